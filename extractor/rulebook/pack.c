/* rulebook/pack - one pack's files: sorted, digested, read, laid over what earlier packs said. */
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "base/sha256.h"
#include "rulebook/embedded.h"
#include "rulebook/load.h"

/* ------------------------------------------------------------------------------------ paths --- */

static an_str folder_of(an_str path) {
  size_t n = path.len;
  while (n && path.at[n - 1] != '/') n--;
  return an_str_slice(path, 0, n);
}

an_str an_path_join(an_arena *arena, an_str file, an_str relative) {
  an_str rest = an_str_join(arena, folder_of(file), relative), piece;
  char *out = an_arena_alloc(arena, rest.len + 1, 1);
  size_t len = 0;
  while (an_str_split(&rest, '/', &piece)) {
    if (!piece.len || an_str_eq(piece, AN_LIT("."))) continue;
    if (an_str_eq(piece, AN_LIT(".."))) {
      if (!len) return (an_str){NULL, 0};
      while (len && out[len - 1] != '/') len--;
      if (len) len--;
      continue;
    }
    if (len) out[len++] = '/';
    memcpy(out + len, piece.at, piece.len);
    len += piece.len;
  }
  return (an_str){out, len};
}

/* ------------------------------------------------------------------------------------- TSV --- */

static bool read_list(an_load *load, const an_file *file, an_table *table) {
  an_rulebook *book = load->book;
  uint32_t next = (uint32_t)book->lists.n;
  uint32_t i = an_map_add(load->arena, &load->lists_by_path, file->path, next);
  if (i == next) {
    an_list *list = an_arena_new(load->arena, an_list);
    list->file = file->path;
    an_push(load->arena, &book->lists, list);
  }
  return an_list_read(load->arena, book->lists.at[i], table, load->err);
}

static bool read_tsv(an_load *load, const an_file *file) {
  if (!an_text_check(file->bytes, file->shown, load->err)) return false;
  an_table table = {.source = file->shown};
  if (!an_table_open(load->arena, &table, file->bytes, load->err)) return false;
  if (!an_table_has_names(&table)) return read_list(load, file, &table);
  an_map_set(load->arena, &load->names_by_path, file->path, (uint32_t)load->names.n);
  an_push(load->arena, &load->names, *file);
  return true;
}

/* ------------------------------------------------------------------------------------- YAML --- */

/* Adds the children of a map by their keys; those of a later pack replace. */
#define ADD_ALL(load, map, file, vec, by_name)                                     \
  for (const an_node *child = (map)->first; child; child = child->next) {          \
    an_raw raw = {child, (file)};                                                  \
    uint32_t next = (uint32_t)(load)->vec.n;                                       \
    uint32_t i = an_map_add((load)->arena, &(load)->by_name, child->key, next);    \
    if (i == next) an_push((load)->arena, &(load)->vec, raw);                      \
    else if ((load)->vec.at[i].file->pack < (file)->pack) (load)->vec.at[i] = raw; \
    else return fail_twice(load, child->key_place, child->key);                    \
  }

static bool fail_twice(an_load *load, an_place place, an_str name) {
  return an_fail_at(load->err, place, ANNALS_E_RULES,
                    "'%.*s' is defined twice in this pack; rename one", AN_FMT(name));
}

static bool check_map(an_load *load, const an_node *node) {
  if (node->kind == AN_NODE_MAP) return true;
  return an_fail_at(load->err, node->place, ANNALS_E_RULES, "'%.*s' should have keys, 'name: ...'",
                    AN_FMT(node->key));
}

static bool add_pieces(an_load *load, const an_node *map, const an_file *file) {
  if (!check_map(load, map)) return false;
  ADD_ALL(load, map, file, pieces, piece_by_name)
  return true;
}

static bool add_words(an_load *load, const an_node *map, const an_file *file) {
  if (!check_map(load, map)) return false;
  ADD_ALL(load, map, file, words, words_by_name)
  return true;
}

/* Rule ids are dotted lower-case words: "en.time.night-of-day". */
static bool check_id(an_load *load, const an_node *id) {
  bool has_dot = false, is_right = id->kind == AN_NODE_TEXT && id->text.len;
  for (size_t i = 0; is_right && i < id->text.len; i++) {
    char c = id->text.at[i];
    has_dot |= c == '.';
    is_right = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  }
  if (is_right && has_dot) return true;
  return an_fail_at(load->err, id->place, ANNALS_E_RULES,
                    "an id is dotted and lower case, such as 'en.time.night-of-day'");
}

static bool add_rule(an_load *load, const an_node *node, an_raw_rule raw) {
  if (node->kind != AN_NODE_MAP)
    return an_fail_at(load->err, node->place, ANNALS_E_RULES, "a rule begins with '- id: ...'");
  const an_node *id = an_field_needed(node, "id", load->err);
  if (!id || !check_id(load, id)) return false;
  raw.id = id->text;
  if (!an_field_flag(node, "disabled", &raw.is_disabled, load->err)) return false;
  uint32_t next = (uint32_t)load->rules.n;
  uint32_t i = an_map_add(load->arena, &load->rule_by_id, raw.id, next);
  if (i != next && load->rules.at[i].file->pack == raw.file->pack)
    return fail_twice(load, id->place, raw.id);
  if (i == next && raw.is_disabled)
    return an_fail_at(load->err, id->place, ANNALS_E_RULES,
                      "no earlier pack has a rule '%.*s' that could be disabled", AN_FMT(raw.id));
  if (next >= AN_MAX_RULES)
    return an_fail_at(load->err, node->place, ANNALS_E_RULES, "more than %d rules", AN_MAX_RULES);
  if (i == next) an_push(load->arena, &load->rules, raw);
  else load->rules.at[i] = raw;
  return true;
}

static bool add_rules(an_load *load, const an_node *list, an_raw_rule raw) {
  if (list->kind != AN_NODE_LIST)
    return an_fail_at(load->err, list->place, ANNALS_E_RULES,
                      "'rules' should be a list, each rule beginning with '- id: ...'");
  for (const an_node *node = list->first; node; node = node->next) {
    raw.node = node;
    if (!add_rule(load, node, raw)) return false;
  }
  return true;
}

static bool check_version(an_load *load, const an_node *root) {
  const an_node *version = an_field_needed(root, "annals", load->err);
  if (!version) return false;
  if (version->kind == AN_NODE_TEXT && an_str_eq(version->text, AN_LIT("1"))) return true;
  return an_fail_at(load->err, version->place, ANNALS_E_RULES,
                    "this is not format 1; this program reads 'annals: 1'");
}

static bool read_rule_file(an_load *load, const an_node *root, const an_file *file,
                           an_rule_kind kind) {
  static const char *const KEYS[] = {"annals", "kind", "language", "pieces", "rules", "note", NULL};
  static const char *const ACTOR_KEYS[] = {"annals", "kind",  "language", "pieces",
                                           "rules",  "names", "note",     NULL};
  const char *const *keys = kind == AN_RULE_ACTOR ? ACTOR_KEYS : KEYS;
  if (!an_field_keys(root, keys, load->err)) return false;
  const an_node *pieces = an_field(root, "pieces"), *rules = an_field(root, "rules");
  const an_node *names = an_field(root, "names");
  an_raw wanted = {names, file};
  if (names) an_push(load->arena, &load->wanted_names, wanted);
  if (pieces && !add_pieces(load, pieces, file)) return false;
  if (!rules && !names && !pieces) return an_field_needed(root, "rules", load->err) != NULL;
  return !rules || add_rules(load, rules, (an_raw_rule){.kind = kind, .file = file});
}

static bool read_pieces_file(an_load *load, const an_node *root, const an_file *file) {
  static const char *const KEYS[] = {"annals", "kind", "language", "pieces", "note", NULL};
  if (!an_field_keys(root, KEYS, load->err)) return false;
  const an_node *pieces = an_field_needed(root, "pieces", load->err);
  return pieces && add_pieces(load, pieces, file);
}

static bool read_language_file(an_load *load, const an_node *root, const an_file *file) {
  static const char *const KEYS[] = {"annals", "kind",     "language", "words",
                                     "note",   "defaults", NULL};
  if (!an_field_keys(root, KEYS, load->err)) return false;
  const an_node *words = an_field(root, "words"), *slots = an_field(root, "defaults");
  if (slots) load->default_slots = slots;
  return !words || add_words(load, words, file);
}

static bool read_pack_file(an_load *load, const an_node *root) {
  static const char *const KEYS[] = {"annals", "id", "version", "licence", "note", NULL};
  if (!an_field_keys(root, KEYS, load->err) || !check_version(load, root)) return false;
  an_pack_info *info = &load->book->packs.at[load->book->packs.n - 1];
  return an_field_text(root, "id", &info->id, load->err) &&
         an_field_text(root, "version", &info->version, load->err);
}

static bool read_yaml(an_load *load, const an_file *file) {
  static const char *const KINDS[] = {"time",   "actor",    "action", "status",
                                      "pieces", "language", NULL};
  const an_node *root = an_yaml_read(load->arena, file->bytes, file->shown, load->err);
  if (!root) return false;
  if (root->kind != AN_NODE_MAP)
    return an_fail_at(load->err, root->place, ANNALS_E_RULES,
                      "a rule file begins with keys: 'annals: 1', 'kind: ...'");
  if (an_str_eq(file->path, AN_LIT("pack.yaml"))) return read_pack_file(load, root);
  const an_node *kind = an_field_needed(root, "kind", load->err);
  int i = kind ? an_choose(kind, KINDS, "kind", load->err) : -1;
  if (i < 0 || !check_version(load, root)) return false;
  if (!an_field_needed(root, "language", load->err)) return false;
  if (i == 4) return read_pieces_file(load, root, file);
  if (i == 5) return read_language_file(load, root, file);
  return read_rule_file(load, root, file, (an_rule_kind)i);
}

/* ------------------------------------------------------------------------------------ model --- */

/* "en/parser.model" is the model of the language "en"; a later pack's replaces it. */
static bool read_model(an_load *load, const an_file *file) {
  const char *slash = memchr(file->path.at, '/', file->path.len);
  if (!slash)
    return an_fail_at(load->err, (an_place){file->shown, 0, 0}, ANNALS_E_RULES,
                      "a model belongs into the folder of its language, such as 'en'");
  an_str language = an_str_slice(file->path, 0, (size_t)(slash - file->path.at));
  an_model made = {language, {file->shown, file->bytes}, file->pack};
  size_t i = 0;
  while (i < load->book->models.n && !an_str_eq(load->book->models.at[i].language, language)) i++;
  if (i == load->book->models.n) return an_push(load->arena, &load->book->models, made), true;
  if (load->book->models.at[i].pack == file->pack)
    return an_fail_at(load->err, (an_place){file->shown, 0, 0}, ANNALS_E_RULES,
                      "this pack has a model for '%.*s' already", AN_FMT(language));
  load->book->models.at[i] = made;
  return true;
}

/* ------------------------------------------------------------------------------------- pack --- */

static bool read_file(an_load *load, const an_file *file) {
  if (file->bytes.len > AN_MAX_RULE_FILE_BYTES)
    return an_fail_at(load->err, (an_place){file->shown, 0, 0}, ANNALS_E_RULES,
                      "the file is larger than %d bytes; split it", AN_MAX_RULE_FILE_BYTES);
  if (an_str_ends(file->path, AN_LIT(".tsv"))) return read_tsv(load, file);
  if (an_str_ends(file->path, AN_LIT(".yaml")) || an_str_ends(file->path, AN_LIT(".yml")) ||
      an_str_ends(file->path, AN_LIT(".json")))
    return read_yaml(load, file);
  if (an_str_ends(file->path, AN_LIT(".model"))) return read_model(load, file);
  return an_fail_at(load->err, (an_place){file->shown, 0, 0}, ANNALS_E_RULES,
                    "a rule pack holds files in .yaml, .json, .tsv and .model only");
}

static int compare_files(const void *a, const void *b) {
  return an_str_cmp(((const an_file *)a)->path, ((const an_file *)b)->path);
}

static an_str without_slash(an_str path) {
  while (path.len > 1 && path.at[path.len - 1] == '/') path.len--;
  return path;
}

static an_file *list_files(an_load *load, const annals_pack *pack, bool is_static) {
  an_file *files = an_arena_array(load->arena, an_file, pack->n_files + 1);
  an_str head = is_static ? AN_LIT("rules") : without_slash(an_str_of(pack->name));
  for (size_t i = 0; i < pack->n_files; i++) {
    const annals_rule_file *from = &pack->files[i];
    an_str path = an_str_of(from->path), bytes = {from->bytes, from->n_bytes};
    files[i].path = is_static ? path : an_str_dup(load->arena, path);
    files[i].bytes = is_static ? bytes : an_str_dup(load->arena, bytes);
    files[i].pack = (uint32_t)load->book->packs.n - 1;
    // A pack of one file may be called by its path.
    bool is_whole = an_str_ends(head, path) || !head.len;
    files[i].shown = is_whole ? an_str_dup(load->arena, head.len ? head : path)
                              : an_str_format(load->arena, "%.*s/%s", AN_FMT(head), from->path);
  }
  if (pack->n_files) qsort(files, pack->n_files, sizeof *files, compare_files);
  return files;
}

/* Over all files, sorted by path. */
static an_str digest(an_load *load, const an_file *files, size_t n) {
  an_sha256 sum;
  an_sha256_init(&sum);
  for (size_t i = 0; i < n; i++) an_sha256_add_named(&sum, files[i].path, files[i].bytes);
  char hex[65];
  an_sha256_hex(&sum, hex);
  return an_str_dup(load->arena, (an_str){hex, 64});
}

bool an_pack_read(an_load *load, const annals_pack *pack, bool is_static) {
  // Without a pack.yaml it is called as its folder is, wherever that may stand.
  an_str path = without_slash(an_str_of(pack->name)), folder = folder_of(path);
  an_str id = an_str_dup(load->arena, an_str_slice(path, folder.len, path.len));
  an_pack_info info = {id, AN_LIT("0"), AN_LIT("")};
  an_push(load->arena, &load->book->packs, info);
  size_t pack_at = load->book->packs.n - 1;
  an_file *files = list_files(load, pack, is_static);
  load->book->packs.at[pack_at].sha256 =
      is_static ? an_str_of(an_embedded_sha256) : digest(load, files, pack->n_files);
  for (size_t i = 0; i < pack->n_files; i++) {
    if (i && an_str_eq(files[i].path, files[i - 1].path))
      return an_fail_at(load->err, (an_place){files[i].shown, 0, 0}, ANNALS_E_RULES,
                        "the pack has two files of this path");
    if (!read_file(load, &files[i])) return false;
  }
  return true;
}
