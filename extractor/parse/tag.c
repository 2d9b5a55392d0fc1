/* parse/tag - parts of speech: what the lexicon allows, decided by the word before and the word
 * behind. Nothing is looked at twice but a short way ahead. */
// SPDX-License-Identifier: MIT
#include "parse/parts.h"

enum { LOOK_AHEAD = 24 };  // tokens

typedef struct tagger {
  an_work *w;
  an_word *word;
  const an_lex *lex;
  uint32_t i;              // the token being decided
  bool has_finite;         // its clause has a finite verb already
  bool is_waiting;         // a relative clause began before its noun had a finite verb
  an_verb_form last_form;  // of the verb before it in the sentence
} tagger;

/* ---- neighbours */

static bool is_skipped(const tagger *t, uint32_t i) {
  return t->word[i].pos == AN_POS_ADV || t->word[i].mark == AN_MARK_NEGATION;
}

/* The token before, adverbs and "not" left out; AN_NO_TOKEN at the sentence's start. */
static uint32_t before(const tagger *t) {
  uint32_t i = t->i;
  while (i > t->w->first && is_skipped(t, i - 1)) i--;
  return i > t->w->first ? i - 1 : AN_NO_TOKEN;
}

static const an_lex *next_lex(const tagger *t, uint32_t step) {
  static const an_lex NOTHING = {.pos = AN_POS_PUNCT};
  return t->i + step < t->w->end ? &t->lex[t->i + step] : &NOTHING;
}

static bool is_nominal(an_pos pos) {
  return pos == AN_POS_NOUN || pos == AN_POS_PROPN;
}

static bool starts_group(const an_lex *lex) {
  if (lex->is_closed)
    return lex->pos == AN_POS_DET || lex->pos == AN_POS_NUM || lex->pos == AN_POS_ADJ ||
           (lex->pos == AN_POS_PRON && lex->kind != AN_KIND_RELATIVE);
  return lex->pos == AN_POS_PROPN || lex->pos == AN_POS_NUM || lex->pos == AN_POS_NOUN ||
         lex->pos == AN_POS_ADJ || lex->can_noun || lex->can_participle;
}

/* An article, a pronoun, a name, "that": only a verb has these directly behind it. */
static bool starts_object(const an_lex *lex) {
  if (lex->is_closed)
    return lex->pos == AN_POS_DET || lex->kind == AN_KIND_THAT ||
           (lex->pos == AN_POS_PRON && lex->kind != AN_KIND_RELATIVE);
  return lex->pos == AN_POS_PROPN;
}

static bool is_possessive(const tagger *t, uint32_t i) {
  an_kind kind = t->lex[i].kind;
  return t->word[i].pos != AN_POS_AUX &&
         (kind == AN_KIND_POSSESSIVE || kind == AN_KIND_RELATIVE_POSSESSIVE ||
          (kind == AN_KIND_POSSESSIVE_OBJECT && starts_group(&t->lex[t->i])));
}

/* A noun must follow: article, adjective, number, possessive. */
static bool wants_noun(const tagger *t) {
  if (t->i == t->w->first) return false;
  uint32_t b = t->i - 1;
  an_pos pos = t->word[b].pos;
  if (pos == AN_POS_DET || pos == AN_POS_ADJ || is_possessive(t, b)) return true;
  return pos == AN_POS_NUM && t->lex[b].is_closed;
}

static bool is_subject_word(const tagger *t, uint32_t b) {
  if (b == AN_NO_TOKEN || t->word[b].pos != AN_POS_PRON) return false;
  an_kind kind = t->lex[b].kind;
  return kind == AN_KIND_SUBJECT || kind == AN_KIND_RELATIVE || kind == AN_KIND_ANY ||
         kind == AN_KIND_QUESTION;
}

static bool is_finite_aux(const an_lex *lex) {
  return lex->pos == AN_POS_AUX && (lex->form == AN_FORM_PRESENT || lex->form == AN_FORM_PAST ||
                                    lex->form == AN_FORM_NONE || lex->kind == AN_KIND_HAVE);
}

/* Does a verb that must be finite follow before the clause ends? */
static bool meets_finite(const tagger *t, uint32_t from) {
  for (uint32_t i = from; i < t->w->end && i < from + LOOK_AHEAD; i++) {
    const an_lex *lex = &t->lex[i];
    bool is_end = lex->pos == AN_POS_PUNCT || lex->pos == AN_POS_CCONJ ||
                  lex->pos == AN_POS_SCONJ || lex->kind == AN_KIND_RELATIVE ||
                  lex->kind == AN_KIND_SUBJECT;
    if (is_end) return false;
    if (is_finite_aux(lex)) return true;
    if (lex->can_past && (!lex->can_participle || lex->takes_clause)) return true;
  }
  return false;
}

/* ---- decisions */

static void set(tagger *t, an_pos pos, an_verb_form form) {
  t->word[t->i].pos = pos;
  t->word[t->i].form = form;
}

static void set_verb(tagger *t, an_verb_form form) {
  set(t, AN_POS_VERB, form);
  t->last_form = form;
  bool is_finite = form == AN_FORM_PAST || form == AN_FORM_PRESENT;
  if (is_finite) t->has_finite = !t->lex[t->i].takes_bare;
}

static void set_noun(tagger *t) {
  set(t, t->lex[t->i].is_capital ? AN_POS_PROPN : AN_POS_NOUN, AN_FORM_NONE);
}

/* "attacked": past, participle, or an adjective before its noun. */
static void decide_past(tagger *t) {
  const an_lex *lex = &t->lex[t->i], *next = next_lex(t, 1);
  uint32_t b = before(t);
  if (!lex->can_past) return set_verb(t, AN_FORM_PARTICIPLE);
  if (!lex->can_participle || is_subject_word(t, b)) return set_verb(t, AN_FORM_PAST);
  if (next->kind == AN_KIND_BY) return set_verb(t, AN_FORM_PARTICIPLE);
  an_pos pos = b == AN_NO_TOKEN ? AN_POS_ADP : t->word[b].pos;
  if (pos == AN_POS_ADP || pos == AN_POS_SCONJ || pos == AN_POS_VERB) {
    bool is_modifier = starts_group(next) && !starts_object(next);
    return is_modifier ? set(t, AN_POS_ADJ, AN_FORM_PARTICIPLE) : set_verb(t, AN_FORM_PARTICIPLE);
  }
  if (pos == AN_POS_CCONJ) {
    bool is_parallel = t->last_form == AN_FORM_PARTICIPLE && !starts_group(next);
    return set_verb(t, is_parallel ? AN_FORM_PARTICIPLE : AN_FORM_PAST);
  }
  if (lex->takes_clause && !t->has_finite) return set_verb(t, AN_FORM_PAST);
  bool has_verb = t->has_finite && !t->is_waiting;
  bool is_reduced = has_verb || meets_finite(t, t->i + 1);
  if (t->has_finite) t->is_waiting = false;  // "soldiers who guarded the bridge fled"
  set_verb(t, is_reduced ? AN_FORM_PARTICIPLE : AN_FORM_PAST);
}

static void decide_present(tagger *t) {
  const an_lex *lex = &t->lex[t->i], *next = next_lex(t, 1);
  uint32_t b = before(t);
  bool behind_adp = b != AN_NO_TOKEN && t->word[b].pos == AN_POS_ADP;
  if (wants_noun(t) || behind_adp) return set_noun(t);
  if (!lex->can_noun || is_subject_word(t, b)) return set_verb(t, AN_FORM_PRESENT);
  bool has_subject = b != AN_NO_TOKEN && is_nominal(t->word[b].pos) && !t->lex[b].is_plural;
  bool is_verb = has_subject && !t->has_finite && (starts_object(next) || next->kind == AN_KIND_TO);
  if (is_verb) return set_verb(t, AN_FORM_PRESENT);
  set_noun(t);
}

static void decide_base(tagger *t) {
  const an_lex *lex = &t->lex[t->i], *next = next_lex(t, 1);
  uint32_t b = before(t);
  an_pos pos = b == AN_NO_TOKEN ? AN_POS_PUNCT : t->word[b].pos;
  if (wants_noun(t) || pos == AN_POS_ADP) return set_noun(t);
  if (is_subject_word(t, b)) return set_verb(t, AN_FORM_PRESENT);
  bool goes_on = starts_group(next) || next->pos == AN_POS_ADP || next->kind == AN_KIND_TO;
  if (pos == AN_POS_CCONJ && t->last_form == AN_FORM_BASE && (goes_on || !lex->can_noun))
    return set_verb(t, AN_FORM_BASE);
  if (!lex->can_noun) {
    bool has_subject = is_nominal(pos) && !t->has_finite;
    return set_verb(t, has_subject ? AN_FORM_PRESENT : AN_FORM_BASE);
  }
  bool is_verb = is_nominal(pos) && t->lex[b].is_plural && !t->has_finite &&
                 (starts_object(next) || next->kind == AN_KIND_TO);
  if (is_verb) return set_verb(t, AN_FORM_PRESENT);
  set_noun(t);
}

static void decide_gerund(tagger *t) {
  const an_lex *next = next_lex(t, 1);
  uint32_t b = before(t);
  an_pos pos = b == AN_NO_TOKEN ? AN_POS_PUNCT : t->word[b].pos;
  if (wants_noun(t) || next->kind == AN_KIND_OF || is_finite_aux(next)) return set_noun(t);
  bool has_object = starts_group(next) || next->kind == AN_KIND_THAT || next->kind == AN_KIND_TO;
  if (pos == AN_POS_ADP) return has_object ? set_verb(t, AN_FORM_GERUND) : set_noun(t);
  if (pos == AN_POS_VERB || pos == AN_POS_SCONJ) return set_verb(t, AN_FORM_GERUND);
  if (pos == AN_POS_CCONJ) {
    bool is_parallel = t->last_form == AN_FORM_GERUND || has_object;
    return is_parallel ? set_verb(t, AN_FORM_GERUND) : set_noun(t);
  }
  if (is_nominal(pos)) {
    bool is_compound = !starts_object(next) && next->pos != AN_POS_ADP && next->pos != AN_POS_NUM &&
                       !t->lex[b].is_plural;
    return is_compound ? set_noun(t) : set_verb(t, AN_FORM_GERUND);
  }
  bool is_lone = b == AN_NO_TOKEN && !has_object;
  if (is_lone) return set_noun(t);
  set_verb(t, AN_FORM_GERUND);
}

/* The auxiliary that governs this place: its kind, or NONE. */
static an_kind governing_aux(const tagger *t) {
  uint32_t b = before(t);
  if (b == AN_NO_TOKEN) return AN_KIND_NONE;
  if (t->word[b].mark == AN_MARK_INFINITIVE) return AN_KIND_TO;
  if (t->word[b].pos != AN_POS_AUX) return AN_KIND_NONE;
  if (t->lex[b].kind == AN_KIND_POSSESSIVE) return AN_KIND_BE;  // "it's"
  return t->lex[b].kind;
}

static bool decide_by_aux(tagger *t) {
  const an_lex *lex = &t->lex[t->i];
  switch (governing_aux(t)) {
    case AN_KIND_TO:
    case AN_KIND_DO:
    case AN_KIND_FUTURE:
    case AN_KIND_MODAL:
    case AN_KIND_MODAL_NEGATION:
      if (lex->can_base) return set_verb(t, AN_FORM_BASE), true;
      if (lex->can_participle) return set_verb(t, AN_FORM_PARTICIPLE), true;  // "he'd said"
      return false;
    case AN_KIND_HAVE:
      if (lex->can_participle) return set_verb(t, AN_FORM_PARTICIPLE), true;
      return false;
    case AN_KIND_BE:
      if (lex->can_participle) return set_verb(t, AN_FORM_PARTICIPLE), true;
      if (lex->can_gerund) return set_verb(t, AN_FORM_GERUND), true;
      return set_noun(t), true;
    default: return false;
  }
}

/* An ending guessed an adjective; behind an article or a noun and before no noun it is a noun. */
static void decide_plain(tagger *t) {
  const an_lex *lex = &t->lex[t->i];
  if (lex->pos != AN_POS_ADJ || t->i == t->w->first || starts_group(next_lex(t, 1)))
    return set(t, lex->pos, AN_FORM_NONE);
  bool is_noun = wants_noun(t) || is_nominal(t->word[t->i - 1].pos);
  if (is_noun) return set_noun(t);
  set(t, lex->pos, AN_FORM_NONE);
}

static void decide_open(tagger *t) {
  const an_lex *lex = &t->lex[t->i];
  if (!lex->is_verb) return decide_plain(t);
  if (decide_by_aux(t)) return;
  bool is_modifier = wants_noun(t) && lex->can_participle && !lex->can_noun;
  if (is_modifier) return set(t, AN_POS_ADJ, AN_FORM_PARTICIPLE);
  if (lex->can_past || (lex->can_participle && !lex->can_base)) return decide_past(t);
  if (lex->can_gerund) return decide_gerund(t);
  if (lex->can_present) return decide_present(t);
  decide_base(t);
}

/* Is a form for which `can` is true next, with only adverbs and pronouns between? */
static bool comes_next(const tagger *t, bool (*can)(const an_lex *lex)) {
  for (uint32_t i = t->i + 1; i < t->w->end && i < t->i + 5; i++) {
    const an_lex *lex = &t->lex[i];
    if (can(lex)) return true;
    bool is_between = lex->pos == AN_POS_ADV || lex->pos == AN_POS_PART ||
                      (lex->pos == AN_POS_PRON && lex->kind == AN_KIND_SUBJECT);
    if (!is_between) return false;
  }
  return false;
}

static bool can_be_participle(const an_lex *lex) {
  return lex->can_participle || lex->form == AN_FORM_PARTICIPLE;
}

static bool can_be_base(const an_lex *lex) {
  return lex->can_base || (lex->pos == AN_POS_AUX && lex->form == AN_FORM_BASE);
}

static void decide_aux(tagger *t) {
  const an_lex *lex = &t->lex[t->i];
  bool is_modal = lex->kind == AN_KIND_MODAL || lex->kind == AN_KIND_MODAL_NEGATION;
  bool is_main = (lex->kind == AN_KIND_HAVE && !comes_next(t, can_be_participle)) ||
                 (lex->kind == AN_KIND_DO && !comes_next(t, can_be_base));
  set(t, is_main ? AN_POS_VERB : AN_POS_AUX, lex->form);
  if (is_modal) t->word[t->i].mark = AN_MARK_MODAL;
  if (lex->kind == AN_KIND_FUTURE) t->word[t->i].mark = AN_MARK_FUTURE;
  bool is_plain_base = lex->form == AN_FORM_BASE && governing_aux(t) == AN_KIND_NONE;
  if (is_plain_base) t->word[t->i].form = AN_FORM_PRESENT;  // "they have"
  if (is_finite_aux(lex)) t->has_finite = true;
  t->last_form = t->word[t->i].form;
}

/* "to": of an infinitive if a base form follows, adverbs aside; else a preposition. */
static void decide_to(tagger *t) {
  uint32_t i = t->i + 1;
  while (i < t->w->end && i < t->i + 4 &&
         (t->lex[i].pos == AN_POS_ADV || t->lex[i].kind == AN_KIND_NEGATION ||
          t->w->parse->tokens->at[i].shape == AN_SHAPE_PUNCT))
    i++;
  bool is_infinitive = i < t->w->end && can_be_base(&t->lex[i]) && !t->lex[i].is_capital;
  set(t, is_infinitive ? AN_POS_PART : AN_POS_ADP, AN_FORM_NONE);
  if (is_infinitive) t->word[t->i].mark = AN_MARK_INFINITIVE;
}

/* "that": relative behind a noun and before a verb, article before a noun, else opens a clause. */
static void decide_that(tagger *t) {
  const an_lex *next = next_lex(t, 1);
  uint32_t b = before(t);
  an_pos pos = b == AN_NO_TOKEN ? AN_POS_PUNCT : t->word[b].pos;
  bool meets_verb = is_finite_aux(next) || next->can_present || next->can_past;
  bool is_article = pos == AN_POS_ADP && starts_group(next);
  an_pos decided = AN_POS_SCONJ;
  if (is_article) decided = AN_POS_DET;
  else if (meets_verb) decided = AN_POS_PRON;
  set(t, decided, AN_FORM_NONE);
}

/* "'s": has its owner before it and its noun behind it, else it is a verb. */
static void decide_possessive(tagger *t) {
  bool is_clitic = t->w->parse->tokens->at[t->i].is_glued;
  uint32_t b = t->i > t->w->first ? t->i - 1 : AN_NO_TOKEN;
  bool is_verb = is_clitic && b != AN_NO_TOKEN &&
                 (t->word[b].pos == AN_POS_PRON || t->word[b].pos == AN_POS_ADV);
  if (!is_verb) return set(t, t->lex[t->i].pos, AN_FORM_NONE);
  set(t, AN_POS_AUX, AN_FORM_PRESENT);
  t->has_finite = true;
}

static void decide_closed(tagger *t) {
  const an_lex *lex = &t->lex[t->i];
  switch (lex->kind) {
    case AN_KIND_TO: return decide_to(t);
    case AN_KIND_THAT: return decide_that(t);
    case AN_KIND_POSSESSIVE: return decide_possessive(t);
    case AN_KIND_NEGATION:
      t->word[t->i].mark = AN_MARK_NEGATION;
      return set(t, AN_POS_PART, AN_FORM_NONE);
    default: break;
  }
  if (lex->pos == AN_POS_AUX) return decide_aux(t);
  bool is_rough = lex->kind == AN_KIND_APPROXIMATE && next_lex(t, 1)->pos == AN_POS_NUM;
  set(t, is_rough ? AN_POS_ADV : lex->pos, AN_FORM_NONE);
}

/* "after", "since": open a clause if a finite verb comes before the clause ends. */
static void settle_openers(tagger *t) {
  for (uint32_t i = t->w->first; i < t->w->end; i++) {
    if (t->word[i].pos != AN_POS_ADP || t->lex[i].kind != AN_KIND_CLAUSE) continue;
    for (uint32_t k = i + 1; k < t->w->end && k < i + LOOK_AHEAD; k++) {
      const an_word *word = &t->word[k];
      bool is_end = word->pos == AN_POS_PUNCT || word->pos == AN_POS_SCONJ ||
                    t->lex[k].kind == AN_KIND_RELATIVE;
      if (is_end) break;
      bool is_finite = word->mark == AN_MARK_MODAL || word->mark == AN_MARK_FUTURE ||
                       word->form == AN_FORM_PAST || word->form == AN_FORM_PRESENT;
      if (!is_finite) continue;
      t->word[i].pos = AN_POS_SCONJ;
      break;
    }
  }
}

void an_parse_tag(an_work *w) {
  tagger t = {.w = w, .word = w->parse->word, .lex = w->lex};
  for (t.i = w->first; t.i < w->end; t.i++) {
    const an_lex *lex = &w->lex[t.i];
    bool is_boundary = lex->pos == AN_POS_PUNCT || lex->pos == AN_POS_SCONJ ||
                       lex->pos == AN_POS_CCONJ || lex->kind == AN_KIND_RELATIVE;
    if (lex->pos == AN_POS_PUNCT) t.is_waiting = false;
    if (lex->kind == AN_KIND_RELATIVE && !t.has_finite) t.is_waiting = true;
    if (is_boundary) t.has_finite = false;
    if (lex->is_closed) decide_closed(&t);
    else decide_open(&t);
  }
  settle_openers(&t);
}
