/* event/roles - the sides of an event, read off the tree as the frame's slots say.
 *
 * A verb without a subject of its own takes it from the verb that governs it: "accused Baku of
 * attacking" makes Baku the attacker, "Baku began attacking" as well. */
// SPDX-License-Identifier: MIT
#include "event/sides.h"

enum { MAX_HOPS = 4, MAX_THROUGH = 2 };

/* ------------------------------------------------------------------------------------ verbs --- */

static bool is_premodifier(const an_scene *s, const an_event *e) {
  return !e->is_noun && an_parse_rel(s->parse, e->trigger) == AN_REL_AMOD;
}

/* "attempted to assassinate A", "threatened to shell A's towns": whom the inner verb is about. */
static an_clause share_complement(const an_scene *s, const an_event *e, an_clause c) {
  bool is_open = !e->is_noun && !e->frame->is_reciprocal && c.object == AN_NO_TOKEN &&
                 !c.is_passive && c.complement != AN_NO_TOKEN && c.complement > e->trigger;
  if (!is_open || an_parse_rel(s->parse, c.complement) != AN_REL_XCOMP) return c;
  if (!an_parse_is_verb(s->parse, c.complement)) return c;
  an_clause inner = an_parse_clause(s->parse, c.complement);
  bool is_own = inner.is_infinitive && !inner.is_passive && inner.subject == c.subject;
  if (is_own && c.indirect == AN_NO_TOKEN) c.object = inner.object;
  return c;
}

/* "was shot and killed by A", "shot and killed A": what stands behind the second of two verbs side
 * by side belongs to the first as well. */
static an_clause share_behind(const an_scene *s, const an_event *e) {
  enum { BESIDE = 2 };
  an_clause c = e->clause;
  uint32_t verb = e->is_noun ? AN_NO_TOKEN : an_parse_conjunct(s->parse, e->trigger);
  bool is_beside = verb != AN_NO_TOKEN && verb > e->trigger && verb - e->trigger <= BESIDE &&
                   an_parse_is_verb(s->parse, verb);
  if (!is_beside) return share_complement(s, e, c);
  an_clause second = an_parse_clause(s->parse, verb);
  if (c.agent == AN_NO_TOKEN && c.is_passive) c.agent = second.agent;
  if (c.object == AN_NO_TOKEN && !c.is_passive) c.object = second.object;
  return c;
}

/* "were flown out by helicopter": a bare vehicle or weapon is how it was done, and nobody. */
static bool is_bare_means(const an_scene *s, uint32_t noun) {
  if (noun == AN_NO_TOKEN) return false;
  bool is_thing = an_scene_row(s, s->weapons, noun) != AN_MAP_NONE ||
                  an_scene_row(s, s->things, noun) != AN_MAP_NONE;
  const an_token *t = an_scene_token(s, noun);
  bool is_by = noun && an_parse_child(s->parse, noun, AN_REL_CASE, AN_NO_TOKEN) == noun - 1;
  return is_thing && is_by && an_str_eq(t->lower, t->lemma);  // nothing stands between the two
}

/* "Norland's war has displaced many": those who fight it, if anybody knows them; the land does
 * nothing. */
static bool add_subject(const an_scene *s, an_side *to, const an_event *e, uint32_t noun) {
  const an_event *deed = noun < e->trigger ? an_scene_event(s, noun) : NULL;
  bool is_fight = deed && deed->is_noun && deed->frame->is_reciprocal && !e->is_noun &&
                  an_str_eq(deed->frame->conduct, AN_LIT("force"));
  bool is_of_land = deed && deed->is_noun && !deed->n_actors && deed->place != AN_NO_TOKEN;
  if (is_bare_means(s, noun) || is_of_land) return false;  // "a Norvia blast killed three"
  if (!is_fight) return an_side_add_phrase(s, to, e, noun);
  size_t before = *to->n;
  an_side_copy(s, *to, deed->actors, deed->n_actors);
  return *to->n > before;
}

bool an_side_add_slot(const an_scene *s, an_side *to, const an_event *e, const an_slot *slot) {
  an_clause shared = share_behind(s, e);
  const an_clause *c = &shared;
  bool is_passive = c->is_passive || is_premodifier(s, e);
  uint32_t undergoer =
      is_premodifier(s, e) ? an_parse_parent(s->parse, e->trigger, NULL) : c->subject;
  switch (slot->kind) {
    case AN_SLOT_SUBJECT: return add_subject(s, to, e, is_passive ? c->agent : c->subject);
    case AN_SLOT_OBJECT: return an_side_add_phrase(s, to, e, is_passive ? undergoer : c->object);
    case AN_SLOT_POSSESSOR: return false;
    case AN_SLOT_PREP: return an_side_add_behind(s, to, e, slot->word);
  }
  return false;
}

/* "fired two artillery shells": the words of the expression may say what kind of thing it is. */
static bool is_own_object(const an_scene *s, const an_event *e) {
  an_rel rel;
  if (e->tail == AN_NO_TOKEN || e->clause.object == AN_NO_TOKEN) return false;
  return e->tail == e->clause.object ||
         (an_parse_parent(s->parse, e->tail, &rel) == e->clause.object && rel == AN_REL_COMPOUND);
}

/* "sent inspectors to A": what is a part of the expression itself comes last. */
static void add_verb_slots(const an_scene *s, an_side to, const an_event *e, an_slots slots) {
  bool has_own_object = is_own_object(s, e);
  for (size_t i = 0; i < slots.n; i++) {
    if (has_own_object && slots.at[i].kind == AN_SLOT_OBJECT) continue;
    if (an_side_add_slot(s, &to, e, &slots.at[i])) return;
  }
  // "traded artillery fire", "fired artillery shells": it is no side of it
  bool is_arms = has_own_object && e->tail != e->clause.object &&
                 an_scene_row(s, s->weapons, e->tail) != AN_MAP_NONE;
  if (is_arms || e->frame->is_reciprocal) return;
  for (size_t i = 0; has_own_object && i < slots.n; i++)
    if (slots.at[i].kind == AN_SLOT_OBJECT) an_side_add_slot(s, &to, e, &slots.at[i]);
}

static bool has_subject_slot(an_slots slots) {
  return an_slots_have(slots, AN_SLOT_SUBJECT);
}

/* Who acts in a clause without a subject: the recipient of the governing event if it stands
 * between the two verbs ("urged Baku to withdraw"), else whoever acts there. */
static bool take_from_event(const an_scene *s, an_side to, const an_event *e, const an_event *g) {
  size_t before = *to.n;
  bool is_between = g->n_recipients && !g->is_noun && e->trigger > g->trigger &&
                    s->mentions->at[g->recipients[0]].first < e->trigger;
  an_rel rel = an_parse_rel(s->parse, e->trigger);
  uint32_t mark = an_parse_child(s->parse, e->trigger, AN_REL_MARK, AN_NO_TOKEN);
  if (g->clause.is_passive && rel == AN_REL_ADVCL && an_scene_duty(s, mark) == AN_DUTY_CONTENT &&
      g->frame->is_claim)
    rel = AN_REL_XCOMP;  // "was accused by A of killing"
  if (rel == AN_REL_PARATAXIS) rel = AN_REL_ADVCL;
  if (is_between && rel != AN_REL_ADVCL && (rel != AN_REL_CONJ || to.is_acted_upon))
    an_side_copy(s, to, g->recipients, g->n_recipients);
  else an_side_copy(s, to, g->actors, g->n_actors);
  return *to.n > before;
}

/* "were killed in an attack targeting B": not the killed do that. */
static bool is_of_noun_before(const an_scene *s, uint32_t verb, const an_clause *above) {
  return above->is_passive && verb && s->event_of[verb - 1] != AN_NO_TOKEN &&
         an_parse_form(s->parse, verb) == AN_FORM_GERUND;
}

/* The same of a verb that is no event: "wanted to attack", "told troops to withdraw". */
static bool take_from_verb(const an_scene *s, an_side to, uint32_t verb, uint32_t inner,
                           an_rel rel) {
  an_clause c = an_parse_clause(s->parse, verb);
  bool is_predicate =
      an_parse_child(s->parse, verb, AN_REL_COP, AN_NO_TOKEN) != AN_NO_TOKEN;  // "is guilty of"
  if (!an_parse_is_verb(s->parse, verb) && !is_predicate) return false;
  if (is_of_noun_before(s, inner, &c)) return false;
  bool is_beside = rel == AN_REL_CONJ ||
                   (rel == AN_REL_ADVCL && !an_parse_clause(s->parse, inner).is_infinitive);
  bool has_object = !is_beside && c.object != AN_NO_TOKEN && c.object > verb && c.object < inner;
  return an_side_add_nouns(s, &to, has_object ? c.object : c.subject);
}

/* "arresting A, X said", "dozens are feared killed, X said": X only says so. */
static bool is_speech_behind(const an_scene *s, const an_event *e, uint32_t verb) {
  if (verb <= e->trigger || !an_parse_is_verb(s->parse, verb)) return false;
  uint32_t way = s->ways[an_scene_token(s, verb)->word].by_lemma;
  for (; way != AN_MAP_NONE; way = s->rules->expressions.at[way].next) {
    const an_expression *x = &s->rules->expressions.at[way];
    if (!x->is_noun && !x->tail.len && x->frame->is_attribution) return true;
  }
  return false;
}

/* "fled fighting", "died in fighting": who flees or dies of what others do does not do it. */
static bool is_escaped(const an_scene *s, const an_event *e, uint32_t verb) {
  bool is_gerund = an_parse_form(s->parse, e->trigger) == AN_FORM_GERUND && verb < e->trigger &&
                   an_parse_parent(s->parse, e->trigger, NULL) == verb;
  if (!is_gerund) return false;
  uint32_t in = an_parse_child(s->parse, e->trigger, AN_REL_MARK, AN_NO_TOKEN);
  if (in < e->trigger && an_scene_duty(s, in) == AN_DUTY_PLACE && an_toll_is_word(s, verb) &&
      an_scene_event_at(s, verb) == AN_NO_TOKEN)
    return true;
  return an_parse_rel(s->parse, e->trigger) == AN_REL_XCOMP &&
         an_scene_has_class(s, verb, AN_LIT("escape"));
}

/* "the truck hit a mine, killing two": the verb above tells what befell its subject, which does not
 * do what is told behind it. */
static bool is_behind_mishap(const an_scene *s, const an_event *e, uint32_t verb) {
  uint32_t index = an_scene_event_at(s, verb);
  return index != AN_NO_TOKEN && verb < e->trigger &&
         an_frame_befalls_subject(s->events.at[index].frame);
}

void an_roles_borrow_subject(an_scene *s, an_event *e, an_side to) {
  uint32_t from = e->trigger;
  for (int hop = 0; hop < MAX_HOPS; hop++) {
    uint32_t governor = from == e->trigger ? e->clause.governor : AN_NO_TOKEN;
    if (governor == AN_NO_TOKEN) governor = an_parse_parent(s->parse, from, NULL);
    if (governor == AN_NO_TOKEN || governor == from) return;
    if (is_speech_behind(s, e, governor) || is_escaped(s, e, governor)) return;
    if (!to.is_acted_upon && is_behind_mishap(s, e, governor)) return;
    uint32_t other = an_scene_event_at(s, governor);
    if (other != AN_NO_TOKEN && &s->events.at[other] != e &&
        take_from_event(s, to, e, &s->events.at[other]))
      return;
    if (take_from_verb(s, to, governor, e->trigger, an_parse_rel(s->parse, from))) return;
    // "..., but clansmen ambushed them and killed": who nobody knows is not who acts further up
    uint32_t subject = an_parse_child(s->parse, governor, AN_REL_NSUBJ, AN_NO_TOKEN);
    bool is_other = subject != AN_NO_TOKEN && an_parse_is_noun(s->parse, subject);
    if (is_other && subject < e->trigger) return;
    from = governor;
  }
}

uint32_t an_scene_controller(const an_scene *s, uint32_t verb) {
  if (an_parse_rel(s->parse, verb) != AN_REL_ACL) return AN_NO_TOKEN;
  an_clause c = an_parse_clause(s->parse, verb);
  uint32_t noun = an_parse_parent(s->parse, verb, NULL);
  if (!c.is_infinitive || noun == AN_NO_TOKEN) return AN_NO_TOKEN;
  // "called on the signers of the accord to help": past the noun next to it
  for (int hop = 0; hop < MAX_THROUGH && an_parse_rel(s->parse, noun) == AN_REL_NMOD; hop++)
    noun = an_parse_parent(s->parse, noun, NULL);
  uint32_t mention = s->mentions->of_token[noun];
  uint32_t index = an_scene_event_at(s, an_parse_parent(s->parse, noun, NULL));
  if (index == AN_NO_TOKEN) return AN_NO_TOKEN;
  const an_event *g = &s->events.at[index];
  if (mention == AN_NO_TOKEN)
    return g->frame->recipient_in == AN_RECIPIENT_CONTENT && an_reach_addressee(s, g) == noun
               ? index
               : AN_NO_TOKEN;
  for (size_t i = 0; i < g->n_recipients; i++)
    if (g->recipients[i] == mention) return index;
  return AN_NO_TOKEN;
}

/* A coordinated verb shares the place of the first: "to cease fire and begin talks". */
static bool fill_controlled(an_scene *s, an_event *e) {
  uint32_t index = an_scene_controller(s, an_parse_first_conjunct(s->parse, e->trigger));
  if (index == AN_NO_TOKEN) return false;
  const an_event *g = &s->events.at[index];
  an_side_copy(s, an_side_actors(e), g->recipients, g->n_recipients);
  return true;
}

/* "Rebel leaders said they would meet": a pronoun of which nobody knows whom it means is who
 * speaks. */
static void take_speaker(an_scene *s, an_event *e) {
  const an_clause *c = &e->clause;
  bool is_open = c->subject != AN_NO_TOKEN && !c->is_passive &&
                 an_parse_pos(s->parse, c->subject) == AN_POS_PRON &&
                 s->mentions->of_token[c->subject] == AN_NO_TOKEN;
  if (!is_open || !has_subject_slot(e->frame->verb_actor)) return;
  uint32_t above = an_parse_parent(s->parse, e->trigger, NULL);
  uint32_t index = an_scene_event_at(s, c->governor != AN_NO_TOKEN ? c->governor : above);
  const an_event *g = index == AN_NO_TOKEN ? NULL : &s->events.at[index];
  if (!g || g == e) return;
  bool is_same = g->clause.subject == c->subject && !g->is_noun;  // "it helped A by hitting B"
  if (is_same || g->frame->is_attribution || g->frame->is_claim)
    an_side_copy(s, an_side_actors(e), g->actors, g->n_actors);
}

/* "A said the talks had failed, accusing B": what is nobody accuses nobody; who says so does. */
static void take_sayer(const an_scene *s, an_event *e) {
  uint32_t told = an_parse_parent(s->parse, e->trigger, NULL), subject = e->clause.subject;
  bool is_beside = an_parse_form(s->parse, e->trigger) == AN_FORM_GERUND && told < e->trigger &&
                   an_parse_rel(s->parse, e->trigger) == AN_REL_ADVCL &&
                   an_str_eq(e->frame->conduct, AN_LIT("verbal"));
  if (!is_beside || subject == AN_NO_TOKEN || s->mentions->of_token[subject] != AN_NO_TOKEN) return;
  if (an_parse_rel(s->parse, told) != AN_REL_CCOMP) return;
  const an_event *g = an_scene_event(s, an_parse_parent(s->parse, told, NULL));
  if (g && g->frame->is_attribution) an_side_copy(s, an_side_actors(e), g->actors, g->n_actors);
}

/* "the truck hit a Karsa-planted mine": it happens to the subject, and whose the thing is acts. */
static void take_owner_of_object(const an_scene *s, an_event *e) {
  uint32_t thing = e->clause.object;
  an_side actors = an_side_actors(e);
  if (thing == AN_NO_TOKEN || !an_slots_have(e->frame->verb_recipient, AN_SLOT_SUBJECT)) return;
  uint32_t owner = an_side_owner_of_weapon(s, thing);
  if (owner != AN_NO_TOKEN) an_side_add(s, &actors, owner);
  else an_side_add_user(s, &actors, e, thing);
}

/* "A said that B had looted shops and burned houses": the second is B's, too, though the tree joins
 * it to what A said; but "and called on C" is A's. */
static void take_content_before(const an_scene *s, an_event *e) {
  uint32_t said = an_parse_parent(s->parse, e->trigger, NULL);
  uint32_t index = an_scene_event_at(s, said);
  bool is_joined = an_parse_rel(s->parse, e->trigger) == AN_REL_CONJ && index != AN_NO_TOKEN &&
                   s->events.at[index].frame->is_attribution && said < e->trigger;
  if (!is_joined || an_str_eq(e->frame->conduct, AN_LIT("verbal"))) return;
  uint32_t cc = an_parse_child(s->parse, e->trigger, AN_REL_CC, AN_NO_TOKEN);
  if (cc == AN_NO_TOKEN || an_parse_pos(s->parse, cc - 1) == AN_POS_PUNCT) return;
  for (uint32_t i = cc; i-- > said + 1;) {
    uint32_t inner = an_scene_event_at(s, i);
    if (inner == AN_NO_TOKEN || s->events.at[inner].is_noun) continue;
    const an_event *g = &s->events.at[inner];
    if (an_parse_parent(s->parse, i, NULL) != said || g->clause.is_passive) continue;
    an_side_copy(s, an_side_actors(e), g->actors, g->n_actors);
    return;
  }
}

/* "a declaration demanding", "a protest calling for": whoever makes the one does the other. */
static void take_from_noun_before(an_scene *s, an_event *e) {
  const an_clause *c = &e->clause;
  uint32_t index = an_scene_event_at(s, c->subject);
  bool is_of_noun = index != AN_NO_TOKEN && s->events.at[index].is_noun && !c->is_passive &&
                    an_parse_rel(s->parse, e->trigger) == AN_REL_ACL &&
                    an_str_eq(e->frame->conduct, AN_LIT("verbal"));
  if (!is_of_noun || !has_subject_slot(e->frame->verb_actor)) return;
  an_side_copy(s, an_side_actors(e), s->events.at[index].actors, s->events.at[index].n_actors);
}

/* "was kidnapped and murdered", "was arrested on Monday and released the next day": a past form
 * beside a passive, with nobody it could be done to, is passive itself, if it must be done to
 * somebody. */
static void make_passive(const an_scene *s, an_event *e) {
  uint32_t first = an_parse_parent(s->parse, e->trigger, NULL);
  const an_clause *c = &e->clause;
  bool is_beside = e->trigger && an_parse_pos(s->parse, e->trigger - 1) == AN_POS_CCONJ;
  bool is_done_to = is_beside && an_str_eq(e->frame->conduct, AN_LIT("force")) &&
                    an_slots_have(e->frame->verb_recipient, AN_SLOT_OBJECT);
  bool can_be = (e->frame->needs_recipient || is_done_to) && !c->is_passive &&
                c->tense == AN_TENSE_PAST && an_parse_rel(s->parse, e->trigger) == AN_REL_CONJ &&
                first < e->trigger && an_parse_is_verb(s->parse, first) && c->subject < first;
  bool has_object = c->object != AN_NO_TOKEN && !an_parse_is_time(s->parse, c->object);
  if (can_be && !has_object && an_parse_clause(s->parse, first).is_passive)
    e->clause.is_passive = true;
}

/* The tree gives a gerund the subject of the clause above. */
static void drop_subject_above(const an_scene *s, an_event *e) {
  uint32_t above = an_parse_parent(s->parse, e->trigger, NULL);
  // "was accused by A of killing": the tree may hang what he is accused of on A
  uint32_t mark = an_parse_child(s->parse, e->trigger, AN_REL_MARK, AN_NO_TOKEN);
  bool is_of_agent = above != AN_NO_TOKEN && an_scene_duty(s, mark) == AN_DUTY_CONTENT &&
                     an_parse_rel(s->parse, above) == AN_REL_OBL_AGENT;
  bool is_fled = above != AN_NO_TOKEN && is_escaped(s, e, above);
  if (is_of_agent || is_fled) e->clause.subject = AN_NO_TOKEN;
  if (above == AN_NO_TOKEN || !an_parse_is_verb(s->parse, above)) return;
  an_clause c = an_parse_clause(s->parse, above);
  bool is_own = e->clause.subject != c.subject;
  bool is_hit = !e->clause.is_passive && an_parse_form(s->parse, e->trigger) == AN_FORM_GERUND &&
                is_behind_mishap(s, e, above);
  if (!is_own && (is_hit || is_of_noun_before(s, e->trigger, &c))) e->clause.subject = AN_NO_TOKEN;
}

/* "A pledged aid, warning B that": whom the tree makes the subject behind a gerund is object. */
static bool make_object(const an_scene *s, an_event *e) {
  an_clause *c = &e->clause;
  bool is_behind = an_parse_form(s->parse, e->trigger) == AN_FORM_GERUND && !c->is_passive &&
                   !c->is_progressive && c->object == AN_NO_TOKEN && c->subject != AN_NO_TOKEN &&
                   c->subject > e->trigger &&
                   an_parse_parent(s->parse, c->subject, NULL) == e->trigger &&
                   an_parse_child(s->parse, c->subject, AN_REL_CASE, AN_NO_TOKEN) == AN_NO_TOKEN;
  if (!is_behind) return false;
  c->object = c->subject;
  c->subject = AN_NO_TOKEN;
  return true;
}

/* "holding twelve villagers hostage": the tree may take the word for the object and whom it is done
 * to for a part of it. */
static void mend_tail_as_object(const an_scene *s, an_event *e) {
  uint32_t tail = e->clause.object;
  if (tail == AN_NO_TOKEN || tail != e->tail || tail == e->trigger + 1) return;
  bool is_part = an_parse_parent(s->parse, tail - 1, NULL) == tail &&
                 an_parse_rel(s->parse, tail - 1) == AN_REL_COMPOUND;
  if (is_part && s->mentions->of_token[tail - 1] != AN_NO_TOKEN) e->clause.object = tail - 1;
}

/* "called for A to stop": who should do what is asked for is whom it is asked of. */
static void add_addressed(const an_scene *s, an_event *e) {
  uint32_t to_whom = an_frame_has_recipients(e->frame) ? an_reach_doer(s, e) : AN_NO_TOKEN;
  an_side recipients = an_side_recipients(e);
  if (to_whom != AN_NO_TOKEN) an_side_add_nouns(s, &recipients, to_whom);
}

/* "documented raids by A on B, targeting homes": who tells of an act does nothing of what is told
 * of it behind. */
static void take_from_told_act(const an_scene *s, an_event *e) {
  uint32_t above = an_parse_parent(s->parse, e->trigger, NULL);
  bool is_behind = above < e->trigger && an_parse_is_verb(s->parse, above) &&
                   an_parse_form(s->parse, e->trigger) == AN_FORM_GERUND &&
                   an_str_eq(e->frame->conduct, AN_LIT("force"));
  const an_cue *cue = is_behind ? an_cue_of_order(s, above) : NULL;
  if (!cue || !cue->has_claimant) return;
  const an_event *told = an_scene_event(s, an_parse_clause(s->parse, above).object);
  if (!told || !told->is_noun || !an_str_eq(told->frame->conduct, AN_LIT("force"))) return;
  e->clause.subject = AN_NO_TOKEN;
  an_side_copy(s, an_side_actors(e), told->actors, told->n_actors);
}

static void fill_verb(an_scene *s, an_event *e) {
  mend_tail_as_object(s, e);
  bool is_mended = make_object(s, e);
  make_passive(s, e);
  drop_subject_above(s, e);
  take_from_told_act(s, e);
  const an_clause *c = &e->clause;
  const an_frame *f = e->frame;
  add_addressed(s, e);
  if (!e->n_recipients) add_verb_slots(s, an_side_recipients(e), e, f->verb_recipient);
  if (has_subject_slot(f->verb_actor) && fill_controlled(s, e)) return;
  take_content_before(s, e);
  if (!e->n_actors) add_verb_slots(s, an_side_actors(e), e, f->verb_actor);
  if (!e->n_actors) take_owner_of_object(s, e);
  if (!e->n_actors) take_speaker(s, e);
  if (!e->n_actors) take_sayer(s, e);
  if (!e->n_actors) take_from_noun_before(s, e);
  if (is_premodifier(s, e) || c->subject != AN_NO_TOKEN) return;
  an_rel rel = an_parse_rel(s->parse, e->trigger);
  bool is_dependent = rel == AN_REL_XCOMP || rel == AN_REL_ADVCL || rel == AN_REL_ACL ||
                      rel == AN_REL_CCOMP || rel == AN_REL_OBL || rel == AN_REL_NMOD ||
                      rel == AN_REL_CONJ || c->governor != AN_NO_TOKEN ||
                      (rel == AN_REL_PARATAXIS && is_mended);
  if (!is_dependent) return;
  bool is_open = !c->is_passive && !e->n_actors && has_subject_slot(f->verb_actor);
  if (is_open) an_roles_borrow_subject(s, e, an_side_actors(e));
  e->is_borrowed = is_open && e->n_actors;
  if (c->is_passive && !e->n_recipients) an_roles_borrow_subject(s, e, an_side_recipients(e));
}

/* ------------------------------------------------------------------------------------- both --- */

void an_side_add_reached(an_scene *s, an_side to, uint32_t noun) {
  if (noun != AN_NO_TOKEN && !is_bare_means(s, noun)) an_side_add_nouns(s, &to, noun);
}

static void join_sides(const an_scene *s, an_event *e) {
  an_side actors = an_side_actors(e);
  for (size_t i = 0; i < e->n_recipients; i++) an_side_add(s, &actors, e->recipients[i]);
  an_side_drop_from(s, an_side_recipients(e), an_side_actors(e));
}

/* "A's military saying it had shelled B": its subject stands there, though nobody knows whom it
 * means. */
static bool is_pronoun_subject(const an_scene *s, const an_event *e) {
  uint32_t subject = e->clause.subject;
  return subject != AN_NO_TOKEN && an_parse_pos(s->parse, subject) == AN_POS_PRON &&
         an_parse_parent(s->parse, subject, NULL) == e->trigger;
}

/* "A blast in Karsa, central Norvia killed two": a deed did it, and nobody who stands between. */
static bool is_deed_subject(const an_scene *s, const an_event *e) {
  const an_event *deed =
      e->clause.subject < e->trigger ? an_scene_event(s, e->clause.subject) : NULL;
  return deed && deed->is_noun && !e->clause.is_passive &&
         an_str_eq(deed->frame->conduct, AN_LIT("force"));
}

/* The sides of a verb that the tree did not show. */
static void reach_sides(an_scene *s, an_event *e) {
  bool is_finite = e->clause.tense != AN_TENSE_NONE && !e->clause.is_infinitive;
  an_side before = e->clause.is_passive ? an_side_recipients(e) : an_side_actors(e);
  bool is_free =
      is_finite && !is_premodifier(s, e) && an_parse_rel(s->parse, e->trigger) != AN_REL_ACL;
  bool has_side = e->clause.is_passive ? an_frame_has_recipients(e->frame)
                                       : has_subject_slot(e->frame->verb_actor);
  is_free = is_free && !is_pronoun_subject(s, e) && !is_deed_subject(s, e);
  if (is_free && !*before.n && has_side) an_side_add_reached(s, before, an_reach_before(s, e));
  bool is_heading = !*before.n || e->clause.subject != AN_NO_TOKEN;  // "A, B to sign an accord"
  if (is_heading && has_side) an_side_add_reached(s, before, an_reach_heading(s, e));
  if (e->clause.is_passive && !e->n_actors)
    an_side_add_reached(s, an_side_actors(e), an_reach_agent(s, e));
  bool is_undergone = e->clause.is_passive && e->clause.subject != AN_NO_TOKEN &&
                      e->clause.subject < e->trigger &&
                      an_slots_have(e->frame->verb_recipient, AN_SLOT_OBJECT);
  bool looks_behind = an_frame_has_recipients(e->frame) && !an_frame_befalls_subject(e->frame) &&
                      !is_undergone;  // "another was hurt when B fired": not B
  if (!e->n_recipients && looks_behind)
    an_side_add_reached(s, an_side_recipients(e), an_reach_behind(s, e));
}

/* Both sides of a clash are actors; "between A and B" may have lost B. */
static void settle_pair(const an_scene *s, an_event *e) {
  join_sides(s, e);
  an_side actors = an_side_actors(e);
  uint32_t second = e->is_noun && e->n_actors ? an_reach_second(s, e) : AN_NO_TOKEN;
  if (second != AN_NO_TOKEN) an_side_add_nouns(s, &actors, second);
}

/* "Norland's war": whose war it is tells where it is, if nobody else fights in it. */
static void drop_land_of_fight(const an_scene *s, an_event *e) {
  const an_mention *m = e->n_actors == 1 ? &s->mentions->at[e->actors[0]] : NULL;
  bool is_land = m && e->is_noun && !e->n_recipients && m->end <= e->trigger &&
                 m->head == an_parse_possessor(s->parse, e->trigger) &&
                 (m->is_place || an_str_eq(m->kind, AN_LIT("country")));
  uint32_t behind = e->trigger + 1, end = s->tokens->sentences[e->sentence].end;
  if (!is_land || (behind < end && an_reach_is_way(s, &e->frame->noun_recipient, behind))) return;
  e->n_actors = 0;
  e->place = e->actors[0];
}

void an_roles_fill(an_scene *s, an_event *e) {
  if (e->is_noun) an_roles_fill_noun(s, e);
  else fill_verb(s, e);
  if (!e->is_noun) reach_sides(s, e);
  if (e->frame->is_reciprocal) {
    settle_pair(s, e);
    drop_land_of_fight(s, e);
  } else an_side_drop_from(s, an_side_recipients(e), an_side_actors(e));
}
