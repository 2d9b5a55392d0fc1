/* cli/options - see options.h. */
// SPDX-License-Identifier: MIT
#include "cli/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef enum option_code {
#define X(code, letter, name, argument, verbs, about) OPTION_##code,
  CLI_OPTIONS(X)
#undef X
      N_OPTIONS
} option_code;

typedef struct option {
  char letter;
  const char *name, *argument;
  unsigned verbs;
  const char *about;
} option;

static const option OPTIONS[] = {
#define X(code, letter, name, argument, verbs, about) \
  {letter, name, argument, CLI_FOR_##verbs, about},
    CLI_OPTIONS(X)
#undef X
};

typedef struct verb {
  const char *word, *operands, *about;
} verb;

static const verb VERBS[] = {
#define X(code, word, operands, about) {word, operands, about},
    CLI_VERBS(X)
#undef X
};

static const char *const EXAMPLES[] = {
    [CLI_EXTRACT] =
        "  annals extract report.txt\n"
        "  annals extract --published 2020-09-28 -o timeline.json report.txt\n"
        "  annals extract --jsonl -j 4 reports.jsonl > timelines.jsonl\n",
    [CLI_TIMES] =
        "  echo 'Shelling began yesterday.' | annals times --published 2020-09-28 -\n"
        "  annals times --jsonl reports.jsonl\n",
    [CLI_DATE] =
        "  annals date --jsonl events.jsonl > dated.jsonl\n"
        "A record: {\"id\": \"a\", \"text\": \"Rebels fled on Monday.\",\n"
        "           \"published\": \"2020-09-28\",\n"
        "           \"events\": [{\"id\": \"e1\", \"span\": [7, 11]}]}\n",
    [CLI_TEXT] =
        "  annals text report.txt\n"
        "  annals text --to json --include-text report.txt\n",
    [CLI_SHOW] =
        "  annals show report.txt\n"
        "  annals show timeline.json\n"
        "  annals show --filter 'type = ASSAULT and date >= 2020-09' timeline.json\n",
    [CLI_EXPLAIN] =
        "  annals explain report.txt\n"
        "  annals explain e-7eab67bc6379 timeline.json\n"
        "  echo 'Rebels attacked the town.' | annals explain --tree -\n"
        "  annals explain --to conllu report.txt > trees.conllu\n",
    [CLI_MERGE] =
        "  annals merge monday.json tuesday.json > both.json\n"
        "  annals extract --jsonl reports.jsonl | annals merge --to show -\n",
    [CLI_EXPORT] =
        "  annals export --to html -o timeline.html timeline.json\n"
        "  annals extract report.txt | annals export --to html - > timeline.html\n",
    [CLI_REVIEW] =
        "  annals extract --include-text -o run.json report.txt\n"
        "  annals review run.json               decisions go to run.decisions.jsonl\n"
        "  annals apply run.json > reviewed.json\n",
    [CLI_DECIDE] =
        "  annals decide run.json --event e-7eab67bc6379 --accept\n"
        "  annals decide run.json --event e-7eab67bc6379 --set time=1992/1994 --reason 'see p. 3'\n"
        "  echo 'reject e-7eab67bc6379 a metaphor' | annals decide run.json --batch -\n",
    [CLI_APPLY] =
        "  annals apply run.json > reviewed.json\n"
        "  annals apply --only-accepted --to html -o timeline.html run.json\n",
    [CLI_AUDIT] =
        "  annals audit run.json                who decided what and when\n"
        "  annals audit --to json run.decisions.jsonl\n"
        "  annals audit ada.jsonl ben.jsonl     how far they agree\n"
        "  annals audit --join -o both.jsonl ada.jsonl ben.jsonl\n"
        "  annals audit --lessons run.json      which rules were often wrong\n",
    [CLI_RULES] =
        "  annals rules check\n"
        "  annals rules check --rules my-pack\n"
        "  annals rules list | grep overnight\n",
    [CLI_SCHEMA] = "  annals schema > timeline.schema.json\n",
    [CLI_HELP] = "  annals help extract\n",
};

enum { MOST_THREADS = 256, LEAST_WIDTH = 40, MOST_WIDTH = 1000 };

/* ------------------------------------------------------------------------------------ help --- */

void cli_print_short_help(bool is_error) {
  static const char TEXT[] =
      "annals reads reports about conflicts and writes what happened, who did it to whom,\n"
      "and when, as one ordered timeline.\n"
      "\n"
      "  annals show report.txt                 a timeline for people\n"
      "  annals extract report.txt > out.json   the same as JSON\n"
      "  annals explain report.txt              why each event is dated as it is\n"
      "  annals help                            all verbs; annals help VERB explains one\n"
      "\n"
      "Example: echo 'On 3 May 1998, rebels attacked the town.' | annals show -\n";
  fputs(TEXT, is_error ? stderr : stdout);
}

static void print_option(const option *o) {
  char left[64];
  char letter[8] = "    ";
  if (o->letter) snprintf(letter, sizeof letter, "-%c, ", o->letter);
  snprintf(left, sizeof left, "%s--%s%s%s", letter, o->name, o->argument ? " " : "",
           o->argument ? o->argument : "");
  printf("  %-24s %s\n", left, o->about);
}

static void print_program_help(void) {
  printf("Examples:\n%s%s%s\nUsage: annals VERB [OPTION...] [FILE...]\n\n",
         "  annals show report.txt\n", EXAMPLES[CLI_EXTRACT], EXAMPLES[CLI_RULES]);
  for (size_t i = 0; i < CLI_N_VERBS; i++) printf("  %-10s %s\n", VERBS[i].word, VERBS[i].about);
  printf(
      "\nannals help VERB lists the options of a verb. annals --version prints the version.\n"
      "\nExit status: 0 done (an empty timeline is fine), 1 some documents failed and the rest\n"
      "is written, 2 wrong usage, 10 nothing found (with --exit-status), 65 bad data, 66\n"
      "cannot open input, 70 internal error or out of memory, 73 cannot create output, 74\n"
      "cannot read or write, 78 bad rules.\n"
      "\nEnvironment: ANNALS_RULES (rule packs, ':' between them), NO_COLOR, TERM, PAGER.\n");
}

annals_depth cli_depth(cli_verb v) {
  if (v == CLI_DATE) return ANNALS_DATES;
  return v == CLI_TEXT ? ANNALS_TEXT : v == CLI_TIMES ? ANNALS_TIMES : ANNALS_EVENTS;
}

static bool fits_verb(const annals_format_info *format, cli_verb v) {
  unsigned depths = 1u << cli_depth(v);
  if (v == CLI_EXPLAIN) depths |= 1u << ANNALS_TREES;
  return format->depths & depths;
}

static void print_formats(cli_verb v) {
  annals_format_info format;
  printf("\nFormats:\n");
  for (size_t i = 0; annals_format_at(i, &format); i++)
    if (fits_verb(&format, v)) printf("  %-24s %s\n", format.name, format.about);
}

static void print_fields(void) {
  enum { WIDTH = 78 };
  size_t column = 0;
  printf(
      "\nFilters: words, \"two words\", FIELD = VALUE, ~ (contains), < <= > >=, FIELD in (A, B),\n"
      "and, or, not, brackets. An empty value is what is not known: place = \"\". Fields:\n ");
  for (size_t i = 0; annals_filter_field(i); i++) {
    const char *name = annals_filter_field(i);
    column += strlen(name) + 1;
    if (column > WIDTH) printf("\n ");
    if (column > WIDTH) column = strlen(name) + 1;
    printf(" %s", name);
  }
  printf("\n");
}

void cli_print_help(cli_verb v) {
  if (v == CLI_HELP) {
    print_program_help();
    return;
  }
  printf("Examples:\n%s\nUsage: annals %s [OPTION...] %s\n\n", EXAMPLES[v], VERBS[v].word,
         VERBS[v].operands);
  printf("annals %s: %s\n\nOptions:\n", VERBS[v].word, VERBS[v].about);
  for (size_t i = 0; i < N_OPTIONS; i++)
    if (OPTIONS[i].verbs & 1u << v) print_option(&OPTIONS[i]);
  if (CLI_FOR_CHOOSERS & 1u << v) print_fields();
  if (CLI_FOR_FORMATS & 1u << v) print_formats(v);
}

/* ---------------------------------------------------------------------------------- values --- */

static bool complain(const char *what, const char *word, const char *suggestion) {
  if (suggestion) cli_say("%s '%s'; did you mean '%s'?", what, word, suggestion);
  else cli_say("%s '%s'; try 'annals --help'", what, word);
  return false;
}

/* The place of value in words (NULL-terminated), which is the enum's number. */
static bool choose(const char *option_name, const char *value, const char *const *words,
                   int *chosen) {
  char list[512] = "";
  for (int i = 0; words[i]; i++) {
    if (!strcmp(value, words[i])) return *chosen = i, true;
    size_t used = strlen(list);
    snprintf(list + used, sizeof list - used, "%s%s", i ? ", " : "", words[i]);
  }
  const char *suggestion = cli_suggest(value, words);
  cli_say("--%s '%s' does not exist; choose from: %s%s%s%s", option_name, value, list,
          suggestion ? " (did you mean '" : "", suggestion ? suggestion : "",
          suggestion ? "'?)" : "");
  return false;
}

static bool read_number(const char *option_name, const char *value, unsigned least, unsigned most,
                        unsigned *number) {
  unsigned n = 0;
  const char *s = value;
  for (; *s >= '0' && *s <= '9' && n <= most; s++) n = n * 10 + (unsigned)(*s - '0');
  if (!*s && *value && n >= least && n <= most) return *number = n, true;
  cli_say("--%s '%s' is not a number from %u to %u", option_name, value, least, most);
  return false;
}

/* The only place that asks for today's date, and only because the user said so; in UTC. */
static bool read_published(const char *value, cli_options *o) {
  static char today[16];
  if (!value) value = "";
  o->published = value;
  if (!strcmp(value, "today")) {
    time_t now = time(NULL);
    struct tm utc;
    if (!gmtime_r(&now, &utc) || !strftime(today, sizeof today, "%Y-%m-%d", &utc)) today[0] = 0;
    o->published = today;
  }
  if (annals_is_date(o->published)) return true;
  cli_say("--published '%s' is not a date; write 2020-09-28, 2020-09-28T14:33, 2020 or today",
          value);
  return false;
}

static bool set_format(const char *value, cli_options *o) {
  static const char *names[ANNALS_N_FORMATS + 1];
  annals_format_info format;
  int chosen = 0;
  for (size_t i = 0; annals_format_at(i, &format); i++) names[i] = format.name;
  if (!choose("to", value, names, &chosen)) return false;
  o->to = (annals_format)chosen;
  o->is_to_set = true;
  if (o->to == ANNALS_JSON_LINE) o->is_jsonl = true;
  return true;
}

static bool set_chosen(option_code code, const char *value, cli_options *o) {
  static const char *const KINDS[] = {"auto", "text", "jsonl", "html", "pdf", "docx", NULL};
  static const char *const UNITS[] = {"codepoint", "byte", "utf16", NULL};
  static const char *const ORDERS[] = {"time", "text", NULL};
  static const char *const SIDES[] = {"past", "future", NULL};
  static const char *const DOMAINS[] = {"auto", "news", "narrative", NULL};
  static const char *const MERGES[] = {"mentions", "none", "documents", NULL};
  static const char *const WHENS[] = {"auto", "always", "never", NULL};
  static const char *const GROUPS[] = {"none", "day", "actor", "place", NULL};
  static const char *const *const WORDS[] = {
      [OPTION_GROUP] = GROUPS,   [OPTION_PAGER] = WHENS,  [OPTION_FROM] = KINDS,
      [OPTION_OFFSETS] = UNITS,  [OPTION_ORDER] = ORDERS, [OPTION_PREFER] = SIDES,
      [OPTION_DOMAIN] = DOMAINS, [OPTION_COLOR] = WHENS,  [OPTION_MERGE] = MERGES};
  int chosen = 0;
  if (!choose(OPTIONS[code].name, value, WORDS[code], &chosen)) return false;
  switch (code) {
    case OPTION_FROM: o->from = (cli_kind)chosen; return true;
    case OPTION_OFFSETS: o->offsets = (annals_offsets)chosen; return true;
    case OPTION_ORDER: o->order = (annals_order)chosen; return true;
    case OPTION_PREFER: o->prefer = (annals_prefer)chosen; return true;
    case OPTION_MERGE: o->merge = (annals_merge)chosen, o->is_merge_set = true; return true;
    case OPTION_DOMAIN: o->domain = (annals_domain)chosen; return true;
    case OPTION_GROUP: o->group = (annals_group)chosen; return true;
    case OPTION_PAGER: o->pager = (cli_color)chosen; return true;
    default: o->color = (cli_color)chosen; return true;
  }
}

static bool set_filter(const char *value, cli_options *o) {
  annals_error err = {0};
  o->filter = value;
  if (annals_is_filter(value, &err)) return true;
  cli_say("--filter '%s': %s; try 'annals help %s'", value, err.text, VERBS[o->verb].word);
  return false;
}

static bool add_step(cli_options *o, const char *word, const char *rest) {
  o->review.steps[o->review.n_steps++] = (cli_step){o->event, word, rest};
  return true;
}

static bool set_review(option_code code, const char *value, cli_review_options *r) {
  switch (code) {
    case OPTION_LOG: r->log = value; return true;
    case OPTION_AS: r->who = value; return true;
    case OPTION_REASON: r->reason = value; return true;
    case OPTION_BATCH: r->batch = value; return true;
    case OPTION_NO_NAMES: r->hides_names = true; return true;
    case OPTION_LINES: r->is_in_lines = true; return true;
    case OPTION_KEEP_REJECTED: r->keeps_rejected = true; return true;
    case OPTION_ONLY_ACCEPTED: r->only_accepted = true; return true;
    case OPTION_LESSONS: r->tells_lessons = true; return true;
    case OPTION_JOIN: r->joins = true; return true;
    default: return false;
  }
}

static bool set_option(option_code code, const char *value, cli_options *o) {
  const char *name = OPTIONS[code].name;
  switch (code) {
    case OPTION_FROM:
    case OPTION_OFFSETS:
    case OPTION_ORDER:
    case OPTION_MERGE:
    case OPTION_PREFER:
    case OPTION_DOMAIN:
    case OPTION_GROUP:
    case OPTION_PAGER:
    case OPTION_COLOR: return set_chosen(code, value, o);
    case OPTION_TO: return set_format(value, o);
    case OPTION_PUBLISHED: return read_published(value, o);
    case OPTION_THREADS: return read_number(name, value, 1, MOST_THREADS, &o->threads);
    case OPTION_WIDTH: return read_number(name, value, LEAST_WIDTH, MOST_WIDTH, &o->width);
    case OPTION_FILTER: return set_filter(value, o);
    case OPTION_EVENT: o->event = value; return true;
    case OPTION_TITLE: o->title = value; return true;
    case OPTION_OUTPUT: o->output = value; return true;
    case OPTION_RULES: o->rules[o->n_rules++] = value; return true;
    case OPTION_JSONL: o->is_jsonl = true; return true;
    case OPTION_INCLUDE_TEXT: o->includes_text = true; return true;
    case OPTION_EXIT_STATUS: o->tells_nothing_found = true; return true;
    case OPTION_TREE: return set_format("tree", o);
    case OPTION_WIDE: o->view = ANNALS_VIEW_WIDE; return true;
    case OPTION_CHART: o->view = ANNALS_VIEW_CHART; return true;
    case OPTION_QUIET: o->is_quiet = true; return true;
    case OPTION_STRICT: o->is_strict = true; return true;
    case OPTION_EXCEL: o->is_excel = true; return true;
    case OPTION_HELP: o->wants_help = true; return true;
    case OPTION_ACCEPT: return add_step(o, "accept", NULL);
    case OPTION_REJECT: return add_step(o, "reject", NULL);
    case OPTION_SET: return add_step(o, "set", value);
    case OPTION_COMMENT: return add_step(o, "comment", value);
    default: return set_review(code, value, &o->review);
  }
}

/* ----------------------------------------------------------------------------------- words --- */

typedef struct words {
  char **at;
  int n, next;
} words;

static bool take_option(option_code code, const char *glued, words *w, cli_options *o) {
  const option *opt = &OPTIONS[code];
  if (!(opt->verbs & 1u << o->verb)) {
    cli_say("'annals %s' has no option --%s; try 'annals help %s'", VERBS[o->verb].word, opt->name,
            VERBS[o->verb].word);
    return false;
  }
  if (!opt->argument && glued) {
    cli_say("--%s takes no value", opt->name);
    return false;
  }
  if (!opt->argument) return set_option(code, NULL, o);
  if (!glued && w->next >= w->n) {
    cli_say("--%s needs a value: %s", opt->name, opt->about);
    return false;
  }
  return set_option(code, glued ? glued : w->at[w->next++], o);
}

static bool read_long(const char *word, words *w, cli_options *o) {
  const char *names[N_OPTIONS + 1] = {NULL};
  const char *equals = strchr(word, '=');
  size_t len = equals ? (size_t)(equals - word) : strlen(word);
  size_t n_names = 0;
  for (int i = 0; i < N_OPTIONS; i++) {
    if (strlen(OPTIONS[i].name) == len && !memcmp(OPTIONS[i].name, word, len))
      return take_option((option_code)i, equals ? equals + 1 : NULL, w, o);
    if (OPTIONS[i].verbs & 1u << o->verb) names[n_names++] = OPTIONS[i].name;
  }
  char typed[48];
  snprintf(typed, sizeof typed, "%.*s", (int)(len < 40 ? len : 40), word);
  const char *meant = cli_suggest(typed, names);
  if (meant) cli_say("unknown option '--%s'; did you mean '--%s'?", typed, meant);
  else cli_say("unknown option '--%s'; try 'annals help %s'", typed, VERBS[o->verb].word);
  return false;
}

/* "-q", "-ofile", "-o file", "-j4", "-qj4". */
static bool read_short(const char *letters, words *w, cli_options *o) {
  for (; *letters; letters++) {
    int code = 0;
    while (code < N_OPTIONS && OPTIONS[code].letter != *letters) code++;
    if (code == N_OPTIONS) {
      cli_say("unknown option '-%c'; try 'annals help %s'", *letters, VERBS[o->verb].word);
      return false;
    }
    const char *glued = OPTIONS[code].argument && letters[1] ? letters + 1 : NULL;
    if (!take_option((option_code)code, glued, w, o)) return false;
    if (glued) return true;
  }
  return true;
}

static bool read_words(words *w, cli_options *o) {
  bool is_over = false;  // behind "--" everything is a file
  while (w->next < w->n) {
    const char *word = w->at[w->next++];
    if (is_over || word[0] != '-' || !word[1]) o->operands[o->n_operands++] = word;
    else if (!strcmp(word, "--")) is_over = true;
    else if (word[1] == '-' && !read_long(word + 2, w, o)) return false;
    else if (word[1] != '-' && !read_short(word + 1, w, o)) return false;
    if (o->wants_help) return true;
  }
  return true;
}

static bool find_verb(const char *word, cli_verb *found) {
  const char *names[CLI_N_VERBS + 1] = {NULL};
  for (int i = 0; i < CLI_N_VERBS; i++) {
    names[i] = VERBS[i].word;
    if (!strcmp(word, names[i])) return *found = (cli_verb)i, true;
  }
  return complain(word[0] == '-' ? "unknown option" : "unknown verb", word,
                  cli_suggest(word, names));
}

/* --------------------------------------------------------------------- what goes together --- */

static annals_format usual_format(cli_verb v) {
  return v == CLI_TEXT      ? ANNALS_PLAIN_TEXT
         : v == CLI_SHOW    ? ANNALS_SHOW
         : v == CLI_EXPLAIN ? ANNALS_EXPLAIN
                            : ANNALS_JSON;
}

static bool excel_fits(const cli_options *o) {
  if (!o->is_excel || o->to == ANNALS_CSV) return true;
  cli_say("--excel goes with --to csv");
  return false;
}

static bool format_fits(const cli_options *o) {
  if (!excel_fits(o)) return false;
  annals_format_info format;
  annals_format_at((size_t)o->to, &format);
  if (fits_verb(&format, o->verb)) return true;
  if (format.depths == 1u << ANNALS_TREES)
    cli_say("--to %s shows sentences; use 'annals explain'", format.name);
  else
    cli_say("--to %s shows %s; use 'annals %s'", format.name,
            format.depths & 1u << ANNALS_TIMES ? "times" : "events",
            format.depths & 1u << ANNALS_TIMES ? "times" : "extract");
  return false;
}

static bool export_fits(const cli_options *o) {
  if (o->n_operands > 1) cli_say("'annals export' takes one timeline");
  else if (!o->is_to_set) cli_say("'annals export' needs --to FORMAT; try 'annals help export'");
  return o->n_operands <= 1 && o->is_to_set;
}

static bool review_fits(const cli_options *o) {
  const char *word = VERBS[o->verb].word;
  const cli_review_options *r = &o->review;
  size_t most = o->verb == CLI_AUDIT ? 2 : 1;
  bool needs_file = o->verb != CLI_DECIDE || !r->log;
  if (o->n_operands > most)
    cli_say("'annals %s' takes %s", word, most == 1 ? "one timeline" : "one or two files");
  else if (!o->n_operands && needs_file)
    cli_say("'annals %s' needs a %s; try 'annals help %s'", word,
            o->verb == CLI_AUDIT ? "timeline or a log" : "timeline", word);
  else if (o->verb == CLI_DECIDE && !r->batch && !r->n_steps)
    cli_say("nothing is decided; try 'annals help decide'");
  else if (o->verb == CLI_DECIDE && r->batch && r->n_steps)
    cli_say("--batch and single decisions do not go together");
  else if (r->joins && (o->n_operands != 2 || !o->output))
    cli_say("--join needs two logs and -o FILE for the new one");
  else if (o->verb == CLI_AUDIT && o->is_to_set && o->to != ANNALS_JSON)
    cli_say("'annals audit' knows --to json only");
  else return true;
  return false;
}

/* "e-" and twelve hexadecimal digits, as the program makes them. */
static bool is_event_id(const char *word) {
  return strlen(word) == 14 && !strncmp(word, "e-", 2) &&
         strspn(word + 2, "0123456789abcdef") == 12;
}

/* "annals explain EVENT FILE": a file of such a name is "./e-...". */
static void take_event(cli_options *o) {
  if (o->verb != CLI_EXPLAIN || o->event || !o->n_operands || !is_event_id(o->operands[0])) return;
  o->event = o->operands[0];
  o->n_operands--;
  memmove(o->operands, o->operands + 1, o->n_operands * sizeof *o->operands);
}

static bool fits_together(cli_options *o) {
  take_event(o);
  if (CLI_FOR_DISCREET & 1u << o->verb && !review_fits(o)) return false;
  if (o->verb == CLI_EXPORT) return export_fits(o) && format_fits(o);
  if (o->verb == CLI_MERGE) {
    if (!o->is_merge_set) o->merge = ANNALS_MERGE_DOCUMENTS;
    return format_fits(o);
  }
  if (!o->is_to_set) o->to = o->is_jsonl ? ANNALS_JSON_LINE : usual_format(o->verb);
  if (o->is_jsonl && o->to != ANNALS_JSON_LINE && o->to != ANNALS_JSON) {
    cli_say("--jsonl writes JSON; leave out --to");
    return false;
  }
  if (o->is_jsonl && !(CLI_FOR_RECORDS & 1u << o->verb)) {
    cli_say("'annals %s' is for people; use 'annals extract --jsonl'", VERBS[o->verb].word);
    return false;
  }
  if (o->is_jsonl) o->to = ANNALS_JSON_LINE;
  return format_fits(o);
}

static bool allocate_lists(int argc, cli_options *o) {
  o->operands = calloc((size_t)argc + 1, sizeof *o->operands);
  o->rules = calloc((size_t)argc + 1, sizeof *o->rules);
  o->review.steps = calloc((size_t)argc + 1, sizeof *o->review.steps);
  if (o->operands && o->rules && o->review.steps) return true;
  cli_say("out of memory");
  return false;
}

void cli_options_done(cli_options *o) {
  free(o->operands);
  free(o->rules);
  free(o->review.steps);
}

cli_status cli_options_read(int argc, char **argv, cli_options *o) {
  *o = (cli_options){.verb = CLI_HELP, .threads = 1};
  const char *first = argc > 1 ? argv[1] : NULL;
  if (!allocate_lists(argc, o)) return CLI_INTERNAL;
  if (!first) {
    cli_print_short_help(true);
    return CLI_USAGE;
  }
  o->wants_version = !strcmp(first, "--version") || !strcmp(first, "-V");
  o->wants_help = !strcmp(first, "--help") || !strcmp(first, "-h");
  if (o->wants_version || o->wants_help) return CLI_OK;
  if (!find_verb(first, &o->verb)) return CLI_USAGE;
  words rest = {argv, argc, 2};
  if (!read_words(&rest, o)) return CLI_USAGE;
  if (o->wants_help) return CLI_OK;
  if (o->verb == CLI_HELP && o->n_operands) {
    o->wants_help = true;
    return find_verb(o->operands[0], &o->verb) ? CLI_OK : CLI_USAGE;
  }
  o->wants_help = o->verb == CLI_HELP;
  return fits_together(o) ? CLI_OK : CLI_USAGE;
}
