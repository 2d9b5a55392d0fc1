/* golden/runner - annals-golden: whole documents against the timelines that were accepted.
 *
 * usage: annals-golden [--accept] FOLDER...
 * A folder holds meta.json, timeline.json and the input, unless meta.json names them:
 *   {"input": "../../../samples/x.txt", "timeline": "../../../samples/x.json",
 *    "published": "2020-09-28", "domain": "news", "prefer": "past", "uri": "x.txt",
 *    "allocations": 5000, "peak_bytes": 4000000}
 * All keys are optional; the last two are budgets of a release build. What is accepted of a text
 * is the program's own output, byte for byte. */
// SPDX-License-Identifier: MIT
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "kit/kit.h"

typedef struct golden {
  const char *folder;
  const annals_rules *rules;
  kit_hook *hook;
  json_t *meta;
  annals_options options;
  bool is_jsonl, accepts;
  kit_bytes *raw;  // what was written last
} golden;

static void join_path(char out[1024], const char *folder, const char *name) {
  snprintf(out, 1024, "%s/%s", folder, name);
}

static const char *meta_text(const golden *g, const char *key) {
  return json_string_value(json_object_get(g->meta, key));
}

static json_t *load(const char *path) {
  json_error_t err;
  json_t *value = json_load_file(path, JSON_REJECT_DUPLICATES, &err);
  if (!value) fprintf(stderr, "%s:%d: %s\n", path, err.line, err.text);
  return value;
}

/* --------------------------------------------------------------------------------- running --- */

static json_t *refuse(annals_timeline *t, const annals_error *err) {
  kit_bytes out = {0};
  annals_write_error(t, err, kit_sink, &out, NULL);
  json_t *value = json_loadb(out.at, out.n, 0, NULL);
  kit_drop(&out);
  return value;
}

static json_t *write_out(const golden *g, annals_timeline *t, annals_format format) {
  kit_bytes out = {0};
  annals_error err = {0};
  json_error_t where;
  bool is_written = annals_write(t, format, NULL, kit_sink, &out, &err);
  json_t *value = is_written ? json_loadb(out.at, out.n, JSON_REJECT_DUPLICATES, &where) : NULL;
  if (!is_written) fprintf(stderr, "not written: %s\n", err.text);
  else if (!value) fprintf(stderr, "not JSON: %s\n", where.text);
  kit_drop(g->raw);
  *g->raw = out;
  return value;
}

static json_t *run_one(const golden *g, an_str bytes) {
  annals_error err = {0};
  annals_timeline *t = annals_timeline_new(g->rules, &g->options, &err);
  if (!t) {
    fprintf(stderr, "%s: %s\n", g->folder, err.text);
    return NULL;
  }
  annals_input in = {.size = sizeof in,
                     .bytes = bytes.at,
                     .n_bytes = bytes.len,
                     .kind = g->is_jsonl ? ANNALS_KIND_RECORD : ANNALS_KIND_TEXT,
                     .uri = meta_text(g, "uri")};
  json_t *value = annals_timeline_add(t, &in, &err)
                      ? write_out(g, t, g->is_jsonl ? ANNALS_JSON_LINE : ANNALS_JSON)
                      : refuse(t, &err);
  annals_timeline_free(t);
  return value;
}

/* A JSONL golden is an array with what each record gave. */
static json_t *run_all(const golden *g, an_str bytes) {
  if (!g->is_jsonl) return run_one(g, bytes);
  json_t *all = json_array();
  for (an_str line; an_str_split(&bytes, '\n', &line);)
    if (json_array_append_new(all, run_one(g, line))) exit(2);
  return all;
}

/* ------------------------------------------------------------------------------- comparing --- */

/* What changes with every release or rule is not the document's affair. */
static void drop_generator(json_t *value) {
  size_t i;
  json_t *item;
  json_array_foreach(value, i, item) drop_generator(item);
  json_object_del(value, "generator");
}

static bool differ(const char *path, json_t *expected, json_t *got) {
  char *old = json_dumps(expected, JSON_ENCODE_ANY | JSON_COMPACT);
  char *now = json_dumps(got, JSON_ENCODE_ANY | JSON_COMPACT);
  printf("%s\n    expected  %.300s\n    got       %.300s\n", path, old ? old : "nothing",
         now ? now : "nothing");
  free(old);
  free(now);
  return false;
}

static bool compare(const char *path, json_t *expected, json_t *got);

static bool compare_objects(const char *path, json_t *expected, json_t *got) {
  const char *key;
  json_t *value;
  char below[512];
  json_object_foreach(expected, key, value) {
    snprintf(below, sizeof below, "%s.%s", path, key);
    if (!compare(below, value, json_object_get(got, key))) return false;
  }
  json_object_foreach(got, key, value) {
    snprintf(below, sizeof below, "%s.%s", path, key);
    if (!json_object_get(expected, key)) return differ(below, NULL, value);
  }
  return true;
}

static bool compare_arrays(const char *path, json_t *expected, json_t *got) {
  size_t n = json_array_size(expected), n_got = json_array_size(got);
  char below[512];
  for (size_t i = 0; i < n || i < n_got; i++) {
    snprintf(below, sizeof below, "%s[%zu]", path, i);
    if (!compare(below, json_array_get(expected, i), json_array_get(got, i))) return false;
  }
  return true;
}

/* Prints the first difference. Recursion ends with the depth of our own output. */
static bool compare(const char *path, json_t *expected, json_t *got) {
  if (json_is_object(expected) && json_is_object(got)) return compare_objects(path, expected, got);
  if (json_is_array(expected) && json_is_array(got)) return compare_arrays(path, expected, got);
  return json_equal(expected, got) || differ(path, expected, got);
}

static bool is_within(const golden *g, const char *key, size_t used) {
#ifdef AN_ARENA_SEPARATE
  return (void)g, (void)key, (void)used, true;  // every object is a block there
#else
  json_t *budget = json_object_get(g->meta, key);
  if (!budget || (json_int_t)used <= json_integer_value(budget)) return true;
  printf("%s: %s: %zu, more than the %lld of meta.json\n", g->folder, key, used,
         (long long)json_integer_value(budget));
  return false;
#endif
}

/* ------------------------------------------------------------------------------------ main --- */

static bool read_meta(golden *g, char input[1024]) {
  char path[1024];
  join_path(path, g->folder, "meta.json");
  if (!(g->meta = load(path))) return false;
  const char *name = meta_text(g, "input");
  join_path(input, g->folder, name ? name : "input.txt");
  if (!name && !kit_exists(input)) join_path(input, g->folder, "input.jsonl");
  const char *domain = meta_text(g, "domain"), *prefer = meta_text(g, "prefer");
  g->is_jsonl = an_str_ends(an_str_of(input), AN_LIT(".jsonl"));
  g->options = (annals_options){.size = sizeof g->options, .published = meta_text(g, "published")};
  if (domain && !strcmp(domain, "news")) g->options.domain = ANNALS_DOMAIN_NEWS;
  if (domain && !strcmp(domain, "narrative")) g->options.domain = ANNALS_DOMAIN_NARRATIVE;
  if (prefer && !strcmp(prefer, "future")) g->options.prefer = ANNALS_PREFER_FUTURE;
  return true;
}

static bool settle(const golden *g, json_t *got) {
  char path[1024];
  const char *name = meta_text(g, "timeline");
  join_path(path, g->folder, name ? name : "timeline.json");
  if (g->accepts && g->is_jsonl) return !json_dump_file(got, path, JSON_INDENT(2));
  if (g->accepts) return kit_write(path, (an_str){g->raw->at, g->raw->n}), true;
  json_t *expected = load(path);
  if (!expected) return false;
  drop_generator(expected);
  drop_generator(got);
  bool is_same = compare("$", expected, got);
  if (!is_same) printf("if this is right: annals-golden --accept %s\n", g->folder);
  json_decref(expected);
  return is_same;
}

static bool run_folder(golden *g) {
  char input[1024];
  if (!read_meta(g, input)) return false;
  kit_bytes bytes = kit_read(input);
  g->hook->peak_bytes = g->hook->live_bytes;
  kit_hook_arm(g->hook, SIZE_MAX, false);
  size_t before = g->hook->live_bytes;
  json_t *got = run_all(g, (an_str){bytes.at, bytes.n});
  bool is_fine = got && is_within(g, "allocations", g->hook->n_calls) &&
                 is_within(g, "peak_bytes", g->hook->peak_bytes - before) && settle(g, got);
  printf("%s: %s, %zu allocations, %zu bytes at most\n", g->folder, is_fine ? "same" : "RED",
         g->hook->n_calls, g->hook->peak_bytes - before);
  json_decref(got);
  json_decref(g->meta);
  kit_drop(&bytes);
  kit_drop(g->raw);
  return is_fine;
}

int main(int argc, char **argv) {
  kit_hook hook;
  kit_hook_init(&hook);
  annals_error err = {0};
  annals_rules *rules = annals_rules_new(NULL, 0, &hook.allocator, &err);
  if (!rules) return fprintf(stderr, "%s:%u: %s\n", err.source, err.line, err.text), 2;
  bool is_green = argc > 1, accepts = false;
  for (int i = 1; i < argc; i++) {
    kit_bytes raw = {0};
    golden g = {.folder = argv[i], .rules = rules, .hook = &hook, .accepts = accepts, .raw = &raw};
    if (!strcmp(argv[i], "--accept")) accepts = true;
    else is_green &= run_folder(&g);
  }
  annals_rules_free(rules);
  if (argc < 2) fputs("usage: annals-golden [--accept] FOLDER...\n", stderr);
  return is_green ? 0 : 1;
}
