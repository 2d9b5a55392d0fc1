/* cli/term - see term.h: keys, sizes, signals. canvas.c has the picture. */
// SPDX-License-Identifier: MIT
#define _DEFAULT_SOURCE  // SIGWINCH, TIOCGWINSZ
#include "cli/term.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

enum { ESCAPE_WAIT_MS = 40, SEQUENCE_BYTES = 16 };

/* Another screen, no cursor; and back. */
static const char ENTER[] = "\33[?1049h\33[?25l\33[2J";
static const char LEAVE[] = "\33[0m\33[?25h\33[?1049l";

static struct termios usual, raw;
static volatile sig_atomic_t is_open, is_resized;
static sigset_t waiting;  // the mask while a key is waited for

static const int ENDINGS[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
enum { N_ENDINGS = sizeof ENDINGS / sizeof *ENDINGS };

static void send_bytes(const char *at, size_t n) {
  while (n) {
    ssize_t written = write(STDOUT_FILENO, at, n);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    at += written;
    n -= (size_t)written;
  }
}

/* Only what a signal handler may call. */
static void leave(void) {
  send_bytes(LEAVE, sizeof LEAVE - 1);
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &usual);
}

static void enter(void) {
  tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw);
  send_bytes(ENTER, sizeof ENTER - 1);
}

static void end(int number) {
  if (is_open) leave();
  is_open = 0;
  signal(number, SIG_DFL);
  raise(number);
}

static void sleep_and_wake(int number) {
  int error = errno;
  (void)number;
  leave();
  raise(SIGSTOP);
  enter();
  is_resized = 1;
  errno = error;
}

static void note_size(int number) {
  (void)number;
  is_resized = 1;
}

static void catch (int number, void (*handler)(int)) {
  struct sigaction now = {.sa_handler = handler};
  sigfillset(&now.sa_mask);
  sigaction(number, &now, NULL);
}

bool cli_term_open(void) {
  sigset_t held;
  if (!isatty(STDOUT_FILENO) || tcgetattr(STDIN_FILENO, &usual)) return false;
  raw = usual;
  raw.c_iflag &= ~(tcflag_t)(ICRNL | IXON | ISTRIP | INLCR);
  raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | IEXTEN);
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  sigemptyset(&held);  // it arrives only while a key is waited for: none is missed
  sigaddset(&held, SIGWINCH);
  sigprocmask(SIG_BLOCK, &held, &waiting);
  sigdelset(&waiting, SIGWINCH);
  for (size_t i = 0; i < N_ENDINGS; i++) catch (ENDINGS[i], end);
  catch (SIGTSTP, sleep_and_wake);
  catch (SIGWINCH, note_size);
  is_open = 1;
  enter();
  return true;
}

void cli_term_close(void) {
  if (!is_open) return;
  is_open = 0;
  leave();
}

void cli_term_size(size_t *rows, size_t *columns) {
  struct winsize size;
  bool is_known = !ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_row && size.ws_col;
  *rows = is_known ? size.ws_row : 24;
  *columns = is_known ? size.ws_col : 80;
}

/* ---- keys */

/* One byte; -1: none in time, or a signal; -2: the terminal is gone. */
static int read_byte(long wait_ms) {
  fd_set in;
  struct timespec most = {wait_ms / 1000, wait_ms % 1000 * 1000000L};
  FD_ZERO(&in);
  FD_SET(STDIN_FILENO, &in);
  int n = pselect(STDIN_FILENO + 1, &in, NULL, NULL, wait_ms < 0 ? NULL : &most, &waiting);
  if (n <= 0) return n < 0 && errno != EINTR ? -2 : -1;
  unsigned char byte;
  ssize_t got = read(STDIN_FILENO, &byte, 1);
  if (got < 0 && errno == EINTR) return -1;
  return got == 1 ? byte : -2;
}

typedef struct sequence {
  const char *bytes;
  cli_key key;
} sequence;

static const sequence SEQUENCES[] = {
    {"[A", CLI_KEY_UP},       {"[B", CLI_KEY_DOWN},       {"[C", CLI_KEY_RIGHT},
    {"[D", CLI_KEY_LEFT},     {"[H", CLI_KEY_HOME},       {"[F", CLI_KEY_END},
    {"OA", CLI_KEY_UP},       {"OB", CLI_KEY_DOWN},       {"OC", CLI_KEY_RIGHT},
    {"OD", CLI_KEY_LEFT},     {"OH", CLI_KEY_HOME},       {"OF", CLI_KEY_END},
    {"[1~", CLI_KEY_HOME},    {"[4~", CLI_KEY_END},       {"[3~", CLI_KEY_DELETE},
    {"[5~", CLI_KEY_PAGE_UP}, {"[6~", CLI_KEY_PAGE_DOWN},
};

static bool is_last(const char *bytes, size_t n) {
  if (n == 1) return bytes[0] != '[' && bytes[0] != 'O';
  return bytes[n - 1] >= '@' && bytes[n - 1] <= '~';
}

static cli_key read_sequence(void) {
  char bytes[SEQUENCE_BYTES + 1] = "";
  size_t n = 0;
  while (n < SEQUENCE_BYTES) {
    int byte = read_byte(ESCAPE_WAIT_MS);
    if (byte < 0) break;
    bytes[n++] = (char)byte;
    if (is_last(bytes, n)) break;
  }
  if (!n) return CLI_KEY_ESCAPE;
  for (size_t i = 0; i < sizeof SEQUENCES / sizeof *SEQUENCES; i++)
    if (!strcmp(bytes, SEQUENCES[i].bytes)) return SEQUENCES[i].key;
  return CLI_KEY_UNKNOWN;
}

static cli_press read_text(int first) {
  cli_press press = {.key = CLI_KEY_TEXT, .text = {(char)first}};
  int n = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  for (int i = 1; i < n; i++) {
    int byte = read_byte(ESCAPE_WAIT_MS);
    if (byte < 0) break;
    press.text[i] = (char)byte;
  }
  annals_glyph glyph;
  size_t len = strlen(press.text);
  if (annals_glyph_read(press.text, len, &glyph) != len || glyph.is_replaced)
    press.key = CLI_KEY_UNKNOWN;
  return press;
}

cli_press cli_term_read(void) {
  enum { CTRL_L = 12, CTRL_U = 21, ESCAPE = 27, RUBOUT = 127 };
  for (;;) {
    int byte = is_resized ? -1 : read_byte(-1);
    if (byte == -1 && !is_resized) continue;
    if (byte == -1) return is_resized = 0, (cli_press){.key = CLI_KEY_REDRAW};
    if (byte == -2 || byte == 4) return (cli_press){.key = CLI_KEY_END_OF_INPUT};
    if (byte == '\r' || byte == '\n') return (cli_press){.key = CLI_KEY_ENTER};
    if (byte == RUBOUT || byte == '\b') return (cli_press){.key = CLI_KEY_BACKSPACE};
    if (byte == CTRL_L) return (cli_press){.key = CLI_KEY_REDRAW};
    if (byte == CTRL_U) return (cli_press){.key = CLI_KEY_CLEAR};
    if (byte == ESCAPE) return (cli_press){.key = read_sequence()};
    if (byte >= ' ') return read_text(byte);
    return (cli_press){.key = CLI_KEY_UNKNOWN};
  }
}
