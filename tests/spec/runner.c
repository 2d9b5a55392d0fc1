/* spec/runner - annals-spec: runs .spec files, rewrites their expectations, or counts them.
 *
 * usage: annals-spec FILE... [-c CASE] | --accept FILE... | --count FILE... */
// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <stdlib.h>

#include "kit/kit.h"
#include "spec/spec.h"

typedef struct complaints {  // of one case
  an_arena *arena;
  an_vec(an_str) lines;
} complaints;

static void note(complaints *p, an_str what) {
  an_push(p->arena, &p->lines, what);
}

/* ------------------------------------------------------------------------------- comparing --- */

static bool is_count(an_str key) {
  static const char *const COUNTS[] = {"killed",   "wounded",   "detained",
                                       "abducted", "displaced", "crowd"};
  for (size_t i = 0; i < sizeof COUNTS / sizeof *COUNTS; i++)
    if (an_str_eq(key, an_str_of(COUNTS[i]))) return true;
  return false;
}

/* "12" is short for "12..12". */
static bool is_same(an_arena *arena, an_str key, an_str expected, an_str got) {
  if (an_str_eq(expected, got)) return true;
  if (!is_count(key)) return false;
  an_str both = an_str_format(arena, "%.*s..%.*s", AN_FMT(expected), AN_FMT(expected));
  return an_str_eq(both, got);
}

static bool is_right(const spec_run *run, const spec_expectation *e, size_t i) {
  const an_str main_key = AN_LIT("");
  if (!an_str_eq(spec_get(run, e->kind, i, main_key), e->value)) return false;
  for (size_t k = 0; k < e->n_fields; k++) {
    an_str got = spec_get(run, e->kind, i, e->field[k].key);
    if (!is_same(run->arena, e->field[k].key, e->field[k].value, got)) return false;
  }
  return true;
}

static bool has_words(const spec_run *run, const spec_expectation *e, size_t i) {
  an_str words = spec_words(run, e->kind, i);
  return e->kind == SPEC_BLOCK ? an_str_starts(words, e->words) : an_str_eq(words, e->words);
}

enum { NOT_FOUND = -1 };

/* The first unused one with these words that is right; else the first unused with these words. */
static int find(const spec_run *run, const spec_expectation *e, const bool *used) {
  int second_best = NOT_FOUND;
  for (size_t i = 0; i < spec_n_found(run, e->kind); i++) {
    if (used[i] || !has_words(run, e, i)) continue;
    if (is_right(run, e, i)) return (int)i;
    if (second_best == NOT_FOUND) second_best = (int)i;
  }
  return second_best;
}

static an_str quote(an_arena *arena, an_str s) {
  bool is_plain = s.len && !memchr(s.at, ' ', s.len);
  return is_plain ? s : an_str_format(arena, "\"%.*s\"", AN_FMT(s));
}

/* As a .spec file says it, with the fields that `like` names. */
static an_str describe(const spec_run *run, const spec_expectation *like, size_t i) {
  an_arena *a = run->arena;
  const char *kind = spec_kind_name(like->kind);
  an_str words = spec_words(run, like->kind, i), value = spec_get(run, like->kind, i, AN_LIT(""));
  if (like->kind == SPEC_PLACE) value = quote(a, value);
  if (like->kind == SPEC_BLOCK && like->words.len && words.len > like->words.len)
    words.len = like->words.len;
  an_str line = an_str_format(a, "%s \"%.*s\" = %.*s", kind, AN_FMT(words), AN_FMT(value));
  if (like->kind == SPEC_PUBLISHED) line = an_str_format(a, "%s %.*s", kind, AN_FMT(value));
  if (like->kind == SPEC_BLOCK)
    line = an_str_format(a, "%s %.*s \"%.*s\"", kind, AN_FMT(value), AN_FMT(words));
  for (size_t k = 0; k < like->n_fields; k++) {
    an_str key = like->field[k].key, got = quote(a, spec_get(run, like->kind, i, key));
    line = an_str_format(a, "%.*s %.*s %.*s", AN_FMT(line), AN_FMT(key), AN_FMT(got));
  }
  return line;
}

static an_str written(const spec_file *file, uint32_t line) {
  an_str rest = file->bytes, text = {"", 0};
  for (uint32_t n = 0; n < line && an_str_split(&rest, '\n', &text);) n++;
  return text;
}

/* -------------------------------------------------------------------------------- checking --- */

typedef struct check {
  const spec_file *file;
  const spec_case *spec;
  const spec_run *run;
  complaints *problems;
} check;

static void report(check *c, const spec_expectation *e, an_str got) {
  an_str expected = written(c->file, e->line);
  note(c->problems, an_str_format(c->run->arena, "%s:%u: expected  %.*s\n    got       %.*s",
                                  c->file->path, e->line, AN_FMT(expected), AN_FMT(got)));
}

static void check_order(check *c, const spec_expectation *e) {
  size_t n = spec_n_found(c->run, SPEC_ORDER), k = 0;
  an_str all = AN_LIT("order");
  for (size_t i = 0; i < n; i++) {
    an_str words = spec_words(c->run, SPEC_ORDER, i);
    if (k < e->n_fields && an_str_eq(words, e->field[k].value)) k++;
    all =
        an_str_format(c->run->arena, "%.*s%s\"%.*s\"", AN_FMT(all), i ? " < " : " ", AN_FMT(words));
  }
  if (k < e->n_fields) report(c, e, all);
}

static void check_one(check *c, const spec_expectation *e, bool *used) {
  if (e->kind == SPEC_ORDER) {
    check_order(c, e);
    return;
  }
  int i = find(c->run, e, used);
  if (i == NOT_FOUND) {
    report(c, e, AN_LIT("nothing with these words"));
    return;
  }
  used[i] = true;
  if (!is_right(c->run, e, (size_t)i)) report(c, e, describe(c->run, e, (size_t)i));
}

/* Time expressions are listed all or not at all; others may be left out unless `none` or `only`. */
static bool is_complete(const spec_case *spec, spec_kind kind) {
  if (kind == SPEC_TIMEX || (kind == SPEC_EVENT && spec->only_events)) return true;
  for (size_t i = 0; i < spec->expected.n; i++)
    if (spec->expected.at[i].kind == kind && spec->expected.at[i].is_none) return true;
  return false;
}

static void check_kind(check *c, spec_kind kind) {
  if (!spec_has(c->spec, kind)) return;
  size_t n = spec_n_found(c->run, kind);
  bool *used = an_arena_array(c->run->arena, bool, n + 1);
  const spec_expectation *last = NULL;
  for (size_t i = 0; i < c->spec->expected.n; i++) {
    const spec_expectation *e = &c->spec->expected.at[i];
    if (e->kind != kind) continue;
    last = e;
    if (!e->is_none) check_one(c, e, used);
  }
  if (kind == SPEC_ORDER || !is_complete(c->spec, kind)) return;
  spec_expectation plain = {.kind = kind};
  for (size_t i = 0; i < n; i++) {
    if (used[i]) continue;
    an_str got = describe(c->run, &plain, i);
    note(c->problems, an_str_format(c->run->arena, "%s:%u: not expected: %.*s", c->file->path,
                                    last->line, AN_FMT(got)));
  }
}

static void check_case(const annals_rules *rules, const spec_file *file, const spec_case *spec,
                       complaints *problems) {
  spec_run run;
  annals_error err = {0};
  check c = {file, spec, &run, problems};
  if (!spec_execute(problems->arena, rules, spec, &run, &err)) {
    note(problems,
         an_str_format(problems->arena, "%s:%u: refused: %s", file->path, spec->line, err.text));
    return;
  }
  for (spec_kind k = 0; k < SPEC_N_KINDS; k++) check_kind(&c, k);
}

static void print_failure(const spec_file *file, const spec_case *spec,
                          const complaints *problems) {
  printf("\n%s:%u: FAILED  == %.*s\n", file->path, spec->line, AN_FMT(spec->name));
  printf("    anchor    %.*s\n", AN_FMT(spec->anchor.len ? spec->anchor : AN_LIT("none")));
  an_str rest = spec->text, line;
  while (an_str_split(&rest, '\n', &line)) printf("    | %.*s\n", AN_FMT(line));
  for (size_t i = 0; i < problems->lines.n; i++) printf("%.*s\n", AN_FMT(problems->lines.at[i]));
  printf("rerun: annals-spec %s -c '%.*s'\n", file->path, AN_FMT(spec->name));
}

typedef struct case_job {
  const annals_rules *rules;
  const spec_file *file;
  const spec_case *spec;
} case_job;

/* True if the case behaves as it says: right, or wrong and marked as a gap. */
static bool run_case(an_arena *arena, void *job) {
  const spec_file *file = ((case_job *)job)->file;
  const spec_case *spec = ((case_job *)job)->spec;
  complaints problems = {.arena = arena};
  check_case(((case_job *)job)->rules, file, spec, &problems);
  bool has_failed = problems.lines.n > 0;
  if (has_failed && !spec->is_gap) print_failure(file, spec, &problems);
  if (!has_failed && spec->is_gap)
    printf("\n%s:%u: == %.*s\n    now passes: remove :gap\n", file->path, spec->line,
           AN_FMT(spec->name));
  return has_failed == spec->is_gap;
}

static bool run_file(const annals_rules *rules, const spec_file *file, const char *only) {
  size_t n_run = 0, n_red = 0, n_gaps = 0;
  for (size_t i = 0; i < file->cases.n; i++) {
    const spec_case *spec = &file->cases.at[i];
    if (only && !an_str_eq(spec->name, an_str_of(only))) continue;
    n_run++;
    n_gaps += spec->is_gap;
    case_job job = {rules, file, spec};
    n_red += !kit_with_arena(run_case, &job);
  }
  printf("%s: %zu cases, %zu red, %zu known gaps\n", file->path, n_run, n_red, n_gaps);
  if (only && !n_run) printf("there is no case '%s'\n", only);
  return !n_red && n_run;
}

/* ------------------------------------------------------------------------------- accepting --- */

typedef struct rewrite {
  an_arena *arena;
  const spec_file *file;
  kit_bytes out;
} rewrite;

static void put_line(rewrite *w, an_str line) {
  kit_add(&w->out, line.at, line.len);
  kit_add(&w->out, "\n", 1);
}

static const spec_expectation *expectation_at(const spec_case *spec, uint32_t line) {
  for (size_t i = 0; spec && i < spec->expected.n; i++)
    if (spec->expected.at[i].line == line) return &spec->expected.at[i];
  return NULL;
}

static size_t put_order(rewrite *w, const spec_run *run) {
  an_str line = AN_LIT("order");
  size_t n = spec_n_found(run, SPEC_ORDER);
  for (size_t i = 0; i < n && i < SPEC_MAX_FIELDS; i++)
    line = an_str_format(w->arena, "%.*s%s\"%.*s\"", AN_FMT(line), i ? " < " : " ",
                         AN_FMT(spec_words(run, SPEC_ORDER, i)));
  put_line(w, line);
  return 1;
}

/* The lines of one kind, at the place of its first line. What is incomplete by right stays so. */
static void put_kind(rewrite *w, const spec_case *spec, const spec_run *run, spec_kind kind) {
  size_t n = spec_n_found(run, kind), n_put = 0;
  bool *used = an_arena_array(w->arena, bool, n + 1);
  bool names_rules = false;
  if (kind == SPEC_ORDER) n_put = put_order(w, run), n = 0;
  for (size_t i = 0; i < spec->expected.n && kind != SPEC_ORDER; i++) {
    const spec_expectation *e = &spec->expected.at[i];
    if (e->kind != kind || e->is_none) continue;
    names_rules |= e->n_fields && an_str_eq(e->field[0].key, AN_LIT("by"));
    int at = find(run, e, used);
    if (at == NOT_FOUND) continue;
    used[at] = true;
    put_line(w, describe(run, e, (size_t)at));
    n_put++;
  }
  bool wants_rest = is_complete(spec, kind) || !n_put;
  spec_expectation plain = {
      .kind = kind, .n_fields = names_rules, .field = {{AN_LIT("by"), AN_LIT("")}}};
  for (size_t i = 0; i < n && wants_rest; i++)
    if (!used[i]) put_line(w, describe(run, &plain, i)), n_put++;
  if (!n_put) put_line(w, an_str_format(w->arena, "%s none", spec_kind_name(kind)));
}

/* Expectation lines of a kind are replaced together where the first of them stood. */
static void rewrite_line(rewrite *w, const spec_case *spec, const spec_run *run, uint32_t number) {
  const spec_expectation *e = expectation_at(spec, number);
  an_str line = written(w->file, number);
  if (!e || spec->is_gap) {
    put_line(w, line);
    return;
  }
  for (size_t i = 0; i < spec->expected.n; i++)
    if (spec->expected.at[i].kind == e->kind && spec->expected.at[i].line < number) return;
  put_kind(w, spec, run, e->kind);
}

static uint32_t count_lines(an_str bytes) {
  uint32_t n = 0;
  for (an_str line; an_str_split(&bytes, '\n', &line);) n++;
  return n;
}

static void accept_file(an_arena *arena, const annals_rules *rules, const spec_file *file) {
  rewrite w = {arena, file, {0}};
  uint32_t n_lines = count_lines(file->bytes), line = 1;
  for (; line < file->cases.at[0].line; line++) put_line(&w, written(file, line));
  for (size_t i = 0; i < file->cases.n; i++) {
    const spec_case *spec = &file->cases.at[i];
    uint32_t end = i + 1 < file->cases.n ? file->cases.at[i + 1].line : n_lines + 1;
    spec_run run;
    annals_error err = {0};
    bool is_run = spec_execute(arena, rules, spec, &run, &err);
    for (; line < end; line++) {
      if (is_run) rewrite_line(&w, spec, &run, line);
      else put_line(&w, written(file, line));
    }
  }
  kit_write(file->path, (an_str){w.out.at, w.out.n});
  kit_drop(&w.out);
}

/* -------------------------------------------------------------------------------- counting --- */

typedef struct tally {
  size_t n, n_gaps, n_near;
} tally;

static void print_tally(const char *name, tally t) {
  printf("%6zu %5zu %12zu  %s\n", t.n, t.n_gaps, t.n_near, name);
}

static tally count_file(const spec_file *file) {
  tally t = {.n = file->cases.n};
  for (size_t i = 0; i < file->cases.n; i++) {
    t.n_gaps += file->cases.at[i].is_gap;
    t.n_near += file->cases.at[i].is_near_miss;
  }
  return t;
}

/* ------------------------------------------------------------------------------------ main --- */

typedef struct wishes {
  const char *only;
  bool accepts, counts;
  const char **paths;
  size_t n_paths;
} wishes;

static bool read_arguments(int argc, char **argv, wishes *w) {
  *w = (wishes){.paths = calloc((size_t)argc, sizeof *w->paths)};
  if (!w->paths) return false;
  for (int i = 1; i < argc; i++) {
    if (!strcmp(argv[i], "--accept")) w->accepts = true;
    else if (!strcmp(argv[i], "--count")) w->counts = true;
    else if (!strcmp(argv[i], "-c") && i + 1 < argc) w->only = argv[++i];
    else if (argv[i][0] == '-') return false;
    else w->paths[w->n_paths++] = argv[i];
  }
  return w->n_paths > 0;
}

typedef struct file_job {
  const wishes *wishes;
  const annals_rules *rules;
  const char *path;
  an_str bytes;
  tally sum;
} file_job;

static bool serve_file(an_arena *arena, void *user) {
  file_job *job = user;
  spec_file file;
  annals_error err = {0};
  if (!spec_parse(arena, job->path, job->bytes, &file, &err)) {
    printf("%s:%u: %s\n", err.source, err.line, err.text);
    return false;
  }
  if (job->wishes->accepts) accept_file(arena, job->rules, &file);
  else if (!job->wishes->counts) return run_file(job->rules, &file, job->wishes->only);
  else {
    tally t = count_file(&file);
    print_tally(job->path, t);
    job->sum = (tally){job->sum.n + t.n, job->sum.n_gaps + t.n_gaps, job->sum.n_near + t.n_near};
  }
  return true;
}

static bool serve_all(const wishes *w, const annals_rules *rules, tally *sum) {
  bool is_green = true;
  file_job job = {.wishes = w, .rules = rules};
  for (size_t i = 0; i < w->n_paths; i++) {
    kit_bytes bytes = kit_read(w->paths[i]);
    job.path = w->paths[i];
    job.bytes = (an_str){bytes.at, bytes.n};
    is_green &= kit_with_arena(serve_file, &job);
    kit_drop(&bytes);
  }
  *sum = job.sum;
  return is_green;
}

static bool end_count(tally sum) {
  print_tally("all", sum);
  bool is_enough = sum.n_near * 3 >= sum.n;
  if (!is_enough) printf("fewer than a third of the cases are near misses\n");
  return is_enough;
}

int main(int argc, char **argv) {
  wishes w;
  if (!read_arguments(argc, argv, &w)) {
    fputs("usage: annals-spec FILE... [-c CASE] | --accept FILE... | --count FILE...\n", stderr);
    free(w.paths);
    return 2;
  }
  annals_error err = {0};
  annals_rules *rules = NULL;
  if (!w.counts && !(rules = annals_rules_new(NULL, 0, NULL, &err))) {
    fprintf(stderr, "%s:%u:%u: %s\n", err.source, err.line, err.column, err.text);
    free(w.paths);
    return 2;
  }
  if (w.counts) puts(" cases  gaps  near misses");
  tally sum;
  bool is_green = serve_all(&w, rules, &sum);
  if (w.counts) is_green &= end_count(sum);
  annals_rules_free(rules);
  free(w.paths);
  return is_green ? 0 : 1;
}
