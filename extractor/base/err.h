/* base/err - one error, filled in by whoever finds it, read by the caller.
 *
 * In:    a code and a message: lower case, no full stop, what first, the subject quoted.
 * Out:   false, so that `return an_fail(...)` ends a function.
 * Never: prints, exits, or overwrites the first error.
 * Idea:  the caller owns the struct and may pass NULL. */
// SPDX-License-Identifier: MIT
#ifndef AN_BASE_ERR_H
#define AN_BASE_ERR_H
#include "annals/annals.h"
#include "base/str.h"

typedef annals_error an_err;  // the public struct is the engine's too: nothing to translate

#if defined(__GNUC__)
#define AN_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define AN_PRINTF(f, a)
#endif

/* Fills err unless it is NULL or already holds an error. Always false. Bytes that do not belong
 * into a message (controls, broken UTF-8) are replaced by '?'. */
bool an_fail(an_err *err, annals_code code, const char *fmt, ...) AN_PRINTF(3, 4);

/* As an_fail, with a place in a file: source is its name, line and column count from 1. */
typedef struct an_place {
  an_str source;
  uint32_t line, column;
} an_place;
bool an_fail_at(an_err *err, an_place place, annals_code code, const char *fmt, ...)
    AN_PRINTF(4, 5);
#endif
