/* rulebook/load - what was read from the packs, before it is compiled.
 *
 * In:    files of packs, in order.
 * Out:   rules, pieces and lists, each once: the later pack's has replaced the earlier one's.
 * Never: outlives an_rulebook_new.
 * Idea:  first all packs are read, then all rules are compiled; so neither the order of files nor
 *        that of definitions matters. */
// SPDX-License-Identifier: MIT
#ifndef AN_LOAD_H
#define AN_LOAD_H
#include "rulebook/fields.h"
#include "rulebook/list.h"

typedef struct an_file {
  an_str path;   // in its pack
  an_str shown;  // for messages and output; followed by a NUL
  an_str bytes;
  uint32_t pack;
} an_file;

typedef struct an_raw_rule {
  an_rule_kind kind;
  const an_node *node;
  an_str id;
  const an_file *file;
  bool is_disabled;
} an_raw_rule;

/* A node of a file that is looked at when all files are there. */
typedef struct an_raw {
  const an_node *node;
  const an_file *file;
} an_raw;

typedef struct an_load {
  an_rulebook *book;
  an_arena *arena;  // the book's
  an_err *err;      // not NULL
  an_vec(an_raw_rule) rules;
  an_map rule_by_id;
  an_vec(an_raw) pieces, words;  // each a "name: ..." of pieces: or words:
  an_map piece_by_name, words_by_name;
  an_vec(an_raw) wanted_names;  // the `names` of actor files
  an_vec(an_file) names;        // files of names
  an_map names_by_path;         // path -> index of its last file
  an_map lists_by_path;         // path -> index into book->lists
  an_pieces compiled;
  const an_node *default_slots;  // of language.yaml; NULL if it has none
} an_load;

/* Keys that every rule may have. */
#define AN_RULE_KEYS "id", "priority", "examples", "not", "note", "disabled"

/* pack.c: reads the files of one pack. is_static: it is the shipped one, whose bytes live for ever
 * and need no copy, and whose digest the build has made. */
bool an_pack_read(an_load *load, const annals_pack *pack, bool is_static);
an_str an_path_join(an_arena *arena, an_str file, an_str relative);  // at == NULL: leaves the pack

/* names.c: all files of names. */
bool an_names_read(an_load *load);

/* example.c: the rule's examples and near misses. */
bool an_examples_read(an_load *load, const an_node *node, an_rule *rule);

/* One rule of each kind, and what is done when all are there. */
bool an_time_rule_read(an_load *load, const an_node *node, const an_rule *rule);
bool an_actor_rule_read(an_load *load, const an_node *node, const an_rule *rule);
bool an_action_rule_read(an_load *load, const an_node *node, const an_rule *rule);
bool an_status_rule_read(an_load *load, const an_node *node, const an_rule *rule);
void an_time_rules_finish(an_load *load);
void an_actor_rules_finish(an_load *load);
void an_action_rules_finish(an_load *load);
/* The frame of an action rule; NULL also if somebody has switched it off. */
const an_frame *an_frame_of_rule(const an_rulebook *book, an_str id);
void an_status_rules_finish(an_load *load);

/* The pattern under the key; NULL with err->code still OK if there is no such key. */
an_pattern *an_pattern_read(an_load *load, const an_node *node, const char *key);

/* Higher priority first, then by id; for qsort comparisons. */
int an_rule_cmp(const an_rule *a, const an_rule *b);

/* rulebook.c: a rulebook of these packs alone, without the shipped one; for tests. */
an_rulebook *an_rulebook_of(const annals_pack *packs, size_t n_packs, const annals_allocator *hook,
                            an_err *err);

/* What takes too long at a start, for an image: all states of the automaton. False: no memory. */
bool an_rulebook_complete(an_rulebook *book);
#endif
