/* Scan: the quick search for times finds exactly what a plain scan of every rule finds, and a
 * document whose tokens live a few blocks at a time gives what one gives whose tokens all stay.
 *
 * usage: test_scan FILE...     (text; of .jsonl the "text" of each record) */
// SPDX-License-Identifier: MIT
#include <jansson.h>
#include <stdio.h>

#include "engine.h"
#include "kit/kit.h"

typedef struct scan {
  const an_rulebook *book;
  const char *file;
  size_t record;  // counted from 1; 0: the whole file
  size_t n_found, n_texts, n_wrong;
  an_arena arena;
  an_matcher *matcher;
  const an_tokens *tokens;
} scan;

typedef struct hit {
  const an_time_rule *rule;
  uint32_t first, end;  // tokens
} hit;

static void complain(scan *s, const char *what, an_str words) {
  if (s->n_wrong++ > 20) return;
  printf("%s:%zu: %s: %.*s\n", s->file, s->record, what, AN_FMT(words));
}

/* The longest match of any rule from this token on; of two the first in the rulebook. */
static hit try_all(scan *s, const an_sentence *sentence, uint32_t token) {
  hit best = {NULL, token, token};
  uint32_t from = s->tokens->at[token].line.from, best_end = 0;
  for (size_t i = 0; i < s->book->times.n; i++) {
    const an_time_rule *rule = &s->book->times.at[i];
    an_match match;
    uint32_t first, end;
    if (!an_pattern_match(rule->match, s->matcher, sentence->line, from, &match)) continue;
    if (match.end <= best_end) continue;
    if (!an_token_at_line(s->tokens, sentence, (an_range){from, match.end}, &first, &end)) continue;
    if (rule->not_after &&
        an_pattern_match_before(rule->not_after, s->matcher, sentence->line, from))
      continue;
    best = (hit){rule, first, end};
    best_end = match.end;
  }
  return best;
}

static bool is_same(const hit *h, const an_said *t) {
  return h->rule == t->rule && h->first == t->first && h->end == t->end;
}

static void check_against_scan(scan *s, const an_saids *quick) {
  size_t n = 0, n_sentence = 0;
  for (uint32_t i = 0, sentence = AN_NO_TOKEN; i < s->tokens->n;) {
    hit h = try_all(s, &s->tokens->sentences[s->tokens->at[i].sentence], i);
    if (s->tokens->at[i].sentence != sentence) n_sentence = 0;
    sentence = s->tokens->at[i].sentence;
    if (!h.rule) {
      i++;
      continue;
    }
    an_str words = an_token_text(s->tokens, h.first, h.end);
    bool is_kept = n_sentence++ < AN_MAX_SENTENCE_TIMEXES;
    if (is_kept && (n >= quick->n || !is_same(&h, &quick->at[n++]))) {
      complain(s, "the quick search misses", words);
      return;
    }
    i = h.end;
  }
  if (n < quick->n)
    complain(s, "only the quick search finds",
             an_token_text(s->tokens, quick->at[n].first, quick->at[n].end));
}

static bool is_alike(const an_timex *a, const an_timex *b) {
  return a->rule == b->rule && a->range.from == b->range.from && a->range.to == b->range.to &&
         a->sentence == b->sentence && a->block == b->block && a->lean == b->lean &&
         a->type == b->type && an_str_eq(a->value, b->value) && an_str_eq(a->story, b->story);
}

static void check_against_parts(scan *s, const an_facts *parts, const an_facts *whole) {
  if (parts->timexes.n != whole->timexes.n) complain(s, "parts find another number", AN_LIT(""));
  for (size_t i = 0; i < parts->timexes.n && i < whole->timexes.n; i++)
    if (!is_alike(&parts->timexes.at[i], &whole->timexes.at[i]))
      complain(s, "parts find another", an_range_str(whole->doc->text, whole->timexes.at[i].range));
}

static void check_text(scan *s, an_str text) {
  an_arena *arena = &s->arena;
  jmp_buf trap;
  an_arena_init(arena, NULL);
  arena->trap = &trap;
  if (setjmp(trap)) exit(2);
  s->matcher = an_matcher_new(arena);
  annals_options options = {.size = sizeof options, .depth = ANNALS_TIMES};
  an_read_options how = {.bytes = text, .published = AN_LIT("2020-09-28"), .max_bytes = SIZE_MAX};
  an_str id;
  an_facts parts, whole = {0};
  if (an_engine_run(arena, s->book, &options, &how, &id, &parts, NULL)) {
    whole.doc = an_read(arena, &how, &id, NULL);
    whole.tokens = an_token_split(arena, s->book, whole.doc);
    whole.said = an_timex_find(arena, s->book, &whole.tokens, whole.doc);
    s->tokens = &whole.tokens;
    s->n_found += whole.said.n;
    s->n_texts++;
    check_against_scan(s, &whole.said);
    whole.anchor = an_timex_anchor(s->book, whole.doc, &whole.tokens, &whole.said);
    an_resolve_options resolve = {.anchor = whole.anchor};
    whole.timexes = an_timex_resolve(arena, &whole.said, NULL, &resolve);
    check_against_parts(s, &parts, &whole);
  }
  an_arena_done(arena);
}

static void check_records(scan *s, an_str rest) {
  an_str line;
  while (an_str_split(&rest, '\n', &line)) {
    s->record++;
    json_t *record = json_loadb(line.at, line.len, JSON_ALLOW_NUL, NULL);
    const json_t *text = json_object_get(record, "text");
    if (json_is_string(text))
      check_text(s, (an_str){json_string_value(text), json_string_length(text)});
    json_decref(record);
  }
}

static void check_file(scan *s, const char *path) {
  kit_bytes bytes = kit_read(path);
  an_str all = {bytes.at, bytes.n};
  s->file = path;
  s->record = 0;
  if (an_str_ends(an_str_of(path), AN_LIT(".jsonl"))) check_records(s, all);
  else check_text(s, all);
  kit_drop(&bytes);
}

int main(int argc, char **argv) {
  annals_error err = {0};
  annals_rules *rules = annals_rules_new(NULL, 0, NULL, &err);
  if (!rules) return fprintf(stderr, "%s:%u: %s\n", err.source, err.line, err.text), 2;
  scan s = {.book = an_engine_rules(rules)};
  for (int i = 1; i < argc; i++) check_file(&s, argv[i]);
  annals_rules_free(rules);
  printf("%zu texts, %zu times, %zu differences\n", s.n_texts, s.n_found, s.n_wrong);
  return s.n_wrong ? 1 : 0;
}
