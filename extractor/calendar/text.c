/* calendar/text - points and intervals as ISO 8601 and EDTF, and ISO back. */
// SPDX-License-Identifier: MIT
#include "base/limits.h"
#include "calendar/calendar.h"

/* ---- out */

enum { MOST_POINT_BYTES = 48 };

/* A text while it is written; long years are only in tests. */
typedef struct line {
  char at[MOST_POINT_BYTES];
  size_t n;
} line;

static void put(line *out, char sign) {
  out->at[out->n++] = sign;
}

/* number >= 0, with as many digits at least. */
static void put_number(line *out, int32_t number, int digits) {
  char text[12];
  int n = 0;
  for (; number || n < digits; number /= 10) text[n++] = (char)('0' + number % 10);
  while (n) put(out, text[--n]);
}

static void put_field(line *out, char sign, int32_t number) {
  put(out, sign);
  put_number(out, number, 2);
}

static void put_zone(line *out, int32_t zone) {
  int32_t minutes = zone < 0 ? -zone : zone;
  if (zone == AN_NO_ZONE) return;
  if (zone == 0) {
    put(out, 'Z');
    return;
  }
  put_field(out, zone < 0 ? '-' : '+', minutes / 60);
  put_field(out, ':', minutes % 60);
}

static void put_point(line *out, an_point p) {
  if (p.year < 0) put(out, '-');
  put_number(out, p.year < 0 ? -p.year : p.year, 4);
  if (p.grain >= AN_GRAIN_MONTH) put_field(out, '-', p.month);
  if (p.grain >= AN_GRAIN_DAY) put_field(out, '-', p.day);
  if (p.grain < AN_GRAIN_HOUR) return;
  bool has_clock = p.grain <= AN_GRAIN_SECOND;
  if (has_clock) put_field(out, 'T', p.hour);
  if (has_clock && p.grain >= AN_GRAIN_MINUTE) put_field(out, ':', p.minute);
  if (has_clock && p.grain >= AN_GRAIN_SECOND) put_field(out, ':', p.second);
  put_zone(out, p.zone);
}

an_str an_point_iso(an_arena *arena, an_point p) {
  line out = {.n = 0};
  if (an_point_is_open(p)) return AN_LIT("");
  put_point(&out, p);
  return an_str_dup(arena, (an_str){out.at, out.n});
}

static an_str write_bound(an_arena *arena, an_point p, bool is_approximate) {
  if (an_point_is_open(p)) return AN_LIT("..");
  an_str text = an_point_iso(arena, p);
  return is_approximate ? an_str_join(arena, text, AN_LIT("~")) : text;
}

// EDTF has no bare hours, and calls only dates approximate, not clock times.
static an_point fit_bound(an_point p, bool is_approximate, int8_t minute) {
  if (is_approximate) return an_point_cut(p, AN_GRAIN_DAY);
  if (p.grain != AN_GRAIN_HOUR) return p;
  p.grain = AN_GRAIN_MINUTE;
  p.minute = minute;
  return p;
}

// 1990 .. 1999 as "199X", 1900 .. 1999 as "19XX"; years before 0 have no such text.
static an_str write_masked(an_arena *arena, an_point from, an_point to) {
  if (from.grain != AN_GRAIN_YEAR || to.grain != AN_GRAIN_YEAR || from.year < 0)
    return (an_str){NULL, 0};
  if (from.year % 10 == 0 && to.year == from.year + 9)
    return an_str_format(arena, "%03dX", from.year / 10);
  if (from.year % 100 == 0 && to.year == from.year + 99)
    return an_str_format(arena, "%02dXX", from.year / 100);
  return (an_str){NULL, 0};
}

an_str an_interval_edtf(an_arena *arena, const an_interval *t) {
  bool starts_about = t->approximate & AN_ENDS_START, ends_about = t->approximate & AN_ENDS_END;
  an_point from = fit_bound(t->earliest_start, starts_about, 0);
  an_point to = fit_bound(t->latest_end, ends_about, 59);
  if (an_point_is_open(from) && an_point_is_open(to)) return AN_LIT("");
  if (an_point_eq(from, to)) return write_bound(arena, from, starts_about || ends_about);
  an_str masked = t->approximate ? (an_str){NULL, 0} : write_masked(arena, from, to);
  if (masked.at) return masked;
  an_str text = an_str_join(arena, write_bound(arena, from, starts_about), AN_LIT("/"));
  return an_str_join(arena, text, write_bound(arena, to, ends_about));
}

/* ---- in */

static bool read_digits(an_str *rest, size_t n, int32_t *number) {
  if (rest->len < n || rest->at[0] == '-' || !an_str_int((an_str){rest->at, n}, number))
    return false;
  *rest = an_str_slice(*rest, n, rest->len);
  return true;
}

static bool read_sign(an_str *rest, char sign) {
  if (!rest->len || rest->at[0] != sign) return false;
  *rest = an_str_slice(*rest, 1, rest->len);
  return true;
}

// Reads "-MM" or ":MM": true if the field is there and right, or is not there at all.
static bool read_field(an_str *rest, char sign, int32_t *number, bool *is_there) {
  *is_there = read_sign(rest, sign);
  return !*is_there || read_digits(rest, 2, number);
}

static bool read_zone(an_str *rest, an_point *p) {
  if (!rest->len) return true;
  if (read_sign(rest, 'Z')) {
    p->zone = 0;
    return !rest->len;
  }
  bool is_west = rest->at[0] == '-';
  if (!read_sign(rest, '+') && !read_sign(rest, '-')) return false;
  int32_t hours, minutes;
  if (!read_digits(rest, 2, &hours) || !read_sign(rest, ':') || !read_digits(rest, 2, &minutes))
    return false;
  if (hours > 14 || minutes > 59 || rest->len) return false;
  p->zone = (int16_t)((hours * 60 + minutes) * (is_west ? -1 : 1));
  return true;
}

static bool read_clock(an_str *rest, an_point *p) {
  int32_t hour, minute, second = 0;
  bool has_second;
  if (!read_digits(rest, 2, &hour) || !read_sign(rest, ':') || !read_digits(rest, 2, &minute) ||
      !read_field(rest, ':', &second, &has_second))
    return false;
  if (hour > 23 || minute > 59 || second > 59) return false;
  p->grain = has_second ? AN_GRAIN_SECOND : AN_GRAIN_MINUTE;
  p->hour = (int8_t)hour;
  p->minute = (int8_t)minute;
  p->second = (int8_t)second;
  return read_zone(rest, p);
}

static bool read_date(an_str *rest, an_point *p) {
  int32_t year, month = 1, day = 1;
  bool is_negative = read_sign(rest, '-'), has_month, has_day = false;
  if (!read_digits(rest, 4, &year) || !read_field(rest, '-', &month, &has_month)) return false;
  if (has_month && !read_field(rest, '-', &day, &has_day)) return false;
  if (is_negative) year = -year;
  if (!an_is_date(year, month, day)) return false;
  *p = an_point_cut(an_point_day(year, month, day), has_day     ? AN_GRAIN_DAY
                                                    : has_month ? AN_GRAIN_MONTH
                                                                : AN_GRAIN_YEAR);
  return true;
}

bool an_point_read(an_str iso, an_point *p) {
  *p = AN_OPEN;
  if (!read_date(&iso, p)) return false;
  if (!iso.len) return true;
  if (p->grain != AN_GRAIN_DAY || (!read_sign(&iso, 'T') && !read_sign(&iso, ' '))) return false;
  return read_clock(&iso, p);
}
