/* read/given - the events of a record that a user wants to be dated: {"id", "span"}. */
// SPDX-License-Identifier: MIT
#include <jansson.h>

#include "base/utf8.h"
#include "read/parts.h"

/* Code points to bytes, going through the text once as long as the spans are in its order. */
typedef struct ruler {
  an_str text;
  size_t at, clean_bytes, points;
} ruler;

static void step(ruler *r) {
  size_t n = 1;
  an_utf8_read(r->text.at + r->at, &n);
  bool is_dropped =
      r->text.at[r->at] == '\r' && r->at + 1 < r->text.len && r->text.at[r->at + 1] == '\n';
  r->at += n;
  r->points++;
  if (!is_dropped) r->clean_bytes += n;
}

/* False: the text is not that long. */
static bool measure(ruler *r, json_int_t point, uint32_t *byte) {
  if (point < 0) return false;
  if ((size_t)point < r->points) *r = (ruler){.text = r->text};
  while (r->points < (size_t)point && r->at < r->text.len) step(r);
  *byte = (uint32_t)r->clean_bytes;
  return r->points == (size_t)point;
}

static bool refuse(an_err *err, size_t i, const char *why) {
  return an_fail(err, ANNALS_E_INPUT, "\"events\"[%zu] of the record %s", i, why);
}

static bool take_id(an_arena *arena, const json_t *event, an_wanted *given) {
  const json_t *id = json_object_get(event, "id");
  if (json_is_integer(id))
    given->id = an_str_format(arena, "%lld", (long long)json_integer_value(id));
  else if (json_is_string(id))
    given->id = an_str_dup(arena, (an_str){json_string_value(id), json_string_length(id)});
  return given->id.len;
}

static bool take_event(const json_t *event, ruler *r, an_wanted *given) {
  const json_t *span = json_object_get(event, "span");
  const json_t *from = json_array_get(span, 0), *to = json_array_get(span, 1);
  if (json_array_size(span) != 2 || !json_is_integer(from) || !json_is_integer(to)) return false;
  return measure(r, json_integer_value(from), &given->range.from) &&
         measure(r, json_integer_value(to), &given->range.to) &&
         given->range.from < given->range.to;
}

bool an_read_given(an_arena *arena, const an_record *record, an_doc *doc, an_err *err) {
  const json_t *events = record->events;
  if (!events || json_is_null(events)) return true;
  if (!json_is_array(events))
    return an_fail(err, ANNALS_E_INPUT, "\"events\" of the record is not a list");
  ruler r = {.text = record->text};
  doc->has_given = true;
  for (size_t i = 0; i < json_array_size(events); i++) {
    const json_t *event = json_array_get(events, i);
    an_wanted given = {.id = {NULL, 0}};
    if (!take_id(arena, event, &given)) return refuse(err, i, "has no \"id\"");
    if (!take_event(event, &r, &given))
      return refuse(err, i, "has no \"span\" [first, end) in code points inside of the text");
    an_push(arena, &doc->given, given);
  }
  return true;
}
