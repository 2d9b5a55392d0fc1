/* attach/compared - times that stand in an event's clause and are of something else: what is
 * compared with it, what it stands out from, what is planned. */
// SPDX-License-Identifier: MIT
#include <string.h>

#include "attach/make.h"

enum { COMPARED_WORDS = 8, RECORD_WORDS = 12 };

/* "talks that had been planned for Monday": the clause of the time is about the event. */
bool attach_is_told_of(const attaching *a, const an_event *e, uint32_t timex) {
  uint32_t clause = a->timex_clause[timex];
  return clause != AN_NO_TOKEN && an_parse_parent(a->in->parse, clause, NULL) == e->trigger &&
         an_parse_rel(a->in->parse, clause) == AN_REL_ACL;
}

/* A number, whatever it counts: "12", "$12 million", "12 %". */
static bool is_amount(const attaching *a, uint32_t token) {
  const an_parse *parse = a->in->parse;
  an_pos pos = an_parse_pos(parse, token);
  if (pos == AN_POS_SYM && token + 1 < parse->tokens->n) return true;
  return pos == AN_POS_NUM && !an_parse_is_time(parse, token);
}

/* "rose to 57 from 40 a week earlier": a word that counts from, with a number on both its sides;
 * the first is right before it, or behind a preposition. */
static bool is_left_by_number(const attaching *a, const an_event *e, const an_timex *t) {
  const an_parse *parse = a->in->parse;
  enum { MOST_WORDS = 24 };
  uint32_t from = t->first;
  for (uint32_t n = 0; n < MOST_WORDS && from > e->trigger + 2; n++) {
    from--;
    bool leads = an_parse_pos(parse, from) == AN_POS_ADP && from + 1 < t->first &&
                 make_relation_of(make_signal_before(a, from + 1)) == AN_RELATION_SINCE;
    if (!leads || !is_amount(a, from + 1)) continue;
    if (is_amount(a, from - 1)) return true;
    for (uint32_t i = from - 1; i > e->trigger; i--)
      if (is_amount(a, i) && an_parse_pos(parse, i - 1) == AN_POS_ADP) return true;
    return false;
  }
  return false;
}

/* Behind "since", or behind it and a noun that the time is of: "since the talks of May"; the first
 * word there, or AN_NO_TOKEN. */
static uint32_t since_before(const attaching *a, const an_timex *t) {
  enum { MOST_WORDS = 6 };
  uint32_t first = a->in->parse->tokens->sentences[t->sentence].first;
  for (uint32_t n = 0; n <= MOST_WORDS && t->first > first + n; n++) {
    uint32_t at = t->first - n;
    if (make_relation_of(make_signal_before(a, at)) == AN_RELATION_SINCE) return at;
    if (n && (an_parse_is_verb(a->in->parse, at) || attach_is_comma(a, at))) return AN_NO_TOKEN;
  }
  return AN_NO_TOKEN;
}

bool attach_stands_out(const attaching *a, uint32_t token) {
  const an_parse *parse = a->in->parse;
  uint32_t first = parse->tokens->sentences[parse->tokens->at[token].sentence].first;
  for (uint32_t n = 1; n <= RECORD_WORDS && token >= first + n; n++) {
    uint32_t word = token - n;
    if (an_parse_is_verb(parse, word) || attach_is_comma(a, word)) return false;
    an_str lower = parse->tokens->at[word].lower;
    bool has_article = word > first && an_parse_pos(parse, word - 1) == AN_POS_DET;
    bool is_listed = a->superlatives && an_list_row(a->superlatives, lower) != AN_MAP_NONE;
    if (has_article && is_listed) return true;  // "the fourth of its kind"
    bool is_before_noun = an_parse_rel(parse, word) == AN_REL_AMOD;
    if (is_before_noun && an_list_describes(a->superlatives, lower)) return true;
  }
  return false;
}

/* "The second raid in two days", "the fourth this year": a span up to now that acts are counted
 * in. */
static bool is_span_of_count(const attaching *a, const an_timex *t) {
  if (t->type == AN_TIMEX_DURATION || make_opens_with(t, AN_VERB_BACK)) return true;
  bool is_this = make_opens_with(t, AN_VERB_THIS) && t->has_interval && !t->mod.len &&
                 t->interval.grain < AN_GRAIN_DAY && a->in->anchor.is_known;
  if (!is_this || an_point_is_open(t->interval.latest_end)) return false;
  int64_t today = an_point_first_day(a->in->anchor.when);  // "its first seats this September"
  return an_point_first_day(t->interval.earliest_start) <= today &&
         an_point_last_day(t->interval.latest_end) >= today;
}

/* "The worst fighting since February", "for the first time since May": what stands out from all
 * that came since then, and is not of it. */
bool attach_is_record(const attaching *a, const an_timex *t) {
  uint32_t since = since_before(a, t);
  if (since == AN_NO_TOKEN && is_span_of_count(a, t)) since = t->first;
  return since != AN_NO_TOKEN && attach_stands_out(a, since);
}

/* "Elections are planned for 23 December": the subject of the plan, not its verb. */
static bool is_what_is_planned(const attaching *a, const an_event *e, uint32_t verb) {
  return e->is_noun && e->clause.subject == e->trigger &&
         an_parse_clause_of(a->in->parse, e->trigger) == verb;
}

/* "56 people, including nine children, in two towns on 3 May": what stands between two commas ends
 * before the words that lead to the time. */
static bool is_closed_before(const attaching *a, uint32_t from, const an_timex *t) {
  const an_parse *parse = a->in->parse;
  for (uint32_t i = from; i + 1 <= t->first; i++)
    if (*parse->tokens->at[i].lower.at == ',')
      return i + 1 == t->first || an_parse_pos(parse, i + 1) == AN_POS_ADP;
  return false;
}

/* "more than a year ago", "compared with nine last week", "talks due to begin on Monday": the time
 * of something else, unless the event is what is to begin. */
bool attach_is_compared(const attaching *a, const an_event *e, const an_timex *t) {
  uint32_t first = a->in->parse->tokens->sentences[t->sentence].first;
  if (attach_is_told_of(a, e, (uint32_t)(t - a->in->timexes->at))) return false;
  if (attach_is_record(a, t)) return true;
  for (uint32_t n = 0; n < COMPARED_WORDS && t->first >= first + n; n++) {
    uint32_t n_words, at = t->first - n;
    if (n && (an_parse_is_verb(a->in->parse, at) || at == e->trigger)) break;
    an_str signal = make_signal_words(a, at, &n_words);
    bool is_left = e->trigger + n_words < at;
    if (an_str_eq(signal, AN_LIT("versus")))  // "versus nine a year before"
      return is_left && !is_closed_before(a, at, t);
    bool is_apart = !n && an_str_eq(signal, AN_LIT("apart"));
    if (is_apart && is_what_is_planned(a, e, at - n_words)) return false;
    if (is_apart) return is_left || e->trigger >= at;
  }
  return !e->is_noun && is_left_by_number(a, e, t);
}
