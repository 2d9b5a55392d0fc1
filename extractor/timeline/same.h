/* timeline/same - are two accounts accounts of one event? Internal to timeline/.
 *
 * In:    two events of the timeline, of one document or of two.
 * Out:   the reason why they are one event, or that they are not.
 * Never: changes an event, or looks at a third one.
 * Idea:  each side - actors, recipients, place, time, figures - is shared, unknown or at odds. One
 *        side at odds keeps two accounts apart; which shared ones make them one depends on how the
 *        second account is given: as a headline, with "the attack", as a toll, or told again. */
// SPDX-License-Identifier: MIT
#ifndef AN_TIMELINE_SAME_H
#define AN_TIMELINE_SAME_H
#include "timeline/timeline.h"

/* Unlike: men who are described in two ways, "soldiers" and "officers", "men" and "suspects".
 * Inside a document these are two groups of men; two sources may well mean the same ones. */
typedef enum same_side { SAME_UNKNOWN, SAME_SHARED, SAME_UNLIKE, SAME_AT_ODDS } same_side;

typedef struct same_sides {
  same_side actors, recipients, place, day, action;
} same_sides;

/* Words for a reason: "told again: same type, actors, day". NULL: not one event. */
const char *same_in_document(const an_out_event *earlier, const an_out_event *later,
                             same_sides *sides);
const char *same_across(const an_out_event *one, const an_out_event *other, same_sides *sides);

/* Is the later account only a part of the earlier one, for that reason: its toll? */
bool same_is_part(const char *reason);

/* Or is it the one that tells, and the earlier one only named it? */
bool same_is_telling(const char *reason);

/* How well two accounts that are one event agree: of several the best one is taken. */
int same_likeness(const an_out_event *one, const an_out_event *other, const same_sides *sides);

/* One says that it happened, the other that it did not, and all else agrees. */
bool same_but_denied(const an_out_event *one, const an_out_event *other);

/* How much an account says: the one with the most stands for the event. */
int same_weight(const an_out_event *event);
#endif
