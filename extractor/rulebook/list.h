/* rulebook/list - TSV files: a header line, then a row a fact.
 *
 * In:    bytes of a TSV file.
 * Out:   rows of cells; an_list, which finds a row by its first cell's words.
 * Never: quotes or escapes: a cell holds neither tab nor line break.
 * Idea:  the first line that begins with '#' names the columns; later lines that begin with "# "
 *        are comments. The words are made to look like a sentence's line (see token/). */
// SPDX-License-Identifier: MIT
#ifndef AN_LIST_H
#define AN_LIST_H
#include "rulebook/rulebook.h"

typedef struct an_table {
  an_str source, rest;  // name for messages; what is still to be read
  uint32_t line;        // of the row that was read last
  an_vec(an_str) columns;
  an_str *cells;  // the row's, columns.n of them; views of the file
} an_table;

bool an_table_open(an_arena *arena, an_table *table, an_str bytes, an_err *err);
/* The next row; false at the end and, with err filled, if a row is wrong. */
bool an_table_next(an_table *table, an_err *err);
uint32_t an_table_column(const an_table *table, const char *name);  // AN_MAP_NONE: not there
bool an_table_has_names(const an_table *table);  // its columns are those of a list of names

/* Adds the rows. Those of a later pack replace all rows with the same first cell. */
bool an_list_read(an_arena *arena, an_list *list, an_table *table, an_err *err);

/* A word as it would stand in a sentence's line: typographic quotes and dashes as ASCII, one blank
 * for each run of white space. It may be a view of the word itself. */
an_str an_surface(an_arena *arena, an_str word);
an_str an_lower(an_arena *arena, an_str s);  // byte for byte as long
size_t an_lower_into(char *out, an_str s);   // out has room for s.len bytes
#endif
