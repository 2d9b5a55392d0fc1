/* cli/canvas - the picture of term.h: cells, and the rows of them that changed. */
// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/io.h"
#include "cli/term.h"

/* Without colours the words of an event still differ: by weight and line. */
static const char *const COLOURS[CLI_N_STYLES] = {"0",      "0;1",    "0;2",    "0;7",    "0;32",
                                                  "0;31",   "0;33",   "0;1;33", "0;1;32", "0;1;36",
                                                  "0;1;31", "0;1;34", "0;1;35"};
static const char *const PLAINS[CLI_N_STYLES] = {"0",   "0;1", "0",     "0;7", "0;1", "0;1", "0;1",
                                                 "0;4", "0;1", "0;1;4", "0;7", "0;4", "0;4"};

bool cli_canvas_fit(cli_canvas *c) {
  size_t rows, columns;
  cli_term_size(&rows, &columns);
  if (rows > 1000) rows = 1000;
  if (columns > 1000) columns = 1000;
  c->is_blank = true;
  if (rows == c->rows && columns == c->columns) return true;
  free(c->now);
  free(c->sent);
  c->now = calloc(rows * columns, sizeof *c->now);
  c->sent = calloc(rows * columns, sizeof *c->sent);
  c->rows = rows;
  c->columns = columns;
  return c->now && c->sent;
}

void cli_canvas_done(cli_canvas *c) {
  free(c->now);
  free(c->sent);
}

void cli_canvas_clear(cli_canvas *c) {
  const cli_cell blank = {" ", CLI_PLAIN, 1};
  for (size_t i = 0; i < c->rows * c->columns; i++) c->now[i] = blank;
  c->has_cursor = false;
}

/* ---- sending */

static void add(cli_bytes *out, const char *text) {
  cli_bytes_add(out, text, strlen(text));
}

static void add_style(cli_bytes *out, const cli_canvas *c, unsigned style) {
  add(out, "\33[");
  add(out, c->has_colour ? COLOURS[style] : PLAINS[style]);
  add(out, "m");
}

static void add_row(cli_bytes *out, const cli_canvas *c, size_t row) {
  char place[32];
  unsigned style = CLI_PLAIN;
  const cli_cell *cells = c->now + row * c->columns;
  size_t n = c->columns;
  while (n && cells[n - 1].style == CLI_PLAIN && !strcmp(cells[n - 1].text, " ")) n--;
  snprintf(place, sizeof place, "\33[%zu;1H\33[0m", row + 1);
  add(out, place);
  for (size_t i = 0; i < n; i++) {
    if (cells[i].style != style) add_style(out, c, cells[i].style);
    style = cells[i].style;
    add(out, cells[i].text);
  }
  if (style != CLI_PLAIN) add(out, "\33[0m");
  if (n < c->columns) add(out, "\33[K");
}

bool cli_canvas_send(cli_canvas *c) {
  cli_bytes out = {0};
  char place[48];
  size_t row_bytes = c->columns * sizeof *c->now;
  add(&out, "\33[?25l");
  if (c->is_blank) add(&out, "\33[0m\33[2J");
  for (size_t row = 0; row < c->rows; row++) {
    size_t at = row * c->columns;
    if (c->is_blank || memcmp(c->now + at, c->sent + at, row_bytes)) add_row(&out, c, row);
  }
  snprintf(place, sizeof place, "\33[%zu;%zuH\33[?25h", c->cursor_row + 1, c->cursor_column + 1);
  if (c->has_cursor) add(&out, place);
  memcpy(c->sent, c->now, c->rows * row_bytes);
  c->is_blank = false;
  bool is_sent = !cli_write_all(STDOUT_FILENO, out.at, out.n);
  cli_bytes_free(&out);
  return is_sent;
}

/* ---- the pen */

static bool is_seen(const cli_pen *p) {
  size_t row = p->row - p->scroll;
  return p->row >= p->scroll && row < p->rows && p->top + row < p->canvas->rows;
}

static cli_cell *cell_at(const cli_pen *p, size_t column) {
  cli_canvas *c = p->canvas;
  return &c->now[(p->top + p->row - p->scroll) * c->columns + p->left + column];
}

static void put_mark(const cli_pen *p, const char *mark) {
  size_t column = p->column;
  while (column && !cell_at(p, column - 1)->columns) column--;
  if (!column) return;
  cli_cell *cell = cell_at(p, column - 1);
  size_t used = strlen(cell->text);
  if (used + strlen(mark) < sizeof cell->text) strcpy(cell->text + used, mark);
}

static void put_glyph(cli_pen *p, cli_style style, const annals_glyph *g) {
  size_t n = strlen(g->shown);
  bool is_shown = is_seen(p) && p->left + p->column + g->columns <= p->canvas->columns;
  if (is_shown && !g->columns) put_mark(p, g->shown);
  for (size_t i = 0; is_shown && i < g->columns; i++) {
    cli_cell *cell = cell_at(p, p->column + i);
    *cell = (cli_cell){.style = (unsigned char)style, .columns = 1};
    if (g->is_replaced && i < n) cell->text[0] = g->shown[i];
    else if (!i) memcpy(cell->text, g->shown, n + 1), cell->columns = (unsigned char)g->columns;
    else cell->columns = 0;
  }
  p->column += g->columns;
}

/* True: the glyph has no room in this row. */
static bool is_too_wide(const cli_pen *p, const annals_glyph *g) {
  return p->column + g->columns > p->columns;
}

static size_t next_glyph(annals_text text, size_t at, annals_glyph *g) {
  bool is_gap = text.at[at] == '\n' || text.at[at] == '\t' || text.at[at] == '\r';
  if (!is_gap) return annals_glyph_read(text.at + at, text.n - at, g);
  *g = (annals_glyph){.columns = 1, .shown = " "};
  return 1;
}

void cli_pen_text(cli_pen *p, cli_style style, annals_text text) {
  annals_glyph g;
  for (size_t i = 0; i < text.n;) {
    i += next_glyph(text, i, &g);
    if (is_too_wide(p, &g)) return;
    put_glyph(p, style, &g);
  }
}

void cli_pen_word(cli_pen *p, cli_style style, const char *word) {
  cli_pen_text(p, style, (annals_text){word, strlen(word)});
}

void cli_pen_to(cli_pen *p, size_t column) {
  if (column <= p->columns) p->column = column;
}

void cli_pen_line(cli_pen *p) {
  p->row++;
  p->column = p->indent;
}

void cli_pen_fill(cli_pen *p, cli_style style) {
  const annals_glyph blank = {.columns = 1, .shown = " "};
  while (p->column < p->columns) put_glyph(p, style, &blank);
}

static size_t word_end(annals_text text, size_t from, size_t *columns) {
  annals_glyph g;
  size_t i = from;
  *columns = 0;
  while (i < text.n && text.at[i] != ' ' && text.at[i] != '\n' && text.at[i] != '\t') {
    i += annals_glyph_read(text.at + i, text.n - i, &g);
    *columns += g.columns;
  }
  return i;
}

void cli_pen_wrap(cli_pen *p, annals_text text, cli_style_of *style_of, void *user) {
  annals_glyph g;
  for (size_t i = 0; i < text.n;) {
    size_t columns, end = word_end(text, i, &columns);
    bool fits_a_row = columns <= p->columns - p->indent;
    if (p->column + columns > p->columns && p->column > p->indent && fits_a_row) cli_pen_line(p);
    while (i < end) {
      cli_style style = style_of(user, i);
      i += annals_glyph_read(text.at + i, text.n - i, &g);
      if (is_too_wide(p, &g)) cli_pen_line(p);
      put_glyph(p, style, &g);
    }
    for (; i < text.n && (text.at[i] == ' ' || text.at[i] == '\n' || text.at[i] == '\t'); i++) {
      const annals_glyph blank = {.columns = 1, .shown = " "};
      bool is_before = i + 1 < text.n && text.at[i + 1] == '\n';
      bool is_end = text.at[i] == '\n' && (is_before || (i && text.at[i - 1] == '\n'));
      if (is_end) cli_pen_line(p);
      else if (p->column > p->indent && p->column < p->columns)
        put_glyph(p, style_of(user, i), &blank);
    }
  }
}
