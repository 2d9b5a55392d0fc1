/* train/classes - which labels of a direction make a class of moves (parse/model.h): the frequent
 * ones by themselves, the others together. Subtypes stay with their relation; the labels tell them
 * apart. */
// SPDX-License-Identifier: MIT
#include "train.h"

enum { PAD = AN_FEATURE_PAD, REST = 1, FIRST_OWN = 3 };

typedef uint32_t counts[AN_N_MOVES][AN_MAX_LABELS];

static bool have_same_relation(an_str a, an_str b) {
  an_str x = a, y = b;
  an_str_split(&a, ':', &x);
  an_str_split(&b, ':', &y);
  return an_str_eq(x, y);
}

/* The first label of the same relation stands for all of them. */
static uint32_t find_relation(const inventory *ids, uint32_t label) {
  uint32_t first = 0;
  while (!have_same_relation(ids->labels.at[first], ids->labels.at[label])) first++;
  return first;
}

static void count_labels(const sentences *all, const inventory *ids, counts count) {
  for (size_t i = 0; i < all->n; i++) {
    const sentence *s = &all->at[i];
    for (uint32_t k = 0; k < s->n; k++) {
      const word *w = &s->at[k];
      if (w->head == PAD + s->n || w->gold_label == NO_ID) continue;
      an_move move = w->head > PAD + k ? AN_MOVE_LEFT : AN_MOVE_RIGHT;
      count[move][find_relation(ids, w->gold_label)]++;
    }
  }
}

static void give_class(inventory *ids, counts count, uint8_t class) {
  an_move move = AN_MOVE_RIGHT;
  uint32_t relation = 0;
  for (an_move m = AN_MOVE_RIGHT; m < AN_N_MOVES; m++)
    for (uint32_t i = 0; i < ids->labels.n; i++)
      if (count[m][i] > count[move][relation]) move = m, relation = i;
  if (!count[move][relation]) return;
  count[move][relation] = 0;
  for (uint32_t i = 0; i < ids->labels.n; i++)
    if (find_relation(ids, i) == relation) ids->classes.of[move][i] = class;
}

void make_classes(const sentences *all, inventory *ids) {
  counts count = {0};
  count_labels(all, ids, count);
  for (uint32_t i = 0; i < ids->labels.n; i++) {
    ids->classes.of[AN_MOVE_RIGHT][i] = REST;
    ids->classes.of[AN_MOVE_LEFT][i] = REST + 1;
  }
  for (uint8_t class = FIRST_OWN; class < AN_MOVE_CLASSES; class ++) give_class(ids, count, class);
  an_classes_settle(&ids->classes, (uint32_t)ids->labels.n);
}
