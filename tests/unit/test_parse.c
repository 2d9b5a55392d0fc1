/* test_parse - the questions about clauses. A case names a verb; "-" means "there is none". */
// SPDX-License-Identifier: MIT
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine.h"
#include "kit/kit.h"

static annals_rules *rules;

typedef struct clause_case {
  const char *text, *verb, *subject, *object, *agent, *governor;
  const char *flags;  // of "pnfi": passive, negated, future, infinitive
} clause_case;

static const clause_case CASES[] = {
    {"Troops attacked the town.", "attacked", "Troops", "town", "-", "-", ""},
    {"The town was attacked by rebels.", "attacked", "town", "-", "rebels", "-", "p"},
    {"The village shelled by rebels burned.", "shelled", "village", "-", "rebels", "-", "p"},
    {"The village shelled by rebels burned.", "burned", "village", "-", "-", "-", ""},
    {"Rebels entered the camp and killed two men.", "killed", "Rebels", "men", "-", "-", ""},
    {"Norvia did not attack the port.", "attack", "Norvia", "port", "-", "-", "n"},
    {"Norvia will attack the port.", "attack", "Norvia", "port", "-", "-", "f"},
    {"Norvia said that Sulland closed the border.", "closed", "Sulland", "border", "-", "said", ""},
    {"Norvia said Sulland closed the border.", "closed", "Sulland", "border", "-", "said", ""},
    {"Sulland closed the border, Norvia said.", "closed", "Sulland", "border", "-", "said", ""},
    {"Norvia accused Sulland of attacking a convoy.", "attacking", "Sulland", "convoy", "-",
     "accused", ""},
    {"The minister called on rebels to leave the town.", "leave", "rebels", "town", "-", "called",
     "i"},
    {"Norvia plans to attack the port.", "attack", "Norvia", "port", "-", "plans", "i"},
    {"Soldiers who guarded the bridge fled.", "guarded", "Soldiers", "bridge", "-", "-", ""},
    {"Soldiers who guarded the bridge fled.", "fled", "Soldiers", "-", "-", "-", ""},
    {"Karov and his deputy, Anton Belin, could visit the camp.", "visit", "Karov", "camp", "-", "-",
     ""},
    // near misses: a noun that looks like a verb, a participle before its noun
    {"Damaged houses collapsed.", "collapsed", "houses", "-", "-", "-", ""},
    {"The attack killed two men.", "killed", "attack", "men", "-", "-", ""},
};

static void check_token(const an_tokens *t, const char *wanted, uint32_t got) {
  an_str text = got == AN_NO_TOKEN ? AN_LIT("-") : an_token_text(t, got, got + 1);
  if (!an_str_eq(text, an_str_of(wanted)))
    fail_msg("wanted '%s', got '%.*s' in: %.*s", wanted, AN_FMT(text), AN_FMT(t->doc->text));
}

static bool ask(an_arena *arena, void *user) {
  const clause_case *c = user;
  an_str id;
  an_read_options how = {.bytes = an_str_of(c->text)};
  an_tokens t = an_token_split(arena, an_engine_rules(rules), an_read(arena, &how, &id, NULL));
  an_parse p = an_parse_doc(arena, an_engine_rules(rules), &t, (an_parse_known){0});
  uint32_t verb = 0;
  while (verb < t.n && !an_str_eq(an_token_text(&t, verb, verb + 1), an_str_of(c->verb))) verb++;
  assert_true(verb < t.n);
  an_clause clause = an_parse_clause(&p, verb);
  check_token(&t, c->subject, clause.subject);
  check_token(&t, c->object, clause.object);
  check_token(&t, c->agent, clause.agent);
  check_token(&t, c->governor, clause.governor);
  assert_int_equal(clause.is_passive, strchr(c->flags, 'p') != NULL);
  assert_int_equal(clause.is_negated, strchr(c->flags, 'n') != NULL);
  assert_int_equal(clause.tense == AN_TENSE_FUTURE, strchr(c->flags, 'f') != NULL);
  assert_int_equal(clause.is_infinitive, strchr(c->flags, 'i') != NULL);
  return true;
}

static void clauses_answer(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    clause_case one = CASES[i];
    assert_true(kit_with_arena(ask, &one));
  }
}

static bool ask_nouns(an_arena *arena, void *user) {
  (void)user;
  an_str id;
  an_read_options how = {
      .bytes = AN_LIT("Norvia's attack on the old port, talks between Norvia and Sulland failed.")};
  an_tokens t = an_token_split(arena, an_engine_rules(rules), an_read(arena, &how, &id, NULL));
  an_parse p = an_parse_doc(arena, an_engine_rules(rules), &t, (an_parse_known){0});
  uint32_t first, end;
  check_token(&t, "Norvia", an_parse_possessor(&p, 2));
  uint32_t port = an_parse_prep(&p, 2, AN_LIT("on"), AN_NO_TOKEN);
  check_token(&t, "port", port);
  check_token(&t, "-", an_parse_prep(&p, 2, AN_LIT("at"), AN_NO_TOKEN));
  an_parse_group(&p, port, &first, &end);
  assert_true(an_str_eq(an_token_text(&t, first, end), AN_LIT("the old port")));
  uint32_t side = an_parse_prep(&p, 8, AN_LIT("between"), AN_NO_TOKEN);
  check_token(&t, "Norvia", side);
  check_token(&t, "Sulland", an_parse_conjunct(&p, side));
  check_token(&t, "-", an_parse_conjunct(&p, an_parse_conjunct(&p, side)));
  return true;
}

static void nouns_answer(void **state) {
  (void)state;
  assert_true(kit_with_arena(ask_nouns, NULL));
}

int main(void) {
  annals_error err = {0};
  rules = annals_rules_new(NULL, 0, NULL, &err);
  if (!rules) return 1;
  const struct CMUnitTest tests[] = {cmocka_unit_test(clauses_answer),
                                     cmocka_unit_test(nouns_answer)};
  int n_failed = cmocka_run_group_tests(tests, NULL, NULL);
  annals_rules_free(rules);
  return n_failed;
}
