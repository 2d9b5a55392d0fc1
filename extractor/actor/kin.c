// Second pass: people and whose they are: "Hutu" "rebels", "fighters" "of" "the" "Karsa Front".
// SPDX-License-Identifier: MIT
#include "actor/work.h"

/* "Turkana" "herders", "Hutu" "rebels": of the people, in the part that the noun says. */
static bool join_people(const an_actor_work *w, an_candidate *people, const an_candidate *c) {
  bool is_people = an_str_eq(an_actor_kind_of(w, people), AN_LIT("population"));
  bool is_part = c->m.rule && !c->is_title && !c->m.is_place && c->m.role.len;
  if (!is_people || !is_part || c->m.first != people->m.end) return false;
  uint32_t first = people->m.first;
  an_str country = an_actor_country_of(w, people);
  *people = *c;
  people->has_noun = true;
  if (!people->m.country.len) people->m.country = country;
  an_actor_set_range(w, people, first, c->m.end);
  return true;
}

/* Behind "militants", the token behind "believed to be members of": what they are held for; the
 * token itself if nothing of that stands there. */
static uint32_t skip_belief(const an_actor_work *w, uint32_t at) {
  enum { MOST = 5 };
  const an_token *t = w->tokens->at;
  bool is_held = at + 3 < w->tokens->n && t[at + 3].sentence == t[at].sentence &&
                 an_parse_pos(w->parse, at) == AN_POS_VERB &&
                 an_parse_pos(w->parse, at + 1) == AN_POS_PART &&
                 an_parse_pos(w->parse, at + 2) == AN_POS_AUX;
  uint32_t end = at + 3;
  while (is_held && end < at + 3 + MOST && end < w->tokens->n) {
    an_str link = an_actor_link_at(w, end);
    bool is_link = an_str_eq(link, AN_LIT("part")) || an_str_eq(link, AN_LIT("origin")) ||
                   an_str_eq(link, AN_LIT("skip"));
    bool is_member = an_str_eq(an_actor_word(w->sites, t[end].lower), AN_LIT("member")) || is_link;
    if (!is_member) return end;
    end++;
  }
  return at;
}

/* "fighters" "of" "the" "Karsa Front", "gunmen" "from" it: those of a group are the group. */
static bool join_of_group(const an_actor_work *w, an_candidate *people, const an_candidate *group) {
  bool is_band = people->m.rule && !people->is_title && an_actor_is_armed(w, people->m.role) &&
                 !an_actor_is_organ(w, people->m.role) && !people->m.country.len;
  uint32_t at = people->m.end, gap = group->m.first - at;
  bool is_held = is_band && gap > 2 && skip_belief(w, at) == group->m.first;
  if (!is_band || gap < 1 || (gap > 2 && !is_held)) return false;
  an_str link = an_actor_link_at(w, at);
  bool is_linked = an_str_eq(link, AN_LIT("part")) || an_str_eq(link, AN_LIT("origin"));
  if (!is_held && !is_linked) return false;
  if (gap == 2 && !an_str_eq(an_actor_link_at(w, at + 1), AN_LIT("skip"))) return false;
  if (!an_str_eq(an_actor_kind_of(w, group), AN_LIT("armed-group"))) return false;
  uint32_t first = people->m.first;
  *people = *group;
  if (people->reading == AN_MAP_NONE && !people->m.name.len)
    people->m.name = an_token_text(w->tokens, group->m.first, group->m.end);
  an_actor_set_range(w, people, first, group->m.end);
  return true;
}

/* "men" "of" "the" "Karsa clan", "fighters" "from" "the" "Doro" tribe: those of a people that bear
 * its name. */
static bool join_of_nation(const an_actor_work *w, an_candidate *people,
                           const an_candidate *nation) {
  bool is_some = people->m.rule && an_str_eq(people->m.kind, AN_LIT("unknown")) &&
                 people->m.role.len && !people->m.country.len && !people->has_noun;
  uint32_t at = people->m.end, gap = nation->m.first - at, end = nation->m.end;
  if (!is_some || gap < 1 || gap > 2) return false;
  if (gap == 2 && !an_str_eq(an_actor_link_at(w, at + 1), AN_LIT("skip"))) return false;
  an_str link = an_actor_link_at(w, at);
  bool is_linked = an_str_eq(link, AN_LIT("part")) || an_str_eq(link, AN_LIT("origin"));
  if (!is_linked || !an_str_eq(an_actor_kind_of(w, nation), AN_LIT("population"))) return false;
  bool goes_on = end < w->tokens->n && w->tokens->at[end].sentence == nation->m.sentence;
  if (goes_on && an_parse_pos(w->parse, end) == AN_POS_CCONJ) return false;
  if (goes_on && an_str_eq(an_actor_form_kind(w, end), AN_LIT("population"))) end++;
  people->m.country = an_actor_country_of(w, nation);
  people->has_noun = true;
  an_actor_set_range(w, people, people->m.first, end);
  people->m.name = an_token_text(w->tokens, people->m.first, end);
  return true;
}

/* Two neighbours of which one says whose the other are; true if they became one. */
bool an_actor_join_kin(const an_actor_work *w, an_candidate *a, an_candidate *b) {
  return join_people(w, a, b) || join_of_group(w, a, b) || join_of_nation(w, a, b);
}
