/* event/entry - "4 July 2017: Raqqa, Syria": a line of a register that names the day and the place
 * of what it registers, and no deed. What that was the line does not say: an event of no kind. */
// SPDX-License-Identifier: MIT
#include "event/room.h"

static const an_rule ENTRY_RULE = {.id = {"entry", 5}};
static const an_frame ENTRY_FRAME = {.rule = &ENTRY_RULE, .type = {"OTHER", 5}};

static bool is_number(const an_token *t) {
  return t->lower.len && t->lower.at[0] >= '0' && t->lower.at[0] <= '9';
}

static bool is_sign(const an_token *t, char sign) {
  return t->lower.len == 1 && *t->lower.at == sign;
}

/* "July 4th - 5th 2017", "around 4 May": before the colon stands a date, and perhaps one word. */
uint32_t an_entry_behind_date(const an_scene *s, const an_sentence *sentence) {
  enum { MOST_WORDS = 12 };
  bool has_number = false, has_name = false;
  const an_list *names = s->time_nouns;
  for (uint32_t i = sentence->first; names && i + 1 < sentence->end; i++) {
    const an_token *t = an_scene_token(s, i);
    if (i - sentence->first > MOST_WORDS) break;
    if (is_sign(t, ':')) return has_number && has_name ? i + 1 : sentence->first;
    bool is_name = an_list_row(names, t->lower) != AN_MAP_NONE;
    has_name |= is_name;
    has_number |= is_number(t);
    bool is_date = is_name || is_number(t) || t->shape == AN_SHAPE_PUNCT || i == sentence->first;
    if (!is_date) break;
  }
  return sentence->first;
}

static bool has_value(const an_list *list, an_str word, const char *column, const char *value) {
  uint32_t row = list ? an_list_row(list, word) : AN_MAP_NONE;
  return row != AN_MAP_NONE &&
         an_str_eq(an_list_cell(list, row, an_str_of(column)), an_str_of(value));
}

/* What a place is, and how it lies: "village", "outskirts", "north". */
static bool tells_place(const an_scene *s, an_str word) {
  const an_list *forms = an_rulebook_words(s->rules, "actor-forms");
  const an_list *offsets = an_rulebook_words(s->rules, "place-offsets");
  return has_value(forms, word, "kind", "place") || has_value(forms, word, "kind", "site") ||
         has_value(an_rulebook_words(s->rules, "place-nouns"), word, "value", "site") ||
         (offsets && an_list_row(offsets, word) != AN_MAP_NONE);
}

/* A word that a place may be told with: its name, of whatever script, what it is, where it lies. */
static bool is_of_place(const an_scene *s, uint32_t token) {
  const an_token *t = an_scene_token(s, token);
  bool is_name = t->shape != AN_SHAPE_LOWER || (unsigned char)t->lower.at[0] >= 0x80;
  if (is_name || tells_place(s, t->lower) || tells_place(s, t->lemma)) return true;
  switch (an_parse_pos(s->parse, token)) {
    case AN_POS_ADP:
    case AN_POS_DET:
    case AN_POS_CCONJ:
    case AN_POS_ADJ:
    case AN_POS_ADV:
    case AN_POS_PART: return true;
    default: return false;
  }
}

/* The first place that is more than a country. */
static uint32_t find_place(const an_scene *s, uint32_t from, uint32_t end) {
  for (uint32_t i = from; i < end; i++) {
    uint32_t m = s->mentions->of_token[i];
    if (m == AN_NO_TOKEN) continue;
    const an_mention *place = &s->mentions->at[m];
    if (place->is_place && !an_str_eq(place->kind, AN_LIT("country"))) return m;
  }
  return AN_NO_TOKEN;
}

/* A paragraph of its own; a line above another paragraph is the heading of that. */
static bool is_alone(const an_scene *s, const an_sentence *sentence) {
  const an_doc *doc = s->tokens->doc;
  const an_block *block = &doc->blocks.at[sentence->block];
  an_range range = sentence->range;
  if (range.from != block->range.from || range.to != block->range.to) return false;
  if (block->kind != AN_BLOCK_HEADING) return block->kind >= AN_BLOCK_BODY;
  return sentence->block + 1 == doc->blocks.n || block[1].kind <= AN_BLOCK_HEADING;
}

bool an_entry_find(const an_scene *s, uint32_t index, uint32_t from, an_event *e) {
  const an_sentence *sentence = &s->tokens->sentences[index];
  if (!is_alone(s, sentence)) return false;
  for (uint32_t i = from; i < sentence->end; i++)
    if (!is_of_place(s, i)) return false;
  uint32_t place = find_place(s, from, sentence->end);
  if (place == AN_NO_TOKEN) return false;
  *e = an_event_begin(s, s->mentions->at[place].first, AN_NO_TOKEN, &ENTRY_FRAME);
  e->is_noun = true;
  e->place = place;
  return true;
}
