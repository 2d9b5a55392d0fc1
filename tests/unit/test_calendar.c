/* unit/calendar - leap years, year 0, BC, month ends, week 53, the year limits, EDTF and back.
 *
 * An independent formulation (counting day by day) is held against the closed formulas. */
// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka wants the four above first
#include <cmocka.h>

#include "base/limits.h"
#include "calendar/calendar.h"

static an_str s(const char *text) {
  return an_str_of(text);
}

static void is_text(an_str got, const char *wanted) {
  if (!an_str_eq(got, s(wanted))) fail_msg("got '%.*s', wanted '%s'", AN_FMT(got), wanted);
}

typedef struct bench {
  an_arena arena;
  jmp_buf trap;
} bench;

static int make_arena(void **state) {
  static bench b;
  an_arena_init(&b.arena, NULL);
  b.arena.trap = &b.trap;
  if (setjmp(b.trap)) return -1;
  *state = &b;
  return 0;
}

static int drop_arena(void **state) {
  an_arena_done(&((bench *)*state)->arena);
  return 0;
}

/* ---- days */

static void days_count_one_by_one(void **state) {
  (void)state;
  static const int32_t LONG[13] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int32_t year = 100, month = 1, day = 1, weekday = an_weekday(an_days_from_civil(100, 1, 1));
  int64_t days = an_days_from_civil(100, 1, 1);
  while (year < 2150) {
    int32_t y, m, d;
    assert_int_equal(an_days_from_civil(year, month, day), days);
    an_civil_from_days(days, &y, &m, &d);
    assert_true(y == year && m == month && d == day);
    assert_int_equal(an_weekday(days), weekday);
    int32_t leap = month == 2 && ((year % 4 == 0 && year % 100 != 0) || year % 400 == 0);
    assert_int_equal(an_days_in_month(year, month), LONG[month] + leap);
    weekday = weekday % 7 + 1;
    days++;
    if (++day <= LONG[month] + leap) continue;
    day = 1;
    if (++month <= 12) continue;
    month = 1;
    year++;
  }
}

static void days_of_known_dates(void **state) {
  (void)state;
  assert_int_equal(an_days_from_civil(1970, 1, 1), 0);
  assert_int_equal(an_days_from_civil(2000, 3, 1), 11017);
  assert_int_equal(an_days_from_civil(0, 3, 1), -719468);
  assert_int_equal(an_days_from_civil(1969, 12, 31), -1);
  assert_int_equal(an_weekday(an_days_from_civil(2020, 9, 28)), 1);
  assert_int_equal(an_weekday(an_days_from_civil(1582, 10, 15)), 5);
}

static void year_zero_is_a_leap_year(void **state) {
  (void)state;
  assert_int_equal(an_days_in_month(0, 2), 29);
  assert_int_equal(an_days_in_month(-4, 2), 29);
  assert_int_equal(an_days_in_month(-1, 2), 28);
  assert_int_equal(an_days_from_civil(1, 1, 1) - an_days_from_civil(0, 1, 1), 366);
  assert_int_equal(an_days_from_civil(0, 1, 1) - an_days_from_civil(-1, 1, 1), 365);
}

static void days_at_the_year_limits(void **state) {
  (void)state;
  int32_t y, m, d;
  an_civil_from_days(an_days_from_civil(AN_MIN_YEAR, 1, 1), &y, &m, &d);
  assert_true(y == AN_MIN_YEAR && m == 1 && d == 1);
  an_civil_from_days(an_days_from_civil(AN_MAX_YEAR, 12, 31), &y, &m, &d);
  assert_true(y == AN_MAX_YEAR && m == 12 && d == 31);
}

static void dates_that_are_none(void **state) {
  (void)state;
  assert_true(an_is_date(2020, 2, 29));
  assert_false(an_is_date(2019, 2, 29));
  assert_false(an_is_date(1900, 2, 29));
  assert_true(an_is_date(2000, 2, 29));
  assert_false(an_is_date(2020, 4, 31));
  assert_false(an_is_date(2020, 0, 1));
  assert_false(an_is_date(2020, 13, 1));
  assert_false(an_is_date(2020, 1, 0));
  assert_true(an_is_date(AN_MAX_YEAR, 12, 31));
  assert_false(an_is_date(AN_MAX_YEAR + 1, 1, 1));
  assert_true(an_is_date(AN_MIN_YEAR, 1, 1));
  assert_false(an_is_date(AN_MIN_YEAR - 1, 12, 31));
}

/* ---- points */

static void moves(const char *from, int64_t n, const char *unit, const char *wanted) {
  bench b;
  an_arena_init(&b.arena, NULL);
  b.arena.trap = &b.trap;
  if (setjmp(b.trap)) fail();
  an_point p, moved;
  assert_true(an_point_read(s(from), &p));
  bool is_moved = an_point_shift(p, n, an_grain_of(s(unit)), &moved);
  assert_int_equal(is_moved, wanted != NULL);
  if (wanted) is_text(an_point_iso(&b.arena, moved), wanted);
  an_arena_done(&b.arena);
}

static void shift_by_units(void **state) {
  (void)state;
  moves("2020-09-28", -1, "day", "2020-09-27");
  moves("2020-03-01", -1, "day", "2020-02-29");
  moves("2020-01-31", 1, "month", "2020-02-29");
  moves("2019-01-31", 1, "month", "2019-02-28");
  moves("2020-02-29", 1, "year", "2021-02-28");
  moves("2020-02-29", -4, "year", "2016-02-29");
  moves("2020-01", -1, "month", "2019-12");
  moves("2020", -3, "decade", "1990");
  moves("0001-01-01", -1, "day", "0000-12-31");
  moves("0000-01-01", -1, "day", "-0001-12-31");
  moves("-0001-12", 1, "month", "0000-01");
  moves("2020-12-31T23:30", 45, "minute", "2021-01-01T00:15");
  moves("1970-01-01T00:00:00", -1, "second", "1969-12-31T23:59:59");
  moves("2020-09-28T14:33+04:00", 2, "week", "2020-10-12T14:33+04:00");
  moves("2020-05-15", -1, "quarter", "2020-02-15");
}

static void shift_needs_a_fitting_grain(void **state) {
  (void)state;
  moves("2020", 1, "month", NULL);
  moves("2020-09", 1, "day", NULL);
  moves("2020-09", 1, "week", NULL);
  moves("2020-09-28", 1, "hour", NULL);
  moves("2020-09-28", 1, "fortnight", NULL);
}

static void shift_stops_at_the_limits(void **state) {
  (void)state;
  moves("9999-12-31", 0, "day", "9999-12-31");
  moves("9999-12-31", 1, "day", NULL);
  moves("-9999-01-01", -1, "day", NULL);
  moves("-9999-01-02", -1, "day", "-9999-01-01");
  moves("9998", 1, "year", "9999");
  moves("9999", 1, "year", NULL);
  moves("-9999", -1, "year", NULL);
  moves("2020-09-28", INT64_MAX, "day", NULL);
  moves("2020-09-28", INT64_MIN, "century", NULL);
}

static void bounds_of_points(void **state) {
  (void)state;
  assert_int_equal(an_point_first_second(an_point_year(1970)), 0);
  assert_int_equal(an_point_last_second(an_point_year(1970)), 365 * 86400 - 1);
  assert_int_equal(an_point_last_day(an_point_month(1972, 2)), an_days_from_civil(1972, 2, 29));
  an_point day = an_point_day(2020, 9, 28);
  assert_int_equal(an_point_last_second(day) - an_point_first_second(day), 86399);
}

static void cut_points(void **state) {
  (void)state;
  an_point p;
  assert_true(an_point_read(s("2020-09-28T14:33:05Z"), &p));
  assert_true(an_point_eq(an_point_cut(p, AN_GRAIN_DAY), an_point_day(2020, 9, 28)));
  assert_true(an_point_eq(an_point_cut(p, AN_GRAIN_WEEK), an_point_day(2020, 9, 28)));
  assert_true(an_point_eq(an_point_cut(p, AN_GRAIN_QUARTER), an_point_month(2020, 9)));
  assert_true(an_point_eq(an_point_cut(p, AN_GRAIN_DECADE), an_point_year(2020)));
  assert_true(an_point_eq(an_point_cut(an_point_year(2020), AN_GRAIN_DAY), an_point_year(2020)));
}

/* ---- texts */

static void iso_is_read_strictly(void **state) {
  an_arena *arena = &((bench *)*state)->arena;
  static const char *const GOOD[] = {"2020",
                                     "2020-09",
                                     "2020-09-28",
                                     "2020-02-29",
                                     "2020-09-28T14:33",
                                     "2020-09-28T14:33:05Z",
                                     "-0043",
                                     "0000-12-31",
                                     "2020-09-28T14:33+04:00",
                                     "9999-12-31",
                                     "2020-09-28T00:00-09:30"};
  static const char *const BAD[] = {"",
                                    "20",
                                    "202",
                                    "20200928",
                                    "2020-9-28",
                                    "2020-13",
                                    "2021-02-29",
                                    "2020-09-28T",
                                    "2020-09-28x",
                                    "2020-09-28T14",
                                    "2020-09T14:33",
                                    "2020-09-28T24:00",
                                    "2020-09-28T14:60",
                                    "2020-09-28T14:33+4",
                                    "+2020",
                                    " 2020",
                                    "2020 ",
                                    "2020-09-28T14:33:05.5",
                                    "20-09-28",
                                    "2020-00",
                                    "2020--1"};
  an_point p;
  for (size_t i = 0; i < sizeof GOOD / sizeof *GOOD; i++) {
    assert_true(an_point_read(s(GOOD[i]), &p));
    is_text(an_point_iso(arena, p), GOOD[i]);
  }
  for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
    if (an_point_read(s(BAD[i]), &p)) fail_msg("'%s' was read", BAD[i]);
  assert_true(an_point_read(s("2020-09-28 14:33"), &p));
  is_text(an_point_iso(arena, p), "2020-09-28T14:33");
  is_text(an_point_iso(arena, AN_OPEN), "");
}

typedef struct value_case {
  const char *value, *edtf, *grain;
} value_case;

static void values_become_edtf(void **state) {
  an_arena *arena = &((bench *)*state)->arena;
  static const value_case CASES[] = {
      {"2020-09-27TNI", "2020-09-27", "part-of-day"},
      {"1992", "1992", "year"},
      {"199", "199X", "decade"},
      {"199X", "199X", "decade"},
      {"19", "19XX", "century"},
      {"2020-W39", "2020-09-21/2020-09-27", "week"},
      {"2020-W53", "2020-12-28/2021-01-03", "week"},
      {"2021-W01", "2021-01-04/2021-01-10", "week"},
      {"2009-W01", "2008-12-29/2009-01-04", "week"},
      {"2020-W39-WE", "2020-09-26/2020-09-27", "day"},
      {"2020-W39-5", "2020-09-25", "day"},
      {"2020-SU", "2020-06/2020-08", "season"},
      {"2020-WI", "2020-12/2021-02", "season"},
      {"2020-22", "2020-06/2020-08", "season"},
      {"2020-Q3", "2020-07/2020-09", "quarter"},
      {"2020-H2", "2020-07/2020-12", "season"},
      {"1992/1994", "1992/1994", "year"},
      {"1990/1999", "199X", "year"},
      {"../2020-09-28", "../2020-09-28", "day"},
      {"1990/..", "1990/..", "year"},
      {"1990~", "1990~", "year"},
      {"1990~/2020-09-28", "1990~/2020-09-28", "year"},
      {"1990/2020-09-28~", "1990/2020-09-28~", "year"},
      {"199~", "1990~/1999~", "decade"},
      {"BC0043", "-0042", "year"},
      {"BC0001", "0000", "year"},
      {"2020-09-28T14", "2020-09-28T14:00/2020-09-28T14:59", "hour"},
      {"2020-09-28T14:33", "2020-09-28T14:33", "minute"},
      {"2020-09-28T14:33~", "2020-09-28~", "minute"},
      {"2020-09-26/2020-W40", "2020-09-26/2020-10-04", "week"},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    an_interval t;
    if (!an_interval_read(s(CASES[i].value), &t)) fail_msg("'%s' not read", CASES[i].value);
    is_text(an_interval_edtf(arena, &t), CASES[i].edtf);
    assert_string_equal(an_grain_name(t.grain), CASES[i].grain);
  }
}

static void values_without_a_stretch(void **state) {
  (void)state;
  static const char *const BAD[] = {"",
                                    "P3D",
                                    "PT24H",
                                    "PXY",
                                    "PRESENT_REF",
                                    "XXXX-09-27",
                                    "2020-09-XX",
                                    "XXXX",
                                    "2020-W54",
                                    "2021-W53",
                                    "2020-Q5",
                                    "2020-H3",
                                    "2020-XX",
                                    "2020-W39-8",
                                    "BC0000",
                                    "BC43",
                                    "1994/1992",
                                    "../..",
                                    "/",
                                    "1992/1994/1996",
                                    "2020-09-27TXX",
                                    "2020-02-30",
                                    "1",
                                    "19X",
                                    "2020-W00",
                                    "2020-25",
                                    "T14"};
  an_interval t;
  for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
    if (an_interval_read(s(BAD[i]), &t)) fail_msg("'%s' was read", BAD[i]);
}

static void edtf_reads_back(void **state) {
  an_arena *arena = &((bench *)*state)->arena;
  for (int64_t day = an_days_from_civil(-50, 1, 1); day < an_days_from_civil(50, 1, 1); day++) {
    an_interval t = an_interval_of(an_point_of_days(day)), back;
    an_str edtf = an_interval_edtf(arena, &t);
    assert_true(an_interval_read(edtf, &back));
    assert_true(an_point_eq(back.earliest_start, t.earliest_start));
    assert_true(an_point_eq(back.latest_end, t.latest_end));
  }
}

static void grains_around_a_day(void **state) {
  an_arena *arena = &((bench *)*state)->arena;
  static const struct {
    int32_t year, month, day;
    const char *grain, *edtf;
  } CASES[] = {
      {2020, 9, 28, "week", "2020-09-28/2020-10-04"},
      {2021, 1, 1, "week", "2020-12-28/2021-01-03"},
      {2020, 9, 28, "month", "2020-09"},
      {2020, 9, 28, "quarter", "2020-07/2020-09"},
      {2020, 9, 28, "half", "2020-07/2020-12"},
      {2020, 2, 28, "season", "2019-12/2020-02"},
      {2020, 12, 1, "season", "2020-12/2021-02"},
      {2020, 9, 28, "year", "2020"},
      {2020, 9, 28, "decade", "202X"},
      {1900, 1, 1, "century", "19XX"},
      {1999, 12, 31, "century", "19XX"},
      {-1, 1, 1, "decade", "-0010/-0001"},
      {AN_MAX_YEAR, 12, 31, "week", "9999-12-27/9999-12-31"},
      {AN_MAX_YEAR, 12, 31, "season", "9999-12"},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    an_point p = an_point_day(CASES[i].year, CASES[i].month, CASES[i].day);
    an_interval t = an_interval_of_grain(p, an_grain_of(s(CASES[i].grain)));
    is_text(an_interval_edtf(arena, &t), CASES[i].edtf);
  }
}

static void open_and_wide_intervals(void **state) {
  an_arena *arena = &((bench *)*state)->arena;
  an_interval t = an_interval_unknown();
  assert_true(an_interval_is_unknown(&t));
  is_text(an_interval_edtf(arena, &t), "");
  t = an_interval_within(AN_OPEN, an_point_day(2020, 9, 28));
  assert_false(an_interval_is_unknown(&t));
  is_text(an_interval_edtf(arena, &t), "../2020-09-28");
  t = an_interval_within(an_point_day(2020, 9, 26), an_point_day(2020, 9, 28));
  is_text(an_interval_edtf(arena, &t), "2020-09-26/2020-09-28");
}

static void names_lead_both_ways(void **state) {
  (void)state;
  for (int i = AN_PART_MO; i <= AN_PART_DT; i++)
    assert_int_equal(an_part_of(s(an_part_code((an_part)i))), i);
  assert_int_equal(an_part_of(s("XX")), AN_PART_NONE);
  assert_null(an_part_name(AN_PART_NONE));
  assert_int_equal(an_grain_of(s("half")), AN_GRAIN_HALF);
  assert_string_equal(an_grain_name(AN_GRAIN_HALF), "season");
  assert_int_equal(an_grain_of(s("")), AN_GRAIN_UNKNOWN);
}

int main(void) {
#define IN_ARENA(test) cmocka_unit_test_setup_teardown(test, make_arena, drop_arena)
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(days_count_one_by_one),
      cmocka_unit_test(days_of_known_dates),
      cmocka_unit_test(year_zero_is_a_leap_year),
      cmocka_unit_test(days_at_the_year_limits),
      cmocka_unit_test(dates_that_are_none),
      cmocka_unit_test(shift_by_units),
      cmocka_unit_test(shift_needs_a_fitting_grain),
      cmocka_unit_test(shift_stops_at_the_limits),
      cmocka_unit_test(bounds_of_points),
      cmocka_unit_test(cut_points),
      cmocka_unit_test(names_lead_both_ways),
      IN_ARENA(iso_is_read_strictly),
      IN_ARENA(values_become_edtf),
      IN_ARENA(values_without_a_stretch),
      IN_ARENA(edtf_reads_back),
      IN_ARENA(grains_around_a_day),
      IN_ARENA(open_and_wide_intervals),
  };
  return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
