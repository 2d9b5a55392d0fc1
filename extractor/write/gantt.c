/* write/gantt - a Mermaid Gantt chart: a section for each type, a bar for each event.
 *
 * Ends are exclusive there; an event of one day is a bar of one day. The type stands in front of
 * each label, so that none can begin with a keyword. */
// SPDX-License-Identifier: MIT
#include "write/escape.h"
#include "write/mermaid.h"
#include "write/when.h"
#include "write/wording.h"

enum { MOST_SECTIONS = 64 };  // types of a stranger's file

typedef struct writer {
  an_arena *arena;
  const an_timeline *timeline;
  an_mermaid diagram;
  an_str sections[MOST_SECTIONS];
  size_t n_sections;
} writer;

static void find_sections(writer *w) {
  for (size_t i = 0; i < w->timeline->events.n; i++) {
    size_t k = 0;
    an_str type = w->timeline->events.at[i].type;
    while (k < w->n_sections && !an_str_eq(w->sections[k], type)) k++;
    if (k == w->n_sections && k < MOST_SECTIONS) w->sections[w->n_sections++] = type;
    if (k == MOST_SECTIONS) an_out_lose(w->diagram.out, "event", "of a 65th type left out", 1);
  }
}

static void put_bar(writer *w, const an_out_event *e) {
  an_when when;
  if (!an_when_fits(w->diagram.out, e, &when)) return;
  an_point last = when.has_end ? when.end : when.start;
  an_str label = an_wording_escaped(w->arena, an_escape_mermaid, an_wording_label(w->arena, e));
  an_str type = an_wording_escaped(w->arena, an_escape_mermaid, e->type);
  an_str line = an_str_format(w->arena, "    %.*s %.*s :%.*s, %.*s\n", AN_FMT(type), AN_FMT(label),
                              AN_FMT(an_when_first_day(w->arena, when.start)),
                              AN_FMT(an_when_day_after(w->arena, last)));
  an_mermaid_put(&w->diagram, line);
}

bool an_write_gantt(an_arena *arena, const an_timeline *t, const annals_write_options *options,
                    an_out *out) {
  (void)options;
  writer w = {.arena = arena, .timeline = t, .diagram = {out, 0}};
  an_str title = an_wording_escaped(arena, an_escape_mermaid, an_wording_title(arena, t));
  an_mermaid_put(
      &w.diagram,
      an_str_format(arena, "gantt\n    dateFormat YYYY-MM-DD\n    title %.*s\n", AN_FMT(title)));
  find_sections(&w);
  for (size_t k = 0; k < w.n_sections; k++) {
    an_str section = an_wording_escaped(arena, an_escape_mermaid, w.sections[k]);
    an_mermaid_put(&w.diagram, an_str_format(arena, "    section %.*s\n", AN_FMT(section)));
    for (size_t i = 0; i < t->events.n && !out->is_stopped; i++)
      if (an_str_eq(t->events.at[i].type, w.sections[k])) put_bar(&w, &t->events.at[i]);
  }
  return !out->is_stopped;
}
