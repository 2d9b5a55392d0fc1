/* parse/repair - what a trained tree does not say or often gets wrong, mended once for everybody.
 *
 * First the tree as such, then each mechanism by itself: helpers and small words get their marks,
 * speech leads to its speaker, "by A" to the passive, a day to its verb. Nothing here looks further
 * than one sentence. */
// SPDX-License-Identifier: MIT
#include "base/limits.h"
#include "parse/mend.h"

/* ---- a tree: one root, no circle */

static void hang_on_root(mender *m, uint32_t i, uint32_t root) {
  an_rel rel = m->word[i].rel;
  if (rel == AN_REL_ROOT) rel = m->word[i].pos == AN_POS_PUNCT ? AN_REL_PUNCT : AN_REL_PARATAXIS;
  an_work_arc(m->w, i, root, rel);
}

/* Every walk upwards is marked with its number: meeting it again is a circle. */
static void settle(mender *m) {
  uint16_t walk[AN_MAX_SENTENCE_TOKENS] = {0};
  uint32_t root = find_root(m);
  an_work_arc(m->w, root, AN_NO_TOKEN, AN_REL_ROOT);
  for (uint32_t i = m->first; i < m->end; i++) {
    uint32_t head = m->word[i].head;
    if (i != root && (head < m->first || head >= m->end)) hang_on_root(m, i, root);
  }
  walk[root - m->first] = UINT16_MAX;
  for (uint32_t i = m->first; i < m->end; i++) {
    uint16_t number = (uint16_t)(i - m->first + 1);
    uint32_t at = i;
    while (!walk[at - m->first]) {
      walk[at - m->first] = number;
      if (walk[m->word[at].head - m->first] == number) hang_on_root(m, at, root);
      at = m->word[at].head;
    }
  }
}

/* ---- helpers */

/* "having won" is no passive, and "were accorded" no "were a ...". */
static void mend_helper(mender *m, uint32_t i) {
  an_word *w = &m->word[i];
  an_kind kind = m->lex[i].kind;
  if (!is_verb(m, w->head) || i > w->head) return;
  if (w->rel == AN_REL_AUX_PASS && kind == AN_KIND_HAVE) w->rel = AN_REL_AUX;
  if (w->rel != AN_REL_COP || kind != AN_KIND_BE) return;
  an_word *verb = &m->word[w->head];
  if (verb->form == AN_FORM_GERUND) {
    w->rel = AN_REL_AUX;
    return;
  }
  if (verb->form != AN_FORM_PARTICIPLE && !m->lex[w->head].can_participle) return;
  w->rel = AN_REL_AUX_PASS;
  make_participle(m, w->head);
  uint32_t subject = child_of(m, w->head, AN_REL_NSUBJ);
  if (subject != AN_NO_TOKEN) m->word[subject].rel = AN_REL_NSUBJ_PASS;
}

/* ---- marks */

static bool is_relative_word(const mender *m, uint32_t i) {
  an_kind kind = m->lex[i].kind;
  uint32_t head = m->word[i].head;
  bool can_be = kind == AN_KIND_RELATIVE || kind == AN_KIND_THAT || kind == AN_KIND_QUESTION;
  if (!can_be || head == AN_NO_TOKEN || m->word[i].rel == AN_REL_MARK) return false;
  an_rel rel = m->word[head].rel;
  return (rel == AN_REL_ACL_RELCL || rel == AN_REL_ACL) && i < head;
}

/* "of" before "attacking" where the gerund hangs on a verb as an adverbial. */
static bool leads_content(const mender *m, uint32_t i) {
  an_kind kind = m->lex[i].kind;
  uint32_t verb = m->word[i].head;
  bool can_be = kind == AN_KIND_NONE || kind == AN_KIND_OF || kind == AN_KIND_BETWEEN;
  if (!can_be || m->word[i].rel != AN_REL_MARK || !is_verb(m, verb)) return false;
  bool is_gerund = m->word[verb].form == AN_FORM_GERUND && m->word[verb].rel == AN_REL_ADVCL;
  return is_gerund && i < verb && is_verb(m, m->word[verb].head) && m->word[verb].head < verb;
}

static an_mark mark_of(const mender *m, uint32_t i) {
  bool is_helper = m->word[i].rel == AN_REL_AUX || m->word[i].pos == AN_POS_AUX;
  switch (m->lex[i].kind) {
    case AN_KIND_MODAL:
    case AN_KIND_MODAL_NEGATION: return is_helper ? AN_MARK_MODAL : AN_MARK_NONE;
    case AN_KIND_FUTURE: return is_helper ? AN_MARK_FUTURE : AN_MARK_NONE;
    case AN_KIND_NEGATION: return AN_MARK_NEGATION;
    case AN_KIND_TO: return m->word[i].rel == AN_REL_MARK ? AN_MARK_INFINITIVE : AN_MARK_NONE;
    case AN_KIND_TIME: return AN_MARK_TIME;
    case AN_KIND_OF: return leads_content(m, i) ? AN_MARK_CONTENT : AN_MARK_OF;
    default: break;
  }
  if (is_relative_word(m, i)) return AN_MARK_RELATIVE;
  return leads_content(m, i) ? AN_MARK_CONTENT : AN_MARK_NONE;
}

static void set_marks(mender *m) {
  for (uint32_t i = m->first; i < m->end; i++) m->word[i].mark = mark_of(m, i);
}

/* ---- prepositions */

/* A preposition, not the mark of a possessor. */
static bool has_left_case(const mender *m, uint32_t noun) {
  uint32_t i = child_of(m, noun, AN_REL_CASE);
  return i < noun && m->word[i].pos == AN_POS_ADP;
}

/* "by A" belongs to a passive, also past a noun that no deed can come from. */
static void mend_agent(mender *m, uint32_t noun) {
  if (is_time(m, noun) || m->word[noun].pos == AN_POS_NUM) return;
  uint32_t head = m->word[noun].head;
  if (m->word[noun].rel == AN_REL_OBL && is_verb(m, head) && is_passive(m, head))
    m->word[noun].rel = AN_REL_OBL_AGENT;
  if (m->word[noun].rel != AN_REL_NMOD || head == AN_NO_TOKEN || m->lex[head].is_deverbal) return;
  uint32_t verb = verb_over(m, noun);
  bool is_open = verb != AN_NO_TOKEN && verb < head && is_passive(m, verb) &&
                 !has_child(m, verb, AN_REL_OBL_AGENT);
  if (is_open) an_work_arc(m->w, noun, verb, AN_REL_OBL_AGENT);
}

/* "met rebels on Monday": the day belongs to the verb, unless the noun is a deed itself. */
static void mend_day(mender *m, uint32_t noun) {
  uint32_t head = m->word[noun].head;
  if (m->word[noun].rel != AN_REL_NMOD || head == AN_NO_TOKEN || !is_time(m, noun)) return;
  if (is_time(m, head) || m->lex[head].is_deverbal || has_case_kind(m, noun, AN_KIND_OF)) return;
  uint32_t verb = verb_over(m, noun);
  if (verb != AN_NO_TOKEN && m->word[head].head == verb) an_work_arc(m->w, noun, verb, AN_REL_OBL);
}

/* "The war between A and B ended": what has a preposition is no subject. */
static void mend_cased_subject(mender *m, uint32_t noun) {
  an_rel rel = m->word[noun].rel;
  uint32_t verb = m->word[noun].head;
  if ((rel != AN_REL_NSUBJ && rel != AN_REL_NSUBJ_PASS) || !is_verb(m, verb) || noun > verb) return;
  uint32_t before = left_edge(m, noun);
  if (m->word[before].rel != AN_REL_CASE) return;  // "more than 300 people"
  bool has_noun = before > m->first && is_noun(m, before - 1) && m->word[before - 1].head == verb;
  if (has_noun) an_work_arc(m->w, noun, before - 1, AN_REL_NMOD);
  else m->word[noun].rel = AN_REL_OBL;
}

/* "the raid on A lasted": a preposition right before a noun group is the group's, not a mark of
 * the verb behind it, unless it opens a clause: "fled after A attacked". */
static void mend_preposition(mender *m, uint32_t i) {
  an_rel rel = m->word[i].rel;
  bool can_be = rel == AN_REL_MARK || rel == AN_REL_COMPOUND || rel == AN_REL_PRT;
  if (m->word[i].pos != AN_POS_ADP || !can_be || i + 1 >= m->end) return;
  uint32_t head = m->word[i].head, noun = i + 1;
  if (head == AN_NO_TOKEN) return;
  for (uint32_t steps = m->end - i; steps && noun != AN_NO_TOKEN; steps--) {
    uint32_t above = m->word[noun].head;
    if (above == head || above == AN_NO_TOKEN || above < i) break;
    noun = above;
  }
  if (noun == AN_NO_TOKEN || noun < i || !is_noun(m, noun) || m->word[noun].head != head) return;
  rel = m->word[noun].rel;
  bool is_gerund = m->word[head].form == AN_FORM_GERUND;  // "with both sides waiting"
  bool opens_clause =
      (m->lex[i].kind == AN_KIND_CLAUSE || is_gerund) && m->word[head].rel == AN_REL_ADVCL;
  bool is_subject = (rel == AN_REL_NSUBJ || rel == AN_REL_NSUBJ_PASS) && !opens_clause;
  bool is_object =
      rel == AN_REL_OBJ && m->word[i].rel != AN_REL_MARK && m->lex[i].kind == AN_KIND_OF;
  if (is_subject || is_object) an_work_arc(m->w, i, noun, AN_REL_CASE);
  if (is_object) m->word[noun].rel = AN_REL_OBL;
}

/* "after the raid of May 12, troops left": "of" belongs to the noun before it, never to one
 * behind. */
static void mend_of(mender *m, uint32_t noun) {
  uint32_t head = m->word[noun].head, of = child_of(m, noun, AN_REL_CASE);
  bool can_be = head != AN_NO_TOKEN && head > noun && of < noun && of > m->first;
  if (!can_be || m->lex[of].kind != AN_KIND_OF || !is_noun(m, of - 1)) return;
  uint32_t at = of - 1;
  for (uint32_t steps = m->end - m->first; steps && at != AN_NO_TOKEN && at != noun; steps--)
    at = m->word[at].head;
  if (at == noun) return;  // it would be a circle
  an_work_arc(m->w, noun, of - 1, AN_REL_NMOD);
}

static bool hangs_by_preposition(const mender *m, uint32_t noun) {
  an_rel rel = m->word[noun].rel;
  return (rel == AN_REL_OBL || rel == AN_REL_NMOD) && has_left_case(m, noun);
}

/* "wounded in clashes with A", "after a raid by A": what stands right behind a deed in a
 * prepositional phrase is the deed's, unless it is a time or the doer of a passive. */
static void mend_deed(mender *m, uint32_t noun) {
  uint32_t head = m->word[noun].head, edge = left_edge(m, noun);
  if (head == AN_NO_TOKEN || edge <= head + 1 || !hangs_by_preposition(m, noun)) return;
  uint32_t deed = edge - 1;
  uint32_t over = m->word[deed].head;  // "accused the rebels of a massacre in A"
  bool is_near = over == head || (over < deed && m->word[over].head == head);
  bool is_phrase =
      is_near && hangs_by_preposition(m, deed) && is_noun(m, deed) && m->lex[deed].is_deverbal;
  bool is_doer = has_case_kind(m, noun, AN_KIND_BY) && is_verb(m, head) && is_passive(m, head);
  if (!is_phrase || is_doer || is_time(m, noun) || has_case_kind(m, noun, AN_KIND_CLAUSE)) return;
  an_work_arc(m->w, noun, deed, AN_REL_NMOD);
}

static uint32_t first_helper(const mender *m, uint32_t verb) {
  an_stretch here = below(m, verb);
  for (uint32_t i = here.first; i < here.end && i < verb; i++) {
    bool is_helper = m->word[i].rel == AN_REL_AUX || m->word[i].rel == AN_REL_AUX_PASS;
    if (m->word[i].head == verb && is_helper) return i;
  }
  return AN_NO_TOKEN;
}

/* "From the first days of the war, Minister A had warned B": what stands between a comma and the
 * helper of a verb without a subject is no second name of the noun before that comma. */
static void mend_apposed_subject(mender *m, uint32_t verb) {
  if (!is_verb(m, verb) || has_subject(m, verb)) return;
  uint32_t helper = first_helper(m, verb);
  if (helper == AN_NO_TOKEN || helper == m->first) return;
  uint32_t name = helper - 1;
  if (m->word[name].rel == AN_REL_FLAT) name = m->word[name].head;
  if (name >= helper || m->word[name].rel != AN_REL_APPOS || !is_noun(m, name)) return;
  uint32_t comma = left_edge(m, name);
  if (!is_sign(m, comma) || m->word[name].head > name) return;
  uint32_t above = m->word[name].head;  // up to what opens the clause
  for (uint32_t steps = name - m->first; steps && is_noun(m, above); steps--) {
    if (m->word[above].head == verb) break;
    above = m->word[above].head;
    if (above == AN_NO_TOKEN) return;
  }
  if (m->word[above].head != verb || m->word[above].rel != AN_REL_OBL) return;
  an_work_arc(m->w, name, verb, is_passive(m, verb) ? AN_REL_NSUBJ_PASS : AN_REL_NSUBJ);
  an_work_arc(m->w, comma, verb, AN_REL_PUNCT);
}

static void mend_prepositions(mender *m) {
  for (uint32_t i = m->first; i < m->end; i++)
    if (is_noun(m, i)) {
      mend_of(m, i);
      mend_deed(m, i);
    }
  for (uint32_t i = m->first; i < m->end; i++) mend_preposition(m, i);
  for (uint32_t i = m->first; i < m->end; i++) {
    if (is_noun(m, i) && has_left_case(m, i)) mend_cased_subject(m, i);
    if (!is_noun(m, i) && m->word[i].pos != AN_POS_NUM) continue;
    if (has_case_kind(m, i, AN_KIND_BY)) mend_agent(m, i);
    if (has_child(m, i, AN_REL_CASE)) mend_day(m, i);
  }
  for (uint32_t i = m->first; i < m->end; i++) mend_apposed_subject(m, i);
}

/* ---- controllers */

static bool has_case_word(const mender *m, uint32_t noun, an_str words) {
  an_stretch here = below(m, noun);
  for (uint32_t i = here.first; i < here.end && i < noun; i++)
    if (m->word[i].head == noun && m->word[i].rel == AN_REL_CASE &&
        an_str_lists(words, m->tokens->at[i].lower))
      return true;
  return false;
}

static bool is_infinitive(const mender *m, uint32_t verb) {
  uint32_t to = child_of(m, verb, AN_REL_MARK);
  return to != AN_NO_TOKEN && m->word[to].mark == AN_MARK_INFINITIVE;
}

/* "called on A to stop", "called for A to stop": the infinitive belongs to the call, and A is to
 * stop. */
static void mend_control(mender *m, uint32_t noun) {
  uint32_t head = m->word[noun].head;
  if (m->word[noun].rel != AN_REL_OBL || !is_verb(m, head) || !m->lex[head].has_control) return;
  if (!has_case_word(m, noun, an_lexicon_control(m->tokens->words, m->tokens->at[head].lemma)))
    return;
  for (uint32_t i = noun + 1; i < m->end; i++) {
    bool is_near = m->word[i].head == noun || m->word[i].head == head;
    if (!is_near || !is_verb(m, i) || !is_infinitive(m, i)) continue;
    an_work_arc(m->w, i, head, AN_REL_XCOMP);
    m->word[noun].mark = AN_MARK_CONTROLLER;
    return;
  }
}

static void mend_controls(mender *m) {
  for (uint32_t i = m->first; i < m->end; i++)
    if (is_noun(m, i)) mend_control(m, i);
}

/* ---- headlines and captions */

/* "Two soldiers killed in clash": what is done now stands in the present, so a past form without
 * an object is a passive that lost its helper. */
static void mend_headline(mender *m) {
  for (uint32_t i = m->first; i < m->end; i++) {
    const an_lex *lex = &m->lex[i];
    bool is_open = is_verb(m, i) && m->word[i].form == AN_FORM_PAST && lex->can_participle &&
                   !has_child(m, i, AN_REL_OBJ) && !has_child(m, i, AN_REL_AUX) &&
                   !has_child(m, i, AN_REL_CCOMP) && !has_child(m, i, AN_REL_XCOMP);
    if (!is_open) continue;
    m->word[i].form = AN_FORM_PARTICIPLE;
    uint32_t subject = child_of(m, i, AN_REL_NSUBJ);
    if (subject != AN_NO_TOKEN) m->word[subject].rel = AN_REL_NSUBJ_PASS;
  }
}

static bool is_headline(const an_work *w) {
  const an_tokens *tokens = w->parse->tokens;
  uint32_t block = tokens->sentences[tokens->at[w->first].sentence].block;
  an_block_kind kind = tokens->doc->blocks.at[block].kind;
  return kind == AN_BLOCK_TITLE || kind == AN_BLOCK_HEADING || kind == AN_BLOCK_CAPTION;
}

/* "THE ENEMY WITHDREW." */
static bool is_in_capitals(const an_work *w) {
  const an_token *at = w->parse->tokens->at;
  bool has_upper = false;
  for (uint32_t i = w->first; i < w->end; i++) {
    if (at[i].shape == AN_SHAPE_LOWER || at[i].shape == AN_SHAPE_TITLE) return false;
    has_upper |= at[i].shape == AN_SHAPE_UPPER;
  }
  return has_upper;
}

static mender begin(an_work *w) {
  return (mender){.w = w,
                  .tokens = w->parse->tokens,
                  .word = w->parse->word,
                  .lex = w->lex,
                  .first = w->first,
                  .end = w->end,
                  .is_headline = is_headline(w),
                  .is_upper = is_in_capitals(w)};
}

/* Nothing hangs on a comma: what does is of the word that the comma hangs on. */
static void mend_sign(mender *m, uint32_t i) {
  uint32_t sign = m->word[i].head;
  bool is_on_sign = sign != AN_NO_TOKEN && is_comma(m, sign) && m->word[sign].head != AN_NO_TOKEN;
  if (is_on_sign && m->word[sign].head != i) an_work_hang(m->w, i, m->word[sign].head);
}

void an_parse_constrain(an_work *w) {
  if (w->first >= w->end) return;
  mender m = begin(w);
  an_mend_tags(&m);
}

void an_parse_find_finite(an_work *w, const an_trained *model, const an_state *state) {
  if (w->first >= w->end) return;
  mender m = begin(w);
  an_mend_finite(&m, model, state);
}

void an_parse_repair(an_work *w) {
  if (w->first >= w->end) return;
  mender m = begin(w);
  settle(&m);
  for (uint32_t i = m.first; i < m.end; i++) {
    mend_sign(&m, i);
    mend_helper(&m, i);
  }
  set_marks(&m);
  if (m.is_headline) mend_headline(&m);
  an_mend_lists(&m);
  an_mend_objects(&m);
  an_mend_day_numbers(&m);
  an_mend_clauses(&m);
  an_mend_verbs(&m);
  an_mend_agents(&m);
  settle(&m);  // two that each were right may have made a circle
  an_mend_speech(&m);
  mend_prepositions(&m);
  an_mend_subjects_behind(&m);
  mend_controls(&m);
  settle(&m);
}
