/* rulebook/starts - which of many patterns may match from a place on.
 *
 * In:    patterns; later a place in a line.
 * Out:   the patterns that are worth trying there, in the order in which they were given.
 * Never: leaves out one that would match.
 * Idea:  the leads of all patterns in one tree; the way from its root along the line ends where no
 *        lead goes on, and all leads that were passed count. */
// SPDX-License-Identifier: MIT
#ifndef AN_STARTS_H
#define AN_STARTS_H
#include "rulebook/leads.h"
#include "rulebook/pattern.h"

typedef struct an_starts an_starts;

an_starts *an_starts_new(an_arena *arena, an_lead_finder *finder, an_pattern *const *patterns,
                         size_t n);

/* Patterns whose matches may begin with anything: they would be tried at every word. */
size_t an_starts_anywhere(const an_starts *starts, const uint16_t **which);

/* How many patterns; *which are their indices, ascending. */
size_t an_starts_at(const an_starts *starts, an_str line, size_t from, const uint16_t **which);
#endif
