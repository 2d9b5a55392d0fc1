/* annals - the door: the public functions, and the order in which the rooms are called.
 *
 * Out of memory anywhere below arrives here as a jump (see base/arena.h); nothing else does. */
// SPDX-License-Identifier: MIT
#include "annals/annals.h"

#include "engine.h"
#include "rulebook/embedded.h"
#include "rulebook/lint.h"
#include "write/write.h"

struct annals_rules {
  an_rulebook *book;
  annals_allocator hook;
};

struct annals_timeline {
  an_arena arena;
  const annals_rules *rules;  // NULL for a saved timeline
  annals_options options;
  an_timeline model;
  an_str refused_id;  // record id of the document that the last add refused
  an_losses losses;   // of the last annals_write
  bool is_sorted;
};

/* Everything that allocates runs inside of this: the one place where a jump lands. */
static bool guard(an_arena *one, an_arena *two, bool (*work)(void *job), void *job,
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
  f->events = an_event_find(arena, rules, &f->parse, &f->mentions, f->doc);
  an_attach_input in = {rules, f->doc, &f->parse, &f->mentions, &f->events, &f->timexes, f->anchor};
  f->dated = an_attach(arena, &in);
}

static void release_arena(void *arena) {
  an_arena_done(arena);
}

/* Memory that can be used again and again, and goes with the document whatever happens. */
static an_arena *make_scratch(an_arena *arena) {
  an_arena *scratch = an_arena_new(arena, an_arena);
  an_arena_init(scratch, &arena->hook);
  scratch->trap = arena->trap;
  an_arena_defer(arena, release_arena, scratch);
  return scratch;
}

/* The next blocks of the document, behind `from`: enough of them to be worth the while. */
static an_doc next_part(const an_doc *doc, size_t from) {
  enum { PART_BYTES = 64 << 10 };
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
 * memory for them; those of the head stay, for the anchor. */
static void find_times(an_arena *arena, const an_rulebook *rules, an_facts *f) {
  an_arena *scratch = make_scratch(arena);
  an_timex_finder *finder = an_timex_finder_new(arena, rules);
  for (size_t from = 0; from < f->doc->blocks.n;) {
    an_doc part = next_part(f->doc, from);
    an_tokens tokens = an_token_scan(from ? scratch : arena, rules, &part);
    an_timex_find_in(finder, &tokens);
    if (!from) f->tokens = tokens;
    take_skipped(arena, f->doc, &part);
    from += part.blocks.n;
    an_arena_done(scratch);
  }
  f->tokens.doc = f->doc;
  f->timexes = an_timex_found(finder, f->doc);
}

bool an_engine_run(an_arena *arena, const an_rulebook *rules, const annals_options *options,
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
  if (!wants_trees) find_times(arena, rules, f);
  else f->tokens = an_token_split(arena, rules, f->doc);
  if (wants_trees) f->timexes = an_timex_find(arena, rules, &f->tokens, f->doc);
  f->anchor = an_timex_anchor(f->doc, &f->tokens, &f->timexes);
  an_date_candidate found = {AN_DATE_TEXT, f->anchor.when, f->anchor.range};
  if (f->anchor.is_known && f->anchor.source == AN_DATE_TEXT)
    an_push(arena, &f->doc->dates, found);  // who was in office is judged by it
  if (wants_trees) f->parse = an_parse_doc(arena, rules, &f->tokens);
  an_resolve_options how = {f->anchor, options->prefer, options->domain};
  an_timex_resolve(arena, &f->timexes, wants_events ? &f->parse : NULL, &how);
  if (wants_events) find_events(arena, rules, f);
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
  if (!an_parse_check(book, err)) {
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
      o->domain > ANNALS_DOMAIN_NARRATIVE || o->order > ANNALS_ORDER_TEXT)
    return an_fail(err, ANNALS_E_OPTION, "an option has a value that does not exist");
  if (o->published && !annals_is_date(o->published))
    return an_fail(err, ANNALS_E_OPTION, "'%s' is not a date (write 2020-09-28)", o->published);
  return true;
}

static annals_timeline *make_timeline(const annals_allocator *hook, annals_error *err) {
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
  annals_timeline *t = make_timeline(&rules->hook, err);
  if (!t) return NULL;
  t->rules = rules;
  t->options = *options;
  t->model.unit = AN_LIT("byte");
  t->model.version = AN_LIT(ANNALS_VERSION);
  if (guard(&t->arena, NULL, copy_rules_info, t, err)) return t;
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
  an_arena arena;  // of the document
  const annals_input *input;
  annals_error *err;
} add_job;

static bool add_document(void *job) {
  add_job *add = job;
  annals_timeline *t = add->timeline;
  an_read_options how = read_options(t, add->input);
  an_str record_id = {NULL, 0};
  an_facts f;
  bool is_read =
      an_engine_run(&add->arena, t->rules->book, &t->options, &how, &record_id, &f, add->err);
  if (record_id.at) t->refused_id = an_str_dup(&t->arena, record_id);
  if (!is_read) return false;
  t->model.record_id = t->refused_id;
  an_timeline_input out = {t->rules->book, f.doc,       &f.tokens, f.anchor, &f.timexes,
                           &f.parse,       &f.mentions, &f.events, f.dated};
  an_timeline_add(&t->arena, &t->model, &out);
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
  bool is_added = guard(&job.arena, &t->arena, add_document, &job, err);
  if (!is_added) t->model = before;
  an_arena_done(&job.arena);
  t->is_sorted = false;
  return is_added;
}

size_t annals_n_events(const annals_timeline *t) {
  return t->model.events.n;
}

size_t annals_n_timexes(const annals_timeline *t) {
  return t->model.timexes.n;
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
  annals_timeline *t = make_timeline(hook, err);
  if (!t) return NULL;
  t->is_sorted = true;  // it keeps the order it was saved in
  read_job job = {t, {bytes, n}, err};
  if (guard(&t->arena, NULL, read_saved, &job, err)) return t;
  annals_timeline_free(t);
  return NULL;
}

typedef struct write_job {
  const an_timeline *model;
  an_arena scratch;
  const an_format *format;
  const annals_write_options *options;
  an_out out;
} write_job;

static bool write_format(void *job) {
  write_job *w = job;
  return w->format->write(&w->scratch, w->model, w->options, &w->out);
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
  if (options->size != sizeof *options || options->offsets > ANNALS_OFFSETS_UTF16)
    return an_fail(err, ANNALS_E_OPTION, "annals_write was called wrongly");
  if (!t->is_sorted) an_timeline_sort(&t->model, t->options.order);
  t->is_sorted = true;
  t->losses.n = 0;
  write_job job = {.model = &t->model,
                   .format = kind,
                   .options = options,
                   .out = {sink, user, err, false, &t->losses}};
  an_arena_init(&job.scratch, &t->arena.hook);
  bool is_written = guard(&job.scratch, NULL, write_format, &job, err);
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

/* ------------------------------------------------------------------------ executed examples --- */

typedef struct check {
  const an_rulebook *book;
  void (*complain)(void *user, const annals_error *what);
  void *user;
  size_t n_run, n_wrong;
} check;

/* What the rule said about the example, as the right-hand side of "=>" says it; at == NULL if the
 * rule did not fire on the marked words (anywhere, if nothing is marked). */
static an_str answer_time(an_arena *arena, const an_facts *f, const an_rule *rule, an_range at) {
  for (size_t i = 0; i < f->timexes.n; i++) {
    const an_timex *t = &f->timexes.at[i];
    if (t->rule->rule != rule) continue;
    if (at.to && (t->range.from != at.from || t->range.to != at.to)) continue;
    if (t->value.at) return t->value;
    if (t->has_interval) return an_interval_edtf(arena, &t->interval);
    return AN_LIT("?");
  }
  return (an_str){NULL, 0};
}

static an_str answer_actor(an_arena *arena, const an_facts *f, const an_rule *rule, an_range at,
                           an_str expected) {
  for (size_t i = 0; i < f->mentions.n; i++) {
    const an_mention *m = &f->mentions.at[i];
    if (m->rule != rule) continue;
    if (at.to && (m->range.from != at.from || m->range.to != at.to)) continue;
    if (an_str_starts(expected, AN_LIT("="))) return an_str_join(arena, AN_LIT("="), m->name);
    return an_str_join(arena, m->country, m->role);
  }
  return (an_str){NULL, 0};
}

static an_str list_names(an_arena *arena, const an_facts *f, const uint32_t *side, size_t n) {
  an_str all = n ? AN_LIT("") : AN_LIT("-");
  for (size_t i = 0; i < n; i++) {
    if (i) all = an_str_join(arena, all, AN_LIT("; "));
    all = an_str_join(arena, all, f->mentions.at[side[i]].name);
  }
  return all;
}

static an_str answer_action(an_arena *arena, const an_facts *f, const an_rule *rule, an_range at,
                            an_str expected) {
  bool wants_sides = expected.len && memchr(expected.at, ' ', expected.len);
  for (size_t i = 0; i < f->events.n; i++) {
    const an_event *e = &f->events.at[i];
    if (e->frame->rule != rule) continue;
    if (at.to && !an_range_overlaps(f->tokens.at[e->trigger].range, at)) continue;
    if (!wants_sides) return e->frame->type;
    an_str actors = list_names(arena, f, e->actors, e->n_actors);
    an_str recipients = list_names(arena, f, e->recipients, e->n_recipients);
    return an_str_format(arena, "%.*s %.*s > %.*s", AN_FMT(e->frame->type), AN_FMT(actors),
                         AN_FMT(recipients));
  }
  return (an_str){NULL, 0};
}

static an_str answer_status(const an_facts *f, const an_rule *rule, an_range at) {
  for (size_t i = 0; i < f->events.n; i++) {
    const an_event *e = &f->events.at[i];
    if (e->status_rule != rule) continue;
    if (at.to && !an_range_overlaps(f->tokens.at[e->trigger].range, at)) continue;
    return an_str_of(an_status_name(e->status));
  }
  return (an_str){NULL, 0};
}

static an_str answer(an_arena *arena, const an_facts *f, const an_rule *rule,
                     const an_example *example) {
  switch (rule->kind) {
    case AN_RULE_TIME: return answer_time(arena, f, rule, example->marked);
    case AN_RULE_ACTOR: return answer_actor(arena, f, rule, example->marked, example->expected);
    case AN_RULE_ACTION: return answer_action(arena, f, rule, example->marked, example->expected);
    case AN_RULE_STATUS: return answer_status(f, rule, example->marked);
  }
  return (an_str){NULL, 0};
}

static void report(check *c, const an_rule *rule, const an_example *example, an_str got) {
  an_place place = {rule->file, example->line, example->column};
  annals_error what = {0};
  if (!example->expected.len)
    an_fail_at(&what, place, ANNALS_E_RULES, "rule '%.*s' fires on its near miss '%.*s'",
               AN_FMT(rule->id), AN_FMT(example->text));
  else
    an_fail_at(&what, place, ANNALS_E_RULES, "rule '%.*s' gives %.*s, not %.*s, for '%.*s'",
               AN_FMT(rule->id), AN_FMT(got.at ? got : AN_LIT("nothing")),
               AN_FMT(example->expected), AN_FMT(example->text));
  c->n_wrong++;
  c->complain(c->user, &what);
}

/* A block rule has nothing to show: it is right if no event has its trigger in the marked words. */
static bool is_blocked(const an_facts *f, an_range at) {
  for (size_t i = 0; i < f->events.n; i++)
    if (an_range_overlaps(f->tokens.at[f->events.at[i].trigger].range, at)) return false;
  return true;
}

// The examples of a rule that holds in one kind of text only are such texts.
static annals_domain domain_of_rule(const an_rulebook *book, const an_rule *rule) {
  for (size_t i = 0; i < book->times.n; i++)
    if (book->times.at[i].rule == rule) return book->times.at[i].domain;
  return ANNALS_DOMAIN_AUTO;
}

typedef struct example_job {
  check *check;
  an_arena arena;
  const an_rule *rule;
  const an_example *example;
} example_job;

static bool run_example(void *job) {
  check *c = ((example_job *)job)->check;
  an_arena *arena = &((example_job *)job)->arena;
  const an_rule *rule = ((example_job *)job)->rule;
  const an_example *example = ((example_job *)job)->example;
  annals_options options = {.size = sizeof options};
  if (rule->kind == AN_RULE_TIME) options.depth = ANNALS_TIMES;
  options.domain = domain_of_rule(c->book, rule);
  an_read_options how = {.kind = ANNALS_KIND_TEXT,
                         .bytes = example->text,
                         .published = example->anchor,
                         .max_bytes = AN_MAX_DOC_BYTES};
  an_str record_id = {NULL, 0};
  an_facts f;
  c->n_run++;
  if (!an_engine_run(arena, c->book, &options, &how, &record_id, &f, NULL)) return true;
  if (an_str_eq(example->expected, AN_LIT("none"))) {
    if (!is_blocked(&f, example->marked)) report(c, rule, example, AN_LIT("an event"));
    return true;
  }
  an_str got = answer(arena, &f, rule, example);
  bool is_right = example->expected.len ? got.at && an_str_eq(got, example->expected) : !got.at;
  if (!is_right) report(c, rule, example, got);
  return true;
}

static bool check_example(check *c, const an_rule *rule, const an_example *example,
                          annals_error *err) {
  example_job job = {.check = c, .rule = rule, .example = example};
  an_arena_init(&job.arena, &c->book->arena.hook);
  bool is_run = guard(&job.arena, NULL, run_example, &job, err);
  an_arena_done(&job.arena);
  return is_run;
}

static bool check_names(void *job) {
  example_job *names = job;
  const an_lint lint = {names->check->complain, names->check->user};
  names->check->n_wrong += an_lint_names(&names->arena, names->check->book, &lint);
  return true;
}

size_t annals_rules_check(const annals_rules *rules,
                          void (*complain)(void *user, const annals_error *what), void *user,
                          size_t *n_run, annals_error *err) {
  check c = {rules->book, complain, user, 0, 0};
  example_job names = {.check = &c};
  an_arena_init(&names.arena, &c.book->arena.hook);
  bool is_read = guard(&names.arena, NULL, check_names, &names, err);
  an_arena_done(&names.arena);
  if (!is_read) return SIZE_MAX;
  for (size_t i = 0; i < c.book->rules.n; i++) {
    const an_rule *rule = c.book->rules.at[i];
    for (size_t k = 0; k < rule->n_hits; k++)
      if (!check_example(&c, rule, &rule->hits[k], err)) return SIZE_MAX;
    for (size_t k = 0; k < rule->n_misses; k++)
      if (!check_example(&c, rule, &rule->misses[k], err)) return SIZE_MAX;
  }
  if (n_run) *n_run = c.n_run;
  return c.n_wrong;
}
