/* rulebook/net - see net.h. One walk over an expression that PCRE2 has compiled, so that its syntax
 * is right. A part of the net is a stretch of nodes with one way in and one way out, and can be
 * written again behind itself. */
// SPDX-License-Identifier: MIT
#include "rulebook/net.h"

#include <stdlib.h>

#include "rulebook/expand.h"
#include "rulebook/words.h"

enum {
  MAX_LEVELS = 64,
  N_ASCII = 128,
  MAX_COPIED_NODES = 96,  // of a repeated part, all copies together; more become "any number"
  MAX_NODES = 4 << 20     // of all patterns; the shipped rules have a million
};

typedef an_net_node node;

/* A stretch of nodes: [from, the end of the net when it was finished). */
typedef struct part {
  uint32_t from, in, out;
} part;

/* An open group. Its alternatives all go out at `whole.out`. */
typedef struct level {
  part whole, now;
  const an_word_set *set;  // the group is a word of this set
  bool is_look;            // it looks ahead and takes nothing
  bool has_case;           // capitals matter
} level;

typedef struct reader {
  an_net *net;
  const an_expansion *expansion;
  an_str text;
  size_t at;
  uint16_t pattern;
  level levels[MAX_LEVELS];
  size_t depth;
  part atom;
  bool is_vague;  // the class that is read holds more than is known
} reader;

/* ------------------------------------------------------------------------------------ nodes --- */

static uint32_t add_node(reader *r, node made) {
  made.pattern = r->pattern;
  an_push(r->net->arena, &r->net->nodes, made);
  return (uint32_t)r->net->nodes.n - 1;
}

static uint32_t add_pass(reader *r, uint32_t next, uint32_t other) {
  return add_node(r, (node){.kind = AN_NET_PASS, .next = next, .other = other});
}

static node *at(const reader *r, uint32_t i) {
  return &r->net->nodes.at[i];
}

static uint32_t n_nodes(const reader *r) {
  return (uint32_t)r->net->nodes.n;
}

static uint16_t find_set(reader *r, const an_bytes *set) {
  for (size_t i = 0; i < r->net->sets.n; i++)
    if (!memcmp(&r->net->sets.at[i], set, sizeof *set)) return (uint16_t)i;
  an_push(r->net->arena, &r->net->sets, *set);
  return (uint16_t)(r->net->sets.n - 1);
}

static uint32_t add_byte(reader *r, const an_bytes *set, uint32_t next) {
  return add_node(
      r,
      (node){.kind = AN_NET_BYTE, .next = next, .other = AN_NET_NOWHERE, .set = find_set(r, set)});
}

static part part_of_set(reader *r, const an_bytes *set) {
  part made = {.from = n_nodes(r)};
  made.out = add_pass(r, AN_NET_NOWHERE, AN_NET_NOWHERE);
  made.in = add_byte(r, set, made.out);
  return made;
}

static part part_of_nothing(reader *r) {
  uint32_t i = add_pass(r, AN_NET_NOWHERE, AN_NET_NOWHERE);
  return (part){i, i, i};
}

/* One way more from a node that passes. */
static void add_way(reader *r, uint32_t from, uint32_t to) {
  if (at(r, from)->next == AN_NET_NOWHERE) {
    at(r, from)->next = to;
    return;
  }
  uint32_t both = add_pass(r, at(r, from)->next, to);
  at(r, from)->next = both;
}

static uint32_t moved(uint32_t to, const part *from, uint32_t end, uint32_t by) {
  return to != AN_NET_NOWHERE && to >= from->from && to < end ? to + by : to;
}

/* The part, once more, at the end of the net. `end` is where it ended when it was finished. */
static part copy_part(reader *r, const part *from, uint32_t end) {
  uint32_t by = n_nodes(r) - from->from;
  for (uint32_t i = from->from; i < end; i++) {
    node made = *at(r, i);
    made.next = moved(made.next, from, end, by);
    made.other = moved(made.other, from, end, by);
    add_node(r, made);
  }
  return (part){from->from + by, from->in + by, from->out + by};
}

/* ------------------------------------------------------------------------------------- sets --- */

static void add_byte_to(an_bytes *set, unsigned char byte) {
  set->has[byte >> 6] |= UINT64_C(1) << (byte & 63);
}

static void add_high(an_bytes *set) {
  set->has[2] = set->has[3] = UINT64_MAX;
}

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Without regard to case, PCRE2 takes the long s for an s and the Kelvin sign for a k, and a list
 * takes the dotted capital I for an i: the first bytes of these. */
static void add_sign(an_bytes *set, unsigned char byte, bool has_case) {
  add_byte_to(set, byte);
  if (has_case || !is_letter((char)byte)) return;
  add_byte_to(set, byte ^ 32);
  if ((byte | 32) == 's') add_byte_to(set, 0xc5);
  if ((byte | 32) == 'k') add_byte_to(set, 0xe2);
  if ((byte | 32) == 'i') add_byte_to(set, 0xc4);
}

static void add_range(an_bytes *set, unsigned from, unsigned to, bool has_case) {
  for (unsigned c = from; c <= to && c < N_ASCII; c++) add_sign(set, (unsigned char)c, has_case);
}

static void add_anything(an_bytes *set) {
  memset(set, 0xff, sizeof *set);
}

static void invert(an_bytes *set) {
  set->has[0] = ~set->has[0];
  set->has[1] = ~set->has[1];
  add_high(set);
}

/* What a letter beyond ASCII may be in a text: itself, or the letter that PCRE2 takes for it. */
static void add_foreign(an_bytes *set) {
  add_high(set);
  add_byte_to(set, 'k');
  add_byte_to(set, 'K');
  add_byte_to(set, 's');
  add_byte_to(set, 'S');
}

/* -------------------------------------------------------------------------------- the text --- */

static char peek(const reader *r, size_t ahead) {
  return r->at + ahead < r->text.len ? r->text.at[r->at + ahead] : 0;
}

static void skip_rest_of_foreign(reader *r) {
  while (((unsigned char)peek(r, 0) & 0xc0) == 0x80) r->at++;
}

static void skip_braces(reader *r) {
  if (peek(r, 0) != '{') return;
  while (peek(r, 0) && peek(r, 0) != '}') r->at++;
  r->at++;
}

static bool has_case(const reader *r) {
  return r->levels[r->depth - 1].has_case;
}

/* One sign of the text, for itself. */
static void read_sign(reader *r, an_bytes *set) {
  unsigned char c = (unsigned char)r->text.at[r->at++];
  if (c < N_ASCII) add_sign(set, c, has_case(r));
  else add_foreign(set), r->is_vague = true;
  skip_rest_of_foreign(r);
}

/* Behind a backslash: \d, \w, \s; any other class is anything. */
static void read_class_escape(reader *r, an_bytes *set) {
  char c = r->text.at[r->at++];
  if (c == 'd') {
    add_range(set, '0', '9', true);
  } else if (c == 'w') {
    add_range(set, '0', '9', true);
    add_range(set, 'A', 'Z', false);
    add_byte_to(set, '_');
  } else if (c == 's') {
    add_range(set, 9, 13, true);
    add_byte_to(set, ' ');
  } else {
    add_anything(set);
    r->is_vague = true;
    if (c == 'p' || c == 'P' || c == 'x') skip_braces(r);
  }
}

/* [:alpha:] */
static bool read_named_class(reader *r, an_bytes *set) {
  if (peek(r, 0) != '[' || peek(r, 1) != ':') return false;
  while (peek(r, 0) && !(peek(r, 0) == ':' && peek(r, 1) == ']')) r->at++;
  r->at += 2;
  add_anything(set);
  r->is_vague = true;
  return true;
}

/* One member of a class, or a range. */
static void read_member(reader *r, an_bytes *set) {
  if (read_named_class(r, set)) return;
  bool is_escape = peek(r, 0) == '\\';
  if (is_escape) r->at++;
  if (is_escape && is_letter(peek(r, 0))) {
    read_class_escape(r, set);
    return;
  }
  unsigned char from = (unsigned char)peek(r, 0);
  read_sign(r, set);
  if (peek(r, 0) != '-' || peek(r, 1) == ']') return;
  r->at++;
  if (peek(r, 0) == '\\' && !is_letter(peek(r, 1))) r->at++;
  unsigned char to = (unsigned char)peek(r, 0);
  if (to == '\\' || (from < N_ASCII) != (to < N_ASCII)) add_anything(set), r->is_vague = true;
  else if (from < N_ASCII) add_range(set, from, to, has_case(r));
  if (to == '\\') r->at++, read_class_escape(r, set);
  else read_sign(r, set);
}

static void read_class(reader *r) {
  an_bytes set = {{0}};
  r->at++;
  r->is_vague = false;
  bool is_inverted = peek(r, 0) == '^';
  if (is_inverted) r->at++;
  for (bool is_first = true; peek(r, 0) && (is_first || peek(r, 0) != ']'); is_first = false)
    read_member(r, &set);
  r->at++;
  if (is_inverted && r->is_vague) add_anything(&set);
  else if (is_inverted) invert(&set);
  r->atom = part_of_set(r, &set);
}

static void read_escape(reader *r) {
  an_bytes set = {{0}};
  r->at++;
  char c = peek(r, 0);
  if (c == 'b' || c == 'B') {
    r->at++;
    r->atom = part_of_nothing(r);
    return;
  }
  if (is_letter(c)) read_class_escape(r, &set);
  else read_sign(r, &set);
  r->atom = part_of_set(r, &set);
}

static void read_literal(reader *r) {
  an_bytes set = {{0}};
  read_sign(r, &set);
  r->atom = part_of_set(r, &set);
}

/* ---------------------------------------------------------------------------------- repeats --- */

typedef struct repeat {
  size_t least, most;  // SIZE_MAX: without end
} repeat;

static size_t read_count(reader *r) {
  size_t n = 0;
  for (; peek(r, 0) >= '0' && peek(r, 0) <= '9'; r->at++) n = n * 10 + (size_t)(peek(r, 0) - '0');
  return n;
}

/* {2}, {1,}, {1,3} */
static repeat read_braces(reader *r) {
  r->at++;
  repeat made = {.least = read_count(r)};
  made.most = made.least;
  if (peek(r, 0) == ',') {
    r->at++;
    made.most = peek(r, 0) == '}' ? SIZE_MAX : read_count(r);
  }
  r->at++;
  return made;
}

static repeat read_repeat(reader *r) {
  repeat made = {1, 1};
  switch (peek(r, 0)) {
    case '?': made = (repeat){0, 1}, r->at++; break;
    case '*': made = (repeat){0, SIZE_MAX}, r->at++; break;
    case '+': made = (repeat){1, SIZE_MAX}, r->at++; break;
    case '{': made = read_braces(r); break;
    default: return made;
  }
  if (peek(r, 0) == '?' || peek(r, 0) == '+') r->at++;  // lazy, possessive
  return made;
}

static void append(reader *r, const part *p) {
  level *top = &r->levels[r->depth - 1];
  at(r, top->now.out)->next = p->in;
  top->now.out = p->out;
}

/* Behind what was read: the part, or nothing. */
static void append_perhaps(reader *r, const part *p) {
  part both = {.from = n_nodes(r)};
  both.out = add_pass(r, AN_NET_NOWHERE, AN_NET_NOWHERE);
  both.in = add_pass(r, p->in, both.out);
  at(r, p->out)->next = both.out;
  append(r, &both);
}

/* The part as often as one likes. */
static void append_many(reader *r, const part *p) {
  part loop = {.from = n_nodes(r)};
  loop.out = add_pass(r, AN_NET_NOWHERE, AN_NET_NOWHERE);
  loop.in = add_pass(r, p->in, loop.out);
  at(r, p->out)->next = loop.in;
  append(r, &loop);
}

/* Puts the atom behind what was read, as often as it is repeated. Copies are taken of the atom as
 * it is now, before it is bound to anything. */
static void take_atom(reader *r) {
  repeat times = read_repeat(r);
  uint32_t end = n_nodes(r), size = end - r->atom.from;
  if (times.least == 1 && times.most == 1) {
    append(r, &r->atom);
    return;
  }
  size_t fits = MAX_COPIED_NODES / size + 1;
  size_t n_sure = times.least < fits ? times.least : fits;
  size_t n_more = times.most == SIZE_MAX || times.most > fits ? 1 : times.most - n_sure;
  bool is_loop = times.most == SIZE_MAX || times.most > fits;
  part copies[MAX_COPIED_NODES + 2];
  for (size_t i = 0; i < n_sure + n_more; i++)
    copies[i] = i ? copy_part(r, &r->atom, end) : r->atom;
  for (size_t i = 0; i < n_sure; i++) append(r, &copies[i]);
  for (size_t i = n_sure; i < n_sure + n_more; i++) {
    if (is_loop) append_many(r, &copies[i]);
    else append_perhaps(r, &copies[i]);
  }
}

static part part_of_anything(reader *r) {
  an_bytes any;
  add_anything(&any);
  part loop = {.from = n_nodes(r)};
  loop.in = loop.out = add_pass(r, AN_NET_NOWHERE, AN_NET_NOWHERE);
  uint32_t byte = add_byte(r, &any, loop.in);
  at(r, loop.in)->other = byte;
  return loop;
}

/* ------------------------------------------------------------------------------------ words --- */

static int compare_bytes(const void *a, const void *b) {
  return an_str_cmp(*(const an_str *)a, *(const an_str *)b);
}

static bool are_too_many(const reader *r, const an_words_all *all) {
  size_t n = n_nodes(r);
  for (size_t i = 0; i < all->n; i++) n += 3 * all->at[i].len;
  return n > MAX_NODES;
}

/* The words as a tree, so that a step of the net is one letter and not one of each word. */
static part part_of_words(reader *r, const an_word_set *set) {
  enum { DEEPEST = 256 };
  uint32_t way[DEEPEST + 1];
  an_words_all all = an_words_list(r->net->arena, set);
  if (are_too_many(r, &all)) return part_of_anything(r);
  if (all.n) qsort(all.at, all.n, sizeof *all.at, compare_bytes);
  part made = {.from = n_nodes(r)};
  made.in = way[0] = add_pass(r, AN_NET_NOWHERE, AN_NET_NOWHERE);
  made.out = add_pass(r, AN_NET_NOWHERE, AN_NET_NOWHERE);
  an_str before = AN_LIT("");
  for (size_t i = 0; i < all.n; before = all.at[i++]) {
    an_str word = all.at[i];
    size_t n = 0;
    while (n < word.len && n < before.len && word.at[n] == before.at[n]) n++;
    for (; n < word.len && n < DEEPEST; n++) {
      an_bytes letter = {{0}};
      unsigned char c = (unsigned char)word.at[n];
      if (c < N_ASCII) add_sign(&letter, c, set->is_exact);
      else add_foreign(&letter);
      way[n + 1] = add_pass(r, AN_NET_NOWHERE, AN_NET_NOWHERE);
      add_way(r, way[n], add_byte(r, &letter, way[n + 1]));
    }
    add_way(r, way[n], made.out);
  }
  return made;
}

/* ----------------------------------------------------------------------------------- groups --- */

static void begin_alternative(reader *r) {
  level *top = &r->levels[r->depth - 1];
  top->now = part_of_nothing(r);
  add_way(r, top->whole.in, top->now.in);
}

static void end_alternative(reader *r) {
  level *top = &r->levels[r->depth - 1];
  at(r, top->now.out)->next = top->whole.out;
}

static bool open_level(reader *r, bool is_look) {
  if (r->depth == MAX_LEVELS) return false;
  bool inherited = r->depth && has_case(r);
  level *top = &r->levels[r->depth++];
  *top = (level){.is_look = is_look, .has_case = inherited, .whole = {.from = n_nodes(r)}};
  top->whole.in = add_pass(r, AN_NET_NOWHERE, AN_NET_NOWHERE);
  top->whole.out = add_pass(r, AN_NET_NOWHERE, AN_NET_NOWHERE);
  begin_alternative(r);
  return true;
}

/* (?C7) begins a group whose words stand in a set; (?C71) ends it. expand.c wrote it. */
static void read_callout(reader *r) {
  r->at += 3;
  size_t g = read_count(r);
  if (g < AN_MAX_GROUPS) r->levels[r->depth - 1].set = r->expansion->groups[g].set;
  r->at++;
}

static bool open_group(reader *r) {
  if (peek(r, 1) != '?') return r->at += 1, open_level(r, false);
  char c = peek(r, 2), d = peek(r, 3);
  if (c == 'C') return read_callout(r), true;
  if (c == '=' || c == '!') return r->at += 3, open_level(r, true);
  if (c == '>' || c == '|' || c == ':') return r->at += 3, open_level(r, false);
  char end = c == '<' ? '>' : ':';  // of (?<g0> or (?i: (?-i:
  while (peek(r, 0) && peek(r, 0) != end) r->at++;
  r->at++;
  if (!open_level(r, false)) return false;
  if (c == 'i') r->levels[r->depth - 1].has_case = false;
  if (c == '-' && d == 'i') r->levels[r->depth - 1].has_case = true;
  return true;
}

/* What was read of a group that looks ahead, or of a word of a list, makes place for what it is. */
static void close_group(reader *r) {
  end_alternative(r);
  const level *top = &r->levels[--r->depth];
  r->at++;
  r->atom = top->whole;
  if (top->is_look || top->set) r->net->nodes.n = top->whole.from;
  if (top->is_look) r->atom = part_of_nothing(r);
  else if (top->set) r->atom = part_of_words(r, top->set);
  take_atom(r);
}

/* False if there are too many groups within groups. */
static bool read_next(reader *r) {
  switch (peek(r, 0)) {
    case '(': return open_group(r);
    case ')': return close_group(r), true;
    case '|': return r->at++, end_alternative(r), begin_alternative(r), true;
    case '^':
    case '$': return r->at++, true;
    case '.': {
      an_bytes any;
      add_anything(&any);
      r->at++;
      r->atom = part_of_set(r, &any);
      break;
    }
    case '[': read_class(r); break;
    case '\\': read_escape(r); break;
    default: read_literal(r);
  }
  take_atom(r);
  return true;
}

bool an_net_add(an_net *net, const an_expansion *expansion) {
  reader r = {.net = net,
              .expansion = expansion,
              .text = {expansion->text.at, expansion->text.n},
              .pattern = (uint16_t)net->entries.n};
  uint32_t first = n_nodes(&r);
  open_level(&r, false);
  bool is_known = true;
  while (is_known && r.at < r.text.len) is_known = n_nodes(&r) <= MAX_NODES && read_next(&r);
  if (is_known) {
    end_alternative(&r);
  } else {
    net->nodes.n = first;
    r.depth = 0;
    open_level(&r, false);
    r.atom = part_of_anything(&r);
    append(&r, &r.atom);
    end_alternative(&r);
  }
  uint32_t end = add_node(&r, (node){.kind = AN_NET_END});
  at(&r, r.levels[0].whole.out)->next = end;
  an_push(net->arena, &net->entries, r.levels[0].whole.in);
  return is_known;
}
