/* write/html - a page to look at: one file that asks the network for nothing.
 *
 * In:    a timeline; the files of page/.
 * Out:   HTML; in it the data of the page as JSON, and a table for those without JavaScript.
 * Never: says a thing twice: a sentence stands in the table and is read from there by the page, and
 *        each name, date and code once, in a list in which the events point to it by number.
 * Idea:  a page of ten thousand events opens at once if its file is small. */
// SPDX-License-Identifier: MIT
#ifndef AN_HTML_H
#define AN_HTML_H
#include "timeline/ids.h"
#include "write/wording.h"
#include "write/write.h"

typedef struct an_html {
  an_arena *arena;
  const an_timeline *timeline;
  an_out *out;
  an_titles titles;
} an_html;

void an_html_data(an_html *page);
#endif
