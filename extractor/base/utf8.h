/* base/utf8 - reading UTF-8 without trusting it.
 *
 * In:    bytes.
 * Out:   lengths, code points, counts.
 * Never: normalizes or knows a language.
 * Idea:  bytes are checked once, in read/; behind it every text is valid and needs no check. */
// SPDX-License-Identifier: MIT
#ifndef AN_BASE_UTF8_H
#define AN_BASE_UTF8_H
#include "base/str.h"

/* Bytes (1-4) of the well-formed character that s starts with; 0 if there is none.
 * Strict: no overlong form, no surrogate, nothing above U+10FFFF (Unicode 15, table 3-7). */
size_t an_utf8_valid(an_str s);

/* The code point at s.at, which must be valid and not empty; *n becomes its bytes. */
uint32_t an_utf8_read(const char *at, size_t *n);

/* Writes the code point as UTF-8 into out (4 bytes at most); gives the bytes written. */
size_t an_utf8_write(uint32_t code, char *out);

/* Lower case of Latin, Greek and Cyrillic letters by simple mapping; anything else unchanged. */
uint32_t an_utf8_lower(uint32_t code);
/* For searching: the lower-case letter without its marks, "É" and "é" give 'e', "Ł" gives 'l';
 * 0 for a combining mark. Latin, Greek and Cyrillic; anything else unchanged. */
uint32_t an_utf8_base(uint32_t code);
bool an_utf8_is_upper(uint32_t code);   // a letter whose lower case differs
bool an_utf8_is_letter(uint32_t code);  // ASCII letters and everything above U+00BF but signs

/* ASCII for a typographic quote or dash: rules write ' " and - only. 0 for anything else. */
char an_utf8_plain(uint32_t code);

/* Bidirectional controls, zero-width signs and the like: what a reader cannot see. */
bool an_utf8_is_invisible(an_str character);

/* Units in the first `bytes` bytes of a valid text. UTF-16 counts U+10000 and above twice. */
size_t an_utf8_codepoints(const char *at, size_t bytes);
size_t an_utf8_utf16(const char *at, size_t bytes);
#endif
