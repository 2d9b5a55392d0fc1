/* token/token - see token.h. Block by block: cut, find the sentences, write their lines. */
// SPDX-License-Identifier: MIT
#include "token/token.h"

#include "base/limits.h"
#include "rulebook/memo.h"
#include "token/sentence.h"

typedef struct splitter {
  an_arena *arena, *lines;  // for tokens and sentences; for the lines
  an_cutting how;
  const an_words *words;
  an_doc *doc;
  an_raws raws;
  an_vec(an_token) tokens;
  an_vec(an_sentence) sentences;
  char *line, *lower;  // where the next word of this sentence goes
} splitter;

/* Over-long tokens appear as one sign, so that no pattern sees them. */
static size_t write_word(splitter *s, const an_raw *raw) {
  an_str text = s->doc->text, word = an_range_str(text, raw->range);
  bool is_short = word.len <= 8 && text.len - raw->range.from >= 8;
  if (is_short && an_cut_fold_short(word, s->line, s->lower)) return word.len;
  return an_cut_fold(raw->is_opaque ? AN_LIT("\xef\xbf\xbd") : word, s->line, s->lower);
}

static void add_token(splitter *s, const an_raw *raw, an_sentence *sentence) {
  if (sentence->line.len && !raw->is_glued) {
    *s->line++ = ' ';
    *s->lower++ = ' ';
    sentence->line.len++;
  }
  size_t n = write_word(s, raw);
  uint32_t from = (uint32_t)sentence->line.len;
  an_str lower = {s->lower, n};
  an_token token = {.range = raw->range,
                    .line = {from, from + (uint32_t)n},
                    .lower = lower,
                    .lemma = lower,
                    .sentence = (uint32_t)s->sentences.n,
                    .shape = raw->shape,
                    .is_glued = raw->is_glued && from > 0,
                    .is_bound = raw->is_bound && from > 0,
                    .may_begin = raw->may_begin};
  s->line += n;
  s->lower += n;
  sentence->line.len += n;
  an_push_alone(s->arena, &s->tokens, token);
}

/* Is there anything in the sentence that may be what is sought? A token that the line shows as one
 * sign may be a part of it. */
static bool is_promising(const splitter *s, an_range part) {
  for (size_t i = part.from; i < part.to; i++)
    if (s->raws.at[i].may_begin || s->raws.at[i].is_opaque) return true;
  return false;
}

static void add_sentence(splitter *s, an_range part, uint32_t block) {
  const an_raws *raws = &s->raws;
  an_sentence sentence = {.range = {raws->at[part.from].range.from, raws->at[part.to - 1].range.to},
                          .first = (uint32_t)s->tokens.n,
                          .block = block};
  if (is_promising(s, part)) {
    size_t room = sentence.range.to - sentence.range.from + 4 * (size_t)(part.to - part.from) + 8;
    sentence.line.at = s->line = an_arena_take(s->lines, room);
    sentence.lower.at = s->lower = an_arena_take(s->lines, room);
    for (size_t i = part.from; i < part.to; i++) add_token(s, &raws->at[i], &sentence);
  }
  sentence.end = (uint32_t)s->tokens.n;
  sentence.lower.len = sentence.line.len;
  an_push_alone(s->arena, &s->sentences, sentence);
}

static void split_block(splitter *s, uint32_t block) {
  const an_raws *raws = &s->raws;
  s->raws.n = 0;
  an_cut(&s->how, s->doc->blocks.at[block].range, &s->raws);
  for (size_t first = 0; first < raws->n;) {
    size_t end = an_sentence_end(s->words, s->doc->text, raws, first);
    bool is_cut = end - first >= AN_MAX_SENTENCE_TOKENS && end < raws->n;
    an_doc_skip(s->arena, s->doc, "over-long sentences (cut)", is_cut);
    add_sentence(s, (an_range){(uint32_t)first, (uint32_t)end}, block);
    first = end;
  }
}

static an_tokens split_blocks(splitter *s) {
  for (uint32_t i = 0; i < s->doc->blocks.n; i++) split_block(s, i);
  return (an_tokens){.doc = s->doc,
                     .words = s->words,
                     .at = s->tokens.at,
                     .n = s->tokens.n,
                     .sentences = s->sentences.at,
                     .n_sentences = s->sentences.n};
}

static const void *load_words(an_arena *arena, const an_rulebook *rules) {
  return an_words_load(arena, rules);
}

static splitter begin(an_arena *arena, const an_rulebook *rules, const an_automaton *sought) {
  const an_words *words =
      rules ? an_memo_get(rules, AN_MEMO_WORDS, load_words, arena) : an_words_load(arena, NULL);
  return (splitter){
      .arena = arena, .lines = arena, .words = words, .how = an_cutting_of(arena, words, sought)};
}

an_tokens an_token_scan(an_arena *arena, const an_rulebook *rules, an_doc *doc) {
  splitter s = begin(arena, rules, NULL);
  s.how.doc = s.doc = doc;
  return split_blocks(&s);
}

struct an_token_scanner {
  splitter s;
};

an_token_scanner *an_token_scanner_new(an_arena *arena, const an_rulebook *rules,
                                       const an_automaton *sought) {
  an_token_scanner *scanner = an_arena_new(arena, an_token_scanner);
  scanner->s = begin(arena, rules, sought);
  scanner->s.lines = an_arena_scratch(arena);
  return scanner;
}

an_tokens an_token_scan_part(an_token_scanner *scanner, an_doc *part) {
  splitter *s = &scanner->s;
  an_arena_reset(s->lines);
  s->tokens.n = s->sentences.n = 0;
  s->how.doc = s->doc = part;
  return split_blocks(s);
}

/* ---- words */

static bool has_lemma(const an_token *t) {
  return t->shape <= AN_SHAPE_UPPER;
}

static size_t room_for(size_t n_tokens) {
  enum { LEAST = 64, MOST = 1 << 14 };
  size_t room = LEAST;
  while (room < MOST && room < n_tokens) room *= 2;
  return room;
}

/* Each slot remembers the last word that came there, so that a text made to collide costs what a
 * text of ever new words does. */
static void give_words(an_arena *arena, an_tokens *tokens) {
  size_t room = room_for(tokens->n);
  uint32_t *slots = an_arena_array(arena, uint32_t, room);  // token + 1
  uint32_t *first = an_arena_array(arena, uint32_t, tokens->n + 1);
  for (uint32_t i = 0; i < tokens->n; i++) {
    an_token *t = &tokens->at[i];
    uint32_t *slot = &slots[an_str_hash(t->lower) & (room - 1)];
    const an_token *last = *slot ? &tokens->at[*slot - 1] : NULL;
    if (last && an_str_eq(last->lower, t->lower) && has_lemma(last) == has_lemma(t)) {
      t->word = last->word;
      t->lemma = last->lemma;
      continue;
    }
    *slot = i + 1;
    t->word = (uint32_t)tokens->n_words;
    first[tokens->n_words++] = i;
    if (has_lemma(t)) t->lemma = an_words_lemma(arena, tokens->words, t->lower);
  }
  tokens->first_of_word = first;
}

an_tokens an_token_split(an_arena *arena, const an_rulebook *rules, an_doc *doc) {
  an_tokens tokens = an_token_scan(arena, rules, doc);
  give_words(arena, &tokens);
  return tokens;
}

bool an_token_is_inside_name(const an_tokens *tokens, uint32_t token) {
  enum { SMALL = 3 };
  const an_token *t = &tokens->at[token];
  if (!token || token + 1 >= tokens->n || t->lower.len > SMALL) return false;
  return t[-1].sentence == t->sentence && t[1].sentence == t->sentence &&
         t[-1].shape == AN_SHAPE_TITLE && t[1].shape == AN_SHAPE_TITLE;
}

bool an_token_is_part(const an_tokens *tokens, uint32_t token) {
  if (tokens->at[token].is_bound) return true;
  return token + 1 < tokens->n && tokens->at[token + 1].is_bound;
}

an_str an_token_text(const an_tokens *tokens, uint32_t first, uint32_t end) {
  if (first >= end || end > tokens->n) return AN_LIT("");
  return an_range_str(tokens->doc->text,
                      (an_range){tokens->at[first].range.from, tokens->at[end - 1].range.to});
}

/* First token of the sentence that ends behind `at`; sentence->end if there is none. */
static uint32_t find_token(const an_tokens *tokens, const an_sentence *sentence, uint32_t at) {
  uint32_t low = sentence->first, high = sentence->end;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (tokens->at[middle].line.to <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

bool an_token_at_line(const an_tokens *tokens, const an_sentence *sentence, an_range line,
                      uint32_t *first, uint32_t *end) {
  if (line.from >= line.to) return false;
  uint32_t head = find_token(tokens, sentence, line.from);
  uint32_t tail = find_token(tokens, sentence, line.to - 1);
  if (head >= sentence->end || tail >= sentence->end) return false;
  if (tokens->at[head].line.from != line.from || tokens->at[tail].line.to != line.to) return false;
  if (tokens->at[head].is_bound) return false;
  if (tail + 1 < sentence->end && tokens->at[tail + 1].is_bound) return false;
  *first = head;
  *end = tail + 1;
  return true;
}
