/* write/vega_lite - a picture for Vega-Lite: two bars an event, what is possible and, in it, what
 * is certain; a lane for each type. Times are drawn as the clocks of the report showed them. */
// SPDX-License-Identifier: MIT
#include "write/jot.h"
#include "write/page.h"
#include "write/when.h"
#include "write/wording.h"

typedef struct writer {
  an_arena *arena;
  an_out *out;
  an_jot jot;
} writer;

/* Local clock as UTC: the scale of the picture is UTC, so that no viewer's zone moves it. */
static an_str moment(writer *w, int64_t second) {
  an_point p = an_point_of_days(second >= 0 ? second / 86400 : -((86399 - second) / 86400));
  int64_t rest = second - an_point_first_second(p);
  return an_str_format(w->arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", (int)p.year, p.month, p.day,
                       (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60));
}

static bool read_point(an_str iso, an_point *p) {
  return iso.len && an_point_read(iso, p);
}

static void put_core(writer *w, const an_out_time *t) {
  an_point from, to;
  if (!read_point(t->latest_start, &from) || !read_point(t->earliest_end, &to)) return;
  int64_t first = an_point_last_second(from), last = an_point_first_second(to);
  if (an_str_eq(t->earliest_start, t->latest_start)) first = an_point_first_second(from);
  if (an_str_eq(t->earliest_end, t->latest_end)) last = an_point_last_second(to) + 1;
  if (first >= last) return;
  an_jot_member(&w->jot, "certain_from", moment(w, first));
  an_jot_member(&w->jot, "certain_to", moment(w, last));
}

static void put_value(writer *w, const an_out_event *e) {
  an_when when = an_when_of(&e->time);
  if (!when.has_start) {
    an_out_lose(w->out, "event", "without a start left out", 1);
    return;
  }
  if (!when.has_end) an_out_lose(w->out, "event", "with an open end shown at its start", 1);
  an_point last = when.has_end ? when.end : when.start;
  an_jot_begin(&w->jot, "\n{");
  an_jot_member(&w->jot, "from", moment(w, an_point_first_second(when.start)));
  an_jot_member(&w->jot, "to", moment(w, an_point_last_second(last) + 1));
  put_core(w, &e->time);
  an_jot_member(&w->jot, "when", an_page_date(w->arena, &e->time));
  an_jot_member(&w->jot, "what", an_wording_label(w->arena, e));
  an_jot_member(&w->jot, "type", e->type);
  an_jot_member(&w->jot, "status", e->status);
  an_jot_member(&w->jot, "sentence", an_wording_sentence(e));
  an_jot_end(&w->jot, "}");
}

static const char LAYERS[] =
    "\"width\":800,\"height\":{\"step\":26},\"encoding\":{"
    "\"y\":{\"field\":\"type\",\"type\":\"nominal\",\"title\":null},"
    "\"color\":{\"field\":\"type\",\"type\":\"nominal\",\"legend\":null},"
    "\"tooltip\":[{\"field\":\"when\"},{\"field\":\"what\"},{\"field\":\"status\"},"
    "{\"field\":\"sentence\"}]},"
    "\"layer\":["
    "{\"mark\":{\"type\":\"bar\",\"height\":14,\"opacity\":0.35,\"cornerRadius\":2,"
    "\"stroke\":\"#888\",\"strokeWidth\":0.5},\"encoding\":{"
    "\"x\":{\"field\":\"from\",\"type\":\"temporal\",\"scale\":{\"type\":\"utc\"},"
    "\"title\":null},\"x2\":{\"field\":\"to\"}}},"
    "{\"transform\":[{\"filter\":\"isValid(datum.certain_from)\"}],"
    "\"mark\":{\"type\":\"bar\",\"height\":14,\"cornerRadius\":2},\"encoding\":{"
    "\"x\":{\"field\":\"certain_from\",\"type\":\"temporal\",\"scale\":{\"type\":\"utc\"}},"
    "\"x2\":{\"field\":\"certain_to\"},\"opacity\":{\"condition\":{"
    "\"test\":\"datum.status === 'actual'\",\"value\":0.9},\"value\":0.3}}}]}\n";

bool an_write_vega_lite(an_arena *arena, const an_timeline *t, const annals_write_options *options,
                        an_out *out) {
  (void)options;
  writer w = {arena, out, {.out = out}};
  an_jot_begin(&w.jot, "{");
  an_jot_member(&w.jot, "$schema", AN_LIT("https://vega.github.io/schema/vega-lite/v6.json"));
  an_jot_member(&w.jot, "title", an_wording_title(arena, t));
  an_jot_key(&w.jot, "data");
  an_jot_begin(&w.jot, "{");
  an_jot_key(&w.jot, "values");
  an_jot_begin(&w.jot, "[");
  for (size_t i = 0; i < t->events.n && !out->is_stopped; i++) put_value(&w, &t->events.at[i]);
  an_jot_end(&w.jot, "]");
  an_jot_end(&w.jot, "}");
  an_out_put(out, AN_LIT(",\n"));
  an_out_put(out, an_str_of(LAYERS));
  return !out->is_stopped;
}
