/* event/fold - which findings are no event of their own.
 *
 * A light verb leaves the event to its noun ("carried out an attack"); what is asked for, promised
 * or refused belongs to the act that speaks of it, unless it is told with sides of its own; a noun
 * that only says what other words are about ("returned to the peace talks") is a topic. */
// SPDX-License-Identifier: MIT
#include "event/sides.h"

enum { MAX_HOPS = 4 };

/* "the foiled attack": the participle says how it was with the attack, and is no event itself. */
static bool tells_of_event(const an_scene *s, const an_event *e) {
  an_rel rel;
  uint32_t noun = an_parse_parent(s->parse, e->trigger, &rel);
  const an_event *inner = rel == AN_REL_AMOD ? an_scene_event(s, noun) : NULL;
  return inner && inner->is_noun;
}

/* Do the two use force? */
static bool are_force(const an_event *a, const an_event *b) {
  return an_str_eq(a->frame->conduct, AN_LIT("force")) &&
         an_str_eq(b->frame->conduct, AN_LIT("force"));
}

/* "declared a truce", "fought a war": where a light verb has an event as its object, the noun is
 * the event; but what tells of force itself is only light over force. */
bool an_fold_is_light(const an_scene *s, const an_event *e) {
  if (an_scene_duty(s, e->trigger) != AN_DUTY_LIGHT || e->is_noun) return false;
  const an_event *inner =
      an_scene_event(s, e->clause.is_passive ? e->clause.subject : e->clause.object);
  if (!inner || inner == e || !inner->is_noun) return false;
  return !an_str_eq(e->frame->conduct, AN_LIT("force")) || are_force(e, inner);
}

/* "those killed were buried": nothing is said of the deed but to whom it was done. */
static bool tells_only_who(const an_scene *s, const an_event *e) {
  an_rel rel;
  uint32_t who = an_parse_parent(s->parse, e->trigger, &rel);
  return rel == AN_REL_ACL && an_parse_pos(s->parse, who) == AN_POS_PRON &&
         an_parse_form(s->parse, e->trigger) == AN_FORM_PARTICIPLE &&
         an_parse_child(s->parse, e->trigger, AN_REL_OBL, AN_NO_TOKEN) == AN_NO_TOKEN &&
         an_parse_child(s->parse, e->trigger, AN_REL_OBL_UNMARKED, AN_NO_TOKEN) == AN_NO_TOKEN;
}

/* "the occupied valley", "detonating cord": what a thing is like. */
static bool is_quality(const an_scene *s, const an_event *e) {
  an_rel rel = an_parse_rel(s->parse, e->trigger);
  bool is_like = rel == AN_REL_AMOD || rel == AN_REL_COMPOUND || tells_only_who(s, e);
  return !e->is_noun && !e->n_actors && is_like;
}

static bool has_numbers(const an_event *e) {
  return e->killed.is_set || e->wounded.is_set || e->detained.is_set || e->abducted.is_set ||
         e->displaced.is_set || e->crowd.is_set;
}

/* "the shelling of the town": the noun has a story of its own. */
static bool has_story(const an_scene *s, uint32_t noun) {
  uint32_t child = AN_NO_TOKEN;
  while ((child = an_parse_child(s->parse, noun, AN_REL_NMOD, child)) != AN_NO_TOKEN)
    if (an_scene_case_has(s, child, AN_DUTY_CONTENT)) return true;
  return false;
}

/* "the clashes in Darfur", "gunfire rocked Darfur", not "clashes" in a sentence that names Darfur
 * somewhere. */
static bool has_own_place(const an_scene *s, const an_event *e) {
  if (e->place == AN_NO_TOKEN) return false;
  an_rel own = an_parse_rel(s->parse, e->trigger);
  uint32_t at = s->mentions->at[e->place].head;
  uint32_t rocked = own == AN_REL_NSUBJ ? an_parse_parent(s->parse, e->trigger, NULL) : AN_NO_TOKEN;
  for (int hop = 0; hop < MAX_HOPS && at != AN_NO_TOKEN; hop++) {
    if (at == e->trigger) return true;
    an_rel rel = an_parse_rel(s->parse, at);
    if (rel == AN_REL_OBJ && an_parse_parent(s->parse, at, NULL) == rocked) return true;
    if (!an_parse_is_noun(s->parse, at)) return false;
    at = an_parse_parent(s->parse, at, NULL);
  }
  return false;
}

/* Does the sentence tell another act, of somebody? Its places are the other's, then. */
static bool has_another_act(const an_scene *s, const an_event *e) {
  const an_event *first = e, *last = e, *end = s->events.at + s->events.n;
  while (first > s->events.at && first[-1].sentence == e->sentence) first--;
  while (last + 1 < end && last[1].sentence == e->sentence) last++;
  for (const an_event *o = first; o <= last; o++)
    if (o != e && !o->frame->is_attribution && (o->n_actors || o->n_recipients)) return true;
  return false;
}

/* "clashes broke out", "launched a raid", "condemned the raid": does the verb say that it happened,
 * or tell an act about it? "The war made many rich" tells of something else, if the sentence tells
 * anything else. */
static bool says_so(const an_scene *s, const an_event *noun, uint32_t verb) {
  an_duty duty = an_scene_duty(s, verb);
  return duty == AN_DUTY_OCCUR || duty == AN_DUTY_PHASE || duty == AN_DUTY_LIGHT ||
         noun->status == AN_STATUS_DENIED || has_own_place(s, noun) || has_numbers(noun) ||
         an_parse_child(s->parse, verb, AN_REL_EXPL, AN_NO_TOKEN) != AN_NO_TOKEN ||  // "there was"
         an_scene_event(s, verb) || !has_another_act(s, noun);
}

/* Does the sentence tell of the noun: is it what happens, or what somebody makes happen? */
static bool is_told(const an_scene *s, const an_event *e) {
  uint32_t noun = e->trigger;
  for (int hop = 0; hop < MAX_HOPS; hop++) {
    an_rel rel;
    uint32_t above = an_parse_parent(s->parse, noun, &rel);
    if (above == AN_NO_TOKEN)  // "was against the talks" tells of somebody else
      return !an_scene_case_has(s, noun, AN_DUTY_CONTENT);
    an_duty duty = an_scene_duty(s, above);
    switch (rel) {
      case AN_REL_NSUBJ: return says_so(s, e, above);
      case AN_REL_NSUBJ_PASS: return true;
      case AN_REL_OBL_AGENT: return an_str_eq(e->frame->conduct, AN_LIT("force"));  // "rocked by"
      case AN_REL_OBJ: return !an_content_is_aim(s, above) && says_so(s, e, above);
      case AN_REL_NMOD:
        if (duty != AN_DUTY_PHASE && duty != AN_DUTY_COLLECTIVE) return false;
        break;
      case AN_REL_CONJ: break;
      default: return false;
    }
    noun = above;
  }
  return false;
}

static bool is_placed(const an_scene *s, const an_event *e) {
  return e->place != AN_NO_TOKEN && (has_own_place(s, e) || !has_another_act(s, e));
}

/* "Ceasefire violations", over the paragraphs that tell of them. */
static bool is_in_heading(const an_scene *s, const an_event *e) {
  uint32_t block = s->tokens->sentences[e->sentence].block;
  return s->tokens->doc->blocks.at[block].kind == AN_BLOCK_HEADING;
}

static bool is_topic(const an_scene *s, const an_event *e) {
  if (!e->is_noun || e->n_actors || e->n_recipients || is_placed(s, e)) return false;
  bool is_plain = e->status == AN_STATUS_ACTUAL || e->status == AN_STATUS_REPORTED;
  if (!is_plain && !has_another_act(s, e)) return false;  // "there is a risk of an attack"
  if (has_numbers(e) || an_mention_is_dated(s, e->trigger)) return false;
  return is_in_heading(s, e) || (!has_story(s, e->trigger) && !is_told(s, e));
}

/* "the patrol was unharmed and left": who does what nobody calls an event. */
static bool is_subject_of_other(const an_scene *s, const an_event *e) {
  an_rel rel;
  uint32_t above = an_parse_parent(s->parse, e->trigger, &rel);
  bool is_subject = rel == AN_REL_NSUBJ || rel == AN_REL_NSUBJ_PASS;
  return is_subject && above != AN_NO_TOKEN && an_scene_duty(s, above) == AN_DUTY_NONE &&
         !an_scene_event(s, above);
}

/* "an alliance of rebels launched a raid": the word for many is who does it. */
static bool is_body_that_acts(const an_scene *s, const an_event *e) {
  an_rel rel;
  uint32_t above = an_parse_parent(s->parse, e->trigger, &rel);
  bool is_doer = rel == AN_REL_NSUBJ || rel == AN_REL_OBL_AGENT;
  return e->is_noun && is_doer && an_scene_duty(s, e->trigger) == AN_DUTY_COLLECTIVE &&
         (an_scene_event(s, above) || an_scene_duty(s, above) == AN_DUTY_LIGHT);
}

/* "ambushed a convoy", "attacked a patrol": the noun is whom another act hit. */
static bool is_side_of_another(const an_scene *s, const an_event *e) {
  uint32_t m = e->is_noun ? s->mentions->of_token[e->trigger] : AN_NO_TOKEN;
  if (m == AN_NO_TOKEN || s->mentions->at[m].head != e->trigger || s->mentions->at[m].is_place)
    return false;
  if (is_subject_of_other(s, e)) return true;
  const an_event *end = s->events.at + s->events.n, *o = e;
  while (o > s->events.at && o[-1].sentence == e->sentence) o--;
  for (; o < end && o->sentence == e->sentence; o++) {
    if (o == e) continue;
    // "a patrol heard shots", too
    if (!o->is_noun && an_side_is_shared(s, &m, 1, o->actors, o->n_actors)) return true;
    if (o->frame->is_attribution) continue;
    if (an_side_is_shared(s, &m, 1, o->recipients, o->n_recipients)) return true;
  }
  return false;
}

/* "hosted a round of talks", "a truce was signed": the noun tells the verb's own act, or is one of
 * the words that do. */
static bool is_told_by_verb(const an_scene *s, const an_event *e) {
  an_rel rel;
  const an_event *g = an_scene_event(s, an_parse_parent(s->parse, e->trigger, &rel));
  if (!g || g->is_noun || g->frame->is_attribution || an_fold_is_light(s, g)) return false;
  bool is_same = !e->n_recipients || an_side_is_shared(s, e->recipients, e->n_recipients,
                                                       g->recipients, g->n_recipients);
  bool is_bare =
      e->is_noun && is_same &&  // "announced days of mourning"
      (!e->n_actors || an_side_is_shared(s, e->actors, e->n_actors, g->actors, g->n_actors));
  if (!is_bare) return false;
  if (g->tail == e->trigger) return true;  // "the truce was broken"
  if (rel != AN_REL_OBJ && rel != AN_REL_NSUBJ_PASS) return false;
  // "reinforcements were deployed", but "repelled the attack"
  bool is_own = an_scene_duty(s, g->trigger) == AN_DUTY_LIGHT ||
                !an_str_eq(g->frame->conduct, AN_LIT("force"));
  return is_own && an_str_eq(e->frame->type, g->frame->type);
}

/* "attacked the post with car bombs": what it was done with. */
static bool is_means(const an_scene *s, const an_event *e) {
  if (!e->is_noun || e->n_actors || an_scene_row(s, s->weapons, e->trigger) == AN_MAP_NONE)
    return false;
  an_rel rel;
  const an_event *g = an_scene_event(s, an_parse_parent(s->parse, e->trigger, &rel));
  return g && g != e && !g->is_noun && rel == AN_REL_OBL && are_force(e, g) &&
         an_scene_case_has(s, e->trigger, AN_DUTY_CONTENT);
}

/* "a house destroyed by shelling in A": the deed did what the verb tells. */
static bool is_doer_of_verb(const an_scene *s, const an_event *e) {
  an_rel rel;
  const an_event *g = an_scene_event(s, an_parse_parent(s->parse, e->trigger, &rel));
  bool is_by = e->is_noun && g && g != e && !g->is_noun && g->clause.agent == e->trigger;
  bool is_same = is_by && (!e->n_actors ||
                           an_side_is_shared(s, e->actors, e->n_actors, g->actors, g->n_actors));
  return is_same && g->clause.is_passive && are_force(e, g) && !has_numbers(e) &&
         (!e->n_recipients ||
          an_side_is_shared(s, e->recipients, e->n_recipients, g->recipients, g->n_recipients));
}

/* "A killed six rebels in the clashes": where the act of the verb was done. */
static bool is_fight_of_killing(const an_scene *s, const an_event *e) {
  an_rel rel;
  uint32_t above = an_parse_parent(s->parse, e->trigger, &rel);
  bool is_in =
      e->is_noun && e->frame->is_reciprocal && an_scene_case_has(s, e->trigger, AN_DUTY_PLACE);
  if (is_in && rel == AN_REL_NMOD) above = an_parse_parent(s->parse, above, &rel);
  const an_event *g = is_in ? an_scene_event(s, above) : NULL;
  bool is_act = g && g != e && !g->is_noun && !g->clause.is_passive && g->n_actors &&
                g->n_recipients && (rel == AN_REL_OBL || rel == AN_REL_OBJ);
  return is_act && are_force(e, g) && an_toll_is_word(s, g->trigger);
}

/* "A attacked, but B repelled the attack": the act of the verb before, if that is of force. */
static bool is_act_before(const an_scene *s, const an_event *e) {
  bool is_bare = e->is_noun && !e->n_actors && !e->n_recipients;
  uint32_t article =
      is_bare ? an_parse_child(s->parse, e->trigger, AN_REL_DET, AN_NO_TOKEN) : AN_NO_TOKEN;
  if (article == AN_NO_TOKEN || an_scene_row(s, s->definite, article) == AN_MAP_NONE) return false;
  an_rel rel;
  uint32_t verb = an_parse_parent(s->parse, e->trigger, &rel);
  const an_event *g = an_scene_event(s, verb);
  if (!g || g == e || g->is_noun || rel != AN_REL_OBJ || !are_force(e, g)) return false;
  const an_event *before = an_scene_event(s, an_parse_first_conjunct(s->parse, verb));
  return before && before != g && before != e && are_force(e, before) && before->n_actors;
}

/* "ties frayed by a threat to boycott the games": what a noun only speaks of, by nobody and to
 * nobody, beside an act of somebody. */
static bool is_meant_by_noun(const an_scene *s, const an_event *e) {
  bool is_open = !e->is_noun && e->clause.is_infinitive && !e->n_actors && !e->n_recipients;
  uint32_t first = s->tokens->sentences[e->sentence].first;
  if (!is_open || e->trigger < first + 2 || has_numbers(e)) return false;
  return an_parse_rel(s->parse, e->trigger - 1) == AN_REL_MARK &&
         an_parse_is_noun(s->parse, e->trigger - 2) && !an_scene_event(s, e->trigger - 2) &&
         has_another_act(s, e);
}

/* "The killing was a massacre", "called the raid a crime": the noun says what another act is. */
static bool is_said_of_event(const an_scene *s, const an_event *e) {
  if (!e->is_noun) return false;
  uint32_t subject = an_parse_child(s->parse, e->trigger, AN_REL_NSUBJ, AN_NO_TOKEN);
  if (an_scene_is_noun_event(s, subject)) return true;
  bool is_it = subject != AN_NO_TOKEN && an_parse_pos(s->parse, subject) == AN_POS_PRON;
  if (is_it && an_mention_stands_out(s, e->trigger)) return true;  // "it was the first such attack"
  an_rel rel;
  uint32_t above = an_parse_parent(s->parse, e->trigger, &rel);
  if (rel != AN_REL_OBJ && rel != AN_REL_XCOMP) return false;
  if (an_scene_is_noun_event(s, above)) return an_scene_event(s, above) != e;  // not its own toll
  uint32_t object = an_parse_child(s->parse, above, AN_REL_OBJ, AN_NO_TOKEN);
  return object < e->trigger && an_scene_is_noun_event(s, object);
}

/* "It was the first attack blamed on A": whose it was is no news either. */
static bool is_said_of_said(const an_scene *s, const an_event *e) {
  an_rel rel;
  const an_event *noun = an_scene_event(s, an_parse_parent(s->parse, e->trigger, &rel));
  return rel == AN_REL_ACL && e->frame->is_claim && !e->n_actors && noun &&
         is_said_of_event(s, noun);
}

/* "Agreement: A and B sign a deal": a label before a colon says what is told behind it. */
static bool is_label(const an_scene *s, const an_event *e) {
  enum { MAX_WORDS = 3 };
  const an_sentence *words = &s->tokens->sentences[e->sentence];
  bool is_bare = e->is_noun && !e->n_actors && !e->n_recipients;
  if (!is_bare || e->trigger >= words->first + MAX_WORDS || e->trigger + 2 >= words->end)
    return false;
  return *an_scene_token(s, e->trigger + 1)->lower.at == ':' && has_another_act(s, e);
}

static an_pass judge(an_scene *s, const an_event *e) {
  if (an_mention_only(s, e)) return AN_PASS_TOPIC;
  if (an_nature_did(s, e)) return AN_PASS_UNLIKE;  // it has its numbers, which are nobody else's
  if (an_figure_is(s, e)) return AN_PASS_UNLIKE;
  if (is_label(s, e)) return AN_PASS_TOPIC;
  if (is_said_of_event(s, e) || is_said_of_said(s, e)) return AN_PASS_TOPIC;
  if (is_meant_by_noun(s, e)) return AN_PASS_TOPIC;
  if (is_told_by_verb(s, e) || is_means(s, e) || is_act_before(s, e) || is_fight_of_killing(s, e) ||
      is_doer_of_verb(s, e))
    return AN_PASS_CONTENT;
  if (is_side_of_another(s, e) || is_body_that_acts(s, e)) return AN_PASS_TOPIC;
  if (tells_of_event(s, e)) return AN_PASS_STATE;
  if (an_fold_is_light(s, e)) return AN_PASS_LIGHT;
  if (is_quality(s, e)) return AN_PASS_STATE;
  return is_topic(s, e) ? AN_PASS_TOPIC : AN_PASS_NONE;
}

/* "agreed to mediation in the talks with A": a noun below what is only agreed to, past verbs that
 * say what for. */
static bool is_noun_below_content(const an_scene *s, const an_event *e, const an_pass *why) {
  uint32_t at = e->trigger;
  bool is_aimed = false;
  for (int hop = 0; hop < MAX_HOPS; hop++) {
    an_rel rel;
    uint32_t above = an_parse_parent(s->parse, at, &rel);
    if (above == AN_NO_TOKEN) return false;
    uint32_t index = an_scene_event_at(s, above);
    if (index != AN_NO_TOKEN) {  // "denounced the massacre": what words are about may have happened
      bool is_of_past = an_str_eq(s->events.at[index].frame->about, AN_LIT("past"));
      return why[index] == AN_PASS_CONTENT && !is_of_past && (is_aimed || !e->n_actors);
    }
    bool is_verb = an_parse_is_verb(s->parse, above);
    if (is_verb && !an_parse_clause(s->parse, above).is_infinitive) return false;
    is_aimed |= is_verb;
    at = above;
  }
  return false;
}

/* "offered to help it oust the king": what hangs on words that are no event of their own. */
static bool is_below_content(const an_scene *s, const an_event *e, const an_pass *why) {
  if (e->is_noun) return is_noun_below_content(s, e, why) && !an_mention_is_dated(s, e->trigger);
  if (!(e->clause.is_infinitive || an_parse_rel(s->parse, e->trigger) == AN_REL_XCOMP))
    return false;
  uint32_t index = an_scene_event_at(s, an_content_verb_above(s, e));
  return index != AN_NO_TOKEN && why[index] == AN_PASS_CONTENT;
}

/* "vowed not to release A": who promises not to do what would be a promise refuses. */
static void take_as_refused(an_event *g, const an_event *e) {
  bool is_promise = !e->is_noun && e->clause.is_negated && e->clause.is_infinitive &&
                    e->frame->planned && an_str_eq(e->frame->planned->type, g->frame->type);
  if (is_promise && g->frame->refused) g->frame = g->frame->refused;
}

/* "vowed to seize the capital": who promises to do harm threatens. */
static void take_as_threat(const an_scene *s, an_event *g, const an_event *e) {
  const an_frame *threat = e->frame->planned;
  bool is_promise = threat && e->frame->needs_speaker && !e->is_noun && e->clause.is_infinitive &&
                    !e->clause.is_negated && !e->clause.is_passive &&
                    !an_content_has_own_subject(e, g);
  if (is_promise && an_scene_has_class(s, g->trigger, AN_LIT("vow"))) g->frame = threat;
}

void an_fold(an_scene *s, an_pass *why) {
  for (size_t i = s->events.n; i-- > 0;) {
    an_event *e = &s->events.at[i];
    if (why[i] != AN_PASS_NONE || e->given || e->frame->is_attribution) continue;
    uint32_t upper = an_content_upper_act(s, e);
    if (upper != AN_NO_TOKEN) {
      take_as_refused(&s->events.at[upper], e);
      take_as_threat(s, &s->events.at[upper], e);
      an_content_hand_over(s, &s->events.at[upper], e);
    }
    why[i] = upper != AN_NO_TOKEN ? AN_PASS_CONTENT : judge(s, e);
  }
  for (size_t i = 0; i < s->events.n; i++) {
    const an_event *e = &s->events.at[i];
    if (why[i] == AN_PASS_NONE && !e->given && is_below_content(s, e, why))
      why[i] = AN_PASS_CONTENT;
  }
}
