/* write/timesketch - JSONL for Timesketch: message, datetime, timestamp_desc in each line.
 *
 * A short date would be completed with the month and day of the import, so that the first second is
 * written in full and the description says how precise it is; the columns of columns.h follow. */
// SPDX-License-Identifier: MIT
#include "write/columns.h"
#include "write/when.h"

enum { LEAST_YEAR = 1700 };  // what pandas can count in nanoseconds

static void put_line(an_arena *arena, an_out *out, const an_titles *titles, const an_out_event *e) {
  an_jot jot = {.out = out};
  an_when when;
  if (!an_when_fits(out, e, &when)) return;
  if (when.start.year < LEAST_YEAR) {
    an_out_lose(out, "event", "before 1700 left out", 1);
    return;
  }
  an_str description = an_str_format(arena, "event began (precision: %.*s, EDTF %.*s)",
                                     AN_FMT(e->time.precision), AN_FMT(e->time.edtf));
  an_row row = {arena, titles, e};
  an_jot_begin(&jot, "{");
  an_jot_member(&jot, "message", an_wording_label(arena, e));
  an_jot_member(&jot, "datetime", an_when_first_second(arena, out, when.start));
  an_jot_member_integer(&jot, "timestamp", an_when_utc(when.start, false) * 1000000);
  an_jot_member(&jot, "timestamp_desc", description);
  an_jot_key(&jot, "tag");
  an_jot_begin(&jot, "[");
  an_jot_string(&jot, e->type);
  an_jot_string(&jot, e->status);
  an_jot_end(&jot, "]");
  an_columns_jot(&jot, &row);
  an_jot_end(&jot, "}");
  an_out_put(out, AN_LIT("\n"));
}

bool an_write_timesketch(an_arena *arena, const an_timeline *t, const annals_write_options *options,
                         an_out *out) {
  (void)options;
  an_titles titles = an_titles_of(arena, t);
  for (size_t i = 0; i < t->events.n && !out->is_stopped; i++)
    put_line(arena, out, &titles, &t->events.at[i]);
  return !out->is_stopped;
}
