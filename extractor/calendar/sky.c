/* calendar/sky - see sky.h. Terms: J. Meeus, Astronomical Algorithms, chapters 25 and 47. */
// SPDX-License-Identifier: MIT
#include "calendar/sky.h"

#include <math.h>
#include <stddef.h>

static const double J2000 = 2451545.0, CENTURY = 36525.0;
static const double LUNATION = 29.530588861, YEAR = 365.2422;
static const double EPOCH = 2440587.5;  // 1970-01-01T00:00 as a Julian day

static double sine(double degrees) {
  return sin(degrees * 3.14159265358979323846 / 180);
}

static double within_circle(double degrees) {
  return degrees - 360 * floor(degrees / 360);
}

static double around_zero(double degrees) {
  return within_circle(degrees + 180) - 180;
}

double an_sky_sun(double day) {
  double t = (day - J2000) / CENTURY;
  double anomaly = 357.52911 + 35999.05029 * t;
  double centre = (1.914602 - 0.004817 * t) * sine(anomaly) +
                  (0.019993 - 0.000101 * t) * sine(2 * anomaly) + 0.000289 * sine(3 * anomaly);
  double node = 125.04 - 1934.136 * t;
  return within_circle(280.46646 + 36000.76983 * t + 0.0003032 * t * t + centre - 0.00569 -
                       0.00478 * sine(node));
}

double an_sky_moon(double day) {
  // multiples of: elongation, Sun's anomaly, Moon's anomaly, argument of latitude; millionths
  static const struct term {
    int8_t d, m, a, f;
    int32_t size;
  } TERMS[] = {
      {0, 0, 1, 0, 6288774}, {2, 0, -1, 0, 1274027}, {2, 0, 0, 0, 658314},  {0, 0, 2, 0, 213618},
      {0, 1, 0, 0, -185116}, {0, 0, 0, 2, -114332},  {2, 0, -2, 0, 58793},  {2, -1, -1, 0, 57066},
      {2, 0, 1, 0, 53322},   {2, -1, 0, 0, 45758},   {0, 1, -1, 0, -40923}, {1, 0, 0, 0, -34720},
      {0, 1, 1, 0, -30383},  {2, 0, 0, -2, 15327},   {0, 0, 1, 2, -12528},  {0, 0, 1, -2, 10980},
      {4, 0, -1, 0, 10675},  {0, 0, 3, 0, 10034},    {4, 0, -2, 0, 8548},   {2, 1, -1, 0, -7888},
      {2, 1, 0, 0, -6766},   {1, 0, -1, 0, -5163},   {1, 1, 0, 0, 4987},    {2, -1, 1, 0, 4036},
  };
  double t = (day - J2000) / CENTURY;
  double elongation = 297.8501921 + 445267.1114034 * t, anomaly = 357.5291092 + 35999.0502909 * t;
  double moon_anomaly = 134.9633964 + 477198.8675055 * t;
  double latitude = 93.2720950 + 483202.0175233 * t, sum = 0;
  for (size_t i = 0; i < sizeof TERMS / sizeof *TERMS; i++) {
    const struct term *k = &TERMS[i];
    sum +=
        k->size * sine(k->d * elongation + k->m * anomaly + k->a * moon_anomaly + k->f * latitude);
  }
  return within_circle(218.3164477 + 481267.88123421 * t + sum / 1e6);
}

double an_sky_elongation(double day) {
  return within_circle(an_sky_moon(day) - an_sky_sun(day));
}

static double close_in(double at) {
  for (int step = 0; step < 5; step++) at -= around_zero(an_sky_elongation(at)) / 360 * LUNATION;
  return at;
}

double an_sky_new_moon(double day) {
  double at = close_in(day - an_sky_elongation(day) / 360 * LUNATION);
  return at <= day ? at : close_in(at - LUNATION);
}

double an_sky_star_shift(double day) {
  return 23.853 + (day - J2000) / CENTURY * 1.3969;
}

double an_sky_sun_at(double longitude, double day) {
  for (int step = 0; step < 6; step++) day -= around_zero(an_sky_sun(day) - longitude) / 360 * YEAR;
  return day;
}

double an_sky_sidereal_sun_at(double longitude, double day) {
  for (int step = 0; step < 6; step++)
    day -= around_zero(an_sky_sun(day) - an_sky_star_shift(day) - longitude) / 360 * YEAR;
  return day;
}

double an_sky_instant(int64_t days, double hour, double zone) {
  return (double)days + EPOCH + (hour - zone) / 24;
}

int64_t an_sky_day(double instant, double zone) {
  return (int64_t)floor(instant - EPOCH + zone / 24);
}
