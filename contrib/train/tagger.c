/* train/tagger - the lexicon and the weights of the tagger. */
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "train.h"

/* A word is looked up, not tagged, if it came often and at most once in 150 times otherwise. */
enum { LEAST_KNOWN = 3, LEAST_FIXED = 20, MOST_OTHERS = 400, LEAST_SHARE = 12, SLOT = 8 };

static int compare(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

static void store_word(lexicon *l, uint32_t hash, uint32_t kinds, uint32_t only) {
  uint32_t mask = ((uint32_t)1 << l->bits) - 1, i = hash & mask;
  while (memcmp(l->slots + (size_t)SLOT * i, "\0\0\0\0", 4)) i = (i + 1) & mask;
  unsigned char *slot = l->slots + (size_t)SLOT * i;
  for (int k = 0; k < 4; k++) slot[k] = (unsigned char)(hash >> 8 * k);
  slot[4] = (unsigned char)kinds;
  slot[5] = (unsigned char)(kinds >> 8);
  slot[6] = (unsigned char)only;
}

/* One word: all its (hash, tag) pairs, sorted. Rare tags of a word are left out of its kinds. */
static void add_word(lexicon *l, const uint64_t *pairs, size_t n) {
  if (n < LEAST_KNOWN || !(uint32_t)(pairs[0] >> 8)) return;
  uint32_t kinds = 1, only = 0;
  size_t most = 0;
  for (size_t i = 0, k; i < n; i = k) {
    for (k = i; k < n && pairs[k] == pairs[i]; k++) continue;
    uint32_t tag = (uint32_t)pairs[i] & 255;
    if (k - i > most) only = tag;
    if (k - i > most) most = k - i;
    if ((k - i) * LEAST_SHARE >= n) kinds = an_feature_mix(kinds * 131 + tag + 1);
  }
  kinds = kinds & 0xffff ? kinds & 0xffff : 1;
  bool is_fixed = n >= LEAST_FIXED && (n - most) * MOST_OTHERS <= n;
  store_word(l, (uint32_t)(pairs[0] >> 8), kinds, is_fixed ? only : (uint32_t)AN_NO_TAG);
}

lexicon make_lexicon(an_arena *arena, const sentences *all, uint32_t bits, uint32_t without_fold) {
  lexicon l = {.slots = an_arena_array(arena, unsigned char, (size_t)SLOT << bits), .bits = bits};
  size_t n = 0, n_used = 0;
  for (size_t i = 0; i < all->n; i++) n += all->at[i].n;
  uint64_t *pairs = an_arena_array(arena, uint64_t, n + 1);
  n = 0;
  for (size_t i = 0; i < all->n; i++) {
    const sentence *s = &all->at[i];
    for (uint32_t k = 0; k < s->n && s->fold != without_fold; k++)
      pairs[n++] = (uint64_t)an_feature_word(s->at[k].form.lower) << 8 | s->at[k].gold_tag;
  }
  qsort(pairs, n, sizeof *pairs, compare);
  for (size_t i = 0, k; i < n; i = k) {
    for (k = i; k < n && pairs[k] >> 8 == pairs[i] >> 8; k++) continue;
    if (k - i >= LEAST_KNOWN && ++n_used * 8 > (size_t)7 << bits) break;
    add_word(&l, pairs + i, k - i);
  }
  return l;
}

void set_words(an_state *s, const sentence *from) {
  an_feature_begin(s, from->n);
  for (uint32_t i = 0; i < from->n; i++) an_feature_set_word(s, i, from->at[i].form);
}

void set_kinds(an_state *s, const lexicon *words, uint8_t *only) {
  const an_trained known = {.words = words->slots, .word_bits = words->bits};
  for (uint32_t i = AN_FEATURE_PAD; i < AN_FEATURE_PAD + s->n; i++)
    s->atoms[i].kind = an_feature_mix(an_trained_word(&known, s->atoms[i].word, &only[i]));
  an_feature_end_words(s);
}

typedef struct work {
  an_arena *arena;
  const inventory *ids;
  const lexicon *words;
  table *table;
  an_state *state;
  bool learns;
  uint32_t margin;
} work;

static uint32_t tag_word(work *w, uint32_t place, uint8_t gold) {
  an_features f;
  int32_t scores[AN_MAX_TAGS] = {0};
  an_feature_tag(w->state, place, &f);
  table_score(w->table, &f, scores);
  uint32_t tag = pick_class(scores, (uint32_t)w->ids->tags.n);
  if (!w->learns) return tag;
  w->table->step++;
  int32_t enough = scores[gold] - (int32_t)w->margin;
  scores[gold] = INT32_MIN;
  uint32_t rival = pick_class(scores, (uint32_t)w->ids->tags.n);
  if (tag != gold || scores[rival] > enough)
    table_learn(w->arena, w->table, &f, (uint8_t[]){gold, (uint8_t)rival});
  return tag;
}

/* Later words see the tags that were chosen, not the right ones: so it is in earnest. */
static void tag_sentence(work *w, const sentence *from) {
  uint8_t only[AN_MAX_NODES_OF_SENTENCE];
  set_words(w->state, from);
  set_kinds(w->state, w->words, only);
  for (uint32_t i = 0; i < from->n; i++) {
    uint32_t place = AN_FEATURE_PAD + i, tag = only[place];
    if (tag == AN_NO_TAG) tag = tag_word(w, place, from->at[i].gold_tag);
    if (!w->learns) from->at[i].tag = (uint8_t)tag;
    an_feature_set_tag(w->state, place, (uint8_t)tag, w->ids->pos[tag]);
  }
}

static void shuffle(uint32_t *order, size_t n, uint64_t *state) {
  for (size_t i = n; i > 1; i--) {
    size_t k = (size_t)(draw(state) % i);
    uint32_t swap = order[i - 1];
    order[i - 1] = order[k];
    order[k] = swap;
  }
}

void train_tagger(an_arena *arena, const sentences *all, const inventory *ids, const options *o,
                  uint32_t without_fold, table *t, lexicon *words) {
  uint32_t *order = an_arena_array(arena, uint32_t, all->n);
  uint64_t state = o->seed + without_fold + 1;
  table_init(arena, t, o->tag_bits);
  *words = make_lexicon(arena, all, o->word_bits, without_fold);
  work w = {.arena = arena, .ids = ids, .words = words, .table = t, .learns = true};
  w.margin = o->tag_margin;
  w.state = an_arena_new(arena, an_state);
  for (size_t i = 0; i < all->n; i++) order[i] = (uint32_t)i;
  for (uint32_t round = 0; round < o->n_tag_rounds; round++) {
    shuffle(order, all->n, &state);
    for (size_t i = 0; i < all->n; i++)
      if (all->at[order[i]].fold != without_fold) tag_sentence(&w, &all->at[order[i]]);
  }
}

/* The means take the places of the last weights; whole numbers, a thousandth each. */
static void settle(table *t) {
  for (size_t i = 0; i < (size_t)1 << t->bits; i++) {
    row *r = &t->rows[i];
    for (uint32_t k = 0; k < r->n; k++)
      r->cells[k] = (int32_t)(table_mean(t, r, k) * 1000) * 256 + cell_class(r->cells[k]);
  }
}

void jackknife(an_arena *arena, const sentences *all, const inventory *ids, const options *o) {
  for (uint32_t fold = 0; fold < N_FOLDS; fold++) {
    an_arena own;  // a tagger that is thrown away
    an_arena_init(&own, &arena->hook);
    own.trap = arena->trap;
    table t;
    lexicon words;
    train_tagger(&own, all, ids, o, fold, &t, &words);
    settle(&t);
    work w = {.arena = &own, .ids = ids, .words = &words, .table = &t};
    w.state = an_arena_new(&own, an_state);
    for (size_t i = 0; i < all->n; i++)
      if (all->at[i].fold == fold) tag_sentence(&w, &all->at[i]);
    an_arena_done(&own);
  }
}
