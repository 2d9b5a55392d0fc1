/* read/clean - bytes become valid UTF-8, or are refused with what they look like. Broken places
 * become U+FFFD and are counted; a report is not lost for one bad quote. */
// SPDX-License-Identifier: MIT
#include "base/utf8.h"
#include "read/parts.h"

static const char BAD_UTF8[] = "invalid UTF-8 bytes";
static const char BAD_UTF16[] = "invalid UTF-16 units";
static const char NULS[] = "NUL characters";

typedef struct signature {
  an_str head;
  const char *looks_like;
} signature;

static const signature SIGNATURES[] = {
    {{"\x1f\x8b", 2}, "a gzip file (unpack it first)"},
    {{"%PDF-", 5}, "a PDF file (convert it to text first, for example with pdftotext)"},
    {{"\x89PNG", 4}, "a PNG picture (annals reads text only)"},
    {{"\xff\xd8\xff", 3}, "a JPEG picture (annals reads text only)"},
    {{"GIF8", 4}, "a GIF picture (annals reads text only)"},
    {{"\x7f"
      "ELF",
      4},
     "a program (annals reads text only)"},
    {{"PK\x03\x04", 4}, "a ZIP or office file (save it as plain text first)"},
    {{"SQLite format 3", 16}, "an SQLite database (export its text first)"},
    {{"\xd0\xcf\x11\xe0", 4}, "an old office file (save it as plain text first)"},
    {{"BZh", 3}, "a bzip2 file (unpack it first)"},
    {{"\xfd"
      "7zXZ",
      5},
     "an xz file (unpack it first)"},
    {{"\x28\xb5\x2f\xfd", 4}, "a zstd file (unpack it first)"},
    {{"{\\rtf", 5}, "an RTF file (save it as plain text first)"},
    {{"\xff\xfe\0\0", 4}, "UTF-32 text (convert it to UTF-8 first)"},
    {{"\0\0\xfe\xff", 4}, "UTF-32 text (convert it to UTF-8 first)"},
};

typedef struct census {
  size_t nuls, odd_nuls, controls, bad, returns;
} census;

static bool is_odd_control(unsigned char c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v') || c == 0x7f;
}

/* Eight bytes that are signs of ASCII, and no controls? Each trick sets the high bit of a byte. */
static bool are_plain(const char *at) {
  const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
  uint64_t w;
  memcpy(&w, at, sizeof w);
  uint64_t controls = w - ones * 0x20, deletes = (w ^ ones * 0x7f) - ones;
  return !((w | controls | deletes) & high);
}

static census count_bytes(an_str s) {
  census all = {0};
  for (size_t i = 0; i < s.len;) {
    while (s.len - i >= 8 && are_plain(s.at + i)) i += 8;
    if (i == s.len) break;
    unsigned char c = (unsigned char)s.at[i];
    size_t n = an_utf8_valid(an_str_slice(s, i, s.len));
    all.returns += c == '\r';
    all.nuls += !c;
    all.odd_nuls += !c && (i & 1);
    all.controls += is_odd_control(c);
    all.bad += !n;
    i += n ? n : 1;
  }
  return all;
}

/* NULL, or what the bytes look like. A few strange bytes are no reason: they are repaired. */
static const char *recognise_binary(an_str s, census all) {
  for (size_t i = 0; i < sizeof SIGNATURES / sizeof *SIGNATURES; i++)
    if (an_str_starts(s, SIGNATURES[i].head)) return SIGNATURES[i].looks_like;
  enum { TOO_SHORT_TO_TELL = 16 };
  if (s.len < TOO_SHORT_TO_TELL || an_str_starts(s, AN_LIT("\xff\xfe")) ||
      an_str_starts(s, AN_LIT("\xfe\xff")))
    return NULL;
  bool is_one_sided = all.odd_nuls * 10 > all.nuls * 9 || all.odd_nuls * 10 < all.nuls;
  if (all.nuls * 10 > s.len * 3 && all.nuls * 10 < s.len * 6 && is_one_sided)
    return "UTF-16 text without a byte order mark (convert it to UTF-8 first)";
  if (all.controls * 10 > s.len) return "binary data (annals reads text only)";
  if (all.bad * 10 > s.len * 3) return "text that is not UTF-8 (convert it to UTF-8 first)";
  return NULL;
}

/* The text as it is, if it needs no repair; else a copy, with CRLF and CR as LF and each bad byte
 * as U+FFFD. A run of bad bytes grows by three at most, so the room is known beforehand. */
static an_str repair(an_arena *arena, an_str s, census all, an_doc *doc) {
  an_doc_skip(arena, doc, BAD_UTF8, all.bad);
  an_doc_skip(arena, doc, NULS, all.nuls);
  if (!all.bad && !all.returns) return s;
  char *out = an_arena_alloc(arena, s.len + 2 * all.bad + 1, 1);
  size_t n_out = 0;
  for (size_t i = 0; i < s.len;) {
    size_t n = an_utf8_valid(an_str_slice(s, i, s.len));
    if (!n) {
      memcpy(out + n_out, "\xef\xbf\xbd", 3);
      n_out += 3;
      i++;
    } else if (s.at[i] == '\r') {
      out[n_out++] = '\n';
      i += i + 1 < s.len && s.at[i + 1] == '\n' ? 2 : 1;
    } else {
      memcpy(out + n_out, s.at + i, n);
      n_out += n;
      i += n;
    }
  }
  return (an_str){out, n_out};
}

an_str an_read_newlines(an_arena *arena, an_str text, an_doc *doc) {
  return repair(arena, text, count_bytes(text), doc);
}

static uint32_t read_unit(an_str s, size_t at, bool is_big) {
  unsigned char a = (unsigned char)s.at[at], b = (unsigned char)s.at[at + 1];
  return is_big ? (uint32_t)a << 8 | b : (uint32_t)b << 8 | a;
}

/* s without its byte order mark. Each unit of two bytes becomes three bytes at most. */
static an_str transcode_utf16(an_arena *arena, an_str s, bool is_big, an_doc *doc) {
  char *out = an_arena_alloc(arena, s.len / 2 * 3 + 4, 1);
  size_t n_out = 0;
  uint64_t bad = s.len & 1;
  for (size_t i = 0; i + 1 < s.len; i += 2) {
    uint32_t code = read_unit(s, i, is_big);
    uint32_t low = i + 3 < s.len ? read_unit(s, i + 2, is_big) : 0;
    if (code >> 10 == 0x36 && low >> 10 == 0x37) {  // a pair of surrogates
      code = 0x10000 + ((code & 0x3ff) << 10 | (low & 0x3ff));
      i += 2;
    } else if (code >> 11 == 0x1b) {
      code = 0xfffd;
      bad++;
    }
    n_out += an_utf8_write(code, out + n_out);
  }
  an_doc_skip(arena, doc, BAD_UTF16, bad);
  return (an_str){out, n_out};
}

bool an_read_clean(an_arena *arena, an_str bytes, an_doc *doc, an_str *text, an_err *err) {
  census all = count_bytes(bytes);
  const char *looks_like = recognise_binary(bytes, all);
  if (looks_like) return an_fail(err, ANNALS_E_INPUT, "the document looks like %s", looks_like);
  bool is_little = an_str_starts(bytes, AN_LIT("\xff\xfe"));
  bool is_big = an_str_starts(bytes, AN_LIT("\xfe\xff"));
  if (is_little || is_big) {
    bytes = transcode_utf16(arena, an_str_slice(bytes, 2, bytes.len), is_big, doc);
    all = count_bytes(bytes);
  }
  if (an_str_starts(bytes, AN_LIT("\xef\xbb\xbf"))) bytes = an_str_slice(bytes, 3, bytes.len);
  *text = repair(arena, bytes, all, doc);
  return true;
}
