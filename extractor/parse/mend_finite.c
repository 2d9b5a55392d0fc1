/* parse/mend_finite - a sentence has a finite verb, and so have most headlines. If the tagger saw
 * none, its own weights tell which word comes nearest to one: "Rebels target depot", "Man lobs
 * grenade into church", where every word can be a noun. See mend.h. */
// SPDX-License-Identifier: MIT
#include "parse/mend.h"

/* What the tagger gives up at most, in the units of its scores, to see a finite verb in a word that
 * it took for something else. Measured on 900 headlines: before what looks like its object a verb
 * costs up to 24000; a verb that is no noun up to 12000; before a preposition most nouns cost more
 * than 2500. A sentence must have one. Of two the first is the verb, if it is not dearer by far. */
enum {
  COST_OF_OBJECT = 24000,
  COST_OF_VERB = 12000,
  COST_OF_ONE_NOUN = 6000,
  COST_OF_NOUN = 2500,
  COST_OF_SENTENCE = 30000,
  COST_OF_WAITING = 3000,
};

/* A sentence, or a clause of a headline. */
typedef struct search {
  uint32_t first, end;
  bool is_sentence;
} search;

typedef struct candidate {
  uint32_t word;  // of the document
  uint32_t tag;   // of the model
  int32_t cost;
} candidate;

static bool can_be_tag(const an_lex *lex, const an_trained *model, uint32_t tag) {
  if ((an_pos)model->pos[tag] != AN_POS_VERB) return false;
  an_verb_form form = (an_verb_form)model->form[tag];
  if (form == AN_FORM_PAST) return lex->can_past;
  bool is_third = !strcmp(an_trained_xpos(model, tag), "VBZ");
  return form == AN_FORM_PRESENT && (is_third ? lex->can_present : lex->can_base);
}

/* What it costs to see a finite verb in a word, and as what. */
static candidate weigh(const mender *m, const an_trained *model, const an_state *s, uint32_t i) {
  candidate best = {.word = i, .cost = INT32_MAX};
  uint32_t place = AN_FEATURE_PAD + i - m->first;
  an_features f;
  int32_t scores[AN_MAX_TAGS] = {0};
  an_feature_tag(s, place, &f);
  an_trained_score_rows(&model->tagger, &f, scores);
  for (uint32_t tag = 0; tag < model->n_tags; tag++) {
    int32_t cost = scores[s->tag[place]] - scores[tag];
    if (cost < best.cost && can_be_tag(&m->lex[i], model, tag)) best = (candidate){i, tag, cost};
  }
  return best;
}

static bool may_stand_before_noun(an_pos pos) {
  return pos == AN_POS_ADJ || pos == AN_POS_NUM || pos == AN_POS_DET || pos == AN_POS_NOUN ||
         pos == AN_POS_PROPN || pos == AN_POS_PRON;
}

/* Does what stands behind such a word look like its object, or what it is to do? One noun may be
 * what it is the name of: "sanctions relief". */
static bool has_object(const mender *m, uint32_t verb) {
  uint32_t next = verb + 1;
  while (next < m->end && m->word[next].pos == AN_POS_ADV) next++;
  if (next >= m->end || is_time(m, next)) return false;
  if (m->lex[next].kind == AN_KIND_TO) return next + 1 < m->end && is_verb(m, next + 1);
  if (!may_stand_before_noun(m->word[next].pos)) return false;
  bool is_one = m->word[next].pos == AN_POS_NOUN && (next + 1 == m->end || is_sign(m, next + 1));
  return !is_one || m->lex[verb].needs_object || is_plural_word(m, next);
}

/* "rebels attack", "Hamas and Fatah sign", "the junta jails": by its ending. A name may be many. */
static bool agrees(const mender *m, uint32_t subject, uint32_t verb) {
  if (m->lex[verb].can_past) return true;
  bool is_name = m->word[subject].pos == AN_POS_PROPN;
  bool is_number = m->word[subject].pos == AN_POS_NUM;
  if (m->lex[verb].can_present) return is_name || !(is_number || is_plural_word(m, subject));
  bool is_pair = subject > m->first + 1 && m->word[subject - 1].pos == AN_POS_CCONJ;
  return is_name || is_pair || is_plural_word(m, subject) || is_number;
}

/* Behind what can be who does it, and not between the parts of a name. */
static bool may_be_finite(const mender *m, uint32_t i) {
  const an_lex *lex = &m->lex[i];
  if (!lex->is_verb || lex->is_closed || an_token_is_part(m->tokens, i)) return false;
  uint32_t subject = i - 1;
  while (subject > m->first && (is_quote(m, subject) || m->word[subject].pos == AN_POS_ADV))
    subject--;
  bool is_name =
      m->word[subject].pos == AN_POS_ADJ && m->tokens->at[subject].shape == AN_SHAPE_TITLE;
  if (!is_noun(m, subject) && m->word[subject].pos != AN_POS_NUM && !is_name) return false;
  return agrees(m, subject, i);
}

static int32_t limit(const mender *m, uint32_t i, search where) {
  if (where.is_sentence) return COST_OF_SENTENCE;
  bool is_main = where.first == m->first;
  bool has_noun = i + 1 < m->end && is_noun(m, i + 1);
  if (has_object(m, i)) return is_main ? COST_OF_OBJECT : COST_OF_VERB;
  bool is_noun_too = is_noun(m, i) && (m->lex[i].can_noun || m->lex[i].is_deverbal);
  bool is_clear = has_noun && (!is_main || m->lex[i].can_present);  // "raid hits wedding"
  if (!is_noun_too || is_clear) return COST_OF_VERB;
  return has_noun ? COST_OF_ONE_NOUN : COST_OF_NOUN;
}

/* Is a word told in the past what was done to somebody: "12 killed in a blast"? */
static bool is_passive_past(const mender *m, uint32_t i, bool is_sentence) {
  bool is_done_to = m->word[i].form == AN_FORM_PARTICIPLE;
  return is_done_to && (!is_sentence || m->word[i - 1].pos == AN_POS_NUM);
}

/* "to meet Modi", "Two killed in Mt Cook falls": here is what the headline tells already. */
static bool is_predicate(const mender *m, uint32_t i) {
  const an_word *w = &m->word[i];
  if (w->pos != AN_POS_VERB || w->form == AN_FORM_GERUND) return false;
  if (w->form == AN_FORM_BASE) return m->lex[i - 1].kind == AN_KIND_TO;
  return i + 1 == m->end || !may_stand_before_noun(m->word[i + 1].pos);
}

static void take(mender *m, const an_trained *model, candidate c) {
  an_word *w = &m->word[c.word];
  w->pos = AN_POS_VERB;
  w->form = (an_verb_form)model->form[c.tag];
  w->xpos = an_trained_xpos(model, c.tag);
}

/* "13 officers killed": what has been done to them is no finite verb of a headline. */
static bool is_told(const mender *m, uint32_t i, search where) {
  if (!is_finite(m, i)) return false;
  bool can_be_done = is_verb(m, i) && m->word[i].form == AN_FORM_PAST && m->lex[i].can_participle &&
                     m->lex[i].needs_object && !where.is_sentence;
  return !can_be_done || (i + 1 < m->end && may_stand_before_noun(m->word[i + 1].pos));
}

/* How far to look for the first verb: up to the one that the tagger saw, if that is the second of a
 * headline, "..., kills two"; nowhere, if it is the first. */
static uint32_t end_of_search(const mender *m, search where) {
  for (uint32_t i = where.first; i < where.end; i++) {
    if (!is_told(m, i, where)) continue;
    bool is_second = !where.is_sentence && is_verb(m, i) && i > where.first + 2 &&
                     (m->word[i - 1].pos == AN_POS_CCONJ || is_comma(m, i - 1));
    return is_second ? i - 1 : where.first;
  }
  return where.end;
}

static void find_first(mender *m, const an_trained *model, const an_state *s, search where) {
  candidate best = {.cost = INT32_MAX};
  uint32_t end = end_of_search(m, where);
  for (uint32_t i = where.first + 1; i < end; i++) {
    if (!where.is_sentence && is_predicate(m, i)) break;
    if (!may_be_finite(m, i) || is_passive_past(m, i, where.is_sentence)) continue;
    candidate here = weigh(m, model, s, i);
    int32_t waiting = where.is_sentence || best.cost == INT32_MAX ? 0 : COST_OF_WAITING;
    if (here.cost <= limit(m, i, where) && here.cost < best.cost - waiting) best = here;
  }
  if (best.cost == INT32_MAX) return;
  take(m, model, best);
  if (where.first == m->first) return;
  an_word *opener = &m->word[where.first - 1];
  opener->pos = AN_POS_SCONJ;
  opener->xpos = "IN";
}

/* "Thousands flee as rebels attack town": the clause behind such a word has a verb of its own. */
static bool opens_clause(const mender *m, uint32_t i) {
  an_kind kind = m->lex[i].kind;
  return kind == AN_KIND_CLAUSE || kind == AN_KIND_AS;
}

static void find_clauses(mender *m, const an_trained *model, const an_state *s) {
  search where = {m->first, m->end, !m->is_headline && ends_as_sentence(m)};
  if (where.is_sentence) return find_first(m, model, s, where);
  for (; where.first < m->end; where.first = where.end + 1) {
    where.end = where.first;
    while (where.end < m->end && !opens_clause(m, where.end)) where.end++;
    find_first(m, model, s, where);
  }
}

/* "visits A and calls on B", "rejects the demand and orders the evacuation of A", "raid base, loot
 * arms": behind a verb in the present and a conjunction or comma, a word of the same form that has
 * an object of its own, or if it is a word for saying its preposition. */
static bool may_be_second(const mender *m, uint32_t i, uint32_t first) {
  const an_lex *lex = &m->lex[i], *like = &m->lex[first];
  bool is_behind = m->word[i - 1].pos == AN_POS_CCONJ || is_comma(m, i - 1);
  bool is_alike = like->can_present ? lex->can_present : lex->can_base;
  bool is_base = is_verb(m, i) && m->word[i].form == AN_FORM_BASE;  // "storm camp, clash with A"
  bool can_be =
      is_behind && is_alike && !lex->is_closed && is_plain(m, i) && (is_noun(m, i) || is_base);
  if (!can_be || i + 1 >= m->end) return false;
  bool is_word = (lex->has_control || lex->is_words) && m->word[i + 1].pos == AN_POS_ADP;
  return is_word || is_base || has_object(m, i);
}

static void find_second(mender *m, const an_trained *model, const an_state *s) {
  uint32_t first = AN_NO_TOKEN;
  for (uint32_t i = m->first; i < m->end; i++) {
    if (is_finite(m, i)) first = i;
    if (first == AN_NO_TOKEN || first + 2 > i || !is_present(m, first)) continue;
    if (!may_be_second(m, i, first)) continue;
    candidate here = weigh(m, model, s, i);
    if (here.cost <= COST_OF_VERB) take(m, model, here);
  }
}

void an_mend_finite(mender *m, const an_trained *model, const an_state *s) {
  find_clauses(m, model, s);
  find_second(m, model, s);
}
