/* event/ways - see ways.h. */
// SPDX-License-Identifier: MIT
#include "event/ways.h"

const an_ways *an_event_ways(an_arena *arena, const an_rulebook *rules, const an_tokens *tokens) {
  an_ways *ways = an_arena_array(arena, an_ways, tokens->n_words + 1);
  for (size_t i = 0; i < tokens->n_words; i++) {
    const an_token *t = &tokens->at[tokens->first_of_word[i]];
    bool is_lemma = an_str_eq(t->lower, t->lemma);
    ways[i] = (an_ways){an_map_get(&rules->by_lemma, t->lemma),
                        is_lemma ? AN_MAP_NONE : an_map_get(&rules->by_lemma, t->lower)};
  }
  return ways;
}

static bool has_word(const an_tokens *tokens, const an_sentence *s, an_str word) {
  for (uint32_t i = s->first; i < s->end; i++)
    if (an_str_eq(tokens->at[i].lower, word) || an_str_eq(tokens->at[i].lemma, word)) return true;
  return false;
}

static bool has_tail(const an_tokens *tokens, const an_sentence *s, an_str tail) {
  an_str word;
  while (an_str_split(&tail, ' ', &word))
    if (!has_word(tokens, s, word)) return false;
  return true;
}

typedef struct gate {
  const an_rulebook *rules;
  const an_tokens *tokens;
  const an_ways *ways;
  const uint8_t *tolls;  // per word: it counts people, "killed"
} gate;

static const uint8_t *find_tolls(an_arena *arena, const an_rulebook *rules,
                                 const an_tokens *tokens) {
  const an_list *list = an_rulebook_words(rules, "casualties");
  uint8_t *tolls = an_arena_array(arena, uint8_t, tokens->n_words + 1);
  for (size_t i = 0; list && i < tokens->n_words; i++) {
    const an_token *t = &tokens->at[tokens->first_of_word[i]];
    tolls[i] =
        an_list_row(list, t->lower) != AN_MAP_NONE || an_list_row(list, t->lemma) != AN_MAP_NONE;
  }
  return tolls;
}

static bool may_begin(const gate *g, const an_sentence *s, uint32_t way) {
  for (uint32_t i = way; i != AN_MAP_NONE; i = g->rules->expressions.at[i].next) {
    const an_expression *e = &g->rules->expressions.at[i];
    bool is_deed = !e->frame->is_block && !e->frame->is_attribution;  // who said it is none
    if (is_deed && has_tail(g->tokens, s, e->tail)) return true;
  }
  return false;
}

static bool may_tell(const gate *g, const an_sentence *s) {
  for (uint32_t i = s->first; i < s->end; i++) {
    const an_ways *w = &g->ways[g->tokens->at[i].word];
    if (g->tolls[g->tokens->at[i].word]) return true;
    if (may_begin(g, s, w->by_lemma) || may_begin(g, s, w->by_lower)) return true;
  }
  return false;
}

const uint8_t *an_event_sentences(an_arena *arena, const an_rulebook *rules,
                                  const an_tokens *tokens) {
  gate g = {rules, tokens, an_event_ways(arena, rules, tokens), find_tolls(arena, rules, tokens)};
  uint8_t *tells = an_arena_array(arena, uint8_t, tokens->n_sentences + 1);
  for (size_t i = 0; i < tokens->n_sentences; i++) tells[i] = may_tell(&g, &tokens->sentences[i]);
  return tells;
}
