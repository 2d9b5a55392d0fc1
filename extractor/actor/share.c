// What a mention shares with the one before it: "A and B fighters", "envoys of A and B".
// SPDX-License-Identifier: MIT
#include "actor/work.h"

bool an_actor_is_group(const an_candidate *c) {
  return c->m.entity && (an_actor_is_kind(&c->m, AN_LIT("armed-group")) ||
                         an_actor_is_kind(&c->m, AN_LIT("organisation")));
}

/* "A and/or B": only words and signs that join stand between the two. */
static bool are_joined(const an_actor_work *w, uint32_t from, uint32_t to) {
  bool has_word = false;
  for (uint32_t i = from; i < to; i++) {
    bool is_word = an_parse_pos(w->parse, i) == AN_POS_CCONJ;
    bool is_count = has_word && an_parse_pos(w->parse, i) == AN_POS_NUM;  // "two A and three B men"
    if (!is_word && !is_count && w->tokens->at[i].lower.at[0] != '/') return false;
    has_word |= is_word;
  }
  return has_word;
}

/* "Russian and Turkish envoys": two nations, and what they send. */
static bool share_role(const an_actor_work *w, an_candidate *a, const an_candidate *b) {
  bool is_short = w->tokens->at[a->m.first].shape == AN_SHAPE_UPPER && a->m.end == a->m.first + 1;
  an_rel rel;
  bool is_kind = an_parse_parent(w->parse, a->m.head, &rel) == b->m.head && rel == AN_REL_COMPOUND;
  bool is_nation = (a->m.rule || is_short || is_kind) &&
                   an_actor_is_kind(&a->m, AN_LIT("country")) && !a->m.is_place && !a->m.role.len;
  bool has_nation = b->m.rule && b->m.country.len && b->m.role.len && !b->is_placed;
  bool is_bare = b->title == 0 || b->title == b->m.end;
  if (!is_nation || !has_nation || !is_bare || b->m.head < b->m.first) return false;
  uint32_t behind = b->m.first;  // the noun without its nation: "border guards"
  while (behind + 1 < b->m.end && an_actor_is_capital(w, behind)) behind++;
  an_str own = an_token_text(w->tokens, a->m.first, a->m.end);
  an_str noun = an_token_text(w->tokens, behind, b->m.end);
  a->m.id = AN_LIT("");
  a->m.name = an_str_join(w->arena, an_str_join(w->arena, own, AN_LIT(" ")), noun);
  a->m.role = b->m.role;
  a->m.kind = b->m.kind;
  a->m.rule = b->m.rule;
  return true;
}

/* "the Karsa and Doro communities": the first is a people as well. */
static bool share_people(const an_actor_work *w, const an_candidate *a, const an_candidate *b) {
  bool is_people = an_actor_is_kind(&a->m, AN_LIT("population")) && !a->has_noun;
  uint32_t last = b->m.end - 1;
  bool is_open = b->m.end < w->tokens->n && w->tokens->at[b->m.end].sentence == b->m.sentence;
  bool has_word = an_str_eq(an_actor_form_kind(w, last), AN_LIT("population")) ||
                  (is_open && an_str_eq(an_actor_form_kind(w, last + 1), AN_LIT("population")));
  return is_people && (has_word || b->has_noun);
}

/* "A and B fighters": the noun is both's, though it stands with the second only. */
static void note_shared_noun(an_actor_work *w, uint32_t i) {
  if (i == w->of_sentence) return;
  an_candidate *b = &w->all.at[i];
  an_candidate *a = b - 1;
  if (!are_joined(w, a->m.end, b->m.first)) return;
  b->is_shared = (an_actor_is_group(a) && !a->has_noun && b->has_noun) || share_role(w, a, b) ||
                 share_people(w, a, b);
  // "A, B and C fighters"
  while (b->is_shared && a > &w->all.at[w->of_sentence] && a->m.first == a[-1].m.end + 1 &&
         w->tokens->at[a[-1].m.end].lower.at[0] == ',' && share_role(w, a - 1, b)) {
    a->is_shared = true;
    a--;
  }
}

/* "lawmakers in A and B" are of A, as the composition has it, and of B; soldiers are anywhere. */
static bool is_home(const an_actor_work *w, const an_candidate *people, uint32_t in) {
  const an_candidate *at = people + 1;
  bool is_here = at < w->all.at + w->all.n && at->m.first > in && at->m.first <= in + 2;
  if (!is_here || !an_str_eq(at->m.country, people->m.country)) return false;
  return an_str_eq(an_actor_hears(&w->prepositions, &w->tokens->at[in]), AN_LIT("area")) &&
         !an_actor_is_armed(w, people->m.role);
}

/* The token of "of" or "from" in or right behind the words for people; AN_NO_TOKEN: there is none.
 * "in A and B" seldom tells who. */
static uint32_t find_of(const an_actor_work *w, const an_candidate *people, uint32_t first) {
  for (uint32_t i = people->m.first; i <= people->m.end && i < first; i++) {
    const an_token *t = &w->tokens->at[i];
    if (an_str_eq(an_actor_hears(&w->links, t), AN_LIT("part"))) return i;
    if (!an_str_eq(an_actor_hears(&w->links, t), AN_LIT("origin"))) continue;
    if (an_str_eq(an_actor_hears(&w->prepositions, t), AN_LIT("way")) || is_home(w, people, i))
      return i;
  }
  return AN_NO_TOKEN;
}

/* Is the people's noun in the plural, and is what they are of or from named at `first`? */
static bool is_many_of(const an_actor_work *w, const an_candidate *people, uint32_t first) {
  uint32_t of = find_of(w, people, first);
  if (of == AN_NO_TOKEN || of == people->m.first) return false;
  if (of == people->m.end && of + 2 < first) return false;
  const an_token *noun = &w->tokens->at[of - 1];
  return people->m.role.len && people->m.rule && !an_str_eq(noun->lemma, noun->lower);
}

static bool is_bare_country(const an_candidate *c) {
  return an_actor_is_kind(&c->m, AN_LIT("country")) && !c->m.role.len &&
         c->m.antecedent == AN_NO_TOKEN;
}

/* "envoys of A, B and C", "officials from A and B": one mention each, and they act together. */
static void note_same_of(an_actor_work *w, uint32_t i) {
  an_candidate *b = &w->all.at[i];
  if (i == w->of_sentence || !is_bare_country(b)) return;
  an_candidate *a = b - 1;
  bool is_beside = are_joined(w, a->m.end, b->m.first) ||
                   (b->m.first == a->m.end + 1 && w->tokens->at[a->m.end].lower.at[0] == ',');
  if (!is_beside) return;
  const an_candidate *first = NULL;  // whose role it is
  uint32_t before = i - 1;
  if (a->same_of) first = &w->all.at[a->same_of - 1];
  else if (a->m.rule && a->m.role.len && is_many_of(w, a, a->m.end - 1)) first = a;
  else if (i > w->of_sentence + 1 && is_bare_country(a) && is_many_of(w, a - 1, a->m.first)) {
    before = i - 2;
    first = a - 1;
  }
  if (!first || an_str_eq(first->m.country, b->m.country)) return;
  an_str noun = an_token_text(w->tokens, first->m.head, first->m.head + 1);
  an_str name = an_str_join(w->arena, an_str_join(w->arena, noun, AN_LIT(" (")), b->m.name);
  b->m.name = an_str_join(w->arena, name, AN_LIT(")"));
  b->m.id = AN_LIT("");
  b->m.entity = NULL;
  b->m.role = first->m.role;
  b->m.kind = first->m.kind;
  b->m.rule = first->m.rule;
  b->m.is_place = false;
  b->same_of = before + 1;
}

/* "the largest rebel group, the A Front,": the name behind the comma is who they are. */
static void note_apposition(an_actor_work *w, uint32_t i) {
  const an_candidate *name = &w->all.at[i];
  if (i == w->of_sentence || !an_actor_is_group(name) || name->m.antecedent != AN_NO_TOKEN) return;
  an_candidate *people = &w->all.at[i - 1];
  an_rel rel;
  uint32_t parent = an_parse_parent(w->parse, name->m.head, &rel);
  bool is_said = rel == AN_REL_APPOS && parent >= people->m.first && parent < people->m.end;
  bool is_plain = people->m.rule && !people->m.entity && !people->is_title &&
                  an_actor_is_kind(&people->m, AN_LIT("unknown")) && people->m.role.len;
  bool is_comma = w->tokens->at[people->m.end].lower.at[0] == ',';
  if (!is_said || !is_plain || !is_comma) return;
  people->m.entity = name->m.entity;
  people->m.id = name->m.id;
  people->m.name = name->m.name;
  people->m.country = name->m.country;
  people->m.role = name->m.role;
  people->m.kind = name->m.kind;
  people->m.why = AN_LIT("actor.apposition");
  people->is_placed = false;
}

void an_actor_share(an_actor_work *w, uint32_t i) {
  note_shared_noun(w, i);
  note_same_of(w, i);
  note_apposition(w, i);
}
