/* cli/audit - `annals audit`: a log replayed and verified; who decided what and when; two logs. */
// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/packs.h"
#include "cli/session.h"

/* A log, or a timeline with the log beside it. */
typedef struct source {
  const char *name;
  char *log;
  annals_timeline *timeline;
  annals_review *review;
} source;

static cli_status open_source(const char *name, source *s) {
  *s = (source){.name = name};
  bool has_timeline = cli_is_timeline(name);
  cli_status status = has_timeline ? cli_read_timeline(name, &s->timeline) : CLI_OK;
  if (status) return status;
  annals_error err = {0};
  s->log = cli_store_path(name, has_timeline ? NULL : name);
  s->review = annals_review_new(NULL, s->timeline, NULL, &err);
  if (s->log && s->review) return cli_store_read(s->log, CLI_MUST_EXIST, s->review);
  cli_say("out of memory");
  return CLI_INTERNAL;
}

static void close_source(source *s) {
  annals_review_free(s->review);
  annals_timeline_free(s->timeline);
  free(s->log);
}

/* ---- names: in a protected audit the first analyst of a log is "analyst 1", and so on */

enum { MOST_NAMES = 64 };

typedef struct names {
  annals_text at[MOST_NAMES];
  size_t n;
  bool are_hidden;
} names;

static void put_name(cli_paper *paper, names *all, annals_text who) {
  size_t i = 0;
  if (!all->are_hidden || !who.at) {
    cli_paper_text(paper, who.at ? who : (annals_text){"-", 1});
    return;
  }
  while (i < all->n && (all->at[i].n != who.n || memcmp(all->at[i].at, who.at, who.n))) i++;
  if (i == all->n && all->n < MOST_NAMES) all->at[all->n++] = who;
  cli_paper_say(paper, "analyst %zu", i + 1);
}

/* ---- one log */

static bool is_word(annals_text text, const char *word) {
  return text.n == strlen(word) && !memcmp(text.at, word, text.n);
}

static void put_what(cli_paper *paper, const annals_decision *d) {
  cli_paper_text(paper, d->decision);
  if (d->target) cli_paper_say(paper, " of %llu", (unsigned long long)d->target);
  if (d->field.at) {
    cli_paper_say(paper, " ");
    cli_paper_text(paper, d->field);
    cli_paper_say(paper, "=");
    cli_paper_text(paper, d->value);
  }
  if (d->other.at) {
    cli_paper_say(paper, is_word(d->decision, "merge") ? " into " : " into itself and ");
    cli_paper_text(paper, d->other);
  }
  if (d->is_reverted) cli_paper_say(paper, "  (taken back)");
}

static void put_note(cli_paper *paper, const char *label, annals_text text) {
  if (!text.n) return;
  cli_paper_say(paper, "      %s", label);
  cli_paper_text(paper, text);
  cli_paper_say(paper, "\n");
}

static void put_decision(cli_paper *paper, names *all, const annals_decision *d) {
  cli_paper_say(paper, "%5llu  ", (unsigned long long)d->seq);
  cli_paper_text(paper, d->at.at ? d->at : (annals_text){"-", 1});
  cli_paper_say(paper, "  ");
  put_name(paper, all, d->who);
  cli_paper_say(paper, "  ");
  cli_paper_text(paper, d->event);
  cli_paper_say(paper, "  ");
  put_what(paper, d);
  cli_paper_say(paper, "\n");
  put_note(paper, "", d->claim);
  put_note(paper, "because: ", d->reason);
}

static void put_states(cli_paper *paper, const source *s) {
  size_t n = 0;
  for (int state = 0; state < ANNALS_N_STATES; state++) {
    size_t in = annals_review_n_in(s->review, (annals_state)state);
    if (!in) continue;
    cli_paper_say(paper, "%s%zu %s", n++ ? ", " : "", in, annals_state_name((annals_state)state));
  }
  cli_paper_say(paper, n ? "\n" : "no events\n");
}

static void put_log(cli_paper *paper, names *all, const source *s) {
  annals_decision d;
  size_t n = 0;
  for (; annals_review_decision(s->review, n, &d); n++) put_decision(paper, all, &d);
  cli_paper_say(paper, "%s%zu record%s, every sum and the whole chain verified\n", n ? "\n" : "", n,
                n == 1 ? "" : "s");
  put_states(paper, s);
}

/* ---- two logs */

static void put_conflict(void *user, const annals_conflict *it) {
  cli_paper *paper = user;
  cli_paper_text(paper, it->event);
  cli_paper_say(paper, "  ");
  cli_paper_text(paper, it->what);
  cli_paper_say(paper, ": ");
  cli_paper_text(paper, it->first);
  cli_paper_say(paper, " / ");
  cli_paper_text(paper, it->second);
  cli_paper_say(paper, "\n");
  put_note(paper, "", it->claim);
}

static cli_status put_agreement(cli_paper *paper, source *a, source *b) {
  annals_agreement all;
  annals_error err = {0};
  if (!annals_review_compare(a->review, b->review, put_conflict, paper, &all, &err)) {
    cli_say("%s", err.text);
    return cli_status_of(err.code);
  }
  cli_paper_say(paper, "%s%zu event%s judged by both, %zu alike, %zu conflict%s\n",
                all.n_conflicts ? "\n" : "", all.n_both, all.n_both == 1 ? "" : "s", all.n_same,
                all.n_conflicts, all.n_conflicts == 1 ? "" : "s");
  if (all.has_kappa) cli_paper_say(paper, "Cohen's kappa %.3f\n", all.kappa);
  else cli_paper_say(paper, "Cohen's kappa is not defined: there is nothing to disagree about\n");
  return CLI_OK;
}

static cli_status merge(const cli_options *o, source *a, source *b) {
  char now[32];
  annals_error err = {0};
  annals_merge_options how = {.size = sizeof how, .who = cli_who(o), .at = cli_now(now)};
  cli_output out;
  cli_status status = cli_output_open(&out, o->output);
  if (status) return status;
  bool is_done = annals_review_merge(a->review, b->review, &how, cli_output_put, &out, &err);
  if (!is_done && err.code != ANNALS_E_SINK) cli_say("%s", err.text);
  status = cli_output_close(&out, is_done);
  return status ? status : cli_status_of(err.code);
}

static cli_status report_two(const cli_options *o, cli_paper *paper, source *a) {
  source b;
  cli_status status = open_source(o->operands[1], &b);
  if (!status) status = put_agreement(paper, a, &b);
  if (!status && o->review.joins) status = merge(o, a, &b);
  close_source(&b);
  return status;
}

/* ---- the verb */

static cli_status report(const cli_options *o, cli_paper *paper, source *s) {
  annals_error err = {0};
  names all = {.are_hidden = o->review.hides_names};
  annals_names shown = o->review.hides_names ? ANNALS_NAMES_HIDDEN : ANNALS_NAMES_SHOWN;
  if (o->n_operands == 2) return report_two(o, paper, s);
  if (o->review.tells_lessons) annals_review_lessons(s->review, cli_paper_put, paper, &err);
  else if (o->is_to_set) annals_review_write(s->review, shown, cli_paper_put, paper, &err);
  else put_log(paper, &all, s);
  if (err.code && err.code != ANNALS_E_SINK) cli_say("%s", err.text);
  return cli_status_of(err.code);
}

cli_status cli_audit_verb(const cli_options *o) {
  source s;
  cli_paper paper;
  cli_status status = open_source(o->operands[0], &s);
  cli_status opened = status ? status : cli_paper_open(&paper, o->review.joins ? NULL : o->output);
  if (!opened) {
    status = report(o, &paper, &s);
    cli_status closed = cli_paper_close(&paper, !status);
    if (closed) status = closed;
  } else status = opened;
  close_source(&s);
  return status;
}
