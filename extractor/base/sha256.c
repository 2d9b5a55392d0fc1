/* base/sha256 - see sha256.h. */
// SPDX-License-Identifier: MIT
#include "base/sha256.h"

#include <stdio.h>

static const uint32_t K[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotate(uint32_t x, int n) {
  return x >> n | x << (32 - n);
}

static uint32_t read_word(const unsigned char *at) {
  return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static uint32_t mix_low(uint32_t x) {
  return rotate(x, 7) ^ rotate(x, 18) ^ x >> 3;
}

static uint32_t mix_high(uint32_t x) {
  return rotate(x, 17) ^ rotate(x, 19) ^ x >> 10;
}

/* One round renames the eight words; eight rounds bring each back to its name. The schedule is a
 * ring of sixteen words. All is written out because this sees every byte of every document. */
#define ROUND(a, b, c, d, e, f, g, h, i)                                                      \
  t = h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + (g ^ (e & (f ^ g))) + k[i] + w[i]; \
  d += t;                                                                                     \
  h = t + (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) | (c & (a | b)))
#define EIGHT_ROUNDS(i)                 \
  ROUND(a, b, c, d, e, f, g, h, i);     \
  ROUND(h, a, b, c, d, e, f, g, i + 1); \
  ROUND(g, h, a, b, c, d, e, f, i + 2); \
  ROUND(f, g, h, a, b, c, d, e, i + 3); \
  ROUND(e, f, g, h, a, b, c, d, i + 4); \
  ROUND(d, e, f, g, h, a, b, c, i + 5); \
  ROUND(c, d, e, f, g, h, a, b, i + 6); \
  ROUND(b, c, d, e, f, g, h, a, i + 7)

static void compress_block(uint32_t state[8], const unsigned char *block) {
  uint32_t w[16], t;
  uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
  uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
  for (size_t i = 0; i < 16; i++) w[i] = read_word(block + i * 4);
  for (const uint32_t *k = K; k < K + 64; k += 16) {
    for (size_t i = 0; k > K && i < 16; i++)
      w[i] += mix_low(w[(i + 1) & 15]) + w[(i + 9) & 15] + mix_high(w[(i + 14) & 15]);
    EIGHT_ROUNDS(0);
    EIGHT_ROUNDS(8);
  }
  state[0] += a, state[1] += b, state[2] += c, state[3] += d;
  state[4] += e, state[5] += f, state[6] += g, state[7] += h;
}

static void compress_plainly(uint32_t state[8], const unsigned char *at, size_t n_blocks) {
  for (; n_blocks--; at += 64) compress_block(state, at);
}

/* Processors that know SHA-256 take a tenth of the time. The loader asks once which one this is. */
#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GLIBC__)
#include <cpuid.h>
#include <immintrin.h>

/* Four rounds a step: the state as ABEF and CDGH, the schedule as a ring of four words by four. */
__attribute__((target("sha,sse4.1"))) static void compress_by_processor(uint32_t state[8],
                                                                        const unsigned char *at,
                                                                        size_t n_blocks) {
  const __m128i turned = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  __m128i low = _mm_loadu_si128((const void *)state),
          high = _mm_loadu_si128((const void *)(state + 4));
  __m128i cdab = _mm_shuffle_epi32(low, 0xb1), efgh = _mm_shuffle_epi32(high, 0x1b);
  __m128i abef = _mm_alignr_epi8(cdab, efgh, 8), cdgh = _mm_blend_epi16(efgh, cdab, 0xf0);
  for (; n_blocks--; at += 64) {
    __m128i old_abef = abef, old_cdgh = cdgh, w[4];
    for (size_t i = 0; i < 4; i++)
      w[i] = _mm_shuffle_epi8(_mm_loadu_si128((const void *)(at + 16 * i)), turned);
    for (size_t i = 0; i < 16; i++) {
      __m128i now = w[i & 3], last = w[(i + 3) & 3];
      __m128i sum = _mm_add_epi32(now, _mm_loadu_si128((const void *)(K + 4 * i)));
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
      __m128i next = _mm_add_epi32(_mm_sha256msg1_epu32(now, w[(i + 1) & 3]),
                                   _mm_alignr_epi8(last, w[(i + 2) & 3], 4));
      w[i & 3] = _mm_sha256msg2_epu32(next, last);
    }
    abef = _mm_add_epi32(abef, old_abef);
    cdgh = _mm_add_epi32(cdgh, old_cdgh);
  }
  __m128i feba = _mm_shuffle_epi32(abef, 0x1b), dchg = _mm_shuffle_epi32(cdgh, 0xb1);
  _mm_storeu_si128((void *)state, _mm_blend_epi16(feba, dchg, 0xf0));
  _mm_storeu_si128((void *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}

typedef void compressor(uint32_t state[8], const unsigned char *at, size_t n_blocks);

/* It runs before anything else does, so that no sanitizer may look at it. */
__attribute__((no_sanitize("address", "undefined"), used)) static compressor *choose_compressor(
    void) {
  unsigned a, b = 0, c, d;
  bool knows_sha = __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b >> 29 & 1);
  bool knows_sse = __get_cpuid(1, &a, &b, &c, &d) && (c >> 19 & 1) && (c >> 9 & 1);
  return knows_sha && knows_sse ? compress_by_processor : compress_plainly;
}

static void compress(uint32_t state[8], const unsigned char *at, size_t n_blocks)
    __attribute__((ifunc("choose_compressor")));
#else
#define compress compress_plainly
#endif

void an_sha256_init(an_sha256 *sum) {
  *sum = (an_sha256){{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c,
                      0x1f83d9ab, 0x5be0cd19},
                     0,
                     {0}};
}

void an_sha256_add(an_sha256 *sum, an_str bytes) {
  while (bytes.len) {
    size_t used = sum->bytes % 64;
    size_t n_whole = used ? 0 : bytes.len / 64;
    if (n_whole) compress(sum->state, (const unsigned char *)bytes.at, n_whole);
    sum->bytes += n_whole * 64;
    bytes = an_str_slice(bytes, n_whole * 64, bytes.len);
    size_t n = bytes.len < 64 - used ? bytes.len : 64 - used;
    memcpy(sum->block + used, bytes.at, n);
    sum->bytes += n;
    bytes = an_str_slice(bytes, n, bytes.len);
    if (used + n == 64) compress(sum->state, sum->block, 1);
  }
}

void an_sha256_add_named(an_sha256 *sum, an_str name, an_str bytes) {
  char size[24];
  int n = snprintf(size, sizeof size, "%zu", bytes.len);
  an_sha256_add(sum, name);
  an_sha256_add(sum, AN_LIT("\0"));
  an_sha256_add(sum, (an_str){size, (size_t)n + 1});
  an_sha256_add(sum, bytes);
}

void an_sha256_hex(an_sha256 *sum, char hex[65]) {
  uint64_t bits = sum->bytes * 8;
  unsigned char tail[72] = {0x80};
  size_t n = (sum->bytes % 64 < 56 ? 56 : 120) - sum->bytes % 64;
  for (size_t i = 0; i < 8; i++) tail[n + i] = (unsigned char)(bits >> (56 - 8 * i));
  an_sha256_add(sum, (an_str){(const char *)tail, n + 8});
  for (size_t i = 0; i < 64; i++)
    hex[i] = "0123456789abcdef"[sum->state[i / 8] >> (28 - 4 * (i % 8)) & 15];
  hex[64] = 0;
}
