/* write/story - the story of a date in plain words.
 *
 * In:    a timeline, fresh or saved, and one of its events.
 * Out:   "2020-09-27, night: 'On the night of September 27' opens the sentence of 'announced'; its
 *        year comes from the publication date 2020-09-28".
 * Never: finds out anything: all of it is in the fields that JSON carries.
 * Idea:  the rule that attached the time is a sentence with gaps; what the time was read from, and
 *        what that was counted from, fill them and follow. */
// SPDX-License-Identifier: MIT
#ifndef AN_STORY_H
#define AN_STORY_H
#include "timeline/timeline.h"
#include "timeline/ids.h"

typedef struct an_stories {
  an_arena *arena;
  const an_timeline *timeline;
  an_ids timexes, events, documents;
} an_stories;

void an_stories_init(an_arena *arena, an_stories *stories, const an_timeline *timeline);
an_str an_story_of(const an_stories *stories, const an_out_event *event);
#endif
