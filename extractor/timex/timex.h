/* timex/timex - time expressions: find them, find the publication date, resolve them.
 *
 * In:    tokens, blocks, candidates for the publication date, the rulebook's time rules.
 * Out:   timexes: range + rule + TIMEX3 attributes + the interval they denote.
 * Never: attaches to events. What leans on an event stays open for attach/.
 * Idea:  a meaning is a function from an anchor to an interval; finding keeps the function,
 *        resolving applies it. So the dateline can be found before the anchor is known. */
// SPDX-License-Identifier: MIT
#ifndef AN_TIMEX_H
#define AN_TIMEX_H
#include "parse/parse.h"

typedef enum an_timex_type {
  AN_TIMEX_DATE,
  AN_TIMEX_TIME,
  AN_TIMEX_DURATION,
  AN_TIMEX_SET
} an_timex_type;
const char *an_timex_type_name(an_timex_type type);

/* Does the rule only say when on some day: "at dawn", "14:05 GMT"? */
bool an_rule_is_of_clock(const an_time_rule *rule);

/* What a resolved time was counted from. */
typedef enum an_lean {
  AN_LEAN_NOTHING,  // absolute
  AN_LEAN_PUBLICATION,
  AN_LEAN_TIMEX,      // `anchor` is its index
  AN_LEAN_EVENT,      // open: `event_word` says which kind of event
  AN_LEAN_UNRESOLVED  // would need an anchor, and there is none
} an_lean;

/* "From 5 to 7 May" is a timex for each end, "5-7 May" is one for both. */
typedef enum an_end_of_range { AN_END_NONE, AN_END_START, AN_END_END } an_end_of_range;

/* What is found of a time, which is little: a long text has hundreds of thousands. */
#define AN_SAID                                                                                   \
  an_range range;      /* in the document */                                                      \
  uint32_t first, end; /* tokens; of an end of a range: those of the whole range */               \
  uint32_t sentence, block;                                                                       \
  uint32_t cue;     /* the word that gives the direction */                                       \
  an_range ends[2]; /* where the ends of a range stand, if each can be a timex */                 \
  an_end_of_range end_of_range;                                                                   \
  int8_t direction;       /* +1 if a word near it looks ahead ("will"), -2 back, -1 likely */     \
  bool is_opening : 1;    /* it opens its sentence, as an entry of a list of hours does */        \
  bool is_opener : 1;     /* so does "In 1998 ...": the dates of the sentence are of that year */ \
  bool is_entry : 1;      /* "5 May: ...": it opens its block, and tells when the rest was */     \
  bool is_date_line : 1;  /* it is the whole of a heading, and dates what stands below */         \
  bool is_in_heading : 1; /* it stands in a heading, whole or not */                              \
  bool is_compact : 1;    /* no word joins its ends, or one is a bare number: "1992-1994" */      \
  bool is_beyond_tense : 1; /* no tense says when: "Friday's raid", "was planned for Friday" */   \
  bool is_ahead_then : 1;   /* "was put off to May": ahead of what is told, not of today */       \
  bool is_before : 1;       /* "had opened in May": before what is told */                        \
  bool is_since : 1;        /* "since May": so is that, and the story does not go there */        \
  bool is_limit : 1;        /* "until May", amid a sentence: what ends then began before */       \
  const an_time_rule *rule;                                                                       \
  const struct an_found *found; /* what its pieces caught: steps.h */

typedef struct an_said {
  AN_SAID
} an_said;

typedef struct an_saids {
  an_said *at;     // in text order; their ranges do not overlap
  size_t n, room;  // there is room for both ends of each range, which may become two
} an_saids;

/* The same, resolved. */
typedef struct an_timex {
  union {
    an_said said;
    struct {
      AN_SAID
    };
  };
  an_timex_type type;
  an_str value;             // TIMEX3; at == NULL if it cannot be resolved
  an_str mod, quant, freq;  // empty if none
  bool has_interval;
  an_interval interval;  // of DATE and TIME; of a DURATION only if it is bound to an anchor;
                         // of an end of a range the whole range
  an_interval own;       // the same, but of an end of a range only that end
  an_grain unit;         // of a DURATION: its unit ...
  int32_t amount;        // ... and how many; 0 = some
  an_lean lean;
  uint32_t anchor;    // index of a timex, with AN_LEAN_TIMEX
  an_str event_word;  // lower case, with AN_LEAN_EVENT
  an_str story;       // how it was resolved, for people: "27 September of 2020, ..."
} an_timex;

typedef struct an_timexes {
  an_timex *at;  // as they were said
  size_t n;
  const an_said *said;  // the same n
} an_timexes;

typedef struct an_anchor {
  bool is_known;
  an_point when;
  an_date_source source;
  an_range range;  // of a date found in the text
} an_anchor;

/* Longest match, then priority, then id. Ranges of skipped matches are counted in doc->skipped. */
an_saids an_timex_find(an_arena *arena, const an_rulebook *rules, const an_tokens *tokens,
                       an_doc *doc);

/* The same for a document whose tokens are made a few blocks at a time: they may go after each
 * call. What is found counts sentences and blocks on; its `first`, `end` and `cue` do not. */
typedef struct an_timex_finder an_timex_finder;
an_timex_finder *an_timex_finder_new(an_arena *arena, const an_rulebook *rules);
void an_timex_find_in(an_timex_finder *finder, const an_tokens *tokens);
an_saids an_timex_found(an_timex_finder *finder, an_doc *doc);  // ends the finder

enum { AN_HEAD_BLOCKS = 6 };  // blocks from the top in which a dateline can stand

/* Is the first of these n times, which are all from there on, the date of a dateline? */
bool an_timex_is_dateline(const an_rulebook *rules, const an_doc *doc, const an_tokens *tokens,
                          const an_said *from, size_t n);

/* Does it open its block, with a dash behind: "23 May 2017 - Soldiers raid a house"? */
bool an_timex_opens_entry(const an_tokens *tokens, const an_said *t, const an_block *block);

/* Per sentence, the token behind the times that open it and their colon or dash: "6 April, evening:
 * A plane is shot down"; its first token if there are none. */
const uint32_t *an_timex_reports(an_arena *arena, const an_tokens *tokens, const an_saids *said);

/* Does it stand in the "PLACE, DATE (SOURCE) -" that opens a block? */
bool an_timex_opens_body(const an_tokens *tokens, const an_said *said, const an_block *block);

/* "Published on 3 May": does a word for issuing stand before a date's first token? */
bool an_timex_is_issued(const an_rulebook *rules, const an_tokens *tokens, uint32_t date);

/* tokens: at least those of the first AN_HEAD_BLOCKS.
 * The publication date: option or field if the document has one, else an absolute day in the
 * dateline or among the first lines. */
an_anchor an_timex_anchor(const an_rulebook *rules, const an_doc *doc, const an_tokens *tokens,
                          const an_saids *said);

typedef struct an_resolve_options {
  an_anchor anchor;
  annals_prefer prefer;
  annals_domain domain;
} an_resolve_options;

/* Tense (from the parse) decides which way an open weekday or month-day leans. parse may be NULL:
 * then it leans as options.prefer says. What turns out to be no time is taken out of `said`. */
an_timexes an_timex_resolve(an_arena *arena, an_saids *said, const an_parse *parse,
                            const an_resolve_options *options);

/* The same one by one, for a long text: nothing is kept of what was resolved. `said` must stay. */
typedef struct an_resolving an_resolving;
an_resolving *an_timex_begin(an_arena *arena, an_saids *said, const an_parse *parse,
                             const an_resolve_options *options);
const an_saids *an_timex_said(const an_resolving *resolving);                   // all of them
void an_timex_rewind(an_resolving *resolving);                                  // to the first
bool an_timex_next(an_arena *arena, an_resolving *resolving, an_timex *timex);  // false: no more
an_timexes an_timex_rest(an_arena *arena, an_resolving *resolving);
#endif
