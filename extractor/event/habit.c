/* event/habit - what is no single deed: habits, general truths. */
// SPDX-License-Identifier: MIT
#include "event/room.h"

/* "march each July": the simple present of a habit. */
static bool is_habitual(const an_scene *s, uint32_t verb) {
  an_clause c = an_parse_clause(s->parse, verb);
  if (c.tense != AN_TENSE_PRESENT || c.is_perfect || c.is_progressive) return false;
  const an_sentence *sentence = &s->tokens->sentences[an_scene_token(s, verb)->sentence];
  for (uint32_t i = sentence->first; i < sentence->end; i++)
    if (an_scene_duty(s, i) == AN_DUTY_HABIT && an_parse_clause_of(s->parse, i) == verb)
      return true;
  return false;
}

/* Of "raid farms and burn them, killing people" each verb; what stands behind the first shares its
 * habit. */
static bool is_repeated(const an_scene *s, const an_event *e) {
  enum { MAX_HOPS = 4 };
  uint32_t verb = e->is_noun ? AN_NO_TOKEN : e->trigger;
  for (int hop = 0; hop < MAX_HOPS && verb != AN_NO_TOKEN; hop++) {
    if (!an_parse_is_verb(s->parse, verb)) return false;
    if (is_habitual(s, verb)) return true;
    an_rel rel;
    uint32_t above = an_parse_parent(s->parse, verb, &rel);
    bool is_below = rel == AN_REL_ADVCL && an_parse_form(s->parse, verb) == AN_FORM_GERUND;
    verb = rel == AN_REL_CONJ || is_below ? above : AN_NO_TOKEN;
  }
  return false;
}

/* "Their attacks are usually small", "they often launch attacks": any of them, whoever's. */
static bool is_of_habit(const an_scene *s, const an_event *e) {
  an_rel rel;
  uint32_t told = an_parse_parent(s->parse, e->trigger, &rel);
  const an_token *noun = an_scene_token(s, e->trigger);
  bool is_told =
      e->is_noun && (rel == AN_REL_NSUBJ || rel == AN_REL_NSUBJ_PASS || rel == AN_REL_OBJ);
  return is_told && !an_str_eq(noun->lower, noun->lemma) && is_habitual(s, told) &&
         an_parse_child(s->parse, e->trigger, AN_REL_NUMMOD, AN_NO_TOKEN) == AN_NO_TOKEN;
}

/* "attacks on convoys", not "the attacks", "two attacks", "his attacks", "Monday's attacks". */
static bool is_any(const an_scene *s, uint32_t word) {
  return an_parse_child(s->parse, word, AN_REL_DET, AN_NO_TOKEN) == AN_NO_TOKEN &&
         an_parse_child(s->parse, word, AN_REL_NUMMOD, AN_NO_TOKEN) == AN_NO_TOKEN &&
         an_parse_child(s->parse, word, AN_REL_NMOD_POSS, AN_NO_TOKEN) == AN_NO_TOKEN;
}

static bool has_time(const an_scene *s, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++)
    if (an_parse_is_time(s->parse, i) || an_parse_pos(s->parse, i) == AN_POS_NUM) return true;
  return false;
}

/* Does a word say of what kind something is: "a crime", "crimes", but not "the worst", and not how
 * it goes: "under way"? */
static bool is_kind(const an_scene *s, uint32_t word) {
  uint32_t article = an_parse_child(s->parse, word, AN_REL_DET, AN_NO_TOKEN);
  return an_parse_pos(s->parse, word) == AN_POS_NOUN &&
         an_parse_child(s->parse, word, AN_REL_CASE, AN_NO_TOKEN) == AN_NO_TOKEN &&
         (article == AN_NO_TOKEN || an_scene_row(s, s->definite, article) == AN_MAP_NONE);
}

/* "Attacks on convoys are war crimes", "raids are rare here": what is said of all such deeds, in
 * the present and of no day. */
static bool is_general(const an_scene *s, const an_event *e) {
  an_rel rel;
  uint32_t told = an_parse_parent(s->parse, e->trigger, &rel);
  if ((rel != AN_REL_NSUBJ && rel != AN_REL_CSUBJ) || told == AN_NO_TOKEN) return false;
  uint32_t is = an_parse_child(s->parse, told, AN_REL_COP, AN_NO_TOKEN);
  if (is == AN_NO_TOKEN || an_parse_clause(s->parse, told).tense != AN_TENSE_PRESENT) return false;
  if (!is_any(s, e->trigger) || an_parse_clause(s->parse, told).is_perfect) return false;
  bool is_said = an_scene_duty(s, told) == AN_DUTY_GENERAL || is_kind(s, told);
  const an_sentence *sentence = &s->tokens->sentences[e->sentence];
  return is_said && !has_time(s, sentence->first, sentence->end);
}

/* "Attacks have risen over the past years": how many there are, of no day. */
static bool is_trend(const an_scene *s, const an_event *e) {
  an_rel rel;
  uint32_t told = an_parse_parent(s->parse, e->trigger, &rel);
  if (rel != AN_REL_NSUBJ || told == AN_NO_TOKEN || !is_any(s, e->trigger)) return false;
  const an_token *noun = an_scene_token(s, e->trigger);
  an_clause c = an_parse_clause(s->parse, told);
  bool is_lasting = c.tense == AN_TENSE_PRESENT && an_scene_duty(s, told) == AN_DUTY_GROW;
  return e->is_noun && is_lasting && !an_str_eq(noun->lower, noun->lemma);
}

/* "thieves who raid villages and abduct their people": what those of a kind do, not what they did.
 * One of them "who hit" did. */
static bool is_custom(const an_scene *s, const an_event *e) {
  uint32_t first = e->is_noun ? AN_NO_TOKEN : an_parse_first_conjunct(s->parse, e->trigger);
  if (first == AN_NO_TOKEN || an_parse_exact_rel(s->parse, first) != AN_REL_ACL_RELCL) return false;
  an_clause c = an_parse_clause(s->parse, first);
  bool is_plain = c.tense == AN_TENSE_PRESENT && !c.is_perfect && !c.is_progressive &&
                  !c.is_passive && c.modal == AN_NO_TOKEN &&
                  an_parse_form(s->parse, e->trigger) != AN_FORM_PAST;
  uint32_t noun = an_parse_parent(s->parse, first, NULL);
  if (!is_plain || noun == AN_NO_TOKEN || an_str_eq(e->frame->conduct, AN_LIT("verbal")))
    return false;
  const an_token *who = an_scene_token(s, noun);
  return !an_str_eq(who->lower, who->lemma) && an_parse_pos(s->parse, noun) == AN_POS_NOUN;
}

bool an_habit_is(const an_scene *s, const an_event *e) {
  return is_repeated(s, e) || is_of_habit(s, e) || is_general(s, e) || is_trend(s, e) ||
         is_custom(s, e);
}
