/* fuzz/decisions - any bytes as what an analyst decides. With an even first byte the rest is a log;
 * with an odd one it is commands, one a line, and the log that they leave must be read again and
 * say the same. Either way the reviewed timeline can be made, written and read back. */
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "fuzz/fuzz.h"

static const annals_timeline *fuzz_timeline(void) {
  static const char TEXT[] =
      "On 5 May 2020, Armenian troops attacked the town and killed two soldiers. Azerbaijan "
      "accused Armenia of the attack on Tuesday. Talks began in Geneva the next day.";
  static annals_timeline *t;
  if (t) return t;
  annals_options options = {.size = sizeof options, .published = "2020-05-08"};
  annals_input in = {.size = sizeof in, .bytes = TEXT, .n_bytes = sizeof TEXT - 1};
  t = annals_timeline_new(fuzz_rules(), &options, NULL);
  FUZZ_HOLDS(t && annals_timeline_add(t, &in, NULL));
  return t;
}

static annals_review *open_review(void) {
  annals_review *review = annals_review_new(fuzz_rules(), fuzz_timeline(), NULL, NULL);
  FUZZ_HOLDS(review);
  return review;
}

static void reviewed(annals_review *review, kit_bytes *json) {
  annals_error err = {0};
  annals_timeline *t = annals_review_apply(review, NULL, NULL, &err);
  FUZZ_HOLDS(t || err.text[0]);
  if (!t) return;
  FUZZ_HOLDS(annals_write(t, ANNALS_JSON, NULL, kit_sink, json, NULL));
  annals_timeline *again = annals_timeline_read(json->at, json->n, NULL, NULL);
  FUZZ_HOLDS(again);
  annals_timeline_free(again);
  annals_timeline_free(t);
}

static void try_log(const char *bytes, size_t n) {
  annals_review *review = open_review();
  annals_log_end end;
  annals_error err = {0};
  kit_bytes json = {0};
  bool is_read = annals_review_log(review, bytes, n, &end, &err);
  FUZZ_HOLDS(is_read ? end.n_kept + end.n_torn == n : err.text[0] != '\0');
  if (is_read) reviewed(review, &json);
  kit_drop(&json);
  annals_review_free(review);
}

/* Where a line names no event, the last one of the list is meant. */
static void decide(annals_review *review, const char *line, size_t n, kit_bytes *log) {
  annals_done done;
  annals_row row;
  annals_error err = {0};
  char event[64] = "";
  if (annals_review_row(review, annals_review_n(review) - 1, &row) && row.id.n < sizeof event)
    memcpy(event, row.id.at, row.id.n);
  annals_command command = {.size = sizeof command,
                            .line = line,
                            .n_line = n,
                            .event = event,
                            .who = "ada",
                            .at = "2026-11-28T18:24:23Z",
                            .keep = kit_sink,
                            .user = log};
  size_t before = log->n;
  bool is_done = annals_review_do(review, &command, &done, &err);
  FUZZ_HOLDS(is_done ? log->n > before : log->n == before && err.text[0]);
}

static void try_commands(const char *bytes, size_t n) {
  annals_review *review = open_review(), *next = open_review();
  kit_bytes log = {0}, json = {0}, again = {0};
  annals_log_end end;
  for (size_t from = 0; from < n;) {
    const char *stop = memchr(bytes + from, '\n', n - from);
    size_t to = stop ? (size_t)(stop - bytes) : n;
    decide(review, bytes + from, to - from, &log);
    from = to + 1;
  }
  FUZZ_HOLDS(annals_review_log(next, log.at, log.n, &end, NULL) && end.n_kept == log.n);
  reviewed(review, &json);
  reviewed(next, &again);
  FUZZ_HOLDS(json.n == again.n && (!json.n || !memcmp(json.at, again.at, json.n)));
  kit_drop(&log);
  kit_drop(&json);
  kit_drop(&again);
  annals_review_free(review);
  annals_review_free(next);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (!size) return 0;
  if (data[0] % 2) try_commands((const char *)data + 1, size - 1);
  else try_log((const char *)data + 1, size - 1);
  return 0;
}
