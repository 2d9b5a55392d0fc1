/* read/lines - the lines of a text and their shape, the evidence from which blocks are made.
 *
 * In:    clean text.
 * Out:   one an_line per line.
 * Never: knows a word of any language: only letters, digits, signs and lengths count.
 * Idea:  measure each line once; the decisions in blocks.c read like sentences then. */
// SPDX-License-Identifier: MIT
#ifndef AN_READ_LINES_H
#define AN_READ_LINES_H
#include "base/arena.h"

typedef struct an_line {
  an_range range;           // without white space at both ends; empty for a blank line
  uint32_t content;         // where its content begins: behind a bullet, else range.from
  uint32_t n_words;         // runs of letters
  uint32_t n_digits;        // digits
  uint32_t n_long_numbers;  // runs of exactly four digits, "14:33", "28.09.20", "2020-09-28"
  uint32_t first_word;      // bytes up to the first blank
  bool has_bullet;
  bool ends_sentence;  // ". ! ? :" or an ellipsis, perhaps with closing quotes behind it
  bool ends_open;      // with a comma, a hyphen or an opening bracket: something must follow
  bool starts_low;     // its first letter is a small one
  bool is_rule;        // "-----", "* * *": signs only
  bool is_address;     // holds a URL, an e-mail address or a copyright sign
  bool is_credit;      // "Name/Agency", "Ministry/site.com"
} an_line;

typedef struct an_lines {
  an_line *at;
  size_t n;
} an_lines;

an_lines an_lines_measure(an_arena *arena, an_str text);
#endif
