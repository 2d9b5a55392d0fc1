/* event/slots - who stands in one slot of a frame: the noun there, whose it is, who used it. */
// SPDX-License-Identifier: MIT
#include "event/sides.h"

enum { MAX_THROUGH = 2 };

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

/* "A welcomed its return to B": who does it is not whom it is done to; others may stand further
 * on. Whether anybody is left. */
static bool add_others(const an_scene *s, an_side *to, const an_event *e, uint32_t noun) {
  if (!an_side_add_nouns(s, to, noun)) return false;
  uint32_t subject = e->is_noun || e->clause.is_passive ? AN_NO_TOKEN : e->clause.subject;
  if (!to->is_acted_upon || subject == AN_NO_TOKEN || subject == noun) return true;
  uint32_t who[AN_MAX_EVENT_ACTORS];
  size_t n = 0;
  an_side doers = {.at = who, .n = &n};
  an_side_add_nouns(s, &doers, subject);
  an_side_drop_from(s, *to, doers);
  return *to->n > 0;
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
      if (owner != AN_NO_TOKEN && add_others(s, to, e, owner)) return true;
    }
    noun = an_parse_child(s->parse, noun, AN_REL_NMOD, AN_NO_TOKEN);
  }
  return false;
}

/* "a bomb planted by A killed ...": a thing does nothing; who acts is told behind it. Words about
 * what happened mean who did it: "investigated crimes committed by A". */
bool an_side_add_user(const an_scene *s, an_side *to, const an_event *e, uint32_t thing) {
  if (to->is_acted_upon && !an_str_eq(e->frame->about, AN_LIT("past"))) return false;
  uint32_t verb = an_parse_child(s->parse, thing, AN_REL_ACL, thing);
  if (verb == AN_NO_TOKEN || !an_parse_is_verb(s->parse, verb)) return false;
  an_clause c = an_parse_clause(s->parse, verb);
  return c.agent != AN_NO_TOKEN && an_side_add_nouns(s, to, c.agent);
}

/* "a Karsa-planted bomb": whose weapon it is; AN_NO_TOKEN. */
uint32_t an_side_owner_of_weapon(const an_scene *s, uint32_t noun) {
  uint32_t verb = an_parse_child(s->parse, noun, AN_REL_AMOD, AN_NO_TOKEN);
  if (an_scene_row(s, s->weapons, noun) == AN_MAP_NONE || verb == AN_NO_TOKEN || verb < 2)
    return AN_NO_TOKEN;
  const an_token *hyphen = an_scene_token(s, verb - 1);
  uint32_t owner = s->mentions->of_token[verb - 2];
  bool is_glued = hyphen->is_glued && *hyphen->lower.at == '-' && owner != AN_NO_TOKEN;
  return is_glued && !s->mentions->at[owner].is_place ? owner : AN_NO_TOKEN;
}

/* "gunboats of the Karsa navy": who uses what nobody else does anything with; AN_NO_TOKEN. */
static uint32_t user_behind(const an_scene *s, uint32_t noun) {
  uint32_t user = an_parse_child(s->parse, noun, AN_REL_NMOD, noun);
  if (user == AN_NO_TOKEN || an_scene_row(s, s->things, noun) == AN_MAP_NONE) return AN_NO_TOKEN;
  uint32_t m = s->mentions->of_token[user];
  bool is_owner = m != AN_NO_TOKEN && !s->mentions->at[m].is_place &&
                  an_scene_duty(s, noun + 1) == AN_DUTY_CONTENT;
  return is_owner ? m : AN_NO_TOKEN;
}

bool an_side_add_phrase(const an_scene *s, an_side *to, const an_event *e, uint32_t noun) {
  if (noun == AN_NO_TOKEN) return false;
  uint32_t owner = an_side_owner_of_weapon(s, noun);
  if (owner != AN_NO_TOKEN && to->is_acted_upon) return false;
  if (owner == AN_NO_TOKEN && !to->is_acted_upon) owner = user_behind(s, noun);
  if (owner != AN_NO_TOKEN) an_side_add(s, to, owner);
  return *to->n > 0 || add_others(s, to, e, noun) || an_side_add_user(s, to, e, noun) ||
         add_through(s, to, e, noun);
}

/* "the Armenian attack": a mention before the head and inside of its group. */
static bool add_before_head(const an_scene *s, an_side *to, uint32_t noun) {
  uint32_t first, end;
  an_parse_group(s->parse, noun, &first, &end);
  size_t before = *to->n;
  for (uint32_t i = first; i < noun; i++)
    if (i < s->first_word) an_side_add(s, to, s->mentions->of_token[i]);
  // "RSF shelling of the town": the tree may leave out the first word of a sentence
  uint32_t left = noun ? s->mentions->of_token[noun - 1] : AN_NO_TOKEN;
  bool is_left_out =
      left != AN_NO_TOKEN && *to->n == before && noun == s->first_word &&
      s->mentions->at[left].first == s->tokens->sentences[s->mentions->at[left].sentence].first;
  if (is_left_out) an_side_add(s, to, left);
  return *to->n > before;
}

/* One person, and people without arms or office, undergo what is theirs; what is a state's or a
 * band's, they do. */
static bool can_undergo(const an_scene *s, uint32_t owner, const an_mention *m) {
  if (an_str_eq(m->kind, AN_LIT("person"))) return true;
  if (m->is_place || m->entity || !m->role.len) return false;
  bool can_act = an_scene_role_is(s, m->role, AN_LIT("armed")) ||
                 an_scene_role_is(s, m->role, AN_LIT("organ"));
  const char *tag = an_parse_xpos(s->parse, owner);
  bool is_one = tag && !strcmp(tag, "NN") && !an_str_eq(m->kind, AN_LIT("organisation"));
  return !can_act || is_one;
}

/* Of a noun that may be the doer's or the other's, whose is it? "The general's arrest", but "the
 * general's arrest of two rivals". */
static bool is_undergone(const an_scene *s, const an_event *e, uint32_t owner) {
  uint32_t m = s->mentions->of_token[owner];
  bool can_be = m != AN_NO_TOKEN && an_slots_have(e->frame->noun_recipient, AN_SLOT_POSSESSOR);
  if (!can_be || !can_undergo(s, owner, &s->mentions->at[m])) return false;
  bool is_it = !e->n_recipients || !an_slots_have(e->frame->noun_actor, AN_SLOT_POSSESSOR);
  for (size_t i = 0; i < e->n_recipients; i++) is_it |= e->recipients[i] == m;
  return is_it;
}

bool an_side_add_possessor(const an_scene *s, an_side *to, const an_event *e) {
  uint32_t owner = an_parse_possessor(s->parse, e->trigger);
  if (owner == AN_NO_TOKEN) return !to->is_acted_upon && add_before_head(s, to, e->trigger);
  if (is_undergone(s, e, owner) != to->is_acted_upon) return false;
  return an_side_add_nouns(s, to, owner) || add_before_head(s, to, e->trigger);
}

/* A frame that looks for its actor behind a preposition of place means the place: "mobilization in
 * A". */
static bool is_of_place(const an_scene *s, an_str preposition) {
  uint32_t row = s->words ? an_list_row(s->words, preposition) : AN_MAP_NONE;
  return row != AN_MAP_NONE &&
         an_str_eq(an_list_cell(s->words, row, AN_LIT("value")), AN_LIT("place"));
}

/* Behind a preposition of the verb, or of its object: "offered mediation between A and B". */
bool an_side_add_behind(const an_scene *s, an_side *to, const an_event *e, an_str preposition) {
  to->takes_places = to->takes_places || is_of_place(s, preposition);
  uint32_t noun = an_parse_prep(s->parse, e->trigger, preposition, AN_NO_TOKEN);
  if (noun == AN_NO_TOKEN && e->is_noun) noun = find_behind_neighbour(s, e->trigger, preposition);
  if (noun == AN_NO_TOKEN && !e->is_noun && e->clause.object != AN_NO_TOKEN)
    noun = an_parse_prep(s->parse, e->clause.object, preposition, AN_NO_TOKEN);
  uint32_t second = noun == AN_NO_TOKEN && !e->is_noun && e->clause.object != AN_NO_TOKEN
                        ? an_parse_conjunct(s->parse, e->clause.object)
                        : AN_NO_TOKEN;
  if (second != AN_NO_TOKEN)  // "gave tents and food to A"
    noun = an_parse_prep(s->parse, second, preposition, AN_NO_TOKEN);
  if (noun == AN_NO_TOKEN && e->tail != AN_NO_TOKEN)  // "came under fire from A"
    noun = an_parse_prep(s->parse, e->tail, preposition, AN_NO_TOKEN);
  return an_side_add_phrase(s, to, e, noun);
}
