/* timeline/times - see times.h. */
// SPDX-License-Identifier: MIT
#include "timeline/times.h"

enum { ID_DIGITS = 12, RESET_EVERY = 256 };

static const an_str NONE = {NULL, 0};

static char *put_number(char *end, uint32_t n) {
  do *--end = (char)('0' + n % 10);
  while (n /= 10);
  return end;
}

static void add_number(an_sha256 *sum, uint32_t n, char behind) {
  char digits[12], *end = digits + sizeof digits;
  *--end = behind;
  char *from = put_number(end, n);
  an_sha256_add(sum, (an_str){from, (size_t)(digits + sizeof digits - from)});
}

an_str an_teller_id(an_arena *arena, const an_teller *teller, const char *prefix, an_range range,
                    an_str kind) {
  char hex[65];
  an_sha256 sum = teller->begun;
  an_sha256_add(&sum, AN_LIT(" "));
  add_number(&sum, range.from, '-');
  add_number(&sum, range.to, ' ');
  an_sha256_add(&sum, kind);
  an_sha256_hex(&sum, hex);
  an_str parts[] = {an_str_of(prefix), AN_LIT("-"), {hex, ID_DIGITS}};
  return an_str_join_all(arena, parts, 3);
}

an_str an_teller_timex_id(an_arena *arena, const an_teller *teller, an_range range) {
  return an_teller_id(arena, teller, "t", range, AN_LIT("timex"));
}

/* The contract's instants have four digits for a year and no sign: a year before 0000 is told by
 * value and edtf alone. */
an_str an_tell_bound(an_arena *arena, an_point p) {
  return an_point_is_open(p) || p.year < 0 ? NONE : an_point_iso(arena, p);
}

an_str an_tell_edtf(an_arena *arena, const an_interval *t) {
  an_str edtf = an_interval_edtf(arena, t);
  return edtf.len ? edtf : NONE;
}

static an_str lean_of(an_arena *arena, const an_teller *teller, const an_timex *t, an_told others) {
  switch (t->lean) {
    case AN_LEAN_PUBLICATION: return AN_LIT("publication");
    case AN_LEAN_TIMEX:
      return others.told ? others.told[t->anchor].id
                         : an_teller_timex_id(arena, teller, others.said[t->anchor].range);
    case AN_LEAN_EVENT: return an_str_format(arena, "event:%.*s", AN_FMT(t->event_word));
    case AN_LEAN_UNRESOLVED: return AN_LIT("unknown");
    case AN_LEAN_NOTHING: break;
  }
  return NONE;
}

// "The early hours of Monday", "at dawn": TIMEX3 calls them the start of the morning, and they are
// before it. They are held to be from midnight to when the day has begun.
static void reach_back_to_midnight(an_point *first, an_point *last) {
  enum { DAY_HAS_BEGUN = 8 };
  first->hour = 0;
  last->hour = DAY_HAS_BEGUN;
}

// "Monday evening" is a day for its EDTF, which has no evenings; its start and end are hours.
static void set_bounds(an_arena *arena, const an_interval *t, an_out_timex *out) {
  an_point first = t->earliest_start, last = t->latest_end, unused;
  if (t->grain == AN_GRAIN_PART_OF_DAY) {
    an_part_hours(t->part, first, &first, &unused);
    an_part_hours(t->part, last, &unused, &last);
  }
  bool is_early = t->part == AN_PART_MO && an_str_eq(out->mod, AN_LIT("START"));
  if (is_early && first.grain == AN_GRAIN_HOUR) reach_back_to_midnight(&first, &last);
  out->edtf = an_tell_edtf(arena, t);
  out->start = an_tell_bound(arena, first);
  out->end = an_tell_bound(arena, last);
}

static an_str filled(an_str s) {
  return s.len ? s : NONE;
}

an_out_timex an_tell_timex(an_arena *arena, const an_teller *teller, const an_timex *t,
                           an_told others) {
  an_out_timex out = {.id = an_teller_timex_id(arena, teller, t->range),
                      .document = teller->document,
                      .span = t->range,
                      .text = an_range_str(teller->text, t->range),
                      .type = an_str_of(an_timex_type_name(t->type)),
                      .value = t->value,
                      .mod = filled(t->mod),
                      .quant = filled(t->quant),
                      .freq = filled(t->freq),
                      .anchor = lean_of(arena, teller, t, others),
                      .rule = t->rule->rule->id,  // the rules outlive the timeline
                      .story = t->story};
  if (t->has_interval) set_bounds(arena, &t->own, &out);
  return out;
}

/* ---- one after the other */

size_t an_timeline_n_timexes(const an_timeline *t) {
  size_t n = t->timexes.n;
  for (size_t i = 0; i < t->later.n; i++) n += an_timex_said(t->later.at[i].resolving)->n;
  return n;
}

an_timex_reader an_timeline_read_timexes(an_arena *arena, const an_timeline *t) {
  for (size_t i = 0; i < t->later.n; i++) an_timex_rewind(t->later.at[i].resolving);
  return (an_timex_reader){.timeline = t, .arena = an_arena_scratch(arena)};
}

static bool make_next(an_timex_reader *r) {
  an_timex timex;
  for (; r->document < r->timeline->later.n; r->document++) {
    const an_out_later *from = &r->timeline->later.at[r->document];
    if (!an_timex_next(r->arena, from->resolving, &timex)) continue;
    an_told others = {.said = an_timex_said(from->resolving)->at};
    r->made = an_tell_timex(r->arena, from->teller, &timex, others);
    return true;
  }
  return false;
}

const an_out_timex *an_timeline_next_timex(an_timex_reader *r) {
  size_t i = r->n_read++;
  if (i < r->timeline->timexes.n) return &r->timeline->timexes.at[i];
  if (i % RESET_EVERY == 0) an_arena_reset(r->arena);
  return make_next(r) ? &r->made : NULL;
}

static void lay_out(an_arena *arena, an_timeline *t, const an_out_later *from) {
  size_t first = t->timexes.n;
  an_timex timex;
  an_timex_rewind(from->resolving);
  while (an_timex_next(arena, from->resolving, &timex)) {
    an_told others = {.told = t->timexes.at + first};
    an_push(arena, &t->timexes, an_tell_timex(arena, from->teller, &timex, others));
  }
}

void an_timeline_lay_out(an_arena *arena, an_timeline *t) {
  for (size_t i = 0; i < t->later.n; i++) lay_out(arena, t, &t->later.at[i]);
  t->later.n = 0;
}
