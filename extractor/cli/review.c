/* cli/review - `annals review`: full screen where there is one, else line by line. */
// SPDX-License-Identifier: MIT
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/face.h"

static bool has_screen(const cli_options *o) {
  const char *term = getenv("TERM");
  bool is_dumb = !term || !*term || !strcmp(term, "dumb");
  return !o->review.is_in_lines && !is_dumb && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

cli_status cli_review_verb(const cli_options *o) {
  cli_session session;
  cli_status status = cli_session_open(&session, o, CLI_TO_DECIDE);
  if (!status && has_screen(o)) status = cli_screen_run(&session);
  else if (!status) status = cli_lines_run(&session);
  cli_status closed = cli_session_close(&session);
  return closed ? closed : status;
}
