/* event/event - who did what to whom, and whether it happened.
 *
 * In:    sentences, trees, mentions, the rulebook's frames and status cues.
 * Out:   events: action, actors, recipients, place, status, reporter, quantities, ranges.
 * Never: looks at time expressions. An event has no time yet.
 * Idea:  a frame is found by the lemma of a verb or an event noun and filled by role through the
 *        questions of parse/; status comes from cues with a scope, and drops no event. */
// SPDX-License-Identifier: MIT
#ifndef AN_EVENT_H
#define AN_EVENT_H
#include "actor/actor.h"
#include "event/ways.h"

typedef enum an_status {
  AN_STATUS_ACTUAL,
  AN_STATUS_REPORTED,
  AN_STATUS_PLANNED,
  AN_STATUS_HYPOTHETICAL,
  AN_STATUS_DENIED,
  AN_STATUS_NEGATED
} an_status;
const char *an_status_name(an_status status);
an_status an_status_of(an_str name);  // ACTUAL for an unknown name

/* A number of people with its bounds; -1 = unknown. */
typedef struct an_count {
  int64_t min, max;
  an_range range;
  bool is_set;
} an_count;

/* The numbers that an event may carry, by the names of the schema. Whoever goes through all of them
 * does it by this list. */
#define AN_NUMBERS(X) X(killed) X(wounded) X(detained) X(abducted) X(displaced) X(crowd)
#define AN_NUMBER_OF_EVENT(what) an_count what;

typedef struct an_event {
  uint32_t trigger;  // token of the verb or event noun
  uint32_t tail;     // the last word of a longer expression: "sent [weapons]"; AN_NO_TOKEN
  uint32_t sentence;
  an_range range;  // of the clause or noun group: the evidence inside its sentence
  const an_frame *frame;
  an_str mode, cameo, acled, acled_sub;  // of the frame, refined by weapon and sides
  an_str contexts;                       // PLOVER's, with a blank between two; or empty
  bool is_noun;
  an_clause clause;  // of a verb; of a noun the clause it stands in
  uint32_t actors[AN_MAX_EVENT_ACTORS], recipients[AN_MAX_EVENT_ACTORS];  // mentions
  size_t n_actors, n_recipients;
  uint32_t thing_first, thing_end;  // tokens of a thing that was hit, if nobody was; or none
  an_str thing_country;             // where it is, if that is told beside it
  bool is_borrowed;                 // its actors are those of an upper verb: "urged A to withdraw"
  uint32_t place;                   // mention, AN_NO_TOKEN if none
  an_status status;
  const an_rule *status_rule;  // NULL for plain actual
  uint32_t reporter;           // mention, AN_NO_TOKEN if none
  uint32_t governor;           // index of the event whose content or cause this is; AN_NO_TOKEN
  AN_NUMBERS(AN_NUMBER_OF_EVENT)
  bool is_total;   // its figure counts over a period: "since May 40 people have been killed"
  uint32_t given;  // place + 1 among the document's given events; 0: it was found
  double confidence;
} an_event;

/* Why words that a frame knows gave no event. */
typedef enum an_pass {
  AN_PASS_NONE,
  AN_PASS_BLOCKED,          // a block rule, or a longer expression, has the words
  AN_PASS_NEEDS_ACTOR,      // nobody acts, and the frame needs somebody
  AN_PASS_NEEDS_RECIPIENT,  // likewise
  AN_PASS_UNLIKE,           // another frame tells what such an actor does, or is done to such
  AN_PASS_HABIT,            // "march each July", "raids are rare"
  AN_PASS_TAIL,             // "opened" without "fire"
  AN_PASS_PART_OF_SPEECH,   // a noun where the frame has a verb
  AN_PASS_SAYING,           // names the reporter of what is said
  AN_PASS_LIGHT,            // the event is its object: "launched an attack"
  AN_PASS_CONTENT,          // belongs to the act above it: "urged A to withdraw"
  AN_PASS_TOLL,             // gives another act its numbers: "attacked ..., killing three"
  AN_PASS_STATE,            // says what something is like: "the occupied valley"
  AN_PASS_TOPIC             // says what other words are about: "returned to the peace talks"
} an_pass;

typedef struct an_passed {
  uint32_t token;
  an_pass why;
  const an_rule *rule;  // of the frame
  const an_rule *by;    // who has its words; NULL
  an_str tail;          // the words that are missing
} an_passed;

typedef struct an_events {
  an_event *at;  // in text order of their triggers
  size_t n;
  an_passed *passed;  // for those who ask why there is no event
  size_t n_passed;
} an_events;

/* ways: an_event_ways of the parse's tokens. */
/* Is a token a word for killing or wounding, by the list "casualties" (NULL: it is not)? */
bool an_toll_word(const an_list *casualties, const an_token *token);

an_events an_event_find(an_arena *arena, const an_rulebook *rules, const an_parse *parse,
                        const an_mentions *mentions, const an_ways *ways, an_doc *doc);
#endif
