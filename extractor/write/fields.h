/* write/fields - the JSON contract as tables: which key holds which member of the model.
 *
 * In:    nothing.
 * Out:   one layout per object of docs/timeline.schema.json; keys in the schema's order.
 * Never: knows what a value means.
 * Idea:  json.c writes and json_read.c reads by walking the same tables, so that what is written
 *        can be read back, and a new field is one row. */
// SPDX-License-Identifier: MIT
#ifndef AN_FIELDS_H
#define AN_FIELDS_H
#include "timeline/timeline.h"

typedef enum an_field_kind {
  AN_FIELD_TEXT,       // an_str, never null
  AN_FIELD_DOCUMENT,   // an_str, never null: the document whose text the next spans lie in
  AN_FIELD_NULLABLE,   // an_str; at == NULL is null
  AN_FIELD_OPTIONAL,   // an_str; at == NULL leaves the key out
  AN_FIELD_FULL_TEXT,  // an_str; only if the caller wants the texts
  AN_FIELD_BOOL,
  AN_FIELD_INDEX,    // uint32_t
  AN_FIELD_LENGTH,   // uint32_t, in the offset unit
  AN_FIELD_SPAN,     // an_range, in the offset unit
  AN_FIELD_COUNT,    // int64_t; -1 is null
  AN_FIELD_SHARE,    // double, 0 ... 1, three digits
  AN_FIELD_DEGREES,  // double, five digits; null unless the bool at `flag`
  AN_FIELD_OBJECT,   // `layout` at this place
  AN_FIELD_LIST,     // { T *at; size_t n; } of `layout`
  AN_FIELD_TEXTS     // { an_str *at; size_t n; }
} an_field_kind;

/* When an object is there at all; else it is null. */
typedef enum an_presence {
  AN_ALWAYS,
  AN_IF_FLAG,  // the bool at `flag`
  AN_IF_TEXT,  // the an_str at `flag` is not null
  AN_IF_ANY,   // one of its own objects is there; of texts: there is one, else the key is left out
  AN_IF_MADE   // the bool at `flag`; else the key is left out
} an_presence;

typedef struct an_layout an_layout;

typedef struct an_field {
  const char *key;
  an_field_kind kind;
  size_t at;  // bytes from the start of the struct
  an_presence presence;
  size_t flag;  // bytes, likewise
  const an_layout *layout;
} an_field;

struct an_layout {
  const an_field *fields;
  size_t n;
  size_t bytes;  // of the struct, for lists
};

extern const an_layout AN_DOCUMENT_LAYOUT, AN_EVENT_LAYOUT, AN_TIMEX_LAYOUT, AN_SKIP_LAYOUT,
    AN_PACK_LAYOUT;

/* How an_vec and an_out_actors begin. */
typedef struct an_list_head {
  void *at;
  size_t n;
} an_list_head;

bool an_field_is_there(const an_field *field, const void *object);
#endif
