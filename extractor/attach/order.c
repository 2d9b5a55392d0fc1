/* attach/order - what the words say about two events: one before, after, during the other; and what
 * follows for their times.
 *
 * "Three days after the raid, police arrested two men": the raid stands behind the signal, and the
 * arrest leans on it. Each event leans on at most one other, and is looked at a fixed number of
 * times; so nothing can loop, and the work is linear. */
// SPDX-License-Identifier: MIT
#include "attach/make.h"

enum {
  SWEEPS = 3,    // there and back, and there again: chains of three hops
  FEW_STEPS = 4  // up the tree to the verb that a clause hangs on
};

/* "Weeks before": some of them, less than the unit above them. */
static void read_some(an_str kind, an_leaning *l) {
  static const struct {
    const char *name;
    an_relation relation;
    an_grain within;
  } SOME[] = {{"days-after", AN_RELATION_AFTER, AN_GRAIN_WEEK},
              {"days-before", AN_RELATION_BEFORE, AN_GRAIN_WEEK},
              {"weeks-after", AN_RELATION_AFTER, AN_GRAIN_MONTH},
              {"weeks-before", AN_RELATION_BEFORE, AN_GRAIN_MONTH},
              {"months-after", AN_RELATION_AFTER, AN_GRAIN_YEAR},
              {"months-before", AN_RELATION_BEFORE, AN_GRAIN_YEAR},
              {"years-after", AN_RELATION_AFTER, AN_GRAIN_DECADE},
              {"years-before", AN_RELATION_BEFORE, AN_GRAIN_DECADE}};
  for (size_t i = 0; i < sizeof SOME / sizeof *SOME; i++)
    if (an_str_eq(kind, an_str_of(SOME[i].name)))
      l->relation = SOME[i].relation, l->within = SOME[i].within, l->n_within = 1;
}

/* "shortly after", "hours before": the same day; "on the eve of": the day before. */
static void read_near(an_str kind, an_leaning *l) {
  bool is_eve = an_str_eq(kind, AN_LIT("eve")), is_morrow = an_str_eq(kind, AN_LIT("morrow"));
  bool is_before = an_str_eq(kind, AN_LIT("soon-before"));
  if (an_str_eq(kind, AN_LIT("into")) || is_morrow) l->relation = AN_RELATION_AFTER;
  if (an_str_eq(kind, AN_LIT("soon"))) l->relation = AN_RELATION_AFTER;
  if (is_eve || is_before) l->relation = AN_RELATION_BEFORE;
  if (is_eve || is_morrow) l->amount = 1, l->unit = AN_GRAIN_DAY;
  l->is_soon = is_before || an_str_eq(kind, AN_LIT("soon"));
  read_some(kind, l);
}

an_leaning attach_leaning_of(an_str kind) {
  an_leaning l = {.other = AN_NO_TOKEN, .timex = AN_NO_TOKEN};
  if (an_str_eq(kind, AN_LIT("by"))) return l;     // "hit by an airstrike": no order of two events
  if (an_str_eq(kind, AN_LIT("cause"))) return l;  // "jailed over the raid": nor here
  l.is_response = an_str_eq(kind, AN_LIT("response"));
  l.relation = l.is_response ? AN_RELATION_AFTER : make_relation_of(kind);
  read_near(kind, &l);
  return l;
}

static bool is_order(an_relation relation) {
  return relation == AN_RELATION_AFTER || relation == AN_RELATION_BEFORE ||
         relation == AN_RELATION_SINCE || relation == AN_RELATION_UNTIL;
}

/* ---- which event stands behind a signal, and which one leans on it */

static uint32_t start_of_group(const an_parse *parse, uint32_t noun) {
  uint32_t first, end;
  an_parse_group(parse, noun, &first, &end);
  return first < noun ? first : noun;
}

/* "two days after the rebels shelled the port": where the tree takes "after the rebels" for a
 * phrase, the signal stands before the subject, and nothing but the subject before the verb. But
 * "village after village burned" is a row of villages. */
static uint32_t subject_behind_signal(const attaching *a, uint32_t event) {
  const an_parse *parse = a->in->parse;
  uint32_t verb = event_at(a, event)->trigger;
  if (an_parse_form(parse, verb) != AN_FORM_PAST || !verb) return AN_NO_TOKEN;
  if (!an_parse_is_noun(parse, verb - 1)) return AN_NO_TOKEN;
  uint32_t first = start_of_group(parse, verb - 1);
  for (uint32_t t = first; t < verb; t++)
    if (a->event_of_token[t] != AN_NO_TOKEN) return AN_NO_TOKEN;
  uint32_t n_words = 0;
  an_leaning l = attach_leaning_of(make_signal_words(a, first, &n_words));
  const an_token *at = parse->tokens->at;
  bool is_row = first > n_words && an_str_eq(at[first - n_words - 1].lemma, at[verb - 1].lemma);
  return is_order(l.relation) && !is_row ? first : AN_NO_TOKEN;
}

/* "Since they began trading fire": the clause is that of a verb which is no event. */
static uint32_t verb_of_clause(const attaching *a, uint32_t event) {
  uint32_t verb = event_at(a, event)->trigger;
  an_rel rel;
  uint32_t above = an_parse_parent(a->in->parse, verb, &rel);
  bool is_inner = above != AN_NO_TOKEN && rel == AN_REL_XCOMP && above < verb &&
                  a->event_of_token[above] == AN_NO_TOKEN && an_parse_is_verb(a->in->parse, above);
  return is_inner ? above : verb;
}

/* The words before a noun's group, or before that of the noun it hangs on ("after the start of the
 * talks"); or the word that opens a clause: "after" of "after seizing". */
static uint32_t token_behind_signal(const attaching *a, uint32_t event) {
  const an_parse *parse = a->in->parse;
  const an_event *e = event_at(a, event);
  if (e->is_noun) {
    uint32_t own = start_of_group(parse, e->trigger);
    an_rel rel;
    uint32_t above = an_parse_parent(parse, e->trigger, &rel);
    bool hangs_on_noun = above != AN_NO_TOKEN && rel == AN_REL_NMOD && above < e->trigger &&
                         an_parse_is_noun(parse, above) && a->event_of_token[above] == AN_NO_TOKEN;
    if (!hangs_on_noun || make_signal_before(a, own).at) return own;
    uint32_t outer = start_of_group(parse, above);
    return make_signal_before(a, outer).at ? outer : own;
  }
  uint32_t verb = verb_of_clause(a, event);
  uint32_t mark = an_parse_child(parse, verb, AN_REL_MARK, AN_NO_TOKEN);
  if (mark == AN_NO_TOKEN) mark = an_parse_child(parse, verb, AN_REL_CASE, AN_NO_TOKEN);
  if (mark != AN_NO_TOKEN && mark < e->trigger) return mark + 1;
  uint32_t when = an_parse_child(parse, verb, AN_REL_ADVMOD, AN_NO_TOKEN);
  bool opens = when != AN_NO_TOKEN && an_parse_rel(parse, verb) == AN_REL_ADVCL &&
               e->clause.subject != AN_NO_TOKEN && when < e->clause.subject;
  if (opens && make_signal_before(a, when + 1).at) return when + 1;  // "when they stormed it"
  return subject_behind_signal(a, event);
}

/* "In the 48 hours before", "within two days of": some time in that length. */
static bool is_room(const attaching *a, const an_timex *t) {
  uint32_t at = t->first;
  if (an_parse_pos(a->in->parse, at) != AN_POS_DET && at > 0 &&
      an_parse_pos(a->in->parse, at - 1) == AN_POS_DET)
    at--;
  bool has_article = an_parse_pos(a->in->parse, at) == AN_POS_DET;
  an_str signal = make_signal_before(a, at);
  if (an_str_eq(signal, AN_LIT("deadline"))) return true;
  an_relation relation = make_relation_of(signal);
  return has_article && (relation == AN_RELATION_IN || relation == AN_RELATION_DURING);
}

/* "three days" of "three days after": a length that ends where the signal begins. */
static void take_distance(const attaching *a, uint32_t behind, an_leaning *l) {
  uint32_t sentence = a->in->parse->tokens->at[behind].sentence;
  for (uint32_t i = a->first_timex[sentence]; i < a->first_timex[sentence + 1]; i++) {
    const an_timex *t = &a->in->timexes->at[i];
    bool is_length = t->type == AN_TIMEX_DURATION && t->amount > 0 && !t->has_interval;
    // "two days after"; of "two hours after" the list knows "hours after", too
    if (!is_length || (t->end + l->n_words != behind && t->end + 1 != behind)) continue;
    l->is_soon = false;
    l->timex = i;
    // "less than a week after", "in the 48 hours before"
    bool is_less = an_str_eq(t->mod, AN_LIT("LESS_THAN")) || is_room(a, t);
    l->within = is_less ? t->unit : AN_GRAIN_UNKNOWN;
    l->n_within = is_less ? t->amount : 0;
    if (is_less) continue;
    l->amount = t->amount;
    l->unit = t->unit;
  }
}

an_leaning attach_signal_at(const attaching *a, uint32_t behind) {
  uint32_t n_words = 0;
  an_leaning l = attach_leaning_of(make_signal_words(a, behind, &n_words));
  l.n_words = n_words;
  bool is_side = l.relation == AN_RELATION_AFTER || l.relation == AN_RELATION_BEFORE;
  if (is_side && !l.is_response) take_distance(a, behind, &l);
  // "four days into the offensive"; "into" alone says nothing
  bool is_into = an_str_eq(make_signal_before(a, behind), AN_LIT("into"));
  if (is_into && !l.amount) l.relation = AN_RELATION_NONE;
  return l;
}

/* What the signal before `event` says; relation NONE if there is none. */
static an_leaning read_signal(const attaching *a, uint32_t event) {
  uint32_t behind = token_behind_signal(a, event);
  return behind == AN_NO_TOKEN ? attach_leaning_of((an_str){NULL, 0}) : attach_signal_at(a, behind);
}

/* Where the tree has no verb above a noun: the next one of the sentence that is an event. */
static uint32_t next_verb(const attaching *a, uint32_t event) {
  uint32_t end = a->first_event[event_at(a, event)->sentence + 1];
  for (uint32_t i = event + 1; i < end; i++)
    if (!event_at(a, i)->is_noun) return i;
  return AN_NO_TOKEN;
}

/* Where the tree has put a clause into a noun's phrase: the verb that the noun hangs on. */
static uint32_t verb_above(const attaching *a, uint32_t token) {
  for (int up = 0; up < FEW_STEPS && token != AN_NO_TOKEN; up++) {
    if (an_parse_is_verb(a->in->parse, token)) return a->event_of_token[token];
    token = an_parse_parent(a->in->parse, token, NULL);
  }
  return AN_NO_TOKEN;
}

/* "Have been killed since the fighting broke out": the verb of the noun is no event, and hangs on
 * one, or on another verb of its series. */
static uint32_t event_above_clause(const attaching *a, uint32_t event, uint32_t clause) {
  an_rel rel;
  uint32_t above = an_parse_parent(a->in->parse, clause, &rel);
  bool opens_clause = an_parse_clause(a->in->parse, clause).subject == event_at(a, event)->trigger;
  if (above == AN_NO_TOKEN || rel != AN_REL_ADVCL || !opens_clause) return AN_NO_TOKEN;
  uint32_t main = a->event_of_token[above];
  if (main != AN_NO_TOKEN) return main;
  return a->event_of_token[an_parse_first_conjunct(a->in->parse, above)];
}

/* "The attack came a week after rebels seized the base": the verb is none, but its subject is. */
static uint32_t event_of_clause(const attaching *a, uint32_t verb) {
  uint32_t main = a->event_of_token[verb];
  if (main != AN_NO_TOKEN || !an_parse_is_verb(a->in->parse, verb)) return main;
  uint32_t subject = an_parse_clause(a->in->parse, verb).subject;
  return subject == AN_NO_TOKEN ? subject : a->event_of_token[subject];
}

/* "They shelled A hours after B had met, C said": what is said is all of it, and the clause leans
 * on the verb before it. */
static uint32_t verb_before_mark(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  uint32_t mark = an_parse_child(a->in->parse, e->trigger, AN_REL_MARK, AN_NO_TOKEN);
  for (uint32_t i = event; mark != AN_NO_TOKEN && i-- > a->first_event[e->sentence];)
    if (!event_at(a, i)->is_noun && event_at(a, i)->trigger < mark) return i;
  return AN_NO_TOKEN;
}

/* The event that the phrase or clause of `event` hangs on. */
static uint32_t leaning_event(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  if (e->is_noun) {
    uint32_t clause = a->clause[event];
    if (clause == AN_NO_TOKEN) return next_verb(a, event);
    uint32_t main = a->event_of_token[clause];
    return main == AN_NO_TOKEN ? event_above_clause(a, event, clause) : main;
  }
  an_rel rel;
  uint32_t above = an_parse_parent(a->in->parse, verb_of_clause(a, event), &rel);
  if (above != AN_NO_TOKEN && rel == AN_REL_ADVCL) return event_of_clause(a, above);
  if (above != AN_NO_TOKEN && rel == AN_REL_CCOMP && above > e->trigger)
    return verb_before_mark(a, event);
  if (subject_behind_signal(a, event) == AN_NO_TOKEN) return AN_NO_TOKEN;
  uint32_t main = verb_above(a, above);
  return main == AN_NO_TOKEN ? next_verb(a, event) : main;
}

static void lean(attaching *a, uint32_t event, uint32_t other, an_leaning l) {
  if (a->leaning[event].other != AN_NO_TOKEN || event == other) return;
  l.other = other;
  a->leaning[event] = l;
  if (l.is_response) a->dated[event].response_to = other;
}

/* "They bombed A and shelled B since C was expelled": both verbs lean on the third. */
static void lean_conjuncts(attaching *a, uint32_t event, uint32_t main, an_leaning l) {
  const an_event *e = event_at(a, event);
  uint32_t series = an_parse_first_conjunct(a->in->parse, event_at(a, main)->trigger);
  for (uint32_t i = a->first_event[e->sentence]; i < a->first_event[e->sentence + 1]; i++) {
    uint32_t trigger = event_at(a, i)->trigger;
    bool is_before = trigger < e->trigger && !event_at(a, i)->is_noun;
    if (is_before && an_parse_first_conjunct(a->in->parse, trigger) == series) lean(a, i, event, l);
  }
}

const an_passed *attach_passed_at(const attaching *a, uint32_t token) {
  const an_events *events = a->in->events;
  size_t from = 0, to = token == AN_NO_TOKEN ? 0 : events->n_passed;
  while (from < to) {
    size_t middle = from + (to - from) / 2;
    if (events->passed[middle].token < token) from = middle + 1;
    else to = middle;
  }
  bool is_there = token != AN_NO_TOKEN && from < events->n_passed;
  return is_there && events->passed[from].token == token ? &events->passed[from] : NULL;
}

/* "Two were killed following an attack": the verb is no act before or behind the attack, but its
 * toll. */
static bool is_toll(const attaching *a, uint32_t verb) {
  const an_passed *passed = attach_passed_at(a, verb);
  return passed && passed->why == AN_PASS_TOLL;
}

/* All events of the clause lean on the one behind the signal; of a sentence there are few. */
static void read_order(attaching *a, uint32_t event) {
  an_leaning l = read_signal(a, event);
  const an_event *e = event_at(a, event);
  if (e->is_noun && is_toll(a, a->clause[event])) return;
  a->behind[event] = l;
  if (l.relation == AN_RELATION_NONE || (e->is_noun && l.relation == AN_RELATION_IN)) return;
  uint32_t main = leaning_event(a, event);
  if (main != AN_NO_TOKEN && main != event) {
    a->behind[event].other = main;
    lean(a, main, event, l);
  }
  if (!e->is_noun && main != AN_NO_TOKEN) lean_conjuncts(a, event, main, l);
  if (!e->is_noun) return;
  for (uint32_t i = a->first_event[e->sentence]; i < a->first_event[e->sentence + 1]; i++)
    if (a->clause[i] == a->clause[event] && event_at(a, i)->is_noun) lean(a, i, event, l);
}

/* ---- words that go on from the act told last: "then", "meanwhile", "earlier" */

static bool is_in_timex(const attaching *a, uint32_t token) {
  uint32_t s = a->in->parse->tokens->at[token].sentence;
  for (uint32_t i = a->first_timex[s]; i < a->first_timex[s + 1]; i++)
    if (a->in->timexes->at[i].first <= token && token < a->in->timexes->at[i].end) return true;
  return false;
}

static an_relation flow_of(const attaching *a, uint32_t token) {
  const an_tokens *tokens = a->in->parse->tokens;
  uint32_t n_words = 0;
  an_str kind = make_signal_words(a, token + 1, &n_words);
  // "hours earlier": on the same day
  if (n_words > 1 && an_str_eq(kind, AN_LIT("meanwhile"))) return AN_RELATION_IN;
  uint32_t row = a->signals ? an_list_row(a->signals, tokens->at[token].lower) : AN_MAP_NONE;
  if (row == AN_MAP_NONE || is_in_timex(a, token)) return AN_RELATION_NONE;
  an_str value = an_list_cell(a->signals, row, AN_LIT("value"));
  if (an_str_eq(value, AN_LIT("next"))) return AN_RELATION_AFTER;
  if (an_str_eq(value, AN_LIT("meanwhile"))) return AN_RELATION_IN;
  return an_str_eq(value, AN_LIT("sooner")) ? AN_RELATION_BEFORE : AN_RELATION_NONE;
}

/* "Earlier in the day, ...": several words; else the first one. */
static an_relation flow_of_opening(const attaching *a, const an_sentence *s) {
  enum { MOST_WORDS = 4 };
  for (uint32_t n = MOST_WORDS; n > 1; n--) {
    uint32_t n_words = 0;
    if (s->first + n >= s->end) continue;
    an_str kind = make_signal_words(a, s->first + n, &n_words);
    if (n_words == n && an_str_eq(kind, AN_LIT("meanwhile"))) return AN_RELATION_IN;
  }
  return flow_of(a, s->first);
}

/* "Later, police shot a man", "Police then shot a man". */
static an_relation flow_before(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  const an_parse *parse = a->in->parse;
  an_relation relation = flow_of_opening(a, &parse->tokens->sentences[e->sentence]);
  uint32_t word = an_parse_child(parse, e->trigger, AN_REL_ADVMOD, AN_NO_TOKEN);
  for (; word != AN_NO_TOKEN && !relation;
       word = an_parse_child(parse, e->trigger, AN_REL_ADVMOD, word)) {
    bool has_case = an_parse_child(parse, word, AN_REL_CASE, AN_NO_TOKEN) != AN_NO_TOKEN;
    if (!has_case) relation = flow_of(a, word);  // "by then" is something else
  }
  return relation;
}

/* The act told last: a verb of this sentence or the one before it, that happened. */
static uint32_t act_before(const attaching *a, uint32_t event) {
  enum { FEW_EVENTS = 6 };
  uint32_t sentence = event_at(a, event)->sentence;
  for (uint32_t i = event; i-- > 0 && event - i <= FEW_EVENTS;) {
    const an_event *e = event_at(a, i);
    if (e->sentence + 1 < sentence) return AN_NO_TOKEN;
    bool is_act = !e->is_noun && !e->frame->is_attribution && e->status <= AN_STATUS_REPORTED;
    if (is_act && e->clause.tense == AN_TENSE_PAST) return i;
  }
  return AN_NO_TOKEN;
}

static void read_flow(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  if (e->is_noun || e->frame->is_attribution || e->clause.tense != AN_TENSE_PAST) return;
  an_leaning l = {.timex = AN_NO_TOKEN, .is_flow = true, .relation = flow_before(a, event)};
  uint32_t other = l.relation ? act_before(a, event) : AN_NO_TOKEN;
  if (other != AN_NO_TOKEN) lean(a, event, other, l);
}

void attach_read_orders(attaching *a) {
  size_t n = a->in->events->n;
  a->leaning = an_arena_array(a->arena, an_leaning, n);
  a->behind = an_arena_array(a->arena, an_leaning, n);
  for (size_t i = 0; i < n; i++) {
    a->leaning[i] = (an_leaning){.other = AN_NO_TOKEN, .timex = AN_NO_TOKEN};
    a->behind[i] = a->leaning[i];
  }
  for (uint32_t i = 0; i < n; i++) read_order(a, i);
  for (uint32_t i = 0; i < n; i++) read_flow(a, i);
}

/* ---- a time from the order */

static an_relation inverse_of(an_relation relation) {
  if (relation == AN_RELATION_AFTER) return AN_RELATION_BEFORE;
  return relation == AN_RELATION_BEFORE ? AN_RELATION_AFTER : AN_RELATION_NONE;
}

/* "After X" says nothing if all that is known of X is that it lies behind us. */
static bool says_something(const attaching *a, uint32_t other, an_relation relation) {
  const an_dated *d = &a->dated[other];
  if (d->basis == AN_BASIS_PUBLICATION && d->relation != AN_RELATION_IN) return false;
  return relation != AN_RELATION_AFTER || !an_point_is_open(d->when.earliest_start);
}

bool attach_take_time(attaching *a, uint32_t event, uint32_t other, an_leaning l) {
  if (!a->is_done[other] || !says_something(a, other, l.relation)) return false;
  if (make_at_distance(a, event, other, &l, "attach.distance")) return true;
  if (l.is_soon && a->dated[other].relation == AN_RELATION_IN)
    return make_from_event(a, event, other, AN_RELATION_IN, "attach.signal");
  if (l.within && make_within(a, event, other, &l, "attach.distance")) return true;
  return make_from_event(a, event, other, l.relation, "attach.signal");
}

/* "They entered the port a day after seizing Z": what was told to happen then need not be an event
 * that we know; it happened when the story stands. */
static bool take_time_from_main(attaching *a, uint32_t event) {
  an_leaning l = a->behind[event];
  l.relation = inverse_of(l.relation);
  if (l.relation == AN_RELATION_NONE) return false;
  if (l.other != AN_NO_TOKEN) return attach_take_time(a, event, l.other, l);
  bool is_told_here =
      a->last != AN_NO_TOKEN && event_at(a, a->last)->sentence == event_at(a, event)->sentence;
  if (attach_heading_timex(a) != AN_NO_TOKEN && !is_told_here)
    return make_at_distance_of_heading(a, event, &l, "attach.distance");
  if (a->last == AN_NO_TOKEN) {
    bool is_clause = an_parse_rel(a->in->parse, event_at(a, event)->trigger) == AN_REL_ADVCL;
    bool is_lead = event_at(a, event)->sentence == a->lead;
    return is_clause && is_lead && make_at_distance_of_news(a, event, &l);
  }
  if (l.within) return make_within(a, event, a->last, &l, "attach.distance");
  return make_at_distance(a, event, a->last, &l, "attach.distance");
}

bool attach_signal(attaching *a, uint32_t event) {
  if (take_time_from_main(a, event)) return true;
  an_leaning l = a->leaning[event];
  bool goes_on = l.is_flow && l.relation != AN_RELATION_BEFORE;  // the story does, by itself
  if (goes_on && (l.relation != AN_RELATION_IN || !event_at(a, event)->clause.is_perfect))
    return false;
  bool is_beside = l.relation == AN_RELATION_IN || l.relation == AN_RELATION_DURING;
  if (is_beside && event_at(a, event)->frame->is_attribution) return false;
  return l.other != AN_NO_TOKEN && attach_take_time(a, event, l.other, l);
}

/* ---- bounds tighten */

static bool is_later(an_point a, an_point b) {
  return !an_point_is_open(a) && !an_point_is_open(b) &&
         an_point_first_second(a) > an_point_last_second(b);
}

/* An open bound takes the other's; a known one only if the other's is stricter and as precise. */
static bool raise(an_point *bound, an_point least) {
  if (an_point_is_open(least)) return false;
  bool is_lower =
      an_point_is_open(*bound) || an_point_last_second(*bound) < an_point_first_second(least);
  if (is_lower) *bound = least;
  return is_lower;
}

static bool lower(an_point *bound, an_point most) {
  if (an_point_is_open(most)) return false;
  bool is_higher =
      an_point_is_open(*bound) || an_point_first_second(*bound) > an_point_last_second(most);
  if (is_higher) *bound = most;
  return is_higher;
}

static bool is_possible(const an_interval *t) {
  return !is_later(t->earliest_start, t->latest_end) &&
         !is_later(t->earliest_start, t->latest_start) && !is_later(t->earliest_end, t->latest_end);
}

/* `late` began after `early` ended. Both as far as they are known; false: that cannot be. */
static bool tighten_pair(an_interval *early, an_interval *late, bool *is_tighter) {
  an_interval e = *early, l = *late;
  an_point least = an_point_is_open(e.earliest_end) ? e.earliest_start : e.earliest_end;
  an_point most = an_point_is_open(l.latest_start) ? l.latest_end : l.latest_start;
  *is_tighter = raise(&l.earliest_start, least);
  *is_tighter |= lower(&e.latest_end, most);
  if (!an_point_is_open(l.earliest_end)) raise(&l.earliest_end, least);
  if (!an_point_is_open(e.latest_start)) lower(&e.latest_start, most);
  if (!is_possible(&e) || !is_possible(&l)) return false;
  *early = e;
  *late = l;
  return true;
}

static bool contain(const an_interval *outer, an_interval *inner, bool *is_tighter) {
  an_interval i = *inner;
  *is_tighter = raise(&i.earliest_start, outer->earliest_start);
  *is_tighter |= lower(&i.latest_end, outer->latest_end);
  if (!is_possible(&i)) return false;
  *inner = i;
  return true;
}

static bool apply(an_dated *event, an_dated *other, an_relation relation, bool *is_tighter) {
  *is_tighter = false;
  switch (relation) {
    case AN_RELATION_AFTER: return tighten_pair(&other->when, &event->when, is_tighter);
    case AN_RELATION_BEFORE: return tighten_pair(&event->when, &other->when, is_tighter);
    case AN_RELATION_DURING:
    case AN_RELATION_IN: return contain(&other->when, &event->when, is_tighter);
    case AN_RELATION_NONE:
    case AN_RELATION_SINCE:
    case AN_RELATION_UNTIL: break;
  }
  return true;
}

static bool tighten(attaching *a, uint32_t event) {
  an_leaning *l = &a->leaning[event];
  if (l->other == AN_NO_TOKEN || l->is_at_odds) return false;
  an_dated *d = &a->dated[event], *other = &a->dated[l->other];
  bool is_tighter;
  l->is_at_odds = !apply(d, other, l->relation, &is_tighter);
  if (l->is_at_odds) make_note_odds(a, event, l->other, l->relation);
  else if (is_tighter) make_note_bound(a, event, l->other, l->relation);
  return is_tighter;
}

void attach_tighten(attaching *a) {
  bool is_tighter = true;
  uint32_t n = (uint32_t)a->in->events->n;
  for (int sweep = 0; sweep < SWEEPS && is_tighter; sweep++) {
    is_tighter = false;
    for (uint32_t i = 0; i < n; i++) is_tighter |= tighten(a, sweep % 2 ? n - 1 - i : i);
  }
  for (uint32_t i = 0; i < n; i++) {
    a->dated[i].leans_on = a->leaning[i].is_at_odds ? AN_NO_TOKEN : a->leaning[i].other;
    a->dated[i].leaning = a->leaning[i].relation;
  }
}
