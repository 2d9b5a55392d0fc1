/* parse/parse - see parse.h. Sentence by sentence: by the trained model of the rulebook; without
 * one, or past its cap, by the chunker: tags, groups, tree. */
// SPDX-License-Identifier: MIT
#include "base/limits.h"
#include "parse/model.h"
#include "parse/parts.h"
#include "rulebook/memo.h"

typedef struct an_parser an_parser;

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

/* "May 4: rebels attack a post": with its day it is a month, wherever it stands. */
static bool is_month_of_day(const an_tokens *tokens, const an_lexicon *lexicon, uint32_t i,
                            uint32_t end) {
  return i + 1 < end && tokens->at[i + 1].shape == AN_SHAPE_NUMBER &&
         an_lexicon_needs_capital(lexicon, &tokens->at[i]);
}

static void look_up(an_work *w, const an_lexicon *lexicon, const an_sentence *s) {
  const an_tokens *tokens = w->parse->tokens;
  bool is_plain = is_headline(tokens, s);
  bool is_name = false;  // the first word's capital says nothing
  for (uint32_t i = s->first; i < s->end; i++) {
    const an_token *token = &tokens->at[i];
    bool is_capital = token->shape == AN_SHAPE_TITLE || token->shape == AN_SHAPE_UPPER;
    bool may_be_name = is_capital && is_name && !is_plain;
    if (is_capital && !may_be_name) may_be_name = is_month_of_day(tokens, lexicon, i, s->end);
    w->lex[i] = an_lexicon_look(lexicon, token, may_be_name);
    is_name = is_name || is_word(token);
  }
}

/* Rulebooks are of one language; the first model is its. NULL: there is none. */
static const void *open_model(an_arena *arena, const an_rulebook *rules) {
  an_trained *model = an_arena_new(arena, an_trained);
  if (!rules->models.n) return NULL;
  const an_blob *blob = an_rulebook_model(rules, rules->models.at[0].language);
  return blob && an_trained_open(blob->bytes, blob->file, model, NULL) ? model : NULL;
}

bool an_parse_check(const an_rulebook *rules, an_err *err) {
  for (size_t i = 0; i < rules->models.n; i++) {
    const an_blob *blob = &rules->models.at[i].blob;
    if (!an_trained_check(blob->bytes, blob->file, err)) return false;
  }
  return true;
}

static void chunk_sentence(an_work *w) {
  an_parse_tag(w);
  an_parse_chunk(w);
  an_parse_attach(w);
}

static an_str text_of(const an_tokens *tokens, uint32_t i) {
  return an_range_str(tokens->doc->text, tokens->at[i].range);
}

static void store_word(an_work *w, const an_trained *m, const an_state *s, uint32_t i) {
  const an_node *node = &s->node[AN_FEATURE_PAD + i];
  uint32_t tag = s->tag[AN_FEATURE_PAD + i];
  bool is_root = node->head == an_arc_root(s);
  uint32_t head = is_root ? AN_NO_TOKEN : w->first + node->head - AN_FEATURE_PAD;
  w->parse->word[w->first + i] = (an_word){.pos = (an_pos)m->pos[tag],
                                           .form = (an_verb_form)m->form[tag],
                                           .xpos = an_trained_xpos(m, tag)};
  an_work_arc(w, w->first + i, head, (an_rel)m->rel[node->label]);
}

/* The tag of the model that says the same as a word; false if it has none. */
static bool find_tag(const an_trained *m, const an_word *word, uint32_t *tag) {
  for (*tag = 0; *tag < m->n_tags; ++*tag)
    if ((an_pos)m->pos[*tag] == word->pos && !strcmp(an_trained_xpos(m, *tag), word->xpos))
      return true;
  return false;
}

static void tell_tags(an_work *w, const an_trained *m, const an_state *s) {
  for (uint32_t i = 0; i < s->n; i++) {
    uint32_t tag = s->tag[AN_FEATURE_PAD + i];
    w->parse->word[w->first + i] = (an_word){.pos = (an_pos)m->pos[tag],
                                             .form = (an_verb_form)m->form[tag],
                                             .head = AN_NO_TOKEN,
                                             .xpos = an_trained_xpos(m, tag)};
  }
}

static void take_tags(const an_work *w, const an_trained *m, an_state *s) {
  for (uint32_t i = 0; i < s->n; i++) {
    const an_word *word = &w->parse->word[w->first + i];
    uint32_t tag = s->tag[AN_FEATURE_PAD + i];
    bool is_same = word->pos == (an_pos)m->pos[tag] && word->xpos == an_trained_xpos(m, tag);
    if (!is_same && find_tag(m, word, &tag))
      an_feature_set_tag(s, AN_FEATURE_PAD + i, (uint8_t)tag, m->pos[tag]);
  }
}

/* What the word lists know better than the tagger, before the arcs are drawn. */
static void constrain_tags(an_work *w, const an_trained *m, an_state *s) {
  tell_tags(w, m, s);
  an_parse_constrain(w);
  take_tags(w, m, s);
  an_parse_find_finite(w, m, s);
  take_tags(w, m, s);
}

static void parse_sentence(an_work *w, const an_trained *m, an_state *s) {
  const an_tokens *tokens = w->parse->tokens;
  uint32_t n = w->end - w->first;
  an_feature_begin(s, n);
  for (uint32_t i = 0; i < n; i++) {
    uint32_t token = w->first + i;
    an_feature_set_word(s, i, (an_form_text){text_of(tokens, token), tokens->at[token].lower});
  }
  an_trained_tag(m, s);
  constrain_tags(w, m, s);
  an_trained_parse(m, s);
  for (uint32_t i = 0; i < n; i++) store_word(w, m, s, i);
  an_parse_repair(w);
}

static bool is_lone_dash(const an_tokens *tokens, uint32_t i) {
  const an_token *t = &tokens->at[i];
  bool is_dash = an_str_eq(t->lower, AN_LIT("-")) || an_str_eq(t->lower, AN_LIT("--"));
  return is_dash && !t->is_glued && !t->is_bound && !t[1].is_glued;
}

/* A dateline is short, opens in capitals or has a part in brackets, and is without a word in lower
 * case; the report is not. */
uint32_t an_parse_report(const an_tokens *tokens, const an_sentence *s) {
  enum { LONGEST_DATELINE = 20, SHORTEST_PLACE = 3 };
  const an_token *at = tokens->at;
  bool is_upper = at[s->first].shape == AN_SHAPE_UPPER && at[s->first].lower.len >= SHORTEST_PLACE;
  bool is_bracket = false, has_brackets = false;
  for (uint32_t i = s->first; i + 1 < s->end && i < s->first + LONGEST_DATELINE; i++) {
    if (at[i].lower.at[0] == '(') is_bracket = has_brackets = true;
    else if (at[i].lower.at[0] == ')') is_bracket = false;
    else if (at[i].shape == AN_SHAPE_LOWER && !is_bracket && !an_token_is_inside_name(tokens, i))
      return s->first;
    if (is_bracket || i == s->first || !is_lone_dash(tokens, i)) continue;
    if (!has_brackets && !is_upper) return s->first;
    for (uint32_t k = i + 1; k < s->end; k++)
      if (at[k].shape == AN_SHAPE_LOWER) return i + 1;
    return s->first;
  }
  return s->first;
}

static uint32_t root_of(const an_parse *p, uint32_t first, uint32_t end) {
  uint32_t i = first;
  while (i + 1 < end && p->word[i].head != AN_NO_TOKEN) i++;
  return i;
}

/* "RPF captures Kigali", "it controls": a noun that looks like a verb is one between names, and
 * behind a pronoun. */
static bool is_between_names(const an_work *w, uint32_t i, uint32_t first, uint32_t end) {
  if (i == first || i + 1 >= end || !w->lex[i].can_present) return false;
  an_kind before = w->lex[i - 1].kind;
  if (before == AN_KIND_SUBJECT || before == AN_KIND_ANY) return true;
  const an_token *at = w->parse->tokens->at;
  bool is_name_before = at[i - 1].shape == AN_SHAPE_TITLE || at[i - 1].shape == AN_SHAPE_UPPER;
  bool is_name_behind = at[i + 1].shape == AN_SHAPE_TITLE || at[i + 1].shape == AN_SHAPE_UPPER;
  return is_name_before && (is_name_behind || w->lex[i + 1].kind == AN_KIND_ARTICLE);
}

/* Could the words be a clause? Other nouns that look like verbs do not count: "attacks". */
static bool may_be_clause(const an_work *w, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++) {
    const an_lex *lex = &w->lex[i];
    bool is_finite = lex->can_past || lex->can_present;
    bool is_auxiliary = lex->kind >= AN_KIND_BE && lex->kind <= AN_KIND_MODAL_NEGATION;
    if (is_auxiliary || (is_finite && !lex->can_noun)) return true;
    if (is_between_names(w, i, first, end)) return true;
  }
  return false;
}

/* Where the part that begins at `from` ends: behind a semicolon outside of brackets that has a
 * clause on both sides ("A lists its dead; B denies all"), else with the sentence. */
static uint32_t end_of_part(const an_work *w, uint32_t from, uint32_t end) {
  const an_token *at = w->parse->tokens->at;
  bool is_bracket = false;
  for (uint32_t i = from; i + 1 < end; i++) {
    char c = at[i].lower.at[0];
    if (c == '(' || c == ')') is_bracket = c == '(';
    if (c != ';' || is_bracket) continue;
    if (may_be_clause(w, from, i) && may_be_clause(w, i + 1, end)) return i + 1;
  }
  return end;
}

/* "Somalia: Bomb kills nine", "DR Congo: Rebels seize town": a short label of capitals before what
 * is told. Behind it; `first` if there is none. */
static uint32_t end_of_label(const an_tokens *tokens, const an_sentence *s) {
  enum { LONGEST_LABEL = 3, SHORTEST_NEWS = 3 };
  const an_token *at = tokens->at;
  for (uint32_t i = s->first; i + SHORTEST_NEWS < s->end && i <= s->first + LONGEST_LABEL; i++) {
    if (at[i].lower.at[0] == ':' && i > s->first) return i + 1;
    bool is_name = at[i].shape == AN_SHAPE_TITLE || at[i].shape == AN_SHAPE_UPPER;
    if (!is_name && at[i].lower.at[0] != '/') return s->first;  // "KABUL/BRUSSELS:"
  }
  return s->first;
}

struct an_parser {
  an_parse parse;
  an_lexicon lexicon;
  an_work work;
  const an_trained *model;  // NULL: there is none
  an_state *state;          // nor this
  uint8_t *is_chunked;      // per sentence
  const uint32_t *report;   // an_parse_known
};

/* Datelines, labels, the times of entries, and clauses between semicolons, have trees of their
 * own: what the parser cannot see it cannot mix up. They hang on that of the first clause.
 * `behind_times`: an_parse_known. */
static void parse_parts(an_parser *p, const an_sentence *s, uint32_t behind_times) {
  an_work *w = &p->work;
  uint32_t report = an_parse_report(w->parse->tokens, s), main = AN_NO_TOKEN;
  bool is_entry = report == s->first;
  if (is_entry) report = behind_times;
  bool is_label = report == s->first;
  if (is_label) report = end_of_label(w->parse->tokens, s);
  for (uint32_t from = s->first; from < s->end; from = w->end) {
    w->first = from;
    w->end = from < report ? report : end_of_part(w, from, s->end);
    parse_sentence(w, p->model, p->state);
    if (from == report) main = root_of(w->parse, from, w->end);
    if (from > report) an_work_arc(w, root_of(w->parse, from, w->end), main, AN_REL_PARATAXIS);
  }
  if (report > s->first)
    an_work_arc(w, root_of(w->parse, s->first, report), main,
                is_entry && !is_label ? AN_REL_OBL_UNMARKED : AN_REL_PARATAXIS);
  const an_word *last = &w->parse->word[s->end - 1];  // the full stop is the whole sentence's
  char sign = w->parse->tokens->at[s->end - 1].lower.at[0];
  bool is_stop = sign == '.' || sign == '!' || sign == '?';
  if (is_stop && last->rel == AN_REL_PUNCT && last->head != AN_NO_TOKEN)
    an_work_arc(w, s->end - 1, main, AN_REL_PUNCT);
}

/* ---- documents */

static void begin_sentence(an_parser *p, const an_sentence *s) {
  p->work.first = s->first;
  p->work.end = s->end;
  look_up(&p->work, &p->lexicon, s);
  for (uint32_t i = s->first; i < s->end; i++) {
    p->parse.word[i] = (an_word){.head = AN_NO_TOKEN};
    p->parse.below[i] = (an_stretch){0, 0};
  }
}

static bool can_improve(const an_parser *p, const an_sentence *s) {
  return p->state && s->end - s->first <= AN_MAX_SENTENCE_TOKENS;
}

void an_parse_improve(const an_parse *parse, uint32_t token) {
  an_parser *p = parse->parser;
  if (!p || token >= parse->tokens->n) return;
  uint32_t sentence = parse->tokens->at[token].sentence;
  const an_sentence *s = &parse->tokens->sentences[sentence];
  if (!p->is_chunked[sentence] || !can_improve(p, s)) return;
  p->is_chunked[sentence] = false;
  begin_sentence(p, s);
  parse_parts(p, s, p->report ? p->report[sentence] : s->first);
}

static an_parser *new_parser(an_arena *arena, const an_rulebook *rules, const an_tokens *tokens) {
  an_parser *p = an_arena_new(arena, an_parser);
  p->parse = (an_parse){tokens, an_arena_array(arena, an_word, tokens->n),
                        an_arena_array(arena, an_stretch, tokens->n), NULL};
  p->lexicon = an_lexicon_load(arena, tokens, rules);
  p->work.parse = &p->parse;
  p->work.lex = an_arena_array(arena, an_lex, tokens->n);
  p->work.items = an_arena_array(arena, an_item, AN_MAX_SENTENCE_TOKENS + 1);
  p->is_chunked = an_arena_array(arena, uint8_t, tokens->n_sentences + 1);
  p->model = an_memo_get(rules, AN_MEMO_MODEL, open_model, arena);
  if (p->model) p->state = an_arena_new(arena, an_state);
  return p;
}

an_parse an_parse_doc(an_arena *arena, const an_rulebook *rules, const an_tokens *tokens,
                      an_parse_known known) {
  an_parser *p = new_parser(arena, rules, tokens);
  p->report = known.report;
  for (size_t i = 0; i < tokens->n_sentences; i++) {
    const an_sentence *s = &tokens->sentences[i];
    begin_sentence(p, s);
    bool is_chunked = !can_improve(p, s) || (known.is_wanted && !known.is_wanted[i]);
    p->is_chunked[i] = is_chunked;
    if (is_chunked) chunk_sentence(&p->work);
    else parse_parts(p, s, p->report ? p->report[i] : s->first);
  }
  an_parse done = p->parse;
  done.parser = p;
  return done;
}
