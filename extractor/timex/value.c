/* timex/value - what a walk came to, as TIMEX3 text and as a stretch of the calendar. */
// SPDX-License-Identifier: MIT
#include "timex/steps.h"

/* ---- dates */

static an_str write_year(an_arena *arena, int32_t year) {
  if (year > 0) return an_str_format(arena, "%04d", year);
  return an_str_format(arena, "BC%04d", 1 - year);
}

// 1999 -> "199", 43 BC -> "BC004"
static an_str write_cut_year(an_arena *arena, int32_t year, int32_t width) {
  an_str whole = write_year(arena, year);
  whole.len -= (size_t)width;
  return whole;
}

static an_str write_week(an_arena *arena, const an_walk *w) {
  int64_t day = an_point_first_day(w->at);
  an_point thursday = an_point_of_days(day - an_weekday(day) + 4);
  int64_t first = an_days_from_civil(thursday.year, 1, 1);
  int32_t week = (int32_t)((an_point_first_day(thursday) - first) / 7) + 1;
  return an_str_format(arena, "%.*s-W%02d%s", AN_FMT(write_year(arena, thursday.year)), week,
                       w->is_weekend ? "-WE" : "");
}

static an_str write_season(an_arena *arena, an_point p) {
  static const char *const CODES[] = {"WI", "SP", "SU", "FA", "WI"};
  int32_t year = p.month < 3 ? p.year - 1 : p.year;
  return an_str_format(arena, "%.*s-%s", AN_FMT(write_year(arena, year)), CODES[p.month / 3]);
}

static an_str write_share(an_arena *arena, an_point p, an_grain grain) {
  an_str year = write_year(arena, p.year);
  if (grain == AN_GRAIN_QUARTER)
    return an_str_format(arena, "%.*s-Q%d", AN_FMT(year), (p.month + 2) / 3);
  return an_str_format(arena, "%.*s-H%d", AN_FMT(year), p.month > 6 ? 2 : 1);
}

static an_str write_point(an_arena *arena, an_point p) {
  if (p.year > 0) return an_point_iso(arena, p);
  an_str text = write_year(arena, p.year);
  p.year = 1000;  // the rest of the text does not depend on the year
  an_str rest = an_point_iso(arena, p);
  return an_str_join(arena, text, an_str_slice(rest, 4, rest.len));
}

static an_str write_time(an_arena *arena, const an_walk *w) {
  switch (w->grain) {
    case AN_GRAIN_CENTURY: return write_cut_year(arena, w->at.year, 2);
    case AN_GRAIN_DECADE: return write_cut_year(arena, w->at.year, 1);
    case AN_GRAIN_HALF:
    case AN_GRAIN_QUARTER: return write_share(arena, w->at, w->grain);
    case AN_GRAIN_SEASON: return write_season(arena, w->at);
    case AN_GRAIN_WEEK: return write_week(arena, w);
    case AN_GRAIN_PART_OF_DAY:
      return an_str_format(arena, "%.*sT%s", AN_FMT(write_point(arena, w->at)),
                           an_part_code(w->part));
    default: return write_point(arena, an_point_cut(w->at, w->grain));
  }
}

static an_interval days_of_feast(const an_walk *w) {
  return an_interval_between(w->at, an_point_of_days(an_point_first_day(w->at) + w->n_days - 1));
}

static an_str write_days(an_arena *arena, const an_walk *w) {
  an_interval t = days_of_feast(w);
  return an_str_format(arena, "%.*s/%.*s", AN_FMT(write_point(arena, t.earliest_start)),
                       AN_FMT(write_point(arena, t.latest_end)));
}

/* ---- times that stay open: X for what nobody knows */

static an_str write_open_clock(an_arena *arena, const an_walk *w) {
  if (w->part) return an_str_format(arena, "T%s", an_part_code(w->part));
  int32_t hour = an_walk_hour(w);
  if (w->clock == AN_GRAIN_HOUR) return an_str_format(arena, "T%02d", hour);
  if (w->clock) return an_str_format(arena, "T%02d:%02d", hour, w->minute);
  return AN_LIT("");
}

static an_str write_open_date(an_arena *arena, const an_walk *w) {
  static const char *const SEASONS[] = {"", "SP", "SU", "FA", "WI"};
  if (w->season) return an_str_format(arena, "XXXX-%s", SEASONS[w->season]);
  if (w->quarter) return an_str_format(arena, "XXXX-Q%d", w->quarter);
  if (w->half) return an_str_format(arena, "XXXX-H%d", w->half);
  if (w->month && w->day) return an_str_format(arena, "XXXX-%02d-%02d", w->month, w->day);
  if (w->month) return an_str_format(arena, "XXXX-%02d", w->month);
  if (w->day) return an_str_format(arena, "XXXX-XX-%02d", w->day);
  if (w->weekday) return an_str_format(arena, "XXXX-WXX-%d", w->weekday);
  return w->clock || w->part ? AN_LIT("XXXX-XX-XX") : AN_LIT("");
}

/* ---- lengths */

static const char *unit_code(an_grain unit) {
  static const char *const UNITS[AN_N_GRAINS] = {
      [AN_GRAIN_CENTURY] = "CE", [AN_GRAIN_DECADE] = "DE", [AN_GRAIN_YEAR] = "Y",
      [AN_GRAIN_QUARTER] = "Q",  [AN_GRAIN_MONTH] = "M",   [AN_GRAIN_WEEK] = "W",
      [AN_GRAIN_DAY] = "D",      [AN_GRAIN_HOUR] = "H",    [AN_GRAIN_MINUTE] = "M",
      [AN_GRAIN_SECOND] = "S"};
  return UNITS[unit] ? UNITS[unit] : "X";
}

// "P2W3D", "P1DT5H": from coarse to fine, as they were counted.
static an_str write_shares(an_arena *arena, const an_walk *w) {
  bool is_of_clock = w->unit >= AN_GRAIN_HOUR;
  an_str text =
      an_str_format(arena, "%s%d%s", is_of_clock ? "PT" : "P", w->amount, unit_code(w->unit));
  for (int32_t i = 0; i < w->n_more; i++) {
    bool begins_clock = !is_of_clock && w->more[i].unit >= AN_GRAIN_HOUR;
    is_of_clock |= begins_clock;
    text = an_str_format(arena, "%.*s%s%d%s", AN_FMT(text), begins_clock ? "T" : "",
                         w->more[i].amount, unit_code(w->more[i].unit));
  }
  return text;
}

// "Two and a half years" are P2Y6M, as ISO 8601 would have it; a half of a month is P0.5M.
static bool split_share(an_walk *w) {
  static const struct split {
    an_grain unit, finer;
    int32_t per_unit;
  } SPLITS[] = {{AN_GRAIN_YEAR, AN_GRAIN_MONTH, 12},
                {AN_GRAIN_DAY, AN_GRAIN_HOUR, 24},
                {AN_GRAIN_HOUR, AN_GRAIN_MINUTE, 60},
                {AN_GRAIN_MINUTE, AN_GRAIN_SECOND, 60}};
  for (size_t i = 0; i < sizeof SPLITS / sizeof *SPLITS; i++) {
    int32_t share = SPLITS[i].per_unit * w->hundredths;
    if (SPLITS[i].unit != w->unit || share % 100) continue;
    w->hundredths = 0;
    w->more[w->n_more++] = (an_share){share / 100, SPLITS[i].finer};
    return true;
  }
  return false;
}

static an_str write_length(an_arena *arena, const an_walk *walk) {
  an_walk copy = *walk, *w = &copy;
  bool is_quartered = w->hundredths % 25 == 0;
  if (w->hundredths && w->amount && !w->n_more && is_quartered && split_share(w))
    return write_shares(arena, w);
  const char *head = w->unit >= AN_GRAIN_HOUR ? "PT" : "P", *unit = unit_code(w->unit);
  if (w->n_more) return write_shares(arena, w);
  if (!w->amount && !w->hundredths) return an_str_format(arena, "%sX%s", head, unit);
  if (!w->hundredths) return an_str_format(arena, "%s%d%s", head, w->amount, unit);
  bool is_short = w->hundredths % 10 == 0;  // 1.5, 1.25
  return an_str_format(arena, "%s%d.%0*d%s", head, w->amount, is_short ? 1 : 2,
                       is_short ? w->hundredths / 10 : w->hundredths, unit);
}

an_str an_walk_value(an_arena *arena, const an_walk *w) {
  an_str nothing = {NULL, 0};
  switch (w->sense) {
    case AN_SENSE_WORD: return w->word;
    case AN_SENSE_LENGTH: return write_length(arena, w);
    case AN_SENSE_SET:
      if (w->unit != AN_GRAIN_UNKNOWN) return write_length(arena, w);
      return an_str_join(arena, write_open_date(arena, w), write_open_clock(arena, w));
    case AN_SENSE_EVENT: return nothing;
    default: break;
  }
  if (w->is_set && w->n_days) return write_days(arena, w);
  if (w->is_set) return write_time(arena, w);
  if (!w->is_open) return nothing;
  an_str date = write_open_date(arena, w);  // "yesterday" of an unknown day: nothing is known
  return date.len ? an_str_join(arena, date, write_open_clock(arena, w)) : nothing;
}

/* ---- stretches */

// "The last 48 hours" of one who writes on a day and tells no hour are two days.
static void count_days(an_walk *w) {
  enum { HOURS = 24 };
  bool is_of_days = w->unit == AN_GRAIN_HOUR && w->amount % HOURS == 0 && !w->n_more;
  if (!is_of_days || w->at.grain != AN_GRAIN_DAY) return;
  w->unit = AN_GRAIN_DAY;
  w->amount /= HOURS;
}

static an_interval stretch_interval(const an_walk *walk) {
  an_walk copy = *walk, *w = &copy;
  an_point end;
  count_days(w);
  if (an_point_is_open(w->at) || !w->amount) return an_interval_unknown();
  an_point from = w->at;
  if (w->unit >= AN_GRAIN_HOUR) from = w->at.grain >= w->unit ? w->at : AN_OPEN;
  else if (from.grain > AN_GRAIN_DAY) from = an_point_cut(from, AN_GRAIN_DAY);
  if (!an_point_shift(from, (int64_t)w->stretch * w->amount, w->unit, &end))
    return an_interval_unknown();
  for (int32_t i = 0; i < w->n_more; i++)
    if (!an_point_shift(end, (int64_t)w->stretch * w->more[i].amount, w->more[i].unit, &end))
      return an_interval_unknown();
  an_interval t = w->stretch < 0 ? an_interval_between(end, from) : an_interval_between(from, end);
  t.grain = w->unit;
  return t;
}

an_interval an_walk_interval(const an_walk *w) {
  if (w->sense == AN_SENSE_LENGTH) return stretch_interval(w);
  if (w->sense == AN_SENSE_WORD) {
    an_interval t;
    an_interval_read(w->word, &t);
    return t;
  }
  if (w->sense != AN_SENSE_TIME || !w->is_set) return an_interval_unknown();
  if (w->n_days) return days_of_feast(w);
  an_interval t = an_interval_of_grain(w->at, w->grain);
  if (w->grain == AN_GRAIN_PART_OF_DAY) {
    t = an_interval_of(w->at);
    t.grain = AN_GRAIN_PART_OF_DAY;
    t.part = w->part;
  }
  if (w->is_weekend && w->grain == AN_GRAIN_WEEK) {
    int64_t saturday = an_point_first_day(t.earliest_start) + 5;
    t = an_interval_between(an_point_of_days(saturday), an_point_of_days(saturday + 1));
  }
  return t;
}
