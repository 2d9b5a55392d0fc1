/* attach/order - what the words say about two events: one before, after, during the other; and what
 * follows for their times.
 *
 * "Three days after the raid, police arrested two men": the raid stands behind the signal, and the
 * arrest leans on it. Each event leans on at most one other, and is looked at a fixed number of
 * times; so nothing can loop, and the work is linear. */
// SPDX-License-Identifier: MIT
#include "attach/make.h"

enum { FEW_STEPS = 4 };  // up the tree to the verb that a clause hangs on

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
  if (an_str_eq(kind, AN_LIT("exact-after"))) l->relation = AN_RELATION_AFTER, l->is_exact = true;
  if (an_str_eq(kind, AN_LIT("exact-before"))) l->relation = AN_RELATION_BEFORE, l->is_exact = true;
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
  const an_clause *c = &event_at(a, event)->clause;
  uint32_t verb = event_at(a, event)->trigger, subject = verb - 1;
  bool is_passive = c->is_passive && (c->tense == AN_TENSE_PAST || c->is_perfect);
  if (is_passive && c->subject != AN_NO_TOKEN) subject = c->subject;  // "eleven of them were"
  else if (!verb || !an_parse_is_noun(parse, subject)) return AN_NO_TOKEN;
  bool is_past = an_parse_form(parse, verb) == AN_FORM_PAST || is_passive;
  if (!is_past || subject > verb) return AN_NO_TOKEN;
  uint32_t first = start_of_group(parse, subject);
  for (uint32_t t = first; t < verb; t++)
    if (a->event_of_token[t] != AN_NO_TOKEN || attach_is_comma(a, t)) return AN_NO_TOKEN;
  uint32_t n_words = 0;
  an_leaning l = attach_leaning_of(make_signal_words(a, first, &n_words));
  const an_token *at = parse->tokens->at;
  bool is_row = first > n_words && an_str_eq(at[first - n_words - 1].lemma, at[subject].lemma);
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

/* "Since Israel began its assault": the signal opens the clause of a verb that is no event. */
static uint32_t opening_of_clause(const attaching *a, const an_event *noun) {
  uint32_t verb = noun->clause.verb;
  bool is_object = verb != AN_NO_TOKEN && noun->clause.object == noun->trigger &&
                   noun->clause.tense != AN_TENSE_NONE && a->event_of_token[verb] == AN_NO_TOKEN;
  if (!is_object || an_parse_rel(a->in->parse, verb) != AN_REL_ADVCL) return AN_NO_TOKEN;
  uint32_t mark = an_parse_child(a->in->parse, verb, AN_REL_MARK, AN_NO_TOKEN);
  return mark != AN_NO_TOKEN && mark < verb ? mark + 1 : AN_NO_TOKEN;
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
    uint32_t opening = opening_of_clause(a, e);
    if (opening != AN_NO_TOKEN) return opening;
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

/* "Two days" of "two days of fighting": the length that the event is said to have; AN_NO_TOKEN. */
static uint32_t length_of(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  uint32_t first = start_of_group(a->in->parse, e->trigger);
  uint32_t mark = an_parse_child(a->in->parse, e->trigger, AN_REL_MARK, AN_NO_TOKEN);
  if (!e->is_noun) first = mark == AN_NO_TOKEN || mark > e->trigger ? 0 : mark + 1;
  for (uint32_t i = a->first_timex[e->sentence]; i < a->first_timex[e->sentence + 1]; i++) {
    const an_timex *t = timex_at(a, i);
    bool is_length = t->type == AN_TIMEX_DURATION && !t->has_interval && t->unit;
    bool is_free =
        is_length && !make_signal_before(a, t->end + 1).at;  // "two years after the raid"
    if (is_free && (t->end + 1 == first || t->end + 1 == e->trigger)) return i;
  }
  return AN_NO_TOKEN;
}

/* "Two-week" of "after a two-week siege"; AN_NO_TOKEN. */
static uint32_t length_inside(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  uint32_t first = start_of_group(a->in->parse, e->trigger);
  for (uint32_t i = a->first_timex[e->sentence]; i < a->first_timex[e->sentence + 1]; i++) {
    const an_timex *t = timex_at(a, i);
    bool is_length = t->type == AN_TIMEX_DURATION && !t->has_interval && t->unit;
    if (e->is_noun && is_length && t->first >= first && t->end <= e->trigger) return i;
  }
  return AN_NO_TOKEN;
}

/* "An end to two weeks of fighting": that went on until the report; but not "ended two weeks of
 * it", which may have been years ago. */
bool attach_length(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  uint32_t verb = a->clause[event], timex = e->is_noun ? length_of(a, event) : AN_NO_TOKEN;
  bool is_known = a->in->anchor.is_known && attach_heading_timex(a) == AN_NO_TOKEN;
  if (timex == AN_NO_TOKEN || !is_known || e->status > AN_STATUS_REPORTED) return false;
  const an_leaning *l = &a->behind[event];
  bool is_free = l->relation == AN_RELATION_NONE || l->relation == AN_RELATION_IN ||
                 l->timex == timex;  // "the worst in nine years of war", "after 20 years of war"
  if (!is_free || verb == AN_NO_TOKEN) return false;
  bool is_past = e->clause.tense == AN_TENSE_PAST && e->clause.subject == e->trigger;
  bool is_over = an_str_eq(attach_lasting(a, verb), AN_LIT("ending"));
  if (is_past || is_over || e->clause.tense == AN_TENSE_FUTURE) return false;
  an_point today = an_point_cut(a->in->anchor.when, AN_GRAIN_DAY);
  return make_length_up_to(a, event, timex, today, "attach.length");
}

/* "Took it after two days of fighting": that went on so long until then. */
static an_leaning read_length(const attaching *a, uint32_t event) {
  an_leaning l = {.other = AN_NO_TOKEN, .timex = AN_NO_TOKEN};
  uint32_t length = length_of(a, event), own = length_inside(a, event);
  if (length == AN_NO_TOKEN) length = own;
  if (length == AN_NO_TOKEN) return l;
  const an_timex *t = timex_at(a, length);
  uint32_t first =
      length == own ? start_of_group(a->in->parse, event_at(a, event)->trigger) : t->first;
  an_leaning signal = attach_signal_at(a, first);
  if (signal.relation != AN_RELATION_AFTER || signal.is_response) return l;
  l.relation = AN_RELATION_AFTER;
  l.timex = length;
  l.within = t->amount > 0 ? t->unit : make_unit_above(t->unit);
  l.n_within = t->amount > 0 ? t->amount : 1;
  return l;
}

/* "For the murder of two men", "for ordering the raid", below a verb of what they got for it. */
static an_leaning read_reason(const attaching *a, uint32_t event, uint32_t behind) {
  const an_parse *parse = a->in->parse;
  const an_event *e = event_at(a, event);
  an_leaning l = {.other = AN_NO_TOKEN, .timex = AN_NO_TOKEN};
  uint32_t verb = e->is_noun ? a->clause[event] : e->trigger;
  bool is_own = e->is_noun && behind != AN_NO_TOKEN &&
                attach_is_reason(a, verb, make_signal_before(a, behind));
  if (!is_own && verb != AN_NO_TOKEN) {  // the gerund, which may be no event
    uint32_t mark = an_parse_child(parse, verb, AN_REL_MARK, AN_NO_TOKEN);
    if (mark == AN_NO_TOKEN || an_parse_form(parse, verb) != AN_FORM_GERUND) return l;
    uint32_t above = an_parse_parent(parse, verb, NULL);
    verb = above == AN_NO_TOKEN ? above : an_parse_clause_of(parse, above);
    is_own = attach_is_reason(a, verb, make_signal_before(a, mark + 1));
  }
  if (!is_own) return l;
  l.is_reason = true;
  l.relation = AN_RELATION_AFTER;
  l.other = a->event_of_token[verb];
  return l;
}

/* What the signal before `event` says; relation NONE if there is none. */
static an_leaning read_signal(const attaching *a, uint32_t event) {
  an_leaning length = read_length(a, event);
  if (length.relation) return length;
  uint32_t behind = token_behind_signal(a, event);
  an_leaning reason = read_reason(a, event, behind);
  if (reason.relation || behind == AN_NO_TOKEN) return reason;
  an_leaning l = attach_signal_at(a, behind);
  l.is_of_record = l.relation == AN_RELATION_SINCE && attach_stands_out(a, behind - l.n_words);
  return l;
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
  an_clause c = an_parse_clause(a->in->parse, clause);
  uint32_t noun = event_at(a, event)->trigger;
  bool is_its = c.subject == noun || (c.object == noun && c.tense != AN_TENSE_NONE);
  if (above == AN_NO_TOKEN || rel != AN_REL_ADVCL || !is_its) return AN_NO_TOKEN;
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

/* "They were near it after the blast, he said", where what is said has no verb: the blast lies in
 * that, and orders nothing that is told of the saying. */
static bool is_in_content(const attaching *a, uint32_t token, uint32_t verb) {
  for (int up = 0; up < FEW_STEPS && token != verb && token != AN_NO_TOKEN; up++) {
    an_rel rel;
    token = an_parse_parent(a->in->parse, token, &rel);
    if (rel == AN_REL_CCOMP) return true;
  }
  return false;
}

/* The event that the phrase or clause of `event` hangs on. */
static uint32_t leaning_event(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  if (e->is_noun) {
    uint32_t clause = a->clause[event];
    if (clause == AN_NO_TOKEN) return next_verb(a, event);
    if (is_in_content(a, e->trigger, clause)) return AN_NO_TOKEN;
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

void attach_lean(attaching *a, uint32_t event, uint32_t other, an_leaning l) {
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
    const an_clause *c = &event_at(a, i)->clause;  // "runs A and has run B since C left"
    if (c->tense == AN_TENSE_PRESENT && !c->is_perfect) continue;
    bool is_other =
        l.relation == AN_RELATION_SINCE && c->is_perfect != event_at(a, main)->clause.is_perfect;
    if (is_other) continue;  // "nobody claimed it, but they have fought since C left"
    bool is_before = trigger < e->trigger && !event_at(a, i)->is_noun;
    if (is_before && an_parse_first_conjunct(a->in->parse, trigger) == series)
      attach_lean(a, i, event, l);
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

/* "Died": of the victims, and no event. */
static bool tells_of_victims(const attaching *a, uint32_t verb) {
  return is_toll(a, verb) || (a->event_of_token[verb] == AN_NO_TOKEN &&
                              an_toll_word(a->casualties, &a->in->parse->tokens->at[verb]));
}

/* All events of the clause lean on the one behind the signal; of a sentence there are few. */
static void read_order(attaching *a, uint32_t event) {
  an_leaning l = read_signal(a, event);
  const an_event *e = event_at(a, event);
  if (e->is_noun && is_toll(a, a->clause[event])) return;
  a->behind[event] = l;
  if (l.relation == AN_RELATION_NONE || (e->is_noun && l.relation == AN_RELATION_IN)) return;
  if (l.is_reason) return;  // years may lie between
  if (l.is_of_record) return;
  uint32_t main = leaning_event(a, event);
  if (main != AN_NO_TOKEN && main != event) {
    a->behind[event].other = main;
    attach_lean(a, main, event, l);
  }
  if (!e->is_noun && main != AN_NO_TOKEN) lean_conjuncts(a, event, main, l);
  if (!e->is_noun) return;
  for (uint32_t i = a->first_event[e->sentence]; i < a->first_event[e->sentence + 1]; i++)
    if (a->clause[i] == a->clause[event] && event_at(a, i)->is_noun) attach_lean(a, i, event, l);
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
  for (uint32_t i = 0; i < n; i++) attach_read_flow(a, i);
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
  make_base base = make_base_of_event(a, other);
  if (make_at_distance(a, event, base, &l, "attach.distance")) return true;
  if (l.is_soon && a->dated[other].relation == AN_RELATION_IN)
    return make_from_event(a, event, other, AN_RELATION_IN, "attach.signal");
  if (l.within && make_within(a, event, base, &l, "attach.distance")) return true;
  return make_from_event(a, event, other, l.relation, "attach.signal");
}

static bool take_base(attaching *a, uint32_t event, make_base base, const an_leaning *l) {
  return l->within ? make_within(a, event, base, l, "attach.distance")
                   : make_at_distance(a, event, base, l, "attach.distance");
}

/* "Moved in in July, after rebels had killed ten", "fell on Monday after days of clashes": the verb
 * above is no event to us, and yet has a time. */
static bool take_time_of_verb(attaching *a, uint32_t event, const an_leaning *l) {
  an_rel rel;
  uint32_t verb = a->clause[event];
  const an_clause *c = &event_at(a, event)->clause;
  if (!event_at(a, event)->is_noun) {
    if (c->tense == AN_TENSE_NONE && !c->is_perfect) return false;  // "died after being beaten"
    verb = an_parse_parent(a->in->parse, verb_of_clause(a, event), &rel);
    if (rel != AN_REL_ADVCL) return false;
  }
  if (verb == AN_NO_TOKEN || !an_parse_is_verb(a->in->parse, verb)) return false;
  uint32_t timex = attach_nearest_timex(a, event, verb);
  if (timex == AN_NO_TOKEN || !timex_at(a, timex)->has_interval) return false;
  uint32_t first = timex_at(a, timex)->first, trigger = event_at(a, event)->trigger;
  if (first > trigger && (verb < trigger || verb > first)) return false;  // it may be our own
  an_relation side = make_relation_of(make_signal_before(a, first));
  if (side != AN_RELATION_NONE && side != AN_RELATION_IN) return false;
  bool is_its_toll =
      !event_at(a, event)->is_noun && tells_of_victims(a, verb) && !l->amount && !l->within;
  if (is_its_toll)  // "five died on Friday after a drone hit a market"
    return make_inherited(a, event, timex, "attach.signal", 0.75);
  if (take_base(a, event, make_base_of_timex(a, timex), l)) return true;
  return make_bounded_by_timex(a, event, timex, l->relation, "attach.signal");
}

/* The event of this sentence told last that has a time of its own. */
static uint32_t last_told_here(const attaching *a, uint32_t event) {
  for (uint32_t i = event; i-- > a->first_event[event_at(a, event)->sentence];)
    if (a->is_done[i] && a->dated[i].timex != AN_NO_TOKEN && !event_at(a, i)->is_noun) return i;
  return AN_NO_TOKEN;
}

/* "Two years after the war began, the town has become a ruin": counted from now. */
static bool is_of_now(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  uint32_t verb = e->is_noun ? a->clause[event] : verb_of_clause(a, event);
  if (verb == AN_NO_TOKEN || an_parse_rel(a->in->parse, verb) != AN_REL_ADVCL) return false;
  uint32_t above = an_parse_parent(a->in->parse, verb, NULL);
  return above != AN_NO_TOKEN && an_parse_is_verb(a->in->parse, above) &&
         an_parse_clause(a->in->parse, above).tense == AN_TENSE_PRESENT;
}

/* "They entered the port a day after seizing Z": what was told to happen then need not be an event
 * that we know; it happened when the story stands. */
static bool take_time_from_main(attaching *a, uint32_t event) {
  an_leaning l = a->behind[event];
  l.relation = inverse_of(l.relation);
  if (l.relation == AN_RELATION_NONE) return false;
  if (l.other != AN_NO_TOKEN) return attach_take_time(a, event, l.other, l);
  if (take_time_of_verb(a, event, &l)) return true;
  uint32_t here = last_told_here(a, event);
  if (here != AN_NO_TOKEN) return take_base(a, event, make_base_of_event(a, here), &l);
  uint32_t heading = attach_heading_timex(a);
  if (heading != AN_NO_TOKEN)
    return make_at_distance(a, event, make_base_of_timex(a, heading), &l, "attach.distance");
  if (l.amount && is_of_now(a, event))
    return make_at_distance(a, event, make_base_of_news(a), &l, "attach.distance");
  if (a->last != AN_NO_TOKEN) return take_base(a, event, make_base_of_event(a, a->last), &l);
  bool is_clause = an_parse_rel(a->in->parse, event_at(a, event)->trigger) == AN_REL_ADVCL;
  bool is_lead = event_at(a, event)->sentence == a->lead;
  // "... a day after police opened fire on them, they said on Monday": not a day before the news
  uint32_t said = attach_nearest_timex(a, event, ATTACH_ANY_CLAUSE);
  bool is_free = said == AN_NO_TOKEN || !timex_at(a, said)->has_interval;
  return is_clause && is_lead && is_free &&
         make_at_distance(a, event, make_base_of_news(a), &l, "attach.distance");
}

/* "Crowds chanted slogans as the dead were buried on Saturday": what goes on beside it is no event
 * to us, but has a day. */
static bool take_time_beside(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  uint32_t verb = AN_NO_TOKEN;
  if (e->is_noun || e->clause.tense != AN_TENSE_PAST || e->clause.is_perfect) return false;
  while ((verb = an_parse_child(a->in->parse, e->trigger, AN_REL_ADVCL, verb)) != AN_NO_TOKEN) {
    uint32_t mark = an_parse_child(a->in->parse, verb, AN_REL_MARK, AN_NO_TOKEN);
    if (mark == AN_NO_TOKEN) mark = an_parse_child(a->in->parse, verb, AN_REL_ADVMOD, AN_NO_TOKEN);
    if (mark == AN_NO_TOKEN || mark > verb || a->event_of_token[verb] != AN_NO_TOKEN) continue;
    an_relation relation = make_relation_of(make_signal_before(a, mark + 1));
    if (relation != AN_RELATION_DURING && relation != AN_RELATION_IN) continue;
    uint32_t timex = attach_nearest_timex(a, event, verb);
    bool is_day = timex != AN_NO_TOKEN && timex_at(a, timex)->type <= AN_TIMEX_TIME &&
                  timex_at(a, timex)->has_interval &&
                  timex_at(a, timex)->interval.grain >= AN_GRAIN_DAY;
    if (is_day) return make_inherited(a, event, timex, "attach.signal", 0.7);
  }
  return false;
}

bool attach_signal(attaching *a, uint32_t event) {
  if (take_time_from_main(a, event)) return true;
  an_leaning l = a->leaning[event];
  if (l.other == AN_NO_TOKEN) return take_time_beside(a, event);
  bool goes_on = l.is_flow && l.relation != AN_RELATION_BEFORE;  // the story does, by itself
  if (goes_on && (l.relation != AN_RELATION_IN || !event_at(a, event)->clause.is_perfect))
    return false;
  bool is_beside = l.relation == AN_RELATION_IN || l.relation == AN_RELATION_DURING;
  if (is_beside && event_at(a, event)->frame->is_attribution) return false;
  return l.other != AN_NO_TOKEN && attach_take_time(a, event, l.other, l);
}
