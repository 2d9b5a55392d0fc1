/* write/vis - items and groups of vis-timeline (https://visjs.github.io/vis-timeline/docs).
 *
 * A short date would be read as a number, an approximate one throws: every date is written in full.
 * Ends are exclusive there. Content and titles are HTML. What is not certain is told by the class
 * names "vague", "approximate" and the status, for a style sheet. */
// SPDX-License-Identifier: MIT
#include "write/escape.h"
#include "write/jot.h"
#include "write/page.h"
#include "write/when.h"
#include "write/wording.h"

typedef struct writer {
  an_arena *arena;
  an_out *out;
  an_jot jot;
} writer;

static void put_html_member(writer *w, const char *key, an_str text) {
  an_jot_member(&w->jot, key, an_wording_escaped(w->arena, an_escape_html, text));
}

/* A clock time with its zone, else a day, which the viewer takes as one of his own zone. */
static void put_dates(writer *w, const an_when *when) {
  an_point start = when->start, end = when->has_end ? when->end : start;
  bool is_clock = an_when_has_clock(start), is_moment = an_point_eq(start, end) && is_clock;
  bool is_range = !is_moment && !(an_point_first_day(start) == an_point_last_day(end));
  an_jot_member(&w->jot, "start",
                is_clock ? an_when_first_second(w->arena, w->out, start)
                         : an_when_first_day(w->arena, start));
  if (is_range)
    an_jot_member(&w->jot, "end",
                  an_when_has_clock(end) ? an_when_last_second(w->arena, w->out, end)
                                         : an_when_day_after(w->arena, end));
  an_jot_member(&w->jot, "type", is_range ? AN_LIT("range") : AN_LIT("box"));
}

static void put_item(writer *w, const an_out_event *e) {
  an_when when;
  if (!an_when_fits(w->out, e, &when)) return;
  an_str class_name =
      an_str_format(w->arena, "%.*s%s%s", AN_FMT(e->status), when.is_vague ? " vague" : "",
                    when.is_approximate ? " approximate" : "");
  an_str title = an_str_format(w->arena, "%.*s: %.*s", AN_FMT(an_page_date(w->arena, &e->time)),
                               AN_FMT(an_wording_sentence(e)));
  an_jot_begin(&w->jot, "\n{");
  an_jot_member(&w->jot, "id", e->id);
  put_html_member(w, "content", an_wording_label(w->arena, e));
  put_dates(w, &when);
  an_jot_member(&w->jot, "group", e->type);
  an_jot_member(&w->jot, "className", class_name);
  put_html_member(w, "title", title);
  an_jot_end(&w->jot, "}");
}

/* The types that occur, in the order of their first event. */
static void put_groups(writer *w, const an_timeline *t) {
  an_vec(an_str) seen = {0};
  for (size_t i = 0; i < t->events.n; i++) {
    an_str type = t->events.at[i].type;
    size_t k = 0;
    while (k < seen.n && !an_str_eq(seen.at[k], type)) k++;
    if (k < seen.n || seen.n >= 64) continue;  // a stranger's file may have any number of them
    an_push(w->arena, &seen, type);
    an_jot_begin(&w->jot, "{");
    an_jot_member(&w->jot, "id", type);
    put_html_member(w, "content", type);
    an_jot_end(&w->jot, "}");
  }
}

bool an_write_vis(an_arena *arena, const an_timeline *t, const annals_write_options *options,
                  an_out *out) {
  (void)options;
  writer w = {arena, out, {.out = out}};
  an_jot_begin(&w.jot, "{");
  an_jot_key(&w.jot, "groups");
  an_jot_begin(&w.jot, "[");
  put_groups(&w, t);
  an_jot_end(&w.jot, "]");
  an_jot_key(&w.jot, "items");
  an_jot_begin(&w.jot, "[");
  for (size_t i = 0; i < t->events.n && !out->is_stopped; i++) put_item(&w, &t->events.at[i]);
  an_jot_end(&w.jot, "]");
  an_jot_end(&w.jot, "}");
  an_out_put(out, AN_LIT("\n"));
  return !out->is_stopped;
}
