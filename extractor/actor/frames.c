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

/* Are the other words of an expression right behind its first one: "called on"? */
static bool is_whole(const an_actor_work *w, uint32_t token, const an_expression *way) {
  const an_token *t = w->tokens->at;
  uint32_t end = w->tokens->sentences[t[token].sentence].end;
  an_str rest = way->tail, word;
  for (uint32_t i = token + 1; an_str_split(&rest, ' ', &word); i++)
    if (i >= end || !(an_str_eq(t[i].lower, word) || an_str_eq(t[i].lemma, word))) return false;
  return true;
}

bool an_actor_tells_here(const an_actor_work *w, uint32_t token, an_actor_way *fits) {
  if (token == AN_NO_TOKEN) return false;
  uint32_t i = an_map_get(&w->rules->by_lemma, w->tokens->at[token].lemma);
  for (; i != AN_MAP_NONE; i = w->rules->expressions.at[i].next) {
    const an_expression *way = &w->rules->expressions.at[i];
    if (fits(way) && is_whole(w, token, way)) return true;
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
