/* rulebook/action_rule - frames, and the expressions that lead to them. */
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "base/utf8.h"
#include "rulebook/load.h"
#include "rulebook/types.h"

static an_slot slot_of(an_str word) {
  if (an_str_eq(word, AN_LIT("subject"))) return (an_slot){AN_SLOT_SUBJECT, AN_LIT("")};
  if (an_str_eq(word, AN_LIT("object"))) return (an_slot){AN_SLOT_OBJECT, AN_LIT("")};
  if (an_str_eq(word, AN_LIT("possessor"))) return (an_slot){AN_SLOT_POSSESSOR, AN_LIT("")};
  return (an_slot){AN_SLOT_PREP, word};
}

/* The slots under the key; if it is not there, those of language.yaml. */
static bool read_slots(an_load *load, const an_node *node, const char *key, an_slots *slots) {
  const an_node *list = an_field(node, key);
  if (!list && load->default_slots) list = an_field(load->default_slots, key);
  if (!list) return true;
  an_texts texts;
  if (!an_node_texts(load->arena, list, &texts, load->err)) return false;
  slots->at = an_arena_array(load->arena, an_slot, texts.n);
  slots->n = texts.n;
  for (size_t i = 0; i < texts.n; i++) slots->at[i] = slot_of(texts.at[i]->text);
  return true;
}

static bool read_all_slots(an_load *load, const an_node *node, an_frame *f) {
  static const char *const DEFAULTS[] = {"actor",          "recipient", "noun-actor",
                                         "noun-recipient", "through",   NULL};
  if (load->default_slots && !an_field_keys(load->default_slots, DEFAULTS, load->err)) return false;
  return read_slots(load, node, "actor", &f->verb_actor) &&
         read_slots(load, node, "recipient", &f->verb_recipient) &&
         read_slots(load, node, "noun-actor", &f->noun_actor) &&
         read_slots(load, node, "noun-recipient", &f->noun_recipient) &&
         read_slots(load, node, "through", &f->through);
}

static bool read_type(an_load *load, const an_node *node, an_frame *f) {
  static const char *const TYPES[] = {AN_EVENT_TYPES, NULL};
  const an_node *type = an_field(node, "type");
  if (!type && (f->is_block || f->is_attribution)) return true;
  if (!type) return an_field_needed(node, "type", load->err) != NULL;
  f->type = type->text;
  return an_choose(type, TYPES, "type", load->err) >= 0;
}

static bool read_codes(an_load *load, const an_node *node, an_frame *f) {
  an_err *err = load->err;
  return an_field_text(node, "mode", &f->mode, err) &&
         an_field_text(node, "cameo", &f->cameo, err) &&
         an_field_text(node, "acled", &f->acled, err) &&
         an_field_text(node, "acled-sub", &f->acled_sub, err) &&
         an_field_text(node, "implied", &f->implied, err) &&
         an_field_text(node, "implied-role", &f->implied_role, err) &&
         an_field_flag(node, "reciprocal", &f->is_reciprocal, err) &&
         an_field_flag(node, "claim", &f->is_claim, err) &&
         an_field_flag(node, "attribution", &f->is_attribution, err) &&
         an_field_flag(node, "block", &f->is_block, err);
}

static bool read_needs(an_load *load, const an_node *node, an_frame *f) {
  static const char *const SIDES[] = {"actor", "recipient", "object", "target", NULL};
  const an_node *needs = an_field(node, "needs");
  an_texts texts;
  if (!needs) return true;
  if (!an_node_texts(load->arena, needs, &texts, load->err)) return false;
  for (size_t i = 0; i < texts.n; i++) {
    int side = an_choose(texts.at[i], SIDES, "side", load->err);
    if (side < 0) return false;
    f->needs_actor |= side == 0;
    f->needs_recipient |= side == 1;
    f->needs_object |= side == 2;
    f->needs_target |= side == 3;
  }
  return true;
}

/* Roles, kept as one text with a bar between two. */
static bool read_roles(an_load *load, const an_node *roles, an_str *found) {
  an_texts texts;
  if (!roles) return true;
  if (!an_node_texts(load->arena, roles, &texts, load->err)) return false;
  for (size_t i = 0; i < texts.n; i++) {
    an_str before = i ? an_str_join(load->arena, *found, AN_LIT("|")) : *found;
    *found = an_str_join(load->arena, before, texts.at[i]->text);
  }
  return true;
}

/* "{give} {aid}": a name in braces stands for each word of this class of "action-words". */
static bool is_class(an_str word) {
  return word.len > 2 && *word.at == '{' && word.at[word.len - 1] == '}';
}

static bool has_class(const an_list *words, size_t row, an_str braced) {
  return an_str_lists(an_list_cell(words, row, AN_LIT("value")),
                      an_str_slice(braced, 1, braced.len - 1));
}

static bool check_class(an_load *load, const an_list *words, an_str word, const an_node *node) {
  for (size_t row = 0; words && row < words->n_rows; row++)
    if (has_class(words, row, word)) return true;
  return an_fail_at(load->err, an_node_text_place(node), ANNALS_E_RULES,
                    "no word of the list 'action-words' is of the class %.*s", AN_FMT(word));
}

static bool check_classes(an_load *load, const an_list *words, an_str rest, const an_node *node) {
  an_str word;
  while (an_str_split(&rest, ' ', &word))
    if (is_class(word) && !check_class(load, words, word, node)) return false;
  return true;
}

static uint64_t marks_of(an_str tail) {
  uint64_t marks = 0;
  an_str word;
  while (an_str_split(&tail, ' ', &word)) marks |= is_class(word) ? 0 : an_word_mark(word);
  return marks;
}

static void add_expression(an_load *load, an_expression e, const an_list *words) {
  e.marks = marks_of(e.tail);
  if (!is_class(e.lemma)) {
    an_push(load->arena, &load->book->expressions, e);
    return;
  }
  an_str braced = e.lemma;
  for (size_t row = 0; row < words->n_rows; row++) {
    an_str variants = words->cells.at[row * words->columns.n];
    if (!has_class(words, row, braced)) continue;
    while (an_str_split(&variants, '|', &e.lemma))
      an_push(load->arena, &load->book->expressions, e);
  }
}

/* "open fire" is the lemma "open" with the tail "fire". */
static bool read_expressions(an_load *load, const an_node *list, an_expression e) {
  const an_list *words = an_rulebook_words(load->book, "action-words");
  an_texts texts;
  if (!list) return true;
  if (!an_node_texts(load->arena, list, &texts, load->err)) return false;
  for (size_t i = 0; i < texts.n; i++) {
    an_str rest = an_lower(load->arena, an_surface(load->arena, texts.at[i]->text));
    if (!check_classes(load, words, rest, texts.at[i])) return false;
    an_str_split(&rest, ' ', &e.lemma);
    e.tail = rest.len ? rest : AN_LIT("");
    add_expression(load, e, words);
  }
  return true;
}

static bool read_words(an_load *load, const an_node *node, an_frame *f) {
  const an_node *verbs = an_field(node, "verbs"), *nouns = an_field(node, "nouns");
  const an_node *adjectives = an_field(node, "adjectives");
  const an_node *match = an_field(node, "match");
  if (match && !f->is_block)
    return an_fail_at(load->err, match->key_place, ANNALS_E_RULES,
                      "only a rule with 'block: true' has a 'match'; a frame has verbs and nouns");
  if (!verbs && !nouns && !adjectives && !match)
    return an_fail_at(load->err, node->place, ANNALS_E_RULES,
                      "of the keys 'verbs', 'nouns' and 'adjectives' one is needed");
  if (match) {
    f->block = an_pattern_read(load, node, "match");
    if (!f->block) return false;
    an_push(load->arena, &load->book->blocks, f);
  }
  an_expression verb = {.frame = f, .next = AN_MAP_NONE}, noun = verb, adjective = verb;
  noun.is_noun = adjective.is_adjective = true;
  return read_expressions(load, verbs, verb) && read_expressions(load, nouns, noun) &&
         read_expressions(load, adjectives, adjective);
}

bool an_action_rule_read(an_load *load, const an_node *node, const an_rule *rule) {
  static const char *const KEYS[] = {
      AN_RULE_KEYS,   "verbs",      "nouns",      "adjectives", "actor",        "recipient",
      "noun-actor",   "through",    "type",       "mode",       "cameo",        "noun-recipient",
      "acled",        "acled-sub",  "reciprocal", "claim",      "needs",        "attribution",
      "implied-role", "block",      "match",      "implied",    "unlike-actor", "unlike-recipient",
      "together",     "like-actor", NULL};
  if (!an_field_keys(node, KEYS, load->err)) return false;
  an_frame *f = an_arena_new(load->arena, an_frame);
  f->rule = rule;
  if (!read_codes(load, node, f) || !read_type(load, node, f)) return false;
  if (!read_needs(load, node, f)) return false;
  if (!read_roles(load, an_field(node, "unlike-actor"), &f->unlike_actor)) return false;
  if (!read_roles(load, an_field(node, "like-actor"), &f->like_actor)) return false;
  if (!read_roles(load, an_field(node, "unlike-recipient"), &f->unlike_recipient)) return false;
  const an_node *together = an_field(node, "together");
  if (together) f->together = together->text;
  if (!read_all_slots(load, node, f)) return false;
  if (!read_words(load, node, f)) return false;
  an_push(load->arena, &load->book->frames, f);
  return true;
}

static int compare_expressions(const void *a, const void *b) {
  const an_expression *x = a, *y = b;
  int order = an_str_cmp(x->lemma, y->lemma);
  if (order) return order;
  if (x->tail.len != y->tail.len) return x->tail.len > y->tail.len ? -1 : 1;
  order = an_rule_cmp(x->frame->rule, y->frame->rule);
  if (order) return order;
  order = an_str_cmp(x->tail, y->tail);
  return order ? order : (int)x->is_noun - (int)y->is_noun;
}

static uint32_t row_of_type(const an_list *types, an_str type) {
  char lower[16];
  if (!types || type.len > sizeof lower) return AN_MAP_NONE;
  for (size_t i = 0; i < type.len; i++) lower[i] = (char)an_utf8_lower((unsigned char)type.at[i]);
  return an_list_row(types, (an_str){lower, type.len});
}

static an_recipient_in recipient_of_type(an_str cell) {
  if (an_str_eq(cell, AN_LIT("content"))) return AN_RECIPIENT_CONTENT;
  if (an_str_eq(cell, AN_LIT("act"))) return AN_RECIPIENT_ACT;
  if (an_str_eq(cell, AN_LIT("condition"))) return AN_RECIPIENT_CONDITION;
  return an_str_eq(cell, AN_LIT("nobody")) ? AN_RECIPIENT_NOBODY : AN_RECIPIENT_OWN;
}

static void take_type(const an_list *types, uint32_t row, an_frame *f) {
  f->conduct = an_list_cell(types, row, AN_LIT("value"));
  f->about = an_list_cell(types, row, AN_LIT("about"));
  f->takes_contents = an_list_cell(types, row, AN_LIT("contents")).len > 0;
  f->takes_words = an_list_cell(types, row, AN_LIT("answers")).len > 0;
  f->needs_speaker = an_list_cell(types, row, AN_LIT("planned-by")).len > 0;
  f->takes_voices = an_list_cell(types, row, AN_LIT("voices")).len > 0;
  f->recipient_in = recipient_of_type(an_list_cell(types, row, AN_LIT("recipient-in")));
}

/* "will send arms" is the promise of military aid, not of any: as the lists of matters say. */
static an_str announced_code(const an_load *load, an_str code, const an_frame *f) {
  an_str finer = an_rulebook_matter_code(load->book, code, an_rulebook_act_matter(load->book, f));
  return finer.len ? finer : code;
}

const an_frame *an_frame_of_rule(const an_rulebook *book, an_str id) {
  for (size_t i = 0; id.len && i < book->frames.n; i++)
    if (an_str_eq(book->frames.at[i]->rule->id, id)) return book->frames.at[i];
  return NULL;
}

/* The act of words that a frame is when it is announced or refused; NULL. */
static const an_frame *frame_of_words(an_load *load, const an_list *types, const an_frame *f,
                                      an_str type, an_str code) {
  uint32_t row = type.len ? row_of_type(types, type) : AN_MAP_NONE;
  if (row == AN_MAP_NONE) return NULL;
  an_frame *words = an_arena_new(load->arena, an_frame);
  *words = *f;
  words->type = type;
  words->cameo = announced_code(load, code, f);
  words->acled = words->acled_sub = words->mode = AN_LIT("");
  take_type(types, row, words);
  return words;
}

/* What the list "types" says of the type of a frame: how it acts, and what announcing or refusing
 * it is. */
static void finish_type(an_load *load, const an_list *types, an_frame *f) {
  uint32_t row = row_of_type(types, f->type);
  if (row == AN_MAP_NONE) return;
  take_type(types, row, f);
  an_str planned = an_list_cell(types, row, AN_LIT("planned"));
  an_str refused = an_list_cell(types, row, AN_LIT("refused"));
  an_str planned_code = an_list_cell(types, row, AN_LIT("planned-cameo"));
  an_str refused_code = an_list_cell(types, row, AN_LIT("refused-cameo"));
  const an_frame *announced = frame_of_words(load, types, f, planned, planned_code);
  f->refused = frame_of_words(load, types, f, refused, refused_code);
  f->planned = announced;  // last: the other is a copy of a frame that has neither
}

/* Expressions of one lemma become a chain: the longest tail first, then the higher priority. */
void an_action_rules_finish(an_load *load) {
  an_rulebook *book = load->book;
  const an_list *types = an_rulebook_words(book, "types");
  for (size_t i = 0; i < book->frames.n; i++) {
    an_frame *f = book->frames.at[i];
    finish_type(load, types, f);
    f->jointly = an_frame_of_rule(book, f->together);
  }
  an_expression *at = book->expressions.at;
  size_t n = book->expressions.n;
  if (n) qsort(at, n, sizeof *at, compare_expressions);
  for (size_t i = 0; i < n; i++) {
    an_map_add(load->arena, &book->by_lemma, at[i].lemma, (uint32_t)i);
    if (i && an_str_eq(at[i - 1].lemma, at[i].lemma)) at[i - 1].next = (uint32_t)i;
  }
}
