/* token/token - sentences and tokens of a document.
 *
 * In:    a document's blocks; word lists of the rulebook (abbreviations, irregular forms, endings).
 * Out:   sentences in text order, tokens with range, shape, lower form and lemma.
 * Never: consults meaning: whether "May" is a month is not known here.
 * Idea:  each sentence also has a `line`: its text with each run of white space as one blank and
 *        typographic quotes and dashes as ASCII. Patterns match lines, so that a rule never has
 *        to spell out a hard line break; tokens lead from the line back to the document. */
// SPDX-License-Identifier: MIT
#ifndef AN_TOKEN_H
#define AN_TOKEN_H
#include "read/read.h"
#include "rulebook/rulebook.h"

typedef enum an_shape {
  AN_SHAPE_LOWER,   // "soldiers"
  AN_SHAPE_TITLE,   // "Armenia", "McDonald"
  AN_SHAPE_UPPER,   // "NATO", "U.S."; single letters too
  AN_SHAPE_NUMBER,  // has a digit first: "27", "1,200", "27th", "14:33", "2020-09-27"
  AN_SHAPE_PUNCT,   // quotes, brackets, commas ...
  AN_SHAPE_OTHER    // URLs, over-long runs, symbols
} an_shape;

typedef struct an_token {
  an_range range;     // in the document
  an_range line;      // in its sentence's line
  an_str lower;       // its part of the sentence's lower line
  an_str lemma;       // lower case base form; == lower where nothing is known
  uint32_t sentence;  // index into an_tokens.sentences
  uint32_t word;      // tokens of the same number have the same lower form and lemma
  an_shape shape;
  bool is_glued;   // no white space before it: the "'s" of "Armenia's"
  bool is_bound;   // a hyphen joins it to the word before it: "-" and "fire" of "cease-fire"
  bool may_begin;  // a match of what is sought may begin with it; true if nothing is sought
} an_token;

typedef struct an_sentence {
  an_range range;       // without white space at its ends
  uint32_t first, end;  // tokens [first, end)
  uint32_t block;       // index into an_doc.blocks
  an_str line;
  an_str lower;  // the line in lower case, byte for byte as long
} an_sentence;

typedef struct an_tokens {
  const an_doc *doc;
  const struct an_words *words;  // token/words.h: the lists, read once for the document
  an_token *at;
  size_t n;
  an_sentence *sentences;
  size_t n_sentences;
  const uint32_t *first_of_word;  // per word, a token of it; a document has far fewer words than
  size_t n_words;                 // tokens, and what a list says of one has to be asked but once
} an_tokens;

enum { AN_NO_TOKEN = UINT32_MAX };

/* All sentences of all blocks, cut as in the English treebanks of Universal Dependencies:
 * "did|n't", "Armenia|'s", "can|not", "Anglo|-|Saxon", "20|-|year|-|old"; but "pre-war" (a prefix
 * of the list), "Su-25", and what an action frame names: "cease-fire". Dates, clock times and
 * numbers stay whole ("2020-09-27", "14:33", "1,200"), and so do runs of a sign ("!!"); ranges
 * are cut: "1992|-|1994". Patterns read lines, so that a cut costs them nothing. */
an_tokens an_token_split(an_arena *arena, const an_rulebook *rules, an_doc *doc);

/* The same without lemmas (lemma == lower) and words: enough for timex/. */
an_tokens an_token_scan(an_arena *arena, const an_rulebook *rules, an_doc *doc);

/* The same for one who seeks the matches of an automaton in a document, part after part of it: only
 * sentences in which one may begin get tokens and lines; the others have neither. What a part gives
 * lives until the next one. */
typedef struct an_token_scanner an_token_scanner;
an_token_scanner *an_token_scanner_new(an_arena *arena, const an_rulebook *rules,
                                       const an_automaton *sought);
an_tokens an_token_scan_part(an_token_scanner *scanner, an_doc *part);

/* Is the token a part of a hyphenated word? Nothing counts or acts there: "the 45-year-old". */
bool an_token_is_part(const an_tokens *tokens, uint32_t token);

/* A small word between two with capitals: "Republic of Congo". */
bool an_token_is_inside_name(const an_tokens *tokens, uint32_t token);

/* The text of tokens [first, end) as it stands in the document. */
an_str an_token_text(const an_tokens *tokens, uint32_t first, uint32_t end);

/* Tokens whose line range lies in [from, to) of a sentence's line. False unless both ends fall on
 * token boundaries that no hyphen binds: "year" of "year-long" is no word for a rule. */
bool an_token_at_line(const an_tokens *tokens, const an_sentence *sentence, an_range line,
                      uint32_t *first, uint32_t *end);
#endif
