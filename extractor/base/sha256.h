/* base/sha256 - FIPS 180-4, for the digests that make ids and provenance stable.
 *
 * In:    bytes.
 * Out:   32 bytes, or 64 lower-case hexadecimal digits.
 * Never: used for secrets.
 * Idea:  eighty lines of a frozen standard, against a dependency on a whole cipher library. */
// SPDX-License-Identifier: MIT
#ifndef AN_BASE_SHA256_H
#define AN_BASE_SHA256_H
#include "base/str.h"

typedef struct an_sha256 {
  uint32_t state[8];
  uint64_t bytes;
  unsigned char block[64];
} an_sha256;

void an_sha256_init(an_sha256 *sum);
void an_sha256_add(an_sha256 *sum, an_str bytes);
/* A name and its bytes, so that no others give the same sum: "name NUL size NUL bytes". */
void an_sha256_add_named(an_sha256 *sum, an_str name, an_str bytes);
void an_sha256_hex(an_sha256 *sum, char hex[65]);  // ends the sum; NUL-terminated
#endif
