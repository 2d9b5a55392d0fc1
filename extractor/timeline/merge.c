/* timeline/merge - several accounts of one event become one event with mentions.
 *
 * Inside a document an event is compared with the last few of its type; across documents with those
 * that may have happened on the same day: sorted by type and day, a few back. So the work grows
 * with the number of events, whatever they say. Each group has a face, its best account so far;
 * newcomers are compared with the face, so that a chain of likenesses cannot tie strangers. */
// SPDX-License-Identifier: MIT
#include <limits.h>
#include <stdlib.h>

#include "timeline/same.h"

enum {
  DAY_SECONDS = 24 * 60 * 60,
  MOST_TYPES = 32,      // of the contract there are 18; more are not merged
  IN_DOCUMENT = 24,     // events of a type that "the attack" may go back to
  ACROSS = 64,          // events of a type and day that a new one is compared with
  NEAR_DAYS = 4,        // between the starts of two accounts of one event
  MOST_MENTIONS = 1024  // of one event; more become events of their own
};

typedef struct merging {
  an_arena *arena;
  an_timeline *timeline;
  size_t first, n;      // events that are looked at
  uint32_t *group;      // per event, from `first`: the group's first event
  uint32_t *face;       // per first event of a group: its best account
  uint32_t *n_members;  // likewise
  const char **reason;  // per event: why it joined; NULL: it did not
  same_sides *sides;    // ... and what is shared
  bool is_across;
  uint64_t *seats;  // which documents sit in which group, across documents: a set of pairs ...
  size_t n_seats;   // ... of this room, a power of two; at most half of it is taken
} merging;

static an_out_event *event_at(const merging *m, uint32_t i) {
  return &m->timeline->events.at[m->first + i];
}

static void merging_init(merging *m, size_t n) {
  m->n = n;
  m->group = an_arena_array(m->arena, uint32_t, n);
  m->face = an_arena_array(m->arena, uint32_t, n);
  m->n_members = an_arena_array(m->arena, uint32_t, n);
  m->reason = an_arena_array(m->arena, const char *, n);
  m->sides = an_arena_array(m->arena, same_sides, n);
  for (uint32_t i = 0; i < n; i++) m->group[i] = m->face[i] = i, m->n_members[i] = 1;
}

/* ---- what a document keeps apart stays apart: of each it has one seat in a group */

static void seats_init(merging *m) {
  for (m->n_seats = 2; m->n_seats < 2 * m->n; m->n_seats *= 2) {}
  m->seats = an_arena_array(m->arena, uint64_t, m->n_seats);
}

/* Where the pair is, or would be. */
static uint64_t *seat_of(const merging *m, uint32_t group, uint32_t document) {
  const uint64_t scatter = 0x9e3779b97f4a7c15u;
  uint64_t pair = ((uint64_t)group << 32 | document) + 1;
  size_t at = (size_t)(pair * scatter >> 20) & (m->n_seats - 1);
  while (m->seats[at] && m->seats[at] != pair) at = (at + 1) & (m->n_seats - 1);
  return &m->seats[at];
}

static bool is_seated(const merging *m, uint32_t group, uint32_t document) {
  return *seat_of(m, group, document) != 0;
}

static void seat(merging *m, uint32_t group, uint32_t document) {
  *seat_of(m, group, document) = ((uint64_t)group << 32 | document) + 1;
}

/* ---- groups */

static void relate(merging *m, uint32_t from, uint32_t to) {
  an_out_event *e = event_at(m, from);
  an_out_relation relation = {AN_LIT("contradicts"), event_at(m, to)->id};
  for (size_t i = 0; i < e->relations.n; i++)
    if (an_str_eq(e->relations.at[i].event, relation.event)) return;
  an_push(m->arena, &e->relations, relation);
}

/* Does `event` belong to the group of `other`? Gives the reason, and what is shared. */
static const char *find_reason(merging *m, uint32_t event, uint32_t other, same_sides *sides) {
  uint32_t group = m->group[other], face = m->face[group];
  if (m->n_members[group] >= MOST_MENTIONS) return NULL;
  const an_out_event *a = event_at(m, face), *b = event_at(m, event);
  const char *reason = m->is_across ? same_across(a, b, sides) : same_in_document(a, b, sides);
  if (!reason && same_but_denied(a, b)) relate(m, event, face), relate(m, face, event);
  return reason;
}

static void join(merging *m, uint32_t event, uint32_t group, const char *reason) {
  m->reason[event] = reason;
  m->group[event] = group;
  m->n_members[group]++;
  const an_out_event *face = event_at(m, m->face[group]), *e = event_at(m, event);
  bool is_better = same_is_telling(reason) || same_weight(e) > same_weight(face);
  if (is_better && !same_is_part(reason)) m->face[group] = event;
}

/* ---- what to compare with */

/* The last events of one type. */
typedef struct recent {
  an_str type;
  uint32_t at[IN_DOCUMENT];
  size_t n;  // ever put in
} recent;

static recent *recent_of(recent *all, size_t *n, an_str type) {
  for (size_t i = 0; i < *n; i++)
    if (an_str_eq(all[i].type, type)) return &all[i];
  if (*n == MOST_TYPES) return NULL;
  all[*n].type = type;
  return &all[(*n)++];
}

/* Do the words of an account name what the later noun is of? */
static bool speaks_of(const an_out_event *earlier, const an_out_event *later) {
  an_str words = earlier->evidence_text, object = later->object;
  for (size_t i = 0; i + object.len <= words.len; i++) {
    bool is_start = !i || words.at[i - 1] == ' ';
    if (is_start && an_str_eq(an_str_slice(words, i, i + object.len), object)) return true;
  }
  return false;
}

/* Was it told who did it, or to whom? "The clashes" is hardly the one that all know of. */
static bool has_sides(const an_out_event *earlier, const an_out_event *later) {
  (void)later;
  return earlier->actors.n || earlier->recipients.n;
}

static bool is_any(const an_out_event *earlier, const an_out_event *later) {
  return earlier && later;
}

/* Joins the nearest of the last events that agrees, and is one of those asked for. */
static void join_recent(merging *m, const recent *r, uint32_t event,
                        bool (*is_asked)(const an_out_event *, const an_out_event *)) {
  size_t most = r->n < IN_DOCUMENT ? r->n : IN_DOCUMENT;
  for (size_t back = 1; back <= most && m->group[event] == event; back++) {
    uint32_t other = r->at[(r->n - back) % IN_DOCUMENT];
    if (!is_asked(event_at(m, other), event_at(m, event))) continue;
    const char *reason = find_reason(m, event, other, &m->sides[event]);
    if (reason) join(m, event, m->group[other], reason);
  }
}

static void group_in_document(merging *m) {
  recent *all = an_arena_array(m->arena, recent, MOST_TYPES);
  size_t n_types = 0;
  for (uint32_t i = 0; i < m->n; i++) {
    recent *r = recent_of(all, &n_types, event_at(m, i)->type);
    if (!r) continue;
    const an_out_event *e = event_at(m, i);
    if (e->object.len) join_recent(m, r, i, speaks_of);  // "the attack on the market"
    if (e->is_noun && e->refers_back) join_recent(m, r, i, has_sides);
    join_recent(m, r, i, is_any);
    if (m->group[i] == i) r->at[r->n++ % IN_DOCUMENT] = i;
  }
}

typedef struct dated_event {
  const an_out_event *event;
  uint32_t at;
} dated_event;

/* Where it stands in time: at its start, else at its end; INT64_MAX if neither is known. */
static int64_t place_of(const an_out_event *e) {
  return e->first_second == INT64_MIN ? e->last_second : e->first_second;
}

static int compare_dated(const void *one, const void *two) {
  const dated_event *a = one, *b = two;
  int order = an_str_cmp(a->event->type, b->event->type);
  if (order) return order;
  int64_t x = place_of(a->event), y = place_of(b->event);
  return x != y ? (x > y) - (x < y) : (a->at > b->at) - (a->at < b->at);
}

static bool is_near(const an_out_event *earlier, const an_out_event *e) {
  int64_t x = place_of(earlier), y = place_of(e);
  return an_str_eq(earlier->type, e->type) && y != INT64_MAX &&
         y - x <= NEAR_DAYS * (int64_t)DAY_SECONDS;
}

/* The group that it agrees with best, of those of its days; the nearest of equal ones. */
static void find_group(merging *m, const dated_event *all, size_t i) {
  const an_out_event *e = all[i].event;
  int most = INT_MIN;
  uint32_t best = 0;
  const char *reason = NULL;
  for (size_t back = 1; back <= i && back <= ACROSS && is_near(all[i - back].event, e); back++) {
    same_sides sides;
    uint32_t group = m->group[all[i - back].at];
    if (is_seated(m, group, e->document_index)) continue;
    const char *why = find_reason(m, all[i].at, all[i - back].at, &sides);
    int likeness = why ? same_likeness(event_at(m, m->face[group]), e, &sides) : INT_MIN;
    if (!why || likeness <= most) continue;
    most = likeness, best = group, reason = why;
    m->sides[all[i].at] = sides;
  }
  if (reason) join(m, all[i].at, best, reason);
}

/* Documents come in the order in which they were given, so the result does not hang on the sort
 * of equal keys: `at` decides. */
static void group_across(merging *m) {
  dated_event *all = an_arena_array(m->arena, dated_event, m->n);
  for (uint32_t i = 0; i < m->n; i++) all[i] = (dated_event){event_at(m, i), i};
  if (m->n) qsort(all, m->n, sizeof *all, compare_dated);
  seats_init(m);
  for (size_t i = 0; i < m->n; i++) {
    find_group(m, all, i);
    seat(m, m->group[all[i].at], all[i].event->document_index);
  }
}

/* ---- folding */

static void take_count(an_out_count *to, const an_out_count *from) {
  if (!to->is_set) *to = *from;
}

static void take_numbers(an_out_numbers *to, const an_out_numbers *from) {
#define TAKE(what) take_count(&to->what, &from->what);
  AN_NUMBERS(TAKE)
#undef TAKE
}

static bool has_bounds(const an_out_event *e) {
  return e->first_second != INT64_MIN && e->last_second != INT64_MAX;
}

/* "over the weekend", and "on Saturday" in the detail: the words that say it closer. */
static void take_closer_time(an_out_event *face, const an_out_event *other) {
  bool is_inside = has_bounds(other) && other->time.timex.at &&
                   other->first_second >= face->first_second &&
                   other->last_second <= face->last_second;
  if (!is_inside) return;
  int64_t stretch = other->last_second - other->first_second;  // an open face has none
  if (has_bounds(face) && stretch >= face->last_second - face->first_second) return;
  face->time = other->time;
  face->first_second = other->first_second;
  face->last_second = other->last_second;
}

/* "a village in Norvia", and "Karsa" in the detail. */
static bool is_closer_place(const an_out_place *one, const an_out_place *than) {
  bool is_country = than->id.len && an_str_eq(than->id, than->country) &&
                    an_str_eq(one->country, than->country) && !an_str_eq(one->id, than->id);
  return !than->is_set || (one->is_set && is_country);
}

/* What the face does not say, an account of the same document may. */
static void complete(an_out_event *face, const an_out_event *other) {
  if (!an_str_eq(face->document, other->document)) return;
  bool is_claim = other->has_reporter && !face->has_reporter;  // who did it is told by somebody
  if (!face->actors.n && !is_claim) face->actors = other->actors;
  if (!face->mode.len && other->mode.len && !other->is_toll) {  // "a bomb hit": the bomb says how
    face->mode = other->mode;
    face->cameo = other->cameo;
    face->acled = other->acled;
    face->acled_sub = other->acled_sub;
  }
  // "stormed a house" and "killed a woman": rather whom it hit than what
  bool is_thing = face->recipients.n == 1 && !face->recipients.at[0].kind.len;
  bool has_people = other->recipients.n && other->recipients.at[0].role.len;
  if (!face->recipients.n || (is_thing && has_people)) face->recipients = other->recipients;
  if (is_closer_place(&other->place, &face->place)) face->place = other->place;
  take_numbers(&face->numbers, &other->numbers);
  take_closer_time(face, other);
}

static an_str tell_reason(const merging *m, uint32_t i) {
  const same_sides *s = &m->sides[i];
  return an_str_format(
      m->arena, "%s: same type%s%s%s%s%s", m->reason[i], s->actors == SAME_SHARED ? ", actors" : "",
      s->recipients == SAME_SHARED ? ", recipients" : "", s->place == SAME_SHARED ? ", place" : "",
      s->day == SAME_SHARED ? ", time" : "", s->action == SAME_SHARED ? ", action" : "");
}

static an_out_mention mention_of(const an_out_event *e, an_str reason) {
  return (an_out_mention){.document = e->document,
                          .text = e->action_text,
                          .span = e->action_span,
                          .event = e->id,
                          .reason = reason,
                          .summary = e->summary,
                          .edtf = e->time.edtf,
                          .status = e->status,
                          .has_reporter = e->has_reporter,
                          .reporter = e->reporter,
                          .numbers = e->numbers};
}

/* Why `member` and the face are one: the reason of whichever of them came later. */
static an_str reason_for(const merging *m, uint32_t face, uint32_t member) {
  return tell_reason(m, m->reason[member] ? member : face);
}

static void fold(merging *m, uint32_t face, uint32_t member) {
  an_out_event *to = event_at(m, face);
  const an_out_event *from = event_at(m, member);
  an_push(m->arena, &to->mentions, mention_of(from, reason_for(m, face, member)));
  for (size_t i = 0; i < from->mentions.n; i++)
    an_push(m->arena, &to->mentions, from->mentions.at[i]);
  for (size_t i = 0; i < from->relations.n; i++)
    an_push(m->arena, &to->relations, from->relations.at[i]);
  complete(to, from);
}

/* ---- what pointed at an account points at its event */

typedef struct moved {
  an_str from, to;
} moved;

static int compare_moved(const void *a, const void *b) {
  return an_str_cmp(((const moved *)a)->from, ((const moved *)b)->from);
}

typedef struct moves {
  moved *at;
  size_t n;
} moves;

static an_str follow(const moves *all, an_str id) {
  moved key = {id, {NULL, 0}};
  const moved *hit = all->n ? bsearch(&key, all->at, all->n, sizeof *all->at, compare_moved) : NULL;
  return hit ? hit->to : id;
}

static moves find_moves(const merging *m) {
  moves all = {an_arena_array(m->arena, moved, m->n), 0};
  for (uint32_t i = 0; i < m->n; i++) {
    uint32_t face = m->face[m->group[i]];
    if (face != i) all.at[all.n++] = (moved){event_at(m, i)->id, event_at(m, face)->id};
  }
  if (all.n) qsort(all.at, all.n, sizeof *all.at, compare_moved);
  return all;
}

static bool is_told(const an_out_event *e, size_t i) {
  const an_out_relation *r = &e->relations.at[i];
  if (an_str_eq(r->event, e->id)) return true;
  for (size_t k = 0; k < i && k < ACROSS; k++)
    if (an_str_eq(e->relations.at[k].event, r->event) &&
        an_str_eq(e->relations.at[k].type, r->type))
      return true;
  return false;
}

static void redirect(an_out_event *e, const moves *all) {
  if (e->time.anchor.at) e->time.anchor = follow(all, e->time.anchor);
  for (size_t i = 0; i < e->relations.n; i++)
    e->relations.at[i].event = follow(all, e->relations.at[i].event);
  size_t kept = 0;
  for (size_t i = 0; i < e->relations.n; i++) {
    e->relations.at[kept] = e->relations.at[i];
    if (!is_told(e, kept)) kept++;
  }
  e->relations.n = kept;
}

static void apply(merging *m) {
  moves all = find_moves(m);
  for (uint32_t i = 0; i < m->n; i++) {
    uint32_t face = m->face[m->group[i]];
    if (face != i) fold(m, face, i);
  }
  size_t kept = 0;
  for (uint32_t i = 0; i < m->n; i++)
    if (m->face[m->group[i]] == i) *event_at(m, (uint32_t)kept++) = *event_at(m, i);
  m->timeline->events.n = m->first + kept;
  for (uint32_t i = 0; i < kept; i++) redirect(event_at(m, i), &all);
}

void an_timeline_merge_mentions(an_arena *arena, an_timeline *timeline, size_t first) {
  merging m = {.arena = arena, .timeline = timeline, .first = first};
  merging_init(&m, timeline->events.n - first);
  group_in_document(&m);
  apply(&m);
}

void an_timeline_merge_documents(an_arena *arena, an_timeline *timeline) {
  merging m = {.arena = arena, .timeline = timeline, .is_across = true};
  merging_init(&m, timeline->events.n);
  group_across(&m);
  apply(&m);
}
