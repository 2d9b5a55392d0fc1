/* timeline/same - see same.h. */
// SPDX-License-Identifier: MIT
#include "timeline/same.h"

enum {
  DAY = 24 * 60 * 60,
  LASTING = 62 * DAY,     // what takes longer is no one act
  SINGLE_DAYS = 2,        // what a day or a night can touch
  TOLL_SENTENCES = 2,     // how far behind an act its toll is told
  AGAIN_SENTENCES = 3,    // a speech act goes on for some sentences
  OPENING_SENTENCES = 3,  // behind a headline, a dateline between them
  BELOW_SENTENCES = 5,    // a report comes to what it reacts to
  BELOW_DAYS = 4          // ... and that is of these days
};

static const double SURE_TIME = 0.8;  // a time of its own clause or phrase
static const char TOLL[] = "toll", BELOW[] = "told below";

bool same_is_part(const char *reason) {
  return reason == TOLL;
}

bool same_is_telling(const char *reason) {
  return reason == BELOW;
}

/* ---- actors */

static bool is_same_word(an_str a, an_str b) {
  if (a.len != b.len || !a.len) return false;
  for (size_t i = 0; i < a.len; i++) {
    char x = a.at[i], y = b.at[i];
    if (x != y && ((x | 32) != (y | 32) || (x | 32) < 'a' || (x | 32) > 'z')) return false;
  }
  return true;
}

static bool is_coded(const an_out_actor *a) {
  return a->id.len || a->country.len;
}

/* "soldiers" of "three soldiers". */
static an_str head_of(an_str name) {
  size_t from = name.len;
  while (from && name.at[from - 1] != ' ') from--;
  return an_str_slice(name, from, name.len);
}

/* Of one government or not: what the one did the other did not. */
static bool are_two_people(const an_out_actor *a, const an_out_actor *b) {
  return a->id.len && b->id.len && an_str_eq(a->kind, AN_LIT("person")) &&
         an_str_eq(b->kind, AN_LIT("person"));
}

/* Armenia, its government and its army speak and act for each other; a person for no one else. */
static same_side compare_actor(const an_out_actor *a, const an_out_actor *b) {
  if (a->id.len && an_str_eq(a->id, b->id)) return SAME_SHARED;
  if (is_same_word(a->name, b->name)) return SAME_SHARED;
  if (are_two_people(a, b)) return SAME_AT_ODDS;
  if (!a->kind.len || !b->kind.len) return SAME_UNKNOWN;  // a thing, told by any of its words
  bool is_nobody = an_str_eq(a->kind, AN_LIT("unknown")) || an_str_eq(b->kind, AN_LIT("unknown"));
  if (!is_coded(a) && !is_coded(b) && !is_nobody &&
      !is_same_word(head_of(a->name), head_of(b->name)))
    return SAME_AT_ODDS;
  if (!is_coded(a) || !is_coded(b)) return SAME_UNKNOWN;
  bool is_country = a->country.len && an_str_eq(a->country, b->country);
  bool is_role = !a->role.len || !b->role.len || an_str_eq(a->role, b->role);
  if (is_country && is_role) return SAME_SHARED;
  return is_country && is_nobody ? SAME_UNLIKE : SAME_AT_ODDS;
}

static same_side compare_actors(const an_out_actors *a, const an_out_actors *b) {
  if (!a->n || !b->n) return SAME_UNKNOWN;
  same_side best = SAME_AT_ODDS;
  for (size_t i = 0; i < a->n; i++) {
    for (size_t k = 0; k < b->n; k++) {
      same_side pair = compare_actor(&a->at[i], &b->at[k]);
      if (pair == SAME_SHARED) return SAME_SHARED;
      if (pair < best) best = pair;
    }
  }
  return best;
}

/* ---- place, time, action */

static bool is_whole_country(const an_out_place *p) {
  return p->id.len && an_str_eq(p->id, p->country);
}

/* Two deeds of a day in one country need not be one. */
static same_side compare_place(const an_out_place *a, const an_out_place *b) {
  if (!a->is_set || !b->is_set) return SAME_UNKNOWN;
  if (is_whole_country(a) && is_whole_country(b) && an_str_eq(a->id, b->id)) return SAME_UNKNOWN;
  if ((a->id.len && an_str_eq(a->id, b->id)) || is_same_word(a->name, b->name)) return SAME_SHARED;
  bool is_inside = is_same_word(a->name, b->admin1) || is_same_word(b->name, a->admin1) ||
                   (!a->admin1.len && a->id.len && an_str_eq(a->id, b->country)) ||
                   (!b->admin1.len && b->id.len && an_str_eq(b->id, a->country));
  return is_inside ? SAME_UNKNOWN : SAME_AT_ODDS;
}

static bool is_bounded(const an_out_event *e) {
  return e->first_second != INT64_MIN && e->last_second != INT64_MAX;
}

/* Seconds that an event may have taken; only for a bounded one. */
static int64_t stretch(const an_out_event *e) {
  return e->last_second - e->first_second;
}

static bool is_single_day(const an_out_event *e) {
  return is_bounded(e) && stretch(e) < SINGLE_DAYS * DAY;
}

/* A count over a week and a single shot are two things, though the one lies in the other. */
static bool is_period_against_day(const an_out_event *a, const an_out_event *b) {
  return is_bounded(a) && is_bounded(b) && is_single_day(a) != is_single_day(b);
}

/* What is only known by the day of publication says little about when. */
static bool has_own_time(const an_out_event *e) {
  return !an_str_eq(e->time.basis, AN_LIT("publication"));
}

static same_side compare_day(const an_out_event *a, const an_out_event *b) {
  if (is_period_against_day(a, b)) return SAME_AT_ODDS;
  if (!is_bounded(a) || !is_bounded(b)) {
    bool is_apart = a->last_second < b->first_second || b->last_second < a->first_second;
    return is_apart ? SAME_AT_ODDS : SAME_UNKNOWN;
  }
  bool is_shared = a->first_second <= b->last_second && b->first_second <= a->last_second;
  return is_shared ? SAME_SHARED : SAME_AT_ODDS;
}

/* "1831" is a kind of "183". */
static bool is_code_inside(an_str a, an_str b) {
  size_t n = a.len < b.len ? a.len : b.len;
  return n > 0 && an_str_eq(an_str_slice(a, 0, n), an_str_slice(b, 0, n));
}

/* "Attacked" may be a word for any use of force: it has no mode. */
static same_side compare_action(const an_out_event *a, const an_out_event *b) {
  if (an_str_eq(a->action_lemma, b->action_lemma)) return SAME_SHARED;
  if (is_code_inside(a->cameo, b->cameo)) return SAME_SHARED;
  bool is_other_mode = a->mode.len && b->mode.len && !an_str_eq(a->mode, b->mode);
  return is_other_mode ? SAME_AT_ODDS : SAME_UNKNOWN;
}

/* Of one word, or of one kind that is more than "force". */
static bool is_of_one_kind(const an_out_event *a, const an_out_event *b) {
  return an_str_eq(a->action_lemma, b->action_lemma) ||
         (a->mode.len && an_str_eq(a->mode, b->mode) && an_str_eq(a->cameo, b->cameo));
}

/* ---- figures */

static int64_t most_of(const an_out_count *c) {
  return c->max < 0 ? INT64_MAX : c->max;
}

static bool agrees(const an_out_count *a, const an_out_count *b) {
  return !a->is_set || !b->is_set || (a->min <= most_of(b) && b->min <= most_of(a));
}

static bool figures_agree(const an_out_event *one, const an_out_event *other) {
  const an_out_numbers *a = &one->numbers, *b = &other->numbers;
  bool agree = true;
#define COMPARE(what) agree = agree && agrees(&a->what, &b->what);
  AN_NUMBERS(COMPARE)
#undef COMPARE
  return agree;
}

/* 9 and 10 are what two sources count of one attack; 4 and 10 hardly are. */
static bool are_close(const an_out_count *a, const an_out_count *b) {
  enum { FEW = 2, SHARE = 4 };
  if (agrees(a, b)) return true;
  int64_t less = a->min < b->min ? most_of(a) : most_of(b);
  int64_t more = a->min < b->min ? b->min : a->min;
  return more - less <= FEW || more - less <= more / SHARE;
}

static bool figures_are_close(const an_out_event *one, const an_out_event *other) {
  const an_out_numbers *a = &one->numbers, *b = &other->numbers;
  bool are = true;
#define COMPARE(what) are = are && are_close(&a->what, &b->what);
  AN_NUMBERS(COMPARE)
#undef COMPARE
  return are;
}

static bool is_equal(const an_out_count *a, const an_out_count *b) {
  return a->is_set && b->is_set && a->min == b->min && a->min > 0;
}

static bool has_figure_in_common(const an_out_event *one, const an_out_event *other) {
  const an_out_numbers *a = &one->numbers, *b = &other->numbers;
  bool has = false;
#define COMPARE(what) has = has || is_equal(&a->what, &b->what);
  AN_NUMBERS(COMPARE)
#undef COMPARE
  return has;
}

static bool has_toll(const an_out_event *e) {
  return e->numbers.killed.is_set || e->numbers.wounded.is_set;
}

/* Does it count whom the other counted: the dead of an attack whose dead are known? */
static bool counts_again(const an_out_event *earlier, const an_out_event *later) {
  const an_out_numbers *a = &earlier->numbers, *b = &later->numbers;
  return (a->killed.is_set && b->killed.is_set) || (a->wounded.is_set && b->wounded.is_set);
}

/* Does an account tell that somebody died? */
static bool is_deadly(const an_out_event *e) {
  return e->numbers.killed.is_set || (e->is_toll && !e->numbers.wounded.is_set);
}

/* ---- status */

typedef enum standing { TOLD, AHEAD, DENIED } standing;

static standing standing_of(const an_out_event *e) {
  if (an_str_eq(e->status, AN_LIT("actual")) || an_str_eq(e->status, AN_LIT("reported")))
    return TOLD;
  bool is_denied =
      an_str_eq(e->status, AN_LIT("denied")) || an_str_eq(e->status, AN_LIT("negated"));
  return is_denied ? DENIED : AHEAD;
}

/* ---- the whole */

/* From which degree on do two sides keep accounts apart? */
static bool is_any(const same_sides *s, same_side degree) {
  return s->actors >= degree || s->recipients >= degree || s->place >= degree || s->day >= degree ||
         s->action >= degree;
}

/* Inside a document. */
static bool is_at_odds(const same_sides *s) {
  return is_any(s, SAME_UNLIKE);
}

/* Of talks and clashes both sides are actors, and a headline may name them in any order. */
static void compare_sides(const an_out_event *a, const an_out_event *b, same_sides *s) {
  *s = (same_sides){compare_actors(&a->actors, &b->actors),
                    compare_actors(&a->recipients, &b->recipients),
                    compare_place(&a->place, &b->place), compare_day(a, b), compare_action(a, b)};
}

static bool can_be_same(const an_out_event *a, const an_out_event *b, same_sides *s) {
  if (!an_str_eq(a->type, b->type)) return false;
  compare_sides(a, b, s);
  return standing_of(a) == standing_of(b);
}

/* Somebody's claim about who did it stays beside what the report tells of itself. */
static bool is_other_version(const an_out_event *a, const an_out_event *b, const same_sides *s) {
  bool is_claim = a->has_reporter != b->has_reporter;
  return is_claim && a->actors.n && b->actors.n && s->actors != SAME_SHARED;
}

static uint32_t sentences_between(const an_out_event *earlier, const an_out_event *later) {
  return later->sentence - earlier->sentence;
}

/* Did it happen in the days before the latest time of the other? */
static bool is_soon_before(const an_out_event *event, const an_out_event *other) {
  return other->last_second != INT64_MAX && event->first_second != INT64_MIN &&
         event->first_second <= other->last_second &&
         other->last_second - event->first_second <= BELOW_DAYS * (int64_t)DAY;
}

/* "Comes under fire" names no kind of force, and is followed by one: 190 is any of 19. */
static bool is_any_of_kind(const an_out_event *a, const an_out_event *b) {
  enum { ROOT = 2, GENERIC = 3 };
  an_str code = a->cameo;
  return code.len == GENERIC && code.at[ROOT] == '0' && b->cameo.len >= GENERIC &&
         an_str_eq(an_str_slice(code, 0, ROOT), an_str_slice(b->cameo, 0, ROOT));
}

/* The news of a headline is of these days. */
static bool is_news_of(const an_out_event *headline, const an_out_event *event) {
  if (headline->first_second == INT64_MIN || event->last_second == INT64_MAX) return true;
  return headline->first_second - event->last_second <= 2 * BELOW_DAYS * (int64_t)DAY;
}

/* "Battle of Kano", over "The Battle of Kano took place in 1902": a title without a time of its own
 * is not of the day of publication. */
static bool is_title_of(const an_out_event *title, const an_out_event *event, const same_sides *s) {
  return title->is_noun && !has_own_time(title) && s->place == SAME_SHARED &&
         an_str_eq(title->action_lemma, event->action_lemma) &&
         sentences_between(title, event) <= OPENING_SENTENCES;
}

/* A headline is written in a present that dates nothing. Where it names nobody, it is about what
 * the report opens with. */
static bool is_headline_of(const an_out_event *earlier, const an_out_event *later, same_sides s) {
  if (!earlier->is_title || later->is_title || !figures_agree(earlier, later)) return false;
  if (earlier->is_period != later->is_period ||
      !(is_news_of(earlier, later) || is_title_of(earlier, later, &s)))
    return false;
  if (!has_own_time(earlier)) s.day = SAME_UNKNOWN;
  bool is_opening = sentences_between(earlier, later) <= OPENING_SENTENCES;
  // "Gunmen kill nine", over "A's rebels killed nine", "the killings, which A carried out"
  bool is_its_deed = has_figure_in_common(earlier, later) ||
                     (later->is_noun && later->refers_back && s.action == SAME_SHARED);
  if (s.actors == SAME_UNLIKE && is_opening && is_its_deed) s.actors = SAME_UNKNOWN;
  bool is_kind = s.action == SAME_SHARED || (is_opening && is_any_of_kind(earlier, later));
  bool is_likely = s.actors == SAME_SHARED || s.recipients == SAME_SHARED ||
                   (is_kind && s.actors == SAME_UNKNOWN);
  return is_likely && !is_at_odds(&s);
}

/* What stands in another sentence was only the last place named. */
static bool has_own_place(const an_out_event *e) {
  return e->place.span.from >= e->evidence.from && e->place.span.to <= e->evidence.to;
}

/* "in Gao region. [...] The attack took place near Karsa": a place that no list has may lie in the
 * other one. */
static bool may_lie_inside(const an_out_place *a, const an_out_place *b) {
  return (!a->id.len || !b->id.len) && an_str_eq(a->country, b->country);
}

/* "Six attacks since May. [...] The attack": one of those, and not all of them. */
static bool is_one_of_many(const an_out_event *earlier, const an_out_event *later) {
  bool is_many = earlier->is_noun && !is_same_word(earlier->action_text, earlier->action_lemma) &&
                 !is_single_day(earlier) && is_bounded(earlier);
  return is_many && later->is_noun && is_same_word(later->action_text, later->action_lemma);
}

/* "Gunmen killed nine over the weekend. [...] The attack, on Saturday": a word for any force. */
static bool is_deed_told_before(const an_out_event *earlier, const an_out_event *later) {
  return !earlier->is_noun && is_deadly(earlier) && !later->is_toll &&
         is_any_of_kind(later, later) && sentences_between(earlier, later) <= AGAIN_SENTENCES;
}

/* "Gunmen have killed nine. [...] The killings on Sunday": nothing else says when that was. */
static bool is_undated_before(const an_out_event *earlier, const an_out_event *later,
                              const same_sides *s) {
  return !is_bounded(earlier) && is_deadly(earlier) && s->action == SAME_SHARED &&
         s->day != SAME_AT_ODDS && is_soon_before(later, earlier) &&
         sentences_between(earlier, later) <= TOLL_SENTENCES;
}

/* "The attack" goes back to the last attack, and "the bombs exploded" to the bombing, unless it has
 * another time of its own; "the war" is more than the shots of a day. */
static bool is_known_noun(const an_out_event *earlier, const an_out_event *later, same_sides s) {
  bool is_known = later->refers_back && (later->is_noun || s.action == SAME_SHARED);
  if (later->is_period != earlier->is_period) return false;
  if (is_one_of_many(earlier, later)) return false;
  if (later->is_toll && later->is_noun && !has_toll(earlier)) return false;  // "that killing"
  bool is_deed = s.action == SAME_SHARED || is_deed_told_before(earlier, later);
  bool is_day = s.day == SAME_SHARED || is_undated_before(earlier, later, &s);
  bool is_same_day = is_day && is_deed && is_single_day(later);
  if (!is_known || (later->time.timex.at && !is_same_day)) return false;
  if (!has_own_time(later)) s.day = SAME_UNKNOWN;
  bool is_unknown = is_same_day && may_lie_inside(&earlier->place, &later->place);
  if (!has_own_place(later) || is_unknown) s.place = SAME_UNKNOWN;
  if (s.recipients == SAME_UNLIKE) s.recipients = SAME_UNKNOWN;  // whom it hit in the end
  return !is_at_odds(&s) && figures_agree(earlier, later);
}

/* "The attack. [...] A series of attacks on Sunday": not all of those. */
static bool is_one_of_later(const an_out_event *earlier, const an_out_event *later) {
  return later->is_noun && !later->refers_back &&
         !is_same_word(later->action_text, later->action_lemma) &&
         is_same_word(earlier->action_text, earlier->action_lemma);
}

/* "Moscow condemned the attack. [...] On Sunday rebels attacked ...": named before it is told, and
 * of a time of which only the end is known. */
static bool is_told_below(const an_out_event *earlier, const an_out_event *later, same_sides s) {
  bool is_name = earlier->is_noun && !earlier->time.timex.at && !is_bounded(earlier);
  bool is_sure = later->time.timex.at && later->time.confidence >= SURE_TIME;
  bool is_telling = is_sure && is_bounded(later) && is_of_one_kind(earlier, later);
  if (is_one_of_later(earlier, later)) return false;
  return is_name && is_telling && s.day != SAME_AT_ODDS && !is_at_odds(&s) &&
         sentences_between(earlier, later) <= BELOW_SENTENCES && is_soon_before(later, earlier) &&
         figures_agree(earlier, later);
}

/* "The victims of Tuesday's bombing, which killed 17. [...] A bomber blew himself up on Tuesday,
 * killing 17.": named with its day, as one that all know of, before it is told. */
static bool is_named_before(const an_out_event *earlier, const an_out_event *later,
                            const same_sides *s) {
  bool is_name = earlier->is_noun && earlier->refers_back && is_single_day(earlier);
  bool is_telling = later->time.timex.at && is_single_day(later) && !later->refers_back;
  bool is_day = is_name && is_telling && s->day == SAME_SHARED && !is_at_odds(s);
  bool is_likely = has_figure_in_common(earlier, later) || is_of_one_kind(earlier, later);
  return is_day && is_likely && figures_agree(earlier, later) &&
         sentences_between(earlier, later) <= BELOW_SENTENCES;
}

/* "Two soldiers were killed": a toll without an actor, behind an act without a toll. What says how
 * they were killed is an act of its own. */
static bool is_toll_of(const an_out_event *earlier, const an_out_event *later, same_sides s) {
  bool is_toll = later->is_toll && !later->is_noun && !later->actors.n && has_toll(later);
  if (!is_toll || counts_again(earlier, later)) return false;
  bool has_words = later->time.timex.at && !an_str_eq(later->time.timex, earlier->time.timex);
  if (!an_str_eq(earlier->type, AN_LIT("ASSAULT")) || has_words) return false;
  // "Have shelled A since 2021. [...] A priest was killed": in one of many acts
  bool is_lasting = !earlier->is_noun && is_bounded(earlier) && stretch(earlier) > LASTING;
  if (is_lasting && !an_str_eq(earlier->time.edtf, later->time.edtf)) return false;
  s.action = SAME_UNKNOWN;  // shelling kills
  if (!has_own_time(later)) s.day = SAME_UNKNOWN;
  if (s.recipients == SAME_UNLIKE && !earlier->is_noun) s.recipients = SAME_UNKNOWN;
  return !is_at_odds(&s) && sentences_between(earlier, later) <= TOLL_SENTENCES;
}

/* "A second blast hit a hospital", "a car bomb blew up": noun and verb beside each other. */
static bool is_noun_of_verb(const an_out_event *earlier, const an_out_event *later, same_sides s) {
  enum { BLANKS = 2 };
  bool is_beside = earlier->is_noun && !later->is_noun &&
                   later->action_span.from <= earlier->action_span.to + BLANKS;
  s.recipients = SAME_UNKNOWN;  // "a bomb exploded outside a bank, killing two people"
  return is_beside && !is_at_odds(&s) && figures_agree(earlier, later);
}

static bool has_person_in_common(const an_out_actors *a, const an_out_actors *b) {
  for (size_t i = 0; i < a->n; i++)
    for (size_t k = 0; k < b->n; k++)
      if (an_str_eq(a->at[i].kind, AN_LIT("person")) && is_same_word(a->at[i].name, b->at[k].name))
        return true;
  return false;
}

/* "the killing of a man who was shot dead": the very words that the noun is of. */
static bool is_of_same_words(const an_out_event *a, const an_out_event *b) {
  bool is_one = a->recipients.n == 1 && b->recipients.n == 1 && a->sentence == b->sentence &&
                a->document_index == b->document_index && a->is_noun && !b->is_noun;
  if (!is_one) return false;
  an_range one = a->recipients.at[0].span, other = b->recipients.at[0].span;
  return one.from == other.from && one.to == other.to && one.from < one.to &&
         one.from > a->action_span.from && other.to < b->action_span.from;
}

/* "the killing of A, who was gunned down on Friday": a person with a name is killed once. */
static bool is_killed_once(const an_out_event *earlier, const an_out_event *later, same_sides s) {
  bool is_person = has_person_in_common(&earlier->recipients, &later->recipients) ||
                   is_of_same_words(earlier, later);
  s.action = SAME_UNKNOWN;
  return is_person && is_deadly(earlier) && is_deadly(later) && !is_at_odds(&s) &&
         figures_agree(earlier, later);
}

/* Words have no place of their own: "threatened the mayor" and "threatened the town" are two. */
static bool is_said_to_others(const an_out_event *a, const an_out_event *b, const same_sides *s) {
  return !a->acled.len && a->recipients.n && b->recipients.n && s->recipients != SAME_SHARED;
}

/* "Gunmen killed nine farmers on Sunday. [...] On Sunday the gunmen shot at people": how they did
 * it, on one day. */
static bool is_detail_of(const an_out_event *earlier, const an_out_event *later, same_sides s) {
  bool is_deed = !earlier->is_noun && !later->is_noun && earlier->numbers.killed.is_set &&
                 !has_toll(later) && !later->is_toll && an_str_eq(earlier->type, AN_LIT("ASSAULT"));
  bool is_day = s.day == SAME_SHARED && is_single_day(earlier) && is_single_day(later) &&
                has_own_time(earlier) && has_own_time(later);
  return is_deed && is_day && s.actors == SAME_SHARED && s.recipients == SAME_SHARED &&
         !is_at_odds(&s) && sentences_between(earlier, later) <= AGAIN_SENTENCES;
}

static bool is_told_again(const an_out_event *earlier, const an_out_event *later, same_sides s) {
  if (is_at_odds(&s) || s.actors != SAME_SHARED || !figures_agree(earlier, later)) return false;
  if (is_said_to_others(earlier, later, &s)) return false;
  bool is_whom = s.recipients == SAME_SHARED || s.place == SAME_SHARED;
  bool is_near = sentences_between(earlier, later) <= AGAIN_SENTENCES;
  bool is_nobody = !earlier->recipients.n && !later->recipients.n;
  bool is_speech = is_nobody && is_near && s.action == SAME_SHARED &&
                   an_str_eq(earlier->type, AN_LIT("STATEMENT"));
  return (is_whom && s.day == SAME_SHARED && s.action == SAME_SHARED) || is_speech;
}

const char *same_in_document(const an_out_event *earlier, const an_out_event *later,
                             same_sides *sides) {
  if (!can_be_same(earlier, later, sides)) return NULL;
  bool is_short = earlier->is_title && sides->actors == SAME_UNLIKE;  // for want of room
  if (!is_short && is_other_version(earlier, later, sides)) return NULL;
  if (earlier->is_total != later->is_total) return NULL;  // "since May 40 people have been killed"
  if (is_killed_once(earlier, later, *sides)) return "death of one person";
  if (earlier->sentence == later->sentence) {
    if (is_noun_of_verb(earlier, later, *sides)) return "noun and its verb";
    if (later->is_another) return NULL;
    return !earlier->is_noun && is_toll_of(earlier, later, *sides) ? TOLL : NULL;
  }
  if (earlier->is_another || later->is_another) return NULL;
  if (is_headline_of(earlier, later, *sides)) return "headline";
  if (is_known_noun(earlier, later, *sides)) return "noun that refers back";
  if (is_toll_of(earlier, later, *sides)) return TOLL;
  if (is_told_below(earlier, later, *sides)) return BELOW;
  if (is_named_before(earlier, later, sides)) return BELOW;
  if (is_detail_of(earlier, later, *sides)) return "told again";
  return is_told_again(earlier, later, *sides) ? "told again" : NULL;
}

/* Who and whom, or one of them and where; a clash at a place has sides that nobody names. */
static int n_shared(const same_sides *s) {
  return (s->actors == SAME_SHARED) + (s->recipients == SAME_SHARED) + (s->place == SAME_SHARED);
}

static bool is_enough(const same_sides *s) {
  return n_shared(s) >= 2 || (n_shared(s) == 1 && s->action == SAME_SHARED);
}

/* Two sources may give other figures, and other words for the men. */
static bool is_enough_across(const an_out_event *one, const an_out_event *other,
                             const same_sides *s) {
  bool is_unlike = s->actors == SAME_UNLIKE || s->recipients == SAME_UNLIKE;
  if (!figures_are_close(one, other)) return n_shared(s) >= 2 && !is_unlike;
  if (is_enough(s)) return true;
  bool is_alike = n_shared(s) == 1 || (s->action == SAME_SHARED && s->recipients == SAME_UNLIKE);
  return is_alike && has_figure_in_common(one, other);
}

/* A war of a decade may have sides that nobody names; "an arrest in 1998" is one of many. */
static bool is_known_period(const an_out_event *one, const an_out_event *other,
                            const same_sides *s) {
  bool is_nobody = !one->actors.n && !other->actors.n && !one->recipients.n &&
                   !other->recipients.n && !one->place.is_set && !other->place.is_set;
  bool is_shared =
      s->actors == SAME_SHARED || s->recipients == SAME_SHARED || s->place == SAME_SHARED;
  bool is_background = !is_single_day(one) && an_str_eq(one->time.edtf, other->time.edtf);
  return is_background && s->action == SAME_SHARED && has_own_time(one) && (is_nobody || is_shared);
}

/* One source tells only by when it happened: then place, kind and figures must agree. */
static bool is_unbounded_account(const an_out_event *one, const an_out_event *other,
                                 const same_sides *s) {
  if (is_bounded(one) == is_bounded(other)) return false;
  const an_out_event *told = is_bounded(one) ? one : other;
  const an_out_event *open = told == one ? other : one;
  return is_single_day(told) && has_own_time(open) && is_soon_before(told, open) &&
         s->place == SAME_SHARED && s->action == SAME_SHARED && figures_are_close(one, other);
}

/* Two sources may give other figures for the same event: those stand side by side. */
const char *same_across(const an_out_event *one, const an_out_event *other, same_sides *sides) {
  if (!can_be_same(one, other, sides) || is_any(sides, SAME_AT_ODDS)) return NULL;
  if (is_other_version(one, other, sides)) return NULL;
  if (is_unbounded_account(one, other, sides)) return "another source";
  if (sides->day != SAME_SHARED) return NULL;
  if (is_single_day(one) && is_enough_across(one, other, sides)) return "another source";
  return is_known_period(one, other, sides) ? "same period" : NULL;
}

int same_likeness(const an_out_event *one, const an_out_event *other, const same_sides *s) {
  bool is_unlike = s->actors == SAME_UNLIKE || s->recipients == SAME_UNLIKE;
  bool is_same_time = an_str_eq(one->time.edtf, other->time.edtf);
  return 2 * (n_shared(s) + (s->action == SAME_SHARED)) + 3 * has_figure_in_common(one, other) +
         is_same_time - is_unlike - 3 * !figures_are_close(one, other);
}

bool same_but_denied(const an_out_event *one, const an_out_event *other) {
  same_sides s;
  if (!an_str_eq(one->type, other->type)) return false;
  if ((standing_of(one) == DENIED) == (standing_of(other) == DENIED)) return false;
  if (standing_of(one) == AHEAD || standing_of(other) == AHEAD) return false;
  compare_sides(one, other, &s);
  const an_out_event *denied = standing_of(one) == DENIED ? one : other;
  const an_out_event *told = denied == one ? other : one;
  bool is_same_day =
      s.day == SAME_SHARED || (s.day == SAME_UNKNOWN && is_soon_before(told, denied));
  if (is_at_odds(&s) || !is_same_day) return false;
  // "The ministry denied that civilians had been hit", right behind the strike
  bool is_beside = one->document_index == other->document_index &&
                   told->sentence < denied->sentence &&
                   sentences_between(told, denied) <= TOLL_SENTENCES;
  bool is_deed = s.action == SAME_SHARED || is_any_of_kind(denied, told);
  if (is_beside && is_deed && n_shared(&s)) return true;
  return s.action == SAME_SHARED && is_enough(&s) &&
         (s.actors == SAME_SHARED || s.place == SAME_SHARED);
}

int same_weight(const an_out_event *e) {
  bool has_words = e->time.timex.at != NULL;
  return 8 * has_words + 4 * (has_own_time(e) && !has_words) + 4 * (e->actors.n > 0) +
         3 * (e->recipients.n > 0) + 2 * e->place.is_set + has_toll(e) + !e->is_noun -
         6 * e->is_title;
}
