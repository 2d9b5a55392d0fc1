/* parse/lexicon - what the word lists say about one token, before its neighbours are asked.
 *
 * In:    the lists of token/words.h.
 * Out:   an_lex: the parts of speech and verb forms a word can have.
 * Never: looks at a neighbour.
 * Idea:  cells of the lists become enums once per word and document; a word has as many answers as
 *        there are ways to write it. */
// SPDX-License-Identifier: MIT
#ifndef AN_PARSE_LEXICON_H
#define AN_PARSE_LEXICON_H
#include "parse/parse.h"
#include "token/words.h"

typedef enum an_kind {  // column "kind" of the closed-class words
  AN_KIND_NONE,
  AN_KIND_ARTICLE,
  AN_KIND_DEMONSTRATIVE,
  AN_KIND_QUANTITY,
  AN_KIND_POSSESSIVE,         // "his"; "'s" too
  AN_KIND_POSSESSIVE_OBJECT,  // "her"
  AN_KIND_SUBJECT,
  AN_KIND_OBJECT,
  AN_KIND_ANY,
  AN_KIND_REFLEXIVE,
  AN_KIND_RELATIVE,
  AN_KIND_RELATIVE_POSSESSIVE,
  AN_KIND_QUESTION,
  AN_KIND_BE,
  AN_KIND_HAVE,
  AN_KIND_DO,
  AN_KIND_FUTURE,
  AN_KIND_MODAL,
  AN_KIND_MODAL_NEGATION,
  AN_KIND_NEGATION,
  AN_KIND_THAT,
  AN_KIND_TO,
  AN_KIND_OF,
  AN_KIND_BETWEEN,  // two behind it, joined by a conjunction
  AN_KIND_BY,
  AN_KIND_AS,
  AN_KIND_CLAUSE,
  AN_KIND_APPROXIMATE,  // "about 20"
  AN_KIND_PARTICLE,
  AN_KIND_ACCORDING,
  AN_KIND_TIME,  // nouns of the calendar: a bare group of them is an adverbial
  AN_N_KINDS
} an_kind;

typedef struct an_lex {  // one per token of the document, so it is small
  an_pos pos : 8;        // of a closed-class word; of an open one the guess without context
  an_kind kind : 8;
  an_verb_form form : 8;  // of a closed-class auxiliary
  bool is_closed : 1, is_capital : 1;
  bool can_base : 1, can_present : 1, can_past : 1, can_participle : 1, can_gerund : 1;
  bool is_verb : 1;        // one of the can_ above
  bool can_noun : 1;       // the verb form is a noun as well: "attack", "attacks"
  bool takes_clause : 1;   // its verb reports or thinks: "said that ..."
  bool takes_bare : 1;     // ... also without "that"
  bool is_words : 1;       // what is done by speaking, to somebody or of something: "accused"
  bool needs_object : 1;   // its verb stands without an object in the passive only: "killed"
  bool has_result : 1;     // ... and so it does before an adjective: "shot dead"
  bool has_no_object : 1;  // nothing is done to anybody: "died"
  bool is_plural : 1;      // a form with a noun ending
  bool can_state : 1;      // the participle is mostly an adjective: "interested"
  bool can_name : 1;       // a name behind it is what its object is called
  bool is_deverbal : 1;    // a noun made of a verb: "attack", "negotiation", "shelling"
  bool has_control : 1;    // see an_lexicon_control
  bool is_known : 1;       // in the memory of the lexicon: it was looked up
} an_lex;

typedef struct an_lexicon {
  const an_words *words;
  const an_list *times;  // nouns of the calendar; NULL if the rules have none
  an_lex *closed;        // per row of the list of closed-class words; not is_closed: not yet read
  an_lex *known;         // per word of the document and way to write it
} an_lexicon;

an_lexicon an_lexicon_load(an_arena *arena, const an_tokens *tokens, const an_rulebook *rules);

/* is_name: it has a capital that is not its sentence's first. */
an_lex an_lexicon_look(const an_lexicon *lexicon, const an_token *token, bool is_name);
/* Is it a noun of the calendar with a capital only: "March"? */
bool an_lexicon_needs_capital(const an_lexicon *lexicon, const an_token *token);

/* "on" of "called on A to stop": the prepositions of the noun that does what the infinitive says,
 * with '|' between them. */
an_str an_lexicon_control(const an_words *words, an_str lemma);
#endif
