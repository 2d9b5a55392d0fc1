/* event/scene - what the word lists and the tree say of one token of a document. See room.h. */
// SPDX-License-Identifier: MIT
#include "event/room.h"

uint32_t an_scene_row(const an_scene *s, const an_list *list, uint32_t token) {
  const an_token *t = an_scene_token(s, token);
  return an_list_row_of_word(list, t->lower, t->lemma);
}

bool an_scene_role_is(const an_scene *s, an_str role, an_str what) {
  uint32_t row = an_list_row_of_code(s->codes, role);
  return row != AN_MAP_NONE && an_list_cell(s->codes, row, what).len;
}

static an_duty look_up_duty(const an_scene *s, uint32_t token) {
  static const struct {
    const char *name;
    an_duty duty;
  } DUTIES[] = {
      {"light", AN_DUTY_LIGHT},   {"phase", AN_DUTY_PHASE},     {"occur", AN_DUTY_OCCUR},
      {"place", AN_DUTY_PLACE},   {"content", AN_DUTY_CONTENT}, {"collective", AN_DUTY_COLLECTIVE},
      {"one-of", AN_DUTY_ONE_OF}, {"habit", AN_DUTY_HABIT},     {"condition", AN_DUTY_CONDITION},
      {"matter", AN_DUTY_MATTER}, {"sum", AN_DUTY_SUM},         {"share", AN_DUTY_SHARE},
      {"grow", AN_DUTY_GROW},     {"age", AN_DUTY_AGE},         {"total", AN_DUTY_TOTAL},
      {"own", AN_DUTY_OWN},       {"include", AN_DUTY_INCLUDE}, {"suspect", AN_DUTY_SUSPECT},
      {"aside", AN_DUTY_ASIDE},   {"nature", AN_DUTY_NATURE},   {"speaker", AN_DUTY_SPEAKER},
      {"source", AN_DUTY_SOURCE}, {"more", AN_DUTY_MORE},       {"general", AN_DUTY_GENERAL},
      {"when", AN_DUTY_WHEN},     {"undergo", AN_DUTY_UNDERGO}, {"game", AN_DUTY_GAME},
      {"work", AN_DUTY_WORK},     {"effect", AN_DUTY_EFFECT},   {"side", AN_DUTY_SIDE},
      {"again", AN_DUTY_AGAIN}};
  uint32_t row = an_scene_row(s, s->words, token);
  if (row == AN_MAP_NONE) return AN_DUTY_NONE;
  an_str value = an_list_cell(s->words, row, AN_LIT("value"));
  for (size_t i = 0; i < sizeof DUTIES / sizeof *DUTIES; i++)
    if (an_str_eq(value, an_str_of(DUTIES[i].name))) return DUTIES[i].duty;
  return AN_DUTY_NONE;
}

bool an_scene_has_class(const an_scene *s, uint32_t token, an_str class) {
  return an_str_lists(s->ways[an_scene_token(s, token)->word].classes, class);
}

an_duty an_scene_duty(const an_scene *s, uint32_t token) {
  if (token == AN_NO_TOKEN) return AN_DUTY_NONE;
  uint8_t *duty = &s->duties[an_scene_token(s, token)->word];
  if (!*duty) *duty = (uint8_t)(look_up_duty(s, token) + 1);
  return (an_duty)(*duty - 1);
}

uint32_t an_scene_event_at(const an_scene *s, uint32_t token) {
  return token == AN_NO_TOKEN ? AN_NO_TOKEN : s->event_of[token];
}

const an_event *an_scene_event(const an_scene *s, uint32_t token) {
  uint32_t index = an_scene_event_at(s, token);
  return index == AN_NO_TOKEN ? NULL : &s->events.at[index];
}

bool an_scene_case_has(const an_scene *s, uint32_t token, an_duty duty) {
  uint32_t mark = AN_NO_TOKEN;
  while ((mark = an_parse_child(s->parse, token, AN_REL_CASE, mark)) != AN_NO_TOKEN)
    if (an_scene_duty(s, mark) == duty) return true;
  return false;
}

bool an_scene_is_noun_event(const an_scene *s, uint32_t token) {
  const an_event *e = an_scene_event(s, token);
  return e && e->is_noun;
}
