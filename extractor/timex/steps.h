/* timex/steps - the inside of the room: applying a meaning to where it is said.
 *
 * In:    steps of a time rule, what its pieces caught, bearings (publication, last date, tense).
 * Out:   an_walk: a time, a length, a set, a word - or a time that stays open.
 * Never: touches text or memory; what a walk says in TIMEX3 is value.c's.
 * Idea:  choosing steps only write down fields. They are settled together, before the next moving
 *        step and at the end, because "September" alone and "September 27" lean differently. */
// SPDX-License-Identifier: MIT
#ifndef AN_TIMEX_STEPS_H
#define AN_TIMEX_STEPS_H
#include "timex/timex.h"

typedef enum an_way {
  AN_WAY_PAST,            // nothing else will do: "last May", "was shelled in May"
  AN_WAY_PROBABLY_PAST,   // a verb that may belong to it is past, "said they would meet in May"
  AN_WAY_LIKELY_PAST,     // no tense says so: the past, unless the future is very much nearer
  AN_WAY_LIKELY_FUTURE,   // a tense says so; yet "will discuss the attack of 3 May" looks back
  AN_WAY_FUTURE,          // nothing else will do
  AN_WAY_NEAREST,         // a story goes on step by step
  AN_WAY_NEAREST_ONWARD,  // and in one paragraph seldom goes far back
  AN_WAY_NEAREST_BEFORE   // what it tells of had happened before
} an_way;

/* Feasts that were reckoned already: those of the Moon take long, and a text tells of few. */
enum { AN_RECKONED = 128 };
typedef struct an_reckoned {
  an_str rule;
  int32_t year, n_days;  // n_days 0: there is none in that year
  an_point first;
} an_reckoned;

typedef struct an_bearings {
  an_point publication;  // open if unknown
  an_point previous;     // the date last mentioned; open if none
  uint32_t previous_index;
  an_point clock;        // the clock time of `previous`; open if it has none
  uint32_t date_line;    // the timex above, whose day stands for the publication; AN_NO_TOKEN: none
  an_point period_line;  // "2019" or "May" alone on a line above; open if there is none
  uint32_t period_index;
  an_point quarter;  // the quarter last mentioned, by its first month; open if none
  an_point decade;   // the decade last mentioned, if no date came behind it; open if none
  uint32_t decade_index;
  bool is_day_first;     // its dates of numbers have the day before the month: "27/09/2020"
  an_reckoned *feasts;   // AN_RECKONED of them; NULL: none are kept
  bool is_narrative;     // incomplete dates lean on `previous` first
  bool is_night;         // `previous` is a night: the morning that is told next is of the day after
  bool is_near_month;    // `previous` is a month of the same paragraph: "on the 15th" leans on it
  bool is_near_year;     // `previous` is a year of the same paragraph: "a year earlier" leans on it
  bool is_near;          // `previous` is a day of the same paragraph: clock times lean on it
  bool is_day_of_clock;  // `previous` is a day told shortly before, and not ahead
  bool is_told;          // `previous` is a full day of a year before, said in this paragraph
  bool is_told_month;    // `previous` is a full month that opened this sentence or the one before
  bool is_told_just_now;  // so it is, or a year before, in this sentence or the one before
  bool is_onward;         // `previous` is of the same paragraph, and this is no range
  bool is_before;         // "had opened in May"
  bool is_entry;          // `previous` is the entry above, of a chronology, and `way` its order
  bool is_ahead_then;     // "was put off to May", behind a date of the same sentence
  bool is_limit;          // what ends then began at `previous`: "lasted until May"
  bool is_full;           // `previous` was said with its year
  int32_t opening_year;   // "Last year ... in March": the year that opens this sentence; 0: none
  // The days that `previous` stands for, a summer's the last of August; with "until 5 May", all
  // days since the date before that.
  int64_t first_day, last_day;
  bool is_end;  // of a range: `publication` is its start
  an_way way;   // where an incomplete date lies, as tense and options say
} an_bearings;

typedef enum an_sense {
  AN_SENSE_NONE,
  AN_SENSE_TIME,
  AN_SENSE_LENGTH,
  AN_SENSE_SET,
  AN_SENSE_WORD,  // a reference or a literal value
  AN_SENSE_EVENT
} an_sense;

// A further unit of a length, and how many of it.
typedef struct an_share {
  int32_t amount;
  an_grain unit;
} an_share;
enum { AN_MAX_SHARES = 4 };

typedef struct an_walk {
  const an_bearings *from;
  const an_match *found;

  // chosen and not yet settled; 0 = not chosen
  bool has_year, is_completed, is_bc, is_weekend;
  int32_t year, month, day, weekday, season, quarter, half;
  an_grain clock;  // HOUR, MINUTE or SECOND if a clock time was chosen
  int32_t hour, minute, second, zone;
  char half_day;  // 'A', 'P'
  an_part part;

  // settled
  bool is_set;
  an_point at;
  an_grain grain;  // of what `at` stands for: WEEK, DECADE ...; at itself is a civil date

  // outcome
  an_sense sense;
  int32_t amount;      // of a length or set; 0 = some
  int32_t hundredths;  // of a length, besides: 50 in "two and a half years"
  an_grain unit;
  an_share more[AN_MAX_SHARES];  // of a length: "two weeks and three days"
  int32_t n_more;
  int32_t n_days;   // of a feast that lasts: how many days from `at` on; 0 for any other time
  int32_t stretch;  // of a length: -1 ends at the anchor, 1 begins there, 0 is free
  an_str word;
  an_str event;  // that it leans on
  an_str mod;    // if a piece said so: START MID END
  int32_t freq;  // if a piece said so: how often a set comes in its unit
  an_lean lean;
  bool is_open;       // an anchor was needed and is not there
  bool is_today;      // counts from today itself, not from a day before or after it
  bool is_of_decade;  // leans on the decade last mentioned
  bool is_of_line;    // leans on the year or month above what it stands in
  bool is_of_clock;   // leans on the clock time last mentioned
  bool is_quoted;     // counts from today, but as those say it of whom a history tells
} an_walk;

/* A match that was found, once for all places where the same words say the same. */
typedef struct an_found {
  an_point alone;   // what it says by itself; open if it leans on anything
  bool is_today;    // "today", "on Friday", "last week": said by one who writes on the day
  bool is_no_time;  // "31 June 2020"
  an_match match;   // last, for it is no longer than what it caught
} an_found;

/* Fills what the match tells by itself. */
void an_found_weigh(const an_time_rule *rule, an_found *found);

/* What an argument of a step came to. */
typedef struct an_given {
  bool is_there, has_number;
  int32_t number;
  an_str word;
} an_given;

/* Nothing is known yet. */
an_bearings an_bearings_none(void);
an_walk an_walk_begin(const an_bearings *from, const an_match *found);
void an_walk_along(an_walk *w, const an_meaning *meaning);

/* Turns the chosen fields into a date. False: that date does not exist, or stays open. */
bool an_walk_settle(an_walk *w);
/* The nearest month, weekday ... n (fields in w) that lies wholly before or after `at`. */
bool an_walk_pick_beyond(an_walk *w, an_point at, int32_t direction);

/* Where a moving step starts: what is settled, else the publication date, else the last date. */
bool an_walk_base(an_walk *w, an_point *base);
void an_walk_set(an_walk *w, an_point at, an_grain grain);
/* Is it a history of long ago? Then nothing in it is of the day of publication. */
bool an_tells_of_long_ago(const an_bearings *from);
/* A step whose piece took no part in the match is left out: "(?:, {year})?" may be missing. */
bool an_step_is_left_out(const an_step *step, const an_given *g);

/* Does the rule count from the date last mentioned? Does it choose a month? */
bool an_rule_leans_back(const an_time_rule *rule);
bool an_rule_has_month(const an_time_rule *rule);
/* Notes in the bearings what the times behind this one, the timex `index`, can lean on. */
void an_timex_remember(an_bearings *from, const an_walk *w, const an_said *t, uint32_t index);

/* How a resolved time was read, for people. */
an_str an_timex_tell(an_arena *arena, const an_timex *t, const an_walk *w);

/* Verbs that live in files of their own; rulebook/steps.def says what each means. */
void an_step_add(an_walk *w, const an_given *g);
void an_step_due(an_walk *w, const an_given *g);
void an_step_nth(an_walk *w, const an_given *g);
void an_step_week(an_walk *w, const an_given *g);
void an_step_pm_before(an_walk *w, const an_given *g);
void an_step_ad(an_walk *w, const an_given *g);
void an_step_plus(an_walk *w, const an_given *g);
/* Counts a further unit; false if the length has none yet, or has this one. */
bool an_length_take(an_walk *w, const an_given *g);
void an_step_part_of_unit(an_walk *w, const an_given *g);
void an_step_feast(an_walk *w, const an_given *g);
void an_step_islamic(an_walk *w, const an_given *g);
void an_step_persian(an_walk *w, const an_given *g);
void an_step_julian(an_walk *w, const an_given *g);
void an_step_either(an_walk *w, const an_given *g);

/* The hour that was chosen, 0-24: 7 p.m. is 19. */
int32_t an_walk_hour(const an_walk *w);
/* Moves the clock time of a range's end behind its start. False: it leaves the year limits. */
bool an_clock_end_follows(an_walk *w);

/* The words of a sentence that look ahead or back. */
typedef struct an_tenses an_tenses;
an_tenses *an_tenses_new(an_arena *arena, const an_rulebook *rules);
void an_tenses_enter(an_tenses *tenses, const an_tokens *tokens, const an_sentence *sentence);
/* Notes which way the words round the timex look, and which one says so. It is of the sentence that
 * was entered. */
void an_timex_note_direction(an_tenses *tenses, an_said *said);

/* Does one of the steps take this piece of the pattern? */
bool an_meaning_uses(const an_meaning *meaning, uint32_t piece);
/* Notes where the ends of a range stand, while its tokens are there; later it becomes two. */
void an_timex_note_ends(const an_tokens *tokens, const an_match *match, an_said *said);
void an_timex_split_ends(an_saids *said, annals_domain domain);

an_interval an_walk_interval(const an_walk *w);
an_str an_walk_value(an_arena *arena, const an_walk *w);
#endif
