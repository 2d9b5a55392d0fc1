/* cli/say - see say.h. */
// SPDX-License-Identifier: MIT
#include "cli/say.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { MESSAGE_BYTES = 1024, MOST_LINES = 10 };

/* Bytes of the well-formed character at s (NUL-terminated), 0 if there is none; *code is it. */
static size_t read_character(const unsigned char *s, uint32_t *code) {
  static const uint32_t LEAST[] = {0, 0, 0x80, 0x800, 0x10000};
  size_t n = s[0] < 0x80 ? 1 : s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
  *code = n == 1 ? s[0] : s[0] & (0x7fu >> n);
  if (s[0] >= 0x80 && (s[0] < 0xc2 || s[0] > 0xf4)) return 0;
  for (size_t i = 1; i < n; i++) {
    if ((s[i] & 0xc0) != 0x80) return 0;
    *code = *code << 6 | (s[i] & 0x3f);
  }
  bool is_surrogate = *code >= 0xd800 && *code < 0xe000;
  return *code < LEAST[n] || *code > 0x10ffff || is_surrogate ? 0 : n;
}

static bool is_harmful(uint32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || (c >= 0x200b && c <= 0x200f) ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
         c >= 0xe0000;
}

/* One write, so that lines of several processes do not mix. */
static void print_escaped(const char *text) {
  char line[MESSAGE_BYTES * 4 + 16];
  size_t used = (size_t)snprintf(line, sizeof line, "annals: ");
  const unsigned char *s = (const unsigned char *)text;
  while (*s && used + 8 < sizeof line) {
    uint32_t code;
    size_t n = read_character(s, &code);
    if (n && !is_harmful(code)) {
      memcpy(line + used, s, n);
      used += n;
      s += n;
      continue;
    }
    used += (size_t)snprintf(line + used, sizeof line - used, "\\x%02x", (unsigned)*s++);
  }
  line[used++] = '\n';
  fwrite(line, 1, used, stderr);
}

static void say_list(const char *fmt, va_list args) {
  char text[MESSAGE_BYTES];
  int n = vsnprintf(text, sizeof text, fmt, args);
  if (n >= (int)sizeof text) memcpy(text + sizeof text - 4, "...", 4);
  print_escaped(text);
}

void cli_say(const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  say_list(fmt, args);
  va_end(args);
}

void cli_talk_say(cli_talk *talk, const char *fmt, ...) {
  if (talk->is_quiet) return;
  if (talk->n_said >= MOST_LINES) {
    talk->n_kept_back++;
    return;
  }
  talk->n_said++;
  va_list args;
  va_start(args, fmt);
  say_list(fmt, args);
  va_end(args);
}

void cli_talk_end(cli_talk *talk) {
  if (talk->n_kept_back) cli_say("... and %zu more %s", talk->n_kept_back, talk->what);
  talk->n_said = talk->n_kept_back = 0;
}
