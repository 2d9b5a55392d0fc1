/* base/limits - every limit of the engine, each with its reason.
 *
 * A limit that is hit is counted and reported ("skipped" in the output, or an error that names it);
 * it never turns into a silent "nothing found". Tests try each at n and n + 1. */
// SPDX-License-Identifier: MIT
#ifndef AN_BASE_LIMITS_H
#define AN_BASE_LIMITS_H

enum {
  // Input. A report is some kilobytes; a book some megabytes. Ranges are 32 bits wide.
  AN_MAX_DOC_BYTES = 64 << 20,
  AN_MAX_LINE_BYTES = 64 << 20,  // one JSONL record
  AN_MAX_JSON_DEPTH = 64,        // nesting of a record; Jansson itself stops at 2048
  AN_MAX_BLOCKS = 1 << 20,       // blank-line separated pieces of a document

  // Text. The longest sentence of 17,000 news sentences had 149 tokens.
  AN_MAX_SENTENCE_TOKENS = 256,  // a longer one is split at the last ';' or ',', else hard
  AN_MAX_TOKEN_BYTES = 256,      // a longer run is one opaque token that matches no rule
  AN_MAX_SENTENCE_TIMEXES = 64,  // keeps attachment linear in the text
  AN_MAX_SENTENCE_MENTIONS = 64,
  AN_MAX_SENTENCE_EVENTS = 64,
  AN_MAX_EVENT_ACTORS = 16,  // "A, B, C and D attacked": a list, not a product

  // Patterns. 10,000 steps is 0.2 ms at worst and ten times what the shipped rules need.
  AN_PCRE_MATCH_LIMIT = 10000,
  AN_PCRE_DEPTH_LIMIT = 1000,
  AN_PCRE_HEAP_KIB = 1024,
  AN_JIT_STACK_BYTES = 256 << 10,
  AN_MAX_SUBJECT_BYTES = 512,  // what one match may see, from its first word on
  AN_MAX_CAPTURES = 32,        // named pieces of one pattern

  // Rule files. Half-trusted: a pack may come from a colleague.
  AN_MAX_RULE_FILE_BYTES = 16 << 20,
  AN_MAX_PATTERN_BYTES = 30000,  // expanded; Debian's PCRE2 stops at 64 K code units
  AN_MAX_NODE_DEPTH = 16,        // nesting of a YAML file; the deepest rule needs 5
  AN_MAX_NODES = 2000000,
  AN_MAX_RULES = 20000,
  AN_MAX_STEPS = 26,        // calendar operations of one time rule
  AN_MAX_RULE_ERRORS = 20,  // messages printed for one pack
  AN_MAX_NAME_WORDS = 12,   // words of one actor or place name

  // Filters. What a person types into one line, or a program puts together from a list.
  AN_MAX_FILTER_BYTES = 16 << 10,
  AN_MAX_FILTER_DEPTH = 64,  // brackets and "not" inside of each other: the reader recurses

  // Review. A decision is a line that a person typed; a log is read whole.
  AN_MAX_COMMAND_BYTES = 16 << 10,
  AN_MAX_LOG_BYTES = 1 << 30,

  // Calendar. EDTF level 1 has four-digit years; outside of them nothing is a date.
  AN_MIN_YEAR = -9999,
  AN_MAX_YEAR = 9999,
};
#endif
