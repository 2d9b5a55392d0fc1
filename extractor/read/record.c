/* read/record - one JSONL record, by Jansson. The depth is counted before Jansson sees the bytes,
 * and all it allocates is handed to the arena at once. */
// SPDX-License-Identifier: MIT
#include <jansson.h>

#include "base/limits.h"
#include "read/parts.h"

static void release_json(void *json) {
  json_decref(json);
}

/* Brackets open at once, outside of strings. */
static bool is_too_deep(an_str s) {
  size_t depth = 0;
  bool is_string = false;
  for (size_t i = 0; i < s.len; i++) {
    char c = s.at[i];
    if (is_string && c == '\\') i++;
    else if (c == '"') is_string = !is_string;
    else if (!is_string && (c == '{' || c == '[')) depth++;
    else if (!is_string && (c == '}' || c == ']') && depth) depth--;
    if (depth > AN_MAX_JSON_DEPTH) return true;
  }
  return false;
}

static json_t *load(an_arena *arena, an_str line, size_t flags, json_error_t *why) {
  json_t *json = json_loadb(line.at, line.len, flags | JSON_ALLOW_NUL | JSON_DECODE_ANY, why);
  if (json) an_arena_defer(arena, release_json, json);
  return json;
}

static an_str view(const json_t *string) {
  return (an_str){json_string_value(string), json_string_length(string)};
}

/* A field that must be a string; null counts as missing. */
static bool take_string(const json_t *record, const char *key, an_str *out, an_err *err) {
  const json_t *value = json_object_get(record, key);
  if (!value || json_is_null(value)) return true;
  if (!json_is_string(value))
    return an_fail(err, ANNALS_E_INPUT, "\"%s\" of the record is not a string", key);
  *out = view(value);
  return true;
}

static bool take_id(an_arena *arena, const json_t *json, an_record *record, an_err *err) {
  const json_t *id = json_object_get(json, "id");
  if (!id || json_is_null(id)) return true;
  if (json_is_string(id)) record->id = an_str_dup(arena, view(id));
  else if (json_is_integer(id))
    record->id = an_str_format(arena, "%lld", (long long)json_integer_value(id));
  else if (json_is_real(id)) record->id = an_str_format(arena, "%.15g", json_real_value(id));
  else return an_fail(err, ANNALS_E_INPUT, "\"id\" of the record is neither a string nor a number");
  return true;
}

/* A date of the wrong type is left out as one that cannot be read. */
static void take_published(const json_t *json, an_record *record) {
  const json_t *value = json_object_get(json, "published");
  if (!value || json_is_null(value)) return;
  record->published = json_is_string(value) ? view(value) : AN_LIT("");
}

static bool take_text(const json_t *json, an_record *record, an_err *err) {
  const json_t *text = json_object_get(json, "text");
  if (!text && json_object_get(json, "html"))
    return an_fail(err, ANNALS_E_INPUT, "html is not read yet (give the record a \"text\")");
  if (!text) return an_fail(err, ANNALS_E_INPUT, "the record has no \"text\"");
  if (!json_is_string(text))
    return an_fail(err, ANNALS_E_INPUT, "\"text\" of the record is not a string");
  record->text = view(text);
  return true;
}

static bool refuse(const json_error_t *why, an_err *err) {
  if (json_error_code(why) == json_error_out_of_memory)
    return an_fail(err, ANNALS_E_NOMEM, "out of memory");
  return an_fail(err, ANNALS_E_INPUT, "the record is not JSON: %s (column %d)", why->text,
                 why->column);
}

bool an_read_record(an_arena *arena, an_str line, an_record *record, an_err *err) {
  json_error_t why;
  if (is_too_deep(line))
    return an_fail(err, ANNALS_E_LIMIT, "the record is nested deeper than %d", AN_MAX_JSON_DEPTH);
  json_t *json = load(arena, line, JSON_REJECT_DUPLICATES, &why);
  bool is_double = !json && json_error_code(&why) == json_error_duplicate_key;
  if (is_double) json = load(arena, line, 0, &why);  // to learn its id
  if (!json) return refuse(&why, err);
  if (!json_is_object(json)) return an_fail(err, ANNALS_E_INPUT, "the record is not a JSON object");
  if (!take_id(arena, json, record, err)) return false;
  if (is_double) return an_fail(err, ANNALS_E_INPUT, "a key stands twice in the record");
  take_published(json, record);
  record->events = json_object_get(json, "events");
  return take_string(json, "title", &record->title, err) &&
         take_string(json, "uri", &record->uri, err) && take_text(json, record, err);
}
