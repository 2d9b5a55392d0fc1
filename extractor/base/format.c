/* base/format - an_str_format. What the rooms write by the ten thousand (words, numbers with zeros
 * in front) is written here; printf, which would read the format twice, does the rest. */
// SPDX-License-Identifier: MIT
#include <stdarg.h>
#include <stdio.h>

#include "base/arena.h"

enum { SHORT_BYTES = 256, NUMBER_BYTES = 24 };

/* Text that must fit; is_long: it did not. */
typedef struct shorty {
  size_t n;
  bool is_long;
  char at[SHORT_BYTES];
} shorty;

static void put(shorty *out, const char *at, size_t n) {
  out->is_long = out->is_long || n > SHORT_BYTES - out->n;
  if (out->is_long) return;
  memcpy(out->at + out->n, at, n);
  out->n += n;
}

static void put_number(shorty *out, uint64_t rest, bool is_negative, size_t width) {
  char digits[NUMBER_BYTES];
  size_t at = sizeof digits, least = width > is_negative ? width - is_negative : 1;
  do digits[--at] = (char)('0' + rest % 10);
  while (rest /= 10);
  while (sizeof digits - at < least && at > 1) digits[--at] = '0';
  if (is_negative) digits[--at] = '-';
  put(out, digits + at, sizeof digits - at);
}

static void put_words(shorty *out, const char *at, size_t most) {
  if (!most) return;
  const char *end = memchr(at, 0, most);
  put(out, at, end ? (size_t)(end - at) : most);
}

/* Bytes of the directive behind its '%' if it is one of %s %.*s %c %d %u %zu %04d; else 0. */
static size_t put_directive(shorty *out, const char *f, va_list *args) {
  size_t width = 0, n = 0;
  if (f[0] == '.' && f[1] == '*' && f[2] == 's') {
    int most = va_arg(*args, int);
    put_words(out, va_arg(*args, const char *), most > 0 ? (size_t)most : 0);
    return 3;
  }
  if (f[0] == 'z' && f[1] == 'u') return put_number(out, va_arg(*args, size_t), false, 0), 2;
  if (f[0] == '0' && f[1] >= '1' && f[1] <= '9') width = (size_t)(f[1] - '0'), n = 2;
  if (f[n] == 'd') {
    int64_t number = va_arg(*args, int);
    put_number(out, (uint64_t)(number < 0 ? -number : number), number < 0, width);
    return n + 1;
  }
  if (n) return 0;
  const char *s;
  char c;
  switch (f[0]) {
    case 's': s = va_arg(*args, const char *); return put(out, s, strlen(s)), 1;
    case 'c': c = (char)va_arg(*args, int); return put(out, &c, 1), 1;
    case 'u': return put_number(out, va_arg(*args, unsigned), false, 0), 1;
    default: return 0;
  }
}

static bool write_short(shorty *out, const char *fmt, va_list *args) {
  while (*fmt && !out->is_long) {
    size_t plain = strcspn(fmt, "%");
    put(out, fmt, plain);
    fmt += plain;
    if (!*fmt) break;
    size_t n = put_directive(out, fmt + 1, args);
    if (!n) return false;
    fmt += 1 + n;
  }
  return !out->is_long;
}

#if defined(__GNUC__)
__attribute__((format(printf, 2, 0)))
#endif
static an_str
write_long(an_arena *arena, const char *fmt, va_list *args) {
  va_list again;
  va_copy(again, *args);
  int n = vsnprintf(NULL, 0, fmt, again);
  va_end(again);
  size_t len = n > 0 ? (size_t)n : 0;
  char *text = an_arena_alloc(arena, len + 1, 1);
  vsnprintf(text, len + 1, fmt, *args);
  return (an_str){text, len};
}

an_str an_str_format(an_arena *arena, const char *fmt, ...) {
  shorty out;
  out.n = 0;
  out.is_long = false;
  va_list args;
  va_start(args, fmt);
  bool is_short = write_short(&out, fmt, &args);
  va_end(args);
  if (is_short) return an_str_dup(arena, (an_str){out.at, out.n});
  va_start(args, fmt);
  an_str text = write_long(arena, fmt, &args);
  va_end(args);
  return text;
}
