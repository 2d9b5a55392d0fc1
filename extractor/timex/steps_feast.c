/* timex/steps_feast - feasts and dates of other calendars: which year is meant, and its days. */
// SPDX-License-Identifier: MIT
#include "base/limits.h"
#include "calendar/feast.h"
#include "timex/steps.h"

typedef struct feast {
  an_point first;
  int32_t n_days;
} feast;

static void set_feast(an_walk *w, const feast *f) {
  an_walk_set(w, f->first, AN_GRAIN_DAY);
  w->n_days = f->n_days > 1 ? f->n_days : 0;
}

static int64_t last_day(const feast *f) {
  return an_point_first_day(f->first) + f->n_days - 1;
}

// Days from the anchor to the feast, or -1 if it lies on the wrong side; the day itself is near.
static int64_t distance_to(const feast *f, an_point anchor, an_way way) {
  enum { FUTURE_COUNTS = 3, AGAINST_TENSE = 6 };
  int64_t first = an_point_first_day(f->first), last = last_day(f);
  int64_t from = an_point_first_day(anchor), to = an_point_last_day(anchor);
  if (first <= to && last >= from) return 0;
  if (first > to) {
    if (way == AN_WAY_PAST) return -1;
    if (way == AN_WAY_PROBABLY_PAST) return (first - to) * AGAINST_TENSE;
    return way == AN_WAY_LIKELY_PAST ? (first - to) * FUTURE_COUNTS : first - to;
  }
  if (way == AN_WAY_FUTURE) return -1;
  return way == AN_WAY_LIKELY_FUTURE ? (from - last) * AGAINST_TENSE : from - last;
}

static bool reckon(const an_bearings *from, an_str rule, int32_t year, feast *f) {
  if (!from->feasts) return an_feast_in_year(rule, year, &f->first, &f->n_days);
  an_reckoned *kept = &from->feasts[(an_str_hash(rule) + (uint32_t)year) % AN_RECKONED];
  if (kept->year != year || !kept->rule.at || !an_str_eq(kept->rule, rule)) {
    *kept = (an_reckoned){.rule = rule, .year = year};
    bool is_there = an_feast_in_year(rule, year, &kept->first, &kept->n_days);
    if (!is_there) kept->n_days = 0;
  }
  *f = (feast){kept->first, kept->n_days};
  return kept->n_days > 0;
}

// A year of the Moon has 354 days: the nearest feast may be of one of these five years.
static bool pick_nearest(const an_bearings *from, an_str rule, an_point anchor, an_way way,
                         feast *best) {
  enum { YEARS = 2 };
  int64_t least = -1;
  feast f;
  for (int32_t year = anchor.year - YEARS; year <= anchor.year + YEARS; year++) {
    bool is_there = reckon(from, rule, year, &f);
    while (is_there) {
      int64_t distance = distance_to(&f, anchor, way);
      if (distance >= 0 && (least < 0 || distance < least)) {
        least = distance;
        *best = f;
      }
      is_there = an_feast_again(rule, f.first, &f.first);
    }
  }
  return least >= 0;
}

static bool pick_beyond(const an_bearings *bearings, an_str rule, an_point anchor,
                        int32_t direction, feast *best) {
  int64_t day = an_point_first_day(anchor) + direction;
  an_point from = anchor;
  if (anchor.grain >= AN_GRAIN_DAY) from = an_point_of_days(day);
  if (!pick_nearest(bearings, rule, from, direction < 0 ? AN_WAY_PAST : AN_WAY_FUTURE, best))
    return false;
  return true;
}

// Where an incomplete feast leans: on the story's last date, else on the publication.
static bool choose_anchor(an_walk *w, an_point *anchor, an_way *way) {
  const an_bearings *from = w->from;
  bool leans_back = from->is_narrative && !an_point_is_open(from->previous);
  *anchor = leans_back ? from->previous : from->publication;
  *way = leans_back ? AN_WAY_NEAREST : from->way;
  w->lean = leans_back ? AN_LEAN_TIMEX : AN_LEAN_PUBLICATION;
  w->is_open = an_point_is_open(*anchor);
  return !w->is_open;
}

static void fail_to_find(an_walk *w) {
  w->is_set = false;
  w->is_open = true;
}

void an_step_feast(an_walk *w, const an_given *g) {
  feast f;
  an_point anchor;
  an_way way;
  an_walk_settle(w);
  if (w->is_open) return;
  w->sense = AN_SENSE_TIME;
  if (w->is_set) {
    if (!reckon(w->from, g[0].word, w->at.year, &f)) return fail_to_find(w);
    return set_feast(w, &f);
  }
  if (!choose_anchor(w, &anchor, &way)) return;
  bool is_whole_year = anchor.grain == AN_GRAIN_YEAR && !g[1].has_number;
  bool is_found;
  if (is_whole_year) is_found = reckon(w->from, g[0].word, anchor.year, &f);
  else if (g[1].has_number) is_found = pick_beyond(w->from, g[0].word, anchor, g[1].number, &f);
  else is_found = pick_nearest(w->from, g[0].word, anchor, way, &f);
  if (!is_found) return fail_to_find(w);
  set_feast(w, &f);
}

/* ---- dates of other calendars: what was chosen is read as theirs */

typedef struct calendar {
  bool (*day_of)(const int32_t date[3], an_point *first, int32_t *n_days);
  int32_t years;  // as many as 32 of ours
} calendar;

// The nearest such day or month; a year of the Moon is shorter than ours.
static bool pick_foreign(an_walk *w, const calendar *c, feast *best) {
  enum { FIRST_YEAR = 622, OF_OURS = 32, BESIDE = 2 };
  an_point anchor;
  an_way way;
  int64_t least = -1;
  feast f;
  if (!choose_anchor(w, &anchor, &way)) return false;
  int32_t about = (int32_t)((anchor.year - FIRST_YEAR) * (int64_t)c->years / OF_OURS);
  for (int32_t year = about - BESIDE; year <= about + BESIDE; year++) {
    if (!c->day_of((int32_t[]){year, w->month, w->day}, &f.first, &f.n_days)) continue;
    int64_t distance = distance_to(&f, anchor, way);
    if (distance < 0 || (least >= 0 && distance >= least)) continue;
    least = distance;
    *best = f;
  }
  return least >= 0;
}

static void read_as(an_walk *w, const calendar *c) {
  feast f;
  int32_t date[] = {w->year, w->month, w->day};
  bool is_found = w->has_year ? c->day_of(date, &f.first, &f.n_days) : pick_foreign(w, c, &f);
  w->has_year = false;
  w->month = w->day = 0;
  if (is_found) set_feast(w, &f);
  else fail_to_find(w);
}

void an_step_islamic(an_walk *w, const an_given *g) {
  (void)g;
  read_as(w, &(calendar){an_day_of_islamic, 33});
}

void an_step_persian(an_walk *w, const an_given *g) {
  (void)g;
  read_as(w, &(calendar){an_day_of_persian, 32});
}

void an_step_julian(an_walk *w, const an_given *g) {
  (void)g;
  an_point day;
  if (an_walk_settle(w) && an_day_of_julian(w->at, &day)) an_walk_set(w, day, AN_GRAIN_DAY);
}
