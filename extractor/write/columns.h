/* write/columns - an event as one flat row, for spreadsheets, databases and maps.
 *
 * In:    an event.
 * Out:   the names of the columns and what stands in them, as plain text that is not escaped.
 * Never: invents a value for an empty cell.
 * Idea:  one table; CSV, GeoJSON and Timesketch walk it, so that they agree on every name.
 *        docs/formats.md has the meaning of each. */
// SPDX-License-Identifier: MIT
#ifndef AN_COLUMNS_H
#define AN_COLUMNS_H
#include "write/jot.h"
#include "write/wording.h"

typedef struct an_row {
  an_arena *arena;
  const an_titles *titles;
  const an_out_event *event;
} an_row;

typedef struct an_column {
  const char *name;
  enum { AN_COLUMN_TEXT, AN_COLUMN_DATE, AN_COLUMN_NUMBER } kind;
  an_str (*text)(const an_row *row);  // "" if there is nothing
} an_column;

const an_column *an_column_at(size_t i);  // NULL behind the last

/* The filled cells as members of the object that is open. */
void an_columns_jot(an_jot *jot, const an_row *row);
#endif
