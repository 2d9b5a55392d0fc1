/* cli/face - see face.h. */
// SPDX-License-Identifier: MIT
#include "cli/face.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const cli_action_info CLI_ACTION_INFO[CLI_N_ACTIONS] = {
#define X(code, key, word, operands, about) {key, word, operands, about},
    CLI_ACTIONS(X)
#undef X
};

cli_action cli_action_of(const char *word, size_t n) {
  int i = 0;
  for (; i < CLI_N_ACTIONS; i++) {
    const cli_action_info *info = &CLI_ACTION_INFO[i];
    if (strlen(info->word) == n && !memcmp(info->word, word, n)) break;
    if (strlen(info->key) == n && !memcmp(info->key, word, n)) break;
  }
  return (cli_action)i;
}

void cli_face_say(cli_face *f, const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  vsnprintf(f->answer, sizeof f->answer, fmt, args);
  va_end(args);
  f->is_bad = false;
}

static void refuse(cli_face *f, const char *why) {
  cli_face_say(f, "%s", why);
  f->is_bad = true;
}

/* ---- the list */

static annals_review *review_of(const cli_face *f) {
  return f->session->review;
}

/* Which events are seen is asked again after each decision: it may have changed what fits. */
static bool refresh(cli_face *f) {
  size_t n = annals_review_n(review_of(f));
  if (n > f->room) {
    size_t room = n + n / 2 + 16;
    size_t *seen = realloc(f->seen, room * sizeof *seen);
    if (!seen) return false;
    f->seen = seen;
    f->room = room;
  }
  f->n_seen = 0;
  for (size_t i = 0; i < n; i++)
    if (!f->filter[0] || annals_review_fits(review_of(f), i)) f->seen[f->n_seen++] = i;
  return true;
}

size_t cli_face_place(const cli_face *f) {
  size_t low = 0, high = f->n_seen;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (f->seen[middle] < f->at) low = middle + 1;
    else high = middle;
  }
  return low;
}

static bool is_open(const cli_face *f, size_t i) {
  annals_state state = annals_review_state(review_of(f), i);
  return state == ANNALS_UNDECIDED || state == ANNALS_STALE;
}

size_t cli_face_undecided(const cli_face *f) {
  return annals_review_n_in(review_of(f), ANNALS_UNDECIDED) +
         annals_review_n_in(review_of(f), ANNALS_STALE);
}

void cli_face_go(cli_face *f, size_t i) {
  annals_row row;
  f->at = i;
  if (!annals_review_row(review_of(f), i, &row)) return;
  snprintf(f->id, sizeof f->id, "%.*s", (int)row.id.n, row.id.at);
}

static void go_to_place(cli_face *f, size_t place) {
  if (place < f->n_seen) cli_face_go(f, f->seen[place]);
  else if (!f->n_seen) refuse(f, "no event fits the filter");
}

static void move(cli_face *f, bool is_forward) {
  size_t place = cli_face_place(f);
  bool is_on_it = place < f->n_seen && f->seen[place] == f->at;
  if (is_forward && place + 1 < f->n_seen) go_to_place(f, is_on_it ? place + 1 : place);
  else if (!is_forward && place) go_to_place(f, place - 1);
  else refuse(f, is_forward ? "this is the last event" : "this is the first event");
}

static void go_to_undecided(cli_face *f) {
  size_t place = cli_face_place(f);
  for (size_t k = 1; k <= f->n_seen; k++) {
    size_t i = f->seen[(place + k) % f->n_seen];
    if (!is_open(f, i)) continue;
    cli_face_go(f, i);
    return;
  }
  cli_face_say(f, "every event is decided");
}

static void search(cli_face *f, const char *words) {
  if (*words) snprintf(f->search, sizeof f->search, "%s", words);
  annals_text wanted = {f->search, strlen(f->search)};
  size_t place = cli_face_place(f);
  for (size_t k = 1; wanted.n && k <= f->n_seen; k++) {
    size_t i = f->seen[(place + k) % f->n_seen];
    if (!annals_review_has(review_of(f), i, wanted)) continue;
    cli_face_go(f, i);
    return;
  }
  cli_face_say(f, "no event has '%s'", f->search);
  f->is_bad = true;
}

static void set_filter(cli_face *f, const char *expression) {
  annals_error err = {0};
  if (!annals_review_filter(review_of(f), expression, &err)) {
    refuse(f, err.text);
    return;
  }
  snprintf(f->filter, sizeof f->filter, "%s", expression);
  refresh(f);
  size_t place = cli_face_place(f);
  if (f->n_seen) go_to_place(f, place < f->n_seen ? place : f->n_seen - 1);
  cli_face_say(f, "%zu of %zu events", f->n_seen, annals_review_n(review_of(f)));
}

/* ---- events by number or id */

static bool find_event(cli_face *f, const char *word, size_t *i) {
  size_t number = 0;
  const char *s = word;
  for (; *s >= '0' && *s <= '9' && number < 1000000000; s++)
    number = number * 10 + (size_t)(*s - '0');
  if (s != word && !*s) *i = number - 1;
  else *i = annals_review_find(review_of(f), (annals_text){word, strlen(word)});
  if (*i < annals_review_n(review_of(f))) return true;
  cli_face_say(f, "there is no event '%s'", word);
  f->is_bad = true;
  return false;
}

static void go(cli_face *f, const char *word) {
  size_t i = f->n_seen ? f->seen[0] : 0;
  if (!*word || find_event(f, word, &i)) cli_face_go(f, i);
}

/* ---- decisions */

static void tell_done(cli_face *f, const annals_done *done) {
  cli_face_say(f, "ok %.*s %.*s; %zu undecided", (int)done->word.n, done->word.at,
               (int)done->event.n, done->event.at, cli_face_undecided(f));
}

static bool decide(cli_face *f, const char *line) {
  annals_error err = {0};
  annals_done done;
  if (cli_session_do(f->session, (annals_text){line, strlen(line)}, f->id, &done, &err)) {
    char event[sizeof f->id];
    snprintf(event, sizeof event, "%.*s", (int)done.event.n, done.event.at);
    tell_done(f, &done);
    refresh(f);
    size_t again = annals_review_find(review_of(f), (annals_text){f->id, strlen(f->id)});
    if (again != SIZE_MAX) f->at = again;
    else cli_face_go(f, f->at < annals_review_n(review_of(f)) ? f->at : 0);
    return true;
  }
  refuse(f, err.text);
  if (err.code != ANNALS_E_SINK && err.code != ANNALS_E_NOMEM) return false;
  f->is_over = true;  // the log says why when it is closed
  f->status = cli_status_of(err.code);
  return false;
}

static bool decide_with(cli_face *f, const char *head, const char *rest) {
  size_t n = strlen(head) + strlen(rest) + sizeof f->id + 4;
  char *line = malloc(n);
  if (!line) {
    refuse(f, "out of memory");
    return false;
  }
  snprintf(line, n, "%s%s", head, rest);
  bool is_done = decide(f, line);
  free(line);
  return is_done;
}

/* The id stands in front, so that a reason cannot be taken for one. */
static void judge(cli_face *f, const char *word, const char *reason) {
  char head[sizeof f->id + 16];
  snprintf(head, sizeof head, "%s %s ", word, f->id);
  if (decide_with(f, head, reason)) {
    char answer[CLI_ANSWER_BYTES];
    memcpy(answer, f->answer, sizeof answer);
    go_to_undecided(f);
    if (cli_face_undecided(f)) memcpy(f->answer, answer, sizeof answer);
  }
}

static void set(cli_face *f, const char *field, const char *value) {
  char head[sizeof f->id + 40];
  snprintf(head, sizeof head, "set %s %s%s", f->id, field, *field ? "=" : "");
  decide_with(f, head, value);
}

static void merge(cli_face *f, const char *word) {
  size_t into;
  annals_row row;
  char line[2 * sizeof f->id + 16];
  if (!find_event(f, word, &into) || !annals_review_row(review_of(f), into, &row)) return;
  snprintf(line, sizeof line, "merge %s %.*s", f->id, (int)row.id.n, row.id.at);
  decide(f, line);
}

void cli_face_add(cli_face *f, const char *rest) {
  if (!decide_with(f, "add ", rest)) return;
  cli_face_go(f, annals_review_n(review_of(f)) - 1);  // what was added stands at the end
}

/* "add the talks = CONSULT": the words are looked for in the text around the event. */
static void add(cli_face *f, const char *words) {
  annals_source source;
  annals_text span;
  const char *equals = strrchr(words, '=');
  size_t n = equals ? (size_t)(equals - words) : strlen(words);
  while (n && words[n - 1] == ' ') n--;
  bool is_there = annals_review_source(review_of(f), f->at, &source);
  if (!n || !is_there) {
    refuse(f, n ? "the text of this event is not known" : "which words? add WORDS = TYPE");
    return;
  }
  size_t from = source.from;  // the sentence first, then all of the text
  for (size_t k = 0; k <= source.text.n; k++, from = (from + 1) % (source.text.n + 1)) {
    if (from + n > source.text.n || memcmp(source.text.at + from, words, n)) continue;
    char rest[160];
    span = annals_review_span(review_of(f), f->at, from, from + n);
    snprintf(rest, sizeof rest, "%.*s %s", (int)span.n, span.at,
             equals ? equals + 1 + strspn(equals + 1, " ") : "");
    cli_face_add(f, rest);
    return;
  }
  refuse(f, "these words do not stand in the text of this event");
}

static void decide_by(cli_face *f, cli_action action, const char *rest) {
  char head[sizeof f->id + 16];
  const char *word = CLI_ACTION_INFO[action].word;
  snprintf(head, sizeof head, "%s %s ", word, f->id);
  decide_with(f, head, rest);
}

void cli_face_do(cli_face *f, cli_action action, const char *rest) {
  f->answer[0] = 0;
  f->is_bad = false;
  switch (action) {
    case CLI_DO_NEXT: move(f, true); return;
    case CLI_DO_BACK: move(f, false); return;
    case CLI_DO_UNDECIDED: go_to_undecided(f); return;
    case CLI_DO_GO: go(f, rest); return;
    case CLI_DO_LAST: go_to_place(f, f->n_seen ? f->n_seen - 1 : 0); return;
    case CLI_DO_ACCEPT:
    case CLI_DO_REJECT: judge(f, CLI_ACTION_INFO[action].word, rest); return;
    case CLI_DO_REOPEN:
    case CLI_DO_COMMENT:
    case CLI_DO_SPLIT: decide_by(f, action, rest); return;
    case CLI_DO_EDIT: set(f, "", rest); return;
    case CLI_DO_TIME:
    case CLI_DO_ACTOR:
    case CLI_DO_RECIPIENT:
    case CLI_DO_TYPE:
    case CLI_DO_STATUS: set(f, CLI_ACTION_INFO[action].word, rest); return;
    case CLI_DO_MERGE: merge(f, rest); return;
    case CLI_DO_ADD: add(f, rest); return;
    case CLI_DO_UNDO: decide(f, "undo"); return;
    case CLI_DO_REDO: decide(f, "redo"); return;
    case CLI_DO_FILTER: set_filter(f, rest); return;
    case CLI_DO_SEARCH: search(f, rest); return;
    case CLI_DO_QUIT: f->is_over = true; return;
    case CLI_DO_SOURCE:
    case CLI_DO_SHOW:
    case CLI_DO_LIST:
    case CLI_DO_HELP:
    case CLI_N_ACTIONS: return;
  }
}

bool cli_face_open(cli_face *f, cli_session *session) {
  *f = (cli_face){.session = session};
  if (!refresh(f)) return false;
  cli_face_go(f, 0);
  if (f->n_seen && !is_open(f, 0)) go_to_undecided(f);
  f->answer[0] = 0;
  return true;
}

void cli_face_done(cli_face *f) {
  free(f->seen);
}
