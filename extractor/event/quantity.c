/* event/quantity - how many were killed, wounded, detained ..., with bounds.
 *
 * A casualty word (a list) names the class; its number stands in the noun group it is about. A
 * verb that only tells the toll of another act ("attacked the post, killing three") gives that act
 * its numbers and is no event of its own. */
// SPDX-License-Identifier: MIT
#include "event/room.h"

enum { MAX_PHRASE = 3, MAX_LOOK_BACK = 6, MAX_HOPS = 4, MAX_PARTS = 8, FAR_SENTENCES = 2 };

static const int64_t MAX_PEOPLE = 1000000000;

/* What a row of the list "quantities" says about the number behind it. */
typedef enum bound { BOUND_EXACT, BOUND_LEAST, BOUND_ABOVE, BOUND_MOST, BOUND_BELOW } bound;

typedef struct reading {
  const an_scene *s;
  uint32_t first, end;  // tokens of the noun group
  bound mode;
} reading;

/* ---------------------------------------------------------------------------------- numbers --- */

/* "1,200" and "12", but not "14:33" or "21-year-old". */
static bool read_digits(an_str text, int64_t *number) {
  int64_t value = 0;
  for (size_t i = 0; i < text.len; i++) {
    char c = text.at[i];
    if (c == ',' && i) continue;
    if (c < '0' || c > '9') return false;
    value = value * 10 + (c - '0');
    if (value > MAX_PEOPLE) return false;
  }
  *number = value;
  return text.len > 0;
}

static int64_t read_cell(const an_list *list, uint32_t row, an_str column) {
  int32_t value;
  return an_str_int(an_list_cell(list, row, column), &value) ? value : -1;
}

/* The longest phrase of the list at a token, *n_words long. */
static uint32_t phrase_at(const an_scene *s, uint32_t token, uint32_t end, uint32_t *n_words) {
  if (!s->quantities) return AN_MAP_NONE;
  const an_token *t = an_scene_token(s, token);
  an_str lower = s->tokens->sentences[t->sentence].lower;
  for (uint32_t n = MAX_PHRASE; n > 0; n--) {
    if (token + n > end) continue;
    an_range words = {t->line.from, an_scene_token(s, token + n - 1)->line.to};
    uint32_t row = an_list_row(s->quantities, an_range_str(lower, words));
    if (row == AN_MAP_NONE) continue;
    *n_words = n;
    return row;
  }
  return AN_MAP_NONE;
}

static bool value_is(const an_scene *s, uint32_t row, an_str value) {
  return an_str_eq(an_list_cell(s->quantities, row, AN_LIT("value")), value);
}

/* One number at a token: digits, or a number word, with a multiplier behind it ("two dozen"). */
static bool number_at(const an_scene *s, uint32_t token, uint32_t end, int64_t *number,
                      uint32_t *next) {
  uint32_t n = 1;
  if (an_token_is_part(s->tokens, token)) return false;  // "a 45-year-old"
  bool is_read = read_digits(an_scene_token(s, token)->lower, number);
  if (!is_read) {
    uint32_t row = phrase_at(s, token, end, &n);
    if (row == AN_MAP_NONE || !value_is(s, row, AN_LIT("number"))) return false;
    *number = read_cell(s->quantities, row, AN_LIT("min"));
  }
  *next = token + n;
  uint32_t row = *next < end ? phrase_at(s, *next, end, &n) : AN_MAP_NONE;
  if (row == AN_MAP_NONE || !value_is(s, row, AN_LIT("times"))) return *number >= 0;
  int64_t factor = read_cell(s->quantities, row, AN_LIT("min"));
  if (factor > 0 && *number <= MAX_PEOPLE / factor) *number *= factor;
  *next += n;
  return *number >= 0;
}

static an_count make_count(const an_scene *s, uint32_t from, uint32_t end, int64_t min,
                           int64_t max) {
  an_range range = {an_scene_token(s, from)->range.from, an_scene_token(s, end - 1)->range.to};
  return (an_count){min, max, range, true};
}

static an_count bounded(const reading *r, uint32_t from, uint32_t end, int64_t number) {
  switch (r->mode) {
    case BOUND_LEAST: return make_count(r->s, from, end, number, -1);
    case BOUND_ABOVE: return make_count(r->s, from, end, number + 1, -1);
    case BOUND_MOST: return make_count(r->s, from, end, -1, number);
    case BOUND_BELOW: return make_count(r->s, from, end, -1, number > 0 ? number - 1 : 0);
    case BOUND_EXACT: break;
  }
  return make_count(r->s, from, end, number, number);
}

/* "between 10 and 15", "10 to 15", "10-15": a second number one word later. */
static an_count count_from(const reading *r, uint32_t from, uint32_t end, int64_t number) {
  int64_t upper;
  uint32_t next;
  bool is_pair = end + 1 < r->end && an_parse_pos(r->s->parse, end) != AN_POS_NOUN &&
                 number_at(r->s, end + 1, r->end, &upper, &next) && upper > number;
  if (is_pair) return make_count(r->s, from, next, number, upper);
  return bounded(r, from, end, number);
}

static bool set_bound(reading *r, uint32_t row) {
  static const struct {
    const char *name;
    bound mode;
  } BOUNDS[] = {{"least", BOUND_LEAST},
                {"above", BOUND_ABOVE},
                {"most", BOUND_MOST},
                {"below", BOUND_BELOW},
                {"about", BOUND_EXACT}};
  an_str value = an_list_cell(r->s->quantities, row, AN_LIT("value"));
  for (size_t i = 0; i < sizeof BOUNDS / sizeof *BOUNDS; i++)
    if (an_str_eq(value, an_str_of(BOUNDS[i].name))) {
      r->mode = BOUNDS[i].mode;
      return true;
    }
  return false;
}

/* A vague amount: "dozens". A multiplier alone is one of them: "a hundred", "hundred". */
static an_count vague_at(const reading *r, uint32_t token, uint32_t n, uint32_t row) {
  int64_t min = read_cell(r->s->quantities, row, AN_LIT("min"));
  int64_t max = read_cell(r->s->quantities, row, AN_LIT("max"));
  if (value_is(r->s, row, AN_LIT("times"))) return bounded(r, token, token + n, min);
  if (r->mode != BOUND_EXACT) max = -1;
  return make_count(r->s, token, token + n, min, max);
}

/* The first number of a noun group. Bounds may stand right before it. */
static an_count read_group(reading *r) {
  uint32_t sentence_first = r->s->tokens->sentences[an_scene_token(r->s, r->first)->sentence].first;
  uint32_t from = r->first >= sentence_first + MAX_PHRASE ? r->first - MAX_PHRASE : sentence_first;
  uint32_t n = 1, next;
  int64_t number;
  for (uint32_t i = from; i < r->end; i += n) {
    n = 1;
    if (i >= r->first && number_at(r->s, i, r->end, &number, &next))
      return count_from(r, i, next, number);
    uint32_t row = phrase_at(r->s, i, r->end, &n);
    if (row != AN_MAP_NONE && set_bound(r, row)) continue;
    bool is_vague = row != AN_MAP_NONE && i >= r->first &&
                    (value_is(r->s, row, AN_LIT("vague")) || value_is(r->s, row, AN_LIT("times")));
    if (is_vague) return vague_at(r, i, n, row);
    if (i < r->first) r->mode = BOUND_EXACT;
    if (row == AN_MAP_NONE) n = 1;
  }
  return (an_count){.min = -1, .max = -1};
}

/* ----------------------------------------------------------------------------------- nouns --- */

/* "a child": one, if the noun is singular and starts with an article. */
static an_count count_article(const an_scene *s, uint32_t first, uint32_t end, uint32_t noun) {
  uint32_t n = 1;
  uint32_t row = phrase_at(s, first, end, &n);
  const an_token *t = an_scene_token(s, noun);
  bool is_one = row != AN_MAP_NONE && value_is(s, row, AN_LIT("article")) &&
                an_str_eq(t->lower, t->lemma) && an_scene_duty(s, noun) != AN_DUTY_COLLECTIVE;
  if (is_one) return make_count(s, first, end, 1, 1);
  return (an_count){.min = -1, .max = -1};
}

static an_count count_noun(const an_scene *s, uint32_t noun, bool has_articles) {
  reading r = {.s = s};
  an_parse_group(s->parse, noun, &r.first, &r.end);
  if (r.first >= r.end) return (an_count){.min = -1, .max = -1};
  an_count count = read_group(&r);
  if (count.is_set || !has_articles) return count;
  return count_article(s, r.first, r.end, noun);
}

static int64_t sum(int64_t a, int64_t b) {
  return a < 0 || b < 0 ? -1 : a + b;
}

static void add_count(an_count *total, const an_count *part) {
  if (!part->is_set) return;
  if (!total->is_set) {
    *total = *part;
    return;
  }
  total->min = total->min < 0 ? part->min : part->min < 0 ? total->min : total->min + part->min;
  total->max = sum(total->max, part->max);
  if (part->range.to > total->range.to) total->range.to = part->range.to;
}

/* "two soldiers and a child" are three; an article alone counts only beside a number or as the
 * whole. */
static an_count count_nouns(const an_scene *s, uint32_t noun, bool has_articles) {
  an_count total = {.min = -1, .max = -1};
  for (int i = 0; noun != AN_NO_TOKEN && i < MAX_PARTS; i++) {
    an_count part = count_noun(s, noun, has_articles);
    add_count(&total, &part);
    noun = an_parse_conjunct(s->parse, noun);
  }
  return total;
}

/* "12 people dead": back from the word to the number, inside of one phrase. */
static an_count count_before(const an_scene *s, uint32_t word) {
  uint32_t first = word;
  uint32_t least = s->tokens->sentences[an_scene_token(s, word)->sentence].first;
  for (int i = 0; i < MAX_LOOK_BACK && first > least; i++) {
    an_pos pos = an_parse_pos(s->parse, first - 1);
    if (pos == AN_POS_PUNCT || pos == AN_POS_VERB || pos == AN_POS_CCONJ || pos == AN_POS_AUX)
      break;
    first--;
  }
  if (first == word) return (an_count){.min = -1, .max = -1};
  reading r = {.s = s, .first = first, .end = word + 1};
  return read_group(&r);
}

/* ----------------------------------------------------------------------------------- events --- */

static an_count *count_of_class(an_event *e, an_str name) {
  if (an_str_eq(name, AN_LIT("killed"))) return &e->killed;
  if (an_str_eq(name, AN_LIT("wounded"))) return &e->wounded;
  if (an_str_eq(name, AN_LIT("detained"))) return &e->detained;
  if (an_str_eq(name, AN_LIT("abducted"))) return &e->abducted;
  if (an_str_eq(name, AN_LIT("displaced"))) return &e->displaced;
  if (an_str_eq(name, AN_LIT("crowd"))) return &e->crowd;
  return NULL;
}

static an_str class_of(const an_scene *s, uint32_t token) {
  uint32_t row = an_scene_row(s, s->casualties, token);
  return row == AN_MAP_NONE ? AN_LIT("") : an_list_cell(s->casualties, row, AN_LIT("value"));
}

static bool is_crowd(an_str class) {
  return an_str_eq(class, AN_LIT("crowd"));
}

static bool ends_phrase(const an_scene *s, uint32_t token) {
  an_pos pos = an_parse_pos(s->parse, token);
  return pos == AN_POS_PUNCT || pos == AN_POS_VERB || pos == AN_POS_CCONJ || pos == AN_POS_AUX ||
         pos == AN_POS_ADP || an_parse_is_time(s->parse, token);
}

/* The phrase round a word, whatever the tree makes of it: "1 civilian" need be no noun group. */
static an_count count_phrase(const an_scene *s, uint32_t word, bool has_articles) {
  const an_sentence *sentence = &s->tokens->sentences[an_scene_token(s, word)->sentence];
  reading r = {.s = s, .first = word, .end = word};
  for (int i = 0; i < MAX_LOOK_BACK && r.first > sentence->first; i++) {
    if (ends_phrase(s, r.first - 1)) break;
    r.first--;
  }
  for (int i = 0; i < MAX_LOOK_BACK && r.end < sentence->end && !ends_phrase(s, r.end); i++)
    r.end++;
  if (r.first >= r.end) return (an_count){.min = -1, .max = -1};
  uint32_t first = r.first;
  an_count count = read_group(&r);
  bool is_one = !count.is_set && has_articles && !an_parse_is_noun(s->parse, word);
  return is_one ? count_article(s, first, r.end, word) : count;
}

static an_count count_at_verb(const an_scene *s, uint32_t verb, an_str class) {
  if (an_parse_rel(s->parse, verb) == AN_REL_AMOD)
    return count_nouns(s, an_parse_parent(s->parse, verb, NULL), false);
  an_clause c = an_parse_clause(s->parse, verb);
  bool is_about_subject = c.is_passive || is_crowd(class) || c.object == AN_NO_TOKEN;
  uint32_t noun = is_about_subject ? c.subject : c.object;
  if (noun == AN_NO_TOKEN) return (an_count){.min = -1, .max = -1};
  an_count count = count_nouns(s, noun, !is_crowd(class));
  return count.is_set ? count : count_phrase(s, noun, !is_crowd(class));
}

/* "was shot dead", "was hacked to death": the word tells how the act of its verb ended. */
static uint32_t act_that_ended(const an_scene *s, uint32_t word) {
  an_rel rel;
  uint32_t verb = an_parse_parent(s->parse, word, &rel);
  bool is_end = rel == AN_REL_XCOMP || rel == AN_REL_OBL || rel == AN_REL_ADVMOD;
  uint32_t act = is_end && verb < word ? an_scene_event_at(s, verb) : AN_NO_TOKEN;
  bool is_force = act != AN_NO_TOKEN && !s->events.at[act].is_noun &&
                  an_str_eq(s->events.at[act].frame->conduct, AN_LIT("force"));
  return is_force ? verb : AN_NO_TOKEN;
}

static an_count count_at(const an_scene *s, uint32_t word, an_str class) {
  if (an_parse_is_verb(s->parse, word)) return count_at_verb(s, word, class);
  an_count count = count_before(s, word);
  if (count.is_set) return count;
  uint32_t verb = act_that_ended(s, word);
  if (verb != AN_NO_TOKEN) return count_at_verb(s, verb, class);
  uint32_t behind = an_parse_child(s->parse, word, AN_REL_NMOD, AN_NO_TOKEN);
  return behind == AN_NO_TOKEN ? count : count_nouns(s, behind, false);
}

static bool is_violent(const an_event *e) {
  return an_str_eq(e->frame->conduct, AN_LIT("force"));
}

/* The act that a casualty word without a frame of its own belongs to. */
static uint32_t find_act(const an_scene *s, uint32_t word) {
  uint32_t verb = an_parse_clause_of(s->parse, word);
  for (int hop = 0; hop < MAX_HOPS && verb != AN_NO_TOKEN; hop++) {
    if (s->event_of[verb] != AN_NO_TOKEN) return s->event_of[verb];
    if (an_parse_is_verb(s->parse, verb)) {
      an_clause c = an_parse_clause(s->parse, verb);
      if (an_scene_event_at(s, c.subject) != AN_NO_TOKEN) return s->event_of[c.subject];
    }
    uint32_t obl = AN_NO_TOKEN;
    while ((obl = an_parse_child(s->parse, verb, AN_REL_OBL, obl)) != AN_NO_TOKEN)
      if (s->event_of[obl] != AN_NO_TOKEN) return s->event_of[obl];
    verb = an_parse_parent(s->parse, verb, NULL);
  }
  return AN_NO_TOKEN;
}

/* ... or the last act of force shortly before it. */
static uint32_t find_act_before(const an_scene *s, uint32_t last, uint32_t sentence) {
  for (uint32_t i = last; i-- > 0;) {
    const an_event *e = &s->events.at[i];
    if (e->sentence + FAR_SENTENCES < sentence) return AN_NO_TOKEN;
    if (is_violent(e)) return i;
  }
  return AN_NO_TOKEN;
}

/* ---------------------------------------------------------------------------------- folding --- */

static bool is_toll(const an_scene *s, const an_event *e) {
  an_str class = class_of(s, e->trigger);
  return an_str_eq(class, AN_LIT("killed")) || an_str_eq(class, AN_LIT("wounded"));
}

static bool may_take_toll(const an_scene *s, uint32_t act, const an_event *toll) {
  if (act == AN_NO_TOKEN) return false;
  const an_event *e = &s->events.at[act];
  return e != toll && an_str_eq(e->frame->type, toll->frame->type) && !e->frame->is_reciprocal &&
         !is_toll(s, e);
}

static uint32_t find_act_of_toll(const an_scene *s, const an_event *e) {
  uint32_t subject = e->clause.is_passive ? e->clause.agent : e->clause.subject;
  uint32_t act = an_scene_event_at(s, subject);
  if (may_take_toll(s, act, e)) return act;
  uint32_t obl = AN_NO_TOKEN;
  while ((obl = an_parse_child(s->parse, e->trigger, AN_REL_OBL, obl)) != AN_NO_TOKEN)
    if (may_take_toll(s, s->event_of[obl], e)) return s->event_of[obl];
  an_rel rel;
  act = an_scene_event_at(s, an_parse_parent(s->parse, e->trigger, &rel));
  bool is_gerund = an_parse_form(s->parse, e->trigger) == AN_FORM_GERUND;
  if (rel == AN_REL_ADVCL && is_gerund && may_take_toll(s, act, e)) return act;
  bool is_second_toll = rel == AN_REL_CONJ && act != AN_NO_TOKEN && &s->events.at[act] != e &&
                        is_toll(s, &s->events.at[act]);
  return is_second_toll ? act : AN_NO_TOKEN;
}

static void fold(an_scene *s, an_event *act, const an_event *toll) {
  if (!act->n_recipients) {
    memcpy(act->recipients, toll->recipients, sizeof act->recipients);
    act->n_recipients = toll->n_recipients;
  }
  if (!act->n_actors) {
    memcpy(act->actors, toll->actors, sizeof act->actors);
    act->n_actors = toll->n_actors;
  }
  if (act->place == AN_NO_TOKEN) act->place = toll->place;
  s->event_of[toll->trigger] = (uint32_t)(act - s->events.at);
}

static void fold_tolls(an_scene *s, an_pass *why) {
  for (size_t i = 0; i < s->events.n; i++) {
    an_event *e = &s->events.at[i];
    if (e->is_noun || !is_toll(s, e)) continue;
    uint32_t act = find_act_of_toll(s, e);
    if (act == AN_NO_TOKEN || why[act] != AN_PASS_NONE) continue;
    why[i] = AN_PASS_TOLL;
    fold(s, &s->events.at[act], e);
  }
}

static void read_word(an_scene *s, uint32_t token, uint32_t n_before, uint32_t sentence) {
  an_str class = class_of(s, token);
  if (!class.len) return;
  an_count count = count_at(s, token, class);
  if (!count.is_set) return;
  uint32_t act = s->event_of[token];
  if (act == AN_NO_TOKEN && is_crowd(class)) return;
  if (act == AN_NO_TOKEN) act = find_act(s, token);
  if (act == AN_NO_TOKEN) act = find_act_before(s, n_before, sentence);
  if (act == AN_NO_TOKEN) return;
  an_count *slot = count_of_class(&s->events.at[act], class);
  if (slot && !slot->is_set) *slot = count;
}

void an_quantity_find(an_scene *s, an_pass *why) {
  if (!s->casualties || !s->events.n) return;
  fold_tolls(s, why);
  uint32_t n_before = 0;  // events whose trigger stands before the token
  for (uint32_t i = 0; i < s->tokens->n; i++) {
    while (n_before < s->events.n && s->events.at[n_before].trigger <= i) n_before++;
    read_word(s, i, n_before, an_scene_token(s, i)->sentence);
  }
}
