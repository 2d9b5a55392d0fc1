/* write/labels - the labelled words of one document, for tools in which people annotate.
 *
 * In:    a timeline, one of its documents, the unit in which the tool counts.
 * Out:   times, actions, actors, recipients and places with their spans, each once.
 * Never: writes a span that it cannot convert: without the text it can not.
 * Idea:  a table from each unit of the text to the wanted one, made once a document. */
// SPDX-License-Identifier: MIT
#ifndef AN_LABELS_H
#define AN_LABELS_H
#include "write/write.h"

typedef struct an_label {
  an_range span;
  an_str name;  // "Time", "Actor", "Place", or the type of an event
  an_str text;
} an_label;

/* The events and timexes of each document, as chains: first[document], next[event]. */
typedef struct an_labeller {
  const an_timeline *timeline;
  uint32_t *first_event, *next_event, *first_timex, *next_timex;  // behind the last: the count
} an_labeller;

void an_labeller_init(an_arena *arena, an_labeller *labeller, const an_timeline *timeline);

typedef struct an_labels {
  an_label *at;  // by span, then name
  size_t n;
  uint32_t *table;  // NULL: spans are as wanted already
  size_t n_table;
} an_labels;

/* False if the spans count something else and the document's text is not there. */
bool an_labels_find(an_arena *arena, const an_labeller *labeller, size_t document, an_str unit,
                    an_labels *labels);
/* The place of a label with this span, in the timeline's unit; n if there is none. */
size_t an_labels_at(const an_labels *labels, an_range span, an_str name);
#endif
