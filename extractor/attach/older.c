/* attach/older - what is told of a noun: "the men who burned the farm were arrested". What they did
 * came before what the main clause tells. Decided once for each event, for all sources. */
// SPDX-License-Identifier: MIT
#include "attach/make.h"

static bool is_force(const attaching *a, uint32_t event) {
  return an_str_eq(event_at(a, event)->frame->conduct, AN_LIT("force"));
}

static bool is_words(const attaching *a, uint32_t event) {
  return an_str_eq(event_at(a, event)->frame->conduct, AN_LIT("verbal"));
}

/* "8 April: He resigns, to the joy of those who ousted him": beside a present the past is older. A
 * verb in the present at or above a token; AN_NO_TOKEN. */
static uint32_t present_above(const attaching *a, uint32_t token) {
  enum { MOST_STEPS = 6 };
  for (int up = 0; up < MOST_STEPS && token != AN_NO_TOKEN; up++) {
    bool is_present = an_parse_is_verb(a->in->parse, token) &&
                      an_parse_clause(a->in->parse, token).tense == AN_TENSE_PRESENT;
    if (is_present) return token;
    token = an_parse_parent(a->in->parse, token, NULL);
  }
  return AN_NO_TOKEN;
}

/* "Fired at men who attacked them", "who stormed the port killed nine": two attacks are of one
 * hour; and so is what was done to those who fled or marched. */
static bool is_of_one_hour(const attaching *a, uint32_t event, uint32_t noun, uint32_t main) {
  uint32_t other = a->event_of_token[main];
  if (main > noun)  // "The general, who took power in May, died on Sunday"
    return is_force(a, event) && other != AN_NO_TOKEN && is_force(a, other);
  if (other == AN_NO_TOKEN || make_is_ahead(a, other) || is_force(a, other)) return true;
  return !is_force(a, event) && !is_words(a, other);
}

/* Does the noun itself do what the clause tells, or is it done to it? Not "where they killed two".
 */
static bool is_told_of_noun(const attaching *a, uint32_t clause, uint32_t noun) {
  return noun < clause && an_parse_clause(a->in->parse, clause).subject == noun;
}

/* "Men who stormed it a day after police opened fire said so", where the tree takes "opened" for
 * the main verb: it stands behind a signal. */
static bool is_no_main(const attaching *a, uint32_t event, uint32_t main) {
  uint32_t other = a->event_of_token[main];
  return main > event_at(a, event)->trigger && other != AN_NO_TOKEN &&
         a->behind[other].relation == AN_RELATION_AFTER;
}

static uint32_t find_main(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  const an_clause *c = &e->clause;
  if (e->is_noun || c->tense != AN_TENSE_PAST || c->is_perfect) return AN_NO_TOKEN;
  uint32_t clause = attach_clause_of_noun(a, e->trigger);
  uint32_t noun = clause == AN_NO_TOKEN ? clause : an_parse_parent(a->in->parse, clause, NULL);
  if (noun == AN_NO_TOKEN) return AN_NO_TOKEN;
  uint32_t now = present_above(a, noun);
  if (now != AN_NO_TOKEN) return now;
  bool is_deed = e->frame->conduct.len && !is_words(a, event) &&
                 an_parse_form(a->in->parse, e->trigger) != AN_FORM_GERUND;
  uint32_t of_noun = a->event_of_token[noun];  // "the raid that killed nine" is that raid
  if (!is_deed || of_noun != AN_NO_TOKEN) return AN_NO_TOKEN;
  uint32_t main = an_parse_clause_of(a->in->parse, noun);
  if (main == AN_NO_TOKEN || (main < noun && !is_told_of_noun(a, clause, noun))) return AN_NO_TOKEN;
  if (is_no_main(a, event, main)) return AN_NO_TOKEN;
  return is_of_one_hour(a, event, noun, main) ? AN_NO_TOKEN : main;
}

void attach_find_older(attaching *a) {
  size_t n = a->in->events->n;
  a->older = an_arena_array(a->arena, uint32_t, n);
  for (uint32_t i = 0; i < n; i++) a->older[i] = find_main(a, i);
}
