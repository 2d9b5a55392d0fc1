/* review/review - what an analyst decided about a timeline: kept, replayed, applied.
 *
 * In:    a timeline, the bytes of a decision log, commands as text, who decides and when.
 * Out:   records for the log, one a decision; the state of each event; the reviewed timeline.
 * Never: touches the terminal, a file or the clock; changes a record that is written.
 * Idea:  the log is the only truth. State is what comes out when its records are replayed over the
 *        timeline, so a review that was interrupted is the review that goes on. A record says which
 *        event it judged (id) and what that said then (hash): after another run of the extraction
 *        a decision about an event that says something else now is stale, and not applied. */
// SPDX-License-Identifier: MIT
#ifndef AN_REVIEW_H
#define AN_REVIEW_H
#include "timeline/timeline.h"

enum { AN_LOG_VERSION = 1 };
#define AN_NO_ITEM UINT32_MAX

/* ---- one record of the log */

typedef enum an_op {
  AN_OP_ACCEPT,
  AN_OP_REJECT,
  AN_OP_REOPEN,  // undecided again; edits stay
  AN_OP_SET,     // a field gets a value
  AN_OP_COMMENT,
  AN_OP_MERGE,  // it is the same event as `other`
  AN_OP_SPLIT,  // `other` begins as a copy of it
  AN_OP_ADD,    // the event is new: words of a document
  AN_OP_REVERT  // takes back, or brings back, the record `target`
} an_op;
enum { AN_N_OPS = AN_OP_REVERT + 1 };
const char *an_op_name(an_op op);
bool an_op_of(an_str name, an_op *op);

/* A string with at == NULL is not in the record. */
typedef struct an_decision {
  uint64_t seq;  // from 1, without gaps
  an_op op;
  an_str at, who;  // "2026-11-28T18:24:23Z"; who may be missing
  an_str event;
  an_str hash;          // of what the event said when it was judged
  an_str field, value;  // of SET; the value as it is applied
  an_str typed;         // ... as it was written, if that was something else
  an_str other;         // of MERGE and SPLIT
  uint64_t target;      // of REVERT
  an_str reason;        // of any; the text of COMMENT
  // where the event stands, and what it said, for whoever reads the log without the timeline
  an_str document, unit, words;
  an_range span;
  an_str claim, rule, time_rule;
  an_str prev, sum;  // 64 digits; prev is missing in the first
  // not written
  bool is_off;     // reverted
  uint32_t item;   // that it is about, unless is_off
  uint32_t moved;  // the event on its words, if none has its id; else AN_NO_ITEM
} an_decision;

/* The line of the record without its line end; fills seq, prev and sum. */
an_str an_record_write(an_arena *arena, an_decision *record);
/* The same as one object of a report: without prev and sum, and without names if who is to be
 * replaced. */
an_str an_record_show(an_arena *arena, const an_decision *record);
/* False: err says what is wrong with the line; its place is the caller's business. */
bool an_record_read(an_arena *arena, an_str line, an_decision *record, an_err *err);

typedef an_vec(an_decision) an_decisions;

typedef struct an_log_end {
  size_t n_kept;       // bytes of the records that count; what lies behind them is torn
  size_t n_torn;       // bytes behind them that are no whole record
  bool lacks_newline;  // the last record is whole, only its line end is missing
} an_log_end;

/* Reads a whole log and checks its sums and its chain; a torn end is no error. */
bool an_log_read(an_arena *arena, an_str bytes, an_decisions *log, an_log_end *end, an_err *err);

/* ---- the engine's own reading of what an analyst types; annals.c provides it */

typedef struct an_read_time {
  an_str value, edtf;  // TIMEX3 and EDTF; at == NULL if open
  an_str rule, story;
} an_read_time;

typedef struct an_readings {
  void *engine;
  bool (*time)(void *engine, an_arena *arena, an_str words, an_str published, an_read_time *out);
  bool (*actor)(void *engine, an_arena *arena, an_str words, an_out_actor *out);
} an_readings;

/* ---- the state */

typedef enum an_verdict {
  AN_UNDECIDED,
  AN_ACCEPTED,
  AN_REJECTED,
  AN_EDITED,  // accepted by being changed
  AN_MERGED,
  AN_STALE,   // decided when it said something else
  AN_ORPHAN,  // decided, and not in the timeline any more
  AN_GONE     // was split off or added by a record that is reverted
} an_verdict;
const char *an_verdict_name(an_verdict verdict);

typedef struct an_item {
  an_str id;
  an_out_event *found;  // as extracted, split off or added; NULL: only the log knows it
  an_out_event *now;    // with the edits; the same pointer as long as there are none
  an_str hash;          // of found; made when it is needed
  uint32_t parent;      // of what was split off; AN_NO_ITEM
  uint32_t into;        // what it was merged into; AN_NO_ITEM
  uint32_t maker;       // record + 1 that split it off or added it; 0: the timeline has it
  uint32_t last;        // record + 1 that decided its verdict; 0: none
  an_verdict verdict;
  uint64_t fields;  // bits of an_edit_field that were set
  uint32_t n_records, n_comments;
} an_item;

/* Where the words of an event are. */
typedef struct an_item_place {
  an_str document;
  an_range span;  // of its action
  uint32_t item;
} an_item_place;

typedef struct an_review {
  an_arena *arena;
  an_arena state;               // copies of events and the list, until the next replay
  const an_timeline *timeline;  // NULL: decisions without looking at their events
  const an_readings *readings;  // NULL: times in words are not understood
  an_decisions log;
  an_vec(an_item) items;   // the timeline's events in its order, then what the log made or knows
  an_vec(uint32_t) by_id;  // items, sorted by id
  an_vec(an_item_place) by_place;  // the timeline's events, sorted; made when it is needed
  an_vec(uint32_t) rows;           // items in the order of the list, without those that are gone
  bool is_broken;                  // a record may be in the log that the state does not know
} an_review;

/* Makes the items of the timeline; the log may be read into it then, once. */
void an_review_init(an_review *review);
bool an_review_replay(an_review *review, an_str bytes, an_log_end *end, an_err *err);
/* Sets `moved` of every decision, as the timeline is now. */
void an_review_follow(an_review *review);
uint32_t an_review_find(const an_review *review, an_str id);  // AN_NO_ITEM if nobody knows it
an_str an_review_hash(an_review *review, uint32_t item);      // at == NULL without an event
const an_out_document *an_review_document(const an_review *review, an_str id);  // NULL
an_str an_review_published(const an_review *review, const an_out_event *event);

/* Takes a record that is in the log. */
void an_review_take(an_review *review, const an_decision *record);

/* The new event of SPLIT or ADD has this id. */
an_str an_review_new_id(an_arena *arena, const an_review *review, const an_decision *record);

/* ---- words of the documents; spans count in the timeline's unit */

uint32_t an_review_units(const an_review *review, an_str text);
/* Which bytes of text, that begins at `start` of its document, the span covers. False: not all. */
bool an_review_range(const an_review *review, an_str text, uint32_t start, an_range span,
                     an_range *bytes);
an_str an_review_words(an_arena *arena, const an_review *review, an_str document, an_range span);

/* ---- edits */

/* The fields that SET knows, in the order in which a form shows them. */
size_t an_edit_count(void);
const char *an_edit_name(size_t field);
bool an_edit_find(an_str name, size_t *field);
an_str an_edit_value(an_arena *arena, const an_out_event *event, size_t field);  // as it is typed

typedef struct an_edit {
  const an_review *review;
  an_arena *arena;
  an_out_event *event;  // changed in place; its parts are replaced, never written into
  size_t field;
  an_str value;
} an_edit;
bool an_edit_apply(const an_edit *edit, an_err *err);

/* What is to be written into the log for what was typed: a time in words becomes EDTF. */
bool an_edit_settle(const an_edit *edit, an_str *settled, an_err *err);

/* ---- commands: "accept e-12 as the ministry said", "set e-12 time=1992/1994" */

typedef struct an_command {
  an_str line;
  an_str event;   // meant where the line names none; at == NULL: the line must
  an_str reason;  // at == NULL: what the line says
  an_str who, at;
} an_command;

typedef struct an_done {
  an_str word, event;
} an_done;

/* The record that carries out the command; nothing is changed yet. done is filled as far as the
 * line was understood, also if it was not. */
bool an_command_read(an_arena *arena, an_review *review, const an_command *command,
                     an_decision *record, an_done *done, an_err *err);

/* ---- what comes out */

typedef struct an_apply_options {
  bool keeps_rejected, only_accepted, hides_names;
} an_apply_options;
typedef struct an_apply_counts {
  size_t n_rejected, n_undecided, n_stale, n_orphans, n_merged;
} an_apply_counts;
void an_review_apply(an_arena *arena, const an_review *review, const an_apply_options *options,
                     an_timeline *out, an_apply_counts *counts);
#endif
