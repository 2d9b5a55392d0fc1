/* cli/io - see io.h. Input; output.c has the other half. */
// SPDX-License-Identifier: MIT
#include "cli/io.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { READ_BYTES = 64 << 10 };

bool cli_bytes_add(cli_bytes *b, const char *more, size_t n) {
  if (n >= b->room - b->n) {
    size_t room = b->room ? b->room : READ_BYTES;
    while (room - b->n <= n) room *= 2;
    char *at = realloc(b->at, room);
    if (!at) return false;
    b->at = at;
    b->room = room;
  }
  if (more && n) memcpy(b->at + b->n, more, n);
  if (more) b->n += n;
  b->at[b->n] = 0;
  return true;
}

void cli_bytes_free(cli_bytes *b) {
  free(b->at);
  *b = (cli_bytes){0};
}

static const char *shown_name(const char *name) {
  return strcmp(name, "-") ? name : "standard input";
}

cli_status cli_input_open(cli_input *in, const char *name) {
  *in = (cli_input){.name = name, .fd = STDIN_FILENO};
  bool is_file = strcmp(name, "-") != 0;
  if (is_file) in->fd = open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (in->fd >= 0) return CLI_OK;
  cli_say("cannot open '%s': %s", shown_name(name), strerror(errno));
  return CLI_NO_INPUT;
}

void cli_input_close(cli_input *in) {
  if (in->fd > STDERR_FILENO) close(in->fd);
  cli_bytes_free(&in->buffer);
  in->fd = -1;
}

static cli_status fail_to_read(const cli_input *in) {
  bool is_closed = errno == EBADF || errno == EISDIR;
  cli_say("cannot %s '%s': %s", is_closed ? "open" : "read", shown_name(in->name), strerror(errno));
  return is_closed ? CLI_NO_INPUT : CLI_IO_FAILED;
}

static cli_status read_more(cli_input *in) {
  if (!cli_bytes_add(&in->buffer, NULL, READ_BYTES)) {
    cli_say("'%s': out of memory", shown_name(in->name));
    return CLI_INTERNAL;
  }
  ssize_t n;
  do n = read(in->fd, in->buffer.at + in->buffer.n, READ_BYTES);
  while (n < 0 && errno == EINTR);
  if (n < 0) return fail_to_read(in);
  in->is_at_end = n == 0;
  in->buffer.n += (size_t)n;
  in->buffer.at[in->buffer.n] = 0;
  return CLI_OK;
}

cli_status cli_input_fill(cli_input *in, size_t n_bytes) {
  while (!in->is_at_end && in->buffer.n - in->taken < n_bytes) {
    cli_status status = read_more(in);
    if (status) return status;
  }
  return CLI_OK;
}

cli_status cli_input_rest(cli_input *in, size_t most) {
  cli_status status = cli_input_fill(in, most + 1);
  if (status || in->buffer.n - in->taken <= most) return status;
  cli_say("'%s' is larger than %zu MiB", shown_name(in->name), most >> 20);
  return CLI_BAD_DATA;
}

/* Forgets what was given out, so that a long stream needs no more room than its longest line. */
static void drop_taken(cli_input *in) {
  if (in->taken < in->buffer.n / 2 || !in->taken) return;
  memmove(in->buffer.at, in->buffer.at + in->taken, in->buffer.n - in->taken);
  in->buffer.n -= in->taken;
  in->taken = 0;
}

static cli_status skip_to_line_end(cli_input *in) {
  for (;;) {
    char *end = memchr(in->buffer.at + in->taken, '\n', in->buffer.n - in->taken);
    if (end) in->taken = (size_t)(end + 1 - in->buffer.at);
    if (end || in->is_at_end) return CLI_OK;
    in->buffer.n = in->taken;
    cli_status status = read_more(in);
    if (status) return status;
  }
}

cli_status cli_input_line(cli_input *in, cli_line *line) {
  drop_taken(in);
  *line = (cli_line){0};
  size_t seen = 0;
  char *end = NULL;
  while (!end) {
    char *from = in->buffer.at + in->taken + seen;
    size_t n = in->buffer.n - in->taken - seen;
    if (n) end = memchr(from, '\n', n);
    seen += n;
    if (end || in->is_at_end || seen > CLI_MAX_LINE_BYTES) break;
    cli_status status = read_more(in);
    if (status) return status;
  }
  line->at = in->buffer.at + in->taken;
  line->n = end ? (size_t)(end - line->at) : seen;
  line->is_last = !end && in->is_at_end;
  line->is_too_long = line->n > CLI_MAX_LINE_BYTES;
  if (line->is_too_long) {
    *line = (cli_line){.is_last = line->is_last, .is_too_long = true};
    return skip_to_line_end(in);
  }
  in->taken += line->n + (end != NULL);
  if (line->n && line->at[line->n - 1] == '\r') line->n--;
  return CLI_OK;
}
