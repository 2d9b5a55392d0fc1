/* write/out - bytes into the sink; and the one door to a terminal. */
// SPDX-License-Identifier: MIT
#include <stdio.h>

#include "base/utf8.h"
#include "write/write.h"

void an_out_put(an_out *out, an_str bytes) {
  if (out->is_stopped || !bytes.len) return;
  if (out->sink(out->user, bytes.at, bytes.len)) return;
  out->is_stopped = true;
  an_fail(out->err, ANNALS_E_SINK, "the output could not be written");
}

/* Bytes of the character at the front of s if it may stand on a terminal as it is, else 0. */
static size_t harmless_bytes(an_str s) {
  size_t n = an_utf8_valid(s), bytes;
  if (!n) return 0;
  uint32_t code = an_utf8_read(s.at, &bytes);
  bool is_control = code < 0x20 || (code >= 0x7f && code < 0xa0);
  bool is_tag = code >= 0xe0000 && code <= 0xe007f;
  return is_control || is_tag || an_utf8_is_invisible(an_str_slice(s, 0, n)) ? 0 : n;
}

static void put_visible(an_out *out, an_str s, size_t n) {
  char shown[16];
  size_t bytes;
  int len = n ? snprintf(shown, sizeof shown, "<U+%04X>", (unsigned)an_utf8_read(s.at, &bytes))
              : snprintf(shown, sizeof shown, "<%02X>", (unsigned)(unsigned char)s.at[0]);
  an_out_put(out, (an_str){shown, (size_t)len});
}

void an_out_put_safe(an_out *out, an_str s) {
  while (s.len) {
    size_t plain = 0, n;
    while ((n = harmless_bytes(an_str_slice(s, plain, s.len)))) plain += n;
    an_out_put(out, an_str_slice(s, 0, plain));
    s = an_str_slice(s, plain, s.len);
    if (!s.len) return;
    n = an_utf8_valid(s);
    put_visible(out, s, n);
    s = an_str_slice(s, n ? n : 1, s.len);
  }
}

void an_out_lose(an_out *out, const char *thing, const char *fate, uint64_t n) {
  an_losses *all = out->losses;
  if (!all || !n) return;
  for (size_t i = 0; i < all->n; i++) {
    annals_loss *loss = &all->at[i];
    if (strcmp(loss->thing, thing) || strcmp(loss->fate, fate)) continue;
    loss->count += n;
    return;
  }
  if (all->n < AN_MAX_LOSSES) all->at[all->n++] = (annals_loss){n, thing, fate};
  else all->at[AN_MAX_LOSSES - 1].count += n;
}
