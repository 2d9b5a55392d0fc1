// "Both sides", "the two countries": words that stand for two actors named before them.
// SPDX-License-Identifier: MIT
#include "actor/work.h"

enum { CODE = 3, GAP = 4 };

/* A country's people, government or forces; not a place, a single person, a body of many or who
 * only reports. */
static bool is_side(const an_actor_work *w, const an_candidate *c) {
  return !c->m.is_place && c->m.country.len == CODE && c->m.antecedent == AN_NO_TOKEN &&
         !an_str_eq(c->m.role, AN_LIT("IGO")) && !an_str_eq(c->m.country, AN_LIT("IGO")) &&
         !an_actor_is_press(w, c->m.role);
}

static bool are_joined(const an_actor_work *w, const an_candidate *a, const an_candidate *b) {
  if (b->m.sentence != a->m.sentence || b->m.first < a->m.end || b->m.first > a->m.end + GAP)
    return false;
  for (uint32_t i = a->m.end; i < b->m.first; i++)
    if (an_parse_pos(w->parse, i) == AN_POS_CCONJ) return true;
  return false;
}

/* A town or a region; a country behind "in" is still one that may act. */
static bool is_mere_place(const an_candidate *c) {
  return c->m.is_place && !an_str_eq(c->m.kind, AN_LIT("country"));
}

/* Who fights for or against a state, and no single one of them. */
static bool is_fighter(const an_actor_work *w, const an_candidate *c) {
  bool is_one = c->m.is_place || an_str_eq(c->m.kind, AN_LIT("person"));
  return !is_one && an_actor_is_armed(w, c->m.role) && !an_actor_is_from_abroad(w, &c->m);
}

/* "A shelled a post, as a member of B": two bands of one state are two sides if one clause has
 * both. */
static bool may_be_opposed(const an_actor_work *w, uint32_t a, uint32_t b) {
  const an_mention *x = &w->all.at[a].m, *y = &w->all.at[b].m;
  bool is_other = !an_str_eq(x->country, y->country) || an_actor_is_organ(w, x->role) ||
                  an_actor_is_organ(w, y->role);
  return is_other || an_parse_clause_of(w->parse, x->head) == an_parse_clause_of(w->parse, y->head);
}

/* Of the last sentence that names armed sides, if it names just two of them. */
static bool find_fighters(const an_actor_work *w, uint32_t *a, uint32_t *b) {
  enum { SENTENCES_BACK = 2 };
  uint32_t found[2] = {0, 0}, at = AN_NO_TOKEN;
  size_t n = 0;
  for (size_t i = w->all.n; i-- > 0;) {
    const an_candidate *c = &w->all.at[i];
    bool is_far = w->n_here && c->m.sentence + SENTENCES_BACK < w->here[0].m.sentence;
    if (is_far || (at != AN_NO_TOKEN && c->m.sentence != at)) break;
    if (!is_fighter(w, c)) continue;
    at = c->m.sentence;
    bool is_known = false;
    for (size_t k = 0; k < n && k < 2; k++) {
      const an_mention *o = &w->all.at[found[k]].m;
      bool is_one = c->m.antecedent == found[k] || o->antecedent == i;
      is_known |= is_one || (an_str_eq(o->name, c->m.name) && an_str_eq(o->id, c->m.id));
    }
    if (is_known) continue;
    if (n < 2) found[n] = (uint32_t)i;
    n++;
  }
  *a = found[1];
  *b = found[0];
  return n == 2 && may_be_opposed(w, found[0], found[1]);
}

/* "the warring parties": the last who fight against a state, and the last who fight for one. */
bool an_actor_find_opponents(const an_actor_work *w, uint32_t *a, uint32_t *b) {
  bool has_state = false, has_rebel = false;
  size_t end = an_actor_oldest(w);
  for (size_t i = w->all.n; i-- > end && !(has_state && has_rebel);) {
    const an_candidate *c = &w->all.at[i];
    bool is_here = w->n_here && c->m.sentence == w->here[0].m.sentence;  // "A urged both"
    bool is_state = !c->m.country.len || c->m.country.len == CODE;  // or not known yet: "the army"
    if (is_here || !is_fighter(w, c) || !is_state) continue;
    bool is_organ = an_actor_is_organ(w, c->m.role);
    bool is_guard = is_organ && !an_str_eq(c->m.role, AN_LIT("MIL"));  // no army
    if (is_guard || (is_organ ? has_state : has_rebel)) continue;
    if (is_organ) *a = (uint32_t)i;
    else *b = (uint32_t)i;
    has_state |= is_organ;
    has_rebel |= !is_organ;
  }
  return has_state && has_rebel;
}

/* "the government and the rebels" of one state. */
static bool are_opposed(const an_actor_work *w, const an_candidate *a, const an_candidate *b) {
  bool a_is_organ = an_actor_is_organ(w, a->m.role), b_is_organ = an_actor_is_organ(w, b->m.role);
  return a_is_organ != b_is_organ && is_fighter(w, a_is_organ ? b : a);
}

static bool is_of_two(const an_expression *way) {
  return way->frame->is_reciprocal;
}

/* "A and B sent troops": they do to others what nobody does with another. */
static bool act_as_one(const an_actor_work *w, const an_candidate *a) {
  an_rel rel;
  uint32_t verb = an_parse_parent(w->parse, a->m.head, &rel);
  if (rel != AN_REL_NSUBJ || verb == AN_NO_TOKEN) return false;
  return an_actor_tells(w, verb, an_actor_is_way) && !an_actor_tells(w, verb, is_of_two);
}

/* The last two that the text has put side by side: "A and B". */
static bool find_joined(const an_actor_work *w, uint32_t *a, uint32_t *b) {
  size_t end = an_actor_oldest(w);
  for (size_t i = w->all.n; i-- > end + 1;) {
    const an_candidate *x = &w->all.at[i - 1], *y = &w->all.at[i];
    if (is_mere_place(x) || is_mere_place(y) || !are_joined(w, x, y)) continue;
    if (act_as_one(w, x)) continue;
    bool are_two = x->m.country.len == CODE && y->m.country.len == CODE &&
                   !an_str_eq(x->m.country, y->m.country);
    if (!are_two && !are_opposed(w, x, y)) continue;
    *a = (uint32_t)i - 1;
    *b = (uint32_t)i;
    return true;
  }
  return false;
}

/* Else the only two countries whose people have acted so far; with a third nobody can say. */
static bool find_only(const an_actor_work *w, uint32_t *a, uint32_t *b) {
  size_t n = 0, end = an_actor_oldest(w);
  uint32_t found[2] = {0, 0};
  for (size_t i = w->all.n; i-- > end;) {
    const an_candidate *c = &w->all.at[i];
    if (!is_side(w, c)) continue;
    bool is_known = false;
    for (size_t k = 0; k < n; k++)
      is_known |= an_str_eq(w->all.at[found[k]].m.country, c->m.country);
    if (is_known) continue;
    if (n == 2) return false;
    found[n++] = (uint32_t)i;
  }
  *a = found[1];
  *b = found[0];
  return n == 2;
}

/* A state and those who fight it. */
static bool find_war(const an_actor_work *w, uint32_t *a, uint32_t *b) {
  if (!an_actor_find_opponents(w, a, b)) return false;
  an_str one = w->all.at[*a].m.country, other = w->all.at[*b].m.country;
  return !one.len || !other.len || an_str_eq(one, other);
}

bool an_actor_find_sides(const an_actor_work *w, uint32_t *a, uint32_t *b) {
  if (find_fighters(w, a, b) || find_joined(w, a, b)) return true;
  return find_war(w, a, b) || find_only(w, a, b);
}

static bool is_one_person(const an_candidate *c) {
  return !c->m.is_place && an_str_eq(c->m.kind, AN_LIT("person"));
}

/* "the two leaders": the two of the last sentence that names persons, if there are just two. */
bool an_actor_find_couple(const an_actor_work *w, uint32_t *a, uint32_t *b) {
  enum { SENTENCES_BACK = 3 };
  size_t n = 0, end = an_actor_oldest(w);
  uint32_t found[2] = {0, 0}, at = AN_NO_TOKEN, here = w->n_here ? w->here[0].m.sentence : 0;
  for (size_t i = w->all.n; i-- > end;) {
    const an_candidate *c = &w->all.at[i];
    if (c->m.sentence + SENTENCES_BACK < here || (n == 2 && c->m.sentence != at)) break;
    if (!is_one_person(c)) continue;
    if (c->m.sentence != at) n = 0;
    at = c->m.sentence;
    uint32_t first = c->m.antecedent == AN_NO_TOKEN ? (uint32_t)i : c->m.antecedent;
    bool is_known = false;
    for (size_t k = 0; k < n && k < 2; k++) is_known |= found[k] == first;
    if (is_known) continue;
    if (n < 2) found[n] = first;
    n++;
  }
  *a = found[1];
  *b = found[0];
  return n == 2;
}
