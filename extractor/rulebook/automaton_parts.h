/* rulebook/automaton_parts - what the files of the automaton share.
 *
 * In:    cells as they are laid out.
 * Out:   what stands behind a state.
 * Never: seen by another file.
 * Idea:  making one and running it know the same layout. */
// SPDX-License-Identifier: MIT
#ifndef AN_AUTOMATON_PARTS_H
#define AN_AUTOMATON_PARTS_H
#include "rulebook/automaton.h"

enum { AN_INFO_CELL = 0 };  // of a state leads to its info

/* Of a state: the patterns that may end here, those that go on. */
typedef struct an_automaton_info {
  uint32_t ends, goes_on;  // where they stand in the lists
  uint16_t n_ends, n_goes_on;
  uint32_t is_last;  // what goes on was not followed; no bool, so that there is no padding
} an_automaton_info;

void an_automaton_find_heads(an_arena *arena, an_automaton *a);  // when all else is there
#endif
