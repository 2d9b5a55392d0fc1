/* write/conllu - sentences as CoNLL-U: one word a line, ten columns, an empty line behind each
 * sentence. A sign that would break a line or a column becomes a blank. */
// SPDX-License-Identifier: MIT
#include "write/write.h"

static void put_plain(an_out *out, an_str text) {
  size_t from = 0;
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.at[i];
    if (c >= 0x20 && c != 0x7f) continue;
    an_out_put(out, an_str_slice(text, from, i));
    an_out_put(out, AN_LIT(" "));
    from = i + 1;
  }
  an_out_put(out, an_str_slice(text, from, text.len));
}

static void put_column(an_out *out, an_str text) {
  put_plain(out, text.len ? text : AN_LIT("_"));
  an_out_put(out, AN_LIT("\t"));
}

static void put_number(an_arena *arena, an_out *out, size_t n) {
  an_out_put(out, an_str_format(arena, "%zu\t", n));
}

static void put_word(an_arena *arena, const an_out_word *w, size_t id, an_out *out) {
  put_number(arena, out, id);
  put_column(out, w->form);
  put_column(out, an_str_eq(w->pos, AN_LIT("PROPN")) ? w->form : w->lemma);
  put_column(out, w->pos);
  put_column(out, w->xpos);
  put_column(out, AN_LIT("_"));
  put_number(arena, out, w->head);
  put_column(out, w->relation);
  put_column(out, AN_LIT("_"));
  an_out_put(out, w->is_glued ? AN_LIT("SpaceAfter=No\n") : AN_LIT("_\n"));
}

static void put_text(const an_out_sentence *s, an_out *out) {
  an_out_put(out, AN_LIT("# text = "));
  for (size_t i = 0; i < s->n; i++) {
    put_plain(out, s->words[i].form);
    if (i + 1 < s->n && !s->words[i].is_glued) an_out_put(out, AN_LIT(" "));
  }
  an_out_put(out, AN_LIT("\n"));
}

/* Document and paragraph, where they begin; the sentence's name. */
static void put_head(an_arena *arena, const an_timeline *t, size_t i, size_t number, an_out *out) {
  const an_out_sentence *s = &t->sentences.at[i];
  if (number == 1) {
    an_out_put(out, AN_LIT("# newdoc id = "));
    put_plain(out, s->document);
    an_out_put(out, AN_LIT("\n"));
  }
  bool is_new = number == 1 || s->block != t->sentences.at[i - 1].block;
  if (is_new) an_out_put(out, AN_LIT("# newpar\n"));
  an_out_put(out, AN_LIT("# sent_id = "));
  put_plain(out, s->document);
  an_out_put(out, an_str_format(arena, "-%zu\n", number));
}

bool an_write_conllu(an_arena *arena, const an_timeline *t, const annals_write_options *options,
                     an_out *out) {
  (void)options;
  size_t number = 0;
  for (size_t i = 0; i < t->sentences.n && !out->is_stopped; i++) {
    const an_out_sentence *s = &t->sentences.at[i];
    bool is_same = i > 0 && an_str_eq(s->document, t->sentences.at[i - 1].document);
    number = is_same ? number + 1 : 1;
    put_head(arena, t, i, number, out);
    put_text(s, out);
    for (size_t k = 0; k < s->n; k++) put_word(arena, &s->words[k], k + 1, out);
    an_out_put(out, AN_LIT("\n"));
  }
  return !out->is_stopped;
}
