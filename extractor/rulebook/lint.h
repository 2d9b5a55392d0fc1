/* rulebook/lint - what is wrong or doubtful in the lists of names beyond what loading refuses.
 *
 * In:    a rulebook that is loaded.
 * Out:   complaints, each with file, line and column.
 * Never: changes what is found in a text; a doubt never makes a pack bad.
 * Idea:  two rows that say the same, or a code that nobody has, are wrong. Two names for one office
 *        at one time, or two owners of one alias, may be the truth; so only the author of a pack is
 *        asked, about the rows of the pack. */
// SPDX-License-Identifier: MIT
#ifndef AN_LINT_H
#define AN_LINT_H
#include "rulebook/rulebook.h"

typedef struct an_lint {
  void (*complain)(void *user, const an_err *what);  // code ANNALS_OK: it is only a doubt
  void *user;
} an_lint;

/* How many complaints there were, without the doubts. The arena is for working memory. */
size_t an_lint_names(an_arena *arena, const an_rulebook *book, const an_lint *lint);
#endif
