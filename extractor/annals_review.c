/* annals_review - the second half of the door: section 9 of annals.h. See annals.c and door.h. */
// SPDX-License-Identifier: MIT
#include "base/width.h"
#include "door.h"
#include "review/review.h"
#include "review/card.h"
#include "timeline/filter.h"

struct annals_review {
  an_arena arena;  // lives as long as the review
  an_arena shown;  // what the last call gave out
  const annals_rules *rules;
  const annals_timeline *timeline;
  an_readings readings;
  an_review model;
  an_filter filter;
  bool has_log, has_filter;
};

static annals_text text_of(an_str s) {
  return (annals_text){s.at, s.len};
}

static an_str str_of(annals_text t) {
  return (an_str){t.at, t.at ? t.n : 0};
}

static an_str optional(const char *s) {
  return s ? an_str_of(s) : (an_str){NULL, 0};
}

size_t annals_glyph_read(const char *bytes, size_t n, annals_glyph *glyph) {
  an_glyph g = an_glyph_read((an_str){bytes, n});
  *glyph = (annals_glyph){.columns = g.columns, .is_replaced = g.is_replaced};
  memcpy(glyph->shown, g.shown, sizeof glyph->shown);
  return g.n_bytes;
}

/* ----------------------------------------------------------------- the engine, for a phrase --- */

static bool run_phrase(an_arena *arena, const annals_review *r, annals_depth depth, an_str words,
                       an_str published, an_facts *f) {
  annals_options options = {.size = sizeof options, .depth = depth};
  an_read_options how = {.kind = ANNALS_KIND_TEXT,
                         .bytes = words,
                         .published = published,
                         .max_bytes = AN_MAX_COMMAND_BYTES};
  an_str record_id = {NULL, 0};
  return r->rules && an_engine_run(arena, r->rules->book, &options, &how, &record_id, f, NULL);
}

/* What a word in front of a time makes of it: "since Monday", "before 1992". The words are the
 * rulebook's; false: the word in front is none of them. */
static bool read_signal(const an_rulebook *rules, an_str word, an_interval *t) {
  const an_list *signals = an_rulebook_words(rules, "signals");
  uint32_t row = signals ? an_list_row(signals, word) : AN_MAP_NONE;
  if (row == AN_MAP_NONE) return false;
  an_str way = an_list_cell(signals, row, AN_LIT("value"));
  bool is_up_to = an_str_eq(way, AN_LIT("before")) || an_str_eq(way, AN_LIT("until"));
  bool is_from = an_str_eq(way, AN_LIT("after")) || an_str_eq(way, AN_LIT("since"));
  if (is_up_to) *t = an_interval_within(AN_OPEN, t->latest_end);
  if (is_from) *t = an_interval_within(t->earliest_start, AN_OPEN);
  return is_up_to || is_from || an_str_eq(way, AN_LIT("in")) || an_str_eq(way, AN_LIT("during"));
}

static an_str small_letters(an_arena *arena, an_str s) {
  char *copy = an_arena_alloc(arena, s.len + 1, 1);
  for (size_t i = 0; i < s.len; i++)
    copy[i] = s.at[i] >= 'A' && s.at[i] <= 'Z' ? (char)(s.at[i] - 'A' + 'a') : s.at[i];
  return (an_str){copy, s.len};
}

/* The words are a time if one time expression covers all of them but a signal in front. */
static bool read_time(void *engine, an_arena *arena, an_str words, an_str published,
                      an_read_time *out) {
  an_facts f;
  const annals_review *r = engine;
  if (!run_phrase(arena, r, ANNALS_TIMES, words, published, &f) || !f.timexes.n) return false;
  const an_timex *t = &f.timexes.at[0];
  an_str text = f.doc->text;
  an_str head = an_str_trim(an_str_slice(text, 0, t->range.from));
  bool covers_end = !an_str_trim(an_str_slice(text, t->range.to, text.len)).len;
  an_interval when = t->interval;
  if (!covers_end || f.timexes.n > 1) return false;
  if (head.len &&
      !(t->has_interval && read_signal(r->rules->book, small_letters(arena, head), &when)))
    return false;
  *out = (an_read_time){.value = t->value, .rule = t->rule->rule->id, .story = t->story};
  if (t->has_interval) out->edtf = an_interval_edtf(arena, &when);
  bool is_moved = an_point_is_open(when.earliest_start) || an_point_is_open(when.latest_end);
  if (is_moved) out->value = (an_str){NULL, 0};
  return true;
}

static bool read_actor(void *engine, an_arena *arena, an_str words, an_out_actor *out) {
  an_facts f;
  const an_str nobody = {NULL, 0};
  if (!run_phrase(arena, engine, ANNALS_EVENTS, words, nobody, &f) || !f.mentions.n) return false;
  const an_mention *m = &f.mentions.at[0];
  if (m->range.to - m->range.from < an_str_trim(words).len || m->is_place) return false;
  *out = (an_out_actor){.name = out->name,
                        .country = m->country,
                        .role = m->role,
                        .id = m->id.len ? m->id : nobody,
                        .kind = m->kind};
  if (!out->country.len) out->country = nobody;
  if (!out->role.len) out->role = nobody;
  an_str code = an_str_join(arena, m->country, m->role);
  if (code.len) out->code = code;
  if (!out->kind.len) out->kind = nobody;
  return true;
}

/* ------------------------------------------------------------------------------ the handle --- */

static bool init_review(void *job) {
  annals_review *r = job;
  r->readings = (an_readings){r, read_time, read_actor};
  r->model.arena = &r->arena;
  r->model.timeline = r->timeline ? &r->timeline->model : NULL;
  r->model.readings = r->rules ? &r->readings : NULL;
  an_review_init(&r->model);
  return true;
}

annals_review *annals_review_new(const annals_rules *rules, const annals_timeline *timeline,
                                 const annals_allocator *hook, annals_error *err) {
  an_arena arena;
  an_arena_init(&arena, hook);
  annals_review *r = arena.hook.reallocate(arena.hook.user, NULL, 0, sizeof *r);
  if (!r) {
    an_fail(err, ANNALS_E_NOMEM, "out of memory");
    return NULL;
  }
  *r = (annals_review){.arena = arena, .rules = rules, .timeline = timeline};
  an_arena_init(&r->shown, &r->arena.hook);
  if (an_engine_guard(&r->arena, NULL, init_review, r, err)) return r;
  annals_review_free(r);
  return NULL;
}

void annals_review_free(annals_review *r) {
  if (!r) return;
  annals_allocator hook = r->arena.hook;
  an_arena_done(&r->shown);
  an_arena_done(&r->arena);
  hook.reallocate(hook.user, r, sizeof *r, 0);
}

typedef struct log_job {
  annals_review *review;
  an_str bytes;
  annals_log_end *end;
  annals_error *err;
} log_job;

static bool replay_log(void *job) {
  log_job *j = job;
  an_log_end end;
  if (!an_review_replay(&j->review->model, j->bytes, &end, j->err)) return false;
  *j->end = (annals_log_end){end.n_kept, end.n_torn, end.lacks_newline};
  return true;
}

bool annals_review_log(annals_review *r, const char *bytes, size_t n, annals_log_end *end,
                       annals_error *err) {
  log_job job = {r, {bytes, n}, end, err};
  *end = (annals_log_end){0};
  if (n > AN_MAX_LOG_BYTES)
    return an_fail(err, ANNALS_E_LIMIT, "the log has more than %d bytes", AN_MAX_LOG_BYTES);
  if (r->has_log || r->model.log.n)
    return an_fail(err, ANNALS_E_OPTION, "the review has its log already");
  r->has_log = true;
  r->model.is_broken = true;
  if (!an_engine_guard(&r->arena, NULL, replay_log, &job, err)) return false;
  r->model.is_broken = false;
  return true;
}

/* -------------------------------------------------------------------------------- deciding --- */

typedef struct do_job {
  annals_review *review;
  const annals_command *command;
  annals_done *done;
  annals_error *err;
} do_job;

/* Between the keeping and the end, memory may give out: then the log knows more than we do. */
static bool keep_record(do_job *j, an_decision *record) {
  annals_review *r = j->review;
  an_str line = an_str_join(&r->shown, an_record_write(&r->shown, record), AN_LIT("\n"));
  r->model.is_broken = true;
  if (!j->command->keep(j->command->user, line.at, line.len))
    return an_fail(j->err, ANNALS_E_SINK, "the decision could not be written down");
  an_review_take(&r->model, record);
  r->model.is_broken = false;
  return true;
}

static bool do_command(void *job) {
  do_job *j = job;
  const annals_command *c = j->command;
  an_decision record;
  an_done done;
  an_command command = {{c->line, c->n_line},
                        optional(c->event),
                        optional(c->reason),
                        optional(c->who),
                        optional(c->at)};
  bool is_read =
      an_command_read(&j->review->shown, &j->review->model, &command, &record, &done, j->err);
  *j->done = (annals_done){text_of(done.word), text_of(done.event)};
  return is_read && keep_record(j, &record);
}

bool annals_review_do(annals_review *r, const annals_command *command, annals_done *done,
                      annals_error *err) {
  do_job job = {r, command, done, err};
  *done = (annals_done){{"", 0}, {"", 0}};
  if (command->size != sizeof *command || !command->keep || !command->at)
    return an_fail(err, ANNALS_E_OPTION, "annals_review_do was called wrongly");
  if (r->model.is_broken)
    return an_fail(err, ANNALS_E_SINK, "the log may have more than is known here; read it again");
  an_arena_done(&r->shown);
  return an_engine_guard(&r->shown, &r->arena, do_command, &job, err);
}

typedef struct check_job {
  annals_review *review;
  size_t i;
  const char *field;
  annals_text value, *settled;
  annals_error *err;
} check_job;

static an_item *item_at(const annals_review *r, size_t i) {
  if (i >= r->model.rows.n) return NULL;
  return &r->model.items.at[r->model.rows.at[i]];
}

static bool check_value(void *job) {
  check_job *j = job;
  size_t field;
  const an_item *item = item_at(j->review, j->i);
  if (!item || !item->now || !an_edit_find(an_str_of(j->field), &field))
    return an_fail(j->err, ANNALS_E_OPTION, "there is no such field");
  an_out_event copy = *item->now;
  an_edit edit = {&j->review->model, &j->review->shown, &copy, field, str_of(j->value)};
  an_str settled;
  if (!an_edit_settle(&edit, &settled, j->err)) return false;
  *j->settled = text_of(settled);
  return true;
}

bool annals_review_check(annals_review *r, size_t i, const char *field, annals_text value,
                         annals_text *settled, annals_error *err) {
  check_job job = {r, i, field, value, settled, err};
  an_arena_done(&r->shown);
  return an_engine_guard(&r->shown, NULL, check_value, &job, err);
}

const char *annals_review_field(size_t i) {
  return i < an_edit_count() ? an_edit_name(i) : NULL;
}

static bool show_value(void *job) {
  check_job *j = job;
  size_t field;
  const an_item *item = item_at(j->review, j->i);
  if (!item || !item->now || !an_edit_find(an_str_of(j->field), &field)) return false;
  *j->settled = text_of(an_edit_value(&j->review->shown, item->now, field));
  return true;
}

annals_text annals_review_value(annals_review *r, size_t i, const char *field) {
  annals_text value = {"", 0};
  check_job job = {.review = r, .i = i, .field = field, .settled = &value};
  an_arena_done(&r->shown);
  an_engine_guard(&r->shown, NULL, show_value, &job, NULL);
  return value;
}

/* --------------------------------------------------------------------------------- looking --- */

const char *annals_state_name(annals_state state) {
  return an_verdict_name((an_verdict)state);
}

size_t annals_review_n(const annals_review *r) {
  return r->model.rows.n;
}

size_t annals_review_n_in(const annals_review *r, annals_state state) {
  size_t n = 0;
  for (size_t i = 0; i < r->model.rows.n; i++) n += item_at(r, i)->verdict == (an_verdict)state;
  return n;
}

size_t annals_review_find(const annals_review *r, annals_text id) {
  uint32_t item = an_review_find(&r->model, str_of(id));
  for (size_t i = 0; item != AN_NO_ITEM && i < r->model.rows.n; i++)
    if (r->model.rows.at[i] == item) return i;
  return SIZE_MAX;
}

typedef struct row_job {
  annals_review *review;
  size_t i;
  annals_row *row;
} row_job;

static bool show_row(void *job) {
  row_job *j = job;
  an_row row;
  an_report_row(&j->review->shown, &j->review->model, j->review->model.rows.at[j->i], &row);
  *j->row = (annals_row){
      (annals_state)row.verdict, text_of(row.id),         text_of(row.date),    text_of(row.type),
      text_of(row.actors),       text_of(row.recipients), text_of(row.summary), text_of(row.status),
      text_of(row.last),         row.n_comments,          row.confidence};
  return true;
}

bool annals_review_row(annals_review *r, size_t i, annals_row *row) {
  row_job job = {r, i, row};
  if (i >= r->model.rows.n) return false;
  an_arena_done(&r->shown);
  return an_engine_guard(&r->shown, NULL, show_row, &job, NULL);
}

annals_state annals_review_state(const annals_review *r, size_t i) {
  const an_item *item = item_at(r, i);
  return item ? (annals_state)item->verdict : ANNALS_UNDECIDED;
}

typedef struct filter_job {
  annals_review *review;
  const char *text;
  annals_error *err;
} filter_job;

/* The strings of a filter live as long as it does. */
static bool set_filter(void *job) {
  filter_job *j = job;
  annals_review *r = j->review;
  an_str text = an_str_dup(&r->arena, an_str_of(j->text));
  an_filter filter;
  if (!an_filter_read(&r->arena, r->model.timeline, text, &filter, j->err)) return false;
  r->filter = filter;
  r->has_filter = text.len > 0;
  return true;
}

bool annals_review_filter(annals_review *r, const char *filter, annals_error *err) {
  filter_job job = {r, filter, err};
  return an_engine_guard(&r->arena, NULL, set_filter, &job, err);
}

bool annals_review_fits(const annals_review *r, size_t i) {
  const an_item *item = item_at(r, i);
  if (!item || !r->has_filter) return item != NULL;
  return item->now && an_filter_fits(&r->filter, item->now);
}

typedef struct card_job {
  annals_review *review;
  size_t i, n, from, to;
  annals_card_line *lines;
  annals_source *source;
  annals_text span;
} card_job;

static const annals_mark *show_marks(an_arena *arena, const an_card_line *line) {
  annals_mark *marks = an_arena_array(arena, annals_mark, line->n_marks + 1);
  for (size_t i = 0; i < line->n_marks; i++)
    marks[i] =
        (annals_mark){line->marks[i].bytes.from, line->marks[i].bytes.to, line->marks[i].part};
  return marks;
}

static bool show_card(void *job) {
  card_job *j = job;
  an_arena *arena = &j->review->shown;
  an_card card = an_card_of(arena, &j->review->model, j->review->model.rows.at[j->i]);
  j->lines = an_arena_array(arena, annals_card_line, card.n + 1);
  for (j->n = 0; j->n < card.n; j->n++) {
    const an_card_line *line = &card.at[j->n];
    j->lines[j->n] = (annals_card_line){line->label, text_of(line->text), show_marks(arena, line),
                                        line->n_marks, text_of(line->value)};
  }
  return true;
}

size_t annals_review_card(annals_review *r, size_t i, const annals_card_line **lines) {
  card_job job = {.review = r, .i = i};
  *lines = NULL;
  if (i >= r->model.rows.n) return 0;
  an_arena_done(&r->shown);
  if (!an_engine_guard(&r->shown, &r->arena, show_card, &job, NULL)) return 0;
  *lines = job.lines;
  return job.n;
}

bool annals_review_source(annals_review *r, size_t i, annals_source *source) {
  if (i >= r->model.rows.n || !r->timeline) return false;
  an_source s = an_card_source(&r->model, r->model.rows.at[i]);
  *source =
      (annals_source){text_of(s.text), s.sentence.from, s.sentence.to, s.action.from, s.action.to};
  return s.text.len > 0;
}

static bool show_span(void *job) {
  card_job *j = job;
  const an_review *model = &j->review->model;
  an_source s = an_card_source(model, model->rows.at[j->i]);
  if (j->from > j->to || j->to > s.text.len) return false;
  an_range span = an_card_span(model, &s, (an_range){(uint32_t)j->from, (uint32_t)j->to});
  j->span = text_of(an_str_format(&j->review->shown, "%.*s %u-%u", AN_FMT(s.document),
                                  (unsigned)span.from, (unsigned)span.to));
  return true;
}

annals_text annals_review_span(annals_review *r, size_t i, size_t from, size_t to) {
  card_job job = {.review = r, .i = i, .from = from, .to = to, .span = {"", 0}};
  an_arena_done(&r->shown);
  if (i < r->model.rows.n && r->timeline)
    an_engine_guard(&r->shown, &r->arena, show_span, &job, NULL);
  return job.span;
}

bool annals_review_has(annals_review *r, size_t i, annals_text word) {
  const an_item *item = item_at(r, i);
  return item && an_report_has(item, str_of(word));
}

bool annals_review_decision(const annals_review *r, size_t i, annals_decision *d) {
  if (i >= r->model.log.n) return false;
  const an_decision *it = &r->model.log.at[i];
  *d = (annals_decision){it->seq,
                         it->target,
                         text_of(an_str_of(an_op_name(it->op))),
                         text_of(it->at),
                         text_of(it->who),
                         text_of(it->event),
                         text_of(it->field),
                         text_of(it->value),
                         text_of(it->other),
                         text_of(it->reason),
                         text_of(it->claim),
                         it->is_off};
  return true;
}

/* --------------------------------------------------------------------------- what comes out --- */

typedef struct apply_job {
  annals_review *review;
  annals_timeline *out;
  const annals_apply_options *options;
  annals_apply_counts *counts;
  annals_error *err;
} apply_job;

static bool apply_all(void *job) {
  apply_job *j = job;
  an_apply_options options = {j->options->keep_rejected, j->options->only_accepted,
                              j->options->names == ANNALS_NAMES_HIDDEN};
  an_apply_counts counts;
  an_review_apply(&j->out->arena, &j->review->model, &options, &j->out->model, &counts);
  *j->counts = (annals_apply_counts){counts.n_rejected, counts.n_undecided, counts.n_stale,
                                     counts.n_orphans, counts.n_merged};
  return an_timeline_place(&j->out->arena, &j->out->model, j->err);
}

annals_timeline *annals_review_apply(annals_review *r, const annals_apply_options *options,
                                     annals_apply_counts *counts, annals_error *err) {
  static const annals_apply_options PLAIN = {.size = sizeof PLAIN};
  annals_apply_counts unseen;
  apply_job job = {r, NULL, options ? options : &PLAIN, counts ? counts : &unseen, err};
  if (!r->timeline || job.options->size != sizeof PLAIN) {
    an_fail(err, ANNALS_E_OPTION, "annals_review_apply was called wrongly");
    return NULL;
  }
  job.out = an_door_timeline(&r->arena.hook, err);
  if (!job.out) return NULL;
  if (an_engine_guard(&job.out->arena, &r->arena, apply_all, &job, err)) return job.out;
  annals_timeline_free(job.out);
  return NULL;
}

typedef struct report_job {
  annals_review *one, *two;
  annals_names names;
  an_stamp stamp;
  an_lines out;
  void (*conflict)(void *user, const annals_conflict *it);
  void *user;
  annals_agreement *agreement;
} report_job;

static bool write_decisions(void *job) {
  report_job *j = job;
  return an_report_json(&j->one->shown, &j->one->model, j->names == ANNALS_NAMES_HIDDEN, &j->out);
}

static bool run_report(report_job *job, bool (*work)(void *job), annals_error *err) {
  an_arena_done(&job->one->shown);
  job->out.err = err;
  return an_engine_guard(&job->one->shown, &job->one->arena, work, job, err);
}

bool annals_review_write(annals_review *r, annals_names names, annals_sink *sink, void *user,
                         annals_error *err) {
  report_job job = {.one = r, .names = names, .out = {.sink = sink, .user = user}};
  return run_report(&job, write_decisions, err);
}

static void pass_conflict(void *job, const an_conflict *it) {
  report_job *j = job;
  annals_conflict out = {text_of(it->event), text_of(it->claim), text_of(it->what),
                         text_of(it->first), text_of(it->second)};
  if (j->conflict) j->conflict(j->user, &out);
}

static bool compare(void *job) {
  report_job *j = job;
  an_agreement a =
      an_report_compare(&j->one->shown, &j->one->model, &j->two->model, pass_conflict, j);
  *j->agreement = (annals_agreement){a.n_both, a.n_same, a.kappa, a.has_kappa, a.n_conflicts};
  return true;
}

bool annals_review_compare(annals_review *a, annals_review *b,
                           void (*conflict)(void *user, const annals_conflict *it), void *user,
                           annals_agreement *agreement, annals_error *err) {
  report_job job = {.one = a, .two = b, .conflict = conflict, .user = user, .agreement = agreement};
  return run_report(&job, compare, err);
}

static bool merge(void *job) {
  report_job *j = job;
  return an_report_merge(&j->one->shown, &j->one->model, &j->two->model, &j->stamp, &j->out);
}

bool annals_review_merge(annals_review *a, annals_review *b, const annals_merge_options *options,
                         annals_sink *sink, void *user, annals_error *err) {
  report_job job = {.one = a,
                    .two = b,
                    .out = {.sink = sink, .user = user},
                    .stamp = {optional(options->who), optional(options->at)}};
  if (options->size != sizeof *options)
    return an_fail(err, ANNALS_E_OPTION, "annals_review_merge was called wrongly");
  return run_report(&job, merge, err);
}

static bool write_lessons(void *job) {
  report_job *j = job;
  return an_report_lessons(&j->one->shown, &j->one->model, &j->out);
}

bool annals_review_lessons(annals_review *r, annals_sink *sink, void *user, annals_error *err) {
  report_job job = {.one = r, .out = {.sink = sink, .user = user}};
  return run_report(&job, write_lessons, err);
}
