/* train/parser - the weights of moves and labels. What a move costs is counted in right arcs that
 * cannot be made any more behind it (Goldberg and Nivre 2013). */
// SPDX-License-Identifier: MIT
#include "train.h"

enum { PAD = AN_FEATURE_PAD };

typedef struct work {
  an_arena *arena;
  const inventory *ids;
  table *moves, *labels;
  an_state *state;
  const uint8_t *pos;  // of the tags
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

static an_move choose(work *w, const int32_t *scores, bool needs_right) {
  uint32_t cost[AN_N_MOVES], least = UINT32_MAX;
  an_move best = AN_N_MOVES;
  for (an_move m = 0; needs_right && m < AN_N_MOVES; m++) {
    cost[m] = an_arc_allows(w->state, m) ? cost_of(w, m) : UINT32_MAX;
    if (cost[m] < least) least = cost[m];
  }
  for (an_move m = 0; m < AN_N_MOVES; m++) {
    if (!an_arc_allows(w->state, m) || (needs_right && cost[m] > least)) continue;
    if (best == AN_N_MOVES || scores[m] > scores[best]) best = m;
  }
  return best;
}

static uint8_t learn_label(work *w, an_move move) {
  const an_state *s = w->state;
  uint32_t head = an_arc_head(s, move), child = s->stack[s->n_stack - 1];
  if (head == an_arc_root(s)) return (uint8_t)w->root_label;
  an_features f;
  int32_t scores[AN_MAX_LABELS] = {0};
  an_feature_label(s, head, child, &f);
  table_score(w->labels, &f, scores);
  scores[w->root_label] = INT32_MIN;
  uint8_t label = (uint8_t)pick_class(scores, (uint32_t)w->ids->labels.n);
  uint8_t gold = w->gold_label[child];
  if (w->gold[child] != head || gold == w->root_label) return label;
  w->labels->step++;
  if (label != gold) table_learn(w->arena, w->labels, &f, (uint8_t[]){gold, label});
  return label;
}

static void learn_sentence(work *w, const sentence *from, bool explores) {
  an_state *s = w->state;
  set_words(s, from);
  an_feature_end_words(s);
  for (uint32_t i = 0; i < from->n; i++) {
    an_feature_set_tag(s, PAD + i, from->at[i].tag, w->pos[from->at[i].tag]);
    w->gold[PAD + i] = from->at[i].head;
    w->gold_label[PAD + i] = from->at[i].gold_label;
  }
  an_arc_begin(s);
  while (!an_arc_is_done(s)) {
    an_features f;
    int32_t scores[AN_MAX_LABELS] = {0};
    an_feature_move(s, &f);
    table_score(w->moves, &f, scores);
    an_move guess = choose(w, scores, false), right = choose(w, scores, true);
    w->moves->step++;
    bool is_wrong = cost_of(w, guess) > cost_of(w, right);
    if (is_wrong) table_learn(w->arena, w->moves, &f, (uint8_t[]){(uint8_t)right, (uint8_t)guess});
    an_move move = explores || !is_wrong ? guess : right;
    if (move == AN_MOVE_SHIFT) an_arc_shift(s);
    else an_arc_reduce(s, move, learn_label(w, move));
  }
}

static void make_projective(const sentences *all) {
  uint16_t head[AN_MAX_NODES_OF_SENTENCE] = {0};
  for (size_t i = 0; i < all->n; i++) {
    const sentence *s = &all->at[i];
    for (uint32_t k = 0; k < s->n; k++) head[PAD + k] = s->at[k].head;
    for (uint32_t n = 4 * s->n; n && lift_shortest(head, PAD + s->n); n--) continue;
    for (uint32_t k = 0; k < s->n; k++) s->at[k].head = head[PAD + k];
  }
}

static uint8_t *number_pos(an_arena *arena, const inventory *ids) {
  uint8_t *pos = an_arena_array(arena, uint8_t, AN_MAX_TAGS);
  for (size_t i = 0; i < ids->tags.n; i++) {
    an_str rest = ids->tags.at[i], name = AN_LIT("");
    an_str_split(&rest, ' ', &name);
    for (int k = 0; k < AN_N_POS; k++)
      if (an_str_eq(name, an_str_of(an_pos_name((an_pos)k)))) pos[i] = (uint8_t)k;
  }
  return pos;
}

void train_parser(an_arena *arena, const sentences *all, const inventory *ids, const options *o,
                  table tables[2]) {
  enum { FIRST_EXPLORED = 1 };
  work *w = an_arena_new(arena, work);
  uint32_t *order = an_arena_array(arena, uint32_t, all->n);
  uint64_t state = o->seed + 77;
  *w = (work){.arena = arena, .ids = ids, .moves = &tables[0], .labels = &tables[1]};
  w->state = an_arena_new(arena, an_state);
  w->pos = number_pos(arena, ids);
  w->root_label = an_map_get(&ids->label_ids, AN_LIT("root"));
  table_init(arena, w->moves, o->move_bits);
  table_init(arena, w->labels, o->label_bits);
  make_projective(all);
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
