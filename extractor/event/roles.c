/* event/roles - the sides of an event, read off the tree as the frame's slots say.
 *
 * A verb without a subject of its own takes it from the verb that governs it: "accused Baku of
 * attacking" makes Baku the attacker, "Baku began attacking" as well. */
// SPDX-License-Identifier: MIT
#include "event/sides.h"

enum { MAX_HOPS = 4, MAX_THROUGH = 2, MAX_CONJUNCTS = AN_MAX_EVENT_ACTORS };

static bool side_has(const an_side *to, uint32_t mention) {
  for (size_t i = 0; i < *to->n; i++)
    if (to->at[i] == mention) return true;
  return false;
}

static void add_one(const an_scene *s, an_side *to, uint32_t mention) {
  if (mention == AN_NO_TOKEN || *to->n == AN_MAX_EVENT_ACTORS || side_has(to, mention)) return;
  if (s->mentions->at[mention].is_place && !to->takes_places) return;
  to->at[(*to->n)++] = mention;
}

/* With its siblings: "both sides" are two. */
static void add_mention(const an_scene *s, an_side *to, uint32_t mention) {
  while (mention != AN_NO_TOKEN) {
    add_one(s, to, mention);
    mention = s->mentions->at[mention].sibling;
  }
}

/* The mention that a noun is, or the last one inside its group: "Armenian positions". Somebody of a
 * place is no place: "the Karsa MP Amos Odero". */
static uint32_t mention_in_group(const an_scene *s, uint32_t noun) {
  uint32_t own = s->mentions->of_token[noun];
  uint32_t first, end;
  an_parse_group(s->parse, noun, &first, &end);
  if (own != AN_NO_TOKEN) {
    uint32_t behind = s->mentions->at[own].end;
    uint32_t next = behind < end ? s->mentions->of_token[behind] : AN_NO_TOKEN;
    bool is_of_place = next != AN_NO_TOKEN && s->mentions->at[own].is_place &&
                       !s->mentions->at[next].is_place && s->mentions->at[next].first == behind;
    return is_of_place ? next : own;
  }
  for (uint32_t i = end; i-- > first;)
    if (s->mentions->of_token[i] != AN_NO_TOKEN) return s->mentions->of_token[i];
  return AN_NO_TOKEN;
}

/* "a group of gunmen", "dozens of protesters": the people stand behind the collective. */
static uint32_t look_behind_collective(const an_scene *s, uint32_t noun) {
  for (int hop = 0; hop < MAX_HOPS; hop++) {
    an_duty duty = an_scene_duty(s, noun);
    bool is_collective = duty == AN_DUTY_COLLECTIVE || duty == AN_DUTY_ONE_OF ||
                         an_scene_row(s, s->quantities, noun) != AN_MAP_NONE;
    bool is_number = an_parse_pos(s->parse, noun) == AN_POS_NUM;  // "three of them"
    bool is_many = is_collective || is_number;
    if (!is_many || s->mentions->of_token[noun] != AN_NO_TOKEN) return noun;
    uint32_t inner = an_parse_child(s->parse, noun, AN_REL_NMOD, AN_NO_TOKEN);
    if (inner == AN_NO_TOKEN) return noun;
    if (is_number && !an_scene_case_has(s, inner, AN_DUTY_CONTENT)) return noun;
    noun = inner;
  }
  return noun;
}

/* "residents of A burned a shop": a tree that takes the place for the subject means its people. */
static uint32_t people_before_place(const an_scene *s, uint32_t noun, uint32_t mention) {
  an_rel rel = an_parse_rel(s->parse, noun);
  const an_mention *m = &s->mentions->at[mention];
  bool is_subject = rel == AN_REL_NSUBJ || rel == AN_REL_NSUBJ_PASS;
  if (!is_subject || !m->is_place || m->first < 2) return mention;
  if (an_scene_duty(s, m->first - 1) != AN_DUTY_CONTENT) return mention;
  uint32_t people = s->mentions->of_token[m->first - 2];
  bool is_here = people != AN_NO_TOKEN && s->mentions->at[people].sentence == m->sentence;
  return is_here && !s->mentions->at[people].is_place ? people : mention;
}

/* "the Karsa Front (KF) members": a bracket stands between the noun and its name. */
static uint32_t mention_of_compound(const an_scene *s, uint32_t noun) {
  uint32_t name = an_parse_child(s->parse, noun, AN_REL_COMPOUND, AN_NO_TOKEN);
  uint32_t mention = name == AN_NO_TOKEN ? AN_NO_TOKEN : s->mentions->of_token[name];
  return mention != AN_NO_TOKEN && !s->mentions->at[mention].is_place ? mention : AN_NO_TOKEN;
}

/* "N. N., the country's leading dissident": a name that nobody knows is whom it stands beside. */
static uint32_t mention_at_noun(const an_scene *s, uint32_t noun) {
  uint32_t mention = mention_in_group(s, look_behind_collective(s, noun));
  if (mention != AN_NO_TOKEN) return people_before_place(s, noun, mention);
  mention = mention_of_compound(s, noun);
  bool is_name = mention == AN_NO_TOKEN && an_parse_pos(s->parse, noun) == AN_POS_PROPN;
  uint32_t beside = is_name ? an_parse_apposition(s->parse, noun) : AN_NO_TOKEN;
  return beside == AN_NO_TOKEN ? mention : mention_in_group(s, look_behind_collective(s, beside));
}

/* "gunmen of A and members of B": what is joined to a part of a name is joined to the name. */
static uint32_t next_beside(const an_scene *s, uint32_t noun) {
  uint32_t next = an_parse_conjunct(s->parse, noun), own = s->mentions->of_token[noun];
  if (next != AN_NO_TOKEN || own == AN_NO_TOKEN) return next;
  const an_mention *m = &s->mentions->at[own];
  for (uint32_t i = m->first; i < m->end; i++) {
    next = an_parse_conjunct(s->parse, i);
    if (next != AN_NO_TOKEN && next >= m->end) return next;
  }
  return AN_NO_TOKEN;
}

bool an_side_add_nouns(const an_scene *s, an_side *to, uint32_t noun) {
  size_t before = *to->n;
  for (int i = 0; noun != AN_NO_TOKEN && i < MAX_CONJUNCTS; i++) {
    add_mention(s, to, mention_at_noun(s, noun));
    noun = next_beside(s, noun);
  }
  return *to->n > before;
}

/* ------------------------------------------------------------------------------------ verbs --- */

/* "the raid by A on B": the second phrase may hang on the first. */
static uint32_t find_behind_neighbour(const an_scene *s, uint32_t noun, an_str preposition) {
  uint32_t child = AN_NO_TOKEN;
  while ((child = an_parse_child(s->parse, noun, AN_REL_NMOD, child)) != AN_NO_TOKEN) {
    uint32_t inner = an_parse_prep(s->parse, child, preposition, child);
    if (inner != AN_NO_TOKEN && s->mentions->of_token[inner] != s->mentions->of_token[child])
      return inner;
  }
  return AN_NO_TOKEN;
}

/* "rejected the demands of A", "praised A's efforts": nobody stands in the slot itself, but its
 * noun is somebody's. As the frame says; for those to whom it is done only. */
static bool add_through(const an_scene *s, an_side *to, const an_event *e, uint32_t noun) {
  if (noun == AN_NO_TOKEN || !to->is_acted_upon) return false;
  for (int hop = 0; hop < MAX_THROUGH && noun != AN_NO_TOKEN; hop++) {
    const an_slots *ways = &e->frame->through;
    for (size_t i = 0; i < ways->n; i++) {
      uint32_t owner = ways->at[i].kind == AN_SLOT_PREP
                           ? an_parse_prep(s->parse, noun, ways->at[i].word, AN_NO_TOKEN)
                           : an_parse_possessor(s->parse, noun);
      if (owner != AN_NO_TOKEN && an_side_add_nouns(s, to, owner)) return true;
    }
    noun = an_parse_child(s->parse, noun, AN_REL_NMOD, AN_NO_TOKEN);
  }
  return false;
}

/* "a bomb planted by A killed ...": a thing does nothing; who acts is told behind it. */
static bool add_user(const an_scene *s, an_side *to, uint32_t thing) {
  if (to->is_acted_upon) return false;
  uint32_t verb = an_parse_child(s->parse, thing, AN_REL_ACL, thing);
  if (verb == AN_NO_TOKEN || !an_parse_is_verb(s->parse, verb)) return false;
  an_clause c = an_parse_clause(s->parse, verb);
  return c.agent != AN_NO_TOKEN && an_side_add_nouns(s, to, c.agent);
}

static bool add_side(const an_scene *s, an_side *to, const an_event *e, uint32_t noun) {
  return noun != AN_NO_TOKEN &&
         (an_side_add_nouns(s, to, noun) || add_user(s, to, noun) || add_through(s, to, e, noun));
}

/* A frame that looks for its actor behind a preposition of place means the place: "mobilization in
 * A". */
static bool is_of_place(const an_scene *s, an_str preposition) {
  uint32_t row = s->words ? an_list_row(s->words, preposition) : AN_MAP_NONE;
  return row != AN_MAP_NONE &&
         an_str_eq(an_list_cell(s->words, row, AN_LIT("value")), AN_LIT("place"));
}

/* Behind a preposition of the verb, or of its object: "offered mediation between A and B". */
static bool add_behind(const an_scene *s, an_side *to, const an_event *e, an_str preposition) {
  to->takes_places = to->takes_places || is_of_place(s, preposition);
  uint32_t noun = an_parse_prep(s->parse, e->trigger, preposition, AN_NO_TOKEN);
  if (noun == AN_NO_TOKEN && e->is_noun) noun = find_behind_neighbour(s, e->trigger, preposition);
  if (noun == AN_NO_TOKEN && !e->is_noun && e->clause.object != AN_NO_TOKEN)
    noun = an_parse_prep(s->parse, e->clause.object, preposition, AN_NO_TOKEN);
  if (noun == AN_NO_TOKEN && e->tail != AN_NO_TOKEN)  // "came under fire from A"
    noun = an_parse_prep(s->parse, e->tail, preposition, AN_NO_TOKEN);
  return add_side(s, to, e, noun);
}

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

static bool add_verb_slot(const an_scene *s, an_side *to, const an_event *e, const an_slot *slot) {
  an_clause shared = share_behind(s, e);
  const an_clause *c = &shared;
  bool is_passive = c->is_passive || is_premodifier(s, e);
  uint32_t undergoer =
      is_premodifier(s, e) ? an_parse_parent(s->parse, e->trigger, NULL) : c->subject;
  switch (slot->kind) {
    case AN_SLOT_SUBJECT: return add_side(s, to, e, is_passive ? c->agent : c->subject);
    case AN_SLOT_OBJECT: return add_side(s, to, e, is_passive ? undergoer : c->object);
    case AN_SLOT_POSSESSOR: return false;
    case AN_SLOT_PREP: return add_behind(s, to, e, slot->word);
  }
  return false;
}

/* "sent inspectors to A": what is a part of the expression itself comes last. */
static void add_verb_slots(const an_scene *s, an_side to, const an_event *e, an_slots slots) {
  bool has_own_object = e->tail != AN_NO_TOKEN && e->tail == e->clause.object;
  for (size_t i = 0; i < slots.n; i++) {
    if (has_own_object && slots.at[i].kind == AN_SLOT_OBJECT) continue;
    if (add_verb_slot(s, &to, e, &slots.at[i])) return;
  }
  for (size_t i = 0; has_own_object && i < slots.n; i++)
    if (slots.at[i].kind == AN_SLOT_OBJECT) add_verb_slot(s, &to, e, &slots.at[i]);
}

static bool has_subject_slot(an_slots slots) {
  for (size_t i = 0; i < slots.n; i++)
    if (slots.at[i].kind == AN_SLOT_SUBJECT) return true;
  return false;
}

void an_side_copy(const an_scene *s, an_side to, const uint32_t *from, size_t n) {
  for (size_t i = 0; i < n; i++) add_mention(s, &to, from[i]);
}

/* Who acts in a clause without a subject: the recipient of the governing event if it stands
 * between the two verbs ("urged Baku to withdraw"), else whoever acts there. */
static bool take_from_event(const an_scene *s, an_side to, const an_event *e, const an_event *g) {
  size_t before = *to.n;
  bool is_between = g->n_recipients && !g->is_noun && e->trigger > g->trigger &&
                    s->mentions->at[g->recipients[0]].first < e->trigger;
  an_rel rel = an_parse_rel(s->parse, e->trigger);
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

/* "arresting A, X said": X only says so. */
static bool is_speech_behind(const an_scene *s, const an_event *e, uint32_t verb) {
  uint32_t index = an_scene_event_at(s, verb);
  return verb > e->trigger && index != AN_NO_TOKEN && s->events.at[index].frame->is_attribution &&
         !s->events.at[index].is_noun;
}

void an_roles_borrow_subject(an_scene *s, an_event *e, an_side to) {
  uint32_t from = e->trigger;
  for (int hop = 0; hop < MAX_HOPS; hop++) {
    uint32_t governor = from == e->trigger ? e->clause.governor : AN_NO_TOKEN;
    if (governor == AN_NO_TOKEN) governor = an_parse_parent(s->parse, from, NULL);
    if (governor == AN_NO_TOKEN || governor == from) return;
    if (is_speech_behind(s, e, governor)) return;
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

/* "was arrested on Monday and released the next day": a past form beside a passive, with nobody it
 * could be done to, is passive itself, if it must be done to somebody. */
static void make_passive(const an_scene *s, an_event *e) {
  uint32_t first = an_parse_parent(s->parse, e->trigger, NULL);
  const an_clause *c = &e->clause;
  bool can_be = e->frame->needs_recipient && !c->is_passive && c->tense == AN_TENSE_PAST &&
                an_parse_rel(s->parse, e->trigger) == AN_REL_CONJ && first < e->trigger &&
                an_parse_is_verb(s->parse, first) && c->subject < first;
  bool has_object = c->object != AN_NO_TOKEN && !an_parse_is_time(s->parse, c->object);
  if (can_be && !has_object && an_parse_clause(s->parse, first).is_passive)
    e->clause.is_passive = true;
}

/* The tree gives a gerund the subject of the clause above. */
static void drop_subject_above(const an_scene *s, an_event *e) {
  uint32_t above = an_parse_parent(s->parse, e->trigger, NULL);
  if (above == AN_NO_TOKEN || !an_parse_is_verb(s->parse, above)) return;
  an_clause c = an_parse_clause(s->parse, above);
  bool is_own = e->clause.subject != c.subject;
  if (!is_own && is_of_noun_before(s, e->trigger, &c)) e->clause.subject = AN_NO_TOKEN;
}

static void fill_verb(an_scene *s, an_event *e) {
  make_passive(s, e);
  drop_subject_above(s, e);
  const an_clause *c = &e->clause;
  const an_frame *f = e->frame;
  add_verb_slots(s, an_side_recipients(e), e, f->verb_recipient);
  if (has_subject_slot(f->verb_actor) && fill_controlled(s, e)) return;
  add_verb_slots(s, an_side_actors(e), e, f->verb_actor);
  if (!e->n_actors) take_speaker(s, e);
  if (!e->n_actors) take_from_noun_before(s, e);
  if (is_premodifier(s, e) || c->subject != AN_NO_TOKEN) return;
  an_rel rel = an_parse_rel(s->parse, e->trigger);
  bool is_dependent = rel == AN_REL_XCOMP || rel == AN_REL_ADVCL || rel == AN_REL_ACL ||
                      rel == AN_REL_CCOMP || rel == AN_REL_OBL || rel == AN_REL_NMOD ||
                      rel == AN_REL_CONJ || c->governor != AN_NO_TOKEN;
  if (!is_dependent) return;
  bool is_open = !c->is_passive && !e->n_actors && has_subject_slot(f->verb_actor);
  if (is_open) an_roles_borrow_subject(s, e, an_side_actors(e));
  e->is_borrowed = is_open && e->n_actors;
  if (c->is_passive && !e->n_recipients) an_roles_borrow_subject(s, e, an_side_recipients(e));
}

void an_side_drop_from(const an_scene *s, an_side from, an_side other) {
  size_t kept = 0;
  for (size_t i = 0; i < *from.n; i++) {
    bool is_double = false;
    for (size_t k = 0; k < *other.n; k++)
      is_double |= an_scene_first_mention(s, from.at[i]) == an_scene_first_mention(s, other.at[k]);
    if (!is_double) from.at[kept++] = from.at[i];
  }
  *from.n = kept;
}

/* ------------------------------------------------------------------------------------ nouns --- */

/* "the Armenian attack": a mention before the head and inside of its group. */
static bool add_before_head(const an_scene *s, an_side *to, uint32_t noun) {
  uint32_t first, end;
  an_parse_group(s->parse, noun, &first, &end);
  size_t before = *to->n;
  for (uint32_t i = first; i < noun; i++)
    if (i < s->first_word) add_mention(s, to, s->mentions->of_token[i]);
  // "RSF shelling of the town": the tree may leave out the first word of a sentence
  uint32_t left = noun ? s->mentions->of_token[noun - 1] : AN_NO_TOKEN;
  bool is_left_out = left != AN_NO_TOKEN && *to->n == before && noun == s->first_word &&
                     s->mentions->at[left].first ==
                         s->tokens->sentences[s->mentions->at[left].sentence].first;
  if (is_left_out) add_mention(s, to, left);
  return *to->n > before;
}

static bool add_possessor(const an_scene *s, an_side *to, uint32_t noun) {
  uint32_t owner = an_parse_possessor(s->parse, noun);
  if (owner != AN_NO_TOKEN && an_side_add_nouns(s, to, owner)) return true;
  return add_before_head(s, to, noun);
}

static void add_noun_slots(const an_scene *s, an_side to, const an_event *e, an_slots slots) {
  for (size_t i = 0; i < slots.n; i++) {
    const an_slot *slot = &slots.at[i];
    bool is_filled = slot->kind == AN_SLOT_POSSESSOR ? add_possessor(s, &to, e->trigger)
                     : slot->kind == AN_SLOT_PREP    ? add_behind(s, &to, e, slot->word)
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
  static const an_slot SUBJECT = {AN_SLOT_SUBJECT, {NULL, 0}};
  an_side actors = an_side_actors(e);
  if (!e->n_actors && !add_verb_slot(s, &actors, &carrier, &SUBJECT) &&
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

/* "clashes erupted between A and B": the sides may hang on the verb that only says that they
 * happened. */
static void take_from_occurrence(const an_scene *s, an_event *e) {
  an_rel rel = an_parse_rel(s->parse, e->trigger);
  uint32_t verb = an_parse_parent(s->parse, e->trigger, NULL);
  if (e->n_actors || rel != AN_REL_NSUBJ || verb == AN_NO_TOKEN) return;
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

static void add_reached(an_scene *s, an_side to, uint32_t noun) {
  if (noun != AN_NO_TOKEN) an_side_add_nouns(s, &to, noun);
}

static void fill_noun(an_scene *s, an_event *e) {
  add_noun_slots(s, an_side_recipients(e), e, e->frame->noun_recipient);
  add_noun_slots(s, an_side_actors(e), e, e->frame->noun_actor);
  // "protests against the raids by A", but "the raid on a post by A"
  if (e->frame->takes_voices || an_str_eq(e->frame->conduct, AN_LIT("verbal")))
    an_side_drop_from(s, an_side_actors(e), an_side_recipients(e));
  if (!e->n_actors) add_reached(s, an_side_actors(e), an_reach_agent(s, e));
  an_roles_take_from_carrier(s, e);
  take_from_verb_above(s, e);
  take_from_occurrence(s, e);
}

/* ------------------------------------------------------------------------------------- both --- */

static void join_sides(const an_scene *s, an_event *e) {
  an_side actors = an_side_actors(e);
  for (size_t i = 0; i < e->n_recipients; i++) add_mention(s, &actors, e->recipients[i]);
  an_side_drop_from(s, an_side_recipients(e), an_side_actors(e));
}

/* The sides of a verb that the tree did not show. */
static void reach_sides(an_scene *s, an_event *e) {
  bool is_finite = e->clause.tense != AN_TENSE_NONE && !e->clause.is_infinitive;
  an_side before = e->clause.is_passive ? an_side_recipients(e) : an_side_actors(e);
  bool is_free =
      is_finite && !is_premodifier(s, e) && an_parse_rel(s->parse, e->trigger) != AN_REL_ACL;
  if (is_free && !*before.n && (!e->clause.is_passive || an_frame_has_recipients(e->frame)))
    add_reached(s, before, an_reach_before(s, e));
  if (e->clause.is_passive && !e->n_actors) add_reached(s, an_side_actors(e), an_reach_agent(s, e));
  if (!e->n_recipients && an_frame_has_recipients(e->frame))
    add_reached(s, an_side_recipients(e), an_reach_behind(s, e));
}

void an_roles_fill(an_scene *s, an_event *e) {
  if (e->is_noun) fill_noun(s, e);
  else fill_verb(s, e);
  if (!e->is_noun) reach_sides(s, e);
  if (e->frame->is_reciprocal) join_sides(s, e);
  else an_side_drop_from(s, an_side_recipients(e), an_side_actors(e));
}
