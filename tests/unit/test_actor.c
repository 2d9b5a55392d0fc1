/* test_actor - what the sentences of spec/actor cannot show: roles on a day, limits, the shape of
 * the result. */
// SPDX-License-Identifier: MIT
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine.h"
#include "kit/kit.h"

static annals_rules *rules;

static int load_rules(void **state) {
  (void)state;
  rules = annals_rules_new(NULL, 0, NULL, NULL);
  return rules ? 0 : -1;
}

static int drop_rules(void **state) {
  (void)state;
  annals_rules_free(rules);
  return 0;
}

typedef struct job {
  an_str text;
  void (*look)(const an_facts *f);
} job;

static bool run_and_look(an_arena *arena, void *what) {
  job *j = what;
  annals_options options = {.size = sizeof options};
  an_read_options how = {.kind = ANNALS_KIND_TEXT,
                         .bytes = j->text,
                         .published = AN_LIT("2020-09-28"),
                         .max_bytes = AN_MAX_DOC_BYTES};
  an_str record_id = {NULL, 0};
  an_facts f;
  const an_rulebook *book = an_engine_rules(rules);
  bool is_read = an_engine_run(arena, book, &options, &how, &record_id, &f, NULL);
  assert_true(is_read);
  j->look(&f);
  return true;
}

static void look_at(an_str text, void (*look)(const an_facts *f)) {
  job j = {text, look};
  assert_true(kit_with_arena(run_and_look, &j));
}

static void assert_str(an_str got, const char *wanted) {
  assert_int_equal(got.len, strlen(wanted));
  assert_memory_equal(got.at, wanted, got.len);
}

/* ------------------------------------------------------------------------------------ roles -- */

static void check_terms(const an_facts *f) {
  assert_int_equal(f->mentions.n, 1);
  const an_mention *m = &f->mentions.at[0];
  assert_str(an_actor_role_on(m, an_point_day(2010, 5, 1)), "GOV");  // in another office
  assert_str(an_actor_role_on(m, an_point_day(2020, 9, 28)), "GOV");
  assert_str(an_actor_role_on(m, an_point_day(1990, 5, 1)), "ELI");
  assert_str(an_actor_role_on(m, an_point_month(2010, 5)), "GOV");
  assert_str(an_actor_role_on(m, AN_OPEN), "GOV");
}

static void a_role_is_that_of_the_day(void **state) {
  (void)state;
  look_at(AN_LIT("Vladimir Putin said nothing new."), check_terms);
}

static void check_no_terms(const an_facts *f) {
  assert_int_equal(f->mentions.n, 1);
  assert_str(an_actor_role_on(&f->mentions.at[0], an_point_day(1800, 1, 1)), "MIL");
}

static void a_role_without_terms_holds_always(void **state) {
  (void)state;
  look_at(AN_LIT("Turkish troops slept."), check_no_terms);
}

static void check_title(const an_facts *f) {
  assert_int_equal(f->mentions.n, 1);
  const an_mention *m = &f->mentions.at[0];
  assert_str(an_actor_role_on(m, an_point_day(2010, 5, 1)), "GOV");  // in office
  assert_str(an_actor_role_on(m, an_point_day(2020, 9, 28)), "OPP");
}

static void a_title_outlasts_the_term(void **state) {
  (void)state;
  look_at(AN_LIT("Opposition leader Raila Odinga said nothing new."), check_title);
}

/* ------------------------------------------------------------------------------------ shape -- */

static void check_shape(const an_facts *f) {
  const an_mentions *all = &f->mentions;
  for (size_t i = 0; i < all->n; i++) {
    const an_mention *m = &all->at[i];
    assert_true(m->first < m->end && m->head >= m->first && m->head < m->end);
    assert_true(!i || all->at[i - 1].end <= m->first);
    assert_true(m->range.to <= f->doc->text.len);
    assert_true(m->antecedent == AN_NO_TOKEN || m->antecedent < i);
    for (uint32_t t = m->first; t < m->end; t++) assert_int_equal(all->of_token[t], i);
    assert_true(m->name.len && m->kind.len && m->why.len);
  }
}

static void mentions_are_in_order_and_apart(void **state) {
  (void)state;
  look_at(AN_LIT("Kremlin spokesman Dmitry Peskov met Turkish Foreign Minister Mevlut Cavusoglu "
                 "in Ankara. He said that Armenia's army, the Red River Liberation Front (RRLF) "
                 "and police of the Republic of Azerbaijan had left. The RRLF denied it."),
          check_shape);
  look_at(AN_LIT("US US US of of of the the Iran's 's 's President President"), check_shape);
  look_at(AN_LIT("\xc3\x89lys\xc3\xa9"
                 "e Palace, C\xc3\xb4te d'Ivoire, T\xc3\xbcrkiye."),
          check_shape);
  look_at(AN_LIT("("), check_shape);
}

/* ----------------------------------------------------------------------------------- limits -- */

static uint64_t n_skipped(const an_facts *f, const char *part) {
  uint64_t n = 0;
  for (size_t i = 0; i < f->doc->skipped.n; i++)
    if (strstr(f->doc->skipped.at[i].what.at, part)) n += f->doc->skipped.at[i].count;
  return n;
}

static void check_full(const an_facts *f) {
  assert_int_equal(f->mentions.n, AN_MAX_SENTENCE_MENTIONS);
  assert_int_equal(n_skipped(f, "actors and places"), 0);
}

static void check_overfull(const an_facts *f) {
  assert_int_equal(f->mentions.n, AN_MAX_SENTENCE_MENTIONS);
  assert_int_equal(n_skipped(f, "actors and places"), 1);
}

static an_str list_of_countries(char *out, size_t n) {
  size_t len = 0;
  for (size_t i = 0; i < n; i++) {
    memcpy(out + len, i ? ", Iran" : "Iran", i ? 6 : 4);
    len += i ? 6 : 4;
  }
  memcpy(out + len, " slept.", 7);
  return (an_str){out, len + 7};
}

static void a_sentence_holds_so_many_and_says_so(void **state) {
  (void)state;
  char text[6 * (AN_MAX_SENTENCE_MENTIONS + 1) + 8];
  look_at(list_of_countries(text, AN_MAX_SENTENCE_MENTIONS), check_full);
  look_at(list_of_countries(text, AN_MAX_SENTENCE_MENTIONS + 1), check_overfull);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_role_is_that_of_the_day),
      cmocka_unit_test(a_role_without_terms_holds_always),
      cmocka_unit_test(a_title_outlasts_the_term),
      cmocka_unit_test(mentions_are_in_order_and_apart),
      cmocka_unit_test(a_sentence_holds_so_many_and_says_so),
  };
  return cmocka_run_group_tests(tests, load_rules, drop_rules);
}
