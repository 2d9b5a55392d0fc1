/* The image of the shipped rulebook: the same as its files, and refused when it is not whole. */
// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "kit/kit.h"
#include "rulebook/embedded.h"
#include "rulebook/image.h"
#include "rulebook/load.h"

static an_str image_bytes(void) {
  return (an_str){an_embedded_image, an_embedded_image_bytes};
}

static an_rulebook *load_files(void) {
  const annals_pack pack = {"annals", an_embedded_files, an_embedded_n_files};
  return an_rulebook_of(&pack, 1, NULL, NULL);
}

static void is_what_is_loaded(void **state) {
  (void)state;
  an_rulebook *book = an_rulebook_new(NULL, 0, NULL, NULL);
  assert_non_null(book);
  assert_int_not_equal(book->image_bytes, 0);
  an_rulebook_free(book);
}

/* ----------------------------------------------------------------------------- is the same --- */

static void assert_str(an_str a, an_str b) {
  if (!an_str_eq(a, b)) fail_msg("'%.*s' and '%.*s'", AN_FMT(a), AN_FMT(b));
}

static void compare_rules(const an_rulebook *a, const an_rulebook *b) {
  assert_int_equal(a->rules.n, b->rules.n);
  for (size_t i = 0; i < a->rules.n; i++) {
    const an_rule *x = a->rules.at[i], *y = b->rules.at[i];
    assert_str(x->id, y->id);
    assert_str(x->file, y->file);
    assert_string_equal(x->id.at, y->id.at);
    assert_int_equal(x->line, y->line);
    assert_int_equal(x->priority, y->priority);
    assert_int_equal(x->n_hits, y->n_hits);
    assert_int_equal(x->n_misses, y->n_misses);
    for (size_t k = 0; k < x->n_hits; k++) {
      assert_str(x->hits[k].text, y->hits[k].text);
      assert_str(x->hits[k].anchor, y->hits[k].anchor);
      assert_str(x->hits[k].expected, y->hits[k].expected);
    }
  }
}

static void compare_meanings(an_meaning x, an_meaning y) {
  assert_int_equal(x.n, y.n);
  for (size_t i = 0; i < x.n; i++) {
    assert_int_equal(x.at[i].verb, y.at[i].verb);
    for (size_t k = 0; k < 3; k++) {
      assert_int_equal(x.at[i].arg[k].kind, y.at[i].arg[k].kind);
      assert_int_equal(x.at[i].arg[k].number, y.at[i].arg[k].number);
      assert_str(x.at[i].arg[k].word, y.at[i].arg[k].word);
    }
  }
}

static void compare_times(const an_rulebook *a, const an_rulebook *b) {
  assert_int_equal(a->times.n, b->times.n);
  for (size_t i = 0; i < a->times.n; i++) {
    const an_time_rule *x = &a->times.at[i], *y = &b->times.at[i];
    assert_str(x->rule->id, y->rule->id);
    assert_str(x->mod, y->mod);
    assert_int_equal(!x->not_after, !y->not_after);
    compare_meanings(x->value, y->value);
    compare_meanings(x->to, y->to);
  }
}

static void compare_lists(const an_rulebook *a, const an_rulebook *b) {
  assert_int_equal(a->lists.n, b->lists.n);
  for (size_t i = 0; i < a->lists.n; i++) {
    const an_list *x = a->lists.at[i], *y = b->lists.at[i];
    assert_str(x->file, y->file);
    assert_int_equal(x->cells.n, y->cells.n);
    for (size_t k = 0; k < x->cells.n; k++) assert_str(x->cells.at[k], y->cells.at[k]);
    for (size_t row = 0; row < x->n_rows; row++) {
      an_str first = x->cells.at[row * x->columns.n];
      assert_int_equal(an_list_row(x, first), an_list_row(y, first));
    }
  }
}

static void compare_frames(const an_rulebook *a, const an_rulebook *b) {
  assert_int_equal(a->expressions.n, b->expressions.n);
  for (size_t i = 0; i < a->expressions.n; i++) {
    const an_expression *x = &a->expressions.at[i], *y = &b->expressions.at[i];
    assert_str(x->lemma, y->lemma);
    assert_str(x->tail, y->tail);
    assert_str(x->frame->rule->id, y->frame->rule->id);
    assert_int_equal(an_map_get(&a->by_lemma, y->lemma), an_map_get(&b->by_lemma, y->lemma));
  }
  assert_int_equal(a->cues.n, b->cues.n);
  for (size_t i = 0; i < a->cues.n; i++) assert_str(a->cues.at[i].word, b->cues.at[i].word);
}

static void compare_names(const an_rulebook *a, const an_rulebook *b) {
  an_arena arena;
  an_arena_init(&arena, NULL);
  an_readings *of_a = an_readings_new(&arena, &a->names),
              *of_b = an_readings_new(&arena, &b->names);
  assert_int_equal(a->names.n, b->names.n);
  for (uint32_t i = 0; i < a->names.n; i++) {
    const an_name *x = an_reading(of_a, i), *y = an_reading(of_b, i);
    assert_str(x->surface, y->surface);
    assert_str(x->entity->id, y->entity->id);
    assert_str(x->entity->file, y->entity->file);
    assert_int_equal(x->next, y->next);
    assert_int_equal(an_names_by_id(&a->names, x->entity->id),
                     an_names_by_id(&b->names, x->entity->id));
  }
  an_arena_done(&arena);
}

static void is_the_same_as_the_files(void **state) {
  (void)state;
  an_rulebook *image = an_image_load(image_bytes(), NULL, NULL), *files = load_files();
  assert_non_null(image);
  assert_non_null(files);
  assert_str(image->packs.at[0].sha256, files->packs.at[0].sha256);
  assert_str(image->packs.at[0].version, files->packs.at[0].version);
  assert_int_equal(image->models.n, files->models.n);
  assert_int_equal(image->patterns.n, files->patterns.n);
  compare_rules(image, files);
  compare_times(image, files);
  compare_lists(image, files);
  compare_frames(image, files);
  compare_names(image, files);
  an_rulebook_free(image);
  an_rulebook_free(files);
}

/* ---------------------------------------------------------------------------------- refusal --- */

static bool is_taken(const char *bytes, size_t n) {
  an_err err = {0};
  an_rulebook *book = an_image_load((an_str){bytes, n}, NULL, &err);
  assert_int_equal(err.code, ANNALS_OK);
  an_rulebook_free(book);
  return book != NULL;
}

/* Each part of the head, and bytes all over what is copied. */
static void refuses_damaged_images(void **state) {
  (void)state;
  an_str image = image_bytes();
  char *copy = malloc(image.len);
  assert_non_null(copy);
  memcpy(copy, image.at, image.len);
  assert_true(is_taken(copy, image.len));
  an_image_head head;
  memcpy(&head, copy, sizeof head);
  for (size_t i = 0; i < sizeof head; i++) {
    copy[i] ^= 0x40;
    if (is_taken(copy, image.len)) fail_msg("byte %zu of the head", i);
    copy[i] ^= 0x40;
  }
  size_t from = sizeof head + head.n_cold;
  for (size_t i = 0; i < 64; i++) {
    size_t at = from + (image.len - from) / 64 * i;
    copy[at] ^= 1;
    if (is_taken(copy, image.len)) fail_msg("byte %zu", at);
    copy[at] ^= 1;
  }
  assert_true(is_taken(copy, image.len));
  free(copy);
}

static void refuses_cut_images(void **state) {
  (void)state;
  an_str image = image_bytes();
  for (size_t n = 0; n < sizeof(an_image_head); n++) assert_false(is_taken(image.at, n));
  for (size_t i = 0; i < 64; i++) assert_false(is_taken(image.at, image.len / 64 * i));
  assert_false(is_taken(image.at, image.len - 1));
}

/* Fixes that point out of the objects, under a right check sum. */
static void refuses_wild_pointers(void **state) {
  (void)state;
  an_str image = image_bytes();
  char *copy = malloc(image.len);
  assert_non_null(copy);
  an_image_head head;
  memcpy(&head, image.at, sizeof head);
  size_t hot = sizeof head + head.n_cold, fixes = hot + head.n_hot;
  const uint32_t WILD[] = {0x7fffffff, 0xffffffff, (uint32_t)(head.n_hot / sizeof(void *))};
  for (size_t i = 0; i < sizeof WILD / sizeof *WILD; i++) {
    memcpy(copy, image.at, image.len);
    memcpy(copy + fixes, &WILD[i], sizeof WILD[i]);
    head.check = an_str_hash((an_str){copy + hot, image.len - hot});
    memcpy(copy, &head, sizeof head);
    assert_false(is_taken(copy, image.len));
  }
  uint32_t fix;
  memcpy(copy, image.at, image.len);
  memcpy(&fix, copy + fixes, sizeof fix);
  memset(copy + hot + (fix & 0x7fffffff) * sizeof(void *), 0x7f, sizeof(void *));
  head.check = an_str_hash((an_str){copy + hot, image.len - hot});
  memcpy(copy, &head, sizeof head);
  assert_false(is_taken(copy, image.len));
  free(copy);
}

static void runs_out_of_memory(void **state) {
  (void)state;
  kit_hook hook;
  kit_hook_init(&hook);
  for (size_t n = 0;; n++) {
    an_err err = {0};
    kit_hook_arm(&hook, n, false);
    an_rulebook *book = an_image_load(image_bytes(), &hook.allocator, &err);
    kit_hook_arm(&hook, SIZE_MAX, false);
    an_rulebook_free(book);
    assert_int_equal(hook.live_bytes, 0);
    if (book) break;
    assert_int_equal(err.code, ANNALS_E_NOMEM);
  }
}

int main(void) {
  const struct CMUnitTest TESTS[] = {
      cmocka_unit_test(is_what_is_loaded),      cmocka_unit_test(is_the_same_as_the_files),
      cmocka_unit_test(refuses_damaged_images), cmocka_unit_test(refuses_cut_images),
      cmocka_unit_test(refuses_wild_pointers),  cmocka_unit_test(runs_out_of_memory),
  };
  return cmocka_run_group_tests(TESTS, NULL, NULL);
}
