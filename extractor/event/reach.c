/* event/reach - the sides of an act when nobody stands where the frame looks.
 *
 * "agreed to provide aid for Romania", "lifted a curfew in Montenegro", "praised Haiti's efforts":
 * whom an act is about often stands deeper in its object or in what it is about, and a tree is
 * wrong most often just there. So the words are walked in their order, inside of one clause, and
 * the first mention that does not say where or when is taken. */
// SPDX-License-Identifier: MIT
#include "event/room.h"

enum { MAX_HOPS = 5 };

uint32_t an_scene_first_mention(const an_scene *s, uint32_t mention) {
  for (int hop = 0; hop < MAX_HOPS && s->mentions->at[mention].antecedent != AN_NO_TOKEN; hop++)
    mention = s->mentions->at[mention].antecedent;
  return mention;
}

static bool is_comma(const an_scene *s, uint32_t token) {
  return an_parse_pos(s->parse, token) == AN_POS_PUNCT &&
         an_scene_token(s, token)->lower.len == 1 &&
         !strchr("\"'`-", *an_scene_token(s, token)->lower.at);
}

static bool is_side_of(const an_event *e, uint32_t mention) {
  for (size_t i = 0; i < e->n_actors; i++)
    if (e->actors[i] == mention) return true;
  for (size_t i = 0; i < e->n_recipients; i++)
    if (e->recipients[i] == mention) return true;
  return false;
}

static bool is_finite(const an_scene *s, uint32_t verb) {
  an_verb_form form = an_parse_form(s->parse, verb);
  an_clause c = an_parse_clause(s->parse, verb);
  return (form == AN_FORM_PAST || form == AN_FORM_PRESENT || c.modal != AN_NO_TOKEN ||
          c.tense != AN_TENSE_NONE) &&
         !c.is_infinitive;
}

/* "agreed to a truce, but media said": does the word join another clause to the event's own? What
 * it joins to what is said goes on. */
static bool joins_clause(const an_scene *s, const an_event *e, uint32_t token) {
  if (an_parse_pos(s->parse, token) != AN_POS_CCONJ) return false;
  uint32_t end = s->tokens->sentences[e->sentence].end, verb = token + 1;
  while (verb < end && !is_comma(s, verb) && !an_parse_is_verb(s->parse, verb)) verb++;
  if (verb == end || !an_parse_is_verb(s->parse, verb) || !is_finite(s, verb)) return false;
  an_rel rel = an_parse_rel(s->parse, verb);
  uint32_t subject = an_parse_clause(s->parse, verb).subject;
  bool has_own = subject != AN_NO_TOKEN && subject > token && subject < verb;
  for (uint32_t i = token + 1; has_own && i < subject; i++)  // "and arms to A, which attacked"
    has_own = an_parse_pos(s->parse, i) != AN_POS_ADP;
  bool is_inner = an_str_eq(e->frame->conduct, AN_LIT("verbal")) && rel == AN_REL_CONJ &&
                  an_parse_first_conjunct(s->parse, verb) > e->trigger;
  return has_own && rel != AN_REL_ACL && !is_inner;
}

/* "attempted to assassinate A": the inner verb of the expression. */
static bool is_own_word(const an_scene *s, const an_event *e, uint32_t verb) {
  return verb == e->tail && e->clause.object == AN_NO_TOKEN &&
         an_parse_parent(s->parse, verb, NULL) == e->trigger;
}

/* "closed the crossing after clashes between A and B": what other force came before, or was the
 * reason, has its own sides. */
static bool is_other_force(const an_scene *s, const an_event *e, uint32_t noun) {
  if (an_str_eq(e->frame->conduct, AN_LIT("force")) || !an_parse_is_noun(s->parse, noun))
    return false;
  an_rel rel;
  bool is_beside = an_parse_parent(s->parse, noun, &rel) == e->trigger && rel == AN_REL_OBL;
  uint32_t way = is_beside ? s->ways[an_scene_token(s, noun)->word].by_lemma : AN_MAP_NONE;
  for (; way != AN_MAP_NONE; way = s->rules->expressions.at[way].next) {
    const an_expression *x = &s->rules->expressions.at[way];
    bool is_it = x->is_noun && !x->tail.len && !x->frame->is_block;
    if (is_it && an_str_eq(x->frame->conduct, AN_LIT("force"))) return true;
  }
  return false;
}

/* Does the walk end before this word? Acts of speech go on into what is said. */
static bool is_end(const an_scene *s, const an_event *e, uint32_t token) {
  // but "threatened to hit back after A closed the port"
  bool is_aside =
      an_scene_duty(s, token) == AN_DUTY_ASIDE && e->frame->recipient_in != AN_RECIPIENT_CONDITION;
  if (is_comma(s, token) || is_aside) return true;
  bool is_of_words = an_str_eq(e->frame->conduct, AN_LIT("verbal"));
  if (an_parse_pos(s->parse, token) == AN_POS_SCONJ)
    return (an_scene_duty(s, token) != AN_DUTY_CONTENT || !is_of_words) &&
           an_parse_rel(s->parse, token) == AN_REL_MARK;
  if (!an_parse_is_verb(s->parse, token)) return !is_of_words && is_other_force(s, e, token);
  if (an_parse_rel(s->parse, token) == AN_REL_AMOD || is_own_word(s, e, token)) return false;
  if (!is_of_words) return true;
  an_rel rel = an_parse_rel(s->parse, token);
  bool is_content = rel == AN_REL_CCOMP || rel == AN_REL_XCOMP;
  return is_finite(s, token) && !is_content;
}

/* Does the word only say which thing the noun above it is: "the town of A", "the A press club"? */
static bool is_part_of_place(const an_scene *s, uint32_t head, an_rel rel) {
  if (rel == AN_REL_COMPOUND) return true;
  uint32_t m = s->mentions->of_token[head];
  bool is_loose = rel == AN_REL_NMOD || rel == AN_REL_NMOD_POSS || rel == AN_REL_APPOS;
  return is_loose && m != AN_NO_TOKEN && s->mentions->at[m].is_place;
}

/* "the town near the Norvian border", "a town in Norvia's north": the border is no side, and no
 * part of one. */
static bool is_nation_of_place(const an_scene *s, uint32_t head) {
  an_rel rel;
  uint32_t noun = an_parse_parent(s->parse, head, &rel);
  const an_mention *m = &s->mentions->at[s->mentions->of_token[head]];
  bool is_nation =
      (rel == AN_REL_AMOD || rel == AN_REL_NMOD_POSS) && an_str_eq(m->kind, AN_LIT("country"));
  if (!is_nation || noun == AN_NO_TOKEN) return false;
  uint32_t other = s->mentions->of_token[noun];
  bool is_open = other == AN_NO_TOKEN || s->mentions->at[other].is_place;
  return is_open && an_scene_case_has(s, noun, AN_DUTY_PLACE);
}

/* Does one of a noun's ways begin with the word: "by" who does it, "on" whom it hits? */
bool an_reach_is_way(const an_scene *s, const an_slots *ways, uint32_t token) {
  for (size_t i = 0; i < ways->n; i++)
    if (ways->at[i].kind == AN_SLOT_PREP &&
        an_str_eq(ways->at[i].word, an_scene_token(s, token)->lower))
      return true;
  return false;
}

/* "was fired from A": where it came from, unless the act takes something away from there. */
static bool is_source(const an_scene *s, const an_event *e, uint32_t head) {
  uint32_t mark = an_parse_child(s->parse, head, AN_REL_CASE, AN_NO_TOKEN);
  if (mark > head || !s->mentions->at[s->mentions->of_token[head]].is_place) return false;
  return an_scene_duty(s, mark) == AN_DUTY_SOURCE &&
         !an_reach_is_way(s, &e->frame->verb_recipient, mark);
}

/* "in the capital", "in the town of A" tell where; "a curfew in Montenegro" tells whose. Force hits
 * what is named behind it, "attacked a post in the town of A", but not where it does: "exploded in
 * a market in A". */
static bool is_mere_place(const an_scene *s, const an_event *e, uint32_t head) {
  if (is_nation_of_place(s, head) || is_source(s, e, head)) return true;
  bool hits = e->frame->needs_recipient || an_str_eq(e->frame->conduct, AN_LIT("force"));
  const an_mention *m = &s->mentions->at[s->mentions->of_token[head]];
  bool is_town = m->is_place && m->entity;  // "at the Karsa hall" is what was hit
  bool is_venue = is_town && !an_str_eq(m->kind, AN_LIT("country")) &&
                  an_scene_case_has(s, head, AN_DUTY_PLACE) &&
                  an_str_eq(e->frame->conduct, AN_LIT("verbal"));
  if (is_venue) return true;  // "a truce in Moscow"
  for (int hop = 0; hop < MAX_HOPS; hop++) {
    an_rel rel;
    uint32_t above = an_parse_parent(s->parse, head, &rel);
    bool is_inner = above != AN_NO_TOKEN && above > e->trigger && an_parse_is_noun(s->parse, above);
    if (!is_inner) return an_scene_case_has(s, head, AN_DUTY_PLACE);
    if (hits && !is_town) return false;
    if (!hits && !hop && !is_part_of_place(s, head, rel)) return false;
    head = above;
  }
  return false;
}

/* "near the hospital": no part of what stands there. */
static bool is_beside(const an_scene *s, uint32_t noun) {
  uint32_t mark = AN_NO_TOKEN;
  while ((mark = an_parse_child(s->parse, noun, AN_REL_CASE, mark)) != AN_NO_TOKEN) {
    uint32_t row = an_scene_row(s, s->words, mark);
    if (row != AN_MAP_NONE &&
        an_str_eq(an_list_cell(s->words, row, AN_LIT("where")), AN_LIT("beside")))
      return true;
  }
  return false;
}

/* "shelled a house near the children's hospital": the house is hit, and nobody whose the hospital
 * is; but "planted a bomb near the army's base". */
static bool is_near_object(const an_scene *s, const an_event *e, uint32_t head) {
  uint32_t object = e->clause.is_passive ? e->clause.subject : e->clause.object;
  if (e->is_noun || object == AN_NO_TOKEN || object == e->tail) return false;
  if (!an_parse_is_noun(s->parse, object)) return false;  // "blew himself up"
  if (an_scene_row(s, s->weapons, object) != AN_MAP_NONE) return false;
  for (int hop = 0; hop < MAX_HOPS && head != object && head != AN_NO_TOKEN; hop++) {
    if (!an_parse_is_noun(s->parse, head)) return false;
    if (is_beside(s, head)) return true;
    head = an_parse_parent(s->parse, head, NULL);
  }
  return false;
}

/* "deployed soldiers": with what it is done, if the frame does not look at objects. */
static bool is_means(const an_scene *s, const an_event *e, uint32_t noun) {
  for (size_t i = 0; i < e->frame->verb_recipient.n; i++)
    if (e->frame->verb_recipient.at[i].kind == AN_SLOT_OBJECT) return false;
  return an_parse_rel(s->parse, noun) == AN_REL_OBJ && noun == e->clause.object;
}

uint32_t an_reach_doer(const an_scene *s, const an_event *e) {
  uint32_t asked = e->clause.complement;
  bool is_asked = !e->is_noun && asked != AN_NO_TOKEN && asked > e->trigger &&
                  an_parse_is_verb(s->parse, asked) && !e->clause.is_passive &&
                  an_str_eq(e->frame->conduct, AN_LIT("verbal"));
  if (!is_asked) return AN_NO_TOKEN;
  an_clause c = an_parse_clause(s->parse, asked);
  bool is_between = c.subject != AN_NO_TOKEN && c.subject > e->trigger && c.subject < asked;
  return is_between && c.is_infinitive && !c.is_passive ? c.subject : AN_NO_TOKEN;
}

uint32_t an_reach_addressee(const an_scene *s, const an_event *e) {
  const an_slots *slots = &e->frame->verb_recipient;
  uint32_t noun = e->clause.object;
  if (noun != AN_NO_TOKEN && noun != e->tail) return noun;
  if (e->is_noun || e->frame->recipient_in != AN_RECIPIENT_CONTENT) return AN_NO_TOKEN;
  for (size_t i = 0; i < slots->n; i++) {
    if (slots->at[i].kind != AN_SLOT_PREP) continue;
    noun = an_parse_prep(s->parse, e->trigger, slots->at[i].word, AN_NO_TOKEN);
    if (noun != AN_NO_TOKEN) return noun;
  }
  return AN_NO_TOKEN;
}

/* "urged all parties to protect A": to whom it is said stands before what they should do. */
static bool is_behind_addressee(const an_scene *s, const an_event *e, uint32_t token) {
  uint32_t to_whom = an_reach_addressee(s, e);
  if (to_whom == AN_NO_TOKEN) to_whom = an_reach_doer(s, e);
  return to_whom != AN_NO_TOKEN && to_whom < token && an_parse_is_verb(s->parse, token) &&
         an_parse_clause(s->parse, token).is_infinitive &&
         an_str_eq(e->frame->conduct, AN_LIT("verbal"));
}

/* "blamed Odero for the clashes with A": the object is somebody of whom nobody knows who he is, and
 * no one behind him. */
static bool has_unknown_object(const an_scene *s, const an_event *e) {
  uint32_t noun = e->is_noun ? AN_NO_TOKEN : e->clause.object;
  return noun != AN_NO_TOKEN && noun > e->trigger && noun != e->tail &&
         an_parse_pos(s->parse, noun) == AN_POS_PROPN && !an_parse_is_time(s->parse, noun) &&
         an_scene_token(s, noun)->shape == AN_SHAPE_TITLE &&
         s->mentions->of_token[noun] == AN_NO_TOKEN;
}

/* "A and B signed": of what is done with somebody, and nobody else, two are enough. */
static bool are_both_there(const an_event *e) {
  const an_slots *slots = &e->frame->verb_recipient;
  return e->n_actors > 1 && slots->n == 1 && slots->at[0].kind == AN_SLOT_PREP &&
         an_str_eq(e->frame->conduct, AN_LIT("verbal"));
}

uint32_t an_reach_behind(const an_scene *s, const an_event *e) {
  if (has_unknown_object(s, e) || are_both_there(e)) return AN_NO_TOKEN;
  uint32_t end = s->tokens->sentences[e->sentence].end;
  for (uint32_t i = e->trigger + 1; i < end && !is_end(s, e, i); i++) {
    uint32_t m = s->mentions->of_token[i];
    if (joins_clause(s, e, i) || is_behind_addressee(s, e, i)) return AN_NO_TOKEN;
    bool is_arms = i == e->tail && an_scene_row(s, s->weapons, i) != AN_MAP_NONE;  // "artillery"
    if (m == AN_NO_TOKEN || is_arms || s->mentions->at[m].head != i || is_side_of(e, m)) continue;
    if (is_near_object(s, e, i)) continue;
    if (!is_mere_place(s, e, i) && !is_means(s, e, i)) return i;
  }
  return AN_NO_TOKEN;
}

/* "In Omdurman residents reported": the preposition leads to the town before them. */
static bool is_bound_to_place(const an_scene *s, uint32_t noun) {
  uint32_t word = an_parse_child(s->parse, noun, AN_REL_CASE, AN_NO_TOKEN);
  const an_mention *m = &s->mentions->at[s->mentions->of_token[noun]];
  uint32_t before = m->first ? s->mentions->of_token[m->first - 1] : AN_NO_TOKEN;
  if (before == AN_NO_TOKEN || word == AN_NO_TOKEN) return false;
  const an_mention *place = &s->mentions->at[before];
  return place->is_place && place->first == word + 1 && place->end == m->first &&
         an_scene_duty(s, word) == AN_DUTY_PLACE;
}

/* "A Norvia blast killed three": the land is where the deed was done. */
static bool is_place_of_deed(const an_scene *s, uint32_t land) {
  const an_event *deed = an_scene_event(s, an_parse_parent(s->parse, land, NULL));
  return deed && deed->is_noun && deed->trigger == land + 1 && !deed->n_actors &&
         deed->place == s->mentions->of_token[land];
}

/* "Five hundred rebels surrendered": what stands right before the verb group. */
uint32_t an_reach_before(const an_scene *s, const an_event *e) {
  uint32_t first = s->tokens->sentences[e->sentence].first;
  bool has_name = false;
  for (uint32_t i = e->trigger; i-- > first;) {
    an_pos pos = an_parse_pos(s->parse, i);
    bool is_end = pos == AN_POS_VERB || pos == AN_POS_SCONJ || pos == AN_POS_CCONJ;
    if (is_comma(s, i) || is_end) return AN_NO_TOKEN;
    uint32_t m = s->mentions->of_token[i];
    has_name |= m == AN_NO_TOKEN && pos == AN_POS_PROPN;
    if (m == AN_NO_TOKEN || s->mentions->at[m].head != i) continue;
    // "his rival Amos Odero fled"
    if (has_name && an_parse_rel(s->parse, i) == AN_REL_NMOD_POSS) return AN_NO_TOKEN;
    bool is_bound = an_parse_child(s->parse, i, AN_REL_CASE, AN_NO_TOKEN) != AN_NO_TOKEN &&
                    !is_bound_to_place(s, i);
    if (is_bound || s->mentions->at[m].is_place || is_place_of_deed(s, i)) return AN_NO_TOKEN;
    return is_side_of(e, m) ? AN_NO_TOKEN : i;
  }
  return AN_NO_TOKEN;
}

uint32_t an_reach_heading(const an_scene *s, const an_event *e) {
  an_rel rel;
  uint32_t noun = an_parse_parent(s->parse, e->trigger, &rel);
  bool can_be = !e->is_noun && e->clause.is_infinitive && noun != AN_NO_TOKEN &&
                noun < e->trigger && (rel == AN_REL_ACL || rel == AN_REL_ADVCL) &&
                an_parse_parent(s->parse, noun, NULL) == AN_NO_TOKEN &&
                an_parse_is_noun(s->parse, noun) &&
                an_parse_child(s->parse, noun, AN_REL_COP, AN_NO_TOKEN) == AN_NO_TOKEN;
  uint32_t m = can_be ? s->mentions->of_token[noun] : AN_NO_TOKEN;
  if (m == AN_NO_TOKEN) return AN_NO_TOKEN;
  bool is_town =
      s->mentions->at[m].is_place && !an_str_eq(s->mentions->at[m].kind, AN_LIT("country"));
  return is_town ? AN_NO_TOKEN : noun;
}

static bool leads_to_agent(const an_scene *s, const an_event *e, uint32_t token) {
  return an_reach_is_way(s, &e->frame->noun_actor, token);
}

/* The first mention of the group behind a word, before another preposition or verb begins. */
static uint32_t mention_behind(const an_scene *s, const an_event *e, uint32_t token) {
  uint32_t end = s->tokens->sentences[e->sentence].end;
  for (uint32_t i = token + 1; i < end && !is_end(s, e, i); i++) {
    uint32_t m = s->mentions->of_token[i];
    if (m != AN_NO_TOKEN && s->mentions->at[m].head == i) return is_side_of(e, m) ? AN_NO_TOKEN : i;
    bool is_of = an_scene_duty(s, i) == AN_DUTY_CONTENT &&  // "by members of A"
                 (an_scene_duty(s, i - 1) == AN_DUTY_ONE_OF ||
                  an_scene_duty(s, i - 1) == AN_DUTY_COLLECTIVE);
    if (an_parse_pos(s->parse, i) == AN_POS_ADP && !is_of) return AN_NO_TOKEN;
  }
  return AN_NO_TOKEN;
}

/* "the arrest of a leader by A": may a word stand between the noun and who did it? */
static bool may_stand_between(const an_scene *s, uint32_t token) {
  switch (an_parse_pos(s->parse, token)) {
    case AN_POS_ADP:
    case AN_POS_DET:
    case AN_POS_ADJ:
    case AN_POS_NUM:
    case AN_POS_NOUN:
    case AN_POS_PROPN: return !an_parse_is_time(s->parse, token);
    default: return false;
  }
}

/* "clashes broke out in A between B and C": behind the words that say that it happened, and where
 * and when. */
static uint32_t reach_sides_of_noun(const an_scene *s, const an_event *e) {
  enum { FAR = 12 };
  uint32_t end = s->tokens->sentences[e->sentence].end;
  if (end > e->trigger + FAR) end = e->trigger + FAR;
  bool has_verb = false;
  for (uint32_t i = e->trigger + 1; i < end; i++) {
    if (leads_to_agent(s, e, i)) return mention_behind(s, e, i);
    an_duty duty = an_scene_duty(s, i);
    bool is_verb = an_parse_is_verb(s->parse, i);
    bool is_empty = duty == AN_DUTY_OCCUR || duty == AN_DUTY_PHASE || duty == AN_DUTY_LIGHT;
    if (is_verb && (has_verb || !is_empty)) break;
    if (an_scene_event_at(s, i) != AN_NO_TOKEN || an_parse_pos(s->parse, i) == AN_POS_SCONJ) break;
    if (an_parse_pos(s->parse, i) == AN_POS_CCONJ) break;
    has_verb |= is_verb;
  }
  return AN_NO_TOKEN;
}

/* Behind "(a note)"; the token itself if no bracket opens there. */
static uint32_t skip_bracket(const an_scene *s, uint32_t token, uint32_t end) {
  enum { MOST = 12 };
  if (*an_scene_token(s, token)->lower.at != '(') return token;
  for (uint32_t i = token + 1; i + 1 < end && i <= token + MOST; i++)
    if (*an_scene_token(s, i)->lower.at == ')') return i + 1;
  return token;
}

uint32_t an_reach_agent(const an_scene *s, const an_event *e) {
  enum { FAR = 7 };
  if (e->is_noun && e->frame->is_reciprocal) return reach_sides_of_noun(s, e);
  uint32_t end = s->tokens->sentences[e->sentence].end;
  bool is_led =
      e->trigger + 1 < end && an_reach_is_way(s, &e->frame->noun_recipient, e->trigger + 1);
  bool is_of = e->is_noun && (e->n_recipients || is_led);
  for (uint32_t i = e->trigger + 1; i < end; i++) {
    i = skip_bracket(s, i, end);
    if (leads_to_agent(s, e, i)) return mention_behind(s, e, i);
    // "an ambush by A": right behind it, or behind whom it was done to
    if (e->is_noun && !(is_of && i < e->trigger + FAR && may_stand_between(s, i)))
      return AN_NO_TOKEN;
    if (e->is_noun) continue;
    bool is_second = an_parse_conjunct(s->parse, e->trigger) == i;  // "killed or wounded by"
    if (!is_second && is_end(s, e, i)) return AN_NO_TOKEN;
  }
  return AN_NO_TOKEN;
}

/* "between A and his men on the one hand, and B": the word behind A; AN_NO_TOKEN. */
static uint32_t side_word_behind(const an_scene *s, uint32_t from, uint32_t end) {
  enum { FAR = 9 };
  for (uint32_t i = from; i < end && i < from + FAR && !an_parse_is_verb(s->parse, i); i++)
    if (an_scene_duty(s, i) == AN_DUTY_SIDE) return i;
  return AN_NO_TOKEN;
}

/* "between A in C and B", "between A on one side, and B": the word that joins the two, past where
 * the first is; AN_NO_TOKEN. */
static uint32_t joint_behind(const an_scene *s, uint32_t from, uint32_t end) {
  enum { FAR = 6 };
  uint32_t side = side_word_behind(s, from, end);
  if (side != AN_NO_TOKEN) from = side + 1;
  for (uint32_t i = from; i < end && i <= from + FAR; i++) {
    an_pos pos = an_parse_pos(s->parse, i);
    if (pos == AN_POS_CCONJ) return i;
    uint32_t m = s->mentions->of_token[i];
    bool is_other = m != AN_NO_TOKEN && !s->mentions->at[m].is_place;
    bool is_inside = pos == AN_POS_ADP || pos == AN_POS_DET || pos == AN_POS_ADJ ||
                     an_parse_is_noun(s->parse, i) || (side != AN_NO_TOKEN && i == from);
    if (is_other || !is_inside) break;
  }
  return AN_NO_TOKEN;
}

/* "clashes in C between A and remaining B": a tree that is wrong about the word that joins the two
 * loses the second. */
uint32_t an_reach_second(const an_scene *s, const an_event *e) {
  enum { FAR = 5 };
  const an_mention *m = &s->mentions->at[e->actors[0]], *last = m;
  for (size_t i = 1; i < e->n_actors; i++)
    if (s->mentions->at[e->actors[i]].first > last->first) last = &s->mentions->at[e->actors[i]];
  uint32_t end = s->tokens->sentences[m->sentence].end, before = m->first;
  if (last->sentence != e->sentence || last->end >= end || m->first < e->trigger)
    return AN_NO_TOKEN;
  while (before > e->trigger + 1 && an_parse_pos(s->parse, before - 1) != AN_POS_ADP) before--;
  bool is_led = before > e->trigger + 1 && leads_to_agent(s, e, before - 1);
  bool is_open = e->n_actors == 1 || side_word_behind(s, last->end, end) != AN_NO_TOKEN;
  uint32_t joint = is_led && is_open ? joint_behind(s, last->end, end) : AN_NO_TOKEN;
  if (joint == AN_NO_TOKEN) return AN_NO_TOKEN;
  for (uint32_t i = joint; i + 1 < end && i < joint + FAR;) {
    uint32_t next = s->mentions->of_token[++i];
    if (next != AN_NO_TOKEN)
      return s->mentions->at[next].is_place ? AN_NO_TOKEN : s->mentions->at[next].head;
    an_pos pos = an_parse_pos(s->parse, i);
    if (pos == AN_POS_ADP || pos == AN_POS_PUNCT || pos == AN_POS_AUX) break;
  }
  return AN_NO_TOKEN;
}

static bool is_one_of(const an_scene *s, const uint32_t *sides, size_t n, an_str roles) {
  if (!roles.len) return false;
  for (size_t i = 0; i < n; i++) {
    const an_mention *m = &s->mentions->at[sides[i]];
    if ((m->role.len && an_str_lists(roles, m->role)) || an_str_lists(roles, m->kind)) return true;
  }
  return false;
}

/* "Troops left the country", not "the general left it", who only travels. */
static bool is_like(const an_scene *s, const an_event *e) {
  an_str roles = e->frame->like_actor;
  for (size_t i = 0; i < e->n_actors; i++) {
    const an_mention *m = &s->mentions->at[e->actors[i]];
    if (an_str_eq(m->kind, AN_LIT("person"))) continue;
    if ((m->role.len && an_str_lists(roles, m->role)) || an_str_lists(roles, m->kind)) return true;
  }
  return false;
}

/* "Rebels clashed with police" is no riot; nobody takes pupils as he takes a town. */
bool an_roles_are_unlike(const an_scene *s, const an_event *e) {
  if (e->frame->like_actor.len && !is_like(s, e)) return true;
  return is_one_of(s, e->actors, e->n_actors, e->frame->unlike_actor) ||
         is_one_of(s, e->recipients, e->n_recipients, e->frame->unlike_recipient);
}
