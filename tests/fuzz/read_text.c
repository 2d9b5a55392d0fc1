/* fuzz/read_text - any bytes as plain text, through all rooms. The first byte chooses options. */
// SPDX-License-Identifier: MIT
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (!size) return 0;
  annals_input in = {.size = sizeof in,
                     .kind = ANNALS_KIND_TEXT,
                     .bytes = (const char *)data + 1,
                     .n_bytes = size - 1};
  fuzz_pipeline(&in, data[0]);
  return 0;
}
