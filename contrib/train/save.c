/* train/save - what was learned as the bytes of a model file; parse/model.h has their order. */
// SPDX-License-Identifier: MIT
#include <math.h>
#include <stdlib.h>

#include "train.h"

typedef struct bytes {
  an_arena *arena;
  an_vec(char) v;
} bytes;

static void add(bytes *b, const void *from, size_t n) {
  for (size_t i = 0; i < n; i++) an_push(b->arena, &b->v, ((const char *)from)[i]);
}

static void add_u32(bytes *b, uint32_t x) {
  for (int i = 0; i < 4; i++) an_push(b->arena, &b->v, (char)(x >> 8 * i & 255));
}

static void pad(bytes *b) {
  while (b->v.n % 8) an_push(b->arena, &b->v, 0);
}

static void put_number(bytes *b, size_t at, uint64_t x, int n) {
  for (int i = 0; i < n; i++) b->v.at[at + (size_t)i] = (char)(x >> 8 * i & 255);
}

static double largest(const table *t) {
  double most = 0;
  for (size_t i = 0; i < (size_t)1 << t->bits; i++)
    for (uint32_t k = 0; k < t->rows[i].n; k++) {
      double w = fabs(table_mean(t, &t->rows[i], k));
      if (w > most) most = w;
    }
  return most;
}

/* The square root keeps small weights apart; see model.h. */
static int to_byte(double weight, double most) {
  if (most <= 0) return 0;
  int byte = (int)(127 * sqrt(fabs(weight) / most) + 0.5);
  return weight < 0 ? -byte : byte;
}

static uint32_t add_rows(bytes *b, const table *t, uint32_t least) {
  double most = largest(t);
  size_t n = (size_t)1 << t->bits;
  bytes base = {.arena = b->arena}, start = base, pairs = base;
  uint32_t first = 0;
  for (size_t i = 0; i < n; i++) {
    uint32_t at = (uint32_t)(pairs.v.n / 2);
    if (i % AN_ROWS_PER_BASE == 0) add_u32(&base, first = at);
    add(&start, (char[]){(char)((at - first) & 255), (char)((at - first) >> 8)}, 2);
    for (uint32_t k = 0; k < t->rows[i].n; k++) {
      const row *r = &t->rows[i];
      int w = to_byte(table_mean(t, r, k), most);
      if ((uint32_t)abs(w) < least) continue;
      add(&pairs, (char[]){(char)cell_class(r->cells[k]), (char)w}, 2);
    }
  }
  add_u32(&base, (uint32_t)(pairs.v.n / 2));
  const bytes *parts[] = {&base, &start, &pairs};
  for (int i = 0; i < 3; i++) {
    add(b, parts[i]->v.at, parts[i]->v.n);
    pad(b);
  }
  return (uint32_t)(pairs.v.n / 2);
}

static void add_moves(bytes *b, const dense *t) {
  size_t n = AN_MOVE_CLASSES * (size_t)t->n_rows;
  double most = 0;
  for (size_t i = 0; i < n; i++) most = fmax(most, fabs(dense_mean(t, i)));
  for (size_t i = 0; i < n; i++) {
    char weight = (char)to_byte(dense_mean(t, i), most);
    add(b, &weight, 1);
  }
  pad(b);
}

static void stop_long(an_str name, size_t most) {
  if (name.len <= most) return;
  fprintf(stderr, "annals-train: the name '%.*s' is too long\n", AN_FMT(name));
  exit(65);
}

static void add_names(bytes *b, const inventory *ids) {
  for (size_t i = 0; i < ids->tags.n; i++) {
    char slot[AN_TRAINED_NAME_BYTES] = {0};
    an_str rest = ids->tags.at[i], pos = AN_LIT("");
    an_str_split(&rest, ' ', &pos);
    stop_long(pos, 7);
    stop_long(rest, 14);
    memcpy(slot, pos.at, pos.len);
    memcpy(slot + 8, rest.at, rest.len);
    const uint32_t *votes = ids->votes[i];
    for (char form = 1; form <= AN_FORM_GERUND; form++)
      if (votes[(int)form] > votes[(int)slot[AN_TRAINED_NAME_BYTES - 1]])
        slot[AN_TRAINED_NAME_BYTES - 1] = form;
    add(b, slot, sizeof slot);
  }
  for (size_t i = 0; i < ids->labels.n; i++) {
    char slot[AN_TRAINED_NAME_BYTES] = {0};
    stop_long(ids->labels.at[i], AN_TRAINED_NAME_BYTES - 3);
    memcpy(slot, ids->labels.at[i].at, ids->labels.at[i].len);
    slot[AN_TRAINED_NAME_BYTES - 2] = (char)ids->classes.of[AN_MOVE_RIGHT][i];
    slot[AN_TRAINED_NAME_BYTES - 1] = (char)ids->classes.of[AN_MOVE_LEFT][i];
    add(b, slot, sizeof slot);
  }
}

an_str model_bytes(an_arena *arena, const learned *l, an_str note, const options *o) {
  bytes b = {.arena = arena};
  char header[AN_TRAINED_HEADER_BYTES] = AN_TRAINED_MAGIC;
  add(&b, header, sizeof header);
  add(&b, note.at, note.len);
  pad(&b);
  add_names(&b, l->ids);
  add(&b, l->words.slots, (size_t)8 << l->words.bits);
  uint32_t n_tag_pairs = add_rows(&b, &l->tagger, o->least_tag_byte);
  add_moves(&b, &l->moves);
  uint32_t n_label_pairs = add_rows(&b, &l->labels, o->least_label_byte);
  uint32_t numbers[] = {
      AN_FEATURE_VERSION, (uint32_t)note.len, (uint32_t)l->ids->tags.n, (uint32_t)l->ids->labels.n,
      l->words.bits,      l->tagger.bits,     l->moves.n_rows,          l->labels.bits,
      n_tag_pairs,        n_label_pairs};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    put_number(&b, 24 + 4 * i, numbers[i], 4);
  put_number(&b, 8, AN_TRAINED_VERSION, 4);
  put_number(&b, 12, b.v.n, 4);
  an_str all = {b.v.at, b.v.n};
  put_number(&b, 16, an_trained_sum(all), 8);
  return all;
}
