/* rulebook/automaton - see automaton.h. The subset construction over the net of all patterns; the
 * likeliest states first. */
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "rulebook/automaton_parts.h"
#include "rulebook/net.h"

enum { N_BYTES = 256, FOREIGN = 0x80 };

/* Of all states together, while they are made: the shipped rules have two million. */
enum { MOST_NODES = 1 << 24 };

typedef an_automaton_info info;

/* Of no state; no class has this number, and places have 23 bits. */
enum { FREE = 0xff, MOST_CELLS = 1 << 23 };

/* ---------------------------------------------------------------------------------- making --- */

/* A state while it is made: its nodes are those that take a byte or end. */
typedef struct state {
  uint32_t nodes, n_nodes;  // in maker.nodes
  uint32_t ways, n_ways;    // in maker.ways
  uint64_t weight;
  uint32_t place, n_visits;
  info about;
  bool is_followed;
} state;

typedef struct way {
  uint32_t class, to;
} way;

typedef struct maker {
  an_arena *arena;  // for work
  an_arena *keep;   // for what stays
  an_net net;
  size_t n_classes;
  unsigned char classes[N_BYTES], samples[N_BYTES];  // a byte of each class
  unsigned char *classes_of_sets;                    // N_BYTES each; the first is their number
  an_vec(uint32_t) behind[N_BYTES];
  an_vec(state) states;
  an_vec(uint32_t) nodes;
  an_vec(way) ways;
  an_vec(uint16_t) lists;
  an_map by_list;
  uint32_t *by_nodes;  // hash table of states, counted from 1
  uint32_t *like;      // of a state: the first of all that are like it
  size_t room;
  uint32_t *marks, mark;  // of nodes, while a state is closed
  uint32_t *pattern_marks, pattern_mark;
  an_vec(uint32_t) open, closed;
  an_vec(uint32_t) heap;  // of states, the weightiest on top
} maker;

/* Bytes that no set tells apart are one class, but for those beyond ASCII. */
static void find_classes(maker *m) {
  unsigned char *of = m->classes;
  size_t n = 2;
  for (unsigned b = 0; b < N_BYTES; b++) of[b] = b >= FOREIGN;
  for (size_t i = 0; i < m->net.sets.n; i++) {
    unsigned char split[N_BYTES] = {0};  // what becomes of a class for the bytes in the set
    size_t n_in[N_BYTES] = {0}, n_all[N_BYTES] = {0};
    for (unsigned b = 0; b < N_BYTES; b++) {
      n_all[of[b]]++;
      n_in[of[b]] += an_bytes_hold(&m->net.sets.at[i], (unsigned char)b);
    }
    for (size_t c = 0, n_old = n; c < n_old; c++)
      if (n_in[c] && n_in[c] < n_all[c]) split[c] = (unsigned char)n++;
    for (unsigned b = 0; b < N_BYTES; b++)
      if (split[of[b]] && an_bytes_hold(&m->net.sets.at[i], (unsigned char)b)) of[b] = split[of[b]];
  }
  for (unsigned b = 0; b < N_BYTES; b++) {
    of[b]++;
    m->samples[of[b]] = (unsigned char)b;
  }
  m->n_classes = n + 1;
}

/* All nodes that can be reached from the open ones without a byte, and that do something. */
static void close_nodes(maker *m) {
  m->closed.n = 0;
  m->mark++;
  while (m->open.n) {
    uint32_t i = m->open.at[--m->open.n];
    if (i == AN_NET_NOWHERE || m->marks[i] == m->mark) continue;
    const an_net_node *node = &m->net.nodes.at[i];
    m->marks[i] = m->mark;
    if (node->kind != AN_NET_PASS) {
      an_push(m->arena, &m->closed, i);
      continue;
    }
    an_push(m->arena, &m->open, node->next);
    an_push(m->arena, &m->open, node->other);
  }
}

static int compare_numbers(const void *a, const void *b) {
  const uint32_t *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

static int compare_patterns(const void *a, const void *b) {
  return *(const uint16_t *)a - *(const uint16_t *)b;
}

typedef enum wanted { THOSE_THAT_END, THOSE_THAT_GO_ON, ALL } wanted;

/* The patterns of such nodes, ascending; where they stand among the lists. */
static uint32_t list_patterns(maker *m, wanted what, uint16_t *n) {
  an_vec(uint16_t) found = {0};
  m->pattern_mark++;
  for (size_t i = 0; i < m->closed.n; i++) {
    const an_net_node *node = &m->net.nodes.at[m->closed.at[i]];
    if (what != ALL && (node->kind == AN_NET_END) != (what == THOSE_THAT_END)) continue;
    if (m->pattern_marks[node->pattern] == m->pattern_mark) continue;
    m->pattern_marks[node->pattern] = m->pattern_mark;
    an_push(m->arena, &found, node->pattern);
  }
  *n = (uint16_t)found.n;
  if (!found.n) return 0;
  qsort(found.at, found.n, sizeof *found.at, compare_patterns);
  an_str key = {(const char *)found.at, found.n * sizeof *found.at};
  size_t n_lists = m->by_list.n;
  uint32_t at = an_map_add(m->arena, &m->by_list, key, (uint32_t)m->lists.n);
  for (size_t i = 0; m->by_list.n > n_lists && i < found.n; i++)
    an_push(m->arena, &m->lists, found.at[i]);
  return at;
}

static uint64_t hash_nodes(const uint32_t *at, size_t n) {
  uint64_t sum = n;
  for (size_t i = 0; i < n; i++) {
    sum = (sum ^ at[i]) * UINT64_C(0x9e3779b97f4a7c15);
    sum ^= sum >> 29;
  }
  return sum;
}

static bool is_same_state(const maker *m, const state *s) {
  size_t n = m->closed.n;
  if (s->n_nodes != n) return false;
  return !n || !memcmp(m->nodes.at + s->nodes, m->closed.at, n * sizeof *m->closed.at);
}

/* Where the state of the closed nodes is noted, or would be. */
static uint32_t *find_noted(maker *m, uint64_t hash) {
  size_t at = hash & (m->room - 1);
  while (m->by_nodes[at] && !is_same_state(m, &m->states.at[m->by_nodes[at] - 1]))
    at = (at + 1) & (m->room - 1);
  return &m->by_nodes[at];
}

static void note_again(maker *m) {
  m->room *= 2;
  m->by_nodes = an_arena_array(m->arena, uint32_t, m->room);
  for (size_t i = 0; i < m->states.n; i++) {
    const state *s = &m->states.at[i];
    size_t at = hash_nodes(m->nodes.at + s->nodes, s->n_nodes) & (m->room - 1);
    while (m->by_nodes[at]) at = (at + 1) & (m->room - 1);
    m->by_nodes[at] = (uint32_t)i + 1;
  }
}

static void push_heap(maker *m, uint32_t made) {
  an_push(m->arena, &m->heap, made);
  size_t at = m->heap.n - 1;
  for (; at; at = (at - 1) / 2) {
    uint32_t above = m->heap.at[(at - 1) / 2];
    if (m->states.at[above].weight >= m->states.at[made].weight) break;
    m->heap.at[at] = above;
  }
  m->heap.at[at] = made;
}

static uint32_t pop_heap(maker *m) {
  uint32_t top = m->heap.at[0], last = m->heap.at[--m->heap.n];
  size_t at = 0;
  while (2 * at + 1 < m->heap.n) {
    size_t below = 2 * at + 1;
    const uint32_t *h = m->heap.at;
    if (below + 1 < m->heap.n && m->states.at[h[below + 1]].weight > m->states.at[h[below]].weight)
      below++;
    if (m->states.at[last].weight >= m->states.at[h[below]].weight) break;
    m->heap.at[at] = m->heap.at[below];
    at = below;
  }
  m->heap.at[at] = last;
  return top;
}

/* The state that stands for the open nodes. Behind the first byte of a letter beyond ASCII nothing
 * is followed: what has come so far may go on, or may end there. */
static uint32_t add_state(maker *m, uint64_t weight, bool is_foreign) {
  close_nodes(m);
  if (m->closed.n) qsort(m->closed.at, m->closed.n, sizeof *m->closed.at, compare_numbers);
  if (is_foreign) an_push(m->arena, &m->closed, AN_NET_NOWHERE);  // tells it from its like
  if (m->states.n * 2 >= m->room) note_again(m);
  uint32_t *noted = find_noted(m, hash_nodes(m->closed.at, m->closed.n));
  if (*noted) return *noted - 1;
  state made = {.nodes = (uint32_t)m->nodes.n, .n_nodes = (uint32_t)m->closed.n, .weight = weight};
  for (size_t i = 0; i < m->closed.n; i++) an_push(m->arena, &m->nodes, m->closed.at[i]);
  m->closed.n -= is_foreign;
  if (!is_foreign) made.about.ends = list_patterns(m, THOSE_THAT_END, &made.about.n_ends);
  wanted rest = is_foreign ? ALL : THOSE_THAT_GO_ON;
  made.about.goes_on = list_patterns(m, rest, &made.about.n_goes_on);
  an_push(m->arena, &m->states, made);
  uint32_t at = (uint32_t)m->states.n - 1;
  *noted = at + 1;
  if (!is_foreign && made.about.n_goes_on) push_heap(m, at);
  return at;
}

/* For each class the nodes that stand behind those of the state that take it. */
static size_t open_behind(maker *m, const state *s) {
  size_t n_possible = 0;
  for (size_t c = 1; c < m->n_classes; c++) m->behind[c].n = 0;
  for (uint32_t i = 0; i < s->n_nodes; i++) {
    const an_net_node *node = &m->net.nodes.at[m->nodes.at[s->nodes + i]];
    if (node->kind != AN_NET_BYTE) continue;
    const unsigned char *classes = m->classes_of_sets + (size_t)node->set * N_BYTES;
    for (size_t k = 1; k <= classes[0]; k++) {
      n_possible += !m->behind[classes[k]].n;
      an_push(m->arena, &m->behind[classes[k]], node->next);
    }
  }
  return n_possible;
}

static void follow(maker *m, uint32_t of) {
  enum { LEAST_WAYS = 2 };
  state s = m->states.at[of];
  size_t n_possible = open_behind(m, &s);
  uint64_t weight = s.weight / (n_possible < LEAST_WAYS ? LEAST_WAYS : n_possible) + 1;
  s.ways = (uint32_t)m->ways.n;
  s.is_followed = true;
  for (size_t c = 1; c < m->n_classes; c++) {
    if (!m->behind[c].n) continue;
    m->open.n = 0;
    for (size_t i = 0; i < m->behind[c].n; i++) an_push(m->arena, &m->open, m->behind[c].at[i]);
    uint32_t to = add_state(m, weight, m->samples[c] >= FOREIGN);
    an_push(m->arena, &m->ways, ((way){(uint32_t)c, to}));
  }
  s.n_ways = (uint32_t)m->ways.n - s.ways;
  m->states.at[of] = s;
}

/* -------------------------------------------------------------------------------- merging --- */

/* Which patterns go on is only asked of a state that nobody followed, and where a text is longer
 * than a match may be. All that come sooner, and never again, need not tell. */
static void forget_what_goes_on(maker *m) {
  uint32_t *n_ways_to = an_arena_array(m->arena, uint32_t, m->states.n);
  uint32_t *depth = an_arena_array(m->arena, uint32_t, m->states.n);
  for (size_t i = 0; i < m->ways.n; i++) n_ways_to[m->ways.at[i].to]++;
  m->open.n = 0;
  if (!n_ways_to[0]) an_push(m->arena, &m->open, 0);
  while (m->open.n) {
    uint32_t now = m->open.at[--m->open.n];
    state *s = &m->states.at[now];
    if (s->is_followed && depth[now] < AN_MAX_SUBJECT_BYTES)
      s->about.goes_on = s->about.n_goes_on = 0;
    for (uint32_t i = 0; i < s->n_ways; i++) {
      uint32_t to = m->ways.at[s->ways + i].to;
      if (depth[to] <= depth[now]) depth[to] = depth[now] + 1;
      if (!--n_ways_to[to]) an_push(m->arena, &m->open, to);
    }
  }
}

static info about_of(const state *s) {
  info about = s->about;
  about.is_last = !s->is_followed;
  return about;
}

/* Two states are alike so far if the same is known of them, and the same ways lead to states that
 * were alike before. */
static bool are_alike(const maker *m, const state *a, const state *b) {
  info x = about_of(a), y = about_of(b);
  if (a->n_ways != b->n_ways || memcmp(&x, &y, sizeof x)) return false;
  for (uint32_t i = 0; i < a->n_ways; i++) {
    way p = m->ways.at[a->ways + i], q = m->ways.at[b->ways + i];
    if (p.class != q.class || m->like[p.to] != m->like[q.to]) return false;
  }
  return true;
}

static uint64_t hash_alike(const maker *m, const state *s) {
  const uint64_t prime = UINT64_C(0x9e3779b97f4a7c15);
  uint64_t sum = ((uint64_t)s->about.ends << 32 | s->about.goes_on) * prime;
  sum ^= (uint64_t)s->about.n_ends << 20 ^ s->about.n_goes_on ^ (uint64_t)s->is_followed << 40;
  for (uint32_t i = 0; i < s->n_ways; i++) {
    way w = m->ways.at[s->ways + i];
    sum = (sum ^ w.class ^ (uint64_t)m->like[w.to] << 8) * prime;
    sum ^= sum >> 29;
  }
  return sum;
}

/* One round: of all states that are alike the first stands for them. How many are left. */
static size_t merge_once(maker *m, uint32_t *next) {
  size_t n = 0;
  memset(m->by_nodes, 0, m->room * sizeof *m->by_nodes);
  for (uint32_t i = 0; i < m->states.n; i++) {
    size_t at = hash_alike(m, &m->states.at[i]) & (m->room - 1);
    while (m->by_nodes[at] && !are_alike(m, &m->states.at[m->by_nodes[at] - 1], &m->states.at[i]))
      at = (at + 1) & (m->room - 1);
    if (!m->by_nodes[at]) m->by_nodes[at] = i + 1, n++;
    next[i] = m->by_nodes[at] - 1;
  }
  memcpy(m->like, next, m->states.n * sizeof *next);
  return n;
}

/* States that no text can tell apart become one: from "all are alike" on, until no round finds a
 * difference any more. */
static void merge_states(maker *m) {
  m->like = an_arena_array(m->arena, uint32_t, m->states.n);
  uint32_t *next = an_arena_array(m->arena, uint32_t, m->states.n);
  size_t n = 0, n_before;
  forget_what_goes_on(m);
  do {
    n_before = n;
    n = merge_once(m, next);
  } while (n > n_before);
}

/* ----------------------------------------------------------------------------- laying out --- */

typedef struct layout {
  an_vec(uint32_t) cells;
  an_vec(info) infos;
  an_map by_info;
  size_t low;  // no cell before it is free
} layout;

static uint32_t cell_of(uint32_t class, uint32_t to) {
  return to << 8 | class;
}

static void make_cells(maker *m, layout *out, size_t n) {
  while (out->cells.n < n) an_push(m->arena, &out->cells, FREE);
}

static bool fits(const maker *m, const layout *out, const state *s, size_t at) {
  if (out->cells.at[at + AN_INFO_CELL] != FREE) return false;
  for (uint32_t i = 0; i < s->n_ways; i++)
    if (out->cells.at[at + m->ways.at[s->ways + i].class] != FREE) return false;
  return true;
}

/* The first place where its cells are free, not too far back. */
static void find_place(maker *m, layout *out, state *s) {
  enum { FAR = 4096 };
  size_t at = out->low, n = out->cells.n;
  if (s->n_ways && n > FAR && at < n - FAR) at = n - FAR;
  for (make_cells(m, out, at + N_BYTES + 1); !fits(m, out, s, at); at++)
    make_cells(m, out, at + N_BYTES + 2);
  s->place = (uint32_t)at;
  out->cells.at[at + AN_INFO_CELL] = cell_of(AN_INFO_CELL, 0);
  for (uint32_t i = 0; i < s->n_ways; i++) {
    uint32_t class = m->ways.at[s->ways + i].class;
    out->cells.at[at + class] = cell_of(class, 0);
  }
  while (out->low < out->cells.n && out->cells.at[out->low] != FREE) out->low++;
}

static uint32_t way_to(const state *s) {
  bool is_last = !s->is_followed && s->about.n_goes_on;
  return s->place | (s->about.n_ends || is_last ? AN_STATE_NOTABLE : 0);
}

/* Where a state's info stands; those of many are the same. */
static uint32_t place_info(maker *m, layout *out, const state *s) {
  info *made = an_arena_new(m->arena, info);
  *made = about_of(s);
  an_str key = {(const char *)made, sizeof *made};
  uint32_t at = an_map_add(m->arena, &out->by_info, key, (uint32_t)out->infos.n);
  if (at == out->infos.n) an_push(m->arena, &out->infos, *made);
  return at;
}

static void fill_cells(maker *m, layout *out, const state *s) {
  uint32_t *at = out->cells.at + s->place;
  at[AN_INFO_CELL] = cell_of(AN_INFO_CELL, place_info(m, out, s));
  for (uint32_t k = 0; k < s->n_ways; k++) {
    way w = m->ways.at[s->ways + k];
    at[w.class] = cell_of(w.class, way_to(&m->states.at[m->like[w.to]]));
  }
}

/* ---- what is often passed through comes first */

static bool step(const maker *m, uint32_t *at, unsigned char byte) {
  const state *s = &m->states.at[*at];
  for (uint32_t i = 0; i < s->n_ways; i++) {
    if (m->ways.at[s->ways + i].class != m->classes[byte]) continue;
    *at = m->like[m->ways.at[s->ways + i].to];
    return true;
  }
  return false;
}

static void pass_through(maker *m, an_str sample) {
  for (size_t from = 0; from < sample.len; from++) {
    uint32_t now = m->like[0];
    if (!an_pattern_is_start(sample, from)) continue;
    for (size_t at = from; at < sample.len && step(m, &now, (unsigned char)sample.at[at]); at++)
      m->states.at[now].n_visits++;
  }
}

typedef struct visited {
  uint32_t state, n;
} visited;

static int compare_visits(const void *a, const void *b) {
  const visited *x = a, *y = b;
  if (x->n != y->n) return x->n < y->n ? 1 : -1;
  return (x->state > y->state) - (x->state < y->state);
}

/* The states that stand for others, the first of all in front. */
static visited *order_states(maker *m, const an_automaton_plan *plan, size_t *n) {
  visited *all = an_arena_array(m->arena, visited, m->states.n);
  for (size_t i = 0; i < plan->n_samples; i++) pass_through(m, plan->samples[i]);
  m->states.at[0].n_visits = UINT32_MAX;
  *n = 0;
  for (uint32_t i = 0; i < m->states.n; i++)
    if (m->like[i] == i) all[(*n)++] = (visited){i, m->states.at[i].n_visits};
  qsort(all, *n, sizeof *all, compare_visits);
  return all;
}

static void *keep(an_arena *arena, const void *from, size_t bytes) {
  void *kept = an_arena_alloc(arena, bytes, 1);
  return bytes ? memcpy(kept, from, bytes) : kept;
}

/* False: there are too many cells. */
static bool lay_out(maker *m, const an_automaton_plan *plan, an_automaton *a) {
  layout out = {.low = 0};
  size_t n;
  const visited *order = order_states(m, plan, &n);
  for (size_t i = 0; i < n && out.cells.n < MOST_CELLS; i++)
    find_place(m, &out, &m->states.at[order[i].state]);
  make_cells(m, &out, out.cells.n + N_BYTES);
  if (out.cells.n > MOST_CELLS) return false;
  for (size_t i = 0; i < n; i++) fill_cells(m, &out, &m->states.at[order[i].state]);
  a->cells = keep(m->keep, out.cells.at, out.cells.n * sizeof *out.cells.at);
  a->infos = keep(m->keep, out.infos.at, out.infos.n * sizeof *out.infos.at);
  a->lists = keep(m->keep, m->lists.at, m->lists.n * sizeof *m->lists.at);
  a->n_classes = m->n_classes;
  memcpy(a->classes, m->classes, sizeof a->classes);
  return true;
}

static void list_classes_of_sets(maker *m) {
  m->classes_of_sets = an_arena_array(m->arena, unsigned char, m->net.sets.n *N_BYTES + 1);
  for (size_t i = 0; i < m->net.sets.n; i++) {
    unsigned char *out = m->classes_of_sets + i * N_BYTES;
    for (size_t c = 1; c < m->n_classes; c++)
      if (an_bytes_hold(&m->net.sets.at[i], m->samples[c])) out[++out[0]] = (unsigned char)c;
  }
}

an_automaton *an_automaton_new(an_arena *arena, const an_automaton_plan *plan) {
  an_automaton *a = an_arena_new(arena, an_automaton);
  an_arena *work = an_arena_scratch(arena);
  maker *m = an_arena_new(work, maker);
  *m = (maker){.arena = work, .keep = arena, .net = {.arena = work}, .room = 1 << 10};
  for (size_t i = 0; i < plan->n; i++) an_net_add(&m->net, an_pattern_expansion(plan->patterns[i]));
  find_classes(m);
  list_classes_of_sets(m);
  m->marks = an_arena_array(work, uint32_t, m->net.nodes.n + 1);
  m->pattern_marks = an_arena_array(work, uint32_t, plan->n + 1);
  m->by_nodes = an_arena_array(work, uint32_t, m->room);
  for (size_t i = 0; i < plan->n; i++) an_push(work, &m->open, m->net.entries.at[i]);
  add_state(m, UINT64_C(1) << 60, false);
  for (size_t i = 0; (!i || i < plan->n_states) && m->heap.n && m->nodes.n < MOST_NODES; i++)
    follow(m, pop_heap(m));
  merge_states(m);
  bool is_laid_out = lay_out(m, plan, a);
  an_arena_done(work);
  an_automaton_plan smaller = *plan;
  smaller.n_states /= 2;
  if (!is_laid_out) return an_automaton_new(arena, &smaller);
  an_automaton_find_heads(arena, a);
  return a;
}
