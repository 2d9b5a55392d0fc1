/* engine - one document through all rooms, for annals.c and the tests.
 *
 * In:    rules, options, a document's bytes.
 * Out:   an_facts: what each room left.
 * Never: included by a room; the rooms do not know each other beyond their types.
 * Idea:  the order of the calls is the architecture. */
// SPDX-License-Identifier: MIT
#ifndef AN_ENGINE_H
#define AN_ENGINE_H
#include "attach/attach.h"
#include "read/read.h"

typedef struct an_facts {
  an_doc *doc;
  an_tokens tokens;  // not with depth TIMES or TEXT
  an_saids said;
  an_anchor anchor;
  const an_ways *ways;
  an_resolving *resolving;  // with depth TIMES or TEXT, until somebody wants ...
  an_timexes timexes;       // ... all of them
  an_parse parse;           // from here on only with depth EVENTS
  an_mentions mentions;
  an_events events;
  an_dated *dated;  // one per event
} an_facts;

/* False: the document was refused. The facts live in the arena. Begin leaves the times of a depth
 * that wants nothing else to be resolved one by one. */
bool an_engine_begin(an_arena *arena, const an_rulebook *rules, const annals_options *options,
                     const an_read_options *input, an_str *record_id, an_facts *facts, an_err *err);
bool an_engine_run(an_arena *arena, const an_rulebook *rules, const annals_options *options,
                   const an_read_options *input, an_str *record_id, an_facts *facts, an_err *err);
/* Everything that allocates runs inside of this: the one place where out of memory lands, from
 * either arena (two may be NULL). False: work said false, or memory ran out. */
bool an_engine_guard(an_arena *one, an_arena *two, bool (*work)(void *job), void *job, an_err *err);

const an_rulebook *an_engine_rules(const annals_rules *rules);
#endif
