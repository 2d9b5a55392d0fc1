/* attach/lay - where an event lies that is before, after, since or until a time. */
// SPDX-License-Identifier: MIT
#include "attach/make.h"

/* At an unknown time between the two, said as precisely as `like`; either may be open. */
static an_interval somewhere(an_point first, an_point last, const an_interval *like) {
  an_interval t = an_interval_within(first, last);
  t.grain = like->grain;
  t.approximate = like->approximate & (an_point_is_open(first) ? AN_ENDS_BOTH : AN_ENDS_START);
  return t;
}

/* It began then and, as far as the report knows, goes on. */
an_interval make_lasting(const an_interval *start, an_point today) {
  an_interval t = *start;
  t.part = AN_PART_NONE;
  t.approximate &= AN_ENDS_START;
  t.earliest_end = t.latest_end = today;
  bool ends_before = !an_point_is_open(today) && !an_point_is_open(t.latest_start) &&
                     an_point_last_day(today) < an_point_first_day(t.latest_start);
  if (ends_before) t.earliest_end = t.latest_end = AN_OPEN;
  return t;
}

/* The end of "after T": now, if T lies behind us. */
static an_point end_of_after(an_point first, an_point today) {
  if (an_point_is_open(today) || an_point_is_open(first)) return AN_OPEN;
  return an_point_last_day(today) >= an_point_first_day(first) ? today : AN_OPEN;
}

an_interval make_laid(const an_interval *t, an_relation relation, an_point today) {
  switch (relation) {
    case AN_RELATION_BEFORE: return somewhere(AN_OPEN, t->latest_end, t);
    case AN_RELATION_AFTER: {  // after what is ahead itself: not before that begins
      an_point first = an_point_is_open(t->latest_end) ? t->earliest_start : t->latest_end;
      return somewhere(first, end_of_after(first, today), t);
    }
    case AN_RELATION_SINCE: return make_lasting(t, today);
    case AN_RELATION_UNTIL: {
      an_interval until = somewhere(AN_OPEN, t->latest_end, t);
      until.earliest_end = t->earliest_start;
      return until;
    }
    case AN_RELATION_NONE:
    case AN_RELATION_IN:
    case AN_RELATION_DURING: break;
  }
  return *t;
}
