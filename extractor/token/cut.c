/* token/cut - see cut.h. Ranges inside are relative to the block until they are stored. */
// SPDX-License-Identifier: MIT
#include "token/cut.h"

#include "base/ascii.h"
#include "base/limits.h"
#include "base/utf8.h"

/* What a byte can be; this table alone decides about most of a text. JOIN: may stand in a word.
 * LINK: may stand behind the first word of an address. */
enum { SMALL = 1, CAPITAL = 2, DIGIT = 4, BELOW = 8, HIGH = 16, JOIN = 32, BLANK = 64, LINK = 128 };
enum { LETTER = SMALL | CAPITAL, INSIDE = LETTER | DIGIT | BELOW };

static unsigned kind_of(char sign) {
#define TIMES_8(k) k, k, k, k, k, k, k, k
#define TIMES_26(k) TIMES_8(k), TIMES_8(k), TIMES_8(k), k, k
#define TIMES_64(k) \
  TIMES_8(k), TIMES_8(k), TIMES_8(k), TIMES_8(k), TIMES_8(k), TIMES_8(k), TIMES_8(k), TIMES_8(k)
  // clang-format off
  static const unsigned char KINDS[256] = {
      TIMES_8(0), 0, BLANK, BLANK, BLANK, BLANK, BLANK, 0, 0,  TIMES_8(0), TIMES_8(0),
      BLANK, 0, 0, 0, 0, 0, JOIN, JOIN,  0, 0, 0, 0, 0, JOIN, JOIN, LINK,  // blank & ' - . /
      TIMES_8(DIGIT), DIGIT, DIGIT, LINK, 0, 0, 0, 0, 0,  // :
      JOIN, TIMES_26(CAPITAL), 0, 0, 0, 0, BELOW,  // @
      0, TIMES_26(SMALL), 0, 0, 0, 0, 0,
      TIMES_64(HIGH), TIMES_64(HIGH)};
  // clang-format on
#undef TIMES_8
#undef TIMES_26
#undef TIMES_64
  return KINDS[(unsigned char)sign];
}

typedef struct cutter {
  const an_cutting *how;
  const an_words *words;
  an_str s;       // the block
  uint32_t base;  // where it begins in the document
  an_raws *raws;
  bool is_glued, is_bound;
} cutter;

static uint32_t code_at(an_str s, size_t at, size_t *n) {
  *n = 1;
  return at < s.len ? an_utf8_read(s.at + at, n) : 0;
}

static bool is_digit_at(an_str s, size_t at) {
  return at < s.len && (kind_of(s.at[at]) & DIGIT);
}

static bool is_letter_at(an_str s, size_t at) {
  if (at < s.len && !(kind_of(s.at[at]) & HIGH)) return kind_of(s.at[at]) & LETTER;
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

/* Lower form of a short piece of the block; empty if it is too long to be a word of a list. */
static an_str fold_word(an_str s, size_t from, size_t to, char line[64], char lower[64]) {
  if (to - from > 60) return AN_LIT("");
  return (an_str){lower, an_cut_fold(an_str_slice(s, from, to), line, lower)};
}

/* Is the word with one hyphen, the letters behind it included, one that the rules name? */
static bool is_named(const cutter *c, size_t from, size_t next) {
  char line[64], lower[64];
  size_t end = next;
  while (end < c->s.len && end - from < 60 && (kind_of(c->s.at[end]) & LETTER)) end++;
  return an_words_is_whole(c->words, fold_word(c->s, from, end, line, lower));
}

/* A hyphen stays in what is no word of its own ("pre-war", "e-mail"), in what a frame names, and
 * before the number of a type ("Su-25"). Others are tokens, as in the treebanks. */
static bool is_inner_hyphen(const cutter *c, size_t from, size_t at, size_t next) {
  if (is_digit_at(c->s, next)) return true;
  if (!is_letter_at(c->s, next)) return false;
  return an_words_is_prefix(c->words, an_str_slice(c->s, from, at)) || is_named(c, from, next);
}

/* Does the sign at `at` belong to the word that began at `from`? *n becomes its bytes. */
static bool joins_word(const cutter *c, size_t from, size_t at, size_t *n) {
  an_str s = c->s;
  uint32_t code = code_at(s, at, n);
  if (an_utf8_is_letter(code)) return true;
  size_t next = at + *n;
  if (is_hyphen(code)) return is_inner_hyphen(c, from, at, next);
  if (is_apostrophe(code)) return is_letter_at(s, next);
  if (code == '.') return is_inner_dot(s, from, at);
  if (code == '&') return is_upper_at(s, next);
  if (code == '@') return is_letter_at(s, next) || is_digit_at(s, next);
  return an_utf8_is_invisible(an_str_slice(s, at, next)) && !an_cut_blank(s, at);
}

/* *kinds becomes all kinds of bytes that the word has. */
static size_t end_of_word(const cutter *c, size_t from, unsigned *kinds) {
  size_t at = from;
  for (*kinds = 0; at < c->s.len;) {
    unsigned kind = kind_of(c->s.at[at]);
    size_t n = 1;
    if (!(kind & INSIDE) && (!(kind & (HIGH | JOIN)) || !joins_word(c, from, at, &n))) break;
    *kinds |= kind;
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

static bool joins_number(an_str s, size_t from, size_t at, size_t *n) {
  uint32_t code = code_at(s, at, n);
  if (an_utf8_is_letter(code)) return true;
  bool is_inside = is_digit_at(s, at - 1) && is_digit_at(s, at + *n);
  if (code == ',') return is_inside && count_digits(s, at + 1) == 3;
  if (code == '.' || code == ':' || code == '/') return is_inside;
  if (code == '-' && is_digit_at(s, at + 1)) return !is_range_hyphen(s, from, at);
  return code >= 0x80 && an_utf8_is_invisible(an_str_slice(s, at, at + *n)) &&
         !an_cut_blank(s, at) && (is_digit_at(s, at + *n) || is_letter_at(s, at + *n));
}

static size_t end_of_number(an_str s, size_t from, unsigned *kinds) {
  size_t at = from;
  for (*kinds = 0; at < s.len;) {
    unsigned kind = kind_of(s.at[at]);
    size_t n = 1;
    if (!(kind & (LETTER | DIGIT)) && ((kind & BLANK) || !joins_number(s, from, at, &n))) break;
    *kinds |= kind;
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

/* The same from the kinds of its bytes alone, if it is all ASCII. */
static an_shape shape_by_kinds(an_str word, unsigned kinds) {
  if (kinds & HIGH) return shape_of(word);
  if (!(kind_of(word.at[0]) & CAPITAL)) return AN_SHAPE_LOWER;
  return kinds & SMALL ? AN_SHAPE_TITLE : AN_SHAPE_UPPER;
}

/* The sign that the line will have at `at`, and the bytes it has here. 0: who knows. */
static unsigned char read_as_line(an_str s, size_t at, size_t *n) {
  bool is_last_blank = s.at[at] == ' ' && at + 1 < s.len && (kind_of(s.at[at + 1]) & INSIDE);
  if (is_last_blank) return ' ';
  size_t blank = an_cut_blank(s, at);
  if (blank) {
    *n = skip_blanks(s, at) - at;
    return ' ';
  }
  char plain = an_utf8_plain(code_at(s, at, n));
  if (plain) return (unsigned char)plain;
  bool is_odd = *n > 1 && an_utf8_is_invisible(an_str_slice(s, at, at + *n));
  return is_odd ? 0 : (unsigned char)s.at[at];
}

static bool is_between_letters(an_str s, size_t at) {
  return at < s.len && (kind_of(s.at[at - 1]) & (LETTER | DIGIT)) &&
         (kind_of(s.at[at]) & (LETTER | DIGIT));
}

/* A first look at the next signs, if each stands in the line as it stands here. */
static bool may_be_head(const cutter *c, size_t at) {
  const unsigned char *to = c->how->heads, *s = (const unsigned char *)c->s.at + at;
  if (c->s.len - at < AN_HEAD_SIGNS) return true;
  const unsigned char class[AN_HEAD_SIGNS] = {to[s[0]], to[s[1]], to[s[2]], to[s[3]]};
  const unsigned char blank = to[' '];
  bool is_known = class[0] && class[1] && class[2] && class[3];
  bool is_plain = class[2] != blank || (class[1] != blank && class[3] != blank);
  return !is_known || !is_plain || an_automaton_may_begin(c->how->sought, class);
}

/* May a match of what is sought begin here? The text is read as its line will be, but beyond the
 * end of its sentence, so that this is never too strict. */
static bool may_begin(const cutter *c, size_t at) {
  const an_automaton *sought = c->how->sought;
  an_str s = c->s;
  uint32_t state = 0;
  if (!sought) return true;
  if (!may_be_head(c, at)) return false;
  size_t end = s.len - at < AN_MAX_SUBJECT_BYTES ? s.len : at + AN_MAX_SUBJECT_BYTES;
  while (at < end) {
    size_t n = 1;
    unsigned char class = c->how->classes[(unsigned char)s.at[at]];
    if (!class) {
      unsigned char sign = read_as_line(s, at, &n);
      if (!sign) return true;
      class = sought->classes[sign];
    }
    if (!an_automaton_go(sought, &state, class)) return false;
    at += n;
    if (!(state & AN_STATE_NOTABLE)) continue;
    if (!is_between_letters(s, at) || an_automaton_is_open(sought, state)) return true;
  }
  return end < s.len;
}

/* Signs with which a sentence may end, or their first bytes. */
static bool is_like_stop(char sign) {
  return sign == '.' || sign == '!' || sign == '?' || sign == '\xe2' || sign == '\xe3';
}

static void store(cutter *c, size_t from, size_t to, an_shape shape) {
  an_raw raw = {.range = {c->base + (uint32_t)from, c->base + (uint32_t)to},
                .shape = shape,
                .is_glued = c->is_glued,
                .is_bound = c->is_glued && c->is_bound,
                .may_end = is_like_stop(c->s.at[from])};
  raw.may_begin = may_begin(c, from);
  if (to - from > AN_MAX_TOKEN_BYTES) {
    raw.shape = AN_SHAPE_OTHER;
    raw.is_opaque = true;
    an_doc_skip(c->how->arena, c->how->doc, "over-long words", 1);
  }
  an_push(c->how->arena, c->raws, raw);
  c->is_glued = true;
  c->is_bound = false;
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

/* Where the first of two words ends that are written as one: "can|not". `to` if they are not. */
static size_t find_joint(const cutter *c, size_t from, size_t to) {
  char line[64], lower[64];
  if (!an_words_may_be_joined(c->words, an_str_slice(c->s, from, to))) return to;
  an_str word = fold_word(c->s, from, to, line, lower);
  size_t first = an_words_joint(c->words, word);
  return first ? from + first : to;
}

/* Where the clitic of a word with an apostrophe begins; `to` if it has none. */
static size_t find_clitic(const cutter *c, size_t from, size_t to) {
  char line[64], lower[64];
  an_str word = fold_word(c->s, from, to, line, lower);
  size_t clitic = an_words_clitic(c->words, word), cut = to;
  for (size_t i = 0; i < clitic; i++) do
      cut--;
    while (cut > from && ((unsigned char)c->s.at[cut] & 0xc0) == 0x80);
  return cut > from ? cut : to;
}

/* Stores a word, and its clitic ("n't", "'s") as a token of its own. */
static void store_word(cutter *c, size_t from, size_t to, unsigned kinds) {
  bool is_number = kind_of(c->s.at[from]) & DIGIT;
  bool has_clitic = kinds & (HIGH | JOIN);
  size_t cut = has_clitic ? find_clitic(c, from, to) : find_joint(c, from, to);
  an_str word = an_str_slice(c->s, from, cut);
  an_shape shape =
      is_number ? AN_SHAPE_NUMBER : (cut < to ? shape_of(word) : shape_by_kinds(word, kinds));
  store(c, from, cut, shape);
  if (cut < to) store(c, cut, to, AN_SHAPE_LOWER);
}

/* End of the URL or mail address that begins at `from` and whose first word ends at `end`; 0 if
 * it is none. */
static size_t find_address(const cutter *c, size_t from, size_t end, unsigned kinds) {
  bool may_be = end < c->s.len && (c->s.at[end] == ':' || c->s.at[end] == '/');
  bool has_sign = (kinds & JOIN) || (end < c->s.len && c->s.at[end] == '.');
  if (!may_be && !has_sign) return 0;
  if (is_address(an_str_slice(c->s, from, c->s.len))) return end_of_address(c->s, from);
  return has_sign && memchr(c->s.at + from, '@', end - from) ? end : 0;
}

/* Most words: ASCII letters, and behind them nothing that could belong to them. Stores it, and
 * gives where it ends; 0 if a closer look is needed. */
static size_t cut_plain_word(cutter *c, size_t from) {
  size_t to = from + an_ascii_letters(c->s, from);
  if (to == c->s.len || to - from > AN_MAX_TOKEN_BYTES) return 0;
  if (kind_of(c->s.at[to]) & (HIGH | JOIN | DIGIT | BELOW | LINK)) return 0;
  if (an_words_may_be_joined(c->words, an_str_slice(c->s, from, to))) return 0;
  bool is_capital = kind_of(c->s.at[from]) & CAPITAL, has_small = false;
  for (size_t i = from; is_capital && i < to && !has_small; i++)
    has_small = kind_of(c->s.at[i]) & SMALL;
  store(c, from, to, !is_capital ? AN_SHAPE_LOWER : has_small ? AN_SHAPE_TITLE : AN_SHAPE_UPPER);
  return to;
}

static size_t cut_word(cutter *c, size_t from) {
  unsigned kinds;
  size_t end = cut_plain_word(c, from);
  if (end) return end;
  end = end_of_word(c, from, &kinds);
  size_t address = find_address(c, from, end, kinds);
  if (address) {
    store(c, from, address, AN_SHAPE_OTHER);
    return address;
  }
  an_abbreviation kind = judge_dot(c, from, end);
  if (!kind) {
    store_word(c, from, end, kinds);
    return end;
  }
  store(c, from, end + 1, shape_of(an_str_slice(c->s, from, end)));
  c->raws->at[c->raws->n - 1].abbreviation = kind;
  c->raws->at[c->raws->n - 1].may_end = true;
  return end + 1;
}

/* A lone hyphen between a word or number and a letter. */
static bool is_binding(const cutter *c, uint32_t code, size_t end) {
  if (!is_hyphen(code) || !c->is_glued || !is_letter_at(c->s, end)) return false;
  return c->raws->n && c->raws->at[c->raws->n - 1].shape <= AN_SHAPE_NUMBER;
}

/* ":-)", ";)", "=(": eyes, perhaps a nose, mouths, and no letter behind. 0: it is none. */
static size_t end_of_face(an_str s, size_t from) {
  size_t at = from + 1;
  if (!strchr(":;=", s.at[from])) return 0;
  if (at < s.len && s.at[at] == '-') at++;
  size_t mouth = at;
  while (at < s.len && (s.at[at] == ')' || s.at[at] == '(')) at++;
  bool is_face = at > mouth && !is_letter_at(s, at) && !is_digit_at(s, at);
  return is_face ? at : 0;
}

/* A run of one sign ("...", "--", "=====", "!!") or of marks like "?!" is one token, and so is a
 * face; anything else is one character. */
static size_t end_of_signs(an_str s, size_t from, uint32_t code, size_t n) {
  size_t end = from + n;
  if (code >= 0x80 || !strchr(".-!?*=~<>$#|+:;", (int)code)) return end;
  size_t face = end_of_face(s, from);
  if (face) return face;
  if (code == ':' || code == ';') return end;
  bool is_mark = code == '!' || code == '?';
  while (end < s.len && end - from < AN_MAX_TOKEN_BYTES) {
    char sign = s.at[end];
    if (sign != (char)code && !(is_mark && (sign == '!' || sign == '?'))) break;
    end++;
  }
  return end;
}

static size_t cut_sign(cutter *c, size_t from, uint32_t code, size_t n) {
  size_t decade = is_apostrophe(code) && !c->is_glued ? short_decade(c->s, from, n) : 0;
  if (decade) {
    store(c, from, from + decade, AN_SHAPE_NUMBER);
    return from + decade;
  }
  size_t end = end_of_signs(c->s, from, code, n);
  bool is_ascii = code < 0x80 && code > 0x20 && !strchr("$%+<=>^|~#@&*", (int)code);
  bool is_quote = code == 0xab || code == 0xbb || code == 0xa1 || code == 0xbf;
  bool is_punct = is_ascii || is_quote || (code >= 0x2010 && code <= 0x205e) ||
                  (code >= 0x3001 && code <= 0x3011);
  bool is_bound = end == from + n && is_binding(c, code, end);
  c->is_bound = is_bound;
  store(c, from, end, is_punct ? AN_SHAPE_PUNCT : AN_SHAPE_OTHER);
  c->is_bound = is_bound;
  return end;
}

static size_t cut_number(cutter *c, size_t from) {
  unsigned kinds, more = 0;
  size_t end = end_of_number(c->s, from, &kinds);
  size_t n = 0;  // "1990's"
  if (is_apostrophe(code_at(c->s, end, &n)) && is_letter_at(c->s, end + n))
    end = end_of_word(c, end, &more);
  store_word(c, from, end, kinds | more);
  return end;
}

static size_t cut_one(cutter *c, size_t at) {
  unsigned kind = kind_of(c->s.at[at]);
  if (kind & DIGIT) return cut_number(c, at);
  if (kind & LETTER) return cut_word(c, at);
  size_t n;
  uint32_t code = code_at(c->s, at, &n);
  if (an_utf8_is_letter(code)) return cut_word(c, at);
  return cut_sign(c, at, code, n);
}

an_cutting an_cutting_of(an_arena *arena, const an_words *words, const an_automaton *sought) {
  an_cutting how = {.arena = arena, .words = words, .sought = sought};
  for (unsigned b = 0; sought && b < sizeof how.classes; b++) {
    bool is_other = (kind_of((char)b) & (BLANK | HIGH)) || b == '`';
    how.classes[b] = is_other ? 0 : sought->classes[b];
    how.heads[b] = kind_of((char)b) & BLANK ? sought->classes[' '] : how.classes[b];
  }
  return how;
}

void an_cut(const an_cutting *how, an_range range, an_raws *raws) {
  cutter c = {.how = how, .words = how->words, .base = range.from, .raws = raws};
  c.s = an_range_str(how->doc->text, range);
  for (size_t at = 0; at < c.s.len;) {
    unsigned kind = kind_of(c.s.at[at]);
    size_t blank = kind & BLANK ? 1 : kind & HIGH ? an_cut_blank(c.s, at) : 0;
    if (!blank) {
      at = cut_one(&c, at);
      continue;
    }
    at += blank;
    c.is_glued = false;
  }
}
