/* test_review - decisions without a terminal or a file: what they do to events and timeline. */
// SPDX-License-Identifier: MIT
#include "review/desk.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- decisions */

static void test_decisions(void **state) {
  (void)state;
  desk d = desk_open(desk_saved());
  assert_int_equal(desk_state(&d, ATTACK), ANNALS_UNDECIDED);
  desk_decide(&d, "accept " ATTACK);
  desk_decide(&d, "reject " CLAIM " the same as the first");
  desk_decide(&d, "set " KILLING " killed=4+ -- the ministry's number");
  desk_decide(&d, "comment " MEETING " ask again");
  assert_int_equal(desk_state(&d, ATTACK), ANNALS_ACCEPTED);
  assert_int_equal(desk_state(&d, CLAIM), ANNALS_REJECTED);
  assert_int_equal(desk_state(&d, KILLING), ANNALS_EDITED);
  assert_int_equal(desk_state(&d, MEETING), ANNALS_UNDECIDED);
  desk_value(&d, KILLING, "killed", "4+");
  desk_decide(&d, "reopen " CLAIM);
  assert_int_equal(desk_state(&d, CLAIM), ANNALS_UNDECIDED);
  desk again = desk_reopen(&d, desk_saved());
  assert_int_equal(desk_state(&again, ATTACK), ANNALS_ACCEPTED);
  desk_value(&again, KILLING, "killed", "4+");
  desk_close(&again);
  desk_close(&d);
}

static void test_refusals(void **state) {
  (void)state;
  static const char *const WRONG[] = {"",
                                      "accept",
                                      "accept e-000000000000",
                                      "agree " ATTACK,
                                      "set " ATTACK " time",
                                      "set " ATTACK " colour=red",
                                      "set " ATTACK " time=soonish",
                                      "set " ATTACK " time=rebels on Sunday",
                                      "set " ATTACK " type=FUN",
                                      "set " ATTACK " status=true",
                                      "set " ATTACK " killed=5-3",
                                      "set " ATTACK " killed=many",
                                      "set " ATTACK " cameo=fight",
                                      "set " ATTACK " summary=",
                                      "comment " ATTACK,
                                      "merge " ATTACK " " ATTACK,
                                      "merge " ATTACK " e-0",
                                      "add d-0 1-5 ASSAULT",
                                      "undo",
                                      "redo",
                                      "revert " ATTACK,
                                      "accept " ATTACK " \x01",
                                      "accept " ATTACK " \xff"};
  desk d = desk_open(desk_saved());
  for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
    if (desk_try(&d, WRONG[i]) != ANNALS_E_OPTION) fail_msg("taken: %s", WRONG[i]);
  assert_int_equal(d.log.n, 0);
  desk_close(&d);
}

static void test_undo_and_redo(void **state) {
  (void)state;
  desk d = desk_open(desk_saved());
  desk_decide(&d, "accept " ATTACK);
  desk_decide(&d, "set " ATTACK " type=COERCE");
  desk_decide(&d, "undo");
  desk_value(&d, ATTACK, "type", "ASSAULT");
  assert_int_equal(desk_state(&d, ATTACK), ANNALS_ACCEPTED);
  desk_decide(&d, "undo");
  assert_int_equal(desk_state(&d, ATTACK), ANNALS_UNDECIDED);
  assert_int_equal(desk_try(&d, "undo"), ANNALS_E_OPTION);
  desk_decide(&d, "redo");
  desk_decide(&d, "redo");
  desk_value(&d, ATTACK, "type", "COERCE");
  assert_int_equal(desk_try(&d, "redo"), ANNALS_E_OPTION);
  desk_decide(&d, "undo");
  desk_decide(&d, "reject " CLAIM);  // something new: the undone edit cannot come back
  assert_int_equal(desk_try(&d, "redo"), ANNALS_E_OPTION);
  desk again = desk_reopen(&d, desk_saved());
  desk_value(&again, ATTACK, "type", "ASSAULT");
  assert_int_equal(desk_state(&again, ATTACK), ANNALS_ACCEPTED);
  assert_int_equal(desk_state(&again, CLAIM), ANNALS_REJECTED);
  desk_close(&again);
  desk_close(&d);
}

static void test_undo_is_of_ones_own(void **state) {
  (void)state;
  desk d = desk_open(desk_saved());
  desk_decide(&d, "accept " ATTACK);
  d.who = "ben";
  assert_int_equal(desk_try(&d, "undo"), ANNALS_E_OPTION);
  d.who = "ada";
  desk_decide(&d, "undo");
  desk_close(&d);
}

/* ---- fields */

static void test_fields(void **state) {
  (void)state;
  static const char *const CASES[][3] = {
      // what is typed, the field, how it stands there
      {"time=2020-09-27", "time", "2020-09-27"},
      {"time=1992/1994", "time", "1992/1994"},
      {"time=../2020-09-28", "time", "../2020-09-28"},
      {"time=2020-09~", "time", "2020-09~"},
      {"time=late on Sunday", "time", "2023-03-12"},
      {"time=since Sunday", "time", "2023-03-12/.."},
      {"time=Until 3 May 1998", "time", "../1998-05-03"},
      {"time=the night of 10 March", "time", "2023-03-10TNI"},
      {"time=", "time", "-"},
      {"type=coerce", "type", "COERCE"},
      {"status=Denied", "status", "denied"},
      {"actor=Belarus; the harbour guard", "actor", "Belarus; the harbour guard"},
      {"actor=-", "actor", "-"},
      {"recipient=guards", "recipient", "guards"},
      {"place=Sarnath", "place", "Sarnath"},
      {"place=", "place", "-"},
      {"reporter=Belarus", "reporter", "Belarus"},
      {"mode=drone", "mode", "drone"},
      {"cameo=193", "cameo", "193"},
      {"summary=rebels came = and went", "summary", "rebels came = and went"},
      {"killed=3", "killed", "3"},
      {"wounded=3-5", "wounded", "3-5"},
      {"detained=12+", "detained", "12+"},
      {"crowd=", "crowd", "-"},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    char line[200];
    desk d = desk_open(desk_saved());
    snprintf(line, sizeof line, "set %s %s", ATTACK, CASES[i][0]);
    desk_decide(&d, line);
    desk_value(&d, ATTACK, CASES[i][1], CASES[i][2]);
    desk again = desk_reopen(&d, desk_saved());
    desk_value(&again, ATTACK, CASES[i][1], CASES[i][2]);
    desk_close(&again);
    desk_close(&d);
  }
}

static void test_checking_changes_nothing(void **state) {
  (void)state;
  desk d = desk_open(desk_saved());
  annals_text settled;
  annals_error err = {0};
  size_t row = desk_row(&d, ATTACK);
  assert_true(
      annals_review_check(d.review, row, "time", (annals_text){"on Sunday", 9}, &settled, &err));
  assert_memory_equal(settled.at, "2023-03-12", settled.n);
  assert_false(
      annals_review_check(d.review, row, "time", (annals_text){"on Sun", 6}, &settled, &err) &&
      settled.n == 6);
  assert_int_equal(d.log.n, 0);
  assert_int_equal(desk_state(&d, ATTACK), ANNALS_UNDECIDED);
  desk_close(&d);
}

/* ---- applying */

static kit_bytes apply(desk *d, const annals_apply_options *options, annals_apply_counts *counts) {
  kit_bytes json = {0};
  annals_error err = {0};
  annals_timeline *t = annals_review_apply(d->review, options, counts, &err);
  if (!t || !annals_write(t, ANNALS_JSON, NULL, kit_sink, &json, &err)) fail_msg("%s", err.text);
  annals_timeline_free(t);
  return json;
}

static void test_apply(void **state) {
  (void)state;
  desk d = desk_open(desk_saved());
  annals_apply_counts counts;
  desk_decide(&d, "reject " ACCUSATION);
  desk_decide(&d, "merge " CLAIM " " ATTACK);
  desk_decide(&d, "split " MEETING);
  desk_decide(&d, "set " KILLING " time=2001");
  kit_bytes json = apply(&d, NULL, &counts);
  assert_int_equal(counts.n_rejected, 1);
  assert_int_equal(counts.n_merged, 1);
  annals_timeline *t = desk_timeline(json);
  assert_int_equal(annals_n_events(t), 10 - 2 + 1);
  annals_timeline_free(t);
  assert_null(strstr(json.at, ACCUSATION));
  assert_null(strstr(json.at, "\"id\": \"" CLAIM));
  assert_non_null(strstr(json.at, "events rejected in review"));
  assert_true(strstr(json.at, KILLING) < strstr(json.at, ATTACK));  // 2001 comes first now
  annals_apply_options all = {.size = sizeof all, .keep_rejected = true, .only_accepted = true};
  kit_bytes some = apply(&d, &all, NULL);
  assert_non_null(strstr(some.at, "\"decision\": \"rejected\""));
  assert_null(strstr(some.at, "\"decision\": \"undecided\""));
  kit_drop(&some);
  kit_drop(&json);
  desk_close(&d);
}

static void test_add(void **state) {
  (void)state;
  desk d = desk_open(desk_saved());
  const char *document = strstr(desk_saved().at, "\"d-");
  char line[100];
  snprintf(line, sizeof line, "add %.14s 41-64 protest", document + 1);
  size_t n = annals_review_n(d.review);
  desk_decide(&d, line);
  assert_int_equal(annals_review_n(d.review), n + 1);
  annals_row row;
  annals_review_row(d.review, n, &row);
  assert_memory_equal(row.type.at, "PROTEST", row.type.n);
  assert_int_equal(row.state, ANNALS_ACCEPTED);
  desk_decide(&d, "undo");
  assert_int_equal(annals_review_n(d.review), n);
  desk_decide(&d, "redo");
  assert_int_equal(annals_review_n(d.review), n + 1);
  snprintf(line, sizeof line, "add %.14s 41-9999 protest", document + 1);
  assert_int_equal(desk_try(&d, line), ANNALS_E_OPTION);
  desk_close(&d);
}

static void test_names_can_be_hidden(void **state) {
  (void)state;
  desk d = desk_open(desk_saved());
  desk_decide(&d, "accept " ATTACK);
  annals_apply_options options = {.size = sizeof options, .names = ANNALS_NAMES_HIDDEN};
  kit_bytes hidden = apply(&d, &options, NULL), shown = apply(&d, NULL, NULL), log = {0};
  assert_non_null(strstr(shown.at, "\"by\": \"ada\""));
  assert_null(strstr(hidden.at, "ada\""));
  annals_review_write(d.review, ANNALS_NAMES_HIDDEN, kit_sink, &log, NULL);
  assert_non_null(strstr(log.at, "\"who\":\"analyst 1\""));
  kit_drop(&log);
  kit_drop(&hidden);
  kit_drop(&shown);
  desk_close(&d);
}

/* ---- after another run of the extraction */

static kit_bytes replaced(kit_bytes json, const char *old, const char *new_words) {
  kit_bytes out = {0};
  const char *at = json.at, *hit;
  for (; (hit = strstr(at, old)); at = hit + strlen(old)) {
    kit_add(&out, at, (size_t)(hit - at));
    kit_add_text(&out, new_words);
  }
  kit_add_text(&out, at);
  return out;
}

static void test_stale_and_orphans(void **state) {
  (void)state;
  desk d = desk_open(desk_saved());
  desk_decide(&d, "accept " ATTACK);
  desk_decide(&d, "set " KILLING " killed=9");
  desk_decide(&d, "accept " MEETING);
  kit_bytes changed = replaced(desk_saved(), "\"2023-03-12\"", "\"2023-03-05\"");
  kit_bytes moved = replaced(changed, MEETING, "e-ffffffffffff");
  kit_bytes gone = replaced(moved, " 227,", " 226,");  // and its words are others
  desk again = desk_reopen(&d, gone);
  assert_int_equal(desk_state(&again, ATTACK), ANNALS_STALE);
  assert_int_equal(desk_state(&again, KILLING), ANNALS_STALE);
  desk_value(&again, KILLING, "killed", "3");  // never applied in silence
  assert_int_equal(desk_state(&again, MEETING), ANNALS_ORPHAN);
  annals_apply_counts counts;
  kit_bytes json = apply(&again, NULL, &counts);
  assert_int_equal(counts.n_stale, 2);
  assert_int_equal(counts.n_orphans, 1);
  assert_non_null(strstr(json.at, "\"decision\": \"stale\""));
  desk_decide(&again, "accept " ATTACK);  // looked at again
  assert_int_equal(desk_state(&again, ATTACK), ANNALS_ACCEPTED);
  assert_int_equal(desk_try(&again, "accept " MEETING), ANNALS_E_OPTION);
  desk_close(&again);
  again =
      desk_reopen(&d, desk_saved());  // the old extraction is back, and with it what was decided
  assert_int_equal(desk_state(&again, MEETING), ANNALS_ACCEPTED);
  desk_close(&again);
  desk_close(&d);
  kit_drop(&json);
  kit_drop(&changed);
  kit_drop(&moved);
  kit_drop(&gone);
}

/* Another type gives another id; the words stay where they are. */
static void test_another_type(void **state) {
  (void)state;
  desk d = desk_open(desk_saved());
  desk_decide(&d, "accept " MEETING " as told");
  desk_decide(&d, "comment " MEETING " who came?");
  desk_decide(&d, "split " ATTACK);  // stands on the words of its parent, and never follows
  kit_bytes other = replaced(desk_saved(), MEETING, "e-ffffffffffff");
  kit_bytes retyped = replaced(other, "\"type\": \"CONSULT\"", "\"type\": \"AGREE\"");
  desk same = desk_reopen(&d, other), again = desk_reopen(&d, retyped);
  assert_int_equal(desk_state(&same, "e-ffffffffffff"), ANNALS_ACCEPTED);  // it says the same
  assert_int_equal(desk_state(&again, "e-ffffffffffff"), ANNALS_STALE);
  annals_apply_counts counts;
  kit_bytes json = apply(&again, NULL, &counts);
  assert_int_equal(counts.n_orphans, 0);
  assert_non_null(strstr(json.at, "who came?"));
  desk_decide(&again, "accept e-ffffffffffff");
  assert_int_equal(desk_state(&again, "e-ffffffffffff"), ANNALS_ACCEPTED);
  desk_close(&again);
  desk_close(&same);
  desk_close(&d);
  kit_drop(&json);
  kit_drop(&other);
  kit_drop(&retyped);
}

/* Other confidences, offsets and rule ids are no other claim. */
static void test_what_is_no_change(void **state) {
  (void)state;
  desk d = desk_open(desk_saved());
  desk_decide(&d, "accept " MEETING);
  kit_bytes changed = replaced(desk_saved(), "\"rule\": \"attach.", "\"rule\": \"attached.");
  desk again = desk_reopen(&d, changed);
  assert_int_equal(desk_state(&again, MEETING), ANNALS_ACCEPTED);
  desk_close(&again);
  desk_close(&d);
  kit_drop(&changed);
}

static int run(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_decisions),
      cmocka_unit_test(test_refusals),
      cmocka_unit_test(test_undo_and_redo),
      cmocka_unit_test(test_undo_is_of_ones_own),
      cmocka_unit_test(test_fields),
      cmocka_unit_test(test_checking_changes_nothing),
      cmocka_unit_test(test_apply),
      cmocka_unit_test(test_add),
      cmocka_unit_test(test_names_can_be_hidden),
      cmocka_unit_test(test_stale_and_orphans),
      cmocka_unit_test(test_another_type),
      cmocka_unit_test(test_what_is_no_change),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

int main(int argc, char **argv) {
  return desk_run(argc, argv, run);
}
