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
  an_map heads;        // the first letters of each word, lower case
  an_map forms;        // if exact: every form that counts
  const an_leads *leads;
  size_t most_chars;   // of a word
  an_str expression;   // what may stand there at all: "[ab].{0,11}"
} an_word_set;

bool an_words_are_many(const an_list *list);
an_str an_words_expression(an_arena *arena, const an_list *list, bool is_exact);
const an_word_set *an_words_set(an_arena *arena, const an_list *list, bool is_exact);
bool an_words_may_start(const an_word_set *set, an_str rest);  // does a word begin like this?
bool an_words_hold(const an_word_set *set, an_str word);       // is it one?
#endif
