/* parse/mend_owners - whose something is: of two subjects, and of two verbs behind a comma. */
// SPDX-License-Identifier: MIT
#include <string.h>

#include "parse/mend.h"

/* The deed before a comma, or else the noun right before it. */
static uint32_t find_deed_before(const mender *m, uint32_t comma, uint32_t above) {
  for (uint32_t i = above + 1; i < comma; i++)
    if (m->word[i].pos == AN_POS_NOUN && m->lex[i].is_deverbal && m->word[i].head == above &&
        m->word[i].rel == AN_REL_OBJ)
      return i;
  return comma > above + 1 && is_noun(m, comma - 1) ? comma - 1 : AN_NO_TOKEN;
}

/* "A condemned the raid on B, which killed two and hurt three": what "which" stands for did it, and
 * not A, though the tree joins both verbs to what A did. */
static void mend_set_off_relative(mender *m, uint32_t verb) {
  uint32_t above = m->word[verb].head;
  bool can_be = is_verb(m, verb) && m->word[verb].rel == AN_REL_CONJ && is_verb(m, above);
  if (!can_be || above > verb) return;
  uint32_t which = child_of(m, verb, AN_REL_NSUBJ);
  can_be = which > above + 1 && which < verb;
  if (!can_be || m->lex[which].kind != AN_KIND_RELATIVE || !is_comma(m, which - 1)) return;
  const char *xpos = m->word[which].xpos;
  uint32_t noun =
      xpos && !strcmp(xpos, "WDT") ? find_deed_before(m, which - 1, above) : AN_NO_TOKEN;
  if (noun == AN_NO_TOKEN) return;
  an_work_arc(m->w, verb, noun, AN_REL_ACL_RELCL);
  m->word[which].mark = AN_MARK_RELATIVE;
  for (uint32_t i = verb + 1; i < m->end; i++) {
    bool is_joined = is_verb(m, i) && m->word[i].head == above && m->word[i].rel == AN_REL_CONJ;
    if (is_joined && !has_subject(m, i)) an_work_hang(m->w, i, verb);
  }
}

/* "Norvia's rebel fighters attacked": of two subjects the one with the sign of an owner is whose
 * the other are. */
static void mend_owner_as_subject(mender *m, uint32_t owner) {
  an_rel rel = m->word[owner].rel;
  uint32_t verb = m->word[owner].head, sign = owner + 1;
  bool can_be = (rel == AN_REL_NSUBJ || rel == AN_REL_NSUBJ_PASS) && is_verb(m, verb) &&
                sign < m->end && m->lex[sign].kind == AN_KIND_POSSESSIVE &&
                m->word[sign].head == owner && m->word[sign].rel == AN_REL_CASE;
  for (uint32_t i = owner + 2; can_be && i < verb; i++)
    if (m->word[i].head == verb && m->word[i].rel == rel && is_noun(m, i)) {
      an_work_arc(m->w, owner, i, AN_REL_NMOD_POSS);
      return;
    }
}

void an_mend_owners(mender *m) {
  for (uint32_t i = m->first; i < m->end; i++) {
    mend_set_off_relative(m, i);
    mend_owner_as_subject(m, i);
  }
}
