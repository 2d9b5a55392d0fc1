// People that no list has, by what they do or what happens to them: "Amos Odero said", "killed Amos
// Odero", "Amos Odero, 38,".
// SPDX-License-Identifier: MIT
#include "actor/work.h"

static bool says_or_claims(const an_expression *way) {
  return way->frame->is_attribution || way->frame->is_claim;
}

static bool is_speech(const an_actor_work *w, uint32_t token) {
  return an_parse_is_verb(w->parse, token) && an_actor_tells(w, token, says_or_claims);
}

static an_candidate make_person(const an_actor_work *w, uint32_t first, uint32_t end, an_str why) {
  an_candidate c = {.reading = AN_MAP_NONE, .m = {.antecedent = AN_NO_TOKEN, .why = why}};
  c.m.sentence = w->tokens->at[first].sentence;
  c.m.kind = AN_LIT("person");
  c.m.name = an_token_text(w->tokens, first, end);
  an_actor_set_range(w, &c, first, end);
  return c;
}

/* "Amos Odero said": two words with capitals before a verb of speech. */
static bool find_speaker(const an_actor_work *w, uint32_t token, uint32_t limit, an_candidate *c) {
  if (!an_actor_is_capital(w, token)) return false;
  uint32_t end = an_actor_name_run(w, token);
  if (end > limit || end < token + 2 || end >= w->tokens->n || !is_speech(w, end)) return false;
  if (w->tokens->at[end].sentence != w->tokens->at[token].sentence) return false;
  *c = make_person(w, token, end, AN_LIT("actor.speaker"));
  return true;
}

/* Does the word say what happened to single people, and not how many came or left? */
static bool is_harm(const an_actor_work *w, uint32_t verb) {
  static const an_str HARMS[] = {{"killed", 6}, {"wounded", 7}, {"detained", 8}, {"abducted", 8}};
  an_str value = an_actor_word(w->harms, w->tokens->at[verb].lower);
  if (!value.len) value = an_actor_word(w->harms, w->tokens->at[verb].lemma);
  for (size_t i = 0; i < sizeof HARMS / sizeof *HARMS; i++)
    if (an_str_eq(value, HARMS[i])) return true;
  return false;
}

/* "killed Amos Odero", "Amos Odero, 38,": whom it happened to, or who has an age. Not "the Karsa
 * Valley", nor what stands behind "in". */
static bool find_victim(const an_actor_work *w, uint32_t token, uint32_t limit, an_candidate *c) {
  if (!an_actor_is_capital(w, token)) return false;
  uint32_t end = an_actor_name_run(w, token);
  if (end > limit || end < token + 2 || an_actor_is_definite(w, token)) return false;
  if (an_actor_preposition(w, token).len || an_actor_is_time(w, token)) return false;
  an_rel rel;
  uint32_t verb = an_parse_parent(w->parse, an_parse_head(w->parse, token, end), &rel);
  bool is_apposed = rel == AN_REL_APPOS;  // "abducted a member of the council, Amos Odero,"
  for (int hop = 0; is_apposed && hop < 3 && (rel == AN_REL_APPOS || rel == AN_REL_NMOD); hop++)
    verb = an_parse_parent(w->parse, verb, &rel);
  bool is_of = rel == AN_REL_NMOD && token && !is_apposed &&  // "the arrest of Amos Odero"
               an_str_eq(an_actor_hears(&w->links, &w->tokens->at[token - 1]), AN_LIT("part"));
  bool is_side = rel == AN_REL_OBJ || rel == AN_REL_NSUBJ_PASS || is_of;
  bool is_hurt = is_side && verb != AN_NO_TOKEN && is_harm(w, verb);
  const an_token *t = w->tokens->at;
  bool has_age = end + 2 < w->tokens->n && t[end + 2].sentence == t[token].sentence &&
                 t[end].lower.at[0] == ',' && t[end + 1].shape == AN_SHAPE_NUMBER &&
                 t[end + 1].lower.len <= 2 && t[end + 2].lower.at[0] == ',';
  if ((!is_hurt && !has_age) || !an_actor_says_something(w, t[token].sentence)) return false;
  *c = make_person(w, token, end, AN_LIT("actor.victim"));
  return true;
}

/* What somebody does. */
static bool is_deed(const an_expression *way) {
  return !way->frame->is_block;
}

/* "Hurricane Doro", "Operation Karsa": is named like a person, and is none. */
static bool is_nature(const an_actor_work *w, uint32_t token) {
  return an_str_eq(an_actor_word(w->sites, w->tokens->at[token].lower), AN_LIT("event"));
}

/* "Amos Odero visited", "the Karsa Dal attacked", "was arrested by Amos Odero": a name that no list
 * has of somebody who does something. Behind an article it is no person's. */
static bool find_doer(const an_actor_work *w, uint32_t token, uint32_t limit, an_candidate *c) {
  if (!an_actor_is_capital(w, token) || an_parse_pos(w->parse, token) != AN_POS_PROPN) return false;
  uint32_t end = an_actor_name_run(w, token);
  if (end > limit || end < token + 2 || an_actor_is_time(w, token)) return false;
  an_rel rel;
  uint32_t verb = an_parse_parent(w->parse, an_parse_head(w->parse, token, end), &rel);
  if (is_nature(w, token) || is_nature(w, end - 1)) return false;
  bool acts = rel == AN_REL_NSUBJ || rel == AN_REL_OBL_AGENT;
  if (!acts || verb == AN_NO_TOKEN || !an_parse_is_verb(w->parse, verb) ||
      !an_actor_tells(w, verb, is_deed))
    return false;
  if (!an_actor_says_something(w, w->tokens->at[token].sentence)) return false;
  *c = make_person(w, token, end, AN_LIT("actor.doer"));
  if (an_actor_is_definite(w, token)) c->m.kind = AN_LIT("unknown");
  return true;
}

bool an_actor_person_form(const an_actor_work *w, uint32_t token, uint32_t limit, an_candidate *c) {
  return find_speaker(w, token, limit, c) || find_victim(w, token, limit, c) ||
         find_doer(w, token, limit, c);
}
