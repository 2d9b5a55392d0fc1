/* write/bars - how many events when, as bars on a terminal.
 *
 * In:    a timeline, a page.
 * Out:   a line for each hour, day, month, year or decade with its events.
 * Never: leaves an event out: those without a date have a line of their own.
 * Idea:  the finest unit that needs no more lines than a screen has; an event counts where it can
 *        have begun first (or, if that is open, where it had ended). */
// SPDX-License-Identifier: MIT
#ifndef AN_BARS_H
#define AN_BARS_H
#include "write/page.h"

void an_bars_put(an_page *page, an_arena *arena, const an_timeline *timeline);
#endif
