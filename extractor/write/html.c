/* write/html - see html.h.
 *
 * The files in page/ are the page; here their places ({{title}}, {{data}}, ...) are filled. The
 * policy in its head names the digests of the one style and the one script that may run, so that
 * nothing which came with a text could, even if it got past the escaping. */
// SPDX-License-Identifier: MIT
#include "write/html.h"

#include "base/sha256.h"
#include "write/escape.h"
#include "write/page.h"
#include "write/page_files.h"

static void put(an_html *page, const char *text) {
  an_out_put(page->out, an_str_of(text));
}

static void put_html(an_html *page, an_str text) {
  an_escape_html(page->out, text);
}

/* ---- the table for those without JavaScript. Its sentences, each in a <q>, one in a row, are what
 * the script reads, too. A cell that holds text ends where the next begins, as HTML allows. */

static void put_names(an_html *page, const an_out_actors *actors) {
  for (size_t i = 0; i < actors->n; i++) {
    put(page, i ? ", <bdi>" : "<bdi>");
    put_html(page, actors->at[i].name);
    put(page, "</bdi>");
  }
}

static void put_sides(an_html *page, const an_out_event *e) {
  put(page, "<td>");
  put_names(page, &e->actors);
  if (e->recipients.n) put(page, " \xe2\x86\x92 ");
  put_names(page, &e->recipients);
}

static void put_what(an_html *page, const an_out_event *e) {
  put(page, "<td><bdi>");
  put_html(page, e->action_text);
  put(page, "</bdi> (");
  put_html(page, e->type);
  put(page, ")");
  if (!an_str_eq(e->status, AN_LIT("actual"))) {
    put(page, ", ");
    put_html(page, e->status);
  }
  if (e->has_reporter) {
    put(page, " by <bdi>");
    put_html(page, e->reporter.name);
    put(page, "</bdi>");
  }
}

/* Sources have numbers; the list of them stands below the table. */
static void put_source(an_html *page, an_str document) {
  unsigned long long n = an_ids_find(&page->titles.ids, document);
  if (n == page->titles.ids.n) return;
  put_html(page, an_str_format(page->arena, "%llu", n + 1));
}

static void put_row_sources(an_html *page, const an_out_event *e) {
  an_str last = e->document;
  put(page, "<td>");
  put_source(page, last);
  for (size_t i = 0; i < e->mentions.n; i++) {
    an_str document = e->mentions.at[i].document;
    if (an_str_eq(document, last)) continue;
    last = document;
    put(page, ", ");
    put_source(page, document);
  }
}

static void put_row(an_html *page, const an_out_event *e) {
  put(page, "<tr><td>");
  put_html(page, an_page_date(page->arena, &e->time));
  put_sides(page, e);
  put_what(page, e);
  put_row_sources(page, e);
  put(page, "<td><q>");
  put_html(page, an_wording_sentence(e));
  put(page, "</q>\n");
}

static void put_rows(an_html *page) {
  const an_timeline *t = page->timeline;
  for (size_t i = 0; i < t->events.n && !page->out->is_stopped; i++)
    put_row(page, &t->events.at[i]);
}

static void put_sources(an_html *page) {
  const an_timeline *t = page->timeline;
  for (size_t i = 0; i < t->documents.n; i++) {
    const an_out_document *d = &t->documents.at[i];
    put(page, "<li>");
    put_html(page, an_title_of(&page->titles, d->id));
    if (d->has_published) {
      put(page, ", ");
      put_html(page, an_page_edtf(page->arena, d->published));
    }
    if (d->uri.len && d->title.len) {
      put(page, ", ");
      put_html(page, d->uri);
    }
    put(page, "\n");
  }
}

/* ---- the places of the template */

static void put_title(an_html *page) {
  put_html(page, an_wording_title(page->arena, page->timeline));
}

static void put_facts(an_html *page) {
  size_t n = page->timeline->events.n, n_documents = page->timeline->documents.n;
  put_html(page, an_str_format(page->arena, "%zu event%s from %zu document%s", n, n == 1 ? "" : "s",
                               n_documents, n_documents == 1 ? "" : "s"));
}

static void put_version(an_html *page) {
  put_html(page, page->timeline->version);
}

static void put_style(an_html *page) {
  put(page, an_file_page_css);
}

static const char *const SCRIPT[] = {an_file_model_js, an_file_filter_js, an_file_chart_js,
                                     an_file_page_js};
enum { N_SCRIPTS = sizeof SCRIPT / sizeof *SCRIPT };

static void put_script(an_html *page) {
  for (size_t i = 0; i < N_SCRIPTS; i++) put(page, SCRIPT[i]);
}

static unsigned nibble(char hex) {
  return (unsigned)(hex <= '9' ? hex - '0' : hex - 'a' + 10);
}

/* The digest as a policy names it: in base 64, 44 signs for 32 bytes. */
static void put_digest(an_html *page, const char *const *files, size_t n) {
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
  an_out_put(page->out, (an_str){signs, sizeof signs});
}

static void put_style_digest(an_html *page) {
  const char *const style[] = {an_file_page_css};
  put_digest(page, style, 1);
}

static void put_script_digest(an_html *page) {
  put_digest(page, SCRIPT, N_SCRIPTS);
}

static const struct {
  const char *name;
  void (*fill)(an_html *page);
} PLACES[] = {
    {"title", put_title},
    {"facts", put_facts},
    {"rows", put_rows},
    {"sources", put_sources},
    {"data", an_html_data},
    {"style", put_style},
    {"style-digest", put_style_digest},
    {"script", put_script},
    {"script-digest", put_script_digest},
    {"version", put_version},
};

static void fill_place(an_html *page, an_str name) {
  for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++)
    if (an_str_eq(name, an_str_of(PLACES[i].name))) PLACES[i].fill(page);
}

static void fill_template(an_html *page, const char *text) {
  const char *open;
  while ((open = strstr(text, "{{"))) {
    const char *close = strstr(open, "}}");
    if (!close) break;
    an_out_put(page->out, (an_str){text, (size_t)(open - text)});
    fill_place(page, (an_str){open + 2, (size_t)(close - open - 2)});
    text = close + 2;
  }
  put(page, text);
}

bool an_write_html(an_arena *arena, const an_timeline *t, const annals_write_options *options,
                   an_out *out) {
  (void)options;
  an_html page = {.arena = arena, .timeline = t, .out = out, .titles = an_titles_of(arena, t)};
  fill_template(&page, an_file_page_html);
  return !out->is_stopped;
}
