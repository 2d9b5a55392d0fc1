/* rulebook/starts - see starts.h. */
// SPDX-License-Identifier: MIT
#include "rulebook/starts.h"

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

struct an_starts {
  an_vec(node) nodes;
  an_vec(hit) hits;
  uint32_t first[256];  // children of the root, by their sign
};

static uint32_t find_child(const an_starts *s, uint32_t parent, unsigned char sign) {
  if (!parent) return s->first[sign];
  uint32_t at = s->nodes.at[parent].child;
  while (at && s->nodes.at[at].sign != sign) at = s->nodes.at[at].sibling;
  return at;
}

static uint32_t add_child(an_arena *arena, an_starts *s, uint32_t parent, unsigned char sign) {
  uint32_t at = find_child(s, parent, sign);
  if (at) return at;
  at = (uint32_t)s->nodes.n;
  node made = {.sign = sign, .sibling = s->nodes.at[parent].child};
  an_push(arena, &s->nodes, made);
  s->nodes.at[parent].child = at;
  if (!parent) s->first[sign] = at;
  return at;
}

static void add_lead(an_arena *arena, an_starts *s, const an_lead *lead, uint16_t pattern) {
  uint32_t at = 0;
  for (size_t i = 0; i < lead->n; i++) at = add_child(arena, s, at, lead->at[i]);
  hit made = {pattern, s->nodes.at[at].own};
  an_push(arena, &s->hits, made);
  s->nodes.at[at].own = (uint32_t)s->hits.n;
}

/* A quarter of the shipped patterns has such a lead, and of all trials two thirds are theirs. */
static bool is_tried_often(const an_leads *leads) {
  enum { FEW_SIGNS = 3 };
  for (size_t i = 0; i < leads->n; i++)
    if (leads->at[i].n <= FEW_SIGNS) return true;
  return false;
}

/* Patterns came in ascending order, so the hits of a node are in descending order. */
static void merge(an_arena *arena, const an_starts *s, node *to, const node *above) {
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
static void pass_down(an_arena *arena, an_starts *s, uint32_t parent) {
  for (uint32_t at = s->nodes.at[parent].child; at; at = s->nodes.at[at].sibling) {
    node *to = &s->nodes.at[at], *above = &s->nodes.at[parent];
    if (to->own) merge(arena, s, to, above);
    else to->which = above->which, to->n = above->n;
  }
}

an_starts *an_starts_new(an_arena *arena, an_lead_finder *finder, an_pattern *const *patterns,
                         size_t n) {
  an_starts *s = an_arena_new(arena, an_starts);
  an_push(arena, &s->nodes, (node){0});
  for (size_t i = 0; i < n; i++) {
    const an_leads *leads = an_leads_find(finder, an_pattern_expansion(patterns[i]));
    for (size_t k = 0; k < leads->n; k++) add_lead(arena, s, &leads->at[k], (uint16_t)i);
    if (is_tried_often(leads)) an_pattern_speed_up(patterns[i]);
  }
  node nothing = {0};
  if (s->nodes.at[0].own) merge(arena, s, &s->nodes.at[0], &nothing);
  for (uint32_t i = 0; i < s->nodes.n; i++) pass_down(arena, s, i);
  return s;
}

size_t an_starts_at(const an_starts *s, an_str line, size_t from, const uint16_t **which) {
  uint32_t at = 0;
  for (size_t i = 0; i < AN_LEAD_SIGNS; i++) {
    unsigned char sign = an_lead_sign(line, &from);
    uint32_t next = sign ? find_child(s, at, sign) : 0;
    if (!next) break;
    at = next;
  }
  *which = s->nodes.at[at].which;
  return s->nodes.at[at].n;
}
