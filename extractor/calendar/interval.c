/* calendar/interval - stretches of the calendar, and the TIMEX3 and EDTF values that name them. */
// SPDX-License-Identifier: MIT
#include "base/limits.h"
#include "calendar/calendar.h"

an_interval an_interval_unknown(void) {
  return (an_interval){AN_OPEN,          AN_OPEN,      AN_OPEN,     AN_OPEN,
                       AN_GRAIN_UNKNOWN, AN_PART_NONE, AN_ENDS_NONE};
}

an_interval an_interval_of(an_point p) {
  return (an_interval){p, p, p, p, p.grain, AN_PART_NONE, AN_ENDS_NONE};
}

// The coarser of two grains: a range is as precise as its worse end. An open end does not count.
static an_grain coarser(an_grain a, an_grain b) {
  if (a == AN_GRAIN_UNKNOWN) return b;
  if (b == AN_GRAIN_UNKNOWN) return a;
  return a < b ? a : b;
}

an_interval an_interval_between(an_point start, an_point end) {
  an_grain grain = coarser(start.grain, end.grain);
  return (an_interval){start, start, end, end, grain, AN_PART_NONE, AN_ENDS_NONE};
}

an_interval an_interval_within(an_point first, an_point last) {
  an_grain grain = coarser(first.grain, last.grain);
  return (an_interval){first, last, first, last, grain, AN_PART_NONE, AN_ENDS_NONE};
}

static an_interval with_grain(an_point start, an_point end, an_grain grain) {
  an_interval t = an_interval_between(start, end);
  t.grain = grain;
  return t;
}

// n months from the one that year and month name; month may lie outside of 1-12.
static an_interval run_of_months(int32_t year, int32_t month, int32_t n, an_grain grain) {
  an_point first = an_point_month(year, month), last;
  if (year < AN_MIN_YEAR) return an_interval_of(an_point_year(AN_MIN_YEAR));
  if (!an_point_shift(first, n - 1, AN_GRAIN_MONTH, &last)) last = an_point_month(year, 12);
  return with_grain(first, last, grain);
}

static an_interval run_of_years(int32_t year, int32_t n, an_grain grain) {
  int32_t first = (year >= 0 ? year : year - n + 1) / n * n;
  int32_t last = first + n - 1;
  if (first < AN_MIN_YEAR) first = AN_MIN_YEAR;
  return with_grain(an_point_year(first), an_point_year(last), grain);
}

static an_interval week_of(an_point p) {
  int64_t monday = an_point_first_day(p);
  monday -= an_weekday(monday) - 1;
  an_point first = an_point_of_days(monday), last = an_point_of_days(monday + 6);
  if (first.year < AN_MIN_YEAR) first = an_point_day(AN_MIN_YEAR, 1, 1);
  if (last.year > AN_MAX_YEAR) last = an_point_day(AN_MAX_YEAR, 12, 31);
  return with_grain(first, last, AN_GRAIN_WEEK);
}

// Seasons are those of the northern half: spring is March to May, winter begins in December.
static an_interval season_of(an_point p) {
  int32_t first = p.month / 3 * 3;
  if (first == 0) return run_of_months(p.year - 1, 12, 3, AN_GRAIN_SEASON);
  return run_of_months(p.year, first, 3, AN_GRAIN_SEASON);
}

an_interval an_interval_of_grain(an_point p, an_grain grain) {
  if (an_point_is_open(p)) return an_interval_unknown();
  switch (grain) {
    case AN_GRAIN_CENTURY: return run_of_years(p.year, 100, grain);
    case AN_GRAIN_DECADE: return run_of_years(p.year, 10, grain);
    case AN_GRAIN_HALF:
      if (p.month) return run_of_months(p.year, p.month > 6 ? 7 : 1, 6, grain);
      break;
    case AN_GRAIN_SEASON:
      if (p.month) return season_of(p);
      break;
    case AN_GRAIN_QUARTER:
      if (p.month) return run_of_months(p.year, (p.month - 1) / 3 * 3 + 1, 3, grain);
      break;
    case AN_GRAIN_WEEK:
      if (p.day) return week_of(p);
      break;
    default: break;
  }
  return an_interval_of(an_point_cut(p, grain));
}

bool an_interval_is_unknown(const an_interval *t) {
  return an_point_is_open(t->earliest_start) && an_point_is_open(t->latest_start) &&
         an_point_is_open(t->earliest_end) && an_point_is_open(t->latest_end);
}

/* ---- values. Each reader takes the rest of a value behind its year. */

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static size_t count_digits(an_str s) {
  size_t n = 0;
  while (n < s.len && is_digit(s.at[n])) n++;
  return n;
}

static an_str behind(an_str s, size_t n) {
  return an_str_slice(s, n, s.len);
}

// "199", "199X", "19", "19XX"
static bool read_mask(an_str s, an_interval *t) {
  size_t n = count_digits(s);
  an_str mask = behind(s, n);
  int32_t number;
  if (!an_str_int((an_str){s.at, n}, &number)) return false;
  if (n == 3 && (!mask.len || an_str_eq(mask, AN_LIT("X"))))
    *t = run_of_years(number * 10, 10, AN_GRAIN_DECADE);
  else if (n == 2 && (!mask.len || an_str_eq(mask, AN_LIT("XX"))))
    *t = run_of_years(number * 100, 100, AN_GRAIN_CENTURY);
  else return false;
  return true;
}

// Week n of an ISO year: the one that holds 4 January is the first.
static bool monday_of_week(int32_t year, int32_t week, int64_t *monday) {
  int64_t fourth = an_days_from_civil(year, 1, 4);
  int64_t next = an_days_from_civil(year + 1, 1, 4);
  *monday = fourth - (an_weekday(fourth) - 1) + (int64_t)(week - 1) * 7;
  return week >= 1 && *monday < next - (an_weekday(next) - 1);
}

// "W39", "W39-5", "W39-WE"
static bool read_week(int32_t year, an_str s, an_interval *t) {
  int32_t week, day;
  int64_t monday;
  if (count_digits(behind(s, 1)) != 2 || !an_str_int(an_str_slice(s, 1, 3), &week)) return false;
  if (!monday_of_week(year, week, &monday)) return false;
  s = behind(s, 3);
  if (!s.len) {
    *t = week_of(an_point_of_days(monday));
  } else if (an_str_eq(s, AN_LIT("-WE"))) {
    *t = an_interval_between(an_point_of_days(monday + 5), an_point_of_days(monday + 6));
  } else {
    if (s.len != 2 || s.at[0] != '-' || !an_str_int(behind(s, 1), &day) || day < 1 || day > 7)
      return false;
    *t = an_interval_of(an_point_of_days(monday + day - 1));
  }
  return true;
}

// "SP", "FA", and EDTF's "21" (spring) ... "24" (winter)
static bool read_season(int32_t year, an_str s, an_interval *t) {
  static const char *const CODES[][2] = {{"SP", "21"}, {"SU", "22"}, {"FA", "23"}, {"WI", "24"}};
  for (int32_t i = 0; i < 4; i++) {
    if (!an_str_eq(s, an_str_of(CODES[i][0])) && !an_str_eq(s, an_str_of(CODES[i][1]))) continue;
    *t = run_of_months(year, 3 + 3 * i, 3, AN_GRAIN_SEASON);
    return true;
  }
  return false;
}

// "Q3", "H1"
static bool read_share(int32_t year, an_str s, an_interval *t) {
  if (s.len != 2 || !is_digit(s.at[1])) return false;
  int32_t n = s.at[1] - '0';
  if (s.at[0] == 'Q' && n >= 1 && n <= 4) *t = run_of_months(year, 3 * n - 2, 3, AN_GRAIN_QUARTER);
  else if (s.at[0] == 'H' && n >= 1 && n <= 2)
    *t = run_of_months(year, 6 * n - 5, 6, AN_GRAIN_HALF);
  else return false;
  return true;
}

// "2020-09-27TNI", "2020-09-27T14"; a whole ISO point is an_point_read's.
static bool read_day_part(an_str s, an_interval *t) {
  an_point day;
  int32_t hour;
  if (s.len < 13 || s.at[s.len - 3] != 'T') return false;
  an_str tail = behind(s, s.len - 2);
  if (!an_point_read(an_str_slice(s, 0, s.len - 3), &day) || day.grain != AN_GRAIN_DAY)
    return false;
  *t = an_interval_of(day);
  t->part = an_part_of(tail);
  if (t->part) {
    t->grain = AN_GRAIN_PART_OF_DAY;
    return true;
  }
  if (!is_digit(tail.at[0]) || !an_str_int(tail, &hour) || hour > 23) return false;
  day.grain = AN_GRAIN_HOUR;
  day.hour = (int8_t)hour;
  *t = an_interval_of(day);
  return true;
}

// "BC0043" is the year -42.
static bool read_bc(an_str s, an_interval *t) {
  int32_t year;
  if (s.len != 4 || count_digits(s) != 4 || !an_str_int(s, &year) || !year) return false;
  *t = an_interval_of(an_point_year(1 - year));
  return true;
}

static bool read_behind_year(an_str s, an_interval *t) {
  int32_t year;
  if (s.len < 6 || count_digits(s) != 4 || s.at[4] != '-') return false;
  if (!an_str_int(an_str_slice(s, 0, 4), &year)) return false;
  an_str rest = behind(s, 5);
  if (rest.at[0] == 'W' && rest.len >= 3) return read_week(year, rest, t);
  return read_season(year, rest, t) || read_share(year, rest, t);
}

static bool read_single(an_str s, an_interval *t) {
  an_point p;
  *t = an_interval_unknown();
  bool is_approximate = an_str_ends(s, AN_LIT("~"));
  if (is_approximate) s.len--;
  bool is_read = true;
  if (an_point_read(s, &p)) *t = an_interval_of(p);
  else if (an_str_starts(s, AN_LIT("BC"))) is_read = read_bc(behind(s, 2), t);
  else is_read = read_mask(s, t) || read_behind_year(s, t) || read_day_part(s, t);
  t->approximate = is_approximate ? AN_ENDS_BOTH : AN_ENDS_NONE;
  return is_read;
}

// One end of a range; "" and ".." are open.
static bool read_end(an_str s, an_interval *t) {
  if (s.len && !an_str_eq(s, AN_LIT(".."))) return read_single(s, t);
  *t = an_interval_unknown();
  return true;
}

bool an_interval_read(an_str value, an_interval *t) {
  *t = an_interval_unknown();
  const char *slash = value.len ? memchr(value.at, '/', value.len) : NULL;
  if (!slash) return read_single(value, t);
  size_t cut = (size_t)(slash - value.at);
  an_interval a, b;
  if (!read_end(an_str_slice(value, 0, cut), &a) || !read_end(behind(value, cut + 1), &b))
    return false;
  if (an_interval_is_unknown(&a) && an_interval_is_unknown(&b)) return false;
  bool is_open = an_interval_is_unknown(&a) || an_interval_is_unknown(&b);
  if (!is_open && an_point_first_second(a.earliest_start) > an_point_last_second(b.latest_end))
    return false;
  *t = an_interval_between(a.earliest_start, b.latest_end);
  t->grain = coarser(a.grain, b.grain);
  t->approximate = (a.approximate & AN_ENDS_START) | (b.approximate & AN_ENDS_END);
  return true;
}
