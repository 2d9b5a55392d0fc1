/* cli/packs - see packs.h. */
// SPDX-License-Identifier: MIT
#include "cli/packs.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/io.h"

enum { MOST_PACK_FILES = 10000, MOST_PACK_DEPTH = 16, MOST_RULE_FILE_BYTES = 16 << 20 };

typedef struct pack {
  const char *root;         // as given
  annals_rule_file *files;  // paths and bytes are allocated
  size_t n, room;
  cli_status status;
} pack;

static void free_pack(pack *p) {
  for (size_t i = 0; i < p->n; i++) {
    free((void *)(uintptr_t)p->files[i].path);
    free((void *)(uintptr_t)p->files[i].bytes);
  }
  free(p->files);
}

static bool fail(pack *p, cli_status status, const char *path, const char *why) {
  cli_say("cannot read rules '%s': %s", path, why);
  p->status = status;
  return false;
}

static char *join_path(const char *folder, const char *name) {
  size_t room = strlen(folder) + strlen(name) + 2;
  char *path = malloc(room);
  if (path) snprintf(path, room, "%s%s%s", folder, *folder ? "/" : "", name);
  return path;
}

static bool ends_in(const char *s, const char *end) {
  size_t n = strlen(s), m = strlen(end);
  return n >= m && !strcmp(s + n - m, end);
}

static bool is_rule_file(const char *name) {
  return ends_in(name, ".yaml") || ends_in(name, ".tsv") || ends_in(name, ".model");
}

/* ---- one file */

static bool read_whole(pack *p, const char *path, cli_bytes *bytes) {
  cli_input in;
  p->status = cli_input_open(&in, path);
  if (p->status) return false;
  p->status = cli_input_rest(&in, MOST_RULE_FILE_BYTES);
  if (!p->status) {
    *bytes = in.buffer;
    in.buffer = (cli_bytes){0};
  }
  cli_input_close(&in);
  return !p->status;
}

static bool make_room(pack *p) {
  if (p->n < p->room) return true;
  size_t room = p->room ? p->room * 2 : 32;
  annals_rule_file *files = realloc(p->files, room * sizeof *files);
  if (!files) return false;
  p->files = files;
  p->room = room;
  return true;
}

/* inner is the path inside of the pack and becomes the pack's. */
static bool add_file(pack *p, const char *path, char *inner) {
  if (!inner || !make_room(p)) {
    free(inner);
    return fail(p, CLI_INTERNAL, path, "out of memory");
  }
  cli_bytes bytes = {0};
  if (p->n >= MOST_PACK_FILES) fail(p, CLI_BAD_RULES, p->root, "too many files");
  if (p->status || !read_whole(p, path, &bytes)) {
    free(inner);
    return false;
  }
  p->files[p->n++] = (annals_rule_file){inner, bytes.at ? bytes.at : strdup(""), bytes.n};
  return true;
}

/* ---- a folder: a list of folders still to be read instead of a recursion */

typedef struct folders {
  char **at;  // paths inside of the pack
  size_t n;
} folders;

static size_t depth_of(const char *path) {
  size_t n = 1;
  for (; *path; path++) n += *path == '/';
  return n;
}

static bool add_folder(pack *p, folders *f, char *inner) {
  char **at = inner ? realloc(f->at, (f->n + 1) * sizeof *at) : NULL;
  if (!at) {
    free(inner);
    return fail(p, CLI_INTERNAL, p->root, "out of memory");
  }
  f->at = at;
  f->at[f->n++] = inner;
  if (depth_of(inner) <= MOST_PACK_DEPTH) return true;
  return fail(p, CLI_BAD_RULES, inner, "folders too deep in each other");
}

static bool add_entry(pack *p, folders *f, const char *folder, const char *name) {
  if (name[0] == '.') return true;
  char *inner = join_path(folder, name);
  char *path = inner ? join_path(p->root, inner) : NULL;
  struct stat st;
  bool is_right = true;
  if (!path || stat(path, &st)) {
    is_right = fail(p, path ? CLI_NO_INPUT : CLI_INTERNAL, name, strerror(errno));
  } else if (S_ISDIR(st.st_mode)) {
    is_right = add_folder(p, f, inner);
    inner = NULL;
  } else if (is_rule_file(name)) {
    is_right = add_file(p, path, inner);
    inner = NULL;
  }
  free(inner);
  free(path);
  return is_right;
}

static bool read_folder(pack *p, folders *f, const char *inner) {
  char *path = *inner ? join_path(p->root, inner) : strdup(p->root);
  DIR *dir = path ? opendir(path) : NULL;
  bool is_right = dir != NULL;
  if (!dir) fail(p, path ? CLI_NO_INPUT : CLI_INTERNAL, p->root, strerror(errno));
  for (struct dirent *e; is_right && (e = readdir(dir));)
    is_right = add_entry(p, f, inner, e->d_name);
  if (dir) closedir(dir);
  free(path);
  return is_right;
}

static int by_path(const void *a, const void *b) {
  return strcmp(((const annals_rule_file *)a)->path, ((const annals_rule_file *)b)->path);
}

static bool read_pack(pack *p) {
  struct stat st;
  if (stat(p->root, &st)) return fail(p, CLI_NO_INPUT, p->root, strerror(errno));
  if (!S_ISDIR(st.st_mode)) {
    const char *slash = strrchr(p->root, '/');
    if (is_rule_file(p->root)) return add_file(p, p->root, strdup(slash ? slash + 1 : p->root));
    return fail(p, CLI_BAD_RULES, p->root, "a rule file ends in .yaml or .tsv");
  }
  folders f = {0};
  bool is_right = add_folder(p, &f, strdup(""));
  for (size_t i = 0; is_right && i < f.n; i++) is_right = read_folder(p, &f, f.at[i]);
  for (size_t i = 0; i < f.n; i++) free(f.at[i]);
  free(f.at);
  if (is_right && !p->n) return fail(p, CLI_BAD_RULES, p->root, "no .yaml or .tsv file in there");
  if (is_right) qsort(p->files, p->n, sizeof *p->files, by_path);  // readdir has no order
  return is_right;
}

/* ---- all packs */

static void say_rule_error(const annals_error *e) {
  if (e->line) cli_say("%s:%u:%u: %s", e->source, e->line, e->column, e->text);
  else if (e->source[0]) cli_say("%s: %s", e->source, e->text);
  else cli_say("%s", e->text);
}

static annals_rules *compile(const pack *read, size_t n, cli_status *status) {
  annals_pack *packs = calloc(n + 1, sizeof *packs);
  annals_error err = {0};
  for (size_t i = 0; packs && i < n; i++)
    packs[i] = (annals_pack){read[i].root, read[i].files, read[i].n};
  annals_rules *rules = packs ? annals_rules_new(packs, n, NULL, &err) : NULL;
  free(packs);
  if (rules) return rules;
  bool is_memory = !packs || err.code == ANNALS_E_NOMEM;
  *status = is_memory ? CLI_INTERNAL : CLI_BAD_RULES;
  if (is_memory) cli_say("out of memory");
  else say_rule_error(&err);
  return NULL;
}

/* ANNALS_RULES first, so that the command line has the last word. Cut in place. */
static size_t list_roots(const cli_options *o, char *environment, const char **roots) {
  size_t n = 0;
  char *rest = NULL;
  for (char *s = strtok_r(environment, ":", &rest); s; s = strtok_r(NULL, ":", &rest))
    roots[n++] = s;
  for (size_t i = 0; i < o->n_rules; i++) roots[n++] = o->rules[i];
  return n;
}

annals_rules *cli_packs_load(const cli_options *o, cli_status *status) {
  const char *variable = getenv("ANNALS_RULES");
  char *environment = strdup(variable ? variable : "");
  size_t most = o->n_rules + (environment ? strlen(environment) : 0) + 1;
  const char **roots = calloc(most, sizeof *roots);
  pack *packs = calloc(most, sizeof *packs);
  annals_rules *rules = NULL;
  *status = CLI_INTERNAL;
  if (environment && roots && packs) {
    size_t n = list_roots(o, environment, roots);
    *status = CLI_OK;
    for (size_t i = 0; i < n && !*status; i++) {
      packs[i].root = roots[i];
      read_pack(&packs[i]);
      *status = packs[i].status;
    }
    if (!*status) rules = compile(packs, n, status);
    for (size_t i = 0; i < n; i++) free_pack(&packs[i]);
  } else {
    cli_say("out of memory");
  }
  free(environment);
  free(roots);
  free(packs);
  return rules;
}

/* ---- annals rules check|list */

CLI_PRINTF(2, 3) static bool print(cli_output *out, const char *fmt, ...) {
  char line[1024];
  va_list args;
  va_start(args, fmt);
  int n = vsnprintf(line, sizeof line, fmt, args);
  va_end(args);
  size_t len = n < 0 ? 0 : (size_t)n < sizeof line ? (size_t)n : sizeof line - 1;
  return cli_output_put(out, line, len);
}

static void print_complaint(void *user, const annals_error *what) {
  print(user, "%s:%u:%u: %s%s\n", what->source, what->line, what->column,
        what->code ? "" : "note: ", what->text);
}

static cli_status check(const annals_rules *rules, cli_output *out) {
  annals_error err = {0};
  annals_rule_info info;
  size_t n_rules = 0, n_run = 0;
  while (annals_rule(rules, n_rules, &info)) n_rules++;
  size_t n_wrong = annals_rules_check(rules, print_complaint, out, &n_run, &err);
  if (n_wrong == SIZE_MAX) {
    cli_say("%s", err.text);
    return CLI_INTERNAL;
  }
  print(out, "%zu rules, %zu examples, %zu wrong\n", n_rules, n_run, n_wrong);
  if (!n_wrong) return CLI_OK;
  cli_say("%zu wrong in %zu rules with %zu examples, and the lists of names", n_wrong, n_rules,
          n_run);
  return CLI_BAD_RULES;
}

static cli_status list(const annals_rules *rules, cli_output *out) {
  annals_rule_info info;
  for (size_t i = 0; annals_rule(rules, i, &info); i++)
    print(out, "%s\t%s\t%s:%u\n", info.id, info.kind, info.file, info.line);
  return CLI_OK;
}

cli_status cli_rules_verb(const cli_options *o) {
  static const char *const WORDS[] = {"check", "list", NULL};
  const char *word = o->n_operands ? o->operands[0] : "";
  bool is_check = !strcmp(word, "check");
  if (o->n_operands != 1 || (!is_check && strcmp(word, "list"))) {
    const char *meant = cli_suggest(word, WORDS);
    cli_say("'annals rules' wants check or list%s%s%s", meant ? "; did you mean '" : "",
            meant ? meant : "", meant ? "'?" : "; try 'annals help rules'");
    return CLI_USAGE;
  }
  cli_status status;
  annals_rules *rules = cli_packs_load(o, &status);
  if (!rules) return status;
  cli_output out;
  status = cli_output_open(&out, o->output);
  if (!status) {
    status = is_check ? check(rules, &out) : list(rules, &out);
    cli_status closed = cli_output_close(&out, true);
    if (closed) status = closed;
  }
  annals_rules_free(rules);
  return status;
}
