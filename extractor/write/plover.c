/* write/plover - PLOVER's JSON records, one a line: the field's own interchange format.
 *
 * A record has one day and may have a last one. What PLOVER has no key for stands in keys that it
 * does not know: status, reporter, edtf, precision. */
// SPDX-License-Identifier: MIT
#include "write/jot.h"
#include "write/page.h"
#include "write/when.h"
#include "write/wording.h"

static void put_actors(an_jot *jot, const char *key, const an_out_actors *actors) {
  an_jot_key(jot, key);
  an_jot_begin(jot, "[");
  for (size_t i = 0; i < actors->n; i++) {
    const an_out_actor *a = &actors->at[i];
    an_jot_begin(jot, "{");
    an_jot_member(jot, "name", a->name);
    an_jot_member(jot, "code", a->code);
    an_jot_member(jot, "country", a->country);
    an_jot_member(jot, "sector", a->role);
    an_jot_member(jot, "text", a->text);
    an_jot_end(jot, "}");
  }
  an_jot_end(jot, "]");
}

static void put_list(an_jot *jot, const char *key, an_str item) {
  an_jot_key(jot, key);
  an_jot_begin(jot, "[");
  if (item.len) an_jot_string(jot, item);
  an_jot_end(jot, "]");
}

static void put_contexts(an_jot *jot, const an_out_event *e) {
  if (!e->contexts.n) return;
  an_jot_key(jot, "context");
  an_jot_begin(jot, "[");
  for (size_t i = 0; i < e->contexts.n; i++) an_jot_string(jot, e->contexts.at[i]);
  an_jot_end(jot, "]");
}

static void put_dates(an_arena *arena, an_jot *jot, const an_when *when) {
  an_jot_member(jot, "date", an_when_first_day(arena, when->start));
  if (when->has_end && !an_when_is_one_day(when))
    an_jot_member(jot, "enddate", an_when_last_day(arena, when->end));
  if (an_when_has_clock(when->start))
    an_jot_member(jot, "time",
                  an_str_format(arena, "%02d:%02d", when->start.hour, when->start.minute));
}

static void put_record(an_arena *arena, an_out *out, const an_titles *titles,
                       const an_out_event *e) {
  an_jot jot = {.out = out};
  an_when when;
  if (!an_when_fits(out, e, &when)) return;
  const an_out_document *d = an_titles_document(titles, e->document);
  an_jot_begin(&jot, "{");
  an_jot_member(&jot, "id", e->id);
  put_dates(arena, &jot, &when);
  put_actors(&jot, "actor", &e->actors);
  put_actors(&jot, "recipient", &e->recipients);
  put_list(&jot, "event", e->type);
  if (e->mode.len) put_list(&jot, "mode", e->mode);
  put_contexts(&jot, e);
  if (e->place.is_set) an_jot_member(&jot, "location", e->place.name);
  an_jot_member(&jot, "text", an_wording_sentence(e));
  an_jot_member(&jot, "cite_info", an_title_of(titles, e->document));
  if (d) an_jot_member(&jot, "url", d->uri);
  an_jot_member(&jot, "coder", AN_LIT("annals"));
  an_jot_member(&jot, "version", titles->timeline->version);
  an_jot_member(&jot, "status", e->status);
  if (e->has_reporter) an_jot_member(&jot, "reporter", e->reporter.name);
  an_jot_member(&jot, "edtf", e->time.edtf);
  an_jot_member(&jot, "precision", e->time.precision);
  an_jot_member(&jot, "numbers", an_page_numbers(arena, &e->numbers));
  an_jot_end(&jot, "}");
  an_out_put(out, AN_LIT("\n"));
}

bool an_write_plover(an_arena *arena, const an_timeline *t, const annals_write_options *options,
                     an_out *out) {
  (void)options;
  an_titles titles = an_titles_of(arena, t);
  for (size_t i = 0; i < t->events.n && !out->is_stopped; i++)
    put_record(arena, out, &titles, &t->events.at[i]);
  return !out->is_stopped;
}
