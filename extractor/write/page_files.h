/* write/page_files - the files of page/, as the build put them into the library.
 *
 * In:    nothing.
 * Out:   the template, the style and the script of the HTML page; NUL-terminated.
 * Never: changes at run time.
 * Idea:  the files in page/ are the source; contrib/embed_text.cmake turns them into strings. */
// SPDX-License-Identifier: MIT
#ifndef AN_PAGE_FILES_H
#define AN_PAGE_FILES_H

extern const char an_file_page_html[], an_file_page_css[];
extern const char an_file_model_js[], an_file_filter_js[], an_file_chart_js[], an_file_page_js[];
#endif
