/* write/out - bytes into the sink; and the one door to a terminal. */
// SPDX-License-Identifier: MIT
#include "base/width.h"
#include "write/write.h"

void an_out_put(an_out *out, an_str bytes) {
  if (out->is_stopped || !bytes.len) return;
  if (out->sink(out->user, bytes.at, bytes.len)) return;
  out->is_stopped = true;
  an_fail(out->err, ANNALS_E_SINK, "the output could not be written");
}

void an_out_put_safe(an_out *out, an_str s) {
  while (s.len) {
    size_t plain = 0;
    an_glyph glyph = {0};
    while (plain < s.len && !glyph.is_replaced) {
      glyph = an_glyph_read(an_str_slice(s, plain, s.len));
      if (!glyph.is_replaced) plain += glyph.n_bytes;
    }
    an_out_put(out, an_str_slice(s, 0, plain));
    if (glyph.is_replaced) an_out_put(out, an_str_of(glyph.shown));
    s = an_str_slice(s, plain + (glyph.is_replaced ? glyph.n_bytes : 0), s.len);
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
