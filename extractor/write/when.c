/* write/when - see when.h. */
// SPDX-License-Identifier: MIT
#include "write/when.h"

static bool read_bound(an_str bound, an_point *p) {
  *p = AN_OPEN;
  return bound.len && an_point_read(bound, p);
}

static bool differ(an_str a, an_str b) {
  return a.len && b.len && !an_str_eq(a, b);
}

an_when an_when_of(const an_out_time *t) {
  an_when w = {.is_approximate = t->is_approximate};
  w.has_start = read_bound(t->earliest_start, &w.start);
  w.has_end = read_bound(t->latest_end, &w.end);
  w.is_vague = differ(t->earliest_start, t->latest_start) || differ(t->earliest_end, t->latest_end);
  bool is_upside_down =  // only in a file that somebody else wrote
      w.has_start && w.has_end && an_point_last_second(w.end) < an_point_first_second(w.start);
  if (is_upside_down) w.has_end = false;
  return w;
}

bool an_when_fits(an_out *out, const an_out_event *event, an_when *when) {
  *when = an_when_of(&event->time);
  if (!when->has_start) {
    an_out_lose(out, "event", "without a start left out", 1);
    return false;
  }
  if (!when->has_end) an_out_lose(out, "event", "with an open end shown at its start", 1);
  if (when->is_approximate) an_out_lose(out, "approximate date", "written as if exact", 1);
  if (when->is_vague) an_out_lose(out, "uncertain start or end", "flattened", 1);
  return true;
}

bool an_when_has_clock(an_point p) {
  return p.grain > AN_GRAIN_PART_OF_DAY;
}

bool an_when_is_one_day(const an_when *w) {
  return w->has_start && w->has_end && an_point_first_day(w->start) == an_point_last_day(w->end);
}

static an_str day_of(an_arena *arena, int64_t days) {
  int32_t year, month, day;
  an_civil_from_days(days, &year, &month, &day);
  return an_str_format(arena, "%04d-%02d-%02d", year, month, day);
}

an_str an_when_first_day(an_arena *arena, an_point p) {
  return day_of(arena, an_point_first_day(p));
}

an_str an_when_last_day(an_arena *arena, an_point p) {
  return day_of(arena, an_point_last_day(p));
}

an_str an_when_day_after(an_arena *arena, an_point p) {
  return day_of(arena, an_point_last_day(p) + 1);
}

static an_str second_of(an_arena *arena, an_out *out, an_point p, int64_t seconds) {
  enum { DAY = 86400 };
  int64_t days = seconds >= 0 ? seconds / DAY : -((DAY - 1 - seconds) / DAY);
  int rest = (int)(seconds - days * DAY), zone = p.zone == AN_NO_ZONE ? 0 : p.zone;
  int east = zone < 0 ? -zone : zone;
  if (an_when_has_clock(p) && p.zone == AN_NO_ZONE)
    an_out_lose(out, "clock time", "without a zone written as UTC", 1);
  an_str day = day_of(arena, days);
  an_str offset =
      !zone ? AN_LIT("Z")
            : an_str_format(arena, "%c%02d:%02d", zone < 0 ? '-' : '+', east / 60, east % 60);
  return an_str_format(arena, "%.*sT%02d:%02d:%02d%.*s", AN_FMT(day), rest / 3600, rest / 60 % 60,
                       rest % 60, AN_FMT(offset));
}

an_str an_when_first_second(an_arena *arena, an_out *out, an_point p) {
  return second_of(arena, out, p, an_point_first_second(p));
}

an_str an_when_last_second(an_arena *arena, an_out *out, an_point p) {
  return second_of(arena, out, p, an_point_last_second(p));
}

int64_t an_when_utc(an_point p, bool is_last) {
  int64_t local = is_last ? an_point_last_second(p) : an_point_first_second(p);
  return local - (p.zone == AN_NO_ZONE ? 0 : (int64_t)p.zone * 60);
}
