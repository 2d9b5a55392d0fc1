/* test_filter - the filter language, over the table that the page runs, too (tests/filter). */
// SPDX-License-Identifier: MIT
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/limits.h"
#include "kit/kit.h"
#include "timeline/filter.h"
#include "write/write.h"

static const char *folder;

typedef struct table {
  an_arena *arena;
  an_timeline timeline;
  size_t n_wrong, n_lines;
} table;

static an_str fitting_ids(table *t, const an_filter *filter) {
  an_str ids = AN_LIT("");
  for (size_t i = 0; i < t->timeline.events.n; i++)
    if (an_filter_fits(filter, &t->timeline.events.at[i]))
      ids = an_str_join(t->arena, ids, t->timeline.events.at[i].id);
  return ids.len ? ids : AN_LIT("none");
}

/* "abc", or "error 7 a value is missing here". */
static an_str answer(table *t, an_str expression) {
  an_filter filter;
  an_err err = {0};
  if (an_filter_read(t->arena, &t->timeline, expression, &filter, &err))
    return fitting_ids(t, &filter);
  const char *words = strstr(err.text, ": ");
  return an_str_format(t->arena, "error %u %s", (unsigned)err.column, words ? words + 2 : err.text);
}

static void check_line(table *t, size_t number, an_str line) {
  const char *arrow = NULL;
  for (size_t i = 0; i + 4 <= line.len; i++)
    if (!memcmp(line.at + i, " => ", 4)) arrow = line.at + i;
  if (!line.len || line.at[0] == '#') return;
  assert_non_null(arrow);
  an_str expression = {line.at, (size_t)(arrow - line.at)};
  an_str wanted = an_str_slice(line, expression.len + 4, line.len);
  an_str got = answer(t, expression);
  t->n_lines++;
  bool is_error = an_str_starts(wanted, AN_LIT("error"));
  if (is_error ? an_str_starts(got, wanted) : an_str_eq(got, wanted)) return;
  t->n_wrong++;
  printf("cases.txt:%zu: %.*s => %.*s, not %.*s\n", number, AN_FMT(expression), AN_FMT(got),
         AN_FMT(wanted));
}

static bool run_table(an_arena *arena, void *job) {
  table *t = job;
  an_err err = {0};
  t->arena = arena;
  an_str json = an_str_format(arena, "%s/timeline.json", folder);
  an_str cases = an_str_format(arena, "%s/cases.txt", folder);
  kit_bytes saved = kit_read(json.at), lines = kit_read(cases.at);
  if (!an_write_json_read(arena, (an_str){saved.at, saved.n}, &t->timeline, &err))
    printf("%s\n", err.text);
  an_str rest = {lines.at, lines.n}, line;
  for (size_t number = 1; an_str_split(&rest, '\n', &line); number++) check_line(t, number, line);
  kit_drop(&saved);
  kit_drop(&lines);
  return true;
}

static void every_line_of_the_table(void **state) {
  (void)state;
  table t = {0};
  kit_with_arena(run_table, &t);
  assert_int_equal(t.n_wrong, 0);
  assert_true(t.n_lines > 100);
}

/* ---- limits, at their edge and one past it */

typedef struct shape {
  const char *opening, *middle, *closing;
  size_t n;
  bool is_read;
  an_err err;
} shape;

static bool read_shape(an_arena *arena, void *job) {
  shape *s = job;
  kit_bytes text = {0};
  an_filter filter;
  for (size_t i = 0; i < s->n; i++) kit_add_text(&text, s->opening);
  kit_add_text(&text, s->middle);
  for (size_t i = 0; i < s->n; i++) kit_add_text(&text, s->closing);
  s->is_read = an_filter_read(arena, NULL, (an_str){text.at, text.n}, &filter, &s->err);
  kit_drop(&text);
  return true;
}

static bool reads(const char *opening, const char *middle, const char *closing, size_t n) {
  shape s = {opening, middle, closing, n, false, {0}};
  kit_with_arena(read_shape, &s);
  assert_true(s.is_read || s.err.text[0]);
  return s.is_read;
}

static void brackets_have_a_limit(void **state) {
  (void)state;
  assert_true(reads("(", "a", ")", AN_MAX_FILTER_DEPTH - 1));
  assert_false(reads("(", "a", ")", AN_MAX_FILTER_DEPTH));
  assert_true(reads("not ", "a", "", AN_MAX_FILTER_DEPTH - 1));
  assert_false(reads("not ", "a", "", AN_MAX_FILTER_DEPTH));
}

static void length_has_a_limit(void **state) {
  (void)state;
  assert_true(reads("", "a", " ", AN_MAX_FILTER_BYTES - 1));
  assert_false(reads("", "a", " ", AN_MAX_FILTER_BYTES));
  assert_true(reads("a or ", "a", "", AN_MAX_FILTER_BYTES / 5 - 1));
}

static void broken_text_is_refused(void **state) {
  (void)state;
  assert_false(reads("", "a \xff", "", 0));
  assert_false(annals_is_filter("\xc3", NULL));
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_line_of_the_table),
      cmocka_unit_test(brackets_have_a_limit),
      cmocka_unit_test(length_has_a_limit),
      cmocka_unit_test(broken_text_is_refused),
  };
  if (argc != 2) return 2;
  folder = argv[1];
  return cmocka_run_group_tests(tests, NULL, NULL);
}
