/* event/fold - which findings are no event of their own.
 *
 * A light verb leaves the event to its noun ("carried out an attack"); what is asked for, promised
 * or refused belongs to the act that speaks of it, unless it is told with sides of its own; a noun
 * that only says what other words are about ("returned to the peace talks") is a topic. */
// SPDX-License-Identifier: MIT
#include "event/room.h"

enum { MAX_HOPS = 4 };

/* "the foiled attack": the participle says how it was with the attack, and is no event itself. */
static bool tells_of_event(const an_scene *s, const an_event *e) {
  an_rel rel;
  uint32_t noun = an_parse_parent(s->parse, e->trigger, &rel);
  const an_event *inner = rel == AN_REL_AMOD ? an_scene_event(s, noun) : NULL;
  return inner && inner->is_noun;
}

/* Do the two use force? */
static bool are_force(const an_event *a, const an_event *b) {
  return an_str_eq(a->frame->conduct, AN_LIT("force")) &&
         an_str_eq(b->frame->conduct, AN_LIT("force"));
}

/* "declared a truce", "fought a war": where a light verb has an event as its object, the noun is
 * the event; but what tells of force itself is only light over force. */
static bool is_light(const an_scene *s, const an_event *e) {
  if (an_scene_duty(s, e->trigger) != AN_DUTY_LIGHT || e->is_noun) return false;
  const an_event *inner =
      an_scene_event(s, e->clause.is_passive ? e->clause.subject : e->clause.object);
  if (!inner || inner == e || !inner->is_noun) return false;
  return !an_str_eq(e->frame->conduct, AN_LIT("force")) || are_force(e, inner);
}

/* ... of this very noun: "ordered mobilization". */
static bool is_light_over(const an_scene *s, const an_event *e, const an_event *noun) {
  return is_light(s, e) &&
         (e->clause.is_passive ? e->clause.subject : e->clause.object) == noun->trigger;
}

/* "those killed were buried": nothing is said of the deed but to whom it was done. */
static bool tells_only_who(const an_scene *s, const an_event *e) {
  an_rel rel;
  uint32_t who = an_parse_parent(s->parse, e->trigger, &rel);
  return rel == AN_REL_ACL && an_parse_pos(s->parse, who) == AN_POS_PRON &&
         an_parse_form(s->parse, e->trigger) == AN_FORM_PARTICIPLE &&
         an_parse_child(s->parse, e->trigger, AN_REL_OBL, AN_NO_TOKEN) == AN_NO_TOKEN &&
         an_parse_child(s->parse, e->trigger, AN_REL_OBL_UNMARKED, AN_NO_TOKEN) == AN_NO_TOKEN;
}

/* "the occupied valley", "detonating cord": what a thing is like. */
static bool is_quality(const an_scene *s, const an_event *e) {
  an_rel rel = an_parse_rel(s->parse, e->trigger);
  bool is_like = rel == AN_REL_AMOD || rel == AN_REL_COMPOUND || tells_only_who(s, e);
  return !e->is_noun && !e->n_actors && is_like;
}

/* --------------------------------------------------------------------------------- contents --- */

static bool is_unreal(const an_event *e) {
  return e->status == AN_STATUS_PLANNED || e->status == AN_STATUS_HYPOTHETICAL ||
         e->status == AN_STATUS_NEGATED;
}

static bool is_noun_event(const an_scene *s, uint32_t token) {
  const an_event *e = an_scene_event(s, token);
  return e && e->is_noun;
}

/* Is the event the very content of the act above it: "to withdraw", "that A withdraw", "talks"? */
static bool is_content(const an_scene *s, const an_event *e) {
  an_rel rel = an_parse_rel(s->parse, e->trigger);
  if (e->is_noun)
    return rel == AN_REL_OBJ || rel == AN_REL_OBL || rel == AN_REL_CONJ || rel == AN_REL_NMOD ||
           rel == AN_REL_NSUBJ_PASS;
  bool is_of_noun =
      rel == AN_REL_ACL && is_noun_event(s, an_parse_parent(s->parse, e->trigger, NULL));
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
static uint32_t verb_above(const an_scene *s, const an_event *e) {
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
  uint32_t above = e->is_noun ? noun_above(s, e) : verb_above(s, e);
  if (e->is_noun && !an_scene_event(s, above)) above = aim_above(s, e->trigger);
  const an_event *verb = an_scene_event(s, above);
  if (!verb) return AN_NO_TOKEN;
  bool is_part = e->is_noun ? (!verb->is_noun && verb->frame->takes_words) ||
                                  is_same_act(s, e, verb) || verb->frame->takes_voices
                            : e->clause.is_infinitive || verb->frame->takes_voices;
  return is_part ? an_scene_event_at(s, above) : AN_NO_TOKEN;
}

static bool shares_side(const an_scene *s, const uint32_t *a, size_t n_a, const uint32_t *b,
                        size_t n_b) {
  for (size_t i = 0; i < n_a; i++)
    for (size_t k = 0; k < n_b; k++)
      if (an_scene_first_mention(s, a[i]) == an_scene_first_mention(s, b[k])) return true;
  return false;
}

/* "urged A to release B's envoy": another acts than who speaks, on a third. */
static bool has_own_sides(const an_scene *s, const an_event *e, const an_event *g) {
  return e->n_actors && e->n_recipients && g->n_recipients &&
         !shares_side(s, e->actors, e->n_actors, g->actors, g->n_actors) &&
         !shares_side(s, e->recipients, e->n_recipients, g->recipients, g->n_recipients) &&
         !(e->clause.is_infinitive &&  // "urged A to talk to it"
           shares_side(s, e->recipients, e->n_recipients, g->actors, g->n_actors));
}

/* Does a verb have a subject of its own, not one that it shares with the verb before it? */
static bool has_own_subject(const an_event *e, const an_event *g) {
  return e->clause.subject != AN_NO_TOKEN && e->clause.subject > g->trigger;
}

/* "opened fire to disperse the crowd", "marched to demand reforms": what somebody does an act for
 * is no second act of his. */
static bool is_aim_of(const an_scene *s, const an_event *e, const an_event *g) {
  an_rel rel = an_parse_rel(s->parse, e->trigger);
  bool is_verbal = an_str_eq(g->frame->conduct, AN_LIT("verbal"));
  bool is_aim = !e->is_noun && e->clause.is_infinitive && !has_own_subject(e, g);
  return is_aim && !g->is_noun && e->trigger > g->trigger &&
         (rel == AN_REL_ADVCL || rel == AN_REL_ACL || (rel == AN_REL_XCOMP && !is_verbal));
}

/* "rallied, demanding that A resign": what a protest voices belongs to it. */
static bool is_voiced_in(const an_scene *s, const an_event *e, const an_event *g) {
  an_rel rel = an_parse_rel(s->parse, e->trigger);
  bool is_voice = !e->is_noun && an_str_eq(e->frame->conduct, AN_LIT("verbal"));
  return g->frame->takes_voices && is_voice && !has_own_subject(e, g) &&
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

static uint32_t upper_act(const an_scene *s, const an_event *e) {
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
static bool is_aim(const an_scene *s, uint32_t verb) {
  return an_parse_is_verb(s->parse, verb) && an_parse_clause(s->parse, verb).is_infinitive;
}

/* "urged all parties to protect A": it was said to others, if to nobody that has a name. */
static bool is_said_to_others(const an_scene *s, const an_event *to, const an_event *from) {
  uint32_t noun = to->is_noun ? AN_NO_TOKEN : an_reach_addressee(s, to);
  uint32_t above = an_parse_parent(s->parse, from->trigger, NULL);
  bool is_below = above != AN_NO_TOKEN && above > noun && is_aim(s, above);  // "to help save A"
  return noun != AN_NO_TOKEN && noun > to->trigger && noun < from->trigger &&
         (from->clause.is_infinitive || is_below) &&
         an_str_eq(to->frame->conduct, AN_LIT("verbal"));
}

static void hand_over(const an_scene *s, an_event *to, const an_event *from) {
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

/* ----------------------------------------------------------------------------------- topics --- */

static bool has_numbers(const an_event *e) {
  return e->killed.is_set || e->wounded.is_set || e->detained.is_set || e->abducted.is_set ||
         e->displaced.is_set || e->crowd.is_set;
}

/* "the shelling of the town": the noun has a story of its own. */
static bool has_story(const an_scene *s, uint32_t noun) {
  uint32_t child = AN_NO_TOKEN;
  while ((child = an_parse_child(s->parse, noun, AN_REL_NMOD, child)) != AN_NO_TOKEN)
    if (an_scene_case_has(s, child, AN_DUTY_CONTENT)) return true;
  return false;
}

/* "the clashes in Darfur", "gunfire rocked Darfur", not "clashes" in a sentence that names Darfur
 * somewhere. */
static bool has_own_place(const an_scene *s, const an_event *e) {
  if (e->place == AN_NO_TOKEN) return false;
  an_rel own = an_parse_rel(s->parse, e->trigger);
  uint32_t at = s->mentions->at[e->place].head;
  uint32_t rocked = own == AN_REL_NSUBJ ? an_parse_parent(s->parse, e->trigger, NULL) : AN_NO_TOKEN;
  for (int hop = 0; hop < MAX_HOPS && at != AN_NO_TOKEN; hop++) {
    if (at == e->trigger) return true;
    an_rel rel = an_parse_rel(s->parse, at);
    if (rel == AN_REL_OBJ && an_parse_parent(s->parse, at, NULL) == rocked) return true;
    if (!an_parse_is_noun(s->parse, at)) return false;
    at = an_parse_parent(s->parse, at, NULL);
  }
  return false;
}

/* Does the sentence tell another act, of somebody? Its places are the other's, then. */
static bool has_another_act(const an_scene *s, const an_event *e) {
  const an_event *first = e, *last = e, *end = s->events.at + s->events.n;
  while (first > s->events.at && first[-1].sentence == e->sentence) first--;
  while (last + 1 < end && last[1].sentence == e->sentence) last++;
  for (const an_event *o = first; o <= last; o++)
    if (o != e && !o->frame->is_attribution && (o->n_actors || o->n_recipients)) return true;
  return false;
}

/* "clashes broke out", "launched a raid", "condemned the raid": does the verb say that it happened,
 * or tell an act about it? "The war made many rich" tells of something else, if the sentence tells
 * anything else. */
static bool says_so(const an_scene *s, const an_event *noun, uint32_t verb) {
  an_duty duty = an_scene_duty(s, verb);
  return duty == AN_DUTY_OCCUR || duty == AN_DUTY_PHASE || duty == AN_DUTY_LIGHT ||
         noun->status == AN_STATUS_DENIED || has_own_place(s, noun) || has_numbers(noun) ||
         an_parse_child(s->parse, verb, AN_REL_EXPL, AN_NO_TOKEN) != AN_NO_TOKEN ||  // "there was"
         an_scene_event(s, verb) || !has_another_act(s, noun);
}

/* Does the sentence tell of the noun: is it what happens, or what somebody makes happen? */
static bool is_told(const an_scene *s, const an_event *e) {
  uint32_t noun = e->trigger;
  for (int hop = 0; hop < MAX_HOPS; hop++) {
    an_rel rel;
    uint32_t above = an_parse_parent(s->parse, noun, &rel);
    if (above == AN_NO_TOKEN)  // "was against the talks" tells of somebody else
      return !an_scene_case_has(s, noun, AN_DUTY_CONTENT);
    an_duty duty = an_scene_duty(s, above);
    switch (rel) {
      case AN_REL_NSUBJ: return says_so(s, e, above);
      case AN_REL_NSUBJ_PASS: return true;
      case AN_REL_OBL_AGENT: return an_str_eq(e->frame->conduct, AN_LIT("force"));  // "rocked by"
      case AN_REL_OBJ: return !is_aim(s, above) && says_so(s, e, above);
      case AN_REL_NMOD:
        if (duty != AN_DUTY_PHASE && duty != AN_DUTY_COLLECTIVE) return false;
        break;
      case AN_REL_CONJ: break;
      default: return false;
    }
    noun = above;
  }
  return false;
}

static bool is_placed(const an_scene *s, const an_event *e) {
  return e->place != AN_NO_TOKEN && (has_own_place(s, e) || !has_another_act(s, e));
}

/* "Ceasefire violations", over the paragraphs that tell of them. */
static bool is_in_heading(const an_scene *s, const an_event *e) {
  uint32_t block = s->tokens->sentences[e->sentence].block;
  return s->tokens->doc->blocks.at[block].kind == AN_BLOCK_HEADING;
}

static bool is_topic(const an_scene *s, const an_event *e) {
  if (!e->is_noun || e->n_actors || e->n_recipients || is_placed(s, e)) return false;
  bool is_plain = e->status == AN_STATUS_ACTUAL || e->status == AN_STATUS_REPORTED;
  if (!is_plain && !has_another_act(s, e)) return false;  // "there is a risk of an attack"
  if (has_numbers(e) || an_mention_is_dated(s, e->trigger)) return false;
  return is_in_heading(s, e) || (!has_story(s, e->trigger) && !is_told(s, e));
}

/* "the patrol was unharmed and left": who does what nobody calls an event. */
static bool is_subject_of_other(const an_scene *s, const an_event *e) {
  an_rel rel;
  uint32_t above = an_parse_parent(s->parse, e->trigger, &rel);
  bool is_subject = rel == AN_REL_NSUBJ || rel == AN_REL_NSUBJ_PASS;
  return is_subject && above != AN_NO_TOKEN && an_scene_duty(s, above) == AN_DUTY_NONE &&
         !an_scene_event(s, above);
}

/* "an alliance of rebels launched a raid": the word for many is who does it. */
static bool is_body_that_acts(const an_scene *s, const an_event *e) {
  an_rel rel;
  uint32_t above = an_parse_parent(s->parse, e->trigger, &rel);
  bool is_doer = rel == AN_REL_NSUBJ || rel == AN_REL_OBL_AGENT;
  return e->is_noun && is_doer && an_scene_duty(s, e->trigger) == AN_DUTY_COLLECTIVE &&
         (an_scene_event(s, above) || an_scene_duty(s, above) == AN_DUTY_LIGHT);
}

/* "ambushed a convoy", "attacked a patrol": the noun is whom another act hit. */
static bool is_side_of_another(const an_scene *s, const an_event *e) {
  uint32_t m = e->is_noun ? s->mentions->of_token[e->trigger] : AN_NO_TOKEN;
  if (m == AN_NO_TOKEN || s->mentions->at[m].head != e->trigger || s->mentions->at[m].is_place)
    return false;
  if (is_subject_of_other(s, e)) return true;
  const an_event *end = s->events.at + s->events.n, *o = e;
  while (o > s->events.at && o[-1].sentence == e->sentence) o--;
  for (; o < end && o->sentence == e->sentence; o++) {
    if (o == e) continue;
    // "a patrol heard shots", too
    if (!o->is_noun && shares_side(s, &m, 1, o->actors, o->n_actors)) return true;
    if (o->frame->is_attribution) continue;
    if (shares_side(s, &m, 1, o->recipients, o->n_recipients)) return true;
  }
  return false;
}

/* "hosted a round of talks", "a truce was signed": the noun tells the verb's own act, or is one of
 * the words that do. */
static bool is_told_by_verb(const an_scene *s, const an_event *e) {
  an_rel rel;
  const an_event *g = an_scene_event(s, an_parse_parent(s->parse, e->trigger, &rel));
  if (!g || g->is_noun || g->frame->is_attribution || is_light(s, g)) return false;
  bool is_same = !e->n_recipients ||
                 shares_side(s, e->recipients, e->n_recipients, g->recipients, g->n_recipients);
  bool is_bare = e->is_noun && is_same &&  // "announced days of mourning"
                 (!e->n_actors || shares_side(s, e->actors, e->n_actors, g->actors, g->n_actors));
  if (!is_bare) return false;
  if (g->tail == e->trigger) return true;  // "the truce was broken"
  if (rel != AN_REL_OBJ && rel != AN_REL_NSUBJ_PASS) return false;
  // "reinforcements were deployed", but "repelled the attack"
  bool is_own = an_scene_duty(s, g->trigger) == AN_DUTY_LIGHT ||
                !an_str_eq(g->frame->conduct, AN_LIT("force"));
  return is_own && an_str_eq(e->frame->type, g->frame->type);
}

/* "attacked the post with car bombs": what it was done with. */
static bool is_means(const an_scene *s, const an_event *e) {
  if (!e->is_noun || e->n_actors || an_scene_row(s, s->weapons, e->trigger) == AN_MAP_NONE)
    return false;
  an_rel rel;
  const an_event *g = an_scene_event(s, an_parse_parent(s->parse, e->trigger, &rel));
  return g && g != e && !g->is_noun && rel == AN_REL_OBL && are_force(e, g) &&
         an_scene_case_has(s, e->trigger, AN_DUTY_CONTENT);
}

/* "a house destroyed by shelling in A": the deed did what the verb tells. */
static bool is_doer_of_verb(const an_scene *s, const an_event *e) {
  an_rel rel;
  const an_event *g = an_scene_event(s, an_parse_parent(s->parse, e->trigger, &rel));
  bool is_by = e->is_noun && g && g != e && !g->is_noun && g->clause.agent == e->trigger;
  bool is_same =
      is_by && (!e->n_actors || shares_side(s, e->actors, e->n_actors, g->actors, g->n_actors));
  return is_same && g->clause.is_passive && are_force(e, g) && !has_numbers(e) &&
         (!e->n_recipients ||
          shares_side(s, e->recipients, e->n_recipients, g->recipients, g->n_recipients));
}

/* "A killed six rebels in the clashes": where the act of the verb was done. */
static bool is_fight_of_killing(const an_scene *s, const an_event *e) {
  an_rel rel;
  uint32_t above = an_parse_parent(s->parse, e->trigger, &rel);
  bool is_in =
      e->is_noun && e->frame->is_reciprocal && an_scene_case_has(s, e->trigger, AN_DUTY_PLACE);
  if (is_in && rel == AN_REL_NMOD) above = an_parse_parent(s->parse, above, &rel);
  const an_event *g = is_in ? an_scene_event(s, above) : NULL;
  bool is_act = g && g != e && !g->is_noun && !g->clause.is_passive && g->n_actors &&
                g->n_recipients && (rel == AN_REL_OBL || rel == AN_REL_OBJ);
  return is_act && are_force(e, g) && an_toll_is_word(s, g->trigger);
}

/* "A attacked, but B repelled the attack": the act of the verb before, if that is of force. */
static bool is_act_before(const an_scene *s, const an_event *e) {
  bool is_bare = e->is_noun && !e->n_actors && !e->n_recipients;
  uint32_t article =
      is_bare ? an_parse_child(s->parse, e->trigger, AN_REL_DET, AN_NO_TOKEN) : AN_NO_TOKEN;
  if (article == AN_NO_TOKEN || an_scene_row(s, s->definite, article) == AN_MAP_NONE) return false;
  an_rel rel;
  uint32_t verb = an_parse_parent(s->parse, e->trigger, &rel);
  const an_event *g = an_scene_event(s, verb);
  if (!g || g == e || g->is_noun || rel != AN_REL_OBJ || !are_force(e, g)) return false;
  const an_event *before = an_scene_event(s, an_parse_first_conjunct(s->parse, verb));
  return before && before != g && before != e && are_force(e, before) && before->n_actors;
}

/* "ties frayed by a threat to boycott the games": what a noun only speaks of, by nobody and to
 * nobody, beside an act of somebody. */
static bool is_meant_by_noun(const an_scene *s, const an_event *e) {
  bool is_open = !e->is_noun && e->clause.is_infinitive && !e->n_actors && !e->n_recipients;
  uint32_t first = s->tokens->sentences[e->sentence].first;
  if (!is_open || e->trigger < first + 2 || has_numbers(e)) return false;
  return an_parse_rel(s->parse, e->trigger - 1) == AN_REL_MARK &&
         an_parse_is_noun(s->parse, e->trigger - 2) && !an_scene_event(s, e->trigger - 2) &&
         has_another_act(s, e);
}

/* "The killing was a massacre", "called the raid a crime": the noun says what another act is. */
static bool is_said_of_event(const an_scene *s, const an_event *e) {
  if (!e->is_noun) return false;
  uint32_t subject = an_parse_child(s->parse, e->trigger, AN_REL_NSUBJ, AN_NO_TOKEN);
  if (is_noun_event(s, subject)) return true;
  an_rel rel;
  uint32_t above = an_parse_parent(s->parse, e->trigger, &rel);
  if (rel != AN_REL_OBJ && rel != AN_REL_XCOMP) return false;
  if (is_noun_event(s, above)) return an_scene_event(s, above) != e;  // not its own toll
  uint32_t object = an_parse_child(s->parse, above, AN_REL_OBJ, AN_NO_TOKEN);
  return object < e->trigger && is_noun_event(s, object);
}

/* "Agreement: A and B sign a deal": a label before a colon says what is told behind it. */
static bool is_label(const an_scene *s, const an_event *e) {
  enum { MAX_WORDS = 3 };
  const an_sentence *words = &s->tokens->sentences[e->sentence];
  bool is_bare = e->is_noun && !e->n_actors && !e->n_recipients;
  if (!is_bare || e->trigger >= words->first + MAX_WORDS || e->trigger + 2 >= words->end)
    return false;
  return *an_scene_token(s, e->trigger + 1)->lower.at == ':' && has_another_act(s, e);
}

static an_pass judge(an_scene *s, const an_event *e) {
  if (an_mention_only(s, e)) return AN_PASS_TOPIC;
  if (an_nature_did(s, e)) return AN_PASS_UNLIKE;  // it has its numbers, which are nobody else's
  if (an_figure_is(s, e)) return AN_PASS_UNLIKE;
  if (is_label(s, e)) return AN_PASS_TOPIC;
  if (is_said_of_event(s, e)) return AN_PASS_TOPIC;
  if (is_meant_by_noun(s, e)) return AN_PASS_TOPIC;
  if (is_told_by_verb(s, e) || is_means(s, e) || is_act_before(s, e) || is_fight_of_killing(s, e) ||
      is_doer_of_verb(s, e))
    return AN_PASS_CONTENT;
  if (is_side_of_another(s, e) || is_body_that_acts(s, e)) return AN_PASS_TOPIC;
  if (tells_of_event(s, e)) return AN_PASS_STATE;
  if (is_light(s, e)) return AN_PASS_LIGHT;
  if (is_quality(s, e)) return AN_PASS_STATE;
  return is_topic(s, e) ? AN_PASS_TOPIC : AN_PASS_NONE;
}

/* "agreed to mediation in the talks with A": a noun below what is only agreed to, past verbs that
 * say what for. */
static bool is_noun_below_content(const an_scene *s, const an_event *e, const an_pass *why) {
  uint32_t at = e->trigger;
  bool is_aimed = false;
  for (int hop = 0; hop < MAX_HOPS; hop++) {
    an_rel rel;
    uint32_t above = an_parse_parent(s->parse, at, &rel);
    if (above == AN_NO_TOKEN) return false;
    uint32_t index = an_scene_event_at(s, above);
    if (index != AN_NO_TOKEN) {  // "denounced the massacre": what words are about may have happened
      bool is_of_past = an_str_eq(s->events.at[index].frame->about, AN_LIT("past"));
      return why[index] == AN_PASS_CONTENT && !is_of_past && (is_aimed || !e->n_actors);
    }
    bool is_verb = an_parse_is_verb(s->parse, above);
    if (is_verb && !an_parse_clause(s->parse, above).is_infinitive) return false;
    is_aimed |= is_verb;
    at = above;
  }
  return false;
}

/* "offered to help it oust the king": what hangs on words that are no event of their own. */
static bool is_below_content(const an_scene *s, const an_event *e, const an_pass *why) {
  if (e->is_noun) return is_noun_below_content(s, e, why) && !an_mention_is_dated(s, e->trigger);
  if (!(e->clause.is_infinitive || an_parse_rel(s->parse, e->trigger) == AN_REL_XCOMP))
    return false;
  uint32_t index = an_scene_event_at(s, verb_above(s, e));
  return index != AN_NO_TOKEN && why[index] == AN_PASS_CONTENT;
}

/* "vowed not to release A": who promises not to do what would be a promise refuses. */
static void take_as_refused(an_event *g, const an_event *e) {
  bool is_promise = !e->is_noun && e->clause.is_negated && e->clause.is_infinitive &&
                    e->frame->planned && an_str_eq(e->frame->planned->type, g->frame->type);
  if (is_promise && g->frame->refused) g->frame = g->frame->refused;
}

/* "vowed to seize the capital": who promises to do harm threatens. */
static void take_as_threat(const an_scene *s, an_event *g, const an_event *e) {
  const an_frame *threat = e->frame->planned;
  bool is_promise = threat && e->frame->needs_speaker && !e->is_noun && e->clause.is_infinitive &&
                    !e->clause.is_negated && !e->clause.is_passive && !has_own_subject(e, g);
  if (is_promise && an_scene_has_class(s, g->trigger, AN_LIT("vow"))) g->frame = threat;
}

void an_fold(an_scene *s, an_pass *why) {
  for (size_t i = s->events.n; i-- > 0;) {
    an_event *e = &s->events.at[i];
    if (why[i] != AN_PASS_NONE || e->given || e->frame->is_attribution) continue;
    uint32_t upper = upper_act(s, e);
    if (upper != AN_NO_TOKEN) {
      take_as_refused(&s->events.at[upper], e);
      take_as_threat(s, &s->events.at[upper], e);
      hand_over(s, &s->events.at[upper], e);
    }
    why[i] = upper != AN_NO_TOKEN ? AN_PASS_CONTENT : judge(s, e);
  }
  for (size_t i = 0; i < s->events.n; i++) {
    const an_event *e = &s->events.at[i];
    if (why[i] == AN_PASS_NONE && !e->given && is_below_content(s, e, why))
      why[i] = AN_PASS_CONTENT;
  }
}
