/* write/wording - what several formats say in the same words.
 *
 * In:    events, documents.
 * Out:   plain text, not escaped: "Azerbaijan -> Armenia: shelled (reported)".
 * Never: words that are not in the timeline, but "and 3 others" and its like.
 * Idea:  whoever puts it somewhere escapes it for that place. */
// SPDX-License-Identifier: MIT
#ifndef AN_WORDING_H
#define AN_WORDING_H
#include "timeline/ids.h"
#include "write/write.h"

an_str an_wording_names(an_arena *arena, const an_out_actors *actors, const char *between);
an_str an_wording_label(an_arena *arena, const an_out_event *event);
/* "reported by X; place: Y; killed: 3"; "" if there is nothing to add. */
an_str an_wording_note(an_arena *arena, const an_out_event *event);
an_str an_wording_sentence(const an_out_event *event);  // the evidence, else the summary

/* Titles by the id of a document. */
typedef struct an_titles {
  const an_timeline *timeline;
  an_ids ids;
} an_titles;
an_titles an_titles_of(an_arena *arena, const an_timeline *timeline);
const an_out_document *an_titles_document(const an_titles *titles, an_str id);  // or NULL
an_str an_title_of(const an_titles *titles, an_str document);  // title, else address, else id
an_str an_wording_title(an_arena *arena, const an_timeline *timeline);  // of the whole

/* The text as an escape of escape.h writes it, for escapes inside of escapes. */
typedef void an_escape(an_out *out, an_str text);
an_str an_wording_escaped(an_arena *arena, an_escape *escape, an_str text);
/* On one line: controls and line ends become blanks. */
an_str an_wording_flat(an_arena *arena, an_str text);
/* As a name for machines: signs other than ASCII letters, digits and '-' become '_'. */
an_str an_wording_word(an_arena *arena, an_str text);
#endif
