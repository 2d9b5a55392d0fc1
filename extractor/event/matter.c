/* event/matter - what an act of words is about, where its code depends on it.
 *
 * "demanded the release of two pilots", "agreed to lift sanctions", "rejected talks": CAMEO has a
 * code for each. The nearest word below the trigger counts that has a matter, by itself (list
 * "action-words") or as an act (list "act-matters"); the list "matter-codes" knows the codes. What
 * is to end is a matter of its own: "an end to the shelling" is "end-attack". */
// SPDX-License-Identifier: MIT
#include "event/room.h"

enum { MAX_HOPS = 6, MAX_WORDS = 30 };

static bool is_ending(const an_scene *s, uint32_t token) {
  return an_scene_has_class(s, token, AN_LIT("end"));
}

/* Does the arc lead out of what the trigger is about: to another clause beside it? What somebody
 * marches for is told by an aim, "to demand". */
static bool leads_out(const an_scene *s, uint32_t token, an_rel rel) {
  if (rel == AN_REL_CONJ) return !an_parse_is_noun(s->parse, token);
  if (rel == AN_REL_ADVCL) return !an_parse_clause(s->parse, token).is_infinitive;
  return rel == AN_REL_PARATAXIS;
}

/* "opened an inquiry into a massacre": what the noun is about may hang on its verb. */
static uint32_t verb_of_noun(const an_scene *s, const an_event *e) {
  an_rel rel;
  uint32_t verb = an_parse_parent(s->parse, e->trigger, &rel);
  return e->is_noun && rel == AN_REL_OBJ ? verb : e->trigger;
}

/* Does a word stand below the trigger, and does something on the way say that it is to end? */
static bool stands_below(const an_scene *s, uint32_t token, const an_event *e, bool *is_ended) {
  uint32_t verb = verb_of_noun(s, e);
  *is_ended = false;
  for (int hop = 0; hop < MAX_HOPS; hop++) {
    an_rel rel;
    uint32_t above = an_parse_parent(s->parse, token, &rel);
    if (above == AN_NO_TOKEN || leads_out(s, token, rel)) return false;
    if (above == e->trigger || above == verb) return true;
    *is_ended |= is_ending(s, above);
    token = above;
  }
  return false;
}

static an_str matter_at(const an_scene *s, const an_event *e, uint32_t token) {
  uint32_t index = an_scene_event_at(s, token);
  const an_event *act = index == AN_NO_TOKEN ? NULL : &s->events.at[index];
  an_str matter = AN_LIT("");
  if (act && act != e) matter = an_rulebook_act_matter(s->rules, act->frame);
  return matter.len ? matter : s->ways[an_scene_token(s, token)->word].matter;
}

/* "military aid": what a noun is about and what its qualifier is about make one matter, if a code
 * knows it; else the noun's counts. */
static an_str code_of_pair(const an_scene *s, const an_event *e, uint32_t token, an_str matter) {
  an_rel rel;
  uint32_t noun = an_parse_parent(s->parse, token, &rel);
  bool qualifies = (rel == AN_REL_AMOD || rel == AN_REL_COMPOUND) && noun != e->trigger;
  an_str of_noun = qualifies ? matter_at(s, e, noun) : AN_LIT("");
  if (!of_noun.len) return AN_LIT("");
  an_str pair = an_str_format(s->arena, "%.*s-%.*s", AN_FMT(matter), AN_FMT(of_noun));
  an_str code = an_rulebook_matter_code(s->rules, e->cameo, pair);
  return code.len ? code : an_rulebook_matter_code(s->rules, e->cameo, of_noun);
}

static an_str code_at(const an_scene *s, const an_event *e, uint32_t token) {
  bool is_ended;
  an_str matter = matter_at(s, e, token);
  if (!matter.len || !stands_below(s, token, e, &is_ended)) return AN_LIT("");
  if (is_ended) matter = an_str_format(s->arena, "end-%.*s", AN_FMT(matter));
  an_str of_pair = is_ended ? AN_LIT("") : code_of_pair(s, e, token, matter);
  return of_pair.len ? of_pair : an_rulebook_matter_code(s->rules, e->cameo, matter);
}

static an_str find_in(const an_scene *s, const an_event *e, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i < to; i++) {
    an_str code = code_at(s, e, i);
    if (code.len) return code;
  }
  return AN_LIT("");
}

an_str an_matter_code(const an_scene *s, const an_event *e) {
  const an_list *codes = an_rulebook_words(s->rules, "matter-codes");
  if (!codes || an_list_row(codes, e->cameo) == AN_MAP_NONE) return AN_LIT("");
  const an_sentence *sentence = &s->tokens->sentences[e->sentence];
  uint32_t from = e->trigger + 1, to = sentence->end;
  an_str code = find_in(s, e, from, to - from > MAX_WORDS ? from + MAX_WORDS : to);
  bool is_before = !code.len && (e->is_noun || e->clause.is_passive);  // "talks were demanded"
  if (!is_before) return code;
  bool is_far = e->trigger - sentence->first > MAX_WORDS;
  return find_in(s, e, is_far ? e->trigger - MAX_WORDS : sentence->first, e->trigger);
}
