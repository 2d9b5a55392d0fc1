// The door of the room, and its first pass: stretches that a name list or a rule knows.
// SPDX-License-Identifier: MIT
#include "actor/work.h"
#include "base/utf8.h"

an_str an_actor_word(const an_list *list, an_str word) {
  uint32_t row = list ? an_list_row(list, word) : AN_MAP_NONE;
  return row == AN_MAP_NONE ? AN_LIT("") : an_list_cell(list, row, AN_LIT("value"));
}

uint32_t an_actor_heard_row(const an_heard *heard, const an_token *token) {
  if (!heard->list) return AN_MAP_NONE;
  uint32_t *row = &heard->row[token->word];
  if (!*row) *row = an_list_row(heard->list, token->lower) + 2;  // AN_MAP_NONE + 2 is 1
  return *row - 2;
}

an_str an_actor_hears(const an_heard *heard, const an_token *token) {
  uint32_t row = an_actor_heard_row(heard, token);
  return row == AN_MAP_NONE ? AN_LIT("") : an_list_cell(heard->list, row, AN_LIT("value"));
}

bool an_actor_is_capital(const an_actor_work *w, uint32_t token) {
  an_shape shape = w->tokens->at[token].shape;
  return shape == AN_SHAPE_TITLE || shape == AN_SHAPE_UPPER;
}

const an_entity *an_actor_by_id(const an_actor_work *w, an_str id) {
  uint32_t i = an_names_by_id(&w->rules->names, id);
  return i == AN_MAP_NONE ? NULL : an_reading(w->readings, i)->entity;
}

void an_actor_set_range(const an_actor_work *w, an_candidate *c, uint32_t first, uint32_t end) {
  c->m.first = first;
  c->m.end = end;
  c->m.head = an_parse_head(w->parse, first, end);
  c->m.range = (an_range){w->tokens->at[first].range.from, w->tokens->at[end - 1].range.to};
}

void an_actor_take(an_candidate *c, const an_entity *entity) {
  c->m.entity = entity;
  c->m.id = entity->id;
  c->m.name = entity->name;
  c->m.country = entity->country;
  c->m.role = entity->role;
  c->m.kind = entity->kind;
  c->m.is_place = an_str_eq(entity->kind, AN_LIT("place"));
}

static bool is_ascii_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

/* The text may have more capitals than the list, never fewer: "us" is not "US". */
static bool keeps_capitals(an_str surface, an_str text) {
  for (size_t i = 0; i < surface.len && i < text.len; i++)
    if (is_ascii_upper(surface.at[i]) && surface.at[i] != text.at[i]) return false;
  return true;
}

static bool is_all_upper(an_str line) {
  for (size_t i = 0; i < line.len; i++)
    if (line.at[i] >= 'a' && line.at[i] <= 'z') return false;
  return true;
}

enum { SHORT = 4 };  // letters up to which an acronym may be an ordinary word in capitals

static bool is_written_so(const an_actor_work *w, const an_sentence *s, an_str surface,
                          uint32_t from) {
  an_str text = an_str_slice(s->line, from, from + surface.len);
  if (!keeps_capitals(surface, text)) return false;
  if (surface.len > SHORT || !is_all_upper(surface) || !is_all_upper(s->line)) return true;
  an_str low = an_str_slice(s->lower, from, from + surface.len);
  return !w->closed || an_list_row(w->closed, low) == AN_MAP_NONE;
}

static uint32_t first_reading_written_so(const an_actor_work *w, const an_sentence *s,
                                         uint32_t reading, uint32_t from) {
  while (reading != AN_MAP_NONE &&
         !is_written_so(w, s, an_reading(w->readings, reading)->surface, from))
    reading = an_reading(w->readings, reading)->next;
  return reading;
}

/* "Ecowas", "Unicef": inside of a sentence the initials of the list as one word, which is no other
 * name of a list. */
static uint32_t first_reading_as_word(const an_actor_work *w, const an_sentence *s,
                                      uint32_t reading, uint32_t at) {
  const an_token *t = &w->tokens->at[at];
  bool can_be = at > s->first && t->shape == AN_SHAPE_TITLE && t->lower.len >= SHORT;
  for (; can_be && reading != AN_MAP_NONE; reading = an_reading(w->readings, reading)->next) {
    an_str surface = an_reading(w->readings, reading)->surface;
    if (surface.len == t->lower.len && is_all_upper(surface)) return reading;
  }
  return AN_MAP_NONE;
}

/* The longest name at the token that is written as its list writes it. */
static bool find_name(const an_actor_work *w, const an_sentence *s, uint32_t at, an_candidate *c) {
  uint32_t from = w->tokens->at[at].line.from, end = 0;
  size_t n = s->end - at;
  if (n > AN_MAX_NAME_WORDS) n = AN_MAX_NAME_WORDS;
  const uint32_t *ends = w->ends + (at - s->first);
  while (n) {
    uint32_t reading = an_names_longest(w->readings, s->lower, from, ends, n, &end);
    if (reading == AN_MAP_NONE) return false;
    while (n && ends[n - 1] >= end) n--;
    uint32_t written = first_reading_written_so(w, s, reading, from);
    reading = written != AN_MAP_NONE || n ? written : first_reading_as_word(w, s, reading, at);
    if (reading == AN_MAP_NONE) continue;
    c->reading = reading;
    c->m.why = AN_LIT("actor.name");
    an_actor_set_range(w, c, at, at + (uint32_t)n + 1);
    return true;
  }
  return false;
}

typedef struct rule_hit {
  const an_actor_rule *rule;
  an_match match;
} rule_hit;

static bool is_kept_out(const an_actor_work *w, const an_actor_rule *rule, const an_sentence *s,
                        an_range line) {
  if (rule->not_after && an_pattern_match_before(rule->not_after, w->matcher, s->line, line.from))
    return true;
  if (rule->after && !an_pattern_match_before(rule->after, w->matcher, s->line, line.from))
    return true;
  uint32_t first, end;
  return rule->is_alone && an_token_at_line(w->tokens, s, line, &first, &end) &&
         !an_actor_stands_alone(w, end - 1);
}

/* The rules come in order of priority, so that only a longer match can replace an earlier one. */
static bool find_rule(const an_actor_work *w, const an_sentence *s, uint32_t at, rule_hit *best) {
  uint32_t from = w->tokens->at[at].line.from;
  best->rule = NULL;
  const uint16_t *which;
  size_t n = an_starts_at(w->rules->actor_starts, s->line, from, &which);
  for (size_t i = 0; i < n; i++) {
    const an_actor_rule *rule = &w->rules->actors.at[which[i]];
    an_match match;
    if (!an_pattern_match(rule->match, w->matcher, s->line, from, &match)) continue;
    if (best->rule && match.end <= best->match.end) continue;
    if (is_kept_out(w, rule, s, (an_range){from, match.end})) continue;
    best->rule = rule;
    best->match = match;
  }
  return best->rule != NULL;
}

/* "{nation}-GOV" with the value that the piece caught. */
static an_str fill_template(const an_actor_work *w, const an_actor_rule *rule, an_template t,
                            const an_match *match) {
  an_str rest = t.text, out = AN_LIT("");
  while (rest.len) {
    const char *open = memchr(rest.at, '{', rest.len);
    const char *close = open ? memchr(open, '}', rest.len - (size_t)(open - rest.at)) : NULL;
    if (!close) return out.len ? an_str_join(w->arena, out, rest) : rest;
    an_str before = {rest.at, (size_t)(open - rest.at)};
    an_str piece = {open + 1, (size_t)(close - open - 1)};
    uint32_t i = an_pattern_capture(rule->match, piece);
    an_str value = i < match->n_caught ? match->caught[i].value : AN_LIT("");
    out = an_str_join(w->arena, an_str_join(w->arena, out, before), value);
    rest = an_str_slice(rest, (size_t)(close + 1 - rest.at), rest.len);
  }
  return out;
}

/* A country that is an id of an entity without a code of its own becomes the one it belongs to. */
static an_str settle_country(const an_actor_work *w, an_str country) {
  enum { CODE = 3 };
  if (country.len <= CODE) return country;
  const an_entity *entity = an_actor_by_id(w, country);
  return entity ? entity->country : country;
}

static void compose(const an_actor_work *w, const rule_hit *hit, an_candidate *c) {
  const an_actor_rule *rule = hit->rule;
  const an_match *match = &hit->match;
  an_str id = fill_template(w, rule, rule->id, match);
  const an_entity *entity = id.len ? an_actor_by_id(w, id) : NULL;
  if (entity) an_actor_take(c, entity);
  c->m.entity = NULL;
  c->m.rule = rule->rule;
  c->m.why = rule->rule->id;
  c->m.id = id;
  an_str name = fill_template(w, rule, rule->name, match);
  if (name.len) c->m.name = name;
  if (rule->country.text.len)
    c->m.country = settle_country(w, fill_template(w, rule, rule->country, match));
  if (rule->role.text.len) c->m.role = fill_template(w, rule, rule->role, match);
  if (rule->kind.text.len) c->m.kind = fill_template(w, rule, rule->kind, match);
  c->m.is_place = an_str_eq(c->m.kind, AN_LIT("place"));
  c->is_national = rule->is_alone;
  c->is_title = an_str_eq(c->m.kind, AN_LIT("person"));
  if (c->is_title) c->title = c->m.end;
}

static bool has_place_reading(const an_actor_work *w, uint32_t reading) {
  for (uint32_t i = reading; i != AN_MAP_NONE; i = an_reading(w->readings, i)->next)
    if (an_str_eq(an_reading(w->readings, i)->entity->kind, AN_LIT("place"))) return true;
  return false;
}

/* "Kunduz city": the noun that says what kind of place it is belongs to the name. */
static void take_generic(const an_actor_work *w, const an_sentence *s, an_candidate *c) {
  uint32_t end = c->m.end;
  if (end < s->end && has_place_reading(w, c->reading) &&
      an_str_eq(an_actor_form_kind(w, end), AN_LIT("place")))
    an_actor_set_range(w, c, c->m.first, end + 1);
}

/* "Soviet Union" is more than a nation's union: what a list has as a whole is not composed. */
static bool is_whole_name(const an_actor_work *w, const an_candidate *c) {
  an_str kind = an_reading(w->readings, c->reading)->entity->kind;
  return c->m.end > c->m.first + 1 &&
         (an_str_eq(kind, AN_LIT("country")) || an_str_eq(kind, AN_LIT("organisation")) ||
          an_str_eq(kind, AN_LIT("armed-group")));
}

/* The longer of name and rule; of equals the rule, unless its priority is below zero. */
static bool find_at(const an_actor_work *w, const an_sentence *s, uint32_t at, an_candidate *c) {
  an_candidate by_rule = {.reading = AN_MAP_NONE, .m = {.antecedent = AN_NO_TOKEN}};
  *c = by_rule;
  bool has_name = find_name(w, s, at, c);
  rule_hit hit;
  uint32_t first = 0, end = 0;
  if (!find_rule(w, s, at, &hit)) return has_name;
  an_range line = {w->tokens->at[at].line.from, hit.match.end};
  if (!an_token_at_line(w->tokens, s, line, &first, &end)) return has_name;
  if (has_name && c->m.end > end) return true;
  bool is_equal = has_name && c->m.end == end;
  if (is_equal && (hit.rule->rule->priority < 0 || is_whole_name(w, c))) return true;
  an_actor_set_range(w, &by_rule, first, end);
  compose(w, &hit, &by_rule);
  *c = by_rule;
  return true;
}

bool an_actor_at(const an_actor_work *w, uint32_t at, an_candidate *c) {
  const an_sentence *s = &w->tokens->sentences[w->tokens->at[at].sentence];
  if (!find_at(w, s, at, c)) return false;
  take_generic(w, s, c);
  return true;
}

/* Most words cannot begin a name; what the tree says about them is cheaper than to look them up. */
static bool may_begin(const an_actor_work *w, uint32_t token) {
  const an_token *t = &w->tokens->at[token];
  if (t->shape == AN_SHAPE_PUNCT || t->shape == AN_SHAPE_OTHER) return false;
  if (t->shape != AN_SHAPE_LOWER) return true;
  switch (an_parse_pos(w->parse, token)) {
    case AN_POS_AUX:
    case AN_POS_ADP:
    case AN_POS_PRON:
    case AN_POS_CCONJ:
    case AN_POS_SCONJ:
    case AN_POS_PART: return false;
    case AN_POS_DET: return !an_actor_hears(&w->links, t).len;
    default: return true;
  }
}

static void push(an_actor_work *w, uint32_t sentence, an_candidate *c) {
  c->m.sentence = sentence;
  if (w->all.n - w->of_sentence == AN_MAX_SENTENCE_MENTIONS)
    an_doc_skip(w->arena, w->doc, "actors and places in sentences with too many", 1);
  else an_push_alone(w->arena, &w->all, *c);
}

static an_str country_of(const an_actor_work *w, const an_candidate *c) {
  if (c->reading == AN_MAP_NONE) return c->m.country;
  return an_reading(w->readings, c->reading)->entity->country;
}

/* "Sudan Liberation Army" is not Sudan; but "Kandahar province" is Kandahar, and the "Kurdish
 * area" no name. The "Odero territory" is named as somebody is. */
static bool is_better_form(const an_actor_work *w, const an_candidate *c,
                           const an_candidate *formed) {
  if (formed->m.end <= c->m.end) return false;
  if (an_str_eq(an_actor_form_kind(w, formed->m.end - 1), AN_LIT("site"))) return true;
  bool has_generic =
      c->m.end > c->m.first + 1 && an_str_eq(an_actor_form_kind(w, c->m.end - 1), AN_LIT("place"));
  if (has_generic && formed->m.end > c->m.first + 2) return true;  // "Karsa Square" of "... Mall"
  bool is_place = formed->m.is_place && formed->m.end == c->m.end + 1;
  if (!is_place || c->reading == AN_MAP_NONE || has_place_reading(w, c->reading)) return !is_place;
  const an_entity *entity = an_reading(w->readings, c->reading)->entity;
  return an_str_eq(entity->kind, AN_LIT("person"));
}

static bool is_town(const an_actor_work *w, const an_candidate *c) {
  return c->reading != AN_MAP_NONE &&
         an_actor_is_minor(w, an_reading(w->readings, c->reading)->entity);
}

/* A small town, or somebody's family name alone: what stands beside it says more. */
static bool is_weak(const an_actor_work *w, const an_candidate *c) {
  bool is_word = c->reading != AN_MAP_NONE && c->m.end == c->m.first + 1;
  return is_town(w, c) || (is_word && an_str_eq(an_reading(w->readings, c->reading)->entity->kind,
                                                AN_LIT("person")));
}

/* "in Karsa Dela": where a longer name stands, a small town of its first word says nothing. */
static bool find_place(const an_actor_work *w, uint32_t at, bool is_found, an_candidate *c) {
  an_candidate formed;
  if (is_found && !is_town(w, c)) return true;
  if (!an_actor_place_form(w, at, &formed) || (is_found && formed.m.end <= c->m.end))
    return is_found;
  *c = formed;
  return true;
}

/* "North" of "North and South Korea": the rest of the name stands behind the second. */
static bool find_first_half(const an_actor_work *w, uint32_t at, an_candidate *c) {
  an_candidate second;
  uint32_t next = at + 2;
  bool is_pair = next + 1 < w->tokens->n &&
                 w->tokens->at[next].sentence == w->tokens->at[at].sentence &&
                 an_parse_pos(w->parse, at + 1) == AN_POS_CCONJ && an_actor_is_capital(w, next);
  if (!is_pair || !an_actor_at(w, next, &second) || second.reading == AN_MAP_NONE) return false;
  if (second.m.end != next + 2) return false;
  an_str own = w->tokens->at[at].lower;
  an_str lower =
      an_str_join(w->arena, an_str_join(w->arena, own, AN_LIT(" ")), w->tokens->at[next + 1].lower);
  uint32_t ends[] = {(uint32_t)own.len, (uint32_t)lower.len}, end = 0;
  uint32_t reading = an_names_longest(w->readings, lower, 0, ends, 2, &end);
  if (reading == AN_MAP_NONE || end != lower.len) return false;
  *c = (an_candidate){.reading = reading,
                      .m = {.antecedent = AN_NO_TOKEN, .why = AN_LIT("actor.name")}};
  an_actor_set_range(w, c, at, at + 1);
  return true;
}

/* "The National" of "the National Movement for Karsa": the article is no part of the name. */
static bool is_cut_off(const an_actor_work *w, uint32_t at, const an_candidate *c) {
  an_candidate formed;
  bool is_article = an_str_eq(an_actor_hears(&w->links, &w->tokens->at[at]), AN_LIT("skip"));
  return is_article && c->m.end > at + 1 && an_actor_form(w, at + 1, &formed) &&
         formed.m.end > c->m.end;
}

/* "International Contact Group": what the lists say of the name without its first word. */
static void take_inner(const an_actor_work *w, an_candidate *formed) {
  an_candidate inner;
  uint32_t at = formed->m.first + 1;
  if (formed->m.role.len || formed->m.is_place || formed->m.end < at + 2) return;
  if (!an_actor_at(w, at, &inner) || inner.m.end != formed->m.end) return;
  bool is_listed = inner.reading != AN_MAP_NONE;
  formed->m.role = is_listed ? an_reading(w->readings, inner.reading)->entity->role : inner.m.role;
}

static bool find_any(const an_actor_work *w, uint32_t at, an_candidate *c) {
  bool is_found = may_begin(w, at) && an_actor_at(w, at, c) && !is_cut_off(w, at, c);
  if (!is_found && an_actor_is_capital(w, at) && find_first_half(w, at, c)) return true;
  if (!an_actor_is_capital(w, at)) return is_found;
  if ((!is_found || is_weak(w, c)) && an_actor_pair_form(w, at, c)) return true;
  an_candidate formed;
  bool has_form = an_actor_form(w, at, &formed);
  if (!has_form && !is_found && an_actor_member_form(w, at, c)) return true;
  if (!has_form || (is_found && !is_better_form(w, c, &formed)))
    return find_place(w, at, is_found, c);
  take_inner(w, &formed);
  bool is_person = is_found && c->reading != AN_MAP_NONE && !has_place_reading(w, c->reading) &&
                   an_str_eq(an_reading(w->readings, c->reading)->entity->kind, AN_LIT("person"));
  if (is_found && !is_person && !is_town(w, c)) formed.m.country = country_of(w, c);
  *c = formed;
  return true;
}

void an_actor_scan(an_actor_work *w, uint32_t sentence) {
  const an_sentence *s = &w->tokens->sentences[sentence];
  for (uint32_t i = s->first; i < s->end; i++) w->ends[i - s->first] = w->tokens->at[i].line.to;
  w->of_sentence = w->all.n;
  for (uint32_t i = s->first; i < s->end;) {
    an_candidate c;
    bool is_found = find_any(w, i, &c);
    if (is_found) an_actor_take_called(w, &c);
    if (is_found) push(w, sentence, &c);
    i = is_found ? c.m.end : i + 1;
  }
}

bool an_actor_is_valid(const an_entity *entity, an_point when) {
  if (an_point_is_open(when)) return true;
  int64_t day = an_point_first_day(when), last = an_point_last_day(when);
  if (!an_point_is_open(entity->from) && last < an_point_first_day(entity->from)) return false;
  return an_point_is_open(entity->to) || day <= an_point_last_day(entity->to);
}

static an_point publication_of(const an_doc *doc) {
  return doc->dates.n ? doc->dates.at[0].when : AN_OPEN;
}

static an_heard start_list(an_arena *arena, const an_rulebook *rules, const an_tokens *tokens,
                           const char *name) {
  return (an_heard){an_rulebook_words(rules, name),
                    an_arena_array(arena, uint32_t, tokens->n_words + 1)};
}

static an_actor_work start_work(an_arena *arena, const an_rulebook *rules, const an_parse *parse,
                                an_doc *doc) {
  return (an_actor_work){
      .arena = arena,
      .rules = rules,
      .parse = parse,
      .tokens = parse->tokens,
      .doc = doc,
      .matcher = an_matcher_new(arena),
      .readings = an_readings_new(arena, &rules->names),
      .closed = an_rulebook_words(rules, "closed"),
      .prepositions = start_list(arena, rules, parse->tokens, "place-prepositions"),
      .links = start_list(arena, rules, parse->tokens, "actor-links"),
      .forms = start_list(arena, rules, parse->tokens, "actor-forms"),
      .small = start_list(arena, rules, parse->tokens, "closed"),
      .namesakes = an_rulebook_words(rules, "namesakes"),
      .sites = an_rulebook_words(rules, "place-nouns"),
      .back = start_list(arena, rules, parse->tokens, "back-references"),
      .codes = an_rulebook_words(rules, "codes"),
      .cues = an_rulebook_words(rules, "context-cues"),
      .of_people = an_rulebook_words(rules, "person-words"),
      .things = an_rulebook_words(rules, "things"),
      .weapons = an_rulebook_words(rules, "weapons"),
      .hosts = an_rulebook_words(rules, "hosts"),
      .no_armies = an_rulebook_words(rules, "no-armies"),
      .offsets = start_list(arena, rules, parse->tokens, "place-offsets"),
      .published = publication_of(doc),
  };
}

static an_mentions give_mentions(an_actor_work *w) {
  an_mentions out = {.n = w->all.n};
  out.at = an_arena_array(w->arena, an_mention, w->all.n + 1);
  out.of_token = an_arena_array(w->arena, uint32_t, w->tokens->n + 1);
  for (size_t i = 0; i < w->tokens->n; i++) out.of_token[i] = AN_NO_TOKEN;
  for (uint32_t i = 0; i < out.n; i++) {
    out.at[i] = w->all.at[i].m;
    out.at[i].sibling = AN_NO_TOKEN;
    if (w->all.at[i].is_second) {
      out.at[i - 1].sibling = i;
      continue;
    }
    if (w->all.at[i].is_shared) out.at[i].sibling = i - 1;
    if (w->all.at[i].same_of) out.at[w->all.at[i].same_of - 1].sibling = i;
    for (uint32_t t = out.at[i].first; t < out.at[i].end; t++) out.of_token[t] = i;
  }
  return out;
}

an_mentions an_actor_find(an_arena *arena, const an_rulebook *rules, const an_parse *parse,
                          an_doc *doc) {
  an_actor_work work = start_work(arena, rules, parse, doc), *w = &work;
  uint32_t most = 1;
  for (size_t i = 0; i < w->tokens->n_sentences; i++) {
    uint32_t n = w->tokens->sentences[i].end - w->tokens->sentences[i].first;
    if (n > most) most = n;
  }
  w->ends = an_arena_array(arena, uint32_t, most);
  w->here = an_arena_array(arena, an_candidate, AN_MAX_SENTENCE_MENTIONS);
  w->cued = an_arena_array(arena, uint8_t, w->cues ? w->cues->n_rows + 1 : 1);
  for (uint32_t i = 0; i < w->tokens->n_sentences; i++) {
    if (doc->blocks.at[w->tokens->sentences[i].block].kind == AN_BLOCK_BOILERPLATE) continue;
    an_actor_scan(w, i);
    an_actor_join(w);
    an_actor_refer(w, i);
  }
  an_actor_give_countries(w);
  an_doc_skip(arena, doc, "pattern matches given up (actors)", an_matcher_limits_hit(w->matcher));
  return give_mentions(w);
}
