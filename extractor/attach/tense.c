/* attach/tense - the sources that go by tense and status: what is told in the present, what is
 * said, what is ahead, what has happened. */
// SPDX-License-Identifier: MIT
#include "attach/make.h"

/* ---- what is told in the present, what is said */

/* "killed by an airstrike": a noun that was taken for a verb has no tense. */
static bool is_in_place_of_noun(const attaching *a, uint32_t token) {
  an_rel rel = an_parse_rel(a->in->parse, token);
  return rel == AN_REL_OBL || rel == AN_REL_OBL_AGENT || rel == AN_REL_OBJ || rel == AN_REL_NSUBJ ||
         rel == AN_REL_NSUBJ_PASS || rel == AN_REL_NMOD;
}

/* What a report tells in the present holds on its day. Under a dated heading the present is only
 * the way in which chronologies are written. */
bool attach_present(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  bool is_present = !e->is_noun && e->clause.tense == AN_TENSE_PRESENT && !e->clause.is_perfect;
  is_present &= !is_in_place_of_noun(a, e->trigger);
  is_present |= make_is_able(a, event);
  if (!is_present || !a->in->anchor.is_known || attach_heading_timex(a) != AN_NO_TOKEN)
    return false;
  return make_from_publication(a, event, AN_RELATION_IN, "attach.present");
}

/* "X said on Friday that ... 'The raid failed,' he said.": the same saying goes on. */
static bool goes_on_saying(const attaching *a, uint32_t event) {
  enum { FEW_SENTENCES = 2 };
  if (a->last_saying == AN_NO_TOKEN) return false;
  return event_at(a, event)->sentence - event_at(a, a->last_saying)->sentence <= FEW_SENTENCES;
}

/* "Police would not comment": they were asked for the report. */
static bool is_refusal(const attaching *a, const an_event *e) {
  if (e->is_noun || !e->clause.is_negated || e->clause.governor != AN_NO_TOKEN) return false;
  uint32_t modal = e->clause.modal;
  if (modal == AN_NO_TOKEN || !a->signals || e->reporter != AN_NO_TOKEN) return false;
  uint32_t row = an_list_row(a->signals, a->in->parse->tokens->at[modal].lower);
  return row != AN_MAP_NONE &&
         an_str_eq(an_list_cell(a->signals, row, AN_LIT("value")), AN_LIT("refuse"));
}

/* "According to the ministry": a form of saying that has no tense. */
static bool is_source(const attaching *a, const an_event *e) {
  if (an_parse_form(a->in->parse, e->trigger) != AN_FORM_GERUND || !a->event_words) return false;
  uint32_t row = an_list_row(a->event_words, a->in->parse->tokens->at[e->trigger].lower);
  return row != AN_MAP_NONE &&
         an_str_eq(an_list_cell(a->event_words, row, AN_LIT("value")), AN_LIT("saying"));
}

/* "Police said on Sunday that [...]. They refused to give details." */
static bool is_same_voice(const attaching *a, const an_event *e) {
  return !e->is_noun && an_str_eq(e->frame->conduct, AN_LIT("verbal")) &&
         e->clause.tense == AN_TENSE_PAST && !e->clause.is_perfect &&
         e->clause.governor == AN_NO_TOKEN && has_pronoun(a, e);
}

/* "X said": with what somebody said just before; else on the report's own day. */
bool attach_speech(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  bool goes_on = goes_on_saying(a, event);
  bool is_saying = (e->frame->is_attribution && !e->clause.is_perfect) || is_refusal(a, e) ||
                   is_source(a, e) || (goes_on && is_same_voice(a, e));
  if (!is_saying || !a->in->anchor.is_known || attach_heading_timex(a) != AN_NO_TOKEN) return false;
  if (goes_on) return make_from_event(a, event, a->last_saying, AN_RELATION_IN, "attach.speech");
  return make_from_news(a, event, AN_RELATION_IN, "attach.speech");
}

/* "Recently", "now": a word of the clause that says only on which side of the report it lies. */
bool attach_vague(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  if (e->is_noun || !a->in->anchor.is_known) return false;
  for (uint32_t i = a->first_timex[e->sentence]; i < a->first_timex[e->sentence + 1]; i++) {
    bool is_past = an_str_eq(a->in->timexes->at[i].value, AN_LIT("PAST_REF"));
    if (!is_past || a->timex_clause[i] != a->clause[event]) continue;
    if (!make_from_publication(a, event, AN_RELATION_BEFORE, "attach.vague")) return false;
    a->dated[event].basis = AN_BASIS_RELATIVE;
    a->dated[event].timex = i;
    return true;
  }
  return false;
}

/* ---- tense and status */

/* "Will begin to withdraw on Friday": what is to begin has the time for both. */
static uint32_t timex_of_complement(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  for (uint32_t i = a->first_timex[e->sentence]; i < a->first_timex[e->sentence + 1]; i++) {
    const an_timex *t = &a->in->timexes->at[i];
    uint32_t clause = a->timex_clause[i];
    if (e->is_noun || t->first < e->trigger || clause == AN_NO_TOKEN) continue;
    if (!t->has_interval || t->type == AN_TIMEX_SET) continue;
    an_rel rel;
    if (an_parse_parent(a->in->parse, clause, &rel) == e->trigger && rel == AN_REL_XCOMP) return i;
  }
  return AN_NO_TOKEN;
}

/* "Will fly to A on Thursday to meet B": the verb is no event, and lies ahead, too. */
static bool take_time_of_errand(attaching *a, uint32_t event, uint32_t verb) {
  if (!an_parse_is_verb(a->in->parse, verb)) return false;
  uint32_t timex = attach_nearest_timex(a, event, verb);
  bool is_day = timex != AN_NO_TOKEN && timex_at(a, timex)->type <= AN_TIMEX_TIME &&
                timex_at(a, timex)->has_interval && a->in->anchor.is_known;
  if (!is_day) return false;
  return attach_is_yet_to_come(a, &timex_at(a, timex)->interval) &&
         make_from_timex(a, event, timex, "attach.own-clause", 0.75);
}

/* "Agreed in April to hand them over": some time after that; "was set to land on Monday": the time
 * behind both is that of what was to come. */
static bool take_time_of_plan(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  uint32_t above = an_parse_parent(a->in->parse, e->trigger, NULL);
  if (e->is_noun || !e->clause.is_infinitive || above == AN_NO_TOKEN) return false;
  uint32_t plan = a->event_of_token[above];
  if (plan == AN_NO_TOKEN) return take_time_of_errand(a, event, above);
  if (event_at(a, plan)->is_noun || !a->is_done[plan]) return false;
  const an_dated *d = &a->dated[plan];
  if (d->timex == AN_NO_TOKEN || d->relation != AN_RELATION_IN) return false;
  if (timex_at(a, d->timex)->first > e->trigger)
    return make_from_timex(a, event, d->timex, "attach.own-clause", 0.75);
  return make_from_event(a, event, plan, AN_RELATION_AFTER, "attach.saying");
}

bool attach_ahead(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  bool is_ahead = make_is_ahead(a, event) || (!e->is_noun && e->clause.tense == AN_TENSE_FUTURE);
  uint32_t timex = is_ahead ? timex_of_complement(a, event) : AN_NO_TOKEN;
  if (timex != AN_NO_TOKEN && make_from_timex(a, event, timex, "attach.own-clause", 0.75))
    return true;
  if (is_ahead && take_time_of_plan(a, event)) return true;
  timex = is_ahead && a->is_chronicle ? attach_nearest_timex(a, event, a->clause[event]) : timex;
  bool is_length = timex != AN_NO_TOKEN && timex_at(a, timex)->type == AN_TIMEX_DURATION;
  if (is_length && make_from_timex(a, event, timex, "attach.own-clause", 0.85)) return true;
  uint32_t heading = attach_heading_timex(a);  // "3 May: ... The army will hold A for a year."
  if (is_ahead && heading != AN_NO_TOKEN)
    return make_bounded_by_timex(a, event, heading, AN_RELATION_AFTER, "attach.ahead");
  return is_ahead && make_from_publication(a, event, AN_RELATION_AFTER, "attach.ahead");
}

/* The event that a past perfect looks back from: a verb of the sentence that has its own time. */
static uint32_t looked_back_from(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  for (uint32_t i = a->first_event[e->sentence]; i < a->first_event[e->sentence + 1]; i++) {
    const an_event *other = event_at(a, i);
    if (i != event && !other->is_noun && a->is_done[i] && !other->clause.is_perfect &&
        a->dated[i].relation == AN_RELATION_IN && a->dated[i].timex != AN_NO_TOKEN)
      return i;
  }
  return AN_NO_TOKEN;
}

/* "It left four days later, having burned 30 houses", "two who had been charged walked free in
 * May": the verb above, which is no event. */
static uint32_t clause_looked_back_from(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  an_rel rel;
  uint32_t above = an_parse_parent(a->in->parse, e->trigger, &rel);
  bool is_below = e->clause.tense == AN_TENSE_NONE ||
                  (e->clause.tense == AN_TENSE_PAST && (rel == AN_REL_ACL || rel == AN_REL_ADVCL));
  if (!is_below || above == AN_NO_TOKEN) return AN_NO_TOKEN;
  return an_parse_clause_of(a->in->parse, above);
}

/* "Rebels had raided the farm in May. Six men had been killed there": it goes on looking back. */
static uint32_t flashback_before(const attaching *a, uint32_t event) {
  uint32_t from = a->flashback;
  if (from == AN_NO_TOKEN || block_of(a, from) != block_of(a, event)) return AN_NO_TOKEN;
  bool is_own = event_at(a, from)->status == AN_STATUS_ACTUAL &&
                event_at(a, event)->status == AN_STATUS_ACTUAL;
  return is_own && event_at(a, from)->sentence + 1 == event_at(a, event)->sentence ? from
                                                                                   : AN_NO_TOKEN;
}

/* "They entered the village at dawn. Rebels had burned it": before where the story stands, which
 * goes on in the same paragraph. */
static bool look_back_from_story(attaching *a, uint32_t event) {
  if (event_at(a, event)->clause.tense != AN_TENSE_PAST) return false;
  uint32_t from = flashback_before(a, event);
  if (from != AN_NO_TOKEN) return make_from_event(a, event, from, AN_RELATION_IN, "attach.perfect");
  if (a->last == AN_NO_TOKEN || block_of(a, event) != block_of(a, a->last)) return false;
  // "They burned a tank, it said. Ten men had been taken": what is reported may be of today
  bool is_told = event_at(a, a->last)->status == AN_STATUS_ACTUAL;
  return is_told && a->dated[a->last].relation == AN_RELATION_IN &&
         make_before_day_of(a, event, a->last, "attach.perfect");
}

/* "Several raids have hit the port", "A series of raids has": the noun of who did it. */
static bool does_it(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  an_rel rel;
  uint32_t noun = e->trigger, above = an_parse_parent(a->in->parse, noun, &rel);
  if (rel == AN_REL_NMOD && above != AN_NO_TOKEN && above < noun) noun = above;
  bool is_deed = e->clause.tense == AN_TENSE_PRESENT && e->status <= AN_STATUS_REPORTED &&
                 an_parse_pos(a->in->parse, e->clause.verb) == AN_POS_VERB;
  bool is_behind = e->clause.object == noun || an_parse_rel(a->in->parse, noun) == AN_REL_OBL;
  bool is_argument = e->clause.subject == noun ||  // "has led to the arrest of two men"
                     (is_behind && a->event_of_token[e->clause.verb] == AN_NO_TOKEN);
  bool is_known = attach_refers_back(a, event) && !attach_object_of(a, event).len;
  return is_argument && is_deed && !is_known;
}

/* "Clashes since November have killed 90": what a noun that has its time has done. */
static uint32_t doer_with_time(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  if (e->is_noun || e->clause.tense != AN_TENSE_PRESENT || e->clause.is_passive) return AN_NO_TOKEN;
  uint32_t noun = e->clause.subject, doer = noun == AN_NO_TOKEN ? noun : a->event_of_token[noun];
  if (noun != AN_NO_TOKEN && doer == AN_NO_TOKEN) {  // "a series of clashes"
    noun = an_parse_child(a->in->parse, noun, AN_REL_NMOD, AN_NO_TOKEN);
    doer = noun == AN_NO_TOKEN ? noun : a->event_of_token[noun];
  }
  if (doer == AN_NO_TOKEN || !a->is_done[doer]) return AN_NO_TOKEN;
  const an_dated *d = &a->dated[doer];
  bool has_time = d->timex != AN_NO_TOKEN && !an_point_is_open(d->when.earliest_start);
  return has_time ? doer : AN_NO_TOKEN;
}

bool attach_perfect(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  if (!e->clause.is_perfect || (e->is_noun && !does_it(a, event))) return false;
  uint32_t doer = doer_with_time(a, event);
  if (doer != AN_NO_TOKEN) return make_from_event(a, event, doer, AN_RELATION_IN, "attach.perfect");
  bool is_now = e->clause.tense == AN_TENSE_PRESENT;
  bool is_opening = e->clause.governor == AN_NO_TOKEN && e->sentence == a->lead &&
                    e->sentence + 1 < a->in->parse->tokens->n_sentences;
  if (is_now && is_opening) return false;  // "have won": what a report opens with
  bool is_saying = e->frame->is_attribution || an_str_eq(e->frame->about, AN_LIT("saying"));
  if (is_now && is_saying) return make_from_news(a, event, AN_RELATION_IN, "attach.perfect");
  uint32_t from = e->clause.tense == AN_TENSE_PAST ? looked_back_from(a, event) : AN_NO_TOKEN;
  if (from != AN_NO_TOKEN)
    return make_from_event(a, event, from, AN_RELATION_BEFORE, "attach.perfect");
  uint32_t clause = clause_looked_back_from(a, event);
  uint32_t timex = clause == AN_NO_TOKEN ? clause : attach_nearest_timex(a, event, clause);
  if (timex != AN_NO_TOKEN)
    return make_bounded_by_timex(a, event, timex, AN_RELATION_BEFORE, "attach.perfect");
  if (is_now && e->is_total)  // counted until the report was written
    return make_from_publication(a, event, AN_RELATION_BEFORE, "attach.perfect");
  uint32_t heading = attach_heading_timex(a);
  if (heading != AN_NO_TOKEN)
    return make_bounded_by_timex(a, event, heading, AN_RELATION_BEFORE, "attach.perfect");
  if (look_back_from_story(a, event)) return true;
  return make_from_news(a, event, AN_RELATION_BEFORE, "attach.perfect");
}
