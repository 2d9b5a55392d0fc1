/* attach/story - where the report stands in time: the day of its news, the date of a heading or of
 * a dated entry, and the time that its sentences were last at, whether or not an event has it.
 *
 * "On 3 May, a woman was hit in a raid. She was protesting an arrest.": no event has the date, and
 * yet it is the date of what follows. */
// SPDX-License-Identifier: MIT
#include "attach/make.h"

enum {
  NEWS_DAYS = 4,  // a report after a long weekend tells of the day before it
  STORY_DAYS = 7  // a date further back is background, which nothing else shares
};

static bool is_day(const an_timex *t) {
  return t->has_interval && t->type <= AN_TIMEX_TIME && t->interval.grain >= AN_GRAIN_DAY;
}

bool attach_is_bare_clock(const an_timex *t) {
  return t->type == AN_TIMEX_TIME && !t->rule->to.n && an_rule_is_of_clock(t->rule);
}

/* Days from the day of a timex to the publication; -1 if it is no day, or lies ahead. */
static int64_t days_before_publication(const attaching *a, const an_timex *t) {
  if (!is_day(t) || attach_is_bare_clock(t)) return -1;
  if (make_opens_with(t, AN_VERB_REF)) return -1;
  int64_t first = an_point_first_day(t->interval.earliest_start);
  bool is_one_day = first == an_point_last_day(t->interval.latest_start);
  int64_t days = an_point_first_day(a->in->anchor.when) - first;
  return is_one_day && days >= 0 ? days : -1;
}

static bool opens_entry(const attaching *a, const an_timex *t) {
  const an_block *block = &a->in->doc->blocks.at[t->block];
  return a->has_entries && an_timex_opens_entry(a->in->parse->tokens, &t->said, block);
}

static bool is_dateline(const attaching *a, uint32_t timex) {
  const an_timexes *all = a->in->timexes;
  if (opens_entry(a, &all->at[timex])) return false;
  return an_timex_is_dateline(a->in->rules, a->in->doc, a->in->parse->tokens, all->said + timex,
                              all->n - timex);
}

/* "Mourners buried the mayor, who was shot on Sunday": the day is of what is told of a noun. */
static bool is_of_noun(const attaching *a, uint32_t timex) {
  uint32_t verb = a->timex_clause[timex];
  bool is_relative = verb != AN_NO_TOKEN && an_parse_rel(a->in->parse, verb) == AN_REL_ACL &&
                     an_parse_exact_rel(a->in->parse, verb) != AN_REL_ACL;
  uint32_t noun = is_relative ? an_parse_parent(a->in->parse, verb, NULL) : AN_NO_TOKEN;
  return noun != AN_NO_TOKEN && a->event_of_token[noun] == AN_NO_TOKEN &&
         an_parse_clause(a->in->parse, verb).subject == noun;
}

/* A report that nowhere speaks of its publication day, but of the days before it, tells of the last
 * of these: it was printed the morning after. A dateline says so itself. */
void attach_find_news(attaching *a) {
  const an_timexes *all = a->in->timexes;
  uint32_t news = AN_NO_TOKEN;
  int64_t least = NEWS_DAYS + 1;
  a->news = AN_NO_TOKEN;
  if (!a->in->anchor.is_known || a->in->anchor.when.grain < AN_GRAIN_DAY) return;
  for (uint32_t i = 0; i < all->n && least > 0; i++) {
    int64_t days = days_before_publication(a, &all->at[i]);
    if (days < 0 || days > NEWS_DAYS || is_of_noun(a, i)) continue;
    bool is_written_then = is_dateline(a, i);
    if (is_written_then || days < least) news = i, least = days;
    if (is_written_then) break;
  }
  if (least) a->news = news;
}

/* ---- the period of a situation report */

/* But "Issued 10 May" has no subject. */
static bool has_finite_verb(const attaching *a, const an_sentence *s) {
  for (uint32_t t = s->first; t < s->end; t++) {
    an_verb_form form = an_parse_form(a->in->parse, t);
    bool is_finite = form == AN_FORM_PRESENT || form == AN_FORM_PAST;
    bool is_helper = an_parse_pos(a->in->parse, t) == AN_POS_AUX;  // "nine were killed"
    uint32_t verb = is_helper ? an_parse_clause_of(a->in->parse, t) : t;
    if (!is_finite || verb == AN_NO_TOKEN) continue;
    if (an_parse_clause(a->in->parse, verb).subject != AN_NO_TOKEN) return true;
  }
  return false;
}

/* "06:00 on 12 May to 06:00 on 19 May": one word or sign between two times makes a stretch. */
static const an_timex *end_of_period(const attaching *a, uint32_t timex) {
  const an_timex *t = &a->in->timexes->at[timex];
  if (timex + 1 == a->in->timexes->n || t->rule->to.n) return t;
  const an_timex *next = t + 1;
  return next->sentence == t->sentence && next->first == t->end + 1 && is_day(next) ? next : t;
}

/* "Country review: Karsa, November 2023": a head that ends with the month it is about. */
static bool is_month_of_head(const attaching *a, const an_timex *t) {
  const an_sentence *s = &a->in->parse->tokens->sentences[t->sentence];
  return t->interval.grain == AN_GRAIN_MONTH && !t->mod.len && t->end == s->end &&
         t->first > s->first && a->in->doc->blocks.at[s->block].kind < AN_BLOCK_BODY;
}

/* The stretch that a timex of the report's head says the report is about, up to a few days ago. */
static bool reads_as_period(const attaching *a, uint32_t timex, an_interval *period,
                            int64_t *n_days) {
  enum { MOST_DAYS = 31 };
  const an_timex *t = &a->in->timexes->at[timex], *end_of = end_of_period(a, timex);
  bool is_month = is_month_of_head(a, t);
  if (!is_day(t) && !is_month) return false;
  if (has_finite_verb(a, &a->in->parse->tokens->sentences[t->sentence])) return false;
  bool is_until = an_str_eq(make_signal_before(a, t->first), AN_LIT("as-of"));
  if (!is_month && !is_until && !t->rule->to.n && end_of == t) return false;
  an_point first = an_point_cut(t->interval.earliest_start, AN_GRAIN_DAY);
  an_point last = an_point_cut(end_of->interval.latest_end, AN_GRAIN_DAY);
  if (an_point_is_open(first) || an_point_is_open(last)) return false;
  if (is_until && !an_point_shift(last, -1, AN_GRAIN_DAY, &first)) return false;
  bool is_known = a->in->anchor.is_known;
  if (!is_known && t->lean != AN_LEAN_NOTHING) return false;
  int64_t published = is_known ? an_point_first_day(a->in->anchor.when) : 0;
  int64_t end = an_point_last_day(last);
  if (is_known && (end > published || published - end > NEWS_DAYS)) return false;
  int64_t days = end - an_point_first_day(first);
  if (days > MOST_DAYS) return false;
  *period = an_interval_within(first, last);
  // Two periods share the day on whose hour they meet.
  *n_days = is_until || t->interval.grain > AN_GRAIN_DAY ? days : days + 1;
  return true;
}

/* "Reporting period: 12-19 May", "Information as of 19:30 on 11 May" at the head of a report: what
 * it tells without a date happened then; up to an hour, since the day before. */
void attach_find_period(attaching *a) {
  const an_timexes *all = a->in->timexes;
  for (uint32_t i = 0; i < all->n && all->at[i].block < AN_HEAD_BLOCKS; i++) {
    if (!reads_as_period(a, i, &a->period, &a->period_days)) continue;
    a->window = i;
    return;
  }
}

/* "In the previous reporting period, ..." opens the sentence. */
static bool is_of_period_before(const attaching *a, uint32_t event) {
  enum { MOST_WORDS = 6 };
  const an_event *e = &a->in->events->at[event];
  const an_sentence *s = &a->in->parse->tokens->sentences[e->sentence];
  for (uint32_t n = 1; n <= MOST_WORDS && s->first + n < s->end; n++) {
    an_str signal = make_signal_before(a, s->first + n);
    if (an_str_eq(signal, AN_LIT("period-before"))) return s->first + n <= e->trigger;
  }
  return false;
}

bool attach_period_before(attaching *a, uint32_t event) {
  if (a->window == AN_NO_TOKEN || !is_of_period_before(a, event)) return false;
  return make_in_period(a, event, -a->period_days, "attach.period");
}

/* ---- headings and dated entries */

static bool fills(const an_timex *t, an_range heading) {
  return t->has_interval && t->type <= AN_TIMEX_TIME &&
         (t->range.to - t->range.from) * 2 > heading.to - heading.from;
}

/* The date of a heading that is little else: its timex, or AN_NO_TOKEN. *next walks the timexes
 * once for the whole document. */
static uint32_t date_of_heading(const attaching *a, an_range heading, uint32_t *next) {
  const an_timexes *all = a->in->timexes;
  while (*next < all->n && all->at[*next].range.to <= heading.from) ++*next;
  for (; *next < all->n && all->at[*next].range.from < heading.to; ++*next)
    if (fills(&all->at[*next], heading)) return *next;
  return AN_NO_TOKEN;
}

/* A line that no report of that publication would begin with: a date of weeks ago. */
static bool is_far_from_publication(const attaching *a, const an_timex *t) {
  if (!is_day(t) || !a->in->anchor.is_known || a->in->anchor.source == AN_DATE_TEXT) return false;
  int64_t days = an_point_first_day(a->in->anchor.when) - an_point_last_day(t->interval.latest_end);
  return days > NEWS_DAYS;
}

/* The first of several date lines looks like a dateline: "14 May" above a list, and "15 May" above
 * the next one. Datelines stand at the head, so this is asked a few times in a document. */
static bool is_first_of_headings(const attaching *a, uint32_t block, uint32_t timex) {
  const an_block *blocks = a->in->doc->blocks.at;
  const an_timexes *all = a->in->timexes;
  if (blocks[block].kind != AN_BLOCK_DATELINE || timex == AN_NO_TOKEN) return false;
  if (is_far_from_publication(a, &all->at[timex])) return true;
  for (uint32_t i = timex + 1; i < all->n; i++) {
    const an_timex *t = &all->at[i];
    bool is_heading = blocks[t->block].kind == AN_BLOCK_HEADING && fills(t, blocks[t->block].range);
    if (is_heading) return t->rule == all->at[timex].rule;
  }
  return false;
}

/* "3 May", "Security: 3 May". */
static bool is_first_but_label(const attaching *a, const an_timex *t) {
  enum { LABEL_WORDS = 3 };
  const an_tokens *tokens = a->in->parse->tokens;
  const an_sentence *s = &tokens->sentences[t->sentence];
  if (t->first == s->first) return t->range.from <= s->range.from;
  an_str sign = tokens->at[t->first - 1].lower;
  return t->first <= s->first + LABEL_WORDS + 1 && sign.len == 1 && *sign.at == ':';
}

/* "03 May. Rebels attack ...", "1/9/1970: A bomb ...": a date with a stop or a colon of its own
 * that opens a paragraph dates it all. */
static bool dates_block(const attaching *a, const an_timex *t) {
  const an_tokens *tokens = a->in->parse->tokens;
  const an_sentence *s = &tokens->sentences[t->sentence];
  bool is_date = t->has_interval && t->type <= AN_TIMEX_TIME && t->interval.grain >= AN_GRAIN_MONTH;
  if (attach_is_clock_entry(a, t)) return true;
  if (!is_date || !is_first_but_label(a, t)) return false;
  if (t->end == s->end) return true;
  if (opens_entry(a, t)) return true;
  an_str sign = tokens->at[t->end].lower;
  bool is_stop = sign.len == 1 && (*sign.at == '.' || *sign.at == ':');
  return is_stop && (*sign.at == ':' || t->end + 1 == s->end);
}

/* One such opening may be a dateline; two are a chronology. */
bool attach_has_entries(const attaching *a) {
  const an_timexes *all = a->in->timexes;
  uint32_t n = 0;
  for (size_t i = 0; i < all->n && n < 2; i++) {
    const an_block *block = &a->in->doc->blocks.at[all->at[i].block];
    n += an_timex_opens_entry(a->in->parse->tokens, &all->at[i].said, block);
  }
  return n == 2;
}

/* "9 October: ...", "14:10 Police ...": a time at the very start of a paragraph. */
static bool opens_block(const attaching *a, const an_timex *t) {
  const an_block *block = &a->in->doc->blocks.at[t->block];
  return block->kind >= AN_BLOCK_BODY && t->range.from == block->range.from;
}

static bool has_colon(const attaching *a, const an_timex *t) {
  const an_tokens *tokens = a->in->parse->tokens;
  if (t->end >= tokens->sentences[t->sentence].end) return false;
  an_str sign = tokens->at[t->end].lower;
  return sign.len == 1 && *sign.at == ':';
}

bool attach_has_labels(const attaching *a) {
  const an_timexes *all = a->in->timexes;
  uint32_t n = 0;
  for (size_t i = 0; i < all->n && n < 2; i++)
    n += is_day(&all->at[i]) && opens_block(a, &all->at[i]) && has_colon(a, &all->at[i]);
  return n == 2;
}

static bool is_clock_opening(const attaching *a, const an_timex *t) {
  return t->has_interval && opens_block(a, t) && attach_is_bare_clock(t);
}

bool attach_has_clocks(const attaching *a) {
  const an_timexes *all = a->in->timexes;
  uint32_t n = 0;
  for (size_t i = 0; i < all->n && n < 2; i++) n += is_clock_opening(a, &all->at[i]);
  return n == 2;
}

bool attach_is_clock_entry(const attaching *a, const an_timex *t) {
  return a->has_clocks && is_clock_opening(a, t);
}

const an_timex *attach_entry_before(const attaching *a, uint32_t timex) {
  enum { MOST_BACK = 16 };
  const an_timex *all = a->in->timexes->at;
  for (uint32_t n = 1; a->has_entries && n <= MOST_BACK && n <= timex; n++) {
    if (all[timex - n].block != all[timex].block) return NULL;
    const an_timex *t = &all[timex - n];
    bool is_date = t->has_interval && !an_point_is_open(t->interval.earliest_start);
    if (is_date && opens_entry(a, t)) return t;
  }
  return NULL;
}

static bool is_of_publication_day(const attaching *a, const an_timex *t) {
  if (!a->in->anchor.is_known || an_point_is_open(t->interval.earliest_start)) return false;
  return t->interval.grain >= AN_GRAIN_DAY &&
         an_point_first_day(t->interval.earliest_start) == an_point_first_day(a->in->anchor.when);
}

/* One line with the day of publication, "8:44 AM, 16 Sep 2013", is the stamp of the report. */
bool attach_has_date_headings(const attaching *a) {
  const an_timexes *all = a->in->timexes;
  bool is_above = false;  // a line that was a dateline if it stood alone
  for (size_t i = 0; i < all->n; i++) {
    const an_timex *t = &all->at[i];
    const an_block *block = &a->in->doc->blocks.at[t->block];
    bool is_line = block->kind == AN_BLOCK_HEADING || block->kind == AN_BLOCK_DATELINE;
    if (!is_line || !fills(t, block->range)) continue;
    bool is_dated = is_above || !is_of_publication_day(a, t);
    if (block->kind == AN_BLOCK_HEADING && is_dated) return true;
    is_above = true;
  }
  return false;
}

void attach_find_last_entry(attaching *a) {
  const an_timexes *all = a->in->timexes;
  a->last_entry = 0;
  for (uint32_t i = (uint32_t)all->n; i-- > 0 && !a->last_entry;) {
    bool is_first = !i || all->at[i - 1].block != all->at[i].block;
    if (is_first && dates_block(a, &all->at[i])) a->last_entry = all->at[i].block;
  }
}

/* "3 May: Rebels attack A. / The army flees. / 5 May: ...": a paragraph between two entries is of
 * the first one. */
static bool goes_on_in_entry(const attaching *a, uint32_t block) {
  enum { MOST_BLOCKS = 4 };
  if (a->entry_timex == AN_NO_TOKEN || block >= a->last_entry) return false;
  uint32_t entry = a->in->timexes->at[a->entry_timex].block;
  an_block_kind kind = a->in->doc->blocks.at[block].kind;
  return kind >= AN_BLOCK_BODY && block - entry <= MOST_BLOCKS;
}

/* The first sentence of a block, or of what comes behind it. */
static const an_sentence *sentence_of_block(const attaching *a, uint32_t block) {
  const an_tokens *tokens = a->in->parse->tokens;
  size_t from = 0, to = tokens->n_sentences;
  while (from < to) {
    size_t middle = from + (to - from) / 2;
    if (tokens->sentences[middle].block < block) from = middle + 1;
    else to = middle;
  }
  return from < tokens->n_sentences ? &tokens->sentences[from] : NULL;
}

/* "Thugs resumed their rampage in the port", a line without a stop: it opens no new part. */
static bool is_told_line(const attaching *a, uint32_t block) {
  const an_sentence *s = sentence_of_block(a, block);
  return s && s->block == block && has_finite_verb(a, s);
}

static void enter_block(attaching *a, uint32_t block) {
  an_range range = a->in->doc->blocks.at[block].range;
  const an_timexes *all = a->in->timexes;
  an_block_kind kind = a->in->doc->blocks.at[block].kind;
  if (kind == AN_BLOCK_HEADING || kind == AN_BLOCK_DATELINE) {
    uint32_t date = date_of_heading(a, range, &a->next_timex);
    bool is_stamp = kind == AN_BLOCK_HEADING && !a->has_date_headings;
    // "Updated on 3 May": of the report, and not of what stands below
    if (date != AN_NO_TOKEN &&
        an_timex_is_issued(a->in->rules, a->in->parse->tokens, all->at[date].first))
      date = AN_NO_TOKEN;
    bool goes_on = date == AN_NO_TOKEN && is_told_line(a, block);
    if (!goes_on && (kind == AN_BLOCK_HEADING || is_first_of_headings(a, block, date)))
      a->heading_timex = is_stamp ? AN_NO_TOKEN : date;
  }
  if (!goes_on_in_entry(a, block)) a->entry_timex = AN_NO_TOKEN;
  while (a->next_timex < all->n && all->at[a->next_timex].range.to <= range.from) a->next_timex++;
  if (a->next_timex == all->n) return;
  const an_timex *t = &all->at[a->next_timex];
  if (t->block == block && dates_block(a, t)) a->entry_timex = a->next_timex;
}

uint32_t attach_heading_timex(const attaching *a) {
  return a->entry_timex != AN_NO_TOKEN ? a->entry_timex : a->heading_timex;
}

/* ---- the time last told */

bool attach_is_present_perfect(const attaching *a, uint32_t verb) {
  if (verb == AN_NO_TOKEN) return false;
  an_clause c = an_parse_clause(a->in->parse, verb);
  return c.is_perfect && c.tense == AN_TENSE_PRESENT;
}

/* "On 3 May, ...", "A bus was hit on Tuesday": a day at the front of a sentence or of its main verb
 * is where the story stands; "since 1990" and "who fled in May" are not. */
static bool tells_time(const attaching *a, uint32_t timex) {
  const an_timex *t = &a->in->timexes->at[timex];
  if (!is_day(t) || attach_is_yet_to_come(a, &t->interval)) return false;
  an_relation relation = make_relation_of(make_signal_before(a, t->first));
  if (relation != AN_RELATION_NONE && relation != AN_RELATION_IN) return false;
  if (an_point_is_open(t->interval.earliest_start) || t->rule->to.n) return false;
  if (a->window != AN_NO_TOKEN && t->sentence == a->in->timexes->at[a->window].sentence)
    return false;
  an_block_kind kind = a->in->doc->blocks.at[t->block].kind;
  if (kind < AN_BLOCK_BODY || is_dateline(a, timex)) return false;
  if (attach_is_front(a, t)) return true;
  uint32_t verb = a->timex_clause[timex];
  if (a->in->anchor.is_known && attach_is_present_perfect(a, verb)) return false;
  if (verb != AN_NO_TOKEN && attach_is_known_to_say(a, verb))
    return false;  // "disclosed it Friday"
  return verb == AN_NO_TOKEN || an_parse_parent(a->in->parse, verb, NULL) == AN_NO_TOKEN;
}

/* Reads on up to the sentence; each is looked at once. */
static void read_on(attaching *a, uint32_t sentence) {
  for (; a->next_sentence < sentence; a->next_sentence++) {
    uint32_t s = a->next_sentence;
    for (uint32_t i = a->first_timex[s]; i < a->first_timex[s + 1]; i++)
      if (tells_time(a, i)) {
        a->told = i;
        break;
      }
  }
}

void attach_follow(attaching *a, uint32_t event) {
  uint32_t sentence = a->in->events->at[event].sentence;
  uint32_t here = a->in->parse->tokens->sentences[sentence].block;
  for (; a->next_block <= here && a->next_block < a->in->doc->blocks.n; a->next_block++)
    enter_block(a, a->next_block);
  read_on(a, sentence);
}

/* ---- these days */

int64_t attach_days_since(const attaching *a, const an_interval *when) {
  an_point start = when->earliest_start;
  if (!a->in->anchor.is_known || an_point_is_open(start) || start.grain < AN_GRAIN_DAY) return -1;
  return an_point_first_day(a->in->anchor.when) - an_point_first_day(start);
}

/* "The army burned 40 houses on 25 February, a rights group said today", in May: a report on what
 * happened then has its days there. */
static bool is_of_old_days(const attaching *a, const an_interval *when) {
  an_point start = when->earliest_start;
  if (an_point_is_open(a->old_day) || an_point_is_open(start) || start.grain < AN_GRAIN_DAY)
    return false;
  int64_t days = an_point_first_day(start) - an_point_first_day(a->old_day);
  return days >= -STORY_DAYS && days <= STORY_DAYS;
}

bool attach_is_of_these_days(const attaching *a, const an_interval *when) {
  int64_t days = attach_days_since(a, when);
  return (days >= 0 && days <= STORY_DAYS) || is_of_old_days(a, when);
}

/* "Hundreds were killed in one day this year, a group says. In the attacks on 25 February, ...": a
 * use of force near the front, before any deed of these days. */
static bool opens_old_story(attaching *a, uint32_t event) {
  enum { SENTENCES_OF_FRONT = 3 };
  const an_event *e = &a->in->events->at[event];
  const an_dated *d = &a->dated[event];
  bool is_recent =
      d->timex != AN_NO_TOKEN && !e->frame->is_attribution && attach_is_of_these_days(a, &d->when);
  a->has_recent |= is_recent;
  bool is_force = an_str_eq(e->frame->conduct, AN_LIT("force"));
  return is_force && !a->has_recent && an_point_is_open(a->old_day) &&
         e->sentence <= a->lead + SENTENCES_OF_FRONT &&
         an_parse_rel(a->in->parse, e->trigger) != AN_REL_ACL;
}

void attach_note_old_day(attaching *a, uint32_t event) {
  const an_event *e = &a->in->events->at[event];
  const an_dated *d = &a->dated[event];
  bool is_told = e->sentence == a->lead && !e->is_noun && e->clause.tense == AN_TENSE_PAST &&
                 !e->clause.is_perfect && an_parse_rel(a->in->parse, e->trigger) != AN_REL_ACL;
  is_told |= opens_old_story(a, event);
  bool has_day = d->basis == AN_BASIS_EXPLICIT && d->relation == AN_RELATION_IN &&
                 d->when.grain >= AN_GRAIN_DAY && !an_point_is_open(d->when.earliest_start);
  if (is_told && has_day && a->in->anchor.is_known && !attach_is_of_these_days(a, &d->when))
    a->old_day = d->when.earliest_start;
}

bool attach_is_yet_to_come(const attaching *a, const an_interval *when) {
  return a->in->anchor.is_known && !an_point_is_open(when->earliest_start) &&
         an_point_first_day(when->earliest_start) > an_point_last_day(a->in->anchor.when);
}
