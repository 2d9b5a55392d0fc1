/* rulebook/list - see list.h. */
// SPDX-License-Identifier: MIT
#include "rulebook/list.h"

#include "base/utf8.h"

/* ------------------------------------------------------------------------------------ words --- */

size_t an_lower_into(char *out, an_str s) {
  for (size_t i = 0, n; i < s.len; i += n) {
    char c = s.at[i];
    n = 1;
    if ((unsigned char)c < 0x80) {
      out[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
      continue;
    }
    uint32_t code = an_utf8_read(s.at + i, &n);
    char low[4];
    // A letter whose lower case has another length stays, so that offsets hold.
    bool is_as_long = an_utf8_write(an_utf8_lower(code), low) == n;
    memcpy(out + i, is_as_long ? low : s.at + i, n);
  }
  return s.len;
}

an_str an_lower(an_arena *arena, an_str s) {
  char *low = an_arena_alloc(arena, s.len + 1, 1);
  return (an_str){low, an_lower_into(low, s)};
}

/* The ASCII sign for a blank, a typographic quote or dash; 0 if it has none. As token/ does. */
static char plain_sign(uint32_t code) {
  if (code == '\t' || code == 0xa0 || code == 0x202f) return ' ';
  char sign = an_utf8_plain(code);
  return sign || code >= 0x80 ? sign : (char)code;
}

/* Most words are in the right form already. */
static bool is_plain(an_str word) {
  for (size_t i = 0; i < word.len; i++) {
    char c = word.at[i];
    if ((unsigned char)c >= 0x80 || c < ' ' || (c == ' ' && word.at[i - 1] == ' ')) return false;
  }
  return true;
}

an_str an_surface(an_arena *arena, an_str word) {
  word = an_str_trim(word);
  if (is_plain(word)) return word;
  char *out = an_arena_alloc(arena, word.len + 1, 1);
  size_t len = 0;
  for (size_t i = 0, n; i < word.len; i += n) {
    char sign = plain_sign(an_utf8_read(word.at + i, &n));
    if (sign == ' ' && len && out[len - 1] == ' ') continue;
    if (sign) out[len++] = sign;
    else if (!an_utf8_is_invisible(an_str_slice(word, i, i + n)))
      memcpy(out + len, word.at + i, n), len += n;
  }
  return (an_str){out, len};
}

/* ------------------------------------------------------------------------------------ table --- */

static bool next_line(an_table *table, an_str *line) {
  if (!table->rest.len) return false;
  an_str rest = table->rest;
  const char *end = memchr(rest.at, '\n', rest.len);
  size_t n = end ? (size_t)(end - rest.at) : rest.len;
  *line = an_str_slice(rest, 0, n);
  table->rest = an_str_slice(rest, end ? n + 1 : n, rest.len);
  table->line++;
  if (an_str_ends(*line, AN_LIT("\r"))) line->len--;
  return true;
}

static an_place place_in(const an_table *table, size_t column) {
  return (an_place){table->source, table->line, (uint32_t)column};
}

/* Like an_str_split, but an empty last cell is one. */
static bool next_cell(an_str *rest, an_str *cell) {
  if (!rest->at) return false;
  const char *end = rest->len ? memchr(rest->at, '\t', rest->len) : NULL;
  size_t n = end ? (size_t)(end - rest->at) : rest->len;
  *cell = an_str_trim(an_str_slice(*rest, 0, n));
  *rest = end ? an_str_slice(*rest, n + 1, rest->len) : (an_str){NULL, 0};
  return true;
}

uint32_t an_table_column(const an_table *table, const char *name) {
  for (uint32_t i = 0; i < table->columns.n; i++)
    if (an_str_eq(table->columns.at[i], an_str_of(name))) return i;
  return AN_MAP_NONE;
}

bool an_table_has_names(const an_table *table) {
  return an_table_column(table, "id") == 0 && an_table_column(table, "name") != AN_MAP_NONE;
}

static bool read_header(an_arena *arena, an_table *table, an_str line, an_err *err) {
  an_str rest = an_str_slice(line, 1, line.len), cell;
  enum { MAX_COLUMNS = 64 };
  while (next_cell(&rest, &cell)) {
    if (!cell.len || table->columns.n == MAX_COLUMNS)
      return an_fail_at(err, place_in(table, 1), ANNALS_E_RULES,
                        cell.len ? "too many columns" : "a column has no name");
    for (size_t i = 0; i < table->columns.n; i++)
      if (an_str_eq(table->columns.at[i], cell))
        return an_fail_at(err, place_in(table, 1), ANNALS_E_RULES,
                          "the column '%.*s' is there twice", AN_FMT(cell));
    an_push(arena, &table->columns, cell);
  }
  table->cells = an_arena_array(arena, an_str, table->columns.n);
  return true;
}

static bool is_comment(an_str line) {
  return !line.len || an_str_starts(line, AN_LIT("# ")) || an_str_eq(line, AN_LIT("#"));
}

bool an_table_open(an_arena *arena, an_table *table, an_str bytes, an_err *err) {
  if (an_str_starts(bytes, AN_LIT("\xef\xbb\xbf"))) bytes = an_str_slice(bytes, 3, bytes.len);
  table->rest = bytes;
  an_str line;
  while (next_line(table, &line)) {
    if (is_comment(line)) continue;
    if (line.at[0] == '#') return read_header(arena, table, line, err);
    break;
  }
  if (!table->line) table->line = 1;
  return an_fail_at(err, place_in(table, 1), ANNALS_E_RULES,
                    "a list begins with a line that names its columns: '#word', tab, 'value'");
}

bool an_table_next(an_table *table, an_err *err) {
  an_str line = {NULL, 0}, cell;
  do {
    if (!next_line(table, &line)) return false;
  } while (is_comment(line));
  size_t n = 0, n_columns = table->columns.n;
  for (an_str rest = line; next_cell(&rest, &cell); n++)
    if (n < n_columns) table->cells[n] = cell;
  if (n != n_columns)
    return an_fail_at(err, place_in(table, 1), ANNALS_E_RULES,
                      "%zu cells, but the header names %zu columns; cells are cut by one tab", n,
                      n_columns);
  return true;
}

/* ------------------------------------------------------------------------------------- list --- */

static bool columns_agree(const an_list *list, const an_table *table, an_err *err) {
  bool is_same = list->columns.n == table->columns.n;
  for (size_t i = 0; is_same && i < list->columns.n; i++)
    is_same = an_str_eq(list->columns.at[i], table->columns.at[i]);
  if (is_same) return true;
  return an_fail_at(err, place_in(table, 1), ANNALS_E_RULES,
                    "the columns must be those of the list that it adds to, '%.*s'",
                    AN_FMT(list->file));
}

static an_str first_cell(const an_list *list, size_t row) {
  return list->cells.at[row * list->columns.n];
}

/* Finds the row by each of its words. The first row of this file keeps a word, but takes it from
 * rows of earlier packs, [0, n_kept). */
static bool index_row(an_arena *arena, an_list *list, size_t row, size_t n_kept) {
  an_str rest = first_cell(list, row), word;
  bool has_words = false;
  while (an_str_split(&rest, '|', &word)) {
    an_str low = an_lower(arena, an_surface(arena, word));
    has_words = low.len > 0;
    if (!has_words) break;
    uint32_t held = an_map_add(arena, &list->rows, low, (uint32_t)row);
    if (held < n_kept) an_map_set(arena, &list->rows, low, (uint32_t)row);
    else if (held != row && !list->twice.len) list->twice = word;
  }
  return has_words;
}

/* Drops the rows whose first cell a later pack's table has. */
static void drop_replaced(an_arena *arena, an_list *list, an_table table, an_err *err) {
  an_map later = {0};
  while (an_table_next(&table, err)) an_map_add(arena, &later, table.cells[0], 0);
  size_t n = 0, n_columns = list->columns.n;
  list->rows = (an_map){0};
  for (size_t row = 0; row < list->n_rows; row++) {
    if (an_map_get(&later, first_cell(list, row)) != AN_MAP_NONE) continue;
    memmove(&list->cells.at[n * n_columns], &list->cells.at[row * n_columns],
            n_columns * sizeof *list->cells.at);
    index_row(arena, list, n++, 0);
  }
  list->n_rows = n;
  list->cells.n = n * n_columns;
}

bool an_list_read(an_arena *arena, an_list *list, an_table *table, an_err *err) {
  if (!list->columns.n)
    for (size_t i = 0; i < table->columns.n; i++)
      an_push(arena, &list->columns, table->columns.at[i]);
  if (!columns_agree(list, table, err)) return false;
  if (list->n_rows) drop_replaced(arena, list, *table, err);
  size_t n_kept = list->n_rows;
  while (an_table_next(table, err)) {
    for (size_t i = 0; i < list->columns.n; i++) an_push(arena, &list->cells, table->cells[i]);
    if (!index_row(arena, list, list->n_rows++, n_kept))
      return an_fail_at(err, place_in(table, 1), ANNALS_E_RULES,
                        "the first cell holds the words, cut by '|'; one of them is empty");
    if (list->twice.len && !list->twice_at.line) list->twice_at = place_in(table, 1);
  }
  return err->code == ANNALS_OK;
}

an_str an_list_cell(const an_list *list, size_t row, an_str column) {
  for (size_t i = 0; i < list->columns.n; i++)
    if (an_str_eq(list->columns.at[i], column)) return list->cells.at[row * list->columns.n + i];
  return AN_LIT("");
}

uint32_t an_list_row_of_code(const an_list *list, an_str code) {
  char lower[8];
  if (!list || !code.len || code.len > sizeof lower) return AN_MAP_NONE;
  return an_list_row(list, (an_str){lower, an_lower_into(lower, code)});
}

uint32_t an_list_row_of_word(const an_list *list, an_str lower, an_str lemma) {
  if (!list) return AN_MAP_NONE;
  uint32_t row = an_list_row(list, lower);
  return row != AN_MAP_NONE ? row : an_list_row(list, lemma);
}

uint32_t an_list_row(const an_list *list, an_str word) {
  return an_map_get(&list->rows, word);
}

bool an_list_describes(const an_list *list, an_str word) {
  enum { LONGEST = 4 };
  if (!list) return false;
  if (an_list_row(list, word) != AN_MAP_NONE) return true;
  for (size_t n = 1; n <= LONGEST && n < word.len; n++) {
    char ending[LONGEST + 1] = "-";
    memcpy(ending + 1, word.at + word.len - n, n);
    if (an_list_row(list, (an_str){ending, n + 1}) != AN_MAP_NONE) return true;
  }
  return false;
}
