/* write/brat - the standoff file of brat (https://brat.nlplab.org/standoff.html) for one document,
 * whose text `annals text --to json --include-text` prints.
 *
 * Offsets are characters. A span that crosses a line end is written in pieces, as brat wants it. */
// SPDX-License-Identifier: MIT
#include "timeline/ids.h"
#include "write/labels.h"
#include "write/page.h"
#include "write/wording.h"

#include "base/utf8.h"

typedef struct writer {
  an_arena *arena;
  const an_timeline *timeline;
  an_out *out;
  an_labels labels;
  an_ids timexes;
  size_t n_events, n_notes;
} writer;

static void put(writer *w, an_str text) {
  an_out_put(w->out, text);
}

/* "10 14;15 20": the pieces between line ends. */
static void put_pieces(writer *w, const an_label *label) {
  uint32_t from = label->span.from, at = from;
  bool is_first = true;
  size_t n;
  for (size_t i = 0; i < label->text.len && at < label->span.to; i += n, at++) {
    n = an_utf8_valid(an_str_slice(label->text, i, label->text.len));
    if (!n) n = 1;
    if (label->text.at[i] != '\n') continue;
    if (at > from)
      put(w, an_str_format(w->arena, "%s%u %u", is_first ? "" : ";", (unsigned)from, (unsigned)at));
    is_first = is_first && at == from;
    from = at + 1;
  }
  put(w, an_str_format(w->arena, "%s%u %u", is_first ? "" : ";", (unsigned)from,
                       (unsigned)label->span.to));
}

static void put_labels(writer *w) {
  for (size_t i = 0; i < w->labels.n && !w->out->is_stopped; i++) {
    const an_label *label = &w->labels.at[i];
    put(w, an_str_format(w->arena, "T%zu\t%.*s ", i + 1,
                         AN_FMT(an_wording_word(w->arena, label->name))));
    put_pieces(w, label);
    put(w, an_str_format(w->arena, "\t%.*s\n", AN_FMT(an_wording_flat(w->arena, label->text))));
  }
}

static void put_role(writer *w, const char *role, size_t number, size_t label) {
  if (label >= w->labels.n) return;
  put(w, number ? an_str_format(w->arena, " %s%zu:T%zu", role, number + 1, label + 1)
                : an_str_format(w->arena, " %s:T%zu", role, label + 1));
}

static void put_roles(writer *w, const char *role, const an_out_actors *actors) {
  for (size_t i = 0; i < actors->n; i++)
    put_role(w, role, i, an_labels_at(&w->labels, actors->at[i].span, AN_LIT("Actor")));
}

static void put_event(writer *w, const an_out_event *e) {
  size_t trigger = an_labels_at(&w->labels, e->action_span, e->type);
  size_t timex = e->time.timex.len ? an_ids_find(&w->timexes, e->time.timex) : w->timexes.n;
  an_str type = an_wording_word(w->arena, e->type);
  if (trigger >= w->labels.n) {
    an_out_lose(w->out, "event", "without words left out", 1);
    return;
  }
  put(w, an_str_format(w->arena, "E%zu\t%.*s:T%zu", ++w->n_events, AN_FMT(type), trigger + 1));
  put_roles(w, "Agent", &e->actors);
  put_roles(w, "Recipient", &e->recipients);
  if (timex < w->timexes.n && an_str_eq(w->timeline->timexes.at[timex].document, e->document))
    put_role(w, "Time", 0,
             an_labels_at(&w->labels, w->timeline->timexes.at[timex].span, AN_LIT("Time")));
  if (e->place.is_set)
    put_role(w, "Place", 0, an_labels_at(&w->labels, e->place.span, AN_LIT("Place")));
  put(w, AN_LIT("\n"));
  put(w, an_str_format(w->arena, "A%zu\tStatus E%zu %.*s\n", w->n_events, w->n_events,
                       AN_FMT(an_wording_word(w->arena, e->status))));
  an_str when = an_wording_flat(w->arena, an_page_date(w->arena, &e->time));
  put(w, an_str_format(w->arena, "#%zu\tAnnotatorNotes E%zu\t%.*s\n", w->n_events, w->n_events,
                       AN_FMT(when)));
}

bool an_write_brat(an_arena *arena, const an_timeline *t, const annals_write_options *options,
                   an_out *out) {
  (void)options;
  writer w = {.arena = arena, .timeline = t, .out = out};
  if (!t->documents.n) return true;
  an_out_lose(out, "document", "beside the first left out: brat has a file for each",
              t->documents.n - 1);
  an_labeller labeller;
  an_labeller_init(arena, &labeller, t);
  if (!an_labels_find(arena, &labeller, 0, AN_LIT("codepoint"), &w.labels))
    return an_fail(out->err, ANNALS_E_OPTION,
                   "brat counts characters; save the timeline without --offsets, or with its text");
  an_str *ids = an_arena_array(arena, an_str, t->timexes.n);
  for (size_t i = 0; i < t->timexes.n; i++) ids[i] = t->timexes.at[i].id;
  an_ids_init(arena, &w.timexes, ids, t->timexes.n);
  put_labels(&w);
  for (size_t i = labeller.first_event[0]; i < t->events.n; i = labeller.next_event[i])
    put_event(&w, &t->events.at[i]);
  return !out->is_stopped;
}
