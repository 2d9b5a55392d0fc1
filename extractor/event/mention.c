/* event/mention - what is only spoken of, beside an act that is told.
 *
 * What talks are on and an accord is about need not have happened; a curfew that somebody lifts is
 * no second act; "the worst attack since May" is the act told before it. */
// SPDX-License-Identifier: MIT
#include "event/room.h"

/* "talks on a troop pullback", "an accord on the release of A". Force is another matter: "talks on
 * the massacre" has one. */
static bool is_talked_about(const an_scene *s, const an_event *e) {
  an_rel rel;
  uint32_t above = an_parse_parent(s->parse, e->trigger, &rel);
  const an_event *g = rel == AN_REL_OBL ? an_scene_event(s, above) : NULL;
  if (g && !g->is_noun && g->tail > above && g->tail < e->trigger) {  // "resumed talks on"
    above = g->tail;
    rel = AN_REL_NMOD;
  }
  bool can_be = rel == AN_REL_NMOD && above < e->trigger &&
                !an_str_eq(e->frame->conduct, AN_LIT("force")) &&
                an_scene_case_has(s, e->trigger, AN_DUTY_CONTENT);
  return can_be && an_scene_has_class(s, above, AN_LIT("topical"));
}

/* "refused to lift the curfew", "eased the blockade": what the words that end it are about. */
static bool is_ended(const an_scene *s, const an_event *e) {
  an_rel rel;
  uint32_t verb = an_parse_parent(s->parse, e->trigger, &rel);
  bool is_object = rel == AN_REL_NSUBJ_PASS || (rel == AN_REL_OBJ && verb < e->trigger);
  is_object = is_object && an_parse_is_verb(s->parse, verb);
  return is_object && an_scene_has_class(s, e->trigger, AN_LIT("measure")) &&
         an_scene_has_class(s, verb, AN_LIT("ease"));
}

/* "the 1998-2000 war", "the raid of 12 May". */
static bool is_time_like(const an_scene *s, uint32_t token) {
  return an_parse_is_time(s->parse, token) || an_parse_pos(s->parse, token) == AN_POS_NUM;
}

bool an_mention_is_dated(const an_scene *s, uint32_t noun) {
  uint32_t first, end;
  an_parse_group(s->parse, noun, &first, &end);
  for (uint32_t i = first; i < end; i++)
    if (is_time_like(s, i)) return true;
  uint32_t before = first < end ? first : noun;  // "five years of talks"
  if (before >= 3 && an_scene_duty(s, before - 1) == AN_DUTY_CONTENT && is_time_like(s, before - 3))
    return true;
  uint32_t year = an_parse_child(s->parse, noun, AN_REL_COMPOUND, AN_NO_TOKEN);
  uint32_t number = an_parse_child(s->parse, noun, AN_REL_NUMMOD, AN_NO_TOKEN);
  bool is_year = year < noun && an_parse_pos(s->parse, year) == AN_POS_NUM;
  return number < noun || is_year;  // "the 1998-2000 war" is no group of its own
}

static bool has_definite(const an_scene *s, uint32_t noun) {
  uint32_t det = an_parse_child(s->parse, noun, AN_REL_DET, AN_NO_TOKEN);
  return det != AN_NO_TOKEN && s->definite &&
         an_list_row(s->definite, an_scene_token(s, det)->lower) != AN_MAP_NONE;
}

bool an_mention_is_known(const an_scene *s, uint32_t noun) {
  return has_definite(s, noun) || an_parse_possessor(s->parse, noun) != AN_NO_TOKEN;
}

static bool is_brought_about(const an_scene *s, uint32_t by) {
  an_duty duty = an_scene_duty(s, by);
  return duty == AN_DUTY_LIGHT || duty == AN_DUTY_PHASE || duty == AN_DUTY_OCCUR;
}

/* "This is a fragile truce", "during the truce", "the truce was set to expire": what lasts is
 * referred to; but "announced a truce", "a truce took effect", "the truce ended". */
static bool is_standing(const an_scene *s, const an_event *e) {
  bool can_be = e->is_noun && an_scene_has_class(s, e->trigger, AN_LIT("standing"));
  if (!can_be || an_mention_is_dated(s, e->trigger)) return false;
  if (an_parse_child(s->parse, e->trigger, AN_REL_COP, AN_NO_TOKEN) != AN_NO_TOKEN) return true;
  an_rel rel;
  uint32_t above = an_parse_parent(s->parse, e->trigger, &rel);
  if (above == AN_NO_TOKEN || is_brought_about(s, above)) return false;
  if (rel == AN_REL_NMOD || rel == AN_REL_OBL) return true;
  if (!an_parse_is_verb(s->parse, above) || an_scene_event(s, above)) return false;
  bool is_known = has_definite(s, e->trigger);
  bool is_subject = rel == AN_REL_NSUBJ || rel == AN_REL_NSUBJ_PASS;
  return is_subject ? is_known : rel == AN_REL_OBJ;
}

static bool is_somebody(const an_scene *s, uint32_t noun) {
  return noun != AN_NO_TOKEN && s->mentions->of_token[noun] != AN_NO_TOKEN;
}

/* "rebels backed by A", "rebels who oppose A": which rebels. */
static bool is_kind_of_somebody(const an_scene *s, const an_event *e) {
  const an_clause *c = &e->clause;
  bool is_state = c->is_passive || (c->tense == AN_TENSE_PRESENT && !c->is_perfect &&
                                    !c->is_progressive && c->modal == AN_NO_TOKEN);
  bool is_charge = c->is_passive && !e->n_actors && c->agent == AN_NO_TOKEN &&
                   an_str_eq(e->frame->about, AN_LIT("past")) && e->frame->is_claim &&
                   an_parse_exact_rel(s->parse, e->trigger) == AN_REL_ACL &&  // "accused of theft"
                   is_somebody(s, an_parse_parent(s->parse, e->trigger, NULL));
  an_rel rel = an_parse_rel(s->parse, e->trigger);
  bool is_front = rel == AN_REL_ADVCL && c->is_passive && !c->is_infinitive &&  // "Backed by A, B"
                  e->trigger == s->tokens->sentences[e->sentence].first;
  return !e->is_noun && is_state && (rel == AN_REL_ACL || is_front) &&
         (is_charge || an_scene_has_class(s, e->trigger, AN_LIT("partisan")));
}

/* "a pact signed in A": the participle says of the noun what the noun is. */
static bool is_same_as_noun(const an_scene *s, const an_event *e) {
  an_rel rel;
  const an_event *g = an_scene_event(s, an_parse_parent(s->parse, e->trigger, &rel));
  bool can_be = g && g != e && !e->is_noun && g->is_noun && rel == AN_REL_ACL &&
                e->clause.is_passive && !e->n_actors && !e->n_recipients &&
                an_parse_exact_rel(s->parse, e->trigger) != AN_REL_ACL_RELCL;
  return can_be && an_str_eq(g->frame->type, e->frame->type) &&
         an_str_eq(g->frame->conduct, AN_LIT("verbal"));
}

/* "visited A for talks on B": what somebody goes there for is that he goes there. */
static bool is_aim_of_visit(const an_scene *s, const an_event *e) {
  an_rel rel;
  const an_event *g = an_scene_event(s, an_parse_parent(s->parse, e->trigger, &rel));
  return g && !g->is_noun && g->trigger < e->trigger && rel == AN_REL_OBL && !e->n_recipients &&
         !e->n_actors && an_str_eq(g->frame->type, e->frame->type) && g->n_actors &&
         an_scene_case_has(s, e->trigger, AN_DUTY_CONTENT);
}

/* "the worst", "the heaviest": of all, so no other one. */
bool an_mention_stands_out(const an_scene *s, uint32_t noun) {
  uint32_t word = AN_NO_TOKEN;
  while ((word = an_parse_child(s->parse, noun, AN_REL_AMOD, word)) != AN_NO_TOKEN)
    if (an_list_describes(s->superlatives, an_scene_token(s, word)->lower)) return true;
  return false;
}

/* "blew up a bus in the worst attack since May". */
static bool is_ranked(const an_scene *s, const an_event *e) {
  an_rel rel;
  const an_event *g = an_scene_event(s, an_parse_parent(s->parse, e->trigger, &rel));
  return g && !g->is_noun && g->trigger < e->trigger && rel == AN_REL_OBL &&
         an_str_eq(g->frame->conduct, e->frame->conduct) && !e->n_actors &&
         an_scene_case_has(s, e->trigger, AN_DUTY_PLACE) && an_mention_stands_out(s, e->trigger);
}

bool an_mention_only(const an_scene *s, const an_event *e) {
  if (!e->is_noun) return is_kind_of_somebody(s, e) || is_same_as_noun(s, e);
  return is_talked_about(s, e) || is_ended(s, e) || is_standing(s, e) || is_aim_of_visit(s, e) ||
         is_ranked(s, e);
}
