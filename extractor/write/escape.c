/* write/escape - see escape.h. A place is a function from a character to its replacement. */
// SPDX-License-Identifier: MIT
#include "write/escape.h"

#include <stdio.h>

#include "base/utf8.h"

enum { ROOM = 16, BROKEN = 0xfffd };

/* What stands for the character: "" = it may stand as it is. Made in room if it is not constant. */
typedef const char *replacer(uint32_t code, char room[ROOM]);

static void put_replaced(an_out *out, an_str s, replacer *replace) {
  char room[ROOM];
  size_t from = 0, n;
  for (size_t i = 0; i < s.len; i += n) {
    size_t bytes, valid = an_utf8_valid(an_str_slice(s, i, s.len));
    n = valid ? valid : 1;
    const char *other = valid ? replace(an_utf8_read(s.at + i, &bytes), room) : "\xef\xbf\xbd";
    if (!*other) continue;
    an_out_put(out, an_str_slice(s, from, i));
    an_out_put(out, an_str_of(other));
    from = i + n;
  }
  an_out_put(out, an_str_slice(s, from, s.len));
}

static bool is_control(uint32_t c) {
  return (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7f && c < 0xa0);
}

/* Embeddings, overrides and isolates; not the harmless marks U+200E and U+200F. */
static bool turns_direction(uint32_t c) {
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static bool ends_line(uint32_t c) {
  return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

/* ---- HTML and XML */

static const char *replace_markup(uint32_t c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return "";
  }
}

static const char *replace_html(uint32_t c, char room[ROOM]) {
  (void)room;
  if (c == '\r') return "&#13;";  // a browser would make a line feed of it
  return is_control(c) || turns_direction(c) ? "\xef\xbf\xbd" : replace_markup(c);
}

void an_escape_html(an_out *out, an_str text) {
  put_replaced(out, text, replace_html);
}

/* The one line end that a reader of XML would change is written as a number. */
static const char *replace_xml(uint32_t c, char room[ROOM]) {
  (void)room;
  if (c == '\r') return "&#13;";
  bool is_allowed = !(is_control(c) && c < 0x7f) && c != 0xfffe && c != 0xffff;
  return is_allowed ? replace_markup(c) : "\xef\xbf\xbd";
}

void an_escape_xml(an_out *out, an_str text) {
  put_replaced(out, text, replace_xml);
}

/* ---- JSON, alone and in a script */

static const char *replace_json(uint32_t c, char room[ROOM]) {
  switch (c) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\n': return "\\n";
    case '\t': return "\\t";
    case '\r': return "\\r";
    default: break;
  }
  bool is_plain = c >= 0x20 && !(c >= 0x7f && c < 0xa0) && c != 0x2028 && c != 0x2029;
  if (is_plain) return "";
  snprintf(room, ROOM, "\\u%04x", (unsigned)c);
  return room;
}

static const char *replace_in_script(uint32_t c, char room[ROOM]) {
  if (is_control(c) || turns_direction(c)) c = BROKEN;
  bool is_markup = c == '<' || c == '>' || c == '&' || c == BROKEN;
  if (!is_markup) return replace_json(c, room);
  snprintf(room, ROOM, "\\u%04x", (unsigned)c);
  return room;
}

void an_escape_json(an_out *out, an_str text) {
  an_out_put(out, AN_LIT("\""));
  put_replaced(out, text, replace_json);
  an_out_put(out, AN_LIT("\""));
}

void an_escape_script(an_out *out, an_str text) {
  an_out_put(out, AN_LIT("\""));
  put_replaced(out, text, replace_in_script);
  an_out_put(out, AN_LIT("\""));
}

/* ---- CSV */

static const char *replace_in_field(uint32_t c, char room[ROOM]) {
  (void)room;
  return c == '"' ? "\"\"" : is_control(c) ? "\xef\xbf\xbd" : "";
}

static bool needs_quotes(an_str s) {
  if (!s.len) return false;
  for (size_t i = 0; i < s.len; i++)
    if (strchr(",\"\r\n\t;", s.at[i])) return true;  // also true for NUL
  return s.at[0] == ' ' || s.at[s.len - 1] == ' ';
}

static void put_field(an_out *out, an_str text, an_str prefix) {
  an_str quote = prefix.len || needs_quotes(text) ? AN_LIT("\"") : AN_LIT("");
  an_out_put(out, quote);
  an_out_put(out, prefix);
  put_replaced(out, text, replace_in_field);
  an_out_put(out, quote);
}

void an_escape_csv(an_out *out, an_str text) {
  put_field(out, text, AN_LIT(""));
}

/* Blanks in front do not stop a spreadsheet from seeing a formula. */
void an_escape_spreadsheet(an_out *out, an_str text) {
  an_str trimmed = an_str_trim(text);
  bool is_formula = trimmed.len && trimmed.at[0] && strchr("=+-@|%", trimmed.at[0]);
  bool is_cut = text.len && (text.at[0] == '\t' || text.at[0] == '\r' || text.at[0] == '\n');
  put_field(out, text, is_formula || is_cut ? AN_LIT("'") : AN_LIT(""));
}

/* ---- Markdown */

static const char *replace_in_markdown(uint32_t c, char room[ROOM]) {
  if (ends_line(c) || c == '\t') return " ";
  if (is_control(c) || turns_direction(c)) return "\xef\xbf\xbd";
  if (c == '<') return "&lt;";
  if (c == '&') return "&amp;";
  if (c > 0x7f || !strchr("\\`*_[]{}()>#|~!$^", (int)c)) return "";
  room[0] = '\\';
  room[1] = (char)c;
  room[2] = 0;
  return room;
}

void an_escape_markdown(an_out *out, an_str text) {
  put_replaced(out, text, replace_in_markdown);
}

/* ---- Mermaid */

static const char *replace_in_mermaid(uint32_t c, char room[ROOM]) {
  (void)room;
  if (ends_line(c) || c == '\t') return " ";
  if (is_control(c) || turns_direction(c)) return "\xef\xbf\xbd";
  switch (c) {
    case ':': return "\xe2\x88\xb6";  // a ratio
    case ';': return ",";
    case '#': return "\xef\xbc\x83";  // full width
    case '%': return "\xef\xbc\x85";  // two of them begin a comment
    case '<': return "\xe2\x80\xb9";  // labels are HTML
    case '>': return "\xe2\x80\xba";
    case '&': return "\xef\xbc\x86";
    case '`':
    case '\'': return "\xe2\x80\x99";
    case '"': return "\xe2\x80\x9d";
    case '\\': return "\xef\xbc\xbc";
    case '{': return "(";
    case '}': return ")";
    case '$': return "\xef\xbc\x84";  // two of them begin a formula
    default: return "";
  }
}

void an_escape_mermaid(an_out *out, an_str text) {
  put_replaced(out, text, replace_in_mermaid);
}

/* ---- calendars */

typedef struct fold {
  an_out *out;
  size_t column;  // bytes of this line so far
} fold;

static void put_folded(fold *f, an_str piece) {
  enum { LINE_BYTES = 75 };
  if (f->column + piece.len > LINE_BYTES) {
    an_out_put(f->out, AN_LIT("\r\n "));
    f->column = 1;
  }
  an_out_put(f->out, piece);
  f->column += piece.len;
}

static an_str calendar_piece(an_str character) {
  switch (character.at[0]) {
    case '\\': return AN_LIT("\\\\");
    case ';': return AN_LIT("\\;");
    case ',': return AN_LIT("\\,");
    case '\n': return AN_LIT("\\n");
    case '\r': return AN_LIT(" ");
    default: break;
  }
  size_t bytes;
  return is_control(an_utf8_read(character.at, &bytes)) ? AN_LIT("\xef\xbf\xbd") : character;
}

void an_escape_ics_line(an_out *out, const char *name, an_str s) {
  fold f = {out, 0};
  an_str head = an_str_of(name);
  size_t n;
  for (size_t i = 0; i < head.len; i++) put_folded(&f, an_str_slice(head, i, i + 1));
  put_folded(&f, AN_LIT(":"));
  for (size_t i = 0; i < s.len; i += n) {
    size_t valid = an_utf8_valid(an_str_slice(s, i, s.len));
    n = valid ? valid : 1;
    put_folded(&f, valid ? calendar_piece(an_str_slice(s, i, i + n)) : AN_LIT("\xef\xbf\xbd"));
  }
  an_out_put(out, AN_LIT("\r\n"));
}
