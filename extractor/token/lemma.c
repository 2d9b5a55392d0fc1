/* token/lemma - base forms: irregular ones from a list, regular ones by endings that are checked
 * against the list of verbs, so that "accused" gives "accuse" and "shelled" gives "shell". */
// SPDX-License-Identifier: MIT
#include "token/cut.h"

enum { LEAST_STEM = 2, LONGEST_WORD = 40 };

static an_str cell(const an_list *list, size_t row, const char *column) {
  return an_list_cell(list, row, an_str_of(column));
}

/* Longest suffix first; of equal ones the longer replacement, so that "hoped" gives "hope". */
static bool comes_before(const an_ending *a, const an_ending *b) {
  if (a->suffix.len != b->suffix.len) return a->suffix.len > b->suffix.len;
  if (a->is_verb != b->is_verb) return a->is_verb;
  return a->replacement.len > b->replacement.len;
}

static void sort_endings(an_words *words) {
  for (size_t i = 1; i < words->endings.n; i++) {
    an_ending moved = words->endings.at[i];
    size_t to = i;
    for (; to && comes_before(&moved, &words->endings.at[to - 1]); to--)
      words->endings.at[to] = words->endings.at[to - 1];
    words->endings.at[to] = moved;
  }
}

/* A cell "e|-": what may stand for the ending, "-" for nothing. */
static void add_endings(an_arena *arena, an_words *words, an_ending ending, an_str cells) {
  an_str piece;
  while (an_str_split(&cells, '|', &piece)) {
    ending.replacement = an_str_eq(piece, AN_LIT("-")) ? AN_LIT("") : piece;
    an_push(arena, &words->endings, ending);
  }
}

/* What words are cut by: "n't", "pre-", "can|not". */
static bool take_cut(an_arena *arena, an_words *words, const an_ending *row, an_str first) {
  if (an_str_eq(row->kind, AN_LIT("clitic"))) an_push(arena, &words->clitics, row->suffix);
  else if (an_str_eq(row->kind, AN_LIT("prefix")))
    an_map_add(arena, &words->prefixes, row->suffix, 1);
  else if (an_str_eq(row->kind, AN_LIT("joined"))) {
    if (row->suffix.len)
      words->joined_lengths[row->suffix.at[0] & 31] |= 1u << (row->suffix.len & 31);
    an_map_add(arena, &words->joined, row->suffix, (uint32_t)first.len);
  } else return false;
  return true;
}

static void load_suffixes(an_arena *arena, an_words *words, const an_list *list) {
  for (size_t i = 0; list && i < list->n_rows; i++) {
    an_ending ending = {.suffix = cell(list, i, "suffix"), .kind = cell(list, i, "kind")};
    if (take_cut(arena, words, &ending, cell(list, i, "verb"))) continue;
    bool is_verb = cell(list, i, "verb").len > 0;
    if (!is_verb && ending.kind.len) an_push(arena, &words->classes, ending);
    add_endings(arena, words, ending, cell(list, i, "noun"));
    ending.is_verb = true;
    add_endings(arena, words, ending, cell(list, i, "verb"));
  }
  sort_endings(words);
}

an_words *an_words_load(an_arena *arena, const an_rulebook *rules) {
  an_words *words = an_arena_new(arena, an_words);
  if (!rules) return words;
  words->frames = &rules->by_lemma;
  words->closed = an_rulebook_words(rules, "closed");
  words->irregular = an_rulebook_words(rules, "irregular");
  words->abbreviations = an_rulebook_words(rules, "abbreviations");
  words->verbs = an_rulebook_words(rules, "verbs");
  load_suffixes(arena, words, an_rulebook_words(rules, "suffixes"));
  return words;
}

static uint32_t find_row(const an_list *list, an_str lower) {
  return list ? an_list_row(list, lower) : AN_MAP_NONE;
}

an_abbreviation an_words_abbreviation(const an_words *words, an_str lower) {
  uint32_t row = find_row(words->abbreviations, lower);
  if (row == AN_MAP_NONE) return AN_ABBREVIATION_NONE;
  an_str kind = cell(words->abbreviations, row, "kind");
  if (an_str_eq(kind, AN_LIT("name"))) return AN_ABBREVIATION_NAME;
  if (an_str_eq(kind, AN_LIT("number"))) return AN_ABBREVIATION_NUMBER;
  if (an_str_eq(kind, AN_LIT("month"))) return AN_ABBREVIATION_MONTH;
  return AN_ABBREVIATION_ANY;
}

bool an_words_is_closed(const an_words *words, an_str lower) {
  return find_row(words->closed, lower) != AN_MAP_NONE;
}

bool an_words_is_verb(const an_words *words, an_str lower) {
  return find_row(words->verbs, lower) != AN_MAP_NONE;
}

/* Most endings are ruled out by the last letter alone. */
static bool has_last_letter(const an_ending *e, an_str lower) {
  if (!e->suffix.len || !lower.len) return true;
  return e->suffix.at[e->suffix.len - 1] == lower.at[lower.len - 1];
}

/* Applies one ending; the result stands in buffer. Empty if it does not fit. */
static an_str apply(const an_ending *e, an_str lower, char buffer[LONGEST_WORD]) {
  if (!has_last_letter(e, lower)) return AN_LIT("");
  if (!an_str_ends(lower, e->suffix) || lower.len < e->suffix.len + LEAST_STEM) return AN_LIT("");
  size_t stem = lower.len - e->suffix.len;
  if (stem + e->replacement.len > LONGEST_WORD) return AN_LIT("");
  memcpy(buffer, lower.at, stem);
  memcpy(buffer + stem, e->replacement.at, e->replacement.len);
  return (an_str){buffer, stem + e->replacement.len};
}

bool an_words_is_prefix(const an_words *words, an_str word) {
  enum { LONGEST_PREFIX = 12 };
  char line[LONGEST_PREFIX + 2], lower[LONGEST_PREFIX + 2];
  if (word.len > LONGEST_PREFIX) return false;
  size_t n = an_cut_fold(word, line, lower);
  lower[n] = '-';
  return an_map_get(&words->prefixes, (an_str){lower, n + 1}) != AN_MAP_NONE;
}

bool an_words_is_whole(const an_words *words, an_str lower) {
  if (!words->frames || lower.len > LONGEST_WORD) return false;
  if (an_map_get(words->frames, lower) != AN_MAP_NONE) return true;
  char buffer[LONGEST_WORD];
  for (size_t i = 0; i < words->endings.n; i++) {
    an_str base = apply(&words->endings.at[i], lower, buffer);
    if (base.len && an_map_get(words->frames, base) != AN_MAP_NONE) return true;
  }
  return false;
}

size_t an_words_joint(const an_words *words, an_str lower) {
  uint32_t first = an_map_get(&words->joined, lower);
  return first != AN_MAP_NONE ? first : 0;
}

size_t an_words_clitic(const an_words *words, an_str lower) {
  for (size_t i = 0; i < words->clitics.n; i++) {
    an_str clitic = words->clitics.at[i];
    if (lower.len > clitic.len && an_str_ends(lower, clitic)) return clitic.len;
  }
  return 0;
}

an_str an_words_lemma(an_arena *arena, const an_words *words, an_str lower) {
  if (lower.len > LONGEST_WORD) return lower;
  uint32_t row = find_row(words->irregular, lower);
  if (row != AN_MAP_NONE) return cell(words->irregular, row, "lemma");
  if (an_words_is_verb(words, lower) || an_words_is_closed(words, lower)) return lower;
  char buffer[LONGEST_WORD];
  for (int wants_verb = 1; wants_verb >= 0; wants_verb--) {
    for (size_t i = 0; i < words->endings.n; i++) {
      const an_ending *e = &words->endings.at[i];
      if (e->is_verb != (wants_verb == 1)) continue;
      an_str base = apply(e, lower, buffer);
      if (!base.len || (e->is_verb && !an_words_is_verb(words, base))) continue;
      return an_str_eq(base, lower) ? lower : an_str_dup(arena, base);
    }
  }
  return lower;
}

const an_ending *an_words_ending(const an_words *words, an_str lower, an_str lemma) {
  char buffer[LONGEST_WORD];
  for (size_t i = 0; i < words->endings.n; i++) {
    const an_ending *e = &words->endings.at[i];
    if (e->is_verb && lower.len <= LONGEST_WORD && an_str_eq(apply(e, lower, buffer), lemma))
      return e;
  }
  return NULL;
}

an_str an_words_class(const an_words *words, an_str lower) {
  enum { LEAST_CLASS_STEM = 3 };
  for (size_t i = 0; i < words->classes.n; i++) {
    const an_ending *e = &words->classes.at[i];
    if (an_str_ends(lower, e->suffix) && lower.len >= e->suffix.len + LEAST_CLASS_STEM)
      return e->kind;
  }
  return AN_LIT("");
}
