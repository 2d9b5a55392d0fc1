/* cli/io - files in, one file out.
 *
 * In:    names of files; "-" is standard input or output.
 * Out:   bytes, lines; a file that is there whole or not at all.
 * Never: interprets what it carries.
 * Idea:  output goes to a new file beside its target, which takes the target's name at the end;
 *        until then, and after any failure or signal, the old file is as it was. */
// SPDX-License-Identifier: MIT
#ifndef CLI_IO_H
#define CLI_IO_H
#include "cli/say.h"

enum {
  CLI_MAX_FILE_BYTES = 64 << 20,  // of one document; the library's own limit
  CLI_MAX_SAVED_BYTES = 1 << 30,  // of one saved timeline
  CLI_MAX_LINE_BYTES = 64 << 20   // of one record
};

/* At the very start: closed standard streams become /dev/null that cannot be used, signals remove
 * a half-written file, a broken pipe ends the program quietly. */
void cli_io_start(void);

typedef struct cli_bytes {
  char *at;  // allocated; followed by a NUL that is not counted
  size_t n, room;
} cli_bytes;

bool cli_bytes_add(cli_bytes *bytes, const char *more, size_t n);  // false: out of memory
void cli_bytes_free(cli_bytes *bytes);

/* ---- input. A failure has been said when CLI_OK does not come back. */

typedef struct cli_input {
  const char *name;  // as given; "-" is standard input
  int fd;
  cli_bytes buffer;  // read and not yet taken
  size_t taken;      // bytes of the buffer that were given out
  bool is_at_end;
} cli_input;

cli_status cli_input_open(cli_input *input, const char *name);
cli_status cli_input_fill(cli_input *input, size_t n_bytes);  // at least n bytes, or all there is
cli_status cli_input_rest(cli_input *input, size_t most);     // all of it; too much is CLI_BAD_DATA
void cli_input_close(cli_input *input);

/* The next line without its line end, borrowed until the next call. */
typedef struct cli_line {
  const char *at;
  size_t n;
  bool is_last, is_too_long;  // too long: skipped, at is its beginning
} cli_line;
cli_status cli_input_line(cli_input *input, cli_line *line);

/* ---- output */

typedef struct cli_output {
  int fd;
  const char *name;     // as given; NULL is standard output
  char *target, *temp;  // allocated; temp NULL: written directly
  cli_bytes buffer;
  int error;  // errno of the first failure; 0 = none
} cli_output;

/* All of the bytes, straight to the file; 0, or the errno of what went wrong. */
int cli_write_all(int fd, const char *bytes, size_t n);

cli_status cli_output_open(cli_output *output, const char *name);
bool cli_output_put(void *output, const char *bytes, size_t n);  // an annals_sink
/* Ends it; is_wanted false throws a new file away. Says what went wrong. */
cli_status cli_output_close(cli_output *output, bool is_wanted);
#endif
