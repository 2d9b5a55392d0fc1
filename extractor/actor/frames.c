// Behind the passes: what the frames of the rulebook know of a word, whatever it does here.
// SPDX-License-Identifier: MIT
#include "actor/work.h"

bool an_actor_tells(const an_actor_work *w, uint32_t token, an_actor_way *fits) {
  if (token == AN_NO_TOKEN) return false;
  uint32_t i = an_map_get(&w->rules->by_lemma, w->tokens->at[token].lemma);
  for (; i != AN_MAP_NONE; i = w->rules->expressions.at[i].next)
    if (fits(&w->rules->expressions.at[i])) return true;
  return false;
}

bool an_actor_tells_here(const an_actor_work *w, uint32_t token, an_actor_way *fits) {
  if (token == AN_NO_TOKEN) return false;
  const an_token *t = &w->tokens->at[token];
  bool has_next = token + 1 < w->tokens->n && t[1].sentence == t->sentence;
  uint32_t i = an_map_get(&w->rules->by_lemma, t->lemma);
  for (; i != AN_MAP_NONE; i = w->rules->expressions.at[i].next) {
    const an_expression *way = &w->rules->expressions.at[i];
    bool is_whole = !way->tail.len || (has_next && an_str_eq(way->tail, t[1].lemma));
    if (is_whole && fits(way)) return true;
  }
  return false;
}

bool an_actor_is_way(const an_expression *way) {
  (void)way;
  return true;
}

static bool says(const an_expression *way) {
  return way->frame->is_attribution;
}

bool an_actor_is_saying(const an_actor_work *w, uint32_t verb) {
  return an_parse_is_verb(w->parse, verb) && an_actor_tells(w, verb, says);
}
