/* What `annals rules check` says of lists of names, and where; with its near misses. */
// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "rulebook/lint.h"
#include "rulebook/load.h"

enum { MAX_SAID = 4096 };

/* All that was said, a line each: "!place text" for what is wrong, "?place text" for a doubt. */
typedef struct said {
  char at[MAX_SAID];
  size_t n;
} said;

static void note(void *user, const an_err *what) {
  said *s = user;
  int n = snprintf(s->at + s->n, sizeof s->at - s->n, "%c%s:%u:%u %s\n", what->code ? '!' : '?',
                   what->source, what->line, what->column, what->text);
  s->n += n > 0 ? (size_t)n : 0;
  assert_true(s->n < sizeof s->at);
}

/* The rows in the second pack, behind a shipped one that has Aland and its king. */
static void check(const char *rows, const char *expected) {
  static const char LANGUAGE[] = "annals: 1\nkind: language\nlanguage: en\nwords: {codes: c.tsv}\n";
  static const char LIST[] = "#code\tcountry\trole\nGOV\t\tx\nIGO\tx\tx\n";
  static const char HEAD[] = "#id\tname\taliases\tkind\tcountry\trole\ttitle\tfrom\tto\n";
  static const char SHIPPED[] =
      "#id\tname\taliases\tkind\tcountry\trole\ttitle\tfrom\tto\n"
      "ALA\tAland\tAland|Isles\tcountry\tALA\t\t\t\t\n"
      "p.a\tAnn A\t\tperson\tALA\tGOV\tKing\t2000-01-01\t2010-06-01\n";
  char mine[2048];
  int n = snprintf(mine, sizeof mine, "%s%s", HEAD, rows);
  const annals_rule_file base[] = {{"l.yaml", LANGUAGE, sizeof LANGUAGE - 1},
                                   {"c.tsv", LIST, sizeof LIST - 1},
                                   {"n.tsv", SHIPPED, sizeof SHIPPED - 1}};
  const annals_rule_file own[] = {{"m.tsv", mine, (size_t)n}};
  const annals_pack packs[] = {{"base", base, 3}, {"mine", own, 1}};
  an_err err = {0};
  an_rulebook *book = an_rulebook_of(packs, 2, NULL, &err);
  if (!book) fail_msg("%s:%u: %s", err.source, err.line, err.text);
  said all = {.n = 0};
  an_arena arena;
  an_arena_init(&arena, NULL);
  const an_lint lint = {note, &all};
  size_t n_wrong = an_lint_names(&arena, book, &lint), n_marks = 0;
  for (size_t i = 0; i < all.n; i++) n_marks += all.at[i] == '!';
  all.at[all.n] = '\0';
  assert_string_equal(all.at, expected);
  assert_int_equal(n_wrong, n_marks);
  an_arena_done(&arena);
  an_rulebook_free(book);
}

static void finds_twins(void **state) {
  (void)state;
  check("x\tB\t\tperson\tALA\t\t\t\t\nx\tB\t\tperson\tALA\t\t\t\t\n",
        "!mine/m.tsv:3:1 'B' stands in mine/m.tsv:2 already; take out one row\n");
  check("x\tB\t\tperson\tALA\t\t\t\t\nx\tB\t\tperson\tALA\tGOV\t\t\t\n", "");
  check("x\tB\t\tplace\tALA\t\t\t\t\nx\tB\t\tplace\tALA\t\t\t\t\n", "");
}

static void finds_bad_codes(void **state) {
  (void)state;
  check("x\tB\t\tperson\tALB\t\t\t\t\n",
        "!mine/m.tsv:2:13 no country of the lists has the code 'ALB'\n");
  check("x\tB\t\tperson\tALA\tGOW\t\t\t\n", "!mine/m.tsv:2:17 unknown role 'GOW'\n");
  check("x\tB\t\tperson\tGOV\t\t\t\t\n",
        "!mine/m.tsv:2:13 no country of the lists has the code 'GOV'\n");
  check("x\tB\t\torganisation\tIGO\tIGO\t\t\t\nx-C\tC\t\tcountry\tx-C\t\t\t\t\n", "");
}

static void finds_turned_terms(void **state) {
  (void)state;
  check("x\tB\t\tperson\tALA\tGOV\t\t2011\t2010-12-31\n",
        "!mine/m.tsv:2:27 it ends, 2010-12-31, before it begins, 2011\n");
  check("x\tB\t\tperson\tALA\tGOV\t\t2011-05\t2011\n", "");
}

static void doubts_overlapping_terms(void **state) {
  (void)state;
  check("x\tB\t\tperson\tALA\tGOV\tKing\t2010-05-31\t\n",
        "?mine/m.tsv:2:26 'B' overlaps as King of ALA with 'Ann A' in base/n.tsv:3\n");
  check("x\tB\t\tperson\tALA\tGOV\tKing\t2010-06-01\t\n", "");  // the day of the hand-over
  check("x\tB\t\tperson\tALA\tGOV\tKing\t2010\t\n", "");        // may have been in autumn
  check("x\tB\t\tperson\tALA\tGOV\tQueen\t2005\t\n", "");
}

static void doubts_aliases_claimed_twice(void **state) {
  (void)state;
  check("x\tB\tB|Isles\tcountry\tALA\t\t\t\t\n",
        "?mine/m.tsv:2:5 'Isles' is claimed by 'x' and, in base/n.tsv:2, by 'ALA'\n");
  check("x\tB\tB|Isles\tgovernment\tALA\t\t\t\t\nALA\tIsles\t\tcountry\tALA\t\t\t\t\n", "");
  check("x\tB\tC\torganisation\tALA\t\t\t\t1990\ny\tC\t\torganisation\tALA\t\t\t1991\t\n", "");
  check("x\tAnn A\t\tperson\tALA\t\t\t\t\n", "");
}

int main(void) {
  const struct CMUnitTest TESTS[] = {
      cmocka_unit_test(finds_twins),
      cmocka_unit_test(finds_bad_codes),
      cmocka_unit_test(finds_turned_terms),
      cmocka_unit_test(doubts_overlapping_terms),
      cmocka_unit_test(doubts_aliases_claimed_twice),
  };
  return cmocka_run_group_tests(TESTS, NULL, NULL);
}
