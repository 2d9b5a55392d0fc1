/* fuzz/replay - a fuzz target without a fuzzer: the seeds as they are, and mutated a little.
 *
 * usage: fuzz_replay_TARGET N_MUTATIONS SEED_FILE...
 * Of a .spec file every text ('| ...' lines) is a seed; of .jsonl and .txt below seeds/ every
 * line; another file is one seed. The random numbers are always the same. */
// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <stdlib.h>

#include "fuzz/fuzz.h"

static uint64_t random_state = 0x9e3779b97f4a7c15u;

static size_t draw(size_t below) {  // xorshift64
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return below ? (size_t)(random_state % below) : 0;
}

static const char *const CRUMBS[] = {
    "\0",   "\xff", "\xe2\x80\xae", "\xc2\xa0", "\n\n", "\r", "\"", "{",           "}",   "May ",
    " ago", ", ",   "'s ",          "31 ",      "(",    ": ", "- ", "99999999999", "\\u", "[["};

static void mutate(kit_bytes *b) {
  size_t n_crumbs = sizeof CRUMBS / sizeof *CRUMBS, at = draw(b->n + 1), much = draw(12);
  const char *crumb = CRUMBS[draw(n_crumbs)];
  size_t crumb_bytes = *crumb ? strlen(crumb) : 1;
  kit_bytes fresh = {0};
  size_t skipped = 0;
  kit_add(&fresh, b->at, at);
  switch (draw(5)) {
    case 0: kit_add(&fresh, crumb, crumb_bytes); break;            // put in
    case 1: skipped = at + much < b->n ? much : b->n - at; break;  // take out
    case 2: kit_add(&fresh, b->at, at < 64 ? at : 64); break;      // repeat
    case 3: skipped = b->n - at; break;                            // cut off
    default:
      if (at) fresh.at[draw(at)] = (char)draw(256);  // one byte
  }
  kit_add(&fresh, b->at + at + skipped, b->n - at - skipped);
  kit_drop(b);
  *b = fresh;
}

typedef struct replay {
  size_t n_mutations, n_run;
} replay;

static void run(replay *r, const kit_bytes *seed) {
  // An exact copy, so that ASan sees a read past its end.
  uint8_t *exact = malloc(seed->n ? seed->n : 1);
  if (!exact) exit(2);
  if (seed->n) memcpy(exact, seed->at, seed->n);
  LLVMFuzzerTestOneInput(exact, seed->n);
  free(exact);
  r->n_run++;
}

/* The first byte chooses options; so each seed gets one, and some others. */
static void run_seed(replay *r, an_str text) {
  kit_bytes seed = {0};
  kit_add(&seed, "\x03", 1);
  kit_add(&seed, text.at, text.len);
  run(r, &seed);
  for (size_t i = 0; i < r->n_mutations; i++) {
    if (i % 8 == 0) {
      kit_drop(&seed);
      char choice = (char)draw(256);
      kit_add(&seed, &choice, 1);
      kit_add(&seed, text.at, text.len);
    }
    mutate(&seed);
    run(r, &seed);
  }
  kit_drop(&seed);
}

static void run_spec(replay *r, an_str bytes) {
  kit_bytes text = {0};
  kit_add(&text, "", 0);
  for (an_str line; an_str_split(&bytes, '\n', &line);) {
    if (line.len && line.at[0] == '|') {
      kit_add(&text, line.at + 1, line.len - 1);
      kit_add(&text, "\n", 1);
    } else if (text.n) {
      run_seed(r, (an_str){text.at, text.n});
      text.n = 0;
    }
  }
  kit_drop(&text);
}

static void run_file(replay *r, const char *path) {
  kit_bytes bytes = kit_read(path);
  an_str all = {bytes.at, bytes.n}, name = an_str_of(path), line;
  bool is_whole = an_str_ends(name, AN_LIT(".yaml")) || an_str_ends(name, AN_LIT(".model"));
  bool has_lines = strstr(path, "seeds/") && !is_whole;
  if (an_str_ends(name, AN_LIT(".spec"))) run_spec(r, all);
  else if (!has_lines) run_seed(r, all);
  else
    while (an_str_split(&all, '\n', &line)) run_seed(r, line);
  kit_drop(&bytes);
}

int main(int argc, char **argv) {
  if (argc < 3) return fputs("usage: fuzz_replay_TARGET N_MUTATIONS SEED_FILE...\n", stderr), 2;
  replay r = {.n_mutations = (size_t)strtoul(argv[1], NULL, 10)};
  for (int i = 2; i < argc; i++) run_file(&r, argv[i]);
  printf("%zu inputs, %.1f s\n", r.n_run, kit_cpu_seconds());
  return 0;
}
