/* read/parts - what the files of this room share.
 *
 * In:    bytes from outside.
 * Out:   clean text, the fields of a record, blocks.
 * Never: seen by another room.
 * Idea:  one step each: clean bytes, read the record, cut the blocks. */
// SPDX-License-Identifier: MIT
#ifndef AN_READ_PARTS_H
#define AN_READ_PARTS_H
#include "read/read.h"

/* Valid UTF-8 with LF as its only newline: the bytes themselves if they are that already. False if
 * they are no text. */
bool an_read_clean(an_arena *arena, an_str bytes, an_doc *doc, an_str *text, an_err *err);

/* The same for text that is valid already; counts its NUL characters. */
an_str an_read_newlines(an_arena *arena, an_str text, an_doc *doc);

typedef struct an_record {
  an_str id, text, published, title, uri;  // at == NULL if not there
  const void *events;                      // its "events", a json_t; NULL if not there
} an_record;

/* Reads one JSON object. record->id may be set although the result is false. */
bool an_read_record(an_arena *arena, an_str line, an_record *record, an_err *err);

/* The events of a record that are to be dated. Their spans count code points of the record's text
 * as it was given; ranges count bytes of the cleaned one. False: err names the event that is
 * wrong. */
bool an_read_given(an_arena *arena, const an_record *record, an_doc *doc, an_err *err);

void an_read_blocks(an_arena *arena, an_doc *doc);  // fills doc->blocks; may set doc->title
#endif
