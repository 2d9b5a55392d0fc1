/* timex/find - where time expressions stand: the longest match from each token on. */
// SPDX-License-Identifier: MIT
#include "base/limits.h"
#include "timex/timex.h"

typedef struct finder {
  an_arena *arena;
  const an_rulebook *rules;
  const an_tokens *tokens;
  an_doc *doc;
  an_matcher *matcher;
  const an_list *tense;  // words that look ahead or back; NULL if the rules have none
  an_vec(an_timex) found;
} finder;

typedef struct candidate {
  const an_time_rule *rule;
  an_match match;
  uint32_t end;  // token
} candidate;

// Does this rule match from the token on, to the end of a token, and further than the best so far?
static bool is_better(finder *f, const an_sentence *sentence, uint32_t from, const candidate *best,
                      candidate *now) {
  if (!an_pattern_match(now->rule->match, f->matcher, sentence->line, from, &now->match))
    return false;
  if (best->rule && now->match.end <= best->match.end) return false;
  uint32_t first;
  an_range line = {from, now->match.end};
  if (!an_token_at_line(f->tokens, sentence, line, &first, &now->end)) return false;
  const an_pattern *not_after = now->rule->not_after;
  return !not_after || !an_pattern_match_before(not_after, f->matcher, sentence->line, from);
}

static const candidate *find_longest(finder *f, const an_sentence *sentence, uint32_t token,
                                     candidate two[2]) {
  uint32_t from = f->tokens->at[token].line.from;
  const uint16_t *which;
  size_t n = an_starts_at(f->rules->time_starts, sentence->line, from, &which);
  int best = 0;
  two[0].rule = NULL;
  for (size_t i = 0; i < n; i++) {
    two[!best].rule = &f->rules->times.at[which[i]];
    if (is_better(f, sentence, from, &two[best], &two[!best])) best = !best;
  }
  return two[best].rule ? &two[best] : NULL;
}

// +1 for a word that looks ahead, -1 for one that looks back, 0 for any other; *is_edge: a word or
// comma behind which another clause begins.
static int32_t direction_of(const finder *f, uint32_t token, bool *is_edge) {
  an_str lower = f->tokens->at[token].lower;
  *is_edge = an_str_eq(lower, AN_LIT(",")) || an_str_eq(lower, AN_LIT(";"));
  uint32_t row = an_list_row(f->tense, lower);
  if (row == AN_MAP_NONE) return 0;
  an_str value = an_list_cell(f->tense, row, AN_LIT("value"));
  *is_edge = an_str_eq(value, AN_LIT("edge"));
  return *is_edge ? 0 : an_str_eq(value, AN_LIT("ahead")) ? 1 : -1;
}

// The nearest such word of its stretch before the timex decides, else the first one behind it. A
// timex that opens the sentence belongs to what stands behind its comma.
static void note_direction(const finder *f, an_timex *t) {
  const an_sentence *sentence = &f->tokens->sentences[t->sentence];
  bool is_edge = false;
  t->cue = AN_NO_TOKEN;
  if (!f->tense) return;
  uint32_t i = t->first;
  for (; i > sentence->first && !is_edge && !t->direction; i--)
    t->direction = direction_of(f, t->cue = i - 1, &is_edge);
  bool is_opener = i == sentence->first && !is_edge;
  is_edge = false;
  for (i = t->end; i < sentence->end && !is_edge && !t->direction; i++) {
    t->direction = direction_of(f, t->cue = i, &is_edge);
    if (is_opener && i == t->end) is_edge = false;
  }
}

static void keep(finder *f, const candidate *c, uint32_t token) {
  an_match *copy = an_arena_new(f->arena, an_match);
  *copy = c->match;
  const an_token *first = &f->tokens->at[token], *last = &f->tokens->at[c->end - 1];
  an_timex timex = {.range = {first->range.from, last->range.to},
                    .first = token,
                    .end = c->end,
                    .sentence = first->sentence,
                    .rule = c->rule,
                    .found = copy};
  note_direction(f, &timex);
  an_push(f->arena, &f->found, timex);
}

static void search_sentence(finder *f, const an_sentence *sentence) {
  candidate two[2];
  size_t n = 0;
  uint32_t token = sentence->first;
  while (token < sentence->end) {
    const candidate *c = find_longest(f, sentence, token, two);
    if (!c) {
      token++;
      continue;
    }
    if (n++ < AN_MAX_SENTENCE_TIMEXES) keep(f, c, token);
    else an_doc_skip(f->arena, f->doc, "time expressions beyond the limit of a sentence", 1);
    token = c->end;
  }
}

an_timexes an_timex_find(an_arena *arena, const an_rulebook *rules, const an_tokens *tokens,
                         an_doc *doc) {
  finder *f = an_arena_new(arena, finder);
  f->arena = arena;
  f->rules = rules;
  f->tokens = tokens;
  f->doc = doc;
  f->matcher = an_matcher_new(arena);
  f->tense = an_rulebook_words(rules, "tense");
  for (size_t i = 0; i < tokens->n_sentences; i++) search_sentence(f, &tokens->sentences[i]);
  uint64_t given_up = an_matcher_limits_hit(f->matcher);
  if (given_up) an_doc_skip(arena, doc, "time patterns that took too many steps", given_up);
  return (an_timexes){f->found.at, f->found.n};
}
