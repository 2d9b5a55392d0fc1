/* timeline/passed - words that looked like an event and gave none, for those who ask why. */
// SPDX-License-Identifier: MIT
#include "timeline/timeline.h"

static an_str reason_of(an_arena *arena, const an_passed *p) {
  switch (p->why) {
    case AN_PASS_BLOCKED:
      return an_str_format(arena, "its words belong to %.*s",
                           AN_FMT(p->by ? p->by->id : AN_LIT("?")));
    case AN_PASS_NEEDS_ACTOR: return AN_LIT("nobody acts, and the rule needs an actor");
    case AN_PASS_NEEDS_RECIPIENT: return AN_LIT("done to nobody, and the rule needs a recipient");
    case AN_PASS_UNLIKE: return AN_LIT("the rule is not for these sides");
    case AN_PASS_HABIT: return AN_LIT("a habit, a general truth or nature: no single deed");
    case AN_PASS_TAIL: return an_str_format(arena, "the word '%.*s' is missing", AN_FMT(p->tail));
    case AN_PASS_PART_OF_SPEECH: return AN_LIT("used as another part of speech");
    case AN_PASS_SAYING: return AN_LIT("plain saying: names the reporter of what is said");
    case AN_PASS_LIGHT: return AN_LIT("the event is its object");
    case AN_PASS_CONTENT: return AN_LIT("belongs to the act that asks, promises or refuses it");
    case AN_PASS_TOLL: return AN_LIT("gives another act its numbers");
    case AN_PASS_STATE: return AN_LIT("says what something is like");
    case AN_PASS_TOPIC: return AN_LIT("a topic: nobody acts, and nothing is told of it");
    case AN_PASS_NONE: break;
  }
  return AN_LIT("");
}

static bool *find_told(an_arena *arena, const an_timeline_input *in) {
  bool *is_told = an_arena_array(arena, bool, in->tokens->n_sentences + 1);
  for (size_t i = 0; i < in->events->n; i++) is_told[in->events->at[i].sentence] = true;
  return is_told;
}

/* In a sentence that told an event, rules that would have needed other words are no news. */
static bool is_news(const an_passed *p, bool is_told) {
  return !is_told || (p->why != AN_PASS_TAIL && p->why != AN_PASS_PART_OF_SPEECH);
}

void an_timeline_add_passed(an_arena *arena, an_timeline *timeline, const an_timeline_input *in) {
  const bool *is_told = find_told(arena, in);
  uint32_t last = AN_NO_TOKEN;  // sentence
  an_str words = {NULL, 0};
  for (size_t i = 0; i < in->events->n_passed; i++) {
    const an_passed *p = &in->events->passed[i];
    const an_token *t = &in->tokens->at[p->token];
    if (!is_news(p, is_told[t->sentence])) continue;
    an_range sentence = in->tokens->sentences[t->sentence].range;
    if (t->sentence != last) words = an_str_dup(arena, an_range_str(in->doc->text, sentence));
    last = t->sentence;
    an_out_passed out = {.document = timeline->documents.at[timeline->documents.n - 1].id,
                         .sentence = t->sentence,
                         .sentence_text = words,
                         .text = an_str_dup(arena, an_range_str(in->doc->text, t->range)),
                         .rule = an_str_dup(arena, p->rule->id),
                         .reason = an_str_dup(arena, reason_of(arena, p))};
    an_push(arena, &timeline->passed, out);
  }
}
