/* event/figure - words of force where no force is used.
 *
 * "Costs hit profits", "the guests fought back to a draw": only words that have such a sense (class
 * "figurative") are looked at, and only if nobody who bears arms or is hurt stands beside them. */
// SPDX-License-Identifier: MIT
#include "event/room.h"

static bool is_figurative(const an_scene *s, uint32_t token) {
  return an_scene_has_class(s, token, AN_LIT("figurative"));
}

static bool has_fighter(const an_scene *s, const uint32_t *side, size_t n) {
  for (size_t i = 0; i < n; i++) {
    an_str role = s->mentions->at[side[i]].role;
    if (an_scene_role_is(s, role, AN_LIT("armed")) || an_scene_role_is(s, role, AN_LIT("crowd")))
      return true;
  }
  return false;
}

static bool has_toll(const an_event *e) {
  return e->killed.is_set || e->wounded.is_set || e->detained.is_set;
}

/* ------------------------------------------------------------------------------------ games --- */

/* "on the town": is it told right behind a noun whom the act is on? */
static bool is_on_somebody(const an_scene *s, const an_event *e) {
  uint32_t end = s->tokens->sentences[e->sentence].end;
  return e->is_noun && e->trigger + 1 < end &&
         an_reach_is_way(s, &e->frame->noun_recipient, e->trigger + 1);
}

/* "clashes broke out at the match" */
static bool breaks_out(const an_scene *s, const an_event *e) {
  uint32_t verb = an_parse_parent(s->parse, e->trigger, NULL);
  return e->is_noun && an_scene_duty(s, verb) == AN_DUTY_OCCUR;
}

static uint32_t count_game(const an_scene *s, uint32_t first, uint32_t end, uint32_t without) {
  uint32_t n = 0;
  for (uint32_t i = first; i < end; i++) n += i != without && an_scene_duty(s, i) == AN_DUTY_GAME;
  return n;
}

/* Is the whole report on a game? Counted once. */
static bool is_report_on_game(an_scene *s) {
  enum { FEW = 5, SHARE = 50 };
  if (!s->game_words) s->game_words = 1 + count_game(s, 0, (uint32_t)s->tokens->n, AN_NO_TOKEN);
  uint32_t n = s->game_words - 1;
  return n >= FEW && n >= s->tokens->n / SHARE;
}

/* Do two words of the sentence speak of a game: "the striker ... in the second half"? */
static bool tells_game(an_scene *s, const an_event *e) {
  const an_sentence *sentence = &s->tokens->sentences[e->sentence];
  return is_report_on_game(s) || count_game(s, sentence->first, sentence->end, e->trigger) > 1;
}

static bool is_in_game(an_scene *s, const an_event *e) {
  return !is_on_somebody(s, e) && !breaks_out(s, e) && e->thing_first == e->thing_end &&
         tells_game(s, e);
}

/* --------------------------------------------------------------------------------- matters --- */

/* A common noun that is nobody, no place, no thing that is hit and no weapon. */
static bool is_abstract(const an_scene *s, uint32_t noun) {
  return noun != AN_NO_TOKEN && an_parse_pos(s->parse, noun) == AN_POS_NOUN &&
         s->mentions->of_token[noun] == AN_NO_TOKEN &&
         an_scene_row(s, s->things, noun) == AN_MAP_NONE &&
         an_scene_row(s, s->weapons, noun) == AN_MAP_NONE &&
         an_scene_row(s, s->quantities, noun) == AN_MAP_NONE &&
         an_scene_duty(s, noun) != AN_DUTY_COLLECTIVE;
}

/* "Norland, hit by sanctions": a land is hit by what is no force. */
static bool is_by_matter(const an_scene *s, const an_event *e) {
  const an_event *by = an_scene_event(s, e->clause.agent);
  if (e->is_noun || !e->clause.is_passive || e->n_actors || !by) return false;
  for (size_t i = 0; i < e->n_recipients; i++) {
    const an_mention *m = &s->mentions->at[e->recipients[i]];
    if (!m->is_place && !an_str_eq(m->kind, AN_LIT("country"))) return false;
  }
  return !an_str_eq(by->frame->conduct, AN_LIT("force"));
}

/* "Costs hit profits": neither of the two can be in a fight. */
static bool is_between_matters(const an_scene *s, const an_event *e) {
  const an_clause *c = &e->clause;
  uint32_t doer = c->is_passive ? c->agent : c->subject;
  uint32_t done_to = c->is_passive ? c->subject : c->object;
  return !e->is_noun && !e->n_actors && !e->n_recipients && e->thing_first == e->thing_end &&
         is_abstract(s, doer) && is_abstract(s, done_to);
}

/* "the film tells the story of the siege": what a work is about is no news. */
static bool is_told_in_work(const an_scene *s, const an_event *e) {
  enum { MAX_HOPS = 5 };
  uint32_t at = e->trigger;
  for (int hop = 0; hop < MAX_HOPS; hop++) {
    at = an_parse_parent(s->parse, at, NULL);
    if (at == AN_NO_TOKEN) return false;
    if (!an_parse_is_verb(s->parse, at)) continue;
    an_clause c = an_parse_clause(s->parse, at);
    if (c.is_passive || c.subject == AN_NO_TOKEN || c.subject > at) continue;
    return an_scene_duty(s, c.subject) == AN_DUTY_WORK;
  }
  return false;
}

/* "are battling the drought", "the fight against malaria": whoever does it, nobody is hit. */
static bool is_against_nature(const an_scene *s, const an_event *e) {
  if (!e->is_noun) return !e->clause.is_passive && an_nature_is(s, e->clause.object);
  const an_slots *ways = &e->frame->noun_recipient;
  for (size_t i = 0; i < ways->n; i++) {
    if (ways->at[i].kind != AN_SLOT_PREP) continue;
    if (an_nature_is(s, an_parse_prep(s->parse, e->trigger, ways->at[i].word, AN_NO_TOKEN)))
      return true;
  }
  return false;
}

bool an_figure_is(an_scene *s, const an_event *e) {
  bool can_be = !e->given && an_str_eq(e->frame->conduct, AN_LIT("force")) &&
                is_figurative(s, e->trigger) && !has_toll(e) &&
                !has_fighter(s, e->actors, e->n_actors) &&
                !has_fighter(s, e->recipients, e->n_recipients);
  if (!e->given && is_told_in_work(s, e)) return true;
  if (!e->given && is_figurative(s, e->trigger) && is_against_nature(s, e)) return true;
  return can_be && (is_between_matters(s, e) || is_by_matter(s, e) || is_in_game(s, e));
}
