/* rulebook/names - lists of names: each row an entity, each surface a chain of readings. */
// SPDX-License-Identifier: MIT
#include "base/utf8.h"
#include "rulebook/load.h"

/* The columns of a list of names. */
typedef enum column {
  COL_ID,
  COL_NAME,
  COL_ALIASES,
  COL_KIND,
  COL_COUNTRY,
  COL_ROLE,
  COL_TITLE,
  COL_FROM,
  COL_TO,
  COL_LAT,
  COL_LON,
  COL_ADMIN1,
  COL_SOURCE,
  N_COLUMNS
} column;
static const char *const COLUMNS[] = {"id",   "name",   "aliases", "kind", "country",
                                      "role", "title",  "from",    "to",   "lat",
                                      "lon",  "admin1", "source",  NULL};

typedef struct sheet {
  an_load *load;
  const an_file *file;
  an_table table;
  uint32_t at[N_COLUMNS];  // where each column stands; AN_MAP_NONE: it was left out
} sheet;

static an_str cell(const sheet *s, column c) {
  return s->at[c] == AN_MAP_NONE ? AN_LIT("") : s->table.cells[s->at[c]];
}

static bool refuse(const sheet *s, const char *why, an_str what) {
  return an_fail_at(s->load->err, (an_place){s->file->shown, s->table.line, 1}, ANNALS_E_RULES,
                    "%s '%.*s'", why, AN_FMT(what));
}

static bool open_sheet(sheet *s) {
  s->table.source = s->file->shown;
  if (!an_table_open(s->load->arena, &s->table, s->file->bytes, s->load->err)) return false;
  for (size_t i = 0; i < N_COLUMNS; i++) s->at[i] = an_table_column(&s->table, COLUMNS[i]);
  for (size_t i = 0; i < s->table.columns.n; i++) {
    an_str name = s->table.columns.at[i];
    size_t k = 0;
    while (k < N_COLUMNS && !an_str_eq(name, an_str_of(COLUMNS[k]))) k++;
    if (k == N_COLUMNS) return refuse(s, "a list of names has no column", name);
  }
  return true;
}

/* ----------------------------------------------------------------------------------- entity --- */

/* "39.8265" or "-46"; the C library's reader would follow the locale. */
static bool read_degrees(an_str s, double most, double *degrees) {
  bool is_negative = an_str_starts(s, AN_LIT("-"));
  double value = 0, place = 0;
  size_t i = is_negative, n_digits = 0;
  for (; i < s.len && n_digits < 15; i++) {
    if (s.at[i] == '.' && place == 0) {
      place = 1;
      continue;
    }
    if (s.at[i] < '0' || s.at[i] > '9') return false;
    value = value * 10 + (s.at[i] - '0');
    place *= 10;
    n_digits++;
  }
  if (place > 1) value /= place;
  *degrees = is_negative ? -value : value;
  return n_digits && i == s.len && value <= most;
}

static bool read_point(const sheet *s, an_entity *e) {
  an_str lat = cell(s, COL_LAT), lon = cell(s, COL_LON);
  if (!lat.len && !lon.len) return true;
  e->has_point = read_degrees(lat, 90, &e->latitude) && read_degrees(lon, 180, &e->longitude);
  return e->has_point || refuse(s, "these are not a latitude and longitude in degrees:", lat);
}

static bool read_validity(const sheet *s, an_entity *e) {
  an_str from = cell(s, COL_FROM), to = cell(s, COL_TO);
  e->from = e->to = AN_OPEN;
  if (from.len && !an_point_read(from, &e->from)) return refuse(s, "this is not a date:", from);
  if (to.len && !an_point_read(to, &e->to)) return refuse(s, "this is not a date:", to);
  return true;
}

static bool check_kind(const sheet *s, an_str kind) {
  static const char *const KINDS[] = {"country",     "government", "person",  "organisation",
                                      "armed-group", "population", "unknown", "place",
                                      "nation",      "agent",      "title",   NULL};
  for (size_t i = 0; KINDS[i]; i++)
    if (an_str_eq(kind, an_str_of(KINDS[i]))) return true;
  const char *nearest = an_nearest(kind, KINDS);
  if (!nearest) return refuse(s, "unknown kind", kind);
  return refuse(s, an_str_format(s->load->arena, "did you mean '%s'? unknown kind", nearest).at,
                kind);
}

static const an_entity *read_entity(const sheet *s) {
  an_entity *e = an_arena_new(s->load->arena, an_entity);
  e->id = cell(s, COL_ID), e->name = cell(s, COL_NAME), e->kind = cell(s, COL_KIND);
  e->country = cell(s, COL_COUNTRY), e->role = cell(s, COL_ROLE), e->title = cell(s, COL_TITLE);
  e->admin1 = cell(s, COL_ADMIN1), e->file = s->file->shown, e->line = s->table.line;
  if (!e->name.len) {
    refuse(s, "a row has no name; its id is", e->id);
    return NULL;
  }
  bool is_right = check_kind(s, e->kind) && read_validity(s, e) && read_point(s, e);
  return is_right ? e : NULL;
}

/* ------------------------------------------------------------------------------------- rows --- */

static bool add_surfaces(const sheet *s, const an_entity *e) {
  an_arena *arena = s->load->arena;
  an_str rest = cell(s, COL_ALIASES), word;
  size_t n = s->load->book->names.at.n;
  if (!rest.len) rest = e->name;
  while (an_str_split(&rest, '|', &word)) {
    an_name name = {an_surface(arena, word), e, AN_MAP_NONE};
    if (name.surface.len) an_push(arena, &s->load->book->names.at, name);
  }
  return s->load->book->names.at.n > n || refuse(s, "the aliases are empty of", e->name);
}

/* The ids of rows that a later pack's file of the same path has: those rows replace ours. */
static bool collect_later_ids(an_load *load, size_t first, an_map *later) {
  if (an_map_get(&load->names_by_path, load->names.at[first].path) == first) return true;
  for (size_t i = first + 1; i < load->names.n; i++) {
    if (!an_str_eq(load->names.at[i].path, load->names.at[first].path)) continue;
    sheet s = {.load = load, .file = &load->names.at[i]};
    if (!open_sheet(&s)) return false;
    while (an_table_next(&s.table, load->err)) {
      an_str id = cell(&s, COL_ID);
      if (id.len) an_map_add(load->arena, later, id, 0);
    }
  }
  return load->err->code == ANNALS_OK;
}

static bool read_sheet(an_load *load, size_t i) {
  sheet s = {.load = load, .file = &load->names.at[i]};
  an_map later = {0};
  if (!collect_later_ids(load, i, &later) || !open_sheet(&s)) return false;
  while (an_table_next(&s.table, load->err)) {
    if (later.n && an_map_get(&later, cell(&s, COL_ID)) != AN_MAP_NONE) continue;
    const an_entity *e = read_entity(&s);
    if (!e || !add_surfaces(&s, e)) return false;
  }
  return load->err->code == ANNALS_OK;
}

static bool check_wanted(an_load *load, an_raw raw) {
  an_texts texts;
  if (!an_node_texts(load->arena, raw.node, &texts, load->err)) return false;
  for (size_t i = 0; i < texts.n; i++) {
    an_str path = an_path_join(load->arena, raw.file->path, texts.at[i]->text);
    if (path.at && an_map_get(&load->names_by_path, path) != AN_MAP_NONE) continue;
    return an_fail_at(load->err, texts.at[i]->place, ANNALS_E_RULES,
                      "there is no list of names '%.*s' (with the columns id and name)",
                      AN_FMT(texts.at[i]->text));
  }
  return true;
}

/* ------------------------------------------------------------------------------------ index --- */

static size_t first_run(an_str lower, size_t from) {
  size_t i = from, n;
  for (; i < lower.len; i += n) {
    uint32_t code = an_utf8_read(lower.at + i, &n);
    if (!an_utf8_is_letter(code) && !(code >= '0' && code <= '9')) break;
  }
  return i;
}

/* From the last to the first, so that each chain begins with the first reading of the lists. */
static void index_names(an_arena *arena, an_names *names) {
  an_map_reserve(arena, &names->surface, names->at.n);
  an_map_reserve(arena, &names->first, names->at.n / 2);
  an_map_reserve(arena, &names->by_id, names->at.n / 2);
  for (size_t i = names->at.n; i-- > 0;) {
    an_str lower = an_lower(arena, names->at.at[i].surface);
    uint32_t *reading = an_map_at(arena, &names->surface, lower);
    names->at.at[i].next = *reading;
    *reading = (uint32_t)i;
    an_str first = an_str_slice(lower, 0, first_run(lower, 0));
    uint32_t *longest = an_map_at(arena, &names->first, first);
    if (*longest == AN_MAP_NONE || *longest < lower.len) *longest = (uint32_t)lower.len;
    const an_entity *entity = names->at.at[i].entity;
    bool is_first = !i || names->at.at[i - 1].entity != entity;  // an entity's names are neighbours
    if (is_first) an_map_set(arena, &names->by_id, entity->id, (uint32_t)i);
  }
}

bool an_names_read(an_load *load) {
  for (size_t i = 0; i < load->wanted_names.n; i++)
    if (!check_wanted(load, load->wanted_names.at[i])) return false;
  for (size_t i = 0; i < load->names.n; i++)
    if (!read_sheet(load, i)) return false;
  index_names(load->arena, &load->book->names);
  return true;
}

/* How many of the ends are not behind `at`. */
static size_t count_ends(const uint32_t *ends, size_t n, uint32_t at) {
  size_t low = 0, high = n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (ends[middle] <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

uint32_t an_names_longest(const an_names *names, an_str lower, uint32_t from, const uint32_t *ends,
                          size_t n_ends, uint32_t *end) {
  an_str first = an_str_slice(lower, from, first_run(lower, from));
  uint32_t longest =
      first.len <= AN_MAX_TOKEN_BYTES ? an_map_get(&names->first, first) : AN_MAP_NONE;
  if (longest == AN_MAP_NONE) return AN_MAP_NONE;
  size_t low = count_ends(ends, n_ends, from);
  size_t high = count_ends(ends, n_ends, from + longest);
  if (high - low > 2 * AN_MAX_NAME_WORDS) high = low + 2 * AN_MAX_NAME_WORDS;
  for (; high > low; high--) {
    an_str words = an_str_slice(lower, from, ends[high - 1]);
    uint32_t name = an_map_get(&names->surface, words);
    if (name == AN_MAP_NONE) continue;
    *end = ends[high - 1];
    return name;
  }
  return AN_MAP_NONE;
}
