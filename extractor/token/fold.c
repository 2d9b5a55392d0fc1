/* token/fold - the reading form of a text: ASCII quotes and dashes, no invisible signs, and the
 * same in lower case, byte for byte as long. */
// SPDX-License-Identifier: MIT
#include "base/ascii.h"
#include "base/utf8.h"
#include "token/cut.h"

size_t an_cut_blank(an_str s, size_t at) {
  unsigned char c = (unsigned char)s.at[at];
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  size_t n;
  uint32_t code = an_utf8_read(s.at + at, &n);
  bool is_blank = code == 0x85 || code == 0xa0 || code == 0x1680 ||
                  (code >= 0x2000 && code <= 0x200b) || code == 0x2028 || code == 0x2029 ||
                  code == 0x202f || code == 0x205f || code == 0x3000 || code == 0xfeff;
  return is_blank ? n : 0;
}

/* One character; gives the bytes written. A lower form of another length is not taken. */
static size_t fold_character(uint32_t code, char *line, char *lower) {
  char sign = an_utf8_plain(code);
  if (sign) {
    line[0] = lower[0] = sign;
    return 1;
  }
  char small[4];
  size_t n = an_utf8_write(code, line);
  size_t n_small = an_utf8_write(an_utf8_lower(code), small);
  memcpy(lower, n_small == n ? small : line, n);
  return n;
}

/* Leading ASCII, which most words are throughout; gives its bytes. The back-tick is a quote. */
static size_t fold_ascii(an_str s, char *line, char *lower) {
  size_t i = 0;
  for (; i < s.len && (unsigned char)s.at[i] < 0x80 && s.at[i] != '`'; i++) {
    unsigned char c = (unsigned char)s.at[i];
    line[i] = (char)c;
    lower[i] = (char)(c >= 'A' && c <= 'Z' ? c | 32 : c);
  }
  return i;
}

bool an_cut_fold_short(an_str word, char *line, char *lower) {
  const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
  char mask[8] = {0};
  uint64_t eight, only;
  memcpy(&eight, word.at, sizeof eight);
  memset(mask, 0xff, word.len);
  memcpy(&only, mask, sizeof only);
  uint64_t ticks = eight ^ ones * '`', are_ticks = (ticks - ones) & ~ticks;
  if ((eight | are_ticks) & high & only) return false;
  uint64_t capitals = an_ascii_find_letters(eight) & ~(eight << 2);
  uint64_t small = eight | capitals >> 2;
  memcpy(line, &eight, sizeof eight);
  memcpy(lower, &small, sizeof small);
  return true;
}

size_t an_cut_fold(an_str s, char *line, char *lower) {
  size_t out = fold_ascii(s, line, lower);
  for (size_t i = out; i < s.len;) {
    size_t n;
    uint32_t code = an_utf8_read(s.at + i, &n);
    if (n == 1 || !an_utf8_is_invisible(an_str_slice(s, i, i + n)))
      out += fold_character(code, line + out, lower + out);
    i += n;
  }
  if (!out && s.len) out = fold_character(0xfffd, line, lower);  // it was invisible altogether
  return out;
}
