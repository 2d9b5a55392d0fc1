/* base/err - see err.h. */
// SPDX-License-Identifier: MIT
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"

/* Untrusted words are quoted in messages; they must not reach a terminal as commands. */
static void make_printable(char *text) {
  for (size_t i = 0; text[i];) {
    size_t n = an_utf8_valid((an_str){text + i, strlen(text + i)});
    if (n == 1 && ((unsigned char)text[i] < 0x20 || text[i] == 0x7f)) n = 0;
    if (n == 2 && (unsigned char)text[i] == 0xc2 && (unsigned char)text[i + 1] < 0xa0) n = 0;
    if (n == 3 && an_utf8_is_invisible((an_str){text + i, n})) n = 0;
    if (!n) text[i++] = '?';
    else i += n;
  }
}

static bool fill(an_err *err, annals_code code, const char *fmt, va_list args) {
  if (!err || err->code != ANNALS_OK) return false;
  err->code = code;
  vsnprintf(err->text, sizeof err->text, fmt, args);
  make_printable(err->text);
  return false;
}

bool an_fail(an_err *err, annals_code code, const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  fill(err, code, fmt, args);
  va_end(args);
  return false;
}

bool an_fail_at(an_err *err, an_place place, annals_code code, const char *fmt, ...) {
  if (!err || err->code != ANNALS_OK) return false;
  va_list args;
  va_start(args, fmt);
  fill(err, code, fmt, args);
  va_end(args);
  snprintf(err->source, sizeof err->source, "%.*s", AN_FMT(place.source));
  make_printable(err->source);
  err->line = place.line;
  err->column = place.column;
  return false;
}
