/* timex/direction - which way the words round a timex look: "will meet on Friday", "met on Friday".
 *
 * The list `tense` says of each word how it looks (its classes: rules/README.md, section 7); no
 * parse is needed. A parse, where there is one, knows better: resolve.c. */
// SPDX-License-Identifier: MIT
#include "timex/steps.h"

enum { MOST_LOOKED_AT = 40 };  // words, where no comma ends the search: cost stays linear
enum { BACK = -2, PROBABLY_BACK = -1, AHEAD = 1, NEITHER = 2 };

static uint32_t length_bit(an_str word) {
  return 1u << (word.len < 31 ? word.len : 31);
}

static bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}

static void note_word(an_tense_words *words, an_str word, size_t row) {
  enum { ENDING = 3 };  // with its hyphen
  if (!word.len) return;
  bool is_ending = word.len == ENDING && word.at[0] == '-' && is_small(word.at[1]);
  if (is_ending && is_small(word.at[2]))
    words->endings[word.at[1] - 'a'][word.at[2] - 'a'] = (uint16_t)(row + 1);
  else words->lengths[(unsigned char)word.at[0] | 32] |= length_bit(word);
}

void an_tense_words_read(an_tense_words *words, const an_list *list) {
  words->list = list;
  while (list && words->value < list->columns.n &&
         !an_str_eq(list->columns.at[words->value], AN_LIT("value")))
    words->value++;
  if (list && words->value == list->columns.n) words->list = list = NULL;
  for (size_t row = 0; list && row < list->n_rows; row++) {
    an_str rest = list->cells.at[row * list->columns.n], word;
    while (an_str_split(&rest, '|', &word)) note_word(words, word, row);
  }
}

static uint32_t find_row(const an_tense_words *words, an_str lower) {
  if (!lower.len) return AN_MAP_NONE;
  if (!(words->lengths[(unsigned char)lower.at[0] | 32] & length_bit(lower))) return AN_MAP_NONE;
  return an_list_row(words->list, lower);
}

// The rows "-ed", "-ly" of the list hold for every word that ends so.
static uint32_t find_ending(const an_tense_words *words, an_str lower) {
  enum { LEAST_STEM = 3, ENDING = 2 };
  if (lower.len < LEAST_STEM + ENDING) return AN_MAP_NONE;
  char a = lower.at[lower.len - 2], b = lower.at[lower.len - 1];
  uint32_t row = is_small(a) && is_small(b) ? words->endings[a - 'a'][b - 'a'] : 0;
  return row ? row - 1 : AN_MAP_NONE;
}

// What is looked at: the words of one sentence.
typedef struct view {
  const an_tense_words *words;
  const an_tokens *tokens;
  uint32_t first, end;
  uint32_t timex;  // where it begins
} view;

// A capital amid a sentence is that of a name: "in May", "Will Harper".
static an_str class_of(const view *v, uint32_t token) {
  if (token < v->first || token >= v->end) return AN_LIT("");
  if (token > v->first && v->tokens->at[token].shape == AN_SHAPE_TITLE) return AN_LIT("");
  an_str lower = v->tokens->at[token].lower;
  uint32_t row = find_row(v->words, lower);
  if (row == AN_MAP_NONE) row = find_ending(v->words, lower);
  const an_list *list = v->words->list;
  return row == AN_MAP_NONE ? AN_LIT("") : list->cells.at[row * list->columns.n + v->words->value];
}

static bool is_class(const view *v, uint32_t token, const char *name) {
  return an_str_eq(class_of(v, token), an_str_of(name));
}

// The word before, past adverbs: "a still unspecified date"; the word itself if it is the first.
static uint32_t word_before(const view *v, uint32_t token) {
  if (token <= v->first) return token;
  while (token > v->first + 1 && is_class(v, token - 1, "adverb")) token--;
  return token - 1;
}

// Its class; there is none before the first word of a sentence.
static an_str class_before(const view *v, uint32_t token) {
  return token > v->first ? class_of(v, word_before(v, token)) : AN_LIT("");
}

static bool is_back(an_str class) {
  return an_str_eq(class, AN_LIT("back")) || an_str_eq(class, AN_LIT("be-back"));
}

// "A pact to be signed on Friday" looks ahead; "had to be freed", "believed to be held" do not.
static bool is_to_be(const view *v, uint32_t be) {
  uint32_t to = word_before(v, be);
  if (to == be || !is_class(v, to, "to")) return false;
  an_str before = class_before(v, to);
  return !an_str_eq(before, AN_LIT("had")) && !is_back(before) &&
         !an_str_eq(before, AN_LIT("probably-back"));
}

// "Was shelled" looks back, "shelled" probably; "the reduced tax", "to be held" do not.
static int32_t direction_of_participle(const view *v, uint32_t token) {
  an_str before = class_before(v, token);
  if (an_str_eq(before, AN_LIT("article"))) return 0;
  if (an_str_eq(before, AN_LIT("be"))) return is_to_be(v, word_before(v, token)) ? AHEAD : 0;
  if (an_str_eq(before, AN_LIT("be-now"))) return 0;
  return is_back(before) || an_str_eq(before, AN_LIT("had")) ? BACK : PROBABLY_BACK;
}

// "Is planned for Friday" looks ahead; "had been planned" did so for those of whom the text tells,
// and that Friday may be over by now, or not.
static bool is_behind_had_been(const view *v, uint32_t token) {
  enum { MOST_BETWEEN = 3 };
  bool has_been = false;
  for (uint32_t n = 1; n <= MOST_BETWEEN && token >= v->first + n; n++) {
    if (is_class(v, token - n, "been")) has_been = true;
    else if (is_class(v, token - n, "had")) return has_been;
    else if (!is_class(v, token - n, "adverb")) return false;
  }
  return false;
}

// "Talks resume on Friday" looks ahead; "failed to resume", "the plan" say nothing themselves.
static int32_t direction_of_present(const view *v, uint32_t token) {
  an_str before = class_before(v, token);
  bool is_bound = an_str_eq(before, AN_LIT("article")) || an_str_eq(before, AN_LIT("to")) ||
                  is_back(before) || an_str_eq(before, AN_LIT("not"));
  return is_bound ? 0 : AHEAD;
}

// "Could meet" looks ahead; "could not be reached", "neither could be found" tell of what was.
static int32_t direction_of_could(const view *v, uint32_t token) {
  if (is_class(v, token + 1, "not")) return BACK;
  uint32_t from = token - v->first > MOST_LOOKED_AT ? token - MOST_LOOKED_AT : v->first;
  for (uint32_t i = from; i < token; i++)
    if (is_class(v, i, "nobody")) return BACK;
  return AHEAD;
}

// "The vote is on Friday"; but "at 1 am Friday".
static bool is_of_now(const view *v, uint32_t token) {
  enum { MOST_AHEAD = 2 };
  if (v->timex <= token || v->timex - token > MOST_AHEAD) return false;
  if (token > v->first && v->tokens->at[token - 1].shape == AN_SHAPE_NUMBER) return false;
  if (v->timex - token == 1) return true;
  an_str between = class_of(v, token + 1);
  return !between.len || an_str_eq(between, AN_LIT("for"));
}

// "Agreed to meet on Friday" looks ahead, "agreed on Friday" does not.
static bool is_aim(const view *v, uint32_t token) {
  enum { MOST_AHEAD = 5 };
  bool is_close = v->timex > token && v->timex - token <= MOST_AHEAD;
  return is_close && is_class(v, token + 1, "to");
}

static bool is_up_to(const view *v, uint32_t token) {
  return is_class(v, token, "until") || is_class(v, token, "to") || is_class(v, token, "for");
}

static bool is_comma(const view *v, uint32_t token) {
  an_str lower = v->tokens->at[token].lower;
  return an_str_eq(lower, AN_LIT(",")) || an_str_eq(lower, AN_LIT(";"));
}

// Behind it another clause begins: "will open in May after closing in March", not "after May".
static bool is_edge(const view *v, uint32_t token) {
  if (is_class(v, token, "after")) return token + 1 < v->timex;
  return is_comma(v, token) || is_class(v, token, "edge");
}

// AHEAD, NEITHER, BACK or PROBABLY_BACK, as the word looks; 0 if it says nothing. "Was
// set" looks ahead only if it goes on with "to", "was postponed" also to the time "until" which.
static int32_t direction_of(const view *v, uint32_t token, bool is_until) {
  an_str class = class_of(v, token);
  if (!class.len) return 0;
  bool is_deferred = an_str_eq(class, AN_LIT("defer"));
  if (is_deferred && !is_until && !is_up_to(v, token + 1))
    return direction_of_participle(v, token);
  if (is_deferred || an_str_eq(class, AN_LIT("ahead"))) return AHEAD;
  if (is_up_to(v, token)) return an_str_eq(class_before(v, token), AN_LIT("be-now")) ? AHEAD : 0;
  if (an_str_eq(class, AN_LIT("be-now"))) return is_of_now(v, token) ? AHEAD : 0;
  if (an_str_eq(class, AN_LIT("ongoing")))
    return an_str_eq(class_before(v, token), AN_LIT("be-now")) ? AHEAD : 0;
  if (an_str_eq(class, AN_LIT("aim")) && is_aim(v, token)) return AHEAD;
  if (an_str_eq(class, AN_LIT("plan"))) return is_behind_had_been(v, token) ? NEITHER : AHEAD;
  if (an_str_eq(class, AN_LIT("present"))) return direction_of_present(v, token);
  if (an_str_eq(class, AN_LIT("could"))) return direction_of_could(v, token);
  bool is_past = an_str_eq(class, AN_LIT("probably-back")) || an_str_eq(class, AN_LIT("aim")) ||
                 an_str_eq(class, AN_LIT("order"));
  if (is_past) return direction_of_participle(v, token);
  // "Was to meet on Friday": that lay ahead of those who planned it, and may be over by now.
  if (an_str_eq(class, AN_LIT("be-back")) && is_class(v, token + 1, "to")) return NEITHER;
  return is_back(class) || an_str_eq(class, AN_LIT("had")) ? BACK : 0;
}

// "They will talk of Friday's raid": what bears a day's name is known, and lies behind, unless the
// words beside it say otherwise: "ahead of Sunday's vote".
static void note_beyond_tense(const view *v, an_timex *t) {
  enum { MOST_BESIDE = 2 };
  bool is_beside = t->direction && t->cue < t->first && t->first - t->cue <= MOST_BESIDE;
  bool is_of_noun = is_class(v, t->end, "possessive") && !is_beside;
  t->is_beyond_tense = is_of_noun || t->direction == NEITHER;
  if (t->is_beyond_tense && t->direction > 0) t->direction = 0;
}

// "Earned 5 million, or 7 cents a share, in the first quarter": what stands between commas may be
// passed over, where nothing nearer says which way.
static void look_past_commas(const view *v, an_timex *t) {
  uint32_t least = t->first - v->first > MOST_LOOKED_AT ? t->first - MOST_LOOKED_AT : v->first;
  for (uint32_t i = t->first; i > least && !t->direction; i--) {
    if (is_class(v, i - 1, "edge")) return;
    bool looks_back = direction_of(v, t->cue = i - 1, false) < 0;
    if (looks_back) t->direction = PROBABLY_BACK;
  }
}

static bool is_of_day(const an_timex *t) {
  for (size_t i = 0; i < t->rule->value.n; i++) {
    an_verb verb = t->rule->value.at[i].verb;
    if (verb == AN_VERB_WEEKDAY || verb == AN_VERB_DAY) return true;
  }
  return false;
}

// "Talks to resume on Friday": what no verb says otherwise of.
static bool is_yet_to_be(const view *v, const an_timex *t) {
  enum { MOST_BEFORE = 6 };
  for (uint32_t n = 1; n <= MOST_BEFORE && t->first >= v->first + n + 1; n++) {
    uint32_t token = t->first - n;
    if (is_class(v, token, "present") && is_class(v, token - 1, "to")) return true;
  }
  return false;
}

static void look_ahead(an_timex *t, uint32_t cue) {
  t->direction = AHEAD;
  t->cue = cue;
}

// Without a verb that says otherwise "until Friday" looks ahead, and so do "called a strike for
// Friday" and "told them to leave by Friday"; but not "jailed for Friday's raid".
static void look_at_preposition(const view *v, an_timex *t) {
  if (t->first == v->first) {
    if (!t->direction && is_class(v, t->end, "be-now")) look_ahead(t, t->end);  // "Friday is"
    return;
  }
  uint32_t before = t->first - 1;
  bool is_ordered = t->direction == PROBABLY_BACK && is_class(v, t->cue, "order");
  bool is_until = !t->direction && is_class(v, before, "until");
  bool is_said_behind = t->direction == BACK && t->cue >= t->end;  // "a vote for Friday was set"
  bool may_be_for = t->direction == 0 || t->direction == PROBABLY_BACK || is_said_behind;
  bool is_for = may_be_for && is_class(v, before, "for") && is_of_day(t) &&
                !is_class(v, t->end, "possessive");
  bool is_due = is_ordered && is_class(v, before, "by");
  if (is_until || is_for || is_due || (!t->direction && is_yet_to_be(v, t))) look_ahead(t, before);
}

// The nearest such word of its stretch before the timex decides, else the first one behind it. A
// timex that opens the sentence belongs to the first verb, whatever stands in between.
void an_timex_note_direction(const an_tense_words *words, const an_tokens *tokens, an_timex *t) {
  t->cue = AN_NO_TOKEN;
  if (!words->list) return;
  const an_sentence *sentence = &tokens->sentences[tokens->at[t->first].sentence];
  view v = {words, tokens, sentence->first, sentence->end, t->first};
  uint32_t i = t->first;
  bool has_edge = false, is_until = i > v.first && is_up_to(&v, i - 1);
  for (; i > v.first && !has_edge && !t->direction; i--) {
    t->direction = direction_of(&v, t->cue = i - 1, is_until);
    has_edge = is_edge(&v, i - 1);
  }
  bool is_opener = i == v.first && !has_edge;
  has_edge = false;
  for (i = t->end; i < v.end && !has_edge && !t->direction; i++) {
    t->direction = direction_of(&v, t->cue = i, false);
    has_edge = is_edge(&v, i) && !(is_opener && is_comma(&v, i));
  }
  if (!t->direction) look_past_commas(&v, t);
  look_at_preposition(&v, t);
  note_beyond_tense(&v, t);
}
