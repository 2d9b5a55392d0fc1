/* timex/ends - a range whose ends are joined by a word is two timexes, one for each end.
 *
 * "From March to May 2020" are "March" and "May 2020"; "1992-1994" stays one, and "5 to 7 May", for
 * "5" alone is no time. In a narrative they are two as well: what follows leans on the end. */
// SPDX-License-Identifier: MIT
#include "base/utf8.h"
#include "timex/steps.h"

bool an_meaning_uses(const an_meaning *meaning, uint32_t piece) {
  for (size_t i = 0; i < meaning->n; i++)
    for (int k = 0; k < 3; k++) {
      const an_arg *arg = &meaning->at[i].arg[k];
      if (arg->kind == AN_ARG_PIECE && arg->piece == piece) return true;
    }
  return false;
}

// Where the first piece stands that only the end of the range has.
static uint32_t find_end_half(const an_time_rule *rule, const an_match *m) {
  uint32_t from = m->end;
  for (uint32_t i = 0; i < m->n_caught; i++) {
    an_range at = m->caught[i].at;
    bool is_of_end = at.from < at.to && an_meaning_uses(&rule->to, i);
    if (is_of_end && !an_meaning_uses(&rule->value, i) && at.from < from) from = at.from;
  }
  return from;
}

// The pieces of the start that stand before the end; empty if there are none.
static an_range find_start_half(const an_time_rule *rule, const an_match *m, uint32_t end_half) {
  an_range half = {end_half, 0};
  for (uint32_t i = 0; i < m->n_caught; i++) {
    an_range at = m->caught[i].at;
    if (at.from >= at.to || at.to > end_half || !an_meaning_uses(&rule->value, i)) continue;
    if (at.from < half.from) half.from = at.from;
    if (at.to > half.to) half.to = at.to;
  }
  return half;
}

static bool has_letter(an_str s) {
  size_t n;
  for (size_t i = 0; i < s.len; i += n)
    if (an_utf8_is_letter(an_utf8_read(s.at + i, &n))) return true;
  return false;
}

// Where a place of the sentence's line stands in the document, if a token of t holds it. What is
// inside of a token is counted from its front or back, for a dash in it may be longer in one.
static bool find_place(const an_tokens *tokens, const an_said *t, uint32_t at, bool is_start,
                       uint32_t *place) {
  for (uint32_t i = t->first; i < t->end; i++) {
    const an_token *token = &tokens->at[i];
    bool is_inside = is_start ? at >= token->line.from && at < token->line.to
                              : at > token->line.from && at <= token->line.to;
    if (!is_inside) continue;
    *place = is_start ? token->range.to - (token->line.to - at)
                      : token->range.from + (at - token->line.from);
    return *place >= token->range.from && *place <= token->range.to;
  }
  return false;
}

// Where this stretch of the sentence's line stands in the document.
static bool find_range(const an_tokens *tokens, const an_said *t, an_range line, an_range *range) {
  const an_sentence *sentence = &tokens->sentences[tokens->at[t->first].sentence];
  uint32_t first, end;
  if (line.from >= line.to) return false;
  if (!an_token_at_line(tokens, sentence, line, &first, &end))
    return find_place(tokens, t, line.from, true, &range->from) &&
           find_place(tokens, t, line.to, false, &range->to) && range->from < range->to;
  *range = (an_range){tokens->at[first].range.from, tokens->at[end - 1].range.to};
  return true;
}

// "5", "13th": a number that is a day only by what stands behind the other end.
static bool is_bare_number(an_str s) {
  enum { MOST_DIGITS = 2, MOST_BYTES = 4 };
  size_t n = 0;
  while (n < s.len && s.at[n] >= '0' && s.at[n] <= '9') n++;
  return n > 0 && n <= MOST_DIGITS && s.len <= MOST_BYTES;
}

void an_timex_note_ends(const an_tokens *tokens, const an_match *match, an_said *t) {
  if (!t->rule->to.n) return;
  const an_sentence *sentence = &tokens->sentences[tokens->at[t->first].sentence];
  uint32_t cut = find_end_half(t->rule, match);
  an_range start = find_start_half(t->rule, match, cut), end = {cut, match->end}, ends[2];
  if (start.from >= start.to) return;
  t->is_compact = !has_letter(an_range_str(sentence->line, (an_range){start.to, cut})) ||
                  is_bare_number(an_range_str(sentence->line, start));
  if (!find_range(tokens, t, start, &ends[0])) return;
  if (!find_range(tokens, t, end, &ends[1])) return;
  memcpy(t->ends, ends, sizeof ends);
}

// "From 3 to 5 p.m." is one time: "3" alone is none. So are "the evenings of 3 and 4 May".
static bool is_of_clock(const an_said *t) {
  for (size_t i = 0; i < t->rule->value.n; i++) {
    an_verb verb = t->rule->value.at[i].verb;
    if (verb == AN_VERB_TIME || verb == AN_VERB_PART) return true;
  }
  return false;
}

static bool is_split_in(const an_said *t, annals_domain domain) {
  if (!t->ends[1].to || is_of_clock(t)) return false;
  return !t->is_compact || domain == ANNALS_DOMAIN_NARRATIVE;
}

// From the last to the first, so that each has moved on before its place is taken.
void an_timex_split_ends(an_saids *said, annals_domain domain) {
  size_t n = said->n;
  for (size_t i = 0; i < said->n; i++) n += is_split_in(&said->at[i], domain);
  for (size_t i = said->n, to = n; i-- && to > i + 1;) {
    const an_said t = said->at[i];
    bool is_split = is_split_in(&t, domain);
    for (int k = is_split; k >= 0; k--) {
      an_said *made = &said->at[--to];
      *made = t;
      if (is_split) made->range = t.ends[k];
      if (is_split) made->end_of_range = k ? AN_END_END : AN_END_START;
    }
  }
  said->n = n;
}
