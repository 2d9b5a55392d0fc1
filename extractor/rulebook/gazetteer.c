/* rulebook/gazetteer - see gazetteer.h. */
// SPDX-License-Identifier: MIT
#include "rulebook/gazetteer.h"

#include "base/utf8.h"
#include "rulebook/list.h"

/* A bit for each hash that is in the table: a megabit is small enough for the cache, where the
 * table is not. */
enum { HEAD_BITS = 20, CHUNK = 64 };

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
  uint32_t name;  // AN_MAP_NONE: only the beginning of names
  uint32_t has_longer;
} an_name_slot;

/* ----------------------------------------------------------------------------------- hashes --- */

/* A place in a line, and the hash of what stands between the beginning and it. */
typedef struct walk {
  an_str line;
  size_t from, at;
  uint64_t hash;
  bool is_word, is_blank;  // what came last; else it was a sign
} walk;

/* ASCII letters and digits; a line has small letters only, and so have hashes. */
static bool is_plain(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static uint64_t mix(uint64_t hash, uint64_t piece) {
  hash = (hash ^ piece) * 0x9e3779b97f4a7c15u;
  return hash ^ hash >> 32;
}

/* Letters are gathered eight at a time: to mix in each would take four times as long. */
typedef struct gathered {
  uint64_t hash, letters;
  size_t n;
} gathered;

static inline void gather(gathered *g, unsigned char c) {
  g->letters = g->letters << 8 | c;
  if (++g->n % 8) return;
  g->hash = mix(g->hash, g->letters);
  g->letters = 0;
}

/* Over a character that is not plain: n bytes. */
static size_t take_sign(const walk *w, gathered *g) {
  size_t n = 1, at = w->at;
  if ((unsigned char)w->line.at[at] >= 0x80) an_utf8_read(w->line.at + at, &n);
  for (size_t i = 0; i < n; i++) gather(g, (unsigned char)w->line.at[at + i]);
  return n;
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
  gathered g = {.hash = w->hash};
  if (from >= w->line.len) return false;
  while (w->at < end) {
    unsigned char c = (unsigned char)w->line.at[w->at];
    if (is_plain(c)) gather(&g, c), w->at++;
    else if (c >= 0x80 && is_foreign_letter(w)) w->at += take_sign(w, &g);
    else break;
  }
  w->is_word = w->at > from;
  w->is_blank = w->line.at[from] == ' ';
  if (!w->is_word) w->at += take_sign(w, &g);
  w->hash = mix(mix(g.hash, g.letters), g.n);
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
  size_t n_slots;  // that may be needed
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
  g->n_slots++;  // it may begin with a sign
  for (walk w = {.line = lower}; step(&w);) g->n_slots += w.is_word || w.at == lower.len;
}

static an_str lower_of(const an_names *names, const an_name_row *row) {
  return (an_str){names->pool + row->lower, row->n_bytes};
}

static void mark(an_names *names, uint64_t hash) {
  uint64_t bit = hash >> (64 - HEAD_BITS);
  names->heads[bit / 64] |= UINT64_C(1) << bit % 64;
}

/* A slot for the name, and one for each of its words but the last. */
static void index_name(an_names *names, uint32_t i) {
  an_name_row *row = &names->at[i];
  walk w = {.line = lower_of(names, row)};
  for (bool is_first = true; step(&w); is_first = false) {
    bool is_whole = w.at == w.line.len;
    if (!is_whole && !w.is_word && !is_first) continue;
    an_name_slot *slot = find_slot(names->slots, names->n_slots, w.hash);
    mark(names, w.hash);
    if (!slot->hash) *slot = (an_name_slot){w.hash, AN_MAP_NONE, false};
    if (!is_whole) slot->has_longer = true;
    if (!is_whole) continue;
    row->next = slot->name;
    slot->name = i;
  }
}

static void index_id(an_names *names, uint32_t i) {
  uint64_t hash = hash_id(an_str_of(names->pool + names->entities[names->at[i].entity].id));
  *find_slot(names->ids, names->n_ids, hash) = (an_name_slot){hash, i, false};
}

static size_t room_for(size_t n) {
  size_t room = 16;
  while (room < n + n / 2) room *= 2;
  return room;
}

/* From the last to the first, so that each chain begins with the first reading of the lists. */
static void index_all(an_gazetteer *g, an_names *names) {
  names->n_slots = room_for(g->n_slots);
  names->n_ids = room_for(g->entities.n);
  names->slots = an_arena_array(g->arena, an_name_slot, names->n_slots);
  names->ids = an_arena_array(g->arena, an_name_slot, names->n_ids);
  names->heads = an_arena_array(g->arena, uint64_t, (size_t)1 << (HEAD_BITS - 6));
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

static bool may_be(const an_names *names, uint64_t hash) {
  uint64_t bit = hash >> (64 - HEAD_BITS);
  return names->heads[bit / 64] >> bit % 64 & 1;
}

/* Is there a name of this hash, and is it the one that stands here, up to the end of a word? */
static bool is_name(const an_names *names, const an_name_slot *slot, const walk *w) {
  return slot->name != AN_MAP_NONE &&
         an_str_eq(lower_of(names, &names->at[slot->name]), an_str_slice(w->line, w->from, w->at));
}

uint32_t an_names_longest(const an_names *names, an_str lower, uint32_t from, const uint32_t *ends,
                          size_t n_ends, uint32_t *end) {
  walk w = {.line = lower, .from = from, .at = from};
  if (!names->n || !n_ends || !step(&w) || !may_be(names, w.hash)) return AN_MAP_NONE;
  uint32_t best = AN_MAP_NONE;
  for (size_t i = 0; w.at <= ends[n_ends - 1];) {
    bool is_known = !w.is_blank && may_be(names, w.hash);
    const an_name_slot *slot = is_known ? look_up(names->slots, names->n_slots, w.hash) : NULL;
    while (ends[i] < w.at) i++;
    if (slot && ends[i] == w.at && is_name(names, slot, &w)) best = slot->name, *end = ends[i];
    if (w.is_word && !(slot && slot->has_longer)) break;
    if (!step(&w)) break;
  }
  return best;
}

/* ---------------------------------------------------------------------------------- reading --- */

struct an_readings {
  an_arena *arena;
  const an_names *names;
  an_name ***chunks;
};

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
