/* rulebook/names - lists of names: each row an entity, each of its surfaces a name. */
// SPDX-License-Identifier: MIT
#include "rulebook/gazetteer.h"
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
  an_gazetteer *gazetteer;
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

static bool read_entity(const sheet *s, an_entity *e) {
  *e = (an_entity){.file = s->file->shown, .line = s->table.line};
  e->id = cell(s, COL_ID), e->name = cell(s, COL_NAME), e->kind = cell(s, COL_KIND);
  e->country = cell(s, COL_COUNTRY), e->role = cell(s, COL_ROLE), e->title = cell(s, COL_TITLE);
  e->admin1 = cell(s, COL_ADMIN1);
  if (!e->name.len) return refuse(s, "a row has no name; its id is", e->id);
  return check_kind(s, e->kind) && read_validity(s, e) && read_point(s, e);
}

/* ------------------------------------------------------------------------------------- rows --- */

static bool add_row(const sheet *s, const an_entity *e) {
  an_str rest = cell(s, COL_ALIASES), word;
  bool has_name = false;
  an_gazetteer_add(s->gazetteer, e);
  if (!rest.len) rest = e->name;
  while (an_str_split(&rest, '|', &word)) {
    an_str surface = an_surface(s->load->arena, word);
    if (surface.len) an_gazetteer_name(s->gazetteer, surface);
    has_name |= surface.len > 0;
  }
  return has_name || refuse(s, "the aliases are empty of", e->name);
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

static bool read_sheet(an_load *load, an_gazetteer *gazetteer, size_t i) {
  sheet s = {.load = load, .gazetteer = gazetteer, .file = &load->names.at[i]};
  an_map later = {0};
  if (!collect_later_ids(load, i, &later) || !open_sheet(&s)) return false;
  while (an_table_next(&s.table, load->err)) {
    if (later.n && an_map_get(&later, cell(&s, COL_ID)) != AN_MAP_NONE) continue;
    an_entity e;
    if (!read_entity(&s, &e) || !add_row(&s, &e)) return false;
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

static void note_sheets(an_load *load) {
  for (size_t i = 0; i < load->names.n; i++) {
    const an_file *file = &load->names.at[i];
    an_sheet noted = {file->shown, file->bytes, file->pack};
    bool is_last = an_map_get(&load->names_by_path, file->path) == i;
    if (is_last) an_push(load->arena, &load->book->sheets, noted);
  }
}

bool an_names_read(an_load *load) {
  for (size_t i = 0; i < load->wanted_names.n; i++)
    if (!check_wanted(load, load->wanted_names.at[i])) return false;
  if (!load->names.n) return true;
  note_sheets(load);
  an_gazetteer *gazetteer = an_gazetteer_new(load->arena);
  // the sheets of the last pack first: of the readings of one name, theirs come first
  for (size_t pack = load->book->packs.n; pack-- > 0;)
    for (size_t i = 0; i < load->names.n; i++)
      if (load->names.at[i].pack == pack && !read_sheet(load, gazetteer, i)) return false;
  an_gazetteer_finish(gazetteer, &load->book->names);
  return true;
}
