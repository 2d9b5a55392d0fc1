/* timex/ends - a range whose ends are joined by a word is two timexes, one for each end.
 *
 * "From March to May 2020" are "March" and "May 2020"; "1992-1994" stays one. In a narrative it is
 * two as well: what follows leans on its end. */
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

// Where this stretch of the sentence's line stands in the document.
static bool find_range(const an_tokens *tokens, const an_sentence *sentence, an_range line,
                       an_range *range) {
  uint32_t first, end;
  if (line.from >= line.to || !an_token_at_line(tokens, sentence, line, &first, &end)) return false;
  *range = (an_range){tokens->at[first].range.from, tokens->at[end - 1].range.to};
  return true;
}

void an_timex_note_ends(const an_tokens *tokens, an_timex *t) {
  if (!t->rule->to.n) return;
  const an_sentence *sentence = &tokens->sentences[tokens->at[t->first].sentence];
  uint32_t cut = find_end_half(t);
  an_range start = find_start_half(t, cut), end = {cut, t->found->end}, ends[2];
  if (start.from >= start.to) return;
  t->is_compact = !has_letter(an_range_str(sentence->line, (an_range){start.to, cut}));
  if (!find_range(tokens, sentence, start, &ends[0])) return;
  if (!find_range(tokens, sentence, end, &ends[1])) return;
  memcpy(t->ends, ends, sizeof ends);
}

static bool is_split_in(const an_timex *t, annals_domain domain) {
  return t->ends[1].to > 0 && (!t->is_compact || domain == ANNALS_DOMAIN_NARRATIVE);
}

an_timexes an_timex_split_ends(an_arena *arena, an_timexes timexes, annals_domain domain) {
  size_t n_more = 0, n = 0;
  for (size_t i = 0; i < timexes.n; i++) n_more += is_split_in(&timexes.at[i], domain);
  if (!n_more) return timexes;
  an_timex *all = an_arena_array(arena, an_timex, timexes.n + n_more);
  for (size_t i = 0; i < timexes.n; i++) {
    const an_timex *t = &timexes.at[i];
    bool is_split = is_split_in(t, domain);
    for (int k = 0; k <= is_split; k++) {
      all[n] = *t;
      if (is_split) all[n].range = t->ends[k];
      if (is_split) all[n].end_of_range = k ? AN_END_END : AN_END_START;
      n++;
    }
  }
  return (an_timexes){all, n};
}
