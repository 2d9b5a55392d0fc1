/* cli/screen - see screen.h: what a key does. */
// SPDX-License-Identifier: MIT
#include "cli/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static annals_review *review_of(const cli_screen *s) {
  return s->face.session->review;
}

/* ---- the line at the bottom */

static void check_prompt(cli_screen *s) {
  cli_prompt *q = &s->prompt;
  annals_error err = {0};
  annals_text settled;
  q->verdict[0] = 0;
  if (!q->field) return;
  q->is_wrong = !annals_review_check(review_of(s), s->face.at, q->field,
                                     (annals_text){q->text, q->n}, &settled, &err);
  if (q->is_wrong) snprintf(q->verdict, sizeof q->verdict, "%s", err.text);
  else if (settled.n != q->n || memcmp(settled.at, q->text, q->n))
    snprintf(q->verdict, sizeof q->verdict, "= %.*s", (int)settled.n, settled.at);
}

static void open_prompt(cli_screen *s, cli_action action, const char *label, const char *field) {
  s->prompt = (cli_prompt){.is_open = true, .action = action, .label = label, .field = field};
  s->face.answer[0] = 0;
  if (!field) return;
  annals_text now = annals_review_value(review_of(s), s->face.at, field);
  if (now.n < CLI_PROMPT_BYTES && !(now.n == 1 && now.at[0] == '-')) {
    memcpy(s->prompt.text, now.at, now.n);
    s->prompt.n = s->prompt.cursor = now.n;
  }
}

static size_t glyph_before(const cli_prompt *q) {
  size_t at = 0, before = 0;
  annals_glyph g;
  while (at < q->cursor) {
    before = at;
    at += annals_glyph_read(q->text + at, q->n - at, &g);
  }
  return before;
}

static void remove_bytes(cli_prompt *q, size_t from, size_t to) {
  memmove(q->text + from, q->text + to, q->n - to + 1);
  q->n -= to - from;
  q->cursor = from;
}

static void insert(cli_prompt *q, const char *text) {
  size_t n = strlen(text);
  if (q->n + n >= CLI_PROMPT_BYTES) return;
  memmove(q->text + q->cursor + n, q->text + q->cursor, q->n - q->cursor + 1);
  memcpy(q->text + q->cursor, text, n);
  q->n += n;
  q->cursor += n;
}

/* From the text: the selected words become an event. */
static void add_selection(cli_screen *s, const char *type) {
  annals_text span =
      annals_review_span(review_of(s), s->face.at, s->mark < s->from ? s->mark : s->from,
                         s->mark != SIZE_MAX && s->mark > s->to ? s->mark : s->to);
  char rest[CLI_PROMPT_BYTES + 160];
  snprintf(rest, sizeof rest, "%.*s %s", (int)span.n, span.at, type);
  cli_face_add(&s->face, rest);
  if (!s->face.is_bad) s->view = CLI_VIEW_LIST;
}

static void finish_prompt(cli_screen *s) {
  cli_prompt q = s->prompt;
  char rest[CLI_PROMPT_BYTES + 40];
  s->prompt.is_open = false;
  if (q.action == CLI_DO_ADD) {
    add_selection(s, q.text);
    return;
  }
  if (q.action == CLI_DO_EDIT) snprintf(rest, sizeof rest, "%s=%s", q.field, q.text);
  else snprintf(rest, sizeof rest, "%s", q.text);
  cli_face_do(&s->face, q.action, rest);
  if (!s->face.is_bad || !q.field) return;
  s->prompt = q;  // refused: it can be mended
}

static void prompt_key(cli_screen *s, const cli_press *press) {
  cli_prompt *q = &s->prompt;
  annals_glyph g;
  switch (press->key) {
    case CLI_KEY_TEXT: insert(q, press->text); break;
    case CLI_KEY_ENTER: finish_prompt(s); return;
    case CLI_KEY_ESCAPE: q->is_open = false; return;
    case CLI_KEY_LEFT: q->cursor = glyph_before(q); return;
    case CLI_KEY_RIGHT:
      if (q->cursor < q->n)
        q->cursor += annals_glyph_read(q->text + q->cursor, q->n - q->cursor, &g);
      return;
    case CLI_KEY_HOME: q->cursor = 0; return;
    case CLI_KEY_END: q->cursor = q->n; return;
    case CLI_KEY_BACKSPACE: remove_bytes(q, glyph_before(q), q->cursor); break;
    case CLI_KEY_DELETE:
      if (q->cursor < q->n)
        remove_bytes(q, q->cursor,
                     q->cursor + annals_glyph_read(q->text + q->cursor, q->n - q->cursor, &g));
      break;
    case CLI_KEY_CLEAR: q->n = q->cursor = 0, q->text[0] = 0; break;
    default: return;
  }
  check_prompt(s);
}

/* ---- the text around the event, word by word */

static bool is_gap(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static void take_word(cli_screen *s, annals_text text, size_t at) {
  while (at < text.n && is_gap(text.at[at])) at++;
  if (at >= text.n) return;
  s->from = at;
  while (at < text.n && !is_gap(text.at[at])) at++;
  s->to = at;
  s->follows_word = true;
}

static void word_before(cli_screen *s, annals_text text) {
  size_t at = s->from;
  while (at && is_gap(text.at[at - 1])) at--;
  if (!at) return;
  while (at && !is_gap(text.at[at - 1])) at--;
  take_word(s, text, at);
}

static void open_source(cli_screen *s) {
  annals_source source;
  if (!annals_review_source(review_of(s), s->face.at, &source)) {
    cli_face_say(&s->face, "the text of this event is not known");
    return;
  }
  s->view = CLI_VIEW_SOURCE;
  s->mark = SIZE_MAX;
  s->scroll = 0;
  take_word(s, source.text, source.action_from);
}

static void source_key(cli_screen *s, const cli_press *press) {
  annals_source source;
  if (!annals_review_source(review_of(s), s->face.at, &source)) return;
  char c = press->key == CLI_KEY_TEXT ? press->text[0] : 0;
  if (press->key == CLI_KEY_ESCAPE || c == 'q' || c == 'o') s->view = CLI_VIEW_LIST, s->scroll = 0;
  else if (press->key == CLI_KEY_RIGHT || c == 'l') take_word(s, source.text, s->to);
  else if (press->key == CLI_KEY_LEFT || c == 'h') word_before(s, source.text);
  else if (press->key == CLI_KEY_DOWN || c == 'j')
    for (int i = 0; i < 8; i++) take_word(s, source.text, s->to);
  else if (press->key == CLI_KEY_UP || c == 'k')
    for (int i = 0; i < 8; i++) word_before(s, source.text);
  else if (c == ' ') s->mark = s->mark == SIZE_MAX ? s->from : SIZE_MAX;
  else if (press->key == CLI_KEY_ENTER || c == 'i') open_prompt(s, CLI_DO_ADD, "type", NULL);
}

/* ---- the form */

static void form_key(cli_screen *s, const cli_press *press) {
  char c = press->key == CLI_KEY_TEXT ? press->text[0] : 0;
  bool is_last = !annals_review_field(s->field + 1);
  if (press->key == CLI_KEY_ESCAPE || c == 'q' || c == 'e') s->view = CLI_VIEW_LIST;
  else if ((press->key == CLI_KEY_DOWN || c == 'j') && !is_last) s->field++;
  else if ((press->key == CLI_KEY_UP || c == 'k') && s->field) s->field--;
  else if (press->key == CLI_KEY_ENTER)
    open_prompt(s, CLI_DO_EDIT, annals_review_field(s->field), annals_review_field(s->field));
}

/* ---- the list */

static void take_offer(cli_screen *s, const char *number) {
  const annals_card_line *lines;
  size_t n = annals_review_card(review_of(s), s->face.at, &lines);
  for (size_t i = 0; i < n; i++) {
    if (!lines[i].value.at || strcmp(lines[i].label, number)) continue;
    char value[200];
    snprintf(value, sizeof value, "%.*s", (int)lines[i].value.n, lines[i].value.at);
    cli_face_do(&s->face, CLI_DO_TIME, value);
    return;
  }
  cli_face_say(&s->face, "no date is offered under %s", number);
}

/* What asks for words first; the others are done at once. */
static bool asks(cli_screen *s, cli_action action) {
  switch (action) {
    case CLI_DO_TIME:
    case CLI_DO_ACTOR:
    case CLI_DO_RECIPIENT:
    case CLI_DO_TYPE:
    case CLI_DO_STATUS:
      open_prompt(s, action, CLI_ACTION_INFO[action].word, CLI_ACTION_INFO[action].word);
      return true;
    case CLI_DO_COMMENT: return open_prompt(s, action, "comment", NULL), true;
    case CLI_DO_MERGE: return open_prompt(s, action, "the same as event number or id", NULL), true;
    case CLI_DO_FILTER: return open_prompt(s, action, "filter", NULL), true;
    case CLI_DO_SEARCH: return open_prompt(s, action, "search", NULL), true;
    case CLI_DO_EDIT: return s->view = CLI_VIEW_FORM, s->field = 0, true;
    case CLI_DO_ADD:
    case CLI_DO_SOURCE: return open_source(s), true;
    case CLI_DO_HELP: return s->view = CLI_VIEW_HELP, s->scroll = 0, true;
    default: return false;
  }
}

static void scroll(cli_screen *s, const cli_press *press) {
  size_t step = s->canvas.rows / 2;
  char c = press->key == CLI_KEY_TEXT ? press->text[0] : 0;
  if (press->key == CLI_KEY_PAGE_DOWN) s->scroll += step;
  else if (press->key == CLI_KEY_PAGE_UP) s->scroll -= s->scroll < step ? s->scroll : step;
  else if (press->key == CLI_KEY_DOWN || c == 'J' || c == 'j') s->scroll++;
  else if (s->scroll) s->scroll--;
}

static void list_key(cli_screen *s, const cli_press *press) {
  size_t before = s->face.at;
  s->face.answer[0] = 0;
  if (press->key == CLI_KEY_DOWN) cli_face_do(&s->face, CLI_DO_NEXT, "");
  else if (press->key == CLI_KEY_UP) cli_face_do(&s->face, CLI_DO_BACK, "");
  else if (press->key == CLI_KEY_HOME) cli_face_do(&s->face, CLI_DO_GO, "");
  else if (press->key == CLI_KEY_END) cli_face_do(&s->face, CLI_DO_LAST, "");
  else if (press->key == CLI_KEY_PAGE_UP || press->key == CLI_KEY_PAGE_DOWN) scroll(s, press);
  else if (press->key == CLI_KEY_TEXT) {
    char c = press->text[0];
    cli_action action = cli_action_of(press->text, strlen(press->text));
    if (c >= '1' && c <= '9') take_offer(s, press->text);
    else if (c == 'J' || c == 'K') scroll(s, press);
    else if (action == CLI_N_ACTIONS) cli_face_say(&s->face, "no such key; ? lists them");
    else if (!asks(s, action)) cli_face_do(&s->face, action, "");
  }
  if (s->face.at != before) s->scroll = 0;
}

static void help_key(cli_screen *s, const cli_press *press) {
  char c = press->key == CLI_KEY_TEXT ? press->text[0] : 0;
  if (press->key == CLI_KEY_ESCAPE || c == 'q' || c == '?') s->view = CLI_VIEW_LIST, s->scroll = 0;
  else scroll(s, press);
}

static void key(cli_screen *s, const cli_press *press) {
  if (press->key == CLI_KEY_END_OF_INPUT) s->face.is_over = true;
  else if (s->prompt.is_open) prompt_key(s, press);
  else if (s->view == CLI_VIEW_SOURCE) source_key(s, press);
  else if (s->view == CLI_VIEW_FORM) form_key(s, press);
  else if (s->view == CLI_VIEW_HELP) help_key(s, press);
  else list_key(s, press);
}

static cli_status run(cli_screen *s) {
  while (!s->face.is_over) {
    cli_draw(s);
    if (!cli_canvas_send(&s->canvas)) return CLI_IO_FAILED;
    cli_press press = cli_term_read();
    if (press.key != CLI_KEY_REDRAW) key(s, &press);
    else if (!cli_canvas_fit(&s->canvas)) return CLI_INTERNAL;
  }
  return s->face.status;
}

static bool has_colour(const cli_options *o) {
  const char *no_color = getenv("NO_COLOR");
  return o->color == CLI_COLOR_ALWAYS || (o->color == CLI_COLOR_AUTO && !(no_color && *no_color));
}

cli_status cli_screen_run(cli_session *session) {
  cli_screen *s = calloc(1, sizeof *s);
  cli_status status = CLI_INTERNAL;
  if (!s || !cli_face_open(&s->face, session)) {
    free(s);
    cli_say("out of memory");
    return CLI_INTERNAL;
  }
  s->name = session->options->operands[0];
  s->mark = SIZE_MAX;
  s->canvas.has_colour = has_colour(session->options);
  if (cli_term_open()) {
    if (cli_canvas_fit(&s->canvas)) status = run(s);
    cli_term_close();
  }
  cli_canvas_done(&s->canvas);
  cli_face_done(&s->face);
  free(s);
  return status;
}
