/* rulebook/net - an expression as a net of places: which sign may come where.
 *
 * In:    expansions of patterns.
 * Out:   one net for many patterns. Whatever a pattern can match, its part of the net can, too.
 * Never: is too narrow. What stands around a match (looking ahead, word bounds) is passed over, a
 *        great number of repeats becomes "any number".
 * Idea:  a match may be sought in all patterns at once, by going through the net. */
// SPDX-License-Identifier: MIT
#ifndef AN_NET_H
#define AN_NET_H
#include "base/arena.h"

struct an_expansion;

/* A set of bytes. Of a letter beyond ASCII the first byte is in it if the letter may stand there;
 * what comes behind that byte is not told. */
typedef struct an_bytes {
  uint64_t has[4];
} an_bytes;

typedef enum an_net_kind {
  AN_NET_PASS,  // goes on to `next`, and to `other` if it is not AN_NET_NOWHERE
  AN_NET_BYTE,  // goes on to `next` with a byte of the set
  AN_NET_END    // the pattern ends
} an_net_kind;

typedef struct an_net_node {
  uint32_t next, other;
  uint16_t set, pattern;
  an_net_kind kind;
} an_net_node;

#define AN_NET_NOWHERE UINT32_MAX

typedef struct an_net {
  an_arena *arena;
  an_vec(an_net_node) nodes;
  an_vec(an_bytes) sets;
  an_vec(uint32_t) entries;  // where each pattern begins
} an_net;

static inline bool an_bytes_hold(const an_bytes *set, unsigned char byte) {
  return set->has[byte >> 6] >> (byte & 63) & 1;
}

/* Adds the next pattern. One that cannot be told becomes "anything": false. */
bool an_net_add(an_net *net, const struct an_expansion *expansion);
#endif
