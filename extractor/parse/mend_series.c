/* parse/mend_series - see mend.h: which verb a series of verbs goes on from, when what stands
 * between them has verbs of its own. */
// SPDX-License-Identifier: MIT
#include "parse/mend.h"

/* "said it was alarmed and called on A": a state in what is said. */
static bool is_told_state(const mender *m, uint32_t i) {
  return m->word[i].pos == AN_POS_ADJ && m->word[i].rel == AN_REL_CCOMP &&
         has_child(m, i, AN_REL_COP);
}

/* "said that A would leave and called on B", "said that A had left and called on B": a past form is
 * not joined to what a modal helps; and who calls on others is who speaks. */
static bool is_of_speaker(const mender *m, uint32_t verb, uint32_t first) {
  uint32_t helper = child_of(m, first, AN_REL_AUX);
  if (m->word[first].rel != AN_REL_CCOMP || !takes_clause(m, m->word[first].head)) return false;
  if (helper > first) return false;
  bool is_modal = m->lex[helper].kind == AN_KIND_MODAL || m->lex[helper].kind == AN_KIND_FUTURE;
  bool is_perfect = m->lex[helper].kind == AN_KIND_HAVE;
  return (is_modal && m->word[first].form == AN_FORM_BASE) ||
         (is_perfect && (m->lex[verb].has_control || takes_clause(m, verb)));
}

/* "advised all to remain calm and asked that it end": a state that an infinitive leads to has
 * nobody's deed joined to it. */
static uint32_t skip_state(const mender *m, uint32_t verb, uint32_t first) {
  bool is_state = m->word[first].pos == AN_POS_ADJ && m->word[first].rel == AN_REL_XCOMP;
  uint32_t leading = is_state ? m->word[first].head : AN_NO_TOKEN;
  bool is_act = m->word[verb].form == AN_FORM_PAST || has_child(m, verb, AN_REL_OBJ) ||
                has_child(m, verb, AN_REL_CCOMP);
  bool can_be = is_act && is_verb(m, leading) && leading < first;
  return can_be && m->word[leading].form == AN_FORM_BASE ? leading : first;
}

/* "fired gas to disperse them and detained nine", "denied that it had taken part, and accused A": a
 * past form is not joined to an infinitive, nor behind a comma to what had happened, nor to a
 * state. */
static void mend_far_series(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  uint32_t first = w->head, and = child_of(m, verb, AN_REL_CC);
  bool is_past =
      w->form == AN_FORM_PAST || (w->form == AN_FORM_PARTICIPLE && m->lex[verb].can_past);
  if (first == AN_NO_TOKEN || w->rel != AN_REL_CONJ) return;
  first = skip_state(m, verb, first);
  bool is_state = is_told_state(m, first);
  bool can_be = is_verb(m, verb) && is_past && (is_verb(m, first) || is_state) && first < verb &&
                and != AN_NO_TOKEN && and < verb && !has_subject(m, verb);
  if (!can_be || has_child(m, verb, AN_REL_AUX) || has_child(m, verb, AN_REL_AUX_PASS)) return;
  bool is_base = m->word[first].form == AN_FORM_BASE && has_child(m, first, AN_REL_MARK);
  bool is_told = m->word[first].rel == AN_REL_CCOMP && m->word[first].form == AN_FORM_PARTICIPLE &&
                 w->form == AN_FORM_PAST && is_sign(m, and-1);
  if (!is_base && !is_told && !is_state && !is_of_speaker(m, verb, first)) return;
  uint32_t above = m->word[first].head;
  for (uint32_t steps = m->end - m->first; steps && above != AN_NO_TOKEN; steps--) {
    if (is_verb(m, above) && m->word[above].form == AN_FORM_PAST) break;
    above = m->word[above].head;
  }
  if (above == AN_NO_TOKEN || above > first) return;
  an_work_arc(m->w, verb, above, AN_REL_CONJ);
  make_past(m, verb);
}

/* "said that A must leave while calling on B": who calls on others beside that is who speaks. */
static void mend_said_beside(mender *m, uint32_t gerund) {
  const an_word *w = &m->word[gerund];
  bool can_be = is_verb(m, gerund) && w->rel == AN_REL_ADVCL && w->form == AN_FORM_GERUND &&
                has_child(m, gerund, AN_REL_MARK) &&
                (m->lex[gerund].has_control || takes_clause(m, gerund)) && w->head < gerund;
  uint32_t above = can_be ? m->word[w->head].head : AN_NO_TOKEN;
  for (uint32_t steps = m->end - m->first; steps && above != AN_NO_TOKEN; steps--) {
    if (above < gerund && takes_clause(m, above) && has_subject(m, above)) break;
    above = m->word[above].head;
  }
  if (above != AN_NO_TOKEN) an_work_arc(m->w, gerund, above, AN_REL_ADVCL);
}

/* "ruled that troops had surrounded the town, shelled it and burned it": a list that begins in what
 * is said goes on there. */
static void mend_content_series(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  uint32_t saying = w->head;
  bool can_be = is_verb(m, verb) && w->rel == AN_REL_CONJ && takes_clause(m, saying) &&
                m->lex[verb].can_participle && !takes_clause(m, verb) && !has_subject(m, verb) &&
                !is_helped(m, verb);
  uint32_t content = can_be ? child_of(m, saying, AN_REL_CCOMP) : AN_NO_TOKEN;
  if (content > verb || content < saying || !is_verb(m, content)) return;
  uint32_t had = child_of(m, content, AN_REL_AUX), before = child_of(m, content, AN_REL_CONJ);
  bool is_perfect = had < content && m->lex[had].kind == AN_KIND_HAVE;
  bool goes_on = before < verb || (is_comma(m, verb - 1) && !has_child(m, verb, AN_REL_CC));
  if (!is_perfect || !goes_on) return;
  an_work_arc(m->w, verb, content, AN_REL_CONJ);
  make_participle(m, verb);
}

/* "condemned a coup in A and called for talks": a past verb is joined to a verb or a predicate. */
static void mend_joined_to_noun(mender *m, uint32_t verb) {
  uint32_t above = m->word[verb].head;
  bool is_past = m->word[verb].form == AN_FORM_PAST ||
                 (m->word[verb].form == AN_FORM_PARTICIPLE && m->lex[verb].can_past &&
                  !is_helped(m, verb) && !has_child(m, verb, AN_REL_OBL_AGENT));
  bool can_be = is_past && m->word[verb - 1].rel == AN_REL_CC && !has_subject(m, verb);
  uint32_t steps = can_be ? m->end - m->first : 0;
  for (; steps && above != AN_NO_TOKEN; steps--) {
    if (!is_noun(m, above) || has_child(m, above, AN_REL_COP)) break;
    above = m->word[above].head;
  }
  if (!can_be || !is_verb(m, above) || above > verb || m->word[above].form != AN_FORM_PAST) return;
  an_work_arc(m->w, verb, above, AN_REL_CONJ);
  make_past(m, verb);
}

/* "300 remain missing and 4 million have been displaced": what stands right before the helper of a
 * verb that has no subject is its subject, and no part of the state before it. */
static void mend_number_as_subject(mender *m, uint32_t verb) {
  uint32_t helper = child_of(m, verb, AN_REL_AUX);
  if (helper == AN_NO_TOKEN) helper = child_of(m, verb, AN_REL_AUX_PASS);
  bool can_be = helper < verb && helper > m->first && !has_subject(m, verb);
  uint32_t counted = can_be ? helper - 1 : verb, state = m->word[counted].head;
  if (!can_be || m->word[counted].rel != AN_REL_CONJ || state > counted) return;
  bool is_number = m->word[counted].pos == AN_POS_NUM && m->word[state].pos != AN_POS_NUM;
  if (!is_number && !(is_noun(m, counted) && m->word[state].pos == AN_POS_ADJ)) return;
  uint32_t and = child_of(m, counted, AN_REL_CC);
  if (and == AN_NO_TOKEN || is_below(m, counted, verb)) return;
  an_work_arc(m->w, counted, verb, is_passive(m, verb) ? AN_REL_NSUBJ_PASS : AN_REL_NSUBJ);
  an_work_arc(m->w, and, verb, AN_REL_CC);
}

void an_mend_series(mender *m) {
  for (uint32_t i = m->first; i < m->end; i++) {
    if (is_verb(m, i) && m->word[i].rel == AN_REL_CONJ) mend_joined_to_noun(m, i);
    if (is_verb(m, i)) mend_number_as_subject(m, i);
    mend_far_series(m, i);
    mend_said_beside(m, i);
    mend_content_series(m, i);
  }
}
