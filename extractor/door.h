/* door - what stands behind the handles of annals.h, for annals.c and annals_review.c.
 *
 * In:    the caller's allocator.
 * Out:   handles.
 * Never: included by a room.
 * Idea:  two files are the door, because one would be too long; nothing else may look in here. */
// SPDX-License-Identifier: MIT
#ifndef AN_DOOR_H
#define AN_DOOR_H
#include "engine.h"
#include "write/write.h"

struct annals_rules {
  an_rulebook *book;
  annals_allocator hook;
};

struct annals_timeline {
  an_arena arena;
  const annals_rules *rules;  // NULL for a saved timeline
  annals_options options;
  an_timeline model;
  an_str refused_id;  // record id of the document that the last add refused
  an_losses losses;   // of the last annals_write
  bool is_sorted;
};

annals_timeline *an_door_timeline(const annals_allocator *hook, annals_error *err);  // empty
#endif
