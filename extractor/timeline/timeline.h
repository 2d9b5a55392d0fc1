/* timeline/timeline - the ordered timeline of 1..n documents: the model that is written.
 *
 * In:    dated events of documents, one document after another.
 * Out:   documents, timexes in text order, events in time order, stable ids.
 * Never: drops provenance or an event; re-reads text.
 * Idea:  plain values that own their strings (the timeline's arena), so that a document's arena
 *        can go, and a saved timeline read back is the same thing. Names are the schema's. */
// SPDX-License-Identifier: MIT
#ifndef AN_TIMELINE_H
#define AN_TIMELINE_H
#include "attach/attach.h"

/* A string with at == NULL is null in the output. Ranges are in `unit` of the timeline. */

typedef struct an_out_document {
  an_str id, title, uri, language;
  bool has_published;
  an_str published, published_source, published_text;  // "2020-09-28T14:33", "text", words
  double published_confidence;
  an_str sha256;
  uint32_t length;   // in the timeline's unit
  an_str text;       // at == NULL in a timeline that was read back without texts
  an_block *blocks;  // of a document that was read, not of a saved timeline
  size_t n_blocks;
} an_out_document;

typedef struct an_out_timex {
  an_str id, document, text, value, mod, quant, freq, edtf, start, end, anchor, rule;
  an_str type;
  an_str story;  // not in JSON
  an_range span;
} an_out_timex;

typedef struct an_out_time {
  an_str edtf, earliest_start, latest_start, earliest_end, latest_end;
  an_str precision, part_of_day, text, timex, basis, relation, anchor, rule;
  an_str story;  // not in JSON
  bool is_approximate;
  double confidence;
} an_out_time;

typedef struct an_out_actor {
  an_str name, id, country, role, code, kind, text;
  an_str why, others;  // not in JSON: the rule, and what else the words may mean
  an_range span;
} an_out_actor;

typedef struct an_out_actors {
  an_out_actor *at;
  size_t n;
} an_out_actors;

typedef struct an_out_place {
  bool is_set, has_point;
  an_str name, country, admin1, id, text;
  an_range span;
  double latitude, longitude;
  an_str why, others;  // not in JSON, as of an actor
} an_out_place;

typedef struct an_out_count {
  bool is_set;
  int64_t min, max;  // -1 = null
  an_str text;
} an_out_count;

#define AN_NUMBER_MEMBER(what) an_out_count what;
typedef struct an_out_numbers {
  AN_NUMBERS(AN_NUMBER_MEMBER)
} an_out_numbers;

/* Another account of the same event: of its own document, or of another one after a merge. What it
 * says by itself stays with it, so that figures that contradict each other stand side by side. */
typedef struct an_out_mention {
  an_str document, text;  // text: the trigger
  an_range span;
  an_str event;    // the id that it had by itself
  an_str reason;   // why it is the same event: "merge.headline" ..., for machines
  an_str summary;  // in its own words
  an_str edtf, status;
  bool has_reporter;
  an_out_actor reporter;
  an_out_numbers numbers;
} an_out_mention;

typedef struct an_out_relation {
  an_str type, event;
} an_out_relation;

/* What an analyst decided; only in a timeline that `annals apply` made. */
typedef struct an_out_review {
  bool is_set;
  an_str decision, by, at, comment;
  an_vec(an_str) changed;  // names of fields
} an_out_review;

typedef struct an_out_event {
  an_str id, document, summary, type, mode, cameo, acled, acled_sub;
  an_vec(an_str) contexts;  // PLOVER's
  an_out_time time;
  an_str action_text, action_lemma, action_rule;
  an_range action_span;
  an_out_actors actors, recipients;
  an_out_place place;
  an_str status;
  an_str status_rule;  // not in JSON
  bool has_reporter;
  an_out_actor reporter;
  an_out_numbers numbers;
  an_vec(an_out_mention) mentions;
  an_vec(an_out_relation) relations;
  uint32_t sentence;
  an_range evidence;
  an_str evidence_text;
  double confidence;
  an_out_review review;
  // what order and merging are made of, not in JSON
  int64_t first_second, last_second;  // INT64_MIN / INT64_MAX = open
  uint32_t document_index;
  bool is_noun, is_title;  // unknown (false) in a saved timeline, as the next
  bool is_total;           // its figure counts over a period
  bool refers_back;        // "the attack", "their talks": the reader knows which
  an_str object;           // ... "the attack on the market": of what; empty
  bool is_toll;            // "killed", "wounded": what came of an act
  bool is_period;          // "the war": a name for months of acts
  bool is_another;         // "a second blast": none that was told before
} an_out_event;

/* A word of a sentence's tree. */
typedef struct an_out_word {
  an_str form, lemma, pos, xpos, relation;  // pos and relation: Universal Dependencies
  uint32_t head;                            // its place in the sentence, from 1; 0 = root
  bool is_glued;                            // no white space behind it
} an_out_word;

typedef struct an_out_sentence {
  an_str document;
  uint32_t block;  // of the document
  an_out_word *words;
  size_t n;
} an_out_sentence;

/* Words that a rule knows and that gave no event. */
typedef struct an_out_passed {
  an_str document, sentence_text, text, rule, reason;
  uint32_t sentence;
} an_out_passed;

typedef struct an_out_skip {
  an_str what, document;
  uint64_t count;
  bool is_loss;  // not in JSON
} an_out_skip;

/* Time expressions of a document that are made when they are written (times.h). */
typedef struct an_out_later {
  an_resolving *resolving;
  const struct an_teller *teller;
} an_out_later;

typedef struct an_timeline {
  an_str unit;       // "byte" while it grows; of a saved one what it was written in
  an_str record_id;  // JSONL: the id to be echoed; at == NULL if none
  an_str version;
  an_vec(an_pack_info) rules;
  an_vec(an_out_document) documents;
  an_vec(an_out_timex) timexes;
  an_vec(an_out_later) later;  // behind `timexes`
  an_vec(an_out_event) events;
  an_vec(an_out_skip) skipped;
  an_vec(an_out_sentence) sentences;  // with depth TREES only; not in JSON
  an_vec(an_out_passed) passed;       // in the order of the text; not in JSON
} an_timeline;

/* If the document has given events, only they are added, with the ids that they came with. */
typedef struct an_timeline_input {
  const an_rulebook *rules;
  const an_doc *doc;
  const an_tokens *tokens;
  an_anchor anchor;
  an_resolving *resolving;  // with depth TIMES or TEXT, and lives as long as the timeline; or NULL
  const an_timexes *timexes;
  const an_parse *parse;
  const an_mentions *mentions;
  const an_events *events;
  const an_dated *dated;
  bool text_stays;  // as long as the timeline
} an_timeline_input;

/* Copies what a document gave into the timeline; all strings end up in the arena. */
void an_timeline_add(an_arena *arena, an_timeline *timeline, const an_timeline_input *in);

/* Its time expressions, one after the other, whether they are laid out or still to be made. */
typedef struct an_timex_reader {
  const an_timeline *timeline;
  an_arena *arena;  // for what is made; it is reset now and then
  size_t n_read, document;
  an_out_timex made;
} an_timex_reader;
size_t an_timeline_n_timexes(const an_timeline *timeline);
an_timex_reader an_timeline_read_timexes(an_arena *arena, const an_timeline *timeline);
const an_out_timex *an_timeline_next_timex(an_timex_reader *reader);  // until the next; NULL: end
void an_timeline_lay_out(an_arena *arena, an_timeline *timeline);     // for those who want them all

/* Adds the sentences with their trees, behind an_timeline_add of the same document. */
void an_timeline_add_trees(an_arena *arena, an_timeline *timeline, const an_timeline_input *in);

/* Makes one event of several accounts of it. The best account stays, with its id, and takes from
 * accounts of its own document what it does not say; the others become its mentions, each with the
 * reason; what pointed at them points at it. Inside a document: events [first, n), as they were
 * added. Across: all events, each document against the others. */
void an_timeline_merge_mentions(an_arena *arena, an_timeline *timeline, size_t first);
void an_timeline_merge_documents(an_arena *arena, an_timeline *timeline);

/* Adds what `from` holds, without copying its strings; false if spans count in other units. */
bool an_timeline_join(an_arena *arena, an_timeline *to, const an_timeline *from, an_err *err);

/* After joining, before merging documents or sorting: drops second copies, and reads of saved
 * events what is not in JSON. False if ids contradict each other. */
bool an_timeline_settle(an_arena *arena, an_timeline *timeline, an_err *err);
/* Adds the words that gave no event, and why. */
void an_timeline_add_passed(an_arena *arena, an_timeline *timeline, const an_timeline_input *in);

/* Events by time: first possible second; an event of unknown start stands at its last possible
 * second, and behind what certainly happened then; then document, then text. Or by text only. */
void an_timeline_sort(an_timeline *timeline, annals_order order);

/* Works out what the order is made of from the bounds and documents of a saved timeline. */
bool an_timeline_place(an_arena *arena, an_timeline *timeline, an_err *err);
#endif
