// "Both sides", "the two countries": words that stand for two actors named before them.
// SPDX-License-Identifier: MIT
#include "actor/work.h"

enum { LOOK_BACK = 64, CODE = 3, GAP = 4 };

/* A country's people, government or forces; not a place, a single person or a body of many. */
static bool is_side(const an_candidate *c) {
  return !c->m.is_place && c->m.country.len == CODE && c->m.antecedent == AN_NO_TOKEN &&
         !an_str_eq(c->m.role, AN_LIT("IGO")) && !an_str_eq(c->m.country, AN_LIT("IGO"));
}

static bool are_joined(const an_actor_work *w, const an_candidate *a, const an_candidate *b) {
  if (b->m.sentence != a->m.sentence || b->m.first < a->m.end || b->m.first > a->m.end + GAP)
    return false;
  for (uint32_t i = a->m.end; i < b->m.first; i++)
    if (an_parse_pos(w->parse, i) == AN_POS_CCONJ) return true;
  return false;
}

/* The last two that the text has put side by side: "A and B". */
static bool find_joined(const an_actor_work *w, uint32_t *a, uint32_t *b) {
  size_t end = w->all.n > LOOK_BACK ? w->all.n - LOOK_BACK : 0;
  for (size_t i = w->all.n; i-- > end + 1;) {
    const an_candidate *x = &w->all.at[i - 1], *y = &w->all.at[i];
    bool has_countries = x->m.country.len == CODE && y->m.country.len == CODE;
    if (!has_countries || an_str_eq(x->m.country, y->m.country) || !are_joined(w, x, y)) continue;
    *a = (uint32_t)i - 1;
    *b = (uint32_t)i;
    return true;
  }
  return false;
}

/* Else the only two countries whose people have acted so far; with a third nobody can say. */
static bool find_only(const an_actor_work *w, uint32_t *a, uint32_t *b) {
  size_t n = 0, end = w->all.n > LOOK_BACK ? w->all.n - LOOK_BACK : 0;
  uint32_t found[2] = {0, 0};
  for (size_t i = w->all.n; i-- > end;) {
    const an_candidate *c = &w->all.at[i];
    if (!is_side(c)) continue;
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

bool an_actor_find_sides(const an_actor_work *w, uint32_t *a, uint32_t *b) {
  return find_joined(w, a, b) || find_only(w, a, b);
}
