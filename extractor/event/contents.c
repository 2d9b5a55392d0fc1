/* event/contents - what is asked for, promised, voiced or refused belongs to the act that speaks of
 * it, unless it is told with sides of its own. */
// SPDX-License-Identifier: MIT
#include "event/sides.h"

enum { MAX_HOPS = 4 };

/* ... of this very noun: "ordered mobilization". */
static bool is_light_over(const an_scene *s, const an_event *e, const an_event *noun) {
  return an_fold_is_light(s, e) &&
         (e->clause.is_passive ? e->clause.subject : e->clause.object) == noun->trigger;
}

static bool is_unreal(const an_event *e) {
  return e->status == AN_STATUS_PLANNED || e->status == AN_STATUS_HYPOTHETICAL ||
         e->status == AN_STATUS_NEGATED;
}

/* Is the event the very content of the act above it: "to withdraw", "that A withdraw", "talks"? */
static bool is_content(const an_scene *s, const an_event *e) {
  an_rel rel = an_parse_rel(s->parse, e->trigger);
  if (e->is_noun)
    return rel == AN_REL_OBJ || rel == AN_REL_OBL || rel == AN_REL_CONJ || rel == AN_REL_NMOD ||
           rel == AN_REL_NSUBJ_PASS;
  bool is_of_noun =
      rel == AN_REL_ACL && an_scene_is_noun_event(s, an_parse_parent(s->parse, e->trigger, NULL));
  return rel == AN_REL_XCOMP || rel == AN_REL_CCOMP || rel == AN_REL_CONJ || rel == AN_REL_OBL ||
         is_of_noun || e->clause.is_infinitive;
}

/* "met to discuss", "went on strike in protest": the purpose is the act itself. */
static bool is_same_act(const an_scene *s, const an_event *e, const an_event *g) {
  // "suspended aid in protest at A": why it was done
  const an_token *word = an_scene_token(s, e->trigger);
  bool is_motive = e->is_noun && e->frame->takes_voices && !g->is_noun &&
                   an_parse_rel(s->parse, e->trigger) == AN_REL_OBL && e->trigger > 0 &&
                   an_scene_duty(s, e->trigger - 1) == AN_DUTY_PLACE &&
                   an_str_eq(word->lower, word->lemma);
  if (is_motive) return true;
  bool is_aim = e->is_noun ? g->frame->takes_voices && e->frame->takes_voices &&
                                 an_scene_case_has(s, e->trigger, AN_DUTY_PLACE)
                           : e->clause.is_infinitive;
  return is_aim && an_str_eq(e->frame->type, g->frame->type);
}

/* "protesters demanding jobs stormed the hall": those who protest say what for. */
static bool is_voiced_by_subject(const an_scene *s, const an_event *e, uint32_t noun) {
  an_rel rel;
  const an_event *g = an_scene_event(s, an_parse_parent(s->parse, noun, &rel));
  return g && rel == AN_REL_NSUBJ && g->frame->takes_voices &&
         an_str_eq(e->frame->conduct, AN_LIT("verbal")) &&
         an_parse_form(s->parse, e->trigger) == AN_FORM_GERUND;
}

/* The verb over an infinitive, past the noun it may hang on: "opened fire to disperse". */
uint32_t an_content_verb_above(const an_scene *s, const an_event *e) {
  an_rel rel;
  uint32_t above = an_parse_parent(s->parse, e->trigger, &rel);
  bool is_on_noun = rel == AN_REL_ACL && above != AN_NO_TOKEN &&
                    (e->clause.is_infinitive || is_voiced_by_subject(s, e, above)) &&
                    an_parse_is_noun(s->parse, above) && !an_scene_event(s, above);
  return is_on_noun ? an_parse_parent(s->parse, above, NULL) : above;
}

/* "blocked roads to press their demands": the act whose aim the verb over the noun is. */
static uint32_t aim_above(const an_scene *s, uint32_t noun) {
  uint32_t verb = an_parse_parent(s->parse, noun, NULL);
  if (verb == AN_NO_TOKEN || !an_parse_is_verb(s->parse, verb)) return AN_NO_TOKEN;
  if (!an_parse_clause(s->parse, verb).is_infinitive) return AN_NO_TOKEN;
  uint32_t above = an_parse_parent(s->parse, verb, NULL);
  for (int hop = 0; hop < MAX_HOPS && above != AN_NO_TOKEN && !an_scene_event(s, above); hop++)
    above = an_parse_parent(s->parse, above, NULL);  // "roads leading to the centre to press"
  return above;
}

/* What a noun hangs on, past the object of a verb that tells the act: "held a march in protest". */
static uint32_t noun_above(const an_scene *s, const an_event *e) {
  uint32_t above = an_parse_parent(s->parse, e->trigger, NULL);
  bool is_object = above != AN_NO_TOKEN && an_parse_is_noun(s->parse, above) &&
                   !an_scene_event(s, above) && an_parse_rel(s->parse, above) == AN_REL_OBJ;
  return is_object ? an_parse_parent(s->parse, above, NULL) : above;
}

/* The act that an event hangs on: as its content, its purpose, or what it voices or answers. */
static uint32_t act_above(const an_scene *s, const an_event *e) {
  if (e->governor != AN_NO_TOKEN) return e->governor;
  uint32_t above = e->is_noun ? noun_above(s, e) : an_content_verb_above(s, e);
  if (e->is_noun && !an_scene_event(s, above)) above = aim_above(s, e->trigger);
  const an_event *verb = an_scene_event(s, above);
  if (!verb) return AN_NO_TOKEN;
  bool is_part = e->is_noun ? (!verb->is_noun && verb->frame->takes_words) ||
                                  is_same_act(s, e, verb) || verb->frame->takes_voices
                            : e->clause.is_infinitive || verb->frame->takes_voices;
  return is_part ? an_scene_event_at(s, above) : AN_NO_TOKEN;
}

/* "urged A to release B's envoy": another acts than who speaks, on a third. */
static bool has_own_sides(const an_scene *s, const an_event *e, const an_event *g) {
  return e->n_actors && e->n_recipients && g->n_recipients &&
         !an_side_is_shared(s, e->actors, e->n_actors, g->actors, g->n_actors) &&
         !an_side_is_shared(s, e->recipients, e->n_recipients, g->recipients, g->n_recipients) &&
         !(e->clause.is_infinitive &&  // "urged A to talk to it"
           an_side_is_shared(s, e->recipients, e->n_recipients, g->actors, g->n_actors));
}

/* Does a verb have a subject of its own, not one that it shares with the verb before it? */
bool an_content_has_own_subject(const an_event *e, const an_event *g) {
  return e->clause.subject != AN_NO_TOKEN && e->clause.subject > g->trigger;
}

/* "opened fire to disperse the crowd", "marched to demand reforms": what somebody does an act for
 * is no second act of his. */
static bool is_aim_of(const an_scene *s, const an_event *e, const an_event *g) {
  an_rel rel = an_parse_rel(s->parse, e->trigger);
  bool is_verbal = an_str_eq(g->frame->conduct, AN_LIT("verbal"));
  bool is_aim = !e->is_noun && e->clause.is_infinitive && !an_content_has_own_subject(e, g);
  return is_aim && !g->is_noun && e->trigger > g->trigger &&
         (rel == AN_REL_ADVCL || rel == AN_REL_ACL || (rel == AN_REL_XCOMP && !is_verbal));
}

/* "rallied, demanding that A resign": what a protest voices belongs to it. */
static bool is_voiced_in(const an_scene *s, const an_event *e, const an_event *g) {
  an_rel rel = an_parse_rel(s->parse, e->trigger);
  bool is_voice = !e->is_noun && an_str_eq(e->frame->conduct, AN_LIT("verbal"));
  return g->frame->takes_voices && is_voice && !an_content_has_own_subject(e, g) &&
         (rel == AN_REL_ADVCL || rel == AN_REL_XCOMP || rel == AN_REL_ACL ||
          rel == AN_REL_PARATAXIS);
}

/* "rejected on Thursday a UN appeal": the act right before the words that it answers, with no other
 * clause between, whatever the tree makes of them. */
static uint32_t answer_before(const an_scene *s, const an_event *e) {
  uint32_t first = s->tokens->sentences[e->sentence].first;
  for (uint32_t i = e->trigger; e->is_noun && i-- > first;) {
    if (s->event_of[i] != AN_NO_TOKEN) return s->event_of[i];
    an_pos pos = an_parse_pos(s->parse, i);
    bool is_border = pos == AN_POS_VERB || pos == AN_POS_SCONJ || pos == AN_POS_CCONJ ||
                     (pos == AN_POS_PUNCT && an_scene_token(s, i)->lower.at[0] == ',');
    if (is_border) return AN_NO_TOKEN;
  }
  return AN_NO_TOKEN;
}

/* "blocked roads to press their demands", "marched in defiance of A": words that a protest stands
 * for. */
static bool is_voice_of(const an_scene *s, const an_event *e, const an_event *g) {
  bool is_words = e->is_noun && g->frame->takes_voices && e->trigger > g->trigger &&
                  (e->frame->takes_contents || e->frame->recipient_in == AN_RECIPIENT_ACT);
  if (!is_words) return false;
  an_rel rel;
  uint32_t above = an_parse_parent(s->parse, e->trigger, &rel);
  if (above == g->trigger) return an_scene_case_has(s, e->trigger, AN_DUTY_PLACE);
  if (rel != AN_REL_OBJ || !an_parse_is_verb(s->parse, above) || an_scene_event(s, above))
    return false;
  an_clause c = an_parse_clause(s->parse, above);
  return c.is_infinitive && aim_above(s, e->trigger) == g->trigger;
}

static bool answers(const an_event *g, const an_event *e) {
  return e->is_noun && !g->is_noun && g->frame->takes_words &&
         an_str_eq(e->frame->conduct, AN_LIT("verbal"));
}

/* "protested over the refusal of A": what somebody said or refused, and others protest against. */
static bool is_matter(const an_scene *s, const an_event *e, const an_event *g) {
  return e->is_noun && g->frame->takes_voices && an_str_eq(e->frame->conduct, AN_LIT("verbal")) &&
         an_parse_parent(s->parse, e->trigger, NULL) == g->trigger && e->n_actors &&
         (an_parse_rel(s->parse, e->trigger) == AN_REL_OBJ ||
          an_roles_lead_to_matter(s, g, e->trigger));
}

uint32_t an_content_upper_act(const an_scene *s, const an_event *e) {
  uint32_t index = act_above(s, e), before = answer_before(s, e);
  bool is_next = before != AN_NO_TOKEN && answers(&s->events.at[before], e);
  if (is_next) index = before;
  const an_event *g = index == AN_NO_TOKEN ? NULL : &s->events.at[index];
  if (g && is_light_over(s, g, e)) {  // "agreed to hold talks": beyond the light verb
    index = g->governor;
    g = index == AN_NO_TOKEN ? NULL : &s->events.at[index];
  }
  if (!g || g == e || g->given || g->frame->is_attribution) return AN_NO_TOKEN;
  // "rejected a request": that somebody asked is told by the answer
  bool is_governed = e->governor != AN_NO_TOKEN &&
                     (index == e->governor || index == s->events.at[e->governor].governor);
  bool is_told = is_governed && g->frame->takes_contents && is_unreal(e) && is_content(s, e) &&
                 !has_own_sides(s, e, g);
  bool is_part = is_next || (answers(g, e) && is_content(s, e)) || is_matter(s, e, g) ||
                 is_voice_of(s, e, g) || is_same_act(s, e, g) || is_aim_of(s, e, g) ||
                 is_voiced_in(s, e, g);
  return is_told || is_part ? index : AN_NO_TOKEN;
}

/* "to forestall more violence", "trying to broker a pact": what is done to it is only meant. */
bool an_content_is_aim(const an_scene *s, uint32_t verb) {
  return an_parse_is_verb(s->parse, verb) && an_parse_clause(s->parse, verb).is_infinitive;
}

/* "urged all parties to protect A": it was said to others, if to nobody that has a name. */
static bool is_said_to_others(const an_scene *s, const an_event *to, const an_event *from) {
  uint32_t noun = to->is_noun ? AN_NO_TOKEN : an_reach_addressee(s, to);
  uint32_t above = an_parse_parent(s->parse, from->trigger, NULL);
  bool is_below =
      above != AN_NO_TOKEN && above > noun && an_content_is_aim(s, above);  // "to help save A"
  return noun != AN_NO_TOKEN && noun > to->trigger && noun < from->trigger &&
         (from->clause.is_infinitive || is_below) &&
         an_str_eq(to->frame->conduct, AN_LIT("verbal"));
}

void an_content_hand_over(const an_scene *s, an_event *to, const an_event *from) {
  if (is_said_to_others(s, to, from)) return;
  if (!to->n_recipients && (an_frame_has_recipients(to->frame) || to->frame->takes_voices)) {
    for (size_t i = 0; i < from->n_recipients; i++) {
      bool is_actor = false;
      for (size_t k = 0; k < to->n_actors; k++) is_actor |= to->actors[k] == from->recipients[i];
      if (!is_actor) to->recipients[to->n_recipients++] = from->recipients[i];
    }
  }
  if (to->place == AN_NO_TOKEN) to->place = from->place;
}
