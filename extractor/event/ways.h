/* event/ways - what the frames know of a document's words, before anybody has parsed it.
 *
 * In:    tokens with their words; the rulebook's expressions.
 * Out:   per word the expressions that begin with it, and its classes; per sentence whether one
 *        may stand there.
 * Never: asks for a part of speech or an arc: it decides who needs them.
 * Idea:  a document has far fewer words than tokens, and many sentences tell of no deed. Those are
 *        parsed with less care. */
// SPDX-License-Identifier: MIT
#ifndef AN_EVENT_WAYS_H
#define AN_EVENT_WAYS_H
#include "token/token.h"

/* Where the chains of expressions begin; AN_MAP_NONE: no frame knows the word. */
typedef struct an_ways {
  uint32_t by_lemma, by_lower;  // by_lower only if the two forms differ
  uint64_t marks;               // an_word_mark of its forms
  an_str classes, matter;       // of the list "action-words": "end|ease"; what it is about
} an_ways;

/* Is it the word of an expression, or of the class that stands there: "{aid}"? */
bool an_ways_is(const an_ways *ways, const an_token *token, an_str word);

const an_ways *an_event_ways(an_arena *arena, const an_rulebook *rules, const an_tokens *tokens);

/* May the tail of an expression stand in the sentence with these marks? */
static inline bool an_ways_may(const an_expression *e, uint64_t marks) {
  return !(e->marks & ~marks);
}
uint64_t an_ways_marks(const an_ways *ways, const an_tokens *tokens, const an_sentence *s);

/* Per sentence: 1 if all words of an expression are in it, or one that counts people. */
const uint8_t *an_event_sentences(an_arena *arena, const an_rulebook *rules,
                                  const an_tokens *tokens, const an_ways *ways);
#endif
