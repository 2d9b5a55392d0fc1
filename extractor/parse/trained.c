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

static uint32_t pick_class(const an_trained *m, const an_state *s) {
  an_features f;
  int32_t scores[AN_MOVE_CLASSES];
  bool is_allowed[AN_N_MOVES + 1] = {false};
  uint32_t best = AN_MOVE_CLASSES;
  for (an_move move = 0; move < AN_N_MOVES; move++) is_allowed[move] = an_arc_allows(s, move);
  if (!is_allowed[AN_MOVE_RIGHT] && !is_allowed[AN_MOVE_LEFT]) return 0;  // SHIFT, as it must
  an_feature_move(s, &f);
  an_trained_score_moves(m, &f, scores);
  for (uint32_t k = 0; k < AN_MOVE_CLASSES; k++) {
    if (!is_allowed[m->classes.move[k]]) continue;
    if (best == AN_MOVE_CLASSES || scores[k] > scores[best]) best = k;
  }
  return best;
}

static uint8_t pick_label(const an_trained *m, const an_state *s, uint32_t class) {
  uint32_t head = an_arc_head(s, (an_move)m->classes.move[class]);
  if (head == an_arc_root(s)) return (uint8_t)m->root_label;
  if (m->classes.only[class] != AN_NO_LABEL) return m->classes.only[class];
  an_features f;
  int32_t scores[AN_MAX_LABELS] = {0};
  an_feature_label(s, head, s->stack[s->n_stack - 1], &f);
  an_trained_score_rows(&m->labeller, &f, scores);
  scores[m->root_label] = INT32_MIN;
  return an_classes_pick(&m->classes, class, scores, m->n_labels);
}

void an_trained_parse(const an_trained *m, an_state *s) {
  an_arc_begin(s);
  while (!an_arc_is_done(s)) {
    uint32_t class = pick_class(m, s);
    if (!class) an_arc_shift(s);
    else an_arc_reduce(s, (an_move)m->classes.move[class], pick_label(m, s, class));
  }
}
