/* parse/mend_verbs - see mend.h: verbs that hang on the wrong word.
 *
 * Each has a sign that needs no meaning: a gerund behind a comma, a participle right behind its
 * noun, a verb right behind the noun that a conjunction leads. */
// SPDX-License-Identifier: MIT
#include "parse/mend.h"

static bool is_loose_clause(an_rel rel) {
  return rel == AN_REL_PARATAXIS || rel == AN_REL_CCOMP || rel == AN_REL_XCOMP ||
         rel == AN_REL_ADVCL || rel == AN_REL_CONJ || rel == AN_REL_DEP;
}

static void make_subject(mender *m, uint32_t gerund, uint32_t verb) {
  m->word[gerund] = (an_word){.pos = AN_POS_NOUN, .head = AN_NO_TOKEN, .xpos = "NN"};
  an_work_arc(m->w, gerund, verb, AN_REL_NSUBJ);
}

/* "Fighting resumed": a gerund helps no verb; it is its subject. */
static void mend_false_helper(mender *m, uint32_t gerund) {
  const an_word *w = &m->word[gerund];
  uint32_t verb = w->head;
  bool is_helper = w->rel == AN_REL_AUX || w->rel == AN_REL_AUX_PASS;
  bool can_be = is_helper && is_verb(m, gerund) && w->form == AN_FORM_GERUND &&
                m->lex[gerund].kind == AN_KIND_NONE && verb > gerund && is_verb(m, verb);
  if (!can_be || has_subject(m, verb)) return;
  make_subject(m, gerund, verb);
  if (!is_helped(m, verb) && m->lex[verb].can_past) make_past(m, verb);
}

/* "since fighting erupted": behind a conjunction a gerund was taken for the verb, with
 * the verb for its object. It is the subject. */
static void mend_gerund_of_clause(mender *m, uint32_t verb) {
  uint32_t gerund = m->word[verb].head, mark;
  bool can_be = is_verb(m, verb) && verb > m->first && gerund == verb - 1 && is_verb(m, gerund) &&
                m->word[gerund].form == AN_FORM_GERUND && m->lex[verb].can_past &&
                !has_subject(m, verb) && !is_helped(m, gerund) && !has_subject(m, gerund);
  if (!can_be || (mark = child_of(m, gerund, AN_REL_MARK)) == AN_NO_TOKEN || mark > gerund) return;
  an_work_arc(m->w, verb, m->word[gerund].head, m->word[gerund].rel);
  for (uint32_t i = m->first; i < m->end; i++)
    if (m->word[i].head == gerund && i != verb && (i > verb || i == mark))
      an_work_hang(m->w, i, verb);
  make_subject(m, gerund, verb);
  if (!is_helped(m, verb)) make_past(m, verb);
}

/* "struck a camp, activists said, killing dozens": what the act did, not what they said. */
static void mend_gerund_behind_saying(mender *m, uint32_t gerund) {
  const an_word *w = &m->word[gerund];
  uint32_t saying = w->head;
  bool can_be = is_verb(m, gerund) && w->form == AN_FORM_GERUND && w->rel == AN_REL_CCOMP &&
                saying < gerund && is_verb(m, saying) && is_comma(m, gerund - 1);
  if (!can_be || m->word[saying].rel != AN_REL_PARATAXIS || takes_clause(m, gerund)) return;
  uint32_t act = m->word[saying].head;
  if (is_verb(m, act) && act < saying) an_work_arc(m->w, gerund, act, AN_REL_ADVCL);
}

/* "..., and A attacked B": what "and" joins is no clause below. */
static void mend_joined_clause(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  uint32_t and = child_of(m, verb, AN_REL_CC);
  bool can_be = is_verb(m, verb) && w->rel == AN_REL_ADVCL && and != AN_NO_TOKEN && and < verb &&
                w->head < verb && is_verb(m, w->head) && has_subject(m, verb);
  if (can_be && !has_child(m, verb, AN_REL_MARK)) m->word[verb].rel = AN_REL_CONJ;
}

/* "said in a statement that A had attacked", "reported earlier that ...": what a word in between
 * was given as its content is the content of the saying. */
static void mend_content(mender *m, uint32_t verb) {
  uint32_t noun = m->word[verb].head, that = child_of(m, verb, AN_REL_MARK);
  an_rel rel = m->word[verb].rel;
  bool can_be = is_verb(m, verb) && (rel == AN_REL_ACL || rel == AN_REL_ACL_RELCL ||
                                     rel == AN_REL_ADVCL_RELCL || rel == AN_REL_ADVCL);
  if (!can_be || noun > verb || that == AN_NO_TOKEN) return;
  bool is_adverb = m->word[noun].pos == AN_POS_ADV;
  if (!is_noun(m, noun) && !is_adverb) return;
  if (m->lex[that].kind != AN_KIND_THAT || !has_subject(m, verb)) return;
  uint32_t saying = m->word[noun].head;
  bool is_beside = is_adverb || m->word[noun].rel == AN_REL_OBL;
  bool is_content = is_beside && takes_clause(m, saying) && saying < noun &&
                    !has_child(m, saying, AN_REL_CCOMP) && !has_child(m, saying, AN_REL_OBJ);
  if (is_content) an_work_arc(m->w, verb, saying, AN_REL_CCOMP);
}

/* "opened fire under the pretext that A attacked": the content of the noun before it, where the
 * verb takes none. */
static void mend_content_of_noun(mender *m, uint32_t verb) {
  uint32_t above = m->word[verb].head, that = child_of(m, verb, AN_REL_MARK);
  bool can_be = is_verb(m, verb) && m->word[verb].rel == AN_REL_CCOMP && above < verb &&
                is_verb(m, above) && !takes_clause(m, above) && that < verb && that > above + 1;
  if (!can_be || m->lex[that].kind != AN_KIND_THAT || !has_subject(m, verb)) return;
  uint32_t noun = that - 1;
  if (m->word[noun].pos == AN_POS_NOUN && m->word[noun].rel == AN_REL_OBL && !is_time(m, noun))
    an_work_arc(m->w, verb, noun, AN_REL_ACL);
}

/* "Witnesses said soldiers fired at the crowd": nobody says soldiers. */
static void mend_bare_content(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  uint32_t noun = w->head;
  bool can_be = is_verb(m, verb) && w->form == AN_FORM_PARTICIPLE && w->rel == AN_REL_ACL &&
                noun + 1 == verb && is_noun(m, noun) && m->word[noun].rel == AN_REL_OBJ;
  if (!can_be || !m->lex[verb].can_past || has_child(m, verb, AN_REL_OBL_AGENT)) return;
  uint32_t saying = m->word[noun].head;
  if (!is_verb(m, saying) || saying > noun || !m->lex[saying].takes_bare) return;
  for (uint32_t i = verb + 1; i < m->end; i++)
    if (m->word[i].head == verb && has_case_kind(m, i, AN_KIND_BY)) return;
  make_past(m, verb);
  an_work_arc(m->w, verb, saying, AN_REL_CCOMP);
  an_work_arc(m->w, noun, verb, AN_REL_NSUBJ);
}

/* "denied it had fired and said gunmen in the crowd shot first": nor was the shooting joined to
 * what was denied before. */
static void mend_far_content(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  bool can_be = is_verb(m, verb) && w->rel == AN_REL_CONJ && w->head < verb &&
                m->lex[verb].can_past && !has_subject(m, verb) && !is_helped(m, verb) &&
                !has_child(m, verb, AN_REL_CC);
  if (!can_be) return;
  uint32_t saying = verb - 1;
  while (saying > w->head && !is_verb(m, saying)) saying--;
  if (saying <= w->head || !m->lex[saying].takes_bare) return;
  uint32_t noun = child_of(m, saying, AN_REL_OBJ);
  if (noun == AN_NO_TOKEN || noun < saying || noun > verb || is_comma(m, verb - 1)) return;
  make_past(m, verb);
  an_work_arc(m->w, verb, saying, AN_REL_CCOMP);
  an_work_arc(m->w, noun, verb, AN_REL_NSUBJ);
}

/* "officials whom they accused": what has the noun before it for its object tells of that noun. */
static void mend_whom(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  uint32_t whom = child_of(m, verb, AN_REL_OBJ);
  bool can_be = is_verb(m, verb) && w->rel == AN_REL_ADVCL && w->head < verb && whom < verb &&
                whom > m->first && m->lex[whom].kind == AN_KIND_RELATIVE;
  if (!can_be || !is_noun(m, whom - 1) || whom - 1 <= w->head) return;
  an_work_arc(m->w, verb, whom - 1, AN_REL_ACL_RELCL);
  m->word[whom].mark = AN_MARK_RELATIVE;
}

/* "dissolved parliament, arrested the ministers": a participle has no object, and a past form no
 * verb above that it would need. */
static bool is_in_series(const mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  bool is_false =
      (w->rel == AN_REL_ADVCL && w->form == AN_FORM_PARTICIPLE) ||
      (w->rel == AN_REL_XCOMP && (w->form == AN_FORM_PARTICIPLE || w->form == AN_FORM_PAST));
  bool is_open = is_verb(m, verb) && is_false && m->lex[verb].can_past && w->head < verb &&
                 is_comma(m, verb - 1);
  return is_open && is_verb(m, w->head) && m->word[w->head].form == AN_FORM_PAST &&
         has_child(m, verb, AN_REL_OBJ) && !has_subject(m, verb) && !is_helped(m, verb) &&
         !has_child(m, verb, AN_REL_MARK);
}

/* "dissolved parliament, suspended the constitution and ...", "ambushed a patrol and destroyed two
 * cars": a verb was joined to the object of the first. */
static void mend_verb_of_object(mender *m, uint32_t verb) {
  if (is_in_series(m, verb)) {
    uint32_t first = m->word[verb].head, content = child_of(m, first, AN_REL_CCOMP);
    bool is_of_content = content > first && content < verb && is_verb(m, content);
    an_work_arc(m->w, verb, is_of_content ? content : first, AN_REL_CONJ);
    make_past(m, verb);
  }
  const an_word *w = &m->word[verb];
  uint32_t noun = w->head;
  bool is_past = w->form == AN_FORM_PAST || w->form == AN_FORM_PARTICIPLE;
  bool can_be = is_verb(m, verb) && is_past && m->lex[verb].can_past && noun < verb &&
                (w->rel == AN_REL_CONJ || w->rel == AN_REL_PARATAXIS) && is_noun(m, noun);
  if (!can_be || m->word[noun].rel != AN_REL_OBJ || has_subject(m, verb) || is_helped(m, verb))
    return;
  uint32_t first = m->word[noun].head;
  bool is_beside = is_comma(m, verb - 1) || m->word[verb - 1].rel == AN_REL_CC;
  if (!is_beside || !is_verb(m, first) || !m->lex[first].can_past) return;
  for (uint32_t i = verb + 1; i < m->end && !has_child(m, verb, AN_REL_OBJ); i++) {
    bool is_bare = m->word[i].head == verb && m->word[i].rel == AN_REL_OBL_UNMARKED &&
                   is_noun(m, i) && !is_time(m, i);
    if (is_bare) m->word[i].rel = AN_REL_OBJ;
  }
  if (!has_child(m, verb, AN_REL_OBJ)) return;
  an_work_arc(m->w, verb, first, AN_REL_CONJ);
  set_form(m, verb, m->word[first].form, m->word[first].xpos);
}

/* "Rebels had attacked A, the ministry said": what is said first is content. */
static void mend_said_first(mender *m, uint32_t verb) {
  uint32_t saying = m->word[verb].head, subject;
  bool can_be = is_verb(m, verb) && m->word[verb].rel == AN_REL_ADVCL && saying > verb &&
                takes_clause(m, saying) && has_subject(m, verb) &&
                !has_child(m, saying, AN_REL_CCOMP);
  if (!can_be || has_child(m, verb, AN_REL_MARK)) return;
  for (uint32_t i = m->first; i < verb; i++)  // "when rebels attacked A, the ministry said"
    if (m->word[i].head == verb && m->lex[i].kind == AN_KIND_CLAUSE) return;
  subject = child_of(m, saying, AN_REL_NSUBJ);
  bool is_behind = subject != AN_NO_TOKEN && subject > verb && subject < saying;
  if (is_behind) m->word[verb].rel = AN_REL_CCOMP;
}

/* "Rebels seize the port": with a subject and no helper a base form is the present. */
static void mend_base(mender *m, uint32_t verb) {
  bool is_present = is_verb(m, verb) && m->word[verb].form == AN_FORM_BASE &&
                    has_child(m, verb, AN_REL_NSUBJ) && !is_helped(m, verb) &&
                    !has_child(m, verb, AN_REL_MARK) && m->word[verb].rel == AN_REL_ROOT;
  if (is_present) set_form(m, verb, AN_FORM_PRESENT, "VBP");
}

/* "2 killed and 30 wounded in a blast": a bare number does nothing to nobody. */
static void mend_telegram(mender *m, uint32_t verb) {
  uint32_t subject = child_of(m, verb, AN_REL_NSUBJ);
  bool can_be = is_verb(m, verb) && subject != AN_NO_TOKEN && subject + 1 == verb &&
                m->word[subject].pos == AN_POS_NUM && m->lex[verb].can_participle;
  if (!can_be || m->lex[verb].has_no_object || is_helped(m, verb) ||
      has_child(m, verb, AN_REL_OBJ) || has_child(m, verb, AN_REL_CCOMP) ||
      has_child(m, verb, AN_REL_XCOMP))
    return;
  make_participle(m, verb);
  m->word[subject].rel = AN_REL_NSUBJ_PASS;
}

/* "was formed and massacred civilians": what has an object is done by the subject, not to it. */
static void mend_active_conjunct(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  bool can_be = is_verb(m, verb) && w->rel == AN_REL_CONJ && w->form == AN_FORM_PARTICIPLE &&
                m->lex[verb].can_past && w->head < verb && is_verb(m, w->head);
  if (can_be && has_child(m, w->head, AN_REL_AUX_PASS) && !is_helped(m, verb) &&
      has_child(m, verb, AN_REL_OBJ))
    make_past(m, verb);
}

/* "has blamed": a past form behind "have" is a participle. */
static void mend_perfect(mender *m, uint32_t verb) {
  uint32_t helper = child_of(m, verb, AN_REL_AUX);
  bool is_perfect = is_verb(m, verb) && m->word[verb].form == AN_FORM_PAST && helper < verb &&
                    m->lex[helper].kind == AN_KIND_HAVE && m->lex[verb].can_participle;
  if (is_perfect) make_participle(m, verb);
}

/* "had closed the bridge and arrested a driver": one helper for both. */
static void mend_shared_helper(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  bool can_be = is_verb(m, verb) && w->rel == AN_REL_CONJ && w->form == AN_FORM_PAST &&
                m->lex[verb].can_participle && w->head < verb && is_verb(m, w->head);
  if (!can_be || has_subject(m, verb) || is_helped(m, verb)) return;
  bool is_perfect = m->word[w->head].form == AN_FORM_PARTICIPLE &&
                    has_child(m, w->head, AN_REL_AUX) && !has_child(m, w->head, AN_REL_AUX_PASS);
  if (is_perfect) make_participle(m, verb);
}

/* "denied sending arms", "ruled out sending arms": right behind a verb that takes a clause, or one
 * with its particle, a gerund is that. */
static void mend_gerund_as_content(mender *m, uint32_t gerund) {
  const an_word *w = &m->word[gerund];
  bool can_be = gerund > m->first + 1 && is_verb(m, gerund) && w->form == AN_FORM_GERUND &&
                w->rel == AN_REL_ADVCL;
  bool is_particle = can_be && w->head == gerund - 2 && m->word[gerund - 1].head == w->head &&
                     m->word[gerund - 1].rel == AN_REL_PRT && is_verb(m, w->head);
  bool is_content = is_particle || (can_be && w->head == gerund - 1 && takes_clause(m, gerund - 1));
  if (is_content && !has_child(m, gerund, AN_REL_MARK)) m->word[gerund].rel = AN_REL_XCOMP;
}

/* "conducted strikes targeting rebels": right behind an object a gerund tells of it. */
static void mend_gerund_of_object(mender *m, uint32_t gerund) {
  const an_word *w = &m->word[gerund];
  uint32_t noun = gerund - 1;
  bool can_be = gerund > m->first && is_verb(m, gerund) && w->form == AN_FORM_GERUND &&
                w->rel == AN_REL_ADVCL && is_noun(m, noun) && m->word[noun].rel == AN_REL_OBJ &&
                m->word[noun].head == w->head;
  if (can_be && !has_child(m, gerund, AN_REL_MARK)) an_work_arc(m->w, gerund, noun, AN_REL_ACL);
}

/* "On Friday, A accused B of arresting C on Tuesday": of two times, the one behind the inner verb
 * is that one's. */
static void mend_second_time(mender *m, uint32_t time) {
  uint32_t verb = m->word[time].head, inner = AN_NO_TOKEN;
  bool can_be =
      is_time(m, time) && m->word[time].rel == AN_REL_OBL && is_verb(m, verb) && verb < time;
  bool has_other = false;
  for (uint32_t i = m->first; can_be && i < time; i++) {
    if (m->word[i].head != verb) continue;
    has_other |= i < verb && is_time(m, i);
    bool is_content = i > verb && is_verb(m, i) &&
                      (m->word[i].rel == AN_REL_ADVCL || m->word[i].rel == AN_REL_XCOMP ||
                       m->word[i].rel == AN_REL_CCOMP);
    if (is_content) inner = i;
  }
  if (has_other && inner != AN_NO_TOKEN) an_work_arc(m->w, time, inner, AN_REL_OBL);
}

/* Behind a verb, what may be its object, whatever it was taken for. */
static bool has_object(const mender *m, uint32_t verb) {
  for (uint32_t i = verb + 1; i < m->end; i++) {
    if (m->word[i].head != verb) continue;
    switch (m->word[i].rel) {
      case AN_REL_OBJ:
      case AN_REL_CSUBJ: return true;
      case AN_REL_CCOMP:  // but "one soldier killed, two wounded"
        if (m->lex[verb].takes_clause || !is_verb(m, i) || !is_passive(m, i)) return true;
        break;
      case AN_REL_XCOMP:  // but "shot dead"
        if (is_verb(m, i) || is_noun(m, i)) return true;
        break;
      case AN_REL_OBL_UNMARKED:
        if (!is_time(m, i)) return true;
        break;
      case AN_REL_CONJ:
        if (is_verb(m, i) && has_child(m, i, AN_REL_OBJ)) return true;
        break;
      default: break;
    }
  }
  return false;
}

/* "shot dead", and nothing behind it that is shot. */
static bool has_result(const mender *m, uint32_t verb) {
  return m->lex[verb].has_result && verb + 1 < m->end && m->word[verb + 1].pos == AN_POS_ADJ &&
         (verb + 2 == m->end || is_sign(m, verb + 2) || m->word[verb + 2].pos == AN_POS_ADP);
}

/* "Two soldiers killed in a clash.", "Bodies found near A": what needs an object and has none is
 * done to the subject. */
static bool lacks_object(const mender *m, uint32_t verb) {
  an_rel rel = m->word[verb].rel;
  bool is_bare = is_verb(m, verb) && m->lex[verb].can_participle && m->lex[verb].can_past &&
                 (m->lex[verb].needs_object || has_result(m, verb)) && !is_helped(m, verb);
  return is_bare && rel != AN_REL_ACL_RELCL && rel != AN_REL_ADVCL_RELCL && !has_object(m, verb);
}

static void mend_lost_helper(mender *m, uint32_t verb) {
  uint32_t subject = child_of(m, verb, AN_REL_NSUBJ);
  bool is_relative = subject != AN_NO_TOKEN && m->word[subject].pos == AN_POS_PRON;
  if (subject == AN_NO_TOKEN || subject > verb || is_relative || !lacks_object(m, verb)) return;
  make_participle(m, verb);
  m->word[subject].rel = AN_REL_NSUBJ_PASS;
}

/* "The minister called for calm.", "defences had shot it down": without a form of "be" nothing is
 * done to the subject. */
static void mend_active(mender *m, uint32_t verb) {
  uint32_t subject = child_of(m, verb, AN_REL_NSUBJ);
  bool is_done = subject != AN_NO_TOKEN && is_verb(m, verb) &&
                 has_child(m, verb, AN_REL_AUX_PASS) && m->word[verb].form == AN_FORM_PARTICIPLE;
  if (is_done) m->word[subject].rel = AN_REL_NSUBJ_PASS;
  subject = child_of(m, verb, AN_REL_NSUBJ_PASS);
  bool can_be = is_verb(m, verb) && subject != AN_NO_TOKEN && !m->is_headline &&
                !has_child(m, verb, AN_REL_AUX_PASS);
  if (!can_be || m->word[subject].pos == AN_POS_NUM) return;
  bool is_perfect = has_child(m, verb, AN_REL_AUX);
  bool is_bare = !is_perfect && m->word[verb].rel == AN_REL_ROOT && m->lex[verb].can_past &&
                 ends_as_sentence(m) && !lacks_object(m, verb);
  if (is_bare) make_past(m, verb);
  if (is_bare || is_perfect) m->word[subject].rel = AN_REL_NSUBJ;
}

/* "ripped through a market in Azaz, killing 48": behind a comma a gerund tells what the verb did,
 * not what the noun before it is like. */
static void mend_trailing_gerund(mender *m, uint32_t gerund) {
  const an_word *w = &m->word[gerund];
  uint32_t noun = w->head;
  bool can_be = is_verb(m, gerund) && w->form == AN_FORM_GERUND && !is_helped(m, gerund) &&
                (w->rel == AN_REL_ADVCL || w->rel == AN_REL_ACL) && noun < gerund;
  if (!can_be || !is_noun(m, noun) || has_child(m, noun, AN_REL_COP)) return;
  if (!is_comma(m, gerund - 1) || has_subject(m, gerund)) return;
  uint32_t verb = verb_over(m, noun);
  if (verb != AN_NO_TOKEN && verb < noun && has_child(m, gerund, AN_REL_OBJ))
    an_work_arc(m->w, gerund, verb, AN_REL_ADVCL);
}

/* Anything that a verb of a clause has, and one that says what a noun is like has not. */
static bool has_own(const mender *m, uint32_t verb) {
  return has_subject(m, verb) || is_helped(m, verb) || has_child(m, verb, AN_REL_OBJ) ||
         has_child(m, verb, AN_REL_CC) || has_child(m, verb, AN_REL_MARK) ||
         has_child(m, verb, AN_REL_CCOMP);
}

/* "launched a search for the girls kidnapped last week": right behind a noun, with nothing of its
 * own that a verb would have, a past form says what the noun is like. */
static void mend_reduced_relative(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  bool is_past = w->form == AN_FORM_PAST || w->form == AN_FORM_PARTICIPLE;
  bool can_be = is_verb(m, verb) && is_past && m->lex[verb].can_participle && verb > m->first &&
                w->head < verb;
  uint32_t noun = verb - 1;
  // "there were five fighters killed": a past form that nobody is the subject of
  bool is_led = verb + 1 < m->end && m->word[verb + 1].pos == AN_POS_ADP;  // "killed in the clash"
  if (can_be && is_led && w->rel == AN_REL_ACL && w->form == AN_FORM_PAST && !has_own(m, verb))
    make_participle(m, verb);
  // "two killings blamed on A", but "left two men wounded", "entered the town unopposed"
  bool is_of_act = can_be && (w->rel == AN_REL_ADVCL || w->rel == AN_REL_XCOMP) &&
                   m->lex[noun].is_deverbal && m->word[noun].rel != AN_REL_OBJ;
  can_be = can_be && (w->rel == AN_REL_PARATAXIS || w->rel == AN_REL_CCOMP || is_of_act);
  if (!can_be || !is_verb(m, w->head) || w->head == noun) return;
  if (m->word[noun].pos != AN_POS_NOUN || is_time(m, noun) || m->is_headline) return;
  if (has_own(m, verb) || takes_clause(m, verb)) return;
  make_participle(m, verb);
  an_work_arc(m->w, verb, noun, AN_REL_ACL);
}

/* "burned villages, destroyed schools and abducted women": behind a comma, what has an object of
 * its own says nothing of the object before, and goes on with its verb. */
static void mend_listed_verb(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  bool is_past = w->form == AN_FORM_PAST || w->form == AN_FORM_PARTICIPLE;
  if (!is_verb(m, verb) || !is_past || w->rel != AN_REL_ACL || verb < m->first + 2) return;
  uint32_t noun = w->head, object = child_of(m, verb, AN_REL_OBJ);
  bool is_behind = noun < verb && is_comma(m, verb - 1) && m->word[noun].rel == AN_REL_OBJ;
  if (!is_behind || object == AN_NO_TOKEN || object < verb || has_subject(m, verb)) return;
  uint32_t above = m->word[noun].head;
  bool is_alike = is_verb(m, above) && above < noun && !is_passive(m, above) &&
                  (m->word[above].form == AN_FORM_PAST || has_child(m, above, AN_REL_AUX));
  if (!is_alike || is_helped(m, verb) || is_time(m, object)) return;
  if (m->word[above].form == AN_FORM_PAST) set_form(m, verb, AN_FORM_PAST, "VBD");
  an_work_arc(m->w, verb, above, AN_REL_CONJ);
}

/* "rejected the plan, announced on 3 March,": behind a comma, what somebody must have done to
 * something, and has nobody and nothing with it, was done to the noun before. */
static void mend_late_relative(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  if (verb < m->first + 3 || verb + 1 >= m->end || !is_verb(m, verb)) return;
  uint32_t noun = verb - 2;
  const an_lex *lex = &m->lex[verb];
  bool is_past = w->form == AN_FORM_PAST || w->form == AN_FORM_PARTICIPLE;
  bool is_transitive = lex->needs_object || lex->takes_clause || lex->is_words;
  bool can_be = is_past && is_transitive && lex->can_participle && is_comma(m, verb - 1) &&
                is_noun(m, noun) && !is_time(m, noun) && m->word[verb + 1].pos == AN_POS_ADP &&
                (w->rel == AN_REL_CONJ || w->rel == AN_REL_ADVCL) && is_verb(m, w->head) &&
                w->head < noun;
  if (!can_be || has_own(m, verb) || has_child(m, verb, AN_REL_XCOMP)) return;
  make_participle(m, verb);
  an_work_arc(m->w, verb, noun, AN_REL_ACL);
}

/* "extend the arms embargo": the object is the last of two nouns. */
static void mend_split_object(mender *m, uint32_t noun) {
  uint32_t verb = m->word[noun].head, part = noun - 1;
  bool can_be = m->word[noun].pos == AN_POS_NOUN && m->word[noun].rel == AN_REL_XCOMP &&
                is_verb(m, verb) && verb < noun && part > verb;
  if (!can_be || m->word[part].head != verb || m->word[part].rel != AN_REL_OBJ) return;
  if (m->word[part].pos != AN_POS_NOUN || m->lex[verb].can_name) return;
  for (uint32_t i = verb + 1; i < part; i++)
    if (m->word[i].head == part) an_work_hang(m->w, i, noun);
  an_work_arc(m->w, part, noun, AN_REL_COMPOUND);
  m->word[noun].rel = AN_REL_OBJ;
}

/* The noun behind such a conjunction whose words end right before the verb: "after shells fired
 * from the hills hit". */
static uint32_t find_opened(const mender *m, uint32_t verb) {
  uint32_t at = verb - 1;
  for (uint32_t steps = verb - m->first; steps && at != AN_NO_TOKEN && at < verb; steps--) {
    if (is_noun(m, at) && find_opener(m, at) != AN_NO_TOKEN) return at;
    at = m->word[at].head;
  }
  return AN_NO_TOKEN;
}

/* A verb that lacks a subject; a participle has no object, either. */
static bool lacks_subject(const mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  if (w->form == AN_FORM_GERUND || w->form == AN_FORM_BASE || has_subject(m, verb)) return false;
  if (is_helped(m, verb) || has_child(m, verb, AN_REL_MARK) || has_child(m, verb, AN_REL_CC))
    return false;
  bool is_false_participle = w->rel == AN_REL_ACL && w->head + 1 == verb && m->lex[verb].can_past &&
                             has_child(m, verb, AN_REL_OBJ) &&
                             !has_child(m, verb, AN_REL_OBL_AGENT);
  return is_loose_clause(w->rel) || is_false_participle;
}

/* "fled after rebels attacked": its subject was given the conjunction. */
static void mend_cased_opener(mender *m, uint32_t verb) {
  uint32_t subject = child_of(m, verb, AN_REL_NSUBJ), mark;
  bool can_be = is_verb(m, verb) && subject < verb && m->word[verb].rel == AN_REL_ADVCL &&
                !has_child(m, verb, AN_REL_MARK);
  if (can_be && (mark = find_opener(m, subject)) != AN_NO_TOKEN)
    an_work_arc(m->w, mark, verb, AN_REL_MARK);
}

/* "fled as troops retook the town": the noun behind the conjunction is what the verb lacks. */
static void mend_opened_clause(mender *m, uint32_t verb) {
  if (verb == m->first || !is_verb(m, verb) || !lacks_subject(m, verb)) return;
  uint32_t noun = find_opened(m, verb);
  if (noun == AN_NO_TOKEN || is_time(m, noun)) return;
  uint32_t above = verb_over(m, noun), mark = find_opener(m, noun);
  if (above == verb) above = m->word[verb].head;
  if (above != AN_NO_TOKEN && above < mark) open_clause(m, verb, above, mark);
}

/* Its subject, if that is not the noun of a preposition: "talks between A and B broke down". */
static bool has_bare_subject(const mender *m, uint32_t verb) {
  uint32_t subject = child_of(m, verb, AN_REL_NSUBJ);
  return subject == AN_NO_TOKEN ? has_subject(m, verb) : !has_child(m, subject, AN_REL_CASE);
}

/* "Talks between A and B broke down after C refused": the second verb took the subject of the
 * first, which was left hanging on it as if it said what it is like. */
static void mend_stolen_subject(mender *m, uint32_t verb) {
  uint32_t subject = child_of(m, verb, AN_REL_NSUBJ);
  if (!is_verb(m, verb) || subject == AN_NO_TOKEN || verb < m->first + 3) return;
  if (is_helped(m, verb) || !is_noun(m, verb - 1) || verb - 1 == subject) return;
  uint32_t mark = find_opener(m, verb - 1);
  if (mark == AN_NO_TOKEN) return;
  for (uint32_t first = subject + 1; first < mark; first++) {
    bool is_left = is_verb(m, first) && m->word[first].head == subject &&
                   (m->word[first].rel == AN_REL_ACL_RELCL || m->word[first].rel == AN_REL_ACL);
    bool is_bare = is_left && !has_bare_subject(m, first) && !has_child(m, first, AN_REL_MARK) &&
                   (m->word[first].form == AN_FORM_PAST || is_helped(m, first));
    if (!is_bare) continue;
    uint32_t pair = child_of(m, first, AN_REL_NSUBJ);
    if (pair != AN_NO_TOKEN) an_work_arc(m->w, pair, subject, AN_REL_NMOD);
    an_work_arc(m->w, first, m->word[verb].head, m->word[verb].rel);
    an_work_arc(m->w, subject, first, AN_REL_NSUBJ);
    open_clause(m, verb, first, mark);
    return;
  }
}

/* "was likely planted by A": between the helper and a participle that tells who did it stands no
 * adjective of the subject. */
static void mend_hedged_passive(mender *m, uint32_t verb) {
  uint32_t hedge = verb - 1;
  bool can_be = is_verb(m, verb) && verb > m->first && m->word[verb].rel == AN_REL_ACL &&
                m->word[verb].form == AN_FORM_PARTICIPLE && m->word[verb].head == hedge &&
                m->word[hedge].pos == AN_POS_ADJ && has_child(m, verb, AN_REL_OBL_AGENT);
  uint32_t helper = can_be ? child_of(m, hedge, AN_REL_COP) : AN_NO_TOKEN;
  uint32_t subject = can_be ? child_of(m, hedge, AN_REL_NSUBJ) : AN_NO_TOKEN;
  if (helper == AN_NO_TOKEN || subject == AN_NO_TOKEN || subject > helper || helper > hedge) return;
  uint32_t above = m->word[hedge].head;
  if (above == AN_NO_TOKEN) m->word[verb].head = AN_NO_TOKEN;
  else an_work_arc(m->w, verb, above, m->word[hedge].rel);
  m->word[verb].rel = m->word[hedge].rel;
  for (uint32_t i = m->first; i < m->end; i++)
    if (m->word[i].head == hedge && (i <= subject || i > verb))
      an_work_arc(m->w, i, verb, m->word[i].rel);
  an_work_arc(m->w, subject, verb, AN_REL_NSUBJ_PASS);
  an_work_arc(m->w, helper, verb, AN_REL_AUX_PASS);
  m->word[helper].pos = AN_POS_AUX;
  an_work_arc(m->w, hedge, verb, AN_REL_ADVMOD);
  m->word[hedge].pos = AN_POS_ADV;
}

void an_mend_verbs(mender *m) {
  for (uint32_t i = m->first; i < m->end; i++) {
    mend_hedged_passive(m, i);
    mend_false_helper(m, i);
    mend_gerund_of_clause(m, i);
    mend_active(m, i);
    mend_lost_helper(m, i);
    mend_telegram(m, i);
    mend_said_first(m, i);
    mend_base(m, i);
    mend_second_time(m, i);
    mend_content(m, i);
    mend_content_of_noun(m, i);
    mend_joined_clause(m, i);
    mend_bare_content(m, i);
    mend_far_content(m, i);
    mend_whom(m, i);
    mend_verb_of_object(m, i);
    mend_gerund_behind_saying(m, i);
    mend_split_object(m, i);
    mend_cased_opener(m, i);
    mend_opened_clause(m, i);
    mend_stolen_subject(m, i);
    mend_reduced_relative(m, i);
    mend_listed_verb(m, i);
    mend_late_relative(m, i);
    mend_trailing_gerund(m, i);
    mend_gerund_of_object(m, i);
    mend_gerund_as_content(m, i);
    mend_perfect(m, i);
    mend_shared_helper(m, i);
    mend_active_conjunct(m, i);
  }
}
