/* write/mermaid - what the two diagrams of Mermaid have in common.
 *
 * In:    lines of a diagram.
 * Out:   as many as Mermaid draws.
 * Never: lets a line through that would make it refuse the whole.
 * Idea:  Mermaid refuses a diagram of more than 50,000 characters; what is beyond is counted. */
// SPDX-License-Identifier: MIT
#ifndef AN_MERMAID_H
#define AN_MERMAID_H
#include "write/write.h"

typedef struct an_mermaid {
  an_out *out;
  size_t n;  // UTF-16 units so far
} an_mermaid;

/* Writes the line; if it does not fit any more, counts an event that was left out. */
bool an_mermaid_put(an_mermaid *diagram, an_str line);
#endif
