// Behind the passes: people without a country of their own get the one that the text leaves no
// doubt about: "riot police" in a report on Nigeria, "rebels" in a sentence that plays in Syria.
// SPDX-License-Identifier: MIT
#include "actor/work.h"
#include "rulebook/list.h"

enum { CODE = 3, MAX_COUNTRIES = 32, MOST = 2 };  // as often as any other, this many times
enum { NOTHING = 0, LITTLE = 1, FULL = 2 };       // what a mention says about the country

typedef struct tally {
  an_str country;
  uint32_t n, n_actors;  // weight of all, and number of those that are no places
  bool is_sure;          // not only of small towns
  bool is_native;        // not only of people of that nation to whom something is done
  bool is_at_home;       // not only as the aim of others
} tally;

typedef struct tallies {
  tally at[MAX_COUNTRIES];
  size_t n;
  bool is_full;
} tallies;

static tally *tally_of(tallies *t, an_str country) {
  for (size_t i = 0; i < t->n; i++)
    if (an_str_eq(t->at[i].country, country)) return &t->at[i];
  t->is_full |= t->n == MAX_COUNTRIES;
  if (t->is_full) return NULL;
  t->at[t->n] = (tally){.country = country};
  return &t->at[t->n++];
}

/* The country named most, at least MOST times as often as any other, or, if it is the likely one,
 * oftener than any other; empty if there is none. */
static tally clear_one(const tallies *t, an_str likely) {
  tally first = {.n = 0};
  uint32_t second = 0;
  for (size_t i = 0; i < t->n; i++) {
    if (t->at[i].n > first.n) {
      second = first.n;
      first = t->at[i];
    } else if (t->at[i].n > second) second = t->at[i].n;
  }
  uint32_t least = an_str_eq(first.country, likely) ? second + 1 : MOST * second;
  bool is_clear = !t->is_full && first.is_at_home && first.n >= least;
  return is_clear ? first : (tally){.n = 0};
}

bool an_actor_is_organ(const an_actor_work *w, an_str role) {
  uint32_t row = an_list_row_of_code(w->codes, role);
  return row != AN_MAP_NONE && an_list_cell(w->codes, row, AN_LIT("organ")).len;
}

/* Soldiers and police can be in another country than theirs. */
bool an_actor_is_sent(const an_actor_work *w, an_str role) {
  uint32_t row = an_list_row_of_code(w->codes, role);
  return row != AN_MAP_NONE && an_list_cell(w->codes, row, AN_LIT("organ")).len &&
         !an_str_eq(an_list_cell(w->codes, row, AN_LIT("context")), AN_LIT("actor"));
}

/* Who bears arms, for a state or against it, or may do so. */
bool an_actor_is_armed(const an_actor_work *w, an_str role) {
  uint32_t row = an_list_row_of_code(w->codes, role);
  return row != AN_MAP_NONE && an_list_cell(w->codes, row, AN_LIT("armed")).len;
}

/* Who tells of what others do. */
bool an_actor_is_press(const an_actor_work *w, an_str role) {
  uint32_t row = an_list_row_of_code(w->codes, role);
  return row != AN_MAP_NONE && an_list_cell(w->codes, row, AN_LIT("press")).len;
}

/* Bodies of no country have a code of three letters, too: "IGO". */
bool an_actor_is_state(const an_actor_work *w, an_str code) {
  return code.len == CODE && an_list_row_of_code(w->codes, code) == AN_MAP_NONE;
}

static bool is_dateline(const an_actor_work *w, const an_candidate *c) {
  uint32_t block = w->tokens->sentences[c->m.sentence].block;
  if (w->doc->blocks.at[block].kind == AN_BLOCK_DATELINE) return true;
  bool is_first = c->m.sentence == 0 || w->tokens->sentences[c->m.sentence - 1].block != block;
  return is_first && an_actor_is_dateline(w, c);
}

/* "the Malian border": what happens there happens on one of two sides; "a province bordering Mali"
 * is on the other. */
static bool is_edge(const an_actor_work *w, const an_mention *m) {
  if (an_str_eq(an_actor_preposition(w, m->first), AN_LIT("beside"))) return true;
  return m->end < w->tokens->n && w->tokens->at[m->end].sentence == m->sentence &&
         an_str_eq(an_actor_hears(&w->offsets, &w->tokens->at[m->end]), AN_LIT("edge"));
}

/* "Norway-backed rebels": they are elsewhere. */
static bool is_sponsor(const an_actor_work *w, const an_mention *m) {
  if (m->is_place || m->end >= w->tokens->n) return false;
  const an_token *t = &w->tokens->at[m->end];
  return t->is_glued && t->lower.len == 1 && *t->lower.at == '-';
}

/* "Rebels threatened Georgia", "Troops shelled Lachin", "gave thanks for China's help": those who
 * act on a state or a town need not be of it. */
static bool is_aim(const an_actor_work *w, const an_mention *m) {
  if (is_sponsor(w, m)) return true;
  uint32_t first = an_parse_first_conjunct(w->parse, m->head);
  an_rel rel;
  uint32_t above = an_parse_parent(w->parse, first, &rel);
  bool is_listed = first != m->head && an_parse_is_verb(w->parse, first);
  if (m->is_place || !m->entity) return m->is_place && (rel == AN_REL_OBJ || is_listed);
  bool is_state = an_str_eq(m->kind, AN_LIT("country")) || an_str_eq(m->kind, AN_LIT("government"));
  an_rel of = rel == AN_REL_NMOD_POSS ? an_parse_rel(w->parse, above) : AN_REL_ROOT;
  bool is_owner = of == AN_REL_NMOD || of == AN_REL_OBL;
  return is_state && (rel == AN_REL_OBJ || rel == AN_REL_OBL || rel == AN_REL_NMOD || is_owner);
}

static bool is_force(const an_expression *way) {
  return an_str_eq(way->frame->conduct, AN_LIT("force")) ||
         an_str_eq(way->frame->type, AN_LIT("COERCE"));
}

/* "killed two French tourists", "Chinese engineers were abducted": whose nation is told is seldom
 * at home. */
static bool is_foreign_victim(const an_actor_work *w, const an_mention *m) {
  bool is_told = m->rule || an_actor_is_kind(m, AN_LIT("person"));
  bool is_of_nation = is_told && !m->entity && !m->is_place && m->country.len && m->role.len &&
                      !an_actor_is_armed(w, m->role) && !an_actor_is_organ(w, m->role);
  if (!is_of_nation) return false;
  an_rel rel;
  uint32_t head = an_parse_first_conjunct(w->parse, m->head);
  uint32_t verb = an_parse_parent(w->parse, head, &rel);
  return (rel == AN_REL_OBJ || rel == AN_REL_NSUBJ_PASS) && an_actor_tells(w, verb, is_force);
}

/* "officials in Nairobi said", "said in Nairobi": where somebody tells what happened elsewhere. The
 * words are asked, for a tree is often wrong where a saying ends a sentence. */
static bool is_of_speaker(const an_actor_work *w, const an_mention *m) {
  const an_sentence *s = &w->tokens->sentences[m->sentence];
  if (!m->is_place || !an_actor_preposition(w, m->first).len) return false;
  bool is_before = m->end < s->end && an_actor_is_saying(w, m->end);
  return is_before || (m->first >= s->first + 2 && an_actor_is_saying(w, m->first - 2));
}

/* Talks, and what comes of them. */
static bool is_of_talks(const an_expression *way) {
  static const an_str TYPES[] = {{"CONSULT", 7}, {"AGREE", 5}, {"SUPPORT", 7}};
  for (size_t i = 0; !way->tail.len && i < sizeof TYPES / sizeof *TYPES; i++)
    if (an_str_eq(way->frame->type, TYPES[i])) return true;
  return false;
}

/* "held talks in Geneva", "the Geneva talks": a country that others meet in, and that knows no war
 * of its own, says nothing of who they are. */
bool an_actor_is_venue(const an_actor_work *w, uint32_t place, an_str country) {
  if (an_list_row_of_code(w->hosts, country) == AN_MAP_NONE) return false;
  uint32_t above = an_parse_parent(w->parse, place, NULL);
  for (int hops = 0; hops < 3 && above != AN_NO_TOKEN; hops++) {
    uint32_t object = an_parse_child(w->parse, above, AN_REL_OBJ, AN_NO_TOKEN);
    if (an_actor_tells(w, above, is_of_talks)) return true;
    if (object != AN_NO_TOKEN && an_actor_tells(w, object, is_of_talks)) return true;
    above = an_parse_parent(w->parse, above, NULL);
  }
  return false;
}

/* The same of "Switzerland" of "held talks in Geneva, Switzerland". */
static bool is_venue(const an_actor_work *w, const an_candidate *c) {
  const an_mention *m = &c->m, *before = c > w->all.at ? &c[-1].m : NULL;
  bool is_behind = before && before->is_place && before->end + 1 == m->first &&
                   before->sentence == m->sentence && an_str_eq(before->country, m->country);
  if (is_behind && an_actor_is_venue(w, before->head, m->country)) return true;
  return m->is_place && an_actor_is_venue(w, m->head, m->country);
}

/* "a Senegalese UN peacekeeper": sent by others to where it happens. */
static bool is_sent_by_many(const an_actor_work *w, const an_candidate *c) {
  size_t next = (size_t)(c - w->all.at) + 1;
  if (c->m.is_place || !c->m.rule || next >= w->all.n) return false;
  const an_mention *m = &w->all.at[next].m;
  return m->first == c->m.end && m->sentence == c->m.sentence &&
         (an_str_eq(m->country, AN_LIT("IGO")) || an_actor_is_from_abroad(w, m));
}

/* A company or an aid agency of many countries: "a Canadian mining company" is no sign of it. */
static bool is_abroad_by_role(const an_actor_work *w, const an_mention *m) {
  uint32_t row = m->role.len ? an_list_row_of_code(w->codes, m->role) : AN_MAP_NONE;
  return row != AN_MAP_NONE && an_list_cell(w->codes, row, AN_LIT("country")).len;
}

/* "foreigners", "peacekeepers", but not "the foreign minister". */
bool an_actor_is_from_abroad(const an_actor_work *w, const an_mention *m) {
  if (an_str_eq(m->role, AN_LIT("GOV"))) return false;
  for (uint32_t i = m->first; i < m->end; i++)
    if (an_str_eq(an_actor_word(w->sites, w->tokens->at[i].lower), AN_LIT("abroad"))) return true;
  return false;
}

/* "NAIROBI (AFP) -": whose report it is. */
static bool is_agency(const an_actor_work *w, const an_mention *m) {
  return m->entity && an_actor_is_press(w, m->role) && m->first &&
         *w->tokens->at[m->first - 1].lower.at == '(';
}

/* Where an armed group is at home is not where it fights, and says nothing; nor does "two German
 * tourists". A small town has many namesakes that no list knows, and says less than a city. */
static uint32_t weigh(const an_actor_work *w, const an_candidate *c) {
  const an_mention *m = &c->m;
  if (!an_actor_is_state(w, m->country) || is_dateline(w, c) || is_edge(w, m)) return NOTHING;
  if (is_agency(w, m) || c->is_national || is_venue(w, c)) return NOTHING;
  if (is_sent_by_many(w, c)) return NOTHING;
  if (an_str_eq(m->kind, AN_LIT("armed-group")) || is_abroad_by_role(w, m)) return NOTHING;
  if (!m->is_place && !m->entity && an_actor_is_from_abroad(w, m)) return NOTHING;
  if (m->entity && an_actor_is_press(w, m->role)) return NOTHING;  // "told Reuters"
  if (is_of_speaker(w, m)) return LITTLE;
  return m->entity && an_actor_is_minor(w, m->entity) ? LITTLE : FULL;
}

static void count(const an_actor_work *w, const an_candidate *c, tallies *t) {
  const an_mention *m = &c->m;
  uint32_t weight = weigh(w, c);
  tally *of = weight ? tally_of(t, m->country) : NULL;
  if (!of) return;
  of->n += weight;
  of->n_actors += !m->is_place;
  of->is_sure |= weight == FULL;
  of->is_at_home |= !is_aim(w, m);
  of->is_native |= m->antecedent == AN_NO_TOKEN && !is_foreign_victim(w, m);
}

typedef struct survey {  // what a document says
  tallies all, placed;
  tally main;  // the country that it is about; that of its places, if the others do not tell
  bool is_by_places;
  tally army;  // the same among the countries that have soldiers
} survey;

/* Soldiers in a country that has none are of the one that is named most beside it. */
static tally of_armies(const an_actor_work *w, const tallies *all) {
  tallies others = {.n = 0};
  for (size_t i = 0; i < all->n; i++)
    if (all->at[i].n_actors && an_actor_has_army(w, all->at[i].country))
      others.at[others.n++] = all->at[i];
  return clear_one(&others, AN_LIT(""));
}

static survey of_document(const an_actor_work *w) {
  survey doc = {.main = {.n = 0}};
  an_str likely = AN_LIT("");  // of the first dateline: reporters seldom sit far off
  for (size_t i = 0; i < w->all.n; i++) {
    const an_candidate *c = &w->all.at[i];
    if (!likely.len && c->m.is_place && is_dateline(w, c)) likely = c->m.country;
    count(w, c, &doc.all);
    if (c->m.is_place) count(w, c, &doc.placed);
  }
  doc.main = clear_one(&doc.all, likely);
  if (!doc.all.n && likely.len) doc.main = (tally){.country = likely, .n = LITTLE};
  doc.is_by_places = !doc.main.n;
  tally placed = clear_one(&doc.placed, likely);
  bool are_guests = doc.main.n && !doc.main.is_native && placed.n;
  if (are_guests) doc.is_by_places = !an_str_eq(placed.country, doc.main.country);
  if (doc.is_by_places) doc.main = placed;
  doc.army =
      doc.main.n && !an_actor_has_army(w, doc.main.country) ? of_armies(w, &doc.all) : doc.main;
  return doc;
}

static bool is_sure(const tallies *t, an_str country) {
  for (size_t i = 0; i < t->n; i++)
    if (an_str_eq(t->at[i].country, country)) return t->at[i].is_sure;
  return false;
}

/* A small town of a country that nothing else in the document speaks of is rather a namesake that
 * no list has, in the country that it is about. */
static void doubt_town(const an_actor_work *w, an_candidate *c, const survey *doc) {
  an_mention *m = &c->m;
  bool is_town = m->is_place && m->entity && an_actor_is_minor(w, m->entity);
  bool is_foreign = is_town && doc->main.is_sure && !is_sure(&doc->all, m->country) &&
                    !an_str_eq(m->country, doc->main.country);
  if (!is_foreign) return;
  m->entity = NULL;
  m->id = AN_LIT("");
  m->country = doc->main.country;
  m->why = AN_LIT("actor.namesake-elsewhere");
}

typedef struct view {  // what a sentence says
  tally only;          // the one country of all that it names, if something is placed in it
  tally stage;         // the one country of its places
  tally hit;           // the same with what is acted on: "shelled Lachin"
  bool has_guests;     // somebody of another country than that acts in it
} view;

static bool has_other_actor(const tallies *all, an_str country) {
  for (size_t i = 0; i < all->n; i++) {
    const tally *t = &all->at[i];
    if (t->n_actors && t->is_at_home && !an_str_eq(t->country, country)) return true;
  }
  return false;
}

static view of_sentence(const an_actor_work *w, size_t from, size_t to) {
  tallies all = {.n = 0}, placed = {.n = 0}, hit = {.n = 0};
  for (size_t i = from; i < to; i++) {
    const an_mention *m = &w->all.at[i].m;
    if (is_of_speaker(w, m)) continue;
    count(w, &w->all.at[i], &all);
    // "the village of X in Y": the preposition is among its words
    bool is_stage = m->is_located || m->within || an_actor_preposition(w, m->first).len;
    if (m->is_place && is_stage) count(w, &w->all.at[i], &placed);
    if (m->is_place && (is_stage || is_aim(w, m))) count(w, &w->all.at[i], &hit);
  }
  static const tally NONE = {.n = 0};
  tally stage = placed.n == 1 ? placed.at[0] : NONE;
  return (view){.only = all.n == 1 && placed.n ? all.at[0] : NONE,
                .stage = stage,
                .hit = hit.n == 1 ? hit.at[0] : NONE,
                .has_guests = stage.n && has_other_actor(&all, stage.country)};
}

static bool is_soldier(const an_mention *m) {
  return an_str_eq(m->role, AN_LIT("MIL"));
}

/* May it be somebody of the country? Not the press, or an aid agency: theirs must be said. As
 * ministers meet abroad, for them somebody of the country must be named, not a place alone. */
static bool is_local(const an_actor_work *w, const an_mention *m, const tally *t) {
  bool is_minority = m->entity && m->entity->title.len &&
                     an_str_eq(m->kind, AN_LIT("population"));  // "ethnic Albanians"
  if (!t->n || m->country.len || (m->entity && !is_minority)) return false;
  if (m->is_place) return true;
  uint32_t row = an_list_row_of_code(w->codes, m->role);
  if (row == AN_MAP_NONE || an_actor_is_from_abroad(w, m)) return false;
  if (is_soldier(m) && !an_actor_has_army(w, t->country)) return false;
  an_str context = an_list_cell(w->codes, row, AN_LIT("context"));
  return context.len && (t->n_actors || !an_str_eq(context, AN_LIT("actor")));
}

static void place(an_candidate *c, an_str country) {
  c->m.country = country;
  c->is_placed = true;
}

static uint32_t weight_of(const tallies *t, an_str country) {
  for (size_t i = 0; i < t->n; i++)
    if (an_str_eq(t->at[i].country, country)) return t->at[i].n;
  return 0;
}

/* A country that the report speaks of at least half as much as of the one it is about: a foreign
 * ship that passes by is no side. */
static bool is_side(const survey *doc, an_str country) {
  return MOST * weight_of(&doc->all, country) >= weight_of(&doc->all, doc->main.country);
}

/* Where the sentence plays if it names one country only; else what the report is about; else where
 * it plays, whoever else is named. */
static void give_country(const an_actor_work *w, an_candidate *c, const view *here,
                         const survey *doc) {
  // who is there unarmed when a town is hit is of it
  bool is_bystander = !an_actor_is_armed(w, c->m.role) && !an_actor_is_organ(w, c->m.role);
  const tally *main = is_soldier(&c->m) ? &doc->army : &doc->main;
  const tally *sources[] = {&here->only, main, &here->stage,
                            is_bystander ? &here->hit : &here->stage};
  // "the United States withdrew forces from Panama": soldiers there may be of either
  bool is_doubtful = here->has_guests && an_actor_is_sent(w, c->m.role);
  for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
    bool is_by_places = i > 1 || (i == 1 && doc->is_by_places);
    if (is_by_places && is_doubtful) continue;
    if (!is_local(w, &c->m, sources[i])) continue;
    place(c, sources[i]->country);
    return;
  }
}

/* "police (Kenya)": people known by what they are only, whose own words do not say of which
 * country, are told apart from those of another one. The text of the mention stays. */
static void add_country_to_name(const an_actor_work *w, an_candidate *c) {
  bool is_named = c->m.entity || c->m.is_place || !c->m.rule || (c->title && c->title != c->m.end);
  const an_entity *country = c->is_placed ? an_actor_by_id(w, c->m.country) : NULL;
  if (is_named || !country) return;
  an_str open = an_str_join(w->arena, c->m.name, AN_LIT(" ("));
  c->m.name = an_str_join(w->arena, an_str_join(w->arena, open, country->name), AN_LIT(")"));
}

/* "officials in Karsa", of which there are several: by now it is settled which one. */
static void take_place_behind(const an_actor_work *w, size_t i) {
  enum { NEAR = 2 };
  an_candidate *c = &w->all.at[i];
  if (!c->is_placed || c->m.country.len || i + 1 >= w->all.n) return;
  const an_mention *place = &w->all.at[i + 1].m;
  bool is_behind = place->is_place && place->sentence == c->m.sentence &&
                   place->first >= c->m.end && place->first <= c->m.end + NEAR;
  if (is_behind) c->m.country = place->country;
}

static void follow(an_mention *m, const an_mention *antecedent) {
  if (!m->country.len) m->country = antecedent->country;
  if (an_str_eq(m->kind, antecedent->kind)) m->name = antecedent->name;
}

void an_actor_give_countries(an_actor_work *w) {
  survey doc = of_document(w);
  an_forces *named = an_actor_note_forces(w);
  for (size_t i = 0; i < w->all.n; i++) doubt_town(w, &w->all.at[i], &doc);
  for (size_t from = 0, to; from < w->all.n; from = to) {
    uint32_t sentence = w->all.at[from].m.sentence;
    for (to = from; to < w->all.n && w->all.at[to].m.sentence == sentence;) to++;
    view here = of_sentence(w, from, to);
    for (size_t i = from; i < to; i++) {
      an_candidate *c = &w->all.at[i];
      if (c->m.antecedent != AN_NO_TOKEN) {
        follow(&c->m, &w->all.at[c->m.antecedent].m);
        continue;
      }
      take_place_behind(w, i);
      bool is_led = an_actor_follow_leader(w, i);
      c->is_placed |= !is_led && an_actor_take_owner(w, i);
      an_str force = an_actor_last_force(w, named, i, here.only.country);
      bool is_force = force.len && !is_led && is_side(&doc, force);
      if (is_force && is_soldier(&c->m)) place(c, force);
      give_country(w, c, &here, &doc);
      if (is_force && !c->m.country.len) place(c, force);  // police are at home
      if (!is_led) add_country_to_name(w, c);
    }
  }
}
