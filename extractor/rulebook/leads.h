/* rulebook/leads - how the matches of a pattern may begin.
 *
 * In:    an expansion, or words.
 * Out:   leads: a few signs each. Every match of the pattern begins with one of them.
 * Never: leaves one out. What cannot be told makes a lead shorter; the empty lead is "anything".
 * Idea:  of thirty rules for "the ..." two are worth trying at "the eve". Signs are folded: small
 *        letters for capitals, one 0 for a run of digits; behind the first that is not ASCII a lead
 *        ends. */
// SPDX-License-Identifier: MIT
#ifndef AN_LEADS_H
#define AN_LEADS_H
#include "base/arena.h"

struct an_expansion;

/* With its two last members a lead has 12 bytes. */
enum { AN_LEAD_SIGNS = 10, AN_FOREIGN_SIGN = 0x80 };

typedef struct an_lead {
  unsigned char at[AN_LEAD_SIGNS], n;
  bool is_open;  // the expression may end here, and what follows it add to the lead
} an_lead;

enum { AN_MAX_LEADS = 4096 };  // of one expression; if there are more, they become shorter

typedef struct an_leads {
  size_t n, most_signs;
  an_lead at[AN_MAX_LEADS];
} an_leads;

/* The next sign of a text, folded, but each digit alone; 0 at its end. Moves *at behind it. */
unsigned char an_lead_sign(an_str text, size_t *at);
const an_leads *an_leads_of_words(an_arena *arena, const an_str *words, size_t n);

/* Working memory, to be made once for many patterns. */
typedef struct an_lead_finder an_lead_finder;
an_lead_finder *an_leads_finder(an_arena *arena);
/* Borrowed from the finder until the next call; a lead may be there twice. */
const an_leads *an_leads_find(an_lead_finder *finder, const struct an_expansion *expansion);
#endif
