/* cli/packs - rule packs from the disk, and the verbs that look at rules.
 *
 * In:    folders or single files of --rules and ANNALS_RULES.
 * Out:   the library's rules; the outcome of `annals rules check` and `annals rules list`.
 * Never: reads what is inside a rule file.
 * Idea:  the library knows no files; a pack is its files in the order of their names. */
// SPDX-License-Identifier: MIT
#ifndef CLI_PACKS_H
#define CLI_PACKS_H
#include "cli/options.h"

/* The shipped rules and what the user put on top of them; NULL: said why, *status is the exit. */
annals_rules *cli_packs_load(const cli_options *options, cli_status *status);

cli_status cli_rules_verb(const cli_options *options);  // check, list
#endif
