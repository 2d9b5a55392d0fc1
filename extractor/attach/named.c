/* attach/named - events that the words only name: "since the war began", "two days after the raid",
 * where the noun is no event to us, or one that was told under another word. */
// SPDX-License-Identifier: MIT
#include "attach/make.h"

/* ---- names */

/* A name for months of acts: the day of the last act is not its day. */
bool attach_is_period(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  an_str word = a->in->parse->tokens->at[e->trigger].lower;
  return e->is_noun && an_str_eq(attach_cell_of_noun(a, word, AN_LIT("story")), AN_LIT("period"));
}

static uint32_t find_name_told(attaching *a, uint32_t event) {
  an_str word = a->in->parse->tokens->at[event_at(a, event)->trigger].lower;
  bool is_name = a->event_nouns && an_list_row(a->event_nouns, word) != AN_MAP_NONE;
  bool is_told = is_name && attach_refers_back(a, event);
  uint32_t named = is_told ? attach_find_named(a, word) : AN_NO_TOKEN;
  return named == event ? AN_NO_TOKEN : named;
}

/* "The war": since that began, as the report told of "the fighting". */
bool attach_known_period(attaching *a, uint32_t event) {
  if (!attach_is_period(a, event)) return false;
  uint32_t named = find_name_told(a, event);
  if (named == AN_NO_TOKEN || a->dated[named].when.grain < AN_GRAIN_DAY) return false;
  return make_since_event(a, event, named, "attach.known-act");
}

/* "They signed a truce on Friday. [...] Since the truce, ...": what an act brought about. */
bool attach_known_name(attaching *a, uint32_t event) {
  uint32_t named = find_name_told(a, event);
  return named != AN_NO_TOKEN && named < event && a->dated[named].relation == AN_RELATION_IN &&
         make_from_event(a, event, named, AN_RELATION_IN, "attach.known-act");
}

/* ---- "two weeks before the raid", "since the start of the war" */

/* "The attack" is a name for any use of force: the last one that was told. */
static uint32_t find_force_before(const attaching *a, uint32_t noun) {
  const an_token *t = &a->in->parse->tokens->at[noun];
  uint32_t det = an_parse_child(a->in->parse, noun, AN_REL_DET, AN_NO_TOKEN), last = AN_NO_TOKEN;
  bool is_known = det != AN_NO_TOKEN && a->definite &&
                  an_list_row(a->definite, a->in->parse->tokens->at[det].lower) != AN_MAP_NONE;
  if (!is_known || !attach_cell_of_noun(a, t->lower, AN_LIT("any")).len) return AN_NO_TOKEN;
  for (size_t i = 0; i < a->acts.n; i++) {
    uint32_t event = a->acts.at[i].event;
    bool is_force = an_str_eq(a->acts.at[i].frame->conduct, AN_LIT("force"));
    bool is_before = event_at(a, event)->sentence < t->sentence;
    if (is_force && is_before && (last == AN_NO_TOKEN || event > last)) last = event;
  }
  return last;
}

/* The event that a noun names which is none itself: the last act of its rule, else by its name. */
static uint32_t find_named_by(attaching *a, uint32_t noun) {
  const an_token *t = &a->in->parse->tokens->at[noun];
  const an_passed *passed = attach_passed_at(a, noun);
  for (size_t i = a->acts.n; i-- > 0;) {
    const an_known_act *act = &a->acts.at[i];
    if (an_str_eq(act->lemma, t->lemma) || (passed && act->frame->rule == passed->rule))
      return act->event;
  }
  bool is_name = a->event_nouns && an_list_row(a->event_nouns, t->lower) != AN_MAP_NONE;
  uint32_t named = is_name ? attach_find_named(a, t->lower) : AN_NO_TOKEN;
  return named == AN_NO_TOKEN ? find_force_before(a, noun) : named;
}

static bool counts(an_relation relation) {
  return relation == AN_RELATION_AFTER || relation == AN_RELATION_BEFORE ||
         relation == AN_RELATION_SINCE;
}

/* A signal before a noun or before one that hangs on it, and whom that names. */
static an_leaning signal_below(attaching *a, uint32_t noun) {
  enum { MOST_DOWN = 3 };
  an_leaning l = attach_leaning_of((an_str){NULL, 0});
  for (int down = 0; down < MOST_DOWN && noun != AN_NO_TOKEN; down++) {
    uint32_t first, end;
    an_parse_group(a->in->parse, noun, &first, &end);
    an_leaning here = attach_signal_at(a, first < noun ? first : noun);
    if (!counts(l.relation)) l = here;
    uint32_t own = a->event_of_token[noun];
    if (own != AN_NO_TOKEN) break;  // attach_signal knows
    l.other = AN_NO_TOKEN;
    if (counts(l.relation) && !an_parse_is_time(a->in->parse, noun))
      l.other = find_named_by(a, noun);
    if (l.other != AN_NO_TOKEN) return l;
    noun = an_parse_child(a->in->parse, noun, AN_REL_NMOD, AN_NO_TOKEN);
  }
  l.other = AN_NO_TOKEN;
  return l;
}

bool attach_named_signal(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  uint32_t noun = AN_NO_TOKEN;
  if (e->is_noun) return false;
  while ((noun = an_parse_child(a->in->parse, e->trigger, AN_REL_OBL, noun)) != AN_NO_TOKEN) {
    an_leaning l = signal_below(a, noun);
    if (l.other == AN_NO_TOKEN || l.other == event) continue;
    if (l.relation == AN_RELATION_SINCE)
      return make_since_event(a, event, l.other, "attach.event-anchor");
    return attach_take_time(a, event, l.other, l);
  }
  return false;
}
