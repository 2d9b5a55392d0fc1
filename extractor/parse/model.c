/* parse/model - see model.h. */
// SPDX-License-Identifier: MIT
#include "parse/model.h"

#include "parse/parse.h"

enum { WORD_SLOT = 8, MAX_BITS = 22, MAX_PAIRS = 1 << 24 };

static uint64_t read_u64(const unsigned char *at) {
  return an_trained_u32(at) | (uint64_t)an_trained_u32(at + 4) << 32;
}

uint64_t an_trained_sum(an_str bytes) {
  const unsigned char *at = (const unsigned char *)bytes.at;
  uint64_t sum = 0x9e3779b97f4a7c15u;
  for (size_t i = 24; i + 8 <= bytes.len; i += 8) {
    sum = (sum ^ read_u64(at + i)) * 0xd6e8feb86659fd93u;
    sum ^= sum >> 32;
  }
  return sum;
}

/* ---- opening */

typedef struct opener {
  an_str bytes, file;
  size_t at;
  an_err *err;
} opener;

static bool refuse(const opener *o, const char *what) {
  return an_fail(o->err, ANNALS_E_RULES,
                 "model file '%.*s' %s; install the file again or train it anew with annals-train",
                 AN_FMT(o->file), what);
}

static const unsigned char *take(opener *o, size_t n) {
  const unsigned char *at = (const unsigned char *)o->bytes.at + o->at;
  o->at += (n + 7) & ~(size_t)7;
  return at;
}

static an_rows take_rows(opener *o, uint32_t bits, uint32_t n_pairs) {
  an_rows rows = {.bits = bits, .n_pairs = n_pairs};
  size_t n = (size_t)1 << bits;
  rows.base = take(o, 4 * (n / AN_ROWS_PER_BASE + 1));
  rows.start = take(o, 2 * n);
  rows.pairs = take(o, 2 * (size_t)n_pairs);
  return rows;
}

static bool are_bits(uint32_t bits) {
  return bits >= 6 && bits <= MAX_BITS;
}

/* The numbers of the header behind the checksum. */
enum { NOTE, TAGS, LABELS, WORDS, TAG_ROWS, MOVES, LABEL_ROWS, TAG_PAIRS, LABEL_PAIRS, N_NUMBERS };

static bool check_header(const opener *o, uint32_t number[N_NUMBERS]) {
  const unsigned char *h = (const unsigned char *)o->bytes.at;
  if (o->bytes.len < AN_TRAINED_HEADER_BYTES || memcmp(h, AN_TRAINED_MAGIC, 8))
    return refuse(o, "is not a parser model");
  if (an_trained_u32(h + 8) != AN_TRAINED_VERSION) return refuse(o, "has another format version");
  if (an_trained_u32(h + 12) != o->bytes.len) return refuse(o, "is cut off or has bytes too many");
  if (an_trained_u32(h + 24) != AN_FEATURE_VERSION)
    return refuse(o, "was trained for other features than this program's");
  for (int i = 0; i < N_NUMBERS; i++) number[i] = an_trained_u32(h + 28 + 4 * i);
  bool is_right = number[NOTE] <= 1 << 16 && number[TAGS] && number[TAGS] <= AN_MAX_TAGS &&
                  number[LABELS] && number[LABELS] <= AN_MAX_LABELS && are_bits(number[WORDS]) &&
                  are_bits(number[TAG_ROWS]) && number[MOVES] && number[MOVES] <= 1u << MAX_BITS &&
                  are_bits(number[LABEL_ROWS]) && number[TAG_PAIRS] <= MAX_PAIRS &&
                  number[LABEL_PAIRS] <= MAX_PAIRS;
  return is_right || refuse(o, "has a damaged header");
}

static uint8_t find_pos(const char *name) {
  for (int i = 0; i < AN_N_POS; i++)
    if (!strcmp(name, an_pos_name((an_pos)i))) return (uint8_t)i;
  return AN_POS_X;
}

/* A subtype that nobody knows is its plain relation. */
static uint8_t find_rel(const char *name) {
  for (int i = 0; i < AN_N_RELS; i++)
    if (!strcmp(name, an_rel_name((an_rel)i))) return (uint8_t)i;
  size_t plain = strcspn(name, ":");
  for (int i = 0; i < AN_N_RELS; i++) {
    const char *known = an_rel_name((an_rel)i);
    if (strlen(known) == plain && !memcmp(known, name, plain)) return (uint8_t)i;
  }
  return AN_REL_DEP;
}

/* ---- classes of moves */

bool an_classes_settle(an_classes *c, uint32_t n_labels) {
  memset(c->move, AN_N_MOVES, sizeof c->move);
  memset(c->only, AN_NO_LABEL, sizeof c->only);
  c->move[0] = AN_MOVE_SHIFT;
  for (an_move move = AN_MOVE_RIGHT; move < AN_N_MOVES; move++)
    for (uint32_t i = 0; i < n_labels; i++) {
      uint32_t class = c->of[move][i];
      if (!class || class >= AN_MOVE_CLASSES) return false;
      bool is_first = c->move[class] == AN_N_MOVES;
      if (!is_first && c->move[class] != move) return false;
      c->move[class] = (uint8_t)move;
      c->only[class] = is_first ? (uint8_t)i : AN_NO_LABEL;
    }
  return true;
}

uint8_t an_classes_pick(const an_classes *c, uint32_t class, const int32_t *scores, uint32_t n) {
  const uint8_t *of = c->of[c->move[class]];
  uint32_t best = AN_NO_LABEL;
  for (uint32_t i = 0; i < n; i++)
    if (of[i] == class && (best == AN_NO_LABEL || scores[i] > scores[best])) best = i;
  return (uint8_t)best;
}

static bool are_names(const opener *o, const char *names, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    const char *name = names + i * AN_TRAINED_NAME_BYTES;
    if (name[7] || name[AN_TRAINED_NAME_BYTES - 2]) return refuse(o, "has damaged names");
  }
  return true;
}

static bool read_names(const opener *o, an_trained *m) {
  if (!are_names(o, m->tags, m->n_tags)) return false;
  for (uint32_t i = 0; i < m->n_tags; i++) {
    const char *tag = m->tags + i * AN_TRAINED_NAME_BYTES;
    m->pos[i] = find_pos(tag);
    m->form[i] = (uint8_t)tag[AN_TRAINED_NAME_BYTES - 1];
    if (m->form[i] > AN_FORM_GERUND) return refuse(o, "has damaged names");
  }
  m->root_label = 0;
  for (uint32_t i = 0; i < m->n_labels; i++) {
    const char *label = m->labels + i * AN_TRAINED_NAME_BYTES;
    const char *classes = label + AN_TRAINED_NAME_BYTES - 2;
    if (classes[-1]) return refuse(o, "has damaged names");
    m->classes.of[AN_MOVE_RIGHT][i] = (uint8_t)classes[0];
    m->classes.of[AN_MOVE_LEFT][i] = (uint8_t)classes[1];
    m->rel[i] = find_rel(label);
    if (m->rel[i] == AN_REL_ROOT) m->root_label = i;
  }
  return an_classes_settle(&m->classes, m->n_labels) || refuse(o, "has damaged classes of labels");
}

bool an_trained_open(an_str bytes, an_str file, an_trained *m, an_err *err) {
  opener o = {bytes, file, AN_TRAINED_HEADER_BYTES, err};
  uint32_t number[N_NUMBERS] = {0};
  if (!check_header(&o, number)) return false;
  *m = (an_trained){.n_tags = number[TAGS],
                    .n_labels = number[LABELS],
                    .word_bits = number[WORDS],
                    .n_move_rows = number[MOVES]};
  m->note = (an_str){(const char *)take(&o, number[NOTE]), number[NOTE]};
  m->tags = (const char *)take(&o, (size_t)number[TAGS] * AN_TRAINED_NAME_BYTES);
  m->labels = (const char *)take(&o, (size_t)number[LABELS] * AN_TRAINED_NAME_BYTES);
  m->words = take(&o, (size_t)WORD_SLOT << number[WORDS]);
  m->tagger = take_rows(&o, number[TAG_ROWS], number[TAG_PAIRS]);
  m->moves = take(&o, AN_MOVE_CLASSES * (size_t)number[MOVES]);
  m->labeller = take_rows(&o, number[LABEL_ROWS], number[LABEL_PAIRS]);
  if (o.at != bytes.len) return refuse(&o, "has a damaged header");
  return read_names(&o, m);
}

/* ---- checking, once: after it no index of the file can lead astray */

static bool are_rows(const an_rows *rows, uint32_t n_classes) {
  uint32_t at = 0;
  for (uint32_t row = 0; row < (uint32_t)1 << rows->bits; row++) {
    if (an_row_start(rows, row) != at) return false;
    at = an_row_end(rows, row);
    if (at < an_row_start(rows, row) || at > rows->n_pairs) return false;
  }
  if (at != rows->n_pairs) return false;
  for (uint32_t i = 0; i < rows->n_pairs; i++)
    if (rows->pairs[2 * i] >= n_classes) return false;
  return true;
}

/* A lexicon needs an empty slot, or a search would not end. */
static bool are_words(const an_trained *m) {
  bool has_empty = false;
  for (size_t i = 0; i < (size_t)1 << m->word_bits; i++) {
    const unsigned char *slot = m->words + WORD_SLOT * i;
    if (slot[6] != AN_NO_TAG && slot[6] >= m->n_tags) return false;
    has_empty = has_empty || !an_trained_u32(slot);
  }
  return has_empty;
}

bool an_trained_check(an_str bytes, an_str file, an_err *err) {
  opener o = {bytes, file, 0, err};
  an_trained m;
  if (!an_trained_open(bytes, file, &m, err)) return false;
  uint64_t sum = read_u64((const unsigned char *)bytes.at + 16);
  if (sum != an_trained_sum(bytes)) return refuse(&o, "is damaged: its checksum is wrong");
  bool is_right =
      are_words(&m) && are_rows(&m.tagger, m.n_tags) && are_rows(&m.labeller, m.n_labels);
  return is_right || refuse(&o, "is damaged: its tables do not fit together");
}

/* ---- looking up */

uint32_t an_trained_word(const an_trained *m, uint32_t hash, uint8_t *only_tag) {
  uint32_t mask = ((uint32_t)1 << m->word_bits) - 1;
  *only_tag = AN_NO_TAG;
  for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
    const unsigned char *slot = m->words + (size_t)WORD_SLOT * i;
    uint32_t found = an_trained_u32(slot);
    if (!found) return 0;
    if (found != hash) continue;
    *only_tag = slot[6];
    return an_trained_u16(slot + 4);
  }
}
