/* review/desk - see desk.h. */
// SPDX-License-Identifier: MIT
#include "review/desk.h"

#include <stdio.h>
#include <stdlib.h>

static kit_bytes saved;
static annals_rules *rules;

kit_bytes desk_saved(void) {
  return saved;
}

const annals_rules *desk_rules(void) {
  return rules;
}

int desk_run(int argc, char **argv, int (*tests)(void)) {
  if (argc != 2) return fputs("usage: PROGRAM TIMELINE\n", stderr), 2;
  saved = kit_read(argv[1]);
  rules = annals_rules_new(NULL, 0, NULL, NULL);
  int n_failed = tests();
  annals_rules_free(rules);
  kit_drop(&saved);
  return n_failed;
}

bool desk_keep(void *user, const char *bytes, size_t n) {
  desk *d = user;
  if (n > d->room) return false;
  d->room -= n;
  kit_add(&d->log, bytes, n);
  return true;
}

annals_timeline *desk_timeline(kit_bytes json) {
  annals_error err = {0};
  annals_timeline *t = annals_timeline_read(json.at, json.n, NULL, &err);
  if (!t) fail_msg("%s", err.text);
  return t;
}

desk desk_open(kit_bytes json) {
  desk d = {.room = SIZE_MAX, .who = "ada", .at = "2026-11-28T18:24:23Z"};
  d.timeline = json.at ? desk_timeline(json) : NULL;
  d.review = annals_review_new(desk_rules(), d.timeline, NULL, NULL);
  kit_add(&d.log, "", 0);
  return d;
}

void desk_close(desk *d) {
  annals_review_free(d->review);
  annals_timeline_free(d->timeline);
  kit_drop(&d->log);
}

annals_code desk_try(desk *d, const char *line) {
  annals_error err = {0};
  annals_done done;
  annals_command command = {.size = sizeof command,
                            .line = line,
                            .n_line = strlen(line),
                            .who = d->who,
                            .at = d->at,
                            .keep = desk_keep,
                            .user = d};
  annals_review_do(d->review, &command, &done, &err);
  return err.code;
}

void desk_decide(desk *d, const char *line) {
  if (desk_try(d, line) != ANNALS_OK) fail_msg("refused: %s", line);
}

bool desk_load(desk *d, kit_bytes log, annals_log_end *end, annals_error *err) {
  kit_add(&d->log, log.at, log.n);
  return annals_review_log(d->review, log.at, log.n, end, err);
}

/* The same timeline and log, opened the next day. */
desk desk_reopen(const desk *old, kit_bytes json) {
  desk d = desk_open(json);
  annals_log_end end;
  annals_error err = {0};
  if (!desk_load(&d, old->log, &end, &err)) fail_msg("line %u: %s", err.line, err.text);
  assert_int_equal(end.n_kept, old->log.n);
  return d;
}

size_t desk_row(const desk *d, const char *id) {
  return annals_review_find(d->review, (annals_text){id, strlen(id)});
}

annals_state desk_state(desk *d, const char *id) {
  annals_row row;
  if (!annals_review_row(d->review, desk_row(d, id), &row)) fail_msg("no event %s", id);
  return row.state;
}

void desk_value(desk *d, const char *id, const char *field, const char *wanted) {
  annals_text got = annals_review_value(d->review, desk_row(d, id), field);
  if (got.n != strlen(wanted) || memcmp(got.at, wanted, got.n))
    fail_msg("%s of %s is '%.*s', not '%s'", field, id, (int)got.n, got.at, wanted);
}
