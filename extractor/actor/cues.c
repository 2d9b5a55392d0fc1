// Names that other words decide: Georgia with Atlanta in the document is the American state, Korea
// with Pyongyang in the sentence the North. See the list "context-cues".
// SPDX-License-Identifier: MIT
#include "actor/work.h"

static bool has_word(an_str words, an_str word) {
  an_str rest = words, one;
  while (an_str_split(&rest, '|', &one))
    if (an_str_eq(one, word)) return true;
  return false;
}

typedef struct votes {
  uint32_t near, unless;
} votes;

static votes count(const an_actor_work *w, uint32_t row, an_range tokens) {
  an_str near = an_list_cell(w->cues, row, AN_LIT("near"));
  an_str unless = an_list_cell(w->cues, row, AN_LIT("unless"));
  votes v = {0, 0};
  for (uint32_t i = tokens.from; i < tokens.to; i++) {
    v.near += has_word(near, w->tokens->at[i].lower);
    v.unless += has_word(unless, w->tokens->at[i].lower);
  }
  return v;
}

/* A document is counted once for each name, a sentence each time. */
static bool is_cued(an_actor_work *w, uint32_t row, uint32_t sentence) {
  const an_sentence *s = &w->tokens->sentences[sentence];
  bool is_document = an_str_eq(an_list_cell(w->cues, row, AN_LIT("scope")), AN_LIT("document"));
  if (is_document && w->cued[row]) return w->cued[row] > 1;
  an_range all = {0, (uint32_t)w->tokens->n}, one = {s->first, s->end};
  votes v = count(w, row, is_document ? all : one);
  bool is_so = v.near > v.unless;
  if (is_document) w->cued[row] = is_so ? 2 : 1;
  return is_so;
}

const an_entity *an_actor_cued(an_actor_work *w, const an_candidate *c) {
  if (!w->cues) return NULL;
  uint32_t at = c->m.first;
  bool has_article = an_str_eq(an_actor_word(w->links, w->tokens->at[at].lower), AN_LIT("skip"));
  if (has_article && at + 1 < c->m.end) at++;
  uint32_t row = an_list_row(w->cues, w->tokens->at[at].lower);
  if (row == AN_MAP_NONE || !is_cued(w, row, c->m.sentence)) return NULL;
  return an_actor_by_id(w, an_list_cell(w->cues, row, AN_LIT("to")));
}
