/* base/map - see map.h. */
// SPDX-License-Identifier: MIT
#include "base/map.h"

typedef struct an_map_slot {
  an_str key;
  uint32_t hash, value;  // hash 0: the slot is free
} an_map_slot;

enum { MARKS_PER_SLOT = 4, LEAST_ROOM = 16 };

static uint64_t *mark_of(const an_map *map, uint32_t hash, uint64_t *bit) {
  size_t at = hash >> 1 & (MARKS_PER_SLOT * map->room - 1);
  *bit = UINT64_C(1) << at % 64;
  return &map->marks[at / 64];
}

static void mark(an_map *map, uint32_t hash) {
  uint64_t bit;
  *mark_of(map, hash, &bit) |= bit;
}

static an_map_slot *find_slot(const an_map *map, an_str key, uint32_t hash) {
  for (size_t i = hash >> 1 & (map->room - 1);; i = (i + 1) & (map->room - 1)) {
    an_map_slot *slot = &map->slots[i];
    if (!slot->hash || (slot->hash == hash && an_str_eq(slot->key, key))) return slot;
  }
}

static uint32_t fold_hash(an_str key) {
  uint64_t hash = an_str_hash(key);
  return (uint32_t)(hash ^ hash >> 32) | 1;
}

uint32_t an_map_get(const an_map *map, an_str key) {
  if (!map->n) return AN_MAP_NONE;
  uint32_t hash = fold_hash(key);
  uint64_t bit;
  if (!(*mark_of(map, hash, &bit) & bit)) return AN_MAP_NONE;
  an_map_slot *slot = find_slot(map, key, hash);
  return slot->hash ? slot->value : AN_MAP_NONE;
}

static void resize(an_arena *arena, an_map *map, size_t room) {
  an_map bigger = {.n = map->n, .room = room};
  bigger.slots = an_arena_array(arena, an_map_slot, bigger.room);
  bigger.marks = an_arena_array(arena, uint64_t, MARKS_PER_SLOT * bigger.room / 64);
  for (size_t i = 0; i < map->room; i++) {
    if (!map->slots[i].hash) continue;
    *find_slot(&bigger, map->slots[i].key, map->slots[i].hash) = map->slots[i];
    mark(&bigger, map->slots[i].hash);
  }
  *map = bigger;
}

void an_map_reserve(an_arena *arena, an_map *map, size_t n_keys) {
  size_t room = LEAST_ROOM;
  while (room < 2 * n_keys) room *= 2;
  resize(arena, map, room);
}

uint32_t *an_map_at(an_arena *arena, an_map *map, an_str key) {
  if (map->n * 2 >= map->room) resize(arena, map, map->room ? map->room * 2 : LEAST_ROOM);
  uint32_t hash = fold_hash(key);
  an_map_slot *slot = find_slot(map, key, hash);
  if (!slot->hash) {
    *slot = (an_map_slot){key, hash, AN_MAP_NONE};
    mark(map, hash);
    map->n++;
  }
  return &slot->value;
}

uint32_t an_map_add(an_arena *arena, an_map *map, an_str key, uint32_t value) {
  size_t n = map->n;
  uint32_t *held = an_map_at(arena, map, key);
  if (map->n > n) *held = value;
  return *held;
}

void an_map_set(an_arena *arena, an_map *map, an_str key, uint32_t value) {
  *an_map_at(arena, map, key) = value;
}
