/* attach/flow - words that go on from the act told last: "then", "meanwhile", "earlier". */
// SPDX-License-Identifier: MIT
#include "attach/make.h"

static bool is_in_timex(const attaching *a, uint32_t token) {
  uint32_t s = a->in->parse->tokens->at[token].sentence;
  for (uint32_t i = a->first_timex[s]; i < a->first_timex[s + 1]; i++)
    if (a->in->timexes->at[i].first <= token && token < a->in->timexes->at[i].end) return true;
  return false;
}

static an_relation flow_of(const attaching *a, uint32_t token) {
  const an_tokens *tokens = a->in->parse->tokens;
  uint32_t n_words = 0;
  an_str kind = make_signal_words(a, token + 1, &n_words);
  // "hours earlier": on the same day
  if (n_words > 1 && an_str_eq(kind, AN_LIT("meanwhile"))) return AN_RELATION_IN;
  uint32_t row = a->signals ? an_list_row(a->signals, tokens->at[token].lower) : AN_MAP_NONE;
  if (row == AN_MAP_NONE || is_in_timex(a, token)) return AN_RELATION_NONE;
  an_str value = an_list_cell(a->signals, row, AN_LIT("value"));
  if (an_str_eq(value, AN_LIT("next"))) return AN_RELATION_AFTER;
  if (an_str_eq(value, AN_LIT("meanwhile"))) return AN_RELATION_IN;
  return an_str_eq(value, AN_LIT("sooner")) ? AN_RELATION_BEFORE : AN_RELATION_NONE;
}

/* "Earlier in the day, ...": several words; else the first one. */
static an_relation flow_of_opening(const attaching *a, const an_sentence *s) {
  enum { MOST_WORDS = 4 };
  for (uint32_t n = MOST_WORDS; n > 1; n--) {
    uint32_t n_words = 0;
    if (s->first + n >= s->end) continue;
    an_str kind = make_signal_words(a, s->first + n, &n_words);
    if (n_words == n && an_str_eq(kind, AN_LIT("meanwhile"))) return AN_RELATION_IN;
  }
  return flow_of(a, s->first);
}

/* "Later, police shot a man", "Police then shot a man". */
static an_relation flow_before(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  const an_parse *parse = a->in->parse;
  an_relation relation = flow_of_opening(a, &parse->tokens->sentences[e->sentence]);
  uint32_t word = an_parse_child(parse, e->trigger, AN_REL_ADVMOD, AN_NO_TOKEN);
  for (; word != AN_NO_TOKEN && !relation;
       word = an_parse_child(parse, e->trigger, AN_REL_ADVMOD, word)) {
    bool has_case = an_parse_child(parse, word, AN_REL_CASE, AN_NO_TOKEN) != AN_NO_TOKEN;
    if (!has_case) relation = flow_of(a, word);  // "by then" is something else
  }
  return relation;
}

/* The act told last: a verb of this sentence or the one before it, that happened. */
static uint32_t act_before(const attaching *a, uint32_t event) {
  enum { FEW_EVENTS = 6 };
  uint32_t sentence = event_at(a, event)->sentence;
  for (uint32_t i = event; i-- > 0 && event - i <= FEW_EVENTS;) {
    const an_event *e = event_at(a, i);
    if (e->sentence + 1 < sentence) return AN_NO_TOKEN;
    bool is_act = !e->is_noun && !e->frame->is_attribution && e->status <= AN_STATUS_REPORTED;
    if (is_act && e->clause.tense == AN_TENSE_PAST) return i;
  }
  return AN_NO_TOKEN;
}

void attach_read_flow(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  if (e->is_noun || e->frame->is_attribution || e->clause.tense != AN_TENSE_PAST) return;
  an_leaning l = {.timex = AN_NO_TOKEN, .is_flow = true, .relation = flow_before(a, event)};
  uint32_t other = l.relation ? act_before(a, event) : AN_NO_TOKEN;
  if (other != AN_NO_TOKEN) attach_lean(a, event, other, l);
}
