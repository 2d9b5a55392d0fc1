/* event/given - the events that a user brings to be dated join those that were found.
 *
 * One whose words are a known action is that event; any other has a frame that says nothing. */
// SPDX-License-Identifier: MIT
#include "event/room.h"

static const an_rule GIVEN_RULE = {.id = {"given", 5}};
static const an_frame GIVEN_FRAME = {.rule = &GIVEN_RULE, .type = {"OTHER", 5}};

/* The first token that ends behind a byte; n if there is none. */
static uint32_t token_behind(const an_tokens *tokens, uint32_t byte) {
  uint32_t low = 0, high = (uint32_t)tokens->n;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (tokens->at[middle].range.to > byte) high = middle;
    else low = middle + 1;
  }
  return low;
}

/* The word that the others of a span hang on; AN_NO_TOKEN if the span covers none. */
static uint32_t find_trigger(const an_scene *s, an_range range) {
  uint32_t first = token_behind(s->tokens, range.from), end = first;
  while (end < s->tokens->n && s->tokens->at[end].range.from < range.to &&
         s->tokens->at[end].sentence == s->tokens->at[first].sentence)
    end++;
  if (end == first) return AN_NO_TOKEN;
  for (uint32_t i = first; i < end; i++) {
    uint32_t parent = an_parse_parent(s->parse, i, NULL);
    bool is_outside = parent == AN_NO_TOKEN || parent < first || parent >= end;
    if (is_outside && an_parse_pos(s->parse, i) != AN_POS_PUNCT) return i;
  }
  return end - 1;
}

/* A verb, or what "is" makes one of: "are profitable", and the "are" itself. */
static bool is_predicate(const an_scene *s, uint32_t trigger) {
  return an_parse_is_verb(s->parse, trigger) || an_parse_pos(s->parse, trigger) == AN_POS_AUX ||
         an_parse_child(s->parse, trigger, AN_REL_COP, AN_NO_TOKEN) != AN_NO_TOKEN;
}

static an_event make_event(const an_scene *s, uint32_t trigger) {
  bool is_verb = is_predicate(s, trigger);
  bool is_own = is_verb && an_parse_pos(s->parse, trigger) != AN_POS_AUX;
  uint32_t verb = is_own ? trigger : an_parse_clause_of(s->parse, trigger);
  if (is_verb && verb == AN_NO_TOKEN) verb = trigger;
  an_event e = an_event_begin(s, trigger, verb, &GIVEN_FRAME);
  e.is_noun = !is_verb;
  return e;
}

static void put_event(an_scene *s, const an_event *e, size_t given) {
  an_event mine = *e;
  mine.given = (uint32_t)given + 1;
  s->event_of[mine.trigger] = (uint32_t)s->events.n;
  an_push(s->arena, &s->events, mine);
}

/* Per token the events given there, as a list: next[i] - 1 is the one behind i. */
static uint32_t *list_given(const an_scene *s, an_doc *doc, uint32_t *next) {
  uint32_t *first = an_arena_array(s->arena, uint32_t, s->tokens->n + 1);
  for (size_t i = doc->given.n; i-- > 0;) {
    uint32_t trigger = find_trigger(s, doc->given.at[i].range);
    if (trigger == AN_NO_TOKEN) {
      an_doc_skip(s->arena, doc, "events to date without a word of the text", 1);
      continue;
    }
    next[i] = first[trigger];
    first[trigger] = (uint32_t)i + 1;
  }
  return first;
}

void an_events_add_given(an_scene *s, an_doc *doc) {
  if (!doc->has_given) return;
  uint32_t *next = an_arena_array(s->arena, uint32_t, doc->given.n);
  const uint32_t *first = list_given(s, doc, next);
  const an_event *found = s->events.at;
  size_t n_found = s->events.n, at = 0;
  s->events.at = NULL;
  s->events.n = s->events.room = 0;
  for (uint32_t token = 0; token < s->tokens->n; token++) {
    const an_event *here = at < n_found && found[at].trigger == token ? &found[at++] : NULL;
    an_event made = {0};
    if (!here && first[token]) made = make_event(s, token);
    for (uint32_t i = first[token]; i; i = next[i - 1]) put_event(s, here ? here : &made, i - 1);
    if (!here || first[token]) continue;
    s->event_of[token] = (uint32_t)s->events.n;
    an_push(s->arena, &s->events, *here);
  }
}
