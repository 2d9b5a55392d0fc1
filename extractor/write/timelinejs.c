/* write/timelinejs - the JSON of TimelineJS (https://timeline.knightlab.com/docs/json-format.html).
 *
 * An event without a start is silently dropped there and a year that is no number fails the whole
 * timeline, so only whole numbers are written. An end whose fields repeat those of the start would
 * be dropped, too: with an end, both are written to the day. Headline and text are HTML there. */
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
  an_titles titles;
} writer;

static void put_html_member(writer *w, const char *key, an_str text) {
  an_jot_member(&w->jot, key, an_wording_escaped(w->arena, an_escape_html, text));
}

/* No finer than it was said, and no finer than a minute. */
static void put_date(writer *w, const char *key, an_point p) {
  an_jot_key(&w->jot, key);
  an_jot_begin(&w->jot, "{");
  an_jot_member_integer(&w->jot, "year", p.year);
  if (p.grain >= AN_GRAIN_MONTH) an_jot_member_integer(&w->jot, "month", p.month);
  if (p.grain >= AN_GRAIN_DAY) an_jot_member_integer(&w->jot, "day", p.day);
  if (p.grain >= AN_GRAIN_HOUR) an_jot_member_integer(&w->jot, "hour", p.hour);
  if (p.grain >= AN_GRAIN_MINUTE) an_jot_member_integer(&w->jot, "minute", p.minute);
  an_jot_end(&w->jot, "}");
}

static void put_dates(writer *w, const an_when *when) {
  an_point start = when->start, end = when->has_end ? when->end : start;
  bool has_end = !an_point_eq(start, end);
  if (has_end && start.grain < AN_GRAIN_DAY) start = an_point_of_days(an_point_first_day(start));
  if (has_end && end.grain < AN_GRAIN_DAY) end = an_point_of_days(an_point_last_day(end));
  put_date(w, "start_date", start);
  if (has_end) put_date(w, "end_date", end);
}

static void put_event(writer *w, const an_out_event *e) {
  an_when when;
  if (!an_when_fits(w->out, e, &when)) return;
  an_str note = an_wording_note(w->arena, e);
  an_str text =
      an_str_format(w->arena, "%.*s%s%.*s \xe2\x80\x94 %.*s", AN_FMT(note), note.len ? ". " : "",
                    AN_FMT(an_wording_sentence(e)), AN_FMT(an_title_of(&w->titles, e->document)));
  an_jot_begin(&w->jot, "\n{");
  an_jot_member(&w->jot, "unique_id", e->id);
  put_dates(w, &when);
  an_jot_member(&w->jot, "display_date", an_page_date(w->arena, &e->time));
  an_jot_member(&w->jot, "group", e->type);
  an_jot_key(&w->jot, "text");
  an_jot_begin(&w->jot, "{");
  put_html_member(w, "headline", an_wording_label(w->arena, e));
  put_html_member(w, "text", text);
  an_jot_end(&w->jot, "}");
  an_jot_end(&w->jot, "}");
}

bool an_write_timelinejs(an_arena *arena, const an_timeline *t, const annals_write_options *options,
                         an_out *out) {
  (void)options;
  writer w = {arena, out, {.out = out}, an_titles_of(arena, t)};
  an_jot_begin(&w.jot, "{");
  an_jot_key(&w.jot, "title");
  an_jot_begin(&w.jot, "{");
  an_jot_key(&w.jot, "text");
  an_jot_begin(&w.jot, "{");
  put_html_member(&w, "headline", an_wording_title(arena, t));
  an_jot_end(&w.jot, "}");
  an_jot_end(&w.jot, "}");
  an_jot_key(&w.jot, "events");
  an_jot_begin(&w.jot, "[");
  for (size_t i = 0; i < t->events.n && !out->is_stopped; i++) put_event(&w, &t->events.at[i]);
  an_jot_end(&w.jot, "]");
  an_jot_end(&w.jot, "}");
  an_out_put(out, AN_LIT("\n"));
  return !out->is_stopped;
}
