/* write/mermaid - a Mermaid timeline: periods and what happened in them.
 *
 * The period is free text there, so that every date can be told as it is. */
// SPDX-License-Identifier: MIT
#include "write/mermaid.h"

#include "base/utf8.h"
#include "write/escape.h"
#include "write/page.h"
#include "write/wording.h"

enum { MOST_UNITS = 49900 };

bool an_mermaid_put(an_mermaid *d, an_str line) {
  size_t n = an_utf8_utf16(line.at, line.len);
  if (d->n + n > MOST_UNITS) {
    an_out_lose(d->out, "event", "beyond the 50,000 characters that Mermaid draws left out", 1);
    return false;
  }
  d->n += n;
  an_out_put(d->out, line);
  return true;
}

bool an_write_mermaid(an_arena *arena, const an_timeline *t, const annals_write_options *options,
                      an_out *out) {
  (void)options;
  an_mermaid diagram = {out, 0};
  an_str title = an_wording_escaped(arena, an_escape_mermaid, an_wording_title(arena, t));
  an_mermaid_put(&diagram, an_str_format(arena, "timeline\n    title %.*s\n", AN_FMT(title)));
  for (size_t i = 0; i < t->events.n && !out->is_stopped; i++) {
    const an_out_event *e = &t->events.at[i];
    an_str date = an_wording_escaped(arena, an_escape_mermaid, an_page_date(arena, &e->time));
    an_str label = an_wording_escaped(arena, an_escape_mermaid, an_wording_label(arena, e));
    if (an_mermaid_put(&diagram,
                       an_str_format(arena, "    %.*s : %.*s\n", AN_FMT(date), AN_FMT(label))))
      an_out_lose(out, "sentence", "left out: a label is all there is room for", 1);
  }
  return !out->is_stopped;
}
