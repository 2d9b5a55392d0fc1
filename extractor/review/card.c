/* review/card - all that is known of one event, as labelled lines for a screen of any width.
 *
 * The arithmetic of a date is not in a saved timeline; it is worked out again by the engine's own
 * reading of the words, and told only if that comes to the same date. */
// SPDX-License-Identifier: MIT
#include "review/card.h"

typedef struct telling {
  an_arena *arena;
  const an_review *review;
  const an_item *item;
  const an_out_event *event;
  an_card *card;
} telling;

static void tell(telling *t, const char *label, an_str text) {
  an_card_line line = {.label = label, .text = text};
  if (text.len) an_push(t->arena, t->card, line);
}

static an_str join3(an_arena *arena, an_str a, an_str b, an_str c) {
  return an_str_join(arena, an_str_join(arena, a, b), c);
}

static an_str or_empty(an_str s) {
  return s.at ? s : AN_LIT("");
}

/* ---- the sentence and what was found in it */

typedef an_vec(an_card_mark) marks;

static void mark(telling *t, marks *all, an_range span, annals_part part) {
  an_range bytes;
  const an_out_event *e = t->event;
  bool is_inside = span.to > span.from && span.to <= e->evidence.to &&
                   an_review_range(t->review, e->evidence_text, e->evidence.from, span, &bytes);
  if (!is_inside) return;
  an_card_mark made = {bytes, part};
  an_push(t->arena, all, made);
}

static const an_out_timex *find_timex(const an_review *r, an_str id) {
  for (size_t i = 0; id.at && i < r->timeline->timexes.n; i++)
    if (an_str_eq(r->timeline->timexes.at[i].id, id)) return &r->timeline->timexes.at[i];
  return NULL;
}

static void tell_sentence(telling *t) {
  const an_out_event *e = t->event;
  marks all = {0};
  const an_out_timex *x = find_timex(t->review, e->time.timex);
  if (x && an_str_eq(x->document, e->document)) mark(t, &all, x->span, ANNALS_PART_TIME);
  for (size_t i = 0; i < e->actors.n; i++) mark(t, &all, e->actors.at[i].span, ANNALS_PART_ACTOR);
  for (size_t i = 0; i < e->recipients.n; i++)
    mark(t, &all, e->recipients.at[i].span, ANNALS_PART_RECIPIENT);
  if (e->place.is_set) mark(t, &all, e->place.span, ANNALS_PART_PLACE);
  if (e->has_reporter) mark(t, &all, e->reporter.span, ANNALS_PART_REPORTER);
  mark(t, &all, e->action_span, ANNALS_PART_ACTION);
  an_str words = e->evidence_text.len ? e->evidence_text : e->summary;
  an_card_line line = {.label = "words", .text = words, .marks = all.at, .n_marks = all.n};
  an_push(t->arena, t->card, line);
  tell(t, "claim", e->summary);
}

/* ---- time: words -> rule -> anchor -> value */

static an_str value_of(const an_out_timex *x) {
  return x->edtf.at ? x->edtf : x->value.at ? x->value : AN_LIT("open");
}

/* What the words were counted from, as a date; at == NULL: from nothing. */
static an_str anchor_of(telling *t, const an_out_timex *x) {
  if (!x->anchor.at) return x->anchor;
  if (an_str_eq(x->anchor, AN_LIT("publication"))) return an_review_published(t->review, t->event);
  const an_out_timex *other = find_timex(t->review, x->anchor);
  return other ? value_of(other) : (an_str){NULL, 0};
}

static an_str name_of_anchor(telling *t, const an_out_timex *x) {
  if (an_str_eq(x->anchor, AN_LIT("publication"))) return AN_LIT("the publication");
  const an_out_timex *other = find_timex(t->review, x->anchor);
  return other ? join3(t->arena, AN_LIT("'"), other->text, AN_LIT("'")) : x->anchor;
}

static void tell_arithmetic(telling *t, const an_out_timex *x, an_str anchor) {
  const an_readings *readings = t->review->readings;
  an_read_time read;
  bool is_read = readings && readings->time(readings->engine, t->arena, x->text, anchor, &read);
  if (is_read && x->value.at && read.value.at && an_str_eq(read.value, x->value))
    tell(t, "", or_empty(read.story));
}

static void tell_timex(telling *t, const an_out_timex *x) {
  an_str anchor = anchor_of(t, x);
  an_str line = join3(t->arena, AN_LIT("'"), x->text, AN_LIT("'"));
  if (x->rule.at) line = join3(t->arena, line, AN_LIT(", rule "), x->rule);
  if (anchor.at)
    line = an_str_format(t->arena, "%.*s, from %.*s (%.*s)", AN_FMT(line),
                         AN_FMT(name_of_anchor(t, x)), AN_FMT(anchor));
  tell(t, "dated by", an_str_format(t->arena, "%.*s = %.*s", AN_FMT(line), AN_FMT(value_of(x))));
  tell_arithmetic(t, x, anchor);
}

static an_str bound(an_str at) {
  return at.len ? at : AN_LIT("open");
}

static void tell_time(telling *t) {
  const an_out_time *time = &t->event->time;
  tell(t, "time",
       an_str_format(t->arena, "%.*s, %.*s, precise to the %.*s, %d %% sure",
                     AN_FMT(an_report_date(t->arena, t->event)), AN_FMT(time->basis),
                     AN_FMT(time->precision), (int)(time->confidence * 100 + 0.5)));
  bool is_one = time->earliest_start.at && an_str_eq(time->earliest_start, time->latest_end);
  if (!is_one)
    tell(t, "",
         an_str_format(t->arena, "began %.*s to %.*s, ended %.*s to %.*s",
                       AN_FMT(bound(time->earliest_start)), AN_FMT(bound(time->latest_start)),
                       AN_FMT(bound(time->earliest_end)), AN_FMT(bound(time->latest_end))));
  const an_out_timex *x = find_timex(t->review, time->timex);
  if (x) tell_timex(t, x);
  bool has_anchor = time->anchor.at && !(time->timex.at && an_str_eq(time->timex, time->anchor));
  if (has_anchor && !x) {
    const an_out_timex *other = find_timex(t->review, time->anchor);
    if (other) tell_timex(t, other);
    else tell(t, "taken from", time->anchor);
  }
  an_str relation = time->relation.at ? time->relation : AN_LIT("");
  if (time->rule.at)
    tell(t, "attached",
         an_str_format(t->arena, "%.*s%s%.*s", AN_FMT(time->rule), relation.len ? ", " : "",
                       AN_FMT(relation)));
}

/* ---- who and what */

static void tell_actor(telling *t, const char *label, const an_out_actor *a) {
  an_str line = a->name;
  if (a->code.len)
    line = an_str_join(t->arena, line, an_str_format(t->arena, " (%.*s)", AN_FMT(a->code)));
  if (a->text.len && !an_str_eq(a->text, a->name))
    line = an_str_join(t->arena, line, join3(t->arena, AN_LIT(" from '"), a->text, AN_LIT("'")));
  tell(t, label, line);
}

static void tell_action(telling *t) {
  const an_out_event *e = t->event;
  an_str line = e->type;
  if (e->mode.len) line = join3(t->arena, line, AN_LIT(", "), e->mode);
  if (e->cameo.len) line = join3(t->arena, line, AN_LIT(", CAMEO "), e->cameo);
  tell(t, "type", line);
  line = join3(t->arena, AN_LIT("'"), e->action_text, AN_LIT("'"));
  if (e->action_rule.len) line = join3(t->arena, line, AN_LIT(", rule "), e->action_rule);
  tell(t, "action", line);
}

static void tell_number(telling *t, const char *name) {
  size_t field;
  if (!an_edit_find(an_str_of(name), &field)) return;
  an_str value = an_edit_value(t->arena, t->event, field);
  if (!an_str_eq(value, AN_LIT("-"))) tell(t, name, value);
}

static void tell_sides(telling *t) {
  const an_out_event *e = t->event;
  for (size_t i = 0; i < e->actors.n; i++) tell_actor(t, "actor", &e->actors.at[i]);
  for (size_t i = 0; i < e->recipients.n; i++) tell_actor(t, "recipient", &e->recipients.at[i]);
  if (e->place.is_set) tell(t, "place", e->place.name);
  tell(t, "status", e->status);
  if (e->has_reporter) tell_actor(t, "reporter", &e->reporter);
#define TELL(what) tell_number(t, #what);
  AN_NUMBERS(TELL)
#undef TELL
  for (size_t i = 0; i < e->relations.n; i++)
    tell(t, "relation",
         an_str_format(t->arena, "%.*s %.*s", AN_FMT(e->relations.at[i].type),
                       AN_FMT(e->relations.at[i].event)));
  tell(t, "sure", an_str_format(t->arena, "%d %%", (int)(e->confidence * 100 + 0.5)));
}

/* ---- other dates that the text offers, nearest first */

enum { MOST_OTHERS = 9 };

static void tell_other(telling *t, size_t *n, an_str value, an_str about) {
  static const char *const LABELS[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9"};
  if (*n == MOST_OTHERS) return;
  an_card_line line = {.label = LABELS[(*n)++], .text = about, .value = value};
  an_push(t->arena, t->card, line);
}

static uint32_t distance(const an_out_event *e, const an_out_timex *x) {
  if (x->span.to <= e->action_span.from) return e->action_span.from - x->span.to;
  return x->span.from >= e->action_span.to ? x->span.from - e->action_span.to : 0;
}

static bool is_offered(telling *t, const an_out_timex *x) {
  const an_out_event *e = t->event;
  enum { NEAR = 600 };  // units of text: some sentences
  bool is_taken = e->time.timex.at && an_str_eq(e->time.timex, x->id);
  return x->edtf.at && !is_taken && an_str_eq(x->document, e->document) && distance(e, x) < NEAR;
}

typedef struct nearest {
  const an_out_timex *at[MOST_OTHERS - 1];
  size_t n;
} nearest;

static void insert(telling *t, nearest *near, const an_out_timex *x) {
  size_t k = near->n, most = MOST_OTHERS - 1;
  while (k && distance(t->event, x) < distance(t->event, near->at[k - 1])) k--;
  if (k == most) return;
  if (near->n < most) near->n++;
  memmove(near->at + k + 1, near->at + k, (near->n - k - 1) * sizeof *near->at);
  near->at[k] = x;
}

static void tell_others(telling *t) {
  const an_timeline *line = t->review->timeline;
  nearest near = {.n = 0};
  size_t n_told = 0;
  for (size_t i = 0; i < line->timexes.n; i++)
    if (is_offered(t, &line->timexes.at[i])) insert(t, &near, &line->timexes.at[i]);
  for (size_t i = 0; i < near.n; i++)
    tell_other(t, &n_told, near.at[i]->id,
               join3(t->arena, an_str_format(t->arena, "%.*s, from '", AN_FMT(near.at[i]->edtf)),
                     near.at[i]->text, AN_LIT("'")));
  an_str published = an_review_published(t->review, t->event);
  enum { DAY = 10 };
  if (published.len >= DAY)
    tell_other(t, &n_told, an_str_slice(published, 0, DAY),
               an_str_format(t->arena, "%.*s, the publication", DAY, published.at));
}

/* ---- what was decided */

static void tell_was(telling *t) {
  const an_item *item = t->item;
  if (item->now == item->found || !item->found) return;
  for (size_t i = 0; i < an_edit_count(); i++) {
    if (!(item->fields & (uint64_t)1 << i)) continue;
    an_str was = an_edit_value(t->arena, item->found, i);
    tell(t, "was", join3(t->arena, an_str_of(an_edit_name(i)), AN_LIT(" "), was));
  }
}

static an_str told(telling *t, const an_decision *d) {
  an_str line = join3(t->arena, or_empty(d->at), AN_LIT(" "), d->who.at ? d->who : AN_LIT("?"));
  line = join3(t->arena, line, AN_LIT(" "), an_str_of(an_op_name(d->op)));
  if (d->field.at)
    line = join3(t->arena, join3(t->arena, line, AN_LIT(" "), d->field), AN_LIT("="), d->value);
  if (d->other.at) line = join3(t->arena, line, AN_LIT(" "), d->other);
  if (d->reason.at) line = join3(t->arena, line, AN_LIT(": "), d->reason);
  return line;
}

static void tell_decisions(telling *t) {
  const an_review *r = t->review;
  if (t->item->verdict == AN_STALE && t->item->last)
    tell(t, "stale",
         join3(t->arena, AN_LIT("decided when it said: "),
               or_empty(r->log.at[t->item->last - 1].claim), AN_LIT("")));
  for (size_t i = 0; t->item->n_records && i < r->log.n; i++) {
    const an_decision *d = &r->log.at[i];
    if (d->op == AN_OP_REVERT || d->is_off || &r->items.at[d->item] != t->item) continue;
    tell(t, "decided", told(t, d));
  }
}

an_card an_card_of(an_arena *arena, const an_review *review, uint32_t i) {
  an_card card = {0};
  const an_item *item = &review->items.at[i];
  telling t = {arena, review, item, item->now, &card};
  tell(&t, "event",
       join3(arena, item->id, AN_LIT(", "), an_str_of(an_verdict_name(item->verdict))));
  if (item->into != AN_NO_ITEM) tell(&t, "merged", review->items.at[item->into].id);
  if (item->now) {
    tell_sentence(&t);
    tell_time(&t);
    tell_action(&t);
    tell_sides(&t);
    tell_was(&t);
  }
  tell_decisions(&t);
  if (item->now) tell_others(&t);
  return card;
}

/* ---- the text around the event */

an_source an_card_source(const an_review *r, uint32_t i) {
  const an_out_event *e = r->items.at[i].now;
  an_source s = {.text = AN_LIT(""), .document = AN_LIT("")};
  if (!e) return s;
  const an_out_document *d = an_review_document(r, e->document);
  an_str text = d && d->text.at ? d->text : e->evidence_text;
  uint32_t start = d && d->text.at ? 0 : e->evidence.from;
  s = (an_source){.document = e->document, .text = text, .start = start};
  if (!an_review_range(r, text, start, e->evidence, &s.sentence)) s.sentence = (an_range){0};
  if (!an_review_range(r, text, start, e->action_span, &s.action)) s.action = (an_range){0};
  return s;
}

an_range an_card_span(const an_review *r, const an_source *s, an_range bytes) {
  uint32_t from = s->start + an_review_units(r, an_str_slice(s->text, 0, bytes.from));
  return (an_range){from, from + an_review_units(r, an_range_str(s->text, bytes))};
}
