/* event/later - the sides that only all events together tell: whom "condemned the attack by A" is
 * about, who is to do what is demanded, on whom a threat depends. */
// SPDX-License-Identifier: MIT
#include "event/sides.h"

/* Who is to act: "demanded that A withdraw". */
static void take_from_content(an_scene *s, an_event *e) {
  uint32_t verb = an_parse_child(s->parse, e->trigger, AN_REL_CCOMP, e->trigger);
  if (verb == AN_NO_TOKEN || !an_parse_is_verb(s->parse, verb)) return;
  an_clause c = an_parse_clause(s->parse, verb);
  an_side recipients = an_side_recipients(e);
  if (c.subject > e->trigger) an_side_add_nouns(s, &recipients, c.subject);
  an_side_drop_from(s, an_side_recipients(e), an_side_actors(e));
}

/* "said that A must withdraw": what is said to be somebody's duty is asked for, if it is another's
 * than the speaker's. */
static void take_as_asked(an_scene *s, an_event *e) {
  uint32_t verb = an_parse_child(s->parse, e->trigger, AN_REL_CCOMP, e->trigger);
  if (!e->n_actors || verb == AN_NO_TOKEN || !an_parse_is_verb(s->parse, verb)) return;
  const an_cue *cue = an_cue_of_modal(s, verb);
  if (!cue || !cue->said_as) return;
  size_t before = e->n_recipients;
  e->n_recipients = 0;
  take_from_content(s, e);
  if (e->n_recipients) e->frame = cue->said_as;
  else e->n_recipients = before;
}

/* The infinitive behind a noun, which the tree hangs on the noun or on the verb above it. */
static bool has_infinitive_behind(const an_scene *s, uint32_t verb, uint32_t noun) {
  static const an_rel WAYS[] = {AN_REL_XCOMP, AN_REL_ADVCL, AN_REL_ACL};
  for (size_t i = 0; i < 2 * sizeof WAYS / sizeof *WAYS; i++) {
    uint32_t inner = an_parse_child(s->parse, i % 2 ? noun : verb, WAYS[i / 2], noun);
    if (inner != AN_NO_TOKEN && an_parse_is_verb(s->parse, inner) &&
        an_parse_clause(s->parse, inner).is_infinitive)
      return true;
  }
  return false;
}

/* "told A to leave": who is told to do something is asked. */
static void take_as_ordered(an_scene *s, an_event *e) {
  uint32_t whom = e->clause.indirect == AN_NO_TOKEN ? e->clause.object : e->clause.indirect;
  bool is_order = e->n_actors && !e->is_noun && !e->clause.is_passive && whom != AN_NO_TOKEN &&
                  whom > e->trigger && has_infinitive_behind(s, e->trigger, whom);
  const an_cue *cue = is_order ? an_cue_of_order(s, e->trigger) : NULL;
  if (!cue || !cue->said_as) return;
  an_side recipients = an_side_recipients(e);
  e->n_recipients = 0;
  an_side_add_nouns(s, &recipients, whom);
  an_side_drop_from(s, an_side_recipients(e), an_side_actors(e));
  bool is_somebody = e->n_recipients || an_parse_pos(s->parse, whom) == AN_POS_PRON;
  if (is_somebody) e->frame = cue->said_as;  // "told them to leave": whoever they are
}

/* Who is accused with an act as the object: "condemned the attack by A". */
static void take_from_act(an_scene *s, an_event *e) {
  uint32_t object = e->clause.is_passive ? e->clause.subject : e->clause.object;
  uint32_t index = an_scene_event_at(s, object);
  if (index == AN_NO_TOKEN || &s->events.at[index] == e) return;
  const an_event *act = &s->events.at[index];
  an_side_copy(s, an_side_recipients(e), act->actors, act->n_actors);
  an_side_drop_from(s, an_side_recipients(e), an_side_actors(e));
}

bool an_roles_lead_to_matter(const an_scene *s, const an_event *e, uint32_t noun) {
  if (an_scene_case_has(s, noun, AN_DUTY_MATTER)) return true;
  an_slots slots = e->is_noun ? e->frame->noun_recipient : e->frame->verb_recipient;
  for (size_t i = 0; i < slots.n; i++)
    if (slots.at[i].kind == AN_SLOT_PREP &&
        an_parse_prep(s->parse, e->trigger, slots.at[i].word, AN_NO_TOKEN) == noun)
      return true;
  return false;
}

/* The act that a complaint or a protest is about: "complained to A over the raids by B". */
static const an_event *find_matter(const an_scene *s, const an_event *e) {
  static const an_rel WAYS[] = {AN_REL_OBL, AN_REL_NMOD, AN_REL_OBJ};
  for (size_t i = 0; i < sizeof WAYS / sizeof *WAYS; i++) {
    uint32_t noun = AN_NO_TOKEN;
    while ((noun = an_parse_child(s->parse, e->trigger, WAYS[i], noun)) != AN_NO_TOKEN) {
      uint32_t index = an_scene_event_at(s, noun);
      const an_event *act = index == AN_NO_TOKEN ? NULL : &s->events.at[index];
      bool is_matter = act && act != e && act->is_noun && act->n_actors && noun > e->trigger;
      bool leads = WAYS[i] == AN_REL_OBJ || an_roles_lead_to_matter(s, e, noun);
      if (is_matter && leads) return act;
    }
  }
  return NULL;
}

/* "in defiance of A", "in protest at A": words that no event was made of, and whom they are
 * against. */
static bool add_by_words(const an_scene *s, an_side *to, uint32_t noun) {
  uint32_t way = s->ways[an_scene_token(s, noun)->word].by_lemma;
  for (uint32_t i = way; i != AN_MAP_NONE; i = s->rules->expressions.at[i].next) {
    const an_expression *x = &s->rules->expressions.at[i];
    const an_frame *f = x->frame;
    if (!x->is_noun || x->tail.len || !f->takes_contents) continue;
    for (size_t k = 0; k < f->noun_recipient.n; k++) {
      const an_slot *slot = &f->noun_recipient.at[k];
      uint32_t whom = slot->kind == AN_SLOT_PREP
                          ? an_parse_prep(s->parse, noun, slot->word, AN_NO_TOKEN)
                          : AN_NO_TOKEN;
      if (whom != AN_NO_TOKEN && an_side_add_nouns(s, to, whom)) return true;
    }
  }
  return false;
}

/* "blocked streets in defiance of A". */
static void take_from_words(an_scene *s, an_event *e) {
  uint32_t end = s->tokens->sentences[e->sentence].end;
  an_side recipients = an_side_recipients(e);
  for (uint32_t i = e->trigger + 1; i < end && !e->n_recipients; i++) {
    uint32_t above = an_parse_parent(s->parse, i, NULL);
    bool is_below = above == e->trigger || (above != AN_NO_TOKEN && above == e->clause.object);
    bool is_open = is_below && an_parse_is_noun(s->parse, i) && s->event_of[i] == AN_NO_TOKEN;
    if (is_open && an_scene_case_has(s, i, AN_DUTY_PLACE)) add_by_words(s, &recipients, i);
  }
  an_side_drop_from(s, an_side_recipients(e), an_side_actors(e));
}

/* Whom the words are said to is no side of a complaint: the other one is whose act it is about. */
static void take_from_matter(an_scene *s, an_event *e) {
  bool is_open = !e->n_recipients || (!e->is_noun && e->clause.object == AN_NO_TOKEN);
  const an_event *act = is_open && !e->clause.is_passive ? find_matter(s, e) : NULL;
  if (!act) return;
  e->n_recipients = 0;
  an_side_copy(s, an_side_recipients(e), act->actors, act->n_actors);
  an_side_drop_from(s, an_side_actors(e), an_side_recipients(e));
  if (e->is_noun && !e->n_actors) an_roles_take_from_carrier(s, e);
}

/* "threatened to attack unless A withdraws": the one on whom it depends. */
static void take_from_condition(an_scene *s, an_event *e) {
  uint32_t end = s->tokens->sentences[e->sentence].end;
  for (uint32_t i = e->trigger + 1; i < end; i++) {
    if (an_scene_duty(s, i) != AN_DUTY_CONDITION) continue;
    uint32_t verb = an_parse_clause_of(s->parse, i);
    if (verb == AN_NO_TOKEN || verb < i) continue;
    an_side recipients = an_side_recipients(e);
    uint32_t subject = an_parse_clause(s->parse, verb).subject;
    if (subject != AN_NO_TOKEN && subject > i && an_side_add_nouns(s, &recipients, subject)) return;
  }
}

/* "killing one guard and arresting 12", "guards were killed and 12 were wounded": a bare number is
 * more of those told before. */
static void take_from_before(an_scene *s, an_event *e) {
  uint32_t first = s->tokens->sentences[e->sentence].first;
  uint32_t object = e->clause.is_passive ? e->clause.subject : e->clause.object;
  bool is_in_place =
      object != AN_NO_TOKEN && (e->clause.is_passive ? object < e->trigger : object > e->trigger);
  bool is_number = is_in_place && an_parse_pos(s->parse, object) == AN_POS_NUM;
  if (!is_number || e->n_recipients || !an_frame_has_recipients(e->frame)) return;
  for (uint32_t i = e->trigger; i-- > first;) {
    uint32_t index = an_scene_event_at(s, i);
    const an_event *o = index == AN_NO_TOKEN ? NULL : &s->events.at[index];
    if (!o || o->frame->is_attribution || !o->n_recipients) continue;
    if (e->clause.is_passive && !an_str_eq(o->frame->type, e->frame->type)) return;
    an_side_copy(s, an_side_recipients(e), o->recipients, o->n_recipients);
    an_side_drop_from(s, an_side_recipients(e), an_side_actors(e));
    return;
  }
}

/* "repelled a raid by A on a camp": force that meets an act of force is done to those who do it,
 * not to those whom it was aimed at. */
static void meet_act(an_scene *s, an_event *e) {
  uint32_t index = e->clause.is_passive ? AN_NO_TOKEN : an_scene_event_at(s, e->clause.object);
  const an_event *act = index == AN_NO_TOKEN ? NULL : &s->events.at[index];
  bool meets = act && act != e && act->is_noun && e->n_recipients &&
               an_str_eq(e->frame->conduct, AN_LIT("force")) &&
               an_str_eq(act->frame->conduct, AN_LIT("force"));
  if (!meets || s->mentions->at[e->recipients[0]].head < act->trigger) return;
  e->n_recipients = 0;
  take_from_act(s, e);
}

/* "A and B held manoeuvres": what those of several countries do together is another act. */
static void take_as_joint(const an_scene *s, an_event *e) {
  an_str first = {NULL, 0};
  for (size_t i = 0; e->frame->jointly && i < e->n_actors; i++) {
    an_str country = s->mentions->at[e->actors[i]].country;
    bool is_other = first.len && country.len && !an_str_eq(first, country);
    if (is_other) {
      e->frame = e->frame->jointly;
      if (!an_frame_has_recipients(e->frame)) e->n_recipients = 0;
      return;
    }
    if (country.len) first = country;
  }
}

/* "A captured the town after clashes with B": A fought, too. */
static void join_opponent(const an_scene *s, an_event *e) {
  bool is_half = e->is_noun && e->frame->is_reciprocal && e->n_actors == 1;
  const an_mention *b = is_half ? &s->mentions->at[e->actors[0]] : NULL;
  bool is_behind = is_half && b->sentence == e->sentence && b->first > e->trigger &&
                   an_scene_case_has(s, b->head, AN_DUTY_CONTENT);
  uint32_t verb = is_behind ? an_parse_clause_of(s->parse, e->trigger) : AN_NO_TOKEN;
  uint32_t index = an_scene_event_at(s, verb);
  if (index == AN_NO_TOKEN || verb > e->trigger) return;
  const an_event *g = &s->events.at[index];
  if (g->is_noun || g->clause.is_passive || g->frame->is_attribution || g->frame->is_claim) return;
  an_side_copy(s, an_side_actors(e), g->actors, g->n_actors);
}

void an_roles_complete(an_scene *s, an_event *e) {
  if (e->given) return;
  join_opponent(s, e);
  take_as_joint(s, e);
  if (e->frame->takes_voices || e->frame->recipient_in == AN_RECIPIENT_ACT) take_from_matter(s, e);
  if (e->frame->takes_voices && !e->n_recipients) take_from_words(s, e);
  if (e->is_noun) return;
  meet_act(s, e);
  take_from_before(s, e);
  an_cause_share(s, e);
  if (e->is_borrowed) {  // the upper act may know its recipients only now
    e->n_actors = 0;
    an_roles_borrow_subject(s, e, an_side_actors(e));
  }
  if (e->frame->is_attribution) take_as_asked(s, e);
  if (e->frame->is_attribution) take_as_ordered(s, e);
  if (!e->n_recipients && e->frame->recipient_in == AN_RECIPIENT_CONTENT) take_from_content(s, e);
  if (!e->n_recipients && e->frame->recipient_in == AN_RECIPIENT_ACT) take_from_act(s, e);
  if (!e->n_recipients && e->frame->recipient_in == AN_RECIPIENT_CONDITION)
    take_from_condition(s, e);
  an_side_drop_from(s, an_side_recipients(e), an_side_actors(e));
}
