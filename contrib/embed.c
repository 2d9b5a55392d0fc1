/* contrib/embed - turns the rule files and the schema into C, at build time.
 *
 * usage: annals_embed OUT.c SCHEMA RULES_DIR RULE_FILE...
 * The result is never committed; the files stay the source of truth. */
// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <stdlib.h>

/* String literals compile a hundred times faster than lists of numbers. Octal escapes, always
 * three digits, so that a digit behind one cannot become part of it. */
static size_t write_literal(FILE *out, const char *path) {
  FILE *in = fopen(path, "rb");
  if (!in) return perror(path), exit(1), 0;
  size_t n = 0;
  int c, column = 0;
  fputc('"', out);
  for (; (c = getc(in)) != EOF; n++) {
    if (column >= 96) fputs("\"\n\"", out), column = 0;
    if (c == '"' || c == '\\' || c == '?' || c < 32 || c > 126) column += fprintf(out, "\\%03o", c);
    else fputc(c, out), column++;
  }
  fputc('"', out);
  if (ferror(in)) return perror(path), exit(1), 0;
  fclose(in);
  return n;
}

static void write_rules(FILE *out, const char *folder, char **files, int n_files) {
  size_t *sizes = calloc((size_t)n_files + 1, sizeof *sizes);
  if (!sizes) exit(1);
  for (int i = 0; i < n_files; i++) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, files[i]);
    fprintf(out, "static const char file_%d[] =\n", i);
    sizes[i] = write_literal(out, path);
    fputs(";\n", out);
  }
  fprintf(out, "const annals_rule_file an_embedded_files[] = {\n");
  for (int i = 0; i < n_files; i++)
    fprintf(out, "  {\"%s\", file_%d, %zu},\n", files[i], i, sizes[i]);
  fprintf(out, "};\nconst size_t an_embedded_n_files = %d;\n", n_files);
  free(sizes);
}

int main(int argc, char **argv) {
  if (argc < 4)
    return fputs("usage: annals_embed OUT.c SCHEMA RULES_DIR RULE_FILE...\n", stderr), 2;
  FILE *out = fopen(argv[1], "wb");
  if (!out) return perror(argv[1]), 1;
  fputs("#include \"rulebook/embedded.h\"\nconst char an_embedded_schema[] =\n", out);
  write_literal(out, argv[2]);
  fputs(";\n", out);
  write_rules(out, argv[3], argv + 4, argc - 4);
  return fclose(out) ? (perror(argv[1]), 1) : 0;
}
