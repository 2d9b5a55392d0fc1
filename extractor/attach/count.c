/* attach/count - lengths that are counted from now or up to now: "for three decades" of what still
 * goes on, "the past 24 hours", "in recent days", "within 48 hours". */
// SPDX-License-Identifier: MIT
#include "attach/make.h"

enum { HOURS_OF_DAY = 24 };

/* "Three years" ago is a year, "three weeks" a day. */
an_grain make_kept_grain(an_grain unit) {
  if (unit <= AN_GRAIN_YEAR) return AN_GRAIN_YEAR;
  return unit <= AN_GRAIN_MONTH ? AN_GRAIN_MONTH : AN_GRAIN_DAY;
}

/* "for three decades" of something that still goes on: a start, counted back from now. */
static bool count_back(const attaching *a, const an_event *e, const an_timex *t,
                       an_interval *when) {
  an_point today = make_today(a), start;
  bool is_now = e->clause.tense == AN_TENSE_PRESENT && !a->is_chronicle;
  bool goes_on = e->clause.is_perfect || is_now;
  if (!goes_on || an_point_is_open(today) || t->amount <= 0) return false;
  if (!an_point_shift(today, -(int64_t)t->amount, t->unit, &start)) return false;
  an_interval from = an_interval_of(an_point_cut(start, make_kept_grain(t->unit)));
  from.approximate = AN_ENDS_START;
  *when = make_lasting(&from, today);
  return true;
}

/* "The past 24 hours": hours alone have no interval of their own, for the report names no hour. */
static bool looks_back(const an_timex *t) {
  return t->unit == AN_GRAIN_HOUR && t->amount > 0 && t->rule->value.n &&
         t->rule->value.at[0].verb == AN_VERB_BACK;
}

/* "In recent days", "the past few weeks": less than the unit above. */
bool make_is_vague_back(const an_timex *t) {
  bool is_back = t->rule->value.n && t->rule->value.at[0].verb == AN_VERB_BACK;
  return t->type == AN_TIMEX_DURATION && is_back && !t->has_interval && t->amount <= 0 &&
         t->unit <= AN_GRAIN_DAY && t->unit >= AN_GRAIN_YEAR;
}

static bool count_vague_back(const attaching *a, const an_timex *t, an_interval *when) {
  an_grain above = t->unit == AN_GRAIN_DAY     ? AN_GRAIN_WEEK
                   : t->unit == AN_GRAIN_WEEK  ? AN_GRAIN_MONTH
                   : t->unit == AN_GRAIN_MONTH ? AN_GRAIN_YEAR
                                               : AN_GRAIN_DECADE;
  an_point today = make_today(a), start;
  if (an_point_is_open(today) || !an_point_shift(today, -1, above, &start)) return false;
  an_interval from = an_interval_of(an_point_cut(start, make_kept_grain(t->unit)));
  from.approximate = AN_ENDS_START;
  *when = make_lasting(&from, today);
  return true;
}

static bool count_hours_back(const attaching *a, const an_timex *t, an_interval *when) {
  an_point today = make_today(a), start;
  int64_t days = ((int64_t)t->amount + HOURS_OF_DAY - 1) / HOURS_OF_DAY;
  if (an_point_is_open(today) || !an_point_shift(today, -days, AN_GRAIN_DAY, &start)) return false;
  *when = an_interval_within(start, today);
  when->grain = AN_GRAIN_DAY;
  return true;
}

/* The day of the dated entry or of the heading above, else today. */
static an_point day_of_entry(const attaching *a) {
  uint32_t heading = attach_heading_timex(a);
  if (heading == AN_NO_TOKEN) return make_today(a);
  const an_interval *when = &timex_at(a, heading)->interval;
  bool is_day = when->grain >= AN_GRAIN_DAY && !an_point_is_open(when->latest_end);
  return is_day ? an_point_cut(when->latest_end, AN_GRAIN_DAY) : AN_OPEN;
}

/* "Will leave within 48 hours": from now, as the report counts. */
static bool count_ahead(const attaching *a, const an_timex *t, an_interval *when) {
  an_point today = day_of_entry(a), end;
  int64_t amount = t->amount;
  an_grain unit = t->unit;
  if (unit > AN_GRAIN_HOUR || amount <= 0 || an_point_is_open(today)) return false;
  if (unit == AN_GRAIN_HOUR) {
    unit = AN_GRAIN_DAY;
    amount = (amount + HOURS_OF_DAY - 1) / HOURS_OF_DAY;
  }
  if (!an_point_shift(today, amount, unit, &end)) return false;
  *when = an_interval_within(today, end);
  when->grain = AN_GRAIN_DAY;
  when->approximate = AN_ENDS_END;
  return true;
}

bool make_counted(const attaching *a, uint32_t event, const an_timex *t, an_str signal,
                  an_interval *when, an_relation *relation) {
  bool is_deadline = make_is_ahead(a, event) && an_str_eq(signal, AN_LIT("deadline"));
  bool is_vague = make_is_vague_back(t), is_back = looks_back(t) || is_vague;
  bool has_no_entry = a->is_chronicle && !a->next_block;  // it is not known yet
  const an_clause *c = &event_at(a, event)->clause;       // "owes its growth in recent years to it"
  bool is_now = !event_at(a, event)->is_noun && c->tense == AN_TENSE_PRESENT && !c->is_perfect;
  if ((is_deadline && has_no_entry) || (is_vague && is_now)) return false;
  if (!is_deadline && !is_back && !an_str_eq(signal, AN_LIT("length"))) return false;
  *relation = is_deadline || is_back ? AN_RELATION_DURING : AN_RELATION_SINCE;
  if (is_deadline) return count_ahead(a, t, when);
  if (is_vague) return count_vague_back(a, t, when);
  return is_back ? count_hours_back(a, t, when) : count_back(a, event_at(a, event), t, when);
}
