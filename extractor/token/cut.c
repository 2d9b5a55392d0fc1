/* token/cut - see cut.h. Ranges inside are relative to the block until they are stored. */
// SPDX-License-Identifier: MIT
#include "token/cut.h"

#include "base/limits.h"
#include "base/utf8.h"

typedef struct cutter {
  an_arena *arena;
  const an_words *words;
  an_doc *doc;
  an_str s;       // the block
  uint32_t base;  // where it begins in the document
  an_raws *raws;
  bool is_glued;
} cutter;

static uint32_t code_at(an_str s, size_t at, size_t *n) {
  *n = 1;
  return at < s.len ? an_utf8_read(s.at + at, n) : 0;
}

static bool is_digit_at(an_str s, size_t at) {
  return at < s.len && s.at[at] >= '0' && s.at[at] <= '9';
}

static bool is_letter_at(an_str s, size_t at) {
  size_t n;
  return an_utf8_is_letter(code_at(s, at, &n));
}

static bool is_upper_at(an_str s, size_t at) {
  size_t n;
  return an_utf8_is_upper(code_at(s, at, &n));
}

static bool is_lower_letter_at(an_str s, size_t at) {
  return is_letter_at(s, at) && !is_upper_at(s, at);
}

static size_t skip_blanks(an_str s, size_t at) {
  size_t n;
  while (at < s.len && (n = an_cut_blank(s, at))) at += n;
  return at;
}

static size_t count_digits(an_str s, size_t at) {
  size_t n = 0;
  while (is_digit_at(s, at + n)) n++;
  return n;
}

static bool is_apostrophe(uint32_t code) {
  return code == '\'' || code == 0x2019;
}

static bool is_hyphen(uint32_t code) {
  return code == '-' || code == 0x2010 || code == 0x2011;
}

/* ---- words */

/* A dot inside a word: of "U.S" (single letters) or of "facebook.com" (a small letter follows). */
static bool is_inner_dot(an_str s, size_t from, size_t at) {
  if (!is_letter_at(s, at + 1)) return false;
  size_t run = at;
  while (run > from && s.at[run - 1] != '.') run--;
  bool is_single = an_utf8_codepoints(s.at + run, at - run) == 1;
  return is_single || is_lower_letter_at(s, at + 1);
}

/* Does the sign at `at` belong to the word that began at `from`? n is its bytes. */
static bool joins_word(an_str s, size_t from, size_t at, uint32_t code, size_t n) {
  bool has_next = is_letter_at(s, at + n) || is_digit_at(s, at + n);
  if (an_utf8_is_letter(code) || (code >= '0' && code <= '9') || code == '_') return true;
  if (is_hyphen(code)) return has_next;
  if (is_apostrophe(code)) return is_letter_at(s, at + n);
  if (code == '.') return is_inner_dot(s, from, at);
  if (code == '&') return is_upper_at(s, at + 1);
  if (code == '@') return has_next;
  return an_utf8_is_invisible(an_str_slice(s, at, at + n)) && !an_cut_blank(s, at);
}

static size_t end_of_word(an_str s, size_t from) {
  size_t at = from;
  while (at < s.len) {
    size_t n;
    uint32_t code = code_at(s, at, &n);
    if (!joins_word(s, from, at, code, n)) break;
    at += n;
  }
  return at;
}

static bool is_address(an_str word) {
  return an_str_starts(word, AN_LIT("http://")) || an_str_starts(word, AN_LIT("https://")) ||
         an_str_starts(word, AN_LIT("ftp://")) || an_str_starts(word, AN_LIT("www."));
}

static size_t end_of_address(an_str s, size_t from) {
  size_t at = from;
  while (at < s.len && !an_cut_blank(s, at)) at++;
  while (at > from + 1 && strchr(".,;:!?)]}'\">", s.at[at - 1]) && s.at[at - 1]) at--;
  return at;
}

/* ---- numbers */

/* "2020-09": a year and a month, since a range of years cannot run backwards. */
static bool is_year_month(an_str s, size_t from, size_t hyphen) {
  int32_t year, month;
  bool has_both = hyphen - from == 4 && count_digits(s, hyphen + 1) == 2 &&
                  an_str_int(an_str_slice(s, from, hyphen), &year) &&
                  an_str_int(an_str_slice(s, hyphen + 1, hyphen + 3), &month);
  return has_both && month >= 1 && month <= 12 && month < year % 100;
}

/* "1992-1994" is cut, "2020-09-28" and "555-12-34" are not: more than one hyphen is no range. */
static bool is_range_hyphen(an_str s, size_t from, size_t at) {
  for (size_t i = from; i < at; i++)
    if (!is_digit_at(s, i) && s.at[i] != '.' && s.at[i] != ',' && s.at[i] != ':') return false;
  if (is_year_month(s, from, at)) return false;
  size_t next = at + 1;
  while (is_digit_at(s, next)) next++;
  return !(next < s.len && s.at[next] == '-' && is_digit_at(s, next + 1));
}

static bool joins_number(an_str s, size_t from, size_t at, uint32_t code, size_t n) {
  if (an_utf8_is_letter(code) || (code >= '0' && code <= '9')) return true;
  bool is_inside = is_digit_at(s, at - 1) && is_digit_at(s, at + n);
  if (code == ',') return is_inside && count_digits(s, at + 1) == 3;
  if (code == '.' || code == ':' || code == '/') return is_inside;
  if (is_hyphen(code) && is_letter_at(s, at + n)) return true;
  if (code == '-' && is_digit_at(s, at + 1)) return !is_range_hyphen(s, from, at);
  return an_utf8_is_invisible(an_str_slice(s, at, at + n)) && !an_cut_blank(s, at) &&
         (is_digit_at(s, at + n) || is_letter_at(s, at + n));
}

static size_t end_of_number(an_str s, size_t from) {
  size_t at = from + 1;
  while (at < s.len) {
    size_t n;
    uint32_t code = code_at(s, at, &n);
    if (!joins_number(s, from, at, code, n)) break;
    at += n;
  }
  return at;
}

/* "'90s": bytes of the number with its apostrophe, or 0. */
static size_t short_decade(an_str s, size_t at, size_t n) {
  if (count_digits(s, at + n) != 2) return 0;
  size_t end = at + n + 2;
  if (is_letter_at(s, end)) end++;
  return is_letter_at(s, end) || is_digit_at(s, end) || end == at + n + 2 ? 0 : end - at;
}

/* ---- storing */

static an_shape shape_of(an_str word) {
  size_t n_upper = 0, n_lower = 0;
  bool starts_upper = false, is_first = true;
  for (size_t i = 0; i < word.len;) {
    size_t n;
    uint32_t code = an_utf8_read(word.at + i, &n);
    i += n;
    if (!an_utf8_is_letter(code)) continue;
    bool is_upper = an_utf8_is_upper(code);
    if (is_first) starts_upper = is_upper;
    is_first = false;
    n_upper += is_upper;
    n_lower += !is_upper;
  }
  if (!starts_upper) return AN_SHAPE_LOWER;
  return n_lower ? AN_SHAPE_TITLE : AN_SHAPE_UPPER;
}

static void store(cutter *c, size_t from, size_t to, an_shape shape) {
  an_raw raw = {.range = {c->base + (uint32_t)from, c->base + (uint32_t)to},
                .shape = shape,
                .is_glued = c->is_glued};
  if (to - from > AN_MAX_TOKEN_BYTES) {
    raw.shape = AN_SHAPE_OTHER;
    raw.is_opaque = true;
    an_doc_skip(c->arena, c->doc, "over-long words", 1);
  }
  an_push(c->arena, c->raws, raw);
  c->is_glued = true;
}

/* Lower form of a short piece of the block; empty if it is too long to be a word of a list. */
static an_str fold_word(an_str s, size_t from, size_t to, char line[64], char lower[64]) {
  if (to - from > 60) return AN_LIT("");
  return (an_str){lower, an_cut_fold(an_str_slice(s, from, to), line, lower)};
}

static an_abbreviation accept_dot(const cutter *c, an_abbreviation kind, size_t from, size_t dot) {
  size_t next = skip_blanks(c->s, dot + 1);
  bool is_number = is_digit_at(c->s, next);
  if (kind == AN_ABBREVIATION_NUMBER && !is_number) return AN_ABBREVIATION_NONE;
  if (kind != AN_ABBREVIATION_MONTH) return kind;
  bool goes_on =
      is_number || is_lower_letter_at(c->s, next) || (next < c->s.len && c->s.at[next] == ',');
  return is_upper_at(c->s, from) && goes_on ? kind : AN_ABBREVIATION_NONE;
}

/* Whether the dot at `dot` is part of the word before it, and what kind of word that is then. */
static an_abbreviation judge_dot(const cutter *c, size_t from, size_t dot) {
  if (dot >= c->s.len || c->s.at[dot] != '.') return AN_ABBREVIATION_NONE;
  if (dot + 1 < c->s.len && c->s.at[dot + 1] == '.') return AN_ABBREVIATION_NONE;  // ellipsis
  char line[64], lower[64];
  an_str word = fold_word(c->s, from, dot + 1, line, lower);
  if (!word.len) return AN_ABBREVIATION_NONE;
  an_abbreviation kind = an_words_abbreviation(c->words, word);
  if (kind) return accept_dot(c, kind, from, dot);
  bool is_initial = dot - from == 1 && is_upper_at(c->s, from);
  bool has_dots = word.len >= 4 && word.at[1] == '.' && word.at[word.len - 3] == '.';
  return is_initial || has_dots ? AN_ABBREVIATION_ANY : AN_ABBREVIATION_NONE;
}

/* Stores a word, its clitic ("n't", "'s") as a token of its own. */
static void store_word(cutter *c, size_t from, size_t to) {
  char line[64], lower[64];
  an_str word = fold_word(c->s, from, to, line, lower);
  size_t clitic = an_words_clitic(c->words, word), cut = to;
  for (size_t i = 0; i < clitic; i++) do
      cut--;
    while (cut > from && ((unsigned char)c->s.at[cut] & 0xc0) == 0x80);
  if (cut <= from) cut = to;
  bool starts_with_digit = is_digit_at(c->s, from);
  an_shape shape = starts_with_digit ? AN_SHAPE_NUMBER : shape_of(an_str_slice(c->s, from, cut));
  store(c, from, cut, shape);
  if (cut < to) store(c, cut, to, AN_SHAPE_LOWER);
}

static size_t cut_word(cutter *c, size_t from) {
  size_t end = end_of_word(c->s, from);
  an_str rest = an_str_slice(c->s, from, c->s.len);
  bool is_url = is_address(rest);
  if (is_url) end = end_of_address(c->s, from);
  bool is_mail = end > from && memchr(c->s.at + from, '@', end - from);
  if (is_url || is_mail) {
    store(c, from, end, AN_SHAPE_OTHER);
    return end;
  }
  an_abbreviation kind = judge_dot(c, from, end);
  if (!kind) {
    store_word(c, from, end);
    return end;
  }
  store(c, from, end + 1, shape_of(an_str_slice(c->s, from, end)));
  c->raws->at[c->raws->n - 1].abbreviation = kind;
  return end + 1;
}

/* Signs: a run of dots or hyphens is one token, anything else is one character. */
static size_t cut_sign(cutter *c, size_t from, uint32_t code, size_t n) {
  size_t end = from + n;
  size_t decade = is_apostrophe(code) && !c->is_glued ? short_decade(c->s, from, n) : 0;
  if (decade) {
    store(c, from, from + decade, AN_SHAPE_NUMBER);
    return from + decade;
  }
  if (code == '.' || code == '-')
    while (end < c->s.len && c->s.at[end] == (char)code && end - from < 8) end++;
  bool is_ascii = code < 0x80 && code > 0x20 && !strchr("$%+<=>^|~#@&*", (int)code);
  bool is_quote = code == 0xab || code == 0xbb || code == 0xa1 || code == 0xbf;
  bool is_punct = is_ascii || is_quote || (code >= 0x2010 && code <= 0x205e) ||
                  (code >= 0x3001 && code <= 0x3011);
  store(c, from, end, is_punct ? AN_SHAPE_PUNCT : AN_SHAPE_OTHER);
  return end;
}

static size_t cut_one(cutter *c, size_t at) {
  size_t n;
  uint32_t code = code_at(c->s, at, &n);
  if (code >= '0' && code <= '9') {
    size_t end = end_of_number(c->s, at);
    size_t n_more = 0;  // "1990's"
    if (is_apostrophe(code_at(c->s, end, &n_more)) && is_letter_at(c->s, end + n_more))
      end = end_of_word(c->s, end);
    store_word(c, at, end);
    return end;
  }
  if (an_utf8_is_letter(code)) return cut_word(c, at);
  return cut_sign(c, at, code, n);
}

void an_cut(an_arena *arena, const an_words *words, an_doc *doc, an_range range, an_raws *raws) {
  cutter c = {arena, words, doc, an_range_str(doc->text, range), range.from, raws, false};
  for (size_t at = 0; at < c.s.len;) {
    size_t blank = an_cut_blank(c.s, at);
    if (blank) {
      at += blank;
      c.is_glued = false;
      continue;
    }
    at = cut_one(&c, at);
  }
}
