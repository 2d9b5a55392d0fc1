/* test_review_log - the log of decisions: damage, full disks, two people, lessons, memory. */
// SPDX-License-Identifier: MIT
#define _DEFAULT_SOURCE  // mmap of no file
#include "review/desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "base/limits.h"

/* ---- the log */

static annals_error load_error(kit_bytes log, annals_log_end *end) {
  desk d = desk_open((kit_bytes){0});
  annals_error err = {0};
  desk_load(&d, log, end, &err);
  desk_close(&d);
  return err;
}

static void three_decisions(desk *d) {
  *d = desk_open(desk_saved());
  desk_decide(d, "accept " ATTACK);
  desk_decide(d, "reject " CLAIM " as \"they\" said");
  desk_decide(d, "accept " MEETING);
}

static void test_torn_end(void **state) {
  (void)state;
  desk d;
  three_decisions(&d);
  annals_log_end end;
  size_t first = (size_t)(strchr(d.log.at, '\n') + 1 - d.log.at);
  for (size_t n = 0; n <= d.log.n; n++) {
    annals_error err = load_error((kit_bytes){d.log.at, n, n}, &end);
    assert_int_equal(err.code, ANNALS_OK);
    assert_int_equal(end.n_kept + end.n_torn, n);
    if (n == first - 1) assert_true(end.lacks_newline && !end.n_torn);
    if (n > first && n < first + 20) assert_int_equal(end.n_kept, first);
  }
  kit_bytes zeros = {0};
  kit_add(&zeros, d.log.at, first);
  kit_add(&zeros, "\0\0\0\0\0\n", 6);
  assert_int_equal(load_error(zeros, &end).code, ANNALS_OK);
  assert_int_equal(end.n_torn, 6);
  kit_drop(&zeros);
  desk_close(&d);
}

/* ---- limits, at n and at n + 1 */

static annals_code comment_of(desk *d, size_t n_bytes) {
  static const char HEAD[] = "comment " ATTACK " ";
  char *line = malloc(n_bytes + 1);
  assert_non_null(line);
  memset(line, 'x', n_bytes);
  memcpy(line, HEAD, sizeof HEAD - 1);
  line[n_bytes] = '\0';
  annals_code code = desk_try(d, line);
  free(line);
  return code;
}

static void test_longest_command(void **state) {
  (void)state;
  desk d = desk_open(desk_saved());
  assert_int_equal(comment_of(&d, AN_MAX_COMMAND_BYTES), ANNALS_OK);
  assert_int_equal(comment_of(&d, AN_MAX_COMMAND_BYTES + 1), ANNALS_E_LIMIT);
  desk_close(&d);
}

/* Zeros are an end that was never acknowledged, however long; pages of them take no memory. */
static void test_longest_log(void **state) {
  (void)state;
  size_t n = (size_t)AN_MAX_LOG_BYTES;
  char *zeros = mmap(NULL, n, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  assert_true(zeros != MAP_FAILED);
  annals_log_end end;
  annals_error err = {0};
  desk d = desk_open(desk_saved());
  assert_false(annals_review_log(d.review, zeros, n + 1, &end, &err));
  assert_int_equal(err.code, ANNALS_E_LIMIT);
  assert_true(annals_review_log(d.review, zeros, n, &end, NULL));
  assert_int_equal(end.n_torn, n);
  desk_close(&d);
  munmap(zeros, n);
}

static void test_tampering(void **state) {
  (void)state;
  desk d;
  annals_log_end end;
  three_decisions(&d);
  size_t n_silent = 0;
  for (size_t i = 0; i + 1 < d.log.n; i += 3) {
    d.log.at[i] ^= 4;
    n_silent += load_error(d.log, &end).code == ANNALS_OK && !end.n_torn;
    d.log.at[i] ^= 4;
  }
  assert_int_equal(n_silent, 0);
  char *second = strchr(d.log.at, '\n') + 1, *third = strchr(second, '\n') + 1;
  kit_bytes cut = {0};
  kit_add(&cut, d.log.at, (size_t)(second - d.log.at));
  kit_add_text(&cut, third);
  assert_int_equal(load_error(cut, &end).line, 2);  // a record is missing
  cut.n = 0;
  kit_add_text(&cut, second);
  assert_int_equal(load_error(cut, &end).line, 1);  // so is the first
  cut.n = 0;
  kit_add_text(&cut, "{\"v\":2,\"seq\":1}\n");
  assert_non_null(strstr(load_error(cut, &end).text, "newer"));
  cut.n = 0;
  kit_add(&cut, d.log.at, (size_t)(second - d.log.at));
  kit_add_text(&cut, "<<<<<<< HEAD\n");
  annals_error err = load_error(cut, &end);
  assert_int_equal(err.line, 2);
  assert_non_null(strstr(err.text, "--join"));
  kit_drop(&cut);
  desk_close(&d);
}

static void test_full_disk(void **state) {
  (void)state;
  desk d;
  three_decisions(&d);
  size_t before = d.log.n;
  d.room = 20;
  assert_int_equal(desk_try(&d, "reject " ATTACK), ANNALS_E_SINK);
  assert_int_equal(desk_state(&d, ATTACK), ANNALS_ACCEPTED);
  d.room = SIZE_MAX;
  assert_int_equal(desk_try(&d, "reject " ATTACK), ANNALS_E_SINK);  // nobody knows what is there
  assert_int_equal(d.log.n, before);
  desk_close(&d);
}

/* ---- two people */

static size_t n_conflicts;

static void count_conflict(void *user, const annals_conflict *it) {
  (void)user;
  assert_true(it->event.n && it->what.n);
  n_conflicts++;
}

static void test_kappa_and_merge(void **state) {
  (void)state;
  desk a = desk_open(desk_saved()), b = desk_open(desk_saved());
  b.who = "ben";
  b.at = "2026-11-28T18:24:30Z";
  desk_decide(&a, "accept " ATTACK);
  desk_decide(&b, "accept " ATTACK);
  desk_decide(&a, "accept " ACCUSATION);
  desk_decide(&b, "accept " ACCUSATION);
  desk_decide(&a, "reject " CLAIM);
  desk_decide(&b, "reject " CLAIM);
  desk_decide(&a, "accept " MEETING);
  desk_decide(&b, "reject " MEETING);
  desk_decide(&a, "set " KILLING " killed=4");
  desk_decide(&b, "set " KILLING " killed=5");
  annals_agreement all;
  n_conflicts = 0;
  assert_true(annals_review_compare(a.review, b.review, count_conflict, NULL, &all, NULL));
  assert_int_equal(all.n_both, 5);
  assert_int_equal(all.n_same, 4);
  assert_int_equal(all.n_conflicts, 2);
  assert_int_equal(n_conflicts, 2);
  // po = 4/5, pe = 4/5 * 3/5 + 1/5 * 2/5 = 14/25
  assert_true(all.has_kappa && all.kappa > 0.54545 && all.kappa < 0.54546);

  desk both = desk_open(desk_saved());
  kit_bytes log = {0};
  annals_merge_options how = {.size = sizeof how, .who = "cy", .at = "2026-11-29T00:00:00Z"};
  assert_true(annals_review_merge(a.review, b.review, &how, kit_sink, &log, NULL));
  annals_log_end end;
  annals_error err = {0};
  if (!desk_load(&both, log, &end, &err)) fail_msg("line %u: %s", err.line, err.text);
  assert_int_equal(desk_state(&both, ATTACK), ANNALS_ACCEPTED);
  assert_int_equal(desk_state(&both, MEETING), ANNALS_UNDECIDED);  // they must talk about it
  assert_int_equal(desk_state(&both, KILLING), ANNALS_UNDECIDED);
  desk_close(&both);
  kit_drop(&log);
  desk_close(&b);
  desk_close(&a);
}

static void test_merge_keeps_a_common_beginning_once(void **state) {
  (void)state;
  desk a = desk_open(desk_saved());
  desk_decide(&a, "accept " ATTACK);
  desk b = desk_reopen(&a, desk_saved());
  desk_decide(&a, "undo");
  b.at = "2026-11-28T19:00:00Z";
  desk_decide(&b, "reject " CLAIM);
  kit_bytes log = {0};
  annals_merge_options how = {.size = sizeof how, .who = "cy", .at = "2026-11-29T00:00:00Z"};
  assert_true(annals_review_merge(a.review, b.review, &how, kit_sink, &log, NULL));
  desk both = desk_open(desk_saved());
  annals_log_end end;
  assert_true(desk_load(&both, log, &end, NULL));
  annals_decision third, none;
  assert_true(annals_review_decision(both.review, 2, &third));
  assert_false(annals_review_decision(both.review, 3, &none));
  assert_int_equal(desk_state(&both, ATTACK), ANNALS_UNDECIDED);
  assert_int_equal(desk_state(&both, CLAIM), ANNALS_REJECTED);
  desk_close(&both);
  kit_drop(&log);
  desk_close(&b);
  desk_close(&a);
}

static void test_lessons(void **state) {
  (void)state;
  desk d = desk_open(desk_saved());
  kit_bytes text = {0};
  desk_decide(&d, "reject " CLAIM);
  desk_decide(&d, "set " ATTACK " time=2023-03-11");
  assert_true(annals_review_lessons(d.review, kit_sink, &text, NULL));
  assert_non_null(strstr(text.at, "       1        0   2  en.action.attack"));
  assert_non_null(strstr(text.at, "== not what was rejected as " CLAIM));
  assert_non_null(strstr(text.at, "only events\n"));
  assert_non_null(strstr(text.at, "event \"attacked\" = ASSAULT time 2023-03-11\n"));
  kit_drop(&text);
  desk_close(&d);
}

/* ---- memory: each allocation fails once; what was kept is what is known, and nothing leaks */

static annals_code session_with(kit_hook *hook, const annals_timeline *t, kit_bytes log,
                                size_t *n) {
  annals_error err = {0};
  annals_log_end end;
  annals_done done;
  desk d = {.room = SIZE_MAX};
  static const char *const LINES[] = {"set " ATTACK " time=on Sunday", "split " MEETING, "undo",
                                      "merge " CLAIM " " ATTACK};
  annals_review *r = annals_review_new(desk_rules(), t, &hook->allocator, &err);
  bool goes_on = r && annals_review_log(r, log.at, log.n, &end, &err);
  for (size_t i = 0; goes_on && i < sizeof LINES / sizeof *LINES; i++) {
    annals_command command = {.size = sizeof command,
                              .line = LINES[i],
                              .n_line = strlen(LINES[i]),
                              .at = "2026-11-28T18:24:23Z",
                              .keep = desk_keep,
                              .user = &d};
    goes_on = annals_review_do(r, &command, &done, &err);
  }
  annals_timeline *out = goes_on ? annals_review_apply(r, NULL, NULL, &err) : NULL;
  *n = d.log.n;
  annals_timeline_free(out);
  annals_review_free(r);
  kit_drop(&d.log);
  return err.code;
}

static void test_memory(void **state) {
  (void)state;
  desk d;
  three_decisions(&d);
  kit_hook hook;
  kit_hook_init(&hook);
  size_t n_log, n_right;
  assert_int_equal(session_with(&hook, d.timeline, d.log, &n_right), ANNALS_OK);
  assert_int_equal(hook.live_blocks, 0);
  for (size_t n = 0;; n++) {
    kit_hook_arm(&hook, n, false);
    annals_code code = session_with(&hook, d.timeline, d.log, &n_log);
    assert_int_equal(hook.live_blocks, 0);
    if (!hook.has_failed) break;
    assert_true(code == ANNALS_E_NOMEM || (code == ANNALS_OK && n_log == n_right));
  }
  desk_close(&d);
}

static int run(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_torn_end),
      cmocka_unit_test(test_tampering),
      cmocka_unit_test(test_longest_command),
      cmocka_unit_test(test_longest_log),
      cmocka_unit_test(test_full_disk),
      cmocka_unit_test(test_kappa_and_merge),
      cmocka_unit_test(test_merge_keeps_a_common_beginning_once),
      cmocka_unit_test(test_lessons),
      cmocka_unit_test(test_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

int main(int argc, char **argv) {
  return desk_run(argc, argv, run);
}
