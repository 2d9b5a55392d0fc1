/* event/sides - what the files that fill the sides of an event share.
 *
 * In:    the scene, an event.
 * Out:   mentions added to one of its sides, each once.
 * Never: seen by another room.
 * Idea:  sides.c knows who a noun is, slots.c who stands in a slot, roles.c what the slots of a
 *        verb are, noun.c of a noun, later.c what only all events together tell. */
// SPDX-License-Identifier: MIT
#ifndef AN_EVENT_SIDES_H
#define AN_EVENT_SIDES_H
#include "event/room.h"

typedef struct an_side {
  uint32_t *at;
  size_t *n;
  bool takes_places, is_acted_upon;
} an_side;

static inline an_side an_side_actors(an_event *e) {
  return (an_side){e->actors, &e->n_actors, false, false};
}

/* A town can be hit, urged or left; who protests in it does not protest against it. */
static inline an_side an_side_recipients(an_event *e) {
  bool takes_places = !an_str_eq(e->frame->type, AN_LIT("PROTEST"));
  return (an_side){e->recipients, &e->n_recipients, takes_places, true};
}

static inline bool an_slots_have(an_slots slots, an_slot_kind kind) {
  for (size_t i = 0; i < slots.n; i++)
    if (slots.at[i].kind == kind) return true;
  return false;
}

/* The mention with its siblings: "both sides" are two. */
void an_side_add(const an_scene *s, an_side *to, uint32_t mention);

/* The noun and what is coordinated with it. True if a mention was added. */
bool an_side_add_nouns(const an_scene *s, an_side *to, uint32_t noun);
void an_side_copy(const an_scene *s, an_side to, const uint32_t *from, size_t n);

/* Out of one side whoever is on the other. */
void an_side_drop_from(const an_scene *s, an_side from, an_side other);
bool an_side_is_shared(const an_scene *s, const uint32_t *a, size_t n_a, const uint32_t *b,
                       size_t n_b);  // is anybody on both?

/* Who the phrase in a slot means, with whose it is; who stands behind a preposition of the trigger
 * or of its object. True if the side has anybody then. */
bool an_side_add_phrase(const an_scene *s, an_side *to, const an_event *e, uint32_t noun);
bool an_side_add_behind(const an_scene *s, an_side *to, const an_event *e, an_str preposition);

/* Who stands in one slot of a verb; a noun that reach.c found, if it is no mere means. */
bool an_side_add_slot(const an_scene *s, an_side *to, const an_event *e, const an_slot *slot);
void an_side_add_reached(an_scene *s, an_side to, uint32_t noun);

/* Whose a noun is: "A's attack", "the Armenian attack", "the general's arrest". */
bool an_side_add_possessor(const an_scene *s, an_side *to, const an_event *e);

/* "a bomb planted by A", "a Karsa-planted bomb": who uses a thing; the second is a mention. */
bool an_side_add_user(const an_scene *s, an_side *to, const an_event *e, uint32_t thing);
uint32_t an_side_owner_of_weapon(const an_scene *s, uint32_t noun);

/* Who acts in a clause without a subject, and in a noun whose verb only carries it. */
void an_roles_borrow_subject(an_scene *s, an_event *e, an_side to);
void an_roles_fill_noun(an_scene *s, an_event *e);
void an_roles_take_from_carrier(an_scene *s, an_event *e);
/* "A is in talks with B", "a town under siege": who is said to be in, on or under it. */
void an_roles_take_from_predicate(const an_scene *s, an_event *e);
#endif
