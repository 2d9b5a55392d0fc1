/* token/sentence - see sentence.h. */
// SPDX-License-Identifier: MIT
#include "token/sentence.h"

#include "base/limits.h"
#include "base/utf8.h"

enum { LONGEST_RUN = 16 };  // of stops, quotes, brackets: keeps the look ahead short

static an_str text_of(an_str text, const an_raw *raw) {
  return an_range_str(text, raw->range);
}

static bool is_one_of(an_str s, const char *signs) {
  return s.len == 1 && s.at[0] && strchr(signs, s.at[0]);
}

static bool is_stop(an_str s) {
  return is_one_of(s, ".") || an_str_eq(s, AN_LIT("\xe2\x80\xa6")) ||
         an_str_starts(s, AN_LIT("..")) || an_str_starts(s, AN_LIT("!")) ||
         an_str_starts(s, AN_LIT("?")) || an_str_eq(s, AN_LIT("\xe3\x80\x82"));
}

static bool is_any_quote(an_str s) {
  static const an_str QUOTES[] = {{"'", 1},
                                  {"\"", 1},
                                  {"\xe2\x80\x98", 3},
                                  {"\xe2\x80\x99", 3},
                                  {"\xe2\x80\x9c", 3},
                                  {"\xe2\x80\x9d", 3},
                                  {"\xc2\xab", 2},
                                  {"\xc2\xbb", 2},
                                  {"`", 1}};
  for (size_t i = 0; i < sizeof QUOTES / sizeof *QUOTES; i++)
    if (an_str_eq(s, QUOTES[i])) return true;
  return false;
}

/* A quote or bracket that closes: it stands directly behind the stop. */
static bool is_closer(an_str text, const an_raw *raw) {
  an_str s = text_of(text, raw);
  return raw->is_glued && (is_any_quote(s) || is_one_of(s, ")]}"));
}

static bool is_opener(an_str s) {
  return is_any_quote(s) || is_one_of(s, "([{") || an_str_eq(s, AN_LIT("\xc2\xbf"));
}

/* The next token that is no opening quote or bracket; n if there is none. */
static size_t skip_openers(an_str text, const an_raws *raws, size_t at) {
  size_t end = at + LONGEST_RUN;
  while (at < raws->n && at < end && is_opener(text_of(text, &raws->at[at]))) at++;
  return at;
}

static bool is_capital(const an_raw *raw) {
  return raw->shape == AN_SHAPE_TITLE || raw->shape == AN_SHAPE_UPPER;
}

/* "The", "He", "In": a closed-class word with a capital begins a sentence, a name seldom does. */
static bool is_usual_start(const an_words *words, an_str text, const an_raw *raw) {
  an_str s = text_of(text, raw);
  char line[32], lower[32];
  if (!is_capital(raw) || s.len > sizeof line) return false;
  return an_words_is_closed(words, (an_str){lower, an_cut_fold(s, line, lower)});
}

static bool is_long_word(an_str text, const an_raw *raw) {
  enum { LONG_WORD = 4 };  // unknown abbreviations are shorter
  return an_utf8_codepoints(text.at + raw->range.from, raw->range.to - raw->range.from) >=
         LONG_WORD;
}

typedef struct place {
  const an_words *words;
  an_str text;
  const an_raws *raws;
  size_t first;
} place;

/* The dot of an abbreviation ends a sentence only before a word that usually begins one, or before
 * a quotation; "at 6 p.m. (GMT)" goes on. */
static bool abbreviation_ends(const place *p, size_t at, size_t next) {
  if (p->raws->at[at].abbreviation != AN_ABBREVIATION_ANY) return false;
  const an_raw *behind = &p->raws->at[at + 1];
  bool is_quoted = next > at + 1 && !behind->is_glued && is_any_quote(text_of(p->text, behind));
  const an_raw *follower = &p->raws->at[next];
  return is_usual_start(p->words, p->text, follower) || (is_quoted && is_capital(follower));
}

/* Token `at` is a stop, the next sentence would begin at `begin`. */
static bool stop_ends(const place *p, size_t at, size_t begin) {
  size_t next = skip_openers(p->text, p->raws, begin);
  if (next >= p->raws->n) return true;
  const an_raw *follower = &p->raws->at[next];
  if (follower->shape == AN_SHAPE_LOWER) {
    bool is_quoted = begin > at + 1;  // "Stop!" he said
    return !is_quoted && at > p->first && !follower->is_glued &&
           is_one_of(text_of(p->text, &p->raws->at[at]), ".") &&
           is_long_word(p->text, &p->raws->at[at - 1]);
  }
  if (follower->shape == AN_SHAPE_NUMBER) return !follower->is_glued;
  return is_capital(follower) || !follower->is_glued;
}

/* The tokens of a footnote's mark glued to what stands before it: "the convoy.[12] The army". */
static size_t count_mark(const place *p, size_t at) {
  const an_raw *raw = &p->raws->at[at];
  bool is_mark = at + 2 < p->raws->n && raw->is_glued && raw[1].shape == AN_SHAPE_NUMBER &&
                 is_one_of(text_of(p->text, raw), "[") && is_one_of(text_of(p->text, &raw[2]), "]");
  return is_mark ? 3 : 0;
}

static bool is_end(const place *p, size_t at, size_t *end) {
  const an_raw *raw = &p->raws->at[at];
  size_t begin = at + 1;
  bool is_plain_stop = is_stop(text_of(p->text, raw));
  if (!is_plain_stop && !raw->abbreviation) return false;
  for (; begin < p->raws->n && begin < at + LONGEST_RUN; begin++) {
    const an_raw *behind = &p->raws->at[begin];
    if (!is_closer(p->text, behind) && !is_stop(text_of(p->text, behind))) break;
  }
  for (size_t n = 1; n && begin < at + LONGEST_RUN; begin += n) n = count_mark(p, begin);
  *end = begin;
  if (begin >= p->raws->n) return true;
  if (is_plain_stop) return stop_ends(p, at, begin);
  size_t next = skip_openers(p->text, p->raws, begin);
  if (next >= p->raws->n) return true;
  if (begin > at + 1 && is_stop(text_of(p->text, &p->raws->at[begin - 1])))
    return stop_ends(p, begin - 1, begin);
  return abbreviation_ends(p, at, next);
}

/* Where too long a sentence is cut: behind its last semicolon, else behind its last comma. */
static size_t cut_sentence(const place *p, size_t end) {
  for (size_t i = end; i > p->first; i--)
    if (is_one_of(text_of(p->text, &p->raws->at[i - 1]), ";")) return i;
  for (size_t i = end; i > p->first; i--)
    if (is_one_of(text_of(p->text, &p->raws->at[i - 1]), ",")) return i;
  return end;
}

size_t an_sentence_end(const an_words *words, an_str text, const an_raws *raws, size_t first) {
  place p = {words, text, raws, first};
  size_t most = first + AN_MAX_SENTENCE_TOKENS, n = raws->n < most ? raws->n : most;
  for (size_t i = first, end; i < n; i++) {
    if (!raws->at[i].may_end || !is_end(&p, i, &end)) continue;
    return end <= most ? end : most;
  }
  return raws->n <= most ? raws->n : cut_sentence(&p, most);
}
