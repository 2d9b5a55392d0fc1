/* timex/find - where time expressions stand: the longest match from each token on. */
// SPDX-License-Identifier: MIT
#include "base/limits.h"
#include "timex/steps.h"

// A match that was kept, and its words.
typedef struct kept {
  const an_time_rule *rule;
  const an_found *found;
  an_str text;
} kept;
enum { FIRST_RECENT = 64, MOST_RECENT = 1 << 16 };

struct an_timex_finder {
  an_arena *arena, *work;  // for what is found; for what goes with the finder
  const an_rulebook *rules;
  const an_tokens *tokens;
  an_matcher *matcher;
  an_tenses *tenses;
  uint32_t n_sentences, n_blocks;  // of the tokens that are gone
  uint64_t n_beyond;               // time expressions beyond the limit of a sentence
  an_big *said;
  size_t n_found, n_with_ends;
  kept *recent;  // each in its place by a hash
  size_t n_recent, n_copies;
  uint64_t n_looks, *tried;  // for each rule the look in which it was tried last
  an_reach reaches[AN_MOST_REACHES];
};
typedef an_timex_finder finder;

typedef struct candidate {
  const an_time_rule *rule;
  an_match match;
  uint32_t end;  // token
} candidate;

// Does the match that begins with this token end with one, too?
static bool find_end(const an_tokens *tokens, const an_sentence *sentence, uint32_t token,
                     candidate *c) {
  while (token < sentence->end && tokens->at[token].line.to < c->match.end) token++;
  c->end = token + 1;
  if (token >= sentence->end || tokens->at[token].line.to != c->match.end) return false;
  return c->end == sentence->end || !tokens->at[c->end].is_bound;  // "this evening-wear"
}

// Does the rule match from the token on, to the end of a token, and further than the best so far?
// Of two that match as far the first in the rulebook is better.
static bool is_better(finder *f, uint32_t token, const candidate *best, candidate *now) {
  const an_token *first = &f->tokens->at[token];
  const an_sentence *sentence = &f->tokens->sentences[first->sentence];
  uint32_t from = first->line.from;
  if (!an_pattern_match(now->rule->match, f->matcher, sentence->line, from, &now->match))
    return false;
  if (best->rule && now->match.end < best->match.end) return false;
  if (best->rule && now->match.end == best->match.end && now->rule > best->rule) return false;
  if (!find_end(f->tokens, sentence, token, now)) return false;
  const an_pattern *not_after = now->rule->not_after;
  return !not_after || !an_pattern_match_before(not_after, f->matcher, sentence->line, from);
}

// Could the rule, matching no further than to `end`, still be better?
static bool may_be_better(const candidate *best, const an_time_rule *rule, uint32_t end) {
  if (!best->rule || end > best->match.end) return true;
  return end == best->match.end && rule < best->rule;
}

// The rules whose matches may reach furthest first, so that few need to be tried.
static const candidate *find_longest(finder *f, const an_sentence *sentence, uint32_t token,
                                     candidate two[2]) {
  two[0].rule = NULL;
  const an_token *first = &f->tokens->at[token];
  if (first->is_bound || !first->may_begin) return NULL;  // "year" of "three-year"
  size_t n =
      an_automaton_run(f->rules->times_automaton, sentence->line, first->line.from, f->reaches);
  int best = 0;
  f->n_looks++;
  while (n--) {
    const an_reach *reach = &f->reaches[n];
    for (uint32_t i = 0; i < reach->n; i++) {
      uint16_t which = reach->which[i];
      const an_time_rule *rule = &f->rules->times.at[which];
      if (f->tried[which] == f->n_looks || !may_be_better(&two[best], rule, reach->end)) continue;
      f->tried[which] = f->n_looks;
      two[!best].rule = rule;
      if (is_better(f, token, &two[best], &two[!best])) best = !best;
    }
  }
  return two[best].rule ? &two[best] : NULL;
}

// The end of what was matched and of what was caught: a look-ahead catches words behind the match.
static uint32_t find_end_of_caught(const an_match *m) {
  uint32_t end = m->end;
  for (size_t i = 0; i < m->n_caught; i++)
    if (m->caught[i].at.to > end) end = m->caught[i].at.to;
  return end;
}

// In the copy places count from the match's start; a piece that took no part stays empty.
static an_range move_to_start(an_range at, uint32_t from) {
  return at.from == at.to ? (an_range){0, 0} : (an_range){at.from - from, at.to - from};
}

// A match that does not borrow from the sentence's line, and is no longer than it must be.
static void copy_match(const an_match *m, an_str text, uint32_t from, an_match *copy) {
  copy->end = m->end - from;
  copy->n_caught = m->n_caught;
  for (size_t i = 0; i < m->n_caught; i++) {
    an_caught c = m->caught[i];
    bool is_text = c.value.at == c.text.at;
    if (c.text.at) c.text.at = text.at + (c.at.from - from);
    if (is_text) c.value.at = c.text.at;
    c.at = move_to_start(c.at, from);
    copy->caught[i] = c;
  }
}

static bool is_same_match(const kept *k, const candidate *c, an_str text, uint32_t from) {
  if (k->rule != c->rule || !an_str_eq(k->text, text)) return false;
  const an_match *m = &k->found->match;
  if (m->end != c->match.end - from) return false;
  for (size_t i = 0; i < c->match.n_caught; i++) {
    an_range at = move_to_start(c->match.caught[i].at, from), was = m->caught[i].at;
    if (at.from != was.from || at.to != was.to) return false;
  }
  return true;
}

// What was there is forgotten: it will come again.
static void grow_recent(finder *f, size_t n) {
  f->recent = an_arena_array(f->work, kept, n);
  f->n_recent = n;
  f->n_copies = 0;
}

// "Friday" comes again and again: one copy will do for all that came lately.
static const an_found *keep_match(finder *f, const candidate *c, an_str line, uint32_t from) {
  const an_match *m = &c->match;
  an_str text = an_str_slice(line, from, find_end_of_caught(m));
  uint64_t hash = an_str_hash(text) ^ (uintptr_t)c->rule / sizeof *c->rule;
  kept *k = &f->recent[hash % f->n_recent];
  if (k->rule && is_same_match(k, c, text, from)) return k->found;
  if (f->n_copies++ == f->n_recent && f->n_recent < MOST_RECENT) {
    grow_recent(f, 4 * f->n_recent);
    k = &f->recent[hash % f->n_recent];
  }
  size_t bytes = offsetof(an_found, match.caught) + m->n_caught * sizeof *m->caught;
  an_found *found = an_arena_alloc(f->arena, 1, bytes);
  *k = (kept){c->rule, found, an_str_dup(f->arena, text)};
  copy_match(m, k->text, from, &found->match);
  an_found_weigh(c->rule, found);
  return found;
}

// A year alone above a text is no dateline, whatever the block was taken for.
static bool is_date_line(const finder *f, const an_sentence *sentence, const an_said *t) {
  enum { MOST_BESIDE = 4 };  // bytes: brackets, a colon
  const an_block *block = &f->tokens->doc->blocks.at[sentence->block];
  bool is_no_day = t->found->alone.grain < AN_GRAIN_DAY;
  bool is_top = block->kind == AN_BLOCK_DATELINE || block->kind == AN_BLOCK_TITLE;
  if (block->kind != AN_BLOCK_HEADING && !(is_top && is_no_day)) return false;
  return block->range.to - block->range.from <= t->range.to - t->range.from + MOST_BESIDE;
}

// "5 May: shells fall on the port", "5 May - ...".
static bool is_entry(const finder *f, const an_sentence *sentence, const an_said *t) {
  const an_block *block = &f->tokens->doc->blocks.at[sentence->block];
  if (t->range.from != block->range.from || t->end + 1 >= sentence->end) return false;
  const an_token *sign = &f->tokens->at[t->end];
  bool is_sign = sign->lower.len == 1 && (*sign->lower.at == ':' || *sign->lower.at == '-');
  return is_sign && !sign[1].is_glued;
}

static void add(finder *f, const an_said *said) {
  enum { FIRST_ROOM = 64 };
  size_t room = f->said->bytes / sizeof *said;
  if (f->n_found == room) an_big_grow(f->said, (room ? 2 * room : FIRST_ROOM) * sizeof *said);
  ((an_said *)f->said->at)[f->n_found++] = *said;
}

static void keep(finder *f, const candidate *c, uint32_t token) {
  const an_token *first = &f->tokens->at[token], *last = &f->tokens->at[c->end - 1];
  const an_sentence *sentence = &f->tokens->sentences[first->sentence];
  an_said said = {
      .range = {first->range.from, last->range.to},
      .first = token,
      .end = c->end,
      .sentence = f->n_sentences + first->sentence,
      .block = f->n_blocks + sentence->block,
      .rule = c->rule,
      .found = keep_match(f, c, sentence->line, first->line.from),
  };
  said.is_opening = token == sentence->first;
  said.is_entry = is_entry(f, sentence, &said);
  said.is_date_line = is_date_line(f, sentence, &said);
  an_block_kind kind = f->tokens->doc->blocks.at[sentence->block].kind;
  said.is_in_heading = kind == AN_BLOCK_HEADING || said.is_date_line;
  an_timex_note_direction(f->tenses, &said);
  an_timex_note_ends(f->tokens, &c->match, &said);
  f->n_with_ends += said.ends[1].to > 0;
  add(f, &said);
}

static void search_sentence(finder *f, const an_sentence *sentence) {
  candidate two[2];
  size_t n = 0;
  uint32_t token = sentence->first;
  an_tenses_enter(f->tenses, f->tokens, sentence);
  while (token < sentence->end) {
    const candidate *c = find_longest(f, sentence, token, two);
    if (!c) {
      token++;
      continue;
    }
    if (n++ < AN_MAX_SENTENCE_TIMEXES) keep(f, c, token);
    else f->n_beyond++;
    token = c->end;
  }
}

an_timex_finder *an_timex_finder_new(an_arena *arena, const an_rulebook *rules) {
  an_arena *work = an_arena_scratch(arena);
  finder *f = an_arena_new(work, finder);
  f->arena = arena;
  f->work = work;
  f->rules = rules;
  f->matcher = an_matcher_new(work);
  f->said = an_big_new(arena);
  grow_recent(f, FIRST_RECENT);
  f->tried = an_arena_array(work, uint64_t, rules->times.n);
  f->tenses = an_tenses_new(work, rules);
  return f;
}

void an_timex_find_in(an_timex_finder *f, const an_tokens *tokens) {
  f->tokens = tokens;
  for (size_t i = 0; i < tokens->n_sentences; i++) search_sentence(f, &tokens->sentences[i]);
  f->n_sentences += (uint32_t)tokens->n_sentences;
  f->n_blocks += (uint32_t)tokens->doc->blocks.n;
}

an_saids an_timex_found(an_timex_finder *f, an_doc *doc) {
  an_doc_skip(f->arena, doc, "time expressions beyond the limit of a sentence", f->n_beyond);
  uint64_t given_up = an_matcher_limits_hit(f->matcher);
  an_doc_skip(f->arena, doc, "time patterns that took too many steps", given_up);
  size_t room = f->n_found + f->n_with_ends;  // for each of its ends
  if (room * sizeof(an_said) > f->said->bytes) an_big_grow(f->said, room * sizeof(an_said));
  an_saids found = {f->said->at, f->n_found, room};
  an_arena_done(f->work);
  return found;
}

an_saids an_timex_find(an_arena *arena, const an_rulebook *rules, const an_tokens *tokens,
                       an_doc *doc) {
  finder *f = an_timex_finder_new(arena, rules);
  an_timex_find_in(f, tokens);
  return an_timex_found(f, doc);
}
