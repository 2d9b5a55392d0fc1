/* write/spans - offsets change their unit.
 *
 * In:    the documents' texts, the unit that is wanted.
 * Out:   for a byte offset of a document the same place in code points or UTF-16 units.
 * Never: walks a text from its start for one offset.
 * Idea:  one pass a document notes the count at every 256th byte; an offset is a note and at most
 *        255 bytes of counting. A text of ASCII needs no notes at all. */
// SPDX-License-Identifier: MIT
#ifndef AN_SPANS_H
#define AN_SPANS_H
#include "timeline/timeline.h"
#include "timeline/ids.h"

typedef struct an_marks {
  an_str text;
  uint32_t *at;  // units before byte i * AN_MARK_BYTES; NULL: a unit is a byte
} an_marks;

typedef struct an_spans {
  const an_timeline *timeline;
  an_str unit;  // what comes out: the schema's offset_unit
  annals_offsets wanted;
  an_marks *marks;  // one per document; NULL: nothing is converted
  an_ids ids;       // of the documents
  size_t current;   // the document whose offsets are asked for
} an_spans;

enum { AN_MARK_BYTES = 256 };

/* Converts only what counts bytes and has its texts; a saved timeline keeps its unit. */
void an_spans_init(an_arena *arena, an_spans *spans, const an_timeline *timeline,
                   annals_offsets wanted);
void an_spans_choose(an_spans *spans, an_str document);  // by id; cheap for the same and the next
uint32_t an_spans_convert(const an_spans *spans, uint32_t byte);

/* The other way, for a short text: bytes of its first `units` units; never inside a character. */
size_t an_spans_bytes(an_str unit, an_str text, uint32_t units);
#endif
