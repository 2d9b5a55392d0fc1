/* review/log - a whole log: lines, sums, the chain, and its end.
 *
 * Only an end that was never acknowledged may be thrown away: bytes behind the last line end that
 * are no record, or a last line with zeros in it, which some file systems leave behind after the
 * power went. Anything else that does not fit stops everything, with its line. */
// SPDX-License-Identifier: MIT
#include "review/review.h"

static bool fail_at_line(an_err *err, uint32_t line, const an_err *why) {
  return an_fail_at(err, (an_place){.line = line}, why->code, "%s", why->text);
}

static bool continues(const an_decisions *log, const an_decision *next) {
  const an_decision *last = log->n ? &log->at[log->n - 1] : NULL;
  if (!last) return next->seq == 1 && !next->prev.at;
  return next->seq == last->seq + 1 && next->prev.at && an_str_eq(next->prev, last->sum);
}

typedef struct cut {
  an_str line;
  bool is_last, has_end;
} cut;

static bool cut_line(an_str bytes, size_t from, cut *out) {
  if (from >= bytes.len) return false;
  const char *end = memchr(bytes.at + from, '\n', bytes.len - from);
  out->has_end = end != NULL;
  size_t to = end ? (size_t)(end - bytes.at) : bytes.len;
  out->line = an_str_slice(bytes, from, to);
  out->is_last = to + 1 >= bytes.len;
  return true;
}

static bool may_be_torn(const cut *c) {
  bool has_zero = c->line.len && memchr(c->line.at, 0, c->line.len);
  return c->is_last && (!c->has_end || has_zero);
}

static bool take_line(an_arena *arena, const cut *c, an_decisions *log, an_err *why) {
  an_decision record;
  an_str line = c->line;
  if (an_str_ends(line, AN_LIT("\r"))) line.len--;
  if (!line.len) return an_fail(why, ANNALS_E_INPUT, "an empty line; a log has none");
  if (!an_record_read(arena, line, &record, why)) return false;
  if (!continues(log, &record))
    return an_fail(why, ANNALS_E_INPUT,
                   "the chain is broken: a record was removed, added or moved before this one");
  an_push(arena, log, record);
  return true;
}

bool an_log_read(an_arena *arena, an_str bytes, an_decisions *log, an_log_end *end, an_err *err) {
  cut c;
  *end = (an_log_end){0};
  for (uint32_t line = 1; cut_line(bytes, end->n_kept, &c); line++) {
    an_err why = {0};
    if (!take_line(arena, &c, log, &why)) {
      if (!may_be_torn(&c)) return fail_at_line(err, line, &why);
      end->n_torn = bytes.len - end->n_kept;
      return true;
    }
    end->n_kept += c.line.len + c.has_end;
    end->lacks_newline = !c.has_end;
  }
  return true;
}
