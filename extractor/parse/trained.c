/* parse/trained - the tagger and the parser in earnest: for every word its best tag, for every
 * state its best move. See model.h. */
// SPDX-License-Identifier: MIT
#include "parse/model.h"

static uint32_t pick_best(const int32_t *scores, uint32_t n) {
  uint32_t best = 0;
  for (uint32_t i = 1; i < n; i++)
    if (scores[i] > scores[best]) best = i;
  return best;
}

void an_trained_tag(const an_trained *m, an_state *s) {
  uint8_t only[AN_MAX_NODES_OF_SENTENCE];
  uint32_t end = AN_FEATURE_PAD + s->n;
  for (uint32_t i = AN_FEATURE_PAD; i < end; i++)
    s->atoms[i].kind = an_feature_mix(an_trained_word(m, s->atoms[i].word, &only[i]));
  an_feature_end_words(s);
  for (uint32_t i = AN_FEATURE_PAD; i < end; i++) {
    uint32_t tag = only[i];
    if (tag == AN_NO_TAG) {
      an_features f;
      int32_t scores[AN_MAX_TAGS] = {0};
      an_feature_tag(s, i, &f);
      an_trained_score_rows(&m->tagger, &f, scores);
      tag = pick_best(scores, m->n_tags);
    }
    an_feature_set_tag(s, i, (uint8_t)tag, m->pos[tag]);
  }
}

static an_move pick_move(const an_trained *m, const an_state *s) {
  an_features f;
  int32_t scores[AN_N_MOVES];
  an_move best = AN_N_MOVES;
  an_feature_move(s, &f);
  an_trained_score_moves(m, &f, scores);
  for (an_move move = 0; move < AN_N_MOVES; move++) {
    if (!an_arc_allows(s, move)) continue;
    if (best == AN_N_MOVES || scores[move] > scores[best]) best = move;
  }
  return best;
}

static uint8_t pick_label(const an_trained *m, const an_state *s, an_move move) {
  uint32_t head = an_arc_head(s, move);
  if (head == an_arc_root(s)) return (uint8_t)m->root_label;
  an_features f;
  int32_t scores[AN_MAX_LABELS] = {0};
  an_feature_label(s, head, s->stack[s->n_stack - 1], &f);
  an_trained_score_rows(&m->labeller, &f, scores);
  scores[m->root_label] = INT32_MIN;
  return (uint8_t)pick_best(scores, m->n_labels);
}

void an_trained_parse(const an_trained *m, an_state *s) {
  an_arc_begin(s);
  while (!an_arc_is_done(s)) {
    an_move move = pick_move(m, s);
    if (move == AN_MOVE_SHIFT) an_arc_shift(s);
    else an_arc_reduce(s, move, pick_label(m, s, move));
  }
}
