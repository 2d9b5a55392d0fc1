/* timex/anchor - the publication date: what the caller or a field says, else a date at the head of
 * the text.
 *
 * A date inside of a sentence is never taken: it dates an event. A dateline is a block of its own
 * kind, or a short line that is little more than a date, or the "PLACE, DATE (SOURCE) -" that
 * opens the body. The first of several date headings is a chronology's, and no dateline. */
// SPDX-License-Identifier: MIT
#include "timex/steps.h"

enum {
  MOST_BYTES_BESIDE = 40,    // of a short line, besides its date: a time, a place, a counter
  MOST_BYTES_BEFORE = 60,    // of a body's opening before its date
  MOST_TOKENS_BEHIND = 6,    // up to its dash or bracket
  MOST_BYTES_OF_SIGN = 3,    // of a line above the title: the "R" of a message, "on"
  MOST_TOKENS_OF_ISSUE = 2,  // "issued", "issued on"
  FEW_WORDS = 2              // small words of a dateline: "at", "by"; a sentence has more
};

static bool find_day_of(const an_said *t, const an_meaning *steps, an_grain least, an_point *when) {
  an_bearings none = an_bearings_none();
  an_walk w = an_walk_begin(&none, &t->found->match);
  an_walk_along(&w, steps);
  if (w.sense != AN_SENSE_TIME || !w.is_set || w.lean != AN_LEAN_NOTHING) return false;
  if (w.at.grain < AN_GRAIN_DAY || (w.grain < least)) return false;
  *when = w.at;
  return true;
}

static bool find_day(const an_said *t, an_point *when) {
  return !t->rule->to.n && find_day_of(t, &t->rule->value, AN_GRAIN_DAY, when);
}

static bool is_sign(const an_tokens *tokens, uint32_t token, char sign) {
  an_str lower = tokens->at[token].lower;
  return lower.len && lower.at[0] == sign;
}

// "On Friday, a 36-year-old man", "On 5 May, ISIS-linked men": there the sign is a part of a word.
static bool is_dash(const an_tokens *tokens, uint32_t token, uint32_t end) {
  bool is_behind_word = tokens->at[token].is_glued && tokens->at[token - 1].shape != AN_SHAPE_PUNCT;
  bool is_inside = is_behind_word && token + 1 < end && tokens->at[token + 1].is_glued;
  return is_sign(tokens, token, '-') && !is_inside;
}

// "BAKU, Sept. 28 (Agency) The army": who sent it, in brackets, stands for the dash.
static bool is_source(const an_tokens *tokens, uint32_t token, uint32_t end) {
  if (token >= end || !is_sign(tokens, token, '(')) return false;
  for (uint32_t i = token + 1; i < end && i < token + MOST_TOKENS_BEHIND; i++) {
    an_shape shape = tokens->at[i].shape;
    if (is_sign(tokens, i, ')')) return i > token + 1;
    if (shape == AN_SHAPE_LOWER || shape == AN_SHAPE_NUMBER) return false;
  }
  return false;
}

// "BAKU, Sept. 28, 2020 (Agency) -": only names and commas before the date, a dash behind it.
bool an_timex_opens_body(const an_tokens *tokens, const an_said *t, const an_block *block) {
  const an_sentence *sentence = &tokens->sentences[t->sentence];
  if (t->range.from > block->range.from + MOST_BYTES_BEFORE) return false;
  for (uint32_t i = sentence->first; i < t->first; i++) {
    an_shape shape = tokens->at[i].shape;
    bool is_lower = shape == AN_SHAPE_LOWER && !an_token_is_inside_name(tokens, i);
    if (is_lower || shape == AN_SHAPE_NUMBER) return false;
  }
  bool is_behind_place = t->first > sentence->first && is_sign(tokens, t->first - 1, ',');
  if (is_behind_place && is_source(tokens, t->end, sentence->end)) return true;
  for (uint32_t i = t->end; i < sentence->end && i < t->end + MOST_TOKENS_BEHIND; i++)
    if (is_dash(tokens, i, sentence->end)) return true;
  return false;
}

// "23 May 2017 - Soldiers raid a house": the date opens the block, and a dash stands behind it.
bool an_timex_opens_entry(const an_tokens *tokens, const an_said *t, const an_block *block) {
  const an_sentence *sentence = &tokens->sentences[t->sentence];
  return t->range.from == block->range.from && t->end < sentence->end &&
         is_dash(tokens, t->end, sentence->end);
}

// Where the report of a sentence begins whose first times, from `next` on, are `said`.
static uint32_t find_report(const an_tokens *tokens, const an_sentence *s, const an_saids *said,
                            size_t next) {
  uint32_t i = s->first;
  while (next < said->n && said->at[next].first == i) {
    i = said->at[next++].end;
    if (i + 1 >= s->end) break;
    bool is_colon = is_sign(tokens, i, ':') && !tokens->at[i + 1].is_glued;
    if (is_colon || is_dash(tokens, i, s->end)) return i + 1;
    if (is_sign(tokens, i, ',')) i++;
  }
  return s->first;
}

const uint32_t *an_timex_reports(an_arena *arena, const an_tokens *tokens, const an_saids *said) {
  uint32_t *report = an_arena_array(arena, uint32_t, tokens->n_sentences + 1);
  size_t next = 0;
  for (size_t i = 0; i < tokens->n_sentences; i++) {
    const an_sentence *s = &tokens->sentences[i];
    while (next < said->n && said->at[next].first < s->first) next++;
    report[i] = find_report(tokens, s, said, next);
  }
  return report;
}

// A second entry behind this one: then both are of a chronology.
static bool is_first_entry(const an_doc *doc, const an_tokens *tokens, const an_said *from,
                           size_t n) {
  if (!an_timex_opens_entry(tokens, from, &doc->blocks.at[from->block])) return false;
  for (size_t i = 1; i < n; i++)
    if (from[i].block != from->block && from[i].rule == from->rule &&
        an_timex_opens_entry(tokens, &from[i], &doc->blocks.at[from[i].block]))
      return true;
  return false;
}

// The line of a block that a range stands in: a title and its date may share a block.
static an_range line_of(const an_doc *doc, const an_block *block, an_range range) {
  an_range line = range;
  while (line.from > block->range.from && doc->text.at[line.from - 1] != '\n') line.from--;
  while (line.to < block->range.to && doc->text.at[line.to] != '\n') line.to++;
  return line;
}

// "On 3 June 2008, rebels attacked the town.": a stop, and words in small letters.
static bool tells_something(const an_tokens *tokens, const an_said *t, an_range line) {
  const an_sentence *sentence = &tokens->sentences[t->sentence];
  uint32_t n_small = 0;
  for (uint32_t i = sentence->first; i < sentence->end; i++)
    n_small += (i < t->first || i >= t->end) && tokens->at[i].range.from >= line.from &&
               tokens->at[i].range.to <= line.to && tokens->at[i].shape == AN_SHAPE_LOWER;
  uint32_t last = sentence->end - 1;
  bool has_stop = is_sign(tokens, last, '.') || is_sign(tokens, last, '!');
  return has_stop ? n_small > FEW_WORDS : n_small > 2 * FEW_WORDS;
}

// Does another line that is mostly a date come behind the block of this one, at its level?
static bool is_one_of_several(const an_doc *doc, const an_said *from, size_t n) {
  uint32_t block = from->block;
  for (size_t i = 1; i < n; i++) {
    uint32_t other = from[i].block;
    const an_block *b = &doc->blocks.at[other];
    if (other == block || b->kind != doc->blocks.at[block].kind) continue;
    an_range range = from[i].range;
    if ((range.to - range.from) * 2 > b->range.to - b->range.from) return true;
  }
  return false;
}

static bool is_word_of(const an_list *words, an_str word, const char *value) {
  uint32_t row = an_list_row(words, word);
  if (row == AN_MAP_NONE) return false;
  return an_str_eq(an_list_cell(words, row, AN_LIT("value")), an_str_of(value));
}

// "Daily report 14, issued on 3 June 2021": a word of the list directly before the date, or before
// the preposition that the date has.
bool an_timex_is_issued(const an_rulebook *rules, const an_tokens *tokens, uint32_t date) {
  const an_list *words = an_rulebook_words(rules, "issue-words");
  uint32_t first = tokens->sentences[tokens->at[date].sentence].first;
  for (uint32_t i = date; words && i > first && i + MOST_TOKENS_OF_ISSUE > date; i--)
    if (is_word_of(words, tokens->at[i - 1].lower, "issued")) return true;
  return false;
}

// The last day of "17-23 August 2015", of "the week ending 14 November 2020".
static bool find_last_day(const an_said *t, an_point *when) {
  if (t->rule->to.n) return find_day_of(t, &t->rule->to, AN_GRAIN_DAY, when);
  if (find_day(t, when)) return false;  // a day is a dateline's, or tells of what happened
  if (!find_day_of(t, &t->rule->value, AN_GRAIN_WEEK, when)) return false;
  *when = an_interval_of_grain(*when, AN_GRAIN_WEEK).latest_end;
  return true;
}

// "The week in review: 17-23 August 2015", "Reporting period: ...": a report of days that names
// nothing else was written at their end.
static bool find_end_of_period(const an_rulebook *rules, const an_doc *doc, const an_tokens *tokens,
                               const an_said *t, an_point *when) {
  const an_list *words = an_rulebook_words(rules, "issue-words");
  const an_sentence *s = &tokens->sentences[t->sentence];
  bool is_head = t->block < AN_HEAD_BLOCKS && doc->blocks.at[t->block].kind < AN_BLOCK_BODY;
  if (!words || !is_head || !find_last_day(t, when)) return false;
  for (uint32_t i = s->first; i < t->end; i++)
    if (is_word_of(words, tokens->at[i].lower, "period")) return true;
  return false;
}

bool an_timex_is_dateline(const an_rulebook *rules, const an_doc *doc, const an_tokens *tokens,
                          const an_said *t, size_t n) {
  uint32_t i = t->block;
  const an_block *block = &doc->blocks.at[i];
  if (block->kind == AN_BLOCK_DATELINE) return true;
  if (i >= AN_HEAD_BLOCKS) return false;
  if (an_timex_opens_body(tokens, t, block)) return !is_first_entry(doc, tokens, t, n);
  an_range line = block->range;
  if (block->kind == AN_BLOCK_TITLE) {
    line = line_of(doc, block, t->range);
    uint32_t n_line = line.to - line.from, n_date = t->range.to - t->range.from;
    bool is_own_line = n_line < block->range.to - block->range.from &&
                       (line.from > block->range.from || n_line <= n_date + MOST_BYTES_OF_SIGN);
    if (!is_own_line)
      return an_timex_is_issued(rules, tokens, t->first);  // a date in the title itself
  }
  if (block->kind == AN_BLOCK_HEADING) line = line_of(doc, block, t->range);
  uint32_t beside = (line.to - line.from) - (t->range.to - t->range.from);
  return beside <= MOST_BYTES_BESIDE && !tells_something(tokens, t, line) &&
         !is_one_of_several(doc, t, n);
}

an_anchor an_timex_anchor(const an_rulebook *rules, const an_doc *doc, const an_tokens *tokens,
                          const an_saids *said) {
  if (doc->dates.n) {
    const an_date_candidate *best = &doc->dates.at[0];
    return (an_anchor){true, best->when, best->source, best->range};
  }
  an_anchor anchor = {.when = AN_OPEN};
  for (size_t i = 0; i < said->n && !anchor.is_known; i++) {
    const an_said *t = &said->at[i];
    if (t->block >= AN_HEAD_BLOCKS) break;
    an_point when;
    if (is_first_entry(doc, tokens, t, said->n - i)) break;  // dates of what is told
    if (find_day(t, &when) && an_timex_is_dateline(rules, doc, tokens, t, said->n - i))
      anchor = (an_anchor){true, when, AN_DATE_TEXT, t->range};
  }
  for (size_t i = 0; i < said->n && !anchor.is_known && said->at[i].block < AN_HEAD_BLOCKS; i++) {
    const an_said *t = &said->at[i];
    an_point when;
    if (find_end_of_period(rules, doc, tokens, t, &when))
      anchor = (an_anchor){true, when, AN_DATE_TEXT, t->range};
  }
  return anchor;
}
