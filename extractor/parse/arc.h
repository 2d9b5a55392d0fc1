/* parse/arc - the arc-hybrid transition system: three moves make a tree.
 *
 * In:    a state whose words are set.
 * Out:   the state after a move.
 * Never: chooses a move.
 * Idea:  stack, buffer, and the root behind the last token. SHIFT puts the buffer's first on the
 *        stack; RIGHT hangs the stack's top on the one below; LEFT hangs it on the buffer's first.
 *        2n moves for n tokens, whatever the tree. The tree has one root. */
// SPDX-License-Identifier: MIT
#ifndef AN_PARSE_ARC_H
#define AN_PARSE_ARC_H
#include "parse/feature.h"

typedef enum an_move { AN_MOVE_SHIFT, AN_MOVE_RIGHT, AN_MOVE_LEFT, AN_N_MOVES } an_move;

void an_arc_begin(an_state *s);
bool an_arc_is_done(const an_state *s);
bool an_arc_allows(const an_state *s, an_move move);
uint32_t an_arc_head(const an_state *s, an_move move);  // of the arc that RIGHT or LEFT makes
void an_arc_shift(an_state *s);
void an_arc_reduce(an_state *s, an_move move, uint8_t label);  // RIGHT or LEFT
static inline uint32_t an_arc_root(const an_state *s) {
  return AN_FEATURE_PAD + s->n;
}
#endif
