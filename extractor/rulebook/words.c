/* rulebook/words - see words.h. */
// SPDX-License-Identifier: MIT
#include "rulebook/words.h"

#include <stdlib.h>

#include "base/utf8.h"

enum { MANY_ROWS = 48, MAX_WORD_BYTES = 256 };

typedef an_vec(char) text;
typedef an_words_all words;

static size_t first_bytes(an_str word) {
  size_t n = an_utf8_valid(word);
  return n ? n : 1;
}

/* By first letter, then the longest first, so that "May 2020" is not cut short by "Ma". */
static int compare_words(const void *a, const void *b) {
  const an_str *x = a, *y = b;
  an_str first_x = an_str_slice(*x, 0, first_bytes(*x));
  an_str first_y = an_str_slice(*y, 0, first_bytes(*y));
  int order = an_str_cmp(first_x, first_y);
  if (order) return order;
  if (x->len != y->len) return x->len > y->len ? -1 : 1;
  return an_str_cmp(*x, *y);
}

static uint32_t upper(uint32_t code) {
  static const uint32_t STEPS[] = {32, 1, 80, 0x4a};  // back from the lower-case letter
  for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++)
    if (code > STEPS[i] && an_utf8_lower(code - STEPS[i]) == code) return code - STEPS[i];
  return code;
}

static an_str write_upper(an_arena *arena, an_str word) {
  char *out = an_arena_alloc(arena, word.len * 2 + 4, 1);
  size_t len = 0;
  for (size_t i = 0, n; i < word.len; i += n)
    len += an_utf8_write(upper(an_utf8_read(word.at + i, &n)), out + len);
  return (an_str){out, len};
}

static void collect_words(an_arena *arena, const an_list *list, bool is_exact, words *all) {
  for (size_t row = 0; row < list->n_rows; row++) {
    an_str rest = list->cells.at[row * list->columns.n], word;
    while (an_str_split(&rest, '|', &word)) {
      word = an_surface(arena, word);
      an_push(arena, all, is_exact ? word : an_lower(arena, word));
      if (is_exact) an_push(arena, all, write_upper(arena, word));
    }
  }
}

static void append(an_arena *arena, text *out, const char *terminated) {
  for (; *terminated; terminated++) an_push(arena, out, *terminated);
}

static void append_literal(an_arena *arena, text *out, an_str word) {
  for (size_t i = 0; i < word.len; i++) {
    char c = word.at[i];
    bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                    c == ' ' || (unsigned char)c >= 0x80;
    if (!is_plain) an_push(arena, out, '\\');
    an_push(arena, out, c);
  }
}

bool an_words_are_many(const an_list *list) {
  return list->n_rows > MANY_ROWS;
}

static words sort_words(an_arena *arena, const an_list *list, bool is_exact) {
  words all = {0};
  collect_words(arena, list, is_exact, &all);
  if (all.n) qsort(all.at, all.n, sizeof *all.at, compare_words);
  return all;
}

an_words_all an_words_list(an_arena *arena, const an_word_set *set) {
  words all = {0};
  collect_words(arena, set->list, set->is_exact, &all);
  return all;
}

static bool begins_like(an_str word, an_str other) {
  return other.len && an_str_starts(word, an_str_slice(other, 0, first_bytes(other)));
}

/* "(?:a(?:pril|pr)|m(?:arch|ay))" */
an_str an_words_expression(an_arena *arena, const an_list *list, bool is_exact) {
  words all = sort_words(arena, list, is_exact);
  if (!all.n) return AN_LIT("(?!)");
  text out = {0};
  append(arena, &out, is_exact ? "(?-i:" : "(?:");
  an_str before = {NULL, 0};
  for (size_t i = 0; i < all.n; i++) {
    an_str word = all.at[i];
    if (an_str_eq(word, before)) continue;
    size_t n = first_bytes(word);
    bool is_same = begins_like(word, before);
    if (before.len) append(arena, &out, is_same ? "|" : ")|");
    if (!is_same) append_literal(arena, &out, an_str_slice(word, 0, n));
    if (!is_same) append(arena, &out, "(?:");
    append_literal(arena, &out, an_str_slice(word, n, word.len));
    before = word;
  }
  append(arena, &out, "))");
  return (an_str){out.at, out.n};
}

/* Bytes of the first n characters; of all, if there are fewer. */
static size_t head_bytes(an_str s, size_t n) {
  size_t at = 0;
  for (; n && at < s.len; n--) at += an_utf8_valid(an_str_slice(s, at, s.len));
  return at;
}

/* Every first letter once: the words are sorted by it. */
static an_str write_shape(an_arena *arena, const words *all, size_t most_chars) {
  text out = {0};
  an_str before = {NULL, 0};
  append(arena, &out, "[");
  for (size_t i = 0; i < all->n; before = all->at[i++])
    if (!begins_like(all->at[i], before))
      append_literal(arena, &out, an_str_slice(all->at[i], 0, first_bytes(all->at[i])));
  append(arena, &out, an_str_format(arena, "].{0,%zu}", most_chars - 1).at);
  return (an_str){out.at, out.n};
}

/* Words of all lengths at once would be AN_MAP_NONE; but no word has no byte. */
static void add_head(an_arena *arena, an_word_set *set, an_str lower) {
  an_str head = an_str_slice(lower, 0, head_bytes(lower, AN_HEAD_CHARS));
  uint32_t lengths = an_map_get(&set->heads, head);
  if (lengths == AN_MAP_NONE) lengths = 0;
  an_map_set(arena, &set->heads, head, lengths | an_words_length_bit(lower.len));
}

const an_word_set *an_words_set(an_arena *arena, const an_list *list, bool is_exact) {
  an_word_set *set = an_arena_new(arena, an_word_set);
  words all = sort_words(arena, list, is_exact);
  set->list = list;
  set->is_exact = is_exact;
  for (size_t i = 0; i < all.n; i++) {
    if (is_exact) an_map_add(arena, &set->forms, all.at[i], 0);
    an_str lower = an_lower(arena, all.at[i]);
    add_head(arena, set, lower);
    size_t n_chars = an_utf8_codepoints(lower.at, lower.len);
    if (n_chars > set->most_chars) set->most_chars = n_chars;
  }
  set->leads = an_leads_of_words(arena, all.at, all.n);
  set->expression = write_shape(arena, &all, set->most_chars);
  return set;
}

/* How long the words are that begin with the first letters of rest. */
static uint32_t lengths_by_head(const an_word_set *set, an_str rest) {
  char low[AN_HEAD_BYTES];
  uint32_t lengths = 0;
  an_lower_into(low, an_str_slice(rest, 0, head_bytes(rest, AN_HEAD_CHARS)));
  for (size_t n = 1; n <= AN_HEAD_CHARS; n++) {  // a short word is its own head
    uint32_t some = an_map_get(&set->heads, (an_str){low, head_bytes(rest, n)});
    if (some != AN_MAP_NONE) lengths |= some;
  }
  return lengths;
}

bool an_words_hold(const an_word_set *set, an_str word) {
  char low[MAX_WORD_BYTES];
  if (word.len > sizeof low) return false;
  if (set->is_exact) return an_map_get(&set->forms, word) != AN_MAP_NONE;
  an_lower_into(low, word);
  return an_list_row(set->list, (an_str){low, word.len}) != AN_MAP_NONE;
}

uint32_t an_words_lengths(const an_word_set *set, an_str rest) {
  uint32_t may_be = lengths_by_head(set, rest), are = may_be & an_words_length_bit(SIZE_MAX);
  for (size_t n = 1; n < AN_WORDS_ASKED_BYTES && may_be >> n; n++)
    if (may_be >> n & 1 && n <= rest.len && an_words_hold(set, an_str_slice(rest, 0, n)))
      are |= an_words_length_bit(n);
  return are;
}
