/* rulebook/pattern - see pattern.h. What PCRE2 can do and a rule should not is refused in expand.c;
 * what remains is bounded here by limits on steps, memory and the stretch it may see. */
// SPDX-License-Identifier: MIT
#include "rulebook/pattern.h"

#include <stdatomic.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "rulebook/expand.h"
#include "rulebook/words.h"

enum { HEAD = sizeof(max_align_t), MAX_STARTS_BEFORE = 24, MAX_VALUE_BYTES = 256, N_ANSWERS = 16 };

/* Appended to every pattern: it does not end inside of a word. Without (?-i PCRE2 would look for
 * the other case of each of a million signs, for two milliseconds a pattern. */
#define LETTER                                                          \
  "[0-9A-Za-z\\x{aa}\\x{b5}\\x{ba}\\x{c0}-\\x{1fff}\\x{2c00}-\\x{2fff}" \
  "\\x{3040}-\\x{ffef}\\x{10000}-\\x{10ffff}]"
static const char WORD_END[] = ")(?-i:(?!" LETTER ")|(?<!" LETTER "))";

/* What PCRE2 made of an expression, each when it is needed, by whichever thread is first: a report
 * needs a third of the patterns. To make machine code takes as long as the interpreter takes for
 * some hundred trials, so most of them are never worth it in a short run. */
enum { TRIALS_BEFORE_FAST = 120 };

typedef struct program {
  _Atomic(pcre2_code *) plain, fast;  // for the interpreter; with machine code
  atomic_uint n_trials;
} program;

typedef struct programs {
  program from, before;  // matches from a place on; up to the end of the subject
} programs;

struct an_pattern {
  programs *made;  // NULL in an image
  an_str source;   // what PCRE2 was given
  const annals_allocator *hook;
  unsigned char starts[256 / 8];
  bool holds_blank;  // a match may go beyond a word, as far as one can tell
  const an_expansion *expansion;
  an_place place;
};

/* The last answer about a word set: many patterns ask the same at the same place. */
typedef struct answer {
  const an_word_set *set;
  char head[AN_WORDS_ASKED_BYTES];
  size_t n;
  uint32_t lengths;
} answer;

/* Where a group was last begun, and how long a word it may be. */
typedef struct tried {
  size_t from;
  uint32_t lengths;
} tried;

struct an_matcher {
  an_arena *arena;
  pcre2_general_context *memory;
  pcre2_match_context *limits;
  pcre2_match_data *data;
  pcre2_jit_stack *stack;
  const an_pattern *now;  // the pattern that is being matched
  tried tried[AN_MAX_GROUPS];
  answer answers[N_ANSWERS];
  uint64_t n_limits_hit;
};

/* ----------------------------------------------------------------------------------- memory --- */

/* PCRE2 does not say how big a block is when it frees it; so each carries its size in front. */
typedef struct head {
  size_t bytes;
  bool is_borrowed;  // from the system, when the hook had no more
} head;
_Static_assert(sizeof(head) <= HEAD, "the head of a block has room");

/* While this thread makes machine code: PCRE2 10.42 does not survive it when memory is refused in
 * the middle of that. What it needs is little, and given back at once. */
static _Thread_local bool must_not_fail;

static void *take_memory(size_t bytes, void *user) {
  annals_allocator *hook = user;
  head h = {.bytes = bytes};
  if (bytes > SIZE_MAX - HEAD) return NULL;
  char *block = hook->reallocate(hook->user, NULL, 0, bytes + HEAD);
  if (!block && must_not_fail) {
    block = malloc(bytes + HEAD);
    h.is_borrowed = true;
  }
  if (!block) return NULL;
  memcpy(block, &h, sizeof h);
  return block + HEAD;
}

static void give_memory(void *at, void *user) {
  annals_allocator *hook = user;
  if (!at) return;
  char *block = (char *)at - HEAD;
  head h;
  memcpy(&h, block, sizeof h);
  if (h.is_borrowed) free(block);
  else hook->reallocate(hook->user, block, h.bytes + HEAD, 0);
}

static void free_program(program *p) {
  pcre2_code_free(atomic_load(&p->plain));
  pcre2_code_free(atomic_load(&p->fast));
}

static void free_programs(void *made) {
  programs *p = made;
  free_program(&p->from);
  free_program(&p->before);
}

static void free_matcher(void *what) {
  an_matcher *m = what;
  pcre2_match_data_free(m->data);
  pcre2_jit_stack_free(m->stack);
  pcre2_match_context_free(m->limits);
  pcre2_general_context_free(m->memory);
}

/* -------------------------------------------------------------------------------- compiling --- */

typedef struct compiling {
  an_arena *arena;
  an_place place;  // of the pattern's text
  an_err *err;
} compiling;

static bool report_syntax(const compiling *c, const an_expansion *e, int code, size_t offset) {
  PCRE2_UCHAR why[160];
  pcre2_get_error_message(code, why, sizeof why);
  an_place place = c->place;
  offset = offset > 3 ? offset - 3 : 0;  // behind the "(?:"
  place.column += an_expand_source(e, offset < e->text.n ? offset : e->text.n);
  return an_fail_at(c->err, place, ANNALS_E_RULES, "in this pattern: %s", (const char *)why);
}

typedef struct compile_options {
  uint32_t more;
  bool has_sets;
} compile_options;

/* NULL: *code says why. */
static pcre2_code *compile_plainly(const annals_allocator *hook, an_str text, compile_options o,
                                   int *code, size_t *offset) {
  annals_allocator *user = (annals_allocator *)(uintptr_t)hook;
  pcre2_general_context *memory = pcre2_general_context_create(take_memory, give_memory, user);
  pcre2_compile_context *context = memory ? pcre2_compile_context_create(memory) : NULL;
  uint32_t options = PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_CASELESS | PCRE2_ANCHORED |
                     PCRE2_NO_AUTO_CAPTURE | PCRE2_NEVER_BACKSLASH_C | PCRE2_NEVER_UCP | o.more;
  // PCRE2 looks through a callout; it must not conclude that letters before one never come back.
  if (o.has_sets) options |= PCRE2_NO_AUTO_POSSESS;
  pcre2_code *made = NULL;
  *code = PCRE2_ERROR_NOMEMORY;
  if (context) made = pcre2_compile((PCRE2_SPTR)text.at, text.len, options, code, offset, context);
  pcre2_compile_context_free(context);
  pcre2_general_context_free(memory);
  return made;
}

static pcre2_code *compile_text(const compiling *c, const an_expansion *e, an_str text) {
  enum { NO_HEAP = 121 };  // PCRE2_ERROR_HEAP_FAILED
  int code;
  PCRE2_SIZE offset = 0;
  compile_options options = {.has_sets = e->has_sets};
  pcre2_code *made = compile_plainly(&c->arena->hook, text, options, &code, &offset);
  if (!made && (code == PCRE2_ERROR_NOMEMORY || code == NO_HEAP)) longjmp(*c->arena->trap, 1);
  if (!made) report_syntax(c, e, code, offset);
  return made;
}

static an_str wrap_text(an_arena *arena, const an_expansion *e) {
  an_str open = an_str_join(arena, AN_LIT("(?:"), (an_str){e->text.at, e->text.n});
  return an_str_join(arena, open, an_str_of(WORD_END));
}

static void allow_start(an_pattern *p, unsigned char byte) {
  p->starts[byte / 8] = (unsigned char)(p->starts[byte / 8] | 1u << byte % 8);
}

static void find_starts(an_pattern *p, const pcre2_code *code) {
  const unsigned char *bitmap = NULL;
  uint32_t kind = 0, byte = 0;
  pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODETYPE, &kind);
  pcre2_pattern_info(code, PCRE2_INFO_FIRSTBITMAP, &bitmap);
  pcre2_pattern_info(code, PCRE2_INFO_FIRSTCODEUNIT, &byte);
  if (bitmap) {
    memcpy(p->starts, bitmap, sizeof p->starts);
  } else if (kind == 1) {
    bool is_ascii_letter = (byte | 32) >= 'a' && (byte | 32) <= 'z';
    allow_start(p, (unsigned char)byte);
    if (is_ascii_letter) allow_start(p, (unsigned char)(byte ^ 32));
    // Without regard to case, k is also the Kelvin sign, s the long s, and so on above ASCII.
    if (is_ascii_letter || byte >= 0x80)
      for (unsigned b = 0x80; b < 0x100; b++) allow_start(p, (unsigned char)b);
  } else {
    memset(p->starts, 0xff, sizeof p->starts);
  }
}

static bool check_pattern(const compiling *c, const pcre2_code *code) {
  uint32_t may_be_empty = 0;
  pcre2_pattern_info(code, PCRE2_INFO_MATCHEMPTY, &may_be_empty);
  if (!may_be_empty) return true;
  return an_fail_at(c->err, c->place, ANNALS_E_RULES,
                    "this pattern can match nothing at all; make a part of it necessary");
}

/* The end of the escape or class that begins at `at`, else of the sign: in it stands no repeat. */
static size_t skip_sign(an_str s, size_t at) {
  char c = s.at[at++];
  if (c == '\\' && at < s.len) {
    bool is_braced = strchr("pPx", s.at[at]) && at + 1 < s.len && s.at[at + 1] == '{';
    for (at++; is_braced && s.at[at - 1] != '}' && at < s.len;) at++;
  } else if (c == '[') {
    if (at < s.len && s.at[at] == '^') at++;
    for (bool is_first = true; at < s.len && (is_first || s.at[at] != ']'); is_first = false) {
      bool is_named = s.at[at] == '[' && at + 1 < s.len && s.at[at + 1] == ':';
      if (is_named) at += 2;
      while (is_named && at + 1 < s.len && (s.at[at] != ':' || s.at[at + 1] != ']')) at++;
      at += is_named || s.at[at] == '\\' ? 2 : 1;
    }
    at++;
  }
  return at < s.len ? at : s.len;
}

/* Behind a backslash: a class that may hold a blank, or a blank itself. */
static bool is_open_escape(char c) {
  bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return c == ' ' || (is_letter && !strchr("SbBdw", c));
}

/* May the sign or class that ends before `end` stand for a blank? */
static bool may_be_blank(an_str s, size_t at, size_t end) {
  char c = s.at[at];
  if (c == '\\') return at + 1 < end && is_open_escape(s.at[at + 1]);
  if (c != '[') return c == ' ' || c == '.';
  an_str members = an_str_slice(s, at + 1, end);
  return members.at[0] == '^' || memchr(members.at, ' ', members.len) ||
         memchr(members.at, '\\', members.len) || memchr(members.at, '[', members.len);
}

static bool may_hold_blank(an_str s) {
  for (size_t at = 0, end; at < s.len; at = end) {
    end = skip_sign(s, at);
    if (may_be_blank(s, at, end)) return true;
  }
  return false;
}

/* "*", "+" or "{2,}" */
static bool is_endless(an_str s, size_t at) {
  if (at >= s.len) return false;
  if (s.at[at] == '*' || s.at[at] == '+') return true;
  if (s.at[at] != '{') return false;
  const char *end = memchr(s.at + at, '}', s.len - at);
  return end && end[-1] == ',';
}

static bool report_repeat(const compiling *c, const an_expansion *e, size_t at) {
  an_place place = c->place;
  place.column += an_expand_source(e, at);
  return an_fail_at(
      c->err, place, ANNALS_E_RULES,
      "in this pattern an endless repeat stands inside of another, which may take for "
      "ever; say how often, as in {1,8}");
}

/* "(?:a+b?)+" takes twice as long for each letter more. Compiled already, its syntax is right. */
static bool check_repeats(const compiling *c, const an_expansion *e) {
  enum { MAX_OPEN = 64 };
  bool is_inside[MAX_OPEN + 1] = {false};  // an endless repeat stands in this open group
  an_str s = {e->text.at, e->text.n};
  size_t depth = 0, before = 0;
  for (size_t at = 0; at < s.len; before = at, at = skip_sign(s, at)) {
    bool was_group = s.at[at] == ')', was_inside = was_group && is_inside[depth];
    if (s.at[at] == '(' && ++depth > MAX_OPEN) return report_repeat(c, e, at);
    if (s.at[at] == '(') is_inside[depth] = false;
    if (was_group) depth--;
    if (was_inside && is_endless(s, at + 1)) return report_repeat(c, e, at);
    bool is_lazy_mark = s.at[at] == '+' && at && is_endless(s, before);
    if (is_endless(s, at) && !is_lazy_mark) is_inside[depth] = true;
    if (was_inside) is_inside[depth] = true;
  }
  return true;
}

void an_pattern_forget(an_pattern *p) {
  p->made = NULL;
  p->hook = NULL;
}

void an_pattern_revive(an_arena *arena, an_pattern *p) {
  p->hook = &arena->hook;
  p->made = an_arena_new(arena, programs);
  an_arena_defer(arena, free_programs, p->made);
}

an_pattern *an_pattern_new(an_arena *arena, an_str text, const an_pieces *pieces, an_place place,
                           an_err *err) {
  compiling c = {arena, place, err};
  an_expansion *e = an_expand(arena, text, pieces, place, err);
  if (!e) return NULL;
  an_pattern *p = an_arena_new(arena, an_pattern);
  p->expansion = e;
  p->place = place;
  p->source = wrap_text(arena, e);
  an_pattern_revive(arena, p);
  pcre2_code *code = compile_text(&c, e, p->source);
  if (!code) return NULL;
  atomic_store(&p->made->from.plain, code);
  if (!check_pattern(&c, code) || !check_repeats(&c, e)) return NULL;
  find_starts(p, code);
  p->holds_blank = may_hold_blank((an_str){e->text.at, e->text.n});
  return p;
}

bool an_pieces_add(an_arena *arena, an_pieces *pieces, const an_piece *piece, an_err *err) {
  an_piece made = *piece;
  if (piece->match.len) {
    compiling c = {arena, piece->place, err};
    an_expansion *e = an_expand(arena, piece->match, NULL, piece->place, err);
    pcre2_code *code = e ? compile_text(&c, e, wrap_text(arena, e)) : NULL;
    if (!code) return false;
    pcre2_code_free(code);
  }
  if (piece->list && an_words_are_many(piece->list)) {
    made.set = an_words_set(arena, piece->list, piece->is_exact);
    made.words = made.set->expression;
  } else if (piece->list) {
    made.words = an_words_expression(arena, piece->list, piece->is_exact);
  }
  uint32_t i = an_map_add(arena, &pieces->by_name, piece->name, (uint32_t)pieces->at.n);
  if (i == pieces->at.n) an_push(arena, &pieces->at, made);
  else pieces->at.at[i] = made;
  return true;
}

size_t an_pattern_n_captures(const an_pattern *p) {
  return p->expansion->n_captures;
}

uint32_t an_pattern_capture(const an_pattern *p, an_str name) {
  for (uint32_t i = 0; i < p->expansion->n_captures; i++)
    if (an_str_eq(p->expansion->captures[i].name, name)) return i;
  return AN_MAP_NONE;
}

an_place an_pattern_place(const an_pattern *p) {
  return p->place;
}

const an_expansion *an_pattern_expansion(const an_pattern *p) {
  return p->expansion;
}

bool an_pattern_may_start(const an_pattern *p, unsigned char byte) {
  return p->starts[byte / 8] >> byte % 8 & 1;
}

/* --------------------------------------------------------------------------------- matching --- */

static uint32_t ask_lengths(an_matcher *m, const an_word_set *set, an_str rest) {
  answer *a = &m->answers[(uintptr_t)set / sizeof *set % N_ANSWERS];
  size_t n = rest.len < AN_WORDS_ASKED_BYTES ? rest.len : AN_WORDS_ASKED_BYTES;
  if (a->set == set && a->n == n && !memcmp(a->head, rest.at, n)) return a->lengths;
  *a = (answer){.set = set, .n = n, .lengths = an_words_lengths(set, rest)};
  memcpy(a->head, rest.at, n);
  return a->lengths;
}

/* Called while matching: at the start of a group that is a word of a long list (is there any word
 * that begins so?), and at its end (is it one?). 1 lets PCRE2 try otherwise. PCRE2 tries the end
 * again and again, each time a letter sooner; so the start notes which lengths are worth a look. */
static int check_word(pcre2_callout_block *block, void *user) {
  an_matcher *m = user;
  uint32_t g = block->callout_number % AN_MAX_GROUPS;
  const an_word_set *set = m->now->expansion->groups[g].set;
  an_str text = {(const char *)block->subject, block->subject_length};
  if (g == block->callout_number) {
    size_t from = block->current_position;
    m->tried[g] = (tried){from, ask_lengths(m, set, an_str_slice(text, from, text.len))};
    return !m->tried[g].lengths;
  }
  const PCRE2_SIZE *at = block->offset_vector + 2 * (g + 1);
  size_t n = at[1] - at[0];
  if (m->tried[g].from == at[0] && n < AN_WORDS_ASKED_BYTES)
    return !(m->tried[g].lengths & an_words_length_bit(n));
  return !an_words_hold(set, an_str_slice(text, at[0], at[1]));
}

an_matcher *an_matcher_new(an_arena *arena) {
  an_matcher *m = an_arena_new(arena, an_matcher);
  m->arena = arena;
  an_arena_defer(arena, free_matcher, m);
  m->memory = pcre2_general_context_create(take_memory, give_memory, &arena->hook);
  if (m->memory) m->limits = pcre2_match_context_create(m->memory);
  if (m->limits) m->data = pcre2_match_data_create(AN_MAX_GROUPS + 1, m->memory);
  if (!m->data) longjmp(*arena->trap, 1);
  pcre2_set_match_limit(m->limits, AN_PCRE_MATCH_LIMIT);
  pcre2_set_depth_limit(m->limits, AN_PCRE_DEPTH_LIMIT);
  pcre2_set_heap_limit(m->limits, AN_PCRE_HEAP_KIB);
  pcre2_set_callout(m->limits, check_word, m);
  return m;
}

uint64_t an_matcher_limits_hit(const an_matcher *m) {
  return m->n_limits_hit;
}

/* What stands at the place now: `made`, or what another thread published before. */
static pcre2_code *publish(_Atomic(pcre2_code *) *at, pcre2_code *made) {
  pcre2_code *published = NULL;
  if (!made || atomic_compare_exchange_strong(at, &published, made)) return made;
  pcre2_code_free(made);
  return published;
}

/* PCRE2 translates "must end with the subject" only if it is said while compiling. NULL: there is
 * no memory for it now. */
static const pcre2_code *plain_of(const an_pattern *p, program *way) {
  pcre2_code *plain = atomic_load_explicit(&way->plain, memory_order_acquire);
  int code;
  PCRE2_SIZE offset;
  compile_options o = {way == &p->made->before ? PCRE2_ENDANCHORED : 0, p->expansion->has_sets};
  if (plain) return plain;
  return publish(&way->plain, compile_plainly(p->hook, p->source, o, &code, &offset));
}

/* Where the host forbids making machine code (or is out of it), what is published is a copy without
 * it, and the interpreter does the same, slower. */
static const pcre2_code *fast_of(program *way, const pcre2_code *plain) {
  pcre2_code *made = pcre2_code_copy(plain);
  must_not_fail = true;
  if (made) pcre2_jit_compile(made, PCRE2_JIT_COMPLETE);
  must_not_fail = false;
  return publish(&way->fast, made);
}

/* Machine code takes 32 KiB of the thread's stack, which is nearly always enough; more is asked
 * for when it is not. */
static bool make_stack(an_matcher *m) {
  const size_t most = AN_JIT_STACK_BYTES;
  if (m->stack) return false;
  m->stack = pcre2_jit_stack_create(most / 8, most, m->memory);
  if (!m->stack) longjmp(*m->arena->trap, 1);
  pcre2_jit_stack_assign(m->limits, NULL, m->stack);
  return true;
}

static int match(const pcre2_code *code, an_matcher *m, an_str text, size_t from) {
  if (!code) longjmp(*m->arena->trap, 1);
  int n;
  do  // pcre2_match takes the machine code if there is any.
    n = pcre2_match(code, (PCRE2_SPTR)text.at, text.len, from, PCRE2_NOTEMPTY | PCRE2_NO_UTF_CHECK,
                    m->data, m->limits);
  while (n == PCRE2_ERROR_JIT_STACKLIMIT && make_stack(m));
  return n;
}

/* Matches text from `from` on; the end of the match, or 0. The two ways to match count steps each
 * in its own way; so where the interpreter gives up the machine code has the last word, and a
 * result never depends on what was matched before. */
static size_t run(const an_pattern *p, an_matcher *m, an_str text, size_t from, program *way) {
  const pcre2_code *fast = atomic_load_explicit(&way->fast, memory_order_acquire);
  const pcre2_code *plain = fast ? NULL : plain_of(p, way);
  m->now = p;
  if (plain && atomic_fetch_add(&way->n_trials, 1) >= TRIALS_BEFORE_FAST)
    fast = fast_of(way, plain);
  int n = match(fast ? fast : plain, m, text, from);
  bool is_undecided = n < 0 && n != PCRE2_ERROR_NOMATCH && n != PCRE2_ERROR_NOMEMORY;
  if (!fast && is_undecided) n = match(fast_of(way, plain), m, text, from);
  if (n >= 0) return pcre2_get_ovector_pointer(m->data)[1];
  if (n == PCRE2_ERROR_NOMEMORY) longjmp(*m->arena->trap, 1);
  if (n != PCRE2_ERROR_NOMATCH) m->n_limits_hit++;
  return 0;
}

static bool is_letter_at(an_str s, size_t at) {
  size_t n;
  uint32_t code = an_utf8_read(s.at + at, &n);
  return (code >= '0' && code <= '9') || an_utf8_is_letter(code);
}

static bool is_letter_before(an_str s, size_t at) {
  if (!at) return false;
  for (at--; at && ((unsigned char)s.at[at] & 0xc0) == 0x80;) at--;
  return is_letter_at(s, at);
}

/* What a match from `from` on may see: this keeps matching linear in the line. */
static an_str cut_subject(an_str line, size_t from) {
  if (line.len - from <= AN_MAX_SUBJECT_BYTES) return line;
  size_t to = from + AN_MAX_SUBJECT_BYTES;
  while (((unsigned char)line.at[to] & 0xc0) == 0x80) to--;
  return an_str_slice(line, 0, to);
}

static bool is_digit_at(an_str s, size_t at) {
  return at < s.len && s.at[at] >= '0' && s.at[at] <= '9';
}

// Do exactly three digits follow the comma?
static bool is_group_of_three(an_str s, size_t comma) {
  for (size_t i = 1; i <= 3; i++)
    if (!is_digit_at(s, comma + i)) return false;
  return s.at[comma] == ',' && !is_digit_at(s, comma + 4);
}

/* The number in front: 27 of "27th", 1425 of "1,425". */
static bool read_number(an_str s, int32_t *number) {
  enum { MOST_DIGITS = 11 };  // one more than any that fits
  char digits[MOST_DIGITS];
  size_t n = 0;
  for (size_t i = 0; i < s.len && n < MOST_DIGITS; i++) {
    if (is_digit_at(s, i)) digits[n++] = s.at[i];
    else if (!i || !is_group_of_three(s, i)) break;
  }
  return an_str_int((an_str){digits, n}, number);
}

static an_str find_value(const an_list *list, an_str text) {
  char low[MAX_VALUE_BYTES];
  if (!list || text.len > sizeof low) return text;
  uint32_t row = an_list_row(list, (an_str){low, an_lower_into(low, text)});
  if (row == AN_MAP_NONE) return text;
  an_str value = an_list_cell(list, row, AN_LIT("value"));
  return value.len ? value : text;
}

static void fill_caught(const an_pattern *p, const an_matcher *m, an_str line, an_match *match) {
  const an_expansion *e = p->expansion;
  const PCRE2_SIZE *at = pcre2_get_ovector_pointer(m->data);
  match->n_caught = e->n_captures;
  memset(match->caught, 0, e->n_captures * sizeof *match->caught);
  size_t n_set = pcre2_get_ovector_count(m->data);
  for (size_t g = 1; g <= e->n_groups && g < n_set; g++) {
    an_caught *c = &match->caught[e->groups[g - 1].capture];
    if (at[2 * g] == PCRE2_UNSET || c->at.to) continue;
    c->at = (an_range){(uint32_t)at[2 * g], (uint32_t)at[2 * g + 1]};
    c->text = an_range_str(line, c->at);
    c->value = find_value(e->captures[e->groups[g - 1].capture].list, c->text);
    c->has_number = an_str_int(c->value, &c->number) || read_number(c->value, &c->number);
  }
}

bool an_pattern_match(const an_pattern *p, an_matcher *m, an_str line, uint32_t from,
                      an_match *match) {
  if (from >= line.len) return false;
  an_str subject = cut_subject(line, from);
  size_t end = run(p, m, subject, from, &p->made->from);
  if (end <= from) return false;
  bool is_cut = end == subject.len && end < line.len;
  if (is_cut && is_letter_at(line, end) && is_letter_before(line, end)) return false;
  match->end = (uint32_t)end;
  fill_caught(p, m, line, match);
  return true;
}

bool an_pattern_is_start(an_str line, size_t at) {
  unsigned char c = (unsigned char)line.at[at];
  unsigned char before = at ? (unsigned char)line.at[at - 1] : ' ';
  if ((c | before) < 0x80) return c != ' ' && (!an_ascii_is_word(c) || !an_ascii_is_word(before));
  if (c == ' ' || (c & 0xc0) == 0x80) return false;
  return !is_letter_at(line, at) || !is_letter_before(line, at);
}

bool an_pattern_match_before(const an_pattern *p, an_matcher *m, an_str line, uint32_t to) {
  size_t end = to;
  while (end && line.at[end - 1] == ' ') end--;
  size_t least = end > AN_MAX_SUBJECT_BYTES ? end - AN_MAX_SUBJECT_BYTES : 0;
  an_str subject = an_str_slice(line, 0, end);
  size_t n_starts = 0;
  for (size_t at = end; at > least && n_starts < MAX_STARTS_BEFORE;) {
    if (line.at[--at] == ' ' && !p->holds_blank) break;
    if (!an_pattern_is_start(line, at)) continue;
    n_starts++;
    if (!an_pattern_may_start(p, (unsigned char)line.at[at])) continue;
    if (run(p, m, subject, at, &p->made->before) == end) return true;
  }
  return false;
}
