// Those who stand side by side, or who meet: "A, B and C", "A met B". "They" stands for all.
// SPDX-License-Identifier: MIT
#include "actor/work.h"

bool an_actor_is_subject(const an_actor_work *w, const an_mention *m) {
  an_rel rel = an_parse_rel(w->parse, m->head);
  return rel == AN_REL_NSUBJ || rel == AN_REL_NSUBJ_PASS;
}

/* "A and B", "A, B and the C": do only words and signs that join stand between the two? */
static bool are_listed(const an_actor_work *w, const an_candidate *a, const an_candidate *b,
                       bool *has_word) {
  *has_word = false;
  if (a->m.sentence != b->m.sentence || a->m.end >= b->m.first) return false;
  if (a->m.is_place || b->m.is_place || b->is_second) return false;
  for (uint32_t i = a->m.end; i < b->m.first; i++) {
    bool is_word = an_parse_pos(w->parse, i) == AN_POS_CCONJ;
    bool is_article = an_str_eq(an_actor_hears(&w->links, &w->tokens->at[i]), AN_LIT("skip"));
    if (!is_word && !is_article && w->tokens->at[i].lower.at[0] != ',') return false;
    *has_word |= is_word;
  }
  return true;
}

/* The list that a candidate is one of, up to its end; a list of one has end = first + 1. */
void an_actor_find_list(const an_actor_work *w, size_t i, size_t *first, size_t *end) {
  enum { MOST = 6 };
  bool has_word = false, is_closed = false;
  *first = i;
  while (*first && i - *first < MOST &&
         are_listed(w, &w->all.at[*first - 1], &w->all.at[*first], &has_word)) {
    --*first;
    is_closed |= has_word;
  }
  *end = i + 1;
  while (!is_closed && *end < w->all.n && *end - *first < MOST &&
         are_listed(w, &w->all.at[*end - 1], &w->all.at[*end], &has_word)) {
    ++*end;
    is_closed = has_word;
  }
  if (is_closed) return;
  *first = i;
  *end = i + 1;
}

bool an_actor_is_in_list(const an_actor_work *w, const an_candidate *c) {
  size_t first, end;
  an_actor_find_list(w, (size_t)(c - w->all.at), &first, &end);
  return end > first + 1;
}

/* People meet or talk. */
static bool is_meeting(const an_expression *way) {
  return an_str_eq(way->frame->type, AN_LIT("CONSULT"));
}

/* Whom the subject of such a verb met, of the same clause; AN_NO_TOKEN. */
uint32_t an_actor_find_partner(const an_actor_work *w, size_t i) {
  const an_candidate *c = &w->all.at[i];
  uint32_t verb = an_parse_parent(w->parse, c->m.head, NULL);
  if (!an_actor_is_subject(w, &c->m) || !an_actor_tells(w, verb, is_meeting)) return AN_NO_TOKEN;
  for (size_t k = i + 1; k < w->all.n && w->all.at[k].m.sentence == c->m.sentence; k++) {
    const an_mention *m = &w->all.at[k].m;
    an_rel rel;
    uint32_t above = an_parse_parent(w->parse, an_parse_first_conjunct(w->parse, m->head), &rel);
    bool is_side = rel == AN_REL_OBJ || rel == AN_REL_OBL;
    if (is_side && above == verb && !m->is_place) return (uint32_t)k;
  }
  return AN_NO_TOKEN;
}

/* "A" of "A, B and C"; "envoys" of "envoys of A, B and C". */
uint32_t an_actor_first_of_list(const an_actor_work *w, uint32_t i) {
  size_t first, end;
  an_actor_find_list(w, i, &first, &end);
  bool is_of_before = first && first + 1 < end && w->all.at[first + 1].same_of == first;
  return (uint32_t)(is_of_before ? first - 1 : first);
}
