// Behind the passes: people who follow somebody: "Odero's fighters", "forces loyal to Odero". Of
// who leads a group they are the group, whatever else he is.
// SPDX-License-Identifier: MIT
#include "actor/work.h"
#include "base/utf8.h"

/* Soldiers, fighters, "men". */
static bool may_follow(const an_actor_work *w, const an_candidate *c) {
  const an_mention *m = &c->m;
  if (m->entity || !m->rule || m->is_place || c->is_title) return false;
  return an_actor_is_armed(w, m->role) || an_str_eq(an_actor_link_at(w, m->end - 1), AN_LIT("men"));
}

/* "Odero" of "Odero's fighters" */
static const an_candidate *leader_beside(const an_actor_work *w, size_t i) {
  const an_mention *m = &w->all.at[i].m;
  const an_candidate *leader = i ? &w->all.at[i - 1] : NULL;
  bool is_beside = leader && leader->m.sentence == m->sentence && leader->m.end + 1 == m->first &&
                   an_str_eq(an_actor_link_at(w, leader->m.end), AN_LIT("owner"));
  return is_beside ? leader : NULL;
}

/* "Odero" of "fighters loyal to the warlord Odero" */
static const an_candidate *leader_behind(const an_actor_work *w, size_t i) {
  enum { MOST = 2 };  // an article, the name itself
  const an_mention *m = &w->all.at[i].m;
  const an_candidate *leader = i + 1 < w->all.n ? &w->all.at[i + 1] : NULL;
  uint32_t to = m->end + 1;
  if (!leader || leader->m.sentence != m->sentence || leader->m.first <= to) return NULL;
  if (!an_str_eq(an_actor_link_at(w, m->end), AN_LIT("follows"))) return NULL;
  return leader->m.first <= to + MOST && !leader->m.is_place ? leader : NULL;
}

static bool is_body(const an_actor_work *w, const an_entity *e) {
  if (an_str_eq(e->kind, AN_LIT("armed-group"))) return true;
  return an_str_eq(e->kind, AN_LIT("organisation")) && an_actor_is_armed(w, e->role);
}

/* Of the bodies that have the name, the one of the leader's country, else the first. */
static const an_entity *choose_body(const an_actor_work *w, uint32_t reading, an_str country) {
  const an_entity *first = NULL;
  for (uint32_t i = reading; i != AN_MAP_NONE; i = an_reading(w->readings, i)->next) {
    const an_entity *e = an_reading(w->readings, i)->entity;
    if (!is_body(w, e)) continue;
    if (an_str_eq(e->country, country)) return e;
    if (!first) first = e;
  }
  return first;
}

/* The group in "commander of the Karsa Front", "KF leader". */
static const an_entity *group_in(const an_actor_work *w, const an_entity *term) {
  enum { MOST = 16 };
  uint32_t ends[MOST], starts[MOST], end;
  char *lower = an_arena_array(w->arena, char, term->title.len + 1);
  size_t n = 0;
  for (uint32_t i = 0; i < term->title.len; i++) {
    unsigned char c = (unsigned char)term->title.at[i];
    lower[i] = (char)(c < 0x80 ? an_utf8_lower(c) : c);
    bool is_start = c != ' ' && (!i || lower[i - 1] == ' ');
    if (is_start && n < MOST) starts[n++] = i;
    if (c != ' ' && n) ends[n - 1] = i + 1;
  }
  for (size_t i = 0; i < n; i++) {
    uint32_t reading = an_names_longest(w->readings, (an_str){lower, term->title.len}, starts[i],
                                        ends + i, n - i, &end);
    const an_entity *e = reading == AN_MAP_NONE ? NULL : choose_body(w, reading, term->country);
    if (e) return e;
  }
  return NULL;
}

/* What a leader of a list leads: on the day of the report a group or what the state has, else the
 * group that he led on another. */
typedef struct command {
  const an_entity *group;  // NULL: none
  bool is_state;
} command;

static command command_of(const an_actor_work *w, const an_mention *leader) {
  command at = {.group = NULL};
  for (size_t i = 0; i < leader->n_terms; i++) {
    const an_entity *term = leader->terms[i], *group = group_in(w, term);
    bool is_now = an_actor_is_valid(term, w->published);
    if (group && is_now) return (command){.group = group};
    if (is_now) at.is_state |= an_actor_is_organ(w, term->role);
    if (!at.group) at.group = group;
  }
  if (!leader->n_terms) at.is_state = leader->role.len && an_actor_is_organ(w, leader->role);
  if (at.is_state) at.group = NULL;
  return at;
}

static void become(an_mention *m, const an_entity *group) {
  m->entity = group;
  m->id = group->id;
  m->name = group->name;
  m->country = group->country;
  m->role = group->role;
  m->kind = group->kind;
  m->why = AN_LIT("actor.following");
}

/* They are known by whose they are; of a rebel they are rebels, of his country. */
static void name_by_leader(const an_actor_work *w, an_mention *m, const an_candidate *leader,
                           bool is_behind) {
  const an_mention *l = &leader->m;
  uint32_t from = leader->title > l->first && leader->title < l->end ? leader->title : l->first;
  m->name = is_behind ? an_token_text(w->tokens, m->first, l->end)
                      : an_token_text(w->tokens, from, m->end);
  bool is_rebel = l->role.len && an_actor_is_armed(w, l->role) && !an_actor_is_organ(w, l->role);
  if (is_rebel) m->role = l->role;
  if (!m->country.len) m->country = l->country;
  m->why = AN_LIT("actor.following");
}

bool an_actor_follow_leader(const an_actor_work *w, size_t i) {
  an_candidate *c = &w->all.at[i];
  if (!may_follow(w, c)) return false;
  const an_candidate *leader = leader_beside(w, i);
  bool is_behind = !leader;
  if (is_behind) leader = leader_behind(w, i);
  if (!leader) return false;
  if (is_behind && an_actor_is_kind(&leader->m, AN_LIT("armed-group")) && leader->m.entity) {
    become(&c->m, leader->m.entity);
    return true;
  }
  if (!an_actor_is_kind(&leader->m, AN_LIT("person"))) return false;
  command of = command_of(w, &leader->m);
  if (of.group) become(&c->m, of.group);
  else if (!of.is_state) name_by_leader(w, &c->m, leader, is_behind);
  if (!of.is_state || !is_behind || c->m.country.len) return !of.is_state;
  c->m.country = leader->m.country;
  c->is_placed = true;
  return false;
}
