/* read/read - the door itself: size, kind and encoding of what comes in. Newlines become LF here,
 * so every range behind it counts bytes of the cleaned text. */
// SPDX-License-Identifier: MIT
#include "read/read.h"

#include "base/limits.h"
#include "read/parts.h"

static void count_skip(an_arena *arena, an_doc *doc, an_skip skip) {
  if (!skip.count) return;
  for (size_t i = 0; i < doc->skipped.n; i++) {
    if (!an_str_eq(doc->skipped.at[i].what, skip.what)) continue;
    doc->skipped.at[i].count += skip.count;
    return;
  }
  an_push(arena, &doc->skipped, skip);
}

void an_doc_skip(an_arena *arena, an_doc *doc, const char *what, uint64_t count) {
  count_skip(arena, doc, (an_skip){an_str_of(what), count, true});
}

void an_doc_note(an_arena *arena, an_doc *doc, const char *what, uint64_t count) {
  count_skip(arena, doc, (an_skip){an_str_of(what), count, false});
}

static void add_date(an_arena *arena, an_doc *doc, an_date_source source, an_str written) {
  an_date_candidate date = {.source = source};
  if (an_point_read(written, &date.when)) an_push(arena, &doc->dates, date);
  else an_doc_skip(arena, doc, "publication dates that cannot be read", 1);
}

static bool is_too_large(const an_read_options *o, an_err *err) {
  size_t most = o->max_bytes ? o->max_bytes : AN_MAX_DOC_BYTES;
  if (most > AN_MAX_DOC_BYTES) most = AN_MAX_DOC_BYTES;  // ranges are 32 bits wide
  if (o->bytes.len <= most) return false;
  an_fail(err, ANNALS_E_LIMIT, "the document has %zu bytes, more than the limit of %zu (split it)",
          o->bytes.len, most);
  return true;
}

/* What the caller knows; a record's own fields win. */
static void take_options(an_doc *doc, const an_read_options *o, const an_record *record) {
  doc->id = record->id.at ? record->id : o->id;
  if (!doc->id.at) doc->id = AN_LIT("");
  doc->title = record->title.at ? record->title : o->title;
  doc->uri = record->uri.at ? record->uri : o->uri;
  doc->record_id = record->id;
}

static void own_options(an_arena *arena, an_doc *doc) {
  an_str *all[] = {&doc->id, &doc->title, &doc->uri, &doc->record_id};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (all[i]->at) *all[i] = an_str_dup(arena, *all[i]);
}

an_doc *an_read(an_arena *arena, const an_read_options *o, an_str *record_id, an_err *err) {
  *record_id = (an_str){NULL, 0};
  an_doc *doc = an_arena_new(arena, an_doc);
  an_record record = {0};
  an_str text;
  if (is_too_large(o, err)) return NULL;
  if (!an_read_clean(arena, o->bytes, doc, &text, err)) return NULL;
  if (o->kind == ANNALS_KIND_RECORD) {
    bool is_good = an_read_record(arena, text, &record, err);
    *record_id = record.id;
    if (!is_good) return NULL;
    if (o->wants_given && !an_read_given(arena, &record, doc, err)) return NULL;
    text = an_read_newlines(arena, record.text, doc);
  }
  take_options(doc, o, &record);
  own_options(arena, doc);
  doc->text = text;
  if (o->published.at) add_date(arena, doc, AN_DATE_OPTION, o->published);
  if (record.published.at) add_date(arena, doc, AN_DATE_FIELD, record.published);
  an_read_blocks(arena, doc);
  return doc;
}
