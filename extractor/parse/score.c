/* parse/score - see model.h: sums of weights, where most of the time of a parse goes. */
// SPDX-License-Identifier: MIT
#include "base/cpu.h"
#include "parse/model.h"

#if AN_CPU_MAY_BE_WIDE
#include <immintrin.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

/* The value of each byte as a weight. Signs are as good as random: to look them up beats a branch,
 * and to reckon them. */
#define VALUE(byte) ((byte) < 128 ? (byte) * (byte) : -(256 - (byte)) * (256 - (byte)))
#define FOUR(byte) VALUE(byte), VALUE(byte + 1), VALUE(byte + 2), VALUE(byte + 3)
#define SIXTEEN(byte) FOUR(byte), FOUR(byte + 4), FOUR(byte + 8), FOUR(byte + 12)
#define SIXTY_FOUR(byte) SIXTEEN(byte), SIXTEEN(byte + 16), SIXTEEN(byte + 32), SIXTEEN(byte + 48)
static const int16_t VALUES[256] = {SIXTY_FOUR(0), SIXTY_FOUR(64), SIXTY_FOUR(128),
                                    SIXTY_FOUR(192)};

/* The tables are larger than a cache, and what is read next is known: ask for all of it first. */
static inline void prefetch(const unsigned char *at) {
#if defined(__GNUC__)
  __builtin_prefetch(at);
#else
  (void)at;
#endif
}

enum { SHORT_ROW = 32, FLAT_BYTES = SHORT_ROW * (AN_MAX_FEATURES + 1) };

void an_trained_score_rows(const an_rows *rows, const an_features *f, int32_t *scores) {
  uint32_t row[AN_MAX_FEATURES];
  const unsigned char *from[AN_MAX_FEATURES];
  size_t n_bytes[AN_MAX_FEATURES], n_flat = 0;
  unsigned char flat[FLAT_BYTES];
  const unsigned char *last = rows->pairs + 2 * (size_t)rows->n_pairs;
  for (uint32_t i = 0; i < f->n; i++) {
    row[i] = f->at[i] >> (32 - rows->bits);
    prefetch(rows->start + 2 * (size_t)row[i]);
  }
  for (uint32_t i = 0; i < f->n; i++) {
    size_t start = an_row_start(rows, row[i]);
    from[i] = rows->pairs + 2 * start;
    n_bytes[i] = 2 * (an_row_end(rows, row[i]) - start);
    prefetch(from[i]);
  }
  for (uint32_t i = 0; i < f->n; i++) {
    if (n_bytes[i] <= SHORT_ROW && last - from[i] >= SHORT_ROW) {
      memcpy(flat + n_flat, from[i], SHORT_ROW);
      n_flat += n_bytes[i];
    } else {
      for (const unsigned char *at = from[i]; at < from[i] + n_bytes[i]; at += 2)
        scores[at[0]] += VALUES[at[1]];
    }
  }
  for (size_t i = 0; i < n_flat; i += 2) scores[flat[i]] += VALUES[flat[i + 1]];
}

#ifdef __SSE2__
/* Four classes of two rows at once: words w1 w2 of each class, times their absolute values, and
 * the two products of a class added up - one instruction does it. */
static inline void add_four(__m128i words, __m128i *sum) {
  __m128i absolute = _mm_max_epi16(words, _mm_sub_epi16(_mm_setzero_si128(), words));
  *sum = _mm_add_epi32(*sum, _mm_madd_epi16(words, absolute));
}

static void add_two_rows(const unsigned char *one, const unsigned char *two, __m128i sum[4]) {
  __m128i a = _mm_loadu_si128((const __m128i *)(const void *)one);
  __m128i b = _mm_loadu_si128((const __m128i *)(const void *)two);
  __m128i low = _mm_unpacklo_epi8(a, b), high = _mm_unpackhi_epi8(a, b);
  add_four(_mm_srai_epi16(_mm_unpacklo_epi8(low, low), 8), &sum[0]);
  add_four(_mm_srai_epi16(_mm_unpackhi_epi8(low, low), 8), &sum[1]);
  add_four(_mm_srai_epi16(_mm_unpacklo_epi8(high, high), 8), &sum[2]);
  add_four(_mm_srai_epi16(_mm_unpackhi_epi8(high, high), 8), &sum[3]);
}

static const unsigned char NOTHING[AN_MOVE_CLASSES];

static void add_rows(const unsigned char *const *row, uint32_t n, int32_t sum[AN_MOVE_CLASSES]) {
  __m128i four[4] = {_mm_setzero_si128(), _mm_setzero_si128(), _mm_setzero_si128(),
                     _mm_setzero_si128()};
  for (uint32_t i = 0; i < n; i += 2) add_two_rows(row[i], i + 1 < n ? row[i + 1] : NOTHING, four);
  for (int k = 0; k < 4; k++) _mm_storeu_si128((__m128i *)(void *)(sum + 4 * k), four[k]);
}
#else
static void add_rows(const unsigned char *const *row, uint32_t n, int32_t sum[AN_MOVE_CLASSES]) {
  memset(sum, 0, AN_MOVE_CLASSES * sizeof *sum);
  for (uint32_t i = 0; i < n; i++)
    for (int k = 0; k < AN_MOVE_CLASSES; k++) sum[k] += VALUES[row[i][k]];
}
#endif

#if AN_CPU_MAY_BE_WIDE
/* Eight classes of two rows at once, else the same. */
AN_CPU_WIDE static inline __m256i add_eight(__m128i bytes, __m256i sum) {
  __m256i words = _mm256_cvtepi8_epi16(bytes);
  return _mm256_add_epi32(sum, _mm256_madd_epi16(words, _mm256_abs_epi16(words)));
}

AN_CPU_WIDE static void add_rows_wide(const unsigned char *const *row, uint32_t n,
                                      int32_t sum[AN_MOVE_CLASSES]) {
  __m256i low = _mm256_setzero_si256(), high = low;
  for (uint32_t i = 0; i < n; i += 2) {
    const unsigned char *two = i + 1 < n ? row[i + 1] : NOTHING;
    __m128i a = _mm_loadu_si128((const __m128i *)(const void *)row[i]);
    __m128i b = _mm_loadu_si128((const __m128i *)(const void *)two);
    low = add_eight(_mm_unpacklo_epi8(a, b), low);
    high = add_eight(_mm_unpackhi_epi8(a, b), high);
  }
  _mm256_storeu_si256((__m256i *)(void *)sum, low);
  _mm256_storeu_si256((__m256i *)(void *)(sum + 8), high);
}
#endif

void an_trained_score_moves(const an_trained *m, const an_features *f,
                            int32_t scores[AN_MOVE_CLASSES]) {
  const unsigned char *row[AN_MAX_FEATURES];
  for (uint32_t i = 0; i < f->n; i++) {
    row[i] = m->moves + AN_MOVE_CLASSES * an_trained_row(f->at[i], m->n_move_rows);
    prefetch(row[i]);
  }
#if AN_CPU_MAY_BE_WIDE
  if (an_cpu_is_wide()) {
    add_rows_wide(row, f->n, scores);
    return;
  }
#endif
  add_rows(row, f->n, scores);
}
