/* event/status - did it happen? The nearest cue above the trigger decides; who says so is kept.
 *
 * From the trigger the walk climbs from clause to clause. On a strong step the upper word decides
 * the lower event ("plans to attack"); on a weak one it only tells who reports it ("said that three
 * died in the attack"): whoever may be killed in an attack, the attack is not in doubt. */
// SPDX-License-Identifier: MIT
#include "event/room.h"

enum { MAX_STEPS = 8 };

static const char *const STATUS_NAMES[] = {"actual",       "reported", "planned",
                                           "hypothetical", "denied",   "negated"};

const char *an_status_name(an_status status) {
  return (size_t)status <= AN_STATUS_NEGATED ? STATUS_NAMES[status] : STATUS_NAMES[0];
}

an_status an_status_of(an_str name) {
  for (int i = 0; i <= AN_STATUS_NEGATED; i++)
    if (an_str_eq(name, an_str_of(STATUS_NAMES[i]))) return (an_status)i;
  return AN_STATUS_ACTUAL;
}

typedef struct climb {
  an_scene *s;
  an_event *e;
  uint32_t at;   // the word we stand on
  bool is_weak;  // only claims count from here on
  bool is_decided;
  bool is_soft;  // by a word like "any": what denies the whole says more
} climb;

/* --------------------------------------------------------------------------------- deciding --- */

static void decide(climb *c, an_status status, const an_rule *rule) {
  bool is_no = status == AN_STATUS_NEGATED || status == AN_STATUS_DENIED;
  if (c->is_decided && !(c->is_soft && is_no)) return;
  c->is_soft = false;
  bool is_plain = status == AN_STATUS_ACTUAL;  // "not only attacked": an upper word may doubt it
  if (!is_plain || rule) c->e->status_rule = rule;
  if (is_plain) return;
  c->e->status = status;
  c->is_decided = true;
}

static bool is_saying(const an_scene *s, uint32_t word) {
  uint32_t index = an_scene_event_at(s, word);
  if (index == AN_NO_TOKEN) return false;
  const an_frame *f = s->events.at[index].frame;
  return f->is_claim || f->is_attribution;
}

/* "said they would meet": what somebody says of himself in the past lies ahead of him. */
static bool is_said(const climb *c) {
  if (!an_parse_is_verb(c->s->parse, c->at)) return false;
  uint32_t above = an_parse_clause(c->s->parse, c->at).governor;
  if (above == AN_NO_TOKEN) above = an_parse_parent(c->s->parse, c->at, NULL);
  return above != AN_NO_TOKEN && is_saying(c->s, above);
}

static an_status status_by(const climb *c, const an_cue *cue) {
  bool is_other = cue->said.len && is_said(c);
  return an_status_of(is_other ? cue->said : cue->status);
}

static void decide_by(climb *c, const an_cue *cue) {
  if (cue) decide(c, status_by(c, cue), cue->rule);
}

static void set_reporter(climb *c, uint32_t mention) {
  if (c->e->reporter == AN_NO_TOKEN) c->e->reporter = mention;
}

static uint32_t mention_at(const an_scene *s, uint32_t noun) {
  return noun == AN_NO_TOKEN ? AN_NO_TOKEN : s->mentions->of_token[noun];
}

static uint32_t subject_of(const an_scene *s, uint32_t word) {
  if (!an_parse_is_verb(s->parse, word)) return mention_at(s, an_parse_possessor(s->parse, word));
  an_clause clause = an_parse_clause(s->parse, word);
  return mention_at(s, clause.is_passive ? clause.agent : clause.subject);
}

/* "No losses were reported, but A left": what stands beside a saying without content is not said
 * there. */
static bool is_beside_saying(const climb *c, const an_event *g, uint32_t below) {
  const an_scene *s = c->s;
  bool is_joined = !g->is_noun && g->clause.is_passive && an_parse_is_verb(s->parse, below) &&
                   below > g->trigger && an_parse_rel(s->parse, below) == AN_REL_CONJ;
  if (!is_joined) return false;
  uint32_t subject = an_parse_clause(s->parse, below).subject;
  return subject != AN_NO_TOKEN && subject > g->trigger;
}

/* "A said it condemned the raid": who says that he condemns does. */
static bool is_performed(const climb *c, const an_event *g) {
  const an_event *e = c->e;
  if (e->is_noun || !e->n_actors || !g->n_actors || e->clause.is_perfect || e->clause.is_passive)
    return false;
  bool is_of_words = e->frame->takes_contents || e->frame->recipient_in == AN_RECIPIENT_ACT;
  return is_of_words &&
         an_scene_first_mention(c->s, e->actors[0]) == an_scene_first_mention(c->s, g->actors[0]);
}

/* '"We condemn the raid", A said': likewise of a whole sentence. */
static bool is_own_word(const climb *c, uint32_t speaker) {
  const an_event *e = c->e;
  uint32_t we = e->clause.subject;
  bool can_be = !e->is_noun && speaker != AN_NO_TOKEN && we != AN_NO_TOKEN &&
                !e->clause.is_passive && e->clause.tense == AN_TENSE_PRESENT;
  if (!can_be || !an_str_eq(e->frame->conduct, AN_LIT("verbal"))) return false;
  if (!e->n_actors) return an_parse_pos(c->s->parse, we) == AN_POS_PRON;
  return an_scene_first_mention(c->s, e->actors[0]) == an_scene_first_mention(c->s, speaker);
}

/* "said after the talks", "told reporters at the trial": when and where it was said is not said. */
static bool is_about_saying(const climb *c, uint32_t below) {
  const an_scene *s = c->s;
  return c->e->is_noun && below == c->e->trigger && an_parse_rel(s->parse, below) == AN_REL_OBL &&
         an_parse_child(s->parse, below, AN_REL_CASE, AN_NO_TOKEN) != AN_NO_TOKEN &&
         !an_scene_case_has(s, below, AN_DUTY_CONTENT) &&
         !an_scene_case_has(s, below, AN_DUTY_MATTER);
}

static bool is_number_or_article(const an_scene *s, uint32_t token) {
  an_pos pos = an_parse_pos(s->parse, token);
  return pos == AN_POS_NUM || pos == AN_POS_DET;
}

/* Does a comma stand before a clause and the times that measure it: ", a day after B left"? */
static bool is_set_off(const an_scene *s, uint32_t mark) {
  uint32_t first = s->tokens->sentences[an_scene_token(s, mark)->sentence].first, at = mark;
  while (at > first &&
         (an_scene_row(s, s->time_nouns, at - 1) != AN_MAP_NONE || is_number_or_article(s, at - 1)))
    at--;
  return at > first && *an_scene_token(s, at - 1)->lower.at == ',';
}

/* '"...", A said after B attacked', "A said the truce was over, a day after B attacked": when it
 * was said is told by the report. */
static bool is_time_of_saying(const an_scene *s, uint32_t saying, uint32_t below) {
  if (!an_parse_is_verb(s->parse, below) || below < saying || !is_saying(s, saying)) return false;
  if (an_parse_rel(s->parse, below) != AN_REL_ADVCL || !an_parse_is_verb(s->parse, saying))
    return false;
  an_clause clause = an_parse_clause(s->parse, below);
  uint32_t mark = an_parse_child(s->parse, below, AN_REL_MARK, AN_NO_TOKEN);
  if (mark >= below || !an_cue_tells_past(&clause) || an_cue_find(s, mark, AN_CUE_OPENER))
    return false;
  uint32_t content = an_parse_child(s->parse, saying, AN_REL_CCOMP, saying);
  return content == AN_NO_TOKEN || content > below || is_set_off(s, mark);
}

/* "A, which backs B, said": what tells who speaks is not said by him. */
static bool is_of_speaker(const climb *c, uint32_t below) {
  return c->is_weak && an_parse_is_noun(c->s->parse, below) &&
         an_parse_rel(c->s->parse, below) == AN_REL_NSUBJ;
}

/* '"We attacked the base", A said': "we" are those who speak. */
static void take_speaker(climb *c, uint32_t speaker) {
  an_event *e = c->e;
  bool is_open = !e->is_noun && !e->clause.is_passive && !e->n_actors && speaker != AN_NO_TOKEN;
  if (is_open && an_scene_duty(c->s, e->clause.subject) == AN_DUTY_SPEAKER)
    e->actors[e->n_actors++] = speaker;
}

static void hear_event(climb *c, uint32_t index, uint32_t below) {
  const an_event *g = &c->s->events.at[index];
  if (g == c->e) return;
  if (!g->frame->is_attribution && !c->is_weak && c->e->governor == AN_NO_TOKEN)
    c->e->governor = index;
  if (!g->frame->is_claim && !g->frame->is_attribution) return;
  if (g->n_actors) take_speaker(c, g->actors[0]);
  if (is_about_saying(c, below) || is_of_speaker(c, below) || is_beside_saying(c, g, below) ||
      is_performed(c, g))
    return;
  decide(c, AN_STATUS_REPORTED, g->frame->rule);
  if (g->n_actors) set_reporter(c, g->actors[0]);
}

/* "Told reporters that A attacked": what a word asks for lies ahead; what it governs here is told,
 * not asked for. */
static bool is_about(const an_scene *s, const climb *c, const an_cue *cue, uint32_t below) {
  if (!cue->asks) return true;
  uint32_t own = an_scene_event_at(s, c->at);  // "called the raid a crime" asks for nothing
  if (own != AN_NO_TOKEN && an_str_eq(s->events.at[own].frame->about, AN_LIT("past"))) return false;
  if (!an_parse_is_verb(s->parse, below)) return !cue->asks_only;
  an_clause clause = an_parse_clause(s->parse, below);
  return !an_cue_tells_past(&clause) && (!cue->asks_only || clause.is_infinitive);
}

/* "trying to", "tries to": the end of it is not told yet. */
static bool goes_on(const an_scene *s, uint32_t verb, const an_clause *c) {
  an_verb_form form = an_parse_form(s->parse, verb);
  return c->is_progressive || form == AN_FORM_GERUND ||
         (c->tense == AN_TENSE_PRESENT && !c->is_perfect);
}

/* "ordered mobilization": the noun is the act, and no longer only asked for. */
static bool is_done_with(const an_scene *s, const climb *c, uint32_t below) {
  return c->e->is_noun && below == c->e->trigger && an_scene_duty(s, c->at) == AN_DUTY_LIGHT &&
         an_parse_rel(s->parse, below) == AN_REL_OBJ;
}

/* What the word above says about the event below. A negated governor negates: "did not plan". */
static void hear_governor(climb *c, uint32_t below) {
  const an_scene *s = c->s;
  bool is_beside = an_parse_is_verb(s->parse, below) &&  // "abandoned the raid and left"
                   an_parse_rel(s->parse, below) == AN_REL_CONJ;
  const an_cue *cue = is_beside ? NULL : an_cue_find(s, c->at, AN_CUE_GOVERNOR);
  if (cue && !c->is_weak && is_about(s, c, cue, below) && !is_done_with(s, c, below)) {
    bool is_verb = an_parse_is_verb(s->parse, c->at);
    an_clause clause = is_verb ? an_parse_clause(s->parse, c->at) : (an_clause){0};
    const an_cue *no = is_verb ? an_cue_negation_of_verb(s, &clause) : an_cue_of_group(s, c->at);
    bool is_denied = no && no->as == AN_CUE_NEGATION;
    if (!is_denied && cue->ongoing.len && is_verb && goes_on(s, c->at, &clause))
      decide(c, an_status_of(cue->ongoing), cue->rule);
    decide_by(c, is_denied ? no : cue);
    uint32_t claimant = cue->has_claimant ? subject_of(s, c->at) : AN_NO_TOKEN;
    if (claimant != AN_NO_TOKEN) take_speaker(c, claimant);
    if (cue->has_claimant) set_reporter(c, claimant);
  }
  uint32_t index = an_scene_event_at(s, c->at);
  if (index != AN_NO_TOKEN) hear_event(c, index, below);
}

/* --------------------------------------------------------------------------------- climbing --- */

/* Does a verb over an event noun speak about the event itself? */
static bool carries_noun(const an_scene *s, uint32_t verb) {
  an_duty duty = an_scene_duty(s, verb);
  return duty == AN_DUTY_LIGHT || duty == AN_DUTY_PHASE || duty == AN_DUTY_OCCUR;
}

static bool speaks_about(const an_scene *s, uint32_t word) {
  return an_cue_find(s, word, AN_CUE_GOVERNOR) || is_saying(s, word) || carries_noun(s, word);
}

/* "could trigger clashes": what may come about; but "could trigger the attack", which is known. */
static bool is_brought_about(const an_scene *s, uint32_t noun, uint32_t verb) {
  if (!an_parse_is_verb(s->parse, verb) || an_scene_event(s, verb)) return false;
  return an_parse_clause(s->parse, verb).modal != AN_NO_TOKEN && !an_mention_is_known(s, noun);
}

static uint32_t step_from_noun(climb *c) {
  const an_scene *s = c->s;
  uint32_t parent = an_parse_parent(s->parse, c->at, NULL);
  if (parent == AN_NO_TOKEN) return parent;
  bool is_strong = false;
  switch (an_parse_rel(s->parse, c->at)) {
    case AN_REL_OBJ:
    case AN_REL_NSUBJ_PASS:
    case AN_REL_CONJ:
      is_strong = speaks_about(s, parent) || an_parse_rel(s->parse, c->at) == AN_REL_CONJ ||
                  is_brought_about(s, c->at, parent);
      break;
    case AN_REL_NSUBJ:  // "an attack is likely"
      is_strong = carries_noun(s, parent) || (an_parse_pos(s->parse, parent) == AN_POS_ADJ &&
                                              an_cue_find(s, parent, AN_CUE_GOVERNOR));
      break;
    case AN_REL_NMOD:
    case AN_REL_OBL:
      is_strong = an_scene_case_has(s, c->at, AN_DUTY_CONTENT) && speaks_about(s, parent);
      is_strong |= an_scene_duty(s, parent) == AN_DUTY_GROW;  // "an increase in raids"
      break;
    default: break;
  }
  if (!is_strong) c->is_weak = true;
  return parent;
}

/* "issued a threat to boycott A": the tree may hang on the verb what the noun before it is of. */
static uint32_t noun_with_content(const an_scene *s, uint32_t verb, const an_clause *c) {
  an_rel rel = an_parse_rel(s->parse, verb);
  uint32_t first = s->tokens->sentences[an_scene_token(s, verb)->sentence].first;
  bool can_be = c->is_infinitive && (rel == AN_REL_ADVCL || rel == AN_REL_XCOMP) &&
                verb >= first + 2 && an_parse_rel(s->parse, verb - 1) == AN_REL_MARK;
  if (!can_be) return AN_NO_TOKEN;
  uint32_t noun = verb - 2, above = an_parse_parent(s->parse, verb, NULL);
  bool is_object = an_parse_is_noun(s->parse, noun) && an_parse_rel(s->parse, noun) == AN_REL_OBJ &&
                   an_parse_parent(s->parse, noun, NULL) == above;
  return is_object && an_cue_find(s, noun, AN_CUE_GOVERNOR) ? noun : AN_NO_TOKEN;
}

static uint32_t step_from_verb(climb *c) {
  const an_scene *s = c->s;
  an_clause clause = an_parse_clause(s->parse, c->at);
  an_rel rel = an_parse_rel(s->parse, c->at);
  uint32_t parent = an_parse_parent(s->parse, c->at, NULL);
  uint32_t controller = an_scene_controller(s, c->at);
  if (controller != AN_NO_TOKEN) return s->events.at[controller].trigger;
  uint32_t noun = noun_with_content(s, c->at, &clause);
  if (noun != AN_NO_TOKEN) return noun;
  if (clause.governor != AN_NO_TOKEN && clause.governor != c->at) {
    if (rel == AN_REL_ACL && !speaks_about(s, clause.governor)) c->is_weak = true;
    return clause.governor;
  }
  bool is_content = rel == AN_REL_CCOMP || rel == AN_REL_XCOMP;
  if (rel == AN_REL_ACL && parent != AN_NO_TOKEN) is_content = speaks_about(s, parent);
  bool is_series = rel == AN_REL_CONJ && an_parse_form(s->parse, c->at) == AN_FORM_BASE;
  bool is_purpose = rel == AN_REL_ADVCL && clause.is_infinitive;  // "plans to go there to attack"
  if (!is_content && !is_series && !is_purpose) c->is_weak = true;
  return parent;
}

static void look_around(climb *c) {
  if (c->is_weak) return;
  if (an_parse_is_verb(c->s->parse, c->at)) decide_by(c, an_cue_of_clause(c->s, c->at));
  else decide_by(c, an_cue_of_group(c->s, c->at));
}

static bool is_by_reporter(const an_scene *s, const an_event *e) {
  if (e->reporter == AN_NO_TOKEN) return false;
  an_str speaker = s->mentions->at[e->reporter].name;
  for (size_t i = 0; i < e->n_actors; i++)
    if (an_str_eq(s->mentions->at[e->actors[i]].name, speaker)) return true;
  return false;
}

/* "will visit A", "will send aid to A": what is told is that somebody commits himself to A; with
 * "will boycott A" he threatens, if it is he who says so. */
static void take_as_announced(climb *c) {
  an_event *e = c->e;
  bool is_named = e->n_recipients || (!e->frame->needs_speaker && is_by_reporter(c->s, e));
  bool is_announced = e->n_actors && is_named && e->frame->planned && !e->given;
  if (is_announced && (!e->frame->needs_speaker || is_by_reporter(c->s, e)))
    e->frame = e->frame->planned;
}

/* "will not meet A", "said it would not withdraw": whoever says that he will not refuses. */
static void take_as_refused(climb *c) {
  an_event *e = c->e;
  const an_cue *modal = an_cue_find(c->s, e->clause.modal, AN_CUE_MODAL);
  bool is_refused = e->status == AN_STATUS_NEGATED && modal && e->frame->refused && !e->given &&
                    e->n_actors && status_by(c, modal) == AN_STATUS_PLANNED;
  if (!is_refused || !an_parse_is_verb(c->s->parse, c->at)) return;
  e->frame = e->frame->refused;
  e->status = AN_STATUS_ACTUAL;
  e->status_rule = NULL;
  c->is_decided = false;  // what tells of the refusal is still to be heard
}

static void climb_steps(climb *c) {
  bool is_noun = c->e->is_noun;
  for (int step = 0; step < MAX_STEPS; step++) {
    uint32_t next = is_noun ? step_from_noun(c) : step_from_verb(c);
    if (next == AN_NO_TOKEN || next == c->at || is_time_of_saying(c->s, next, c->at)) return;
    uint32_t below = c->at;
    c->at = next;
    hear_governor(c, below);
    bool is_own_act = an_scene_event_at(c->s, next) != AN_NO_TOKEN || is_saying(c->s, next);
    if (!is_own_act || an_cue_find(c->s, next, AN_CUE_GOVERNOR)) look_around(c);
    is_noun = !an_parse_is_verb(c->s->parse, next);
  }
}

/* Also if it depends on something: "will attack if talks fail". */
static bool is_planned(const climb *c) {
  const an_event *e = c->e;
  if (e->status == AN_STATUS_PLANNED) return true;
  if (e->is_noun || !an_cue_condition_of(c->s, &e->clause)) return false;
  const an_cue *cue = an_cue_find(c->s, e->clause.modal, AN_CUE_MODAL);
  return cue && status_by(c, cue) == AN_STATUS_PLANNED;
}

/* "France to pull troops out of Mali": a headline's infinitive, with nothing above it. */
static bool is_heading_plan(const climb *c) {
  const an_clause *clause = &c->e->clause;
  if (an_reach_heading(c->s, c->e) != AN_NO_TOKEN) return true;
  return !c->e->is_noun && clause->is_infinitive && clause->subject < c->e->trigger &&
         an_parse_rel(c->s->parse, clause->subject) == AN_REL_NSUBJ &&
         an_parse_parent(c->s->parse, clause->subject, NULL) == c->e->trigger &&
         an_parse_parent(c->s->parse, c->e->trigger, NULL) == AN_NO_TOKEN;
}

/* "the authority to seize land", "a deadline to withdraw": what a noun that is nobody is for, has
 * not happened by being told; but "the third minister to resign" has. */
static bool is_for_noun(const climb *c) {
  const an_scene *s = c->s;
  an_rel rel;
  uint32_t noun = an_parse_parent(s->parse, c->e->trigger, &rel);
  bool can_be = !c->e->is_noun && c->e->clause.is_infinitive && rel == AN_REL_ACL &&
                noun < c->e->trigger && an_parse_pos(s->parse, noun) == AN_POS_NOUN;
  if (!can_be) return false;
  uint32_t verb = an_parse_parent(s->parse, noun, &rel);  // but "gathered in the square to protest"
  bool is_side = rel == AN_REL_OBJ || rel == AN_REL_NSUBJ || rel == AN_REL_NSUBJ_PASS;
  bool is_done = an_scene_duty(s, verb) == AN_DUTY_LIGHT &&  // "took steps to free"
                 an_parse_clause(s->parse, verb).indirect == AN_NO_TOKEN;
  bool is_measure =  // "fell 50 cents to close at": how far
      an_parse_child(s->parse, noun, AN_REL_NUMMOD, AN_NO_TOKEN) != AN_NO_TOKEN;
  if (!is_side || is_done || is_measure) return false;
  return an_scene_event_at(s, noun) == AN_NO_TOKEN && s->mentions->of_token[noun] == AN_NO_TOKEN &&
         !an_mention_stands_out(s, noun);
}

/* "two killings blamed on A": what the words behind a noun say of it is somebody's claim. */
static void hear_words_behind(climb *c) {
  const an_scene *s = c->s;
  uint32_t verb = an_parse_child(s->parse, c->at, AN_REL_ACL, c->at);
  uint32_t index = an_scene_event_at(s, verb);
  if (index == AN_NO_TOKEN) return;
  const an_event *g = &s->events.at[index];
  if (!g->frame->is_claim || an_parse_form(s->parse, verb) != AN_FORM_PARTICIPLE) return;
  decide(c, AN_STATUS_REPORTED, g->frame->rule);
  if (g->n_actors) set_reporter(c, g->actors[0]);
}

static void climb_up(climb *c) {
  if (!c->e->is_noun && an_cue_is_asked(c->s, &c->e->clause))
    decide(c, AN_STATUS_HYPOTHETICAL, NULL);
  if (c->e->is_noun) decide_by(c, an_cue_of_group(c->s, c->at));
  else decide_by(c, an_cue_of_clause(c->s, c->at));
  c->is_soft = c->e->is_noun && c->e->status == AN_STATUS_HYPOTHETICAL;
  if (c->e->is_noun) hear_words_behind(c);
  bool is_heading = is_heading_plan(c);
  if (is_heading) decide(c, AN_STATUS_PLANNED, NULL);
  bool is_ahead = c->is_decided && is_planned(c);
  if (!c->e->is_noun && c->is_decided) take_as_refused(c);
  climb_steps(c);
  if (is_for_noun(c)) decide(c, AN_STATUS_HYPOTHETICAL, NULL);
  bool is_told = !c->e->is_noun && (c->e->clause.modal != AN_NO_TOKEN || is_heading);
  if (is_told && is_ahead) take_as_announced(c);
}

static void hear_voice(climb *c, const an_voice *v) {
  if (!v->rule || c->e->frame->is_attribution) return;
  if (c->e->trigger < v->first || c->e->trigger >= v->end) return;
  bool is_own = is_own_word(c, v->reporter);
  take_speaker(c, v->reporter);
  if (is_own) {
    if (!c->e->n_actors) c->e->actors[c->e->n_actors++] = v->reporter;
    return;
  }
  decide(c, AN_STATUS_REPORTED, v->rule);
  set_reporter(c, v->reporter);
}

void an_status_decide(an_scene *s) {
  const an_voice *voices = an_voices_find(s);
  for (size_t i = 0; i < s->events.n; i++) {
    climb c = {.s = s, .e = &s->events.at[i], .at = s->events.at[i].trigger};
    climb_up(&c);
    hear_voice(&c, &voices[c.e->sentence]);
  }
}
