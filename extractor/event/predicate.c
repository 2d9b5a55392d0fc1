/* event/predicate - who is said to be in, on or under an act: "A is in talks with B", "teachers on
 * strike", "the town remains under siege". */
// SPDX-License-Identifier: MIT
#include "event/sides.h"

/* The preposition before a bare noun: "in talks", not "in the talks", which is a time or place. */
static uint32_t preposition_of(const an_scene *s, uint32_t noun) {
  if (an_parse_child(s->parse, noun, AN_REL_DET, AN_NO_TOKEN) != AN_NO_TOKEN) return AN_NO_TOKEN;
  if (an_parse_possessor(s->parse, noun) != AN_NO_TOKEN) return AN_NO_TOKEN;
  return an_parse_child(s->parse, noun, AN_REL_CASE, AN_NO_TOKEN);
}

/* Of "are on strike" the subject; of a heading without a verb the noun that it hangs on; of
 * "remained on strike" the subject of the verb. */
static uint32_t subject_of(const an_scene *s, uint32_t noun) {
  if (an_parse_child(s->parse, noun, AN_REL_COP, AN_NO_TOKEN) != AN_NO_TOKEN)
    return an_parse_child(s->parse, noun, AN_REL_NSUBJ, AN_NO_TOKEN);
  an_rel rel;
  uint32_t above = an_parse_parent(s->parse, noun, &rel);
  if (above == AN_NO_TOKEN || above > noun) return AN_NO_TOKEN;
  if (rel == AN_REL_OBL && an_parse_is_verb(s->parse, above)) {
    an_clause c = an_parse_clause(s->parse, above);
    bool remains = an_scene_duty(s, above) == AN_DUTY_PHASE && c.object == AN_NO_TOKEN;
    return remains ? c.subject : AN_NO_TOKEN;  // but "began a strike in support of A"
  }
  bool is_heading = rel == AN_REL_NMOD && an_parse_is_noun(s->parse, above) &&
                    an_parse_parent(s->parse, above, NULL) == AN_NO_TOKEN &&
                    an_parse_child(s->parse, above, AN_REL_COP, AN_NO_TOKEN) == AN_NO_TOKEN;
  return is_heading ? above : AN_NO_TOKEN;
}

/* Who is "in an attack" may be whom it hit. */
static bool tells_doer(const an_event *e) {
  return e->frame->is_reciprocal || !an_str_eq(e->frame->conduct, AN_LIT("force"));
}

void an_roles_take_from_predicate(const an_scene *s, an_event *e) {
  uint32_t preposition = preposition_of(s, e->trigger);
  if (preposition == AN_NO_TOKEN) return;
  an_duty duty = an_scene_duty(s, preposition);
  bool is_undergone = duty == AN_DUTY_UNDERGO;
  bool is_done = (duty == AN_DUTY_PLACE || duty == AN_DUTY_CONTENT) && tells_doer(e);
  if (is_undergone ? e->n_recipients : !is_done || e->n_actors) return;
  uint32_t subject = subject_of(s, e->trigger);
  an_side side = is_undergone ? an_side_recipients(e) : an_side_actors(e);
  if (subject != AN_NO_TOKEN) an_side_add_nouns(s, &side, subject);
}
