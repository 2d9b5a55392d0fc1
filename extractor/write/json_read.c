/* write/json_read - a saved timeline becomes the model again, by the tables of fields.h.
 *
 * Strict about types and about what must be there; keys it does not know are ignored, so that a
 * newer minor version can be read. The lists of a timeline are read item by item, because a tree of
 * all of them takes ten times the memory of the file and most of the time. Whatever is not laid out
 * as we write it is read whole, which also finds the words for what is wrong. */
// SPDX-License-Identifier: MIT
#include <jansson.h>
#include <stddef.h>

#include "write/fields.h"
#include "write/write.h"

#define SCHEMA "annals/timeline/1"

typedef struct reader {
  an_arena *arena;
  an_err *err;
  const char *list;  // "events", for messages
  size_t item;
  bool copies;  // strings: the tree goes before the model does
} reader;

static bool refuse(const reader *r, const char *key, const char *why) {
  if (!r->list) return an_fail(r->err, ANNALS_E_INPUT, "not a timeline: '%s' %s", key, why);
  return an_fail(r->err, ANNALS_E_INPUT, "not a timeline: %s[%zu]: '%s' %s", r->list, r->item, key,
                 why);
}

static an_str string_of(const json_t *json) {
  return (an_str){json_string_value(json), json_string_length(json)};
}

static an_str keep_string(const reader *r, const json_t *json) {
  an_str s = string_of(json);
  return r->copies ? an_str_dup(r->arena, s) : s;
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
  PUT(an_str, f->at, keep_string(r, json));
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
    texts[i] = keep_string(r, text);
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

/* ---- the lists of a timeline */

typedef struct any_vec {  // an_vec of anything
  void *at;
  size_t n, room;
} any_vec;

static const struct list {
  const char *key;
  const an_layout *layout;
  size_t at;  // in an_timeline
  bool may_be_missing;
} LISTS[] = {
    {"documents", &AN_DOCUMENT_LAYOUT, offsetof(an_timeline, documents), false},
    {"events", &AN_EVENT_LAYOUT, offsetof(an_timeline, events), false},
    {"timexes", &AN_TIMEX_LAYOUT, offsetof(an_timeline, timexes), false},
    {"skipped", &AN_SKIP_LAYOUT, offsetof(an_timeline, skipped), true},
};
enum { N_LISTS = sizeof LISTS / sizeof *LISTS };

static bool read_whole_list(reader *r, const json_t *root, const struct list *list,
                            an_timeline *t) {
  an_list_head items;
  if (list->may_be_missing && !json_object_get(root, list->key)) return true;
  if (!read_items(r, root, list->key, list->layout, &items)) return false;
  any_vec vec = {items.at, items.n, items.n};
  memcpy((char *)t + list->at, &vec, sizeof vec);
  return true;
}

static bool read_whole_lists(reader *r, const json_t *root, an_timeline *t) {
  for (size_t i = 0; i < N_LISTS; i++)
    if (!read_whole_list(r, root, &LISTS[i], t)) return false;
  return true;
}

static bool is_unit(an_str unit) {
  return an_str_eq(unit, AN_LIT("codepoint")) || an_str_eq(unit, AN_LIT("byte")) ||
         an_str_eq(unit, AN_LIT("utf16"));
}

/* All but the lists. */
static bool read_head(reader *r, const json_t *root, an_timeline *t) {
  const json_t *schema = json_object_get(root, "schema");
  const json_t *generator = json_object_get(root, "generator");
  const json_t *id = json_object_get(root, "id");
  const json_t *version = json_object_get(generator, "version");
  an_list_head rules;
  if (!json_is_object(root) || !json_is_string(schema))
    return an_fail(r->err, ANNALS_E_INPUT, "not a timeline: there is no \"schema\" in it");
  if (!an_str_eq(string_of(schema), AN_LIT(SCHEMA)))
    return an_fail(r->err, ANNALS_E_INPUT, "not a timeline of this version: its schema is '%.*s'",
                   AN_FMT(string_of(schema)));
  if (!json_is_string(version)) return refuse(r, "generator", "must name its version");
  if (id && !json_is_string(id)) return refuse(r, "id", "must be a string");
  t->unit = string_of(json_object_get(root, "offset_unit"));
  if (!t->unit.at || !is_unit(t->unit))
    return refuse(r, "offset_unit", "must be codepoint, byte or utf16");
  t->version = string_of(version);
  t->record_id = string_of(id);
  if (!read_items(r, generator, "rules", &AN_PACK_LAYOUT, &rules)) return false;
  t->rules.at = rules.at;
  t->rules.n = t->rules.room = rules.n;
  return true;
}

static bool fail_out_of_memory(an_err *err) {
  return an_fail(err, ANNALS_E_NOMEM, "out of memory");
}

/* What Jansson allocated, released with the arena, however the reading ends. */
typedef struct trees {
  json_t *root, *item;
} trees;

static void release_trees(void *them) {
  json_decref(((trees *)them)->root);
  json_decref(((trees *)them)->item);
}

enum { FLAGS = JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL };

static bool read_whole_file(reader *r, an_str json, trees *kept, an_timeline *t) {
  json_error_t why;
  kept->root = json_loadb(json.at ? json.at : "", json.len, FLAGS, &why);
  if (!kept->root && json_error_code(&why) == json_error_out_of_memory)
    return fail_out_of_memory(r->err);
  if (!kept->root)
    return an_fail(r->err, ANNALS_E_INPUT, "not JSON: line %d, column %d: %s", why.line, why.column,
                   why.text);
  return read_head(r, kept->root, t) && read_whole_lists(r, kept->root, t);
}

/* ---- item by item */

typedef enum outcome {
  READ,
  REFUSED,  // err says why
  UNKNOWN   // not laid out as we do it, or no JSON: to be read whole
} outcome;

typedef struct stream {
  reader *r;
  an_str rest;
  trees *kept;  // root: what is no list, and true for each list that was read
} stream;

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void pass_blanks(stream *s) {
  size_t n = 0;
  while (n < s->rest.len && is_blank(s->rest.at[n])) n++;
  s->rest = an_str_slice(s->rest, n, s->rest.len);
}

static bool next_is(stream *s, char sign) {
  pass_blanks(s);
  if (!s->rest.len || s->rest.at[0] != sign) return false;
  s->rest = an_str_slice(s->rest, 1, s->rest.len);
  return true;
}

static json_t *next_value(stream *s) {
  json_error_t why;
  json_t *value =
      json_loadb(s->rest.at, s->rest.len, FLAGS | JSON_DECODE_ANY | JSON_DISABLE_EOF_CHECK, &why);
  if (value) s->rest = an_str_slice(s->rest, (size_t)why.position, s->rest.len);
  return value;
}

static void drop_item(stream *s) {
  json_decref(s->kept->item);
  s->kept->item = NULL;
}

static outcome read_next_item(stream *s, const struct list *list, any_vec *vec) {
  reader *r = s->r;
  s->kept->item = next_value(s);
  if (!s->kept->item) return UNKNOWN;
  if (!json_is_object(s->kept->item)) {
    an_fail(r->err, ANNALS_E_INPUT, "not a timeline: %s[%zu] must be an object", list->key, vec->n);
    return REFUSED;
  }
  an_vec_grow(r->arena, &vec->at, &vec->room, vec->n, list->layout->bytes);
  r->item = vec->n++;
  void *object = (char *)vec->at + r->item * list->layout->bytes;
  memset(object, 0, list->layout->bytes);
  if (!read_object(r, list->layout, s->kept->item, object)) return REFUSED;
  drop_item(s);
  return READ;
}

static outcome read_next_list(stream *s, const struct list *list, an_timeline *t) {
  any_vec vec = {NULL, 0, 0};
  outcome how = READ;
  if (!next_is(s, '[')) return UNKNOWN;
  s->r->list = list->key;
  if (!next_is(s, ']')) {
    do how = read_next_item(s, list, &vec);
    while (how == READ && next_is(s, ','));
    if (how != READ) return how;
    if (!next_is(s, ']')) return UNKNOWN;
  }
  s->r->list = NULL;
  memcpy((char *)t + list->at, &vec, sizeof vec);
  return READ;
}

static const struct list *list_of(an_str key) {
  for (size_t i = 0; i < N_LISTS; i++)
    if (an_str_eq(key, an_str_of(LISTS[i].key))) return &LISTS[i];
  return NULL;
}

static bool is_ours(const json_t *root) {
  const json_t *schema = json_object_get(root, "schema");
  return json_is_string(schema) && an_str_eq(string_of(schema), AN_LIT(SCHEMA));
}

/* A key and its value. */
static outcome read_member(stream *s, an_timeline *t) {
  json_t *root = s->kept->root, *key = s->kept->item = next_value(s);
  if (!json_is_string(key) || json_object_get(root, json_string_value(key)) || !next_is(s, ':') ||
      strlen(json_string_value(key)) != json_string_length(key))
    return UNKNOWN;
  const struct list *list = list_of(string_of(key));
  json_t *value = list ? json_true() : next_value(s);
  if (json_object_set_new(root, json_string_value(key), value)) return UNKNOWN;
  drop_item(s);
  return !list ? READ : is_ours(root) ? read_next_list(s, list, t) : UNKNOWN;
}

static outcome read_members(stream *s, an_timeline *t) {
  outcome how;
  if (!next_is(s, '{')) return UNKNOWN;
  do how = read_member(s, t);
  while (how == READ && next_is(s, ','));
  if (how != READ) return how;
  bool is_whole = next_is(s, '}');
  pass_blanks(s);
  return is_whole && !s->rest.len ? READ : UNKNOWN;
}

static bool has_lists(reader *r, const json_t *root) {
  for (size_t i = 0; i < N_LISTS; i++)
    if (!LISTS[i].may_be_missing && !json_object_get(root, LISTS[i].key))
      return refuse(r, LISTS[i].key, "is missing");
  return true;
}

bool an_write_json_read(an_arena *arena, an_str json, an_timeline *timeline, an_err *err) {
  reader r = {.arena = arena, .err = err, .copies = true};
  trees *kept = an_arena_new(arena, trees);
  an_arena_defer(arena, release_trees, kept);
  kept->root = json_object();
  if (!kept->root) return fail_out_of_memory(err);
  stream s = {&r, json, kept};
  outcome how = read_members(&s, timeline);
  if (how == REFUSED) return false;
  r = (reader){.arena = arena, .err = err};
  if (how == READ) return read_head(&r, kept->root, timeline) && has_lists(&r, kept->root);
  drop_item(&s);
  json_decref(kept->root);
  kept->root = NULL;
  return read_whole_file(&r, json, kept, timeline);
}
