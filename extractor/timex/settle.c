/* timex/settle - completes chosen fields to a date: the year of "27 September", the day of
 * "Friday".
 *
 * A field leans on what is settled already, else on the date last mentioned (narratives) or on the
 * publication date (news). */
// SPDX-License-Identifier: MIT
#include "base/limits.h"
#include "timex/steps.h"

// A day against the tense counts as this many: "they said they would meet on December 15" in
// November is to come, although the verb before it is past. A story goes on rather than back.
enum { AGAINST_TENSE = 6, FUTURE_COUNTS = 2 };

// A story goes on rather than back, above all within a paragraph; what it says had happened lies
// before. Thirds of a day.
enum { STEP = 3, BACK_IN_STORY = 4, BACK_IN_PARAGRAPH = 8, AHEAD_OF_HAD = 9 };

static bool has_date_fields(const an_walk *w) {
  return w->month || w->day || w->weekday || w->season || w->quarter || w->half;
}

static bool has_fields(const an_walk *w) {
  return w->has_year || has_date_fields(w) || w->clock || w->part || w->is_weekend;
}

/* ---- the clock */

int32_t an_walk_hour(const an_walk *w) {
  if (w->half_day == 'P' && w->hour < 12) return w->hour + 12;
  if (w->half_day == 'A' && w->hour == 12) return 0;
  if (w->half_day == 'N' && w->hour <= 12) return w->hour > 5 ? (w->hour + 12) % 24 : w->hour;
  return w->hour;
}

static bool set_clock(an_walk *w) {
  int32_t hour = an_walk_hour(w);
  w->at = an_point_cut(w->at, AN_GRAIN_DAY);
  bool is_end_of_day = hour == 24 && !w->minute && !w->second;
  if (is_end_of_day && !an_point_shift(w->at, 1, AN_GRAIN_DAY, &w->at)) return false;
  if (is_end_of_day) hour = 0;
  if (hour > 23 || w->minute > 59 || w->second > 59) return false;
  w->at.grain = w->grain = w->clock;
  w->at.hour = (int8_t)hour;
  w->at.minute = (int8_t)w->minute;
  w->at.second = (int8_t)w->second;
  w->at.zone = (int16_t)w->zone;
  return true;
}

static bool set_time_of_day(an_walk *w) {
  bool has_time = w->clock || w->part || w->is_weekend;
  if (!has_time || w->at.grain < AN_GRAIN_DAY) return true;  // "the evenings of May": no one day
  if (w->clock) return set_clock(w) && an_clock_end_follows(w);
  w->at = an_point_cut(w->at, AN_GRAIN_DAY);
  w->grain = w->is_weekend ? AN_GRAIN_WEEK : AN_GRAIN_PART_OF_DAY;
  return true;
}

/* ---- inside a known year */

static int32_t first_month(const an_walk *w) {
  if (w->month) return w->month;
  if (w->season) return 3 * w->season;  // spring begins in March, winter in December
  if (w->quarter) return 3 * w->quarter - 2;
  if (w->half) return 6 * w->half - 5;
  return 0;
}

static an_grain month_grain(const an_walk *w) {
  if (w->month) return w->day ? AN_GRAIN_DAY : AN_GRAIN_MONTH;
  if (w->season) return AN_GRAIN_SEASON;
  return w->quarter ? AN_GRAIN_QUARTER : AN_GRAIN_HALF;
}

// The date that the fields name in this year. False: there is none (30 February).
static bool date_in_year(const an_walk *w, int32_t year, an_point *p) {
  int32_t month = first_month(w), day = w->month && w->day ? w->day : 1;
  if (!an_is_date(year, month ? month : 1, day)) return false;
  *p = an_point_year(year);
  if (month) *p = an_point_month(year, month);
  if (w->month && w->day) *p = an_point_day(year, month, day);
  return true;
}

static bool set_in_year(an_walk *w, int32_t year) {
  if (!date_in_year(w, year, &w->at)) return false;
  w->grain = first_month(w) ? month_grain(w) : AN_GRAIN_YEAR;
  return true;
}

/* ---- the nearest of several candidates */

static int64_t stretch_end(const an_walk *w, an_point p) {
  an_interval t = an_interval_of_grain(p, first_month(w) ? month_grain(w) : p.grain);
  return an_point_last_day(t.latest_end);
}

static bool is_last_told(const an_walk *w, an_point anchor) {
  return w->lean == AN_LEAN_TIMEX && an_point_eq(anchor, w->from->previous);
}

typedef struct choice {
  an_point best;
  int64_t distance;
  bool is_found;
} choice;

static int64_t weigh_ahead(int64_t days, an_way way) {
  switch (way) {
    case AN_WAY_PAST: return -1;
    case AN_WAY_PROBABLY_PAST: return days * AGAINST_TENSE;
    case AN_WAY_LIKELY_PAST: return days * FUTURE_COUNTS;
    case AN_WAY_NEAREST_BEFORE: return days * AHEAD_OF_HAD / STEP;
    default: return days;
  }
}

static int64_t weigh_back(int64_t days, an_way way) {
  switch (way) {
    case AN_WAY_LIKELY_FUTURE: return days * AGAINST_TENSE;
    case AN_WAY_NEAREST: return days * BACK_IN_STORY / STEP;
    case AN_WAY_NEAREST_ONWARD: return days * BACK_IN_PARAGRAPH / STEP;
    case AN_WAY_FUTURE: return -1;
    default: return days;
  }
}

// How far a candidate lies from the anchor, or -1 if it lies on the wrong side of it.
static int64_t distance_to(const an_walk *w, an_point candidate, an_point anchor, an_way way) {
  int64_t first = an_point_first_day(candidate), last = stretch_end(w, candidate);
  bool is_told = first_month(w) && is_last_told(w, anchor);
  int64_t from = is_told ? w->from->first_day : an_point_first_day(anchor);
  int64_t to = is_told ? w->from->last_day : an_point_last_day(anchor);
  if (first <= to && last >= from) return 0;
  return first > to ? weigh_ahead(first - to, way) : weigh_back(from - last, way);
}

static void consider(choice *c, an_point candidate, int64_t distance) {
  if (distance < 0 || (c->is_found && distance >= c->distance)) return;
  *c = (choice){candidate, distance, true};
}

// "Friday, 25 September": the weekday tells the year, unless the report has it wrong.
static bool has_wrong_weekday(const an_walk *w, an_point p) {
  return w->weekday && w->day && an_weekday(an_point_first_day(p)) != w->weekday;
}

// 29 February may be eight years away. Within a week of the report's day a wrong weekday is
// likelier than another year.
static bool pick_year(an_walk *w, an_point anchor, an_way way) {
  enum { YEARS = 8, YEARS_OF_WEEKDAYS = 1, DAYS_OF_SLIP = 7 };
  choice c = {0}, dated = {0};
  // What is said of a quarter often comes after it: "will report its third quarter".
  if ((w->quarter || w->half) && way == AN_WAY_LIKELY_FUTURE) way = AN_WAY_LIKELY_PAST;
  an_point p;
  for (int32_t year = anchor.year - YEARS; year <= anchor.year + YEARS; year++) {
    if (!date_in_year(w, year, &p)) continue;
    consider(&c, p, distance_to(w, p, anchor, way));
    int32_t apart = year > anchor.year ? year - anchor.year : anchor.year - year;
    bool is_close = apart <= YEARS_OF_WEEKDAYS;
    if (w->weekday && is_close && !has_wrong_weekday(w, p))
      consider(&dated, p, distance_to(w, p, anchor, AN_WAY_NEAREST));
  }
  if (dated.is_found && !(c.is_found && c.distance <= DAYS_OF_SLIP)) c = dated;
  if (!c.is_found) return false;
  w->at = c.best;
  w->grain = month_grain(w);
  return true;
}

// "the 15th": of the anchor's month or of one beside it. "Friday the 13th" may lie further away,
// unless the report has the weekday wrong.
static bool pick_month(an_walk *w, an_point anchor, an_way way) {
  enum { MONTHS = 2, MONTHS_OF_WEEKDAYS = 14 };
  choice c = {0}, dated = {0};
  an_point month = an_point_cut(anchor, AN_GRAIN_MONTH), m;
  int32_t most = w->weekday ? MONTHS_OF_WEEKDAYS : MONTHS;
  for (int32_t n = -most; n <= most; n++) {
    if (!an_point_shift(month, n, AN_GRAIN_MONTH, &m)) continue;
    if (!an_is_date(m.year, m.month, w->day)) continue;
    an_point p = an_point_day(m.year, m.month, w->day);
    int64_t distance = distance_to(w, p, anchor, way);
    if (n >= -MONTHS && n <= MONTHS) consider(&c, p, distance);
    if (w->weekday && !has_wrong_weekday(w, p)) consider(&dated, p, distance);
  }
  if (dated.is_found) c = dated;
  if (!c.is_found) return false;
  w->at = c.best;
  w->grain = AN_GRAIN_DAY;
  return true;
}

static int32_t days_until_weekday(an_point from, int32_t weekday) {
  return (weekday - an_weekday(an_point_first_day(from)) + 7) % 7;
}

// The most days that "on Friday" lies ahead of the anchor; beyond them it lies before.
static int32_t most_days_ahead(an_way way) {
  switch (way) {
    case AN_WAY_NEAREST: return 3;
    case AN_WAY_NEAREST_ONWARD: return 5;
    case AN_WAY_LIKELY_FUTURE:
    case AN_WAY_FUTURE: return 6;
    case AN_WAY_LIKELY_PAST: return 1;
    default: return 0;
  }
}

static bool pick_weekday(an_walk *w, an_point anchor, an_way way) {
  int32_t ahead = days_until_weekday(anchor, w->weekday);
  if (ahead > most_days_ahead(way)) ahead -= 7;
  w->at = an_point_of_days(an_point_first_day(anchor) + ahead);
  w->grain = AN_GRAIN_DAY;
  return w->at.year >= AN_MIN_YEAR && w->at.year <= AN_MAX_YEAR;
}

/* ---- what fields lean on */

// A weekday inside of a settled week; everything else inside the settled year or month.
static bool set_inside(an_walk *w) {
  an_point base = w->at;
  if (w->weekday && w->grain == AN_GRAIN_WEEK) {
    int64_t monday = an_point_first_day(base) - an_weekday(an_point_first_day(base)) + 1;
    w->at = an_point_of_days(monday + w->weekday - 1);
    w->grain = AN_GRAIN_DAY;
    return true;
  }
  if (w->weekday && base.grain >= AN_GRAIN_DAY && !w->month && !w->day)
    return pick_weekday(w, base, w->from->way);
  if (!first_month(w) && !w->day) return true;
  if (!first_month(w) && base.grain >= AN_GRAIN_MONTH) w->month = base.month;
  if (!first_month(w)) return true;  // a day of a year whose month nobody knows
  return set_in_year(w, base.year);
}

static bool is_better_known(an_point p, an_grain needed) {
  return !an_point_is_open(p) && p.grain >= needed;
}

// "Soldiers took him on 14 March 2002; he was held until 5 April": in the news, too, what comes
// soon behind a full day of another year is told of that year.
static bool goes_on(const an_walk *w) {
  enum { MOST_DAYS = 120 };
  an_point p, previous = w->from->previous;
  bool is_told = w->from->is_told || (w->from->is_told_month && w->month == previous.month);
  bool is_back = is_told && w->from->way < AN_WAY_LIKELY_FUTURE;
  if (!w->month || (!is_back && !w->from->is_ahead_then)) return false;
  if (previous.grain == AN_GRAIN_YEAR) return true;
  for (int32_t year = previous.year; year <= previous.year + 1; year++) {
    if (!date_in_year(w, year, &p)) continue;
    int64_t days = an_point_first_day(p) - an_point_first_day(previous);
    if (days >= 0) return days <= MOST_DAYS;
  }
  return false;
}

static an_way way_of_story(const an_bearings *from) {
  if (from->is_entry) return from->way;
  if (from->is_limit || from->is_ahead_then) return AN_WAY_FUTURE;
  if (from->is_before) return AN_WAY_NEAREST_BEFORE;
  return from->is_onward ? AN_WAY_NEAREST_ONWARD : AN_WAY_NEAREST;
}

// Picks from the last date of a narrative: the nearest, for a chronicle moves on step by step.
static bool choose_anchor(an_walk *w, an_grain needed, an_point *anchor, an_way *way) {
  const an_bearings *from = w->from;
  *way = from->way;
  // "On May 3rd and on the 5th": a day alone leans as a clock time does.
  bool is_day = w->day && !first_month(w) && !w->weekday;
  bool is_clock = (is_day || !has_date_fields(w)) && from->is_near;
  is_clock = is_clock || (is_day && from->is_near_month && from->way < AN_WAY_LIKELY_FUTURE);
  bool is_hour = w->clock && !w->day && !has_date_fields(w);
  is_clock = is_clock || (is_hour && from->is_day_of_clock && from->way < AN_WAY_LIKELY_FUTURE);
  w->is_of_line = (first_month(w) || is_day) && is_better_known(from->period_line, needed);
  if (w->is_of_line) {
    *anchor = from->period_line;
    *way = way_of_story(from);
    w->lean = AN_LEAN_TIMEX;
    return true;
  }
  if ((from->is_narrative || from->is_entry || is_clock || goes_on(w)) &&
      is_better_known(from->previous, needed)) {
    *anchor = from->previous;
    *way = way_of_story(from);
    w->lean = AN_LEAN_TIMEX;
    return true;
  }
  bool is_of_unknown_day = needed == AN_GRAIN_DAY && an_tells_of_long_ago(from);  // "at dawn"
  if (is_of_unknown_day || !is_better_known(from->publication, needed)) return false;
  *anchor = from->publication;
  w->lean = AN_LEAN_PUBLICATION;
  return true;
}

// "Shells fell on Friday night; in the morning it was quiet": on Saturday.
static bool is_after_night(const an_walk *w) {
  enum { NOON = 12 };
  if (w->lean != AN_LEAN_TIMEX || !w->from->is_night) return false;
  if (w->clock) return w->half_day != 'P' && an_walk_hour(w) < NOON;
  return w->part == AN_PART_MO || w->part == AN_PART_MI || w->part == AN_PART_AF;
}

// "The war of the cities, 1984-1986": what is told below begins in the first year.
static int32_t first_year(const an_walk *w, an_point anchor) {
  bool is_below = is_last_told(w, anchor) && !w->from->is_onward;
  return is_below ? an_point_of_days(w->from->first_day).year : anchor.year;
}

// "Last year they fled in March, and again in October."
static bool is_of_opening_year(const an_walk *w) {
  const an_bearings *from = w->from;
  bool is_news = from->opening_year && !from->is_narrative;
  return is_news && first_month(w) && from->way < AN_WAY_LIKELY_FUTURE;
}

static bool set_by_leaning(an_walk *w) {
  an_point anchor;
  an_way way;
  if (is_of_opening_year(w)) {
    w->lean = AN_LEAN_TIMEX;
    return set_in_year(w, w->from->opening_year);
  }
  an_grain needed = first_month(w) ? AN_GRAIN_YEAR : w->day ? AN_GRAIN_MONTH : AN_GRAIN_DAY;
  if (!choose_anchor(w, needed, &anchor, &way)) {
    w->is_open = true;
    return false;
  }
  if (first_month(w) && anchor.grain == AN_GRAIN_YEAR) return set_in_year(w, first_year(w, anchor));
  if (first_month(w)) return pick_year(w, anchor, way);
  if (w->day) return pick_month(w, anchor, way);
  if (w->weekday) return pick_weekday(w, anchor, way);
  w->at = an_point_cut(anchor, AN_GRAIN_DAY);
  w->grain = AN_GRAIN_DAY;
  return !is_after_night(w) || an_point_shift(w->at, 1, AN_GRAIN_DAY, &w->at);
}

// "On this day in 1915": of a day that is settled, in another year.
static bool set_day_of_year(an_walk *w) {
  w->month = w->at.month;
  w->day = w->at.day;
  return set_in_year(w, w->year);
}

static bool set_date(an_walk *w) {
  bool is_of_day = w->has_year && !w->is_bc && w->is_set && w->grain == AN_GRAIN_DAY;
  if (is_of_day && !has_date_fields(w)) return set_day_of_year(w);
  if (w->has_year) return set_in_year(w, w->is_bc ? 1 - w->year : w->year);
  if (w->is_set) return set_inside(w);
  return set_by_leaning(w);
}

bool an_walk_settle(an_walk *w) {
  if (!has_fields(w)) return w->is_set;
  if (!set_date(w) || !set_time_of_day(w)) {
    w->is_set = false;
    return false;
  }
  w->sense = AN_SENSE_TIME;
  w->is_set = true;
  w->has_year = false;
  w->month = w->day = w->weekday = w->season = w->quarter = w->half = 0;
  w->clock = AN_GRAIN_UNKNOWN;
  return true;
}

/* ---- "last Friday", "next May": strictly beyond the anchor */

static bool pick_weekday_beyond(an_walk *w, an_point at, int32_t direction) {
  int32_t ahead = days_until_weekday(at, w->weekday);
  if (direction > 0 && !ahead) ahead = 7;
  if (direction < 0) ahead -= 7;
  w->at = an_point_of_days(an_point_first_day(at) + ahead);
  w->grain = AN_GRAIN_DAY;
  return w->at.year >= AN_MIN_YEAR && w->at.year <= AN_MAX_YEAR;
}

// "Last February", said in March, is of the year before: of this one it would be "last month".
static bool is_month_just_over(const an_walk *w, an_point p, an_point at, int32_t direction) {
  an_point month = an_point_cut(at, AN_GRAIN_MONTH), last;
  if (direction > 0 || !w->month || w->day || at.grain < AN_GRAIN_MONTH) return false;
  return an_point_shift(month, -1, AN_GRAIN_MONTH, &last) && an_point_eq(last, p);
}

bool an_walk_pick_beyond(an_walk *w, an_point at, int32_t direction) {
  if (w->weekday) return at.grain >= AN_GRAIN_DAY && pick_weekday_beyond(w, at, direction);
  choice c = {0};
  an_point p;
  an_way way = direction < 0 ? AN_WAY_PAST : AN_WAY_FUTURE;
  for (int32_t year = at.year - 2; year <= at.year + 2; year++) {
    if (!date_in_year(w, year, &p)) continue;
    int64_t distance = distance_to(w, p, at, way);
    if (distance > 0 && !is_month_just_over(w, p, at, direction)) consider(&c, p, distance);
  }
  if (!c.is_found) return false;
  w->at = c.best;
  w->grain = month_grain(w);
  return true;
}
