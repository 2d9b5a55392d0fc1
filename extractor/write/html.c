/* write/html - a page to look at: one file that asks the network for nothing.
 *
 * The files in page/ are the page; here their places ({{title}}, {{data}}, ...) are filled. The
 * policy in its head names the digests of the one style and the one script that may run, so that
 * nothing which came with a text could, even if it got past the escaping. */
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "base/sha256.h"
#include "base/utf8.h"
#include "write/escape.h"
#include "timeline/ids.h"
#include "write/jot.h"
#include "write/page.h"
#include "write/page_files.h"
#include "write/spans.h"
#include "write/wording.h"
#include "write/write.h"

typedef struct writer {
  an_arena *arena;
  const an_timeline *timeline;
  an_out *out;
  an_jot jot;
  an_titles titles;
  an_ids documents, timexes;
  an_vec(const an_out_actor *) cast;  // sorted, each once
} writer;

static void put(writer *w, const char *text) {
  an_out_put(w->out, an_str_of(text));
}

static void put_html(writer *w, an_str text) {
  an_escape_html(w->out, text);
}

/* ---- the data, as JSON that may stand in a script; what is empty is left out */

/* Each name of the timeline once; events know it by its place. */
static bool is_same(const an_out_actor *a, const an_out_actor *b) {
  return an_str_eq(a->name, b->name) && an_str_eq(a->id, b->id) && an_str_eq(a->code, b->code) &&
         an_str_eq(a->country, b->country) && an_str_eq(a->role, b->role);
}

static int compare_actors(const void *one, const void *two) {
  const an_out_actor *a = *(const an_out_actor *const *)one;
  const an_out_actor *b = *(const an_out_actor *const *)two;
  const an_str pairs[][2] = {{a->name, b->name},
                             {a->id, b->id},
                             {a->code, b->code},
                             {a->country, b->country},
                             {a->role, b->role}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    int order = an_str_cmp(pairs[i][0], pairs[i][1]);
    if (order) return order;
  }
  return 0;
}

static void collect(writer *w, const an_out_actors *actors) {
  for (size_t i = 0; i < actors->n; i++) an_push(w->arena, &w->cast, &actors->at[i]);
}

static void collect_cast(writer *w) {
  const an_timeline *t = w->timeline;
  for (size_t i = 0; i < t->events.n; i++) {
    collect(w, &t->events.at[i].actors);
    collect(w, &t->events.at[i].recipients);
  }
  size_t kept = 0;
  if (w->cast.n) qsort(w->cast.at, w->cast.n, sizeof *w->cast.at, compare_actors);
  for (size_t i = 0; i < w->cast.n; i++)
    if (!kept || !is_same(w->cast.at[kept - 1], w->cast.at[i])) w->cast.at[kept++] = w->cast.at[i];
  w->cast.n = kept;
}

static void put_cast(writer *w) {
  an_jot *jot = &w->jot;
  an_jot_key(jot, "cast");
  an_jot_begin(jot, "[");
  for (size_t i = 0; i < w->cast.n; i++) {
    const an_out_actor *a = w->cast.at[i];
    an_jot_begin(jot, "{");
    an_jot_member(jot, "name", a->name);
    an_jot_member(jot, "id", a->id);
    an_jot_member(jot, "code", a->code);
    an_jot_member(jot, "country", a->country);
    an_jot_member(jot, "role", a->role);
    an_jot_end(jot, "}");
  }
  an_jot_end(jot, "]");
}

static void put_side(writer *w, const char *key, const an_out_actors *actors) {
  if (!actors->n) return;
  an_jot_key(&w->jot, key);
  an_jot_begin(&w->jot, "[");
  for (size_t i = 0; i < actors->n; i++) {
    const an_out_actor *actor = &actors->at[i];
    const an_out_actor **found =
        bsearch(&actor, w->cast.at, w->cast.n, sizeof *w->cast.at, compare_actors);
    if (found) an_jot_integer(&w->jot, found - w->cast.at);
  }
  an_jot_end(&w->jot, "]");
}

static void put_bounds(writer *w, const an_out_time *t) {
  an_jot_key(&w->jot, "t");
  an_jot_begin(&w->jot, "[");
  an_jot_string(&w->jot, t->earliest_start);
  an_jot_string(&w->jot, t->latest_start);
  an_jot_string(&w->jot, t->earliest_end);
  an_jot_string(&w->jot, t->latest_end);
  an_jot_end(&w->jot, "]");
}

/* ---- the marks in a sentence, in the units of JavaScript */

typedef struct sentence {
  an_str text;
  an_range at;  // in the timeline's unit
} sentence;

static int64_t utf16_at(const writer *w, const sentence *s, uint32_t unit) {
  size_t bytes = an_spans_bytes(w->timeline->unit, s->text, unit - s->at.from);
  return (int64_t)an_utf8_utf16(s->text.at, bytes);
}

static void put_mark(writer *w, const sentence *s, an_range span, an_str kind) {
  if (span.from >= span.to || !an_range_holds(s->at, span)) return;
  an_jot_begin(&w->jot, "[");
  an_jot_integer(&w->jot, utf16_at(w, s, span.from));
  an_jot_integer(&w->jot, utf16_at(w, s, span.to));
  an_jot_string(&w->jot, kind);
  an_jot_end(&w->jot, "]");
}

static void put_marks(writer *w, const an_out_event *e, const an_out_timex *timex) {
  sentence s = {e->evidence_text, e->evidence};
  if (!s.text.len) return;
  an_jot_key(&w->jot, "marks");
  an_jot_begin(&w->jot, "[");
  put_mark(w, &s, e->action_span, AN_LIT("x"));
  if (timex && an_str_eq(timex->document, e->document)) put_mark(w, &s, timex->span, AN_LIT("t"));
  for (size_t i = 0; i < e->actors.n; i++) put_mark(w, &s, e->actors.at[i].span, AN_LIT("a"));
  for (size_t i = 0; i < e->recipients.n; i++)
    put_mark(w, &s, e->recipients.at[i].span, AN_LIT("a"));
  if (e->place.is_set) put_mark(w, &s, e->place.span, AN_LIT("p"));
  an_jot_end(&w->jot, "]");
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
  an_jot_member(&w->jot, "edtf", t->edtf);
  an_jot_member(&w->jot, "part", t->part_of_day);
  an_jot_member(&w->jot, "precision", t->precision);
  an_jot_member(&w->jot, "rel", t->relation);
  an_jot_member(&w->jot, "basis", t->basis);
  an_jot_member(&w->jot, "words", t->text);
  an_jot_member(&w->jot, "anchor", t->anchor);
  an_jot_member(&w->jot, "rule", t->rule);
  if (!timex) return;
  an_jot_member(&w->jot, "value", timex->value);
  an_jot_member(&w->jot, "timeRule", timex->rule);
}

/* What another account says where it does not say the same. */
static void put_account(writer *w, const an_out_event *e, const an_out_mention *m) {
  bool has_own_words = m->summary.len && !an_str_eq(m->summary, e->summary);
  an_jot_begin(&w->jot, "{");
  an_jot_member_integer(&w->jot, "doc", (int64_t)an_ids_find(&w->documents, m->document));
  an_jot_member(&w->jot, "text", has_own_words ? m->summary : m->text);
  if (!an_str_eq(m->edtf, e->time.edtf)) an_jot_member(&w->jot, "edtf", m->edtf);
  if (!an_str_eq(m->status, e->status)) an_jot_member(&w->jot, "status", m->status);
  if (m->has_reporter) an_jot_member(&w->jot, "reporter", m->reporter.name);
  an_jot_member(&w->jot, "numbers", an_page_numbers(w->arena, &m->numbers));
  an_jot_member(&w->jot, "reason", m->reason);
  an_jot_end(&w->jot, "}");
}

static void put_sources(writer *w, const an_out_event *e) {
  an_jot_member_integer(&w->jot, "doc", (int64_t)an_ids_find(&w->documents, e->document));
  if (!e->mentions.n) return;
  an_jot_key(&w->jot, "also");
  an_jot_begin(&w->jot, "[");
  for (size_t i = 0; i < e->mentions.n; i++) put_account(w, e, &e->mentions.at[i]);
  an_jot_end(&w->jot, "]");
}

static void put_relations(writer *w, const an_out_event *e) {
  if (!e->relations.n) return;
  an_jot_key(&w->jot, "links");
  an_jot_begin(&w->jot, "[");
  for (size_t i = 0; i < e->relations.n; i++) {
    an_jot_begin(&w->jot, "[");
    an_jot_string(&w->jot, e->relations.at[i].type);
    an_jot_string(&w->jot, e->relations.at[i].event);
    an_jot_end(&w->jot, "]");
  }
  an_jot_end(&w->jot, "]");
}

static void put_count(writer *w, const char *key, const an_out_count *c) {
  if (!c->is_set) return;
  an_jot_key(&w->jot, key);
  an_jot_begin(&w->jot, "[");
  if (c->min < 0) an_jot_word(&w->jot, "null");
  else an_jot_integer(&w->jot, c->min);
  if (c->max < 0) an_jot_word(&w->jot, "null");
  else an_jot_integer(&w->jot, c->max);
  an_jot_end(&w->jot, "]");
}

static void put_counts(writer *w, const an_out_numbers *n) {
  an_str words = an_page_numbers(w->arena, n);
  if (!words.len) return;
  an_jot_member(&w->jot, "numbers", words);
  an_jot_key(&w->jot, "counts");
  an_jot_begin(&w->jot, "{");
  put_count(w, "killed", &n->killed);
  put_count(w, "wounded", &n->wounded);
  put_count(w, "detained", &n->detained);
  put_count(w, "abducted", &n->abducted);
  put_count(w, "displaced", &n->displaced);
  put_count(w, "crowd", &n->crowd);
  an_jot_end(&w->jot, "}");
}

static void put_place(writer *w, const an_out_place *place) {
  if (!place->is_set) return;
  an_jot_member(&w->jot, "place", place->name);
  an_jot_member(&w->jot, "placeId", place->id);
  an_jot_member(&w->jot, "region", place->admin1);
  an_jot_member(&w->jot, "country", place->country);
}

static void put_event(writer *w, const an_out_event *e) {
  const an_out_timex *timex = timex_of(w, e);
  an_jot_begin(&w->jot, "\n{");
  an_jot_member(&w->jot, "id", e->id);
  put_time(w, e, timex);
  an_jot_member(&w->jot, "type", e->type);
  an_jot_member(&w->jot, "mode", e->mode);
  an_jot_member(&w->jot, "cameo", e->cameo);
  an_jot_member(&w->jot, "status", e->status);
  put_side(w, "by", &e->actors);
  put_side(w, "whom", &e->recipients);
  an_jot_member(&w->jot, "act", e->action_text);
  if (!an_str_eq(e->action_lemma, e->action_text)) an_jot_member(&w->jot, "lemma", e->action_lemma);
  an_jot_member(&w->jot, "actRule", e->action_rule);
  if (e->has_reporter) an_jot_member(&w->jot, "reporter", e->reporter.name);
  put_place(w, &e->place);
  put_counts(w, &e->numbers);
  an_jot_member(&w->jot, "text", an_wording_sentence(e));
  put_marks(w, e, timex);
  put_sources(w, e);
  put_relations(w, e);
  an_jot_key(&w->jot, "sure");
  an_jot_number(&w->jot, an_str_format(w->arena, "%.3f", e->confidence));
  an_jot_end(&w->jot, "}");
}

static void put_document(writer *w, const an_out_document *d) {
  an_jot_begin(&w->jot, "{");
  an_jot_member(&w->jot, "id", d->id);
  an_jot_member(&w->jot, "title", d->title);
  an_jot_member(&w->jot, "uri", d->uri);
  if (d->has_published) an_jot_member(&w->jot, "published", d->published);
  an_jot_end(&w->jot, "}");
}

static void put_data(writer *w) {
  const an_timeline *t = w->timeline;
  an_jot *jot = &w->jot;
  *jot = (an_jot){.out = w->out, .is_script = true};
  collect_cast(w);
  an_jot_begin(jot, "{");
  an_jot_key(jot, "documents");
  an_jot_begin(jot, "[");
  for (size_t i = 0; i < t->documents.n; i++) put_document(w, &t->documents.at[i]);
  an_jot_end(jot, "]");
  put_cast(w);
  an_jot_key(jot, "events");
  an_jot_begin(jot, "[");
  for (size_t i = 0; i < t->events.n && !w->out->is_stopped; i++) put_event(w, &t->events.at[i]);
  an_jot_end(jot, "]");
  an_jot_end(jot, "}");
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

static void put_row_sources(writer *w, const an_out_event *e) {
  an_str last = e->document;
  put(w, "<td dir=\"auto\">");
  put_html(w, an_title_of(&w->titles, e->document));
  for (size_t i = 0; i < e->mentions.n; i++) {
    an_str document = e->mentions.at[i].document;
    if (an_str_eq(document, last)) continue;
    last = document;
    put(w, "; ");
    put_html(w, an_title_of(&w->titles, document));
  }
  put(w, "</td>");
}

static void put_row(writer *w, const an_out_event *e) {
  put(w, "<tr>");
  put_cell(w, an_page_date(w->arena, &e->time));
  put_sides(w, e);
  put_what(w, e);
  put_cell(w, an_wording_sentence(e));
  put_row_sources(w, e);
  put(w, "</tr>\n");
}

static void put_rows(writer *w) {
  const an_timeline *t = w->timeline;
  for (size_t i = 0; i < t->events.n && !w->out->is_stopped; i++) put_row(w, &t->events.at[i]);
}

/* ---- the places of the template */

static void put_title(writer *w) {
  put_html(w, an_wording_title(w->arena, w->timeline));
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

static const char *const SCRIPT[] = {an_file_model_js, an_file_filter_js, an_file_chart_js,
                                     an_file_page_js};
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
  w.titles = an_titles_of(arena, t);
  w.documents = w.titles.ids;
  an_str *timexes = an_arena_array(arena, an_str, t->timexes.n);
  for (size_t i = 0; i < t->timexes.n; i++) timexes[i] = t->timexes.at[i].id;
  an_ids_init(arena, &w.timexes, timexes, t->timexes.n);
  fill_template(&w, an_file_page_html);
  return !out->is_stopped;
}
