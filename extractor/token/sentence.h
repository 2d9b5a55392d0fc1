/* token/sentence - where sentences end.
 *
 * In:    the raw tokens of one block.
 * Out:   the index behind each sentence's last token.
 * Never: sees more than the next token and the few before it.
 * Idea:  a stop ends a sentence unless what follows speaks against it. */
// SPDX-License-Identifier: MIT
#ifndef AN_TOKEN_SENTENCE_H
#define AN_TOKEN_SENTENCE_H
#include "token/cut.h"

/* End of the sentence that begins at `first` of the block's tokens [first, raws->n). */
size_t an_sentence_end(const an_words *words, an_str text, const an_raws *raws, size_t first);
#endif
