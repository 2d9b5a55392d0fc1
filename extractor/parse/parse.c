/* parse/parse - see parse.h. Sentence by sentence: tags, groups, tree. */
// SPDX-License-Identifier: MIT
#include "base/limits.h"
#include "parse/parts.h"

/* A sentence written in capitals, as headlines are: there a capital makes no name. */
static bool is_headline(const an_tokens *tokens, const an_sentence *s) {
  enum { LEAST_WORDS = 4 };
  size_t n_words = 0, n_capital = 0;
  for (uint32_t i = s->first; i < s->end; i++) {
    an_shape shape = tokens->at[i].shape;
    if (shape > AN_SHAPE_UPPER) continue;
    n_words++;
    n_capital += shape != AN_SHAPE_LOWER;
  }
  return n_words >= LEAST_WORDS && n_capital * 5 > n_words * 4;
}

static bool is_word(const an_token *token) {
  return token->shape <= AN_SHAPE_NUMBER;
}

static void look_up(an_work *w, const an_lexicon *lexicon, const an_sentence *s) {
  const an_tokens *tokens = w->parse->tokens;
  bool is_plain = is_headline(tokens, s);
  bool is_name = false;  // the first word's capital says nothing
  for (uint32_t i = s->first; i < s->end; i++) {
    const an_token *token = &tokens->at[i];
    bool is_capital = token->shape == AN_SHAPE_TITLE || token->shape == AN_SHAPE_UPPER;
    w->lex[i] = an_lexicon_look(lexicon, token, is_capital && is_name && !is_plain);
    is_name = is_name || is_word(token);
  }
}

an_parse an_parse_doc(an_arena *arena, const an_rulebook *rules, const an_tokens *tokens) {
  an_parse parse = {tokens, an_arena_array(arena, an_word, tokens->n)};
  an_lexicon lexicon = an_lexicon_load(arena, tokens->words, rules);
  an_work work = {.parse = &parse,
                  .lex = an_arena_array(arena, an_lex, tokens->n),
                  .items = an_arena_array(arena, an_item, AN_MAX_SENTENCE_TOKENS + 1)};
  for (size_t i = 0; i < tokens->n; i++) parse.word[i].head = AN_NO_TOKEN;
  for (size_t i = 0; i < tokens->n_sentences; i++) {
    const an_sentence *s = &tokens->sentences[i];
    work.first = s->first;
    work.end = s->end;
    look_up(&work, &lexicon, s);
    an_parse_tag(&work);
    an_parse_chunk(&work);
    an_parse_attach(&work);
  }
  return parse;
}
