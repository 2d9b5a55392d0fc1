/* write/markdown - a table for a report or an issue; sources are numbered below it. */
// SPDX-License-Identifier: MIT
#include "write/escape.h"
#include "write/page.h"
#include "write/wording.h"

typedef struct writer {
  an_arena *arena;
  an_out *out;
  an_titles titles;
} writer;

static void put(writer *w, const char *text) {
  an_out_put(w->out, an_str_of(text));
}

static void put_source(writer *w, an_str document) {
  size_t i = an_ids_find(&w->titles.ids, document);
  if (i < w->titles.ids.n) an_out_put(w->out, an_str_format(w->arena, " \\[%zu\\]", i + 1));
}

static void put_row(writer *w, const an_out_event *e) {
  an_str note = an_wording_note(w->arena, e);
  put(w, "| ");
  an_escape_markdown(w->out, an_page_date(w->arena, &e->time));
  put(w, " | ");
  an_escape_markdown(w->out, e->type);
  put(w, " | ");
  an_escape_markdown(w->out, an_wording_label(w->arena, e));
  if (note.len) put(w, "; ");
  an_escape_markdown(w->out, note);
  put(w, " | ");
  an_escape_markdown(w->out, an_wording_sentence(e));
  put_source(w, e->document);
  for (size_t i = 0; i < e->mentions.n; i++)
    if (!an_str_eq(e->mentions.at[i].document, e->document))
      put_source(w, e->mentions.at[i].document);
  put(w, " |\n");
}

static void put_document(writer *w, size_t i) {
  const an_out_document *d = &w->titles.timeline->documents.at[i];
  an_out_put(w->out, an_str_format(w->arena, "%zu. ", i + 1));
  an_escape_markdown(w->out, an_title_of(&w->titles, d->id));
  if (d->has_published) put(w, ", ");
  if (d->has_published) an_escape_markdown(w->out, d->published);
  if (d->title.len && d->uri.len) put(w, ", ");
  if (d->title.len && d->uri.len) an_escape_markdown(w->out, d->uri);
  put(w, "\n");
}

bool an_write_markdown(an_arena *arena, const an_timeline *t, const annals_write_options *options,
                       an_out *out) {
  (void)options;
  writer w = {arena, out, an_titles_of(arena, t)};
  put(&w, "# ");
  an_escape_markdown(out, an_wording_title(arena, t));
  put(&w, "\n\n| When | Type | Who and what | Sentence and sources |\n|---|---|---|---|\n");
  for (size_t i = 0; i < t->events.n && !out->is_stopped; i++) {
    put_row(&w, &t->events.at[i]);
    an_out_lose(out, "link", "to another event left out", t->events.at[i].relations.n);
  }
  put(&w, "\n");
  for (size_t i = 0; i < t->documents.n && !out->is_stopped; i++) put_document(&w, i);
  return !out->is_stopped;
}
