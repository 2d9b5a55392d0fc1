/* test_base - arena, vectors, map, strings, UTF-8, digest, errors. */
// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/map.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "kit/kit.h"

static void assert_str(an_str got, const char *expected) {
  assert_int_equal(got.len, strlen(expected));
  assert_memory_equal(got.at, expected, got.len);
}

/* An arena without a trap aborts when memory is out, which is right for most of the tests here. */

/* -------------------------------------------------------------------------------- arena ------ */

static void arena_gives_zeroed_aligned_memory(void **state) {
  an_arena arena;
  an_arena_init(&arena, *state);
  for (size_t n = 0; n < 3000; n += 7) {
    unsigned char *at = an_arena_alloc(&arena, n, 1);
    assert_int_equal((uintptr_t)at % _Alignof(max_align_t), 0);
    for (size_t i = 0; i < n; i++) assert_int_equal(at[i], 0);
    memset(at, 0xff, n);
  }
  unsigned char *big = an_arena_alloc(&arena, 1 << 20, 1);
  assert_int_equal(big[(1 << 20) - 1], 0);
  an_arena_done(&arena);
}

static void arena_frees_what_it_made(void **state) {
  (void)state;
  kit_hook hook;
  kit_hook_init(&hook);
  an_arena arena;
  an_arena_init(&arena, &hook.allocator);
  for (size_t n = 1; n < 200000; n *= 3) an_arena_alloc(&arena, n, 1);
  assert_true(hook.live_blocks > 0);
  an_arena_done(&arena);
  assert_int_equal(hook.live_blocks, 0);
  assert_int_equal(hook.live_bytes, 0);
  an_arena_done(&arena);  // done twice is fine
}

/* Runs work with memory failing at once; true if it jumped to the trap. */
static bool jumps(bool fails, void (*work)(an_arena *)) {
  kit_hook hook;
  kit_hook_init(&hook);
  if (fails) kit_hook_arm(&hook, 0, true);
  an_arena arena;
  an_arena_init(&arena, &hook.allocator);
  jmp_buf trap;
  arena.trap = &trap;
  bool has_jumped = setjmp(trap) != 0;
  if (!has_jumped) work(&arena);
  an_arena_done(&arena);
  assert_int_equal(hook.live_blocks, 0);
  return has_jumped;
}

static void allocate_one(an_arena *arena) {
  an_arena_alloc(arena, 1, 1);
}
static void overflow_product(an_arena *arena) {
  an_arena_alloc(arena, SIZE_MAX / 2, 3);
}
static void overflow_header(an_arena *arena) {
  an_arena_alloc(arena, SIZE_MAX / 2 - 64, 2);
}

static void arena_jumps_when_memory_is_out(void **state) {
  (void)state;
  assert_false(jumps(false, allocate_one));
  assert_true(jumps(true, allocate_one));
  assert_true(jumps(true, overflow_product));
  assert_true(jumps(true, overflow_header));
}

static int n_released;
static void count_release(void *what) {
  assert_int_equal(*(int *)what, n_released++);
}

static void defer_two(an_arena *arena) {
  static int later = 1, earlier = 0;
  an_arena_defer(arena, count_release, &later);
  an_arena_defer(arena, count_release, &earlier);
}

static void defer_releases_newest_first(void **state) {
  (void)state;
  n_released = 0;
  assert_false(jumps(false, defer_two));
  assert_int_equal(n_released, 2);
}

static void defer_one(an_arena *arena) {
  static int only = 0;
  an_arena_defer(arena, count_release, &only);
}

static void defer_releases_what_it_cannot_note(void **state) {
  (void)state;
  n_released = 0;
  assert_true(jumps(true, defer_one));
  assert_int_equal(n_released, 1);
}

static void vector_keeps_items_while_it_grows(void **state) {
  an_arena arena;
  an_arena_init(&arena, *state);
  an_vec(uint32_t) v = {0};
  for (uint32_t i = 0; i < 1000; i++) an_push(&arena, &v, i * i);
  assert_int_equal(v.n, 1000);
  for (uint32_t i = 0; i < 1000; i++) assert_int_equal(v.at[i], i * i);
  an_arena_done(&arena);
}

static void arena_makes_strings(void **state) {
  an_arena arena;
  an_arena_init(&arena, *state);
  an_str with_nul = {"a\0b", 3};
  an_str copy = an_str_dup(&arena, with_nul);
  assert_true(an_str_eq(copy, with_nul));
  assert_int_equal(copy.at[3], 0);
  assert_str(an_str_join(&arena, AN_LIT("ab"), AN_LIT("")), "ab");
  assert_str(an_str_join(&arena, (an_str){NULL, 0}, AN_LIT("c")), "c");
  assert_str(an_str_format(&arena, "%d-%s", 7, "x"), "7-x");
  assert_str(an_str_dup(&arena, (an_str){NULL, 0}), "");
  an_arena_done(&arena);
}

/* ---------------------------------------------------------------------------------- map ------ */

static void map_finds_what_was_added(void **state) {
  an_arena arena;
  an_arena_init(&arena, *state);
  an_map map = {0};
  assert_int_equal(an_map_get(&map, AN_LIT("x")), AN_MAP_NONE);
  for (uint32_t i = 0; i < 500; i++)
    assert_int_equal(an_map_add(&arena, &map, an_str_format(&arena, "key %u", i), i), i);
  for (uint32_t i = 0; i < 500; i++)
    assert_int_equal(an_map_get(&map, an_str_format(&arena, "key %u", i)), i);
  assert_int_equal(an_map_get(&map, AN_LIT("key 500")), AN_MAP_NONE);
  assert_int_equal(an_map_add(&arena, &map, AN_LIT("key 3"), 99), 3);  // the first stays
  an_map_set(&arena, &map, AN_LIT("key 3"), 99);
  assert_int_equal(an_map_get(&map, AN_LIT("key 3")), 99);
  an_map_add(&arena, &map, AN_LIT(""), 7);  // the empty key is a key
  assert_int_equal(an_map_get(&map, (an_str){NULL, 0}), 7);
  assert_int_equal(an_map_add(&arena, &map, (an_str){"a\0b", 3}, 1), 1);
  assert_int_equal(an_map_get(&map, AN_LIT("a")), AN_MAP_NONE);
  an_arena_done(&arena);
}

/* ------------------------------------------------------------------------------- strings ----- */

static void split_cuts_at_the_sign(void **state) {
  (void)state;
  static const struct {
    const char *whole, *pieces;
  } CASES[] = {{"a|b", "[a][b]"},    {"", ""},    {"a|", "[a]"}, {"|a", "[][a]"},
               {"a||b", "[a][][b]"}, {"|", "[]"}, {"a", "[a]"}};
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    kit_bytes got = {0};
    kit_add(&got, "", 0);
    an_str rest = an_str_of(CASES[i].whole), piece;
    while (an_str_split(&rest, '|', &piece)) {
      kit_add_text(&got, "[");
      kit_add(&got, piece.at, piece.len);
      kit_add_text(&got, "]");
    }
    assert_string_equal(got.at, CASES[i].pieces);
    kit_drop(&got);
  }
}

static void numbers_are_read_whole_or_not(void **state) {
  (void)state;
  int32_t n = 77;
  assert_true(an_str_int(AN_LIT("0"), &n));
  assert_int_equal(n, 0);
  assert_true(an_str_int(AN_LIT("-999999999"), &n));
  assert_int_equal(n, -999999999);
  assert_true(an_str_int(AN_LIT("007"), &n));
  assert_int_equal(n, 7);
  static const char *const WRONG[] = {"", "-", "+1", "1 ", " 1", "1.", "1000000000", "--1", "1a"};
  for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
    assert_false(an_str_int(an_str_of(WRONG[i]), &n));
  assert_false(an_str_int((an_str){"1\0", 2}, &n));
}

static void strings_compare_by_bytes(void **state) {
  (void)state;
  assert_true(an_str_cmp(AN_LIT("a"), AN_LIT("b")) < 0);
  assert_true(an_str_cmp(AN_LIT("a"), AN_LIT("ab")) < 0);
  assert_true(an_str_cmp(AN_LIT("\xff"), AN_LIT("a")) > 0);
  assert_int_equal(an_str_cmp(AN_LIT(""), (an_str){NULL, 0}), 0);
  assert_str(an_str_trim(AN_LIT(" \t\r\n a b \n")), "a b");
  assert_str(an_str_trim(AN_LIT("  ")), "");
  assert_true(an_str_starts(AN_LIT("abc"), AN_LIT("")));
  assert_false(an_str_ends(AN_LIT("bc"), AN_LIT("abc")));
  assert_true(an_str_eq(an_str_of(NULL), AN_LIT("")));
}

static void ranges_are_half_open(void **state) {
  (void)state;
  assert_false(an_range_overlaps((an_range){0, 3}, (an_range){3, 5}));
  assert_true(an_range_overlaps((an_range){0, 4}, (an_range){3, 5}));
  assert_true(an_range_holds((an_range){0, 4}, (an_range){0, 4}));
  assert_false(an_range_holds((an_range){1, 4}, (an_range){0, 2}));
}

/* --------------------------------------------------------------------------------- UTF-8 ----- */

/* Unicode 15, table 3-7, at its edges. */
static void utf8_takes_only_what_is_well_formed(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    size_t n;
  } CASES[] = {{"a", 1},
               {"\xc2\x80", 2},
               {"\xdf\xbf", 2},
               {"\xe0\xa0\x80", 3},
               {"\xed\x9f\xbf", 3},
               {"\xee\x80\x80", 3},
               {"\xef\xbf\xbf", 3},
               {"\xf0\x90\x80\x80", 4},
               {"\xf4\x8f\xbf\xbf", 4},
               {"\x80", 0},
               {"\xbf", 0},
               {"\xc0\x80", 0},
               {"\xc1\xbf", 0},
               {"\xe0\x9f\xbf", 0},
               {"\xed\xa0\x80", 0},
               {"\xf0\x8f\xbf\xbf", 0},
               {"\xf4\x90\x80\x80", 0},
               {"\xf5\x80\x80\x80", 0},
               {"\xff", 0},
               {"\xc2", 0},
               {"\xe2\x82", 0},
               {"\xf0\x90\x80", 0},
               {"\xc2 ", 0},
               {"\xe2\x82 ", 0}};
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
    assert_int_equal(an_utf8_valid(an_str_of(CASES[i].bytes)), CASES[i].n);
  assert_int_equal(an_utf8_valid((an_str){"", 0}), 0);
  assert_int_equal(an_utf8_valid((an_str){"\0", 1}), 1);
}

static void utf8_reads_what_it_writes(void **state) {
  (void)state;
  static const uint32_t CODES[] = {0, 'a', 0x7f, 0x80, 0x7ff, 0x800, 0xffff, 0x10000, 0x10ffff};
  for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++) {
    char out[4];
    size_t n = an_utf8_write(CODES[i], out), n_read = 0;
    assert_int_equal(an_utf8_valid((an_str){out, n}), n);
    assert_int_equal(an_utf8_read(out, &n_read), CODES[i]);
    assert_int_equal(n_read, n);
  }
}

static void utf8_knows_letters(void **state) {
  (void)state;
  assert_int_equal(an_utf8_lower('A'), 'a');
  assert_int_equal(an_utf8_lower(0xc4), 0xe4);      // A with diaeresis
  assert_int_equal(an_utf8_lower(0x0410), 0x0430);  // Cyrillic A
  assert_int_equal(an_utf8_lower(0xd7), 0xd7);      // the multiplication sign is no letter
  assert_int_equal(an_utf8_lower('1'), '1');
  assert_true(an_utf8_is_upper('Z'));
  assert_false(an_utf8_is_upper('z'));
  assert_true(an_utf8_is_letter(0xe9));
  assert_false(an_utf8_is_letter('-'));
  assert_true(an_utf8_is_invisible(AN_LIT("\xe2\x80\xae")));  // right-to-left override
  assert_false(an_utf8_is_invisible(AN_LIT("a")));
}

static void utf8_counts_units(void **state) {
  (void)state;
  const an_str text = AN_LIT("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");  // 1 + 2 + 3 + 4 bytes
  assert_int_equal(an_utf8_codepoints(text.at, text.len), 4);
  assert_int_equal(an_utf8_utf16(text.at, text.len), 5);
  assert_int_equal(an_utf8_codepoints(text.at, 3), 2);
}

/* ------------------------------------------------------------------------ digest, errors ----- */

static void assert_digest(an_str bytes, size_t step, const char *hex) {
  an_sha256 sum;
  char got[65];
  an_sha256_init(&sum);
  for (size_t i = 0; i < bytes.len; i += step)
    an_sha256_add(&sum, an_str_slice(bytes, i, i + step < bytes.len ? i + step : bytes.len));
  an_sha256_hex(&sum, got);
  assert_string_equal(got, hex);
}

/* The examples of FIPS 180-4, and a million times "a". */
static void digest_is_sha256(void **state) {
  (void)state;
  assert_digest(AN_LIT(""), 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  assert_digest(AN_LIT("abc"), 1,
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  an_str two_blocks = AN_LIT("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq");
  for (size_t step = 1; step < 60; step += 9)
    assert_digest(two_blocks, step,
                  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  kit_bytes million = {0};
  for (int i = 0; i < 1000; i++)
    for (int k = 0; k < 100; k++) kit_add_text(&million, "aaaaaaaaaa");
  assert_digest((an_str){million.at, million.n}, 977,
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  kit_drop(&million);
}

static void first_error_wins(void **state) {
  (void)state;
  an_err err = {0};
  assert_false(an_fail(&err, ANNALS_E_INPUT, "no '%s'", "x"));
  assert_false(an_fail(&err, ANNALS_E_LIMIT, "another"));
  assert_int_equal(err.code, ANNALS_E_INPUT);
  assert_string_equal(err.text, "no 'x'");
  assert_false(an_fail(NULL, ANNALS_E_INPUT, "nobody listens"));
}

static void errors_carry_no_commands(void **state) {
  (void)state;
  an_err err = {0};
  an_place place = {AN_LIT("a\x1b[2J"), 3, 4};
  an_fail_at(&err, place, ANNALS_E_RULES, "%s", "x\n\x1b[31m\xff\xe2\x80\xae\xc2\x9b y");
  assert_null(strchr(err.text, '\n'));
  assert_null(strchr(err.text, '\x1b'));
  assert_null(strstr(err.text, "\xe2\x80\xae"));
  assert_null(strstr(err.text, "\xc2\x9b"));
  assert_null(strchr(err.source, '\x1b'));
  assert_int_equal(err.line, 3);
}

/* A message that is cut off must not end inside of a character. */
static void long_errors_stay_valid(void **state) {
  (void)state;
  char text[600];
  for (size_t i = 0; i + 2 < sizeof text; i += 2) memcpy(text + i, "\xc3\xa9", 3);
  an_err err = {0};
  an_fail(&err, ANNALS_E_INPUT, "x%s", text);
  for (an_str rest = an_str_of(err.text); rest.len;) {
    size_t n = an_utf8_valid(rest);
    assert_true(n > 0);
    rest = an_str_slice(rest, n, rest.len);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(arena_gives_zeroed_aligned_memory),
      cmocka_unit_test(arena_frees_what_it_made),
      cmocka_unit_test(arena_jumps_when_memory_is_out),
      cmocka_unit_test(defer_releases_newest_first),
      cmocka_unit_test(defer_releases_what_it_cannot_note),
      cmocka_unit_test(vector_keeps_items_while_it_grows),
      cmocka_unit_test(arena_makes_strings),
      cmocka_unit_test(map_finds_what_was_added),
      cmocka_unit_test(split_cuts_at_the_sign),
      cmocka_unit_test(numbers_are_read_whole_or_not),
      cmocka_unit_test(strings_compare_by_bytes),
      cmocka_unit_test(ranges_are_half_open),
      cmocka_unit_test(utf8_takes_only_what_is_well_formed),
      cmocka_unit_test(utf8_reads_what_it_writes),
      cmocka_unit_test(utf8_knows_letters),
      cmocka_unit_test(utf8_counts_units),
      cmocka_unit_test(digest_is_sha256),
      cmocka_unit_test(first_error_wins),
      cmocka_unit_test(errors_carry_no_commands),
      cmocka_unit_test(long_errors_stay_valid),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
