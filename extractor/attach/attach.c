/* attach/attach - the chain of sources, in order. */
// SPDX-License-Identifier: MIT
#include "attach/attach.h"

#include "attach/sources.h"

const char *an_basis_name(an_basis basis) {
  static const char *const NAMES[] = {"explicit", "relative", "inherited", "publication"};
  return NAMES[basis];
}

const char *an_relation_name(an_relation relation) {
  static const char *const NAMES[] = {NULL, "in", "before", "after", "since", "until", "during"};
  return NAMES[relation];
}

#define N(table) (sizeof(table) / sizeof *(table))

static bool try_sources(attaching *a, uint32_t event, attach_source *const *sources, size_t n) {
  for (size_t i = 0; i < n && !a->is_done[event]; i++) a->is_done[event] = sources[i](a, event);
  return a->is_done[event];
}

static void run_pass(attaching *a, attach_source *const *sources, size_t n) {
  for (uint32_t i = 0; i < a->in->events->n; i++) try_sources(a, i, sources, n);
}

/* "In 1983", "last summer": no day, and long ago as the report sees it. */
static bool is_background(const attaching *a, const an_interval *when) {
  enum { LONG_AGO = 60 };  // days
  if (!a->in->anchor.is_known || when->grain >= AN_GRAIN_WEEK) return false;
  if (an_point_is_open(when->latest_end)) return false;
  return an_point_first_day(a->in->anchor.when) - an_point_last_day(when->latest_end) > LONG_AGO;
}

/* "The prosecutor, who had asked for that in April, welcomed it": what a clause about a noun looks
 * back on. */
static bool looks_back(const attaching *a, uint32_t event) {
  const an_event *e = &a->in->events->at[event];
  return is_past_perfect(e) && an_parse_rel(a->in->parse, e->trigger) == AN_REL_ACL;
}

/* "Since they announced the end of the siege": both are of long before. */
static bool is_behind_since(const attaching *a, uint32_t event) {
  uint32_t clause = a->clause[event];
  uint32_t verb = clause == AN_NO_TOKEN ? clause : a->event_of_token[clause];
  return a->behind[event].relation == AN_RELATION_SINCE ||
         (verb != AN_NO_TOKEN && a->behind[verb].relation == AN_RELATION_SINCE);
}

/* What happened at a time is where the story stands; "since 1990", "before that" and what is yet to
 * come are not. */
static bool tells_time(const attaching *a, uint32_t event) {
  const an_dated *d = &a->dated[event];
  return d->basis != AN_BASIS_PUBLICATION && d->relation == AN_RELATION_IN &&
         !is_behind_since(a, event) && !an_point_is_open(d->when.earliest_start) &&
         !an_point_is_open(d->when.latest_end);
}

static bool tells_story_time(const attaching *a, uint32_t event) {
  return tells_time(a, event) && !attach_is_yet_to_come(a, &a->dated[event].when) &&
         !is_background(a, &a->dated[event].when);
}

/* "The army has blamed rebels for the raid on Monday": a report, which stands at its own day. */
static bool is_below_present_perfect(const attaching *a, const an_event *e) {
  return e->is_noun && a->in->anchor.is_known && attach_is_present_perfect(a, e->clause.verb);
}

/* "Hundreds marched on Tuesday against the raid that killed nine on Monday": the story stands where
 * the main clause of a sentence puts it, not at what that looks back on. */
static bool is_aside(const attaching *a, uint32_t event) {
  const an_event *e = &a->in->events->at[event];
  if (looks_back(a, event) || is_below_present_perfect(a, e)) return true;
  if (a->older[event] != AN_NO_TOKEN) return true;
  if (a->last == AN_NO_TOKEN) return false;
  const an_event *last = &a->in->events->at[a->last];
  an_rel rel;
  bool has_own = a->dated[a->last].timex != AN_NO_TOKEN;
  if (last->sentence != e->sentence || last->is_noun || !has_own) return false;
  an_parse_parent(a->in->parse, last->trigger, &rel);
  bool is_main = rel == AN_REL_ROOT || rel == AN_REL_PARATAXIS || rel == AN_REL_CONJ;
  an_parse_parent(a->in->parse, e->trigger, &rel);
  return is_main && (e->is_noun || rel == AN_REL_ACL);
}

/* "In 1992 war broke out. Thousands fled.": background goes on for a sentence; what is told of
 * somebody, "who was shot in 1992", does not. */
static void note_background(attaching *a, uint32_t event) {
  const an_event *e = &a->in->events->at[event];
  if (e->is_noun || attach_clause_of_noun(a, e->trigger) != AN_NO_TOKEN) return;
  if (tells_time(a, event)) a->background = event;
}

/* A report quotes what was said these days; what was said in 1998 is no day of its statements. */
static void note_saying(attaching *a, uint32_t event) {
  const an_dated *d = &a->dated[event];
  bool is_day = d->when.grain >= AN_GRAIN_DAY && tells_story_time(a, event);
  if (is_day && d->timex != AN_NO_TOKEN && attach_is_recent(a, event)) a->last_saying = event;
}

/* "Two days after they shelled the village, the army withdrew": a history goes on from where it
 * stands; a report may look back from its news. */
static bool goes_on_from(const attaching *a, uint32_t event) {
  const an_leaning *l = &a->behind[event];
  bool is_history = !a->in->anchor.is_known;
  return is_history && l->amount && l->relation == AN_RELATION_AFTER &&
         !a->in->events->at[event].is_noun;
}

/* Where the story stands; apart from that, where its deeds do. */
static void note_last(attaching *a, uint32_t event) {
  bool is_words = an_str_eq(a->in->events->at[event].frame->conduct, AN_LIT("verbal"));
  a->last = event;
  if (!is_words) a->last_deed = event;
}

/* "Addressing the crowd, he said": the event that a gerund before it goes along with. */
static uint32_t verb_behind_gerund(const attaching *a, uint32_t event) {
  const an_event *e = &a->in->events->at[event];
  an_rel rel;
  uint32_t above = an_parse_parent(a->in->parse, e->trigger, &rel);
  bool is_gerund = !e->is_noun && an_parse_form(a->in->parse, e->trigger) == AN_FORM_GERUND &&
                   e->clause.tense == AN_TENSE_NONE && rel == AN_REL_ADVCL;
  bool is_behind = is_gerund && above != AN_NO_TOKEN && above > e->trigger &&
                   a->behind[event].relation == AN_RELATION_NONE;
  return is_behind ? a->event_of_token[above] : AN_NO_TOKEN;
}

/* "After the raid, police arrested two men": a raid that nobody told of before has its time from
 * the arrest, which stands behind it. */
static void settle_main(attaching *a, uint32_t event, attach_source *const *sources, size_t n) {
  static attach_source *const KNOWN[] = {attach_known_period, attach_known_act, attach_known_name};
  static attach_source *const PREVIOUS[] = {attach_previous};
  uint32_t main = a->behind[event].other, anchor = a->leaning[event].other;
  // "The blast came a day after the worst raid in years": of the two the blast is the one we know
  bool is_known = anchor != AN_NO_TOKEN && attach_refers_back(a, event) && !a->is_done[event] &&
                  try_sources(a, event, KNOWN, N(KNOWN));
  if (anchor != AN_NO_TOKEN && !is_known) try_sources(a, anchor, KNOWN, N(KNOWN));
  an_relation leaning = a->leaning[event].relation;  // "the blast came as they met"
  bool is_beside = (leaning == AN_RELATION_DURING || leaning == AN_RELATION_IN) &&
                   anchor != AN_NO_TOKEN && !a->in->events->at[anchor].is_noun;
  if (is_beside && !a->is_done[event]) try_sources(a, anchor, sources, n);
  uint32_t verb = verb_behind_gerund(a, event);
  if (verb != AN_NO_TOKEN && !a->is_done[event]) try_sources(a, verb, sources, n);
  if (main == AN_NO_TOKEN || a->is_done[event] || try_sources(a, event, KNOWN, N(KNOWN))) return;
  if (goes_on_from(a, event) && try_sources(a, event, PREVIOUS, 1)) return;
  try_sources(a, main, sources, n);
}

static void run_discourse(attaching *a, attach_source *const *sources, size_t n) {
  for (uint32_t i = 0; i < a->in->events->n; i++) {
    attach_follow(a, i);
    settle_main(a, i, sources, n);
    try_sources(a, i, sources, n);
    attach_mend_clock(a, i);
    attach_extend(a, i);
    if (a->in->events->at[i].frame->is_attribution) note_saying(a, i);
    else if (!tells_story_time(a, i)) note_background(a, i);
    else if (!is_aside(a, i)) note_last(a, i);
    attach_note_old_day(a, i);
    if (is_past_perfect(&a->in->events->at[i])) a->flashback = i;
    attach_note_act(a, i);
    a->dated[i].refers_back = attach_refers_back(a, i) || attach_tells_again(a, i);
    if (a->dated[i].refers_back) a->dated[i].object = attach_object_of(a, i);
    a->dated[i].is_another = attach_is_another(a, i);
  }
}

an_dated *an_attach(an_arena *arena, const an_attach_input *in) {
  static attach_source *const OWN[] = {
      attach_own_phrase,    attach_own_clause,    attach_when,     attach_behind_verb,
      attach_relative_noun, attach_period_before, attach_then,     attach_vague,
      attach_carrier,       attach_booked,        attach_toll_end, attach_front_verb};
  static attach_source *const SHARED[] = {attach_signal, attach_clause_event};
  static attach_source *const ANCHORED[] = {attach_event_anchor};
  static attach_source *const NEIGHBOURS[] = {
      attach_onward,     attach_signal,       attach_front_noun,   attach_relative_verb,
      attach_done_in,    attach_length,       attach_known_period, attach_known_act,
      attach_known_name, attach_named_signal, attach_conjunct,     attach_series_end,
      attach_complement, attach_saying,       attach_ahead,        attach_perfect,
      attach_present,    attach_speech,       attach_matrix,       attach_same_sentence,
      attach_heading,    attach_clause_event, attach_caption,      attach_previous,
      attach_lead,       attach_publication};
  attaching a = {.arena = arena,
                 .in = in,
                 .heading_timex = AN_NO_TOKEN,
                 .entry_timex = AN_NO_TOKEN,
                 .told = AN_NO_TOKEN,
                 .window = AN_NO_TOKEN,
                 .force = AN_NO_TOKEN,
                 .last = AN_NO_TOKEN,
                 .last_deed = AN_NO_TOKEN,
                 .background = AN_NO_TOKEN,
                 .old_day = AN_OPEN,
                 .flashback = AN_NO_TOKEN,
                 .last_saying = AN_NO_TOKEN,
                 .mended = AN_NO_TOKEN};
  attach_begin(&a);
  run_pass(&a, OWN, N(OWN));
  run_pass(&a, SHARED, N(SHARED));
  run_pass(&a, ANCHORED, N(ANCHORED));
  run_discourse(&a, NEIGHBOURS, N(NEIGHBOURS));
  for (uint32_t i = 0; i < in->events->n; i++) attach_head_below(&a, i);
  attach_tighten(&a);
  return a.dated;
}
