/* review/lessons - what a review teaches: rules that were often wrong, and cases from edits.
 *
 * The cases are in the language of tests/spec. They are proposals: the sentences are the report's,
 * and have to be said again in other words before they are shared. */
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "review/report.h"

typedef struct tally {
  an_str rule;
  size_t n_judged, n_rejected, n_changed;
} tally;

typedef struct teaching {
  an_arena *arena;
  const an_review *review;
  an_lines *lines;
  an_vec(tally) rules;
} teaching;

static void put(teaching *t, an_str text) {
  an_lines_put(t->lines, text);
}

/* ---- rules */

static tally *tally_of(teaching *t, an_str rule) {
  for (size_t i = 0; i < t->rules.n; i++)
    if (an_str_eq(t->rules.at[i].rule, rule)) return &t->rules.at[i];
  an_push(t->arena, &t->rules, (tally){.rule = rule});
  return &t->rules.at[t->rules.n - 1];
}

static bool has_field(const an_item *item, const char *name) {
  size_t field;
  return an_edit_find(an_str_of(name), &field) && item->fields & (uint64_t)1 << field;
}

static bool is_judged(an_verdict verdict) {
  return verdict == AN_ACCEPTED || verdict == AN_EDITED || verdict == AN_REJECTED;
}

static void count_item(teaching *t, const an_item *item) {
  const an_decision *last = item->last ? &t->review->log.at[item->last - 1] : NULL;
  if (!last || !is_judged(item->verdict) || item->maker) return;
  bool is_rejected = item->verdict == AN_REJECTED, is_dated = has_field(item, "time");
  if (last->rule.at) {
    tally *of = tally_of(t, last->rule);
    of->n_judged++;
    of->n_rejected += is_rejected;
    of->n_changed += !is_rejected && item->fields && !(is_dated && !(item->fields & ~(uint64_t)1));
  }
  an_str time_rule = item->found ? item->found->time.rule : last->time_rule;
  if (!time_rule.at || is_rejected) return;
  tally *of = tally_of(t, time_rule);
  of->n_judged++;
  of->n_changed += is_dated;
}

static int by_wrong(const void *a, const void *b) {
  const tally *x = a, *y = b;
  size_t wrong_x = x->n_rejected + x->n_changed, wrong_y = y->n_rejected + y->n_changed;
  if (x->n_rejected != y->n_rejected) return x->n_rejected < y->n_rejected ? 1 : -1;
  if (wrong_x != wrong_y) return wrong_x < wrong_y ? 1 : -1;
  return an_str_cmp(x->rule, y->rule);
}

static void put_rules(teaching *t) {
  for (size_t i = 0; i < t->review->items.n; i++) count_item(t, &t->review->items.at[i]);
  if (t->rules.n) qsort(t->rules.at, t->rules.n, sizeof *t->rules.at, by_wrong);
  put(t, AN_LIT("# Rules, by how often their events were rejected or changed.\n"
                "# rejected  changed  of  rule\n"));
  for (size_t i = 0; i < t->rules.n; i++) {
    const tally *r = &t->rules.at[i];
    put(t, an_str_format(t->arena, "# %8zu %8zu %3zu  %.*s\n", r->n_rejected, r->n_changed,
                         r->n_judged, AN_FMT(r->rule)));
  }
}

/* ---- cases */

static an_str one_line(an_arena *arena, an_str text) {
  char *copy = an_arena_alloc(arena, text.len + 1, 1);
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.at[i];
    copy[i] = c < 0x20 ? ' ' : text.at[i];
  }
  return an_str_trim((an_str){copy, text.len});
}

static void put_quoted(teaching *t, const char *key, an_str text) {
  an_str safe = one_line(t->arena, text);
  char *copy = an_arena_alloc(t->arena, safe.len + 1, 1);
  for (size_t i = 0; i < safe.len; i++) copy[i] = safe.at[i] == '"' ? '\'' : safe.at[i];
  put(t, an_str_format(t->arena, " %s\"", key));
  put(t, (an_str){copy, safe.len});
  put(t, AN_LIT("\""));
}

static void put_names(teaching *t, const char *key, const an_out_actors *all) {
  an_str names = all->n ? all->at[0].name : AN_LIT("");
  for (size_t i = 1; i < all->n; i++)
    names = an_str_join(t->arena, an_str_join(t->arena, names, AN_LIT("; ")), all->at[i].name);
  if (all->n) put_quoted(t, key, names);
  else put(t, an_str_format(t->arena, " %s-", key));
}

static void put_field(teaching *t, const an_item *item, const char *name, an_str text) {
  if (has_field(item, name)) put(t, an_str_format(t->arena, " %s %.*s", name, AN_FMT(text)));
}

static void put_number(teaching *t, const an_item *item, const char *name, const an_out_count *c) {
  if (!has_field(item, name) || !c->is_set) return;
  if (c->max < 0) put(t, an_str_format(t->arena, " %s %lld..", name, (long long)c->min));
  else
    put(t, an_str_format(t->arena, " %s %lld..%lld", name, (long long)c->min, (long long)c->max));
}

static void put_event(teaching *t, const an_item *item) {
  const an_out_event *e = item->now;
  put(t, AN_LIT("event"));
  put_quoted(t, "", e->action_text);
  put(t, an_str_format(t->arena, " = %.*s", AN_FMT(e->type)));
  put_field(t, item, "time", e->time.edtf.at ? e->time.edtf : AN_LIT("-"));
  put_field(t, item, "status", e->status);
  if (has_field(item, "actor")) put_names(t, "actor ", &e->actors);
  if (has_field(item, "recipient")) put_names(t, "recipient ", &e->recipients);
  if (has_field(item, "place") && e->place.is_set) put_quoted(t, "place ", e->place.name);
  if (has_field(item, "reporter") && e->has_reporter) put_quoted(t, "reporter ", e->reporter.name);
#define PUT(what) put_number(t, item, #what, &e->numbers.what);
  AN_NUMBERS(PUT)
#undef PUT
  put(t, AN_LIT("\n"));
}

static void begin_case(teaching *t, const an_item *item, const char *what) {
  const an_out_event *e = item->found;
  an_str published = an_review_published(t->review, e);
  put(t, an_str_format(t->arena, "\n== %s %.*s\nanchor: %.*s\n| ", what, AN_FMT(item->id),
                       AN_FMT(published.at ? published : AN_LIT("none"))));
  put(t, one_line(t->arena, e->evidence_text));
  put(t, AN_LIT("\n"));
}

/* The others of the sentence stay: only then does the case say that this one must not be there. */
static void put_near_miss(teaching *t, const an_item *item) {
  const an_review *r = t->review;
  size_t n_others = 0;
  begin_case(t, item, "not what was rejected as");
  for (size_t i = 0; i < r->items.n; i++) {
    const an_item *other = &r->items.at[i];
    bool is_beside = other != item && other->now && other->verdict != AN_REJECTED &&
                     an_str_eq(other->now->document, item->found->document) &&
                     other->now->evidence.from == item->found->evidence.from;
    if (!is_beside) continue;
    put_event(t, other);
    n_others++;
  }
  put(t, n_others ? AN_LIT("only events\n") : AN_LIT("event none\n"));
}

bool an_report_lessons(an_arena *arena, const an_review *review, an_lines *lines) {
  teaching t = {.arena = arena, .review = review, .lines = lines};
  put_rules(&t);
  put(&t, AN_LIT("\n# Cases from the edits. The sentences are the report's: say them in other "
                 "words.\n"));
  for (size_t i = 0; i < review->items.n && !lines->is_stopped; i++) {
    const an_item *item = &review->items.at[i];
    if (!item->found || !item->found->evidence_text.len || item->maker) continue;
    if (item->verdict == AN_REJECTED) put_near_miss(&t, item);
    if (item->verdict != AN_EDITED || !item->fields) continue;
    begin_case(&t, item, "as it was corrected in");
    put_event(&t, item);
  }
  return !lines->is_stopped;
}
