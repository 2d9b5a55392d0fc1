/* rulebook/automaton - which of many patterns may match from a place on, and how far.
 *
 * In:    patterns; later a place in a line.
 * Out:   the patterns that may match there, each with the ends that its match may have.
 * Never: leaves out one that would match, or an end that it would have.
 * Idea:  all patterns at once, a byte a step: a state of the automaton stands for all places in all
 *        patterns that a text can have led to. It is made with the rulebook and kept in its image.
 *        There are more states than are worth keeping; where those end that are kept, all patterns
 *        that have come so far may match. */
// SPDX-License-Identifier: MIT
#ifndef AN_AUTOMATON_H
#define AN_AUTOMATON_H
#include "rulebook/pattern.h"

/* No pointers but these, so that all they point to can stay in the file (see image.h).
 * A state is the index of its first cell: the way with the class c of bytes stands c cells behind
 * it, so that the cells of many states lie in one another. A cell is the class of its way, and in
 * the 24 bits above it where that leads. As no two states begin at the same cell, the class tells
 * whose it is. */
typedef struct an_automaton {
  const uint32_t *cells;
  const struct an_automaton_info *infos;
  const uint16_t *lists;
  const unsigned char *pairs;  // of classes: what a match can begin with, an_automaton_pair
  const uint64_t *heads;       // a bit for each hash of four classes that one can begin with
  size_t n_classes;
  unsigned char classes[256];  // from 1 on: cell 0 of a state leads to its info
} an_automaton;

/* What an automaton is made of. */
typedef struct an_automaton_plan {
  an_pattern *const *patterns;
  size_t n;
  size_t n_states;  // how many may have states behind them: more take longer to make, and less
                    // to use
  const an_str *samples;  // texts like those to come: what they pass through lies together
  size_t n_samples;
} an_automaton_plan;
an_automaton *an_automaton_new(an_arena *arena, const an_automaton_plan *plan);

/* The first state is 0. A step leads on, to a state that is perhaps notable: a match may end there,
 * or nothing is known of what follows. False: there is no way on. */
#define AN_STATE_NOTABLE 0x800000u
static inline bool an_automaton_go(const an_automaton *a, uint32_t *state, unsigned char class) {
  uint32_t cell = a->cells[(*state & ~AN_STATE_NOTABLE) + class];
  *state = cell >> 8;
  return (cell & 0xff) == class;
}
static inline bool an_automaton_step(const an_automaton *a, uint32_t *state, unsigned char byte) {
  return an_automaton_go(a, state, a->classes[byte]);
}

/* A first look, for most places are no beginning, and cells are many: could a match begin with
 * signs of these four classes? It may end sooner, where a word can end. */
typedef enum an_automaton_pair { AN_PAIR_NONE, AN_PAIR_BEGINS, AN_PAIR_MAY_END } an_automaton_pair;
enum { AN_HEAD_SIGNS = 4, AN_HEAD_BITS = 18 };
static inline uint32_t an_automaton_head(const unsigned char class[AN_HEAD_SIGNS]) {
  uint32_t all;
  memcpy(&all, class, sizeof all);
  return all * UINT32_C(0x9e3779b1) >> (32 - AN_HEAD_BITS);
}
static inline bool an_automaton_may_begin(const an_automaton *a,
                                          const unsigned char class[AN_HEAD_SIGNS]) {
  unsigned char pair = a->pairs[class[0] * a -> n_classes + class[1]];
  if (pair != AN_PAIR_BEGINS) return pair;
  uint32_t head = an_automaton_head(class);
  return a->heads[head / 64] >> head % 64 & 1;
}

/* Of a notable state: is it one behind which nothing is known? */
bool an_automaton_is_open(const an_automaton *automaton, uint32_t state);

/* These patterns may match up to this byte of the line. */
typedef struct an_reach {
  uint32_t end;           // AN_REACH_OPEN: or to any other
  uint32_t n;             // > 0
  const uint16_t *which;  // ascending
} an_reach;
#define AN_REACH_OPEN UINT32_MAX

enum { AN_MOST_REACHES = AN_MAX_SUBJECT_BYTES + 2 };

/* From the byte `from` of the line on. Fills `reaches`, which has room for AN_MOST_REACHES; gives
 * their number. Ends ascend; an open one is the last. */
size_t an_automaton_run(const an_automaton *automaton, an_str line, size_t from, an_reach *reaches);
#endif
