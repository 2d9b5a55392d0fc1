/* timeline/filter - reads expressions; see filter.h. What fields mean is in filter_fields.c.
 *
 *   either = all {"or" all}            all  = one {["and"] one}
 *   one    = "not" one | "(" either ")" | field op value | field "in" "(" value {"," value} ")"
 *          | word                      any text of the event contains it */
// SPDX-License-Identifier: MIT
#include "timeline/filter.h"

#include "base/limits.h"
#include "base/utf8.h"

typedef enum token_kind { END, WORD, QUOTED, OPEN, CLOSE, COMMA, COMPARE, BROKEN } token_kind;

typedef struct token {
  token_kind kind;
  an_str text;      // of a quoted one what is inside, with its escapes
  uint32_t column;  // from 1, in characters
} token;

typedef struct reader {
  an_arena *arena;
  an_filter *filter;
  an_err *err;
  an_str rest;
  uint32_t column;  // of rest
  token now;
  unsigned depth;
  size_t height, most;  // values on the stack when the steps so far are done
} reader;

/* ---- words and signs */

static bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool ends_word(const char *at, size_t left) {
  if (is_blank(*at) || (*at && strchr("\"()<>=~,", *at))) return true;
  return *at == '!' && left > 1 && (at[1] == '=' || at[1] == '~');
}

static void skip(reader *r, size_t bytes) {
  r->column += (uint32_t)an_utf8_codepoints(r->rest.at, bytes);
  r->rest = an_str_slice(r->rest, bytes, r->rest.len);
}

static token take_quoted(reader *r) {
  token t = {BROKEN, {NULL, 0}, r->column};
  size_t i = 1;
  while (i < r->rest.len && r->rest.at[i] != '"')
    i += r->rest.at[i] == '\\' && i + 1 < r->rest.len ? 2 : 1;
  if (i >= r->rest.len) {
    skip(r, r->rest.len);
    return t;
  }
  t.kind = QUOTED;
  t.text = an_str_slice(r->rest, 1, i);
  skip(r, i + 1);
  return t;
}

static size_t sign_bytes(an_str s) {
  bool has_tail = s.len > 1 && (s.at[1] == '=' || (s.at[1] == '~' && s.at[0] == '!'));
  bool takes_tail = s.at[0] == '<' || s.at[0] == '>' || s.at[0] == '!';
  return has_tail && takes_tail ? 2 : 1;
}

static token take_token(reader *r) {
  while (r->rest.len && is_blank(*r->rest.at)) skip(r, 1);
  token t = {END, {NULL, 0}, r->column};
  if (!r->rest.len) return t;
  char c = *r->rest.at;
  if (c == '"') return take_quoted(r);
  size_t n = 0;
  while (n < r->rest.len && !ends_word(r->rest.at + n, r->rest.len - n)) n++;
  t.kind = n ? WORD : c == '(' ? OPEN : c == ')' ? CLOSE : c == ',' ? COMMA : COMPARE;
  if (!n) n = t.kind == COMPARE ? sign_bytes(r->rest) : 1;
  t.text = an_str_slice(r->rest, 0, n);
  skip(r, n);
  return t;
}

static void next(reader *r) {
  r->now = take_token(r);
}

static bool is_keyword(const token *t, const char *word) {
  size_t n = strlen(word);
  if (t->kind != WORD || t->text.len != n) return false;
  for (size_t i = 0; i < n; i++)
    if (an_utf8_lower((unsigned char)t->text.at[i]) != (unsigned char)word[i]) return false;
  return true;
}

static bool wrong(reader *r, const token *t, const char *what) {
  an_place place = {.column = t->column};
  return an_fail_at(r->err, place, ANNALS_E_OPTION, "column %u: %s '%.*s'", (unsigned)t->column,
                    what, AN_FMT(t->text));
}

static bool wrong_here(reader *r, const char *what) {
  an_place place = {.column = r->now.column};
  if (r->now.kind == BROKEN) what = "the quoted text does not end; add a \"";
  return an_fail_at(r->err, place, ANNALS_E_OPTION, "column %u: %s", (unsigned)place.column, what);
}

/* ---- values */

static an_str without_escapes(an_arena *arena, an_str quoted) {
  char *plain = an_arena_alloc(arena, quoted.len + 1, 1);
  size_t n = 0;
  for (size_t i = 0; i < quoted.len; i++) {
    if (quoted.at[i] == '\\' && i + 1 < quoted.len) i++;
    plain[n++] = quoted.at[i];
  }
  return (an_str){plain, n};
}

/* Digits with at most one point: no locale has a say. */
static bool read_decimal(an_str s, double *number) {
  double scale = 1, digits = 0;
  bool has_point = false, has_digit = false;
  for (size_t i = 0; i < s.len; i++) {
    bool is_digit = s.at[i] >= '0' && s.at[i] <= '9';
    if (!is_digit && (s.at[i] != '.' || has_point)) return false;
    if (!is_digit) has_point = true;
    if (!is_digit) continue;
    has_digit = true;
    if (has_point) scale *= 10;
    digits = digits * 10 + (s.at[i] - '0');
  }
  *number = digits / scale;
  return has_digit;
}

static bool take_value(reader *r, an_filter_kind kind, an_filter_value *value) {
  const token t = r->now;
  *value = (an_filter_value){.text = t.text};
  if (t.kind != WORD && t.kind != QUOTED) return wrong_here(r, "a value is missing here");
  if (t.kind == QUOTED) value->text = without_escapes(r->arena, t.text);
  if (kind == AN_FILTER_TIME && !an_point_read(value->text, &value->point))
    return wrong(r, &t, "not a date, such as 2020-09-28, 2020-09 or 2020-09-28T14:33:");
  if (kind == AN_FILTER_NUMBER && !read_decimal(value->text, &value->number))
    return wrong(r, &t, "not a number:");
  next(r);
  return true;
}

/* ---- tests */

static void add_step(reader *r, an_filter_step step) {
  an_push(r->arena, &r->filter->steps, step);
  if (step.kind == AN_FILTER_TEST) r->height++;
  if (step.kind == AN_FILTER_AND || step.kind == AN_FILTER_OR) r->height--;
  if (r->height > r->most) r->most = r->height;
}

static void add_test(reader *r, an_filter_test test) {
  an_push(r->arena, &r->filter->tests, test);
  add_step(r, (an_filter_step){AN_FILTER_TEST, (uint32_t)r->filter->tests.n - 1});
}

static const an_filter_field *find_field(const token *t) {
  const an_filter_field *field;
  for (size_t i = 0; (field = an_filter_field_at(i)); i++)
    if (is_keyword(t, field->name)) return field;
  return NULL;
}

static bool take_list(reader *r, an_filter_test *test) {
  an_vec(an_filter_value) values = {0};
  an_filter_value value;
  if (r->now.kind != OPEN) return wrong_here(r, "behind 'in' a list must follow: (a, b)");
  do {
    next(r);
    if (!take_value(r, test->field->kind, &value)) return false;
    an_push(r->arena, &values, value);
  } while (r->now.kind == COMMA);
  if (r->now.kind != CLOSE) return wrong_here(r, "the list does not end; add a )");
  next(r);
  test->values = values.at;
  test->n_values = values.n;
  return true;
}

static bool take_one_value(reader *r, an_filter_test *test) {
  test->values = an_arena_new(r->arena, an_filter_value);
  test->n_values = 1;
  return take_value(r, test->field->kind, test->values);
}

static const struct {
  const char *sign;
  an_filter_op op;
  bool is_negated;
} SIGNS[] = {
    {"=", AN_FILTER_IS, false},   {"!=", AN_FILTER_IS, true},     {"~", AN_FILTER_HAS, false},
    {"!~", AN_FILTER_HAS, true},  {"<", AN_FILTER_LESS, false},   {"<=", AN_FILTER_MOST, false},
    {">", AN_FILTER_MORE, false}, {">=", AN_FILTER_LEAST, false},
};

static bool op_fits(an_filter_op op, an_filter_kind kind) {
  if (op == AN_FILTER_IS) return true;
  return (op == AN_FILTER_HAS) == (kind == AN_FILTER_TEXT);
}

/* field op value, from the op on; the field's token is behind us. */
static bool take_comparison(reader *r, const token *name) {
  an_filter_test test = {.field = find_field(name)};
  const token sign = r->now;
  size_t i = 0;
  if (!test.field) return wrong(r, name, "there is no field");
  if (is_keyword(&sign, "in")) {
    next(r);
    if (!take_list(r, &test)) return false;
    add_test(r, test);
    return true;
  }
  while (!an_str_eq(sign.text, an_str_of(SIGNS[i].sign))) i++;  // it is one of them
  if (!op_fits(SIGNS[i].op, test.field->kind))
    return wrong(r, &sign,
                 test.field->kind == AN_FILTER_TEXT ? "a text is compared with = or ~, not with"
                                                    : "compare with = < <= > >=, not with");
  test.op = SIGNS[i].op;
  next(r);
  if (!take_one_value(r, &test)) return false;
  add_test(r, test);
  if (SIGNS[i].is_negated) add_step(r, (an_filter_step){AN_FILTER_NOT, 0});
  return true;
}

static bool take_test(reader *r) {
  const token name = r->now;
  next(r);
  // "in" is a sign only in front of a list: "killed in Kidal" are three words.
  reader ahead = *r;
  bool is_list = is_keyword(&r->now, "in") && (next(&ahead), ahead.now.kind == OPEN);
  bool is_comparison = name.kind == WORD && (r->now.kind == COMPARE || is_list);
  if (is_comparison) return take_comparison(r, &name);
  an_filter_test test = {.op = AN_FILTER_HAS, .n_values = 1};
  test.values = an_arena_new(r->arena, an_filter_value);
  test.values->text = name.kind == QUOTED ? without_escapes(r->arena, name.text) : name.text;
  add_test(r, test);
  return true;
}

/* ---- and, or, not */

static bool take_either(reader *r);

static bool take_group(reader *r) {
  next(r);
  if (!take_either(r)) return false;
  if (r->now.kind != CLOSE) return wrong_here(r, "a ) is missing here");
  next(r);
  return true;
}

static bool take_one(reader *r) {
  bool is_done;
  if (++r->depth > AN_MAX_FILTER_DEPTH) return wrong_here(r, "too many brackets");
  if (is_keyword(&r->now, "not")) {
    next(r);
    is_done = take_one(r);
    if (is_done) add_step(r, (an_filter_step){AN_FILTER_NOT, 0});
  } else if (r->now.kind == OPEN) {
    is_done = take_group(r);
  } else if (r->now.kind == WORD || r->now.kind == QUOTED) {
    is_done = is_keyword(&r->now, "and") || is_keyword(&r->now, "or")
                  ? wrong_here(r, "a word or a test is missing here")
                  : take_test(r);
  } else {
    is_done = wrong_here(r, "a word or a test is missing here");
  }
  r->depth--;
  return is_done;
}

static bool begins_one(const reader *r) {
  return r->now.kind == WORD || r->now.kind == QUOTED || r->now.kind == OPEN;
}

static bool take_all(reader *r) {
  if (!take_one(r)) return false;
  while (begins_one(r) && !is_keyword(&r->now, "or")) {
    if (is_keyword(&r->now, "and")) next(r);
    if (!take_one(r)) return false;
    add_step(r, (an_filter_step){AN_FILTER_AND, 0});
  }
  return true;
}

static bool take_either(reader *r) {
  if (!take_all(r)) return false;
  while (is_keyword(&r->now, "or")) {
    next(r);
    if (!take_all(r)) return false;
    add_step(r, (an_filter_step){AN_FILTER_OR, 0});
  }
  return true;
}

/* ---- the whole */

static void know_documents(an_arena *arena, an_filter *filter) {
  const an_timeline *t = filter->timeline;
  if (!t) return;
  an_str *ids = an_arena_array(arena, an_str, t->documents.n);
  for (size_t i = 0; i < t->documents.n; i++) ids[i] = t->documents.at[i].id;
  an_ids_init(arena, &filter->documents, ids, t->documents.n);
}

bool an_filter_read(an_arena *arena, const an_timeline *timeline, an_str text, an_filter *filter,
                    an_err *err) {
  *filter = (an_filter){.timeline = timeline};
  reader r = {.arena = arena, .filter = filter, .err = err, .rest = text, .column = 1};
  if (text.len > AN_MAX_FILTER_BYTES)
    return an_fail(err, ANNALS_E_LIMIT, "longer than %d bytes", AN_MAX_FILTER_BYTES);
  for (size_t i = 0, n; i < text.len; i += n)
    if (!(n = an_utf8_valid(an_str_slice(text, i, text.len))))
      return an_fail(err, ANNALS_E_OPTION, "not valid UTF-8");
  next(&r);
  if (r.now.kind == END) return true;
  if (!take_either(&r)) return false;
  if (r.now.kind != END) return wrong_here(&r, "what stands here does not belong to the filter");
  filter->stack = an_arena_array(arena, bool, r.most);
  know_documents(arena, filter);
  return true;
}

bool an_filter_fits(const an_filter *filter, const an_out_event *event) {
  bool *top = filter->stack;  // behind the last value
  for (size_t i = 0; i < filter->steps.n; i++) {
    const an_filter_step *step = &filter->steps.at[i];
    switch (step->kind) {
      case AN_FILTER_TEST:
        *top++ = an_filter_test_holds(filter, &filter->tests.at[step->test], event);
        break;
      case AN_FILTER_NOT: top[-1] = !top[-1]; break;
      case AN_FILTER_AND:
        top--;
        top[-1] = top[-1] && *top;
        break;
      case AN_FILTER_OR:
        top--;
        top[-1] = top[-1] || *top;
        break;
    }
  }
  return !filter->steps.n || top[-1];
}
