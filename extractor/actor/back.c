// Words that stand for somebody named before: "he", "they", "the group", "the country".
// SPDX-License-Identifier: MIT
#include "actor/work.h"

enum { LOOK_BACK = 64, SENTENCES_BACK = 2 };

size_t an_actor_oldest(const an_actor_work *w) {
  return w->all.n > LOOK_BACK ? w->all.n - LOOK_BACK : 0;
}

typedef bool fits(const an_actor_work *w, const an_candidate *c, uint32_t token);

static bool is_indefinite(const an_actor_work *w, const an_candidate *c) {
  return c->m.first &&
         an_str_eq(an_actor_hears(&w->links, &w->tokens->at[c->m.first - 1]), AN_LIT("indefinite"));
}

/* "family", "crowd": one word for several. */
static bool is_crowd(const an_actor_work *w, const an_candidate *c) {
  return an_str_eq(an_actor_word(w->sites, w->tokens->at[c->m.head].lower), AN_LIT("body"));
}

/* A person, or one of some people: "a soldier", "the survivor", not "a court" or "the army". */
static bool fits_person(const an_actor_work *w, const an_candidate *c, uint32_t token) {
  (void)token;
  if (an_actor_is_kind(&c->m, AN_LIT("person"))) return true;
  const an_token *noun = &w->tokens->at[c->m.head];
  bool is_one = c->m.rule && an_actor_is_kind(&c->m, AN_LIT("unknown")) &&
                an_str_eq(noun->lemma, noun->lower) && !is_crowd(w, c) &&
                !an_actor_form_kind(w, c->m.head).len;
  bool may_be_body = an_actor_is_organ(w, c->m.role) || !an_actor_is_definite(w, c->m.first);
  return is_one && (is_indefinite(w, c) || !may_be_body);
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

/* Who does something in the sentence. */
static bool fits_body_here(const an_actor_work *w, const an_candidate *c, uint32_t token) {
  return an_actor_is_subject(w, &c->m) && fits_body(w, c, token);
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

/* "shelled the town, which it had seized": a thing does not seize. */
static bool is_doer_of_clause(const an_actor_work *w, uint32_t token) {
  an_rel rel;
  uint32_t verb = an_parse_parent(w->parse, token, &rel);
  if (rel != AN_REL_NSUBJ || verb == AN_NO_TOKEN || !an_parse_is_verb(w->parse, verb)) return false;
  an_rel of = an_parse_rel(w->parse, verb);
  return (of == AN_REL_ACL || of == AN_REL_ACL_RELCL) &&
         an_actor_tells_here(w, verb, an_actor_is_way);
}

/* "told Reuters": who only passes it on does nothing else. */
static bool is_press(const an_actor_work *w, const an_candidate *c) {
  return c->m.entity && an_actor_is_press(w, c->m.role);
}

static bool fits_others(const an_actor_work *w, const an_candidate *c, uint32_t token) {
  return fits_people(w, c, token) && !is_press(w, c) && !fits_person(w, c, token);
}

/* "a resident" is not many; of "the militia" nobody can say; a state or a person is if others stand
 * beside it. */
static bool fits_many(const an_actor_work *w, const an_candidate *c, uint32_t token) {
  const char *tag = an_parse_xpos(w->parse, c->m.head);
  if (an_actor_is_kind(&c->m, AN_LIT("country")) || an_actor_is_kind(&c->m, AN_LIT("person")))
    return !c->m.is_place && (an_actor_is_in_list(w, c) ||
                              an_actor_find_partner(w, (size_t)(c - w->all.at)) != AN_NO_TOKEN);
  bool is_one =
      tag && !strcmp(tag, "NN") && !is_crowd(w, c) &&
      (an_actor_is_kind(&c->m, AN_LIT("unknown")) || an_actor_is_kind(&c->m, AN_LIT("population")));
  return !is_one && fits_others(w, c, token);
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

/* "Witnesses saw soldiers enter": they do what is seen. Not "arrested men carrying arms". */
static bool is_seen_to_act(const an_actor_work *w, const an_candidate *c) {
  uint32_t verb = c->m.end;
  if (verb >= w->tokens->n || w->tokens->at[verb].sentence != c->m.sentence) return false;
  if (!an_parse_is_verb(w->parse, verb) || an_parse_rel(w->parse, c->m.head) != AN_REL_OBJ)
    return false;
  an_rel rel = an_parse_rel(w->parse, verb);
  an_verb_form form = an_parse_form(w->parse, verb);
  bool is_inner = (rel == AN_REL_XCOMP || rel == AN_REL_ACL || rel == AN_REL_CCOMP) &&
                  form != AN_FORM_PARTICIPLE;
  return is_inner &&
         !an_actor_tells_here(w, an_parse_parent(w->parse, c->m.head, NULL), an_actor_is_way);
}

/* "A group of youths set fire to a post": they are who does it. */
static bool is_subject_of_all(const an_actor_work *w, const an_candidate *c) {
  if (an_actor_is_subject(w, &c->m) || is_seen_to_act(w, c)) return true;
  an_rel rel = rel_of(w, c);
  if (rel != AN_REL_NSUBJ && rel != AN_REL_NSUBJ_PASS) return false;
  return !an_actor_tells_here(w, an_parse_parent(w->parse, c->m.head, NULL), an_actor_is_way);
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

/* "Amos Odero was freed. Soldiers shot a farmer after he fled": who is there already in another
 * clause of the sentence is nearer than who acted before it. */
static bool is_in_clause_before(const an_actor_work *w, uint32_t any, uint32_t token) {
  return any != AN_NO_TOKEN && w->all.at[any].m.sentence == w->tokens->at[token].sentence &&
         an_parse_clause_of(w->parse, w->all.at[any].m.head) != an_parse_clause_of(w->parse, token);
}

/* Does a pronoun stand for who does harm in its clause, or in one joined to it? */
static bool is_for_doer_of_harm(const an_actor_work *w, uint32_t token) {
  if (an_parse_rel(w->parse, token) != AN_REL_NSUBJ) return false;
  uint32_t verb = an_parse_parent(w->parse, token, NULL);
  if (verb == AN_NO_TOKEN || an_parse_clause(w->parse, verb).is_passive) return false;
  uint32_t second = an_parse_conjunct(w->parse, verb);
  return an_actor_tells_here(w, verb, is_force) ||
         (second != AN_NO_TOKEN && an_actor_tells_here(w, second, is_force));
}

/* "Gunmen came while people were praying. They shot ...": who only was there when it happened is
 * not taken up before those who came. */
static bool is_bystander(const an_actor_work *w, const an_candidate *c, uint32_t token) {
  an_rel rel;
  uint32_t verb = an_parse_parent(w->parse, c->m.head, &rel);
  bool is_there = rel == AN_REL_NSUBJ && c->m.sentence != w->tokens->at[token].sentence &&
                  an_parse_is_verb(w->parse, verb) && an_parse_rel(w->parse, verb) == AN_REL_ADVCL;
  return is_there && !an_actor_is_armed(w, c->m.role) &&
         !an_actor_tells_here(w, verb, an_actor_is_way) && is_for_doer_of_harm(w, token);
}

/* The last one with the same part that fits, else the last that fits at all, who only tells it last
 * of all. */
static uint32_t find_back(const an_actor_work *w, uint32_t token, fits *is_fit,
                          uint32_t sentences) {
  uint32_t sentence = w->tokens->at[token].sentence, any = AN_NO_TOKEN, teller = AN_NO_TOKEN;
  for (size_t i = w->all.n; i-- > an_actor_oldest(w);) {
    const an_candidate *c = &w->all.at[i];
    if (c->m.first > token) continue;  // said by who was named before his words began
    uint32_t far = sentence - c->m.sentence;
    if (far > sentences) break;
    if (far && is_fit == fits_person && is_in_clause_before(w, any, token)) break;
    // of a pronoun the last sentence with somebody who fits decides
    bool is_past = any != AN_NO_TOKEN && far > 1 && c->m.sentence != w->all.at[any].m.sentence;
    if (is_past && sentences == SENTENCES_BACK) break;
    if (!is_fit(w, c, token) || is_own_subject(w, c, token)) continue;
    if (sentences == SENTENCES_BACK && is_only_teller(w, c, token)) {
      teller = (uint32_t)i;
      continue;
    }
    if (has_same_part(w, c, token) && !is_bystander(w, c, token)) return (uint32_t)i;
    if (any == AN_NO_TOKEN) any = (uint32_t)i;
  }
  return any == AN_NO_TOKEN ? teller : any;
}

bool an_actor_is_definite(const an_actor_work *w, uint32_t token) {
  if (!token || w->tokens->at[token - 1].sentence != w->tokens->at[token].sentence) return false;
  an_str before = an_actor_hears(&w->links, &w->tokens->at[token - 1]);
  return an_str_eq(before, AN_LIT("skip")) || an_str_eq(before, AN_LIT("this"));
}

bool an_actor_is_head(const an_actor_work *w, uint32_t token) {
  an_rel rel = an_parse_rel(w->parse, token);
  return rel != AN_REL_COMPOUND && rel != AN_REL_AMOD;
}

/* A mention that leads back to the country of somebody named before. */
void an_actor_become_country(const an_actor_work *w, an_candidate *c) {
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
  an_actor_become_country(w, c);
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

/* "A killed members of the militia": A is another. */
static bool is_doer_here(const an_actor_work *w, const an_candidate *c, uint32_t token) {
  bool is_here = c->m.sentence == w->tokens->at[token].sentence &&
                 an_parse_rel(w->parse, c->m.head) == AN_REL_NSUBJ &&
                 an_parse_clause_of(w->parse, c->m.head) == an_parse_clause_of(w->parse, token);
  return is_here && an_actor_tells(w, an_parse_parent(w->parse, c->m.head, NULL), is_force);
}

/* "the group", "the Islamist movement": the last armed group. */
bool an_actor_refer_group(const an_actor_work *w, uint32_t token, an_candidate *c) {
  bool is_group = an_str_eq(an_actor_hears(&w->back, &w->tokens->at[token]), AN_LIT("group"));
  if (!is_group || !an_actor_is_head(w, token) || !is_definite_group(w, token)) return false;
  uint32_t to = find_back(w, token, fits_group, LOOK_BACK);
  if (to == AN_NO_TOKEN || is_doer_here(w, &w->all.at[to], token)) return false;
  *c = an_actor_lead_back(w, token, token + 1, to, AN_LIT("actor.definite"));
  return true;
}

static bool refer_noun(const an_actor_work *w, uint32_t token, an_str value, an_candidate *c) {
  if (an_str_eq(value, AN_LIT("group"))) return an_actor_refer_group(w, token, c);
  if (!an_actor_is_definite(w, token) || !an_actor_is_head(w, token)) return false;
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

/* The verb of "said on Monday that it", before the pronoun; AN_NO_TOKEN. */
static uint32_t find_saying(const an_actor_work *w, uint32_t token) {
  enum { FAR = 6 };
  uint32_t first = w->tokens->sentences[w->tokens->at[token].sentence].first, verb = token;
  for (int i = 0; i < FAR && verb > first && !an_parse_is_verb(w->parse, verb); i++) {
    if (an_parse_pos(w->parse, verb) == AN_POS_PUNCT) return AN_NO_TOKEN;
    verb--;
  }
  return verb != token && an_actor_is_saying(w, verb) ? verb : AN_NO_TOKEN;
}

/* "A's military saying it had shelled B", "The driver fled, saying he": who says it of "it" means
 * himself. The words are asked first, for a tree is often wrong behind a saying. */
static uint32_t find_sayer(const an_actor_work *w, uint32_t token, fits *is_fit) {
  enum { NEAR = 4 };
  uint32_t verb = find_saying(w, token);
  if (verb == AN_NO_TOKEN) return AN_NO_TOKEN;
  uint32_t subject = an_parse_clause(w->parse, verb).subject, above = verb;
  if (subject == AN_NO_TOKEN) above = an_parse_parent(w->parse, verb, NULL);
  if (subject == AN_NO_TOKEN && an_parse_is_verb(w->parse, above))
    subject = an_parse_clause(w->parse, above).subject;
  for (size_t i = w->all.n; i-- > w->of_sentence;) {
    const an_candidate *c = &w->all.at[i];
    bool is_letters = an_actor_is_in_bracket(w, c->m.first);  // "the Karsa Front (KF) said"
    bool is_near = c->m.end <= verb && c->m.end + NEAR >= verb;
    bool is_subject = c->m.first <= subject && subject < c->m.end;
    if ((is_near || is_subject) && !is_letters && is_fit(w, c, token)) return (uint32_t)i;
  }
  return AN_NO_TOKEN;
}

static bool is_sign_of(const an_actor_work *w, uint32_t one, uint32_t other) {
  return w->tokens->at[one].lower.at[0] == w->tokens->at[other].lower.at[0];
}

/* '"A civilian has died," he said': where the words begin that he says; the token itself if it
 * stands behind no quotation. He is nobody whom he speaks of. */
static uint32_t begin_of_words(const an_actor_work *w, uint32_t token) {
  enum { LONGEST = 160 };
  uint32_t first = w->tokens->sentences[w->tokens->at[token].sentence].first, end = token;
  if (end > first && an_parse_pos(w->parse, end - 1) == AN_POS_PUNCT &&
      !an_actor_is_quote(w, end - 1))
    end--;
  bool is_behind = end > first && an_actor_is_quote(w, end - 1) && token + 1 < w->tokens->n &&
                   an_actor_is_saying(w, token + 1);
  for (uint32_t i = end - 1; is_behind && i-- > 0 && end - i < LONGEST;)
    if (an_actor_is_quote(w, i) && is_sign_of(w, i, end - 1)) return i;
  return token;
}

bool an_actor_refer_word(const an_actor_work *w, uint32_t token, an_candidate *c) {
  an_str value = an_actor_hears(&w->back, &w->tokens->at[token]);
  if (!value.len) return false;
  bool is_person = an_str_eq(value, AN_LIT("person"));
  bool is_part = an_str_eq(value, AN_LIT("pair")) || an_str_eq(value, AN_LIT("armed")) ||
                 an_str_eq(value, AN_LIT("kind")) || an_str_eq(value, AN_LIT("couple")) ||
                 an_str_eq(value, AN_LIT("two"));
  if (is_part) return false;
  if (an_str_eq(value, AN_LIT("body"))) {
    uint32_t body = is_speaker(w, token) ? find_back(w, token, fits_body, 1) : AN_NO_TOKEN;
    if (is_doer_of_clause(w, token)) body = find_back(w, token, fits_body_here, 0);
    uint32_t sayer = find_sayer(w, token, fits_body);
    if (sayer != AN_NO_TOKEN) body = sayer;
    if (body == AN_NO_TOKEN) return false;
    *c = an_actor_lead_back(w, token, token + 1, body, AN_LIT("actor.pronoun"));
    return true;
  }
  if (!is_person && !an_str_eq(value, AN_LIT("people"))) return refer_noun(w, token, value, c);
  uint32_t to = is_person ? find_sayer(w, token, fits_person) : AN_NO_TOKEN;
  uint32_t from = is_person ? begin_of_words(w, token) : token;
  if (to == AN_NO_TOKEN)
    to = find_back(w, from, is_person ? fits_person : fits_many, SENTENCES_BACK);
  if (to == AN_NO_TOKEN && !is_person) to = find_back(w, token, fits_others, SENTENCES_BACK);
  if (to == AN_NO_TOKEN) return false;
  if (!is_person) to = an_actor_first_of_list(w, to);
  *c = an_actor_lead_back(w, token, token + 1, to, AN_LIT("actor.pronoun"));
  return true;
}
