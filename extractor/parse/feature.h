/* parse/feature - what the model looks at: a word, a place in a parse, an arc, as hashed numbers.
 *
 * In:    the tokens of one sentence; the state of the parse.
 * Out:   a list of 32-bit hashes, one per template. A table of weights uses as many bits as it has.
 * Never: knows weights, a language, or whether it runs in training or in earnest.
 * Idea:  the trainer and the program share this file, so the two cannot drift apart; a change of
 *        any template must change AN_FEATURE_VERSION, and old models are refused. Small facts
 *        ("atoms") are hashed once per token, templates only add them up and stir. */
// SPDX-License-Identifier: MIT
#ifndef AN_PARSE_FEATURE_H
#define AN_PARSE_FEATURE_H
#include "base/limits.h"
#include "base/str.h"

enum {
  AN_FEATURE_VERSION = 2,
  AN_FEATURE_PAD = 3,  // places before and behind a sentence
  AN_MAX_FEATURES = 160,
  AN_MAX_NODES_OF_SENTENCE = AN_MAX_SENTENCE_TOKENS + 2 * AN_FEATURE_PAD,
};

typedef struct an_atoms {
  uint32_t word;  // lower form; every digit counts as the same
  uint32_t prefix[3], suffix[4];
  uint32_t shape;  // capitals, digits, hyphens; capitals mean nothing in a headline
  uint32_t kind;   // the tags that the model's lexicon knows for the word
  uint32_t tag;    // of the tag that was decided
  uint32_t pos;    // of its part of speech
} an_atoms;

typedef struct an_node {
  uint16_t head, left[2], right[2];  // places; [0] outermost child, [1] the next; 0: none
  uint8_t n_left, n_right, label;
  uint32_t rel;                  // atom of the label; 0: none yet
  uint32_t left_set, right_set;  // labels of the children, a bit each
} an_node;

/* A sentence under analysis. Place AN_FEATURE_PAD is its first token; behind the last stands the
 * root. Place 0 means "none". */
typedef struct an_state {
  uint32_t n;  // tokens
  an_atoms atoms[AN_MAX_NODES_OF_SENTENCE];
  an_node node[AN_MAX_NODES_OF_SENTENCE];
  uint8_t tag[AN_MAX_NODES_OF_SENTENCE];
  uint16_t verb[AN_MAX_NODES_OF_SENTENCE];     // the last verb or helper before a place; 0: none
  uint32_t between[AN_MAX_NODES_OF_SENTENCE];  // parts of speech since that verb, a bit each
  uint16_t stack[AN_MAX_NODES_OF_SENTENCE];
  uint32_t n_stack, next;  // next: first place of the buffer
} an_state;

typedef struct an_features {
  uint32_t at[AN_MAX_FEATURES];
  uint32_t n;
} an_features;

typedef struct an_form_text {
  an_str text, lower;  // as written; lower case with ASCII signs
} an_form_text;

uint32_t an_feature_mix(uint32_t x);
uint32_t an_feature_word(an_str lower);  // hash of a word, as in an_atoms

/* Begins a sentence of n tokens, n at most AN_MAX_SENTENCE_TOKENS; then its words, then once. */
void an_feature_begin(an_state *s, uint32_t n);
void an_feature_set_word(an_state *s, uint32_t i, an_form_text form);
void an_feature_end_words(an_state *s);  // when the kinds are filled in, too
void an_feature_set_tag(an_state *s, uint32_t place, uint8_t tag, uint8_t pos);

void an_feature_tag(const an_state *s, uint32_t place, an_features *f);
void an_feature_move(const an_state *s, an_features *f);
void an_feature_label(const an_state *s, uint32_t head, uint32_t child, an_features *f);
#endif
