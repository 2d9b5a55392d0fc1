/* event/room - what the files of this room share; no other room includes it.
 *
 * In:    one document's parse, mentions and rules.
 * Out:   the scene: everything found so far, event by event.
 * Never: outlives an_event_find.
 * Idea:  find.c makes events of triggers, roles.c and later.c fill their sides, quantity.c their
 *        numbers, status.c says whether they happened. Plain saying is kept as an event until the
 *        end, because it names the reporters. */
// SPDX-License-Identifier: MIT
#ifndef AN_EVENT_ROOM_H
#define AN_EVENT_ROOM_H
#include "event/event.h"

/* What a word does for events, from the list "event-words". */
typedef enum an_duty {
  AN_DUTY_NONE,
  AN_DUTY_LIGHT,       // "carry out an attack": the noun is the event
  AN_DUTY_OWN,         // "claimed the attack": its subject says that it was his
  AN_DUTY_PHASE,       // "began to attack", "the start of the operation"
  AN_DUTY_OCCUR,       // "the attack took place"
  AN_DUTY_PLACE,       // a preposition of place
  AN_DUTY_CONTENT,     // a preposition that leads to what is said: "accused of"
  AN_DUTY_COLLECTIVE,  // "a group of gunmen": look behind it
  AN_DUTY_INCLUDE,     // "people, including officials": some of them
  AN_DUTY_SUSPECT,     // "A is suspected": held to have done it
  AN_DUTY_ONE_OF,      // "a leader of the rebels": likewise, but one
  AN_DUTY_HABIT,       // "each year": what it dates is no single event
  AN_DUTY_GENERAL,     // "are rare": what is said of all of a kind
  AN_DUTY_CONDITION,   // "unless A withdraws": opens what something depends on
  AN_DUTY_WHEN,        // "when A attacked": opens what happened at the same moment
  AN_DUTY_MATTER,      // "complained over the raids": what words or a protest are about
  AN_DUTY_SUM,         // "fatalities coded as 3": says how many they are
  AN_DUTY_SHARE,       // "fatalities split across two events (3)": how many are this act's
  AN_DUTY_GROW,        // "the toll rose to 57"
  AN_DUTY_SOURCE,      // "from"
  AN_DUTY_ASIDE,       // "amid", "despite": opens what an act is not about
  AN_DUTY_NATURE,      // "a flood", "a crash": harms without anybody who does it
  AN_DUTY_SPEAKER,     // "I", "we": who speaks or writes
  AN_DUTY_AGE,         // "aged 54 and 61": how old they are, not how many
  AN_DUTY_MORE,        // "another two died": beside those told before
  AN_DUTY_UNDERGO,     // "under attack": it is done to who is there
  AN_DUTY_SIDE,        // "on one side", "on the other hand": who stands before it is one of two
  AN_DUTY_EFFECT,      // "left nine wounded": tells what an act did
  AN_DUTY_WORK,        // "film", "novel": tells of what is no news
  AN_DUTY_GAME,        // "striker", "penalty": of sport
  AN_DUTY_AGAIN,       // "also": who is told of before does it, too
  AN_DUTY_TOTAL        // "so far", "since May": counted over all that time
} an_duty;

typedef struct an_scene {
  an_arena *arena;
  const an_rulebook *rules;
  const an_parse *parse;
  const an_tokens *tokens;
  const an_mentions *mentions;
  // NULL where the rules have no such list
  const an_list *words, *quantities, *casualties, *weapons, *things, *time_nouns, *definite,
      *superlatives, *codes;
  an_vec(an_event) events;  // in order of their triggers, plain saying included
  const an_ways *ways;      // per word
  uint8_t *duties;          // per word: its duty + 1 once it was looked up
  an_vec(an_passed) passed;
  uint32_t sum_of;      // the last sentence that gave a sum, + 1
  uint32_t game_words;  // of the document + 1; 0: not counted
  uint32_t first_word;  // where the expression being tried begins
  uint32_t *event_of;   // per token: the event whose trigger it is; AN_NO_TOKEN
} an_scene;

static inline const an_token *an_scene_token(const an_scene *s, uint32_t token) {
  return &s->tokens->at[token];
}
/* Does the list of codes say so of a role: "armed", "organ"? */
bool an_scene_role_is(const an_scene *s, an_str role, an_str what);
/* Does the list of action words put a word into a class: "figurative"? */
bool an_scene_has_class(const an_scene *s, uint32_t token, an_str class);
an_duty an_scene_duty(const an_scene *s, uint32_t token);
uint32_t an_scene_event_at(const an_scene *s, uint32_t token);      // token may be AN_NO_TOKEN
const an_event *an_scene_event(const an_scene *s, uint32_t token);  // the same; NULL: none
bool an_scene_is_noun_event(const an_scene *s, uint32_t token);     // likewise

/* The row of a list for a token: by its lower form, else by its lemma; AN_MAP_NONE. */
uint32_t an_scene_row(const an_scene *s, const an_list *list, uint32_t token);

/* "called on Baku to withdraw": the event whose recipient is to act, though the infinitive hangs
 * on its noun; AN_NO_TOKEN if this verb is no such infinitive. */
uint32_t an_scene_controller(const an_scene *s, uint32_t verb);

/* Does a token hang on its parent by a preposition with this duty? */
bool an_scene_case_has(const an_scene *s, uint32_t token, an_duty duty);

/* The mention that one refers back to, a few steps: "they" and "the soldiers" are one. */
uint32_t an_scene_first_mention(const an_scene *s, uint32_t mention);

/* Those events that are told, all other fields filled; why: per event what speaks against it. */
an_events an_events_keep(an_scene *s, const an_pass *why);

bool an_mention_stands_out(const an_scene *s, uint32_t noun);  // "the worst", "the third"
bool an_mention_is_known(const an_scene *s, uint32_t noun);    // "the raid", "its raid"
bool an_mention_is_dated(const an_scene *s, uint32_t noun);    // "the 1998 war", "Friday's truce"
/* Is an event only what other words speak of: "talks on a pullback", "lifted the curfew"? */
bool an_mention_only(const an_scene *s, const an_event *e);

/* Adds what a user brought to be dated, in the order of triggers. */
void an_events_add_given(an_scene *s, an_doc *doc);

/* "4 July 2017: Raqqa": the first token behind the date of an entry, else that of the sentence; and
 * what an entry tells of that names only a place behind it. */
uint32_t an_entry_behind_date(const an_scene *s, const an_sentence *sentence);
bool an_entry_find(const an_scene *s, uint32_t sentence, uint32_t from, an_event *e);

/* An event with a clause, of a verb that may be AN_NO_TOKEN, and nothing else yet. */
static inline an_event an_event_begin(const an_scene *s, uint32_t trigger, uint32_t verb,
                                      const an_frame *frame) {
  return (an_event){.trigger = trigger,
                    .tail = AN_NO_TOKEN,
                    .sentence = an_scene_token(s, trigger)->sentence,
                    .frame = frame,
                    .clause = an_parse_clause(s->parse, verb),
                    .place = AN_NO_TOKEN,
                    .reporter = AN_NO_TOKEN,
                    .governor = AN_NO_TOKEN};
}

/* Fills actors and recipients, from what stands before and in the event; then what needs to know
 * all other events: whom "condemned the attack by A" is about; then the place. */
void an_roles_fill(an_scene *s, an_event *e);
/* Is one of its actors of a role that its frame is not for? */
bool an_roles_are_unlike(const an_scene *s, const an_event *e);
void an_roles_complete(an_scene *s, an_event *e);
/* Does a word lead to this noun that says what an act is about, or to whom it is done? */
bool an_roles_lead_to_matter(const an_scene *s, const an_event *e, uint32_t noun);
void an_place_find(an_scene *s, an_event *e);  // sees the sides of all events

/* The nearest mention behind or before a verb that may be its side: the head noun, AN_NO_TOKEN. */
uint32_t an_reach_behind(const an_scene *s, const an_event *e);
uint32_t an_reach_before(const an_scene *s, const an_event *e);
/* Does one of a noun's ways begin with the word: "by" who does it, "on" whom it hits? */
bool an_reach_is_way(const an_scene *s, const an_slots *ways, uint32_t token);
/* "Rebels to attack the city": who is to do what a headline's infinitive tells; AN_NO_TOKEN. */
uint32_t an_reach_heading(const an_scene *s, const an_event *e);
/* To whom something is said, though it may be nobody that has a name: "urged all parties to",
 * "called on those who signed to". */
uint32_t an_reach_addressee(const an_scene *s, const an_event *e);
/* Who should do what a verb asks for, between the two: "called for A to stop"; AN_NO_TOKEN. */
uint32_t an_reach_doer(const an_scene *s, const an_event *e);
uint32_t an_reach_agent(const an_scene *s, const an_event *e);  // "by A" behind a passive
/* The noun joined to the only one found of two sides; AN_NO_TOKEN. */
uint32_t an_reach_second(const an_scene *s, const an_event *e);

bool an_nature_is(const an_scene *s, uint32_t noun);       // "flood"; AN_NO_TOKEN is none
bool an_nature_did(const an_scene *s, const an_event *e);  // "killed in a flood"
bool an_figure_is(an_scene *s, const an_event *e);         // "costs hit profits"
bool an_habit_is(const an_scene *s, const an_event *e);    // "march each July", "raids are rare"
bool an_name_has(const an_scene *s, uint32_t token);       // "the Ceasefire Commission"

void an_thing_find(const an_scene *s, an_event *e);  // what was hit, if it was nobody

/* Harm and the act of force that did it share their sides: "killed in an attack by A". */
void an_cause_share(an_scene *s, an_event *e);
void an_cause_find_dead(an_scene *s);  // "two farmers died in the raid": whom it killed
const an_event *an_cause_below(const an_scene *s, const an_event *harm);  // the act; NULL

/* Who did an act of force, where other words than its own say so: accused of it, claimed it; and of
 * the events that stay, whose fights they are. */
void an_doers_find(an_scene *s);
void an_doers_of_fights(an_scene *s, const an_pass *why);

/* A number of people among the words [first, end): the first one, with its bounds. */
#define AN_NO_COUNT ((an_count){.min = -1, .max = -1})
an_count an_number_in(const an_scene *s, uint32_t first, uint32_t end);
an_count an_number_of_article(const an_scene *s, uint32_t first, uint32_t end, uint32_t noun);
bool an_number_starts(const an_scene *s, uint32_t token);  // a bound or a number, but no article

/* Reads the casualty words of all sentences and folds "killing three" into the act that did it:
 * why[i] says so of events that are only the toll of another one. */
void an_quantity_find(an_scene *s, an_pass *why);
an_str an_quantity_class(const an_scene *s, uint32_t token);        // "killed"; empty: no such word
bool an_quantity_is_of_dead(const an_scene *s, const an_event *e);  // "found four bodies"
bool an_quantity_has_time(const an_scene *s, uint32_t verb);        // in its own clause
bool an_quantity_is_total(const an_scene *s, uint32_t word);  // total.c: of a period of its own
bool an_toll_is_word(const an_scene *s, uint32_t token);      // toll.c: "killed", "wounded"
void an_toll_fold(an_scene *s, an_pass *why);                 // toll.c, before the numbers

/* The code of an event by what it is about, "demanded the release of"; "" if that says nothing. */
an_str an_matter_code(const an_scene *s, const an_event *e);

/* The codes of an event, when its sides are settled. */
void an_codes_set(const an_scene *s, an_event *e);

/* The cue of a kind at a token, at its longest; of a clause, by its negation, helpers, opener and
 * adverbs; of the group of a noun. NULL if there is none. */
const an_cue *an_cue_find(const an_scene *s, uint32_t token, an_cue_as as);
const an_cue *an_cue_of_clause(const an_scene *s, uint32_t verb);
const an_cue *an_cue_negation_of_verb(const an_scene *s, const an_clause *c);
const an_cue *an_cue_condition_of(const an_scene *s, const an_clause *c);
const an_cue *an_cue_of_group(const an_scene *s, uint32_t noun);
const an_cue *an_cue_of_source(const an_scene *s, uint32_t token);  // "according to"

/* "Did they attack?"; "had attacked", "attacked". */
bool an_cue_is_asked(const an_scene *s, const an_clause *c);
bool an_cue_tells_past(const an_clause *c);

/* The cue of a verb that speaks of a duty or a possibility, by its auxiliary or itself: "must
 * withdraw", "need to withdraw"; NULL. */
const an_cue *an_cue_of_modal(const an_scene *s, uint32_t verb);

/* The cue of a verb that governs what somebody is to do: "told A to leave"; NULL. */
const an_cue *an_cue_of_order(const an_scene *s, uint32_t verb);

/* Words that are news in themselves: "announced that". */
static inline bool an_frame_is_news(const an_frame *f) {
  return f->is_claim && f->recipient_in == AN_RECIPIENT_NOBODY;
}

/* Acts without a recipient say so: "recipient: [none]"; statements are made to everybody. */
static inline bool an_frame_has_recipients(const an_frame *f) {
  bool has_slot = f->verb_recipient.n && !an_str_eq(f->verb_recipient.at[0].word, AN_LIT("none"));
  return has_slot && !f->is_reciprocal && !f->is_attribution &&
         f->recipient_in != AN_RECIPIENT_NOBODY;
}

/* Who speaks a sentence, or its words [first, end). */
typedef struct an_voice {
  const an_rule *rule;  // NULL: the sentence speaks for itself
  uint32_t reporter;    // AN_NO_TOKEN
  uint32_t first, end;
} an_voice;
const an_voice *an_voices_find(an_scene *s);  // per sentence

/* "sustained injuries": what the verb says befalls its subject, as a passive does. */
static inline bool an_frame_befalls_subject(const an_frame *f) {
  return f->verb_recipient.n && f->verb_recipient.at[0].kind == AN_SLOT_SUBJECT;
}

/* Decides status, reporter and governor of all events. */
void an_status_decide(an_scene *s);

/* The act that an event is only the content, aim, voice or matter of; AN_NO_TOKEN: an index. */
uint32_t an_content_upper_act(const an_scene *s, const an_event *e);
void an_content_hand_over(const an_scene *s, an_event *to, const an_event *from);
bool an_content_is_aim(const an_scene *s, uint32_t verb);  // "to forestall", "trying to broker"
bool an_content_has_own_subject(const an_event *e, const an_event *upper);
uint32_t an_content_verb_above(const an_scene *s, const an_event *e);  // over an infinitive

/* Marks what is no event of its own; what hangs on it goes to the act it belongs to. */
void an_fold(an_scene *s, an_pass *why);
bool an_fold_is_light(const an_scene *s, const an_event *e);  // "declared a truce"
#endif
