/* rulebook/example - '[@DATE ]SENTENCE with [marked words] => RESULT', taken apart. */
// SPDX-License-Identifier: MIT
#include "rulebook/load.h"

typedef struct cutting {
  an_load *load;
  const an_node *node;
  an_str rest;
} cutting;

static bool refuse(const cutting *c, const char *why) {
  return an_fail_at(c->load->err, c->node->place, ANNALS_E_RULES, "in this example %s", why);
}

static bool cut_anchor(cutting *c, an_example *e) {
  e->anchor = AN_LIT("2020-09-28");
  if (!an_str_starts(c->rest, AN_LIT("@"))) return true;
  an_str rest = an_str_slice(c->rest, 1, c->rest.len);
  if (!an_str_split(&rest, ' ', &e->anchor)) return refuse(c, "no date follows the '@'");
  an_point when;
  e->anchor = an_str_dup(c->load->arena, e->anchor);
  if (!an_point_read(e->anchor, &when))
    return refuse(c, "the '@' should begin a date, such as @1998-03-01");
  c->rest = rest.at ? an_str_trim(rest) : AN_LIT("");
  return true;
}

/* The result stands behind the last "=>". */
static bool cut_result(cutting *c, an_example *e) {
  for (size_t i = c->rest.len; i-- > 1;) {
    if (c->rest.at[i] != '>' || c->rest.at[i - 1] != '=') continue;
    e->expected = an_str_trim(an_str_slice(c->rest, i + 1, c->rest.len));
    c->rest = an_str_trim(an_str_slice(c->rest, 0, i - 1));
    if (!e->expected.len) return refuse(c, "nothing stands behind the '=>'");
    return true;
  }
  return true;
}

static bool cut_marks(cutting *c, an_example *e) {
  char *text = an_arena_alloc(c->load->arena, c->rest.len + 1, 1);
  size_t len = 0;
  bool is_open = false, is_closed = false;
  for (size_t i = 0; i < c->rest.len; i++) {
    char sign = c->rest.at[i];
    if (sign == '[' && (is_open || is_closed)) return refuse(c, "two stretches are marked by [ ]");
    if (sign == ']' && (!is_open || is_closed)) return refuse(c, "a ']' has no '['");
    if (sign == '[') is_open = true, e->marked.from = (uint32_t)len;
    else if (sign == ']') is_closed = true, e->marked.to = (uint32_t)len;
    else text[len++] = sign;
  }
  e->text = (an_str){text, len};
  if (is_open != is_closed) return refuse(c, "a '[' has no ']'");
  if (is_open && e->marked.from == e->marked.to) return refuse(c, "nothing stands between [ and ]");
  return len ? true : refuse(c, "there is no sentence");
}

static bool read_example(an_load *load, const an_node *node, an_example *e) {
  cutting c = {load, node, an_str_trim(node->text)};
  e->line = node->place.line;
  e->column = node->place.column;
  return cut_anchor(&c, e) && cut_result(&c, e) && cut_marks(&c, e);
}

static an_example *read_list(an_load *load, const an_node *rule, const char *key, size_t *n) {
  const an_node *list = an_field_needed(rule, key, load->err);
  an_texts texts;
  if (!list || !an_node_texts(load->arena, list, &texts, load->err)) return NULL;
  an_example *examples = an_arena_array(load->arena, an_example, texts.n);
  for (size_t i = 0; i < texts.n; i++)
    if (!read_example(load, texts.at[i], &examples[i])) return NULL;
  *n = texts.n;
  return examples;
}

static bool check_result(an_load *load, const an_rule *rule, const an_example *e, bool is_hit) {
  if (is_hit == (e->expected.len > 0)) return true;
  an_place place = {rule->file, e->line, e->column};
  return an_fail_at(load->err, place, ANNALS_E_RULES,
                    is_hit ? "an example needs its result: '... => RESULT'"
                           : "a near miss has no result; take out the '=>'");
}

bool an_examples_read(an_load *load, const an_node *node, an_rule *rule) {
  rule->hits = read_list(load, node, "examples", &rule->n_hits);
  if (!rule->hits) return false;
  rule->misses = read_list(load, node, "not", &rule->n_misses);
  if (!rule->misses) return false;
  for (size_t i = 0; i < rule->n_hits; i++)
    if (!check_result(load, rule, &rule->hits[i], true)) return false;
  for (size_t i = 0; i < rule->n_misses; i++)
    if (!check_result(load, rule, &rule->misses[i], false)) return false;
  return true;
}
