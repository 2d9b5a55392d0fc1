/* write/escape - text from outside, made harmless for the place where it goes.
 *
 * In:    text of documents and saved timelines: anything, also broken UTF-8.
 * Out:   the same words for HTML, XML, a script, CSV, Markdown, a calendar.
 * Never: leaves a sign out: what cannot stand there becomes U+FFFD, one for one, so that offsets
 *        in code points and UTF-16 units stay right. (Markup, of course, makes bytes grow.)
 * Idea:  one function a place, and no other way for text to get there. The terminal's is
 *        an_out_put_safe in write.h. */
// SPDX-License-Identifier: MIT
#ifndef AN_ESCAPE_H
#define AN_ESCAPE_H
#include "write/write.h"

/* Between tags and in quoted attributes. Signs that turn the direction of what follows become
 * U+FFFD in HTML; XML keeps them, it is data. */
void an_escape_html(an_out *out, an_str text);
void an_escape_xml(an_out *out, an_str text);

/* A JSON string with its quotes. The second may stand inside of <script>: it has no '<', '>', '&',
 * no line end that a script would see, and nothing that turns the direction. */
void an_escape_json(an_out *out, an_str text);
void an_escape_script(an_out *out, an_str text);

/* A whole field, in quotes where it needs them. For a spreadsheet a field that would run as a
 * formula gets an apostrophe in front. */
void an_escape_csv(an_out *out, an_str text);
void an_escape_spreadsheet(an_out *out, an_str text);

/* Inside of a paragraph or a table's cell; line ends become blanks. */
void an_escape_markdown(an_out *out, an_str text);

/* A title or label of a Mermaid diagram, which has no escape that holds everywhere: signs that it
 * would take for its own become their look-alikes; line ends become blanks. */
void an_escape_mermaid(an_out *out, an_str text);

/* A whole line of RFC 5545, "SUMMARY:text": escaped and folded at 75 bytes, never inside of a
 * character. name may carry parameters and is trusted. */
void an_escape_ics_line(an_out *out, const char *name, an_str text);
#endif
