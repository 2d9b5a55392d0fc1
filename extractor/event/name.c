/* event/name - words that are part of a name, and tell no event. */
// SPDX-License-Identifier: MIT
#include "event/room.h"

/* "the Warsaw Pact foreign minister": a word inside of a name, which is not what it names; "the
 * Coordination of Movements": of a listed one. */
static bool is_inside_mention(const an_scene *s, uint32_t token) {
  uint32_t m = s->mentions->of_token[token];
  bool is_of_several = m != AN_NO_TOKEN && !s->mentions->at[m].is_place &&
                       an_scene_token(s, token)->shape == AN_SHAPE_TITLE &&
                       s->mentions->at[m].end > s->mentions->at[m].first + 1;
  // a listed one, or "the Warsaw [Pact] minister", whatever the tree takes for its head
  bool is_amid =
      is_of_several && s->mentions->at[m].first < token && token + 1 < s->mentions->at[m].end;
  if (is_amid || (is_of_several && s->mentions->at[m].entity)) return true;
  return m != AN_NO_TOKEN && s->mentions->at[m].head != token && !s->mentions->at[m].is_place &&
         (token < s->mentions->at[m].head || !s->mentions->at[m].rule) &&
         (an_parse_pos(s->parse, token) == AN_POS_PROPN ||
          (token > s->mentions->at[m].first && an_scene_token(s, token)->shape == AN_SHAPE_TITLE));
}

static bool has_capital(const an_scene *s, uint32_t token) {
  return an_scene_token(s, token)->shape == AN_SHAPE_TITLE;
}

/* "the Ceasefire Violations Committee did not meet": a capital before another one inside of a
 * sentence, though nobody knows the name; over a text all words may have them. */
static bool is_inside_capitals(const an_scene *s, uint32_t token) {
  const an_sentence *sentence = &s->tokens->sentences[an_scene_token(s, token)->sentence];
  uint32_t next = token + 1;
  bool is_body = s->tokens->doc->blocks.at[sentence->block].kind == AN_BLOCK_BODY;
  bool is_pair = is_body && token > sentence->first && next < sentence->end &&
                 has_capital(s, token) && has_capital(s, next);
  return is_pair && an_parse_is_noun(s->parse, next) && !an_parse_is_time(s->parse, next);
}

bool an_name_has(const an_scene *s, uint32_t token) {
  return is_inside_mention(s, token) || is_inside_capitals(s, token);
}
