/* base/utf8 - see utf8.h. */
// SPDX-License-Identifier: MIT
#include "base/utf8.h"

static bool is_tail(unsigned char c) {
  return (c & 0xc0) == 0x80;
}

size_t an_utf8_valid(an_str s) {
  const unsigned char *b = (const unsigned char *)s.at;
  if (!s.len) return 0;
  if (b[0] < 0x80) return 1;
  if (b[0] < 0xc2 || b[0] > 0xf4) return 0;
  if (s.len < 2 || !is_tail(b[1])) return 0;
  if (b[0] < 0xe0) return 2;
  if (b[0] == 0xe0 && b[1] < 0xa0) return 0;  // overlong
  if (b[0] == 0xed && b[1] > 0x9f) return 0;  // surrogate
  if (b[0] == 0xf0 && b[1] < 0x90) return 0;  // overlong
  if (b[0] == 0xf4 && b[1] > 0x8f) return 0;  // above U+10FFFF
  if (s.len < 3 || !is_tail(b[2])) return 0;
  if (b[0] < 0xf0) return 3;
  return s.len >= 4 && is_tail(b[3]) ? 4 : 0;
}

uint32_t an_utf8_read(const char *at, size_t *n) {
  const unsigned char *b = (const unsigned char *)at;
  if (b[0] < 0x80) return *n = 1, b[0];
  if (b[0] < 0xe0) return *n = 2, (b[0] & 0x1fu) << 6 | (b[1] & 0x3fu);
  if (b[0] < 0xf0) return *n = 3, (b[0] & 0xfu) << 12 | (b[1] & 0x3fu) << 6 | (b[2] & 0x3fu);
  *n = 4;
  return (b[0] & 7u) << 18 | (b[1] & 0x3fu) << 12 | (b[2] & 0x3fu) << 6 | (b[3] & 0x3fu);
}

size_t an_utf8_write(uint32_t code, char *out) {
  if (code < 0x80) return out[0] = (char)code, 1;
  if (code < 0x800) {
    out[0] = (char)(0xc0 | code >> 6);
    out[1] = (char)(0x80 | (code & 0x3f));
    return 2;
  }
  if (code < 0x10000) {
    out[0] = (char)(0xe0 | code >> 12);
    out[1] = (char)(0x80 | (code >> 6 & 0x3f));
    out[2] = (char)(0x80 | (code & 0x3f));
    return 3;
  }
  out[0] = (char)(0xf0 | code >> 18);
  out[1] = (char)(0x80 | (code >> 12 & 0x3f));
  out[2] = (char)(0x80 | (code >> 6 & 0x3f));
  out[3] = (char)(0x80 | (code & 0x3f));
  return 4;
}

uint32_t an_utf8_lower(uint32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0xc0 && c <= 0xde && c != 0xd7) return c + 32;
  if (c == 0x130) return 'i';  // dotted capital I, whatever the locale
  if ((c >= 0x100 && c <= 0x137) || (c >= 0x14a && c <= 0x177)) return c | 1;
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e)) return (c & 1) ? c + 1 : c;
  if (c == 0x178) return 0xff;
  if (c >= 0x391 && c <= 0x3a9 && c != 0x3a2) return c + 32;
  if (c >= 0x410 && c <= 0x42f) return c + 32;
  if (c >= 0x400 && c <= 0x40f) return c + 80;
  if (c == 0x18f) return 0x259;  // schwa of Azerbaijani
  return c;
}

/* Base letters of consecutive code points; '.' where there is none. */
static const struct {
  uint32_t first;
  const char *letters;
} BASES[] = {
    {0xc0,
     "aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiii.nooooo.ouuuuy.y"
     "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllll."
     ".llnnnnnn...oooooo..rrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyzzzzzz."},
    {0x1cd,
     "aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa....aaaaeeeeiiiio"
     "ooorrrruuuusstt..hh"},
    {0x1e00,
     "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
     "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
     "wwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
     "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......"},
};

static uint32_t base_beyond_latin(uint32_t c) {
  static const uint16_t PAIRS[][2] = {
      {0x386, 0x3b1}, {0x388, 0x3b5}, {0x389, 0x3b7}, {0x38a, 0x3b9}, {0x38c, 0x3bf},
      {0x38e, 0x3c5}, {0x38f, 0x3c9}, {0x390, 0x3b9}, {0x3aa, 0x3b9}, {0x3ab, 0x3c5},
      {0x3ac, 0x3b1}, {0x3ad, 0x3b5}, {0x3ae, 0x3b7}, {0x3af, 0x3b9}, {0x3b0, 0x3c5},
      {0x3c2, 0x3c3}, {0x3ca, 0x3b9}, {0x3cb, 0x3c5}, {0x3cc, 0x3bf}, {0x3cd, 0x3c5},
      {0x3ce, 0x3c9}, {0x439, 0x438}, {0x450, 0x435}, {0x451, 0x435}, {0x453, 0x433},
      {0x457, 0x456}, {0x45c, 0x43a}, {0x45d, 0x438}, {0x45e, 0x443}};
  c = an_utf8_lower(c);
  for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
    if (PAIRS[i][0] == c) return PAIRS[i][1];
  return c;
}

uint32_t an_utf8_base(uint32_t c) {
  if (c < 0x80) return an_utf8_lower(c);
  if (c >= 0x300 && c <= 0x36f) return 0;
  for (size_t i = 0; i < sizeof BASES / sizeof *BASES; i++) {
    size_t at = c - BASES[i].first;
    if (c < BASES[i].first || at >= strlen(BASES[i].letters)) continue;
    return BASES[i].letters[at] == '.' ? an_utf8_lower(c) : (uint32_t)BASES[i].letters[at];
  }
  return base_beyond_latin(c);
}

bool an_utf8_is_upper(uint32_t c) {
  return an_utf8_lower(c) != c;
}

bool an_utf8_is_letter(uint32_t c) {
  if (c < 0x80) return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  if (c < 0xc0) return c == 0xaa || c == 0xb5 || c == 0xba;
  if (c == 0xd7 || c == 0xf7) return false;
  if (c >= 0x2000 && c <= 0x2bff) return false;  // punctuation, arrows, signs
  if (c >= 0x3000 && c <= 0x303f) return false;
  return c < 0xfff0 && c != 0xfeff && !(c >= 0xe000 && c <= 0xf8ff);
}

char an_utf8_plain(uint32_t code) {
  switch (code) {
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x201b:
    case 0x2032:
    case 0xb4:
    case 0x60:
    case 0x2bc:
    case 0x2039:
    case 0x203a: return '\'';
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
    case 0x2033:
    case 0xab:
    case 0xbb: return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212: return '-';
    default: return 0;
  }
}

bool an_utf8_is_invisible(an_str s) {
  size_t n;
  if (an_utf8_valid(s) != s.len || !s.len) return false;
  uint32_t c = an_utf8_read(s.at, &n);
  return (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || c == 0xad || c == 0x2028 || c == 0x2029;
}

/* Of eight bytes those that go on with a letter: their high bit is set, the next is not. */
static size_t count_tails(const char *at) {
  const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
  uint64_t w;
  memcpy(&w, at, sizeof w);
  return (size_t)(((w & ~(w << 1) & high) >> 7) * ones >> 56);
}

size_t an_utf8_codepoints(const char *at, size_t bytes) {
  size_t n = bytes, i = 0;
  for (; bytes - i >= 8; i += 8) n -= count_tails(at + i);
  for (; i < bytes; i++) n -= is_tail((unsigned char)at[i]);
  return n;
}

size_t an_utf8_utf16(const char *at, size_t bytes) {
  size_t n = 0;
  for (size_t i = 0; i < bytes; i++)
    n += (size_t)!is_tail((unsigned char)at[i]) + ((unsigned char)at[i] >= 0xf0);
  return n;
}
