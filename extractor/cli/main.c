/* cli/main - the program: arguments in, exit status out. */
// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "cli/io.h"
#include "cli/options.h"
#include "cli/packs.h"
#include "cli/run.h"
#include "cli/session.h"

/* glibc gives memory back to the kernel after each document, and takes it anew for the next; a page
 * that changes hands so costs more than to read the text on it. So large blocks are of the heap
 * too, and what is freed stays. */
static void keep_freed_memory(void) {
#ifdef __GLIBC__
  enum { KEPT = 1 << 30 };
  mallopt(M_TRIM_THRESHOLD, KEPT);
  mallopt(M_MMAP_MAX, 0);
#endif
}

static cli_status print_version(void) {
  const char *version;
  annals_version(&version);
  printf("annals %s\n", version);
  return CLI_OK;
}

static cli_status print_schema(const cli_options *o) {
  cli_output out;
  cli_status status = cli_output_open(&out, o->output);
  if (status) return status;
  const char *schema = annals_schema();
  cli_output_put(&out, schema, strlen(schema));
  return cli_output_close(&out, true);
}

static cli_status run(const cli_options *o) {
  if (o->wants_version) return print_version();
  if (o->wants_help) {
    cli_print_help(o->verb);
    return CLI_OK;
  }
  if (o->verb == CLI_SCHEMA) return print_schema(o);
  if (o->verb == CLI_RULES) return cli_rules_verb(o);
  if (o->verb == CLI_REVIEW) return cli_review_verb(o);
  if (o->verb == CLI_DECIDE) return cli_decide_verb(o);
  if (o->verb == CLI_APPLY) return cli_apply_verb(o);
  if (o->verb == CLI_AUDIT) return cli_audit_verb(o);
  return cli_run_verb(o);
}

int main(int argc, char **argv) {
  cli_io_start();
  keep_freed_memory();
  cli_options options;
  cli_status status = cli_options_read(argc, argv, &options);
  if (!status) status = run(&options);
  bool is_lost = fflush(stdout) != 0 || ferror(stdout);  // help and version only
  if (is_lost && !status) {
    cli_say("cannot write 'standard output'");
    status = CLI_IO_FAILED;
  }
  cli_options_done(&options);
  return (int)status;
}
