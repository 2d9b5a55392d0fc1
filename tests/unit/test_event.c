/* test_event - the names of statuses, and what has no natural text form: limits and empty input. */
// SPDX-License-Identifier: MIT
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine.h"
#include "kit/kit.h"

static void every_status_has_its_name(void **state) {
  (void)state;
  for (int i = 0; i <= AN_STATUS_NEGATED; i++) {
    an_str name = an_str_of(an_status_name((an_status)i));
    assert_true(name.len > 0);
    assert_int_equal(an_status_of(name), i);
  }
}

static void an_unknown_status_is_actual(void **state) {
  (void)state;
  assert_int_equal(an_status_of(AN_LIT("maybe")), AN_STATUS_ACTUAL);
  assert_int_equal(an_status_of(AN_LIT("")), AN_STATUS_ACTUAL);
}

typedef struct job {
  const an_rulebook *rules;
  const char *text;
  size_t n_events, n_skipped;
} job;

static bool run_engine(an_arena *arena, void *user) {
  job *j = user;
  annals_options options = {.size = sizeof options};
  an_read_options how = {.bytes = an_str_of(j->text), .max_bytes = AN_MAX_DOC_BYTES};
  an_str record_id = {NULL, 0};
  an_facts f;
  assert_true(an_engine_run(arena, j->rules, &options, &how, &record_id, &f, NULL));
  j->n_events = f.events.n;
  j->n_skipped = f.doc->skipped.n;
  for (size_t i = 0; i < f.events.n; i++) {
    const an_event *e = &f.events.at[i];
    assert_true(e->confidence >= 0.3 && e->confidence <= 0.9);
    assert_true(e->governor == AN_NO_TOKEN || e->governor < f.events.n);
    assert_true(e->range.from < e->range.to && e->range.to <= f.doc->text.len);
    if (i) assert_true(e->trigger > f.events.at[i - 1].trigger);
  }
  return true;
}

static job run(const an_rulebook *rules, const char *text) {
  job j = {rules, text, 0, 0};
  assert_true(kit_with_arena(run_engine, &j));
  return j;
}

static int load_rules(void **state) {
  annals_error err = {0};
  *state = annals_rules_new(NULL, 0, NULL, &err);
  if (!*state) print_error("%s:%u: %s\n", err.source, err.line, err.text);
  return *state ? 0 : -1;
}

static int free_rules(void **state) {
  annals_rules_free(*state);
  return 0;
}

static void nothing_comes_from_nothing(void **state) {
  assert_int_equal(run(an_engine_rules(*state), "").n_events, 0);
  assert_int_equal(run(an_engine_rules(*state), "...").n_events, 0);
}

static void events_come_in_text_order(void **state) {
  job j = run(an_engine_rules(*state),
              "Iran accused Israel of attacking Syria, and Turkey condemned the raid.");
  assert_true(j.n_events >= 3);
}

/* "Iran attacked Syria and attacked Syria and ...": n acts in one sentence. */
static job run_many(const an_rulebook *rules, int n) {
  kit_bytes text = {0};
  kit_add_text(&text, "Iran shelled");
  for (int i = 1; i < n; i++) kit_add_text(&text, " and shelled");
  kit_add_text(&text, " Syria.");
  job j = run(rules, text.at);
  kit_drop(&text);
  return j;
}

static void a_sentence_holds_so_many_events_and_counts_the_rest(void **state) {
  job most = run_many(an_engine_rules(*state), AN_MAX_SENTENCE_EVENTS);
  job more = run_many(an_engine_rules(*state), AN_MAX_SENTENCE_EVENTS + 1);
  assert_true(most.n_events <= AN_MAX_SENTENCE_EVENTS);
  assert_true(more.n_events <= AN_MAX_SENTENCE_EVENTS);
  if (most.n_events == AN_MAX_SENTENCE_EVENTS) assert_true(more.n_skipped > most.n_skipped);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_status_has_its_name),
      cmocka_unit_test(an_unknown_status_is_actual),
      cmocka_unit_test(nothing_comes_from_nothing),
      cmocka_unit_test(events_come_in_text_order),
      cmocka_unit_test(a_sentence_holds_so_many_events_and_counts_the_rest),
  };
  return cmocka_run_group_tests(tests, load_rules, free_rules);
}
