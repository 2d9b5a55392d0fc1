/* event/noun - the sides of an act that a noun tells: "the raid by A on B".
 *
 * Its own slots come first; then the verb that carries it ("A launched a raid"), that says only
 * that it happened ("clashes erupted between A and B") or that stands behind it. */
// SPDX-License-Identifier: MIT
#include "event/sides.h"

enum { MAX_HOPS = 4 };

static void add_noun_slots(const an_scene *s, an_side to, const an_event *e, an_slots slots) {
  for (size_t i = 0; i < slots.n; i++) {
    const an_slot *slot = &slots.at[i];
    bool is_filled = slot->kind == AN_SLOT_POSSESSOR ? an_side_add_possessor(s, &to, e)
                     : slot->kind == AN_SLOT_PREP    ? an_side_add_behind(s, &to, e, slot->word)
                                                     : false;
    if (is_filled) return;
  }
}

/* The verb that carries the noun as its object or passive subject: "launched an attack". A start
 * or an end may stand between them: "announced the start of an operation". */
static uint32_t find_carrier(const an_scene *s, uint32_t noun) {
  for (int hop = 0; hop < MAX_HOPS; hop++) {
    an_rel rel;
    uint32_t parent = an_parse_parent(s->parse, noun, &rel);
    if (parent == AN_NO_TOKEN) return AN_NO_TOKEN;
    bool is_verb = an_parse_is_verb(s->parse, parent);
    if (is_verb && (rel == AN_REL_OBJ || rel == AN_REL_NSUBJ_PASS)) return parent;
    an_duty duty = an_scene_duty(s, parent);
    bool is_measure = duty == AN_DUTY_PHASE || duty == AN_DUTY_COLLECTIVE;  // "days of raids"
    if (rel != AN_REL_NMOD || !is_measure) return AN_NO_TOKEN;
    noun = parent;
  }
  return AN_NO_TOKEN;
}

/* "completed its investigation": a pronoun that nobody knows stands for who does the verb. */
static bool is_of_pronoun(const an_scene *s, uint32_t noun) {
  uint32_t owner = an_parse_possessor(s->parse, noun);
  return owner != AN_NO_TOKEN && an_parse_pos(s->parse, owner) == AN_POS_PRON &&
         s->mentions->of_token[owner] == AN_NO_TOKEN;
}

/* "the army reportedly conducted raids": the tree may hang a light verb with its subject on its own
 * object. */
static bool take_from_inner_carrier(const an_scene *s, an_event *e) {
  uint32_t verb = an_parse_child(s->parse, e->trigger, AN_REL_AMOD, AN_NO_TOKEN);
  bool is_light = verb != AN_NO_TOKEN && verb < e->trigger && an_parse_is_verb(s->parse, verb) &&
                  an_scene_duty(s, verb) == AN_DUTY_LIGHT;
  if (!is_light || e->n_actors) return false;
  uint32_t subject = an_parse_child(s->parse, verb, AN_REL_NSUBJ_PASS, AN_NO_TOKEN);
  if (subject == AN_NO_TOKEN) subject = an_parse_child(s->parse, verb, AN_REL_NSUBJ, AN_NO_TOKEN);
  an_side actors = an_side_actors(e);
  return subject != AN_NO_TOKEN && subject < verb && an_side_add_nouns(s, &actors, subject);
}

/* "A began the withdrawal of troops": nobody says whose they are, so a state moves its own. */
static void take_owner_of_force(const an_scene *s, an_event *e, const an_event *carrier) {
  const an_mention *force = e->n_actors == 1 ? &s->mentions->at[e->actors[0]] : NULL;
  uint32_t subject = carrier->clause.is_passive ? AN_NO_TOKEN : carrier->clause.subject;
  uint32_t m = subject == AN_NO_TOKEN ? AN_NO_TOKEN : s->mentions->of_token[subject];
  if (!force || m == AN_NO_TOKEN || force->country.len || force->entity) return;
  const an_mention *state = &s->mentions->at[m];
  bool is_state = state->country.len && !state->is_place &&
                  (!state->role.len || an_scene_role_is(s, state->role, AN_LIT("state")));
  bool is_force = an_scene_role_is(s, force->role, AN_LIT("state")) &&
                  an_scene_role_is(s, force->role, AN_LIT("armed"));
  if (is_state && is_force) e->actors[0] = m;
}

static bool is_rebel(const an_scene *s, const an_mention *m) {
  return an_str_eq(m->kind, AN_LIT("armed-group")) || an_scene_role_is(s, m->role, AN_LIT("rebel"));
}

/* "its commander", "ten soldiers" of a state that tells of them: its own people. */
static bool is_own(const an_scene *s, const an_mention *speaker, const an_mention *m) {
  uint32_t owner = an_parse_possessor(s->parse, m->head);
  if (owner != AN_NO_TOKEN && an_parse_pos(s->parse, owner) == AN_POS_PRON) return true;
  bool is_people = an_scene_role_is(s, m->role, AN_LIT("state")) ||
                   an_str_eq(m->role, AN_LIT("CVL")) || an_str_eq(m->kind, AN_LIT("population"));
  return m->country.len && an_str_eq(m->country, speaker->country) && is_people &&
         !is_rebel(s, speaker);
}

/* "A announced the killing of its commander", "monitors announced the arrest of B": who announces
 * it did it only if he may do such things, and not to his own. */
static bool may_have_done(const an_scene *s, const an_event *e, uint32_t subject) {
  uint32_t m = subject == AN_NO_TOKEN ? AN_NO_TOKEN : s->mentions->of_token[subject];
  if (m == AN_NO_TOKEN || !e->n_recipients) return true;
  const an_mention *speaker = &s->mentions->at[m];
  bool can_do = an_scene_role_is(s, speaker->role, AN_LIT("state")) || is_rebel(s, speaker) ||
                an_scene_role_is(s, speaker->role, AN_LIT("armed")) || !speaker->role.len;
  if (!can_do) return false;
  for (size_t i = 0; i < e->n_recipients && an_toll_is_word(s, e->trigger); i++)
    if (is_own(s, speaker, &s->mentions->at[e->recipients[i]])) return false;
  return true;
}

void an_roles_take_from_carrier(an_scene *s, an_event *e) {
  if (take_from_inner_carrier(s, e)) return;
  uint32_t verb = find_carrier(s, e->trigger);
  if (verb == AN_NO_TOKEN) return;
  an_duty duty = an_scene_duty(s, verb);
  uint32_t own = an_scene_event_at(s, verb);
  bool is_announced = own != AN_NO_TOKEN && an_frame_is_news(s->events.at[own].frame);
  bool is_own = is_of_pronoun(s, e->trigger) && own == AN_NO_TOKEN;
  if (duty != AN_DUTY_LIGHT && duty != AN_DUTY_PHASE && !is_announced && !is_own) return;
  an_event carrier = *e;
  carrier.trigger = verb;
  carrier.is_noun = false;
  carrier.clause = an_parse_clause(s->parse, verb);
  if (is_announced && !may_have_done(s, e, carrier.clause.subject)) return;
  static const an_slot SUBJECT = {AN_SLOT_SUBJECT, {NULL, 0}};
  an_side actors = an_side_actors(e);
  take_owner_of_force(s, e, &carrier);
  if (!e->n_actors && !an_side_add_slot(s, &actors, &carrier, &SUBJECT) &&
      carrier.clause.subject == AN_NO_TOKEN)
    an_roles_borrow_subject(s, &carrier, actors);
}

/* "condemned the attack on Baku": the preposition may hang on the verb over the noun. */
static void take_from_verb_above(const an_scene *s, an_event *e) {
  an_rel rel = an_parse_rel(s->parse, e->trigger);
  uint32_t verb = an_parse_parent(s->parse, e->trigger, NULL);
  bool is_near = rel == AN_REL_OBJ || rel == AN_REL_NSUBJ_PASS || rel == AN_REL_NSUBJ;
  if (e->n_recipients || !is_near || verb == AN_NO_TOKEN) return;
  for (size_t i = 0; i < e->frame->noun_recipient.n; i++) {
    const an_slot *slot = &e->frame->noun_recipient.at[i];
    if (slot->kind != AN_SLOT_PREP) continue;
    uint32_t noun = an_parse_prep(s->parse, verb, slot->word, e->trigger);
    an_side recipients = an_side_recipients(e);
    bool is_beyond = rel != AN_REL_OBJ && noun > verb;
    if (noun != AN_NO_TOKEN && !is_beyond && an_side_add_nouns(s, &recipients, noun)) return;
  }
}

/* "clashes erupted between A and B", "a clash that broke out between A and B": the sides may hang
 * on the verb that only says that it happened. */
static void take_from_occurrence(const an_scene *s, an_event *e) {
  an_rel rel = an_parse_rel(s->parse, e->trigger);
  uint32_t verb = rel == AN_REL_NSUBJ
                      ? an_parse_parent(s->parse, e->trigger, NULL)
                      : an_parse_child(s->parse, e->trigger, AN_REL_ACL, AN_NO_TOKEN);
  if (e->n_actors || verb == AN_NO_TOKEN) return;
  // "protests followed the arrest of A by B"
  if (an_parse_child(s->parse, verb, AN_REL_OBJ, AN_NO_TOKEN) != AN_NO_TOKEN) return;
  an_duty duty = an_scene_duty(s, verb);
  if (duty != AN_DUTY_OCCUR && duty != AN_DUTY_PHASE) return;
  an_side actors = an_side_actors(e);
  for (size_t i = 0; i < e->frame->noun_actor.n && !e->n_actors; i++) {
    const an_slot *slot = &e->frame->noun_actor.at[i];
    uint32_t noun = slot->kind == AN_SLOT_PREP
                        ? an_parse_prep(s->parse, verb, slot->word, AN_NO_TOKEN)
                        : AN_NO_TOKEN;
    if (noun != AN_NO_TOKEN) an_side_add_nouns(s, &actors, noun);
  }
}

/* "a massacre committed by A", "an attack that was carried out by A": the light verb behind. */
static void take_from_light_behind(const an_scene *s, an_event *e) {
  uint32_t verb = an_parse_child(s->parse, e->trigger, AN_REL_ACL, e->trigger);
  if (e->n_actors || verb == AN_NO_TOKEN || an_scene_duty(s, verb) != AN_DUTY_LIGHT) return;
  an_side actors = an_side_actors(e);
  uint32_t agent = an_parse_clause(s->parse, verb).agent;
  if (agent != AN_NO_TOKEN) an_side_add_nouns(s, &actors, agent);
}

/* Does the sentence name another country, or a place? */
static bool names_other_land(const an_scene *s, const an_event *e, uint32_t land) {
  const an_sentence *sentence = &s->tokens->sentences[e->sentence];
  for (uint32_t i = sentence->first; i < sentence->end; i++) {
    uint32_t m = s->mentions->of_token[i];
    if (m == AN_NO_TOKEN || m == land) continue;
    if (s->mentions->at[m].is_place) return true;
    an_str country = s->mentions->at[m].country;
    if (country.len && !an_str_eq(country, s->mentions->at[land].country)) return true;
  }
  return false;
}

/* "Norvia blast kills three": a land right before a deed, and no other one, is where it was done;
 * but "Norvia strike kills three in Karsa". */
static void drop_land_before(const an_scene *s, an_event *e) {
  uint32_t land = e->n_actors == 1 && !e->n_recipients ? e->actors[0] : AN_NO_TOKEN;
  bool is_deed = !e->frame->is_reciprocal && an_str_eq(e->frame->conduct, AN_LIT("force"));
  if (land == AN_NO_TOKEN || !is_deed) return;
  const an_mention *m = &s->mentions->at[land];
  bool is_before = m->end == e->trigger && an_str_eq(m->kind, AN_LIT("country")) &&
                   an_parse_rel(s->parse, m->head) == AN_REL_COMPOUND &&
                   an_parse_pos(s->parse, m->head) == AN_POS_PROPN && !m->rule;
  if (!is_before || names_other_land(s, e, land)) return;
  e->n_actors = 0;
  e->place = land;
}

void an_roles_fill_noun(an_scene *s, an_event *e) {
  add_noun_slots(s, an_side_recipients(e), e, e->frame->noun_recipient);
  add_noun_slots(s, an_side_actors(e), e, e->frame->noun_actor);
  // "protests against the raids by A", but "the raid on a post by A"
  if (e->frame->takes_voices || an_str_eq(e->frame->conduct, AN_LIT("verbal")))
    an_side_drop_from(s, an_side_actors(e), an_side_recipients(e));
  if (!e->n_actors) an_side_add_reached(s, an_side_actors(e), an_reach_agent(s, e));
  take_from_light_behind(s, e);
  an_roles_take_from_carrier(s, e);
  take_from_verb_above(s, e);
  take_from_occurrence(s, e);
  an_roles_take_from_predicate(s, e);
  drop_land_before(s, e);
}
