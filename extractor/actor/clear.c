// Behind the passes: people without a country of their own get the one that the text leaves no
// doubt about: "riot police" in a report on Nigeria, "rebels" in a sentence that plays in Syria.
// SPDX-License-Identifier: MIT
#include "actor/work.h"

enum { CODE = 3, MAX_COUNTRIES = 32, MOST = 2 };  // as often as any other, this many times

typedef struct tally {
  an_str country;
  uint32_t n;
} tally;

typedef struct tallies {
  tally at[MAX_COUNTRIES];
  size_t n;
  bool is_full;
} tallies;

static void count(tallies *t, an_str country) {
  for (size_t i = 0; i < t->n; i++) {
    if (!an_str_eq(t->at[i].country, country)) continue;
    t->at[i].n++;
    return;
  }
  t->is_full |= t->n == MAX_COUNTRIES;
  if (!t->is_full) t->at[t->n++] = (tally){country, 1};
}

/* The country named most, at least MOST times as often as any other; empty if there is none. */
static an_str clear_one(const tallies *t) {
  uint32_t first = 0, second = 0;
  an_str country = AN_LIT("");
  for (size_t i = 0; i < t->n; i++) {
    if (t->at[i].n > first) {
      second = first;
      first = t->at[i].n;
      country = t->at[i].country;
    } else if (t->at[i].n > second) second = t->at[i].n;
  }
  return !t->is_full && first >= MOST * second ? country : AN_LIT("");
}

/* Bodies of no country have a code of three letters, too: "IGO". */
static bool is_country(const an_actor_work *w, an_str code) {
  if (code.len != CODE) return false;
  uint32_t row = w->codes ? an_list_row(w->codes, code) : AN_MAP_NONE;
  return row == AN_MAP_NONE;
}

static bool is_dateline(const an_actor_work *w, const an_mention *m) {
  return w->doc->blocks.at[w->tokens->sentences[m->sentence].block].kind == AN_BLOCK_DATELINE;
}

static tallies count_document(const an_actor_work *w) {
  tallies t = {.n = 0};
  for (size_t i = 0; i < w->all.n; i++) {
    const an_mention *m = &w->all.at[i].m;
    if (is_country(w, m->country) && !is_dateline(w, m)) count(&t, m->country);
  }
  return t;
}

/* The one country of all that a sentence names, if something is placed in it. */
static an_str of_sentence(const an_actor_work *w, size_t from, size_t to) {
  tallies t = {.n = 0};
  bool has_place = false;
  for (size_t i = from; i < to; i++) {
    const an_mention *m = &w->all.at[i].m;
    if (!is_country(w, m->country)) continue;
    count(&t, m->country);
    has_place |= m->is_place && an_actor_preposition(w, m->first).len;
  }
  return t.n == 1 && has_place ? t.at[0].country : AN_LIT("");
}

/* May it be somebody of the country? Not the press, or an aid agency: theirs must be said. */
static bool is_local(const an_actor_work *w, const an_mention *m) {
  if (m->country.len || m->entity) return false;
  if (m->is_place) return true;
  uint32_t row = w->codes && m->role.len ? an_list_row(w->codes, m->role) : AN_MAP_NONE;
  return row != AN_MAP_NONE && an_list_cell(w->codes, row, AN_LIT("context")).len;
}

void an_actor_give_countries(an_actor_work *w) {
  tallies t = count_document(w);
  an_str of_document = clear_one(&t);
  for (size_t from = 0, to; from < w->all.n; from = to) {
    uint32_t sentence = w->all.at[from].m.sentence;
    for (to = from; to < w->all.n && w->all.at[to].m.sentence == sentence;) to++;
    an_str country = of_document.len ? of_document : of_sentence(w, from, to);
    for (size_t i = from; i < to; i++) {
      an_mention *m = &w->all.at[i].m;
      if (m->antecedent != AN_NO_TOKEN && !m->country.len)
        m->country = w->all.at[m->antecedent].m.country;
      else if (country.len && is_local(w, m)) m->country = country;
    }
  }
}
