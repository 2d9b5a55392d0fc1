/* rulebook/words - the words of a list inside a pattern.
 *
 * In:    a list; later a stretch of a line.
 * Out:   for a short list an expression; for a long one a set that is asked while PCRE2 matches.
 * Never: allocates while matching.
 * Idea:  five hundred alternatives in forty patterns would take longer to compile than all else, so
 *        a long list is matched as "some letters", and a callout looks them up. */
// SPDX-License-Identifier: MIT
#ifndef AN_WORDS_H
#define AN_WORDS_H
#include "rulebook/leads.h"
#include "rulebook/list.h"

typedef struct an_word_set {
  const an_list *list;
  bool is_exact;
  an_map heads;  // first letters of the words, lower case -> how long such words are
  an_map forms;  // if exact: every form that counts
  const an_leads *leads;
  size_t most_chars;  // of a word
  an_str expression;  // what may stand there at all: "[ab].{0,11}"
} an_word_set;

/* Every form that counts as a word of the set, each in lower case unless the set is exact. */
typedef an_vec(an_str) an_words_all;
an_words_all an_words_list(an_arena *arena, const an_word_set *set);

bool an_words_are_many(const an_list *list);
an_str an_words_expression(an_arena *arena, const an_list *list, bool is_exact);
const an_word_set *an_words_set(an_arena *arena, const an_list *list, bool is_exact);
/* Which words stand at the front of rest: bit n for one of n bytes, bit 31 if one of more than 30
 * may; 0: there is no such word. Only the first AN_WORDS_ASKED_BYTES matter. */
enum { AN_HEAD_CHARS = 3, AN_HEAD_BYTES = 4 * AN_HEAD_CHARS, AN_WORDS_ASKED_BYTES = 31 };
uint32_t an_words_lengths(const an_word_set *set, an_str rest);
static inline uint32_t an_words_length_bit(size_t n_bytes) {
  return 1u << (n_bytes < 31 ? n_bytes : 31);
}
bool an_words_hold(const an_word_set *set, an_str word);  // is it one?
#endif
