// Places that no list has, and places that are told by others: "the Malarghi area of Kunduz
// district", "between A and B", "20 km north of C".
// SPDX-License-Identifier: MIT
#include "actor/work.h"

enum { MAX_BRACKET = 6 };  // words of "(80 km)"

static uint32_t first_of_sentence(const an_actor_work *w, uint32_t token) {
  return w->tokens->sentences[w->tokens->at[token].sentence].first;
}

static bool is_link(const an_actor_work *w, uint32_t token, an_str value) {
  return an_str_eq(an_actor_hears(&w->links, &w->tokens->at[token]), value);
}

static bool is_sign(const an_actor_work *w, uint32_t token, char sign) {
  return w->tokens->at[token].lower.at[0] == sign && w->tokens->at[token].lower.len == 1;
}

/* ----------------------------------------------------------------------- names of no list --- */

/* A time rule knows the word: "in March". */
bool an_actor_is_time(const an_actor_work *w, uint32_t token) {
  const an_sentence *s = &w->tokens->sentences[w->tokens->at[token].sentence];
  uint32_t from = w->tokens->at[token].line.from;
  const uint16_t *which;
  size_t n = an_starts_at(w->rules->time_starts, s->line, from, &which);
  an_match match;
  for (size_t i = 0; i < n; i++)
    if (an_pattern_match(w->rules->times.at[which[i]].match, w->matcher, s->line, from, &match))
      return true;
  return false;
}

static bool is_kind_of_place(const an_actor_work *w, uint32_t token) {
  return w->tokens->at[token].shape == AN_SHAPE_LOWER &&
         an_str_eq(an_actor_form_kind(w, token), AN_LIT("place"));
}

static bool is_place_name(const an_actor_work *w, const an_candidate *c) {
  if (c->reading == AN_MAP_NONE) return c->m.is_place;
  an_str kind = an_reading(w->readings, c->reading)->entity->kind;
  return an_str_eq(kind, AN_LIT("place")) || an_str_eq(kind, AN_LIT("country"));
}

/* "north of X" */
static bool is_direction(const an_actor_work *w, uint32_t token) {
  return an_str_eq(an_actor_hears(&w->offsets, &w->tokens->at[token]), AN_LIT("direction"));
}

/* "the outskirts of X" */
static bool is_rim(const an_actor_work *w, uint32_t token) {
  return an_str_eq(an_actor_hears(&w->offsets, &w->tokens->at[token]), AN_LIT("rim"));
}

/* "residents of X", "the mayor of X", "villagers from X" */
static bool is_behind_people(const an_actor_work *w, uint32_t first, uint32_t at) {
  if (at < first + 2) return false;
  bool is_link_word = is_link(w, at - 1, AN_LIT("part")) || is_link(w, at - 1, AN_LIT("origin"));
  an_str value = an_actor_word(w->sites, w->tokens->at[at - 2].lower);
  return is_link_word && (an_str_eq(value, AN_LIT("home")) || an_str_eq(value, AN_LIT("folk")));
}

/* "X residents"; "ODM residents" are of a party. */
static bool is_before_people(const an_actor_work *w, uint32_t at, uint32_t end) {
  if (end >= w->tokens->n || w->tokens->at[end].sentence != w->tokens->at[at].sentence)
    return false;
  return w->tokens->at[at].shape == AN_SHAPE_TITLE && !w->tokens->at[end].is_glued &&
         an_str_eq(an_actor_word(w->sites, w->tokens->at[end].lower), AN_LIT("home"));
}

static bool may_be_place(const an_actor_work *w, const an_candidate *c) {
  for (uint32_t i = c->reading; i != AN_MAP_NONE; i = an_reading(w->readings, i)->next)
    if (an_str_eq(an_reading(w->readings, i)->entity->kind, AN_LIT("place"))) return true;
  return c->m.is_place;
}

/* "near A (B, C)": a bracket behind a place says where it lies. */
bool an_actor_is_in_bracket(const an_actor_work *w, uint32_t at) {
  uint32_t first = first_of_sentence(w, at), open = at;
  if (at == first || !(is_sign(w, at - 1, '(') || is_sign(w, at - 1, ','))) return false;
  while (open > first && at - open < MAX_BRACKET && !is_sign(w, open - 1, '(')) {
    open--;
    if (!an_actor_is_capital(w, open) && !is_sign(w, open, ',') && !is_sign(w, open, '-'))
      return false;
  }
  if (open == first || !is_sign(w, open - 1, '(')) return false;
  for (size_t i = w->all.n; i-- > w->of_sentence;) {
    const an_candidate *c = &w->all.at[i];
    if (c->m.end <= open - 1) return c->m.end == open - 1 && may_be_place(w, c);
  }
  return false;
}

/* "the villages of A, B and X" */
static bool is_in_series(const an_actor_work *w, uint32_t first, uint32_t at) {
  size_t i = w->all.n;
  while (i-- > w->of_sentence && w->all.at[i].m.end + 1 == at && may_be_place(w, &w->all.at[i])) {
    bool is_joint = is_sign(w, at - 1, ',') || an_parse_pos(w->parse, at - 1) == AN_POS_CCONJ;
    if (!is_joint) return false;
    at = w->all.at[i].m.first;
    bool is_of = at > first + 1 && is_link(w, at - 1, AN_LIT("part"));
    if (!is_of || !is_kind_of_place(w, at - 2)) continue;
    return !an_str_eq(w->tokens->at[at - 2].lemma, w->tokens->at[at - 2].lower);
  }
  return false;
}

/* "between X and A", of which a list has A as a place and nothing else. */
static bool is_before_place(const an_actor_work *w, uint32_t at) {
  uint32_t joint = an_actor_name_run(w, at), sentence = w->tokens->at[at].sentence;
  bool has_next = joint > at && joint + 1 < w->tokens->n;
  bool is_joined = has_next && w->tokens->at[joint + 1].sentence == sentence &&
                   an_parse_pos(w->parse, joint) == AN_POS_CCONJ;
  an_candidate c;
  if (!is_joined || !an_actor_at(w, joint + 1, &c) || c.reading == AN_MAP_NONE) return false;
  for (uint32_t i = c.reading; i != AN_MAP_NONE; i = an_reading(w->readings, i)->next)
    if (!an_str_eq(an_reading(w->readings, i)->entity->kind, AN_LIT("place"))) return false;
  return true;
}

static an_str offset_at(const an_actor_work *w, uint32_t token) {
  return an_actor_hears(&w->offsets, &w->tokens->at[token]);
}

/* "A (coded as X", "A (coordinates for X": what a note in brackets counts A as. */
static bool is_in_note(const an_actor_work *w, uint32_t first, uint32_t at) {
  enum { MOST = 6 };
  for (uint32_t i = at; i > first + 1 && at - i < MOST; i--) {
    if (an_parse_pos(w->parse, i - 1) == AN_POS_PUNCT) return false;
    if (an_str_eq(offset_at(w, i - 1), AN_LIT("coded"))) return is_sign(w, i - 2, '(');
  }
  return false;
}

/* "a bus between X and Y", "struck by a mine between X and Y": things are between places, not
 * between those who fight. */
static bool is_behind_thing(const an_actor_work *w, uint32_t first, uint32_t between) {
  if (between == first) return false;
  an_str lemma = w->tokens->at[between - 1].lemma;
  return is_kind_of_place(w, between - 1) ||
         (w->things && an_list_row(w->things, lemma) != AN_MAP_NONE) ||
         (w->weapons && an_list_row(w->weapons, lemma) != AN_MAP_NONE);
}

static bool takes_towns(const an_expression *way) {
  static const an_str MODES[] = {{"seize", 5}, {"heavy-weapons", 13}, {"aerial", 6}};
  for (size_t k = 0; !way->tail.len && k < sizeof MODES / sizeof *MODES; k++)
    if (an_str_eq(way->frame->mode, MODES[k])) return true;
  return false;
}

/* "captured X", "shelled X": one word that is taken or shelled as towns are. */
static bool is_taken(const an_actor_work *w, uint32_t at) {
  an_rel rel;
  uint32_t verb = an_parse_parent(w->parse, at, &rel);
  bool is_object = rel == AN_REL_OBJ && verb != AN_NO_TOKEN && verb < at &&
                   an_parse_pos(w->parse, at) == AN_POS_PROPN &&
                   w->tokens->at[at].shape == AN_SHAPE_TITLE;
  if (!is_object || an_actor_name_run(w, at) != at + 1) return false;
  return an_actor_tells(w, verb, takes_towns);
}

/* "in X", "near X", "in 'X'"; "the village of X", "the village X", "near A (X)" as well. */
static bool leads_to_place(const an_actor_work *w, uint32_t at) {
  uint32_t first = first_of_sentence(w, at), i = at;
  if (i > first && (is_sign(w, i - 1, '\'') || is_sign(w, i - 1, '"'))) i--;
  if (i == first) return false;
  an_str value = an_actor_preposition_at(w, i - 1);
  if (an_str_eq(value, AN_LIT("area")) || an_str_eq(value, AN_LIT("point"))) return true;
  if (an_str_eq(value, AN_LIT("inner"))) return true;  // "made an incursion into X"
  if (an_str_eq(value, AN_LIT("beside"))) return true;
  if (is_kind_of_place(w, i - 1) || is_behind_people(w, first, i)) return true;
  if (an_actor_is_in_bracket(w, i) || is_in_series(w, first, i)) return true;
  if (is_in_note(w, first, i) || is_taken(w, at)) return true;
  const an_candidate *last = w->all.n > w->of_sentence ? &w->all.at[w->all.n - 1] : NULL;
  bool is_between = last && last->m.end == i - 1 && last->m.first > first &&
                    an_parse_pos(w->parse, i - 1) == AN_POS_CCONJ &&
                    is_link(w, last->m.first - 1, AN_LIT("between")) && is_place_name(w, last);
  if (is_between) return true;  // "between A and X"
  bool is_first = is_link(w, i - 1, AN_LIT("between"));
  if (is_first && (is_before_place(w, at) || is_behind_thing(w, first, i - 1))) return true;
  bool is_behind_place = last && last->m.end == i - 1 && last->m.is_place;
  if (is_behind_place && is_link(w, i - 1, AN_LIT("part"))) return true;
  return i > first + 1 && is_link(w, i - 1, AN_LIT("part")) &&
         (is_kind_of_place(w, i - 2) || is_direction(w, i - 2) || is_rim(w, i - 2));
}

/* The run of capitals goes on over listed places ("Mazar Dara", "Upper Egypt"), but ends before
 * other names: "in Tirin Taliban fighters attacked". */
static uint32_t end_of_place(const an_actor_work *w, uint32_t at, an_candidate *inner) {
  uint32_t end = an_actor_name_run(w, at);
  for (uint32_t i = at + 1; i < end; i++) {
    an_candidate c;
    if (!an_actor_is_capital(w, i) || !an_actor_at(w, i, &c)) continue;
    if (!is_place_name(w, &c)) return i;
    *inner = c;
    i = c.m.end - 1;
  }
  return end;
}

/* A quick look for most words: does the next one in small letters stand for people of a place? */
static bool may_be_before_people(const an_actor_work *w, uint32_t at) {
  enum { MOST = 6 };
  uint32_t end = at + 1;
  while (end < w->tokens->n && end < at + MOST && an_actor_is_capital(w, end)) end++;
  return end < w->tokens->n && is_before_people(w, at, end);
}

/* Words with capitals directly behind "in", "near" and the like, which no list knows. */
bool an_actor_place_form(const an_actor_work *w, uint32_t at, an_candidate *c) {
  uint32_t sentence = w->tokens->at[at].sentence;
  if (!an_actor_is_capital(w, at)) return false;
  bool is_led = leads_to_place(w, at);
  if (!is_led && !may_be_before_people(w, at)) return false;
  an_candidate inner = {.reading = AN_MAP_NONE};
  uint32_t end = end_of_place(w, at, &inner);
  if (!is_led && !is_before_people(w, at, end)) return false;
  if (end == at || !an_actor_says_something(w, sentence) || an_actor_is_time(w, at)) return false;
  *c = (an_candidate){.reading = AN_MAP_NONE,
                      .m = {.antecedent = AN_NO_TOKEN, .why = AN_LIT("actor.place-form")}};
  an_actor_set_range(w, c, at, end);
  c->m.sentence = sentence;
  c->m.name = an_token_text(w->tokens, at, end);
  c->m.kind = AN_LIT("place");
  c->m.is_place = true;
  const an_entity *last = inner.reading != AN_MAP_NONE && inner.m.end == end
                              ? an_reading(w->readings, inner.reading)->entity
                              : NULL;
  if (last && !an_actor_is_minor(w, last)) c->m.country = last->country;
  return true;
}

/* -------------------------------------------------------------------------- told by another --- */

/* Over "(80 kms)" to the left; the token itself if no bracket ends before it. */
static uint32_t skip_bracket(const an_actor_work *w, uint32_t first, uint32_t at) {
  if (at == first || !is_sign(w, at - 1, ')')) return at;
  for (uint32_t i = at - 1; i > first && at - i <= MAX_BRACKET; i--)
    if (is_sign(w, i - 1, '(')) return i - 1;
  return at;
}

/* Where "20 km north" begins that stands before "of A"; `of` if there is none. A direction with an
 * article is a part of A, not a place outside: "in the north of A". */
static uint32_t find_offset(const an_actor_work *w, uint32_t first, uint32_t of) {
  uint32_t at = of;
  if (at == first || !an_str_eq(offset_at(w, at - 1), AN_LIT("direction"))) return of;
  at--;
  while (at > first + 1 && is_sign(w, at - 1, '-') &&
         an_str_eq(offset_at(w, at - 2), AN_LIT("direction")))
    at -= 2;
  if (at > first && (is_link(w, at - 1, AN_LIT("skip")))) return of;
  uint32_t unit = skip_bracket(w, first, at);
  if (unit == first || !an_str_eq(offset_at(w, unit - 1), AN_LIT("unit"))) return at;
  bool has_number = unit > first + 1 && (w->tokens->at[unit - 2].shape == AN_SHAPE_NUMBER ||
                                         an_parse_pos(w->parse, unit - 2) == AN_POS_NUM);
  return has_number ? unit - 2 : unit - 1;
}

/* The words themselves become the name; what the lists say of the one named is only near. */
static void name_by_words(const an_actor_work *w, an_candidate *c, uint32_t first, uint32_t end) {
  if (c->m.entity) c->m.within = c->m.entity;
  c->m.entity = NULL;
  c->m.id = AN_LIT("");
  an_actor_set_range(w, c, first, end);
  c->m.name = an_token_text(w->tokens, first, end);
}

void an_actor_settle_place(const an_actor_work *w, an_candidate *c) {
  uint32_t first = first_of_sentence(w, c->m.first), of = c->m.first;
  if (of > first && is_link(w, of - 1, AN_LIT("skip"))) of--;
  if (of == first || !is_link(w, of - 1, AN_LIT("part"))) return;
  uint32_t from = find_offset(w, first, of - 1);
  bool is_taken = w->all.n > w->of_sentence && w->all.at[w->all.n - 1].m.end > from;
  if (from == of - 1 || is_taken) return;
  name_by_words(w, c, from, c->m.end);
  c->m.is_located = true;
}

static void take_country(an_candidate *c, const an_candidate *from) {
  c->m.country = from->m.country;
  c->m.within = from->m.entity ? from->m.entity : from->m.within;
}

/* "X area" "of" "Y district", "X" "in" "Y": one place if no list has X, or has it elsewhere. */
static bool lies_in(const an_actor_work *w, const an_candidate *a, const an_candidate *b) {
  uint32_t at = a->m.end, gap = b->m.first - at;
  if (gap == 2 && is_link(w, at + 1, AN_LIT("skip"))) gap = 1;
  if (gap != 1) return false;
  an_str value = an_actor_hears(&w->prepositions, &w->tokens->at[at]);
  return is_link(w, at, AN_LIT("part")) || an_str_eq(value, AN_LIT("area")) ||
         an_str_eq(value, AN_LIT("point"));
}

/* "X, Y"; in "X, Y and Z" they are three. */
static bool is_listed_behind(const an_actor_work *w, const an_candidate *a, const an_candidate *b) {
  if (b->m.first != a->m.end + 1 || !is_sign(w, a->m.end, ',')) return false;
  uint32_t next = b->m.end;
  if (next < w->tokens->n && is_sign(w, next, ',')) next++;
  bool is_series = next < w->tokens->n && w->tokens->at[next].sentence == b->m.sentence &&
                   an_parse_pos(w->parse, next) == AN_POS_CCONJ;
  return !is_series;
}

/* Over "(80 km)" to the right; the token itself if no bracket begins there. */
static uint32_t skip_bracket_right(const an_actor_work *w, uint32_t at, uint32_t end) {
  if (at >= end || !is_sign(w, at, '(')) return at;
  for (uint32_t i = at + 1; i < end && i - at <= MAX_BRACKET; i++)
    if (is_sign(w, i, ')')) return i + 1;
  return at;
}

static bool is_between(const an_actor_work *w, const an_candidate *a, const an_candidate *b) {
  uint32_t first = first_of_sentence(w, a->m.first);
  uint32_t and = skip_bracket_right(w, a->m.end, b->m.first);
  return a->m.first > first && is_link(w, a->m.first - 1, AN_LIT("between")) &&
         b->m.first == and+1 && an_parse_pos(w->parse, and) == AN_POS_CCONJ;
}

static bool is_owned(const an_actor_work *w, const an_candidate *a, const an_candidate *b) {
  return b->m.first == a->m.end + 1 && is_link(w, a->m.end, AN_LIT("owner"));
}

static bool has_country(const an_actor_work *w, uint32_t reading, an_str country) {
  for (uint32_t i = reading; i != AN_MAP_NONE; i = an_reading(w->readings, i)->next)
    if (an_str_eq(an_reading(w->readings, i)->entity->country, country)) return true;
  return false;
}

/* A region is its own first-level division, or lies over several; and it is no state. */
static const an_entity *region_of(const an_actor_work *w, uint32_t reading) {
  const an_entity *region = NULL;
  for (uint32_t i = reading; i != AN_MAP_NONE; i = an_reading(w->readings, i)->next) {
    const an_entity *e = an_reading(w->readings, i)->entity;
    if (an_str_eq(e->kind, AN_LIT("country"))) return NULL;
    bool is_place = an_str_eq(e->kind, AN_LIT("place")) && !an_actor_is_minor(w, e);
    if (is_place && (!e->admin1.len || an_str_eq(e->admin1, e->name))) region = e;
  }
  return region;
}

bool an_actor_lies_elsewhere(const an_actor_work *w, const an_candidate *c) {
  for (size_t i = 0; i < w->n_here; i++) {
    const an_candidate *b = &w->here[i];
    if (b->m.first != c->m.end + 1 || b->reading == AN_MAP_NONE) continue;
    const an_entity *region = region_of(w, b->reading);
    return region && is_listed_behind(w, c, b) && !has_country(w, c->reading, region->country);
  }
  return false;
}

/* "Residents" "of" "X in Y": they are where X turned out to be. */
static void move_people(an_actor_work *w, const an_candidate *place, an_str old) {
  size_t i = (size_t)(place - w->all.at);
  if (i == w->of_sentence) return;
  an_candidate *people = &w->all.at[i - 1];
  bool is_theirs =
      people->is_placed && place->m.first <= people->m.end + 2 && an_str_eq(people->m.country, old);
  if (is_theirs) people->m.country = place->m.country;
}

/* "A (B, C)": A lies where the bracket says, also if the lists have an A elsewhere. */
static void place_by_bracket(an_actor_work *w) {
  if (w->all.n < w->of_sentence + 2) return;
  an_candidate *a = &w->all.at[w->all.n - 2], *b = &w->all.at[w->all.n - 1];
  bool is_beside =
      a->m.is_place && b->m.is_place && b->m.first == a->m.end + 1 && is_sign(w, a->m.end, '(');
  bool is_other = b->m.country.len && !an_str_eq(a->m.country, b->m.country);
  if (!is_beside || !is_other || an_str_eq(a->m.kind, AN_LIT("country"))) return;
  an_str old = a->m.country;
  if (a->m.entity) a->m.why = AN_LIT("actor.namesake-elsewhere");
  a->m.entity = NULL;
  a->m.id = AN_LIT("");
  take_country(a, b);
  move_people(w, a, old);
}

/* Do the words of a gap only lead from one place to the one that tells where it lies? "outside of",
 * ", near", ", a village in the municipality of", ", on the outskirts of". */
static bool leads_outward(const an_actor_work *w, uint32_t from, uint32_t to) {
  enum { MOST = 7 };
  bool has_way = false;
  if (to <= from || to - from > MOST) return false;
  for (uint32_t i = from; i < to; i++) {
    an_str way = an_actor_hears(&w->prepositions, &w->tokens->at[i]), offset = offset_at(w, i);
    bool is_rim = an_str_eq(offset, AN_LIT("rim"));
    bool is_where = an_str_eq(way, AN_LIT("area")) || an_str_eq(way, AN_LIT("point"));
    bool is_small = is_link(w, i, AN_LIT("skip")) || is_link(w, i, AN_LIT("indefinite")) ||
                    is_link(w, i, AN_LIT("part")) || an_str_eq(way, AN_LIT("target"));
    bool is_kind = is_rim || an_str_eq(an_actor_form_kind(w, i), AN_LIT("place"));
    bool is_start = i == from && is_sign(w, i, ',');
    if (!is_where && !is_small && !is_kind && !is_start) return false;
    has_way |= is_where || is_kind;
  }
  return has_way;
}

/* "A, near B", "A (near B)", of an A that no list has; the end of both, or 0. */
static uint32_t end_of_outward(const an_actor_work *w, const an_candidate *a,
                               const an_candidate *b) {
  uint32_t from = a->m.end, end = b->m.end;
  bool has_bracket = is_sign(w, from, '(');
  if (!leads_outward(w, from + has_bracket, b->m.first)) return 0;
  if (!has_bracket) return end;
  return end < w->tokens->n && is_sign(w, end, ')') ? end + 1 : 0;
}

/* "Karsa union, Dola district", "Karsa in Dola": a small town is told apart from its namesakes by
 * what it lies in; it stays the one of the list. */
static bool name_small_town(const an_actor_work *w, an_candidate *a, const an_candidate *b) {
  bool is_small = a->m.entity && an_actor_is_minor(w, a->m.entity) && !b->m.is_located &&
                  b->m.country.len && an_str_eq(a->m.country, b->m.country) &&
                  !an_str_eq(b->m.kind, AN_LIT("country"));
  // "killed a man from Karsa in Dola"
  bool is_left = an_str_eq(an_actor_preposition(w, a->m.first), AN_LIT("way"));
  if (!is_small || is_left || (!lies_in(w, a, b) && !is_listed_behind(w, a, b))) return false;
  an_actor_set_range(w, a, a->m.first, b->m.end);
  a->m.name = an_token_text(w->tokens, a->m.first, b->m.end);
  return true;
}

/* "A (coded as B at ...)", "A (coordinates for B used)": the note says near what A is, of an A that
 * no list has. */
static bool is_noted_as(const an_actor_work *w, const an_candidate *a, const an_candidate *b) {
  enum { MOST = 6 };
  uint32_t at = a->m.end + 1;
  if (a->m.entity || b->m.first <= at || b->m.first - at > MOST || !is_sign(w, at - 1, '('))
    return false;
  return an_str_eq(offset_at(w, at), AN_LIT("coded"));
}

/* The last two mentions of the sentence, if they are one place. */
static bool merge_last(an_actor_work *w) {
  if (w->all.n < w->of_sentence + 2) return false;
  an_candidate *a = &w->all.at[w->all.n - 2], *b = &w->all.at[w->all.n - 1];
  bool is_listed = a->m.entity != NULL;
  bool is_country = an_str_eq(a->m.kind, AN_LIT("country"));
  if (!a->m.is_place || !b->m.is_place || is_country) return false;
  if (a->m.antecedent != AN_NO_TOKEN) return false;
  if (is_between(w, a, b)) {
    bool is_open = !is_listed && !a->m.country.len;  // of no list: on the side of the other
    if (is_open) a->m.country = b->m.country;
    else if (b->m.country.len && !an_str_eq(a->m.country, b->m.country)) a->m.country = AN_LIT("");
    name_by_words(w, a, a->m.first - 1, b->m.end);
    a->m.is_located = true;
    w->all.n--;
    return true;
  }
  if (name_small_town(w, a, b)) {
    w->all.n--;
    return true;
  }
  if (is_noted_as(w, a, b)) {
    an_str comma = an_str_join(w->arena, a->m.name, AN_LIT(", "));
    a->m.name = an_str_join(w->arena, comma, b->m.name);
    if (!a->m.country.len) take_country(a, b);
    w->all.n--;
    return false;
  }
  uint32_t end = b->m.end;
  if (is_owned(w, a, b) && !b->m.entity) {  // "Karsa's Dola park"
    name_by_words(w, a, a->m.first, b->m.end);
    w->all.n--;
    return true;
  }
  bool is_elsewhere =
      is_listed && a->m.country.len && b->m.country.len && !an_str_eq(a->m.country, b->m.country);
  bool is_inner = lies_in(w, a, b) && (!is_listed || is_elsewhere);
  is_inner |= is_elsewhere && is_listed_behind(w, a, b) && an_actor_is_in_bracket(w, a->m.first);
  is_inner |= is_owned(w, a, b) && a->m.within && !is_listed;  // "the X area in A's B district"
  if (!is_inner && !is_listed && !is_listed_behind(w, a, b)) {
    end = end_of_outward(w, a, b);
    is_inner = end > 0;
  }
  if (!is_inner && (is_listed || !is_listed_behind(w, a, b))) return false;
  an_str old = a->m.country;
  name_by_words(w, a, a->m.first, end);
  take_country(a, b);
  move_people(w, a, old);
  w->all.n--;
  return true;
}

/* What a place lies in may itself be told by the next one: "the A area of B district, C". */
void an_actor_merge_places(an_actor_work *w) {
  while (merge_last(w)) continue;
  place_by_bracket(w);
}
