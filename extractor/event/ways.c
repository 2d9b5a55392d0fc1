/* event/ways - see ways.h. */
// SPDX-License-Identifier: MIT
#include "event/ways.h"

static void take_row(const an_list *words, const an_token *t, an_ways *ways) {
  uint32_t row = an_list_row_of_word(words, t->lower, t->lemma);
  if (row == AN_MAP_NONE) return;
  ways->classes = an_list_cell(words, row, AN_LIT("value"));
  ways->matter = an_list_cell(words, row, AN_LIT("matter"));
}

const an_ways *an_event_ways(an_arena *arena, const an_rulebook *rules, const an_tokens *tokens) {
  const an_list *words = an_rulebook_words(rules, "action-words");
  an_ways *ways = an_arena_array(arena, an_ways, tokens->n_words + 1);
  for (size_t i = 0; i < tokens->n_words; i++) {
    const an_token *t = &tokens->at[tokens->first_of_word[i]];
    bool is_lemma = an_str_eq(t->lower, t->lemma);
    ways[i] = (an_ways){.by_lemma = an_map_get(&rules->by_lemma, t->lemma),
                        .by_lower = is_lemma ? AN_MAP_NONE : an_map_get(&rules->by_lemma, t->lower),
                        .marks = an_word_mark(t->lower) | an_word_mark(t->lemma)};
    take_row(words, t, &ways[i]);
  }
  return ways;
}

bool an_ways_is(const an_ways *ways, const an_token *token, an_str word) {
  if (*word.at == '{')
    return an_str_lists(ways[token->word].classes, an_str_slice(word, 1, word.len - 1));
  return an_str_eq(token->lower, word) || an_str_eq(token->lemma, word);
}

uint64_t an_ways_marks(const an_ways *ways, const an_tokens *tokens, const an_sentence *s) {
  uint64_t marks = 0;
  for (uint32_t i = s->first; i < s->end; i++) marks |= ways[tokens->at[i].word].marks;
  return marks;
}

typedef struct gate {
  const an_rulebook *rules;
  const an_tokens *tokens;
  const an_ways *ways;
  const uint8_t *tolls;  // per word: it counts people, "killed"
  uint64_t marks;        // of the sentence
} gate;

static bool has_word(const gate *g, const an_sentence *s, an_str word) {
  for (uint32_t i = s->first; i < s->end; i++)
    if (an_ways_is(g->ways, &g->tokens->at[i], word)) return true;
  return false;
}

static bool has_tail(const gate *g, const an_sentence *s, an_str tail) {
  an_str word;
  while (an_str_split(&tail, ' ', &word))
    if (!has_word(g, s, word)) return false;
  return true;
}

static const uint8_t *find_tolls(an_arena *arena, const an_rulebook *rules,
                                 const an_tokens *tokens) {
  const an_list *list = an_rulebook_words(rules, "casualties");
  uint8_t *tolls = an_arena_array(arena, uint8_t, tokens->n_words + 1);
  for (size_t i = 0; list && i < tokens->n_words; i++) {
    const an_token *t = &tokens->at[tokens->first_of_word[i]];
    tolls[i] = an_list_row_of_word(list, t->lower, t->lemma) != AN_MAP_NONE;
  }
  return tolls;
}

/* The words of a noun stand right behind it. */
static bool has_tail_at(const gate *g, uint32_t at, uint32_t end, an_str tail) {
  an_str word;
  for (; an_str_split(&tail, ' ', &word); at++)
    if (at >= end || !an_ways_is(g->ways, &g->tokens->at[at], word)) return false;
  return true;
}

static bool may_begin(const gate *g, const an_sentence *s, uint32_t token, uint32_t way) {
  for (uint32_t i = way; i != AN_MAP_NONE; i = g->rules->expressions.at[i].next) {
    const an_expression *e = &g->rules->expressions.at[i];
    bool is_deed = !e->frame->is_block && !e->frame->is_attribution;  // who said it is none
    if (!is_deed || !an_ways_may(e, g->marks)) continue;
    if (e->is_noun ? has_tail_at(g, token + 1, s->end, e->tail) : has_tail(g, s, e->tail))
      return true;
  }
  return false;
}

static bool may_tell(const gate *g, const an_sentence *s) {
  for (uint32_t i = s->first; i < s->end; i++) {
    const an_ways *w = &g->ways[g->tokens->at[i].word];
    if (g->tolls[g->tokens->at[i].word]) return true;
    if (may_begin(g, s, i, w->by_lemma) || may_begin(g, s, i, w->by_lower)) return true;
  }
  return false;
}

const uint8_t *an_event_sentences(an_arena *arena, const an_rulebook *rules,
                                  const an_tokens *tokens, const an_ways *ways) {
  gate g = {rules, tokens, ways, find_tolls(arena, rules, tokens), 0};
  uint8_t *tells = an_arena_array(arena, uint8_t, tokens->n_sentences + 1);
  for (size_t i = 0; i < tokens->n_sentences; i++) {
    g.marks = an_ways_marks(ways, tokens, &tokens->sentences[i]);
    tells[i] = may_tell(&g, &tokens->sentences[i]);
  }
  return tells;
}
