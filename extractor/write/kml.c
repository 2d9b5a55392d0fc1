/* write/kml - placemarks with their time, for Google Earth and the like. KML dates may be years and
 * months, and a span may be open; an event of which no time at all is known is left out. */
// SPDX-License-Identifier: MIT
#include "write/escape.h"
#include "write/when.h"
#include "write/wording.h"

typedef struct writer {
  an_arena *arena;
  an_out *out;
} writer;

static void put(writer *w, const char *text) {
  an_out_put(w->out, an_str_of(text));
}

static void put_element(writer *w, const char *name, an_str text) {
  if (!text.len) return;
  an_out_put(w->out, an_str_format(w->arena, "<%s>", name));
  an_escape_xml(w->out, text);
  an_out_put(w->out, an_str_format(w->arena, "</%s>\n", name));
}

/* KML's clock times go to the second. */
static an_str kml_date(writer *w, an_point p, bool is_last) {
  if (an_when_has_clock(p))
    return is_last ? an_when_last_second(w->arena, w->out, p)
                   : an_when_first_second(w->arena, w->out, p);
  return an_point_iso(w->arena, p);
}

static void put_time(writer *w, const an_when *when) {
  bool is_stamp = when->has_start && when->has_end && an_point_eq(when->start, when->end);
  if (is_stamp) {
    put(w, "<TimeStamp>");
    put_element(w, "when", kml_date(w, when->start, false));
    put(w, "</TimeStamp>\n");
    return;
  }
  put(w, "<TimeSpan>");
  if (when->has_start) put_element(w, "begin", kml_date(w, when->start, false));
  if (when->has_end) put_element(w, "end", kml_date(w, when->end, true));
  put(w, "</TimeSpan>\n");
}

static void put_placemark(writer *w, const an_out_event *e) {
  an_when when = an_when_of(&e->time);
  if (!when.has_start && !when.has_end) {
    an_out_lose(w->out, "event", "without a date left out", 1);
    return;
  }
  if (when.is_vague) an_out_lose(w->out, "uncertain start or end", "flattened", 1);
  an_str note = an_wording_note(w->arena, e);
  an_str text = an_str_format(w->arena, "%.*s%s%.*s", AN_FMT(an_wording_sentence(e)),
                              note.len ? "\n" : "", AN_FMT(note));
  // A reader may take the text for HTML: it is escaped twice.
  put(w, "<Placemark>\n");
  put_element(w, "name", an_wording_label(w->arena, e));
  put_element(w, "description", an_wording_escaped(w->arena, an_escape_html, text));
  put_time(w, &when);
  if (e->place.is_set && e->place.has_point)
    an_out_put(w->out,
               an_str_format(w->arena, "<Point><coordinates>%.5f,%.5f</coordinates></Point>\n",
                             e->place.longitude, e->place.latitude));
  else an_out_lose(w->out, "event", "without coordinates on no map", 1);
  put(w, "</Placemark>\n");
}

bool an_write_kml(an_arena *arena, const an_timeline *t, const annals_write_options *options,
                  an_out *out) {
  (void)options;
  writer w = {arena, out};
  put(&w,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n");
  put_element(&w, "name", an_wording_title(arena, t));
  for (size_t i = 0; i < t->events.n && !out->is_stopped; i++) put_placemark(&w, &t->events.at[i]);
  put(&w, "</Document>\n</kml>\n");
  return !out->is_stopped;
}
