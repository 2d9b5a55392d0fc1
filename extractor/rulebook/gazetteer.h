/* rulebook/gazetteer - a hundred thousand names, found a word at a time.
 *
 * In:    entities and their names; later a line in lower case.
 * Out:   an_names: tables of numbers without a single pointer, so that an image can be mapped.
 * Never: changes once it is finished; what a document looks at is laid out in its own arena.
 * Idea:  one open table of hashes, each of a name or of the first words of one. A look-up goes on
 *        from word to word as long as there are longer names; most words end it in a bitmap. A hash
 *        that is found is only taken for the name when the letters are the same, too. */
// SPDX-License-Identifier: MIT
#ifndef AN_GAZETTEER_H
#define AN_GAZETTEER_H
#include "rulebook/rulebook.h"

typedef struct an_gazetteer an_gazetteer;

/* Working memory, which an_gazetteer_finish gives back. */
an_gazetteer *an_gazetteer_new(an_arena *arena);

/* The names that are added until the next entity are its. */
void an_gazetteer_add(an_gazetteer *g, const an_entity *entity);
void an_gazetteer_name(an_gazetteer *g, an_str surface);
void an_gazetteer_finish(an_gazetteer *g, an_names *names);
#endif
