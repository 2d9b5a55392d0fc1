/* review/apply - the reviewed timeline.
 *
 * Rejected events are left out and counted under "skipped", unless they are wanted; a merged event
 * becomes a mention of the one it was merged into. What is stale stands as it was extracted and
 * says so: a decision about other words is never applied. */
// SPDX-License-Identifier: MIT
#include "review/review.h"

typedef struct applying {
  an_arena *arena;
  const an_review *review;
  const an_apply_options *options;
  an_timeline *out;
  an_apply_counts *counts;
} applying;

static an_str text_of(an_arena *arena, const an_review *r, uint32_t item) {
  an_str all = {NULL, 0};
  for (size_t i = 0; r->items.at[item].n_comments && i < r->log.n; i++) {
    const an_decision *d = &r->log.at[i];
    bool is_comment = d->op == AN_OP_COMMENT && !d->is_off && d->reason.at;
    if (!is_comment || d->item != item) continue;
    all = all.at ? an_str_join(arena, an_str_join(arena, all, AN_LIT("; ")), d->reason) : d->reason;
  }
  return all;
}

static void list_changed(const applying *a, const an_item *item, an_out_event *e) {
  for (size_t i = 0; i < an_edit_count(); i++) {
    an_str name = an_str_of(an_edit_name(i));
    if (item->fields & (uint64_t)1 << i) an_push(a->arena, &e->review.changed, name);
  }
}

/* The schema knows no "merged": that event is gone into the other. */
static void tell_review(const applying *a, uint32_t i, an_out_event *e) {
  const an_item *item = &a->review->items.at[i];
  const an_decision *last = item->last ? &a->review->log.at[item->last - 1] : NULL;
  e->review =
      (an_out_review){.is_set = true, .decision = an_str_of(an_verdict_name(item->verdict))};
  if (last) e->review.at = last->at;
  if (last && !a->options->hides_names) e->review.by = last->who;
  list_changed(a, item, e);
  an_str comment = text_of(a->arena, a->review, i);
  if (!comment.at && last && last->op != AN_OP_COMMENT) comment = last->reason;
  e->review.comment = comment;
}

static bool is_kept(const applying *a, const an_item *item) {
  switch (item->verdict) {
    case AN_ACCEPTED:
    case AN_EDITED: return true;
    case AN_REJECTED: return a->options->keeps_rejected;
    case AN_UNDECIDED:
    case AN_STALE: return !a->options->only_accepted;
    case AN_MERGED:
    case AN_ORPHAN:
    case AN_GONE: break;
  }
  return false;
}

static void count(an_apply_counts *counts, an_verdict verdict) {
  if (verdict == AN_REJECTED) counts->n_rejected++;
  if (verdict == AN_UNDECIDED) counts->n_undecided++;
  if (verdict == AN_STALE) counts->n_stale++;
  if (verdict == AN_ORPHAN) counts->n_orphans++;
  if (verdict == AN_MERGED) counts->n_merged++;
}

/* The last of a chain of merges; no longer than there are items. */
static uint32_t end_of_merges(const an_review *r, uint32_t item) {
  for (size_t steps = 0; r->items.at[item].into != AN_NO_ITEM && steps < r->items.n; steps++)
    item = r->items.at[item].into;
  return item;
}

static an_str renamed(const applying *a, an_str id) {
  uint32_t item = id.at ? an_review_find(a->review, id) : AN_NO_ITEM;
  if (item == AN_NO_ITEM || a->review->items.at[item].into == AN_NO_ITEM) return id;
  return a->review->items.at[end_of_merges(a->review, item)].id;
}

/* Relations follow what was merged, and end with what is left out. */
static void relate(const applying *a, an_out_event *e) {
  an_out_event old = *e;
  e->relations.at = NULL;
  e->relations.n = e->relations.room = 0;
  e->time.anchor = renamed(a, e->time.anchor);
  for (size_t i = 0; i < old.relations.n; i++) {
    an_out_relation relation = old.relations.at[i];
    relation.event = renamed(a, relation.event);
    uint32_t other = an_review_find(a->review, relation.event);
    bool is_there = other != AN_NO_ITEM && is_kept(a, &a->review->items.at[other]);
    if (is_there && !an_str_eq(relation.event, e->id)) an_push(a->arena, &e->relations, relation);
  }
}

static void add_mention(const applying *a, uint32_t *place, uint32_t from) {
  const an_out_event *e = a->review->items.at[from].now;
  uint32_t into = end_of_merges(a->review, from);
  if (!e || place[into] == AN_NO_ITEM) return;
  an_out_event *target = &a->out->events.at[place[into]];
  an_out_mention mention = {.document = e->document,
                            .text = e->action_text,
                            .span = e->action_span,
                            .event = e->id,
                            .reason = AN_LIT("review"),
                            .summary = e->summary,
                            .edtf = e->time.edtf,
                            .status = e->status,
                            .has_reporter = e->has_reporter,
                            .reporter = e->reporter,
                            .numbers = e->numbers};
  an_push(a->arena, &target->mentions, mention);
  for (size_t i = 0; i < e->mentions.n; i++)
    an_push(a->arena, &target->mentions, e->mentions.at[i]);
}

/* A list that belongs to the timeline is copied before it grows. */
static void own_mentions(const applying *a, an_out_event *e) {
  an_out_event old = *e;
  e->mentions.at = NULL;
  e->mentions.n = e->mentions.room = 0;
  for (size_t i = 0; i < old.mentions.n; i++) an_push(a->arena, &e->mentions, old.mentions.at[i]);
}

static void add_events(applying *a) {
  const an_review *r = a->review;
  uint32_t *place = an_arena_array(a->arena, uint32_t, r->items.n + 1);
  memset(place, 0xff, r->items.n * sizeof *place);
  for (size_t i = 0; i < r->rows.n; i++) {
    uint32_t row = r->rows.at[i];
    const an_item *item = &r->items.at[row];
    count(a->counts, item->verdict);
    if (!item->now || !is_kept(a, item)) continue;
    an_out_event e = *item->now;
    tell_review(a, row, &e);
    relate(a, &e);
    own_mentions(a, &e);
    place[row] = (uint32_t)a->out->events.n;
    an_push(a->arena, &a->out->events, e);
  }
  for (size_t i = 0; i < r->items.n; i++)
    if (r->items.at[i].verdict == AN_MERGED) add_mention(a, place, (uint32_t)i);
}

static void skip(applying *a, const char *what, size_t n) {
  an_out_skip it = {.what = an_str_of(what), .count = n};
  if (n) an_push(a->arena, &a->out->skipped, it);
}

void an_review_apply(an_arena *arena, const an_review *review, const an_apply_options *options,
                     an_timeline *out, an_apply_counts *counts) {
  applying a = {arena, review, options, out, counts};
  *counts = (an_apply_counts){0};
  *out = *review->timeline;
  out->events.at = NULL;
  out->events.n = out->events.room = 0;
  out->skipped.at = NULL;
  out->skipped.n = out->skipped.room = 0;
  for (size_t i = 0; i < review->timeline->skipped.n; i++)
    an_push(arena, &out->skipped, review->timeline->skipped.at[i]);
  add_events(&a);
  if (!options->keeps_rejected) skip(&a, "events rejected in review", counts->n_rejected);
  if (options->only_accepted) {
    skip(&a, "events undecided in review", counts->n_undecided);
    skip(&a, "events whose decision is stale", counts->n_stale);
  }
}
