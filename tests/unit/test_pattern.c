/* Patterns: what may stand in one, what it matches, what its pieces are worth. */
// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "rulebook/list.h"

typedef struct bench {
  an_arena arena;
  an_err err;
  an_pieces pieces;
  an_matcher *matcher;
} bench;

static an_list *make_list(bench *b, const char *tsv) {
  an_list *list = an_arena_new(&b->arena, an_list);
  an_table table = {.source = AN_LIT("list.tsv")};
  assert_true(an_table_open(&b->arena, &table, an_str_of(tsv), &b->err));
  assert_true(an_list_read(&b->arena, list, &table, &b->err));
  return list;
}

static void add_piece(bench *b, const char *name, const char *match, const char *tsv, bool exact) {
  an_piece piece = {.name = an_str_of(name), .match = an_str_of(match), .is_exact = exact};
  if (tsv) piece.list = make_list(b, tsv);
  assert_true(an_pieces_add(&b->arena, &b->pieces, &piece, &b->err));
}

/* A list long enough to be looked up by callouts instead of being written out. */
static const char *long_list(bench *b) {
  char *tsv = an_arena_alloc(&b->arena, 100, 32), *at = tsv;
  at += sprintf(at, "#word\tvalue\n");
  for (int i = 0; i < 90; i++) at += sprintf(at, "Land%d|Lander %d\tL%02d\n", i, i, i);
  sprintf(at, "Polish\tPOL\n\xc3\x96land Isles\tALA\n");
  return tsv;
}

static int set_up(void **state) {
  static bench b;
  static jmp_buf trap;
  b = (bench){0};
  an_arena_init(&b.arena, NULL);
  b.arena.trap = &trap;
  if (setjmp(trap)) return -1;
  add_piece(&b, "month", "", "#word\tvalue\nMay\t5\nSep.|Sept.|Sept|September\t9\n", true);
  add_piece(&b, "day", "(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?", NULL, false);
  add_piece(&b, "number", "[0-9]{1,4}", "#word\tvalue\none\t1\ntwenty-one\t21\ntwenty\t20\n",
            false);
  add_piece(&b, "nation", "", long_list(&b), true);
  add_piece(&b, "land", "[0-9]+", long_list(&b), false);
  b.matcher = an_matcher_new(&b.arena);
  *state = &b;
  return 0;
}

static int tear_down(void **state) {
  bench *b = *state;
  an_arena_done(&b->arena);
  return 0;
}

static an_pattern *compile(bench *b, const char *text) {
  b->err = (an_err){0};
  an_place place = {AN_LIT("rule.yaml"), 7, 11};
  return an_pattern_new(&b->arena, an_str_of(text), &b->pieces, place, &b->err);
}

/* --------------------------------------------------------------------------------- refusing --- */

static void refuses_what_is_not_local(void **state) {
  bench *b = *state;
  static const struct {
    const char *pattern;
    uint32_t column;
    const char *says;
  } CASES[] = {
      {"a(?<=b)c", 12, "looking behind"},
      {"(?<!b)c", 11, "looking behind"},
      {"a\\Kb", 12, "escape"},
      {"a\\Cb", 12, "escape"},
      {"(a)\\1", 14, "escape"},
      {"a\\g{1}", 12, "escape"},
      {"a(?R)?b", 12, "this kind of group"},
      {"a(?1)?b", 12, "this kind of group"},
      {"a(?&x)b", 12, "this kind of group"},
      {"a(?C1)b", 12, "this kind of group"},
      {"a(?(1)b|c)", 12, "this kind of group"},
      {"a(?#note)b", 12, "this kind of group"},
      {"(*COMMIT)a", 11, "verbs"},
      {"a(?<name>b)", 12, "with a name"},
      {"a(?P<name>b)", 12, "with a name"},
      {"a(?'name'b)", 12, "with a name"},
      {"a {season} b", 13, "'season' is not a piece"},
      {"a {x:season} b", 13, "'season' is not a piece"},
      {"{a:month} {a:day}", 21, "two pieces"},
      {"a {", 13, "{piece}"},
      {"a {,3}", 13, "{piece}"},
      {"a{2,3", 12, "a repeat"},
      {"a[bc", 15, "no ']'"},
      {"ab\\", 13, "at the end"},
      {"a(b", 14, "a '(' has no ')'"},
      {"{month} a)b", 20, "a ')' has no '('"},
      {"{month} a**b", 21, "quantifier does not follow"},
      {"{month} [z-a]b", 22, "out of order"},
      {"a?", 11, "match nothing"},
      {"(?=a)", 11, "match nothing"},
      {"", 11, "match nothing"},
      {"(?:a+b?)+c", 18, "endless repeat"},
      {"x(?:a(?:b|c*)d){2,}", 25, "endless repeat"},
      {"(?:[)+]{2,}\\))*x", 24, "endless repeat"},
      {"(?:a++b)*x", 18, "endless repeat"},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    an_pattern *p = compile(b, CASES[i].pattern);
    if (p || !strstr(b->err.text, CASES[i].says) || b->err.column != CASES[i].column)
      fail_msg("'%s': column %u, %s", CASES[i].pattern, b->err.column, b->err.text);
    assert_int_equal(b->err.code, ANNALS_E_RULES);
    assert_int_equal(b->err.line, 7);
    assert_string_equal(b->err.source, "rule.yaml");
  }
}

static void takes_repeats_that_end(void **state) {
  static const char *const CASES[] = {"(?:a+b?){1,8}c",  "(?:ab)+c+",  "[(+*]+(?:a{2,})b",
                                      "(?:a{1,3}){2,}x", "(?:a\\+)+b", "a++(?:b)+"};
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
    if (!compile(*state, CASES[i])) fail_msg("'%s': %s", CASES[i], ((bench *)*state)->err.text);
}

static void refuses_pieces_in_pieces(void **state) {
  bench *b = *state;
  an_piece piece = {
      .name = AN_LIT("x"), .match = AN_LIT("a {day}"), .place = {AN_LIT("p.yaml"), 3, 5}};
  assert_false(an_pieces_add(&b->arena, &b->pieces, &piece, &b->err));
  assert_int_equal(b->err.column, 7);
  b->err = (an_err){0};
  piece.match = AN_LIT("a)");
  assert_false(an_pieces_add(&b->arena, &b->pieces, &piece, &b->err));
  assert_int_equal(b->err.line, 3);
}

/* n pieces, each under a name of its own. */
static an_str write_pieces(bench *b, size_t n) {
  an_str all = AN_LIT("a");
  for (size_t i = 0; i < n; i++)
    all = an_str_join(&b->arena, all, an_str_format(&b->arena, " {p%zu:day}", i));
  return all;
}

static void keeps_its_limits(void **state) {
  bench *b = *state;
  assert_non_null(compile(b, write_pieces(b, AN_MAX_CAPTURES).at));
  assert_null(compile(b, write_pieces(b, AN_MAX_CAPTURES + 1).at));
  assert_non_null(strstr(b->err.text, "too many pieces"));
  char *text = an_arena_alloc(&b->arena, AN_MAX_PATTERN_BYTES + 2, 1);
  memset(text, 'a', AN_MAX_PATTERN_BYTES);
  assert_non_null(compile(b, text));
  text[AN_MAX_PATTERN_BYTES] = 'a';
  assert_null(compile(b, text));
  assert_non_null(strstr(b->err.text, "too much"));
}

/* --------------------------------------------------------------------------------- matching --- */

/* "a [match] b": the pattern is tried where the bracket opens; without a bracket it must fail
 * wherever it is tried. */
static void check_match(bench *b, const char *pattern, const char *marked) {
  an_pattern *p = compile(b, pattern);
  if (!p) fail_msg("%s: %s", pattern, b->err.text);
  char line[1024];
  size_t n = 0, from = SIZE_MAX, to = SIZE_MAX;
  for (; *marked; marked++) {
    if (*marked == '[') from = n;
    else if (*marked == ']') to = n;
    else line[n++] = *marked;
  }
  an_match match;
  for (size_t at = from == SIZE_MAX ? 0 : from; at < (from == SIZE_MAX ? n : from + 1); at++) {
    bool is_found = an_pattern_match(p, b->matcher, (an_str){line, n}, (uint32_t)at, &match);
    if (is_found != (from != SIZE_MAX) || (is_found && match.end != to))
      fail_msg("'%s' on '%.*s' at %zu: %s, end %u", pattern, (int)n, line, at,
               is_found ? "found" : "not found", is_found ? match.end : 0);
    if (is_found && !an_pattern_may_start(p, (unsigned char)line[at]))
      fail_msg("'%s' may not start with '%c'", pattern, line[at]);
  }
}

static void matches_words(void **state) {
  bench *b = *state;
  static const char *const CASES[][2] = {
      {"{month} {day}", "on [May 5]"},
      {"{month} {day}", "on [MAY 5th]."},
      {"{month} {day}", "you may 5 times"},
      {"{month} {day}", "[Sept. 27], 2020"},
      {"{month} {day}", "[September 27]"},
      {"{month} {day}", "[September 2]"},
      {"{month} {day}", "September 2020"},
      {"{month} {day}", "Mayor 5"},
      {"{month} {day}(?! Brigade)", "[September 27] Brigadier"},
      {"{month} {day}(?! Brigade)", "September 27 Brigade"},
      {"THE {number} days", "[the twenty-one days]"},
      {"the {number} days", "[The 20 DAYS] of"},
      {"{number}", "[twenty]-two"},
      {"{nation} troops", "[Land7 troops] and"},
      {"{nation} troops", "[LANDER 7 troops] and"},
      {"{nation} troops", "land7 troops and"},
      {"{nation} troops", "polish troops and"},
      {"{nation}(?: {nation})? (?:army|troops)", "[Polish Land89 army]"},
      {"{land} troops", "[land7 troops] and"},
      {"{land} troops", "[77 troops] and"},
      {"{land}", "[lander 70] and"},
      {"the {land}s", "[the Polishs]"},
      {"{land}", "Polished"},
      {"{land} x", "[\xc3\xb6LAND isles x]"},
      {"caf\xc3\xa9", "[CAF\xc3\x89] au lait"},
      {"caf", "caf\xc3\xa9"},
      {"a\\{2\\}|[{}]x", "[{x] y"},
      {"a{2}", "[aa] b"},
      {"a.*", "[a b. c]"},
      {"(?i:a) (?-i:b)", "[A b]"},
      {"(?i:a) (?-i:b)", "A B"},
      {"(a|b) c", "[b c]"},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
    check_match(b, CASES[i][0], CASES[i][1]);
}

static void gives_values(void **state) {
  bench *b = *state;
  static const struct {
    const char *pattern, *line, *text, *value;
    int number;  // -1: none
  } CASES[] = {
      {"{month}", "Sept.", "Sept.", "9", 9},
      {"{day}", "27th", "27th", "27th", 27},
      {"{number}", "Twenty-One", "Twenty-One", "21", 21},
      {"{number}", "1994", "1994", "1994", 1994},
      {"{nation}", "LANDER 7", "LANDER 7", "L07", -1},
      {"{land} x", "\xc3\x96LAND ISLES x", "\xc3\x96LAND ISLES", "ALA", -1},
      {"{land}", "12", "12", "12", 12},
      {"(?:no {n:number}|{n:number} yes)", "one yes", "one", "1", 1},
      {"a{day}?", "a", "", "", -1},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    an_pattern *p = compile(b, CASES[i].pattern);
    assert_non_null(p);
    an_match m;
    assert_true(an_pattern_match(p, b->matcher, an_str_of(CASES[i].line), 0, &m));
    assert_int_equal(m.n_caught, 1);
    assert_true(an_str_eq(m.caught[0].text, an_str_of(CASES[i].text)));
    assert_true(an_str_eq(m.caught[0].value, an_str_of(CASES[i].value)));
    assert_int_equal(m.caught[0].has_number ? m.caught[0].number : -1, CASES[i].number);
  }
}

static void names_captures(void **state) {
  bench *b = *state;
  an_pattern *p = compile(b, "{b:day} {month}|{month} {a:day} {b:day}");
  assert_int_equal(an_pattern_n_captures(p), 3);
  assert_int_equal(an_pattern_capture(p, AN_LIT("b")), 0);
  assert_int_equal(an_pattern_capture(p, AN_LIT("month")), 1);
  assert_int_equal(an_pattern_capture(p, AN_LIT("a")), 2);
  assert_int_equal(an_pattern_capture(p, AN_LIT("day")), AN_MAP_NONE);
  an_match m;
  assert_true(an_pattern_match(p, b->matcher, AN_LIT("May 1 2"), 0, &m));
  assert_int_equal(m.caught[0].number, 2);
  assert_int_equal(m.caught[1].number, 5);
  assert_int_equal(m.caught[2].number, 1);
}

static void knows_its_first_bytes(void **state) {
  bench *b = *state;
  an_pattern *p = compile(b, "yesterday|{day}");
  assert_true(an_pattern_may_start(p, 'y'));
  assert_true(an_pattern_may_start(p, 'Y'));
  assert_true(an_pattern_may_start(p, '3'));
  assert_false(an_pattern_may_start(p, 'x'));
  p = compile(b, "{nation} troops");
  assert_true(an_pattern_may_start(p, 'L'));
  assert_true(an_pattern_may_start(p, 0xc3));
  assert_false(an_pattern_may_start(p, 'x'));
}

static void looks_before(void **state) {
  bench *b = *state;
  an_pattern *p = compile(b, "newspaper|the (?:big )?{month}|a+");
  an_str line = AN_LIT("The newspaper  x the big May x Newspapers x aaa");
  assert_true(an_pattern_match_before(p, b->matcher, line, 15));
  assert_true(an_pattern_match_before(p, b->matcher, line, 13));
  assert_false(an_pattern_match_before(p, b->matcher, line, 12));
  assert_false(an_pattern_match_before(p, b->matcher, line, 16));
  assert_true(an_pattern_match_before(p, b->matcher, line, 29));
  assert_false(an_pattern_match_before(p, b->matcher, line, 42));
  assert_true(an_pattern_match_before(p, b->matcher, line, (uint32_t)line.len));
  assert_false(an_pattern_match_before(p, b->matcher, line, 0));
}

/* The first place in the line where it matches. */
static bool search(const an_pattern *p, an_matcher *m, an_str line, an_range *found) {
  an_match match;
  for (uint32_t at = 0; at < line.len; at++) {
    if (!an_pattern_is_start(line, at) || !an_pattern_match(p, m, line, at, &match)) continue;
    *found = (an_range){at, match.end};
    return true;
  }
  return false;
}

static void searches(void **state) {
  bench *b = *state;
  an_pattern *p = compile(b, "price wars?");
  an_range at;
  assert_true(search(p, b->matcher, AN_LIT("half-price war, Price Wars."), &at));
  assert_int_equal(at.from, 5);
  assert_true(search(p, b->matcher, AN_LIT("aprice war, Price Wars."), &at));
  assert_int_equal(at.from, 12);
  assert_int_equal(at.to, 22);
  assert_false(search(p, b->matcher, AN_LIT("price warship"), &at));
}

/* A match sees no more than AN_MAX_SUBJECT_BYTES, and does not end inside a word there. */
static void sees_a_window(void **state) {
  bench *b = *state;
  char line[AN_MAX_SUBJECT_BYTES + 8];
  memset(line, 'a', sizeof line);
  an_match m;
  an_pattern *p = compile(b, "a+b?");
  assert_true(an_pattern_match(p, b->matcher, (an_str){line, AN_MAX_SUBJECT_BYTES}, 0, &m));
  assert_int_equal(m.end, AN_MAX_SUBJECT_BYTES);
  assert_false(an_pattern_match(p, b->matcher, (an_str){line, sizeof line}, 0, &m));
  line[AN_MAX_SUBJECT_BYTES] = ' ';
  assert_true(an_pattern_match(p, b->matcher, (an_str){line, sizeof line}, 0, &m));
}

static void counts_what_it_gave_up(void **state) {
  bench *b = *state;
  an_pattern *p = compile(b, "(?:[0-9]{1,9}-?){1,40}!x");
  an_match m;
  assert_int_equal(an_matcher_limits_hit(b->matcher), 0);
  an_str line = AN_LIT("111111111111111111111111111111111111111111111 !x");
  assert_false(an_pattern_match(p, b->matcher, line, 0, &m));
  assert_int_equal(an_matcher_limits_hit(b->matcher), 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(refuses_what_is_not_local, set_up, tear_down),
      cmocka_unit_test_setup_teardown(takes_repeats_that_end, set_up, tear_down),
      cmocka_unit_test_setup_teardown(refuses_pieces_in_pieces, set_up, tear_down),
      cmocka_unit_test_setup_teardown(keeps_its_limits, set_up, tear_down),
      cmocka_unit_test_setup_teardown(matches_words, set_up, tear_down),
      cmocka_unit_test_setup_teardown(gives_values, set_up, tear_down),
      cmocka_unit_test_setup_teardown(names_captures, set_up, tear_down),
      cmocka_unit_test_setup_teardown(knows_its_first_bytes, set_up, tear_down),
      cmocka_unit_test_setup_teardown(looks_before, set_up, tear_down),
      cmocka_unit_test_setup_teardown(searches, set_up, tear_down),
      cmocka_unit_test_setup_teardown(sees_a_window, set_up, tear_down),
      cmocka_unit_test_setup_teardown(counts_what_it_gave_up, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
