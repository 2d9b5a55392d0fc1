/* token/cut - a block's text becomes raw tokens: ranges and shapes, nothing else yet.
 *
 * In:    valid UTF-8.
 * Out:   raw tokens in text order.
 * Never: looks further back than one token.
 * Idea:  one pass over the characters; word lists decide only about dots and clitics. */
// SPDX-License-Identifier: MIT
#ifndef AN_TOKEN_CUT_H
#define AN_TOKEN_CUT_H
#include "token/token.h"
#include "token/words.h"

typedef struct an_raw {
  an_range range;
  an_shape shape;
  bool is_glued, is_bound;
  bool is_opaque;                // over-long: appears in the line as one sign
  an_abbreviation abbreviation;  // of a word that kept its dot
} an_raw;

typedef an_vec(an_raw) an_raws;

/* Appends the tokens of the range to raws. */
void an_cut(an_arena *arena, const an_words *words, an_doc *doc, an_range range, an_raws *raws);

size_t an_cut_blank(an_str s, size_t at);  // bytes of the white space at `at`; 0 if it is none

/* Lower case with typographic signs as ASCII; bytes written to both buffers alike. */
size_t an_cut_fold(an_str s, char *line, char *lower);
#endif
