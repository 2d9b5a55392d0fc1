// What the words say a person is: "the spokesman" after his name, "Amos Odero, commander of".
// SPDX-License-Identifier: MIT
#include "actor/work.h"
#include "base/utf8.h"

enum { LOOK_BACK = 64 };

static bool has_word(an_str text, an_str word) {
  for (size_t i = 0; word.len && i + word.len <= text.len; i++) {
    size_t k = 0;
    while (k < word.len && (char)an_utf8_lower((unsigned char)text.at[i + k]) == word.at[k]) k++;
    if (k == word.len) return true;
  }
  return false;
}

static bool is_said_of(const an_actor_work *w, const an_candidate *person, an_str word) {
  if (person->m.entity && has_word(person->m.entity->title, word)) return true;
  if (!person->title) return false;
  return has_word(an_token_text(w->tokens, person->m.first, person->title), word);
}

/* "the Kremlin spokesman" after "Kremlin spokesman Dmitry Peskov", or after Peskov if the lists
 * give him that title. The word before the title's last must agree too, unless it is the nation. */
void an_actor_refer_title(const an_actor_work *w, an_candidate *c) {
  an_str head = w->tokens->at[c->m.end - 1].lower;
  bool has_more = c->m.end - 1 > c->m.first + (c->m.country.len ? 1u : 0u);
  size_t end = w->persons.n > LOOK_BACK ? w->persons.n - LOOK_BACK : 0;
  for (size_t i = w->persons.n; i-- > end;) {
    const an_candidate *p = &w->all.at[w->persons.at[i]];
    if (c->m.country.len && !an_str_eq(c->m.country, p->m.country)) continue;
    if (!is_said_of(w, p, head)) continue;
    if (has_more && !is_said_of(w, p, w->tokens->at[c->m.end - 2].lower)) continue;
    an_candidate led = an_actor_lead_back(w, c->m.first, c->m.end, w->persons.at[i], c->m.why);
    led.m.rule = c->m.rule;
    led.title = c->title;
    led.is_title = true;
    *c = led;
    return;
  }
}

/* Who stands before the comma of "Amos Odero, Norvia's leading lawyer,": whose he is may be told
 * between the comma and the noun. */
typedef struct apposed {
  an_candidate *person;
  const an_candidate *owner;  // NULL: nobody
} apposed;

static bool is_behind_comma(const an_actor_work *w, const an_candidate *p, uint32_t first) {
  uint32_t comma = p->m.end;
  if (first <= comma || w->tokens->at[comma].lower.at[0] != ',') return false;
  bool has_article = an_actor_hears(&w->links, &w->tokens->at[first - 1]).len > 0;
  return first == comma + 1 + has_article;
}

/* "'s leading", "Relief": between the owner and the noun. */
static bool leads_on(const an_actor_work *w, uint32_t from, uint32_t to) {
  enum { MOST = 4 };
  if (to <= from || to - from > MOST) return false;
  for (uint32_t i = from; i < to; i++) {
    an_pos pos = an_parse_pos(w->parse, i);
    bool is_word = pos == AN_POS_ADJ || pos == AN_POS_NOUN || pos == AN_POS_PROPN ||
                   pos == AN_POS_PART || an_parse_form(w->parse, i) == AN_FORM_GERUND;
    if (!is_word) return false;
  }
  return true;
}

static apposed find_apposed(const an_actor_work *w, const an_candidate *c) {
  size_t n = w->all.n - w->of_sentence;
  an_candidate *last = &w->all.at[w->all.n - 1];
  if (n && is_behind_comma(w, last, c->m.first)) return (apposed){last, NULL};
  bool has_owner = n > 1 && is_behind_comma(w, last - 1, last->m.first) &&
                   !an_actor_is_kind(&last->m, AN_LIT("person")) &&
                   leads_on(w, last->m.end, c->m.first);
  return has_owner ? (apposed){last - 1, last} : (apposed){NULL, NULL};
}

static bool is_nameless_person(const an_actor_work *w, const an_candidate *p) {
  bool is_told = p->title && w->tokens->at[p->title].lower.at[0] == ',';  // "the president, Odero,"
  return an_actor_is_kind(&p->m, AN_LIT("person")) && p->title != p->m.end && !p->m.country.len &&
         !is_told && p->m.antecedent == AN_NO_TOKEN;
}

/* "Amos Odero, commander of the garrison,": what the person before the comma is. */
bool an_actor_refer_apposed(const an_actor_work *w, an_candidate *c) {
  const an_token *t = w->tokens->at;
  bool is_plain =
      !c->is_title && c->m.rule && c->m.role.len && an_actor_is_kind(&c->m, AN_LIT("unknown"));
  bool is_bare = is_plain || (c->is_title && c->title == c->m.end && !c->m.entity);
  bool is_one = an_str_eq(t[c->m.head].lemma, t[c->m.head].lower);
  if (!is_bare || !is_one || w->all.n == w->of_sentence) return false;
  apposed at = find_apposed(w, c);
  if (!at.person || !is_nameless_person(w, at.person)) return false;
  // "A, a minister and B" are three
  bool is_listed = an_parse_child(w->parse, c->m.head, AN_REL_CC, AN_NO_TOKEN) != AN_NO_TOKEN ||
                   an_parse_conjunct(w->parse, c->m.head) != AN_NO_TOKEN;
  if (is_listed) return false;
  an_mention *p = &at.person->m;
  if (!p->role.len) p->role = c->m.role;
  p->country = c->m.country.len || !at.owner ? c->m.country : at.owner->m.country;
  uint32_t to = (uint32_t)(at.person - w->all.at);
  an_candidate led = an_actor_lead_back(w, c->m.first, c->m.end, to, c->m.why);
  led.m.rule = c->m.rule;
  led.title = c->title;
  led.is_title = c->is_title;
  *c = led;
  return true;
}

/* "Amos Odero, the United Nations relief coordinator,": of whom he is, though no list has the
 * office. The words go on behind the name, up to a comma. */
void an_actor_note_employer(const an_actor_work *w, const an_candidate *c) {
  enum { MOST = 6 };
  const an_token *t = w->tokens->at;
  bool is_body = !c->m.is_place && c->m.country.len && c->m.antecedent == AN_NO_TOKEN &&
                 !an_actor_is_kind(&c->m, AN_LIT("person"));
  if (!is_body || w->all.n == w->of_sentence) return;
  an_candidate *p = &w->all.at[w->all.n - 1];
  if (!is_behind_comma(w, p, c->m.first) || !is_nameless_person(w, p)) return;
  uint32_t end = w->tokens->sentences[c->m.sentence].end, at = c->m.end;
  while (at < end && at < c->m.end + MOST && an_parse_is_noun(w->parse, at)) at++;
  if (at == c->m.end || at >= end || t[at].lower.at[0] != ',') return;
  p->m.country = c->m.country;
}
