/* attach/clock - what the words of a time denote where they stand: "at 10:35" is of the day that
 * the clause, the entry or the sentence before it names. */
// SPDX-License-Identifier: MIT
#include "attach/make.h"

/* "They were stopped on 20 June. They reached the town at 19:15.": the day last told in the
 * block. */
static const an_timex *day_told_before(const attaching *a, uint32_t timex) {
  enum { MOST_BACK = 8 };
  const an_timex *all = a->in->timexes->at;
  for (uint32_t n = 1; n <= MOST_BACK && n <= timex; n++) {
    const an_timex *t = &all[timex - n];
    if (t->block != all[timex].block) return NULL;
    if (attach_is_clock_entry(a, t)) return t;
    bool is_day = t->has_interval && t->type <= AN_TIMEX_TIME && t->interval.grain >= AN_GRAIN_DAY;
    if (a->has_clocks || !is_day || attach_is_bare_clock(t)) continue;
    if (an_point_is_open(t->interval.earliest_start)) continue;
    return t->rule->to.n ? NULL : t;
  }
  return NULL;
}

/* "At 10:35 a.m. on Friday": the day of the same clause to a time of day that names none. */
static const an_timex *day_of_clock(const attaching *a, uint32_t timex) {
  const an_timexes *all = a->in->timexes;
  uint32_t s = all->at[timex].sentence;
  if (!attach_is_bare_clock(&all->at[timex])) return NULL;
  for (uint32_t i = a->first_timex[s]; i < a->first_timex[s + 1]; i++) {
    const an_timex *t = &all->at[i];
    bool is_day = t->has_interval && t->type == AN_TIMEX_DATE && t->interval.grain == AN_GRAIN_DAY;
    if (is_day && a->timex_clause[i] == a->timex_clause[timex]) return t;
  }
  const an_timex *entry = attach_entry_before(a, timex);
  return entry ? entry : day_told_before(a, timex);
}

/* "At dawn soldiers came", in a report on a day of months ago. */
static int64_t days_to_old_story(const attaching *a, uint32_t event, uint32_t timex) {
  const an_point here = a->dated[event].when.earliest_start;
  bool is_ours = attach_is_bare_clock(timex_at(a, timex)) && !day_of_clock(a, timex) &&
                 !event_at(a, event)->frame->is_attribution;
  if (an_point_is_open(a->old_day) || !is_ours || an_point_is_open(here)) return 0;
  bool is_today = an_point_first_day(here) == an_point_first_day(a->in->anchor.when);
  return is_today ? an_point_first_day(a->old_day) - an_point_first_day(here) : 0;
}

/* Seconds of the day from which a time of day on is meant; -1 if it names none. */
static int64_t second_of_day(const an_interval *when) {
  if (when->grain < AN_GRAIN_PART_OF_DAY || an_point_is_open(when->earliest_start)) return -1;
  an_point first = when->earliest_start, day = an_point_cut(first, AN_GRAIN_DAY), last;
  if (when->part != AN_PART_NONE) an_part_hours(when->part, day, &first, &last);
  return an_point_first_second(first) - an_point_first_second(day);
}

an_interval attach_moved_by(const an_interval *when, int64_t days) {
  an_interval moved = *when;
  an_point *points[] = {&moved.earliest_start, &moved.latest_start, &moved.earliest_end,
                        &moved.latest_end};
  for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
    if (an_point_is_open(*points[i])) continue;
    if (!an_point_shift(*points[i], days, AN_GRAIN_DAY, points[i])) return *when;
  }
  return moved;
}

/* "Attacked on Monday evening. At dawn the army came.": the next day, unless it looks back. What
 * comes at 3:30 is of the same morning. */
static bool is_next_day(const attaching *a, uint32_t timex, const an_timex *day) {
  const an_timex *t = &a->in->timexes->at[timex];
  uint32_t clause = a->timex_clause[timex];
  if (day->sentence >= t->sentence || clause == AN_NO_TOKEN) return false;
  if (attach_is_bare_clock(day) || day->interval.part == AN_PART_MO) return false;
  if (an_parse_clause(a->in->parse, clause).is_perfect) return false;
  int64_t second = second_of_day(&t->interval);
  return second >= 0 && second_of_day(&day->interval) > second;
}

/* What the words of a timex denote where they stand. */
an_interval attach_interval_of(const attaching *a, uint32_t timex) {
  const an_interval *when = &a->in->timexes->at[timex].interval;
  const an_timex *day = day_of_clock(a, timex);
  if (!day) return *when;
  int64_t days =
      an_point_first_day(day->interval.earliest_start) - an_point_first_day(when->earliest_start);
  return attach_moved_by(when, days + is_next_day(a, timex, day));
}

/* How many days a clock time that names no day must be moved to be of the act told again. */
static int64_t days_to_act(const attaching *a, uint32_t event, uint32_t timex) {
  bool is_bare = attach_is_bare_clock(timex_at(a, timex)) && !day_of_clock(a, timex);
  if (!is_bare || !(attach_tells_again(a, event) || attach_refers_back(a, event))) return 0;
  const an_known_act *act = attach_force_told(a, event);
  const an_point here = a->dated[event].when.earliest_start;
  if (!act || act->event == event || an_point_is_open(here)) return 0;
  an_point there = a->dated[act->event].when.earliest_start;
  if (an_point_is_open(there) || there.grain < AN_GRAIN_DAY) return 0;
  return an_point_first_day(there) - an_point_first_day(here);
}

static bool is_day_of_saying(const attaching *a, uint32_t timex) {
  uint32_t verb = a->timex_clause[timex];
  return verb != AN_NO_TOKEN && attach_is_known_to_say(a, verb);
}

/* Is it of the day of the report, or of that on which somebody said so, for want of a better? */
static bool is_of_report(const attaching *a, uint32_t timex) {
  const an_timex *t = timex_at(a, timex), *day = day_of_clock(a, timex);
  bool is_clock = t->type == AN_TIMEX_TIME && an_rule_is_of_clock(t->rule);
  if (!is_clock || a->has_clocks || is_day_of_saying(a, timex)) return false;
  if (day) return is_day_of_saying(a, (uint32_t)(day - a->in->timexes->at));
  if (t->lean == AN_LEAN_PUBLICATION) return !t->is_opening;
  return t->lean == AN_LEAN_TIMEX && t->anchor < a->in->timexes->n &&
         is_day_of_saying(a, t->anchor);
}

/* "Bombs killed nine on Sunday. [...] Police said on Monday that they went off at 10 a.m.": on the
 * day of the deed that was told last. */
static int64_t days_to_story(const attaching *a, uint32_t event, uint32_t timex) {
  enum { MOST_BLOCKS = 3, MOST_DAYS = 3 };
  const an_event *e = event_at(a, event);
  uint32_t last = a->last_deed;
  bool is_deed = !an_str_eq(e->frame->conduct, AN_LIT("verbal")) && !e->frame->is_attribution &&
                 !make_is_ahead(a, event);
  if (!is_deed || last == AN_NO_TOKEN || last == event || !is_of_report(a, timex)) return 0;
  if (event_at(a, last)->sentence >= e->sentence) return 0;
  if (block_of(a, event) - block_of(a, last) > MOST_BLOCKS) return 0;
  const an_interval *there = &a->dated[last].when;
  an_point here = a->dated[event].when.earliest_start;
  int64_t age = attach_days_since(a, there);
  bool is_day = there->grain >= AN_GRAIN_DAY && a->dated[last].relation == AN_RELATION_IN;
  if (!is_day || age < 0 || age > MOST_DAYS || an_point_is_open(here)) return 0;
  return an_point_first_day(there->earliest_start) - an_point_first_day(here);
}

void attach_mend_clock(attaching *a, uint32_t event) {
  an_dated *d = &a->dated[event];
  if (d->timex == AN_NO_TOKEN || d->from != AN_FROM_TIMEX) return;
  const an_timex *t = timex_at(a, d->timex);
  bool goes_on = a->mended != AN_NO_TOKEN && t->lean == AN_LEAN_TIMEX && t->anchor == a->mended;
  int64_t days = goes_on ? a->mended_days : days_to_act(a, event, d->timex);
  if (!days) days = days_to_old_story(a, event, d->timex);
  if (!days) days = days_to_story(a, event, d->timex);
  if (!days) return;  // "an hour later" goes with the time it counts from
  d->when = attach_moved_by(&d->when, days);
  a->mended = d->timex;
  a->mended_days = days;
}
