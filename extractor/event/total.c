/* event/total - figures that count over a time of their own: "40 have been killed since May". */
// SPDX-License-Identifier: MIT
#include "event/room.h"
#include "rulebook/list.h"

/* "Have been killed so far", "killed and wounded since the war began": a word of that kind below
 * the verb or another one of its series. */
static bool is_counted_till_now(const an_scene *s, uint32_t verb) {
  enum { FEW_STEPS = 2 };
  const an_sentence *sentence = &s->tokens->sentences[an_scene_token(s, verb)->sentence];
  uint32_t series = an_parse_first_conjunct(s->parse, verb);
  for (uint32_t i = sentence->first; i < sentence->end; i++) {
    if (an_scene_duty(s, i) != AN_DUTY_TOTAL) continue;
    uint32_t above = an_parse_parent(s->parse, i, NULL);
    for (int up = 0; up < FEW_STEPS && above != AN_NO_TOKEN; up++) {
      if (an_parse_first_conjunct(s->parse, above) == series) return true;
      above = an_parse_parent(s->parse, above, NULL);
    }
  }
  return false;
}

/* "Have died in months of raids", "in three years of war": units of the calendar that acts fill. */
static bool is_counted_over_days(const an_scene *s, uint32_t verb) {
  const an_sentence *sentence = &s->tokens->sentences[an_scene_token(s, verb)->sentence];
  for (uint32_t i = verb + 1; s->time_nouns && i < sentence->end; i++) {
    const an_token *t = an_scene_token(s, i);
    bool is_many =
        !an_str_eq(t->lower, t->lemma) && an_list_row(s->time_nouns, t->lemma) != AN_MAP_NONE;
    if (!is_many || an_parse_child(s->parse, i, AN_REL_CASE, AN_NO_TOKEN) == AN_NO_TOKEN) continue;
    bool is_filled = an_parse_child(s->parse, i, AN_REL_NMOD, AN_NO_TOKEN) != AN_NO_TOKEN;
    if (is_filled && an_parse_clause_of(s->parse, i) == verb) return true;
  }
  return false;
}

/* "More than 200 people have died this year": a count over a period of its own is not the toll of
 * the act told before. */
bool an_quantity_is_total(const an_scene *s, uint32_t word) {
  uint32_t verb = an_parse_clause_of(s->parse, word);
  if (verb == AN_NO_TOKEN || !an_parse_is_verb(s->parse, verb)) return false;
  if (!an_parse_clause(s->parse, verb).is_perfect) return false;
  return an_quantity_has_time(s, verb) || is_counted_till_now(s, verb) ||
         is_counted_over_days(s, verb);
}
