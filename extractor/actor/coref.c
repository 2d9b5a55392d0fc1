// Last pass: words that lead back to somebody named before, in the order of the text.
// SPDX-License-Identifier: MIT
#include "actor/work.h"

enum { LOOK_BACK = 64, MAX_SHORTS = 64, SENTENCES_BACK = 2 };

/* A mention of words [first, end) that stands for the earlier candidate. */
an_candidate an_actor_lead_back(const an_actor_work *w, uint32_t first, uint32_t end, uint32_t to,
                                an_str why) {
  an_candidate c = {.m = w->all.at[to].m, .reading = AN_MAP_NONE};
  c.m.rule = NULL;
  c.m.why = why;
  c.m.antecedent = to;
  c.is_national = w->all.at[to].is_national;
  c.m.sentence = w->tokens->at[first].sentence;
  an_actor_set_range(w, &c, first, end);
  return c;
}

/* -------------------------------------------------------------------------- parts of names --- */

/* The last word of a name, but that a small letter may have become a capital: "Al-Odero" of "Amos
 * al-Odero". */
static bool is_last_word(an_str name, an_str word) {
  if (name.len < word.len || !word.len) return false;
  an_str tail = {name.at + name.len - word.len, word.len};
  bool is_first = *tail.at == *word.at || *tail.at == (char)(*word.at + ('a' - 'A'));
  an_str rest = {word.at + 1, word.len - 1};
  if (!is_first || !an_str_eq((an_str){tail.at + 1, tail.len - 1}, rest)) return false;
  return name.len == word.len || tail.at[-1] == ' ';
}

/* End of "Odero", "Al-Odero": what is glued to it by hyphens belongs to it. */
static uint32_t end_of_family_name(const an_actor_work *w, uint32_t token) {
  const an_token *t = w->tokens->at;
  uint32_t end = token + 1;
  while (end + 1 < w->tokens->n && t[end].lower.at[0] == '-' && t[end].is_glued &&
         t[end + 1].is_glued && an_actor_is_capital(w, end + 1))
    end += 2;
  return end;
}

/* "Odero" of "Amos Odero Karsa", who may be called by it: it is neither the first nor the last. */
static bool is_inner_word(an_str name, an_str word) {
  for (size_t i = 1; word.len && i + word.len < name.len; i++)
    if (name.at[i - 1] == ' ' && name.at[i + word.len] == ' ' &&
        !memcmp(name.at + i, word.at, word.len))
      return true;
  return false;
}

/* ... and then alone, as who does something. */
static bool stands_alone(const an_actor_work *w, uint32_t token) {
  an_rel rel;
  uint32_t verb = an_parse_parent(w->parse, token, &rel);
  return rel == AN_REL_NSUBJ && verb > token && an_parse_is_verb(w->parse, verb) &&
         an_actor_name_run(w, token) == token + 1;
}

/* "Peskov" after "Dmitry Peskov": the last word of a person's name. */
static bool refer_family_name(const an_actor_work *w, uint32_t token, an_candidate *c) {
  if (!an_actor_is_capital(w, token) || !w->persons.n) return false;
  uint32_t behind = end_of_family_name(w, token);
  an_str text = an_token_text(w->tokens, token, behind);
  size_t end = w->persons.n > LOOK_BACK ? w->persons.n - LOOK_BACK : 0;
  for (size_t i = w->persons.n; i-- > end;) {
    uint32_t to = w->persons.at[i];
    if (!is_last_word(w->all.at[to].m.name, text)) continue;
    *c = an_actor_lead_back(w, token, behind, to, AN_LIT("actor.surname"));
    return true;
  }
  for (size_t i = stands_alone(w, token) ? w->persons.n : end; i-- > end;) {
    uint32_t to = w->persons.at[i];
    if (!is_inner_word(w->all.at[to].m.name, text)) continue;
    *c = an_actor_lead_back(w, token, behind, to, AN_LIT("actor.surname"));
    return true;
  }
  return false;
}

/* "the North" after "North Korea" */
static bool refer_first_word(const an_actor_work *w, uint32_t token, an_candidate *c) {
  if (!an_actor_is_capital(w, token) || !an_actor_is_head(w, token)) return false;
  if (!an_actor_is_definite(w, token)) return false;
  an_str text = an_token_text(w->tokens, token, token + 1);
  for (size_t i = w->all.n; i-- > an_actor_oldest(w);) {
    const an_candidate *to = &w->all.at[i];
    an_str name = to->m.name;
    bool is_country = to->m.entity && an_actor_is_kind(&to->m, AN_LIT("country"));
    if (!is_country || name.len <= text.len || name.at[text.len] != ' ') continue;
    if (!an_str_starts(name, text)) continue;
    *c = an_actor_lead_back(w, token, token + 1, (uint32_t)i, AN_LIT("actor.definite"));
    c->m.is_place = false;
    return true;
  }
  return false;
}

static bool refer_short_form(const an_actor_work *w, uint32_t token, an_candidate *c) {
  an_str text = an_token_text(w->tokens, token, token + 1);
  for (size_t i = 0; i < w->shorts.n; i++) {
    if (!an_str_eq(w->shorts.at[i].word, text)) continue;
    *c = an_actor_lead_back(w, token, token + 1, w->shorts.at[i].of, AN_LIT("actor.acronym"));
    return true;
  }
  return false;
}

/* -------------------------------------------------------------------------------- the pass --- */

static void note_short_form(an_actor_work *w, uint32_t of, uint32_t end) {
  if (end + 2 >= w->tokens->n || w->shorts.n == MAX_SHORTS) return;
  const an_token *t = &w->tokens->at[end];
  if (t[0].lower.at[0] != '(' || t[1].shape != AN_SHAPE_UPPER || t[2].lower.at[0] != ')') return;
  if (t[2].sentence != w->all.at[of].m.sentence) return;
  an_str name = w->all.at[of].m.name, text = an_token_text(w->tokens, end + 1, end + 2);
  if (!memchr(name.at, ' ', name.len) || !text.len || name.at[0] != text.at[0]) return;
  an_short_form s = {text, of};
  an_push(w->arena, &w->shorts, s);
}

/* "Karsa" after "the rebel group Karsa". */
static void note_called(an_actor_work *w, uint32_t of) {
  const an_mention *m = &w->all.at[of].m;
  bool is_called = an_str_eq(m->why, AN_LIT("actor.called")) && m->antecedent == AN_NO_TOKEN;
  if (!is_called || memchr(m->name.at, ' ', m->name.len) || w->shorts.n == MAX_SHORTS) return;
  an_short_form s = {m->name, of};
  an_push(w->arena, &w->shorts, s);
}

/* "AA" after "the Karsa Army" is not another body of those letters. */
static void note_initials(an_actor_work *w, uint32_t of) {
  enum { FEWEST = 2, MOST = 6 };
  const an_candidate *c = &w->all.at[of];
  bool is_body = an_actor_is_kind(&c->m, AN_LIT("armed-group")) ||
                 an_actor_is_kind(&c->m, AN_LIT("organisation"));
  if (!is_body || c->m.antecedent != AN_NO_TOKEN || w->shorts.n == MAX_SHORTS) return;
  char letters[MOST];
  size_t n = 0;
  for (uint32_t i = c->m.first; i < c->m.end && n < MOST; i++)
    if (w->tokens->at[i].shape == AN_SHAPE_TITLE)
      letters[n++] = *an_token_text(w->tokens, i, i + 1).at;
  if (n < FEWEST || n == MOST) return;
  for (size_t i = 0; i < w->shorts.n; i++)  // the first holds, and there is not room for all
    if (an_str_eq(w->shorts.at[i].word, (an_str){letters, n})) return;
  an_short_form s = {an_str_join(w->arena, (an_str){letters, n}, AN_LIT("")), of};
  an_push(w->arena, &w->shorts, s);
}

static void push(an_actor_work *w, an_candidate *c) {
  if (w->all.n - w->of_sentence == AN_MAX_SENTENCE_MENTIONS) {
    an_doc_skip(w->arena, w->doc, "actors and places in sentences with too many", 1);
    return;
  }
  // "Mr Odero" is one name, though "Mr" is no word of it
  if (an_actor_is_kind(&c->m, AN_LIT("person")) && an_actor_is_called_politely(w, c->m.first))
    an_actor_set_range(w, c, c->m.first - 1, c->m.end);
  an_push(w->arena, &w->all, *c);
  uint32_t i = (uint32_t)w->all.n - 1;
  note_short_form(w, i, c->m.end);
  note_initials(w, i);
  note_called(w, i);
  an_actor_share(w, i);
  bool is_bare_title = c->is_title && c->title == c->m.end;
  bool is_named = an_actor_is_kind(&c->m, AN_LIT("person")) && !is_bare_title &&
                  (c->m.id.len || memchr(c->m.name.at, ' ', c->m.name.len));
  if (is_named && c->m.antecedent == AN_NO_TOKEN) an_push(w->arena, &w->persons, i);
}

static void push_rest(an_actor_work *w, const an_candidate *c, size_t at, bool has_first) {
  size_t first, end;
  if (at + 2 < w->all.n && w->all.at[at + 2].same_of == at + 1) at++;
  an_actor_find_list(w, at, &first, &end);
  for (size_t i = has_first ? at : at + 1; i < end; i++) {
    an_candidate other = an_actor_lead_back(w, c->m.first, c->m.end, (uint32_t)i, c->m.why);
    other.is_second = true;
    push(w, &other);
  }
}

/* "They" after "A, B and C met", "A met B": the others of the list whose first one was found, and
 * whom they met. */
static void push_listed(an_actor_work *w, const an_candidate *c) {
  uint32_t to = c->m.antecedent;
  if (!an_str_eq(an_actor_hears(&w->back, &w->tokens->at[c->m.first]), AN_LIT("people"))) return;
  uint32_t partner =
      w->all.at[to].m.sentence == c->m.sentence ? AN_NO_TOKEN : an_actor_find_partner(w, to);
  push_rest(w, c, to, false);
  if (partner != AN_NO_TOKEN) push_rest(w, c, partner, true);
}

/* "the two" of "the two leaders", "both" of "both presidents" before the token. */
static bool is_behind_two(const an_actor_work *w, uint32_t token) {
  const an_token *t = w->tokens->at;
  if (!token || t[token - 1].sentence != t[token].sentence) return false;
  bool is_two = an_str_eq(an_actor_hears(&w->back, &t[token - 1]), AN_LIT("two"));
  bool is_number = an_parse_pos(w->parse, token - 1) == AN_POS_NUM;
  return is_two && (!is_number || an_actor_is_definite(w, token - 1));
}

static void push_two(an_actor_work *w, an_candidate *one, an_candidate *other) {
  other->is_second = true;
  push(w, one);
  push(w, other);
}

/* "the two leaders", "both presidents": two mentions of the same words. */
static bool push_couple(an_actor_work *w, uint32_t first, uint32_t end) {
  uint32_t a, b;
  bool is_couple = an_str_eq(an_actor_hears(&w->back, &w->tokens->at[end - 1]), AN_LIT("couple"));
  bool has_room = w->all.n - w->of_sentence + 2 <= AN_MAX_SENTENCE_MENTIONS;
  if (!is_couple || !has_room || !is_behind_two(w, first)) return false;
  if (!an_actor_find_couple(w, &a, &b)) return false;
  an_candidate one = an_actor_lead_back(w, first, end, a, AN_LIT("actor.both-sides"));
  an_candidate other = an_actor_lead_back(w, first, end, b, AN_LIT("actor.both-sides"));
  push_two(w, &one, &other);
  return true;
}

/* "both sides", "the two countries", "the parties": two mentions of the same words. */
static bool push_sides(an_actor_work *w, uint32_t first, uint32_t end) {
  uint32_t a, b;
  bool is_pair = an_str_eq(an_actor_hears(&w->back, &w->tokens->at[end - 1]), AN_LIT("pair"));
  bool has_room = w->all.n - w->of_sentence + 2 <= AN_MAX_SENTENCE_MENTIONS;
  for (uint32_t i = first; i + 1 < end; i++)  // "all parties"
    is_pair &= !an_str_eq(an_actor_hears(&w->back, &w->tokens->at[i]), AN_LIT("many"));
  if (!is_pair || !has_room) return false;
  bool are_armed =
      end > 1 && an_str_eq(an_actor_hears(&w->back, &w->tokens->at[end - 2]), AN_LIT("armed"));
  if (!(are_armed ? an_actor_find_opponents(w, &a, &b) : an_actor_find_sides(w, &a, &b)))
    return false;
  an_candidate one = an_actor_lead_back(w, first, end, a, AN_LIT("actor.both-sides"));
  an_candidate other = an_actor_lead_back(w, first, end, b, AN_LIT("actor.both-sides"));
  bool has_group = an_actor_is_kind(&one.m, AN_LIT("armed-group")) ||
                   an_actor_is_kind(&other.m, AN_LIT("armed-group"));
  bool are_states = !has_group && an_actor_is_state(w, one.m.country) &&
                    an_actor_is_state(w, other.m.country) &&
                    !an_str_eq(one.m.country, other.m.country);
  if (are_states) an_actor_become_country(w, &one);
  if (are_states) an_actor_become_country(w, &other);
  push_two(w, &one, &other);
  return true;
}

static bool is_band(const an_candidate *c) {
  return an_actor_is_kind(&c->m, AN_LIT("armed-group"));
}

/* "the guerrillas" after "A", the only band of the last sentences; AN_NO_TOKEN if there are two, or
 * if others were called so before. */
static uint32_t find_only_band(const an_actor_work *w, const an_candidate *c) {
  const an_token *t = w->tokens->at;
  uint32_t found = AN_NO_TOKEN;
  for (size_t i = w->all.n; i-- > an_actor_oldest(w);) {
    const an_candidate *g = &w->all.at[i];
    if (g->m.sentence + SENTENCES_BACK < c->m.sentence) break;
    bool is_word = an_str_eq(t[g->m.end - 1].lemma, t[c->m.end - 1].lemma);
    if (is_word && !is_band(g)) return AN_NO_TOKEN;
    if (!is_band(g) || !g->m.entity) continue;
    bool is_other = found != AN_NO_TOKEN && w->all.at[found].m.entity != g->m.entity;
    if (is_other || g->m.sentence == c->m.sentence) return AN_NO_TOKEN;
    found = (uint32_t)i;
  }
  bool is_so = found != AN_NO_TOKEN && an_str_eq(w->all.at[found].m.role, c->m.role);
  return is_so ? found : AN_NO_TOKEN;
}

/* "the militants" after "A militants", "killing 2 militants" beside it: fighters told by the word
 * that stood with a group's name are the group's. The last group that had the word with it. */
static uint32_t find_same_noun(const an_actor_work *w, const an_candidate *c) {
  const an_token *t = w->tokens->at;
  uint32_t head = c->m.end - 1, at = c->m.first;
  bool is_word = c->m.end == at + 1 && t[at].shape == AN_SHAPE_LOWER;
  bool is_plain = is_word && c->m.rule && !c->is_title &&
                  an_actor_is_kind(&c->m, AN_LIT("unknown")) && an_actor_is_armed(w, c->m.role) &&
                  !an_actor_is_organ(w, c->m.role) && !an_str_eq(t[head].lemma, t[head].lower);
  if (!is_plain) return AN_NO_TOKEN;
  uint32_t before = at > w->tokens->sentences[c->m.sentence].first ? at - 1 : at;
  bool is_counted =
      t[before].shape == AN_SHAPE_NUMBER || an_parse_pos(w->parse, before) == AN_POS_NUM;
  uint32_t most = an_actor_is_definite(w, at) ? SENTENCES_BACK : is_counted ? 1 : 0;
  for (size_t i = w->all.n; i-- > an_actor_oldest(w);) {
    const an_candidate *g = &w->all.at[i];
    if (g->m.sentence + most < c->m.sentence) break;
    bool has_noun =
        g->m.end > g->m.first + 1 && an_actor_is_group(g) && g->m.antecedent == AN_NO_TOKEN;
    if (has_noun && an_str_eq(t[g->m.end - 1].lemma, t[head].lemma)) return (uint32_t)i;
  }
  return most == SENTENCES_BACK ? find_only_band(w, c) : AN_NO_TOKEN;
}

static bool push_same_noun(an_actor_work *w, const an_candidate *c) {
  uint32_t to = find_same_noun(w, c);
  if (to == AN_NO_TOKEN) return false;
  an_candidate one = an_actor_lead_back(w, c->m.first, c->m.end, to, AN_LIT("actor.same-noun"));
  one.is_shared = false;
  push(w, &one);
  if (!w->all.at[to].is_shared || !to) return true;
  an_candidate other =
      an_actor_lead_back(w, c->m.first, c->m.end, to - 1, AN_LIT("actor.same-noun"));
  other.is_second = true;  // "A and B fighters"
  push(w, &other);
  return true;
}

/* "the militant group", which a rule knows as some group. */
static bool push_group(an_actor_work *w, const an_candidate *c) {
  an_candidate one;
  if (!an_actor_is_kind(&c->m, AN_LIT("unknown")) || !an_actor_refer_group(w, c->m.end - 1, &one))
    return false;
  an_actor_set_range(w, &one, c->m.first, c->m.end);
  push(w, &one);
  return true;
}

/* "the Norvian group": the last one that is of that nation. */
static bool push_nations_group(an_actor_work *w, const an_candidate *c) {
  uint32_t noun = c->m.end;
  bool is_group = noun < w->tokens->n && w->tokens->at[noun].sentence == c->m.sentence &&
                  an_str_eq(an_actor_hears(&w->back, &w->tokens->at[noun]), AN_LIT("group")) &&
                  an_actor_is_head(w, noun) && an_actor_is_definite(w, c->m.first);
  an_str country = is_group ? an_actor_country_of(w, c) : AN_LIT("");
  for (size_t i = w->all.n; country.len && i-- > an_actor_oldest(w);) {
    const an_mention *m = &w->all.at[i].m;
    if (!an_actor_is_kind(m, AN_LIT("armed-group")) || !an_str_eq(m->country, country)) continue;
    an_candidate one =
        an_actor_lead_back(w, c->m.first, noun + 1, (uint32_t)i, AN_LIT("actor.definite"));
    push(w, &one);
    return true;
  }
  return false;
}

static bool stands_for_others(an_actor_work *w, uint32_t token, an_candidate *c) {
  bool is_other = c->m.rule && (push_couple(w, token, c->m.end) || push_sides(w, token, c->m.end) ||
                                push_same_noun(w, c) || push_group(w, c));
  return is_other || push_nations_group(w, c);
}

static bool find_uncovered(const an_actor_work *w, uint32_t token, uint32_t limit,
                           an_candidate *c) {
  an_shape shape = w->tokens->at[token].shape;
  if (shape == AN_SHAPE_PUNCT || shape == AN_SHAPE_NUMBER) return false;
  return an_actor_refer_word(w, token, c) || refer_family_name(w, token, c) ||
         refer_short_form(w, token, c) || refer_first_word(w, token, c) ||
         an_actor_person_form(w, token, limit, c);
}

/* "near Odero" after "Amos Odero" is not a place that no list has; and where no preposition stands
 * it is not one that a list has, nor is it another Odero whom a list has and the text has not. */
static bool is_known_by_name(const an_actor_work *w, an_candidate *c) {
  if (c->m.end != c->m.first + 1) return false;
  bool is_form = an_str_eq(c->m.why, AN_LIT("actor.place-form"));
  an_str kind =
      c->reading == AN_MAP_NONE ? AN_LIT("") : an_reading(w->readings, c->reading)->entity->kind;
  bool is_place = an_str_eq(kind, AN_LIT("place")) && !an_actor_preposition(w, c->m.first).len;
  bool is_other = an_str_eq(kind, AN_LIT("person")) && !c->title && !an_actor_has_named(w, c);
  if (is_place || is_other) return refer_family_name(w, c->m.first, c);
  if (!is_form) return false;
  return refer_family_name(w, c->m.first, c) || refer_short_form(w, c->m.first, c);
}

/* Where the next name begins that cannot be part of a person's: "Amos Paris said". */
static uint32_t find_limit(const an_actor_work *w, size_t next, uint32_t end) {
  for (; next < w->n_here; next++) {
    const an_candidate *c = &w->here[next];
    bool is_word = c->reading != AN_MAP_NONE && c->m.end == c->m.first + 1;
    an_str kind = is_word ? an_reading(w->readings, c->reading)->entity->kind : AN_LIT("");
    if (!an_str_eq(kind, AN_LIT("place")) && !an_str_eq(kind, AN_LIT("person"))) return c->m.first;
  }
  return end;
}

static bool settle(an_actor_work *w, an_candidate *c) {
  if (is_known_by_name(w, c)) return true;
  // nobody's family name behind "in" is a place that no list has
  bool is_word = c->reading != AN_MAP_NONE;
  if (!an_actor_choose(w, c) && !(is_word && an_actor_place_form(w, c->m.first, c))) return false;
  if (c->m.is_place) an_actor_settle_place(w, c);
  if (an_actor_refer_apposed(w, c)) return true;
  an_actor_note_employer(w, c);
  bool is_definite_title = an_actor_is_definite(w, c->m.first) || c->m.country.len;
  if (c->is_title && c->title == c->m.end && !c->m.entity && is_definite_title)
    an_actor_refer_title(w, c);
  return true;
}

/* "AA", "AA fighters": what a list says of the letters holds unless another of the lists was named
 * by them before. */
static bool refer_letters(const an_actor_work *w, uint32_t token, an_candidate *c) {
  uint32_t end = c->m.end;
  bool is_word = end == token + 1;
  if (w->tokens->at[token].shape != AN_SHAPE_UPPER || (!is_word && !c->has_noun)) return false;
  an_candidate known = *c;
  if (!refer_short_form(w, token, &known)) return false;
  if (c->reading != AN_MAP_NONE && !known.m.entity) return false;
  *c = known;
  an_actor_set_range(w, c, token, end);
  return true;
}

void an_actor_refer(an_actor_work *w, uint32_t sentence) {
  const an_sentence *s = &w->tokens->sentences[sentence];
  w->n_here = w->all.n - w->of_sentence;
  if (w->n_here) memcpy(w->here, &w->all.at[w->of_sentence], w->n_here * sizeof *w->here);
  w->all.n = w->of_sentence;
  size_t next = 0;
  for (uint32_t t = s->first; t < s->end;) {
    while (next < w->n_here && w->here[next].m.first < t) next++;
    an_candidate c;
    bool is_here = next < w->n_here && w->here[next].m.first == t;
    if (is_here) c = w->here[next++];
    bool is_pair =
        is_here ? stands_for_others(w, t, &c)
                : an_actor_is_definite(w, t) && an_actor_is_head(w, t) && push_sides(w, t, t + 1);
    if (is_pair) {
      t = is_here ? w->all.at[w->all.n - 1].m.end : t + 1;
      continue;
    }
    bool is_short = is_here && refer_letters(w, t, &c);
    uint32_t limit = find_limit(w, next, s->end);
    bool is_found = is_short || (is_here && settle(w, &c));
    if (!is_found) is_found = find_uncovered(w, t, limit, &c);
    if (is_found) push(w, &c);
    if (is_found && c.m.antecedent != AN_NO_TOKEN) push_listed(w, &c);
    if (is_found && c.m.is_place) an_actor_merge_places(w);
    t = is_found ? c.m.end : t + 1;
  }
}

an_str an_actor_role_on(const an_mention *mention, an_point when) {
  if (!mention->n_terms || an_point_is_open(when)) return mention->role;
  for (size_t i = 0; i < mention->n_terms; i++)
    if (an_actor_is_valid(mention->terms[i], when)) return mention->terms[i]->role;
  // "Opposition leader Odero" after his time as a minister
  return mention->title_role.len ? mention->title_role : AN_LIT("ELI");
}
