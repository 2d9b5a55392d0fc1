/* parse/parts - the steps of the chunker, one sentence at a time.
 *
 * In:    tokens [first, end) of a sentence and what the lexicon says about each.
 * Out:   parts of speech (tag), groups (chunk), arcs (tree), written into `word`.
 * Never: seen by another room.
 * Idea:  three passes from left to right, each linear. */
// SPDX-License-Identifier: MIT
#ifndef AN_PARSE_PARTS_H
#define AN_PARSE_PARTS_H
#include "parse/lexicon.h"
#include "parse/model.h"

typedef enum an_item_kind {
  AN_ITEM_NOUN,   // a noun group
  AN_ITEM_VERB,   // a verb group
  AN_ITEM_COMMA,  // , ; : brackets, dashes
  AN_ITEM_QUOTE,
  AN_ITEM_AND,        // coordinating conjunction
  AN_ITEM_THAT,       // opens a content clause
  AN_ITEM_CLAUSE,     // opens an adverbial clause: "if", "because"
  AN_ITEM_RELATIVE,   // opens a relative clause
  AN_ITEM_ADJECTIVE,  // predicative
  AN_ITEM_ADVERB
} an_item_kind;

typedef struct an_item {
  an_item_kind kind;
  uint32_t first, end, head;                  // tokens; head: last noun, or the main verb
  uint32_t preposition;                       // of a noun or gerund; AN_NO_TOKEN if none
  bool is_finite, is_passive, is_infinitive;  // of verbs
} an_item;

typedef struct an_work {
  an_parse *parse;
  an_lex *lex;          // per token of the document
  uint32_t first, end;  // the sentence
  an_item *items;       // room for one per token
  size_t n;
} an_work;

void an_parse_tag(an_work *work);
void an_parse_chunk(an_work *work);
void an_parse_attach(an_work *work);

/* Around a tree that was learned: between its tags and its arcs, and behind its arcs. */
void an_parse_constrain(an_work *work);
void an_parse_find_finite(an_work *work, const an_trained *model, const an_state *state);
void an_parse_repair(an_work *work);

/* The only ways to hang a word on another: what an_parse knows of the children goes along. */
static inline void an_work_hang(an_work *w, uint32_t token, uint32_t head) {
  w->parse->word[token].head = head;
  if (head == AN_NO_TOKEN) return;
  an_stretch *below = &w->parse->below[head];
  if (below->first >= below->end) *below = (an_stretch){token, token + 1};
  if (token < below->first) below->first = token;
  if (token >= below->end) below->end = token + 1;
}

static inline void an_work_arc(an_work *w, uint32_t token, uint32_t head, an_rel rel) {
  an_work_hang(w, token, head);
  w->parse->word[token].rel = rel;
}
#endif
