/* timex/remember - what later times lean on: the date last told, the quarter, the decade. */
// SPDX-License-Identifier: MIT
#include "timex/steps.h"

bool an_rule_leans_back(const an_time_rule *rule) {
  return rule->value.n && rule->value.at[0].verb == AN_VERB_PREVIOUS;
}

bool an_rule_has_month(const an_time_rule *rule) {
  for (size_t i = 0; i < rule->value.n; i++)
    if (rule->value.at[i].verb == AN_VERB_MONTH) return true;
  return false;
}

bool an_rule_is_of_clock(const an_time_rule *rule) {
  for (size_t i = 0; i < rule->value.n; i++) {
    an_verb verb = rule->value.at[i].verb;
    bool is_clock = verb == AN_VERB_PART || verb == AN_VERB_TIME || verb == AN_VERB_PM ||
                    verb == AN_VERB_PM_BEFORE || verb == AN_VERB_ZONE;
    if (!is_clock) return false;
  }
  return rule->value.n > 0;
}

// Figures are of a quarter that is over; those of a year before are what they are compared with.
// What was earned in a quarter that is not over was earned in one of a year that began earlier.
static bool is_latest_quarter(const an_walk *w) {
  enum { DAYS_OF_QUARTER = 92, DAYS_OF_YEAR = 365 };
  if (an_point_is_open(w->from->publication)) return true;
  int64_t age = an_point_first_day(w->from->publication) - an_point_first_day(w->at);
  int64_t least = w->from->way <= AN_WAY_PROBABLY_PAST ? 0 : DAYS_OF_QUARTER;
  return age >= least && age < DAYS_OF_YEAR;
}

// "In the nine months": what is compared with "a year earlier" now is no longer a quarter.
static bool tells_of_months(const an_walk *w) {
  enum { MONTHS_OF_QUARTER = 3 };
  return w->sense == AN_SENSE_LENGTH && w->unit == AN_GRAIN_MONTH && w->amount > MONTHS_OF_QUARTER;
}

// "The previous year", told behind a date, is an aside: the story goes on where it was.
static bool looks_back(const an_walk *w) {
  if (w->lean != AN_LEAN_TIMEX || an_point_is_open(w->from->previous)) return false;
  return an_point_last_day(w->at) < w->from->first_day;
}

// "In May 2014", "in May last year".
static bool says_year(const an_time_rule *rule, const an_walk *w) {
  bool is_shifted = rule->value.at[0].verb == AN_VERB_SHIFT && an_rule_has_month(rule);
  return w->lean == AN_LEAN_NOTHING || (w->lean == AN_LEAN_PUBLICATION && is_shifted);
}

// Dates are remembered for what leans on "that year", "two days later"; vague ones are not.
void an_timex_remember(an_bearings *from, const an_walk *w, const an_said *t, uint32_t index) {
  if (tells_of_months(w)) from->quarter = AN_OPEN;
  if (w->sense != AN_SENSE_TIME || !w->is_set) return;
  if (w->grain == AN_GRAIN_DECADE) {
    from->decade = w->at;
    from->decade_index = index;
  }
  if (w->grain < AN_GRAIN_YEAR) return;
  if (w->grain == AN_GRAIN_QUARTER && is_latest_quarter(w)) from->quarter = w->at;
  bool is_aside = w->lean == AN_LEAN_PUBLICATION || w->is_quoted ||
                  ((an_rule_leans_back(t->rule) || from->is_before) && looks_back(w));
  if (t->is_since || (from->is_narrative && is_aside)) return;
  bool ends_stretch =
      from->is_limit || (t->end_of_range == AN_END_END && from->previous_index + 1 == index);
  from->decade = AN_OPEN;
  from->is_night = w->grain == AN_GRAIN_PART_OF_DAY && w->part == AN_PART_NI;
  from->previous = an_point_cut(w->at, AN_GRAIN_DAY);
  from->clock = w->grain >= AN_GRAIN_HOUR ? w->at : AN_OPEN;
  from->previous_index = index;
  from->is_full = says_year(t->rule, w) || (from->is_told && w->lean == AN_LEAN_TIMEX);
  an_interval all = an_walk_interval(w);
  if (!ends_stretch) from->first_day = an_point_first_day(from->previous);
  from->last_day = an_point_last_day(all.latest_end);
}
