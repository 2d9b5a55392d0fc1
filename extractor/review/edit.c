/* review/edit - one field of an event gets a value that a person typed.
 *
 * A field is a row of FIELDS. What is set says so: its rule is "review", it is sure, and words that
 * do not stand in the sentence have an empty span at its beginning. */
// SPDX-License-Identifier: MIT
#include "review/review.h"
#include "rulebook/types.h"

static const an_str NONE = {NULL, 0};
static const char REVIEW[] = "review";  // the rule of whatever a person said

static const char *const TYPES[] = {AN_EVENT_TYPES};
enum { N_TYPES = sizeof TYPES / sizeof *TYPES, MOST_PEOPLE = 99999999 };

static an_str lower_or_upper(an_arena *arena, an_str s, char first, int to) {
  char *copy = an_arena_alloc(arena, s.len + 1, 1);
  for (size_t i = 0; i < s.len; i++) {
    bool is_other = s.at[i] >= first && s.at[i] < first + 26;
    copy[i] = is_other ? (char)(s.at[i] + to) : s.at[i];
  }
  return (an_str){copy, s.len};
}

/* ---- words of the sentence */

static bool find_words(an_str text, an_str words, size_t *at) {
  for (size_t i = 0; words.len && i + words.len <= text.len; i++)
    if (!memcmp(text.at + i, words.at, words.len)) return *at = i, true;
  return false;
}

/* Where the words stand in the sentence; an empty span at its front if they do not. */
static an_str find_in_sentence(const an_edit *e, an_str words, an_range *span) {
  size_t at;
  const an_out_event *event = e->event;
  *span = (an_range){event->evidence.from, event->evidence.from};
  if (!find_words(event->evidence_text, words, &at)) return AN_LIT("");
  span->from += an_review_units(e->review, an_str_slice(event->evidence_text, 0, at));
  span->to = span->from + an_review_units(e->review, words);
  return words;
}

/* ---- time */

static an_str bound(an_arena *arena, an_point p) {
  return an_point_is_open(p) || p.year < 0 ? NONE : an_point_iso(arena, p);
}

static void put_interval(const an_edit *e, const an_interval *t) {
  const char *part = an_part_name(t->part);
  an_str edtf = an_interval_edtf(e->arena, t);
  e->event->time = (an_out_time){
      .edtf = edtf.len ? edtf : NONE,
      .earliest_start = bound(e->arena, t->earliest_start),
      .latest_start = bound(e->arena, t->latest_start),
      .earliest_end = bound(e->arena, t->earliest_end),
      .latest_end = bound(e->arena, t->latest_end),
      .precision = an_str_of(an_grain_name(t->grain)),
      .part_of_day = part ? an_str_of(part) : NONE,
      .is_approximate = t->approximate != AN_ENDS_NONE,
      .basis = AN_LIT("explicit"),
      .rule = an_str_of(REVIEW),
      .confidence = 1,
  };
}

static const an_out_timex *find_timex(const an_edit *e, an_str id) {
  const an_timeline *t = e->review->timeline;
  for (size_t i = 0; t && i < t->timexes.n; i++)
    if (an_str_eq(t->timexes.at[i].id, id)) return &t->timexes.at[i];
  return NULL;
}

/* The time of a time expression of the text: its words stay the evidence. */
static bool set_time_of(const an_edit *e, const an_out_timex *x, an_err *err) {
  an_interval t;
  an_str value = x->value.at ? x->value : x->edtf;
  if (!value.at || (!an_interval_read(value, &t) && !(x->edtf.at && an_interval_read(x->edtf, &t))))
    return an_fail(err, ANNALS_E_OPTION, "'%.*s' denotes no date", AN_FMT(x->text));
  put_interval(e, &t);
  an_out_time *time = &e->event->time;
  time->text = x->text;
  time->timex = x->id;
  time->relation = AN_LIT("in");
  time->anchor = x->anchor;
  if (x->anchor.at) time->basis = AN_LIT("relative");
  return true;
}

static bool is_none(an_str value) {
  return !value.len || an_str_eq(value, AN_LIT("-"));
}

static bool set_time(const an_edit *e, an_err *err) {
  an_interval t = an_interval_unknown();
  const an_out_timex *x = find_timex(e, e->value);
  if (x) return set_time_of(e, x, err);
  if (!is_none(e->value) && !an_interval_read(e->value, &t))
    return an_fail(err, ANNALS_E_OPTION,
                   "'%.*s' is no date: write 2020-09-28, 2020-09, 1992/1994, 2020-09-28~, "
                   "../2020-09-28, or the words of a report",
                   AN_FMT(e->value));
  put_interval(e, &t);
  return true;
}

/* "2020-09-27TNI": what set_time reads back without loss. */
static an_str show_time(an_arena *arena, const an_out_event *event) {
  const an_out_time *t = &event->time;
  an_interval with_part;
  if (!t->edtf.at) return AN_LIT("-");
  if (!t->part_of_day.at) return t->edtf;
  for (int part = AN_PART_NONE + 1; part <= AN_PART_DT; part++) {
    if (!an_str_eq(t->part_of_day, an_str_of(an_part_name((an_part)part)))) continue;
    an_str value = an_str_format(arena, "%.*sT%s", AN_FMT(t->edtf), an_part_code((an_part)part));
    if (an_interval_read(value, &with_part)) return value;
  }
  return t->edtf;
}

/* ---- choices and plain text */

static bool set_type(const an_edit *e, an_err *err) {
  an_str type = lower_or_upper(e->arena, e->value, 'a', 'A' - 'a');
  for (size_t i = 0; i < N_TYPES; i++)
    if (an_str_eq(type, an_str_of(TYPES[i]))) return e->event->type = an_str_of(TYPES[i]), true;
  an_str list = an_str_of(TYPES[0]);
  for (size_t i = 1; i < N_TYPES; i++)
    list = an_str_format(e->arena, "%.*s %s", AN_FMT(list), TYPES[i]);
  return an_fail(err, ANNALS_E_OPTION, "'%.*s' is no type; choose from: %.*s", AN_FMT(e->value),
                 AN_FMT(list));
}

static bool set_status(const an_edit *e, an_err *err) {
  an_str word = lower_or_upper(e->arena, e->value, 'A', 'a' - 'A');
  for (int s = AN_STATUS_ACTUAL; s <= AN_STATUS_NEGATED; s++) {
    an_str name = an_str_of(an_status_name((an_status)s));
    if (an_str_eq(word, name)) return e->event->status = name, true;
  }
  return an_fail(err, ANNALS_E_OPTION,
                 "'%.*s' is no status; choose from: actual, reported, planned, hypothetical, "
                 "denied, negated",
                 AN_FMT(e->value));
}

static an_str or_none(const an_edit *e) {
  return is_none(e->value) ? NONE : e->value;
}

static bool set_mode(const an_edit *e, an_err *err) {
  (void)err;
  return e->event->mode = or_none(e), true;
}

static bool set_cameo(const an_edit *e, an_err *err) {
  for (size_t i = 0; i < e->value.len; i++)
    if (!is_none(e->value) && (e->value.at[i] < '0' || e->value.at[i] > '9' || e->value.len > 4))
      return an_fail(err, ANNALS_E_OPTION, "'%.*s' is no CAMEO code: two to four digits",
                     AN_FMT(e->value));
  return e->event->cameo = or_none(e), true;
}

static bool set_summary(const an_edit *e, an_err *err) {
  if (is_none(e->value)) return an_fail(err, ANNALS_E_OPTION, "a summary needs words");
  return e->event->summary = e->value, true;
}

static an_str plain(an_str s) {
  return s.at ? s : AN_LIT("-");
}

static an_str show_type(an_arena *arena, const an_out_event *e) {
  (void)arena;
  return e->type;
}
static an_str show_status(an_arena *arena, const an_out_event *e) {
  (void)arena;
  return e->status;
}
static an_str show_mode(an_arena *arena, const an_out_event *e) {
  (void)arena;
  return plain(e->mode);
}
static an_str show_cameo(an_arena *arena, const an_out_event *e) {
  (void)arena;
  return plain(e->cameo);
}
static an_str show_summary(an_arena *arena, const an_out_event *e) {
  (void)arena;
  return e->summary;
}

/* ---- who and where */

/* An actor of that name somewhere in the timeline: what is known of it holds here, too. */
static const an_out_actor *known_among(const an_out_actors *all, an_str name) {
  for (size_t i = 0; i < all->n; i++)
    if (an_str_eq(all->at[i].name, name) || an_str_eq(all->at[i].text, name)) return &all->at[i];
  return NULL;
}

static const an_out_actor *find_known(const an_edit *e, an_str name) {
  const an_timeline *t = e->review->timeline;
  for (size_t i = 0; i < t->events.n; i++) {
    const an_out_event *event = &t->events.at[i];
    const an_out_actor *found = known_among(&event->actors, name);
    if (!found) found = known_among(&event->recipients, name);
    if (!found && event->has_reporter && an_str_eq(event->reporter.name, name))
      found = &event->reporter;
    if (found) return found;
  }
  return NULL;
}

static an_out_actor make_actor(const an_edit *e, an_str name) {
  an_out_actor actor = {.name = name};
  const an_readings *readings = e->review->readings;
  const an_out_actor *known = find_known(e, name);
  if (known) actor = *known;
  else if (readings) readings->actor(readings->engine, e->arena, name, &actor);
  actor.why = AN_LIT("review");
  actor.text = find_in_sentence(e, known && known->text.len ? known->text : name, &actor.span);
  if (!actor.text.len) actor.text = find_in_sentence(e, name, &actor.span);
  return actor;
}

static bool set_actors(const an_edit *e, an_out_actors *side, an_err *err) {
  an_vec(an_out_actor) made = {0};
  an_str rest = e->value, name;
  while (!is_none(e->value) && an_str_split(&rest, ';', &name)) {
    name = an_str_trim(name);
    if (!name.len) continue;
    if (made.n == AN_MAX_EVENT_ACTORS)
      return an_fail(err, ANNALS_E_OPTION, "more than %d actors", AN_MAX_EVENT_ACTORS);
    an_push(e->arena, &made, make_actor(e, name));
  }
  *side = (an_out_actors){made.at, made.n};
  return true;
}

static bool set_actor(const an_edit *e, an_err *err) {
  return set_actors(e, &e->event->actors, err);
}

static bool set_recipient(const an_edit *e, an_err *err) {
  return set_actors(e, &e->event->recipients, err);
}

static bool set_reporter(const an_edit *e, an_err *err) {
  (void)err;
  e->event->has_reporter = !is_none(e->value);
  if (e->event->has_reporter) e->event->reporter = make_actor(e, e->value);
  return true;
}

static const an_out_place *find_place(const an_edit *e, an_str name) {
  const an_timeline *t = e->review->timeline;
  for (size_t i = 0; i < t->events.n; i++)
    if (t->events.at[i].place.is_set && an_str_eq(t->events.at[i].place.name, name))
      return &t->events.at[i].place;
  return NULL;
}

static bool set_place(const an_edit *e, an_err *err) {
  (void)err;
  const an_out_place *known = find_place(e, e->value);
  an_out_place *place = &e->event->place;
  *place = known ? *known : (an_out_place){.name = e->value};
  place->is_set = !is_none(e->value);
  if (place->is_set) place->text = find_in_sentence(e, e->value, &place->span);
  return true;
}

static an_str show_names(an_arena *arena, const an_out_actors *all) {
  an_str names = all->n ? all->at[0].name : AN_LIT("-");
  for (size_t i = 1; i < all->n; i++)
    names = an_str_join(arena, an_str_join(arena, names, AN_LIT("; ")), all->at[i].name);
  return names;
}

static an_str show_actor(an_arena *arena, const an_out_event *e) {
  return show_names(arena, &e->actors);
}
static an_str show_recipient(an_arena *arena, const an_out_event *e) {
  return show_names(arena, &e->recipients);
}
static an_str show_reporter(an_arena *arena, const an_out_event *e) {
  (void)arena;
  return e->has_reporter ? e->reporter.name : AN_LIT("-");
}
static an_str show_place(an_arena *arena, const an_out_event *e) {
  (void)arena;
  return e->place.is_set ? e->place.name : AN_LIT("-");
}

/* ---- numbers of people: "3", "3-5", "12+" */

static bool read_people(an_str s, int64_t *number) {
  int32_t n;
  bool is_number = an_str_int(s, &n) && n >= 0 && n <= MOST_PEOPLE;
  if (is_number) *number = n;
  return is_number;
}

static bool read_count(an_str value, an_out_count *count) {
  an_str rest = value, first;
  *count = (an_out_count){.is_set = true, .min = -1, .max = -1};
  if (an_str_ends(value, AN_LIT("+")))
    return read_people(an_str_slice(value, 0, value.len - 1), &count->min);
  if (!an_str_split(&rest, '-', &first) || !read_people(first, &count->min)) return false;
  if (first.len == value.len) return count->max = count->min, true;
  return read_people(rest, &count->max) && count->min <= count->max;
}

static bool set_count(const an_edit *e, an_out_count *count, an_err *err) {
  if (is_none(e->value)) return *count = (an_out_count){0}, true;
  if (read_count(e->value, count)) return true;
  return an_fail(err, ANNALS_E_OPTION, "'%.*s' is no number of people: write 3, 3-5 or 12+",
                 AN_FMT(e->value));
}

static an_str show_count(an_arena *arena, const an_out_count *c) {
  if (!c->is_set || c->min < 0) return AN_LIT("-");
  if (c->max < 0) return an_str_format(arena, "%lld+", (long long)c->min);
  if (c->max == c->min) return an_str_format(arena, "%lld", (long long)c->min);
  return an_str_format(arena, "%lld-%lld", (long long)c->min, (long long)c->max);
}

#define COUNT_OF(what)                                                \
  static bool set_##what(const an_edit *e, an_err *err) {             \
    return set_count(e, &e->event->numbers.what, err);                \
  }                                                                   \
  static an_str show_##what(an_arena *arena, const an_out_event *e) { \
    return show_count(arena, &e->numbers.what);                       \
  }
AN_NUMBERS(COUNT_OF)

/* ---- the table */

typedef struct field {
  const char *name;
  bool (*set)(const an_edit *edit, an_err *err);
  an_str (*show)(an_arena *arena, const an_out_event *event);
} field;

#define FIELD(name) \
  { #name, set_##name, show_##name }
#define NEXT_FIELD(name) , FIELD(name)
static const field FIELDS[] = {
    FIELD(time),      FIELD(type),
    FIELD(status),    FIELD(actor),
    FIELD(recipient), FIELD(place),
    FIELD(reporter),  FIELD(mode),
    FIELD(cameo),     FIELD(summary) AN_NUMBERS(NEXT_FIELD),
};
enum { N_FIELDS = sizeof FIELDS / sizeof *FIELDS };

size_t an_edit_count(void) {
  return N_FIELDS;
}

const char *an_edit_name(size_t i) {
  return FIELDS[i].name;
}

bool an_edit_find(an_str name, size_t *i) {
  for (*i = 0; *i < N_FIELDS; ++*i)
    if (an_str_eq(name, an_str_of(FIELDS[*i].name))) return true;
  return false;
}

an_str an_edit_value(an_arena *arena, const an_out_event *event, size_t i) {
  return FIELDS[i].show(arena, event);
}

bool an_edit_apply(const an_edit *edit, an_err *err) {
  return FIELDS[edit->field].set(edit, err);
}

/* A date that the calendar reads as it stands needs no reading by the rules. */
static bool settle_time(const an_edit *edit, an_str *settled) {
  const an_readings *readings = edit->review->readings;
  an_interval t;
  an_read_time read;
  if (is_none(edit->value) || an_interval_read(edit->value, &t) || find_timex(edit, edit->value))
    return false;
  an_str published = an_review_published(edit->review, edit->event);
  if (!readings || !readings->time(readings->engine, edit->arena, edit->value, published, &read))
    return false;
  if (read.value.at && an_interval_read(read.value, &t)) return *settled = read.value, true;
  return read.edtf.at && an_interval_read(read.edtf, &t) ? (*settled = read.edtf, true) : false;
}

bool an_edit_settle(const an_edit *edit, an_str *settled, an_err *err) {
  an_edit trial = *edit;
  an_out_event event = *edit->event;
  trial.event = &event;
  *settled = edit->value;
  if (FIELDS[edit->field].set == set_time) settle_time(edit, settled);
  trial.value = *settled;
  return an_edit_apply(&trial, err);
}
