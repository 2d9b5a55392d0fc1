/* annals - conflict reports in, an ordered timeline out.
 *
 * This header is the manual of the library. It is in call order:
 *
 *   1  version            4  options            7  writing
 *   2  errors             5  documents in       8  looking at rules
 *   3  rules              6  saved timelines    9  reviewing
 *
 * A whole program:
 *
 *   annals_error err = {0};
 *   annals_rules *rules = annals_rules_new(NULL, 0, NULL, &err);
 *   annals_options options = {.size = sizeof options};
 *   annals_timeline *timeline = annals_timeline_new(rules, &options, &err);
 *   annals_input report = {.size = sizeof report, .bytes = text, .n_bytes = n, .uri = "a.txt"};
 *   if (annals_timeline_add(timeline, &report, &err))
 *     annals_write(timeline, ANNALS_JSON, NULL, my_sink, my_file, &err);
 *   annals_timeline_free(timeline);
 *   annals_rules_free(rules);
 *
 * Common to all functions:
 * - Strings come with a length unless they are called `const char *name` and said to end in NUL.
 * - Texts are UTF-8. Ranges count bytes here; what is written counts what the options say.
 * - A function that can fail gives false or NULL and fills *err (which may be NULL) unless err
 *   already holds an error. The library never prints, exits, reads a file, an environment
 *   variable, the clock or the locale, and has no global state.
 * - `X_new` makes what `X_free` ends; `X_free(NULL)` does nothing. A `const` result is borrowed.
 * - Threads: annals_rules may be shared by any number of threads; any other handle belongs to one
 *   thread at a time.
 */
// SPDX-License-Identifier: MIT
#ifndef ANNALS_H
#define ANNALS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(ANNALS_STATIC)
#define ANNALS_API
#elif defined(__GNUC__)
#define ANNALS_API __attribute__((visibility("default")))
#else
#define ANNALS_API
#endif

/* ------------------------------------------------------------------------------- 1 version --- */

#define ANNALS_VERSION_MAJOR 0
#define ANNALS_VERSION_MINOR 1
#define ANNALS_VERSION_PATCH 0
#define ANNALS_VERSION "0.1.0"
#define ANNALS_VERSION_NUMBER \
  (ANNALS_VERSION_MAJOR * 10000 + ANNALS_VERSION_MINOR * 100 + ANNALS_VERSION_PATCH)

/* The version of the library that runs, as ANNALS_VERSION_NUMBER; *text (may be NULL) becomes
 * its name, which lives for ever. */
ANNALS_API int annals_version(const char **text);

/* -------------------------------------------------------------------------------- 2 errors --- */

typedef enum annals_code {
  ANNALS_OK,
  ANNALS_E_OPTION,  // the caller asked for something that does not exist: a date, an enum, a size
  ANNALS_E_INPUT,   // the document cannot be read as what it is said to be
  ANNALS_E_LIMIT,   // the document is larger than a limit; the message names it
  ANNALS_E_RULES,   // a rule file is wrong; source, line and column say where
  ANNALS_E_SINK,    // the sink said false
  ANNALS_E_NOMEM,
  ANNALS_E_BUG  // something that cannot happen did; please report it
} annals_code;

/* Start it with = {0}; the first error wins. The text is one line without a full stop and without
 * control characters, whatever the input was. line and column count from 1 (bytes); 0 = unknown. */
typedef struct annals_error {
  annals_code code;
  uint32_t line, column;
  char source[128];  // file or record, NUL-terminated, "" = unknown
  char text[256];    // NUL-terminated
} annals_error;

ANNALS_API const char *annals_code_name(annals_code code);  // "bad-rules"; stable, for machines

/* --------------------------------------------------------------------------------- 3 rules --- */

/* All memory of a handle comes from here. reallocate(user, NULL, 0, n) makes, (user, p, old, n)
 * moves, (user, p, old, 0) frees; NULL means out of memory. It must be callable from every thread
 * that uses the handle. Jansson, libyaml and PCRE2's JIT also use the C library's malloc. */
typedef struct annals_allocator {
  void *(*reallocate)(void *user, void *block, size_t old_bytes, size_t bytes);
  void *user;
} annals_allocator;

typedef struct annals_rules annals_rules;

/* One file of a rule pack. path is relative to the pack, with '/', and ends in .yaml or .tsv. */
typedef struct annals_rule_file {
  const char *path;  // NUL-terminated
  const char *bytes;
  size_t n_bytes;
} annals_rule_file;

typedef struct annals_pack {
  const char *name;  // NUL-terminated; appears in generator.rules of every timeline
  const annals_rule_file *files;
  size_t n_files;
} annals_pack;

/* The shipped rules, overlaid with the packs in order: a rule with a known id replaces it, a list
 * row with a known id replaces it, `disabled: true` removes. The bytes are copied. NULL if a file
 * is wrong. allocator NULL: realloc and free. See rules/README.md for the language. */
ANNALS_API annals_rules *annals_rules_new(const annals_pack *packs, size_t n_packs,
                                          const annals_allocator *allocator, annals_error *err);
ANNALS_API void annals_rules_free(annals_rules *rules);

/* ------------------------------------------------------------------------------- 4 options --- */

typedef enum annals_depth {
  ANNALS_EVENTS,  // everything
  ANNALS_TIMES,   // time expressions only
  ANNALS_TEXT,    // only what was read: text, blocks, publication date
  ANNALS_TREES,   // only the sentences: words, parts of speech, dependency trees
  ANNALS_DATES    // a time for each event in "events" of the record, found or not; no others
} annals_depth;

typedef enum annals_prefer { ANNALS_PREFER_PAST, ANNALS_PREFER_FUTURE } annals_prefer;
typedef enum annals_domain {
  ANNALS_DOMAIN_AUTO,      // decided from the document
  ANNALS_DOMAIN_NEWS,      // relative times lean on the publication date
  ANNALS_DOMAIN_NARRATIVE  // ... on the last date mentioned
} annals_domain;
typedef enum annals_order { ANNALS_ORDER_TIME, ANNALS_ORDER_TEXT } annals_order;

/* Which accounts of one event become one event. */
typedef enum annals_merge {
  ANNALS_MERGE_MENTIONS,  // those of one document: headline and body, "the attack", a toll
  ANNALS_MERGE_NONE,      // each account stays an event of its own
  ANNALS_MERGE_DOCUMENTS  // those of different documents, too
} annals_merge;

typedef struct annals_options {
  size_t size;  // sizeof(annals_options), so that the struct can grow
  annals_depth depth;
  const char *published;  // EDTF date or date-time; overrules the document; NULL = the document's
  annals_prefer prefer;   // which way an open weekday or month-day leans when tense does not say
  annals_domain domain;
  annals_order order;
  size_t max_bytes;  // of one document; 0 = 64 MiB
  annals_merge merge;
} annals_options;  // all zero but size = the defaults

/* True if s is a publication date that `published` accepts: "2020", "2020-09-28",
 * "2020-09-28T14:33", "...:05", each with an optional "Z" or "+04:00" after a time. */
ANNALS_API bool annals_is_date(const char *s);

/* -------------------------------------------------------------------------- 5 documents in --- */

typedef enum annals_kind {
  ANNALS_KIND_TEXT,   // plain text
  ANNALS_KIND_RECORD  // one JSON object of JSONL: {"id","text","published"?,"title"?,"uri"?}
} annals_kind;

typedef struct annals_input {
  size_t size;  // sizeof(annals_input)
  annals_kind kind;
  const char *bytes;  // read during annals_timeline_add only, unless they are lasting
  size_t n_bytes;
  const char *id, *uri, *title;  // NUL-terminated or NULL; a record's own fields win
  bool is_lasting;  // the bytes stay until the timeline is freed, so that it need not copy them
} annals_input;

typedef struct annals_timeline annals_timeline;

/* An empty timeline. The rules must outlive it. */
ANNALS_API annals_timeline *annals_timeline_new(const annals_rules *rules,
                                                const annals_options *options, annals_error *err);

/* Reads one document and adds its events. False: the document was refused (ANNALS_E_INPUT,
 * _LIMIT, _OPTION, _NOMEM) and the timeline is as it was; others may still be added. Text that
 * makes no sense is no error: it yields fewer facts, and what was skipped is counted. */
ANNALS_API bool annals_timeline_add(annals_timeline *timeline, const annals_input *input,
                                    annals_error *err);
ANNALS_API void annals_timeline_free(annals_timeline *timeline);

ANNALS_API size_t annals_n_events(const annals_timeline *timeline);
ANNALS_API size_t annals_n_timexes(const annals_timeline *timeline);

/* What was not read as it stands. A loss is worth a warning (bytes repaired, a limit hit); the rest
 * is as it should be (photo credits are not searched for events). */
typedef struct annals_skip {
  const char *what,
      *document;  // for people; id. NUL-terminated, borrowed until the timeline changes
  uint64_t count;
  bool is_loss;
} annals_skip;

/* The i-th kind of thing that was skipped; false behind the last. */
ANNALS_API bool annals_skipped(const annals_timeline *timeline, size_t i, annals_skip *skip);

/* ------------------------------------------------------------------------ 6 saved timelines --- */

/* Reads back what annals_write wrote as ANNALS_JSON. Spans keep the unit they were written in. */
ANNALS_API annals_timeline *annals_timeline_read(const char *bytes, size_t n_bytes,
                                                 const annals_allocator *allocator,
                                                 annals_error *err);

/* Adds what annals_write saved to a timeline that was read or extracted; both must count offsets in
 * the same unit. False: the bytes are no such timeline, and this one is as it was. A document that
 * is there already is not there twice once annals_timeline_merge was called.
 *   annals_timeline *all = annals_timeline_read(a, n_a, NULL, &err);
 *   if (all && annals_timeline_join(all, b, n_b, &err) && annals_timeline_merge(all, NULL, &err))
 *     annals_write(all, ANNALS_JSON, NULL, sink, user, &err); */
ANNALS_API bool annals_timeline_join(annals_timeline *timeline, const char *bytes, size_t n_bytes,
                                     annals_error *err);

/* Makes one event of the accounts that different documents give of it: same type, day, actors or
 * place. Each becomes a mention, with its document, its own figures and the reason. Of the options
 * only `order` and `merge` count; with ANNALS_MERGE_NONE nothing is merged, but documents that came
 * twice are dropped. NULL = the defaults. False if two different documents have the same id. */
ANNALS_API bool annals_timeline_merge(annals_timeline *timeline, const annals_options *options,
                                      annals_error *err);

/* ------------------------------------------------------------------------------- 7 writing --- */

typedef enum annals_format {
  ANNALS_JSON,        // the contract: docs/timeline.schema.json
  ANNALS_JSON_LINE,   // the same in one line, with the "id" of its record
  ANNALS_SHOW,        // for people, in a terminal
  ANNALS_EXPLAIN,     // for people: each event with its words, rules and arithmetic
  ANNALS_PLAIN_TEXT,  // what was read: blocks, publication date
  ANNALS_HTML,        // a page to look at: one file, no network
  ANNALS_TIMEML,      // TimeML 1.2.1: TIMEX3, EVENT, TLINK in the text
  ANNALS_TREE,        // for people: sentences as trees; needs the depth ANNALS_TREES
  ANNALS_CONLLU,      // the same as CoNLL-U
  ANNALS_CSV,         // one line an event; see is_for_spreadsheet
  ANNALS_MARKDOWN,
  ANNALS_TIMELINEJS,  // the formats of other programs; docs/formats.md
  ANNALS_VIS,
  ANNALS_VEGA_LITE,
  ANNALS_MERMAID,
  ANNALS_GANTT,
  ANNALS_ICS,
  ANNALS_GEOJSON,
  ANNALS_KML,
  ANNALS_TIMESKETCH,
  ANNALS_PLOVER,
  ANNALS_BRAT,
  ANNALS_LABEL_STUDIO
} annals_format;
enum { ANNALS_N_FORMATS = ANNALS_LABEL_STUDIO + 1 };

/* What a format is. Strings end in NUL and live for ever. */
typedef struct annals_format_info {
  const char *name;        // "html"; as --to takes it
  const char *media_type;  // "text/html"
  const char *extension;   // "html", without a dot
  const char *about;       // what it is for, in one line
  unsigned depths;         // 1 << annals_depth of what it can show, added up
} annals_format_info;

/* The formats in the order of the enum; false behind the last. */
ANNALS_API bool annals_format_at(size_t i, annals_format_info *info);

typedef enum annals_offsets {
  ANNALS_OFFSETS_CODEPOINT,
  ANNALS_OFFSETS_BYTE,
  ANNALS_OFFSETS_UTF16
} annals_offsets;
typedef enum annals_view {
  ANNALS_VIEW_BLOCKS,  // a few lines an event, wrapped
  ANNALS_VIEW_WIDE,    // one line an event, however long
  ANNALS_VIEW_CHART    // bars of how many events when, no events
} annals_view;
typedef enum annals_group {
  ANNALS_GROUP_NONE,
  ANNALS_GROUP_DAY,
  ANNALS_GROUP_ACTOR,  // an event of two actors stands in both groups
  ANNALS_GROUP_PLACE
} annals_group;
typedef enum annals_colour { ANNALS_COLOUR_NEVER, ANNALS_COLOUR_ALWAYS } annals_colour;

typedef struct annals_write_options {
  size_t size;  // sizeof(annals_write_options)
  annals_offsets offsets;
  bool include_text;     // puts the text into each document
  annals_colour colour;  // ANNALS_SHOW, ANNALS_EXPLAIN and ANNALS_TREE
  unsigned width;        // columns; 0 = 80
  annals_view view;      // ANNALS_SHOW, as the next
  annals_group group;
  bool is_for_spreadsheet;  // ANNALS_CSV: nothing runs as a formula, no date is rewritten
  const char *filter;       // only events that fit; docs/filter.md; NULL or "" = all
  const char *event;     // ANNALS_EXPLAIN: only the event of this id, or that it was merged into
} annals_write_options;

/* True if the filter can be read. If not, err->text says why ("column 6: not a number 'x'") and
 * err->column where, in characters from 1. */
ANNALS_API bool annals_is_filter(const char *filter, annals_error *err);
/* The name of the i-th field that a filter may ask for; NULL behind the last. */
ANNALS_API const char *annals_filter_field(size_t i);

/* Takes the next bytes of the output; false stops the writing with ANNALS_E_SINK. */
typedef bool annals_sink(void *user, const char *bytes, size_t n_bytes);

/* Orders the timeline and writes it. options NULL = the defaults. */
ANNALS_API bool annals_write(annals_timeline *timeline, annals_format format,
                             const annals_write_options *options, annals_sink *sink, void *user,
                             annals_error *err);

/* What the last annals_write of this timeline could not carry over into its format, as a sentence
 * of three pieces: 3 "event"s "without a start left out". */
typedef struct annals_loss {
  uint64_t count;
  const char *thing, *fate;  // NUL-terminated, live for ever
} annals_loss;

/* The i-th kind of loss; false behind the last. To know before a byte is written, write into a
 * sink that forgets. */
ANNALS_API bool annals_lost(const annals_timeline *timeline, size_t i, annals_loss *loss);

/* One line {"id", "error": {"code", "message"}} for the record that annals_timeline_add refused
 * last, with failed as its error. */
ANNALS_API bool annals_write_error(const annals_timeline *timeline, const annals_error *failed,
                                   annals_sink *sink, void *user, annals_error *err);

/* The JSON Schema of ANNALS_JSON; NUL-terminated, lives for ever. */
ANNALS_API const char *annals_schema(void);

/* ---------------------------------------------------------------------- 8 looking at rules --- */

typedef struct annals_rule_info {
  const char *id, *kind, *file;  // NUL-terminated, live as long as the rules
  uint32_t line;
  size_t n_hits, n_misses;  // examples in the rule
} annals_rule_info;

/* The i-th rule in file order; false behind the last. */
ANNALS_API bool annals_rule(const annals_rules *rules, size_t i, annals_rule_info *info);

/* Executes the examples of every rule, and looks for rows of names that contradict each other.
 * complain is called once for each example that does not come out and each such row (source, line,
 * column and text filled in); with the code ANNALS_OK for a row of a pack of yours that is only
 * doubtful. Gives the number of complaints without the doubts; *n_run the number of examples.
 * SIZE_MAX: the check itself failed, see err. */
ANNALS_API size_t annals_rules_check(const annals_rules *rules,
                                     void (*complain)(void *user, const annals_error *what),
                                     void *user, size_t *n_run, annals_error *err);

/* ----------------------------------------------------------------------------- 9 reviewing --- */

/* What an analyst decides about the events of a timeline, kept in a log of records that is only
 * ever added to. The library makes and reads the records; the caller has the file:
 *
 *   annals_review *review = annals_review_new(rules, timeline, NULL, &err);
 *   annals_review_log(review, bytes, n, &end, &err);        // what was decided before
 *   annals_command command = {.size = sizeof command, .line = "accept e-7eab67bc6379",
 *                             .n_line = 21, .who = "ada", .at = "2026-11-28T18:24:23Z",
 *                             .keep = append_and_sync, .user = my_file};
 *   annals_review_do(review, &command, &done, &err);        // true: it is on the disk
 *   annals_timeline *reviewed = annals_review_apply(review, NULL, NULL, &err);
 */
typedef struct annals_review annals_review;

/* Text with its length; it may hold anything, and is for a terminal only by annals_glyph_read. */
typedef struct annals_text {
  const char *at;  // NULL: there is none
  size_t n;        // bytes
} annals_text;

/* The first sign of a text as it may stand on a terminal; n_bytes must not be 0. Gives the bytes it
 * stands for. Controls, signs that turn the direction and broken bytes become visible. */
typedef struct annals_glyph {
  unsigned columns;  // 0 for a mark on the sign before, 2 for a wide one
  char shown[16];    // NUL-terminated
  bool is_replaced;
} annals_glyph;
ANNALS_API size_t annals_glyph_read(const char *bytes, size_t n_bytes, annals_glyph *glyph);

/* A review of a saved or new timeline, which must outlive it. timeline NULL: a log without its
 * events. rules NULL: times in words are not understood, and no arithmetic is shown. */
ANNALS_API annals_review *annals_review_new(const annals_rules *rules,
                                            const annals_timeline *timeline,
                                            const annals_allocator *allocator, annals_error *err);
ANNALS_API void annals_review_free(annals_review *review);

/* Where the records of a log end. Bytes behind n_kept are what was left of a record that was never
 * acknowledged; they must be cut off before the log grows. */
typedef struct annals_log_end {
  size_t n_kept, n_torn;
  bool lacks_newline;  // the last record is whole, but its line end is missing
} annals_log_end;

/* Replays a whole log; once, before anything is decided. False: a record was changed, removed or is
 * of a newer version (ANNALS_E_INPUT; err->line says which); the review cannot be used then. */
ANNALS_API bool annals_review_log(annals_review *review, const char *bytes, size_t n_bytes,
                                  annals_log_end *end, annals_error *err);

/* One decision, in the words of docs/review.md: "accept [EVENT] [REASON]", "reject", "reopen",
 * "set [EVENT] FIELD=VALUE [-- REASON]", "comment [EVENT] TEXT", "merge [EVENT] INTO",
 * "split [EVENT]", "add DOCUMENT FROM-TO [TYPE]", "undo", "redo". */
typedef struct annals_command {
  size_t size;
  const char *line;
  size_t n_line;
  const char *event;   // the id that is meant where the line names none; NULL: the line must
  const char *reason;  // NULL: what the line says. NUL-terminated, as all below
  const char *who;     // NULL: not written down
  const char *at;      // "2026-11-28T18:24:23Z": the library has no clock
  annals_sink *keep;   // must have the record on the disk before it says true
  void *user;
} annals_command;

/* What was done; filled as far as the line was understood, also when it was refused. */
typedef struct annals_done {
  annals_text word, event;  // borrowed until the next call
} annals_done;

/* ANNALS_E_OPTION: refused, nothing has happened. ANNALS_E_SINK or _NOMEM: nobody knows whether the
 * record was kept; the review takes no more decisions, and its log must be read again. */
ANNALS_API bool annals_review_do(annals_review *review, const annals_command *command,
                                 annals_done *done, annals_error *err);

/* Whether a field of the i-th event would take the value; *settled is what would be written. */
ANNALS_API bool annals_review_check(annals_review *review, size_t i, const char *field,
                                    annals_text value, annals_text *settled, annals_error *err);
ANNALS_API const char *annals_review_field(size_t i);  // "time", "type" ...; NULL behind the last
/* How the field stands in the i-th event, as it would be typed; borrowed until the next call. */
ANNALS_API annals_text annals_review_value(annals_review *review, size_t i, const char *field);

typedef enum annals_state {
  ANNALS_UNDECIDED,
  ANNALS_ACCEPTED,
  ANNALS_REJECTED,
  ANNALS_EDITED,  // accepted by being changed
  ANNALS_MERGED,  // into another event
  ANNALS_STALE,   // decided when it said something else: look again
  ANNALS_ORPHAN   // decided, and not in the timeline any more
} annals_state;
enum { ANNALS_N_STATES = ANNALS_ORPHAN + 1 };
ANNALS_API const char *annals_state_name(annals_state state);

/* The events in the order of the list: the timeline's, what was split off behind its parent, what
 * was added or is an orphan at the end. A number holds until the next decision. */
ANNALS_API size_t annals_review_n(const annals_review *review);
ANNALS_API size_t annals_review_n_in(const annals_review *review, annals_state state);
ANNALS_API size_t annals_review_find(const annals_review *review, annals_text id);  // SIZE_MAX

typedef struct annals_row {
  annals_state state;
  annals_text id, date, type, actors, recipients, summary, status, last;  // last: who, when
  size_t n_comments;
  double confidence;
} annals_row;
/* The i-th event with its edits; texts are borrowed until the next call. False behind the last. */
ANNALS_API bool annals_review_row(annals_review *review, size_t i, annals_row *row);

ANNALS_API annals_state annals_review_state(const annals_review *review, size_t i);

/* Only events that fit the filter (docs/filter.md; "" is all) pass annals_review_fits from now on.
 * False: it cannot be read, and the old one stays. */
ANNALS_API bool annals_review_filter(annals_review *review, const char *filter, annals_error *err);
ANNALS_API bool annals_review_fits(const annals_review *review, size_t i);

/* All that is known of an event, line by line, for a person. */
typedef enum annals_part {
  ANNALS_PART_NONE,
  ANNALS_PART_TIME,
  ANNALS_PART_ACTOR,
  ANNALS_PART_RECIPIENT,
  ANNALS_PART_ACTION,
  ANNALS_PART_PLACE,
  ANNALS_PART_REPORTER
} annals_part;
typedef struct annals_mark {
  size_t from, to;  // bytes of the line's text
  annals_part part;
} annals_mark;
typedef struct annals_card_line {
  const char *label;  // "words", "time", "dated by" ...; "" goes on with the one before
  annals_text text;
  const annals_mark *marks;
  size_t n_marks;
  annals_text value;  // of a date that is offered instead: what "set time=" takes
} annals_card_line;
/* The number of lines, 0 if there is no memory; borrowed until the next call. */
ANNALS_API size_t annals_review_card(annals_review *review, size_t i,
                                     const annals_card_line **lines);

/* The text around an event: all of its document if the timeline has it (--include-text), else its
 * sentence. Bytes of the text; false if nothing is known. */
typedef struct annals_source {
  annals_text text;
  size_t from, to;                // the sentence
  size_t action_from, action_to;  // the word of the action
} annals_source;
ANNALS_API bool annals_review_source(annals_review *review, size_t i, annals_source *source);
/* "DOCUMENT FROM-TO" of some bytes of that text, as "add" wants it; until the next call. */
ANNALS_API annals_text annals_review_span(annals_review *review, size_t i, size_t from, size_t to);

/* Whether the i-th event has the word somewhere in its texts; small letters find capitals. */
ANNALS_API bool annals_review_has(annals_review *review, size_t i, annals_text word);

/* A record of the log; false behind the last. */
typedef struct annals_decision {
  uint64_t seq, target;  // target: of "revert"
  annals_text decision, at, who, event, field, value, other, reason, claim;
  bool is_reverted;
} annals_decision;
ANNALS_API bool annals_review_decision(const annals_review *review, size_t i,
                                       annals_decision *decision);

/* The records as JSON: {"schema", "decisions": [{"event", "decision", ...}]}. */
typedef enum annals_names { ANNALS_NAMES_SHOWN, ANNALS_NAMES_HIDDEN } annals_names;
ANNALS_API bool annals_review_write(annals_review *review, annals_names names, annals_sink *sink,
                                    void *user, annals_error *err);

typedef struct annals_apply_options {
  size_t size;
  bool keep_rejected;  // they stay, marked as rejected
  bool only_accepted;  // undecided and stale ones are left out, too
  annals_names names;
} annals_apply_options;
typedef struct annals_apply_counts {
  size_t n_rejected, n_undecided, n_stale, n_orphans, n_merged;
} annals_apply_counts;

/* The reviewed timeline, to be written and freed before the review; NULL if it cannot be made.
 * options NULL: the defaults; counts may be NULL. */
ANNALS_API annals_timeline *annals_review_apply(annals_review *review,
                                                const annals_apply_options *options,
                                                annals_apply_counts *counts, annals_error *err);

/* Two people about the same events. */
typedef struct annals_agreement {
  size_t n_both, n_same;  // events that both have judged; judged alike (kept, rejected, merged)
  double kappa;           // Cohen's; of no meaning unless has_kappa
  bool has_kappa;
  size_t n_conflicts;  // judged differently, or the same field set to different values
} annals_agreement;
typedef struct annals_conflict {
  annals_text event, claim, what, first, second;  // what: "decision" or a field
} annals_conflict;
ANNALS_API bool annals_review_compare(annals_review *a, annals_review *b,
                                      void (*conflict)(void *user, const annals_conflict *it),
                                      void *user, annals_agreement *agreement, annals_error *err);

/* Both logs as one, in the order of their times; what they begin with in common stands once. An
 * event about which they disagree is opened again by a record of `who`. */
typedef struct annals_merge_options {
  size_t size;
  const char *who, *at;  // NUL-terminated
} annals_merge_options;
ANNALS_API bool annals_review_merge(annals_review *a, annals_review *b,
                                    const annals_merge_options *options, annals_sink *sink,
                                    void *user, annals_error *err);

/* What the rules can learn: the rules whose events were rejected or changed most, then a case for
 * tests/spec from each edit whose sentence is known. */
ANNALS_API bool annals_review_lessons(annals_review *review, annals_sink *sink, void *user,
                                      annals_error *err);

#ifdef __cplusplus
}
#endif
#endif
