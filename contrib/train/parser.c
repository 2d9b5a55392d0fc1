/* train/parser - the weights of moves and labels. What a move costs is counted in right arcs that
 * cannot be made any more behind it (Goldberg and Nivre 2013). */
// SPDX-License-Identifier: MIT
#include "train.h"

enum { PAD = AN_FEATURE_PAD };

typedef struct work {
  an_arena *arena;
  const inventory *ids;
  const lexicon *words;
  dense *moves;
  table *labels;
  int32_t margin;
  an_state *state;
  uint16_t gold[AN_MAX_NODES_OF_SENTENCE];
  uint8_t gold_label[AN_MAX_NODES_OF_SENTENCE];
  uint32_t root_label;
} work;

/* ---- gold trees without crossing arcs: a crossing arc moves up to its head's head */

static bool is_below(const uint16_t *head, uint32_t root, uint32_t place, uint32_t above) {
  while (place != above && place != root) place = head[place];
  return place == above;
}

static bool crosses(const uint16_t *head, uint32_t root, uint32_t child) {
  uint32_t above = head[child];
  uint32_t from = child < above ? child : above, to = child < above ? above : child;
  for (uint32_t i = from + 1; i < to; i++)
    if (!is_below(head, root, i, above)) return true;
  return false;
}

static bool lift_shortest(uint16_t *head, uint32_t root) {
  uint32_t best = 0, shortest = UINT32_MAX;
  for (uint32_t i = PAD; i < root; i++) {
    uint32_t length = head[i] > i ? head[i] - i : i - head[i];
    if (head[i] == root || length >= shortest || !crosses(head, root, i)) continue;
    best = i;
    shortest = length;
  }
  if (best) head[best] = head[head[best]];
  return best;
}

/* ---- the oracle */

static uint32_t count_children(const work *w, uint32_t head, uint32_t from, uint32_t to) {
  uint32_t n = 0;
  for (uint32_t i = from; i < to; i++) n += w->gold[i] == head;
  return n;
}

static uint32_t cost_of(const work *w, an_move move) {
  const an_state *s = w->state;
  uint32_t root = an_arc_root(s), next = s->next, cost = 0;
  uint32_t top = s->n_stack ? s->stack[s->n_stack - 1] : 0;
  uint32_t below = s->n_stack > 1 ? s->stack[s->n_stack - 2] : 0;
  uint32_t wanted = w->gold[top];
  switch (move) {
    case AN_MOVE_SHIFT:
      for (uint32_t i = 0; i < s->n_stack; i++) {
        cost += w->gold[s->stack[i]] == next;
        cost += i + 1 < s->n_stack && w->gold[next] == s->stack[i];
      }
      return cost;
    case AN_MOVE_RIGHT: return count_children(w, top, next, root) + (wanted >= next);
    default:
      return count_children(w, top, next, root) + ((wanted == below && below) || wanted > next);
  }
}

/* ---- learning */

static bool has_gold_label(const work *w, uint32_t child, uint32_t head) {
  uint8_t label = w->gold_label[child];
  return head != an_arc_root(w->state) && label != w->root_label && label != NO_ID;
}

/* A move costs the arcs it loses; a class that gives a right arc a wrong label, half a one more. */
static void cost_classes(const work *w, uint32_t cost[AN_MOVE_CLASSES]) {
  const an_state *s = w->state;
  const an_classes *classes = &w->ids->classes;
  uint32_t of_move[AN_N_MOVES + 1];
  for (an_move m = 0; m <= AN_N_MOVES; m++)
    of_move[m] = an_arc_allows(s, m) ? 2 * cost_of(w, m) : UINT32_MAX;
  for (uint32_t k = 0; k < AN_MOVE_CLASSES; k++) {
    an_move move = (an_move)classes->move[k];
    cost[k] = of_move[move];
    if (!k || cost[k] == UINT32_MAX) continue;
    uint32_t child = s->stack[s->n_stack - 1], head = an_arc_head(s, move);
    bool has_label = w->gold[child] == head && has_gold_label(w, child, head);
    cost[k] += has_label && classes->of[move][w->gold_label[child]] != k;
  }
}

typedef struct choice {
  uint32_t guess;  // the class of most weight
  uint32_t right;  // and of those that cost least
  uint32_t rival;  // and of the others; AN_MOVE_CLASSES: there are none
} choice;

static uint32_t better(uint32_t best, uint32_t k, const int32_t *scores) {
  return best == AN_MOVE_CLASSES || scores[k] > scores[best] ? k : best;
}

static choice choose(const work *w, const int32_t *scores) {
  uint32_t cost[AN_MOVE_CLASSES], least = UINT32_MAX;
  choice c = {AN_MOVE_CLASSES, AN_MOVE_CLASSES, AN_MOVE_CLASSES};
  cost_classes(w, cost);
  for (uint32_t k = 0; k < AN_MOVE_CLASSES; k++)
    if (cost[k] < least) least = cost[k];
  for (uint32_t k = 0; k < AN_MOVE_CLASSES; k++) {
    if (cost[k] == UINT32_MAX) continue;
    c.guess = better(c.guess, k, scores);
    if (cost[k] == least) c.right = better(c.right, k, scores);
    else c.rival = better(c.rival, k, scores);
  }
  return c;
}

/* The class in which the parse goes on. */
static uint32_t learn_class(work *w, bool explores) {
  an_features f;
  int32_t scores[AN_MOVE_CLASSES];
  an_feature_move(w->state, &f);
  dense_score(w->moves, &f, scores);
  choice c = choose(w, scores);
  w->moves->step++;
  bool is_narrow = c.rival != AN_MOVE_CLASSES && scores[c.rival] + w->margin > scores[c.right];
  if (c.guess == c.rival || is_narrow)
    dense_learn(w->moves, &f, (uint8_t[]){(uint8_t)c.right, (uint8_t)c.rival});
  return explores ? c.guess : c.right;
}

static uint8_t learn_label(work *w, uint32_t class) {
  const an_state *s = w->state;
  const an_classes *classes = &w->ids->classes;
  an_move move = (an_move)classes->move[class];
  uint32_t head = an_arc_head(s, move), child = s->stack[s->n_stack - 1];
  if (head == an_arc_root(s)) return (uint8_t)w->root_label;
  if (classes->only[class] != AN_NO_LABEL) return classes->only[class];
  an_features f;
  int32_t scores[AN_MAX_LABELS] = {0};
  an_feature_label(s, head, child, &f);
  table_score(w->labels, &f, scores);
  scores[w->root_label] = INT32_MIN;
  uint8_t label = an_classes_pick(classes, class, scores, (uint32_t)w->ids->labels.n);
  uint8_t gold = w->gold_label[child];
  bool is_right = w->gold[child] == head && has_gold_label(w, child, head);
  if (!is_right || classes->of[move][gold] != class) return label;
  w->labels->step++;
  if (label != gold) table_learn(w->arena, w->labels, &f, (uint8_t[]){gold, label});
  return label;
}

static void begin_sentence(work *w, const sentence *from) {
  an_state *s = w->state;
  uint8_t only[AN_MAX_NODES_OF_SENTENCE];
  set_words(s, from);
  set_kinds(s, w->words, only);
  for (uint32_t i = 0; i < from->n; i++) {
    an_feature_set_tag(s, PAD + i, from->at[i].tag, w->ids->pos[from->at[i].tag]);
    w->gold[PAD + i] = from->at[i].head;
    w->gold_label[PAD + i] = from->at[i].gold_label;
  }
  an_arc_begin(s);
}

static void learn_sentence(work *w, const sentence *from, bool explores) {
  an_state *s = w->state;
  begin_sentence(w, from);
  while (!an_arc_is_done(s)) {
    uint32_t class = learn_class(w, explores);
    if (!class) an_arc_shift(s);
    else an_arc_reduce(s, (an_move)w->ids->classes.move[class], learn_label(w, class));
  }
}

void make_projective(const sentences *all) {
  uint16_t head[AN_MAX_NODES_OF_SENTENCE] = {0};
  for (size_t i = 0; i < all->n; i++) {
    const sentence *s = &all->at[i];
    for (uint32_t k = 0; k < s->n; k++) head[PAD + k] = s->at[k].head;
    for (uint32_t n = 4 * s->n; n && lift_shortest(head, PAD + s->n); n--) continue;
    for (uint32_t k = 0; k < s->n; k++) s->at[k].head = head[PAD + k];
  }
}

void train_parser(an_arena *arena, const sentences *all, const options *o, learned *l) {
  enum { FIRST_EXPLORED = 1 };
  const inventory *ids = l->ids;
  work *w = an_arena_new(arena, work);
  uint32_t *order = an_arena_array(arena, uint32_t, all->n);
  uint64_t state = o->seed + 77;
  *w = (work){.arena = arena,
              .ids = ids,
              .words = &l->words,
              .moves = &l->moves,
              .labels = &l->labels,
              .margin = (int32_t)o->margin,
              .state = an_arena_new(arena, an_state),
              .root_label = an_map_get(&ids->label_ids, AN_LIT("root"))};
  dense_init(arena, w->moves, o->move_rows);
  table_init(arena, w->labels, o->label_bits);
  for (size_t i = 0; i < all->n; i++) order[i] = (uint32_t)i;
  for (uint32_t round = 0; round < o->n_rounds; round++) {
    for (size_t i = all->n; i > 1; i--) {
      size_t k = (size_t)(draw(&state) % i);
      uint32_t swap = order[i - 1];
      order[i - 1] = order[k];
      order[k] = swap;
    }
    for (size_t i = 0; i < all->n; i++)
      learn_sentence(w, &all->at[order[i]], round >= FIRST_EXPLORED);
  }
}
