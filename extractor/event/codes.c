/* event/codes - the codes of an event, as its weapon and its sides refine those of its frame.
 *
 * CAMEO asks with what it was done, ACLED besides who did it to whom: killing a soldier is a
 * battle, killing a farmer violence against civilians. Both stand in lists: "weapons", and
 * "acled-sides" by "sub-event/actor/recipient" with the classes of "acled-roles"; '*': anybody. */
// SPDX-License-Identifier: MIT
#include "base/utf8.h"
#include "event/room.h"

/* Codes are ASCII. */
static an_str lowered(an_arena *arena, an_str code) {
  char *at = an_arena_alloc(arena, code.len + 1, 1);
  for (size_t i = 0; i < code.len; i++) at[i] = (char)an_utf8_lower((unsigned char)code.at[i]);
  return (an_str){at, code.len};
}

/* ------------------------------------------------------------------------------- the weapon --- */

static bool is_row_of(const an_list *list, uint32_t row, an_str value) {
  return row != AN_MAP_NONE && an_str_eq(an_list_cell(list, row, AN_LIT("value")), value);
}

/* "roadside bomb" before "bomb". */
static uint32_t weapon_at(const an_scene *s, uint32_t noun) {
  if (noun == AN_NO_TOKEN) return AN_MAP_NONE;
  const an_token *t = an_scene_token(s, noun);
  if (noun > s->tokens->sentences[t->sentence].first) {
    an_str pair = an_str_format(s->arena, "%.*s %.*s", AN_FMT(an_scene_token(s, noun - 1)->lower),
                                AN_FMT(t->lemma));
    uint32_t row = an_list_row(s->weapons, pair);
    if (is_row_of(s->weapons, row, AN_LIT("weapon"))) return row;
  }
  uint32_t row = an_scene_row(s, s->weapons, noun);
  return is_row_of(s->weapons, row, AN_LIT("weapon")) ? row : AN_MAP_NONE;
}

static bool is_link(const an_scene *s, uint32_t token) {
  return is_row_of(s->weapons, an_scene_row(s, s->weapons, token), AN_LIT("link"));
}

/* "killed by a bomb", "attacked with knives". */
static uint32_t weapon_behind(const an_scene *s, uint32_t verb, an_rel rel) {
  uint32_t noun = AN_NO_TOKEN;
  while ((noun = an_parse_child(s->parse, verb, rel, noun)) != AN_NO_TOKEN) {
    uint32_t mark = an_parse_child(s->parse, noun, AN_REL_CASE, AN_NO_TOKEN);
    uint32_t row = mark != AN_NO_TOKEN && is_link(s, mark) ? weapon_at(s, noun) : AN_MAP_NONE;
    if (row != AN_MAP_NONE) return row;
  }
  return AN_MAP_NONE;
}

/* "using grenades". */
static uint32_t weapon_used(const an_scene *s, uint32_t verb, an_rel rel) {
  uint32_t use = AN_NO_TOKEN;
  while ((use = an_parse_child(s->parse, verb, rel, use)) != AN_NO_TOKEN)
    if (is_link(s, use))
      return weapon_at(s, an_parse_child(s->parse, use, AN_REL_OBJ, AN_NO_TOKEN));
  return AN_MAP_NONE;
}

/* "used grenades in an attack", "attacks using grenades". */
static uint32_t weapon_of_noun(const an_scene *s, uint32_t noun) {
  uint32_t row = weapon_at(s, an_parse_child(s->parse, noun, AN_REL_COMPOUND, AN_NO_TOKEN));
  if (row == AN_MAP_NONE) row = weapon_behind(s, noun, AN_REL_NMOD);
  if (row == AN_MAP_NONE) row = weapon_used(s, noun, AN_REL_ACL);
  an_rel rel;
  uint32_t verb = an_parse_parent(s->parse, noun, &rel);
  bool is_used = row == AN_MAP_NONE && rel == AN_REL_OBL && is_link(s, verb);
  return is_used ? weapon_at(s, an_parse_child(s->parse, verb, AN_REL_OBJ, AN_NO_TOKEN)) : row;
}

static uint32_t find_weapon(const an_scene *s, const an_event *e) {
  if (e->is_noun) return weapon_of_noun(s, e->trigger);
  uint32_t row = e->clause.is_passive ? AN_MAP_NONE : weapon_at(s, e->clause.subject);
  if (row == AN_MAP_NONE) row = weapon_behind(s, e->trigger, AN_REL_OBL);
  if (row == AN_MAP_NONE) row = weapon_behind(s, e->trigger, AN_REL_OBL_AGENT);
  if (row == AN_MAP_NONE) row = weapon_used(s, e->trigger, AN_REL_ADVCL);
  if (row == AN_MAP_NONE) row = weapon_used(s, e->trigger, AN_REL_XCOMP);
  bool has_object = row == AN_MAP_NONE && e->clause.object != AN_NO_TOKEN;
  return has_object ? weapon_used(s, e->clause.object, AN_REL_ACL) : row;
}

enum { MAX_WORDS_BEFORE = 6 };

/* "a mine planted by rebels hit a truck": if nothing that acts stands before the verb, the thing
 * next to it does. */
static uint32_t weapon_before(const an_scene *s, const an_event *e) {
  uint32_t noun = e->clause.subject, first = s->tokens->sentences[e->sentence].first;
  bool is_open = !e->n_actors && (noun == AN_NO_TOKEN || !an_parse_is_noun(s->parse, noun));
  if (!is_open || e->clause.is_passive) return AN_MAP_NONE;
  for (uint32_t i = e->trigger; i-- > first && i + MAX_WORDS_BEFORE >= e->trigger;) {
    if (an_parse_pos(s->parse, i) == AN_POS_PUNCT) return AN_MAP_NONE;
    uint32_t row = an_parse_is_noun(s->parse, i) ? weapon_at(s, i) : AN_MAP_NONE;
    if (row != AN_MAP_NONE) return row;
  }
  return AN_MAP_NONE;
}

static void take(const an_list *list, uint32_t row, const char *column, an_str *code) {
  an_str cell = an_list_cell(list, row, an_str_of(column));
  if (cell.len) *code = cell;
}

static bool has_weapon_code(const an_scene *s, const char *column, an_str code) {
  for (size_t row = 0; code.len && row < s->weapons->n_rows; row++)
    if (an_str_eq(an_list_cell(s->weapons, row, an_str_of(column)), code)) return true;
  return false;
}

/* "wounded when a mine exploded": harm is done with what did it. */
static bool refine_by_cause(const an_scene *s, an_event *e) {
  const an_event *cause = an_cause_below(s, e);
  if (!cause) return false;
  if (!has_weapon_code(s, "mode", cause->frame->mode) &&
      !has_weapon_code(s, "cameo", cause->frame->cameo))
    return false;
  e->mode = cause->frame->mode;
  e->cameo = cause->frame->cameo;
  e->acled = cause->frame->acled;
  e->acled_sub = cause->frame->acled_sub;
  return true;
}

/* Only what says no weapon of its own is refined. */
static void refine_by_weapon(const an_scene *s, an_event *e) {
  bool is_open = an_str_eq(e->frame->conduct, AN_LIT("force")) && !e->given &&
                 (!e->frame->mode.len || an_str_eq(e->frame->cameo, AN_LIT("190")));
  if (!s->weapons || !is_open) return;
  uint32_t row = find_weapon(s, e);
  if (row == AN_MAP_NONE && !e->is_noun) row = weapon_before(s, e);
  if (row == AN_MAP_NONE && refine_by_cause(s, e)) return;
  if (row == AN_MAP_NONE) return;
  take(s->weapons, row, "mode", &e->mode);
  take(s->weapons, row, "cameo", &e->cameo);
  take(s->weapons, row, "acled", &e->acled);
  take(s->weapons, row, "acled-sub", &e->acled_sub);
}

/* -------------------------------------------------------------------------------- the sides --- */

/* A country without a role stands for its state; a people that fights is counted by its kind. */
static an_str class_of(const an_scene *s, const an_list *roles, uint32_t mention, bool acts) {
  const an_mention *m = &s->mentions->at[mention];
  uint32_t kind = acts ? an_list_row(roles, m->kind) : AN_MAP_NONE;
  if (kind != AN_MAP_NONE) return an_list_cell(roles, kind, AN_LIT("value"));
  if (!m->role.len) return m->country.len && !m->is_place ? AN_LIT("state") : AN_LIT("nobody");
  uint32_t row = an_list_row(roles, lowered(s->arena, m->role));
  return row == AN_MAP_NONE ? AN_LIT("nobody") : an_list_cell(roles, row, AN_LIT("value"));
}

/* A crowd among the sides makes it a riot; else the first who has a class counts. */
static an_str class_of_side(const an_scene *s, const an_list *roles, const uint32_t *at, size_t n,
                            bool acts) {
  an_str found = AN_LIT("nobody");
  for (size_t i = n; i-- > 0;) {
    an_str class = class_of(s, roles, at[i], acts);
    if (an_str_eq(class, AN_LIT("crowd"))) return class;
    if (!an_str_eq(class, AN_LIT("nobody"))) found = class;
  }
  return found;
}

/* "a passenger bus", but no "army truck". */
static bool is_civil(const an_scene *s, uint32_t noun) {
  uint32_t part = an_parse_child(s->parse, noun, AN_REL_COMPOUND, AN_NO_TOKEN);
  return an_scene_has_class(s, noun, AN_LIT("civil")) &&
         (part == AN_NO_TOKEN || an_scene_has_class(s, part, AN_LIT("civil")));
}

/* "attacked the village", "a bus": a place or a thing of nobody's army is what was hit itself, not
 * only where it was. */
static bool hits_place(const an_scene *s, const an_event *e) {
  uint32_t noun = e->clause.is_passive ? e->clause.subject : e->clause.object;
  uint32_t m = e->is_noun || noun == AN_NO_TOKEN ? AN_NO_TOKEN : s->mentions->of_token[noun];
  if (!e->is_noun && noun != AN_NO_TOKEN && m == AN_NO_TOKEN) return is_civil(s, noun);
  return m != AN_NO_TOKEN && s->mentions->at[m].is_place &&
         !an_str_eq(s->mentions->at[m].kind, AN_LIT("country"));
}

static uint32_t row_of_sides(const an_scene *s, const an_list *sides, const an_event *e,
                             const an_str class[2]) {
  const an_str any = AN_LIT("*");
  const an_str pairs[][2] = {{class[0], class[1]}, {any, class[1]}, {class[0], any}};
  an_str sub = lowered(s->arena, e->acled_sub);
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    an_str key = an_str_format(s->arena, "%.*s/%.*s/%.*s", AN_FMT(sub), AN_FMT(pairs[i][0]),
                               AN_FMT(pairs[i][1]));
    uint32_t row = an_list_row(sides, key);
    if (row != AN_MAP_NONE) return row;
  }
  return AN_MAP_NONE;
}

static void refine_by_sides(const an_scene *s, an_event *e) {
  const an_list *roles = an_rulebook_words(s->rules, "acled-roles");
  const an_list *sides = an_rulebook_words(s->rules, "acled-sides");
  if (!roles || !sides || !e->acled_sub.len) return;
  an_str class[2] = {class_of_side(s, roles, e->actors, e->n_actors, true),
                     class_of_side(s, roles, e->recipients, e->n_recipients, false)};
  if (an_str_eq(class[1], AN_LIT("nobody")) && hits_place(s, e)) class[1] = AN_LIT("place");
  uint32_t row = row_of_sides(s, sides, e, class);
  if (row == AN_MAP_NONE) return;
  take(sides, row, "acled", &e->acled);
  take(sides, row, "acled-sub", &e->acled_sub);
}

/* ------------------------------------------------------------------------------- the matter --- */

/* What the list "contexts" says of a CAMEO code, or of the code above it: "1712" stands under
 * "171". */
static an_str said_of_code(const an_scene *s, an_str cameo, const char *column) {
  const an_list *contexts = an_rulebook_words(s->rules, "contexts");
  for (size_t n = cameo.len; contexts && n > 1; n--) {
    uint32_t row = an_list_row(contexts, an_str_slice(cameo, 0, n));
    if (row != AN_MAP_NONE) return an_list_cell(contexts, row, an_str_of(column));
  }
  return AN_LIT("");
}

static void refine_by_matter(const an_scene *s, an_event *e) {
  an_str code = an_matter_code(s, e);
  if (code.len) e->cameo = code;
  an_str mode = code.len || !e->mode.len ? said_of_code(s, e->cameo, "mode") : AN_LIT("");
  if (mode.len) e->mode = mode;
}

void an_codes_set(const an_scene *s, an_event *e) {
  e->mode = e->frame->mode;
  e->cameo = e->frame->cameo;
  e->acled = e->frame->acled;
  e->acled_sub = e->frame->acled_sub;
  refine_by_weapon(s, e);
  refine_by_sides(s, e);
  if (!e->given) refine_by_matter(s, e);
  e->contexts = said_of_code(s, e->cameo, "contexts");
}
