/* event/quantity - how many were killed, wounded, detained ..., with bounds.
 *
 * A casualty word (a list) names the class; its number stands in the noun group it is about. The
 * numbers of a verb that only tells the toll of another act are that act's (toll.c). */
// SPDX-License-Identifier: MIT
#include "event/room.h"

enum {
  MAX_LOOK_BACK = 6,
  MAX_GROUP = 9,
  MAX_CLAUSE = 14,
  MAX_HOPS = 4,
  MAX_PARTS = 8,
  FAR_SENTENCES = 2
};

/* ----------------------------------------------------------------------------------- nouns --- */

/* May a word stand between an article and its noun: "a 20 year old [girl]"? */
static bool is_inside_group(const an_scene *s, uint32_t token) {
  an_pos pos = an_parse_pos(s->parse, token);
  return pos == AN_POS_DET || pos == AN_POS_ADJ || pos == AN_POS_NOUN || pos == AN_POS_PROPN ||
         pos == AN_POS_NUM || an_token_is_part(s->tokens, token) ||
         an_parse_is_time(s->parse, token);
}

/* "N. N., a nephew of the mayor": a name that one noun explains. */
static bool is_called_one(const an_scene *s, uint32_t name) {
  uint32_t noun = an_parse_apposition(s->parse, name);
  if (noun == AN_NO_TOKEN || an_parse_pos(s->parse, name) != AN_POS_PROPN) return false;
  const an_token *t = an_scene_token(s, noun);
  return an_parse_pos(s->parse, noun) == AN_POS_NOUN && an_str_eq(t->lower, t->lemma) &&
         an_scene_duty(s, noun) != AN_DUTY_COLLECTIVE;
}

/* "the mayor", "John Marete": one, if it is a person; if the tree does not show the article. */
static an_count count_person(const an_scene *s, uint32_t noun) {
  uint32_t m = s->mentions->of_token[noun];
  const an_token *t = an_scene_token(s, noun);
  bool is_name = (m != AN_NO_TOKEN && an_str_eq(s->mentions->at[m].kind, AN_LIT("person"))) ||
                 is_called_one(s, noun);
  if (is_name)
    return (an_count){.min = 1,
                      .max = 1,
                      .range = m == AN_NO_TOKEN ? t->range : s->mentions->at[m].range,
                      .is_set = true};
  uint32_t first = m == AN_NO_TOKEN ? noun : s->mentions->at[m].first;
  uint32_t least = s->tokens->sentences[t->sentence].first;
  for (int i = 0; i < MAX_GROUP; i++) {
    an_count count = an_number_of_article(s, first, noun + 1, noun);
    if (count.is_set || first == least || !is_inside_group(s, first - 1)) return count;
    first--;
  }
  return AN_NO_COUNT;
}

/* "a total of 12 men", "a group of 12 men": behind the measure. */
static uint32_t measured(const an_scene *s, uint32_t noun) {
  an_duty duty = an_scene_duty(s, noun);
  if (duty != AN_DUTY_TOTAL && duty != AN_DUTY_COLLECTIVE) return noun;
  uint32_t behind = an_parse_child(s->parse, noun, AN_REL_NMOD, noun);
  bool is_of = behind != AN_NO_TOKEN && an_scene_case_has(s, behind, AN_DUTY_CONTENT);
  return is_of && an_parse_child(s->parse, behind, AN_REL_NUMMOD, AN_NO_TOKEN) < behind ? behind
                                                                                        : noun;
}

static void add_count(an_count *total, const an_count *part);

/* "two Norvian and three Karsan soldiers": a second number of the group is of others. */
static void add_second_number(const an_scene *s, an_count *count, uint32_t first, uint32_t noun) {
  for (uint32_t i = first; count->is_set && i + 1 < noun; i++) {
    bool is_joint = an_parse_pos(s->parse, i) == AN_POS_CCONJ && i > first &&
                    an_number_starts(s, i + 1) && !an_number_starts(s, i - 1);
    if (!is_joint || an_scene_token(s, i)->range.to <= count->range.to) continue;
    an_count second = an_number_in(s, i + 1, noun + 1);
    add_count(count, &second);
    return;
  }
}

static an_count count_noun(const an_scene *s, uint32_t noun, bool has_articles) {
  uint32_t first, end;
  noun = measured(s, noun);
  an_parse_group(s->parse, noun, &first, &end);
  an_count count = an_number_in(s, first, end);
  add_second_number(s, &count, first, noun);
  uint32_t number = an_parse_child(s->parse, noun, AN_REL_NUMMOD, AN_NO_TOKEN);
  if (!count.is_set && number < noun) count = an_number_in(s, number, noun);  // "two armed rebels"
  if (count.is_set || !has_articles || first >= end) return count;
  return an_number_of_article(s, first, end, noun);
}

/* "his mother, a nurse": one person, told twice; but "a nurse, a guard and a child". */
static bool is_told_twice(const an_scene *s, uint32_t noun, uint32_t second) {
  bool has_joint = an_parse_child(s->parse, second, AN_REL_CC, AN_NO_TOKEN) != AN_NO_TOKEN;
  return !has_joint && an_parse_conjunct(s->parse, second) == AN_NO_TOKEN &&
         !count_noun(s, noun, false).is_set && !count_noun(s, second, false).is_set;
}

static int64_t sum(int64_t a, int64_t b) {
  return a < 0 || b < 0 ? -1 : a + b;
}

static void add_count(an_count *total, const an_count *part) {
  if (!part->is_set) return;
  if (!total->is_set) {
    *total = *part;
    return;
  }
  total->min = total->min < 0 ? part->min : part->min < 0 ? total->min : total->min + part->min;
  total->max = sum(total->max, part->max);
  if (part->range.to > total->range.to) total->range.to = part->range.to;
}

/* "the mayor", "his driver": one of a list of people, if it is nobody who stands for many. */
static an_count count_known_one(const an_scene *s, uint32_t noun) {
  uint32_t m = s->mentions->of_token[noun];
  const an_token *t = an_scene_token(s, noun);
  bool is_one = m != AN_NO_TOKEN && an_str_eq(t->lower, t->lemma) && !s->mentions->at[m].is_place &&
                an_scene_duty(s, noun) != AN_DUTY_COLLECTIVE;
  if (!is_one) return AN_NO_COUNT;
  an_str kind = s->mentions->at[m].kind;
  const an_list *forms = an_rulebook_words(s->rules, "actor-forms");  // "the militia"
  bool is_person = an_str_eq(kind, AN_LIT("person")) ||
                   (an_str_eq(kind, AN_LIT("unknown")) &&
                    (!forms || an_list_row(forms, t->lower) == AN_MAP_NONE));
  bool is_known = an_parse_child(s->parse, noun, AN_REL_DET, AN_NO_TOKEN) < noun ||
                  an_parse_possessor(s->parse, noun) < noun;
  if (!is_person || !is_known) return AN_NO_COUNT;
  return (an_count){.min = 1, .max = 1, .range = t->range, .is_set = true};
}

/* "two soldiers and a child" are three; an article alone counts only beside a number or as the
 * whole. */
static an_count count_nouns(const an_scene *s, uint32_t noun, bool has_articles) {
  an_count total = AN_NO_COUNT;
  for (int i = 0; noun != AN_NO_TOKEN && i < MAX_PARTS; i++) {
    an_count part = count_noun(s, noun, has_articles);
    uint32_t second = an_parse_conjunct(s->parse, noun);
    bool is_listed = i || second != AN_NO_TOKEN;
    bool is_name = an_parse_pos(s->parse, noun) == AN_POS_PROPN;
    if (!part.is_set && has_articles && is_listed)
      part = is_name ? count_person(s, noun) : count_known_one(s, noun);
    add_count(&total, &part);
    if (i == 0 && second != AN_NO_TOKEN && is_told_twice(s, noun, second)) break;
    noun = second;
    // "five civilians, including two children": part of what was counted
    if (an_parse_child(s->parse, noun, AN_REL_CASE, AN_NO_TOKEN) != AN_NO_TOKEN) break;
  }
  return total;
}

/* "12 people dead": back from the word to the number, inside of one phrase. A crowd has its number
 * in its own group: "killed 24 people during protests" says nothing of the crowd; nor do "12
 * witnesses to the killings" of the killed, but "12 of the killings". */
static an_count count_before(const an_scene *s, uint32_t word, bool is_group) {
  uint32_t first = word, led = an_parse_child(s->parse, word, AN_REL_CASE, AN_NO_TOKEN);
  uint32_t least = s->tokens->sentences[an_scene_token(s, word)->sentence].first;
  for (int i = 0; i < MAX_LOOK_BACK && first > least; i++) {
    an_pos pos = an_parse_pos(s->parse, first - 1);
    if (pos == AN_POS_PUNCT || pos == AN_POS_VERB || pos == AN_POS_CCONJ || pos == AN_POS_AUX)
      break;
    if (is_group && pos == AN_POS_ADP && an_scene_duty(s, first - 1) != AN_DUTY_CONTENT) break;
    bool is_part = first >= least + 2 && an_parse_pos(s->parse, first - 2) == AN_POS_NUM;
    if (first - 1 == led && pos == AN_POS_ADP && !is_part) break;
    first--;
  }
  return first == word ? AN_NO_COUNT : an_number_in(s, first, word + 1);
}

/* ----------------------------------------------------------------------------------- events --- */

static an_count *count_of_class(an_event *e, an_str name) {
#define FIND(what) \
  if (an_str_eq(name, AN_LIT(#what))) return &e->what;
  AN_NUMBERS(FIND)
#undef FIND
  return NULL;
}

an_str an_quantity_class(const an_scene *s, uint32_t token) {
  uint32_t row = an_scene_row(s, s->casualties, token);
  return row == AN_MAP_NONE ? AN_LIT("") : an_list_cell(s->casualties, row, AN_LIT("value"));
}

static bool is_counted_of(const an_scene *s, uint32_t word, an_str of) {
  uint32_t row = an_scene_row(s, s->casualties, word);
  return row != AN_MAP_NONE && an_str_eq(an_list_cell(s->casualties, row, AN_LIT("of")), of);
}

/* "Thousands fled 20 villages": does a list say that those who act are counted? */
static bool is_of_subject(const an_scene *s, uint32_t verb) {
  return is_counted_of(s, verb, AN_LIT("subject"));
}

/* "found four bodies": a word that counts only as a part of the expression of its act. */
static bool is_of_own_act(const an_scene *s, uint32_t word) {
  return word != AN_NO_TOKEN && is_counted_of(s, word, AN_LIT("own"));
}

bool an_quantity_is_of_dead(const an_scene *s, const an_event *e) {
  return is_of_own_act(s, e->tail);
}

/* The act whose expression such a word is a part of, or that it was folded into; AN_NO_TOKEN. */
static uint32_t find_own_act(const an_scene *s, uint32_t word) {
  uint32_t verb = an_parse_parent(s->parse, word, NULL);
  uint32_t act = an_scene_event_at(s, verb);
  if (act == AN_NO_TOKEN) return act;
  const an_event *e = &s->events.at[act];
  return e->trigger != verb || e->tail == word ? act : AN_NO_TOKEN;
}

static bool is_crowd(an_str class) {
  return an_str_eq(class, AN_LIT("crowd"));
}

static bool ends_phrase(const an_scene *s, uint32_t token) {
  an_pos pos = an_parse_pos(s->parse, token);
  return pos == AN_POS_PUNCT || pos == AN_POS_VERB || pos == AN_POS_CCONJ || pos == AN_POS_AUX ||
         pos == AN_POS_ADP || pos == AN_POS_SCONJ || an_parse_is_time(s->parse, token);
}

/* The phrase round a word, whatever the tree makes of it: "1 civilian" need be no noun group. */
static an_count count_phrase(const an_scene *s, uint32_t word, bool has_articles) {
  const an_sentence *sentence = &s->tokens->sentences[an_scene_token(s, word)->sentence];
  uint32_t first = word, end = word;
  for (int i = 0; i < MAX_LOOK_BACK && first > sentence->first; i++) {
    if (ends_phrase(s, first - 1)) break;
    first--;
  }
  for (int i = 0; i < MAX_LOOK_BACK && end < sentence->end && !ends_phrase(s, end); i++) end++;
  an_count count = an_number_in(s, first, end);
  bool is_one = !count.is_set && has_articles && first < end && !an_parse_is_noun(s->parse, word);
  return is_one ? an_number_of_article(s, first, end, word) : count;
}

static bool is_helper(const an_scene *s, uint32_t token) {
  an_pos pos = an_parse_pos(s->parse, token);
  return pos == AN_POS_AUX || pos == AN_POS_ADV || pos == AN_POS_PART;
}

/* "killed between 25 and 54 people", "wounding 6": a number right behind. */
static an_count count_behind(const an_scene *s, uint32_t verb) {
  uint32_t end = s->tokens->sentences[an_scene_token(s, verb)->sentence].end, at = verb + 1;
  if (at >= end || !an_number_starts(s, at)) return AN_NO_COUNT;
  bool has_noun = false, has_people = false;
  for (int i = 0; i < MAX_LOOK_BACK && at < end; i++, at++) {
    an_pos pos = an_parse_pos(s->parse, at);
    bool is_noun = an_parse_is_noun(s->parse, at);
    if (pos == AN_POS_PUNCT || pos == AN_POS_VERB || (has_noun && !is_noun)) break;
    has_noun |= is_noun;
    has_people |= s->mentions->of_token[at] != AN_NO_TOKEN;
  }
  return has_noun && !has_people ? AN_NO_COUNT : an_number_in(s, verb + 1, at);
}

/* "3 killed, 10 wounded": a number right before a participle without a helper. */
static an_count count_right_before(const an_scene *s, uint32_t verb) {
  uint32_t least = s->tokens->sentences[an_scene_token(s, verb)->sentence].first, first = verb;
  while (first > least && an_number_starts(s, first - 1)) first--;
  return first == verb ? AN_NO_COUNT : an_number_in(s, first, verb);
}

/* Is the number at a token the head of what stands before the verb: "two of the men", but not "in
 * 3 villages"? */
static bool is_head_number(const an_scene *s, uint32_t token) {
  if (!an_number_starts(s, token)) return false;
  uint32_t least = s->tokens->sentences[an_scene_token(s, token)->sentence].first;
  an_pos next = an_parse_pos(s->parse, token + 1);
  bool has_noun = next == AN_POS_NOUN || next == AN_POS_PROPN || next == AN_POS_ADJ ||
                  next == AN_POS_NUM || next == AN_POS_ADP || next == AN_POS_VERB ||
                  next == AN_POS_AUX;
  bool is_bound = token > least && an_parse_pos(s->parse, token - 1) == AN_POS_ADP &&
                  !an_number_starts(s, token - 1);
  return has_noun && !is_bound;
}

/* "Five men, among them a teacher, were killed": the first number of the clause before the verb;
 * what commas enclose right before it is passed over. */
static an_count count_clause_before(const an_scene *s, uint32_t verb) {
  uint32_t least = s->tokens->sentences[an_scene_token(s, verb)->sentence].first;
  uint32_t at = verb, found = AN_NO_TOKEN;
  while (at > least && is_helper(s, at - 1)) at--;
  uint32_t end = at;
  if (at > least && an_parse_pos(s->parse, at - 1) == AN_POS_CCONJ)
    return AN_NO_COUNT;  // "burned two barns and fled"
  int n_commas = at > least && an_parse_pos(s->parse, at - 1) == AN_POS_PUNCT ? 2 : 0;
  for (int i = 0; i < MAX_CLAUSE && at > least; i++) {
    at--;
    an_pos pos = an_parse_pos(s->parse, at);
    if (*an_scene_token(s, at)->lower.at == ')') {  // "the Defence Forces (KDF)"
      while (at > least && *an_scene_token(s, at)->lower.at != '(') at--;
      continue;
    }
    if (pos == AN_POS_PUNCT && n_commas-- <= 0) break;
    if (pos == AN_POS_VERB || pos == AN_POS_SCONJ) break;
    if (is_head_number(s, at)) found = at;
  }
  return found == AN_NO_TOKEN ? AN_NO_COUNT : an_number_in(s, found, end);
}

static bool has_helper(const an_scene *s, uint32_t verb) {
  uint32_t least = s->tokens->sentences[an_scene_token(s, verb)->sentence].first;
  while (verb > least && an_parse_pos(s->parse, verb - 1) == AN_POS_ADV) verb--;
  return verb > least && an_parse_pos(s->parse, verb - 1) == AN_POS_AUX;
}

/* The tree is most often wrong about numbers in telegraphic notes, so what stands right beside the
 * verb counts first, then what the tree says, then the order of the words, then articles. */
static an_count count_at_verb(const an_scene *s, uint32_t verb, an_str class) {
  uint32_t above = an_parse_parent(s->parse, verb, NULL);
  if (an_parse_rel(s->parse, verb) == AN_REL_AMOD && above > verb)
    return count_nouns(s, above, false);
  an_clause c = an_parse_clause(s->parse, verb);
  bool is_of_doer = is_crowd(class) || is_of_subject(s, verb);
  bool is_about_subject = c.is_passive || is_of_doer || c.object == AN_NO_TOKEN;
  bool is_bare = !is_of_doer && !has_helper(s, verb);
  an_count count = is_bare ? count_behind(s, verb) : AN_NO_COUNT;
  bool is_number = c.subject != AN_NO_TOKEN && an_parse_pos(s->parse, c.subject) == AN_POS_NUM;
  if (!count.is_set && is_bare && (is_about_subject || is_number))
    count = count_right_before(s, verb);
  uint32_t noun = is_about_subject ? c.subject : c.object;
  an_count of_tree = noun == AN_NO_TOKEN ? AN_NO_COUNT : count_nouns(s, noun, !is_crowd(class));
  // "killed two soldiers and a child": the tree goes on where the words begin
  bool is_more = of_tree.is_set && count.is_set && of_tree.range.from == count.range.from;
  bool has_number = of_tree.is_set && count_nouns(s, noun, false).is_set;
  if (is_more || (!count.is_set && has_number)) count = of_tree;
  if (!count.is_set && is_about_subject) count = count_clause_before(s, verb);
  if (count.is_set || noun == AN_NO_TOKEN) return count;
  count = of_tree;
  if (!count.is_set) count = count_phrase(s, noun, !is_crowd(class));
  bool is_act = s->event_of[verb] != AN_NO_TOKEN;  // a king may die without one
  return count.is_set || is_crowd(class) || !is_act ? count : count_person(s, noun);
}

/* "was shot dead", "was hacked to death": the word tells how the act of its verb ended. */
static uint32_t act_that_ended(const an_scene *s, uint32_t word) {
  an_rel rel;
  uint32_t verb = an_parse_parent(s->parse, word, &rel);
  if (rel == AN_REL_AMOD && verb < word) {  // "shot a guard dead"
    verb = an_parse_parent(s->parse, verb, &rel);
    if (rel != AN_REL_OBJ) return AN_NO_TOKEN;
  }
  bool is_end = rel == AN_REL_XCOMP || rel == AN_REL_OBL || rel == AN_REL_ADVMOD;
  bool is_said = is_end && verb < word && an_parse_is_verb(s->parse, verb) &&
                 an_parse_clause(s->parse, verb).is_passive;  // "was confirmed dead"
  if (is_said) return verb;
  if ((!is_end && rel != AN_REL_OBJ) || verb >= word)
    verb = word ? word - 1 : AN_NO_TOKEN;  // "shot dead two men"
  uint32_t act = an_scene_event_at(s, verb);
  bool is_force = act != AN_NO_TOKEN && !s->events.at[act].is_noun &&
                  an_str_eq(s->events.at[act].frame->conduct, AN_LIT("force"));
  return is_force ? verb : AN_NO_TOKEN;
}

/* "charged three officers with murder", "arrested two men over a murder": they are not who was
 * killed. */
static bool is_matter_of_another(const an_scene *s, uint32_t noun) {
  uint32_t act = an_scene_event_at(s, an_parse_clause_of(s->parse, noun));
  bool is_matter =
      an_scene_case_has(s, noun, AN_DUTY_CONTENT) || an_scene_case_has(s, noun, AN_DUTY_MATTER);
  return act != AN_NO_TOKEN && is_matter &&
         !an_str_eq(s->events.at[act].frame->conduct, AN_LIT("force"));
}

/* "shot to death the mayor": the tree may lose whom the verb of the act is done to, and its subject
 * is not who died. */
static an_count count_of_act(const an_scene *s, uint32_t verb, an_str class) {
  an_clause c = an_parse_clause(s->parse, verb);
  uint32_t act = an_scene_event_at(s, verb);
  const an_event *e = act == AN_NO_TOKEN ? NULL : &s->events.at[act];
  if (c.is_passive || c.object != AN_NO_TOKEN || !e || !e->n_recipients)
    return count_at_verb(s, verb, class);
  uint32_t noun = s->mentions->at[e->recipients[0]].head;
  an_count count = count_nouns(s, noun, true);
  return count.is_set ? count : count_person(s, noun);
}

static an_count count_at(const an_scene *s, uint32_t word, an_str class) {
  if (an_parse_is_verb(s->parse, word)) return count_at_verb(s, word, class);
  if (is_matter_of_another(s, word)) return AN_NO_COUNT;
  an_count count = count_before(s, word, is_crowd(class));
  if (count.is_set) return count;
  uint32_t behind = an_parse_child(s->parse, word, AN_REL_NMOD, word);
  bool is_own = is_of_own_act(s, word);  // "found the bodies of four men"
  if (is_own && behind != AN_NO_TOKEN) count = count_nouns(s, behind, true);
  if (is_own) return count.is_set ? count : count_noun(s, word, true);
  uint32_t verb = is_crowd(class) ? AN_NO_TOKEN : act_that_ended(s, word);
  if (verb != AN_NO_TOKEN) return count_of_act(s, verb, class);
  return behind == AN_NO_TOKEN ? count : count_nouns(s, behind, !is_crowd(class));
}

static bool is_violent(const an_event *e) {
  return an_str_eq(e->frame->conduct, AN_LIT("force"));
}

/* Nobody dies of words: "jailed for an attack in which 38 died". */
static bool may_harm(const an_scene *s, uint32_t act) {
  const an_frame *f = s->events.at[act].frame;
  return !f->is_attribution && !an_str_eq(f->conduct, AN_LIT("verbal"));
}

/* The act that a casualty word without a frame of its own belongs to. */
static uint32_t find_act(const an_scene *s, uint32_t word) {
  uint32_t verb = an_parse_clause_of(s->parse, word);
  for (int hop = 0; hop < MAX_HOPS && verb != AN_NO_TOKEN; hop++) {
    uint32_t own = s->event_of[verb];
    if (own != AN_NO_TOKEN && may_harm(s, own)) return own;
    if (an_parse_is_verb(s->parse, verb)) {
      an_clause c = an_parse_clause(s->parse, verb);
      if (an_scene_event_at(s, c.subject) != AN_NO_TOKEN) return s->event_of[c.subject];
    }
    uint32_t obl = AN_NO_TOKEN;
    while ((obl = an_parse_child(s->parse, verb, AN_REL_OBL, obl)) != AN_NO_TOKEN)
      if (s->event_of[obl] != AN_NO_TOKEN) return s->event_of[obl];
    verb = an_parse_parent(s->parse, verb, NULL);
  }
  return AN_NO_TOKEN;
}

/* "Soldiers killed nine. Three soldiers died": has the act a toll of its own? */
static bool has_count(an_scene *s, uint32_t act, an_str class) {
  const an_count *slot = count_of_class(&s->events.at[act], class);
  return slot && slot->is_set;
}

/* ... or the last act of force shortly before it whose toll is not told yet, or the next one of its
 * sentence: "eight dead in fighting". */
static uint32_t find_act_near(an_scene *s, uint32_t last, uint32_t sentence, an_str class) {
  for (uint32_t i = last; i-- > 0;) {
    const an_event *e = &s->events.at[i];
    if (e->sentence + FAR_SENTENCES < sentence) break;
    uint32_t act = s->event_of[e->trigger];  // a toll may be folded into its act
    if (is_violent(e) && (act == AN_NO_TOKEN || !has_count(s, act, class))) return act;
  }
  for (uint32_t i = last; i < s->events.n && s->events.at[i].sentence == sentence; i++)
    if (is_violent(&s->events.at[i])) return s->event_of[s->events.at[i].trigger];
  return AN_NO_TOKEN;
}

bool an_quantity_has_time(const an_scene *s, uint32_t verb) {
  const an_sentence *sentence = &s->tokens->sentences[an_scene_token(s, verb)->sentence];
  for (uint32_t i = sentence->first; i < sentence->end; i++)
    if (an_parse_is_time(s->parse, i) && an_parse_clause_of(s->parse, i) == verb) return true;
  return false;
}

/* ------------------------------------------------------------------------------------ sums --- */

/* The first number behind a word that a preposition leads to, or that nothing counts: "rose to 57",
 * "coded as 3", "stands at 12". For shares, "split across two events (3)", the one in brackets. */
static an_count sum_behind(const an_scene *s, uint32_t verb, bool is_share) {
  uint32_t end = s->tokens->sentences[an_scene_token(s, verb)->sentence].end;
  for (uint32_t i = verb + 1; i + 1 < end; i++) {
    char sign = *an_scene_token(s, i)->lower.at;
    bool is_bracket = an_parse_pos(s->parse, i) == AN_POS_PUNCT && (sign == '(' || sign == ';');
    if (is_bracket && !is_share) return AN_NO_COUNT;
    bool leads = is_share ? is_bracket : an_parse_pos(s->parse, i) == AN_POS_ADP || i == verb + 1;
    uint32_t at = !is_share && an_number_starts(s, i) && i == verb + 1 ? i : i + 1;
    if (leads && an_number_starts(s, at) && !an_parse_is_time(s->parse, at + 1))
      return an_number_in(s, at, at + 1);
  }
  return AN_NO_COUNT;
}

/* The verb that says how large a sum is: "The toll rose to", "Fatalities coded as". */
static uint32_t verb_of_sum(const an_scene *s, uint32_t word) {
  uint32_t end = s->tokens->sentences[an_scene_token(s, word)->sentence].end;
  for (uint32_t i = word + 1; i < end && i <= word + MAX_LOOK_BACK; i++) {
    an_duty duty = an_scene_duty(s, i);
    if (duty == AN_DUTY_SUM || duty == AN_DUTY_SHARE || duty == AN_DUTY_GROW) return i;
    if (an_parse_pos(s->parse, i) == AN_POS_PUNCT) return AN_NO_TOKEN;
  }
  return AN_NO_TOKEN;
}

/* "Raising the toll to 17": the verb that the sum is the object of. */
static uint32_t verb_that_raises(const an_scene *s, uint32_t word) {
  an_rel rel;
  uint32_t verb = an_parse_parent(s->parse, word, &rel);
  bool is_object = verb != AN_NO_TOKEN && rel == AN_REL_OBJ && verb < word;
  return is_object && an_scene_duty(s, verb) == AN_DUTY_GROW ? verb : AN_NO_TOKEN;
}

/* The first act of force of the block that the sum stands in. */
static uint32_t first_act(const an_scene *s, uint32_t word, uint32_t n_before) {
  uint32_t block = s->tokens->sentences[an_scene_token(s, word)->sentence].block;
  uint32_t found = AN_NO_TOKEN;
  for (uint32_t i = n_before; i-- > 0;) {
    const an_event *e = &s->events.at[i];
    if (s->tokens->sentences[e->sentence].block != block) break;
    if (is_violent(e)) found = s->event_of[e->trigger];
  }
  return found;
}

/* "The death toll rose to 57", "Fatalities coded as 3": what the text itself says of the sum counts
 * for the act told before, whatever it said there. True if the word is part of such words. */
static bool read_sum(an_scene *s, uint32_t word, an_str class, uint32_t n_before) {
  if (!an_parse_is_noun(s->parse, word)) return false;
  uint32_t sentence = an_scene_token(s, word)->sentence;
  if (s->sum_of == sentence + 1) return true;  // "(a radio reported 2 fatalities)"
  uint32_t verb = verb_of_sum(s, word), driver = verb_that_raises(s, word);
  if (driver != AN_NO_TOKEN) verb = word;
  if (verb == AN_NO_TOKEN) return false;
  an_duty duty = driver != AN_NO_TOKEN ? AN_DUTY_GROW : an_scene_duty(s, verb);
  an_count count = count_before(s, word, false);
  if (duty == AN_DUTY_GROW || !count.is_set) count = sum_behind(s, verb, duty == AN_DUTY_SHARE);
  uint32_t act = duty == AN_DUTY_GROW ? find_act_near(s, n_before, sentence, AN_LIT(""))
                                      : first_act(s, word, n_before);
  if (!count.is_set || act == AN_NO_TOKEN) return false;
  an_count *slot = count_of_class(&s->events.at[act], class);
  if (!slot) return false;
  if (duty != AN_DUTY_GROW) s->sum_of = sentence + 1;
  if (duty != AN_DUTY_GROW || !slot->is_set || slot->min < count.min) *slot = count;
  return true;
}

/* "Another two died later", "two others died": more than those who were told before. */
static bool is_added(const an_scene *s, uint32_t word) {
  enum { FAR = 6 };
  uint32_t least = s->tokens->sentences[an_scene_token(s, word)->sentence].first;
  for (uint32_t i = word; i-- > least && word - i <= FAR;) {
    an_pos pos = an_parse_pos(s->parse, i);
    if (pos == AN_POS_PUNCT || pos == AN_POS_VERB || pos == AN_POS_CCONJ) break;
    if (an_scene_duty(s, i) != AN_DUTY_MORE) continue;
    if (an_number_starts(s, i + 1) || (i > least && an_number_starts(s, i - 1))) return true;
  }
  return false;
}

/* The last act of force whose toll such a word goes on with; AN_NO_TOKEN. */
static uint32_t find_act_to_add_to(an_scene *s, uint32_t word, an_str class, uint32_t n_before) {
  if (s->event_of[word] != AN_NO_TOKEN || !is_added(s, word)) return AN_NO_TOKEN;
  uint32_t act = find_act(s, word);
  if (act == AN_NO_TOKEN)
    act = find_act_near(s, n_before, an_scene_token(s, word)->sentence, AN_LIT(""));
  return act != AN_NO_TOKEN && has_count(s, act, class) ? act : AN_NO_TOKEN;
}

static void read_word(an_scene *s, uint32_t token, uint32_t n_before, uint32_t sentence) {
  an_str class = an_quantity_class(s, token);
  if (!class.len || read_sum(s, token, class, n_before)) return;
  bool is_own = is_of_own_act(s, token);
  uint32_t act = is_own ? find_own_act(s, token) : s->event_of[token];
  if (is_own && act == AN_NO_TOKEN) return;
  an_count count = count_at(s, token, class);
  if (!count.is_set) return;
  if (act == AN_NO_TOKEN && is_crowd(class)) return;
  uint32_t told = find_act_to_add_to(s, token, class, n_before);
  if (told != AN_NO_TOKEN) {
    add_count(count_of_class(&s->events.at[told], class), &count);
    return;
  }
  if (act == AN_NO_TOKEN) act = find_act(s, token);
  bool is_apart = an_quantity_is_total(s, token);
  if (act == AN_NO_TOKEN && !is_apart) act = find_act_near(s, n_before, sentence, class);
  if (act == AN_NO_TOKEN) return;
  if (is_apart && act == s->event_of[token]) s->events.at[act].is_total = true;
  an_count *slot = count_of_class(&s->events.at[act], class);
  if (slot && !slot->is_set) *slot = count;
}

void an_quantity_find(an_scene *s, an_pass *why) {
  if (!s->casualties || !s->events.n) return;
  an_toll_fold(s, why);
  uint32_t n_before = 0;  // events whose trigger stands before the token
  for (uint32_t i = 0; i < s->tokens->n; i++) {
    while (n_before < s->events.n && s->events.at[n_before].trigger <= i) n_before++;
    read_word(s, i, n_before, an_scene_token(s, i)->sentence);
  }
}
