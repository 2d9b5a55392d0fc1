/* event/cause - the sides that harm shares with the act of force that did it.
 *
 * "Two guards were killed following an ambush by A", "wounded when A shelled the post", "killed in
 * an attack by A": the harm knows to whom, the act by whom. Each takes from the other what it
 * lacks. */
// SPDX-License-Identifier: MIT
#include "event/room.h"

enum { MAX_HOPS = 3 };

static bool is_force(const an_event *e) {
  return an_str_eq(e->frame->conduct, AN_LIT("force"));
}

/* Somebody is hurt or killed, and nobody says by whom. */
static bool is_open_harm(const an_event *e) {
  return !e->is_noun && !e->given && !e->n_actors && is_force(e) &&
         (e->clause.is_passive || an_frame_befalls_subject(e->frame));
}

/* "Nine have been killed since A launched a crackdown": by when they are counted from, and not by
 * whom. */
static bool is_counted_from(const an_scene *s, uint32_t verb) {
  uint32_t mark = an_parse_child(s->parse, verb, AN_REL_MARK, AN_NO_TOKEN);
  return mark < verb && an_scene_duty(s, mark) == AN_DUTY_TOTAL;
}

/* Does the act hang below the harm, in a phrase or a clause of circumstance, with no other event
 * between them? */
static bool hangs_below(const an_scene *s, uint32_t act, uint32_t harm) {
  for (int hop = 0; hop < MAX_HOPS; hop++) {
    an_rel rel;
    uint32_t above = an_parse_parent(s->parse, act, &rel);
    if (above == AN_NO_TOKEN) return false;
    bool is_circumstance =
        rel == AN_REL_OBL || rel == AN_REL_OBL_AGENT || rel == AN_REL_ADVCL || rel == AN_REL_XCOMP;
    if (rel == AN_REL_ADVCL && is_counted_from(s, act)) return false;
    if (above == harm) return is_circumstance;
    bool goes_on = is_circumstance || rel == AN_REL_OBJ || rel == AN_REL_NMOD;
    if (!goes_on || an_scene_event_at(s, above) != AN_NO_TOKEN) return false;
    act = above;
  }
  return false;
}

static bool has(const uint32_t *side, size_t n, uint32_t mention) {
  for (size_t i = 0; i < n; i++)
    if (side[i] == mention) return true;
  return false;
}

static bool is_among(const an_scene *s, const uint32_t *side, size_t n, uint32_t mention) {
  const an_mention *m = &s->mentions->at[mention];
  for (size_t i = 0; i < n; i++) {
    const an_mention *o = &s->mentions->at[side[i]];
    if (an_scene_first_mention(s, side[i]) == an_scene_first_mention(s, mention)) return true;
    if (m->entity && m->entity == o->entity && !m->is_place) return true;
  }
  return false;
}

static void give_from(const an_scene *s, an_event *harm, const uint32_t *side, size_t n) {
  for (size_t i = 0; i < n && harm->n_actors < AN_MAX_EVENT_ACTORS; i++) {
    uint32_t m = side[i];
    bool is_hurt = is_among(s, harm->recipients, harm->n_recipients, m);
    if (is_hurt || s->mentions->at[m].is_place) continue;
    if (!has(harm->actors, harm->n_actors, m)) harm->actors[harm->n_actors++] = m;
  }
}

static void give_actors(const an_scene *s, an_event *harm, const an_event *act) {
  give_from(s, harm, act->actors, act->n_actors);
}

/* "Ten rebels were killed following their attack on A": by A, then. */
static bool is_own_act(const an_scene *s, const an_event *harm, const an_event *act) {
  bool is_told = act->is_noun || (act->clause.subject != AN_NO_TOKEN &&
                                  act->clause.subject > harm->trigger);  // not borrowed from it
  bool is_all = harm->n_recipients > 0 && act->n_recipients > 0 && is_told;
  for (size_t i = 0; i < act->n_actors; i++)
    is_all &= is_among(s, harm->recipients, harm->n_recipients, act->actors[i]);
  return is_all;
}

/* "killed in an exchange of fire with A": who was hurt fought, too, if he bears arms. */
static void join_fight(const an_scene *s, an_event *act, const an_event *harm) {
  for (size_t i = 0; act->n_actors == 1 && i < harm->n_recipients; i++) {
    uint32_t m = harm->recipients[i];
    bool is_armed = an_scene_role_is(s, s->mentions->at[m].role, AN_LIT("armed"));
    if (is_armed && !is_among(s, act->actors, act->n_actors, m)) act->actors[act->n_actors++] = m;
  }
}

static void give_recipients(const an_scene *s, an_event *act, const an_event *harm) {
  if (act->n_recipients) return;
  if (act->frame->is_reciprocal) {
    join_fight(s, act, harm);
    return;
  }
  for (size_t i = 0; i < harm->n_recipients; i++)
    if (!is_among(s, act->actors, act->n_actors, harm->recipients[i]))
      act->recipients[act->n_recipients++] = harm->recipients[i];
}

/* "was killed and two were wounded following an attack": below the last of several harms. */
static bool hangs_below_last(const an_scene *s, uint32_t act, uint32_t harm) {
  for (int i = 0; i < MAX_HOPS && harm != AN_NO_TOKEN && harm != act; i++) {
    if (hangs_below(s, act, harm)) return true;
    harm = an_parse_conjunct(s->parse, harm);
  }
  return false;
}

static bool share(const an_scene *s, an_event *harm, an_event *act) {
  bool is_cause = act != harm && is_force(act) && act->n_actors &&
                  hangs_below_last(s, act->trigger, harm->trigger);
  if (!is_cause) return false;
  if (is_own_act(s, harm, act)) give_from(s, harm, act->recipients, act->n_recipients);
  else give_actors(s, harm, act);
  if (harm->n_actors) give_recipients(s, act, harm);
  return harm->n_actors;
}

const an_event *an_cause_below(const an_scene *s, const an_event *harm) {
  uint32_t index = an_scene_event_at(s, harm->trigger);  // harm itself may be a copy
  if (harm->is_noun || index == AN_NO_TOKEN) return NULL;
  const an_event *first = &s->events.at[index], *act = first, *end = s->events.at + s->events.n;
  while (act > s->events.at && act[-1].sentence == harm->sentence) act--;
  for (; act < end && act->sentence == harm->sentence; act++)
    if (act != first && is_force(act) && hangs_below(s, act->trigger, harm->trigger)) return act;
  return NULL;
}

/* "a bomb planted by A killed B": who used the thing acted on whom it hit. */
static bool is_use_of_subject(const an_scene *s, const an_event *act, const an_event *harm) {
  an_rel rel;
  uint32_t thing = an_parse_parent(s->parse, act->trigger, &rel);
  return !harm->is_noun && !harm->clause.is_passive && rel == AN_REL_ACL &&
         thing == harm->clause.subject && s->mentions->of_token[thing] == AN_NO_TOKEN;
}

/* "carried out air strikes targeting B": the participle says of the noun whom it was for. */
static bool is_aim_of(const an_scene *s, const an_event *aim, const an_event *act) {
  bool is_open = act->is_noun && !aim->is_noun && !aim->n_actors &&
                 an_parse_form(s->parse, aim->trigger) == AN_FORM_GERUND;
  if (!is_open) return false;
  an_rel rel;
  uint32_t above = an_parse_parent(s->parse, aim->trigger, &rel);
  if (above == act->trigger) return rel == AN_REL_ACL;
  bool is_beside = rel == AN_REL_ADVCL || rel == AN_REL_XCOMP;
  return is_beside && an_parse_parent(s->parse, act->trigger, NULL) == above;
}

/* "opened fire to disperse B": whom the act was meant for. */
static bool is_purpose_of(const an_scene *s, const an_event *aim, const an_event *act) {
  an_rel rel;
  uint32_t above = an_parse_parent(s->parse, aim->trigger, &rel);
  bool is_infinitive = !aim->is_noun && aim->clause.is_infinitive && aim->n_recipients;
  return is_infinitive && !act->is_noun && above == act->trigger && rel == AN_REL_ADVCL;
}

static void share_one_act(const an_scene *s, an_event *of, an_event *act) {
  if (act == of || !is_force(act) || !is_force(of) || !act->n_actors) return;
  if (is_purpose_of(s, of, act)) give_recipients(s, act, of);
  if (is_use_of_subject(s, act, of)) give_recipients(s, act, of);
  if (!is_aim_of(s, of, act)) return;
  give_actors(s, of, act);
  give_recipients(s, act, of);
}

void an_cause_share(an_scene *s, an_event *e) {
  bool is_harm = is_open_harm(e);
  size_t i = (size_t)(e - s->events.at);
  while (i && s->events.at[i - 1].sentence == e->sentence) i--;
  for (; i < s->events.n && s->events.at[i].sentence == e->sentence; i++) {
    an_event *act = &s->events.at[i];
    if (!is_harm) share_one_act(s, e, act);
    else if (share(s, e, act)) return;
  }
}

/* "Two farmers died in the raid", "died when A opened fire": the verb of dying that an act of force
 * stands below, if that is no event itself. */
static uint32_t dying_above(const an_scene *s, const an_event *act) {
  an_rel rel;
  uint32_t verb = an_parse_parent(s->parse, act->trigger, &rel);
  bool is_in = rel == AN_REL_OBL && (an_scene_case_has(s, act->trigger, AN_DUTY_PLACE) ||
                                     an_scene_case_has(s, act->trigger, AN_DUTY_CONTENT));
  bool is_when = !act->is_noun && rel == AN_REL_ADVCL && !act->clause.is_infinitive;
  bool can_be = verb != AN_NO_TOKEN && verb < act->trigger && (is_in || is_when) &&
                an_parse_is_verb(s->parse, verb) && an_scene_event_at(s, verb) == AN_NO_TOKEN;
  return can_be && an_toll_is_word(s, verb) ? verb : AN_NO_TOKEN;
}

/* "the death of a commander in a raid": the noun for dying that stands before the act, if that is
 * no event itself. */
static uint32_t death_before(const an_scene *s, const an_event *act) {
  an_rel rel;
  uint32_t above = an_parse_parent(s->parse, act->trigger, &rel), noun = above;
  bool is_in = act->is_noun && above < act->trigger && (rel == AN_REL_OBL || rel == AN_REL_NMOD) &&
               !an_scene_case_has(s, act->trigger, AN_DUTY_CONTENT);
  if (!is_in) return AN_NO_TOKEN;
  if (an_parse_is_verb(s->parse, above)) noun = an_parse_clause(s->parse, above).object;
  else if (!an_toll_is_word(s, above)) noun = an_parse_parent(s->parse, above, NULL);
  bool is_death = noun < act->trigger && an_parse_is_noun(s->parse, noun) &&
                  an_toll_is_word(s, noun) && an_scene_event_at(s, noun) == AN_NO_TOKEN;
  return is_death ? noun : AN_NO_TOKEN;
}

/* Who died by such words: the subject of the verb, or whom the noun is of; a noun token. */
static uint32_t who_died(const an_scene *s, const an_event *act) {
  uint32_t verb = dying_above(s, act);
  if (verb != AN_NO_TOKEN) {
    an_clause c = an_parse_clause(s->parse, verb);
    return c.is_passive ? AN_NO_TOKEN : c.subject;
  }
  uint32_t death = death_before(s, act);
  uint32_t of = death == AN_NO_TOKEN ? death : an_parse_child(s->parse, death, AN_REL_NMOD, death);
  return of < act->trigger && an_scene_case_has(s, of, AN_DUTY_CONTENT) ? of : AN_NO_TOKEN;
}

void an_cause_find_dead(an_scene *s) {
  for (size_t i = 0; i < s->events.n; i++) {
    an_event *act = &s->events.at[i];
    if (act->given || !is_force(act) || act->n_recipients) continue;
    uint32_t noun = who_died(s, act);
    uint32_t m = noun == AN_NO_TOKEN ? AN_NO_TOKEN : s->mentions->of_token[noun];
    bool is_somebody = m != AN_NO_TOKEN && !s->mentions->at[m].is_place &&
                       !is_among(s, act->actors, act->n_actors, m);
    if (is_somebody) act->recipients[act->n_recipients++] = m;
  }
}
