/* timeline/join - saved timelines come together in one.
 *
 * A document is the same document when id and digest agree; its events and timexes are there once.
 * Two documents with one text are two sources that carry the same words. */
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "timeline/same.h"

/* ---- what is there already */

typedef struct entry {
  an_str id, document;
  uint32_t at;
} entry;

static int compare_entries(const void *one, const void *two) {
  const entry *a = one, *b = two;
  int order = an_str_cmp(a->id, b->id);
  if (!order) order = an_str_cmp(a->document, b->document);
  return order ? order : (a->at > b->at) - (a->at < b->at);
}

static bool is_same_entry(const entry *a, const entry *b) {
  return an_str_eq(a->id, b->id) && an_str_eq(a->document, b->document);
}

/* Sorts the entries, and marks all but the first of those that are equal. */
static bool *mark_copies(an_arena *arena, entry *at, size_t n) {
  bool *is_copy = an_arena_array(arena, bool, n);
  if (n) qsort(at, n, sizeof *at, compare_entries);
  for (size_t i = 1; i < n; i++) is_copy[at[i].at] = is_same_entry(&at[i - 1], &at[i]);
  return is_copy;
}

/* Moves the items that are no copies to the front; gives how many they are. */
static size_t drop_copies(void *items, size_t bytes, const bool *is_copy, size_t n) {
  size_t kept = 0;
  for (size_t i = 0; i < n; i++)
    if (!is_copy[i]) memmove((char *)items + bytes * kept++, (char *)items + bytes * i, bytes);
  return kept;
}

static bool drop_document_copies(an_arena *arena, an_timeline *t, an_err *err) {
  size_t n = t->documents.n;
  entry *all = an_arena_array(arena, entry, n);
  for (uint32_t i = 0; i < n; i++) all[i] = (entry){t->documents.at[i].id, {NULL, 0}, i};
  bool *is_copy = mark_copies(arena, all, n);
  for (size_t i = 1; i < n; i++) {
    const an_out_document *a = &t->documents.at[all[i - 1].at], *b = &t->documents.at[all[i].at];
    if (an_str_eq(a->id, b->id) && !an_str_eq(a->sha256, b->sha256))
      return an_fail(err, ANNALS_E_INPUT, "two documents have the id '%.*s' but not the same text",
                     AN_FMT(a->id));
  }
  t->documents.n = drop_copies(t->documents.at, sizeof *t->documents.at, is_copy, n);
  return true;
}

static void drop_event_copies(an_arena *arena, an_timeline *t) {
  size_t n = t->events.n;
  entry *all = an_arena_array(arena, entry, n);
  for (uint32_t i = 0; i < n; i++)
    all[i] = (entry){t->events.at[i].id, t->events.at[i].document, i};
  const bool *is_copy = mark_copies(arena, all, n);
  t->events.n = drop_copies(t->events.at, sizeof *t->events.at, is_copy, n);
}

static void drop_timex_copies(an_arena *arena, an_timeline *t) {
  size_t n = t->timexes.n;
  entry *all = an_arena_array(arena, entry, n);
  for (uint32_t i = 0; i < n; i++)
    all[i] = (entry){t->timexes.at[i].id, t->timexes.at[i].document, i};
  const bool *is_copy = mark_copies(arena, all, n);
  t->timexes.n = drop_copies(t->timexes.at, sizeof *t->timexes.at, is_copy, n);
}

/* ---- what order and merging are made of */

static int64_t second_of(an_str bound, bool is_end) {
  an_point p;
  if (!bound.at || !an_point_read(bound, &p)) return is_end ? INT64_MAX : INT64_MIN;
  return is_end ? an_point_last_second(p) : an_point_first_second(p);
}

/* A year before 0000 stands in edtf only. */
static void read_time(an_out_event *e) {
  an_interval t;
  e->first_second = second_of(e->time.earliest_start, false);
  e->last_second = second_of(e->time.latest_end, true);
  bool is_read = e->first_second != INT64_MIN || e->last_second != INT64_MAX;
  if (is_read || !e->time.edtf.at || !an_interval_read(e->time.edtf, &t)) return;
  if (!an_point_is_open(t.earliest_start))
    e->first_second = an_point_first_second(t.earliest_start);
  if (!an_point_is_open(t.latest_end)) e->last_second = an_point_last_second(t.latest_end);
}

static bool find_documents(an_arena *arena, an_timeline *t, an_err *err) {
  size_t n = t->documents.n;
  entry *all = an_arena_array(arena, entry, n);
  for (uint32_t i = 0; i < n; i++) all[i] = (entry){t->documents.at[i].id, {NULL, 0}, i};
  if (n) qsort(all, n, sizeof *all, compare_entries);
  for (size_t i = 0; i < t->events.n; i++) {
    an_out_event *e = &t->events.at[i];
    size_t low = 0, high = n;
    while (low < high) {
      size_t middle = low + (high - low) / 2;
      if (an_str_cmp(all[middle].id, e->document) < 0) low = middle + 1;
      else high = middle;
    }
    if (low == n || !an_str_eq(all[low].id, e->document))
      return an_fail(err, ANNALS_E_INPUT,
                     "event '%.*s' names a document that is not in its timeline", AN_FMT(e->id));
    e->document_index = all[low].at;
  }
  return true;
}

bool an_timeline_place(an_arena *arena, an_timeline *t, an_err *err) {
  for (size_t i = 0; i < t->events.n; i++) read_time(&t->events.at[i]);
  return find_documents(arena, t, err);
}

/* ---- the whole */

static bool has_pack(const an_timeline *t, const an_pack_info *pack) {
  for (size_t i = 0; i < t->rules.n; i++)
    if (an_str_eq(t->rules.at[i].id, pack->id) && an_str_eq(t->rules.at[i].sha256, pack->sha256))
      return true;
  return false;
}

bool an_timeline_join(an_arena *arena, an_timeline *to, const an_timeline *from, an_err *err) {
  if (!an_str_eq(to->unit, from->unit))
    return an_fail(err, ANNALS_E_INPUT,
                   "the timelines count in different units: '%.*s' and '%.*s' (extract --offsets)",
                   AN_FMT(to->unit), AN_FMT(from->unit));
  for (size_t i = 0; i < from->rules.n; i++)
    if (!has_pack(to, &from->rules.at[i])) an_push(arena, &to->rules, from->rules.at[i]);
  for (size_t i = 0; i < from->documents.n; i++)
    an_push(arena, &to->documents, from->documents.at[i]);
  for (size_t i = 0; i < from->timexes.n; i++) an_push(arena, &to->timexes, from->timexes.at[i]);
  for (size_t i = 0; i < from->events.n; i++) an_push(arena, &to->events, from->events.at[i]);
  for (size_t i = 0; i < from->skipped.n; i++) an_push(arena, &to->skipped, from->skipped.at[i]);
  to->record_id = (an_str){NULL, 0};
  return true;
}

bool an_timeline_settle(an_arena *arena, an_timeline *t, an_err *err) {
  if (!drop_document_copies(arena, t, err)) return false;
  drop_event_copies(arena, t);
  drop_timex_copies(arena, t);
  return an_timeline_place(arena, t, err);
}
