/* event/nature - harm that nobody did: floods, crashes, disease.
 *
 * "The storm destroyed 200 houses", "were killed in an avalanche": a verb whose doer, or a verb of
 * force whose cause is of a kind that no one wields tells no act. */
// SPDX-License-Identifier: MIT
#include "event/room.h"

/* "The Tigers", a band of that name. */
static bool is_band(const an_scene *s, uint32_t noun) {
  uint32_t m = s->mentions->of_token[noun];
  return m != AN_NO_TOKEN && an_str_eq(s->mentions->at[m].kind, AN_LIT("armed-group"));
}

bool an_nature_is(const an_scene *s, uint32_t noun) {
  return noun != AN_NO_TOKEN && an_parse_is_noun(s->parse, noun) &&
         an_scene_duty(s, noun) == AN_DUTY_NATURE && !is_band(s, noun);
}

/* Who or what does a verb: "a storm drenched the coast and slammed it", "winds that tore down
 * trees and knocked out power". */
static uint32_t doer_of(const an_scene *s, const an_event *e) {
  uint32_t first = an_parse_first_conjunct(s->parse, e->trigger);
  if (e->clause.subject != AN_NO_TOKEN || first == e->trigger) return e->clause.subject;
  if (!an_parse_is_verb(s->parse, first)) return AN_NO_TOKEN;
  an_clause c = an_parse_clause(s->parse, first);
  return c.is_passive ? AN_NO_TOKEN : c.subject;
}

/* "killed when a bus crashed": the word for the harm may be the verb itself. */
static bool is_mishap(const an_scene *s, uint32_t verb, const an_clause *c) {
  return an_scene_duty(s, verb) == AN_DUTY_NATURE && c->agent == AN_NO_TOKEN;
}

/* "killed in a flood", "by the storm", but not "after" it. */
static bool has_cause(const an_scene *s, uint32_t verb, an_rel rel) {
  uint32_t noun = AN_NO_TOKEN;
  while ((noun = an_parse_child(s->parse, verb, rel, noun)) != AN_NO_TOKEN) {
    bool is_in = rel == AN_REL_OBL_AGENT || an_scene_case_has(s, noun, AN_DUTY_PLACE) ||
                 an_scene_case_has(s, noun, AN_DUTY_CONTENT);
    if (is_in && an_nature_is(s, noun)) return true;
  }
  return false;
}

static bool has_cause_in_clause_of(const an_scene *s, uint32_t harm) {
  uint32_t verb = harm;
  while ((verb = an_parse_child(s->parse, harm, AN_REL_ADVCL, verb)) != AN_NO_TOKEN) {
    if (!an_parse_is_verb(s->parse, verb)) continue;
    an_clause c = an_parse_clause(s->parse, verb);
    if (is_mishap(s, verb, &c) || (!c.is_passive && an_nature_is(s, c.subject))) return true;
  }
  return false;
}

/* "Dozens injured as a quake hits A", "killed and hurt when": harm told in a clause of its own. */
static bool has_cause_in_clause(const an_scene *s, const an_event *e) {
  if (!e->clause.is_passive || e->n_actors || !an_toll_is_word(s, e->trigger)) return false;
  uint32_t second = an_parse_conjunct(s->parse, e->trigger);
  return has_cause_in_clause_of(s, e->trigger) ||
         (second != AN_NO_TOKEN && second > e->trigger && has_cause_in_clause_of(s, second));
}

/* "threw petrol bombs, which led to a crash that killed two": what force brought about is its. */
static bool is_behind_force(const an_scene *s, const an_event *e) {
  for (const an_event *o = e; o-- > s->events.at && o->sentence == e->sentence;)
    if (an_str_eq(o->frame->conduct, AN_LIT("force"))) return true;
  return false;
}

/* "injured as a quake hits A": the clause tells what did the harm. */
static bool explains_harm(const an_scene *s, const an_event *e) {
  an_rel rel;
  uint32_t above = an_parse_parent(s->parse, e->trigger, &rel);
  return above != AN_NO_TOKEN && rel == AN_REL_ADVCL && an_toll_is_word(s, above);
}

/* "a bus plunged into a ravine, killing nine": the harm is what the mishap above did. */
static bool is_of_mishap(const an_scene *s, const an_event *e) {
  uint32_t verb = an_parse_parent(s->parse, e->trigger, NULL);
  bool is_behind = an_parse_form(s->parse, e->trigger) == AN_FORM_GERUND && verb < e->trigger &&
                   an_toll_is_word(s, e->trigger) && an_parse_is_verb(s->parse, verb);
  if (!is_behind || an_scene_duty(s, verb) != AN_DUTY_NATURE) return false;
  an_clause c = an_parse_clause(s->parse, verb);
  return !c.is_passive && c.object == AN_NO_TOKEN;
}

bool an_nature_did(const an_scene *s, const an_event *e) {
  if (e->is_noun || (is_behind_force(s, e) && !explains_harm(s, e))) return false;
  if (!e->clause.is_passive && !e->n_actors && an_nature_is(s, doer_of(s, e))) return true;
  if (!an_str_eq(e->frame->conduct, AN_LIT("force"))) return false;
  if (is_of_mishap(s, e)) return true;
  return has_cause(s, e->trigger, AN_REL_OBL) || has_cause(s, e->trigger, AN_REL_OBL_AGENT) ||
         has_cause_in_clause(s, e);
}
