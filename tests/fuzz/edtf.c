/* fuzz/edtf - any bytes as a TIMEX3 or EDTF value: what is read is written, and reads as the same.
 * The first byte, which chooses options for other targets, is left out. */
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "calendar/calendar.h"
#include "fuzz/fuzz.h"

static void check_point(an_arena *arena, an_str value) {
  an_point p, again;
  if (!an_point_read(value, &p)) return;
  FUZZ_HOLDS(an_point_read(an_point_iso(arena, p), &again));
  FUZZ_HOLDS(an_point_eq(p, again));
  FUZZ_HOLDS(an_point_first_second(p) <= an_point_last_second(p));
}

static bool check(an_arena *arena, void *job) {
  an_str value = *(an_str *)job;
  check_point(arena, value);
  an_interval t, again;
  if (!an_interval_read(value, &t)) return true;
  an_str edtf = an_interval_edtf(arena, &t);
  if (!edtf.len) return true;
  FUZZ_HOLDS(an_interval_read(edtf, &again));
  an_str edtf_again = an_interval_edtf(arena, &again);
  FUZZ_HOLDS(an_str_eq(edtf, edtf_again));
  return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (!size) return 0;
  an_str value = {(const char *)data + 1, size - 1};
  kit_with_arena(check, &value);
  return 0;
}
