/* robust/alloc - fails the n-th allocation, for n = 0, 1, 2 ..., over rules and documents.
 *
 * usage: annals-alloc rules | documents FILE... | saved FILE...
 * A .spec file gives the texts of its cases, a .jsonl file its records.
 * The answer is either the right one or ANNALS_E_NOMEM; when all is freed no block may be alive.
 * Jansson takes its memory here too. It cannot always tell its caller that memory was out: a
 * string that it could not grow comes out short. So after its failures only crashes and leaks
 * count.
 * The distance between the n tried grows with n, so that a long document does not take all day. */
// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <stdlib.h>

#include "base/sha256.h"
#include "kit/kit.h"
#include "spec/spec.h"

enum { GROWTH = 4 };  // the next n is n + 1 + n/4

typedef struct outcome {
  annals_code code;
  char digest[65];  // of what was written
} outcome;

typedef struct torture {
  kit_hook *hook;
  const annals_rules *rules;  // made outside of the torture; NULL when they are its object
  an_str text;
  const char *about, *published;
  bool is_saved;  // text is a timeline in JSON
  annals_kind kind;
  size_t n_runs, n_bad;
} torture;

static void digest(const kit_bytes *bytes, char hex[65]) {
  an_sha256 sum;
  an_sha256_init(&sum);
  an_sha256_add(&sum, (an_str){bytes->at, bytes->n});
  an_sha256_hex(&sum, hex);
}

static outcome write_all(annals_timeline *t) {
  outcome got = {0};
  kit_bytes out = {0};
  annals_error err = {0};
  kit_add(&out, "", 0);
  for (int f = 0; f < ANNALS_N_FORMATS && !err.code; f++)
    annals_write(t, (annals_format)f, NULL, kit_sink, &out, &err);
  got.code = err.code;
  digest(&out, got.digest);
  kit_drop(&out);
  return got;
}

static outcome run_document(torture *job) {
  annals_error err = {0};
  annals_options options = {.size = sizeof options, .published = job->published};
  annals_input in = {
      .size = sizeof in, .kind = job->kind, .bytes = job->text.at, .n_bytes = job->text.len};
  annals_timeline *t = annals_timeline_new(job->rules, &options, &err);
  outcome got = {0};
  if (t && annals_timeline_add(t, &in, &err)) got = write_all(t);
  annals_timeline_free(t);
  if (err.code) got.code = err.code;
  return got;
}

static outcome run_saved(torture *job) {
  annals_error err = {0};
  annals_timeline *t =
      annals_timeline_read(job->text.at, job->text.len, &job->hook->allocator, &err);
  outcome got = {.code = err.code};
  if (t) got = write_all(t);
  annals_timeline_free(t);
  return got;
}

static outcome run_rules(torture *job) {
  static const char MINE[] = "#id\tname\nx-TEST\tTestland\n";
  const annals_rule_file file = {"en/actors/test.tsv", MINE, sizeof MINE - 1};
  const annals_pack pack = {"test", &file, 1};
  annals_error err = {0};
  annals_rules *rules = annals_rules_new(&pack, 1, &job->hook->allocator, &err);
  outcome got = {.code = err.code};
  if (rules && err.code) got.code = ANNALS_E_BUG;
  annals_rules_free(rules);
  return got;
}

static outcome run(torture *job) {
  if (!job->rules && !job->is_saved) return run_rules(job);
  return job->is_saved ? run_saved(job) : run_document(job);
}

static bool is_same(const outcome *a, const outcome *b) {
  return a->code == b->code && !strcmp(a->digest, b->digest);
}

static void complain(torture *job, size_t n, const char *what) {
  printf("%s, allocation %zu%s: %s\n", job->about, n, job->hook->is_sticky ? " and later" : "",
         what);
  job->n_bad++;
}

/* Rules keep the machine code of patterns that were tried often enough, each once; so a run may
 * leave some behind, but a run that leaks does it every time. */
static outcome run_and_count(torture *job, size_t n, bool is_sticky, bool *leaks) {
  enum { TIMES = 50 };
  outcome got = {0};
  *leaks = true;
  for (int i = 0; i < TIMES && *leaks; i++) {
    size_t before = job->hook->live_blocks;
    kit_hook_arm(job->hook, n, is_sticky);
    got = run(job);
    *leaks = job->hook->live_blocks != before;
  }
  return got;
}

/* True as long as the run was long enough to meet its failure. */
static bool fail_once(torture *job, size_t n, bool is_sticky, const outcome *right) {
  bool leaks;
  outcome got = run_and_count(job, n, is_sticky, &leaks);
  bool has_failed = job->hook->has_failed;
  job->n_runs++;
  if (leaks) complain(job, n, "memory leaks");
  bool is_excused = got.code == ANNALS_E_NOMEM || job->hook->is_jansson;
  if (has_failed && !is_excused && !is_same(&got, right))
    complain(job, n, annals_code_name(got.code));
  if (!has_failed && !is_same(&got, right)) complain(job, n, "another answer without a failure");
  return has_failed;
}

static void torture_one(torture *job) {
  bool leaks;
  outcome right = run_and_count(job, SIZE_MAX, false, &leaks);
  if (leaks) complain(job, 0, "memory leaks without a failure");
  for (int is_sticky = 0; is_sticky < 2; is_sticky++)
    for (size_t n = 0; fail_once(job, n, is_sticky != 0, &right); n += 1 + n / GROWTH)
      if (job->n_bad > 10) break;
  kit_hook_arm(job->hook, SIZE_MAX, false);
}

/* ------------------------------------------------------------------------------- documents --- */

static bool torture_cases(an_arena *arena, void *user) {
  torture *job = user;
  spec_file file;
  annals_error err = {0};
  if (!spec_parse(arena, job->about, job->text, &file, &err)) {
    printf("%s:%u: %s\n", err.source, err.line, err.text);
    return false;
  }
  for (size_t i = 0; i < file.cases.n; i++) {
    const spec_case *spec = &file.cases.at[i];
    job->text = spec->text;
    job->published = spec->anchor.len ? spec->anchor.at : NULL;  // a copy in the arena, with NUL
    torture_one(job);
  }
  return true;
}

static void torture_records(torture *job) {
  an_str all = job->text;
  job->kind = ANNALS_KIND_RECORD;
  while (an_str_split(&all, '\n', &job->text)) torture_one(job);
  job->kind = ANNALS_KIND_TEXT;
}

static void make_saved(torture *job, kit_bytes *json) {
  annals_options options = {.size = sizeof options, .published = job->published};
  annals_timeline *t = annals_timeline_new(job->rules, &options, NULL);
  annals_input in = {.size = sizeof in, .bytes = job->text.at, .n_bytes = job->text.len};
  if (!annals_timeline_add(t, &in, NULL) ||
      !annals_write(t, ANNALS_JSON, NULL, kit_sink, json, NULL))
    job->n_bad++;
  annals_timeline_free(t);
}

static void torture_file(torture *job, const char *path, bool is_saved) {
  kit_bytes bytes = kit_read(path), json = {0};
  job->about = path;
  job->published = "2020-09-28";
  job->text = (an_str){bytes.at, bytes.n};
  if (is_saved) {
    make_saved(job, &json);
    job->text = (an_str){json.at, json.n};
    job->is_saved = true;
  }
  if (an_str_ends(an_str_of(path), AN_LIT(".jsonl"))) torture_records(job);
  else if (!an_str_ends(an_str_of(path), AN_LIT(".spec"))) torture_one(job);
  else if (!kit_with_arena(torture_cases, job)) job->n_bad++;
  job->is_saved = false;
  kit_drop(&json);
  kit_drop(&bytes);
}

static int end(const torture *job) {
  printf("%zu runs, %zu wrong, %.1f s\n", job->n_runs, job->n_bad, kit_cpu_seconds());
  return job->n_bad ? 1 : 0;
}

int main(int argc, char **argv) {
  kit_hook hook;
  kit_hook_init(&hook);
  kit_hook_take_jansson(&hook);
  torture job = {.hook = &hook, .about = "rules"};
  if (argc > 1 && !strcmp(argv[1], "rules")) {
    torture_one(&job);
    return end(&job);
  }
  if (argc < 3) return fputs("usage: annals-alloc rules | documents|saved FILE...\n", stderr), 2;
  annals_error err = {0};
  annals_rules *rules = annals_rules_new(NULL, 0, &hook.allocator, &err);
  if (!rules) return fprintf(stderr, "%s:%u: %s\n", err.source, err.line, err.text), 2;
  job.rules = rules;
  for (int i = 2; i < argc; i++) torture_file(&job, argv[i], !strcmp(argv[1], "saved"));
  annals_rules_free(rules);
  if (hook.live_blocks) printf("%zu blocks are left at the end\n", hook.live_blocks);
  job.n_bad += hook.live_blocks;
  return end(&job);
}
