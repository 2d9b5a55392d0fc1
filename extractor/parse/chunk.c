/* parse/chunk - noun groups and verb groups, with the arcs inside of them. */
// SPDX-License-Identifier: MIT
#include "parse/parts.h"

static an_pos pos_at(const an_work *w, uint32_t i) {
  return i < w->end ? w->parse->word[i].pos : AN_POS_PUNCT;
}

static an_kind kind_at(const an_work *w, uint32_t i) {
  return i < w->end ? w->lex[i].kind : AN_KIND_NONE;
}

static bool is_nominal(an_pos pos) {
  return pos == AN_POS_NOUN || pos == AN_POS_PROPN;
}

static char sign_at(const an_work *w, uint32_t i) {
  if (i >= w->end || pos_at(w, i) != AN_POS_PUNCT) return 0;
  an_str s = w->parse->tokens->at[i].lower;
  return s.len ? s.at[0] : 0;
}

static bool is_quote(const an_work *w, uint32_t i) {
  char c = sign_at(w, i);
  return c == '"' || c == '\'';
}

static bool is_possessive_pronoun(const an_work *w, uint32_t i) {
  an_kind kind = kind_at(w, i);
  if (pos_at(w, i) != AN_POS_PRON) return false;
  if (kind == AN_KIND_POSSESSIVE) return true;
  an_pos next = pos_at(w, i + 1);
  return kind == AN_KIND_POSSESSIVE_OBJECT &&
         (is_nominal(next) || next == AN_POS_ADJ || next == AN_POS_NUM);
}

/* ---- noun groups */

typedef struct group {
  uint32_t first, at;  // tokens [first, at) belong to it so far
  uint32_t segment;    // where the part behind the last "'s" begins
  uint32_t noun;       // last noun of the segment; AN_NO_TOKEN if none yet
  uint32_t owner;      // head of the segment before "'s"
  bool has_determiner, has_number;
} group;

/* Sets the arcs of the segment [g->segment, end) to its head. */
static void close_segment(an_work *w, group *g, uint32_t end, uint32_t head) {
  for (uint32_t i = g->segment; i < end; i++) {
    if (i == head) continue;
    an_rel rel = AN_REL_COMPOUND;
    switch (pos_at(w, i)) {
      case AN_POS_DET: rel = AN_REL_DET; break;
      case AN_POS_ADJ: rel = AN_REL_AMOD; break;
      case AN_POS_NUM: rel = AN_REL_NUMMOD; break;
      case AN_POS_ADV: rel = AN_REL_ADVMOD; break;
      case AN_POS_PRON: rel = AN_REL_NMOD_POSS; break;
      case AN_POS_CCONJ: rel = AN_REL_CC; break;
      case AN_POS_PUNCT: rel = AN_REL_PUNCT; break;
      default: break;
    }
    an_work_arc(w, i, head, rel);
  }
  if (g->owner != AN_NO_TOKEN) an_work_arc(w, g->owner, head, AN_REL_NMOD_POSS);
}

/* "Armenia 's" or "soldiers '": the group goes on behind the sign if a noun follows. */
static bool take_possessive(an_work *w, group *g) {
  uint32_t i = g->at;
  bool is_sign = kind_at(w, i) == AN_KIND_POSSESSIVE && pos_at(w, i) == AN_POS_PART;
  bool is_bare =
      sign_at(w, i) == '\'' && w->parse->tokens->at[i].is_glued && w->lex[g->noun].is_plural;
  an_pos next = pos_at(w, i + 1);
  bool goes_on = is_nominal(next) || next == AN_POS_ADJ || next == AN_POS_NUM;
  if (!(is_sign || is_bare) || (is_bare && !goes_on)) return false;
  close_segment(w, g, i, g->noun);
  an_work_arc(w, i, g->noun, AN_REL_CASE);
  g->at = i + 1;
  if (!goes_on) return true;
  g->owner = g->noun;
  g->noun = AN_NO_TOKEN;
  g->segment = i + 1;
  return true;
}

/* Does the adjective or number at `i` lead to a noun? */
static bool leads_to_noun(const an_work *w, uint32_t i) {
  while (pos_at(w, i) == AN_POS_ADJ || pos_at(w, i) == AN_POS_NUM) i++;
  return is_nominal(pos_at(w, i));
}

static bool takes_noun(const an_work *w, const group *g) {
  if (g->noun == AN_NO_TOKEN) return true;
  bool is_new_name = w->lex[g->noun].is_plural && pos_at(w, g->at) == AN_POS_PROPN;
  return !is_new_name;
}

static bool takes_word(const an_work *w, const group *g) {
  uint32_t i = g->at;
  bool has_noun = g->noun != AN_NO_TOKEN;
  an_pos pos = pos_at(w, i), next = pos_at(w, i + 1);
  if (is_nominal(pos)) return takes_noun(w, g);
  if (pos == AN_POS_DET) return !has_noun && (i == g->first || pos_at(w, i - 1) == AN_POS_DET);
  if (is_possessive_pronoun(w, i)) return i == g->first || pos_at(w, i - 1) == AN_POS_DET;
  if (pos == AN_POS_ADJ) return !has_noun || (!w->lex[g->noun].is_plural && leads_to_noun(w, i));
  if (pos == AN_POS_NUM) return !has_noun || pos_at(w, i - 1) == AN_POS_PROPN;
  if (pos == AN_POS_X) return !has_noun && (next == AN_POS_NUM || g->has_number);
  if (pos == AN_POS_ADV)
    return !has_noun && (next == AN_POS_ADJ || next == AN_POS_NUM) && leads_to_noun(w, i + 1);
  if (has_noun || i == g->first) return false;
  bool is_range = sign_at(w, i) == '-' && pos_at(w, i - 1) == AN_POS_NUM && next == AN_POS_NUM;
  if (is_range) return true;  // "1992-1994"
  if (is_quote(w, i)) return is_nominal(next) || next == AN_POS_ADJ;
  return pos == AN_POS_CCONJ && pos_at(w, i - 1) == AN_POS_ADJ && next == AN_POS_ADJ &&
         leads_to_noun(w, i + 1);
}

static group scan_group(an_work *w, uint32_t first) {
  group g = {first, first, first, AN_NO_TOKEN, AN_NO_TOKEN, false, false};
  while (g.at < w->end) {
    if (g.noun != AN_NO_TOKEN && take_possessive(w, &g)) {
      if (g.noun != AN_NO_TOKEN) break;
      continue;
    }
    if (!takes_word(w, &g)) break;
    an_pos pos = pos_at(w, g.at);
    bool is_sign = pos == AN_POS_X && g.has_number;  // "20 %"
    if (is_nominal(pos) || is_sign) g.noun = g.at;
    g.has_determiner = g.has_determiner || pos == AN_POS_DET;
    g.has_number = g.has_number || pos == AN_POS_NUM;
    g.at++;
  }
  return g;
}

static bool starts_group(const an_work *w, uint32_t i) {
  an_pos pos = pos_at(w, i);
  return is_nominal(pos) || pos == AN_POS_DET || pos == AN_POS_NUM || pos == AN_POS_ADJ ||
         is_possessive_pronoun(w, i) || (pos == AN_POS_X && pos_at(w, i + 1) == AN_POS_NUM);
}

static uint32_t add_item(an_work *w, an_item item) {
  w->items[w->n++] = item;
  return item.end;
}

/* A case marker: all words of "out of", "according to" hang on the noun. */
static void mark_case(an_work *w, uint32_t preposition, uint32_t end, uint32_t head) {
  for (uint32_t i = preposition; i < end && preposition != AN_NO_TOKEN; i++)
    an_work_arc(w, i, head, AN_REL_CASE);
}

static uint32_t add_group(an_work *w, uint32_t first, uint32_t preposition) {
  group g = scan_group(w, first);
  if (g.at == first) g.at++;
  uint32_t head = g.noun != AN_NO_TOKEN ? g.noun : g.at - 1;
  bool is_closed = g.segment < g.at && pos_at(w, g.at - 1) != AN_POS_PART;
  if (is_closed) close_segment(w, &g, g.at, head);
  mark_case(w, preposition, first, head);
  bool is_adjective =
      pos_at(w, head) == AN_POS_ADJ && !g.has_determiner && preposition == AN_NO_TOKEN;
  return add_item(w, (an_item){.kind = is_adjective ? AN_ITEM_ADJECTIVE : AN_ITEM_NOUN,
                               .first = first,
                               .end = g.at,
                               .head = head,
                               .preposition = preposition});
}

/* ---- verb groups */

static bool is_finite_form(an_verb_form form) {
  return form == AN_FORM_PAST || form == AN_FORM_PRESENT;
}

static bool is_between(const an_work *w, uint32_t i) {
  an_pos pos = pos_at(w, i);
  return pos == AN_POS_ADV || w->parse->word[i].mark == AN_MARK_NEGATION || is_quote(w, i);
}

/* Last token of the verb group that begins at `first`: its main verb. */
static uint32_t find_main(const an_work *w, uint32_t first) {
  uint32_t main = first;
  for (uint32_t i = first; i < w->end; i++) {
    bool is_to = w->parse->word[i].mark == AN_MARK_INFINITIVE;
    if (pos_at(w, i) == AN_POS_VERB) return i;
    if (pos_at(w, i) == AN_POS_AUX) main = i;
    else if (!(is_to && i == first) && !is_between(w, i)) break;
  }
  return main;
}

static void close_verbs(an_work *w, an_item *item) {
  an_word *main = &w->parse->word[item->head];
  uint32_t last_aux = AN_NO_TOKEN;
  for (uint32_t i = item->first; i < item->head; i++) {
    an_word *word = &w->parse->word[i];
    an_rel rel = AN_REL_ADVMOD;
    if (word->pos == AN_POS_AUX) rel = AN_REL_AUX, last_aux = i;
    if (word->pos == AN_POS_PUNCT) rel = AN_REL_PUNCT;
    if (word->mark == AN_MARK_INFINITIVE) rel = AN_REL_MARK, item->is_infinitive = true;
    an_work_arc(w, i, item->head, rel);
    bool is_finite = word->pos == AN_POS_AUX && (is_finite_form(word->form) || word->mark);
    item->is_finite = item->is_finite || is_finite;
  }
  item->is_finite = item->is_finite || is_finite_form(main->form) || main->mark;
  bool is_participle = main->pos == AN_POS_VERB && main->form == AN_FORM_PARTICIPLE;
  an_kind aux = last_aux == AN_NO_TOKEN ? AN_KIND_NONE : w->lex[last_aux].kind;
  if (!is_participle) return;
  item->is_passive = aux == AN_KIND_NONE || aux == AN_KIND_BE || aux == AN_KIND_POSSESSIVE;
  if (item->is_passive && last_aux != AN_NO_TOKEN) w->parse->word[last_aux].rel = AN_REL_AUX_PASS;
}

/* A particle directly behind its verb: "carried out", "went on ,". */
static uint32_t take_particle(an_work *w, const an_item *item) {
  uint32_t i = item->end;
  bool is_particle = kind_at(w, i) == AN_KIND_PARTICLE;
  bool is_stranded = pos_at(w, i) == AN_POS_ADP && pos_at(w, i + 1) == AN_POS_PUNCT;
  if (i >= w->end || !(is_particle || is_stranded)) return i;
  an_work_arc(w, i, item->head, AN_REL_PRT);
  return i + 1;
}

static uint32_t add_verbs(an_work *w, uint32_t first, uint32_t preposition) {
  uint32_t main = find_main(w, first);
  an_item item = {.kind = AN_ITEM_VERB,
                  .first = first,
                  .end = main + 1,
                  .head = main,
                  .preposition = preposition};
  close_verbs(w, &item);
  if (preposition != AN_NO_TOKEN)
    for (uint32_t i = preposition; i < first; i++) an_work_arc(w, i, main, AN_REL_MARK);
  item.end = take_particle(w, &item);
  return add_item(w, item);
}

/* ---- the rest */

static bool is_relative(const an_work *w, uint32_t i) {
  an_kind kind = kind_at(w, i);
  if (kind == AN_KIND_RELATIVE || kind == AN_KIND_RELATIVE_POSSESSIVE) return true;
  bool is_behind_noun = w->n && w->items[w->n - 1].kind == AN_ITEM_NOUN;
  return kind == AN_KIND_THAT && pos_at(w, i) == AN_POS_PRON && is_behind_noun;
}

static an_item_kind classify_small(const an_work *w, uint32_t i) {
  if (is_relative(w, i)) return AN_ITEM_RELATIVE;
  switch (pos_at(w, i)) {
    case AN_POS_CCONJ: return AN_ITEM_AND;
    case AN_POS_SCONJ: return kind_at(w, i) == AN_KIND_THAT ? AN_ITEM_THAT : AN_ITEM_CLAUSE;
    case AN_POS_PUNCT: return is_quote(w, i) ? AN_ITEM_QUOTE : AN_ITEM_COMMA;
    case AN_POS_PRON: return AN_ITEM_NOUN;
    default: return AN_ITEM_ADVERB;
  }
}

static uint32_t add_small(an_work *w, uint32_t i, uint32_t preposition) {
  an_item_kind kind = classify_small(w, i);
  if (kind == AN_ITEM_NOUN || kind == AN_ITEM_RELATIVE) mark_case(w, preposition, i, i);
  return add_item(
      w, (an_item){.kind = kind, .first = i, .end = i + 1, .head = i, .preposition = preposition});
}

/* End of a run of prepositions: "out of", "according to". */
static uint32_t skip_prepositions(const an_work *w, uint32_t i) {
  while (pos_at(w, i) == AN_POS_ADP) i++;
  while (is_quote(w, i)) i++;
  return i;
}

static bool starts_verbs(const an_work *w, uint32_t i) {
  if (i >= w->end) return false;
  an_pos pos = pos_at(w, i);
  if (pos == AN_POS_VERB || pos == AN_POS_AUX || w->parse->word[i].mark == AN_MARK_INFINITIVE)
    return true;
  bool is_not = w->parse->word[i].mark == AN_MARK_NEGATION;  // "not to attack", "not take"
  an_pos next = pos_at(w, i + 1);
  return is_not && i + 1 < w->end &&
         (next == AN_POS_VERB || w->parse->word[i + 1].mark == AN_MARK_INFINITIVE);
}

static uint32_t add_next(an_work *w, uint32_t i) {
  uint32_t preposition = AN_NO_TOKEN;
  if (pos_at(w, i) == AN_POS_ADP) {
    uint32_t behind = skip_prepositions(w, i);
    bool has_content = starts_group(w, behind) || pos_at(w, behind) == AN_POS_PRON ||
                       (starts_verbs(w, behind) && pos_at(w, behind) == AN_POS_VERB);
    if (!has_content) return add_small(w, i, AN_NO_TOKEN);
    preposition = i;
    i = behind;
  }
  if (starts_verbs(w, i)) return add_verbs(w, i, preposition);
  if (is_relative(w, i)) return add_small(w, i, preposition);
  if (starts_group(w, i)) return add_group(w, i, preposition);
  return add_small(w, i, preposition);
}

void an_parse_chunk(an_work *w) {
  w->n = 0;
  for (uint32_t i = w->first; i < w->end;) i = add_next(w, i);
}
