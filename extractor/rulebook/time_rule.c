/* rulebook/time_rule - a time rule: pattern, steps, attributes. */
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "rulebook/load.h"

typedef struct verb_form {
  const char *name;
  size_t n_least, n_most;
} verb_form;

static const verb_form VERBS[] = {
#define AN_STEP(code, name, n_least, n_most, about) {name, n_least, n_most},
#include "rulebook/steps.def"
#undef AN_STEP
};

static const char *const VERB_NAMES[] = {
#define AN_STEP(code, name, n_least, n_most, about) name,
#include "rulebook/steps.def"
#undef AN_STEP
    NULL};

typedef struct step_text {
  an_load *load;
  const an_pattern *pattern;
  an_place place;  // of the step's text
  an_str text;
} step_text;

static bool refuse(const step_text *s, const char *why, an_str word) {
  return an_fail_at(s->load->err, s->place, ANNALS_E_RULES, "in the step '%.*s' %s '%.*s'",
                    AN_FMT(s->text), why, AN_FMT(word));
}

static bool read_argument(const step_text *s, an_str word, an_arg *arg) {
  if (an_str_int(word, &arg->number)) return arg->kind = AN_ARG_NUMBER, true;
  bool is_back = an_str_starts(word, AN_LIT("-{"));
  an_str piece = is_back ? an_str_slice(word, 1, word.len) : word;
  if (!an_str_starts(piece, AN_LIT("{"))) {
    arg->kind = AN_ARG_WORD;
    arg->word = word;
    return true;
  }
  if (!an_str_ends(piece, AN_LIT("}")))
    return refuse(s, "an argument is a number, a word or a {piece}, not", word);
  arg->kind = AN_ARG_PIECE;
  arg->number = is_back ? -1 : 1;
  arg->piece = an_pattern_capture(s->pattern, an_str_slice(piece, 1, piece.len - 1));
  if (arg->piece != AN_MAP_NONE) return true;
  return refuse(s, "the pattern has no piece", piece);
}

static bool number_is_within(const an_arg *arg, int32_t least, int32_t most) {
  return arg->kind != AN_ARG_NUMBER || (arg->number >= least && arg->number <= most);
}

static bool word_is_among(const an_arg *arg, const char *const *words) {
  if (arg->kind == AN_ARG_PIECE) return true;
  if (arg->kind != AN_ARG_WORD) return false;
  for (; *words; words++)
    if (an_str_eq(arg->word, an_str_of(*words))) return true;
  return false;
}

/* A unit, or what a list of units or weekdays caught. */
static bool is_unit(const an_arg *arg) {
  if (arg->kind == AN_ARG_PIECE) return true;
  if (arg->kind != AN_ARG_WORD) return false;
  return an_grain_of(arg->word) != AN_GRAIN_UNKNOWN || an_str_eq(arg->word, AN_LIT("weekday"));
}

static bool is_amount(const an_arg *arg) {
  return arg->kind != AN_ARG_WORD || an_str_eq(arg->word, AN_LIT("X"));
}

/* What comes again: a unit, "date", "weekday N", "N unit". */
static bool is_repeat(const an_arg *a) {
  bool is_date = a->kind == AN_ARG_WORD && an_str_eq(a->word, AN_LIT("date"));
  if (a[1].kind == AN_ARG_NONE) return is_date || is_unit(a);
  bool is_weekday = a->kind == AN_ARG_WORD && an_str_eq(a->word, AN_LIT("weekday"));
  return is_weekday ? number_is_within(a + 1, 1, 7) : is_amount(a) && is_unit(a + 1);
}

static bool arguments_fit(const an_step *step) {
  static const char *const SEASONS[] = {"SP", "SU", "FA", "WI", NULL};
  static const char *const PARTS[] = {"MO", "MI", "AF", "EV", "NI", "DT", NULL};
  static const char *const HALVES[] = {"AM", "PM", "NIGHT", NULL};
  static const char *const REFS[] = {"PRESENT_REF", "PAST_REF", "FUTURE_REF", NULL};
  const an_arg *a = step->arg;
  switch (step->verb) {
    case AN_VERB_YEAR: return number_is_within(a, 0, AN_MAX_YEAR) && a->kind != AN_ARG_WORD;
    case AN_VERB_MONTH: return number_is_within(a, 1, 12) && a->kind != AN_ARG_WORD;
    case AN_VERB_DAY: return number_is_within(a, 1, 31) && a->kind != AN_ARG_WORD;
    case AN_VERB_WEEKDAY: return number_is_within(a, 1, 7) && a->kind != AN_ARG_WORD;
    case AN_VERB_QUARTER: return number_is_within(a, 1, 4) && a->kind != AN_ARG_WORD;
    case AN_VERB_HALF: return number_is_within(a, 1, 2) && a->kind != AN_ARG_WORD;
    case AN_VERB_SEASON: return word_is_among(a, SEASONS);
    case AN_VERB_PART: return word_is_among(a, PARTS);
    case AN_VERB_PM: return word_is_among(a, HALVES);
    case AN_VERB_REF: return word_is_among(a, REFS);
    case AN_VERB_SHIFT:
    case AN_VERB_COUNT:
    case AN_VERB_BACK:
    case AN_VERB_AHEAD: return is_amount(a) && is_unit(a + 1);
    case AN_VERB_EVERY: return is_repeat(a);
    case AN_VERB_LAST:
    case AN_VERB_NEXT:
    case AN_VERB_THIS: return is_unit(a);
    default: return true;
  }
}

static bool next_word(an_str *rest, an_str *word) {
  while (an_str_split(rest, ' ', word))
    if (word->len) return true;
  return false;
}

static bool read_step(const step_text *s, an_step *step) {
  an_str rest = s->text, word = {NULL, 0};
  next_word(&rest, &word);
  size_t verb = 0, n = 0;
  while (verb < AN_N_VERBS && !an_str_eq(word, an_str_of(VERBS[verb].name))) verb++;
  if (verb == AN_N_VERBS) {
    an_node name = {.kind = AN_NODE_TEXT, .place = s->place, .text = word};
    an_choose(&name, VERB_NAMES, "step", s->load->err);
    return false;
  }
  step->verb = (an_verb)verb;
  for (an_str argument; next_word(&rest, &argument); n++) {
    if (n == VERBS[verb].n_most) return refuse(s, "this argument is one too many:", argument);
    if (!read_argument(s, argument, &step->arg[n])) return false;
  }
  if (n < VERBS[verb].n_least) return refuse(s, "an argument is missing behind", word);
  if (arguments_fit(step)) return true;
  return refuse(s, "an argument does not fit; see the table of steps for", word);
}

/* A list of steps, or one text with ';' between them. */
static bool read_meaning(step_text *s, const an_node *node, an_meaning *meaning) {
  an_texts texts;
  if (!an_node_texts(s->load->arena, node, &texts, s->load->err)) return false;
  an_step steps[AN_MAX_STEPS];
  size_t n = 0;
  for (size_t i = 0; i < texts.n; i++) {
    an_str rest = texts.at[i]->text, piece;
    s->place = an_node_text_place(texts.at[i]);
    while (an_str_split(&rest, ';', &piece)) {
      s->text = an_str_trim(piece);
      if (n == AN_MAX_STEPS) return refuse(s, "are too many steps before", s->text);
      steps[n] = (an_step){0};
      if (!read_step(s, &steps[n++])) return false;
    }
  }
  meaning->at = an_arena_array(s->load->arena, an_step, n);
  meaning->n = n;
  memcpy(meaning->at, steps, n * sizeof *steps);
  return true;
}

static bool read_meanings(an_load *load, const an_node *node, an_time_rule *time) {
  const an_node *value = an_field(node, "value"), *from = an_field(node, "from");
  const an_node *to = an_field(node, "to");
  if (value && (from || to))
    return an_fail_at(load->err, value->key_place, ANNALS_E_RULES,
                      "a rule has either 'value', or 'from' and 'to'");
  if (!value) {
    value = an_field_needed(node, from || to ? "from" : "value", load->err);
    if (from && !to) to = an_field_needed(node, "to", load->err);
    if (!value || !to) return false;
  }
  step_text s = {.load = load, .pattern = time->match};
  return read_meaning(&s, value, &time->value) && (!to || read_meaning(&s, to, &time->to));
}

static bool check_code(an_load *load, const an_node *node, const char *key,
                       const char *const *codes) {
  const an_node *word = an_field(node, key);
  return !word || an_choose(word, codes, key, load->err) >= 0;
}

static bool read_attributes(an_load *load, const an_node *node, an_time_rule *time) {
  static const char *const TYPES[] = {"DATE", "TIME", "DURATION", "SET", NULL};
  static const char *const MODS[] = {"START",     "MID",       "END",           "APPROX",
                                     "BEFORE",    "AFTER",     "ON_OR_BEFORE",  "ON_OR_AFTER",
                                     "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE",
                                     NULL};
  return check_code(load, node, "type", TYPES) && check_code(load, node, "mod", MODS) &&
         an_field_text(node, "type", &time->type, load->err) &&
         an_field_text(node, "mod", &time->mod, load->err) &&
         an_field_text(node, "quant", &time->quant, load->err) &&
         an_field_text(node, "freq", &time->freq, load->err);
}

static bool read_domain(an_load *load, const an_node *node, an_time_rule *time) {
  static const char *const DOMAINS[] = {"news", "narrative", NULL};
  const an_node *word = an_field(node, "domain");
  if (!word) return true;
  int which = an_choose(word, DOMAINS, "domain", load->err);
  time->domain = which ? ANNALS_DOMAIN_NARRATIVE : ANNALS_DOMAIN_NEWS;
  return which >= 0;
}

bool an_time_rule_read(an_load *load, const an_node *node, const an_rule *rule) {
  static const char *const KEYS[] = {AN_RULE_KEYS, "match", "not-after", "value", "from",   "to",
                                     "type",       "mod",   "quant",     "freq",  "domain", NULL};
  if (!an_field_keys(node, KEYS, load->err)) return false;
  if (!an_field_needed(node, "match", load->err)) return false;
  an_time_rule time = {.rule = rule};
  time.match = an_pattern_read(load, node, "match");
  if (!time.match) return false;
  time.not_after = an_pattern_read(load, node, "not-after");
  if (load->err->code != ANNALS_OK) return false;
  if (!read_meanings(load, node, &time) || !read_attributes(load, node, &time) ||
      !read_domain(load, node, &time))
    return false;
  an_push(load->arena, &load->book->times, time);
  return true;
}

static int compare_times(const void *a, const void *b) {
  return an_rule_cmp(((const an_time_rule *)a)->rule, ((const an_time_rule *)b)->rule);
}

void an_time_rules_finish(an_load *load) {
  an_rulebook *book = load->book;
  if (book->times.n) qsort(book->times.at, book->times.n, sizeof *book->times.at, compare_times);
}
