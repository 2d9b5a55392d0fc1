/* cli/draw - see screen.h: what is seen. */
// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <string.h>

#include "cli/screen.h"

enum {
  LEAST_ROWS = 6,
  LEAST_COLUMNS = 24,
  SIDE_BY_SIDE = 90,  // columns from which list and card stand beside each other
  LABEL_COLUMNS = 11
};

static cli_pen window(cli_screen *s, size_t top, size_t left, size_t rows, size_t columns) {
  return (cli_pen){
      .canvas = &s->canvas, .top = top, .left = left, .rows = rows, .columns = columns};
}

static annals_text text_of(const char *s) {
  return (annals_text){s, strlen(s)};
}

/* ---- the first and the last row */

static void draw_header(cli_screen *s) {
  cli_pen p = window(s, 0, 0, 1, s->canvas.columns);
  char line[300];
  const annals_review *r = s->face.session->review;
  int n = snprintf(line, sizeof line, " %s  %zu events:", s->name, annals_review_n(r));
  for (int state = 0; state < ANNALS_N_STATES && n < (int)sizeof line - 40; state++) {
    size_t in = annals_review_n_in(r, (annals_state)state);
    if (in || state == ANNALS_UNDECIDED)
      n += snprintf(line + n, sizeof line - (size_t)n, " %zu %s", in,
                    annals_state_name((annals_state)state));
  }
  cli_pen_text(&p, CLI_BAR, text_of(line));
  if (s->face.filter[0]) cli_pen_word(&p, CLI_BAR, "  filter: ");
  cli_pen_text(&p, CLI_BAR, text_of(s->face.filter));
  cli_pen_fill(&p, CLI_BAR);
}

/* The end of the line stays in sight while one types. */
static void draw_prompt(cli_screen *s, cli_pen *p) {
  cli_prompt *q = &s->prompt;
  annals_glyph g;
  size_t from = 0, columns = 0;
  cli_pen_word(p, CLI_STRONG, q->label);
  cli_pen_word(p, CLI_STRONG, ": ");
  for (size_t i = 0; i < q->cursor; columns += g.columns)
    i += annals_glyph_read(q->text + i, q->n - i, &g);
  while (columns && p->column + columns + 1 > p->columns && from < q->cursor) {
    from += annals_glyph_read(q->text + from, q->n - from, &g);
    columns -= g.columns;
  }
  s->canvas.has_cursor = true;
  s->canvas.cursor_row = p->top;
  s->canvas.cursor_column = p->column + columns;
  cli_pen_text(p, CLI_PLAIN, (annals_text){q->text + from, q->n - from});
  if (!q->verdict[0]) return;
  cli_pen_word(p, CLI_PLAIN, "  ");
  cli_pen_text(p, q->is_wrong ? CLI_BAD : CLI_GOOD, text_of(q->verdict));
}

static const char *hint_of(const cli_screen *s) {
  switch (s->view) {
    case CLI_VIEW_FORM: return "up/down choose a field, Enter change it, Esc back";
    case CLI_VIEW_SOURCE: return "arrows word by word, Space begin, Enter add an event, Esc back";
    case CLI_VIEW_HELP: return "up/down scroll, Esc back";
    case CLI_VIEW_LIST: break;
  }
  return "a accept  r reject  e edit  t time  n next open  u undo  / search  ? help  q quit";
}

static void draw_footer(cli_screen *s) {
  cli_pen p = window(s, s->canvas.rows - 1, 0, 1, s->canvas.columns);
  if (s->prompt.is_open) draw_prompt(s, &p);
  else if (s->face.answer[0])
    cli_pen_text(&p, s->face.is_bad ? CLI_BAD : CLI_GOOD, text_of(s->face.answer));
  else cli_pen_word(&p, CLI_FAINT, hint_of(s));
}

/* ---- the list */

static const char *sign_of(annals_state state) {
  static const char *const SIGNS[] = {" ", "+", "-", "~", "=", "!", "?"};
  return SIGNS[state];
}

static cli_style style_of_state(annals_state state) {
  static const cli_style STYLES[] = {CLI_PLAIN, CLI_GOOD, CLI_BAD,  CLI_GOOD,
                                     CLI_FAINT, CLI_WARN, CLI_FAINT};
  return STYLES[state];
}

static size_t columns_of(annals_text text) {
  size_t columns = 0;
  annals_glyph g;
  for (size_t i = 0; i < text.n; columns += g.columns)
    i += annals_glyph_read(text.at + i, text.n - i, &g);
  return columns;
}

/* Text in a column of its own; what is cut ends in ">", so that half of a range is no date. */
static void draw_cell(cli_pen *p, cli_style style, annals_text text, size_t end) {
  cli_pen cell = *p;
  if (end < cell.columns) cell.columns = end - 1;
  bool is_cut = p->column + columns_of(text) > cell.columns;
  if (is_cut) cell.columns--;
  cli_pen_text(&cell, style, text);
  p->column = cell.column;
  if (is_cut) cli_pen_word(p, style, ">");
  while (p->column < end && p->column < p->columns) cli_pen_word(p, style, " ");
}

static void draw_row(cli_screen *s, cli_pen *p, size_t i) {
  enum { TYPE_AT = 13, WIDE_TYPE_AT = 24, TYPE_COLUMNS = 10, WIDE = 80 };
  annals_row row;
  bool is_here = i == s->face.at;
  size_t type_at = p->columns >= WIDE ? WIDE_TYPE_AT : TYPE_AT;
  if (!annals_review_row(s->face.session->review, i, &row)) return;
  cli_style style = is_here ? CLI_BAR : style_of_state(row.state);
  cli_pen_word(p, style, sign_of(row.state));
  cli_pen_word(p, style, row.n_comments ? "\"" : " ");
  draw_cell(p, style, row.date, type_at);
  draw_cell(p, style, row.type, type_at + TYPE_COLUMNS);
  cli_pen_text(p, style, row.summary);
  if (is_here) cli_pen_fill(p, style);
}

static void draw_list(cli_screen *s, cli_pen p) {
  size_t place = cli_face_place(&s->face), n = s->face.n_seen;
  if (place >= n && n) place = n - 1;
  if (place < s->first) s->first = place;
  if (place >= s->first + p.rows) s->first = place - p.rows + 1;
  if (s->first + p.rows > n) s->first = n > p.rows ? n - p.rows : 0;
  for (size_t k = s->first; k < n && p.row < p.rows; k++) {
    draw_row(s, &p, s->face.seen[k]);
    cli_pen_line(&p);
  }
  if (!n) cli_pen_word(&p, CLI_FAINT, "no event fits the filter");
}

/* ---- the card */

typedef struct looking {
  const annals_card_line *line;
  cli_style usual;
} looking;

/* The innermost mark wins: the action is marked last. */
static cli_style style_at(void *user, size_t at) {
  static const cli_style STYLES[] = {CLI_PLAIN,           CLI_TIME_WORDS,   CLI_ACTOR_WORDS,
                                     CLI_RECIPIENT_WORDS, CLI_ACTION_WORDS, CLI_PLACE_WORDS,
                                     CLI_REPORTER_WORDS};
  const looking *look = user;
  for (size_t i = look->line->n_marks; i-- > 0;) {
    const annals_mark *m = &look->line->marks[i];
    if (at >= m->from && at < m->to) return STYLES[m->part];
  }
  return look->usual;
}

static void draw_line(cli_pen *p, const annals_card_line *line, cli_style usual) {
  looking look = {line, usual};
  p->indent = 0;
  p->column = 0;
  cli_pen_word(p, CLI_FAINT, line->label);
  p->indent = LABEL_COLUMNS < p->columns / 2 ? LABEL_COLUMNS : 2;
  if (p->column >= p->indent) cli_pen_word(p, CLI_PLAIN, " ");
  else cli_pen_to(p, p->indent);
  cli_pen_wrap(p, line->text, style_at, &look);
  p->indent = 0;
  cli_pen_line(p);
}

static bool is_label(const annals_card_line *line, const char *label) {
  return !strcmp(line->label, label);
}

static void draw_card(cli_screen *s, cli_pen p) {
  const annals_card_line *lines;
  size_t n = annals_review_card(s->face.session->review, s->face.at, &lines);
  bool has_offers = false;
  p.scroll = s->scroll;
  for (size_t i = 0; i < n; i++) {
    bool is_offer = lines[i].value.at != NULL;
    if (is_offer && !has_offers) {
      cli_pen_line(&p);
      cli_pen_word(&p, CLI_FAINT, "other dates (press the number):");
      cli_pen_line(&p);
    }
    has_offers = has_offers || is_offer;
    draw_line(&p, &lines[i], is_label(&lines[i], "stale") ? CLI_WARN : CLI_PLAIN);
    if (is_label(&lines[i], "words") || is_label(&lines[i], "claim")) cli_pen_line(&p);
  }
  bool is_below = p.row < s->scroll + 2 && s->scroll;
  if (is_below) s->scroll = p.row > 2 ? p.row - 2 : 0;
}

static void draw_form(cli_screen *s, cli_pen p) {
  const char *name;
  for (size_t i = 0; (name = annals_review_field(i)); i++) {
    cli_style style = i == s->field ? CLI_BAR : CLI_PLAIN;
    cli_pen_word(&p, style, name);
    while (p.column < LABEL_COLUMNS && p.column < p.columns) cli_pen_word(&p, style, " ");
    cli_pen_text(&p, style, annals_review_value(s->face.session->review, s->face.at, name));
    cli_pen_line(&p);
  }
}

/* ---- the text and the help, on all of the screen */

typedef struct reading {
  const cli_screen *screen;
  const annals_source *source;
} reading;

static cli_style style_of_source(void *user, size_t at) {
  const reading *r = user;
  const cli_screen *s = r->screen;
  size_t begin = s->mark < s->from ? s->mark : s->from;
  size_t end = s->mark != SIZE_MAX && s->mark > s->to ? s->mark : s->to;
  if (s->mark == SIZE_MAX) begin = s->from, end = s->to;
  if (at >= begin && at < end) return CLI_BAR;
  if (at >= r->source->action_from && at < r->source->action_to) return CLI_ACTION_WORDS;
  return at >= r->source->from && at < r->source->to ? CLI_STRONG : CLI_FAINT;
}

/* Measured first: the row of the word decides what is in sight. */
static void draw_source(cli_screen *s, cli_pen p) {
  annals_source source;
  if (!annals_review_source(s->face.session->review, s->face.at, &source)) return;
  reading r = {s, &source};
  cli_pen measure = p;
  measure.rows = 0;
  size_t upto = s->from < source.text.n ? s->from : source.text.n;
  cli_pen_wrap(&measure, (annals_text){source.text.at, upto}, style_of_source, &r);
  if (s->follows_word) {
    if (measure.row < s->scroll + 1) s->scroll = measure.row > 2 ? measure.row - 2 : 0;
    if (measure.row + 2 >= s->scroll + p.rows) s->scroll = measure.row + 3 - p.rows;
    s->follows_word = false;
  }
  p.scroll = s->scroll;
  cli_pen_wrap(&p, source.text, style_of_source, &r);
}

static void draw_help(cli_screen *s, cli_pen p) {
  enum { WORD_AT = 6, OPERANDS_AT = 18, ABOUT_AT = 34 };
  p.scroll = s->scroll;
  for (int i = 0; i < CLI_N_ACTIONS; i++) {
    const cli_action_info *a = &CLI_ACTION_INFO[i];
    cli_pen_to(&p, 2);
    cli_pen_word(&p, CLI_STRONG, a->key);
    cli_pen_to(&p, WORD_AT);
    cli_pen_word(&p, CLI_PLAIN, a->word);
    cli_pen_to(&p, OPERANDS_AT);
    cli_pen_word(&p, CLI_FAINT, a->operands);
    cli_pen_to(&p, ABOUT_AT);
    cli_pen_word(&p, CLI_PLAIN, a->about);
    cli_pen_line(&p);
  }
  cli_pen_word(&p, CLI_PLAIN,
               "  1-9 the date that is offered   PgUp PgDn J K scroll   Ctrl-L redraw");
}

/* ---- all of it */

static void draw_middle(cli_screen *s) {
  size_t rows = s->canvas.rows - 2, columns = s->canvas.columns;
  bool is_wide = columns >= SIDE_BY_SIDE;
  size_t left = is_wide ? columns * 2 / 5 : columns, top = is_wide ? rows : rows / 3;
  if (s->view == CLI_VIEW_SOURCE) draw_source(s, window(s, 1, 0, rows, columns));
  if (s->view == CLI_VIEW_HELP) draw_help(s, window(s, 1, 0, rows, columns));
  if (s->view != CLI_VIEW_LIST && s->view != CLI_VIEW_FORM) return;
  draw_list(s, window(s, 1, 0, top, left - (is_wide ? 1 : 0)));
  cli_pen line = is_wide ? window(s, 1, left, rows, 1) : window(s, 1 + top, 0, 1, columns);
  const char *bar = is_wide ? "|" : "-";
  while (line.row < line.rows) {
    for (line.column = 0; line.column < line.columns;) cli_pen_word(&line, CLI_FAINT, bar);
    cli_pen_line(&line);
  }
  cli_pen card = is_wide ? window(s, 1, left + 2, rows, columns - left - 2)
                         : window(s, 2 + top, 0, rows - top - 1, columns);
  if (s->view == CLI_VIEW_FORM) draw_form(s, card);
  else if (annals_review_n(s->face.session->review)) draw_card(s, card);
}

void cli_draw(cli_screen *s) {
  cli_canvas_clear(&s->canvas);
  if (s->canvas.rows < LEAST_ROWS || s->canvas.columns < LEAST_COLUMNS) {
    cli_pen p = window(s, 0, 0, s->canvas.rows, s->canvas.columns);
    cli_pen_word(&p, CLI_PLAIN, "the window is too small");
    return;
  }
  draw_header(s);
  draw_middle(s);
  draw_footer(s);
}
