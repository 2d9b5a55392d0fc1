/* parse/mend_clauses - see mend.h: verbs and their subjects. */
// SPDX-License-Identifier: MIT
#include "parse/mend.h"

/* ---- verb forms */

/* A past form that looks like a participle: it has a subject of its own and no helper, or shares
 * both with a past verb. */
static void mend_form(mender *m, uint32_t verb) {
  an_word *w = &m->word[verb];
  if (!is_verb(m, verb) || w->form != AN_FORM_PARTICIPLE || !m->lex[verb].can_past) return;
  if (has_child(m, verb, AN_REL_AUX) || has_child(m, verb, AN_REL_AUX_PASS)) return;
  bool is_past = has_child(m, verb, AN_REL_NSUBJ);
  if (w->rel == AN_REL_CONJ && is_verb(m, w->head) && w->head < verb)
    is_past = is_past || (m->word[w->head].form == AN_FORM_PAST && !is_passive(m, w->head));
  if (!is_past) return;
  make_past(m, verb);
}

/* ---- main clauses */

static void move_right_children(mender *m, uint32_t noun, uint32_t verb) {
  for (uint32_t i = verb + 1; i < m->end; i++) {
    if (m->word[i].head != noun) continue;
    an_rel rel = m->word[i].rel;
    if (rel == AN_REL_NMOD) rel = AN_REL_OBL;
    if (rel == AN_REL_APPOS && !has_child(m, verb, AN_REL_OBJ)) rel = AN_REL_OBJ;
    if (rel == AN_REL_ACL || rel == AN_REL_ACL_RELCL) rel = AN_REL_ADVCL;
    an_work_arc(m->w, i, verb, rel);
  }
}

static bool hangs_loosely(an_rel rel) {
  switch (rel) {
    case AN_REL_ACL:
    case AN_REL_ACL_RELCL:
    case AN_REL_AMOD:
    case AN_REL_CONJ:
    case AN_REL_PARATAXIS:
    case AN_REL_APPOS:
    case AN_REL_FLAT:
    case AN_REL_DEP: return true;
    default: return false;
  }
}

/* Can this word, hanging on a noun, be the verb that the sentence lacks? */
static bool is_lost_verb(const mender *m, uint32_t verb, uint32_t noun) {
  const an_word *w = &m->word[verb];
  if (w->head != noun || !is_verb(m, verb) || !hangs_loosely(w->rel)) return false;
  if (has_subject(m, verb) || has_child(m, verb, AN_REL_MARK) || has_relative(m, verb) ||
      has_child(m, verb, AN_REL_CC))
    return false;
  bool is_finite = w->form == AN_FORM_PAST || w->form == AN_FORM_PRESENT;
  if (is_finite || has_child(m, verb, AN_REL_AUX)) return true;
  return w->form == AN_FORM_PARTICIPLE && m->lex[verb].can_past &&
         !has_child(m, verb, AN_REL_OBL_AGENT) && !has_child(m, verb, AN_REL_AUX_PASS);
}

static void make_root(mender *m, uint32_t verb, uint32_t noun) {
  bool is_bare = m->word[verb].form == AN_FORM_PARTICIPLE && !has_child(m, verb, AN_REL_AUX);
  if (is_bare) make_past(m, verb);
  an_work_arc(m->w, verb, AN_NO_TOKEN, AN_REL_ROOT);
  an_work_arc(m->w, noun, verb, AN_REL_NSUBJ);
  move_right_children(m, noun, verb);
}

static uint32_t find_lost_verb(const mender *m, uint32_t noun) {
  if (!is_noun(m, noun) || has_child(m, noun, AN_REL_CASE)) return AN_NO_TOKEN;
  for (uint32_t i = noun + 1; i < m->end; i++)
    if (is_lost_verb(m, i, noun)) return i;
  return AN_NO_TOKEN;
}

/* "On 12 March, presumed rebels ambushed ...": a participle behind the time that was taken for its
 * clause, with the subject for its object. False if it is not so. */
static bool mend_participle_behind_time(mender *m, uint32_t time) {
  uint32_t participle = child_of(m, time, AN_REL_ACL);
  if (participle == AN_NO_TOKEN || !is_sign(m, participle - 1)) return false;
  uint32_t noun = child_of(m, participle, AN_REL_OBJ), verb = child_of(m, participle, AN_REL_CONJ);
  bool is_so = noun != AN_NO_TOKEN && verb != AN_NO_TOKEN && participle < noun && noun < verb &&
               is_verb(m, verb) && m->word[verb].form == AN_FORM_PAST;
  if (!is_so) return false;
  an_work_arc(m->w, verb, AN_NO_TOKEN, AN_REL_ROOT);
  an_work_arc(m->w, time, verb, AN_REL_OBL);
  an_work_arc(m->w, noun, verb, AN_REL_NSUBJ);
  move_right_children(m, participle, verb);
  an_work_arc(m->w, participle, noun, AN_REL_AMOD);
  move_right_children(m, time, verb);
  m->word[participle].pos = AN_POS_ADJ;
  m->word[participle].form = AN_FORM_NONE;
  return true;
}

/* "Since 1990, rebels have ...", "The next spring rebels attacked.": a time is not what a sentence
 * is about. */
static void mend_time_as_root(mender *m, uint32_t root) {
  bool is_when = is_time(m, root) || m->word[root].pos == AN_POS_NUM;
  bool has_case = has_child(m, root, AN_REL_CASE);
  if (!has_case && !(is_time(m, root) && ends_as_sentence(m))) return;
  if (!is_when) return;
  if (mend_participle_behind_time(m, root)) return;
  for (uint32_t i = root + 1; i < m->end; i++) {
    an_rel rel = m->word[i].rel;
    bool is_loose = rel == AN_REL_PARATAXIS || rel == AN_REL_CONJ || rel == AN_REL_ACL_RELCL;
    uint32_t above = m->word[i].head;
    bool is_below = above == root || (above > root && above < i && m->word[above].head == root);
    if (!is_below || !is_loose || !is_verb(m, i) || !has_subject(m, i) || has_relative(m, i))
      continue;
    if (above != root && above != AN_NO_TOKEN) an_work_arc(m->w, above, i, AN_REL_OBL);
    an_work_arc(m->w, i, AN_NO_TOKEN, AN_REL_ROOT);
    an_work_arc(m->w, root, i, has_case ? AN_REL_OBL : AN_REL_OBL_UNMARKED);
    move_right_children(m, root, i);
    return;
  }
}

/* A finite verb behind the first that has neither a subject nor a word that joins it. */
static bool is_stray_verb(const mender *m, uint32_t i, uint32_t first) {
  an_rel rel = m->word[i].rel;
  bool is_loose = rel == AN_REL_ADVCL || rel == AN_REL_CCOMP || rel == AN_REL_CONJ ||
                  rel == AN_REL_PARATAXIS || rel == AN_REL_XCOMP;
  if (!is_loose || !is_verb(m, i) || m->word[i].head != first) return false;
  uint32_t subject = child_of(m, i, AN_REL_NSUBJ);  // a day is none
  if (subject == AN_NO_TOKEN ? has_subject(m, i) : !is_time(m, subject)) return false;
  if (has_child(m, i, AN_REL_MARK) || has_child(m, i, AN_REL_CC)) return false;
  return m->word[i].form == AN_FORM_PAST || has_child(m, i, AN_REL_AUX) ||
         has_child(m, i, AN_REL_AUX_PASS);
}

static bool hangs_on_agent(const mender *m, uint32_t i, uint32_t first) {
  uint32_t by = m->word[i].head;
  return is_verb(m, i) && m->lex[i].can_past && m->word[i].rel == AN_REL_ACL && by < i &&
         m->word[by].head == first && !has_child(m, i, AN_REL_OBL_AGENT);
}

static uint32_t find_agent(const mender *m, uint32_t first, uint32_t end) {
  for (uint32_t i = first + 1; i < end; i++)
    if (m->word[i].head == first && has_case_kind(m, i, AN_KIND_BY)) return i;
  return AN_NO_TOKEN;
}

/* "the group, founded in May, attacked": between two commas behind a noun. */
static bool is_set_off(const mender *m, uint32_t first, uint32_t verb) {
  bool is_behind_noun = first >= m->first + 2 && is_comma(m, first - 1) && is_noun(m, first - 2);
  return is_behind_noun && is_comma(m, verb - 1);
}

/* "men believed to be members of A killed": what is thought of the first noun, then its verb. */
static bool is_thought(const mender *m, uint32_t first, uint32_t verb) {
  uint32_t content = child_of(m, first, AN_REL_XCOMP);
  bool is_open = takes_clause(m, first) && content != AN_NO_TOKEN && content < verb &&
                 has_child(m, content, AN_REL_MARK);
  bool is_told = is_verb(m, verb) && m->lex[verb].can_past && m->word[verb].rel == AN_REL_ACL &&
                 m->word[verb].form != AN_FORM_BASE && has_child(m, verb, AN_REL_OBJ);
  return is_open && is_told && !has_subject(m, verb) && !has_child(m, verb, AN_REL_MARK);
}

/* "The village shelled by rebels burned.", "... has been evacuated": two past forms, the first with
 * "by A" or set off, and no object, the second hanging on A or joined to the first by nothing. The
 * first is a participle, the second the verb. */
static void mend_garden_path(mender *m, uint32_t first) {
  an_verb_form form = m->word[first].form;
  bool can_be = is_verb(m, first) && (form == AN_FORM_PAST || form == AN_FORM_PARTICIPLE);
  if (!can_be || !m->lex[first].can_participle || has_child(m, first, AN_REL_AUX_PASS)) return;
  uint32_t subject = child_of(m, first, AN_REL_NSUBJ), before = first - 1;
  bool is_beside = subject == AN_NO_TOKEN && first > m->first && is_noun(m, before) &&
                   m->word[before].head == first;
  if (is_beside && has_child(m, first, AN_REL_OBL_AGENT)) subject = before;
  if (subject == AN_NO_TOKEN || has_child(m, first, AN_REL_AUX) || has_child(m, first, AN_REL_OBJ))
    return;
  for (uint32_t i = first + 1; i < m->end; i++) {
    uint32_t by = m->word[i].head;
    bool is_stray = is_stray_verb(m, i, first);
    if (is_stray) by = find_agent(m, first, i);
    bool has_agent = (is_stray || hangs_on_agent(m, i, first)) && by != AN_NO_TOKEN &&
                     has_case_kind(m, by, AN_KIND_BY);
    bool is_content = is_stray && m->word[i].rel == AN_REL_CCOMP && !takes_clause(m, first) &&
                      has_child(m, i, AN_REL_AUX_PASS);  // "The men jailed in May were freed"
    bool is_other = (is_stray && is_set_off(m, first, i)) || is_thought(m, first, i) || is_content;
    if (!has_agent && !is_other) continue;
    uint32_t above = m->word[first].head;
    an_work_arc(m->w, i, above, m->word[first].rel);
    if (!is_helped(m, i)) make_past(m, i);
    an_work_arc(m->w, subject, i, is_passive(m, i) ? AN_REL_NSUBJ_PASS : AN_REL_NSUBJ);
    an_work_arc(m->w, first, subject, AN_REL_ACL);
    make_participle(m, first);
    move_right_children(m, first, i);
    if (has_agent) an_work_arc(m->w, by, first, AN_REL_OBL_AGENT);
    return;
  }
}

/* "Fighting between A and B broke out": a gerund before a verb that lacks a subject is it. */
static void mend_gerund_subject(mender *m, uint32_t gerund) {
  const an_word *w = &m->word[gerund];
  uint32_t verb = w->head;
  if (!is_verb(m, gerund) || w->form != AN_FORM_GERUND || w->rel != AN_REL_ADVCL) return;
  if (verb < gerund || !is_verb(m, verb) || has_subject(m, verb) || is_passive(m, gerund)) return;
  if (has_child(m, gerund, AN_REL_MARK) || has_child(m, gerund, AN_REL_OBJ)) return;
  for (uint32_t i = gerund + 1; i < verb; i++)
    if (m->word[i].head == verb && m->word[i].pos == AN_POS_PUNCT) return;
  m->word[gerund].pos = AN_POS_NOUN;
  m->word[gerund].form = AN_FORM_NONE;
  if (m->word[gerund].xpos) m->word[gerund].xpos = "NN";
  m->word[gerund].rel = AN_REL_NSUBJ;
  for (uint32_t i = gerund + 1; i < verb; i++)
    if (m->word[i].head == gerund && m->word[i].rel == AN_REL_OBL) m->word[i].rel = AN_REL_NMOD;
}

/* "accused A of attacking B": a name has no such content; it is the verb's. */
static void mend_name_content(mender *m, uint32_t gerund) {
  uint32_t name = m->word[gerund].head;
  an_rel rel = m->word[gerund].rel;
  bool is_loose = rel == AN_REL_ACL || rel == AN_REL_ACL_RELCL || rel == AN_REL_PARATAXIS ||
                  rel == AN_REL_ADVCL;
  bool is_content = m->word[gerund].form == AN_FORM_GERUND && is_loose && name < gerund &&
                    has_child(m, gerund, AN_REL_MARK);
  if (!is_content || (m->word[name].pos != AN_POS_PROPN && m->word[name].pos != AN_POS_PRON))
    return;
  uint32_t verb = m->word[name].head, of = child_of(m, gerund, AN_REL_MARK);
  if (m->word[name].rel != AN_REL_OBJ || !is_verb(m, verb) || verb > name) return;
  an_work_arc(m->w, gerund, verb, AN_REL_ADVCL);
  m->word[of].mark = AN_MARK_CONTENT;
}

/* "Having taken the bridge", "With both sides waiting": no finite verb. */
static bool is_open_gerund(const mender *m, uint32_t verb) {
  uint32_t helper = child_of(m, verb, AN_REL_AUX), mark = child_of(m, verb, AN_REL_MARK);
  uint32_t first = helper < verb ? helper : verb;
  if (m->word[first].form != AN_FORM_GERUND) return false;
  return mark == m->first || (first == m->first && !has_subject(m, verb));
}

/* "With both sides waiting, ...": the noun between a preposition and a gerund is who does it. */
static void mend_with(mender *m, uint32_t gerund) {
  uint32_t noun = gerund - 1, with = AN_NO_TOKEN;
  bool can_be = gerund > m->first && is_verb(m, gerund) && m->word[gerund].form == AN_FORM_GERUND &&
                is_noun(m, noun) && m->word[noun].head == gerund && !has_subject(m, gerund);
  if (can_be && m->word[noun].rel == AN_REL_OBL) with = child_of(m, noun, AN_REL_CASE);
  bool opens = with != AN_NO_TOKEN && with < noun && m->lex[with].kind == AN_KIND_NONE &&
               (with == m->first || is_comma(m, with - 1));
  if (!opens) return;
  an_work_arc(m->w, noun, gerund, AN_REL_NSUBJ);
  an_work_arc(m->w, with, gerund, AN_REL_MARK);
}

/* "Since the start of the war, 40 have been killed": of two subjects the one between the
 * conjunction and a comma is none; "since" leads to it. */
static void mend_front_phrase(mender *m) {
  uint32_t verb = m->word[m->first].head, comma = m->first;
  bool opens = verb != AN_NO_TOKEN && m->word[m->first].rel == AN_REL_MARK &&
               m->lex[m->first].kind == AN_KIND_CLAUSE && is_verb(m, verb);
  while (opens && comma < verb && !is_comma(m, comma)) comma++;
  if (!opens || comma >= verb) return;
  uint32_t inner = AN_NO_TOKEN, outer = AN_NO_TOKEN;
  for (uint32_t i = m->first + 1; i < verb; i++) {
    bool is_subject = m->word[i].rel == AN_REL_NSUBJ || m->word[i].rel == AN_REL_NSUBJ_PASS;
    if (m->word[i].head != verb || !is_subject || !is_noun(m, i)) continue;
    if (i < comma) inner = i;
    else outer = i;
  }
  if (inner == AN_NO_TOKEN || outer == AN_NO_TOKEN) return;
  an_work_arc(m->w, m->first, inner, AN_REL_CASE);
  m->word[m->first].pos = AN_POS_ADP;
  m->word[inner].rel = AN_REL_OBL;
}

/* "Before A left, B attacked", "Having won, B left": the clause that opens with a conjunction or a
 * gerund is not the main one. */
static void mend_first_clause(mender *m) {
  uint32_t root = find_root(m), mark = child_of(m, root, AN_REL_MARK);
  bool is_opened = mark == m->first && m->lex[mark].kind == AN_KIND_CLAUSE;
  bool can_be = is_verb(m, root) && (is_opened || is_open_gerund(m, root));
  for (uint32_t i = root + 1; can_be && i < m->end; i++) {
    an_rel rel = m->word[i].rel;
    bool is_loose = rel == AN_REL_PARATAXIS || rel == AN_REL_CONJ ||
                    (rel == AN_REL_ADVCL && !is_opened && m->word[i].form != AN_FORM_GERUND);
    if (m->word[i].head != root || !is_loose || !is_verb(m, i) || !has_subject(m, i)) continue;
    if (has_child(m, i, AN_REL_CC) || has_child(m, i, AN_REL_MARK) || takes_clause(m, i)) continue;
    an_work_arc(m->w, i, AN_NO_TOKEN, AN_REL_ROOT);
    an_work_arc(m->w, root, i, AN_REL_ADVCL);
    return;
  }
}

/* "warned Moscow": a name right behind a verb that has no object is it; but "a town called X". */
static void mend_name_as_content(mender *m, uint32_t name) {
  uint32_t verb = m->word[name].head;
  bool is_bare = m->word[name].rel == AN_REL_XCOMP && is_noun(m, name) && !m->is_headline &&
                 m->tokens->at[name].shape == AN_SHAPE_TITLE;
  if (!is_bare || !is_verb(m, verb) || verb + 1 != name || has_child(m, verb, AN_REL_OBJ)) return;
  if (!m->lex[verb].can_name) m->word[name].rel = AN_REL_OBJ;
}

/* "who had held the town since March withdrew": "since" leads to the month, and opens no clause. */
static void mend_time_clause(mender *m, uint32_t verb) {
  uint32_t time = child_of(m, verb, AN_REL_NSUBJ), mark = child_of(m, verb, AN_REL_MARK);
  bool is_so = time != AN_NO_TOKEN && is_time(m, time) && mark + 1 == time &&
               m->lex[mark].kind == AN_KIND_CLAUSE;
  if (!is_so) return;
  an_work_arc(m->w, mark, time, AN_REL_CASE);
  m->word[mark].pos = AN_POS_ADP;
  an_work_arc(m->w, time, m->word[verb].head, AN_REL_OBL);
  m->word[verb].rel = AN_REL_CCOMP;
}

/* "Neither side reported losses": a participle between two nouns, the second of them the object of
 * the first, is their verb. */
static uint32_t find_squeezed_verb(const mender *m, uint32_t noun) {
  uint32_t verb = noun + 1;
  bool can_be = verb + 1 < m->end && is_verb(m, verb) && m->word[verb].rel == AN_REL_AMOD;
  if (!can_be) return AN_NO_TOKEN;
  uint32_t object = m->word[verb].head;
  bool is_so = m->lex[verb].can_past && object > verb && m->word[object].head == noun &&
               m->word[object].rel == AN_REL_OBJ;
  return is_so ? verb : AN_NO_TOKEN;
}

/* "The UN demanded access to the camps": no past form says what the access is like. */
static bool mend_past_before_root(mender *m, uint32_t root) {
  for (uint32_t verb = m->first + 1; verb < root; verb++) {
    uint32_t noun = verb - 1;
    bool is_past = is_verb(m, verb) && m->word[verb].head == root &&
                   m->word[verb].rel == AN_REL_AMOD && m->word[verb].form == AN_FORM_PAST;
    if (!is_past || !is_noun(m, noun) || m->word[noun].head != root) continue;
    an_work_arc(m->w, verb, AN_NO_TOKEN, AN_REL_ROOT);
    for (uint32_t i = m->first; i < noun; i++)
      if (m->word[i].head == root) an_work_hang(m->w, i, noun);
    an_work_arc(m->w, noun, verb, AN_REL_NSUBJ);
    an_work_arc(m->w, root, verb, AN_REL_OBJ);
    return true;
  }
  return false;
}

/* "Soldiers who guarded the bridge fled.": a verb that has no content clause was given one. What
 * stands between the two is its object, and the second is the verb that the sentence lacks. */
static bool mend_relative_path(mender *m, uint32_t noun) {
  for (uint32_t i = noun + 1; i < m->end; i++) {
    uint32_t first = m->word[i].head;
    if (!is_verb(m, i)) continue;
    if (m->word[i].rel == AN_REL_ADVCL) mend_time_clause(m, i);
    bool is_behind_clause =
        m->word[i].rel == AN_REL_ADVCL && is_comma(m, i - 1) && m->word[i].form != AN_FORM_GERUND;
    bool can_be = (m->word[i].rel == AN_REL_CCOMP || is_behind_clause) && is_verb(m, first);
    if (!can_be || first > i || m->word[first].head != noun || takes_clause(m, first)) continue;
    uint32_t object = child_of(m, i, AN_REL_NSUBJ);
    uint32_t own = child_of(m, first, AN_REL_OBJ);
    bool has_both = !has_subject(m, i) && ((own != AN_NO_TOKEN && own < i) || is_behind_clause);
    bool is_open = object != AN_NO_TOKEN && object < i && own == AN_NO_TOKEN;
    is_open = (is_open || has_both) && !has_child(m, i, AN_REL_MARK);
    if (m->word[first].rel != AN_REL_ACL_RELCL || !is_open) continue;
    if (!has_both) an_work_arc(m->w, object, first, AN_REL_OBJ);
    an_work_arc(m->w, i, AN_NO_TOKEN, AN_REL_ROOT);
    an_work_arc(m->w, noun, i, AN_REL_NSUBJ);
    move_right_children(m, noun, i);
    an_work_arc(m->w, first, noun, AN_REL_ACL_RELCL);
    return true;
  }
  return false;
}

/* "Rebels advanced on the town." A sentence has a finite verb; if its root is a noun, that verb was
 * taken for something behind it; if the root is a day, for something behind its neighbour. */
static void mend_root(mender *m) {
  uint32_t root = find_root(m);
  if (m->is_headline || !ends_as_sentence(m) || !is_noun(m, root)) return;
  if (has_child(m, root, AN_REL_COP) || has_subject(m, root)) return;
  uint32_t verb = is_time(m, root) ? AN_NO_TOKEN : find_lost_verb(m, root);
  if (mend_past_before_root(m, root)) return;
  uint32_t squeezed = find_squeezed_verb(m, root);
  if (squeezed != AN_NO_TOKEN) {
    an_work_arc(m->w, m->word[squeezed].head, squeezed, AN_REL_OBJ);
    verb = squeezed;
  }
  if (verb != AN_NO_TOKEN) {
    make_root(m, verb, root);
    return;
  }
  if (mend_relative_path(m, root)) return;
  for (uint32_t i = root + 2; i < m->end && !is_time(m, root); i++) {
    uint32_t noun = m->word[i].head;  // "Dozens of men, among them boys, surrendered."
    if (noun < root || noun > i || !is_comma(m, i - 1) || !is_lost_verb(m, i, noun)) continue;
    make_root(m, i, root);
    return;
  }
  for (uint32_t i = root + 1; i < m->end && is_time(m, root); i++) {
    if (m->word[i].head != root || (verb = find_lost_verb(m, i)) == AN_NO_TOKEN) continue;
    make_root(m, verb, i);
    an_work_arc(m->w, root, verb, AN_REL_OBL_UNMARKED);
    move_right_children(m, root, verb);
    return;
  }
}

static bool is_finite_clause(const mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  bool can_stand = w->rel == AN_REL_ROOT || w->rel == AN_REL_CCOMP || w->rel == AN_REL_PARATAXIS;
  if (!is_verb(m, verb) || !can_stand) return false;
  return is_helped(m, verb) || w->form == AN_FORM_PAST || w->form == AN_FORM_PRESENT;
}

/* Can a noun that hangs so on what stands before be the subject of the verb behind it? Also an
 * object, if what is said ends between the two: '"We were hit," A said'. */
static bool is_loose_noun(const mender *m, uint32_t i, uint32_t verb) {
  switch (m->word[i].rel) {
    case AN_REL_APPOS:
    case AN_REL_CONJ:
    case AN_REL_LIST:
    case AN_REL_DEP:
    case AN_REL_PARATAXIS: return true;
    case AN_REL_OBJ:
    case AN_REL_IOBJ:
    case AN_REL_NSUBJ:
    case AN_REL_OBL_UNMARKED:
    case AN_REL_NMOD_UNMARKED: return takes_clause(m, verb);
    default: return false;
  }
}

/* "According to A, B said": B was taken for more of A. The noun right before the verb, cut off by a
 * comma from what it hangs on, is the subject that the verb lacks. */
static void mend_subject(mender *m, uint32_t verb) {
  if (!is_finite_clause(m, verb) || has_subject(m, verb)) return;
  uint32_t at = verb;
  while (at > m->first && m->word[at - 1].head == verb && m->word[at - 1].pos != AN_POS_PUNCT &&
         !is_noun(m, at - 1))
    at--;
  if (at == m->first) return;
  uint32_t steps = at - m->first;
  for (uint32_t i = at - 1; steps && i < at; i = m->word[i].head, steps--) {
    if (!is_loose_noun(m, i, verb) || !is_noun(m, i) || has_child(m, i, AN_REL_CC)) continue;
    uint32_t edge = left_edge(m, i);
    while (edge < i && is_sign(m, edge)) edge++;  // the comma may hang on either side
    bool is_behind_quote = edge > m->first + 1 && is_quote(m, edge - 1);
    if (edge == m->first || !is_comma(m, edge - 1 - is_behind_quote)) continue;
    an_work_arc(m->w, i, verb, is_passive(m, verb) ? AN_REL_NSUBJ_PASS : AN_REL_NSUBJ);
    return;
  }
}

/* "bombed two towns and fired shells": a participle right behind "and", before a noun that hangs on
 * an object, is the second verb. */
static void mend_series(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  bool is_participle = w->pos == AN_POS_VERB && w->form == AN_FORM_PARTICIPLE;
  uint32_t noun = w->head;
  if (!is_participle || w->rel != AN_REL_AMOD || verb == m->first || noun < verb) return;
  uint32_t object = m->word[noun].head, and = verb - 1;
  if (m->word[and].rel != AN_REL_CC || m->word[noun].rel != AN_REL_CONJ) return;
  if (object == AN_NO_TOKEN || object > verb || m->word[object].rel != AN_REL_OBJ) return;
  uint32_t first = m->word[object].head;
  if (!is_verb(m, first) || first > object || !m->lex[verb].can_past) return;
  an_verb_form form = m->word[first].form;
  if (form != AN_FORM_PAST && form != AN_FORM_PARTICIPLE) return;
  an_work_arc(m->w, verb, first, AN_REL_CONJ);
  an_work_arc(m->w, noun, verb, AN_REL_OBJ);
  an_work_arc(m->w, and, verb, AN_REL_CC);
  m->word[verb].form = form;
  if (m->word[verb].xpos) m->word[verb].xpos = m->word[first].xpos;
}

/* "demanded that A withdraw": content that has a subject of its own is a clause. */
static void mend_complement(mender *m, uint32_t verb) {
  bool is_open = is_verb(m, verb) && m->word[verb].rel == AN_REL_XCOMP;
  if (is_open && has_subject(m, verb)) m->word[verb].rel = AN_REL_CCOMP;
}

/* Behind "between A (ABC)", the conjunction that joins its second noun; AN_NO_TOKEN if a verb or a
 * sign other than a bracket stands before it. */
static uint32_t find_joint(const mender *m, uint32_t noun) {
  for (uint32_t i = noun + 1; i + 1 < m->end; i++) {
    if (m->word[i].pos == AN_POS_CCONJ) return i;
    char sign = is_sign(m, i) ? m->tokens->at[i].lower.at[0] : '(';
    if (is_verb(m, i) || (sign != '(' && sign != ')')) return AN_NO_TOKEN;
  }
  return AN_NO_TOKEN;
}

/* "Fighting between A and B erupted": B was taken for the subject, and the fighting for something
 * else. What is between two is the subject. */
static void mend_pair(mender *m, uint32_t between) {
  uint32_t a = m->word[between].head;
  if (m->lex[between].kind != AN_KIND_BETWEEN || a == AN_NO_TOKEN || !is_noun(m, a)) return;
  uint32_t joint = find_joint(m, a), what = m->word[a].head, b = a;
  if (joint == AN_NO_TOKEN || what == AN_NO_TOKEN || what + 1 != between) return;
  if (!is_noun(m, what) && m->word[what].form != AN_FORM_GERUND) return;
  while (b < m->end && !(b > joint && is_verb(m, m->word[b].head) && is_noun(m, b))) b++;
  if (b == m->end || left_edge(m, b) > joint + 1) return;
  an_rel rel = m->word[b].rel;
  uint32_t verb = m->word[b].head;
  if ((rel != AN_REL_NSUBJ && rel != AN_REL_NSUBJ_PASS) || verb < b) return;
  if (m->word[what].head != verb) {
    if (m->word[verb].head != what) return;
    an_work_arc(m->w, verb, m->word[what].head, m->word[what].rel);
    move_right_children(m, what, verb);
  }
  an_work_arc(m->w, what, verb, rel);
  m->word[what].pos = AN_POS_NOUN;
  m->word[what].form = AN_FORM_NONE;
  an_work_arc(m->w, a, what, AN_REL_NMOD);
  an_work_arc(m->w, b, a, AN_REL_CONJ);
  an_work_arc(m->w, joint, b, AN_REL_CC);
}

/* "most", "three", "two men" before "of". */
static bool is_noun_or_count(const mender *m, uint32_t i) {
  an_pos pos = m->word[i].pos;
  return is_noun(m, i) || pos == AN_POS_NUM || pos == AN_POS_ADJ || pos == AN_POS_DET;
}

/* The word that a helper right behind a participle belongs to, if the tree has it below the
 * participle or the noun before; AN_NO_TOKEN. */
static uint32_t told_behind(const mender *m, uint32_t participle) {
  uint32_t helper = participle + 1, noun = participle - 1;
  an_kind kind = m->lex[helper].kind;
  bool is_helper =
      m->word[helper].pos == AN_POS_AUX && (kind == AN_KIND_BE || kind == AN_KIND_HAVE);
  uint32_t told = is_helper ? m->word[helper].head : AN_NO_TOKEN;
  if (told == AN_NO_TOKEN || told < helper) return AN_NO_TOKEN;
  bool is_tangled = m->word[told].head == participle || m->word[told].head == noun ||
                    m->word[participle].head == told;
  return is_tangled ? told : AN_NO_TOKEN;
}

/* Puts what is told where the tree has its subject, or the participle of that. */
static void raise_told(mender *m, uint32_t told, uint32_t top, uint32_t subject) {
  uint32_t above = m->word[top].head;
  an_rel rel = m->word[top].rel == AN_REL_OBJ && is_verb(m, told) ? AN_REL_CCOMP : m->word[top].rel;
  if (above == told) return;
  an_work_arc(m->w, told, above, rel);
  bool is_led = has_child(m, subject, AN_REL_CASE);  // "among those killed were two children"
  an_rel as = has_child(m, told, AN_REL_AUX_PASS) ? AN_REL_NSUBJ_PASS : AN_REL_NSUBJ;
  an_work_arc(m->w, subject, told, is_led ? AN_REL_OBL : as);
}

/* "Those killed were buried", "three people arrested were freed": between a noun and the helper of
 * another verb, what was done says who they are, and the other verb is what is told. */
static void mend_done_before_helper(mender *m, uint32_t i) {
  if (i == m->first || i + 2 >= m->end || !is_verb(m, i) || !m->lex[i].can_participle) return;
  uint32_t noun = i - 1, told = told_behind(m, i), top = m->word[noun].head == i ? i : noun;
  if (told == AN_NO_TOKEN || !is_noun(m, noun) || is_helped(m, i)) return;
  uint32_t subject = noun, above = m->word[noun].head;
  bool is_of = top == noun && above != AN_NO_TOKEN && above < noun && is_noun_or_count(m, above);
  if (is_of) top = subject = above;  // "most of those arrested"
  raise_told(m, told, top, subject);
  for (uint32_t k = m->first; k < m->end; k++)
    if (m->word[k].head == i && (k < noun || k > told)) an_work_hang(m->w, k, told);
  make_participle(m, i);
  an_work_arc(m->w, i, noun, AN_REL_ACL);
}

void an_mend_clauses(mender *m) {
  mend_root(m);
  an_mend_days(m);
  mend_time_as_root(m, find_root(m));
  an_mend_owners(m);
  for (uint32_t i = m->first; i < m->end; i++) mend_with(m, i);
  mend_front_phrase(m);
  mend_first_clause(m);
  for (uint32_t i = m->first; i < m->end; i++) {
    mend_name_content(m, i);
    mend_name_as_content(m, i);
    mend_garden_path(m, i);
    mend_gerund_subject(m, i);
    mend_done_before_helper(m, i);
    mend_pair(m, i);
  }
  an_mend_joins(m);
  for (uint32_t i = m->first; i < m->end; i++) mend_subject(m, i);
  for (uint32_t i = m->first; i < m->end; i++) mend_series(m, i);
  for (uint32_t i = m->first; i < m->end; i++) {
    mend_form(m, i);
    mend_complement(m, i);
  }
  an_mend_two_subjects(m);
}
