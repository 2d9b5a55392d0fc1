/* parse/mend_speech - see mend.h: who said what. */
// SPDX-License-Identifier: MIT
#include "parse/mend.h"

/* '"...", said X': the noun behind is the speaker. */
static uint32_t find_speaker(mender *m, uint32_t verb) {
  uint32_t subject = child_of(m, verb, AN_REL_NSUBJ);
  if (subject != AN_NO_TOKEN) return subject;
  uint32_t object = child_of(m, verb, AN_REL_OBJ);
  bool is_inverted = object != AN_NO_TOKEN && object > verb && is_sign(m, verb - 1);
  if (!is_inverted || !is_noun(m, object)) return AN_NO_TOKEN;
  m->word[object].rel = AN_REL_NSUBJ;
  return object;
}

/* A saying behind what is said, cut off by a sign, and with nothing of its own to say. */
static bool is_late_speech(mender *m, uint32_t verb) {
  uint32_t head = m->word[verb].head;
  if (!takes_clause(m, verb) || head == AN_NO_TOKEN || head > verb) return false;
  bool is_open = m->word[verb].form == AN_FORM_GERUND && !has_child(m, verb, AN_REL_AUX);
  if (is_open) return false;  // "suspended talks, citing delays"
  an_rel rel = m->word[verb].rel;
  bool can_be = rel == AN_REL_PARATAXIS || rel == AN_REL_CONJ || rel == AN_REL_ADVCL ||
                rel == AN_REL_DEP || rel == AN_REL_ACL_RELCL || rel == AN_REL_CCOMP;
  if (!can_be || has_child(m, verb, AN_REL_CC) || has_child(m, verb, AN_REL_CCOMP)) return false;
  if (has_child(m, verb, AN_REL_MARK) || is_passive(m, verb)) return false;
  uint32_t speaker = find_speaker(m, verb);
  if (speaker == AN_NO_TOKEN || m->word[speaker].mark == AN_MARK_RELATIVE) return false;
  if (has_child(m, verb, AN_REL_OBJ) || has_child(m, verb, AN_REL_XCOMP)) return false;
  uint32_t from = speaker < verb ? speaker : verb;
  while (from > head && !is_sign(m, from)) from--;
  return rel == AN_REL_PARATAXIS || from > head;
}

/* "attacked the convoy, X said": what is said is the clause, not its last noun. */
static uint32_t verb_said(const mender *m, uint32_t word) {
  uint32_t at = word;
  for (uint32_t steps = m->end - m->first; steps && at != AN_NO_TOKEN; steps--) {
    if (is_verb(m, at) || has_child(m, at, AN_REL_COP)) return at;
    at = m->word[at].head;
  }
  return word;
}

/* "said on Friday that ...": the content hangs on what was said, not on the day. */
static void mend_content(mender *m, uint32_t that) {
  uint32_t verb = m->word[that].head;
  if (m->lex[that].kind != AN_KIND_THAT || !is_verb(m, verb) || verb < that) return;
  uint32_t noun = m->word[verb].head;
  if (noun == AN_NO_TOKEN || noun > that || !is_noun(m, noun)) return;
  uint32_t saying = m->word[noun].head;
  bool is_open = is_time(m, noun) && saying != AN_NO_TOKEN && saying < noun &&
                 takes_clause(m, saying) && !has_child(m, saying, AN_REL_CCOMP);
  if (!is_open) return;
  an_work_arc(m->w, verb, saying, AN_REL_CCOMP);
  m->word[that].rel = AN_REL_MARK;
  m->word[that].pos = AN_POS_SCONJ;
  m->word[that].mark = AN_MARK_NONE;
}

/* "A declared a siege, arresting B, X said": who arrests is who declared, and not who says so. */
static void mend_second_content(mender *m, uint32_t verb) {
  const an_word *w = &m->word[verb];
  uint32_t saying = w->head, first = AN_NO_TOKEN;
  bool is_loose = w->rel == AN_REL_CCOMP || w->rel == AN_REL_ADVCL;
  bool is_open = is_verb(m, verb) && is_loose && w->form == AN_FORM_GERUND &&
                 !has_subject(m, verb) && !has_child(m, verb, AN_REL_AUX);
  if (!is_open || saying == AN_NO_TOKEN || saying < verb) return;
  uint32_t told = m->word[saying].head;  // the saying may hang on what is said
  bool is_late = takes_clause(m, saying) && m->word[saying].rel == AN_REL_PARATAXIS &&
                 told < verb && is_verb(m, told) && !is_below(m, told, verb);
  if (is_late) an_work_arc(m->w, verb, told, AN_REL_ADVCL);
  if (is_late || w->rel != AN_REL_CCOMP) return;
  for (uint32_t i = m->first; i < verb; i++)
    if (m->word[i].head == saying && m->word[i].rel == AN_REL_CCOMP && is_verb(m, i)) first = i;
  if (first != AN_NO_TOKEN && !is_below(m, first, verb))
    an_work_arc(m->w, verb, first, AN_REL_ADVCL);
}

/* "denied that troops had shelled the camp and accused B": what was done before is told in the past
 * perfect; the words behind it, and words behind a comma, are those of who speaks. */
static void mend_words_behind_content(mender *m, uint32_t verb) {
  uint32_t told = m->word[verb].head;
  bool can_be = is_verb(m, verb) && m->lex[verb].is_words && m->lex[verb].can_past &&
                m->word[verb].rel == AN_REL_CONJ && is_verb(m, told) && told < verb &&
                m->word[told].rel == AN_REL_CCOMP && !m->lex[told].is_words;
  if (!can_be || takes_clause(m, told) || has_subject(m, verb) || !has_child(m, verb, AN_REL_CC) ||
      has_child(m, verb, AN_REL_AUX) || has_child(m, verb, AN_REL_AUX_PASS))
    return;
  uint32_t saying = m->word[told].head, had = child_of(m, told, AN_REL_AUX);
  bool is_said = takes_clause(m, saying) && saying < told && m->word[saying].form == AN_FORM_PAST;
  bool is_before =
      had < told && m->lex[had].kind == AN_KIND_HAVE && m->word[had].form == AN_FORM_PAST;
  bool is_cut = had == AN_NO_TOKEN && is_comma(m, child_of(m, verb, AN_REL_CC) - 1);
  if (!is_said || !(is_before || is_cut)) return;
  make_past(m, verb);
  an_work_arc(m->w, verb, saying, AN_REL_CONJ);
}

/* "killed one and wounded two others, X said": what stands before the sign is the last verb's
 * object, if it has none. */
static void mend_object_before_speech(mender *m, uint32_t noun) {
  const an_word *w = &m->word[noun];
  bool is_loose = w->rel == AN_REL_OBL || w->rel == AN_REL_OBL_UNMARKED || w->rel == AN_REL_OBJ;
  uint32_t saying = w->head;
  if (!is_loose || !is_noun(m, noun) || is_time(m, noun) || saying == AN_NO_TOKEN) return;
  bool is_cut = saying > noun && noun + 1 < m->end && is_sign(m, noun + 1) &&
                takes_clause(m, saying) && !has_child(m, noun, AN_REL_CASE);
  if (!is_cut) return;
  uint32_t verb = left_edge(m, noun);
  while (verb-- > m->first && !is_verb(m, verb))
    if (m->word[verb].pos != AN_POS_ADV) return;
  bool is_open =
      verb >= m->first && verb < noun && !has_child(m, verb, AN_REL_OBJ) && !is_passive(m, verb);
  if (is_open && !is_below(m, verb, noun)) an_work_arc(m->w, noun, verb, AN_REL_OBJ);
}

/* "A said, as B attacked", "A said that, hours after B attacked": what a comma and a conjunction of
 * time open is no content, and the time before the conjunction measures it. */
static void mend_time_of_saying(mender *m, uint32_t verb) {
  uint32_t saying = m->word[verb].head, mark = child_of(m, verb, AN_REL_MARK);
  bool can_be = is_verb(m, verb) && m->word[verb].rel == AN_REL_CCOMP && saying < verb &&
                takes_clause(m, saying) && mark > saying && mark < verb &&
                (m->lex[mark].kind == AN_KIND_CLAUSE || m->lex[mark].kind == AN_KIND_AS);
  if (!can_be) return;
  uint32_t at = mark, time = mark - 1;
  bool is_measured = is_noun(m, time) && m->word[time].head == verb;
  if (is_measured) at = left_edge(m, time);
  if (at <= saying + 1 || !is_comma(m, at - 1)) return;
  m->word[verb].rel = AN_REL_ADVCL;
  if (is_measured) m->word[time].rel = AN_REL_OBL_UNMARKED;
}

/* "killed nine, X said on Friday, in a raid on A": behind a comma a deed is where it was told. */
static void mend_deed_behind_speech(mender *m, uint32_t noun) {
  const an_lex *lex = &m->lex[noun];
  uint32_t saying = m->word[noun].head;
  bool can_be =
      m->word[noun].pos == AN_POS_NOUN && (lex->is_deverbal || lex->is_verb) && !lex->is_words;
  if (!can_be) return;
  if (saying != AN_NO_TOKEN && saying < noun && is_time(m, saying)) saying = m->word[saying].head;
  if (saying == AN_NO_TOKEN || saying > noun || !takes_clause(m, saying)) return;
  if (!has_child(m, noun, AN_REL_CASE)) return;
  uint32_t told = m->word[saying].head, from = left_edge(m, noun);
  bool is_late = m->word[saying].mark == AN_MARK_SPEECH && is_verb(m, told) && told < saying;
  if (is_comma(m, from)) from++;
  if (is_late && is_comma(m, from - 1)) an_work_arc(m->w, noun, told, AN_REL_OBL);
}

/* "said rebels had shelled A, wounding nine": what is no word, and hangs on the saying behind
 * its content, they did. */
static void mend_deed_of_content(mender *m, uint32_t gerund) {
  const an_word *w = &m->word[gerund];
  uint32_t saying = w->head;
  bool can_be = is_verb(m, gerund) && w->form == AN_FORM_GERUND && w->rel == AN_REL_ADVCL &&
                !m->lex[gerund].is_words && !takes_clause(m, gerund) && !has_subject(m, gerund);
  if (!can_be || saying == AN_NO_TOKEN || saying > gerund || !takes_clause(m, saying)) return;
  uint32_t told = child_of(m, saying, AN_REL_CCOMP);
  bool is_behind = told != AN_NO_TOKEN && told > saying && told < gerund && is_verb(m, told) &&
                   is_comma(m, gerund - 1) && !has_child(m, gerund, AN_REL_MARK);
  if (is_behind) an_work_arc(m->w, gerund, told, AN_REL_ADVCL);
}

/* "saying the man, N. N., had been executed": what was taken for the object has a verb of its own
 * behind the comma that ends what is said of him. */
static void mend_object_of_saying(mender *m, uint32_t verb) {
  if (!is_verb(m, verb) || !is_helped(m, verb) || has_subject(m, verb)) return;
  uint32_t edge = left_edge(m, verb), object = AN_NO_TOKEN;
  if (edge <= m->first + 2 || !is_comma(m, edge - 1)) return;
  for (uint32_t i = edge - 1; i-- > m->first && object == AN_NO_TOKEN;) {
    if (is_verb(m, i)) return;
    bool is_object = m->word[i].rel == AN_REL_OBJ && has_child(m, i, AN_REL_APPOS);
    if (is_object && takes_clause(m, m->word[i].head)) object = i;
  }
  uint32_t saying = object == AN_NO_TOKEN ? object : m->word[object].head;
  if (saying == AN_NO_TOKEN || saying > object || is_below(m, verb, saying)) return;
  an_work_arc(m->w, verb, saying, AN_REL_CCOMP);
  an_work_arc(m->w, object, verb, is_passive(m, verb) ? AN_REL_NSUBJ_PASS : AN_REL_NSUBJ);
}

/* "told reporters that gunmen came and killed nine": what was done behind the content is part of
 * it, unless it is words again. */
static void mend_deed_joined_to_speech(mender *m, uint32_t verb) {
  uint32_t saying = m->word[verb].head, and = child_of(m, verb, AN_REL_CC);
  bool can_be = is_verb(m, verb) && m->word[verb].rel == AN_REL_CONJ && saying < verb &&
                takes_clause(m, saying) && and != AN_NO_TOKEN && and < verb && !is_sign(m, and-1) &&
                !has_subject(m, verb) && !is_helped(m, verb);
  const an_lex *lex = &m->lex[verb];
  if (!can_be || lex->is_words || lex->has_control || lex->takes_clause) return;
  uint32_t content = child_of(m, saying, AN_REL_CCOMP);
  uint32_t that = content == AN_NO_TOKEN ? content : child_of(m, content, AN_REL_MARK);
  bool is_told = that != AN_NO_TOKEN && that > saying && that < content && content < verb &&
                 m->lex[that].kind == AN_KIND_THAT && is_verb(m, content) &&
                 has_subject(m, content) && !is_helped(m, content) &&
                 m->word[content].form != AN_FORM_PRESENT;
  if (is_told) an_work_arc(m->w, verb, content, AN_REL_CONJ);
}

/* "told the agency that gunmen came, drove people out and shot them": the agency is told it, and
 * the list goes on with what they did. */
static void mend_list_told_to(mender *m, uint32_t verb) {
  uint32_t saying = m->word[verb].head, whom = child_of(m, verb, AN_REL_NSUBJ);
  bool can_be = is_verb(m, verb) && m->word[verb].rel == AN_REL_CCOMP && saying < verb &&
                takes_clause(m, saying) && whom != AN_NO_TOKEN && whom > saying && whom < verb &&
                is_noun(m, whom) && is_comma(m, verb - 1) && !has_child(m, saying, AN_REL_OBJ);
  uint32_t first = can_be ? child_of(m, whom, AN_REL_ACL_RELCL) : AN_NO_TOKEN;
  uint32_t that = first == AN_NO_TOKEN ? first : child_of(m, first, AN_REL_MARK);
  bool is_told = that == whom + 1 && first < verb && is_verb(m, first) &&
                 m->lex[that].kind == AN_KIND_THAT && has_child(m, first, AN_REL_NSUBJ);
  if (!is_told) return;
  an_work_arc(m->w, first, saying, AN_REL_CCOMP);
  an_work_arc(m->w, whom, saying, AN_REL_OBJ);
  an_work_arc(m->w, verb, first, AN_REL_CONJ);
}

/* '"..." chanted marchers': right behind words in quotes, what has no subject stands before it. */
static void mend_subject_behind_quote(mender *m, uint32_t noun) {
  uint32_t verb = m->word[noun].head;
  bool can_be = m->word[noun].rel == AN_REL_OBJ && is_noun(m, noun) && is_verb(m, verb) &&
                verb < noun && verb > m->first + 1 && is_quote(m, verb - 1) &&
                is_sign(m, verb - 2) && is_quote(m, m->first) && m->lex[verb].can_past &&
                !has_subject(m, verb);
  if (!can_be || is_helped(m, verb) || left_edge(m, noun) != verb + 1) return;
  m->word[noun].rel = AN_REL_NSUBJ;
  make_past(m, verb);
}

void an_mend_speech(mender *m) {
  for (uint32_t i = m->first; i < m->end; i++) {
    mend_subject_behind_quote(m, i);
    mend_time_of_saying(m, i);
    mend_content(m, i);
    mend_words_behind_content(m, i);
    mend_list_told_to(m, i);
    mend_deed_joined_to_speech(m, i);
    mend_object_before_speech(m, i);
    mend_second_content(m, i);
    mend_object_of_saying(m, i);
    mend_deed_of_content(m, i);
  }
  for (uint32_t i = m->first; i < m->end; i++) {
    if (!is_late_speech(m, i)) continue;
    an_work_hang(m->w, i, verb_said(m, m->word[i].head));
    m->word[i].rel = AN_REL_PARATAXIS;
    m->word[i].mark = AN_MARK_SPEECH;
  }
  for (uint32_t i = m->first; i < m->end; i++) mend_deed_behind_speech(m, i);
}
