/* attach/past - what looks back: accusations, denials and protests are about what happened before
 * them, and so are tolls, trials and inquiries. Announcements and calls need not be. */
// SPDX-License-Identifier: MIT
#include "attach/make.h"

static bool is_word_of(const attaching *a, uint32_t token, an_str kind) {
  uint32_t row = an_list_row(a->event_words, a->in->parse->tokens->at[token].lemma);
  return row != AN_MAP_NONE && an_str_eq(an_list_cell(a->event_words, row, AN_LIT("value")), kind);
}

bool attach_is_about_past(const attaching *a, uint32_t verb) {
  if (verb == AN_NO_TOKEN) return false;
  uint32_t event = a->event_of_token[verb];
  bool is_act = event != AN_NO_TOKEN && !event_at(a, event)->is_noun;
  if (is_act && an_str_eq(event_at(a, event)->frame->about, AN_LIT("past"))) return true;
  return a->event_words && an_parse_is_verb(a->in->parse, verb) &&
         is_word_of(a, verb, AN_LIT("past"));
}

/* "Denied the killings in an interview on 14 May": the time is that of what the words stood in. */
static bool is_of_saying(const attaching *a, const an_timex *t) {
  uint32_t first = a->in->parse->tokens->sentences[t->sentence].first;
  if (!a->event_words || t->first < first + 2) return false;
  return is_word_of(a, t->first - 1, AN_LIT("saying")) ||  // "in an interview last week"
         is_word_of(a, t->first - 2, AN_LIT("saying"));
}

bool attach_is_reason(const attaching *a, uint32_t verb, an_str signal) {
  bool leads = an_str_eq(signal, AN_LIT("cause")) || an_str_eq(signal, AN_LIT("length"));
  if (!leads || verb == AN_NO_TOKEN || !a->deserts) return false;
  return an_list_row(a->deserts, a->in->parse->tokens->at[verb].lemma) != AN_MAP_NONE;
}

/* "Rebels attacked the port. [...] The ministry condemned the attack in March": of an attack that
 * was told with a time of its own, that is not another one. */
static bool is_told_before(const attaching *a, const an_event *noun) {
  enum { MOST_BACK = 24 };
  uint32_t event = (uint32_t)(noun - a->in->events->at);
  if (!noun->is_noun || !attach_refers_back(a, event)) return false;
  for (uint32_t i = event; i-- > 0 && event - i <= MOST_BACK;) {
    const an_event *e = event_at(a, i);
    bool is_like = an_str_eq(e->frame->type, noun->frame->type) && e->sentence < noun->sentence;
    if (is_like && a->is_done[i] && a->dated[i].timex != AN_NO_TOKEN) return true;
  }
  return false;
}

static bool is_long_ago(const attaching *a, uint32_t verb, const an_timex *t) {
  bool is_now = an_parse_clause(a->in->parse, verb).tense == AN_TENSE_PRESENT;
  if (is_now || t->interval.grain < AN_GRAIN_DAY) return true;
  return a->in->anchor.is_known && !attach_is_of_these_days(a, &t->interval);
}

bool attach_is_old_deed(const attaching *a, const an_event *e, const an_timex *t) {
  uint32_t verb = e->clause.verb;
  bool is_about = attach_is_about_past(a, verb) || a->behind[e - a->in->events->at].is_reason;
  if (t->type > AN_TIMEX_TIME || !is_about || is_of_saying(a, t)) return false;
  return is_long_ago(a, verb, t) && !is_told_before(a, e);
}

bool attach_is_of_old_deed(const attaching *a, uint32_t event, uint32_t timex) {
  const an_event *e = event_at(a, event);
  const an_timex *t = timex_at(a, timex);
  bool is_about = attach_is_about_past(a, e->trigger) && t->type <= AN_TIMEX_TIME;
  if (!is_about || t->first < e->trigger || is_of_saying(a, t)) return false;
  if (!is_long_ago(a, e->trigger, t)) return false;
  for (uint32_t i = e->trigger + 1; i < t->first; i++)
    if (an_parse_form(a->in->parse, i) == AN_FORM_GERUND && an_parse_is_verb(a->in->parse, i))
      return true;
  return false;
}

/* "Protest over an airstrike": the noun above says so. */
static bool is_cause_of_noun(const attaching *a, const an_event *e) {
  an_rel rel;
  uint32_t above = an_parse_parent(a->in->parse, e->trigger, &rel);
  if (above == AN_NO_TOKEN || rel != AN_REL_NMOD || above > e->trigger) return false;
  uint32_t noun = a->event_of_token[above];
  return noun != AN_NO_TOKEN && event_at(a, noun)->is_noun &&
         an_str_eq(event_at(a, noun)->frame->about, AN_LIT("past"));
}

bool attach_is_grievance(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  if (e->is_noun && is_cause_of_noun(a, e)) return true;
  uint32_t clause = a->clause[event];
  uint32_t main = clause == AN_NO_TOKEN ? AN_NO_TOKEN : a->event_of_token[clause];
  if (!e->is_noun || main == AN_NO_TOKEN || main == event) return false;
  if (e->status == AN_STATUS_DENIED) return true;
  an_rel rel;  // "marched on the second day of the strike" says when
  uint32_t above = an_parse_parent(a->in->parse, e->trigger, &rel);
  if (above != AN_NO_TOKEN && an_parse_is_time(a->in->parse, above)) return false;
  const an_clause *c = &event_at(a, main)->clause;  // "the massacre was condemned on Friday"
  return (c->subject != e->trigger || c->is_passive) && attach_is_about_past(a, clause);
}

bool attach_is_charge(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  uint32_t above = an_parse_parent(a->in->parse, e->trigger, NULL);
  bool is_gerund = an_parse_form(a->in->parse, e->trigger) == AN_FORM_GERUND;
  if (e->is_noun || !is_gerund || above == AN_NO_TOKEN || above > e->trigger) return false;
  if (attach_is_about_past(a, above)) return true;
  if (!a->event_words) return false;
  uint32_t row = an_list_row(a->event_words, a->in->parse->tokens->at[above].lower);
  return row != AN_MAP_NONE &&
         an_str_eq(an_list_cell(a->event_words, row, AN_LIT("value")), AN_LIT("suspect"));
}

/* The noun that another one hangs on, such as "toll" of "the toll from the attack": its verb tells
 * what came of the attack. */
bool attach_is_aftermath(const attaching *a, uint32_t event) {
  enum { FEW_STEPS = 3 };
  uint32_t noun = event_at(a, event)->trigger;
  if (!event_at(a, event)->is_noun || !a->event_words) return false;
  for (int up = 0; up < FEW_STEPS; up++) {
    an_rel rel;
    noun = an_parse_parent(a->in->parse, noun, &rel);
    if (noun == AN_NO_TOKEN || rel != AN_REL_NMOD) return false;
    if (is_word_of(a, noun, AN_LIT("aftermath"))) return true;
  }
  return false;
}
