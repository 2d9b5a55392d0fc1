/* cli/detect - what a file is: by what the user said, its name, and its first bytes.
 *
 * In:    options, an input whose first bytes are there.
 * Out:   text, JSONL records, a saved timeline; or a message about a kind that cannot be read.
 * Never: takes bytes off the input.
 * Idea:  a wrong guess costs more than a question: what is clearly something else is refused. */
// SPDX-License-Identifier: MIT
#ifndef CLI_DETECT_H
#define CLI_DETECT_H
#include "cli/io.h"
#include "cli/options.h"

enum { CLI_DETECT_BYTES = 64 << 10 };

typedef enum cli_found { CLI_FOUND_TEXT, CLI_FOUND_RECORDS, CLI_FOUND_SAVED } cli_found;

cli_status cli_detect(const cli_options *options, const cli_input *input, cli_found *found);
#endif
