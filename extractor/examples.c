/* examples - every rule brings examples; here they are run through the engine (annals_rules_check).
 *
 * An example is a document of one sentence: what its rule finds there must be what stands behind
 * the "=>", and nothing in a near miss. */
// SPDX-License-Identifier: MIT
#include "engine.h"
#include "rulebook/lint.h"

typedef struct check {
  const an_rulebook *book;
  void (*complain)(void *user, const annals_error *what);
  void *user;
  size_t n_run, n_wrong;
} check;

/* What the rule said about the example, as the right-hand side of "=>" says it; at == NULL if the
 * rule did not fire on the marked words (anywhere, if nothing is marked). */
static an_str answer_time(an_arena *arena, const an_facts *f, const an_rule *rule, an_range at) {
  for (size_t i = 0; i < f->timexes.n; i++) {
    const an_timex *t = &f->timexes.at[i];
    if (t->rule->rule != rule) continue;
    if (at.to && (t->range.from != at.from || t->range.to != at.to)) continue;
    if (t->value.at) return t->value;
    if (t->has_interval) return an_interval_edtf(arena, &t->interval);
    return AN_LIT("?");
  }
  return (an_str){NULL, 0};
}

static an_str answer_actor(an_arena *arena, const an_facts *f, const an_rule *rule, an_range at,
                           an_str expected) {
  for (size_t i = 0; i < f->mentions.n; i++) {
    const an_mention *m = &f->mentions.at[i];
    if (m->rule != rule) continue;
    if (at.to && (m->range.from != at.from || m->range.to != at.to)) continue;
    if (an_str_starts(expected, AN_LIT("="))) return an_str_join(arena, AN_LIT("="), m->name);
    return an_str_join(arena, m->country, m->role);
  }
  return (an_str){NULL, 0};
}

static an_str list_names(an_arena *arena, const an_facts *f, const uint32_t *side, size_t n) {
  an_str all = n ? AN_LIT("") : AN_LIT("-");
  for (size_t i = 0; i < n; i++) {
    if (i) all = an_str_join(arena, all, AN_LIT("; "));
    all = an_str_join(arena, all, f->mentions.at[side[i]].name);
  }
  return all;
}

static an_str answer_action(an_arena *arena, const an_facts *f, const an_rule *rule, an_range at,
                            an_str expected) {
  bool wants_sides = expected.len && memchr(expected.at, ' ', expected.len);
  for (size_t i = 0; i < f->events.n; i++) {
    const an_event *e = &f->events.at[i];
    if (e->frame->rule != rule) continue;
    if (at.to && !an_range_overlaps(f->tokens.at[e->trigger].range, at)) continue;
    if (!wants_sides) return e->frame->type;
    an_str actors = list_names(arena, f, e->actors, e->n_actors);
    an_str recipients = list_names(arena, f, e->recipients, e->n_recipients);
    return an_str_format(arena, "%.*s %.*s > %.*s", AN_FMT(e->frame->type), AN_FMT(actors),
                         AN_FMT(recipients));
  }
  return (an_str){NULL, 0};
}

static an_str answer_status(const an_facts *f, const an_rule *rule, an_range at) {
  for (size_t i = 0; i < f->events.n; i++) {
    const an_event *e = &f->events.at[i];
    if (e->status_rule != rule) continue;
    if (at.to && !an_range_overlaps(f->tokens.at[e->trigger].range, at)) continue;
    return an_str_of(an_status_name(e->status));
  }
  return (an_str){NULL, 0};
}

static an_str answer(an_arena *arena, const an_facts *f, const an_rule *rule,
                     const an_example *example) {
  switch (rule->kind) {
    case AN_RULE_TIME: return answer_time(arena, f, rule, example->marked);
    case AN_RULE_ACTOR: return answer_actor(arena, f, rule, example->marked, example->expected);
    case AN_RULE_ACTION: return answer_action(arena, f, rule, example->marked, example->expected);
    case AN_RULE_STATUS: return answer_status(f, rule, example->marked);
  }
  return (an_str){NULL, 0};
}

static void report(check *c, const an_rule *rule, const an_example *example, an_str got) {
  an_place place = {rule->file, example->line, example->column};
  annals_error what = {0};
  if (!example->expected.len)
    an_fail_at(&what, place, ANNALS_E_RULES, "rule '%.*s' fires on its near miss '%.*s'",
               AN_FMT(rule->id), AN_FMT(example->text));
  else
    an_fail_at(&what, place, ANNALS_E_RULES, "rule '%.*s' gives %.*s, not %.*s, for '%.*s'",
               AN_FMT(rule->id), AN_FMT(got.at ? got : AN_LIT("nothing")),
               AN_FMT(example->expected), AN_FMT(example->text));
  c->n_wrong++;
  c->complain(c->user, &what);
}

/* A block rule has nothing to show: it is right if no event has its trigger in the marked words. */
static bool is_blocked(const an_facts *f, an_range at) {
  for (size_t i = 0; i < f->events.n; i++)
    if (an_range_overlaps(f->tokens.at[f->events.at[i].trigger].range, at)) return false;
  return true;
}

// The examples of a rule that holds in one kind of text only are such texts.
static annals_domain domain_of_rule(const an_rulebook *book, const an_rule *rule) {
  for (size_t i = 0; i < book->times.n; i++)
    if (book->times.at[i].rule == rule) return book->times.at[i].domain;
  return ANNALS_DOMAIN_AUTO;
}

typedef struct example_job {
  check *check;
  an_arena arena;
  const an_rule *rule;
  const an_example *example;
} example_job;

static bool run_example(void *job) {
  check *c = ((example_job *)job)->check;
  an_arena *arena = &((example_job *)job)->arena;
  const an_rule *rule = ((example_job *)job)->rule;
  const an_example *example = ((example_job *)job)->example;
  annals_options options = {.size = sizeof options};
  if (rule->kind == AN_RULE_TIME) options.depth = ANNALS_TIMES;
  options.domain = domain_of_rule(c->book, rule);
  an_read_options how = {.kind = ANNALS_KIND_TEXT,
                         .bytes = example->text,
                         .published = example->anchor,
                         .max_bytes = AN_MAX_DOC_BYTES};
  an_str record_id = {NULL, 0};
  an_facts f;
  c->n_run++;
  if (!an_engine_run(arena, c->book, &options, &how, &record_id, &f, NULL)) return true;
  if (an_str_eq(example->expected, AN_LIT("none"))) {
    if (!is_blocked(&f, example->marked)) report(c, rule, example, AN_LIT("an event"));
    return true;
  }
  an_str got = answer(arena, &f, rule, example);
  bool is_right = example->expected.len ? got.at && an_str_eq(got, example->expected) : !got.at;
  if (!is_right) report(c, rule, example, got);
  return true;
}

static bool check_example(check *c, const an_rule *rule, const an_example *example,
                          annals_error *err) {
  example_job job = {.check = c, .rule = rule, .example = example};
  an_arena_init(&job.arena, &c->book->arena.hook);
  bool is_run = an_engine_guard(&job.arena, NULL, run_example, &job, err);
  an_arena_done(&job.arena);
  return is_run;
}

static bool check_names(void *job) {
  example_job *names = job;
  const an_lint lint = {names->check->complain, names->check->user};
  names->check->n_wrong += an_lint_names(&names->arena, names->check->book, &lint);
  return true;
}

size_t annals_rules_check(const annals_rules *rules,
                          void (*complain)(void *user, const annals_error *what), void *user,
                          size_t *n_run, annals_error *err) {
  check c = {an_engine_rules(rules), complain, user, 0, 0};
  example_job names = {.check = &c};
  an_arena_init(&names.arena, &c.book->arena.hook);
  bool is_read = an_engine_guard(&names.arena, NULL, check_names, &names, err);
  an_arena_done(&names.arena);
  if (!is_read) return SIZE_MAX;
  for (size_t i = 0; i < c.book->rules.n; i++) {
    const an_rule *rule = c.book->rules.at[i];
    for (size_t k = 0; k < rule->n_hits; k++)
      if (!check_example(&c, rule, &rule->hits[k], err)) return SIZE_MAX;
    for (size_t k = 0; k < rule->n_misses; k++)
      if (!check_example(&c, rule, &rule->misses[k], err)) return SIZE_MAX;
  }
  if (n_run) *n_run = c.n_run;
  return c.n_wrong;
}
