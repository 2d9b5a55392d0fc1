/* write/show - a timeline for people in a terminal: a block an event, dates in one column. */
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "write/bars.h"
#include "write/page.h"
#include "write/wording.h"
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
#define PUT(what) put_count(p, arena, #what ": ", &e->what);
  AN_NUMBERS(PUT)
#undef PUT
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

enum { NARROW = 56 };  // with fewer columns, what and who stand below the date

typedef struct member {
  an_str group;  // at == NULL: in none
  size_t event;
  size_t n;  // members of the group
} member;

typedef struct show {
  an_page page;
  an_arena *arena;
  const an_timeline *timeline;
  bool is_wide;
  size_t date_columns;
  an_str last_date;  // above, in the same group
  an_vec(member) members;
} show;

/* A date that stands above already is faint. */
static void put_date(show *s, const an_out_event *e) {
  an_str date = an_page_date(s->arena, &e->time);
  an_page_put(&s->page, an_str_eq(date, s->last_date) ? AN_INK_FAINT : AN_INK_STRONG, date);
  s->last_date = date;
}

static void put_event(show *s, const an_out_event *e) {
  an_page *p = &s->page;
  an_arena *arena = s->arena;
  bool is_narrow = p->width < NARROW, has_sides = e->actors.n || e->recipients.n;
  size_t type_column = is_narrow ? 2 : s->date_columns + GAP;
  put_date(s, e);
  if (is_narrow) an_page_line(p);
  an_page_to(p, type_column);
  an_page_put(p, ink_of(e->type), e->type);
  if (has_sides) an_page_to(p, type_column + TYPE_COLUMNS);
  p->indent = type_column + (is_narrow ? 0 : TYPE_COLUMNS);
  put_sides(p, e);
  p->indent = type_column;
  put_details(p, arena, e);
  an_page_line(p);
  an_page_to(p, p->indent);
  an_page_wrap(p, AN_INK_PLAIN, e->summary);
  an_page_line(p);
  put_mentions(p, arena, e);
  an_page_line(p);
}

/* One line an event, however long. */
static void put_wide(show *s, const an_out_event *e) {
  an_page *p = &s->page;
  an_str note = an_wording_note(s->arena, e);
  put_date(s, e);
  an_page_to(p, s->date_columns + GAP);
  an_page_put(p, ink_of(e->type), e->type);
  an_page_to(p, s->date_columns + GAP + TYPE_COLUMNS);
  put_sides(p, e);
  if (e->actors.n || e->recipients.n) an_page_put(p, AN_INK_FAINT, AN_LIT(": "));
  an_page_wrap(p, AN_INK_PLAIN, e->summary);
  if (note.len) an_page_put(p, AN_INK_FAINT, AN_LIT("; "));
  an_page_wrap(p, ink_of(e->status), note);
  an_page_line(p);
}

static size_t widest_date(an_arena *arena, const an_timeline *t) {
  size_t widest = 0;
  for (size_t i = 0; i < t->events.n; i++) {
    size_t n = an_page_columns(an_page_date(arena, &t->events.at[i].time));
    if (n > widest) widest = n;
  }
  return widest < MOST_DATE_COLUMNS ? widest : MOST_DATE_COLUMNS;
}

/* ---- groups: an event stands in each group that it belongs to */

static void add_member(show *s, an_str group, size_t event) {
  if (!group.len) group.at = NULL;
  for (size_t i = s->members.n; i-- && s->members.at[i].event == event;)
    if (an_str_eq(s->members.at[i].group, group)) return;
  an_push(s->arena, &s->members, ((member){group, event, 0}));
}

/* "27 Sep 2020" of an event whose day is known. */
static an_str day_of(show *s, const an_out_event *e) {
  an_point p;
  an_str start = e->time.earliest_start;
  bool is_day = start.len && an_point_read(start, &p) && p.grain >= AN_GRAIN_DAY;
  if (!is_day) return an_page_edtf(s->arena, e->time.edtf);
  return an_page_edtf(s->arena, an_point_iso(s->arena, an_point_cut(p, AN_GRAIN_DAY)));
}

static void collect_members(show *s, annals_group by) {
  for (size_t i = 0; i < s->timeline->events.n; i++) {
    const an_out_event *e = &s->timeline->events.at[i];
    size_t before = s->members.n;
    if (by == ANNALS_GROUP_DAY) add_member(s, day_of(s, e), i);
    if (by == ANNALS_GROUP_PLACE && e->place.is_set) add_member(s, e->place.name, i);
    for (size_t k = 0; by == ANNALS_GROUP_ACTOR && k < e->actors.n; k++)
      add_member(s, e->actors.at[k].name, i);
    if (s->members.n == before) add_member(s, (an_str){NULL, 0}, i);
  }
}

static int by_name(const void *one, const void *two) {
  const member *a = one, *b = two;
  int order = an_str_cmp(a->group, b->group);
  return order ? order : (a->event > b->event) - (a->event < b->event);
}

/* Large groups first; those without a group last. */
static int by_size(const void *one, const void *two) {
  const member *a = one, *b = two;
  if (!a->group.at != !b->group.at) return !a->group.at ? 1 : -1;
  if (a->n != b->n) return a->n > b->n ? -1 : 1;
  return by_name(one, two);
}

static void sort_members(show *s) {
  member *at = s->members.at;
  qsort(at, s->members.n, sizeof *at, by_name);
  for (size_t i = 0, end; i < s->members.n; i = end) {
    for (end = i; end < s->members.n && an_str_eq(at[end].group, at[i].group);) end++;
    for (size_t k = i; k < end; k++) at[k].n = end - i;
  }
  qsort(at, s->members.n, sizeof *at, by_size);
}

static void put_heading(show *s, const member *m, annals_group by) {
  an_str none = by == ANNALS_GROUP_ACTOR ? AN_LIT("no actor") : AN_LIT("no place");
  s->page.indent = 0;
  an_page_wrap(&s->page, m->group.at ? AN_INK_TITLE : AN_INK_FAINT, m->group.at ? m->group : none);
  if (m->n) an_page_put(&s->page, AN_INK_FAINT, an_str_format(s->arena, " (%zu)", m->n));
  an_page_line(&s->page);
  if (!s->is_wide) an_page_line(&s->page);
}

static void put_one(show *s, size_t i) {
  const an_out_event *e = &s->timeline->events.at[i];
  if (s->is_wide) put_wide(s, e);
  else put_event(s, e);
}

static void put_groups(show *s, annals_group by) {
  collect_members(s, by);
  if (by != ANNALS_GROUP_DAY && s->members.n) sort_members(s);
  for (size_t i = 0; i < s->members.n && !s->page.out->is_stopped; i++) {
    const member *m = &s->members.at[i];
    bool is_new = !i || !an_str_eq(m->group, m[-1].group) || !m->group.at != !m[-1].group.at;
    if (is_new && i && s->is_wide) an_page_line(&s->page);
    if (is_new) put_heading(s, m, by);
    if (is_new) s->last_date = AN_LIT("");
    put_one(s, m->event);
  }
  if (s->is_wide && s->members.n) an_page_line(&s->page);
}

static void put_events(show *s, annals_group by) {
  if (by) {
    put_groups(s, by);
    return;
  }
  for (size_t i = 0; i < s->timeline->events.n && !s->page.out->is_stopped; i++) put_one(s, i);
  if (s->is_wide && s->timeline->events.n) an_page_line(&s->page);
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
  show s = {.page = an_page_of(out, options), .arena = arena, .timeline = t};
  an_page *p = &s.page;
  s.is_wide = options->view == ANNALS_VIEW_WIDE;
  s.date_columns = widest_date(arena, t);
  an_page_documents(p, arena, t);
  an_page_line(p);
  if (s.is_wide) p->width = SIZE_MAX;
  if (options->view == ANNALS_VIEW_CHART) an_bars_put(p, arena, t);
  else put_events(&s, options->group);
  if (options->view == ANNALS_VIEW_CHART) an_page_line(p);
  bool is_about_times = !t->events.n && t->timexes.n && !(options->filter && *options->filter);
  for (size_t i = 0; is_about_times && i < t->timexes.n && !out->is_stopped; i++)
    put_timex(p, &t->timexes.at[i]);
  if (is_about_times) put_count_line(p, arena, t->timexes.n, "time expression");
  else put_count_line(p, arena, t->events.n, "event");
  return !out->is_stopped;
}
