/* test_model - the file of the parser: refused when it is not whole, and what the shipped one says
 * of a few sentences. */
// SPDX-License-Identifier: MIT
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine.h"
#include "kit/kit.h"
#include "parse/model.h"

static annals_rules *rules;

static an_blob shipped(void) {
  const an_rulebook *book = an_engine_rules(rules);
  assert_true(book->models.n > 0);
  return *an_rulebook_model(book, book->models.at[0].language);
}

typedef struct damage {
  size_t at;  // byte that is changed
  bool mends_sum;
  const char *message;
} damage;

static const damage DAMAGES[] = {
    {0, true, "is not a parser model"},
    {8, true, "has another format version"},
    {12, true, "is cut off or has bytes too many"},
    {16, false, "is damaged: its checksum is wrong"},
    {24, true, "was trained for other features"},
    {28, true, "damaged"},  // numbers of tags and so on: where the tables begin
    {32, true, "damaged"},
    {36, true, "damaged"},
    {40, true, "damaged"},
    {44, true, "damaged"},
    {48, true, "damaged"},
    {52, true, "damaged"},
    {56, true, "damaged"},
    {60, true, "damaged"},
    {70, false, "is damaged: its checksum is wrong"},
    {100000, false, "is damaged: its checksum is wrong"},
};

static bool try_damage(an_arena *arena, void *user) {
  const damage *d = user;
  an_str copy = an_str_dup(arena, shipped().bytes);
  char *at = (char *)copy.at;
  at[d->at] = (char)(at[d->at] + 11);
  uint64_t sum = an_trained_sum(copy);
  for (int i = 0; d->mends_sum && i < 8; i++) at[16 + i] = (char)(sum >> 8 * i & 255);
  annals_error err = {0};
  assert_false(an_trained_check(copy, AN_LIT("my.model"), &err));
  if (!strstr(err.text, d->message)) fail_msg("byte %zu: %s", d->at, err.text);
  assert_non_null(strstr(err.text, "my.model"));
  assert_non_null(strstr(err.text, "train"));
  return true;
}

static void damaged_files_are_refused(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof DAMAGES / sizeof *DAMAGES; i++) {
    damage one = DAMAGES[i];
    assert_true(kit_with_arena(try_damage, &one));
  }
}

static void short_files_are_refused(void **state) {
  (void)state;
  an_str whole = shipped().bytes;
  const size_t lengths[] = {0, 1, 63, 64, 1000, whole.len - 1};
  assert_true(an_trained_check(whole, AN_LIT("whole"), NULL));
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
    assert_false(an_trained_check((an_str){whole.at, lengths[i]}, AN_LIT("cut"), NULL));
}

typedef struct word_case {
  const char *text, *word, *tag;
  an_rel rel;
  const char *head;  // "-": it is the root
} word_case;

static const word_case WORDS[] = {
    {"Rebels attacked the town on Monday.", "attacked", "VBD", AN_REL_ROOT, "-"},
    {"Rebels attacked the town on Monday.", "Rebels", "NNS", AN_REL_NSUBJ, "attacked"},
    {"Rebels attacked the town on Monday.", "town", "NN", AN_REL_OBJ, "attacked"},
    {"The town was attacked by rebels.", "attacked", "VBN", AN_REL_ROOT, "-"},
    {"The town was attacked by rebels.", "town", "NN", AN_REL_NSUBJ_PASS, "attacked"},
    {"The town was attacked by rebels.", "rebels", "NNS", AN_REL_OBL_AGENT, "attacked"},
    {"The minister said that troops would leave.", "leave", "VB", AN_REL_CCOMP, "said"},
    {"They closed its border.", "its", "PRP$", AN_REL_NMOD_POSS, "border"},
    // mended: datelines, quotes before their speaker, participles before the verb
    {"LORVANE, March 3 (Wire Desk) -- Troops shelled the port.", "shelled", "VBD", AN_REL_ROOT,
     "-"},
    {"LORVANE, March 3 (Wire Desk) -- Troops shelled the port.", "Troops", "NNS", AN_REL_NSUBJ,
     "shelled"},
    {"\"The convoy was attacked,\" a spokesman for the mission said.", "spokesman", "NN",
     AN_REL_NSUBJ, "said"},
    {"The village shelled by rebels has been evacuated.", "evacuated", "VBN", AN_REL_ROOT, "-"},
    {"The village shelled by rebels has been evacuated.", "village", "NN", AN_REL_NSUBJ_PASS,
     "evacuated"},
    {"The village shelled by rebels has been evacuated.", "rebels", "NNS", AN_REL_OBL_AGENT,
     "shelled"},
    {"Norvia shot the drone down.", "drone", "NN", AN_REL_OBJ, "shot"},
    {"The envoy will visit Norvia next week.", "Norvia", "NNP", AN_REL_OBJ, "visit"},
    {"Rebels had attacked the convoy, the ministry said on Thursday.", "said", "VBD", AN_REL_ROOT,
     "-"},
    {"Rebels had attacked the convoy, the ministry said on Thursday.", "attacked", "VBN",
     AN_REL_CCOMP, "said"},
    {"Norvia accused Sulland of arresting a farmer.", "arresting", "VBG", AN_REL_ADVCL, "accused"},
    {"Gunmen fired on a bus and wounded at least three passengers.", "wounded", "VBD", AN_REL_CONJ,
     "fired"},
    // near misses: a dash that ends no dateline, a noun that is the object of what was said
    {"Rebels took the port -- troops shelled it.", "took", "VBD", AN_REL_ROOT, "-"},
    {"\"They attacked a convoy,\" he said.", "convoy", "NN", AN_REL_OBJ, "attacked"},
    // near misses: the same word with other work to do
    {"The attack killed two men.", "attack", "NN", AN_REL_NSUBJ, "killed"},
    {"They will attack the port.", "attack", "VB", AN_REL_ROOT, "-"},
    {"THE ATTACK KILLED TWO MEN.", "KILLED", "VBD", AN_REL_ROOT, "-"},
};

static uint32_t find(const an_tokens *t, const char *word) {
  for (uint32_t i = 0; i < t->n; i++)
    if (an_str_eq(an_token_text(t, i, i + 1), an_str_of(word))) return i;
  return AN_NO_TOKEN;
}

static bool try_word(an_arena *arena, void *user) {
  const word_case *c = user;
  an_str id;
  an_read_options how = {.bytes = an_str_of(c->text), .max_bytes = AN_MAX_DOC_BYTES};
  an_tokens t = an_token_split(arena, an_engine_rules(rules), an_read(arena, &how, &id, NULL));
  an_parse p = an_parse_doc(arena, an_engine_rules(rules), &t, (an_parse_known){0});
  uint32_t i = find(&t, c->word);
  assert_int_not_equal(i, AN_NO_TOKEN);
  if (strcmp(p.word[i].xpos, c->tag) || p.word[i].rel != c->rel)
    fail_msg("%s: %s is %s %s", c->text, c->word, p.word[i].xpos, an_rel_name(p.word[i].rel));
  assert_int_equal(p.word[i].head, find(&t, c->head));
  return true;
}

static void words_get_their_place(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
    word_case one = WORDS[i];
    assert_true(kit_with_arena(try_word, &one));
  }
}

static int begin(void **state) {
  (void)state;
  rules = annals_rules_new(NULL, 0, NULL, NULL);
  return rules ? 0 : -1;
}

static int end(void **state) {
  (void)state;
  annals_rules_free(rules);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(damaged_files_are_refused),
      cmocka_unit_test(short_files_are_refused),
      cmocka_unit_test(words_get_their_place),
  };
  return cmocka_run_group_tests(tests, begin, end);
}
