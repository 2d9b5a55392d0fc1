/* attach/tighten - when all events have their times: the order of two of them bounds both.
 *
 * Each leans on at most one other, so a few sweeps over all of them are enough. */
// SPDX-License-Identifier: MIT
#include "attach/make.h"

enum { SWEEPS = 3 };  // there and back, and there again: chains of three hops

static bool is_later(an_point a, an_point b) {
  return !an_point_is_open(a) && !an_point_is_open(b) &&
         an_point_first_second(a) > an_point_last_second(b);
}

/* An open bound takes the other's; a known one only if the other's is stricter and as precise. */
static bool raise(an_point *bound, an_point least) {
  if (an_point_is_open(least)) return false;
  bool is_lower =
      an_point_is_open(*bound) || an_point_last_second(*bound) < an_point_first_second(least);
  if (is_lower) *bound = least;
  return is_lower;
}

static bool lower(an_point *bound, an_point most) {
  if (an_point_is_open(most)) return false;
  bool is_higher =
      an_point_is_open(*bound) || an_point_first_second(*bound) > an_point_last_second(most);
  if (is_higher) *bound = most;
  return is_higher;
}

static bool is_possible(const an_interval *t) {
  return !is_later(t->earliest_start, t->latest_end) &&
         !is_later(t->earliest_start, t->latest_start) && !is_later(t->earliest_end, t->latest_end);
}

/* `late` began after `early` ended. Both as far as they are known; false: that cannot be. */
static bool tighten_pair(an_interval *early, an_interval *late, bool *is_tighter) {
  an_interval e = *early, l = *late;
  an_point least = an_point_is_open(e.earliest_end) ? e.earliest_start : e.earliest_end;
  an_point most = an_point_is_open(l.latest_start) ? l.latest_end : l.latest_start;
  *is_tighter = raise(&l.earliest_start, least);
  *is_tighter |= lower(&e.latest_end, most);
  if (!an_point_is_open(l.earliest_end)) raise(&l.earliest_end, least);
  if (!an_point_is_open(e.latest_start)) lower(&e.latest_start, most);
  if (!is_possible(&e) || !is_possible(&l)) return false;
  *early = e;
  *late = l;
  return true;
}

static bool contain(const an_interval *outer, an_interval *inner, bool *is_tighter) {
  an_interval i = *inner;
  *is_tighter = raise(&i.earliest_start, outer->earliest_start);
  *is_tighter |= lower(&i.latest_end, outer->latest_end);
  if (!is_possible(&i)) return false;
  *inner = i;
  return true;
}

static bool apply(an_dated *event, an_dated *other, an_relation relation, bool *is_tighter) {
  *is_tighter = false;
  switch (relation) {
    case AN_RELATION_AFTER: return tighten_pair(&other->when, &event->when, is_tighter);
    case AN_RELATION_BEFORE: return tighten_pair(&event->when, &other->when, is_tighter);
    case AN_RELATION_DURING:
    case AN_RELATION_IN: return contain(&other->when, &event->when, is_tighter);
    case AN_RELATION_NONE:
    case AN_RELATION_SINCE:
    case AN_RELATION_UNTIL: break;
  }
  return true;
}

static bool tighten(attaching *a, uint32_t event) {
  an_leaning *l = &a->leaning[event];
  if (l->other == AN_NO_TOKEN || l->is_at_odds) return false;
  an_dated *d = &a->dated[event], *other = &a->dated[l->other];
  bool is_tighter;
  l->is_at_odds = !apply(d, other, l->relation, &is_tighter);
  if (l->is_at_odds) make_note_odds(a, event, l->other, l->relation);
  else if (is_tighter) make_note_bound(a, event, l->other, l->relation);
  return is_tighter;
}

void attach_tighten(attaching *a) {
  bool is_tighter = true;
  uint32_t n = (uint32_t)a->in->events->n;
  for (int sweep = 0; sweep < SWEEPS && is_tighter; sweep++) {
    is_tighter = false;
    for (uint32_t i = 0; i < n; i++) is_tighter |= tighten(a, sweep % 2 ? n - 1 - i : i);
  }
  for (uint32_t i = 0; i < n; i++) {
    a->dated[i].leans_on = a->leaning[i].is_at_odds ? AN_NO_TOKEN : a->leaning[i].other;
    a->dated[i].leaning = a->leaning[i].relation;
  }
}
