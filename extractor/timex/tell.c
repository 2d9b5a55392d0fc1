/* timex/tell - how a time was read, in plain words: "counted from 2020-09-28: Sunday, in the
 * evening = 2020-09-27TEV".
 *
 * Each verb of the rule language has a phrase with gaps for its arguments. */
// SPDX-License-Identifier: MIT
#include "timex/steps.h"

enum { MOST_PARTS = AN_MAX_STEPS * 12 + 8, MOST_ARGS = 3 };

typedef struct telling {
  an_arena *arena;
  const an_found *found;
  an_str parts[MOST_PARTS];
  size_t n;
} telling;

/* %1 %2 %3: an argument as it stands; %D a day of the week, %M a month, %P a part of day; %N: the
 * count of the first argument, with the unit of the second and "later" or "earlier". */
static const char *const PHRASES[AN_N_VERBS] = {
    [AN_VERB_YEAR] = "the year %1",
    [AN_VERB_BC] = "before Christ",
    [AN_VERB_MONTH] = "%M",
    [AN_VERB_DAY] = "day %1",
    [AN_VERB_WEEKDAY] = "%D",
    [AN_VERB_SEASON] = "the season %1",
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
    [AN_VERB_NTH] = "number %1 of its %2 %3",
    [AN_VERB_WEEK] = "week %1",
    [AN_VERB_FEAST] = "the feast %1",
    [AN_VERB_EITHER] = "month %1 and day %2, or the other way round",
    [AN_VERB_AD] = "as it is written",
    [AN_VERB_ISLAMIC] = "in the Islamic calendar",
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

static void put_kind(telling *s, const an_step *step) {
  an_str kind = arg_text(s, &step->arg[0]);
  if (an_str_eq(kind, AN_LIT("weekday"))) put(s, day_name(s, &step->arg[1]));
  else if (an_str_eq(kind, AN_LIT("month")) && step->arg[1].kind)
    put(s, month_name(s, &step->arg[1]));
  else put(s, step->arg[1].kind ? arg_text(s, &step->arg[1]) : kind);
}

static void put_gap(telling *s, const an_step *step, char gap) {
  switch (gap) {
    case 'D': put(s, day_name(s, &step->arg[0])); break;
    case 'M': put(s, month_name(s, &step->arg[0])); break;
    case 'P': put(s, part_name(s, &step->arg[0])); break;
    case 'N': put_moved(s, step); break;
    case 'U': put_unit(s, &step->arg[0], &step->arg[1]); break;
    case 'K': put_kind(s, step); break;
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
    if (is_numbered && !step->arg[gap - '1'].kind) return;
    put(s, (an_str){phrase, n});
    if (!has_gap) return;
    put_gap(s, step, gap);
    phrase += n + 2;
  }
}

static bool is_left_out(const an_step *step, const an_found *found) {
  if (step->arg[0].kind != AN_ARG_PIECE) return false;
  const an_caught *c = &found->match.caught[step->arg[0].piece];
  return c->at.from == c->at.to;
}

static void put_steps(telling *s, const an_meaning *meaning) {
  bool is_first = true;
  for (size_t i = 0; i < meaning->n; i++) {
    const an_step *step = &meaning->at[i];
    const char *phrase = PHRASES[step->verb];
    if (!phrase || is_left_out(step, s->found)) continue;
    if (!is_first) put(s, AN_LIT(", "));
    is_first = false;
    put_phrase(s, step, phrase);
  }
  if (!is_first) put(s, AN_LIT(" = "));
}

static an_str anchor_of(an_arena *arena, const an_walk *w) {
  if (w->is_open) return AN_LIT("an unknown day");
  if (w->lean == AN_LEAN_EVENT) return w->event;
  if (w->lean == AN_LEAN_PUBLICATION) return an_point_iso(arena, w->from->publication);
  if (w->lean != AN_LEAN_TIMEX) return AN_LIT("");
  an_point told = w->is_of_decade ? w->from->decade : w->from->previous;
  return an_point_iso(arena, w->is_of_clock ? w->from->clock : told);
}

an_str an_timex_tell(an_arena *arena, const an_timex *t, const an_walk *w) {
  telling s = {.arena = arena, .found = t->found};
  an_str anchor = anchor_of(arena, w);
  if (anchor.len) {
    put(&s, AN_LIT("counted from "));
    put(&s, anchor);
    put(&s, AN_LIT(": "));
  }
  put_steps(&s, &t->rule->value);
  put(&s, t->value.at ? t->value : AN_LIT("?"));
  return an_str_join_all(arena, s.parts, s.n);
}
