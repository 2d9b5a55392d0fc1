/* attach/sentence - whatever the grammar: the nearest time of the sentence, if no other has it. */
// SPDX-License-Identifier: MIT
#include "attach/make.h"

static bool is_under(const attaching *a, uint32_t token, uint32_t above) {
  enum { MOST_STEPS = 12 };
  for (int up = 0; up < MOST_STEPS && token != AN_NO_TOKEN; up++) {
    token = an_parse_parent(a->in->parse, token, NULL);
    if (token == above) return true;
  }
  return false;
}

uint32_t attach_clause_of_noun(const attaching *a, uint32_t verb) {
  enum { FEW_STEPS = 3 };
  for (int up = 0; up < FEW_STEPS && verb != AN_NO_TOKEN; up++) {
    an_rel rel;
    uint32_t above = an_parse_parent(a->in->parse, verb, &rel);
    if (rel == AN_REL_ACL) return verb;
    if (rel != AN_REL_ADVCL && rel != AN_REL_XCOMP && rel != AN_REL_CONJ) return AN_NO_TOKEN;
    verb = above;
  }
  return AN_NO_TOKEN;
}

/* "the group, founded in 1990, attacked", "met the men who took the port in 1990": the time is of
 * what is said about a noun, between commas or below the verb. */
static bool is_said_of_noun(const attaching *a, uint32_t event, uint32_t timex) {
  enum { WORDS_OF_RELATIVE = 4 };  // ", which had long ruled"
  uint32_t end = a->in->timexes->at[timex].end;
  uint32_t verb = attach_clause_of_noun(a, a->timex_clause[timex]);
  if (verb == AN_NO_TOKEN) return false;
  uint32_t trigger = event_at(a, event)->trigger;
  if (trigger >= verb && trigger < end) return false;
  bool is_below = !event_at(a, event)->is_noun && is_under(a, verb, trigger);
  if (is_below && !attach_lasting(a, verb).len) return true;  // "fighting continued until Sunday"
  bool is_relative = an_parse_exact_rel(a->in->parse, verb) != AN_REL_ACL;
  // "a bomb, which fell on Friday, killed nine"; but "who ruled until it fell in 1990, attacked"
  if (is_relative && verb == a->timex_clause[timex]) return false;
  bool is_set_off = attach_is_comma(a, verb - 1);
  for (uint32_t n = 2; is_relative && n <= WORDS_OF_RELATIVE && verb > n; n++)
    is_set_off |= attach_is_comma(a, verb - n);
  return is_set_off && end < a->in->parse->tokens->n && attach_is_comma(a, end);
}

/* "condemned the raid that killed nine on Friday": of a complaint, what is told below it happened
 * before. What has happened cannot have the time of what is to come, and hardly that of what had
 * happened before. */
static bool is_time_of_other(const attaching *a, uint32_t event, uint32_t timex) {
  const an_event *e = event_at(a, event);
  uint32_t clause = a->timex_clause[timex];
  if (attach_is_for_later(a, event, timex) || attach_is_of_old_deed(a, event, timex)) return true;
  if (clause == AN_NO_TOKEN || clause == e->trigger || attach_is_told_of(a, e, timex)) return false;
  an_clause its = an_parse_clause(a->in->parse, clause);
  if (its.is_perfect && its.tense == AN_TENSE_PAST && !e->clause.is_perfect) return true;
  if (e->is_noun) return false;
  an_verb_form form = an_parse_form(a->in->parse, clause);
  bool is_deed = form == AN_FORM_PAST || form == AN_FORM_PARTICIPLE;
  return is_deed && attach_is_about_past(a, e->trigger) && is_under(a, clause, e->trigger);
}

/* "were beaten for two days and taken to the port on 5 June": it has a length of its own. */
static bool has_own_length(const attaching *a, uint32_t event, uint32_t timex) {
  const an_event *e = event_at(a, event);
  if (e->is_noun || a->timex_clause[timex] == a->clause[event]) return false;
  for (uint32_t i = a->first_timex[e->sentence]; i < timex; i++) {
    const an_timex *t = &a->in->timexes->at[i];
    bool is_length = t->type == AN_TIMEX_DURATION && !t->has_interval && t->amount > 0;
    bool is_ours = a->timex_clause[i] == a->clause[event] && t->first > e->trigger;
    if (is_length && is_ours && an_str_eq(make_signal_before(a, t->first), AN_LIT("length")))
      return true;
  }
  return false;
}

/* "Shelled the port; on Monday they withdrew": the time opens a clause that comes later. */
static bool opens_later_clause(const attaching *a, uint32_t event, uint32_t timex) {
  const an_timex *t = &a->in->timexes->at[timex];
  uint32_t verb = a->timex_clause[timex];
  if (verb == AN_NO_TOKEN || verb < t->end || event_at(a, event)->trigger > t->first) return false;
  an_rel rel = an_parse_rel(a->in->parse, verb);
  if (rel != AN_REL_PARATAXIS && rel != AN_REL_CONJ) return false;
  for (uint32_t i = t->first; i-- > event_at(a, event)->trigger;) {
    an_pos pos = an_parse_pos(a->in->parse, i);
    if (pos == AN_POS_PUNCT || pos == AN_POS_CCONJ) return true;
    if (an_parse_is_verb(a->in->parse, i)) return false;
  }
  return false;
}

/* "The men arrested in the raid were freed on Friday": by then they had been. The tree may have it
 * the other way round. */
static bool is_done_by_then(const attaching *a, uint32_t event, uint32_t timex) {
  const an_event *e = event_at(a, event);
  const an_parse *parse = a->in->parse;
  uint32_t verb = a->timex_clause[timex];
  bool is_bare = !e->is_noun && e->clause.tense == AN_TENSE_NONE && !e->clause.is_infinitive &&
                 an_parse_form(parse, e->trigger) == AN_FORM_PARTICIPLE;
  if (!is_bare || verb == AN_NO_TOKEN || verb <= e->trigger) return false;
  if (an_parse_rel(parse, e->trigger) == AN_REL_ACL) return is_under(a, e->trigger, verb);
  bool is_turned = an_parse_parent(parse, verb, NULL) == e->trigger &&
                   an_parse_rel(parse, verb) == AN_REL_ADVCL &&
                   an_parse_child(parse, verb, AN_REL_MARK, AN_NO_TOKEN) == AN_NO_TOKEN;
  return is_turned && an_parse_clause(parse, verb).tense != AN_TENSE_NONE;
}

/* "The massacre was committed days after they had come in answer to a raid on 3 May": the time is
 * of a clause that the words put before or after. What that says; no relation if there is none. */
static an_leaning order_of_clause(const attaching *a, uint32_t event, uint32_t timex) {
  enum { FEW_STEPS = 4 };
  an_leaning none = {.other = AN_NO_TOKEN, .timex = AN_NO_TOKEN};
  uint32_t verb = a->timex_clause[timex], own = a->clause[event];
  for (int up = 0; up < FEW_STEPS && verb != AN_NO_TOKEN && verb != own; up++) {
    an_rel rel;
    uint32_t above = an_parse_parent(a->in->parse, verb, &rel);
    uint32_t mark = an_parse_child(a->in->parse, verb, AN_REL_MARK, AN_NO_TOKEN);
    bool is_clause = rel == AN_REL_ADVCL && mark != AN_NO_TOKEN && mark < verb;
    if (is_clause && is_under(a, event_at(a, event)->trigger, verb)) return none;
    an_leaning l = is_clause ? attach_signal_at(a, mark + 1) : none;
    bool is_side = l.relation == AN_RELATION_AFTER || l.relation == AN_RELATION_BEFORE;
    if (is_side || l.relation == AN_RELATION_SINCE) return l;
    verb = above;
  }
  return none;
}

/* "Days after the army moved in on 3 May", where the tree sees no clause: between the signal and
 * the time stands a verb. */
static an_leaning order_of_words(const attaching *a, uint32_t event, uint32_t timex) {
  enum { MOST_WORDS = 24 };
  an_leaning l = {.other = AN_NO_TOKEN, .timex = AN_NO_TOKEN};
  uint32_t end = timex_at(a, timex)->first, first = event_at(a, event)->trigger + 1;
  bool has_verb = false;
  for (uint32_t i = end; i-- > first && end - i <= MOST_WORDS;) {
    bool is_verb = an_parse_form(a->in->parse, i) == AN_FORM_PAST;
    if (attach_is_comma(a, i) && !has_verb) return l;
    an_leaning signal = has_verb && !is_verb ? attach_signal_at(a, i) : l;
    has_verb |= is_verb;
    if (signal.relation == AN_RELATION_AFTER || signal.relation == AN_RELATION_BEFORE)
      return signal;
  }
  return l;
}

static bool take_order(attaching *a, uint32_t event, uint32_t timex) {
  an_leaning l = order_of_clause(a, event, timex);
  if (l.relation == AN_RELATION_NONE) l = order_of_words(a, event, timex);
  const an_clause *c = &event_at(a, event)->clause;
  bool is_told = c->tense == AN_TENSE_PAST && !c->is_perfect && l.relation != AN_RELATION_NONE &&
                 l.relation != AN_RELATION_SINCE;
  if (!is_told || !timex_at(a, timex)->has_interval) return false;
  make_base base = make_base_of_timex(a, timex);
  if (l.within ? make_within(a, event, base, &l, "attach.distance")
               : make_at_distance(a, event, base, &l, "attach.distance"))
    return true;
  if (l.is_soon) return make_inherited(a, event, timex, "attach.signal", 0.7);
  return make_bounded_by_timex(a, event, timex, l.relation, "attach.signal");
}

/* "The general, who took power while rebels burned farms, died on Sunday": the time is of the deed
 * that this one came before. */
static bool is_of_main(const attaching *a, uint32_t event, uint32_t timex) {
  uint32_t main = a->older[event];
  return main != AN_NO_TOKEN && main == a->timex_clause[timex];
}

/* "Its biggest step in the civil war on Monday": a war is of no one day. */
static bool is_day_of_war(const attaching *a, uint32_t event, uint32_t timex) {
  const an_timex *t = timex_at(a, timex);
  bool is_day = t->type <= AN_TIMEX_TIME && t->interval.grain >= AN_GRAIN_WEEK && !t->rule->to.n;
  return is_day && attach_is_period(a, event);
}

/* Whatever the grammar: the nearest time of the sentence that nobody else has. */
bool attach_same_sentence(attaching *a, uint32_t event) {
  uint32_t timex = attach_nearest_timex(a, event, ATTACH_ANY_CLAUSE);
  if (timex == AN_NO_TOKEN || is_time_of_other(a, event, timex)) return false;
  if (is_day_of_war(a, event, timex)) return false;
  if (opens_later_clause(a, event, timex)) return false;
  if (has_own_length(a, event, timex)) return false;
  an_leaning l = a->leaning[event];
  if (l.relation == AN_RELATION_BEFORE && l.other != AN_NO_TOKEN && !l.amount &&
      is_under(a, a->in->timexes->at[timex].first, event_at(a, l.other)->trigger))
    return make_bounded_by_timex(a, event, timex, AN_RELATION_BEFORE, "attach.signal");
  if (attach_is_time_of_saying(a, event, timex))
    return make_bounded_by_timex(a, event, timex, AN_RELATION_BEFORE, "attach.saying");
  if (is_said_of_noun(a, event, timex)) return false;
  if (attach_is_ended(a, event))  // "resumed fire last week, ending a truce"
    return make_bounded_by_timex(a, event, timex, AN_RELATION_UNTIL, "attach.same-sentence");
  if (take_order(a, event, timex)) return true;
  // "nobody claimed it, but they have fought since he took power in 2021"
  bool is_of_since = !event_at(a, event)->clause.is_perfect && !event_at(a, event)->is_noun &&
                     order_of_clause(a, event, timex).relation == AN_RELATION_SINCE;
  if (is_of_since) return false;
  if (is_done_by_then(a, event, timex) || is_of_main(a, event, timex))
    return make_bounded_by_timex(a, event, timex, AN_RELATION_BEFORE, "attach.same-sentence");
  bool is_coarse = a->in->timexes->at[timex].interval.grain < AN_GRAIN_DAY;
  if (is_coarse && attach_heading_timex(a) != AN_NO_TOKEN) return false;  // that says the day
  bool is_before =
      attach_is_grievance(a, event) || attach_is_aftermath(a, event) || attach_is_charge(a, event);
  if (is_before)
    return make_bounded_by_timex(a, event, timex, AN_RELATION_BEFORE, "attach.same-sentence");
  bool is_start = a->behind[event].relation == AN_RELATION_SINCE;
  if (is_start || attach_is_ordered(a, event)) {  // the time of what is not an event to us
    bool is_first = is_start || a->behind[event].relation == AN_RELATION_AFTER;
    return make_bounded_by_timex(a, event, timex, is_first ? AN_RELATION_BEFORE : AN_RELATION_AFTER,
                                 "attach.signal");
  }
  return a->in->timexes->at[timex].has_interval &&
         make_from_timex(a, event, timex, "attach.same-sentence", 0.5);
}
