// Behind the passes: does a word stand for itself, or does it only say what the next noun is?
// "a Norvian was shot", but not "a Norvian ship", "Norvian and Dolan troops".
// SPDX-License-Identifier: MIT
#include "actor/work.h"

/* "a Norvian and his son", "a Norvian and two Dolans": the next one begins anew, and is no noun of
 * both: "two Norvian and three Dolan ships". */
static bool begins_anew(const an_actor_work *w, uint32_t token, uint32_t end) {
  an_pos pos = an_parse_pos(w->parse, token);
  bool is_small = w->tokens->at[token].shape == AN_SHAPE_LOWER;
  if (pos == AN_POS_PRON) return true;
  if (pos == AN_POS_DET || pos == AN_POS_NUM) {
    bool is_article = an_str_eq(an_actor_link_at(w, token), AN_LIT("skip"));
    bool is_joint = token + 2 < end && an_actor_is_capital(w, token + 1) &&
                    an_parse_is_noun(w->parse, token + 2);
    return !is_article && !is_joint;
  }
  return is_small && (an_parse_is_noun(w->parse, token) || an_parse_is_verb(w->parse, token));
}

/* Of a noun behind it; an article between them shows that the tree is wrong: "two Dolans and a
 * Norvian". */
static bool is_adjective(const an_actor_work *w, uint32_t token) {
  an_rel rel;
  uint32_t noun = an_parse_parent(w->parse, an_parse_first_conjunct(w->parse, token), &rel);
  if (rel != AN_REL_AMOD && rel != AN_REL_COMPOUND) return false;
  if (noun < token) return false;
  for (uint32_t i = token + 1; i < noun; i++)
    if (an_actor_link_at(w, i).len && an_parse_pos(w->parse, i) == AN_POS_DET) return false;
  return true;
}

bool an_actor_stands_alone(const an_actor_work *w, uint32_t token) {
  if (is_adjective(w, token)) return false;
  uint32_t next = token + 1, end = w->tokens->sentences[w->tokens->at[token].sentence].end;
  if (next >= end) return true;
  const an_token *t = &w->tokens->at[next];
  if (t->is_glued && *t->lower.at == '-') return false;  // "Norvian-led"
  switch (an_parse_pos(w->parse, next)) {
    case AN_POS_NOUN:
    case AN_POS_PROPN:
    case AN_POS_ADJ:
    case AN_POS_NUM: return false;
    case AN_POS_CCONJ: return next + 1 < end && begins_anew(w, next + 1, end);
    default: return an_parse_rel(w->parse, next) != AN_REL_AMOD;
  }
}
