/* write/page - setting text for a terminal: columns, wrapping, colour.
 *
 * In:    text from outside, widths.
 * Out:   lines of at most `width` columns (a longer word stands alone).
 * Never: lets a control or invisible sign through; all text goes through an_out_put_safe.
 * Idea:  a page knows its column, so that callers say what stands where and not how many blanks. */
// SPDX-License-Identifier: MIT
#ifndef AN_PAGE_H
#define AN_PAGE_H
#include "write/write.h"

typedef enum an_ink {
  AN_INK_PLAIN,
  AN_INK_STRONG,
  AN_INK_FAINT,
  AN_INK_RED,
  AN_INK_GREEN,
  AN_INK_YELLOW,
  AN_INK_BLUE,
  AN_INK_MAGENTA,
  AN_INK_CYAN,
  AN_INK_TITLE  // underlined
} an_ink;

typedef struct an_page {
  an_out *out;
  size_t width;
  size_t indent;  // where a wrapped line begins
  size_t column;  // where the next sign goes
  bool has_colour;
} an_page;

an_page an_page_of(an_out *out, const annals_write_options *options);
size_t an_page_columns(an_str text);            // that it takes as it is shown
void an_page_line(an_page *page);               // ends the line
void an_page_to(an_page *page, size_t column);  // blanks up to the column, at least one
void an_page_put(an_page *page, an_ink ink, an_str text);
void an_page_wrap(an_page *page, an_ink ink, an_str text);  // word by word, white space is a gap

/* The time of an event as people write it: "27 Sep 2020, night", "1992-1994", "27-28 Sep 2020",
 * "before 28 Sep 2020", "since c. 1990", "1990s", "undated". The second: without part of day. */
an_str an_page_date(an_arena *arena, const an_out_time *time);
an_str an_page_edtf(an_arena *arena, an_str edtf);

/* "3-5", "12 or more"; and all numbers of an event: "killed: 3-5; crowd: 200 or more". */
an_str an_page_count(an_arena *arena, const an_out_count *count);
an_str an_page_numbers(an_arena *arena, const an_out_numbers *numbers);

/* The title and publication date of each document, of many only those of the first. */
void an_page_documents(an_page *page, an_arena *arena, const an_timeline *timeline);
#endif
