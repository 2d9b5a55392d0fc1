/* event/number - a number of people in the words of a noun group, with its bounds: "at least 12",
 * "two dozen", "8-9". */
// SPDX-License-Identifier: MIT
#include "event/room.h"

enum { MAX_PHRASE = 3 };

static const int64_t MAX_PEOPLE = 1000000000;

/* What a row of the list "quantities" says about the number behind it. */
typedef enum bound { BOUND_EXACT, BOUND_LEAST, BOUND_ABOVE, BOUND_MOST, BOUND_BELOW } bound;

typedef struct reading {
  const an_scene *s;
  uint32_t first, end;  // tokens of the noun group
  bound mode;
} reading;

/* ---------------------------------------------------------------------------------- numbers --- */

/* "1,200" and "12", but not "14:33" or "21-year-old"; of "2.5" with a scale 25 and 10, without one
 * nothing. */
static bool read_digits(an_str text, int64_t *number, int64_t *scale) {
  int64_t value = 0, parts = 0;
  for (size_t i = 0; i < text.len; i++) {
    char c = text.at[i];
    if (c == ',' && i) continue;
    if (c == '.' && i && i + 1 < text.len && scale && !parts) {
      parts = 1;
      continue;
    }
    if (parts && parts < MAX_PEOPLE) parts *= 10;
    if (c < '0' || c > '9') return false;
    value = value * 10 + (c - '0');
    if (value > MAX_PEOPLE) return false;
  }
  *number = value;
  if (scale) *scale = parts ? parts : 1;
  return text.len > 0;
}

static int64_t read_cell(const an_list *list, uint32_t row, an_str column) {
  int32_t value;
  return an_str_int(an_list_cell(list, row, column), &value) ? value : -1;
}

/* The longest phrase of the list at a token, *n_words long. */
static uint32_t phrase_at(const an_scene *s, uint32_t token, uint32_t end, uint32_t *n_words) {
  if (!s->quantities) return AN_MAP_NONE;
  const an_token *t = an_scene_token(s, token);
  an_str lower = s->tokens->sentences[t->sentence].lower;
  for (uint32_t n = MAX_PHRASE; n > 0; n--) {
    if (token + n > end) continue;
    an_range words = {t->line.from, an_scene_token(s, token + n - 1)->line.to};
    uint32_t row = an_list_row(s->quantities, an_range_str(lower, words));
    if (row == AN_MAP_NONE) continue;
    *n_words = n;
    return row;
  }
  return AN_MAP_NONE;
}

static bool value_is(const an_scene *s, uint32_t row, an_str value) {
  return an_str_eq(an_list_cell(s->quantities, row, AN_LIT("value")), value);
}

static bool is_comma(const an_scene *s, uint32_t token) {
  an_str sign = an_scene_token(s, token)->lower;
  return sign.len == 1 && *sign.at == ',';
}

/* "a woman of 34": nothing is counted, and one person is that old. */
static bool is_persons_age(const an_scene *s, uint32_t token, uint32_t end) {
  an_rel rel;
  uint32_t noun = an_parse_parent(s->parse, token, &rel), first, group_end;
  if (noun >= token || rel != AN_REL_NMOD || s->mentions->of_token[noun] == AN_NO_TOKEN)
    return false;
  if (token + 1 < end && an_parse_is_noun(s->parse, token + 1)) return false;
  an_parse_group(s->parse, noun, &first, &group_end);
  return an_number_of_article(s, first, noun + 1, noun).is_set;
}

/* "aged 54 and 61", "Ali Omar, 34, was killed": how old, not how many. */
static bool is_age(const an_scene *s, uint32_t token) {
  enum { FEW = 4 };
  const an_sentence *sentence = &s->tokens->sentences[an_scene_token(s, token)->sentence];
  for (uint32_t i = token; i-- > sentence->first && token - i <= FEW;) {
    if (an_scene_duty(s, i) == AN_DUTY_AGE) return true;
    an_pos pos = an_parse_pos(s->parse, i);
    if (pos != AN_POS_NUM && pos != AN_POS_CCONJ && pos != AN_POS_PUNCT) break;
  }
  if (is_persons_age(s, token, sentence->end)) return true;
  bool is_apart = token >= sentence->first + 2 && token + 1 < sentence->end &&
                  is_comma(s, token - 1) && is_comma(s, token + 1);
  return is_apart && an_parse_pos(s->parse, token - 2) == AN_POS_PROPN;
}

/* "No one was killed": the word before makes another word of it. */
static bool is_nobody(const an_scene *s, uint32_t token) {
  uint32_t n = 1, before = token - 1;
  if (token == s->tokens->sentences[an_scene_token(s, token)->sentence].first) return false;
  uint32_t row = phrase_at(s, before, token + 1, &n);
  return row != AN_MAP_NONE && n > 1 && value_is(s, row, AN_LIT("nobody"));
}

/* "the 1993 massacre": four digits right before the noun of one act are its year. */
static bool is_year(const an_scene *s, uint32_t token) {
  enum { FIRST = 1500, LAST = 2100, DIGITS = 4 };
  int64_t number;
  uint32_t noun = token + 1;
  const an_sentence *sentence = &s->tokens->sentences[an_scene_token(s, token)->sentence];
  if (noun >= sentence->end || s->event_of[noun] == AN_NO_TOKEN) return false;
  const an_token *t = an_scene_token(s, noun);
  an_str text = an_scene_token(s, token)->lower;
  bool is_one = an_parse_is_noun(s->parse, noun) && an_str_eq(t->lower, t->lemma);
  return is_one && text.len == DIGITS && read_digits(text, &number, NULL) && number >= FIRST &&
         number <= LAST;
}

/* "a form four student", "sector 5 of the town": the number is a part of what the noun right before
 * it is called; but "in Karsa 12 people were killed". */
static bool is_part_of_name(const an_scene *s, uint32_t token) {
  an_rel rel;
  uint32_t noun = an_parse_parent(s->parse, token, &rel);
  if (noun == AN_NO_TOKEN || noun + 1 != token || !an_parse_is_noun(s->parse, noun)) return false;
  const an_token *t = an_scene_token(s, noun), *next = t + 2;
  bool is_counted = token + 1 < s->tokens->sentences[t->sentence].end &&
                    an_parse_is_noun(s->parse, token + 1) && !an_str_eq(next->lower, next->lemma);
  return (rel == AN_REL_COMPOUND || rel == AN_REL_NUMMOD) && an_str_eq(t->lower, t->lemma) &&
         !is_counted && !an_parse_is_time(s->parse, noun) &&
         an_scene_row(s, s->casualties, noun) == AN_MAP_NONE;
}

/* "a 45-year-old", but "forty-five", whose hyphen is its own: is a number of `n` words glued to
 * others? */
static bool is_glued_to_others(const an_scene *s, uint32_t token, uint32_t n) {
  uint32_t behind = token + n;
  return s->tokens->at[token].is_bound || (behind < s->tokens->n && s->tokens->at[behind].is_bound);
}

/* One number at a token: digits, or a number word, with a multiplier behind it ("two dozen"). */
static bool number_at(const an_scene *s, uint32_t token, uint32_t end, int64_t *number,
                      uint32_t *next) {
  uint32_t n = 1;
  if (an_parse_pos(s->parse, token) == AN_POS_NUM && is_age(s, token)) return false;
  if (is_part_of_name(s, token)) return false;
  int64_t scale = 1;  // of "2.5 million"
  bool is_read = read_digits(an_scene_token(s, token)->lower, number, &scale);
  if (is_read && is_year(s, token)) return false;
  if (!is_read) {
    uint32_t row = phrase_at(s, token, end, &n);
    if (row == AN_MAP_NONE || !value_is(s, row, AN_LIT("number")) || is_nobody(s, token))
      return false;
    *number = read_cell(s->quantities, row, AN_LIT("min"));
  }
  if (is_glued_to_others(s, token, n)) return false;
  *next = token + n;
  if (*next < end && an_parse_is_time(s->parse, *next)) return false;  // "14 years old", "1 Oct."
  if (*next < end && an_scene_duty(s, *next) == AN_DUTY_SIDE) return false;  // "two sides"
  uint32_t row = *next < end ? phrase_at(s, *next, end, &n) : AN_MAP_NONE;
  if (row == AN_MAP_NONE || !value_is(s, row, AN_LIT("times"))) return *number >= 0 && scale == 1;
  int64_t factor = read_cell(s->quantities, row, AN_LIT("min")) / scale;
  if (factor > 0 && *number <= MAX_PEOPLE / factor) *number *= factor;
  *next += n;
  return *number >= 0;
}

static an_count make_count(const an_scene *s, uint32_t from, uint32_t end, int64_t min,
                           int64_t max) {
  an_range range = {an_scene_token(s, from)->range.from, an_scene_token(s, end - 1)->range.to};
  return (an_count){min, max, range, true};
}

static an_count bounded(const reading *r, uint32_t from, uint32_t end, int64_t number) {
  switch (r->mode) {
    case BOUND_LEAST: return make_count(r->s, from, end, number, -1);
    case BOUND_ABOVE: return make_count(r->s, from, end, number + 1, -1);
    case BOUND_MOST: return make_count(r->s, from, end, -1, number);
    case BOUND_BELOW: return make_count(r->s, from, end, -1, number > 0 ? number - 1 : 0);
    case BOUND_EXACT: break;
  }
  return make_count(r->s, from, end, number, number);
}

/* "between 10 and 15", "10 to 15", "10-15": a second number one word later. */
static an_count count_from(const reading *r, uint32_t from, uint32_t end, int64_t number) {
  int64_t upper;
  uint32_t next;
  bool is_pair = end + 1 < r->end && !an_parse_is_noun(r->s->parse, end) &&
                 number_at(r->s, end + 1, r->end, &upper, &next) && upper > number;
  if (is_pair) return make_count(r->s, from, next, number, upper);
  return bounded(r, from, end, number);
}

static bool set_bound(reading *r, uint32_t row) {
  static const struct {
    const char *name;
    bound mode;
  } BOUNDS[] = {{"least", BOUND_LEAST},
                {"above", BOUND_ABOVE},
                {"most", BOUND_MOST},
                {"below", BOUND_BELOW},
                {"about", BOUND_EXACT}};
  an_str value = an_list_cell(r->s->quantities, row, AN_LIT("value"));
  for (size_t i = 0; i < sizeof BOUNDS / sizeof *BOUNDS; i++)
    if (an_str_eq(value, an_str_of(BOUNDS[i].name))) {
      r->mode = BOUNDS[i].mode;
      return true;
    }
  return false;
}

/* A vague amount: "dozens". A multiplier alone is one of them: "a hundred", "hundred". */
static an_count vague_at(const reading *r, uint32_t token, uint32_t n, uint32_t row) {
  int64_t min = read_cell(r->s->quantities, row, AN_LIT("min"));
  int64_t max = read_cell(r->s->quantities, row, AN_LIT("max"));
  if (value_is(r->s, row, AN_LIT("times"))) return bounded(r, token, token + n, min);
  if (r->mode != BOUND_EXACT) max = -1;
  return make_count(r->s, token, token + n, min, max);
}

/* "01 Oct.", "September 5,": a number of the calendar counts nobody. */
static bool is_of_day(const an_scene *s, uint32_t token, uint32_t next) {
  uint32_t least = s->tokens->sentences[an_scene_token(s, token)->sentence].first;
  uint32_t end = s->tokens->sentences[an_scene_token(s, token)->sentence].end;
  if (next < end && an_parse_is_time(s->parse, next)) return true;
  bool is_cut = next < end && an_parse_pos(s->parse, next) == AN_POS_PUNCT &&
                !an_token_is_part(s->tokens, next);
  return is_cut && token > least && an_parse_is_time(s->parse, token - 1);
}

/* The first number of a group. Bounds may stand right before it. */
static an_count read_group(reading *r) {
  uint32_t sentence_first = r->s->tokens->sentences[an_scene_token(r->s, r->first)->sentence].first;
  uint32_t from = r->first >= sentence_first + MAX_PHRASE ? r->first - MAX_PHRASE : sentence_first;
  uint32_t n = 1, next;
  int64_t number;
  for (uint32_t i = from; i < r->end; i += n) {
    n = 1;
    if (i >= r->first && number_at(r->s, i, r->end, &number, &next) && !is_of_day(r->s, i, next))
      return count_from(r, i, next, number);
    uint32_t row = phrase_at(r->s, i, r->end, &n);
    if (row != AN_MAP_NONE && set_bound(r, row)) continue;
    bool is_side = i + n < r->end && an_scene_duty(r->s, i + n) == AN_DUTY_SIDE;  // "both sides"
    bool is_vague = row != AN_MAP_NONE && i >= r->first && !is_side &&
                    (value_is(r->s, row, AN_LIT("vague")) || value_is(r->s, row, AN_LIT("times")));
    if (is_vague) return vague_at(r, i, n, row);
    if (i < r->first) r->mode = BOUND_EXACT;
    if (row == AN_MAP_NONE) n = 1;
  }
  return AN_NO_COUNT;
}

an_count an_number_in(const an_scene *s, uint32_t first, uint32_t end) {
  if (first >= end) return AN_NO_COUNT;
  while (first && s->tokens->at[first].is_bound)
    first--;  // "Twenty-two", of which the tree has "two"
  reading r = {.s = s, .first = first, .end = end};
  return read_group(&r);
}

/* "a child": one, if the group starts with an article and its noun is singular; not "a total". */
an_count an_number_of_article(const an_scene *s, uint32_t first, uint32_t end, uint32_t noun) {
  uint32_t n = 1;
  uint32_t row = phrase_at(s, first, end, &n);
  const an_token *t = an_scene_token(s, noun);
  bool is_one = row != AN_MAP_NONE && value_is(s, row, AN_LIT("article")) &&
                an_str_eq(t->lower, t->lemma) && an_scene_duty(s, noun) != AN_DUTY_COLLECTIVE &&
                an_scene_duty(s, noun) != AN_DUTY_TOTAL;
  return is_one ? make_count(s, first, end, 1, 1) : AN_NO_COUNT;
}

bool an_number_starts(const an_scene *s, uint32_t token) {
  int64_t number;
  uint32_t n = 1, next, end = s->tokens->sentences[an_scene_token(s, token)->sentence].end;
  if (an_parse_is_time(s->parse, token)) return false;
  if (number_at(s, token, end, &number, &next)) return true;
  uint32_t row = phrase_at(s, token, end, &n);
  return row != AN_MAP_NONE && !value_is(s, row, AN_LIT("article"));
}
