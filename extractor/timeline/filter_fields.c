/* timeline/filter_fields - what the fields of a filter are, and how they compare; see filter.h. */
// SPDX-License-Identifier: MIT
#include "base/utf8.h"
#include "timeline/filter.h"

/* ---- texts, without case, accents, and kinds of quotes, dashes and blanks */

typedef struct folded {
  an_str rest;
} folded;

static bool is_space(uint32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0;
}

/* The next letter as it is compared; 0 at the end. A run of white space is one blank. */
static uint32_t take_letter(folded *f) {
  while (f->rest.len) {
    size_t n = an_utf8_valid(f->rest), bytes;
    uint32_t c = n ? an_utf8_read(f->rest.at, &bytes) : 0xfffd;
    f->rest = an_str_slice(f->rest, n ? n : 1, f->rest.len);
    if (is_space(c)) {
      folded behind = *f;
      bool is_run = behind.rest.len && (n = an_utf8_valid(behind.rest)) &&
                    is_space(an_utf8_read(behind.rest.at, &bytes));
      if (is_run) continue;
      return ' ';
    }
    char plain = an_utf8_plain(c);
    c = plain ? (uint32_t)plain : an_utf8_base(c);
    if (c) return c;
  }
  return 0;
}

static bool starts_alike(folded text, folded word, bool is_whole) {
  for (;;) {
    uint32_t wanted = take_letter(&word);
    if (!wanted) return !is_whole || !take_letter(&text);
    if (take_letter(&text) != wanted) return false;
  }
}

static bool contains(an_str text, an_str word) {
  folded at = {text}, wanted = {word}, first = wanted;
  uint32_t begins = take_letter(&first);
  if (!begins) return true;
  while (at.rest.len) {
    folded here = at;
    uint32_t c = take_letter(&at);
    if (c == begins && starts_alike(here, wanted, false)) return true;
  }
  return false;
}

static bool sees(an_filter_look *look, an_str text) {
  if (!text.len) return false;
  look->has_seen = true;
  for (size_t i = 0; i < look->test->n_values; i++) {
    an_str wanted = look->test->values[i].text;
    bool is_fit = look->test->op == AN_FILTER_HAS
                      ? contains(text, wanted)
                      : starts_alike((folded){text}, (folded){wanted}, true);
    if (is_fit) return true;
  }
  return false;
}

static bool sees_actor(an_filter_look *look, const an_out_actor *a) {
  return sees(look, a->name) || sees(look, a->id) || sees(look, a->code);
}

static bool sees_actors(an_filter_look *look, const an_out_actors *actors) {
  for (size_t i = 0; i < actors->n; i++)
    if (sees_actor(look, &actors->at[i])) return true;
  return false;
}

static bool actor(an_filter_look *look) {
  return sees_actors(look, &look->event->actors);
}

static bool recipient(an_filter_look *look) {
  return sees_actors(look, &look->event->recipients);
}

static bool who(an_filter_look *look) {
  return actor(look) || recipient(look);
}

static bool reporter(an_filter_look *look) {
  return look->event->has_reporter && sees(look, look->event->reporter.name);
}

static bool sees_countries(an_filter_look *look, const an_out_actors *actors) {
  for (size_t i = 0; i < actors->n; i++)
    if (sees(look, actors->at[i].country)) return true;
  return false;
}

static bool country(an_filter_look *look) {
  const an_out_event *e = look->event;
  if (sees_countries(look, &e->actors) || sees_countries(look, &e->recipients)) return true;
  return e->place.is_set && sees(look, e->place.country);
}

static bool sees_roles(an_filter_look *look, const an_out_actors *actors) {
  for (size_t i = 0; i < actors->n; i++)
    if (sees(look, actors->at[i].role)) return true;
  return false;
}

static bool role(an_filter_look *look) {
  return sees_roles(look, &look->event->actors) || sees_roles(look, &look->event->recipients);
}

static bool place(an_filter_look *look) {
  const an_out_place *p = &look->event->place;
  return p->is_set && (sees(look, p->name) || sees(look, p->id) || sees(look, p->admin1));
}

static bool sees_document(an_filter_look *look, an_str id) {
  const an_filter *f = look->filter;
  size_t at = f->documents.n ? an_ids_find(&f->documents, id) : 0;
  if (sees(look, id)) return true;
  if (at >= f->documents.n) return false;
  const an_out_document *d = &f->timeline->documents.at[at];
  return sees(look, d->title) || sees(look, d->uri);
}

static bool document(an_filter_look *look) {
  const an_out_event *e = look->event;
  if (sees_document(look, e->document)) return true;
  for (size_t i = 0; i < e->mentions.n; i++)
    if (sees_document(look, e->mentions.at[i].document)) return true;
  return false;
}

static bool text(an_filter_look *look) {
  const an_out_event *e = look->event;
  return sees(look, e->evidence_text.len ? e->evidence_text : e->summary);
}

static bool action(an_filter_look *look) {
  return sees(look, look->event->action_text) || sees(look, look->event->action_lemma);
}

static bool rule(an_filter_look *look) {
  return sees(look, look->event->time.rule) || sees(look, look->event->action_rule);
}

#define PLAIN(name, member)                 \
  static bool name(an_filter_look *look) {  \
    return sees(look, look->event->member); \
  }
PLAIN(id, id)
PLAIN(type, type)
PLAIN(mode, mode)
PLAIN(cameo, cameo)
PLAIN(status, status)
PLAIN(basis, time.basis)
PLAIN(precision, time.precision)
PLAIN(part, time.part_of_day)

/* A word alone. */
static bool anything(an_filter_look *look) {
  return text(look) || who(look) || place(look) || action(look) || type(look) || status(look) ||
         reporter(look) || document(look) || sees(look, look->event->time.edtf) || part(look);
}

/* ---- numbers */

static bool compares(an_filter_look *look, double least, double most) {
  for (size_t i = 0; i < look->test->n_values; i++) {
    double wanted = look->test->values[i].number;
    switch (look->test->op) {
      case AN_FILTER_LESS: return most < wanted;
      case AN_FILTER_MOST: return most <= wanted;
      case AN_FILTER_MORE: return least > wanted;
      case AN_FILTER_LEAST: return least >= wanted;
      default:
        if (least <= wanted && wanted <= most) return true;
    }
  }
  return false;
}

/* "At least 12" is 12, for want of another number. */
static bool compares_count(an_filter_look *look, const an_out_count *c) {
  if (!c->is_set || (c->min < 0 && c->max < 0)) return false;
  return compares(look, (double)(c->min < 0 ? c->max : c->min),
                  (double)(c->max < 0 ? c->min : c->max));
}

#define COUNT(name)                                          \
  static bool name(an_filter_look *look) {                   \
    return compares_count(look, &look->event->numbers.name); \
  }
AN_NUMBERS(COUNT)

static bool confidence(an_filter_look *look) {
  return compares(look, look->event->confidence, look->event->confidence);
}

/* ---- times: what can have been */

typedef struct stretch {
  int64_t first, last;  // seconds
  bool is_known;
} stretch;

/* The four bounds; a year before 0000 stands in edtf only. */
static an_interval bounds_of(const an_out_time *t) {
  an_interval bounds = {.earliest_start = AN_OPEN,
                        .latest_start = AN_OPEN,
                        .earliest_end = AN_OPEN,
                        .latest_end = AN_OPEN};
  const struct {
    an_str text;
    an_point *to;
  } all[] = {{t->earliest_start, &bounds.earliest_start},
             {t->latest_start, &bounds.latest_start},
             {t->earliest_end, &bounds.earliest_end},
             {t->latest_end, &bounds.latest_end}};
  bool is_told = false;
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (all[i].text.len && an_point_read(all[i].text, all[i].to)) is_told = true;
  if (!is_told && t->edtf.len) an_interval_read(t->edtf, &bounds);
  return bounds;
}

static stretch stretch_of(an_point from, an_point to) {
  bool has_from = !an_point_is_open(from), has_to = !an_point_is_open(to);
  return (stretch){has_from ? an_point_first_second(from) : INT64_MIN,
                   has_to ? an_point_last_second(to) : INT64_MAX, has_from || has_to};
}

static bool is_then(const stretch *s, an_filter_op op, an_point when) {
  int64_t first = an_point_first_second(when), last = an_point_last_second(when);
  switch (op) {
    case AN_FILTER_LESS: return s->first < first;
    case AN_FILTER_MOST: return s->first <= last;
    case AN_FILTER_MORE: return s->last > last;
    case AN_FILTER_LEAST: return s->last >= first;
    default: return s->first <= last && s->last >= first;
  }
}

static bool can_be_then(an_filter_look *look, an_point first, an_point last) {
  stretch s = stretch_of(first, last);
  if (!s.is_known) return false;
  for (size_t i = 0; i < look->test->n_values; i++)
    if (is_then(&s, look->test->op, look->test->values[i].point)) return true;
  return false;
}

static an_point either(an_point a, an_point b) {
  return an_point_is_open(a) ? b : a;
}

static bool date(an_filter_look *look) {
  an_interval t = bounds_of(&look->event->time);
  return can_be_then(look, t.earliest_start, t.latest_end);
}

static bool start(an_filter_look *look) {
  an_interval t = bounds_of(&look->event->time);
  return can_be_then(look, t.earliest_start, either(t.latest_start, t.latest_end));
}

static bool end(an_filter_look *look) {
  an_interval t = bounds_of(&look->event->time);
  return can_be_then(look, either(t.earliest_end, t.earliest_start), t.latest_end);
}

/* ---- the table; write/page/filter.js has the same one */

#define NUMBER(name) \
  { #name, AN_FILTER_NUMBER, name }
#define NEXT_NUMBER(name) , NUMBER(name)
static const an_filter_field FIELDS[] = {
    {"date", AN_FILTER_TIME, date},
    {"start", AN_FILTER_TIME, start},
    {"end", AN_FILTER_TIME, end},
    {"type", AN_FILTER_TEXT, type},
    {"mode", AN_FILTER_TEXT, mode},
    {"cameo", AN_FILTER_TEXT, cameo},
    {"action", AN_FILTER_TEXT, action},
    {"actor", AN_FILTER_TEXT, actor},
    {"recipient", AN_FILTER_TEXT, recipient},
    {"who", AN_FILTER_TEXT, who},
    {"country", AN_FILTER_TEXT, country},
    {"role", AN_FILTER_TEXT, role},
    {"place", AN_FILTER_TEXT, place},
    {"status", AN_FILTER_TEXT, status},
    {"reporter", AN_FILTER_TEXT, reporter},
    {"text", AN_FILTER_TEXT, text},
    {"basis", AN_FILTER_TEXT, basis},
    {"precision", AN_FILTER_TEXT, precision},
    {"part", AN_FILTER_TEXT, part},
    {"rule", AN_FILTER_TEXT, rule},
    {"document", AN_FILTER_TEXT, document},
    {"id", AN_FILTER_TEXT, id},
    {"confidence", AN_FILTER_NUMBER, confidence} AN_NUMBERS(NEXT_NUMBER),
};

const an_filter_field *an_filter_field_at(size_t i) {
  return i < sizeof FIELDS / sizeof *FIELDS ? &FIELDS[i] : NULL;
}

bool an_filter_test_holds(const an_filter *filter, const an_filter_test *test,
                          const an_out_event *event) {
  an_filter_look look = {filter, test, event, false};
  if (!test->field) return anything(&look);
  if (test->field->holds(&look)) return true;
  if (test->field->kind != AN_FILTER_TEXT || look.has_seen) return false;
  for (size_t i = 0; i < test->n_values; i++)  // nothing is what the empty text says
    if (!test->values[i].text.len) return true;
  return false;
}
