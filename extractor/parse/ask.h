/* parse/ask - what the files of questions share.
 *
 * In:    a parse, a token.
 * Out:   small facts about it.
 * Never: seen by another room.
 * Idea:  a question about no token has an answer, too. */
// SPDX-License-Identifier: MIT
#ifndef AN_PARSE_ASK_H
#define AN_PARSE_ASK_H
#include "parse/parse.h"

static inline bool ask_is_token(const an_parse *p, uint32_t token) {
  return token < p->tokens->n;
}

static inline const an_sentence *ask_sentence(const an_parse *p, uint32_t token) {
  return &p->tokens->sentences[p->tokens->at[token].sentence];
}
#endif
