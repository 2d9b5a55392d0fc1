/* write/bars - see bars.h. */
// SPDX-License-Identifier: MIT
#include "write/bars.h"

#include <stdlib.h>

enum { MOST_LINES = 40, MOST_EMPTY = 3, LABEL_COLUMNS = 18, COUNT_COLUMNS = 8 };

typedef struct chart {
  an_arena *arena;
  an_point *at;  // of each dated event, as precise as it is
  size_t n, n_undated;
} chart;

static bool read_point(an_str iso, an_point *p) {
  return iso.len && an_point_read(iso, p);
}

static chart chart_of(an_arena *arena, const an_timeline *t) {
  chart c = {.arena = arena};
  c.at = an_arena_array(arena, an_point, t->events.n);
  for (size_t i = 0; i < t->events.n; i++) {
    const an_out_time *time = &t->events.at[i].time;
    an_point p;
    if (!read_point(time->earliest_start, &p) && !read_point(time->latest_end, &p)) {
      c.n_undated++;
      continue;
    }
    c.at[c.n++] = p;
  }
  return c;
}

/* Hours, days, months, years, decades, centuries: the number of a point's, and its name. */
typedef enum bar_unit { HOUR, DAY, MONTH, YEAR, DECADE, CENTURY } bar_unit;

static int64_t number_of(an_point p, bar_unit unit) {
  int64_t day = an_point_first_day(p);
  int32_t y, m, d;
  an_civil_from_days(day, &y, &m, &d);
  switch (unit) {
    case HOUR: return day * 24 + p.hour;
    case DAY: return day;
    case MONTH: return (int64_t)y * 12 + m - 1;
    case YEAR: return y;
    case DECADE: return y / 10;
    case CENTURY: break;
  }
  return y / 100;
}

static an_str name_of(an_arena *arena, int64_t number, bar_unit unit) {
  int32_t y, m, d;
  an_civil_from_days(unit == HOUR ? number / 24 : number, &y, &m, &d);
  switch (unit) {
    case HOUR: return an_str_format(arena, "%04d-%02d-%02dT%02d:00", y, m, d, (int)(number % 24));
    case DAY: return an_str_format(arena, "%04d-%02d-%02d", y, m, d);
    case MONTH:
      return an_str_format(arena, "%04d-%02d", (int)(number / 12), (int)(number % 12) + 1);
    case YEAR: return an_str_format(arena, "%04d", (int)number);
    case DECADE: return an_str_format(arena, "%03dX", (int)number);
    case CENTURY: break;
  }
  return an_str_format(arena, "%02dXX", (int)number);
}

static int compare_numbers(const void *a, const void *b) {
  const int64_t *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

/* A number in `numbers` is that of the line, times AN_N_GRAINS, plus the grain of the point. */
static int64_t line_of(int64_t number) {
  int64_t rest = number % AN_N_GRAINS;
  return (number - (rest < 0 ? rest + AN_N_GRAINS : rest)) / AN_N_GRAINS;
}

/* The name of a line no more precise than the most precise of its points. */
static an_str line_name(an_arena *arena, int64_t number, bar_unit unit) {
  int64_t line = line_of(number);
  an_grain grain = (an_grain)(number - line * AN_N_GRAINS);
  bar_unit least = grain >= AN_GRAIN_HOUR    ? HOUR
                   : grain >= AN_GRAIN_DAY   ? DAY
                   : grain >= AN_GRAIN_MONTH ? MONTH
                                             : YEAR;
  if (least <= unit) return name_of(arena, line, unit);
  an_point first = unit == MONTH ? an_point_month((int32_t)(line / 12), (int32_t)(line % 12) + 1)
                                 : an_point_of_days(unit == HOUR ? line / 24 : line);
  return name_of(arena, number_of(first, least), least);
}

/* Fills numbers, sorted, and tells how many lines they take: one for each number, and one for each
 * gap. False if that is too many, or if most events are too coarse for the unit: those would be
 * drawn at its first hour or day. */
static bool fits(const chart *c, bar_unit unit, int64_t *numbers) {
  static const an_grain GRAINS[] = {AN_GRAIN_HOUR, AN_GRAIN_DAY,  AN_GRAIN_MONTH,
                                    AN_GRAIN_YEAR, AN_GRAIN_YEAR, AN_GRAIN_YEAR};
  size_t n_coarse = 0, n_lines = 0;
  for (size_t i = 0; i < c->n; i++) {
    numbers[i] = number_of(c->at[i], unit) * AN_N_GRAINS + (int64_t)c->at[i].grain;
    n_coarse += c->at[i].grain < GRAINS[unit];
  }
  if (c->n) qsort(numbers, c->n, sizeof *numbers, compare_numbers);
  for (size_t i = 0; i < c->n; i++) {
    int64_t step = i ? line_of(numbers[i]) - line_of(numbers[i - 1]) : 1;
    n_lines += step > MOST_EMPTY + 1 ? 2 : (size_t)step;
  }
  return n_lines <= MOST_LINES && n_coarse * 2 <= c->n;
}

static void put_bar(an_page *p, an_arena *arena, an_str name, size_t n, size_t most) {
  size_t room =
      p->width > LABEL_COLUMNS + COUNT_COLUMNS + 8 ? p->width - LABEL_COLUMNS - COUNT_COLUMNS : 8;
  size_t columns = most > room ? (n * room + most - 1) / most : n;
  size_t label = an_page_columns(name);
  an_page_to(p, label < LABEL_COLUMNS - 2 ? LABEL_COLUMNS - 2 - label : 0);
  an_page_put(p, AN_INK_PLAIN, name);
  if (n) an_page_to(p, LABEL_COLUMNS);
  for (size_t i = 0; i < columns; i++) an_page_put(p, AN_INK_BLUE, AN_LIT("\xe2\x96\x88"));
  if (n) an_page_put(p, AN_INK_FAINT, an_str_format(arena, " %zu", n));
  an_page_line(p);
}

static size_t run_length(const int64_t *numbers, size_t n) {
  size_t same = 1;
  while (same < n && line_of(numbers[same]) == line_of(numbers[0])) same++;
  return same;
}

/* A short gap as empty lines, a long one as dots. */
static void put_gap(an_page *p, const chart *c, int64_t first, int64_t end, bar_unit unit) {
  if (end - first > MOST_EMPTY) {
    an_page_to(p, LABEL_COLUMNS - 5);
    an_page_put(p, AN_INK_FAINT, AN_LIT("..."));
    an_page_line(p);
    return;
  }
  for (; first < end; first++)
    put_bar(p, c->arena, an_page_edtf(c->arena, name_of(c->arena, first, unit)), 0, 1);
}

void an_bars_put(an_page *p, an_arena *arena, const an_timeline *t) {
  chart c = chart_of(arena, t);
  bar_unit unit = HOUR;
  int64_t *numbers = an_arena_array(arena, int64_t, c.n);
  while (!fits(&c, unit, numbers) && unit < CENTURY) unit++;
  size_t highest = c.n_undated, n;
  for (size_t i = 0; i < c.n; i += n) {
    n = run_length(numbers + i, c.n - i);
    if (n > highest) highest = n;
  }
  for (size_t i = 0; i < c.n; i += n) {
    if (i) put_gap(p, &c, line_of(numbers[i - 1]) + 1, line_of(numbers[i]), unit);
    n = run_length(numbers + i, c.n - i);
    an_str name = line_name(arena, numbers[i + n - 1], unit);  // sorted: the finest is the last
    put_bar(p, arena, an_page_edtf(arena, name), n, highest);
  }
  if (c.n_undated) put_bar(p, arena, AN_LIT("undated"), c.n_undated, highest);
}
