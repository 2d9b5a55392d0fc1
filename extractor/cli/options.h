/* cli/options - the verbs and options: one table feeds the parser, --help and the suggestions.
 *
 * In:    argv.
 * Out:   cli_options, or a message and CLI_USAGE.
 * Never: opens a file, guesses an abbreviation, or reads the environment.
 * Idea:  a row of CLI_OPTIONS is all there is to say about an option but its effect. */
// SPDX-License-Identifier: MIT
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H
#include "annals/annals.h"
#include "cli/say.h"

/* code, word, operands, what it does */
#define CLI_VERBS(X)                                                                        \
  X(EXTRACT, "extract", "[FILE...|-]", "read reports, write their events as one timeline")  \
  X(TIMES, "times", "[FILE...|-]", "find and resolve the time expressions only")            \
  X(DATE, "date", "[FILE...|-]", "date the events that your records bring")                 \
  X(TEXT, "text", "[FILE...|-]", "show what was read: text, blocks, publication date")      \
  X(SHOW, "show", "[FILE...|-]", "a timeline for people, from reports or a saved timeline") \
  X(EXPLAIN, "explain", "[EVENT] [FILE...|-]",                                              \
    "why: the words, rules and anchors behind each event")                                  \
  X(MERGE, "merge", "TIMELINE...", "make one of several saved timelines, event by event")   \
  X(EXPORT, "export", "[TIMELINE|-]", "write a saved timeline in another format")           \
  X(REVIEW, "review", "TIMELINE", "check the events of a timeline in the terminal")         \
  X(DECIDE, "decide", "[TIMELINE]", "the same from a script")                               \
  X(APPLY, "apply", "TIMELINE", "the timeline as it was reviewed")                          \
  X(AUDIT, "audit", "TIMELINE|LOG [LOG]", "who decided what; compare or join logs")         \
  X(RULES, "rules", "check|list", "run the examples of all rules, or list the rules")       \
  X(SCHEMA, "schema", "", "print the JSON Schema of a timeline")                            \
  X(HELP, "help", "[VERB]", "explain a verb")

typedef enum cli_verb {
#define X(code, word, operands, about) CLI_##code,
  CLI_VERBS(X)
#undef X
      CLI_N_VERBS
} cli_verb;

/* Which verbs take an option. */
enum {
  CLI_FOR_READERS = 1 << CLI_EXTRACT | 1 << CLI_TIMES | 1 << CLI_DATE | 1 << CLI_TEXT |
                    1 << CLI_SHOW | 1 << CLI_EXPLAIN,
  CLI_FOR_ORDERERS = 1 << CLI_EXTRACT | 1 << CLI_TIMES | 1 << CLI_DATE | 1 << CLI_SHOW |
                     1 << CLI_EXPLAIN | 1 << CLI_MERGE,
  CLI_FOR_MERGERS = 1 << CLI_EXTRACT | 1 << CLI_SHOW | 1 << CLI_EXPLAIN | 1 << CLI_MERGE,
  CLI_FOR_RECORDS = 1 << CLI_EXTRACT | 1 << CLI_TIMES | 1 << CLI_DATE | 1 << CLI_TEXT,
  CLI_FOR_FINDERS = CLI_FOR_READERS & ~(1 << CLI_TEXT),
  CLI_FOR_PEOPLE = 1 << CLI_SHOW | 1 << CLI_EXPLAIN | 1 << CLI_EXTRACT | 1 << CLI_TIMES |
                   1 << CLI_DATE | 1 << CLI_EXPORT | 1 << CLI_MERGE | 1 << CLI_REVIEW,
  CLI_FOR_CHOOSERS =
      1 << CLI_SHOW | 1 << CLI_EXPLAIN | 1 << CLI_EXTRACT | 1 << CLI_EXPORT | 1 << CLI_MERGE,
  CLI_FOR_SHOW = 1 << CLI_SHOW,
  CLI_FOR_VIEWS = 1 << CLI_SHOW | 1 << CLI_EXPLAIN,
  CLI_FOR_EXPLAIN = 1 << CLI_EXPLAIN,
  CLI_FOR_ONE_EVENT = 1 << CLI_EXPLAIN | 1 << CLI_DECIDE,
  CLI_FOR_SCRIPTS = 1 << CLI_DECIDE,
  CLI_FOR_SCREEN = 1 << CLI_REVIEW,
  CLI_FOR_DECIDERS = 1 << CLI_REVIEW | 1 << CLI_DECIDE,
  CLI_FOR_APPLY = 1 << CLI_APPLY,
  CLI_FOR_AUDIT = 1 << CLI_AUDIT,
  CLI_FOR_LOGGED = CLI_FOR_DECIDERS | 1 << CLI_APPLY,
  CLI_FOR_NAMED = CLI_FOR_DECIDERS | 1 << CLI_AUDIT,
  CLI_FOR_DISCREET = CLI_FOR_LOGGED | 1 << CLI_AUDIT,
  CLI_FOR_RULED = CLI_FOR_READERS | 1 << CLI_RULES | CLI_FOR_DECIDERS | 1 << CLI_APPLY,
  CLI_FOR_FORMATS =
      CLI_FOR_READERS | 1 << CLI_EXPORT | 1 << CLI_MERGE | 1 << CLI_APPLY | 1 << CLI_AUDIT,
  CLI_FOR_TALKERS = CLI_FOR_RULED | 1 << CLI_EXPORT | 1 << CLI_MERGE,
  CLI_FOR_WRITERS = CLI_FOR_FORMATS | 1 << CLI_RULES | 1 << CLI_SCHEMA,
  CLI_FOR_ALL = (1 << CLI_N_VERBS) - 1
};

/* code, letter, name, argument, verbs, what it does */
#define CLI_OPTIONS(X)                                                                        \
  X(FROM, 0, "from", "KIND", READERS, "text or jsonl; else by file name and content")         \
  X(PUBLISHED, 'p', "published", "DATE", READERS,                                             \
    "publication date, such as 2020-09-28 or today; overrules the document")                  \
  X(TITLE, 0, "title", "TEXT", READERS, "title of a document that does not say it")           \
  X(TO, 0, "to", "FORMAT", FORMATS, "one of the formats below")                               \
  X(FILTER, 'f', "filter", "EXPR", CHOOSERS,                                                  \
    "only events that fit, such as 'type = ASSAULT and date >= 2020-09'")                     \
  X(EXCEL, 0, "excel", NULL, FORMATS, "csv that a spreadsheet can open without harm")         \
  X(GROUP, 0, "group", "KEY", SHOW, "day, actor or place: events under headings")             \
  X(WIDE, 0, "wide", NULL, SHOW, "one line an event, however long")                           \
  X(CHART, 0, "chart", NULL, SHOW, "bars of how many events when, instead of the events")     \
  X(PAGER, 0, "pager", "WHEN", VIEWS, "auto (default: on a terminal), always or never")       \
  X(STRICT, 0, "strict", NULL, FORMATS, "what the format cannot carry is an error")           \
  X(LINES, 0, "lines", NULL, SCREEN, "line by line: for screen readers and slow lines")       \
  X(EVENT, 0, "event", "ID", ONE_EVENT,                                                       \
    "explain: only this one; decide: what the options behind it are about")                   \
  X(TREE, 0, "tree", NULL, EXPLAIN, "the sentences as trees instead of the events")           \
  X(JSONL, 0, "jsonl", NULL, RECORDS, "one line for each document or record, in order")       \
  X(OUTPUT, 'o', "output", "FILE", WRITERS, "write to FILE, all or nothing")                  \
  X(OFFSETS, 0, "offsets", "UNIT", RECORDS, "codepoint (default), byte or utf16")             \
  X(INCLUDE_TEXT, 0, "include-text", NULL, RECORDS, "put the text into each document")        \
  X(ORDER, 0, "order", "KEY", ORDERERS, "time (default) or text")                             \
  X(MERGE, 0, "merge", "WHAT", MERGERS,                                                       \
    "accounts of one event that become one: mentions (of one document), none or documents")   \
  X(PREFER, 0, "prefer", "SIDE", FINDERS, "past (default) or future, for an open weekday")    \
  X(DOMAIN, 0, "domain", "KIND", FINDERS, "auto (default), news or narrative")                \
  X(RULES, 0, "rules", "PATH", RULED, "rule pack (folder or file) on top of the shipped one") \
  X(THREADS, 'j', "threads", "N", RECORDS, "threads for --jsonl; the output is the same")     \
  X(COLOR, 0, "color", "WHEN", PEOPLE, "auto (default), always or never")                     \
  X(WIDTH, 0, "width", "N", PEOPLE, "columns for people; 80 by default")                      \
  X(EXIT_STATUS, 0, "exit-status", NULL, FINDERS, "exit 10 if nothing was found")             \
  X(LOG, 0, "log", "FILE", LOGGED, "decisions; else NAME.decisions.jsonl beside NAME.json")   \
  X(AS, 0, "as", "NAME", NAMED, "who decides; else ANNALS_USER, else the login name")         \
  X(NO_NAMES, 0, "no-names", NULL, DISCREET, "write and show no names of analysts")           \
  X(ACCEPT, 0, "accept", NULL, SCRIPTS, "the event is right")                                 \
  X(REJECT, 0, "reject", NULL, SCRIPTS, "the event is wrong: it leaves the timeline")         \
  X(SET, 0, "set", "FIELD=VALUE", SCRIPTS, "such as time=1992/1994 or actor='A; B'")          \
  X(COMMENT, 0, "comment", "TEXT", SCRIPTS, "a note on the event")                            \
  X(REASON, 0, "reason", "TEXT", SCRIPTS, "why; written into each record")                    \
  X(BATCH, 0, "batch", "FILE", SCRIPTS, "one command a line ('-': standard input), answered") \
  X(KEEP_REJECTED, 0, "keep-rejected", NULL, APPLY, "rejected events stay, marked")           \
  X(ONLY_ACCEPTED, 0, "only-accepted", NULL, APPLY, "leave out undecided and stale ones")     \
  X(LESSONS, 0, "lessons", NULL, AUDIT, "rules that were often wrong; test cases from edits") \
  X(JOIN, 0, "join", NULL, AUDIT, "two logs as one; conflicts are listed and opened again")   \
  X(QUIET, 'q', "quiet", NULL, TALKERS, "no warnings")                                        \
  X(HELP, 'h', "help", NULL, ALL, "this text")

typedef enum cli_kind {
  CLI_KIND_GUESS,
  CLI_KIND_TEXT,
  CLI_KIND_JSONL,
  CLI_KIND_HTML,  // known, but not read yet, as the two below
  CLI_KIND_PDF,
  CLI_KIND_DOCX
} cli_kind;
/* When a stream gets what only people want: colour, a pager. */
typedef enum cli_color { CLI_COLOR_AUTO, CLI_COLOR_ALWAYS, CLI_COLOR_NEVER } cli_color;

/* One decision of `annals decide`, in the order of the command line. */
typedef struct cli_step {
  const char *event;  // NULL: none was named before
  const char *word, *rest;
} cli_step;

/* What only review, decide, apply and audit take. */
typedef struct cli_review_options {
  const char *log, *who, *reason, *batch;
  cli_step *steps;
  size_t n_steps;
  bool hides_names, is_in_lines, keeps_rejected, only_accepted, tells_lessons, joins;
} cli_review_options;

typedef struct cli_options {
  cli_verb verb;
  bool wants_help, wants_version;
  const char **operands;  // files; for rules and help their words
  size_t n_operands;
  const char **rules;
  size_t n_rules;
  cli_kind from;
  annals_format to;
  bool is_jsonl, is_to_set, is_merge_set;
  const char *published, *title, *output, *filter, *event;
  annals_offsets offsets;
  annals_order order;
  annals_merge merge;
  annals_prefer prefer;
  annals_domain domain;
  bool includes_text, tells_nothing_found, is_quiet, is_strict, is_excel;
  cli_color color, pager;
  annals_view view;
  annals_group group;
  unsigned threads, width;
  cli_review_options review;
} cli_options;

annals_depth cli_depth(cli_verb verb);  // how much of a document the verb looks at

cli_status cli_options_read(int argc, char **argv, cli_options *options);
void cli_options_done(cli_options *options);

void cli_print_short_help(bool is_error);
void cli_print_help(cli_verb verb);  // CLI_HELP: of the whole program

/* The candidate (NULL-terminated list) that the user may have meant, or NULL. */
const char *cli_suggest(const char *word, const char *const *candidates);
#endif
