/* cli/decide - `annals decide` and `annals apply`: the review for scripts.
 *
 * --batch answers each line of standard input with one line, in order: "ok COMMAND EVENT" when the
 * decision is on the disk, "failed COMMAND EVENT: WHY" when it was refused. After a failed write
 * nothing is answered any more. */
// SPDX-License-Identifier: MIT
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/session.h"

typedef struct deciding {
  cli_session session;
  size_t n_done, n_failed;
  bool is_over;  // a record could not be kept, or an answer not be given
  cli_status status;
} deciding;

/* ---- answers: each is out before the next command is read */

static void add_safely(cli_bytes *line, annals_text text) {
  annals_glyph glyph;
  for (size_t i = 0; i < text.n;) {
    i += annals_glyph_read(text.at + i, text.n - i, &glyph);
    cli_bytes_add(line, glyph.shown, strlen(glyph.shown));
  }
}

static void answer(deciding *d, const annals_done *done, const annals_error *err) {
  cli_bytes line = {0};
  cli_bytes_add(&line, err ? "failed " : "ok ", err ? 7 : 3);
  add_safely(&line, done->word.n ? done->word : (annals_text){"?", 1});
  cli_bytes_add(&line, " ", 1);
  add_safely(&line, done->event.n ? done->event : (annals_text){"?", 1});
  if (err) cli_bytes_add(&line, ": ", 2);
  if (err) cli_bytes_add(&line, err->text, strlen(err->text));
  if (!cli_bytes_add(&line, "\n", 1) || cli_write_all(STDOUT_FILENO, line.at, line.n)) {
    cli_say("cannot write 'standard output': %s", strerror(errno));
    d->is_over = true;
    d->status = CLI_IO_FAILED;
  }
  cli_bytes_free(&line);
}

/* ---- one decision */

static bool is_fatal(const annals_error *err) {
  return err->code == ANNALS_E_SINK || err->code == ANNALS_E_NOMEM;
}

static void stop(deciding *d, const annals_error *err) {
  d->is_over = true;
  d->status = cli_status_of(err->code);
  if (err->code == ANNALS_E_NOMEM) cli_say("%s", err->text);  // a failed write says its own
}

static void decide_line(deciding *d, annals_text line) {
  annals_error err = {0};
  annals_done done;
  if (cli_session_do(&d->session, line, NULL, &done, &err)) {
    d->n_done++;
    answer(d, &done, NULL);
  } else if (is_fatal(&err)) {
    stop(d, &err);
  } else {
    d->n_failed++;
    answer(d, &done, &err);
  }
}

static bool is_blank(const cli_line *line) {
  size_t i = 0;
  while (i < line->n && (line->at[i] == ' ' || line->at[i] == '\t')) i++;
  return i == line->n || line->at[i] == '#';
}

static cli_status decide_batch(deciding *d) {
  cli_input in;
  cli_line line = {0};
  cli_status status = cli_input_open(&in, d->session.options->review.batch);
  while (!status && !d->is_over && !line.is_last) {
    status = cli_input_line(&in, &line);
    if (status || is_blank(&line)) continue;
    decide_line(d, (annals_text){line.at, line.n});
  }
  cli_input_close(&in);
  return status;
}

/* "set e-12 time=1992"; the event is written into the line, so that it cannot be mistaken. */
static void decide_step(deciding *d, const cli_step *step) {
  annals_error err = {0};
  annals_done done;
  const char *rest = step->rest ? step->rest : "";
  size_t n = strlen(step->word) + strlen(rest) + 2 + (step->event ? strlen(step->event) + 1 : 0);
  char *line = malloc(n);
  if (!line) {
    stop(d, &(annals_error){.code = ANNALS_E_NOMEM, .text = "out of memory"});
    return;
  }
  int used = snprintf(line, n, "%s %s %s", step->word, step->event ? step->event : "", rest);
  bool is_done = cli_session_do(&d->session, (annals_text){line, (size_t)used}, NULL, &done, &err);
  free(line);
  d->n_done += is_done;
  if (is_done) return;
  if (is_fatal(&err)) {
    stop(d, &err);
    return;
  }
  d->n_failed++;
  cli_say("--%s: %s", step->word, err.text);
}

static cli_status decide_all(deciding *d) {
  const cli_review_options *r = &d->session.options->review;
  if (r->batch) return decide_batch(d);
  for (size_t i = 0; i < r->n_steps && !d->is_over; i++) decide_step(d, &r->steps[i]);
  return CLI_OK;
}

cli_status cli_decide_verb(const cli_options *o) {
  deciding d = {0};
  cli_status status = cli_session_open(&d.session, o, CLI_TO_DECIDE);
  if (!status) status = decide_all(&d);
  if (!status) status = d.status;
  if (!status && d.n_failed) status = d.n_done || o->review.batch ? CLI_SOME_FAILED : CLI_BAD_DATA;
  cli_status closed = cli_session_close(&d.session);
  return closed ? closed : status;
}

/* ---- apply */

static void say_number(const cli_options *o, size_t n, const char *what) {
  if (n && !o->is_quiet) cli_say("%zu event%s %s", n, n == 1 ? "" : "s", what);
}

static void say_counts(const cli_options *o, const annals_apply_counts *c) {
  bool only = o->review.only_accepted;
  if (!o->review.keeps_rejected) say_number(o, c->n_rejected, "rejected and left out");
  say_number(o, c->n_merged, "merged into others");
  say_number(o, c->n_undecided, only ? "undecided and left out" : "still undecided");
  say_number(o, c->n_stale,
             only ? "with stale decisions left out"
                  : "with stale decisions, which were not applied: look again");
  say_number(o, c->n_orphans, "with decisions not in the timeline any more");
}

static cli_status write_applied(const cli_options *o, annals_timeline *t) {
  cli_output out;
  annals_error err = {0};
  annals_write_options look = {.size = sizeof look, .include_text = true, .width = o->width};
  cli_status status = cli_output_open(&out, o->output);
  if (status) return status;
  bool is_written = annals_write(t, o->to, &look, cli_output_put, &out, &err);
  if (!is_written && err.code != ANNALS_E_SINK) cli_say("%s", err.text);
  status = cli_output_close(&out, is_written);
  return status ? status : cli_status_of(err.code);
}

static cli_status apply_session(cli_session *s) {
  const cli_options *o = s->options;
  annals_error err = {0};
  annals_apply_counts counts;
  annals_apply_options how = {
      .size = sizeof how,
      .keep_rejected = o->review.keeps_rejected,
      .only_accepted = o->review.only_accepted,
      .names = o->review.hides_names ? ANNALS_NAMES_HIDDEN : ANNALS_NAMES_SHOWN};
  annals_timeline *reviewed = annals_review_apply(s->review, &how, &counts, &err);
  if (!reviewed) {
    cli_say("%s", err.text);
    return cli_status_of(err.code);
  }
  cli_status status = write_applied(o, reviewed);
  if (!status) say_counts(o, &counts);
  annals_timeline_free(reviewed);
  return status;
}

cli_status cli_apply_verb(const cli_options *o) {
  cli_session session;
  cli_status status = cli_session_open(&session, o, CLI_TO_LOOK);
  if (!status) status = apply_session(&session);
  cli_session_close(&session);
  return status;
}
