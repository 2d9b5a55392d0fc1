/* base/map - see map.h. */
// SPDX-License-Identifier: MIT
#include "base/map.h"

typedef struct an_map_slot {
  an_str key;
  uint32_t hash, value;
  bool is_used;
} an_map_slot;

static an_map_slot *find_slot(const an_map *map, an_str key, uint32_t hash) {
  for (size_t i = hash & (map->room - 1);; i = (i + 1) & (map->room - 1)) {
    an_map_slot *slot = &map->slots[i];
    if (!slot->is_used || (slot->hash == hash && an_str_eq(slot->key, key))) return slot;
  }
}

static uint32_t fold_hash(an_str key) {
  uint64_t hash = an_str_hash(key);
  return (uint32_t)(hash ^ hash >> 32);
}

uint32_t an_map_get(const an_map *map, an_str key) {
  if (!map->n) return AN_MAP_NONE;
  an_map_slot *slot = find_slot(map, key, fold_hash(key));
  return slot->is_used ? slot->value : AN_MAP_NONE;
}

static void make_room(an_arena *arena, an_map *map) {
  if (map->n * 2 < map->room) return;
  an_map bigger = {.n = map->n, .room = map->room ? map->room * 2 : 16};
  bigger.slots = an_arena_array(arena, an_map_slot, bigger.room);
  for (size_t i = 0; i < map->room; i++)
    if (map->slots[i].is_used)
      *find_slot(&bigger, map->slots[i].key, map->slots[i].hash) = map->slots[i];
  *map = bigger;
}

static an_map_slot *claim(an_arena *arena, an_map *map, an_str key, bool *is_new) {
  make_room(arena, map);
  uint32_t hash = fold_hash(key);
  an_map_slot *slot = find_slot(map, key, hash);
  *is_new = !slot->is_used;
  if (*is_new) *slot = (an_map_slot){key, hash, 0, true}, map->n++;
  return slot;
}

uint32_t an_map_add(an_arena *arena, an_map *map, an_str key, uint32_t value) {
  bool is_new;
  an_map_slot *slot = claim(arena, map, key, &is_new);
  if (is_new) slot->value = value;
  return slot->value;
}

void an_map_set(an_arena *arena, an_map *map, an_str key, uint32_t value) {
  bool is_new;
  claim(arena, map, key, &is_new)->value = value;
}
