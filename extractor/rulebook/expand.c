/* rulebook/expand - see expand.h. */
// SPDX-License-Identifier: MIT
#include "rulebook/expand.h"

#include "rulebook/words.h"

typedef struct scan {
  an_arena *arena;
  an_str text;
  size_t at;
  const an_pieces *pieces;
  an_place place;
  an_err *err;
  size_t depth;  // round brackets that are open
  an_expansion *out;
  an_capture captures[AN_MAX_CAPTURES];
  an_group groups[AN_MAX_GROUPS];
} scan;

static void append(an_arena *arena, an_expansion *out, an_str s) {
  size_t n = out->text.n + s.len;
  while (out->text.room < n)
    an_vec_grow(arena, (void **)&out->text.at, &out->text.room, out->text.room, 1);
  if (s.len) memcpy(out->text.at + out->text.n, s.at, s.len);
  out->text.n = n;
}

static bool refuse(const scan *s, const char *why) {
  an_place place = s->place;
  place.column += (uint32_t)s->at;
  return an_fail_at(s->err, place, ANNALS_E_RULES, "in this pattern %s", why);
}

static char peek(const scan *s, size_t ahead) {
  return s->at + ahead < s->text.len ? s->text.at[s->at + ahead] : 0;
}

static bool copy(scan *s, size_t n) {
  append(s->arena, s->out, an_str_slice(s->text, s->at, s->at + n));
  s->at += n;
  return true;
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* --------------------------------------------------------------------- what may stand there --- */

/* \x{2013}, \p{Lu}, \pL, or a single sign. */
static bool copy_escape(scan *s) {
  char c = peek(s, 1);
  if (!c) return refuse(s, "a '\\' stands at the end");
  if ((unsigned char)c >= 0x80) return copy(s, 1);
  if (!is_word(c)) return copy(s, 2);
  if (!strchr("dDsSwWbBpPxthHvV", c))
    return refuse(s, "this escape is not allowed (\\d \\s \\w \\b \\p \\x and signs are)");
  size_t n = 2;
  if (strchr("pPx", c) && peek(s, 2) == '{') {
    while (peek(s, n) && peek(s, n) != '}') n++;
    if (!peek(s, n)) return refuse(s, "a '{' has no end");
    n++;
  }
  return copy(s, n);
}

static bool copy_class(scan *s) {
  copy(s, 1);
  if (peek(s, 0) == '^') copy(s, 1);
  if (peek(s, 0) == ']') copy(s, 1);
  while (peek(s, 0) != ']') {
    if (!peek(s, 0)) return refuse(s, "a '[' has no ']'");
    size_t n = 1;
    if (peek(s, 0) == '[' && peek(s, 1) == ':') {
      while (peek(s, n) && !(peek(s, n) == ':' && peek(s, n + 1) == ']')) n++;
      if (!peek(s, n)) return refuse(s, "a '[:' has no ':]'");
      n += 2;
    }
    if (peek(s, 0) == '\\' ? !copy_escape(s) : !copy(s, n)) return false;
  }
  return copy(s, 1);
}

static bool copy_close(scan *s) {
  if (!s->depth) return refuse(s, "a ')' has no '('");
  s->depth--;
  return copy(s, 1);
}

static bool copy_open(scan *s) {
  s->depth++;
  if (peek(s, 1) == '*') return refuse(s, "verbs, '(*...)', are not allowed");
  if (peek(s, 1) != '?') return copy(s, 1);
  char c = peek(s, 2), d = peek(s, 3);
  if (c && strchr(":=!>|", c)) return copy(s, 3);
  if (c == 'i' && d == ':') return copy(s, 4);
  if (c == '-' && d == 'i' && peek(s, 4) == ':') return copy(s, 5);
  if (c == '<' && (d == '=' || d == '!'))
    return refuse(s, "looking behind is not allowed; say what may not stand before in 'not-after'");
  if (c == '<' || c == 'P' || c == '\'')
    return refuse(s, "groups of your own with a name are not allowed; use a {piece}");
  return refuse(s, "this kind of group is not allowed ((?: (?= (?! (?> (?i: (?-i: are)");
}

/* {2}, {1,}, {1,3} */
static bool copy_repeat(scan *s) {
  size_t n = 1;
  while (is_digit(peek(s, n))) n++;
  if (peek(s, n) == ',') n++;
  while (is_digit(peek(s, n))) n++;
  if (peek(s, n) != '}' || n > 8) return refuse(s, "a repeat is {2}, {1,} or {1,3}");
  return copy(s, n + 1);
}

/* ----------------------------------------------------------------------------------- pieces --- */

static size_t count_name(const scan *s, size_t from) {
  size_t n = 0;
  while (is_word(peek(s, from + n)) || peek(s, from + n) == '-' || peek(s, from + n) == '_') n++;
  return n;
}

static bool note_capture(scan *s, an_str name, const an_piece *piece, size_t *capture) {
  an_expansion *out = s->out;
  size_t i = 0;
  while (i < out->n_captures && !an_str_eq(out->captures[i].name, name)) i++;
  if (i == AN_MAX_CAPTURES || out->n_groups + 2 > AN_MAX_GROUPS)
    return refuse(s, "there are too many pieces; split the rule");
  an_str body = piece->words.len ? piece->words : piece->match;
  an_capture made = {name, piece->list, body};
  if (i == out->n_captures) out->captures[out->n_captures++] = made;
  if (out->captures[i].body.at != body.at)
    return refuse(s, "one name stands for two pieces; write {a:piece} and {b:piece}");
  *capture = i;
  return true;
}

static void write_group(scan *s, size_t capture, an_str body, const an_word_set *set) {
  an_expansion *out = s->out;
  size_t g = out->n_groups++;
  out->groups[g] = (an_group){capture, set};
  append(s->arena, out, an_str_format(s->arena, "(?<g%zu>", g));
  if (set) append(s->arena, out, an_str_format(s->arena, "(?C%zu)", g));
  append(s->arena, out, body);
  append(s->arena, out, AN_LIT(")"));
  if (set) append(s->arena, out, an_str_format(s->arena, "(?C%zu)", g + AN_MAX_GROUPS));
}

static void write_piece(scan *s, const an_piece *piece, size_t capture) {
  an_expansion *out = s->out;
  an_seam inside = {(uint32_t)s->at, (uint32_t)out->text.n};
  an_push(s->arena, &out->seams, inside);
  bool has_both = piece->words.len && piece->match.len;
  if (has_both) append(s->arena, out, AN_LIT("(?:"));
  if (piece->words.len) write_group(s, capture, piece->words, piece->set);
  if (has_both) append(s->arena, out, AN_LIT("|"));
  if (piece->match.len) write_group(s, capture, piece->match, NULL);
  if (has_both) append(s->arena, out, AN_LIT(")"));
  out->has_sets |= piece->set != NULL;
}

static bool copy_piece(scan *s) {
  size_t n_first = count_name(s, 1), n = 0;
  bool has_alias = peek(s, 1 + n_first) == ':';
  if (has_alias) n = count_name(s, 2 + n_first);
  size_t n_all = 1 + n_first + (has_alias ? 1 + n : 0);
  if (!n_first || (has_alias && !n) || peek(s, n_all) != '}')
    return refuse(s, "a '{' should begin a {piece}, {a:piece} or a repeat {1,3}; else write \\{");
  if (!s->pieces) return refuse(s, "no pieces may stand; it is the expression of a piece itself");
  an_str name = an_str_slice(s->text, s->at + 1, s->at + 1 + n_first), of = name;
  if (has_alias) of = an_str_slice(s->text, s->at + 2 + n_first, s->at + n_all);
  uint32_t i = an_map_get(&s->pieces->by_name, of);
  if (i == AN_MAP_NONE)
    return refuse(
        s,
        an_str_format(s->arena, "'%.*s' is not a piece that is defined anywhere", AN_FMT(of)).at);
  size_t capture = 0;
  if (!note_capture(s, name, &s->pieces->at.at[i], &capture)) return false;
  write_piece(s, &s->pieces->at.at[i], capture);
  s->at += n_all + 1;
  an_seam behind = {(uint32_t)s->at, (uint32_t)s->out->text.n};
  an_push(s->arena, &s->out->seams, behind);
  return true;
}

static bool copy_next(scan *s) {
  switch (peek(s, 0)) {
    case 0: return refuse(s, "a NUL stands");
    case '\\': return copy_escape(s);
    case '[': return copy_class(s);
    case '(': return copy_open(s);
    case ')': return copy_close(s);
    case '{': return is_digit(peek(s, 1)) ? copy_repeat(s) : copy_piece(s);
    default: return copy(s, 1);
  }
}

static void keep_pieces(scan *s) {
  an_expansion *out = s->out;
  out->captures = an_arena_array(s->arena, an_capture, out->n_captures);
  out->groups = an_arena_array(s->arena, an_group, out->n_groups);
  memcpy(out->captures, s->captures, out->n_captures * sizeof *out->captures);
  memcpy(out->groups, s->groups, out->n_groups * sizeof *out->groups);
}

an_expansion *an_expand(an_arena *arena, an_str text, const an_pieces *pieces, an_place place,
                        an_err *err) {
  scan s = {.arena = arena, .text = text, .pieces = pieces, .place = place, .err = err};
  s.out = an_arena_new(arena, an_expansion);
  s.out->captures = s.captures;
  s.out->groups = s.groups;
  while (s.at < text.len) {
    if (!copy_next(&s)) return NULL;
    if (s.out->text.n > AN_MAX_PATTERN_BYTES) {
      refuse(&s, "there is too much, with its pieces written out; split the rule");
      return NULL;
    }
  }
  if (s.depth) {
    refuse(&s, "a '(' has no ')'");
    return NULL;
  }
  keep_pieces(&s);
  return s.out;
}

uint32_t an_expand_source(const an_expansion *expansion, size_t at) {
  uint32_t from = (uint32_t)at;
  for (size_t i = 0; i < expansion->seams.n && expansion->seams.at[i].to <= at; i++) {
    an_seam seam = expansion->seams.at[i];
    bool is_piece = i % 2 == 0;  // its seams come in pairs: inside, behind
    from = seam.from + (is_piece ? 0 : (uint32_t)at - seam.to);
  }
  return from;
}
