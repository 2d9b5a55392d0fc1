/* attach/attach - gives every event its own time.
 *
 * In:    events, timexes, trees, blocks, the publication date.
 * Out:   one dated per event, in the same order: interval, basis, relation, words, reason.
 * Never: reads the text again.
 * Idea:  a chain of sources, nearest first: the time expression in the event's own clause, its
 *        matrix clause, its heading, the event it leans on, the discourse before it, and only
 *        last the publication date. The first source that speaks decides, and says so. */
// SPDX-License-Identifier: MIT
#ifndef AN_ATTACH_H
#define AN_ATTACH_H
#include "event/event.h"
#include "timex/timex.h"

typedef enum an_basis {
  AN_BASIS_EXPLICIT,    // a calendar expression of its own
  AN_BASIS_RELATIVE,    // a relative expression of its own
  AN_BASIS_INHERITED,   // from a neighbour: clause, heading, earlier sentence
  AN_BASIS_PUBLICATION  // nothing in the text: the publication date, or bounded by it
} an_basis;
const char *an_basis_name(an_basis basis);

typedef enum an_relation {
  AN_RELATION_NONE,
  AN_RELATION_IN,
  AN_RELATION_BEFORE,
  AN_RELATION_AFTER,
  AN_RELATION_SINCE,
  AN_RELATION_UNTIL,
  AN_RELATION_DURING
} an_relation;
const char *an_relation_name(an_relation relation);  // NULL for none

typedef enum an_from { AN_FROM_NOTHING, AN_FROM_PUBLICATION, AN_FROM_TIMEX, AN_FROM_EVENT } an_from;

typedef struct an_dated {
  an_interval when;
  an_basis basis;
  an_relation relation;
  uint32_t timex;        // whose words date it; AN_NO_TOKEN if none
  an_from from;          // what the time was taken from ...
  uint32_t anchor;       // ... and its index
  an_str rule;           // stable id: "attach.same-clause"
  an_str story;          // for people
  uint32_t response_to;  // index of the event this one answers; AN_NO_TOKEN
  uint32_t leans_on;     // index of the event that the words put this one before, after, in ...
  an_relation leaning;   // ... and how: AFTER means after that one
  bool is_at_odds;       // those words and the dates contradict each other; the dates stand
  bool refers_back;      // its noun says that the reader knows which: "the attack"
  an_str object;         // ... "the attack on the market": what it was of; empty if not said
  bool is_another;       // ... or that it is none of those: "a second blast"
  double confidence;
} an_dated;

typedef struct an_attach_input {
  const an_rulebook *rules;
  const an_doc *doc;
  const an_parse *parse;
  const an_mentions *mentions;
  const an_events *events;
  const an_timexes *timexes;
  an_anchor anchor;
} an_attach_input;

an_dated *an_attach(an_arena *arena, const an_attach_input *in);
#endif
