/* read/blocks - lines become blocks, and blocks get their kind. Only shape decides: length, final
 * stop, digits, place before or behind the body. */
// SPDX-License-Identifier: MIT
#include "base/limits.h"
#include "base/utf8.h"
#include "read/lines.h"
#include "read/parts.h"

enum {
  TITLE_WORDS = 30,     // a longer first line is body
  SHORT_WORDS = 22,     // heading, caption or credit at most
  DATE_LINE_WORDS = 4,  // letters besides the digits of a date: month, weekday, zone, place
  DATE_LINE_BYTES = 80,
  CHRONOLOGY_DATES = 2,  // lines of a date among the paragraphs that make a chronology
  WRAPPED_BYTES = 120    // a text whose lines are longer has one line per paragraph
};

const char *an_block_name(an_block_kind kind) {
  static const char *const NAMES[] = {"title",     "dateline", "heading",    "body",
                                      "list item", "caption",  "boilerplate"};
  return NAMES[kind];
}

/* A block before its kind is known. */
typedef struct piece {
  an_range range;
  bool is_short, may_be_title;  // by the number of its words and lines
  bool has_bullet, ends_sentence, is_address, is_credit, is_date_line;
} piece;

typedef an_vec(piece) pieces;

/* The lines of a paragraph: there is no blank one between them. */
typedef an_vec(an_line) paragraph;

static uint32_t length(const an_line *line) {
  return line->range.to - line->range.from;
}

/* "14:33, 28 September 2020 163", "September 27": mostly digits, few words, no stop. */
static bool is_date_line(const an_line *line) {
  if (line->ends_sentence || length(line) > DATE_LINE_BYTES || !line->n_digits) return false;
  if (line->is_address || line->is_credit) return false;
  if (line->n_long_numbers) return line->n_words <= DATE_LINE_WORDS;
  return line->n_words == 1 && line->n_digits <= 2;
}

/* How wide the lines of a paragraph run: where its author broke them. */
static uint32_t measure_width(const paragraph *lines) {
  uint32_t width = 0;
  for (size_t i = 0; i < lines->n; i++)
    if (length(&lines->at[i]) > width) width = length(&lines->at[i]);
  return width;
}

/* Did the author mean the break between two lines of a paragraph? A hard wrap comes only where
 * the next word would not have fitted; so a line far too short was ended on purpose. */
static bool is_meant_break(const an_line *line, const an_line *next, uint32_t width) {
  if (next->has_bullet && (line->has_bullet || line->ends_sentence)) return true;
  if (line->ends_open || next->starts_low) return false;
  if (is_date_line(line) && length(line) + next->first_word < width) return true;
  if (is_date_line(next) && line->ends_sentence) return true;
  if (width > WRAPPED_BYTES) return true;
  return !line->has_bullet && (length(line) + 1 + next->first_word) * 10 < width * 6;
}

static void add_piece(an_arena *arena, pieces *all, const an_line *lines, size_t n) {
  const an_line *head = &lines[0], *tail = &lines[n - 1];
  uint32_t n_words = 0;
  piece p = {.range = {head->content, tail->range.to},
             .has_bullet = head->has_bullet,
             .ends_sentence = tail->ends_sentence};
  for (size_t i = 0; i < n; i++) {
    n_words += lines[i].n_words;
    p.is_address = p.is_address || lines[i].is_address;
    p.is_credit = p.is_credit || lines[i].is_credit;
  }
  p.is_date_line = n == 1 && is_date_line(head);
  if (p.is_date_line && p.has_bullet) {  // "28. 9. 2020" is no first item of a list
    p.range.from = head->range.from;
    p.has_bullet = false;
  }
  p.is_short = !p.ends_sentence && n_words <= SHORT_WORDS && n <= 2 && !p.has_bullet;
  p.may_be_title = n_words <= TITLE_WORDS && n <= 3;
  an_push_alone(arena, all, p);
}

static void cut_paragraph(an_arena *arena, pieces *all, paragraph *lines) {
  uint32_t width = measure_width(lines);
  size_t first = 0;
  for (size_t i = 0; i < lines->n; i++) {
    bool is_last = i + 1 == lines->n;
    if (!is_last && !is_meant_break(&lines->at[i], &lines->at[i + 1], width)) continue;
    add_piece(arena, all, &lines->at[first], i + 1 - first);
    first = i + 1;
  }
  lines->n = 0;
}

static pieces cut_pieces(an_arena *arena, an_str text) {
  pieces all = {0};
  paragraph lines = {0};
  an_line line;
  for (an_line_reader reader = {.text = text}; an_line_next(&reader, &line);) {
    bool is_gap = !length(&line) || line.is_rule;
    if (is_gap) cut_paragraph(arena, &all, &lines);
    else an_push(arena, &lines, line);
  }
  cut_paragraph(arena, &all, &lines);
  return all;
}

static bool is_body(const piece *p) {
  return !p->is_short && !p->has_bullet && !p->is_date_line;
}

static bool is_credit(const piece *p) {
  return p->is_short && !p->is_date_line && (p->is_address || p->is_credit);
}

static bool is_title(const an_doc *doc, const pieces *all) {
  const piece *p = &all->at[0];
  if (doc->title.at && an_str_eq(an_range_str(doc->text, p->range), an_str_trim(doc->title)))
    return true;
  if (all->n < 2 || p->ends_sentence || p->has_bullet || p->is_date_line || p->is_address)
    return false;
  return p->may_be_title;
}

/* Where the running text begins and ends: [*first, *end) of the pieces; empty if there is none. */
static void find_body(const pieces *all, size_t *first, size_t *end) {
  *first = all->n;
  *end = 0;
  for (size_t i = 0; i < all->n; i++) {
    if (!is_body(&all->at[i]) && !all->at[i].has_bullet) continue;
    if (*first == all->n) *first = i;
    *end = i + 1;
  }
}

/* Dates between the paragraphs: then the first date is a heading, too, and no dateline. */
static bool is_chronology(const pieces *all, size_t first) {
  size_t n = 0;
  for (size_t i = first; i < all->n; i++) n += all->at[i].is_date_line;
  return n >= CHRONOLOGY_DATES;
}

static an_block_kind choose_kind(const pieces *all, size_t i, size_t first, size_t end) {
  const piece *p = &all->at[i];
  if (is_credit(p)) return AN_BLOCK_BOILERPLATE;
  if (all->n == 1) return AN_BLOCK_BODY;  // "15 killed on 13/09/2016" is all there is to read
  if (p->is_date_line) return i < first ? AN_BLOCK_DATELINE : AN_BLOCK_HEADING;
  if (p->has_bullet) return AN_BLOCK_ITEM;
  if (is_body(p) || first >= end) return AN_BLOCK_BODY;  // lines only: each is worth reading
  return i < end ? AN_BLOCK_HEADING : AN_BLOCK_CAPTION;
}

static void take_title(an_arena *arena, an_doc *doc, an_range range) {
  if (!doc->title.at) doc->title = an_str_dup(arena, an_range_str(doc->text, range));
}

static void choose_kinds(an_arena *arena, an_doc *doc, const pieces *all) {
  size_t first, end, n = all->n < AN_MAX_BLOCKS ? all->n : AN_MAX_BLOCKS;
  find_body(all, &first, &end);
  bool has_title = is_title(doc, all), is_chronicle = is_chronology(all, first);
  if (has_title) take_title(arena, doc, all->at[0].range);
  an_reserve(arena, &doc->blocks, n);
  for (size_t i = 0; i < n; i++) {
    an_block_kind kind = choose_kind(all, i, first, end);
    if (has_title && i == 0) kind = AN_BLOCK_TITLE;
    if (kind == AN_BLOCK_DATELINE && is_chronicle) kind = AN_BLOCK_HEADING;
    if (kind == AN_BLOCK_BOILERPLATE) an_doc_note(arena, doc, "blocks taken for boilerplate", 1);
    an_push(arena, &doc->blocks, ((an_block){kind, all->at[i].range}));
  }
  an_doc_skip(arena, doc, "blocks over the limit", all->n - n);
}

void an_read_blocks(an_arena *arena, an_doc *doc) {
  an_arena *work = an_arena_scratch(arena);
  pieces all = cut_pieces(work, doc->text);
  if (all.n) choose_kinds(arena, doc, &all);
  an_arena_done(work);
}
