/* rulebook/yaml - a YAML file as a plain tree.
 *
 * In:    bytes of a rule file (JSON is YAML).
 * Out:   nodes: texts, lists, maps, each with its line and column.
 * Never: gives a scalar a type ("NO" stays text), follows aliases, runs tags.
 * Idea:  libyaml knows the syntax; this tree is all that the readers of rules see of it. */
// SPDX-License-Identifier: MIT
#ifndef AN_YAML_H
#define AN_YAML_H
#include "base/arena.h"
#include "base/err.h"

typedef enum an_node_kind { AN_NODE_TEXT, AN_NODE_LIST, AN_NODE_MAP } an_node_kind;

typedef struct an_node {
  an_node_kind kind;
  bool is_quoted;  // of a TEXT: it stands in ' or "
  an_place place;  // its first byte; columns count bytes
  an_str key;      // if it is a value of a map; else empty
  an_place key_place;
  an_str text;                   // followed by a NUL
  struct an_node *first, *next;  // first child; next sibling
  size_t n;                      // children
} an_node;

/* NULL and err if the file is not one YAML document that can be read so. */
const an_node *an_yaml_read(an_arena *arena, an_str bytes, an_str source, an_err *err);

/* Is this text? False and err (with line and column) at the first NUL or broken UTF-8. */
bool an_text_check(an_str bytes, an_str source, an_err *err);

/* Where the text of a scalar begins, behind its quote. */
an_place an_node_text_place(const an_node *node);
#endif
