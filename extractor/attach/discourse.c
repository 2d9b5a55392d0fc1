/* attach/discourse - the sources that look beyond the event's sentence: headings, captions, the
 * events before it, an event that the words lean on, and last the publication date. */
// SPDX-License-Identifier: MIT
#include "attach/make.h"

enum {
  RECENT_DAYS = 31,  // an escalation "of these days" is not older
  STORY_BLOCKS = 3   // paragraphs that go on at the time last told
};

static bool is_verbal(const attaching *a, uint32_t event) {
  return an_str_eq(event_at(a, event)->frame->conduct, AN_LIT("verbal"));
}

static int64_t days_ago(const attaching *a, uint32_t event) {
  return attach_days_since(a, &a->dated[event].when);
}

/* ---- an event that the words lean on */

static bool is_word(const attaching *a, uint32_t token, an_str word) {
  const an_token *t = &a->in->parse->tokens->at[token];
  return an_str_eq(t->lemma, word) || an_str_eq(t->lower, word);
}

static bool brings_about(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  if (e->is_noun || e->clause.is_perfect || e->status > AN_STATUS_REPORTED || !a->event_words)
    return false;
  uint32_t row = an_list_row(a->event_words, a->in->parse->tokens->at[e->trigger].lemma);
  if (row == AN_MAP_NONE) return false;
  return an_str_eq(an_list_cell(a->event_words, row, AN_LIT("value")), AN_LIT("bring-about"));
}

/* By its own word, or by what it brought about: "signed a truce". */
static bool names_event(const attaching *a, uint32_t event, an_str word) {
  const an_event *e = event_at(a, event);
  if (is_word(a, e->trigger, word)) return true;
  return e->clause.object != AN_NO_TOKEN && is_word(a, e->clause.object, word) &&
         brings_about(a, event);
}

an_str attach_cell_of_noun(const attaching *a, an_str word, an_str column) {
  uint32_t row = a->event_nouns ? an_list_row(a->event_nouns, word) : AN_MAP_NONE;
  return row == AN_MAP_NONE ? AN_LIT("") : an_list_cell(a->event_nouns, row, column);
}

/* "The fighting" of one sentence is "the war" of another; the one whose start was told. */
static bool is_kin(const attaching *a, uint32_t event, an_str kin) {
  const an_event *e = event_at(a, event);
  const an_dated *d = &a->dated[event];
  if (!kin.len || !e->is_noun || d->timex == AN_NO_TOKEN) return false;
  bool has_start = d->relation == AN_RELATION_IN || d->relation == AN_RELATION_SINCE;
  an_str word = a->in->parse->tokens->at[e->trigger].lower;
  return has_start && an_str_eq(attach_cell_of_noun(a, word, AN_LIT("kin")), kin);
}

/* Does it have a start that others can be counted from? Not ahead of the report. */
static bool is_anchor(const attaching *a, uint32_t event) {
  if (!a->is_done[event] || an_point_is_open(a->dated[event].when.earliest_start)) return false;
  return !a->in->anchor.is_known || days_ago(a, event) >= 0;
}

/* The first settled event of that name, else of its kin. The names are few, those of a list; each
 * is looked for once in the document. */
uint32_t attach_find_named(attaching *a, an_str word) {
  for (size_t i = 0; i < a->named.n; i++)
    if (an_str_eq(a->named.at[i].word, word)) return a->named.at[i].event;
  an_named_event named = {word, AN_NO_TOKEN};
  for (uint32_t i = 0; i < a->in->events->n && named.event == AN_NO_TOKEN; i++)
    if (is_anchor(a, i) && names_event(a, i, word)) named.event = i;
  an_str kin = attach_cell_of_noun(a, word, AN_LIT("kin"));
  for (uint32_t i = 0; i < a->in->events->n && named.event == AN_NO_TOKEN; i++)
    if (is_anchor(a, i) && is_kin(a, i, kin)) named.event = i;
  an_push(a->arena, &a->named, named);
  return named.event;
}

/* Is it a use of force of these days, and earlier than the earliest so far? */
static void weigh_force(attaching *a, uint32_t event) {
  int64_t days = days_ago(a, event), best = a->force == AN_NO_TOKEN ? -1 : days_ago(a, a->force);
  bool is_better = days > best || (days == best && days >= 0 && event < a->force);
  if (!is_better || days > RECENT_DAYS) return;
  if (an_str_eq(event_at(a, event)->frame->conduct, AN_LIT("force"))) a->force = event;
}

static bool is_name_of_story(const attaching *a, an_str word) {
  return attach_cell_of_noun(a, word, AN_LIT("story")).len;
}

/* The event of that name; else the earliest use of force of these days: an "escalation" or a
 * "crisis" is a name that the report gives to what it tells about. */
static uint32_t find_leant_on(attaching *a, an_str word) {
  uint32_t named = attach_find_named(a, word);
  if (named != AN_NO_TOKEN || !is_name_of_story(a, word)) return named;
  for (uint32_t i = 0; !a->is_force_known && i < a->in->events->n; i++)
    if (a->is_done[i]) weigh_force(a, i);
  a->is_force_known = true;
  return a->force;
}

/* The event is settled now, and others may lean on it. */
static void note_settled(attaching *a, uint32_t event) {
  if (a->is_force_known) weigh_force(a, event);
  for (size_t i = 0; i < a->named.n; i++) {
    an_named_event *named = &a->named.at[i];
    bool is_first = named->event == AN_NO_TOKEN || event < named->event;
    if (is_first && is_anchor(a, event) && names_event(a, event, named->word)) named->event = event;
  }
}

/* "Two days after the raid" is not of the raid's time, as "the first days of the war" are. */
static bool is_distance(const an_timex *t) {
  return t->type == AN_TIMEX_DURATION && !t->mod.len;
}

/* The signal inside "the day before the raid", or the one in front of "the day of the raid". */
static an_leaning leaning_of_timex(const attaching *a, uint32_t timex) {
  const an_timex *t = &a->in->timexes->at[timex];
  an_leaning l = {.other = AN_NO_TOKEN};
  for (uint32_t k = t->end - 1; k >= t->first && k > 0 && !l.relation; k--)
    l = attach_leaning_of(make_signal_before(a, k));
  l.timex = timex;
  return l;
}

static bool goes_on_now(const attaching *a, uint32_t event) {
  const an_clause *c = &event_at(a, event)->clause;
  return c->is_perfect && c->tense == AN_TENSE_PRESENT;
}

/* "From the first hours of the war" and "since the day of the raid" last until now; "in the first
 * hours" are its start, "on the day of the raid" is that day, and "the day after" the next one. */
static bool lean_on_event(attaching *a, uint32_t event, uint32_t other, uint32_t timex) {
  an_leaning l = leaning_of_timex(a, timex);
  const an_timex *t = &a->in->timexes->at[timex];
  bool is_opening = an_str_eq(t->mod, AN_LIT("START"));
  bool lasts = l.relation == AN_RELATION_SINCE || (is_opening && goes_on_now(a, event));
  if (lasts) return make_since_event(a, event, other, "attach.event-anchor");
  if (is_opening && make_at_opening(a, event, other, t, "attach.event-anchor")) return true;
  if (make_at_distance(a, event, make_base_of_event(a, other), &l, "attach.event-anchor"))
    return true;
  bool is_side = l.relation == AN_RELATION_BEFORE || l.relation == AN_RELATION_AFTER;
  return make_from_event(a, event, other, is_side ? l.relation : AN_RELATION_IN,
                         "attach.event-anchor");
}

bool attach_event_anchor(attaching *a, uint32_t event) {
  uint32_t s = event_at(a, event)->sentence;
  for (uint32_t i = a->first_timex[s]; i < a->first_timex[s + 1]; i++) {
    const an_timex *t = &a->in->timexes->at[i];
    if (t->lean != AN_LEAN_EVENT || a->timex_clause[i] != a->clause[event]) continue;
    uint32_t trigger = event_at(a, event)->trigger;
    bool is_its_noun = trigger >= t->first && trigger < t->end;
    if (is_distance(t) || is_its_noun) continue;
    uint32_t other = find_leant_on(a, t->event_word);
    if (other == AN_NO_TOKEN || !lean_on_event(a, event, other, i)) continue;
    a->dated[event].timex = i;
    a->dated[event].basis = AN_BASIS_RELATIVE;
    note_settled(a, event);
    return true;
  }
  return false;
}

/* ---- place in the document */

bool attach_caption(attaching *a, uint32_t event) {
  if (a->in->doc->blocks.at[block_of(a, event)].kind != AN_BLOCK_CAPTION) return false;
  return make_from_publication(a, event, AN_RELATION_BEFORE, "attach.caption");
}

/* "NATO says it hit a depot": said in the tense of the chronicle, of something before it. */
static bool is_told_later(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  if (e->is_noun || e->clause.tense != AN_TENSE_PAST) return false;
  uint32_t above = e->clause.governor;
  return above != AN_NO_TOKEN && an_parse_is_verb(a->in->parse, above) &&
         an_parse_form(a->in->parse, above) == AN_FORM_PRESENT;
}

bool attach_heading(attaching *a, uint32_t event) {
  uint32_t heading = attach_heading_timex(a);
  if (heading == AN_NO_TOKEN) return false;
  an_relation behind = a->behind[event].relation;
  bool is_earlier = behind == AN_RELATION_AFTER || behind == AN_RELATION_SINCE;
  if (is_earlier || a->older[event] != AN_NO_TOKEN || is_told_later(a, event) ||
      attach_is_grievance(a, event))
    return make_bounded_by_timex(a, event, heading, AN_RELATION_BEFORE, "attach.heading");
  return make_inherited(a, event, heading, "attach.heading", 0.75);
}

/* A noun in the clause of another event shares its time, unless a signal said otherwise. */
bool attach_clause_event(attaching *a, uint32_t event) {
  uint32_t clause = a->clause[event];
  if (!event_at(a, event)->is_noun || clause == AN_NO_TOKEN) return false;
  uint32_t main = a->event_of_token[clause];
  if (main == AN_NO_TOKEN || main == event) return false;
  if (a->dated[main].basis == AN_BASIS_PUBLICATION) return false;
  const an_dated *d = &a->dated[main];
  bool is_start = a->behind[event].relation == AN_RELATION_SINCE &&
                  d->relation == AN_RELATION_SINCE && d->timex != AN_NO_TOKEN;
  if (is_start)  // "have fled since the end of the talks in May"
    return make_inherited(a, event, d->timex, "attach.clause-event", 0.75);
  bool is_before = attach_is_grievance(a, event) || attach_is_aftermath(a, event);
  bool is_day = d->relation == AN_RELATION_IN && d->when.grain >= AN_GRAIN_DAY;
  if (!is_before && is_day && attach_is_period(a, event)) return false;  // a war is of no one day
  an_relation relation = is_before ? AN_RELATION_BEFORE : AN_RELATION_IN;
  return make_from_event(a, event, main, relation, "attach.clause-event");
}

/* ---- what was told before */

bool attach_is_recent(const attaching *a, uint32_t event) {
  return attach_is_of_these_days(a, &a->dated[event].when);
}

/* Does the story still stand where that block left it? For some paragraphs; the items of a list
 * are no story. */
static bool goes_on(const attaching *a, uint32_t event, uint32_t block) {
  uint32_t here = block_of(a, event);
  const an_block *blocks = a->in->doc->blocks.at;
  bool is_list = blocks[here].kind == AN_BLOCK_ITEM && blocks[block].kind == AN_BLOCK_ITEM;
  return here - block <= STORY_BLOCKS && (here == block || !is_list);
}

/* A time that no event has: "On 3 May, a woman was hit by a bullet." */
static bool take_told(attaching *a, uint32_t event) {
  const an_timex *t = &a->in->timexes->at[a->told];
  bool is_near = block_of(a, event) == t->block;
  if (!is_near && !(goes_on(a, event, t->block) && attach_is_of_these_days(a, &t->interval)))
    return false;
  return make_inherited(a, event, a->told, "attach.previous", 0.6);
}

/* "In 1992, ...": or it goes on from one that was. */
static bool is_at_front(const attaching *a, uint32_t event) {
  const an_dated *d = &a->dated[event];
  if (d->timex == AN_NO_TOKEN) return d->from == AN_FROM_EVENT;
  return attach_is_front(a, timex_at(a, d->timex));
}

/* "Rebels took the port in 1992. They killed three guards.": the sentence before told of long ago,
 * and this one goes on with those it told of. */
static bool goes_on_long_ago(const attaching *a, uint32_t event) {
  uint32_t from = a->background;
  if (from == AN_NO_TOKEN || block_of(a, event) != block_of(a, from)) return false;
  bool is_same = event_at(a, event)->sentence == event_at(a, from)->sentence;
  // "In 1995 the town was shelled. Thousands were killed.": those who were hit are not named again
  const an_event *e = event_at(a, event);
  bool is_force = an_str_eq(e->frame->conduct, AN_LIT("force")) &&
                  an_str_eq(event_at(a, from)->frame->conduct, AN_LIT("force"));
  bool is_toll = is_force && !e->is_noun && e->clause.is_passive && !e->n_actors;
  // "In April 2013 the fort came under fire. The army shelled a mosque.", where nothing is new
  bool is_history = is_force && !e->is_noun && !a->has_recent && is_at_front(a, from);
  if (!is_same && !is_toll && !is_history && !has_pronoun(a, e)) return false;
  if (a->last != AN_NO_TOKEN && a->last > from) return false;
  return event_at(a, event)->sentence - event_at(a, from)->sentence <= 1 &&
         !event_at(a, event)->frame->is_attribution;
}

/* "The raid that killed nine on Friday was condemned": not on that day, but from then on. */
static bool is_complaint_about_last(const attaching *a, uint32_t event) {
  return a->in->anchor.is_known && !event_at(a, event)->is_noun &&
         an_str_eq(event_at(a, event)->frame->about, AN_LIT("past")) && is_verbal(a, event) &&
         event_at(a, event)->sentence == event_at(a, a->last)->sentence;
}

/* "Gunmen opened fire on Sunday. The UN has condemned it. It urged all sides to stop": the words
 * before came after the deed told last. */
static bool follows_word(const attaching *a, uint32_t event) {
  uint32_t sentence = event_at(a, event)->sentence;
  for (uint32_t i = event; i-- > a->last + 1 && event_at(a, i)->sentence + 1 >= sentence;)
    if (event_at(a, i)->sentence < sentence && is_verbal(a, i) && !event_at(a, i)->is_noun)
      return true;
  return false;
}

/* "Gunmen opened fire on Sunday. The ministry blamed rebels.": after a deed, who speaks does so on
 * the report's own day; word answers word at once. "They refused to give details" goes on, too. */
static bool is_voice_of_report(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  uint32_t subject = e->clause.subject;
  bool is_named = subject != AN_NO_TOKEN && (!has_pronoun(a, e) || follows_word(a, event));
  return a->in->anchor.is_known && !e->is_noun && is_verbal(a, event) && is_named &&
         !is_verbal(a, a->last) && e->sentence != event_at(a, a->last)->sentence;
}

/* "Rebels raided the camp on Friday. [...] On Saturday the ministers met. [...] A patrol clashed
 * with the rebels": a paragraph of force goes on from the deeds, not from the talks. */
static uint32_t last_for(const attaching *a, uint32_t event) {
  bool is_force = an_str_eq(event_at(a, event)->frame->conduct, AN_LIT("force"));
  bool is_word = block_of(a, event) != block_of(a, a->last) && is_verbal(a, a->last);
  if (!is_force || !is_word || a->last_deed == AN_NO_TOKEN) return a->last;
  bool goes = attach_is_recent(a, a->last_deed) && goes_on(a, event, block_of(a, a->last_deed));
  return goes ? a->last_deed : a->last;
}

bool attach_previous(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  if (!e->is_noun && e->clause.tense != AN_TENSE_PAST) return false;
  if (goes_on_long_ago(a, event))
    return make_from_event(a, event, a->background, AN_RELATION_IN, "attach.previous");
  bool is_told = a->told != AN_NO_TOKEN &&
                 (a->last == AN_NO_TOKEN ||
                  a->in->timexes->at[a->told].sentence > event_at(a, a->last)->sentence);
  // "On Sunday police said so. They refused to say more."
  bool is_of_told = !is_verbal(a, event) || has_pronoun(a, e);
  if (is_told && is_of_told && take_told(a, event)) return true;
  if (a->last == AN_NO_TOKEN || attach_is_period(a, event)) return false;
  bool is_near = block_of(a, event) == block_of(a, a->last);
  if (is_complaint_about_last(a, event)) return make_reaction(a, event, a->last);
  if (is_near && is_voice_of_report(a, event))
    return make_from_news(a, event, AN_RELATION_IN, "attach.speech");
  if (!is_near && a->window != AN_NO_TOKEN) return false;  // its period
  if (is_near || !a->in->anchor.is_known)
    return make_from_event(a, event, a->last, AN_RELATION_IN, "attach.previous");
  if (!attach_is_recent(a, a->last) || !goes_on(a, event, block_of(a, a->last))) return false;
  // In a report on a day of months ago, who speaks does so now.
  if (is_verbal(a, event) && days_ago(a, a->last) > RECENT_DAYS) return false;
  // A reaction in a later paragraph lies between what it reacts to and the day of the news.
  if (is_verbal(a, event)) return make_reaction(a, event, a->last);
  return make_from_event(a, event, last_for(a, event), AN_RELATION_IN, "attach.previous");
}

/* How well an event of the text is what a heading names: by its word or what it was of, by its
 * kind, not at all. */
static int likeness(const attaching *a, uint32_t heading, uint32_t below) {
  const an_event *e = event_at(a, heading), *other = event_at(a, below);
  bool is_like = an_str_eq(other->frame->type, e->frame->type) && other->status == e->status &&
                 a->dated[below].timex != AN_NO_TOKEN;
  if (!is_like) return 0;
  bool is_same = an_str_eq(attach_lemma_of(a, heading), attach_lemma_of(a, below)) ||
                 attach_speaks_of(a, below, attach_object_of(a, heading));
  return is_same ? 2 : 1;
}

/* The heading "Attack on the market" is of the time of what stands below it. */
void attach_head_below(attaching *a, uint32_t event) {
  enum { MOST_EVENTS = 8 };
  const an_block *blocks = a->in->doc->blocks.at;
  const an_dated *d = &a->dated[event];
  bool is_head = blocks[block_of(a, event)].kind == AN_BLOCK_HEADING && event_at(a, event)->is_noun;
  if (!is_head || d->timex != AN_NO_TOKEN || d->from == AN_FROM_TIMEX) return;
  uint32_t best = AN_NO_TOKEN;
  int best_like = 0;
  for (uint32_t n = 1; n <= MOST_EVENTS && event + n < a->in->events->n; n++) {
    uint32_t below = event + n;
    if (block_of(a, below) == block_of(a, event)) continue;
    if (blocks[block_of(a, below)].kind == AN_BLOCK_HEADING) break;
    int like = likeness(a, event, below);
    if (like > best_like) best = below, best_like = like;
  }
  if (best != AN_NO_TOKEN) make_from_event(a, event, best, AN_RELATION_IN, "attach.below");
}

/* "Shelled the port every Friday": that is of no one day. */
static bool comes_again(const attaching *a, uint32_t event) {
  uint32_t s = event_at(a, event)->sentence;
  for (uint32_t i = a->first_timex[s]; i < a->first_timex[s + 1]; i++) {
    bool is_set = a->in->timexes->at[i].type == AN_TIMEX_SET;
    if (is_set && a->timex_clause[i] == a->clause[event]) return true;
  }
  return false;
}

/* "Clashes in the north": a title or an opening that has no finite verb tells of its noun. */
static bool is_headline(const attaching *a, uint32_t event) {
  uint32_t s = event_at(a, event)->sentence;
  bool is_first = s == a->lead || s == 0;
  if (!is_first && a->in->doc->blocks.at[block_of(a, event)].kind != AN_BLOCK_TITLE) return false;
  const an_sentence *sentence = &a->in->parse->tokens->sentences[s];
  for (uint32_t t = sentence->first; t < sentence->end; t++) {
    an_verb_form form = an_parse_form(a->in->parse, t);
    bool is_finite = form == AN_FORM_PRESENT || form == AN_FORM_PAST;
    uint32_t subject = is_finite ? an_parse_clause(a->in->parse, t).subject : AN_NO_TOKEN;
    if (form && subject == AN_NO_TOKEN)
      subject = an_parse_child(a->in->parse, t, AN_REL_NSUBJ, AN_NO_TOKEN);
    if (subject != AN_NO_TOKEN && subject < t) return false;  // "continued clashes" has none before
  }
  return true;
}

/* "An explosion in the port injures two": the headline's present is the news. */
static bool is_told_now(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  bool is_first = e->sentence == a->lead || e->sentence == 0;
  if (!is_first && a->in->doc->blocks.at[block_of(a, event)].kind != AN_BLOCK_TITLE) return false;
  bool is_amid = a->behind[event].relation == AN_RELATION_DURING;
  if ((a->behind[event].relation != AN_RELATION_NONE && !is_amid) || attach_is_grievance(a, event))
    return false;
  uint32_t noun = e->trigger;  // "a series of executions"
  an_rel rel;
  uint32_t above = an_parse_parent(a->in->parse, noun, &rel);
  if (above != AN_NO_TOKEN && rel == AN_REL_NMOD) noun = above;
  bool is_argument = e->clause.subject == noun || e->clause.object == noun || is_amid;
  return is_argument && e->clause.tense == AN_TENSE_PRESENT && !e->clause.is_perfect &&
         !attach_refers_back(a, event);
}

/* "Rebels launched an attack on the town", "Clashes broke out": the verb is no event of its own,
 * and what it tells of its noun is the news. */
static bool is_told_of_noun(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  bool is_past = e->clause.tense == AN_TENSE_PAST && !e->clause.is_perfect;
  bool is_argument = e->clause.subject == e->trigger || e->clause.object == e->trigger;
  if (e->sentence != a->lead || !is_past || !is_argument || attach_refers_back(a, event))
    return false;
  if (a->event_of_token[e->clause.verb] != AN_NO_TOKEN) return false;
  return a->behind[event].relation == AN_RELATION_NONE;
}

/* "Militia leader jailed for life": a title tells its news with a participle, too. */
static bool is_title_verb(const attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  if (a->in->doc->blocks.at[block_of(a, event)].kind != AN_BLOCK_TITLE) return false;
  bool is_bare = e->clause.tense == AN_TENSE_NONE && !e->clause.is_perfect &&
                 an_parse_form(a->in->parse, e->trigger) == AN_FORM_PARTICIPLE;
  an_rel rel = an_parse_rel(a->in->parse, e->trigger);
  return !e->is_noun && is_bare && rel != AN_REL_ADVCL &&
         a->behind[event].relation == AN_RELATION_NONE;
}

/* What a report opens with is the news of its day. */
bool attach_lead(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  bool is_background = e->clause.is_perfect && e->clause.tense == AN_TENSE_PAST;
  bool is_told = e->is_noun
                     ? is_headline(a, event) || is_told_now(a, event) || is_told_of_noun(a, event)
                     : e->sentence == a->lead || is_title_verb(a, event);
  is_told &= !comes_again(a, event);
  if (!is_told || is_background) return false;
  if (a->window != AN_NO_TOKEN && !is_verbal(a, event))
    return make_in_period(a, event, 0, "attach.period");
  return make_from_news(a, event, AN_RELATION_IN, "attach.lead");
}

/* What a report says somebody said, it says of its own day; what it says happened may be older. */
bool attach_publication(attaching *a, uint32_t event) {
  const an_event *e = event_at(a, event);
  bool is_now = !e->is_noun && (is_verbal(a, event) || e->clause.tense == AN_TENSE_PRESENT);
  bool is_present = !e->is_noun && e->clause.tense == AN_TENSE_PRESENT;
  an_relation relation = is_now ? AN_RELATION_IN : AN_RELATION_BEFORE;
  if (is_present) return make_from_publication(a, event, relation, "attach.publication");
  if (a->window != AN_NO_TOKEN) return make_in_period(a, event, 0, "attach.period");
  return make_from_news(a, event, relation, "attach.publication");
}
