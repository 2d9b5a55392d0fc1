/* The loader: what a good pack becomes, what is said of a bad one and where, how packs overlay. */
// SPDX-License-Identifier: MIT
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "kit/kit.h"
#include "rulebook/load.h"

enum { MAX_FILES = 8, MAX_PACKS = 3 };

/* Files as "path", "bytes", "path", "bytes" ... ended by NULL. */
typedef struct source {
  const char *at[2 * MAX_FILES + 1];
} source;

static annals_pack make_pack(const char *name, const source *from, annals_rule_file *files) {
  size_t n = 0;
  for (; from->at[2 * n]; n++)
    files[n] =
        (annals_rule_file){from->at[2 * n], from->at[2 * n + 1], strlen(from->at[2 * n + 1])};
  return (annals_pack){name, files, n};
}

static an_rulebook *load(const source *packs, size_t n, an_err *err) {
  static annals_rule_file files[MAX_PACKS][MAX_FILES];
  static const char *const NAMES[MAX_PACKS] = {"base", "some/where/mine/", "third"};
  annals_pack all[MAX_PACKS];
  for (size_t i = 0; i < n; i++) all[i] = make_pack(NAMES[i], &packs[i], files[i]);
  return an_rulebook_of(all, n, NULL, err);
}

#define TIME_HEAD "annals: 1\nkind: time\nlanguage: en\n"
#define EXAMPLES "    examples: ['It fell [today]. => X']\n    not: ['It did not.']\n"
#define RULE(id, rest) "  - id: " id "\n" rest EXAMPLES
#define TODAY RULE("en.time.today", "    match: 'today'\n    value: [this day]\n")

/* ----------------------------------------------------------------------------------- errors --- */

typedef struct wrong {
  source files;
  const char *place, *says;
} wrong;

static void check_wrong(const wrong *w) {
  an_err err = {0};
  an_rulebook *book = load(&w->files, 1, &err);
  char place[200];
  snprintf(place, sizeof place, "%s:%u:%u", err.source, err.line, err.column);
  bool is_right = !book && !strcmp(place, w->place) && strstr(err.text, w->says);
  if (!is_right) fail_msg("wanted %s: %s\ngot    %s: %s", w->place, w->says, place, err.text);
  assert_int_equal(err.code, ANNALS_E_RULES);
  an_rulebook_free(book);
}

#define FILE_IS(bytes)  \
  {                     \
    { "a.yaml", bytes } \
  }
#define RULE_IS(text) FILE_IS(TIME_HEAD "rules:\n  - id: en.time.x\n" text)

static void refuses_bad_files(void **state) {
  (void)state;
  static const wrong CASES[] = {
      {FILE_IS(""), "base/a.yaml:1:1", "the file is empty"},
      {FILE_IS("# nothing\n"), "base/a.yaml:1:1", "the file is empty"},
      {FILE_IS("- a\n"), "base/a.yaml:1:1", "begins with keys"},
      {FILE_IS("annals: 1\n---\na: 1\n"), "base/a.yaml:2:1", "one YAML document"},
      {FILE_IS("annals: &a 1\n"), "base/a.yaml:1:9", "anchors"},
      {FILE_IS("annals: !!str 1\n"), "base/a.yaml:1:9", "anchors"},
      {FILE_IS("annals: *a\n"), "base/a.yaml:1:9", "anchors"},
      {FILE_IS("annals: 1\nannals: 1\n"), "base/a.yaml:2:1", "stands here twice"},
      {FILE_IS("annals: 1\n{a: b}: c\n"), "base/a.yaml:2:1", "a key must be a word"},
      {FILE_IS("annals: \"1\\0\"\n"), "base/a.yaml:1:9", "NUL"},
      {FILE_IS("annals: 1\nkind: t\xffme\n"), "base/a.yaml:2:8", "not UTF-8"},
      {FILE_IS("annals: 1\nkind: \xc3\xa9 \x01\n"), "base/a.yaml:2:10", "control characters"},
      {FILE_IS("annals: 1\nkind: [a {b}]\n"), "base/a.yaml:2:10", "needs quotes"},
      {FILE_IS("annals: 1\nkind: '\xc3\xa9': x\n"), "base/a.yaml:2:11", "mapping values"},
      {FILE_IS("annals: 2\nkind: time\n"), "base/a.yaml:1:9", "format 1"},
      {FILE_IS("kind: time\nlanguage: en\n"), "base/a.yaml:1:1", "'annals' is missing"},
      {FILE_IS("annals: 1\nlanguage: en\n"), "base/a.yaml:1:1", "'kind' is missing"},
      {FILE_IS("annals: 1\nkind: tine\n"), "base/a.yaml:2:7", "did you mean 'time'"},
      {FILE_IS("annals: 1\nkind: time\nrules: []\n"), "base/a.yaml:1:1", "'language' is missing"},
      {FILE_IS(TIME_HEAD), "base/a.yaml:1:1", "'rules' is missing"},
      {FILE_IS(TIME_HEAD "rule: []\n"), "base/a.yaml:4:1", "did you mean 'rules'"},
      {FILE_IS(TIME_HEAD "names: [x.tsv]\n"), "base/a.yaml:4:1", "unknown key 'names'"},
      {FILE_IS(TIME_HEAD "rules: {a: b}\n"), "base/a.yaml:4:8", "should be a list"},
      {FILE_IS(TIME_HEAD "rules: [a]\n"), "base/a.yaml:4:9", "a rule begins with"},
      {{{"a.txt", "x"}}, "base/a.txt:0:0", ".yaml, .json, .tsv and .model"},
      {{{"a.yaml", TIME_HEAD "rules:\n" TODAY, "a.yaml", "x"}}, "base/a.yaml:0:0", "two files"},
      {{{"pack.yaml", "annals: 1\nname: x\n"}}, "base/pack.yaml:2:1", "unknown key 'name'"},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) check_wrong(&CASES[i]);
}

static void refuses_bad_rules(void **state) {
  (void)state;
  static const wrong CASES[] = {
      {FILE_IS(TIME_HEAD "rules:\n  - match: x\n"), "base/a.yaml:5:5", "'id' is missing"},
      {FILE_IS(TIME_HEAD "rules:\n  - id: Today\n"), "base/a.yaml:5:9", "dotted and lower case"},
      {FILE_IS(TIME_HEAD "rules:\n" TODAY TODAY), "base/a.yaml:10:9", "defined twice"},
      {FILE_IS(TIME_HEAD "rules:\n  - id: en.a\n    disabled: true\n"), "base/a.yaml:5:9",
       "no earlier pack"},
      {RULE_IS("    disabled: yes\n"), "base/a.yaml:6:15", "true or false"},
      {RULE_IS("    priority: high\n"), "base/a.yaml:6:15", "a whole number"},
      {RULE_IS("    value: [this day]\n"), "base/a.yaml:5:5", "'match' is missing"},
      {RULE_IS("    match: ''\n"), "base/a.yaml:6:12", "not empty"},
      {RULE_IS("    match: [a, b]\n"), "base/a.yaml:6:12", "one text"},
      {RULE_IS("    match: 'a (?<=b)'\n"), "base/a.yaml:6:15", "looking behind"},
      {RULE_IS("    match: a {x}\n"), "base/a.yaml:6:14", "not a piece"},
      {RULE_IS("    match: '(?:ab?c+)+x'\n"), "base/a.yaml:6:21", "endless repeat"},
      {RULE_IS("    match: a\n    not-after: '(b'\n"), "base/a.yaml:7:19", "no ')'"},
      {RULE_IS("    match: a\n    mach: b\n"), "base/a.yaml:7:5", "did you mean 'match'"},
      {RULE_IS("    match: a\n"), "base/a.yaml:5:5", "'value' is missing"},
      {RULE_IS("    match: a\n    from: year 1\n"), "base/a.yaml:5:5", "'to' is missing"},
      {RULE_IS("    match: a\n    to: year 1\n"), "base/a.yaml:5:5", "'from' is missing"},
      {RULE_IS("    match: a\n    value: year 1\n    to: year 1\n"), "base/a.yaml:7:5", "either"},
      {RULE_IS("    match: a\n    value: []\n"), "base/a.yaml:7:12", "a list of texts"},
      {RULE_IS("    match: a\n    value: [[a]]\n"), "base/a.yaml:7:13", "should be a text"},
      {RULE_IS("    match: a\n    value: [mnth 3]\n"), "base/a.yaml:7:13", "did you mean 'month'"},
      {RULE_IS("    match: a\n    value: [month]\n"), "base/a.yaml:7:13", "is missing behind"},
      {RULE_IS("    match: a\n    value: [month 3 4]\n"), "base/a.yaml:7:13", "one too many"},
      {RULE_IS("    match: a\n    value: [month 13]\n"), "base/a.yaml:7:13", "does not fit"},
      {RULE_IS("    match: a\n    value: [month may]\n"), "base/a.yaml:7:13", "does not fit"},
      {RULE_IS("    match: a\n    value: [shift 1 dog]\n"), "base/a.yaml:7:13", "does not fit"},
      {RULE_IS("    match: a\n    value: 'month {m}'\n"), "base/a.yaml:7:13", "no piece '{m}'"},
      {RULE_IS("    match: a\n    value: year 1\n    mod: EARLY\n"), "base/a.yaml:8:10",
       "unknown mod"},
      {RULE_IS("    match: a\n    value: year 1\n    type: DAY\n"), "base/a.yaml:8:11",
       "did you mean 'DATE'"},
      {RULE_IS("    match: a\n    value: year 1\n"), "base/a.yaml:5:5", "'examples' is missing"},
      {RULE_IS("    match: a\n    value: year 1\n    examples: ['[a] => 1']\n"), "base/a.yaml:5:5",
       "'not' is missing"},
      {RULE_IS("    match: a\n    value: year 1\n    examples: []\n"), "base/a.yaml:8:15",
       "a list of texts"},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) check_wrong(&CASES[i]);
}

#define EXAMPLE_IS(hit, miss) \
  RULE_IS("    match: a\n    value: year 1\n    examples: ['" hit "']\n    not: ['" miss "']\n")

static void refuses_bad_examples(void **state) {
  (void)state;
  static const wrong CASES[] = {
      {EXAMPLE_IS("In [a].", "b"), "base/a.yaml:8:16", "needs its result"},
      {EXAMPLE_IS("In [a]. =>", "b"), "base/a.yaml:8:16", "nothing stands behind"},
      {EXAMPLE_IS("In [a]. => 1", "b => 2"), "base/a.yaml:9:11", "has no result"},
      {EXAMPLE_IS("In [a. => 1", "b"), "base/a.yaml:8:16", "no ']'"},
      {EXAMPLE_IS("In a]. => 1", "b"), "base/a.yaml:8:16", "no '['"},
      {EXAMPLE_IS("[In] [a]. => 1", "b"), "base/a.yaml:8:16", "two stretches"},
      {EXAMPLE_IS("[]In a. => 1", "b"), "base/a.yaml:8:16", "nothing stands between"},
      {EXAMPLE_IS("=> 1", "b"), "base/a.yaml:8:16", "no sentence"},
      {EXAMPLE_IS("@soon In a. => 1", "b"), "base/a.yaml:8:16", "a date"},
      {EXAMPLE_IS("@2020-13-01 In a. => 1", "b"), "base/a.yaml:8:16", "a date"},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) check_wrong(&CASES[i]);
}

#define PIECE_IS(piece) \
  { "a.yaml", "annals: 1\nkind: pieces\nlanguage: en\npieces:\n  p: " piece "\n" }
#define WITH_LIST(tsv)                                       \
  {                                                          \
    {                                                        \
      "a.yaml",                                              \
          "annals: 1\nkind: pieces\nlanguage: en\npieces:\n" \
          "  p: {list: l.tsv}\n",                            \
          "l.tsv", tsv                                       \
    }                                                        \
  }
#define NAMES_ARE(tsv) \
  {                    \
    { "n.tsv", tsv }   \
  }

static void refuses_bad_lists(void **state) {
  (void)state;
  static const wrong CASES[] = {
      {{PIECE_IS("{}")}, "base/a.yaml:5:6", "'match' is missing"},
      {{PIECE_IS("x")}, "base/a.yaml:5:6", "here should be keys"},
      {{PIECE_IS("{regex: x}")}, "base/a.yaml:5:7", "unknown key"},
      {{PIECE_IS("{list: l.tsv}")}, "base/a.yaml:5:13", "no list 'l.tsv'"},
      {{PIECE_IS("{list: ../l.tsv}")}, "base/a.yaml:5:13", "no list '../l.tsv'"},
      {{PIECE_IS("{match: 'a{b}'}")}, "base/a.yaml:5:16", "no pieces"},
      {{PIECE_IS("{match: 'a{b}', case: exakt}")}, "base/a.yaml:5:28", "did you mean 'exact'"},
      {{PIECE_IS("{match: a}\n  p: {match: b}")}, "base/a.yaml:6:3", "stands here twice"},
      {{{"a.yaml", "annals: 1\nkind: language\nlanguage: en\nwords: {x: x.tsv}\n"}},
       "base/a.yaml:4:12",
       "no list 'x.tsv'"},
      {WITH_LIST(""), "base/l.tsv:1:1", "names its columns"},
      {WITH_LIST("a\tb\n"), "base/l.tsv:1:1", "names its columns"},
      {WITH_LIST("#a\t\n"), "base/l.tsv:1:1", "no name"},
      {WITH_LIST("#a\ta\n"), "base/l.tsv:1:1", "there twice"},
      {WITH_LIST("#a\tvalue\nx\t1\ny\n"), "base/l.tsv:3:1", "1 cells, but the header names 2"},
      {WITH_LIST("#a\tvalue\nx\t1\t2\n"), "base/l.tsv:2:1", "3 cells"},
      {WITH_LIST("#a\tvalue\nx\t1\n# c\n\nX\t2\n"), "base/l.tsv:5:1", "'X' is in this list twice"},
      {WITH_LIST("#a\tvalue\nx|y\t1\nz|y\t2\n"), "base/l.tsv:3:1", "'y' is in this list twice"},
      {WITH_LIST("#a\tvalue\n\t1\n"), "base/l.tsv:2:1", "one of them is empty"},
      {WITH_LIST("#a\tvalue\nx\t\xe4\n"), "base/l.tsv:2:3", "not UTF-8"},
      {NAMES_ARE("#id\tname\tlang\n"), "base/n.tsv:1:1", "no column 'lang'"},
      {NAMES_ARE("#id\tname\tkind\nX\t\tcountry\n"), "base/n.tsv:2:1", "no name"},
      {NAMES_ARE("#id\tname\tkind\nX\tX\tcontry\n"), "base/n.tsv:2:1", "did you mean 'country'"},
      {NAMES_ARE("#id\tname\tkind\tfrom\nX\tX\tcountry\t20\n"), "base/n.tsv:2:1", "not a date"},
      {NAMES_ARE("#id\tname\tkind\tlat\tlon\nX\tX\tplace\t91\t4\n"), "base/n.tsv:2:1", "latitude"},
      {NAMES_ARE("#id\tname\tkind\tlat\tlon\nX\tX\tplace\t4\t\n"), "base/n.tsv:2:1", "latitude"},
      {{{"a.yaml", "annals: 1\nkind: actor\nlanguage: en\nnames: [n.tsv]\n"}},
       "base/a.yaml:4:9",
       "no list of names"},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) check_wrong(&CASES[i]);
}

#define OF_KIND(kind, rest) \
  FILE_IS("annals: 1\nkind: " kind "\nlanguage: en\nrules:\n  - id: en.x\n" rest EXAMPLES)

static void refuses_bad_frames(void **state) {
  (void)state;
  static const wrong CASES[] = {
      {OF_KIND("actor", "    match: a\n"), "base/a.yaml:5:5", "'actor' is missing"},
      {OF_KIND("actor", "    match: a\n    actor: {rule: MIL}\n"), "base/a.yaml:7:13",
       "did you mean 'role'"},
      {OF_KIND("actor", "    match: a\n    actor: {kind: army}\n"), "base/a.yaml:7:19",
       "unknown kind"},
      {OF_KIND("actor", "    match: a\n    actor: {country: '{n}'}\n"), "base/a.yaml:7:23",
       "no piece '{n}'"},
      {OF_KIND("action", "    type: ASSAULT\n"), "base/a.yaml:5:5", "'verbs', 'nouns'"},
      {OF_KIND("action", "    verbs: hit\n"), "base/a.yaml:5:5", "'type' is missing"},
      {OF_KIND("action", "    verbs: hit\n    type: ASSULT\n"), "base/a.yaml:7:11", "'ASSAULT'"},
      {OF_KIND("action", "    verbs: hit\n    type: AID\n    needs: [place]\n"), "base/a.yaml:8:13",
       "unknown side"},
      {OF_KIND("action", "    verbs: hit\n    type: AID\n    match: a\n"), "base/a.yaml:8:5",
       "block: true"},
      {OF_KIND("action", "    verbs: {a: b}\n    type: AID\n"), "base/a.yaml:6:12", "a list"},
      {OF_KIND("status", "    cue: [a]\n    status: planned\n"), "base/a.yaml:5:5",
       "'as' is missing"},
      {OF_KIND("status", "    cue: [a]\n    as: opener\n    status: plan\n"), "base/a.yaml:8:13",
       "unknown status"},
      {OF_KIND("status", "    cue: [a]\n    as: verb\n    status: planned\n"), "base/a.yaml:7:9",
       "unknown way"},
      {OF_KIND("status",
               "    cue: [a]\n    as: modal\n    status: denied\n    claimant: subject\n"),
       "base/a.yaml:9:5", "has a claimant"},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) check_wrong(&CASES[i]);
}

/* ------------------------------------------------------------------------------------ books --- */

static an_rulebook *load_good(const source *packs, size_t n) {
  an_err err = {0};
  an_rulebook *book = load(packs, n, &err);
  if (!book) fail_msg("%s:%u:%u: %s", err.source, err.line, err.column, err.text);
  return book;
}

static void assert_str(an_str got, const char *expected) {
  if (!an_str_eq(got, an_str_of(expected))) fail_msg("'%.*s', not '%s'", AN_FMT(got), expected);
}

static void reads_a_time_rule(void **state) {
  (void)state;
  static const source PACK = {
      {"en/time.yaml",
       TIME_HEAD
       "pieces:\n  n: {match: '[0-9]+'}\n  unit: {list: words/units.tsv}\n"
       "rules:\n" RULE("en.time.ago",
                       "    match: '{n} {unit} ago'\n    not-after: 'no'\n    priority: -2\n"
                       "    value: ['shift -{n} {unit}', part NI]\n    mod: APPROX\n")
           RULE("en.time.range",
                "    match: '{a:n}-{b:n}'\n    from: 'year {a}; month 3'\n"
                "    to: ['year {b}']\n"),
       "en/words/units.tsv", "#word\tvalue\r\nday|days\tday\r\n", "pack.yaml",
       "annals: 1\nid: small\nversion: 1.10\nlicence: MIT\n"}};
  an_rulebook *book = load_good(&PACK, 1);
  assert_int_equal(book->times.n, 2);
  const an_time_rule *range = &book->times.at[0], *ago = &book->times.at[1];
  assert_str(ago->rule->id, "en.time.ago");
  assert_string_equal(ago->rule->file.at, "base/en/time.yaml");
  assert_int_equal(ago->rule->line, 8);
  assert_int_equal(ago->rule->priority, -2);
  assert_str(ago->mod, "APPROX");
  assert_non_null(ago->not_after);
  assert_int_equal(ago->value.n, 2);
  assert_int_equal(ago->value.at[0].verb, AN_VERB_SHIFT);
  assert_int_equal(ago->value.at[0].arg[0].kind, AN_ARG_PIECE);
  assert_int_equal(ago->value.at[0].arg[0].number, -1);
  assert_int_equal(ago->value.at[0].arg[1].piece, 1);
  assert_str(ago->value.at[1].arg[0].word, "NI");
  assert_int_equal(range->value.n, 2);
  assert_int_equal(range->value.at[1].arg[0].number, 3);
  assert_int_equal(range->to.n, 1);
  assert_str(book->packs.at[0].id, "small");
  assert_str(book->packs.at[0].version, "1.10");
  assert_int_equal(book->packs.at[0].sha256.len, 64);
  an_rulebook_free(book);
}

static void reads_examples(void **state) {
  (void)state;
  static const source PACK = {{"a.yaml",
                               TIME_HEAD "rules:\n  - id: en.x\n    match: a\n    value: year 1\n"
                                         "    examples: ['@1998-03-01 On [a day], b. => 1 => 2']\n"
                                         "    not:\n      - 'None of it.'\n"}};
  an_rulebook *book = load_good(&PACK, 1);
  const an_rule *rule = book->rules.at[0];
  assert_str(rule->hits[0].anchor, "1998-03-01");
  assert_str(rule->hits[0].text, "On a day, b. => 1");
  assert_str(rule->hits[0].expected, "2");
  assert_int_equal(rule->hits[0].marked.from, 3);
  assert_int_equal(rule->hits[0].marked.to, 8);
  assert_str(rule->misses[0].anchor, "2020-09-28");
  assert_int_equal(rule->misses[0].line, 10);
  assert_int_equal(rule->misses[0].column, 9);
  an_rulebook_free(book);
}

static void reads_frames_and_cues(void **state) {
  (void)state;
  static const source PACK = {
      {"l.yaml",
       "annals: 1\nkind: language\nlanguage: en\n"
       "defaults: {actor: subject, recipient: object, noun-actor: [by, possessor]}\n",
       "a.yaml",
       "annals: 1\nkind: action\nlanguage: en\nrules:\n" RULE(
           "en.fire",
           "    verbs: [fire, open fire, Open]\n    nouns: [open season now]\n"
           "    type: ASSAULT\n    recipient: [object, on]\n    needs: recipient\n")
           RULE("en.open", "    verbs: [open]\n    type: OTHER\n    priority: 1\n")
               RULE("en.war", "    match: 'price war'\n    block: true\n"),
       "s.json",
       "{\"annals\": 1, \"kind\": \"status\", \"language\": \"en\", \"rules\": [{\"id\": "
       "\"en.s\", \"cue\": [\"not\", \"not yet\"], \"as\": \"negation\", \"status\": "
       "\"negated\", \"examples\": [\"a => b\"], \"not\": [\"a\"]}]}"}};
  an_rulebook *book = load_good(&PACK, 1);
  assert_int_equal(book->frames.n, 3);
  assert_int_equal(book->blocks.n, 1);
  uint32_t i = an_map_get(&book->by_lemma, AN_LIT("open"));
  static const char *const TAILS[] = {"season now", "fire", "", ""};
  for (size_t k = 0; k < 4; k++, i = book->expressions.at[i].next)
    assert_str(book->expressions.at[i].tail, TAILS[k]);
  assert_int_equal(i, AN_MAP_NONE);
  i = an_map_get(&book->by_lemma, AN_LIT("fire"));
  const an_frame *fire = book->expressions.at[i].frame;
  assert_int_equal(fire->verb_actor.at[0].kind, AN_SLOT_SUBJECT);
  assert_int_equal(fire->verb_recipient.n, 2);
  assert_str(fire->verb_recipient.at[1].word, "on");
  assert_int_equal(fire->noun_actor.at[1].kind, AN_SLOT_POSSESSOR);
  assert_int_equal(fire->noun_recipient.n, 0);
  assert_true(fire->needs_recipient);
  i = an_map_get(&book->by_cue, AN_LIT("not"));
  assert_str(book->cues.at[i].word, "not yet");
  assert_str(book->cues.at[book->cues.at[i].next].word, "not");
  an_rulebook_free(book);
}

static uint32_t find_name(an_readings *readings, const char *lower, uint32_t from, uint32_t *end) {
  uint32_t ends[32], n = 0, len = (uint32_t)strlen(lower);
  for (uint32_t i = 1; i <= len; i++)
    if (i == len || lower[i] == ' ' || lower[i] == ',') ends[n++] = i;
  return an_names_longest(readings, an_str_of(lower), from, ends, n, end);
}

static void reads_names(void **state) {
  (void)state;
  static const source PACK = {
      {"places.tsv", "#id\tname\taliases\tkind\tlat\tlon\nP1\tYerevan\t\tplace\t40.18\t-44.5\n",
       "gov.tsv",
       "#id\tname\taliases\tkind\tcountry\trole\tfrom\tto\n"
       "ARM-GOV\tArmenia\tYerevan|Republic of\xc2\xa0 Armenia\tgovernment\tARM\tGOV\t"
       "1991-09\t\nX\tC\xc3\xb4te d\xe2\x80\x99Ivoire\t\tcountry\t\t\t\t\n"}};
  an_rulebook *book = load_good(&PACK, 1);
  an_arena arena;
  an_arena_init(&arena, NULL);
  an_readings *readings = an_readings_new(&arena, &book->names);
  uint32_t end = 0, i = find_name(readings, "in yerevan, republic of armenia", 3, &end);
  assert_int_equal(end, 10);
  const an_name *first = an_reading(readings, i);
  assert_str(first->entity->id, "ARM-GOV");
  assert_int_equal(first->entity->from.year, 1991);
  assert_true(an_point_is_open(first->entity->to));
  const an_entity *place = an_reading(readings, first->next)->entity;
  assert_str(place->id, "P1");
  assert_true(place->has_point && place->longitude == -44.5);
  assert_int_equal(an_reading(readings, first->next)->next, AN_MAP_NONE);
  assert_int_equal(an_names_by_id(&book->names, AN_LIT("ARM-GOV")), i);
  assert_int_equal(an_names_by_id(&book->names, AN_LIT("ARM")), AN_MAP_NONE);
  i = find_name(readings, "the republic of armenia said", 4, &end);
  assert_int_equal(end, 23);
  assert_int_equal(find_name(readings, "armenia", 0, &end), AN_MAP_NONE);
  assert_int_equal(find_name(readings, "yerevans", 0, &end), AN_MAP_NONE);
  assert_int_not_equal(find_name(readings, "c\xc3\xb4te d'ivoire", 0, &end), AN_MAP_NONE);
  an_arena_done(&arena);
  an_rulebook_free(book);
}

/* --------------------------------------------------------------------------------- overlays --- */

static const source BASE = {
    {"en/a.yaml",
     TIME_HEAD "pieces: {m: {list: m.tsv}}\nrules:\n" RULE(
         "en.time.m", "    match: '{m}'\n    value: 'month {m}'\n") TODAY,
     "en/m.tsv", "#word\tvalue\nmay\t5\njune|jun\t6\n", "en/n.tsv",
     "#id\tname\tkind\nA\tAland\tcountry\nA\tAlandia\tcountry\nB\tBland\tcountry\n"}};

static bool has_value(const an_rulebook *book, const char *line, const char *value) {
  an_arena arena;
  an_arena_init(&arena, NULL);
  an_match m;
  for (size_t i = 0; i < book->times.n; i++)
    if (an_str_eq(book->times.at[i].rule->id, AN_LIT("en.time.m")) &&
        an_pattern_match(book->times.at[i].match, an_matcher_new(&arena), an_str_of(line), 0, &m))
      assert_str(m.caught[0].value, value), value = NULL;
  an_arena_done(&arena);
  return !value;
}

static void overlays_lists_and_names(void **state) {
  (void)state;
  const source packs[] = {BASE,
                          {{"en/m.tsv", "#word\tvalue\njun\t66\nmay\t55\nluglio\t7\n", "en/n.tsv",
                            "#id\tname\tkind\nA\tAtlantis\tplace\n"}}};
  an_rulebook *book = load_good(packs, 2);
  assert_true(has_value(book, "May", "55"));
  assert_true(has_value(book, "june", "6"));
  assert_true(has_value(book, "jun", "66"));
  assert_true(has_value(book, "luglio", "7"));
  assert_str(book->packs.at[1].id, "mine");
  assert_str(book->packs.at[1].version, "0");
  an_readings *readings = an_readings_new(&book->arena, &book->names);
  uint32_t end;
  assert_int_equal(find_name(readings, "aland", 0, &end), AN_MAP_NONE);
  assert_int_equal(find_name(readings, "alandia", 0, &end), AN_MAP_NONE);
  assert_int_not_equal(find_name(readings, "bland", 0, &end), AN_MAP_NONE);
  assert_int_not_equal(find_name(readings, "atlantis", 0, &end), AN_MAP_NONE);
  an_rulebook_free(book);
}

static void overlays_models(void **state) {
  (void)state;
  const source packs[] = {{{"en/a.model", "one", "de/a.model", "eins"}},
                          {{"en/b.model", "two"}},
                          {{"en/a.model", "1", "en/b.model", "2"}}};
  an_rulebook *book = load_good(packs, 2);
  assert_str(an_rulebook_model(book, AN_LIT("en"))->bytes, "two");
  assert_str(an_rulebook_model(book, AN_LIT("en"))->file, "some/where/mine/en/b.model");
  assert_str(an_rulebook_model(book, AN_LIT("de"))->bytes, "eins");
  assert_null(an_rulebook_model(book, AN_LIT("fr")));
  an_rulebook_free(book);
  check_wrong(&(wrong){packs[2], "base/en/b.model:0:0", "has a model for 'en' already"});
  check_wrong(&(wrong){{{"a.model", "1"}}, "base/a.model:0:0", "the folder of its language"});
}

static void overlays_rules_and_pieces(void **state) {
  (void)state;
  const source packs[] = {
      BASE,
      {{"x.yaml", TIME_HEAD "pieces: {m: {match: '[0-9]'}}\nrules:\n"
                            "  - id: en.time.today\n    disabled: true\n"}},
      {{"y.yaml",
        TIME_HEAD "rules:\n" RULE("en.time.m", "    match: 'x{m}'\n    value: 'day {m}'\n")}}};
  an_rulebook *book = load_good(packs, 2);
  assert_int_equal(book->rules.n, 1);
  assert_true(has_value(book, "7", "7"));
  assert_false(has_value(book, "may", "5"));
  an_rulebook_free(book);
  book = load_good(packs, 3);
  assert_int_equal(book->rules.n, 1);
  assert_string_equal(book->rules.at[0]->file.at, "third/y.yaml");
  assert_true(has_value(book, "x7", "7"));
  an_rulebook_free(book);
}

static void does_not_depend_on_order(void **state) {
  (void)state;
  source turned = {{NULL}};
  for (size_t i = 0; i < 3; i++) {
    turned.at[2 * i] = BASE.at[2 * (2 - i)];
    turned.at[2 * i + 1] = BASE.at[2 * (2 - i) + 1];
  }
  an_rulebook *one = load_good(&BASE, 1), *two = load_good(&turned, 1);
  assert_true(an_str_eq(one->packs.at[0].sha256, two->packs.at[0].sha256));
  for (size_t i = 0; i < one->rules.n; i++)
    assert_true(an_str_eq(one->rules.at[i]->id, two->rules.at[i]->id));
  an_rulebook_free(one);
  an_rulebook_free(two);
}

/* ----------------------------------------------------------------------------------- limits --- */

static char *nest(char *at, size_t depth) {
  at += sprintf(at, TIME_HEAD "note: ");
  memset(at, '[', depth), at += depth;
  memset(at, ']', depth), at += depth;
  strcpy(at, "\nrules:\n" TODAY);
  return at;
}

static void keeps_depth(void **state) {
  (void)state;
  static char bytes[4096];
  source pack = {{"a.yaml", bytes}};
  nest(bytes, AN_MAX_NODE_DEPTH - 1);  // the map of the file is a level, too
  an_rulebook_free(load_good(&pack, 1));
  nest(bytes, AN_MAX_NODE_DEPTH);
  check_wrong(&(wrong){pack, "base/a.yaml:4:22", "nested too deeply"});
}

static void keeps_steps(void **state) {
  (void)state;
  static char bytes[4096];
  source pack = {{"a.yaml", bytes}};
  for (int n = AN_MAX_STEPS; n <= AN_MAX_STEPS + 1; n++) {
    char *at = bytes + sprintf(bytes, TIME_HEAD "rules:\n  - id: en.x\n    match: a\n    value: '");
    for (int i = 0; i < n; i++) at += sprintf(at, "%sday 1", i ? "; " : "");
    strcpy(at, "'\n" EXAMPLES);
    if (n == AN_MAX_STEPS) an_rulebook_free(load_good(&pack, 1));
    else check_wrong(&(wrong){pack, "base/a.yaml:7:13", "too many steps"});
  }
}

static void keeps_file_size(void **state) {
  (void)state;
  size_t most = AN_MAX_RULE_FILE_BYTES;
  char *bytes = malloc(most + 2);
  assert_non_null(bytes);
  memset(bytes, '\n', most + 1);
  bytes[0] = '#', bytes[1] = 'a';
  bytes[most] = 0;
  source pack = {{"l.tsv", bytes}};
  an_rulebook_free(load_good(&pack, 1));
  bytes[most] = '\n', bytes[most + 1] = 0;
  check_wrong(&(wrong){pack, "base/l.tsv:0:0", "is larger than"});
  free(bytes);
}

/* ------------------------------------------------------------------------------- allocation --- */

static void survives_any_failure(void **state) {
  (void)state;
  const source PACKS[] = {BASE};
  annals_rule_file files[MAX_FILES];
  annals_pack pack = make_pack("base", &PACKS[0], files);
  kit_hook hook;
  kit_hook_init(&hook);
  for (size_t n = 0;; n++) {
    kit_hook_arm(&hook, n, true);
    an_err err = {0};
    an_rulebook *book = an_rulebook_of(&pack, 1, &hook.allocator, &err);
    bool has_failed = hook.has_failed;
    if (!book) assert_int_equal(err.code, ANNALS_E_NOMEM);
    kit_hook_arm(&hook, SIZE_MAX, false);
    an_rulebook_free(book);
    assert_int_equal(hook.live_blocks, 0);
    if (!has_failed) break;
  }
}

/* The shipped pack itself, and words that the program asks for. */
static void loads_what_is_shipped(void **state) {
  (void)state;
  an_err err = {0};
  an_rulebook *book = an_rulebook_new(NULL, 0, NULL, &err);
  if (!book) fail_msg("%s:%u:%u: %s", err.source, err.line, err.column, err.text);
  assert_non_null(an_rulebook_words(book, "closed"));
  assert_null(an_rulebook_words(book, "no such list"));
  for (size_t i = 0; i < book->rules.n; i++)
    assert_true(book->rules.at[i]->n_hits && book->rules.at[i]->n_misses);
  an_rulebook_free(book);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(refuses_bad_files),
      cmocka_unit_test(refuses_bad_rules),
      cmocka_unit_test(refuses_bad_examples),
      cmocka_unit_test(refuses_bad_lists),
      cmocka_unit_test(refuses_bad_frames),
      cmocka_unit_test(reads_a_time_rule),
      cmocka_unit_test(reads_examples),
      cmocka_unit_test(reads_frames_and_cues),
      cmocka_unit_test(reads_names),
      cmocka_unit_test(overlays_lists_and_names),
      cmocka_unit_test(overlays_models),
      cmocka_unit_test(overlays_rules_and_pieces),
      cmocka_unit_test(does_not_depend_on_order),
      cmocka_unit_test(keeps_depth),
      cmocka_unit_test(keeps_steps),
      cmocka_unit_test(keeps_file_size),
      cmocka_unit_test(survives_any_failure),
      cmocka_unit_test(loads_what_is_shipped),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
