/* cli/store - the file of a decision log: read, locked, added to.
 *
 * In:    a path; records from the library.
 * Out:   its bytes; a record that is on the disk before anybody is told so.
 * Never: writes into what is there, tries a failed write again, or takes a lock away from others.
 * Idea:  one writer at a time holds a lock of the kernel, which cannot be left behind. A record is
 *        one write at the end and one fsync; whatever fails ends the session, because nobody knows
 *        then what the disk has. */
// SPDX-License-Identifier: MIT
#ifndef CLI_STORE_H
#define CLI_STORE_H
#include "annals/annals.h"
#include "cli/io.h"

typedef struct cli_store {
  const char *path;
  int fd;
  size_t n_bytes;  // that are known to be whole records
  int error;       // errno of what failed; 0 = nothing
} cli_store;

/* "run.decisions.jsonl" for "run.json"; what the user named with --log is as it is. NULL: out of
 * memory. To be freed. */
char *cli_store_path(const char *timeline, const char *log);

/* Opens the log, makes it if it is not there, waits a moment for its lock, reads it into the review
 * and cuts off a torn end. Says what is wrong. */
cli_status cli_store_open(cli_store *store, const char *path, annals_review *review);
bool cli_store_keep(void *store, const char *bytes, size_t n);  // annals_command.keep
cli_status cli_store_close(cli_store *store);                   // says what failed

/* Only reads it; a torn end is told about. A log that is not there is empty if may_be_missing. */
typedef enum cli_presence { CLI_MUST_EXIST, CLI_MAY_BE_MISSING } cli_presence;
cli_status cli_store_read(const char *path, cli_presence presence, annals_review *review);
#endif
