/* parse/lexicon - see lexicon.h. */
// SPDX-License-Identifier: MIT
#include "parse/lexicon.h"

typedef struct code {
  const char *name;
  int value;
} code;

static const code POS[] = {{"noun", AN_POS_NOUN},   {"pron", AN_POS_PRON},   {"aux", AN_POS_AUX},
                           {"adj", AN_POS_ADJ},     {"adv", AN_POS_ADV},     {"adp", AN_POS_ADP},
                           {"det", AN_POS_DET},     {"num", AN_POS_NUM},     {"part", AN_POS_PART},
                           {"sconj", AN_POS_SCONJ}, {"cconj", AN_POS_CCONJ}, {NULL, AN_POS_X}};

static const code KINDS[] = {{"article", AN_KIND_ARTICLE},
                             {"demonstrative", AN_KIND_DEMONSTRATIVE},
                             {"quantity", AN_KIND_QUANTITY},
                             {"possessive", AN_KIND_POSSESSIVE},
                             {"possessive-object", AN_KIND_POSSESSIVE_OBJECT},
                             {"subject", AN_KIND_SUBJECT},
                             {"object", AN_KIND_OBJECT},
                             {"any", AN_KIND_ANY},
                             {"reflexive", AN_KIND_REFLEXIVE},
                             {"relative", AN_KIND_RELATIVE},
                             {"relative-possessive", AN_KIND_RELATIVE_POSSESSIVE},
                             {"question", AN_KIND_QUESTION},
                             {"be", AN_KIND_BE},
                             {"have", AN_KIND_HAVE},
                             {"do", AN_KIND_DO},
                             {"future", AN_KIND_FUTURE},
                             {"modal", AN_KIND_MODAL},
                             {"modal-negation", AN_KIND_MODAL_NEGATION},
                             {"negation", AN_KIND_NEGATION},
                             {"that", AN_KIND_THAT},
                             {"to", AN_KIND_TO},
                             {"of", AN_KIND_OF},
                             {"between", AN_KIND_BETWEEN},
                             {"by", AN_KIND_BY},
                             {"as", AN_KIND_AS},
                             {"clause", AN_KIND_CLAUSE},
                             {"approximate", AN_KIND_APPROXIMATE},
                             {"particle", AN_KIND_PARTICLE},
                             {"according", AN_KIND_ACCORDING},
                             {NULL, AN_KIND_NONE}};

static const code FORMS[] = {{"base", AN_FORM_BASE},     {"present", AN_FORM_PRESENT},
                             {"past", AN_FORM_PAST},     {"participle", AN_FORM_PARTICIPLE},
                             {"gerund", AN_FORM_GERUND}, {NULL, AN_FORM_NONE}};

static int read_code(const code *codes, an_str name) {
  while (codes->name && !an_str_eq(an_str_of(codes->name), name)) codes++;
  return codes->value;
}

static an_str cell(const an_list *list, size_t row, const char *column) {
  return an_list_cell(list, row, an_str_of(column));
}

enum { WAYS_TO_WRITE = 4 };  // with a capital or without, as a name or not

an_lexicon an_lexicon_load(an_arena *arena, const an_tokens *tokens, const an_rulebook *rules) {
  an_lexicon lexicon = {
      .words = tokens->words,
      .times = an_rulebook_words(rules, "time-nouns"),
      .known = an_arena_array(arena, an_lex, WAYS_TO_WRITE * tokens->n_words + 1)};
  const an_list *list = tokens->words->closed;
  if (list) lexicon.closed = an_arena_array(arena, an_lex, list->n_rows);
  return lexicon;
}

/* A closed-class word; its row is read when it turns up for the first time. */
static an_lex look_closed(const an_lexicon *lexicon, uint32_t row) {
  const an_list *list = lexicon->words->closed;
  an_lex *lex = &lexicon->closed[row];
  if (!lex->is_closed)
    *lex = (an_lex){
        .is_closed = true,
        .pos = (an_pos)read_code(POS, cell(list, row, "pos")),
        .kind = (an_kind)read_code(KINDS, cell(list, row, "kind")),
        .form = (an_verb_form)read_code(FORMS, cell(list, row, "form")),
    };
  return *lex;
}

/* What the list of irregular forms says; false if the word is not in it as a verb form. */
static bool look_irregular(const an_words *words, an_str lower, an_lex *lex) {
  uint32_t row = words->irregular ? an_list_row(words->irregular, lower) : AN_MAP_NONE;
  if (row == AN_MAP_NONE) return false;
  an_str kind = cell(words->irregular, row, "kind");
  bool is_any = an_str_eq(kind, AN_LIT("any")), is_both = an_str_eq(kind, AN_LIT("both"));
  bool is_base_too = an_str_eq(kind, AN_LIT("base-participle"));
  lex->is_plural = an_str_eq(kind, AN_LIT("plural"));
  lex->can_base = is_any || is_base_too || an_str_eq(kind, AN_LIT("base"));
  lex->can_past = is_any || is_both || an_str_eq(kind, AN_LIT("past"));
  lex->can_participle = is_any || is_both || is_base_too || an_str_eq(kind, AN_LIT("participle"));
  lex->can_gerund = an_str_eq(kind, AN_LIT("gerund"));
  lex->is_deverbal = an_str_eq(kind, AN_LIT("deed"));
  if (lex->is_deverbal || an_str_eq(kind, AN_LIT("noun"))) lex->pos = AN_POS_NOUN;
  return true;
}

static void look_regular(const an_words *words, const an_token *token, an_lex *lex) {
  if (an_str_eq(token->lower, token->lemma)) {
    lex->can_base = an_words_is_verb(words, token->lower);
    return;
  }
  const an_ending *ending = an_words_is_verb(words, token->lemma)
                                ? an_words_ending(words, token->lower, token->lemma)
                                : NULL;
  if (!ending) {
    lex->is_plural = true;
    return;
  }
  lex->can_past = lex->can_participle = an_str_eq(ending->kind, AN_LIT("past"));
  lex->can_gerund = an_str_eq(ending->kind, AN_LIT("gerund"));
  lex->can_present = an_str_eq(ending->kind, AN_LIT("present"));
}

/* What the list of verbs adds: whether the word is a noun too, and whether it takes a clause. */
static void look_verb(const an_words *words, an_str lemma, an_lex *lex) {
  uint32_t row = words->verbs ? an_list_row(words->verbs, lemma) : AN_MAP_NONE;
  if (row == AN_MAP_NONE) return;
  an_str also = cell(words->verbs, row, "also");
  bool is_noun = an_str_starts(also, AN_LIT("noun"));
  an_str takes = cell(words->verbs, row, "takes");
  lex->can_state = lex->can_participle && an_str_ends(also, AN_LIT("state"));
  lex->can_name = an_str_ends(also, AN_LIT("naming"));
  lex->takes_bare = an_str_eq(takes, AN_LIT("bare-clause"));
  lex->takes_clause = an_str_ends(takes, AN_LIT("clause"));
  lex->is_words = an_str_eq(takes, AN_LIT("words"));
  lex->needs_object = an_str_starts(takes, AN_LIT("object"));
  lex->has_result = an_str_eq(takes, AN_LIT("result"));
  lex->has_no_object = an_str_eq(takes, AN_LIT("nothing"));
  lex->has_control = cell(words->verbs, row, "control").len > 0;
  lex->can_noun = lex->can_gerund || (is_noun && (lex->can_base || lex->can_present));
  lex->is_deverbal = lex->is_deverbal || lex->can_noun;
  lex->is_plural = lex->is_plural || (lex->can_present && lex->can_noun);
}

static an_pos guess_open(const an_words *words, an_str lower, an_lex *lex) {
  an_str class = an_words_class(words, lower);
  lex->is_deverbal = lex->is_deverbal || an_str_eq(class, AN_LIT("noun"));
  if (an_str_eq(class, AN_LIT("adverb"))) return AN_POS_ADV;
  if (an_str_eq(class, AN_LIT("adjective"))) return AN_POS_ADJ;
  return AN_POS_NOUN;
}

/* Parts of speech that signs and numbers have by their shape. */
static bool look_shape(an_shape shape, an_lex *lex) {
  if (shape == AN_SHAPE_NUMBER) lex->pos = AN_POS_NUM;
  if (shape == AN_SHAPE_PUNCT) lex->pos = AN_POS_PUNCT;
  if (shape == AN_SHAPE_OTHER) lex->pos = AN_POS_X;
  return shape >= AN_SHAPE_NUMBER;
}

static an_lex look(const an_lexicon *lexicon, const an_token *token, bool is_name) {
  const an_words *words = lexicon->words;
  an_lex lex = {.is_capital = token->shape == AN_SHAPE_TITLE || token->shape == AN_SHAPE_UPPER};
  if (look_shape(token->shape, &lex)) return lex;
  uint32_t row = words->closed ? an_list_row(words->closed, token->lower) : AN_MAP_NONE;
  bool is_closed_name = false;
  if (row != AN_MAP_NONE) {
    an_lex closed = look_closed(lexicon, row);
    closed.is_capital = lex.is_capital;
    bool is_content = closed.pos == AN_POS_ADJ || closed.pos == AN_POS_NUM;
    if (!is_name || (!is_content && closed.pos != AN_POS_AUX)) return closed;
    is_closed_name = true;  // "Foreign", "May"
  }
  lex.pos = AN_POS_PROPN;
  if (is_name || is_closed_name) {
    lex.is_deverbal = an_str_eq(an_words_class(words, token->lower), AN_LIT("noun"));
    return lex;
  }
  lex.pos = AN_POS_X;
  if (!look_irregular(words, token->lower, &lex)) look_regular(words, token, &lex);
  if (lex.is_deverbal) lex.is_plural = !an_str_eq(token->lower, token->lemma);  // "clashes"
  look_verb(words, token->lemma, &lex);
  lex.is_verb =
      lex.can_base || lex.can_present || lex.can_past || lex.can_participle || lex.can_gerund;
  bool is_listed = lex.pos == AN_POS_NOUN;
  if (lex.is_verb) lex.pos = AN_POS_VERB;
  else lex.pos = guess_open(words, token->lower, &lex);
  if (is_listed && !lex.is_verb) lex.pos = AN_POS_NOUN;
  if (lex.is_capital && lex.pos == AN_POS_NOUN) lex.pos = AN_POS_PROPN;
  return lex;
}

static uint32_t row_of_time(const an_lexicon *lexicon, const an_token *token) {
  return lexicon->times ? an_list_row(lexicon->times, token->lower) : AN_MAP_NONE;
}

bool an_lexicon_needs_capital(const an_lexicon *lexicon, const an_token *token) {
  uint32_t row = row_of_time(lexicon, token);
  return row != AN_MAP_NONE && cell(lexicon->times, row, "case").len;
}

static bool is_time_noun(const an_lexicon *lexicon, const an_token *token, bool is_name) {
  uint32_t row = row_of_time(lexicon, token);
  return row != AN_MAP_NONE && (is_name || !cell(lexicon->times, row, "case").len);
}

static an_lex look_anew(const an_lexicon *lexicon, const an_token *token, bool is_name) {
  an_lex lex = look(lexicon, token, is_name);
  if (lex.kind == AN_KIND_NONE && is_time_noun(lexicon, token, is_name)) lex.kind = AN_KIND_TIME;
  return lex;
}

an_lex an_lexicon_look(const an_lexicon *lexicon, const an_token *token, bool is_name) {
  if (token->shape > AN_SHAPE_UPPER) return look_anew(lexicon, token, is_name);
  bool is_capital = token->shape != AN_SHAPE_LOWER;
  an_lex *known = &lexicon->known[token->word * WAYS_TO_WRITE + 2 * is_capital + is_name];
  if (!known->is_known) {
    *known = look_anew(lexicon, token, is_name);
    known->is_known = true;
  }
  return *known;
}

an_str an_lexicon_control(const an_words *words, an_str lemma) {
  uint32_t row = words->verbs ? an_list_row(words->verbs, lemma) : AN_MAP_NONE;
  return row == AN_MAP_NONE ? AN_LIT("") : cell(words->verbs, row, "control");
}
