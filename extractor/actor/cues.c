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

typedef struct cue_words {
  an_str near, unless;
} cue_words;

static void count(const cue_words *cue, an_str word, uint32_t n, votes *v) {
  if (has_word(cue->near, word)) v->near += n;
  if (has_word(cue->unless, word)) v->unless += n;
}

static void count_tokens_of_words(an_actor_work *w) {
  w->n_tokens = an_arena_array(w->arena, uint32_t, w->tokens->n_words + 1);
  for (size_t i = 0; i < w->tokens->n; i++) w->n_tokens[w->tokens->at[i].word]++;
}

/* In the document, or in one sentence of it. */
static votes count_all(an_actor_work *w, const cue_words *cue, const an_sentence *s) {
  votes v = {0, 0};
  for (uint32_t i = s ? s->first : 0; s && i < s->end; i++)
    count(cue, w->tokens->at[i].lower, 1, &v);
  if (!s && !w->n_tokens) count_tokens_of_words(w);
  for (size_t i = 0; !s && i < w->tokens->n_words; i++)
    count(cue, w->tokens->at[w->tokens->first_of_word[i]].lower, w->n_tokens[i], &v);
  return v;
}

/* A document is counted once for each name, a sentence each time. */
static bool is_cued(an_actor_work *w, uint32_t row, uint32_t sentence) {
  const an_sentence *s = &w->tokens->sentences[sentence];
  bool is_document = an_str_eq(an_list_cell(w->cues, row, AN_LIT("scope")), AN_LIT("document"));
  if (is_document && w->cued[row]) return w->cued[row] > 1;
  cue_words cue = {an_list_cell(w->cues, row, AN_LIT("near")),
                   an_list_cell(w->cues, row, AN_LIT("unless"))};
  votes v = count_all(w, &cue, is_document ? NULL : s);
  bool is_so = v.near > v.unless;
  if (is_document) w->cued[row] = is_so ? 2 : 1;
  return is_so;
}

const an_entity *an_actor_cued(an_actor_work *w, const an_candidate *c) {
  if (!w->cues) return NULL;
  uint32_t at = c->m.first;
  bool has_article = an_str_eq(an_actor_hears(&w->links, &w->tokens->at[at]), AN_LIT("skip"));
  if (has_article && at + 1 < c->m.end) at++;
  uint32_t row = an_list_row(w->cues, w->tokens->at[at].lower);
  if (row == AN_MAP_NONE || !is_cued(w, row, c->m.sentence)) return NULL;
  return an_actor_by_id(w, an_list_cell(w->cues, row, AN_LIT("to")));
}
