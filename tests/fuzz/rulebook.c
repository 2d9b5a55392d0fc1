/* fuzz/rulebook - any bytes as a rule file of a pack. The first byte chooses which file it is. The
 * pack is loaded by itself, a hundred times faster than over the shipped one; one that loads (and
 * some that do not) is laid over it and tried on a sentence: its patterns must stay within their
 * limits. */
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "fuzz/fuzz.h"
#include "rulebook/load.h"

static void try_rules(const annals_rules *rules) {
  static const char TEXT[] = "On 5 May 2020, Armenian troops attacked the town, officials said.";
  annals_input in = {.size = sizeof in, .bytes = TEXT, .n_bytes = sizeof TEXT - 1};
  annals_timeline *t = annals_timeline_new(rules, NULL, NULL);
  FUZZ_HOLDS(t && annals_timeline_add(t, &in, NULL));
  FUZZ_HOLDS(annals_write(t, ANNALS_EXPLAIN, NULL, kit_sink_nothing, NULL, NULL));
  annals_timeline_free(t);
}

static bool loads_alone(const annals_pack *pack) {
  annals_error err = {0};
  an_rulebook *book = an_rulebook_of(pack, 1, NULL, &err);
  FUZZ_HOLDS(book || err.code == ANNALS_E_RULES || err.code == ANNALS_E_LIMIT);
  FUZZ_HOLDS(book || err.text[0]);
  an_rulebook_free(book);
  return book != NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  enum { OVERLAID = 224 };  // first bytes from here on skip the first look
  static const char *const PATHS[] = {"pack.yaml", "en/actors/mine.tsv", "en/words/mine.tsv",
                                      "en/mine.yaml"};
  if (!size) return 0;
  annals_rule_file file = {PATHS[data[0] % 4], (const char *)data + 1, size - 1};
  annals_pack pack = {"mine", &file, 1};
  if (data[0] < OVERLAID && !loads_alone(&pack)) return 0;
  annals_error err = {0};
  annals_rules *rules = annals_rules_new(&pack, 1, NULL, &err);
  FUZZ_HOLDS(rules || err.code == ANNALS_E_RULES || err.code == ANNALS_E_LIMIT);
  FUZZ_HOLDS(rules || err.text[0]);
  if (rules) try_rules(rules);
  annals_rules_free(rules);
  return 0;
}
