/* cli/terminal - see terminal.h. */
// SPDX-License-Identifier: MIT
#include "cli/terminal.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LEAST_WIDTH = 40, MOST_WIDTH = 110 };  // longer lines are hard to read

static pid_t pager;  // 0: there is none

static bool is_terminal(const cli_options *o) {
  return !o->output && isatty(STDOUT_FILENO);
}

static bool is_dumb(void) {
  const char *term = getenv("TERM");
  return !term || !strcmp(term, "dumb");
}

annals_colour cli_terminal_colour(const cli_options *o) {
  if (o->color != CLI_COLOR_AUTO)
    return o->color == CLI_COLOR_ALWAYS ? ANNALS_COLOUR_ALWAYS : ANNALS_COLOUR_NEVER;
  const char *no_color = getenv("NO_COLOR");
  bool is_plain = (no_color && *no_color) || is_dumb();
  return is_terminal(o) && !is_plain ? ANNALS_COLOUR_ALWAYS : ANNALS_COLOUR_NEVER;
}

unsigned cli_terminal_width(const cli_options *o) {
  struct winsize size;
  if (o->width || !is_terminal(o)) return o->width;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || !size.ws_col) return 0;
  if (size.ws_col < LEAST_WIDTH) return LEAST_WIDTH;
  return size.ws_col < MOST_WIDTH ? size.ws_col : MOST_WIDTH;
}

static bool wants_pager(const cli_options *o) {
  bool is_for_people = o->to == ANNALS_SHOW || o->to == ANNALS_EXPLAIN || o->to == ANNALS_TREE;
  if (!is_for_people || o->output || o->pager == CLI_COLOR_NEVER) return false;
  return o->pager == CLI_COLOR_ALWAYS || (isatty(STDOUT_FILENO) && !is_dumb());
}

/* -F: what fits on the screen is not paged; -R: colours pass; -X: the text stays behind. */
static void become_pager(int from) {
  const char *command = getenv("PAGER");
  dup2(from, STDIN_FILENO);
  close(from);
  signal(SIGINT, SIG_DFL);
  setenv("LESS", "FRX", 0);
  if (command && *command) execl("/bin/sh", "sh", "-c", command, (char *)NULL);
  execlp("less", "less", (char *)NULL);
  execlp("cat", "cat", (char *)NULL);
  _exit(127);
}

void cli_pager_start(const cli_options *o, cli_output *out) {
  int ends[2];
  if (!wants_pager(o) || pipe(ends)) return;
  pager = fork();
  if (pager < 0) pager = 0;
  else if (!pager) {
    close(ends[1]);
    become_pager(ends[0]);
  }
  close(ends[0]);
  if (!pager) {
    close(ends[1]);
    return;
  }
  signal(SIGINT, SIG_IGN);  // it is the pager's: annals must not leave before it
  out->fd = ends[1];
}

void cli_pager_end(void) {
  if (pager) waitpid(pager, NULL, 0);
  pager = 0;
}
