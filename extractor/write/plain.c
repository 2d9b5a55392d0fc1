/* write/plain - what was read: text, blocks, publication date. */
// SPDX-License-Identifier: MIT
#include "write/write.h"

static void put_field(an_out *out, const char *label, an_str value) {
  an_out_put(out, an_str_of(label));
  an_out_put_safe(out, value);
  an_out_put(out, AN_LIT("\n"));
}

static void put_header(an_arena *arena, const an_timeline *t, const an_out_document *d,
                       an_out *out) {
  put_field(out, "title      ", d->title.at ? d->title : AN_LIT("(none)"));
  put_field(out, "uri        ", d->uri.at ? d->uri : AN_LIT("(none)"));
  an_str published = AN_LIT("(unknown)");
  if (d->has_published)
    published = an_str_format(arena, "%.*s, source: %.*s", AN_FMT(d->published),
                              AN_FMT(d->published_source));
  put_field(out, "published  ", published);
  put_field(out, "length     ", an_str_format(arena, "%u bytes", (unsigned)d->length));
  for (size_t i = 0; i < t->skipped.n; i++) {
    const an_out_skip *s = &t->skipped.at[i];
    if (!s->document.at || !an_str_eq(s->document, d->id)) continue;
    put_field(out, "skipped    ",
              an_str_format(arena, "%llu %.*s", (unsigned long long)s->count, AN_FMT(s->what)));
  }
}

/* Line ends inside of a block are kept; everything else invisible is shown. */
static void put_lines(an_out *out, an_str text) {
  while (text.len) {
    const char *end = memchr(text.at, '\n', text.len);
    size_t n = end ? (size_t)(end - text.at) : text.len;
    size_t shown = n && text.at[n - 1] == '\r' ? n - 1 : n;
    an_out_put_safe(out, an_str_slice(text, 0, shown));
    an_out_put(out, AN_LIT("\n"));
    text = an_str_slice(text, end ? n + 1 : n, text.len);
  }
}

bool an_write_plain(an_arena *arena, const an_timeline *t, const annals_write_options *options,
                    an_out *out) {
  (void)options;
  for (size_t i = 0; i < t->documents.n && !out->is_stopped; i++) {
    const an_out_document *d = &t->documents.at[i];
    if (i) an_out_put(out, AN_LIT("\n"));
    put_header(arena, t, d, out);
    for (size_t k = 0; k < d->n_blocks && !out->is_stopped; k++) {
      an_out_put(out, AN_LIT("\n["));
      an_out_put(out, an_str_of(an_block_name(d->blocks[k].kind)));
      an_out_put(out, AN_LIT("]\n"));
      put_lines(out, an_range_str(d->text, d->blocks[k].range));
    }
  }
  return !out->is_stopped;
}
