/* calendar/feast - see feast.h. */
// SPDX-License-Identifier: MIT
#include "calendar/feast.h"

#include "base/limits.h"
#include "calendar/sky.h"

enum { MOST_ARGS = 3, DAYS_PER_WEEK = 7 };

typedef struct rule {
  int32_t arg[MOST_ARGS];
  int32_t shift, n_days;
  int32_t put_off[DAYS_PER_WEEK + 1];  // by the weekday it falls on
} rule;

static int64_t up_to_weekday(int64_t day, int32_t weekday) {
  return day + (weekday - an_weekday(day) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
}

/* ---- Gregorian and Julian. Each of these functions: false if that year has no such day. */

static bool find_fixed(const rule *r, int32_t year, int64_t *day) {
  if (!an_is_date(year, r->arg[0], r->arg[1])) return false;
  *day = an_days_from_civil(year, r->arg[0], r->arg[1]);
  return true;
}

static bool find_nth(const rule *r, int32_t year, int64_t *day) {
  int32_t n = r->arg[0], weekday = r->arg[1], month = r->arg[2];
  if (!an_is_date(year, month, 1)) return false;
  int32_t last = an_days_in_month(year, month);
  if (n > 0) *day = up_to_weekday(an_days_from_civil(year, month, 1), weekday) + (n - 1) * 7;
  else *day = up_to_weekday(an_days_from_civil(year, month, last) - 6, weekday) + (n + 1) * 7;
  return true;
}

static bool find_after(const rule *r, int32_t year, int64_t *day) {
  if (!an_is_date(year, r->arg[1], r->arg[2])) return false;
  *day = up_to_weekday(an_days_from_civil(year, r->arg[1], r->arg[2]), r->arg[0]);
  return true;
}

static bool find_before(const rule *r, int32_t year, int64_t *day) {
  if (!an_is_date(year, r->arg[1], r->arg[2])) return false;
  *day = up_to_weekday(an_days_from_civil(year, r->arg[1], r->arg[2]) - 6, r->arg[0]);
  return true;
}

// Days of the Julian calendar: its years, too, begin in March here.
static int64_t days_from_julian(int32_t year, int32_t month, int32_t day) {
  enum { EPOCH_SHIFT = 719470 };  // from 0000-03-01 of that calendar to 1970-01-01
  int64_t y = (int64_t)year - (month <= 2);
  int64_t leaps = y >= 0 ? y / 4 : -((3 - y) / 4);
  return y * 365 + leaps + (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1 - EPOCH_SHIFT;
}

// The day of a calendar that lags or leads: look for the year of its own that falls into ours.
static bool is_in_year(int64_t day, int32_t year) {
  return day >= an_days_from_civil(year, 1, 1) && day <= an_days_from_civil(year, 12, 31);
}

static bool find_julian(const rule *r, int32_t year, int64_t *day) {
  for (int32_t y = year + 1; y >= year - 1; y--) {
    *day = days_from_julian(y, r->arg[0], r->arg[1]);
    if (is_in_year(*day, year)) return true;
  }
  return false;
}

static int32_t remainder_of(int64_t a, int32_t b) {
  int32_t left = (int32_t)(a % b);
  return left < 0 ? left + b : left;
}

// Meeus, Jones and Butcher: the full moon of the tables, and the Sunday behind it.
static bool find_easter(const rule *r, int32_t year, int64_t *day) {
  if (year < 1) return false;
  int32_t a = year % 19, b = year / 100, c = year % 100;
  int32_t h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  int32_t l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  int32_t m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
  *day = an_days_from_civil(year, n / 31, n % 31 + 1) + r->arg[0];
  return true;
}

static bool find_pascha(const rule *r, int32_t year, int64_t *day) {
  if (year < 1) return false;
  int32_t d = (19 * (year % 19) + 15) % 30, e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  int32_t n = d + e + 114;
  *day = days_from_julian(year, n / 31, n % 31 + 1) + r->arg[0];
  return true;
}

static bool find_wandering(const rule *r, int32_t year, int64_t *day) {
  int64_t known = an_days_from_civil(r->arg[0], r->arg[1], r->arg[2]);
  int64_t first = an_days_from_civil(year, 1, 1);
  *day = first + remainder_of(known - first, 365);
  return true;
}

/* ---- Hebrew */

static bool is_long_hebrew_year(int32_t year) {
  return (7 * (int64_t)year + 1) % 19 < 7;
}

// Days before 1 Tishri of this year, counted from the first one.
static int64_t hebrew_days_before(int32_t year) {
  int64_t months = (235 * (int64_t)year - 234) / 19, parts = 12084 + 13753 * months;
  int64_t days = 29 * months + parts / 25920;
  return 3 * (days + 1) % 7 < 3 ? days + 1 : days;
}

static int64_t hebrew_new_year(int32_t year) {
  enum { FIRST = -2092590 };  // 7 October 3761 BC
  int64_t before = hebrew_days_before(year - 1), now = hebrew_days_before(year);
  int64_t next = hebrew_days_before(year + 1);
  int32_t delay = next - now == 356 ? 2 : now - before == 382 ? 1 : 0;
  return FIRST + now + delay;
}

static int32_t days_in_hebrew_month(int32_t year, int32_t month) {
  int64_t length = hebrew_new_year(year + 1) - hebrew_new_year(year);
  if (month == 8) return length % 10 == 5 ? 30 : 29;  // Heshvan
  if (month == 9) return length % 10 == 3 ? 29 : 30;  // Kislev
  if (month == 12) return is_long_hebrew_year(year) ? 30 : 29;
  return month == 2 || month == 4 || month == 6 || month == 10 || month == 13 ? 29 : 30;
}

static int64_t days_from_hebrew(int32_t year, int32_t month, int32_t day) {
  int32_t last = is_long_hebrew_year(year) ? 13 : 12, m = 7;
  if (month == 12) month = last;
  int64_t days = hebrew_new_year(year) + day - 1;
  for (; m != month; m = m == last ? 1 : m + 1) days += days_in_hebrew_month(year, m);
  return days;
}

static bool find_hebrew(const rule *r, int32_t year, int64_t *day) {
  if (year < 1) return false;
  for (int32_t y = year + 3760; y <= year + 3761; y++) {
    *day = days_from_hebrew(y, r->arg[0], r->arg[1]);
    if (is_in_year(*day, year)) return true;
  }
  return false;
}

/* ---- by the Moon */

// A month begins with the crescent: on the day after a new moon that comes before sunset at Mecca.
static int64_t islamic_month(int32_t year, int32_t month) {
  enum { EPOCH = -492149, SUNSET = 14 };  // the day before 1 Muharram 1; hour of universal time
  int64_t about = EPOCH + (int64_t)(year - 1) * 354 + (3 + 11 * (int64_t)year) / 30 +
                  29 * (month - 1) + month / 2 + 1;
  double moon = an_sky_new_moon(an_sky_instant(about, 36, 0));
  return an_sky_day(moon, 24 - SUNSET) + 1;
}

static bool find_islamic_after(const rule *r, int32_t year, int64_t after, int64_t *day) {
  if (year < 623) return false;
  int32_t y = (int32_t)(((int64_t)year - 622) * 33 / 32);
  for (int32_t k = -1; k <= 2; k++) {
    *day = islamic_month(y + k, r->arg[0]) + r->arg[1] - 1;
    if (*day > after && is_in_year(*day, year)) return true;
  }
  return false;
}

static bool find_islamic(const rule *r, int32_t year, int64_t *day) {
  return find_islamic_after(r, year, INT64_MIN, day);
}

// Month n of the Chinese year holds the instant at which the Sun reaches 330, 0, 30 ... degrees.
static bool find_chinese(const rule *r, int32_t year, int64_t *day) {
  enum { ZONE = 8 };
  for (int32_t y = year; y >= year - 1; y--) {
    double about = an_sky_instant(an_days_from_civil(y, 2, 19) + (r->arg[0] - 1) * 30, 0, 0);
    double term = an_sky_sun_at(300 + 30 * r->arg[0], about);
    // The whole day of the term counts: the new moon may be later on the same day.
    double moon = an_sky_new_moon(an_sky_instant(an_sky_day(term, ZONE) + 1, 0, ZONE) - 1e-4);
    *day = an_sky_day(moon, ZONE) + r->arg[1] - 1;
    if (is_in_year(*day, year)) return true;
  }
  return false;
}

/* ---- Indian calendars, at the time of Ujjain as India keeps it */

static const double INDIA = 5.5;
enum { DEGREES_OF_TITHI = 12, DEGREES_OF_SIGN = 30, N_TITHIS = 30 };

static double hour_of(int32_t hhmm) {
  return hhmm / 100 + hhmm % 100 / 60.0;
}

static double sign_entered(int32_t sign, int32_t year) {
  int64_t about = an_days_from_civil(year, 4, 14) + (int64_t)(sign - 1) * 304 / 10;
  return an_sky_sidereal_sun_at((sign - 1) * DEGREES_OF_SIGN, an_sky_instant(about, 0, 0));
}

// The first day on which that tithi, or behind a short one the next, rules at the hour.
static bool find_tithi(double moon, const rule *r, int64_t *day) {
  double wanted = (r->arg[1] - 1) * DEGREES_OF_TITHI;
  int64_t first = an_sky_day(moon + (r->arg[1] - 1) * 0.9, INDIA) - 1;
  for (*day = first; *day < first + 7; ++*day) {
    double at = an_sky_instant(*day, hour_of(r->arg[2]), INDIA);
    double elongation = an_sky_elongation(at);
    if (elongation > 300 && r->arg[1] < 6) continue;  // still the month before
    if (elongation >= wanted) return true;
    if (elongation < 60 && r->arg[1] == N_TITHIS) return true;
  }
  return false;
}

static bool find_hindu(const rule *r, int32_t year, int64_t *day) {
  for (int32_t y = year - 1; y <= year; y++) {
    double moon = an_sky_new_moon(sign_entered(r->arg[0], y));
    if (find_tithi(moon, r, day) && is_in_year(*day, year)) return true;
  }
  return false;
}

// Behind sunset it is kept on the next day.
static bool find_sankranti(const rule *r, int32_t year, int64_t *day) {
  enum { SUNSET = 18 };
  for (int32_t y = year - 1; y <= year; y++) {
    *day = an_sky_day(sign_entered(r->arg[0], y), INDIA + 24 - SUNSET);
    if (is_in_year(*day, year)) return true;
  }
  return false;
}

static bool find_nakshatra(const rule *r, int32_t year, int64_t *day) {
  int64_t first = an_sky_day(sign_entered(r->arg[1], year), INDIA);
  for (*day = first; *day < first + 32; ++*day) {
    double at = an_sky_instant(*day, hour_of(r->arg[2]), INDIA);
    double moon = an_sky_moon(at) - an_sky_star_shift(at);
    if (moon < 0) moon += 360;
    if ((int32_t)(moon * 27 / 360) == r->arg[0] - 1) return is_in_year(*day, year);
  }
  return false;
}

/* ---- rules */

typedef bool find_fn(const rule *r, int32_t year, int64_t *day);
static const struct kind {
  const char *name;
  find_fn *find;
  int n_args;
} KINDS[] = {
    {"fixed", find_fixed, 2},         {"nth", find_nth, 3},
    {"after", find_after, 3},         {"before", find_before, 3},
    {"easter", find_easter, 1},       {"pascha", find_pascha, 1},
    {"julian", find_julian, 2},       {"hebrew", find_hebrew, 2},
    {"islamic", find_islamic, 2},     {"chinese", find_chinese, 2},
    {"hindu", find_hindu, 3},         {"sankranti", find_sankranti, 1},
    {"nakshatra", find_nakshatra, 3}, {"wandering", find_wandering, 3},
};

static bool next_word(an_str *rest, an_str *word) {
  while (an_str_split(rest, ' ', word))
    if (word->len) return true;
  return false;
}

static bool next_number(an_str *rest, int32_t *number) {
  an_str word;
  return next_word(rest, &word) && an_str_int(word, number);
}

// "shift N", "days N", "unless W N"
static bool read_modifier(an_str key, an_str *rest, rule *r) {
  int32_t weekday;
  if (an_str_eq(key, AN_LIT("shift"))) return next_number(rest, &r->shift);
  if (an_str_eq(key, AN_LIT("days"))) return next_number(rest, &r->n_days);
  if (!an_str_eq(key, AN_LIT("unless")) || !next_number(rest, &weekday)) return false;
  return weekday >= 1 && weekday <= DAYS_PER_WEEK && next_number(rest, &r->put_off[weekday]);
}

static const struct kind *read_rule(an_str text, rule *r) {
  an_str word, key;
  const struct kind *kind = NULL;
  *r = (rule){.n_days = 1};
  if (!next_word(&text, &word)) return NULL;
  for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
    if (an_str_eq(word, an_str_of(KINDS[i].name))) kind = &KINDS[i];
  for (int k = 0; kind && k < kind->n_args; k++)
    if (!next_number(&text, &r->arg[k])) return NULL;
  while (kind && next_word(&text, &key))
    if (!read_modifier(key, &text, r)) return NULL;
  return kind;
}

static bool is_between(int32_t n, int32_t least, int32_t most) {
  return n >= least && n <= most;
}

// Year, month and day of a calendar whose months are known by their beginnings.
static bool find_date(const int32_t date[3], int64_t (*begin_of)(int32_t, int32_t), an_point *first,
                      int32_t *n_days) {
  enum { MONTHS = 12, MOST_DAYS = 31, MOST_YEARS = 9000 };
  int32_t year = date[0], month = date[1], day = date[2];
  if (!is_between(year, 1, MOST_YEARS) || !is_between(month, 0, MONTHS)) return false;
  if (!is_between(day, 0, month ? MOST_DAYS : 0)) return false;
  int32_t last = month ? month : MONTHS;
  int64_t begin = begin_of(year, month ? month : 1);
  int64_t next = begin_of(year + last / MONTHS, last % MONTHS + 1);
  *first = an_point_of_days(begin + (day ? day - 1 : 0));
  *n_days = day ? 1 : (int32_t)(next - begin);
  return true;
}

bool an_day_of_islamic(const int32_t date[3], an_point *first, int32_t *n_days) {
  enum { MOST_DAYS = 30 };
  return date[2] <= MOST_DAYS && find_date(date, islamic_month, first, n_days);
}

// Eight years of 33 are leap years, which is right for a thousand years; its months have 31 days,
// from the seventh on 30.
static int64_t persian_month(int32_t year, int32_t month) {
  enum { EPOCH = -492268, OF_31_DAYS = 6 };  // 1 Farvardin 1
  int64_t day = EPOCH + (int64_t)(year - 1) * 365 + (8 * (int64_t)year + 21) / 33;
  return day + 30 * (month - 1) + (month - 1 < OF_31_DAYS ? month - 1 : OF_31_DAYS);
}

bool an_day_of_persian(const int32_t date[3], an_point *first, int32_t *n_days) {
  return find_date(date, persian_month, first, n_days);
}

bool an_day_of_julian(an_point written, an_point *day) {
  if (written.grain < AN_GRAIN_DAY) return false;
  *day = an_point_of_days(days_from_julian(written.year, written.month, written.day));
  return day->year >= AN_MIN_YEAR && day->year <= AN_MAX_YEAR;
}

bool an_feast_in_year(an_str text, int32_t year, an_point *first, int32_t *n_days) {
  rule r;
  int64_t day;
  const struct kind *kind = read_rule(text, &r);
  if (!kind || year < AN_MIN_YEAR || year >= AN_MAX_YEAR) return false;
  if (!kind->find(&r, year, &day)) return false;
  *first = an_point_of_days(day + r.put_off[an_weekday(day)] + r.shift);
  *n_days = r.n_days;
  return true;
}

bool an_feast_again(an_str text, an_point first, an_point *again) {
  enum { MOST_DAYS_INTO_YEAR = 12 };  // ours is eleven or twelve days longer
  rule r;
  int64_t day = an_point_first_day(first);
  const struct kind *kind = read_rule(text, &r);
  bool may_come = first.month == 1 && first.day <= MOST_DAYS_INTO_YEAR + r.shift;
  if (!kind || kind->find != find_islamic || !may_come) return false;
  if (!find_islamic_after(&r, first.year, day - r.shift, &day)) return false;
  *again = an_point_of_days(day + r.shift);
  return true;
}
