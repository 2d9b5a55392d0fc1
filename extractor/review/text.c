/* review/text - words of the documents, as far as the timeline has kept them.
 *
 * With --include-text all of it is there; else the sentences of the events are. */
// SPDX-License-Identifier: MIT
#include "base/utf8.h"
#include "review/review.h"

/* Bytes of the first `units` units; SIZE_MAX: the text is shorter, or that is inside a sign. */
static size_t bytes_of(an_str unit, an_str text, uint32_t units) {
  bool is_byte = an_str_eq(unit, AN_LIT("byte")), is_utf16 = an_str_eq(unit, AN_LIT("utf16"));
  size_t i = 0;
  uint32_t seen = 0;
  while (seen < units && i < text.len) {
    size_t n = an_utf8_valid(an_str_slice(text, i, text.len));
    if (!n) n = 1;
    seen += is_byte ? (uint32_t)n : is_utf16 && n == 4 ? 2 : 1;
    i += n;
  }
  return seen == units ? i : SIZE_MAX;
}

uint32_t an_review_units(const an_review *r, an_str text) {
  an_str unit = r->timeline->unit;
  if (an_str_eq(unit, AN_LIT("byte"))) return (uint32_t)text.len;
  return (uint32_t)(an_str_eq(unit, AN_LIT("utf16")) ? an_utf8_utf16(text.at, text.len)
                                                     : an_utf8_codepoints(text.at, text.len));
}

bool an_review_range(const an_review *r, an_str text, uint32_t start, an_range span,
                     an_range *bytes) {
  if (span.from < start) return false;
  size_t from = bytes_of(r->timeline->unit, text, span.from - start);
  size_t to = from == SIZE_MAX ? SIZE_MAX : bytes_of(r->timeline->unit, text, span.to - start);
  if (to == SIZE_MAX) return false;
  *bytes = (an_range){(uint32_t)from, (uint32_t)to};
  return true;
}

an_str an_review_words(an_arena *arena, const an_review *r, an_str document, an_range span) {
  const an_out_document *d = an_review_document(r, document);
  an_range bytes;
  if (d && d->text.at && an_review_range(r, d->text, 0, span, &bytes))
    return an_str_dup(arena, an_range_str(d->text, bytes));
  for (size_t i = 0; i < r->timeline->events.n; i++) {
    const an_out_event *e = &r->timeline->events.at[i];
    bool is_inside = an_range_holds(e->evidence, span) && an_str_eq(e->document, document);
    if (is_inside && an_review_range(r, e->evidence_text, e->evidence.from, span, &bytes))
      return an_str_dup(arena, an_range_str(e->evidence_text, bytes));
  }
  return (an_str){NULL, 0};
}
