/* parse/feature - see feature.h. The templates follow Zhang and Nivre (2011), moved to the
 * arc-hybrid system, with sets of labels for valency. */
// SPDX-License-Identifier: MIT
#include "parse/feature.h"

#include "base/cpu.h"
#include "base/utf8.h"
#include "parse/parse.h"

enum { PAD = AN_FEATURE_PAD };
#define GOLDEN 0x9e3779b1u

/* A good 32-bit finalizer (two rounds of xorshift and multiply). */
uint32_t an_feature_mix(uint32_t x) {
  x ^= x >> 16;
  x *= 0x7feb352du;
  x ^= x >> 15;
  x *= 0x846ca68bu;
  return x ^ (x >> 16);
}

/* ---- words */

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

uint32_t an_feature_word(an_str lower) {
  uint32_t h = 0x811c9dc5u;
  for (size_t i = 0; i < lower.len; i++) {
    unsigned char c = (unsigned char)lower.at[i];
    h = (h ^ (is_digit((char)c) ? '0' : c)) * 0x01000193u;
  }
  return an_feature_mix(h);
}

/* The last (first) bytes, up to four, as one number; then stirred with how many they are. */
static uint32_t hash_end(an_str s, size_t n, bool is_prefix) {
  uint32_t packed = 0;
  if (n > s.len) n = s.len;
  const char *at = is_prefix ? s.at : s.at + s.len - n;
  for (size_t i = 0; i < n; i++) {
    unsigned char c = is_digit(at[i]) ? '0' : (unsigned char)at[i];
    packed = packed << 8 | c;
  }
  return an_feature_mix(packed + (uint32_t)n * GOLDEN + (is_prefix ? 77 : 0));
}

enum {  // bits of a shape, before it is stirred
  SHAPE_UPPER = 1,
  SHAPE_LOWER = 2,
  SHAPE_STARTS_UPPER = 4,
  SHAPE_DIGIT = 8,
  SHAPE_HYPHEN = 16,
  SHAPE_DOT = 32,
  SHAPE_SIGN = 64,
  SHAPE_FOREIGN = 128,  // beyond ASCII
  SHAPE_SHORT = 256,    // one character
  SHAPE_FIRST = 512,    // of the sentence
  SHAPE_MODE = 1024,    // times the sentence's way with capitals
};

static uint32_t shape_of_code(uint32_t code) {
  if (code >= 'a' && code <= 'z') return SHAPE_LOWER;
  if (code >= 'A' && code <= 'Z') return SHAPE_UPPER;
  if (code >= '0' && code <= '9') return SHAPE_DIGIT;
  if (code == '-') return SHAPE_HYPHEN;
  if (code == '.') return SHAPE_DOT;
  if (code < 0x80 || !an_utf8_is_letter(code)) return SHAPE_SIGN;
  return SHAPE_FOREIGN | (an_utf8_is_upper(code) ? SHAPE_UPPER : SHAPE_LOWER);
}

static uint32_t shape_of(an_str text) {
  uint32_t shape = 0;
  size_t n = 1;
  for (size_t i = 0; i < text.len; i += n) {
    unsigned char c = (unsigned char)text.at[i];
    n = 1;
    uint32_t one = shape_of_code(c < 0x80 ? c : an_utf8_read(text.at + i, &n));
    if (!i && one & SHAPE_UPPER) one |= SHAPE_STARTS_UPPER;
    shape |= one;
  }
  return shape | (n == text.len ? SHAPE_SHORT : 0);
}

void an_feature_begin(an_state *s, uint32_t n) {
  s->n = n;
  s->verb[PAD] = 0;
  s->between[PAD] = 0;
  for (uint32_t i = 0; i < PAD; i++) {
    uint32_t before = an_feature_mix(i + 1), behind = an_feature_mix(i + 101);
    s->atoms[i] = (an_atoms){.word = before, .shape = before, .tag = before, .pos = before};
    s->atoms[PAD + n + i] =
        (an_atoms){.word = behind, .shape = behind, .tag = behind, .pos = behind};
  }
}

void an_feature_set_word(an_state *s, uint32_t i, an_form_text form) {
  an_atoms *a = &s->atoms[PAD + i];
  a->word = an_feature_word(form.lower);
  for (size_t k = 0; k < 3; k++) a->prefix[k] = hash_end(form.lower, k + 1, true);
  for (size_t k = 0; k < 4; k++) a->suffix[k] = hash_end(form.lower, k + 1, false);
  a->shape = shape_of(form.text);  // not stirred yet
  a->kind = 0;
}

/* How the sentence uses capitals: 0 as usual, 1 on most words, 2 everywhere, 3 nowhere. */
static uint32_t mode_of(const an_state *s) {
  uint32_t n_words = 0, n_capital = 0, n_lower = 0;
  for (uint32_t i = PAD; i < PAD + s->n; i++) {
    uint32_t shape = s->atoms[i].shape;
    if (!(shape & (SHAPE_UPPER | SHAPE_LOWER))) continue;
    n_words++;
    n_capital += (shape & SHAPE_STARTS_UPPER) != 0;
    n_lower += (shape & SHAPE_LOWER) != 0;
  }
  if (!n_capital) return 3;
  if (n_words < 3) return 0;
  if (n_lower * 5 < n_words) return 2;
  return n_capital * 10 > n_words * 6 ? 1 : 0;
}

void an_feature_end_words(an_state *s) {
  uint32_t mode = mode_of(s);
  for (uint32_t i = PAD; i < PAD + s->n; i++) {
    uint32_t raw = s->atoms[i].shape + mode * SHAPE_MODE + (i == PAD ? SHAPE_FIRST : 0);
    s->atoms[i].shape = an_feature_mix(raw + 1);
  }
}

void an_feature_set_tag(an_state *s, uint32_t place, uint8_t tag, uint8_t pos) {
  s->tag[place] = tag;
  s->atoms[place].tag = an_feature_mix(tag + 0x1000u);
  s->atoms[place].pos = an_feature_mix(pos + 0x2000u);
  bool is_verb = pos == AN_POS_VERB || pos == AN_POS_AUX;
  s->verb[place + 1] = is_verb ? (uint16_t)place : s->verb[place];
  s->between[place + 1] = is_verb ? 0 : s->between[place] | 1u << pos;
}

/* ---- templates: a value each; the place in the list is stirred in at the end */

static inline void put(an_features *f, uint32_t value) {
  f->at[f->n++] = value;
}

static inline uint32_t two(uint32_t a, uint32_t b) {
  return a + b * 0x85ebca6bu;
}

static inline uint32_t three(uint32_t a, uint32_t b, uint32_t c) {
  return a + b * 0x85ebca6bu + c * 0xc2b2ae35u;
}

static inline void stir_list(an_features *f, uint32_t seed) {
  for (uint32_t i = 0; i < f->n; i++) {
    uint32_t h = (f->at[i] ^ seed) + i * GOLDEN;
    h = (h ^ h >> 15) * 0x2c1b3c6du;
    f->at[i] = (h ^ h >> 13) * 0x297a2d39u;
  }
}

#if AN_CPU_MAY_BE_WIDE
AN_CPU_WIDE static void stir_wide(an_features *f, uint32_t seed) {
  stir_list(f, seed);
}
#endif

static void stir(an_features *f, uint32_t seed) {
#if AN_CPU_MAY_BE_WIDE
  if (an_cpu_is_wide()) {
    stir_wide(f, seed);
    return;
  }
#endif
  stir_list(f, seed);
}

/* "was never officially founded": the helper or verb before, however far, and what may have begun a
 * clause since, tell a past form from a participle. */
static void put_verb_before(an_features *f, const an_state *s, uint32_t place) {
  static const uint32_t LANDMARKS = 1u << AN_POS_CCONJ | 1u << AN_POS_SCONJ | 1u << AN_POS_PUNCT |
                                    1u << AN_POS_PRON | 1u << AN_POS_NOUN | 1u << AN_POS_PROPN;
  const an_atoms *w = &s->atoms[place], *verb = &s->atoms[s->verb[place]];
  uint32_t between = s->between[place], is_apart = between != 0;
  put(f, two(verb->tag, w->kind) + is_apart);
  put(f, two(verb->word, w->suffix[1]) + is_apart);
  put(f, three(verb->tag, w->suffix[1], between & LANDMARKS));
  put(f, three(verb->tag, w->word, w[-1].tag));
}

void an_feature_tag(const an_state *s, uint32_t place, an_features *f) {
  const an_atoms *w = &s->atoms[place];
  uint32_t t1 = w[-1].tag, t2 = w[-2].tag;
  f->n = 0;
  put(f, w->word);
  for (int k = 1; k < 4; k++) put(f, w->suffix[k]);
  put(f, w->prefix[2]);
  put(f, w->shape);
  put(f, t1);
  put(f, w->kind);
  put(f, w[1].kind);
  put(f, two(w->shape, t1));
  put(f, w->prefix[1]);
  put(f, w[-2].word);
  put(f, w[1].suffix[2]);
  put(f, w[-1].suffix[2]);
  put(f, two(w->shape, w->suffix[2]));
  put(f, two(w->shape, w->suffix[1]));
  put(f, three(w->shape, w[-1].shape, w[1].shape));
  put(f, two(w->word, w->shape));
  put(f, two(w->kind, t1));
  put(f, two(w->kind, w[1].kind));
  put(f, three(w->kind, t1, w[1].kind));
  put(f, three(w->kind, t1, t2));
  put(f, three(w->kind, w[1].kind, w[2].kind));
  put(f, two(w[1].kind, t1));
  put(f, two(t1, t2));
  put(f, two(t1, w->word));
  put(f, two(t1, w->suffix[2]));
  put(f, three(t1, t2, w->word));
  put(f, w[-1].word);
  put(f, w[1].word);
  put(f, w[2].word);
  put(f, two(w[-1].word, w->word));
  put(f, two(w->word, w[1].word));
  put(f, two(w[-1].word, w[1].word));
  put(f, two(w->suffix[2], w[1].suffix[2]));
  put_verb_before(f, s, place);
  stir(f, 0x51u);
}

/* ---- moves */

typedef struct view {
  uint32_t w, t, wt, rel, pos, kind;
} view;

static inline view look(const an_state *s, uint32_t place) {
  const an_atoms *a = &s->atoms[place];
  return (view){a->word, a->tag, a->word + a->tag * 0x27d4eb2fu, s->node[place].rel,
                a->pos,  a->kind};
}

static inline uint32_t bucket(uint32_t distance) {
  uint32_t b = distance;
  if (distance > 4) b = distance > 10 ? 6 : 5;
  return (b + 1) * 0x165667b1u;
}

static inline uint32_t count_atom(uint32_t n) {
  return ((n > 4 ? 4 : n) + 11) * 0x9e3779b1u;
}

static inline uint32_t set_atom(uint32_t set) {
  return (set + 7) * 0xd35a2d97u;
}

static void put_word(an_features *f, view v) {
  put(f, v.w);
  put(f, v.t);
  put(f, v.wt);
}

static void put_pair(an_features *f, view a, view b) {
  put(f, two(a.wt, b.t));
  put(f, two(a.t, b.wt));
  put(f, two(a.w, b.w));
  put(f, two(a.t, b.t));
}

static void put_child(an_features *f, view v) {
  put(f, v.w);
  put(f, v.t);
  put(f, v.rel);
}

/* Which labels a word has on each side, and how many; of s1 only the right side is still open. */
static void put_valency(an_features *f, const an_node *n, view v) {
  put(f, two(v.t, set_atom(n->left_set)));
  put(f, two(v.t, set_atom(n->right_set)));
  put(f, three(v.t, count_atom(n->n_left), count_atom(n->n_right)));
}

static void put_children(an_features *f, const an_state *s, view v[3], const uint32_t place[3]) {
  const an_node *s0 = &s->node[place[0]], *s1 = &s->node[place[1]], *b0 = &s->node[place[2]];
  view s0l = look(s, s0->left[0]), s0r = look(s, s0->right[0]);
  view s0l2 = look(s, s0->left[1]), s0r2 = look(s, s0->right[1]);
  view s1l = look(s, s1->left[0]), s1r = look(s, s1->right[0]);
  view b0l = look(s, b0->left[0]), b0l2 = look(s, b0->left[1]);
  put_child(f, s0l);
  put_child(f, s0r);
  put_child(f, s1r);
  put_child(f, b0l);
  put(f, s1l.t);
  put(f, s0l2.t);
  put(f, s0r2.t);
  put(f, b0l2.t);
  put(f, three(v[0].t, s0l.t, v[2].t));
  put(f, three(v[0].t, s0r.t, v[2].t));
  put(f, three(v[0].t, b0l.t, v[2].t));
  put(f, three(v[1].t, s1l.t, v[0].t));
  put(f, three(v[1].t, s1r.t, v[0].t));
  put(f, three(v[1].t, s0l.t, v[0].t));
  put(f, three(v[1].t, s0r.t, v[0].t));
  put(f, three(v[0].t, s0l.t, s0l2.t));
  put(f, three(v[0].t, s0r.t, s0r2.t));
  put(f, three(v[2].t, b0l.t, b0l2.t));
  put(f, three(v[0].w, s0l.w, v[2].t));
  put(f, three(v[1].w, s0l.w, v[0].t));
  put(f, three(v[1].t, s1r.rel, v[0].t));
  put(f, three(v[0].t, s0r.rel, v[2].t));
  put(f, three(v[2].t, b0l.rel, v[0].t));
  put(f, three(v[0].pos, s0l.w, v[2].w));
}

/* Tags are guesses; the tags that a word can have see through a wrong one. */
static void put_kinds(an_features *f, const view v[3], view b1) {
  put(f, two(v[0].kind, v[2].t));
  put(f, two(v[0].t, v[2].kind));
  put(f, two(v[0].kind, v[2].kind));
  put(f, two(v[1].kind, v[0].kind));
  put(f, three(v[1].t, v[0].kind, v[2].t));
  put(f, three(v[0].t, v[2].kind, b1.t));
}

void an_feature_move(const an_state *s, an_features *f) {
  uint32_t n = s->n_stack, b = s->next, end = PAD + s->n;
  uint32_t place[3] = {n ? s->stack[n - 1] : 0, n > 1 ? s->stack[n - 2] : 0, b};
  view v[3] = {look(s, place[0]), look(s, place[1]), look(s, b)};
  view s2 = look(s, n > 2 ? s->stack[n - 3] : 0);
  view b1 = look(s, b + 1), b2 = look(s, b + 2 > end + PAD - 1 ? end + PAD - 1 : b + 2);
  f->n = 0;
  for (int i = 0; i < 3; i++) put_word(f, v[i]);
  put_word(f, b1);
  put(f, s2.t);
  put(f, b2.t);
  put(f, two(v[0].w, v[2].w));
  put(f, two(v[0].t, v[2].t));
  put(f, two(v[1].w, v[0].w));
  put(f, two(v[1].t, v[0].t));
  put(f, two(v[1].t, v[2].t));
  put(f, two(v[2].t, b1.t));
  put(f, two(v[2].w, b1.t));
  put(f, three(v[2].t, b1.t, b2.t));
  put(f, three(v[0].t, v[2].t, b1.t));
  put(f, three(v[1].t, v[0].t, v[2].t));
  put(f, three(s2.t, v[1].t, v[0].t));
  put(f, three(v[0].w, v[2].t, b1.t));
  put(f, three(v[0].t, v[2].w, b1.t));
  put(f, three(v[1].t, v[0].w, v[2].t));
  put(f, three(v[1].t, v[0].t, v[2].w));
  put(f, three(v[1].w, v[0].t, v[2].t));
  put(f, three(v[0].pos, v[2].pos, b1.pos) + b2.pos * GOLDEN);
  put(f, three(v[1].pos, v[0].pos, v[2].pos) + b1.pos * GOLDEN);
  uint32_t near = bucket(b - place[0]), far = bucket(place[0] - place[1]);
  put(f, two(v[0].w, near));
  put(f, two(v[0].t, near));
  put(f, two(v[2].t, near));
  put(f, three(v[0].t, v[2].t, near));
  put(f, three(v[1].t, v[0].t, far));
  put_valency(f, &s->node[place[0]], v[0]);
  put_valency(f, &s->node[place[1]], v[1]);
  const an_node *b0 = &s->node[b];
  put(f, two(v[2].t, set_atom(b0->left_set)));
  put_children(f, s, v, place);
  put_kinds(f, v, b1);
  put(f, two(v[0].kind, s->atoms[b].suffix[2]));
  stir(f, 0xa7u);
}

/* ---- labels */

static void put_neighbours(an_features *f, const an_state *s, uint32_t head, uint32_t child) {
  view h = look(s, head), c = look(s, child);
  view h1 = look(s, head - 1), h2 = look(s, head + 1);
  view c1 = look(s, child - 1), c2 = look(s, child + 1);
  put(f, three(h.t, c.t, h1.t));
  put(f, three(h.t, c.t, h2.t));
  put(f, three(h.t, c.t, c1.t));
  put(f, three(h.t, c.t, c2.t));
  put(f, two(c.t, c2.w));
  put(f, two(c.w, c1.t));
  put(f, three(c1.t, c.t, c2.t));
}

static void put_inner(an_features *f, const an_state *s, view h, uint32_t child) {
  const an_node *n = &s->node[child];
  view c = look(s, child);
  view l = look(s, n->left[0]), l2 = look(s, n->left[1]), r = look(s, n->right[0]);
  put(f, two(c.t, l.w));
  put(f, two(h.t, l.w));
  put(f, two(h.w, l.w));
  put(f, three(h.t, c.t, l.w));
  put(f, three(c.t, l.w, l2.w));
  put(f, three(c.w, l.w, h.t));
  put(f, three(c.t, l.rel, h.t));
  put(f, three(c.t, l.t, h.t));
  put(f, three(c.t, r.rel, h.t));
  put(f, three(c.t, set_atom(n->left_set), h.t));
  put(f, three(c.t, set_atom(n->right_set), h.t));
  put(f, three(c.t, set_atom(n->left_set), set_atom(n->right_set)));
}

void an_feature_label(const an_state *s, uint32_t head, uint32_t child, an_features *f) {
  view h = look(s, head), c = look(s, child);
  const an_node *n = &s->node[head];
  uint32_t distance = head > child ? head - child : child - head;
  f->n = 0;
  put_word(f, h);
  put_word(f, c);
  put_pair(f, h, c);
  put(f, three(h.t, c.t, bucket(distance)));
  put(f, three(h.t, s->atoms[child].shape, c.t));
  put_neighbours(f, s, head, child);
  put_inner(f, s, h, child);
  put(f, three(h.t, c.t, set_atom(n->left_set)));
  put(f, three(h.w, c.t, set_atom(n->left_set)));
  put(f, three(h.w, c.t, set_atom(n->right_set)));
  put(f, three(h.t, c.t, look(s, n->left[0]).rel));
  put(f, three(h.t, c.t, look(s, n->right[0]).rel));
  stir(f, head > child ? 0x3b00u : 0x5d00u);
}
