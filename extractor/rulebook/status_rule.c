/* rulebook/status_rule - cues, by their first word. */
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "rulebook/load.h"

static const char *const STATUS[] = {"actual", "reported", "planned", "hypothetical",
                                     "denied", "negated",  NULL};

/* The keys that only a governor may have; an opener may have a content, too. */
static bool read_governor(an_load *load, const an_node *node, an_cue *cue) {
  static const char *const WHO[] = {"subject", NULL};
  static const char *const CONTENT[] = {"ahead", "asked", NULL};
  const an_node *claimant = an_field(node, "claimant");
  const an_node *content = an_field(node, "content");
  const an_node *ongoing = an_field(node, "ongoing");
  const an_node *either = claimant ? claimant : ongoing;
  bool may_ask = cue->as == AN_CUE_GOVERNOR || cue->as == AN_CUE_OPENER;
  if (!either && content && !may_ask) either = content;
  if (either && cue->as != AN_CUE_GOVERNOR)
    return an_fail_at(load->err, either->key_place, ANNALS_E_RULES,
                      "only a cue 'as: governor' has a claimant, a content or 'ongoing'");
  if (ongoing) cue->ongoing = ongoing->text;
  if (ongoing && an_choose(ongoing, STATUS, "status", load->err) < 0) return false;
  cue->has_claimant = claimant != NULL;
  cue->asks = content != NULL;
  if (claimant && an_choose(claimant, WHO, "claimant", load->err) < 0) return false;
  int what = content ? an_choose(content, CONTENT, "content", load->err) : 0;
  cue->asks_only = what == 1;
  return what >= 0;
}

/* The keys of cues that plain saying makes another act of; 'said' is for a modal only. */
static bool read_saying(an_load *load, const an_node *node, an_cue *cue) {
  const an_node *saying = an_field(node, "saying");
  const an_node *said = an_field(node, "said");
  bool is_modal = cue->as == AN_CUE_MODAL;
  if (said && !is_modal)
    return an_fail_at(load->err, said->key_place, ANNALS_E_RULES,
                      "only a cue 'as: modal' has 'said'");
  if (saying && !is_modal && cue->as != AN_CUE_GOVERNOR)
    return an_fail_at(load->err, saying->key_place, ANNALS_E_RULES,
                      "only a cue 'as: modal' or 'as: governor' has 'saying'");
  if (saying) cue->saying = saying->text;
  if (said) cue->said = said->text;
  return !said || an_choose(said, STATUS, "status", load->err) >= 0;
}

static bool read_manner(an_load *load, const an_node *node, an_cue *cue) {
  static const char *const WAYS[] = {"modal",  "governor",    "modifier", "negation",
                                     "opener", "attribution", "near",     NULL};
  const an_node *as = an_field_needed(node, "as", load->err);
  const an_node *status = an_field_needed(node, "status", load->err);
  if (!as || !status) return false;
  int way = an_choose(as, WAYS, "way of a cue", load->err);
  if (way < 0 || an_choose(status, STATUS, "status", load->err) < 0) return false;
  cue->as = (an_cue_as)way;
  cue->status = status->text;
  return true;
}

bool an_status_rule_read(an_load *load, const an_node *node, const an_rule *rule) {
  static const char *const KEYS[] = {AN_RULE_KEYS, "cue",    "as",   "status",  "claimant",
                                     "content",    "saying", "said", "ongoing", NULL};
  if (!an_field_keys(node, KEYS, load->err)) return false;
  const an_node *list = an_field_needed(node, "cue", load->err);
  an_cue cue = {.rule = rule, .next = AN_MAP_NONE};
  an_texts texts;
  if (!list || !an_node_texts(load->arena, list, &texts, load->err)) return false;
  if (!read_manner(load, node, &cue) || !read_governor(load, node, &cue) ||
      !read_saying(load, node, &cue))
    return false;
  for (size_t i = 0; i < texts.n; i++) {
    cue.word = an_lower(load->arena, an_surface(load->arena, texts.at[i]->text));
    an_push(load->arena, &load->book->cues, cue);
  }
  return true;
}

static an_str first_word(an_str words) {
  const char *end = memchr(words.at, ' ', words.len);
  return an_str_slice(words, 0, end ? (size_t)(end - words.at) : words.len);
}

/* By first word; the longest cue first, then the higher priority. */
static int compare_cues(const void *a, const void *b) {
  const an_cue *x = a, *y = b;
  int order = an_str_cmp(first_word(x->word), first_word(y->word));
  if (order) return order;
  if (x->word.len != y->word.len) return x->word.len > y->word.len ? -1 : 1;
  order = an_rule_cmp(x->rule, y->rule);
  return order ? order : an_str_cmp(x->word, y->word);
}

void an_status_rules_finish(an_load *load) {
  an_rulebook *book = load->book;
  an_cue *at = book->cues.at;
  size_t n = book->cues.n;
  if (n) qsort(at, n, sizeof *at, compare_cues);
  for (size_t i = 0; i < n; i++) {
    an_str word = first_word(at[i].word);
    at[i].said_as = an_frame_of_rule(book, at[i].saying);
    an_map_add(load->arena, &book->by_cue, word, (uint32_t)i);
    if (i && an_str_eq(first_word(at[i - 1].word), word)) at[i - 1].next = (uint32_t)i;
  }
}
