/* timex/direction - which way the words round a timex look: "will meet on Friday", "met on Friday".
 *
 * The list `tense` says of each word how it looks (its classes: rules/README.md, section 7); no
 * parse is needed. A parse, where there is one, knows better: resolve.c. */
// SPDX-License-Identifier: MIT
#include "base/limits.h"
#include "rulebook/memo.h"
#include "timex/steps.h"

enum { MOST_LOOKED_AT = 40 };  // words, where no comma ends the search: cost stays linear
enum { BACK = -2, PROBABLY_BACK = -1, AHEAD = 1, NEITHER = 2 };

typedef enum class {
  NO_CLASS,
  CLASS_ADVERB,
  CLASS_AFTER,
  CLASS_AHEAD,
  CLASS_AIM,
  CLASS_ARTICLE,
  CLASS_BACK,
  CLASS_BE,
  CLASS_BE_BACK,
  CLASS_BE_NOW,
  CLASS_BEEN,
  CLASS_BY,
  CLASS_COMING,
  CLASS_COULD,
  CLASS_DEFER,
  CLASS_EDGE,
  CLASS_FOR,
  CLASS_HAD,
  CLASS_HAVE,
  CLASS_INTEND,
  CLASS_MAY,
  CLASS_MOVE,
  CLASS_NOBODY,
  CLASS_NOT,
  CLASS_ONGOING,
  CLASS_ORDER,
  CLASS_PLAN,
  CLASS_POSSESSIVE,
  CLASS_PRESENT,
  CLASS_PROBABLY_BACK,
  CLASS_PROPOSE,
  CLASS_STAY,
  CLASS_TO,
  CLASS_UNTIL,
  N_CLASSES
} class;

static const char *const NAMES[N_CLASSES] = {
    [CLASS_ADVERB] = "adverb",
    [CLASS_AFTER] = "after",
    [CLASS_AHEAD] = "ahead",
    [CLASS_AIM] = "aim",
    [CLASS_ARTICLE] = "article",
    [CLASS_BACK] = "back",
    [CLASS_BE] = "be",
    [CLASS_BE_BACK] = "be-back",
    [CLASS_BE_NOW] = "be-now",
    [CLASS_BEEN] = "been",
    [CLASS_BY] = "by",
    [CLASS_COMING] = "coming",
    [CLASS_COULD] = "could",
    [CLASS_DEFER] = "defer",
    [CLASS_EDGE] = "edge",
    [CLASS_FOR] = "for",
    [CLASS_HAD] = "had",
    [CLASS_HAVE] = "have",
    [CLASS_INTEND] = "intend",
    [CLASS_MAY] = "may",
    [CLASS_MOVE] = "move",
    [CLASS_NOBODY] = "nobody",
    [CLASS_NOT] = "not",
    [CLASS_ONGOING] = "ongoing",
    [CLASS_ORDER] = "order",
    [CLASS_PLAN] = "plan",
    [CLASS_POSSESSIVE] = "possessive",
    [CLASS_PRESENT] = "present",
    [CLASS_PROBABLY_BACK] = "probably-back",
    [CLASS_PROPOSE] = "propose",
    [CLASS_STAY] = "stay",
    [CLASS_TO] = "to",
    [CLASS_UNTIL] = "until",
};

/* Bit n of the byte a word begins with, if one of the list has n bytes. */
typedef struct tense_words {
  const an_list *list;   // NULL if the rules have none
  const an_list *verbs;  // the same
  unsigned char *rows;   // the class of each
  uint32_t lengths[256];
  unsigned char endings[26][26];  // the class of "-ed"
} tense_words;

static class read_class(an_str name) {
  for (int i = 1; i < N_CLASSES; i++)
    if (an_str_eq(name, an_str_of(NAMES[i]))) return (class)i;
  return NO_CLASS;
}

static uint32_t length_bit(an_str word) {
  return 1u << (word.len < 31 ? word.len : 31);
}

static bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}

static void note_word(tense_words *words, an_str word, unsigned char is) {
  enum { ENDING = 3 };  // with its hyphen
  if (!word.len) return;
  bool is_ending = word.len == ENDING && word.at[0] == '-' && is_small(word.at[1]);
  if (is_ending && is_small(word.at[2])) words->endings[word.at[1] - 'a'][word.at[2] - 'a'] = is;
  else words->lengths[(unsigned char)word.at[0] | 32] |= length_bit(word);
}

static const void *read_words(an_arena *arena, const an_rulebook *rules) {
  tense_words *words = an_arena_new(arena, tense_words);
  const an_list *list = words->list = an_rulebook_words(rules, "tense");
  words->verbs = an_rulebook_words(rules, "verbs");
  if (!list) return words;
  words->rows = an_arena_array(arena, unsigned char, list->n_rows);
  for (size_t row = 0; row < list->n_rows; row++) {
    an_str rest = list->cells.at[row * list->columns.n], word;
    words->rows[row] = (unsigned char)read_class(an_list_cell(list, row, AN_LIT("value")));
    while (an_str_split(&rest, '|', &word)) note_word(words, word, words->rows[row]);
  }
  return words;
}

static class look_up(const tense_words *words, an_str lower) {
  enum { LEAST_STEM = 3, ENDING = 2 };
  if (lower.len && (words->lengths[(unsigned char)lower.at[0] | 32] & length_bit(lower))) {
    uint32_t row = an_list_row(words->list, lower);
    if (row != AN_MAP_NONE) return (class)words->rows[row];
  }
  // "-ed", "-ly" hold for every word that ends so.
  if (lower.len < LEAST_STEM + ENDING) return NO_CLASS;
  char a = lower.at[lower.len - 2], b = lower.at[lower.len - 1];
  return is_small(a) && is_small(b) ? (class)words->endings[a - 'a'][b - 'a'] : NO_CLASS;
}

// What is looked at: the words of one sentence. Each is looked up once, for a sentence may have
// many times.
struct an_tenses {
  const tense_words *words;
  const an_tokens *tokens;
  uint32_t first, end;
  uint32_t timex;  // where the one begins that is asked for
  bool has_classes;
  unsigned char classes[AN_MAX_SENTENCE_TOKENS];
};
typedef an_tenses view;
enum { UNKNOWN = 0xff };

an_tenses *an_tenses_new(an_arena *arena, const an_rulebook *rules) {
  an_tenses *v = an_arena_new(arena, an_tenses);
  v->words = an_memo_get(rules, AN_MEMO_TENSES, read_words, arena);
  return v;
}

void an_tenses_enter(an_tenses *v, const an_tokens *tokens, const an_sentence *sentence) {
  v->tokens = tokens;
  v->first = sentence->first;
  v->end = sentence->end;
  v->has_classes = false;
}

// A capital amid a sentence is that of a name: "in May", "Will Harper".
static class look_at(const view *v, uint32_t token) {
  if (token > v->first && v->tokens->at[token].shape == AN_SHAPE_TITLE) return NO_CLASS;
  return look_up(v->words, v->tokens->at[token].lower);
}

static class class_of(view *v, uint32_t token) {
  if (token < v->first || token >= v->end) return NO_CLASS;
  unsigned char *known = &v->classes[token - v->first];
  if (*known == UNKNOWN) *known = (unsigned char)look_at(v, token);
  return (class)(unsigned)*known;
}

// The word before, past adverbs: "a still unspecified date"; the word itself if it is the first.
static uint32_t word_before(view *v, uint32_t token) {
  if (token <= v->first) return token;
  while (token > v->first + 1 && class_of(v, token - 1) == CLASS_ADVERB) token--;
  return token - 1;
}

// Its class; there is none before the first word of a sentence.
static class class_before(view *v, uint32_t token) {
  return token > v->first ? class_of(v, word_before(v, token)) : NO_CLASS;
}

static bool is_back(class is) {
  return is == CLASS_BACK || is == CLASS_BE_BACK;
}

// "A pact to be signed on Friday" looks ahead; "had to be freed", "believed to be held" do not.
static bool is_to_be(view *v, uint32_t be) {
  uint32_t to = word_before(v, be);
  if (to == be || class_of(v, to) != CLASS_TO) return false;
  class before = class_before(v, to);
  return before != CLASS_HAD && !is_back(before) && before != CLASS_PROBABLY_BACK;
}

// "Was shelled" looks back, "shelled" probably; "the reduced tax", "to be held", "to hit" and "stay
// shut" do not.
static int8_t direction_of_participle(view *v, uint32_t token) {
  class before = class_before(v, token);
  if (before == CLASS_ARTICLE || before == CLASS_BE_NOW || before == CLASS_TO) return 0;
  if (before == CLASS_STAY) return 0;
  bool is_modal = before == CLASS_AHEAD || before == CLASS_COULD || before == CLASS_MAY;
  if (is_modal) return 0;  // "will hit": that word decides
  if (before == CLASS_BE) return is_to_be(v, word_before(v, token)) ? AHEAD : 0;
  return is_back(before) || before == CLASS_HAD ? BACK : PROBABLY_BACK;
}

// "Is planned for Friday" looks ahead; "had been planned" did so for those of whom the text tells,
// and that Friday may be over by now, or not.
static bool is_behind_had_been(view *v, uint32_t token) {
  enum { MOST_BETWEEN = 3 };
  bool has_been = false;
  for (uint32_t n = 1; n <= MOST_BETWEEN && token >= v->first + n; n++) {
    class before = class_of(v, token - n);
    if (before == CLASS_BEEN) has_been = true;
    else if (before == CLASS_HAD) return has_been;
    else if (before != CLASS_ADVERB) return false;
  }
  return false;
}

// "Talks resume on Friday" looks ahead; "failed to resume", "the plan" say nothing themselves.
static int8_t direction_of_present(view *v, uint32_t token) {
  class before = class_before(v, token);
  bool is_bound =
      before == CLASS_ARTICLE || before == CLASS_TO || is_back(before) || before == CLASS_NOT;
  return is_bound ? 0 : AHEAD;
}

// "May meet" looks ahead; "may have met", "might well not have met" look back.
static int8_t direction_of_may(view *v, uint32_t token) {
  do token++;
  while (class_of(v, token) == CLASS_ADVERB || class_of(v, token) == CLASS_NOT);
  return class_of(v, token) == CLASS_HAVE ? BACK : AHEAD;
}

// "Could meet" looks ahead; "could not be reached", "neither could be found" tell of what was.
static int8_t direction_of_could(view *v, uint32_t token) {
  if (class_of(v, token + 1) == CLASS_NOT) return BACK;
  uint32_t from = token - v->first > MOST_LOOKED_AT ? token - MOST_LOOKED_AT : v->first;
  for (uint32_t i = from; i < token; i++)
    if (class_of(v, i) == CLASS_NOBODY) return BACK;
  return direction_of_may(v, token);
}

// "The vote is on Friday"; but "at 1 am Friday".
static bool is_of_now(view *v, uint32_t token) {
  enum { MOST_AHEAD = 2 };
  if (v->timex <= token || v->timex - token > MOST_AHEAD) return false;
  if (token > v->first && v->tokens->at[token - 1].shape == AN_SHAPE_NUMBER) return false;
  if (v->timex - token == 1) return true;
  class between = class_of(v, token + 1);
  return between == NO_CLASS || between == CLASS_FOR;
}

// "Agreed to meet on Friday" looks ahead, "agreed on Friday" does not.
static bool is_aim(view *v, uint32_t token) {
  enum { MOST_AHEAD = 8 };
  bool is_close = v->timex > token && v->timex - token <= MOST_AHEAD;
  return is_close && class_of(v, token + 1) == CLASS_TO;
}

static bool is_up_to(view *v, uint32_t token) {
  class now = class_of(v, token);
  return now == CLASS_UNTIL || now == CLASS_TO || now == CLASS_FOR;
}

// "Postponed until at least Friday", not "renewed for another year on Friday".
static bool leads_up_to(view *v, uint32_t token) {
  enum { MOST_AHEAD = 4 };
  return is_up_to(v, token + 1) && v->timex > token && v->timex - token <= MOST_AHEAD;
}

// "Proposed 5 May for the vote"; "was proposed on 5 May", "the plan proposed Friday" do not.
static bool proposes_it(view *v, uint32_t token) {
  if (v->timex != token + 1 || is_back(class_before(v, token))) return false;
  for (uint32_t i = v->timex; i < v->end && i <= v->timex + 1; i++)
    if (v->tokens->at[i].shape == AN_SHAPE_NUMBER) return true;
  return false;
}

static bool is_comma(view *v, uint32_t token) {
  an_str lower = v->tokens->at[token].lower;
  return lower.len == 1 && (lower.at[0] == ',' || lower.at[0] == ';');
}

// Behind it another clause begins: "will open in May after closing in March", not "after May".
static bool is_edge(view *v, uint32_t token) {
  if (class_of(v, token) == CLASS_AFTER) return token + 1 < v->timex;
  return is_comma(v, token) || class_of(v, token) == CLASS_EDGE;
}

// "Called for a strike on Friday": what is called for is to come; but "called for calm on Friday".
static bool calls_for(view *v, uint32_t token) {
  enum { MOST_AHEAD = 8 };
  bool is_close = v->timex > token + 2 && v->timex - token <= MOST_AHEAD;
  if (!is_close || class_of(v, token + 1) != CLASS_FOR) return false;
  return class_of(v, v->timex - 1) == CLASS_COMING || class_of(v, v->timex - 2) == CLASS_COMING;
}

// AHEAD, NEITHER, BACK or PROBABLY_BACK, as the word looks; 0 if it says nothing. "Was
// set" looks ahead only if it goes on with "to", "was postponed" also to the time "until" which.
static int8_t direction_of(view *v, uint32_t token, bool is_until) {
  switch (class_of(v, token)) {
    case CLASS_PROPOSE: return proposes_it(v, token) ? AHEAD : direction_of_participle(v, token);
    case CLASS_MOVE: return is_until ? AHEAD : direction_of_participle(v, token);
    case CLASS_DEFER:
      return is_until || leads_up_to(v, token) ? AHEAD : direction_of_participle(v, token);
    case CLASS_AHEAD: return AHEAD;
    case CLASS_STAY: return is_until ? AHEAD : 0;
    case CLASS_UNTIL:
    case CLASS_TO:
    case CLASS_FOR: return class_before(v, token) == CLASS_BE_NOW ? AHEAD : 0;
    case CLASS_BE_NOW: return is_of_now(v, token) ? AHEAD : 0;
    case CLASS_ONGOING: return class_before(v, token) == CLASS_BE_NOW ? AHEAD : 0;
    case CLASS_AIM: return is_aim(v, token) ? AHEAD : direction_of_participle(v, token);
    case CLASS_PLAN: return is_behind_had_been(v, token) ? NEITHER : AHEAD;
    case CLASS_PRESENT: return direction_of_present(v, token);
    case CLASS_INTEND: return is_aim(v, token) ? AHEAD : direction_of_present(v, token);
    case CLASS_COULD: return direction_of_could(v, token);
    case CLASS_MAY: return direction_of_may(v, token);
    case CLASS_ORDER: return calls_for(v, token) ? AHEAD : direction_of_participle(v, token);
    case CLASS_PROBABLY_BACK: return direction_of_participle(v, token);
    // "Was to meet on Friday": that lay ahead of those who planned it, and may be over by now.
    case CLASS_BE_BACK: return class_of(v, token + 1) == CLASS_TO ? NEITHER : BACK;
    case CLASS_BACK:
    case CLASS_HAD: return BACK;
    default: return 0;
  }
}

// "Will decide", "looms", "is expected to", "is to"; not "is fair".
static bool begins_to_come(view *v, uint32_t token) {
  while (class_of(v, token) == CLASS_ADVERB) token++;
  class is = class_of(v, token), next = class_of(v, token + 1);
  if (is == CLASS_BE_NOW) return next == CLASS_TO || next == CLASS_PLAN || next == CLASS_DEFER;
  bool is_modal = is == CLASS_COULD || is == CLASS_MAY;
  return is == CLASS_AHEAD || is_modal || is == CLASS_PRESENT;
}

// "Sunday's vote will decide", "said Sunday's vote will", not "the winner of Sunday's vote will".
static bool may_be_subject(view *v, const an_said *t) {
  if (t->first == v->first) return true;
  class before = class_of(v, t->first - 1);
  return before == CLASS_EDGE || is_back(before) || before == CLASS_PROBABLY_BACK ||
         is_comma(v, t->first - 1);
}

// What one knows of beforehand, and tells what it is to bring. Its verb, or AN_NO_TOKEN.
static uint32_t find_verb_to_come(view *v, const an_said *t) {
  enum { MOST_BEFORE_NOUN = 3 };
  if (!may_be_subject(v, t)) return AN_NO_TOKEN;
  for (uint32_t i = t->end + 1; i < v->end && i <= t->end + MOST_BEFORE_NOUN; i++)
    if (class_of(v, i) == CLASS_COMING && begins_to_come(v, i + 1)) return i + 1;
  return AN_NO_TOKEN;
}

static void look_ahead(an_said *t, uint32_t cue) {
  t->direction = AHEAD;
  t->cue = cue;
}

// "They will talk of Friday's raid": what bears a day's name is known, and lies behind, unless the
// words beside it say otherwise: "ahead of Sunday's vote".
static void note_beyond_tense(view *v, an_said *t) {
  enum { MOST_BESIDE = 2 };
  bool is_beside = t->direction && t->cue < t->first && t->first - t->cue <= MOST_BESIDE;
  bool is_of_noun = class_of(v, t->end) == CLASS_POSSESSIVE && !is_beside;
  uint32_t verb = is_of_noun ? find_verb_to_come(v, t) : AN_NO_TOKEN;
  if (verb != AN_NO_TOKEN) {
    look_ahead(t, verb);
    return;
  }
  t->is_beyond_tense = is_of_noun || t->direction == NEITHER;
  if (t->is_beyond_tense && t->direction > 0) t->direction = 0;
}

// "Earned 5 million, or 7 cents a share, in the first quarter": what stands between commas may be
// passed over, where nothing nearer says which way.
static void look_past_commas(view *v, an_said *t) {
  uint32_t least = t->first - v->first > MOST_LOOKED_AT ? t->first - MOST_LOOKED_AT : v->first;
  for (uint32_t i = t->first; i > least && !t->direction; i--) {
    if (class_of(v, i - 1) == CLASS_EDGE) return;
    bool looks_back = direction_of(v, t->cue = i - 1, false) < 0;
    if (looks_back) t->direction = PROBABLY_BACK;
  }
}

static bool is_of_day(const an_said *t) {
  for (size_t i = 0; i < t->rule->value.n; i++) {
    an_verb verb = t->rule->value.at[i].verb;
    if (verb == AN_VERB_WEEKDAY || verb == AN_VERB_DAY) return true;
  }
  return false;
}

// "Rebels to free hostages Friday", as headlines say it, which have no articles; not "the first to
// sign the pact Friday", "the way to work".
static bool is_headline_verb(view *v, uint32_t token, uint32_t end) {
  enum { WITH_OBJECT = 2 };
  const an_list *verbs = v->words->verbs;
  if (!verbs || end - token < WITH_OBJECT) return false;
  for (uint32_t i = v->first; i < token; i++)
    if (class_of(v, i) == CLASS_ARTICLE) return false;
  return an_list_row(verbs, v->tokens->at[token].lower) != AN_MAP_NONE;
}

// "Talks to resume on Friday": what no verb says otherwise of.
static bool is_yet_to_be(view *v, const an_said *t) {
  enum { MOST_BEFORE_PRESENT = 3, MOST_BEFORE = 10 };
  for (uint32_t n = 1; n <= MOST_BEFORE && t->first >= v->first + n + 1; n++) {
    uint32_t token = t->first - n;
    if (is_edge(v, token)) return false;
    if (class_of(v, token - 1) != CLASS_TO) continue;
    bool is_present = class_of(v, token) == CLASS_PRESENT && n <= MOST_BEFORE_PRESENT;
    if (is_present || is_headline_verb(v, token, t->first)) return true;
  }
  return false;
}

// "A plan to leave by May", "promising to leave by May", not "was able to leave by May", "rose to a
// record by May". The word that leads to the verb, or AN_NO_TOKEN.
static uint32_t find_goal(view *v, const an_said *t) {
  enum { MOST_BEFORE = 12 };
  for (uint32_t n = 3; n <= MOST_BEFORE && t->first >= v->first + n + 1; n++) {
    uint32_t to = t->first - n;
    class is = class_of(v, to);
    if (is_edge(v, to) || is_back(is) || is == CLASS_PROBABLY_BACK) return AN_NO_TOKEN;
    if (is != CLASS_TO) continue;
    bool is_verb =
        v->tokens->at[to + 1].shape == AN_SHAPE_LOWER && class_of(v, to + 1) != CLASS_ARTICLE;
    class before = class_before(v, to);
    bool is_past = is_back(before) || before == CLASS_PROBABLY_BACK || before == CLASS_HAD;
    return is_verb && !is_past ? to : AN_NO_TOKEN;
  }
  return AN_NO_TOKEN;
}

// "A truce by Friday", not "damage by Friday storms".
static bool is_by_then(view *v, const an_said *t) {
  bool is_by = class_of(v, t->first - 1) == CLASS_BY && is_of_day(t);
  return is_by && (t->end == v->end || v->tokens->at[t->end].shape == AN_SHAPE_PUNCT);
}

// Without a verb that says otherwise "until Friday" looks ahead, and so do "called a strike for
// Friday" and "told them to leave by Friday"; but not "jailed for Friday's raid".
static void look_at_preposition(view *v, an_said *t) {
  if (t->first == v->first) {
    bool is_said_to_be = !t->direction && class_of(v, t->end) == CLASS_BE_NOW;
    if (is_said_to_be) look_ahead(t, t->end);  // "Friday is"
    return;
  }
  class before = class_of(v, t->first - 1);
  bool is_ordered = t->direction == PROBABLY_BACK && class_of(v, t->cue) == CLASS_ORDER;
  bool is_until = !t->direction && (before == CLASS_UNTIL || is_by_then(v, t));
  bool is_said_behind = t->direction == BACK && t->cue >= t->end;  // "a vote for Friday was set"
  bool may_be_for = t->direction == 0 || t->direction == PROBABLY_BACK || is_said_behind;
  bool is_for =
      may_be_for && before == CLASS_FOR && is_of_day(t) && class_of(v, t->end) != CLASS_POSSESSIVE;
  bool is_due = is_ordered && (before == CLASS_BY || before == CLASS_UNTIL);
  if (is_until || is_for || is_due || (!t->direction && is_yet_to_be(v, t)))
    look_ahead(t, t->first - 1);
  uint32_t goal = before == CLASS_BY && t->direction <= 0 ? find_goal(v, t) : AN_NO_TOKEN;
  if (goal != AN_NO_TOKEN) look_ahead(t, goal);
}

// "Last year they fled", "In 1998 they fled", not "By 1998".
static bool opens_sentence(view *v, const an_said *t) {
  uint32_t n_before = t->first - v->first;
  return !n_before || (n_before == 1 && class_of(v, v->first) == NO_CLASS);
}

// "Was due", "told", not "is due".
static bool tells_of_plan(view *v, uint32_t token) {
  class is = class_of(v, token), before = class_before(v, token);
  if (is == CLASS_PLAN) return is_back(before);
  bool is_plan = is == CLASS_AIM || is == CLASS_ORDER || is == CLASS_MOVE || is == CLASS_DEFER;
  return is_plan && before != CLASS_BE_NOW;
}

// "Was put off to May", "was due to be freed in May", "told them to leave by May": ahead of those
// of whom it tells.
static bool is_ahead_then(view *v, const an_said *t) {
  if (t->direction <= 0 || t->cue >= t->first) return false;
  if (class_of(v, t->cue) != CLASS_PROBABLY_BACK) return tells_of_plan(v, t->cue);
  uint32_t to = word_before(v, word_before(v, t->cue));
  return class_of(v, to) == CLASS_TO && tells_of_plan(v, word_before(v, to));
}

// "Had opened in May", "had been opened", "they had no doubt that".
static bool is_of_had(view *v, uint32_t token) {
  if (class_of(v, token) == CLASS_HAD) return true;
  class before = class_before(v, token);
  if (before == CLASS_BEEN) before = class_before(v, word_before(v, token));
  return before == CLASS_HAD;
}

// The nearest such word of its stretch before the timex decides, else the first one behind it. A
// timex that opens the sentence belongs to the first verb, whatever stands in between.
void an_timex_note_direction(an_tenses *v, an_said *t) {
  t->cue = AN_NO_TOKEN;
  if (!v->words->list) return;
  if (!v->has_classes) memset(v->classes, UNKNOWN, v->end - v->first);
  v->has_classes = true;
  v->timex = t->first;
  uint32_t i = t->first;
  bool has_edge = false, is_until = i > v->first && is_up_to(v, i - 1);
  t->is_limit = i > v->first + 1 && class_of(v, i - 1) == CLASS_UNTIL;
  for (; i > v->first && !has_edge && !t->direction; i--) {
    t->direction = direction_of(v, t->cue = i - 1, is_until);
    has_edge = is_edge(v, i - 1);
  }
  bool is_opener = i == v->first && !has_edge;
  has_edge = false;
  for (i = t->end; i < v->end && !has_edge && !t->direction; i++) {
    t->direction = direction_of(v, t->cue = i, false);
    has_edge = is_edge(v, i) && !(is_opener && is_comma(v, i));
  }
  if (!t->direction) look_past_commas(v, t);
  bool is_by = t->first > v->first && class_of(v, t->first - 1) == CLASS_BY;
  bool is_back = t->direction == BACK;
  t->is_since = is_back && t->cue + 1 == t->first && class_of(v, t->cue) == CLASS_BACK;
  t->is_before = t->is_since || (is_back && !is_by && is_of_had(v, t->cue));
  t->is_ahead_then = is_ahead_then(v, t);
  look_at_preposition(v, t);
  note_beyond_tense(v, t);
  t->is_opener = !t->is_beyond_tense && opens_sentence(v, t);
}
