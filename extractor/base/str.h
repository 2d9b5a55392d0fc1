/* base/str - borrowed views of bytes, and ranges of a document.
 *
 * In:    pointers and lengths.
 * Out:   an_str (a view: who owns the bytes is said where it is made), an_range (a place in text).
 * Never: owns, terminates with NUL, or assumes that there is a NUL.
 * Idea:  facts store ranges, code handles views; both are values. */
// SPDX-License-Identifier: MIT
#ifndef AN_BASE_STR_H
#define AN_BASE_STR_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct an_str {
  const char *at;
  size_t len;  // bytes
} an_str;

typedef struct an_range {
  uint32_t from, to;  // [from, to) bytes of a document's text
} an_range;

#define AN_LIT(s) ((an_str){(s), sizeof(s) - 1})
#define AN_FMT(s) (int)(s).len, (s).at  // for "%.*s"

static inline bool an_str_eq(an_str a, an_str b) {
  return a.len == b.len && (!a.len || !memcmp(a.at, b.at, a.len));
}
static inline bool an_str_starts(an_str s, an_str head) {
  return s.len >= head.len && (!head.len || !memcmp(s.at, head.at, head.len));
}
static inline bool an_str_ends(an_str s, an_str tail) {
  return s.len >= tail.len && (!tail.len || !memcmp(s.at + s.len - tail.len, tail.at, tail.len));
}
static inline an_str an_str_slice(an_str s, size_t from, size_t to) {
  return (an_str){s.at + from, to - from};
}
static inline an_str an_range_str(an_str text, an_range r) {
  return (an_str){text.at + r.from, r.to - r.from};
}
static inline bool an_range_overlaps(an_range a, an_range b) {
  return a.from < b.to && b.from < a.to;
}
static inline bool an_range_holds(an_range outer, an_range inner) {
  return outer.from <= inner.from && inner.to <= outer.to;
}

/* NULL gives the empty string. Inline, so that the length of a literal costs nothing. */
static inline an_str an_str_of(const char *terminated) {
  return (an_str){terminated ? terminated : "", terminated ? strlen(terminated) : 0};
}
an_str an_str_trim(an_str s);        // without ASCII white space at both ends
int an_str_cmp(an_str a, an_str b);  // byte order; a prefix comes first
uint64_t an_str_hash(an_str s);      // not keyed; for keys of ours, not a document's

/* Cuts the next piece off *rest at the byte `cut`. False when nothing is left.
 * "a|b" gives "a", "b"; "" gives nothing; "a|" gives "a"; "|a" gives "" and "a". */
bool an_str_split(an_str *rest, char cut, an_str *piece);

/* Is the word one of the pieces of "a|b"? */
bool an_str_lists(an_str pieces, an_str word);

/* The whole of s as a decimal number with at most nine digits and an optional '-'. */
bool an_str_int(an_str s, int32_t *number);
#endif
