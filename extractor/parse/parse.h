/* parse/parse - parts of speech and a dependency tree, behind a small interface of questions.
 *
 * In:    tokens of a sentence; closed-class words and endings of the rulebook.
 * Out:   for each token its part of speech, head and relation (Universal Dependencies).
 * Never: knows a domain word.
 * Idea:  other rooms ask ("who is the subject of this verb?") and never walk arcs, so that what
 *        makes the tree can be replaced without touching them. Today that is a chunker: noun
 *        groups, verb groups, and attachment by position. */
// SPDX-License-Identifier: MIT
#ifndef AN_PARSE_H
#define AN_PARSE_H
#include "token/token.h"

/* Parts of speech and relations are those of Universal Dependencies 2; scheme.c has their names. */
typedef enum an_pos {
  AN_POS_X,
  AN_POS_NOUN,
  AN_POS_PROPN,
  AN_POS_PRON,
  AN_POS_VERB,
  AN_POS_AUX,
  AN_POS_ADJ,
  AN_POS_ADV,
  AN_POS_ADP,
  AN_POS_DET,
  AN_POS_NUM,
  AN_POS_CCONJ,
  AN_POS_SCONJ,
  AN_POS_PART,
  AN_POS_PUNCT,
  AN_POS_INTJ,
  AN_POS_SYM,
  AN_N_POS
} an_pos;

typedef enum an_rel {
  AN_REL_DEP,
  AN_REL_ROOT,
  AN_REL_NSUBJ,
  AN_REL_NSUBJ_PASS,
  AN_REL_OBJ,
  AN_REL_OBL,        // noun hanging on a verb by a preposition (which is its CASE)
  AN_REL_OBL_AGENT,  // "by A" of a passive
  AN_REL_NMOD,       // noun hanging on a noun by a preposition
  AN_REL_NMOD_POSS,  // "A's attack", "its attack"
  AN_REL_CCOMP,      // said that ...
  AN_REL_XCOMP,      // began to ..., accused of attacking
  AN_REL_ADVCL,
  AN_REL_ACL,  // "the town attacked by", "a plan to attack"; of the chunker also relative clauses
  AN_REL_CONJ,
  AN_REL_CC,
  AN_REL_CASE,
  AN_REL_MARK,
  AN_REL_DET,
  AN_REL_AMOD,
  AN_REL_COMPOUND,
  AN_REL_NUMMOD,
  AN_REL_ADVMOD,
  AN_REL_AUX,
  AN_REL_AUX_PASS,
  AN_REL_COP,
  AN_REL_APPOS,
  AN_REL_PRT,
  AN_REL_PUNCT,
  AN_REL_IOBJ,  // "gave A a town"
  AN_REL_CSUBJ,
  AN_REL_CSUBJ_PASS,
  AN_REL_CSUBJ_OUTER,
  AN_REL_NSUBJ_OUTER,
  AN_REL_ACL_RELCL,
  AN_REL_ADVCL_RELCL,
  AN_REL_OBL_UNMARKED,  // without a preposition: "attacked on Monday" but "attacked last week"
  AN_REL_NMOD_UNMARKED,
  AN_REL_NMOD_DESC,
  AN_REL_FLAT,   // the rest of a name; its first word is the head
  AN_REL_FIXED,  // "according to": the first word is the head
  AN_REL_PARATAXIS,
  AN_REL_DISCOURSE,
  AN_REL_VOCATIVE,
  AN_REL_LIST,
  AN_REL_EXPL,
  AN_REL_GOESWITH,
  AN_REL_REPARANDUM,
  AN_REL_ORPHAN,
  AN_REL_DISLOCATED,
  AN_REL_CLF,
  AN_REL_DET_PREDET,
  AN_REL_CC_PRECONJ,
  AN_N_RELS
} an_rel;

const char *an_pos_name(an_pos pos);  // "NOUN"
const char *an_rel_name(an_rel rel);  // "nsubj:pass"

typedef enum an_verb_form {  // Penn: VB, VBP/VBZ, VBD, VBN, VBG
  AN_FORM_NONE,
  AN_FORM_BASE,
  AN_FORM_PRESENT,
  AN_FORM_PAST,
  AN_FORM_PARTICIPLE,
  AN_FORM_GERUND
} an_verb_form;

/* What a word does beyond its relation, as far as questions need it. */
typedef enum an_mark {
  AN_MARK_NONE,
  AN_MARK_MODAL,       // "could"
  AN_MARK_FUTURE,      // "will": modal too
  AN_MARK_NEGATION,    // "not", "never"
  AN_MARK_INFINITIVE,  // "to" of "to attack"
  AN_MARK_CONTENT,     // "of" of "accused A of attacking": A is the subject of "attacking"
  AN_MARK_RELATIVE,    // "who", "which", "that": stands for the noun before it
  AN_MARK_CONTROLLER,  // "called on A to stop": A is the subject of "stop"
  AN_MARK_TIME,        // a noun of the calendar: never an actor or an object
  AN_MARK_OF,          // "of" of "the pact of 1975": which pact
  AN_MARK_SPEECH       // "X said" inside or behind what X said, on which it hangs
} an_mark;

typedef struct an_word {
  an_pos pos : 8;
  an_verb_form form : 8;  // of VERB and AUX
  an_rel rel : 8;
  an_mark mark : 8;
  uint32_t head;     // token index; AN_NO_TOKEN for a root
  const char *xpos;  // Penn Treebank tag; NULL if nobody knows it
} an_word;

typedef struct an_stretch {
  uint32_t first, end;  // tokens
} an_stretch;

typedef struct an_parse {
  const an_tokens *tokens;
  an_word *word;             // one per token of the document
  an_stretch *below;         // likewise: its children stand there, others may, too
  struct an_parser *parser;  // can still do better; NULL: all is done
} an_parse;

/* Are the models of the rulebook whole and ours? To be asked once, before the first document. */
bool an_parse_check(const an_rulebook *rules, an_err *err);

/* What is known of the sentences before they are analysed, per sentence. */
typedef struct an_parse_known {
  const uint8_t *is_wanted;  // by the trained model; NULL: all
  const uint32_t *report;    // token behind the times that open it, an entry's; NULL: none do
} an_parse_known;

/* Analyses the sentences of a whole document: those that are wanted by the trained model, the
 * others, which are to give names and their like, by the chunker. Linear in tokens; no recursion.
 * What is known must stay. */
an_parse an_parse_doc(an_arena *arena, const an_rulebook *rules, const an_tokens *tokens,
                      an_parse_known known);

/* The model's tree for the sentence of a token, if it has only the chunker's so far. */
void an_parse_improve(const an_parse *parse, uint32_t token);

/* ---- questions. Token indexes are the document's; AN_NO_TOKEN means "there is none", and may be
 * asked about. Answers speak of few relations: a subtype that makes no difference to others comes
 * as its plain one (acl:relcl as ACL, obl:unmarked as OBL, flat as COMPOUND), and "accused A of
 * attacking" as XCOMP. */

typedef enum an_tense { AN_TENSE_NONE, AN_TENSE_PAST, AN_TENSE_PRESENT, AN_TENSE_FUTURE } an_tense;

/* One clause as seen from its verb, or from the noun or adjective of "is ready". In "could not have
 * been attacked by A" the verb is "attacked", the modal "could", and it is negated, perfect and
 * passive. */
typedef struct an_clause {
  uint32_t verb;
  uint32_t subject;  // surface subject, shared by coordinated verbs; of a participle its noun
  uint32_t object;   // likewise; of "the town they attacked" its noun
  uint32_t indirect;
  uint32_t agent;       // the noun behind "by" of a passive
  uint32_t modal;       // "could", "will", "would" ...
  uint32_t governor;    // the verb or noun whose content this clause is: "said", "plan"
  uint32_t complement;  // the verb of the content of this one
  an_tense tense;
  bool is_passive, is_perfect, is_progressive, is_negated, is_infinitive;
} an_clause;
an_clause an_parse_clause(const an_parse *parse, uint32_t verb);

an_pos an_parse_pos(const an_parse *parse, uint32_t token);
an_verb_form an_parse_form(const an_parse *parse, uint32_t token);
bool an_parse_is_verb(const an_parse *parse, uint32_t token);      // VERB
bool an_parse_is_noun(const an_parse *parse, uint32_t token);      // NOUN or PROPN
bool an_parse_is_time(const an_parse *parse, uint32_t token);      // a noun of the calendar
bool an_parse_is_of(const an_parse *parse, uint32_t token);        // "of" before what says which
const char *an_parse_xpos(const an_parse *parse, uint32_t token);  // Penn tag; NULL: not known

/* "TUNIS, March 3 (Wire Desk) - Troops ...": the token of a sentence with which the report begins
 * behind a dateline; its first token if there is none. */
uint32_t an_parse_report(const an_tokens *tokens, const an_sentence *sentence);

/* What a token hangs on, and how (rel may be NULL); AN_NO_TOKEN for a root. */
uint32_t an_parse_parent(const an_parse *parse, uint32_t token, an_rel *rel);
an_rel an_parse_rel(const an_parse *parse, uint32_t token);
an_rel an_parse_exact_rel(const an_parse *parse, uint32_t token);  // with its subtype
uint32_t an_parse_child(const an_parse *parse, uint32_t head, an_rel rel, uint32_t after);
uint32_t an_parse_clause_of(const an_parse *parse, uint32_t token);  // verb of the clause it is in

/* The noun that hangs on head by the preposition (lower case), first one behind `after`
 * (AN_NO_TOKEN: from the start). */
uint32_t an_parse_prep(const an_parse *parse, uint32_t head, an_str preposition, uint32_t after);
uint32_t an_parse_possessor(const an_parse *parse, uint32_t noun);
uint32_t an_parse_apposition(const an_parse *parse, uint32_t noun);  // "A, the president"

/* The noun group round a head without what hangs on it by prepositions: "the Turkish Foreign
 * Ministry". Tokens [*first, *end). */
void an_parse_group(const an_parse *parse, uint32_t head, uint32_t *first, uint32_t *end);
uint32_t an_parse_head(const an_parse *parse, uint32_t first, uint32_t end);  // of a group's words

/* Next word coordinated with this one ("A, B and C": A -> B -> C); the first of the series. */
uint32_t an_parse_conjunct(const an_parse *parse, uint32_t token);
uint32_t an_parse_first_conjunct(const an_parse *parse, uint32_t token);
#endif
