/* rulebook/gazetteer - see gazetteer.h. */
// SPDX-License-Identifier: MIT
#include "rulebook/gazetteer.h"

#include "base/utf8.h"
#include "rulebook/list.h"

/* Three bits of a word of 64 for each hash, in its lower half if a name ends so, in its upper half
 * if a longer one begins so (a Bloom filter in blocks). All of it is small enough for the cache,
 * where the table is not, and most words of a text are neither. */
enum { HEAD_BITS = 15, CHUNK = 64 };
typedef enum head { IS_WHOLE = 0, HAS_LONGER = 32 } head;

/* Texts are places in the pool, where a NUL ends them; no rule file holds one. */
typedef struct an_entity_row {
  uint32_t id, name, kind, country, role, title, file, admin1;
  an_point from, to;
  double latitude, longitude;
  uint32_t line, has_point;
} an_entity_row;

typedef struct an_name_row {
  uint32_t surface, lower, n_bytes;  // both are as long
  uint32_t entity, next;
} an_name_row;

typedef struct an_name_slot {
  uint64_t hash;  // 0: free
  uint32_t name, spare;
} an_name_slot;

/* ----------------------------------------------------------------------------------- hashes --- */

/* A place in a line, and the hash of what stands between the beginning and it. */
typedef struct walk {
  an_str line;
  size_t from, at;
  uint64_t hash;
  bool is_word, is_blank;  // what came last; else it was a sign
} walk;

static uint64_t mix(uint64_t hash, uint64_t piece) {
  hash = (hash ^ piece) * 0x9e3779b97f4a7c15u;
  return hash ^ hash >> 32;
}

/* Up to eight bytes as a number, the first one lowest; no line holds a NUL. */
static inline uint64_t read_bytes(const char *at, size_t n) {
  const unsigned char *b = (const unsigned char *)at;
  uint64_t eight = 0;
  if (n >= 8)
    return b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 |
           (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 |
           (uint64_t)b[7] << 56;
  for (size_t i = 0; i < n; i++) eight |= (uint64_t)b[i] << 8 * i;
  return eight;
}

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* The high bit of each byte that is an ASCII letter or digit; a line has small letters only, and
 * so have hashes. Sums of seven bits tell what is above a limit, for all eight at once. */
static inline uint64_t find_plain(uint64_t eight) {
  uint64_t low = eight & EACH(0x7f);
  uint64_t letters = (low + EACH(0x80 - 'a')) & ~(low + EACH(0x7f - 'z'));
  uint64_t digits = (low + EACH(0x80 - '0')) & ~(low + EACH(0x7f - '9'));
  return (letters | digits) & ~eight & EACH(0x80);
}

static inline size_t count_low_zeros(uint64_t bits) {
#if defined(__GNUC__)
  return (size_t)__builtin_ctzll(bits);
#else
  size_t n = 0;
  for (; !(bits & 1); bits >>= 1) n++;
  return n;
#endif
}

/* Over the letters and digits up to `end`, eight at a time. */
static inline void take_plain(walk *w, size_t end) {
  for (size_t n = 8; n == 8;) {
    uint64_t eight = read_bytes(w->line.at + w->at, end - w->at);
    uint64_t others = ~find_plain(eight) & EACH(0x80);
    n = others ? count_low_zeros(others) / 8 : 8;
    if (n) w->hash = mix(w->hash, n < 8 ? eight & ((UINT64_C(1) << 8 * n) - 1) : eight);
    w->at += n;
  }
}

/* Over a character that is not plain. */
static void take_sign(walk *w) {
  size_t n = 1;
  if ((unsigned char)w->line.at[w->at] >= 0x80) an_utf8_read(w->line.at + w->at, &n);
  w->hash = mix(w->hash, read_bytes(w->line.at + w->at, n));
  w->at += n;
}

static bool is_foreign_letter(const walk *w) {
  size_t n;
  return (unsigned char)w->line.at[w->at] >= 0x80 &&
         an_utf8_is_letter(an_utf8_read(w->line.at + w->at, &n));
}

/* Over the next word (a run of letters and digits) or sign; false at the end of the line. */
static inline bool step(walk *w) {
  const size_t from = w->at, most = from + AN_MAX_TOKEN_BYTES;
  const size_t end = w->line.len < most ? w->line.len : most;
  if (from >= w->line.len) return false;
  take_plain(w, end);
  while (w->at < end && is_foreign_letter(w)) {
    take_sign(w);
    if (w->at < end) take_plain(w, end);
  }
  w->is_word = w->at > from;
  w->is_blank = w->line.at[from] == ' ';
  if (!w->is_word) take_sign(w);
  w->hash |= !w->hash;
  return true;
}

static an_name_slot *find_slot(an_name_slot *slots, size_t room, uint64_t hash) {
  for (size_t i = (size_t)(hash >> 32) & (room - 1);; i = (i + 1) & (room - 1))
    if (!slots[i].hash || slots[i].hash == hash) return &slots[i];
}

static const an_name_slot *look_up(const an_name_slot *slots, size_t room, uint64_t hash) {
  for (size_t i = (size_t)(hash >> 32) & (room - 1); slots[i].hash; i = (i + 1) & (room - 1))
    if (slots[i].hash == hash) return &slots[i];
  return NULL;
}

static uint64_t hash_id(an_str id) {
  uint64_t hash = an_str_hash(id);
  return hash | !hash;
}

/* --------------------------------------------------------------------------------- building --- */

struct an_gazetteer {
  an_arena *arena, scratch;
  an_map texts;  // in the pool, by what they say
  an_vec(char) pool;
  an_vec(an_entity_row) entities;
  an_vec(an_name_row) names;
};

static void release(void *what) {
  an_arena_done(&((an_gazetteer *)what)->scratch);
}

an_gazetteer *an_gazetteer_new(an_arena *arena) {
  an_gazetteer *g = an_arena_new(arena, an_gazetteer);
  g->arena = arena;
  an_arena_init(&g->scratch, &arena->hook);
  an_arena_defer(arena, release, g);
  g->scratch.trap = arena->trap;
  return g;
}

/* Each text stands in the pool once, behind it a NUL. */
static uint32_t keep(an_gazetteer *g, an_str s) {
  uint32_t *at = an_map_at(&g->scratch, &g->texts, s);
  if (*at == AN_MAP_NONE) {
    *at = (uint32_t)g->pool.n;
    while (g->pool.room - g->pool.n <= s.len)
      an_vec_grow(&g->scratch, (void **)&g->pool.at, &g->pool.room, g->pool.room, 1);
    if (s.len) memcpy(g->pool.at + g->pool.n, s.at, s.len);
    g->pool.n += s.len;
    g->pool.at[g->pool.n++] = '\0';
  }
  return *at;
}

void an_gazetteer_add(an_gazetteer *g, const an_entity *e) {
  an_entity_row row = {
      .id = keep(g, e->id),
      .name = keep(g, e->name),
      .kind = keep(g, e->kind),
      .country = keep(g, e->country),
      .role = keep(g, e->role),
      .title = keep(g, e->title),
      .file = keep(g, e->file),
      .admin1 = keep(g, e->admin1),
      .from = e->from,
      .to = e->to,
      .latitude = e->latitude,
      .longitude = e->longitude,
      .line = e->line,
      .has_point = e->has_point,
  };
  an_push(&g->scratch, &g->entities, row);
}

void an_gazetteer_name(an_gazetteer *g, an_str surface) {
  an_str lower = an_lower(&g->scratch, surface);
  an_name_row row = {.surface = keep(g, surface),
                     .lower = keep(g, lower),
                     .n_bytes = (uint32_t)surface.len,
                     .entity = (uint32_t)g->entities.n - 1,
                     .next = AN_MAP_NONE};
  an_push(&g->scratch, &g->names, row);
}

static an_str lower_of(const an_names *names, const an_name_row *row) {
  return (an_str){names->pool + row->lower, row->n_bytes};
}

static uint64_t head_bits(uint64_t hash, head what) {
  return (UINT64_C(1) << (hash & 31) | UINT64_C(1) << (hash >> 5 & 31) |
          UINT64_C(1) << (hash >> 10 & 31))
         << what;
}

static void mark(an_names *names, uint64_t hash, head what) {
  names->heads[hash >> (64 - HEAD_BITS)] |= head_bits(hash, what);
}

static bool may_be(const an_names *names, uint64_t hash, head what) {
  uint64_t bits = head_bits(hash, what);
  return (names->heads[hash >> (64 - HEAD_BITS)] & bits) == bits;
}

/* A slot for the name; its words before the last lead to it. */
static void index_name(an_names *names, uint32_t i) {
  an_name_row *row = &names->at[i];
  walk w = {.line = lower_of(names, row)};
  for (bool is_first = true; step(&w) && w.at < w.line.len; is_first = false)
    if (w.is_word || is_first) mark(names, w.hash, HAS_LONGER);
  mark(names, w.hash, IS_WHOLE);
  an_name_slot *slot = find_slot(names->slots, names->n_slots, w.hash);
  row->next = slot->hash ? slot->name : AN_MAP_NONE;
  *slot = (an_name_slot){.hash = w.hash, .name = i};
}

static void index_id(an_names *names, uint32_t i) {
  uint64_t hash = hash_id(an_str_of(names->pool + names->entities[names->at[i].entity].id));
  *find_slot(names->ids, names->n_ids, hash) = (an_name_slot){.hash = hash, .name = i};
}

static size_t room_for(size_t n) {
  size_t room = 16;
  while (room < n + n / 2) room *= 2;
  return room;
}

/* From the last to the first, so that each chain begins with the first reading of the lists. */
static void index_all(an_gazetteer *g, an_names *names) {
  names->n_slots = room_for(g->names.n);
  names->n_ids = room_for(g->entities.n);
  names->slots = an_arena_array(g->arena, an_name_slot, names->n_slots);
  names->ids = an_arena_array(g->arena, an_name_slot, names->n_ids);
  names->heads = an_arena_array(g->arena, uint64_t, (size_t)1 << HEAD_BITS);
  for (size_t i = names->n; i-- > 0;) {
    index_name(names, (uint32_t)i);
    index_id(names, (uint32_t)i);
  }
}

static void *copy(an_arena *arena, const void *at, size_t n, size_t item_bytes) {
  void *made = an_arena_alloc(arena, n, item_bytes);
  return n ? memcpy(made, at, n * item_bytes) : made;
}

void an_gazetteer_finish(an_gazetteer *g, an_names *names) {
  names->n = g->names.n;
  names->pool = copy(g->arena, g->pool.at, g->pool.n, 1);
  names->entities = copy(g->arena, g->entities.at, g->entities.n, sizeof *g->entities.at);
  names->at = copy(g->arena, g->names.at, g->names.n, sizeof *g->names.at);
  index_all(g, names);
  release(g);
}

/* ---------------------------------------------------------------------------------- finding --- */

uint32_t an_names_by_id(const an_names *names, an_str id) {
  const an_name_slot *slot = names->n ? look_up(names->ids, names->n_ids, hash_id(id)) : NULL;
  if (!slot) return AN_MAP_NONE;
  uint32_t own = names->entities[names->at[slot->name].entity].id;
  return an_str_eq(id, an_str_of(names->pool + own)) ? slot->name : AN_MAP_NONE;
}

enum { SEEN_BITS = 10 };

/* What is known of a hash. Most words of a text come again, and the tables are not in the cache. */
typedef struct an_seen {
  uint64_t hash;
  uint32_t name;  // the first reading; AN_MAP_NONE: no name ends so
  bool has_longer;
} an_seen;

struct an_readings {
  an_arena *arena;
  const an_names *names;
  an_name ***chunks;
  an_seen seen[1 << SEEN_BITS];
};

static const an_seen *see(an_readings *r, uint64_t hash) {
  an_seen *seen = &r->seen[hash >> (64 - SEEN_BITS)];
  if (seen->hash == hash) return seen;
  *seen = (an_seen){hash, AN_MAP_NONE, may_be(r->names, hash, HAS_LONGER)};
  const an_name_slot *slot = NULL;
  if (may_be(r->names, hash, IS_WHOLE)) slot = look_up(r->names->slots, r->names->n_slots, hash);
  if (slot) seen->name = slot->name;
  return seen;
}

/* Is it the name that stands here, and not another of the same hash? */
static bool stands_here(const an_names *names, uint32_t name, const walk *w) {
  return an_str_eq(lower_of(names, &names->at[name]), an_str_slice(w->line, w->from, w->at));
}

uint32_t an_names_longest(an_readings *r, an_str lower, uint32_t from, const uint32_t *ends,
                          size_t n_ends, uint32_t *end) {
  walk w = {.line = lower, .from = from, .at = from};
  uint32_t best = AN_MAP_NONE;
  if (!r->names->n || !n_ends) return best;
  size_t i = 0;
  for (bool is_first = true; step(&w) && w.at <= ends[n_ends - 1]; is_first = false) {
    if (w.is_blank) continue;
    const an_seen *seen = see(r, w.hash);
    while (ends[i] < w.at) i++;
    bool is_name =
        seen->name != AN_MAP_NONE && ends[i] == w.at && stands_here(r->names, seen->name, &w);
    if (is_name) best = seen->name, *end = ends[i];
    if ((w.is_word || is_first) && !seen->has_longer) break;
  }
  return best;
}

/* ---------------------------------------------------------------------------------- reading --- */

an_readings *an_readings_new(an_arena *arena, const an_names *names) {
  an_readings *r = an_arena_new(arena, an_readings);
  r->arena = arena;
  r->names = names;
  r->chunks = an_arena_array(arena, an_name **, names->n / CHUNK + 1);
  return r;
}

static an_str str_of(const an_names *names, uint32_t at) {
  return an_str_of(names->pool + at);
}

static const an_entity *lay_out_entity(const an_readings *r, uint32_t i) {
  const an_names *names = r->names;
  const an_entity_row *row = &names->entities[i];
  an_entity *e = an_arena_new(r->arena, an_entity);
  e->id = str_of(names, row->id);
  e->name = str_of(names, row->name);
  e->kind = str_of(names, row->kind);
  e->country = str_of(names, row->country);
  e->role = str_of(names, row->role);
  e->title = str_of(names, row->title);
  e->file = str_of(names, row->file);
  e->admin1 = str_of(names, row->admin1);
  e->from = row->from;
  e->to = row->to;
  e->line = row->line;
  e->has_point = row->has_point;
  e->latitude = row->latitude;
  e->longitude = row->longitude;
  return e;
}

const an_name *an_reading(an_readings *r, uint32_t i) {
  an_name ***chunk = &r->chunks[i / CHUNK];
  if (!*chunk) *chunk = an_arena_array(r->arena, an_name *, CHUNK);
  an_name **name = &(*chunk)[i % CHUNK];
  if (*name) return *name;
  const an_name_row *row = &r->names->at[i];
  *name = an_arena_new(r->arena, an_name);
  (*name)->surface = str_of(r->names, row->surface);
  (*name)->entity = lay_out_entity(r, row->entity);
  (*name)->next = row->next;
  return *name;
}
