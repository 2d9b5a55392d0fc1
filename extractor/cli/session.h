/* cli/session - a review with its files: timeline, rules, decision log, who and when.
 *
 * In:    options.
 * Out:   a review whose decisions reach the disk.
 * Never: shows anything but messages.
 * Idea:  the three faces and the two verbs that only read begin and end alike. */
// SPDX-License-Identifier: MIT
#ifndef CLI_SESSION_H
#define CLI_SESSION_H
#include "cli/options.h"
#include "cli/store.h"

typedef struct cli_session {
  const cli_options *options;
  annals_rules *rules;
  annals_timeline *timeline;  // NULL: only the log is known
  annals_review *review;
  char *log;  // path
  cli_store store;
  const char *who;  // NULL: not to be told
} cli_session;

typedef enum cli_intent {
  CLI_TO_LOOK,   // the log is read
  CLI_TO_DECIDE  // ... locked, and added to
} cli_intent;

/* The timeline of the first operand, if there is one, and its log. Says what is wrong; to be closed
 * in any case. */
cli_status cli_session_open(cli_session *session, const cli_options *options, cli_intent intent);
cli_status cli_session_close(cli_session *session);

/* One command, at this very moment; see annals_review_do. */
bool cli_session_do(cli_session *session, annals_text line, const char *event, annals_done *done,
                    annals_error *err);

/* Now, in UTC, or SOURCE_DATE_EPOCH if that is set: "2026-11-28T18:24:23Z". */
const char *cli_now(char text[32]);
const char *cli_who(const cli_options *options);  // --as, ANNALS_USER, the login name
cli_status cli_status_of(annals_code code);

cli_status cli_read_timeline(const char *name, annals_timeline **timeline);
bool cli_is_timeline(const char *name);  // by its first bytes; a log is none

/* Writes text that may hold anything: as it is into a file, made harmless on a terminal. */
typedef struct cli_paper {
  cli_output out;
  bool is_terminal;
} cli_paper;
cli_status cli_paper_open(cli_paper *paper, const char *name);
bool cli_paper_put(void *paper, const char *bytes, size_t n);  // an annals_sink
void cli_paper_say(cli_paper *paper, const char *fmt, ...) CLI_PRINTF(2, 3);
void cli_paper_text(cli_paper *paper, annals_text text);
cli_status cli_paper_close(cli_paper *paper, bool is_wanted);

/* ---- the verbs */
cli_status cli_review_verb(const cli_options *options);
cli_status cli_decide_verb(const cli_options *options);
cli_status cli_apply_verb(const cli_options *options);
cli_status cli_audit_verb(const cli_options *options);
#endif
