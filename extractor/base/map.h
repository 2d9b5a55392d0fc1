/* base/map - from a string to a number, in an arena.
 *
 * In:    keys that stay alive as long as the map (it keeps views).
 * Out:   the number stored with a key.
 * Never: iterates (order would leak into output), removes, or takes keys from a document: the
 *        hash is not keyed, so a report could be made to collide. Documents only look up.
 * Idea:  open addressing, a power of two, at most half full. Most words that are asked for are not
 *        there: a few bits for each slot, which stay in the cache, say so. */
// SPDX-License-Identifier: MIT
#ifndef AN_BASE_MAP_H
#define AN_BASE_MAP_H
#include "base/arena.h"

typedef struct an_map {
  struct an_map_slot *slots;
  uint64_t *marks;  // of the hashes that are there
  size_t n, room;
} an_map;

#define AN_MAP_NONE UINT32_MAX

uint32_t an_map_get(const an_map *map, an_str key);  // AN_MAP_NONE if it is not there

/* Stores value unless the key is there already; gives what the map holds now. */
uint32_t an_map_add(an_arena *arena, an_map *map, an_str key, uint32_t value);
void an_map_set(an_arena *arena, an_map *map, an_str key, uint32_t value);  // stores always

/* Where the value of the key is, until the map changes; AN_MAP_NONE if the key is new. */
uint32_t *an_map_at(an_arena *arena, an_map *map, an_str key);
void an_map_reserve(an_arena *arena, an_map *map, size_t n_keys);  // of an empty map
#endif
