/* annals - the door: the public functions, and the order in which the rooms are called.
 *
 * Out of memory anywhere below arrives here as a jump (see base/arena.h); nothing else does. */
// SPDX-License-Identifier: MIT
#include "annals/annals.h"

#include "door.h"
#include "rulebook/embedded.h"
#include "timeline/filter.h"
#include "write/write.h"

/* Everything that allocates runs inside of this: the one place where a jump lands. */
bool an_engine_guard(an_arena *one, an_arena *two, bool (*work)(void *job), void *job,
                     annals_error *err) {
  jmp_buf trap;
  one->trap = &trap;
  if (two) two->trap = &trap;
  if (setjmp(trap)) return an_fail(err, ANNALS_E_NOMEM, "out of memory");
  return work(job);
}

/* ---------------------------------------------------------------------------------- engine --- */

static void find_events(an_arena *arena, const an_rulebook *rules, an_facts *f) {
  f->mentions = an_actor_find(arena, rules, &f->parse, f->doc);
  f->events = an_event_find(arena, rules, &f->parse, &f->mentions, f->ways, f->doc);
  an_attach_input in = {rules, f->doc, &f->parse, &f->mentions, &f->events, &f->timexes, f->anchor};
  f->dated = an_attach(arena, &in);
}

/* The next blocks of the document, behind `from`: enough of them to be worth the while. */
static an_doc next_part(const an_doc *doc, size_t from) {
  enum { PART_BYTES = 16 << 10 };  // its tokens stay in the cache
  an_doc part = *doc;
  size_t end = from, n_bytes = 0;
  for (; end < doc->blocks.n && (n_bytes < PART_BYTES || end < AN_HEAD_BLOCKS); end++)
    n_bytes += doc->blocks.at[end].range.to - doc->blocks.at[end].range.from;
  part.blocks.at = doc->blocks.at + from;
  part.blocks.n = part.blocks.room = end - from;
  part.skipped.at = NULL;
  part.skipped.n = part.skipped.room = 0;
  return part;
}

static void take_skipped(an_arena *arena, an_doc *doc, const an_doc *part) {
  for (size_t i = 0; i < part->skipped.n; i++) {
    const an_skip *it = &part->skipped.at[i];
    if (it->is_loss) an_doc_skip(arena, doc, it->what.at, it->count);
    else an_doc_note(arena, doc, it->what.at, it->count);
  }
}

/* Where only times are wanted, tokens live for some blocks at a time, so that a long text needs no
 * memory for them; those of the head stay until the anchor is found. */
static void find_times(an_arena *arena, const an_rulebook *rules, an_facts *f) {
  an_arena *work = an_arena_scratch(arena);
  an_timex_finder *finder = an_timex_finder_new(arena, rules);
  an_token_scanner *scanner = an_token_scanner_new(work, rules, rules->times_automaton);
  an_tokens head = {.doc = f->doc};
  for (size_t from = 0; from < f->doc->blocks.n;) {
    an_doc part = next_part(f->doc, from);
    an_tokens tokens =
        from ? an_token_scan_part(scanner, &part) : an_token_scan(work, rules, &part);
    an_timex_find_in(finder, &tokens);
    if (!from) head = tokens;
    take_skipped(arena, f->doc, &part);
    from += part.blocks.n;
  }
  head.doc = f->doc;
  f->said = an_timex_found(finder, f->doc);
  f->anchor = an_timex_anchor(rules, f->doc, &head, &f->said);
  an_arena_done(work);
}

static void find_trees(an_arena *arena, const an_rulebook *rules, an_facts *f, bool is_gated) {
  f->tokens = an_token_split(arena, rules, f->doc);
  f->said = an_timex_find(arena, rules, &f->tokens, f->doc);
  f->anchor = an_timex_anchor(rules, f->doc, &f->tokens, &f->said);
  an_date_candidate found = {AN_DATE_TEXT, f->anchor.when, f->anchor.range};
  if (f->anchor.is_known && f->anchor.source == AN_DATE_TEXT)
    an_push(arena, &f->doc->dates, found);  // who was in office is judged by it
  an_parse_known known = {.report = an_timex_reports(arena, &f->tokens, &f->said)};
  f->ways = an_event_ways(arena, rules, &f->tokens);
  if (is_gated) known.is_wanted = an_event_sentences(arena, rules, &f->tokens, f->ways);
  f->parse = an_parse_doc(arena, rules, &f->tokens, known);
}

bool an_engine_begin(an_arena *arena, const an_rulebook *rules, const annals_options *options,
                     const an_read_options *input, an_str *record_id, an_facts *f, an_err *err) {
  *f = (an_facts){0};
  f->doc = an_read(arena, input, record_id, err);
  if (!f->doc) return false;
  bool wants_dates = options->depth == ANNALS_DATES;
  bool wants_events = options->depth == ANNALS_EVENTS || wants_dates;
  if (wants_dates && !f->doc->has_given)
    return an_fail(
        err, ANNALS_E_INPUT,
        "there are no events to date (give records with \"events\": [{\"id\", \"span\"}])");
  bool wants_trees = wants_events || options->depth == ANNALS_TREES;
  if (wants_trees) find_trees(arena, rules, f, options->depth == ANNALS_EVENTS);
  else find_times(arena, rules, f);
  an_resolve_options how = {f->anchor, options->prefer, options->domain};
  if (!wants_trees) f->resolving = an_timex_begin(arena, &f->said, NULL, &how);
  else f->timexes = an_timex_resolve(arena, &f->said, wants_events ? &f->parse : NULL, &how);
  if (wants_events) find_events(arena, rules, f);
  return true;
}

bool an_engine_run(an_arena *arena, const an_rulebook *rules, const annals_options *options,
                   const an_read_options *input, an_str *record_id, an_facts *f, an_err *err) {
  if (!an_engine_begin(arena, rules, options, input, record_id, f, err)) return false;
  if (f->resolving) f->timexes = an_timex_rest(arena, f->resolving);
  return true;
}

const an_rulebook *an_engine_rules(const annals_rules *rules) {
  return rules->book;
}

/* ------------------------------------------------------------------------ version and rules --- */

int annals_version(const char **text) {
  if (text) *text = ANNALS_VERSION;
  return ANNALS_VERSION_NUMBER;
}

const char *annals_code_name(annals_code code) {
  static const char *const NAMES[] = {"ok",        "bad-option",  "bad-input",     "limit",
                                      "bad-rules", "sink-failed", "out-of-memory", "bug"};
  return (size_t)code < sizeof NAMES / sizeof *NAMES ? NAMES[code] : "bug";
}

annals_rules *annals_rules_new(const annals_pack *packs, size_t n_packs,
                               const annals_allocator *allocator, annals_error *err) {
  an_arena probe;  // settles the default allocator
  an_arena_init(&probe, allocator);
  an_rulebook *book = an_rulebook_new(packs, n_packs, &probe.hook, err);
  if (!book) return NULL;
  // The shipped model is checked by the tests: to do it takes milliseconds of every start.
  if (n_packs && !an_parse_check(book, err)) {
    an_rulebook_free(book);
    return NULL;
  }
  annals_rules *rules = probe.hook.reallocate(probe.hook.user, NULL, 0, sizeof *rules);
  if (!rules) {
    an_rulebook_free(book);
    an_fail(err, ANNALS_E_NOMEM, "out of memory");
    return NULL;
  }
  *rules = (annals_rules){book, probe.hook};
  return rules;
}

void annals_rules_free(annals_rules *rules) {
  if (!rules) return;
  an_rulebook_free(rules->book);
  rules->hook.reallocate(rules->hook.user, rules, sizeof *rules, 0);
}

bool annals_rule(const annals_rules *rules, size_t i, annals_rule_info *info) {
  if (i >= rules->book->rules.n) return false;
  const an_rule *rule = rules->book->rules.at[i];
  *info = (annals_rule_info){rule->id.at,   an_rule_kind_name(rule->kind),
                             rule->file.at, rule->line,
                             rule->n_hits,  rule->n_misses};
  return true;
}

/* -------------------------------------------------------------------------------- documents --- */

bool annals_is_date(const char *s) {
  an_point point;
  return s && an_point_read(an_str_of(s), &point);
}

static bool options_are_right(const annals_options *o, annals_error *err) {
  if (o->size != sizeof *o)
    return an_fail(err, ANNALS_E_OPTION, "annals_options.size is not sizeof(annals_options)");
  if (o->depth > ANNALS_DATES || o->prefer > ANNALS_PREFER_FUTURE ||
      o->domain > ANNALS_DOMAIN_NARRATIVE || o->order > ANNALS_ORDER_TEXT ||
      o->merge > ANNALS_MERGE_DOCUMENTS)
    return an_fail(err, ANNALS_E_OPTION, "an option has a value that does not exist");
  if (o->published && !annals_is_date(o->published))
    return an_fail(err, ANNALS_E_OPTION, "'%s' is not a date (write 2020-09-28)", o->published);
  return true;
}

annals_timeline *an_door_timeline(const annals_allocator *hook, annals_error *err) {
  an_arena arena;
  an_arena_init(&arena, hook);
  annals_timeline *made = arena.hook.reallocate(arena.hook.user, NULL, 0, sizeof *made);
  if (!made) {
    an_fail(err, ANNALS_E_NOMEM, "out of memory");
    return NULL;
  }
  *made = (annals_timeline){.arena = arena};
  return made;
}

static bool copy_rules_info(void *job) {
  annals_timeline *t = job;
  for (size_t i = 0; i < t->rules->book->packs.n; i++)
    an_push(&t->arena, &t->model.rules, t->rules->book->packs.at[i]);
  if (t->options.published)
    t->options.published = an_str_dup(&t->arena, an_str_of(t->options.published)).at;
  return true;
}

annals_timeline *annals_timeline_new(const annals_rules *rules, const annals_options *options,
                                     annals_error *err) {
  annals_options plain = {.size = sizeof plain};
  if (!options) options = &plain;
  if (!options_are_right(options, err)) return NULL;
  annals_timeline *t = an_door_timeline(&rules->hook, err);
  if (!t) return NULL;
  t->rules = rules;
  t->options = *options;
  t->model.unit = AN_LIT("byte");
  t->model.version = AN_LIT(ANNALS_VERSION);
  if (an_engine_guard(&t->arena, NULL, copy_rules_info, t, err)) return t;
  annals_timeline_free(t);
  return NULL;
}

void annals_timeline_free(annals_timeline *t) {
  if (!t) return;
  annals_allocator hook = t->arena.hook;
  an_arena_done(&t->arena);
  hook.reallocate(hook.user, t, sizeof *t, 0);
}

static an_str optional(const char *s) {
  return s ? an_str_of(s) : (an_str){NULL, 0};
}

static an_read_options read_options(const annals_timeline *t, const annals_input *in) {
  return (an_read_options){
      .kind = in->kind,
      .bytes = {in->bytes, in->n_bytes},
      .id = optional(in->id),
      .uri = optional(in->uri),
      .title = optional(in->title),
      .published = optional(t->options.published),
      .max_bytes = t->options.max_bytes ? t->options.max_bytes : AN_MAX_DOC_BYTES,
      .wants_given = t->options.depth == ANNALS_DATES,
  };
}

typedef struct add_job {
  annals_timeline *timeline;
  an_arena arena;  // of a document that can go
  const annals_input *input;
  annals_error *err;
} add_job;

/* Does the text stay where it is as long as the timeline? */
static bool stays(const annals_input *in, an_str text, bool is_arena_kept) {
  bool is_borrowed = (uintptr_t)text.at - (uintptr_t)in->bytes < in->n_bytes;
  return is_borrowed ? in->is_lasting : is_arena_kept;
}

/* Times that are made when they are written need what they were found in: then the document lives
 * as long as the timeline. */
static bool add_document(void *job) {
  add_job *add = job;
  annals_timeline *t = add->timeline;
  bool has_times_only = t->options.depth == ANNALS_TIMES || t->options.depth == ANNALS_TEXT;
  an_arena *arena = has_times_only ? &t->arena : &add->arena;
  an_read_options how = read_options(t, add->input);
  an_str record_id = {NULL, 0};
  an_facts f;
  bool is_read =
      an_engine_begin(arena, t->rules->book, &t->options, &how, &record_id, &f, add->err);
  if (record_id.at) t->refused_id = an_str_dup(&t->arena, record_id);
  if (!is_read) return false;
  t->model.record_id = t->refused_id;
  an_timeline_input out = {.rules = t->rules->book,
                           .doc = f.doc,
                           .tokens = &f.tokens,
                           .anchor = f.anchor,
                           .resolving = f.resolving,
                           .timexes = &f.timexes,
                           .parse = &f.parse,
                           .mentions = &f.mentions,
                           .events = &f.events,
                           .dated = f.dated,
                           .text_stays = stays(add->input, f.doc->text, has_times_only)};
  size_t n_before = t->model.events.n;
  an_timeline_add(&t->arena, &t->model, &out);
  if (t->options.merge != ANNALS_MERGE_NONE && !f.doc->has_given)
    an_timeline_merge_mentions(&t->arena, &t->model, n_before);
  if (t->options.depth == ANNALS_EVENTS) an_timeline_add_passed(&t->arena, &t->model, &out);
  if (t->options.depth == ANNALS_TREES) an_timeline_add_trees(&t->arena, &t->model, &out);
  return true;
}

bool annals_timeline_add(annals_timeline *t, const annals_input *in, annals_error *err) {
  if (in->size != sizeof *in || in->kind > ANNALS_KIND_RECORD || !t->rules)
    return an_fail(err, ANNALS_E_OPTION, "annals_timeline_add was called wrongly");
  add_job job = {.timeline = t, .input = in, .err = err};
  an_arena_init(&job.arena, &t->arena.hook);
  an_timeline before = t->model;
  t->refused_id = (an_str){NULL, 0};
  bool is_added = an_engine_guard(&job.arena, &t->arena, add_document, &job, err);
  if (!is_added) t->model = before;
  an_arena_done(&job.arena);
  t->is_sorted = false;
  return is_added;
}

size_t annals_n_events(const annals_timeline *t) {
  return t->model.events.n;
}

size_t annals_n_timexes(const annals_timeline *t) {
  return an_timeline_n_timexes(&t->model);
}

bool annals_skipped(const annals_timeline *t, size_t i, annals_skip *skip) {
  if (i >= t->model.skipped.n) return false;
  const an_out_skip *it = &t->model.skipped.at[i];
  *skip = (annals_skip){it->what.at, it->document.at, it->count, it->is_loss};
  return true;
}

/* ------------------------------------------------------------------------- reading, writing --- */

typedef struct read_job {
  annals_timeline *timeline;
  an_str bytes;
  annals_error *err;
} read_job;

static bool read_saved(void *job) {
  read_job *r = job;
  return an_write_json_read(&r->timeline->arena, r->bytes, &r->timeline->model, r->err);
}

annals_timeline *annals_timeline_read(const char *bytes, size_t n, const annals_allocator *hook,
                                      annals_error *err) {
  annals_timeline *t = an_door_timeline(hook, err);
  if (!t) return NULL;
  t->is_sorted = true;  // it keeps the order it was saved in
  read_job job = {t, {bytes, n}, err};
  if (an_engine_guard(&t->arena, NULL, read_saved, &job, err)) return t;
  annals_timeline_free(t);
  return NULL;
}

static bool join_saved(void *job) {
  read_job *r = job;
  an_timeline more = {0};
  an_arena *arena = &r->timeline->arena;
  an_timeline_lay_out(arena, &r->timeline->model);
  return an_write_json_read(arena, r->bytes, &more, r->err) &&
         an_timeline_join(arena, &r->timeline->model, &more, r->err);
}

bool annals_timeline_join(annals_timeline *t, const char *bytes, size_t n, annals_error *err) {
  an_timeline before = t->model;
  read_job job = {t, {bytes, n}, err};
  if (an_engine_guard(&t->arena, NULL, join_saved, &job, err)) return true;
  t->model = before;
  return false;
}

static bool merge_documents(void *job) {
  read_job *r = job;
  an_timeline_lay_out(&r->timeline->arena, &r->timeline->model);
  if (!an_timeline_settle(&r->timeline->arena, &r->timeline->model, r->err)) return false;
  if (r->timeline->options.merge != ANNALS_MERGE_NONE)
    an_timeline_merge_documents(&r->timeline->arena, &r->timeline->model);
  return true;
}

bool annals_timeline_merge(annals_timeline *t, const annals_options *options, annals_error *err) {
  annals_options plain = {.size = sizeof plain};
  if (!options) options = &plain;
  if (!options_are_right(options, err)) return false;
  t->options = *options;
  t->options.published = NULL;
  t->is_sorted = false;
  read_job job = {.timeline = t, .err = err};
  return an_engine_guard(&t->arena, NULL, merge_documents, &job, err);
}

typedef struct write_job {
  annals_timeline *timeline;
  an_arena scratch;
  const an_format *format;
  const annals_write_options *options;
  an_out out;
} write_job;

/* The timeline with those of its events that fit. */
static bool choose_events(write_job *w, an_timeline *chosen) {
  an_filter filter;
  const char *text = w->options->filter;
  const an_timeline *model = &w->timeline->model;
  *chosen = *model;
  if (!text || !*text) return true;
  if (!an_filter_read(&w->scratch, model, an_str_of(text), &filter, w->out.err)) return false;
  chosen->events.at = an_arena_array(&w->scratch, an_out_event, model->events.n);
  chosen->events.n = 0;
  for (size_t i = 0; i < model->events.n; i++)
    if (an_filter_fits(&filter, &model->events.at[i]))
      chosen->events.at[chosen->events.n++] = model->events.at[i];
  return true;
}

static bool write_format(void *job) {
  write_job *w = job;
  an_timeline chosen;
  if (!w->format->reads_on) an_timeline_lay_out(&w->timeline->arena, &w->timeline->model);
  return choose_events(w, &chosen) && w->format->write(&w->scratch, &chosen, w->options, &w->out);
}

typedef struct filter_job {
  an_arena arena;
  an_str text;
  annals_error *err;
} filter_job;

static bool read_filter(void *job) {
  filter_job *f = job;
  an_filter filter;
  return an_filter_read(&f->arena, NULL, f->text, &filter, f->err);
}

const char *annals_filter_field(size_t i) {
  const an_filter_field *field = an_filter_field_at(i);
  return field ? field->name : NULL;
}

bool annals_is_filter(const char *filter, annals_error *err) {
  filter_job job = {.text = an_str_of(filter), .err = err};
  an_arena_init(&job.arena, NULL);
  bool is_right = an_engine_guard(&job.arena, NULL, read_filter, &job, err);
  an_arena_done(&job.arena);
  return is_right;
}

bool annals_format_at(size_t i, annals_format_info *info) {
  const an_format *format = an_format_at(i);
  if (format) *info = format->info;
  return format;
}

bool annals_lost(const annals_timeline *t, size_t i, annals_loss *loss) {
  if (i >= t->losses.n) return false;
  *loss = t->losses.at[i];
  return true;
}

bool annals_write(annals_timeline *t, annals_format format, const annals_write_options *options,
                  annals_sink *sink, void *user, annals_error *err) {
  annals_write_options plain = {.size = sizeof plain};
  if (!options) options = &plain;
  const an_format *kind = an_format_at((size_t)format);
  if (!kind) return an_fail(err, ANNALS_E_OPTION, "this format does not exist");
  if (options->size != sizeof *options || options->offsets > ANNALS_OFFSETS_UTF16 ||
      options->view > ANNALS_VIEW_CHART || options->group > ANNALS_GROUP_PLACE)
    return an_fail(err, ANNALS_E_OPTION, "annals_write was called wrongly");
  if (!t->is_sorted) an_timeline_sort(&t->model, t->options.order);
  t->is_sorted = true;
  t->losses.n = 0;
  write_job job = {.timeline = t,
                   .format = kind,
                   .options = options,
                   .out = {sink, user, err, false, &t->losses}};
  an_arena_init(&job.scratch, &t->arena.hook);
  an_timeline before = t->model;
  bool is_written = an_engine_guard(&job.scratch, &t->arena, write_format, &job, err);
  if (!is_written) t->model = before;
  an_arena_done(&job.scratch);
  return is_written;
}

bool annals_write_error(const annals_timeline *t, const annals_error *failed, annals_sink *sink,
                        void *user, annals_error *err) {
  an_out out = {.sink = sink, .user = user, .err = err};
  return an_write_error_record(t->refused_id, failed, &out);
}

const char *annals_schema(void) {
  return an_embedded_schema;
}
