/* review/card - one event, told in full: what is claimed, by which words and rules, what else it
 * could be, and what was decided.
 *
 * In:    a review, an event.
 * Out:   labelled lines; marks in the sentence; the text around it.
 * Never: knows how wide a screen is.
 * Idea:  the screen and the line mode show the same lines. */
// SPDX-License-Identifier: MIT
#ifndef AN_CARD_H
#define AN_CARD_H
#include "review/report.h"

typedef struct an_card_mark {
  an_range bytes;  // of the line's text
  annals_part part;
} an_card_mark;

typedef struct an_card_line {
  const char *label;
  an_str text;
  const an_card_mark *marks;
  size_t n_marks;
  an_str value;  // of an offered date: what `set time=` takes
} an_card_line;

typedef an_vec(an_card_line) an_card;
an_card an_card_of(an_arena *arena, const an_review *review, uint32_t item);

/* All of the document if the timeline has it, else the sentence. */
typedef struct an_source {
  an_str document, text;
  an_range sentence, action;  // bytes of text
  uint32_t start;             // where text begins in its document, in the timeline's unit
} an_source;
an_source an_card_source(const an_review *review, uint32_t item);
an_range an_card_span(const an_review *review, const an_source *source, an_range bytes);
#endif
