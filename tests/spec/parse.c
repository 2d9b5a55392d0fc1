/* spec/parse - reads .spec files, line by line. */
// SPDX-License-Identifier: MIT
#include "spec/spec.h"

static const char *const KINDS[SPEC_N_KINDS] = {"timex", "actor",     "place", "event",
                                                "block", "published", "order"};

const char *spec_kind_name(spec_kind kind) {
  return KINDS[kind];
}

bool spec_has(const spec_case *spec, spec_kind kind) {
  for (size_t i = 0; i < spec->expected.n; i++)
    if (spec->expected.at[i].kind == kind) return true;
  return false;
}

typedef struct reader {
  an_arena *arena;
  spec_file *file;
  spec_case *spec;  // the case being read; NULL in the prose before the first
  uint32_t line;
  an_err *err;
} reader;

static bool complain(const reader *r, const char *what, an_str about) {
  an_place place = {an_str_of(r->file->path), r->line, 1};
  return an_fail_at(r->err, place, ANNALS_E_INPUT, "%s '%.*s'", what, AN_FMT(about));
}

/* The next word, "quoted words", or single sign of *rest. Empty at the end. A quoted one may hold
 * anything but '"'. */
static an_str take_word(an_str *rest) {
  *rest = an_str_trim(*rest);
  an_str s = *rest;
  size_t n = 0;
  if (s.len && s.at[0] == '"') {
    const char *close = memchr(s.at + 1, '"', s.len - 1);
    size_t end = close ? (size_t)(close - s.at) : s.len;
    *rest = an_str_slice(s, end + (close != NULL), s.len);
    return an_str_slice(s, 1, end);
  }
  while (n < s.len && s.at[n] != ' ' && s.at[n] != '\t') n++;
  *rest = an_str_slice(s, n, s.len);
  return an_str_slice(s, 0, n);
}

static bool read_fields(reader *r, spec_expectation *e, an_str rest) {
  for (an_str key; (key = take_word(&rest)).len;) {
    if (an_str_starts(key, AN_LIT("#"))) return true;
    if (!spec_is_field(e->kind, key)) return complain(r, "there is no such field:", key);
    if (e->n_fields == SPEC_MAX_FIELDS) return complain(r, "too many fields at", key);
    e->field[e->n_fields++] = (spec_field){key, take_word(&rest)};
  }
  return true;
}

static bool read_order(reader *r, spec_expectation *e, an_str rest) {
  for (;;) {
    if (e->n_fields == SPEC_MAX_FIELDS) return complain(r, "too many events in", rest);
    e->field[e->n_fields++] = (spec_field){AN_LIT("<"), take_word(&rest)};
    an_str sign = take_word(&rest);
    if (!sign.len) return true;
    if (!an_str_eq(sign, AN_LIT("<"))) return complain(r, "expected '<', not", sign);
  }
}

static bool read_found(reader *r, spec_expectation *e, an_str rest) {
  if (e->kind == SPEC_ORDER) return read_order(r, e, rest);
  if (e->kind == SPEC_PUBLISHED) {
    e->value = take_word(&rest);
    return read_fields(r, e, rest);
  }
  if (e->kind == SPEC_BLOCK) {  // block KIND "first words"
    e->value = take_word(&rest);
    e->words = take_word(&rest);
    return read_fields(r, e, rest);
  }
  e->words = take_word(&rest);
  an_str sign = take_word(&rest);
  if (!an_str_eq(sign, AN_LIT("="))) return complain(r, "expected '=', not", sign);
  e->value = take_word(&rest);
  return e->value.len ? read_fields(r, e, rest) : complain(r, "no value for", e->words);
}

static bool read_expectation(reader *r, an_str line) {
  an_str rest = line;
  an_str name = take_word(&rest);
  spec_expectation e = {.line = r->line, .kind = SPEC_N_KINDS};
  for (spec_kind k = 0; k < SPEC_N_KINDS; k++)
    if (an_str_eq(name, an_str_of(KINDS[k]))) e.kind = k;
  if (e.kind == SPEC_N_KINDS) return complain(r, "this line says nothing known:", line);
  an_str after = rest;
  e.is_none = an_str_eq(take_word(&after), AN_LIT("none"));
  if (!e.is_none && !read_found(r, &e, rest)) return false;
  an_push(r->arena, &r->spec->expected, e);
  return true;
}

static bool read_choice(reader *r, an_str value) {
  if (an_str_eq(value, AN_LIT("news"))) r->spec->domain = ANNALS_DOMAIN_NEWS;
  else if (an_str_eq(value, AN_LIT("narrative"))) r->spec->domain = ANNALS_DOMAIN_NARRATIVE;
  else if (an_str_eq(value, AN_LIT("future"))) r->spec->prefer = ANNALS_PREFER_FUTURE;
  else if (!an_str_eq(value, AN_LIT("past")) && !an_str_eq(value, AN_LIT("auto")))
    return complain(r, "no such choice:", value);
  return true;
}

static bool read_anchor(reader *r, an_str value) {
  r->spec->has_anchor = true;
  if (an_str_eq(value, AN_LIT("none"))) return true;
  r->spec->anchor = an_str_dup(r->arena, value);
  an_point point;
  return an_point_read(value, &point) || complain(r, "not a date:", value);
}

static bool starts_case(an_str line) {
  return an_str_starts(line, AN_LIT("== "));
}

static void start_case(reader *r, an_str line) {
  spec_case fresh = {.name = an_str_trim(an_str_slice(line, 3, line.len)), .line = r->line};
  fresh.is_near_miss = an_str_starts(fresh.name, AN_LIT("not "));
  an_push(r->arena, &r->file->cases, fresh);
  r->spec = &r->file->cases.at[r->file->cases.n - 1];
}

static void add_text(reader *r, an_str line) {
  an_str text = an_str_slice(line, line.len > 1 && line.at[1] == ' ' ? 2 : 1, line.len);
  if (r->spec->text.at) r->spec->text = an_str_join(r->arena, r->spec->text, AN_LIT("\n"));
  r->spec->text = an_str_join(r->arena, r->spec->text, text);
}

static an_str value_behind_colon(an_str line) {
  const char *colon = memchr(line.at, ':', line.len);
  size_t from = (size_t)(colon - line.at) + 1;
  return an_str_trim(an_str_slice(line, from, line.len));
}

static bool read_line(reader *r, an_str line) {
  if (starts_case(line)) return start_case(r, line), true;
  if (!line.len) return true;
  if (line.at[0] == '#') {
    an_str words = an_str_trim(an_str_slice(line, 1, line.len));
    if (r->spec && an_str_starts(words, AN_LIT("not"))) r->spec->is_near_miss = true;
    return true;
  }
  if (!r->spec) return complain(r, "before the first case only '# prose' may stand, not", line);
  if (line.at[0] == '|') return add_text(r, line), true;
  if (an_str_starts(line, AN_LIT(":gap"))) return r->spec->is_gap = true;
  if (an_str_starts(line, AN_LIT("anchor:"))) return read_anchor(r, value_behind_colon(line));
  if (an_str_starts(line, AN_LIT("domain:")) || an_str_starts(line, AN_LIT("prefer:")))
    return read_choice(r, value_behind_colon(line));
  if (an_str_eq(line, AN_LIT("only events"))) return r->spec->only_events = true;
  return read_expectation(r, line);
}

static bool check_case(reader *r, spec_case *spec) {
  r->line = spec->line;
  if (!spec->text.at) return complain(r, "no text in case", spec->name);
  if (!spec->expected.n) return complain(r, "nothing is expected in case", spec->name);
  if (!spec->has_anchor) return complain(r, "no 'anchor:' (a date or none) in case", spec->name);
  bool is_empty = true;
  for (size_t i = 0; i < spec->expected.n; i++) is_empty &= spec->expected.at[i].is_none;
  spec->is_near_miss |= is_empty;
  return true;
}

bool spec_parse(an_arena *arena, const char *path, an_str bytes, spec_file *file, an_err *err) {
  *file = (spec_file){.path = path, .bytes = bytes};
  reader r = {arena, file, NULL, 0, err};
  an_str line;
  while (an_str_split(&bytes, '\n', &line)) {
    r.line++;
    if (!read_line(&r, line.len && line.at[0] == '|' ? line : an_str_trim(line))) return false;
  }
  if (!file->cases.n) return complain(&r, "no case in", an_str_of(path));
  for (size_t i = 0; i < file->cases.n; i++)
    if (!check_case(&r, &file->cases.at[i])) return false;
  return true;
}
