/* annals-train - CoNLL-U in, a model file out; or a model's figures on CoNLL-U. */
// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdlib.h>

#include "base/sha256.h"
#include "train.h"

static const char USAGE[] =
    "annals-train --train en_ewt-ud-train.conllu -o rules/en/parser.model --note 'UD EWT r2.16'\n"
    "annals-train --eval rules/en/parser.model en_ewt-ud-dev.conllu\n"
    "\n"
    "  --train FILE     learn from these sentences\n"
    "  --dev FILE       and print the figures on these\n"
    "  -o FILE          write the model here\n"
    "  --note TEXT      name, release and licence of the treebank, for the header\n"
    "  --eval MODEL     print the figures of a model; the file of gold sentences comes last\n"
    "  --trees FILE     with --eval or --dev: write what it found, as CoNLL-U\n"
    "  --letters HOW    with --eval or --dev: lower, upper or title\n"
    "  --seed N         1\n"
    "  --rounds N       of the parser; --tag-rounds N of the tagger\n"
    "  --copies N       percent of the sentences that are learned with other capitals, too\n"
    "  --tag-bits N, --move-rows N, --label-bits N, --word-bits N    sizes of the tables\n"
    "  --margin N       a move that wins by less than this is learned still; --tag-margin N a tag\n"
    "  --least-tag N, --least-label N    weights whose byte is smaller are left out\n";

static void stop(const char *what, const char *path) {
  fprintf(stderr, "annals-train: %s '%s'\n", what, path);
  exit(66);
}

static an_str read_file(an_arena *arena, const char *path) {
  FILE *in = fopen(path, "rb");
  if (!in || fseek(in, 0, SEEK_END)) stop("cannot open", path);
  long n = ftell(in);
  rewind(in);
  if (n < 0) stop("cannot read", path);
  char *bytes = an_arena_array(arena, char, (size_t)n + 1);
  if (fread(bytes, 1, (size_t)n, in) != (size_t)n) stop("cannot read", path);
  fclose(in);
  return (an_str){bytes, (size_t)n};
}

static void write_file(const char *path, an_str bytes) {
  FILE *out = fopen(path, "wb");
  if (!out || fwrite(bytes.at, 1, bytes.len, out) != bytes.len || fclose(out))
    stop("cannot write", path);
}

static void check_model(an_str bytes, const char *path, an_trained *model) {
  an_err err = {0};
  if (an_trained_check(bytes, an_str_of(path), &err) &&
      an_trained_open(bytes, an_str_of(path), model, &err))
    return;
  fprintf(stderr, "annals-train: %s\n", err.text);
  exit(65);
}

static void measure(an_arena *arena, an_str bytes, const options *o) {
  an_trained model;
  inventory *none = an_arena_new(arena, inventory);
  sentences gold = {0};
  FILE *trees = o->trees ? fopen(o->trees, "wb") : NULL;
  if (o->trees && !trees) stop("cannot write", o->trees);
  check_model(bytes, o->model ? o->model : "model", &model);
  read_treebank(arena, read_file(arena, o->eval), none, false, &gold);
  for (size_t i = 0; o->letters && i < gold.n; i++)
    change_letters(arena, &gold.at[i], o->letters[0]);
  evaluate(&model, &gold, trees);
  if (trees) fclose(trees);
}

/* Where the weights come from, readable with `head`. */
static an_str write_note(an_arena *arena, an_str bytes, const options *o) {
  an_sha256 sum;
  char hex[65];
  an_sha256_init(&sum);
  an_sha256_add(&sum, bytes);
  an_sha256_hex(&sum, hex);
  return an_str_format(
      arena,
      "\ntreebank: %s\nsha256 of the training file: %s\ncommand: annals-train --train FILE --seed "
      "%llu --rounds %u --tag-rounds %u --copies %u --tag-bits %u --move-rows %u --label-bits %u "
      "--word-bits %u --least-tag %u --least-label %u --margin %u --tag-margin %u\n",
      o->note ? o->note : "not named", hex, (unsigned long long)o->seed, o->n_rounds,
      o->n_tag_rounds, o->copies_percent, o->tag_bits, o->move_rows, o->label_bits, o->word_bits,
      o->least_tag_byte, o->least_label_byte, o->margin, o->tag_margin);
}

static an_str learn(an_arena *arena, const options *o) {
  an_str bytes = read_file(arena, o->train);
  inventory *ids = an_arena_new(arena, inventory);
  sentences all = {0};
  learned l = {.ids = ids};
  read_treebank(arena, bytes, ids, true, &all);
  if (an_map_get(&ids->label_ids, AN_LIT("root")) == AN_MAP_NONE) stop("no trees in", o->train);
  add_copies(arena, &all, o);
  fprintf(stderr, "%zu sentences, %zu tags, %zu labels\n", all.n, ids->tags.n, ids->labels.n);
  train_tagger(arena, &all, ids, o, N_FOLDS, &l.tagger, &l.words);
  fputs("tagger\n", stderr);
  if (o->n_rounds) jackknife(arena, &all, ids, o);
  fputs("tags of the training data\n", stderr);
  make_projective(&all);
  make_classes(&all, ids);
  train_parser(arena, &all, o, &l);
  return model_bytes(arena, &l, write_note(arena, bytes, o), o);
}

static bool take_text(options *o, const char *name, const char *value) {
  const struct {
    const char *name, **at;
  } texts[] = {{"--train", &o->train},    {"--dev", &o->eval},   {"-o", &o->model},
               {"--note", &o->note},      {"--eval", &o->model}, {"--trees", &o->trees},
               {"--letters", &o->letters}};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (!strcmp(name, texts[i].name)) return (*texts[i].at = value) != NULL;
  return false;
}

static bool take_number(options *o, const char *name, const char *value) {
  const struct {
    const char *name;
    uint32_t *at;
  } numbers[] = {{"--rounds", &o->n_rounds},
                 {"--tag-rounds", &o->n_tag_rounds},
                 {"--copies", &o->copies_percent},
                 {"--tag-bits", &o->tag_bits},
                 {"--move-rows", &o->move_rows},
                 {"--label-bits", &o->label_bits},
                 {"--word-bits", &o->word_bits},
                 {"--least-tag", &o->least_tag_byte},
                 {"--least-label", &o->least_label_byte},
                 {"--margin", &o->margin},
                 {"--tag-margin", &o->tag_margin}};
  int32_t number;
  if (!an_str_int(an_str_of(value), &number) || number < 0) return false;
  if (!strcmp(name, "--seed")) return o->seed = (uint64_t)number, true;
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    if (!strcmp(name, numbers[i].name)) return *numbers[i].at = (uint32_t)number, true;
  return false;
}

static void end_usage(void) {
  fputs(USAGE, stderr);
  exit(2);
}

int main(int argc, char **argv) {
  options o = {.seed = 1,
               .tag_bits = 18,
               .move_rows = 230000,
               .label_bits = 16,
               .word_bits = 14,
               .n_tag_rounds = 8,
               .n_rounds = 12,
               .copies_percent = 20,
               .least_tag_byte = 16,
               .least_label_byte = 28,
               .margin = 20,
               .tag_margin = 40};
  for (int i = 1; i < argc; i++) {
    bool has_value = argv[i][0] == '-' && i + 1 < argc;
    if (!has_value && (argv[i][0] == '-' || o.train || o.eval)) end_usage();
    if (!has_value) o.eval = argv[i];
    else if (!take_text(&o, argv[i], argv[i + 1]) && !take_number(&o, argv[i], argv[i + 1]))
      end_usage();
    else i++;
  }
  if (!o.model || (!o.train && !o.eval)) end_usage();
  if (o.letters && !strchr("lut", o.letters[0])) end_usage();
  an_arena arena;
  jmp_buf trap;
  an_arena_init(&arena, NULL);
  arena.trap = &trap;
  if (setjmp(trap)) return fputs("annals-train: out of memory\n", stderr), 70;
  an_str bytes = o.train ? learn(&arena, &o) : read_file(&arena, o.model);
  if (o.train) write_file(o.model, bytes);
  if (o.eval) measure(&arena, bytes, &o);
  an_arena_done(&arena);
  return 0;
}
