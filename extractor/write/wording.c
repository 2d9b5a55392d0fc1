/* write/wording - see wording.h. */
// SPDX-License-Identifier: MIT
#include "write/wording.h"

#include "write/page.h"

an_str an_wording_names(an_arena *arena, const an_out_actors *actors, const char *between) {
  an_vec(char) all = {0};
  for (size_t i = 0; i < actors->n; i++) {
    an_str gap = an_str_of(i ? between : ""), name = actors->at[i].name;
    for (size_t k = 0; k < gap.len; k++) an_push(arena, &all, gap.at[k]);
    for (size_t k = 0; k < name.len; k++) an_push(arena, &all, name.at[k]);
  }
  return (an_str){all.at, all.n};
}

static an_str sides(an_arena *arena, const an_out_event *e) {
  an_str from = an_wording_names(arena, &e->actors, ", ");
  an_str to = an_wording_names(arena, &e->recipients, ", ");
  if (!to.len) return from;
  return an_str_format(arena, "%.*s \xe2\x86\x92 %.*s", AN_FMT(from), AN_FMT(to));
}

an_str an_wording_label(an_arena *arena, const an_out_event *e) {
  an_str who = sides(arena, e), what = e->action_text.len ? e->action_text : e->type;
  bool is_actual = an_str_eq(e->status, AN_LIT("actual"));
  an_str status = is_actual ? AN_LIT("") : an_str_format(arena, " (%.*s)", AN_FMT(e->status));
  return an_str_format(arena, "%.*s%s%.*s%.*s", AN_FMT(who), who.len ? ": " : "", AN_FMT(what),
                       AN_FMT(status));
}

an_str an_wording_note(an_arena *arena, const an_out_event *e) {
  an_str note = an_str_eq(e->status, AN_LIT("actual")) ? AN_LIT("") : e->status;
  if (e->has_reporter)
    note = an_str_format(arena, "%.*s%sby %.*s", AN_FMT(note), note.len ? " " : "reported ",
                         AN_FMT(e->reporter.name));
  if (e->place.is_set)
    note = an_str_format(arena, "%.*s%splace: %.*s", AN_FMT(note), note.len ? "; " : "",
                         AN_FMT(e->place.name));
  an_str numbers = an_page_numbers(arena, &e->numbers);
  if (!numbers.len) return note;
  return an_str_format(arena, "%.*s%s%.*s", AN_FMT(note), note.len ? "; " : "", AN_FMT(numbers));
}

an_str an_wording_sentence(const an_out_event *e) {
  return e->evidence_text.len ? e->evidence_text : e->summary;
}

/* ---- titles */

an_titles an_titles_of(an_arena *arena, const an_timeline *t) {
  an_titles titles = {.timeline = t};
  an_str *ids = an_arena_array(arena, an_str, t->documents.n);
  for (size_t i = 0; i < t->documents.n; i++) ids[i] = t->documents.at[i].id;
  an_ids_init(arena, &titles.ids, ids, t->documents.n);
  return titles;
}

static an_str name_of(const an_out_document *d) {
  return d->title.len ? d->title : d->uri.len ? d->uri : d->id;
}

const an_out_document *an_titles_document(const an_titles *titles, an_str id) {
  size_t i = an_ids_find(&titles->ids, id);
  return i < titles->ids.n ? &titles->timeline->documents.at[i] : NULL;
}

an_str an_title_of(const an_titles *titles, an_str document) {
  const an_out_document *d = an_titles_document(titles, document);
  return d ? name_of(d) : document;
}

an_str an_wording_title(an_arena *arena, const an_timeline *t) {
  if (t->documents.n == 1) return name_of(&t->documents.at[0]);
  return an_str_format(arena, "%zu reports", t->documents.n);
}

/* ---- escaped, flat */

typedef struct catcher {
  an_arena *arena;
  an_vec(char) text;
} catcher;

static bool catch_bytes(void *user, const char *bytes, size_t n) {
  catcher *c = user;
  for (size_t i = 0; i < n; i++) an_push(c->arena, &c->text, bytes[i]);
  return true;
}

an_str an_wording_escaped(an_arena *arena, an_escape *escape, an_str text) {
  catcher c = {.arena = arena};
  an_out out = {.sink = catch_bytes, .user = &c};
  escape(&out, text);
  return (an_str){c.text.at, c.text.n};
}

an_str an_wording_flat(an_arena *arena, an_str text) {
  char *flat = an_arena_alloc(arena, text.len + 1, 1);
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.at[i];
    flat[i] = c < 0x20 || c == 0x7f ? ' ' : (char)c;
  }
  return (an_str){flat, text.len};
}

an_str an_wording_word(an_arena *arena, an_str text) {
  char *word = an_arena_alloc(arena, text.len + 1, 1);
  for (size_t i = 0; i < text.len; i++) {
    char c = text.at[i];
    bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    word[i] = c == '-' || is_plain ? c : '_';
  }
  return (an_str){word, text.len};
}
