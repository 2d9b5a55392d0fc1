/* timeline/times - the time expressions of a document, as the timeline tells them.
 *
 * In:    a document that was added; its times, resolved.
 * Out:   an_out_timex.
 * Never: keeps what can be made again: a long text has hundreds of thousands of times.
 * Idea:  an id follows from a range, so that one can be named before or after it is told. */
// SPDX-License-Identifier: MIT
#ifndef AN_TIMELINE_TIMES_H
#define AN_TIMELINE_TIMES_H
#include "base/sha256.h"
#include "timeline/timeline.h"

/* What is the same for all facts of a document. */
typedef struct an_teller {
  an_str document, text;  // its id; its text, where it stays
  an_sha256 begun;        // a sum over it, with which every id begins
} an_teller;

/* "e-" and the first digits of a digest over document, range and kind: the same after a rerun,
 * whatever else is found or lost around it. The document is its text and the id that its record
 * gave it: an agency sends one text twice. */
an_str an_teller_id(an_arena *arena, const an_teller *teller, const char *prefix, an_range range,
                    an_str kind);
an_str an_teller_timex_id(an_arena *arena, const an_teller *teller, an_range range);

/* The others of its document, which it may lean on: as they were said, all of them; and, unless
 * NULL, what was told of those before it. */
typedef struct an_told {
  const an_said *said;
  const an_out_timex *told;
} an_told;

/* What is not in `arena` already is made there; strings of the rulebook and of the text are
 * borrowed. */
an_out_timex an_tell_timex(an_arena *arena, const an_teller *teller, const an_timex *timex,
                           an_told others);

an_str an_tell_bound(an_arena *arena, an_point point);              // at == NULL: open
an_str an_tell_edtf(an_arena *arena, const an_interval *interval);  // at == NULL: unknown
#endif
