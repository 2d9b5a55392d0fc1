/* test_read - the door: encodings, refusals, records, blocks. */
// SPDX-License-Identifier: MIT
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "base/limits.h"
#include "kit/kit.h"
#include "read/read.h"

typedef struct job {
  an_read_options how;
  an_str wants_text;         // at == NULL: refused
  const char *wants_blocks;  // initials of the kinds; NULL: not asked
  const char *wants_id;      // of the record; NULL: none
  annals_code wants_code;
  size_t n_skipped;  // kinds of skips
  size_t n_dates;
} job;

static bool read_one(an_arena *arena, void *user) {
  const job *j = user;
  an_str id;
  an_err err = {0};
  an_doc *doc = an_read(arena, &j->how, &id, &err);
  if (j->wants_id) assert_true(id.at && an_str_eq(id, an_str_of(j->wants_id)));
  assert_int_equal(err.code, j->wants_code);
  if (!doc) {
    assert_null(j->wants_text.at);
    return true;
  }
  assert_true(an_str_eq(doc->text, j->wants_text));
  assert_int_equal(doc->skipped.n, j->n_skipped);
  assert_int_equal(doc->dates.n, j->n_dates);
  if (!j->wants_blocks) return true;
  assert_int_equal(doc->blocks.n, strlen(j->wants_blocks));
  for (size_t i = 0; i < doc->blocks.n; i++)
    assert_int_equal(an_block_name(doc->blocks.at[i].kind)[0], j->wants_blocks[i]);
  return true;
}

static void check(job j) {
  assert_true(kit_with_arena(read_one, &j));
}

#define TEXT(raw, wanted, skips) \
  check((job){.how = {.bytes = AN_LIT(raw)}, .wants_text = AN_LIT(wanted), .n_skipped = skips})
#define REFUSED(raw, code) check((job){.how = {.bytes = AN_LIT(raw)}, .wants_code = code})

static void text_becomes_utf8_with_lf(void **state) {
  (void)state;
  TEXT("", "", 0);
  TEXT("\xef\xbb\xbfOne.", "One.", 0);
  TEXT("One.\r\nTwo.\rThree.\n", "One.\nTwo.\nThree.\n", 0);
  TEXT(
      "a\xff"
      "b",
      "a\xef\xbf\xbd"
      "b",
      1);
  TEXT("a\xc0\xafz", "a\xef\xbf\xbd\xef\xbf\xbdz", 1);
  TEXT("\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", 1);
  TEXT("caf\xc3", "caf\xef\xbf\xbd", 1);
  TEXT("a\0b", "a\0b", 1);
  TEXT("\xff\xfeO\0n\0e\0", "One", 0);
  TEXT("\xfe\xff\0O\0n\0e", "One", 0);
  TEXT("\xff\xfe\x3d\xd8\x00\xde", "\xf0\x9f\x98\x80", 0);
  TEXT("\xff\xfe\x3d\xd8", "\xef\xbf\xbd", 1);
  TEXT("\xff\xfeO\0n", "O", 1);
}

static void what_is_no_text_is_refused(void **state) {
  (void)state;
  REFUSED("\x1f\x8b\x08\0\0\0", ANNALS_E_INPUT);
  REFUSED("%PDF-1.7", ANNALS_E_INPUT);
  REFUSED("\x89PNG\r\n\x1a\n", ANNALS_E_INPUT);
  REFUSED(
      "\x7f"
      "ELF\x02",
      ANNALS_E_INPUT);
  REFUSED("PK\x03\x04zip", ANNALS_E_INPUT);
  REFUSED("SQLite format 3\0x", ANNALS_E_INPUT);
  REFUSED("\xff\xfe\0\0O\0\0\0", ANNALS_E_INPUT);
  REFUSED("O\0n\0e\0 \0t\0w\0o\0 \0t\0h\0r\0e\0e\0", ANNALS_E_INPUT);
  REFUSED("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", ANNALS_E_INPUT);
  REFUSED("\xf0\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe\xff", ANNALS_E_INPUT);
  TEXT("%PDF files are no text.", "%PDF files are no text.", 0);  // near miss
}

static void size_has_a_limit(void **state) {
  (void)state;
  check((job){.how = {.bytes = AN_LIT("12345"), .max_bytes = 5}, .wants_text = AN_LIT("12345")});
  check((job){.how = {.bytes = AN_LIT("123456"), .max_bytes = 5}, .wants_code = ANNALS_E_LIMIT});
}

#define RECORD(json, wanted, record_id, dates, skips)                     \
  check((job){.how = {.kind = ANNALS_KIND_RECORD, .bytes = AN_LIT(json)}, \
              .wants_text = AN_LIT(wanted),                               \
              .wants_id = record_id,                                      \
              .n_dates = dates,                                           \
              .n_skipped = skips})
#define BAD_RECORD(json, record_id, code)                                 \
  check((job){.how = {.kind = ANNALS_KIND_RECORD, .bytes = AN_LIT(json)}, \
              .wants_id = record_id,                                      \
              .wants_code = code})

static void records_give_their_fields(void **state) {
  (void)state;
  RECORD("{\"id\": \"a\", \"text\": \"One.\\r\\nTwo.\"}", "One.\nTwo.", "a", 0, 0);
  RECORD("{\"id\": 7, \"text\": \"\"}", "", "7", 0, 0);
  RECORD("{\"text\": \"x\\u0000y\"}", "x\0y", NULL, 0, 1);
  RECORD("{\"id\": \"a\", \"text\": \"x\", \"published\": \"2020-09-28\"}", "x", "a", 1, 0);
  RECORD("{\"id\": \"a\", \"text\": \"x\", \"published\": \"soon\"}", "x", "a", 0, 1);
  RECORD("{\"id\": \"a\", \"text\": \"x\", \"published\": 5}", "x", "a", 0, 1);
  RECORD("{\"id\": null, \"text\": \"x\", \"title\": null}", "x", NULL, 0, 0);
}

static void bad_records_are_refused_by_name(void **state) {
  (void)state;
  BAD_RECORD("{\"id\": \"a\"}", "a", ANNALS_E_INPUT);
  BAD_RECORD("{\"id\": \"a\", \"html\": \"<p>x\"}", "a", ANNALS_E_INPUT);
  BAD_RECORD("{\"id\": \"a\", \"text\": [1]}", "a", ANNALS_E_INPUT);
  BAD_RECORD("{\"id\": \"a\", \"text\": \"x\", \"text\": \"y\"}", "a", ANNALS_E_INPUT);
  BAD_RECORD("{\"id\": \"a\", \"text\": \"x\", \"title\": 1}", "a", ANNALS_E_INPUT);
  BAD_RECORD("{\"id\": true, \"text\": \"x\"}", NULL, ANNALS_E_INPUT);
  BAD_RECORD("[1]", NULL, ANNALS_E_INPUT);
  BAD_RECORD("7", NULL, ANNALS_E_INPUT);
  BAD_RECORD("", NULL, ANNALS_E_INPUT);
  BAD_RECORD("{\"text\": \"x\"", NULL, ANNALS_E_INPUT);
}

static bool read_deep(an_arena *arena, void *user) {
  const size_t *depth = user;
  char json[4 * AN_MAX_JSON_DEPTH];
  size_t n = 0;
  n += (size_t)snprintf(json, sizeof json, "{\"text\": \"x\", \"deep\": ");
  for (size_t i = 1; i < *depth; i++) json[n++] = '[';
  for (size_t i = 1; i < *depth; i++) json[n++] = ']';
  json[n++] = '}';
  an_str id;
  an_read_options how = {.kind = ANNALS_KIND_RECORD, .bytes = {json, n}};
  return an_read(arena, &how, &id, NULL) != NULL;
}

static void nesting_has_a_limit(void **state) {
  (void)state;
  size_t most = AN_MAX_JSON_DEPTH, more = AN_MAX_JSON_DEPTH + 1;
  assert_true(kit_with_arena(read_deep, &most));
  assert_false(kit_with_arena(read_deep, &more));
}

#define BLOCKS(raw, kinds, skips)            \
  check((job){.how = {.bytes = AN_LIT(raw)}, \
              .wants_text = AN_LIT(raw),     \
              .wants_blocks = kinds,         \
              .n_skipped = skips})

static void blocks_have_kinds(void **state) {
  (void)state;
  BLOCKS("", "", 0);
  BLOCKS(" \n\n", "", 0);
  BLOCKS("Troops left the town.", "b", 0);
  BLOCKS("Troops left the town", "b", 0);  // alone it is no title
  BLOCKS("Troops leave town\n\n12:10, 3 May 2019\n\nThey left at noon.", "tdb", 0);
  BLOCKS("Troops leave town\n\n3 May\n\nThey left.\n\n4 May\n\nThey came back.", "tdbhb", 0);
  BLOCKS("A title\n\nBody one.\n\nAnother part\n\nBody two.", "tbhb", 0);
  BLOCKS("A title\n\nBody.\n\nA street in the town\n\nMinistry of Health/Reuters", "tbcb", 1);
  BLOCKS("A title\n\nBody.\n\nPhoto: example.org", "tbb", 1);
  BLOCKS("A title\n\nBody.\n\nTroops and/or police in town", "tbc", 0);  // near miss
  BLOCKS("Losses:\n- ten men\n- two tanks\n", "bll", 0);
  BLOCKS("One.\n\n1. First.\n2) Second.\n(c) Third.", "blll", 0);
}

static void a_hard_wrapped_paragraph_is_one_block(void **state) {
  (void)state;
  BLOCKS(
      "The army of the north said on Monday that the\n"
      "Ministry of Defence had ordered all its units\n"
      "Tuesday to leave the town and the villages of\n"
      "the valley.",
      "b", 0);
  BLOCKS("The army said it left\n- after ten days -\nthe town.", "b", 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(text_becomes_utf8_with_lf),
      cmocka_unit_test(what_is_no_text_is_refused),
      cmocka_unit_test(size_has_a_limit),
      cmocka_unit_test(records_give_their_fields),
      cmocka_unit_test(bad_records_are_refused_by_name),
      cmocka_unit_test(nesting_has_a_limit),
      cmocka_unit_test(blocks_have_kinds),
      cmocka_unit_test(a_hard_wrapped_paragraph_is_one_block),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
