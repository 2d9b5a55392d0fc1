/* contrib/embed - turns the rule files and the schema into C, at build time.
 *
 * usage: annals_embed OUT.c SCHEMA RULES_DIR RULE_FILE...
 * The result is never committed; the files stay the source of truth. */
// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <stdlib.h>

#include "base/sha256.h"

enum { MAX_PATH_BYTES = 4096 };

static void stop(const char *path) {
  perror(path);
  exit(1);
}

/* The whole file; the program is short-lived and frees nothing. */
static an_str read_file(const char *path) {
  FILE *in = fopen(path, "rb");
  if (!in || fseek(in, 0, SEEK_END)) stop(path);
  long n = ftell(in);
  char *bytes = n < 0 ? NULL : malloc((size_t)n + 1);
  rewind(in);
  if (!bytes || fread(bytes, 1, (size_t)n, in) != (size_t)n) stop(path);
  fclose(in);
  return (an_str){bytes, (size_t)n};
}

/* String literals compile a hundred times faster than lists of numbers. Octal escapes, always
 * three digits, so that a digit behind one cannot become part of it. */
static void write_literal(FILE *out, an_str bytes) {
  int column = 0;
  fputc('"', out);
  for (size_t i = 0; i < bytes.len; i++) {
    unsigned char c = (unsigned char)bytes.at[i];
    if (column >= 96) fputs("\"\n\"", out), column = 0;
    if (c == '"' || c == '\\' || c == '?' || c < 32 || c > 126) column += fprintf(out, "\\%03o", c);
    else fputc(c, out), column++;
  }
  fputs("\";\n", out);
}

static int compare_paths(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The files in the order that the digest of a pack wants, and that digest. */
static void write_rules(FILE *out, const char *folder, char **files, size_t n_files) {
  an_str *bytes = calloc(n_files + 1, sizeof *bytes);
  an_sha256 sum;
  char hex[65];
  if (!bytes) stop(folder);
  an_sha256_init(&sum);
  qsort(files, n_files, sizeof *files, compare_paths);
  for (size_t i = 0; i < n_files; i++) {
    char path[MAX_PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s", folder, files[i]);
    bytes[i] = read_file(path);
    an_sha256_add_named(&sum, (an_str){files[i], strlen(files[i])}, bytes[i]);
    fprintf(out, "static const char file_%zu[] =\n", i);
    write_literal(out, bytes[i]);
  }
  an_sha256_hex(&sum, hex);
  fprintf(out, "const char an_embedded_sha256[] = \"%s\";\n", hex);
  fprintf(out, "const annals_rule_file an_embedded_files[] = {\n");
  for (size_t i = 0; i < n_files; i++)
    fprintf(out, "  {\"%s\", file_%zu, %zu},\n", files[i], i, bytes[i].len);
  fprintf(out, "};\nconst size_t an_embedded_n_files = %zu;\n", n_files);
}

int main(int argc, char **argv) {
  if (argc < 4)
    return fputs("usage: annals_embed OUT.c SCHEMA RULES_DIR RULE_FILE...\n", stderr), 2;
  FILE *out = fopen(argv[1], "wb");
  if (!out) stop(argv[1]);
  fputs("#include \"rulebook/embedded.h\"\nconst char an_embedded_schema[] =\n", out);
  write_literal(out, read_file(argv[2]));
  write_rules(out, argv[3], argv + 4, (size_t)argc - 4);
  return fclose(out) ? (perror(argv[1]), 1) : 0;
}
