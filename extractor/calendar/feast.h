/* calendar/feast - the days of feasts and observances, by the rules of many calendars.
 *
 * In:    a rule as a list of feasts writes it ("easter -2"), a Gregorian year.
 * Out:   the first day in that year, and how many days it lasts.
 * Never: knows the name of a feast.
 * Idea:  every calendar is a small function from a year to days since 1970. Calendars that follow
 *        the sighted Moon are computed from the new moon; they may be a day off. */
// SPDX-License-Identifier: MIT
#ifndef AN_FEAST_H
#define AN_FEAST_H
#include "calendar/calendar.h"

/* Rules; M month, D day, W weekday (Monday 1):
 *   fixed M D            | nth N W M: the Nth W of the month, -1 the last
 *   after W M D          | the first W on or after the day; before W M D: the last on or before
 *   easter N, pascha N   | N days from Western, Orthodox Easter
 *   julian M D           | of the Julian calendar
 *   hebrew M D           | Nisan 1 ... Adar 12 (the last Adar of a leap year)
 *   islamic M D          | Muharram 1; by the new moon, as seen a day later
 *   chinese M D          | lunar month 1 ... 12, never a leap month
 *   hindu M T HHMM       | lunar month (Chaitra 1), the day on which tithi T rules at HHMM
 *   sankranti N          | the Sun enters sidereal sign N (Aries 1)
 *   nakshatra N S HHMM   | the Moon in mansion N while the Sun is in sidereal sign S
 *   wandering Y M D      | comes again every 365 days
 * and behind any of them "shift N": N days later, "days N": it lasts N days, "unless W N": it is
 * kept N days later if it falls on weekday W.
 * False: no such rule, or no such day in that year. */
bool an_feast_in_year(an_str rule, int32_t year, an_point *first, int32_t *n_days);

/* The same feast once more in that year, for one of the Moon may end in it. False: it does not. */
bool an_feast_again(an_str rule, an_point first, an_point *again);

/* A date as another calendar writes it; false: there is none. The Islamic and the Persian year
 * count from 622; their day 0 is the whole month, month 0 the whole year, and n_days then how long
 * it lasts. */
bool an_day_of_islamic(const int32_t date[3], an_point *first, int32_t *n_days);
bool an_day_of_persian(const int32_t date[3], an_point *first, int32_t *n_days);
bool an_day_of_julian(an_point written, an_point *day);
#endif
