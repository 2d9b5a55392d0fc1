/* base/ascii - runs of ASCII letters, eight bytes at a time.
 *
 * In:    a view.
 * Out:   how many letters stand there.
 * Never: knows a letter beyond ASCII.
 * Idea:  most of a text is letters; a word is one or two steps this way. */
// SPDX-License-Identifier: MIT
#ifndef AN_BASE_ASCII_H
#define AN_BASE_ASCII_H
#include "base/str.h"

/* A letter or a digit? */
static inline bool an_ascii_is_word(unsigned char c) {
  return (unsigned)(c - '0') < 10 || (unsigned)((c | 32) - 'a') < 26;
}

/* The high bit of each of eight bytes that is an ASCII letter. */
static inline uint64_t an_ascii_find_letters(uint64_t eight) {
  const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
  uint64_t small = (eight | ones * 0x20) & ~high;
  uint64_t from_a = small + ones * (0x80 - 'a'), beyond_z = small + ones * (0x7f - 'z');
  return from_a & ~beyond_z & ~eight & high;
}

/* How many of eight bytes have no bit set, from the first in memory on. */
static inline size_t an_ascii_count_clear(uint64_t eight) {
#if defined(__GNUC__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  return eight ? (size_t)__builtin_ctzll(eight) / 8 : 8;
#else
  unsigned char bytes[8];
  size_t n = 0;
  memcpy(bytes, &eight, sizeof bytes);
  while (n < sizeof bytes && !bytes[n]) n++;
  return n;
#endif
}

/* Bytes of the ASCII letters from `from` on. */
static inline size_t an_ascii_letters(an_str s, size_t from) {
  const uint64_t high = UINT64_C(0x8080808080808080);
  size_t at = from, n = 8;
  for (; n == 8 && s.len - at >= 8; at += n) {
    uint64_t eight;
    memcpy(&eight, s.at + at, sizeof eight);
    n = an_ascii_count_clear(~an_ascii_find_letters(eight) & high);
  }
  while (n == 8 && at < s.len && (unsigned)((s.at[at] | 32) - 'a') < 26) at++;
  return at - from;
}
#endif
