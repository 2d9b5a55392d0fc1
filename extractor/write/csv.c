/* write/csv - one line an event, as RFC 4180 says; the columns are those of columns.h.
 *
 * For a spreadsheet the file begins with a mark that says UTF-8, no cell can run as a formula, and
 * dates are texts by the one formula that is ours, because "2020-09" would become a day. */
// SPDX-License-Identifier: MIT
#include "write/columns.h"
#include "write/escape.h"

typedef struct writer {
  an_out *out;
  bool is_for_spreadsheet;
} writer;

/* The bounds and EDTF of a saved timeline may be anybody's: only signs of dates get into it. */
static bool is_date(an_str text) {
  for (size_t i = 0; i < text.len; i++)
    if (!text.at[i] || !strchr("0123456789-/.:TZX~?%+", text.at[i])) return false;
  return text.len;
}

static void put_cell(writer *w, const an_column *column, an_str text) {
  bool is_plain_number = column->kind == AN_COLUMN_NUMBER || !w->is_for_spreadsheet;
  if (is_plain_number) {
    an_escape_csv(w->out, text);
  } else if (column->kind == AN_COLUMN_DATE && is_date(text)) {
    an_out_put(w->out, AN_LIT("\"=\"\""));
    an_out_put(w->out, text);
    an_out_put(w->out, AN_LIT("\"\"\""));
  } else {
    an_escape_spreadsheet(w->out, text);
  }
}

static void put_line(writer *w, const an_row *row) {
  const an_column *column;
  for (size_t i = 0; (column = an_column_at(i)); i++) {
    if (i) an_out_put(w->out, AN_LIT(","));
    if (row) put_cell(w, column, column->text(row));
    else an_out_put(w->out, an_str_of(column->name));
  }
  an_out_put(w->out, AN_LIT("\r\n"));
}

bool an_write_csv(an_arena *arena, const an_timeline *t, const annals_write_options *options,
                  an_out *out) {
  writer w = {out, options->is_for_spreadsheet};
  an_titles titles = an_titles_of(arena, t);
  if (w.is_for_spreadsheet) an_out_put(out, AN_LIT("\xef\xbb\xbf"));
  put_line(&w, NULL);
  for (size_t i = 0; i < t->events.n && !out->is_stopped; i++) {
    an_row row = {arena, &titles, &t->events.at[i]};
    put_line(&w, &row);
    an_out_lose(out, "link", "to another event left out", t->events.at[i].relations.n);
  }
  return !out->is_stopped;
}
