/* write/show - a timeline for people in a terminal: a block an event, dates in one column. */
// SPDX-License-Identifier: MIT
#include "write/page.h"
#include "write/write.h"

enum { MOST_DATE_COLUMNS = 28, TYPE_COLUMNS = 11, GAP = 2 };

typedef struct tint {
  const char *word;  // of the schema
  an_ink ink;
} tint;

static const tint TINTS[] = {
    {"ASSAULT", AN_INK_RED},      {"COERCE", AN_INK_RED},        {"MOBILIZE", AN_INK_RED},
    {"THREATEN", AN_INK_MAGENTA}, {"ACCUSE", AN_INK_MAGENTA},    {"REJECT", AN_INK_MAGENTA},
    {"SANCTION", AN_INK_MAGENTA}, {"PROTEST", AN_INK_MAGENTA},   {"AGREE", AN_INK_GREEN},
    {"CONSULT", AN_INK_GREEN},    {"SUPPORT", AN_INK_GREEN},     {"COOPERATE", AN_INK_GREEN},
    {"AID", AN_INK_GREEN},        {"CONCEDE", AN_INK_GREEN},     {"RETREAT", AN_INK_GREEN},
    {"REQUEST", AN_INK_BLUE},     {"STATEMENT", AN_INK_BLUE},    {"reported", AN_INK_YELLOW},
    {"planned", AN_INK_CYAN},     {"hypothetical", AN_INK_CYAN}, {"denied", AN_INK_MAGENTA},
    {"negated", AN_INK_MAGENTA},
};

static an_ink ink_of(an_str word) {
  for (size_t i = 0; i < sizeof TINTS / sizeof *TINTS; i++)
    if (an_str_eq(word, an_str_of(TINTS[i].word))) return TINTS[i].ink;
  return AN_INK_PLAIN;
}

static void put_names(an_page *p, const an_out_actors *actors) {
  for (size_t i = 0; i < actors->n; i++) {
    if (i) an_page_put(p, AN_INK_PLAIN, AN_LIT(","));
    if (i) an_page_to(p, p->column + 1);
    an_page_wrap(p, AN_INK_STRONG, actors->at[i].name);
  }
  if (!actors->n) an_page_put(p, AN_INK_FAINT, AN_LIT("?"));
}

static void put_sides(an_page *p, const an_out_event *e) {
  if (!e->actors.n && !e->recipients.n) return;
  put_names(p, &e->actors);
  if (!e->recipients.n) return;
  an_page_to(p, p->column + 1);
  an_page_put(p, AN_INK_FAINT, AN_LIT("-> "));
  put_names(p, &e->recipients);
}

/* ---- the second line: "planned; place: Stepanakert; killed: 3-5" */

static void put_detail(an_page *p, const char *label, an_str text, an_ink ink) {
  if (p->column > p->indent) an_page_put(p, AN_INK_FAINT, AN_LIT("; "));
  an_page_put(p, AN_INK_FAINT, an_str_of(label));
  an_page_wrap(p, ink, text);
}

static void put_count(an_page *p, an_arena *arena, const char *label, const an_out_count *c) {
  if (c->is_set) put_detail(p, label, an_page_count(arena, c), AN_INK_RED);
}

static void put_counts(an_page *p, an_arena *arena, const an_out_numbers *e) {
  put_count(p, arena, "killed: ", &e->killed);
  put_count(p, arena, "wounded: ", &e->wounded);
  put_count(p, arena, "detained: ", &e->detained);
  put_count(p, arena, "abducted: ", &e->abducted);
  put_count(p, arena, "displaced: ", &e->displaced);
  put_count(p, arena, "crowd: ", &e->crowd);
}

static void put_details(an_page *p, an_arena *arena, const an_out_event *e) {
  bool is_actual = an_str_eq(e->status, AN_LIT("actual"));
  bool has_counts = an_page_numbers(arena, &e->numbers).len > 0;
  if (is_actual && !e->place.is_set && !e->has_reporter && !has_counts) return;
  an_page_line(p);
  an_page_to(p, p->indent);
  if (!is_actual) put_detail(p, "", e->status, ink_of(e->status));
  if (e->place.is_set) put_detail(p, "place: ", e->place.name, AN_INK_PLAIN);
  if (e->has_reporter) put_detail(p, "reporter: ", e->reporter.name, AN_INK_PLAIN);
  put_counts(p, arena, &e->numbers);
}

/* Other accounts of the event; what another document says of it stands there in full, so that
 * figures that differ are seen side by side. */
static void put_mentions(an_page *p, an_arena *arena, const an_out_event *e) {
  for (size_t i = 0; i < e->mentions.n; i++) {
    const an_out_mention *m = &e->mentions.at[i];
    bool is_elsewhere = !an_str_eq(m->document, e->document);
    an_str numbers = an_page_numbers(arena, &m->numbers);
    if (!is_elsewhere && !numbers.len) continue;
    an_page_to(p, p->indent);
    an_page_put(p, AN_INK_FAINT, AN_LIT("also "));
    if (is_elsewhere) an_page_put(p, AN_INK_FAINT, m->document);
    if (is_elsewhere) an_page_put(p, AN_INK_FAINT, AN_LIT(": "));
    an_page_wrap(p, AN_INK_PLAIN, m->summary.len ? m->summary : m->text);
    if (numbers.len) an_page_put(p, AN_INK_FAINT, AN_LIT("; "));
    an_page_wrap(p, AN_INK_RED, numbers);
    an_page_line(p);
  }
}

static void put_event(an_page *p, an_arena *arena, const an_out_event *e, size_t date_columns) {
  size_t type_column = date_columns + GAP;
  bool has_sides = e->actors.n || e->recipients.n;
  an_page_put(p, AN_INK_STRONG, an_page_date(arena, &e->time));
  an_page_to(p, type_column);
  an_page_put(p, ink_of(e->type), e->type);
  if (has_sides) an_page_to(p, type_column + TYPE_COLUMNS);
  p->indent = type_column + TYPE_COLUMNS;
  put_sides(p, e);
  p->indent = type_column;
  put_details(p, arena, e);
  an_page_line(p);
  an_page_to(p, p->indent);
  an_page_wrap(p, AN_INK_PLAIN, e->summary);
  an_page_line(p);
  put_mentions(p, arena, e);
}

static size_t widest_date(an_arena *arena, const an_timeline *t) {
  size_t widest = 0;
  for (size_t i = 0; i < t->events.n; i++) {
    size_t n = an_page_columns(an_page_date(arena, &t->events.at[i].time));
    if (n > widest) widest = n;
  }
  return widest < MOST_DATE_COLUMNS ? widest : MOST_DATE_COLUMNS;
}

/* ---- time expressions, when there are no events to show */

static void put_timex(an_page *p, const an_out_timex *t) {
  enum { VALUE_COLUMNS = 24 };
  an_page_put(p, AN_INK_STRONG, t->value.at ? t->value : AN_LIT("open"));
  an_page_to(p, VALUE_COLUMNS);
  p->indent = VALUE_COLUMNS;
  an_page_wrap(p, AN_INK_PLAIN, t->text);
  an_page_line(p);
}

static void put_count_line(an_page *p, an_arena *arena, size_t n, const char *what) {
  an_page_put(p, AN_INK_FAINT, an_str_format(arena, "%zu %s%s", n, what, n == 1 ? "" : "s"));
  an_page_line(p);
}

bool an_write_show(an_arena *arena, const an_timeline *t, const annals_write_options *options,
                   an_out *out) {
  an_page p = an_page_of(out, options);
  an_page_documents(&p, t);
  an_page_line(&p);
  size_t date_columns = widest_date(arena, t);
  for (size_t i = 0; i < t->events.n && !out->is_stopped; i++) {
    put_event(&p, arena, &t->events.at[i], date_columns);
    an_page_line(&p);
  }
  if (!t->events.n)
    for (size_t i = 0; i < t->timexes.n && !out->is_stopped; i++) put_timex(&p, &t->timexes.at[i]);
  if (t->events.n || !t->timexes.n) put_count_line(&p, arena, t->events.n, "event");
  if (!t->events.n) put_count_line(&p, arena, t->timexes.n, "time expression");
  return !out->is_stopped;
}
