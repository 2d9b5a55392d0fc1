/* review/compare - two reviews of the same events: where they agree, and both as one log. */
// SPDX-License-Identifier: MIT
#include "review/report.h"

typedef enum judgement { NO_JUDGEMENT, KEPT, LEFT_OUT, JOINED, N_JUDGEMENTS } judgement;

static judgement judgement_of(const an_item *item) {
  switch (item->verdict) {
    case AN_ACCEPTED:
    case AN_EDITED: return KEPT;
    case AN_REJECTED: return LEFT_OUT;
    case AN_MERGED: return JOINED;
    default: return NO_JUDGEMENT;
  }
}

typedef struct comparing {
  an_arena *arena;
  const an_review *a, *b;
  an_tell_conflict *tell;
  void *user;
  an_agreement all;
  size_t table[N_JUDGEMENTS][N_JUDGEMENTS];
} comparing;

static an_str claim_of(const an_review *r, const an_item *item) {
  if (item->now) return item->now->summary;
  return item->last && r->log.at[item->last - 1].claim.at ? r->log.at[item->last - 1].claim
                                                          : AN_LIT("");
}

static void tell(comparing *c, const an_item *one, an_conflict conflict) {
  conflict.event = one->id;
  conflict.claim = claim_of(c->a, one);
  c->all.n_conflicts++;
  if (c->tell) c->tell(c->user, &conflict);
}

/* The value that holds, for each field; at == NULL: not set. */
typedef struct values {
  an_str at[64];
} values;

static void collect_values(const an_review *r, an_str event, values *v) {
  size_t field;
  for (size_t i = 0; i < r->log.n; i++) {
    const an_decision *d = &r->log.at[i];
    bool fits = d->op == AN_OP_SET && !d->is_off && an_str_eq(d->event, event);
    if (fits && an_edit_find(d->field, &field)) v->at[field] = d->value;
  }
}

static void compare_fields(comparing *c, const an_item *one, const an_item *two) {
  values first = {0}, second = {0};
  collect_values(c->a, one->id, &first);
  collect_values(c->b, two->id, &second);
  for (size_t i = 0; i < an_edit_count(); i++) {
    if (!first.at[i].at || !second.at[i].at || an_str_eq(first.at[i], second.at[i])) continue;
    tell(c, one,
         (an_conflict){
             .what = an_str_of(an_edit_name(i)), .first = first.at[i], .second = second.at[i]});
  }
}

static void compare_item(comparing *c, const an_item *one) {
  uint32_t other = an_review_find(c->b, one->id);
  const an_item *two = other == AN_NO_ITEM ? NULL : &c->b->items.at[other];
  judgement first = judgement_of(one), second = two ? judgement_of(two) : NO_JUDGEMENT;
  if (!first || !second) return;
  c->table[first][second]++;
  c->all.n_both++;
  c->all.n_same += first == second;
  if (first != second)
    tell(c, one,
         (an_conflict){.what = AN_LIT("decision"),
                       .first = an_str_of(an_verdict_name(one->verdict)),
                       .second = an_str_of(an_verdict_name(two->verdict))});
  else if (one->fields & two->fields) compare_fields(c, one, two);
}

/* Cohen 1960: agreement beyond what two people who judge at random, each with their own habits,
 * would reach. Where both always say the same one thing there is no beyond. */
static void work_out_kappa(comparing *c) {
  double n = (double)c->all.n_both, by_chance = 0;
  if (!c->all.n_both) return;
  for (size_t i = 0; i < N_JUDGEMENTS; i++) {
    double row = 0, column = 0;
    for (size_t k = 0; k < N_JUDGEMENTS; k++) {
      row += (double)c->table[i][k];
      column += (double)c->table[k][i];
    }
    by_chance += row / n * (column / n);
  }
  c->all.has_kappa = by_chance < 1 - 1e-12;
  if (c->all.has_kappa) c->all.kappa = ((double)c->all.n_same / n - by_chance) / (1 - by_chance);
}

an_agreement an_report_compare(an_arena *arena, const an_review *a, const an_review *b,
                               an_tell_conflict *tell_it, void *user) {
  comparing c = {.arena = arena, .a = a, .b = b, .tell = tell_it, .user = user};
  for (size_t i = 0; i < a->items.n; i++) compare_item(&c, &a->items.at[i]);
  work_out_kappa(&c);
  return c.all;
}

/* ---- one log of two */

typedef struct merging {
  an_arena *arena;
  const an_review *a, *b;
  const an_stamp *stamp;
  an_lines *lines;
  uint64_t *seq_of[2];  // the new number of each record
  an_str last_sum;
  uint64_t last_seq;
  an_str opened;  // the last event that was opened again
} merging;

static void put_record(merging *m, an_decision record) {
  record.seq = ++m->last_seq;
  record.prev = m->last_sum;
  an_str line = an_record_write(m->arena, &record);
  m->last_sum = record.sum;
  an_lines_put(m->lines, line);
  an_lines_put(m->lines, AN_LIT("\n"));
}

static void put_from(merging *m, const an_review *from, size_t i) {
  uint64_t *seq_of = m->seq_of[from == m->b];
  an_decision record = from->log.at[i];
  if (record.op == AN_OP_REVERT) record.target = seq_of[record.target - 1];
  seq_of[i] = m->last_seq + 1;
  put_record(m, record);
}

static bool comes_first(const an_decision *a, const an_decision *b) {
  return an_str_cmp(a->at, b->at) <= 0;
}

static void open_again(void *user, const an_conflict *it) {
  merging *m = user;
  if (an_str_eq(m->opened, it->event)) return;
  an_str why = an_str_format(m->arena, "two reviews disagree about %.*s: %.*s, %.*s",
                             AN_FMT(it->what), AN_FMT(it->first), AN_FMT(it->second));
  m->opened = it->event;
  put_record(m, (an_decision){.op = AN_OP_REOPEN,
                              .event = it->event,
                              .who = m->stamp->who,
                              .at = m->stamp->at,
                              .reason = why});
}

bool an_report_merge(an_arena *arena, const an_review *a, const an_review *b, const an_stamp *stamp,
                     an_lines *lines) {
  merging m = {.arena = arena, .a = a, .b = b, .stamp = stamp, .lines = lines};
  m.seq_of[0] = an_arena_array(arena, uint64_t, a->log.n + 1);
  m.seq_of[1] = an_arena_array(arena, uint64_t, b->log.n + 1);
  size_t i = 0, k = 0;
  for (; i < a->log.n && i < b->log.n && an_str_eq(a->log.at[i].sum, b->log.at[i].sum); i++) {
    m.seq_of[1][i] = m.last_seq + 1;
    put_from(&m, a, i);
  }
  k = i;
  while ((i < a->log.n || k < b->log.n) && !lines->is_stopped) {
    bool is_first = k == b->log.n || (i < a->log.n && comes_first(&a->log.at[i], &b->log.at[k]));
    if (is_first) put_from(&m, a, i++);
    else put_from(&m, b, k++);
  }
  an_report_compare(arena, a, b, open_again, &m);
  return !lines->is_stopped;
}
