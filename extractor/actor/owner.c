// Behind the passes: whose people somebody is, told by the words before: "Odero's government",
// "Iran said its troops", "the Front said its fighters".
// SPDX-License-Identifier: MIT
#include "actor/work.h"

enum { MOST_BETWEEN = 2 };  // words between whose they are and the noun: "its own elite troops"

/* The possessive pronoun before the mention; AN_NO_TOKEN. */
static uint32_t find_pronoun(const an_actor_work *w, const an_mention *m) {
  uint32_t at = m->first;
  for (int i = 0; i <= MOST_BETWEEN && at > 0; i++) {
    at--;
    if (w->tokens->at[at].sentence != m->sentence) return AN_NO_TOKEN;
    an_pos pos = an_parse_pos(w->parse, at);
    if (pos == AN_POS_PRON)
      return an_parse_rel(w->parse, at) == AN_REL_NMOD_POSS ? at : AN_NO_TOKEN;
    if (pos != AN_POS_ADJ && pos != AN_POS_NUM) return AN_NO_TOKEN;
  }
  return AN_NO_TOKEN;
}

/* A state, its organs or a group, not a person or a place. */
static bool may_own(const an_actor_work *w, const an_mention *m) {
  if (m->is_place || an_actor_is_kind(m, AN_LIT("person")) ||
      an_actor_is_kind(m, AN_LIT("population")))
    return false;
  return an_actor_is_kind(m, AN_LIT("armed-group")) || an_actor_is_state(w, m->country) ||
         an_str_eq(m->country, AN_LIT("IGO"));
}

static bool is_subject(const an_actor_work *w, const an_mention *m) {
  an_rel rel = an_parse_rel(w->parse, an_parse_first_conjunct(w->parse, m->head));
  return rel == AN_REL_NSUBJ || rel == AN_REL_NSUBJ_PASS;
}

/* Of its own sentence the nearest one before that is a subject, else of the sentence before the
 * first one. */
static const an_mention *find_subject(const an_actor_work *w, size_t i) {
  uint32_t sentence = w->all.at[i].m.sentence;
  const an_mention *first = NULL;
  while (i-- > 0) {
    const an_mention *m = &w->all.at[i].m;
    if (m->sentence + 1 < sentence) break;
    if (!may_own(w, m) || !is_subject(w, m)) continue;
    if (m->sentence == sentence) return m;
    first = m;
  }
  return first;
}

static const an_mention *owner_by_pronoun(const an_actor_work *w, size_t i) {
  const an_mention *m = &w->all.at[i].m;
  uint32_t pronoun = find_pronoun(w, m);
  if (pronoun == AN_NO_TOKEN) return NULL;
  const an_mention *before = i ? &w->all.at[i - 1].m : NULL;
  bool is_known = before && before->first == pronoun && before->antecedent != AN_NO_TOKEN;
  return is_known ? before : find_subject(w, i);
}

/* "Odero" of "Odero's government" */
static const an_mention *owner_beside(const an_actor_work *w, size_t i) {
  const an_mention *m = &w->all.at[i].m, *owner = i ? &w->all.at[i - 1].m : NULL;
  bool is_beside =
      owner && owner->sentence == m->sentence && owner->end + 1 == m->first &&
      an_str_eq(an_actor_hears(&w->links, &w->tokens->at[owner->end]), AN_LIT("owner"));
  return is_beside && an_actor_is_kind(owner, AN_LIT("person")) ? owner : NULL;
}

/* The mention in all before i that a token belongs to. */
static const an_mention *mention_of(const an_actor_work *w, size_t i, uint32_t token) {
  uint32_t sentence = w->all.at[i].m.sentence;
  while (i-- > 0 && w->all.at[i].m.sentence == sentence) {
    const an_mention *m = &w->all.at[i].m;
    if (m->first <= token && token < m->end) return m;
  }
  return NULL;
}

/* "Chad" of "Chad's Norway-trained army" */
static const an_mention *owner_by_tree(const an_actor_work *w, size_t i) {
  const an_mention *m = &w->all.at[i].m;
  uint32_t noun = an_parse_possessor(w->parse, m->head);
  const an_mention *owner = noun == AN_NO_TOKEN || noun > m->first ? NULL : mention_of(w, i, noun);
  bool is_state = owner && (an_actor_is_kind(owner, AN_LIT("country")) ||
                            an_actor_is_kind(owner, AN_LIT("government")) ||
                            an_actor_is_kind(owner, AN_LIT("armed-group")));
  return is_state ? owner : NULL;
}

/* "The Chadian army said troops had withdrawn": who in arms speaks of troops means his own. */
static const an_mention *owner_who_speaks(const an_actor_work *w, size_t i) {
  const an_mention *m = &w->all.at[i].m;
  an_rel rel;
  uint32_t verb = an_parse_parent(w->parse, m->head, &rel);
  bool is_bare = m->end == m->first + 1 && an_actor_is_armed(w, m->role) &&
                 !an_str_eq(w->tokens->at[m->head].lower, w->tokens->at[m->head].lemma);
  if (!is_bare || rel != AN_REL_NSUBJ || find_pronoun(w, m) != AN_NO_TOKEN) return NULL;
  if (an_parse_child(w->parse, m->head, AN_REL_DET, AN_NO_TOKEN) != AN_NO_TOKEN) return NULL;
  uint32_t saying = an_parse_clause(w->parse, verb).governor;
  if (!an_parse_is_verb(w->parse, saying)) return NULL;
  uint32_t subject = an_parse_clause(w->parse, saying).subject;
  const an_mention *speaker = subject == AN_NO_TOKEN ? NULL : mention_of(w, i, subject);
  bool is_armed = speaker && an_actor_is_armed(w, speaker->role);
  return is_armed && an_actor_is_state(w, speaker->country) ? speaker : NULL;
}

/* Fighters of a group are the group. */
static bool is_groups_own(const an_actor_work *w, const an_mention *m, const an_mention *owner) {
  return owner->entity && an_actor_is_kind(owner, AN_LIT("armed-group")) &&
         an_actor_is_armed(w, m->role);
}

/* "the group's leader", "the gang's spokesman": of a body, and of no state. */
static bool take_body(const an_actor_work *w, size_t i) {
  an_mention *m = &w->all.at[i].m;
  uint32_t noun = an_parse_possessor(w->parse, m->head);
  if (!an_str_eq(m->role, AN_LIT("GOV")) || noun == AN_NO_TOKEN || noun >= m->first) return false;
  const an_mention *owner = mention_of(w, i, noun);
  an_str kind = an_actor_form_kind(w, noun);
  bool is_body = an_str_eq(kind, AN_LIT("armed-group")) || an_str_eq(kind, AN_LIT("organisation"));
  bool is_told = owner && owner->rule && owner->role.len && !an_actor_is_organ(w, owner->role) &&
                 an_actor_is_kind(owner, AN_LIT("unknown"));
  if (!is_body || (owner && !is_told)) return false;
  m->role = is_told ? owner->role : AN_LIT("");
  return true;
}

bool an_actor_take_owner(const an_actor_work *w, size_t i) {
  an_mention *m = &w->all.at[i].m;
  if (m->country.len || m->entity || !m->rule || m->is_place) return false;
  if (take_body(w, i)) return false;
  if (!an_actor_is_organ(w, m->role) && !an_actor_is_armed(w, m->role)) return false;
  const an_mention *owner = owner_beside(w, i);
  if (!owner) owner = owner_by_tree(w, i);
  if (!owner) owner = owner_by_pronoun(w, i);
  if (!owner) owner = owner_who_speaks(w, i);
  if (!owner) return false;
  if (is_groups_own(w, m, owner)) {
    m->entity = owner->entity;
    m->id = owner->id;
    m->name = owner->name;
    m->country = owner->country;
    m->role = owner->role;
    m->kind = owner->kind;
    m->why = AN_LIT("actor.owner");
    return true;
  }
  if (!an_actor_is_organ(w, m->role) || !owner->country.len) return false;
  // "the Front praised its leader": he is of the Front, not of a state
  bool is_of_body = an_actor_is_kind(owner, AN_LIT("armed-group")) && owner->role.len;
  if (is_of_body && an_str_eq(m->role, AN_LIT("GOV"))) m->role = owner->role;
  m->country = owner->country;
  return true;
}
