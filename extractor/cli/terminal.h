/* cli/terminal - what only a person in front of a terminal gets: its width, a pager.
 *
 * In:    options, environment (PAGER, TERM, NO_COLOR), standard output.
 * Out:   columns, colour, a running pager.
 * Never: changes what is written, only how it is set and shown.
 * Idea:  a file, a pipe and --output get none of it unless asked. */
// SPDX-License-Identifier: MIT
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H
#include "cli/io.h"
#include "cli/options.h"

annals_colour cli_terminal_colour(const cli_options *options);
unsigned cli_terminal_width(const cli_options *options);  // 0: none is known

/* Puts PAGER (else less) between the output and the terminal, for verbs that show something to
 * people. The second waits until it is left. */
void cli_pager_start(const cli_options *options, cli_output *output);
void cli_pager_end(void);
#endif
