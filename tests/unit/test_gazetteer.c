/* Names: the longest one at a place, whatever its words look like; many at once; ids. */
// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "rulebook/gazetteer.h"

enum { MAX_ENDS = 64, MANY = 20000 };

static an_readings *start(an_arena *arena, an_names *names, const char *const *surfaces) {
  an_arena_init(arena, NULL);
  *names = (an_names){0};
  an_gazetteer *g = an_gazetteer_new(arena);
  for (size_t i = 0; surfaces[i]; i++) {
    an_entity e = {.id = an_str_of(surfaces[i]), .name = an_str_of(surfaces[i]), .from = AN_OPEN};
    an_gazetteer_add(g, &e);
    an_gazetteer_name(g, an_str_of(surfaces[i]));
  }
  an_gazetteer_finish(g, names);
  return an_readings_new(arena, names);
}

/* Words end before a blank and on both sides of a sign. */
static size_t list_ends(const char *line, uint32_t from, uint32_t *ends) {
  size_t n = 0;
  uint32_t len = (uint32_t)strlen(line);
  for (uint32_t i = from + 1; i <= len && n < MAX_ENDS; i++) {
    bool is_end = i == len || line[i] == ' ' || line[i] == '.' || line[i] == '\'' ||
                  line[i] == '-' || line[i - 1] == '.' || line[i - 1] == '-';
    if (is_end && line[i - 1] != ' ') ends[n++] = i;
  }
  return n;
}

/* The name that is found at the place; "" if there is none. */
static void finds(an_readings *readings, const char *line, uint32_t from, const char *expected) {
  uint32_t ends[MAX_ENDS], end = 0;
  size_t n = list_ends(line, from, ends);
  uint32_t found = an_names_longest(readings, an_str_of(line), from, ends, n, &end);
  an_str got = found == AN_MAP_NONE ? AN_LIT("") : an_str_slice(an_str_of(line), from, end);
  if (!an_str_eq(got, an_str_of(expected)))
    fail_msg("'%s' at %u: '%.*s', not '%s'", line, from, AN_FMT(got), expected);
}

static void finds_the_longest(void **state) {
  (void)state;
  static const char *const NAMES[] = {"New York",
                                      "New York City",
                                      "York",
                                      "U.S.",
                                      "U.S. Steel",
                                      "O'Neill",
                                      "Al-Bab",
                                      "Bab",
                                      "\xc3\x9eingv\xc3\xb6llur",
                                      "\"Fox\"",
                                      "New York City Police Department",
                                      NULL};
  an_arena arena;
  an_names names;
  an_readings *readings = start(&arena, &names, NAMES);
  finds(readings, "in new york city hall", 3, "new york city");
  finds(readings, "new york cities", 0, "new york");
  finds(readings, "new york city police said", 0, "new york city");
  finds(readings, "new yorkers", 0, "");
  finds(readings, "new", 0, "");
  finds(readings, "york", 0, "york");
  finds(readings, "yorks", 0, "");
  finds(readings, "u.s. steel fell", 0, "u.s. steel");
  finds(readings, "u.s. stocks fell", 0, "u.s.");
  finds(readings, "u.s", 0, "");
  finds(readings, "o'neill", 0, "o'neill");
  finds(readings, "al-bab", 0, "al-bab");
  finds(readings, "al bab", 0, "");
  finds(readings, "al-bab", 3, "bab");
  finds(readings, "\xc3\xbeingv\xc3\xb6llur was", 0, "\xc3\xbeingv\xc3\xb6llur");
  finds(readings, "\"fox\"", 0, "\"fox\"");
  finds(readings, "", 0, "");
  an_arena_done(&arena);
}

static void keeps_to_the_ends(void **state) {
  (void)state;
  static const char *const NAMES[] = {"New York City", "New York", NULL};
  an_arena arena;
  an_names names;
  an_readings *readings = start(&arena, &names, NAMES);
  uint32_t end = 0;
  const uint32_t all[] = {3, 8, 13}, two[] = {3, 8}, odd[] = {3, 9, 12};
  an_str line = AN_LIT("new york city");
  assert_int_equal(an_names_longest(readings, line, 0, all, 3, &end), 0);
  assert_int_equal(end, 13);
  assert_int_equal(an_names_longest(readings, line, 0, two, 2, &end), 1);
  assert_int_equal(end, 8);
  assert_int_equal(an_names_longest(readings, line, 0, odd, 3, &end), AN_MAP_NONE);
  assert_int_equal(an_names_longest(readings, line, 0, all, 0, &end), AN_MAP_NONE);
  an_arena_done(&arena);
}

static void chains_readings(void **state) {
  (void)state;
  static const char *const NAMES[] = {"Georgia", "Else", "GEORGIA", NULL};
  an_arena arena;
  an_names names;
  an_readings *readings = start(&arena, &names, NAMES);
  uint32_t end;
  const uint32_t ends[] = {7};
  uint32_t i = an_names_longest(readings, AN_LIT("georgia"), 0, ends, 1, &end);
  assert_int_equal(i, 0);
  assert_int_equal(an_reading(readings, i)->next, 2);
  assert_int_equal(an_reading(readings, 2)->next, AN_MAP_NONE);
  assert_ptr_equal(an_reading(readings, 2), an_reading(readings, 2));
  assert_int_equal(an_names_by_id(&names, AN_LIT("GEORGIA")), 2);
  assert_int_equal(an_names_by_id(&names, AN_LIT("georgia")), AN_MAP_NONE);
  an_arena_done(&arena);
}

static void finds_each_of_many(void **state) {
  (void)state;
  static char texts[MANY][24];
  static const char *surfaces[MANY + 1];
  for (size_t i = 0; i < MANY; i++) {
    snprintf(texts[i], sizeof texts[i], i % 2 ? "n%zu m%zu" : "n%zu", i % 7919, i);
    surfaces[i] = texts[i];
  }
  an_arena arena;
  an_names names;
  an_readings *readings = start(&arena, &names, surfaces);
  for (size_t i = 1; i < MANY; i += 2) {
    finds(readings, texts[i], 0, texts[i]);
    char miss[32];
    snprintf(miss, sizeof miss, "x%s", texts[i]);
    finds(readings, miss, 0, "");
  }
  an_arena_done(&arena);
}

static void has_no_names(void **state) {
  (void)state;
  an_arena arena;
  an_arena_init(&arena, NULL);
  an_names names = {0};
  finds(an_readings_new(&arena, &names), "nobody", 0, "");
  assert_int_equal(an_names_by_id(&names, AN_LIT("x")), AN_MAP_NONE);
  an_arena_done(&arena);
}

int main(void) {
  const struct CMUnitTest TESTS[] = {
      cmocka_unit_test(finds_the_longest), cmocka_unit_test(keeps_to_the_ends),
      cmocka_unit_test(chains_readings),   cmocka_unit_test(finds_each_of_many),
      cmocka_unit_test(has_no_names),
  };
  return cmocka_run_group_tests(TESTS, NULL, NULL);
}
