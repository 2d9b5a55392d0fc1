/* train/table - rows of weights while they are learned. */
// SPDX-License-Identifier: MIT
#include "train.h"

void table_init(an_arena *arena, table *t, uint32_t bits) {
  *t = (table){.rows = an_arena_array(arena, row, (size_t)1 << bits), .bits = bits, .step = 1};
}

void table_score(const table *t, const an_features *f, int32_t *scores) {
  for (uint32_t i = 0; i < f->n; i++) {
    const row *r = &t->rows[f->at[i] >> (32 - t->bits)];
    for (uint32_t k = 0; k < r->n; k++) scores[r->cells[k] & 255] += r->cells[k] >> 8;
  }
}

static uint32_t find_cell(an_arena *arena, row *r, uint8_t class) {
  for (uint32_t k = 0; k < r->n; k++)
    if (cell_class(r->cells[k]) == class) return k;
  if (r->n == r->room) {
    row more = {.n = r->n, .room = (uint16_t)(r->room ? 2 * r->room : 4)};
    more.cells = an_arena_array(arena, int32_t, more.room);
    more.late = an_arena_array(arena, int64_t, more.room);
    if (r->n) memcpy(more.cells, r->cells, r->n * sizeof *more.cells);
    if (r->n) memcpy(more.late, r->late, r->n * sizeof *more.late);
    *r = more;
  }
  r->cells[r->n] = class;
  return r->n++;
}

void table_learn(an_arena *arena, table *t, const an_features *f, const uint8_t better_worse[2]) {
  for (uint32_t i = 0; i < f->n; i++) {
    row *r = &t->rows[f->at[i] >> (32 - t->bits)];
    for (int k = 0; k < 2; k++) {
      int32_t change = k ? -1 : 1;
      uint32_t cell = find_cell(arena, r, better_worse[k]);
      r->cells[cell] += change * 256;
      r->late[cell] += (int64_t)change * t->step;
    }
  }
}

double table_mean(const table *t, const row *r, uint32_t cell) {
  return (double)(r->cells[cell] >> 8) - (double)r->late[cell] / (double)t->step;
}

uint32_t pick_class(const int32_t *scores, uint32_t n) {
  uint32_t best = 0;
  for (uint32_t i = 1; i < n; i++)
    if (scores[i] > scores[best]) best = i;
  return best;
}

/* ---- rows of all classes */

void dense_init(an_arena *arena, dense *t, uint32_t n_rows) {
  size_t n = AN_MOVE_CLASSES * (size_t)n_rows;
  *t = (dense){.weight = an_arena_array(arena, int32_t, n),
               .late = an_arena_array(arena, int64_t, n),
               .n_rows = n_rows,
               .step = 1};
}

static size_t dense_row(const dense *t, uint32_t feature) {
  return AN_MOVE_CLASSES * an_trained_row(feature, t->n_rows);
}

void dense_score(const dense *t, const an_features *f, int32_t scores[AN_MOVE_CLASSES]) {
  int32_t sum[AN_MOVE_CLASSES] = {0};
  for (uint32_t i = 0; i < f->n; i++) {
    const int32_t *at = t->weight + dense_row(t, f->at[i]);
    for (int k = 0; k < AN_MOVE_CLASSES; k++) sum[k] += at[k];
  }
  memcpy(scores, sum, sizeof sum);
}

void dense_learn(dense *t, const an_features *f, const uint8_t better_worse[2]) {
  for (uint32_t i = 0; i < f->n; i++) {
    size_t at = dense_row(t, f->at[i]);
    for (int k = 0; k < 2; k++) {
      int32_t change = k ? -1 : 1;
      t->weight[at + better_worse[k]] += change;
      t->late[at + better_worse[k]] += (int64_t)change * t->step;
    }
  }
}

double dense_mean(const dense *t, size_t cell) {
  return (double)t->weight[cell] - (double)t->late[cell] / (double)t->step;
}
