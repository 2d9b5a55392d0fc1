/* rulebook/memo - what a room makes of the rules, once for all documents.
 *
 * In:    a rulebook; how to make it.
 * Out:   what was made, which lives as long as the rulebook.
 * Never: changes once it is there, so that threads share it.
 * Idea:  who needs it first makes it. If two do so at once, one of the two is thrown away. */
// SPDX-License-Identifier: MIT
#ifndef AN_MEMO_H
#define AN_MEMO_H
#include "rulebook/rulebook.h"

typedef enum an_memo_kind { AN_MEMO_WORDS, AN_MEMO_TENSES, AN_MEMO_MODEL, AN_N_MEMOS } an_memo_kind;

typedef const void *an_memo_maker(an_arena *arena, const an_rulebook *rules);

/* work: where out of memory goes. The maker gets an arena that lasts. */
const void *an_memo_get(const an_rulebook *rules, an_memo_kind kind, an_memo_maker *make,
                        an_arena *work);

/* For a rulebook that is being made: none yet. */
struct an_memos *an_memos_new(an_arena *arena);
#endif
