/* rulebook/lint - see lint.h. The files are read once more: a rulebook keeps lines, no columns. */
// SPDX-License-Identifier: MIT
#include "rulebook/lint.h"

#include <stdlib.h>

#include "rulebook/list.h"

typedef enum column { ID, NAME, ALIASES, KIND, COUNTRY, ROLE, TITLE, FROM, TO, N_COLUMNS } column;
static const char *const COLUMNS[] = {"id",   "name",  "aliases", "kind", "country",
                                      "role", "title", "from",    "to"};

typedef struct row {
  an_str cells[N_COLUMNS];  // empty: not said
  an_point from, to;
  const an_sheet *sheet;
  uint32_t line;
  size_t n;  // its place among all
} row;

typedef struct work {
  an_arena *arena;
  const an_rulebook *book;
  const an_lint *lint;
  an_vec(row) rows;
  an_map countries;      // codes that some country has
  const an_list *codes;  // NULL: codes are not checked
  size_t n_wrong;
} work;

/* Where the cell stands; without one, where its row begins. */
static an_place place_of(const row *r, column c) {
  an_place place = {r->sheet->shown, r->line, 1};
  if (!r->cells[c].len) return place;
  for (const char *at = r->cells[c].at; at > r->sheet->bytes.at && at[-1] != '\n'; at--)
    place.column++;
  return place;
}

/* The user's own, not one of the shipped pack. */
static bool is_own(const row *r) {
  return r->sheet->pack > 0;
}

static void complain(work *w, const row *r, column c, const char *why) {
  an_err what = {0};
  an_fail_at(&what, place_of(r, c), ANNALS_E_RULES, "%s", why);
  w->n_wrong++;
  w->lint->complain(w->lint->user, &what);
}

static void doubt(work *w, const row *r, column c, const char *why) {
  an_err what = {0};
  an_fail_at(&what, place_of(r, c), ANNALS_E_RULES, "%s", why);
  what.code = ANNALS_OK;
  w->lint->complain(w->lint->user, &what);
}

/* --------------------------------------------------------------------------------- reading --- */

static an_point point_of(an_str cell) {
  an_point point = AN_OPEN;
  if (cell.len) an_point_read(cell, &point);
  return point;
}

static void read_sheet(work *w, const an_sheet *sheet) {
  an_err err = {0};
  an_table table = {.source = sheet->shown};
  uint32_t at[N_COLUMNS];
  if (!an_table_open(w->arena, &table, sheet->bytes, &err)) return;
  for (size_t c = 0; c < N_COLUMNS; c++) at[c] = an_table_column(&table, COLUMNS[c]);
  while (an_table_next(&table, &err)) {
    row r = {.sheet = sheet, .line = table.line, .n = w->rows.n};
    for (size_t c = 0; c < N_COLUMNS; c++)
      if (at[c] != AN_MAP_NONE) r.cells[c] = table.cells[at[c]];
    r.from = point_of(r.cells[FROM]);
    r.to = point_of(r.cells[TO]);
    an_push(w->arena, &w->rows, r);
    if (an_str_eq(r.cells[KIND], AN_LIT("country")))
      an_map_add(w->arena, &w->countries, r.cells[COUNTRY], 0);
  }
}

/* ----------------------------------------------------------------------------------- wrong --- */

static an_str join_cells(work *w, const row *r, size_t n) {
  an_str key = an_str_format(w->arena, "%u", r->sheet->pack);
  for (size_t c = 0; c < n; c++)
    key = an_str_format(w->arena, "%.*s\t%.*s", AN_FMT(key), AN_FMT(r->cells[c]));
  return key;
}

static void find_twins(work *w) {
  an_map seen = {0};
  an_map_reserve(w->arena, &seen, w->rows.n);
  for (size_t i = 0; i < w->rows.n; i++) {
    const row *r = &w->rows.at[i];
    uint32_t n = an_map_add(w->arena, &seen, join_cells(w, r, N_COLUMNS), (uint32_t)i);
    const row *twin = &w->rows.at[n];
    bool is_place = an_str_eq(r->cells[KIND], AN_LIT("place"));  // two towns may share a name
    if (n == i || is_place) continue;
    complain(w, r, ID,
             an_str_format(w->arena, "'%.*s' stands in %.*s:%u already; take out one row",
                           AN_FMT(r->cells[NAME]), AN_FMT(twin->sheet->shown), twin->line)
                 .at);
  }
}

/* Does the list of codes allow it in this column? */
static bool is_code(const work *w, an_str code, an_str of) {
  char lower[16];
  if (code.len > sizeof lower) return false;
  uint32_t i = an_list_row(w->codes, (an_str){lower, an_lower_into(lower, code)});
  return i != AN_MAP_NONE && an_list_cell(w->codes, i, of).len;
}

static void check_codes(work *w, const row *r) {
  an_str country = r->cells[COUNTRY], role = r->cells[ROLE];
  if (!w->codes) return;
  bool is_country = !country.len || an_map_get(&w->countries, country) != AN_MAP_NONE ||
                    an_names_by_id(&w->book->names, country) != AN_MAP_NONE;
  if (!is_country && !is_code(w, country, AN_LIT("country")))
    complain(
        w, r, COUNTRY,
        an_str_format(w->arena, "no country of the lists has the code '%.*s'", AN_FMT(country)).at);
  if (role.len && !is_code(w, role, AN_LIT("role")))
    complain(w, r, ROLE, an_str_format(w->arena, "unknown role '%.*s'", AN_FMT(role)).at);
}

static void check_term(work *w, const row *r) {
  if (an_point_is_open(r->from) || an_point_is_open(r->to)) return;
  if (an_point_first_day(r->from) <= an_point_last_day(r->to)) return;
  complain(w, r, TO,
           an_str_format(w->arena, "it ends, %.*s, before it begins, %.*s", AN_FMT(r->cells[TO]),
                         AN_FMT(r->cells[FROM]))
               .at);
}

/* ---------------------------------------------------------------------------------- doubts --- */

/* Does a begin before b is over? For certain, whatever day a year or month stands for. */
static bool begins_before_end(const row *a, const row *b) {
  if (an_point_is_open(a->from) || an_point_is_open(b->to)) return true;
  return an_point_last_day(a->from) < an_point_first_day(b->to);
}

static bool overlap(const row *a, const row *b) {
  return begins_before_end(a, b) && begins_before_end(b, a);
}

static int compare_terms(const void *a, const void *b) {
  const row *x = *(const row *const *)a, *y = *(const row *const *)b;
  int order = an_str_cmp(x->cells[COUNTRY], y->cells[COUNTRY]);
  if (!order) order = an_str_cmp(x->cells[TITLE], y->cells[TITLE]);
  if (order) return order;
  int64_t from = an_point_first_day(x->from), other = an_point_first_day(y->from);
  if (from != other) return from < other ? -1 : 1;
  return (x->n > y->n) - (x->n < y->n);
}

static bool is_one_office(const row *a, const row *b) {
  return an_str_eq(a->cells[COUNTRY], b->cells[COUNTRY]) &&
         an_str_eq(a->cells[TITLE], b->cells[TITLE]);
}

static void compare_holders(work *w, const row *first, const row *then) {
  if (!is_one_office(first, then) || !overlap(first, then)) return;
  if (!is_own(first) && !is_own(then)) return;
  const row *own = is_own(then) ? then : first, *other = own == then ? first : then;
  doubt(w, own, FROM,
        an_str_format(w->arena, "'%.*s' overlaps as %.*s of %.*s with '%.*s' in %.*s:%u",
                      AN_FMT(own->cells[NAME]), AN_FMT(own->cells[TITLE]),
                      AN_FMT(own->cells[COUNTRY]), AN_FMT(other->cells[NAME]),
                      AN_FMT(other->sheet->shown), other->line)
            .at);
}

/* Each with the one before it that stays longest. */
static void find_overlaps(work *w) {
  an_vec(const row *) terms = {0};
  for (size_t i = 0; i < w->rows.n; i++) {
    const row *r = &w->rows.at[i];
    bool is_term = r->cells[TITLE].len && !an_point_is_open(r->from);
    if (is_term) an_push(w->arena, &terms, r);
  }
  if (terms.n) qsort(terms.at, terms.n, sizeof *terms.at, compare_terms);
  const row *longest = NULL;
  for (size_t i = 0; i < terms.n; i++) {
    const row *r = terms.at[i];
    if (longest) compare_holders(w, longest, r);
    bool is_longer = !longest || !is_one_office(longest, r) || begins_before_end(longest, r);
    bool stays = longest && is_one_office(longest, r) && an_point_is_open(longest->to);
    if (is_longer && !stays) longest = r;
  }
}

/* People and places share their names; the others should not at one time. */
static bool shares_names(const row *r) {
  return an_str_eq(r->cells[KIND], AN_LIT("person")) || an_str_eq(r->cells[KIND], AN_LIT("place"));
}

static void claim(work *w, an_map *owners, const row *r, an_str alias) {
  an_str key = an_str_format(w->arena, "%.*s\t%.*s", AN_FMT(r->cells[KIND]), AN_FMT(alias));
  const row *other = &w->rows.at[an_map_add(w->arena, owners, key, (uint32_t)r->n)];
  if (an_str_eq(other->cells[ID], r->cells[ID]) || !overlap(other, r)) return;
  if (!is_own(r) && !is_own(other)) return;
  doubt(w, r, r->cells[ALIASES].len ? ALIASES : NAME,
        an_str_format(w->arena, "'%.*s' is claimed by '%.*s' and, in %.*s:%u, by '%.*s'",
                      AN_FMT(alias), AN_FMT(r->cells[ID]), AN_FMT(other->sheet->shown), other->line,
                      AN_FMT(other->cells[ID]))
            .at);
}

static void find_claims(work *w) {
  an_map owners = {0};
  for (size_t i = 0; i < w->rows.n; i++) {
    const row *r = &w->rows.at[i];
    if (shares_names(r)) continue;
    an_str rest = r->cells[ALIASES].len ? r->cells[ALIASES] : r->cells[NAME], alias;
    while (an_str_split(&rest, '|', &alias))
      if (alias.len) claim(w, &owners, r, alias);
  }
}

size_t an_lint_names(an_arena *arena, const an_rulebook *book, const an_lint *lint) {
  work w = {.arena = arena, .book = book, .lint = lint, .codes = an_rulebook_words(book, "codes")};
  for (size_t i = 0; i < book->sheets.n; i++) read_sheet(&w, &book->sheets.at[i]);
  find_twins(&w);
  for (size_t i = 0; i < w.rows.n; i++) {
    check_codes(&w, &w.rows.at[i]);
    check_term(&w, &w.rows.at[i]);
  }
  find_overlaps(&w);
  find_claims(&w);
  return w.n_wrong;
}
