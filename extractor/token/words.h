/* token/words - the word lists of a rulebook as this room and parse/ use them.
 *
 * In:    the lists "closed", "irregular", "suffixes", "abbreviations", "verbs".
 * Out:   answers about one lower-case word; with a missing list, the answer "unknown".
 * Never: decides where a sentence ends or what a word means.
 * Idea:  columns are looked up once per document, not once per word. */
// SPDX-License-Identifier: MIT
#ifndef AN_TOKEN_WORDS_H
#define AN_TOKEN_WORDS_H
#include "rulebook/rulebook.h"

/* How an abbreviation behaves ("kind" of its list). */
typedef enum an_abbreviation {
  AN_ABBREVIATION_NONE,
  AN_ABBREVIATION_NAME,    // "Gen.": a name follows, never the end of a sentence
  AN_ABBREVIATION_NUMBER,  // "No.": an abbreviation only before a number
  AN_ABBREVIATION_MONTH,   // "Sept.": with a capital, before a number or in mid-sentence
  AN_ABBREVIATION_ANY      // "a.m.", "Inc.": may end a sentence too
} an_abbreviation;

/* One ending: "pped" -> "p". What a verb's ending gives must be in the list of verbs. */
typedef struct an_ending {
  an_str suffix, replacement;
  bool is_verb;
  an_str kind;  // of a verb: "past" "present" "gerund"
} an_ending;

typedef struct an_words {
  const an_list *closed, *irregular, *abbreviations, *verbs;
  an_vec(an_ending) endings;    // longest suffix first
  an_vec(an_str) clitics;       // "n't", "'s"
  const an_map *frames;         // lemmas of action frames: "cease-fire" is one word
  an_map prefixes;              // "pre-": a hyphen behind them does not cut
  an_map joined;                // "cannot": bytes of the first of two words
  uint32_t joined_lengths[32];  // by their first letter; bit n: a joined word has n bytes
  an_vec(an_ending) classes;    // endings that tell a part of speech: kind adjective noun adverb
} an_words;

an_words *an_words_load(an_arena *arena, const an_rulebook *rules);

an_abbreviation an_words_abbreviation(const an_words *words, an_str lower);  // with its dot
bool an_words_is_closed(const an_words *words, an_str lower);
bool an_words_is_verb(const an_words *words, an_str lower);
an_str an_words_lemma(an_arena *arena, const an_words *words, an_str lower);

/* The ending that leads from a regular verb form to its lemma; NULL if there is none. */
const an_ending *an_words_ending(const an_words *words, an_str lower, an_str lemma);

/* What an unknown word's ending says: "adjective", "noun", "adverb"; empty: nothing. */
an_str an_words_class(const an_words *words, an_str lower);

bool an_words_is_prefix(const an_words *words, an_str word);  // "Pre", without its hyphen
bool an_words_is_whole(const an_words *words, an_str lower);  // "cease-fires": a frame names it

/* Bytes of the first word in a lower-case "cannot" or "gonna"; 0: it is one word only. */
enum { AN_LONGEST_JOINED = 12 };
static inline bool an_words_may_be_joined(const an_words *words, an_str word) {
  return word.len <= AN_LONGEST_JOINED && (words->joined_lengths[word.at[0] & 31] >> word.len & 1);
}
size_t an_words_joint(const an_words *words, an_str lower);

/* Bytes of the clitic that a lower-case word ends with; 0 if there is none. */
size_t an_words_clitic(const an_words *words, an_str lower);
#endif
