/* parse/arc - see arc.h (Kuhlmann, Gomez-Rodriguez and Satta 2011). */
// SPDX-License-Identifier: MIT
#include "parse/arc.h"

void an_arc_begin(an_state *s) {
  memset(s->node, 0, (s->n + 2 * AN_FEATURE_PAD) * sizeof *s->node);
  s->n_stack = 0;
  s->next = AN_FEATURE_PAD;
}

bool an_arc_is_done(const an_state *s) {
  return !s->n_stack && s->next == an_arc_root(s);
}

/* LEFT onto the root only for the last word on the stack: so there is one root. */
bool an_arc_allows(const an_state *s, an_move move) {
  bool at_root = s->next == an_arc_root(s);
  switch (move) {
    case AN_MOVE_SHIFT: return !at_root;
    case AN_MOVE_RIGHT: return s->n_stack >= 2;
    case AN_MOVE_LEFT: return s->n_stack && (!at_root || s->n_stack == 1);
    default: return false;
  }
}

uint32_t an_arc_head(const an_state *s, an_move move) {
  return move == AN_MOVE_LEFT ? s->next : s->stack[s->n_stack - 2];
}

void an_arc_shift(an_state *s) {
  s->stack[s->n_stack++] = (uint16_t)s->next++;
}

/* Children come from the inside to the outside, on both sides. */
void an_arc_reduce(an_state *s, an_move move, uint8_t label) {
  uint32_t head = an_arc_head(s, move);
  uint16_t child = s->stack[--s->n_stack];
  an_node *h = &s->node[head], *c = &s->node[child];
  bool is_left = move == AN_MOVE_LEFT;
  uint16_t *outer = is_left ? h->left : h->right;
  uint8_t *count = is_left ? &h->n_left : &h->n_right;
  outer[1] = outer[0];
  outer[0] = child;
  if (*count < UINT8_MAX) ++*count;
  *(is_left ? &h->left_set : &h->right_set) |= 1u << (label & 31);
  c->head = (uint16_t)head;
  c->label = label;
  c->rel = an_feature_mix(label + 0x3000u);
}
