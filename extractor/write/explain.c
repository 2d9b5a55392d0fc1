/* write/explain - why each event is what it is: words, rules, anchors, arithmetic.
 *
 * Reasons that the JSON does not carry are missing for a saved timeline; the rest is the same. */
// SPDX-License-Identifier: MIT
#include "write/page.h"
#include "write/spans.h"
#include "write/story.h"
#include "write/write.h"

enum { LABEL = 3, VALUE = 14 };

typedef struct teller {
  an_arena *arena;
  const an_timeline *timeline;
  an_page page;
  an_stories stories;
} teller;

static void begin(teller *t, const char *label) {
  an_page_to(&t->page, LABEL);
  an_page_put(&t->page, AN_INK_FAINT, an_str_of(label));
  an_page_to(&t->page, VALUE);
  t->page.indent = VALUE;
}

static void end(teller *t) {
  an_page_line(&t->page);
}

static void tell(teller *t, const char *label, an_str text) {
  if (!text.len) return;
  begin(t, label);
  an_page_wrap(&t->page, AN_INK_PLAIN, text);
  end(t);
}

/* ---- the sentence, its trigger in brackets */

static void tell_sentence(teller *t, const an_out_event *e) {
  an_str s = e->evidence_text;
  begin(t, "words");
  if (!s.len || !an_range_holds(e->evidence, e->action_span)) {
    an_page_wrap(&t->page, AN_INK_PLAIN, s.len ? s : e->summary);
    end(t);
    return;
  }
  an_str unit = t->timeline->unit;
  size_t from = an_spans_bytes(unit, s, e->action_span.from - e->evidence.from);
  size_t to = an_spans_bytes(unit, s, e->action_span.to - e->evidence.from);
  an_arena *arena = t->arena;  // joined, not formatted: the words may hold NUL
  an_str before = an_str_join(arena, an_str_slice(s, 0, from), AN_LIT("["));
  an_str after = an_str_join(arena, AN_LIT("]"), an_str_slice(s, to, s.len));
  an_str marked = an_str_join(arena, an_str_join(arena, before, an_str_slice(s, from, to)), after);
  an_page_wrap(&t->page, AN_INK_PLAIN, marked);
  end(t);
}

/* ---- time */

static an_str percent(teller *t, double share) {
  return an_str_format(t->arena, "%d %%", (int)(share * 100 + 0.5));
}

static void tell_timex_at(teller *t, size_t i) {
  const an_out_timex *x = &t->timeline->timexes.at[i];
  tell(t, "timex",
       an_str_format(t->arena, "'%.*s' = %.*s, rule %.*s", AN_FMT(x->text),
                     AN_FMT(x->value.at ? x->value : AN_LIT("open")), AN_FMT(x->rule)));
  tell(t, "", x->story);
}

static void tell_timex(teller *t, an_str id) {
  size_t i = an_ids_find(&t->stories.timexes, id);
  if (i < t->timeline->timexes.n) tell_timex_at(t, i);
}

static an_str bound(an_str at) {
  return at.len ? at : AN_LIT("open");
}

static void tell_time(teller *t, const an_out_event *e) {
  const an_out_time *time = &e->time;
  tell(t, "story", an_story_of(&t->stories, e));
  tell(t, "time",
       an_str_format(t->arena, "%.*s, basis %.*s, precision %.*s, %.*s sure",
                     AN_FMT(an_page_date(t->arena, time)), AN_FMT(time->basis),
                     AN_FMT(time->precision), AN_FMT(percent(t, time->confidence))));
  tell(t, "",
       an_str_format(t->arena, "began %.*s to %.*s, ended %.*s to %.*s",
                     AN_FMT(bound(time->earliest_start)), AN_FMT(bound(time->latest_start)),
                     AN_FMT(bound(time->earliest_end)), AN_FMT(bound(time->latest_end))));
  tell(t, "", time->story);
  if (time->timex.at) tell_timex(t, time->timex);
  if (time->anchor.at && !(time->timex.at && an_str_eq(time->timex, time->anchor)))
    tell(t, "anchor", time->anchor);
  tell(t, "time rule", time->rule.at ? time->rule : AN_LIT(""));
}

/* ---- who and what */

static void tell_actor(teller *t, const char *label, const an_out_actor *a) {
  an_str code = a->code.len ? an_str_format(t->arena, " (%.*s)", AN_FMT(a->code)) : AN_LIT("");
  an_str why = a->why.len ? an_str_format(t->arena, ", by %.*s", AN_FMT(a->why)) : AN_LIT("");
  tell(t, label,
       an_str_format(t->arena, "%.*s%.*s from '%.*s'%.*s", AN_FMT(a->name), AN_FMT(code),
                     AN_FMT(a->text), AN_FMT(why)));
  if (a->others.len) tell(t, "", an_str_format(t->arena, "and not %.*s", AN_FMT(a->others)));
}

static void tell_place(teller *t, const an_out_place *p) {
  an_str country =
      p->country.len ? an_str_format(t->arena, " (%.*s)", AN_FMT(p->country)) : AN_LIT("");
  an_str why = p->why.len ? an_str_format(t->arena, ", by %.*s", AN_FMT(p->why)) : AN_LIT("");
  tell(t, "place",
       an_str_format(t->arena, "%.*s%.*s from '%.*s'%.*s", AN_FMT(p->name), AN_FMT(country),
                     AN_FMT(p->text), AN_FMT(why)));
  if (p->others.len) tell(t, "", an_str_format(t->arena, "and not %.*s", AN_FMT(p->others)));
}

static void tell_action(teller *t, const an_out_event *e) {
  an_str cameo =
      e->cameo.len ? an_str_format(t->arena, ", CAMEO %.*s", AN_FMT(e->cameo)) : AN_LIT("");
  tell(t, "action",
       an_str_format(t->arena, "'%.*s' (%.*s)%.*s, rule %.*s", AN_FMT(e->action_text),
                     AN_FMT(e->action_lemma), AN_FMT(cameo),
                     AN_FMT(e->action_rule.len ? e->action_rule : AN_LIT("?"))));
}

static void tell_status(teller *t, const an_out_event *e) {
  bool has_rule = e->status_rule.len > 0;
  tell(t, "status",
       an_str_format(t->arena, "%.*s%s%.*s", AN_FMT(e->status), has_rule ? ", rule " : "",
                     AN_FMT(has_rule ? e->status_rule : AN_LIT(""))));
  if (e->has_reporter) tell_actor(t, "reporter", &e->reporter);
}

/* Another account of the event, and why it is the same event. */
static void tell_mention(teller *t, const an_out_event *e, const an_out_mention *m) {
  begin(t, "told also");
  an_page_wrap(&t->page, AN_INK_PLAIN, m->summary.len ? m->summary : m->text);
  end(t);
  tell(t, "", an_page_numbers(t->arena, &m->numbers));
  if (an_str_eq(m->document, e->document)) tell(t, "", m->reason);
  else
    tell(t, "", an_str_format(t->arena, "in %.*s; %.*s", AN_FMT(m->document), AN_FMT(m->reason)));
}

static void tell_event(teller *t, size_t i) {
  const an_out_event *e = &t->timeline->events.at[i];
  t->page.indent = LABEL;
  an_page_put(&t->page, AN_INK_STRONG, an_page_date(t->arena, &e->time));
  an_page_to(&t->page, t->page.column + 2);
  an_page_put(&t->page, AN_INK_STRONG, e->type);
  an_page_to(&t->page, t->page.column + 2);
  an_page_put(&t->page, AN_INK_FAINT, e->id);
  end(t);
  tell_sentence(t, e);
  tell_time(t, e);
  tell_action(t, e);
  for (size_t k = 0; k < e->actors.n; k++) tell_actor(t, "actor", &e->actors.at[k]);
  for (size_t k = 0; k < e->recipients.n; k++) tell_actor(t, "recipient", &e->recipients.at[k]);
  if (e->place.is_set) tell_place(t, &e->place);
  tell_status(t, e);
  for (size_t k = 0; k < e->relations.n; k++)
    tell(t, "relation",
         an_str_format(t->arena, "%.*s %.*s", AN_FMT(e->relations.at[k].type),
                       AN_FMT(e->relations.at[k].event)));
  for (size_t k = 0; k < e->mentions.n; k++) tell_mention(t, e, &e->mentions.at[k]);
  tell(t, "sure", percent(t, e->confidence));
  end(t);
}

/* ---- what gave no event */

static void tell_passed(teller *t, size_t i) {
  const an_out_passed *p = &t->timeline->passed.at[i];
  const an_out_passed *before = i ? p - 1 : NULL;
  bool is_new =
      !before || before->sentence != p->sentence || !an_str_eq(before->document, p->document);
  if (!before) {
    an_page_put(&t->page, AN_INK_STRONG, AN_LIT("Words that rules know and that gave no event"));
    end(t);
  }
  if (is_new) tell(t, "words", p->sentence_text);
  tell(t, "",
       an_str_format(t->arena, "'%.*s', rule %.*s: %.*s", AN_FMT(p->text), AN_FMT(p->rule),
                     AN_FMT(p->reason)));
}

/* Is this the event, or was it an event of its own before a merge? */
static bool is_asked_for(const an_out_event *e, an_str id) {
  if (an_str_eq(e->id, id)) return true;
  for (size_t i = 0; i < e->mentions.n; i++)
    if (an_str_eq(e->mentions.at[i].event, id)) return true;
  return false;
}

static bool tell_one(teller *t, an_str id) {
  for (size_t i = 0; i < t->timeline->events.n; i++) {
    if (!is_asked_for(&t->timeline->events.at[i], id)) continue;
    tell_event(t, i);
    return !t->page.out->is_stopped;
  }
  return an_fail(t->page.out->err, ANNALS_E_OPTION, "there is no event '%.*s' in this timeline",
                 AN_FMT(id));
}

bool an_write_explain(an_arena *arena, const an_timeline *timeline,
                      const annals_write_options *options, an_out *out) {
  teller t = {.arena = arena, .timeline = timeline, .page = an_page_of(out, options)};
  an_stories_init(arena, &t.stories, timeline);
  if (options->event) return tell_one(&t, an_str_of(options->event));
  an_page_documents(&t.page, arena, timeline);
  end(&t);
  for (size_t i = 0; i < timeline->events.n && !out->is_stopped; i++) tell_event(&t, i);
  for (size_t i = 0; i < timeline->passed.n && !out->is_stopped; i++) tell_passed(&t, i);
  if (timeline->events.n) return !out->is_stopped;
  for (size_t i = 0; i < timeline->timexes.n && !out->is_stopped; i++) tell_timex_at(&t, i);
  if (!timeline->timexes.n) tell(&t, "", AN_LIT("no events were found"));
  return !out->is_stopped;
}
