/* attach/extent - how long something went on: "fighting broke out and lasted until noon", "a curfew
 * from Friday until the end of the month", "burned for four days"; "on 6 May, and again two days
 * later"; and what came in the days behind a day that was told.
 *
 * The other sources say when something happened; here its end is moved, once it has a start. */
// SPDX-License-Identifier: MIT
#include "attach/make.h"

/* ---- "lasts until the middle of the month", "burned for four days" */

an_str attach_lasting(const attaching *a, uint32_t verb) {
  const an_tokens *tokens = a->in->parse->tokens;
  uint32_t row = a->lasting ? an_list_row(a->lasting, tokens->at[verb].lemma) : AN_MAP_NONE;
  if (row == AN_MAP_NONE) return AN_LIT("");
  an_str with = an_list_cell(a->lasting, row, AN_LIT("with"));  // "go on"
  if (with.len && an_parse_child(a->in->parse, verb, AN_REL_XCOMP, AN_NO_TOKEN) != AN_NO_TOKEN)
    return AN_LIT("");  // "went on to lead it"
  bool is_whole =
      !with.len || (verb + 1 < tokens->n && an_str_eq(tokens->at[verb + 1].lower, with));
  return is_whole ? an_list_cell(a->lasting, row, AN_LIT("value")) : AN_LIT("");
}

/* "Last", "go on": a verb that tells only how long. */
static bool is_lasting(const attaching *a, uint32_t verb) {
  return an_str_eq(attach_lasting(a, verb), AN_LIT("lasting"));
}

/* The verb is the event's own, or tells in the same breath how long that went on. */
static bool tells_how_long(const attaching *a, uint32_t event, uint32_t verb) {
  uint32_t clause = a->clause[event];
  const an_event *e = event_at(a, event);
  if (verb == AN_NO_TOKEN || clause == AN_NO_TOKEN) return false;
  bool is_argument = e->clause.subject == e->trigger || e->clause.object == e->trigger;
  if (e->is_noun && !is_argument) return false;  // "after the raid, they marched for two days"
  if (verb == clause) return true;
  bool is_other = verb > e->trigger && a->event_of_token[verb] == AN_NO_TOKEN;
  if (!is_other || !is_lasting(a, verb)) return false;
  return an_parse_first_conjunct(a->in->parse, verb) ==
         an_parse_first_conjunct(a->in->parse, clause);
}

/* "Until noon", "continued into the night", and of what has a start "to noon": the end. */
static bool is_end(const attaching *a, const an_timex *t) {
  an_str signal = make_signal_before(a, t->first);
  uint32_t verb = a->timex_clause[t - a->in->timexes->at];
  bool is_into = an_str_eq(signal, AN_LIT("into")) && verb != AN_NO_TOKEN && is_lasting(a, verb);
  return t->has_interval && t->type <= AN_TIMEX_TIME && t->end_of_range == AN_END_NONE &&
         (is_into || make_relation_of(signal) == AN_RELATION_UNTIL);
}

static bool is_force(const an_event *e) {
  return an_str_eq(e->frame->conduct, AN_LIT("force"));
}

/* A length of days or weeks that something went on for. Hours end on the same day. */
static bool is_length(const attaching *a, uint32_t event, uint32_t timex) {
  const an_timex *t = timex_at(a, timex);
  uint32_t verb = a->timex_clause[timex];
  bool is_days = t->type == AN_TIMEX_DURATION && !t->has_interval && t->amount > 0 &&
                 (t->unit == AN_GRAIN_DAY || t->unit == AN_GRAIN_WEEK) && !t->mod.len;
  if (!is_days || t->first < event_at(a, event)->trigger) return false;
  if (is_lasting(a, verb)) return true;
  return is_force(event_at(a, event)) &&
         an_str_eq(make_signal_before(a, t->first), AN_LIT("length"));
}

/* "Went on until the next morning": from where the story stands. */
static void begin_with_story(const attaching *a, uint32_t event, an_interval *when) {
  if (a->last == AN_NO_TOKEN || !an_point_is_open(when->earliest_start)) return;
  const an_interval *story = &a->dated[a->last].when;
  uint32_t timex = a->dated[event].timex;  // "until Sunday", which hangs on "continued"
  uint32_t verb = timex == AN_NO_TOKEN ? timex : a->timex_clause[timex];
  if (verb == AN_NO_TOKEN || !is_lasting(a, verb)) return;
  if (an_point_is_open(story->earliest_start)) return;
  bool is_before =
      an_point_first_second(story->earliest_start) < an_point_first_second(when->earliest_end);
  if (!is_before || story->grain < AN_GRAIN_DAY) return;
  when->earliest_start = story->earliest_start;
  if (!an_point_is_open(story->latest_start)) when->latest_start = story->latest_start;
}

static bool has_start(const an_interval *when) {
  return !an_point_is_open(when->earliest_start) && !an_point_is_open(when->latest_start);
}

/* It goes on beyond the evening on which it began. */
static void drop_part(an_interval *when) {
  if (when->grain == AN_GRAIN_PART_OF_DAY) when->grain = AN_GRAIN_DAY;
  when->part = AN_PART_NONE;
}

static void end_at(attaching *a, uint32_t event, uint32_t timex) {
  an_interval end = attach_interval_of(a, timex), when = a->dated[event].when;
  if (an_point_is_open(end.earliest_start) || an_point_is_open(end.latest_end)) return;
  bool is_behind = an_point_first_second(when.latest_start) <= an_point_last_second(end.latest_end);
  if (!is_behind) return;
  drop_part(&when);
  when.earliest_end = end.earliest_start;
  when.latest_end = end.latest_end;
  make_longer(a, event, timex, when);
}

static void end_after(attaching *a, uint32_t event, uint32_t timex) {
  an_interval when = a->dated[event].when;
  const an_timex *t = timex_at(a, timex);
  if (when.grain < AN_GRAIN_DAY || a->dated[event].relation != AN_RELATION_IN) return;
  if (an_point_first_day(when.earliest_start) != an_point_last_day(when.latest_end)) return;
  an_point first = an_point_cut(when.earliest_start, AN_GRAIN_DAY), last;
  if (!an_point_shift(first, t->amount, t->unit, &last) ||
      !an_point_shift(last, -1, AN_GRAIN_DAY, &last))
    return;
  drop_part(&when);
  when.earliest_end = when.latest_end = last;
  when.approximate |= AN_ENDS_END;
  make_longer(a, event, timex, when);
}

/* ---- "on 6 May, and again two days later", "in March and April" */

/* "Shelled A on Monday and on Tuesday rebels attacked": the second time opens another clause. */
static bool opens_clause(const attaching *a, uint32_t timex) {
  const an_timex *t = timex_at(a, timex);
  uint32_t verb = a->timex_clause[timex], end = a->in->parse->tokens->sentences[t->sentence].end;
  if (verb == AN_NO_TOKEN || verb > t->first) return false;
  for (uint32_t i = t->end; i < end; i++) {
    if (!an_parse_is_verb(a->in->parse, i)) continue;
    uint32_t subject = an_parse_clause(a->in->parse, i).subject, first, past;
    if (subject == AN_NO_TOKEN) return false;
    an_parse_group(a->in->parse, subject, &first, &past);
    return first <= t->end && subject >= t->end;
  }
  return false;
}

bool attach_are_joined(const attaching *a, uint32_t first, uint32_t second) {
  enum { WORDS_BETWEEN = 2 };  // "and on"
  const an_timex *one = timex_at(a, first), *two = timex_at(a, second);
  bool is_beside = two->first > one->end && two->first <= one->end + WORDS_BETWEEN;
  return is_beside && an_parse_pos(a->in->parse, one->end) == AN_POS_CCONJ &&
         a->timex_clause[first] == a->timex_clause[second] &&
         one->interval.grain == two->interval.grain && one->end_of_range == AN_END_NONE &&
         !opens_clause(a, second);
}

/* "They struck it on 6 May. Again on 8 May.": a sentence without a verb; AN_NO_TOKEN. */
static uint32_t told_once_more(const attaching *a, uint32_t sentence) {
  const an_tokens *tokens = a->in->parse->tokens;
  if (sentence == tokens->n_sentences) return AN_NO_TOKEN;
  const an_sentence *s = &tokens->sentences[sentence];
  uint32_t timex = a->first_timex[sentence], n_words = 0;
  if (timex == a->first_timex[sentence + 1] || s[-1].block != s->block) return AN_NO_TOKEN;
  for (uint32_t t = s->first; t < s->end; t++)
    if (an_parse_is_verb(a->in->parse, t)) return AN_NO_TOKEN;
  an_str signal = make_signal_words(a, timex_at(a, timex)->first, &n_words);
  bool opens = s->first + n_words == timex_at(a, timex)->first;
  return opens && an_str_eq(signal, AN_LIT("once-more")) ? timex : AN_NO_TOKEN;
}

/* The other one of two times that "and again" or "and" joins; AN_NO_TOKEN. */
static uint32_t joined_with(const attaching *a, uint32_t timex) {
  for (uint32_t later = timex; later <= timex + 1 && later < a->in->timexes->n; later++) {
    const an_timex *t = timex_at(a, later);
    if (!later || t->sentence != timex_at(a, timex)->sentence) continue;
    uint32_t other = later == timex ? timex - 1 : timex;
    bool is_pair = timex_at(a, other)->sentence == t->sentence && t->has_interval &&
                   timex_at(a, other)->has_interval;
    if (!is_pair) continue;
    bool is_again = an_str_eq(make_signal_before(a, t->first), AN_LIT("again"));
    if (is_again || attach_are_joined(a, later - 1, later)) return later == timex ? other : later;
  }
  return told_once_more(a, timex_at(a, timex)->sentence + 1);
}

/* Both times are of one event, which is told once: from the first to the last. */
static void cover_both(attaching *a, uint32_t event) {
  an_dated *d = &a->dated[event];
  bool is_at = d->timex != AN_NO_TOKEN && d->relation == AN_RELATION_IN;
  uint32_t other = is_at ? joined_with(a, d->timex) : AN_NO_TOKEN;
  if (other == AN_NO_TOKEN) return;
  an_interval first = attach_interval_of(a, d->timex < other ? d->timex : other);
  an_interval last = attach_interval_of(a, d->timex < other ? other : d->timex);
  bool is_open = an_point_is_open(first.earliest_start) || an_point_is_open(first.latest_start) ||
                 an_point_is_open(last.earliest_end) || an_point_is_open(last.latest_end);
  if (is_open ||
      an_point_first_second(first.earliest_start) > an_point_first_second(last.earliest_end))
    return;
  first.earliest_end = last.earliest_end;
  first.latest_end = last.latest_end;
  drop_part(&first);
  make_longer(a, event, other, first);
}

void attach_extend(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  an_dated *d = &a->dated[event];
  if (!a->is_done[event] || e->clause.is_perfect || e->frame->is_attribution) return;
  cover_both(a, event);
  if (d->relation == AN_RELATION_UNTIL) begin_with_story(a, event, &d->when);
  if (!has_start(&d->when)) return;
  for (uint32_t i = a->first_timex[e->sentence]; i < a->first_timex[e->sentence + 1]; i++) {
    if (i == d->timex || !tells_how_long(a, event, a->timex_clause[i])) continue;
    if (is_end(a, timex_at(a, i))) return end_at(a, event, i);
    if (is_length(a, event, i)) return end_after(a, event, i);
  }
}

/* ---- "in the following days, hundreds fled" */

/* "Took the town within three days"; not "within three days of the raid". */
static bool is_deadline(const attaching *a, const an_event *e, const an_timex *t) {
  const an_leaning *l = &a->leaning[e - a->in->events->at];
  return t->type == AN_TIMEX_DURATION && !t->has_interval && t->amount > 0 &&
         l->timex != (uint32_t)(t - a->in->timexes->at) &&
         an_str_eq(make_signal_before(a, t->first), AN_LIT("deadline"));
}

bool attach_is_onward(const attaching *a, const an_event *e, const an_timex *t) {
  bool is_ahead =
      t->type == AN_TIMEX_DURATION && make_opens_with(t, AN_VERB_AHEAD) && t->unit <= AN_GRAIN_DAY;
  is_ahead |= is_deadline(a, e, t);
  if (!is_ahead || make_is_ahead(a, (uint32_t)(e - a->in->events->at))) return false;
  return e->clause.tense == AN_TENSE_PAST ||
         (a->is_chronicle && e->clause.tense == AN_TENSE_PRESENT);
}

static uint32_t onward_timex(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  for (uint32_t i = a->first_timex[e->sentence]; i < a->first_timex[e->sentence + 1]; i++)
    if (a->timex_clause[i] == a->clause[event] && attach_is_onward(a, e, timex_at(a, i))) return i;
  return AN_NO_TOKEN;
}

/* "Entered A on 3 May and took it within three days": the day before, in the same sentence. */
static uint32_t day_before(const attaching *a, uint32_t timex) {
  const an_timex *t = timex_at(a, timex);
  for (uint32_t i = timex; i-- > a->first_timex[t->sentence];) {
    const an_timex *o = timex_at(a, i);
    bool is_day = o->has_interval && o->type <= AN_TIMEX_TIME && o->interval.grain >= AN_GRAIN_DAY;
    if (is_day && !an_point_is_open(o->interval.latest_end)) return i;
  }
  return AN_NO_TOKEN;
}

/* Some days are less than a week. */
static bool read_onward(an_point from, const an_timex *t, an_interval *when) {
  if (!make_opens_with(t, AN_VERB_AHEAD)) return make_deadline(from, t, when);
  an_grain unit = t->unit;
  int32_t amount = t->amount;
  if (!amount && unit >= AN_GRAIN_MONTH) unit = make_unit_above(unit), amount = 1;
  an_point end, first = from;
  if (from.grain > AN_GRAIN_DAY) first = from = an_point_cut(from, AN_GRAIN_DAY);
  if (!amount || !an_point_shift(from, amount, unit, &end)) return false;
  if (from.grain == AN_GRAIN_DAY && !an_point_shift(from, 1, AN_GRAIN_DAY, &first)) return false;
  *when = an_interval_within(first, end);
  when->grain = from.grain;
  when->approximate = AN_ENDS_END;
  return true;
}

bool attach_onward(attaching *a, uint32_t event) {
  uint32_t timex = onward_timex(a, event), heading = attach_heading_timex(a);
  if (timex == AN_NO_TOKEN) return false;
  an_interval when;
  uint32_t day = day_before(a, timex);
  if (day != AN_NO_TOKEN)
    return read_onward(timex_at(a, day)->interval.latest_end, timex_at(a, timex), &when) &&
           make_onward(a, event, timex, AN_FROM_TIMEX, day, when);
  bool is_told = a->last != AN_NO_TOKEN && a->dated[a->last].when.grain >= AN_GRAIN_MONTH;
  if (is_told) {
    an_point from = a->dated[a->last].when.latest_end;
    return !an_point_is_open(from) && read_onward(from, timex_at(a, timex), &when) &&
           make_onward(a, event, timex, AN_FROM_EVENT, a->last, when);
  }
  if (heading == AN_NO_TOKEN) return false;
  an_point from = timex_at(a, heading)->interval.latest_end;
  return !an_point_is_open(from) && read_onward(from, timex_at(a, timex), &when) &&
         make_onward(a, event, timex, AN_FROM_TIMEX, heading, when);
}
