/* train/train - makes the model file of parse/ from a treebank in CoNLL-U, and measures it.
 *
 * In:    gold sentences: words, tags, heads, labels.
 * Out:   the bytes of rules/LANGUAGE/parser.model; figures.
 * Never: a part of the library, or random: the same data and seed give the same bytes.
 * Idea:  averaged perceptrons (Collins 2002) for tags, moves and labels, which learn also from what
 *        is right by a narrow margin; the parser learns from a
 *        dynamic oracle (Goldberg and Nivre 2013) on tags that a tagger made which had not seen
 *        them. What is looked at, and the moves, are the program's own (parse/feature, arc). */
// SPDX-License-Identifier: MIT
#ifndef ANNALS_TRAIN_H
#define ANNALS_TRAIN_H
#include <stdio.h>

#include "base/arena.h"
#include "base/map.h"
#include "parse/model.h"
#include "parse/parse.h"

enum { N_FOLDS = 5, NO_ID = 255 };

typedef struct word {
  an_form_text form;
  an_str upos, xpos, label;
  uint8_t gold_tag, gold_label;  // ids of the inventory; NO_ID if it has none
  uint8_t tag;                   // what a tagger gave it that had not seen its sentence
  uint16_t head;                 // place in an an_state
} word;

typedef struct sentence {
  word *at;
  uint32_t n;
  uint32_t fold;  // copies of a sentence with other capitals are in the same fold
} sentence;
typedef an_vec(sentence) sentences;

typedef struct inventory {
  an_vec(an_str) tags;    // "VERB VBD"
  an_vec(an_str) labels;  // "nsubj:pass"
  an_map tag_ids, label_ids;
  uint8_t pos[AN_MAX_TAGS];                         // an_pos of the tags
  an_classes classes;                               // of the moves and labels
  uint32_t votes[AN_MAX_TAGS][AN_FORM_GERUND + 1];  // verb forms by the features of their words
} inventory;

typedef struct options {
  const char *train, *model, *eval, *note, *trees, *letters;
  uint64_t seed;
  uint32_t tag_bits, move_rows, label_bits, word_bits;
  uint32_t n_tag_rounds, n_rounds, copies_percent, least_tag_byte, least_label_byte, tag_margin,
      margin;
} options;

/* ---- weights that are being learned; a score is a sum of whole numbers. What is read at every
 * step is kept apart from what only a change touches: the one is four bytes a class. */
typedef struct row {
  int32_t *cells;  // weight * 256 + class
  int64_t *late;   // sum of the changes, each times the step it came at
  uint16_t n, room;
} row;

typedef struct table {
  row *rows;
  uint32_t bits, step;
} table;

void table_init(an_arena *arena, table *t, uint32_t bits);
void table_score(const table *t, const an_features *f, int32_t *scores);
void table_learn(an_arena *arena, table *t, const an_features *f, const uint8_t better_worse[2]);
double table_mean(const table *t, const row *r, uint32_t cell);  // of the weight over all steps
static inline uint8_t cell_class(int32_t cell) {
  return (uint8_t)(cell & 255);
}
uint32_t pick_class(const int32_t *scores, uint32_t n);

/* ---- the same for moves: every row has a place for every class */
typedef struct dense {
  int32_t *weight;
  int64_t *late;
  uint32_t n_rows, step;
} dense;

void dense_init(an_arena *arena, dense *t, uint32_t n_rows);
void dense_score(const dense *t, const an_features *f, int32_t scores[AN_MOVE_CLASSES]);
void dense_learn(dense *t, const an_features *f, const uint8_t better_worse[2]);
double dense_mean(const dense *t, size_t cell);  // cell: row * AN_MOVE_CLASSES + class

void make_projective(const sentences *all);  // arcs that cross others move up

/* Gives the most frequent labels of each direction a class of their own. */
void make_classes(const sentences *all, inventory *ids);

/* ---- words of the training data and what is known of them */
typedef struct lexicon {
  unsigned char *slots;  // as in the file
  uint32_t bits;
} lexicon;

void read_treebank(an_arena *arena, an_str bytes, inventory *ids, bool adds_ids, sentences *out);
void change_letters(an_arena *arena, sentence *s, char how);  // 'l'ower, 'u'pper, 't'itle
void add_copies(an_arena *arena, sentences *all, const options *o);
uint64_t draw(uint64_t *state);

lexicon make_lexicon(an_arena *arena, const sentences *all, uint32_t bits, uint32_t without_fold);
void set_words(an_state *s, const sentence *from);
void set_kinds(an_state *s, const lexicon *words, uint8_t *only);  // and ends the words

/* Learns from all sentences but one fold (N_FOLDS: from all). */
void train_tagger(an_arena *arena, const sentences *all, const inventory *ids, const options *o,
                  uint32_t without_fold, table *t, lexicon *words);
void jackknife(an_arena *arena, const sentences *all, const inventory *ids, const options *o);
typedef struct learned {
  const inventory *ids;
  lexicon words;
  table tagger, labels;
  dense moves;
} learned;

/* With the lexicon of `l` learns its moves and labels. */
void train_parser(an_arena *arena, const sentences *all, const options *o, learned *l);
an_str model_bytes(an_arena *arena, const learned *l, an_str note, const options *o);

void evaluate(const an_trained *model, const sentences *all, FILE *trees);
#endif
