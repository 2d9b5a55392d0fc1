/* write/ics - a calendar as RFC 5545 has it: whole days, or clock times.
 *
 * A time without a zone is "floating" there, which is what we know of it. The time stamp is the
 * day of publication (else the event's), because nothing here may depend on today. */
// SPDX-License-Identifier: MIT
#include "write/escape.h"
#include "write/page.h"
#include "write/when.h"
#include "write/wording.h"

typedef struct writer {
  an_arena *arena;
  an_out *out;
  an_titles titles;
} writer;

static an_str compact_day(writer *w, int64_t days) {
  int32_t year, month, day;
  an_civil_from_days(days, &year, &month, &day);
  return an_str_format(w->arena, "%04d%02d%02d", (int)year, (int)month, (int)day);
}

static an_str compact_second(writer *w, int64_t seconds, bool is_utc) {
  enum { DAY = 86400 };
  int64_t days = seconds >= 0 ? seconds / DAY : -((DAY - 1 - seconds) / DAY);
  int rest = (int)(seconds - days * DAY);
  return an_str_format(w->arena, "%.*sT%02d%02d%02d%s", AN_FMT(compact_day(w, days)), rest / 3600,
                       rest / 60 % 60, rest % 60, is_utc ? "Z" : "");
}

static an_str stamp_of(writer *w, const an_out_event *e, const an_when *when) {
  const an_out_document *d = an_titles_document(&w->titles, e->document);
  an_point p = when->start;
  if (d && d->has_published) an_point_read(d->published, &p);
  return compact_second(w, an_when_utc(p, false), true);
}

static void put_dates(writer *w, const an_when *when) {
  an_point start = when->start, end = when->has_end ? when->end : start;
  bool is_clock = an_when_has_clock(start) && an_when_has_clock(end);
  bool is_utc = start.zone != AN_NO_ZONE && end.zone != AN_NO_ZONE;
  if (!is_clock) {
    an_escape_ics_line(w->out, "DTSTART;VALUE=DATE", compact_day(w, an_point_first_day(start)));
    an_escape_ics_line(w->out, "DTEND;VALUE=DATE", compact_day(w, an_point_last_day(end) + 1));
    return;
  }
  int64_t from = is_utc ? an_when_utc(start, false) : an_point_first_second(start);
  int64_t to = is_utc ? an_when_utc(end, true) : an_point_last_second(end);
  an_escape_ics_line(w->out, "DTSTART", compact_second(w, from, is_utc));
  an_escape_ics_line(w->out, "DTEND", compact_second(w, to + 1, is_utc));
}

static void put_event(writer *w, const an_out_event *e) {
  an_when when;
  if (!an_when_fits(w->out, e, &when)) return;
  bool is_fact = an_str_eq(e->status, AN_LIT("actual"));
  an_str note = an_wording_note(w->arena, e);
  an_str text =
      an_str_format(w->arena, "%.*s\n%.*s%s%.*s", AN_FMT(an_wording_sentence(e)), AN_FMT(note),
                    note.len ? "\n" : "", AN_FMT(an_title_of(&w->titles, e->document)));
  an_str summary = an_str_format(w->arena, "%.*s (%.*s)", AN_FMT(an_wording_label(w->arena, e)),
                                 AN_FMT(an_page_date(w->arena, &e->time)));
  an_escape_ics_line(w->out, "BEGIN", AN_LIT("VEVENT"));
  an_escape_ics_line(w->out, "UID", an_str_join(w->arena, e->id, AN_LIT("@annals")));
  an_escape_ics_line(w->out, "DTSTAMP", stamp_of(w, e, &when));
  put_dates(w, &when);
  an_escape_ics_line(w->out, "SUMMARY", summary);
  an_escape_ics_line(w->out, "DESCRIPTION", text);
  if (e->place.is_set) an_escape_ics_line(w->out, "LOCATION", e->place.name);
  an_escape_ics_line(w->out, "CATEGORIES", e->type);
  an_escape_ics_line(w->out, "STATUS", is_fact ? AN_LIT("CONFIRMED") : AN_LIT("TENTATIVE"));
  an_escape_ics_line(w->out, "TRANSP", AN_LIT("TRANSPARENT"));
  an_escape_ics_line(w->out, "END", AN_LIT("VEVENT"));
}

bool an_write_ics(an_arena *arena, const an_timeline *t, const annals_write_options *options,
                  an_out *out) {
  (void)options;
  writer w = {arena, out, an_titles_of(arena, t)};
  an_escape_ics_line(out, "BEGIN", AN_LIT("VCALENDAR"));
  an_escape_ics_line(out, "VERSION", AN_LIT("2.0"));
  an_escape_ics_line(out, "PRODID", AN_LIT("-//annals//annals//EN"));
  an_escape_ics_line(out, "CALSCALE", AN_LIT("GREGORIAN"));
  an_escape_ics_line(out, "X-WR-CALNAME", an_wording_title(arena, t));
  for (size_t i = 0; i < t->events.n && !out->is_stopped; i++) put_event(&w, &t->events.at[i]);
  an_escape_ics_line(out, "END", AN_LIT("VCALENDAR"));
  return !out->is_stopped;
}
