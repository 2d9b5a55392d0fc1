/* parse/mend_joins - see mend.h: what a second clause, a second noun and a second subject belong
 * to. */
// SPDX-License-Identifier: MIT
#include "parse/mend.h"

static bool has_finite_behind(const mender *m, uint32_t i) {
  while (++i < m->end && !is_sign(m, i)) {
    const an_word *w = &m->word[i];
    bool is_finite = w->form == AN_FORM_PAST || w->form == AN_FORM_PRESENT;
    if ((w->pos == AN_POS_VERB || w->pos == AN_POS_AUX) && is_finite) return true;
  }
  return false;
}

/* "after forces clashed with rebels,": the same of a participle, if no other verb follows in the
 * clause and it has a preposition behind it, but nobody who did it to them. */
static void mend_bare_clause(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  uint32_t noun = w->head;
  bool can_be = is_verb(m, verb) && w->rel == AN_REL_ACL && noun + 1 == verb &&
                w->form == AN_FORM_PARTICIPLE && m->lex[verb].can_past && verb + 2 < m->end &&
                m->word[verb + 1].pos == AN_POS_ADP && !has_child(m, verb, AN_REL_OBL_AGENT) &&
                is_noun(m, noun) && !is_time(m, noun);
  if (!can_be || has_child(m, verb, AN_REL_OBJ) || has_finite_behind(m, verb)) return;
  uint32_t after = child_of(m, noun, AN_REL_CASE), above = m->word[noun].head;
  bool is_opened = after != AN_NO_TOKEN && after < noun && m->lex[after].kind == AN_KIND_CLAUSE &&
                   above != AN_NO_TOKEN && !is_noun(m, above);
  if (!is_opened) return;
  open_clause(m, verb, above, after);
}

static bool may_count(const mender *m, uint32_t i) {
  an_pos pos = m->word[i].pos;
  return pos == AN_POS_NUM || pos == AN_POS_DET || pos == AN_POS_ADJ || is_noun(m, i);
}

/* The "and" before a few words that count, right before a verb; the verb itself: there is none. */
static uint32_t find_joint_before(const mender *m, uint32_t verb) {
  enum { MOST = 4 };
  for (uint32_t i = verb; i-- > m->first + 1 && i + MOST >= verb;) {
    if (m->word[i].pos == AN_POS_CCONJ) return i + 1 < verb ? i : verb;
    if (!may_count(m, i)) break;
  }
  return verb;
}

/* "was killed and another injured when B fired": the second participle shares the helper. */
static void mend_second_passive(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  bool can_be = is_verb(m, verb) && m->lex[verb].can_participle && verb > m->first + 3 &&
                (w->form == AN_FORM_PARTICIPLE || w->form == AN_FORM_PAST) &&
                w->rel != AN_REL_CONJ && !has_child(m, verb, AN_REL_OBJ) && !is_helped(m, verb);
  uint32_t and = can_be ? find_joint_before(m, verb) : verb, first = and;
  if (and == verb || m->word[and+1].pos == AN_POS_PROPN) return;
  while (first > m->first && !is_verb(m, first) && !is_sign(m, first)) first--;
  if (!is_verb(m, first) || !has_child(m, first, AN_REL_AUX_PASS) || is_below(m, first, verb))
    return;
  an_work_arc(m->w, verb, first, AN_REL_CONJ);
  an_work_arc(m->w, verb - 1, verb, AN_REL_NSUBJ_PASS);
  an_work_arc(m->w, and, verb, AN_REL_CC);
  make_participle(m, verb);
}

/* "A, accused of arming rebels, denied it": what stands between commas right behind the subject is
 * a participle, and the verb behind them is what A did. */
static void mend_set_off_participle(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  uint32_t noun = child_of(m, verb, AN_REL_NSUBJ);
  if (noun == AN_NO_TOKEN) noun = child_of(m, verb, AN_REL_NSUBJ_PASS);
  bool is_free = !is_helped(m, verb);
  bool can_be = is_verb(m, verb) && w->rel == AN_REL_ROOT && is_free &&
                (w->form == AN_FORM_PAST || w->form == AN_FORM_PARTICIPLE) &&
                m->lex[verb].can_participle && noun != AN_NO_TOKEN && noun + 2 == verb &&
                is_comma(m, noun + 1) && !has_child(m, verb, AN_REL_OBJ) &&
                !has_child(m, verb, AN_REL_CC);
  for (uint32_t i = verb + 2; can_be && i < m->end; i++) {
    bool is_next = is_verb(m, i) && m->word[i].head == verb && m->word[i].form == AN_FORM_PAST &&
                   is_comma(m, i - 1);
    if (!is_next) continue;
    uint32_t behind = child_of(m, i, AN_REL_NSUBJ);
    if (behind != AN_NO_TOKEN && behind < i) return;
    an_work_arc(m->w, i, AN_NO_TOKEN, AN_REL_ROOT);
    an_work_arc(m->w, noun, i, AN_REL_NSUBJ);
    an_work_arc(m->w, verb, noun, AN_REL_ACL);
    if (behind != AN_NO_TOKEN) m->word[behind].rel = AN_REL_OBJ;
    make_participle(m, verb);
    return;
  }
}

/* "were hurt when a bomb exploded near the gate": the word that opens the clause was taken for what
 * hangs on the verb above. */
static void mend_opener_as_noun(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  uint32_t noun = w->head;
  bool can_be = is_verb(m, verb) && w->rel == AN_REL_ACL && noun + 1 == verb && is_noun(m, noun) &&
                w->form == AN_FORM_PARTICIPLE && m->lex[verb].can_past &&
                !has_child(m, verb, AN_REL_OBL_AGENT);
  uint32_t when = can_be ? m->word[noun].head : AN_NO_TOKEN;
  if (when == AN_NO_TOKEN || when > noun || m->lex[when].kind != AN_KIND_CLAUSE) return;
  uint32_t above = m->word[when].head;
  if (above == AN_NO_TOKEN || !is_verb(m, above) || above > when) return;
  an_work_arc(m->w, noun, verb, AN_REL_NSUBJ);
  an_work_arc(m->w, verb, above, AN_REL_ADVCL);
  an_work_arc(m->w, when, verb, AN_REL_MARK);
  m->word[when].pos = AN_POS_SCONJ;
  make_past(m, verb);
}

/* "attacked a patrol, one guard was killed": what has a subject of its own behind a comma, and no
 * word that leads back, says nothing of the noun. */
static void mend_false_relative(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  uint32_t noun = w->head;
  bool can_be = is_verb(m, verb) && w->rel == AN_REL_ACL_RELCL && noun < verb && is_noun(m, noun);
  if (!can_be || has_relative(m, verb) || has_child(m, verb, AN_REL_MARK)) return;
  uint32_t subject = child_of(m, verb, AN_REL_NSUBJ_PASS);
  if (subject == AN_NO_TOKEN || subject < noun || subject > verb) return;
  uint32_t edge = left_edge(m, subject), above = m->word[noun].head;
  bool is_cut = edge > m->first && is_sign(m, edge - 1) && *m->tokens->at[edge - 1].lower.at == ',';
  for (uint32_t steps = m->end - m->first; steps && above != AN_NO_TOKEN; steps--) {
    if (is_verb(m, above)) break;
    above = m->word[above].head;
  }
  for (uint32_t i = edge; i < verb; i++)  // "the town, whose mayor was killed"
    if (m->word[i].mark == AN_MARK_RELATIVE || m->word[i].pos == AN_POS_SCONJ) return;
  const char *xpos = m->word[edge].xpos;
  bool leads_back = xpos && *xpos == 'W';
  if (is_cut && !leads_back && above != AN_NO_TOKEN && above < noun)
    an_work_arc(m->w, verb, above, AN_REL_PARATAXIS);
}

/* "the victims of the bombing, which killed two": the deed right before the comma is what did it,
 * not whom it hangs on. */
static void mend_relative_of_deed(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  uint32_t people = w->head, which = verb - 1;
  if (!is_verb(m, verb) || w->rel != AN_REL_ACL_RELCL || verb < m->first + 4) return;
  while (which > m->first && m->word[which].pos != AN_POS_PRON && !is_sign(m, which)) which--;
  uint32_t deed = which - 2;
  bool is_open = which >= m->first + 3 && m->word[which].head == verb &&
                 m->lex[which].kind == AN_KIND_RELATIVE && m->word[which].xpos &&
                 !strcmp(m->word[which].xpos, "WDT") && is_comma(m, which - 1);
  bool is_deed = is_open && m->word[deed].pos == AN_POS_NOUN && m->lex[deed].is_deverbal &&
                 m->word[deed].head == people && m->word[deed].rel == AN_REL_NMOD;
  if (is_deed && people < deed && is_noun(m, people) && !m->lex[people].is_deverbal)
    an_work_arc(m->w, verb, deed, AN_REL_ACL_RELCL);
}

/* "two guards including a captain were killed": the gerund's noun was taken for the subject, and
 * the subject for something loose. */
static void mend_subject_before_gerund(mender *m, uint32_t gerund) {
  const an_word *w = &m->word[gerund];
  uint32_t noun = w->head, inner = gerund + 1;
  bool can_be = is_verb(m, gerund) && w->form == AN_FORM_GERUND && w->rel == AN_REL_ACL &&
                noun + 1 == gerund && is_noun(m, noun) && !has_child(m, gerund, AN_REL_OBJ);
  if (!can_be) return;
  while (inner < m->end && !is_noun(m, inner) && !is_sign(m, inner) && !is_verb(m, inner)) inner++;
  if (inner == m->end || !is_noun(m, inner)) return;
  an_rel rel = m->word[inner].rel;
  uint32_t verb = m->word[inner].head;
  bool is_taken = (rel == AN_REL_NSUBJ || rel == AN_REL_NSUBJ_PASS) && verb > inner &&
                  is_verb(m, verb) && left_edge(m, inner) > gerund;
  an_rel own = m->word[noun].rel;
  bool is_loose = own == AN_REL_LIST || own == AN_REL_DEP || own == AN_REL_APPOS ||
                  own == AN_REL_DISLOCATED || own == AN_REL_PARATAXIS || own == AN_REL_OBL_UNMARKED;
  if (!is_taken || !is_loose || has_child(m, noun, AN_REL_CASE)) return;
  if (is_below(m, verb, noun)) return;
  an_work_arc(m->w, noun, verb, rel);
  an_work_arc(m->w, inner, gerund, AN_REL_OBJ);
}

/* Is a noun before the verb neither its subject nor, with a preposition or as a time, beside it? */
static bool is_loose_before(const mender *m, uint32_t noun) {
  an_rel rel = m->word[noun].rel;
  if (rel == AN_REL_DISLOCATED) return true;
  bool is_beside = rel == AN_REL_OBL || rel == AN_REL_OBL_UNMARKED;
  return is_beside && !is_time(m, noun) && !has_child(m, noun, AN_REL_CASE);
}

/* Does a sign stand right before the verb and its helpers? */
static bool is_cut_before(const mender *m, uint32_t verb) {
  while (verb > m->first &&
         (m->word[verb - 1].pos == AN_POS_AUX || m->word[verb - 1].pos == AN_POS_ADV))
    verb--;
  return is_sign(m, verb - 1);
}

/* "A member of parliament, N. N., resigned": two subjects side by side are one, and its name. */
static void mend_double_subject(mender *m, uint32_t noun) {
  uint32_t verb = m->word[noun].head, name = AN_NO_TOKEN;
  if (!is_noun(m, noun) || !is_verb(m, verb) || noun > verb || !is_loose_before(m, noun)) return;
  for (uint32_t i = noun + 1; i < verb; i++)
    if (m->word[i].head == verb &&
        (m->word[i].rel == AN_REL_NSUBJ || m->word[i].rel == AN_REL_NSUBJ_PASS))
      name = i;
  if (name == AN_NO_TOKEN) return;
  bool is_told_twice = m->word[noun].rel == AN_REL_DISLOCATED || is_cut_before(m, verb);
  if (!is_told_twice || !(is_sign(m, left_edge(m, name) - 1) || is_sign(m, noun + 1))) return;
  m->word[noun].rel = m->word[name].rel;
  an_work_arc(m->w, name, noun, AN_REL_APPOS);
}

/* "and two gunmen were killed": the number may hang on the verb, and so may the word that joins.
 * Where the noun begins now, with that word. */
static uint32_t take_number_before(mender *m, uint32_t noun, uint32_t edge) {
  uint32_t verb = m->word[noun].head;
  bool is_loose = edge >= m->first + 2 && m->word[edge - 1].pos == AN_POS_NUM &&
                  m->word[edge - 1].head == verb && m->word[edge - 2].pos == AN_POS_CCONJ &&
                  m->word[edge - 2].head == verb;
  if (!is_loose) return edge;
  an_work_arc(m->w, edge - 1, noun, AN_REL_NUMMOD);
  return edge - 2;
}

/* "two soldiers and two police officers were killed": two subjects with an "and" between them are
 * one list, though it hangs on a part of the second. */
static void mend_joined_subject(mender *m, uint32_t second) {
  uint32_t verb = m->word[second].head, first = AN_NO_TOKEN, and = left_edge(m, second);
  an_rel rel = m->word[second].rel;
  bool is_subject = rel == AN_REL_NSUBJ || rel == AN_REL_NSUBJ_PASS;
  if (!is_subject || !is_noun(m, second) || !is_verb(m, verb) || verb < second) return;
  and = take_number_before(m, second, and);
  if (m->word[and].pos != AN_POS_CCONJ || and == m->first || m->word[and].head == second) return;
  for (uint32_t i = m->first; i < and; i++)
    if (m->word[i].head == verb && m->word[i].rel == rel && is_noun(m, i)) first = i;
  if (first == AN_NO_TOKEN) return;
  an_work_arc(m->w, second, first, AN_REL_CONJ);
  an_work_arc(m->w, and, second, AN_REL_CC);
}

/* "old foes A and B met": of two subjects side by side the first says what the second are. */
static void mend_noun_of_names(mender *m, uint32_t noun) {
  uint32_t verb = m->word[noun].head, name = noun + 1;
  bool can_be = m->word[noun].pos == AN_POS_NOUN && m->word[noun].rel == AN_REL_NSUBJ &&
                name < m->end && m->word[name].pos == AN_POS_PROPN && verb != AN_NO_TOKEN &&
                verb > name && m->word[name].head == verb && m->word[name].rel == AN_REL_NSUBJ;
  if (can_be) an_work_arc(m->w, noun, name, AN_REL_COMPOUND);
}

/* "A will abandon its plan, B said": the one who speaks stands behind the verb of what is said, and
 * who stands before that does it. */
static void mend_subject_of_content(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  uint32_t saying = w->head, doer = AN_NO_TOKEN, speaker = AN_NO_TOKEN;
  bool can_be = is_verb(m, verb) && w->rel == AN_REL_CCOMP && takes_clause(m, saying) &&
                saying > verb && !has_subject(m, verb) && !has_child(m, verb, AN_REL_MARK);
  for (uint32_t i = m->first; can_be && i < saying; i++) {
    if (m->word[i].head != saying || m->word[i].rel != AN_REL_NSUBJ) continue;
    if (i < verb) doer = i;
    else speaker = i;
  }
  if (doer == AN_NO_TOKEN || speaker == AN_NO_TOKEN) return;
  an_work_arc(m->w, doer, verb, is_passive(m, verb) ? AN_REL_NSUBJ_PASS : AN_REL_NSUBJ);
}

/* "has ties with and opened an embassy": a verb is joined to a verb, not to a preposition. */
static void mend_joined_verb(mender *m, uint32_t verb) {
  uint32_t above = m->word[verb].head;
  bool is_stray = is_verb(m, verb) && m->word[verb].rel == AN_REL_CONJ && above < verb &&
                  m->word[above].pos == AN_POS_ADP && has_child(m, verb, AN_REL_CC);
  if (!is_stray) return;
  while (above > m->first && !is_verb(m, above)) above--;
  if (!is_verb(m, above) || is_below(m, above, verb)) return;
  an_work_arc(m->w, verb, above, AN_REL_CONJ);
}

/* "the rights violations by A": a noun has no object; the first of two says what kind the second
 * is. */
static void mend_noun_pair(mender *m, uint32_t second) {
  uint32_t first = m->word[second].head;
  bool is_pair = m->word[second].rel == AN_REL_OBJ && is_noun(m, second) && first + 1 == second &&
                 m->word[first].pos == AN_POS_NOUN && m->word[second].pos == AN_POS_NOUN;
  if (!is_pair || is_time(m, first) || is_time(m, second)) return;
  an_work_arc(m->w, second, m->word[first].head, m->word[first].rel);
  for (uint32_t i = m->first; i < m->end; i++)
    if (m->word[i].head == first && i != second) an_work_hang(m->w, i, second);
  an_work_arc(m->w, first, second, AN_REL_COMPOUND);
}

/* "attacked a patrol, one guard was killed": of two subjects the first, right behind another verb
 * that has no object, is its object. */
static void mend_two_subjects(mender *m, uint32_t noun) {
  const an_word *w = &m->word[noun];
  uint32_t second = w->head, verb = left_edge(m, noun);
  bool is_subject = w->rel == AN_REL_NSUBJ || w->rel == AN_REL_NSUBJ_PASS;
  if (!is_subject || !is_noun(m, noun) || !is_verb(m, second) || second < noun) return;
  if (verb == m->first || !is_verb(m, verb - 1)) return;
  verb--;
  bool is_open = !is_passive(m, verb) && !has_child(m, verb, AN_REL_OBJ) && has_subject(m, verb) &&
                 m->word[second].head == verb;
  uint32_t other = AN_NO_TOKEN;
  for (uint32_t i = noun + 1; i < second; i++)
    if (m->word[i].head == second &&
        (m->word[i].rel == AN_REL_NSUBJ || m->word[i].rel == AN_REL_NSUBJ_PASS))
      other = i;
  if (!is_open || other == AN_NO_TOKEN || !is_sign(m, left_edge(m, other) - 1)) return;
  an_work_arc(m->w, noun, verb, AN_REL_OBJ);
  if (!has_child(m, second, AN_REL_MARK)) m->word[second].rel = AN_REL_PARATAXIS;
}

/* "Barack Obama and Vladimir Putin": what is joined to the rest of a name is joined to it. */
static void mend_hangs_on_rest(mender *m, uint32_t i) {
  uint32_t head = m->word[i].head;
  bool is_rest = head != AN_NO_TOKEN && m->word[head].rel == AN_REL_FLAT &&
                 m->word[i].rel == AN_REL_CONJ && is_noun(m, i);
  if (is_rest && m->word[head].head != i) an_work_hang(m->w, i, m->word[head].head);
}

/* "A, B, and C met": the last of three was taken for a subject of its own, the second for another
 * name of the first. */
static void mend_three_subjects(mender *m, uint32_t third) {
  const an_word *w = &m->word[third];
  uint32_t verb = w->head, first = AN_NO_TOKEN, edge = left_edge(m, third);
  bool is_subject = w->rel == AN_REL_NSUBJ || w->rel == AN_REL_NSUBJ_PASS;
  if (!is_subject || !is_verb(m, verb) || verb < third || edge < m->first + 2) return;
  uint32_t and = edge - 1;
  bool is_joined = m->word[and].rel == AN_REL_CC && m->word[and].head == verb && and < third;
  for (uint32_t i = m->first; is_joined && i < and; i++)
    if (m->word[i].head == verb && m->word[i].rel == w->rel) first = i;
  if (first == AN_NO_TOKEN) return;
  uint32_t second = child_of(m, first, AN_REL_APPOS);
  an_work_arc(m->w, third, first, AN_REL_CONJ);
  an_work_hang(m->w, and, third);
  if (second != AN_NO_TOKEN && second < and&&is_noun(m, second)) m->word[second].rel = AN_REL_CONJ;
}

/* "Russia, France agree", "Mali, DR Congo agree": the second of two names at the head of a
 * sentence, behind the comma at `comma`; the subject of a plural verb. AN_NO_TOKEN. */
static uint32_t second_of_pair(const mender *m, uint32_t comma, uint32_t verb) {
  uint32_t second = comma + 1;
  if (second >= verb || !is_noun(m, second) || !m->lex[verb].can_base) return AN_NO_TOKEN;
  if (m->word[second].rel == AN_REL_COMPOUND) second = m->word[second].head;
  bool is_subject =
      second < verb && m->word[second].head == verb && m->word[second].rel == AN_REL_NSUBJ;
  for (uint32_t i = comma + 1; is_subject && i < verb; i++) is_subject = !is_sign(m, i);
  return is_subject ? second : AN_NO_TOKEN;
}

/* A name before a comma and the subject of a plural verb is another one. */
static void mend_pair_of_names(mender *m, uint32_t first) {
  const an_word *w = &m->word[first];
  uint32_t verb = w->head, comma = first;
  bool is_loose = w->rel == AN_REL_VOCATIVE || w->rel == AN_REL_DISLOCATED ||
                  w->rel == AN_REL_PARATAXIS || w->rel == AN_REL_OBL_UNMARKED ||
                  (w->rel == AN_REL_OBL && !has_child(m, first, AN_REL_CASE));
  if (!is_loose || !is_noun(m, first) || !is_verb(m, verb) || is_time(m, first)) return;
  while (comma < m->end && is_noun(m, comma)) comma++;
  bool is_head = left_edge(m, first) == m->first && comma < m->end && is_comma(m, comma);
  uint32_t second = is_head ? second_of_pair(m, comma, verb) : AN_NO_TOKEN;
  if (second == AN_NO_TOKEN) return;
  an_work_arc(m->w, first, verb, AN_REL_NSUBJ);
  an_work_arc(m->w, second, first, AN_REL_CONJ);
}

/* "At a meeting, A, a group of B, agreed": what follows in commas, and no "and" joins, is no second
 * noun of the phrase but who does it. */
static void mend_subject_behind_phrase(mender *m, uint32_t verb) {
  if (!is_verb(m, verb) || !is_finite(m, verb) || has_subject(m, verb)) return;
  uint32_t phrase = AN_NO_TOKEN;
  for (uint32_t i = m->first; i < verb; i++)
    if (m->word[i].head == verb && m->word[i].rel == AN_REL_OBL && has_child(m, i, AN_REL_CASE))
      phrase = i;
  uint32_t name = phrase == AN_NO_TOKEN ? AN_NO_TOKEN : child_of(m, phrase, AN_REL_CONJ);
  if (phrase != AN_NO_TOKEN && has_child(m, phrase, AN_REL_APPOS))
    name = child_of(m, phrase, AN_REL_APPOS);
  bool can_be = name != AN_NO_TOKEN && name > phrase && name < verb && is_noun(m, name) &&
                is_comma(m, verb - 1);
  for (uint32_t i = phrase; can_be && i < verb; i++) can_be = m->word[i].pos != AN_POS_CCONJ;
  if (!can_be) return;
  an_work_arc(m->w, name, verb, is_passive(m, verb) ? AN_REL_NSUBJ_PASS : AN_REL_NSUBJ);
  for (uint32_t i = name + 1; i < verb; i++)
    if (m->word[i].head == phrase && m->word[i].rel == AN_REL_CONJ)
      an_work_arc(m->w, i, name, AN_REL_APPOS);
}

/* "US, China defence chiefs hold talks": two names before a noun and its verb. */
static void mend_names_before_noun(mender *m, uint32_t second) {
  uint32_t first = m->word[second].head, verb = child_of(m, second, AN_REL_PARATAXIS);
  bool can_be = m->word[second].rel == AN_REL_CONJ && first != AN_NO_TOKEN && first < second &&
                m->word[first].head == AN_NO_TOKEN && m->word[first].pos == AN_POS_PROPN &&
                m->word[second].pos == AN_POS_PROPN && is_comma(m, second - 1);
  if (!can_be || verb == AN_NO_TOKEN || verb < second || !is_present(m, verb)) return;
  uint32_t noun = child_of(m, verb, AN_REL_NSUBJ);
  if (noun == AN_NO_TOKEN || noun < second || noun > verb) return;
  an_work_arc(m->w, verb, AN_NO_TOKEN, AN_REL_ROOT);
  an_work_arc(m->w, first, verb, AN_REL_NSUBJ);
  an_work_arc(m->w, noun, first, AN_REL_CONJ);
  an_work_arc(m->w, second, noun, AN_REL_COMPOUND);
}

/* "Troops storm camp, clash with gunmen": a second verb of those who do the first. */
static void mend_second_of_headline(mender *m, uint32_t verb) {
  uint32_t first = m->word[verb].head;
  bool can_be = is_present(m, verb) && m->word[verb].rel == AN_REL_PARATAXIS && first < verb &&
                is_present(m, first) && has_subject(m, first) && !has_subject(m, verb);
  if (can_be && is_comma(m, verb - 1)) m->word[verb].rel = AN_REL_CONJ;
}

/* "Russia, France, and Chad met": what stands between the first and the last of a list. */
static void mend_middle(mender *m, uint32_t second) {
  uint32_t first = m->word[second].head;
  bool can_be = m->word[second].rel == AN_REL_LIST && first < second && is_noun(m, second);
  uint32_t last = can_be ? child_of(m, first, AN_REL_CONJ) : AN_NO_TOKEN;
  if (last != AN_NO_TOKEN && last > second && has_child(m, last, AN_REL_CC))
    m->word[second].rel = AN_REL_CONJ;
}

/* "Gunmen on motorcycles ambushed a convoy, the army said": the verb was joined to a noun by
 * nothing, and the first noun taken for one more who said it. */
static void mend_verb_of_phrase(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  uint32_t inner = w->head, saying = inner;
  bool is_loose = w->rel == AN_REL_CONJ || w->rel == AN_REL_ACL;
  bool can_be = is_verb(m, verb) && is_loose && w->form == AN_FORM_PAST && inner + 1 == verb &&
                is_noun(m, inner) && !has_child(m, verb, AN_REL_CC);
  if (!can_be || has_subject(m, verb)) return;
  for (uint32_t steps = m->end - m->first; steps && saying != AN_NO_TOKEN; steps--) {
    if (!is_noun(m, saying) || saying > inner) break;
    saying = m->word[saying].head;
  }
  if (saying == AN_NO_TOKEN || saying < verb || !takes_clause(m, saying)) return;
  uint32_t actor = AN_NO_TOKEN, speaker = AN_NO_TOKEN;
  for (uint32_t i = m->first; i < saying; i++) {
    if (m->word[i].head != saying || m->word[i].rel != AN_REL_NSUBJ) continue;
    if (i <= inner && actor == AN_NO_TOKEN) actor = i;
    if (i > verb) speaker = i;
  }
  if (actor == AN_NO_TOKEN || speaker == AN_NO_TOKEN || is_below(m, saying, verb)) return;
  if (inner != actor && m->word[inner].head == saying) an_work_arc(m->w, inner, actor, AN_REL_NMOD);
  an_work_arc(m->w, verb, saying, AN_REL_CCOMP);
  an_work_arc(m->w, actor, verb, AN_REL_NSUBJ);
}

/* "Police fired gas and detained nine men, who were released": the clause of "who" was taken for
 * the main one, and the verb behind the subject for a participle. */
static void mend_relative_root(mender *m, uint32_t relative) {
  uint32_t last = m->word[relative].head;
  an_rel rel = m->word[relative].rel;
  const char *xpos = m->word[relative].xpos;
  bool can_be = xpos && *xpos == 'W' && is_verb(m, last) && last > relative &&
                (rel == AN_REL_NSUBJ || rel == AN_REL_NSUBJ_PASS) && relative > m->first + 2 &&
                is_sign(m, relative - 1) && is_noun(m, relative - 2);
  if (!can_be || m->word[last].rel == AN_REL_ACL_RELCL) return;
  uint32_t subject = AN_NO_TOKEN, verb = AN_NO_TOKEN;
  for (uint32_t i = m->first; i < relative; i++)
    if (m->word[i].head == last && (m->word[i].rel == AN_REL_NSUBJ || m->word[i].rel == rel)) {
      subject = i;
      break;
    }
  an_rel own = m->word[last].rel;
  bool is_loose = own == AN_REL_ADVCL || own == AN_REL_PARATAXIS || own == AN_REL_CCOMP;
  if (subject == AN_NO_TOKEN && is_loose && !is_below(m, relative - 2, last)) {
    an_work_arc(m->w, last, relative - 2, AN_REL_ACL_RELCL);
    m->word[relative].mark = AN_MARK_RELATIVE;
  }
  if (subject == AN_NO_TOKEN) return;
  for (uint32_t i = subject + 1; i < relative && verb == AN_NO_TOKEN; i++)
    if (m->word[i].head == subject && m->word[i].rel == AN_REL_ACL && is_verb(m, i)) verb = i;
  if (verb == AN_NO_TOKEN || !m->lex[verb].can_past || has_child(m, verb, AN_REL_OBL_AGENT)) return;
  if (is_below(m, m->word[last].head, subject)) return;
  an_work_arc(m->w, verb, m->word[last].head, m->word[last].rel);
  an_work_arc(m->w, subject, verb, AN_REL_NSUBJ);
  an_work_arc(m->w, last, relative - 2, AN_REL_ACL_RELCL);
  m->word[relative].mark = AN_MARK_RELATIVE;
  make_past(m, verb);
  for (uint32_t i = verb + 1; i < relative; i++)
    if (m->word[i].head == verb && m->word[i].rel == AN_REL_OBL_UNMARKED && is_noun(m, i) &&
        !is_time(m, i))
      m->word[i].rel = AN_REL_OBJ;
}

void an_mend_joins(mender *m) {
  for (uint32_t i = m->first; i < m->end; i++) {
    mend_hangs_on_rest(m, i);
    mend_three_subjects(m, i);
    mend_pair_of_names(m, i);
    mend_second_of_headline(m, i);
    mend_names_before_noun(m, i);
    mend_noun_pair(m, i);
    mend_double_subject(m, i);
    mend_joined_subject(m, i);
    mend_noun_of_names(m, i);
    mend_subject_of_content(m, i);
    mend_false_relative(m, i);
    mend_relative_of_deed(m, i);
    mend_subject_before_gerund(m, i);
    mend_joined_verb(m, i);
    mend_bare_clause(m, i);
    mend_opener_as_noun(m, i);
    mend_second_passive(m, i);
    mend_set_off_participle(m, i);
  }
  for (uint32_t i = m->first; i < m->end; i++) {
    mend_middle(m, i);
    mend_verb_of_phrase(m, i);
    mend_relative_root(m, i);
  }
  an_mend_series(m);
}

void an_mend_two_subjects(mender *m) {
  for (uint32_t i = m->first; i < m->end; i++) mend_two_subjects(m, i);
}

void an_mend_subjects_behind(mender *m) {
  for (uint32_t i = m->first; i < m->end; i++) mend_subject_behind_phrase(m, i);
}
