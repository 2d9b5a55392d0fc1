/* event/toll - verbs that only tell the toll of another act, and nouns that only name it again.
 *
 * "attacked the post, killing three", "a bomb hit a patrol, one was killed": the act takes the
 * sides, the place and, in quantity.c, the numbers of such a verb, which is no event of its own. So
 * it does of "fired rockets in an attack on a post". */
// SPDX-License-Identifier: MIT
#include "event/sides.h"

bool an_toll_word(const an_list *casualties, const an_token *token) {
  uint32_t row = an_list_row_of_word(casualties, token->lower, token->lemma);
  if (row == AN_MAP_NONE) return false;
  an_str class = an_list_cell(casualties, row, AN_LIT("value"));
  return an_str_eq(class, AN_LIT("killed")) || an_str_eq(class, AN_LIT("wounded"));
}

bool an_toll_is_word(const an_scene *s, uint32_t token) {
  return an_toll_word(s->casualties, an_scene_token(s, token));
}

/* "left nine wounded": the word is the end of the expression. */
static bool has_toll_as_tail(const an_scene *s, const an_event *e) {
  return !e->is_noun && e->tail != AN_NO_TOKEN && an_toll_is_word(s, e->tail) &&
         an_scene_duty(s, e->trigger) == AN_DUTY_EFFECT;
}

/* "found the bodies of three herders" as well. */
static bool is_toll(const an_scene *s, const an_event *e) {
  return has_toll_as_tail(s, e) || an_toll_is_word(s, e->trigger) || an_quantity_is_of_dead(s, e);
}

static bool may_take_toll(const an_scene *s, uint32_t act, const an_event *toll) {
  if (act == AN_NO_TOKEN) return false;
  const an_event *e = &s->events.at[act];
  bool is_riot = an_str_eq(e->frame->mode, AN_LIT("riot")) && !e->n_recipients &&
                 an_parse_form(s->parse, toll->trigger) == AN_FORM_GERUND;
  return e != toll && (is_riot || an_str_eq(e->frame->type, toll->frame->type)) &&
         (!e->frame->is_reciprocal || has_toll_as_tail(s, toll)) && !is_toll(s, e);
}

/* "Clashes killed nine": both sides of them act, and neither is told to have killed. "Fighting has
 * killed nine" counts over all that time, "fighting goes on after killing nine" tells of others. */
static bool is_fight_that_killed(const an_scene *s, uint32_t act, const an_event *toll) {
  bool is_gerund = an_parse_form(s->parse, toll->trigger) == AN_FORM_GERUND;
  bool is_total = toll->clause.is_perfect &&
                  (!toll->clause.is_passive || an_quantity_has_time(s, toll->trigger));
  if (act == AN_NO_TOKEN || is_gerund || is_total) return false;
  const an_event *e = &s->events.at[act];
  return e->is_noun && e->frame->is_reciprocal && an_str_eq(e->frame->type, toll->frame->type);
}

/* "killed 14 in attack on a convoy", which leaves the article out: the tree may take the act for
 * whom it killed. */
static uint32_t act_of_object(const an_scene *s, const an_event *toll) {
  uint32_t noun = toll->clause.object, act = an_scene_event_at(s, noun);
  if (toll->clause.is_passive || act == AN_NO_TOKEN || !s->events.at[act].is_noun)
    return AN_NO_TOKEN;
  bool is_inside = an_parse_child(s->parse, noun, AN_REL_CASE, AN_NO_TOKEN) < noun;
  return is_inside && may_take_toll(s, act, toll) ? act : AN_NO_TOKEN;
}

/* "carried out a raid", "staged a series of raids", "the raid began": is the noun what its clause
 * tells? */
static bool is_made(const an_scene *s, uint32_t noun) {
  an_rel rel;
  uint32_t verb = an_parse_parent(s->parse, noun, &rel);
  if (rel == AN_REL_NMOD && an_scene_duty(s, verb) == AN_DUTY_COLLECTIVE)
    verb = an_parse_parent(s->parse, verb, &rel);
  return rel == AN_REL_NSUBJ || an_scene_duty(s, verb) == AN_DUTY_LIGHT;
}

/* "exploded in the centre injuring 38": the last act before the words, with no other verb between,
 * whatever the tree makes of them. */
static uint32_t act_before(const an_scene *s, const an_event *toll) {
  uint32_t first = s->tokens->sentences[toll->sentence].first;
  for (uint32_t i = toll->trigger; i-- > first;) {
    uint32_t act = s->event_of[i];
    if (act != AN_NO_TOKEN && s->events.at[act].is_noun && !is_made(s, i)) continue;
    if (may_take_toll(s, act, toll)) return act;
    bool is_verb = an_parse_is_verb(s->parse, i) && an_parse_rel(s->parse, i) != AN_REL_ACL;
    bool is_border = is_verb || an_parse_pos(s->parse, i) == AN_POS_SCONJ;
    if (act != AN_NO_TOKEN || is_border) return AN_NO_TOKEN;
  }
  return AN_NO_TOKEN;
}

/* "attacked a patrol, one guard was killed": what befell people nobody knows by whom, told beside
 * an act of force of the same sentence, is its toll, unless it has a time of its own. */
static uint32_t act_of_clause_before(const an_scene *s, const an_event *toll) {
  an_rel rel;
  uint32_t above = an_parse_parent(s->parse, toll->trigger, &rel);
  bool is_beside = rel == AN_REL_CONJ || rel == AN_REL_PARATAXIS || rel == AN_REL_CCOMP;
  uint32_t act = is_beside && above < toll->trigger ? an_scene_event_at(s, above) : AN_NO_TOKEN;
  bool is_open = toll->clause.is_passive && toll->clause.agent == AN_NO_TOKEN &&
                 toll->clause.subject != AN_NO_TOKEN && toll->clause.subject > above;
  if (!is_open || !may_take_toll(s, act, toll)) return AN_NO_TOKEN;
  const an_event *e = &s->events.at[act];
  bool is_clause = !e->is_noun || e->trigger != above;  // "the bomb hit a patrol, one was killed"
  return is_clause && !an_quantity_has_time(s, toll->trigger) ? act : AN_NO_TOKEN;
}

/* "killed when A attacked", "wounded as the bomb went off": is it the same moment? */
static bool opens_time(const an_scene *s, uint32_t verb) {
  uint32_t mark = an_parse_child(s->parse, verb, AN_REL_MARK, AN_NO_TOKEN);
  if (mark == AN_NO_TOKEN) mark = an_parse_child(s->parse, verb, AN_REL_ADVMOD, AN_NO_TOKEN);
  return mark < verb && an_scene_duty(s, mark) == AN_DUTY_WHEN;
}

static bool have_doer_in_common(const an_scene *s, const an_event *a, const an_event *b) {
  return an_side_is_shared(s, a->actors, a->n_actors, b->actors, b->n_actors);
}

/* "Five rebels were killed when they attacked a post": those who were hurt did the act. */
static bool is_by_the_hurt(const an_scene *s, const an_event *toll, const an_event *act) {
  return an_side_is_shared(s, act->actors, act->n_actors, toll->recipients, toll->n_recipients);
}

/* The act told in a clause below the harm; the tree may take "when B fired" for what is told. */
static uint32_t act_of_clause_of(const an_scene *s, const an_event *toll, uint32_t harm) {
  static const an_rel RELS[] = {AN_REL_ADVCL, AN_REL_CCOMP};
  for (size_t i = 0; i < sizeof RELS / sizeof *RELS; i++) {
    bool is_bare = !toll->n_actors && !toll->n_recipients && RELS[i] == AN_REL_ADVCL;
    uint32_t verb = AN_NO_TOKEN;
    while ((verb = an_parse_child(s->parse, harm, RELS[i], verb)) != AN_NO_TOKEN) {
      uint32_t act = an_scene_event_at(s, verb);
      bool is_behind = verb > harm && may_take_toll(s, act, toll);
      if (!is_behind || an_parse_clause(s->parse, verb).is_infinitive) continue;
      bool is_then = opens_time(s, verb) && !is_by_the_hurt(s, toll, &s->events.at[act]);
      if (is_bare || is_then) return act;
    }
  }
  return AN_NO_TOKEN;
}

/* "Two killed, nine hurt in": a headline leaves the helper and the "and" out. */
static uint32_t second_of_headline(const an_scene *s, const an_event *toll) {
  uint32_t second = an_parse_child(s->parse, toll->trigger, AN_REL_ADVCL, toll->trigger);
  if (second == AN_NO_TOKEN || an_parse_form(s->parse, second) != AN_FORM_PARTICIPLE)
    return AN_NO_TOKEN;
  uint32_t who = an_parse_clause(s->parse, second).subject;
  bool is_bare = an_parse_child(s->parse, second, AN_REL_MARK, AN_NO_TOKEN) == AN_NO_TOKEN &&
                 an_parse_child(s->parse, second, AN_REL_AUX_PASS, AN_NO_TOKEN) == AN_NO_TOKEN;
  return is_bare && who != AN_NO_TOKEN && who > toll->trigger && who < second ? second
                                                                              : AN_NO_TOKEN;
}

/* "killed and nine hurt when", "killed two and hurt nine in": the second verb; or AN_NO_TOKEN. */
static uint32_t second_toll(const an_scene *s, const an_event *toll) {
  uint32_t second = an_parse_conjunct(s->parse, toll->trigger);
  if (second == AN_NO_TOKEN) second = second_of_headline(s, toll);
  bool is_behind = second != AN_NO_TOKEN && second > toll->trigger;
  return is_behind && an_toll_is_word(s, second) ? second : AN_NO_TOKEN;
}

/* "Nine killed as blasts hit A", "two were killed when B ambushed a convoy", "rebels killed two as
 * they raided A": nobody else is said to have done it, and the act is told below, in a clause that
 * says when. */
static uint32_t act_of_clause_below(const an_scene *s, const an_event *toll) {
  uint32_t act = act_of_clause_of(s, toll, toll->trigger);
  if (act != AN_NO_TOKEN && toll->n_actors)
    return have_doer_in_common(s, toll, &s->events.at[act]) ? act : AN_NO_TOKEN;
  bool is_open = toll->clause.is_passive && toll->clause.agent == AN_NO_TOKEN;
  if (!is_open) return AN_NO_TOKEN;
  uint32_t second = act == AN_NO_TOKEN ? second_toll(s, toll) : AN_NO_TOKEN;
  return second == AN_NO_TOKEN ? act : act_of_clause_of(s, toll, second);
}

/* "killed nine in an attack on A": the act that the harm hangs on by a preposition, or that stands
 * below whom it befell. */
static uint32_t act_of_phrase(const an_scene *s, const an_event *toll, uint32_t harm) {
  uint32_t noun = AN_NO_TOKEN;
  while ((noun = an_parse_child(s->parse, harm, AN_REL_OBL, noun)) != AN_NO_TOKEN)
    if (may_take_toll(s, s->event_of[noun], toll)) return s->event_of[noun];
  uint32_t whom = an_parse_child(s->parse, harm, AN_REL_OBJ, AN_NO_TOKEN);
  if (whom == AN_NO_TOKEN) return AN_NO_TOKEN;
  while ((noun = an_parse_child(s->parse, whom, AN_REL_NMOD, noun)) != AN_NO_TOKEN) {
    bool is_in = an_scene_case_has(s, noun, AN_DUTY_PLACE);
    if (is_in && may_take_toll(s, s->event_of[noun], toll)) return s->event_of[noun];
  }
  return AN_NO_TOKEN;
}

/* "an attack on a base that killed nine": what cannot kill is what the act was on. */
static uint32_t act_before_relative(const an_scene *s, const an_event *toll) {
  an_rel rel;
  uint32_t first = an_parse_first_conjunct(s->parse, toll->trigger);
  uint32_t noun = an_parse_parent(s->parse, first, NULL);
  if (an_parse_exact_rel(s->parse, first) != AN_REL_ACL_RELCL || toll->clause.is_passive)
    return AN_NO_TOKEN;
  uint32_t deed = an_parse_parent(s->parse, noun, &rel), m = s->mentions->of_token[noun];
  bool is_on = rel == AN_REL_NMOD && an_scene_row(s, s->weapons, noun) == AN_MAP_NONE &&
               (m == AN_NO_TOKEN || s->mentions->at[m].is_place);
  uint32_t act = is_on ? an_scene_event_at(s, deed) : AN_NO_TOKEN;
  return act != AN_NO_TOKEN && s->events.at[act].is_noun && may_take_toll(s, act, toll)
             ? act
             : AN_NO_TOKEN;
}

/* "killed in clashes with A": what befell people in a fight is its toll. */
static uint32_t fight_around(const an_scene *s, const an_event *toll) {
  uint32_t noun = AN_NO_TOKEN;
  if (!toll->clause.is_passive) return AN_NO_TOKEN;
  while ((noun = an_parse_child(s->parse, toll->trigger, AN_REL_OBL, noun)) != AN_NO_TOKEN) {
    bool is_in = an_scene_case_has(s, noun, AN_DUTY_PLACE);
    if (is_in && is_fight_that_killed(s, s->event_of[noun], toll)) return s->event_of[noun];
  }
  return AN_NO_TOKEN;
}

/* "killed two and hurt nine in an attack", "one was killed and another hurt in an ambush", but not
 * "and another was hurt in an ambush". */
static uint32_t act_of_second(const an_scene *s, const an_event *toll) {
  uint32_t second = second_toll(s, toll);
  bool is_shared = second != AN_NO_TOKEN &&
                   an_parse_child(s->parse, second, AN_REL_AUX_PASS, AN_NO_TOKEN) == AN_NO_TOKEN;
  return is_shared ? act_of_phrase(s, toll, second) : AN_NO_TOKEN;
}

static uint32_t find_act_of_toll(const an_scene *s, const an_event *e) {
  uint32_t subject = e->clause.is_passive ? e->clause.agent : e->clause.subject;
  uint32_t act = an_scene_event_at(s, subject);
  if (may_take_toll(s, act, e) || is_fight_that_killed(s, act, e)) return act;
  if (act == AN_NO_TOKEN && subject != AN_NO_TOKEN &&
      an_scene_duty(s, subject) == AN_DUTY_COLLECTIVE) {
    act = an_scene_event_at(s, an_parse_child(s->parse, subject, AN_REL_NMOD, AN_NO_TOKEN));
    if (may_take_toll(s, act, e)) return act;  // "a series of raids killed nine"
  }
  if ((act = act_of_object(s, e)) != AN_NO_TOKEN) return act;
  if ((act = act_of_phrase(s, e, e->trigger)) != AN_NO_TOKEN) return act;
  if ((act = act_of_second(s, e)) != AN_NO_TOKEN) return act;
  if ((act = act_before_relative(s, e)) != AN_NO_TOKEN) return act;
  if ((act = fight_around(s, e)) != AN_NO_TOKEN) return act;
  if ((act = act_of_clause_below(s, e)) != AN_NO_TOKEN) return act;
  an_rel rel;
  act = an_scene_event_at(s, an_parse_parent(s->parse, e->trigger, &rel));
  bool is_gerund = an_parse_form(s->parse, e->trigger) == AN_FORM_GERUND;
  if (rel == AN_REL_ADVCL && is_gerund && may_take_toll(s, act, e)) return act;
  // "opened fire and wounded three": with no subject of its own
  bool is_shared = e->clause.subject == AN_NO_TOKEN ||
                   (act != AN_NO_TOKEN && e->clause.subject < s->events.at[act].trigger);
  if (rel == AN_REL_CONJ && is_shared && !e->clause.is_passive && may_take_toll(s, act, e))
    return act;
  // "killing two and wounding six": the first may have been folded before
  uint32_t first = an_parse_parent(s->parse, e->trigger, NULL);
  bool is_second_toll = rel == AN_REL_CONJ && act != AN_NO_TOKEN && &s->events.at[act] != e &&
                        an_toll_is_word(s, first);
  if (is_second_toll) return act;
  return is_gerund ? act_before(s, e) : act_of_clause_before(s, e);
}

static bool is_place_only(const an_scene *s, const uint32_t *side, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!s->mentions->at[side[i]].is_place) return false;
  return true;
}

/* "was on patrol when B opened fire, killing two": the tree may give the gerund another doer. */
static bool has_own_doer(const an_scene *s, const an_event *toll) {
  return toll->clause.agent != AN_NO_TOKEN ||
         an_parse_child(s->parse, toll->trigger, AN_REL_NSUBJ, AN_NO_TOKEN) != AN_NO_TOKEN;
}

/* Who is said to have killed is who did it, whatever stands before the noun of the act: "militants
 * killed nine in the country's worst attack". Who is said to have been killed was hit, rather than
 * the town: "opened fire at a market in A, killing two traders". */
static void fold(an_scene *s, an_event *act, const an_event *toll) {
  bool is_fight = act->is_noun && act->frame->is_reciprocal;
  bool is_open =
      is_fight ? !act->n_recipients : is_place_only(s, act->recipients, act->n_recipients);
  if (toll->n_recipients && is_open) {
    memcpy(act->recipients, toll->recipients, sizeof act->recipients);
    act->n_recipients = toll->n_recipients;
  }
  bool is_weaker = is_fight || !has_own_doer(s, toll);
  if (toll->n_actors && !(is_weaker && act->n_actors)) {
    memcpy(act->actors, toll->actors, sizeof act->actors);
    act->n_actors = toll->n_actors;
  }
  if (act->place == AN_NO_TOKEN) act->place = toll->place;
  s->event_of[toll->trigger] = (uint32_t)(act - s->events.at);
}

/* "fired rockets in an attack on a post", "hit A in the latest raid by gangs", "beheaded nine in a
 * massacre": the act of force
 * over the noun that names it again; AN_NO_TOKEN if there is none. */
static uint32_t act_named_again(const an_scene *s, const an_event *e) {
  an_rel rel;
  uint32_t verb = an_parse_parent(s->parse, e->trigger, &rel), act = an_scene_event_at(s, verb);
  bool is_in = e->is_noun && rel == AN_REL_OBL && !e->frame->is_reciprocal &&
               an_scene_case_has(s, e->trigger, AN_DUTY_PLACE);
  if (!is_in || act == AN_NO_TOKEN) return AN_NO_TOKEN;
  const an_event *g = &s->events.at[act];
  bool is_force = an_str_eq(g->frame->conduct, AN_LIT("force")) &&
                  an_str_eq(e->frame->conduct, AN_LIT("force"));
  if (e->place != AN_NO_TOKEN && g->place != AN_NO_TOKEN && e->place != g->place)
    return AN_NO_TOKEN;
  bool is_same = g != e && !g->is_noun && verb == g->trigger && verb < e->trigger && is_force &&
                 an_str_eq(g->frame->type, e->frame->type) && (!is_toll(s, g) || is_toll(s, e));
  bool is_theirs =
      !e->n_actors || an_mention_stands_out(s, e->trigger) || have_doer_in_common(s, e, g);
  return is_same && is_theirs ? act : AN_NO_TOKEN;
}

static void fold_named_again(an_scene *s, an_pass *why) {
  for (size_t i = 0; i < s->events.n; i++) {
    an_event *e = &s->events.at[i];
    uint32_t act = why[i] == AN_PASS_NONE ? act_named_again(s, e) : AN_NO_TOKEN;
    if (act == AN_NO_TOKEN || why[act] != AN_PASS_NONE) continue;
    why[i] = AN_PASS_CONTENT;
    fold(s, &s->events.at[act], e);
  }
}

void an_toll_fold(an_scene *s, an_pass *why) {
  fold_named_again(s, why);
  for (size_t i = 0; i < s->events.n; i++) {
    an_event *e = &s->events.at[i];
    if (e->is_noun || !is_toll(s, e)) continue;
    uint32_t act = find_act_of_toll(s, e);
    if (act == AN_NO_TOKEN || why[act] != AN_PASS_NONE) continue;
    why[i] = AN_PASS_TOLL;
    fold(s, &s->events.at[act], e);
  }
}
