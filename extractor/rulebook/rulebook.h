/* rulebook/rulebook - the rules of all packs, checked, compiled, immutable.
 *
 * In:    YAML and TSV files of the shipped pack and of user packs.
 * Out:   one rulebook: time rules, actor rules and names, action frames, status cues, word lists.
 * Never: sees a document.
 * Idea:  rules/README.md is the language; this header is what remains of it after loading. Every
 *        compiled thing points back at its an_rule: id, file and line, for output and messages. */
// SPDX-License-Identifier: MIT
#ifndef AN_RULEBOOK_H
#define AN_RULEBOOK_H
#include "base/err.h"
#include "base/map.h"
#include "calendar/calendar.h"
#include "rulebook/pattern.h"
#include "rulebook/automaton.h"
#include "rulebook/starts.h"

typedef enum an_rule_kind {
  AN_RULE_TIME,
  AN_RULE_ACTOR,
  AN_RULE_ACTION,
  AN_RULE_STATUS
} an_rule_kind;
const char *an_rule_kind_name(an_rule_kind kind);

/* One executed example: "@1998-03-01 Fighting began [last February]. => 1997-02". */
typedef struct an_example {
  an_str anchor;    // publication date; "2020-09-28" unless it begins with '@'
  an_str text;      // without the brackets
  an_range marked;  // what stood in brackets, in text; empty if there were none
  an_str expected;  // behind "=>"; empty for a near miss
  uint32_t line, column;
} an_example;

typedef struct an_rule {
  an_rule_kind kind;
  an_str id, file;  // both followed by a NUL
  uint32_t line, column;
  int32_t priority;  // higher wins; 0 unless said
  an_example *hits, *misses;
  size_t n_hits, n_misses;
} an_rule;

/* ---- time: a pattern and a meaning */

/* Every verb a value may use; steps.def has name, arguments and meaning of each. */
typedef enum an_verb {
#define AN_STEP(code, name, n_least, n_most, about) AN_VERB_##code,
#include "rulebook/steps.def"
#undef AN_STEP
  AN_N_VERBS
} an_verb;

typedef enum an_arg_kind { AN_ARG_NONE, AN_ARG_NUMBER, AN_ARG_WORD, AN_ARG_PIECE } an_arg_kind;
typedef struct an_arg {
  an_arg_kind kind;
  int32_t number;  // of NUMBER; of PIECE: +1, or -1 for "-{n}"
  uint32_t piece;  // of PIECE: index of the pattern's capture
  an_str word;     // of WORD
} an_arg;

typedef struct an_step {
  an_verb verb;
  an_arg arg[3];
} an_step;

typedef struct an_meaning {
  an_step *at;
  size_t n;
} an_meaning;

typedef struct an_time_rule {
  const an_rule *rule;
  an_pattern *match;
  const an_pattern *not_after;  // NULL, or what may not stand before it
  an_meaning value;             // of a single time, or the start of a range
  an_meaning to;                // n > 0: the end of a range
  an_str type;                  // DATE TIME DURATION SET; empty: follows from the steps
  an_str mod, quant, freq;      // TIMEX3 attributes; empty if none
  annals_domain domain;         // holds in such texts only; AUTO: in all
} an_time_rule;

/* ---- actors: names with validity, and composition */

typedef struct an_entity {
  an_str id, name;       // canonical name; id "" for a word that makes typed unknowns
  an_str kind;           // schema kinds, or "nation" (Armenian), "agent" (soldiers), "place" ...
  an_str country, role;  // ISO alpha-3 / x-code; CAMEO role
  an_str title;          // "Minister of Defence"
  an_point from, to;     // validity; open ends
  an_str file;
  uint32_t line;
  bool has_point;  // latitude and longitude are known
  double latitude, longitude;
  an_str admin1;
} an_entity;

typedef struct an_name {
  an_str surface;  // as written in the list
  const an_entity *entity;
  uint32_t next;  // next reading of the same surface; AN_MAP_NONE ends the chain
} an_name;

/* Tables of numbers; a name is known by its index. See gazetteer.c. */
typedef struct an_names {
  size_t n;
  char *pool;  // all texts
  struct an_entity_row *entities;
  struct an_name_row *at;
  struct an_name_slot *slots, *ids;  // by hash: of names, of ids
  size_t n_slots, n_ids;
  uint64_t *heads;  // by hash: does a name end so, does one begin so
} an_names;

/* The first name of the first entity that has this id; AN_MAP_NONE if none has. */
uint32_t an_names_by_id(const an_names *names, an_str id);

/* The names that one document looks at, laid out in its arena. */
typedef struct an_readings an_readings;
an_readings *an_readings_new(an_arena *arena, const an_names *names);
const an_name *an_reading(an_readings *readings, uint32_t name);

/* The longest name that starts at `from` of a sentence's lower-case line and ends at one of
 * `ends` (ascending offsets of word ends). Gives the index of its first reading and sets *end;
 * AN_MAP_NONE if no name starts there. */
uint32_t an_names_longest(an_readings *readings, an_str lower, uint32_t from, const uint32_t *ends,
                          size_t n_ends, uint32_t *end);

typedef struct an_template {
  an_str text;
} an_template;  // "{nation}" refers to a capture

typedef struct an_actor_rule {
  const an_rule *rule;
  an_pattern *match;
  const an_pattern *after, *not_after;
  an_template id, name, country, role, kind;  // empty text: not said
  bool is_alone;                              // fires only where its words are no noun's adjective
} an_actor_rule;

/* ---- actions: frames by lemma and role */

typedef enum an_slot_kind {
  AN_SLOT_SUBJECT,
  AN_SLOT_OBJECT,
  AN_SLOT_POSSESSOR,  // "A's attack", "the Armenian attack"
  AN_SLOT_PREP        // noun behind `word`
} an_slot_kind;
typedef struct an_slot {
  an_slot_kind kind;
  an_str word;
} an_slot;
typedef struct an_slots {
  an_slot *at;
  size_t n;
} an_slots;

/* Where the recipient of a type stands when its own slots are empty. */
typedef enum an_recipient_in {
  AN_RECIPIENT_OWN,
  AN_RECIPIENT_CONTENT,    // who is to act: "demanded that A withdraw"
  AN_RECIPIENT_ACT,        // who did it: "condemned the attack by A"
  AN_RECIPIENT_CONDITION,  // on whom it depends: "threatened to attack unless A withdraws"
  AN_RECIPIENT_NOBODY      // it is done to nobody: "announced"
} an_recipient_in;

typedef struct an_frame {
  const an_rule *rule;
  an_str type, mode, cameo, acled, acled_sub;  // empty: not said
  an_str implied, implied_role;  // who acts if nobody is named: "protesters"; or empty
  an_str conduct;       // of its type, by the list "types": "verbal" "material" "force"; or empty
  bool takes_contents;  // of its type: what is only meant belongs to it, "agreed to withdraw"
  bool takes_words;     // of its type: so do the words it answers, "rejected a request"
  bool needs_speaker;   // of its type: announced only by who acts, "said they would boycott"
  bool takes_voices;    // of its type: so does what is said in it, "marched demanding"
  an_recipient_in recipient_in;  // of its type
  an_str about;  // of its type: "past" if what it is about happened before it, "saying" if it is
                 // nothing but said; or empty
  an_slots verb_actor, verb_recipient;  // tried in order, the first that is filled wins
  an_slots noun_actor, noun_recipient;
  an_slots through;     // from a recipient's noun that is nobody on to whose it is
  bool is_reciprocal;   // both sides become actors: "talks between A and B"
  bool is_claim;        // its content clause is somebody's claim: accuse, announce
  bool is_attribution;  // plain "said": gives a reporter, no event
  bool is_block;        // its words are no event: "price war"
  bool needs_recipient, needs_actor;
  bool needs_target;  // a recipient or a thing that is hit: "the town fell to A"
  bool needs_object;  // its object is itself somebody: "welcomed A", not "welcomed A's decision"
  // Roles with a bar between two: what they do, or what is done to them, another frame tells.
  an_str like_actor, unlike_actor, unlike_recipient;
  an_pattern *block;               // of a block rule with `match`; else NULL
  const struct an_frame *planned;  // what it is to announce the act: "will visit" agrees; NULL
  const struct an_frame *refused;  // what it is to say that one will not: "will not meet"; NULL
  an_str together;                 // id of the frame of those of several countries; or empty
  const struct an_frame *jointly;  // that frame: two navies that exercise cooperate; NULL
} an_frame;

/* A way to say a frame: "open fire" is lemma "open", tail "fire". */
/* One bit of 64 for a word: what a sentence lacks shows without a look at its words. */
static inline uint64_t an_word_mark(an_str word) {
  if (!word.len) return 0;
  unsigned first = (unsigned char)word.at[0], last = (unsigned char)word.at[word.len - 1];
  return UINT64_C(1) << ((first * 7 + last * 3 + (unsigned)word.len * 11) & 63);
}

typedef struct an_expression {
  an_str lemma, tail;  // tail: further lower-case words, "" if none
  uint64_t marks;      // of the words of the tail; a class has none
  const an_frame *frame;
  bool is_noun, is_adjective;  // else a verb
  uint32_t next;               // next expression with this lemma, longest tail first
} an_expression;

/* ---- status cues */

typedef enum an_cue_as {
  AN_CUE_MODAL,        // an auxiliary of the event's verb: "could hold"
  AN_CUE_GOVERNOR,     // governs the event's clause or noun: "plans to", "start of", "denied"
  AN_CUE_MODIFIER,     // stands before the event's noun or verb: "possible", "allegedly"
  AN_CUE_NEGATION,     // "not", "no", "never"
  AN_CUE_OPENER,       // opens the event's clause: "if", "unless"
  AN_CUE_ATTRIBUTION,  // names the claimant: "according to"
  AN_CUE_NEAR          // stands right before the event's verb: "nearly captured"
} an_cue_as;

typedef struct an_cue {
  const an_rule *rule;
  an_str word;  // lemma for governors, lower-case words else
  an_cue_as as;
  an_str status;      // schema status
  an_str said;        // the status right below a saying, if it is another; or empty
  an_str ongoing;     // the status while the governor goes on: "trying to"; or empty
  bool has_claimant;  // the subject of the governor is the reporter
  bool asks;          // its content lies ahead; a clause that tells the past is none of it
  bool asks_only;     // nor is a clause with a verb of its own: "told B that A attacks"
  an_str saying;      // id of the frame that plain saying of it is: "said A must stop"; or empty
  const an_frame *said_as;  // that frame; NULL
  uint32_t next;            // next cue with this word
} an_cue;

/* ---- word lists: TSV with a header line; named in language.yaml */

typedef struct an_list {
  an_str file;  // path in the pack; rows of an overlay's file of the same path come after
  an_vec(an_str) columns;
  an_vec(an_str) cells;  // row by row, columns.n each
  size_t n_rows;
  an_map rows;   // first cell's variants ("a|b"), lower case -> first row that has it
  an_str twice;  // a word that two rows have, so that it has no one value; "" if none
  an_place twice_at;
} an_list;
an_str an_list_cell(const an_list *list, size_t row, an_str column);  // "" if there is none
uint32_t an_list_row(const an_list *list, an_str word);  // lower-case word; AN_MAP_NONE
/* The row of a word of a text, by its lower-case form, else by its lemma; NULL has none. */
uint32_t an_list_row_of_word(const an_list *list, an_str lower, an_str lemma);
/* Of a code in capitals, "MIL"; AN_MAP_NONE of what is none, and without a list. */
uint32_t an_list_row_of_code(const an_list *list, an_str code);
/* Is the word a row, or does it end like one: "-est" (up to four bytes)? NULL: nothing is. */
bool an_list_describes(const an_list *list, an_str word);

/* ---- the whole */

typedef struct an_pack_info {
  an_str id, version, sha256;
} an_pack_info;

/* The bytes of a file as they are, followed by a NUL; they begin at a multiple of 16. */
typedef struct an_blob {
  an_str file, bytes;
} an_blob;

/* A file of names, for looking at it again; not if a later pack has one of its path. */
typedef struct an_sheet {
  an_str shown, bytes;  // shown: for messages, followed by a NUL
  uint32_t pack;        // 0: the first
} an_sheet;

typedef struct an_model {
  an_str language;
  an_blob blob;
  uint32_t pack;
} an_model;

struct an_rulebook {
  an_arena arena;
  size_t image_bytes;  // of the block it stands in, if it comes from an image; else 0
  an_vec(an_pack_info) packs;
  an_vec(an_rule *) rules;     // file order
  an_vec(an_time_rule) times;  // higher priority first, then by id
  an_vec(an_actor_rule) actors;
  an_names names;
  an_vec(an_sheet) sheets;
  an_vec(an_frame *) frames;
  an_vec(an_expression) expressions;
  an_map by_lemma;            // lemma -> first expression
  an_vec(an_frame *) blocks;  // frames with a block pattern
  // Which of these three may match from a place on; the indices are theirs.
  const an_starts *time_starts, *actor_starts, *block_starts;
  const an_automaton *times_automaton;
  an_vec(an_cue) cues;
  an_map by_cue;      // first word of a cue -> first cue
  an_map word_lists;  // "closed", "signals" ... -> index into lists
  an_vec(an_list *) lists;
  an_vec(an_model) models;
  an_vec(an_pattern *) patterns;  // all of the above
  struct an_memos *memos;         // see memo.h; NULL in an image
};
typedef struct an_rulebook an_rulebook;

/* NULL and err (file:line:column) if anything is wrong. free ends it and all it made. */
an_rulebook *an_rulebook_new(const annals_pack *packs, size_t n_packs, const annals_allocator *hook,
                             an_err *err);
void an_rulebook_free(an_rulebook *rules);
const an_list *an_rulebook_words(const an_rulebook *rules, const char *name);  // NULL: not there

/* What acts of a frame are about, "release", by their CAMEO code or the code above it, from the
 * list "act-matters"; and the code that says so of a code that leaves it open, "100/release", from
 * the list "matter-codes". "": the lists do not say. */
an_str an_rulebook_act_matter(const an_rulebook *rules, const an_frame *frame);
an_str an_rulebook_matter_code(const an_rulebook *rules, an_str code, an_str matter);

/* The *.model file of the language, "en": of the last pack that has one; NULL: there is none. */
const an_blob *an_rulebook_model(const an_rulebook *rules, an_str language);
#endif
