/* contrib/embed - puts the rule files, the models and the schema into the library, at build time.
 *
 * usage: annals_embed OUT.c SCHEMA RULES_DIR RULE_FILE...
 *        annals_embed OUT.c IMAGE
 * OUT.c lets the assembler take the bytes from the files themselves (.incbin), so that the kernel
 * maps them with the program and reads only the pages that are used. No path of this computer gets
 * into the object. The result is never committed; the files stay the source of truth. */
// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <stdlib.h>

#include "base/sha256.h"

enum { MAX_PATH_BYTES = 4096, ALIGN = 64 };  // ALIGN: a model may be read as an array of numbers

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

/* A path in a string of the assembler that stands in a string of C. */
static void write_path(FILE *out, const char *path) {
  for (; *path; path++) {
    if (*path == '"' || *path == '\\') fputs("\\\\\\", out);
    fputc(*path, out);
  }
}

/* The file's bytes and a NUL behind them. */
static void write_bytes(FILE *out, const char *path) {
  fprintf(out, "  \".balign %d\\n.incbin \\\"", ALIGN);
  write_path(out, path);
  fputs("\\\"\\n.byte 0\\n\"\n", out);
}

static void begin_symbol(FILE *out, const char *name) {
  fprintf(out, "  \".balign %d\\n.globl \" SIGN \"%s\\n\" KIND(\"%s\")\n", ALIGN, name, name);
  fprintf(out, "  SIGN \"%s:\\n\"\n", name);
}

static void write_head(FILE *out) {
  fputs(
      "#include \"rulebook/embedded.h\"\n"
      "#ifdef __APPLE__\n"
      "#define SIGN \"_\"\n"
      "#define KIND(name) \".private_extern _\" name \"\\n\"\n"
      "#define OPEN \".const\\n\"\n"
      "#define CLOSE \".text\\n\"\n"
      "#else\n"
      "#define SIGN \"\"\n"
      "#define KIND(name) \".hidden \" name \"\\n\"\n"
      "#define OPEN \".pushsection .rodata\\n\"\n"
      "#define CLOSE \".popsection\\n\"\n"
      "#endif\n"
      "#ifdef AN_EMBEDDED_OPEN  // ELF, in a library of its own, as for the tests\n"
      "#undef KIND\n"
      "#define KIND(name) \".type \" name \", %object\\n\"\n"
      "#endif\n",
      out);
}

static int compare_paths(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* One block of all files in the order that the digest of a pack wants, the table, the digest. */
static void write_rules(FILE *out, const char *folder, char **files, size_t n_files) {
  size_t *sizes = calloc(n_files + 1, sizeof *sizes), at = 0;
  an_sha256 sum;
  char hex[65], path[MAX_PATH_BYTES];
  if (!sizes) stop(folder);
  an_sha256_init(&sum);
  qsort(files, n_files, sizeof *files, compare_paths);
  begin_symbol(out, "an_embedded_block");
  for (size_t i = 0; i < n_files; i++) {
    snprintf(path, sizeof path, "%s/%s", folder, files[i]);
    an_str bytes = read_file(path);
    sizes[i] = bytes.len;
    an_sha256_add_named(&sum, (an_str){files[i], strlen(files[i])}, bytes);
    write_bytes(out, path);
  }
  an_sha256_hex(&sum, hex);
  fprintf(out, "  CLOSE);\nconst char an_embedded_sha256[] = \"%s\";\n", hex);
  fprintf(out, "const annals_rule_file an_embedded_files[] = {\n");
  for (size_t i = 0; i < n_files; i++) {
    fprintf(out, "  {\"%s\", an_embedded_block + %zu, %zu},\n", files[i], at, sizes[i]);
    at += (sizes[i] + ALIGN) / ALIGN * ALIGN;  // with its NUL, rounded up
  }
  fprintf(out, "};\nconst size_t an_embedded_n_files = %zu;\n", n_files);
  fprintf(out, "const size_t an_embedded_block_bytes = %zu;\n", at);
}

/* One file under the name "an_embedded_image". */
static int embed_image(char **argv) {
  FILE *out = fopen(argv[1], "wb");
  if (!out) stop(argv[1]);
  write_head(out);
  fputs("#include \"rulebook/image.h\"\n__asm__(\n  OPEN\n", out);
  begin_symbol(out, "an_embedded_image");
  write_bytes(out, argv[2]);
  fprintf(out, "  CLOSE);\nconst size_t an_embedded_image_bytes = %zu;\n", read_file(argv[2]).len);
  return fclose(out) ? (perror(argv[1]), 1) : 0;
}

int main(int argc, char **argv) {
  if (argc == 3) return embed_image(argv);
  if (argc < 4) return fputs("usage: see contrib/embed.c\n", stderr), 2;
  FILE *out = fopen(argv[1], "wb");
  if (!out) stop(argv[1]);
  write_head(out);
  fputs("__asm__(\n  OPEN\n", out);
  begin_symbol(out, "an_embedded_schema");
  write_bytes(out, argv[2]);
  write_rules(out, argv[3], argv + 4, (size_t)argc - 4);
  return fclose(out) ? (perror(argv[1]), 1) : 0;
}
