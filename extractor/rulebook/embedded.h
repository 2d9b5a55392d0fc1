/* rulebook/embedded - the shipped pack and the schema as bytes; contrib/embed.c writes them.
 *
 * In:    nothing.
 * Out:   the files of rules/ with their paths, as they were when the library was built.
 * Never: committed; the build makes it.
 * Idea:  one program file that runs anywhere, and rule files that stay the source of truth. */
// SPDX-License-Identifier: MIT
#ifndef AN_EMBEDDED_H
#define AN_EMBEDDED_H
#include "annals/annals.h"

extern const annals_rule_file an_embedded_files[];  // by path; each begins at a multiple of 64
extern const size_t an_embedded_n_files;
extern const char an_embedded_block[];  // where the bytes of all of them are, one behind the other
extern const size_t an_embedded_block_bytes;
extern const char an_embedded_sha256[];  // of the files as a pack; hexadecimal, NUL-terminated
extern const char an_embedded_schema[];  // NUL-terminated
#endif
