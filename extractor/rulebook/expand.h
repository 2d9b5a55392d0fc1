/* rulebook/expand - a pattern as a rule file writes it -> one that PCRE2 can compile.
 *
 * In:    a pattern with {pieces}, the pieces.
 * Out:   the expression with a group for each piece, and which group is which piece.
 * Never: lets through what could look behind, recurse, call out, or run long.
 * Idea:  what is not known to be harmless is refused, with its place. */
// SPDX-License-Identifier: MIT
#ifndef AN_EXPAND_H
#define AN_EXPAND_H
#include "rulebook/pattern.h"

enum { AN_MAX_GROUPS = 64 };  // pieces of one pattern, each time they stand in it

typedef struct an_capture {
  an_str name;
  const struct an_list *list;  // NULL: no list
  an_str body;                 // of its piece, to know it by
} an_capture;

typedef struct an_group {
  size_t capture;
  const struct an_word_set *set;  // NULL, or what the group must be a word of
} an_group;

/* From the byte `to` of the expression on, it follows the pattern from the byte `from` on. */
typedef struct an_seam {
  uint32_t from, to;
} an_seam;

typedef struct an_expansion {
  an_vec(char) text;
  an_capture *captures;  // no more than there are: they hold pointers, which an image has to mend
  an_group *groups;      // callout g asks if group g may start, 64 + g if it is a word
  bool has_sets;
  size_t n_captures, n_groups;
  an_vec(an_seam) seams;
} an_expansion;

/* pieces NULL: no piece may stand in it. */
an_expansion *an_expand(an_arena *arena, an_str text, const an_pieces *pieces, an_place place,
                        an_err *err);
uint32_t an_expand_source(const an_expansion *expansion, size_t at);  // offset in the pattern
#endif
