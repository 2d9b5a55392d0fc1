// Third pass: which of its readings a name has here, and whether it is a name at all.
// SPDX-License-Identifier: MIT
#include "actor/work.h"

enum { LOOK_BACK = 64 };  // candidates behind which a document's context has faded

static const an_name *name_at(const an_actor_work *w, uint32_t reading) {
  return an_reading(w->readings, reading);
}

static bool is_of_kind(const an_entity *entity, an_str kind) {
  return an_str_eq(entity->kind, kind);
}

static const an_token *token_before(const an_actor_work *w, uint32_t token) {
  if (!token) return NULL;
  const an_token *t = &w->tokens->at[token - 1];
  return t->sentence == w->tokens->at[token].sentence ? t : NULL;
}

static const an_token *token_behind(const an_actor_work *w, const an_candidate *c) {
  if (c->m.end >= w->tokens->n) return NULL;
  const an_token *t = &w->tokens->at[c->m.end];
  return t->sentence == c->m.sentence ? t : NULL;
}

static bool has_place(const an_actor_work *w, const an_candidate *c) {
  for (uint32_t i = c->reading; i != AN_MAP_NONE; i = name_at(w, i)->next)
    if (is_of_kind(name_at(w, i)->entity, AN_LIT("place"))) return true;
  return c->m.is_place;
}

/* ------------------------------------------------------------------------------------ place --- */

static bool is_part(const an_actor_work *w, const an_token *t) {
  an_str value = an_actor_hears(&w->offsets, t);
  return an_str_eq(value, AN_LIT("direction")) || an_str_eq(value, AN_LIT("part"));
}

/* "the", or the part of it: "in south A", "in the northern A", "in the south-east of A". */
static bool is_looked_past(const an_actor_work *w, uint32_t token) {
  const an_token *t = &w->tokens->at[token], *before = token_before(w, token);
  an_str link = an_actor_hears(&w->links, t);
  if (an_str_eq(link, AN_LIT("skip")) || is_part(w, t)) return true;
  bool is_joint = an_str_eq(link, AN_LIT("part")) || t->lower.at[0] == '-';
  return is_joint && before && is_part(w, before);
}

/* The value of the place preposition that the token is; "for Near Eastern Affairs" has none. */
an_str an_actor_preposition_at(const an_actor_work *w, uint32_t token) {
  const an_token *t = &w->tokens->at[token];
  an_str value = an_actor_hears(&w->prepositions, t);
  bool is_name = value.len && t->shape == AN_SHAPE_TITLE && token_before(w, token) &&
                 an_actor_says_something(w, t->sentence);
  return is_name ? AN_LIT("") : value;
}

/* The value of the place preposition before the token, looking past an article and a direction. */
an_str an_actor_preposition(const an_actor_work *w, uint32_t token) {
  enum { MOST = 6 };
  const an_token *t = token_before(w, token);
  for (int i = 0; i < MOST && t && is_looked_past(w, token - 1); i++) t = token_before(w, --token);
  return t ? an_actor_preposition_at(w, token - 1) : AN_LIT("");
}

static bool is_of_force(const an_expression *way) {
  return an_str_eq(way->frame->conduct, AN_LIT("force"));
}

static bool is_force(const an_actor_work *w, uint32_t token, bool *is_frame) {
  *is_frame = an_actor_tells(w, token, an_actor_is_way);
  return *is_frame && an_actor_tells(w, token, is_of_force);
}

static bool is_site(const an_actor_work *w, uint32_t token) {
  an_str value = an_actor_word(w->sites, w->tokens->at[token].lemma);
  return an_str_eq(value, AN_LIT("site")) || an_str_eq(value, AN_LIT("home")) ||
         an_str_eq(an_actor_form_kind(w, token), AN_LIT("place"));
}

/* Does the word that governs the name make it a government? Speaking, demanding and being spoken
 * to do; being shelled does not, nor does having streets. */
static bool is_governed_as_actor(const an_actor_work *w, uint32_t token) {
  an_rel rel;
  uint32_t head = an_parse_parent(w->parse, token, &rel);
  if (head == AN_NO_TOKEN) return false;
  bool is_frame, is_hit = is_force(w, head, &is_frame);
  if (is_site(w, head)) return false;
  switch (rel) {
    case AN_REL_NSUBJ:
    case AN_REL_OBL_AGENT: return true;
    case AN_REL_NMOD_POSS: return true;
    case AN_REL_NSUBJ_PASS:
    case AN_REL_NMOD:
    case AN_REL_OBL: return !is_hit;
    case AN_REL_OBJ: return is_frame && !is_hit;
    default: return false;
  }
}

static bool has_number_near(const an_actor_work *w, uint32_t token) {
  enum { NEAR = 3 };
  for (uint32_t i = token; i < w->tokens->n && i < token + NEAR; i++)
    if (w->tokens->at[i].shape == AN_SHAPE_NUMBER) return true;
  return false;
}

/* "Sake, 25 km west of Goma": a place that tells where it lies. */
static bool is_told_by_offset(const an_actor_work *w, const an_candidate *c) {
  enum { NEAR = 5 };
  const an_token *t = w->tokens->at;
  uint32_t at = c->m.end;
  if (at >= w->tokens->n || (t[at].lower.at[0] != ',' && t[at].lower.at[0] != '(')) return false;
  bool has_number = false;
  for (uint32_t i = at + 1; i < w->tokens->n && i <= at + NEAR; i++) {
    if (t[i].sentence != c->m.sentence) return false;
    has_number |= t[i].shape == AN_SHAPE_NUMBER || an_parse_pos(w->parse, i) == AN_POS_NUM;
    if (has_number && an_actor_hears(&w->offsets, &t[i]).len) return true;
  }
  return false;
}

/* "BAKU, September 28 (Reuters)", "BAKU (Reuters)" */
bool an_actor_is_dateline(const an_actor_work *w, const an_candidate *c) {
  const an_token *next = token_behind(w, c);
  if (token_before(w, c->m.first) || !next || next->shape != AN_SHAPE_PUNCT) return false;
  if (is_told_by_offset(w, c)) return false;
  if (next->lower.at[0] == '(' || next->lower.at[0] == '-') return true;
  if (next->lower.at[0] != ',') return false;
  return w->tokens->at[c->m.first].shape == AN_SHAPE_UPPER || has_number_near(w, c->m.end + 1);
}

/* "20 km north of Moscow" */
static bool is_origin_of_direction(const an_actor_work *w, const an_candidate *c) {
  const an_token *of = token_before(w, c->m.first);
  if (!of || !an_str_eq(an_actor_hears(&w->links, of), AN_LIT("part"))) return false;
  const an_token *direction = token_before(w, c->m.first - 1);
  return direction && an_str_eq(an_actor_hears(&w->offsets, direction), AN_LIT("direction"));
}

static bool is_spoken_of_as_actor(const an_actor_work *w, const an_candidate *c) {
  if (an_actor_is_dateline(w, c) || is_origin_of_direction(w, c)) return false;
  const an_token *next = token_behind(w, c);
  if (is_site(w, c->m.end - 1) || (next && is_site(w, c->m.end))) return false;
  if (next && next->lower.at[0] == ':') return true;
  // "Moscow and Kyiv": what holds for the first holds for the others
  uint32_t token = an_parse_first_conjunct(w->parse, c->m.head);
  uint32_t first = token == c->m.head ? c->m.first : token;
  bool is_owner = an_parse_rel(w->parse, token) == AN_REL_NMOD_POSS;  // "at Yerevan's initiative"
  an_str preposition = is_owner ? AN_LIT("") : an_actor_preposition(w, first);
  if (preposition.len && !an_str_eq(preposition, AN_LIT("target"))) return false;
  return is_governed_as_actor(w, token);
}

/* "in the U.S. strikes": letters before a noun say whose it is. */
static bool is_adjectival(const an_actor_work *w, const an_candidate *c) {
  enum { LETTERS = 4 };
  const an_token *t = &w->tokens->at[c->m.first];
  bool are_letters = c->m.end == c->m.first + 1 && t->shape == AN_SHAPE_UPPER &&
                     t->lower.len <= LETTERS && token_behind(w, c);
  an_rel rel = an_parse_rel(w->parse, c->m.head);
  return are_letters && an_parse_is_noun(w->parse, c->m.end) &&
         (rel == AN_REL_COMPOUND || rel == AN_REL_AMOD);
}

/* A country is where something is behind "in", an actor behind "with" and everywhere else. */
static bool is_stage(const an_actor_work *w, const an_candidate *c) {
  const an_token *next = token_behind(w, c);  // "the Burkina Faso town of Dori"
  bool is_said_of_place = next && an_str_eq(an_actor_form_kind(w, c->m.end), AN_LIT("place"));
  if (is_said_of_place || is_adjectival(w, c)) return false;
  uint32_t token = an_parse_first_conjunct(w->parse, c->m.head);
  an_str preposition = an_actor_preposition(w, token == c->m.head ? c->m.first : token);
  an_rel rel;
  uint32_t head = an_parse_parent(w->parse, token, &rel);
  if (rel == AN_REL_NMOD_POSS && head != AN_NO_TOKEN && !is_site(w, head)) return false;
  return an_str_eq(preposition, AN_LIT("area")) || an_str_eq(preposition, AN_LIT("point")) ||
         an_str_eq(preposition, AN_LIT("beside"));
}

/* A comma and another place on either side: "Karsa, Kano". */
static bool is_beside_place(const an_actor_work *w, const an_candidate *c) {
  for (size_t i = 0; i < w->n_here; i++) {
    const an_candidate *other = &w->here[i];
    bool is_next = other->m.first == c->m.end + 1 || other->m.end + 1 == c->m.first;
    uint32_t sign = other->m.first > c->m.first ? c->m.end : c->m.first - 1;
    if (is_next && w->tokens->at[sign].lower.at[0] == ',' && has_place(w, other)) return true;
  }
  return false;
}

static bool is_hit(const an_actor_work *w, uint32_t token) {
  an_rel rel;
  uint32_t verb = an_parse_parent(w->parse, token, &rel);
  bool is_frame;
  bool is_object = rel == AN_REL_OBJ || rel == AN_REL_NSUBJ_PASS;
  return is_object && verb != AN_NO_TOKEN && is_force(w, verb, &is_frame);
}

static bool is_named_before(const an_actor_work *w, an_str id) {
  size_t n = w->all.n < LOOK_BACK ? w->all.n : LOOK_BACK;
  for (size_t i = w->all.n - n; i < w->all.n; i++)
    if (an_str_eq(w->all.at[i].m.id, id)) return true;
  return false;
}

bool an_actor_is_minor(const an_actor_work *w, const an_entity *entity) {
  return an_str_eq(an_actor_word(w->sites, entity->title), AN_LIT("minor"));
}

/* "Abu Ward" of "Abu Ward al-Odero": a small town is no part of a longer name. */
static bool is_start_of_name(const an_actor_work *w, const an_candidate *c) {
  for (size_t i = 0; i < w->n_here; i++) {
    const an_candidate *next = &w->here[i];
    bool may_be_name = next->reading != AN_MAP_NONE &&
                       (is_of_kind(name_at(w, next->reading)->entity, AN_LIT("person")) ||
                        is_of_kind(name_at(w, next->reading)->entity, AN_LIT("place")));
    if (next->m.first == c->m.end && !may_be_name) return false;
  }
  uint32_t end = c->m.end;
  bool is_link = end + 2 < w->tokens->n && w->tokens->at[end].sentence == c->m.sentence &&
                 an_str_eq(an_actor_form_kind(w, end), AN_LIT("name-link"));
  return is_link && an_actor_name_run(w, c->m.first) > end;
}

static bool is_part_of_name(const an_actor_work *w, uint32_t token);

/* A small town is easily a word or a family name. It needs a preposition, a kind of place, another
 * place beside it, or an act of force that hits it. */
static bool is_supported_place(const an_actor_work *w, const an_candidate *c) {
  if (!c->m.entity) return an_actor_preposition(w, c->m.first).len > 0;
  bool goes_on = token_behind(w, c) && is_part_of_name(w, c->m.end) &&
                 an_parse_pos(w->parse, c->m.end) == AN_POS_PROPN;
  const an_token *sign = token_before(w, c->m.first);
  bool is_apposed = goes_on && sign && sign->lower.at[0] == ',';  // "the teacher, Karsa Doro,"
  if (!an_actor_is_minor(w, c->m.entity)) return !is_apposed || is_told_by_offset(w, c);
  if (is_start_of_name(w, c)) return false;
  if (goes_on && !an_actor_preposition(w, c->m.first).len) return false;  // ", Karsa Doro,"
  uint32_t first = an_parse_first_conjunct(w->parse, c->m.head);
  if (an_actor_preposition(w, c->m.first).len || an_actor_preposition(w, first).len) return true;
  const an_token *before = token_before(w, c->m.first);
  bool is_of = before && an_str_eq(an_actor_hears(&w->links, before), AN_LIT("part"));
  bool is_kind = is_site(w, c->m.end - 1) || (before && is_site(w, c->m.first - 1));
  if (an_actor_is_in_bracket(w, c->m.first)) return true;
  is_of = is_of && !(token_behind(w, c) && is_part_of_name(w, c->m.end));  // "arrest of Karsa Doro"
  return is_of || is_kind || is_beside_place(w, c) || is_hit(w, first) ||
         an_actor_is_dateline(w, c) || is_told_by_offset(w, c) ||
         is_named_before(w, c->m.entity->id);
}

/* ----------------------------------------------------------------------------------- choice --- */

static uint32_t reading_of_kind(const an_actor_work *w, const an_candidate *c, an_str kind) {
  uint32_t first = AN_MAP_NONE;
  for (uint32_t i = c->reading; i != AN_MAP_NONE; i = name_at(w, i)->next) {
    if (!is_of_kind(name_at(w, i)->entity, kind)) continue;
    if (first == AN_MAP_NONE) first = i;
    if (an_actor_is_valid(name_at(w, i)->entity, w->published)) return i;
  }
  return first;
}

static bool is_known_here(const an_actor_work *w, an_str id) {
  size_t n = w->persons.n < LOOK_BACK ? w->persons.n : LOOK_BACK;
  for (size_t i = w->persons.n - n; i < w->persons.n; i++)
    if (an_str_eq(w->all.at[w->persons.at[i]].m.id, id)) return true;
  return false;
}

bool an_actor_has_named(const an_actor_work *w, const an_candidate *c) {
  for (uint32_t i = c->reading; i != AN_MAP_NONE; i = name_at(w, i)->next)
    if (is_known_here(w, name_at(w, i)->entity->id)) return true;
  return false;
}

static int rate_person(const an_actor_work *w, const an_candidate *c, const an_entity *entity) {
  enum { KNOWN = 8, FITS_TITLE = 4, IN_OFFICE = 2, STILL_THERE = 1 };
  int rate = is_known_here(w, entity->id) ? KNOWN : 0;
  if (c->m.country.len && an_str_eq(c->m.country, entity->country)) rate += FITS_TITLE;
  if (an_actor_is_valid(entity, w->published)) rate += IN_OFFICE;
  if (an_point_is_open(entity->to)) rate += STILL_THERE;
  return rate;
}

/* The readings that lost, each entity once, for those who ask why. */
static void keep_others(an_actor_work *w, an_candidate *c) {
  enum { MOST = 8 };
  const an_entity **others = NULL;
  size_t n = 0;
  for (uint32_t i = c->reading; i != AN_MAP_NONE && n < MOST; i = name_at(w, i)->next) {
    const an_entity *entity = name_at(w, i)->entity;
    bool is_known = entity == c->m.entity || an_str_eq(entity->id, c->m.id);
    for (size_t k = 0; k < n; k++) is_known |= an_str_eq(others[k]->id, entity->id);
    if (is_known) continue;
    if (!others) others = an_arena_array(w->arena, const an_entity *, MOST);
    others[n++] = entity;
  }
  c->m.others = others;
  c->m.n_others = n;
}

static void keep_terms(an_actor_work *w, an_candidate *c) {
  an_vec(const an_entity *) terms = {0};
  for (uint32_t i = c->reading; i != AN_MAP_NONE; i = name_at(w, i)->next)
    if (an_str_eq(name_at(w, i)->entity->id, c->m.id))
      an_push(w->arena, &terms, name_at(w, i)->entity);
  c->m.terms = terms.at;
  c->m.n_terms = terms.n;
}

static bool is_namesake(const an_actor_work *w, const an_candidate *c) {
  an_str word = w->tokens->at[c->m.end - 1].lower;
  return c->m.end == c->m.first + 1 && an_actor_word(w->namesakes, word).len > 0;
}

/* Part of another name or title here? A person's name proves nothing: "Chad" "Miller". */
static bool is_covered(const an_actor_work *w, uint32_t token) {
  for (size_t i = 0; i < w->n_here; i++) {
    const an_candidate *c = &w->here[i];
    if (token < c->m.first || token >= c->m.end) continue;
    if (c->is_title || c->reading == AN_MAP_NONE) return true;
    const an_entity *entity = name_at(w, c->reading)->entity;
    return !is_of_kind(entity, AN_LIT("person")) && !an_actor_is_minor(w, entity);
  }
  return false;
}

static bool is_part_of_name(const an_actor_work *w, uint32_t token) {
  if (!an_actor_is_capital(w, token) || is_covered(w, token)) return false;
  if (an_actor_is_honorific(w, token)) return false;
  if (an_actor_heard_row(&w->small, &w->tokens->at[token]) != AN_MAP_NONE) return false;
  an_pos pos = an_parse_pos(w->parse, token);
  return pos != AN_POS_VERB && pos != AN_POS_AUX && w->tokens->at[token].lower.len > 1;
}

/* "Laurent Odero", "Jean Bush": a word of a longer name is not the family name of somebody else. */
static bool is_in_longer_name(const an_actor_work *w, const an_candidate *c) {
  bool goes_on = token_behind(w, c) && is_part_of_name(w, c->m.end) &&
                 an_parse_pos(w->parse, c->m.end) == AN_POS_PROPN && !an_actor_is_time(w, c->m.end);
  const an_token *before = token_before(w, c->m.first);
  bool has_first = before && is_part_of_name(w, c->m.first - 1) &&
                   an_parse_pos(w->parse, c->m.first - 1) == AN_POS_PROPN &&
                   before->lower.at[before->lower.len - 1] != '.' &&
                   !an_actor_is_time(w, c->m.first - 1);
  return goes_on || has_first;
}

/* A family name alone counts if its title is there, the document has named the person, or the
 * person was in office on the day of the report. */
static bool is_supported(const an_actor_work *w, const an_candidate *c, const an_entity *entity) {
  bool is_word = c->m.end == c->m.first + 1;
  bool is_family_name = is_word && memchr(entity->name.at, ' ', entity->name.len);
  if (c->title || is_known_here(w, entity->id)) return true;
  if (is_word && is_in_longer_name(w, c)) return false;
  if (!is_family_name) return true;
  if (an_point_is_open(w->published) || is_namesake(w, c)) return false;
  return !an_point_is_open(entity->from) && an_actor_is_valid(entity, w->published);
}

static bool choose_person(an_actor_work *w, an_candidate *c) {
  const an_entity *best = NULL;
  int best_rate = -1;
  for (uint32_t i = c->reading; i != AN_MAP_NONE; i = name_at(w, i)->next) {
    const an_entity *entity = name_at(w, i)->entity;
    if (!is_of_kind(entity, AN_LIT("person"))) continue;
    int rate = rate_person(w, c, entity);
    if (rate <= best_rate) continue;
    best = entity;
    best_rate = rate;
  }
  if (!is_supported(w, c, best)) return false;
  if (is_known_here(w, best->id)) c->m.why = AN_LIT("actor.named-before");
  else if (c->title) c->m.why = AN_LIT("actor.title");
  else if (!an_point_is_open(best->from) && an_actor_is_valid(best, w->published))
    c->m.why = AN_LIT("actor.in-office");
  an_mention said = c->m;
  an_actor_take(c, best);
  if (c->title && said.country.len) c->m.country = said.country;  // what the text says holds
  bool is_former = c->title && an_str_eq(said.role, AN_LIT("ELI"));
  if (is_former) c->m.role = said.role;
  else keep_terms(w, c);
  if (c->title && !is_former) c->m.title_role = said.role;
  return true;
}

/* "Michael Jordan", "Chad Smith" are no countries. */
static bool is_in_persons_name(const an_actor_work *w, const an_candidate *c) {
  an_block_kind block = w->doc->blocks.at[w->tokens->sentences[c->m.sentence].block].kind;
  if (!is_namesake(w, c) || block == AN_BLOCK_TITLE || block == AN_BLOCK_HEADING) return false;
  if (token_before(w, c->m.first) && is_part_of_name(w, c->m.first - 1)) return true;
  return token_behind(w, c) && is_part_of_name(w, c->m.end) && !an_actor_is_time(w, c->m.end);
}

/* "Tirana Odero said": a town as the first word of a name that goes on. */
static bool is_first_name(const an_actor_work *w, const an_candidate *c) {
  bool goes_on = c->m.end == c->m.first + 1 && token_behind(w, c) && is_part_of_name(w, c->m.end) &&
                 an_parse_parent(w->parse, c->m.end, NULL) == c->m.head &&
                 !an_actor_is_time(w, c->m.end) && !an_actor_form_kind(w, c->m.end).len;
  return goes_on && !an_actor_preposition(w, c->m.first).len && !is_stage(w, c) &&
         is_governed_as_actor(w, c->m.head);
}

/* "Tom King said": a title that is a family name as well, behind a first name and before none. */
static bool is_family_name(const an_actor_work *w, const an_candidate *c) {
  bool is_bare = c->is_title && c->title == c->m.end && !c->m.country.len;
  if (!is_bare || !is_namesake(w, c) || !an_actor_is_capital(w, c->m.first)) return false;
  bool has_name = token_behind(w, c) && is_part_of_name(w, c->m.end);
  return !has_name && token_before(w, c->m.first) && is_part_of_name(w, c->m.first - 1) &&
         an_parse_pos(w->parse, c->m.first - 1) == AN_POS_PROPN;
}

/* "the Minsk agreements" */
static bool is_in_name_of_paper(const an_actor_work *w, const an_candidate *c) {
  if (!token_behind(w, c)) return false;
  an_str value = an_actor_word(w->sites, w->tokens->at[c->m.end].lower);
  return an_str_eq(value, AN_LIT("paper"));
}

/* In a list of places, but behind a comma a region says that it is another one. */
static bool take_elsewhere(const an_actor_work *w, an_candidate *c) {
  if (!has_place(w, c) || !an_actor_lies_elsewhere(w, c)) return false;
  c->m.kind = AN_LIT("place");
  c->m.name = an_token_text(w->tokens, c->m.first, c->m.end);
  c->m.why = AN_LIT("actor.namesake-elsewhere");
  c->m.is_place = true;
  return true;
}

/* The words around it decide: a place, another country, or the body that sits there. */
static bool take_cued(an_actor_work *w, an_candidate *c) {
  const an_entity *cued = an_actor_cued(w, c);
  if (!cued) return false;
  bool is_body = is_of_kind(cued, AN_LIT("organisation"));
  if (is_body && !is_spoken_of_as_actor(w, c)) return false;
  bool is_place = is_of_kind(cued, AN_LIT("country")) && is_stage(w, c);
  an_actor_take(c, cued);
  c->m.is_place |= is_place;
  c->m.why = AN_LIT("actor.context-cue");
  return true;
}

/* "Guerrero's police" are none of somebody of that name of whose country nobody has spoken. */
static bool is_at_home(const an_actor_work *w, const an_candidate *c) {
  bool is_word = c->m.end == c->m.first + 1 && !c->title;
  return !is_word || is_known_here(w, c->m.id) || an_actor_is_near(w, c->m.country);
}

/* What else a name may be that nothing supports as a place: a people, a person. */
static bool choose_no_place(an_actor_work *w, an_candidate *c) {
  uint32_t people = reading_of_kind(w, c, AN_LIT("population"));
  uint32_t person = reading_of_kind(w, c, AN_LIT("person"));
  if (people == AN_MAP_NONE)
    return person != AN_MAP_NONE && choose_person(w, c) && is_at_home(w, c);
  an_actor_take(c, name_at(w, people)->entity);
  c->m.why = AN_LIT("actor.name");
  return true;
}

/* "the Karsa tribe", "Karsa communities": no place. */
static bool is_before_people(const an_actor_work *w, const an_candidate *c) {
  return token_behind(w, c) && an_str_eq(an_actor_form_kind(w, c->m.end), AN_LIT("population"));
}

/* "The National Pact" is no newspaper: a name of news media that goes on is another name. */
static bool is_longer_than_media(const an_actor_work *w, const an_candidate *c) {
  const an_entity *entity = name_at(w, c->reading)->entity;
  bool is_media = an_actor_is_press(w, entity->role) && c->m.end > c->m.first + 1;
  return is_media && token_behind(w, c) && is_part_of_name(w, c->m.end) &&
         an_parse_is_noun(w->parse, c->m.end);
}

/* "SDF", "the PLA": of several bodies of one name the one that the words around it tell, else the
 * one whose country is spoken of; else the first. */
static const an_entity *choose_body(an_actor_work *w, const an_candidate *c, uint32_t first) {
  const an_entity *cued = an_actor_cued(w, c), *best = name_at(w, first)->entity;
  if (cued) return cued;
  if (!best->country.len || an_actor_is_near(w, best->country)) return best;
  for (uint32_t i = c->reading; i != AN_MAP_NONE; i = name_at(w, i)->next) {
    const an_entity *other = name_at(w, i)->entity;
    bool is_body =
        is_of_kind(other, AN_LIT("organisation")) || is_of_kind(other, AN_LIT("armed-group"));
    if (!is_body || !other->country.len || !an_actor_is_valid(other, w->published)) continue;
    if (an_actor_is_near(w, other->country)) return other;
  }
  return best;
}

static bool choose_reading(an_actor_work *w, an_candidate *c) {
  const an_entity *first = name_at(w, c->reading)->entity;
  if (c->is_title) return choose_person(w, c);
  if (take_elsewhere(w, c)) return true;
  uint32_t country = reading_of_kind(w, c, AN_LIT("country"));
  uint32_t place = reading_of_kind(w, c, AN_LIT("place"));
  uint32_t actor = reading_of_kind(w, c, AN_LIT("government"));
  if (actor == AN_MAP_NONE) actor = reading_of_kind(w, c, AN_LIT("organisation"));
  if (actor == AN_MAP_NONE) actor = reading_of_kind(w, c, AN_LIT("armed-group"));
  if (actor == AN_MAP_NONE) actor = reading_of_kind(w, c, AN_LIT("population"));
  if (country != AN_MAP_NONE) {
    if (is_in_persons_name(w, c)) return false;
    if (take_cued(w, c)) return true;
    an_actor_take(c, name_at(w, country)->entity);
    c->m.is_place = is_stage(w, c);
    return true;
  }
  if (place != AN_MAP_NONE) {
    bool is_name = is_in_persons_name(w, c) || is_first_name(w, c);
    if (is_name || is_in_name_of_paper(w, c)) return false;
    if (take_cued(w, c) || (is_before_people(w, c) && choose_no_place(w, c))) return true;
    if (actor == AN_MAP_NONE || !is_spoken_of_as_actor(w, c)) {
      an_actor_choose_place(w, c);
      return is_supported_place(w, c) || choose_no_place(w, c);
    }
    an_actor_take(c, name_at(w, actor)->entity);
    c->m.why = AN_LIT("actor.metonym");
    return true;
  }
  if (is_of_kind(first, AN_LIT("person"))) return choose_person(w, c);
  if (is_longer_than_media(w, c)) return false;
  an_actor_take(c, choose_body(w, c, actor != AN_MAP_NONE ? actor : c->reading));
  return true;
}

/* "military options", "general mobilization": a word for people that is an adjective here. What
 * bands do is theirs all the same, "a militant attack"; but a "terrorist attack" is of a kind. */
static bool is_adjective(const an_actor_work *w, const an_candidate *c) {
  bool has_noun = token_behind(w, c) && an_parse_is_noun(w->parse, c->m.end);
  if (has_noun && an_str_eq(an_actor_form_kind(w, c->m.head), AN_LIT("quality"))) return true;
  bool is_band = an_actor_is_armed(w, c->m.role) && !an_actor_is_organ(w, c->m.role);
  if (is_band || c->m.country.len || (c->is_title && c->title != c->m.end)) return false;
  return (has_noun && an_parse_pos(w->parse, c->m.head) == AN_POS_ADJ) ||
         (c->is_title && an_parse_rel(w->parse, c->m.head) == AN_REL_AMOD);
}

bool an_actor_choose(an_actor_work *w, an_candidate *c) {
  if (c->reading != AN_MAP_NONE) {
    if (!choose_reading(w, c)) return false;
    keep_others(w, c);
    return true;
  }
  if (c->m.rule && (is_adjective(w, c) || is_family_name(w, c))) return false;
  const an_entity *cued = c->m.rule && c->m.country.len ? an_actor_cued(w, c) : NULL;
  if (cued && is_of_kind(cued, AN_LIT("country"))) c->m.country = cued->country;
  uint32_t first = c->name_from ? c->name_from - 1 : c->m.first;
  if (!c->m.name.len) c->m.name = an_token_text(w->tokens, first, c->m.end);
  return true;
}
