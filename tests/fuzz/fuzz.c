/* fuzz/fuzz - the properties of any output, whatever the input was. */
// SPDX-License-Identifier: MIT
#include "fuzz/fuzz.h"

#include <jansson.h>
#include <stdlib.h>

const annals_rules *fuzz_rules(void) {
  static annals_rules *rules;
  if (!rules) rules = annals_rules_new(NULL, 0, NULL, NULL);
  FUZZ_HOLDS(rules);
  return rules;
}

static void check_span(json_t *span, json_int_t length) {
  json_int_t from = json_integer_value(json_array_get(span, 0));
  json_int_t to = json_integer_value(json_array_get(span, 1));
  FUZZ_HOLDS(json_array_size(span) == 2 && 0 <= from && from <= to && to <= length);
}

/* Every "span" below value, however deep: the depth is that of our own output. */
static void check_spans(json_t *value, json_int_t length) {
  const char *key;
  json_t *item;
  size_t i;
  json_array_foreach(value, i, item) check_spans(item, length);
  json_object_foreach(value, key, item) {
    if (!strcmp(key, "span")) check_span(item, length);
    else check_spans(item, length);
  }
}

/* Text order of the timexes; first possible start of the events, known before unknown. */
static void check_order(json_t *all) {
  json_int_t last = 0;
  size_t i;
  json_t *item;
  json_array_foreach(json_object_get(all, "timexes"), i, item) {
    json_int_t from = json_integer_value(json_array_get(json_object_get(item, "span"), 0));
    FUZZ_HOLDS(from >= last);
    last = json_integer_value(json_array_get(json_object_get(item, "span"), 1));
  }
}

static void check_json(const kit_bytes *json) {
  json_t *all = json_loadb(json->at, json->n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);
  FUZZ_HOLDS(all);
  json_t *doc = json_array_get(json_object_get(all, "documents"), 0);
  json_int_t length = json_integer_value(json_object_get(doc, "length"));
  check_spans(json_object_get(all, "timexes"), length);
  check_spans(json_object_get(all, "events"), length);
  check_order(all);
  json_decref(all);
}

static void check_reads_back(const kit_bytes *json, const annals_write_options *how) {
  annals_timeline *saved = annals_timeline_read(json->at, json->n, NULL, NULL);
  FUZZ_HOLDS(saved);
  kit_bytes again = {0};
  FUZZ_HOLDS(annals_write(saved, ANNALS_JSON, how, kit_sink, &again, NULL));
  FUZZ_HOLDS(again.n == json->n && !memcmp(again.at, json->at, json->n));
  kit_drop(&again);
  annals_timeline_free(saved);
}

static void write_all(annals_timeline *t, unsigned choices) {
  annals_write_options how = {.size = sizeof how,
                              .include_text = (choices & 16) != 0,
                              .offsets = (annals_offsets)(choices / 32 % 3)};
  annals_error err = {0};
  for (int f = 0; f < ANNALS_N_FORMATS; f++)
    FUZZ_HOLDS(annals_write(t, (annals_format)f, &how, kit_sink_nothing, NULL, &err));
  kit_bytes json = {0};
  FUZZ_HOLDS(annals_write(t, ANNALS_JSON, &how, kit_sink, &json, &err));
  check_json(&json);
  check_reads_back(&json, &how);
  kit_drop(&json);
}

void fuzz_pipeline(const annals_input *input, unsigned choices) {
  annals_options options = {.size = sizeof options,
                            .published = choices & 1 ? "2020-09-28" : NULL,
                            .depth = choices & 2 ? ANNALS_EVENTS : (annals_depth)(choices / 4 % 3),
                            .prefer = choices & 8 ? ANNALS_PREFER_FUTURE : ANNALS_PREFER_PAST};
  annals_error err = {0};
  annals_timeline *t = annals_timeline_new(fuzz_rules(), &options, &err);
  FUZZ_HOLDS(t);
  bool is_added = annals_timeline_add(t, input, &err);
  FUZZ_HOLDS(is_added || err.code == ANNALS_E_INPUT || err.code == ANNALS_E_LIMIT);
  if (is_added) write_all(t, choices);
  else FUZZ_HOLDS(annals_write_error(t, &err, kit_sink_nothing, NULL, NULL));
  annals_timeline_free(t);
}
