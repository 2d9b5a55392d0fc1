/* write/json_read - a saved timeline becomes the model again, by the tables of fields.h.
 *
 * Strict about types and about what must be there; keys it does not know are ignored, so that a
 * newer minor version can be read. Strings are not copied: the arena keeps Jansson's tree. */
// SPDX-License-Identifier: MIT
#include <jansson.h>

#include "write/fields.h"
#include "write/write.h"

typedef struct reader {
  an_arena *arena;
  an_err *err;
  const char *list;  // "events", for messages
  size_t item;
} reader;

static bool refuse(const reader *r, const char *key, const char *why) {
  if (!r->list) return an_fail(r->err, ANNALS_E_INPUT, "not a timeline: '%s' %s", key, why);
  return an_fail(r->err, ANNALS_E_INPUT, "not a timeline: %s[%zu]: '%s' %s", r->list, r->item, key,
                 why);
}

static an_str string_of(const json_t *json) {
  return (an_str){json_string_value(json), json_string_length(json)};
}

/* ---- values. object is the struct that is filled, json the value of the field's key. */

#define PUT(type, at_, value)                             \
  do {                                                    \
    type kept_ = (value);                                 \
    memcpy((char *)object + (at_), &kept_, sizeof kept_); \
  } while (0)

static bool read_text(const reader *r, const an_field *f, const json_t *json, void *object) {
  bool may_be_null = f->kind == AN_FIELD_NULLABLE;
  if (may_be_null && json_is_null(json)) return true;
  if (!json_is_string(json))
    return refuse(r, f->key, may_be_null ? "must be a string or null" : "must be a string");
  PUT(an_str, f->at, string_of(json));
  return true;
}

static bool read_whole(const json_t *json, json_int_t most, json_int_t *number) {
  *number = json_is_integer(json) ? json_integer_value(json) : -1;
  return *number >= 0 && *number <= most;
}

static bool read_index(const reader *r, const an_field *f, const json_t *json, void *object) {
  json_int_t number;
  if (!read_whole(json, UINT32_MAX, &number)) return refuse(r, f->key, "must be a whole number");
  PUT(uint32_t, f->at, (uint32_t)number);
  return true;
}

static bool read_count(const reader *r, const an_field *f, const json_t *json, void *object) {
  json_int_t number = -1;
  if (!json_is_null(json) && !read_whole(json, INT64_MAX, &number))
    return refuse(r, f->key, "must be a whole number or null");
  PUT(int64_t, f->at, (int64_t)number);
  return true;
}

static bool read_span(const reader *r, const an_field *f, const json_t *json, void *object) {
  json_int_t from, to;
  bool is_pair = json_is_array(json) && json_array_size(json) == 2 &&
                 read_whole(json_array_get(json, 0), UINT32_MAX, &from) &&
                 read_whole(json_array_get(json, 1), UINT32_MAX, &to);
  if (!is_pair || from > to) return refuse(r, f->key, "must be a pair of offsets");
  PUT(an_range, f->at, ((an_range){(uint32_t)from, (uint32_t)to}));
  return true;
}

static bool read_share(const reader *r, const an_field *f, const json_t *json, void *object) {
  double share = json_number_value(json);
  if (!json_is_number(json) || share < 0 || share > 1)
    return refuse(r, f->key, "must be a number from 0 to 1");
  PUT(double, f->at, share);
  return true;
}

static bool read_degrees(const reader *r, const an_field *f, const json_t *json, void *object) {
  if (json_is_null(json)) return true;
  if (!json_is_number(json)) return refuse(r, f->key, "must be a number or null");
  PUT(double, f->at, json_number_value(json));
  PUT(bool, f->flag, true);
  return true;
}

static bool read_texts(const reader *r, const an_field *f, const json_t *json, void *object) {
  size_t n = json_array_size(json);
  if (!json_is_array(json)) return refuse(r, f->key, "must be an array");
  an_str *texts = an_arena_array(r->arena, an_str, n);
  for (size_t i = 0; i < n; i++) {
    const json_t *text = json_array_get(json, i);
    if (!json_is_string(text)) return refuse(r, f->key, "must hold strings");
    texts[i] = string_of(text);
  }
  PUT(an_list_head, f->at, ((an_list_head){texts, n}));
  return true;
}

static bool read_scalar(const reader *r, const an_field *f, const json_t *json, void *object) {
  switch (f->kind) {
    case AN_FIELD_TEXT:
    case AN_FIELD_DOCUMENT:
    case AN_FIELD_NULLABLE:
    case AN_FIELD_OPTIONAL:
    case AN_FIELD_FULL_TEXT: return read_text(r, f, json, object);
    case AN_FIELD_INDEX:
    case AN_FIELD_LENGTH: return read_index(r, f, json, object);
    case AN_FIELD_SPAN: return read_span(r, f, json, object);
    case AN_FIELD_COUNT: return read_count(r, f, json, object);
    case AN_FIELD_SHARE: return read_share(r, f, json, object);
    case AN_FIELD_DEGREES: return read_degrees(r, f, json, object);
    case AN_FIELD_BOOL:
      if (!json_is_boolean(json)) return refuse(r, f->key, "must be true or false");
      PUT(bool, f->at, json_is_true(json));
      return true;
    case AN_FIELD_TEXTS: return read_texts(r, f, json, object);
    case AN_FIELD_OBJECT:
    case AN_FIELD_LIST: break;
  }
  return false;
}

/* ---- structure. Recursion follows the tables, never the input. */

static bool may_be_missing(const an_field *f) {
  switch (f->kind) {
    case AN_FIELD_TEXT:
    case AN_FIELD_DOCUMENT:
    case AN_FIELD_INDEX:
    case AN_FIELD_LENGTH:
    case AN_FIELD_SPAN: return false;
    case AN_FIELD_OBJECT: return f->presence != AN_ALWAYS;
    default: return true;
  }
}

static bool read_list(reader *r, const an_field *f, const json_t *json, void *list);

static bool read_object(reader *r, const an_layout *layout, const json_t *json, void *object) {
  for (size_t i = 0; i < layout->n; i++) {
    const an_field *f = &layout->fields[i];
    const json_t *value = json_object_get(json, f->key);
    char *part = (char *)object + f->at;
    if (!value && !may_be_missing(f)) return refuse(r, f->key, "is missing");
    if (f->kind == AN_FIELD_COUNT && !value) PUT(int64_t, f->at, -1);
    if (!value) continue;
    if (f->kind == AN_FIELD_LIST) {
      if (!read_list(r, f, value, part)) return false;
    } else if (f->kind != AN_FIELD_OBJECT) {
      if (!read_scalar(r, f, value, object)) return false;
    } else if (!json_is_null(value) || f->presence == AN_ALWAYS) {
      if (!json_is_object(value)) return refuse(r, f->key, "must be an object");
      if (f->presence == AN_IF_FLAG || f->presence == AN_IF_MADE) PUT(bool, f->flag, true);
      if (!read_object(r, f->layout, value, part)) return false;
    }
  }
  return true;
}

static bool read_list(reader *r, const an_field *f, const json_t *json, void *list) {
  if (!json_is_array(json)) return refuse(r, f->key, "must be an array");
  size_t n = json_array_size(json);
  an_list_head head = {an_arena_alloc(r->arena, n, f->layout->bytes), n};
  for (size_t i = 0; i < n; i++) {
    const json_t *item = json_array_get(json, i);
    if (!json_is_object(item)) return refuse(r, f->key, "must hold objects");
    if (!read_object(r, f->layout, item, (char *)head.at + i * f->layout->bytes)) return false;
  }
  memcpy(list, &head, sizeof head);
  return true;
}

/* A list of the timeline itself: messages name its items. */
static bool read_items(reader *r, const json_t *json, const char *key, const an_layout *layout,
                       an_list_head *items) {
  const json_t *array = json_object_get(json, key);
  if (!json_is_array(array)) return refuse(r, key, array ? "must be an array" : "is missing");
  size_t n = json_array_size(array);
  *items = (an_list_head){an_arena_alloc(r->arena, n, layout->bytes), n};
  r->list = key;
  for (r->item = 0; r->item < n; r->item++) {
    const json_t *item = json_array_get(array, r->item);
    if (!json_is_object(item))
      return an_fail(r->err, ANNALS_E_INPUT, "not a timeline: %s[%zu] must be an object", key,
                     r->item);
    if (!read_object(r, layout, item, (char *)items->at + r->item * layout->bytes)) return false;
  }
  r->list = NULL;
  return true;
}

#define READ_ITEMS(r, json, key, layout, vec)           \
  (read_items((r), (json), (key), &(layout), &items) && \
   ((vec)->at = items.at, (vec)->n = (vec)->room = items.n, true))

static bool read_lists(reader *r, const json_t *root, const json_t *generator, an_timeline *t) {
  an_list_head items;
  bool has_skipped = json_object_get(root, "skipped") != NULL;
  return READ_ITEMS(r, generator, "rules", AN_PACK_LAYOUT, &t->rules) &&
         READ_ITEMS(r, root, "documents", AN_DOCUMENT_LAYOUT, &t->documents) &&
         READ_ITEMS(r, root, "events", AN_EVENT_LAYOUT, &t->events) &&
         READ_ITEMS(r, root, "timexes", AN_TIMEX_LAYOUT, &t->timexes) &&
         (!has_skipped || READ_ITEMS(r, root, "skipped", AN_SKIP_LAYOUT, &t->skipped));
}

static bool is_unit(an_str unit) {
  return an_str_eq(unit, AN_LIT("codepoint")) || an_str_eq(unit, AN_LIT("byte")) ||
         an_str_eq(unit, AN_LIT("utf16"));
}

static bool read_timeline(reader *r, const json_t *root, an_timeline *t) {
  const json_t *schema = json_object_get(root, "schema");
  const json_t *generator = json_object_get(root, "generator");
  const json_t *id = json_object_get(root, "id");
  const json_t *version = json_object_get(generator, "version");
  if (!json_is_object(root) || !json_is_string(schema))
    return an_fail(r->err, ANNALS_E_INPUT, "not a timeline: there is no \"schema\" in it");
  if (!an_str_eq(string_of(schema), AN_LIT("annals/timeline/1")))
    return an_fail(r->err, ANNALS_E_INPUT, "not a timeline of this version: its schema is '%.*s'",
                   AN_FMT(string_of(schema)));
  if (!json_is_string(version)) return refuse(r, "generator", "must name its version");
  if (id && !json_is_string(id)) return refuse(r, "id", "must be a string");
  t->unit = string_of(json_object_get(root, "offset_unit"));
  if (!t->unit.at || !is_unit(t->unit))
    return refuse(r, "offset_unit", "must be codepoint, byte or utf16");
  t->version = string_of(version);
  t->record_id = string_of(id);
  return read_lists(r, root, generator, t);
}

static void release_json(void *root) {
  json_decref(root);
}

bool an_write_json_read(an_arena *arena, an_str json, an_timeline *timeline, an_err *err) {
  json_error_t why;
  size_t flags = JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL;
  json_t *root = json_loadb(json.at ? json.at : "", json.len, flags, &why);
  if (!root && json_error_code(&why) == json_error_out_of_memory)
    return an_fail(err, ANNALS_E_NOMEM, "out of memory");
  if (!root)
    return an_fail(err, ANNALS_E_INPUT, "not JSON: line %d, column %d: %s", why.line, why.column,
                   why.text);
  an_arena_defer(arena, release_json, root);
  reader r = {.arena = arena, .err = err};
  return read_timeline(&r, root, timeline);
}
