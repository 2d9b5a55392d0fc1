/* parse/mend_objects - see mend.h: objects, and what they give away.
 *
 * "after rebels attacked Mali", "said rebels attacked the base": a participle behind its noun has
 * no object of its own, so this is the verb of a clause, and the noun its subject. */
// SPDX-License-Identifier: MIT
#include "parse/mend.h"

/* Right behind its noun, adverbs aside. */
static bool is_next_to(const mender *m, uint32_t verb, uint32_t noun) {
  for (uint32_t i = noun + 1; i < verb; i++)
    if (m->word[i].pos != AN_POS_ADV) return false;
  return noun < verb;
}

static bool is_false_participle(const mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  bool can_be = is_verb(m, verb) && w->form == AN_FORM_PARTICIPLE && w->rel == AN_REL_ACL;
  if (!can_be || !m->lex[verb].can_past || !is_noun(m, w->head)) return false;
  uint32_t object = child_of(m, verb, AN_REL_OBJ);
  if (object == AN_NO_TOKEN || object < verb || !is_noun(m, object) || is_time(m, object))
    return false;
  bool has_helper = has_child(m, verb, AN_REL_AUX) || has_child(m, verb, AN_REL_AUX_PASS) ||
                    has_child(m, verb, AN_REL_MARK) || has_child(m, verb, AN_REL_OBL_AGENT);
  return !has_helper && is_next_to(m, verb, w->head);
}

static void make_clause(mender *m, uint32_t verb, uint32_t above, an_rel rel) {
  uint32_t noun = m->word[verb].head;
  an_work_arc(m->w, verb, above, rel);
  an_work_arc(m->w, noun, verb, AN_REL_NSUBJ);
  make_past(m, verb);
}

static bool is_behind_comma(const mender *m, uint32_t noun) {
  uint32_t edge = left_edge(m, noun);
  bool is_cut = is_sign(m, edge) || (edge > m->first && is_sign(m, edge - 1));
  return is_cut && !has_child(m, noun, AN_REL_CC);
}

static bool is_opened_root(const mender *m, uint32_t verb) {
  return m->word[verb].head == AN_NO_TOKEN && has_child(m, verb, AN_REL_MARK);
}

/* A subject of the second verb behind the first one: the noun before the first is none of it. */
static bool has_own_subject(const mender *m, uint32_t second, uint32_t behind) {
  for (uint32_t i = behind; i < second; i++)
    if (m->word[i].head == second && m->word[i].rel == AN_REL_NSUBJ) return true;
  return false;
}

/* "Rebels attacked the convoy, but the army shelled them": the second verb has its own subject
 * and a conjunction before it, so what stands before that is a clause, and the first. */
static bool is_first_clause(const mender *m, uint32_t verb, uint32_t second) {
  uint32_t cc = child_of(m, second, AN_REL_CC), subject = child_of(m, second, AN_REL_NSUBJ);
  if (cc == AN_NO_TOKEN || cc < verb || cc > second) return false;
  return has_own_subject(m, second, cc) && subject < verb;
}

/* "Rebels attacked A, the army said": what is said is a clause, no noun. */
static bool is_said(const mender *m, uint32_t verb, uint32_t saying) {
  an_rel rel = m->word[m->word[verb].head].rel;
  if (!m->lex[saying].takes_clause || has_child(m, saying, AN_REL_OBJ)) return false;
  return rel == AN_REL_CCOMP || (rel == AN_REL_NSUBJ && has_own_subject(m, saying, verb));
}

static void make_first_clause(mender *m, uint32_t verb, uint32_t second) {
  uint32_t above = m->word[second].head;
  make_clause(m, verb, above, m->word[second].rel);
  an_work_arc(m->w, second, verb, AN_REL_CONJ);
}

static void mend_participle(mender *m, uint32_t verb) {
  uint32_t noun = m->word[verb].head;
  uint32_t above = verb_over(m, noun), opener = find_opener(m, noun);
  if (above != AN_NO_TOKEN && above > verb && is_first_clause(m, verb, above))
    return make_first_clause(m, verb, above);
  if (above != AN_NO_TOKEN && above > verb && is_said(m, verb, above))
    return make_clause(m, verb, above, AN_REL_CCOMP);
  if (above == AN_NO_TOKEN || above > verb) return;
  an_rel rel = m->word[noun].rel;
  if (opener != AN_NO_TOKEN) {
    make_clause(m, verb, above, AN_REL_ADVCL);
    an_work_arc(m->w, opener, verb, AN_REL_MARK);
    m->word[opener].pos = AN_POS_SCONJ;
  } else if (rel == AN_REL_CONJ && is_behind_comma(m, noun) && is_opened_root(m, above)) {
    make_clause(m, verb, AN_NO_TOKEN, AN_REL_ROOT);  // "After A attacked B, police arrested C."
    an_work_arc(m->w, above, verb, AN_REL_ADVCL);
  } else if (rel == AN_REL_CONJ && has_child(m, noun, AN_REL_CC)) {
    uint32_t and = child_of(m, noun, AN_REL_CC);  // "... the airport, and rounds struck a school"
    make_clause(m, verb, above, AN_REL_CONJ);
    an_work_hang(m->w, and, verb);
  } else if (rel == AN_REL_OBJ && m->word[noun].head == above && m->lex[above].takes_clause) {
    make_clause(m, verb, above, AN_REL_CCOMP);
  }
}

/* "shelled the market and police fired rubber bullets": a participle right behind the noun that
 * "and" joins, before a noun that hangs on something further left, is the verb of a second
 * clause. */
static void mend_second_clause(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  uint32_t object = w->head, noun = verb - 1;
  bool can_be = is_verb(m, verb) && w->form == AN_FORM_PARTICIPLE && w->rel == AN_REL_AMOD &&
                m->lex[verb].can_past && verb > m->first && object > verb && object < m->end;
  if (!can_be || !is_noun(m, noun) || m->word[noun].rel != AN_REL_CONJ) return;
  uint32_t and = child_of(m, noun, AN_REL_CC), above = verb_over(m, noun);
  bool is_bare = m->word[object].head <= noun && !has_child(m, object, AN_REL_CASE);
  if (!is_bare || and == AN_NO_TOKEN || above == AN_NO_TOKEN || above > noun) return;
  an_work_arc(m->w, verb, noun, AN_REL_ACL);
  make_clause(m, verb, above, AN_REL_CONJ);
  an_work_arc(m->w, object, verb, AN_REL_OBJ);
  an_work_hang(m->w, and, verb);
}

/* "announced a truce for the end of the feast and the rebels announced their own": a past without a
 * subject right behind the noun that "and" joins to one further left is the verb of a second
 * clause. */
static void mend_clause_behind_and(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  uint32_t noun = verb - 1;
  bool is_false_content = w->rel == AN_REL_CCOMP && !takes_clause(m, w->head);
  bool can_be = is_verb(m, verb) && w->form == AN_FORM_PAST && m->lex[verb].can_past &&
                (w->rel == AN_REL_ADVCL || w->rel == AN_REL_CONJ || is_false_content) &&
                verb > m->first + 2 && w->head < verb && is_finite(m, w->head) &&
                !has_child(m, verb, AN_REL_CC);
  if (!can_be || has_subject(m, verb) || has_child(m, verb, AN_REL_MARK)) return;
  if (!is_noun(m, noun) || m->word[noun].rel != AN_REL_CONJ) return;
  uint32_t and = child_of(m, noun, AN_REL_CC);
  if (and == AN_NO_TOKEN || m->word[noun].head <= w->head) return;
  an_work_arc(m->w, noun, verb, AN_REL_NSUBJ);
  an_work_hang(m->w, and, verb);
  m->word[verb].rel = AN_REL_CONJ;
}

/* Two nouns with an article each, or two names. */
static bool are_alike(const mender *m, uint32_t one, uint32_t other) {
  if (m->word[one].pos != m->word[other].pos) return false;
  if (m->word[one].pos == AN_POS_PROPN) return true;
  return m->word[one].pos == AN_POS_NOUN && has_child(m, one, AN_REL_DET) &&
         has_child(m, other, AN_REL_DET);
}

/* "a teacher, a guard and an officer", "Britain, France and the US": what is joined to a third is
 * no second name of the first. */
static void mend_list(mender *m, uint32_t second) {
  uint32_t first = m->word[second].head, third = child_of(m, second, AN_REL_CONJ);
  if (m->word[second].rel != AN_REL_APPOS || first > second) return;
  if (third == AN_NO_TOKEN) third = child_of(m, first, AN_REL_CONJ);
  if (third == AN_NO_TOKEN || third < second || m->word[third].pos != m->word[second].pos) return;
  bool is_last = has_child(m, third, AN_REL_CC) && third + 1 < m->end && !is_sign(m, third + 1);
  if (!is_last || !are_alike(m, first, second)) return;
  an_work_arc(m->w, second, first, AN_REL_CONJ);
  an_work_arc(m->w, third, first, AN_REL_CONJ);
}

/* "nine people, including two children and a nurse": what is joined behind a phrase that a comma
 * sets off belongs to the phrase. */
static void mend_list_set_off(mender *m, uint32_t second) {
  uint32_t first = m->word[second].head, and = child_of(m, second, AN_REL_CC);
  bool can_be = is_noun(m, second) && m->word[second].rel == AN_REL_CONJ && first < second &&
                is_noun(m, first) && and != AN_NO_TOKEN && and < second && !is_sign(m, and-1);
  if (!can_be) return;
  uint32_t part = AN_NO_TOKEN;
  for (uint32_t i = first + 1; i < and; i++)
    if (m->word[i].head == first && m->word[i].rel == AN_REL_NMOD && is_noun(m, i)) part = i;
  if (part == AN_NO_TOKEN || !has_child(m, part, AN_REL_CASE)) return;
  uint32_t edge = left_edge(m, part);
  if (is_comma(m, edge) || (edge > first + 1 && is_comma(m, edge - 1)))
    an_work_arc(m->w, second, part, AN_REL_CONJ);
}

/* "was welcomed by the UN, the US and NATO": a passive has no object, and what is joined to a third
 * behind a comma is the second of a list. */
static void mend_list_of_agents(mender *m, uint32_t second) {
  uint32_t verb = m->word[second].head, third = child_of(m, second, AN_REL_CONJ);
  bool can_be = is_noun(m, second) && is_verb(m, verb) && verb < second &&
                m->word[verb].form == AN_FORM_PARTICIPLE && !has_child(m, second, AN_REL_CASE) &&
                third != AN_NO_TOKEN && has_child(m, third, AN_REL_CC);
  if (!can_be) return;
  uint32_t comma = left_edge(m, second);
  if (!is_comma(m, comma)) comma--;
  uint32_t first = comma - 1;
  if (comma <= verb + 2 || !is_comma(m, comma) || m->word[first].head != verb) return;
  if (!has_case_kind(m, first, AN_KIND_BY)) return;
  an_work_arc(m->w, second, first, AN_REL_CONJ);
  an_work_arc(m->w, third, first, AN_REL_CONJ);
}

/* "reported troops in A killed nine": what is said has a subject, and the object of the saying is
 * it. */
static void mend_object_as_subject(mender *m, uint32_t told) {
  uint32_t saying = m->word[told].head;
  bool can_be = is_verb(m, told) && m->word[told].rel == AN_REL_CCOMP && is_finite(m, told) &&
                takes_clause(m, saying) && saying < told && !m->lex[saying].has_control;
  if (!can_be || has_subject(m, told) || has_child(m, told, AN_REL_MARK)) return;
  uint32_t object = child_of(m, saying, AN_REL_OBJ);
  bool is_between = object != AN_NO_TOKEN && object > saying && object < told;
  if (!is_between || !is_noun(m, object) || is_passive(m, saying)) return;
  for (uint32_t i = object; i < told; i++)
    if (is_sign(m, i)) return;
  an_work_arc(m->w, object, told, is_passive(m, told) ? AN_REL_NSUBJ_PASS : AN_REL_NSUBJ);
}

/* The name led by "by" right before the "and" at a token, what was done by it standing on a noun;
 * AN_NO_TOKEN if there is none. */
static uint32_t agent_before(const mender *m, uint32_t and) {
  if (and <= m->first + 1 || m->word[and].pos != AN_POS_CCONJ) return AN_NO_TOKEN;
  uint32_t agent = and-1;
  if (m->word[agent].rel == AN_REL_FLAT) agent = m->word[agent].head;
  if (agent == AN_NO_TOKEN || m->word[agent].pos != AN_POS_PROPN) return AN_NO_TOKEN;
  uint32_t verb = m->word[agent].head;
  bool is_done = is_verb(m, verb) && verb < agent && m->word[verb].rel == AN_REL_ACL &&
                 m->word[verb].form == AN_FORM_PARTICIPLE;
  return is_done && has_case_kind(m, agent, AN_KIND_BY) ? agent : AN_NO_TOKEN;
}

/* "a truce brokered by A and B ended": the second name is joined to the first, not to the noun, and
 * is no subject of a second clause. */
static void mend_second_agent(mender *m, uint32_t second) {
  bool is_named = second + 1 < m->end && m->word[second + 1].pos == AN_POS_PROPN &&
                  m->word[second + 1].head == second;  // "and its backer B"
  bool can_be = m->word[second].rel == AN_REL_CONJ || m->word[second].rel == AN_REL_NSUBJ;
  if (!can_be || (m->word[second].pos != AN_POS_PROPN && !is_named)) return;
  uint32_t and = left_edge(m, second);
  if (m->word[and].pos != AN_POS_CCONJ && and > m->first) and--;
  uint32_t agent = agent_before(m, and);
  if (agent == AN_NO_TOKEN || m->word[second].head == agent) return;
  uint32_t noun = m->word[m->word[agent].head].head, above = m->word[second].head;
  bool is_on_noun = above == noun && m->word[second].rel == AN_REL_CONJ;
  bool is_subject = above != AN_NO_TOKEN && above > second && m->word[above].head == noun &&
                    m->word[above].rel == AN_REL_CONJ && m->word[second].rel == AN_REL_NSUBJ;
  if (!is_on_noun && !is_subject) return;
  if (is_subject) {
    an_work_arc(m->w, above, m->word[noun].head, m->word[noun].rel);
    an_work_arc(m->w, noun, above, AN_REL_NSUBJ);
  }
  an_work_arc(m->w, second, agent, AN_REL_CONJ);
  an_work_arc(m->w, and, second, AN_REL_CC);
}

/* "killed a male civilian": an article has a noun, and the noun behind an active verb is its
 * object. */
static void mend_adjective_object(mender *m, uint32_t word) {
  an_word *w = &m->word[word];
  bool can_be = w->pos == AN_POS_ADJ && (w->rel == AN_REL_XCOMP || w->rel == AN_REL_CCOMP) &&
                is_verb(m, w->head) && w->head < word && !is_passive(m, w->head);
  if (!can_be || has_child(m, w->head, AN_REL_OBJ) || has_child(m, word, AN_REL_COP)) return;
  uint32_t article = child_of(m, word, AN_REL_DET);
  bool is_group = article != AN_NO_TOKEN && article > w->head && article < word &&
                  (word + 1 == m->end || !is_noun(m, word + 1));
  if (!is_group || has_subject(m, word)) return;
  w->pos = AN_POS_NOUN;
  w->xpos = m->lex[word].is_plural ? "NNS" : "NN";
  w->rel = AN_REL_OBJ;
}

/* "rejected Syrian President N.'s plan", "extradited suspected militant N. N.": what stands right
 * behind the verb and has the object is what the object is like; but "kept shelling the town". */
static void mend_false_complement(mender *m, uint32_t word) {
  an_word *w = &m->word[word];
  uint32_t verb = w->head, object = child_of(m, word, AN_REL_OBJ);
  if (object == AN_NO_TOKEN) object = child_of(m, word, AN_REL_XCOMP);
  bool is_like = w->pos == AN_POS_ADJ || w->form == AN_FORM_PARTICIPLE ||
                 (w->form == AN_FORM_GERUND && !m->lex[word].can_gerund);
  bool can_be = w->rel == AN_REL_XCOMP && is_like && is_verb(m, verb) && verb + 1 == word &&
                object != AN_NO_TOKEN && object > word && is_noun(m, object) &&
                !is_time(m, object) && !is_passive(m, verb) && !has_child(m, verb, AN_REL_OBJ);
  if (!can_be || has_child(m, object, AN_REL_DET) || left_edge(m, object) != word + 1) return;
  an_work_arc(m->w, object, verb, AN_REL_OBJ);
  for (uint32_t i = word + 1; i < m->end; i++)
    if (m->word[i].head == word) an_work_hang(m->w, i, i < object ? object : verb);
  an_work_arc(m->w, word, object, AN_REL_AMOD);
}

/* "deported 168 Liberians": a number is not the object beside the noun that it counts. */
static void mend_count(mender *m, uint32_t number) {
  uint32_t noun = number + 1;
  if (m->word[number].pos != AN_POS_NUM || noun >= m->end || !is_noun(m, noun)) return;
  bool are_twins = m->word[noun].head == m->word[number].head && is_verb(m, m->word[noun].head) &&
                   m->word[noun].rel == AN_REL_OBJ && m->word[number].rel == AN_REL_OBJ;
  if (are_twins) an_work_arc(m->w, number, noun, AN_REL_NUMMOD);
}

/* "arrested more than 100 Palestinians": a bare noun right behind an active verb is its object. */
static void mend_bare_object(mender *m, uint32_t noun) {
  const an_word *w = &m->word[noun];
  bool is_adverbial = w->rel == AN_REL_OBL || w->rel == AN_REL_OBL_UNMARKED;
  if (!is_noun(m, noun) || !is_adverbial || is_time(m, noun)) return;
  uint32_t verb = w->head;
  if (!is_verb(m, verb) || verb > noun || is_passive(m, verb)) return;
  if (has_child(m, noun, AN_REL_CASE) || has_child(m, verb, AN_REL_OBJ)) return;
  if (has_child(m, verb, AN_REL_CCOMP) || has_child(m, verb, AN_REL_XCOMP)) return;
  for (uint32_t i = verb + 1; i < noun; i++)
    if (m->word[i].head == verb || is_time(m, i) || is_sign(m, i)) return;
  m->word[noun].rel = AN_REL_OBJ;
}

/* "raid kills six in Karsa": a bare number right behind an active verb is its object. */
static void mend_number_as_complement(mender *m, uint32_t number) {
  uint32_t verb = m->word[number].head;
  bool can_be = m->word[number].pos == AN_POS_NUM && m->word[number].rel == AN_REL_XCOMP &&
                is_verb(m, verb) && verb + 1 == number && !is_time(m, number);
  if (!can_be || is_passive(m, verb) || has_child(m, verb, AN_REL_OBJ)) return;
  m->word[number].rel = AN_REL_OBJ;
}

/* "lifted Friday a blockade": the day says when; the noun with an article is the object. */
static void mend_day_as_object(mender *m, uint32_t noun) {
  uint32_t verb = m->word[noun].head;
  bool can_be = is_noun(m, noun) && m->word[noun].rel == AN_REL_XCOMP && is_verb(m, verb) &&
                verb < noun && !is_time(m, noun) && has_child(m, noun, AN_REL_DET);
  uint32_t day = can_be ? child_of(m, verb, AN_REL_OBJ) : AN_NO_TOKEN;
  if (day == AN_NO_TOKEN || day != verb + 1 || !is_time(m, day)) return;
  m->word[day].rel = AN_REL_OBL_UNMARKED;
  m->word[noun].rel = AN_REL_OBJ;
}

/* "arrested over 3,000 rioters": the bound of a number leads to no phrase of place behind a verb
 * that has to have an object. */
static void mend_bounded_object(mender *m, uint32_t bound) {
  if (m->lex[bound].kind != AN_KIND_APPROXIMATE || m->word[bound].rel != AN_REL_CASE) return;
  uint32_t noun = m->word[bound].head, verb = m->word[noun].head;
  bool is_adverbial = m->word[noun].rel == AN_REL_OBL && is_verb(m, verb) && verb < bound;
  bool has_number = bound + 1 < noun && has_child(m, noun, AN_REL_NUMMOD);
  if (!is_adverbial || !has_number || is_time(m, noun) || !m->lex[verb].needs_object) return;
  bool is_free = m->lex[verb].can_past && !has_child(m, verb, AN_REL_AUX_PASS) &&
                 !has_child(m, verb, AN_REL_OBJ);
  for (uint32_t i = verb + 1; i < bound; i++) is_free &= m->word[i].pos == AN_POS_ADV;
  if (!is_free || !has_subject(m, verb)) return;
  m->word[noun].rel = AN_REL_OBJ;
  m->word[bound].rel = AN_REL_ADVMOD;
  m->word[bound].pos = AN_POS_ADV;
  if (!has_child(m, verb, AN_REL_AUX)) make_past(m, verb);
}

/* "told the army to attack", "told reporters that A attacked": what somebody is told is not what he
 * is like. */
static void mend_told(mender *m, uint32_t verb) {
  uint32_t noun = m->word[verb].head, rel = m->word[verb].rel;
  bool is_of_noun = is_verb(m, verb) && (rel == AN_REL_ACL || rel == AN_REL_ACL_RELCL);
  if (!is_of_noun || !is_noun(m, noun) || m->word[noun].rel != AN_REL_IOBJ) return;
  uint32_t teller = m->word[noun].head, that = noun + 1;
  if (has_child(m, teller, AN_REL_OBJ) || has_child(m, teller, AN_REL_CCOMP)) return;
  bool is_infinitive = m->word[verb].form == AN_FORM_BASE && has_child(m, verb, AN_REL_MARK);
  bool is_clause = m->lex[that].kind == AN_KIND_THAT && that < verb;
  if (is_clause && has_subject(m, verb) && m->word[that].rel != AN_REL_NSUBJ) {
    an_work_arc(m->w, that, verb, AN_REL_MARK);
    an_work_arc(m->w, verb, teller, AN_REL_CCOMP);
  } else if (is_infinitive) {
    an_work_arc(m->w, verb, teller, AN_REL_XCOMP);
  }
}

/* "police detain a reporter": no part of a name hangs on a verb; the noun before it is its
 * subject. */
static void mend_part_of_verb(mender *m, uint32_t noun) {
  uint32_t verb = m->word[noun].head;
  bool is_part = m->word[noun].rel == AN_REL_COMPOUND && is_noun(m, noun) && noun + 1 == verb;
  if (!is_part || !is_verb(m, verb) || has_subject(m, verb)) return;
  bool is_sure = m->word[verb].form == AN_FORM_PRESENT && !m->lex[verb].can_noun;
  if (is_sure) m->word[noun].rel = AN_REL_NSUBJ;
}

/* "shot dead in West Bank raid": the preposition is not of the name of a noun, but of the noun. */
static void mend_case_of_part(mender *m, uint32_t i) {
  uint32_t part = m->word[i].head;
  bool can_be = m->word[i].rel == AN_REL_CASE && m->word[i].pos == AN_POS_ADP &&
                part != AN_NO_TOKEN && part > i && m->word[part].rel == AN_REL_COMPOUND;
  if (!can_be || m->word[part].head == AN_NO_TOKEN || m->word[part].head < part) return;
  uint32_t noun = m->word[part].head;
  if (has_child(m, part, AN_REL_CONJ) || is_time(m, noun)) return;  // "by A or B fighters"
  an_work_arc(m->w, i, noun, AN_REL_CASE);
  if (m->word[noun].rel == AN_REL_OBJ) m->word[noun].rel = AN_REL_OBL;
}

/* "rebels sign peace deal": a finite verb is no part of the name of its object. */
static void mend_verb_in_object(mender *m, uint32_t verb) {
  uint32_t noun = m->word[verb].head;
  bool can_be = is_verb(m, verb) && is_finite(m, verb) && m->word[verb].rel == AN_REL_COMPOUND &&
                has_subject(m, verb) && noun != AN_NO_TOKEN && noun > verb && is_noun(m, noun);
  if (!can_be || has_child(m, noun, AN_REL_CASE)) return;
  an_work_arc(m->w, verb, m->word[noun].head, m->word[noun].rel);
  an_work_arc(m->w, noun, verb, AN_REL_OBJ);
  for (uint32_t i = m->first; i < verb; i++)
    if (m->word[i].head == noun) an_work_hang(m->w, i, verb);
}

/* "condemned in the strongest terms possible the raid": an adjective that says more of a noun has
 * no object; it is the verb's. */
static void mend_object_behind_phrase(mender *m, uint32_t object) {
  uint32_t state = m->word[object].head;
  bool can_be = m->word[object].rel == AN_REL_OBJ && state != AN_NO_TOKEN && state < object &&
                m->word[state].pos == AN_POS_ADJ && m->word[state].rel == AN_REL_AMOD;
  uint32_t verb = can_be ? verb_over(m, state) : AN_NO_TOKEN;
  if (verb > object || has_child(m, verb, AN_REL_OBJ) || is_passive(m, verb)) return;
  an_work_arc(m->w, object, verb, AN_REL_OBJ);
}

void an_mend_objects(mender *m) {
  for (uint32_t i = m->first; i < m->end; i++) {
    mend_case_of_part(m, i);
    mend_second_clause(m, i);
    mend_clause_behind_and(m, i);
    mend_list(m, i);
    mend_list_of_agents(m, i);
    mend_object_as_subject(m, i);
    mend_list_set_off(m, i);
    mend_adjective_object(m, i);
    mend_object_behind_phrase(m, i);
    mend_false_complement(m, i);
    mend_count(m, i);
    mend_number_as_complement(m, i);
    mend_day_as_object(m, i);
    mend_bare_object(m, i);
    mend_bounded_object(m, i);
    mend_told(m, i);
    mend_part_of_verb(m, i);
    mend_verb_in_object(m, i);
  }
  for (uint32_t i = m->first; i < m->end; i++)
    if (is_false_participle(m, i)) mend_participle(m, i);
}

/* "after the end of a truce mediated by A": who did it stands behind "by", so that the noun right
 * before is what it was done to, and the first noun nobody who acts. */
static void mend_done_behind_time(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  bool can_be = is_verb(m, verb) && w->form == AN_FORM_PAST && w->rel == AN_REL_ADVCL &&
                m->lex[verb].can_participle && verb > m->first && is_noun(m, verb - 1);
  if (!can_be || is_helped(m, verb) || has_child(m, verb, AN_REL_OBJ)) return;
  uint32_t noun = verb - 1, subject = child_of(m, verb, AN_REL_NSUBJ);
  uint32_t agent = child_of(m, verb, AN_REL_OBL_AGENT), mark = child_of(m, verb, AN_REL_MARK);
  if (subject == AN_NO_TOKEN || subject > noun || mark == AN_NO_TOKEN || mark > subject) return;
  if (agent == AN_NO_TOKEN || agent < verb || m->lex[mark].kind != AN_KIND_CLAUSE) return;
  an_work_arc(m->w, subject, w->head, AN_REL_OBL);
  an_work_arc(m->w, mark, subject, AN_REL_CASE);
  m->word[mark].pos = AN_POS_ADP;
  make_participle(m, verb);
  an_work_arc(m->w, verb, noun, AN_REL_ACL);
}

void an_mend_agents(mender *m) {
  for (uint32_t i = m->first; i < m->end; i++) {
    mend_done_behind_time(m, i);
    mend_second_agent(m, i);
  }
}
