/* cli/output - see io.h: one file out, all or nothing; and the signals that could interrupt it. */
// SPDX-License-Identifier: MIT
#define _XOPEN_SOURCE 700  // realpath
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/io.h"

enum { BUFFER_BYTES = 64 << 10, TEMP_TRIES = 100 };

/* What a signal has to remove; "" = nothing. Changed only while the signals are blocked. */
static char half_written[4096];
static const int ENDINGS[] = {SIGINT, SIGTERM, SIGHUP};
enum { N_ENDINGS = sizeof ENDINGS / sizeof *ENDINGS };

static void remove_and_die(int signal_number) {
  if (half_written[0]) unlink(half_written);
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

static void catch_endings(void) {
  for (size_t i = 0; i < N_ENDINGS; i++) {
    struct sigaction old, now = {.sa_handler = remove_and_die};
    sigemptyset(&now.sa_mask);
    bool is_ignored = !sigaction(ENDINGS[i], NULL, &old) && old.sa_handler == SIG_IGN;  // nohup
    if (!is_ignored) sigaction(ENDINGS[i], &now, NULL);
  }
}

static void note_half_written(const char *path) {
  sigset_t endings, old;
  sigemptyset(&endings);
  for (size_t i = 0; i < N_ENDINGS; i++) sigaddset(&endings, ENDINGS[i]);
  sigprocmask(SIG_BLOCK, &endings, &old);
  snprintf(half_written, sizeof half_written, "%s", path ? path : "");
  sigprocmask(SIG_SETMASK, &old, NULL);
}

void cli_io_start(void) {
  signal(SIGPIPE, SIG_DFL);
  signal(SIGXFSZ, SIG_IGN);  // a file size limit is then a failed write
  catch_endings();
  // A file opened later must not land on the number of a closed standard stream. Each is opened
  // the wrong way round, so that using it fails as it would have.
  for (int fd = 0; fd <= STDERR_FILENO; fd++)
    if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
      if (open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd) return;
}

/* ---- writing */

int cli_write_all(int fd, const char *at, size_t n) {
  while (n) {
    ssize_t written = write(fd, at, n);
    if (written >= 0) {
      at += written;
      n -= (size_t)written;
    } else if (errno == EAGAIN) {  // a pipe that somebody made non-blocking
      struct pollfd wait = {.fd = fd, .events = POLLOUT};
      poll(&wait, 1, -1);
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

static bool write_out(cli_output *out, const char *at, size_t n) {
  if (!out->error) out->error = cli_write_all(out->fd, at, n);
  return !out->error;
}

bool cli_output_put(void *output, const char *bytes, size_t n) {
  cli_output *out = output;
  if (out->error) return false;
  if (out->buffer.n + n < BUFFER_BYTES) {
    if (cli_bytes_add(&out->buffer, bytes, n)) return true;
    out->error = ENOMEM;
    return false;
  }
  write_out(out, out->buffer.at, out->buffer.n);
  out->buffer.n = 0;
  return n < BUFFER_BYTES ? !out->error && cli_bytes_add(&out->buffer, bytes, n)
                          : write_out(out, bytes, n);
}

/* ---- the new file beside the old one */

/* "dir/.annals-123-0.tmp" for "dir/name". */
static int create_beside(cli_output *out) {
  const char *slash = strrchr(out->target, '/');
  size_t dir = slash ? (size_t)(slash + 1 - out->target) : 0;
  size_t room = dir + 64;
  out->temp = malloc(room);
  if (!out->temp) return -1;
  for (int i = 0; i < TEMP_TRIES; i++) {
    snprintf(out->temp, room, "%.*s.annals-%ld-%d.tmp", (int)dir, out->target, (long)getpid(), i);
    note_half_written(out->temp);
    int fd = open(out->temp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd >= 0) return fd;
    note_half_written(NULL);
    if (errno != EEXIST) break;
  }
  return -1;
}

static bool open_target(cli_output *out) {
  struct stat st;
  bool is_there = !stat(out->name, &st);
  if (is_there && S_ISDIR(st.st_mode)) return errno = EISDIR, false;
  if (is_there && !S_ISREG(st.st_mode)) {  // /dev/full, a named pipe: nothing to replace
    out->fd = open(out->name, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    return out->fd >= 0;
  }
  out->target = is_there ? realpath(out->name, NULL) : strdup(out->name);  // behind a link
  if (!out->target) return false;
  out->fd = create_beside(out);
  if (out->fd >= 0 && is_there) fchmod(out->fd, st.st_mode & 0777);
  return out->fd >= 0;
}

cli_status cli_output_open(cli_output *out, const char *name) {
  bool is_standard = !name || !strcmp(name, "-");
  *out = (cli_output){.fd = STDOUT_FILENO, .name = is_standard ? NULL : name};
  if (is_standard || open_target(out)) return CLI_OK;
  cli_say("cannot create '%s': %s", name, strerror(errno));
  free(out->target);
  free(out->temp);
  return CLI_CANNOT_CREATE;
}

static cli_status keep_or_remove(cli_output *out, bool is_wanted) {
  bool is_kept = is_wanted && !out->error;
  if (is_kept && rename(out->temp, out->target)) {
    cli_say("cannot create '%s': %s", out->name, strerror(errno));
    is_kept = false;
  }
  if (!is_kept) unlink(out->temp);
  note_half_written(NULL);
  return is_kept || !is_wanted ? CLI_OK : CLI_CANNOT_CREATE;
}

cli_status cli_output_close(cli_output *out, bool is_wanted) {
  if (is_wanted) write_out(out, out->buffer.at, out->buffer.n);
  if (is_wanted && out->temp && !out->error && fsync(out->fd)) out->error = errno;
  if (out->fd != STDOUT_FILENO && close(out->fd) && !out->error) out->error = errno;
  cli_status status = CLI_OK;
  if (out->error) {
    cli_say("cannot write '%s': %s", out->name ? out->name : "standard output",
            strerror(out->error));
    status = CLI_IO_FAILED;
  }
  if (out->temp && !status) status = keep_or_remove(out, is_wanted);
  else if (out->temp) keep_or_remove(out, false);
  cli_bytes_free(&out->buffer);
  free(out->target);
  free(out->temp);
  return status;
}
