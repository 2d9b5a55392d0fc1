/* base/width - how much room text takes on a terminal, and what may not stand there.
 *
 * In:    UTF-8 that may be broken.
 * Out:   a sign as it may be shown, with its columns: 0 for marks, 2 for wide East Asian signs.
 * Never: asks the locale; joins signs into clusters.
 * Idea:  whoever measures and whoever prints ask the same function, so that they agree. */
// SPDX-License-Identifier: MIT
#ifndef AN_BASE_WIDTH_H
#define AN_BASE_WIDTH_H
#include "base/str.h"

typedef struct an_glyph {
  size_t n_bytes;    // of the text it stands for; at least 1
  unsigned columns;  // of what is shown
  char shown[16];    // NUL-terminated: the sign itself, or "<U+202E>", "<FF>"
  bool is_replaced;
} an_glyph;

an_glyph an_glyph_read(an_str text);  // of the first sign; text must not be empty
unsigned an_width(uint32_t code);     // columns of a code point that is shown as it is
#endif
