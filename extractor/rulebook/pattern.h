/* rulebook/pattern - patterns of words, compiled; the only place that knows PCRE2.
 *
 * In:    a pattern as a rule file writes it, the pieces it names; later a sentence's line.
 * Out:   whether it matches from a given place on, and the value of each piece.
 * Never: matches across the end of a line, inside a word, or without limits.
 * Idea:  a pattern is PCRE2 with {pieces}. A piece is an expression, a word list, or both; what it
 *        caught has a value: the list's, or the number its digits say. */
// SPDX-License-Identifier: MIT
#ifndef AN_PATTERN_H
#define AN_PATTERN_H
#include "base/arena.h"
#include "base/err.h"
#include "base/limits.h"
#include "base/map.h"

typedef struct an_pattern an_pattern;
struct an_list;

typedef struct an_piece {
  an_str name;
  an_str match;                   // an expression without pieces; empty if only a list
  const struct an_list *list;     // NULL if only an expression
  bool is_exact;                  // list words match as written or in capitals, not in lower case
  an_str words;                   // the list as an expression; an_pieces_add makes it ...
  const struct an_word_set *set;  // ... and this, for a long list
  an_place place;                 // where match begins, for messages
} an_piece;

typedef struct an_pieces {
  an_map by_name;
  an_vec(an_piece) at;
} an_pieces;

/* Adds the piece, or replaces the one of that name. False and err if its expression is wrong.
 * All pieces must be there before the first pattern is made. */
bool an_pieces_add(an_arena *arena, an_pieces *pieces, const an_piece *piece, an_err *err);

/* Compiles. place is where the pattern's text begins, for messages. NULL: err says what is wrong
 * and where (unknown piece, regular expression error with its offset, limits, a pattern that can
 * match nothing, an endless repeat inside of another). The pattern lives as long as the arena. */
an_pattern *an_pattern_new(an_arena *arena, an_str text, const an_pieces *pieces, an_place place,
                           an_err *err);

/* For images: takes out what PCRE2 made, and makes such a pattern ready to be matched again. It
 * is compiled when it is needed, by whichever thread is first. */
void an_pattern_forget(an_pattern *pattern);
void an_pattern_revive(an_arena *arena, an_pattern *pattern);

/* Captures are the pattern's pieces in order of their names' first appearance; {a:month} is
 * called "a", {month} "month". */
size_t an_pattern_n_captures(const an_pattern *pattern);
uint32_t an_pattern_capture(const an_pattern *pattern, an_str name);  // AN_MAP_NONE: no such piece

/* Where its text begins, for messages. */
an_place an_pattern_place(const an_pattern *pattern);

/* What was compiled; for finding out how its matches begin. */
const struct an_expansion *an_pattern_expansion(const an_pattern *pattern);

/* May a match begin with this byte? A cheap test before an_pattern_match. */
bool an_pattern_may_start(const an_pattern *pattern, unsigned char byte);

/* Working memory of matching; one per document (or thread). */
typedef struct an_matcher an_matcher;
an_matcher *an_matcher_new(an_arena *arena);
uint64_t an_matcher_limits_hit(const an_matcher *matcher);  // matches given up; to be reported

typedef struct an_caught {
  an_range at;     // in the line; empty if the piece took no part
  an_str text;     // borrowed from the line
  an_str value;    // the list's value, or the text itself
  int32_t number;  // the value as a number
  bool has_number;
} an_caught;

typedef struct an_match {
  uint32_t end;  // in the line
  size_t n_caught;
  an_caught caught[AN_MAX_CAPTURES];  // last: a copy may end behind the n-th
} an_match;

/* Does the pattern match the line from the byte `from` on? The match never ends inside of a word.
 * No text is copied; match->caught borrows from the line. */
bool an_pattern_match(const an_pattern *pattern, an_matcher *matcher, an_str line, uint32_t from,
                      an_match *match);

/* Does the pattern match some stretch that ends at `to` (blanks before it aside)? */
bool an_pattern_match_before(const an_pattern *pattern, an_matcher *matcher, an_str line,
                             uint32_t to);

/* Does a word, or a sign, begin here? Only there patterns are tried that may match anywhere. */
bool an_pattern_is_start(an_str line, size_t at);
#endif
