/* parse/mend_lists - what the tree reads as a list and is none, and who is not in it. */
// SPDX-License-Identifier: MIT
#include "parse/mend.h"

/* The part of a list before `last` that begins right behind a comma, with nothing but `last` behind
 * it; AN_NO_TOKEN. */
static uint32_t find_start_behind_comma(const mender *m, uint32_t first, uint32_t last) {
  uint32_t start = AN_NO_TOKEN;
  for (uint32_t i = first + 1; i < last; i++)
    if (m->word[i].head == first && m->word[i].rel == AN_REL_CONJ) start = i;
  if (start == AN_NO_TOKEN || !is_noun(m, start) || has_child(m, start, AN_REL_CC))
    return AN_NO_TOKEN;
  uint32_t edge = left_edge(m, start);
  while (edge < start && is_sign(m, edge)) edge++;
  for (uint32_t i = start; i < last; i++)
    if (is_sign(m, i)) return AN_NO_TOKEN;
  return is_comma(m, edge - 1) ? start : AN_NO_TOKEN;
}

/* "A bomb killed two soldiers, residents and officials said": those right before the saying are who
 * says it, and who stands before the comma is the object of the verb that lacks one. */
static void mend_list_of_speakers(mender *m, uint32_t saying) {
  uint32_t last = saying - 1;
  bool can_be = takes_clause(m, saying) && is_finite(m, saying) && saying > m->first + 4 &&
                is_noun(m, last) && m->word[last].rel == AN_REL_CONJ &&
                has_child(m, last, AN_REL_CC) && !has_child(m, saying, AN_REL_CCOMP);
  uint32_t first = can_be ? m->word[last].head : AN_NO_TOKEN;
  if (first == AN_NO_TOKEN || first > last) return;
  uint32_t start = find_start_behind_comma(m, first, last);
  uint32_t verb = left_edge(m, first) - 1;
  if (start == AN_NO_TOKEN || verb < m->first || verb > first) return;
  bool is_subject = m->word[first].head == saying && m->word[first].rel == AN_REL_NSUBJ;
  bool is_object = m->word[first].head < first && !has_subject(m, saying);
  if (is_subject) {  // "killed" right before it has no object
    if (!is_verb(m, verb) || has_child(m, verb, AN_REL_OBJ) || is_below(m, verb, first)) return;
    an_work_arc(m->w, first, verb, AN_REL_OBJ);
  } else if (!is_object) return;
  an_work_arc(m->w, start, saying, AN_REL_NSUBJ);
  an_work_arc(m->w, last, start, AN_REL_CONJ);
}

/* "According to A, B, C and D were shut": a noun with a preposition is no subject; who stands
 * behind its comma is, and so are the others. */
static void mend_cased_subject(mender *m, uint32_t noun) {
  an_rel rel = m->word[noun].rel;
  uint32_t verb = m->word[noun].head, preposition = child_of(m, noun, AN_REL_CASE);
  bool can_be = (rel == AN_REL_NSUBJ || rel == AN_REL_NSUBJ_PASS) && is_verb(m, verb) &&
                verb > noun && preposition != AN_NO_TOKEN && preposition < noun &&
                noun + 2 < m->end && is_comma(m, noun + 1);
  uint32_t first = can_be ? child_of(m, noun, AN_REL_CONJ) : AN_NO_TOKEN;
  if (first == AN_NO_TOKEN || first > verb || has_child(m, first, AN_REL_CC)) return;
  if (!is_noun(m, first) || has_child(m, first, AN_REL_CASE)) return;
  for (uint32_t i = first + 1; i < verb; i++)
    if (m->word[i].head == noun && m->word[i].rel == AN_REL_CONJ) an_work_hang(m->w, i, first);
  an_work_arc(m->w, first, verb, rel);
  m->word[noun].rel = AN_REL_OBL;
}

/* "KARSA, Norvia: Nine people were killed": of two subjects the one before the colon only says
 * where it was written, or who says it. */
static void mend_subject_before_colon(mender *m, uint32_t second) {
  an_rel rel = m->word[second].rel;
  uint32_t verb = m->word[second].head, first = m->first;
  bool can_be = (rel == AN_REL_NSUBJ || rel == AN_REL_NSUBJ_PASS) && is_verb(m, verb) &&
                first < second && m->word[first].head == verb && m->word[first].rel == rel;
  for (uint32_t i = first + 1; can_be && i < second; i++)
    if (is_sign(m, i) && *m->tokens->at[i].lower.at == ':') {
      m->word[first].rel = AN_REL_PARATAXIS;
      return;
    }
}

/* "Rights groups accuse the army": in a sentence with one finite verb, the noun before its subject
 * is not what the clause says something of, but what kind the subject is. */
static void mend_kind_as_root(mender *m, uint32_t noun) {
  uint32_t subject = noun + 1, verb = child_of(m, noun, AN_REL_ACL_RELCL);
  bool can_be = noun == m->first && m->word[noun].pos == AN_POS_NOUN && subject < m->end &&
                m->word[noun].rel == AN_REL_ROOT && is_noun(m, subject) && is_verb(m, verb) &&
                !m->is_headline && ends_as_sentence(m);
  if (!can_be || m->word[subject].head != verb || m->word[subject].rel != AN_REL_NSUBJ) return;
  if (has_relative(m, verb) || left_edge(m, subject) != subject || is_time(m, noun)) return;
  an_work_arc(m->w, verb, AN_NO_TOKEN, AN_REL_ROOT);
  an_work_arc(m->w, noun, subject, AN_REL_COMPOUND);
  for (uint32_t i = verb + 1; i < m->end; i++)
    if (m->word[i].head == noun) an_work_hang(m->w, i, verb);
}

void an_mend_lists(mender *m) {
  for (uint32_t i = m->first; i < m->end; i++) {
    mend_list_of_speakers(m, i);
    mend_cased_subject(m, i);
    mend_subject_before_colon(m, i);
  }
  mend_kind_as_root(m, m->first);
}
