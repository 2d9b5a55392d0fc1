/* event/find - triggers: which words of a sentence say a frame, and which of several it is. */
// SPDX-License-Identifier: MIT
#include "event/room.h"

enum { MAX_TAIL_GAP = 4, MAX_CANDIDATES = 24 };

/* ------------------------------------------------------------------------------- candidates --- */

/* A way to read the words from one token on. */
typedef struct candidate {
  const an_expression *way;
  uint32_t trigger;             // for a noun its last word
  uint32_t tail[MAX_TAIL_GAP];  // tokens of the tail that stand behind
  size_t n_tail;
} candidate;

typedef struct search {
  an_scene *scene;
  an_doc *doc;
  an_matcher *matcher;
  const an_rule **taken_by;  // per token: the rule whose expression or block it is part of
  uint32_t first, end;       // tokens of the sentence
  uint32_t sentence;
  uint64_t marks;             // its words'
  an_clause clause;           // of the verb that was asked for last
  size_t n_here;              // events of the sentence
  const an_expression *near;  // nearly stands at the token
  bool is_block_checked;
  uint32_t *block_ends;  // per block pattern: end of its last match in the sentence's line
} search;

static bool word_is(const an_scene *s, uint32_t token, an_str word) {
  return an_ways_is(s->ways, an_scene_token(s, token), word);
}

/* "shot it down." - nothing that a preposition would lead to stands behind. */
static bool is_particle(const an_scene *s, uint32_t token) {
  an_pos pos = an_parse_pos(s->parse, token);
  an_rel rel = an_parse_rel(s->parse, token);
  if (rel == AN_REL_PRT || (rel == AN_REL_XCOMP && pos == AN_POS_ADJ)) return true;  // "alight"
  if (pos != AN_POS_ADP && pos != AN_POS_ADV && pos != AN_POS_PART) return false;
  if (token + 1 >= s->tokens->n) return true;
  if (an_scene_token(s, token + 1)->sentence != an_scene_token(s, token)->sentence) return true;
  an_pos next = an_parse_pos(s->parse, token + 1);
  return next == AN_POS_PUNCT || next == AN_POS_CCONJ || next == AN_POS_ADP;
}

/* "lifted on Friday a blockade": a time may stand anywhere. */
static bool is_time(const an_scene *s, uint32_t token) {
  return an_parse_is_time(s->parse, token) ||
         (an_parse_pos(s->parse, token) == AN_POS_ADP && an_parse_is_time(s->parse, token + 1));
}

/* May this word stand between a verb and its tail? Articles, adjectives and the like may: "open
 * heavy fire"; a noun only before a noun ("strike a peace deal") or a particle ("shot it down"). */
static bool may_stand_between(const an_scene *s, uint32_t between, uint32_t tail) {
  if (is_time(s, between)) return true;
  switch (an_parse_pos(s->parse, between)) {
    case AN_POS_DET:
    case AN_POS_ADJ:
    case AN_POS_ADV:
    case AN_POS_NUM:
    case AN_POS_PRON:
    case AN_POS_PART:
    case AN_POS_X: return true;
    case AN_POS_PUNCT: {
      const an_token *t = an_scene_token(s, between);
      char mark = *t->lower.at;
      bool is_hyphen = mark == '-' && t->is_glued && !t[1].is_glued;  // "an anti- Karsa rally"
      return t->lower.len == 1 && (mark == '"' || mark == '\'' || is_hyphen);
    }
    case AN_POS_NOUN:
    case AN_POS_PROPN:
      return an_parse_is_time(s->parse, between) || an_parse_pos(s->parse, tail) == AN_POS_NOUN ||
             is_particle(s, tail);
    default: return false;
  }
}

/* "70 tons of rice", "a team of observers": the measure leads to what is measured. */
static bool measures(const an_scene *s, uint32_t between, uint32_t tail) {
  an_rel rel;
  if (an_parse_parent(s->parse, between, &rel) != tail || rel != AN_REL_CASE) return false;
  uint32_t noun = an_parse_parent(s->parse, tail, &rel);
  return rel == AN_REL_NMOD && noun + 1 == between &&
         (an_scene_duty(s, noun) == AN_DUTY_COLLECTIVE ||
          an_parse_child(s->parse, noun, AN_REL_NUMMOD, AN_NO_TOKEN) != AN_NO_TOKEN);
}

/* Many expressions begin with one verb. */
static const an_clause *clause_of(search *r, uint32_t verb) {
  if (r->clause.verb != verb) r->clause = an_parse_clause(r->scene->parse, verb);
  return &r->clause;
}

static uint32_t find_tail_word(const search *r, uint32_t from, an_str word) {
  const an_scene *s = r->scene;
  for (uint32_t i = from; i < r->end && i < from + MAX_TAIL_GAP; i++) {
    if (!word_is(s, i, word) || an_token_is_part(s->tokens, i)) continue;  // "rebel-held"
    for (uint32_t k = from; k < i; k++)
      if (!may_stand_between(s, k, i) && !measures(s, k, i)) return AN_NO_TOKEN;
    return i;
  }
  return AN_NO_TOKEN;
}

static uint32_t find_link(const search *r, uint32_t above, an_rel rel, an_rel link, an_str word) {
  const an_parse *p = r->scene->parse;
  uint32_t below = AN_NO_TOKEN;
  while ((below = an_parse_child(p, above, rel, below)) != AN_NO_TOKEN) {
    uint32_t mark = an_parse_child(p, below, link, AN_NO_TOKEN);
    if (mark != AN_NO_TOKEN && mark > above && mark < r->end && word_is(r->scene, mark, word))
      return mark;
  }
  return AN_NO_TOKEN;
}

/* "asked the banks in Asia for", "allowed the men from Mali to": the word leads in what hangs on
 * the verb itself or on its object, whatever stands between. */
static uint32_t find_tail_link(search *r, uint32_t verb, an_str word) {
  uint32_t mark = find_link(r, verb, AN_REL_OBL, AN_REL_CASE, word);
  if (mark == AN_NO_TOKEN) mark = find_link(r, verb, AN_REL_XCOMP, AN_REL_MARK, word);
  uint32_t object = mark == AN_NO_TOKEN ? clause_of(r, verb)->object : AN_NO_TOKEN;
  if (object == AN_NO_TOKEN) return mark;
  mark = find_link(r, object, AN_REL_ACL, AN_REL_MARK, word);
  return mark == AN_NO_TOKEN ? find_link(r, object, AN_REL_NMOD, AN_REL_CASE, word) : mark;
}

/* "directed the officers to release": the word that opens what the object is to do, however far. */
static uint32_t find_tail_mark(search *r, uint32_t verb, an_str word) {
  uint32_t object = clause_of(r, verb)->object;
  if (object == AN_NO_TOKEN || object < verb) return AN_NO_TOKEN;
  uint32_t mark = find_link(r, verb, AN_REL_XCOMP, AN_REL_MARK, word);
  if (mark == AN_NO_TOKEN) mark = find_link(r, verb, AN_REL_ADVCL, AN_REL_MARK, word);
  return mark != AN_NO_TOKEN && mark > object ? mark : AN_NO_TOKEN;
}

static uint32_t take_if_word(const search *r, uint32_t noun, an_str word) {
  const an_scene *s = r->scene;
  uint32_t arms = noun == AN_NO_TOKEN ? noun : an_parse_child(s->parse, noun, AN_REL_NMOD, noun);
  bool is_measure = arms != AN_NO_TOKEN && an_scene_row(s, s->weapons, arms) != AN_MAP_NONE &&
                    an_scene_row(s, s->quantities, noun) != AN_MAP_NONE;
  if (is_measure) noun = arms;  // "scores of rockets were fired"
  bool is_here = noun != AN_NO_TOKEN && noun >= r->first && noun < r->end;
  return is_here && word_is(r->scene, noun, word) ? noun : AN_NO_TOKEN;
}

/* "a deal was struck", "welcomed the president's latest statement": the tail is the object, or the
 * subject of the passive, however far; "was handed a long sentence" has both. */
static uint32_t find_tail_object(search *r, uint32_t verb, an_str word) {
  const an_clause *c = clause_of(r, verb);
  uint32_t noun = c->is_passive ? take_if_word(r, c->subject, word) : AN_NO_TOKEN;
  if (noun == AN_NO_TOKEN) noun = take_if_word(r, c->object, word);
  bool is_time = c->object != AN_NO_TOKEN && an_parse_is_time(r->scene->parse, c->object);
  if (noun != AN_NO_TOKEN || c->object == AN_NO_TOKEN || is_time) return noun;
  // "called the raid a war crime"
  uint32_t second = an_parse_child(r->scene->parse, verb, AN_REL_OBJ, c->object);
  if (second == AN_NO_TOKEN)
    second = an_parse_child(r->scene->parse, c->object, AN_REL_OBJ, c->object);
  return second != AN_NO_TOKEN && second > c->object ? take_if_word(r, second, word) : AN_NO_TOKEN;
}

/* "set the office in A ablaze": what the verb makes of its object, however far. */
static uint32_t find_tail_result(const search *r, uint32_t verb, an_str word) {
  static const an_rel RELS[] = {AN_REL_ADVMOD, AN_REL_XCOMP};
  for (size_t i = 0; i < sizeof RELS / sizeof *RELS; i++) {
    uint32_t at = verb;
    while ((at = an_parse_child(r->scene->parse, verb, RELS[i], at)) != AN_NO_TOKEN)
      if (at < r->end && word_is(r->scene, at, word)) return at;
  }
  return AN_NO_TOKEN;
}

/* "with long-range drone attacks": the noun that the preposition leads to, however far. */
static uint32_t find_tail_head(const search *r, uint32_t preposition, an_str word) {
  an_rel rel;
  uint32_t noun = an_parse_parent(r->scene->parse, preposition, &rel);
  bool is_head = rel == AN_REL_CASE && noun != AN_NO_TOKEN && noun > preposition && noun < r->end;
  return is_head && word_is(r->scene, noun, word) ? noun : AN_NO_TOKEN;
}

/* "the cancelled visit": what is told is the visit, and that it was cancelled its status. */
static bool qualifies(const an_scene *s, uint32_t verb, uint32_t noun) {
  an_rel rel;
  return an_parse_parent(s->parse, verb, &rel) == noun && rel == AN_REL_AMOD;
}

/* "launched an air strike" is no "launched a strike": the noun is the end of a longer one, which
 * means another type of act. */
static bool is_end_of_longer(const search *r, uint32_t noun, const an_frame *frame) {
  const an_scene *s = r->scene;
  if (noun == r->first || an_parse_rel(s->parse, noun - 1) != AN_REL_COMPOUND) return false;
  if (an_parse_parent(s->parse, noun - 1, NULL) != noun) return false;
  const an_rulebook *book = s->rules;
  uint32_t way = s->ways[an_scene_token(s, noun - 1)->word].by_lemma;
  for (uint32_t i = way; i != AN_MAP_NONE; i = book->expressions.at[i].next) {
    const an_expression *e = &book->expressions.at[i];
    bool is_it =
        e->is_noun && !e->frame->is_block && e->tail.len && !an_str_eq(e->frame->type, frame->type);
    if (is_it && word_is(s, noun, e->tail)) return true;
  }
  return false;
}

/* "protested to the governor", not "protested to demand his release": a word of the expression that
 * leads to a side opens no infinitive. */
static bool opens_infinitive(const search *r, const an_frame *frame, uint32_t hit, an_str word) {
  an_rel rel;
  uint32_t verb = an_parse_parent(r->scene->parse, hit, &rel);
  bool is_mark = rel == AN_REL_MARK && verb != AN_NO_TOKEN &&
                 an_parse_form(r->scene->parse, verb) == AN_FORM_BASE &&
                 an_parse_is_verb(r->scene->parse, verb);
  if (!is_mark) return false;
  for (size_t i = 0; i < frame->verb_recipient.n; i++) {
    const an_slot *slot = &frame->verb_recipient.at[i];
    if (slot->kind == AN_SLOT_PREP && an_str_eq(slot->word, word)) return true;
  }
  return false;
}

/* "tear gas was fired", "the rubber bullets fired by A": all of the tail is the object, word by
 * word; of one word see above. */
static bool match_object(search *r, uint32_t verb, candidate *c) {
  const an_clause *clause = clause_of(r, verb);
  uint32_t noun = clause->is_passive ? clause->subject : clause->object;
  an_str rest = c->way->tail, word;
  size_t n = 0;
  while (an_str_split(&rest, ' ', &word)) n++;
  if (noun == AN_NO_TOKEN || noun >= r->end || n > MAX_TAIL_GAP || noun + 1 < r->first + n)
    return false;
  rest = c->way->tail;
  for (c->n_tail = 0; an_str_split(&rest, ' ', &word); c->n_tail++) {
    c->tail[c->n_tail] = noun + 1 - (uint32_t)(n - c->n_tail);
    if (!word_is(r->scene, c->tail[c->n_tail], word)) return false;
  }
  c->trigger = verb;
  return true;
}

static bool match_verb(search *r, uint32_t token, candidate *c) {
  an_str rest = c->way->tail, word;
  uint32_t at = token;
  while (an_str_split(&rest, ' ', &word)) {
    uint32_t hit = find_tail_word(r, at + 1, word);
    if (hit == AN_NO_TOKEN && rest.len) hit = find_tail_link(r, token, word);
    if (hit == AN_NO_TOKEN && !rest.len && c->n_tail) hit = find_tail_head(r, at, word);
    if (hit == AN_NO_TOKEN && !rest.len && !c->n_tail) hit = find_tail_mark(r, token, word);
    if (hit == AN_NO_TOKEN && !rest.len) hit = find_tail_object(r, token, word);
    if (hit == AN_NO_TOKEN && !rest.len) hit = find_tail_result(r, token, word);
    if (hit == AN_NO_TOKEN && !c->n_tail) return rest.len && match_object(r, token, c);
    if (hit == AN_NO_TOKEN || c->n_tail == MAX_TAIL_GAP) return false;
    if (qualifies(r->scene, token, hit)) return false;
    if (!rest.len && opens_infinitive(r, c->way->frame, hit, word)) return false;
    an_duty duty = an_scene_duty(r->scene, token);
    bool is_light = duty == AN_DUTY_LIGHT || duty == AN_DUTY_PHASE;  // "began air strikes"
    if (!rest.len && is_light && hit > at + 1 && is_end_of_longer(r, hit, c->way->frame))
      return false;
    c->tail[c->n_tail++] = hit;
    at = hit;
  }
  c->trigger = token;
  return true;
}

static bool stands_as_noun(an_rel rel) {
  return rel == AN_REL_OBJ || rel == AN_REL_NSUBJ || rel == AN_REL_NSUBJ_PASS ||
         rel == AN_REL_OBL || rel == AN_REL_NMOD;
}

static bool is_noun_like(const an_scene *s, uint32_t token) {
  an_pos pos = an_parse_pos(s->parse, token);
  an_rel rel = an_parse_rel(s->parse, token);
  bool is_behind = token && an_parse_pos(s->parse, token - 1) == AN_POS_ADP;  // "between March and"
  if (an_parse_is_noun(s->parse, token)) return !(is_behind && an_parse_is_time(s->parse, token));
  if (pos == AN_POS_ADJ) return stands_as_noun(rel);
  if (pos != AN_POS_VERB || an_parse_form(s->parse, token) != AN_FORM_GERUND) return false;
  return stands_as_noun(rel) ||
         an_parse_child(s->parse, token, AN_REL_DET, AN_NO_TOKEN) != AN_NO_TOKEN ||
         an_parse_possessor(s->parse, token) != AN_NO_TOKEN;
}

/* The head is the last word, or the one before a preposition: "air strike", "call for calm". */
static bool match_noun(const search *r, uint32_t token, candidate *c) {
  an_str rest = c->way->tail, word;
  bool has_preposition = false;
  c->trigger = token;
  for (uint32_t at = token + 1; an_str_split(&rest, ' ', &word); at++) {
    if (at >= r->end || !word_is(r->scene, at, word) || c->n_tail == MAX_TAIL_GAP) return false;
    c->tail[c->n_tail++] = at;
    has_preposition |= an_parse_pos(r->scene->parse, at) == AN_POS_ADP;
    if (!has_preposition) c->trigger = at;
  }
  return is_noun_like(r->scene, c->trigger);
}

/* A noun that only says what kind of thing another noun is: "war memorial". */
static bool is_compound_part(const an_scene *s, uint32_t token) {
  return an_parse_rel(s->parse, token) == AN_REL_COMPOUND;
}

/* "is willing to talk": an adjective that says what the subject does. */
static bool is_predicate(const an_scene *s, uint32_t token) {
  return an_parse_pos(s->parse, token) == AN_POS_ADJ &&
         an_parse_child(s->parse, token, AN_REL_COP, AN_NO_TOKEN) != AN_NO_TOKEN;
}

static bool match_way(search *r, uint32_t token, candidate *c) {
  const an_scene *s = r->scene;
  if (!c->way->is_noun) {
    bool is_right =
        c->way->is_adjective ? is_predicate(s, token) : an_parse_is_verb(s->parse, token);
    return is_right && match_verb(r, token, c);
  }
  return match_noun(r, token, c) && (c->way->frame->is_block || (!is_compound_part(s, c->trigger) &&
                                                                 !an_name_has(s, c->trigger)));
}

static bool is_better(const candidate *a, const candidate *b) {
  if (a->way->tail.len != b->way->tail.len) return a->way->tail.len > b->way->tail.len;
  int32_t pa = a->way->frame->rule->priority, pb = b->way->frame->rule->priority;
  if (pa != pb) return pa > pb;
  return an_str_cmp(a->way->frame->rule->id, b->way->frame->rule->id) < 0;
}

/* Insertion keeps the best first; there are a handful. */
static void insert_candidate(candidate *list, size_t *n, const candidate *c) {
  size_t at = *n < MAX_CANDIDATES ? (*n)++ : *n - 1;
  while (at > 0 && is_better(c, &list[at - 1])) {
    list[at] = list[at - 1];
    at--;
  }
  list[at] = *c;
}

static void collect_by(search *r, uint32_t token, uint32_t way, candidate *list, size_t *n) {
  const an_rulebook *book = r->scene->rules;
  for (uint32_t i = way; i != AN_MAP_NONE; i = book->expressions.at[i].next) {
    candidate c = {.way = &book->expressions.at[i]};
    if (an_ways_may(c.way, r->marks) && match_way(r, token, &c)) insert_candidate(list, n, &c);
    else if (!c.way->frame->is_block) r->near = c.way;  // the last has the shortest tail
  }
}

static size_t collect(search *r, uint32_t token, candidate *list) {
  size_t n = 0;
  r->near = NULL;
  an_ways ways = r->scene->ways[an_scene_token(r->scene, token)->word];
  if (ways.by_lemma == AN_MAP_NONE && ways.by_lower == AN_MAP_NONE) return 0;
  if (an_token_is_part(r->scene->tokens, token)) return 0;  // "Paris-led"
  collect_by(r, token, ways.by_lemma, list, &n);
  collect_by(r, token, ways.by_lower, list, &n);
  return n;
}

/* ------------------------------------------------------------------------------- accepting --- */

static void mark_blocked(search *r, an_range line, const an_rule *rule) {
  const an_scene *s = r->scene;
  for (uint32_t i = r->first; i < r->end; i++)
    if (an_range_overlaps(an_scene_token(s, i)->line, line)) r->taken_by[i] = rule;
}

/* Those block patterns that match from here on, each no sooner than where its last match ended. */
static void check_blocks_at(search *r, an_str line, uint32_t at) {
  const an_rulebook *book = r->scene->rules;
  const uint16_t *which;
  size_t n = an_starts_at(book->block_starts, line, at, &which);
  for (size_t i = 0; i < n; i++) {
    an_match match;
    const an_frame *frame = book->blocks.at[which[i]];
    if (at < r->block_ends[which[i]]) continue;
    if (!an_pattern_match(frame->block, r->matcher, line, at, &match)) continue;
    mark_blocked(r, (an_range){at, match.end}, frame->rule);
    r->block_ends[which[i]] = match.end;
  }
}

/* Block patterns are only tried in sentences that have a trigger, once. */
static void check_blocks(search *r) {
  if (r->is_block_checked) return;
  r->is_block_checked = true;
  an_str line = r->scene->tokens->sentences[r->sentence].line;
  memset(r->block_ends, 0, r->scene->rules->blocks.n * sizeof *r->block_ends);
  for (uint32_t at = 0; at < line.len; at++)
    if (an_pattern_is_start(line, at)) check_blocks_at(r, line, at);
}

static an_event make_event(const search *r, const candidate *c) {
  const an_scene *s = r->scene;
  bool is_noun = c->way->is_noun;
  uint32_t verb = is_noun ? an_parse_clause_of(s->parse, c->trigger) : c->trigger;
  an_event e = an_event_begin(s, c->trigger, verb, c->way->frame);
  e.is_noun = is_noun;
  if (c->n_tail) e.tail = c->tail[c->n_tail - 1];
  return e;
}

static void take_words(search *r, uint32_t token, const candidate *c) {
  const an_rule *rule = c->way->frame->rule;
  r->taken_by[token] = r->taken_by[c->trigger] = rule;
  for (size_t i = 0; i < c->n_tail; i++) r->taken_by[c->tail[i]] = rule;
}

static void accept(search *r, an_event *e) {
  an_scene *s = r->scene;
  if (r->n_here == AN_MAX_SENTENCE_EVENTS) {
    an_doc_skip(s->arena, r->doc, "events beyond the limit of a sentence", 1);
    return;
  }
  r->n_here++;
  s->event_of[e->trigger] = (uint32_t)s->events.n;
  an_push_alone(s->arena, &s->events, *e);
}

static void pass(search *r, uint32_t token, an_pass why, const an_expression *way) {
  an_passed passed = {.token = token, .why = why, .rule = way->frame->rule, .tail = way->tail};
  if (why == AN_PASS_BLOCKED) passed.by = r->taken_by[token];
  an_push_alone(r->scene->arena, &r->scene->passed, passed);
}

/* A known lemma of which no expression stands here: more words are missing, or it is used as
 * another part of speech. */
static void pass_near(search *r, uint32_t token) {
  if (r->near) pass(r, token, r->near->tail.len ? AN_PASS_TAIL : AN_PASS_PART_OF_SPEECH, r->near);
}

/* "I urge the rulers to stop": whoever writes it, somebody does it. */
static bool is_done_by_speaker(const search *r, const an_event *e) {
  uint32_t subject = e->is_noun || e->clause.is_passive ? AN_NO_TOKEN : e->clause.subject;
  return an_scene_duty(r->scene, subject) == AN_DUTY_SPEAKER &&
         an_str_eq(e->frame->conduct, AN_LIT("verbal"));
}

/* "welcomed A": is the verb's object somebody, and not only somebody's? */
static bool has_person_as_object(const an_scene *s, const an_event *e) {
  uint32_t noun = e->clause.is_passive ? e->clause.subject : e->clause.object;
  if (e->is_noun || noun == AN_NO_TOKEN) return true;
  uint32_t mark = an_parse_child(s->parse, noun, AN_REL_CASE, noun);  // "A's [speech]", a lost head
  if (mark != AN_NO_TOKEN && an_parse_pos(s->parse, mark) == AN_POS_PART) return false;
  for (size_t i = 0; i < e->n_recipients; i++) {
    const an_mention *m = &s->mentions->at[e->recipients[i]];
    if (noun >= m->first && noun < m->end) return true;
  }
  return an_scene_duty(s, noun) == AN_DUTY_COLLECTIVE;
}

/* Is it done to somebody, or to a thing: "the district fell to A"? */
static bool has_target(const an_scene *s, const an_event *e) {
  an_event probe = *e;
  if (!e->n_recipients) an_thing_find(s, &probe);
  return probe.n_recipients || probe.thing_first < probe.thing_end;
}

/* Fills the sides; says what speaks against the event. */
static an_pass judge(const search *r, an_event *e) {
  if (an_habit_is(r->scene, e)) return AN_PASS_HABIT;
  an_roles_fill(r->scene, e);
  if (e->frame->needs_actor && !e->n_actors && !is_done_by_speaker(r, e))
    return AN_PASS_NEEDS_ACTOR;
  if (e->frame->needs_recipient && !e->n_recipients) return AN_PASS_NEEDS_RECIPIENT;
  if (e->frame->needs_target && !has_target(r->scene, e)) return AN_PASS_NEEDS_RECIPIENT;
  if (e->frame->needs_object && !has_person_as_object(r->scene, e)) return AN_PASS_NEEDS_RECIPIENT;
  if (an_roles_are_unlike(r->scene, e)) return AN_PASS_UNLIKE;
  return AN_PASS_NONE;
}

static void try_token(search *r, uint32_t token) {
  candidate list[MAX_CANDIDATES];
  an_scene *s = r->scene;
  size_t n = collect(r, token, list);
  if (n && !r->taken_by[token]) check_blocks(r);
  if (!n && !r->taken_by[token]) pass_near(r, token);
  for (size_t i = 0; i < n; i++) {
    const an_expression *way = list[i].way;
    const an_rule *taken = r->taken_by[token] ? r->taken_by[token] : r->taken_by[list[i].trigger];
    if (taken) {
      if (!way->frame->is_block && an_scene_event_at(s, token) == AN_NO_TOKEN)
        pass(r, token, AN_PASS_BLOCKED, way);
      return;
    }
    if (way->frame->is_block) {
      take_words(r, token, &list[i]);
      continue;
    }
    an_event e = make_event(r, &list[i]);
    s->first_word = token;
    an_pass why = judge(r, &e);
    if (why != AN_PASS_NONE) {
      pass(r, token, why, way);
      continue;
    }
    take_words(r, token, &list[i]);
    accept(r, &e);
    return;
  }
}

static void search_sentence(search *r, uint32_t index) {
  const an_sentence *sentence = &r->scene->tokens->sentences[index];
  an_block_kind kind = r->doc->blocks.at[sentence->block].kind;
  if (kind == AN_BLOCK_BOILERPLATE || kind == AN_BLOCK_DATELINE) return;
  r->sentence = index;
  r->first = sentence->first;
  r->end = sentence->end;
  r->marks = an_ways_marks(r->scene->ways, r->scene->tokens, sentence);
  r->n_here = 0;
  r->is_block_checked = false;
  uint32_t from = an_entry_behind_date(r->scene, sentence);  // "March 3rd:" tells of no march
  for (uint32_t i = from; i < r->end; i++) try_token(r, i);
  an_event e;
  if (!r->n_here && from > r->first && an_entry_find(r->scene, index, from, &e)) accept(r, &e);
}

/* ------------------------------------------------------------------------------- documents --- */

an_events an_event_find(an_arena *arena, const an_rulebook *rules, const an_parse *parse,
                        const an_mentions *mentions, const an_ways *ways, an_doc *doc) {
  const an_tokens *tokens = parse->tokens;
  an_scene scene = {.arena = arena,
                    .rules = rules,
                    .parse = parse,
                    .tokens = tokens,
                    .mentions = mentions,
                    .words = an_rulebook_words(rules, "event-words"),
                    .quantities = an_rulebook_words(rules, "quantities"),
                    .casualties = an_rulebook_words(rules, "casualties"),
                    .weapons = an_rulebook_words(rules, "weapons"),
                    .things = an_rulebook_words(rules, "things"),
                    .time_nouns = an_rulebook_words(rules, "time-nouns"),
                    .definite = an_rulebook_words(rules, "definite"),
                    .codes = an_rulebook_words(rules, "codes"),
                    .superlatives = an_rulebook_words(rules, "superlatives"),
                    .ways = ways,
                    .duties = an_arena_array(arena, uint8_t, tokens->n_words + 1),
                    .event_of = an_arena_array(arena, uint32_t, tokens->n + 1)};
  for (size_t i = 0; i < tokens->n; i++) scene.event_of[i] = AN_NO_TOKEN;
  search run = {.scene = &scene,
                .doc = doc,
                .clause = {.verb = AN_NO_TOKEN},
                .matcher = an_matcher_new(arena),
                .taken_by = an_arena_array(arena, const an_rule *, tokens->n + 1),
                .block_ends = an_arena_array(arena, uint32_t, rules->blocks.n + 1)};
  for (uint32_t i = 0; i < tokens->n_sentences; i++) search_sentence(&run, i);
  an_doc_skip(arena, doc, "block patterns given up", an_matcher_limits_hit(run.matcher));
  an_events_add_given(&scene, doc);
  for (size_t i = 0; i < scene.events.n; i++) {
    an_roles_complete(&scene, &scene.events.at[i]);
    an_place_find(&scene, &scene.events.at[i]);
  }
  an_cause_find_dead(&scene);
  an_pass *why = an_arena_array(arena, an_pass, scene.events.n + 1);
  an_quantity_find(&scene, why);
  an_status_decide(&scene);
  an_doers_find(&scene);
  an_fold(&scene, why);
  an_doers_of_fights(&scene, why);
  return an_events_keep(&scene, why);
}
