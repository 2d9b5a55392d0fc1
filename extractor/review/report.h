/* review/report - a review, told: rows of a list, records as JSON, two reviews compared, lessons.
 *
 * In:    the state of one review, or of two.
 * Out:   texts and numbers; lines into a sink.
 * Never: decides anything.
 * Idea:  what is told is computed when it is asked for; nothing here is kept. */
// SPDX-License-Identifier: MIT
#ifndef AN_REPORT_H
#define AN_REPORT_H
#include "review/review.h"

typedef struct an_lines {
  annals_sink *sink;
  void *user;
  an_err *err;
  bool is_stopped;  // the sink said false
} an_lines;
bool an_lines_put(an_lines *lines, an_str text);  // false: stopped

typedef struct an_row {
  an_verdict verdict;
  an_str id, date, type, actors, recipients, summary, status, last;
  size_t n_comments;
  double confidence;
} an_row;
void an_report_row(an_arena *arena, const an_review *review, uint32_t item, an_row *row);
bool an_report_has(const an_item *item, an_str word);  // ASCII letters in either case
an_str an_report_date(an_arena *arena, const an_out_event *event);

bool an_report_json(an_arena *arena, const an_review *review, bool hides_names, an_lines *lines);
/* "analyst 1" for the first name of a log, and so on; who may be missing. */
an_str an_report_pseudonym(an_arena *arena, const an_review *review, an_str who);

typedef struct an_agreement {
  size_t n_both, n_same, n_conflicts;
  double kappa;
  bool has_kappa;
} an_agreement;
typedef struct an_conflict {
  an_str event, claim, what, first, second;
} an_conflict;
typedef void an_tell_conflict(void *user, const an_conflict *conflict);
an_agreement an_report_compare(an_arena *arena, const an_review *a, const an_review *b,
                               an_tell_conflict *tell, void *user);

typedef struct an_stamp {
  an_str who, at;
} an_stamp;
bool an_report_merge(an_arena *arena, const an_review *a, const an_review *b, const an_stamp *stamp,
                     an_lines *lines);
bool an_report_lessons(an_arena *arena, const an_review *review, an_lines *lines);
#endif
