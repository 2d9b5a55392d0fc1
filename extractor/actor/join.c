// Second pass: neighbours that are one name, or one of which tells the other's country.
// SPDX-License-Identifier: MIT
#include "actor/work.h"

const an_entity *an_actor_entity_of(const an_actor_work *w, const an_candidate *c) {
  if (c->reading == AN_MAP_NONE) return c->m.entity;
  return an_reading(w->readings, c->reading)->entity;
}

an_str an_actor_kind_of(const an_actor_work *w, const an_candidate *c) {
  const an_entity *entity = an_actor_entity_of(w, c);
  return entity ? entity->kind : c->m.kind;
}

an_str an_actor_country_of(const an_actor_work *w, const an_candidate *c) {
  const an_entity *entity = an_actor_entity_of(w, c);
  return entity ? entity->country : c->m.country;
}

/* Composed by a rule that knew no country: "soldiers", "the Foreign Ministry". */
static bool wants_country(const an_candidate *c) {
  return c->reading == AN_MAP_NONE && !c->m.country.len && c->m.role.len && !c->m.is_place;
}

/* "the army", "spokesman": says what somebody is, not who. */
static bool is_owner(const an_actor_work *w, const an_candidate *c) {
  an_str kind = an_actor_kind_of(w, c);
  if (an_str_eq(kind, AN_LIT("person")) || an_str_eq(kind, AN_LIT("population"))) return false;
  return an_actor_country_of(w, c).len > 0;
}

static bool is_behind_preposition(const an_actor_work *w, uint32_t token) {
  if (!token || w->tokens->at[token - 1].sentence != w->tokens->at[token].sentence) return false;
  return an_actor_hears(&w->prepositions, &w->tokens->at[token - 1]).len > 0;
}

/* "Hamas" + "fighters" stays Hamas, "KDF" + "soldiers" the KDF; "UN" + "peacekeepers" are soldiers
 * of the UN. */
static bool keeps_its_own(const an_actor_work *w, const an_candidate *owner,
                          const an_candidate *c) {
  if (c->is_title) return false;
  const an_entity *entity = an_actor_entity_of(w, owner);
  bool is_force = entity && an_str_eq(entity->kind, AN_LIT("organisation")) &&
                  an_actor_is_sent(w, entity->role) && an_actor_is_sent(w, c->m.role);
  return is_force || an_str_eq(an_actor_kind_of(w, owner), AN_LIT("armed-group"));
}

/* Soldiers of a region that has declared itself a state are not those of the state around it. */
static an_str role_of_side(const an_actor_work *w, const an_candidate *owner) {
  const an_entity *entity = an_actor_entity_of(w, owner);
  if (!entity || !an_str_starts(entity->id, AN_LIT("x-"))) return AN_LIT("");
  const an_entity *side = an_actor_by_id(w, entity->id);
  return side ? side->role : AN_LIT("");
}

static void give_country(const an_actor_work *w, const an_candidate *owner, an_candidate *c) {
  an_str role = role_of_side(w, owner);
  bool is_place = an_str_eq(an_actor_kind_of(w, owner), AN_LIT("place"));
  // "officials in Karsa": which Karsa is not settled yet
  c->m.country = is_place ? an_actor_only_country(w, owner) : an_actor_country_of(w, owner);
  if (role.len) c->m.role = role;
}

/* "Karsa Katiba" "(" "KK" ")" "fighters": a bracket stands between the name and the noun. */
static bool is_bracketed(const an_actor_work *w, const an_candidate *owner) {
  const an_token *t = w->tokens->at;
  uint32_t first = owner->m.first, end = owner->m.end;
  if (first == 0 || end >= w->tokens->n || t[end].sentence != owner->m.sentence) return false;
  return t[first - 1].lower.at[0] == '(' && t[end].lower.at[0] == ')';
}

/* "Karsa Katiba" "(KK)" "fighters", if no list has the short name. */
static bool is_explained(const an_actor_work *w, const an_candidate *owner) {
  const an_token *t = &w->tokens->at[owner->m.end];
  return owner->m.end + 2 < w->tokens->n && t[0].lower.at[0] == '(' &&
         t[1].shape == AN_SHAPE_UPPER && t[2].lower.at[0] == ')';
}

/* "Kremlin" "spokesman", "Sudan" "'s" "army", "Kabul" "police". */
static bool join_owner(const an_actor_work *w, an_candidate *owner, an_candidate *c) {
  if (!wants_country(c) || !is_owner(w, owner)) return false;
  uint32_t gap = c->m.first - owner->m.end;
  bool has_bracket = (gap == 1 && is_bracketed(w, owner)) || (gap == 3 && is_explained(w, owner));
  if (has_bracket && keeps_its_own(w, owner, c)) gap = 0;
  if (gap > 1 || (gap == 1 && !an_str_eq(an_actor_link_at(w, owner->m.end), AN_LIT("owner"))))
    return false;
  if (!gap && keeps_its_own(w, owner, c)) {
    an_actor_set_range(w, owner, owner->m.first, c->m.end);
    owner->has_noun = true;
    return true;
  }
  const an_entity *entity = an_actor_entity_of(w, owner);
  // "THE NATIONAL GUARD" is none of a newspaper
  bool is_media = entity && an_actor_is_press(w, entity->role);
  if (is_media && an_actor_is_organ(w, c->m.role)) return false;
  bool is_stage = is_behind_preposition(w, owner->m.first);
  bool is_of_place = !gap && !is_stage && an_str_eq(an_actor_kind_of(w, owner), AN_LIT("place"));
  if (is_of_place) c->name_from = owner->m.first + 1;
  // "Karsa militia": rather a people than a small town of the same name
  if (is_of_place && entity && an_actor_is_minor(w, entity)) return false;
  give_country(w, owner, c);
  bool is_armed = an_str_eq(an_actor_kind_of(w, owner), AN_LIT("armed-group"));
  // "Red Cross officials" are of no state
  bool is_body = entity && an_str_eq(entity->kind, AN_LIT("organisation")) && entity->role.len &&
                 !an_actor_is_organ(w, entity->role) && an_str_eq(c->m.role, AN_LIT("GOV"));
  if (entity && (is_armed || is_body)) c->m.role = entity->role;
  bool is_place = is_stage || an_str_eq(an_actor_kind_of(w, owner), AN_LIT("place"));
  c->is_placed = is_place;
  c->has_noun = !gap && !is_place;
  if (is_place) return false;
  an_actor_set_range(w, c, owner->m.first, c->m.end);
  if (c->is_title) c->title = c->m.end;
  *owner = *c;
  return true;
}

static bool is_retreat(const an_expression *way) {
  return an_str_eq(way->frame->type, AN_LIT("RETREAT"));
}

/* "withdrew troops from A": they leave A, and are not of it. */
static bool is_withdrawn(const an_actor_work *w, const an_candidate *c) {
  an_rel rel;
  uint32_t parent = an_parse_parent(w->parse, c->m.head, &rel);
  bool may_leave = parent != AN_NO_TOKEN && rel != AN_REL_NSUBJ;
  if (!may_leave || !an_actor_is_sent(w, c->m.role)) return false;
  return an_actor_tells(w, parent, is_retreat);
}

/* "exiles from military-ruled A": only what says something of A stands before it. */
static bool is_led_by(const an_actor_work *w, uint32_t noun, uint32_t link) {
  if (an_parse_parent(w->parse, link, NULL) != noun) return false;
  for (uint32_t i = link + 1; i < noun; i++) {
    an_pos pos = an_parse_pos(w->parse, i);
    if (pos == AN_POS_ADP || pos == AN_POS_CCONJ || pos == AN_POS_AUX) return false;
    if (pos == AN_POS_PUNCT && *w->tokens->at[i].lower.at != '-') return false;
  }
  return true;
}

/* "fighters of the X Front", "cadres of X" are X, as "X fighters" are; its leader is somebody, and
 * its supporters are others. */
static bool is_of_own_ranks(const an_actor_work *w, const an_candidate *c) {
  bool are_men = an_str_eq(an_actor_link_at(w, c->m.end - 1), AN_LIT("men"));
  return !c->is_title && (are_men || an_actor_is_armed(w, c->m.role));
}

static void become_owner(const an_actor_work *w, an_candidate *c, const an_candidate *owner) {
  uint32_t first = c->m.first, end = owner->m.end, head = c->m.head;
  *c = *owner;
  an_actor_set_range(w, c, first, end);
  c->m.head = head;
  c->has_noun = true;
}

/* The owner behind: "Ministry of Defence" "of" "the" "Republic of Armenia", "rebels" "in" ... */
static bool join_of(const an_actor_work *w, an_candidate *c, const an_candidate *owner) {
  enum { FAR = 5 };
  if (!wants_country(c) || !is_owner(w, owner)) return false;
  uint32_t at = c->m.end, gap = owner->m.first - at;
  if (gap < 1 || gap > FAR) return false;
  an_str link = an_actor_link_at(w, at);
  bool is_next = gap == 1 || (gap == 2 && an_str_eq(an_actor_link_at(w, at + 1), AN_LIT("skip")));
  if (!is_next && !is_led_by(w, owner->m.head, at)) return false;
  bool is_part = an_str_eq(link, AN_LIT("part"));
  if (!is_part && (!an_str_eq(link, AN_LIT("origin")) || is_withdrawn(w, c))) return false;
  bool is_stay =
      !is_part && !an_str_eq(an_actor_hears(&w->prepositions, &w->tokens->at[at]), AN_LIT("way"));
  if (is_stay && an_actor_is_from_abroad(w, &c->m)) return false;
  if (is_stay && an_actor_is_venue(w, owner->m.head, an_actor_country_of(w, owner))) return false;
  const an_entity *entity = an_actor_entity_of(w, owner);
  // a small town has namesakes: where it lies is not yet settled
  if (entity && an_str_eq(entity->kind, AN_LIT("place")) && an_actor_is_minor(w, entity))
    return false;
  bool is_armed = entity && an_str_eq(entity->kind, AN_LIT("armed-group"));
  if (is_armed && is_part && is_of_own_ranks(w, c)) {
    become_owner(w, c, owner);
    return true;
  }
  give_country(w, owner, c);
  c->m.within = owner->m.within;  // "students of Karsa University"
  // "a leader of the X Front", "the secretary of the X Party"
  bool is_office = c->is_title || an_str_eq(c->m.role, AN_LIT("GOV"));
  bool is_party = entity && an_str_eq(entity->kind, AN_LIT("organisation")) && is_office;
  bool is_kin =
      !is_office && !an_actor_is_organ(w, c->m.role) && c->m.role.len;  // "wives of X men"
  if (((is_armed && !is_kin) || (is_party && entity->role.len)) && is_part)
    c->m.role = entity->role;
  c->is_placed = true;
  if (!is_part || an_str_eq(an_actor_kind_of(w, owner), AN_LIT("place"))) return false;
  an_actor_set_range(w, c, c->m.first, owner->m.end);
  c->is_placed = false;
  if (c->is_title) c->title = c->m.end;
  return true;
}

/* Readings of one name, those of the title's country only, if there are any. */
static uint32_t reading_of_country(const an_actor_work *w, uint32_t reading, an_str country) {
  for (uint32_t i = reading; country.len && i != AN_MAP_NONE; i = an_reading(w->readings, i)->next)
    if (an_str_eq(an_reading(w->readings, i)->entity->country, country)) return i;
  return reading;
}

static bool is_person_name(const an_actor_work *w, const an_candidate *c) {
  return c->reading != AN_MAP_NONE && an_str_eq(an_actor_kind_of(w, c), AN_LIT("person"));
}

/* "Laurent" of "Laurent Odero": a family name of the lists, but not the one that is meant here. */
static bool is_first_of_name(const an_actor_work *w, const an_candidate *name) {
  uint32_t end = name->m.end;
  bool is_word = end == name->m.first + 1;
  return is_word && an_actor_name_run(w, name->m.first) > end &&
         an_parse_pos(w->parse, end) == AN_POS_PROPN && !an_actor_is_time(w, end);
}

/* "Russian President" "Vladimir Putin"; "his Azerbaijani counterpart" "," "Ilham Aliyev". */
static bool join_title(const an_actor_work *w, an_candidate *title, const an_candidate *name) {
  if (!title->is_title || title->title != title->m.end || !is_person_name(w, name)) return false;
  uint32_t gap = name->m.first - title->m.end;
  if (gap > 1 || is_first_of_name(w, name)) return false;
  uint32_t reading = reading_of_country(w, name->reading, title->m.country);
  const an_entity *entity = an_reading(w->readings, reading)->entity;
  bool is_same = an_str_eq(entity->country, title->m.country);
  if (gap && (w->tokens->at[title->m.end].shape != AN_SHAPE_PUNCT || !is_same)) return false;
  if (title->m.country.len && !is_same && name->m.end == name->m.first + 1) return false;
  uint32_t title_end = title->m.end;
  an_actor_set_range(w, title, title->m.first, name->m.end);
  title->title = title_end;
  title->reading = reading;
  return true;
}

static bool is_single_list_word(const an_actor_work *w, const an_candidate *c) {
  return c->reading != AN_MAP_NONE && c->m.end == c->m.first + 1 &&
         !an_str_eq(an_actor_kind_of(w, c), AN_LIT("country"));
}

/* "his deputy", "the driver", "Karsa's driver", "a driver" */
static bool is_said_whose(const an_actor_work *w, const an_candidate *c) {
  uint32_t before = c->m.first - 1;
  if (!c->m.first || w->tokens->at[before].sentence != c->m.sentence) return false;
  an_str link = an_actor_link_at(w, before);
  return an_parse_rel(w->parse, before) == AN_REL_NMOD_POSS || an_str_eq(link, AN_LIT("owner")) ||
         an_str_eq(link, AN_LIT("skip")) || an_str_eq(link, AN_LIT("indefinite"));
}

/* Is a candidate right behind the word, or behind it and an article? */
static bool is_led_by_word(const an_actor_work *w, uint32_t word, const an_candidate *next) {
  if (!next) return false;
  return next->m.first == word + 1 ||
         (next->m.first == word + 2 && an_str_eq(an_actor_link_at(w, word + 1), AN_LIT("skip")));
}

/* "the governor of Karsa, Amos Odero,": the token behind the place; else the end of the title. */
static uint32_t skip_place(const an_actor_work *w, const an_candidate *title,
                           const an_candidate *next) {
  uint32_t at = title->m.end;
  bool is_of = title->is_title && is_led_by_word(w, at, next) &&
               an_str_eq(an_actor_link_at(w, at), AN_LIT("part"));
  if (!is_of) return at;
  return an_str_eq(an_actor_kind_of(w, next), AN_LIT("place")) ? next->m.end : at;
}

/* "his deputy, Amos Odero,", "the driver, Amos Odero,": a comma stands between who somebody is and
 * the name. */
static uint32_t skip_comma(const an_actor_work *w, const an_candidate *title,
                           const an_candidate *next) {
  uint32_t at = skip_place(w, title, next);
  const an_token *t = w->tokens->at;
  if (at >= w->tokens->n || t[at].lower.at[0] != ',') return title->m.end;
  if (!is_said_whose(w, title) || at + 1 >= w->tokens->n) return title->m.end;
  uint32_t before = title->m.first - 1;
  an_str link = an_actor_link_at(w, before);
  // "after talks with the army, Amos Odero ..."
  bool is_led = an_str_eq(link, AN_LIT("skip")) && before &&
                t[before - 1].sentence == title->m.sentence &&
                an_parse_pos(w->parse, before - 1) == AN_POS_ADP;
  if (is_led) return title->m.end;
  uint32_t end = an_actor_name_run(w, at + 1);
  // "a priest, Amos Odero of Karsa,"
  bool is_closed = end < w->tokens->n && (t[end].shape == AN_SHAPE_PUNCT ||
                                          an_str_eq(an_actor_link_at(w, end), AN_LIT("part")));
  return end > at + 2 && is_closed && t[end - 1].sentence == title->m.sentence ? at + 1
                                                                               : title->m.end;
}

/* "Defence Secretary" "Tom" "King": the next title is the family name at the end of this one's. */
static bool is_end_of_name(const an_actor_work *w, const an_candidate *next, uint32_t at,
                           uint32_t end) {
  bool is_bare = next->is_title && next->title == next->m.end && !next->m.country.len;
  bool is_word = next->m.end == next->m.first + 1 && next->m.end == end && next->m.first > at;
  return is_bare && is_word &&
         an_actor_word(w->namesakes, w->tokens->at[next->m.first].lower).len > 0;
}

/* Behind "for Karsa" of "envoy for Karsa Amos Odero", if a name of two words follows; else the
 * token itself. */
static uint32_t skip_post(const an_actor_work *w, uint32_t at, const an_candidate *next) {
  bool is_post = is_led_by_word(w, at, next) &&
                 (an_str_eq(an_actor_link_at(w, at), AN_LIT("part")) ||
                  an_str_eq(an_actor_hears(&w->prepositions, &w->tokens->at[at]), AN_LIT("way")));
  if (!is_post) return at;
  an_str kind = an_actor_kind_of(w, next);
  bool is_place = an_str_eq(kind, AN_LIT("place")) || an_str_eq(kind, AN_LIT("country"));
  uint32_t behind = next->m.end;
  bool has_name = is_place && behind < w->tokens->n &&
                  w->tokens->at[behind].sentence == w->tokens->at[at].sentence &&
                  an_actor_name_run(w, behind) >= behind + 2;
  return has_name ? behind : at;
}

/* A title and words that only look like a name; takes in single words of lists ("Amos Paris"). */
static void extend_title(const an_actor_work *w, an_candidate *title, const an_candidate *next) {
  if (!title->is_title || title->title != title->m.end) return;
  uint32_t at = title->m.end;
  if (at >= w->tokens->n || w->tokens->at[at].sentence != title->m.sentence) return;
  at = skip_post(w, at, next);
  if (at == title->m.end) at = skip_comma(w, title, next);
  uint32_t end = an_actor_name_run(w, at);
  bool is_inside = next && next->m.first < end && next->m.first >= at;
  bool is_name = is_inside && (is_single_list_word(w, next) || is_person_name(w, next) ||
                               is_end_of_name(w, next, at, end));
  if (is_inside && !is_name) end = next->m.first;
  if (end == at) return;
  title->m.name = an_token_text(w->tokens, at, end);
  an_actor_set_range(w, title, title->m.first, end);
}

/* "the farmer Amos Odero": one of some kind of people, and a name. Armed bands are called like
 * that, too: "the militia Karsa Doro". */
static void name_person(const an_actor_work *w, an_candidate *c, const an_candidate *next) {
  uint32_t at = c->m.end, head = c->m.end - 1;
  const an_token *t = w->tokens->at;
  bool is_one = c->m.rule && !c->is_title && c->m.role.len && !c->m.is_place &&
                an_str_eq(c->m.kind, AN_LIT("unknown")) && an_str_eq(t[head].lemma, t[head].lower);
  bool is_band = an_actor_is_armed(w, c->m.role) && !an_actor_is_organ(w, c->m.role);
  if (!is_one || is_band || at >= w->tokens->n || t[at].sentence != c->m.sentence) return;
  at = skip_comma(w, c, next);
  uint32_t end = an_actor_name_run(w, at);
  if (next && next->m.first < end && !is_single_list_word(w, next) && !is_person_name(w, next))
    end = next->m.first;
  uint32_t block = w->tokens->sentences[c->m.sentence].block;
  bool is_title = w->doc->blocks.at[block].kind == AN_BLOCK_TITLE;
  if (end < at + 2 || is_title || an_actor_is_time(w, at)) return;
  c->m.name = an_token_text(w->tokens, at, end);
  c->m.kind = AN_LIT("person");
  c->title = c->m.end;
  an_actor_set_range(w, c, c->m.first, end);
}

/* "took the villagers hostage": a plural, and behind it what becomes of them; but "special forces
 * soldier". */
static bool is_state_behind(const an_actor_work *w, const an_candidate *a, const an_candidate *b) {
  const an_token *people = &w->tokens->at[a->m.end - 1], *state = &w->tokens->at[b->m.first];
  bool is_plural = !an_str_eq(people->lemma, people->lower);
  bool is_word = b->m.end == b->m.first + 1 && an_str_eq(state->lemma, state->lower);
  return is_plural && is_word && !an_actor_is_armed(w, b->m.role);
}

/* "army" "battalion": two words for one thing. */
static bool join_compound(const an_actor_work *w, an_candidate *a, const an_candidate *b) {
  if (!wants_country(a) || !wants_country(b) || a->is_title || b->is_title) return false;
  if (a->m.end != b->m.first || is_state_behind(w, a, b)) return false;
  uint32_t first = a->m.first;
  // "police helicopter", "rebel army": of those, whatever else is called like that
  bool is_theirs = an_str_eq(b->m.role, AN_LIT("MIL")) && an_actor_is_armed(w, a->m.role);
  an_str role = is_theirs ? a->m.role : b->m.role;
  *a = *b;
  a->m.role = role;
  an_actor_set_range(w, a, first, b->m.end);
  return true;
}

/* "Karsa Economic Group (KEG) forum": the sign that opens the bracket before the word; else the
 * word itself. */
static uint32_t skip_letters(const an_actor_work *w, uint32_t at, uint32_t limit) {
  const an_token *t = w->tokens->at;
  bool is_bracket = at >= limit + 4 && t[at - 1].lower.at[0] == ')' &&
                    t[at - 2].shape == AN_SHAPE_UPPER && t[at - 3].lower.at[0] == '(';
  return is_bracket ? at - 3 : at;
}

static bool is_name_word(const an_actor_work *w, uint32_t token) {
  return an_actor_is_capital(w, token) && an_parse_pos(w->parse, token) == AN_POS_PROPN &&
         !an_actor_is_time(w, token);
}

/* "Karsu herders", "Doro militiamen": a name that no list has says which. */
static void extend_left(const an_actor_work *w, an_candidate *c, uint32_t limit) {
  enum { MOST = 3, MOST_OF_BODY = 6 };
  an_shape shape = w->tokens->at[c->m.first].shape;
  bool is_word = shape == AN_SHAPE_LOWER ||  // "Karsa Airlines"
                 (shape == AN_SHAPE_TITLE && c->m.end == c->m.first + 1 && c->m.first > limit + 1);
  if (!is_word || !c->m.rule || c->is_title || c->m.is_place || !c->m.role.len) return;
  uint32_t behind = skip_letters(w, c->m.first, limit), first = behind;
  bool has_letters = behind < c->m.first;
  uint32_t most = has_letters ? MOST_OF_BODY : MOST;
  while (first > limit && behind - first < most) {
    bool is_hyphen = has_letters && w->tokens->at[first - 1].lower.at[0] == '-';
    if (!is_hyphen && !is_name_word(w, first - 1)) break;
    first--;
  }
  if (first == behind || !an_actor_says_something(w, c->m.sentence)) return;
  if (has_letters) c->m.name = an_token_text(w->tokens, first, behind);
  an_actor_set_range(w, c, first, c->m.end);
  c->has_noun = true;
}

/* "the Karsa Front" "(KF)" "movement": the word behind the letters belongs to the name. */
static bool join_explained(const an_actor_work *w, an_candidate *name, const an_candidate *c) {
  bool is_body = an_str_eq(an_actor_kind_of(w, name), AN_LIT("organisation")) ||
                 an_str_eq(an_actor_kind_of(w, name), AN_LIT("armed-group"));
  uint32_t gap = c->m.first - name->m.end;
  bool has_letters = (gap == 1 && is_bracketed(w, name)) || (gap == 3 && is_explained(w, name));
  if (!is_body || !has_letters || !wants_country(c) || c->m.end != c->m.first + 1) return false;
  an_str kind = an_actor_form_kind(w, c->m.first);
  if (!an_str_eq(kind, AN_LIT("organisation")) && !an_str_eq(kind, AN_LIT("armed-group")))
    return false;
  if (name->reading == AN_MAP_NONE && c->m.role.len) name->m.role = c->m.role;
  an_actor_set_range(w, name, name->m.first, c->m.end);
  return true;
}

/* "Turkish army and police", "Turkish media and police": the nation stands with the first and is
 * that of the organ of a state behind it, too. */
static void share_nation(const an_actor_work *w, const an_candidate *a, an_candidate *b) {
  bool is_beside = b->m.first == a->m.end + 1 && an_parse_pos(w->parse, a->m.end) == AN_POS_CCONJ;
  bool has_nation = a->m.rule && a->m.country.len && a->m.role.len && !a->is_placed;
  if (!is_beside || !has_nation || !wants_country(b) || b->is_title) return;
  bool is_first = an_actor_is_organ(w, a->m.role) || an_actor_is_press(w, a->m.role);
  if (!is_first || !an_actor_is_organ(w, b->m.role)) return;
  b->m.country = a->m.country;
  b->is_placed = true;
}

/* "the rebel" "Karsa Front": one word in the singular says what the name is. */
static bool join_epithet(const an_actor_work *w, an_candidate *a, const an_candidate *group) {
  bool is_group = an_str_eq(an_actor_kind_of(w, group), AN_LIT("armed-group")) ||
                  an_str_eq(an_actor_kind_of(w, group), AN_LIT("organisation"));
  if (!is_group || !wants_country(a) || a->is_title || a->m.end != group->m.first) return false;
  const an_token *word = &w->tokens->at[a->m.first];
  bool is_single = a->m.end == a->m.first + 1 && word->shape == AN_SHAPE_LOWER &&
                   an_str_eq(word->lemma, word->lower);
  if (!is_single || !an_actor_is_capital(w, group->m.first)) return false;
  *a = *group;
  return true;
}

/* "Iraqi" "Kurds": a people that lives in several states, and the one that is meant. */
static bool join_nation_people(const an_actor_work *w, an_candidate *nation,
                               const an_candidate *people) {
  bool is_nation = nation->m.rule && !nation->m.role.len && !nation->is_title &&
                   an_str_eq(nation->m.kind, AN_LIT("country"));
  bool is_people = people->reading != AN_MAP_NONE && !an_actor_country_of(w, people).len &&
                   an_str_eq(an_actor_kind_of(w, people), AN_LIT("population"));
  if (!is_nation || !is_people || people->m.first != nation->m.end) return false;
  const an_entity *entity = an_actor_entity_of(w, people);
  uint32_t first = nation->m.first;
  an_str country = nation->m.country;
  *nation = *people;
  nation->reading = AN_MAP_NONE;
  an_actor_take(nation, entity);
  nation->m.country = country;
  an_actor_set_range(w, nation, first, people->m.end);
  nation->m.name = an_token_text(w->tokens, first, people->m.end);
  return true;
}

/* "ethnic Albanians" "in" "south" "Serbia": those that live there. */
static bool join_people_in(const an_actor_work *w, an_candidate *people,
                           const an_candidate *place) {
  bool is_people = people->reading != AN_MAP_NONE &&
                   an_str_eq(an_actor_kind_of(w, people), AN_LIT("population"));
  uint32_t at = people->m.end, gap = place->m.first - at;
  if (!is_people || gap < 1 || gap > 2) return false;
  // "Americans in Iraq" stay Americans, "the Serbs of Croatia" do not stay those of Serbia
  bool is_of = an_str_eq(an_actor_link_at(w, at), AN_LIT("part"));
  bool is_in =
      !an_actor_country_of(w, people).len && an_str_eq(an_actor_link_at(w, at), AN_LIT("origin"));
  if (!is_of && !is_in) return false;
  if (gap == 2 && !an_actor_hears(&w->offsets, &w->tokens->at[at + 1]).len) return false;
  bool is_where = an_str_eq(an_actor_kind_of(w, place), AN_LIT("place")) ||
                  an_str_eq(an_actor_kind_of(w, place), AN_LIT("country"));
  if (!is_where) return false;
  const an_entity *entity = an_actor_entity_of(w, people);
  people->reading = AN_MAP_NONE;
  an_actor_take(people, entity);
  people->m.country = an_actor_country_of(w, place);
  return false;
}

/* "spokesman" "for" "the" "rebels": he is of those, whatever offices like his are otherwise. */
static bool join_of_people(const an_actor_work *w, an_candidate *title, const an_candidate *c) {
  bool is_office =
      title->is_title ? title->title == title->m.end : an_str_eq(title->m.role, AN_LIT("GOV"));
  if (!is_office || !wants_country(title)) return false;
  bool is_said = c->m.rule || an_str_eq(c->m.why, AN_LIT("actor.called")) ||
                 an_str_eq(c->m.why, AN_LIT("actor.form"));
  bool is_part_of = is_said && !c->is_title && !c->m.is_place && c->m.role.len;
  uint32_t at = title->m.end, gap = c->m.first - at;
  if (!is_part_of || gap < 1 || gap > 3 || !an_str_eq(an_actor_link_at(w, at), AN_LIT("part")))
    return false;
  if (gap > 1 && !an_str_eq(an_actor_link_at(w, at + 1), AN_LIT("skip"))) return false;
  // "the leader of the rival Karsa gang"
  if (gap == 3 && an_parse_pos(w->parse, at + 2) != AN_POS_ADJ) return false;
  title->m.role = c->m.role;
  title->m.country = c->m.country;
  an_actor_set_range(w, title, title->m.first, c->m.end);
  if (title->is_title) title->title = title->m.end;
  return true;
}

/* "its commander, Gen. Amos Odero, said": who the noun before the comma is. */
static bool join_named_behind(const an_actor_work *w, an_candidate *a, const an_candidate *title) {
  const an_token *t = w->tokens->at;
  uint32_t at = a->m.end, head = a->m.end - 1;
  an_candidate named = *title, *b = &named;
  extend_title(w, b, NULL);
  if (!b->title) name_person(w, b, NULL);  // "its leader, former teacher Amos Odero,"
  bool is_one =
      a->m.rule && a->m.role.len && !a->m.is_place && an_str_eq(t[head].lemma, t[head].lower);
  bool is_bare = is_one && (a->is_title ? a->title == at : an_str_eq(a->m.kind, AN_LIT("unknown")));
  bool has_name = b->title && b->title < b->m.end && b->m.first == at + 1;
  if (!is_bare || !has_name || t[at].lower.at[0] != ',' || !is_said_whose(w, a)) return false;
  uint32_t end = b->m.end;
  bool is_closed = end + 1 < w->tokens->n && t[end].lower.at[0] == ',' &&
                   t[end].sentence == a->m.sentence &&
                   an_parse_pos(w->parse, end + 1) != AN_POS_CCONJ;
  if (!is_closed) return false;
  a->m.name = an_token_text(w->tokens, b->title, end);
  a->m.kind = AN_LIT("person");
  if (!a->m.country.len) a->m.country = b->m.country;
  a->reading = b->reading;
  a->is_title = true;
  a->title = at;
  an_actor_set_range(w, a, a->m.first, end);
  return true;
}

static bool join_two(const an_actor_work *w, an_candidate *a, an_candidate *b) {
  return an_actor_join_kin(w, a, b) || join_explained(w, a, b) || join_owner(w, a, b) ||
         join_of(w, a, b) || join_title(w, a, b) || join_compound(w, a, b) ||
         join_epithet(w, a, b) || join_nation_people(w, a, b) || join_people_in(w, a, b) ||
         join_of_people(w, a, b) || join_named_behind(w, a, b);
}

void an_actor_join(an_actor_work *w) {
  size_t n = w->of_sentence;
  for (size_t i = w->of_sentence; i < w->all.n; i++) {
    an_candidate *next = &w->all.at[i];
    bool is_first = n == w->of_sentence;
    extend_left(w, next,
                is_first ? w->tokens->sentences[next->m.sentence].first : w->all.at[n - 1].m.end);
    if (!is_first) {
      an_candidate *last = &w->all.at[n - 1];
      if (last->m.end > next->m.first) continue;  // swallowed by a name
      if (join_two(w, last, next)) continue;
      share_nation(w, last, next);
      extend_title(w, last, next);
      name_person(w, last, next);
      if (last->m.end > next->m.first) continue;
    }
    w->all.at[n++] = *next;
  }
  if (n > w->of_sentence) extend_title(w, &w->all.at[n - 1], NULL);
  if (n > w->of_sentence) name_person(w, &w->all.at[n - 1], NULL);
  w->all.n = n;
}
