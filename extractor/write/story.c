/* write/story - see story.h. */
// SPDX-License-Identifier: MIT
#include "write/story.h"

#include "write/page.h"

/* ---- the sentences. $time: the words that date; $this: the event's word; $other: the word of the
 * event it leans on, with its date; $how: before, after ...; $published: the publication date. */

typedef struct sentence {
  const char *rule, *text;
} sentence;

static const sentence SENTENCES[] = {
    {"attach.own-phrase", "$time stands in the phrase of $this"},
    {"attach.own-clause", "$time stands in the clause of $this"},
    {"attach.same-clause", "$time stands in the clause that tells of $this"},
    {"attach.front", "$time opens the sentence of $this"},
    {"attach.same-sentence", "$time is the nearest time in the sentence of $this"},
    {"attach.event-anchor since", "$time leans on $other, and $this goes on from there"},
    {"attach.event-anchor", "$time puts $this $how $other"},
    {"attach.when", "the clause of $this tells what happened at $time"},
    {"attach.then", "the words put $this $how the time told last, $other"},
    {"attach.relative", "$this and the clause or noun beside it are of one time, that of $other"},
    {"attach.signal", "the words put $this $how $other"},
    {"attach.distance", "$time is the distance of $this $how $other"},
    {"attach.onward", "$time goes on from $other, which was told before"},
    {"attach.below", "$this is a heading: it has the time of $other, which stands below it"},
    {"attach.known-act", "$this goes back to $other, of which the report told before"},
    {"attach.saying", "$this is the content of what was said; it lies $how the saying, $other"},
    {"attach.ahead", "$this lies ahead of the report, and no date is given"},
    {"attach.perfect", "$this is told as past already, $how $other"},
    {"attach.conjunct", "$this is joined to $other and shares its time"},
    {"attach.present", "$this is told in the present"},
    {"attach.speech",
     "$this is a statement without a date: it has that of the report or of the "
     "statements before it"},
    {"attach.matrix", "$this has no tense of its own and the time of what it hangs on, $other"},
    {"attach.clause-event before", "$this stands in the clause of $other, which tells of it later"},
    {"attach.clause-event", "$this stands in the clause of $other and shares its time"},
    {"attach.vague", "$time says of $this only that it is over"},
    {"attach.period", "$this has no date; $other at the head says which days the report is about"},
    {"attach.heading", "$time stands above or in front of $this, as a heading, and dates it"},
    {"attach.caption", "$this stands in a caption, which has no date"},
    {"attach.previous", "the story goes on at the time last told, that of $other"},
    {"attach.reaction",
     "$this answers what was told last, $other, and lies between it and the "
     "report"},
    {"attach.lead", "$this opens the report: it is the news of its day"},
    {"attach.publication", "nothing in the text dates $this"},
};

/* Is the key "RULE" or "RULE RELATION"? The longer ones stand first. */
static bool is_key(const char *key, const an_out_time *time) {
  an_str rest = an_str_of(key), rule, relation = {NULL, 0};
  if (!an_str_split(&rest, ' ', &rule) || !an_str_eq(rule, time->rule)) return false;
  return !an_str_split(&rest, ' ', &relation) || an_str_eq(relation, time->relation);
}

static const char *sentence_of(const an_out_time *time) {
  for (size_t i = 0; i < sizeof SENTENCES / sizeof *SENTENCES; i++)
    if (is_key(SENTENCES[i].rule, time)) return SENTENCES[i].text;
  return "$time dates $this";
}

/* ---- what fills the gaps */

void an_stories_init(an_arena *arena, an_stories *s, const an_timeline *t) {
  an_str *timexes = an_arena_array(arena, an_str, t->timexes.n);
  an_str *events = an_arena_array(arena, an_str, t->events.n);
  an_str *documents = an_arena_array(arena, an_str, t->documents.n);
  for (size_t i = 0; i < t->timexes.n; i++) timexes[i] = t->timexes.at[i].id;
  for (size_t i = 0; i < t->events.n; i++) events[i] = t->events.at[i].id;
  for (size_t i = 0; i < t->documents.n; i++) documents[i] = t->documents.at[i].id;
  s->arena = arena;
  s->timeline = t;
  an_ids_init(arena, &s->timexes, timexes, t->timexes.n);
  an_ids_init(arena, &s->events, events, t->events.n);
  an_ids_init(arena, &s->documents, documents, t->documents.n);
}

static const an_out_timex *timex_of(const an_stories *s, an_str id) {
  size_t i = id.at ? an_ids_find(&s->timexes, id) : s->timexes.n;
  return i < s->timexes.n ? &s->timeline->timexes.at[i] : NULL;
}

static const an_out_event *event_of(const an_stories *s, an_str id) {
  size_t i = id.at ? an_ids_find(&s->events, id) : s->events.n;
  return i < s->events.n ? &s->timeline->events.at[i] : NULL;
}

static an_str published_of(const an_stories *s, an_str document) {
  size_t i = an_ids_find(&s->documents, document);
  if (i == s->documents.n || !s->timeline->documents.at[i].has_published) return (an_str){0};
  return s->timeline->documents.at[i].published;
}

static an_str quote(const an_stories *s, an_str words) {
  an_str opened = an_str_join(s->arena, AN_LIT("'"), words);  // joined: words may hold NUL
  return an_str_join(s->arena, opened, AN_LIT("'"));
}

static an_str time_words(const an_stories *s, const an_out_event *e) {
  if (e->time.text.len) return quote(s, e->time.text);
  const an_out_timex *x = timex_of(s, e->time.timex);
  if (!x) x = timex_of(s, e->time.anchor);
  return x ? quote(s, x->text) : AN_LIT("a time");
}

static an_str other_words(const an_stories *s, const an_out_event *e) {
  const an_out_event *other = event_of(s, e->time.anchor);
  if (other) {
    an_str date = an_page_date(s->arena, &other->time);
    an_str words = quote(s, other->action_text);
    return an_str_format(s->arena, "%.*s (%.*s)", AN_FMT(words), AN_FMT(date));
  }
  if (timex_of(s, e->time.anchor)) return quote(s, timex_of(s, e->time.anchor)->text);
  return AN_LIT("the publication");
}

static an_str how_words(const an_out_event *e) {
  if (!e->time.relation.at) return AN_LIT("at the time of");
  if (an_str_eq(e->time.relation, AN_LIT("in"))) return AN_LIT("at the time of");
  return e->time.relation;
}

typedef struct gap {
  an_str name, value;
} gap;

/* The sentence with its gaps filled; joined, for words may hold anything. */
static an_str fill(const an_stories *s, const char *text, const gap *gaps, size_t n) {
  an_str rest = an_str_of(text), all = AN_LIT("");
  while (rest.len) {
    size_t i = 0;
    while (i < n && !an_str_starts(rest, gaps[i].name)) i++;
    size_t taken = i < n ? gaps[i].name.len : 1;
    if (i == n)
      while (taken < rest.len && rest.at[taken] != '$') taken++;
    all = an_str_join(s->arena, all, i < n ? gaps[i].value : an_str_slice(rest, 0, taken));
    rest = an_str_slice(rest, taken, rest.len);
  }
  return all;
}

/* ---- what follows: how the time itself was read */

static bool has_year(an_str words) {
  size_t n_digits = 0;
  for (size_t i = 0; i < words.len && n_digits < 4; i++)
    n_digits = words.at[i] >= '0' && words.at[i] <= '9' ? n_digits + 1 : 0;
  return n_digits >= 4;
}

static an_str counted_from(const an_stories *s, const an_out_event *e) {
  const an_out_timex *x = timex_of(s, e->time.timex.at ? e->time.timex : e->time.anchor);
  if (!x || !x->anchor.at) return AN_LIT("");
  bool is_calendar = an_str_eq(e->time.basis, AN_LIT("explicit")) && !has_year(x->text);
  const char *what = is_calendar ? "its year comes from" : "counted from";
  const an_out_timex *from = timex_of(s, x->anchor);
  if (from) return an_str_format(s->arena, "; %s %.*s", what, AN_FMT(quote(s, from->text)));
  an_str published = published_of(s, e->document);
  bool is_from_publication = an_str_eq(x->anchor, AN_LIT("publication"));
  if (!published.len || !is_from_publication) return AN_LIT("");
  return an_str_format(s->arena, "; %s the publication date %.*s", what, AN_FMT(published));
}

static an_str bounded(const an_stories *s, const an_out_event *e) {
  const an_out_time *t = &e->time;
  bool is_from_publication = t->anchor.at && an_str_eq(t->anchor, AN_LIT("publication"));
  an_str published = published_of(s, e->document);
  if (!published.len && !is_from_publication)
    return t->edtf.len ? AN_LIT("") : AN_LIT("; the report has no publication date to count from");
  if (is_from_publication)
    return an_str_format(s->arena, "; the report is of %.*s", AN_FMT(published));
  if (!t->relation.at || !an_str_eq(t->relation, AN_LIT("since"))) return AN_LIT("");
  return an_str_format(s->arena, "; as far as the report of %.*s knows it goes on",
                       AN_FMT(published));
}

an_str an_story_of(const an_stories *s, const an_out_event *e) {
  const gap gaps[] = {{AN_LIT("$time"), time_words(s, e)},
                      {AN_LIT("$this"), quote(s, e->action_text)},
                      {AN_LIT("$other"), other_words(s, e)},
                      {AN_LIT("$how"), how_words(e)}};
  an_str body = fill(s, sentence_of(&e->time), gaps, sizeof gaps / sizeof *gaps);
  an_str head = an_str_format(s->arena, "%.*s: ", AN_FMT(an_page_date(s->arena, &e->time)));
  an_str tail = an_str_join(s->arena, counted_from(s, e), bounded(s, e));
  return an_str_join(s->arena, head, an_str_join(s->arena, body, tail));
}
