/* test_questions - the questions of parse/ over trees written down here, so that they do not hang
 * on what the parser makes of a sentence. A word is form/POS/form-of-verb/head/relation, heads from
 * 1; the verb forms are b(ase) p(resent) d (past) n (participle) g(erund) or -. */
// SPDX-License-Identifier: MIT
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>

#include "engine.h"
#include "kit/kit.h"
#include "parse/parts.h"

static annals_rules *rules;

typedef struct clause_case {
  const char *tree, *verb;
  const char *subject, *object, *indirect, *agent, *governor, *complement;
  const char *flags;  // of "pnfi-mx": passive, negated, future, infinitive, modal, perfect
} clause_case;

#define ATTACKED "Troops/NOUN/-/2/nsubj attacked/VERB/d/0/root the/DET/-/4/det town/NOUN/-/2/obj"

static const clause_case CASES[] = {
    {ATTACKED, "attacked", "Troops", "town", "-", "-", "-", "-", ""},
    // a second verb shares the subject; its own object is its own
    {ATTACKED " and/CCONJ/-/6/cc fled/VERB/d/2/conj", "fled", "Troops", "-", "-", "-", "-", "-",
     ""},
    {"Troops/NOUN/-/2/nsubj attacked/VERB/d/0/root and/CCONJ/-/4/cc burned/VERB/d/2/conj "
     "houses/NOUN/-/2/obj",
     "burned", "Troops", "houses", "-", "-", "-", "-", ""},
    // not the object that stands between the two
    {"Troops/NOUN/-/2/nsubj left/VERB/d/0/root town/NOUN/-/2/obj and/CCONJ/-/5/cc "
     "rested/VERB/d/2/conj",
     "rested", "Troops", "-", "-", "-", "-", "-", ""},
    // helpers are shared by verbs of the same form
    {"A/PROPN/-/3/nsubj could/AUX/d/3/aux attack/VERB/b/0/root and/CCONJ/-/5/cc burn/VERB/b/3/conj "
     "it/PRON/-/5/obj",
     "burn", "A", "it", "-", "-", "-", "-", "m"},
    {"It/PRON/-/3/nsubj:pass was/AUX/d/3/aux:pass attacked/VERB/n/0/root and/CCONJ/-/5/cc "
     "burned/VERB/n/3/conj",
     "burned", "It", "-", "-", "-", "-", "-", "p"},
    {"A/PROPN/-/3/nsubj has/AUX/p/3/aux attacked/VERB/n/0/root and/CCONJ/-/5/cc "
     "burned/VERB/n/3/conj it/PRON/-/5/obj",
     "burned", "A", "it", "-", "-", "-", "-", "x"},
    {"A/PROPN/-/4/nsubj did/AUX/d/4/aux not/PART/-/4/advmod attack/VERB/b/0/root or/CCONJ/-/6/cc "
     "burn/VERB/b/4/conj it/PRON/-/6/obj",
     "burn", "A", "it", "-", "-", "-", "-", "n"},
    // ... but not a verb that has a form of its own
    {"A/PROPN/-/4/nsubj did/AUX/d/4/aux not/PART/-/4/advmod attack/VERB/b/0/root but/CCONJ/-/6/cc "
     "burned/VERB/d/4/conj it/PRON/-/6/obj",
     "burned", "A", "it", "-", "-", "-", "-", ""},
    {"A/PROPN/-/2/nsubj gave/VERB/d/0/root rebels/NOUN/-/2/iobj arms/NOUN/-/2/obj", "gave", "A",
     "arms", "rebels", "-", "-", "-", ""},
    // content
    {"A/PROPN/-/2/nsubj accused/VERB/d/0/root B/PROPN/-/2/obj of/SCONJ/-/5/mark "
     "shelling/VERB/g/2/advcl towns/NOUN/-/5/obj",
     "shelling", "B", "towns", "-", "-", "accused", "-", ""},
    {"A/PROPN/-/2/nsubj killed/VERB/d/0/root B/PROPN/-/2/obj by/SCONJ/-/5/mark "
     "shelling/VERB/g/2/advcl towns/NOUN/-/5/obj",
     "shelling", "A", "towns", "-", "-", "-", "-", ""},
    {"A/PROPN/-/2/nsubj called/VERB/d/0/root on/ADP/-/4/case B/PROPN/-/2/obl to/PART/-/6/mark "
     "stop/VERB/b/4/acl",
     "stop", "B", "-", "-", "-", "called", "-", "i"},
    {"A/PROPN/-/2/nsubj told/VERB/d/0/root B/PROPN/-/2/iobj to/PART/-/5/mark leave/VERB/b/2/xcomp",
     "leave", "B", "-", "-", "-", "told", "-", "i"},
    {"A/PROPN/-/2/nsubj wants/VERB/p/0/root to/PART/-/4/mark leave/VERB/b/2/xcomp", "wants", "A",
     "-", "-", "-", "-", "leave", ""},
    // speech behind its content
    {ATTACKED " ,/PUNCT/-/2/punct police/NOUN/-/7/nsubj said/VERB/d/2/parataxis", "attacked",
     "Troops", "town", "-", "-", "said", "-", ""},
    {ATTACKED " ,/PUNCT/-/2/punct police/NOUN/-/7/nsubj said/VERB/d/2/parataxis", "said", "police",
     "-", "-", "-", "-", "attacked", ""},
    {ATTACKED " ,/PUNCT/-/2/punct said/VERB/d/2/parataxis police/NOUN/-/6/obj", "said", "police",
     "-", "-", "-", "-", "attacked", ""},
    // ... and what only looks like it: a second act
    {ATTACKED " ,/PUNCT/-/2/punct police/NOUN/-/7/nsubj fled/VERB/d/2/parataxis", "attacked",
     "Troops", "town", "-", "-", "-", "-", ""},
    // relative clauses and participles
    {"men/NOUN/-/4/nsubj who/PRON/-/3/nsubj fled/VERB/d/1/acl:relcl died/VERB/d/0/root", "fled",
     "men", "-", "-", "-", "-", "-", ""},
    {"towns/NOUN/-/4/nsubj they/PRON/-/3/nsubj attacked/VERB/d/1/acl:relcl burned/VERB/d/0/root",
     "attacked", "they", "towns", "-", "-", "-", "-", ""},
    {"the/DET/-/2/det day/NOUN/-/5/nsubj they/PRON/-/4/nsubj attacked/VERB/d/2/acl:relcl "
     "came/VERB/d/0/root",
     "attacked", "they", "-", "-", "-", "-", "-", ""},
    {"towns/NOUN/-/5/nsubj shelled/VERB/n/1/acl by/ADP/-/4/case rebels/NOUN/-/2/obl "
     "burned/VERB/d/0/root",
     "shelled", "towns", "-", "-", "rebels", "-", "-", "p"},
    {"towns/NOUN/-/5/nsubj shelled/VERB/n/1/acl by/ADP/-/4/case night/NOUN/-/2/obl "
     "burned/VERB/d/0/root",
     "shelled", "towns", "-", "-", "-", "-", "-", "p"},
    // a predicate is a clause, too
    {"A/PROPN/-/4/nsubj is/AUX/p/4/cop not/PART/-/4/advmod ready/ADJ/-/0/root to/PART/-/6/mark "
     "attack/VERB/b/4/xcomp",
     "attack", "A", "-", "-", "-", "ready", "-", "i"},
    {"A/PROPN/-/4/nsubj is/AUX/p/4/cop not/PART/-/4/advmod ready/ADJ/-/0/root", "ready", "A", "-",
     "-", "-", "-", "-", "n"},
};

/* ---- a tree from its text */

static an_pos read_pos(an_str name) {
  for (int i = 0; i < AN_N_POS; i++)
    if (an_str_eq(name, an_str_of(an_pos_name((an_pos)i)))) return (an_pos)i;
  fail_msg("no part of speech: %.*s", AN_FMT(name));
  return AN_POS_X;
}

static an_rel read_rel(an_str name) {
  for (int i = 0; i < AN_N_RELS; i++)
    if (an_str_eq(name, an_str_of(an_rel_name((an_rel)i)))) return (an_rel)i;
  fail_msg("no relation: %.*s", AN_FMT(name));
  return AN_REL_DEP;
}

static an_verb_form read_form(an_str letter) {
  static const char LETTERS[] = "-bpdng";
  return (an_verb_form)(strchr(LETTERS, letter.at[0]) - LETTERS);
}

static an_word read_word(an_str rest, an_str *form) {
  an_str pos, verb_form, head, rel;
  int32_t number = 0;
  an_str_split(&rest, '/', form);
  an_str_split(&rest, '/', &pos);
  an_str_split(&rest, '/', &verb_form);
  an_str_split(&rest, '/', &head);
  an_str_split(&rest, '/', &rel);
  assert_true(an_str_int(head, &number));
  return (an_word){.pos = read_pos(pos),
                   .form = read_form(verb_form),
                   .rel = read_rel(rel),
                   .head = number ? (uint32_t)number - 1 : AN_NO_TOKEN};
}

typedef struct sample {
  an_tokens tokens;
  an_parse parse;
} sample;

static an_str text_of(an_arena *arena, an_str tree, an_word *words) {
  an_str text = AN_LIT(""), piece, form;
  for (size_t n = 0; an_str_split(&tree, ' ', &piece); n++) {
    words[n] = read_word(piece, &form);
    text = n ? an_str_format(arena, "%.*s %.*s", AN_FMT(text), AN_FMT(form)) : form;
  }
  return text;
}

static void repair(an_arena *arena, sample *s) {
  an_lexicon lexicon = an_lexicon_load(arena, &s->tokens, an_engine_rules(rules));
  an_work work = {.parse = &s->parse,
                  .lex = an_arena_array(arena, an_lex, s->tokens.n),
                  .first = 0,
                  .end = (uint32_t)s->tokens.n};
  s->parse.below = an_arena_array(arena, an_stretch, s->tokens.n);
  for (uint32_t i = 0; i < s->tokens.n; i++) {
    work.lex[i] = an_lexicon_look(&lexicon, &s->tokens.at[i], s->parse.word[i].pos == AN_POS_PROPN);
    uint32_t head = s->parse.word[i].head;
    if (head < s->tokens.n) an_work_hang(&work, i, head);  // a broken tree may lead anywhere
  }
  an_parse_repair(&work);
}

static sample read_sample(an_arena *arena, const char *tree) {
  enum { MOST_WORDS = 64 };
  an_str id;
  an_word *words = an_arena_array(arena, an_word, MOST_WORDS);
  an_read_options how = {.bytes = text_of(arena, an_str_of(tree), words)};
  an_doc *doc = an_read(arena, &how, &id, NULL);
  sample s = {.tokens = an_token_split(arena, an_engine_rules(rules), doc)};
  s.parse.word = words;
  return s;
}

static void check_token(const sample *s, const char *wanted, uint32_t got, const char *what) {
  an_str text = got == AN_NO_TOKEN ? AN_LIT("-") : an_token_text(&s->tokens, got, got + 1);
  if (!an_str_eq(text, an_str_of(wanted)))
    fail_msg("%s: wanted '%s', got '%.*s' in: %.*s", what, wanted, AN_FMT(text),
             AN_FMT(s->tokens.doc->text));
}

static uint32_t find_word(const sample *s, const char *word) {
  uint32_t i = 0;
  while (i < s->tokens.n && !an_str_eq(an_token_text(&s->tokens, i, i + 1), an_str_of(word))) i++;
  if (i == s->tokens.n) fail_msg("no '%s' in: %.*s", word, AN_FMT(s->tokens.doc->text));
  return i;
}

static void check_flag(const sample *s, const clause_case *c, char flag, bool is_set) {
  if (is_set != (strchr(c->flags, flag) != NULL))
    fail_msg("flag '%c' of '%s' is %d in: %.*s", flag, c->verb, is_set,
             AN_FMT(s->tokens.doc->text));
}

static bool ask_clause(an_arena *arena, void *user) {
  const clause_case *c = user;
  sample s = read_sample(arena, c->tree);
  s.parse.tokens = &s.tokens;
  repair(arena, &s);
  an_clause clause = an_parse_clause(&s.parse, find_word(&s, c->verb));
  check_token(&s, c->subject, clause.subject, "subject");
  check_token(&s, c->object, clause.object, "object");
  check_token(&s, c->indirect, clause.indirect, "indirect object");
  check_token(&s, c->agent, clause.agent, "agent");
  check_token(&s, c->governor, clause.governor, "governor");
  check_token(&s, c->complement, clause.complement, "complement");
  check_flag(&s, c, 'p', clause.is_passive);
  check_flag(&s, c, 'n', clause.is_negated);
  check_flag(&s, c, 'f', clause.tense == AN_TENSE_FUTURE);
  check_flag(&s, c, 'i', clause.is_infinitive);
  check_flag(&s, c, 'm', clause.modal != AN_NO_TOKEN);
  check_flag(&s, c, 'x', clause.is_perfect);
  return true;
}

static void clauses_answer(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    clause_case one = CASES[i];
    assert_true(kit_with_arena(ask_clause, &one));
  }
}

/* ---- nouns */

static bool ask_nouns(an_arena *arena, void *user) {
  (void)user;
  sample s = read_sample(
      arena,
      "President/PROPN/-/2/nmod:desc Anton/PROPN/-/13/nsubj Belin/PROPN/-/2/flat ,/PUNCT/-/6/punct "
      "the/DET/-/6/det chief/NOUN/-/2/appos of/ADP/-/9/case Norvia/PROPN/-/9/nmod:poss "
      "army/NOUN/-/6/nmod ,/PUNCT/-/6/punct Karov/PROPN/-/2/conj Dalin/PROPN/-/2/conj "
      "met/VERB/d/0/root old/ADJ/-/17/amod and/CCONJ/-/16/cc new/ADJ/-/14/conj "
      "allies/NOUN/-/13/obj");
  s.parse.tokens = &s.tokens;
  repair(arena, &s);
  uint32_t anton = find_word(&s, "Anton"), first, end;
  check_token(&s, "chief", an_parse_apposition(&s.parse, anton), "apposition");
  check_token(&s, "-", an_parse_apposition(&s.parse, find_word(&s, "Karov")), "apposition");
  check_token(&s, "Norvia", an_parse_possessor(&s.parse, find_word(&s, "army")), "possessor");
  check_token(&s, "Karov", an_parse_conjunct(&s.parse, anton), "conjunct");
  check_token(&s, "Dalin", an_parse_conjunct(&s.parse, find_word(&s, "Karov")), "conjunct");
  check_token(&s, "-", an_parse_conjunct(&s.parse, find_word(&s, "Dalin")), "conjunct");
  check_token(&s, "Anton", an_parse_first_conjunct(&s.parse, find_word(&s, "Dalin")), "first");
  check_token(&s, "Anton", an_parse_head(&s.parse, 0, 3), "head");
  an_parse_group(&s.parse, anton, &first, &end);
  assert_int_equal(first, 0);
  assert_int_equal(end, 3);
  an_parse_group(&s.parse, find_word(&s, "allies"), &first, &end);
  check_token(&s, "old", first, "first word of the group");
  an_rel rel;
  check_token(&s, "Anton", an_parse_parent(&s.parse, find_word(&s, "Belin"), &rel), "parent");
  assert_int_equal(rel, AN_REL_COMPOUND);
  check_token(&s, "-", an_parse_parent(&s.parse, AN_NO_TOKEN, &rel), "parent of nothing");
  return true;
}

static void nouns_answer(void **state) {
  (void)state;
  assert_true(kit_with_arena(ask_nouns, NULL));
}

/* ---- trees that are none */

static bool ask_broken(an_arena *arena, void *user) {
  sample s = read_sample(arena, user);
  s.parse.tokens = &s.tokens;
  repair(arena, &s);
  size_t n_roots = 0;
  for (uint32_t i = 0; i < s.tokens.n; i++) {
    uint32_t at = i;
    size_t steps = 0;
    n_roots += an_parse_parent(&s.parse, i, NULL) == AN_NO_TOKEN;
    while (at != AN_NO_TOKEN && steps++ <= s.tokens.n) at = an_parse_parent(&s.parse, at, NULL);
    assert_true(steps <= s.tokens.n);
  }
  assert_int_equal(n_roots, 1);
  return true;
}

static void every_sentence_is_a_tree(void **state) {
  (void)state;
  static const char *const BROKEN[] = {
      "A/PROPN/-/2/nsubj left/VERB/d/3/conj B/PROPN/-/1/obj",               // a circle, no root
      "A/PROPN/-/0/root left/VERB/d/0/root B/PROPN/-/0/root",               // three roots
      "A/PROPN/-/1/nsubj left/VERB/d/0/root B/PROPN/-/9/obj",               // itself; outside
      "A/PROPN/-/0/root left/VERB/d/3/conj B/PROPN/-/2/obj C/NOUN/-/3/obj"  // a root and a circle
  };
  for (size_t i = 0; i < sizeof BROKEN / sizeof *BROKEN; i++)
    assert_true(kit_with_arena(ask_broken, (void *)(uintptr_t)BROKEN[i]));
}

int main(void) {
  annals_error err = {0};
  rules = annals_rules_new(NULL, 0, NULL, &err);
  if (!rules) return 1;
  const struct CMUnitTest tests[] = {cmocka_unit_test(clauses_answer),
                                     cmocka_unit_test(nouns_answer),
                                     cmocka_unit_test(every_sentence_is_a_tree)};
  int n_failed = cmocka_run_group_tests(tests, NULL, NULL);
  annals_rules_free(rules);
  return n_failed;
}
