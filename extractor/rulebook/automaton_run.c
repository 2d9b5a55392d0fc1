/* rulebook/automaton_run - an automaton that was made is followed: how texts may begin, how far
 * they reach. */
// SPDX-License-Identifier: MIT
#include "base/ascii.h"
#include "rulebook/automaton_parts.h"

typedef an_automaton_info info;

/* ------------------------------------------------------------------------------- beginnings --- */

typedef struct heads {
  const an_automaton *automaton;
  unsigned char *pairs;
  uint64_t *bits;
  bool is_of_word[256 + 1];  // all bytes of the class
  unsigned char class[AN_HEAD_SIGNS];
} heads;

static void note_head(heads *h, size_t n_signs, unsigned char next) {
  size_t n = h->automaton->n_classes;
  unsigned char second = n_signs == 1 ? next : h->class[1];
  unsigned char *pair = &h->pairs[h->class[0] * n + second];
  if (n_signs < 3) *pair = AN_PAIR_MAY_END;
  else if (!*pair) *pair = AN_PAIR_BEGINS;
  if (n_signs == 3) h->class[3] = next;
  uint32_t head = an_automaton_head(h->class);
  if (n_signs >= 3) h->bits[head / 64] |= UINT64_C(1) << head % 64;
}

/* Goes all ways on from a state that n signs have led to; three deep at most. */
static void follow_heads(heads *h, uint32_t from, size_t n_signs) {
  const an_automaton *a = h->automaton;
  bool may_end = n_signs && (from & AN_STATE_NOTABLE);
  if (n_signs == AN_HEAD_SIGNS) {
    note_head(h, n_signs, 0);
    return;
  }
  for (size_t c = 1; c < a->n_classes; c++) {
    uint32_t next = from;
    bool is_inside = may_end && h->is_of_word[h->class[n_signs - 1]] && h->is_of_word[c];
    bool ends_here = may_end && (!is_inside || an_automaton_is_open(a, from));
    if (ends_here) note_head(h, n_signs, (unsigned char)c);
    if (ends_here || !an_automaton_go(a, &next, (unsigned char)c)) continue;
    h->class[n_signs] = (unsigned char)c;
    follow_heads(h, next, n_signs + 1);
  }
}

void an_automaton_find_heads(an_arena *arena, an_automaton *a) {
  heads own = {0}, *h = &own;
  a->pairs = h->pairs = an_arena_alloc(arena, a->n_classes, a->n_classes);
  a->heads = h->bits = an_arena_array(arena, uint64_t, (1 << AN_HEAD_BITS) / 64);
  h->automaton = a;
  memset(h->is_of_word, true, sizeof h->is_of_word);
  for (unsigned b = 0; b < 256; b++)
    if (!an_ascii_is_word((unsigned char)b)) h->is_of_word[a->classes[b]] = false;
  follow_heads(h, 0, 0);
}

/* --------------------------------------------------------------------------------- running --- */

/* A match does not end between two letters. Of letters beyond ASCII that is not said here. */
static bool is_inside_word(an_str line, size_t at) {
  return at < line.len && an_ascii_is_word((unsigned char)line.at[at - 1]) &&
         an_ascii_is_word((unsigned char)line.at[at]);
}

static const info *info_of(const an_automaton *a, uint32_t at) {
  return &a->infos[a->cells[(at & ~AN_STATE_NOTABLE) + AN_INFO_CELL] >> 8];
}

bool an_automaton_is_open(const an_automaton *a, uint32_t at) {
  const info *about = info_of(a, at);
  return about->is_last && about->n_goes_on;
}

size_t an_automaton_run(const an_automaton *a, an_str line, size_t from, an_reach *reaches) {
  const unsigned char *text = (const unsigned char *)line.at;
  size_t at = from, n = 0;
  size_t limit = line.len - from <= AN_MAX_SUBJECT_BYTES ? line.len : from + AN_MAX_SUBJECT_BYTES;
  uint32_t now = 0;
  while (at < limit) {
    if (!an_automaton_step(a, &now, text[at++])) return n;
    if (!(now & AN_STATE_NOTABLE)) continue;
    const info *about = info_of(a, now);
    if (about->n_ends && !is_inside_word(line, at))
      reaches[n++] = (an_reach){(uint32_t)at, about->n_ends, a->lists + about->ends};
    if (!about->is_last || !about->n_goes_on) continue;
    reaches[n++] = (an_reach){AN_REACH_OPEN, about->n_goes_on, a->lists + about->goes_on};
    return n;
  }
  const info *about = info_of(a, now);
  if (limit < line.len && about->n_goes_on)
    reaches[n++] = (an_reach){AN_REACH_OPEN, about->n_goes_on, a->lists + about->goes_on};
  return n;
}
