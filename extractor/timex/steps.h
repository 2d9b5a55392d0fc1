/* timex/steps - the inside of the room: applying a meaning to where it is said.
 *
 * In:    steps of a time rule, what its pieces caught, bearings (publication, last date, tense).
 * Out:   an_walk: a time, a length, a set, a word - or a time that stays open.
 * Never: touches text or memory; what a walk says in TIMEX3 is value.c's.
 * Idea:  choosing steps only write down fields. They are settled together, before the next moving
 *        step and at the end, because "September" alone and "September 27" lean differently. */
// SPDX-License-Identifier: MIT
#ifndef AN_TIMEX_STEPS_H
#define AN_TIMEX_STEPS_H
#include "timex/timex.h"

typedef enum an_way {
  AN_WAY_PAST,
  AN_WAY_LIKELY_PAST,  // no tense says so: the past, unless the future is very much nearer
  AN_WAY_FUTURE,
  AN_WAY_NEAREST
} an_way;

typedef struct an_bearings {
  an_point publication;  // open if unknown
  an_point previous;     // the date last mentioned; open if none
  uint32_t previous_index;
  bool is_narrative;  // incomplete dates lean on `previous` first
  bool is_near;       // `previous` is a day of the same sentence: clock times lean on it
  an_way way;         // where an incomplete date lies, as tense and options say
} an_bearings;

typedef enum an_sense {
  AN_SENSE_NONE,
  AN_SENSE_TIME,
  AN_SENSE_LENGTH,
  AN_SENSE_SET,
  AN_SENSE_WORD,  // a reference or a literal value
  AN_SENSE_EVENT
} an_sense;

typedef struct an_walk {
  const an_bearings *from;
  const an_match *found;

  // chosen and not yet settled; 0 = not chosen
  bool has_year, is_bc, is_weekend;
  int32_t year, month, day, weekday, season, quarter, half;
  an_grain clock;  // HOUR, MINUTE or SECOND if a clock time was chosen
  int32_t hour, minute, second, zone;
  char half_day;  // 'A', 'P'
  an_part part;

  // settled
  bool is_set;
  an_point at;
  an_grain grain;  // of what `at` stands for: WEEK, DECADE ...; at itself is a civil date

  // outcome
  an_sense sense;
  int32_t amount;  // of a length or set; 0 = some
  an_grain unit;
  int32_t stretch;  // of a length: -1 ends at the anchor, 1 begins there, 0 is free
  an_str word;
  an_lean lean;
  bool is_open;  // an anchor was needed and is not there
} an_walk;

an_walk an_walk_begin(const an_bearings *from, const an_match *found);
void an_walk_along(an_walk *w, const an_meaning *meaning);

/* Turns the chosen fields into a date. False: that date does not exist, or stays open. */
bool an_walk_settle(an_walk *w);
/* The nearest month, weekday ... n (fields in w) that lies wholly before or after `at`. */
bool an_walk_pick_beyond(an_walk *w, an_point at, int32_t direction);

/* Does one of the steps take this piece of the pattern? */
bool an_meaning_uses(const an_meaning *meaning, uint32_t piece);
an_timexes an_timex_split_ends(an_arena *arena, const an_tokens *tokens, an_timexes timexes);

an_interval an_walk_interval(const an_walk *w);
an_str an_walk_value(an_arena *arena, const an_walk *w);
#endif
