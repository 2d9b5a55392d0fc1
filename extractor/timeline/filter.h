/* timeline/filter - which events does somebody want to see? One small language for the command
 * line, the review and the page (write/page/filter.js); docs/filter.md describes it.
 *
 * In:    an expression that a person typed: type = ASSAULT and actor ~ "border guards".
 * Out:   a compiled filter; for an event, does it fit?
 * Never: allocates for an event; guesses what a wrong expression may have meant.
 * Idea:  tests in postfix order over a stack of truth values. Times are compared as what can have
 *        been: the bounds of the event decide, not its name. */
// SPDX-License-Identifier: MIT
#ifndef AN_FILTER_H
#define AN_FILTER_H
#include "timeline/ids.h"
#include "timeline/timeline.h"

typedef enum an_filter_op {
  AN_FILTER_IS,    // "=": the same, but for case and accents; for times: it can have been then
  AN_FILTER_HAS,   // "~": contains
  AN_FILTER_LESS,  // "<" ...
  AN_FILTER_MOST,
  AN_FILTER_MORE,
  AN_FILTER_LEAST
} an_filter_op;

/* What a test compares with; times and numbers are read when the filter is. */
typedef struct an_filter_value {
  an_str text;
  an_point point;
  double number;
} an_filter_value;

typedef struct an_filter_test {
  const struct an_filter_field *field;  // NULL: all texts of the event
  an_filter_op op;
  an_filter_value *values;  // it holds if it does for one of them
  size_t n_values;
} an_filter_test;

typedef struct an_filter_step {
  enum { AN_FILTER_TEST, AN_FILTER_AND, AN_FILTER_OR, AN_FILTER_NOT } kind;
  uint32_t test;  // of AN_FILTER_TEST
} an_filter_step;

typedef struct an_filter {
  const an_timeline *timeline;  // whose documents its events name
  an_ids documents;
  an_vec(an_filter_test) tests;
  an_vec(an_filter_step) steps;  // none: everything fits
  bool *stack;                   // room for as many values as it can need
} an_filter;

/* Compiles the expression for the events of one timeline, whose documents must not change. The
 * strings of the expression are kept as they are. False: err->text says what is wrong and
 * err->column (from 1, in characters) where. timeline NULL: only to see whether it is right. */
bool an_filter_read(an_arena *arena, const an_timeline *timeline, an_str text, an_filter *filter,
                    an_err *err);

bool an_filter_fits(const an_filter *filter, const an_out_event *event);

/* ---- between filter.c and filter_fields.c */

typedef enum an_filter_kind { AN_FILTER_TEXT, AN_FILTER_NUMBER, AN_FILTER_TIME } an_filter_kind;

/* What a test looks at, and what it has seen of it. */
typedef struct an_filter_look {
  const an_filter *filter;
  const an_filter_test *test;
  const an_out_event *event;
  bool has_seen;  // a text that is not empty
} an_filter_look;

typedef struct an_filter_field {
  const char *name;
  an_filter_kind kind;
  bool (*holds)(an_filter_look *look);
} an_filter_field;

const an_filter_field *an_filter_field_at(size_t i);  // NULL behind the last
bool an_filter_test_holds(const an_filter *filter, const an_filter_test *test,
                          const an_out_event *event);
#endif
