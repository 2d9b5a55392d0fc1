/* test_trees - sentences as CoNLL-U and as trees for people, through the public door. */
// SPDX-License-Identifier: MIT
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "kit/kit.h"

static annals_rules *rules;

static kit_bytes write_as(annals_format format, annals_depth depth, an_str text) {
  annals_options options = {.size = sizeof options, .depth = depth};
  annals_timeline *t = annals_timeline_new(rules, &options, NULL);
  annals_input in = {.size = sizeof in, .bytes = text.at, .n_bytes = text.len, .id = "doc"};
  kit_bytes out = {0};
  assert_true(annals_timeline_add(t, &in, NULL));
  assert_true(annals_write(t, format, NULL, kit_sink, &out, NULL));
  annals_timeline_free(t);
  if (!out.at) kit_add(&out, "", 0);
  return out;
}

static void conllu_has_ten_columns(void **state) {
  (void)state;
  kit_bytes out =
      write_as(ANNALS_CONLLU, ANNALS_TREES, AN_LIT("The rebels attacked Norvia's port."));
  static const char *const WANTED[] = {"# newdoc id = doc\n# newpar\n# sent_id = doc-1\n",
                                       "\n# text = The rebels attacked Norvia's port.\n",
                                       "\n2\trebels\trebel\tNOUN\t",
                                       "\t_\t3\tnsubj\t_\t_\n",
                                       "\n3\tattacked\tattack\tVERB\t",
                                       "\t_\t0\troot\t_\t_\n",
                                       "\n4\tNorvia\tNorvia\tPROPN\t",
                                       "\tnmod:poss\t_\tSpaceAfter=No\n",
                                       "\n5\t's\t's\tPART\t",
                                       "\t_\t4\tcase\t_\t_\n",
                                       "\tobj\t_\tSpaceAfter=No\n"};
  for (size_t i = 0; i < sizeof WANTED / sizeof *WANTED; i++)
    if (!strstr(out.at, WANTED[i])) fail_msg("not there: %s in: %s", WANTED[i], out.at);
  assert_string_equal(out.at + out.n - 2, "\n\n");
  kit_drop(&out);
}

/* What cannot be written as it stands, and what there is nothing of. */
static void odd_text_stays_in_its_columns(void **state) {
  (void)state;
  static const char ODD[] =
      "One\ttab. A\001bell\033[2J, \xc2\xa0"
      "and\x00more. \xff\xfe";
  kit_bytes out = write_as(ANNALS_CONLLU, ANNALS_TREES, AN_LIT(ODD));
  for (const char *line = out.at; *line; line = strchr(line, '\n') + 1) {
    size_t n_tabs = 0;
    for (const char *c = line; *c != '\n'; c++) {
      n_tabs += *c == '\t';
      assert_true((unsigned char)*c >= 0x20 || *c == '\t');
    }
    bool is_word = *line != '\n' && *line != '#';
    assert_int_equal(n_tabs, is_word ? 9 : 0);
  }
  kit_drop(&out);
  out = write_as(ANNALS_CONLLU, ANNALS_TREES, AN_LIT(""));
  assert_string_equal(out.at, "");
  kit_drop(&out);
  out = write_as(ANNALS_CONLLU, ANNALS_EVENTS, AN_LIT("Rebels attacked."));  // nobody asked for it
  assert_string_equal(out.at, "");
  kit_drop(&out);
}

static void a_tree_is_drawn(void **state) {
  (void)state;
  kit_bytes out = write_as(ANNALS_TREE, ANNALS_TREES, AN_LIT("The rebels attacked a town."));
  static const char *const WANTED[] = {"The rebels attacked a town.\n\n",
                                       "   ┌─ The ",
                                       "\n┌─ rebels ",
                                       "\nattacked ",
                                       "\n│  ┌─ a ",
                                       "\n├─ town ",
                                       "\n└─ . "};
  for (size_t i = 0; i < sizeof WANTED / sizeof *WANTED; i++)
    if (!strstr(out.at, WANTED[i])) fail_msg("not there: %s in: %s", WANTED[i], out.at);
  kit_drop(&out);
}

/* ---- every sentence has one root and no circle */

static const char *check_sentence(const char *at) {
  enum { MOST_WORDS = 300 };
  size_t head[MOST_WORDS], n = 0, n_roots = 0;
  while (*at == '#') at = strchr(at, '\n') + 1;
  for (; *at && *at != '\n'; at = strchr(at, '\n') + 1) {
    const char *column = at;
    for (int i = 0; i < 6; i++) column = strchr(column, '\t') + 1;
    assert_true(n < MOST_WORDS);
    head[n] = strtoul(column, NULL, 10);
    n_roots += !head[n++];
  }
  assert_int_equal(n_roots, 1);
  for (size_t i = 0; i < n; i++) {
    size_t steps = 0, word = i;
    for (; head[word] && steps <= n; steps++) word = head[word] - 1;
    assert_true(steps <= n);
  }
  return *at ? at + 1 : at;
}

static void sentences_are_trees(void **state) {
  (void)state;
  static const char *const TEXTS[] = {
      "Two killed. And, of the who which that and. Could to not by the. - ( ) \" ' ...",
      "BAKU, Sept. 28 - Said A: B said C, said D. \"E\", F said, \"G.\"",
      "to to to be been being said said that that that of of by by and and or who did not never"};
  for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
    kit_bytes out = write_as(ANNALS_CONLLU, ANNALS_TREES, an_str_of(TEXTS[i]));
    for (const char *at = out.at; *at;) at = check_sentence(at);
    kit_drop(&out);
  }
}

int main(void) {
  annals_error err = {0};
  rules = annals_rules_new(NULL, 0, NULL, &err);
  if (!rules) return 1;
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(conllu_has_ten_columns), cmocka_unit_test(odd_text_stays_in_its_columns),
      cmocka_unit_test(a_tree_is_drawn), cmocka_unit_test(sentences_are_trees)};
  int n_failed = cmocka_run_group_tests(tests, NULL, NULL);
  annals_rules_free(rules);
  return n_failed;
}
