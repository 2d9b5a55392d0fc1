/* write/json - the timeline as JSON, by walking the tables of fields.h.
 *
 * It writes straight into a small buffer instead of building a Jansson tree of every event: there
 * is nothing to run out of memory for, the memory stays flat, and `annals times` would otherwise
 * spend most of its time in making and freeing objects. Reading is Jansson's (json_read.c). */
// SPDX-License-Identifier: MIT
#include "base/utf8.h"
#include "write/fields.h"
#include "write/spans.h"
#include "write/write.h"

enum { BUFFER_BYTES = 16 << 10, NUMBER_BYTES = 24 };

typedef struct writer {
  an_out *out;
  an_spans spans;
  bool is_line, wants_text;
  unsigned depth;
  bool is_first;  // nothing stands before the next item of this object or array
  size_t n;
  char buffer[BUFFER_BYTES];
} writer;

/* ---- bytes */

static void flush(writer *w) {
  an_out_put(w->out, (an_str){w->buffer, w->n});
  w->n = 0;
}

static void put(writer *w, an_str s) {
  if (s.len > BUFFER_BYTES - w->n) flush(w);
  if (s.len > BUFFER_BYTES) {
    an_out_put(w->out, s);
    return;
  }
  if (s.len) memcpy(w->buffer + w->n, s.at, s.len);
  w->n += s.len;
}

static void put_escape(writer *w, uint32_t code) {
  static const char HEX[] = "0123456789abcdef";
  char six[6] = {'\\',          'u', HEX[code >> 12 & 15], HEX[code >> 8 & 15], HEX[code >> 4 & 15],
                 HEX[code & 15]};
  put(w, (an_str){six, sizeof six});
}

/* What JSON demands, and what would harm a terminal (DEL, C1) or a script (U+2028, U+2029). */
static void put_special(writer *w, uint32_t code) {
  switch (code) {
    case '"': put(w, AN_LIT("\\\"")); return;
    case '\\': put(w, AN_LIT("\\\\")); return;
    case '\n': put(w, AN_LIT("\\n")); return;
    case '\r': put(w, AN_LIT("\\r")); return;
    case '\t': put(w, AN_LIT("\\t")); return;
    default: put_escape(w, code);
  }
}

/* Do eight bytes all stand for themselves? Each trick sets the high bit of a byte that does not. */
static bool are_plain(const char *at) {
  const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
  uint64_t w;
  memcpy(&w, at, sizeof w);
  uint64_t controls = w - ones * 0x20, quotes = (w ^ ones * '"') - ones;
  uint64_t slashes = (w ^ ones * '\\') - ones, deletes = (w ^ ones * 0x7f) - ones;
  return !((w | controls | quotes | slashes | deletes) & high);
}

/* Bytes at the front of s that stand for themselves. */
static size_t plain_bytes(an_str s) {
  size_t i = 0;
  while (i < s.len) {
    while (s.len - i >= 8 && are_plain(s.at + i)) i += 8;
    if (i == s.len) break;
    unsigned char c = (unsigned char)s.at[i];
    if (c < 0x20 || c == '"' || c == '\\' || c == 0x7f) return i;
    if (c < 0x7f) {
      i++;
      continue;
    }
    size_t n = an_utf8_valid(an_str_slice(s, i, s.len)), bytes;
    if (!n) return i;
    uint32_t code = an_utf8_read(s.at + i, &bytes);
    if (code < 0xa0 || code == 0x2028 || code == 0x2029) return i;
    i += n;
  }
  return i;
}

static void put_string(writer *w, an_str s) {
  put(w, AN_LIT("\""));
  while (s.len) {
    size_t n = plain_bytes(s);
    put(w, an_str_slice(s, 0, n));
    s = an_str_slice(s, n, s.len);
    if (!s.len) break;
    size_t bytes = an_utf8_valid(s);
    if (bytes) put_special(w, an_utf8_read(s.at, &bytes));
    else put_escape(w, 0xfffd), bytes = 1;  // a file name, perhaps; texts are valid
    s = an_str_slice(s, bytes, s.len);
  }
  put(w, AN_LIT("\""));
}

/* value / 10^digits without trailing zeros. Not printf: it would ask the locale for the point. */
static void put_number(writer *w, int64_t value, unsigned digits) {
  char text[NUMBER_BYTES];
  size_t at = sizeof text;
  uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  for (; digits && rest % 10 == 0; digits--) rest /= 10;
  for (unsigned written = 0; rest || written <= digits; written++) {
    if (digits && written == digits) text[--at] = '.';
    text[--at] = (char)('0' + rest % 10);
    rest /= 10;
  }
  if (value < 0) text[--at] = '-';
  put(w, (an_str){text + at, sizeof text - at});
}

static void put_real(writer *w, double value, unsigned digits) {
  double scale = 1;
  for (unsigned i = 0; i < digits; i++) scale *= 10;
  double scaled = value * scale;
  bool is_sane = scaled > -1e15 && scaled < 1e15;  // also false for NaN
  put_number(w, is_sane ? (int64_t)(scaled < 0 ? scaled - 0.5 : scaled + 0.5) : 0, digits);
}

/* ---- structure */

enum { DEEPEST = 12 };

static void put_break(writer *w) {
  static const char BLANKS[] = "\n            ";
  if (!w->is_line) put(w, (an_str){BLANKS, 1 + (w->depth < DEEPEST ? w->depth : DEEPEST)});
}

static void begin_item(writer *w) {
  if (!w->is_first) put(w, AN_LIT(","));
  w->is_first = false;
  put_break(w);
}

/* What begin_item does, and the key, in one go: every member of every object comes here. */
static void begin_key(writer *w, const char *key) {
  size_t n = strlen(key), depth = w->depth < DEEPEST ? w->depth : DEEPEST;
  if (BUFFER_BYTES - w->n < n + DEEPEST + 8) flush(w);
  char *to = w->buffer + w->n;
  if (!w->is_first) *to++ = ',';
  w->is_first = false;
  if (!w->is_line) {
    *to++ = '\n';
    memset(to, ' ', depth);
    to += depth;
  }
  *to++ = '"';
  memcpy(to, key, n);
  memcpy(to + n, "\": ", 3);
  w->n = (size_t)(to - w->buffer) + n + (w->is_line ? 2 : 3);
}

static void open_bracket(writer *w, an_str bracket) {
  put(w, bracket);
  w->depth++;
  w->is_first = true;
}

static void close_bracket(writer *w, an_str bracket) {
  w->depth--;
  if (!w->is_first) put_break(w);
  w->is_first = false;
  put(w, bracket);
}

/* ---- values */

static void put_nullable(writer *w, an_str s) {
  if (s.at) put_string(w, s);
  else put(w, AN_LIT("null"));
}

static void put_length(writer *w, uint32_t bytes) {
  put_number(w, an_spans_convert(&w->spans, bytes), 0);
}

static void put_span(writer *w, an_range range) {
  put(w, AN_LIT("["));
  put_length(w, range.from);
  put(w, w->is_line ? AN_LIT(",") : AN_LIT(", "));
  put_length(w, range.to);
  put(w, AN_LIT("]"));
}

static void put_count(writer *w, int64_t count) {
  if (count < 0) put(w, AN_LIT("null"));
  else put_number(w, count, 0);
}

static void put_degrees(writer *w, double degrees, bool is_known) {
  if (is_known) put_real(w, degrees, 5);
  else put(w, AN_LIT("null"));
}

static void put_texts(writer *w, an_list_head texts) {
  open_bracket(w, AN_LIT("["));
  for (size_t i = 0; i < texts.n; i++) {
    begin_item(w);
    put_string(w, ((const an_str *)texts.at)[i]);
  }
  close_bracket(w, AN_LIT("]"));
}

#define GET(type, at) (*(const type *)(const void *)((const char *)object + (at)))

static void put_scalar(writer *w, const an_field *f, const void *object) {
  switch (f->kind) {
    case AN_FIELD_DOCUMENT: an_spans_choose(&w->spans, GET(an_str, f->at)); /* fall through */
    case AN_FIELD_TEXT: put_string(w, GET(an_str, f->at)); return;
    case AN_FIELD_NULLABLE:
    case AN_FIELD_OPTIONAL:
    case AN_FIELD_FULL_TEXT: put_nullable(w, GET(an_str, f->at)); return;
    case AN_FIELD_BOOL: put(w, GET(bool, f->at) ? AN_LIT("true") : AN_LIT("false")); return;
    case AN_FIELD_INDEX: put_number(w, GET(uint32_t, f->at), 0); return;
    case AN_FIELD_LENGTH: put_length(w, GET(uint32_t, f->at)); return;
    case AN_FIELD_SPAN: put_span(w, GET(an_range, f->at)); return;
    case AN_FIELD_COUNT: put_count(w, GET(int64_t, f->at)); return;
    case AN_FIELD_SHARE: put_real(w, GET(double, f->at), 3); return;
    case AN_FIELD_DEGREES: put_degrees(w, GET(double, f->at), GET(bool, f->flag)); return;
    case AN_FIELD_TEXTS: put_texts(w, GET(an_list_head, f->at)); return;
    case AN_FIELD_OBJECT:
    case AN_FIELD_LIST: return;
  }
}

static bool is_left_out(const writer *w, const an_field *f, const void *object) {
  if (f->presence == AN_IF_MADE) return !an_field_is_there(f, object);
  if (f->kind == AN_FIELD_TEXTS && f->presence == AN_IF_ANY) return GET(an_list_head, f->at).n == 0;
  if (f->kind == AN_FIELD_FULL_TEXT) return !w->wants_text || !GET(an_str, f->at).at;
  return f->kind == AN_FIELD_OPTIONAL && !GET(an_str, f->at).at;
}

static void put_list(writer *w, const an_layout *layout, an_list_head list);

/* Recursion follows the tables, which are five deep; never the input. */
static void put_object(writer *w, const an_layout *layout, const void *object) {
  open_bracket(w, AN_LIT("{"));
  for (size_t i = 0; i < layout->n; i++) {
    const an_field *f = &layout->fields[i];
    const void *part = (const char *)object + f->at;
    if (is_left_out(w, f, object)) continue;
    begin_key(w, f->key);
    if (f->kind == AN_FIELD_LIST) put_list(w, f->layout, *(const an_list_head *)part);
    else if (f->kind != AN_FIELD_OBJECT) put_scalar(w, f, object);
    else if (!an_field_is_there(f, object)) put(w, AN_LIT("null"));
    else put_object(w, f->layout, part);
  }
  close_bracket(w, AN_LIT("}"));
}

static void put_list(writer *w, const an_layout *layout, an_list_head list) {
  size_t outer = w->spans.current;
  open_bracket(w, AN_LIT("["));
  for (size_t i = 0; i < list.n && !w->out->is_stopped; i++) {
    begin_item(w);
    put_object(w, layout, (const char *)list.at + i * layout->bytes);
  }
  close_bracket(w, AN_LIT("]"));
  w->spans.current = outer;  // a mention may lie in another document than its event
}

/* As they are made: a long text has hundreds of thousands. */
static void put_timexes(writer *w, an_arena *arena, const an_timeline *t) {
  an_timex_reader all = an_timeline_read_timexes(arena, t);
  const an_out_timex *x;
  open_bracket(w, AN_LIT("["));
  while (!w->out->is_stopped && (x = an_timeline_next_timex(&all))) {
    begin_item(w);
    put_object(w, &AN_TIMEX_LAYOUT, x);
  }
  close_bracket(w, AN_LIT("]"));
}

/* ---- the whole */

static void put_member(writer *w, const char *key, an_str value) {
  begin_key(w, key);
  put_string(w, value);
}

static void put_generator(writer *w, const an_timeline *t) {
  begin_key(w, "generator");
  open_bracket(w, AN_LIT("{"));
  put_member(w, "name", AN_LIT("annals"));
  put_member(w, "version", t->version);
  begin_key(w, "rules");
  put_list(w, &AN_PACK_LAYOUT, (an_list_head){t->rules.at, t->rules.n});
  close_bracket(w, AN_LIT("}"));
}

static void put_timeline(writer *w, an_arena *arena, const an_timeline *t) {
  open_bracket(w, AN_LIT("{"));
  put_member(w, "schema", AN_LIT("annals/timeline/1"));
  if (t->record_id.at) put_member(w, "id", t->record_id);
  put_generator(w, t);
  put_member(w, "offset_unit", w->spans.unit);
  begin_key(w, "documents");
  put_list(w, &AN_DOCUMENT_LAYOUT, (an_list_head){t->documents.at, t->documents.n});
  begin_key(w, "events");
  put_list(w, &AN_EVENT_LAYOUT, (an_list_head){t->events.at, t->events.n});
  begin_key(w, "timexes");
  put_timexes(w, arena, t);
  if (t->skipped.n) {
    begin_key(w, "skipped");
    put_list(w, &AN_SKIP_LAYOUT, (an_list_head){t->skipped.at, t->skipped.n});
  }
  close_bracket(w, AN_LIT("}"));
  put(w, AN_LIT("\n"));
}

bool an_write_json(an_arena *arena, const an_timeline *timeline,
                   const annals_write_options *options, bool is_line, an_out *out) {
  writer *w = an_arena_new(arena, writer);  // too big for a small stack
  w->out = out;
  w->is_line = is_line;
  w->wants_text = options->include_text;
  an_spans_init(arena, &w->spans, timeline, options->offsets);
  put_timeline(w, arena, timeline);
  flush(w);
  return !out->is_stopped;
}

/* No arena: this is what is said when memory is short. */
bool an_write_error_record(an_str record_id, const annals_error *failed, an_out *out) {
  writer w = {.out = out, .is_line = true};
  open_bracket(&w, AN_LIT("{"));
  begin_key(&w, "id");
  put_nullable(&w, record_id);
  begin_key(&w, "error");
  open_bracket(&w, AN_LIT("{"));
  put_member(&w, "code", an_str_of(annals_code_name(failed->code)));
  put_member(&w, "message", an_str_of(failed->text));
  close_bracket(&w, AN_LIT("}"));
  close_bracket(&w, AN_LIT("}"));
  put(&w, AN_LIT("\n"));
  flush(&w);
  return !out->is_stopped;
}
