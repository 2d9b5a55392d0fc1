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

/* A way from a state. A state is the index of its first cell: the way with the class c of bytes
 * stands c cells behind it, so that the cells of many states lie in one another; `of` is the state
 * whose it is. */
typedef struct an_automaton_cell {
  uint32_t of, to;
} an_automaton_cell;

/* No pointers but these, so that all they point to can stay in the file (see image.h). */
typedef struct an_automaton {
  const an_automaton_cell *cells;
  const struct an_automaton_info *infos;
  const uint16_t *lists;
  unsigned char classes[256];  // from 1 on: cell 0 of a state leads to its info
} an_automaton;

/* n_states: how many may have states behind them. More take longer to make, and less to use. */
an_automaton *an_automaton_new(an_arena *arena, an_pattern *const *patterns, size_t n,
                               size_t n_states);

/* The first state is 0. A step leads on, to a state that is perhaps notable: a match may end there,
 * or nothing is known of what follows. False: there is no way on. */
#define AN_STATE_NOTABLE 0x80000000u
static inline bool an_automaton_go(const an_automaton *a, uint32_t *state, unsigned char class) {
  uint32_t now = *state & ~AN_STATE_NOTABLE;
  const an_automaton_cell *c = &a->cells[now + class];
  *state = c->to;
  return c->of == now;
}
static inline bool an_automaton_step(const an_automaton *a, uint32_t *state, unsigned char byte) {
  return an_automaton_go(a, state, a->classes[byte]);
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
