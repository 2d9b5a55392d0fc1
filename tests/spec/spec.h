/* spec/spec - the cases of a .spec file: a text, and what must be found in it.
 *
 * In:    the bytes of a .spec file (tests/README.md has the format).
 * Out:   cases with their expectations; every string is a view into the file.
 * Never: runs a case.
 * Idea:  an expectation is words, a value, and further fields, all text. What was found is asked
 *        for the same fields and compared as text, so checking and accepting share one way. */
// SPDX-License-Identifier: MIT
#ifndef AN_TESTS_SPEC_H
#define AN_TESTS_SPEC_H
#include "base/arena.h"
#include "engine.h"
#include "timeline/timeline.h"

typedef enum spec_kind {
  SPEC_TIMEX,
  SPEC_ACTOR,
  SPEC_PLACE,
  SPEC_EVENT,
  SPEC_BLOCK,
  SPEC_PUBLISHED,  // "published DATE" has a value and no words
  SPEC_ORDER,      // words of triggers in `field`, no value
  SPEC_N_KINDS
} spec_kind;
const char *spec_kind_name(spec_kind kind);

typedef struct spec_field {
  an_str key, value;
} spec_field;

enum { SPEC_MAX_FIELDS = 16 };

typedef struct spec_expectation {
  spec_kind kind;
  bool is_none;
  an_str words, value;
  spec_field field[SPEC_MAX_FIELDS];
  size_t n_fields;
  uint32_t line;
} spec_expectation;

typedef struct spec_case {
  an_str name;
  uint32_t line;      // of "== name"
  bool is_gap;        // must fail today
  bool is_near_miss;  // expects nothing, or says so: "== not ..." or a "# not" comment
  bool only_events;   // every event is listed
  bool has_anchor;    // the anchor is always written down, "none" too
  an_str anchor;      // empty for none
  annals_domain domain;
  annals_prefer prefer;
  an_str text;
  an_vec(spec_expectation) expected;
} spec_case;

typedef struct spec_file {
  const char *path;
  an_str bytes;
  an_vec(spec_case) cases;
} spec_file;

/* False: the message, with file:line, is in err. */
bool spec_parse(an_arena *arena, const char *path, an_str bytes, spec_file *file, an_err *err);
bool spec_has(const spec_case *spec, spec_kind kind);

/* A case after its text went through all rooms. */
typedef struct spec_run {
  an_arena *arena;
  an_facts facts;
  an_timeline timeline;  // sorted; filled only for a case that expects an order
  an_timeline merged;    // mentions made one; filled only for a case that expects events
} spec_run;

/* False: the document was refused. */
bool spec_execute(an_arena *arena, const annals_rules *rules, const spec_case *spec, spec_run *run,
                  an_err *err);

/* What was found of a kind, in text order (events of ORDER: in timeline order). */
size_t spec_n_found(const spec_run *run, spec_kind kind);
an_str spec_words(const spec_run *run, spec_kind kind, size_t i);
/* The field of the i-th: key "" is the value behind "="; at == NULL if there is no such field. */
an_str spec_get(const spec_run *run, spec_kind kind, size_t i, an_str key);
bool spec_is_field(spec_kind kind, an_str key);
#endif
