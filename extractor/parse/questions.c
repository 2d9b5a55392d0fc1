/* parse/questions - see parse.h. Every question looks at one sentence at most, and every walk
 * along the arcs is as long as the sentence at most. */
// SPDX-License-Identifier: MIT
#include "parse/parse.h"

static const an_sentence *sentence_of(const an_parse *p, uint32_t token) {
  return &p->tokens->sentences[p->tokens->at[token].sentence];
}

static bool is_token(const an_parse *p, uint32_t token) {
  return token < p->tokens->n;
}

uint32_t an_parse_child(const an_parse *p, uint32_t head, an_rel rel, uint32_t after) {
  if (!is_token(p, head)) return AN_NO_TOKEN;
  const an_sentence *s = sentence_of(p, head);
  uint32_t i = after == AN_NO_TOKEN ? s->first : after + 1;
  for (; i < s->end; i++)
    if (p->word[i].head == head && p->word[i].rel == rel) return i;
  return AN_NO_TOKEN;
}

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
  if (!is_token(p, head)) return AN_NO_TOKEN;
  const an_sentence *s = sentence_of(p, head);
  uint32_t i = after == AN_NO_TOKEN ? s->first : after + 1;
  for (; i < s->end; i++)
    if (p->word[i].head == head && hangs_by_preposition(p->word[i].rel) &&
        has_case(p, i, preposition))
      return i;
  return AN_NO_TOKEN;
}

uint32_t an_parse_possessor(const an_parse *p, uint32_t noun) {
  return an_parse_child(p, noun, AN_REL_NMOD_POSS, AN_NO_TOKEN);
}

uint32_t an_parse_conjunct(const an_parse *p, uint32_t noun) {
  return an_parse_child(p, noun, AN_REL_CONJ, AN_NO_TOKEN);
}

/* A clause's own verb: no auxiliary of another. */
static bool is_clause_verb(const an_word *word) {
  if (word->pos == AN_POS_VERB) return true;
  return word->pos == AN_POS_AUX && word->rel != AN_REL_AUX && word->rel != AN_REL_AUX_PASS &&
         word->rel != AN_REL_COP;
}

uint32_t an_parse_clause_of(const an_parse *p, uint32_t token) {
  if (!is_token(p, token)) return AN_NO_TOKEN;
  const an_sentence *s = sentence_of(p, token);
  for (uint32_t steps = s->end - s->first; steps && token != AN_NO_TOKEN; steps--) {
    if (is_clause_verb(&p->word[token])) return token;
    token = p->word[token].head;
  }
  return AN_NO_TOKEN;
}

static bool is_inside_group(an_rel rel) {
  return rel == AN_REL_DET || rel == AN_REL_AMOD || rel == AN_REL_COMPOUND ||
         rel == AN_REL_NUMMOD || rel == AN_REL_NMOD_POSS || rel == AN_REL_ADVMOD ||
         rel == AN_REL_CASE || rel == AN_REL_CC || rel == AN_REL_PUNCT;
}

/* Does token lead to head by arcs inside of a group, and not as its preposition? */
static bool is_in_group(const an_parse *p, uint32_t token, uint32_t head, uint32_t n_steps) {
  if (p->word[token].rel == AN_REL_CASE && p->word[token].head == head && token < head)
    return false;
  while (n_steps-- && token != head) {
    if (token == AN_NO_TOKEN || !is_inside_group(p->word[token].rel)) return false;
    token = p->word[token].head;
  }
  return token == head;
}

void an_parse_group(const an_parse *p, uint32_t head, uint32_t *first, uint32_t *end) {
  enum { LONGEST_CHAIN = 8 };  // "A's B's C's attack"
  const an_sentence *s = sentence_of(p, head);
  *first = head;
  *end = head + 1;
  while (*first > s->first && is_in_group(p, *first - 1, head, LONGEST_CHAIN)) --*first;
  while (*end < s->end && p->word[*end].pos != AN_POS_PUNCT &&
         is_in_group(p, *end, head, LONGEST_CHAIN))
    ++*end;
}

/* ---- the clause */

static void look_at_auxiliaries(const an_parse *p, an_clause *c) {
  const an_sentence *s = sentence_of(p, c->verb);
  const an_word *main = &p->word[c->verb];
  bool has_aux = false;
  an_verb_form first = main->form;
  for (uint32_t i = s->first; i < s->end; i++) {
    const an_word *word = &p->word[i];
    if (i != c->verb && word->head != c->verb) continue;
    if (i != c->verb && word->mark == AN_MARK_NEGATION) c->is_negated = true;
    if (i != c->verb && word->mark == AN_MARK_INFINITIVE) c->is_infinitive = true;
    bool is_modal = word->mark == AN_MARK_MODAL || word->mark == AN_MARK_FUTURE;
    if (is_modal && c->modal == AN_NO_TOKEN) c->modal = i;
    if (word->mark == AN_MARK_FUTURE) c->tense = AN_TENSE_FUTURE;
    bool is_aux = i != c->verb && (word->rel == AN_REL_AUX || word->rel == AN_REL_AUX_PASS);
    if (!is_aux) continue;
    if (!has_aux) first = word->form;
    has_aux = true;
    if (word->rel == AN_REL_AUX_PASS) c->is_passive = true;
    if (word->form == AN_FORM_PARTICIPLE) c->is_perfect = true;
  }
  bool is_participle = main->form == AN_FORM_PARTICIPLE;
  if (is_participle && !has_aux) c->is_passive = main->pos == AN_POS_VERB;
  if (is_participle && has_aux && !c->is_passive) c->is_perfect = true;
  c->is_progressive = has_aux && main->form == AN_FORM_GERUND;
  bool is_open = c->tense == AN_TENSE_NONE && c->modal == AN_NO_TOKEN && !c->is_infinitive;
  if (is_open && first == AN_FORM_PAST) c->tense = AN_TENSE_PAST;
  if (is_open && first == AN_FORM_PRESENT) c->tense = AN_TENSE_PRESENT;
}

static uint32_t own_subject(const an_parse *p, uint32_t verb) {
  uint32_t subject = an_parse_child(p, verb, AN_REL_NSUBJ, AN_NO_TOKEN);
  if (subject == AN_NO_TOKEN) subject = an_parse_child(p, verb, AN_REL_NSUBJ_PASS, AN_NO_TOKEN);
  return subject;
}

/* A relative pronoun stands for the noun that its clause hangs on. */
static uint32_t resolve_relative(const an_parse *p, uint32_t verb, uint32_t subject) {
  bool is_relative = p->word[subject].mark == AN_MARK_RELATIVE && p->word[verb].rel == AN_REL_ACL;
  return is_relative ? p->word[verb].head : subject;
}

/* "called on A to stop": A. */
static uint32_t find_controller(const an_parse *p, uint32_t verb) {
  uint32_t i = AN_NO_TOKEN;
  while ((i = an_parse_child(p, verb, AN_REL_OBL, i)) != AN_NO_TOKEN)
    if (p->word[i].mark == AN_MARK_CONTROLLER) return i;
  return AN_NO_TOKEN;
}

/* Whose deed a clause without a subject is. *verb moves up to where the subject must be sought;
 * a noun is given at once. */
static uint32_t look_up_subject(const an_parse *p, uint32_t *verb, bool is_infinitive) {
  const an_word *word = &p->word[*verb];
  uint32_t head = word->head;
  if (head == AN_NO_TOKEN) return *verb = AN_NO_TOKEN;
  switch (word->rel) {
    case AN_REL_CONJ:
    case AN_REL_ADVCL: *verb = head; return AN_NO_TOKEN;
    case AN_REL_XCOMP: {
      uint32_t object = find_controller(p, head);
      if (object == AN_NO_TOKEN) object = an_parse_child(p, head, AN_REL_OBJ, AN_NO_TOKEN);
      *verb = head;
      return object != AN_NO_TOKEN && object < (uint32_t)(word - p->word) ? object : AN_NO_TOKEN;
    }
    case AN_REL_ACL:
      if (!is_infinitive) return head;
      *verb = p->word[head].head;
      return an_parse_possessor(p, head);
    default: return *verb = AN_NO_TOKEN;
  }
}

static uint32_t find_subject(const an_parse *p, uint32_t verb) {
  const an_sentence *s = sentence_of(p, verb);
  for (uint32_t steps = s->end - s->first; steps && verb != AN_NO_TOKEN; steps--) {
    if (!is_clause_verb(&p->word[verb])) return AN_NO_TOKEN;
    uint32_t subject = own_subject(p, verb);
    if (subject != AN_NO_TOKEN) return resolve_relative(p, verb, subject);
    uint32_t to = an_parse_child(p, verb, AN_REL_MARK, AN_NO_TOKEN);
    bool is_infinitive = to != AN_NO_TOKEN && p->word[to].mark == AN_MARK_INFINITIVE;
    subject = look_up_subject(p, &verb, is_infinitive);
    if (subject != AN_NO_TOKEN) return subject;
  }
  return AN_NO_TOKEN;
}

static uint32_t find_governor(const an_parse *p, uint32_t verb) {
  const an_sentence *s = sentence_of(p, verb);
  for (uint32_t steps = s->end - s->first; steps; steps--) {
    const an_word *word = &p->word[verb];
    if (word->rel == AN_REL_CCOMP || word->rel == AN_REL_XCOMP) return word->head;
    if (word->rel == AN_REL_ACL) {
      bool has_mark = an_parse_child(p, verb, AN_REL_MARK, AN_NO_TOKEN) != AN_NO_TOKEN;
      return has_mark ? word->head : AN_NO_TOKEN;
    }
    if (word->rel != AN_REL_CONJ || word->head == AN_NO_TOKEN) return AN_NO_TOKEN;
    verb = word->head;
  }
  return AN_NO_TOKEN;
}

an_clause an_parse_clause(const an_parse *p, uint32_t verb) {
  an_clause c = {.verb = verb,
                 .subject = AN_NO_TOKEN,
                 .object = AN_NO_TOKEN,
                 .agent = AN_NO_TOKEN,
                 .modal = AN_NO_TOKEN,
                 .governor = AN_NO_TOKEN};
  if (!is_token(p, verb)) return c;
  look_at_auxiliaries(p, &c);
  c.subject = find_subject(p, verb);
  c.object = an_parse_child(p, verb, AN_REL_OBJ, AN_NO_TOKEN);
  c.agent = an_parse_child(p, verb, AN_REL_OBL_AGENT, AN_NO_TOKEN);
  c.governor = find_governor(p, verb);
  return c;
}
