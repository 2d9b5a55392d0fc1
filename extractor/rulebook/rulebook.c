/* rulebook/rulebook - all packs -> one rulebook. */
// SPDX-License-Identifier: MIT
#include "rulebook/rulebook.h"

#include "rulebook/embedded.h"
#include "rulebook/image.h"
#include "rulebook/load.h"
#include "rulebook/memo.h"

const char *an_rule_kind_name(an_rule_kind kind) {
  static const char *const NAMES[] = {"time", "actor", "action", "status"};
  return NAMES[kind];
}

const an_list *an_rulebook_words(const an_rulebook *rules, const char *name) {
  uint32_t i = an_map_get(&rules->word_lists, an_str_of(name));
  return i == AN_MAP_NONE ? NULL : rules->lists.at[i];
}

const an_blob *an_rulebook_model(const an_rulebook *rules, an_str language) {
  for (size_t i = 0; i < rules->models.n; i++)
    if (an_str_eq(rules->models.at[i].language, language)) return &rules->models.at[i].blob;
  return NULL;
}

int an_rule_cmp(const an_rule *a, const an_rule *b) {
  if (a->priority != b->priority) return a->priority > b->priority ? -1 : 1;
  return an_str_cmp(a->id, b->id);
}

an_pattern *an_pattern_read(an_load *load, const an_node *node, const char *key) {
  const an_node *text = an_field(node, key);
  an_str pattern = {NULL, 0};
  if (!text || !an_field_text(node, key, &pattern, load->err)) return NULL;
  an_pattern *made =
      an_pattern_new(load->arena, pattern, &load->compiled, an_node_text_place(text), load->err);
  if (made) an_push(load->arena, &load->book->patterns, made);
  return made;
}

/* ------------------------------------------------------------------------- lists and pieces --- */

/* The list that a file names; AN_MAP_NONE and err if there is none. */
static uint32_t find_list(an_load *load, const an_node *node, const an_file *file) {
  if (node->kind != AN_NODE_TEXT) {
    an_fail_at(load->err, node->place, ANNALS_E_RULES, "here should be the path of a list");
    return AN_MAP_NONE;
  }
  an_str path = an_path_join(load->arena, file->path, node->text);
  uint32_t i = path.at ? an_map_get(&load->lists_by_path, path) : AN_MAP_NONE;
  if (i == AN_MAP_NONE)
    an_fail_at(load->err, node->place, ANNALS_E_RULES,
               "there is no list '%.*s'; paths are relative to this file",
               AN_FMT(path.at ? path : node->text));
  return i;
}

static bool compile_words(an_load *load) {
  for (size_t i = 0; i < load->words.n; i++) {
    an_raw raw = load->words.at[i];
    uint32_t list = find_list(load, raw.node, raw.file);
    if (list == AN_MAP_NONE) return false;
    an_map_set(load->arena, &load->book->word_lists, raw.node->key, list);
  }
  return true;
}

static bool read_case(an_load *load, const an_node *node, bool *is_exact) {
  static const char *const CASES[] = {"any", "exact", NULL};
  const an_node *word = an_field(node, "case");
  if (!word) return true;
  int i = an_choose(word, CASES, "case", load->err);
  *is_exact = i == 1;
  return i >= 0;
}

static bool compile_piece(an_load *load, an_raw raw) {
  static const char *const KEYS[] = {"list", "match", "case", "note", NULL};
  an_piece piece = {.name = raw.node->key};
  if (!an_field_keys(raw.node, KEYS, load->err)) return false;
  const an_node *list = an_field(raw.node, "list"), *match = an_field(raw.node, "match");
  if (!list && !match) return an_field_needed(raw.node, "match", load->err) != NULL;
  if (list) {
    uint32_t i = find_list(load, list, raw.file);
    if (i == AN_MAP_NONE) return false;
    piece.list = load->book->lists.at[i];
    if (piece.list->twice.len)
      return an_fail_at(load->err, piece.list->twice_at, ANNALS_E_RULES,
                        "'%.*s' is in this list twice, and piece '%.*s' needs one value of it",
                        AN_FMT(piece.list->twice), AN_FMT(piece.name));
  }
  piece.place = match ? an_node_text_place(match) : raw.node->place;
  return read_case(load, raw.node, &piece.is_exact) &&
         an_field_text(raw.node, "match", &piece.match, load->err) &&
         an_pieces_add(load->arena, &load->compiled, &piece, load->err);
}

/* ------------------------------------------------------------------------------------ rules --- */

static bool compile_kind(an_load *load, const an_node *node, const an_rule *rule) {
  switch (rule->kind) {
    case AN_RULE_TIME: return an_time_rule_read(load, node, rule);
    case AN_RULE_ACTOR: return an_actor_rule_read(load, node, rule);
    case AN_RULE_ACTION: return an_action_rule_read(load, node, rule);
    case AN_RULE_STATUS: return an_status_rule_read(load, node, rule);
  }
  return false;
}

static bool compile_rule(an_load *load, const an_raw_rule *raw) {
  an_rule *rule = an_arena_new(load->arena, an_rule);
  rule->kind = raw->kind;
  rule->id = raw->id;
  rule->file = raw->file->shown;
  rule->line = raw->node->place.line;
  rule->column = raw->node->place.column;
  if (!an_field_number(raw->node, "priority", &rule->priority, load->err)) return false;
  if (!compile_kind(load, raw->node, rule)) return false;
  if (!an_examples_read(load, raw->node, rule)) return false;
  an_push(load->arena, &load->book->rules, rule);
  return true;
}

/* A pattern that may begin with any word would be tried at each. */
static bool check_starts(an_load *load, const an_starts *starts, an_pattern *const *patterns) {
  const uint16_t *which;
  if (!an_starts_anywhere(starts, &which)) return true;
  return an_fail_at(load->err, an_pattern_place(patterns[which[0]]), ANNALS_E_RULES,
                    "this pattern can begin with any word; begin it with words, a list or digits");
}

/* The shipped rules have some hundred thousand states, which are made while annals is built. There
 * is no time for so many where a pack is read at each start. */
enum { STATES_OF_PACKS = 1 << 13, STATES_OF_IMAGE = 1 << 20 };

static void make_automaton(an_rulebook *book, an_automaton_plan plan) {
  an_vec(an_pattern *) times = {0};
  for (size_t i = 0; i < book->times.n; i++) an_push(&book->arena, &times, book->times.at[i].match);
  plan.patterns = times.at;
  plan.n = times.n;
  book->times_automaton = an_automaton_new(&book->arena, &plan);
}

/* The examples of all rules are sentences such as reports have. */
static an_automaton_plan plan_of_image(an_rulebook *book) {
  an_vec(an_str) texts = {0};
  for (size_t i = 0; i < book->rules.n; i++) {
    const an_rule *rule = book->rules.at[i];
    for (size_t k = 0; k < rule->n_hits; k++) an_push(&book->arena, &texts, rule->hits[k].text);
    for (size_t k = 0; k < rule->n_misses; k++) an_push(&book->arena, &texts, rule->misses[k].text);
  }
  return (an_automaton_plan){
      .n_states = STATES_OF_IMAGE, .samples = texts.at, .n_samples = texts.n};
}

static bool collect_starts(an_load *load) {
  an_rulebook *book = load->book;
  an_vec(an_pattern *) times = {0}, actors = {0}, blocks = {0};
  for (size_t i = 0; i < book->times.n; i++) an_push(load->arena, &times, book->times.at[i].match);
  for (size_t i = 0; i < book->actors.n; i++)
    an_push(load->arena, &actors, book->actors.at[i].match);
  for (size_t i = 0; i < book->blocks.n; i++)
    an_push(load->arena, &blocks, book->blocks.at[i]->block);
  an_lead_finder *finder = an_leads_finder(load->arena);
  book->time_starts = an_starts_new(load->arena, finder, times.at, times.n);
  book->actor_starts = an_starts_new(load->arena, finder, actors.at, actors.n);
  book->block_starts = an_starts_new(load->arena, finder, blocks.at, blocks.n);
  make_automaton(book, (an_automaton_plan){.n_states = STATES_OF_PACKS});
  return check_starts(load, book->time_starts, times.at) &&
         check_starts(load, book->actor_starts, actors.at) &&
         check_starts(load, book->block_starts, blocks.at);
}

static bool compile_all(an_load *load) {
  for (size_t i = 0; i < load->pieces.n; i++)
    if (!compile_piece(load, load->pieces.at[i])) return false;
  if (!compile_words(load) || !an_names_read(load)) return false;
  for (size_t i = 0; i < load->rules.n; i++)
    if (!load->rules.at[i].is_disabled && !compile_rule(load, &load->rules.at[i])) return false;
  an_time_rules_finish(load);
  an_actor_rules_finish(load);
  an_action_rules_finish(load);
  an_status_rules_finish(load);
  return collect_starts(load);
}

/* ------------------------------------------------------------------------------------- door --- */

typedef struct packs {
  const annals_pack *at;
  size_t n;
} packs;

static bool load_packs(an_rulebook *book, packs all, an_err *err) {
  an_load *load = an_arena_new(&book->arena, an_load);
  load->book = book;
  load->arena = &book->arena;
  load->err = err;
  book->memos = an_memos_new(&book->arena);
  for (size_t i = 0; i < all.n; i++)
    if (!an_pack_read(load, &all.at[i], all.at[i].files == an_embedded_files)) return false;
  return compile_all(load);
}

static bool load_or_run_out(an_rulebook *book, packs all, an_err *err) {
  jmp_buf trap;
  book->arena.trap = &trap;
  if (setjmp(trap)) return *err = (an_err){0}, an_fail(err, ANNALS_E_NOMEM, "out of memory");
  bool is_loaded = load_packs(book, all, err);
  book->arena.trap = NULL;  // nothing is allocated from here on
  return is_loaded;
}

static an_rulebook *make_book(const annals_allocator *hook, an_err *err) {
  an_arena arena;
  an_arena_init(&arena, hook);
  an_rulebook *book = arena.hook.reallocate(arena.hook.user, NULL, 0, sizeof *book);
  if (book) *book = (an_rulebook){.arena = arena};
  else an_fail(err, ANNALS_E_NOMEM, "out of memory");
  return book;
}

bool an_rulebook_complete(an_rulebook *book) {
  jmp_buf trap;
  book->arena.trap = &trap;
  if (setjmp(trap)) return false;
  make_automaton(book, plan_of_image(book));
  book->arena.trap = NULL;
  return true;
}

an_rulebook *an_rulebook_of(const annals_pack *at, size_t n, const annals_allocator *hook,
                            an_err *err) {
  an_err own = {0};
  an_rulebook *book = make_book(hook, &own);
  bool is_loaded = book && load_or_run_out(book, (packs){at, n}, &own);
  if (is_loaded) return book;
  an_rulebook_free(book);
  if (err && err->code == ANNALS_OK) *err = own;
  return NULL;
}

/* What the packs say may change any of the shipped rules, so all files are read. */
static an_rulebook *read_packs(const annals_pack *user, size_t n_user, const annals_allocator *hook,
                               an_err *err) {
  an_arena arena;  // for the list of packs, only while they are read
  an_arena_init(&arena, hook);
  size_t bytes = (n_user + 1) * sizeof(annals_pack);
  annals_pack *all = arena.hook.reallocate(arena.hook.user, NULL, 0, bytes);
  if (!all) {
    an_fail(err, ANNALS_E_NOMEM, "out of memory");
    return NULL;
  }
  all[0] = (annals_pack){"annals", an_embedded_files, an_embedded_n_files};
  if (n_user) memcpy(all + 1, user, n_user * sizeof *user);
  an_rulebook *book = an_rulebook_of(all, n_user + 1, &arena.hook, err);
  arena.hook.reallocate(arena.hook.user, all, bytes, 0);
  return book;
}

an_rulebook *an_rulebook_new(const annals_pack *user, size_t n_user, const annals_allocator *hook,
                             an_err *err) {
  an_err own = {0};
  an_str image = {an_embedded_image, an_embedded_image_bytes};
  an_rulebook *book = n_user ? NULL : an_image_load(image, hook, &own);
  if (!book && own.code == ANNALS_OK) return read_packs(user, n_user, hook, err);
  if (!book && err && err->code == ANNALS_OK) *err = own;
  return book;
}

void an_rulebook_free(an_rulebook *book) {
  if (!book) return;
  if (book->image_bytes) {
    an_image_free(book);
    return;
  }
  annals_allocator hook = book->arena.hook;
  an_arena_done(&book->arena);
  hook.reallocate(hook.user, book, sizeof *book, 0);
}
