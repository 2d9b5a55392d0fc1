/* write/jot - JSON written as it goes, without a tree.
 *
 * In:    keys, values, in their order.
 * Out:   one JSON value into the sink.
 * Never: checks that brackets fit: the caller's code shows it.
 * Idea:  a comma is due before every item but the first of its bracket; nothing else is to know. */
// SPDX-License-Identifier: MIT
#ifndef AN_JOT_H
#define AN_JOT_H
#include "write/write.h"

typedef struct an_jot {
  an_out *out;
  bool is_script;  // strings may stand inside of <script>
  bool is_next;    // a comma is due
} an_jot;

void an_jot_begin(an_jot *jot, const char *bracket);  // "{" or "["
void an_jot_end(an_jot *jot, const char *bracket);
void an_jot_key(an_jot *jot, const char *key);  // a literal of plain letters
void an_jot_string(an_jot *jot, an_str text);
void an_jot_integer(an_jot *jot, int64_t number);
void an_jot_decimal(an_jot *jot, double number);
void an_jot_number(an_jot *jot, an_str digits);   // already written as JSON wants it
void an_jot_word(an_jot *jot, const char *word);  // true, false, null

/* Members; one whose text is empty or NULL is left out. */
void an_jot_member(an_jot *jot, const char *key, an_str text);
void an_jot_member_integer(an_jot *jot, const char *key, int64_t number);
/* "key":[name, ...] of actors; empty too. */
void an_jot_member_names(an_jot *jot, const char *key, const an_out_actors *actors);
#endif
