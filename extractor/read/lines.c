/* read/lines - see lines.h. One pass per line. */
// SPDX-License-Identifier: MIT
#include "read/lines.h"

#include "base/ascii.h"
#include "base/utf8.h"

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static bool is_letter_at(an_str s, size_t at) {
  size_t n;
  return at < s.len && an_utf8_is_letter(an_utf8_read(s.at + at, &n));
}

/* White space at `at`: its bytes, or 0. */
static size_t blank_bytes(an_str s, size_t at) {
  char c = s.at[at];
  if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
  if (an_str_starts(an_str_slice(s, at, s.len), AN_LIT("\xc2\xa0"))) return 2;
  if (an_str_starts(an_str_slice(s, at, s.len), AN_LIT("\xe3\x80\x80"))) return 3;
  if (an_str_starts(an_str_slice(s, at, s.len), AN_LIT("\xef\xbb\xbf"))) return 3;
  return 0;
}

/* White space that ends at `to`: its bytes, or 0. */
static size_t blank_before(an_str s, size_t to) {
  for (size_t n = 1; n <= 3 && n <= to; n++)
    if (blank_bytes(s, to - n) == n) return n;
  return 0;
}

static an_range trim(an_str text, an_range r) {
  an_str inside = an_range_str(text, r);
  size_t from = 0, to = inside.len, n;
  while (from < to && (n = blank_bytes(inside, from))) from += n;
  while (to > from && (n = blank_before(inside, to))) to -= n;
  return (an_range){r.from + (uint32_t)from, r.from + (uint32_t)to};
}

static size_t count_digits(an_str s, size_t at) {
  size_t n = 0;
  while (at + n < s.len && is_digit(s.at[at + n])) n++;
  return n;
}

/* Bytes of a bullet and the blanks behind it: "- ", "• ", "1. ", "12) ", "(a) "; else 0. */
static size_t bullet_bytes(an_str s) {
  static const an_str SIGNS[] = {{"-", 1},
                                 {"*", 1},
                                 {"+", 1},
                                 {"\xe2\x80\xa2", 3},
                                 {"\xc2\xb7", 2},
                                 {"\xe2\x80\x93", 3},
                                 {"\xe2\x97\x8f", 3},
                                 {"\xe2\x96\xaa", 3}};
  size_t n = 0;
  for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS && !n; i++)
    if (an_str_starts(s, SIGNS[i])) n = SIGNS[i].len;
  size_t digits = count_digits(s, 0);
  if (digits && digits <= 2 && digits < s.len && (s.at[digits] == '.' || s.at[digits] == ')'))
    n = digits + 1;
  if (s.len > 2 && s.at[0] == '(') {
    size_t inner = count_digits(s, 1);
    if (!inner && is_letter_at(s, 1) && (unsigned char)s.at[1] < 0x80) inner = 1;
    if (inner && inner <= 2 && inner + 1 < s.len && s.at[inner + 1] == ')') n = inner + 2;
  }
  if (!n || n >= s.len || (s.at[n] != ' ' && s.at[n] != '\t')) return 0;
  while (n < s.len && (s.at[n] == ' ' || s.at[n] == '\t')) n++;
  return n < s.len ? n : 0;
}

/* Strips closing quotes and brackets from the end. */
static an_str strip_closers(an_str s) {
  static const an_str CLOSERS[] = {
      {"\"", 1},           {"'", 1},       {")", 1}, {"]", 1}, {"\xe2\x80\x99", 3},
      {"\xe2\x80\x9d", 3}, {"\xc2\xbb", 2}};
  for (size_t i = 0; i < sizeof CLOSERS / sizeof *CLOSERS && s.len;) {
    bool is_closed = an_str_ends(s, CLOSERS[i]);
    if (is_closed) s.len -= CLOSERS[i].len;
    i = is_closed ? 0 : i + 1;
  }
  return s;
}

static bool ends_sentence(an_str s) {
  s = strip_closers(s);
  if (!s.len) return false;
  return strchr(".!?:", s.at[s.len - 1]) || an_str_ends(s, AN_LIT("\xe2\x80\xa6"));
}

static bool ends_open(an_str s) {
  return s.len && strchr(",;-(/", s.at[s.len - 1]) && s.at[s.len - 1];
}

/* The signs that only few lines have, so that most are looked for only once. */
enum { HAS_COLON = 1, HAS_SLASH = 2, HAS_AT = 4, HAS_BRACKET = 8, HAS_DOT = 16, HAS_C2 = 32 };

static bool holds(an_str s, an_str what) {
  const char *at = s.at, *end = s.at + s.len;
  while ((at = memchr(at, what.at[0], (size_t)(end - at)))) {
    if ((size_t)(end - at) < what.len) return false;
    if (!memcmp(at, what.at, what.len)) return true;
    at++;
  }
  return false;
}

/* "www.", looked for by its dot. */
static bool holds_www(an_str s) {
  for (size_t at = 3; at < s.len; at++) {
    const char *dot = memchr(s.at + at, '.', s.len - at);
    if (!dot) return false;
    at = (size_t)(dot - s.at);
    if (!memcmp(dot - 3, "www", 3)) return true;
  }
  return false;
}

/* "name@host", "host.tld" without a blank: letters on both sides of the sign. */
static bool is_between_letters(an_str s, size_t at) {
  return at > 0 && at + 1 < s.len && s.at[at - 1] != ' ' && is_letter_at(s, at + 1) &&
         (is_letter_at(s, at - 1) || is_digit(s.at[at - 1]));
}

static bool is_address(an_str s, unsigned signs) {
  if ((signs & HAS_COLON) && holds(s, AN_LIT("://"))) return true;
  if ((signs & HAS_DOT) && holds_www(s)) return true;
  if ((signs & HAS_C2) && holds(s, AN_LIT("\xc2\xa9"))) return true;
  if ((signs & HAS_BRACKET) && (holds(s, AN_LIT("(c)")) || holds(s, AN_LIT("(C)")))) return true;
  for (size_t i = 0; (signs & HAS_AT) && i < s.len; i++)
    if (s.at[i] == '@' && is_between_letters(s, i)) return true;
  return false;
}

/* A lower-case word with a dot inside, up to the end of the line: "facebook.com". */
static bool ends_with_host(an_str s) {
  size_t at = s.len;
  while (at && s.at[at - 1] != ' ' && s.at[at - 1] != '/') at--;
  for (size_t i = at + 1; i + 2 < s.len; i++)
    if (s.at[i] == '.' && is_between_letters(s, i) && s.at[i + 1] >= 'a' && s.at[i + 1] <= 'z')
      return true;
  return false;
}

/* A slash without blanks, and a name or a host behind it. "km/h" and "and/or" are none. */
static bool is_credit(an_str s, unsigned signs) {
  for (size_t i = 0; (signs & HAS_SLASH) && i < s.len; i++) {
    if (s.at[i] != '/' || !is_between_letters(s, i)) continue;
    size_t n;
    if (an_utf8_is_upper(an_utf8_read(s.at + i + 1, &n))) return true;
  }
  return ends_with_host(s);
}

static unsigned sign_of(unsigned char c) {
  switch (c) {
    case ':': return HAS_COLON;
    case '/': return HAS_SLASH;
    case '@': return HAS_AT;
    case '(': return HAS_BRACKET;
    case '.': return HAS_DOT;
    case 0xc2: return HAS_C2;
    default: return 0;
  }
}

/* A run of digits with ":./-" inside that reads like a clock time or a date. */
static void count_number(an_str s, size_t *at, an_line *line, unsigned *rare) {
  size_t digits = 0, signs = 0, i = *at;
  for (; i < s.len; i++) {
    if (is_digit(s.at[i])) digits++;
    else if (strchr(":./-", s.at[i]) && s.at[i] && i + 1 < s.len && is_digit(s.at[i + 1])) signs++;
    else break;
    *rare |= sign_of((unsigned char)s.at[i]);
  }
  line->n_digits += (uint32_t)digits;
  bool is_year = digits == 4 && !signs;
  bool is_composed = signs && digits >= 3 && digits <= 14;
  line->n_long_numbers += is_year || is_composed;
  *at = i;
}

/* Counts words and digits; gives the rare signs that the line has. */
static unsigned count_content(an_str s, an_line *line) {
  bool was_letter = false, has_letter = false;
  unsigned signs = 0;
  for (size_t i = 0, n; i < s.len; i += n) {
    unsigned char c = (unsigned char)s.at[i];
    n = 1;
    if (c == ' ') {
      was_letter = false;
      continue;
    }
    if (is_digit((char)c)) {
      n = 0;
      count_number(s, &i, line, &signs);
      was_letter = true;  // "27th" is no word
      continue;
    }
    bool is_letter = (n = an_ascii_letters(s, i)) > 0, is_upper = !(c & 32);
    if (!n && c < 0x80) n = 1;
    if (!n) {
      uint32_t code = an_utf8_read(s.at + i, &n);
      is_letter = an_utf8_is_letter(code);
      is_upper = an_utf8_is_upper(code);
    }
    if (!is_letter) signs |= sign_of(c);
    if (is_letter && !has_letter) line->starts_low = !is_upper;
    has_letter = has_letter || is_letter;
    line->n_words += is_letter && !was_letter;
    was_letter = is_letter;
  }
  line->is_rule = !has_letter && !line->n_digits;
  return signs;
}

static an_line measure(an_str text, an_range raw) {
  an_line line = {.range = trim(text, raw)};
  an_str s = an_range_str(text, line.range);
  line.content = line.range.from;
  if (!s.len) return line;
  size_t bullet = bullet_bytes(s);
  line.has_bullet = bullet > 0;
  line.content += (uint32_t)bullet;
  s = an_str_slice(s, bullet, s.len);
  const char *blank = memchr(s.at, ' ', s.len);
  line.first_word = (uint32_t)(blank ? (size_t)(blank - s.at) : s.len);
  unsigned signs = count_content(s, &line);
  line.ends_sentence = ends_sentence(s);
  line.ends_open = ends_open(s);
  line.is_address = is_address(s, signs);
  line.is_credit = is_credit(s, signs);
  return line;
}

bool an_line_next(an_line_reader *r, an_line *line) {
  if (r->is_done) return false;
  const char *from = r->text.at + r->at;
  size_t n = r->text.len - r->at;
  const char *end = n ? memchr(from, '\n', n) : NULL;
  size_t to = end ? (size_t)(end - r->text.at) : r->text.len;
  *line = measure(r->text, (an_range){(uint32_t)r->at, (uint32_t)to});
  r->is_done = !end;
  r->at = to + 1;
  return true;
}
