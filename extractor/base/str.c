/* base/str - see str.h. */
// SPDX-License-Identifier: MIT
#include "base/str.h"

enum { INT_DIGITS = 9 };  // nine digits always fit into int32_t

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

an_str an_str_trim(an_str s) {
  while (s.len && is_blank(s.at[0])) s.at++, s.len--;
  while (s.len && is_blank(s.at[s.len - 1])) s.len--;
  return s;
}

int an_str_cmp(an_str a, an_str b) {
  size_t n = a.len < b.len ? a.len : b.len;
  int order = n ? memcmp(a.at, b.at, n) : 0;
  if (order) return order;
  return (a.len > b.len) - (a.len < b.len);
}

/* Eight bytes at a time, each multiplied into all that was before. */
static uint64_t mix(uint64_t hash, uint64_t bytes) {
  hash = (hash ^ bytes) * 0x9e3779b97f4a7c15u;
  return hash ^ hash >> 29;
}

/* Fewer than eight bytes as a number: two loads that overlap, or three bytes that may be one. */
static uint64_t last_bytes(an_str s) {
  if (s.len >= sizeof(uint32_t)) {
    uint32_t low, high;
    memcpy(&low, s.at, sizeof low);
    memcpy(&high, s.at + s.len - sizeof high, sizeof high);
    return low | (uint64_t)high << 8 * (s.len - sizeof high);
  }
  if (!s.len) return 0;
  const unsigned char *at = (const unsigned char *)s.at;
  return at[0] | (uint64_t)at[s.len / 2] << 8 * (s.len / 2) |
         (uint64_t)at[s.len - 1] << 8 * (s.len - 1);
}

uint64_t an_str_hash(an_str s) {
  uint64_t hash = s.len, eight;
  for (; s.len >= sizeof eight; s = an_str_slice(s, sizeof eight, s.len)) {
    memcpy(&eight, s.at, sizeof eight);
    hash = mix(hash, eight);
  }
  return mix(hash, last_bytes(s));
}

bool an_str_split(an_str *rest, char cut, an_str *piece) {
  if (!rest->at) return false;
  if (!rest->len) {
    *rest = (an_str){NULL, 0};
    return false;
  }
  const char *end = memchr(rest->at, cut, rest->len);
  size_t n = end ? (size_t)(end - rest->at) : rest->len;
  *piece = (an_str){rest->at, n};
  if (!end) {
    *rest = (an_str){NULL, 0};
    return true;
  }
  rest->at += n + 1;
  rest->len -= n + 1;
  return true;
}

bool an_str_lists(an_str pieces, an_str word) {
  an_str piece;
  while (an_str_split(&pieces, '|', &piece))
    if (an_str_eq(piece, word)) return true;
  return false;
}

bool an_str_int(an_str s, int32_t *number) {
  bool is_negative = s.len && s.at[0] == '-';
  if (is_negative) s = an_str_slice(s, 1, s.len);
  if (!s.len || s.len > INT_DIGITS) return false;
  int32_t value = 0;
  for (size_t i = 0; i < s.len; i++) {
    if (s.at[i] < '0' || s.at[i] > '9') return false;
    value = value * 10 + (s.at[i] - '0');
  }
  *number = is_negative ? -value : value;
  return true;
}
