/* timeline/ids - see ids.h. */
// SPDX-License-Identifier: MIT
#include "timeline/ids.h"

enum { MOST_TWINS = 256 };  // documents with one and the same id that are told apart

/* One round of a merge sort: runs of `width` become runs of twice that. */
static void merge_runs(const an_str *id, const uint32_t *from, uint32_t *to, size_t n,
                       size_t width) {
  for (size_t start = 0; start < n; start += 2 * width) {
    size_t middle = start + width < n ? start + width : n;
    size_t end = middle + width < n ? middle + width : n;
    size_t a = start, b = middle;
    for (size_t k = start; k < end; k++) {
      bool is_left = a < middle && (b >= end || an_str_cmp(id[from[a]], id[from[b]]) <= 0);
      to[k] = is_left ? from[a++] : from[b++];
    }
  }
}

/* Not qsort: it has no place for the ids, and equal ones would not keep their order. */
void an_ids_init(an_arena *arena, an_ids *ids, const an_str *id, size_t n) {
  uint32_t *from = an_arena_array(arena, uint32_t, n), *to = an_arena_array(arena, uint32_t, n);
  for (size_t i = 0; i < n; i++) from[i] = (uint32_t)i;
  for (size_t width = 1; width < n; width *= 2) {
    merge_runs(id, from, to, n, width);
    uint32_t *swap = from;
    from = to;
    to = swap;
  }
  *ids = (an_ids){id, from, n};
}

size_t an_ids_find(const an_ids *ids, an_str id) {
  size_t low = 0, high = ids->n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (an_str_cmp(ids->id[ids->order[middle]], id) < 0) low = middle + 1;
    else high = middle;
  }
  if (low == ids->n || !an_str_eq(ids->id[ids->order[low]], id)) return ids->n;
  for (size_t i = low; i < ids->n && i < low + MOST_TWINS; i++)
    if (ids->id[ids->order[i]].at == id.at) return ids->order[i];
  return ids->order[low];
}
