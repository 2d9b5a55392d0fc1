/* Automaton: it knows every match of every pattern, and every end that one has.
 *
 * usage: test_automaton FILE...     (any text; each line is tried as it is and in capitals) */
// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "kit/kit.h"
#include "rulebook/load.h"

static int n_files;
static char **files;

typedef struct bench {
  an_rulebook *book;
  an_arena arena;
  an_matcher *matcher;
  an_reach reaches[AN_MOST_REACHES];
} bench;

static int set_up(void **state) {
  static bench b;
  static jmp_buf trap;
  an_arena_init(&b.arena, NULL);
  b.arena.trap = &trap;
  if (setjmp(trap)) return -1;
  b.book = an_rulebook_new(NULL, 0, NULL, NULL);
  if (!b.book) return -1;
  b.matcher = an_matcher_new(&b.arena);
  *state = &b;
  return 0;
}

static int tear_down(void **state) {
  bench *b = *state;
  an_arena_done(&b->arena);
  an_rulebook_free(b->book);
  return 0;
}

static bool holds(const an_reach *reach, size_t pattern) {
  for (size_t i = 0; i < reach->n; i++)
    if (reach->which[i] == pattern) return true;
  return false;
}

static bool is_known(const bench *b, size_t n, size_t pattern, uint32_t end) {
  for (size_t i = 0; i < n; i++)
    if ((b->reaches[i].end == end || b->reaches[i].end == AN_REACH_OPEN) &&
        holds(&b->reaches[i], pattern))
      return true;
  return false;
}

static void check_order(const bench *b, size_t n) {
  for (size_t i = 0; i < n; i++) {
    assert_true(b->reaches[i].n > 0);
    assert_true(!i || b->reaches[i - 1].end < b->reaches[i].end);
    for (size_t k = 1; k < b->reaches[i].n; k++)
      assert_true(b->reaches[i].which[k - 1] < b->reaches[i].which[k]);
  }
}

/* Gives the number of matches. */
static size_t check_place(bench *b, an_str line, uint32_t at) {
  size_t n_hits = 0, n = an_automaton_run(b->book->times_automaton, line, at, b->reaches);
  an_match match;
  check_order(b, n);
  for (size_t i = 0; i < b->book->times.n; i++) {
    const an_time_rule *rule = &b->book->times.at[i];
    if (!an_pattern_match(rule->match, b->matcher, line, at, &match)) continue;
    n_hits++;
    if (!is_known(b, n, i, match.end))
      fail_msg("%s is left out at %u of: %.*s", rule->rule->id.at, at, AN_FMT(line));
  }
  return n_hits;
}

static size_t check_line(an_str line, void *at_bench) {
  bench *b = at_bench;
  size_t n = 0;
  for (uint32_t at = 0; at < line.len; at++)
    if (an_pattern_is_start(line, at)) n += check_place(b, line, at);
  return n;
}

static void knows_every_match_of_a_scan(void **state) {
  size_t n_hits = 0;
  for (int i = 0; i < n_files; i++) n_hits += kit_each_line(files[i], check_line, *state);
  print_message("%zu matches\n", n_hits);
  assert_true(!n_files || n_hits > 1000);
}

/* ----------------------------------------------------------------------------------- syntax --- */

static an_automaton *automaton_of(bench *b, const char *pattern, size_t n_states) {
  an_pieces none = {0};
  an_err err = {0};
  an_place place = {AN_LIT("rule.yaml"), 1, 1};
  an_pattern *p = an_pattern_new(&b->arena, an_str_of(pattern), &none, place, &err);
  if (!p) fail_msg("%s: %s", pattern, err.text);
  an_automaton_plan plan = {.patterns = &p, .n = 1, .n_states = n_states};
  return an_automaton_new(&b->arena, &plan);
}

static size_t count_at(bench *b, const an_automaton *automaton, const char *line) {
  return an_automaton_run(automaton, an_str_of(line), 0, b->reaches);
}

static const struct {
  const char *pattern, *may, *may_not;
} CASES[] = {
    {"the eve", "The Eve", "the even"},
    {"[0-9]{1,3} days", "120 days", "1200 days"},
    {"1[0-9]+x", "1234x", "1234y"},
    {"a[0-9]?b", "a1b", "a12b"},
    {"(?:may|august) [0-9]", "August 5", "August of"},
    {"(?:the )?eve", "eve", "the the eve"},
    {"(?:a|b)+c", "abac", "abad"},
    {"x{2}y", "xxy", "xxxy"},
    {"x{0,2}y", "y", "xxxy"},
    {"x{1,}y", "xxxxxxxxy", "y"},
    {"(?:ab?){2,3}c", "abaabc", "abc"},
    {"[0-9]{1,3}(?:,[0-9]{3})?", "7,000", "seven"},
    {"[^a]b", "cb", "ab"},
    {"[^\xc3\xa9]b", "kb", NULL},
    {"[[:alpha:])]?b", "b", NULL},
    {"[]x]b", "]b", "bb"},
    {"[a\\-z]b", "-b", "bb"},
    {"[a-c]b", "Bb", "db"},
    {"(?=May)may", "May", "june"},
    {"(?!May)march", "march", "june"},
    {"\\d\\d:", "14:33", "1x"},
    {"\\bwar", "war", "peace"},
    {"\\w+ war", "no_1 war", "no-1 war"},
    {"\\s?war", "war", "-war"},
    {"\\p{Lu}x", "Ax", NULL},
    {".x", "ax", "xy"},
    {"(?>ab|a)c", "abc", "abd"},
    {"(?-i:May)", "May", "may"},
    {"(?-i:May|(?i:june))", "JUNE", "MAY"},
    {"(?|ab|cd)e", "cde", "abcde"},
    {"kiss", "\xe2\x84\xaai\xc5\xbfs", "miss"},
    {"\xc3\xa9t\xc3\xa9", "\xc3\x89t\xc3\xa9", "ete"},
    {"[\xc3\xa9x]t", "\xc3\x89t", "et"},
    {"a{60}b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "b"},
    {"((((((((((((((((((x))))))))))))))))))", "x", "y"},
};

static void knows_what_a_pattern_may_match(void **state) {
  enum { MANY_STATES = 1000 };
  bench *b = *state;
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    const an_automaton *a = automaton_of(b, CASES[i].pattern, MANY_STATES);
    if (!count_at(b, a, CASES[i].may)) fail_msg("%s: not %s", CASES[i].pattern, CASES[i].may);
    if (CASES[i].may_not && count_at(b, a, CASES[i].may_not))
      fail_msg("%s: %s", CASES[i].pattern, CASES[i].may_not);
  }
}

/* However few states are kept, nothing is left out. */
static void may_give_up_anywhere(void **state) {
  bench *b = *state;
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
    for (size_t n_states = 0; n_states < 8; n_states++)
      assert_true(count_at(b, automaton_of(b, CASES[i].pattern, n_states), CASES[i].may));
}

static void tells_where_matches_may_end(void **state) {
  bench *b = *state;
  const an_automaton *a = automaton_of(b, "may(?: [0-9]{1,2}(?:, [0-9]{4})?)?", 1000);
  assert_int_equal(count_at(b, a, "May 12, 2020"), 3);
  assert_int_equal(b->reaches[0].end, 3);
  assert_int_equal(b->reaches[1].end, 6);
  assert_int_equal(b->reaches[2].end, 12);
  assert_int_equal(count_at(b, a, "May 12, 20205"), 2);
}

/* What a match may see is bounded, and so is the way through the automaton. */
static void stops_where_a_match_must(void **state) {
  bench *b = *state;
  const an_automaton *a = automaton_of(b, "(?:ab )+!", 1000);
  enum { N_BYTES = AN_MAX_SUBJECT_BYTES + 10 };
  char line[N_BYTES + 1];
  for (size_t i = 0; i < N_BYTES; i++) line[i] = "ab "[i % 3];
  line[N_BYTES] = 0;
  assert_int_equal(count_at(b, a, line), 1);
  assert_int_equal(b->reaches[0].end, AN_REACH_OPEN);
  line[AN_MAX_SUBJECT_BYTES] = 0;
  assert_int_equal(count_at(b, a, line), 0);
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(knows_what_a_pattern_may_match, set_up, tear_down),
      cmocka_unit_test_setup_teardown(may_give_up_anywhere, set_up, tear_down),
      cmocka_unit_test_setup_teardown(tells_where_matches_may_end, set_up, tear_down),
      cmocka_unit_test_setup_teardown(stops_where_a_match_must, set_up, tear_down),
      cmocka_unit_test_setup_teardown(knows_every_match_of_a_scan, set_up, tear_down),
  };
  n_files = argc - 1;
  files = argv + 1;
  return cmocka_run_group_tests(tests, NULL, NULL);
}
