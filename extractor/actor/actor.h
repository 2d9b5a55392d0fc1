/* actor/actor - mentions of actors and places.
 *
 * In:    tokens, tree, the rulebook's names and actor rules.
 * Out:   mentions: range + entity (country, role, person, group, place), incl. coreference inside
 *        the document ("he", "the ministry", a surname after its full name).
 * Never: decides who acted.
 * Idea:  a name's readings are candidates; context picks one. A capital is a government where it
 *        speaks or is spoken to, and a place behind "in". */
// SPDX-License-Identifier: MIT
#ifndef AN_ACTOR_H
#define AN_ACTOR_H
#include "parse/parse.h"

typedef struct an_mention {
  an_range range;
  uint32_t first, end, head;  // tokens
  uint32_t sentence;
  const an_entity *entity;  // NULL for what a rule composed and for typed unknowns
  const an_rule *rule;      // the actor rule that composed it; NULL for a name of a list
  an_str why;               // stable id of the decision: a rule id, "actor.name", "actor.pronoun"
  an_str id, name, country, role, kind;  // kind as in the output schema, or "place"
  uint32_t antecedent;  // index of the mention it refers back to; AN_NO_TOKEN if none
  uint32_t sibling;     // another that acts wherever this one does: the second of "both sides", A
                        // of "A and B fighters"; AN_NO_TOKEN if none
  bool is_place;
  bool is_located;  // a place whose own words say where: "between A and B"
  // Of a place that no list has: the listed one it lies in; of a body: the town it is named after;
  // or NULL.
  const an_entity *within;
  const an_entity *const *others;  // what its words may mean elsewhere, and why says why not here
  size_t n_others;
  const an_entity *const *terms;  // of a person of a list: each time in office
  size_t n_terms;
  an_str title_role;  // of a person of a list: the role that the words of the title say
} an_mention;

typedef struct an_mentions {
  an_mention *at;  // in text order, not overlapping, but for siblings
  size_t n;
  uint32_t *of_token;  // per token: the first mention it belongs to; AN_NO_TOKEN if none
} an_mentions;

an_mentions an_actor_find(an_arena *arena, const an_rulebook *rules, const an_parse *parse,
                          an_doc *doc);

/* The role of a mention's entity on a day: the entity's role while in office; outside of it what
 * the words say, or "ELI".
 * when may be open: then the role as listed. */
an_str an_actor_role_on(const an_mention *mention, an_point when);
#endif
