/* write/dates - the time of an event in the words of people, as precise as it was said; see page.h.
 * The page reads it from its table. */
// SPDX-License-Identifier: MIT
#include "write/page.h"

static const char *const MONTHS[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/* EDTF's numbers behind a year that are no months. */
static const struct {
  int32_t code;
  const char *name;
} PARTS[] = {{21, "spring"}, {22, "summer"}, {23, "autumn"}, {24, "winter"},
             {33, "Q1"},     {34, "Q2"},     {35, "Q3"},     {36, "Q4"}};

/* One side of an EDTF date, taken apart. */
typedef struct side {
  an_str year, clock;
  int32_t month, day;  // 0 = not said
  bool is_about, is_open, is_odd, is_bce;
  bool hides_era;  // the other side says it
} side;

static bool read_two(an_str s, size_t at, int32_t *number) {
  return s.len >= at + 2 && an_str_int(an_str_slice(s, at, at + 2), number);
}

static side side_of(an_str edtf) {
  side s = {.is_open = !edtf.len || an_str_eq(edtf, AN_LIT(".."))};
  while (edtf.len && strchr("~?%", edtf.at[edtf.len - 1])) {
    s.is_about = true;
    edtf.len--;
  }
  enum { YEAR = 4, MONTH = 7, DAY = 10 };
  s.is_bce = edtf.len > YEAR && edtf.at[0] == '-';  // -0497 is 498 BC: there was no year 0
  an_str whole = edtf;
  if (s.is_bce) edtf = an_str_slice(edtf, 1, edtf.len);
  bool has_year = edtf.len >= YEAR && edtf.at[0] != '-' && edtf.at[0] != 'Y';
  s.is_odd = !has_year;
  s.year = has_year ? an_str_slice(edtf, 0, YEAR) : whole;
  if (!has_year || edtf.len == YEAR) return s;
  s.is_odd = !read_two(edtf, YEAR + 1, &s.month);
  if (edtf.len >= DAY) s.is_odd = s.is_odd || !read_two(edtf, MONTH + 1, &s.day);
  if (edtf.len > DAY + 1) s.clock = an_str_slice(edtf, DAY + 1, edtf.len);
  if (s.is_odd) s.year = whole;
  return s;
}

static an_str year_words(an_arena *arena, const side *s) {
  an_str year = s->year;
  int32_t number;
  if (s->is_odd || year.len != 4) return year;
  if (year.at[3] == 'X')
    return year.at[2] == 'X' ? an_str_format(arena, "%.2s00s", year.at)
                             : an_str_format(arena, "%.3s0s", year.at);
  if (!an_str_int(year, &number)) return year;
  if (s->is_bce || !number)
    return an_str_format(arena, s->hides_era ? "%d" : "%d BC", (int)number + 1);
  return an_str_format(arena, "%d", (int)number);
}

static const char *month_name(int32_t month) {
  if (month >= 1 && month <= 12) return MONTHS[month - 1];
  for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++)
    if (PARTS[i].code == month) return PARTS[i].name;
  return "";
}

/* What of the side has to be said: a range says a common month and year once. */
typedef enum span { WITH_YEAR, WITH_MONTH, DAY_ONLY } span;

static an_str side_words(an_arena *arena, const side *s, span said) {
  const char *about = s->is_about ? "c. " : "";
  if (s->is_odd || !s->month)
    return an_str_format(arena, "%s%.*s", about, AN_FMT(year_words(arena, s)));
  an_str day = s->day ? an_str_format(arena, "%d", (int)s->day) : AN_LIT("");
  if (said == DAY_ONLY) return an_str_join(arena, an_str_of(about), day);
  an_str date = an_str_format(arena, "%s%.*s%s%s", about, AN_FMT(day), day.len ? " " : "",
                              month_name(s->month));
  if (said == WITH_YEAR)
    date = an_str_format(arena, "%.*s %.*s", AN_FMT(date), AN_FMT(year_words(arena, s)));
  if (!s->clock.len) return date;
  return an_str_format(arena, "%.*s, %.*s", AN_FMT(date), AN_FMT(s->clock));
}

static bool is_relation(const an_out_time *t, const char *word) {
  return t->relation.at && an_str_eq(t->relation, an_str_of(word));
}

static an_str open_words(an_arena *arena, const an_out_time *t, const side *a, const side *b) {
  if (a->is_open && b->is_open) return AN_LIT("undated");
  const char *word = !a->is_open                ? is_relation(t, "after") ? "after" : "since"
                     : is_relation(t, "before") ? "before"
                     : is_relation(t, "until")  ? "until"
                                                : "by";
  an_str date = side_words(arena, a->is_open ? b : a, WITH_YEAR);
  return an_str_format(arena, "%s %.*s", word, AN_FMT(date));
}

static an_str range_words(an_arena *arena, const an_out_time *t, an_str from, an_str to) {
  side a = side_of(from), b = side_of(to);
  if (a.is_open || b.is_open) return open_words(arena, t, &a, &b);
  bool are_plain = !a.is_odd && !b.is_odd && a.month && b.month && !b.is_about;
  bool same_year = are_plain && an_str_eq(a.year, b.year) && a.is_bce == b.is_bce;
  bool same_month = same_year && a.month == b.month && a.day && b.day;
  bool same_day = same_month && a.day == b.day && a.clock.len && b.clock.len;
  if (same_day)
    return an_str_format(arena, "%.*s-%.*s", AN_FMT(side_words(arena, &a, WITH_YEAR)),
                         AN_FMT(b.clock));
  a.hides_era = a.is_bce && b.is_bce;
  bool is_short = same_month && !a.clock.len && !b.clock.len;
  an_str first = side_words(arena, &a, is_short ? DAY_ONLY : same_year ? WITH_MONTH : WITH_YEAR);
  bool is_tight = is_short || (!a.month && !b.month && !a.is_odd && !b.is_odd);
  return an_str_format(arena, is_tight ? "%.*s-%.*s" : "%.*s - %.*s", AN_FMT(first),
                       AN_FMT(side_words(arena, &b, WITH_YEAR)));
}

an_str an_page_edtf(an_arena *arena, an_str edtf) {
  an_out_time time = {.edtf = edtf};
  return an_page_date(arena, &time);
}

an_str an_page_date(an_arena *arena, const an_out_time *time) {
  an_str edtf = time->edtf, date;
  const char *cut = edtf.len ? memchr(edtf.at, '/', edtf.len) : NULL;
  if (!edtf.len) return AN_LIT("undated");
  if (cut) {
    size_t at = (size_t)(cut - edtf.at);
    date =
        range_words(arena, time, an_str_slice(edtf, 0, at), an_str_slice(edtf, at + 1, edtf.len));
  } else {
    const side only = side_of(edtf);
    date = only.is_open ? AN_LIT("undated") : side_words(arena, &only, WITH_YEAR);
  }
  if (!time->part_of_day.len) return date;
  return an_str_format(arena, "%.*s, %.*s", AN_FMT(date), AN_FMT(time->part_of_day));
}
