/* event/thing - what an act of force hit, if nobody is named that it hit: "attacked several ships",
 * "opened fire on a bus", "the attack on a fuel depot".
 *
 * A thing is no actor and no mention: it has no country and no role, only its own words. */
// SPDX-License-Identifier: MIT
#include "event/room.h"

static bool is_thing(const an_scene *s, uint32_t noun) {
  return noun != AN_NO_TOKEN && an_parse_is_noun(s->parse, noun) &&
         an_scene_row(s, s->things, noun) != AN_MAP_NONE &&
         s->mentions->of_token[noun] == AN_NO_TOKEN && s->event_of[noun] == AN_NO_TOKEN;
}

/* "a ship", "a number of ships", "dozens of houses" */
static uint32_t look_behind(const an_scene *s, uint32_t noun) {
  bool is_many = noun != AN_NO_TOKEN && (an_scene_duty(s, noun) == AN_DUTY_COLLECTIVE ||
                                         an_scene_row(s, s->quantities, noun) != AN_MAP_NONE);
  uint32_t inner = is_many ? an_parse_child(s->parse, noun, AN_REL_NMOD, AN_NO_TOKEN) : AN_NO_TOKEN;
  return inner == AN_NO_TOKEN ? noun : inner;
}

static uint32_t at_slot(const an_scene *s, const an_event *e, const an_slot *slot) {
  const an_clause *c = &e->clause;
  // "a shell hit a bakery": the tree may take a past form for a participle
  bool has_object = c->object != AN_NO_TOKEN && c->object > e->trigger;
  bool is_passive = c->is_passive && !has_object;
  switch (slot->kind) {
    case AN_SLOT_OBJECT:
      if (e->is_noun) return AN_NO_TOKEN;
      return is_passive ? c->subject : c->object;
    case AN_SLOT_SUBJECT: return e->is_noun || is_passive ? AN_NO_TOKEN : c->subject;
    case AN_SLOT_PREP: {
      uint32_t noun = an_parse_prep(s->parse, e->trigger, slot->word, AN_NO_TOKEN);
      return noun == AN_NO_TOKEN && has_object && !e->is_noun
                 ? an_parse_prep(s->parse, c->object, slot->word, AN_NO_TOKEN)
                 : noun;
    }
    default: return AN_NO_TOKEN;
  }
}

/* The words of the noun's group, from the first one that says what it is. */
static void take(const an_scene *s, an_event *e, uint32_t noun) {
  uint32_t first, end;
  an_parse_group(s->parse, noun, &first, &end);
  for (; first < noun; first++) {
    an_pos pos = an_parse_pos(s->parse, first);
    bool is_name =
        pos == AN_POS_NOUN || pos == AN_POS_PROPN || pos == AN_POS_ADJ || pos == AN_POS_VERB;
    if (is_name && an_scene_row(s, s->quantities, first) == AN_MAP_NONE &&
        !an_number_starts(s, first))
      break;
  }
  if (end <= noun) end = noun + 1;
  // the tree may end a name before its noun: "the Karsa Stores building"
  uint32_t last = s->tokens->sentences[e->sentence].end;
  while (end < last && an_scene_row(s, s->things, end) != AN_MAP_NONE) end++;
  e->thing_first = first;
  e->thing_end = end;
}

/* "a bus near A": where the thing is, nobody that was hit. But "the city of A" is A. */
static bool are_places_behind(const an_scene *s, const an_event *e, uint32_t thing) {
  for (size_t i = 0; i < e->n_recipients; i++) {
    const an_mention *m = &s->mentions->at[e->recipients[i]];
    bool is_of = an_parse_parent(s->parse, m->head, NULL) == thing &&
                 an_scene_case_has(s, m->head, AN_DUTY_CONTENT);
    if (!m->is_place || m->head < thing || is_of) return false;
  }
  return true;
}

void an_thing_find(const an_scene *s, an_event *e) {
  bool can_hit = an_str_eq(e->frame->conduct, AN_LIT("force")) &&
                 an_str_eq(e->frame->type, AN_LIT("ASSAULT")) && an_frame_has_recipients(e->frame);
  if (!can_hit || e->given) return;
  an_slots slots = e->is_noun ? e->frame->noun_recipient : e->frame->verb_recipient;
  for (size_t i = 0; i < slots.n; i++) {
    uint32_t noun = look_behind(s, at_slot(s, e, &slots.at[i]));
    if (!is_thing(s, noun) || !are_places_behind(s, e, noun)) continue;
    take(s, e, noun);
    if (e->n_recipients) e->thing_country = s->mentions->at[e->recipients[0]].country;
    e->n_recipients = 0;
    return;
  }
}
