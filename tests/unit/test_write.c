/* test_write - escaping, offsets, numbers, and the way back from JSON to the model. */
// SPDX-License-Identifier: MIT
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "kit/kit.h"
#include "write/page.h"
#include "write/spans.h"
#include "write/write.h"

/* ---- a sink that keeps everything, and one that refuses behind its first bytes */

typedef struct kept {
  char at[1 << 16];
  size_t n, most;
} kept;

static kept page;

static bool keep(void *user, const char *bytes, size_t n) {
  kept *k = user;
  if (n > k->most - k->n) return false;
  memcpy(k->at + k->n, bytes, n);
  k->n += n;
  return true;
}

static an_out begin_page(an_err *err) {
  page.n = 0;
  page.most = sizeof page.at;
  return (an_out){.sink = keep, .user = &page, .err = err};
}

static void assert_page(const char *wanted) {
  assert_int_equal(page.n, strlen(wanted));
  assert_memory_equal(page.at, wanted, page.n);
}

static bool page_holds(const char *wanted) {
  page.at[page.n < sizeof page.at ? page.n : sizeof page.at - 1] = 0;
  return strstr(page.at, wanted) != NULL;
}

/* ---- what may reach a terminal */

static void assert_safe(an_str text, const char *wanted) {
  an_out out = begin_page(NULL);
  an_out_put_safe(&out, text);
  assert_page(wanted);
}

static void test_terminal(void **state) {
  (void)state;
  assert_safe(AN_LIT("plain \xc3\x84"), "plain \xc3\x84");
  assert_safe(AN_LIT("a\33[2Jb"), "a<U+001B>[2Jb");
  assert_safe(AN_LIT("a\0b"), "a<U+0000>b");
  assert_safe(AN_LIT("\xc2\x9b"), "<U+009B>");  // CSI as one character
  assert_safe(AN_LIT("\x7f"), "<U+007F>");
  assert_safe(AN_LIT("\xe2\x80\xae"), "<U+202E>");       // right-to-left override
  assert_safe(AN_LIT("\xf3\xa0\x81\x81"), "<U+E0041>");  // tag character
  assert_safe(AN_LIT("a\xff\xc3"), "a<FF><C3>");
  assert_safe(AN_LIT(""), "");
}

static void test_columns(void **state) {
  (void)state;
  assert_int_equal(an_page_columns(AN_LIT("abc")), 3);
  assert_int_equal(an_page_columns(AN_LIT("a\xcc\x81")), 1);     // combining accent
  assert_int_equal(an_page_columns(AN_LIT("\xe4\xb8\xad")), 2);  // drawn wide
  assert_int_equal(an_page_columns(AN_LIT("\xe2\x80\xae")), 8);  // <U+202E>
  assert_int_equal(an_page_columns(AN_LIT("\xff")), 4);          // <FF>
}

static bool wrap_lines(an_arena *arena, void *job) {
  (void)arena, (void)job;
  annals_write_options options = {.size = sizeof options, .width = 40};
  an_out out = begin_page(NULL);
  an_page p = an_page_of(&out, &options);
  p.indent = 4;
  an_page_to(&p, 4);
  an_page_wrap(&p, AN_INK_PLAIN, AN_LIT("123456789 123456789 123456789 12345 7\n890"));
  assert_page("    123456789 123456789 123456789 12345\n    7 890");  // 39 columns, not 41
  out = begin_page(NULL);
  p = an_page_of(&out, &options);
  an_page_wrap(&p, AN_INK_PLAIN, AN_LIT("1234567890123456789012345678901234567 90 x"));
  assert_page("1234567890123456789012345678901234567 90\nx");  // exactly 40
  return true;
}

static void test_wrapping(void **state) {
  (void)state;
  assert_true(kit_with_arena(wrap_lines, NULL));
}

/* ---- dates for people */

static void assert_date(an_arena *arena, const char *edtf, const char *relation,
                        const char *wanted) {
  an_out_time time = {0};
  if (edtf) time.edtf = an_str_of(edtf);
  if (relation) time.relation = an_str_of(relation);
  an_str got = an_page_date(arena, &time);
  assert_int_equal(got.len, strlen(wanted));
  assert_memory_equal(got.at, wanted, got.len);
}

static bool write_dates(an_arena *arena, void *job) {
  (void)job;
  assert_date(arena, NULL, NULL, "undated");
  assert_date(arena, "2020-09-27", "in", "27 Sep 2020");
  assert_date(arena, "2020-09", "in", "Sep 2020");
  assert_date(arena, "2020", "in", "2020");
  assert_date(arena, "199X", "in", "1990s");
  assert_date(arena, "19XX", "in", "1900s");
  assert_date(arena, "2020-21", "in", "spring 2020");
  assert_date(arena, "2020-34", "in", "Q2 2020");
  assert_date(arena, "2020-09~", "in", "c. Sep 2020");
  assert_date(arena, "-0043", "in", "44 BC");
  assert_date(arena, "0000", "in", "1 BC");
  assert_date(arena, "0476", "in", "476");
  assert_date(arena, "-0043-03-15", "in", "15 Mar 44 BC");
  assert_date(arena, "-0498/-0492", "in", "499-493 BC");
  assert_date(arena, "-0001/0014", "in", "2 BC-14");
  assert_date(arena, "-", "in", "-");
  assert_date(arena, "-04X", "in", "-04X");
  assert_date(arena, "2020-09-28T14:33", NULL, "28 Sep 2020, 14:33");
  assert_date(arena, "2020-09-28T14:33/2020-09-28T15:00", NULL, "28 Sep 2020, 14:33-15:00");
  assert_date(arena, "1992/1994", "in", "1992-1994");
  assert_date(arena, "2020-09-27/2020-09-28", "in", "27-28 Sep 2020");
  assert_date(arena, "2020-09-27/2020-10-01", "in", "27 Sep - 1 Oct 2020");
  assert_date(arena, "1999-12/2000-01", "in", "Dec 1999 - Jan 2000");
  assert_date(arena, "2020-09/2020-09-27", "in", "Sep - 27 Sep 2020");
  assert_date(arena, "../2020-09-28", "before", "before 28 Sep 2020");
  assert_date(arena, "../2020-09-28", "until", "until 28 Sep 2020");
  assert_date(arena, "../2020-09-28", NULL, "by 28 Sep 2020");
  assert_date(arena, "1990~/..", "since", "since c. 1990");
  assert_date(arena, "2020-09-28/..", "after", "after 28 Sep 2020");
  assert_date(arena, "what/\x80never", NULL, "what - \x80never");
  assert_date(arena, "../..", NULL, "undated");
  an_out_time night = {.edtf = AN_LIT("2020-09-27"), .part_of_day = AN_LIT("night")};
  an_str got = an_page_date(arena, &night);
  assert_memory_equal(got.at, "27 Sep 2020, night", got.len);
  return true;
}

static void test_dates(void **state) {
  (void)state;
  assert_true(kit_with_arena(write_dates, NULL));
}

/* ---- offsets: every place of a text that crosses several marks, against plain counting */

static an_str make_mixed_text(an_arena *arena, size_t n_signs) {
  static const char *const SIGNS[] = {"a", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80", "b"};
  char *text = an_arena_alloc(arena, n_signs * 4 + 1, 1);
  size_t n = 0;
  for (size_t i = 0; i < n_signs; i++) {
    an_str sign = an_str_of(SIGNS[i % 5]);
    memcpy(text + n, sign.at, sign.len);
    n += sign.len;
  }
  return (an_str){text, n};
}

static bool check_offsets(an_arena *arena, void *job) {
  (void)job;
  an_timeline t = {.unit = AN_LIT("byte")};
  an_out_document plain = {.id = AN_LIT("plain"), .text = AN_LIT("only ASCII")};
  an_out_document mixed = {.id = AN_LIT("mixed"), .text = make_mixed_text(arena, 600)};
  an_push(arena, &t.documents, plain);
  an_push(arena, &t.documents, mixed);
  an_spans code, utf16, byte;
  an_spans_init(arena, &code, &t, ANNALS_OFFSETS_CODEPOINT);
  an_spans_init(arena, &utf16, &t, ANNALS_OFFSETS_UTF16);
  an_spans_init(arena, &byte, &t, ANNALS_OFFSETS_BYTE);
  assert_int_equal(an_spans_convert(&code, 5), 5);
  an_spans_choose(&code, AN_LIT("mixed"));
  an_spans_choose(&utf16, AN_LIT("mixed"));
  an_str text = mixed.text;
  assert_true(text.len > 4 * AN_MARK_BYTES);
  for (size_t i = 0; i < text.len; i += an_utf8_valid(an_str_slice(text, i, text.len))) {
    assert_int_equal(an_spans_convert(&code, (uint32_t)i), an_utf8_codepoints(text.at, i));
    assert_int_equal(an_spans_convert(&utf16, (uint32_t)i), an_utf8_utf16(text.at, i));
    assert_int_equal(an_spans_convert(&byte, (uint32_t)i), i);
  }
  uint32_t end = (uint32_t)text.len;
  assert_int_equal(an_spans_convert(&code, end), 600);
  assert_int_equal(an_spans_convert(&code, end + 1), 600);  // one past: never outside of the text
  return true;
}

static void test_offsets(void **state) {
  (void)state;
  assert_true(kit_with_arena(check_offsets, NULL));
}

/* A saved timeline has no texts: it stays in the unit it was written in, whatever is asked. */
static bool keep_unit(an_arena *arena, void *job) {
  (void)job;
  an_timeline t = {.unit = AN_LIT("utf16")};
  an_out_document d = {.id = AN_LIT("d")};
  an_push(arena, &t.documents, d);
  an_spans spans;
  an_spans_init(arena, &spans, &t, ANNALS_OFFSETS_CODEPOINT);
  assert_true(an_str_eq(spans.unit, AN_LIT("utf16")));
  assert_int_equal(an_spans_convert(&spans, 77), 77);
  return true;
}

static void test_unit_of_saved(void **state) {
  (void)state;
  assert_true(kit_with_arena(keep_unit, NULL));
}

/* ---- there and back */

static const char HARD[] = "q\" b\\ n\n t\t nul\0 esc\33 del\x7f ls\xe2\x80\xa8 e\xc3\xa9";

static an_out_event make_event(an_arena *arena) {
  an_out_event e = {
      .id = AN_LIT("e-1"),
      .document = AN_LIT("d-1"),
      .summary = {HARD, sizeof HARD - 1},
      .type = AN_LIT("ASSAULT"),
      .cameo = AN_LIT("190"),
      .acled = AN_LIT("Battles"),
      .time = {.edtf = AN_LIT("2020"),
               .precision = AN_LIT("year"),
               .basis = AN_LIT("explicit"),
               .is_approximate = true,
               .confidence = 0.8755},
      .action_text = AN_LIT("attacked"),
      .action_lemma = AN_LIT("attack"),
      .action_span = {1, 9},
      .place = {true,
                true,
                AN_LIT("Town"),
                AN_LIT("AZE"),
                {0},
                {0},
                AN_LIT("Town"),
                {2, 4},
                39.8265,
                -46.75},
      .status = AN_LIT("denied"),
      .has_reporter = true,
      .reporter = {.name = AN_LIT("R"), .text = AN_LIT("r"), .span = {0, 1}},
      .numbers = {.killed = {true, 3, -1, AN_LIT("at least 3")},
                  .crowd = {true, 0, INT64_MAX, {0}}},
      .sentence = 7,
      .evidence = {0, 9},
      .confidence = 1,
  };
  an_out_actor *actor = an_arena_new(arena, an_out_actor);
  *actor = (an_out_actor){.name = AN_LIT("A"), .text = AN_LIT("a"), .span = {3, 4}};
  e.actors = (an_out_actors){actor, 1};
  an_out_mention mention = {.document = AN_LIT("d-1"),
                            .text = AN_LIT("again"),
                            .span = {5, 6},
                            .event = AN_LIT("e-2"),
                            .reason = AN_LIT("told again: same type"),
                            .edtf = AN_LIT("2020"),
                            .has_reporter = true,
                            .reporter = e.reporter,
                            .numbers = {.wounded = {true, 1, 2, {0}}}};
  an_push(arena, &e.mentions, mention);
  an_out_relation relation = {AN_LIT("response-to"), AN_LIT("e-0")};
  an_push(arena, &e.relations, relation);
  return e;
}

static an_timeline make_timeline(an_arena *arena) {
  an_timeline t = {.unit = AN_LIT("byte"), .version = AN_LIT("9"), .record_id = AN_LIT("rec")};
  an_out_document d = {.id = AN_LIT("d-1"),
                       .sha256 = AN_LIT("00"),
                       .length = 10,
                       .text = AN_LIT("0123456789"),
                       .has_published = true,
                       .published = AN_LIT("2020-09-28"),
                       .published_source = AN_LIT("option"),
                       .published_confidence = 0.95};
  an_out_timex x = {.id = AN_LIT("t-1"),
                    .document = AN_LIT("d-1"),
                    .text = AN_LIT("2020"),
                    .type = AN_LIT("DATE"),
                    .rule = AN_LIT("en.time.year"),
                    .span = {0, 4}};
  an_out_skip s = {AN_LIT("things"), {0}, 2, true};
  an_pack_info pack = {AN_LIT("annals"), AN_LIT("1"), AN_LIT("ff")};
  an_push(arena, &t.documents, d);
  an_push(arena, &t.events, make_event(arena));
  an_push(arena, &t.timexes, x);
  an_push(arena, &t.skipped, s);
  an_push(arena, &t.rules, pack);
  return t;
}

static bool go_round(an_arena *arena, void *job) {
  bool is_line = *(bool *)job;
  annals_write_options options = {
      .size = sizeof options, .offsets = ANNALS_OFFSETS_BYTE, .include_text = true};
  an_timeline first = make_timeline(arena), second = {0};
  an_err err = {0};
  an_out out = begin_page(&err);
  assert_true(an_write_json(arena, &first, &options, is_line, &out));
  assert_true(page_holds(is_line ? "\"confidence\":0.876" : "\"confidence\": 0.876"));
  assert_true(page_holds("nul\\u0000 esc\\u001b del\\u007f ls\\u2028"));
  assert_true(page_holds("-46.75"));
  an_str json = an_str_dup(arena, (an_str){page.at, page.n});
  assert_true(an_write_json_read(arena, json, &second, &err));
  assert_true(an_str_eq(second.events.at[0].summary, first.events.at[0].summary));
  assert_int_equal(second.events.at[0].numbers.killed.max, -1);
  assert_false(second.events.at[0].numbers.wounded.is_set);
  assert_null(second.events.at[0].mode.at);
  out = begin_page(&err);
  assert_true(an_write_json(arena, &second, &options, is_line, &out));
  assert_int_equal(page.n, json.len);
  assert_memory_equal(page.at, json.at, json.len);
  return true;
}

static void test_round_trip(void **state) {
  (void)state;
  bool is_line = false;
  assert_true(kit_with_arena(go_round, &is_line));
  is_line = true;
  assert_true(kit_with_arena(go_round, &is_line));
}

/* ---- what is not a timeline */

#define FRAME                                                                         \
  "{\"schema\":\"annals/timeline/1\",\"generator\":{\"version\":\"1\",\"rules\":[]}," \
  "\"offset_unit\":\"byte\",\"documents\":[],\"timexes\":[],"

static void assert_refused(an_arena *arena, const char *json, const char *why) {
  an_err err = {0};
  an_timeline t = {0};
  assert_false(an_write_json_read(arena, an_str_of(json), &t, &err));
  assert_int_equal(err.code, ANNALS_E_INPUT);
  if (!strstr(err.text, why)) fail_msg("'%s' does not say '%s'", err.text, why);
}

static bool refuse_others(an_arena *arena, void *job) {
  (void)job;
  an_err err = {0};
  an_timeline t = {0};
  assert_true(an_write_json_read(arena, AN_LIT(FRAME "\"events\":[],\"new\":{}}"), &t, &err));
  assert_refused(arena, "", "not JSON");
  assert_refused(arena, "[]", "\"schema\"");
  assert_refused(arena, "{\"schema\":\"annals/timeline/2\"}", "annals/timeline/2");
  assert_refused(arena, "{\"schema\":1}", "\"schema\"");
  assert_refused(arena, FRAME "\"event\":[]}", "'events' is missing");
  assert_refused(arena, FRAME "\"events\":{}}", "'events' must be an array");
  assert_refused(arena, FRAME "\"events\":[1]}", "events[0] must be an object");
  assert_refused(arena, FRAME "\"events\":[{\"id\":1}]}", "events[0]: 'id' must be a string");
  assert_refused(arena, FRAME "\"events\":[{}]}", "events[0]: 'id' is missing");
  assert_refused(arena, FRAME "\"events\":[],\"events\":[]}", "not JSON");
  assert_refused(arena, FRAME "\"events\":[],\"skipped\":[{\"what\":\"x\",\"count\":-1}]}",
                 "skipped[0]: 'count'");
  return true;
}

static void test_refusals(void **state) {
  (void)state;
  assert_true(kit_with_arena(refuse_others, NULL));
}

/* ---- a sink that says no, and records that were refused */

static bool stop_early(an_arena *arena, void *job) {
  (void)job;
  annals_write_options options = {.size = sizeof options};
  an_timeline t = make_timeline(arena);
  an_err err = {0};
  an_out out = begin_page(&err);
  page.most = 10;
  assert_false(an_write_json(arena, &t, &options, false, &out));
  assert_int_equal(err.code, ANNALS_E_SINK);
  return true;
}

static void test_sink(void **state) {
  (void)state;
  assert_true(kit_with_arena(stop_early, NULL));
}

static void test_error_record(void **state) {
  (void)state;
  annals_error failed = {.code = ANNALS_E_INPUT, .text = "no 'text'"};
  an_out out = begin_page(NULL);
  assert_true(an_write_error_record((an_str){NULL, 0}, &failed, &out));
  assert_page("{\"id\":null,\"error\":{\"code\":\"bad-input\",\"message\":\"no 'text'\"}}\n");
  out = begin_page(NULL);
  assert_true(an_write_error_record(AN_LIT("a\"\xff"), &failed, &out));
  assert_true(page_holds("{\"id\":\"a\\\"\\ufffd\",\"error\""));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_terminal),   cmocka_unit_test(test_columns),
      cmocka_unit_test(test_wrapping),   cmocka_unit_test(test_dates),
      cmocka_unit_test(test_offsets),    cmocka_unit_test(test_unit_of_saved),
      cmocka_unit_test(test_round_trip), cmocka_unit_test(test_refusals),
      cmocka_unit_test(test_sink),       cmocka_unit_test(test_error_record),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
