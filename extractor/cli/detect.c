/* cli/detect - see detect.h. */
// SPDX-License-Identifier: MIT
#include "cli/detect.h"

#include <string.h>
#include <strings.h>

typedef struct magic {
  const char *bytes;
  size_t n;
  const char *what;
} magic;

#define MAGIC(bytes, what) \
  { (bytes), sizeof(bytes) - 1, (what) }
static const magic MAGICS[] = {
    MAGIC("%PDF-", "a PDF file"),
    MAGIC("PK\3\4", "a Word (DOCX) or ZIP file"),
    MAGIC("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Office file"),
    MAGIC("\x1f\x8b", "a gzip file"),
    MAGIC("\xfd"
          "7zXZ",
          "an xz file"),
    MAGIC("\x28\xb5\x2f\xfd", "a zstd file"),
    MAGIC("BZh9", "a bzip2 file"),
    MAGIC("\x89PNG", "a picture"),
    MAGIC("\xff\xd8\xff", "a picture"),
    MAGIC("GIF8", "a picture"),
    MAGIC("\x7f"
          "ELF",
          "a program"),
    MAGIC("SQLite format 3", "a database"),
};

typedef struct ending {
  const char *name;
  cli_kind kind;
} ending;

static const ending ENDINGS[] = {
    {".jsonl", CLI_KIND_JSONL}, {".ndjson", CLI_KIND_JSONL}, {".html", CLI_KIND_HTML},
    {".htm", CLI_KIND_HTML},    {".xhtml", CLI_KIND_HTML},   {".pdf", CLI_KIND_PDF},
    {".docx", CLI_KIND_DOCX},   {".odt", CLI_KIND_DOCX},
};

typedef struct view {
  const char *at;
  size_t n;
} view;

static bool starts_with(view v, const char *word) {
  size_t n = strlen(word);
  return v.n >= n && !strncasecmp(v.at, word, n);
}

static bool holds(view v, const char *word) {
  size_t n = strlen(word);
  for (size_t i = 0; i + n <= v.n; i++)
    if (!memcmp(v.at + i, word, n)) return true;
  return false;
}

static view skip_blanks(view v) {
  if (starts_with(v, "\xef\xbb\xbf")) v.at += 3, v.n -= 3;
  while (v.n && strchr(" \t\r\n", v.at[0]) && v.at[0]) v.at++, v.n--;
  return v;
}

static bool name_ends_in(const char *name, const char *end) {
  size_t n = strlen(name), m = strlen(end);
  return n > m && !strcasecmp(name + n - m, end);
}

static cli_kind kind_by_name(const char *name) {
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
    if (name_ends_in(name, ENDINGS[i].name)) return ENDINGS[i].kind;
  return CLI_KIND_GUESS;
}

static bool is_saved_timeline(const cli_options *o, const char *name, view start) {
  if (!starts_with(start, "{")) return false;
  if (o->verb == CLI_MERGE) return true;  // a line of many may be an error record
  view head = {start.at, start.n < 400 ? start.n : 400};
  return name_ends_in(name, ".json") || holds(head, "\"annals/timeline/");
}

/* A first line that is an object with a "text"; a longer line than this is one for certain. */
static bool is_record(view start) {
  if (!starts_with(start, "{")) return false;
  const char *end = memchr(start.at, '\n', start.n);
  view line = {start.at, end ? (size_t)(end - start.at) : start.n};
  while (line.n && strchr(" \t\r", line.at[line.n - 1]) && line.at[line.n - 1]) line.n--;
  bool is_cut = !end && start.n >= CLI_DETECT_BYTES / 2;
  return (is_cut || line.at[line.n - 1] == '}') && holds(line, "\"text\"");
}

static cli_status refuse(const char *name, const char *what) {
  cli_say("'%s' is %s, which is not read yet; save it as plain text",
          strcmp(name, "-") ? name : "standard input", what);
  return CLI_BAD_DATA;
}

static cli_kind kind_by_content(view start) {
  if (starts_with(start, "<!doctype html") || starts_with(start, "<html")) return CLI_KIND_HTML;
  return is_record(start) ? CLI_KIND_JSONL : CLI_KIND_TEXT;
}

cli_status cli_detect(const cli_options *o, const cli_input *in, cli_found *found) {
  view all = {in->buffer.at, in->buffer.n}, start = skip_blanks(all);
  for (size_t i = 0; i < sizeof MAGICS / sizeof *MAGICS; i++)
    if (all.n >= MAGICS[i].n && !memcmp(all.at, MAGICS[i].bytes, MAGICS[i].n))
      return refuse(in->name, MAGICS[i].what);
  bool takes_saved = o->verb == CLI_SHOW || o->verb == CLI_EXPLAIN || o->verb == CLI_EXPORT ||
                     o->verb == CLI_MERGE;
  if (o->from == CLI_KIND_GUESS && is_saved_timeline(o, in->name, start)) {
    *found = CLI_FOUND_SAVED;
    if (takes_saved) return CLI_OK;
    cli_say(
        "'%s' looks like a saved timeline; 'annals show' reads those, --from text or jsonl "
        "reads it as it is",
        in->name);
    return CLI_BAD_DATA;
  }
  if (o->verb == CLI_EXPORT || o->verb == CLI_MERGE) {
    cli_say("'%s' is not a saved timeline; 'annals extract' reads reports",
            strcmp(in->name, "-") ? in->name : "standard input");
    return CLI_BAD_DATA;
  }
  cli_kind kind = o->from ? o->from : kind_by_name(in->name);
  if (!kind) kind = kind_by_content(start);
  *found = kind == CLI_KIND_JSONL ? CLI_FOUND_RECORDS : CLI_FOUND_TEXT;
  switch (kind) {
    case CLI_KIND_HTML: return refuse(in->name, "HTML");
    case CLI_KIND_PDF: return refuse(in->name, "a PDF file");
    case CLI_KIND_DOCX: return refuse(in->name, "a Word file");
    default: return CLI_OK;
  }
}
