/* write/label_studio - tasks for Label Studio: each document's text, our labels as a prediction.
 *
 * Offsets are UTF-16 units, because a browser counts them. The labels are Time, Actor, Place and
 * the types; a label configuration must name them. */
// SPDX-License-Identifier: MIT
#include "write/jot.h"
#include "write/labels.h"

typedef struct writer {
  an_arena *arena;
  an_out *out;
  an_jot jot;
} writer;

static void put_label(writer *w, const an_label *label, size_t number) {
  an_jot_begin(&w->jot, "\n{");
  an_jot_member(&w->jot, "id", an_str_format(w->arena, "r%zu", number));
  an_jot_member(&w->jot, "from_name", AN_LIT("label"));
  an_jot_member(&w->jot, "to_name", AN_LIT("text"));
  an_jot_member(&w->jot, "type", AN_LIT("labels"));
  an_jot_key(&w->jot, "value");
  an_jot_begin(&w->jot, "{");
  an_jot_member_integer(&w->jot, "start", label->span.from);
  an_jot_member_integer(&w->jot, "end", label->span.to);
  an_jot_member(&w->jot, "text", label->text);
  an_jot_key(&w->jot, "labels");
  an_jot_begin(&w->jot, "[");
  an_jot_string(&w->jot, label->name);
  an_jot_end(&w->jot, "]");
  an_jot_end(&w->jot, "}");
  an_jot_end(&w->jot, "}");
}

static void put_task(writer *w, const an_labeller *labeller, size_t document) {
  const an_out_document *d = &labeller->timeline->documents.at[document];
  an_labels labels;
  if (!d->text.at || !an_labels_find(w->arena, labeller, document, AN_LIT("utf16"), &labels)) {
    an_out_lose(w->out, "document", "without text left out: save the timeline with --include-text",
                1);
    return;
  }
  an_jot_begin(&w->jot, "\n{");
  an_jot_key(&w->jot, "data");
  an_jot_begin(&w->jot, "{");
  an_jot_member(&w->jot, "id", d->id);
  an_jot_member(&w->jot, "title", d->title);
  an_jot_key(&w->jot, "text");
  an_jot_string(&w->jot, d->text);
  an_jot_end(&w->jot, "}");
  an_jot_key(&w->jot, "predictions");
  an_jot_begin(&w->jot, "[");
  an_jot_begin(&w->jot, "{");
  an_jot_member(&w->jot, "model_version",
                an_str_join(w->arena, AN_LIT("annals "), labeller->timeline->version));
  an_jot_key(&w->jot, "result");
  an_jot_begin(&w->jot, "[");
  for (size_t i = 0; i < labels.n; i++) put_label(w, &labels.at[i], i + 1);
  an_jot_end(&w->jot, "]");
  an_jot_end(&w->jot, "}");
  an_jot_end(&w->jot, "]");
  an_jot_end(&w->jot, "}");
}

bool an_write_label_studio(an_arena *arena, const an_timeline *t,
                           const annals_write_options *options, an_out *out) {
  (void)options;
  writer w = {arena, out, {.out = out}};
  an_labeller labeller;
  an_labeller_init(arena, &labeller, t);
  an_jot_begin(&w.jot, "[");
  for (size_t i = 0; i < t->documents.n && !out->is_stopped; i++) put_task(&w, &labeller, i);
  an_jot_end(&w.jot, "]");
  an_out_put(out, AN_LIT("\n"));
  if (t->events.n)
    an_out_lose(out, "date", "of an event left out: only words are labelled", t->events.n);
  return !out->is_stopped;
}
