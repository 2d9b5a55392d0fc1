// Behind the passes: people without a country of their own get the one that the text leaves no
// doubt about: "riot police" in a report on Nigeria, "rebels" in a sentence that plays in Syria.
// SPDX-License-Identifier: MIT
#include "actor/work.h"
#include "rulebook/list.h"

enum { CODE = 3, MAX_COUNTRIES = 32, MOST = 2 };  // as often as any other, this many times

typedef struct tally {
  an_str country;
  uint32_t n, n_actors;  // all, and those that are no places
} tally;

typedef struct tallies {
  tally at[MAX_COUNTRIES];
  size_t n;
  bool is_full;
} tallies;

static void count(tallies *t, const an_mention *m) {
  size_t i = 0;
  while (i < t->n && !an_str_eq(t->at[i].country, m->country)) i++;
  t->is_full |= i == MAX_COUNTRIES;
  if (t->is_full) return;
  if (i == t->n) t->at[t->n++] = (tally){m->country, 0, 0};
  t->at[i].n++;
  t->at[i].n_actors += !m->is_place;
}

/* The country named most, at least MOST times as often as any other; empty if there is none. */
static tally clear_one(const tallies *t) {
  tally first = {.n = 0};
  uint32_t second = 0;
  for (size_t i = 0; i < t->n; i++) {
    if (t->at[i].n > first.n) {
      second = first.n;
      first = t->at[i];
    } else if (t->at[i].n > second) second = t->at[i].n;
  }
  return !t->is_full && first.n >= MOST * second ? first : (tally){.n = 0};
}

static uint32_t row_of(const an_actor_work *w, an_str code) {
  char lower[8];
  if (!w->codes || !code.len || code.len > sizeof lower) return AN_MAP_NONE;
  return an_list_row(w->codes, (an_str){lower, an_lower_into(lower, code)});
}

/* Bodies of no country have a code of three letters, too: "IGO". */
static bool is_country(const an_actor_work *w, an_str code) {
  return code.len == CODE && row_of(w, code) == AN_MAP_NONE;
}

static bool is_dateline(const an_actor_work *w, const an_mention *m) {
  return w->doc->blocks.at[w->tokens->sentences[m->sentence].block].kind == AN_BLOCK_DATELINE;
}

static tallies count_document(const an_actor_work *w) {
  tallies t = {.n = 0};
  for (size_t i = 0; i < w->all.n; i++) {
    const an_mention *m = &w->all.at[i].m;
    if (is_country(w, m->country) && !is_dateline(w, m)) count(&t, m);
  }
  return t;
}

/* The one country of all that a sentence names, if something is placed in it. */
static tally of_sentence(const an_actor_work *w, size_t from, size_t to) {
  tallies t = {.n = 0};
  bool has_place = false;
  for (size_t i = from; i < to; i++) {
    const an_mention *m = &w->all.at[i].m;
    if (!is_country(w, m->country)) continue;
    count(&t, m);
    has_place |= m->is_place && an_actor_preposition(w, m->first).len;
  }
  return t.n == 1 && has_place ? t.at[0] : (tally){.n = 0};
}

/* May it be somebody of the country? Not the press, or an aid agency: theirs must be said. As
 * ministers meet abroad, for them somebody of the country must be named, not a place alone. */
static bool is_local(const an_actor_work *w, const an_mention *m, const tally *t) {
  if (!t->n || m->country.len || m->entity) return false;
  if (m->is_place) return true;
  uint32_t row = row_of(w, m->role);
  if (row == AN_MAP_NONE) return false;
  an_str context = an_list_cell(w->codes, row, AN_LIT("context"));
  return context.len && (t->n_actors || !an_str_eq(context, AN_LIT("actor")));
}

void an_actor_give_countries(an_actor_work *w) {
  tallies t = count_document(w);
  tally of_document = clear_one(&t);
  for (size_t from = 0, to; from < w->all.n; from = to) {
    uint32_t sentence = w->all.at[from].m.sentence;
    for (to = from; to < w->all.n && w->all.at[to].m.sentence == sentence;) to++;
    tally clear = of_document.n ? of_document : of_sentence(w, from, to);
    for (size_t i = from; i < to; i++) {
      an_mention *m = &w->all.at[i].m;
      if (m->antecedent != AN_NO_TOKEN && !m->country.len)
        m->country = w->all.at[m->antecedent].m.country;
      else if (is_local(w, m, &clear)) m->country = clear.country;
    }
  }
}
