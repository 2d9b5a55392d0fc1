// Names that no list has, told by their form: "the Red River Front", "Amos Odero".
// SPDX-License-Identifier: MIT
#include "actor/work.h"

enum { MAX_RUN = AN_MAX_NAME_WORDS };

static an_str cell_of(const an_actor_work *w, uint32_t token, an_str column) {
  uint32_t row = an_actor_heard_row(&w->forms, &w->tokens->at[token]);
  return row == AN_MAP_NONE ? AN_LIT("") : an_list_cell(w->forms.list, row, column);
}

static bool is_link(an_str kind) {
  return an_str_ends(kind, AN_LIT("link"));
}

an_str an_actor_form_kind(const an_actor_work *w, uint32_t token) {
  return cell_of(w, token, AN_LIT("kind"));
}

/* Capitals say nothing in a headline where most words have them, or all letters. */
bool an_actor_says_something(const an_actor_work *w, uint32_t sentence) {
  const an_sentence *s = &w->tokens->sentences[sentence];
  if (w->doc->blocks.at[s->block].kind == AN_BLOCK_TITLE) return false;
  uint32_t n_capital = 0, n_lower = 0;
  for (uint32_t i = s->first; i < s->end; i++) {
    n_capital += an_actor_is_capital(w, i);
    n_lower += w->tokens->at[i].shape == AN_SHAPE_LOWER;
  }
  return n_capital < 4 || 2 * n_lower >= n_capital;
}

/* A small word; "South Karsa" and "the National Front" are names all the same. */
static bool is_closed(const an_actor_work *w, uint32_t token) {
  uint32_t row = an_actor_heard_row(&w->small, &w->tokens->at[token]);
  if (row == AN_MAP_NONE) return false;
  bool goes_on = token + 1 < w->tokens->n && !w->tokens->at[token + 1].is_glued &&
                 w->tokens->at[token + 1].sentence == w->tokens->at[token].sentence &&
                 an_actor_is_capital(w, token + 1);
  an_str value = an_actor_hears(&w->offsets, &w->tokens->at[token]);
  bool is_part = an_str_eq(value, AN_LIT("direction")) || an_str_eq(value, AN_LIT("part"));
  bool is_first = w->tokens->sentences[w->tokens->at[token].sentence].first == token;
  is_part |= !is_first && an_str_eq(an_list_cell(w->closed, row, AN_LIT("pos")), AN_LIT("adj"));
  an_candidate next;  // "the Deputy Speaker" is a title
  return !(goes_on && is_part) || (an_actor_at(w, token + 1, &next) && next.is_title);
}

/* The first word of a sentence has its capital anyway. */
static bool may_begin(const an_actor_work *w, const an_sentence *s, uint32_t at) {
  if (!an_actor_is_capital(w, at) || is_closed(w, at)) return false;
  if (at != s->first) return true;
  const an_token *t = &w->tokens->at[at];  // "Fighters of the Karsa Front"
  bool are_people = an_str_eq(cell_of(w, at, AN_LIT("kind")), AN_LIT("armed-group"));
  if (are_people && !an_str_eq(t->lemma, t->lower)) return false;
  an_pos pos = an_parse_pos(w->parse, at);
  bool is_led = at + 2 < s->end && t[2].is_bound &&  // "Rebel-held towns"
                an_parse_form(w->parse, at + 2) == AN_FORM_PARTICIPLE;
  return !is_led && (pos == AN_POS_PROPN || pos == AN_POS_NOUN || pos == AN_POS_ADJ);
}

/* "Pul-e Khumri": the hyphen and what is glued to it go on with the word. */
static uint32_t skip_hyphens(const an_actor_work *w, uint32_t at) {
  while (at + 2 < w->tokens->n && w->tokens->at[at + 1].lower.at[0] == '-' &&
         w->tokens->at[at + 1].is_glued && w->tokens->at[at + 2].is_glued &&
         w->tokens->at[at + 2].shape != AN_SHAPE_PUNCT)
    at += 2;
  return at;
}

/* "al-Karsa": a link, a hyphen and the word glued to it; the last of them, else the link itself. */
static uint32_t skip_link(const an_actor_work *w, uint32_t at) {
  uint32_t last = skip_hyphens(w, at);
  return last > at && an_actor_is_capital(w, last) ? last : at;
}

/* "'s" of "the Karsa People's Front", not of "Karsa's Front" */
static bool is_of_people(const an_actor_work *w, uint32_t token) {
  return an_str_eq(an_actor_hears(&w->links, &w->tokens->at[token]), AN_LIT("owner")) &&
         an_str_eq(cell_of(w, token - 1, AN_LIT("kind")), AN_LIT("owner-link"));
}

/* "Abu Ward al-Karsa": somebody's name, though one word of it is a kind of place. */
static bool goes_on_with_link(const an_actor_work *w, const an_sentence *s, uint32_t end) {
  return end + 2 < s->end && an_str_eq(cell_of(w, end, AN_LIT("kind")), AN_LIT("name-link")) &&
         skip_link(w, end) > end;
}

bool an_actor_is_quote(const an_actor_work *w, uint32_t token) {
  char sign = w->tokens->at[token].lower.at[0];
  return w->tokens->at[token].shape == AN_SHAPE_PUNCT && (sign == '\'' || sign == '"');
}

/* "Kash Rod (Delaram) district": another name in brackets. */
static uint32_t skip_bracket(const an_actor_work *w, const an_sentence *s, uint32_t at) {
  enum { WORDS = 6 };
  if (at + 3 >= s->end || w->tokens->at[at + 1].lower.at[0] != '(') return at;
  for (uint32_t i = at + 2; i < s->end && i <= at + 1 + WORDS; i++) {
    if (w->tokens->at[i].lower.at[0] == ')') return i > at + 2 ? i : at;
    if (!an_actor_is_capital(w, i) && !w->tokens->at[i].is_glued) return at;
  }
  return at;
}

/* "Norway and the European Union", "Turkish and Syrian border guards": a name that a list has, or
 * a nation, ends before the word that joins. */
static bool ends_listed_name(const an_actor_work *w, uint32_t at, uint32_t end) {
  an_candidate c;
  return an_parse_pos(w->parse, end) == AN_POS_CCONJ && an_actor_at(w, at, &c) &&
         (c.reading != AN_MAP_NONE || an_str_eq(c.m.kind, AN_LIT("country"))) && c.m.end == end;
}

/* "In Karsa the Movement": an article goes on with a name only behind another small word. */
static bool is_bare_article(const an_actor_work *w, uint32_t token) {
  bool is_article = an_str_eq(an_actor_hears(&w->links, &w->tokens->at[token]), AN_LIT("skip"));
  return is_article && !is_link(cell_of(w, token - 1, AN_LIT("kind")));
}

/* "the Movement for the Liberation of Karsa": what a group is for belongs to its name. */
static bool says_what_for(const an_actor_work *w, uint32_t token) {
  return an_str_eq(cell_of(w, token, AN_LIT("kind")), AN_LIT("aim-link"));
}

/* "the Coalition of Movements": "of" goes on with it, unless a list knows what stands behind. */
static bool says_whose(const an_actor_work *w, const an_sentence *s, uint32_t token) {
  an_candidate c;
  bool is_of = token + 1 < s->end &&
               an_str_eq(an_actor_hears(&w->links, &w->tokens->at[token]), AN_LIT("part"));
  return is_of && an_str_eq(cell_of(w, token, AN_LIT("kind")), AN_LIT("link")) &&
         an_actor_is_capital(w, token + 1) && !an_actor_at(w, token + 1, &c) &&
         an_str_eq(cell_of(w, token - 1, AN_LIT("kind")), AN_LIT("organisation"));
}

/* "the Karsa clan", "the Doro community": what has a small letter behind it is a people, unless a
 * list knows the name. */
static bool ends_people(const an_actor_work *w, uint32_t at, uint32_t word) {
  bool is_people = an_str_eq(cell_of(w, word, AN_LIT("kind")), AN_LIT("population"));
  if (!is_people || word == at || an_actor_is_time(w, at)) return false;
  for (uint32_t i = at; i < word; i++)
    if (!an_actor_is_capital(w, i)) return false;
  an_candidate c;
  if (!an_actor_at(w, at, &c) || c.m.end < word || c.m.is_place) return true;
  const an_entity *entity =
      c.reading == AN_MAP_NONE ? NULL : an_reading(w->readings, c.reading)->entity;
  return entity && an_actor_is_minor(w, entity);
}

/* "the Karsa Doro column", "the Black Tiger group": with a small letter the word needs two with
 * capitals before it, which are no name of a list. */
static bool ends_small(const an_actor_work *w, const an_sentence *s, uint32_t at, uint32_t word) {
  enum { CAPITALS = 2 };
  if (word < at + CAPITALS || at == s->first) return false;
  const an_token *t = &w->tokens->at[word];
  if (!an_str_eq(cell_of(w, word, AN_LIT("role")), AN_LIT("REB"))) return false;
  if (!an_str_eq(t->lemma, t->lower)) return false;  // "forces" and "rebels" are people
  an_candidate c;
  bool is_listed = an_actor_at(w, at, &c) && c.m.end >= word;
  for (uint32_t i = at; i < word; i++)
    if (!an_actor_is_capital(w, i)) return false;
  return !is_listed && !an_actor_is_time(w, at);
}

/* "the Karsa party": the same of a party behind one word that no list knows. */
static bool ends_party(const an_actor_work *w, const an_sentence *s, uint32_t at, uint32_t word) {
  const an_token *t = &w->tokens->at[word];
  bool is_party = word > at && at > s->first && t->shape == AN_SHAPE_LOWER &&
                  an_str_eq(cell_of(w, word, AN_LIT("role")), AN_LIT("PTY")) &&
                  an_str_eq(t->lemma, t->lower);
  if (!is_party) return false;
  an_candidate c;
  bool is_named = an_actor_is_capital(w, word - 1) || t[-1].lower.at[0] == ')';
  return is_named && !an_actor_is_time(w, at) && !an_actor_at(w, at, &c);
}

/* "the Karsa Army and the Doro Front": behind a whole name, what joins and an article lead to the
 * next one. */
static bool leads_to_next(const an_actor_work *w, const an_sentence *s, uint32_t token) {
  return an_parse_pos(w->parse, token) == AN_POS_CCONJ && token + 1 < s->end &&
         an_str_eq(an_actor_hears(&w->links, &w->tokens->at[token + 1]), AN_LIT("skip"));
}

/* "the U.S. Secretary of State" is no state. */
static bool is_in_title(const an_actor_work *w, uint32_t at, uint32_t word) {
  an_candidate c;
  return an_actor_at(w, at, &c) && c.is_title && word < c.m.end;
}

/* End of the longest run from `at` on that closes with a word of the list, which is its head; 0 if
 * there is none. The words for places may be in small letters: "Tartar district". */
static uint32_t find_form_end(const an_actor_work *w, const an_sentence *s, uint32_t at,
                              uint32_t *head) {
  uint32_t end = 0, behind = 0, whole = 0;  // where a name ends, with the letters in brackets
  for (uint32_t i = at; i < s->end && i < at + MAX_RUN; i++) {
    an_str kind = cell_of(w, i, AN_LIT("kind"));
    if (i > at && is_bare_article(w, i)) break;
    if (i > at && i == whole && leads_to_next(w, s, i)) break;
    bool is_capital = an_actor_is_capital(w, i);
    bool is_form = i > at && kind.len && !is_link(kind) && !an_str_ends(kind, AN_LIT("-first"));
    bool is_end = is_form && !goes_on_with_link(w, s, i + 1) && !is_in_title(w, at, i);
    bool is_small = an_str_eq(kind, AN_LIT("place")) || ends_small(w, s, at, i) ||
                    (is_form && ends_people(w, at, i)) || ends_party(w, s, at, i);
    if (is_end && (is_capital || is_small)) end = i + 1;
    if (i > at && ends_listed_name(w, at, i)) break;
    bool is_closing = i > at && an_actor_is_quote(w, i) && w->tokens->at[i].is_glued;
    is_closing |= i > at && is_of_people(w, i);
    if (!is_capital && !is_closing && !(i > at && is_link(kind))) break;
    bool is_whole = end == i + 1;
    i = skip_bracket(w, s, skip_hyphens(w, i));
    if (is_whole) whole = i + 1;
    if (is_capital) behind = i + 1;
  }
  if (end) *head = end - 1;
  return end && end < behind && (says_what_for(w, end) || says_whose(w, s, end)) ? behind : end;
}

/* "Coalition of Movements for Change", "Movement for Peace and Work": a body and what it is of or
 * for. What it has the name of a state for is composed by rules: "Parliament of Kenya". */
static uint32_t find_aim_end(const an_actor_work *w, const an_sentence *s, uint32_t at,
                             an_str kind) {
  an_candidate inner;
  bool is_body = an_str_eq(kind, AN_LIT("organisation")) || an_str_eq(kind, AN_LIT("armed-group"));
  const an_token *t = &w->tokens->at[at];
  if (!is_body || !an_str_eq(t->lemma, t->lower)) return 0;  // "Rebels of the JNIM"
  uint32_t next = at + 2;
  if (an_str_eq(an_actor_hears(&w->links, &w->tokens->at[next]), AN_LIT("skip"))) next++;
  if (next >= s->end || !an_actor_is_capital(w, next) || an_actor_at(w, next, &inner)) return 0;
  if (an_actor_at(w, at, &inner) && inner.m.end > at + 1) return 0;
  uint32_t end = next;
  for (uint32_t i = end; i < s->end && i < at + MAX_RUN; i++) {
    if (an_actor_is_capital(w, i)) end = i + 1;
    else if (!is_link(cell_of(w, i, AN_LIT("kind")))) break;
  }
  return end > next ? end : 0;
}

/* "University of Karsa", "Bay of Karsa": the word of the list stands first; end of the name, or 0.
 * What a state has ("Army of ...") is composed by rules. */
static uint32_t find_of_end(const an_actor_work *w, const an_sentence *s, uint32_t at) {
  bool has_of = at + 2 < s->end && an_actor_is_capital(w, at) &&
                an_str_eq(an_actor_hears(&w->links, &w->tokens->at[at + 1]), AN_LIT("part"));
  if (!has_of) return 0;
  an_str kind = cell_of(w, at, AN_LIT("kind")), role = cell_of(w, at, AN_LIT("role"));
  bool is_place = an_str_eq(kind, AN_LIT("place")) || an_str_eq(kind, AN_LIT("site"));
  bool is_school = an_str_eq(role, AN_LIT("EDU")) || an_str_eq(role, AN_LIT("BUS"));
  if (!is_place && !is_school) return find_aim_end(w, s, at, kind);
  uint32_t name = at + 2;
  if (an_str_eq(an_actor_hears(&w->links, &w->tokens->at[name]), AN_LIT("skip"))) name++;
  uint32_t end = name < s->end ? an_actor_name_run(w, name) : name;
  return end > name && end <= s->end ? end : 0;
}

/* End of a run of capitalised words from `at` on, of a name that begins with `from`; at if there is
 * none. */
static uint32_t name_run(const an_actor_work *w, const an_sentence *s, uint32_t from, uint32_t at) {
  enum { MAX_NAME = 5 };
  uint32_t end = at;
  for (uint32_t i = at; i < s->end && i < at + MAX_NAME; i++) {
    an_str kind = cell_of(w, i, AN_LIT("kind"));
    bool is_inner = i > from && an_str_eq(kind, AN_LIT("name-link"));
    bool is_initial = i > from && w->tokens->at[i].is_glued && w->tokens->at[i].lower.len == 1 &&
                      w->tokens->at[i].lower.at[0] == '.';
    bool is_link_word = an_str_eq(kind, AN_LIT("name-link"));  // "Al-Fateh Karsa"
    bool may_name = !kind.len || is_link_word || an_str_eq(kind, AN_LIT("site")) ||
                    an_str_ends(kind, AN_LIT("-first")) || goes_on_with_link(w, s, i + 1);
    bool is_name = an_actor_is_capital(w, i) && !is_closed(w, i) && may_name;
    if (!is_name && !is_inner && !is_initial) break;
    uint32_t last = is_name ? skip_hyphens(w, i) : is_inner ? skip_link(w, i) : i;
    if (is_name || last > i) end = last + 1;
    i = last;
  }
  return end;
}

/* "Katibat Karsa", "Ansar al-Karsa", "Abu Karsa": what it is stands first, and a name follows; its
 * end, or 0. */
static uint32_t find_behind_first(const an_actor_work *w, const an_sentence *s, uint32_t at) {
  if (!an_str_ends(cell_of(w, at, AN_LIT("kind")), AN_LIT("-first"))) return 0;
  uint32_t behind = skip_hyphens(w, at) + 1;
  uint32_t end = behind > at + 1 ? behind : name_run(w, s, at, behind);
  return end > at + 1 && end <= s->end ? end : 0;
}

/* "the Karsa refugee camp": small words stand between the name and the kind of place; the end of
 * both, or 0. What a list has as no place owns a place, and is none. */
static uint32_t find_small_end(const an_actor_work *w, const an_sentence *s, uint32_t at) {
  enum { MOST = 2 };
  an_candidate c;
  uint32_t run = name_run(w, s, at, at), end = run;
  if (at == s->first || run == at) return 0;
  while (end < s->end && end < run + MOST && w->tokens->at[end].shape == AN_SHAPE_LOWER &&
         an_parse_pos(w->parse, end) == AN_POS_NOUN && !cell_of(w, end, AN_LIT("kind")).len)
    end++;
  bool is_place = end > run && end < s->end && w->tokens->at[end].shape == AN_SHAPE_LOWER &&
                  an_str_eq(cell_of(w, end, AN_LIT("kind")), AN_LIT("place"));
  if (!is_place || an_actor_is_time(w, at)) return 0;  // asked last: that costs most
  if (!an_actor_at(w, at, &c)) return end + 1;
  bool is_listed = c.reading != AN_MAP_NONE;
  bool is_of_place =
      is_listed && an_str_eq(an_reading(w->readings, c.reading)->entity->kind, AN_LIT("place"));
  return is_of_place && c.m.end == run ? end + 1 : 0;
}

static an_candidate make_form(const an_actor_work *w, uint32_t at, uint32_t end, an_str why) {
  an_candidate c = {.reading = AN_MAP_NONE, .m = {.antecedent = AN_NO_TOKEN, .why = why}};
  an_actor_set_range(w, &c, at, end);
  c.m.sentence = w->tokens->at[at].sentence;
  c.m.name = an_token_text(w->tokens, at, end);
  return c;
}

/* "University of Nairobi", "Karachi University": it is in that town, where acts at it are. */
static void note_town(const an_actor_work *w, an_candidate *c, const an_candidate *town,
                      bool is_behind) {
  const an_entity *entity = an_reading(w->readings, town->reading)->entity;
  if (is_behind) c->m.country = entity->country;
  // a region is no place to be at
  bool is_town = an_str_eq(entity->kind, AN_LIT("place")) && !an_actor_is_minor(w, entity) &&
                 entity->admin1.len && !an_str_eq(entity->admin1, entity->name);
  if (is_town && an_str_eq(c->m.kind, AN_LIT("organisation"))) c->m.within = entity;
}

bool an_actor_form(const an_actor_work *w, uint32_t at, an_candidate *c) {
  const an_sentence *s = &w->tokens->sentences[w->tokens->at[at].sentence];
  if (!w->forms.list || !may_begin(w, s, at)) return false;
  uint32_t end = find_of_end(w, s, at), head = at;
  bool has_first = !end && (end = find_behind_first(w, s, at)) > 0;
  if (!end) end = find_form_end(w, s, at, &head);
  if (!end && (end = find_small_end(w, s, at)) > 0) head = end - 1;
  if (!end || !an_actor_says_something(w, w->tokens->at[at].sentence)) return false;
  *c = make_form(w, at, end, AN_LIT("actor.form"));
  c->m.kind = cell_of(w, head, AN_LIT("kind"));
  c->m.role = cell_of(w, head, AN_LIT("role"));
  if (an_str_eq(c->m.kind, AN_LIT("site"))) c->m.kind = AN_LIT("place");
  bool is_group = an_str_eq(c->m.kind, AN_LIT("group-first"));
  if (has_first) c->m.kind = is_group ? AN_LIT("armed-group") : AN_LIT("person");
  an_candidate of;  // "University of Nairobi" is in Kenya
  bool is_named_after = !has_first && an_actor_at(w, head == at ? at + 2 : at, &of);
  if (is_named_after && of.reading != AN_MAP_NONE && of.m.end <= end)
    note_town(w, c, &of, head == at);
  c->m.is_place = an_str_eq(c->m.kind, AN_LIT("place"));
  if (an_actor_is_capital(w, end - 1) || !c->m.is_place) return true;
  bool is_quoted = at > s->first && an_actor_is_quote(w, at - 1) && an_actor_is_quote(w, end - 2);
  if (is_quoted) an_actor_set_range(w, c, at - 1, end);
  uint32_t last = is_quoted ? end - 2 : end - 1;
  while (last > at + 1 && w->tokens->at[last - 1].shape == AN_SHAPE_LOWER &&
         an_parse_pos(w->parse, last - 1) == AN_POS_NOUN)
    last--;  // "the Karsa refugee camp" is Karsa
  c->m.name = an_token_text(w->tokens, at, last);
  return true;
}

/* End of a run of capitalised words that may be a person's name; at if there is none. */
uint32_t an_actor_name_run(const an_actor_work *w, uint32_t at) {
  uint32_t end = name_run(w, &w->tokens->sentences[w->tokens->at[at].sentence], at, at);
  while (end > at + 1 && an_actor_is_time(w, end - 1)) end--;  // "arrested Amos Odero Monday"
  return end;
}

/* "KDP members": letters that no list knows, before a word for those who belong to them. */
static bool is_member_of_letters(const an_actor_work *w, const an_sentence *s, uint32_t at) {
  const an_token *t = &w->tokens->at[at];
  if (at > s->first && an_actor_is_capital(w, at - 1)) return false;  // "Karsa PF members"
  return at + 1 < s->end && t->shape == AN_SHAPE_UPPER && t->lower.len > 1 &&
         t[1].shape == AN_SHAPE_LOWER && !t[1].is_glued &&
         an_str_eq(an_actor_word(w->sites, t[1].lower), AN_LIT("member")) &&
         an_actor_says_something(w, t->sentence);
}

/* "members of Karsa Dal", "supporters of the KDP": who has members is a body, whatever it is
 * called. */
bool an_actor_member_form(const an_actor_work *w, uint32_t at, an_candidate *c) {
  const an_sentence *s = &w->tokens->sentences[w->tokens->at[at].sentence];
  uint32_t of = at;
  if (is_member_of_letters(w, s, at)) {
    *c = make_form(w, at, at + 2, AN_LIT("actor.member-form"));
    c->m.kind = AN_LIT("organisation");
    return true;
  }
  if (of > s->first && an_str_eq(an_actor_hears(&w->links, &w->tokens->at[of - 1]), AN_LIT("skip")))
    of--;
  if (of < s->first + 2 || !an_actor_is_capital(w, at)) return false;
  if (!an_str_eq(an_actor_hears(&w->links, &w->tokens->at[of - 1]), AN_LIT("part"))) return false;
  an_str people = an_actor_word(w->sites, w->tokens->at[of - 2].lower);
  if (!an_str_eq(people, AN_LIT("member"))) return false;
  uint32_t end = an_actor_name_run(w, at);
  bool is_letters = end == at + 1 && w->tokens->at[at].shape == AN_SHAPE_UPPER;
  if ((end < at + 2 && !is_letters) || !an_actor_says_something(w, w->tokens->at[at].sentence))
    return false;
  *c = make_form(w, at, end, AN_LIT("actor.member-form"));
  c->m.kind = AN_LIT("organisation");
  return true;
}

/* "Karsa" of "Karsa and Doro communities", "Karsa and Doro villages": what the second of two names
 * is, the first is, too. */
bool an_actor_pair_form(const an_actor_work *w, uint32_t at, an_candidate *c) {
  const an_sentence *s = &w->tokens->sentences[w->tokens->at[at].sentence];
  uint32_t end = name_run(w, s, at, at);
  if (end == at || end + 2 >= s->end || an_parse_pos(w->parse, end) != AN_POS_CCONJ) return false;
  uint32_t word = name_run(w, s, end + 1, end + 1);
  if (word == end + 1 || word >= s->end) return false;
  an_str kind = cell_of(w, word, AN_LIT("kind"));
  bool is_place = an_str_eq(kind, AN_LIT("place")) && w->tokens->at[word].shape == AN_SHAPE_LOWER;
  if (!is_place && !an_str_eq(kind, AN_LIT("population"))) return false;
  const an_token *t = &w->tokens->at[word];  // "communities", "clan militias"
  bool is_plural = !an_str_eq(t->lemma, t->lower);
  bool has_plural = word + 1 < s->end && an_parse_is_noun(w->parse, word + 1) &&
                    !an_str_eq(t[1].lemma, t[1].lower);
  if ((!is_plural && (is_place || !has_plural)) || an_actor_is_time(w, at)) return false;
  *c = make_form(w, at, end, AN_LIT("actor.form"));
  c->m.kind = kind;
  c->m.is_place = is_place;
  c->m.role = cell_of(w, word, AN_LIT("role"));
  return true;
}
