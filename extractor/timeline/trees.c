/* timeline/trees - the sentences of a document and their trees, for those who ask for them.
 *
 * Nothing of the text is lost: what is in no sentence (the sign of a list item, a drawn line)
 * stands as punctuation before the next word. */
// SPDX-License-Identifier: MIT
#include "base/utf8.h"
#include "timeline/timeline.h"

typedef an_vec(an_out_word) words_of_tree;

typedef struct planter {
  an_arena *arena;
  const an_timeline_input *in;
  words_of_tree words;  // of the sentence
  uint32_t *places;     // of the sentence's tokens among them, from 1
  uint32_t done;        // byte of the text up to which everything has been shown
} planter;

static an_out_word make_word(const planter *p, uint32_t token) {
  const an_timeline_input *in = p->in;
  const an_token *t = &in->tokens->at[token];
  const char *xpos = an_parse_xpos(in->parse, token);
  bool is_last = token + 1 >= in->tokens->n;
  an_str form = an_token_text(in->tokens, token, token + 1);
  return (an_out_word){.form = an_str_dup(p->arena, form),
                       .lemma = an_str_dup(p->arena, t->lemma),
                       .pos = an_str_of(an_pos_name(an_parse_pos(in->parse, token))),
                       .xpos = xpos ? an_str_dup(p->arena, an_str_of(xpos)) : (an_str){NULL, 0},
                       .is_glued = !is_last && in->tokens->at[token + 1].is_glued};
}

/* Bytes of the white space at the front of a text; 0: there is none. */
static size_t blank_bytes(an_str text) {
  enum { NO_BREAK_SPACE = 0xa0 };
  if (!text.len) return 0;
  if ((unsigned char)*text.at <= ' ') return 1;
  size_t n = 0;
  return an_utf8_read(text.at, &n) == NO_BREAK_SPACE ? n : 0;
}

/* What stands before a byte and was in no sentence, a word a run; AN_NO_TOKEN: has no head yet. */
static void add_left_out(planter *p, uint32_t until) {
  an_str text = p->in->doc->text;
  while (p->done < until) {
    an_str rest = an_str_slice(text, p->done, until);
    size_t n = blank_bytes(rest);
    if (n) {
      p->done += (uint32_t)n;
      continue;
    }
    while (n < rest.len && !blank_bytes(an_str_slice(rest, n, rest.len))) n++;
    an_str form = an_str_dup(p->arena, an_str_slice(rest, 0, n));
    an_out_word word = {.form = form,
                        .lemma = form,
                        .pos = an_str_of(an_pos_name(AN_POS_PUNCT)),
                        .relation = an_str_of(an_rel_name(AN_REL_PUNCT)),
                        .head = AN_NO_TOKEN};
    an_push(p->arena, &p->words, word);
    p->done += (uint32_t)n;
  }
}

static void add_token(planter *p, uint32_t token, uint32_t first) {
  an_range range = p->in->tokens->at[token].range;
  add_left_out(p, range.from);
  an_push(p->arena, &p->words, make_word(p, token));
  p->places[token - first] = (uint32_t)p->words.n;
  if (range.to > p->done) p->done = range.to;
}

static void set_head(planter *p, uint32_t token, uint32_t first) {
  an_out_word *word = &p->words.at[p->places[token - first] - 1];
  an_rel rel = an_parse_exact_rel(p->in->parse, token);
  uint32_t head = an_parse_parent(p->in->parse, token, NULL);
  word->relation = an_str_of(an_rel_name(head == AN_NO_TOKEN ? AN_REL_ROOT : rel));
  word->head = head == AN_NO_TOKEN ? 0 : p->places[head - first];
}

static void hang_left_out(planter *p) {
  uint32_t root = 1;
  for (size_t i = 0; i < p->words.n; i++)
    if (p->words.at[i].head == 0) root = (uint32_t)i + 1;
  for (size_t i = 0; i < p->words.n; i++)
    if (p->words.at[i].head == AN_NO_TOKEN) p->words.at[i].head = root;
}

void an_timeline_add_trees(an_arena *arena, an_timeline *timeline, const an_timeline_input *in) {
  an_str document = timeline->documents.at[timeline->documents.n - 1].id;
  planter p = {.arena = arena, .in = in};
  for (size_t i = 0; i < in->tokens->n_sentences; i++) {
    const an_sentence *s = &in->tokens->sentences[i];
    p.words = (words_of_tree){NULL, 0, 0};
    p.places = an_arena_array(arena, uint32_t, s->end - s->first);
    for (uint32_t k = s->first; k < s->end; k++) add_token(&p, k, s->first);
    for (uint32_t k = s->first; k < s->end; k++) set_head(&p, k, s->first);
    if (i + 1 == in->tokens->n_sentences) add_left_out(&p, (uint32_t)in->doc->text.len);
    hang_left_out(&p);
    an_out_sentence out = {
        .document = document, .block = s->block, .words = p.words.at, .n = p.words.n};
    an_push(arena, &timeline->sentences, out);
  }
}
