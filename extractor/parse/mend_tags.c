/* parse/mend_tags - see mend.h: what must be a verb, whatever the tagger made of it. */
// SPDX-License-Identifier: MIT
#include "parse/mend.h"

static void make_verb(mender *m, uint32_t i, an_verb_form form, const char *xpos) {
  an_word *w = &m->word[i];
  w->pos = AN_POS_VERB;
  w->form = form;
  w->xpos = xpos;
}

static bool is_name_or_noun(const mender *m, uint32_t i) {
  return m->word[i].pos == AN_POS_NOUN || m->word[i].pos == AN_POS_PROPN;
}

/* "police detain a reporter": what is a verb and nothing else, behind a noun. */
static bool is_bare_verb(const mender *m, uint32_t i) {
  const an_lex *lex = &m->lex[i];
  bool is_between = i > m->first && i + 1 < m->end && is_name_or_noun(m, i - 1);
  return is_between && !lex->can_noun && !lex->can_past && m->word[i + 1].pos != AN_POS_PUNCT;
}

/* A verb form taken for a small word; a past form taken for a noun. What is a noun as well is left
 * to the tagger. */
static bool is_sure_verb(const mender *m, uint32_t i) {
  const an_lex *lex = &m->lex[i];
  if (!is_plain(m, i) || lex->is_closed || !lex->is_verb) return false;
  switch (m->word[i].pos) {
    case AN_POS_ADP:
    case AN_POS_DET:
    case AN_POS_PRON:
    case AN_POS_CCONJ:
    case AN_POS_SCONJ:
    case AN_POS_PUNCT:
    case AN_POS_SYM: return !lex->can_noun;
    case AN_POS_AUX:  // but "got killed"
      return lex->kind == AN_KIND_NONE && i + 1 < m->end && m->word[i + 1].pos != AN_POS_VERB;
    case AN_POS_NOUN:
    case AN_POS_PROPN: return lex->can_base ? is_bare_verb(m, i) : lex->can_past;
    default: return false;
  }
}

/* "was bombarded": behind a form of "be" a participle that is nothing else is a verb; but of
 * states, "was worried", the tagger knows better. */
static bool is_passive_verb(const mender *m, uint32_t i) {
  const an_lex *lex = &m->lex[i];
  an_pos pos = m->word[i].pos;
  bool can_be = pos == AN_POS_ADJ || pos == AN_POS_NOUN || pos == AN_POS_ADV;
  if (lex->can_state || !can_be || lex->is_closed || !lex->can_participle || lex->can_base)
    return false;
  uint32_t at = i;
  while (at > m->first && m->word[at - 1].pos == AN_POS_ADV) at--;
  return at > m->first && m->lex[at - 1].kind == AN_KIND_BE;
}

/* "would free two men": what can be a verb is one right behind a modal. */
static bool is_modal_verb(const mender *m, uint32_t i) {
  bool can_be = m->word[i].pos == AN_POS_ADJ && m->lex[i].is_verb && m->lex[i].can_base;
  if (!can_be || i == m->first || m->word[i - 1].pos != AN_POS_AUX) return false;
  return m->lex[i - 1].kind == AN_KIND_MODAL || m->lex[i - 1].kind == AN_KIND_FUTURE;
}

/* "visited the wounded in hospital": right behind an article and before no noun, what was done to
 * people is who they are. */
static bool is_people(const mender *m, uint32_t i) {
  const an_word *w = &m->word[i];
  bool is_past = w->form == AN_FORM_PAST || w->form == AN_FORM_PARTICIPLE;
  if (w->pos != AN_POS_VERB || !is_past || i == m->first) return false;
  if (m->lex[i - 1].kind != AN_KIND_ARTICLE || !is_plain(m, i)) return false;
  an_pos behind = i + 1 < m->end ? m->word[i + 1].pos : AN_POS_PUNCT;
  return behind != AN_POS_NOUN && behind != AN_POS_PROPN && behind != AN_POS_ADJ &&
         behind != AN_POS_NUM && behind != AN_POS_ADV;
}

/* "froze assets": a form that is a past and nothing else; "they burnt A": no present either. */
static bool is_sure_past(const mender *m, uint32_t i) {
  const an_word *w = &m->word[i];
  const an_lex *lex = &m->lex[i];
  bool is_base = w->pos == AN_POS_VERB && w->form == AN_FORM_BASE;
  if (is_present(m, i)) return lex->can_past && !lex->can_base && !lex->can_present;
  return is_base && lex->can_past && !lex->can_base && !lex->can_participle;
}

static void settle_verb(mender *m, uint32_t i) {
  const an_lex *lex = &m->lex[i];
  an_pos before = i > m->first ? m->word[i - 1].pos : AN_POS_X;
  an_kind kind = i > m->first ? m->lex[i - 1].kind : AN_KIND_NONE;
  bool has_helper = before == AN_POS_AUX && (kind == AN_KIND_BE || kind == AN_KIND_HAVE);
  if (lex->can_gerund) make_verb(m, i, AN_FORM_GERUND, "VBG");
  else if (lex->can_past && !has_helper) make_verb(m, i, AN_FORM_PAST, "VBD");
  else if (lex->can_participle) make_verb(m, i, AN_FORM_PARTICIPLE, "VBN");
  else if (lex->can_present) make_verb(m, i, AN_FORM_PRESENT, "VBZ");
  else if (before == AN_POS_NOUN || before == AN_POS_PROPN) make_verb(m, i, AN_FORM_PRESENT, "VBP");
  else make_verb(m, i, AN_FORM_BASE, "VB");
}

/* "Karsa residents stormed", "a NATO airstrike hit", "Houthi drones target a tanker": what is no
 * verb, between a name and what is a past and, behind a plural, nothing else, or can be what many
 * do. */
static bool is_bare_subject(const mender *m, uint32_t i) {
  bool can_be = i > m->first && i + 1 < m->end && !m->lex[i].is_verb && is_name_or_noun(m, i - 1);
  if (!can_be) return false;
  const an_lex *next = &m->lex[i + 1];
  const an_word *verb = &m->word[i + 1];
  if (!m->lex[i].is_plural)
    return next->can_past && verb->pos == AN_POS_VERB && verb->form == AN_FORM_PAST;
  return next->can_base ? is_noun(m, i + 1) : next->can_past && !next->can_noun;
}

/* "shot the drone down": behind a determiner or a preposition, and before no noun, a word that no
 * list has as this verb form is none. */
static bool is_sure_noun(const mender *m, uint32_t i) {
  const an_word *w = &m->word[i];
  const an_lex *lex = &m->lex[i];
  if (w->pos != AN_POS_VERB || w->form == AN_FORM_GERUND || i == m->first) return false;
  bool is_past = w->form == AN_FORM_PAST || w->form == AN_FORM_PARTICIPLE;
  bool can_be = is_past ? lex->can_past || lex->can_participle : lex->is_verb;
  if (can_be || lex->is_closed || !is_plain(m, i)) return false;
  if (is_bare_subject(m, i)) return true;
  if (lex->is_deverbal && w->form == AN_FORM_PRESENT) return true;  // "foils infiltration bid"
  an_pos before = m->word[i - 1].pos, behind = i + 1 < m->end ? m->word[i + 1].pos : AN_POS_PUNCT;
  if (before != AN_POS_DET && before != AN_POS_ADP) return false;
  return behind != AN_POS_NOUN && behind != AN_POS_PROPN && behind != AN_POS_ADJ;
}

/* "On 23 January clashes between A and B ...", "because of fighting between A and B": what stands
 * between two is no verb if nobody stands before it. */
static bool is_deed_of_two(const mender *m, uint32_t i) {
  an_pos before = i > m->first ? m->word[i - 1].pos : AN_POS_X;
  if (m->word[i].form == AN_FORM_GERUND)
    return m->word[i].pos == AN_POS_VERB &&
           (before == AN_POS_ADP || before == AN_POS_SCONJ || before == AN_POS_PUNCT ||
            i == m->first) &&
           i + 1 < m->end && m->lex[i + 1].kind == AN_KIND_BETWEEN;
  bool is_deed = m->lex[i].is_deverbal || (m->lex[i].can_present && m->lex[i].can_noun);
  bool can_be = m->word[i].pos == AN_POS_VERB && m->word[i].form == AN_FORM_PRESENT && is_deed &&
                i + 1 < m->end && m->lex[i + 1].kind == AN_KIND_BETWEEN;
  return can_be && (i == m->first || is_time(m, i - 1) || !is_noun(m, i - 1));
}

/* "the planned offensive by the army", "conducted airstrike targeting": a preposition or
 * conjunction is in the list of small words, or it is none. */
static bool is_no_small_word(const mender *m, uint32_t i) {
  const an_lex *lex = &m->lex[i];
  if (!is_plain(m, i) || lex->is_closed || i == m->first || i + 1 >= m->end) return false;
  if (m->word[i].pos == AN_POS_SCONJ) return lex->is_deverbal;
  return m->word[i].pos == AN_POS_ADP && !lex->is_verb && m->word[i + 1].pos == AN_POS_ADP;
}

/* "On Monday, clashes broke out": at the head of a clause and right before what is a past and
 * nothing else, a plural is no verb; nor is a gerund before a helper, "Fighting has spread". */
static bool is_plural_at_head(const mender *m, uint32_t i) {
  const an_lex *lex = &m->lex[i];
  bool is_deed = (lex->is_plural && lex->is_deverbal) || m->word[i].form == AN_FORM_GERUND;
  bool can_be = m->word[i].pos == AN_POS_VERB && is_deed;  // "Fighting broke out"
  if (!can_be || i + 1 >= m->end) return false;
  const an_lex *next = &m->lex[i + 1];
  an_pos before = i > m->first ? m->word[i - 1].pos : AN_POS_PUNCT;
  bool is_head = before == AN_POS_PUNCT || before == AN_POS_ADJ || before == AN_POS_NUM;
  bool is_helper = next->kind == AN_KIND_HAVE || next->kind == AN_KIND_BE;
  if (is_head && m->word[i].form == AN_FORM_GERUND && is_helper) return true;
  return is_head && next->can_past && !next->can_base && !next->can_noun && !next->is_closed;
}

/* Does a word open the object of the verb before it: "a post", "two posts", not "two days"? */
static bool opens_object(const mender *m, uint32_t i) {
  if (m->lex[i].kind == AN_KIND_ARTICLE) return i + 1 < m->end && !is_time(m, i + 1);
  bool is_number = m->word[i].pos == AN_POS_NUM && i + 1 < m->end && !is_time(m, i + 1);
  return is_number && m->lex[i + 1].is_plural;
}

/* "Suspected rebels attack a post", "The AAB attack a post": behind the nouns that a sentence or
 * clause opens with, and before the article or number of another, stands a verb, if no other one
 * follows. */
static bool is_verb_before_article(const mender *m, uint32_t i) {
  const an_lex *lex = &m->lex[i];
  bool can_be = m->word[i].pos == AN_POS_NOUN && lex->can_base && !lex->is_plural &&
                !lex->is_closed && is_plain(m, i);
  if (!can_be || i == m->first || i + 2 >= m->end || !is_name_or_noun(m, i - 1)) return false;
  if (!opens_object(m, i + 1) || is_time(m, i - 1)) return false;
  bool is_many = m->lex[i - 1].is_plural || m->tokens->at[i - 1].shape == AN_SHAPE_UPPER;
  uint32_t at = i;
  while (at > m->first && !is_comma(m, at - 1)) {
    an_pos pos = m->word[--at].pos;
    bool is_named = is_name_or_noun(m, at) || pos == AN_POS_ADJ || pos == AN_POS_NUM;
    bool is_head = at == m->first && (pos == AN_POS_VERB || (pos == AN_POS_DET && is_many));
    if (!is_named && !is_head) return false;
  }
  for (uint32_t k = i + 2; k < m->end && !is_comma(m, k); k++)
    if (m->word[k].pos == AN_POS_AUX || (m->lex[k].can_past && m->word[k].pos != AN_POS_ADJ))
      return false;
  return true;
}

/* "soldiers and allied militias raided": behind the "and" that follows the first nouns of a
 * sentence stands no verb, if another one comes behind the next noun. */
static bool is_modifier_behind_and(const mender *m, uint32_t i) {
  bool can_be = m->word[i].pos == AN_POS_VERB && m->lex[i].can_participle &&
                m->word[i].form != AN_FORM_GERUND && i > m->first + 1;
  if (!can_be || m->word[i - 1].pos != AN_POS_CCONJ || !is_name_or_noun(m, i - 2)) return false;
  for (uint32_t k = m->first; k + 1 < i; k++)
    if (m->word[k].pos == AN_POS_VERB || m->word[k].pos == AN_POS_AUX) return false;
  uint32_t at = i + 1;
  while (at < m->end && (is_name_or_noun(m, at) || m->word[at].pos == AN_POS_ADJ)) at++;
  bool has_verb = at > i + 1 && at < m->end && m->word[at].pos == AN_POS_VERB &&
                  m->word[at].form == AN_FORM_PAST && m->lex[at].can_past;
  return has_verb && is_name_or_noun(m, at - 1);
}

/* "set the house alight in May": a small word that is an adjective, between a noun and the end or a
 * preposition; but "soldiers clear mines". */
static bool is_sure_adjective(const mender *m, uint32_t i) {
  const an_lex *lex = &m->lex[i];
  bool can_be = m->word[i].pos == AN_POS_VERB && lex->is_closed && lex->pos == AN_POS_ADJ;
  if (!can_be || i == m->first || m->word[i - 1].pos != AN_POS_NOUN) return false;
  an_pos next = i + 1 < m->end ? m->word[i + 1].pos : AN_POS_PUNCT;
  return next == AN_POS_PUNCT || next == AN_POS_ADP;
}

/* "Two IS militants fled": in capitals, and before a noun, a helper is a name. */
static bool is_name_in_capitals(const mender *m, uint32_t i) {
  bool can_be = m->word[i].pos == AN_POS_AUX && m->tokens->at[i].shape == AN_SHAPE_UPPER &&
                !m->is_upper && i + 1 < m->end;
  return can_be && m->tokens->at[i].lower.len > 1 && is_name_or_noun(m, i + 1) &&
         m->tokens->at[i + 1].shape == AN_SHAPE_LOWER;
}

/* "May 4: rebels attack a post": a month is no helper. */
static bool is_month(const mender *m, uint32_t i) {
  return is_time(m, i) && m->lex[i].pos == AN_POS_PROPN && m->word[i].pos == AN_POS_AUX;
}

static void make_name(mender *m, uint32_t i) {
  m->word[i] = (an_word){.pos = AN_POS_PROPN, .head = AN_NO_TOKEN, .xpos = "NNP"};
}

static void make_adjective(mender *m, uint32_t i) {
  m->word[i] = (an_word){.pos = AN_POS_ADJ, .head = AN_NO_TOKEN, .xpos = "JJ"};
}

static void make_noun(mender *m, uint32_t i) {
  bool is_plural = m->lex[i].is_plural;
  m->word[i] = (an_word){.pos = AN_POS_NOUN, .head = AN_NO_TOKEN, .xpos = is_plural ? "NNS" : "NN"};
}

/* The form of "have" before a past form, adverbs aside: "had earlier condemned"; AN_NO_TOKEN. */
static uint32_t find_have(const mender *m, uint32_t i) {
  bool can_be =
      m->word[i].pos == AN_POS_VERB && m->word[i].form == AN_FORM_PAST && m->lex[i].can_participle;
  uint32_t at = i;
  while (can_be && at > m->first && m->word[at - 1].pos == AN_POS_ADV) at--;
  can_be = can_be && at < i && at > m->first && m->lex[at - 1].kind == AN_KIND_HAVE;
  return can_be ? at - 1 : AN_NO_TOKEN;
}

static void make_perfect(mender *m, uint32_t i) {
  m->word[find_have(m, i)].pos = AN_POS_AUX;
  make_verb(m, i, AN_FORM_PARTICIPLE, "VBN");
}

/* "condemned killing of peacekeepers", "two shelling attacks": a deed before "of", and between a
 * number and a plural that is a deed, too, is a noun. */
static bool is_deed_of(const mender *m, uint32_t i) {
  bool can_be = m->word[i].pos == AN_POS_VERB && m->word[i].form == AN_FORM_GERUND &&
                m->lex[i].is_deverbal && i > m->first && i + 1 < m->end;
  if (!can_be) return false;
  const an_lex *next = &m->lex[i + 1];
  bool is_counted = m->word[i - 1].pos == AN_POS_NUM && m->word[i + 1].pos == AN_POS_NOUN &&
                    next->is_plural && (next->is_deverbal || next->is_verb);
  return is_counted || (next->kind == AN_KIND_OF && m->word[i - 1].pos != AN_POS_AUX);
}

/* "after deadly clashes", "by Friday talks": a plural behind a preposition has nobody who does it.
 * A clause opens with its subject. */
static bool is_deed_behind(const mender *m, uint32_t i) {
  const an_lex *lex = &m->lex[i];
  bool can_be = is_present(m, i) && lex->is_plural && (lex->can_noun || lex->is_deverbal);
  uint32_t at = i;
  while (can_be && at > m->first &&
         (m->word[at - 1].pos == AN_POS_ADV || m->word[at - 1].pos == AN_POS_ADJ))
    at--;
  if (!can_be || at == m->first || at == i) return false;
  return m->word[at - 1].pos == AN_POS_ADP || m->lex[at - 1].kind == AN_KIND_CLAUSE;
}

static void make_deed_behind(mender *m, uint32_t i) {
  make_noun(m, i);
  for (uint32_t at = i; at > m->first && m->word[at - 1].pos == AN_POS_ADV; at--)
    if (m->lex[at - 1].kind != AN_KIND_CLAUSE) make_adjective(m, at - 1);
}

/* "Officer killed in ambush blamed on rebels": in a headline that tells what was done, the second
 * participle is of the noun before it. */
static bool is_participle_of_noun(const mender *m, uint32_t i) {
  bool can_be = m->word[i].pos == AN_POS_VERB && m->word[i].form == AN_FORM_PAST &&
                m->lex[i].can_participle && i > m->first + 2 && i + 1 < m->end;
  if (!can_be || m->word[i + 1].pos != AN_POS_ADP || m->word[i - 1].pos != AN_POS_NOUN)
    return false;
  for (uint32_t k = m->first + 1; k < i; k++) {
    if (m->word[k].pos == AN_POS_PUNCT || is_finite(m, k)) return false;
    bool is_done = m->word[k].pos == AN_POS_VERB && m->word[k].form == AN_FORM_PARTICIPLE;
    if (is_done && m->word[k + 1].pos == AN_POS_ADP) return !ends_as_sentence(m);
  }
  return false;
}

/* "three allied militants were killed": between a number and a plural that has its own verb. */
static bool is_of_counted(const mender *m, uint32_t i) {
  bool can_be = m->word[i].pos == AN_POS_VERB && m->word[i].form == AN_FORM_PAST &&
                m->lex[i].can_participle && i > m->first && i + 2 < m->end;
  if (!can_be || m->word[i - 1].pos != AN_POS_NUM || m->word[i + 1].pos != AN_POS_NOUN)
    return false;
  return is_plural_word(m, i + 1) && is_finite(m, i + 2);
}

/* Is a word a finite verb, or what looks like one before the article of its object? */
static bool may_be_told(const mender *m, uint32_t i) {
  if (is_finite(m, i)) return true;
  bool is_past = m->word[i].pos == AN_POS_VERB && m->lex[i].can_past && i + 1 < m->end;
  return is_past && (m->word[i + 1].pos == AN_POS_DET || m->word[i + 1].pos == AN_POS_PRON);
}

/* "a landslide buried the road": right between an article and such a verb stands a noun. */
static bool is_noun_before_verb(const mender *m, uint32_t i) {
  const an_lex *lex = &m->lex[i];
  bool can_be = m->word[i].pos == AN_POS_ADJ && !lex->is_closed && !lex->is_verb && is_plain(m, i);
  if (!can_be || i == m->first || i + 1 >= m->end) return false;
  return m->lex[i - 1].kind == AN_KIND_ARTICLE && may_be_told(m, i + 1);
}

/* "is opposed to mediation by A": a noun made of a verb, and no verb, is what "to" leads to. */
static bool is_noun_behind_to(const mender *m, uint32_t i) {
  const an_lex *lex = &m->lex[i];
  bool can_be =
      m->word[i].pos == AN_POS_VERB && !lex->is_verb && lex->is_deverbal && is_plain(m, i);
  return can_be && i > m->first && m->lex[i - 1].kind == AN_KIND_TO;
}

static void make_noun_behind_to(mender *m, uint32_t i) {
  make_noun(m, i);
  m->word[i - 1].pos = AN_POS_ADP;
  m->word[i - 1].xpos = "IN";
}

static void make_people(mender *m, uint32_t i) {
  m->word[i] = (an_word){.pos = AN_POS_NOUN, .head = AN_NO_TOKEN, .xpos = "NNS"};
}

/* "fired and wounded three": no adjective stands between "and" and the number or article of a
 * noun. */
static bool is_second_verb(const mender *m, uint32_t i) {
  const an_lex *lex = &m->lex[i];
  if (m->word[i].pos != AN_POS_ADJ || lex->is_closed || !lex->can_past || lex->can_base)
    return false;
  if (i < m->first + 2 || i + 2 >= m->end || m->word[i - 1].pos != AN_POS_CCONJ) return false;
  an_pos next = m->word[i + 1].pos;
  if (next == AN_POS_ADP && m->word[i + 2].pos == AN_POS_ADJ)
    next = m->word[i + 3 < m->end ? i + 3 : i].pos;
  if (next != AN_POS_NUM && next != AN_POS_DET) return false;
  for (uint32_t k = m->first; k + 1 < i; k++)
    if (m->word[k].pos == AN_POS_VERB && m->lex[k].can_past) return true;
  return false;
}

/* "guerrillas wounded two soldiers": nor does it between a noun and the number of another. */
static bool is_verb_before_count(const mender *m, uint32_t i) {
  const an_lex *lex = &m->lex[i];
  bool is_past = m->word[i].pos == AN_POS_ADJ && !lex->is_closed && lex->can_past;
  if (!is_past || i == m->first || i + 2 >= m->end || !is_name_or_noun(m, i - 1)) return false;
  if (lex->can_base && !m->lex[i - 1].is_plural) return false;  // "rebels set 40 houses"
  if (is_time(m, i - 1) || is_time(m, i + 2)) return false;
  an_pos behind = m->word[i + 2].pos;
  return m->word[i + 1].pos == AN_POS_NUM && behind != AN_POS_NUM && behind != AN_POS_PUNCT;
}

/* "looted shops, set houses on fire and beat a priest": nor, if its past looks like its base,
 * between a comma and a plural, in a series that ends in a past form. */
static bool is_verb_in_series(const mender *m, uint32_t i) {
  const an_lex *lex = &m->lex[i];
  bool can_be = m->word[i].pos == AN_POS_ADJ && lex->can_base && lex->can_past &&
                i > m->first + 1 && i + 1 < m->end && is_comma(m, i - 1) && m->lex[i + 1].is_plural;
  if (!can_be || !is_name_or_noun(m, i - 2)) return false;
  bool is_behind = false, is_before = false;
  for (uint32_t k = m->first; k < i; k++) is_behind |= is_verb(m, k) && m->lex[k].can_past;
  for (uint32_t k = i + 1; k + 1 < m->end && !is_sign(m, k); k++)
    is_before |= m->word[k].pos == AN_POS_CCONJ && m->lex[k + 1].can_past;
  return is_behind && is_before;
}

/* A noun, or a name that was taken for an adjective. */
static bool may_be_subject(const mender *m, uint32_t i) {
  bool is_name = m->word[i].pos == AN_POS_ADJ && m->tokens->at[i].shape == AN_SHAPE_TITLE;
  return is_noun(m, i) || (is_name && !m->lex[i].is_closed);
}

/* How well a word stands for the finite verb that the tagger did not see. */
static int rate_finite(const mender *m, uint32_t i) {
  const an_lex *lex = &m->lex[i];
  bool is_open = is_plain(m, i) && !lex->is_closed;
  if (!is_open || !may_be_subject(m, i - 1)) return 0;
  bool is_led_by = i + 1 < m->end && m->lex[i + 1].kind == AN_KIND_BY;
  if (lex->can_past) return is_led_by ? 2 : 3;
  bool is_pair = i >= m->first + 3 && m->word[i - 2].pos == AN_POS_CCONJ;  // "A and B veto it"
  bool is_plural = is_pair || is_plural_word(m, i - 1);
  if (!lex->can_present && !(lex->can_base && is_plural)) return 0;
  return lex->can_noun ? 1 : 2;
}

/* "if Russia attacks Georgia": a clause that a conjunction opens has a verb, too. */
static void find_verb_of_clause(mender *m, uint32_t opener) {
  bool can_be = m->word[opener].pos == AN_POS_SCONJ && m->lex[opener].kind == AN_KIND_CLAUSE;
  uint32_t best = AN_NO_TOKEN;
  for (uint32_t i = opener + 1; can_be && i < m->end; i++) {
    an_pos pos = m->word[i].pos;
    if (pos == AN_POS_PUNCT || pos == AN_POS_SCONJ || pos == AN_POS_CCONJ) break;
    if (pos == AN_POS_VERB || pos == AN_POS_AUX) return;
    bool has_object =
        i + 1 < m->end && (m->word[i + 1].pos == AN_POS_PROPN || m->word[i + 1].pos == AN_POS_DET ||
                           m->word[i + 1].pos == AN_POS_PRON);
    if (best == AN_NO_TOKEN && i > opener + 1 && has_object && rate_finite(m, i)) best = i;
  }
  if (best == AN_NO_TOKEN) return;
  bool is_past = m->lex[best].can_past;
  make_verb(m, best, is_past ? AN_FORM_PAST : AN_FORM_PRESENT, is_past ? "VBD" : "VBZ");
}

static bool is_plural_noun(const mender *m, uint32_t i) {
  const char *xpos = m->word[i].xpos;
  return m->word[i].pos == AN_POS_NOUN && xpos && !strcmp(xpos, "NNS");
}

/* "The agency estimates that two men have died": what looks like a noun before its content is the
 * verb if the only other finite one is the content's. */
static void find_verb_of_content(mender *m, uint32_t that) {
  uint32_t verb = that - 1;
  bool can_be = that > m->first + 1 && m->lex[that].kind == AN_KIND_THAT &&
                is_plural_noun(m, verb) && m->lex[verb].can_present && m->lex[verb].takes_clause &&
                is_name_or_noun(m, verb - 1) && !is_plural_noun(m, verb - 1);
  uint32_t n_finite = 0;
  for (uint32_t i = m->first; can_be && i < m->end; i++) {
    n_finite += is_finite(m, i);
    can_be = n_finite <= (i > that);
  }
  if (can_be) make_verb(m, verb, AN_FORM_PRESENT, "VBZ");
}

/* "was hurt in bombing by rebels", "in alleged shelling by rebels": who does it stands behind it,
 * as behind a noun; but "fled by boat". The word before it is a preposition then; AN_NO_TOKEN. */
static uint32_t find_case_of_deed(const mender *m, uint32_t i) {
  bool can_be = m->word[i].pos == AN_POS_VERB && m->word[i].form == AN_FORM_GERUND &&
                m->lex[i].is_deverbal && i > m->first && i + 2 < m->end;
  if (!can_be || m->lex[i + 1].kind != AN_KIND_BY || is_time(m, i + 2)) return AN_NO_TOKEN;
  if (m->word[i + 2].form == AN_FORM_GERUND) return AN_NO_TOKEN;
  bool has_modifier = m->word[i - 1].pos == AN_POS_ADJ || m->lex[i - 1].can_participle;
  uint32_t mark = has_modifier && i > m->first + 1 ? i - 2 : i - 1;
  an_pos pos = m->word[mark].pos;
  return pos == AN_POS_ADP || pos == AN_POS_SCONJ ? mark : AN_NO_TOKEN;
}

/* "reported shelling by rebels", "Shelling by rebels": likewise right behind a verb and first.
 * "Were killed by shelling in May": of what did it, nothing is told that it was done to. */
static bool is_deed_without_object(const mender *m, uint32_t i) {
  bool can_be = m->word[i].pos == AN_POS_VERB && m->word[i].form == AN_FORM_GERUND &&
                m->lex[i].is_deverbal && i + 2 < m->end;
  if (!can_be) return false;
  if (m->lex[i + 1].kind == AN_KIND_BY)
    return (i == m->first || m->word[i - 1].pos == AN_POS_VERB) && !is_time(m, i + 2) &&
           m->word[i + 2].form != AN_FORM_GERUND;
  an_pos next = m->word[i + 1].pos;
  return i >= m->first + 2 && m->lex[i - 1].kind == AN_KIND_BY &&
         m->word[i - 2].form == AN_FORM_PARTICIPLE && (next == AN_POS_ADP || next == AN_POS_PUNCT);
}

static void find_deed_by(mender *m, uint32_t i) {
  uint32_t mark = find_case_of_deed(m, i);
  if (mark == AN_NO_TOKEN && is_deed_without_object(m, i)) {
    make_noun(m, i);
    if (i > m->first && m->lex[i - 1].kind == AN_KIND_BY) m->word[i - 1].pos = AN_POS_ADP;
  }
  if (mark == AN_NO_TOKEN) return;
  make_noun(m, i);
  m->word[mark].pos = AN_POS_ADP;
}

/* "Norway-backed fighters", "rebel-held towns": glued to a name or a noun by a hyphen and before a
 * noun, a past form is no verb of the clause. */
static bool is_glued_participle(const mender *m, uint32_t i) {
  if (i < m->first + 2 || i + 1 >= m->end || !m->lex[i].can_participle) return false;
  const an_token *t = &m->tokens->at[i];
  bool is_glued = t->is_glued && t[-1].is_glued && t[-1].lower.len == 1 && *t[-1].lower.at == '-';
  an_pos behind = m->word[i + 1].pos;
  bool has_noun = behind == AN_POS_NOUN || behind == AN_POS_PROPN || behind == AN_POS_ADJ ||
                  (behind == AN_POS_NUM && t[1].shape == AN_SHAPE_LOWER);
  return is_glued && t[-2].shape != AN_SHAPE_PUNCT && has_noun;
}

/* The noun behind it is one, whatever the tagger made of it. */
static void make_glued_participle(mender *m, uint32_t i) {
  make_verb(m, i, AN_FORM_PARTICIPLE, "VBN");
  m->word[i - 1].xpos = "HYPH";
  if (m->word[i + 1].pos == AN_POS_NUM) {
    m->word[i + 1].pos = AN_POS_NOUN;
    m->word[i + 1].xpos = m->lex[i + 1].is_plural ? "NNS" : "NN";
  }
}

static bool opens_clause(const mender *m, uint32_t i) {
  an_pos pos = m->word[i].pos;
  bool is_relative = m->lex[i].kind == AN_KIND_RELATIVE || m->lex[i].kind == AN_KIND_THAT;
  return pos == AN_POS_CCONJ || pos == AN_POS_SCONJ || (is_relative && pos != AN_POS_DET);
}

/* The next word of this clause that is its verb, or can be. */
static uint32_t next_verb(const mender *m, uint32_t from) {
  for (uint32_t i = from; i < m->end && !opens_clause(m, i); i++)
    if (is_finite(m, i) || (m->word[i].pos == AN_POS_VERB && m->lex[i].can_past)) return i;
  return AN_NO_TOKEN;
}

/* "the governor, Amos Odero, blamed A, led by B": a name between commas, and no clause, stands
 * before the word. */
static bool is_behind_name(const mender *m, uint32_t comma) {
  uint32_t at = comma;
  while (at > m->first && m->word[at - 1].pos == AN_POS_PROPN) at--;
  return at < comma && at > m->first + 1 && is_comma(m, at - 1) && is_name_or_noun(m, at - 2);
}

/* "the movement, founded that year, attacked the town": between two commas behind the first noun
 * of the clause is a participle, and behind the second comma comes the verb. */
static void find_set_off(mender *m) {
  uint32_t first = next_verb(m, m->first);
  if (first == AN_NO_TOKEN || first < m->first + 2 || !m->lex[first].can_participle) return;
  if (!is_comma(m, first - 1) || !is_noun(m, first - 2) || is_behind_name(m, first - 1)) return;
  uint32_t verb = next_verb(m, first + 1);
  if (verb == AN_NO_TOKEN || verb == first + 1 || !is_comma(m, verb - 1)) return;
  make_verb(m, first, AN_FORM_PARTICIPLE, "VBN");
  if (m->word[verb].form == AN_FORM_PARTICIPLE) make_verb(m, verb, AN_FORM_PAST, "VBD");
}

/* "Rebels free captured soldiers": in a headline, between a plural and somebody to whom something
 * was done stands no adjective but the verb, if it can be one. */
static bool is_verb_before_captured(const mender *m, uint32_t i) {
  bool can_be = m->word[i].pos == AN_POS_ADJ && m->lex[i].can_base && i > m->first &&
                i + 2 < m->end && m->lex[i - 1].is_plural && is_name_or_noun(m, i - 1);
  if (!can_be || ends_as_sentence(m) || m->word[i + 1].pos != AN_POS_VERB) return false;
  return m->lex[i + 1].can_participle && m->word[i + 2].pos == AN_POS_NOUN;
}

static void make_verb_before_captured(mender *m, uint32_t i) {
  make_verb(m, i, AN_FORM_PRESENT, "VBP");
  make_verb(m, i + 1, AN_FORM_PARTICIPLE, "VBN");
}

void an_mend_tags(mender *m) {
  for (uint32_t i = m->first; i < m->end; i++)
    if (is_glued_participle(m, i)) make_glued_participle(m, i);
    else if (is_name_in_capitals(m, i) || is_month(m, i)) make_name(m, i);
    else if (is_verb_before_captured(m, i)) make_verb_before_captured(m, i);
    else if (is_modifier_behind_and(m, i) || is_sure_adjective(m, i) || is_of_counted(m, i))
      make_adjective(m, i);
    else if (is_passive_verb(m, i)) make_verb(m, i, AN_FORM_PARTICIPLE, "VBN");
    else if (is_modal_verb(m, i)) make_verb(m, i, AN_FORM_BASE, "VB");
    else if (is_sure_verb(m, i)) settle_verb(m, i);
    else if (is_verb_before_article(m, i)) make_verb(m, i, AN_FORM_PRESENT, "VBP");
    else if (is_noun_behind_to(m, i)) make_noun_behind_to(m, i);
    else if (find_have(m, i) != AN_NO_TOKEN) make_perfect(m, i);
    else if (is_deed_of(m, i)) make_noun(m, i);
    else if (is_deed_behind(m, i)) make_deed_behind(m, i);
    else if (is_participle_of_noun(m, i)) make_verb(m, i, AN_FORM_PARTICIPLE, "VBN");
    else if (is_people(m, i)) make_people(m, i);
    else if (is_sure_past(m, i)) make_verb(m, i, AN_FORM_PAST, "VBD");
    else if (is_sure_noun(m, i) || is_no_small_word(m, i) || is_plural_at_head(m, i) ||
             is_deed_of_two(m, i) || is_noun_before_verb(m, i))
      make_noun(m, i);
    else if (is_second_verb(m, i) || is_verb_before_count(m, i) || is_verb_in_series(m, i))
      make_verb(m, i, AN_FORM_PAST, "VBD");
  for (uint32_t i = m->first; i < m->end; i++) {
    find_deed_by(m, i);
    find_verb_of_clause(m, i);
    find_verb_of_content(m, i);
  }
  find_set_off(m);
}
