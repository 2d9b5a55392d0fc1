/* write/spans - see spans.h. */
// SPDX-License-Identifier: MIT
#include "write/spans.h"

#include "base/utf8.h"

static uint32_t count_units(annals_offsets unit, const char *at, size_t bytes) {
  if (unit == ANNALS_OFFSETS_UTF16) return (uint32_t)an_utf8_utf16(at, bytes);
  return (uint32_t)an_utf8_codepoints(at, bytes);
}

static an_marks mark_text(an_arena *arena, an_str text, annals_offsets unit) {
  an_marks marks = {text, NULL};
  if (count_units(unit, text.at, text.len) == text.len) return marks;
  size_t n = text.len / AN_MARK_BYTES + 1;
  marks.at = an_arena_array(arena, uint32_t, n);
  for (size_t i = 1; i < n; i++)
    marks.at[i] =
        marks.at[i - 1] + count_units(unit, text.at + (i - 1) * AN_MARK_BYTES, AN_MARK_BYTES);
  return marks;
}

static bool has_all_texts(const an_timeline *t) {
  for (size_t i = 0; i < t->documents.n; i++)
    if (!t->documents.at[i].text.at) return false;
  return true;
}

void an_spans_init(an_arena *arena, an_spans *s, const an_timeline *timeline,
                   annals_offsets wanted) {
  *s = (an_spans){.timeline = timeline, .unit = timeline->unit, .wanted = wanted};
  bool is_kept = wanted == ANNALS_OFFSETS_BYTE || !an_str_eq(timeline->unit, AN_LIT("byte"));
  if (is_kept || !has_all_texts(timeline)) return;
  s->unit = wanted == ANNALS_OFFSETS_UTF16 ? AN_LIT("utf16") : AN_LIT("codepoint");
  s->marks = an_arena_array(arena, an_marks, timeline->documents.n);
  for (size_t i = 0; i < timeline->documents.n; i++)
    s->marks[i] = mark_text(arena, timeline->documents.at[i].text, wanted);
  an_str *ids = an_arena_array(arena, an_str, timeline->documents.n);
  for (size_t i = 0; i < timeline->documents.n; i++) ids[i] = timeline->documents.at[i].id;
  an_ids_init(arena, &s->ids, ids, timeline->documents.n);
}

static bool is_document(const an_spans *s, size_t i, an_str id) {
  if (i >= s->ids.n) return false;
  return s->ids.id[i].at == id.at && s->ids.id[i].len == id.len;  // the very string
}

void an_spans_choose(an_spans *s, an_str id) {
  if (!s->marks || is_document(s, s->current, id)) return;
  bool is_next = is_document(s, s->current + 1, id);
  s->current = is_next ? s->current + 1 : an_ids_find(&s->ids, id);
}

uint32_t an_spans_convert(const an_spans *s, uint32_t byte) {
  if (!s->marks || s->current >= s->ids.n) return byte;
  const an_marks *m = &s->marks[s->current];
  if (byte > m->text.len) byte = (uint32_t)m->text.len;
  if (!m->at) return byte;
  size_t mark = byte / AN_MARK_BYTES, start = mark * AN_MARK_BYTES;
  return m->at[mark] + count_units(s->wanted, m->text.at + start, byte - start);
}

size_t an_spans_bytes(an_str unit, an_str text, uint32_t units) {
  if (an_str_eq(unit, AN_LIT("byte"))) return units < text.len ? units : text.len;
  bool is_utf16 = an_str_eq(unit, AN_LIT("utf16"));
  size_t i = 0, n;
  for (uint32_t seen = 0; seen < units && i < text.len; i += n) {
    n = an_utf8_valid(an_str_slice(text, i, text.len));
    if (!n) n = 1;
    seen += is_utf16 && n == 4 ? 2 : 1;
  }
  return i;
}
