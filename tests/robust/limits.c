/* robust/limits - the limits of base/limits.h, each at n and at n + 1.
 *
 * At n nothing is refused and nothing is counted as skipped; at n + 1 the limit is named. */
// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/limits.h"
#include "engine.h"
#include "kit/kit.h"

static annals_rules *rules;

/* ----------------------------------------------------------------------- documents from outside */

typedef struct answer {
  annals_code code;
  char text[256];
  uint64_t n_skipped;  // of the kind asked for
} answer;

static answer add(const kit_bytes *bytes, annals_kind kind, size_t max_bytes, const char *what) {
  annals_error err = {0};
  annals_options options = {.size = sizeof options,
                            .published = "2020-09-28",
                            .max_bytes = max_bytes,
                            .depth = what ? ANNALS_EVENTS : ANNALS_TEXT};
  annals_input in = {.size = sizeof in, .kind = kind, .bytes = bytes->at, .n_bytes = bytes->n};
  annals_timeline *t = annals_timeline_new(rules, &options, &err);
  assert_non_null(t);
  answer got = {0};
  if (annals_timeline_add(t, &in, &err)) {
    annals_skip skip;
    for (size_t i = 0; annals_skipped(t, i, &skip); i++)
      if (what && strstr(skip.what, what)) got.n_skipped += skip.count;
  }
  got.code = err.code;
  snprintf(got.text, sizeof got.text, "%s", err.text);
  annals_timeline_free(t);
  return got;
}

static kit_bytes repeat(const char *head, const char *piece, size_t n, const char *tail) {
  kit_bytes out = {0};
  kit_add_text(&out, head);
  for (size_t i = 0; i < n; i++) kit_add_text(&out, piece);
  kit_add_text(&out, tail);
  return out;
}

static void expect_refused(kit_bytes bytes, annals_kind kind, size_t max_bytes, annals_code code) {
  answer got = add(&bytes, kind, max_bytes, NULL);
  kit_drop(&bytes);
  if (got.code != code) print_error("%s: '%s'\n", annals_code_name(got.code), got.text);
  assert_int_equal(got.code, code);
}

static void document_bytes(void **state) {
  (void)state;
  expect_refused(repeat("", "a", 1000, ""), ANNALS_KIND_TEXT, 1000, ANNALS_OK);
  expect_refused(repeat("", "a", 1001, ""), ANNALS_KIND_TEXT, 1000, ANNALS_E_LIMIT);
  expect_refused(repeat("", "a", AN_MAX_DOC_BYTES + 1u, ""), ANNALS_KIND_TEXT, 0, ANNALS_E_LIMIT);
}

static void record_bytes(void **state) {
  (void)state;
  expect_refused(repeat("{\"text\": \"x\"}", " ", AN_MAX_LINE_BYTES + 1u - 13, ""),
                 ANNALS_KIND_RECORD, 0, ANNALS_E_LIMIT);
}

static kit_bytes nested(size_t depth) {  // the record itself is the first level
  kit_bytes out = repeat("{\"text\": \"x\", \"more\": ", "[", depth - 1, "");
  for (size_t i = 1; i < depth; i++) kit_add_text(&out, "]");
  kit_add_text(&out, "}");
  return out;
}

static void json_depth(void **state) {
  (void)state;
  expect_refused(nested(AN_MAX_JSON_DEPTH), ANNALS_KIND_RECORD, 0, ANNALS_OK);
  answer got;
  kit_bytes deeper = nested(AN_MAX_JSON_DEPTH + 1);
  got = add(&deeper, ANNALS_KIND_RECORD, 0, NULL);
  kit_drop(&deeper);
  assert_true(got.code == ANNALS_E_LIMIT || got.code == ANNALS_E_INPUT);
}

/* ------------------------------------------------------------------------- inside of a document */

typedef struct counts {
  an_str text;
  size_t n_sentences, n_timexes, n_mentions, n_events, n_actors, longest, n_skips, n_blocks;
} counts;

static bool count(an_arena *arena, void *job) {
  counts *c = job;
  annals_options options = {.size = sizeof options};
  an_read_options how = {.kind = ANNALS_KIND_TEXT,
                         .bytes = c->text,
                         .published = AN_LIT("2020-09-28"),
                         .max_bytes = AN_MAX_DOC_BYTES};
  an_facts f;
  an_str record_id;
  assert_true(an_engine_run(arena, an_engine_rules(rules), &options, &how, &record_id, &f, NULL));
  *c = (counts){c->text, f.tokens.n_sentences, f.timexes.n,    f.mentions.n, f.events.n, 0,
                0,       f.doc->skipped.n,     f.doc->blocks.n};
  for (size_t i = 0; i < f.tokens.n_sentences; i++) {
    size_t n = f.tokens.sentences[i].end - f.tokens.sentences[i].first;
    if (n > c->longest) c->longest = n;
  }
  for (size_t i = 0; i < f.events.n; i++)
    if (f.events.at[i].n_actors > c->n_actors) c->n_actors = f.events.at[i].n_actors;
  return true;
}

static counts count_in(kit_bytes bytes) {
  counts c = {.text = {bytes.at, bytes.n}};
  kit_with_arena(count, &c);
  kit_drop(&bytes);
  return c;
}

static void sentence_tokens(void **state) {
  (void)state;
  counts at = count_in(repeat("", "word ", AN_MAX_SENTENCE_TOKENS - 1, "."));
  assert_int_equal(at.n_sentences, 1);
  assert_int_equal(at.longest, AN_MAX_SENTENCE_TOKENS);
  counts past = count_in(repeat("", "word ", AN_MAX_SENTENCE_TOKENS, "."));
  assert_true(past.n_sentences > 1);
  assert_true(past.longest <= AN_MAX_SENTENCE_TOKENS);
}

static void token_bytes(void **state) {
  (void)state;
  counts at = count_in(repeat("On May 5 ", "a", AN_MAX_TOKEN_BYTES, " fell."));
  counts past = count_in(repeat("On May 5 ", "a", AN_MAX_TOKEN_BYTES + 1, " fell."));
  assert_int_equal(at.n_timexes, 1);
  assert_int_equal(past.n_timexes, 1);
  assert_int_equal(at.longest, past.longest);  // one opaque token
}

static void sentence_timexes(void **state) {
  (void)state;
  counts at = count_in(repeat("In ", "May 1992, ", AN_MAX_SENTENCE_TIMEXES, "war began."));
  counts past = count_in(repeat("In ", "May 1992, ", AN_MAX_SENTENCE_TIMEXES + 1, "war began."));
  assert_int_equal(at.n_timexes, AN_MAX_SENTENCE_TIMEXES);
  assert_int_equal(past.n_timexes, AN_MAX_SENTENCE_TIMEXES);
  assert_true(past.n_skips > at.n_skips);
}

static void sentence_mentions(void **state) {
  (void)state;
  counts at = count_in(repeat("", "Armenia, ", AN_MAX_SENTENCE_MENTIONS, "left."));
  counts past = count_in(repeat("", "Armenia, ", AN_MAX_SENTENCE_MENTIONS + 1, "left."));
  assert_int_equal(at.n_mentions, AN_MAX_SENTENCE_MENTIONS);
  assert_int_equal(past.n_mentions, AN_MAX_SENTENCE_MENTIONS);
  assert_true(past.n_skips > at.n_skips);
}

static void sentence_events(void **state) {
  (void)state;
  counts past = count_in(repeat("Armenia ", "attacked Iran, ", AN_MAX_SENTENCE_EVENTS + 10, "."));
  assert_int_equal(past.n_events, AN_MAX_SENTENCE_EVENTS);
  assert_true(past.n_skips > 0);
}

static void event_actors(void **state) {
  (void)state;
  counts past = count_in(repeat("", "Armenia, ", 40, "Russia and Turkey attacked Iran."));
  assert_true(past.n_actors <= AN_MAX_EVENT_ACTORS);
}

/* ---------------------------------------------------------------------------------- rule packs */

static annals_code load(const char *path, const kit_bytes *bytes, annals_error *err) {
  annals_rule_file file = {path, bytes->at, bytes->n};
  annals_pack pack = {"mine", &file, 1};
  *err = (annals_error){0};
  annals_rules *mine = annals_rules_new(&pack, 1, NULL, err);
  annals_rules_free(mine);
  return err->code;
}

static void expect_pack(kit_bytes bytes, annals_code code) {
  annals_error err;
  annals_code got = load("en/time/mine.yaml", &bytes, &err);
  kit_drop(&bytes);
  if (got != code) print_error("%s:%u: %s\n", err.source, err.line, err.text);
  if (code == ANNALS_OK) assert_int_equal(got, ANNALS_OK);
  else assert_true(got == ANNALS_E_RULES || got == ANNALS_E_LIMIT);
}

#define HEAD "annals: 1\nkind: time\nlanguage: en\n"
#define RULE(match, value)                                                   \
  "rules:\n  - id: my.time.test\n    match: '" match "'\n    value: [" value \
  "]\n"                                                                      \
  "    examples: ['[harvest] => 2020']\n    not: ['x']\n"

static void pattern_bytes(void **state) {
  (void)state;
  const size_t n = AN_MAX_PATTERN_BYTES;
  expect_pack(repeat(HEAD "rules:\n  - id: my.time.test\n    match: '", "a", n,
                     "'\n    value: [year 2020]\n    examples: ['[a] => 2020']\n    not: ['x']\n"),
              ANNALS_OK);
  expect_pack(repeat(HEAD "rules:\n  - id: my.time.test\n    match: '", "a", n + 1,
                     "'\n    value: [year 2020]\n    examples: ['[a] => 2020']\n    not: ['x']\n"),
              ANNALS_E_RULES);
}

static void rule_steps(void **state) {
  (void)state;
  const char *head = HEAD
      "rules:\n  - id: my.time.test\n    match: 'harvest'\n"
      "    value: [year 2020";
  const char *tail = "]\n    examples: ['[harvest] => 2020']\n    not: ['x']\n";
  expect_pack(repeat(head, ", shift 1 day", AN_MAX_STEPS - 1, tail), ANNALS_OK);
  expect_pack(repeat(head, ", shift 1 day", AN_MAX_STEPS, tail), ANNALS_E_RULES);
}

static void captures(void **state) {
  (void)state;
  for (int n = AN_MAX_CAPTURES; n <= AN_MAX_CAPTURES + 1; n++) {
    kit_bytes bytes = {0};
    kit_add_text(&bytes, HEAD
                 "pieces:\n  fruit: {match: 'apple'}\nrules:\n"
                 "  - id: my.time.test\n    match: 'x");
    for (int i = 0; i < n; i++) {
      char piece[32];
      snprintf(piece, sizeof piece, " {p%d:fruit}", i);
      kit_add_text(&bytes, piece);
    }
    kit_add_text(&bytes,
                 "'\n    value: [year 2020]\n    examples: ['[x] => 2020']\n"
                 "    not: ['y']\n");
    expect_pack(bytes, n <= AN_MAX_CAPTURES ? ANNALS_OK : ANNALS_E_RULES);
  }
}

static void node_depth(void **state) {
  (void)state;
  for (size_t n = AN_MAX_NODE_DEPTH - 2; n < 200000; n = n * 3) {
    kit_bytes bytes = repeat("annals: 1\nkind: time\nlanguage: en\nrules: ", "[", n, "");
    for (size_t i = 0; i < n; i++) kit_add_text(&bytes, "]");
    expect_pack(bytes, ANNALS_E_RULES);  // wrong at any depth; too deep it must not crash
  }
}

static void file_bytes(void **state) {
  (void)state;
  size_t n = AN_MAX_RULE_FILE_BYTES - sizeof HEAD "rules: []\n" + 1;
  expect_pack(repeat(HEAD "rules: []\n#", " ", n - 2, "\n"), ANNALS_OK);
  expect_pack(repeat(HEAD "rules: []\n#", " ", n - 1, "\n"), ANNALS_E_RULES);
}

static void too_many_nodes(void **state) {
  (void)state;
  expect_pack(repeat(HEAD "rules: [", "a,", AN_MAX_NODES + 1, "a]\n"), ANNALS_E_RULES);
}

/* A YAML bomb: aliases are no part of the rule language. */
static void aliases(void **state) {
  (void)state;
  expect_pack(repeat(HEAD "a: &a [x, x]\nb: &b [*a, *a]\nrules: [*b", ", *b", 10, "]\n"),
              ANNALS_E_RULES);
}

/* A pattern that would take exponential time: refused, or given up and counted. */
static void match_limit(void **state) {
  (void)state;
  static const char PACK[] = HEAD RULE("(?:[0-9]+-?)+!", "year 2020");
  annals_rule_file file = {"en/time/mine.yaml", PACK, sizeof PACK - 1};
  annals_pack pack = {"mine", &file, 1};
  annals_error err = {0};
  annals_rules *mine = annals_rules_new(&pack, 1, NULL, &err);
  if (!mine) {
    assert_int_equal(err.code, ANNALS_E_RULES);
    return;
  }
  annals_rules *shipped = rules;
  rules = mine;
  kit_bytes text = repeat("", "1", 45, "x!");
  double start = kit_cpu_seconds();
  answer got = add(&text, ANNALS_KIND_TEXT, 0, "");
  rules = shipped;
  kit_drop(&text);
  annals_rules_free(mine);
  assert_int_equal(got.code, ANNALS_OK);
  assert_true(got.n_skipped > 0);
  assert_true(kit_cpu_seconds() - start < 1);
}

/* ------------------------------------------------------------------------------------ calendar */

static void years(void **state) {
  (void)state;
  assert_true(annals_is_date("9999-12-31"));
  assert_false(annals_is_date("10000-01-01"));
  assert_false(annals_is_date("99999"));
  assert_true(an_is_date(AN_MAX_YEAR, 12, 31));
  assert_false(an_is_date(AN_MAX_YEAR + 1, 1, 1));
  assert_true(an_is_date(AN_MIN_YEAR, 1, 1));
  assert_false(an_is_date(AN_MIN_YEAR - 1, 12, 31));
  an_point p = an_point_day(AN_MAX_YEAR, 12, 31);
  assert_false(an_point_shift(p, 1, AN_GRAIN_DAY, &p));
  assert_false(an_point_shift(p, INT64_MAX, AN_GRAIN_YEAR, &p));
  assert_false(an_point_shift(p, INT64_MIN, AN_GRAIN_SECOND, &p));
}

int main(void) {
  annals_error err = {0};
  rules = annals_rules_new(NULL, 0, NULL, &err);
  if (!rules) return print_error("%s:%u: %s\n", err.source, err.line, err.text), 2;
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(document_bytes),    cmocka_unit_test(record_bytes),
      cmocka_unit_test(json_depth),        cmocka_unit_test(sentence_tokens),
      cmocka_unit_test(token_bytes),       cmocka_unit_test(sentence_timexes),
      cmocka_unit_test(sentence_mentions), cmocka_unit_test(sentence_events),
      cmocka_unit_test(event_actors),      cmocka_unit_test(pattern_bytes),
      cmocka_unit_test(rule_steps),        cmocka_unit_test(captures),
      cmocka_unit_test(node_depth),        cmocka_unit_test(file_bytes),
      cmocka_unit_test(too_many_nodes),    cmocka_unit_test(aliases),
      cmocka_unit_test(match_limit),       cmocka_unit_test(years),
  };
  int n_bad = cmocka_run_group_tests(tests, NULL, NULL);
  annals_rules_free(rules);
  return n_bad;
}
