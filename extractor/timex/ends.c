/* timex/ends - a range whose ends are joined by a word is two timexes, one for each end.
 *
 * "From March to May 2020" are "March" and "May 2020"; "1992-1994" stays one. */
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
static uint32_t find_end_half(const an_timex *t) {
  uint32_t from = t->found->end;
  for (uint32_t i = 0; i < t->found->n_caught; i++) {
    an_range at = t->found->caught[i].at;
    bool is_of_end = at.from < at.to && an_meaning_uses(&t->rule->to, i);
    if (is_of_end && !an_meaning_uses(&t->rule->value, i) && at.from < from) from = at.from;
  }
  return from;
}

// The pieces of the start that stand before the end; empty if there are none.
static an_range find_start_half(const an_timex *t, uint32_t end_half) {
  an_range half = {end_half, 0};
  for (uint32_t i = 0; i < t->found->n_caught; i++) {
    an_range at = t->found->caught[i].at;
    if (at.from >= at.to || at.to > end_half || !an_meaning_uses(&t->rule->value, i)) continue;
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

// A copy of the range's timex that stands at this place of the sentence's line only.
static bool make_half(const an_tokens *tokens, const an_timex *t, an_range line, an_timex *half) {
  uint32_t first, end;
  *half = *t;
  if (line.from >= line.to) return false;
  if (!an_token_at_line(tokens, &tokens->sentences[t->sentence], line, &first, &end)) return false;
  half->range = (an_range){tokens->at[first].range.from, tokens->at[end - 1].range.to};
  return true;
}

static bool split_ends(const an_tokens *tokens, const an_timex *t, an_timex two[2]) {
  if (!t->rule->to.n) return false;
  uint32_t cut = find_end_half(t);
  an_range start = find_start_half(t, cut), end = {cut, t->found->end};
  if (start.from >= start.to) return false;
  an_str between = an_range_str(tokens->sentences[t->sentence].line, (an_range){start.to, cut});
  if (!has_letter(between)) return false;
  if (!make_half(tokens, t, start, &two[0]) || !make_half(tokens, t, end, &two[1])) return false;
  two[0].end_of_range = AN_END_START;
  two[1].end_of_range = AN_END_END;
  return true;
}

an_timexes an_timex_split_ends(an_arena *arena, const an_tokens *tokens, an_timexes timexes) {
  an_vec(an_timex) all = {0};
  for (size_t i = 0; i < timexes.n; i++) {
    an_timex two[2] = {timexes.at[i]};
    bool is_split = split_ends(tokens, &timexes.at[i], two);
    an_push(arena, &all, two[0]);
    if (is_split) an_push(arena, &all, two[1]);
  }
  return (an_timexes){all.at, all.n};
}
