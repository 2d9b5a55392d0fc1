/* review/desk - a review whose log is memory, for the unit tests.
 *
 * In:    a timeline in JSON, commands.
 * Out:   a review and its log; a test that fails by itself.
 * Never: touches a file but the timeline.
 * Idea:  a desk is closed and opened again as an analyst's day is. */
// SPDX-License-Identifier: MIT
#ifndef AN_TESTS_DESK_H
#define AN_TESTS_DESK_H
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "kit/kit.h"

/* Events of tests/review/harbour.json. */
#define ATTACK "e-8fb1ad54d0ee"
#define KILLING "e-69d7be321b5b"
#define ACCUSATION "e-155df93c8ffa"
#define CLAIM "e-2a07062c21fe"
#define MEETING "e-ebaee63355f3"

typedef struct desk {
  annals_timeline *timeline;
  annals_review *review;
  kit_bytes log;
  size_t room;  // what the disk still takes
  const char *who, *at;
} desk;

/* Reads the timeline that is the only argument and the shipped rules, and runs the tests. */
int desk_run(int argc, char **argv, int (*tests)(void));
kit_bytes desk_saved(void);
const annals_rules *desk_rules(void);

bool desk_keep(void *desk_pointer, const char *bytes, size_t n);  // annals_command.keep
annals_timeline *desk_timeline(kit_bytes json);
desk desk_open(kit_bytes json);  // json.at NULL: without a timeline
void desk_close(desk *d);
annals_code desk_try(desk *d, const char *line);
void desk_decide(desk *d, const char *line);
bool desk_load(desk *d, kit_bytes log, annals_log_end *end, annals_error *err);
desk desk_reopen(const desk *old, kit_bytes json);  // the same log, the next day
size_t desk_row(const desk *d, const char *id);
annals_state desk_state(desk *d, const char *id);
void desk_value(desk *d, const char *id, const char *field, const char *wanted);
#endif
