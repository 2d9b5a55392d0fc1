/* write/timeml - TimeML 1.2.1: the text with its times and events, then instances and links.
 *
 * TimeML knows one document and marks that do not overlap; what does not fit is counted. Values
 * are NMTOKENs there: a range becomes a duration between two times that have no words. */
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "write/escape.h"
#include "timeline/ids.h"
#include "write/spans.h"
#include "write/write.h"

typedef struct tag {
  an_range span;      // in the timeline's unit
  uint32_t document;  // its place in the timeline
  uint32_t item;      // of the timexes or the events
  bool is_event, is_placed;
} tag;

typedef struct writer {
  an_arena *arena;
  const an_timeline *timeline;
  an_out *out;
  an_ids documents, timexes, events;
  tag *tags;
  size_t n_tags;
  bool *has_timex;    // timex i stands in the text
  uint32_t *eid;      // of the mark that event i shares with others on the same words; 0 = none
  an_str *published;  // tid of each document's publication date; at == NULL if unknown
  size_t n_links, n_ends;
} writer;

static void put(writer *w, const char *text) {
  an_out_put(w->out, an_str_of(text));
}

static void put_attribute(writer *w, const char *name, an_str value) {
  if (!value.len) return;
  put(w, " ");
  put(w, name);
  put(w, "=\"");
  an_escape_xml(w->out, value);
  put(w, "\"");
}

static an_str number(writer *w, const char *prefix, size_t n) {
  return an_str_format(w->arena, "%s%zu", prefix, n);
}

/* ---- which marks can stand */

static int compare_tags(const void *left, const void *right) {
  const tag *a = left, *b = right;
  if (a->document != b->document) return a->document < b->document ? -1 : 1;
  if (a->span.from != b->span.from) return a->span.from < b->span.from ? -1 : 1;
  if (a->is_event != b->is_event) return a->is_event ? 1 : -1;
  if (a->span.to != b->span.to) return a->span.to > b->span.to ? -1 : 1;
  return a->item < b->item ? -1 : 1;
}

static void collect_tags(writer *w) {
  const an_timeline *t = w->timeline;
  w->tags = an_arena_array(w->arena, tag, t->timexes.n + t->events.n);
  for (size_t i = 0; i < t->timexes.n; i++) {
    size_t document = an_ids_find(&w->documents, t->timexes.at[i].document);
    if (document == t->documents.n) continue;
    w->tags[w->n_tags++] = (tag){t->timexes.at[i].span, (uint32_t)document, (uint32_t)i, false, 0};
  }
  for (size_t i = 0; i < t->events.n; i++) {
    size_t document = an_ids_find(&w->documents, t->events.at[i].document);
    if (document == t->documents.n) continue;
    w->tags[w->n_tags++] =
        (tag){t->events.at[i].action_span, (uint32_t)document, (uint32_t)i, true, 0};
  }
  if (w->n_tags) qsort(w->tags, w->n_tags, sizeof *w->tags, compare_tags);
}

static bool is_same_mark(const tag *a, const tag *b) {
  return a->is_event && b->is_event && a->document == b->document && a->span.from == b->span.from &&
         a->span.to == b->span.to;
}

/* From left to right; where a time and an event overlap, the time stays. */
static void place_tags(writer *w) {
  tag *last = NULL;
  for (size_t i = 0; i < w->n_tags; i++) {
    tag *now = &w->tags[i];
    bool is_clear = !last || last->document != now->document || last->span.to <= now->span.from;
    if (now->span.from >= now->span.to) continue;
    if (last && is_same_mark(last, now)) {
      w->eid[now->item] = w->eid[last->item];  // one word, several events: one mark
      continue;
    }
    if (!is_clear && (now->is_event || !last->is_event)) continue;
    if (!is_clear) last->is_placed = false;  // an event gives way to a time
    now->is_placed = true;
    if (now->is_event) w->eid[now->item] = (uint32_t)i + 1;
    last = now;
  }
}

/* Marks are numbered as they come in the text. */
static void number_marks(writer *w) {
  uint32_t *eid_of_tag = an_arena_array(w->arena, uint32_t, w->n_tags + 1), n = 0;
  for (size_t i = 0; i < w->n_tags; i++) {
    if (!w->tags[i].is_placed) continue;
    if (w->tags[i].is_event) eid_of_tag[i + 1] = ++n;
    else w->has_timex[w->tags[i].item] = true;
  }
  for (size_t i = 0; i < w->timeline->events.n; i++) w->eid[i] = eid_of_tag[w->eid[i]];
}

static void count_losses(writer *w) {
  const an_timeline *t = w->timeline;
  size_t n_times = 0, n_events = 0, n_texts = 0;
  for (size_t i = 0; i < t->timexes.n; i++) n_times += !w->has_timex[i];
  for (size_t i = 0; i < t->events.n; i++) n_events += !w->eid[i];
  for (size_t i = 0; i < t->documents.n; i++) n_texts += !t->documents.at[i].text.at;
  an_out_lose(w->out, "time", "on the words of another left out", n_times);
  an_out_lose(w->out, "event", "on the words of a time left out", n_events);
  an_out_lose(w->out, "text", "left out; save the timeline with --include-text", n_texts);
  if (t->documents.n > 1) an_out_lose(w->out, "document", "joined into one text", t->documents.n);
}

/* ---- times */

static bool is_name_token(an_str s) {
  for (size_t i = 0; i < s.len; i++) {
    char c = s.at[i];
    bool is_letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    bool is_other = (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '.' || c == '_';
    if (!is_letter && !is_other) return false;
  }
  return s.len > 0;
}

static an_str unknown_value(an_str type) {
  if (an_str_eq(type, AN_LIT("DURATION"))) return AN_LIT("PXX");
  if (an_str_eq(type, AN_LIT("TIME"))) return AN_LIT("XXXX-XX-XXTXX:XX");
  return AN_LIT("XXXX-XX-XX");
}

/* As a NMTOKEN; the zone behind '+' does not fit. */
static an_str fitting_value(writer *w, an_str value, an_str type) {
  const char *plus = value.len ? memchr(value.at, '+', value.len) : NULL;
  an_str short_value = plus ? an_str_slice(value, 0, (size_t)(plus - value.at)) : value;
  if (plus && is_name_token(short_value)) {
    an_out_lose(w->out, "time zone", "left out", 1);
    return short_value;
  }
  if (is_name_token(value)) return value;
  an_out_lose(w->out, "time", "without a value, written with X for what is not known", 1);
  return unknown_value(type);
}

static bool has_clock(an_str value) {
  return value.len && memchr(value.at, 'T', value.len);
}

/* A time without words, for an end of a range; at == NULL for an open end. */
static an_str put_end(writer *w, an_str value) {
  an_str type = has_clock(value) ? AN_LIT("TIME") : AN_LIT("DATE");
  if (!value.len || an_str_eq(value, AN_LIT(".."))) return (an_str){NULL, 0};
  an_str tid = number(w, "t", w->timeline->timexes.n + ++w->n_ends);
  put(w, "<TIMEX3");
  put_attribute(w, "tid", tid);
  put_attribute(w, "type", type);
  put_attribute(w, "value", fitting_value(w, value, type));
  put(w, "/>");
  return tid;
}

typedef struct range_ends {
  an_str begin, end, value;
} range_ends;

/* "1992/1994" is a duration in years from t8 to t9, which stand before it without words. */
static range_ends put_ends_of_range(writer *w, an_str value) {
  range_ends ends = {{NULL, 0}, {NULL, 0}, AN_LIT("PXD")};
  an_str first;
  if (has_clock(value)) ends.value = AN_LIT("PTXH");
  an_str_split(&value, '/', &first);
  size_t n = is_name_token(first) ? first.len : value.len;
  if (n <= 7) ends.value = n <= 4 ? AN_LIT("PXY") : AN_LIT("PXM");
  ends.begin = put_end(w, first);
  ends.end = put_end(w, value);
  return ends;
}

/* "The past three years" end on the day of publication, which has a tid already. */
static range_ends put_ends_of_length(writer *w, const an_out_timex *x, size_t document) {
  an_str published = w->timeline->documents.at[document].published, tid = w->published[document];
  bool begins_there = tid.at && an_str_eq(x->start, published);
  bool ends_there = tid.at && an_str_eq(x->end, published);
  range_ends ends = {.value = x->value};
  ends.begin = begins_there ? tid : put_end(w, x->start);
  ends.end = ends_there ? tid : put_end(w, x->end);
  return ends;
}

static range_ends put_range_ends(writer *w, const an_out_timex *x, size_t document) {
  bool is_range = x->value.len && memchr(x->value.at, '/', x->value.len);
  bool is_bound = x->start.len && an_str_eq(x->type, AN_LIT("DURATION"));
  if (is_range) return put_ends_of_range(w, x->value);
  if (is_bound) return put_ends_of_length(w, x, document);
  return (range_ends){{NULL, 0}, {NULL, 0}, {NULL, 0}};
}

static void put_anchor(writer *w, const an_out_timex *x, size_t document) {
  an_str tid = {NULL, 0};
  if (!x->anchor.len) return;
  if (an_str_eq(x->anchor, AN_LIT("publication"))) tid = w->published[document];
  size_t i = an_ids_find(&w->timexes, x->anchor);
  if (i < w->timeline->timexes.n && w->has_timex[i]) tid = number(w, "t", i + 1);
  put_attribute(w, "temporalFunction", AN_LIT("true"));
  put_attribute(w, "anchorTimeID", tid);
}

static void put_timex(writer *w, const tag *mark, an_str words) {
  const an_out_timex *x = &w->timeline->timexes.at[mark->item];
  an_str tid = number(w, "t", mark->item + 1);
  range_ends ends = put_range_ends(w, x, mark->document);
  bool is_range = ends.begin.at || ends.end.at;
  put(w, "<TIMEX3");
  put_attribute(w, "tid", tid);
  put_attribute(w, "type", is_range ? AN_LIT("DURATION") : x->type);
  put_attribute(w, "value", is_range ? ends.value : fitting_value(w, x->value, x->type));
  put_attribute(w, "beginPoint", ends.begin);
  put_attribute(w, "endPoint", ends.end);
  put_attribute(w, "mod", x->mod);
  put_attribute(w, "quant", x->quant);
  put_attribute(w, "freq", x->freq);
  if (w->published[mark->document].at && an_str_eq(tid, w->published[mark->document]))
    put_attribute(w, "functionInDocument", AN_LIT("CREATION_TIME"));
  put_anchor(w, x, mark->document);
  put(w, ">");
  an_escape_xml(w->out, words);
  put(w, "</TIMEX3>");
}

/* ---- the publication date: a time of the text, or one without words in front */

static void find_published(writer *w) {
  const an_timeline *t = w->timeline;
  w->published = an_arena_array(w->arena, an_str, t->documents.n);
  for (size_t i = 0; i < w->n_tags; i++) {
    const tag *mark = &w->tags[i];
    const an_out_document *d = &t->documents.at[mark->document];
    if (mark->is_event || !mark->is_placed || !d->has_published || !d->published_text.at) continue;
    bool is_it = an_str_eq(t->timexes.at[mark->item].text, d->published_text);
    if (is_it && !w->published[mark->document].at)
      w->published[mark->document] = number(w, "t", mark->item + 1);
  }
}

static void put_published(writer *w, size_t document) {
  const an_out_document *d = &w->timeline->documents.at[document];
  if (!d->has_published || w->published[document].at) return;
  an_str type = has_clock(d->published) ? AN_LIT("TIME") : AN_LIT("DATE");
  an_str tid = document ? number(w, "t0-", document + 1) : AN_LIT("t0");
  w->published[document] = tid;
  put(w, "<TIMEX3");
  put_attribute(w, "tid", tid);
  put_attribute(w, "type", type);
  put_attribute(w, "value", fitting_value(w, d->published, type));
  put_attribute(w, "functionInDocument", AN_LIT("CREATION_TIME"));
  put(w, "/>\n");
}

/* ---- events */

static an_str class_of(an_str type) {
  static const struct {
    const char *type, *class_name;
  } CLASSES[] = {{"STATEMENT", "REPORTING"},
                 {"ACCUSE", "REPORTING"},
                 {"REQUEST", "I_ACTION"},
                 {"REJECT", "I_ACTION"},
                 {"THREATEN", "I_ACTION"}};
  for (size_t i = 0; i < sizeof CLASSES / sizeof *CLASSES; i++)
    if (an_str_eq(type, an_str_of(CLASSES[i].type))) return an_str_of(CLASSES[i].class_name);
  return AN_LIT("OCCURRENCE");
}

static void put_event(writer *w, const tag *mark, an_str words) {
  put(w, "<EVENT");
  put_attribute(w, "eid", number(w, "e", w->eid[mark->item]));
  put_attribute(w, "class", class_of(w->timeline->events.at[mark->item].type));
  put(w, ">");
  an_escape_xml(w->out, words);
  put(w, "</EVENT>");
}

/* The model knows neither tense nor part of speech. */
static void put_instance(writer *w, size_t i) {
  an_str status = w->timeline->events.at[i].status;
  bool is_negative = an_str_eq(status, AN_LIT("negated")) || an_str_eq(status, AN_LIT("denied"));
  bool is_open = an_str_eq(status, AN_LIT("planned")) || an_str_eq(status, AN_LIT("hypothetical"));
  put(w, "<MAKEINSTANCE");
  put_attribute(w, "eiid", number(w, "ei", i + 1));
  put_attribute(w, "eventID", number(w, "e", w->eid[i]));
  put(w, " pos=\"OTHER\" tense=\"NONE\" aspect=\"NONE\"");
  put_attribute(w, "polarity", is_negative ? AN_LIT("NEG") : AN_LIT("POS"));
  if (is_open) put_attribute(w, "modality", status);
  put(w, "/>\n");
}

/* ---- links */

typedef struct link_names {
  const char *word, *time, *event;  // of the schema; the relType to a time, to an event
} link_names;

static const link_names LINKS[] = {
    {"in", "IS_INCLUDED", "IS_INCLUDED"}, {"before", "BEFORE", "BEFORE"},
    {"after", "AFTER", "AFTER"},          {"since", "BEGUN_BY", "BEGUN_BY"},
    {"until", "ENDED_BY", "ENDED_BY"},    {"during", "IS_INCLUDED", "IS_INCLUDED"},
    {"response-to", NULL, "AFTER"},       {"same-time", NULL, "SIMULTANEOUS"},
    {"part-of", NULL, "IS_INCLUDED"},
};

static const link_names *link_of(an_str word) {
  for (size_t i = 0; i < sizeof LINKS / sizeof *LINKS; i++)
    if (an_str_eq(word, an_str_of(LINKS[i].word))) return &LINKS[i];
  return NULL;
}

static void put_link(writer *w, size_t event, const char *to, an_str id, const char *type) {
  put(w, "<TLINK");
  put_attribute(w, "lid", number(w, "l", ++w->n_links));
  put_attribute(w, "eventInstanceID", number(w, "ei", event + 1));
  put_attribute(w, to, id);
  put_attribute(w, "relType", an_str_of(type));
  put(w, "/>\n");
}

static bool link_to_time(writer *w, size_t i, an_str tid, const link_names *names) {
  if (tid.at) put_link(w, i, "relatedToTime", tid, names->time);
  return tid.at;
}

static bool link_to_event(writer *w, size_t i, an_str id, const link_names *names) {
  size_t other = an_ids_find(&w->events, id);
  if (other >= w->timeline->events.n || other == i || !w->eid[other]) return false;
  put_link(w, i, "relatedToEventInstance", number(w, "ei", other + 1), names->event);
  return true;
}

/* To the time or the event that it was dated by. */
static bool put_main_link(writer *w, size_t i) {
  const an_out_event *e = &w->timeline->events.at[i];
  const link_names *names = e->time.relation.at ? link_of(e->time.relation) : &LINKS[0];
  an_str by = e->time.timex.at ? e->time.timex : e->time.anchor;
  if (!names || !by.at) return false;
  if (an_str_eq(by, AN_LIT("publication"))) {
    size_t document = an_ids_find(&w->documents, e->document);
    return document < w->timeline->documents.n && link_to_time(w, i, w->published[document], names);
  }
  size_t x = an_ids_find(&w->timexes, by);
  if (x == w->timeline->timexes.n) return link_to_event(w, i, by, names);
  return w->has_timex[x] && link_to_time(w, i, number(w, "t", x + 1), names);
}

static void put_links(writer *w, size_t i) {
  const an_out_event *e = &w->timeline->events.at[i];
  if (!put_main_link(w, i)) an_out_lose(w->out, "event", "without a link to a time", 1);
  for (size_t k = 0; k < e->relations.n; k++) {
    const link_names *names = link_of(e->relations.at[k].type);
    if (names && link_to_event(w, i, e->relations.at[k].event, names)) continue;
    an_out_lose(w->out, "relation", "other than in time left out", 1);
  }
}

/* ---- the whole */

static an_str words_of(const writer *w, const tag *mark) {
  return mark->is_event ? w->timeline->events.at[mark->item].action_text
                        : w->timeline->timexes.at[mark->item].text;
}

static void put_mark(writer *w, const tag *mark, an_str words) {
  if (mark->is_event) put_event(w, mark, words);
  else put_timex(w, mark, words);
}

/* A document and its marks; gives the first mark of the next. */
static size_t put_document(writer *w, size_t document, size_t i) {
  an_str text = w->timeline->documents.at[document].text;
  uint32_t units = 0;  // of what text no longer holds
  put_published(w, document);
  for (; i < w->n_tags && w->tags[i].document == document; i++) {
    const tag *mark = &w->tags[i];
    if (!mark->is_placed) continue;
    if (!text.at) {
      put_mark(w, mark, words_of(w, mark));
      put(w, "\n");
      continue;
    }
    size_t from = an_spans_bytes(w->timeline->unit, text, mark->span.from - units);
    size_t to = an_spans_bytes(w->timeline->unit, text, mark->span.to - units);
    an_escape_xml(w->out, an_str_slice(text, 0, from));
    put_mark(w, mark, an_str_slice(text, from, to));
    text = an_str_slice(text, to, text.len);
    units = mark->span.to;
  }
  if (text.at) an_escape_xml(w->out, text);
  put(w, "\n");
  return i;
}

static void find_ids(writer *w) {
  const an_timeline *t = w->timeline;
  an_str *documents = an_arena_array(w->arena, an_str, t->documents.n);
  an_str *timexes = an_arena_array(w->arena, an_str, t->timexes.n);
  an_str *events = an_arena_array(w->arena, an_str, t->events.n);
  for (size_t i = 0; i < t->documents.n; i++) documents[i] = t->documents.at[i].id;
  for (size_t i = 0; i < t->timexes.n; i++) timexes[i] = t->timexes.at[i].id;
  for (size_t i = 0; i < t->events.n; i++) events[i] = t->events.at[i].id;
  an_ids_init(w->arena, &w->documents, documents, t->documents.n);
  an_ids_init(w->arena, &w->timexes, timexes, t->timexes.n);
  an_ids_init(w->arena, &w->events, events, t->events.n);
}

bool an_write_timeml(an_arena *arena, const an_timeline *t, const annals_write_options *options,
                     an_out *out) {
  (void)options;
  writer w = {.arena = arena, .timeline = t, .out = out};
  w.has_timex = an_arena_array(arena, bool, t->timexes.n);
  w.eid = an_arena_array(arena, uint32_t, t->events.n);
  find_ids(&w);
  collect_tags(&w);
  place_tags(&w);
  number_marks(&w);
  find_published(&w);
  count_losses(&w);
  put(&w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n");
  for (size_t d = 0, i = 0; d < t->documents.n && !out->is_stopped; d++) i = put_document(&w, d, i);
  for (size_t i = 0; i < t->events.n && !out->is_stopped; i++)
    if (w.eid[i]) put_instance(&w, i);
  for (size_t i = 0; i < t->events.n && !out->is_stopped; i++)
    if (w.eid[i]) put_links(&w, i);
  put(&w, "</TimeML>\n");
  return !out->is_stopped;
}
