/* test_token - sentences, tokens and lemmas, as one line: tokens by blanks, sentences by " / ". */
// SPDX-License-Identifier: MIT
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/limits.h"
#include "engine.h"
#include "kit/kit.h"

static annals_rules *rules;

typedef struct job {
  an_str text;
  const char *wanted;  // NULL: count only
  bool wants_lemmas;
  size_t n_tokens, n_sentences, longest, n_skipped;
} job;

static void check_ranges(const an_tokens *t) {
  for (size_t i = 0; i < t->n_sentences; i++) {
    const an_sentence *s = &t->sentences[i];
    assert_int_equal(s->line.len, s->lower.len);
    for (uint32_t k = s->first; k < s->end; k++) {
      uint32_t first, end;
      assert_true(an_range_holds(s->range, t->at[k].range));
      bool is_word = an_token_at_line(t, s, t->at[k].line, &first, &end);
      assert_int_equal(is_word, !an_token_is_part(t, k));
      if (!is_word) continue;
      assert_int_equal(first, k);
      assert_int_equal(end, k + 1);
    }
  }
}

static bool split(an_arena *arena, void *user) {
  job *j = user;
  an_str id;
  an_read_options how = {.bytes = j->text};
  an_doc *doc = an_read(arena, &how, &id, NULL);
  an_tokens t = an_token_split(arena, an_engine_rules(rules), doc);
  check_ranges(&t);
  an_str all = AN_LIT("");
  for (size_t i = 0; i < t.n_sentences; i++) {
    const an_sentence *s = &t.sentences[i];
    if (s->end - s->first > j->longest) j->longest = s->end - s->first;
    if (i && j->wanted) all = an_str_join(arena, all, AN_LIT(" /"));
    for (uint32_t k = s->first; k < s->end && j->wanted; k++) {
      if (all.len) all = an_str_join(arena, all, AN_LIT(" "));
      an_str word = j->wants_lemmas ? t.at[k].lemma : an_range_str(s->line, t.at[k].line);
      all = an_str_join(arena, all, word);
    }
  }
  j->n_tokens = t.n;
  j->n_sentences = t.n_sentences;
  j->n_skipped = doc->skipped.n;
  if (j->wanted) assert_string_equal(an_str_dup(arena, all).at, j->wanted);
  return true;
}

static void check(const char *text, const char *wanted) {
  job j = {.text = an_str_of(text), .wanted = wanted};
  assert_true(kit_with_arena(split, &j));
}

static void check_lemmas(const char *text, const char *wanted) {
  job j = {.text = an_str_of(text), .wanted = wanted, .wants_lemmas = true};
  assert_true(kit_with_arena(split, &j));
}

static void words_are_cut(void **state) {
  (void)state;
  check("They didn't see Armenia's gun.", "They did n't see Armenia 's gun .");
  check("We\xe2\x80\x99re late.", "We 're late .");
  check("O'Brien came.", "O'Brien came .");
  check("The 20-year-old, a self-made man", "The 20 - year - old , a self - made man");
  check("The pre-war Anglo-Saxon e-mail", "The pre-war Anglo - Saxon e-mail");
  check("in mid-1990s, mid-May; pre- war", "in mid-1990s , mid-May ; pre - war");
  check("A cease-fire, two cease-fires, a tea-fire",
        "A cease-fire , two cease-fires , a tea - fire");
  check("CANNOT, gonna, but cannon", "CAN NOT , gon na , but cannon");
  check("AT&T and Su-25 (see www.a.org/b).", "AT&T and Su-25 ( see www.a.org/b ) .");
  check("Write to a@b.org.", "Write to a@b.org .");
  check("\xe2\x80\x9cGo\xe2\x80\x9d \xe2\x80\x93 he said", "\" Go \" - he said");
  check("Sep\xc2\xadtember ends.", "September ends .");
}

static bool find_words(an_arena *arena, void *user) {
  an_str id;
  an_read_options how = {.bytes = AN_LIT("A year-long war began. A year - long as it was.")};
  an_doc *doc = an_read(arena, &how, &id, NULL);
  an_tokens t = an_token_scan(arena, an_engine_rules(rules), doc);
  uint32_t first, end;
  (void)user;
  const an_sentence *s = &t.sentences[0];
  assert_false(an_token_at_line(&t, s, (an_range){2, 6}, &first, &end));   // year
  assert_false(an_token_at_line(&t, s, (an_range){7, 11}, &first, &end));  // long
  assert_true(an_token_at_line(&t, s, (an_range){2, 11}, &first, &end));
  assert_true(an_token_at_line(&t, &t.sentences[1], (an_range){2, 6}, &first, &end));
  assert_true(an_str_eq(t.at[5].lemma, AN_LIT("began")));  // scan leaves lemmas out
  return true;
}

static void no_word_begins_behind_a_binding_hyphen(void **state) {
  (void)state;
  assert_true(kit_with_arena(find_words, NULL));
}

static void numbers_stay_whole_and_ranges_are_cut(void **state) {
  (void)state;
  check("at 10:35 on 28.09.2020", "at 10:35 on 28.09.2020");
  check("on 2020-09-28, 1,200 men", "on 2020-09-28 , 1,200 men");
  check("the war of 1992-1994", "the war of 1992 - 1994");
  check("5-7 men", "5 - 7 men");
  check("since 2020-09", "since 2020-09");
  check("2005-11", "2005 - 11");
  check("the 27th, the 1990s, the '90s", "the 27th , the 1990s , the '90s");
  check("20% of $5.5bn", "20 % of $ 5.5bn");
  check("in 2019,2020", "in 2019 , 2020");
}

static void sentences_end_where_they_end(void **state) {
  (void)state;
  check("He left. She stayed.", "He left . / She stayed .");
  check("Gen. Smith met J. Brown.", "Gen. Smith met J. Brown .");
  check("The U.S. Army left the U.S. They came.", "The U.S. Army left the U.S. / They came .");
  check("At 5 p.m. He left.", "At 5 p.m. / He left .");
  check("At 5 p.m. troops left.", "At 5 p.m. troops left .");
  check("On Sept. 3 it began.", "On Sept. 3 it began .");
  check("It began in Sept. The end came.", "It began in Sept . / The end came .");
  check("See No. 5 there.", "See No. 5 there .");
  check("They said no. 5 men left.", "They said no. 5 men left .");
  check("They said no. Men left.", "They said no . / Men left .");
  check("It rose to 3.5 per cent.", "It rose to 3.5 per cent .");
  check("\"It is over.\" He left.", "\" It is over . \" / He left .");
  check("\"Stop!\" he said.", "\" Stop ! \" he said .");
  check("Well... It ended.", "Well ... / It ended .");
}

static void lemmas_are_base_forms(void **state) {
  (void)state;
  check_lemmas("accused stopped carries shelling killings", "accuse stop carry shell killing");
  check_lemmas("hoped hopped shot men talks said", "hope hop shoot man talk say");
  check_lemmas("news series basis bus glass", "news series basis bus glass");  // near misses
}

static size_t count(const char *word, size_t n, size_t *longest, size_t *n_skipped) {
  kit_bytes text = {0};
  for (size_t i = 0; i < n; i++) kit_add_text(&text, word);
  job j = {.text = {text.at, text.n}};
  assert_true(kit_with_arena(split, &j));
  kit_drop(&text);
  *longest = j.longest;
  *n_skipped = j.n_skipped;
  return j.n_sentences;
}

static void sentences_have_a_limit(void **state) {
  (void)state;
  size_t longest, n_skipped;
  assert_int_equal(count("word ", AN_MAX_SENTENCE_TOKENS, &longest, &n_skipped), 1);
  assert_int_equal(n_skipped, 0);
  assert_int_equal(count("word ", AN_MAX_SENTENCE_TOKENS + 1, &longest, &n_skipped), 2);
  assert_int_equal(longest, AN_MAX_SENTENCE_TOKENS);
  assert_int_equal(n_skipped, 1);
  assert_int_equal(count("a b c , ", AN_MAX_SENTENCE_TOKENS, &longest, &n_skipped), 4);
}

static void words_have_a_limit(void **state) {
  (void)state;
  size_t longest, n_skipped;
  count("a", AN_MAX_TOKEN_BYTES, &longest, &n_skipped);
  assert_int_equal(n_skipped, 0);
  count("a", AN_MAX_TOKEN_BYTES + 1, &longest, &n_skipped);
  assert_int_equal(n_skipped, 1);
}

int main(void) {
  annals_error err = {0};
  rules = annals_rules_new(NULL, 0, NULL, &err);
  if (!rules) return 1;
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words_are_cut),
      cmocka_unit_test(no_word_begins_behind_a_binding_hyphen),
      cmocka_unit_test(numbers_stay_whole_and_ranges_are_cut),
      cmocka_unit_test(sentences_end_where_they_end),
      cmocka_unit_test(lemmas_are_base_forms),
      cmocka_unit_test(sentences_have_a_limit),
      cmocka_unit_test(words_have_a_limit),
  };
  int n_failed = cmocka_run_group_tests(tests, NULL, NULL);
  annals_rules_free(rules);
  return n_failed;
}
