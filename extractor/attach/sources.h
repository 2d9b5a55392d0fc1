/* attach/sources - where an event's time can come from; internal to attach/.
 *
 * In:    an attaching: the input, and what is known so far of every event.
 * Out:   a dated, filled in by the first source that has something to say.
 * Never: called out of order: the table in attach.c is the order.
 * Idea:  one function a source; each says true and why, or false and touches nothing. */
// SPDX-License-Identifier: MIT
#ifndef AN_ATTACH_SOURCES_H
#define AN_ATTACH_SOURCES_H
#include "attach/attach.h"

/* The first settled event that a word names; AN_NO_TOKEN if none does. */
typedef struct an_named_event {
  an_str word;
  uint32_t event;
} an_named_event;

/* The last event of its kind that has a time of its own. */
typedef struct an_known_act {
  const an_frame *frame;
  an_str lemma;
  uint32_t event;
} an_known_act;

/* How the words put an event to another one. */
typedef struct an_leaning {
  uint32_t other;  // AN_NO_TOKEN: they do not
  an_relation relation;
  bool is_response, is_at_odds;
  bool is_flow;       // "then", "meanwhile": goes on from the act told last
  bool is_reason;     // "jailed for the murder": that came first, some time
  bool is_of_record;  // "the worst day since the war began": not what else happened on it
  bool is_exact;      // "two years to the day after"
  bool is_soon;       // "hours after": on the same day
  int32_t amount;     // "three days after": how far; 0 = not said
  an_grain unit;
  an_grain within;   // "weeks after": less than a month; AN_GRAIN_UNKNOWN = not said ...
  int32_t n_within;  // ... and how many of these: "less than two weeks after"
  uint32_t timex;    // that says so; AN_NO_TOKEN
  uint32_t n_words;  // of the signal
} an_leaning;

typedef struct attaching {
  an_arena *arena;
  const an_attach_input *in;
  const an_list *signals;    // words that say how a time lies to an event; NULL without the list
  an_dated *dated;           // one per event ...
  bool *is_done;             // ... and whether it is settled
  uint32_t *clause;          // per event: the verb of its clause, or AN_NO_TOKEN
  uint32_t *timex_clause;    // per timex: the verb of the clause it stands in
  uint32_t *first_timex;     // per sentence: index of its first timex; one more entry at the end
  uint32_t *first_event;     // likewise for events
  uint32_t *event_of_token;  // per token: the event whose trigger it is; AN_NO_TOKEN
  uint32_t lead;             // the first sentence of the body
  uint32_t news;             // timex of the day that the report tells of, if that is not the
                             // publication day; AN_NO_TOKEN
  uint32_t window;           // timex of the period that the report is about; AN_NO_TOKEN ...
  an_interval period;        // ... and that period ...
  int64_t period_days;       // ... and how many days lie between two of them
  // While going through the text:
  uint32_t mended;         // the last clock time whose day was mended; AN_NO_TOKEN ...
  int64_t mended_days;     // ... and by how many days
  uint32_t heading_timex;  // date of the heading above
  uint32_t entry_timex;    // date that opens the paragraph: "3 May. ...", or the one before it
  uint32_t last_entry;     // the last block that such a date opens
  bool has_entries;        // paragraphs open with "3 May - ..." ...
  bool has_clocks;         // paragraphs open with "14:10" ...
  bool has_date_headings;  // ... or stand below lines that are dates, other than the stamp
  bool is_chronicle;       // ... or stand below dates: its present is of these days
  uint32_t told;           // the last time that a sentence told, whether or not an event has it
  uint32_t next_block, next_sentence, next_timex;
  an_vec(an_named_event) named;  // for the words that were asked for
  uint32_t force;                // the earliest settled use of force of these days; AN_NO_TOKEN ...
  bool is_force_known;           // ... and whether it was looked for
  uint32_t last;                 // last event with a time of its own, or inherited from one
  uint32_t last_deed;            // likewise, of those that are no words
  uint32_t background;           // last event of long ago
  an_point old_day;              // of a deed of long ago that the lead tells as its news, or open
  bool has_recent;               // a deed of these days was told
  uint32_t flashback;            // last act in the past perfect
  const an_list *event_nouns;    // what times lean on, and which mean the whole story; may be NULL
  const an_list *event_words;    // what a word does for events: "toll"; NULL without the list
  const an_list *confidences;    // how often each rule is right; NULL without the list
  const an_list *superlatives;   // what stands out: "first"; NULL without the list
  const an_list *lasting;        // verbs that say only how long: "last"; NULL without the list
  const an_list *casualties;     // what befalls people: "die"; NULL without the list
  const an_list *definite;       // words before a noun that is known already; NULL without them
  const an_list *weapons;        // what goes off by itself: "bombs"; NULL without the list
  const an_list *deserts;        // what is done for a deed: "jail"; NULL without the list
  const an_list *another;        // words before a noun that is new: "second"; NULL without them
  an_vec(an_known_act) acts;
  uint32_t *older;       // per event: the main verb that it came before, for it is told of a noun
                         // ("arrested men who attacked"); AN_NO_TOKEN
  an_leaning *leaning;   // per event
  an_leaning *behind;    // per event behind a signal: the one that leans on it, if it is known
  uint32_t last_saying;  // last plain saying with a time of its own
} attaching;

static inline const an_event *event_at(const attaching *a, uint32_t event) {
  return &a->in->events->at[event];
}

static inline an_str attach_lemma_of(const attaching *a, uint32_t event) {
  return a->in->parse->tokens->at[event_at(a, event)->trigger].lemma;
}

static inline uint32_t block_of(const attaching *a, uint32_t event) {
  return a->in->parse->tokens->sentences[event_at(a, event)->sentence].block;
}

/* "They refused": it goes on about somebody who was told before. */
static inline bool has_pronoun(const attaching *a, const an_event *e) {
  return e->clause.subject != AN_NO_TOKEN &&
         an_parse_pos(a->in->parse, e->clause.subject) == AN_POS_PRON;
}

/* "Rebels had raided the farm". */
static inline bool is_past_perfect(const an_event *e) {
  return !e->is_noun && e->clause.is_perfect && e->clause.tense == AN_TENSE_PAST;
}

static inline const an_timex *timex_at(const attaching *a, uint32_t timex) {
  return &a->in->timexes->at[timex];
}

typedef bool attach_source(attaching *a, uint32_t event);

void attach_begin(attaching *a);  // fills the tables

void attach_find_news(attaching *a);  // fills `news`
bool attach_has_entries(const attaching *a);
bool attach_has_labels(const attaching *a);  // paragraphs open with "9 October: "
bool attach_has_clocks(const attaching *a);
/* "has blamed": what it tells is of no day. false without a verb. */
bool attach_is_present_perfect(const attaching *a, uint32_t verb);
bool attach_is_clock_entry(const attaching *a, const an_timex *t);  // one of these
bool attach_has_date_headings(const attaching *a);
void attach_find_last_entry(attaching *a);
void attach_find_period(attaching *a);
void attach_follow(attaching *a, uint32_t event);  // reads on up to the event
const an_timex *attach_entry_before(const attaching *a, uint32_t timex);  // its entry's date; NULL
uint32_t attach_heading_timex(const attaching *a);  // of the entry, else of the heading above

/* The nearest time of a clause, given by its verb, or of the sentence, that nobody else has. */
enum { ATTACH_ANY_CLAUSE = UINT32_MAX - 1 };
uint32_t attach_nearest_timex(const attaching *a, uint32_t event, uint32_t clause);

/* What a time denotes where it stands; an interval some days later. */
an_interval attach_interval_of(const attaching *a, uint32_t timex);
/* "The bomb went off at noon": a clock time without a day is of the day of what is told again. */
void attach_mend_clock(attaching *a, uint32_t event);
an_interval attach_moved_by(const an_interval *when, int64_t days);

/* "March and April", "on Monday and on Tuesday": does one word join two times of one clause? */
bool attach_are_joined(const attaching *a, uint32_t first, uint32_t second);
/* What a verb says only of how long: "lasting", "ending"; empty for other verbs. */
an_str attach_lasting(const attaching *a, uint32_t verb);

/* "More than a year ago": the time of something else. */
bool attach_is_compared(const attaching *a, const an_event *e, const an_timex *t);
/* "The worst day since", "for the first time since": is a noun before the token one of several? */
bool attach_stands_out(const attaching *a, uint32_t token);
bool attach_is_record(const attaching *a, const an_timex *t);  // "the worst clashes since May"
bool attach_is_told_of(const attaching *a, const an_event *e, uint32_t timex);

/* "0800 GMT", "at noon": which day is not said. */
bool attach_is_bare_clock(const an_timex *t);
/* "Accuse", "deny", "mourn": is a verb about what happened before it? */
bool attach_is_about_past(const attaching *a, uint32_t verb);
/* "Is accused of the massacre in May 2014": what is no day of the news is that of the deed. */
bool attach_is_old_deed(const attaching *a, const an_event *noun, const an_timex *t);
/* "Accused him of ordering the raid in 1994": the time behind the deed is the deed's. */
bool attach_is_of_old_deed(const attaching *a, uint32_t event, uint32_t timex);
/* "Held a man suspected of planting it": a gerund below a verb about what came before it. */
bool attach_is_charge(const attaching *a, uint32_t event);
/* A noun that an accusation or a protest is about: "accused A of a massacre". */
bool attach_is_grievance(const attaching *a, uint32_t event);
/* "Jailed for", "thanked for": does a signal lead to what a verb was deserved by? */
bool attach_is_reason(const attaching *a, uint32_t verb, an_str signal);
/* "Called new elections for 1 November": what was done cannot have a time that is to come. */
bool attach_is_for_later(const attaching *a, uint32_t event, uint32_t timex);
bool attach_is_ordered(const attaching *a, uint32_t event);  // put before or after another one
/* The verb of what is said about a noun, at or above a verb ("which ruled until it fell"). */
uint32_t attach_clause_of_noun(const attaching *a, uint32_t verb);
/* "The war ended in 1865", "ending a truce": the time is that of its end. */
bool attach_is_ended(const attaching *a, uint32_t event);
void attach_find_older(attaching *a);                          // fills `older`
bool attach_is_aftermath(const attaching *a, uint32_t event);  // "the toll from the attack"
bool attach_is_front(const attaching *a, const an_timex *t);   // near the start of its sentence

an_leaning attach_leaning_of(an_str kind);  // by the value of the signals list
an_leaning attach_signal_at(const attaching *a, uint32_t behind);  // of the signal before a token
/* A word that a rule knows and that gave no event; NULL. */
const an_passed *attach_passed_at(const attaching *a, uint32_t token);
/* The time of an event that lies so to another one. */
bool attach_take_time(attaching *a, uint32_t event, uint32_t other, an_leaning l);

/* The first settled event of a name of the list "event-nouns", or of its kin; AN_NO_TOKEN. */
uint32_t attach_find_named(attaching *a, an_str word);
an_str attach_cell_of_noun(const attaching *a, an_str word, an_str column);
bool attach_is_period(const attaching *a, uint32_t event);  // "the war": months of acts
void attach_read_orders(attaching *a);                      // what signals say of two events
void attach_read_flow(attaching *a, uint32_t event);        // "then", "meanwhile"
/* One event leans on another, unless it does so already. */
void attach_lean(attaching *a, uint32_t event, uint32_t other, an_leaning l);
void attach_head_below(attaching *a, uint32_t event);  // a heading's, from its text
void attach_extend(attaching *a, uint32_t event);      // the end that its sentence gives it
/* "In the following days, they fled": counted from where the story stands, not from now. */
bool attach_is_onward(const attaching *a, const an_event *e, const an_timex *t);
bool attach_is_known_to_say(const attaching *a, uint32_t verb);  // plain saying
/* "Was hit in a raid, police said on a visit on Friday": below the verb of saying behind it. */
bool attach_is_time_of_saying(const attaching *a, uint32_t event, uint32_t timex);
void attach_tighten(attaching *a);  // after all sources: bounds that follow from it

void attach_note_act(attaching *a, uint32_t event);  // for attach_known_act
void attach_note_old_day(attaching *a,
                         uint32_t event);  // if it is the news of a report on the past
/* The use of force that the sentence before told of, else the one that was told first; NULL. */
const an_known_act *attach_force_told(const attaching *a, uint32_t event);

/* "Will meet on Friday": the story has not come so far. */
/* Days from the start of a time to the publication day; -1 if either is unknown. */
int64_t attach_days_since(const attaching *a, const an_interval *when);
bool attach_is_yet_to_come(const attaching *a, const an_interval *when);
bool attach_is_recent(const attaching *a, uint32_t event);  // of the week before the publication
bool attach_is_of_these_days(const attaching *a, const an_interval *when);  // likewise

/* "the attack", "their talks": a noun of which the reader knows which one is meant. */
bool attach_refers_back(const attaching *a, uint32_t event);

/* "Market" of "the attack on the market"; empty. */
an_str attach_object_of(const attaching *a, uint32_t event);

/* Does the sentence of an act speak of what the noun is of? */
bool attach_speaks_of(const attaching *a, uint32_t act, an_str object);

/* "The bombs went off": nobody acts, and the reader knows of the bombs. */
bool attach_tells_again(const attaching *a, uint32_t event);

/* "Another attack", "a second bomb went off": none of those that were told. */
bool attach_is_another(const attaching *a, uint32_t event);

// Own words: the first pass.
attach_source attach_own_phrase, attach_own_clause, attach_vague, attach_carrier;
attach_source attach_front_verb, attach_when, attach_behind_verb, attach_relative_noun, attach_then;
attach_source attach_period_before, attach_booked;
// An event the words lean on ("the first hours of the escalation"): the second.
attach_source attach_event_anchor;
// Neighbours, tense and discourse: the third, in text order.
attach_source attach_signal, attach_front_noun, attach_saying, attach_ahead, attach_perfect;
attach_source attach_relative_verb, attach_done_in, attach_known_act, attach_conjunct;
attach_source attach_toll_end, attach_series_end, attach_complement, attach_named_signal;
attach_source attach_known_period, attach_known_name, attach_onward;
attach_source attach_length, attach_present, attach_speech, attach_matrix;
attach_source attach_same_sentence, attach_heading, attach_clause_event, attach_caption;
attach_source attach_previous, attach_lead, attach_publication;

static inline bool attach_is_comma(const attaching *a, uint32_t token) {
  an_str sign = a->in->parse->tokens->at[token].lower;
  return sign.len == 1 && *sign.at == ',';
}
#endif
