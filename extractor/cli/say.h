/* cli/say - what the program says on standard error, and how it ends.
 *
 * In:    messages; words from outside in them (file names, rule files, records).
 * Out:   one line each: "annals: cannot open 'x.txt': No such file or directory".
 * Never: lets a control byte, a bidirectional sign or broken UTF-8 through to the terminal.
 * Idea:  everything is escaped at this one place, so that no caller has to think of it. */
// SPDX-License-Identifier: MIT
#ifndef CLI_SAY_H
#define CLI_SAY_H
#include <stdbool.h>
#include <stddef.h>

typedef enum cli_status {  // sysexits where there is one
  CLI_OK = 0,
  CLI_SOME_FAILED = 1,
  CLI_USAGE = 2,
  CLI_NOTHING_FOUND = 10,  // only with --exit-status
  CLI_BAD_DATA = 65,
  CLI_NO_INPUT = 66,
  CLI_INTERNAL = 70,
  CLI_CANNOT_CREATE = 73,
  CLI_IO_FAILED = 74,
  CLI_BAD_RULES = 78
} cli_status;

#if defined(__GNUC__)
#define CLI_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define CLI_PRINTF(f, a)
#endif

void cli_say(const char *fmt, ...) CLI_PRINTF(1, 2);

/* Of each kind of talk the first ten lines are said and the others counted. */
typedef struct cli_talk {
  const char *what;  // "warnings", "messages": for the last line
  size_t n_said, n_kept_back;
  bool is_quiet;
} cli_talk;
void cli_talk_say(cli_talk *talk, const char *fmt, ...) CLI_PRINTF(2, 3);
void cli_talk_end(cli_talk *talk);  // "... and 32 more warnings"
#endif
