/* timex/steps_count - steps that count: units that keep the day, the nth of a stretch, week
 * numbers, and the half of the day of "from 3 to 5 pm". */
// SPDX-License-Identifier: MIT
#include "timex/steps.h"

enum { DAYS_PER_WEEK = 7, SATURDAY = 6, THURSDAY = 4, HOURS_OF_CLOCK = 12 };

// Does it need all of its arguments? Of "time {hour} {minute}" the first is enough.
static bool needs_all(an_verb verb) {
  switch (verb) {
    case AN_VERB_SHIFT:
    case AN_VERB_COUNT:
    case AN_VERB_BACK:
    case AN_VERB_AHEAD:
    case AN_VERB_EVERY:
    case AN_VERB_LAST:
    case AN_VERB_NEXT:
    case AN_VERB_THIS:
    case AN_VERB_ADD:
    case AN_VERB_DUE:
    case AN_VERB_NTH: return true;
    default: return false;
  }
}

bool an_step_is_left_out(const an_step *step, const an_given *g) {
  int n = needs_all(step->verb) ? 3 : 1;
  for (int k = 0; k < n; k++)
    if (step->arg[k].kind == AN_ARG_PIECE && !g[k].is_there) return true;
  return false;
}

/* ---- moving */

// A date stays a date; hours need a clock time to start from, else they count as whole days.
static an_point add_units(an_point base, int64_t n, an_grain unit) {
  an_point moved;
  if (unit == AN_GRAIN_SECOND && base.grain == AN_GRAIN_MINUTE) base.grain = AN_GRAIN_SECOND;
  if (unit >= AN_GRAIN_MINUTE && base.grain == AN_GRAIN_HOUR) base.grain = AN_GRAIN_MINUTE;
  if (an_point_shift(base, n, unit, &moved)) return moved;
  int64_t per_day = unit == AN_GRAIN_HOUR ? 24 : unit == AN_GRAIN_MINUTE ? 1440 : 86400;
  bool is_of_day = unit >= AN_GRAIN_HOUR && base.grain == AN_GRAIN_DAY;
  if (is_of_day && an_point_shift(base, n / per_day, AN_GRAIN_DAY, &moved)) return moved;
  return base;
}

void an_step_add(an_walk *w, const an_given *g) {
  an_point base;
  an_grain unit = an_grain_of(g[1].word);
  bool keeps_clock = unit >= AN_GRAIN_HOUR || w->is_set;  // set by hours that were added before
  if (!unit || !g[0].has_number || !an_walk_base(w, &base)) return;
  if (!keeps_clock) base = an_point_cut(base, AN_GRAIN_DAY);
  an_point moved = add_units(base, g[0].number, unit);
  an_walk_set(w, moved, moved.grain);
}

void an_step_due(an_walk *w, const an_given *g) {
  an_grain unit = an_grain_of(g[1].word);
  // "The worst attacks in a decade": so long a time lies ahead only where a tense says so.
  an_way least = unit && unit < AN_GRAIN_YEAR ? AN_WAY_LIKELY_FUTURE : AN_WAY_LIKELY_PAST;
  if (w->from->way >= least && !w->from->is_narrative && g[0].has_number) {
    an_step_add(w, g);
    // "In two years" names no day.
    if (w->is_set && unit && unit < AN_GRAIN_WEEK) {
      w->at = an_point_cut(w->at, unit);
      w->grain = unit;
    }
    return;
  }
  w->sense = AN_SENSE_LENGTH;
  w->amount = g[0].has_number ? g[0].number : 0;
  w->unit = unit;
}

/* ---- years of the first century */

void an_step_ad(an_walk *w, const an_given *g) {
  (void)g;
  if (w->is_completed) w->year = (w->year % 100 + 100) % 100;  // "AD 79", "44 BC"
  w->is_completed = false;
}

/* ---- "5/12/2000" */

static bool is_ahead(const an_walk *w, int32_t month, int32_t day) {
  an_point now = w->from->publication;
  if (!w->has_year || an_point_is_open(now) || !an_is_date(w->year, month, day)) return false;
  return an_days_from_civil(w->year, month, day) > an_point_last_day(now);
}

// "Sat 7/10": in this year or the last one, if none is said.
static bool fits_weekday(const an_walk *w, int32_t month, int32_t day) {
  if (!w->weekday || (!w->has_year && an_point_is_open(w->from->publication))) return false;
  int32_t year = w->has_year ? w->year : w->from->publication.year;
  for (int32_t y = year; y >= year - !w->has_year; y--)
    if (an_is_date(y, month, day) && an_weekday(an_days_from_civil(y, month, day)) == w->weekday)
      return true;
  return false;
}

// Reports tell of what was: of two readings the one that does not lie ahead.
static bool is_day_first(const an_walk *w, int32_t month, int32_t day) {
  bool is_fit = fits_weekday(w, month, day), is_other_fit = fits_weekday(w, day, month);
  if (is_fit != is_other_fit) return is_other_fit;
  if (w->from->is_day_first) return true;
  return is_ahead(w, month, day) && !is_ahead(w, day, month);
}

void an_step_either(an_walk *w, const an_given *g) {
  enum { MONTHS = 12 };
  int32_t month = g[0].number, day = g[1].number;
  bool may_swap = day <= MONTHS && w->from->way != AN_WAY_FUTURE;
  bool is_swapped = month > MONTHS || (may_swap && is_day_first(w, month, day));
  w->month = is_swapped ? day : month;
  w->day = is_swapped ? month : day;
}

/* ---- parts of an amount */

void an_step_plus(an_walk *w, const an_given *g) {
  const int32_t most = 1000000000;
  if (g[0].has_number && g[0].number >= 0 && w->amount < most && g[0].number < most)
    w->amount += g[0].number;
}

// "Two weeks and three days": what is counted second is a finer unit.
bool an_length_take(an_walk *w, const an_given *g) {
  an_grain unit = an_grain_of(g[1].word), last = w->unit;
  if (w->n_more) last = w->more[w->n_more - 1].unit;
  bool is_known = w->sense == AN_SENSE_LENGTH && w->amount && g[0].has_number && g[0].number > 0;
  if (!is_known || unit <= last || w->n_more == AN_MAX_SHARES) return false;
  w->more[w->n_more++] = (an_share){g[0].number, unit};
  return true;
}

void an_step_part_of_unit(an_walk *w, const an_given *g) {
  if (g[0].has_number && g[0].number > 0 && g[0].number < 100) w->hundredths = g[0].number;
}

/* ---- the nth of a stretch */

// The nth such weekday between two days, or from the last day back if n is negative.
static bool find_nth_weekday(int64_t first, int64_t last, const int32_t wanted[2], int64_t *day) {
  int32_t n = wanted[0], weekday = wanted[1];
  if (n > 0)
    *day = first + (weekday - an_weekday(first) + DAYS_PER_WEEK) % DAYS_PER_WEEK +
           (int64_t)(n - 1) * DAYS_PER_WEEK;
  else
    *day = last - (an_weekday(last) - weekday + DAYS_PER_WEEK) % DAYS_PER_WEEK +
           (int64_t)(n + 1) * DAYS_PER_WEEK;
  return n && *day >= first && *day <= last;
}

// A week belongs to the month, or year, that has its Thursday: most of its days.
static bool set_nth_week(an_walk *w, int64_t first, int64_t last, int32_t n) {
  int64_t day;
  if (!find_nth_weekday(first, last, (int32_t[]){n, THURSDAY}, &day)) return false;
  an_walk_set(w, an_point_of_days(day), AN_GRAIN_WEEK);
  return true;
}

static bool set_nth_unit(an_walk *w, const an_interval *in, int32_t n, an_grain unit) {
  int64_t first = an_point_first_day(in->earliest_start), last = an_point_last_day(in->latest_end);
  if (unit == AN_GRAIN_WEEK) return set_nth_week(w, first, last, n);
  an_point from = an_point_of_days(n > 0 ? first : last), p;
  if (!n || !unit || unit > AN_GRAIN_DAY) return false;
  if (!an_point_shift(from, n > 0 ? n - 1 : n + 1, unit, &p)) return false;
  p = an_point_cut(p, unit);
  if (an_point_last_day(p) < first || an_point_first_day(p) > last) return false;
  an_walk_set(w, p, unit);
  return true;
}

static bool set_nth(an_walk *w, const an_interval *in, const an_given *g) {
  int64_t first = an_point_first_day(in->earliest_start), last = an_point_last_day(in->latest_end);
  bool is_weekend = an_str_eq(g[1].word, AN_LIT("weekend")), is_weekday = g[2].has_number;
  if (!is_weekend && !is_weekday) return set_nth_unit(w, in, g[0].number, an_grain_of(g[1].word));
  int64_t day;
  int32_t wanted[2] = {g[0].number, is_weekend ? SATURDAY : g[2].number};
  if (!find_nth_weekday(first, last, wanted, &day)) return false;
  w->is_weekend = is_weekend;
  an_walk_set(w, an_point_of_days(day), is_weekend ? AN_GRAIN_WEEK : AN_GRAIN_DAY);
  return true;
}

void an_step_nth(an_walk *w, const an_given *g) {
  an_walk_settle(w);
  if (w->is_open || !g[0].has_number) return;
  an_interval in = an_walk_interval(w);
  bool is_whole = w->is_set && !an_point_is_open(in.earliest_start) && w->grain < AN_GRAIN_DAY;
  if (is_whole && set_nth(w, &in, g)) return;
  w->is_set = false;
}

void an_step_week(an_walk *w, const an_given *g) {
  an_point base;
  if (!g[0].has_number || !an_walk_base(w, &base)) return;
  int64_t fourth = an_days_from_civil(base.year, 1, 4);
  int64_t thursday = fourth - an_weekday(fourth) + THURSDAY;
  thursday += (int64_t)(g[0].number - 1) * DAYS_PER_WEEK;
  w->is_set = g[0].number > 0 && an_point_of_days(thursday).year == base.year;
  if (w->is_set) an_walk_set(w, an_point_of_days(thursday), AN_GRAIN_WEEK);
}

/* ---- the half of the day of a range's ends */

static int32_t hour_of_half(int32_t hour, bool is_after_noon) {
  return hour % HOURS_OF_CLOCK + (is_after_noon ? HOURS_OF_CLOCK : 0);
}

// "11 to 1 pm" begins before noon, "3 to 5 pm" behind it, "10 to 2 am" on the evening before.
void an_step_pm_before(an_walk *w, const an_given *g) {
  if (w->half_day || !g[1].is_there || !g[1].word.len || !w->clock) return;
  if (w->hour > HOURS_OF_CLOCK) return;
  bool ends_after_noon = g[1].word.at[0] == 'P';
  int32_t end = hour_of_half(g[0].number, ends_after_noon);
  bool is_same_half = hour_of_half(w->hour, ends_after_noon) <= end;
  w->half_day = is_same_half == ends_after_noon ? 'P' : 'A';
}

// The end of a range lies behind its start: "11:30 to 1:30", "22:00 to 06:00".
bool an_clock_end_follows(an_walk *w) {
  an_point start = w->from->publication;
  if (!w->from->is_end || start.grain < AN_GRAIN_HOUR) return true;
  if (an_point_first_day(start) != an_point_first_day(w->at)) return true;
  int64_t behind = an_point_first_second(start) - an_point_first_second(w->at);
  if (behind <= 0) return true;
  bool may_be_after_noon = !w->half_day && w->at.hour > 0 && w->at.hour < HOURS_OF_CLOCK;
  if (may_be_after_noon && behind <= HOURS_OF_CLOCK * 3600 && start.hour < 2 * HOURS_OF_CLOCK - 3)
    return an_point_shift(w->at, HOURS_OF_CLOCK, AN_GRAIN_HOUR, &w->at);
  return an_point_shift(w->at, 1, AN_GRAIN_DAY, &w->at);
}
