/* actor/work - what the files of this room share while they read one document.
 *
 * In:    tokens, tree and rulebook of one document.
 * Out:   candidates: stretches of words with the readings they may have.
 * Never: seen by another room.
 * Idea:  four passes over each sentence, left to right: `find` proposes stretches, `join` puts
 *        together what is one name ("Russian President" + "Vladimir Putin"), `context` picks a
 *        reading, `coref` leads words like "he" back to a name. */
// SPDX-License-Identifier: MIT
#ifndef AN_ACTOR_WORK_H
#define AN_ACTOR_WORK_H
#include "actor/actor.h"

typedef struct an_candidate {
  an_mention m;
  uint32_t reading;    // first an_name of its surface; AN_MAP_NONE for anything else
  uint32_t title;      // tokens [m.first, title) are a title; 0 = none
  bool is_title;       // made by a rule for a person; a name may follow
  bool has_noun;       // "A fighters": a word for people belongs to the name
  bool is_shared;      // and to the name before it, too: "B and A fighters"
  bool is_second;      // of the two that "both sides" stands for
  uint32_t same_of;    // "envoys of A and B": 1 + the candidate that this one is beside; 0 = none
  uint32_t name_from;  // the token before which its name begins, if its words do not: 0 = they do
  bool is_national;    // "a Norvian": known by the nation only, and seldom at home where it is told
  bool is_placed;      // its country is told elsewhere, not by its own words
} an_candidate;

typedef an_vec(an_candidate) an_candidates;

/* "Sudan Liberation Army (SLA)": the short word stands for the candidate later on. */
typedef struct an_short_form {
  an_str word;
  uint32_t of;  // index of a candidate
} an_short_form;

/* What a list says of the words of the document: each is asked about once. */
typedef struct an_heard {
  const an_list *list;  // NULL if the pack has none
  uint32_t *row;        // per word; 0: not asked yet, 1: it is not there, else its row + 2
} an_heard;

typedef struct an_actor_work {
  an_arena *arena;
  const an_rulebook *rules;
  const an_parse *parse;
  const an_tokens *tokens;
  an_doc *doc;
  an_matcher *matcher;
  an_readings *readings;  // what the lists say of the names of this document
  // word lists; NULL if the pack has none
  const an_list *closed, *namesakes, *sites, *codes, *cues, *of_people, *things, *weapons, *hosts,
      *no_armies;
  an_heard prepositions, links, back, offsets, forms, small;  // small: closed, by token
  uint8_t *cued;       // per row of cues: 0 not asked yet, 1 no, 2 yes
  uint32_t *n_tokens;  // per word of the document; NULL until a cue asks
  an_point published;  // open if the document does not say it
  uint32_t *ends;      // of the words of a sentence's line
  an_candidates all;
  size_t of_sentence;  // first candidate of the sentence at work
  an_candidate *here;  // the sentence's, as found and joined
  size_t n_here;
  an_vec(an_short_form) shorts;
  an_vec(uint32_t) persons;  // candidates that are persons with a name of several words
} an_actor_work;

static inline bool an_actor_is_kind(const an_mention *m, an_str kind) {
  return an_str_eq(m->kind, kind);
}

/* The value of a lower-case word in a list; empty if it is not there or there is no list. */
an_str an_actor_word(const an_list *list, an_str word);
an_str an_actor_hears(const an_heard *list, const an_token *token);  // the same for a token
static inline an_str an_actor_link_at(const an_actor_work *w, uint32_t token) {  // "of": "part"
  return an_actor_hears(&w->links, &w->tokens->at[token]);
}
uint32_t an_actor_heard_row(const an_heard *list, const an_token *token);  // its row; AN_MAP_NONE
bool an_actor_is_valid(const an_entity *entity, an_point when);
bool an_actor_is_capital(const an_actor_work *w, uint32_t token);
const an_entity *an_actor_by_id(const an_actor_work *w, an_str id);  // NULL: nobody has it
void an_actor_take(an_candidate *c, const an_entity *entity);  // its facts become the mention's
void an_actor_set_range(const an_actor_work *w, an_candidate *c, uint32_t first, uint32_t end);

/* "the rebel group Karsa": the name behind it becomes its own; called.c */
void an_actor_take_called(const an_actor_work *w, an_candidate *c);
void an_actor_scan(an_actor_work *w, uint32_t sentence);                          // find.c
bool an_actor_form(const an_actor_work *w, uint32_t at, an_candidate *c);         // form.c
bool an_actor_is_quote(const an_actor_work *w, uint32_t token);                   // form.c
bool an_actor_member_form(const an_actor_work *w, uint32_t at, an_candidate *c);  // form.c
bool an_actor_pair_form(const an_actor_work *w, uint32_t at, an_candidate *c);    // form.c
uint32_t an_actor_name_run(const an_actor_work *w, uint32_t at);  // form.c: end of "Amos Odero"
bool an_actor_says_something(const an_actor_work *w, uint32_t sentence);  // form.c: its capitals
an_str an_actor_form_kind(const an_actor_work *w, uint32_t token);  // form.c: "place" of "district"
/* A name that a list or a rule knows at the token, its generic noun included: "Kunduz city". */
bool an_actor_at(const an_actor_work *w, uint32_t at, an_candidate *c);          // find.c
bool an_actor_is_time(const an_actor_work *w, uint32_t token);                   // place.c: "March"
bool an_actor_place_form(const an_actor_work *w, uint32_t at, an_candidate *c);  // place.c
void an_actor_settle_place(const an_actor_work *w, an_candidate *c);             // place.c
void an_actor_merge_places(an_actor_work *w);  // place.c: the last two, if they are one
bool an_actor_is_in_bracket(const an_actor_work *w, uint32_t at);  // place.c: "A (Karsa)"
/* join.c: what a candidate is before its reading is chosen */
const an_entity *an_actor_entity_of(const an_actor_work *w, const an_candidate *c);
an_str an_actor_kind_of(const an_actor_work *w, const an_candidate *c);
an_str an_actor_country_of(const an_actor_work *w, const an_candidate *c);
bool an_actor_join_kin(const an_actor_work *w, an_candidate *a, an_candidate *b);  // kin.c
void an_actor_join(an_actor_work *w);                                              // join.c
an_str an_actor_preposition(const an_actor_work *w, uint32_t token);     // context.c: before it
an_str an_actor_preposition_at(const an_actor_work *w, uint32_t token);  // context.c
/* The country of all that a name may mean; empty if they are several. which_place.c */
an_str an_actor_only_country(const an_actor_work *w, const an_candidate *c);
bool an_actor_is_near(const an_actor_work *w, an_str country);  // which_place.c: spoken of here
void an_actor_choose_place(an_actor_work *w, an_candidate *c);  // which_place.c
/* Who the words around the name say it is; NULL: they say nothing. */
const an_entity *an_actor_cued(an_actor_work *w, const an_candidate *c);  // cues.c
/* "Moscow, Idaho": does a region behind a comma say that it is no place of its lists? */
bool an_actor_lies_elsewhere(const an_actor_work *w, const an_candidate *c);  // place.c
bool an_actor_is_minor(const an_actor_work *w, const an_entity *place);       // context.c: a town
bool an_actor_is_dateline(const an_actor_work *w, const an_candidate *c);     // context.c
bool an_actor_choose(an_actor_work *w, an_candidate *c);   // context.c; false: it is nobody
void an_actor_refer(an_actor_work *w, uint32_t sentence);  // coref.c
/* A mention of words [first, end) that stands for the earlier candidate; coref.c. */
an_candidate an_actor_lead_back(const an_actor_work *w, uint32_t first, uint32_t end, uint32_t to,
                                an_str why);
size_t an_actor_oldest(const an_actor_work *w);  // back.c: the first candidate to look back to
/* back.c: "he", "they", "the group", "the country", "the ministry" */
bool an_actor_refer_word(const an_actor_work *w, uint32_t token, an_candidate *c);
bool an_actor_refer_group(const an_actor_work *w, uint32_t token, an_candidate *c);  // "the group"
void an_actor_become_country(const an_actor_work *w, an_candidate *c);  // of who it was
bool an_actor_is_head(const an_actor_work *w, uint32_t token);          // of a noun group
bool an_actor_stands_alone(const an_actor_work *w, uint32_t token);     // alone.c: no adjective
bool an_actor_is_subject(const an_actor_work *w, const an_mention *m);  // list.c
/* The list "A, B and C" that a candidate is one of; of one that is alone end = first + 1; list.c */
void an_actor_find_list(const an_actor_work *w, size_t i, size_t *first, size_t *end);
bool an_actor_is_in_list(const an_actor_work *w, const an_candidate *c);
uint32_t an_actor_first_of_list(const an_actor_work *w, uint32_t i);
/* Whom the subject of "met" met; AN_NO_TOKEN. */
uint32_t an_actor_find_partner(const an_actor_work *w, size_t i);
void an_actor_refer_title(const an_actor_work *w, an_candidate *c);    // title.c
bool an_actor_refer_apposed(const an_actor_work *w, an_candidate *c);  // title.c
/* Has the text named one of those whom a name may mean? */
bool an_actor_has_named(const an_actor_work *w, const an_candidate *c);
void an_actor_note_employer(const an_actor_work *w, const an_candidate *c);  // title.c
bool an_actor_is_group(const an_candidate *c);              // share.c: listed, of no state
void an_actor_share(an_actor_work *w, uint32_t candidate);  // share.c: with the one before it
/* "Amos Odero said", "killed Amos Odero": of no list; the name ends at `limit` at the latest. */
bool an_actor_person_form(const an_actor_work *w, uint32_t token, uint32_t limit,
                          an_candidate *c);                                // person.c
bool an_actor_is_honorific(const an_actor_work *w, uint32_t token);        // person.c: "Mr"
bool an_actor_is_called_politely(const an_actor_work *w, uint32_t first);  // person.c: behind "Mr"
/* Does any expression that begins with the word fit? frames.c */
typedef bool an_actor_way(const an_expression *way);
bool an_actor_tells(const an_actor_work *w, uint32_t token, an_actor_way *fits);
/* The same of expressions that stand there as a whole: "opened fire". */
bool an_actor_tells_here(const an_actor_work *w, uint32_t token, an_actor_way *fits);
bool an_actor_is_way(const an_expression *way);                     // any is
bool an_actor_is_saying(const an_actor_work *w, uint32_t verb);     // "said"
bool an_actor_is_definite(const an_actor_work *w, uint32_t token);  // back.c: behind "the"
/* The two candidates that "both sides" stands for; false: nobody can say. */
bool an_actor_find_sides(const an_actor_work *w, uint32_t *a, uint32_t *b);  // sides.c
/* The same of "the two leaders": two persons; sides.c */
bool an_actor_find_couple(const an_actor_work *w, uint32_t *a, uint32_t *b);
/* The same of "the warring parties": a state's forces and those who fight them. */
bool an_actor_find_opponents(const an_actor_work *w, uint32_t *a, uint32_t *b);  // sides.c
/* Are talks held in the place, in a country that hosts those of others? clear.c */
bool an_actor_is_venue(const an_actor_work *w, uint32_t place, an_str country);
bool an_actor_is_organ(const an_actor_work *w, an_str role);  // clear.c: of a state: "MIL"
bool an_actor_is_sent(const an_actor_work *w, an_str role);   // clear.c: may be abroad: "MIL"
bool an_actor_is_press(const an_actor_work *w, an_str role);  // clear.c: tells of others: "MED"
bool an_actor_is_armed(const an_actor_work *w, an_str role);  // clear.c: bears arms: "REB"
/* "foreigners", "peacekeepers": not of the country where they are; clear.c */
bool an_actor_is_from_abroad(const an_actor_work *w, const an_mention *m);
bool an_actor_is_state(const an_actor_work *w, an_str code);  // clear.c: a country, not "IGO"
/* "its troops", "Odero's government": takes from whose they are what it lacks; owner.c */
bool an_actor_take_owner(const an_actor_work *w, size_t candidate);
/* "Odero's fighters", "forces loyal to Odero": become his group, or are named after him;
 * following.c */
bool an_actor_follow_leader(const an_actor_work *w, size_t candidate);
/* forces.c: the forces whose country the words of the report say. */
typedef struct an_forces an_forces;
an_forces *an_actor_note_forces(const an_actor_work *w);
/* "the soldiers", "the army": the country of those that were named last; empty: nobody can say.
 * `only` is the one country that the sentence names, or empty. */
an_str an_actor_last_force(const an_actor_work *w, const an_forces *named, size_t candidate,
                           an_str only);
/* May soldiers be of the country? A few have none. */
bool an_actor_has_army(const an_actor_work *w, an_str country);
void an_actor_give_countries(an_actor_work *w);  // clear.c
#endif
