/* event/doers - who did an act of force, where other words than its own say so.
 *
 * "accused A of a massacre", "the killings blamed on A": the accused is who is said to have done
 * it. "A claimed responsibility for the attack": A did what the sentences before tell of. "Fighting
 * spread to the suburbs", in a report of two sides that fight: it is theirs. */
// SPDX-License-Identifier: MIT
#include "event/sides.h"

enum { MAX_HOPS = 3, SENTENCES_BACK = 3, CODE = 3 };

static bool is_force(const an_event *e) {
  return an_str_eq(e->frame->conduct, AN_LIT("force"));
}

static bool is_open(const an_event *e) {
  return !e->given && is_force(e) && !e->n_actors;
}

/* ------------------------------------------------------------------------------ accusation --- */

/* Does it name somebody for what somebody did? Not "condemned the raid on A". */
static bool names_doer(const an_event *g) {
  return !g->is_noun && g->frame->is_claim && an_str_eq(g->frame->type, AN_LIT("ACCUSE")) &&
         g->n_recipients;
}

/* The accusation that the noun is the matter of: "accused of a massacre", "blamed for the raid",
 * "blamed the raid on A", "killings blamed on A". */
static const an_event *find_accusation(const an_scene *s, const an_event *e) {
  uint32_t at = e->trigger, verb = an_parse_child(s->parse, at, AN_REL_ACL, at);
  uint32_t behind = an_scene_event_at(s, verb);
  if (behind != AN_NO_TOKEN && names_doer(&s->events.at[behind])) return &s->events.at[behind];
  for (int hop = 0; hop < MAX_HOPS; hop++) {
    an_rel rel;
    uint32_t above = an_parse_parent(s->parse, at, &rel);
    if (above == AN_NO_TOKEN) break;
    uint32_t index = an_scene_event_at(s, above);
    const an_event *g = index == AN_NO_TOKEN ? NULL : &s->events.at[index];
    if (g) return names_doer(g) && rel != AN_REL_ADVCL ? g : NULL;
    if (!an_parse_is_noun(s->parse, above)) break;
    at = above;
  }
  return NULL;
}

/* "blamed the raid on A": the tree may have it that A was raided. */
static bool is_mistaken(const an_event *e, const an_event *g) {
  return g->clause.object == e->trigger && e->n_recipients == 1 && g->n_recipients == 1 &&
         e->recipients[0] == g->recipients[0];
}

/* Of the accused only those who are no victims of the act. */
static void take_accused(const an_scene *s, an_event *e) {
  const an_event *g = e->is_noun ? find_accusation(s, e) : NULL;
  if (!g) return;
  if (is_mistaken(e, g)) e->n_recipients = 0;
  an_side_copy(s, an_side_actors(e), g->recipients, g->n_recipients);
  an_side_drop_from(s, an_side_actors(e), an_side_recipients(e));
}

/* ----------------------------------------------------------------------------------- claim --- */

/* CAMEO 015: acknowledges or claims that it was responsible. */
static bool claims_act(const an_event *e) {
  bool is_told = e->status != AN_STATUS_NEGATED && e->status != AN_STATUS_HYPOTHETICAL;
  return !e->given && is_told && e->n_actors && an_str_eq(e->frame->cameo, AN_LIT("015"));
}

/* "Two soldiers were killed": what an act did that was told before. */
static bool is_open_toll(const an_scene *s, const an_event *e) {
  return an_toll_is_word(s, e->trigger) && !e->is_noun && e->clause.is_passive && !e->n_actors;
}

/* "The device was planted by A", behind an explosion: whose the thing was did what it did. */
static bool tells_whose(const an_scene *s, const an_event *e) {
  uint32_t thing = e->clause.subject;
  bool can_be = !e->is_noun && !e->given && is_force(e) && e->clause.is_passive && e->n_actors &&
                e->status != AN_STATUS_NEGATED;  // "was likely planted by A" is a word about who
  if (!can_be || thing == AN_NO_TOKEN || an_scene_row(s, s->weapons, thing) == AN_MAP_NONE)
    return false;
  uint32_t word = an_parse_child(s->parse, thing, AN_REL_DET, AN_NO_TOKEN);
  return word != AN_NO_TOKEN && !e->n_recipients &&
         !an_number_of_article(s, word, thing + 1, thing).is_set;  // "a second bomb was planted"
}

/* Where the acts begin that a claim may speak of: those of the last sentence that tells of any,
 * and, if it tells a toll, of the one before. */
static size_t first_claimed(const an_scene *s, size_t claim, uint32_t sentence) {
  uint32_t of = AN_NO_TOKEN;
  size_t first = claim;
  bool is_toll = true;
  for (size_t i = claim; i-- > 0;) {
    const an_event *e = &s->events.at[i];
    if (e->sentence + SENTENCES_BACK < sentence) break;
    if (!is_force(e) || e->given || e->frame->is_reciprocal) continue;
    bool is_next = of != AN_NO_TOKEN && e->sentence != of;
    if (is_next && (!is_toll || e->sentence + 1 < of)) break;
    of = e->sentence;
    first = i;
    is_toll = is_toll && is_open_toll(s, e);
  }
  return first;
}

/* The acts of force by nobody become the claimant's. A toll behind its act stays open, so that it
 * will be told to be one of it. */
static void give_claimed(an_scene *s, size_t end, uint32_t sentence, const uint32_t *actors,
                         size_t n) {
  size_t first = first_claimed(s, end, sentence);
  bool has_act = first < end && !is_open_toll(s, &s->events.at[first]);
  for (size_t i = first; i < end; i++) {
    an_event *e = &s->events.at[i];
    if (!is_open(e) || e->frame->is_reciprocal || (has_act && is_open_toll(s, e))) continue;
    an_side_copy(s, an_side_actors(e), actors, n);
    an_side_drop_from(s, an_side_actors(e), an_side_recipients(e));
  }
}

/* ----------------------------------------------------------------------------------- fight --- */

typedef struct opponents {
  uint32_t one, other;  // mentions
  bool is_found, is_doubtful;
} opponents;

/* Who fights: a state, its forces or police, rebels, protesters; not those who are only hit. */
static bool can_fight(const an_scene *s, const an_mention *m) {
  if (m->is_place || m->country.len != CODE || an_str_eq(m->kind, AN_LIT("person"))) return false;
  return an_scene_role_is(s, m->role, AN_LIT("state")) ||
         an_scene_role_is(s, m->role, AN_LIT("rebel")) ||
         an_scene_role_is(s, m->role, AN_LIT("crowd")) ||
         an_str_eq(m->kind, AN_LIT("armed-group")) || an_str_eq(m->kind, AN_LIT("country"));
}

static bool is_rebel(const an_scene *s, const an_mention *m) {
  return an_str_eq(m->kind, AN_LIT("armed-group")) || an_scene_role_is(s, m->role, AN_LIT("rebel"));
}

/* Those who march against a state are not those who shoot at it. */
static bool is_same_side(const an_scene *s, const an_mention *a, const an_mention *b) {
  bool is_crowd = an_scene_role_is(s, a->role, AN_LIT("crowd"));
  return an_str_eq(a->country, b->country) && is_rebel(s, a) == is_rebel(s, b) &&
         is_crowd == an_scene_role_is(s, b->role, AN_LIT("crowd"));
}

static void note_pair(const an_scene *s, opponents *o, uint32_t a, uint32_t b) {
  const an_mention *x = &s->mentions->at[a], *y = &s->mentions->at[b];
  if (!can_fight(s, x) || !can_fight(s, y) || is_same_side(s, x, y)) return;
  if (!o->is_found) {
    *o = (opponents){a, b, true, false};
    return;
  }
  const an_mention *p = &s->mentions->at[o->one], *q = &s->mentions->at[o->other];
  bool is_known = is_same_side(s, x, p) && is_same_side(s, y, q);
  bool is_known_across = is_same_side(s, x, q) && is_same_side(s, y, p);
  o->is_doubtful |= !is_known && !is_known_across;
  if (is_known && !p->entity && x->entity) o->one = a;  // rather a name than "the troops"
  if (is_known && !q->entity && y->entity) o->other = b;
  if (is_known_across && !p->entity && y->entity) o->one = b;
  if (is_known_across && !q->entity && x->entity) o->other = a;
}

static void note_sides(const an_scene *s, opponents *o, const an_event *e) {
  if (e->given || !is_force(e)) return;
  for (size_t i = 0; i < e->n_actors; i++) {
    for (size_t k = 0; k < e->n_recipients; k++) note_pair(s, o, e->actors[i], e->recipients[k]);
    for (size_t k = i + 1; e->frame->is_reciprocal && k < e->n_actors; k++)
      note_pair(s, o, e->actors[i], e->actors[k]);
  }
}

static bool is_theirs(const an_scene *s, const opponents *o, const an_mention *m) {
  return !m->country.len || an_str_eq(m->country, s->mentions->at[o->one].country) ||
         an_str_eq(m->country, s->mentions->at[o->other].country);
}

/* "the Vietnam war", "World War II" in a report of other sides. */
static bool is_of_others(const an_scene *s, const opponents *o, const an_event *e) {
  uint32_t first, end;
  an_parse_group(s->parse, e->trigger, &first, &end);
  for (uint32_t i = first; i < end; i++) {
    an_shape shape = an_scene_token(s, i)->shape;
    uint32_t m = s->mentions->of_token[i];
    bool is_capital = i != e->trigger && (shape == AN_SHAPE_TITLE || shape == AN_SHAPE_UPPER) &&
                      an_parse_pos(s->parse, i) == AN_POS_PROPN;
    if (m != AN_NO_TOKEN ? !is_theirs(s, o, &s->mentions->at[m]) : is_capital) return true;
  }
  const an_mention *place = e->place == AN_NO_TOKEN ? NULL : &s->mentions->at[e->place];
  return place && an_str_eq(place->kind, AN_LIT("country")) && !is_theirs(s, o, place);
}

static void give_opponents(const an_scene *s, const opponents *o, an_event *e) {
  if (!is_open(e) || !e->frame->is_reciprocal || e->n_recipients || is_of_others(s, o, e)) return;
  e->actors[e->n_actors++] = o->one;
  e->actors[e->n_actors++] = o->other;
}

/* "A claimed the raid": it was A's, if A is somebody who fights. */
static void take_claimant(const an_scene *s, an_event *e) {
  uint32_t verb = an_parse_parent(s->parse, e->trigger, NULL);
  if (!e->is_noun || an_scene_duty(s, verb) != AN_DUTY_OWN) return;
  an_clause c = an_parse_clause(s->parse, verb);
  if ((c.is_passive ? c.subject : c.object) != e->trigger) return;
  uint32_t noun = c.is_passive ? c.agent : c.subject;
  uint32_t m = noun == AN_NO_TOKEN ? AN_NO_TOKEN : s->mentions->of_token[noun];
  if (m != AN_NO_TOKEN && can_fight(s, &s->mentions->at[m]))
    an_side_copy(s, an_side_actors(e), &m, 1);
}

/* "insurgents responsible for killing B": the noun before the word; AN_NO_TOKEN if a verb is. */
static uint32_t owner_before(const an_scene *s, uint32_t word) {
  uint32_t noun = word ? word - 1 : word;  // the tree may hang the word anywhere
  bool is_somebody = word && an_parse_pos(s->parse, word) == AN_POS_ADJ &&
                     an_parse_is_noun(s->parse, noun) &&
                     s->mentions->of_token[noun] != AN_NO_TOKEN &&
                     !s->mentions->at[s->mentions->of_token[noun]].is_place;
  return is_somebody ? noun : AN_NO_TOKEN;
}

/* "A is responsible for the raid", "guilty of killing B": whose deed a predicate says it is. */
static void take_owner(const an_scene *s, an_event *e) {
  uint32_t word = an_parse_parent(s->parse, e->trigger, NULL);
  bool may_be = an_scene_duty(s, word) == AN_DUTY_OWN && word < e->trigger;
  if (!may_be) return;
  bool is_own = an_parse_child(s->parse, word, AN_REL_COP, AN_NO_TOKEN) < word;
  uint32_t before = owner_before(s, word);
  if (before != AN_NO_TOKEN && e->is_borrowed) e->n_actors = 0;
  if ((!is_own && before == AN_NO_TOKEN) || e->n_actors) return;
  uint32_t link = an_parse_child(s->parse, e->trigger, AN_REL_CASE, AN_NO_TOKEN);
  if (link == AN_NO_TOKEN) link = an_parse_child(s->parse, e->trigger, AN_REL_MARK, AN_NO_TOKEN);
  uint32_t noun = is_own ? an_parse_child(s->parse, word, AN_REL_NSUBJ, AN_NO_TOKEN) : before;
  an_side actors = an_side_actors(e);
  if (noun < word && an_scene_duty(s, link) == AN_DUTY_CONTENT) an_side_add_nouns(s, &actors, noun);
}

/* -------------------------------------------------------------------------------- suspicion --- */

static uint32_t fighter_at(const an_scene *s, uint32_t token) {
  uint32_t m = token == AN_NO_TOKEN ? AN_NO_TOKEN : s->mentions->of_token[token];
  bool is_band = m != AN_NO_TOKEN && !s->mentions->at[m].is_place &&
                 an_str_eq(s->mentions->at[m].kind, AN_LIT("armed-group"));
  return is_band ? m : AN_NO_TOKEN;
}

/* "A is suspected", "the attackers are believed to be A", "suspicion fell on A": the group that the
 * word holds for the doer; AN_NO_TOKEN. Not "suspected A fighters". */
static uint32_t find_suspect(const an_scene *s, uint32_t word) {
  enum { FAR = 8 };
  if (an_scene_duty(s, word) != AN_DUTY_SUSPECT) return AN_NO_TOKEN;
  if (an_parse_rel(s->parse, word) == AN_REL_AMOD || s->mentions->of_token[word] != AN_NO_TOKEN)
    return AN_NO_TOKEN;
  uint32_t end = s->tokens->sentences[an_scene_token(s, word)->sentence].end;
  bool is_verb = an_parse_is_verb(s->parse, word);
  uint32_t m = is_verb ? fighter_at(s, an_parse_clause(s->parse, word).subject) : AN_NO_TOKEN;
  for (uint32_t i = word + 1; m == AN_NO_TOKEN && i < end && i <= word + FAR; i++) {
    if (s->event_of[i] != AN_NO_TOKEN) break;
    m = fighter_at(s, i);
  }
  return m;
}

/* What was told by nobody in the sentences before, and in this one, is the suspect's. */
static void give_suspected(an_scene *s) {
  size_t next = 0;
  for (uint32_t i = 0; i < s->tokens->n; i++) {
    uint32_t m = find_suspect(s, i);
    if (m == AN_NO_TOKEN) continue;
    uint32_t sentence = an_scene_token(s, i)->sentence;
    while (next < s->events.n && s->events.at[next].sentence <= sentence) next++;
    give_claimed(s, next, sentence, &m, 1);
  }
}

/* ----------------------------------------------------------------------------------- crowd --- */

/* "Students marched. Police fired tear gas": at those who protest, told shortly before or in the
 * same sentence. */
static void take_crowd(an_scene *s, size_t i) {
  an_event *e = &s->events.at[i];
  bool is_open = !e->given && !e->n_recipients && e->n_actors &&
                 an_str_eq(e->frame->mode, AN_LIT("crowd-control"));
  if (!is_open) return;
  size_t end = i + 1;
  while (end < s->events.n && s->events.at[end].sentence == e->sentence) end++;
  for (size_t k = end; k-- > 0 && s->events.at[k].sentence + 1 >= e->sentence;) {
    const an_event *o = &s->events.at[k];
    bool is_protest = an_str_eq(o->frame->type, AN_LIT("PROTEST")) && o->n_actors &&
                      o->status != AN_STATUS_NEGATED && !o->given;
    if (!is_protest) continue;
    an_side_copy(s, an_side_recipients(e), o->actors, o->n_actors);
    an_side_drop_from(s, an_side_recipients(e), an_side_actors(e));
    if (e->n_recipients) return;
  }
}

/* ----------------------------------------------------------------------------------- again --- */

static bool is_said_again(const an_scene *s, const an_event *e) {
  const an_clause *c = &e->clause;
  bool can_be = !e->given && !e->is_noun && !c->is_passive && c->subject < e->trigger &&
                an_parse_pos(s->parse, c->subject) == AN_POS_PRON &&
                !an_str_eq(e->frame->conduct, AN_LIT("verbal"));
  uint32_t word = AN_NO_TOKEN;
  while (can_be && (word = an_parse_child(s->parse, e->trigger, AN_REL_ADVMOD, word)) < e->trigger)
    if (an_scene_duty(s, word) == AN_DUTY_AGAIN) return true;
  return false;
}

/* "Police arrested A. Critics say ... They also arrested B": who does the same, too, is who did it
 * before, and not who is named last. */
static void take_doer_again(an_scene *s, size_t i) {
  an_event *e = &s->events.at[i];
  if (!is_said_again(s, e)) return;
  for (size_t k = i; k-- > 0 && s->events.at[k].sentence + SENTENCES_BACK >= e->sentence;) {
    const an_event *o = &s->events.at[k];
    if (o->frame != e->frame || o->given || !o->n_actors || o->sentence == e->sentence) continue;
    e->n_actors = 0;
    an_side_copy(s, an_side_actors(e), o->actors, o->n_actors);
    return;
  }
}

/* ------------------------------------------------------------------------------- all of it --- */

void an_doers_find(an_scene *s) {
  for (size_t i = 0; i < s->events.n; i++) {
    an_event *e = &s->events.at[i];
    if (is_open(e)) take_accused(s, e);
    if (is_open(e)) take_claimant(s, e);
    if (is_force(e) && !e->given) take_owner(s, e);
    if (claims_act(e) || tells_whose(s, e)) give_claimed(s, i, e->sentence, e->actors, e->n_actors);
  }
  give_suspected(s);
  for (size_t i = 0; i < s->events.n; i++) {
    take_doer_again(s, i);
    take_crowd(s, i);
  }
}

void an_doers_of_fights(an_scene *s, const an_pass *why) {
  opponents o = {.is_found = false};
  for (size_t i = 0; i < s->events.n; i++) note_sides(s, &o, &s->events.at[i]);
  if (!o.is_found || o.is_doubtful) return;
  for (size_t i = 0; i < s->events.n; i++)
    if (why[i] == AN_PASS_NONE) give_opponents(s, &o, &s->events.at[i]);
}
