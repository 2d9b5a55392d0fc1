/* bench/annals-bench - how long each room takes, on a fixed corpus: the samples, repeated.
 *
 * usage: annals-bench [--baseline OLD.json] [--rounds N] FILE...
 * Prints JSON: CPU time of each room, documents and megabytes a second, allocations and the
 * peak of one document. With a baseline it adds "ratio": new / old, so above 1 is slower. */
// SPDX-License-Identifier: MIT
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "engine.h"
#include "kit/kit.h"
#include "timeline/timeline.h"
#include "write/write.h"

enum { READ, TOKEN, TIMEX, PARSE, RESOLVE, ACTOR, EVENT, ATTACH, TIMELINE, WRITE, N_ROOMS };
static const char *const ROOMS[N_ROOMS] = {"read",          "token", "timex.find", "parse",
                                           "timex.resolve", "actor", "event",      "attach",
                                           "timeline",      "write"};

typedef struct bench {
  const an_rulebook *rules;
  kit_hook *hook;
  double seconds[N_ROOMS], mark;
  size_t n_documents, n_bytes, n_events, n_allocations, peak_bytes;
  an_str text;
} bench;

static void lap(bench *b, int room) {
  double now = kit_cpu_seconds();
  b->seconds[room] += now - b->mark;
  b->mark = now;
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
  an_timexes timexes = an_timex_find(arena, b->rules, &tokens, doc);
  an_anchor anchor = an_timex_anchor(doc, &tokens, &timexes);
  lap(b, TIMEX);
  an_parse parse = an_parse_doc(arena, b->rules, &tokens);
  lap(b, PARSE);
  an_resolve_options resolve = {.anchor = anchor};
  an_timex_resolve(arena, &timexes, &tokens, &parse, &resolve);
  lap(b, RESOLVE);
  an_mentions mentions = an_actor_find(arena, b->rules, &parse, doc);
  lap(b, ACTOR);
  an_events events = an_event_find(arena, b->rules, &parse, &mentions, doc);
  lap(b, EVENT);
  an_attach_input in = {b->rules, doc, &parse, &mentions, &events, &timexes, anchor};
  an_dated *dated = an_attach(arena, &in);
  lap(b, ATTACH);
  an_timeline timeline = {.unit = AN_LIT("byte"), .version = AN_LIT(ANNALS_VERSION)};
  an_timeline_input add = {b->rules, doc,       &tokens, anchor, &timexes,
                           &parse,   &mentions, &events, dated};
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
  long n_rounds = 100;
  int first = 1;
  for (; first + 1 < argc && argv[first][0] == '-'; first += 2) {
    if (!strcmp(argv[first], "--baseline")) baseline = argv[first + 1];
    else if (!strcmp(argv[first], "--rounds")) n_rounds = strtol(argv[first + 1], NULL, 10);
    else break;
  }
  if (first >= argc || argv[first][0] == '-' || n_rounds < 1)
    return fputs("usage: annals-bench [--baseline OLD.json] [--rounds N] FILE...\n", stderr), 2;
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
  if (baseline) add_ratios(out, baseline);
  json_dumpf(out, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(4));
  putchar('\n');
  json_decref(out);
  annals_rules_free(rules);
  return 0;
}
