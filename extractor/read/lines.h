/* read/lines - the lines of a text and their shape, the evidence from which blocks are made.
 *
 * In:    clean text.
 * Out:   one an_line per line, one after the other.
 * Never: knows a word of any language: only letters, digits, signs and lengths count.
 * Idea:  measure each line once; the decisions in blocks.c read like sentences then. */
// SPDX-License-Identifier: MIT
#ifndef AN_READ_LINES_H
#define AN_READ_LINES_H
#include "base/str.h"

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

/* {.text = ...} reads it from its beginning. */
typedef struct an_line_reader {
  an_str text;
  size_t at;
  bool is_done;
} an_line_reader;

bool an_line_next(an_line_reader *reader, an_line *line);  // false: there is none left
#endif
