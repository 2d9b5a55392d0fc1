/* rulebook/leads - see leads.h. One walk over an expression that PCRE2 has compiled, so that its
 * syntax is right; sets of leads are put together as the walk goes through groups and choices. */
// SPDX-License-Identifier: MIT
#include "rulebook/leads.h"

#include "rulebook/expand.h"
#include "rulebook/words.h"

enum { MAX_LEVELS = 16, MANY_SIGNS = 12, MANY_JOINED = 512, ENOUGH_SIGNS = 7, N_ASCII = 128 };

/* An open group: what its finished alternatives begin with, and the one that is being read. */
typedef struct level {
  an_leads done, now;
  const an_word_set *set;  // the group is a word of this set
  bool is_look;            // it looks ahead and takes nothing
  bool is_idle;            // it stands behind what has ended, and adds nothing
  bool has_ended;          // all of `now` has: what comes next in the alternative is passed over
} level;

struct an_lead_finder {
  level levels[MAX_LEVELS];
  size_t depth;
  an_leads atom, once, open;  // what was read last; for computing
  an_leads end;               // the one lead that has no signs and is not open
  const an_expansion *expansion;
  an_str text;
  size_t at;
};

/* ------------------------------------------------------------------------------------ signs --- */

unsigned char an_lead_sign(an_str text, size_t *at) {
  if (*at >= text.len) return 0;
  unsigned char c = (unsigned char)text.at[(*at)++];
  if (c >= 'A' && c <= 'Z') return (unsigned char)(c + 32);
  if (c >= '0' && c <= '9') return '0';
  if (c < 0x80) return c;
  // Without regard to case, PCRE2 takes the long s for an s and the Kelvin sign for a k.
  an_str rest = an_str_slice(text, *at - 1, text.len);
  if (an_str_starts(rest, AN_LIT("\xc5\xbf"))) return *at += 1, 's';
  if (an_str_starts(rest, AN_LIT("\xe2\x84\xaa"))) return *at += 2, 'k';
  return AN_FOREIGN_SIGN;
}

/* One more sign; a lead that cannot grow ends. A number is one sign, however many digits it has. */
static void add_sign(an_lead *lead, unsigned char sign) {
  if (sign == '0' && lead->n && lead->at[lead->n - 1] == '0') return;
  lead->at[lead->n++] = sign;
  if (lead->n == AN_LEAD_SIGNS || sign == AN_FOREIGN_SIGN) lead->is_open = false;
}

static an_lead lead_of(an_str word) {
  an_lead lead = {.is_open = true};
  for (size_t at = 0; at < word.len && lead.is_open;) add_sign(&lead, an_lead_sign(word, &at));
  return lead;
}

/* ------------------------------------------------------------------------------------- sets --- */

static bool are_same(const an_lead *a, const an_lead *b) {
  return !memcmp(a, b, sizeof *a);
}

static size_t hash_lead(const an_lead *lead) {
  uint32_t words[sizeof(an_lead) / 4], sum = 0;
  memcpy(words, lead, sizeof words);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    sum = (sum ^ words[i]) * UINT32_C(0x9e3779b1) ^ sum >> 15;
  return sum ^ sum >> 16;
}

/* Takes doubles out; the first of each stays where it is. */
static void keep_once(an_leads *set) {
  enum { ROOM = 2 * AN_MAX_LEADS };
  uint16_t places[ROOM];  // counted from 1
  size_t n = 0, room = 1;
  while (room < 2 * set->n) room *= 2;
  memset(places, 0, room * sizeof *places);
  for (size_t i = 0; i < set->n; i++) {
    size_t at = hash_lead(&set->at[i]) & (room - 1);
    while (places[at] && !are_same(&set->at[places[at] - 1], &set->at[i]))
      at = (at + 1) & (room - 1);
    if (places[at]) continue;
    set->at[n++] = set->at[i];
    places[at] = (uint16_t)n;
  }
  set->n = n;
}

static an_lead cut_lead(an_lead lead, size_t most_signs) {
  if (lead.n <= most_signs) return lead;
  memset(lead.at + most_signs, 0, lead.n - most_signs);
  lead.n = (unsigned char)most_signs;
  lead.is_open = false;
  return lead;
}

/* Room for one more: by taking doubles out, else by making all shorter. */
static void make_room(an_leads *set) {
  keep_once(set);
  while (set->n > AN_MAX_LEADS / 2) {
    set->most_signs--;
    for (size_t i = 0; i < set->n; i++) set->at[i] = cut_lead(set->at[i], set->most_signs);
    keep_once(set);
  }
}

static void add_lead(an_leads *set, an_lead lead) {
  if (set->n == AN_MAX_LEADS) make_room(set);
  set->at[set->n++] = cut_lead(lead, set->most_signs);
}

static void clear(an_leads *set) {
  set->n = 0;
  set->most_signs = AN_LEAD_SIGNS;
}

static void add_all(an_leads *set, const an_leads *more) {
  for (size_t i = 0; i < more->n; i++) add_lead(set, more->at[i]);
}

static void copy_leads(an_leads *to, const an_leads *from) {
  to->n = from->n;
  to->most_signs = from->most_signs;
  memcpy(to->at, from->at, from->n * sizeof *from->at);
}

static void set_nothing(an_leads *set) {
  clear(set);
  add_lead(set, (an_lead){.is_open = true});
}

static void set_anything(an_leads *set) {
  clear(set);
  add_lead(set, (an_lead){.is_open = false});
}

static an_lead join_leads(an_lead a, an_lead b) {
  for (size_t i = 0; i < b.n && a.is_open; i++) add_sign(&a, b.at[i]);
  a.is_open = a.is_open && b.is_open;
  return a;
}

static bool has_open(const an_leads *set) {
  for (size_t i = 0; i < set->n; i++)
    if (set->at[i].is_open) return true;
  return false;
}

/* Each lead of `first` that is open goes on with each of `then`; but where that makes too many,
 * those end that say something already. */
static void append(an_lead_finder *f, an_leads *first, const an_leads *then) {
  an_leads *open = &f->open;
  if (first->n * then->n > MANY_JOINED) keep_once(first);
  size_t n_ended = 0;
  open->n = 0;
  for (size_t i = 0; i < first->n; i++) {
    if (first->at[i].is_open) open->at[open->n++] = first->at[i];
    else first->at[n_ended++] = first->at[i];
  }
  first->n = n_ended;
  bool is_too_much = open->n * then->n > MANY_JOINED;
  for (size_t i = 0; i < open->n; i++) {
    const an_leads *next = is_too_much && open->at[i].n >= ENOUGH_SIGNS ? &f->end : then;
    for (size_t k = 0; k < next->n; k++) add_lead(first, join_leads(open->at[i], next->at[k]));
  }
}

/* ---------------------------------------------------------------------------------- repeats --- */

typedef struct repeat {
  size_t least, most;  // SIZE_MAX: without end
} repeat;

static char peek(const an_lead_finder *f, size_t ahead) {
  return f->at + ahead < f->text.len ? f->text.at[f->at + ahead] : 0;
}

static size_t read_count(an_lead_finder *f) {
  size_t n = 0;
  for (; peek(f, 0) >= '0' && peek(f, 0) <= '9'; f->at++) n = n * 10 + (size_t)(peek(f, 0) - '0');
  return n;
}

/* {2}, {1,}, {1,3} */
static repeat read_braces(an_lead_finder *f) {
  f->at++;
  repeat r = {.least = read_count(f)};
  r.most = r.least;
  if (peek(f, 0) == ',') {
    f->at++;
    r.most = peek(f, 0) == '}' ? SIZE_MAX : read_count(f);
  }
  f->at++;
  return r;
}

static repeat read_repeat(an_lead_finder *f) {
  repeat r = {1, 1};
  switch (peek(f, 0)) {
    case '?': r = (repeat){0, 1}, f->at++; break;
    case '*': r = (repeat){0, SIZE_MAX}, f->at++; break;
    case '+': r = (repeat){1, SIZE_MAX}, f->at++; break;
    case '{': r = read_braces(f); break;
    default: return r;
  }
  if (peek(f, 0) == '?' || peek(f, 0) == '+') f->at++;  // lazy, possessive
  return r;
}

static bool holds(const an_leads *set, const an_lead *lead) {
  for (size_t i = 0; i < set->n; i++)
    if (are_same(&set->at[i], lead)) return true;
  return false;
}

/* The atom may come once more, or even again and again: then what it changes ends there. What it
 * does not change, as one more digit, is there already. */
static void take_more(an_lead_finder *f, an_leads *now, bool is_many) {
  copy_leads(&f->once, now);
  append(f, &f->once, &f->atom);
  size_t n = now->n <= MANY_SIGNS ? now->n : 0;
  an_leads *once = &f->once;
  for (size_t i = 0; is_many && i < once->n; i++)
    if (!n || !holds(now, &once->at[i])) once->at[i].is_open = false;
  add_all(now, once);
  if (now->n > MANY_JOINED) keep_once(now);
}

/* Puts the atom behind what was read, as often as it is repeated. */
static void take_atom(an_lead_finder *f) {
  repeat r = read_repeat(f);
  level *top = &f->levels[f->depth - 1];
  if (top->has_ended) return;
  for (size_t i = 0; i < r.least && i < AN_LEAD_SIGNS; i++) append(f, &top->now, &f->atom);
  if (r.most > r.least) take_more(f, &top->now, r.most > r.least + 1);
  top->has_ended = !has_open(&top->now);
}

/* ------------------------------------------------------------------------------------ atoms --- */

static void read_literal(an_lead_finder *f) {
  unsigned char sign = an_lead_sign(f->text, &f->at);
  while (((unsigned char)peek(f, 0) & 0xc0) == 0x80) f->at++;  // the rest of a foreign letter
  an_lead lead = {.is_open = true};
  add_sign(&lead, sign);
  clear(&f->atom);
  add_lead(&f->atom, lead);
}

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void skip_braces(an_lead_finder *f) {
  if (peek(f, 0) != '{') return;
  while (peek(f, 0) && peek(f, 0) != '}') f->at++;
  f->at++;
}

/* \d is a digit, \. is a full stop, \b is nothing; any other class may be anything. */
static void read_escape(an_lead_finder *f) {
  char c = peek(f, 1);
  f->at++;
  if (!is_letter(c)) {
    read_literal(f);
    return;
  }
  f->at++;
  if (c == 'd') {
    an_lead digit = {.at = "0", .n = 1, .is_open = true};
    clear(&f->atom);
    add_lead(&f->atom, digit);
  } else if (c == 'b' || c == 'B') {
    set_nothing(&f->atom);
  } else {
    set_anything(&f->atom);
    if (c == 'p' || c == 'P' || c == 'x') skip_braces(f);
  }
}

/* [:alpha:] */
static bool skip_named_class(an_lead_finder *f) {
  if (peek(f, 0) != '[' || peek(f, 1) != ':') return false;
  while (peek(f, 0) && !(peek(f, 0) == ':' && peek(f, 1) == ']')) f->at++;
  f->at += 2;
  return true;
}

/* One member of a class, or the first of a range; false if it stands for what cannot be told. */
static bool read_member(an_lead_finder *f, unsigned char *sign) {
  if (skip_named_class(f)) return false;
  bool is_escape = peek(f, 0) == '\\';
  if (is_escape) f->at++;
  bool is_class = is_escape && is_letter(peek(f, 0));
  *sign = an_lead_sign(f->text, &f->at);
  if (is_class) skip_braces(f);
  while (((unsigned char)peek(f, 0) & 0xc0) == 0x80) f->at++;
  return !is_class;
}

/* The end of a range that begins with the byte `from`. */
static bool read_range(an_lead_finder *f, unsigned char from, bool *has) {
  f->at++;
  unsigned char to = (unsigned char)peek(f, 0), sign;
  bool is_known = read_member(f, &sign) && from < N_ASCII && to < N_ASCII && to != '\\';
  for (unsigned c = from; is_known && c <= to; c++) {
    char byte = (char)c;
    size_t at = 0;
    has[an_lead_sign((an_str){&byte, 1}, &at)] = true;
  }
  return is_known;
}

/* The signs of a class; false if they cannot be told. */
static bool read_members(an_lead_finder *f, bool *has) {
  bool is_known = peek(f, 0) != '^';
  if (!is_known) f->at++;
  for (bool is_first = true; peek(f, 0) && (is_first || peek(f, 0) != ']'); is_first = false) {
    unsigned char from = (unsigned char)peek(f, 0), sign = 0;
    is_known &= read_member(f, &sign);
    has[sign] = true;
    if (peek(f, 0) == '-' && peek(f, 1) != ']') is_known &= read_range(f, from, has);
  }
  f->at++;
  return is_known;
}

static void read_class(an_lead_finder *f) {
  bool has[N_ASCII + 1] = {false};
  size_t n = 0;
  f->at++;
  bool is_known = read_members(f, has);
  clear(&f->atom);
  for (unsigned c = 0; c <= AN_FOREIGN_SIGN; c++) {
    an_lead lead = {.is_open = true};
    if (!has[c]) continue;
    add_sign(&lead, (unsigned char)c);
    add_lead(&f->atom, lead);
    n++;
  }
  if (!is_known || n > MANY_SIGNS) set_anything(&f->atom);
}

/* ----------------------------------------------------------------------------------- groups --- */

/* The next alternative. In an idle group nothing is open, so that nothing will be computed. */
static void begin_alternative(level *top) {
  top->has_ended = top->is_idle;
  if (top->is_idle) set_anything(&top->now);
  else set_nothing(&top->now);
}

static bool open_level(an_lead_finder *f, bool is_look) {
  if (f->depth == MAX_LEVELS) return false;
  level *top = &f->levels[f->depth++];
  top->is_idle = f->depth > 1 && top[-1].has_ended;
  top->set = NULL;
  top->is_look = is_look;
  clear(&top->done);
  begin_alternative(top);
  return true;
}

/* (?C7) begins a group whose words stand in a set; expand.c wrote it. */
static void read_callout(an_lead_finder *f) {
  f->at += 3;
  size_t g = read_count(f);
  if (g < AN_MAX_GROUPS) f->levels[f->depth - 1].set = f->expansion->groups[g].set;
  f->at++;
}

static bool open_group(an_lead_finder *f) {
  if (peek(f, 1) != '?') return f->at += 1, open_level(f, false);
  char c = peek(f, 2);
  if (c == 'C') return read_callout(f), true;
  if (c == '=' || c == '!') return f->at += 3, open_level(f, true);
  if (c == '>' || c == '|') return f->at += 3, open_level(f, false);
  char end = c == '<' ? '>' : ':';  // of (?<g0> or (?: (?i: (?-i:
  while (peek(f, 0) && peek(f, 0) != end) f->at++;
  f->at++;
  return open_level(f, false);
}

static void end_alternative(level *top) {
  add_all(&top->done, &top->now);
  begin_alternative(top);
}

static void close_group(an_lead_finder *f) {
  level *top = &f->levels[--f->depth];
  f->at++;
  end_alternative(top);
  if (top->is_look) set_nothing(&f->atom);
  else copy_leads(&f->atom, top->set ? top->set->leads : &top->done);
  if (f->atom.n > MANY_SIGNS) keep_once(&f->atom);
  take_atom(f);
}

/* False if there are too many groups within groups. */
static bool read_next(an_lead_finder *f) {
  char c = peek(f, 0);
  if (is_letter(c) && f->levels[f->depth - 1].has_ended) return f->at++, true;
  switch (c) {
    case '(': return open_group(f);
    case ')': return close_group(f), true;
    case '|': return f->at++, end_alternative(&f->levels[f->depth - 1]), true;
    case '^':
    case '$': return f->at++, true;
    case '.': f->at++, set_anything(&f->atom); break;
    case '[': read_class(f); break;
    case '\\': read_escape(f); break;
    default: read_literal(f);
  }
  take_atom(f);
  return true;
}

const an_leads *an_leads_of_words(an_arena *arena, const an_str *words, size_t n) {
  an_leads *leads = an_arena_new(arena, an_leads);
  clear(leads);
  for (size_t i = 0; i < n; i++) add_lead(leads, lead_of(words[i]));
  return leads;
}

an_lead_finder *an_leads_finder(an_arena *arena) {
  an_lead_finder *f = an_arena_new(arena, an_lead_finder);
  set_anything(&f->end);
  return f;
}

const an_leads *an_leads_find(an_lead_finder *f, const an_expansion *expansion) {
  f->expansion = expansion;
  f->text = (an_str){expansion->text.at, expansion->text.n};
  f->at = 0;
  f->depth = 0;
  open_level(f, false);
  bool is_known = true;
  while (is_known && f->at < f->text.len) is_known = read_next(f);
  level *whole = &f->levels[0];
  end_alternative(whole);
  if (!is_known) set_anything(&whole->done);
  return &whole->done;
}
