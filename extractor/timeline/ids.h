/* timeline/ids - finds by id what a timeline refers to by id.
 *
 * In:    the ids of a list, which may come from a stranger's file.
 * Out:   the place of an id in the list.
 * Never: hashes: ids from outside could be made to collide.
 * Idea:  sorted once, then halved. Equal ids keep their order. */
// SPDX-License-Identifier: MIT
#ifndef AN_IDS_H
#define AN_IDS_H
#include "base/arena.h"

typedef struct an_ids {
  const an_str *id;
  uint32_t *order;  // places of the ids, sorted by id
  size_t n;
} an_ids;

void an_ids_init(an_arena *arena, an_ids *ids, const an_str *id, size_t n);
/* The place of the same string if there is one, else of the first equal one; n if there is none. */
size_t an_ids_find(const an_ids *ids, an_str id);
#endif
