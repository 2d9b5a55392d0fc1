/* cli/face - what the screen and the line mode share: where one is, what one sees, what was said.
 *
 * In:    a session; words or keys of an analyst.
 * Out:   decisions; a place in the list; one line of answer.
 * Never: draws.
 * Idea:  an action has a word and a key, in one table; so every key is also a word, and the help
 *        cannot forget one. */
// SPDX-License-Identifier: MIT
#ifndef CLI_FACE_H
#define CLI_FACE_H
#include "cli/session.h"

/* code, key, word, operands, what it does */
#define CLI_ACTIONS(X)                                                                            \
  X(NEXT, "j", "next", "", "the next event (also: arrow down)")                                   \
  X(BACK, "k", "back", "", "the event before (also: arrow up)")                                   \
  X(UNDECIDED, "n", "undecided", "", "the next event that nobody has decided about, or is stale") \
  X(GO, "g", "go", "NUMBER|ID", "go to an event; without one, to the first")                      \
  X(LAST, "G", "last", "", "go to the last event")                                                \
  X(ACCEPT, "a", "accept", "[REASON]", "the event is right")                                      \
  X(REJECT, "r", "reject", "[REASON]", "the event is wrong")                                      \
  X(REOPEN, "w", "reopen", "", "undecided again")                                                 \
  X(EDIT, "e", "set", "FIELD=VALUE", "change a field")                                            \
  X(TIME, "t", "time", "VALUE", "change the date: EDTF, or words as in a report")                 \
  X(ACTOR, "A", "actor", "A; B", "change who did it")                                             \
  X(RECIPIENT, "R", "recipient", "A; B", "change to whom it was done")                            \
  X(TYPE, "y", "type", "TYPE", "change the type")                                                 \
  X(STATUS, "x", "status", "STATUS", "actual, reported, planned, hypothetical, denied, negated")  \
  X(COMMENT, "c", "comment", "TEXT", "a note")                                                    \
  X(MERGE, "m", "merge", "NUMBER|ID", "the same event as another one")                            \
  X(SPLIT, "s", "split", "", "two events: a copy begins that can be edited by itself")            \
  X(ADD, "i", "add", "WORDS [= TYPE]", "an event that was missed: words of the text")             \
  X(UNDO, "u", "undo", "", "take back the last decision")                                         \
  X(REDO, "U", "redo", "", "bring back what was taken back")                                      \
  X(FILTER, "f", "filter", "[EXPRESSION]", "show only events that fit; without one, all")         \
  X(SEARCH, "/", "search", "[WORDS]", "the next event that has the words")                        \
  X(SOURCE, "o", "source", "", "the text around the event")                                       \
  X(SHOW, "v", "show", "", "the event again, in full")                                            \
  X(LIST, "l", "list", "", "the events around this one")                                          \
  X(HELP, "?", "help", "", "this list")                                                           \
  X(QUIT, "q", "quit", "", "leave; everything is saved already")

typedef enum cli_action {
#define X(code, key, word, operands, about) CLI_DO_##code,
  CLI_ACTIONS(X)
#undef X
      CLI_N_ACTIONS
} cli_action;

typedef struct cli_action_info {
  const char *key, *word, *operands, *about;
} cli_action_info;
extern const cli_action_info CLI_ACTION_INFO[CLI_N_ACTIONS];

/* The action of a word or key, CLI_N_ACTIONS if there is none. */
cli_action cli_action_of(const char *word, size_t n);

enum { CLI_ANSWER_BYTES = 400, CLI_SEARCH_BYTES = 200 };

typedef struct cli_face {
  cli_session *session;
  size_t at;     // the event, by its number in the review
  size_t *seen;  // events that pass the filter
  size_t n_seen, room;
  char id[80];  // of the event, to find it again
  char search[CLI_SEARCH_BYTES], filter[CLI_SEARCH_BYTES];
  char answer[CLI_ANSWER_BYTES];
  bool is_bad;  // the answer is a refusal
  bool is_over;
  cli_status status;
} cli_face;

bool cli_face_open(cli_face *face, cli_session *session);  // false: out of memory
void cli_face_done(cli_face *face);
/* Carries out an action with its operands; what needs a screen of its own (help, source, list) is
 * the caller's. */
void cli_face_do(cli_face *face, cli_action action, const char *rest);
void cli_face_say(cli_face *face, const char *fmt, ...) CLI_PRINTF(2, 3);
size_t cli_face_place(const cli_face *face);  // of the event among those seen; n_seen: not there
size_t cli_face_undecided(const cli_face *face);
void cli_face_add(cli_face *face, const char *rest);  // "DOCUMENT FROM-TO TYPE"
void cli_face_go(cli_face *face, size_t event);

cli_status cli_lines_run(cli_session *session);
cli_status cli_screen_run(cli_session *session);
#endif
