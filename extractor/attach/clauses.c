/* attach/clauses - the sources that read a clause by what it hangs on: "when" behind a time, "that"
 * behind a noun, "since then" behind what was told. */
// SPDX-License-Identifier: MIT
#include "attach/make.h"

enum {
  FRONT_WORDS = 3,     // "Since then", "By that time"
  NEAR_WORDS = 16,     // from a verb to its time
  SENTENCES_BACK = 2,  // "then" is a time of the last sentences
  FEW_STEPS = 3
};

/* But not one that only says what a noun is like: "fighters led by A overran B". */
static bool is_verb_between(const attaching *a, uint32_t from, uint32_t to) {
  for (uint32_t t = from; t < to; t++)
    if (an_parse_is_verb(a->in->parse, t) && an_parse_rel(a->in->parse, t) != AN_REL_ACL)
      return true;
  return false;
}

/* ---- "since January, when gunmen stormed the station" */

static bool is_when(const attaching *a, uint32_t token) {
  an_pos pos = an_parse_pos(a->in->parse, token);
  if (pos != AN_POS_ADV && pos != AN_POS_SCONJ) return false;
  uint32_t n_words;
  an_str signal = make_signal_words(a, token + 1, &n_words);
  return n_words == 1 && make_relation_of(signal) == AN_RELATION_IN;
}

bool attach_when(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  if (e->is_noun) return false;
  for (uint32_t i = a->first_timex[e->sentence]; i < a->first_timex[e->sentence + 1]; i++) {
    const an_timex *t = timex_at(a, i);
    if (t->end >= e->trigger || !t->has_interval || t->type == AN_TIMEX_SET) continue;
    uint32_t when = t->end + (an_parse_pos(a->in->parse, t->end) == AN_POS_PUNCT);
    if (when >= e->trigger || !is_when(a, when) || is_verb_between(a, when, e->trigger)) continue;
    if (!make_inherited(a, event, i, "attach.when", 0.85)) continue;
    a->dated[event].timex = i;
    return true;
  }
  return false;
}

/* ---- "after the sides exchanged fire yesterday" */

/* A verb that opens such a clause has the time behind it, whatever the tree makes of that. */
bool attach_behind_verb(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  if (e->is_noun || a->behind[event].relation == AN_RELATION_NONE) return false;
  for (uint32_t i = a->first_timex[e->sentence]; i < a->first_timex[e->sentence + 1]; i++) {
    const an_timex *t = timex_at(a, i);
    bool is_behind = t->first > e->trigger && t->first - e->trigger <= NEAR_WORDS;
    if (!is_behind || !t->has_interval || t->type == AN_TIMEX_SET) continue;
    if (is_verb_between(a, e->trigger + 1, t->first)) return false;
    return make_from_timex(a, event, i, "attach.own-clause", 0.8);
  }
  return false;
}

/* ---- a series of verbs, and a time behind the last */

/* "killed and 90 wounded since May", "burned a farm and killed two in May": the second verb tells
 * of the toll, and is no event. */
bool attach_toll_end(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  uint32_t verb = AN_NO_TOKEN;
  if (e->is_noun) return false;
  while ((verb = an_parse_child(a->in->parse, e->trigger, AN_REL_CONJ, verb)) != AN_NO_TOKEN) {
    const an_passed *passed = attach_passed_at(a, verb);
    bool is_toll = (passed && passed->why == AN_PASS_TOLL) ||
                   an_parse_form(a->in->parse, verb) == AN_FORM_PARTICIPLE;
    bool is_part = verb > e->trigger && a->event_of_token[verb] == AN_NO_TOKEN && is_toll;
    uint32_t timex = is_part ? attach_nearest_timex(a, event, verb) : AN_NO_TOKEN;
    if (timex != AN_NO_TOKEN && timex_at(a, timex)->first > verb)
      return make_from_timex(a, event, timex, "attach.conjunct", 0.75);
  }
  return false;
}

/* "shot the mayor and abducted two men on Tuesday night": the time at the end is both's. */
bool attach_series_end(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  uint32_t verb = AN_NO_TOKEN;
  if (e->is_noun) return false;
  while ((verb = an_parse_child(a->in->parse, e->trigger, AN_REL_CONJ, verb)) != AN_NO_TOKEN) {
    uint32_t other = verb < e->trigger ? AN_NO_TOKEN : a->event_of_token[verb];
    if (other == AN_NO_TOKEN || event_at(a, other)->is_noun || !a->is_done[other]) continue;
    const an_clause *c = &event_at(a, other)->clause;
    const an_dated *d = &a->dated[other];
    bool is_at_end = d->timex != AN_NO_TOKEN && a->in->timexes->at[d->timex].first > verb &&
                     a->in->timexes->at[d->timex].sentence == e->sentence;
    bool is_same = c->tense == e->clause.tense && c->is_perfect == e->clause.is_perfect &&
                   (c->subject == AN_NO_TOKEN || c->subject < e->trigger);
    if (is_at_end && is_same && d->relation == AN_RELATION_IN)
      return make_from_event(a, event, other, AN_RELATION_IN, "attach.conjunct");
  }
  return false;
}

/* ---- verbs that lean on another verb of the sentence */

/* The other verb's own time, if it has one that says when; else what its clause has. */
static bool share_time(attaching *a, uint32_t event, uint32_t verb, const char *rule) {
  uint32_t other = a->event_of_token[verb];
  if (other != AN_NO_TOKEN && other != event && a->is_done[other]) {
    const an_dated *d = &a->dated[other];
    bool is_side = d->relation == AN_RELATION_BEFORE || d->relation == AN_RELATION_AFTER;
    if (is_side && d->from == AN_FROM_EVENT && d->timex == AN_NO_TOKEN) return false;
    bool is_told =
        d->timex != AN_NO_TOKEN || d->basis == AN_BASIS_INHERITED || d->relation == AN_RELATION_IN;
    return is_told && make_from_event(a, event, other, AN_RELATION_IN, rule);
  }
  uint32_t timex = attach_nearest_timex(a, event, verb);
  if (timex == AN_NO_TOKEN || !a->in->timexes->at[timex].has_interval) return false;
  an_relation side = make_relation_of(make_signal_before(a, a->in->timexes->at[timex].first));
  if (side == AN_RELATION_UNTIL) return make_from_timex(a, event, timex, rule, 0.7);
  return make_inherited(a, event, timex, rule, 0.7);
}

/* "40 have been killed and 90 wounded": the helpers of the first verb are the second's, too. */
static bool shares_helpers(const attaching *a, const an_event *e) {
  return e->clause.tense == AN_TENSE_NONE && !e->clause.is_perfect && !e->clause.is_infinitive &&
         an_parse_form(a->in->parse, e->trigger) == AN_FORM_PARTICIPLE;
}

/* "condemned the act and offered help": one time for both, if the second has none. */
bool attach_conjunct(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  uint32_t first = an_parse_first_conjunct(a->in->parse, e->trigger);
  if (e->is_noun || first == e->trigger || !an_parse_is_verb(a->in->parse, first)) return false;
  an_clause c = an_parse_clause(a->in->parse, first);
  bool is_same = c.tense == e->clause.tense && c.is_perfect == e->clause.is_perfect;
  if (!is_same && !(c.is_passive && shares_helpers(a, e))) return false;
  if (share_time(a, event, first, "attach.conjunct")) return true;
  uint32_t other = a->event_of_token[first];  // "accused of shelling A and bombing B"
  bool is_bare = e->clause.tense == AN_TENSE_NONE && other != AN_NO_TOKEN && a->is_done[other];
  return is_bare && make_from_event(a, event, other, AN_RELATION_IN, "attach.conjunct");
}

/* The verb whose clause a word stands in, past gerunds that are no event: "killing two" in
 * "attacked the post, killing two and burning a car". */
static uint32_t verb_past_gerunds(const attaching *a, uint32_t token) {
  for (int up = 0; up < FEW_STEPS && token != AN_NO_TOKEN; up++) {
    uint32_t verb = an_parse_clause_of(a->in->parse, token);
    bool is_passed = verb != AN_NO_TOKEN && a->event_of_token[verb] == AN_NO_TOKEN &&
                     an_parse_form(a->in->parse, verb) == AN_FORM_GERUND &&
                     an_parse_rel(a->in->parse, verb) == AN_REL_ADVCL;
    if (!is_passed) return verb;
    token = an_parse_parent(a->in->parse, verb, NULL);
  }
  return AN_NO_TOKEN;
}

/* "sipping coffee, he waited": a verb without a tense has the time of the verb it hangs on. */
bool attach_matrix(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  bool is_finite = e->clause.tense != AN_TENSE_NONE || e->clause.modal != AN_NO_TOKEN;
  if (e->is_noun || is_finite || e->clause.is_perfect) return false;
  an_rel rel;
  uint32_t above = an_parse_parent(a->in->parse, e->trigger, &rel);
  if (above == AN_NO_TOKEN) return false;
  uint32_t verb = verb_past_gerunds(a, above);
  if (verb == AN_NO_TOKEN || verb == e->trigger) return false;
  uint32_t main = a->event_of_token[verb];
  // "the town shelled by rebels was retaken on Friday"; but "met at a place shelled by rebels"
  bool is_past = rel == AN_REL_ACL && e->trigger < verb && main != AN_NO_TOKEN &&
                 a->is_done[main] && an_parse_form(a->in->parse, e->trigger) == AN_FORM_PARTICIPLE;
  if (is_past && a->dated[main].timex != AN_NO_TOKEN)
    return make_from_event(a, event, main, AN_RELATION_BEFORE, "attach.matrix");
  return share_time(a, event, verb, "attach.matrix");
}

/* "Invited them to come back two weeks ago": what is past is of the verb above, for what was asked
 * for lies ahead of that. */
bool attach_complement(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  if (e->is_noun || e->clause.tense != AN_TENSE_PAST || e->clause.is_perfect) return false;
  for (uint32_t i = a->first_timex[e->sentence]; i < a->first_timex[e->sentence + 1]; i++) {
    const an_timex *t = timex_at(a, i);
    uint32_t clause = a->timex_clause[i];
    an_rel rel;
    bool is_day = t->has_interval && t->type <= AN_TIMEX_TIME && t->first > e->trigger;
    if (!is_day || clause == AN_NO_TOKEN) continue;
    bool is_below = an_parse_parent(a->in->parse, clause, &rel) == e->trigger;
    bool is_asked = rel == AN_REL_XCOMP || (rel == AN_REL_ADVCL && clause > e->trigger &&
                                            an_parse_clause(a->in->parse, clause).is_infinitive);
    if (!is_below || !is_asked) continue;
    an_relation relation = make_relation_of(make_signal_before(a, t->first));
    if (relation != AN_RELATION_NONE && relation != AN_RELATION_IN) continue;
    bool is_past =
        a->in->anchor.is_known && !an_point_is_open(t->interval.latest_end) &&
        an_point_last_day(t->interval.latest_end) <= an_point_last_day(a->in->anchor.when);
    if (is_past) return make_from_timex(a, event, i, "attach.own-clause", 0.75);
  }
  return false;
}

/* ---- "the raid that killed nine people on Friday" */

/* "The massacre that was committed on Friday": by a verb that only says that there was one. */
static bool is_done(const attaching *a, uint32_t verb, const an_clause *c) {
  bool is_word = a->event_of_token[verb] != AN_NO_TOKEN || attach_is_about_past(a, verb);
  const an_passed *passed = attach_passed_at(a, verb);
  return c->is_passive && c->tense == AN_TENSE_PAST && !c->is_perfect && !is_word &&
         !(passed && passed->why == AN_PASS_SAYING);
}

/* Is it the noun itself that does what the clause tells? */
static bool is_told_of(const attaching *a, uint32_t verb, uint32_t noun) {
  an_rel rel;
  if (an_parse_parent(a->in->parse, verb, &rel) != noun || rel != AN_REL_ACL) return false;
  an_clause c = an_parse_clause(a->in->parse, verb);
  bool is_now = c.is_perfect && c.tense == AN_TENSE_PRESENT && !c.is_passive;
  return c.subject == noun &&
         (is_now || an_parse_form(a->in->parse, verb) == AN_FORM_PAST || is_done(a, verb, &c));
}

bool attach_relative_noun(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  uint32_t verb = AN_NO_TOKEN;
  if (!e->is_noun) return false;
  do verb = an_parse_child(a->in->parse, e->trigger, AN_REL_ACL, verb);
  while (verb != AN_NO_TOKEN && !is_told_of(a, verb, e->trigger));
  uint32_t timex = verb == AN_NO_TOKEN ? verb : attach_nearest_timex(a, event, verb);
  return timex != AN_NO_TOKEN && make_from_timex(a, event, timex, "attach.relative", 0.8);
}

/* The other way round: "the raid of 3 May that killed nine people", "the bombing of a hotel that
 * killed nine": the noun of force above the clause. */
bool attach_relative_verb(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  bool is_now = e->clause.is_perfect && e->clause.tense == AN_TENSE_PRESENT;
  bool is_past = !e->clause.is_perfect && e->clause.tense == AN_TENSE_PAST;
  if (e->is_noun || (!is_now && !is_past)) return false;
  an_rel rel;
  uint32_t first = an_parse_first_conjunct(a->in->parse, e->trigger);
  uint32_t noun = an_parse_parent(a->in->parse, first, &rel);
  if (noun == AN_NO_TOKEN || rel != AN_REL_ACL || !is_told_of(a, first, noun)) return false;
  for (int up = 0; up < FEW_STEPS; up++) {
    uint32_t other = a->event_of_token[noun];
    if (other != AN_NO_TOKEN && event_at(a, other)->is_noun && a->is_done[other])
      return make_from_event(a, event, other, AN_RELATION_IN, "attach.relative");
    uint32_t above = an_parse_parent(a->in->parse, noun, &rel);
    if (above == AN_NO_TOKEN || rel != AN_REL_NMOD) break;
    noun = above;
  }
  // "Police arrested men who burned the farm"
  uint32_t verb = a->older[event];
  uint32_t main = verb == AN_NO_TOKEN ? verb : a->event_of_token[verb];
  return main != AN_NO_TOKEN && a->is_done[main] &&
         make_before_day_of(a, event, main, "attach.relative");
}

/* ---- "killed by the air strike of 3 May", "wounded in the August bombing" */

static uint32_t done_in(const attaching *a, uint32_t verb, an_rel rel) {
  uint32_t noun = an_parse_child(a->in->parse, verb, rel, AN_NO_TOKEN);
  for (; noun != AN_NO_TOKEN; noun = an_parse_child(a->in->parse, verb, rel, noun)) {
    uint32_t other = a->event_of_token[noun];
    if (other == AN_NO_TOKEN || !event_at(a, other)->is_noun || !a->is_done[other]) continue;
    an_relation relation = a->behind[other].relation;
    bool is_in = relation == AN_RELATION_IN || relation == AN_RELATION_DURING;
    bool has_own = a->dated[other].timex != AN_NO_TOKEN;
    if (has_own && (is_in || rel == AN_REL_OBL_AGENT)) return other;
  }
  return AN_NO_TOKEN;
}

bool attach_done_in(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  if (e->is_noun || e->clause.is_perfect || e->clause.tense == AN_TENSE_FUTURE) return false;
  if (attach_is_about_past(a, e->trigger)) return false;  // "denied a part in the raid"
  uint32_t other = done_in(a, e->trigger, AN_REL_OBL_AGENT);
  if (other == AN_NO_TOKEN) other = done_in(a, e->trigger, AN_REL_OBL);
  return other != AN_NO_TOKEN &&
         make_from_event(a, event, other, AN_RELATION_IN, "attach.clause-event");
}

/* ---- "since then", "by then" */

static an_relation told_relation(an_str signal) {
  if (an_str_eq(signal, AN_LIT("since-told"))) return AN_RELATION_SINCE;
  return an_str_eq(signal, AN_LIT("by-told")) ? AN_RELATION_BEFORE : AN_RELATION_NONE;
}

static an_relation relation_before(const attaching *a, uint32_t token) {
  uint32_t n_words;
  if (token >= a->in->parse->tokens->n) return AN_RELATION_NONE;
  return told_relation(make_signal_words(a, token, &n_words));
}

/* The words open the sentence or hang on the verb; "since then there have been no talks". */
static an_relation relation_to_told(const attaching *a, uint32_t event, uint32_t verb) {
  const an_event *e = event_at(a, event);
  const an_sentence *s = &a->in->parse->tokens->sentences[e->sentence];
  an_relation relation = AN_RELATION_NONE;
  for (uint32_t n = FRONT_WORDS; n > 1 && !relation && s->first + n <= e->trigger; n--)
    relation = relation_before(a, s->first + n);
  static const an_rel RELS[] = {AN_REL_ADVMOD, AN_REL_OBL};
  for (size_t k = 0; k < 2 && !relation; k++) {
    uint32_t word = an_parse_child(a->in->parse, verb, RELS[k], AN_NO_TOKEN);
    for (; word != AN_NO_TOKEN && !relation;
         word = an_parse_child(a->in->parse, verb, RELS[k], word))
      relation = relation_before(a, word + 1);
  }
  return relation;
}

/* The time last mentioned before the sentence, not far back. */
static uint32_t told_before(const attaching *a, uint32_t sentence) {
  for (uint32_t i = a->first_timex[sentence]; i-- > 0;) {
    const an_timex *t = timex_at(a, i);
    if (t->sentence + SENTENCES_BACK < sentence) return AN_NO_TOKEN;
    if (t->has_interval && t->type <= AN_TIMEX_TIME) return i;
  }
  return AN_NO_TOKEN;
}

bool attach_then(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  uint32_t verb = e->is_noun ? a->clause[event] : e->trigger;
  bool is_others = verb == AN_NO_TOKEN || (e->is_noun && a->event_of_token[verb] != AN_NO_TOKEN);
  if (is_others || e->frame->is_attribution) return false;
  an_relation relation = relation_to_told(a, event, verb);
  if (relation == AN_RELATION_NONE) return false;
  uint32_t timex = told_before(a, e->sentence);
  return timex != AN_NO_TOKEN && make_bounded_by_timex(a, event, timex, relation, "attach.then");
}
