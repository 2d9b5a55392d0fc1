/* timex/steps - one function for each verb of a time rule's value. */
// SPDX-License-Identifier: MIT
#include "timex/steps.h"

#include "base/limits.h"

enum { N_ARGS = 3 };

typedef an_given given;

static given read_arg(const an_walk *w, const an_arg *arg) {
  given g = {0};
  switch (arg->kind) {
    case AN_ARG_NONE: break;
    case AN_ARG_NUMBER: return (given){true, true, arg->number, AN_LIT("")};
    case AN_ARG_WORD: return (given){true, false, 0, arg->word};
    case AN_ARG_PIECE: {
      if (arg->piece >= w->found->n_caught) break;
      const an_caught *c = &w->found->caught[arg->piece];
      if (c->at.from == c->at.to) break;
      return (given){true, c->has_number, c->number * arg->number, c->value};
    }
  }
  return g;
}

void an_walk_set(an_walk *w, an_point at, an_grain grain) {
  w->at = at;
  w->grain = grain;
  w->n_days = 0;
  w->is_set = true;
  w->sense = AN_SENSE_TIME;
}

/* ---- choosing */

// Two digits mean the year with this ending that is nearest; without an anchor the last hundred
// years up to 2049 are assumed, as C libraries do.
static int32_t complete_year(const an_walk *w, int32_t year) {
  enum { MOST_YEARS_AHEAD = 20 };  // of news: in 2016, "'40" is of the war
  bool has_anchor = !an_point_is_open(w->from->publication);
  int32_t near = has_anchor ? w->from->publication.year : 2000;
  if (w->from->is_narrative && !an_point_is_open(w->from->previous)) near = w->from->previous.year;
  int32_t best = year + (near - year) / 100 * 100;
  bool is_wide = w->from->is_end || w->from->is_narrative || !has_anchor;
  int32_t most_ahead = is_wide ? 49 : MOST_YEARS_AHEAD;
  if (near - best > 99 - most_ahead) best += 100;
  if (best - near > most_ahead) best -= 100;
  return best;
}

static void step_year(an_walk *w, const given *g) {
  if (!g[0].has_number) return;
  an_str digits = g[0].word;
  bool is_short = g[0].number >= 0 && g[0].number < 100 && digits.len == 2;
  w->year = is_short ? complete_year(w, g[0].number) : g[0].number;
  w->is_completed = is_short;
  w->has_year = true;
}

// The 470s BC are 479 to 470 BC, the 4th century BC is 400 to 301 BC.
static void step_bc(an_walk *w, const given *g) {
  enum { REST_OF_DECADE = 9, REST_OF_CENTURY = 99 };
  w->is_bc = true;
  if (!w->is_set) {
    an_step_ad(w, g);
    return;
  }
  w->at.year = 1 - w->at.year - (w->grain == AN_GRAIN_DECADE ? REST_OF_DECADE : REST_OF_CENTURY);
}

static void step_month(an_walk *w, const given *g) {
  w->month = g[0].number;
}

static void step_day(an_walk *w, const given *g) {
  w->day = g[0].number;
}

static void step_weekday(an_walk *w, const given *g) {
  w->weekday = g[0].number;
}

static int32_t season_of(an_str code) {
  static const char *const CODES[] = {"SP", "SU", "FA", "WI"};
  for (int32_t i = 0; i < 4; i++)
    if (an_str_eq(code, an_str_of(CODES[i]))) return i + 1;
  return 0;
}

static void step_season(an_walk *w, const given *g) {
  w->season = season_of(g[0].word);
}

static void step_quarter(an_walk *w, const given *g) {
  w->quarter = g[0].number;
}

static void step_half(an_walk *w, const given *g) {
  w->half = g[0].number;
}

static bool is_year(int32_t year) {
  return year >= AN_MIN_YEAR && year <= AN_MAX_YEAR;
}

static void step_decade(an_walk *w, const given *g) {
  int32_t year = g[0].number;
  if (year < 100 && g[0].has_number) year = complete_year(w, year);
  if (g[0].has_number && is_year(year)) an_walk_set(w, an_point_year(year), AN_GRAIN_DECADE);
}

static void step_century(an_walk *w, const given *g) {
  int32_t number = g[0].number;
  if (g[0].has_number && number > 0 && number <= AN_MAX_YEAR / 100)
    an_walk_set(w, an_point_year((number - 1) * 100), AN_GRAIN_CENTURY);
}

static void step_part(an_walk *w, const given *g) {
  w->is_weekend = an_str_eq(g[0].word, AN_LIT("WE"));
  w->part = an_part_of(g[0].word);
}

// Four digits in one are hour and minute: "0200".
static void step_time(an_walk *w, const given *g) {
  w->clock = g[2].is_there ? AN_GRAIN_SECOND : g[1].is_there ? AN_GRAIN_MINUTE : AN_GRAIN_HOUR;
  w->hour = g[0].number;
  w->minute = g[1].number;
  w->second = g[2].number;
  if (g[0].number < 100 && g[0].word.len < 4) return;
  w->clock = AN_GRAIN_MINUTE;
  w->hour = g[0].number / 100;
  w->minute = g[0].number % 100;
}

static void step_pm(an_walk *w, const given *g) {
  if (g[0].word.len) w->half_day = g[0].word.at[0];
}

static void step_zone(an_walk *w, const given *g) {
  if (g[0].has_number && g[0].number > -900 && g[0].number < 900) w->zone = g[0].number;
}

/* ---- moving */

// Is this a history of long ago? Then "two years ago", in the words of those who were there, is
// counted from where the story is.
bool an_tells_of_long_ago(const an_bearings *from) {
  enum { YEARS = 2 };
  if (!from->is_narrative || an_point_is_open(from->previous)) return false;
  return from->previous.year + YEARS <= from->publication.year;
}

// Where a moving step starts: what is settled, else the publication date, else the last date.
bool an_walk_base(an_walk *w, an_point *base) {
  an_walk_settle(w);
  if (w->is_open) return false;
  if (w->is_set) {
    *base = w->at;
    return true;
  }
  bool has_publication = !an_point_is_open(w->from->publication);
  w->is_quoted = has_publication && !w->is_today && an_tells_of_long_ago(w->from);
  has_publication = has_publication && !w->is_quoted;
  *base = has_publication ? w->from->publication : w->from->previous;
  w->lean = has_publication ? AN_LEAN_PUBLICATION : AN_LEAN_TIMEX;
  w->is_open = an_point_is_open(*base);
  return !w->is_open;
}

// Hours from a date without a clock time: whole days count, the rest stays on the day.
static an_point shift_hours_of_day(an_point base, int64_t n, an_grain unit) {
  int64_t per_day = unit == AN_GRAIN_HOUR ? 24 : unit == AN_GRAIN_MINUTE ? 1440 : 86400;
  an_point moved;
  return an_point_shift(base, n / per_day, AN_GRAIN_DAY, &moved) ? moved : base;
}

static void move(an_walk *w, an_point base, int64_t n, an_grain unit) {
  an_point moved;
  if (unit >= AN_GRAIN_HOUR && base.grain == AN_GRAIN_DAY) {
    an_walk_set(w, shift_hours_of_day(base, n, unit), AN_GRAIN_DAY);
  } else if (an_point_shift(base, n, unit, &moved)) {
    moved = an_point_cut(moved, unit);
    an_walk_set(w, moved, unit);
  } else {
    an_walk_set(w, base, base.grain);  // the base is too coarse: no better than it
  }
}

// "The next decade", behind "in the 1970s": the date last mentioned may be of any other.
static bool has_decade(const an_walk *w, an_grain unit) {
  return unit == AN_GRAIN_DECADE && !an_point_is_open(w->from->decade);
}

static void set_decade(an_walk *w) {
  an_walk_set(w, w->from->decade, AN_GRAIN_DECADE);
  w->lean = AN_LEAN_TIMEX;
  w->is_of_decade = true;
}

// "Two hours later", behind "at 4 a.m.": at 6 a.m.
static bool counts_from_clock(const an_walk *w, an_grain unit) {
  bool is_of_last = w->lean == AN_LEAN_TIMEX && w->is_set && w->grain >= AN_GRAIN_DAY;
  return is_of_last && unit >= AN_GRAIN_HOUR && !an_point_is_open(w->from->clock);
}

static void step_shift(an_walk *w, const given *g) {
  an_point base;
  an_grain unit = an_grain_of(g[1].word);
  w->is_today = g[0].has_number && g[0].number == 0;  // "today" in a history is the writer's
  if (!unit || !g[0].has_number) return;
  if (w->lean == AN_LEAN_TIMEX && has_decade(w, unit)) set_decade(w);
  if (counts_from_clock(w, unit)) {
    an_walk_set(w, w->from->clock, w->from->clock.grain);
    w->is_of_clock = true;
    an_step_add(w, g);
    return;
  }
  if (!an_walk_base(w, &base)) return;
  bool is_quarter = w->is_set && w->grain == AN_GRAIN_QUARTER && unit == AN_GRAIN_YEAR;
  if (is_quarter) move(w, base, 4 * (int64_t)g[0].number, AN_GRAIN_QUARTER);
  else move(w, base, g[0].number, unit);
}

// Writes "weekday 5", "month 9", "season SU" into the fields; false if it is none of them.
static bool choose_named(an_walk *w, const given *kind, const given *which) {
  if (an_str_eq(kind->word, AN_LIT("weekday"))) w->weekday = which->number;
  else if (an_str_eq(kind->word, AN_LIT("month"))) w->month = which->number;
  else if (an_str_eq(kind->word, AN_LIT("quarter"))) w->quarter = which->number;
  else w->season = season_of(which->word);
  return w->weekday || w->month || w->quarter || w->season;
}

static void clear_named(an_walk *w) {
  w->weekday = w->month = w->quarter = w->season = 0;
}

static void pick_beyond(an_walk *w, const given *g, int32_t direction) {
  an_point base;
  if (!an_walk_base(w, &base)) return;
  if (choose_named(w, &g[0], &g[1]) && an_walk_pick_beyond(w, base, direction))
    an_walk_set(w, w->at, w->grain);
  else w->is_open = true;
  clear_named(w);
}

static void step_last(an_walk *w, const given *g) {
  pick_beyond(w, g, -1);
}

static void step_next(an_walk *w, const given *g) {
  pick_beyond(w, g, 1);
}

// "The end of the month" of a year says nothing; the month would have to be known.
static void move_within(an_walk *w, an_point base, an_grain unit) {
  an_point moved;
  if (an_point_shift(base, 0, unit, &moved)) {
    an_walk_set(w, an_point_cut(moved, unit), unit);
    return;
  }
  w->is_set = false;
  w->is_open = true;
}

static void step_this(an_walk *w, const given *g) {
  an_point base;
  // "By the end of the year": in a narrative, the year it tells of.
  bool is_told = w->from->is_narrative && !w->is_set;
  if (is_told && has_decade(w, an_grain_of(g[0].word))) {
    set_decade(w);
  } else if (is_told && !an_point_is_open(w->from->previous)) {
    an_walk_set(w, w->from->previous, w->from->previous.grain);
    w->lean = AN_LEAN_TIMEX;
  }
  if (!an_walk_base(w, &base)) return;
  if (!g[1].is_there) {
    move_within(w, base, an_grain_of(g[0].word));
    return;
  }
  bool is_weekday = an_str_eq(g[0].word, AN_LIT("weekday"));
  an_walk_set(w, an_point_cut(base, is_weekday ? AN_GRAIN_DAY : AN_GRAIN_YEAR),
              is_weekday ? AN_GRAIN_WEEK : AN_GRAIN_YEAR);
  choose_named(w, &g[0], &g[1]);
}

static void step_previous(an_walk *w, const given *g) {
  (void)g;
  an_point base = w->from->previous;
  w->lean = AN_LEAN_TIMEX;
  if (an_point_is_open(base) && has_decade(w, AN_GRAIN_DECADE)) {
    set_decade(w);
    return;
  }
  if (an_point_is_open(base)) {
    base = w->from->publication;
    w->lean = AN_LEAN_PUBLICATION;
  }
  w->is_open = an_point_is_open(base);
  if (!w->is_open) an_walk_set(w, base, base.grain);
}

// "The town fell on 3 May 2014; by the end of the year it was empty."
static void step_told(an_walk *w, const given *g) {
  (void)g;
  if (!w->from->is_told_just_now) return;
  w->lean = AN_LEAN_TIMEX;
  an_walk_set(w, w->from->previous, w->from->previous.grain);
}

// Figures are told of a quarter and compared with "a year earlier": the same quarter of that year.
static void step_quarter_said(an_walk *w, const given *g) {
  an_point base, said = w->from->quarter;
  if (!an_point_is_open(said)) {
    if (w->has_year) said.year = w->year;
    w->has_year = false;
    an_walk_set(w, said, AN_GRAIN_QUARTER);
    w->lean = AN_LEAN_PUBLICATION;
  } else if (!g[0].has_number) {
    bool is_told = w->from->is_narrative || (g[0].is_there && w->from->is_near_year);
    if (is_told && !w->has_year) step_previous(w, g);
  } else if (an_walk_base(w, &base)) {
    move(w, base, g[0].number, AN_GRAIN_QUARTER);
  }
}

/* ---- lengths, sets, words */

// "For the next two days it was quiet": from the day on that was told last.
static bool leans_on_story(an_walk *w) {
  bool is_told = w->from->way == AN_WAY_PAST && w->from->previous.grain >= AN_GRAIN_DAY;
  if (!is_told || w->is_set) return false;
  w->lean = AN_LEAN_TIMEX;
  return true;
}

static void set_length(an_walk *w, const given *g, int32_t stretch) {
  an_point base;
  if (an_length_take(w, g)) return;
  w->sense = AN_SENSE_LENGTH;
  w->amount = g[0].has_number ? g[0].number : 0;
  w->unit = an_grain_of(g[1].word);
  w->stretch = stretch;
  if (!stretch) return;
  if (stretch > 0 && leans_on_story(w)) w->at = w->from->previous;
  else if (an_walk_base(w, &base)) w->at = base;
  w->sense = AN_SENSE_LENGTH;
  w->is_set = false;
}

static void step_count(an_walk *w, const given *g) {
  set_length(w, g, 0);
}

static void step_back(an_walk *w, const given *g) {
  set_length(w, g, -1);
}

static void step_ahead(an_walk *w, const given *g) {
  set_length(w, g, 1);
}

static void step_every(an_walk *w, const given *g) {
  w->sense = AN_SENSE_SET;
  if (an_str_eq(g[0].word, AN_LIT("weekday"))) {
    if (g[1].has_number) w->weekday = g[1].number;
  } else if (an_str_eq(g[0].word, AN_LIT("date"))) {
    w->unit = AN_GRAIN_UNKNOWN;  // what the other steps choose comes again: "every July"
  } else if (g[1].is_there) {
    w->amount = g[0].has_number ? g[0].number : 0;
    w->unit = an_grain_of(g[1].word);
  } else {
    w->amount = 1;
    w->unit = an_grain_of(g[0].word);
  }
}

static void step_ref(an_walk *w, const given *g) {
  w->sense = AN_SENSE_WORD;
  w->word = g[0].word;
}

// "Two days after the raid" is a length that leans on it.
static void step_event(an_walk *w, const given *g) {
  if (w->sense != AN_SENSE_LENGTH) w->sense = AN_SENSE_EVENT;
  w->lean = AN_LEAN_EVENT;
  w->event = g[0].word;
}

static void step_mod(an_walk *w, const given *g) {
  w->mod = g[0].word;
}

static void step_freq(an_walk *w, const given *g) {
  if (g[0].has_number) w->freq = g[0].number;
}

typedef void step_fn(an_walk *w, const given *g);
static step_fn *const STEPS[AN_N_VERBS] = {
    [AN_VERB_YEAR] = step_year,
    [AN_VERB_BC] = step_bc,
    [AN_VERB_MONTH] = step_month,
    [AN_VERB_DAY] = step_day,
    [AN_VERB_WEEKDAY] = step_weekday,
    [AN_VERB_SEASON] = step_season,
    [AN_VERB_QUARTER] = step_quarter,
    [AN_VERB_HALF] = step_half,
    [AN_VERB_DECADE] = step_decade,
    [AN_VERB_CENTURY] = step_century,
    [AN_VERB_PART] = step_part,
    [AN_VERB_TIME] = step_time,
    [AN_VERB_PM] = step_pm,
    [AN_VERB_ZONE] = step_zone,
    [AN_VERB_SHIFT] = step_shift,
    [AN_VERB_LAST] = step_last,
    [AN_VERB_NEXT] = step_next,
    [AN_VERB_THIS] = step_this,
    [AN_VERB_PREVIOUS] = step_previous,
    [AN_VERB_TOLD] = step_told,
    [AN_VERB_QUARTER_SAID] = step_quarter_said,
    [AN_VERB_COUNT] = step_count,
    [AN_VERB_BACK] = step_back,
    [AN_VERB_AHEAD] = step_ahead,
    [AN_VERB_EVERY] = step_every,
    [AN_VERB_REF] = step_ref,
    [AN_VERB_EVENT] = step_event,
    [AN_VERB_VALUE] = step_ref,
    [AN_VERB_ADD] = an_step_add,
    [AN_VERB_DUE] = an_step_due,
    [AN_VERB_NTH] = an_step_nth,
    [AN_VERB_WEEK] = an_step_week,
    [AN_VERB_PM_BEFORE] = an_step_pm_before,
    [AN_VERB_AD] = an_step_ad,
    [AN_VERB_PLUS] = an_step_plus,
    [AN_VERB_HUNDREDTHS] = an_step_part_of_unit,
    [AN_VERB_FEAST] = an_step_feast,
    [AN_VERB_ISLAMIC] = an_step_islamic,
    [AN_VERB_PERSIAN] = an_step_persian,
    [AN_VERB_JULIAN] = an_step_julian,
    [AN_VERB_EITHER] = an_step_either,
    [AN_VERB_MOD] = step_mod,
    [AN_VERB_FREQ] = step_freq,
};

an_bearings an_bearings_none(void) {
  return (an_bearings){.publication = AN_OPEN,
                       .previous = AN_OPEN,
                       .previous_index = AN_NO_TOKEN,
                       .clock = AN_OPEN,
                       .date_line = AN_NO_TOKEN,
                       .period_line = AN_OPEN,
                       .quarter = AN_OPEN,
                       .decade = AN_OPEN,
                       .decade_index = AN_NO_TOKEN};
}

an_walk an_walk_begin(const an_bearings *from, const an_match *found) {
  return (an_walk){.from = from, .found = found, .zone = AN_NO_ZONE, .at = AN_OPEN};
}

// A step whose piece took no part in the match is left out: "(?:, {year})?" may be missing.
void an_walk_along(an_walk *w, const an_meaning *meaning) {
  for (size_t i = 0; i < meaning->n; i++) {
    const an_step *step = &meaning->at[i];
    given g[N_ARGS];
    for (int k = 0; k < N_ARGS; k++) g[k] = read_arg(w, &step->arg[k]);
    bool is_left_out = an_step_is_left_out(step, g);
    if (!is_left_out) STEPS[step->verb](w, g);
  }
  if (w->sense == AN_SENSE_NONE || w->sense == AN_SENSE_TIME) an_walk_settle(w);
}
