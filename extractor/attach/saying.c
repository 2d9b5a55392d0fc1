/* attach/saying - the verb of saying above an event: its time bounds what is said. */
// SPDX-License-Identifier: MIT
#include "attach/make.h"

/* "said income for the third quarter fell", "hopes to finish in May": a time that hangs on the verb
 * above, but stands with what is said. "said on Friday that" is the time of saying. */
static bool is_on_our_side(const attaching *a, const an_event *e, uint32_t above,
                           const an_timex *t) {
  enum { NEXT_TO_SAYING = 2 };  // the words "on", "late" may stand between
  if (above > e->trigger) {     // "A struck B on Monday, C said": before who says it
    uint32_t speaker = an_parse_clause(a->in->parse, above).subject;
    bool is_before = speaker != AN_NO_TOKEN && speaker < above && t->end <= speaker;
    return t->first < e->trigger || is_before;
  }
  bool is_first = t->first > above && t->first <= above + 1 + NEXT_TO_SAYING;
  return t->first > above && !(is_first && t->end <= e->trigger);
}

/* "expects to open the bridge in May": behind what is to be done, a time says when. */
static bool is_behind_both(const an_event *e, uint32_t above, const an_timex *t) {
  return t->sentence == e->sentence && e->trigger > above && t->first > e->trigger;
}

/* "said on Sunday that troops withdrew", where the tree hangs what was said on "Sunday". */
static bool hangs_on_time_of_saying(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  an_rel rel;
  uint32_t above = an_parse_parent(a->in->parse, e->trigger, &rel);
  if (above == AN_NO_TOKEN || rel != AN_REL_ACL || e->clause.tense != AN_TENSE_PAST) return false;
  for (uint32_t i = a->first_timex[e->sentence]; i < a->first_timex[e->sentence + 1]; i++) {
    const an_timex *t = &a->in->timexes->at[i];
    if (above < t->first || above >= t->end || a->timex_clause[i] == AN_NO_TOKEN) continue;
    return a->timex_clause[i] < t->first &&
           make_bounded_by_timex(a, event, i, AN_RELATION_BEFORE, "attach.saying");
  }
  return false;
}

bool attach_is_known_to_say(const attaching *a, uint32_t verb) {
  uint32_t event = a->event_of_token[verb];
  if (event != AN_NO_TOKEN) return event_at(a, event)->frame->is_attribution;
  const an_passed *passed = attach_passed_at(a, verb);
  return passed && passed->why == AN_PASS_SAYING;
}

/* But not "was glad that police said so", nor "sought to calm them, saying on Friday that ...". */
static bool is_saying(const attaching *a, uint32_t verb) {
  an_rel rel = an_parse_rel(a->in->parse, verb);
  if (rel == AN_REL_CCOMP || rel == AN_REL_XCOMP) return false;
  return an_parse_form(a->in->parse, verb) != AN_FORM_GERUND && attach_is_known_to_say(a, verb);
}

/* "The truce collapses when rebels attack", where the tree takes that for what is said. */
static bool is_told_when(const attaching *a, const an_event *e, uint32_t above) {
  uint32_t when = an_parse_child(a->in->parse, e->trigger, AN_REL_ADVMOD, AN_NO_TOKEN);
  if (when == AN_NO_TOKEN || when > e->trigger || attach_is_known_to_say(a, above)) return false;
  return make_relation_of(make_signal_before(a, when + 1)) == AN_RELATION_IN;
}

/* "At noon men hidden by the road opened fire", where the tree takes "hidden" for who says that
 * they did: what is said has neither a subject nor a mark. */
static bool is_of_subject(const attaching *a, const an_event *e, uint32_t above, uint32_t timex) {
  const an_parse *parse = a->in->parse;
  uint32_t subject = an_parse_child(parse, above, AN_REL_NSUBJ, AN_NO_TOKEN);
  bool is_bare = an_parse_child(parse, e->trigger, AN_REL_NSUBJ, AN_NO_TOKEN) == AN_NO_TOKEN &&
                 an_parse_child(parse, e->trigger, AN_REL_MARK, AN_NO_TOKEN) == AN_NO_TOKEN;
  return is_bare && e->clause.tense == AN_TENSE_PAST && !attach_is_known_to_say(a, above) &&
         subject != AN_NO_TOKEN && timex_at(a, timex)->end <= subject;
}

/* The date of saying bounds what is said: it happened by then, or is to happen from then on. */
bool attach_saying(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  uint32_t above = e->clause.governor;
  if (e->is_noun) return false;
  if (hangs_on_time_of_saying(a, event)) return true;
  if (above == AN_NO_TOKEN) return false;
  uint32_t said = a->event_of_token[above];
  bool is_content = e->clause.is_infinitive || e->clause.tense == AN_TENSE_NONE;
  bool is_ahead = e->clause.tense == AN_TENSE_FUTURE || make_is_ahead(a, event);
  is_content |= said == AN_NO_TOKEN && is_told_when(a, e, above);
  an_relation relation = is_ahead     ? AN_RELATION_AFTER
                         : is_content ? AN_RELATION_IN
                                      : AN_RELATION_BEFORE;
  bool is_told = said != AN_NO_TOKEN && said != event && a->is_done[said];
  uint32_t shared = is_told ? a->dated[said].timex : AN_NO_TOKEN;
  if (shared != AN_NO_TOKEN && is_behind_both(e, above, &a->in->timexes->at[shared]))
    return make_from_timex(a, event, shared, "attach.own-clause", 0.75);
  uint32_t timex = attach_nearest_timex(a, event, above);
  bool is_ours = timex != AN_NO_TOKEN && is_on_our_side(a, e, above, &a->in->timexes->at[timex]);
  bool is_old = is_ours && said != AN_NO_TOKEN && attach_is_of_old_deed(a, said, timex);
  if (is_ours && (above > e->trigger || is_old))
    return make_from_timex(a, event, timex, "attach.own-clause", 0.75);
  if (timex != AN_NO_TOKEN && said == AN_NO_TOKEN && is_of_subject(a, e, above, timex))
    return make_from_timex(a, event, timex, "attach.own-clause", 0.7);
  if (is_told && a->dated[said].basis != AN_BASIS_PUBLICATION)
    return make_from_event(a, event, said, relation, "attach.saying");
  if (timex == AN_NO_TOKEN) return false;
  if (is_ours) return make_from_timex(a, event, timex, "attach.own-clause", 0.75);
  return make_bounded_by_timex(a, event, timex, relation, "attach.saying");
}

/* "said on Friday that rebels had launched a raid": is the noun's clause the content of a saying,
 * told as past? */
static bool is_noun_of_content(const attaching *a, uint32_t event, uint32_t saying) {
  an_rel rel;
  uint32_t clause = event_at(a, event)->is_noun ? a->clause[event] : AN_NO_TOKEN;
  if (clause == AN_NO_TOKEN || !an_parse_is_verb(a->in->parse, clause)) return false;
  uint32_t above = an_parse_parent(a->in->parse, clause, &rel);
  an_clause c = an_parse_clause(a->in->parse, clause);
  return above == saying && rel == AN_REL_CCOMP && c.is_perfect && c.tense == AN_TENSE_PAST;
}

bool attach_is_time_of_saying(const attaching *a, uint32_t event, uint32_t timex) {
  enum { FEW_STEPS = 4 };
  const an_event *e = event_at(a, event);
  uint32_t verb = a->timex_clause[timex];
  if (an_parse_is_verb(a->in->parse, verb) && is_saying(a, verb) &&
      is_noun_of_content(a, event, verb))
    return true;
  for (int up = 0; up < FEW_STEPS && verb != AN_NO_TOKEN; up++) {
    if (verb == e->trigger || verb == a->clause[event]) return false;
    // "killed nine, police said on Friday, in an attack"
    bool is_aside = verb > e->trigger || an_parse_exact_rel(a->in->parse, verb) == AN_REL_PARATAXIS;
    bool is_behind = is_aside && timex_at(a, timex)->first > verb;
    if (an_parse_is_verb(a->in->parse, verb) && is_saying(a, verb)) return is_behind;
    verb = an_parse_parent(a->in->parse, verb, NULL);
  }
  return false;
}
