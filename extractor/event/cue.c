/* event/cue - the words of the status rules at a word, in its group and in its clause. */
// SPDX-License-Identifier: MIT
#include "event/room.h"

static bool cue_stands_at(const an_scene *s, const an_cue *cue, uint32_t token) {
  an_str rest = cue->word, word;
  uint32_t sentence = an_scene_token(s, token)->sentence;
  if (s->tokens->at[token].is_bound) return false;  // "a well-planned attack"
  for (uint32_t i = token; an_str_split(&rest, ' ', &word); i++) {
    if (i >= s->tokens->n || an_scene_token(s, i)->sentence != sentence) return false;
    const an_token *t = an_scene_token(s, i);
    if (!an_str_eq(t->lower, word) && !(cue->as == AN_CUE_GOVERNOR && an_str_eq(t->lemma, word)))
      return false;
  }
  return true;
}

static const an_cue *longest_by(const an_scene *s, uint32_t token, an_cue_as as, an_str word) {
  const an_cue *best = NULL;
  for (uint32_t i = an_map_get(&s->rules->by_cue, word); i != AN_MAP_NONE;
       i = s->rules->cues.at[i].next) {
    const an_cue *cue = &s->rules->cues.at[i];
    if (cue->as != as || !cue_stands_at(s, cue, token)) continue;
    if (!best || cue->word.len > best->word.len) best = cue;
  }
  return best;
}

const an_cue *an_cue_find(const an_scene *s, uint32_t token, an_cue_as as) {
  if (token == AN_NO_TOKEN) return NULL;
  const an_token *t = an_scene_token(s, token);
  const an_cue *cue = longest_by(s, token, as, t->lower);
  if (!cue && !an_str_eq(t->lemma, t->lower)) cue = longest_by(s, token, as, t->lemma);
  return cue;
}

const an_cue *an_cue_of_source(const an_scene *s, uint32_t token) {
  return an_cue_find(s, token, AN_CUE_ATTRIBUTION);
}

static const an_cue *cue_in(const an_scene *s, uint32_t first, uint32_t end, an_cue_as as) {
  for (uint32_t i = first; i < end; i++) {
    const an_cue *cue = an_cue_find(s, i, as);
    if (cue) return cue;
  }
  return NULL;
}

static const an_cue *cue_among_children(const an_scene *s, uint32_t verb, an_rel rel,
                                        an_cue_as as) {
  uint32_t child = AN_NO_TOKEN;
  while ((child = an_parse_child(s->parse, verb, rel, child)) != AN_NO_TOKEN) {
    const an_cue *cue = an_cue_find(s, child, as);
    if (cue) return cue;
  }
  return NULL;
}

/* "no one has claimed", "killed nobody". */
static const an_cue *negation_of_noun(const an_scene *s, uint32_t noun) {
  if (noun == AN_NO_TOKEN) return NULL;
  uint32_t first, end;
  an_parse_group(s->parse, noun, &first, &end);
  return first < end ? an_cue_find(s, first, AN_CUE_NEGATION) : NULL;
}

/* Between the first auxiliary and the verb: "did not", "has never". */
const an_cue *an_cue_negation_of_verb(const an_scene *s, const an_clause *c) {
  const an_cue *cue = NULL;
  uint32_t child = AN_NO_TOKEN;
  while ((child = an_parse_child(s->parse, c->verb, AN_REL_ADVMOD, child)) < c->verb)
    if ((cue = an_cue_find(s, child, AN_CUE_NEGATION)) || (cue = negation_of_noun(s, child)))
      return cue;  // "no longer" hangs on the verb by its second word
  if (!c->is_negated) return NULL;
  uint32_t sentence = an_scene_token(s, c->verb)->sentence;
  for (uint32_t i = c->verb; i-- > 0 && an_scene_token(s, i)->sentence == sentence;) {
    if ((cue = an_cue_find(s, i, AN_CUE_NEGATION))) return cue;
    if (i == c->subject) break;
  }
  return NULL;
}

bool an_cue_tells_past(const an_clause *c) {
  return (c->tense == AN_TENSE_PAST || c->is_perfect) && !c->is_infinitive;
}

/* "if they attack"; "until the rebellion is crushed" lies ahead, "until it was crushed" is told. */
static const an_cue *opener_of_clause(const an_scene *s, const an_clause *c) {
  const an_cue *cue = cue_among_children(s, c->verb, AN_REL_MARK, AN_CUE_OPENER);
  if (!cue) cue = cue_among_children(s, c->verb, AN_REL_ADVMOD, AN_CUE_OPENER);
  return cue && cue->asks && an_cue_tells_past(c) ? NULL : cue;
}

/* "will attack if talks fail": what depends on something. */
const an_cue *an_cue_condition_of(const an_scene *s, const an_clause *c) {
  uint32_t child = AN_NO_TOKEN;
  if (c->modal == AN_NO_TOKEN) return NULL;
  while ((child = an_parse_child(s->parse, c->verb, AN_REL_ADVCL, child)) != AN_NO_TOKEN) {
    uint32_t mark = an_parse_child(s->parse, child, AN_REL_MARK, AN_NO_TOKEN);
    if (an_scene_duty(s, mark) == AN_DUTY_CONDITION) return an_cue_find(s, mark, AN_CUE_OPENER);
  }
  return NULL;
}

/* "nearly captured", "came close to capturing": the words right before the verb, the most of them;
 * "nearly fifty captured soldiers" has them before a number. */
static const an_cue *cue_right_before(const an_scene *s, uint32_t verb) {
  enum { MOST_WORDS = 4 };
  uint32_t first = s->tokens->sentences[an_scene_token(s, verb)->sentence].first;
  for (uint32_t n = MOST_WORDS; n; n--) {
    const an_cue *cue = verb >= first + n ? an_cue_find(s, verb - n, AN_CUE_NEAR) : NULL;
    uint32_t words = 1;
    for (size_t i = 0; cue && i < cue->word.len; i++) words += cue->word.at[i] == ' ';
    if (cue && words == n) return cue;
  }
  return NULL;
}

const an_cue *an_cue_of_clause(const an_scene *s, uint32_t verb) {
  an_clause c = an_parse_clause(s->parse, verb);
  const an_cue *cue = an_cue_negation_of_verb(s, &c);
  if (!cue) cue = cue_right_before(s, verb);
  if (!cue) cue = cue_among_children(s, verb, AN_REL_MARK, AN_CUE_NEGATION);  // "without firing"
  if (!cue) cue = negation_of_noun(s, c.subject);
  if (!cue) cue = negation_of_noun(s, c.object);
  if (!cue) cue = an_cue_condition_of(s, &c);
  if (!cue && c.modal < verb) cue = an_cue_find(s, c.modal, AN_CUE_MODAL);
  if (!cue) cue = cue_among_children(s, verb, AN_REL_ADVMOD, AN_CUE_MODIFIER);
  return cue ? cue : opener_of_clause(s, &c);
}

/* "Did they attack?", "Q: Will they leave?": asked, with the helper before who acts and nothing
 * before it. "Why did they attack?" takes for granted that they did. */
bool an_cue_is_asked(const an_scene *s, const an_clause *c) {
  const an_sentence *sentence = &s->tokens->sentences[an_scene_token(s, c->verb)->sentence];
  uint32_t end = sentence->end, helper = AN_NO_TOKEN;
  while (end > sentence->first && an_parse_pos(s->parse, end - 1) == AN_POS_PUNCT &&
         *an_scene_token(s, end - 1)->lower.at != '?')
    end--;
  bool is_question = end > sentence->first && *an_scene_token(s, end - 1)->lower.at == '?';
  if (!is_question || c->subject == AN_NO_TOKEN || c->subject > c->verb) return false;
  uint32_t first, behind;
  an_parse_group(s->parse, c->subject, &first, &behind);
  if (first > sentence->first) helper = first - 1;
  if (helper == AN_NO_TOKEN || an_parse_pos(s->parse, helper) != AN_POS_AUX) return false;
  return helper == sentence->first || an_parse_pos(s->parse, helper - 1) == AN_POS_PUNCT;
}

const an_cue *an_cue_of_group(const an_scene *s, uint32_t noun) {
  uint32_t first, end;
  an_parse_group(s->parse, noun, &first, &end);
  const an_cue *cue = cue_in(s, first, noun, AN_CUE_NEGATION);
  return cue ? cue : cue_in(s, first, noun, AN_CUE_MODIFIER);
}

const an_cue *an_cue_of_modal(const an_scene *s, uint32_t verb) {
  uint32_t modal = an_parse_clause(s->parse, verb).modal;
  const an_cue *cue = modal < verb ? an_cue_find(s, modal, AN_CUE_MODAL) : NULL;
  return cue ? cue : an_cue_find(s, verb, AN_CUE_MODAL);
}

const an_cue *an_cue_of_order(const an_scene *s, uint32_t verb) {
  return an_cue_find(s, verb, AN_CUE_GOVERNOR);
}
