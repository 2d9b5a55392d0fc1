// "the rebel group Karsa", "an armed group called Karsa", "a party, \"Doro\"": what a group of no
// list is called.
// SPDX-License-Identifier: MIT
#include "actor/work.h"

static bool is_body(an_str kind) {
  return an_str_eq(kind, AN_LIT("armed-group")) || an_str_eq(kind, AN_LIT("organisation"));
}

/* Is the last of the words one group, told by what it is only? */
static bool is_one_group(const an_actor_work *w, const an_candidate *c) {
  const an_token *noun = &w->tokens->at[c->m.end - 1];
  return c->m.rule && c->m.role.len && an_actor_is_kind(&c->m, AN_LIT("unknown")) &&
         is_body(an_actor_form_kind(w, c->m.end - 1)) && noun->shape == AN_SHAPE_LOWER &&
         an_str_eq(noun->lemma, noun->lower);
}

/* What a list knows speaks for itself, but for a small town of that name. */
static bool is_known(const an_actor_work *w, uint32_t at, an_candidate *known) {
  if (an_actor_form(w, at, known)) return true;  // "the militia Karsa Force"
  if (!an_actor_at(w, at, known)) return false;
  return known->reading == AN_MAP_NONE ||
         !an_actor_is_minor(w, an_reading(w->readings, known->reading)->entity);
}

static bool is_listed_group(const an_actor_work *w, const an_candidate *c) {
  return c->reading != AN_MAP_NONE && is_body(an_reading(w->readings, c->reading)->entity->kind);
}

/* Words of the group and its name are one; the tree may hang the name anywhere. */
static void widen(const an_actor_work *w, an_candidate *c, uint32_t first, uint32_t end,
                  uint32_t head) {
  an_actor_set_range(w, c, first, end);
  c->m.head = head;
}

/* Behind the name that begins at the token; the token itself if there is none. */
static uint32_t end_of_name(const an_actor_work *w, const an_sentence *s, uint32_t at,
                            bool is_quoted) {
  enum { MOST = 6 };
  if (!is_quoted) return an_actor_name_run(w, at);
  for (uint32_t i = at + 1; i < s->end && i <= at + MOST; i++)
    if (an_actor_is_quote(w, i)) return i;
  return at;
}

/* "an armed group called the", "a militia calling itself": behind the words that lead to its name,
 * if the first of them hangs on the noun; else the token itself. */
static uint32_t skip_called(const an_actor_work *w, const an_sentence *s, uint32_t at) {
  enum { MOST = 2 };
  uint32_t end = at;
  while (end < s->end && end < at + MOST &&
         an_str_eq(an_actor_hears(&w->links, &w->tokens->at[end]), AN_LIT("called")))
    end++;
  if (end == at || end >= s->end || an_parse_rel(w->parse, at) != AN_REL_ACL) return at;
  bool is_article = an_str_eq(an_actor_hears(&w->links, &w->tokens->at[end]), AN_LIT("skip"));
  return end + is_article;
}

/* A bare "the militia" may end before the next name: "told the militia Odero was ill". */
void an_actor_take_called(const an_actor_work *w, an_candidate *c) {
  const an_sentence *s = &w->tokens->sentences[w->tokens->at[c->m.first].sentence];
  bool is_bare = c->m.end < c->m.first + 2 && skip_called(w, s, c->m.end) == c->m.end;
  if (is_bare || !is_one_group(w, c)) return;
  uint32_t first = c->m.first, at = skip_called(w, s, c->m.end), head = c->m.head;
  bool is_quoted = at + 1 < s->end && an_actor_is_quote(w, at);
  if (is_quoted) at++;
  if (at >= s->end || !an_actor_is_capital(w, at) || an_actor_is_time(w, at)) return;
  uint32_t end = end_of_name(w, s, at, is_quoted);
  if (end == at || end > s->end) return;
  an_candidate known;
  bool has_known = is_known(w, at, &known);
  bool is_listed = has_known && is_listed_group(w, &known) && (!is_quoted || known.m.end == end);
  bool is_said = at > c->m.end + is_quoted;  // "called the Karsa Front", which has the form of one
  is_listed |= is_said && has_known && known.reading == AN_MAP_NONE && is_body(known.m.kind);
  if (is_listed || (has_known && !is_quoted)) {
    if (!is_listed) return;
    *c = known;
    widen(w, c, first, is_quoted ? end + 1 : known.m.end, head);
    return;
  }
  if (!an_actor_says_something(w, w->tokens->at[at].sentence)) return;
  c->m.kind = an_actor_is_armed(w, c->m.role) ? AN_LIT("armed-group") : AN_LIT("organisation");
  c->m.name = an_token_text(w->tokens, at, end);
  c->m.rule = NULL;
  c->m.why = AN_LIT("actor.called");
  widen(w, c, first, is_quoted ? end + 1 : end, head);
}
