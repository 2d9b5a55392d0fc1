/* calendar/almanac - what calendar/ says, as lines of text for almanac_test.py to check.
 *
 *   annals-almanac days FIRST LAST        each day of these years: days-since-1970 y m d weekday
 *   annals-almanac weeks FIRST LAST       each Monday of these years: y m d week, if it reads back
 *   annals-almanac shifts SEED N          random moves: y m d n unit y m d, or - past the limits
 *   annals-almanac clocks SEED N          the same with clock times
 *   annals-almanac grains SEED N          random days: y m d unit first-day last-day
 *   annals-almanac feast FIRST LAST RULE  y m d days, or - */
// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "calendar/calendar.h"
#include "calendar/feast.h"

static const char *const UNITS[] = {"day",  "week", "month",  "quarter",
                                    "half", "year", "decade", "century"};
enum { N_UNITS = sizeof UNITS / sizeof *UNITS };

// A linear congruential generator: the same numbers on every machine.
static uint32_t draw(uint64_t *state, uint32_t below) {
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(*state >> 33) % below;
}

static int64_t draw_day(uint64_t *state) {
  int64_t first = an_days_from_civil(AN_MIN_YEAR, 1, 1);
  int64_t last = an_days_from_civil(AN_MAX_YEAR, 12, 31);
  return first + draw(state, (uint32_t)(last - first + 1));
}

static void print_days(int32_t first_year, int32_t last_year) {
  int64_t last = an_days_from_civil(last_year, 12, 31);
  for (int64_t day = an_days_from_civil(first_year, 1, 1); day <= last; day++) {
    int32_t y, m, d;
    an_civil_from_days(day, &y, &m, &d);
    if (an_days_from_civil(y, m, d) != day) printf("no way back: ");
    printf("%lld %d %d %d %d\n", (long long)day, y, m, d, an_weekday(day));
  }
}

static void print_weeks(an_arena *arena, int32_t first_year, int32_t last_year) {
  int64_t day = an_days_from_civil(first_year, 1, 1), last = an_days_from_civil(last_year, 12, 31);
  day += (8 - an_weekday(day)) % 7;
  for (; day <= last; day += 7) {
    an_point p = an_point_of_days(day), thursday = an_point_of_days(day + 3);
    int64_t in_year = day + 3 - an_days_from_civil(thursday.year, 1, 1);
    an_interval t;
    an_str value = an_str_format(arena, "%04d-W%02d", thursday.year, (int)(in_year / 7) + 1);
    bool is_same = an_interval_read(value, &t) && an_point_first_day(t.earliest_start) == day &&
                   an_point_last_day(t.latest_end) == day + 6;
    printf("%d %d %d %.*s%s\n", p.year, p.month, p.day, AN_FMT(value), is_same ? "" : " misread");
  }
}

static void print_day(const char *before, an_point p) {
  printf("%s%d %d %d", before, p.year, p.month, p.day);
}

static void print_shift(uint64_t *state) {
  an_point p = an_point_of_days(draw_day(state)), moved;
  const char *unit = UNITS[draw(state, N_UNITS)];
  int64_t n = (int64_t)draw(state, 2001) - 1000;
  print_day("", p);
  printf(" %lld %s", (long long)n, unit);
  if (an_point_shift(p, n, an_grain_of(an_str_of(unit)), &moved)) print_day(" ", moved);
  else printf(" -");
  printf("\n");
}

static void print_clock(uint64_t *state) {
  static const char *const CLOCK[] = {"hour", "minute", "second"};
  an_point p = an_point_of_days(draw_day(state)), moved;
  const char *unit = CLOCK[draw(state, 3)];
  int64_t n = (int64_t)draw(state, 2000001) - 1000000;
  p.grain = AN_GRAIN_SECOND;
  p.hour = (int8_t)draw(state, 24);
  p.minute = (int8_t)draw(state, 60);
  p.second = (int8_t)draw(state, 60);
  print_day("", p);
  printf(" %d %d %d %lld %s", p.hour, p.minute, p.second, (long long)n, unit);
  bool is_moved = an_point_shift(p, n, an_grain_of(an_str_of(unit)), &moved);
  if (is_moved) print_day(" ", moved);
  if (is_moved) printf(" %d %d %d\n", moved.hour, moved.minute, moved.second);
  else printf(" -\n");
}

static void print_grain(uint64_t *state) {
  an_point p = an_point_of_days(draw_day(state));
  const char *unit = UNITS[draw(state, N_UNITS)];
  an_interval t = an_interval_of_grain(p, an_grain_of(an_str_of(unit)));
  if (an_point_is_open(t.earliest_start) || an_point_is_open(t.latest_end)) return;
  print_day("", p);
  printf(" %s %lld %lld\n", unit, (long long)an_point_first_day(t.earliest_start),
         (long long)an_point_last_day(t.latest_end));
}

static void print_feast(const char *rule, int32_t first_year, int32_t last_year) {
  for (int32_t year = first_year; year <= last_year; year++) {
    an_point p;
    int32_t n_days;
    if (!an_feast_in_year(an_str_of(rule), year, &p, &n_days)) printf("%d -\n", year);
    else printf("%d %d %d %d\n", p.year, p.month, p.day, n_days);
  }
}

static void print_random(const char *what, uint64_t state, long n) {
  for (long i = 0; i < n; i++) {
    if (!strcmp(what, "shifts")) print_shift(&state);
    else if (!strcmp(what, "clocks")) print_clock(&state);
    else print_grain(&state);
  }
}

int main(int n_args, char **args) {
  if (n_args < 4) return 2;
  long a = strtol(args[2], NULL, 10), b = strtol(args[3], NULL, 10);
  an_arena arena;
  an_arena_init(&arena, NULL);
  if (!strcmp(args[1], "days")) print_days((int32_t)a, (int32_t)b);
  else if (!strcmp(args[1], "weeks")) print_weeks(&arena, (int32_t)a, (int32_t)b);
  else if (!strcmp(args[1], "feast") && n_args > 4) print_feast(args[4], (int32_t)a, (int32_t)b);
  else print_random(args[1], (uint64_t)a, b);
  an_arena_done(&arena);
  return 0;
}
