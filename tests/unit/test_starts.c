/* Starts: the quick way to the patterns worth trying finds exactly what a scan of all finds.
 *
 * usage: test_starts FILE...     (any text; each line is tried as it is and in capitals) */
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

/* All patterns of a kind. */
typedef struct subject {
  const an_starts *starts;
  const an_pattern *patterns[4096];
  size_t n;
} subject;

typedef struct bench {
  an_rulebook *book;
  an_arena arena;
  an_matcher *matcher;
  subject subjects[3];
} bench;

static void add_pattern(subject *of, const an_pattern *pattern) {
  assert_true(of->n < sizeof of->patterns / sizeof *of->patterns);
  of->patterns[of->n++] = pattern;
}

static void collect_patterns(bench *b) {
  const an_rulebook *book = b->book;
  b->subjects[0].starts = book->time_starts;
  b->subjects[1].starts = book->actor_starts;
  b->subjects[2].starts = book->block_starts;
  for (size_t i = 0; i < book->times.n; i++) add_pattern(&b->subjects[0], book->times.at[i].match);
  for (size_t i = 0; i < book->actors.n; i++)
    add_pattern(&b->subjects[1], book->actors.at[i].match);
  for (size_t i = 0; i < book->blocks.n; i++)
    add_pattern(&b->subjects[2], book->blocks.at[i]->block);
}

static int set_up(void **state) {
  static bench b;
  static jmp_buf trap;
  an_arena_init(&b.arena, NULL);
  b.arena.trap = &trap;
  if (setjmp(trap)) return -1;
  b.book = an_rulebook_new(NULL, 0, NULL, NULL);
  if (!b.book) return -1;
  b.matcher = an_matcher_new(&b.arena);
  for (size_t k = 0; k < 3; k++) b.subjects[k].n = 0;
  collect_patterns(&b);
  *state = &b;
  return 0;
}

static int tear_down(void **state) {
  bench *b = *state;
  an_arena_done(&b->arena);
  an_rulebook_free(b->book);
  return 0;
}

static bool holds(const uint16_t *which, size_t n, size_t pattern) {
  for (size_t i = 0; i < n; i++)
    if (which[i] == pattern) return true;
  return false;
}

static void check_order(const uint16_t *which, size_t n) {
  for (size_t i = 1; i < n; i++) assert_true(which[i - 1] < which[i]);
}

/* Is each only left out where it does not match? Gives the number of matches. */
static size_t check_place(const bench *b, const subject *of, an_str line, uint32_t at) {
  size_t n_hits = 0;
  const uint16_t *which;
  an_match match;
  size_t n = an_starts_at(of->starts, line, at, &which);
  check_order(which, n);
  for (size_t i = 0; i < of->n; i++) {
    if (!an_pattern_match(of->patterns[i], b->matcher, line, at, &match)) continue;
    n_hits++;
    if (!holds(which, n, i))
      fail_msg("pattern %zu is left out at %u of: %.*s", i, at, AN_FMT(line));
  }
  return n_hits;
}

static size_t check_line(an_str line, void *at_bench) {
  const bench *b = at_bench;
  size_t n = 0;
  for (uint32_t at = 0; at < line.len; at++)
    for (size_t k = 0; k < 3 && an_pattern_is_start(line, at); k++)
      n += check_place(b, &b->subjects[k], line, at);
  return n;
}

static void finds_what_a_scan_finds(void **state) {
  size_t n_hits = 0;
  for (int i = 0; i < n_files; i++) n_hits += kit_each_line(files[i], check_line, *state);
  print_message("%zu matches\n", n_hits);
  assert_true(!n_files || n_hits > 1000);
}

/* ----------------------------------------------------------------------------------- syntax --- */

static const an_starts *starts_of(bench *b, const char *pattern) {
  an_pieces none = {0};
  an_err err = {0};
  an_place place = {AN_LIT("rule.yaml"), 1, 1};
  an_pattern *p = an_pattern_new(&b->arena, an_str_of(pattern), &none, place, &err);
  if (!p) fail_msg("%s: %s", pattern, err.text);
  return an_starts_new(&b->arena, an_leads_finder(&b->arena), &p, 1);
}

static size_t count_at(const an_starts *starts, const char *line) {
  const uint16_t *which;
  return an_starts_at(starts, an_str_of(line), 0, &which);
}

static void knows_how_matches_begin(void **state) {
  bench *b = *state;
  static const struct {
    const char *pattern, *may, *may_not;
  } CASES[] = {
      {"the eve", "The Eve", "the end"},
      {"[0-9]{1,3} days", "120 days", "120 dozen"},
      {"1[0-9]+x", "1234x", "1234y"},
      {"a[0-9]?b", "a1b", "a1c"},
      {"may", "mayor", "major"},
      {"(?:may|august) [0-9]", "August 5", "August of"},
      {"(?:the )?eve", "eve", "then"},
      {"(?:a|b)+c", "aba", "ca"},
      {"x{2}y", "xxy", "xyy"},
      {"x{0,2}y", "xxy", "z"},
      {"x{1,}y", "xxxxxxxxy", "y"},
      {"[0-9]{1,3}(?:,[0-9]{3})?", "7", "seven"},
      {"[^a]b", "cb", NULL},
      {"[[:alpha:])]?b", "b", NULL},
      {"[]x]b", "]b", "b"},
      {"[a\\-z]b", "-b", "bb"},
      {"(?=May)m", "May", "june"},
      {"(?!May)m", "march", "june"},
      {"\\d\\d:", "14:33", "1x"},
      {"\\bwar", "war", "peace"},
      {"\\p{Lu}x", "Ax", NULL},
      {".x", "ax", NULL},
      {"(?>ab|a)c", "abc", "bc"},
      {"(?-i:May)", "may", "april"},
      {"(?|ab|cd)e", "cde", "ade"},
      {"kiss", "\xe2\x84\xaai\xc5\xbfs", "miss"},
      {"\xc3\xa9t\xc3\xa9", "\xc3\x89t\xc3\xa9", "ete"},
      {"[\xc3\xa9x]t", "\xc3\x89t", "et"},
      {"((((((((((((((((((x))))))))))))))))))", "anything", NULL},  // too deep to be looked at
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    const an_starts *s = starts_of(b, CASES[i].pattern);
    if (!count_at(s, CASES[i].may)) fail_msg("%s: not at %s", CASES[i].pattern, CASES[i].may);
    if (CASES[i].may_not && count_at(s, CASES[i].may_not))
      fail_msg("%s: at %s", CASES[i].pattern, CASES[i].may_not);
  }
}

static void knows_what_begins_anywhere(void **state) {
  bench *b = *state;
  static const char *const ANYWHERE[] = {".x", "\\w+ ago", "(?:the )?\\p{Lu}x", "[a-z]+ ago"};
  static const char *const SOMEWHERE[] = {"x.", "[0-9]+ ago", "(?:the )?eve", "[abc]x"};
  for (size_t i = 0; i < 4; i++) {
    const uint16_t *which;
    assert_int_equal(an_starts_anywhere(starts_of(b, ANYWHERE[i]), &which), 1);
    assert_int_equal(which[0], 0);
    assert_int_equal(an_starts_anywhere(starts_of(b, SOMEWHERE[i]), &which), 0);
  }
}

static void refuses_what_begins_anywhere(void **state) {
  (void)state;
  static const char RULE[] =
      "annals: 1\nkind: time\nlanguage: en\nrules:\n  - id: en.x\n    match: '[a-z]+ ago'\n"
      "    value: year 1\n    examples: ['[Long ago] it fell. => 0001']\n    not: ['It fell.']\n";
  annals_rule_file file = {"en/a.yaml", RULE, sizeof RULE - 1};
  annals_pack pack = {"mine", &file, 1};
  annals_error err = {0};
  assert_null(annals_rules_new(&pack, 1, NULL, &err));
  assert_non_null(strstr(err.text, "begin with any word"));
  assert_int_equal(err.line, 6);
  assert_int_equal(err.column, 13);
}

int main(int argc, char **argv) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(knows_how_matches_begin, set_up, tear_down),
      cmocka_unit_test_setup_teardown(knows_what_begins_anywhere, set_up, tear_down),
      cmocka_unit_test(refuses_what_begins_anywhere),
      cmocka_unit_test_setup_teardown(finds_what_a_scan_finds, set_up, tear_down),
  };
  n_files = argc - 1;
  files = argv + 1;
  return cmocka_run_group_tests(tests, NULL, NULL);
}
