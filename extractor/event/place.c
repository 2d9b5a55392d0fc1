/* event/place - where an event happened: of the places of its sentence the one that stands nearest
 * to it in the tree.
 *
 * A place says where something is if a preposition of place leads to it ("in Aleppo"), if it is
 * what was hit ("shelled Aleppo"), or if it is part of the noun ("the Aleppo raid"). Places of the
 * words that only tell who said it ("an official in Geneva said") are never the event's. An act on
 * the ground without any of these happened where those live who did it ("residents of Aleppo
 * marched"), or where the act told just before it did. */
// SPDX-License-Identifier: MIT
#include "event/room.h"

enum { MAX_HOPS = 6, MAX_FAR = 4 };

typedef enum nearness {  // the larger the nearer
  NOWHERE,
  COUNTRY,    // a country named in another clause
  OF_PEOPLE,  // named in the clause, but only as somebody's or something's
  SENTENCE,   // some other clause of the sentence
  CHAIN,      // a clause over or below the event's own
  CLAUSE,     // its own clause
  SIDE,       // hangs on one of its own nouns: "attacked a post in A"
  HIT,        // is what was hit
  OWN         // hangs on the event itself
} nearness;

/* The noun by which the place hangs in the sentence, if a preposition of place leads to it: "in the
 * south of A". AN_NO_TOKEN if none does. */
static uint32_t find_located(const an_scene *s, const an_mention *m) {
  uint32_t at = m->head;
  if (m->is_located) return at;
  for (int hop = 0; hop < MAX_HOPS; hop++) {
    if (an_scene_case_has(s, at, AN_DUTY_PLACE)) return at;
    an_rel rel;
    uint32_t parent = an_parse_parent(s->parse, at, &rel);
    bool goes_on = rel == AN_REL_NMOD || rel == AN_REL_COMPOUND || rel == AN_REL_APPOS ||
                   rel == AN_REL_CONJ || rel == AN_REL_NMOD_POSS;
    if (parent == AN_NO_TOKEN || !goes_on || !an_parse_is_noun(s->parse, parent)) break;
    at = parent;
  }
  // the tree may be wrong about the preposition right before the name
  uint32_t before = m->first;
  while (before > s->tokens->sentences[m->sentence].first &&
         an_parse_pos(s->parse, before - 1) == AN_POS_DET)
    before--;
  bool is_first = before == s->tokens->sentences[m->sentence].first;
  return !is_first && an_scene_duty(s, before - 1) == AN_DUTY_PLACE ? m->head : AN_NO_TOKEN;
}

static bool is_saying(const an_scene *s, uint32_t verb) {
  uint32_t i = an_scene_event_at(s, verb);
  if (i == AN_NO_TOKEN) return false;
  const an_frame *f = s->events.at[i].frame;
  return f->is_attribution || an_frame_is_news(f);
}

/* Is `verb` over `below` with no saying among the verbs in between or on top? */
static bool is_over(const an_scene *s, uint32_t verb, uint32_t below) {
  for (int hop = 0; hop < MAX_HOPS && below != AN_NO_TOKEN; hop++) {
    if (below == verb) return !is_saying(s, verb);
    if (is_saying(s, below)) return false;
    uint32_t parent = an_parse_parent(s->parse, below, NULL);
    below = parent == AN_NO_TOKEN ? parent : an_parse_clause_of(s->parse, parent);
  }
  return false;
}

static nearness rate_by_verb(const an_scene *s, const an_event *e, uint32_t verb) {
  uint32_t own = an_parse_clause_of(s->parse, e->trigger);
  if (verb == AN_NO_TOKEN || own == AN_NO_TOKEN) return SENTENCE;
  if (verb == own) return CLAUSE;
  if (is_saying(s, verb)) return NOWHERE;
  return is_over(s, verb, own) || is_over(s, own, verb) ? CHAIN : SENTENCE;
}

/* Up from the located noun to the event, or to the verb of its clause. */
static nearness rate_located(const an_scene *s, const an_event *e, uint32_t noun) {
  nearness reached = OWN;
  for (int hop = 0; hop < MAX_HOPS; hop++) {
    uint32_t parent = an_parse_parent(s->parse, noun, NULL);
    if (parent == e->trigger) return reached;
    if (parent == AN_NO_TOKEN) return SENTENCE;
    if (!an_parse_is_noun(s->parse, parent))
      return rate_by_verb(s, e, an_parse_clause_of(s->parse, noun));
    // on another event of the sentence: "killed in clashes in A"
    noun = parent;
    reached = SIDE;
  }
  return SENTENCE;
}

static bool is_hit(const an_event *e, uint32_t mention) {
  for (size_t i = 0; i < e->n_recipients; i++)
    if (e->recipients[i] == mention) return true;
  return false;
}

static bool is_part_of_noun(const an_scene *s, const an_event *e, const an_mention *m) {
  an_rel rel;
  uint32_t parent = an_parse_parent(s->parse, m->head, &rel);
  bool is_before = rel == AN_REL_COMPOUND || rel == AN_REL_AMOD || rel == AN_REL_NMOD_POSS;
  return e->is_noun && parent == e->trigger && is_before;
}

/* Where the owner of a place begins: "Kenya's northern Karsa"; the place itself if it has none. */
static uint32_t first_of_owner(const an_scene *s, const an_mention *m) {
  enum { NEAR = 4 };
  for (uint32_t at = m->first; at > 1 && at + NEAR > m->first; at--) {
    uint32_t owner = s->mentions->of_token[at - 2];
    if (an_parse_pos(s->parse, at - 1) == AN_POS_PART)
      return owner == AN_NO_TOKEN ? m->first : s->mentions->at[owner].first;
    if (an_parse_pos(s->parse, at - 1) == AN_POS_PUNCT) break;
  }
  return m->first;
}

/* "near A in B", "shelled A in B": the same, if A is where it happened. */
static bool is_around_located(const an_scene *s, const an_event *e, const an_mention *m) {
  uint32_t at = first_of_owner(s, m), first = s->tokens->sentences[m->sentence].first;
  if (at > first && an_parse_pos(s->parse, at - 1) == AN_POS_DET) at--;
  if (at < first + 2 || an_scene_duty(s, at - 1) != AN_DUTY_PLACE) return false;
  uint32_t inner = s->mentions->of_token[at - 2];
  if (inner == AN_NO_TOKEN || !s->mentions->at[inner].is_place) return false;
  bool is_country = an_str_eq(s->mentions->at[inner].kind, AN_LIT("country"));
  return !is_country &&
         (is_hit(e, inner) || find_located(s, &s->mentions->at[inner]) != AN_NO_TOKEN);
}

static bool is_measure(const an_scene *s, uint32_t token) {
  an_pos pos = an_parse_pos(s->parse, token);
  return pos == AN_POS_NUM || pos == AN_POS_ADV || pos == AN_POS_ADP ||
         an_scene_token(s, token)->shape == AN_SHAPE_NUMBER ||
         an_scene_token(s, token)->shape == AN_SHAPE_OTHER;
}

/* "in A, B", "in A (B)": B only says where A is. */
static bool is_around_another(const an_scene *s, const an_event *e, const an_mention *m) {
  uint32_t first = s->tokens->sentences[m->sentence].first;
  if (m->first < first + 2) return false;
  if (is_around_located(s, e, m)) return true;
  uint32_t at = m->first;  // "in A, around 25km north of B"
  while (at > first + 2 && at + MAX_FAR > m->first && is_measure(s, at - 1)) at--;
  char sign = an_scene_token(s, at - 1)->lower.at[0];
  if (sign != ',' && sign != '(') return false;
  uint32_t inner = s->mentions->of_token[at - 2];
  return inner != AN_NO_TOKEN && s->mentions->at[inner].is_place;
}

/* "A in B": named with what it lies in. */
static bool is_chain(const an_scene *s, const an_mention *m) {
  for (uint32_t i = m->first + 1; i < m->end; i++)
    if (an_scene_duty(s, i) == AN_DUTY_PLACE) return true;
  return false;
}

/* "Lahore's Karsa area", "Kenya's northern county of Karsa": the owner only says where that is; but
 * "Karsa in Kenya's west" is Karsa. */
static bool is_owner_of_place(const an_scene *s, const an_mention *m) {
  enum { NEAR = 5 };
  if (is_chain(s, m)) return false;
  if (m->end >= s->tokens->n || an_parse_pos(s->parse, m->end) != AN_POS_PART) return false;
  uint32_t end = s->tokens->sentences[m->sentence].end;
  for (uint32_t i = m->end + 1; i < end && i < m->end + NEAR; i++) {
    uint32_t inner = s->mentions->of_token[i];
    if (inner != AN_NO_TOKEN) return s->mentions->at[inner].is_place;
    an_pos pos = an_parse_pos(s->parse, i);
    bool goes_on = pos == AN_POS_ADJ || an_parse_is_noun(s->parse, i) || pos == AN_POS_ADP;
    if (!goes_on) return false;
  }
  return false;
}

/* Acts on the ground have a code of ACLED; words and agreements have none. */
static bool is_on_ground(const an_event *e) {
  return e->frame->acled.len > 0;
}

static bool is_below_saying(const an_scene *s, const an_mention *m) {
  uint32_t verb = an_parse_clause_of(s->parse, m->head);
  return verb != AN_NO_TOKEN && is_saying(s, verb);
}

/* "TUNIS, March 3 (Agency) -": where the report was written. */
static bool is_in_dateline(const an_scene *s, const an_mention *m) {
  return m->first < an_parse_report(s->tokens, &s->tokens->sentences[m->sentence]);
}

static nearness rate_unlocated(const an_scene *s, const an_event *e, const an_mention *m) {
  bool is_country = an_str_eq(m->kind, AN_LIT("country"));
  bool can_be = is_on_ground(e) && !is_country && !is_below_saying(s, m);
  return can_be ? OF_PEOPLE : NOWHERE;
}

static nearness rate_place(const an_scene *s, const an_event *e, uint32_t mention) {
  const an_mention *m = &s->mentions->at[mention];
  if (is_around_another(s, e, m) || is_owner_of_place(s, m) || is_in_dateline(s, m)) return NOWHERE;
  if (is_part_of_noun(s, e, m)) return OWN;
  uint32_t noun = find_located(s, m);
  nearness located = noun == AN_NO_TOKEN ? rate_unlocated(s, e, m) : rate_located(s, e, noun);
  if (is_hit(e, mention) && located < HIT) return HIT;
  bool is_country = an_str_eq(m->kind, AN_LIT("country"));
  return is_country && (located == SENTENCE || located == CHAIN) ? COUNTRY : located;
}

static uint32_t distance(const an_event *e, const an_mention *m) {
  return m->head > e->trigger ? m->head - e->trigger : e->trigger - m->head;
}

/* Where the sentence before plays, if it tells no act: "Thousands were in the streets of A. They
 * burned tyres." The last place that it names, no country. */
static void take_from_scene(const an_scene *s, an_event *e) {
  uint32_t before = e->sentence - 1;
  if (!e->sentence || s->tokens->sentences[before].block != s->tokens->sentences[e->sentence].block)
    return;
  for (uint32_t i = s->tokens->sentences[before].end; i-- > s->tokens->sentences[before].first;) {
    uint32_t m = s->mentions->of_token[i];
    if (m == AN_NO_TOKEN || !s->mentions->at[m].is_place) continue;
    const an_mention *place = &s->mentions->at[m];
    if (is_in_dateline(s, place) || an_str_eq(place->kind, AN_LIT("country"))) continue;
    if (is_below_saying(s, place) || find_located(s, place) == AN_NO_TOKEN) continue;
    if (is_around_another(s, e, place)) continue;
    e->place = m;
    return;
  }
}

/* Of the act told in the sentence before, of the same block. */
static void take_from_before(const an_scene *s, an_event *e) {
  for (size_t i = (size_t)(e - s->events.at); i-- > 0;) {
    const an_event *o = &s->events.at[i];
    bool is_near = o->sentence + 1 >= e->sentence && s->tokens->sentences[o->sentence].block ==
                                                         s->tokens->sentences[e->sentence].block;
    if (!is_near) break;
    if (o->sentence == e->sentence || o->place == AN_NO_TOKEN || !is_on_ground(o)) continue;
    e->place = o->place;
    return;
  }
  take_from_scene(s, e);
}

/* "students of the Karsa University", "at the Karsa court": a body that is named after a town is
 * there, if no place is named. */
static void take_seat(const an_scene *s, an_event *e) {
  const an_sentence *sentence = &s->tokens->sentences[e->sentence];
  for (uint32_t i = sentence->first; i < sentence->end && e->place == AN_NO_TOKEN; i++) {
    uint32_t m = s->mentions->of_token[i];
    if (m == AN_NO_TOKEN || s->mentions->at[m].is_place || !s->mentions->at[m].within) continue;
    if (!is_below_saying(s, &s->mentions->at[m])) e->place = m;
  }
}

/* "a Toronto-based company", "Karsa-born men": tells where they are from, not where it was. */
static bool is_glued(const an_scene *s, const an_mention *m) {
  if (m->end + 1 >= s->tokens->n) return false;
  const an_token *hyphen = an_scene_token(s, m->end), *word = an_scene_token(s, m->end + 1);
  return hyphen->is_glued && hyphen->lower.len == 1 && *hyphen->lower.at == '-' && word->is_glued &&
         word->shape == AN_SHAPE_LOWER && an_parse_is_verb(s->parse, m->end + 1);
}

void an_place_find(an_scene *s, an_event *e) {
  const an_sentence *sentence = &s->tokens->sentences[e->sentence];
  nearness best = NOWHERE;
  for (uint32_t i = sentence->first; i < sentence->end; i++) {
    uint32_t m = s->mentions->of_token[i];
    if (m == AN_NO_TOKEN || s->mentions->at[m].head != i || !s->mentions->at[m].is_place) continue;
    if (is_glued(s, &s->mentions->at[m])) continue;
    nearness rating = rate_place(s, e, m);
    bool is_nearer = rating > best ||
                     (rating == best && e->place != AN_NO_TOKEN &&
                      distance(e, &s->mentions->at[m]) < distance(e, &s->mentions->at[e->place]));
    if (rating == NOWHERE || !is_nearer) continue;
    best = rating;
    e->place = m;
  }
  if (e->place == AN_NO_TOKEN && is_on_ground(e)) take_seat(s, e);
  if (e->place == AN_NO_TOKEN && is_on_ground(e)) take_from_before(s, e);
}
