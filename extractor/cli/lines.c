/* cli/lines - the review line by line: for a screen reader, a dumb terminal, a script.
 *
 * Nothing is drawn over; what is said is said once. The words are those of face.h. */
// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/face.h"

enum { AROUND = 5 };

static void put_text(cli_paper *p, const char *label, annals_text text) {
  cli_paper_say(p, "  %-11s ", label);
  cli_paper_text(p, text);
  cli_paper_say(p, "\n");
}

static const char *name_of(annals_part part) {
  static const char *const NAMES[] = {"",       "time",  "actor",   "recipient",
                                      "action", "place", "reporter"};
  return NAMES[part];
}

/* A marked sentence says its marks in words: a voice has no colours. */
static void put_marks(cli_paper *p, const annals_card_line *line) {
  for (size_t i = 0; i < line->n_marks; i++) {
    const annals_mark *m = &line->marks[i];
    cli_paper_say(p, "  %-11s %s: ", "", name_of(m->part));
    cli_paper_text(p, (annals_text){line->text.at + m->from, m->to - m->from});
    cli_paper_say(p, "\n");
  }
}

static void put_card(cli_paper *p, const cli_face *f) {
  const annals_card_line *lines;
  size_t n = annals_review_card(f->session->review, f->at, &lines);
  cli_paper_say(p, "\nevent %zu of %zu\n", f->at + 1, annals_review_n(f->session->review));
  for (size_t i = 0; i < n; i++) {
    put_text(p, lines[i].label, lines[i].text);
    put_marks(p, &lines[i]);
  }
}

static void put_row(cli_paper *p, cli_face *f, size_t i) {
  annals_row row;
  if (!annals_review_row(f->session->review, i, &row)) return;
  cli_paper_say(p, "%5zu%c %-9s ", i + 1, i == f->at ? '*' : ' ', annals_state_name(row.state));
  cli_paper_text(p, row.date);
  cli_paper_say(p, " ");
  cli_paper_text(p, row.type);
  cli_paper_say(p, ": ");
  cli_paper_text(p, row.summary);
  cli_paper_say(p, "\n");
}

static void put_list(cli_paper *p, cli_face *f) {
  size_t place = cli_face_place(f);
  size_t from = place > AROUND ? place - AROUND : 0;
  for (size_t k = from; k < f->n_seen && k <= place + AROUND; k++) put_row(p, f, f->seen[k]);
}

static void put_source(cli_paper *p, const cli_face *f) {
  annals_source source;
  if (!annals_review_source(f->session->review, f->at, &source)) return;
  cli_paper_text(p, source.text);
  cli_paper_say(p, "\n");
}

static void put_help(cli_paper *p) {
  for (int i = 0; i < CLI_N_ACTIONS; i++) {
    const cli_action_info *a = &CLI_ACTION_INFO[i];
    cli_paper_say(p, "  %-10s %-14s %s\n", a->word, a->operands, a->about);
  }
  cli_paper_say(p, "  1 ... 9                   the date that is offered under this number\n");
}

/* "3": the date that the card offers under this number. */
static bool take_offer(cli_face *f, const char *word) {
  const annals_card_line *lines;
  size_t n = annals_review_card(f->session->review, f->at, &lines);
  for (size_t i = 0; i < n; i++) {
    if (!lines[i].value.at || strcmp(lines[i].label, word)) continue;
    char value[200];
    snprintf(value, sizeof value, "%.*s", (int)lines[i].value.n, lines[i].value.at);
    cli_face_do(f, CLI_DO_TIME, value);
    return true;
  }
  return false;
}

static void answer(cli_paper *p, const cli_face *f) {
  if (!f->answer[0]) return;
  cli_paper_say(p, "%s", f->is_bad ? "no: " : "");
  cli_paper_text(p, (annals_text){f->answer, strlen(f->answer)});
  cli_paper_say(p, "\n");
}

static void unknown(cli_face *f, const char *word) {
  cli_face_say(f, "'%s' is no word of the review; 'help' lists them", word);
  f->is_bad = true;
}

static void do_line(cli_paper *p, cli_face *f, char *line) {
  char *word = line + strspn(line, " \t");
  char *rest = word + strcspn(word, " \t");
  if (!*word) return;
  if (*rest) *rest++ = 0;
  rest += strspn(rest, " \t");
  cli_action action = cli_action_of(word, strlen(word));
  size_t before = f->at;
  f->answer[0] = 0;
  if (action == CLI_N_ACTIONS && !take_offer(f, word)) unknown(f, word);
  else if (action == CLI_DO_HELP) put_help(p);
  else if (action == CLI_DO_LIST) put_list(p, f);
  else if (action == CLI_DO_SOURCE) put_source(p, f);
  else if (action != CLI_N_ACTIONS) cli_face_do(f, action, rest);
  answer(p, f);
  if (action == CLI_DO_SHOW || f->at != before) put_card(p, f);
}

/* Everything that is said is out before the next line is waited for. */
static bool send(cli_paper *p) {
  if (cli_write_all(p->out.fd, p->out.buffer.at, p->out.buffer.n)) return false;
  p->out.buffer.n = 0;
  return true;
}

static cli_status converse(cli_face *f, cli_paper *p) {
  cli_input in;
  cli_line line = {0};
  cli_status status = cli_input_open(&in, "-");
  bool asks = isatty(STDIN_FILENO);
  while (!status && !f->is_over && !line.is_last) {
    if (asks) cli_paper_say(p, "> ");
    if (!send(p)) break;
    status = cli_input_line(&in, &line);
    char text[16 << 10];
    if (status || line.is_too_long || line.n >= sizeof text) continue;
    memcpy(text, line.at, line.n);
    text[line.n] = 0;
    do_line(p, f, text);
  }
  cli_input_close(&in);
  return status ? status : f->status;
}

cli_status cli_lines_run(cli_session *session) {
  cli_face face;
  cli_paper paper;
  cli_status status = cli_paper_open(&paper, NULL);
  if (status) return status;
  paper.is_terminal = true;  // what a voice reads must be as harmless as what an eye sees
  if (!cli_face_open(&face, session)) return CLI_INTERNAL;
  cli_paper_say(&paper, "%zu events, %zu undecided; 'help' lists the words\n",
                annals_review_n(session->review), cli_face_undecided(&face));
  if (annals_review_n(session->review)) {
    put_card(&paper, &face);
    status = converse(&face, &paper);
  }
  cli_face_done(&face);
  cli_status closed = cli_paper_close(&paper, true);
  return status ? status : closed;
}
