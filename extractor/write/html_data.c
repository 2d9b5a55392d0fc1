/* write/html_data - what the page computes with, as JSON that may stand in a script.
 *
 * {"documents": [...], "cast": [...], "places": [...], "words": ["", ...],
 *  "columns": {"type": [n, ...], ...}, "events": [{"id": ...}, ...]}
 * A column has a number for each event. Those of names in WORD_COLUMNS are places in "words". */
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "base/utf8.h"
#include "calendar/calendar.h"
#include "write/html.h"
#include "write/jot.h"
#include "write/page.h"
#include "write/spans.h"

/* ---- lists that know each of their items once */

typedef int comparison(const void *one, const void *two);  // of pointers to items

typedef struct pool {
  an_vec(const void *) items;  // sorted by `compare` when it is closed
  comparison *compare;
} pool;

static void pool_close(pool *p) {
  size_t kept = 0;
  if (p->items.n) qsort(p->items.at, p->items.n, sizeof *p->items.at, p->compare);
  for (size_t i = 0; i < p->items.n; i++)
    if (!kept || p->compare(&p->items.at[kept - 1], &p->items.at[i]))
      p->items.at[kept++] = p->items.at[i];
  p->items.n = kept;
}

static int64_t pool_find(const pool *p, const void *item) {
  const void **found = bsearch(&item, p->items.at, p->items.n, sizeof *p->items.at, p->compare);
  return found ? found - p->items.at : 0;
}

static int compare_texts(const an_str *one, const an_str *two, size_t n) {
  for (size_t i = 0; i < n; i++) {
    int order = an_str_cmp(one[i], two[i]);
    if (order) return order;
  }
  return 0;
}

static int compare_words(const void *one, const void *two) {
  return an_str_cmp(**(const an_str *const *)one, **(const an_str *const *)two);
}

static int compare_actors(const void *one, const void *two) {
  const an_out_actor *a = *(const an_out_actor *const *)one;
  const an_out_actor *b = *(const an_out_actor *const *)two;
  const an_str of_a[] = {a->name, a->id, a->code, a->country, a->role};
  const an_str of_b[] = {b->name, b->id, b->code, b->country, b->role};
  return compare_texts(of_a, of_b, sizeof of_a / sizeof *of_a);
}

static int compare_places(const void *one, const void *two) {
  const an_out_place *a = *(const an_out_place *const *)one;
  const an_out_place *b = *(const an_out_place *const *)two;
  const an_str of_a[] = {a->name, a->id, a->admin1, a->country};
  const an_str of_b[] = {b->name, b->id, b->admin1, b->country};
  return compare_texts(of_a, of_b, sizeof of_a / sizeof *of_a);
}

typedef struct writer {
  an_html *page;
  an_jot jot;
  an_ids timexes, events;
  pool cast, places, words;
  an_str *cells;  // of event i and column k: [i * N_WORD_COLUMNS + k]
} writer;

/* ---- the words of an event, column by column */

static const char *const WORD_COLUMNS[] = {
    "earliestStart", "latestStart", "earliestEnd", "latestEnd", "edtf",   "part",
    "precision",     "rel",         "basis",       "words",     "rule",   "value",
    "timeRule",      "type",        "mode",        "cameo",     "status", "act",
    "lemma",         "actRule",     "reporter",    "numbers"};
enum { N_WORD_COLUMNS = sizeof WORD_COLUMNS / sizeof *WORD_COLUMNS };

static const an_out_timex *timex_of(const writer *w, const an_out_event *e) {
  size_t n = w->page->timeline->timexes.n;
  size_t i = e->time.timex.at ? an_ids_find(&w->timexes, e->time.timex) : n;
  return i < n ? &w->page->timeline->timexes.at[i] : NULL;
}

static bool has_bounds(const an_out_time *t) {
  return t->earliest_start.len || t->latest_start.len || t->earliest_end.len || t->latest_end.len;
}

/* A year before 0000 stands in edtf only. */
static void fill_bounds(const writer *w, an_str edtf, an_str bounds[4]) {
  an_arena *arena = w->page->arena;
  an_interval t;
  if (!an_interval_read(edtf, &t)) return;
  bounds[0] = an_point_iso(arena, t.earliest_start);
  bounds[1] = an_point_iso(arena, t.latest_start);
  bounds[2] = an_point_iso(arena, t.earliest_end);
  bounds[3] = an_point_iso(arena, t.latest_end);
}

static void fill_words(const writer *w, const an_out_event *e, an_str word[N_WORD_COLUMNS]) {
  const an_str none = AN_LIT("");
  const an_out_time *t = &e->time;
  const an_out_timex *timex = timex_of(w, e);
  const an_str all[N_WORD_COLUMNS] = {t->earliest_start,
                                      t->latest_start,
                                      t->earliest_end,
                                      t->latest_end,
                                      t->edtf,
                                      t->part_of_day,
                                      t->precision,
                                      t->relation,
                                      t->basis,
                                      t->text,
                                      t->rule,
                                      timex ? timex->value : none,
                                      timex ? timex->rule : none,
                                      e->type,
                                      e->mode,
                                      e->cameo,
                                      e->status,
                                      e->action_text,
                                      e->action_lemma,
                                      e->action_rule,
                                      e->has_reporter ? e->reporter.name : none,
                                      an_page_numbers(w->page->arena, &e->numbers)};
  memcpy(word, all, sizeof all);
  if (!has_bounds(t) && t->edtf.len) fill_bounds(w, t->edtf, word);
}

static void collect(writer *w) {
  static const an_str NONE = AN_LIT("");
  const an_timeline *t = w->page->timeline;
  an_arena *arena = w->page->arena;
  w->cells = an_arena_array(arena, an_str, t->events.n * N_WORD_COLUMNS);
  an_push(arena, &w->words.items, (const void *)&NONE);  // the first: sorts before all others
  for (size_t i = 0; i < t->events.n; i++) {
    const an_out_event *e = &t->events.at[i];
    an_str *word = w->cells + i * N_WORD_COLUMNS;
    fill_words(w, e, word);
    for (size_t k = 0; k < N_WORD_COLUMNS; k++)
      if (word[k].len) an_push(arena, &w->words.items, (const void *)&word[k]);
    for (size_t k = 0; k < e->actors.n; k++)
      an_push(arena, &w->cast.items, (const void *)&e->actors.at[k]);
    for (size_t k = 0; k < e->recipients.n; k++)
      an_push(arena, &w->cast.items, (const void *)&e->recipients.at[k]);
    if (e->place.is_set) an_push(arena, &w->places.items, (const void *)&e->place);
  }
  pool_close(&w->cast);
  pool_close(&w->places);
  pool_close(&w->words);
}

/* ---- what the events point to */

static void put_document(writer *w, const an_out_document *d) {
  an_jot_begin(&w->jot, "{");
  an_jot_member(&w->jot, "id", d->id);
  an_jot_member(&w->jot, "title", d->title);
  an_jot_member(&w->jot, "uri", d->uri);
  if (d->has_published) an_jot_member(&w->jot, "published", d->published);
  an_jot_end(&w->jot, "}");
}

static void put_actor(writer *w, const an_out_actor *a) {
  an_jot_begin(&w->jot, "{");
  an_jot_member(&w->jot, "name", a->name);
  an_jot_member(&w->jot, "id", a->id);
  an_jot_member(&w->jot, "code", a->code);
  an_jot_member(&w->jot, "country", a->country);
  an_jot_member(&w->jot, "role", a->role);
  an_jot_end(&w->jot, "}");
}

static void put_place(writer *w, const an_out_place *place) {
  an_jot_begin(&w->jot, "{");
  an_jot_member(&w->jot, "name", place->name);
  an_jot_member(&w->jot, "id", place->id);
  an_jot_member(&w->jot, "region", place->admin1);
  an_jot_member(&w->jot, "country", place->country);
  an_jot_end(&w->jot, "}");
}

static void begin_list(writer *w, const char *key) {
  an_jot_key(&w->jot, key);
  an_jot_begin(&w->jot, "[");
}

static void put_lists(writer *w) {
  const an_timeline *t = w->page->timeline;
  begin_list(w, "documents");
  for (size_t i = 0; i < t->documents.n; i++) put_document(w, &t->documents.at[i]);
  an_jot_end(&w->jot, "]");
  begin_list(w, "cast");
  for (size_t i = 0; i < w->cast.items.n; i++) put_actor(w, w->cast.items.at[i]);
  an_jot_end(&w->jot, "]");
  begin_list(w, "places");
  for (size_t i = 0; i < w->places.items.n; i++) put_place(w, w->places.items.at[i]);
  an_jot_end(&w->jot, "]");
  begin_list(w, "words");
  for (size_t i = 0; i < w->words.items.n; i++)
    an_jot_string(&w->jot, *(const an_str *)w->words.items.at[i]);
  an_jot_end(&w->jot, "]");
}

/* ---- columns of numbers */

typedef int64_t number_of(const writer *w, const an_out_event *e);

static int64_t document_of(const writer *w, const an_out_event *e) {
  return (int64_t)an_ids_find(&w->page->titles.ids, e->document);
}

static int64_t place_of(const writer *w, const an_out_event *e) {
  return e->place.is_set ? pool_find(&w->places, &e->place) : -1;
}

static int64_t percent_of(const writer *w, const an_out_event *e) {
  (void)w;
  return (int64_t)(e->confidence * 100 + 0.5);
}

/* The event from which this one is dated, if it is one and not a time expression. */
static int64_t anchor_of(const writer *w, const an_out_event *e) {
  size_t n = w->page->timeline->events.n;
  size_t i = e->time.anchor.len ? an_ids_find(&w->events, e->time.anchor) : n;
  return i < n ? (int64_t)i : -1;
}

static void put_numbers(writer *w, const char *key, number_of *number) {
  const an_timeline *t = w->page->timeline;
  begin_list(w, key);
  for (size_t i = 0; i < t->events.n; i++) an_jot_integer(&w->jot, number(w, &t->events.at[i]));
  an_jot_end(&w->jot, "]");
}

static void put_columns(writer *w) {
  const an_timeline *t = w->page->timeline;
  an_jot_key(&w->jot, "columns");
  an_jot_begin(&w->jot, "{");
  for (size_t k = 0; k < N_WORD_COLUMNS; k++) {
    begin_list(w, WORD_COLUMNS[k]);
    for (size_t i = 0; i < t->events.n; i++)
      an_jot_integer(&w->jot, pool_find(&w->words, &w->cells[i * N_WORD_COLUMNS + k]));
    an_jot_end(&w->jot, "]");
  }
  an_jot_end(&w->jot, "}");
  put_numbers(w, "doc", document_of);
  put_numbers(w, "place", place_of);
  put_numbers(w, "sure", percent_of);
  put_numbers(w, "anchor", anchor_of);
}

/* ---- the marks in a sentence, in the units of JavaScript */

typedef struct sentence {
  an_str text;
  an_range at;  // in the timeline's unit
} sentence;

static int64_t utf16_at(const writer *w, const sentence *s, uint32_t unit) {
  size_t bytes = an_spans_bytes(w->page->timeline->unit, s->text, unit - s->at.from);
  return (int64_t)an_utf8_utf16(s->text.at, bytes);
}

/* Three numbers: from, to, kind. */
typedef enum mark_kind { MARK_ACTION, MARK_TIME, MARK_ACTOR, MARK_PLACE } mark_kind;

static void put_mark(writer *w, const sentence *s, an_range span, mark_kind kind) {
  if (span.from >= span.to || !an_range_holds(s->at, span)) return;
  an_jot_integer(&w->jot, utf16_at(w, s, span.from));
  an_jot_integer(&w->jot, utf16_at(w, s, span.to));
  an_jot_integer(&w->jot, kind);
}

static void put_marks(writer *w, const an_out_event *e) {
  sentence s = {e->evidence_text, e->evidence};
  if (!s.text.len) return;
  const an_out_timex *timex = timex_of(w, e);
  begin_list(w, "marks");
  put_mark(w, &s, e->action_span, MARK_ACTION);
  if (timex && an_str_eq(timex->document, e->document)) put_mark(w, &s, timex->span, MARK_TIME);
  for (size_t i = 0; i < e->actors.n; i++) put_mark(w, &s, e->actors.at[i].span, MARK_ACTOR);
  for (size_t i = 0; i < e->recipients.n; i++)
    put_mark(w, &s, e->recipients.at[i].span, MARK_ACTOR);
  if (e->place.is_set) put_mark(w, &s, e->place.span, MARK_PLACE);
  an_jot_end(&w->jot, "]");
}

/* ---- the rest of an event; what is empty is left out */

static void put_side(writer *w, const char *key, const an_out_actors *actors) {
  if (!actors->n) return;
  begin_list(w, key);
  for (size_t i = 0; i < actors->n; i++)
    an_jot_integer(&w->jot, pool_find(&w->cast, &actors->at[i]));
  an_jot_end(&w->jot, "]");
}

/* What another account says where it does not say the same. */
static void put_account(writer *w, const an_out_event *e, const an_out_mention *m) {
  bool has_own_words = m->summary.len && !an_str_eq(m->summary, e->summary);
  an_jot_begin(&w->jot, "{");
  an_jot_member_integer(&w->jot, "doc", (int64_t)an_ids_find(&w->page->titles.ids, m->document));
  an_jot_member(&w->jot, "text", has_own_words ? m->summary : m->text);
  if (!an_str_eq(m->edtf, e->time.edtf))
    an_jot_member(&w->jot, "when", an_page_edtf(w->page->arena, m->edtf));
  if (!an_str_eq(m->status, e->status)) an_jot_member(&w->jot, "status", m->status);
  if (m->has_reporter) an_jot_member(&w->jot, "reporter", m->reporter.name);
  an_jot_member(&w->jot, "numbers", an_page_numbers(w->page->arena, &m->numbers));
  an_jot_end(&w->jot, "}");
}

static void put_accounts(writer *w, const an_out_event *e) {
  if (!e->mentions.n) return;
  begin_list(w, "also");
  for (size_t i = 0; i < e->mentions.n; i++) put_account(w, e, &e->mentions.at[i]);
  an_jot_end(&w->jot, "]");
}

static void put_relations(writer *w, const an_out_event *e) {
  if (!e->relations.n) return;
  begin_list(w, "links");
  for (size_t i = 0; i < e->relations.n; i++) {
    an_jot_begin(&w->jot, "[");
    an_jot_string(&w->jot, e->relations.at[i].type);
    an_jot_string(&w->jot, e->relations.at[i].event);
    an_jot_end(&w->jot, "]");
  }
  an_jot_end(&w->jot, "]");
}

static void put_bound(writer *w, int64_t bound) {
  if (bound < 0) an_jot_word(&w->jot, "null");
  else an_jot_integer(&w->jot, bound);
}

static void put_count(writer *w, const char *key, const an_out_count *c) {
  if (!c->is_set) return;
  begin_list(w, key);
  put_bound(w, c->min);
  put_bound(w, c->max);
  an_jot_end(&w->jot, "]");
}

static void put_counts(writer *w, const an_out_numbers *n) {
  if (!an_page_numbers(w->page->arena, n).len) return;
  an_jot_key(&w->jot, "counts");
  an_jot_begin(&w->jot, "{");
#define PUT(what) put_count(w, #what, &n->what);
  AN_NUMBERS(PUT)
#undef PUT
  an_jot_end(&w->jot, "}");
}

static void put_event(writer *w, const an_out_event *e) {
  an_jot_begin(&w->jot, "\n{");
  an_jot_member(&w->jot, "id", e->id);
  put_side(w, "by", &e->actors);
  put_side(w, "whom", &e->recipients);
  put_counts(w, &e->numbers);
  put_marks(w, e);
  put_accounts(w, e);
  put_relations(w, e);
  an_jot_end(&w->jot, "}");
}

static void index_ids(writer *w) {
  const an_timeline *t = w->page->timeline;
  an_arena *arena = w->page->arena;
  an_str *timexes = an_arena_array(arena, an_str, t->timexes.n);
  an_str *events = an_arena_array(arena, an_str, t->events.n);
  for (size_t i = 0; i < t->timexes.n; i++) timexes[i] = t->timexes.at[i].id;
  for (size_t i = 0; i < t->events.n; i++) events[i] = t->events.at[i].id;
  an_ids_init(arena, &w->timexes, timexes, t->timexes.n);
  an_ids_init(arena, &w->events, events, t->events.n);
}

void an_html_data(an_html *page) {
  const an_timeline *t = page->timeline;
  writer w = {.page = page, .jot = {.out = page->out, .is_script = true}};
  w.cast.compare = compare_actors;
  w.places.compare = compare_places;
  w.words.compare = compare_words;
  index_ids(&w);
  collect(&w);
  an_jot_begin(&w.jot, "{");
  put_lists(&w);
  put_columns(&w);
  begin_list(&w, "events");
  for (size_t i = 0; i < t->events.n && !page->out->is_stopped; i++)
    put_event(&w, &t->events.at[i]);
  an_jot_end(&w.jot, "]");
  an_jot_end(&w.jot, "}");
}
