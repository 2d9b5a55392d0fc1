/* fuzz/model - any bytes as a parser model: refused, or every sentence gets a tree from it. The
 * length and the checksum are put right, so that the tables behind them are reached. */
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "fuzz/fuzz.h"
#include "parse/model.h"

static void put_right(char *at, size_t n) {
  if (n < AN_TRAINED_HEADER_BYTES) return;
  for (int i = 0; i < 4; i++) at[12 + i] = (char)(n >> 8 * i & 255);
  uint64_t sum = an_trained_sum((an_str){at, n});
  for (int i = 0; i < 8; i++) at[16 + i] = (char)(sum >> 8 * i & 255);
}

static bool check(an_arena *arena, void *job) {
  static const char *const WORDS[] = {"Rebels", "attacked", "the", "town", "-", "1992", "."};
  enum { N = sizeof WORDS / sizeof *WORDS };
  an_str bytes = an_str_dup(arena, *(an_str *)job);
  put_right((char *)bytes.at, bytes.len);
  an_trained m;
  if (!an_trained_check(bytes, AN_LIT("fuzz"), NULL)) return true;
  FUZZ_HOLDS(an_trained_open(bytes, AN_LIT("fuzz"), &m, NULL));
  an_state *s = an_arena_new(arena, an_state);
  an_feature_begin(s, N);
  for (uint32_t i = 0; i < N; i++)
    an_feature_set_word(s, i, (an_form_text){an_str_of(WORDS[i]), an_str_of(WORDS[i])});
  an_trained_tag(&m, s);
  an_trained_parse(&m, s);
  uint32_t n_roots = 0;
  for (uint32_t i = AN_FEATURE_PAD; i < AN_FEATURE_PAD + N; i++) {
    FUZZ_HOLDS(s->node[i].head >= AN_FEATURE_PAD && s->node[i].head <= an_arc_root(s));
    FUZZ_HOLDS(s->tag[i] < m.n_tags && s->node[i].label < m.n_labels);
    n_roots += s->node[i].head == an_arc_root(s);
  }
  FUZZ_HOLDS(n_roots == 1);
  return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (!size) return 0;
  an_str value = {(const char *)data + 1, size - 1};
  kit_with_arena(check, &value);
  return 0;
}
