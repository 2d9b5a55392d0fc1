/* review/follow - decisions about an event whose id is another one after a rerun.
 *
 * An id holds the type and the words of an event; when a rule reads the same words as another type,
 * the id changes. The decision follows if one event alone stands on its words now. Whether that
 * still says what was decided is for its hash to say. */
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "review/review.h"

static int compare_places(const void *one, const void *two) {
  const an_item_place *a = one, *b = two;
  int order = an_str_cmp(a->document, b->document);
  if (order) return order;
  if (a->span.from != b->span.from) return a->span.from < b->span.from ? -1 : 1;
  return (a->span.to > b->span.to) - (a->span.to < b->span.to);
}

static void sort_by_place(an_review *r) {
  for (uint32_t i = 0; i < r->timeline->events.n; i++) {
    const an_out_event *e = &r->timeline->events.at[i];
    an_push(r->arena, &r->by_place, ((an_item_place){e->document, e->action_span, i}));
  }
  if (r->by_place.n) qsort(r->by_place.at, r->by_place.n, sizeof *r->by_place.at, compare_places);
}

static uint32_t item_at_place(an_review *r, const an_decision *d) {
  if (!d->document.at || !d->unit.at || !an_str_eq(d->unit, r->timeline->unit)) return AN_NO_ITEM;
  if (!r->by_place.at) sort_by_place(r);
  an_item_place *first = r->by_place.at, *end = first + r->by_place.n;
  an_item_place key = {d->document, d->span, AN_NO_ITEM};
  an_item_place *it =
      first ? bsearch(&key, first, r->by_place.n, sizeof key, compare_places) : NULL;
  if (!it) return AN_NO_ITEM;
  bool has_twin = (it > first && !compare_places(it - 1, &key)) ||
                  (it + 1 < end && !compare_places(it + 1, &key));
  return has_twin ? AN_NO_ITEM : it->item;
}

static int compare_ids(const void *one, const void *two) {
  return an_str_cmp(*(const an_str *)one, *(const an_str *)two);
}

void an_review_follow(an_review *r) {
  an_vec(an_str) made = {0};  // ids of what was split off or added: they never stood in a timeline
  for (size_t i = 0; i < r->log.n; i++) {
    const an_decision *d = &r->log.at[i];
    if (d->op == AN_OP_SPLIT) an_push(&r->state, &made, d->other);
    if (d->op == AN_OP_ADD) an_push(&r->state, &made, d->event);
  }
  if (made.n) qsort(made.at, made.n, sizeof *made.at, compare_ids);
  for (size_t i = 0; i < r->log.n; i++) {
    an_decision *d = &r->log.at[i];
    d->moved = AN_NO_ITEM;
    if (!r->timeline || !d->event.at || d->op == AN_OP_REVERT) continue;
    uint32_t item = an_review_find(r, d->event);
    bool is_there = item != AN_NO_ITEM && item < r->timeline->events.n;
    bool is_made = made.n && bsearch(&d->event, made.at, made.n, sizeof *made.at, compare_ids);
    if (!is_there && !is_made) d->moved = item_at_place(r, d);
  }
}
