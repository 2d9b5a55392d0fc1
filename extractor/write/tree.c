/* write/tree - sentences as trees for people: a word a line, in the order of the text.
 *
 *   ┌─ Rebels    NOUN  nsubj
 *   attacked     VERB  root
 *   │  ┌─ the    DET   det
 *   └─ town      NOUN  obj
 *
 * The children of a word hang on a line that goes through its first letter. */
// SPDX-License-Identifier: MIT
#include "base/limits.h"
#include "write/page.h"

enum { STEP = 3, GAP = 2, POS_COLUMNS = 7, TAG_COLUMNS = 6, MOST_TREE_COLUMNS = 60 };

typedef struct drawing {
  const an_out_sentence *s;
  uint32_t *top, *bottom;  // per word: the first and last line of the line through it
  uint32_t *path;          // from the root to the word at hand
  size_t n_path;
} drawing;

static void measure(drawing *d) {
  const an_out_sentence *s = d->s;
  for (uint32_t i = 0; i < s->n; i++) d->top[i] = d->bottom[i] = i;
  for (uint32_t i = 0; i < s->n; i++) {
    uint32_t head = s->words[i].head;
    if (!head) continue;
    if (i < d->top[head - 1]) d->top[head - 1] = i;
    if (i > d->bottom[head - 1]) d->bottom[head - 1] = i;
  }
}

/* The words from the root to this one. A tree is no deeper than its sentence is long. */
static void climb(drawing *d, uint32_t word) {
  d->n_path = 0;
  for (uint32_t at = word; d->n_path < d->s->n; at = d->s->words[at].head - 1) {
    d->path[d->n_path++] = at;
    if (!d->s->words[at].head) break;
  }
  for (size_t a = 0, b = d->n_path - 1; a < b; a++, b--) {
    uint32_t swap = d->path[a];
    d->path[a] = d->path[b];
    d->path[b] = swap;
  }
}

static an_str branch(const drawing *d, size_t level, uint32_t word) {
  uint32_t head = d->path[level];
  bool is_child = d->path[level + 1] == word;
  if (!is_child) {
    bool is_crossed = d->top[head] < word && word < d->bottom[head];
    return is_crossed ? AN_LIT("│  ") : AN_LIT("   ");
  }
  if (word == d->top[head]) return AN_LIT("┌─ ");
  return word == d->bottom[head] ? AN_LIT("└─ ") : AN_LIT("├─ ");
}

static size_t tree_columns(drawing *d) {
  size_t widest = 0;
  for (uint32_t i = 0; i < d->s->n; i++) {
    climb(d, i);
    size_t n = (d->n_path - 1) * STEP + an_page_columns(d->s->words[i].form);
    if (n > widest) widest = n;
  }
  return widest < MOST_TREE_COLUMNS ? widest : MOST_TREE_COLUMNS;
}

static void put_word(an_page *p, drawing *d, uint32_t word, size_t column) {
  const an_out_word *w = &d->s->words[word];
  climb(d, word);
  for (size_t level = 0; level + 1 < d->n_path; level++)
    an_page_put(p, AN_INK_FAINT, branch(d, level, word));
  an_page_put(p, w->head ? AN_INK_PLAIN : AN_INK_STRONG, w->form);
  an_page_to(p, column);
  an_page_put(p, AN_INK_GREEN, w->pos);
  an_page_to(p, column + POS_COLUMNS);
  if (w->xpos.len) {
    an_page_put(p, AN_INK_FAINT, w->xpos);
    an_page_to(p, column + POS_COLUMNS + TAG_COLUMNS);
  }
  an_page_put(p, AN_INK_CYAN, w->relation);
  an_page_line(p);
}

static void put_text(an_page *p, const an_out_sentence *s) {
  for (size_t i = 0; i < s->n; i++) {
    an_str form = s->words[i].form;
    bool is_full = p->column && p->column + an_page_columns(form) > p->width;
    if (is_full) an_page_line(p);
    an_page_put(p, AN_INK_STRONG, form);
    if (!s->words[i].is_glued && i + 1 < s->n) an_page_put(p, AN_INK_PLAIN, AN_LIT(" "));
  }
  an_page_line(p);
}

static void put_sentence(an_page *p, drawing *d) {
  put_text(p, d->s);
  an_page_line(p);
  measure(d);
  size_t column = tree_columns(d) + GAP;
  for (uint32_t i = 0; i < d->s->n; i++) put_word(p, d, i, column);
  an_page_line(p);
}

bool an_write_tree(an_arena *arena, const an_timeline *t, const annals_write_options *options,
                   an_out *out) {
  an_page p = an_page_of(out, options);
  drawing d = {.top = an_arena_array(arena, uint32_t, AN_MAX_SENTENCE_TOKENS),
               .bottom = an_arena_array(arena, uint32_t, AN_MAX_SENTENCE_TOKENS),
               .path = an_arena_array(arena, uint32_t, AN_MAX_SENTENCE_TOKENS)};
  for (size_t i = 0; i < t->sentences.n && !out->is_stopped; i++) {
    d.s = &t->sentences.at[i];
    if (d.s->n) put_sentence(&p, &d);
  }
  return !out->is_stopped;
}
