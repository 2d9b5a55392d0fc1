/* attach/sources - the sources that read the grammar round an event: its own words, its clause, the
 * front and the rest of its sentence. */
// SPDX-License-Identifier: MIT
#include "attach/sources.h"

#include "attach/make.h"

enum { PHRASE_REACH = 6, FRONT_WORDS = 4 };

static uint32_t distance(uint32_t a, uint32_t b) {
  return a > b ? a - b : b - a;
}

/* "LAGOS, 5 May (Agency) - Gunmen ...": the date of the report. An entry of a chronology begins
 * with the date of what it tells. */
static bool is_of_dateline(const attaching *a, const an_timex *t) {
  const an_tokens *tokens = a->in->parse->tokens;
  if (t->block >= AN_HEAD_BLOCKS || t->first == tokens->sentences[t->sentence].first) return false;
  return an_parse_pos(a->in->parse, t->first - 1) != AN_POS_ADP &&
         an_timex_opens_body(tokens, &t->said, &a->in->doc->blocks.at[t->block]);
}

/* "the 14 March Alliance": a part of who acts dates nothing. */
static bool is_of_name(const attaching *a, const an_timex *t) {
  const an_mentions *mentions = a->in->mentions;
  uint32_t m = mentions->of_token[t->first];
  if (m == AN_NO_TOKEN || mentions->at[m].is_place) return false;
  return mentions->at[m].head >= t->end && an_parse_pos(a->in->parse, t->first) == AN_POS_PROPN &&
         an_parse_pos(a->in->parse, mentions->at[m].head) == AN_POS_PROPN;
}

/* "An hour later", "the next day", counted from no more than a month of another paragraph. */
static bool is_lost_count(const attaching *a, const an_timex *t) {
  if (t->lean != AN_LEAN_TIMEX || t->anchor >= a->in->timexes->n) return false;
  const an_timex *from = &a->in->timexes->at[t->anchor];
  return from->block != t->block && t->has_interval && t->interval.grain < AN_GRAIN_DAY &&
         t->unit >= AN_GRAIN_DAY;
}

/* Can this timex say when something happened? A set or a bare length cannot, by itself. */
static bool can_date(const attaching *a, const an_timex *t) {
  if (t->type == AN_TIMEX_SET || is_of_dateline(a, t) || is_of_name(a, t)) return false;
  if (is_lost_count(a, t)) return false;
  bool is_length = t->type == AN_TIMEX_DURATION && t->amount > 0;
  return t->has_interval || is_length || make_is_vague_back(t);
}

/* ---- tables */

/* "left in May, and the next year they were freed": the time behind "and" is that of what comes,
 * which the tree may hang on the year. */
static uint32_t verb_joined_behind(const an_parse *parse, const an_timex *t) {
  enum { MOST_WORDS = 12 };
  uint32_t end = parse->tokens->sentences[t->sentence].end;
  for (uint32_t i = t->end; i < end && i < t->end + MOST_WORDS; i++) {
    if (!an_parse_is_verb(parse, i)) continue;
    an_rel rel;
    uint32_t above = an_parse_parent(parse, i, &rel);
    bool is_joined = rel == AN_REL_CONJ && above != AN_NO_TOKEN && above < t->first;
    is_joined |= rel == AN_REL_ACL && above >= t->first && above < t->end;
    return is_joined && an_parse_clause(parse, i).subject != AN_NO_TOKEN ? i : AN_NO_TOKEN;
  }
  return AN_NO_TOKEN;
}

/* "hit a house on Monday, killing nine": what stands before the comma is not of the gerund. */
static uint32_t verb_before_gerund(const an_parse *parse, const an_timex *t, uint32_t clause) {
  an_rel rel;
  uint32_t above = an_parse_parent(parse, clause, &rel);
  bool is_behind = clause > t->end && rel == AN_REL_ADVCL && above != AN_NO_TOKEN &&
                   an_parse_form(parse, clause) == AN_FORM_GERUND;
  if (!is_behind || above > t->first || !an_parse_is_verb(parse, above)) return clause;
  an_str sign = parse->tokens->at[clause - 1].lower;
  return sign.len == 1 && *sign.at == ',' ? above : clause;
}

static bool is_comma(const an_parse *parse, uint32_t token) {
  an_str sign = parse->tokens->at[token].lower;
  return sign.len == 1 && *sign.at == ',';
}

/* "Held four men, including one suspected of planting it, on 3 May": behind what two commas set off
 * the time is that of the verb before it. */
static uint32_t verb_before_insertion(const an_parse *parse, uint32_t before, uint32_t clause) {
  enum { FEW_STEPS = 3 };
  if (!before || !is_comma(parse, before - 1) || clause >= before) return clause;
  uint32_t verb = clause;
  for (int up = 0; up < FEW_STEPS; up++) {
    an_clause c = an_parse_clause(parse, verb);
    if (c.tense != AN_TENSE_NONE || c.is_perfect || c.is_infinitive) break;
    uint32_t above = an_parse_parent(parse, verb, NULL);
    above = above == AN_NO_TOKEN ? above : an_parse_clause_of(parse, above);
    if (above == AN_NO_TOKEN || above >= verb) return clause;
    verb = above;
  }
  for (uint32_t i = verb; i < clause; i++)
    if (is_comma(parse, i)) return verb;
  return clause;
}

/* "Investigators said Friday they found a rifle": a time directly behind a verb, or behind it and
 * one preposition, is that verb's, whatever the tree makes of it. */
static uint32_t clause_of_timex(const attaching *a, const an_timex *t) {
  const an_parse *parse = a->in->parse;
  uint32_t first = parse->tokens->sentences[t->sentence].first, before = t->first;
  if (before > first && an_parse_pos(parse, before - 1) == AN_POS_ADP) before--;
  if (before > first && an_parse_is_verb(parse, before - 1)) return before - 1;
  if (before > first && an_parse_pos(parse, before - 1) == AN_POS_CCONJ) {
    uint32_t joined = verb_joined_behind(parse, t);
    if (joined != AN_NO_TOKEN) return joined;
  }
  uint32_t clause = an_parse_clause_of(parse, t->first);
  if (clause == AN_NO_TOKEN) return clause;
  clause = verb_before_insertion(parse, before, clause);
  return verb_before_gerund(parse, t, clause);
}

static void index_timexes(attaching *a) {
  const an_tokens *tokens = a->in->parse->tokens;
  const an_timexes *all = a->in->timexes;
  a->first_timex = an_arena_array(a->arena, uint32_t, tokens->n_sentences + 1);
  a->timex_clause = an_arena_array(a->arena, uint32_t, all->n);
  uint32_t next = 0;
  for (uint32_t s = 0; s <= tokens->n_sentences; s++) {
    a->first_timex[s] = next;
    while (next < all->n && all->at[next].sentence == s) next++;
  }
  for (size_t i = 0; i < all->n; i++) a->timex_clause[i] = clause_of_timex(a, &all->at[i]);
}

static void index_events(attaching *a) {
  const an_tokens *tokens = a->in->parse->tokens;
  const an_events *all = a->in->events;
  a->first_event = an_arena_array(a->arena, uint32_t, tokens->n_sentences + 1);
  a->event_of_token = an_arena_array(a->arena, uint32_t, tokens->n);
  a->clause = an_arena_array(a->arena, uint32_t, all->n);
  for (size_t i = 0; i < tokens->n; i++) a->event_of_token[i] = AN_NO_TOKEN;
  uint32_t next = 0;
  for (uint32_t s = 0; s <= tokens->n_sentences; s++) {
    a->first_event[s] = next;
    while (next < all->n && all->at[next].sentence == s) next++;
  }
  for (uint32_t i = 0; i < all->n; i++) {
    const an_event *e = event_at(a, i);
    a->event_of_token[e->trigger] = i;
    a->clause[i] = e->is_noun                      ? an_parse_clause_of(a->in->parse, e->trigger)
                   : e->clause.verb != AN_NO_TOKEN ? e->clause.verb
                                                   : e->trigger;
  }
}

static uint32_t find_lead(const attaching *a) {
  const an_tokens *tokens = a->in->parse->tokens;
  for (uint32_t s = 0; s < tokens->n_sentences; s++)
    if (a->in->doc->blocks.at[tokens->sentences[s].block].kind == AN_BLOCK_BODY) return s;
  return AN_NO_TOKEN;
}

void attach_begin(attaching *a) {
  size_t n = a->in->events->n;
  a->signals = an_rulebook_words(a->in->rules, "signals");
  a->event_nouns = an_rulebook_words(a->in->rules, "event-nouns");
  a->event_words = an_rulebook_words(a->in->rules, "event-words");
  a->weapons = an_rulebook_words(a->in->rules, "weapons");
  a->another = an_rulebook_words(a->in->rules, "another");
  a->deserts = an_rulebook_words(a->in->rules, "deserts");
  a->superlatives = an_rulebook_words(a->in->rules, "superlatives");
  a->lasting = an_rulebook_words(a->in->rules, "lasting");
  a->casualties = an_rulebook_words(a->in->rules, "casualties");
  a->definite = an_rulebook_words(a->in->rules, "definite");
  a->confidences = an_rulebook_words(a->in->rules, "date-confidence");
  a->is_done = an_arena_array(a->arena, bool, n);
  a->dated = an_arena_array(a->arena, an_dated, n);
  for (size_t i = 0; i < n; i++)
    a->dated[i] = (an_dated){.when = an_interval_unknown(),
                             .basis = AN_BASIS_PUBLICATION,
                             .timex = AN_NO_TOKEN,
                             .anchor = AN_NO_TOKEN,
                             .response_to = AN_NO_TOKEN,
                             .leans_on = AN_NO_TOKEN};
  a->lead = find_lead(a);
  index_timexes(a);
  index_events(a);
  attach_read_orders(a);
  attach_find_older(a);
  a->has_entries = attach_has_entries(a);
  a->has_clocks = attach_has_clocks(a);
  a->has_date_headings = attach_has_date_headings(a);
  a->is_chronicle = a->has_entries || attach_has_labels(a) || a->has_date_headings;
  attach_find_last_entry(a);
  attach_find_news(a);
  attach_find_period(a);
}

/* ---- own words */

static bool is_verb_between(const attaching *a, uint32_t from, uint32_t to) {
  for (uint32_t t = from; t < to; t++) {
    an_pos pos = an_parse_pos(a->in->parse, t);
    if (pos == AN_POS_VERB || pos == AN_POS_AUX || a->event_of_token[t] != AN_NO_TOKEN) return true;
  }
  return false;
}

/* "of 1992-1994", "(1992-1994)": what stands before the time ties it to the noun. */
static bool is_tied_to_noun(const attaching *a, const an_event *e, const an_timex *t) {
  uint32_t before = t->first - 1;
  if (before == e->trigger) return false;
  an_pos pos = an_parse_pos(a->in->parse, before);
  return pos == AN_POS_ADP || pos == AN_POS_PUNCT || pos == AN_POS_PART;
}

/* "has blamed A for strikes on Sunday": a present perfect has no day of its own. */
static bool is_behind_perfect(const attaching *a, const an_event *e, const an_timex *t) {
  bool is_day = t->type != AN_TIMEX_DURATION && t->interval.grain >= AN_GRAIN_DAY;
  return is_day && t->lean != AN_LEAN_UNRESOLVED && attach_is_present_perfect(a, e->clause.verb);
}

/* "since its launch in 2003", "before the elections in May": the noun says from when or until when,
 * and the time when that was. */
static bool counts_from(const attaching *a, const an_event *e) {
  an_relation relation = a->behind[e - a->in->events->at].relation;
  bool is_ahead = e->clause.is_infinitive || e->clause.tense == AN_TENSE_FUTURE;
  if (relation == AN_RELATION_AFTER) return is_ahead;  // "to resume after the vote on 28 March"
  return relation == AN_RELATION_SINCE || relation == AN_RELATION_BEFORE;
}

/* "on Sunday and Monday": the first of two days, for the second. */
static const an_timex *first_of_pair(const attaching *a, const an_timex *t) {
  uint32_t i = (uint32_t)(t - a->in->timexes->at);
  bool is_second = i && t[-1].sentence == t->sentence && attach_are_joined(a, i - 1, i);
  return is_second ? t - 1 : t;
}

/* "fired on Monday in retaliation for the killing on Friday": the verb has its own already. */
static bool verb_has_own(const attaching *a, const an_event *e, const an_timex *t) {
  uint32_t s = t->sentence, verb = e->clause.verb, first, end;
  an_parse_group(a->in->parse, e->trigger, &first, &end);
  for (uint32_t i = a->first_timex[s]; i < a->first_timex[s + 1]; i++) {
    const an_timex *own = &a->in->timexes->at[i];
    if (own->end > first) return false;
    bool is_date = own->has_interval && own->type <= AN_TIMEX_TIME;
    if (is_date && own->first > verb && a->timex_clause[i] == verb) return true;
  }
  return false;
}

/* "After the talks, and on 3 May they met": what stands behind "and" is of what comes. */
static bool is_behind_and(const attaching *a, const an_timex *t) {
  uint32_t before = t->first - 1;
  if (before && an_parse_pos(a->in->parse, before) == AN_POS_ADP) before--;
  return an_parse_pos(a->in->parse, before) == AN_POS_CCONJ;
}

/* Is the event put before or after another one? Then a time of the clause is that one's. */
bool attach_is_ordered(const attaching *a, uint32_t event) {
  an_relation behind = a->behind[event].relation;
  return behind == AN_RELATION_AFTER || behind == AN_RELATION_BEFORE;
}

/* "the war of 1992-1994", "Friday's attack": a time inside the noun's own phrase. Behind a verb the
 * time is the verb's: "condemned the attack on Friday", "cleared the move yesterday". */
static bool is_in_phrase(const attaching *a, const an_event *e, const an_timex *t) {
  t = first_of_pair(a, t);
  if (t->first > e->trigger) {
    if (is_behind_and(a, t)) return false;
    bool is_near =
        t->first - e->trigger <= PHRASE_REACH && !is_verb_between(a, e->trigger + 1, t->first);
    bool is_behind_verb = e->clause.verb != AN_NO_TOKEN && e->clause.verb < e->trigger;
    if (!is_near || !is_behind_verb) return is_near;
    // "angered by an airstrike on A two days earlier": counted back from the verb's own time
    bool is_counted = t->lean == AN_LEAN_TIMEX && t->type == AN_TIMEX_DATE;
    if (is_counted && a->in->timexes->at[t->anchor].sentence == t->sentence) return true;
    if (verb_has_own(a, e, t)) return true;
    an_str signal = make_signal_before(a, t->first);
    bool is_its = !signal.at || is_behind_perfect(a, e, t) || attach_is_old_deed(a, e, t) ||
                  (counts_from(a, e) && make_relation_of(signal) == AN_RELATION_IN);
    // "condemned the attack in the region earlier this week"
    bool is_behind_phrase = false;
    for (uint32_t i = e->trigger + 1; i < t->first; i++)
      is_behind_phrase |= an_parse_pos(a->in->parse, i) == AN_POS_ADP;
    bool is_of_deed = is_behind_phrase && t->interval.grain < AN_GRAIN_DAY && !signal.at &&
                      attach_is_old_deed(a, e, t);
    return is_of_deed || (is_tied_to_noun(a, e, t) && is_its);
  }
  bool is_adverb = an_parse_pos(a->in->parse, t->end - 1) == AN_POS_ADV;  // "two days later"
  if (t->end == e->trigger && !is_adverb && !make_signal_before(a, t->first).at) return true;
  uint32_t first, end;
  an_parse_group(a->in->parse, e->trigger, &first, &end);
  return t->first >= first && t->end <= e->trigger;
}

/* "Condemned Tuesday's bombing", "involvement in it": the verb is of another day; but "Tuesday's
 * talks failed" and "said at Tuesday's talks" are of that. */
static bool is_possessor(const attaching *a, const an_event *e, const an_timex *t) {
  if (an_parse_pos(a->in->parse, t->end) != AN_POS_PART) return false;
  an_relation behind = a->behind[e - a->in->events->at].relation;
  if (behind == AN_RELATION_BEFORE || behind == AN_RELATION_AFTER) return true;
  an_rel rel = an_parse_rel(a->in->parse, e->trigger);
  return rel == AN_REL_OBJ || rel == AN_REL_NMOD || e->status == AN_STATUS_DENIED ||
         attach_is_about_past(a, e->clause.verb);
}

/* Beside the noun, or between its article and it: "in the 2017 general elections". */
static bool is_tied(const attaching *a, const an_event *e, const an_timex *t) {
  if (t->first > e->trigger || t->end == e->trigger) return true;
  if (is_possessor(a, e, t)) return true;
  uint32_t first, end;
  an_parse_group(a->in->parse, e->trigger, &first, &end);
  return first < t->first && an_parse_pos(a->in->parse, first) == AN_POS_DET;
}

/* "Denied that it had a part in Tuesday's bombing": the time is that of what the verb looks back
 * on, though it stands below another one. */
static bool looks_back_on(const attaching *a, const an_event *e, const an_event *noun) {
  return !e->is_noun && noun->clause.verb != e->clause.verb && noun->trigger > e->trigger &&
         attach_is_about_past(a, e->trigger);
}

/* "after the raid of 12 September, troops withdrew": the raid has that time to itself. */
static bool is_taken(const attaching *a, const an_event *e, const an_timex *t) {
  for (uint32_t i = a->first_event[e->sentence]; i < a->first_event[e->sentence + 1]; i++) {
    const an_event *other = event_at(a, i);
    if (other == e || !other->is_noun || !is_in_phrase(a, other, t)) continue;
    if (is_tied(a, other, t) || looks_back_on(a, e, other)) return true;
  }
  return false;
}

/* The word of the sentence that a time hangs on; AN_NO_TOKEN if the tree does not say. */
static uint32_t carrier_of(const attaching *a, const an_timex *t) {
  uint32_t head = an_parse_head(a->in->parse, t->first, t->end);
  return head == AN_NO_TOKEN ? AN_NO_TOKEN : an_parse_parent(a->in->parse, head, NULL);
}

/* "after the Aug. 7 bombings", "jailed for 1993 murder": a time in front of a noun says which one,
 * not when; but "the third-quarter sales fell" tells of the quarter. */
static bool says_which(const attaching *a, const an_event *e, const an_timex *t) {
  bool is_reason = attach_is_reason(a, e->clause.verb, make_signal_before(a, t->first));
  if (is_reason && an_parse_is_noun(a->in->parse, t->end)) return true;
  uint32_t carrier = carrier_of(a, t);
  if (carrier == AN_NO_TOKEN || carrier < t->end || carrier == e->trigger) return false;
  if (t->first && an_parse_pos(a->in->parse, t->first - 1) == AN_POS_ADP) return false;
  if (!an_parse_is_noun(a->in->parse, carrier) || carrier == e->clause.subject) return false;
  uint32_t first, end;
  an_parse_group(a->in->parse, carrier, &first, &end);
  return first <= t->first;
}

/* "abrogated the pact of 1975": the year tells which pact it was. But "part of 1975" tells when,
 * "the attack of 5 May" has that day, and so has what the verb makes: "signed the pact of 1975". */
static bool says_which_object(const attaching *a, const an_event *e, const an_timex *t) {
  uint32_t object = e->is_noun ? AN_NO_TOKEN : e->clause.object;
  if (object == AN_NO_TOKEN || object == e->tail || t->first < 2 ||
      !an_parse_is_of(a->in->parse, t->first - 1))
    return false;
  bool is_known = an_parse_child(a->in->parse, object, AN_REL_DET, AN_NO_TOKEN) != AN_NO_TOKEN;
  return is_known && carrier_of(a, t) == object && a->event_of_token[object] == AN_NO_TOKEN;
}

/* "On Friday, at this year's talks": the day lies in the year, and says more. */
static bool is_inside(const attaching *a, uint32_t inner, uint32_t outer) {
  const an_timex *one = &a->in->timexes->at[inner], *other = &a->in->timexes->at[outer];
  if (!one->has_interval || !other->has_interval) return false;
  an_interval of_one = attach_interval_of(a, inner);  // "on 3 May, ... at 6 a.m."
  const an_interval *i = &of_one, *o = &other->interval;
  if (i->grain <= o->grain) return false;
  if (an_point_is_open(i->earliest_start) || an_point_is_open(i->latest_end)) return false;
  if (an_point_is_open(o->earliest_start) || an_point_is_open(o->latest_end)) return false;
  return an_point_first_day(i->earliest_start) >= an_point_first_day(o->earliest_start) &&
         an_point_last_day(i->latest_end) <= an_point_last_day(o->latest_end);
}

uint32_t attach_nearest_timex(const attaching *a, uint32_t event, uint32_t clause) {
  const an_event *e = event_at(a, event);
  uint32_t best = AN_NO_TOKEN, best_distance = UINT32_MAX;
  for (uint32_t i = a->first_timex[e->sentence]; i < a->first_timex[e->sentence + 1]; i++) {
    const an_timex *t = &a->in->timexes->at[i];
    bool is_here = clause == ATTACH_ANY_CLAUSE || a->timex_clause[i] == clause;
    if (!can_date(a, t) || !is_here || attach_is_compared(a, e, t) || is_taken(a, e, t)) continue;
    if (attach_is_onward(a, e, t) || says_which_object(a, e, t)) continue;
    if (clause != ATTACH_ANY_CLAUSE && says_which(a, e, t)) continue;
    if (best != AN_NO_TOKEN && is_inside(a, best, i)) continue;
    bool is_finer = best != AN_NO_TOKEN && is_inside(a, i, best);
    uint32_t far = is_finer ? 0 : distance(t->first, e->trigger);
    if (t->type == AN_TIMEX_DURATION) far += AN_MAX_SENTENCE_TOKENS;  // a date says more
    if (far < best_distance) best = i, best_distance = far;
  }
  return best;
}

/* "Called new elections for 1 November": what was done cannot have a time that is to come. */
bool attach_is_for_later(const attaching *a, uint32_t event, uint32_t timex) {
  const an_event *e = event_at(a, event);
  const an_timex *t = &a->in->timexes->at[timex];
  bool is_past = e->clause.tense == AN_TENSE_PAST || e->clause.is_perfect;
  // "The union calls for protests on Saturday": they are then, the call is now
  bool is_call = e->clause.tense == AN_TENSE_PRESENT && an_str_eq(e->frame->about, AN_LIT("ahead"));
  bool is_told =
      (is_past || is_call) && e->clause.modal == AN_NO_TOKEN && e->status <= AN_STATUS_REPORTED;
  if (e->is_noun || !is_told || !a->in->anchor.is_known || !t->has_interval) return false;
  an_point start = t->interval.earliest_start;
  if (an_str_eq(make_signal_before(a, t->first), AN_LIT("deadline")))  // it may be of today
    return !an_point_is_open(start) &&
           an_point_first_day(start) >= an_point_first_day(a->in->anchor.when);
  return !e->frame->is_attribution && attach_is_yet_to_come(a, &t->interval);
}

/* "Decided to admit it in March", "a hearing was set for Monday": what is to come has the time that
 * what was done cannot have. */
bool attach_booked(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  uint32_t above = an_parse_parent(a->in->parse, e->trigger, NULL);
  uint32_t verb = e->is_noun ? a->clause[event] : above;
  uint32_t main = verb == AN_NO_TOKEN ? verb : a->event_of_token[verb];
  bool is_below = main != AN_NO_TOKEN && main != event && (e->is_noun || e->clause.is_infinitive);
  uint32_t timex = is_below ? attach_nearest_timex(a, event, verb) : AN_NO_TOKEN;
  return timex != AN_NO_TOKEN && attach_is_for_later(a, main, timex) &&
         make_from_timex(a, event, timex, "attach.own-clause", 0.75);
}

bool attach_own_phrase(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  if (!e->is_noun) return false;
  for (uint32_t i = a->first_timex[e->sentence]; i < a->first_timex[e->sentence + 1]; i++) {
    const an_timex *t = &a->in->timexes->at[i];
    if (!can_date(a, t) || !is_in_phrase(a, e, t) || attach_is_record(a, t)) continue;
    if (make_from_timex(a, event, i, "attach.own-phrase", 0.85)) return true;
  }
  return false;
}

/* "Is seeking his release by those who took him in 2010": what goes on is of no year gone by. */
static bool is_past_of_ongoing(const attaching *a, uint32_t event, uint32_t timex) {
  const an_event *e = event_at(a, event);
  const an_timex *t = &a->in->timexes->at[timex];
  bool is_ongoing =
      e->clause.tense == AN_TENSE_PRESENT && !e->clause.is_perfect &&
      an_parse_form(a->in->parse, e->trigger) == AN_FORM_GERUND &&
      an_parse_child(a->in->parse, e->trigger, AN_REL_AUX, AN_NO_TOKEN) != AN_NO_TOKEN;
  if (!is_ongoing || !a->in->anchor.is_known || !t->has_interval) return false;
  an_point end = t->interval.latest_end;
  bool is_over =
      !an_point_is_open(end) && an_point_last_day(end) < an_point_first_day(a->in->anchor.when);
  an_relation relation = make_relation_of(make_signal_before(a, t->first));
  return is_over && t->interval.grain < AN_GRAIN_DAY &&
         (relation == AN_RELATION_IN || relation == AN_RELATION_NONE);
}

bool attach_own_clause(attaching *a, uint32_t event) {
  if (event_at(a, event)->is_noun) return false;
  uint32_t timex = attach_nearest_timex(a, event, a->clause[event]);
  if (timex != AN_NO_TOKEN && is_past_of_ongoing(a, event, timex)) return false;
  if (timex != AN_NO_TOKEN && attach_is_for_later(a, event, timex)) return false;
  if (timex != AN_NO_TOKEN && attach_is_of_old_deed(a, event, timex)) return false;
  bool is_counted = a->leaning[event].amount && a->leaning[event].other != AN_NO_TOKEN;
  // "at 6 a.m., two days before the raid": that says the day
  if (timex != AN_NO_TOKEN && is_counted && attach_is_bare_clock(timex_at(a, timex))) return false;
  return timex != AN_NO_TOKEN && make_from_timex(a, event, timex, "attach.own-clause", 0.85);
}

bool attach_is_ended(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  uint32_t verb = a->clause[event];
  bool is_its = e->is_noun && (e->clause.subject == e->trigger || e->clause.object == e->trigger);
  return verb != AN_NO_TOKEN && is_its && an_str_eq(attach_lasting(a, verb), AN_LIT("ending"));
}

/* "Two were killed amid violence, police said Sunday", where the tree hangs the noun on "said". */
static bool is_before_speaker(const attaching *a, uint32_t event, uint32_t timex) {
  uint32_t verb = a->clause[event], noun = event_at(a, event)->trigger;
  if (verb == AN_NO_TOKEN || verb < noun || !attach_is_known_to_say(a, verb)) return false;
  uint32_t speaker = an_parse_clause(a->in->parse, verb).subject;
  return speaker != AN_NO_TOKEN && speaker > noun && timex_at(a, timex)->first > speaker;
}

/* A noun in a clause whose verb is no event ("the raid took place on Friday"): the clause's time
 * is the noun's. If the verb is an event, the noun shares its time later (attach_clause_event). */
bool attach_carrier(attaching *a, uint32_t event) {
  uint32_t clause = a->clause[event];
  const an_event *e = event_at(a, event);
  // "as soon as the truce took effect on Saturday", "after they began an assault on Sunday"
  bool opens =
      e->clause.subject == e->trigger ||
      (e->clause.object == e->trigger && an_parse_rel(a->in->parse, clause) == AN_REL_ADVCL);
  if (!e->is_noun || (attach_is_ordered(a, event) && !opens)) return false;
  if (clause != AN_NO_TOKEN && a->event_of_token[clause] != AN_NO_TOKEN) return false;
  uint32_t timex = attach_nearest_timex(a, event, clause);
  if (timex != AN_NO_TOKEN && attach_is_aftermath(a, event))
    return make_bounded_by_timex(a, event, timex, AN_RELATION_BEFORE, "attach.same-clause");
  if (timex != AN_NO_TOKEN && is_before_speaker(a, event, timex))
    return make_bounded_by_timex(a, event, timex, AN_RELATION_BEFORE, "attach.saying");
  if (timex != AN_NO_TOKEN && attach_is_ended(a, event))
    return make_bounded_by_timex(a, event, timex, AN_RELATION_UNTIL, "attach.same-clause");
  return timex != AN_NO_TOKEN && make_from_timex(a, event, timex, "attach.same-clause", 0.75);
}

bool attach_is_front(const attaching *a, const an_timex *t) {
  return t->first < a->in->parse->tokens->sentences[t->sentence].first + FRONT_WORDS;
}

/* "Six months later, on 6 January 1991, ...": a date that says again, and better, what a counted
 * time before it says. */
static uint32_t said_better(const attaching *a, uint32_t timex) {
  enum { COMMA_AND_PREPOSITION = 2 };
  const an_timex *t = &a->in->timexes->at[timex];
  if (timex + 1 == a->in->timexes->n || t->lean == AN_LEAN_NOTHING) return timex;
  const an_timex *next = t + 1;
  bool is_beside = next->sentence == t->sentence && next->first <= t->end + COMMA_AND_PREPOSITION &&
                   attach_is_comma(a, t->end) && next->first > t->end;
  bool is_better = next->lean == AN_LEAN_NOTHING && next->has_interval && can_date(a, next) &&
                   next->interval.grain >= t->interval.grain;
  return is_beside && is_better ? timex + 1 : timex;
}

/* "On 4 May, police arrest three men": a deed of that day, whatever its tense; "police say" is not
 * of that day alone. */
static bool is_historic_present(const attaching *a, const an_event *e, const an_timex *t) {
  bool is_verbal = e->frame->is_attribution || an_str_eq(e->frame->conduct, AN_LIT("verbal"));
  if (is_verbal || e->clause.is_perfect || t->interval.grain < AN_GRAIN_DAY) return false;
  an_rel rel;
  uint32_t above = an_parse_parent(a->in->parse, e->trigger, &rel);
  return e->clause.tense == AN_TENSE_PRESENT &&
         (above == AN_NO_TOKEN || rel == AN_REL_PARATAXIS || rel == AN_REL_CONJ);
}

/* "Two days earlier, rebels had attacked": what is counted back is of the perfect itself. */
static bool looks_back_so_far(const attaching *a, const an_event *e, const an_timex *t) {
  uint32_t above = an_parse_parent(a->in->parse, e->trigger, NULL);
  bool is_main = above == AN_NO_TOKEN || !an_parse_is_verb(a->in->parse, above);
  bool is_of_noun = an_parse_rel(a->in->parse, e->trigger) == AN_REL_ACL &&
                    !(above >= t->first && an_parse_is_time(a->in->parse, above));
  return is_past_perfect(e) && t->lean == AN_LEAN_TIMEX && is_main && !is_of_noun;
}

/* "On 4 May, ...": a time at the front of a sentence holds for all that is told in it, but not for
 * what somebody says in it, nor for what had happened before. */
static bool take_front(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  bool is_content = !e->is_noun && e->clause.governor != AN_NO_TOKEN &&
                    (e->clause.tense == AN_TENSE_FUTURE || e->clause.modal != AN_NO_TOKEN);
  if (attach_is_ordered(a, event) || is_content) return false;
  if (a->older[event] != AN_NO_TOKEN) return false;
  uint32_t i = a->first_timex[e->sentence];
  if (i == a->first_timex[e->sentence + 1] || e->reporter != AN_NO_TOKEN) return false;
  const an_timex *t = &a->in->timexes->at[i];
  bool is_front = attach_is_front(a, t) && t->end <= e->trigger;
  bool is_told = e->is_noun || is_historic_present(a, e, t) || looks_back_so_far(a, e, t) ||
                 (!e->clause.is_perfect && e->clause.tense != AN_TENSE_FUTURE &&
                  e->clause.tense != AN_TENSE_PRESENT);
  if (!is_front || !is_told || !t->has_interval || attach_is_onward(a, e, t)) return false;
  if (!can_date(a, t) || is_taken(a, e, t)) return false;
  return make_from_timex(a, event, said_better(a, i), "attach.front", 0.7);
}

bool attach_front_verb(attaching *a, uint32_t event) {
  return !event_at(a, event)->is_noun && take_front(a, event);
}

/* A noun comes later: a signal ("after the raid") may say that it lies elsewhere. */
bool attach_front_noun(attaching *a, uint32_t event) {
  return event_at(a, event)->is_noun && !attach_is_grievance(a, event) &&
         !attach_is_aftermath(a, event) && !attach_is_ended(a, event) && take_front(a, event);
}
