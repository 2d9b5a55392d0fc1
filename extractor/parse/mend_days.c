/* parse/mend_days - see mend.h: days and months, which are neither subjects nor parts of names. */
// SPDX-License-Identifier: MIT
#include "parse/mend.h"

/* The month beside a number of its day: "3 March", "March 3"; AN_NO_TOKEN if there is none. */
static uint32_t month_of(const mender *m, uint32_t number) {
  if (m->word[number].pos != AN_POS_NUM) return AN_NO_TOKEN;
  if (number + 1 < m->end && is_time(m, number + 1)) return number + 1;
  return number > m->first && is_time(m, number - 1) ? number - 1 : AN_NO_TOKEN;
}

/* "On 3 March 2020, ...": the day's number and its month are one phrase, and the month its head.
 * What the number has or hangs on passes to the month. */
static void mend_day_number(mender *m, uint32_t number) {
  uint32_t month = month_of(m, number), above = m->word[number].head;
  if (month == AN_NO_TOKEN || above == month) return;
  bool is_cased = false;
  for (uint32_t i = m->first; i < m->end; i++) {
    if (m->word[i].head != number || i == month) continue;
    is_cased |= m->word[i].rel == AN_REL_CASE && i < number;
    an_work_hang(m->w, i, month);
  }
  an_rel rel = m->word[number].rel;
  bool is_verbs = above != AN_NO_TOKEN && m->word[above].pos == AN_POS_VERB;
  if (is_verbs) rel = is_cased ? AN_REL_OBL : AN_REL_OBL_UNMARKED;
  if (above == AN_NO_TOKEN) an_work_hang(m->w, month, AN_NO_TOKEN);
  else an_work_arc(m->w, month, above, rel);
  m->word[month].rel = rel;
  an_work_arc(m->w, number, month, AN_REL_NUMMOD);
}

/* "the attack Monday": the noun before a day is no part of the day's name. */
static void mend_noun_before_day(mender *m, uint32_t day) {
  if (!is_time(m, day) || day == m->first) return;
  uint32_t noun = day - 1, head = m->word[day].head;
  bool is_part = m->word[noun].head == day && m->word[noun].rel == AN_REL_COMPOUND;
  if (!is_part || m->word[noun].pos != AN_POS_NOUN || is_time(m, noun) || !is_verb(m, head)) return;
  an_rel rel = m->word[day].rel;
  for (uint32_t i = m->first; i < noun; i++)
    if (m->word[i].head == day) an_work_hang(m->w, i, noun);
  bool has_case = has_child(m, noun, AN_REL_CASE);
  if (rel == AN_REL_OBL_UNMARKED) rel = has_case ? AN_REL_OBL : AN_REL_OBJ;
  an_work_arc(m->w, noun, head, rel);
  an_work_arc(m->w, day, head, AN_REL_OBL_UNMARKED);
}

/* "On Saturday gunmen attacked": the noun behind a day is no name that has the day in it. */
static void mend_noun_behind_day(mender *m, uint32_t day) {
  uint32_t noun = m->word[day].head;
  bool is_part = is_time(m, day) && m->word[day].rel == AN_REL_COMPOUND && noun > day &&
                 m->word[day].pos == AN_POS_PROPN && m->word[noun].pos == AN_POS_NOUN;
  if (!is_part || day != m->first + 1 || m->word[m->first].head != noun) return;
  uint32_t verb = m->word[noun].head;
  bool is_before = is_verb(m, verb) && verb > noun && !has_subject(m, verb);
  if (m->word[m->first].rel != AN_REL_CASE || (!is_before && m->word[noun].rel != AN_REL_NSUBJ))
    return;
  an_work_arc(m->w, m->first, day, AN_REL_CASE);
  an_work_arc(m->w, day, verb, AN_REL_OBL);
  an_work_arc(m->w, noun, verb, is_passive(m, verb) ? AN_REL_NSUBJ_PASS : AN_REL_NSUBJ);
}

/* "reported Monday troops killed nine": the day behind a saying is when that was, and no part of
 * who did it. */
static void mend_day_behind_saying(mender *m, uint32_t day) {
  if (!is_time(m, day) || day == m->first || !takes_clause(m, day - 1)) return;
  uint32_t saying = day - 1, noun = m->word[day].head;
  bool is_part = m->word[day].rel == AN_REL_COMPOUND && noun > day && is_noun(m, noun) &&
                 m->word[noun].head == saying && m->word[noun].rel == AN_REL_OBJ;
  if (is_part && has_child(m, saying, AN_REL_CCOMP))
    an_work_arc(m->w, day, saying, AN_REL_OBL_UNMARKED);
}

/* The date inside of a noun's group that ends right before an article: "of 11 April [a] jet". */
static uint32_t date_before_article(const mender *m, uint32_t noun) {
  uint32_t article = child_of(m, noun, AN_REL_DET), time = AN_NO_TOKEN;
  if (article == AN_NO_TOKEN || article <= m->first || article > noun) return AN_NO_TOKEN;
  for (uint32_t i = m->first; i < article; i++)
    if (is_time(m, i) && m->word[i].head == noun) time = i;
  if (time == AN_NO_TOKEN) return time;
  for (uint32_t i = time + 1; i < article; i++)
    if (m->word[i].head != time) return AN_NO_TOKEN;
  return time;
}

/* "On the morning of 11 April a jet dropped two bombs": a noun behind a date is no part of it, but
 * what the verb lacks. */
static void mend_noun_behind_date(mender *m, uint32_t noun) {
  uint32_t above = m->word[noun].head, time;
  if (!is_noun(m, noun) || is_time(m, noun) || above == AN_NO_TOKEN) return;
  if ((time = date_before_article(m, noun)) == AN_NO_TOKEN) return;
  uint32_t verb = is_verb(m, above) ? above : verb_over(m, above);
  bool is_open = verb != AN_NO_TOKEN && verb > noun &&
                 (!has_subject(m, verb) || child_of(m, verb, AN_REL_NSUBJ) == noun);
  if (!is_open) return;
  for (uint32_t i = m->first; i < time; i++)
    if (m->word[i].head == noun) an_work_hang(m->w, i, time);
  bool is_inner = !is_verb(m, above) && above < time;
  an_work_arc(m->w, time, is_inner ? above : verb, is_inner ? AN_REL_NMOD : AN_REL_OBL);
  an_work_arc(m->w, noun, verb, is_passive(m, verb) ? AN_REL_NSUBJ_PASS : AN_REL_NSUBJ);
}

/* "founded that October, the group ...": "that" shows which month, and opens no clause. */
static void mend_that_day(mender *m, uint32_t that) {
  uint32_t day = that + 1;
  bool can_be = m->lex[that].kind == AN_KIND_THAT && that > m->first && day + 1 < m->end &&
                is_time(m, day) && is_sign(m, day + 1) && is_verb(m, that - 1);
  if (!can_be || takes_clause(m, that - 1) || m->word[that].rel == AN_REL_DET) return;
  an_work_arc(m->w, that, day, AN_REL_DET);
  m->word[that].pos = AN_POS_DET;
  an_work_arc(m->w, day, that - 1, AN_REL_OBL_UNMARKED);
}

/* "released the next day": a day that is counted from another is no object. */
static void mend_day_as_object(mender *m, uint32_t day) {
  bool is_object = is_time(m, day) && m->word[day].rel == AN_REL_OBJ && m->word[day].head < day;
  if (is_object && day > m->first && m->word[day - 1].rel == AN_REL_AMOD &&
      m->word[day - 1].head == day)
    m->word[day].rel = AN_REL_OBL_UNMARKED;
}

/* "visit Norvia next week": a noun before the "next" of a week is no part of it. */
static void mend_noun_before_week(mender *m, uint32_t time) {
  uint32_t verb = m->word[time].head;
  if (!is_time(m, time) || !is_verb(m, verb) || verb > time) return;
  an_rel rel = m->word[time].rel;
  bool is_oblique =
      (rel == AN_REL_OBL || rel == AN_REL_OBL_AGENT) && has_child(m, time, AN_REL_CASE);
  if (rel != AN_REL_OBL_UNMARKED && rel != AN_REL_OBJ && !is_oblique) return;
  uint32_t noun = child_of(m, time, AN_REL_COMPOUND), last = time - 1;
  if (noun >= last || !is_noun(m, noun) || is_time(m, noun)) return;
  bool has_modifier = m->word[last].head == time && m->word[last].rel == AN_REL_AMOD;
  if (!has_modifier || noun + 1 != last || has_child(m, verb, AN_REL_OBJ)) return;
  for (uint32_t i = m->first; i < noun; i++)
    if (m->word[i].head == time) an_work_hang(m->w, i, noun);
  if (!is_oblique) rel = has_child(m, noun, AN_REL_CASE) ? AN_REL_OBL : AN_REL_OBJ;
  an_work_arc(m->w, noun, verb, rel);
  m->word[time].rel = AN_REL_OBL_UNMARKED;
}

/* "Since August the strikers have ...": of two bare nouns before a verb the day is not the subject.
 * A count may have a preposition inside: "more than 300 people". */
static void mend_day_as_subject(mender *m, uint32_t day) {
  an_rel rel = m->word[day].rel;
  uint32_t verb = m->word[day].head;
  if (!is_time(m, day) || (rel != AN_REL_NSUBJ && rel != AN_REL_NSUBJ_PASS) || verb < day) return;
  for (uint32_t i = day + 1; i < verb; i++) {
    bool is_near = m->word[i].head == verb || m->word[i].head == day;
    if (!is_near || !is_noun(m, i) || is_time(m, i) || m->word[i].rel == AN_REL_NMOD_POSS) continue;
    uint32_t edge = left_edge(m, i);
    while (edge < i && is_sign(m, edge)) edge++;
    if (m->word[edge].rel == AN_REL_CASE) continue;
    an_work_arc(m->w, i, verb, rel);
    an_work_arc(m->w, day, verb, AN_REL_OBL_UNMARKED);
    return;
  }
}

/* The word on which all that stands right before the day hangs. */
static uint32_t top_before(const mender *m, uint32_t day) {
  uint32_t at = day - 1;
  for (uint32_t steps = day - m->first; steps; steps--) {
    uint32_t above = m->word[at].head;
    if (above == AN_NO_TOKEN || above >= day || above < m->first) return at;
    at = above;
  }
  return at;
}

/* A verb that was taken for what its own subject is like becomes the clause's. */
static void raise_verb(mender *m, uint32_t verb, uint32_t noun) {
  uint32_t above = m->word[noun].head;
  an_rel rel = m->word[noun].rel;
  if (above == AN_NO_TOKEN) m->word[verb].head = AN_NO_TOKEN;
  else an_work_arc(m->w, verb, above, rel);
  m->word[verb].rel = rel;
  for (uint32_t i = verb + 1; i < m->end; i++)
    if (m->word[i].head == noun) an_work_arc(m->w, i, verb, m->word[i].rel);
}

/* "The minister today praised A": between a noun and a past form a day is not the subject, and no
 * part of the noun's name. */
static void mend_day_before_verb(mender *m, uint32_t day) {
  uint32_t verb = day + 1;
  bool can_be = is_time(m, day) && day > m->first && verb < m->end && is_verb(m, verb) &&
                m->lex[verb].can_past && !is_sign(m, day - 1) &&
                (m->word[day].rel == AN_REL_NSUBJ || m->word[day].rel == AN_REL_FLAT) &&
                child_of(m, verb, AN_REL_NSUBJ) >= day;
  if (!can_be || is_passive(m, verb)) return;
  uint32_t noun = top_before(m, day), above = m->word[verb].head;
  bool is_bare = !has_child(m, noun, AN_REL_CASE) && !has_child(m, noun, AN_REL_NSUBJ) &&
                 !is_time(m, noun) && (is_noun(m, noun) || m->word[noun].pos == AN_POS_ADJ);
  bool is_beside = m->word[noun].head == verb && m->word[day].head == verb;
  bool is_below = is_noun(m, noun) && (above == noun || (above == day && m->word[day].head < day));
  if (!is_bare || (!is_beside && !is_below)) return;
  if (is_below) raise_verb(m, verb, noun);
  an_work_arc(m->w, noun, verb, AN_REL_NSUBJ);
  an_work_arc(m->w, day, verb, AN_REL_OBL_UNMARKED);
  m->word[verb].form = AN_FORM_PAST;
}

void an_mend_day_numbers(mender *m) {
  for (uint32_t i = m->first; i < m->end; i++) mend_day_number(m, i);
}

void an_mend_days(mender *m) {
  for (uint32_t i = m->first; i < m->end; i++) {
    mend_noun_before_day(m, i);
    mend_noun_behind_day(m, i);
    mend_day_behind_saying(m, i);
    mend_noun_behind_date(m, i);
    mend_that_day(m, i);
    mend_day_as_object(m, i);
    mend_noun_before_week(m, i);
    mend_day_before_verb(m, i);
  }
  for (uint32_t i = m->first; i < m->end; i++) mend_day_as_subject(m, i);
}
