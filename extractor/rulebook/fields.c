/* rulebook/fields - see fields.h. */
// SPDX-License-Identifier: MIT
#include "rulebook/fields.h"

enum { MAX_GUESS_BYTES = 32, FAR = 3 };

/* Changes of one letter between two short words. */
static size_t count_changes(an_str a, an_str b) {
  if (a.len > MAX_GUESS_BYTES || b.len > MAX_GUESS_BYTES) return FAR;
  size_t row[MAX_GUESS_BYTES + 1];
  for (size_t k = 0; k <= b.len; k++) row[k] = k;
  for (size_t i = 1; i <= a.len; i++) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t k = 1; k <= b.len; k++) {
      size_t best = diagonal + (a.at[i - 1] != b.at[k - 1]);
      diagonal = row[k];
      if (row[k] + 1 < best) best = row[k] + 1;
      if (row[k - 1] + 1 < best) best = row[k - 1] + 1;
      row[k] = best;
    }
  }
  return row[b.len];
}

const char *an_nearest(an_str word, const char *const *choices) {
  const char *nearest = NULL;
  size_t least = FAR;
  for (; *choices; choices++) {
    size_t n = count_changes(word, an_str_of(*choices));
    if (n < least) least = n, nearest = *choices;
  }
  return nearest;
}

static int find_choice(an_str word, const char *const *choices) {
  for (int i = 0; choices[i]; i++)
    if (an_str_eq(word, an_str_of(choices[i]))) return i;
  return -1;
}

static void fail_unknown(an_place place, const char *what, an_str word, const char *const *choices,
                         an_err *err) {
  const char *nearest = an_nearest(word, choices);
  if (nearest)
    an_fail_at(err, place, ANNALS_E_RULES, "unknown %s '%.*s'; did you mean '%s'?", what,
               AN_FMT(word), nearest);
  char known[160] = "";
  size_t n = 0;
  for (; *choices && n + strlen(*choices) + 6 < sizeof known; choices++) {
    if (n) known[n++] = ' ';
    memcpy(known + n, *choices, strlen(*choices) + 1);
    n += strlen(*choices);
  }
  an_fail_at(err, place, ANNALS_E_RULES, "unknown %s '%.*s'; known are %s%s", what, AN_FMT(word),
             known, *choices ? " ..." : "");
}

bool an_field_keys(const an_node *map, const char *const *known, an_err *err) {
  if (map->kind != AN_NODE_MAP)
    return an_fail_at(err, map->place, ANNALS_E_RULES, "here should be keys, 'key: value'");
  for (const an_node *child = map->first; child; child = child->next) {
    if (find_choice(child->key, known) >= 0) continue;
    fail_unknown(child->key_place, "key", child->key, known, err);
    return false;
  }
  return true;
}

const an_node *an_field(const an_node *map, const char *key) {
  for (const an_node *child = map->first; child; child = child->next)
    if (an_str_eq(child->key, an_str_of(key))) return child;
  return NULL;
}

const an_node *an_field_needed(const an_node *map, const char *key, an_err *err) {
  const an_node *node = an_field(map, key);
  if (!node) an_fail_at(err, map->place, ANNALS_E_RULES, "the key '%s' is missing here", key);
  return node;
}

static bool check_text(const an_node *node, an_err *err) {
  if (node->kind == AN_NODE_TEXT && node->text.len) return true;
  if (node->key.len)
    return an_fail_at(err, node->place, ANNALS_E_RULES, "'%.*s' should be %s", AN_FMT(node->key),
                      node->kind == AN_NODE_TEXT ? "a text that is not empty" : "one text");
  return an_fail_at(err, node->place, ANNALS_E_RULES, "here should be a text");
}

bool an_field_text(const an_node *map, const char *key, an_str *text, an_err *err) {
  const an_node *node = an_field(map, key);
  if (!node) return true;
  if (!check_text(node, err)) return false;
  *text = node->text;
  return true;
}

bool an_field_number(const an_node *map, const char *key, int32_t *number, an_err *err) {
  const an_node *node = an_field(map, key);
  if (!node) return true;
  if (!check_text(node, err)) return false;
  if (an_str_int(node->text, number)) return true;
  return an_fail_at(err, node->place, ANNALS_E_RULES, "'%s' should be a whole number, not '%.*s'",
                    key, AN_FMT(node->text));
}

bool an_field_flag(const an_node *map, const char *key, bool *flag, an_err *err) {
  const an_node *node = an_field(map, key);
  if (!node) return true;
  if (!check_text(node, err)) return false;
  bool is_true = an_str_eq(node->text, AN_LIT("true"));
  if (!is_true && !an_str_eq(node->text, AN_LIT("false")))
    return an_fail_at(err, node->place, ANNALS_E_RULES, "'%s' should be true or false", key);
  *flag = is_true;
  return true;
}

bool an_node_texts(an_arena *arena, const an_node *node, an_texts *texts, an_err *err) {
  size_t n = node->kind == AN_NODE_LIST ? node->n : 1;
  if (!n || node->kind == AN_NODE_MAP)
    return an_fail_at(err, node->place, ANNALS_E_RULES,
                      "'%.*s' should be a text or a list of texts", AN_FMT(node->key));
  texts->at = an_arena_array(arena, const an_node *, n);
  texts->n = n;
  const an_node *item = node->kind == AN_NODE_LIST ? node->first : node;
  for (size_t i = 0; i < n; i++, item = item->next) {
    if (!check_text(item, err)) return false;
    texts->at[i] = item;
  }
  return true;
}

int an_choose(const an_node *node, const char *const *choices, const char *what, an_err *err) {
  if (!check_text(node, err)) return -1;
  int i = find_choice(node->text, choices);
  if (i < 0) fail_unknown(node->place, what, node->text, choices, err);
  return i;
}
