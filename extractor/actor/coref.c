// Last pass: words that lead back to somebody named before, in the order of the text.
// SPDX-License-Identifier: MIT
#include "actor/work.h"

enum { LOOK_BACK = 64, MAX_SHORTS = 64, SENTENCES_BACK = 2 };

static size_t oldest(const an_actor_work *w) {
  return w->all.n > LOOK_BACK ? w->all.n - LOOK_BACK : 0;
}

/* A mention of words [first, end) that stands for the earlier candidate. */
an_candidate an_actor_lead_back(const an_actor_work *w, uint32_t first, uint32_t end, uint32_t to,
                                an_str why) {
  an_candidate c = {.m = w->all.at[to].m, .reading = AN_MAP_NONE};
  c.m.rule = NULL;
  c.m.why = why;
  c.m.antecedent = to;
  c.m.sentence = w->tokens->at[first].sentence;
  an_actor_set_range(w, &c, first, end);
  return c;
}

/* -------------------------------------------------------------------------- he, they, the X --- */

typedef bool fits(const an_actor_work *w, const an_candidate *c, uint32_t token);

static bool is_indefinite(const an_actor_work *w, const an_candidate *c) {
  return c->m.first &&
         an_str_eq(an_actor_hears(&w->links, &w->tokens->at[c->m.first - 1]), AN_LIT("indefinite"));
}

/* A person, or one of some people: "a soldier", not "a court" or "a militia". */
static bool fits_person(const an_actor_work *w, const an_candidate *c, uint32_t token) {
  (void)token;
  if (an_actor_is_kind(&c->m, AN_LIT("person"))) return true;
  const an_token *noun = &w->tokens->at[c->m.head];
  bool is_one = c->m.rule && an_actor_is_kind(&c->m, AN_LIT("unknown")) &&
                an_str_eq(noun->lemma, noun->lower) && !an_actor_form_kind(w, c->m.head).len;
  return is_one && is_indefinite(w, c);
}

static bool fits_people(const an_actor_work *w, const an_candidate *c, uint32_t token) {
  (void)w;
  (void)token;
  return !c->m.is_place && !an_actor_is_kind(&c->m, AN_LIT("person"));
}

/* A state, its organs or a body of people, which speaks as one; not what others did something
 * with: "sent a patrol". */
static bool fits_body(const an_actor_work *w, const an_candidate *c, uint32_t token) {
  bool is_plain = an_actor_is_kind(&c->m, AN_LIT("unknown")) && !an_actor_is_organ(w, c->m.role);
  const char *tag = an_parse_xpos(w->parse, c->m.head);
  bool is_many = tag && !strcmp(tag, "NNS");
  bool is_means = is_indefinite(w, c) && !an_actor_is_subject(w, &c->m);
  return fits_people(w, c, token) && !is_plain && !is_many && !is_means &&
         !an_actor_is_kind(&c->m, AN_LIT("population"));
}

static bool is_word(const an_expression *way) {
  return !way->is_noun && an_str_eq(way->frame->conduct, AN_LIT("verbal"));
}

/* "It accused", "it called on": does the word stand for who does something with words? */
static bool is_speaker(const an_actor_work *w, uint32_t token) {
  an_rel rel;
  uint32_t verb = an_parse_parent(w->parse, token, &rel);
  if (rel != AN_REL_NSUBJ || verb == AN_NO_TOKEN || !an_parse_is_verb(w->parse, verb)) return false;
  return an_actor_tells_here(w, verb, is_word);
}

/* "a resident" is not many; of "the militia" nobody can say; a state or a person is if others stand
 * beside it. */
static bool fits_many(const an_actor_work *w, const an_candidate *c, uint32_t token) {
  const char *tag = an_parse_xpos(w->parse, c->m.head);
  if (an_actor_is_kind(&c->m, AN_LIT("country")) || an_actor_is_kind(&c->m, AN_LIT("person")))
    return !c->m.is_place && (an_actor_is_in_list(w, c) ||
                              an_actor_find_partner(w, (size_t)(c - w->all.at)) != AN_NO_TOKEN);
  bool is_one =
      tag && !strcmp(tag, "NN") &&
      (an_actor_is_kind(&c->m, AN_LIT("unknown")) || an_actor_is_kind(&c->m, AN_LIT("population")));
  return !is_one && fits_people(w, c, token);
}

static bool fits_group(const an_actor_work *w, const an_candidate *c, uint32_t token) {
  (void)w;
  (void)token;
  return an_actor_is_kind(&c->m, AN_LIT("armed-group"));
}

static bool fits_country(const an_actor_work *w, const an_candidate *c, uint32_t token) {
  (void)w;
  (void)token;
  enum { CODE = 3 };
  return c->m.country.len == CODE && !an_actor_is_kind(&c->m, AN_LIT("organisation"));
}

/* "the ministry": the last name whose own words have it, but not its spokesman. */
static bool fits_word(const an_actor_work *w, const an_candidate *c, uint32_t token) {
  if (an_actor_is_kind(&c->m, AN_LIT("person"))) return false;
  for (uint32_t i = c->m.first; i < c->m.end; i++)
    if (an_str_eq(w->tokens->at[i].lower, w->tokens->at[token].lower)) return !c->m.is_place;
  return false;
}

/* "thousands of A": as the noun that counts them. */
static an_rel rel_of(const an_actor_work *w, const an_candidate *c) {
  an_rel rel, above;
  uint32_t parent = an_parse_parent(w->parse, c->m.head, &rel);
  if (rel != AN_REL_NMOD || parent == AN_NO_TOKEN) return rel;
  an_parse_parent(w->parse, parent, &above);
  return above;
}

/* "A group of youths set fire to a post": they are who does it. */
static bool is_subject_of_all(const an_actor_work *w, const an_candidate *c) {
  if (an_actor_is_subject(w, &c->m)) return true;
  an_rel rel = rel_of(w, c);
  if (rel != AN_REL_NSUBJ && rel != AN_REL_NSUBJ_PASS) return false;
  return !an_actor_tells(w, an_parse_parent(w->parse, c->m.head, NULL), an_actor_is_way);
}

static bool is_force(const an_expression *way) {
  return an_str_eq(way->frame->conduct, AN_LIT("force"));
}

/* "Gunmen stormed the hotel, witnesses said. They shot ...": not those who only tell it. */
static bool is_only_teller(const an_actor_work *w, const an_candidate *c, uint32_t token) {
  uint32_t told = an_parse_parent(w->parse, c->m.head, NULL);
  bool can_be = an_parse_rel(w->parse, token) == AN_REL_NSUBJ && an_actor_is_subject(w, &c->m) &&
                !an_actor_is_armed(w, c->m.role) && an_actor_is_saying(w, told);
  return can_be && an_actor_tells_here(w, an_parse_parent(w->parse, token, NULL), is_force);
}

/* Who acted is taken up as who acts, who suffered as who suffers: "Police arrested four men. They
 * were released" speaks of the men, "arrested four men and beat them" as well. */
static bool has_same_part(const an_actor_work *w, const an_candidate *c, uint32_t token) {
  an_rel part = an_parse_rel(w->parse, token);
  bool is_here = c->m.sentence == w->tokens->at[token].sentence;
  if (part == AN_REL_OBJ && is_here && rel_of(w, c) == AN_REL_OBJ) return true;
  if (part != AN_REL_NSUBJ_PASS) return is_subject_of_all(w, c);
  an_rel rel = an_parse_rel(w->parse, c->m.head);
  return rel == AN_REL_OBJ || rel == AN_REL_NSUBJ_PASS;
}

/* "Rebels opened fire on them": not on themselves. */
static bool is_own_subject(const an_actor_work *w, const an_candidate *c, uint32_t token) {
  an_rel rel = an_parse_rel(w->parse, token);
  bool is_object = an_parse_pos(w->parse, token) == AN_POS_PRON &&
                   (rel == AN_REL_OBJ || rel == AN_REL_OBL || rel == AN_REL_NMOD);
  bool is_here = c->m.sentence == w->tokens->at[token].sentence && an_actor_is_subject(w, &c->m);
  return is_object && is_here &&
         an_parse_clause_of(w->parse, c->m.head) == an_parse_clause_of(w->parse, token);
}

/* The last one with the same part that fits, else the last that fits at all, who only tells it last
 * of all. */
static uint32_t find_back(const an_actor_work *w, uint32_t token, fits *is_fit,
                          uint32_t sentences) {
  uint32_t sentence = w->tokens->at[token].sentence, any = AN_NO_TOKEN, teller = AN_NO_TOKEN;
  for (size_t i = w->all.n; i-- > oldest(w);) {
    const an_candidate *c = &w->all.at[i];
    uint32_t far = sentence - c->m.sentence;
    if (far > sentences) break;
    // of a pronoun the last sentence with somebody who fits decides
    bool is_past = any != AN_NO_TOKEN && far > 1 && c->m.sentence != w->all.at[any].m.sentence;
    if (is_past && sentences == SENTENCES_BACK) break;
    if (!is_fit(w, c, token) || is_own_subject(w, c, token)) continue;
    if (sentences == SENTENCES_BACK && is_only_teller(w, c, token)) {
      teller = (uint32_t)i;
      continue;
    }
    if (has_same_part(w, c, token)) return (uint32_t)i;
    if (any == AN_NO_TOKEN) any = (uint32_t)i;
  }
  return any == AN_NO_TOKEN ? teller : any;
}

bool an_actor_is_definite(const an_actor_work *w, uint32_t token) {
  if (!token || w->tokens->at[token - 1].sentence != w->tokens->at[token].sentence) return false;
  return an_str_eq(an_actor_hears(&w->links, &w->tokens->at[token - 1]), AN_LIT("skip"));
}

static bool is_head(const an_actor_work *w, uint32_t token) {
  an_rel rel = an_parse_rel(w->parse, token);
  return rel != AN_REL_COMPOUND && rel != AN_REL_AMOD;
}

/* A mention that leads back to the country of somebody named before. */
static void become_country(const an_actor_work *w, an_candidate *c) {
  an_str country = c->m.country;
  const an_entity *entity = an_actor_by_id(w, country);
  c->m.entity = entity;
  c->m.id = country;
  c->m.name = entity ? entity->name : country;
  c->m.role = AN_LIT("");
  c->m.kind = AN_LIT("country");
  c->m.is_place = false;
  c->m.terms = NULL;
  c->m.n_terms = 0;
}

/* "the country", "the Republic": that of the clause's subject, else the last one named. */
static uint32_t find_country(const an_actor_work *w, uint32_t token, an_candidate *c) {
  uint32_t to = find_back(w, token, fits_country, LOOK_BACK);
  if (to == AN_NO_TOKEN) return to;
  *c = an_actor_lead_back(w, token, token + 1, to, AN_LIT("actor.country"));
  become_country(w, c);
  return to;
}

/* "the Islamist group": between the article and the noun may stand words that say which kind. */
static bool is_definite_group(const an_actor_work *w, uint32_t token) {
  enum { MOST_WORDS = 2 };
  for (uint32_t n = 0; n <= MOST_WORDS && token; n++, token--) {
    if (an_actor_is_definite(w, token)) return true;
    if (!an_str_eq(an_actor_hears(&w->back, &w->tokens->at[token - 1]), AN_LIT("kind"))) break;
  }
  return false;
}

/* "the group", "the Islamist movement": the last armed group. */
static bool refer_group(const an_actor_work *w, uint32_t token, an_candidate *c) {
  bool is_group = an_str_eq(an_actor_hears(&w->back, &w->tokens->at[token]), AN_LIT("group"));
  if (!is_group || !is_head(w, token) || !is_definite_group(w, token)) return false;
  uint32_t to = find_back(w, token, fits_group, LOOK_BACK);
  if (to == AN_NO_TOKEN) return false;
  *c = an_actor_lead_back(w, token, token + 1, to, AN_LIT("actor.definite"));
  return true;
}

static bool refer_noun(const an_actor_work *w, uint32_t token, an_str value, an_candidate *c) {
  if (an_str_eq(value, AN_LIT("group"))) return refer_group(w, token, c);
  if (!an_actor_is_definite(w, token) || !is_head(w, token)) return false;
  if (an_str_eq(value, AN_LIT("country"))) {
    if (find_country(w, token, c) == AN_NO_TOKEN) return false;
    an_str before = an_actor_hears(&w->prepositions, &w->tokens->at[token > 1 ? token - 2 : 0]);
    c->m.is_place = an_str_eq(before, AN_LIT("area")) || an_str_eq(before, AN_LIT("point"));
    return true;
  }
  uint32_t to = find_back(w, token, fits_word, LOOK_BACK);
  if (to == AN_NO_TOKEN) return false;
  *c = an_actor_lead_back(w, token, token + 1, to, AN_LIT("actor.definite"));
  return true;
}

static bool refer_word(const an_actor_work *w, uint32_t token, an_candidate *c) {
  an_str value = an_actor_hears(&w->back, &w->tokens->at[token]);
  if (!value.len) return false;
  bool is_person = an_str_eq(value, AN_LIT("person"));
  bool is_part = an_str_eq(value, AN_LIT("pair")) || an_str_eq(value, AN_LIT("armed")) ||
                 an_str_eq(value, AN_LIT("kind"));
  if (is_part) return false;
  if (an_str_eq(value, AN_LIT("body"))) {
    uint32_t body = is_speaker(w, token) ? find_back(w, token, fits_body, 1) : AN_NO_TOKEN;
    if (body == AN_NO_TOKEN) return false;
    *c = an_actor_lead_back(w, token, token + 1, body, AN_LIT("actor.pronoun"));
    return true;
  }
  if (!is_person && !an_str_eq(value, AN_LIT("people"))) return refer_noun(w, token, value, c);
  uint32_t to = find_back(w, token, is_person ? fits_person : fits_many, SENTENCES_BACK);
  if (to == AN_NO_TOKEN && !is_person) to = find_back(w, token, fits_people, SENTENCES_BACK);
  if (to == AN_NO_TOKEN) return false;
  if (!is_person) to = an_actor_first_of_list(w, to);
  *c = an_actor_lead_back(w, token, token + 1, to, AN_LIT("actor.pronoun"));
  return true;
}

/* -------------------------------------------------------------------------- parts of names --- */

static bool is_last_word(an_str name, an_str word) {
  if (!an_str_ends(name, word)) return false;
  return name.len == word.len || name.at[name.len - word.len - 1] == ' ';
}

/* "Peskov" after "Dmitry Peskov": the last word of a person's name. */
static bool refer_family_name(const an_actor_work *w, uint32_t token, an_candidate *c) {
  if (!an_actor_is_capital(w, token) || !w->persons.n) return false;
  an_str text = an_token_text(w->tokens, token, token + 1);
  size_t end = w->persons.n > LOOK_BACK ? w->persons.n - LOOK_BACK : 0;
  for (size_t i = w->persons.n; i-- > end;) {
    uint32_t to = w->persons.at[i];
    if (!is_last_word(w->all.at[to].m.name, text)) continue;
    *c = an_actor_lead_back(w, token, token + 1, to, AN_LIT("actor.surname"));
    return true;
  }
  return false;
}

/* "the North" after "North Korea" */
static bool refer_first_word(const an_actor_work *w, uint32_t token, an_candidate *c) {
  if (!an_actor_is_capital(w, token) || !is_head(w, token)) return false;
  if (!an_actor_is_definite(w, token)) return false;
  an_str text = an_token_text(w->tokens, token, token + 1);
  for (size_t i = w->all.n; i-- > oldest(w);) {
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

/* "both sides", "the two countries", "the parties": two mentions of the same words. */
static bool push_sides(an_actor_work *w, uint32_t first, uint32_t end) {
  uint32_t a, b;
  bool is_pair = an_str_eq(an_actor_hears(&w->back, &w->tokens->at[end - 1]), AN_LIT("pair"));
  bool has_room = w->all.n - w->of_sentence + 2 <= AN_MAX_SENTENCE_MENTIONS;
  for (uint32_t i = first; i + 1 < end; i++)  // "all parties"
    is_pair &= !an_str_eq(an_actor_hears(&w->back, &w->tokens->at[i]), AN_LIT("many"));
  if (!is_pair || !has_room) return false;
  bool are_armed = an_str_eq(an_actor_hears(&w->back, &w->tokens->at[end - 2]), AN_LIT("armed"));
  if (!(are_armed ? an_actor_find_opponents(w, &a, &b) : an_actor_find_sides(w, &a, &b)))
    return false;
  an_candidate one = an_actor_lead_back(w, first, end, a, AN_LIT("actor.both-sides"));
  an_candidate other = an_actor_lead_back(w, first, end, b, AN_LIT("actor.both-sides"));
  bool has_group = an_actor_is_kind(&one.m, AN_LIT("armed-group")) ||
                   an_actor_is_kind(&other.m, AN_LIT("armed-group"));
  bool are_states = !has_group && !an_str_eq(one.m.country, other.m.country);
  if (are_states) become_country(w, &one);
  if (are_states) become_country(w, &other);
  other.is_second = true;
  push(w, &one);
  push(w, &other);
  return true;
}

/* "the guerrillas" after "A", the only band of the last sentences; AN_NO_TOKEN if there are two, or
 * if others were called so before. */
static uint32_t find_only_band(const an_actor_work *w, const an_candidate *c) {
  const an_token *t = w->tokens->at;
  uint32_t found = AN_NO_TOKEN;
  for (size_t i = w->all.n; i-- > oldest(w);) {
    const an_candidate *g = &w->all.at[i];
    if (g->m.sentence + SENTENCES_BACK < c->m.sentence) break;
    bool is_word = an_str_eq(t[g->m.end - 1].lemma, t[c->m.end - 1].lemma);
    if (is_word && !fits_group(w, g, 0)) return AN_NO_TOKEN;
    if (!fits_group(w, g, 0) || !g->m.entity) continue;
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
  for (size_t i = w->all.n; i-- > oldest(w);) {
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
  if (!an_actor_is_kind(&c->m, AN_LIT("unknown")) || !refer_group(w, c->m.end - 1, &one))
    return false;
  an_actor_set_range(w, &one, c->m.first, c->m.end);
  push(w, &one);
  return true;
}

static bool stands_for_others(an_actor_work *w, uint32_t token, an_candidate *c) {
  return c->m.rule && (push_sides(w, token, c->m.end) || push_same_noun(w, c) || push_group(w, c));
}

static bool find_uncovered(const an_actor_work *w, uint32_t token, uint32_t limit,
                           an_candidate *c) {
  an_shape shape = w->tokens->at[token].shape;
  if (shape == AN_SHAPE_PUNCT || shape == AN_SHAPE_NUMBER) return false;
  return refer_word(w, token, c) || refer_family_name(w, token, c) ||
         refer_short_form(w, token, c) || refer_first_word(w, token, c) ||
         an_actor_person_form(w, token, limit, c);
}

/* "near Odero" after "Amos Odero" is not a place that no list has. */
static bool is_known_by_name(const an_actor_work *w, an_candidate *c) {
  if (c->m.end != c->m.first + 1 || !an_str_eq(c->m.why, AN_LIT("actor.place-form"))) return false;
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
    bool is_pair = is_here ? stands_for_others(w, t, &c)
                           : an_actor_is_definite(w, t) && is_head(w, t) && push_sides(w, t, t + 1);
    if (is_pair) {
      t = is_here ? c.m.end : t + 1;
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
