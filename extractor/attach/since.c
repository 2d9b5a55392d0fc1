/* attach/since - "since" that leads to a noun or a clause, and a time that says when that was: what
 * is told in the perfect has gone on from then. */
// SPDX-License-Identifier: MIT
#include "attach/make.h"

enum { FEW_STEPS = 3 };

/* "Since the end of talks between A and B in May", where the tree hangs the time on the verb:
 * between the signal and the time stand only nouns. */
static bool is_behind_since_noun(const attaching *a, const an_event *e, const an_timex *t) {
  enum { MOST_WORDS = 16 };
  const an_parse *parse = a->in->parse;
  uint32_t from =
      t->first > e->trigger ? e->trigger + 1 : parse->tokens->sentences[t->sentence].first + 1;
  bool is_tied = t->first > from && an_parse_pos(parse, t->first - 1) == AN_POS_ADP;
  for (uint32_t n = 2; is_tied && n <= MOST_WORDS && t->first >= from + n; n++) {
    uint32_t at = t->first - n;
    an_str signal = make_signal_before(a, at);
    if (an_str_eq(signal, AN_LIT("since"))) return true;
    if (an_parse_is_verb(parse, at) || an_parse_pos(parse, at) == AN_POS_PUNCT) return false;
  }
  return false;
}

/* "Have been killed since a bomb went off at noon", where the tree hangs the time on the first
 * verb. */
static bool is_behind_since_clause(const attaching *a, const an_event *e, const an_timex *t) {
  const an_parse *parse = a->in->parse;
  uint32_t verb = AN_NO_TOKEN;
  while ((verb = an_parse_child(parse, e->trigger, AN_REL_ADVCL, verb)) != AN_NO_TOKEN) {
    uint32_t mark = an_parse_child(parse, verb, AN_REL_MARK, AN_NO_TOKEN);
    bool is_between = mark != AN_NO_TOKEN && mark > e->trigger && verb < t->first;
    if (is_between && make_relation_of(make_signal_before(a, mark + 1)) == AN_RELATION_SINCE)
      return true;
  }
  return false;
}

/* "Since the start of the war in October 2017": the signal stands before the noun that the time is
 * of, and the event is a verb in the perfect. */
bool make_is_since_noun(const attaching *a, uint32_t event, const an_timex *t) {
  const an_parse *parse = a->in->parse;
  const an_event *e = &a->in->events->at[event];
  if (e->is_noun || !e->clause.is_perfect) return false;
  if (is_behind_since_noun(a, e, t) || is_behind_since_clause(a, e, t)) return true;
  uint32_t noun = an_parse_head(parse, t->first, t->end), first, end;
  for (int up = 0; up < FEW_STEPS && noun != AN_NO_TOKEN; up++) {
    an_rel rel;
    noun = an_parse_parent(parse, noun, &rel);
    if (noun == AN_NO_TOKEN || rel != AN_REL_NMOD || !an_parse_is_noun(parse, noun)) return false;
    an_parse_group(parse, noun, &first, &end);
    if (make_relation_of(make_signal_before(a, first)) == AN_RELATION_SINCE) return true;
  }
  return false;
}
