/* event/sides - who a noun of the tree is, and who is joined to it.
 *
 * The tree shows where a side stands; the mention may be the noun, stand inside of its group,
 * behind a collective or beside it. */
// SPDX-License-Identifier: MIT
#include "event/sides.h"

enum { MAX_HOPS = 4, MAX_CONJUNCTS = AN_MAX_EVENT_ACTORS };

/* "A and B held talks on a pullback of A", "the Karsa Front, or KF": the same one, by whatever
 * name. */
static bool is_same(const an_scene *s, uint32_t one, uint32_t other) {
  const an_mention *a = &s->mentions->at[one], *b = &s->mentions->at[other];
  if (an_scene_first_mention(s, one) == an_scene_first_mention(s, other)) return true;
  bool may_be = !a->is_place || an_str_eq(a->kind, AN_LIT("country"));
  return a->id.len && an_str_eq(a->id, b->id) && may_be;
}

static bool side_has(const an_scene *s, const an_side *to, uint32_t mention) {
  for (size_t i = 0; i < *to->n; i++)
    if (is_same(s, to->at[i], mention)) return true;
  return false;
}

static void add_one(const an_scene *s, an_side *to, uint32_t mention) {
  if (mention == AN_NO_TOKEN || *to->n == AN_MAX_EVENT_ACTORS || side_has(s, to, mention)) return;
  if (s->mentions->at[mention].is_place && !to->takes_places) return;
  to->at[(*to->n)++] = mention;
}

void an_side_add(const an_scene *s, an_side *to, uint32_t mention) {
  while (mention != AN_NO_TOKEN) {
    add_one(s, to, mention);
    mention = s->mentions->at[mention].sibling;
  }
}

/* The mention that a noun is, or the last one inside its group: "Armenian positions". Somebody of a
 * place is no place: "the Karsa MP Amos Odero". */
static uint32_t mention_in_group(const an_scene *s, uint32_t noun) {
  uint32_t own = s->mentions->of_token[noun];
  uint32_t first, end;
  an_parse_group(s->parse, noun, &first, &end);
  if (own != AN_NO_TOKEN) {
    uint32_t behind = s->mentions->at[own].end;
    uint32_t next = behind < end ? s->mentions->of_token[behind] : AN_NO_TOKEN;
    bool is_of_place = next != AN_NO_TOKEN && s->mentions->at[own].is_place &&
                       !s->mentions->at[next].is_place && s->mentions->at[next].first == behind;
    return is_of_place ? next : own;
  }
  bool goes_on = end < s->tokens->n && an_parse_pos(s->parse, end) == AN_POS_PROPN;
  bool has_name = goes_on || an_parse_apposition(s->parse, noun) != AN_NO_TOKEN;
  for (uint32_t i = end; i-- > first;) {
    uint32_t inner = s->mentions->of_token[i];
    bool is_owner = an_parse_rel(s->parse, i) == AN_REL_NMOD_POSS && has_name;
    if (inner != AN_NO_TOKEN) return is_owner ? AN_NO_TOKEN : inner;  // "his rival Amos Odero"
    has_name |= an_parse_pos(s->parse, i) == AN_POS_PROPN;
  }
  return AN_NO_TOKEN;
}

/* "a gang of gunmen": those whom a collective that is told of as somebody is made of tell more of
 * it if they bear arms. */
static bool is_made_of_armed(const an_scene *s, uint32_t noun, uint32_t inner) {
  const an_mention *m = &s->mentions->at[s->mentions->of_token[noun]];
  uint32_t people = s->mentions->of_token[inner];
  bool is_of = !m->entity && people != AN_NO_TOKEN && an_scene_case_has(s, inner, AN_DUTY_CONTENT);
  return is_of && an_scene_duty(s, noun) == AN_DUTY_COLLECTIVE &&
         an_scene_role_is(s, s->mentions->at[people].role, AN_LIT("armed"));
}

/* "a group of gunmen", "dozens of protesters": the people stand behind the collective. */
static uint32_t look_behind_collective(const an_scene *s, uint32_t noun) {
  for (int hop = 0; hop < MAX_HOPS; hop++) {
    an_duty duty = an_scene_duty(s, noun);
    bool is_collective = duty == AN_DUTY_COLLECTIVE || duty == AN_DUTY_ONE_OF ||
                         an_scene_row(s, s->quantities, noun) != AN_MAP_NONE;
    bool is_number = an_parse_pos(s->parse, noun) == AN_POS_NUM;  // "three of them"
    bool is_many = is_collective || is_number;
    if (!is_many) return noun;
    uint32_t inner = an_parse_child(s->parse, noun, AN_REL_NMOD, AN_NO_TOKEN);
    if (inner == AN_NO_TOKEN) return noun;
    if (s->mentions->of_token[noun] != AN_NO_TOKEN && !is_made_of_armed(s, noun, inner))
      return noun;
    if (is_number && !an_scene_case_has(s, inner, AN_DUTY_CONTENT)) return noun;
    noun = inner;
  }
  return noun;
}

/* "residents of A burned a shop": a tree that takes the place for the subject means its people. */
static uint32_t people_before_place(const an_scene *s, uint32_t noun, uint32_t mention) {
  an_rel rel = an_parse_rel(s->parse, noun);
  const an_mention *m = &s->mentions->at[mention];
  bool is_subject = rel == AN_REL_NSUBJ || rel == AN_REL_NSUBJ_PASS;
  if (!is_subject || !m->is_place || m->first < 2) return mention;
  if (an_scene_duty(s, m->first - 1) != AN_DUTY_CONTENT) return mention;
  uint32_t people = s->mentions->of_token[m->first - 2];
  bool is_here = people != AN_NO_TOKEN && s->mentions->at[people].sentence == m->sentence;
  return is_here && !s->mentions->at[people].is_place ? people : mention;
}

/* "the Karsa Front (KF) members": a bracket stands between the noun and its name. */
static uint32_t mention_of_compound(const an_scene *s, uint32_t noun) {
  uint32_t name = an_parse_child(s->parse, noun, AN_REL_COMPOUND, AN_NO_TOKEN);
  uint32_t mention = name == AN_NO_TOKEN ? AN_NO_TOKEN : s->mentions->of_token[name];
  return mention != AN_NO_TOKEN && !s->mentions->at[mention].is_place ? mention : AN_NO_TOKEN;
}

/* "the Protestant party, the Ulster Unionists": of a noun that is nobody the name behind it tells
 * more than the words inside its group. AN_NO_TOKEN if there is no such name. */
static uint32_t name_behind(const an_scene *s, uint32_t noun) {
  uint32_t beside = an_parse_apposition(s->parse, noun);
  if (s->mentions->of_token[noun] != AN_NO_TOKEN || beside == AN_NO_TOKEN || beside < noun)
    return AN_NO_TOKEN;
  uint32_t name = s->mentions->of_token[beside];
  return name != AN_NO_TOKEN && !s->mentions->at[name].is_place ? name : AN_NO_TOKEN;
}

/* "N. N., the country's leading dissident": a name that nobody knows is whom it stands beside. */
static uint32_t mention_at_noun(const an_scene *s, uint32_t noun) {
  uint32_t name = name_behind(s, noun);
  if (name != AN_NO_TOKEN) return name;
  uint32_t mention = mention_in_group(s, look_behind_collective(s, noun));
  if (mention != AN_NO_TOKEN) return people_before_place(s, noun, mention);
  mention = mention_of_compound(s, noun);
  bool is_name = mention == AN_NO_TOKEN && an_parse_pos(s->parse, noun) == AN_POS_PROPN;
  uint32_t beside = is_name ? an_parse_apposition(s->parse, noun) : AN_NO_TOKEN;
  return beside == AN_NO_TOKEN ? mention : mention_in_group(s, look_behind_collective(s, beside));
}

/* "A, B and C met": the tree may take the first of a list for a subject beside the others. */
static uint32_t next_in_list(const an_scene *s, const an_mention *m) {
  enum { FAR = 4 };  // ", the mighty B"
  uint32_t comma = m->end, end = s->tokens->sentences[m->sentence].end;
  if (comma + 1 >= end || *an_scene_token(s, comma)->lower.at != ',') return AN_NO_TOKEN;
  uint32_t at = comma + 1;
  while (at + 1 < end && at < comma + FAR && s->mentions->of_token[at] == AN_NO_TOKEN &&
         (an_parse_pos(s->parse, at) == AN_POS_DET || an_parse_pos(s->parse, at) == AN_POS_ADJ))
    at++;
  uint32_t next = s->mentions->of_token[at];
  if (next == AN_NO_TOKEN) return AN_NO_TOKEN;
  an_rel rel, other;
  uint32_t noun = s->mentions->at[next].head;
  bool is_beside =
      an_parse_parent(s->parse, m->head, &rel) == an_parse_parent(s->parse, noun, &other) &&
      rel == other && rel == AN_REL_NSUBJ;
  return is_beside && an_parse_conjunct(s->parse, noun) != AN_NO_TOKEN ? noun : AN_NO_TOKEN;
}

/* "gunmen of A and members of B": what is joined to a part of a name is joined to the name. */
static uint32_t next_beside(const an_scene *s, uint32_t noun) {
  uint32_t next = an_parse_conjunct(s->parse, noun), own = s->mentions->of_token[noun];
  if (next != AN_NO_TOKEN) return next;
  if (own == AN_NO_TOKEN) {  // "hundreds of protesters and police"
    uint32_t inner = look_behind_collective(s, noun);
    return inner == noun ? AN_NO_TOKEN : an_parse_conjunct(s->parse, inner);
  }
  next = next_in_list(s, &s->mentions->at[own]);
  if (next != AN_NO_TOKEN) return next;
  const an_mention *m = &s->mentions->at[own];
  for (uint32_t i = m->first; i < m->end; i++) {
    next = an_parse_conjunct(s->parse, i);
    if (next != AN_NO_TOKEN && next >= m->end) return next;
  }
  return AN_NO_TOKEN;
}

/* "68 people, including leaders of A": the mention behind the word for it; AN_NO_TOKEN. */
static uint32_t find_included(const an_scene *s, const an_mention *all) {
  enum { FAR = 6 };
  uint32_t at = all->end, end = s->tokens->sentences[all->sentence].end;
  if (at < end && *an_scene_token(s, at)->lower.at == ',') at++;
  if (at >= end || an_scene_duty(s, at) != AN_DUTY_INCLUDE) return AN_NO_TOKEN;
  for (uint32_t i = at + 1; i < end && i <= at + FAR; i++) {
    if (an_parse_pos(s->parse, i) == AN_POS_PUNCT || an_parse_is_verb(s->parse, i)) break;
    uint32_t m = s->mentions->of_token[i];
    if (m != AN_NO_TOKEN) return s->mentions->at[m].is_place ? AN_NO_TOKEN : m;
  }
  return AN_NO_TOKEN;
}

/* Those that are told by more than the words for all: not "12 people, including three women". */
static void add_included(const an_scene *s, an_side *to, uint32_t mention) {
  if (mention == AN_NO_TOKEN || s->mentions->at[mention].is_place) return;
  const an_mention *all = &s->mentions->at[mention];
  uint32_t some = find_included(s, all);
  if (some == AN_NO_TOKEN) return;
  const an_mention *part = &s->mentions->at[some];
  bool is_same =
      !part->entity && an_str_eq(part->role, all->role) && an_str_eq(part->country, all->country);
  if (!is_same) an_side_add(s, to, some);
}

bool an_side_add_nouns(const an_scene *s, an_side *to, uint32_t noun) {
  size_t before = *to->n;
  for (int i = 0; noun != AN_NO_TOKEN && i < MAX_CONJUNCTS; i++) {
    uint32_t mention = mention_at_noun(s, noun);
    an_side_add(s, to, mention);
    add_included(s, to, mention);
    noun = next_beside(s, noun);
  }
  return *to->n > before;
}

void an_side_copy(const an_scene *s, an_side to, const uint32_t *from, size_t n) {
  for (size_t i = 0; i < n; i++) an_side_add(s, &to, from[i]);
}

void an_side_drop_from(const an_scene *s, an_side from, an_side other) {
  size_t kept = 0;
  for (size_t i = 0; i < *from.n; i++) {
    bool is_double = false;
    for (size_t k = 0; k < *other.n; k++) is_double |= is_same(s, from.at[i], other.at[k]);
    if (!is_double) from.at[kept++] = from.at[i];
  }
  *from.n = kept;
}

bool an_side_is_shared(const an_scene *s, const uint32_t *a, size_t n_a, const uint32_t *b,
                       size_t n_b) {
  for (size_t i = 0; i < n_a; i++)
    for (size_t k = 0; k < n_b; k++)
      if (an_scene_first_mention(s, a[i]) == an_scene_first_mention(s, b[k])) return true;
  return false;
}
