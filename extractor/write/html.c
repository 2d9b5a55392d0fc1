/* write/html - a page to look at: one file that asks the network for nothing.
 *
 * The files in page/ are the page; here their places ({{title}}, {{data}}, ...) are filled. The
 * policy in its head names the digests of the one style and the one script that may run, so that
 * nothing which came with a text could, even if it got past the escaping. */
// SPDX-License-Identifier: MIT
#include "base/sha256.h"
#include "base/utf8.h"
#include "write/escape.h"
#include "timeline/ids.h"
#include "write/page.h"
#include "write/page_files.h"
#include "write/spans.h"
#include "write/write.h"

typedef struct writer {
  an_arena *arena;
  const an_timeline *timeline;
  an_out *out;
  an_ids documents, timexes;
  bool is_first;  // no comma before the next item or key
} writer;

static void put(writer *w, const char *text) {
  an_out_put(w->out, an_str_of(text));
}

static void put_html(writer *w, an_str text) {
  an_escape_html(w->out, text);
}

/* ---- the data, as JSON that may stand in a script; what is empty is left out */

static void begin(writer *w, const char *bracket) {
  if (!w->is_first) put(w, ",");
  put(w, bracket);
  w->is_first = true;
}

static void end(writer *w, const char *bracket) {
  put(w, bracket);
  w->is_first = false;
}

static void put_key(writer *w, const char *key) {
  if (!w->is_first) put(w, ",");
  an_out_put(w->out, an_str_format(w->arena, "\"%s\":", key));
  w->is_first = true;
}

static void put_item(writer *w, an_str text) {
  if (!w->is_first) put(w, ",");
  an_escape_script(w->out, text);
  w->is_first = false;
}

static void put_number(writer *w, size_t number) {
  char digits[24];
  size_t n = sizeof digits;
  do digits[--n] = (char)('0' + number % 10);
  while (number /= 10);
  if (!w->is_first) put(w, ",");
  an_out_put(w->out, (an_str){digits + n, sizeof digits - n});
  w->is_first = false;
}

static void put_member(writer *w, const char *key, an_str text) {
  if (!text.len) return;
  put_key(w, key);
  put_item(w, text);
}

static void put_names(writer *w, const char *key, const an_out_actors *actors) {
  if (!actors->n) return;
  put_key(w, key);
  begin(w, "[");
  for (size_t i = 0; i < actors->n; i++) put_item(w, actors->at[i].name);
  end(w, "]");
}

static void put_bounds(writer *w, const an_out_time *t) {
  put_key(w, "t");
  begin(w, "[");
  put_item(w, t->earliest_start);
  put_item(w, t->latest_start);
  put_item(w, t->earliest_end);
  put_item(w, t->latest_end);
  end(w, "]");
}

/* ---- the marks in a sentence, in the units of JavaScript */

typedef struct sentence {
  an_str text;
  an_range at;  // in the timeline's unit
} sentence;

static size_t utf16_at(const writer *w, const sentence *s, uint32_t unit) {
  size_t bytes = an_spans_bytes(w->timeline->unit, s->text, unit - s->at.from);
  return an_utf8_utf16(s->text.at, bytes);
}

static void put_mark(writer *w, const sentence *s, an_range span, an_str kind) {
  if (span.from >= span.to || !an_range_holds(s->at, span)) return;
  begin(w, "[");
  put_number(w, utf16_at(w, s, span.from));
  put_number(w, utf16_at(w, s, span.to));
  put_item(w, kind);
  end(w, "]");
}

static void put_marks(writer *w, const an_out_event *e, const an_out_timex *timex) {
  sentence s = {e->evidence_text, e->evidence};
  if (!s.text.len) return;
  put_key(w, "marks");
  begin(w, "[");
  put_mark(w, &s, e->action_span, AN_LIT("x"));
  if (timex && an_str_eq(timex->document, e->document)) put_mark(w, &s, timex->span, AN_LIT("t"));
  for (size_t i = 0; i < e->actors.n; i++) put_mark(w, &s, e->actors.at[i].span, AN_LIT("a"));
  for (size_t i = 0; i < e->recipients.n; i++)
    put_mark(w, &s, e->recipients.at[i].span, AN_LIT("a"));
  if (e->place.is_set) put_mark(w, &s, e->place.span, AN_LIT("p"));
  end(w, "]");
}

/* ---- an event */

static const an_out_timex *timex_of(const writer *w, const an_out_event *e) {
  size_t n = w->timeline->timexes.n;
  size_t i = e->time.timex.at ? an_ids_find(&w->timexes, e->time.timex) : n;
  return i < n ? &w->timeline->timexes.at[i] : NULL;
}

static void put_time(writer *w, const an_out_event *e, const an_out_timex *timex) {
  const an_out_time *t = &e->time;
  put_bounds(w, t);
  put_member(w, "edtf", t->edtf);
  put_member(w, "part", t->part_of_day);
  put_member(w, "rel", t->relation);
  put_member(w, "basis", t->basis);
  put_member(w, "words", t->text);
  put_member(w, "anchor", t->anchor);
  put_member(w, "rule", t->rule);
  if (!timex) return;
  put_member(w, "value", timex->value);
  put_member(w, "timeRule", timex->rule);
}

static void put_sources(writer *w, const an_out_event *e) {
  put_key(w, "doc");
  put_number(w, an_ids_find(&w->documents, e->document));
  if (!e->mentions.n) return;
  put_key(w, "also");
  begin(w, "[");
  for (size_t i = 0; i < e->mentions.n; i++) {
    begin(w, "[");
    put_number(w, an_ids_find(&w->documents, e->mentions.at[i].document));
    put_item(w, e->mentions.at[i].text);
    end(w, "]");
  }
  end(w, "]");
}

static void put_relations(writer *w, const an_out_event *e) {
  if (!e->relations.n) return;
  put_key(w, "links");
  begin(w, "[");
  for (size_t i = 0; i < e->relations.n; i++) {
    begin(w, "[");
    put_item(w, e->relations.at[i].type);
    put_item(w, e->relations.at[i].event);
    end(w, "]");
  }
  end(w, "]");
}

static an_str sentence_of(const an_out_event *e) {
  return e->evidence_text.len ? e->evidence_text : e->summary;
}

static void put_event(writer *w, const an_out_event *e) {
  const an_out_timex *timex = timex_of(w, e);
  put(w, w->is_first ? "\n" : ",\n");
  w->is_first = true;
  begin(w, "{");
  put_member(w, "id", e->id);
  put_time(w, e, timex);
  put_member(w, "type", e->type);
  put_member(w, "mode", e->mode);
  put_member(w, "cameo", e->cameo);
  put_member(w, "status", e->status);
  put_names(w, "by", &e->actors);
  put_names(w, "to_whom", &e->recipients);
  put_member(w, "act", e->action_text);
  if (e->has_reporter) put_member(w, "reporter", e->reporter.name);
  if (e->place.is_set) put_member(w, "place", e->place.name);
  put_member(w, "numbers", an_page_numbers(w->arena, &e->numbers));
  put_member(w, "text", sentence_of(e));
  put_marks(w, e, timex);
  put_sources(w, e);
  put_relations(w, e);
  put_key(w, "percent");
  put_number(w, (size_t)(e->confidence * 100 + 0.5));
  end(w, "}");
}

static void put_document(writer *w, const an_out_document *d) {
  begin(w, "{");
  put_member(w, "id", d->id);
  put_member(w, "title", d->title);
  put_member(w, "uri", d->uri);
  if (d->has_published) put_member(w, "published", d->published);
  end(w, "}");
}

static void put_data(writer *w) {
  const an_timeline *t = w->timeline;
  w->is_first = true;
  begin(w, "{");
  put_key(w, "documents");
  begin(w, "[");
  for (size_t i = 0; i < t->documents.n; i++) put_document(w, &t->documents.at[i]);
  end(w, "]");
  put_key(w, "events");
  begin(w, "[");
  for (size_t i = 0; i < t->events.n && !w->out->is_stopped; i++) put_event(w, &t->events.at[i]);
  end(w, "]");
  end(w, "}");
}

/* ---- the table for those without JavaScript */

static void put_cell(writer *w, an_str text) {
  put(w, "<td dir=\"auto\">");
  put_html(w, text);
  put(w, "</td>");
}

static void put_sides(writer *w, const an_out_event *e) {
  put(w, "<td dir=\"auto\">");
  for (size_t i = 0; i < e->actors.n; i++) {
    if (i) put(w, ", ");
    put_html(w, e->actors.at[i].name);
  }
  for (size_t i = 0; i < e->recipients.n; i++) {
    put(w, i ? ", " : " \xe2\x86\x92 ");
    put_html(w, e->recipients.at[i].name);
  }
  put(w, "</td>");
}

static void put_what(writer *w, const an_out_event *e) {
  put(w, "<td><bdi>");
  put_html(w, e->action_text);
  put(w, "</bdi> (");
  put_html(w, e->type);
  put(w, ")");
  if (!an_str_eq(e->status, AN_LIT("actual"))) {
    put(w, ", ");
    put_html(w, e->status);
  }
  if (e->has_reporter) {
    put(w, " by <bdi>");
    put_html(w, e->reporter.name);
    put(w, "</bdi>");
  }
  put(w, "</td>");
}

static an_str name_of(const an_out_document *d) {
  return d->title.len ? d->title : d->uri.len ? d->uri : d->id;
}

static void put_row(writer *w, const an_out_event *e) {
  size_t document = an_ids_find(&w->documents, e->document);
  bool is_known = document < w->timeline->documents.n;
  put(w, "<tr>");
  put_cell(w, an_page_date(w->arena, &e->time));
  put_sides(w, e);
  put_what(w, e);
  put_cell(w, sentence_of(e));
  put_cell(w, is_known ? name_of(&w->timeline->documents.at[document]) : e->document);
  put(w, "</tr>\n");
}

static void put_rows(writer *w) {
  const an_timeline *t = w->timeline;
  for (size_t i = 0; i < t->events.n && !w->out->is_stopped; i++) put_row(w, &t->events.at[i]);
}

/* ---- the places of the template */

static void put_title(writer *w) {
  const an_timeline *t = w->timeline;
  if (t->documents.n == 1) put_html(w, name_of(&t->documents.at[0]));
  else put_html(w, an_str_format(w->arena, "%zu reports", t->documents.n));
}

static void put_facts(writer *w) {
  size_t n = w->timeline->events.n, n_documents = w->timeline->documents.n;
  put_html(w, an_str_format(w->arena, "%zu event%s from %zu document%s", n, n == 1 ? "" : "s",
                            n_documents, n_documents == 1 ? "" : "s"));
}

static void put_version(writer *w) {
  put_html(w, w->timeline->version);
}

static void put_style(writer *w) {
  put(w, an_file_page_css);
}

static const char *const SCRIPT[] = {an_file_model_js, an_file_chart_js, an_file_page_js};
enum { N_SCRIPTS = sizeof SCRIPT / sizeof *SCRIPT };

static void put_script(writer *w) {
  for (size_t i = 0; i < N_SCRIPTS; i++) put(w, SCRIPT[i]);
}

static unsigned nibble(char hex) {
  return (unsigned)(hex <= '9' ? hex - '0' : hex - 'a' + 10);
}

/* The digest as a policy names it: in base 64, 44 signs for 32 bytes. */
static void put_digest(writer *w, const char *const *files, size_t n) {
  static const char SIGNS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  an_sha256 sum;
  char hex[65], signs[44];
  an_sha256_init(&sum);
  for (size_t i = 0; i < n; i++) an_sha256_add(&sum, an_str_of(files[i]));
  an_sha256_hex(&sum, hex);
  for (size_t i = 0; i < 43; i++) {  // sign i holds the bits 6 * i and on; four bits a digit
    unsigned at = (unsigned)i * 6, bits = 0;
    for (unsigned k = at / 4; k < at / 4 + 3; k++) bits = bits << 4 | (k < 64 ? nibble(hex[k]) : 0);
    signs[i] = SIGNS[bits >> (12 - 6 - at % 4) & 63];
  }
  signs[43] = '=';
  an_out_put(w->out, (an_str){signs, sizeof signs});
}

static void put_style_digest(writer *w) {
  const char *const style[] = {an_file_page_css};
  put_digest(w, style, 1);
}

static void put_script_digest(writer *w) {
  put_digest(w, SCRIPT, N_SCRIPTS);
}

static const struct {
  const char *name;
  void (*fill)(writer *w);
} PLACES[] = {
    {"title", put_title},     {"facts", put_facts},
    {"rows", put_rows},       {"data", put_data},
    {"style", put_style},     {"style-digest", put_style_digest},
    {"script", put_script},   {"script-digest", put_script_digest},
    {"version", put_version},
};

static void fill_place(writer *w, an_str name) {
  for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++)
    if (an_str_eq(name, an_str_of(PLACES[i].name))) PLACES[i].fill(w);
}

static void fill_template(writer *w, const char *text) {
  const char *open;
  while ((open = strstr(text, "{{"))) {
    const char *close = strstr(open, "}}");
    if (!close) break;
    an_out_put(w->out, (an_str){text, (size_t)(open - text)});
    fill_place(w, (an_str){open + 2, (size_t)(close - open - 2)});
    text = close + 2;
  }
  put(w, text);
}

bool an_write_html(an_arena *arena, const an_timeline *t, const annals_write_options *options,
                   an_out *out) {
  (void)options;
  writer w = {.arena = arena, .timeline = t, .out = out};
  an_str *documents = an_arena_array(arena, an_str, t->documents.n);
  an_str *timexes = an_arena_array(arena, an_str, t->timexes.n);
  for (size_t i = 0; i < t->documents.n; i++) documents[i] = t->documents.at[i].id;
  for (size_t i = 0; i < t->timexes.n; i++) timexes[i] = t->timexes.at[i].id;
  an_ids_init(arena, &w.documents, documents, t->documents.n);
  an_ids_init(arena, &w.timexes, timexes, t->timexes.n);
  fill_template(&w, an_file_page_html);
  return !out->is_stopped;
}
