/* timex/tell - how a time was read, in plain words: "counted from 2020-09-28: Sunday, in the
 * evening = 2020-09-27TEV".
 *
 * Each verb of the rule language has a phrase with gaps for its arguments. */
// SPDX-License-Identifier: MIT
#include "timex/steps.h"

enum { MOST_PARTS = AN_MAX_STEPS * 24 + 9, MOST_ARGS = 3 };

typedef struct telling {
  an_arena *arena;
  const an_found *found;
  an_str parts[MOST_PARTS];
  size_t n;
} telling;

/* %1 %2 %3: an argument as it stands; %D a day of the week, %M a month, %P a part of day, %S a
 * season; %N: the count of the first argument, with the unit of the second and "later" or
 * "earlier"; %K: a weekday, month or unit by its name; %O: which one of several. */
static const char *const PHRASES[AN_N_VERBS] = {
    [AN_VERB_YEAR] = "the year %1",
    [AN_VERB_BC] = "before Christ",
    [AN_VERB_MONTH] = "%M",
    [AN_VERB_DAY] = "day %1",
    [AN_VERB_WEEKDAY] = "%D",
    [AN_VERB_SEASON] = "%S",
    [AN_VERB_QUARTER] = "quarter %1",
    [AN_VERB_HALF] = "half %1 of the year",
    [AN_VERB_DECADE] = "the ten years from %1 on",
    [AN_VERB_CENTURY] = "century %1",
    [AN_VERB_PART] = "%P",
    [AN_VERB_TIME] = "at the hour %1:%2:%3",
    [AN_VERB_PM] = "%1",
    [AN_VERB_ZONE] = "%1 minutes east of UTC",
    [AN_VERB_SHIFT] = "%N",
    [AN_VERB_ADD] = "%N",
    [AN_VERB_DUE] = "%N",
    [AN_VERB_LAST] = "the last %K before that",
    [AN_VERB_NEXT] = "the next %K after that",
    [AN_VERB_THIS] = "the %K of that time",
    [AN_VERB_PREVIOUS] = "from the date told last",
    [AN_VERB_QUARTER_SAID] = "the quarter told last",
    [AN_VERB_COUNT] = "a length of %1 %U",
    [AN_VERB_BACK] = "the %1 %U up to then",
    [AN_VERB_AHEAD] = "the %1 %U from then on",
    [AN_VERB_EVERY] = "every %1 %2",
    [AN_VERB_NTH] = "%O of it",
    [AN_VERB_WEEK] = "week %1",
    [AN_VERB_FEAST] = "the day of that feast, by the rule %1",
    [AN_VERB_EITHER] = "month %1 and day %2, or the other way round",
    [AN_VERB_AD] = "as it is written",
    [AN_VERB_ISLAMIC] = "in the Islamic calendar",
    [AN_VERB_PERSIAN] = "in the Persian calendar",
    [AN_VERB_JULIAN] = "in the Julian calendar",
    [AN_VERB_EVENT] = "the event that '%1' names",
    [AN_VERB_PLUS] = "and %1 more",
};

static void put(telling *s, an_str part) {
  if (s->n < MOST_PARTS && part.len) s->parts[s->n++] = part;
}

static an_str arg_text(const telling *s, const an_arg *arg) {
  if (arg->kind == AN_ARG_NUMBER) return an_str_format(s->arena, "%d", arg->number);
  if (arg->kind == AN_ARG_WORD) return arg->word;
  return arg->kind == AN_ARG_PIECE ? s->found->match.caught[arg->piece].value : AN_LIT("");
}

static bool is_back(const telling *s, const an_arg *arg) {
  if (arg->kind == AN_ARG_NUMBER) return arg->number < 0;
  an_str text = arg_text(s, arg);
  bool is_minus = text.len && *text.at == '-';
  return arg->kind == AN_ARG_PIECE && (arg->number < 0) != is_minus;
}

static an_str name_of(const telling *s, const an_arg *arg, const char *const *names, int32_t n) {
  an_str text = arg_text(s, arg);
  int32_t i;
  return an_str_int(text, &i) && i >= 1 && i <= n ? an_str_of(names[i - 1]) : text;
}

static an_str day_name(const telling *s, const an_arg *arg) {
  static const char *const DAYS[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                     "Friday", "Saturday", "Sunday"};
  return name_of(s, arg, DAYS, 7);
}

static an_str month_name(const telling *s, const an_arg *arg) {
  static const char *const MONTHS[] = {"January",   "February", "March",    "April",
                                       "May",       "June",     "July",     "August",
                                       "September", "October",  "November", "December"};
  return name_of(s, arg, MONTHS, 12);
}

static an_str season_name(const telling *s, const an_arg *arg) {
  static const char *const CODES[] = {"SP", "SU", "FA", "WI"}, *const NAMES[] = {"spring", "summer",
                                                                                 "autumn",
                                                                                 "winter"};
  an_str code = arg_text(s, arg);
  for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++)
    if (an_str_eq(code, an_str_of(CODES[i]))) return an_str_of(NAMES[i]);
  return code;
}

static an_str part_name(const telling *s, const an_arg *arg) {
  an_str code = arg_text(s, arg);
  const char *name = an_part_name(an_part_of(code));
  return name ? an_str_format(s->arena, "in the %s", name) : code;
}

/* A unit, with the plural that its count wants; or "weekday 5", "month 3" by their names. */
static void put_unit(telling *s, const an_arg *count, const an_arg *unit) {
  put(s, arg_text(s, unit));
  an_str n = arg_text(s, count);
  if (n.len && *n.at == '-') n = an_str_slice(n, 1, n.len);
  if (!an_str_eq(n, AN_LIT("1"))) put(s, AN_LIT("s"));
}

static void put_moved(telling *s, const an_step *step) {
  an_str n = arg_text(s, &step->arg[0]);
  if (an_str_eq(n, AN_LIT("0"))) {
    put(s, AN_LIT("the same "));
    put(s, arg_text(s, &step->arg[1]));
    return;
  }
  put(s, n.len && *n.at == '-' ? an_str_slice(n, 1, n.len) : n);
  put(s, AN_LIT(" "));
  put_unit(s, &step->arg[0], &step->arg[1]);
  put(s, is_back(s, &step->arg[0]) ? AN_LIT(" earlier") : AN_LIT(" later"));
}

/* "weekday 5" is Friday; a unit alone is itself. */
static void put_kind(telling *s, const an_arg *kind, const an_arg *which) {
  an_str name = arg_text(s, kind);
  if (an_str_eq(name, AN_LIT("weekday"))) put(s, day_name(s, which));
  else if (an_str_eq(name, AN_LIT("month")) && which->kind) put(s, month_name(s, which));
  else if (an_str_eq(name, AN_LIT("season")) && which->kind) put(s, season_name(s, which));
  else put(s, which->kind ? arg_text(s, which) : name);
}

/* "The last week", "Friday number 2". */
static void put_nth(telling *s, const an_step *step) {
  bool is_last = an_str_eq(arg_text(s, &step->arg[0]), AN_LIT("-1"));
  if (is_last) put(s, AN_LIT("the last "));
  put_kind(s, &step->arg[1], &step->arg[2]);
  if (is_last) return;
  put(s, AN_LIT(" number "));
  put(s, arg_text(s, &step->arg[0]));
}

static void put_gap(telling *s, const an_step *step, char gap) {
  switch (gap) {
    case 'D': put(s, day_name(s, &step->arg[0])); break;
    case 'M': put(s, month_name(s, &step->arg[0])); break;
    case 'P': put(s, part_name(s, &step->arg[0])); break;
    case 'N': put_moved(s, step); break;
    case 'U': put_unit(s, &step->arg[0], &step->arg[1]); break;
    case 'K': put_kind(s, &step->arg[0], &step->arg[1]); break;
    case 'O': put_nth(s, step); break;
    case 'S': put(s, season_name(s, &step->arg[0])); break;
    default: put(s, arg_text(s, &step->arg[gap - '1'])); break;
  }
}

/* Up to the first gap that has nothing to fill it: "at the hour 14:30". */
static void put_phrase(telling *s, const an_step *step, const char *phrase) {
  while (*phrase) {
    size_t n = 0;
    while (phrase[n] && phrase[n] != '%') n++;
    bool has_gap = phrase[n] == '%';
    char gap = has_gap ? phrase[n + 1] : '1';
    bool is_numbered = has_gap && gap >= '1' && gap < '1' + MOST_ARGS;
    if (is_numbered && !arg_text(s, &step->arg[gap - '1']).len) return;
    put(s, (an_str){phrase, n});
    if (!has_gap) return;
    put_gap(s, step, gap);
    phrase += n + 2;
  }
}

static bool is_left_out(const telling *s, const an_step *step) {
  an_given given[MOST_ARGS] = {0};
  for (int i = 0; i < MOST_ARGS; i++) given[i].is_there = arg_text(s, &step->arg[i]).len > 0;
  return an_step_is_left_out(step, given);
}

static bool is_number(const telling *s, const an_arg *arg) {
  int32_t n;
  return an_str_int(arg_text(s, arg), &n);
}

/* The months of another calendar have no names here. */
static bool is_foreign(const an_meaning *meaning) {
  for (size_t i = 0; i < meaning->n; i++)
    if (meaning->at[i].verb == AN_VERB_ISLAMIC || meaning->at[i].verb == AN_VERB_PERSIAN)
      return true;
  return false;
}

/* True: something was told. */
static bool put_steps(telling *s, const an_meaning *meaning) {
  bool is_first = true;
  for (size_t i = 0; i < meaning->n; i++) {
    const an_step *step = &meaning->at[i];
    const char *phrase = PHRASES[step->verb];
    if (step->verb == AN_VERB_MONTH && is_foreign(meaning)) phrase = "month %1";
    if (step->verb == AN_VERB_ZONE && !is_number(s, &step->arg[0])) phrase = "by the clock there";
    if (!phrase || is_left_out(s, step)) continue;
    if (!is_first) put(s, AN_LIT(", "));
    is_first = false;
    put_phrase(s, step, phrase);
  }
  return !is_first;
}

/* A range tells both ends; where each end is a timex of its own, it tells itself. */
static bool put_meaning(telling *s, const an_timex *t) {
  if (t->end_of_range == AN_END_END) return put_steps(s, &t->rule->to);
  bool is_told = put_steps(s, &t->rule->value);
  if (!t->rule->to.n || t->end_of_range != AN_END_NONE) return is_told;
  put(s, AN_LIT("; it ends: "));
  return put_steps(s, &t->rule->to) || is_told;
}

static an_str anchor_of(an_arena *arena, const an_walk *w) {
  if (w->is_open) return AN_LIT("an unknown day");
  if (w->lean == AN_LEAN_EVENT) return w->event;
  if (w->lean == AN_LEAN_PUBLICATION) return an_point_iso(arena, w->from->publication);
  if (w->lean != AN_LEAN_TIMEX) return AN_LIT("");
  an_point told = w->is_of_decade ? w->from->decade
                  : w->is_of_line ? w->from->period_line
                                  : w->from->previous;
  return an_point_iso(arena, w->is_of_clock ? w->from->clock : told);
}

an_str an_timex_tell(an_arena *arena, const an_timex *t, const an_walk *w) {
  telling s;  // its many parts are not worth a clearing per time
  s.arena = arena;
  s.found = t->found;
  s.n = 0;
  an_str anchor = anchor_of(arena, w);
  if (anchor.len) {
    put(&s, AN_LIT("counted from "));
    put(&s, anchor);
    put(&s, AN_LIT(": "));
  }
  if (put_meaning(&s, t)) put(&s, AN_LIT(" = "));
  put(&s, t->value.at ? t->value : AN_LIT("?"));
  return an_str_join_all(arena, s.parts, s.n);
}
