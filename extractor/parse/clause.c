/* parse/clause - see parse.h: the clause of a verb, and the clause a word stands in. */
// SPDX-License-Identifier: MIT
#include "parse/ask.h"

/* ---- which word a clause is about */

static bool is_helper(an_rel rel) {
  return rel == AN_REL_AUX || rel == AN_REL_AUX_PASS || rel == AN_REL_COP;
}

/* "is ready", "a man of peace he was": no verb, but a subject or a copula. */
static bool is_predicate(const an_parse *p, uint32_t token) {
  for (uint32_t i = p->below[token].first; i < p->below[token].end; i++) {
    if (p->word[i].head != token) continue;
    an_rel rel = an_parse_rel(p, i);
    if (rel == AN_REL_COP || rel == AN_REL_NSUBJ || rel == AN_REL_NSUBJ_PASS) return true;
  }
  return false;
}

/* A clause's own verb: no auxiliary of another. */
static bool is_clause_head(const an_parse *p, uint32_t token) {
  const an_word *word = &p->word[token];
  if (word->pos == AN_POS_VERB) return true;
  if (word->pos == AN_POS_AUX && !is_helper(word->rel)) return true;
  bool can_be = word->pos == AN_POS_ADJ || word->pos == AN_POS_NOUN || word->pos == AN_POS_PROPN ||
                word->pos == AN_POS_ADV || word->pos == AN_POS_PRON || word->pos == AN_POS_NUM;
  return can_be && is_predicate(p, token);
}

uint32_t an_parse_clause_of(const an_parse *p, uint32_t token) {
  if (!ask_is_token(p, token)) return AN_NO_TOKEN;
  const an_sentence *s = ask_sentence(p, token);
  for (uint32_t steps = s->end - s->first; steps && token != AN_NO_TOKEN; steps--) {
    if (is_clause_head(p, token)) return token;
    token = p->word[token].head;
  }
  return AN_NO_TOKEN;
}

/* ---- the verb group */

typedef struct helpers {
  bool has_any;
  an_verb_form first;  // form of the finite word
} helpers;

static void look_at_helper(const an_parse *p, uint32_t i, helpers *h, an_clause *c) {
  const an_word *word = &p->word[i];
  if (word->mark == AN_MARK_NEGATION) c->is_negated = true;
  if (word->mark == AN_MARK_INFINITIVE) c->is_infinitive = true;
  bool is_modal = word->mark == AN_MARK_MODAL || word->mark == AN_MARK_FUTURE;
  if (is_modal && c->modal == AN_NO_TOKEN) c->modal = i;
  if (word->mark == AN_MARK_FUTURE) c->tense = AN_TENSE_FUTURE;
  if (!is_helper(word->rel)) return;
  if (!h->has_any) h->first = word->form;
  h->has_any = true;
  if (word->rel == AN_REL_AUX_PASS) c->is_passive = true;
  if (word->form == AN_FORM_PARTICIPLE) c->is_perfect = true;
}

static helpers look_at_helpers(const an_parse *p, an_clause *c) {
  const an_stretch *below = &p->below[c->verb];
  helpers h = {false, p->word[c->verb].form};
  for (uint32_t i = below->first; i < below->end; i++)
    if (p->word[i].head == c->verb && i != c->verb) look_at_helper(p, i, &h, c);
  return h;
}

static uint32_t own_subject(const an_parse *p, uint32_t verb) {
  uint32_t subject = an_parse_child(p, verb, AN_REL_NSUBJ, AN_NO_TOKEN);
  return subject == AN_NO_TOKEN ? an_parse_child(p, verb, AN_REL_NSUBJ_PASS, AN_NO_TOKEN) : subject;
}

/* "The X Army (XA) attacked a post": with a subject and an object of its own and no helper, what
 * was taken for a participle is a past tense. */
static bool is_past_after_all(const an_parse *p, uint32_t verb) {
  if (an_parse_child(p, verb, AN_REL_OBJ, AN_NO_TOKEN) == AN_NO_TOKEN) return false;
  an_rel rel;  // "killed dozens but destroyed four trucks" as well
  uint32_t first = an_parse_parent(p, verb, &rel);
  bool is_beside = rel == AN_REL_CONJ && first < verb && p->word[first].form == AN_FORM_PAST;
  return is_beside || own_subject(p, verb) < verb;
}

static void look_at_verb(const an_parse *p, const helpers *h, an_clause *c) {
  const an_word *main = &p->word[c->verb];
  bool is_modal = main->mark == AN_MARK_MODAL || main->mark == AN_MARK_FUTURE;
  if (is_modal && c->modal == AN_NO_TOKEN) c->modal = c->verb;  // "could, but will not"
  if (main->mark == AN_MARK_FUTURE) c->tense = AN_TENSE_FUTURE;
  bool is_participle = main->form == AN_FORM_PARTICIPLE;
  bool is_past = is_participle && !h->has_any && is_past_after_all(p, c->verb);
  if (is_past) c->tense = AN_TENSE_PAST;
  if (is_participle && !h->has_any && !is_past) c->is_passive = main->pos == AN_POS_VERB;
  if (is_participle && h->has_any && !c->is_passive) c->is_perfect = true;
  c->is_progressive = h->has_any && main->form == AN_FORM_GERUND;
  bool is_open = c->tense == AN_TENSE_NONE && c->modal == AN_NO_TOKEN && !c->is_infinitive;
  if (is_open && h->first == AN_FORM_PAST) c->tense = AN_TENSE_PAST;
  if (is_open && h->first == AN_FORM_PRESENT) c->tense = AN_TENSE_PRESENT;
}

/* "could attack and burn", "was attacked and burned": a bare second verb of the same form shares
 * the helpers of the first. */
static uint32_t shares_helpers_with(const an_parse *p, uint32_t verb) {
  an_rel rel;
  uint32_t head = an_parse_parent(p, verb, &rel);
  if (rel != AN_REL_CONJ || !ask_is_token(p, head) || head > verb) return AN_NO_TOKEN;
  const an_word *a = &p->word[head], *b = &p->word[verb];
  bool is_bare =
      b->form == AN_FORM_BASE || b->form == AN_FORM_PARTICIPLE || b->form == AN_FORM_GERUND;
  if (!is_bare || a->pos != AN_POS_VERB || a->form != b->form) return AN_NO_TOKEN;
  return own_subject(p, verb) == AN_NO_TOKEN ? head : AN_NO_TOKEN;
}

static void look_at_group(const an_parse *p, an_clause *c) {
  helpers h = look_at_helpers(p, c);
  uint32_t first = h.has_any ? AN_NO_TOKEN : shares_helpers_with(p, c->verb);
  if (first != AN_NO_TOKEN) {
    an_clause shared = *c;
    shared.verb = first;
    helpers of_first = look_at_helpers(p, &shared);
    bool is_base = p->word[c->verb].form == AN_FORM_BASE;
    shared.verb = c->verb;
    shared.is_negated = c->is_negated || (shared.is_negated && is_base);
    if (of_first.has_any || shared.is_infinitive) {
      *c = shared;
      h = of_first;
    }
  }
  look_at_verb(p, &h, c);
}

/* ---- subjects */

static bool is_participle_clause_of(const an_parse *p, uint32_t verb) {
  return an_parse_rel(p, verb) == AN_REL_ACL;
}

/* A relative pronoun stands for the noun that its clause hangs on. */
static uint32_t resolve_relative(const an_parse *p, uint32_t verb, uint32_t noun) {
  if (noun == AN_NO_TOKEN || p->word[noun].mark != AN_MARK_RELATIVE) return noun;
  uint32_t first = an_parse_first_conjunct(p, verb);
  return is_participle_clause_of(p, first) ? p->word[first].head : noun;
}

/* "called on A to stop": A. "told A to stop", "accused A of shelling": A. "A was told to": A. */
static uint32_t find_controller(const an_parse *p, uint32_t head, uint32_t verb) {
  uint32_t i = AN_NO_TOKEN;
  while ((i = an_parse_child(p, head, AN_REL_OBL, i)) != AN_NO_TOKEN)
    if (p->word[i].mark == AN_MARK_CONTROLLER) return i;
  i = an_parse_child(p, head, AN_REL_OBJ, AN_NO_TOKEN);
  if (i == AN_NO_TOKEN) i = an_parse_child(p, head, AN_REL_IOBJ, AN_NO_TOKEN);
  return i < verb ? i : AN_NO_TOKEN;
}

/* Whose deed a clause without a subject is. *verb moves up to where the subject must be sought;
 * a noun is given at once. */
static uint32_t look_up_subject(const an_parse *p, uint32_t *verb, bool is_infinitive) {
  an_rel rel;
  uint32_t from = *verb, head = an_parse_parent(p, from, &rel);
  *verb = head;
  if (head == AN_NO_TOKEN) return AN_NO_TOKEN;
  switch (rel) {
    case AN_REL_CONJ:
    case AN_REL_ADVCL: return AN_NO_TOKEN;
    case AN_REL_XCOMP: return find_controller(p, head, from);
    case AN_REL_ACL:
      if (!is_infinitive) return head;
      *verb = p->word[head].head;
      return an_parse_possessor(p, head);
    default: *verb = AN_NO_TOKEN; return AN_NO_TOKEN;
  }
}

static bool is_infinitive(const an_parse *p, uint32_t verb) {
  uint32_t to = an_parse_child(p, verb, AN_REL_MARK, AN_NO_TOKEN);
  return to != AN_NO_TOKEN && p->word[to].mark == AN_MARK_INFINITIVE;
}

static uint32_t find_subject(const an_parse *p, uint32_t verb) {
  const an_sentence *s = ask_sentence(p, verb);
  for (uint32_t steps = s->end - s->first; steps && verb != AN_NO_TOKEN; steps--) {
    if (!is_clause_head(p, verb)) return AN_NO_TOKEN;
    uint32_t subject = own_subject(p, verb);
    if (subject != AN_NO_TOKEN) return resolve_relative(p, verb, subject);
    subject = look_up_subject(p, &verb, is_infinitive(p, verb));
    if (subject != AN_NO_TOKEN) return subject;
  }
  return AN_NO_TOKEN;
}

/* ---- objects */

/* "attacked and burned the town" hangs the town on the first verb. */
static uint32_t shared_object(const an_parse *p, uint32_t verb) {
  an_rel rel;
  uint32_t head = an_parse_parent(p, verb, &rel);
  if (rel != AN_REL_CONJ || head > verb) return AN_NO_TOKEN;
  uint32_t object = an_parse_child(p, head, AN_REL_OBJ, verb);
  return object;
}

/* "the war in which they died", "the town where they died": the noun is where, and no object. */
static bool is_circumstance(const an_parse *p, uint32_t verb) {
  uint32_t i = AN_NO_TOKEN;
  while ((i = an_parse_child(p, verb, AN_REL_OBL, i)) < verb)
    if (p->word[i].mark == AN_MARK_RELATIVE) return true;
  i = an_parse_child(p, verb, AN_REL_ADVMOD, AN_NO_TOKEN);
  return i < verb && p->word[i].mark == AN_MARK_RELATIVE;
}

/* "the town they attacked": no pronoun stands for the town. */
static uint32_t object_before(const an_parse *p, const an_clause *c) {
  uint32_t noun = p->word[c->verb].head;
  bool is_relative = p->word[c->verb].rel == AN_REL_ACL_RELCL && ask_is_token(p, noun);
  bool has_gap = is_relative && !c->is_passive && c->subject != noun && c->subject != AN_NO_TOKEN &&
                 p->word[noun].mark != AN_MARK_TIME && c->complement == AN_NO_TOKEN &&
                 !is_circumstance(p, c->verb);
  return has_gap ? noun : AN_NO_TOKEN;
}

static uint32_t find_object(const an_parse *p, const an_clause *c) {
  uint32_t object = an_parse_child(p, c->verb, AN_REL_OBJ, AN_NO_TOKEN);
  if (object != AN_NO_TOKEN) return resolve_relative(p, c->verb, object);
  object = c->is_passive ? AN_NO_TOKEN : shared_object(p, c->verb);
  return object == AN_NO_TOKEN ? object_before(p, c) : object;
}

/* ---- content */

/* "A attacked, X said": the saying hangs on what is said. */
static uint32_t find_speech(const an_parse *p, uint32_t verb) {
  uint32_t i = AN_NO_TOKEN;
  while ((i = an_parse_child(p, verb, AN_REL_PARATAXIS, i)) != AN_NO_TOKEN)
    if (p->word[i].mark == AN_MARK_SPEECH) return i;
  return AN_NO_TOKEN;
}

static uint32_t find_governor(const an_parse *p, uint32_t verb) {
  const an_sentence *s = ask_sentence(p, verb);
  for (uint32_t steps = s->end - s->first; steps; steps--) {
    an_rel rel;
    uint32_t head = an_parse_parent(p, verb, &rel);
    uint32_t speech = find_speech(p, verb);
    if (speech != AN_NO_TOKEN) return speech;
    if (rel == AN_REL_CCOMP || rel == AN_REL_XCOMP) return head;
    if (rel == AN_REL_ACL) {
      bool has_mark = an_parse_child(p, verb, AN_REL_MARK, AN_NO_TOKEN) != AN_NO_TOKEN;
      return has_mark ? head : AN_NO_TOKEN;
    }
    if (rel != AN_REL_CONJ || head == AN_NO_TOKEN) return AN_NO_TOKEN;
    verb = head;
  }
  return AN_NO_TOKEN;
}

static uint32_t find_complement(const an_parse *p, uint32_t verb) {
  if (p->word[verb].mark == AN_MARK_SPEECH) return p->word[verb].head;
  uint32_t content = an_parse_child(p, verb, AN_REL_CCOMP, AN_NO_TOKEN);
  return content == AN_NO_TOKEN ? an_parse_child(p, verb, AN_REL_XCOMP, AN_NO_TOKEN) : content;
}

an_clause an_parse_clause(const an_parse *p, uint32_t verb) {
  an_clause c = {.verb = verb,
                 .subject = AN_NO_TOKEN,
                 .object = AN_NO_TOKEN,
                 .indirect = AN_NO_TOKEN,
                 .agent = AN_NO_TOKEN,
                 .modal = AN_NO_TOKEN,
                 .governor = AN_NO_TOKEN,
                 .complement = AN_NO_TOKEN};
  if (!ask_is_token(p, verb)) return c;
  look_at_group(p, &c);
  c.subject = find_subject(p, verb);
  c.complement = find_complement(p, verb);
  c.object = find_object(p, &c);
  c.indirect = an_parse_child(p, verb, AN_REL_IOBJ, AN_NO_TOKEN);
  c.agent = an_parse_child(p, verb, AN_REL_OBL_AGENT, AN_NO_TOKEN);
  c.governor = find_governor(p, verb);
  return c;
}
