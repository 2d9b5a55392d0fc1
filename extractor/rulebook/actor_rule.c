/* rulebook/actor_rule - composition of actors: a pattern, and what comes out. */
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "rulebook/load.h"

/* Every {piece} of a template must be one of the pattern's. */
static bool check_template(an_load *load, const an_pattern *pattern, const an_node *node) {
  an_str text = node->text;
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] != '{') continue;
    const char *end = memchr(text.at + i, '}', text.len - i);
    size_t to = end ? (size_t)(end - text.at) : text.len;
    an_str piece = an_str_slice(text, i + 1, to);
    if (end && an_pattern_capture(pattern, piece) != AN_MAP_NONE) continue;
    return an_fail_at(load->err, an_node_text_place(node), ANNALS_E_RULES,
                      "the pattern has no piece '{%.*s}'", AN_FMT(piece));
  }
  return true;
}

static bool read_template(an_load *load, const an_pattern *pattern, const an_node *node,
                          an_template *out) {
  if (!node) return true;
  if (node->kind != AN_NODE_TEXT)
    return an_fail_at(load->err, node->place, ANNALS_E_RULES, "here should be one text");
  out->text = node->text;
  return check_template(load, pattern, node);
}

static bool read_actor(an_load *load, const an_node *node, an_actor_rule *actor) {
  static const char *const KEYS[] = {"id", "name", "country", "role", "kind", NULL};
  static const char *const KINDS[] = {"country",      "government",  "person",
                                      "organisation", "armed-group", "population",
                                      "unknown",      "place",       NULL};
  if (!an_field_keys(node, KEYS, load->err)) return false;
  an_template *const parts[] = {&actor->id, &actor->name, &actor->country, &actor->role,
                                &actor->kind};
  for (size_t i = 0; KEYS[i]; i++)
    if (!read_template(load, actor->match, an_field(node, KEYS[i]), parts[i])) return false;
  const an_node *kind = an_field(node, "kind");
  bool is_open = !kind || memchr(kind->text.at, '{', kind->text.len);
  return is_open || an_choose(kind, KINDS, "kind", load->err) >= 0;
}

bool an_actor_rule_read(an_load *load, const an_node *node, const an_rule *rule) {
  static const char *const KEYS[] = {AN_RULE_KEYS, "match", "after", "not-after",
                                     "alone",      "actor", NULL};
  if (!an_field_keys(node, KEYS, load->err)) return false;
  const an_node *what = an_field_needed(node, "actor", load->err);
  if (!what || !an_field_needed(node, "match", load->err)) return false;
  an_actor_rule actor = {.rule = rule};
  actor.match = an_pattern_read(load, node, "match");
  if (!actor.match) return false;
  actor.after = an_pattern_read(load, node, "after");
  actor.not_after = an_pattern_read(load, node, "not-after");
  if (!an_field_flag(node, "alone", &actor.is_alone, load->err)) return false;
  if (load->err->code != ANNALS_OK || !read_actor(load, what, &actor)) return false;
  an_push(load->arena, &load->book->actors, actor);
  return true;
}

static int compare_actors(const void *a, const void *b) {
  return an_rule_cmp(((const an_actor_rule *)a)->rule, ((const an_actor_rule *)b)->rule);
}

void an_actor_rules_finish(an_load *load) {
  an_rulebook *book = load->book;
  if (book->actors.n)
    qsort(book->actors.at, book->actors.n, sizeof *book->actors.at, compare_actors);
}
