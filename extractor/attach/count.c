/* attach/count - lengths that are counted from now or up to now: "for three decades" of what still
 * goes on, "the past 24 hours", "in recent days", "within 48 hours". */
// SPDX-License-Identifier: MIT
#include "attach/make.h"

/* "Three years" ago is a year, "three weeks" a day. */
static an_grain kept_grain(an_grain unit) {
  if (unit <= AN_GRAIN_YEAR) return AN_GRAIN_YEAR;
  return unit <= AN_GRAIN_MONTH ? AN_GRAIN_MONTH : AN_GRAIN_DAY;
}

an_grain make_unit_above(an_grain unit) {
  if (unit >= AN_GRAIN_DAY) return AN_GRAIN_WEEK;
  if (unit == AN_GRAIN_WEEK) return AN_GRAIN_MONTH;
  return unit == AN_GRAIN_MONTH ? AN_GRAIN_YEAR : AN_GRAIN_DECADE;
}

bool make_length_back(an_point end, const an_timex *t, an_interval *when) {
  bool is_told = t->amount > 0;
  an_point start;
  if (an_point_is_open(end)) return false;
  if (!an_point_shift(end, is_told ? -(int64_t)t->amount : -1,
                      is_told ? t->unit : make_unit_above(t->unit), &start))
    return false;
  an_interval from = an_interval_of(an_point_cut(start, kept_grain(t->unit)));
  from.approximate = AN_ENDS_START;
  *when = make_lasting(&from, end);
  return true;
}

bool make_deadline(an_point from, const an_timex *t, an_interval *when) {
  bool is_hours = t->unit >= AN_GRAIN_HOUR;
  int64_t days = t->unit == AN_GRAIN_HOUR ? make_days_of_hours(t->amount) : 0;
  an_point end;
  if (from.grain > AN_GRAIN_DAY) from = an_point_cut(from, AN_GRAIN_DAY);
  if (!an_point_shift(from, is_hours ? days : t->amount, is_hours ? AN_GRAIN_DAY : t->unit, &end))
    return false;
  *when = an_interval_within(from, end);
  when->grain = from.grain;
  when->approximate = AN_ENDS_END;
  return true;
}

/* "for three decades" of something that still goes on: a start, counted back from now. */
static bool count_back(const attaching *a, const an_event *e, const an_timex *t,
                       an_interval *when) {
  bool is_now = e->clause.tense == AN_TENSE_PRESENT && !a->is_chronicle;
  bool goes_on = e->clause.is_perfect || is_now;
  return goes_on && t->amount > 0 && make_length_back(make_today(a), t, when);
}

/* "The past 24 hours": hours alone have no interval of their own, for the report names no hour. */
static bool looks_back(const an_timex *t) {
  return t->unit == AN_GRAIN_HOUR && t->amount > 0 && make_opens_with(t, AN_VERB_BACK);
}

/* "In recent days", "the past few weeks": less than the unit above. */
bool make_is_vague_back(const an_timex *t) {
  return t->type == AN_TIMEX_DURATION && make_opens_with(t, AN_VERB_BACK) && !t->has_interval &&
         t->amount <= 0 && t->unit <= AN_GRAIN_DAY && t->unit >= AN_GRAIN_YEAR;
}

static bool count_hours_back(const attaching *a, const an_timex *t, an_interval *when) {
  an_point today = make_today(a), start;
  if (an_point_is_open(today)) return false;
  if (!an_point_shift(today, -make_days_of_hours(t->amount), AN_GRAIN_DAY, &start)) return false;
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
  an_point today = day_of_entry(a);
  if (t->unit > AN_GRAIN_HOUR || t->amount <= 0 || an_point_is_open(today)) return false;
  return make_deadline(today, t, when);
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
  if (is_vague) return make_length_back(make_today(a), t, when);
  return is_back ? count_hours_back(a, t, when) : count_back(a, event_at(a, event), t, when);
}
