/* cli/term - the terminal: raw keys in, a picture out, and everything as it was at the end.
 *
 * In:    bytes of the terminal, signals.
 * Out:   keys; rows that have changed.
 * Never: leaves the terminal raw, whatever ends the program but kill -9, which nobody can catch.
 * Idea:  plain ANSI and termios. What is drawn is rows of cells, of which those that changed are
 *        sent; ncurses would bring a second idea of characters and widths, and a data base that a
 *        bare machine may lack, for the six sequences that every terminal of today knows. */
// SPDX-License-Identifier: MIT
#ifndef CLI_TERM_H
#define CLI_TERM_H
#include "annals/annals.h"

/* ---- keys */

typedef enum cli_key {
  CLI_KEY_TEXT,
  CLI_KEY_UP,
  CLI_KEY_DOWN,
  CLI_KEY_LEFT,
  CLI_KEY_RIGHT,
  CLI_KEY_HOME,
  CLI_KEY_END,
  CLI_KEY_PAGE_UP,
  CLI_KEY_PAGE_DOWN,
  CLI_KEY_ENTER,
  CLI_KEY_ESCAPE,
  CLI_KEY_BACKSPACE,
  CLI_KEY_DELETE,
  CLI_KEY_CLEAR,   // ctrl-U
  CLI_KEY_REDRAW,  // ctrl-L, another size, back from sleep
  CLI_KEY_END_OF_INPUT,
  CLI_KEY_UNKNOWN
} cli_key;

typedef struct cli_press {
  cli_key key;
  char text[8];  // of CLI_KEY_TEXT: one character, NUL-terminated
} cli_press;

bool cli_term_open(void);  // false: standard input or output is no terminal
void cli_term_close(void);
cli_press cli_term_read(void);
void cli_term_size(size_t *rows, size_t *columns);

/* ---- a picture */

typedef enum cli_style {
  CLI_PLAIN,
  CLI_STRONG,
  CLI_FAINT,
  CLI_BAR,  // reversed
  CLI_GOOD,
  CLI_BAD,
  CLI_WARN,
  CLI_TIME_WORDS,
  CLI_ACTOR_WORDS,
  CLI_RECIPIENT_WORDS,
  CLI_ACTION_WORDS,
  CLI_PLACE_WORDS,
  CLI_REPORTER_WORDS,
  CLI_N_STYLES
} cli_style;

typedef struct cli_cell {
  char text[24];  // a character with its marks; "" behind a wide one
  unsigned char style, columns;
} cli_cell;

typedef struct cli_canvas {
  cli_cell *now, *sent;
  size_t rows, columns;
  size_t cursor_row, cursor_column;
  bool has_cursor, is_blank;  // is_blank: nothing of it is on the terminal yet
  bool has_colour;
} cli_canvas;

bool cli_canvas_fit(cli_canvas *canvas);  // to the terminal; false: out of memory
void cli_canvas_done(cli_canvas *canvas);
void cli_canvas_clear(cli_canvas *canvas);
bool cli_canvas_send(cli_canvas *canvas);  // false: the terminal is gone

/* A window of the canvas that text runs through, wrapped at words. */
typedef struct cli_pen {
  cli_canvas *canvas;
  size_t top, left, rows, columns;  // of the window
  size_t scroll;                    // rows of the text above it
  size_t row, column, indent;       // in the text
} cli_pen;

void cli_pen_text(cli_pen *pen, cli_style style, annals_text text);  // one line, cut at the edge
void cli_pen_word(cli_pen *pen, cli_style style, const char *word);  // NUL-terminated, likewise
void cli_pen_to(cli_pen *pen, size_t column);
void cli_pen_line(cli_pen *pen);
void cli_pen_fill(cli_pen *pen, cli_style style);  // blanks to the edge

/* Wrapped at words; style_of says how the byte at `at` looks. */
typedef cli_style cli_style_of(void *user, size_t at);
void cli_pen_wrap(cli_pen *pen, annals_text text, cli_style_of *style_of, void *user);
#endif
