/* parse/model - the file of a trained tagger and parser, looked at in place.
 *
 * In:    the bytes of rules/LANGUAGE/parser.model; contrib/train/ makes them.
 * Out:   an_trained, a view into the bytes; sums of weights.
 * Never: trusts a byte that an_trained_check has not seen, or copies a table.
 * Idea:  a file is little-endian, in this order, and its length follows from its header:
 *          header   an_trained_header's fields, 4 bytes each; the note (what it was made of)
 *          tags     24 bytes each: part of speech, tag, verb form
 *          labels   24 bytes each
 *          words    2^word_bits slots of 8 bytes: hash, kinds, the only tag
 *          tagger   rows of (class, weight); moves, 3 weights a row; labels, rows
 *        A weight w is a byte: its value is w * |w|, so small ones are told apart finely and
 *        large ones not lost (a straight 8-bit scale costs 11 points of attachment). */
// SPDX-License-Identifier: MIT
#ifndef AN_PARSE_MODEL_H
#define AN_PARSE_MODEL_H
#include "base/err.h"
#include "parse/arc.h"

#define AN_TRAINED_MAGIC "ANPARSER"
enum {
  AN_TRAINED_VERSION = 1,
  AN_TRAINED_HEADER_BYTES = 64,
  AN_TRAINED_NAME_BYTES = 24,  // of a tag: 8 part of speech, 15 tag, 1 form; of a label: all
  AN_MAX_TAGS = 128,
  AN_MAX_LABELS = 64,
  AN_ROWS_PER_BASE = 64,
  AN_NO_TAG = 255,
};

/* Sparse rows: base[row / 64] + start[row] is where the pairs of a row begin. */
typedef struct an_rows {
  uint32_t bits, n_pairs;
  const unsigned char *base, *start, *pairs;
} an_rows;

typedef struct an_trained {
  an_str note;
  uint32_t n_tags, n_labels, word_bits, move_bits;
  const char *tags, *labels;
  const unsigned char *words, *moves;
  an_rows tagger, labeller;
  uint8_t pos[AN_MAX_TAGS], form[AN_MAX_TAGS];  // an_pos, an_verb_form
  uint8_t rel[AN_MAX_LABELS];                   // an_rel
  uint32_t root_label;
} an_trained;

/* Finds the parts of a model by its header; cheap. False and an error that names `file` if the
 * header is not one of ours. Weights are not looked at: that is an_trained_check's, once. */
bool an_trained_open(an_str bytes, an_str file, an_trained *model, an_err *err);
bool an_trained_check(an_str bytes, an_str file, an_err *err);
uint64_t an_trained_sum(an_str bytes);  // of a file from byte 24 on

/* Adds up the rows of the features; scores has a place for each class. */
void an_trained_score_rows(const an_rows *rows, const an_features *f, int32_t *scores);
void an_trained_score_moves(const an_trained *model, const an_features *f, int32_t scores[3]);

/* Kinds (0: unknown word) and the only tag (or AN_NO_TAG) of a word by its hash. */
uint32_t an_trained_word(const an_trained *model, uint32_t hash, uint8_t *only_tag);

/* Tags and parses the sentence whose words are set. */
void an_trained_tag(const an_trained *model, an_state *s);
void an_trained_parse(const an_trained *model, an_state *s);
#endif
