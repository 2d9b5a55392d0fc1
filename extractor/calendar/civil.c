/* calendar/civil - days and dates of the proleptic Gregorian calendar, year 0 included.
 *
 * Years begin in March here, so that the leap day is the last day of a year; 400 years have
 * 146,097 days. */
// SPDX-License-Identifier: MIT
#include "base/limits.h"
#include "calendar/calendar.h"

enum {
  DAYS_PER_ERA = 146097,  // 400 years
  YEARS_PER_ERA = 400,
  EPOCH_SHIFT = 719468,  // days from 0000-03-01 to 1970-01-01
  EPOCH_WEEKDAY = 4      // 1970-01-01 was a Thursday
};

static int64_t divide_down(int64_t a, int64_t b) {
  int64_t q = a / b;
  return a % b < 0 ? q - 1 : q;
}

int64_t an_days_from_civil(int32_t year, int32_t month, int32_t day) {
  int64_t y = (int64_t)year - (month <= 2);
  int64_t era = divide_down(y, YEARS_PER_ERA);
  int64_t year_of_era = y - era * YEARS_PER_ERA;
  int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * DAYS_PER_ERA + day_of_era - EPOCH_SHIFT;
}

void an_civil_from_days(int64_t days, int32_t *year, int32_t *month, int32_t *day) {
  int64_t shifted = days + EPOCH_SHIFT;
  int64_t era = divide_down(shifted, DAYS_PER_ERA);
  int64_t day_of_era = shifted - era * DAYS_PER_ERA;
  int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t march_month = (5 * day_of_year + 2) / 153;
  *day = (int32_t)(day_of_year - (153 * march_month + 2) / 5 + 1);
  *month = (int32_t)(march_month < 10 ? march_month + 3 : march_month - 9);
  *year = (int32_t)(year_of_era + era * YEARS_PER_ERA + (*month <= 2));
}

static bool is_leap(int32_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int32_t an_days_in_month(int32_t year, int32_t month) {
  static const int8_t DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return DAYS[month - 1] + (month == 2 && is_leap(year));
}

int32_t an_weekday(int64_t days) {
  int64_t behind_monday = days + EPOCH_WEEKDAY - 1;
  return (int32_t)(behind_monday - divide_down(behind_monday, 7) * 7) + 1;
}

bool an_is_date(int32_t year, int32_t month, int32_t day) {
  return year >= AN_MIN_YEAR && year <= AN_MAX_YEAR && month >= 1 && month <= 12 && day >= 1 &&
         day <= an_days_in_month(year, month);
}
