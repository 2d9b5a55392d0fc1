/* write/when - the four points of an event as the two that other programs know.
 *
 * In:    the time of an event.
 * Out:   its first and last moment, which of them are known, and whether that is all there is to
 *        say; the same as a day, a clock time, seconds.
 * Never: guesses a bound that is open.
 * Idea:  every format but ours is a projection; this is the one place that projects, and it counts
 *        what gets lost. */
// SPDX-License-Identifier: MIT
#ifndef AN_WHEN_H
#define AN_WHEN_H
#include "write/write.h"

typedef struct an_when {
  an_point start, end;  // earliest start, latest end; end is inclusive
  bool has_start, has_end;
  bool is_approximate;
  bool is_vague;  // it began or ended somewhere inside of the two
} an_when;

an_when an_when_of(const an_out_time *time);

/* For formats that need a start: false if there is none, and that is counted as a loss; so is what
 * is said about the time beyond its start and end. */
bool an_when_fits(an_out *out, const an_out_event *event, an_when *when);

bool an_when_has_clock(an_point p);                     // finer than a day
bool an_when_is_one_day(const an_when *when);           // starts and ends on the same day
an_str an_when_first_day(an_arena *arena, an_point p);  // "1992-01-01" for 1992
an_str an_when_last_day(an_arena *arena, an_point p);
an_str an_when_day_after(an_arena *arena, an_point p);  // for formats whose end is exclusive

/* "2020-09-27T20:00:00+04:00": the first or last second; what has no zone is taken as UTC, and
 * counted if it has a clock time. */
an_str an_when_first_second(an_arena *arena, an_out *out, an_point p);
an_str an_when_last_second(an_arena *arena, an_out *out, an_point p);
int64_t an_when_utc(an_point p, bool is_last);  // seconds since 1970
#endif
