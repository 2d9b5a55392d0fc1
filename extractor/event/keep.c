/* event/keep - which of the events found are told, and with what range and confidence. */
// SPDX-License-Identifier: MIT
#include "event/room.h"

static void widen(an_range *range, an_range by) {
  if (by.from < range->from) range->from = by.from;
  if (by.to > range->to) range->to = by.to;
}

static void widen_by_side(const an_scene *s, an_event *e, const uint32_t *side, size_t n) {
  for (size_t i = 0; i < n; i++) {
    const an_mention *m = &s->mentions->at[side[i]];
    // "A said that it had withdrawn": of "it" alone nobody knows who that is
    const an_mention *first = &s->mentions->at[an_scene_first_mention(s, side[i])];
    bool is_speaker = e->clause.governor != AN_NO_TOKEN && first->end <= e->clause.governor;
    if (first->sentence == e->sentence && is_speaker) widen(&e->range, first->range);
    if (m->sentence == e->sentence) widen(&e->range, m->range);
  }
}

/* The trigger's group and the sides it has in its own sentence. */
static void set_range(const an_scene *s, an_event *e) {
  e->range = an_scene_token(s, e->trigger)->range;
  uint32_t nouns[] = {e->is_noun ? e->trigger : e->clause.subject,
                      e->is_noun ? AN_NO_TOKEN : e->clause.object};
  for (size_t i = 0; i < 2; i++) {
    uint32_t first, end;
    if (nouns[i] == AN_NO_TOKEN) continue;
    an_parse_group(s->parse, nouns[i], &first, &end);
    if (first >= end || an_scene_token(s, first)->sentence != e->sentence) continue;
    while (first && s->tokens->at[first].is_bound) first--;  // "a 45-year-[old] man"
    widen(&e->range, an_scene_token(s, first)->range);
    widen(&e->range, an_scene_token(s, end - 1)->range);
  }
  widen_by_side(s, e, e->actors, e->n_actors);
  widen_by_side(s, e, e->recipients, e->n_recipients);
}

/* How often such a reading is an event that a reader would put on the timeline, counted on reports
 * annotated by hand (contrib/calibrate); of claims and plans a few less. */
static double rate(const an_event *e) {
  static const double RIGHT[2][2][2] = {{{0.55, 0.58}, {0.84, 0.80}},   // verbs
                                        {{0.42, 0.65}, {0.50, 0.65}}};  // nouns
  bool is_bare = e->is_noun && !e->n_actors && !e->n_recipients;
  double rating = RIGHT[e->is_noun][e->n_actors > 0][e->n_recipients > 0];
  if (e->status == AN_STATUS_ACTUAL) return rating;
  return is_bare ? 0.30 : rating - 0.07;
}

/* Both lists are in the order of the text; so is what comes out. */
static void merge_passed(an_scene *s, const an_passed *late, size_t n_late, an_events *to) {
  to->passed = an_arena_array(s->arena, an_passed, s->passed.n + n_late + 1);
  size_t early = 0, k = 0;
  while (early < s->passed.n || k < n_late) {
    bool is_early =
        k == n_late || (early < s->passed.n && s->passed.at[early].token <= late[k].token);
    to->passed[to->n_passed++] = is_early ? s->passed.at[early++] : late[k++];
  }
}

/* What is no event of its own leaves, unless it was asked for; the governors of the others are
 * counted anew. */
an_events an_events_keep(an_scene *s, const an_pass *why) {
  uint32_t *now = an_arena_array(s->arena, uint32_t, s->events.n + 1);
  an_events kept = {.at = an_arena_array(s->arena, an_event, s->events.n + 1)};
  an_passed *left_out = an_arena_array(s->arena, an_passed, s->events.n + 1);
  size_t n_left = 0;
  for (size_t i = 0; i < s->events.n; i++) {
    const an_event *e = &s->events.at[i];
    an_pass left = why[i] == AN_PASS_NONE && e->frame->is_attribution ? AN_PASS_SAYING : why[i];
    bool stays = left == AN_PASS_NONE || e->given;
    now[i] = stays ? (uint32_t)kept.n : AN_NO_TOKEN;
    if (stays) kept.at[kept.n++] = *e;
    an_passed passed = {.token = e->trigger, .why = left, .rule = e->frame->rule};
    if (!stays) left_out[n_left++] = passed;
  }
  for (size_t i = 0; i < kept.n; i++) {
    an_event *e = &kept.at[i];
    while (e->governor != AN_NO_TOKEN && now[e->governor] == AN_NO_TOKEN)
      e->governor = s->events.at[e->governor].governor;
    if (e->governor != AN_NO_TOKEN) e->governor = now[e->governor];
    an_thing_find(s, e);
    set_range(s, e);
    an_codes_set(s, e);
    e->confidence = rate(e);
  }
  merge_passed(s, left_out, n_left, &kept);
  return kept;
}
