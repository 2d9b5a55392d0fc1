/* cli/session - see session.h. */
// SPDX-License-Identifier: MIT
#include "cli/session.h"

#include <pwd.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/packs.h"

enum { LINE_BYTES = 1024, HEAD_BYTES = 400 };

/* ---- who and when: the clock and the environment are looked at here only */

const char *cli_now(char text[32]) {
  const char *fixed = getenv("SOURCE_DATE_EPOCH");
  time_t now = fixed && *fixed ? (time_t)strtoll(fixed, NULL, 10) : time(NULL);
  struct tm utc;
  if (!gmtime_r(&now, &utc) || !strftime(text, 32, "%Y-%m-%dT%H:%M:%SZ", &utc))
    snprintf(text, 32, "1970-01-01T00:00:00Z");
  return text;
}

static bool is_filled(const char *s) {
  return s && *s;
}

const char *cli_who(const cli_options *o) {
  if (o->review.hides_names) return NULL;
  if (is_filled(o->review.who)) return o->review.who;
  const char *user = getenv("ANNALS_USER");
  if (is_filled(user)) return user;
  user = getenv("LOGNAME");
  if (is_filled(user)) return user;
  const struct passwd *entry = getpwuid(geteuid());
  return entry && is_filled(entry->pw_name) ? entry->pw_name : NULL;
}

/* ---- the timeline */

cli_status cli_status_of(annals_code code) {
  switch (code) {
    case ANNALS_OK: return CLI_OK;
    case ANNALS_E_OPTION:
    case ANNALS_E_INPUT:
    case ANNALS_E_LIMIT: return CLI_BAD_DATA;
    case ANNALS_E_RULES: return CLI_BAD_RULES;
    case ANNALS_E_SINK: return CLI_IO_FAILED;
    case ANNALS_E_NOMEM:
    case ANNALS_E_BUG: break;
  }
  return CLI_INTERNAL;
}

cli_status cli_read_timeline(const char *name, annals_timeline **timeline) {
  cli_input in;
  annals_error err = {0};
  cli_status status = cli_input_open(&in, name);
  if (!status) status = cli_input_rest(&in, CLI_MAX_SAVED_BYTES);
  if (!status) *timeline = annals_timeline_read(in.buffer.at, in.buffer.n, NULL, &err);
  cli_input_close(&in);
  if (err.code) {
    cli_say("'%s': %s; 'annals extract -o NAME.json' makes a timeline", name, err.text);
    status = cli_status_of(err.code);
  }
  return status;
}

bool cli_is_timeline(const char *name) {
  cli_input in;
  bool is_one = false;
  if (cli_input_open(&in, name)) return false;
  if (!cli_input_fill(&in, HEAD_BYTES) && in.buffer.n) {
    in.buffer.at[in.buffer.n < HEAD_BYTES ? in.buffer.n : HEAD_BYTES] = 0;
    is_one = strstr(in.buffer.at, "\"annals/timeline/") != NULL;
  }
  cli_input_close(&in);
  return is_one;
}

/* ---- the session */

static cli_status load_files(cli_session *s, cli_intent intent) {
  const cli_options *o = s->options;
  cli_status status = CLI_OK;
  annals_error err = {0};
  if (o->n_operands) status = cli_read_timeline(o->operands[0], &s->timeline);
  if (!status && o->n_operands) s->rules = cli_packs_load(o, &status);
  if (status) return status;
  s->review = annals_review_new(s->rules, s->timeline, NULL, &err);
  s->log = cli_store_path(o->n_operands ? o->operands[0] : "", o->review.log);
  if (!s->review || !s->log) {
    cli_say("out of memory");
    return CLI_INTERNAL;
  }
  if (intent == CLI_TO_DECIDE) return cli_store_open(&s->store, s->log, s->review);
  return cli_store_read(s->log, o->review.log ? CLI_MUST_EXIST : CLI_MAY_BE_MISSING, s->review);
}

cli_status cli_session_open(cli_session *s, const cli_options *o, cli_intent intent) {
  *s = (cli_session){.options = o, .store = {.fd = -1}, .who = cli_who(o)};
  if (o->n_operands && !strcmp(o->operands[0], "-") && !o->review.log) {
    cli_say("standard input has no name for a log; name one with --log");
    return CLI_USAGE;
  }
  return load_files(s, intent);
}

cli_status cli_session_close(cli_session *s) {
  cli_status status = s->store.fd >= 0 ? cli_store_close(&s->store) : CLI_OK;
  annals_review_free(s->review);
  annals_timeline_free(s->timeline);
  annals_rules_free(s->rules);
  free(s->log);
  return status;
}

bool cli_session_do(cli_session *s, annals_text line, const char *event, annals_done *done,
                    annals_error *err) {
  char now[32];
  annals_command command = {.size = sizeof command,
                            .line = line.at,
                            .n_line = line.n,
                            .event = event,
                            .reason = s->options->review.reason,
                            .who = s->who,
                            .at = cli_now(now),
                            .keep = cli_store_keep,
                            .user = &s->store};
  return annals_review_do(s->review, &command, done, err);
}

/* ---- paper */

cli_status cli_paper_open(cli_paper *paper, const char *name) {
  cli_status status = cli_output_open(&paper->out, name);
  paper->is_terminal = !status && isatty(paper->out.fd);
  return status;
}

bool cli_paper_put(void *user, const char *bytes, size_t n) {
  cli_paper *paper = user;
  if (!paper->is_terminal) return cli_output_put(&paper->out, bytes, n);
  for (size_t i = 0; i < n;) {
    annals_glyph glyph;
    bool is_end = bytes[i] == '\n';
    i += annals_glyph_read(bytes + i, n - i, &glyph);
    const char *shown = is_end ? "\n" : glyph.shown;
    if (!cli_output_put(&paper->out, shown, strlen(shown))) return false;
  }
  return true;
}

void cli_paper_say(cli_paper *paper, const char *fmt, ...) {
  char line[LINE_BYTES];
  va_list args;
  va_start(args, fmt);
  int n = vsnprintf(line, sizeof line, fmt, args);
  va_end(args);
  if (n > 0) cli_paper_put(paper, line, (size_t)n < sizeof line ? (size_t)n : sizeof line - 1);
}

void cli_paper_text(cli_paper *paper, annals_text text) {
  if (text.at) cli_paper_put(paper, text.at, text.n);
}

cli_status cli_paper_close(cli_paper *paper, bool is_wanted) {
  return cli_output_close(&paper->out, is_wanted);
}
