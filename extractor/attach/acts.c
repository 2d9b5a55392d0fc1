/* attach/acts - acts that were told before, by the same word or under a name: "the attack", "the
 * bombs went off", "jets bombed the school". */
// SPDX-License-Identifier: MIT
#include "attach/make.h"

bool attach_refers_back(const attaching *a, uint32_t event) {
  uint32_t noun = event_at(a, event)->trigger;
  if (!event_at(a, event)->is_noun) return false;
  uint32_t det = an_parse_child(a->in->parse, noun, AN_REL_DET, AN_NO_TOKEN);
  if (det == AN_NO_TOKEN) return an_parse_possessor(a->in->parse, noun) != AN_NO_TOKEN;
  an_str word = a->in->parse->tokens->at[det].lower;
  return a->definite && an_list_row(a->definite, word) != AN_MAP_NONE;
}

an_str attach_object_of(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  uint32_t noun = AN_NO_TOKEN;
  while (e->is_noun &&
         (noun = an_parse_child(a->in->parse, e->trigger, AN_REL_NMOD, noun)) != AN_NO_TOKEN)
    if (noun > e->trigger && an_parse_is_noun(a->in->parse, noun) &&
        !an_parse_is_time(a->in->parse, noun))
      return a->in->parse->tokens->at[noun].lemma;
  return AN_LIT("");
}

bool attach_speaks_of(const attaching *a, uint32_t act, an_str object) {
  const an_tokens *tokens = a->in->parse->tokens;
  const an_sentence *s = &tokens->sentences[event_at(a, act)->sentence];
  for (uint32_t t = s->first; object.len && t < s->end; t++)
    if (an_str_eq(tokens->at[t].lemma, object)) return true;
  return false;
}

static bool has_word(const attaching *a, uint32_t noun, an_rel rel, const an_list *words) {
  uint32_t word = an_parse_child(a->in->parse, noun, rel, AN_NO_TOKEN);
  for (; words && word != AN_NO_TOKEN; word = an_parse_child(a->in->parse, noun, rel, word))
    if (an_list_row(words, a->in->parse->tokens->at[word].lower) != AN_MAP_NONE) return true;
  return false;
}

/* Does the sentence of an act bring in what is meant: "a school"? */
static bool introduces(const attaching *a, uint32_t act, an_str lemma) {
  const an_tokens *tokens = a->in->parse->tokens;
  const an_sentence *s = &tokens->sentences[event_at(a, act)->sentence];
  for (uint32_t t = s->first; t < s->end; t++)
    if (an_str_eq(tokens->at[t].lemma, lemma) && an_parse_is_noun(a->in->parse, t))
      return !has_word(a, t, AN_REL_DET, a->definite);
  return false;
}

/* "A strike on a school killed nine. [...] Jets bombed the school", of which an act had told. */
static bool hits_again(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  uint32_t object = e->clause.object;
  bool is_force = an_str_eq(e->frame->conduct, AN_LIT("force"));
  if (!is_force || e->is_noun || object == AN_NO_TOKEN) return false;
  if (!has_word(a, object, AN_REL_DET, a->definite)) return false;
  an_str lemma = a->in->parse->tokens->at[object].lemma;
  for (size_t i = 0; i < a->acts.n; i++) {
    const an_known_act *act = &a->acts.at[i];
    bool is_before = event_at(a, act->event)->sentence < e->sentence;
    if (is_before && an_str_eq(act->frame->type, e->frame->type) &&
        introduces(a, act->event, lemma))
      return true;
  }
  return false;
}

bool attach_tells_again(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  uint32_t subject = e->clause.subject;
  if (hits_again(a, event)) return true;
  if (e->is_noun || e->n_actors || subject == AN_NO_TOKEN || !a->weapons) return false;
  an_str lemma = a->in->parse->tokens->at[subject].lemma;
  if (an_list_row(a->weapons, lemma) == AN_MAP_NONE) return false;
  return has_word(a, subject, AN_REL_DET, a->definite);
}

bool attach_is_another(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  uint32_t noun = e->is_noun ? e->trigger : e->n_actors ? AN_NO_TOKEN : e->clause.subject;
  if (noun == AN_NO_TOKEN) return false;
  return has_word(a, noun, AN_REL_DET, a->another) || has_word(a, noun, AN_REL_AMOD, a->another) ||
         has_word(a, noun, AN_REL_NUMMOD, a->another);
}

/* The frames of a document are few, so the list of acts is short. */
static an_known_act *find_act(attaching *a, uint32_t event) {
  an_str lemma = attach_lemma_of(a, event);
  for (size_t i = a->acts.n; i-- > 0;)
    if (an_str_eq(a->acts.at[i].lemma, lemma)) return &a->acts.at[i];
  return NULL;
}

void attach_note_act(attaching *a, uint32_t event) {
  enum { MOST_ACTS = 64 };
  const an_dated *d = &a->dated[event];
  bool has_own = d->timex != AN_NO_TOKEN && d->relation == AN_RELATION_IN;
  if (!has_own || event_at(a, event)->status > AN_STATUS_PLANNED) return;
  an_known_act *known = find_act(a, event);
  if (known && make_is_ahead(a, event)) return;  // what happened stays the one that is known
  an_known_act act = {event_at(a, event)->frame, attach_lemma_of(a, event), event};
  if (known) *known = act;
  else if (a->acts.n < MOST_ACTS) an_push(a->arena, &a->acts, act);
}

const an_known_act *attach_force_told(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  const an_known_act *found = NULL;
  for (size_t i = 0; i < a->acts.n; i++) {
    const an_known_act *act = &a->acts.at[i];
    if (!an_str_eq(act->frame->conduct, AN_LIT("force"))) continue;
    if (!an_str_eq(act->frame->type, e->frame->type)) continue;
    if (event_at(a, act->event)->sentence + 1 >= e->sentence) return act;
    if (!found || act->event < found->event) found = act;
  }
  return found;
}

/* "The attack" is a name for any use of force. */
static const an_known_act *find_force(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  an_str word = a->in->parse->tokens->at[e->trigger].lower;
  bool is_name = e->is_noun && attach_cell_of_noun(a, word, AN_LIT("any")).len;
  return is_name ? attach_force_told(a, event) : NULL;
}

/* "On Sunday rebels raided the camp. [...] The raid lasted an hour." What a clause tells behind
 * "after" or "since", the reader knows, too: "two days after they raided the camp". */
bool attach_known_act(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  an_relation behind = a->behind[event].relation;
  bool is_background = !e->is_noun && (behind == AN_RELATION_AFTER ||
                                       behind == AN_RELATION_BEFORE || behind == AN_RELATION_SINCE);
  if (!is_background && !attach_refers_back(a, event)) return false;
  const an_known_act *known = NULL;
  an_str object = attach_object_of(a, event);
  for (size_t i = a->acts.n; !known && i-- > 0;) {
    const an_known_act *act = &a->acts.at[i];
    bool is_like = act->frame == e->frame || an_str_eq(act->frame->type, e->frame->type);
    bool is_before = event_at(a, act->event)->sentence < e->sentence;
    if (is_like && is_before && attach_speaks_of(a, act->event, object)) known = act;
  }
  if (!known) known = find_act(a, event);
  for (size_t i = a->acts.n; !known && i-- > 0;)
    if (a->acts.at[i].frame == e->frame && e->frame->conduct.len) known = &a->acts.at[i];
  if (!known) known = find_force(a, event);
  return known && make_from_event(a, event, known->event, AN_RELATION_IN, "attach.known-act");
}
