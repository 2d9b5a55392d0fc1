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
 *          tagger   rows of (class, weight); moves, a weight for each class; labels, rows
 *        A class of a move is SHIFT, or a direction and the labels it may give: with the frequent
 *        labels in classes of their own, "what hangs on what" and "as what" are one question, as
 *        they are for a reader, and most labels need no second look.
 *        A weight w is a byte: its value is w * |w|, so small ones are told apart finely and
 *        large ones not lost (a straight 8-bit scale costs 11 points of attachment). */
// SPDX-License-Identifier: MIT
#ifndef AN_PARSE_MODEL_H
#define AN_PARSE_MODEL_H
#include "base/err.h"
#include "parse/arc.h"

#define AN_TRAINED_MAGIC "ANPARSER"
enum {
  AN_TRAINED_VERSION = 2,
  AN_TRAINED_HEADER_BYTES = 64,
  AN_TRAINED_NAME_BYTES = 24,  // of a tag: 8 part of speech, 15 tag, 1 form; of a label: 22, and
                               // its classes to the right and to the left
  AN_MAX_TAGS = 128,
  AN_MAX_LABELS = 64,
  AN_MOVE_CLASSES = 16,
  AN_ROWS_PER_BASE = 64,
  AN_NO_TAG = 255,
  AN_NO_LABEL = 255,
};

/* Sparse rows: base[row / 64] + start[row] is where the pairs of a row begin. */
typedef struct an_rows {
  uint32_t bits, n_pairs;
  const unsigned char *base, *start, *pairs;
} an_rows;

static inline uint32_t an_trained_u32(const unsigned char *at) {
  return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static inline uint32_t an_trained_u16(const unsigned char *at) {
  return (uint32_t)at[0] | (uint32_t)at[1] << 8;
}

static inline uint32_t an_row_start(const an_rows *rows, uint32_t row) {
  return an_trained_u32(rows->base + 4 * (size_t)(row / AN_ROWS_PER_BASE)) +
         an_trained_u16(rows->start + 2 * (size_t)row);
}

static inline uint32_t an_row_end(const an_rows *rows, uint32_t row) {
  if ((row + 1) % AN_ROWS_PER_BASE) return an_row_start(rows, row + 1);
  return an_trained_u32(rows->base + 4 * (size_t)((row + 1) / AN_ROWS_PER_BASE));
}

/* Where a feature is in a table of n rows, whatever n is. */
static inline size_t an_trained_row(uint32_t feature, uint32_t n_rows) {
  return (size_t)((uint64_t)feature * n_rows >> 32);
}

/* Class 0 is SHIFT. */
typedef struct an_classes {
  uint8_t of[AN_N_MOVES][AN_MAX_LABELS];  // the class of a label, to the right and to the left
  uint8_t move[AN_MOVE_CLASSES];          // an_move; AN_N_MOVES of a class that is not used
  uint8_t only[AN_MOVE_CLASSES];          // its label if it has one only, else AN_NO_LABEL
} an_classes;

/* By `of`, for n labels: the rest. False if a class goes both ways or does not exist. */
bool an_classes_settle(an_classes *classes, uint32_t n_labels);

/* The best label of a class. */
uint8_t an_classes_pick(const an_classes *classes, uint32_t class, const int32_t *scores,
                        uint32_t n_labels);

typedef struct an_trained {
  an_str note;
  uint32_t n_tags, n_labels, word_bits, n_move_rows;
  const char *tags, *labels;
  const unsigned char *words, *moves;
  an_rows tagger, labeller;
  uint8_t pos[AN_MAX_TAGS], form[AN_MAX_TAGS];  // an_pos, an_verb_form
  uint8_t rel[AN_MAX_LABELS];                   // an_rel
  uint32_t root_label;
  an_classes classes;
} an_trained;

/* Finds the parts of a model by its header; cheap. False and an error that names `file` if the
 * header is not one of ours. Weights are not looked at: that is an_trained_check's, once. */
bool an_trained_open(an_str bytes, an_str file, an_trained *model, an_err *err);
bool an_trained_check(an_str bytes, an_str file, an_err *err);
uint64_t an_trained_sum(an_str bytes);  // of a file from byte 24 on

/* The tag of the language's treebank: "VBZ". */
static inline const char *an_trained_xpos(const an_trained *model, uint32_t tag) {
  return model->tags + (size_t)tag * AN_TRAINED_NAME_BYTES + 8;
}

/* Adds up the rows of the features; scores has a place for each class. */
void an_trained_score_rows(const an_rows *rows, const an_features *f, int32_t *scores);
void an_trained_score_moves(const an_trained *model, const an_features *f,
                            int32_t scores[AN_MOVE_CLASSES]);

/* Kinds (0: unknown word) and the only tag (or AN_NO_TAG) of a word by its hash. */
uint32_t an_trained_word(const an_trained *model, uint32_t hash, uint8_t *only_tag);

/* Tags and parses the sentence whose words are set. */
void an_trained_tag(const an_trained *model, an_state *s);
void an_trained_parse(const an_trained *model, an_state *s);
#endif
