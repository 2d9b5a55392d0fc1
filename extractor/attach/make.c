/* attach/make - see make.h. */
// SPDX-License-Identifier: MIT
#include "attach/make.h"

enum { SIGNAL_WORDS = 4 };

an_relation make_relation_of(an_str signal) {
  if (an_str_eq(signal, AN_LIT("deadline"))) return AN_RELATION_IN;   // of a date
  if (an_str_eq(signal, AN_LIT("by"))) return AN_RELATION_BEFORE;     // likewise
  if (an_str_eq(signal, AN_LIT("nearly"))) return AN_RELATION_IN;     // likewise
  if (an_str_eq(signal, AN_LIT("cause"))) return AN_RELATION_DURING;  // likewise
  static const an_relation ALL[] = {AN_RELATION_IN,    AN_RELATION_BEFORE, AN_RELATION_AFTER,
                                    AN_RELATION_SINCE, AN_RELATION_UNTIL,  AN_RELATION_DURING};
  for (size_t i = 0; i < sizeof ALL / sizeof *ALL; i++)
    if (an_str_eq(signal, an_str_of(an_relation_name(ALL[i])))) return ALL[i];
  return AN_RELATION_NONE;
}

/* "It is not known whether the trailer was hit": nobody knows, but it would lie behind us. */
static bool is_open_question(const an_event *e) {
  bool is_past = e->clause.tense == AN_TENSE_PAST || e->clause.is_perfect;
  return !e->is_noun && is_past && e->clause.modal == AN_NO_TOKEN;
}

bool make_is_able(const attaching *a, uint32_t event) {
  const an_event *e = &a->in->events->at[event];
  if (e->is_noun || e->clause.modal == AN_NO_TOKEN || !a->signals || e->clause.is_perfect)
    return false;
  uint32_t row = an_list_row(a->signals, a->in->parse->tokens->at[e->clause.modal].lower);
  if (row == AN_MAP_NONE) return false;
  return an_str_eq(an_list_cell(a->signals, row, AN_LIT("value")), AN_LIT("able"));
}

bool make_is_ahead(const attaching *a, uint32_t event) {
  const an_event *e = &a->in->events->at[event];
  if (!e->is_noun && e->clause.tense == AN_TENSE_FUTURE) return true;
  if (e->status == AN_STATUS_PLANNED) return true;
  return e->status == AN_STATUS_HYPOTHETICAL && !is_open_question(e) && !make_is_able(a, event);
}

/* ---- intervals by relation */

/* The publication day; open if there is none. */
an_point make_today(const attaching *a) {
  return a->in->anchor.is_known ? an_point_cut(a->in->anchor.when, AN_GRAIN_DAY) : AN_OPEN;
}

/* Does "before" or the like lead to a part of the day that the event is of? What is planned "before
 * midnight on Friday" may come earlier. */
static bool is_in_day(const attaching *a, uint32_t event, const an_timex *t, an_relation relation) {
  if (relation == AN_RELATION_SINCE) return false;
  if (attach_is_bare_clock(t)) return true;
  bool is_side = relation == AN_RELATION_BEFORE || relation == AN_RELATION_AFTER;
  return is_side && t->interval.grain >= AN_GRAIN_PART_OF_DAY && !make_is_ahead(a, event);
}

/* "Before dawn", "after 5 p.m.": on that day. */
static an_interval lay_in_day(const an_interval *t, an_relation relation) {
  bool is_side = relation == AN_RELATION_BEFORE || relation == AN_RELATION_AFTER ||
                 relation == AN_RELATION_UNTIL;
  if (!is_side || an_point_is_open(t->earliest_start)) return *t;
  return an_interval_of(an_point_cut(t->earliest_start, AN_GRAIN_DAY));
}

/* ---- the event's own words */

an_str make_signal_words(const attaching *a, uint32_t token, uint32_t *n_words) {
  const an_tokens *tokens = a->in->parse->tokens;
  if (token >= tokens->n) return (an_str){NULL, 0};
  const an_sentence *s = &tokens->sentences[tokens->at[token].sentence];
  if (!a->signals) return (an_str){NULL, 0};
  for (uint32_t n = SIGNAL_WORDS; n > 0; n--) {
    if (token < s->first + n) continue;
    an_range words = {tokens->at[token - n].line.from, tokens->at[token - 1].line.to};
    uint32_t row = an_list_row(a->signals, an_range_str(s->lower, words));
    if (row == AN_MAP_NONE) continue;
    *n_words = n;
    return an_list_cell(a->signals, row, AN_LIT("value"));
  }
  return (an_str){NULL, 0};
}

an_str make_signal_before(const attaching *a, uint32_t token) {
  uint32_t n_words;
  return make_signal_words(a, token, &n_words);
}

/* Does the timex name a calendar unit ("20 February", "1992") rather than count from now? */
static bool is_calendar(const an_timex *t) {
  for (size_t i = 0; i < t->rule->value.n; i++) {
    switch (t->rule->value.at[i].verb) {
      case AN_VERB_YEAR:
      case AN_VERB_MONTH:
      case AN_VERB_DAY:
      case AN_VERB_DECADE:
      case AN_VERB_CENTURY:
      case AN_VERB_QUARTER: return true;
      default: break;
    }
  }
  return t->lean == AN_LEAN_NOTHING;
}

/* How often dates of this rule are right, as counted; what the rule says itself if nobody has. A
 * date taken from another event is no surer than that one; a bound by it can be. */
static double calibrated(const attaching *a, const an_dated *made) {
  if (!a->confidences || made->from == AN_FROM_NOTHING) return made->confidence;
  const char *relation = an_relation_name(made->relation);
  an_str key = an_str_format(a->arena, "%.*s %s", AN_FMT(made->rule), relation ? relation : "");
  uint32_t row = an_list_row(a->confidences, key);
  if (row == AN_MAP_NONE) row = an_list_row(a->confidences, made->rule);
  int32_t percent;
  if (row == AN_MAP_NONE ||
      !an_str_int(an_list_cell(a->confidences, row, AN_LIT("value")), &percent))
    return made->confidence;
  double sure = percent / 100.0;
  bool is_copied = made->from == AN_FROM_EVENT && made->relation == AN_RELATION_IN;
  double other = is_copied ? a->dated[made->anchor].confidence : 1;
  return other < sure ? other : sure;
}

static bool finish(attaching *a, uint32_t event, an_dated made, an_str words) {
  an_dated *d = &a->dated[event];
  made.response_to = d->response_to;
  made.confidence = calibrated(a, &made);
  const char *relation = an_relation_name(made.relation);
  an_str edtf = an_interval_edtf(a->arena, &made.when);
  made.story = an_str_format(a->arena, "%.*s = %s %.*s", AN_FMT(edtf.len ? edtf : AN_LIT("..")),
                             relation ? relation : "", AN_FMT(words));
  *d = made;
  return true;
}

static an_str quote_timex(const attaching *a, const an_timex *t) {
  an_str words = an_token_text(a->in->parse->tokens, t->first, t->end);  // both ends of a range
  return an_str_format(a->arena, "'%.*s' (%.*s)", AN_FMT(words), AN_FMT(t->story));
}

/* What all of them share; interval, basis and confidence are still to be set. */
static an_dated begin_dated(an_from from, uint32_t anchor, an_relation relation, const char *rule) {
  return (an_dated){.timex = AN_NO_TOKEN,
                    .from = from,
                    .anchor = anchor,
                    .basis = AN_BASIS_INHERITED,
                    .relation = relation,
                    .rule = an_str_of(rule)};
}

bool make_length_up_to(attaching *a, uint32_t event, uint32_t timex, an_point end,
                       const char *rule) {
  const an_timex *t = &a->in->timexes->at[timex];
  an_dated made = begin_dated(AN_FROM_TIMEX, timex, AN_RELATION_SINCE, rule);
  if (t->unit > AN_GRAIN_DAY || t->amount <= 0) return false;
  if (!make_length_back(end, t, &made.when)) return false;
  made.timex = timex;
  made.basis = AN_BASIS_RELATIVE;
  made.confidence = 0.7;
  return finish(a, event, made, quote_timex(a, t));
}

/* "Hopes to leave by the end of next year": that lies ahead, whatever the verb. */
static bool is_before_what_comes(const attaching *a, const an_interval *when) {
  an_point today = make_today(a), end = when->latest_end;
  return !an_point_is_open(today) && !an_point_is_open(end) &&
         an_point_first_day(end) > an_point_last_day(today);
}

/* "will leave by Friday": not before the report said so. */
static void keep_ahead(const attaching *a, an_interval *when) {
  an_point today = make_today(a);
  bool is_open = an_point_is_open(when->earliest_start) && !an_point_is_open(when->latest_end);
  if (!is_open || an_point_is_open(today)) return;
  if (an_point_last_second(when->latest_end) < an_point_first_second(today)) return;
  when->earliest_start = today;
  when->earliest_end = today;
}

/* "Before next week's talks", "by Friday's attack": the signal leads to the noun, and the time says
 * which one. */
static bool is_inside_noun(const attaching *a, uint32_t event, const an_timex *t) {
  const an_event *e = &a->in->events->at[event];
  uint32_t first, end;
  if (!e->is_noun || t->end > e->trigger) return false;
  an_parse_group(a->in->parse, e->trigger, &first, &end);
  return t->first >= first;
}

/* "As of 17 April, 90 people have been killed": until then. */
static bool is_count_until(const attaching *a, uint32_t event, an_str signal) {
  const an_event *e = &a->in->events->at[event];
  bool is_count = e->is_total || (e->clause.is_perfect && !e->clause.is_negated);
  return an_str_eq(signal, AN_LIT("as-of")) && is_count;
}

bool make_from_timex(attaching *a, uint32_t event, uint32_t timex, const char *rule,
                     double confidence) {
  const an_timex *t = &a->in->timexes->at[timex];
  an_str signal = make_signal_before(a, t->first);
  an_relation relation = make_relation_of(signal);
  bool is_of_noun = relation == AN_RELATION_BEFORE || relation == AN_RELATION_AFTER ||
                    relation == AN_RELATION_UNTIL || relation == AN_RELATION_SINCE;
  if (is_of_noun && is_inside_noun(a, event, t)) relation = AN_RELATION_IN;
  // "from 1983-2005" says where it ends
  bool is_stretch = t->rule->to.n && t->end_of_range == AN_END_NONE && t->has_interval;
  if (relation == AN_RELATION_SINCE && is_stretch) relation = AN_RELATION_IN;
  if (relation == AN_RELATION_NONE) relation = AN_RELATION_IN;
  if (relation == AN_RELATION_IN && make_is_since_noun(a, event, t)) relation = AN_RELATION_SINCE;
  if (is_count_until(a, event, signal)) relation = AN_RELATION_BEFORE;
  an_dated made = begin_dated(AN_FROM_TIMEX, timex, relation, rule);
  made.timex = timex;
  made.basis = is_calendar(t) ? AN_BASIS_EXPLICIT : AN_BASIS_RELATIVE;
  made.confidence = confidence;
  if (t->type == AN_TIMEX_DURATION && !t->has_interval) {
    if (!make_counted(a, event, t, signal, &made.when, &made.relation)) return false;
    made.basis = AN_BASIS_RELATIVE;
  } else {
    an_interval when = attach_interval_of(a, timex);
    made.when = is_in_day(a, event, t, relation) ? lay_in_day(&when, relation)
                                                 : make_laid(&when, relation, make_today(a));
    if (make_is_ahead(a, event) || is_before_what_comes(a, &made.when)) keep_ahead(a, &made.when);
    if (an_str_eq(signal, AN_LIT("nearly"))) made.when.approximate = AN_ENDS_BOTH;
  }
  return finish(a, event, made, quote_timex(a, t));
}

/* "The trial was put off to May after the court had met": what is over was so by now. */
static void end_by_today(const attaching *a, uint32_t event, an_interval *when) {
  const an_event *e = event_at(a, event);
  an_point today = make_today(a);
  bool is_over = e->clause.tense == AN_TENSE_PAST && e->status <= AN_STATUS_REPORTED &&
                 !make_is_ahead(a, event);
  if (!is_over || an_point_is_open(today) || an_point_is_open(when->latest_end)) return;
  if (an_point_last_day(when->latest_end) <= an_point_last_day(today)) return;
  an_interval now = an_interval_of(today);
  *when = make_laid(&now, AN_RELATION_BEFORE, today);
}

bool make_bounded_by_timex(attaching *a, uint32_t event, uint32_t timex, an_relation relation,
                           const char *rule) {
  const an_timex *t = &a->in->timexes->at[timex];
  if (!t->has_interval) return false;
  an_dated made = begin_dated(AN_FROM_TIMEX, timex, relation, rule);
  bool is_open = relation == AN_RELATION_AFTER && make_is_ahead(a, event);
  made.when = make_laid(&t->interval, relation, is_open ? AN_OPEN : make_today(a));
  if (relation == AN_RELATION_BEFORE) end_by_today(a, event, &made.when);
  if (relation == AN_RELATION_IN) made.timex = timex;
  made.confidence = 0.6;
  return finish(a, event, made, quote_timex(a, t));
}

bool make_inherited(attaching *a, uint32_t event, uint32_t timex, const char *rule,
                    double confidence) {
  const an_timex *t = &a->in->timexes->at[timex];
  an_dated made = begin_dated(AN_FROM_TIMEX, timex, AN_RELATION_IN, rule);
  made.when = t->interval;
  made.confidence = confidence;
  return finish(a, event, made, quote_timex(a, t));
}

/* ---- others */

static an_str quote_event(const attaching *a, uint32_t event) {
  const an_tokens *tokens = a->in->parse->tokens;
  uint32_t trigger = a->in->events->at[event].trigger;
  return an_str_format(a->arena, "'%.*s'", AN_FMT(an_token_text(tokens, trigger, trigger + 1)));
}

/* What was told in the past did not happen after the report. */
static bool is_impossible(const attaching *a, uint32_t event, const an_interval *when) {
  const an_event *e = &a->in->events->at[event];
  an_point today = make_today(a), start = when->earliest_start;
  if (an_point_is_open(today) || an_point_is_open(start)) return false;
  bool is_past = !e->is_noun && e->clause.tense == AN_TENSE_PAST &&
                 e->clause.modal == AN_NO_TOKEN && e->status <= AN_STATUS_REPORTED;
  return is_past && an_point_first_day(start) > an_point_last_day(today);
}

bool make_from_event(attaching *a, uint32_t event, uint32_t other, an_relation relation,
                     const char *rule) {
  const an_dated *d = &a->dated[other];
  if (!a->is_done[other] || an_interval_is_unknown(&d->when)) return false;
  if (relation == AN_RELATION_IN && is_impossible(a, event, &d->when)) return false;
  an_dated made = begin_dated(AN_FROM_EVENT, other, relation, rule);
  made.when = make_laid(&d->when, relation, make_is_ahead(a, event) ? AN_OPEN : make_today(a));
  if (an_interval_is_unknown(&made.when)) return false;  // before what is to come
  if (relation == AN_RELATION_BEFORE) end_by_today(a, event, &made.when);
  if (make_is_ahead(a, event)) keep_ahead(a, &made.when);
  made.confidence = d->confidence * 0.8;
  return finish(a, event, made, quote_event(a, other));
}

bool make_before_day_of(attaching *a, uint32_t event, uint32_t other, const char *rule) {
  an_interval when = a->dated[other].when;
  if (an_point_is_open(when.latest_end)) return false;
  if (when.latest_end.grain > AN_GRAIN_DAY)
    when = an_interval_of(an_point_cut(when.latest_end, AN_GRAIN_DAY));
  an_dated made = begin_dated(AN_FROM_EVENT, other, AN_RELATION_BEFORE, rule);
  made.when = make_laid(&when, AN_RELATION_BEFORE, make_today(a));
  made.confidence = a->dated[other].confidence * 0.8;
  return finish(a, event, made, quote_event(a, other));
}

/* "Three hours after" a day is that day, "48 hours after" two days later. */
static an_leaning in_days(const an_interval *from, const an_leaning *l) {
  an_leaning days = *l;
  if (l->unit <= AN_GRAIN_DAY || from->grain > AN_GRAIN_DAY) return days;
  days.unit = AN_GRAIN_DAY;
  days.amount = l->unit == AN_GRAIN_HOUR ? l->amount / MAKE_HOURS_OF_DAY : 0;
  return days;
}

/* "A week after 9 p.m." is a day, "four months after" one is a month. */
static an_point cut_to_unit(an_point p, an_grain unit, bool is_exact) {
  bool is_long = unit == AN_GRAIN_MONTH || unit == AN_GRAIN_YEAR;
  if (is_long && !is_exact && p.grain > unit) return an_point_cut(p, unit);
  return unit <= AN_GRAIN_DAY && p.grain > AN_GRAIN_DAY ? an_point_cut(p, AN_GRAIN_DAY) : p;
}

static bool move(const an_interval *from, const an_leaning *by, an_interval *moved) {
  an_point start, end;
  an_leaning distance = in_days(from, by), *l = &distance;
  if (by->amount && !l->amount && from->grain == AN_GRAIN_DAY) return *moved = *from, true;
  int64_t n = l->relation == AN_RELATION_BEFORE ? -(int64_t)l->amount : l->amount;
  bool is_told =
      n && !an_point_is_open(from->earliest_start) && !an_point_is_open(from->latest_end);
  if (!is_told || !an_point_shift(from->earliest_start, n, l->unit, &start) ||
      !an_point_shift(from->latest_end, n, l->unit, &end))
    return false;
  start = cut_to_unit(start, l->unit, l->is_exact);
  end = cut_to_unit(end, l->unit, l->is_exact);
  bool is_point = an_point_eq(start, end);
  *moved = is_point ? an_interval_of(start) : an_interval_within(start, end);
  if (!is_point) moved->grain = start.grain < from->grain ? start.grain : from->grain;
  return true;
}

/* The day that the report tells of; open if that is not known. */
static an_point news_of(const attaching *a) {
  if (a->news == AN_NO_TOKEN) return make_today(a);
  return an_point_cut(a->in->timexes->at[a->news].interval.earliest_start, AN_GRAIN_DAY);
}

make_base make_base_of_event(const attaching *a, uint32_t other) {
  an_interval when = a->is_done[other] ? a->dated[other].when : an_interval_unknown();
  return (make_base){AN_FROM_EVENT, other, when, a->dated[other].confidence};
}

make_base make_base_of_timex(const attaching *a, uint32_t timex) {
  return (make_base){AN_FROM_TIMEX, timex, a->in->timexes->at[timex].interval, 0.75};
}

make_base make_base_of_news(const attaching *a) {
  an_interval when = a->in->anchor.is_known ? an_interval_of(news_of(a)) : an_interval_unknown();
  return (make_base){AN_FROM_PUBLICATION, AN_NO_TOKEN, when, 0.7};
}

static an_str quote_base(const attaching *a, const make_base *base) {
  if (base->from == AN_FROM_EVENT) return quote_event(a, base->index);
  if (base->from == AN_FROM_PUBLICATION) return AN_LIT("publication");
  return quote_timex(a, &a->in->timexes->at[base->index]);
}

bool make_at_distance(attaching *a, uint32_t event, make_base base, const an_leaning *l,
                      const char *rule) {
  an_dated made = begin_dated(base.from, base.index, l->relation, rule);
  if (!move(&base.when, l, &made.when) || is_impossible(a, event, &made.when)) return false;
  made.basis = AN_BASIS_RELATIVE;
  made.timex = l->timex;
  made.confidence = base.confidence * 0.9;
  return finish(a, event, made, quote_base(a, &base));
}

bool make_within(attaching *a, uint32_t event, make_base base, const an_leaning *l,
                 const char *rule) {
  bool is_before = l->relation == AN_RELATION_BEFORE;
  an_point near = is_before ? base.when.latest_end : base.when.earliest_start, far;
  if (an_point_is_open(near)) return false;
  if (near.grain > AN_GRAIN_DAY) near = an_point_cut(near, AN_GRAIN_DAY);
  bool is_hours = l->within > AN_GRAIN_DAY;  // "in the 48 hours before"
  int64_t n = is_hours ? make_days_of_hours(l->n_within) : l->n_within;
  if (!an_point_shift(near, is_before ? -n : n, is_hours ? AN_GRAIN_DAY : l->within, &far))
    return false;
  an_dated made = begin_dated(base.from, base.index, l->relation, rule);
  made.when = is_before ? an_interval_within(far, near) : an_interval_within(near, far);
  made.when.grain = near.grain;
  made.when.approximate = is_before ? AN_ENDS_START : AN_ENDS_END;
  made.basis = AN_BASIS_RELATIVE;
  made.timex = l->timex;
  made.confidence = base.confidence * 0.8;
  return finish(a, event, made, quote_base(a, &base));
}

/* Hours are of the first day; "the first days" are some of the first week. */
static bool read_opening(an_point start, const an_timex *length, an_interval *when) {
  an_grain unit = length->unit;
  int32_t amount = length->amount;
  *when = an_interval_of(start);
  if (unit > AN_GRAIN_DAY) return true;
  if (!amount && unit >= AN_GRAIN_MONTH) unit = make_unit_above(unit), amount = 1;
  an_point end;
  if (!amount || !an_point_shift(start, amount, unit, &end)) return false;
  if (start.grain == AN_GRAIN_DAY && !an_point_shift(end, -1, AN_GRAIN_DAY, &end)) return false;
  *when = an_interval_within(start, end);
  when->grain = start.grain;
  if (!length->amount) when->approximate = AN_ENDS_END;
  return true;
}

bool make_at_opening(attaching *a, uint32_t event, uint32_t other, const an_timex *length,
                     const char *rule) {
  const an_dated *d = &a->dated[other];
  if (!a->is_done[other] || an_point_is_open(d->when.earliest_start)) return false;
  an_dated made = begin_dated(AN_FROM_EVENT, other, AN_RELATION_IN, rule);
  an_point start = d->when.earliest_start;
  if (start.grain > AN_GRAIN_DAY) start = an_point_cut(start, AN_GRAIN_DAY);
  if (!read_opening(start, length, &made.when)) return false;
  made.confidence = d->confidence * 0.8;
  return finish(a, event, made, quote_event(a, other));
}

/* Of a report that was printed the morning after, the day of its news; else today. */
static an_point end_of_news(const attaching *a, an_point start) {
  an_point news = news_of(a), today = make_today(a);
  int64_t age = an_point_first_day(today) - an_point_first_day(news);
  return age > 1 || an_point_first_day(news) < an_point_first_day(start) ? today : news;
}

bool make_reaction(attaching *a, uint32_t event, uint32_t other) {
  an_point start = a->dated[other].when.earliest_start;
  if (an_point_is_open(start) || !a->is_done[other]) return false;
  if (start.grain > AN_GRAIN_DAY) start = an_point_cut(start, AN_GRAIN_DAY);
  an_interval first = an_interval_of(start);
  an_point end = end_of_news(a, start);
  bool is_same = an_point_eq(start, end);
  an_dated made = begin_dated(AN_FROM_EVENT, other, is_same ? AN_RELATION_IN : AN_RELATION_SINCE,
                              "attach.reaction");
  made.when = is_same ? first : make_lasting(&first, end);
  made.confidence = a->dated[other].confidence * 0.7;
  return finish(a, event, made, quote_event(a, other));
}

bool make_since_event(attaching *a, uint32_t event, uint32_t other, const char *rule) {
  const an_dated *d = &a->dated[other];
  if (!a->is_done[other] || an_point_is_open(d->when.earliest_start)) return false;
  an_interval start = an_interval_of(d->when.earliest_start);
  an_dated made = begin_dated(AN_FROM_EVENT, other, AN_RELATION_SINCE, rule);
  uint32_t heading = a->in->anchor.is_known ? AN_NO_TOKEN : attach_heading_timex(a);
  bool has_end = heading != AN_NO_TOKEN && a->in->timexes->at[heading].has_interval;
  made.when = make_lasting(
      &start, has_end ? a->in->timexes->at[heading].interval.latest_end : make_today(a));
  made.confidence = d->confidence * 0.7;
  return finish(a, event, made, quote_event(a, other));
}

static void add_to_story(attaching *a, uint32_t event, const char *what, an_relation relation,
                         uint32_t other) {
  an_dated *d = &a->dated[event];
  d->story = an_str_format(a->arena, "%.*s; %s %s %.*s", AN_FMT(d->story), what,
                           an_relation_name(relation), AN_FMT(quote_event(a, other)));
}

void make_longer(attaching *a, uint32_t event, uint32_t timex, an_interval when) {
  an_dated *d = &a->dated[event];
  d->when = when;
  an_str words = an_token_text(a->in->parse->tokens, a->in->timexes->at[timex].first,
                               a->in->timexes->at[timex].end);
  d->story = an_str_format(a->arena, "%.*s; and '%.*s'", AN_FMT(d->story), AN_FMT(words));
}

bool make_onward(attaching *a, uint32_t event, uint32_t timex, an_from from, uint32_t anchor,
                 an_interval when) {
  an_dated made = begin_dated(from, anchor, AN_RELATION_AFTER, "attach.onward");
  if (is_impossible(a, event, &when)) return false;
  made.when = when;
  made.basis = AN_BASIS_RELATIVE;
  made.timex = timex;
  made.confidence = 0.6;
  bool is_event = from == AN_FROM_EVENT;
  return finish(a, event, made,
                is_event ? quote_event(a, anchor) : quote_timex(a, &a->in->timexes->at[anchor]));
}

void make_note_bound(attaching *a, uint32_t event, uint32_t other, an_relation relation) {
  add_to_story(a, event, "bounded,", relation, other);
}

void make_note_odds(attaching *a, uint32_t event, uint32_t other, an_relation relation) {
  an_dated *d = &a->dated[event];
  d->is_at_odds = true;
  d->confidence *= 0.7;
  add_to_story(a, event, "at odds with", relation, other);
}

bool make_from_publication(attaching *a, uint32_t event, an_relation relation, const char *rule) {
  an_dated made = begin_dated(AN_FROM_NOTHING, AN_NO_TOKEN, relation, rule);
  made.when = an_interval_unknown();
  made.basis = AN_BASIS_PUBLICATION;
  made.confidence = 0.3;
  if (a->in->anchor.is_known) {
    an_interval today = an_interval_of(make_today(a));
    made.when = make_laid(&today, relation, AN_OPEN);
    made.from = AN_FROM_PUBLICATION;
    made.confidence = 0.5;
  }
  return finish(a, event, made, AN_LIT("publication"));
}

bool make_from_news(attaching *a, uint32_t event, an_relation relation, const char *rule) {
  if (a->news == AN_NO_TOKEN) return make_from_publication(a, event, relation, rule);
  const an_timex *t = &a->in->timexes->at[a->news];
  an_interval day = an_interval_of(news_of(a));
  an_dated made = begin_dated(AN_FROM_TIMEX, a->news, relation, rule);
  made.when = make_laid(&day, relation, make_today(a));
  made.confidence = 0.5;
  return finish(a, event, made, quote_timex(a, t));
}

bool make_in_period(attaching *a, uint32_t event, int64_t days, const char *rule) {
  an_dated made = begin_dated(AN_FROM_TIMEX, a->window, AN_RELATION_DURING, rule);
  made.when = days ? attach_moved_by(&a->period, days) : a->period;
  made.confidence = 0.6;
  return finish(a, event, made, quote_timex(a, &a->in->timexes->at[a->window]));
}
