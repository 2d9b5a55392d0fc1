/* parse/questions - see parse.h: words, groups and what hangs on them; clause.c has the clauses.
 *
 * Every question looks at one sentence at most, and every walk along the arcs is as long as the
 * sentence at most. */
// SPDX-License-Identifier: MIT
#include "parse/ask.h"

/* ---- one word */

an_pos an_parse_pos(const an_parse *p, uint32_t token) {
  return ask_is_token(p, token) ? p->word[token].pos : AN_POS_X;
}

an_verb_form an_parse_form(const an_parse *p, uint32_t token) {
  return ask_is_token(p, token) ? p->word[token].form : AN_FORM_NONE;
}

bool an_parse_is_verb(const an_parse *p, uint32_t token) {
  return an_parse_pos(p, token) == AN_POS_VERB;
}

bool an_parse_is_noun(const an_parse *p, uint32_t token) {
  an_pos pos = an_parse_pos(p, token);
  return pos == AN_POS_NOUN || pos == AN_POS_PROPN;
}

bool an_parse_is_time(const an_parse *p, uint32_t token) {
  return ask_is_token(p, token) && p->word[token].mark == AN_MARK_TIME;
}

bool an_parse_is_of(const an_parse *p, uint32_t token) {
  return ask_is_token(p, token) && p->word[token].mark == AN_MARK_OF;
}

const char *an_parse_xpos(const an_parse *p, uint32_t token) {
  return ask_is_token(p, token) ? p->word[token].xpos : NULL;
}

an_rel an_parse_exact_rel(const an_parse *p, uint32_t token) {
  return ask_is_token(p, token) ? p->word[token].rel : AN_REL_ROOT;
}

static an_rel without_subtype(an_rel rel) {
  switch (rel) {
    case AN_REL_NSUBJ_OUTER: return AN_REL_NSUBJ;
    case AN_REL_CSUBJ_OUTER: return AN_REL_CSUBJ;
    case AN_REL_ACL_RELCL: return AN_REL_ACL;
    case AN_REL_ADVCL_RELCL: return AN_REL_ADVCL;
    case AN_REL_OBL_UNMARKED: return AN_REL_OBL;
    case AN_REL_NMOD_UNMARKED: return AN_REL_NMOD;
    case AN_REL_NMOD_DESC:
    case AN_REL_FLAT:
    case AN_REL_GOESWITH: return AN_REL_COMPOUND;
    case AN_REL_DET_PREDET: return AN_REL_DET;
    case AN_REL_CC_PRECONJ: return AN_REL_CC;
    default: return rel;
  }
}

/* "accused A of attacking", "prevented A from entering". */
static bool is_content_of_verb(const an_parse *p, uint32_t token) {
  const an_stretch *below = &p->below[token];
  for (uint32_t i = below->first; i < below->end && i < token; i++)
    if (p->word[i].head == token && p->word[i].mark == AN_MARK_CONTENT) return true;
  return false;
}

an_rel an_parse_rel(const an_parse *p, uint32_t token) {
  an_rel rel = without_subtype(an_parse_exact_rel(p, token));
  return rel == AN_REL_ADVCL && is_content_of_verb(p, token) ? AN_REL_XCOMP : rel;
}

uint32_t an_parse_parent(const an_parse *p, uint32_t token, an_rel *rel) {
  if (rel) *rel = an_parse_rel(p, token);
  return ask_is_token(p, token) ? p->word[token].head : AN_NO_TOKEN;
}

uint32_t an_parse_child(const an_parse *p, uint32_t head, an_rel rel, uint32_t after) {
  if (!ask_is_token(p, head)) return AN_NO_TOKEN;
  const an_stretch *below = &p->below[head];
  uint32_t i = after == AN_NO_TOKEN || after < below->first ? below->first : after + 1;
  for (; i < below->end; i++)
    if (p->word[i].head == head && an_parse_rel(p, i) == rel) return i;
  return AN_NO_TOKEN;
}

/* ---- what hangs on a word */

static bool hangs_by_preposition(an_rel rel) {
  return rel == AN_REL_OBL || rel == AN_REL_OBL_AGENT || rel == AN_REL_NMOD;
}

static bool has_case(const an_parse *p, uint32_t noun, an_str preposition) {
  uint32_t i = AN_NO_TOKEN;
  while ((i = an_parse_child(p, noun, AN_REL_CASE, i)) != AN_NO_TOKEN)
    if (i < noun && an_str_eq(p->tokens->at[i].lower, preposition)) return true;
  return false;
}

uint32_t an_parse_prep(const an_parse *p, uint32_t head, an_str preposition, uint32_t after) {
  if (!ask_is_token(p, head)) return AN_NO_TOKEN;
  const an_stretch *below = &p->below[head];
  uint32_t i = after == AN_NO_TOKEN || after < below->first ? below->first : after + 1;
  for (; i < below->end; i++)
    if (p->word[i].head == head && hangs_by_preposition(an_parse_rel(p, i)) &&
        has_case(p, i, preposition))
      return i;
  return AN_NO_TOKEN;
}

uint32_t an_parse_possessor(const an_parse *p, uint32_t noun) {
  return an_parse_child(p, noun, AN_REL_NMOD_POSS, AN_NO_TOKEN);
}

uint32_t an_parse_apposition(const an_parse *p, uint32_t noun) {
  return an_parse_child(p, noun, AN_REL_APPOS, AN_NO_TOKEN);
}

/* Treebanks hang all of a series on its first word, the chunker each on the one before. */
uint32_t an_parse_conjunct(const an_parse *p, uint32_t token) {
  uint32_t next = an_parse_child(p, token, AN_REL_CONJ, AN_NO_TOKEN);
  if (next != AN_NO_TOKEN || an_parse_rel(p, token) != AN_REL_CONJ) return next;
  return an_parse_child(p, an_parse_parent(p, token, NULL), AN_REL_CONJ, token);
}

uint32_t an_parse_first_conjunct(const an_parse *p, uint32_t token) {
  enum { LONGEST_CHAIN = 16 };
  for (int i = 0; i < LONGEST_CHAIN; i++) {
    an_rel rel;
    uint32_t head = an_parse_parent(p, token, &rel);
    if (rel != AN_REL_CONJ || head == AN_NO_TOKEN || head >= token) return token;
    token = head;
  }
  return token;
}

/* ---- groups */

static bool is_inside_group(an_rel rel) {
  switch (rel) {
    case AN_REL_DET:
    case AN_REL_AMOD:
    case AN_REL_COMPOUND:
    case AN_REL_NUMMOD:
    case AN_REL_NMOD_POSS:
    case AN_REL_ADVMOD:
    case AN_REL_CASE:
    case AN_REL_CC:
    case AN_REL_PUNCT: return true;
    default: return false;
  }
}

/* Does token lead to head by arcs inside of a group, and not as its preposition? Modifiers may be
 * coordinated: "old and new positions". */
static bool is_in_group(const an_parse *p, uint32_t token, uint32_t head, uint32_t n_steps) {
  if (p->word[token].rel == AN_REL_CASE && p->word[token].head == head && token < head)
    return false;
  while (n_steps-- && token != head) {
    if (token == AN_NO_TOKEN) return false;
    an_rel rel = an_parse_rel(p, token);
    bool is_inner_series = rel == AN_REL_CONJ && p->word[token].head != head;
    if (!is_inside_group(rel) && !is_inner_series) return false;
    token = p->word[token].head;
  }
  return token == head;
}

static bool is_joint(an_rel rel) {
  return rel == AN_REL_CC || rel == AN_REL_PUNCT;
}

void an_parse_group(const an_parse *p, uint32_t head, uint32_t *first, uint32_t *end) {
  enum { LONGEST_CHAIN = 8 };  // "A's B's C's attack"
  const an_sentence *s = ask_sentence(p, head);
  *first = head;
  *end = head + 1;
  while (*first > s->first && is_in_group(p, *first - 1, head, LONGEST_CHAIN)) --*first;
  while (*end < s->end && p->word[*end].pos != AN_POS_PUNCT &&
         is_in_group(p, *end, head, LONGEST_CHAIN))
    ++*end;
  while (*first < head && p->word[*first].head == head && is_joint(p->word[*first].rel)) ++*first;
}

/* The word whose own head lies outside; of several the last that is no sign or preposition. */
uint32_t an_parse_head(const an_parse *p, uint32_t first, uint32_t end) {
  for (uint32_t i = end; i-- > first;) {
    uint32_t head = p->word[i].head;
    an_pos pos = p->word[i].pos;
    bool is_inside = head != AN_NO_TOKEN && first <= head && head < end;
    if (!is_inside && pos != AN_POS_PUNCT && pos != AN_POS_PART && pos != AN_POS_ADP) return i;
  }
  return end - 1;
}
