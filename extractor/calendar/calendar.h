/* calendar/calendar - civil dates, four-point intervals, and their texts.
 *
 * In:    integers; EDTF and ISO text.
 * Out:   points and intervals on the proleptic Gregorian calendar; EDTF, ISO 8601 text.
 * Never: sees a report, the clock, the locale, or the time zone database of the host.
 * Idea:  a point is a civil date cut off at a grain. As a lower bound it means its first instant,
 *        as an upper bound its last; so nothing is ever more precise than it was written. */
// SPDX-License-Identifier: MIT
#ifndef AN_CALENDAR_H
#define AN_CALENDAR_H
#include "base/arena.h"

/* From coarse to fine, so that grains compare. */
typedef enum an_grain {
  AN_GRAIN_UNKNOWN,
  AN_GRAIN_CENTURY,
  AN_GRAIN_DECADE,
  AN_GRAIN_YEAR,
  AN_GRAIN_HALF,
  AN_GRAIN_SEASON,
  AN_GRAIN_QUARTER,
  AN_GRAIN_MONTH,
  AN_GRAIN_WEEK,
  AN_GRAIN_DAY,
  AN_GRAIN_PART_OF_DAY,
  AN_GRAIN_HOUR,
  AN_GRAIN_MINUTE,
  AN_GRAIN_SECOND
} an_grain;
enum { AN_N_GRAINS = AN_GRAIN_SECOND + 1 };

/* The unit's name as a rule file writes it ("day", "week", ...); an unknown name gives UNKNOWN. */
an_grain an_grain_of(an_str name);
const char *an_grain_name(an_grain grain);  // as in the output schema; HALF is written "season"

/* TIMEX3 parts of day. MI is midday, DT daytime. */
typedef enum an_part {
  AN_PART_NONE,
  AN_PART_MO,
  AN_PART_MI,
  AN_PART_AF,
  AN_PART_EV,
  AN_PART_NI,
  AN_PART_DT
} an_part;
an_part an_part_of(an_str code);         // "NI" -> AN_PART_NI; AN_PART_NONE if there is none
const char *an_part_code(an_part part);  // "NI"; "" for none
const char *an_part_name(an_part part);  // "night"; NULL for none

enum { AN_NO_ZONE = INT16_MIN };

/* A civil date at one of the grains YEAR, MONTH, DAY, HOUR, MINUTE, SECOND. Fields finer than the
 * grain are 0. UNKNOWN is an open end: then nothing else counts. */
typedef struct an_point {
  an_grain grain;
  int32_t year;       // astronomical: 0 is 1 BC
  int8_t month, day;  // from 1
  int8_t hour, minute, second;
  int16_t zone;  // minutes east of UTC as printed, AN_NO_ZONE if none was
} an_point;

/* Which ends of an interval are said to be approximate. */
typedef enum an_ends { AN_ENDS_NONE, AN_ENDS_START, AN_ENDS_END, AN_ENDS_BOTH } an_ends;

/* When something began and ended: each bound may be open. The four points obey
 * earliest_start <= latest_start, earliest_end <= latest_end as far as they are known. */
typedef struct an_interval {
  an_point earliest_start, latest_start, earliest_end, latest_end;
  an_grain grain;  // how precise it was said: DECADE, WEEK ... UNKNOWN if nothing is known
  an_part part;
  an_ends approximate;
} an_interval;

static inline bool an_point_is_open(an_point p) {
  return p.grain == AN_GRAIN_UNKNOWN;
}

/* The hours of a part of this day, from the first up to and with the last; a night ends on the next
 * day. They are a convention, as in TIMEX3 nobody says when an evening begins. Without a part, or
 * for what is no day: *first = *last = day. */
void an_part_hours(an_part part, an_point day, an_point *first, an_point *last);

/* ---- days: number of days since 1970-01-01 (which is 0). Any year within AN_MIN/MAX_YEAR. */
int64_t an_days_from_civil(int32_t year, int32_t month, int32_t day);
void an_civil_from_days(int64_t days, int32_t *year, int32_t *month, int32_t *day);
int32_t an_days_in_month(int32_t year, int32_t month);
int32_t an_weekday(int64_t days);                           // Monday 1 ... Sunday 7
bool an_is_date(int32_t year, int32_t month, int32_t day);  // within the year limits too

/* ---- points */
extern const an_point AN_OPEN;
an_point an_point_year(int32_t year);
an_point an_point_month(int32_t year, int32_t month);
an_point an_point_day(int32_t year, int32_t month, int32_t day);
an_point an_point_of_days(int64_t days);
an_point an_point_cut(an_point p, an_grain grain);  // to YEAR, MONTH, DAY ...; no finer than p
int64_t an_point_first_second(an_point p);  // since 1970-01-01T00:00 local; p must not be open
int64_t an_point_last_second(an_point p);
int64_t an_point_first_day(an_point p);
int64_t an_point_last_day(an_point p);
bool an_point_eq(an_point a, an_point b);

/* p moved by n units, cut to no finer than it was; month ends are kept inside the month
 * (31 January + 1 month = 28 or 29 February). WEEK, QUARTER, DECADE ... need a fitting grain in
 * p. False if the result leaves the year limits. */
bool an_point_shift(an_point p, int64_t n, an_grain unit, an_point *moved);

/* ---- intervals */
an_interval an_interval_unknown(void);
an_interval an_interval_of(an_point p);  // at that time: all four points are p
an_interval an_interval_between(an_point start, an_point end);  // starts at, ends at (inclusive)
an_interval an_interval_within(an_point first, an_point last);  // somewhere inside
an_interval an_interval_of_grain(an_point p, an_grain grain);   // p's week, decade, century ...
bool an_interval_is_unknown(const an_interval *t);
/* The interval of a TIMEX3 or EDTF value: "2020-09-27TNI", "199", "2020-W39", "1992/1994",
 * "2020-SU", "2020-Q3", "1990~", "../2020-09-28", "BC0043". False for anything that denotes no
 * stretch of the calendar (durations, references, X places other than decades). */
bool an_interval_read(an_str value, an_interval *t);

/* ---- texts. All results live in the arena; all are ASCII. */
an_str an_point_iso(an_arena *arena, an_point p);  // "2020-09", "2020-09-28T14:33+04:00"; "" open
/* A date or date-time: "2020", "2020-09", "2020-09-28", "2020-09-28T14:33[:05][Z|+04:00]", with
 * a blank for the T too. Strict: nothing may follow. */
bool an_point_read(an_str iso, an_point *p);
/* EDTF level 1 as edtf.js reads it: no weeks, no seasons inside a range. "1992/1994", "199X",
 * "../2020-09-28", "1990~/2020-09-28", "2020-09-27". Empty if nothing at all is known. */
an_str an_interval_edtf(an_arena *arena, const an_interval *t);
#endif
