/* review/command - a line of words becomes the record that carries it out.
 *
 * The three faces - screen, line mode, `annals decide` - all speak this language, so that what one
 * of them can do, each can, and all are tested here. */
// SPDX-License-Identifier: MIT
#include "base/utf8.h"
#include "review/review.h"

typedef struct reading {
  an_arena *arena;
  an_review *review;
  const an_command *command;
  an_decision *record;
  an_str rest;  // of the line
  uint32_t item;
  an_err *err;
} reading;

static bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

static an_str next_word(an_str *rest) {
  size_t from = 0, to;
  while (from < rest->len && is_blank(rest->at[from])) from++;
  for (to = from; to < rest->len && !is_blank(rest->at[to]);) to++;
  an_str word = an_str_slice(*rest, from, to);
  *rest = an_str_trim(an_str_slice(*rest, to, rest->len));
  return word;
}

static an_str peek_word(an_str rest) {
  return next_word(&rest);
}

/* ---- which event. A second word that is an event's id names it; without an event at hand it must
 * be one. Without a timeline there is nothing to compare with: any word is an id. */

static bool choose_event(reading *r, an_done *done) {
  an_str word = peek_word(r->rest);
  r->item = word.len ? an_review_find(r->review, word) : AN_NO_ITEM;
  if (r->item != AN_NO_ITEM || !r->command->event.at) next_word(&r->rest);
  else word = r->command->event;
  if (r->item == AN_NO_ITEM && word.len) r->item = an_review_find(r->review, word);
  done->event = r->record->event = word;
  if (!word.len) return an_fail(r->err, ANNALS_E_OPTION, "which event? name it by its id");
  if (r->review->timeline && r->item == AN_NO_ITEM)
    return an_fail(r->err, ANNALS_E_OPTION, "there is no event '%.*s' in this timeline",
                   AN_FMT(word));
  return true;
}

static const an_out_event *event_of(const reading *r) {
  return r->item == AN_NO_ITEM ? NULL : r->review->items.at[r->item].now;
}

static bool must_be_there(const reading *r) {
  if (!r->review->timeline || event_of(r)) return true;
  return an_fail(r->err, ANNALS_E_OPTION,
                 "'%.*s' is not in the timeline any more; only its "
                 "decisions are",
                 AN_FMT(r->record->event));
}

/* For whoever reads the log alone: where the event stands and what it says. */
static void describe(reading *r) {
  const an_out_event *e = event_of(r);
  an_decision *d = r->record;
  if (!e) return;
  an_str date = e->time.edtf.at ? e->time.edtf : AN_LIT("undated");
  d->hash = an_review_hash(r->review, r->item);
  d->document = e->document;
  d->span = e->action_span;
  d->unit = r->review->timeline->unit;
  d->claim = an_str_format(r->arena, "%.*s %.*s: ", AN_FMT(date), AN_FMT(e->type));
  d->claim = an_str_join(r->arena, d->claim, e->summary);
  d->rule = e->action_rule;
  d->time_rule = e->time.rule;
}

static void take_reason(reading *r) {
  if (r->command->reason.at) r->record->reason = r->command->reason;
  else if (r->rest.len) r->record->reason = r->rest;
}

/* "... -- because": cuts the reason off a value. */
static void cut_reason(reading *r) {
  for (size_t i = 0; i + 4 <= r->rest.len; i++) {
    if (memcmp(r->rest.at + i, " -- ", 4)) continue;
    an_str all = r->rest;
    r->rest = an_str_trim(an_str_slice(all, i + 4, all.len));
    take_reason(r);
    r->rest = an_str_trim(an_str_slice(all, 0, i));
    return;
  }
  r->record->reason = r->command->reason;
}

/* ---- the commands */

static bool read_judgement(reading *r) {
  if (!must_be_there(r)) return false;
  describe(r);
  take_reason(r);
  return true;
}

static bool read_comment(reading *r) {
  describe(r);
  r->record->reason = r->rest.len ? r->rest : r->command->reason;
  return r->record->reason.len || an_fail(r->err, ANNALS_E_OPTION, "a comment needs words");
}

static bool find_field(reading *r, an_str name, size_t *field) {
  if (an_edit_find(name, field)) return true;
  an_str list = an_str_of(an_edit_name(0));
  for (size_t i = 1; i < an_edit_count(); i++)
    list = an_str_format(r->arena, "%.*s %s", AN_FMT(list), an_edit_name(i));
  return an_fail(r->err, ANNALS_E_OPTION, "there is no field '%.*s'; choose from: %.*s",
                 AN_FMT(name), AN_FMT(list));
}

static bool read_set(reading *r) {
  an_decision *d = r->record;
  const char *equals = r->rest.len ? memchr(r->rest.at, '=', r->rest.len) : NULL;
  size_t field;
  if (!must_be_there(r)) return false;
  describe(r);
  cut_reason(r);
  if (!equals) return an_fail(r->err, ANNALS_E_OPTION, "write FIELD=VALUE, such as time=1992/1994");
  size_t at = (size_t)(equals - r->rest.at);
  d->field = an_str_trim(an_str_slice(r->rest, 0, at));
  d->value = an_str_trim(an_str_slice(r->rest, at + 1, r->rest.len));
  if (!find_field(r, d->field, &field)) return false;
  if (!d->value.len) d->value = AN_LIT("-");
  if (!event_of(r)) return true;  // without a timeline nobody can say more
  an_out_event copy = *event_of(r);
  an_edit edit = {r->review, r->arena, &copy, field, d->value};
  an_str settled;
  if (!an_edit_settle(&edit, &settled, r->err)) return false;
  if (!an_str_eq(settled, d->value)) d->typed = d->value;
  d->value = settled;
  return true;
}

/* Chains and circles of merges end nowhere. */
static bool read_merge(reading *r) {
  an_decision *d = r->record;
  const an_review *review = r->review;
  d->other = next_word(&r->rest);
  if (!must_be_there(r)) return false;
  describe(r);
  take_reason(r);
  if (!d->other.len) return an_fail(r->err, ANNALS_E_OPTION, "merge into which event?");
  if (an_str_eq(d->other, d->event))
    return an_fail(r->err, ANNALS_E_OPTION, "an event cannot be merged into itself");
  if (!review->timeline) return true;
  uint32_t into = an_review_find(review, d->other);
  if (into == AN_NO_ITEM || !review->items.at[into].now)
    return an_fail(r->err, ANNALS_E_OPTION, "there is no event '%.*s' in this timeline",
                   AN_FMT(d->other));
  an_verdict verdict = review->items.at[into].verdict;
  if (verdict == AN_MERGED || verdict == AN_REJECTED)
    return an_fail(r->err, ANNALS_E_OPTION, "'%.*s' is %s itself", AN_FMT(d->other),
                   an_verdict_name(verdict));
  for (size_t i = 0; i < review->items.n; i++)
    if (review->items.at[i].into == r->item)
      return an_fail(r->err, ANNALS_E_OPTION, "'%.*s' was merged into this one; undo that first",
                     AN_FMT(review->items.at[i].id));
  return true;
}

static bool read_split(reading *r) {
  if (!must_be_there(r)) return false;
  describe(r);
  take_reason(r);
  r->record->other = an_review_new_id(r->arena, r->review, r->record);
  return true;
}

/* ---- "add d-12 30-55 ASSAULT": words of a document, counted in the timeline's unit */

static bool read_offsets(reading *r, an_str words, an_range *span) {
  an_str from, rest = words;
  int32_t a, b;
  if (!an_str_split(&rest, '-', &from) || !an_str_int(from, &a) || !an_str_int(rest, &b) || a < 0 ||
      b <= a)
    return an_fail(r->err, ANNALS_E_OPTION, "'%.*s' is no stretch of text: write FROM-TO",
                   AN_FMT(words));
  *span = (an_range){(uint32_t)a, (uint32_t)b};
  return true;
}

static bool read_add(reading *r, an_done *done) {
  an_decision *d = r->record;
  d->document = next_word(&r->rest);
  an_str offsets = next_word(&r->rest), type = next_word(&r->rest);
  if (!r->review->timeline) return an_fail(r->err, ANNALS_E_OPTION, "'add' needs the timeline");
  if (!an_review_document(r->review, d->document))
    return an_fail(r->err, ANNALS_E_OPTION, "there is no document '%.*s'", AN_FMT(d->document));
  if (!read_offsets(r, offsets, &d->span)) return false;
  d->unit = r->review->timeline->unit;
  d->words = an_review_words(r->arena, r->review, d->document, d->span);
  if (!d->words.at)
    return an_fail(r->err, ANNALS_E_OPTION,
                   "the words %.*s are not in this timeline (annals extract --include-text keeps "
                   "the whole text)",
                   AN_FMT(offsets));
  an_out_event blank = {0};
  size_t field;
  an_edit_find(AN_LIT("type"), &field);
  an_edit edit = {r->review, r->arena, &blank, field, type.len ? type : AN_LIT("OTHER")};
  if (!an_edit_apply(&edit, r->err)) return false;
  d->value = blank.type;
  d->event = AN_LIT("");
  done->event = d->event = an_review_new_id(r->arena, r->review, d);
  take_reason(r);
  return true;
}

/* ---- undo and redo: the last record of this person that holds, or that was taken back */

static bool is_mine(const reading *r, const an_decision *d) {
  return !r->command->who.at || !d->who.at || an_str_eq(d->who, r->command->who);
}

static bool can_be_redone(const reading *r, const an_decision *d) {
  return d->op == AN_OP_REVERT && !d->is_off && is_mine(r, d);
}

/* An undo is undone only by the next; whatever is decided in between ends that. */
static bool read_revert(reading *r, an_done *done, bool is_redo) {
  const an_decisions *log = &r->review->log;
  for (size_t i = log->n; i-- > 0;) {
    const an_decision *d = &log->at[i];
    bool is_revert = d->op == AN_OP_REVERT;
    bool undoes = is_revert && log->at[d->target - 1].op != AN_OP_REVERT;
    if (is_redo && !is_revert && is_mine(r, d) && !d->is_off) break;
    bool fits = is_redo ? undoes && can_be_redone(r, d) : !is_revert && !d->is_off && is_mine(r, d);
    if (!fits) continue;
    done->event = r->record->event = d->event;
    r->record->target = d->seq;
    return true;
  }
  return an_fail(r->err, ANNALS_E_OPTION, "nothing to %s", is_redo ? "bring back" : "take back");
}

static bool read_by_op(reading *r, an_done *done) {
  if (r->record->op == AN_OP_ADD) return read_add(r, done);
  if (!choose_event(r, done)) return false;
  switch (r->record->op) {
    case AN_OP_ACCEPT:
    case AN_OP_REJECT:
    case AN_OP_REOPEN: return read_judgement(r);
    case AN_OP_SET: return read_set(r);
    case AN_OP_COMMENT: return read_comment(r);
    case AN_OP_MERGE: return read_merge(r);
    case AN_OP_SPLIT: return read_split(r);
    case AN_OP_ADD:
    case AN_OP_REVERT: break;
  }
  return false;
}

static bool is_text(an_str line) {
  for (size_t i = 0, n; i < line.len; i += n) {
    n = an_utf8_valid(an_str_slice(line, i, line.len));
    if (!n || (n == 1 && (unsigned char)line.at[i] < 0x20 && line.at[i] != '\t')) return false;
  }
  return true;
}

bool an_command_read(an_arena *arena, an_review *review, const an_command *command,
                     an_decision *record, an_done *done, an_err *err) {
  const an_decision *last = review->log.n ? &review->log.at[review->log.n - 1] : NULL;
  reading r = {arena, review, command, record, an_str_trim(command->line), AN_NO_ITEM, err};
  *done = (an_done){AN_LIT(""), AN_LIT("")};
  *record = (an_decision){.seq = last ? last->seq + 1 : 1, .at = command->at, .who = command->who};
  if (last) record->prev = last->sum;
  if (command->line.len > AN_MAX_COMMAND_BYTES)
    return an_fail(err, ANNALS_E_LIMIT, "a command of more than %d bytes", AN_MAX_COMMAND_BYTES);
  if (!is_text(command->line))
    return an_fail(err, ANNALS_E_OPTION, "the command has bytes that are no text");
  done->word = next_word(&r.rest);
  record->op = AN_OP_REVERT;
  if (an_str_eq(done->word, AN_LIT("undo"))) return read_revert(&r, done, false);
  if (an_str_eq(done->word, AN_LIT("redo"))) return read_revert(&r, done, true);
  if (!an_op_of(done->word, &record->op) || record->op == AN_OP_REVERT)
    return an_fail(err, ANNALS_E_OPTION,
                   "'%.*s' is no decision; choose from: accept reject reopen set comment merge "
                   "split add undo redo",
                   AN_FMT(done->word));
  return read_by_op(&r, done);
}
