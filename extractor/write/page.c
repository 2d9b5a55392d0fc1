/* write/page - see page.h. */
// SPDX-License-Identifier: MIT
#include "write/page.h"

#include "base/width.h"

enum { USUAL_WIDTH = 80, LEAST_WIDTH = 40 };

an_page an_page_of(an_out *out, const annals_write_options *options) {
  size_t width = options->width ? options->width : USUAL_WIDTH;
  return (an_page){.out = out,
                   .width = width < LEAST_WIDTH ? LEAST_WIDTH : width,
                   .has_colour = options->colour == ANNALS_COLOUR_ALWAYS};
}

size_t an_page_columns(an_str s) {
  size_t columns = 0;
  while (s.len) {
    an_glyph glyph = an_glyph_read(s);
    columns += glyph.columns;
    s = an_str_slice(s, glyph.n_bytes, s.len);
  }
  return columns;
}

void an_page_line(an_page *p) {
  an_out_put(p->out, AN_LIT("\n"));
  p->column = 0;
}

void an_page_to(an_page *p, size_t column) {
  static const char BLANKS[] = "                                        ";
  size_t n = column > p->column ? column - p->column : p->column ? 1 : 0;
  p->column += n;
  for (size_t step; n; n -= step) {
    step = n < sizeof BLANKS - 1 ? n : sizeof BLANKS - 1;
    an_out_put(p->out, (an_str){BLANKS, step});
  }
}

static void put_ink(an_page *p, an_ink ink) {
  static const char *const CODES[] = {"\33[0m",  "\33[1m",  "\33[2m",  "\33[31m", "\33[32m",
                                      "\33[33m", "\33[34m", "\33[35m", "\33[36m", "\33[1;4m"};
  if (p->has_colour) an_out_put(p->out, an_str_of(CODES[ink]));
}

void an_page_put(an_page *p, an_ink ink, an_str text) {
  if (!text.len) return;
  if (ink) put_ink(p, ink);
  an_out_put_safe(p->out, text);
  if (ink) put_ink(p, AN_INK_PLAIN);
  p->column += an_page_columns(text);
}

static bool is_gap(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

void an_page_wrap(an_page *p, an_ink ink, an_str text) {
  bool is_first = true;
  if (ink) put_ink(p, ink);
  for (size_t i = 0; i < text.len;) {
    while (i < text.len && is_gap(text.at[i])) i++;
    size_t from = i;
    while (i < text.len && !is_gap(text.at[i])) i++;
    an_str word = an_str_slice(text, from, i);
    if (!word.len) break;
    size_t gap = is_first ? 0 : 1;
    bool is_too_far = p->column + gap + an_page_columns(word) > p->width;
    if (is_too_far && p->column > p->indent) {
      an_page_line(p);
      an_page_to(p, p->indent);
    } else if (gap) {
      an_page_to(p, p->column + 1);
    }
    an_page_put(p, AN_INK_PLAIN, word);
    is_first = false;
  }
  if (ink) put_ink(p, AN_INK_PLAIN);
}

/* ---- numbers */

an_str an_page_count(an_arena *arena, const an_out_count *c) {
  if (c->min >= 0 && c->min == c->max) return an_str_format(arena, "%lld", (long long)c->min);
  if (c->max < 0 && c->min < 0) return c->text;
  if (c->max < 0) return an_str_format(arena, "%lld or more", (long long)c->min);
  if (c->min < 0) return an_str_format(arena, "up to %lld", (long long)c->max);
  return an_str_format(arena, "%lld-%lld", (long long)c->min, (long long)c->max);
}

an_str an_page_numbers(an_arena *arena, const an_out_numbers *e) {
  an_str all = AN_LIT("");
#define ADD(what)                                                                         \
  if (e->what.is_set)                                                                     \
    all = an_str_format(arena, "%.*s%s" #what ": %.*s", AN_FMT(all), all.len ? "; " : "", \
                        AN_FMT(an_page_count(arena, &e->what)));
  AN_NUMBERS(ADD)
#undef ADD
  return all;
}

/* ---- documents */

void an_page_documents(an_page *p, an_arena *arena, const an_timeline *t) {
  enum { MOST = 12, SHOWN = 8 };  // of many documents only the first
  size_t n_shown = t->documents.n > MOST ? SHOWN : t->documents.n;
  for (size_t i = 0; i < n_shown; i++) {
    const an_out_document *d = &t->documents.at[i];
    p->indent = 2;
    an_page_wrap(p, AN_INK_STRONG, d->title.len ? d->title : d->uri.len ? d->uri : d->id);
    an_page_line(p);
    an_page_to(p, p->indent);
    if (d->has_published) {
      an_page_put(p, AN_INK_FAINT, AN_LIT("published "));
      an_page_put(p, AN_INK_PLAIN, d->published);
      an_page_put(p, AN_INK_FAINT, AN_LIT(", source: "));
      an_page_put(p, AN_INK_FAINT, d->published_source);
    } else {
      an_page_put(p, AN_INK_YELLOW, AN_LIT("publication date unknown: relative times stay open"));
    }
    an_page_line(p);
  }
  if (n_shown == t->documents.n) return;
  an_page_put(p, AN_INK_FAINT,
              an_str_format(arena, "... and %zu more documents", t->documents.n - n_shown));
  an_page_line(p);
}
