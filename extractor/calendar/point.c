/* calendar/point - points in time: names of grains and parts, cutting, bounds, moving. */
// SPDX-License-Identifier: MIT
#include "base/limits.h"
#include "calendar/calendar.h"

const an_point AN_OPEN = {.grain = AN_GRAIN_UNKNOWN, .zone = AN_NO_ZONE};

/* ---- names */

// What a rule file says and what the output schema says; the schema has no half years.
static const struct grain_name {
  const char *rule, *schema;
} GRAINS[AN_N_GRAINS] = {
    [AN_GRAIN_UNKNOWN] = {"", "unknown"},
    [AN_GRAIN_CENTURY] = {"century", "century"},
    [AN_GRAIN_DECADE] = {"decade", "decade"},
    [AN_GRAIN_YEAR] = {"year", "year"},
    [AN_GRAIN_HALF] = {"half", "season"},
    [AN_GRAIN_SEASON] = {"season", "season"},
    [AN_GRAIN_QUARTER] = {"quarter", "quarter"},
    [AN_GRAIN_MONTH] = {"month", "month"},
    [AN_GRAIN_WEEK] = {"week", "week"},
    [AN_GRAIN_DAY] = {"day", "day"},
    [AN_GRAIN_PART_OF_DAY] = {"part-of-day", "part-of-day"},
    [AN_GRAIN_HOUR] = {"hour", "hour"},
    [AN_GRAIN_MINUTE] = {"minute", "minute"},
    [AN_GRAIN_SECOND] = {"second", "second"},
};

an_grain an_grain_of(an_str name) {
  for (int i = AN_GRAIN_UNKNOWN + 1; i < AN_N_GRAINS; i++)
    if (an_str_eq(name, an_str_of(GRAINS[i].rule))) return (an_grain)i;
  return AN_GRAIN_UNKNOWN;
}

const char *an_grain_name(an_grain grain) {
  return (unsigned)grain < AN_N_GRAINS ? GRAINS[grain].schema : "unknown";
}

// From the first hour up to the last one, which the part still holds; over 23: of the next day.
static const struct part_name {
  const char *code, *name;
  int8_t first_hour, last_hour;
} PARTS[] = {
    [AN_PART_NONE] = {"", NULL, 0, 23},       [AN_PART_MO] = {"MO", "morning", 6, 11},
    [AN_PART_MI] = {"MI", "midday", 12, 12},  [AN_PART_AF] = {"AF", "afternoon", 12, 17},
    [AN_PART_EV] = {"EV", "evening", 18, 23}, [AN_PART_NI] = {"NI", "night", 20, 27},
    [AN_PART_DT] = {"DT", "daytime", 8, 17},
};
enum { N_PARTS = sizeof PARTS / sizeof *PARTS };

an_part an_part_of(an_str code) {
  for (int i = AN_PART_MO; i < N_PARTS; i++)
    if (an_str_eq(code, an_str_of(PARTS[i].code))) return (an_part)i;
  return AN_PART_NONE;
}

const char *an_part_code(an_part part) {
  return (unsigned)part < N_PARTS ? PARTS[part].code : "";
}

const char *an_part_name(an_part part) {
  return (unsigned)part < N_PARTS ? PARTS[part].name : NULL;
}

static an_point hour_of(an_point day, int32_t hour) {
  an_point p = an_point_of_days(an_point_first_day(day) + hour / 24);
  p.grain = AN_GRAIN_HOUR;
  p.hour = (int8_t)(hour % 24);
  return p;
}

void an_part_hours(an_part part, an_point day, an_point *first, an_point *last) {
  *first = *last = day;
  if (part == AN_PART_NONE || (unsigned)part >= N_PARTS || day.grain != AN_GRAIN_DAY) return;
  *first = hour_of(day, PARTS[part].first_hour);
  *last = hour_of(day, PARTS[part].last_hour);
}

/* ---- making and cutting */

an_point an_point_year(int32_t year) {
  return (an_point){.grain = AN_GRAIN_YEAR, .year = year, .zone = AN_NO_ZONE};
}

an_point an_point_month(int32_t year, int32_t month) {
  an_point p = an_point_year(year);
  p.grain = AN_GRAIN_MONTH;
  p.month = (int8_t)month;
  return p;
}

an_point an_point_day(int32_t year, int32_t month, int32_t day) {
  an_point p = an_point_month(year, month);
  p.grain = AN_GRAIN_DAY;
  p.day = (int8_t)day;
  return p;
}

an_point an_point_of_days(int64_t days) {
  int32_t year, month, day;
  an_civil_from_days(days, &year, &month, &day);
  return an_point_day(year, month, day);
}

// The grain of a point that can stand for a coarser unit: a week is cut to its day.
static an_grain point_grain(an_grain grain) {
  switch (grain) {
    case AN_GRAIN_UNKNOWN: return AN_GRAIN_UNKNOWN;
    case AN_GRAIN_CENTURY:
    case AN_GRAIN_DECADE:
    case AN_GRAIN_YEAR: return AN_GRAIN_YEAR;
    case AN_GRAIN_HALF:
    case AN_GRAIN_SEASON:
    case AN_GRAIN_QUARTER:
    case AN_GRAIN_MONTH: return AN_GRAIN_MONTH;
    case AN_GRAIN_WEEK:
    case AN_GRAIN_DAY:
    case AN_GRAIN_PART_OF_DAY: return AN_GRAIN_DAY;
    default: return grain;
  }
}

an_point an_point_cut(an_point p, an_grain grain) {
  grain = point_grain(grain);
  if (grain >= p.grain || grain == AN_GRAIN_UNKNOWN) return p;
  p.grain = grain;
  if (grain < AN_GRAIN_MONTH) p.month = 0;
  if (grain < AN_GRAIN_DAY) p.day = 0;
  if (grain < AN_GRAIN_HOUR) {
    p.hour = 0;
    p.zone = AN_NO_ZONE;
  }
  if (grain < AN_GRAIN_MINUTE) p.minute = 0;
  p.second = 0;
  return p;
}

/* ---- bounds */

int64_t an_point_first_day(an_point p) {
  return an_days_from_civil(p.year, p.month ? p.month : 1, p.day ? p.day : 1);
}

int64_t an_point_last_day(an_point p) {
  int32_t month = p.month ? p.month : 12;
  return an_days_from_civil(p.year, month, p.day ? p.day : an_days_in_month(p.year, month));
}

int64_t an_point_first_second(an_point p) {
  return ((an_point_first_day(p) * 24 + p.hour) * 60 + p.minute) * 60 + p.second;
}

int64_t an_point_last_second(an_point p) {
  int32_t hour = p.grain >= AN_GRAIN_HOUR ? p.hour : 23;
  int32_t minute = p.grain >= AN_GRAIN_MINUTE ? p.minute : 59;
  int32_t second = p.grain >= AN_GRAIN_SECOND ? p.second : 59;
  return ((an_point_last_day(p) * 24 + hour) * 60 + minute) * 60 + second;
}

bool an_point_eq(an_point a, an_point b) {
  if (a.grain != b.grain) return false;
  if (a.grain == AN_GRAIN_UNKNOWN) return true;
  return a.year == b.year && a.month == b.month && a.day == b.day && a.hour == b.hour &&
         a.minute == b.minute && a.second == b.second && a.zone == b.zone;
}

/* ---- moving */

// How many months or seconds a unit has; 0 if it is not counted so.
static int64_t months_in(an_grain unit) {
  switch (unit) {
    case AN_GRAIN_CENTURY: return 1200;
    case AN_GRAIN_DECADE: return 120;
    case AN_GRAIN_YEAR: return 12;
    case AN_GRAIN_HALF: return 6;
    case AN_GRAIN_SEASON:
    case AN_GRAIN_QUARTER: return 3;
    case AN_GRAIN_MONTH: return 1;
    default: return 0;
  }
}

static int64_t seconds_in(an_grain unit) {
  switch (unit) {
    case AN_GRAIN_WEEK: return 7 * 86400;
    case AN_GRAIN_DAY: return 86400;
    case AN_GRAIN_HOUR: return 3600;
    case AN_GRAIN_MINUTE: return 60;
    case AN_GRAIN_SECOND: return 1;
    default: return 0;
  }
}

static bool is_year(int64_t year) {
  return year >= AN_MIN_YEAR && year <= AN_MAX_YEAR;
}

static bool shift_months(an_point p, int64_t months, an_point *moved) {
  int64_t total = (int64_t)p.year * 12 + (p.month ? p.month - 1 : 0) + months;
  int64_t year = total >= 0 ? total / 12 : -((11 - total) / 12);
  if (!is_year(year)) return false;
  p.year = (int32_t)year;
  if (p.month) p.month = (int8_t)(total - year * 12 + 1);
  if (p.day && p.day > an_days_in_month(p.year, p.month))
    p.day = (int8_t)an_days_in_month(p.year, p.month);
  *moved = p;
  return true;
}

static bool shift_seconds(an_point p, int64_t seconds, an_point *moved) {
  int64_t total = an_point_first_second(p) + seconds;
  int64_t of_day = total % 86400;
  if (of_day < 0) of_day += 86400;
  an_point to = an_point_of_days((total - of_day) / 86400);
  if (!is_year(to.year)) return false;
  to.grain = p.grain;
  to.zone = p.zone;
  to.hour = (int8_t)(of_day / 3600);
  to.minute = (int8_t)(of_day / 60 % 60);
  to.second = (int8_t)(of_day % 60);
  *moved = to;
  return true;
}

bool an_point_shift(an_point p, int64_t n, an_grain unit, an_point *moved) {
  const int64_t most = 1000000000000;  // seconds in 30,000 years; keeps the products small
  if (n > most || n < -most || p.grain < point_grain(unit) || an_point_is_open(p)) return false;
  int64_t months = months_in(unit), seconds = seconds_in(unit);
  if (months) return shift_months(p, n * months, moved);
  return seconds && shift_seconds(p, n * seconds, moved);
}
