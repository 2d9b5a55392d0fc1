/* calendar/sky - where the Sun and the Moon stand, as well as lunar calendars need it.
 *
 * In:    an instant as a Julian day with its fraction, universal time.
 * Out:   ecliptic longitudes in degrees, new moons.
 * Never: is better than some minutes of arc; a day's border may be missed by a quarter hour.
 * Idea:  the largest terms of the usual series; a few steps of secant find a lunation. */
// SPDX-License-Identifier: MIT
#ifndef AN_SKY_H
#define AN_SKY_H
#include <stdint.h>

double an_sky_sun(double day);         // longitude of the Sun, 0-360
double an_sky_moon(double day);        // longitude of the Moon
double an_sky_elongation(double day);  // Moon less Sun: 0 at new moon, 180 at full moon
double an_sky_new_moon(double day);    // the last new moon not behind this instant
double an_sky_star_shift(double day);  // what Indian calendars subtract from longitudes
/* The instant near `day` at which the Sun reaches this longitude; sidereal: less the star shift. */
double an_sky_sun_at(double longitude, double day);
double an_sky_sidereal_sun_at(double longitude, double day);

/* Between Julian days and days since 1970-01-01; zone in hours east of Greenwich. */
double an_sky_instant(int64_t days, double hour, double zone);
int64_t an_sky_day(double instant, double zone);
#endif
