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

bool an_actor_is_honorific(const an_actor_work *w, uint32_t token) {
  return an_str_eq(an_actor_hears(&w->links, &w->tokens->at[token]), AN_LIT("honorific")) &&
         an_actor_is_capital(w, token);
}

/* "Odero" of "Mr Odero": who is called so is a person, whatever the name. */
bool an_actor_is_called_politely(const an_actor_work *w, uint32_t first) {
  return first && w->tokens->at[first - 1].sentence == w->tokens->at[first].sentence &&
         an_actor_is_honorific(w, first - 1);
}

/* End of the name of somebody that begins at the token, which has two words, or one behind "Mr"; 0
 * if none does. */
static uint32_t end_of_name(const an_actor_work *w, uint32_t token, uint32_t limit) {
  if (!an_actor_is_capital(w, token) || an_actor_is_honorific(w, token)) return 0;
  uint32_t end = an_actor_name_run(w, token);
  uint32_t least = an_actor_is_called_politely(w, token) ? 1 : 2;
  return end <= limit && end >= token + least ? end : 0;
}

/* What the name hangs on; of "Mr Odero" what both do, of "Odero Monday" what the day does. */
static uint32_t governor_of(const an_actor_work *w, uint32_t first, uint32_t end, an_rel *rel) {
  uint32_t above = an_parse_parent(w->parse, an_parse_head(w->parse, first, end), rel);
  bool is_polite = an_actor_is_called_politely(w, first) && above == first - 1;
  bool is_day = above == end && an_actor_is_time(w, end);
  return is_polite || is_day ? an_parse_parent(w->parse, above, rel) : above;
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
  uint32_t end = end_of_name(w, token, limit);
  if (!end || end >= w->tokens->n || !is_speech(w, end)) return false;
  if (w->tokens->at[end].sentence != w->tokens->at[token].sentence) return false;
  *c = make_person(w, token, end, AN_LIT("actor.speaker"));
  return true;
}

static uint32_t row_of_word(const an_actor_work *w, uint32_t token) {
  if (token == AN_NO_TOKEN) return AN_MAP_NONE;
  const an_token *t = &w->tokens->at[token];
  return an_list_row_of_word(w->of_people, t->lower, t->lemma);
}

/* Does the word say what is done to single people? */
static bool is_done_to_people(const an_actor_work *w, uint32_t token) {
  return row_of_word(w, token) != AN_MAP_NONE;
}

/* "talks with Amos Odero": the word before the name leads to whom it is done with. */
static bool leads_to_people(const an_actor_work *w, uint32_t token, uint32_t verb) {
  uint32_t row = row_of_word(w, verb);
  if (!token || row == AN_MAP_NONE) return false;
  an_str behind = an_list_cell(w->of_people, row, AN_LIT("behind"));
  return behind.len && an_str_lists(behind, w->tokens->at[token - 1].lower);
}

/* "the Karsa Doro Valley", "Karsa Doro chief Amos Odero": the words are part of more. */
static bool is_part_of_more(const an_actor_work *w, uint32_t first, uint32_t end) {
  const an_token *t = w->tokens->at;
  bool has_before = first && t[first - 1].sentence == t[first].sentence &&
                    an_actor_is_capital(w, first - 1) && !an_actor_is_honorific(w, first - 1) &&
                    an_parse_pos(w->parse, first - 1) == AN_POS_PROPN;
  bool has_behind = end < w->tokens->n && t[end].sentence == t[first].sentence &&
                    an_parse_is_noun(w->parse, end) && !an_actor_is_time(w, end);
  return has_before || has_behind;
}

/* "Amos Odero, who": no thing is that. */
static bool is_who_behind(const an_actor_work *w, uint32_t first, uint32_t end) {
  const an_token *t = w->tokens->at;
  bool is_open = end + 1 < w->tokens->n && t[end + 1].sentence == t[first].sentence &&
                 t[end].lower.at[0] == ',' && an_parse_pos(w->parse, end + 1) == AN_POS_PRON;
  const char *tag = is_open ? an_parse_xpos(w->parse, end + 1) : NULL;
  return tag && !strcmp(tag, "WP");
}

/* "killed Amos Odero", "Amos Odero, 38,": whom it happened to, or who has an age. Not "the Karsa
 * Valley", nor what stands behind "in". */
static bool find_victim(const an_actor_work *w, uint32_t token, uint32_t limit, an_candidate *c) {
  uint32_t end = end_of_name(w, token, limit);
  if (!end || an_actor_is_definite(w, token)) return false;
  if (an_actor_is_time(w, token) || is_part_of_more(w, token, end)) return false;
  an_rel rel;
  uint32_t verb = governor_of(w, token, end, &rel);
  bool is_apposed = rel == AN_REL_APPOS;  // "abducted a member of the council, Amos Odero,"
  for (int hop = 0; is_apposed && hop < 3 && (rel == AN_REL_APPOS || rel == AN_REL_NMOD); hop++)
    verb = an_parse_parent(w->parse, verb, &rel);
  bool is_of = rel == AN_REL_NMOD && token && !is_apposed &&  // "the arrest of Amos Odero"
               an_str_eq(an_actor_hears(&w->links, &w->tokens->at[token - 1]), AN_LIT("part"));
  bool is_behind = rel == AN_REL_OBL || rel == AN_REL_NMOD;  // of "held talks with" talks lead
  bool is_led = is_behind && (leads_to_people(w, token, verb) ||
                              (token > 1 && leads_to_people(w, token, token - 2)));
  bool is_side = rel == AN_REL_OBJ || rel == AN_REL_NSUBJ_PASS || is_of;
  bool is_hurt = is_led || (is_side && is_done_to_people(w, verb));
  if (an_actor_preposition(w, token).len && !is_led) return false;
  const an_token *t = w->tokens->at;
  bool has_age = end + 2 < w->tokens->n && t[end + 2].sentence == t[token].sentence &&
                 t[end].lower.at[0] == ',' && t[end + 1].shape == AN_SHAPE_NUMBER &&
                 t[end + 1].lower.len <= 2 && t[end + 2].lower.at[0] == ',';
  has_age |= is_who_behind(w, token, end);
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
  uint32_t end = end_of_name(w, token, limit);
  bool is_name = end && an_parse_pos(w->parse, token) == AN_POS_PROPN;
  if (!is_name || an_actor_is_time(w, token)) return false;
  an_rel rel;
  uint32_t verb = governor_of(w, token, end, &rel);
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
