/* cli/store - see store.h. */
// SPDX-License-Identifier: MIT
#define _DEFAULT_SOURCE  // flock
#include "cli/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { LOCK_TRIES = 60, LOCK_WAIT_MS = 50, READ_BYTES = 64 << 10 };
static const char ENDING[] = ".decisions.jsonl";

/* ---- names */

static size_t without_ending(const char *name) {
  static const char *const ENDINGS[] = {".json", ".jsonl"};
  size_t n = strlen(name);
  for (size_t i = 0; i < 2; i++) {
    size_t m = strlen(ENDINGS[i]);
    if (n > m && !strcmp(name + n - m, ENDINGS[i])) return n - m;
  }
  return n;
}

char *cli_store_path(const char *timeline, const char *log) {
  if (log) return strdup(log);
  size_t n = without_ending(timeline);
  char *path = malloc(n + sizeof ENDING);
  if (!path) return NULL;
  memcpy(path, timeline, n);
  memcpy(path + n, ENDING, sizeof ENDING);
  return path;
}

/* ---- reading */

static cli_status fail(const char *what, const char *path, cli_status status) {
  cli_say("cannot %s '%s': %s", what, path, strerror(errno));
  return status;
}

static cli_status read_all(int fd, const char *path, cli_bytes *bytes) {
  for (ssize_t n = 1; n;) {
    if (!cli_bytes_add(bytes, NULL, READ_BYTES)) {
      cli_say("'%s': out of memory", path);
      return CLI_INTERNAL;
    }
    n = read(fd, bytes->at + bytes->n, READ_BYTES);
    if (n < 0 && errno == EINTR) n = 1;
    else if (n < 0) return fail("read", path, CLI_IO_FAILED);
    else bytes->n += (size_t)n;
    bytes->at[bytes->n] = 0;
  }
  return CLI_OK;
}

static cli_status replay(const char *path, const cli_bytes *bytes, annals_review *review,
                         annals_log_end *end) {
  annals_error err = {0};
  if (annals_review_log(review, bytes->at ? bytes->at : "", bytes->n, end, &err)) return CLI_OK;
  if (err.line) cli_say("%s:%u: %s", path, (unsigned)err.line, err.text);
  else cli_say("'%s': %s", path, err.text);
  return err.code == ANNALS_E_NOMEM ? CLI_INTERNAL : CLI_BAD_DATA;
}

cli_status cli_store_read(const char *path, cli_presence presence, annals_review *review) {
  cli_bytes bytes = {0};
  annals_log_end end = {0};
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0 && errno == ENOENT && presence == CLI_MAY_BE_MISSING) return CLI_OK;
  if (fd < 0) return fail("open", path, CLI_NO_INPUT);
  cli_status status = read_all(fd, path, &bytes);
  close(fd);
  if (!status) status = replay(path, &bytes, review, &end);
  if (!status && end.n_torn)
    cli_say("'%s': the last %zu bytes are no whole record: a decision that was never acknowledged",
            path, end.n_torn);
  cli_bytes_free(&bytes);
  return status;
}

/* ---- opening to write */

/* 0, or an errno; EWOULDBLOCK if somebody else keeps it. */
static int lock(int fd) {
  const struct timespec pause = {0, LOCK_WAIT_MS * 1000000L};
  for (int i = 0; i < LOCK_TRIES; i++) {
    if (!flock(fd, LOCK_EX | LOCK_NB)) return 0;
    if (errno != EWOULDBLOCK && errno != EINTR) return errno;
    nanosleep(&pause, NULL);
  }
  return EWOULDBLOCK;
}

/* A file is there for good only when its folder is written, too. */
static bool sync_folder(const char *path) {
  const char *slash = strrchr(path, '/');
  char *folder = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
  int fd = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
  free(folder);
  if (fd < 0) return false;
  bool is_synced = !fsync(fd) || errno == EINVAL;  // some file systems cannot, and need not
  int error = errno;
  close(fd);
  errno = error;
  return is_synced;
}

/* Nothing is written back: what is cut off was never acknowledged, and the disk is told. */
static bool cut_tail(cli_store *store, const annals_log_end *end) {
  store->n_bytes = end->n_kept;
  if (end->n_torn && (ftruncate(store->fd, (off_t)end->n_kept) || fsync(store->fd))) return false;
  if (end->n_torn)
    cli_say("'%s': cut off the last %zu bytes: a decision that was never acknowledged", store->path,
            end->n_torn);
  return !end->lacks_newline || cli_store_keep(store, "\n", 1);
}

static cli_status load(cli_store *store, annals_review *review) {
  cli_bytes bytes = {0};
  annals_log_end end = {0};
  struct stat st;
  if (fstat(store->fd, &st) || !S_ISREG(st.st_mode)) {
    cli_say("'%s' is not a plain file", store->path);
    return CLI_CANNOT_CREATE;
  }
  cli_status status = read_all(store->fd, store->path, &bytes);
  if (!status) status = replay(store->path, &bytes, review, &end);
  if (!status && !cut_tail(store, &end)) status = fail("mend", store->path, CLI_IO_FAILED);
  cli_bytes_free(&bytes);
  return status;
}

static cli_status secure(const cli_store *store) {
  int error = lock(store->fd);
  if (error == EWOULDBLOCK) {
    cli_say(
        "'%s' is in use by another review; end that first, or name a log of your own with --log",
        store->path);
    return CLI_IO_FAILED;
  }
  errno = error;
  if (error) return fail("lock", store->path, CLI_IO_FAILED);
  if (!sync_folder(store->path)) return fail("sync the folder of", store->path, CLI_IO_FAILED);
  return CLI_OK;
}

cli_status cli_store_open(cli_store *store, const char *path, annals_review *review) {
  *store = (cli_store){.path = path};
  store->fd = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0666);
  if (store->fd < 0) return fail("open", path, CLI_CANNOT_CREATE);
  cli_status status = secure(store);
  if (!status) status = load(store, review);
  if (!status) return CLI_OK;
  close(store->fd);
  store->fd = -1;
  return status;
}

/* ---- adding */

/* The end as it was before: a record that was not acknowledged should not be there either. If that
 * fails, too, the next session cuts it off, or finds a whole record and keeps it. */
static bool take_back(cli_store *store, int error) {
  store->error = error;
  if (!ftruncate(store->fd, (off_t)store->n_bytes)) fsync(store->fd);
  return false;
}

bool cli_store_keep(void *user, const char *bytes, size_t n) {
  cli_store *store = user;
  size_t done = 0;
  if (store->error) return false;
  while (done < n) {
    ssize_t written = write(store->fd, bytes + done, n - done);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return take_back(store, written ? errno : ENOSPC);
    done += (size_t)written;
  }
  if (fsync(store->fd)) return take_back(store, errno);  // never tried again: the kernel forgets
  store->n_bytes += n;
  return true;
}

cli_status cli_store_close(cli_store *store) {
  int error = store->error;
  if (store->fd >= 0 && close(store->fd) && !error) error = errno;
  store->fd = -1;
  if (!error) return CLI_OK;
  cli_say("cannot write '%s': %s; the last decision is not saved, all before it are", store->path,
          strerror(error));
  return CLI_IO_FAILED;
}
