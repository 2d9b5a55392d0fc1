/* rulebook/starts - see starts.h. */
// SPDX-License-Identifier: MIT
#include "rulebook/starts.h"

/* A word of HEAD letters or more whose head no lead has, and whose first three letters are not
 * those of a shorter lead, cannot begin a match. */
enum { HEAD = 5, N_HEADS = 1 << 17, N_THREES = 32 * 32 * 32 };

/* A node stands for the signs on the way to it. The root is node 0, and 0 also means "none". */
typedef struct node {
  unsigned char sign;
  uint32_t child, sibling;
  uint32_t own;           // newest of its hits, counted from 1
  const uint16_t *which;  // its patterns and those of the nodes above, ascending
  uint32_t n;
} node;

/* A lead of the pattern ends at a node. */
typedef struct hit {
  uint16_t pattern;
  uint32_t older;
} hit;

/* A node when all are known: its children stand side by side, in the order of their signs, so that
 * a step down the tree is one look and not a walk along a chain. */
typedef struct place {
  uint64_t has[2];     // the signs of its children
  uint32_t child;      // where the first of them is
  uint32_t list, end;  // its patterns, in an_starts.lists
} place;

/* While it is being made. */
typedef struct tree {
  an_vec(node) nodes;
  an_vec(hit) hits;
  uint32_t first[256];  // children of the root, by their sign
} tree;

/* Places and lists hold no pointers, so that they can stay in a file (see image.h). */
struct an_starts {
  const place *at;  // the root is the first
  const uint16_t *lists;
  unsigned char heads[N_HEADS / 8];    // by the first HEAD letters of leads
  unsigned char threes[N_THREES / 8];  // letters with which a shorter lead may begin
};

static uint32_t find_child(const tree *s, uint32_t parent, unsigned char sign) {
  if (!parent) return s->first[sign];
  uint32_t at = s->nodes.at[parent].child;
  while (at && s->nodes.at[at].sign != sign) at = s->nodes.at[at].sibling;
  return at;
}

static uint32_t add_child(an_arena *arena, tree *s, uint32_t parent, unsigned char sign) {
  uint32_t at = find_child(s, parent, sign);
  if (at) return at;
  at = (uint32_t)s->nodes.n;
  node made = {.sign = sign, .sibling = s->nodes.at[parent].child};
  an_push(arena, &s->nodes, made);
  s->nodes.at[parent].child = at;
  if (!parent) s->first[sign] = at;
  return at;
}

static void add_lead(an_arena *arena, tree *s, const an_lead *lead, uint16_t pattern) {
  uint32_t at = 0;
  for (size_t i = 0; i < lead->n; i++) at = add_child(arena, s, at, lead->at[i]);
  hit made = {pattern, s->nodes.at[at].own};
  an_push(arena, &s->hits, made);
  s->nodes.at[at].own = (uint32_t)s->hits.n;
}

/* Patterns came in ascending order, so the hits of a node are in descending order. */
static void merge(an_arena *arena, const tree *s, node *to, const node *above) {
  size_t n_own = 0;
  for (uint32_t h = to->own; h; h = s->hits.at[h - 1].older) n_own++;
  uint16_t *out = an_arena_array(arena, uint16_t, above->n + n_own);
  size_t at = above->n + n_own, left = above->n;
  for (uint32_t h = to->own; h || left;) {
    uint16_t own = h ? s->hits.at[h - 1].pattern : 0;
    bool takes_own = h && (!left || own >= above->which[left - 1]);
    uint16_t next = takes_own ? own : above->which[left - 1];
    if (takes_own) h = s->hits.at[h - 1].older;
    else left--;
    if (at == above->n + n_own || out[at] != next) out[--at] = next;
  }
  to->which = out + at;
  to->n = (uint32_t)(above->n + n_own - at);
}

/* A node comes behind the one above it, so that one pass will do. */
static void pass_down(an_arena *arena, tree *s, uint32_t parent) {
  for (uint32_t at = s->nodes.at[parent].child; at; at = s->nodes.at[at].sibling) {
    node *to = &s->nodes.at[at], *above = &s->nodes.at[parent];
    if (to->own) merge(arena, s, to, above);
    else to->which = above->which, to->n = above->n;
  }
}

/* 1-26 for a letter, 0 for any other sign. */
static unsigned letter_of(unsigned char c) {
  unsigned letter = (c | 32u) - 'a';
  return letter < 26 ? letter + 1 : 0;
}

static void set_bits(unsigned char *bits, unsigned at, unsigned n) {
  for (unsigned i = at; i < at + n; i++) bits[i / 8] = (unsigned char)(bits[i / 8] | 1u << i % 8);
}

static bool has_bit(const unsigned char *bits, unsigned at) {
  return bits[at / 8] >> at % 8 & 1;
}

/* Five bits a letter, spread. */
static unsigned hash_head(uint32_t letters) {
  return letters * UINT32_C(2654435761) >> (32 - 17);
}

/* letters: those on the way to the node, five bits each. It calls itself HEAD times at most. */
static void note_heads(an_starts *s, const tree *from, const node *now, uint32_t letters,
                       unsigned depth) {
  if (depth == HEAD) {
    set_bits(s->heads, hash_head(letters), 1);
    return;
  }
  unsigned n_more = depth < 3 ? 3 - depth : 0, n_less = depth > 3 ? depth - 3 : 0;
  unsigned three = letters >> 5 * n_less << 5 * n_more;
  if (depth ? now->own : now->n) set_bits(s->threes, three, 1u << 5 * n_more);
  for (uint32_t i = now->child; i; i = from->nodes.at[i].sibling) {
    const node *child = &from->nodes.at[i];
    note_heads(s, from, child, letters << 5 | letter_of(child->sign), depth + 1);
  }
}

/* While the tree is turned into places. */
typedef struct layout {
  const tree *from;
  an_vec(uint16_t) lists;
  an_map by_list;
} layout;

static unsigned count_bits(uint64_t x) {
  x -= x >> 1 & UINT64_C(0x5555555555555555);
  x = (x & UINT64_C(0x3333333333333333)) + (x >> 2 & UINT64_C(0x3333333333333333));
  x = (x + (x >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
  return (unsigned)(x * UINT64_C(0x0101010101010101) >> 56);
}

/* Is there a child with this sign? Its rank among its siblings. A foreign sign takes the bit of 0,
 * which is no sign. */
static bool find_rank(const place *p, unsigned sign, uint32_t *rank) {
  uint64_t bit = UINT64_C(1) << (sign & 63);
  bool is_high = sign & 64;
  if (!(p->has[is_high] & bit)) return false;
  *rank = count_bits(p->has[is_high] & (bit - 1)) + (is_high ? count_bits(p->has[0]) : 0);
  return true;
}

/* Where a node's patterns stand among the lists; those of many nodes are the same. */
static uint32_t place_list(an_arena *arena, layout *to, const node *now) {
  an_str key = {(const char *)now->which, now->n * sizeof *now->which};
  if (!now->n) return 0;
  size_t n = to->by_list.n;
  uint32_t at = an_map_add(arena, &to->by_list, key, (uint32_t)to->lists.n);
  if (to->by_list.n == n) return at;
  for (uint32_t i = 0; i < now->n; i++) an_push(arena, &to->lists, now->which[i]);
  return at;
}

static place make_place(an_arena *arena, layout *to, const node *now, uint32_t child) {
  place made = {.child = child, .list = place_list(arena, to, now)};
  made.end = made.list + now->n;
  for (uint32_t at = now->child; at; at = to->from->nodes.at[at].sibling) {
    unsigned sign = to->from->nodes.at[at].sign & 127;
    made.has[sign >> 6] |= UINT64_C(1) << (sign & 63);
  }
  return made;
}

/* Level by level: the children of a node find their places when the node has its own. */
static void lay_out(an_arena *arena, an_starts *s, const tree *from) {
  layout to = {.from = from};
  place *out = an_arena_array(arena, place, from->nodes.n);
  uint32_t *node_at = an_arena_array(arena, uint32_t, from->nodes.n), n = 1, rank;
  for (uint32_t i = 0; i < n; i++) {
    const node *now = &from->nodes.at[node_at[i]];
    out[i] = make_place(arena, &to, now, n);
    for (uint32_t at = now->child; at; at = from->nodes.at[at].sibling, n++)
      if (find_rank(&out[i], from->nodes.at[at].sign & 127, &rank))
        node_at[out[i].child + rank] = at;
  }
  s->at = out;
  s->lists = to.lists.at;
}

an_starts *an_starts_new(an_arena *arena, an_lead_finder *finder, an_pattern *const *patterns,
                         size_t n) {
  an_starts *s = an_arena_new(arena, an_starts);
  tree *made = an_arena_new(arena, tree);
  an_push(arena, &made->nodes, (node){0});
  for (size_t i = 0; i < n; i++) {
    const an_leads *leads = an_leads_find(finder, an_pattern_expansion(patterns[i]));
    for (size_t k = 0; k < leads->n; k++) add_lead(arena, made, &leads->at[k], (uint16_t)i);
  }
  node nothing = {0};
  if (made->nodes.at[0].own) merge(arena, made, &made->nodes.at[0], &nothing);
  for (uint32_t i = 0; i < made->nodes.n; i++) pass_down(arena, made, i);
  note_heads(s, made, &made->nodes.at[0], 0, 0);
  lay_out(arena, s, made);
  return s;
}

/* Most words cannot begin a match, and their first letters say so. Not told of numbers, which are
 * one sign, and of letters beyond ASCII. */
static bool is_hopeless(const an_starts *s, an_str line, size_t from) {
  uint32_t letters = 0;
  if (line.len - from < HEAD) return false;
  for (size_t i = from; i < from + HEAD; i++) {
    unsigned char c = (unsigned char)line.at[i];
    if (c >= 0x80 || (c >= '0' && c <= '9')) return false;
    letters = letters << 5 | letter_of(c);
  }
  return !has_bit(s->heads, hash_head(letters)) && !has_bit(s->threes, letters >> 5 * (HEAD - 3));
}

size_t an_starts_at(const an_starts *s, an_str line, size_t from, const uint16_t **which) {
  const place *p = s->at;
  if (is_hopeless(s, line, from)) return 0;
  for (size_t i = 0; i < AN_LEAD_SIGNS; i++) {
    unsigned char sign = an_lead_sign(line, &from);
    while (sign == '0' && from < line.len && line.at[from] >= '0' && line.at[from] <= '9') from++;
    uint32_t rank;
    if (!sign || !find_rank(p, sign & 127, &rank)) break;
    p = &s->at[p->child + rank];
  }
  *which = s->lists + p->list;
  return p->end - p->list;
}

size_t an_starts_anywhere(const an_starts *s, const uint16_t **which) {
  *which = s->lists + s->at[0].list;
  return s->at[0].end - s->at[0].list;
}
