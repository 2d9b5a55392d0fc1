/* review/state - the records of a log, replayed over the events of a timeline.
 *
 * A new record is taken in one step. Only a revert replays everything: it changes what the records
 * behind its target meant. */
// SPDX-License-Identifier: MIT
#include "base/sha256.h"
#include "review/review.h"

enum { HASH_DIGITS = 16, ID_DIGITS = 12 };

const char *an_verdict_name(an_verdict verdict) {
  static const char *const NAMES[] = {"undecided", "accepted", "rejected", "edited",
                                      "merged",    "stale",    "orphan",   "gone"};
  return NAMES[verdict];
}

/* ---- finding. Sorted, not hashed: ids may come from a stranger's file. */

static size_t place_of_id(const an_review *r, an_str id) {
  size_t low = 0, high = r->by_id.n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (an_str_cmp(r->items.at[r->by_id.at[middle]].id, id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

uint32_t an_review_find(const an_review *r, an_str id) {
  size_t place = place_of_id(r, id);
  if (place == r->by_id.n) return AN_NO_ITEM;
  uint32_t item = r->by_id.at[place];
  return an_str_eq(r->items.at[item].id, id) ? item : AN_NO_ITEM;
}

const an_out_document *an_review_document(const an_review *r, an_str id) {
  for (size_t i = 0; r->timeline && i < r->timeline->documents.n; i++)
    if (an_str_eq(r->timeline->documents.at[i].id, id)) return &r->timeline->documents.at[i];
  return NULL;
}

an_str an_review_published(const an_review *r, const an_out_event *event) {
  const an_out_document *d = an_review_document(r, event->document);
  return d && d->has_published ? d->published : (an_str){NULL, 0};
}

/* ---- what an event says, as a digest: everything an analyst judges, and nothing that another run
 * may change without changing the claim (offsets, rule ids, confidence). */

static void add_text(an_sha256 *sum, const char *name, an_str text) {
  an_sha256_add_named(sum, an_str_of(name), text);
}

static void add_actors(an_sha256 *sum, const char *name, const an_out_actors *all) {
  for (size_t i = 0; i < all->n; i++) {
    add_text(sum, name, all->at[i].name);
    add_text(sum, "code", all->at[i].code);
  }
}

static void add_number(an_sha256 *sum, const char *name, int64_t number) {
  char digits[24];
  size_t at = sizeof digits;
  uint64_t rest = (uint64_t)(number + 1);  // -1, unknown, becomes 0
  do digits[--at] = (char)('0' + rest % 10);
  while (rest /= 10);
  add_text(sum, name, (an_str){digits + at, sizeof digits - at});
}

static void add_count(an_sha256 *sum, const char *name, const an_out_count *count) {
  if (!count->is_set) return;
  add_number(sum, name, count->min);
  add_number(sum, "to", count->max);
}

static void add_event(an_sha256 *sum, const an_out_event *e) {
  add_text(sum, "sentence", e->evidence_text);
  add_text(sum, "action", e->action_text);
  add_text(sum, "time", e->time.edtf);
  add_text(sum, "part", e->time.part_of_day);
  add_text(sum, "type", e->type);
  add_text(sum, "mode", e->mode);
  add_text(sum, "status", e->status);
  add_actors(sum, "actor", &e->actors);
  add_actors(sum, "recipient", &e->recipients);
  if (e->place.is_set) add_text(sum, "place", e->place.name);
  if (e->has_reporter) add_text(sum, "reporter", e->reporter.name);
#define ADD(what) add_count(sum, #what, &e->numbers.what);
  AN_NUMBERS(ADD)
#undef ADD
}

an_str an_review_hash(an_review *r, uint32_t i) {
  an_item *item = &r->items.at[i];
  if (item->hash.at || !item->found) return item->hash;
  char hex[65];
  an_sha256 sum;
  an_sha256_init(&sum);
  add_event(&sum, item->found);
  an_sha256_hex(&sum, hex);
  item->hash = an_str_dup(r->arena, (an_str){hex, HASH_DIGITS});
  return item->hash;
}

/* ---- items */

static uint32_t add_item(an_review *r, an_str id, an_out_event *found) {
  uint32_t item = (uint32_t)r->items.n;
  an_item made = {.id = id, .found = found, .now = found, .parent = AN_NO_ITEM, .into = AN_NO_ITEM};
  made.verdict = found ? AN_UNDECIDED : AN_ORPHAN;
  size_t place = place_of_id(r, id);
  an_push(r->arena, &r->items, made);
  an_push(r->arena, &r->by_id, item);
  memmove(r->by_id.at + place + 1, r->by_id.at + place,
          (r->by_id.n - 1 - place) * sizeof *r->by_id.at);
  r->by_id.at[place] = item;
  return item;
}

static void merge_runs(const an_review *r, const uint32_t *from, uint32_t *to, size_t width) {
  size_t n = r->items.n;
  for (size_t start = 0; start < n; start += 2 * width) {
    size_t middle = start + width < n ? start + width : n;
    size_t end = middle + width < n ? middle + width : n;
    for (size_t a = start, b = middle, k = start; k < end; k++) {
      bool is_left = b == end || (a < middle && an_str_cmp(r->items.at[from[a]].id,
                                                           r->items.at[from[b]].id) <= 0);
      to[k] = is_left ? from[a++] : from[b++];
    }
  }
}

static void sort_by_id(an_review *r) {
  uint32_t *spare = an_arena_array(r->arena, uint32_t, r->items.n + 1);
  for (size_t i = 0; i < r->items.n; i++) an_push(r->arena, &r->by_id, (uint32_t)i);
  for (size_t width = 1; width < r->items.n; width *= 2) {
    merge_runs(r, r->by_id.at, spare, width);
    memcpy(r->by_id.at, spare, r->items.n * sizeof *spare);
  }
}

static void release_state(void *review) {
  an_arena_done(&((an_review *)review)->state);
}

void an_review_init(an_review *r) {
  an_arena_init(&r->state, &r->arena->hook);
  r->state.trap = r->arena->trap;
  an_arena_defer(r->arena, release_state, r);
  for (size_t i = 0; r->timeline && i < r->timeline->events.n; i++) {
    an_out_event *e = &r->timeline->events.at[i];
    an_item item = {.id = e->id, .found = e, .now = e, .parent = AN_NO_ITEM, .into = AN_NO_ITEM};
    an_push(r->arena, &r->items, item);
    an_push(&r->state, &r->rows, (uint32_t)i);
  }
  sort_by_id(r);
}

/* ---- the list: what was split off stands behind its parent, what was added at the end */

static void push_family(an_review *r, uint32_t item) {
  if (r->items.at[item].verdict != AN_GONE) an_push(&r->state, &r->rows, item);
}

static void list_rows(an_review *r) {
  size_t n_found = r->timeline ? r->timeline->events.n : 0;
  uint32_t *next = an_arena_array(&r->state, uint32_t, r->items.n + 1);   // siblings, + 1
  uint32_t *first = an_arena_array(&r->state, uint32_t, r->items.n + 1);  // children, + 1
  for (size_t i = r->items.n; i-- > n_found;) {
    uint32_t parent = r->items.at[i].parent;
    if (parent == AN_NO_ITEM) continue;
    next[i] = first[parent];
    first[parent] = (uint32_t)i + 1;
  }
  r->rows.n = 0;
  for (size_t i = 0; i < r->items.n; i++) {
    if (r->items.at[i].parent != AN_NO_ITEM) continue;
    push_family(r, (uint32_t)i);
    for (uint32_t k = first[i]; k; k = next[k - 1]) push_family(r, k - 1);
  }
}

/* ---- records */

an_str an_review_new_id(an_arena *arena, const an_review *r, const an_decision *d) {
  char hex[65];
  an_sha256 sum;
  an_sha256_init(&sum);
  const an_out_document *document = d->document.at ? an_review_document(r, d->document) : NULL;
  add_text(&sum, "document", document ? document->sha256 : AN_LIT(""));
  an_str place = an_str_format(arena, "%s %.*s %u-%u %llu", an_op_name(d->op), AN_FMT(d->event),
                               d->span.from, d->span.to, (unsigned long long)d->seq);
  add_text(&sum, "made", place);
  an_sha256_hex(&sum, hex);
  return an_str_format(arena, "e-%.*s", ID_DIGITS, hex);
}

static an_out_event *copy_event(an_review *r, const an_out_event *of, an_str id) {
  an_out_event *copy = an_arena_new(&r->state, an_out_event);
  *copy = *of;
  copy->id = id;
  return copy;
}

/* The top of what was split off: its children stand beside it, so the list has one level. */
static uint32_t root_of(const an_review *r, uint32_t item) {
  return r->items.at[item].parent == AN_NO_ITEM ? item : r->items.at[item].parent;
}

static void begin_split(an_review *r, uint32_t from, const an_decision *d, uint32_t record) {
  uint32_t made = an_review_find(r, d->other);
  const an_out_event *now = r->items.at[from].now;
  an_out_event *copy = now ? copy_event(r, now, d->other) : NULL;
  if (made == AN_NO_ITEM) made = add_item(r, d->other, copy);
  an_item *item = &r->items.at[made];
  if (item->maker && item->maker != record + 1) return;  // an id is made once
  if (!item->maker && item->found && made < (r->timeline ? r->timeline->events.n : 0)) return;
  *item = (an_item){.id = item->id,
                    .found = copy,
                    .now = copy,
                    .parent = root_of(r, from),
                    .into = AN_NO_ITEM,
                    .maker = record + 1};
  item->verdict = copy ? AN_UNDECIDED : AN_ORPHAN;
}

/* The sentence around the words, if another event stands in it. */
static void give_sentence(const an_review *r, an_out_event *made) {
  for (size_t i = 0; i < r->timeline->events.n; i++) {
    const an_out_event *e = &r->timeline->events.at[i];
    if (!e->evidence_text.at || !an_range_holds(e->evidence, made->action_span)) continue;
    if (!an_str_eq(e->document, made->document)) continue;
    made->evidence = e->evidence;
    made->evidence_text = e->evidence_text;
    made->sentence = e->sentence;
    return;
  }
}

static an_out_event *make_added(an_review *r, const an_decision *d) {
  if (!an_review_document(r, d->document)) return NULL;
  an_out_event *e = an_arena_new(&r->state, an_out_event);
  an_str words = d->words.at ? d->words : AN_LIT("");
  *e = (an_out_event){.id = d->event,
                      .document = d->document,
                      .summary = words,
                      .type = d->value.at ? d->value : AN_LIT("OTHER"),
                      .action_text = words,
                      .action_lemma = words,
                      .action_rule = AN_LIT("review"),
                      .action_span = d->span,
                      .status = AN_LIT("actual"),
                      .evidence = d->span,
                      .evidence_text = words,
                      .confidence = 1};
  e->time.precision = AN_LIT("unknown");
  e->time.basis = AN_LIT("explicit");
  e->time.rule = AN_LIT("review");
  give_sentence(r, e);
  return e;
}

static void begin_added(an_review *r, uint32_t i, const an_decision *d, uint32_t record) {
  an_item *item = &r->items.at[i];
  if (item->found && !item->maker) return;  // the extraction has it now
  an_out_event *made = make_added(r, d);
  *item = (an_item){.id = item->id,
                    .found = made,
                    .now = made,
                    .parent = AN_NO_ITEM,
                    .into = AN_NO_ITEM,
                    .maker = record + 1};
  item->verdict = made ? AN_ACCEPTED : AN_ORPHAN;
  item->last = record + 1;
}

static void set_field(an_review *r, an_item *item, const an_decision *d) {
  size_t field;
  if (!an_edit_find(d->field, &field)) return;  // a newer minor version's
  item->fields |= (uint64_t)1 << field;
  if (!item->now) return;
  an_out_event *copy = copy_event(r, item->now, item->id);
  an_edit edit = {r, &r->state, copy, field, d->value};
  if (an_edit_apply(&edit, NULL)) item->now = copy;
}

static void judge(an_review *r, uint32_t i, const an_decision *d, uint32_t record) {
  an_item *item = &r->items.at[i];
  item->last = record + 1;
  if (!item->found && r->timeline) return;  // of the timeline of another day
  if (item->found && d->hash.at && !an_str_eq(d->hash, an_review_hash(r, i))) {
    item->verdict = AN_STALE;
    return;
  }
  switch (d->op) {
    case AN_OP_ACCEPT: item->verdict = item->fields ? AN_EDITED : AN_ACCEPTED; break;
    case AN_OP_REJECT: item->verdict = AN_REJECTED; break;
    case AN_OP_REOPEN: item->verdict = AN_UNDECIDED; break;
    case AN_OP_SET:
      set_field(r, item, d);
      item->verdict = AN_EDITED;
      break;
    case AN_OP_MERGE:
      item->into = an_review_find(r, d->other);
      item->verdict = AN_MERGED;
      break;
    default: break;
  }
  if (d->op != AN_OP_MERGE) item->into = AN_NO_ITEM;
}

static uint32_t item_of(an_review *r, an_str id) {
  uint32_t item = an_review_find(r, id);
  return item == AN_NO_ITEM ? add_item(r, id, NULL) : item;
}

static void apply_record(an_review *r, uint32_t record) {
  an_decision *d = &r->log.at[record];
  if (d->op == AN_OP_REVERT) return;
  uint32_t i = d->item = d->moved == AN_NO_ITEM ? item_of(r, d->event) : d->moved;
  r->items.at[i].n_records++;
  if (d->op == AN_OP_MERGE) item_of(r, d->other);
  if (d->op == AN_OP_COMMENT) r->items.at[i].n_comments++;
  else if (d->op == AN_OP_SPLIT) begin_split(r, i, d, record);
  else if (d->op == AN_OP_ADD) begin_added(r, i, d, record);
  else judge(r, i, d, record);
}

/* ---- reverts: the last word about a record holds */

static void mark_reverted(an_review *r) {
  for (size_t i = 0; i < r->log.n; i++) r->log.at[i].is_off = false;
  for (size_t i = r->log.n; i-- > 0;) {
    const an_decision *d = &r->log.at[i];
    if (d->op == AN_OP_REVERT && !d->is_off) r->log.at[d->target - 1].is_off = true;
  }
}

static void reset_items(an_review *r) {
  size_t n_found = r->timeline ? r->timeline->events.n : 0;
  for (size_t i = 0; i < r->items.n; i++) {
    an_item *it = &r->items.at[i];
    bool is_found = i < n_found;
    *it = (an_item){.id = it->id,
                    .found = is_found ? it->found : NULL,
                    .hash = it->hash,
                    .now = is_found ? it->found : NULL,
                    .parent = AN_NO_ITEM,
                    .into = AN_NO_ITEM};
    if (!is_found) it->hash = (an_str){NULL, 0};
    it->verdict = is_found ? AN_UNDECIDED : AN_GONE;
  }
}

static void name_orphans(an_review *r) {
  for (size_t i = 0; i < r->items.n; i++) {
    an_item *it = &r->items.at[i];
    if (!it->found && it->verdict == AN_GONE && it->n_records) it->verdict = AN_ORPHAN;
  }
}

/* Copies of events and the list live until the next replay. */
static void forget_state(an_review *r) {
  an_arena_done(&r->state);
  r->state.trap = r->arena->trap;
  r->rows.at = NULL;
  r->rows.n = r->rows.room = 0;
}

static void replay(an_review *r) {
  forget_state(r);
  mark_reverted(r);
  an_review_follow(r);
  reset_items(r);
  for (size_t i = 0; i < r->log.n; i++)
    if (!r->log.at[i].is_off) apply_record(r, (uint32_t)i);
  name_orphans(r);
  list_rows(r);
}

bool an_review_replay(an_review *r, an_str bytes, an_log_end *end, an_err *err) {
  if (!an_log_read(r->arena, bytes, &r->log, end, err)) return false;
  replay(r);
  return true;
}

static an_str keep(an_arena *arena, an_str s) {
  return s.at ? an_str_dup(arena, s) : s;
}

void an_review_take(an_review *r, const an_decision *record) {
  an_decision d = *record;
  an_str *const TEXTS[] = {&d.at,    &d.who,   &d.event,  &d.hash,     &d.field,    &d.value,
                           &d.typed, &d.other, &d.sum,    &d.document, &d.unit,     &d.words,
                           &d.claim, &d.rule,  &d.reason, &d.prev,     &d.time_rule};
  for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) *TEXTS[i] = keep(r->arena, *TEXTS[i]);
  size_t n_items = r->items.n;
  r->state.trap = r->arena->trap;
  d.moved = AN_NO_ITEM;
  an_push(r->arena, &r->log, d);
  if (d.op == AN_OP_REVERT) {
    replay(r);
    return;
  }
  apply_record(r, (uint32_t)r->log.n - 1);
  if (r->items.n != n_items || d.op == AN_OP_SPLIT || d.op == AN_OP_ADD) list_rows(r);
}
