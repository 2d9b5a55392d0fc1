/* cli/suggest - the word that was meant, by edit distance. */
// SPDX-License-Identifier: MIT
#include <string.h>

#include "cli/options.h"

enum { LONGEST = 32 };

static size_t least(size_t a, size_t b) {
  return a < b ? a : b;
}

/* Levenshtein distance with neighbours swapped as one step; long words are far from everything. */
static size_t distance(const char *a, const char *b) {
  size_t n = strlen(a), m = strlen(b);
  size_t row[3][LONGEST + 1];
  if (n > LONGEST || m > LONGEST) return LONGEST;
  for (size_t k = 0; k <= m; k++) row[0][k] = k;
  for (size_t i = 1; i <= n; i++) {
    size_t *now = row[i % 3], *before = row[(i - 1) % 3], *earlier = row[(i + 1) % 3];
    now[0] = i;
    for (size_t k = 1; k <= m; k++) {
      now[k] = least(before[k] + 1, now[k - 1] + 1);
      now[k] = least(now[k], before[k - 1] + (a[i - 1] != b[k - 1]));
      bool is_swapped = i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1];
      if (is_swapped) now[k] = least(now[k], earlier[k - 2] + 1);
    }
  }
  return row[n % 3][m];
}

const char *cli_suggest(const char *word, const char *const *candidates) {
  const char *best = NULL;
  size_t best_distance = 0;
  for (; *candidates; candidates++) {
    size_t d = distance(word, *candidates);
    bool is_start = strlen(word) >= 2 && !strncmp(word, *candidates, strlen(word));
    if (is_start) d = least(d, 1);
    if (best && d >= best_distance) continue;
    best = *candidates;
    best_distance = d;
  }
  return best && best_distance <= 1 + strlen(best) / 4 ? best : NULL;
}
