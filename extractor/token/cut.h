/* token/cut - a block's text becomes raw tokens: ranges and shapes, nothing else yet.
 *
 * In:    valid UTF-8; perhaps an automaton of what is sought.
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
  bool may_begin;                // what is sought may begin with it
  bool may_end;                  // a sentence may end with it
  an_abbreviation abbreviation;  // of a word that kept its dot
} an_raw;

typedef an_vec(an_raw) an_raws;

typedef struct an_cutting {
  an_arena *arena;
  const an_words *words;
  const an_automaton *sought;  // NULL: all tokens may begin what is sought
  an_doc *doc;
  unsigned char classes[256];  // of bytes for the automaton; 0: the line has another sign for it
  unsigned char heads[256];    // the same, but each blank is like any other
} an_cutting;

/* For classes and the rest; doc is still to be set. */
an_cutting an_cutting_of(an_arena *arena, const an_words *words, const an_automaton *sought);

/* Appends the tokens of the range to raws. */
void an_cut(const an_cutting *how, an_range range, an_raws *raws);

size_t an_cut_blank(an_str s, size_t at);  // bytes of the white space at `at`; 0 if it is none

/* The same for a word of up to eight bytes: reads and writes eight, whatever they are. False: it
 * has signs that are not themselves in a line. */
bool an_cut_fold_short(an_str word, char *line, char *lower);

/* Lower case with typographic signs as ASCII; bytes written to both buffers alike. */
size_t an_cut_fold(an_str s, char *line, char *lower);
#endif
