/* parse/mend - what the menders of a trained tree share.
 *
 * In:    the sentence of an an_work, its tags, arcs and what the lexicon says.
 * Out:   small facts; the menders of mend_*.c, which change tags and arcs.
 * Never: looks further than one sentence; seen by another room.
 * Idea:  each mender is one mechanism that a greedy parser gets wrong often, with the sign in the
 *        sentence that gives it away. */
// SPDX-License-Identifier: MIT
#ifndef AN_PARSE_MEND_H
#define AN_PARSE_MEND_H
#include "parse/parts.h"

typedef struct mender {
  an_work *w;
  const an_tokens *tokens;
  an_word *word;
  const an_lex *lex;
  uint32_t first, end;
  bool is_headline;
  bool is_upper;  // a sentence in capitals: they say nothing of its words
} mender;

/* Where the children of a word stand. */
static inline an_stretch below(const mender *m, uint32_t head) {
  return head == AN_NO_TOKEN ? (an_stretch){0, 0} : m->w->parse->below[head];
}

static inline uint32_t child_of(const mender *m, uint32_t head, an_rel rel) {
  an_stretch here = below(m, head);
  for (uint32_t i = here.first; i < here.end; i++)
    if (m->word[i].head == head && m->word[i].rel == rel) return i;
  return AN_NO_TOKEN;
}

/* No name, as far as its capitals tell. */
static inline bool is_plain(const mender *m, uint32_t i) {
  an_shape shape = m->tokens->at[i].shape;
  return shape == AN_SHAPE_LOWER || (m->is_upper && shape == AN_SHAPE_UPPER);
}

static inline bool has_child(const mender *m, uint32_t head, an_rel rel) {
  return child_of(m, head, rel) != AN_NO_TOKEN;
}

static inline bool is_noun(const mender *m, uint32_t i) {
  an_pos pos = m->word[i].pos;
  return pos == AN_POS_NOUN || pos == AN_POS_PROPN || pos == AN_POS_PRON;
}

static inline bool is_verb(const mender *m, uint32_t i) {
  return i != AN_NO_TOKEN && m->word[i].pos == AN_POS_VERB;
}

static inline bool is_passive(const mender *m, uint32_t verb) {
  if (has_child(m, verb, AN_REL_AUX_PASS)) return true;
  return m->word[verb].form == AN_FORM_PARTICIPLE && !has_child(m, verb, AN_REL_AUX);
}

/* By its sign, or the semicolon of one of its clauses; quotes, brackets and the number of a
 * footnote behind it are left out. */
static inline bool ends_as_sentence(const mender *m) {
  for (uint32_t i = m->end; i-- > m->first;) {
    bool is_mark =
        m->word[i].pos == AN_POS_NUM && i + 1 < m->end && m->tokens->at[i + 1].lower.at[0] == ']';
    if (m->word[i].pos != AN_POS_PUNCT && !is_mark) return false;
    an_str sign = m->tokens->at[i].lower;
    if (strchr("!?;", *sign.at) || (sign.len == 1 && *sign.at == '.')) return true;
  }
  return false;
}

static inline bool is_time(const mender *m, uint32_t i) {
  return m->lex[i].kind == AN_KIND_TIME;
}

static inline bool is_finite(const mender *m, uint32_t i) {
  const an_word *w = &m->word[i];
  if (w->pos != AN_POS_VERB && w->pos != AN_POS_AUX) return false;
  bool is_modal = m->lex[i].kind == AN_KIND_MODAL || m->lex[i].kind == AN_KIND_FUTURE ||
                  m->lex[i].kind == AN_KIND_MODAL_NEGATION;
  return is_modal || w->form == AN_FORM_PAST || w->form == AN_FORM_PRESENT;
}

static inline bool is_plural_word(const mender *m, uint32_t i) {
  const char *xpos = m->word[i].xpos;  // "police" has no ending
  return m->lex[i].is_plural || (xpos && xpos[0] == 'N' && strchr(xpos, 'S'));
}

static inline bool is_present(const mender *m, uint32_t i) {
  return m->word[i].pos == AN_POS_VERB && m->word[i].form == AN_FORM_PRESENT;
}

/* The verb over a word, past the nouns it hangs on. */
static inline uint32_t verb_over(const mender *m, uint32_t at) {
  for (uint32_t steps = m->end - m->first; steps && at != AN_NO_TOKEN; steps--) {
    at = m->word[at].head;
    if (is_verb(m, at)) return at;
  }
  return AN_NO_TOKEN;
}

/* The conjunction that was taken for the noun's preposition: "after rebels attacked". */
static inline uint32_t find_opener(const mender *m, uint32_t noun) {
  uint32_t mark = child_of(m, noun, AN_REL_CASE);
  bool opens = mark != AN_NO_TOKEN && mark < noun &&
               (m->lex[mark].kind == AN_KIND_CLAUSE || m->lex[mark].kind == AN_KIND_AS);
  return opens ? mark : AN_NO_TOKEN;
}

static inline void set_form(mender *m, uint32_t verb, an_verb_form form, const char *xpos) {
  m->word[verb].form = form;
  if (m->word[verb].xpos) m->word[verb].xpos = xpos;
}

static inline void make_past(mender *m, uint32_t verb) {
  set_form(m, verb, AN_FORM_PAST, "VBD");
}

static inline void make_participle(mender *m, uint32_t verb) {
  set_form(m, verb, AN_FORM_PARTICIPLE, "VBN");
}

static inline bool is_helped(const mender *m, uint32_t verb) {
  return has_child(m, verb, AN_REL_AUX) || has_child(m, verb, AN_REL_AUX_PASS);
}

/* The clause that such a conjunction opens: its noun is the subject of the verb. */
static inline void open_clause(mender *m, uint32_t verb, uint32_t above, uint32_t mark) {
  uint32_t noun = m->word[mark].head;
  an_work_arc(m->w, verb, above, AN_REL_ADVCL);
  an_work_arc(m->w, noun, verb, AN_REL_NSUBJ);
  an_work_arc(m->w, mark, verb, AN_REL_MARK);
  m->word[mark].pos = AN_POS_SCONJ;
  if (m->lex[verb].can_past) make_past(m, verb);
}

/* Does a word hang on another, however far? Then the other must not be hung on it. */
static inline bool is_below(const mender *m, uint32_t word, uint32_t top) {
  for (uint32_t steps = m->end - m->first + 1; steps && word != AN_NO_TOKEN; steps--) {
    if (word == top) return true;
    word = m->word[word].head;
  }
  return false;
}

static inline bool is_sign(const mender *m, uint32_t i) {
  return i >= m->first && i < m->end && m->word[i].pos == AN_POS_PUNCT;
}

static inline bool is_comma(const mender *m, uint32_t i) {
  return is_sign(m, i) && *m->tokens->at[i].lower.at == ',';
}

static inline bool is_quote(const mender *m, uint32_t i) {
  an_str sign = m->tokens->at[i].lower;
  return sign.len == 1 && (*sign.at == '"' || *sign.at == '\'');
}

static inline bool has_subject(const mender *m, uint32_t verb) {
  return has_child(m, verb, AN_REL_NSUBJ) || has_child(m, verb, AN_REL_NSUBJ_PASS) ||
         has_child(m, verb, AN_REL_CSUBJ) || has_child(m, verb, AN_REL_EXPL) ||
         has_child(m, verb, AN_REL_NSUBJ_OUTER);
}

static inline bool takes_clause(const mender *m, uint32_t verb) {
  return is_verb(m, verb) && m->lex[verb].takes_clause;
}

/* Left edge of what hangs on a word, when that is one stretch. */
static inline uint32_t left_edge(const mender *m, uint32_t word) {
  uint32_t edge = word;
  for (uint32_t i = word; i-- > m->first;) {
    uint32_t head = m->word[i].head;
    if (head == AN_NO_TOKEN || head < i || head > word) break;
    edge = i;
  }
  return edge;
}

static inline bool has_case_kind(const mender *m, uint32_t noun, an_kind kind) {
  an_stretch here = below(m, noun);
  for (uint32_t i = here.first; i < here.end && i < noun; i++)
    if (m->word[i].head == noun && m->word[i].rel == AN_REL_CASE && m->lex[i].kind == kind)
      return true;
  return false;
}

static inline bool has_relative(const mender *m, uint32_t verb) {
  an_stretch here = below(m, verb);
  for (uint32_t i = here.first; i < here.end && i < verb; i++)
    if (m->word[i].head == verb && m->word[i].mark == AN_MARK_RELATIVE) return true;
  return false;
}

/* The first verb, else the first word, that hangs on none. */
static inline uint32_t find_root(const mender *m) {
  uint32_t first = AN_NO_TOKEN;
  for (uint32_t i = m->first; i < m->end; i++) {
    uint32_t head = m->word[i].head;
    if (head != AN_NO_TOKEN && head >= m->first && head < m->end && head != i) continue;
    if (m->word[i].pos == AN_POS_VERB) return i;
    if (first == AN_NO_TOKEN || m->word[first].pos == AN_POS_PUNCT) first = i;
  }
  return first == AN_NO_TOKEN ? m->first : first;
}

/* Before the tree: words that the word lists know better than the tagger. */
void an_mend_tags(mender *m);
/* ... and the finite verb that the tagger did not see, by its model and what it was asked of. */
void an_mend_finite(mender *m, const an_trained *model, const an_state *s);
/* Behind it: "3 March" is one phrase; a day is no subject and no part of a name. */
void an_mend_day_numbers(mender *m);
void an_mend_days(mender *m);
/* Lists that are none. */
void an_mend_lists(mender *m);
/* Which word is the verb of a clause, what its subject and content are. */
void an_mend_clauses(mender *m);
/* Verbs that hang on the wrong word, or have another's subject. */
void an_mend_verbs(mender *m);
/* ... and what a second clause, noun or subject belongs to; the last needs all other arcs. */
void an_mend_joins(mender *m);
void an_mend_series(mender *m);
void an_mend_two_subjects(mender *m);
/* Who stands behind the phrase that opens a clause, when all phrases are known. */
void an_mend_subjects_behind(mender *m);
/* Objects, and the verbs that they give away. */
void an_mend_objects(mender *m);
/* "brokered by A and B": when the clauses are settled. */
void an_mend_agents(mender *m);
/* Whose something is: of two subjects, and of two verbs behind a comma. */
void an_mend_owners(mender *m);
/* '"...", X said': the saying hangs on what is said, and content on the saying. */
void an_mend_speech(mender *m);
#endif
