// Behind the passes: of which country "the soldiers", "the army", "troops" of a report are that
// names the forces of some country before.
// SPDX-License-Identifier: MIT
#include "actor/work.h"
#include "rulebook/list.h"

enum { MAX_FORCES = 16, NEAR = 2, FAR = 5 };  // sentences back: of any, of "the"

struct an_forces {
  struct {
    an_str country, role;
  } at[MAX_FORCES];
  size_t n;
};

bool an_actor_has_army(const an_actor_work *w, an_str country) {
  return an_list_row_of_code(w->no_armies, country) == AN_MAP_NONE;
}

static bool is_of_state_in_arms(const an_actor_work *w, const an_mention *m) {
  return !m->is_place && an_actor_is_organ(w, m->role) && an_actor_is_armed(w, m->role) &&
         !an_actor_is_kind(m, AN_LIT("person")) && !an_actor_is_from_abroad(w, m);
}

/* "Chadian soldiers", "Chad's army", "Chad said its troops": not what only their place says. */
static bool is_named(const an_actor_work *w, const an_candidate *c) {
  return is_of_state_in_arms(w, &c->m) && an_actor_is_state(w, c->m.country) && !c->is_placed;
}

an_forces *an_actor_note_forces(const an_actor_work *w) {
  an_forces *named = an_arena_array(w->arena, an_forces, 1);
  named->n = 0;
  for (size_t i = 0; i < w->all.n && named->n < MAX_FORCES; i++) {
    const an_mention *m = &w->all.at[i].m;
    if (!is_named(w, &w->all.at[i])) continue;
    size_t k = 0;
    while (k < named->n &&
           !(an_str_eq(named->at[k].country, m->country) && an_str_eq(named->at[k].role, m->role)))
      k++;
    if (k < named->n) continue;
    named->at[named->n].country = m->country;
    named->at[named->n++].role = m->role;
  }
  return named;
}

static bool has_force(const an_forces *named, an_str country, an_str role) {
  for (size_t i = 0; i < named->n; i++)
    if (an_str_eq(named->at[i].country, country) && an_str_eq(named->at[i].role, role)) return true;
  return false;
}

/* The one country whose forces of the role are named; empty: none, or several. */
static an_str only_force(const an_forces *named, an_str role) {
  an_str found = AN_LIT("");
  for (size_t i = 0; i < named->n; i++) {
    if (!an_str_eq(named->at[i].role, role)) continue;
    if (found.len) return AN_LIT("");
    found = named->at[i].country;
  }
  return found;
}

/* Of the last sentence that names such forces, if all of them are of one country. */
static an_str last_force(const an_actor_work *w, size_t i, uint32_t sentences) {
  const an_mention *m = &w->all.at[i].m;
  an_str found = AN_LIT("");
  uint32_t at = 0;
  for (size_t k = i; k-- > 0;) {
    const an_candidate *c = &w->all.at[k];
    if (c->m.sentence + sentences < m->sentence) break;
    if (found.len && c->m.sentence != at) break;
    if (!is_named(w, c) || !an_str_eq(c->m.role, m->role)) continue;
    if (found.len && !an_str_eq(found, c->m.country)) return AN_LIT("");
    found = c->m.country;
    at = c->m.sentence;
  }
  return found;
}

/* "the army said", "according to the army" */
static bool is_teller(const an_actor_work *w, const an_mention *m) {
  return an_actor_is_subject(w, m) &&
         an_actor_is_saying(w, an_parse_parent(w->parse, m->head, NULL));
}

an_str an_actor_last_force(const an_actor_work *w, const an_forces *named, size_t i, an_str only) {
  const an_mention *m = &w->all.at[i].m;
  an_str none = AN_LIT(""), noun = w->tokens->at[m->head].lemma;
  bool is_plain = !m->entity && m->rule && !m->country.len && m->end == m->first + 1;
  // "helicopters" are no men
  bool is_means = an_actor_word(w->weapons, noun).len || an_actor_word(w->things, noun).len;
  if (!is_plain || is_means || !is_of_state_in_arms(w, m)) return none;
  // where the sentence plays they are at home, if the report knows forces of that country
  if (only.len && has_force(named, only, m->role)) return none;
  bool is_definite = an_actor_is_definite(w, m->first);
  // of several sides each tells of all
  bool are_several = !only_force(named, m->role).len;
  if (are_several && (!is_definite || is_teller(w, m))) return none;
  return last_force(w, i, is_definite ? FAR : NEAR);
}
