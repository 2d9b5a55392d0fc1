/* cli/run - documents in, timelines out: extract, times, text, show, explain, export.
 *
 * In:    options and rules.
 * Out:   the output and the exit status.
 * Never: holds more than one batch of records at a time with --jsonl.
 * Idea:  all documents become one timeline; or, with --jsonl, each becomes one line, made by
 *        however many threads, in the order in which they came. */
// SPDX-License-Identifier: MIT
#ifndef CLI_RUN_H
#define CLI_RUN_H
#include "cli/io.h"
#include "cli/options.h"

typedef struct cli_run {
  const cli_options *options;
  const annals_rules *rules;
  annals_options how;
  annals_write_options look;
  cli_output out;
  cli_talk warnings, failures;
  size_t n_done, n_failed, n_found;
  cli_status first_failure;
  cli_status refusal;  // why the timeline itself was not written
  bool is_out_broken;
} cli_run;

cli_status cli_run_verb(const cli_options *options);

/* ---- between run.c and records.c */

/* A document: where it came from, for messages. line 0: a file. */
typedef struct cli_source {
  const char *file;  // "-" is standard input
  size_t line;
} cli_source;

/* Counts and says that a document was refused. */
void cli_run_failed(cli_run *run, cli_source source, const annals_error *err);

/* Every record of a JSONL stream becomes a line; the status is a failure of the stream itself. */
cli_status cli_records_write(cli_run *run, cli_input *input);
/* A whole file becomes a line. */
cli_status cli_record_write_file(cli_run *run, const annals_input *document, cli_source source);
/* The next line that is not blank; false at the end or after a failure. */
bool cli_records_next(cli_input *input, size_t *number, cli_line *line, cli_status *status);
void cli_records_too_long(annals_error *err);
#endif
