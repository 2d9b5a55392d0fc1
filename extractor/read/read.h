/* read/read - from bytes to a document.
 *
 * In:    bytes, their kind, what the caller knows (id, title, publication date).
 * Out:   a document: valid UTF-8 text, blocks, candidates for the publication date.
 * Never: guesses events, or decides the publication date (timex/ does).
 * Idea:  the door. Behind it text is valid, small enough, and free of markup. */
// SPDX-License-Identifier: MIT
#ifndef AN_READ_H
#define AN_READ_H
#include "base/err.h"
#include "calendar/calendar.h"

typedef enum an_block_kind {
  AN_BLOCK_TITLE,
  AN_BLOCK_DATELINE,  // "14:33, 28 September 2020 163"
  AN_BLOCK_HEADING,   // a line of its own above body text, a date above the entries of a day
  AN_BLOCK_BODY,
  AN_BLOCK_ITEM,        // list item; its bullet is outside of the range
  AN_BLOCK_CAPTION,     // a line without a full stop after the body: may name an event
  AN_BLOCK_BOILERPLATE  // credits, addresses; not searched for events
} an_block_kind;
const char *an_block_name(an_block_kind kind);  // "title"

typedef struct an_block {
  an_block_kind kind;
  an_range range;
} an_block;

typedef enum an_date_source {
  AN_DATE_OPTION,  // the command line
  AN_DATE_FIELD,   // "published" of a JSONL record
  AN_DATE_TEXT     // found in the text by timex/
} an_date_source;

typedef struct an_date_candidate {
  an_date_source source;
  an_point when;
  an_range range;  // where it stands in the text; empty for option and field
} an_date_candidate;

typedef struct an_skip {
  an_str what;  // "invalid UTF-8 bytes", for people
  uint64_t count;
  bool is_loss;  // false: left out as it should be
} an_skip;

/* An event that a user brings to be dated: the words that name it. */
typedef struct an_wanted {
  an_str id;
  an_range range;
} an_wanted;

typedef struct an_doc {
  an_str id;                // as given, else empty: timeline/ makes one from the digest
  an_str record_id;         // the "id" of a JSONL record to be echoed; at == NULL if there is none
  an_str title, uri;        // at == NULL if unknown
  an_str text;              // valid UTF-8, may hold NUL; ranges count its bytes; it may be borrowed
                            // from the bytes that were read
  an_vec(an_block) blocks;  // in text order, not overlapping
  an_vec(an_date_candidate) dates;  // best first
  an_vec(an_skip) skipped;
  bool has_given;          // the record had "events" ...
  an_vec(an_wanted) given;  // ... which are these, as they stood there
} an_doc;

/* Adds to the count of `what`, which must live as long as the document (a literal). A skip is a
 * loss; what is only noted was left out rightly. */
void an_doc_note(an_arena *arena, an_doc *doc, const char *what, uint64_t count);
void an_doc_skip(an_arena *arena, an_doc *doc, const char *what, uint64_t count);

typedef struct an_read_options {
  annals_kind kind;
  an_str bytes;
  an_str id, uri, title;  // at == NULL if not given
  an_str published;       // checked by the caller; at == NULL if not given
  size_t max_bytes;
  bool wants_given;  // read the "events" of a record
} an_read_options;

/* NULL: refused, err says why (ANNALS_E_INPUT, ANNALS_E_LIMIT). *record_id is set as soon as it is
 * known, also for a refused record, so that the refusal can name it; at == NULL if unknown. */
an_doc *an_read(an_arena *arena, const an_read_options *options, an_str *record_id, an_err *err);
#endif
