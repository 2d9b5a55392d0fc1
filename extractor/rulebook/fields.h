/* rulebook/fields - the keys of a map in a rule file, checked while they are read.
 *
 * In:    nodes of a YAML tree.
 * Out:   texts, lists of words, numbers, choices.
 * Never: passes over a key it does not know, or a value of the wrong form.
 * Idea:  a typing error in a rule must not become a rule that silently does something else. */
// SPDX-License-Identifier: MIT
#ifndef AN_FIELDS_H
#define AN_FIELDS_H
#include "rulebook/yaml.h"

typedef struct an_texts {
  const an_node **at;
  size_t n;
} an_texts;

/* Lists of choices end in NULL. */
bool an_field_keys(const an_node *map, const char *const *known, an_err *err);
const an_node *an_field(const an_node *map, const char *key);  // NULL if it is not there
const an_node *an_field_needed(const an_node *map, const char *key, an_err *err);

/* If the key is there, *text becomes its text; an empty text is an error. */
bool an_field_text(const an_node *map, const char *key, an_str *text, an_err *err);
bool an_field_number(const an_node *map, const char *key, int32_t *number, an_err *err);
bool an_field_flag(const an_node *map, const char *key, bool *flag, an_err *err);

/* One text, or a list of them. */
bool an_node_texts(an_arena *arena, const an_node *node, an_texts *texts, an_err *err);

/* The index of the node's text in choices; -1 and err (which proposes the nearest) if it is none.
 * what: "step", "type" ... */
int an_choose(const an_node *node, const char *const *choices, const char *what, an_err *err);
const char *an_nearest(an_str word, const char *const *choices);  // NULL if nothing is near
#endif
