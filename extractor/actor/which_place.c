// Of several places of one name the one that is meant: whose country is spoken of.
// SPDX-License-Identifier: MIT
#include "actor/work.h"

enum { LOOK_BACK = 64 };  // candidates behind which a document's context has faded

static bool is_place(const an_entity *e) {
  return an_str_eq(e->kind, AN_LIT("place"));
}

/* The country of all that the name may mean: of a town and its county. */
an_str an_actor_only_country(const an_actor_work *w, const an_candidate *c) {
  if (c->reading == AN_MAP_NONE) return c->m.country;
  an_str country = an_reading(w->readings, c->reading)->entity->country;
  for (uint32_t i = c->reading; i != AN_MAP_NONE; i = an_reading(w->readings, i)->next)
    if (!an_str_eq(an_reading(w->readings, i)->entity->country, country)) return c->m.country;
  return country;
}

bool an_actor_is_near(const an_actor_work *w, an_str country) {
  for (size_t i = 0; i < w->n_here; i++)
    if (an_str_eq(an_actor_only_country(w, &w->here[i]), country)) return true;
  size_t n = w->all.n < LOOK_BACK ? w->all.n : LOOK_BACK;
  for (size_t i = w->all.n - n; i < w->all.n; i++)
    if (an_str_eq(w->all.at[i].m.country, country)) return true;
  return false;
}

static bool is_in_one_country(const an_actor_work *w, const an_candidate *c, an_str country) {
  for (uint32_t i = c->reading; i != AN_MAP_NONE; i = an_reading(w->readings, i)->next) {
    const an_entity *e = an_reading(w->readings, i)->entity;
    if (is_place(e) && !an_str_eq(e->country, country)) return false;
  }
  return true;
}

static bool is_same_place(const an_entity *a, const an_entity *b) {
  return an_str_eq(a->country, b->country);
}

/* Of several places of one name the one whose country is spoken of; else the one that is no small
 * town, if there is one such; else none of them. */
void an_actor_choose_place(an_actor_work *w, an_candidate *c) {
  const an_name *only = NULL, *near = NULL, *major = NULL;
  size_t n_major = 0;
  size_t n = 0;
  for (uint32_t i = c->reading; i != AN_MAP_NONE; i = an_reading(w->readings, i)->next) {
    const an_entity *entity = an_reading(w->readings, i)->entity;
    if (!is_place(entity)) continue;
    if (!only) only = an_reading(w->readings, i);
    n++;
    if (!an_actor_is_minor(w, entity) && (!major || !is_same_place(major->entity, entity))) {
      major = an_reading(w->readings, i);
      n_major++;
    }
    if (!near && entity->country.len && an_actor_is_near(w, entity->country))
      near = an_reading(w->readings, i);
  }
  if (!near && only && is_in_one_country(w, c, only->entity->country)) near = only;
  if (!near && n_major == 1) near = major;
  an_actor_take(c, near ? near->entity : only->entity);
  c->m.name = near ? near->surface : only->surface;  // as it is written here: never renamed
  if (n > 1) c->m.why = near ? AN_LIT("actor.namesake-near") : AN_LIT("actor.namesake-open");
  if (near || n == 1) return;
  c->m.entity = NULL;
  c->m.id = c->m.country = AN_LIT("");
}
