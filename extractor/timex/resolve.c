/* timex/resolve - applies each timex's meaning, in text order, to where it stands. */
// SPDX-License-Identifier: MIT
#include "timex/steps.h"

enum {
  FEW_DATES = 8,             // fewer full dates than this do not make a chronicle
  FULL_DATES_PER_TODAY = 6,  // with fewer to each "today" it is news that looks back
  YEARS_OF_NEWS = 2,         // dates this much older than the publication are history
  YEARS_OF_ASIDE = 8,        // amid bare years, one this far off is told in passing
  YEARS_OF_CASE = 10,        // what a report tells of is no older; a birthday is
  YEARS_OF_RUN = 2           // full dates this close to each other belong to one run of events
};

const char *an_timex_type_name(an_timex_type type) {
  static const char *const NAMES[] = {"DATE", "TIME", "DURATION", "SET"};
  return (unsigned)type < sizeof NAMES / sizeof *NAMES ? NAMES[type] : "DATE";
}

static an_timex_type type_of_name(an_str name, an_timex_type otherwise) {
  for (int i = AN_TIMEX_DATE; i <= AN_TIMEX_SET; i++)
    if (an_str_eq(name, an_str_of(an_timex_type_name((an_timex_type)i)))) return (an_timex_type)i;
  return otherwise;
}

static an_timex_type type_of_walk(const an_walk *w) {
  if (w->sense == AN_SENSE_LENGTH) return AN_TIMEX_DURATION;
  if (w->sense == AN_SENSE_SET) return AN_TIMEX_SET;
  if (w->is_set && w->sense == AN_SENSE_TIME)
    return w->grain >= AN_GRAIN_PART_OF_DAY ? AN_TIMEX_TIME : AN_TIMEX_DATE;
  return w->clock || w->part ? AN_TIMEX_TIME : AN_TIMEX_DATE;
}

/* ---- where a timex stands */

// "Yesterday", "Sunday", not "at dawn": that may be of any day told before.
static bool leans_on_today(const an_time_rule *rule, const an_walk *alone) {
  bool has_date = alone->month || alone->day || alone->season || alone->quarter || alone->half;
  return alone->is_open && !has_date && alone->sense != AN_SENSE_LENGTH &&
         !an_rule_leans_back(rule) && !an_rule_is_of_clock(rule);
}

// A text whose dates are mostly long past tells a story; so does one that nobody dated.
static annals_domain find_domain(const an_saids *said, const an_resolve_options *options) {
  if (options->domain != ANNALS_DOMAIN_AUTO) return options->domain;
  if (!options->anchor.is_known) return ANNALS_DOMAIN_NARRATIVE;
  size_t n_full = 0, n_old = 0, n_leaning = 0;
  for (size_t i = 0; i < said->n; i++) {
    const an_found *found = said->at[i].found;
    n_leaning += found->is_today;
    if (an_point_is_open(found->alone)) continue;
    n_full++;
    n_old += found->alone.year + YEARS_OF_NEWS <= options->anchor.when.year;
  }
  bool is_history = n_full >= FEW_DATES && n_old * 2 > n_full;
  bool is_of_the_day = n_leaning * FULL_DATES_PER_TODAY > n_full;
  return is_history && !is_of_the_day ? ANNALS_DOMAIN_NARRATIVE : ANNALS_DOMAIN_NEWS;
}

// "former" is a time in a history, in the news it is part of a title.
static void keep_times_of(an_saids *said, annals_domain domain) {
  size_t n = 0;
  for (size_t i = 0; i < said->n; i++) {
    annals_domain needed = said->at[i].rule->domain;
    bool is_of_domain = needed == ANNALS_DOMAIN_AUTO || needed == domain;
    if (is_of_domain && !said->at[i].found->is_no_time) said->at[n++] = said->at[i];
  }
  said->n = n;
}

struct an_resolving {
  an_saids said;
  const an_parse *parse;
  an_resolve_options how;
  bool is_narrative, is_day_first;
  size_t at;  // the one whose turn it is
  // The dates round it: the last before it and the next behind it that are of a month at least,
  // and of any grain.
  an_point before, before_any;
  size_t next, next_any;
  an_bearings from;
  an_bearings aside;  // where "later that year" behind a stray year leans
  an_reckoned feasts[AN_RECKONED];
  bool is_amid_aside;
  uint32_t last_date;  // the last timex that was no length or set; beside it stands what leans
  an_point entry;      // the date of the entry above, of a chronology
  uint32_t entry_index;
  uint32_t last_entry_block;
  int32_t entry_order;     // -1: the last entry comes first
  uint32_t year_sentence;  // whose opening year `from` has
  bool has_last;           // the one before has an interval ...
  an_point last_start;     // ... that begins here
};

// Does this year lie outside of what the dates round it tell of, and at least so far away?
static bool is_aside(int32_t year, an_point before, an_point next, int32_t least) {
  if (an_point_is_open(before) || an_point_is_open(next)) return false;
  int32_t first = before.year < next.year ? before.year : next.year;
  int32_t last = before.year < next.year ? next.year : before.year;
  return last - first <= YEARS_OF_RUN && (year <= first - least || year >= last + least);
}

// The first date behind `at` that is of this grain or finer; *next was found for the one before.
static an_point find_next(const an_saids *said, size_t at, size_t *next, an_grain least) {
  if (*next <= at) *next = at + 1;
  while (*next < said->n && said->at[*next].found->alone.grain < least) ++*next;
  return *next < said->n ? said->at[*next].found->alone : AN_OPEN;
}

// "A study of 2005 says so" amid the days of 1941: the days that follow are of 1941 again.
static bool is_stray(an_resolving *r, an_point alone) {
  if (an_point_is_open(alone)) return false;
  an_point next = find_next(&r->said, r->at, &r->next, AN_GRAIN_MONTH);
  if (alone.grain != AN_GRAIN_YEAR && r->before.year != next.year) return false;
  if (is_aside(alone.year, r->before, next, 1)) return true;
  an_point next_any = find_next(&r->said, r->at, &r->next_any, AN_GRAIN_CENTURY);
  return alone.grain == AN_GRAIN_YEAR &&
         is_aside(alone.year, r->before_any, next_any, YEARS_OF_ASIDE);
}

static void pass(an_resolving *r, an_point alone) {
  if (!an_point_is_open(alone)) r->before_any = alone;
  if (alone.grain >= AN_GRAIN_MONTH) r->before = alone;
}

// What "either" took of this timex: a number over twelve tells which of both is the day.
static int32_t vote_for_day_first(const an_said *t) {
  enum { MONTHS = 12 };
  for (size_t i = 0; i < t->rule->value.n; i++) {
    const an_step *step = &t->rule->value.at[i];
    if (step->verb != AN_VERB_EITHER) continue;
    const an_caught *x = &t->found->match.caught[step->arg[0].piece];
    const an_caught *y = &t->found->match.caught[step->arg[1].piece];
    if (x->at.from < x->at.to) return (x->number > MONTHS) - (y->number > MONTHS);
  }
  return 0;
}

static bool counts_days_first(const an_saids *said) {
  int32_t votes = 0;
  for (size_t i = 0; i < said->n; i++) votes += vote_for_day_first(&said->at[i]);
  return votes > 0;
}

static an_way way_of_options(const an_resolve_options *options) {
  return options->prefer == ANNALS_PREFER_FUTURE ? AN_WAY_FUTURE : AN_WAY_LIKELY_PAST;
}

static an_way way_of_words(const an_said *t, an_way otherwise) {
  if (t->direction > 0) return otherwise == AN_WAY_FUTURE ? otherwise : AN_WAY_LIKELY_FUTURE;
  if (!t->direction || otherwise != AN_WAY_LIKELY_PAST) return otherwise;
  return t->direction < -1 ? AN_WAY_PAST : AN_WAY_PROBABLY_PAST;
}

// The clause of the time decides; words that look ahead count only if they belong to it, as in
// "had been planned for Friday" or "is expected to meet on Friday".
static an_way way_of_clause(const an_parse *parse, const an_said *t, an_way otherwise) {
  bool is_since = t->direction < -1 && t->cue + 1 == t->first;  // "since Friday"
  if (!parse || !parse->word || t->is_beyond_tense || is_since) return way_of_words(t, otherwise);
  an_parse_improve(parse, t->first);
  uint32_t verb = an_parse_clause_of(parse, t->first);
  if (verb == AN_NO_TOKEN) return way_of_words(t, otherwise);
  an_clause clause = an_parse_clause(parse, verb);
  uint32_t cue_verb = t->direction ? an_parse_clause_of(parse, t->cue) : AN_NO_TOKEN;
  bool is_above = t->cue == clause.governor ||  // "will go to destroy it on Friday"
                  (clause.is_infinitive && cue_verb == an_parse_parent(parse, verb, NULL));
  bool has_cue = t->direction && (cue_verb == verb || is_above);
  if (clause.tense == AN_TENSE_FUTURE || (has_cue && t->direction > 0))
    return otherwise == AN_WAY_FUTURE ? otherwise : AN_WAY_LIKELY_FUTURE;
  if (clause.tense == AN_TENSE_PAST) return AN_WAY_PAST;
  return has_cue ? way_of_words(t, otherwise) : otherwise;
}

/* ---- one timex */

// The end of a range leans on its start: "5-7 May", "1992-94".
static an_walk walk_to_end(const an_time_rule *rule, const an_walk *start) {
  an_bearings from = *start->from;
  if (start->is_set) {
    from.publication = from.previous = start->at;
    from.way = AN_WAY_FUTURE;
    from.is_narrative = from.is_night = false;
    from.opening_year = 0;
    from.is_end = true;
  }
  an_walk end = an_walk_begin(&from, start->found);
  an_walk_along(&end, &rule->to);
  end.from = start->from;
  end.lean = start->lean;
  return end;
}

// Has the start no year but the one that stands behind the end? "Between October and March 2019"
static bool shares_year(const an_time_rule *rule, const an_match *m) {
  bool is_shared = false;
  for (size_t i = 0; i < rule->value.n; i++) {
    const an_step *step = &rule->value.at[i];
    if (step->verb != AN_VERB_YEAR || step->arg[0].kind != AN_ARG_PIECE) continue;
    const an_caught *year = &m->caught[step->arg[0].piece];
    if (year->at.from == year->at.to) continue;
    if (!an_meaning_uses(&rule->to, step->arg[0].piece)) return false;
    is_shared = true;
  }
  return is_shared;
}

// "31 June 2020" is a number of something else, not a time.
static bool is_no_date(const an_walk *w) {
  return w->sense == AN_SENSE_NONE && w->has_year && !w->is_set && !w->is_open;
}

// "2012-1400" is none either: what ends before it begins.
static bool is_no_time(const an_time_rule *rule, const an_walk *w) {
  if (is_no_date(w)) return true;
  if (!rule->to.n || !w->is_set) return false;
  an_walk end = walk_to_end(rule, w);
  if (is_no_date(&end)) return true;
  bool is_absolute = w->lean == AN_LEAN_NOTHING && end.is_set && end.sense == AN_SENSE_TIME;
  return is_absolute && !shares_year(rule, w->found) &&
         an_point_first_second(w->at) > an_point_last_second(end.at);
}

void an_found_weigh(const an_time_rule *rule, an_found *found) {
  an_bearings none = an_bearings_none();
  an_walk w = an_walk_begin(&none, &found->match);
  an_walk_along(&w, &rule->value);
  bool is_full = w.is_set && w.sense == AN_SENSE_TIME && w.lean == AN_LEAN_NOTHING;
  found->alone = is_full ? w.at : AN_OPEN;
  found->is_today = leans_on_today(rule, &w);
  found->is_no_time = is_no_time(rule, &w);
}

static void begin_before_end(const an_timex *t, an_walk *start, const an_walk *end) {
  if (!start->is_set || !end->is_set || !shares_year(t->rule, start->found)) return;
  if (an_point_first_second(start->at) <= an_point_last_second(end->at)) return;
  an_point_shift(start->at, -12, AN_GRAIN_MONTH, &start->at);
}

static bool is_weekday(const an_said *t) {
  return t->rule->value.n && t->rule->value.at[0].verb == AN_VERB_WEEKDAY;
}

// "Fighting raged from Monday to Friday", told on a Wednesday: of the week before.
static void end_by_then(const an_timex *t, an_walk *start, an_walk *end) {
  const an_bearings *from = start->from;
  bool is_told = is_weekday(&t->said) && from->way <= AN_WAY_PROBABLY_PAST;
  if (!is_told || start->lean != AN_LEAN_PUBLICATION || !start->is_set || !end->is_set) return;
  if (an_point_first_day(end->at) <= an_point_last_day(from->publication)) return;
  an_point_shift(start->at, -1, AN_GRAIN_WEEK, &start->at);
  an_point_shift(end->at, -1, AN_GRAIN_WEEK, &end->at);
}

// "From 8 p.m. to 6 a.m." ends when it strikes six, and does not hold the hour that begins then.
static void end_on_the_hour(an_interval *t) {
  bool is_of_clock = t->earliest_start.grain >= AN_GRAIN_HOUR;
  if (!is_of_clock || t->latest_end.grain != AN_GRAIN_HOUR) return;
  t->earliest_end.grain = t->latest_end.grain = AN_GRAIN_MINUTE;
}

// *w walked to the start; for the timex of the end it becomes the walk to the end.
static void resolve_range(an_arena *arena, an_timex *t, an_walk *w) {
  an_walk end = walk_to_end(t->rule, w);
  begin_before_end(t, w, &end);
  end_by_then(t, w, &end);
  an_interval start_alone = an_walk_interval(w), end_alone = an_walk_interval(&end), both;
  an_str a = an_walk_value(arena, w), b = an_walk_value(arena, &end), value = {NULL, 0};
  if (a.at && b.at) value = an_str_format(arena, "%.*s/%.*s", AN_FMT(a), AN_FMT(b));
  bool is_known = !an_interval_is_unknown(&start_alone) && !an_interval_is_unknown(&end_alone) &&
                  an_interval_read(value, &both);
  if (is_known) end_on_the_hour(&both);
  if (t->end_of_range == AN_END_END) *w = end;
  t->value = t->end_of_range == AN_END_START ? a : t->end_of_range == AN_END_END ? b : value;
  t->own = t->end_of_range == AN_END_END ? end_alone : start_alone;
  if (t->end_of_range == AN_END_NONE) t->own = is_known ? both : an_interval_unknown();
  t->interval = is_known ? both : t->own;
  t->has_interval = !an_interval_is_unknown(&t->interval);
}

static void note_outcome(an_arena *arena, an_timex *t, an_walk *w) {
  t->type = type_of_name(t->rule->type, type_of_walk(w));
  t->value = an_walk_value(arena, w);
  t->mod = t->rule->mod;
  t->quant = t->rule->quant;
  t->freq = w->freq > 0 ? an_str_format(arena, "%dX", w->freq) : t->rule->freq;
  t->interval = t->own = an_walk_interval(w);
  t->has_interval = !an_interval_is_unknown(&t->interval);
  t->unit = w->unit;
  t->amount = w->amount;
  t->lean = w->is_open ? AN_LEAN_UNRESOLVED : w->lean;
  uint32_t told = w->is_of_decade ? w->from->decade_index
                  : w->is_of_line ? w->from->period_index
                                  : w->from->previous_index;
  t->anchor = w->lean == AN_LEAN_TIMEX ? told : AN_NO_TOKEN;
  if (t->lean == AN_LEAN_PUBLICATION && w->from->date_line != AN_NO_TOKEN) {
    t->lean = AN_LEAN_TIMEX;
    t->anchor = w->from->date_line;
  }
  t->event_word = w->lean == AN_LEAN_EVENT ? w->event : AN_LIT("");
  if (t->rule->to.n) resolve_range(arena, t, w);
  if (w->mod.len && (!t->rule->to.n || t->end_of_range != AN_END_NONE)) t->mod = w->mod;
  if (an_str_eq(t->mod, AN_LIT("APPROX")))
    t->interval.approximate = t->own.approximate = AN_ENDS_BOTH;
  t->story = an_timex_tell(arena, t, w);
}

// Is the date last mentioned the timex before this one, in the same paragraph?
static bool is_beside(const an_resolving *r, const an_bearings *from) {
  const an_said *t = &r->said.at[r->at];
  return r->at && t[-1].block == t->block && from->previous_index == (uint32_t)r->at - 1;
}

static bool is_near(const an_resolving *r, const an_bearings *from, an_grain grain) {
  const an_said *t = &r->said.at[r->at];
  bool is_last = from->previous_index < r->at && from->previous_index >= r->last_date;
  return is_last && r->said.at[from->previous_index].block == t->block &&
         from->previous.grain == grain;
}

// "Gunmen came on Friday", and in another paragraph: "The first shots fell at 3:33 a.m." A clock
// time is of the day that was told last, unless it opens a sentence, as in a list of hours.
static bool is_day_of_clock(const an_resolving *r, const an_bearings *from) {
  enum { MOST_BLOCKS = 3, MOST_DAYS = 3 };
  const an_said *t = &r->said.at[r->at];
  bool is_last = from->previous_index < r->at && from->previous_index >= r->last_date;
  bool is_day = is_last && from->previous.grain == AN_GRAIN_DAY;
  if (!is_day || t->is_opening || an_point_is_open(from->publication)) return false;
  if (t->block - r->said.at[from->previous_index].block > MOST_BLOCKS) return false;
  int64_t age = an_point_first_day(from->publication) - an_point_first_day(from->previous);
  return age >= 0 && (age <= MOST_DAYS || from->is_full);
}

// "In 1938, on the second of March".
static bool is_in_year(const an_resolving *r, const an_bearings *from) {
  enum { MOST_BETWEEN = 2 };
  const an_said *t = &r->said.at[r->at];
  return is_beside(r, from) && from->previous.grain == AN_GRAIN_YEAR &&
         t[-1].sentence == t->sentence && t->first - t[-1].end <= MOST_BETWEEN;
}

// Does this sentence have the date last mentioned?
static bool is_of_sentence(const an_resolving *r, const an_bearings *from) {
  return from->previous_index < r->at &&
         r->said.at[from->previous_index].sentence == r->said.at[r->at].sentence;
}

// "In March 2011 crowds marched. On March 18, ...": it may be a day of the month that the sentence
// before was of.
static bool is_told_month(const an_resolving *r, const an_bearings *from) {
  if (from->previous_index >= r->at || !from->is_full) return false;
  const an_said *t = &r->said.at[r->at], *told = &r->said.at[from->previous_index];
  return from->previous.grain == AN_GRAIN_MONTH && told->is_opener && told->block == t->block &&
         t->sentence - told->sentence <= 1;
}

// "On 14 March 2002 soldiers took her sons; they were held until 5 April": in the news, too.
static bool is_told(const an_resolving *r, const an_bearings *from) {
  if (from->previous_index >= r->at || !from->is_full) return false;
  if (is_in_year(r, from)) return true;
  int32_t age = from->publication.year - from->previous.year;
  if (from->previous.grain < AN_GRAIN_MONTH || age < 1 || age > YEARS_OF_CASE) return false;
  if (from->previous.grain == AN_GRAIN_MONTH) return is_of_sentence(r, from);
  return r->said.at[from->previous_index].block == r->said.at[r->at].block;
}

static bool is_told_just_now(const an_resolving *r, const an_bearings *from) {
  if (from->previous_index >= r->at || !from->is_full || from->way >= AN_WAY_LIKELY_FUTURE)
    return false;
  const an_said *t = &r->said.at[r->at], *told = &r->said.at[from->previous_index];
  return from->previous.year < from->publication.year && told->block == t->block &&
         t->sentence - told->sentence <= 1;
}

// "On Saturday and Sunday": where the first of them lies ahead, so does the second.
static bool goes_on_ahead(const an_resolving *r, const an_bearings *from) {
  const an_said *t = &r->said.at[r->at];
  if (!r->at || !is_weekday(t) || !is_weekday(t - 1)) return false;
  bool is_next = t[-1].sentence == t->sentence && t->first - t[-1].end <= 1;
  if (!is_next || t->end_of_range == AN_END_END) return false;
  if (!r->has_last || an_point_is_open(from->publication)) return false;
  return an_point_first_day(r->last_start) > an_point_last_day(from->publication);
}

// "Later that year" behind an aside is of the aside, up to the end of its paragraph.
static bool stays_with(const an_resolving *r, const an_said *t) {
  if (t[-1].block != t->block) return false;
  if (an_rule_leans_back(t->rule)) return true;
  return r->aside.previous.grain >= AN_GRAIN_MONTH && an_point_is_open(t->found->alone) &&
         an_rule_has_month(t->rule);
}

// "4 May 2019" alone on its line: what is told below it is told on that day. The line itself leans
// on the publication date.
static void go_below(an_resolving *r, const an_said *t) {
  if (t->is_date_line) r->from.date_line = AN_NO_TOKEN;
  if (r->from.date_line == AN_NO_TOKEN)
    r->from.publication = r->how.anchor.is_known ? r->how.anchor.when : AN_OPEN;
}

// "2019" alone on its line, and "May" below it: the incomplete dates below are of these, whatever
// other years the text names. The next heading ends that.
static void note_period_line(an_bearings *from, const an_said *t, const an_walk *w,
                             uint32_t index) {
  bool is_period = w->is_set && w->sense == AN_SENSE_TIME &&
                   (w->grain == AN_GRAIN_YEAR || w->grain == AN_GRAIN_MONTH);
  if (!t->is_in_heading) return;
  from->period_line = t->is_date_line && is_period ? w->at : AN_OPEN;
  from->period_index = index;
}

static void note_date_line(an_bearings *from, const an_said *t, const an_walk *w, uint32_t index) {
  bool is_day = w->is_set && w->sense == AN_SENSE_TIME && w->grain == AN_GRAIN_DAY;
  if (!t->is_date_line || !is_day || an_point_eq(w->at, from->publication)) return;
  from->date_line = index;
  from->publication = w->at;
}

static void note_opening_year(an_resolving *r, const an_said *t, const an_walk *w) {
  bool is_year = w->is_set && w->sense == AN_SENSE_TIME && w->grain == AN_GRAIN_YEAR;
  if (!is_year || !t->is_opener || t->is_since || t->rule->to.n) return;
  r->year_sentence = t->sentence;
  r->from.opening_year = r->aside.opening_year = w->at.year;
}

static an_bearings *find_bearings(an_resolving *r, const an_said *t) {
  bool is_now_stray = is_stray(r, t->found->alone);
  r->is_amid_aside = is_now_stray || (r->is_amid_aside && r->at && stays_with(r, t));
  if (is_now_stray) r->aside = r->from;
  else pass(r, t->found->alone);
  an_bearings *here = r->is_amid_aside ? &r->aside : &r->from;
  here->way = way_of_clause(r->parse, t, way_of_options(&r->how));
  bool is_ahead = here->way == AN_WAY_LIKELY_PAST && goes_on_ahead(r, here);
  if (is_ahead) here->way = AN_WAY_LIKELY_FUTURE;
  here->is_near = is_near(r, here, AN_GRAIN_DAY);
  here->is_day_of_clock = is_day_of_clock(r, here);
  here->is_near_month = is_near(r, here, AN_GRAIN_MONTH);
  here->is_near_year = is_near(r, here, AN_GRAIN_YEAR);
  here->is_onward = here->previous_index < r->said.n &&
                    r->said.at[here->previous_index].block == t->block &&
                    t->end_of_range == AN_END_NONE;
  here->is_told = is_told(r, here);
  here->is_told_month = is_told_month(r, here);
  here->is_told_just_now = is_told_just_now(r, here);
  here->is_before = t->is_before;
  here->is_ahead_then =
      t->is_ahead_then && here->previous.grain >= AN_GRAIN_MONTH && is_of_sentence(r, here);
  if (r->year_sentence != t->sentence) here->opening_year = 0;
  here->is_limit = t->is_limit && is_beside(r, here);
  return here;
}

static void lean_on_entry(const an_resolving *r, an_bearings *at) {
  at->is_entry = true;
  at->way = r->entry_order < 0 ? AN_WAY_PROBABLY_PAST : AN_WAY_LIKELY_FUTURE;
  at->previous = r->entry;
  at->previous_index = r->entry_index;
  at->first_day = an_point_first_day(r->entry);
  at->last_day = an_point_last_day(r->entry);
}

// Does it stand in the text of the entry?
static bool is_of_entry(const an_resolving *r, const an_said *t) {
  const an_said *entry = &r->said.at[r->entry_index];
  return entry->is_entry && entry->block == t->block;
}

// "March 2011: Crowds march. On March 15, ...", and a paragraph between two entries: its days lie
// near that.
static bool goes_on_in_entry(const an_resolving *r, const an_said *t) {
  enum { MOST_BLOCKS = 4 };
  if (is_of_entry(r, t)) return r->entry.grain < AN_GRAIN_DAY;
  const an_said *entry = &r->said.at[r->entry_index];
  return entry->is_entry && t->block < r->last_entry_block && an_rule_has_month(t->rule) &&
         t->block - entry->block <= MOST_BLOCKS;
}

// "5 May 2018: ...", and below it "3 June: Talks open": a chronology goes on from entry to entry,
// and tells in the present what is over. What stands in an entry was written on its day.
static an_bearings at_entry(const an_resolving *r, const an_said *t, const an_bearings *here) {
  an_bearings at = *here;
  bool is_below = !an_point_is_open(r->entry);
  if (t->is_entry && an_rule_has_month(t->rule)) {
    at.way = way_of_options(&r->how);
    if (at.way == AN_WAY_LIKELY_PAST) at.way = AN_WAY_PROBABLY_PAST;
    if (is_below) lean_on_entry(r, &at);
  } else if (is_below && goes_on_in_entry(r, t)) {
    lean_on_entry(r, &at);
    at.way = AN_WAY_NEAREST;
  } else if (is_below && r->entry.grain >= AN_GRAIN_DAY && is_of_entry(r, t)) {
    at.publication = r->entry;
    at.date_line = r->entry_index;
    at.period_line = AN_OPEN;
    if (at.way == AN_WAY_LIKELY_PAST) at.way = AN_WAY_NEAREST;
  }
  return at;
}

static int32_t compare_days(an_point a, an_point b) {
  int64_t x = an_point_first_day(a), y = an_point_first_day(b);
  return (x > y) - (x < y);
}

static void note_entry(an_resolving *r, const an_said *t, const an_walk *w, uint32_t index) {
  bool is_date = w->is_set && w->sense == AN_SENSE_TIME && w->grain >= AN_GRAIN_YEAR;
  if (!is_date || !(t->is_entry || t->is_date_line)) return;
  an_point entry = an_point_cut(w->at, AN_GRAIN_DAY);
  if (!an_point_is_open(r->entry)) r->entry_order = compare_days(entry, r->entry);
  r->entry = entry;
  r->entry_index = index;
}

// "Snipers fired on 20-22 February; he fled the next day": on the 23rd.
static void go_to_end(an_bearings *from, const an_timex *t) {
  bool is_of_days = from->previous.grain == AN_GRAIN_DAY && t->has_interval;
  if (!is_of_days || t->interval.latest_end.grain < AN_GRAIN_DAY) return;
  from->previous = an_point_cut(t->interval.latest_end, AN_GRAIN_DAY);
  from->last_day = an_point_last_day(from->previous);
}

bool an_timex_next(an_arena *arena, an_resolving *r, an_timex *timex) {
  if (r->at == r->said.n) return false;
  const an_said *t = &r->said.at[r->at];
  *timex = (an_timex){.said = *t};
  go_below(r, t);
  an_bearings *here = find_bearings(r, t);
  an_bearings at = at_entry(r, t, here);
  an_walk w = an_walk_begin(&at, &t->found->match);
  an_walk_along(&w, &t->rule->value);
  note_entry(r, t, &w, (uint32_t)r->at);
  note_outcome(arena, timex, &w);
  r->has_last = timex->has_interval;
  r->last_start = timex->interval.earliest_start;
  note_opening_year(r, t, &w);
  note_date_line(&r->from, t, &w, (uint32_t)r->at);
  note_period_line(&r->from, t, &w, (uint32_t)r->at);
  if (timex->type < AN_TIMEX_DURATION) r->last_date = (uint32_t)r->at;
  an_timex_remember(here, &w, t, (uint32_t)r->at++);
  if (t->rule->to.n && t->end_of_range == AN_END_NONE) go_to_end(here, timex);
  return true;
}

void an_timex_rewind(an_resolving *r) {
  r->at = r->next = r->next_any = 0;
  r->before = r->before_any = AN_OPEN;
  r->is_amid_aside = false;
  r->last_date = 0;
  r->year_sentence = 0;
  r->entry = AN_OPEN;
  r->entry_order = 0;
  r->has_last = false;
  r->from = an_bearings_none();
  r->from.feasts = r->feasts;
  r->from.is_narrative = r->is_narrative;
  r->from.is_day_first = r->is_day_first;
  r->aside = r->from;
}

an_resolving *an_timex_begin(an_arena *arena, an_saids *said, const an_parse *parse,
                             const an_resolve_options *options) {
  annals_domain domain = find_domain(said, options);
  keep_times_of(said, domain);
  an_timex_split_ends(said, domain);
  an_resolving *r = an_arena_new(arena, an_resolving);
  *r = (an_resolving){.said = *said, .parse = parse, .how = *options};
  r->is_narrative = domain == ANNALS_DOMAIN_NARRATIVE;
  r->is_day_first = counts_days_first(said);
  for (size_t i = 0; i < said->n; i++)
    if (said->at[i].is_entry) r->last_entry_block = said->at[i].block;
  an_timex_rewind(r);
  return r;
}

const an_saids *an_timex_said(const an_resolving *r) {
  return &r->said;
}

an_timexes an_timex_rest(an_arena *arena, an_resolving *r) {
  const an_said *said = r->said.at + r->at;
  an_timexes all = {an_arena_take(arena, (r->said.n - r->at) * sizeof(an_timex)), 0, said};
  while (an_timex_next(arena, r, &all.at[all.n])) all.n++;
  return all;
}

an_timexes an_timex_resolve(an_arena *arena, an_saids *said, const an_parse *parse,
                            const an_resolve_options *options) {
  return an_timex_rest(arena, an_timex_begin(arena, said, parse, options));
}
