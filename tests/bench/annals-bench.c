/* bench/annals-bench - how long each room takes, on a fixed corpus: the samples, repeated.
 *
 * usage: annals-bench [--baseline OLD.json] [--rounds N] [--news MB] FILE...
 * Prints JSON: CPU time of each room, documents and megabytes a second, allocations and the
 * peak of one document; what it takes to look up names at every word; the speed of the trained
 * model on all sentences, tags only and with trees. With --news it also makes a text of that size
 * from the paragraphs of the files, in a random order and with other numbers, and "times" says
 * what `annals times` takes for it. With a baseline it adds "ratio": new / old, so above 1 is
 * slower. */
// SPDX-License-Identifier: MIT
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "engine.h"
#include "kit/kit.h"
#include "parse/model.h"
#include "timeline/timeline.h"
#include "write/write.h"

enum { READ, TOKEN, TIMEX, PARSE, RESOLVE, ACTOR, EVENT, ATTACH, TIMELINE, WRITE, N_ROOMS };
static const char *const ROOMS[N_ROOMS] = {"read",          "token", "timex.find", "parse",
                                           "timex.resolve", "actor", "event",      "attach",
                                           "timeline",      "write"};

typedef struct bench {
  const an_rulebook *rules;
  kit_hook *hook;
  double seconds[N_ROOMS], mark, look_up_seconds, tag_seconds, tree_seconds;
  size_t n_documents, n_bytes, n_events, n_allocations, peak_bytes;
  an_str text;
} bench;

static void lap(bench *b, int room) {
  double now = kit_cpu_seconds();
  b->seconds[room] += now - b->mark;
  b->mark = now;
}

/* Names at every word of a sentence, whatever stands there; a room looks at fewer. */
static size_t look_up_sentence(an_readings *readings, const an_tokens *t, const an_sentence *s) {
  uint32_t ends[AN_MAX_SENTENCE_TOKENS + 1], end;
  size_t n_found = 0, n = s->end - s->first;
  for (size_t i = 0; i < n; i++) ends[i] = t->at[s->first + i].line.to;
  for (size_t i = 0; i < n; i++) {
    size_t n_ends = n - i < AN_MAX_NAME_WORDS ? n - i : AN_MAX_NAME_WORDS;
    uint32_t from = t->at[s->first + i].line.from;
    n_found += an_names_longest(readings, s->lower, from, ends + i, n_ends, &end) != AN_MAP_NONE;
  }
  return n_found;
}

static void look_up_names(bench *b, an_arena *arena, const an_tokens *t) {
  b->mark = kit_cpu_seconds();
  an_readings *readings = an_readings_new(arena, &b->rules->names);
  size_t n_found = 0;
  for (size_t i = 0; i < t->n_sentences; i++)
    n_found += look_up_sentence(readings, t, &t->sentences[i]);
  double now = kit_cpu_seconds();
  if (n_found <= t->n) b->look_up_seconds += now - b->mark;
  b->mark = now;
}

/* The trained model on each sentence, whether somebody wants its tree or not; without what mends
 * it. */
static void run_model(bench *b, an_arena *arena, const an_tokens *t) {
  if (!b->rules->models.n) return;
  const an_blob *blob = an_rulebook_model(b->rules, b->rules->models.at[0].language);
  an_trained *model = an_arena_new(arena, an_trained);
  an_state *state = an_arena_new(arena, an_state);
  if (!an_trained_open(blob->bytes, blob->file, model, NULL)) return;
  for (size_t i = 0; i < t->n_sentences; i++) {
    const an_sentence *s = &t->sentences[i];
    uint32_t n = s->end - s->first;
    if (n > AN_MAX_SENTENCE_TOKENS) continue;
    double start = kit_cpu_seconds();
    an_feature_begin(state, n);
    for (uint32_t k = 0; k < n; k++) {
      const an_token *token = &t->at[s->first + k];
      an_str text = an_range_str(t->doc->text, token->range);
      an_feature_set_word(state, k, (an_form_text){text, token->lower});
    }
    an_trained_tag(model, state);
    double middle = kit_cpu_seconds();
    an_trained_parse(model, state);
    b->tag_seconds += middle - start;
    b->tree_seconds += kit_cpu_seconds() - middle;
  }
  b->mark = kit_cpu_seconds();
}

/* The calls of annals.c, with a stop-watch between them. */
static void run_rooms(bench *b, an_arena *arena) {
  an_read_options how = {.kind = ANNALS_KIND_TEXT,
                         .bytes = b->text,
                         .published = AN_LIT("2020-09-28"),
                         .max_bytes = AN_MAX_DOC_BYTES};
  an_str record_id;
  b->mark = kit_cpu_seconds();
  an_doc *doc = an_read(arena, &how, &record_id, NULL);
  if (!doc) exit(1);
  lap(b, READ);
  an_tokens tokens = an_token_split(arena, b->rules, doc);
  lap(b, TOKEN);
  look_up_names(b, arena, &tokens);
  run_model(b, arena, &tokens);
  an_saids said = an_timex_find(arena, b->rules, &tokens, doc);
  an_anchor anchor = an_timex_anchor(b->rules, doc, &tokens, &said);
  lap(b, TIMEX);
  const an_ways *ways = an_event_ways(arena, b->rules, &tokens);
  an_parse_known known = {an_event_sentences(arena, b->rules, &tokens, ways),
                          an_timex_reports(arena, &tokens, &said)};
  an_parse parse = an_parse_doc(arena, b->rules, &tokens, known);
  lap(b, PARSE);
  an_resolve_options resolve = {.anchor = anchor};
  an_timexes timexes = an_timex_resolve(arena, &said, &parse, &resolve);
  lap(b, RESOLVE);
  an_mentions mentions = an_actor_find(arena, b->rules, &parse, doc);
  lap(b, ACTOR);
  an_events events = an_event_find(arena, b->rules, &parse, &mentions, ways, doc);
  lap(b, EVENT);
  an_attach_input in = {b->rules, doc, &parse, &mentions, &events, &timexes, anchor};
  an_dated *dated = an_attach(arena, &in);
  lap(b, ATTACH);
  an_timeline timeline = {.unit = AN_LIT("byte"), .version = AN_LIT(ANNALS_VERSION)};
  an_timeline_input add = {.rules = b->rules,
                           .doc = doc,
                           .tokens = &tokens,
                           .anchor = anchor,
                           .timexes = &timexes,
                           .parse = &parse,
                           .mentions = &mentions,
                           .events = &events,
                           .dated = dated};
  an_timeline_add(arena, &timeline, &add);
  an_timeline_sort(&timeline, ANNALS_ORDER_TIME);
  lap(b, TIMELINE);
  annals_write_options plain = {.size = sizeof plain};
  an_out out = {.sink = kit_sink_nothing};
  an_write_json(arena, &timeline, &plain, false, &out);
  lap(b, WRITE);
  b->n_events += events.n;
}

static void run_document(bench *b) {
  an_arena arena;
  an_arena_init(&arena, &b->hook->allocator);
  jmp_buf trap;
  arena.trap = &trap;
  if (setjmp(trap)) exit(1);
  size_t before = b->hook->live_bytes;
  b->hook->peak_bytes = before;
  kit_hook_arm(b->hook, SIZE_MAX, false);
  run_rooms(b, &arena);
  b->n_allocations += b->hook->n_calls;
  size_t peak = b->hook->peak_bytes - before;
  if (peak > b->peak_bytes) b->peak_bytes = peak;
  an_arena_done(&arena);
  b->n_documents++;
  b->n_bytes += b->text.len;
}

/* ---- times only: one long text of news */

typedef struct news {
  an_vec(an_str) paragraphs;
  kit_bytes text;
  uint32_t random;
} news;

static uint32_t draw(news *n) {
  n->random = n->random * UINT32_C(1664525) + UINT32_C(1013904223);
  return n->random >> 8;
}

/* Other digits behind the first two of a number: days and years stay what they are like. */
static void add_paragraph(news *n, an_str paragraph) {
  size_t run = 0, from = n->text.n;
  kit_add(&n->text, paragraph.at, paragraph.len);
  for (size_t i = from; i < n->text.n; i++) {
    bool is_digit = n->text.at[i] >= '0' && n->text.at[i] <= '9';
    run = is_digit ? run + 1 : 0;
    if (run > 2) n->text.at[i] = (char)('0' + draw(n) % 10);
  }
  kit_add_text(&n->text, "\n\n");
}

static void take_paragraphs(an_arena *arena, news *n, const char *path) {
  kit_bytes bytes = kit_read(path);
  an_str rest = an_str_dup(arena, (an_str){bytes.at, bytes.n}), line;
  kit_drop(&bytes);
  while (an_str_split(&rest, '\n', &line))
    if (line.len) an_push(arena, &n->paragraphs, line);
}

static double run_times(const annals_rules *rules, const kit_bytes *text) {
  annals_options options = {.size = sizeof options, .depth = ANNALS_TIMES};
  annals_input in = {.size = sizeof in, .bytes = text->at, .n_bytes = text->n, .is_lasting = true};
  double start = kit_cpu_seconds();
  annals_timeline *t = annals_timeline_new(rules, &options, NULL);
  if (!annals_timeline_add(t, &in, NULL)) exit(1);
  if (!annals_write(t, ANNALS_JSON, NULL, kit_sink_nothing, NULL, NULL)) exit(1);
  annals_timeline_free(t);
  return kit_cpu_seconds() - start;
}

typedef struct news_job {
  const annals_rules *rules;
  kit_hook *hook;
  char **paths;
  int n_paths;
  long megabytes;
  json_t *out;
} news_job;

static bool run_news(an_arena *arena, void *user) {
  news_job *job = user;
  news n = {.random = 1};
  for (int i = 0; i < job->n_paths; i++) take_paragraphs(arena, &n, job->paths[i]);
  while (n.paragraphs.n && n.text.n < (size_t)job->megabytes * 1000000)
    add_paragraph(&n, n.paragraphs.at[draw(&n) % n.paragraphs.n]);
  size_t before = job->hook->live_bytes;
  job->hook->peak_bytes = before;
  double seconds = run_times(job->rules, &n.text);
  double bytes = (double)n.text.n;
  json_object_set_new(job->out, "bytes", json_integer((json_int_t)n.text.n));
  json_object_set_new(job->out, "times_ns_per_byte", json_real(seconds * 1e9 / bytes));
  json_object_set_new(job->out, "times_megabytes_per_second", json_real(bytes / 1e6 / seconds));
  json_object_set_new(job->out, "peak_bytes",
                      json_integer((json_int_t)(job->hook->peak_bytes - before)));
  kit_drop(&n.text);
  return true;
}

/* ---- report */

static json_t *report(const bench *b, double rules_seconds) {
  double all = 0;
  json_t *rooms = json_object();
  for (int i = 0; i < N_ROOMS; i++) {
    all += b->seconds[i];
    json_object_set_new(rooms, ROOMS[i], json_real(b->seconds[i] * 1e9 / (double)b->n_bytes));
  }
  json_t *out = json_object();
  json_object_set_new(out, "documents", json_integer((json_int_t)b->n_documents));
  json_object_set_new(out, "bytes", json_integer((json_int_t)b->n_bytes));
  json_object_set_new(out, "events", json_integer((json_int_t)b->n_events));
  json_object_set_new(out, "ns_per_byte", rooms);
  json_object_set_new(out, "names", json_integer((json_int_t)b->rules->names.n));
  json_object_set_new(out, "look_up_ns_per_byte",
                      json_real(b->look_up_seconds * 1e9 / (double)b->n_bytes));
  double tag = b->tag_seconds, both = tag + b->tree_seconds, megabytes = (double)b->n_bytes / 1e6;
  json_object_set_new(out, "tag_megabytes_per_second", json_real(tag ? megabytes / tag : 0));
  json_object_set_new(out, "tag_and_parse_megabytes_per_second",
                      json_real(both ? megabytes / both : 0));
  json_object_set_new(out, "rules_seconds", json_real(rules_seconds));
  json_object_set_new(out, "documents_per_second", json_real((double)b->n_documents / all));
  json_object_set_new(out, "megabytes_per_second", json_real((double)b->n_bytes / 1e6 / all));
  json_object_set_new(out, "allocations_per_document",
                      json_real((double)b->n_allocations / (double)b->n_documents));
  json_object_set_new(out, "peak_bytes", json_integer((json_int_t)b->peak_bytes));
  return out;
}

static void add_ratios(json_t *now, const char *baseline) {
  json_error_t err;
  json_t *old = json_load_file(baseline, 0, &err), *ratio = json_object(), *value;
  if (!old) {
    fprintf(stderr, "%s:%d: %s\n", baseline, err.line, err.text);
    exit(1);
  }
  const char *key;
  json_object_foreach(json_object_get(now, "ns_per_byte"), key, value) {
    double before = json_number_value(json_object_get(json_object_get(old, "ns_per_byte"), key));
    if (before > 0) json_object_set_new(ratio, key, json_real(json_number_value(value) / before));
  }
  json_object_foreach(now, key, value) {
    double before = json_number_value(json_object_get(old, key));
    if (before > 0) json_object_set_new(ratio, key, json_real(json_number_value(value) / before));
  }
  json_object_set_new(now, "ratio", ratio);
  json_decref(old);
}

static void run_files(bench *b, char **paths, int n_paths, long n_rounds) {
  for (int i = 0; i < n_paths; i++) {
    kit_bytes bytes = kit_read(paths[i]);
    b->text = (an_str){bytes.at, bytes.n};
    for (long k = 0; k < n_rounds; k++) run_document(b);
    kit_drop(&bytes);
  }
}

int main(int argc, char **argv) {
  const char *baseline = NULL;
  long n_rounds = 100, megabytes = 0;
  int first = 1;
  for (; first + 1 < argc && argv[first][0] == '-'; first += 2) {
    if (!strcmp(argv[first], "--baseline")) baseline = argv[first + 1];
    else if (!strcmp(argv[first], "--rounds")) n_rounds = strtol(argv[first + 1], NULL, 10);
    else if (!strcmp(argv[first], "--news")) megabytes = strtol(argv[first + 1], NULL, 10);
    else break;
  }
  if (first >= argc || argv[first][0] == '-' || n_rounds < 1)
    return fputs("usage: annals-bench [--baseline OLD.json] [--rounds N] [--news MB] FILE...\n",
                 stderr),
           2;
  kit_hook hook;
  kit_hook_init(&hook);
  annals_error err = {0};
  double start = kit_cpu_seconds();
  annals_rules *rules = annals_rules_new(NULL, 0, &hook.allocator, &err);
  double rules_seconds = kit_cpu_seconds() - start;
  if (!rules) return fprintf(stderr, "%s:%u: %s\n", err.source, err.line, err.text), 1;
  bench b = {.rules = an_engine_rules(rules), .hook = &hook};
  run_files(&b, argv + first, argc - first, n_rounds);
  json_t *out = report(&b, rules_seconds);
  news_job job = {rules, &hook, argv + first, argc - first, megabytes, json_object()};
  if (megabytes > 0) kit_with_arena(run_news, &job);
  json_object_set_new(out, "times", job.out);
  if (baseline) add_ratios(out, baseline);
  json_dumpf(out, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(4));
  putchar('\n');
  json_decref(out);
  annals_rules_free(rules);
  return 0;
}
