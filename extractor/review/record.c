/* review/record - a decision as one line of JSON, with a sum over it.
 *
 * The sum is the last member, and covers every byte of the line before it; prev, the sum of the
 * record before, is among them. So no record can be changed, removed or moved without a trace. */
// SPDX-License-Identifier: MIT
#include <jansson.h>

#include "base/sha256.h"
#include "base/utf8.h"
#include "review/review.h"

enum { SUM_DIGITS = 64 };
static const char SUM_KEY[] = ",\"sum\":\"";
enum { SUM_BYTES = sizeof SUM_KEY - 1 + SUM_DIGITS + 2 };  // ,"sum":"...64..."}

static const char *const OPS[AN_N_OPS] = {"accept", "reject", "reopen", "set",   "comment",
                                          "merge",  "split",  "add",    "revert"};

const char *an_op_name(an_op op) {
  return OPS[op];
}

bool an_op_of(an_str name, an_op *op) {
  for (size_t i = 0; i < AN_N_OPS; i++)
    if (an_str_eq(name, an_str_of(OPS[i]))) return *op = (an_op)i, true;
  return false;
}

/* The members that are plain text, in the order of the line. */
typedef struct member {
  const char *key;
  size_t at;
} member;

#define MEMBER(key, name) \
  { key, offsetof(an_decision, name) }
static const member BEFORE[] = {MEMBER("at", at), MEMBER("who", who), MEMBER("event", event)};
static const member BEHIND[] = {
    MEMBER("field", field),       MEMBER("value", value),   MEMBER("typed", typed),
    MEMBER("other", other),       MEMBER("reason", reason), MEMBER("hash", hash),
    MEMBER("document", document), MEMBER("unit", unit),     MEMBER("words", words),
    MEMBER("claim", claim),       MEMBER("rule", rule),     MEMBER("time_rule", time_rule),
    MEMBER("prev", prev)};
enum { N_BEFORE = sizeof BEFORE / sizeof *BEFORE, N_BEHIND = sizeof BEHIND / sizeof *BEHIND };

/* ---- writing */

static void release_json(void *json) {
  json_decref(json);
}

/* Jansson out of memory ends as the arena's own does. */
static void need(an_arena *arena, bool is_there) {
  if (!is_there) longjmp(*arena->trap, 1);
}

static void put_text(an_arena *arena, json_t *object, const char *key, an_str text) {
  if (text.at) need(arena, !json_object_set_new(object, key, json_stringn(text.at, text.len)));
}

static void put_number(an_arena *arena, json_t *object, const char *key, uint64_t number) {
  need(arena, !json_object_set_new(object, key, json_integer((json_int_t)number)));
}

static void put_members(an_arena *arena, json_t *object, const member *members, size_t n,
                        const an_decision *record) {
  for (size_t i = 0; i < n; i++) {
    an_str text;
    memcpy(&text, (const char *)record + members[i].at, sizeof text);
    put_text(arena, object, members[i].key, text);
  }
}

/* Whether a terminal, or a reader, could be deceived by the text as it stands. */
static bool is_harmful(an_str text) {
  for (size_t i = 0, n; i < text.len; i += n) {
    n = an_utf8_valid(an_str_slice(text, i, text.len));
    if (!n) return true;
    if (n == 2 && (unsigned char)text.at[i] == 0xc2 && (unsigned char)text.at[i + 1] < 0xa0)
      return true;
    if (n > 1 && an_utf8_is_invisible(an_str_slice(text, i, i + n))) return true;
  }
  return false;
}

/* Readable UTF-8, unless that could do harm; then everything but ASCII is escaped. */
static an_str dump(an_arena *arena, const json_t *object) {
  for (size_t ascii = 0;; ascii = JSON_ENSURE_ASCII) {
    size_t n = json_dumpb(object, NULL, 0, JSON_COMPACT | ascii);
    need(arena, n > 0);
    char *text = an_arena_alloc(arena, n, 1);
    need(arena, json_dumpb(object, text, n, JSON_COMPACT | ascii) == n);
    if (ascii || !is_harmful((an_str){text, n})) return (an_str){text, n};
  }
}

static json_t *make_object(an_arena *arena, const an_decision *r) {
  json_t *object = json_object();
  need(arena, object != NULL);
  an_arena_defer(arena, release_json, object);
  put_number(arena, object, "v", AN_LOG_VERSION);
  put_number(arena, object, "seq", r->seq);
  put_members(arena, object, BEFORE, N_BEFORE, r);
  put_text(arena, object, "decision", an_str_of(OPS[r->op]));
  if (r->op == AN_OP_REVERT) put_number(arena, object, "target", r->target);
  if (r->document.at) {
    json_t *span = json_pack("[ii]", (int)r->span.from, (int)r->span.to);
    need(arena, !json_object_set_new(object, "span", span));
  }
  put_members(arena, object, BEHIND, N_BEHIND, r);
  return object;
}

an_str an_record_write(an_arena *arena, an_decision *record) {
  an_str body = dump(arena, make_object(arena, record));
  body.len--;  // its '}'
  char hex[SUM_DIGITS + 1];
  an_sha256 sum;
  an_sha256_init(&sum);
  an_sha256_add(&sum, body);
  an_sha256_hex(&sum, hex);
  record->sum = an_str_dup(arena, (an_str){hex, SUM_DIGITS});
  an_str end = an_str_format(arena, "%s%s\"}", SUM_KEY, hex);
  return an_str_join(arena, body, end);
}

an_str an_record_show(an_arena *arena, const an_decision *record) {
  an_decision shown = *record;
  shown.prev = (an_str){NULL, 0};
  json_t *object = make_object(arena, &shown);
  if (record->is_off) need(arena, !json_object_set_new(object, "reverted", json_true()));
  return dump(arena, object);
}

/* ---- reading */

static bool has_right_sum(an_str line) {
  if (line.len <= SUM_BYTES) return false;
  an_str body = an_str_slice(line, 0, line.len - SUM_BYTES);
  an_str end = an_str_slice(line, body.len, line.len);
  char hex[SUM_DIGITS + 1];
  an_sha256 sum;
  an_sha256_init(&sum);
  an_sha256_add(&sum, body);
  an_sha256_hex(&sum, hex);
  return an_str_starts(end, an_str_of(SUM_KEY)) && an_str_ends(end, AN_LIT("\"}")) &&
         !memcmp(end.at + sizeof SUM_KEY - 1, hex, SUM_DIGITS);
}

static bool read_text(an_arena *arena, const json_t *json, const char *key, an_str *text) {
  const json_t *value = json_object_get(json, key);
  if (!value) return true;
  if (!json_is_string(value)) return false;
  *text = an_str_dup(arena, (an_str){json_string_value(value), json_string_length(value)});
  return true;
}

static bool read_members(an_arena *arena, const json_t *json, const member *members, size_t n,
                         an_decision *record) {
  for (size_t i = 0; i < n; i++) {
    an_str text = {NULL, 0};
    if (!read_text(arena, json, members[i].key, &text)) return false;
    memcpy((char *)record + members[i].at, &text, sizeof text);
  }
  return true;
}

static bool read_span(const json_t *json, an_range *span) {
  json_int_t from = json_integer_value(json_array_get(json, 0));
  json_int_t to = json_integer_value(json_array_get(json, 1));
  if (!json_is_array(json) || from < 0 || to < from || to > UINT32_MAX) return false;
  *span = (an_range){(uint32_t)from, (uint32_t)to};
  return true;
}

static bool read_fields(an_arena *arena, const json_t *json, an_decision *r) {
  an_str op = {NULL, 0};
  const json_t *seq = json_object_get(json, "seq"), *target = json_object_get(json, "target");
  if (!json_is_integer(seq) || json_integer_value(seq) < 1) return false;
  r->seq = (uint64_t)json_integer_value(seq);
  if (target) r->target = (uint64_t)json_integer_value(target);
  if (!read_members(arena, json, BEFORE, N_BEFORE, r)) return false;
  if (!read_members(arena, json, BEHIND, N_BEHIND, r)) return false;
  if (!read_text(arena, json, "decision", &op) || !an_op_of(op, &r->op)) return false;
  if (r->document.at && !read_span(json_object_get(json, "span"), &r->span)) return false;
  bool needs_other = r->op == AN_OP_MERGE || r->op == AN_OP_SPLIT;
  return r->event.at && (r->op != AN_OP_SET || (r->field.at && r->value.at)) &&
         (!needs_other || r->other.at) && (r->op != AN_OP_ADD || r->document.at) &&
         (r->op != AN_OP_REVERT || (r->target && r->target < r->seq));
}

static bool is_conflict_marker(an_str line) {
  return an_str_starts(line, AN_LIT("<<<<<<<")) || an_str_starts(line, AN_LIT("=======")) ||
         an_str_starts(line, AN_LIT(">>>>>>>"));
}

static bool read_object(an_arena *arena, const json_t *json, an_str line, an_decision *r,
                        an_err *err) {
  const json_t *version = json_object_get(json, "v");
  if (json_is_integer(version) && json_integer_value(version) > AN_LOG_VERSION)
    return an_fail(err, ANNALS_E_INPUT,
                   "written by a newer annals (version %" JSON_INTEGER_FORMAT
                   " of the log); use that to read or continue it",
                   json_integer_value(version));
  if (!has_right_sum(line))
    return an_fail(err, ANNALS_E_INPUT, "the record was changed: its sum does not fit");
  *r = (an_decision){0};
  if (!json_is_integer(version) || !read_fields(arena, json, r))
    return an_fail(err, ANNALS_E_INPUT, "not a record of decisions, although its sum fits");
  r->sum = an_str_dup(arena, (an_str){line.at + line.len - 2 - SUM_DIGITS, SUM_DIGITS});
  return true;
}

/* Let go as soon as it is read, or with the arena if memory ends before. */
typedef struct holder {
  json_t *json;
} holder;

static void release_held(void *held) {
  json_decref(((holder *)held)->json);
}

bool an_record_read(an_arena *arena, an_str line, an_decision *record, an_err *err) {
  json_error_t why;
  if (is_conflict_marker(line))
    return an_fail(err, ANNALS_E_INPUT,
                   "a conflict marker of a version control system; take both logs as they were and "
                   "join them with 'annals audit --join'");
  holder *held = an_arena_new(arena, holder);
  an_arena_defer(arena, release_held, held);
  held->json = json_loadb(line.at, line.len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &why);
  if (!held->json && json_error_code(&why) == json_error_out_of_memory) need(arena, false);
  if (!held->json) return an_fail(err, ANNALS_E_INPUT, "not a record of decisions: %s", why.text);
  bool is_read = read_object(arena, held->json, line, record, err);
  release_held(held);
  held->json = NULL;
  return is_read;
}
