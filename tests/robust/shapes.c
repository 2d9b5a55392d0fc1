/* robust/shapes - input that makes careless programs slow: time must grow with the size only.
 *
 * usage: annals-shapes [--times] [NAME...]
 * Each family is made at n, 2n and 4n bytes. Its CPU time may grow from 2n to 4n by LARGEST_RATIO
 * (2 would be exactly linear); the output must be JSON whose spans lie inside the text.
 * Bytes that are no text at all may be refused, if that is quick. With --times only the time
 * expressions are wanted, and a byte may take MOST_NANOSECONDS in a release build. */
// SPDX-License-Identifier: MIT
#include <jansson.h>
#ifdef __linux__
#include <malloc.h>
#endif
#include <stdio.h>
#include <stdlib.h>

#include "kit/kit.h"

#ifdef AN_ARENA_SEPARATE
enum { SMALLEST = 4 << 10, LARGEST = 32 << 10 };
#else
enum { SMALLEST = 32 << 10, LARGEST = 512 << 10 };
#endif
enum { N_TRIES = 3, N_MORE = 16, MOST_NANOSECONDS = 250 };
static const double LARGEST_RATIO = 3.2;
static annals_depth depth = ANNALS_EVENTS;
static double most_nanoseconds = 1e9;
static const double MEASURABLE = 0.02;  // seconds; below it the clock's grain decides

/* head, then body again and again up to the size, then tail. In body "%d" is a running year
 * 1900-1999, "%c" a running capital letter. */
typedef struct shape {
  const char *name, *head, *body, *tail;
  size_t most;  // a smaller largest size; 0 = none
} shape;

enum { END_OF_DOCUMENT = 2 };
#define X10(s) s s s s s s s s s s

static const shape SHAPES[] = {
    {"one-sentence", "", "the army attacked the town and the rebels left and ", "", 0},
    {"no-blanks", "", "attackedthetown", "", 0},
    {"one-word", "", "a", "", 0},
    {"digits", "", "7", "", 0},
    {"year-chain", "", "%d-", "", 0},
    {"year-list", "In ", "%d, ", "", 0},
    {"years-and", "In ", "%d and ", "there was war.", 0},
    {"compact-days", "", "20200928 ", "", 0},
    {"days-of-days", "", "5 5 May 5 May ", "", 0},
    {"weekdays", "", "Monday Tuesday Sunday ", "", 0},
    {"feasts", "", "Easter Christmas Ramadan ", "", 0},
    {"range-chain", "", "from May to June to ", "July", 0},
    {"unit-chain", "", "two days and three hours and ", "ago", 0},
    {"blanks", "", " ", "", 0},
    {"commas", "", ",", "", 0},
    {"full-stops", "", ".", "", 0},
    {"full-stops-apart", "", ". ", "", 0},
    {"open-brackets", "", "(", "", 0},
    {"closed-brackets", "", "()", "", 0},
    {"words-in-brackets", "", "(the army (attacked [in May ", "", 0},
    {"one-letter-words", "", "a a a a ", "", 0},
    {"quotes", "", "\"'", "", 0},
    {"curly-quotes", "", "\xe2\x80\x9c \xc2\xab \xe2\x80\x98 ' ", "", 0},
    {"may-march", "", "May march ", "", 0},
    {"march-may-will", "", "March may March will ", "", 0},
    {"number-words", "", "three hundred two thousand and ", "", 0},
    {"told-again", "Rebels attack town\n\n",
     "Rebels attacked the town on Friday. The attack killed two men. Two men were killed. ", "", 0},
    {"after-after", "", "after the raid before the attack in response to the shelling ",
     "troops left.", 0},
    {"clauses-after", "", "Troops left after seizing the town before rebels attacked. ", "", 0},
    {"distances", "", "Three days after the raid, police arrested two men. ", "", 0},
    {"reports-of-one-day", "", "On 5 May 2020 rebels attacked Homs. Two men were killed.\x02", "",
     64 << 10},
    {"reports-of-many", "", "On 5 May %d rebels attacked Homs and two men were killed.\x02", "",
     64 << 10},
    {"then-then", "", "Then rebels attacked. Later troops left. Earlier police shot a man. ", "",
     0},
    {"dates", "", "1 January %d; ", "", 0},
    {"date-sentences", "", "On 2 May %d troops attacked the town. ", "", 0},
    {"connectors", "", "the first of the last early in the ", "", 0},
    {"month-blanks-day", "May", " ", "5", 0},
    {"month-tabs-day", "May", "\t", "5", 0},
    {"month-nbsp-day", "May", "\xc2\xa0", "5", 0},
    {"month-lines", "", "May\n", "", 0},
    {"empty-lines", "", "\n", "", 0},
    {"empty-crlf-lines", "", "\r\n", "", 0},
    {"lone-cr", "", "May 5\r", "", 0},
    {"form-feeds", "", "May 5, 2020\f", "", 0},
    {"blank-line-blocks", "", "x\n\n", "", 0},
    {"bullets", "", "- On May 5 troops left.\n", "", 0},
    {"headings", "", "5 May %d\nTroops left the town.\n\n", "", 0},
    {"iso-stamps", "", "%d-09-28T14:33:05+04:00 ", "", 0},
    {"slashes", "", "1/2/3/4/", "", 0},
    {"colons", "", "00:01:02:", "", 0},
    {"dots", "", "1.2.3.4.", "", 0},
    {"clitics", "", "n't's 's n't ", "", 0},
    {"hyphens", "", "a-b-", "", 0},
    {"dashes", "", "1992\xe2\x80\x93", "", 0},
    {"redos-digits", X10("1") X10("1") X10("1") X10("1") "x! ", X10("1") X10("1") "x! ", "", 0},
    {"redos-words", "", X10("a") X10("a") X10("a") X10("a") "a, ago ", "", 0},
    {"redos-in-the", "", "in the ", "x ago", 0},
    {"edge-years", "", "0000 0 -1 99999 2147483648 9223372036854775808 year 10000 ", "", 0},
    {"impossible", "", "31 February, 24:60:61, the 99th of May, 29 February 1900. ", "", 0},
    {"actor-list", "", "Armenia, Russia, Turkey and ", "Iran attacked Azerbaijan.", 0},
    {"actor-letters", "", "%c, ", "and B attacked C.", 0},
    {"same-sentence", "", "On Monday, Armenia attacked Azerbaijan, officials said. ", "", 0},
    {"upper", "", "ON MONDAY, ARMENIA ATTACKED AZERBAIJAN IN MAY. ", "", 0},
    {"titles", "", "On Monday Armenian Troops Attacked The Town Of Shusha In May ", "", 0},
    {"said-that", "", "Armenia said that Russia said that ", "Iran attacked Turkey.", 0},
    {"accused-of", "", "accused of denying that it planned to ", "attack.", 0},
    {"pronouns", "Armenia left. ", "He said it attacked them. ", "", 0},
    {"possessors", "", "Armenia's Russia's ", "attack began.", 0},
    {"of-of-of", "the attack ", "of the army ", "began.", 0},
    {"prefix-names", "", "New New York New York City of ", "", 0},
    {"abbreviations", "", "U.S. Gen. Mr. Sept. No. ", "", 0},
    {"initials", "", "A. B. C. ", "", 0},
    {"not-not", "The army did ", "not ", "attack.", 0},
    {"could-could", "", "could would may might ", "attack", 0},
    {"if-if", "", "if unless ", "they attack", 0},
    {"killed", "", "at least 12 killed, dozens wounded, ", "", 0},
    {"two-days-later", "On 5 May 1992 war began. ", "Two days later it attacked again. ", "", 0},
    {"nul-bytes", "", "\x01", "", 0},  // 1 becomes NUL, see make; may be refused as a whole
    {"broken-utf8", "", "\xff\xc3 \xe2\x82", "", 0},
    {"overlong", "", "\xc0\x80\xed\xa0\x80", "", 0},
    {"some-nul-bytes", "", "On 5 May 2020 the troops attacked the town again. \x01", "", 0},
    {"some-broken-utf8", "", "On 5 May 2020 the troops attacked the town. \xe2\x82 ", "", 0},
    {"bom-inside", "",
     "May \xef\xbb\xbf"
     "5 ",
     "", 0},
    {"zero-width", "",
     "M\xe2\x80\x8b"
     "ay 5, 2\xc2\xad"
     "020 ",
     "", 0},
    {"right-to-left", "", "\xe2\x80\xaeMay 5\xe2\x80\xac ", "", 0},
    {"full-width", "", "\xef\xbc\x92\xef\xbc\x90\xef\xbc\x92\xef\xbc\x90 ", "", 0},
    {"emoji", "", "\xf0\x9f\x98\x80", "", 0},
    {"urls", "", "https://example.org/2020/09/28/may?x=5 ", "", 0},
    {"tags", "", "<div><p>&amp;amp;", "", 0},
};

static kit_bytes make(const shape *s, size_t n) {
  kit_bytes out = {0};
  char piece[256];
  kit_add_text(&out, s->head);
  for (int i = 0; out.n < n; i++) {
    const char *mark = strchr(s->body, '%');
    int before = mark ? (int)(mark - s->body) : 0;
    if (!mark) snprintf(piece, sizeof piece, "%s", s->body);
    else if (mark[1] == 'd')
      snprintf(piece, sizeof piece, "%.*s%d%s", before, s->body, 1900 + i % 100, mark + 2);
    else snprintf(piece, sizeof piece, "%.*s%c%s", before, s->body, 'A' + i % 26, mark + 2);
    kit_add_text(&out, piece);
  }
  kit_add_text(&out, s->tail);
  for (size_t i = 0; i < out.n; i++)
    if (out.at[i] == 1) out.at[i] = 0;
  return out;
}

typedef struct result {
  double seconds;
  bool is_run, is_refused, is_valid;
  kit_bytes json;
} result;

/* Each stretch up to an END_OF_DOCUMENT is a report; several are merged. */
static bool add_all(annals_timeline *t, const kit_bytes *text, annals_error *err) {
  annals_options options = {.size = sizeof options};
  size_t n = 0;
  for (size_t from = 0, to; from < text->n; from = to + 1, n++) {
    for (to = from; to < text->n && text->at[to] != END_OF_DOCUMENT; to++) {}
    annals_input in = {.size = sizeof in, .bytes = text->at + from, .n_bytes = to - from};
    if (!annals_timeline_add(t, &in, err)) return false;
  }
  return n < 2 || annals_timeline_merge(t, &options, err);
}

static void run_once(const annals_rules *rules, const kit_bytes *text, result *r) {
  annals_options options = {.size = sizeof options, .published = "2020-09-28", .depth = depth};
  annals_write_options how = {.size = sizeof how, .offsets = ANNALS_OFFSETS_BYTE};
  annals_error err = {0};
  r->json.n = 0;
  double start = kit_cpu_seconds();
  annals_timeline *t = annals_timeline_new(rules, &options, &err);
  r->is_run =
      t && add_all(t, text, &err) && annals_write(t, ANNALS_JSON, &how, kit_sink, &r->json, &err);
  annals_timeline_free(t);
  double seconds = kit_cpu_seconds() - start;
  if (!r->seconds || seconds < r->seconds) r->seconds = seconds;
  r->is_refused = !r->is_run && err.code == ANNALS_E_INPUT;
}

static bool spans_lie_inside(json_t *items, json_int_t length) {
  size_t i;
  json_t *item;
  json_array_foreach(items, i, item) {
    json_t *span = json_object_get(item, "span");
    if (!span) span = json_object_get(json_object_get(item, "action"), "span");
    json_int_t from = json_integer_value(json_array_get(span, 0));
    json_int_t to = json_integer_value(json_array_get(span, 1));
    if (json_array_size(span) != 2 || from < 0 || from >= to || to > length) return false;
  }
  return true;
}

static bool is_valid_output(const kit_bytes *json) {
  json_t *all = json_loadb(json->at, json->n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);
  if (!all) return false;
  json_t *doc = json_array_get(json_object_get(all, "documents"), 0);
  json_int_t length = json_integer_value(json_object_get(doc, "length"));
  bool is_valid = doc && spans_lie_inside(json_object_get(all, "timexes"), length) &&
                  spans_lie_inside(json_object_get(all, "events"), length);
  json_decref(all);
  return is_valid;
}

static result measure(const annals_rules *rules, const shape *s, size_t n) {
  kit_bytes text = make(s, n);
  result r = {0};
  for (int i = 0; i < N_TRIES; i++) {
    run_once(rules, &text, &r);
    if (!r.is_run || r.seconds > 0.2) break;  // long enough to be exact at once
  }
  r.is_valid = r.is_refused || (r.is_run && is_valid_output(&r.json));
  kit_drop(&r.json);
  kit_drop(&text);
  return r;
}

static double least(double a, double b) {
  return a < b ? a : b;
}

/* The size grows until the time can be measured. */
static bool try_shape(const annals_rules *rules, const shape *s) {
  size_t n = SMALLEST, most = s->most ? s->most : LARGEST;
  result one = measure(rules, s, n), two = measure(rules, s, 2 * n);
  bool is_valid = one.is_valid && two.is_valid;
  while (is_valid && two.seconds < MEASURABLE && 8 * n <= most) {
    n *= 2;
    two = measure(rules, s, 2 * n);
    is_valid = two.is_valid;
  }
  result four = measure(rules, s, 4 * n);
  double ratio = four.seconds / (two.seconds > MEASURABLE / 4 ? two.seconds : MEASURABLE / 4);
  // The machine may have been busy. Noise only adds time, so the least of several measurements of
  // either size is nearest to the truth: what is quadratic stays at 4 however often it is tried.
  double most_seconds = most_nanoseconds * 1e-9 * (double)(4 * n);
  for (int i = 0; i < N_MORE && (ratio >= LARGEST_RATIO || four.seconds > most_seconds); i++) {
    two.seconds = least(two.seconds, measure(rules, s, 2 * n).seconds);
    four.seconds = least(four.seconds, measure(rules, s, 4 * n).seconds);
    ratio = four.seconds / two.seconds;
  }
  bool is_linear = ratio < LARGEST_RATIO, is_quick = four.seconds <= most_seconds;
  is_valid &= four.is_valid;
  printf("%-18s %8zu bytes %7.0f ns/byte  x%.2f%s%s%s\n", s->name, 4 * n,
         four.seconds * 1e9 / (double)(4 * n), ratio, is_linear ? "" : "  NOT LINEAR",
         is_quick ? "" : "  TOO SLOW",
         is_valid ? four.is_refused ? "  refused" : "" : "  INVALID OUTPUT");
  fflush(stdout);
  return is_linear && is_quick && is_valid;
}

static bool is_wanted(const char *name, int argc, char **argv) {
  for (int i = 1; i < argc; i++)
    if (!strcmp(argv[i], name)) return true;
  return argc < 2;
}

/* As the program does (cli/main.c): else a size whose memory comes fresh from the system is held
 * against one whose memory does not, and the price of pages looks like one of the text. */
static void keep_freed_memory(void) {
#ifdef M_TRIM_THRESHOLD
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_MMAP_MAX, 0);
#endif
}

int main(int argc, char **argv) {
  keep_freed_memory();
  annals_error err = {0};
  annals_rules *rules = annals_rules_new(NULL, 0, NULL, &err);
  if (!rules) return fprintf(stderr, "%s:%u: %s\n", err.source, err.line, err.text), 2;
  int n_bad = 0;
  if (argc > 1 && !strcmp(argv[1], "--times")) {
    depth = ANNALS_TIMES;
#ifndef AN_ARENA_SEPARATE
    most_nanoseconds = MOST_NANOSECONDS;
#endif
    argc--, argv++;
  }
  for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++)
    if (is_wanted(SHAPES[i].name, argc, argv)) n_bad += !try_shape(rules, &SHAPES[i]);
  annals_rules_free(rules);
  printf("%d families are wrong, %.1f s\n", n_bad, kit_cpu_seconds());
  return n_bad ? 1 : 0;
}
