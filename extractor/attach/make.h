/* attach/make - the arithmetic of attachment: from a time and a relation to an event's interval;
 * internal to attach/.
 *
 * In:    a timex, another event, or the publication date; how the event lies to it.
 * Out:   the event's dated, complete with basis, origin and story. False: that gives no time.
 * Never: decides which source to use.
 * Idea:  "before T" is ..T, "after T" is T.. up to now, "since T" is T until now; an open end
 *        that lies in the past is closed by the publication date. */
// SPDX-License-Identifier: MIT
#ifndef AN_ATTACH_MAKE_H
#define AN_ATTACH_MAKE_H
#include "attach/sources.h"

an_relation make_relation_of(an_str signal);  // value of the signals list; NONE if unknown

/* The signal directly before a token ("since", "for", "in response to"): the value of the signals
 * list, of the longest run of words that is in it; at == NULL if there is none. */
an_str make_signal_before(const attaching *a, uint32_t token);

/* The same, and how many words they are. */
an_str make_signal_words(const attaching *a, uint32_t token, uint32_t *n_words);

/* Where that lies which is so to a time; an open end that lies behind us is closed by today. */
an_interval make_laid(const an_interval *t, an_relation relation, an_point today);
/* It began then and, as far as the report knows, goes on. */
an_interval make_lasting(const an_interval *start, an_point today);

bool make_is_ahead(const attaching *a, uint32_t event);  // planned or hypothetical
bool make_is_able(const attaching *a, uint32_t event);   // "can reach": holds now

/* "Have fled since the end of the talks in May": the time is that of the noun behind the signal. */
bool make_is_since_noun(const attaching *a, uint32_t event, const an_timex *t);

an_point make_today(const attaching *a);  // the publication day; open if there is none
/* A length that stands for a time, by the signal before it; false: it does not. */
bool make_counted(const attaching *a, uint32_t event, const an_timex *t, an_str signal,
                  an_interval *when, an_relation *relation);
bool make_is_vague_back(const an_timex *t);  // "in recent days"
an_grain make_unit_above(an_grain unit);     // "some days" are less than a week
/* So long up to `end`, "some days" less than the unit above; "within 48 hours" from a day on, that
 * day included. False: nobody can say. */
bool make_length_back(an_point end, const an_timex *t, an_interval *when);
bool make_deadline(an_point from, const an_timex *t, an_interval *when);

enum { MAKE_HOURS_OF_DAY = 24 };
static inline int64_t make_days_of_hours(int64_t hours) {  // rounded up
  return (hours + MAKE_HOURS_OF_DAY - 1) / MAKE_HOURS_OF_DAY;
}

/* Is this the first step of what the rule of a timex says: AN_VERB_BACK of "the past days"? */
static inline bool make_opens_with(const an_timex *t, an_verb verb) {
  return t->rule->value.n && t->rule->value.at[0].verb == verb;
}

/* The event's own words; the signal before them is looked up. */
bool make_from_timex(attaching *a, uint32_t event, uint32_t timex, const char *rule,
                     double confidence);
bool make_bounded_by_timex(attaching *a, uint32_t event, uint32_t timex, an_relation relation,
                           const char *rule);
bool make_from_event(attaching *a, uint32_t event, uint32_t other, an_relation relation,
                     const char *rule);
/* On the day of another event or before it. */
bool make_before_day_of(attaching *a, uint32_t event, uint32_t other, const char *rule);
bool make_from_publication(attaching *a, uint32_t event, an_relation relation, const char *rule);
/* What the report tells as its news: of the day it tells of, mostly that of publication. */
bool make_from_news(attaching *a, uint32_t event, an_relation relation, const char *rule);
/* Somewhere in the period that the report is about, moved by some days. */
bool make_in_period(attaching *a, uint32_t event, int64_t days, const char *rule);
/* As the time of a timex or of an event, but not by the event's own words. */
bool make_inherited(attaching *a, uint32_t event, uint32_t timex, const char *rule,
                    double confidence);
/* What another time is counted from: an event, a timex or the news. */
typedef struct make_base {
  an_from from;
  uint32_t index;
  an_interval when;
  double confidence;
} make_base;
make_base make_base_of_event(const attaching *a, uint32_t other);
make_base make_base_of_timex(const attaching *a, uint32_t timex);
make_base make_base_of_news(const attaching *a);

/* "Three days after the raid": the other's time, moved. False if it is not known to that grain. */
bool make_at_distance(attaching *a, uint32_t event, make_base base, const an_leaning *leaning,
                      const char *rule);
/* "Weeks after the raid": less than a month from it. */
bool make_within(attaching *a, uint32_t event, make_base base, const an_leaning *leaning,
                 const char *rule);
/* "In the first two weeks of the war": that long from the start of the other. */
bool make_at_opening(attaching *a, uint32_t event, uint32_t other, const an_timex *length,
                     const char *rule);
/* From the day of another event up to that of the news. */
bool make_reaction(attaching *a, uint32_t event, uint32_t other);
/* From the start of another event's time up to the publication date. */
bool make_since_event(attaching *a, uint32_t event, uint32_t other, const char *rule);

/* "Two weeks of fighting": that long, up to a day. */
bool make_length_up_to(attaching *a, uint32_t event, uint32_t timex, an_point end,
                       const char *rule);
/* It went on as long as a timex says. */
void make_longer(attaching *a, uint32_t event, uint32_t timex, an_interval when);
/* Some time behind what `from` and `anchor` name. */
bool make_onward(attaching *a, uint32_t event, uint32_t timex, an_from from, uint32_t anchor,
                 an_interval when);

/* The order of two events bounded a time further, or contradicts it; both are told in the story. */
void make_note_bound(attaching *a, uint32_t event, uint32_t other, an_relation relation);
void make_note_odds(attaching *a, uint32_t event, uint32_t other, an_relation relation);
#endif
