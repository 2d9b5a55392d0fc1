/* timeline/sort - a total order of events, so that equal input gives equal bytes. */
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "timeline/timeline.h"

static int by_number(int64_t a, int64_t b) {
  return (a > b) - (a < b);
}

static int by_text(const an_out_event *a, const an_out_event *b) {
  int order = by_number(a->document_index, b->document_index);
  if (!order) order = by_number(a->action_span.from, b->action_span.from);
  return order ? order : an_str_cmp(a->id, b->id);
}

/* An event of unknown start stands where it can have happened at the latest; one of which nothing
 * is known stands at the end. */
static int64_t place_of(const an_out_event *e) {
  return e->first_second == INT64_MIN ? e->last_second : e->first_second;
}

static int by_time(const an_out_event *a, const an_out_event *b) {
  int order = by_number(place_of(a), place_of(b));
  if (!order) order = by_number(a->first_second == INT64_MIN, b->first_second == INT64_MIN);
  return order ? order : by_text(a, b);
}

static int compare_time(const void *a, const void *b) {
  return by_time(a, b);
}

static int compare_text(const void *a, const void *b) {
  return by_text(a, b);
}

void an_timeline_sort(an_timeline *t, annals_order order) {
  if (t->events.n)
    qsort(t->events.at, t->events.n, sizeof *t->events.at,
          order == ANNALS_ORDER_TEXT ? compare_text : compare_time);
}
