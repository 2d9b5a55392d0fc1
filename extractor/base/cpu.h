/* base/cpu - what the processor at hand can do beyond the least of its kind.
 *
 * In:    nothing.
 * Out:   yes or no, at the cost of a load.
 * Never: changes a result: what is wider is only faster.
 * Idea:  a package is built for the oldest machine it may meet; the two or three loops in which
 *        most of the time goes are built twice, and the program takes the better one. */
// SPDX-License-Identifier: MIT
#ifndef AN_BASE_CPU_H
#define AN_BASE_CPU_H
#include <stdbool.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define AN_CPU_MAY_BE_WIDE 1
#define AN_CPU_WIDE __attribute__((target("avx2")))
static inline bool an_cpu_is_wide(void) {
  return __builtin_cpu_supports("avx2");
}
#else
#define AN_CPU_MAY_BE_WIDE 0
#endif
#endif
