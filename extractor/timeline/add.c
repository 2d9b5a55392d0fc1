/* timeline/add - copies what a document gave into the timeline's own arena.
 *
 * Every string is duplicated here and nowhere else, so that the document can be thrown away. */
// SPDX-License-Identifier: MIT
#include "timeline/times.h"

enum { ID_DIGITS = 12, SUMMARY_BYTES = 240 };

typedef struct adding {
  an_arena *arena;
  an_timeline *timeline;
  const an_timeline_input *in;
  an_teller *teller;
  an_str *timex_ids, *event_ids;
  const an_list *casualties, *event_nouns;  // NULL without the list
} adding;

static const an_str NONE = {NULL, 0};

static an_str keep(const adding *a, an_str s) {
  return s.at ? an_str_dup(a->arena, s) : s;
}

static an_str keep_filled(const adding *a, an_str s) {
  return s.len ? an_str_dup(a->arena, s) : NONE;
}

static an_str words_at(const adding *a, an_range r) {
  return an_str_dup(a->arena, an_range_str(a->in->doc->text, r));
}

/* ---- document */

static const char *source_name(an_date_source source) {
  switch (source) {
    case AN_DATE_OPTION: return "option";
    case AN_DATE_FIELD: return "field";
    case AN_DATE_TEXT: return "text";
  }
  return "text";
}

static double source_confidence(an_date_source source) {
  return source == AN_DATE_OPTION ? 1.0 : source == AN_DATE_FIELD ? 0.95 : 0.9;
}

static void set_published(adding *a, an_out_document *out) {
  const an_anchor *anchor = &a->in->anchor;
  if (!anchor->is_known) return;
  out->has_published = true;
  out->published = an_point_iso(a->arena, anchor->when);
  out->published_source = an_str_of(source_name(anchor->source));
  out->published_confidence = source_confidence(anchor->source);
  if (anchor->range.to) out->published_text = words_at(a, anchor->range);
}

static an_str title_of(const an_doc *doc) {
  if (doc->title.at) return doc->title;
  for (size_t i = 0; i < doc->blocks.n; i++)
    if (doc->blocks.at[i].kind == AN_BLOCK_TITLE)
      return an_range_str(doc->text, doc->blocks.at[i].range);
  return NONE;
}

static void add_document(adding *a) {
  const an_doc *doc = a->in->doc;
  char hex[65];
  an_sha256 sum;
  an_sha256_init(&sum);
  an_sha256_add(&sum, doc->text);
  an_sha256_hex(&sum, hex);
  an_str digest = an_str_dup(a->arena, (an_str){hex, 64});
  an_teller *teller = a->teller = an_arena_new(a->arena, an_teller);
  an_sha256_init(&teller->begun);
  an_sha256_add(&teller->begun, digest);
  an_sha256_add(&teller->begun, doc->id);
  teller->text = a->in->text_stays ? doc->text : an_str_dup(a->arena, doc->text);
  teller->document =
      doc->id.len ? keep(a, doc->id) : an_str_format(a->arena, "d-%.*s", ID_DIGITS, hex);
  an_out_document out = {.id = teller->document,
                         .title = keep(a, title_of(doc)),
                         .uri = keep(a, doc->uri),
                         .sha256 = digest,
                         .length = (uint32_t)doc->text.len,
                         .text = teller->text,
                         .n_blocks = doc->blocks.n};
  set_published(a, &out);
  out.blocks = an_arena_array(a->arena, an_block, doc->blocks.n);
  if (doc->blocks.n) memcpy(out.blocks, doc->blocks.at, doc->blocks.n * sizeof *out.blocks);
  an_push(a->arena, &a->timeline->documents, out);
}

/* ---- timexes */

/* Nobody else refers to times that are made when they are written. */
static void add_timexes(adding *a) {
  const an_timexes *all = a->in->timexes;
  if (a->in->resolving) {
    an_push(a->arena, &a->timeline->later, ((an_out_later){a->in->resolving, a->teller}));
    return;
  }
  a->timex_ids = an_arena_array(a->arena, an_str, all->n);
  an_reserve(a->arena, &a->timeline->timexes, all->n);
  size_t first = a->timeline->timexes.n;
  for (size_t i = 0; i < all->n; i++) {
    an_told others = {all->said, a->timeline->timexes.at + first};
    an_out_timex out = an_tell_timex(a->arena, a->teller, &all->at[i], others);
    a->timex_ids[i] = out.id;
    out.value = keep(a, out.value);
    out.mod = keep(a, out.mod);
    out.quant = keep(a, out.quant);
    out.freq = keep(a, out.freq);
    out.story = keep(a, out.story);
    an_push(a->arena, &a->timeline->timexes, out);
  }
}

/* ---- events */

/* A town may be attacked, but "place" is no kind of actor in the contract. */
static an_str actor_kind(const adding *a, const an_mention *m) {
  return an_str_eq(m->kind, AN_LIT("place")) ? NONE : keep_filled(a, m->kind);
}

/* "Georgia (USA, place); ..."; the kind tells a capital from its government. */
static an_str other_readings(const adding *a, const an_mention *m) {
  an_str out = NONE;
  for (size_t i = 0; i < m->n_others; i++) {
    const an_entity *e = m->others[i];
    an_str one = an_str_format(a->arena, "%s%.*s (%.*s%.*s, %.*s)", i ? "; " : "", AN_FMT(e->name),
                               AN_FMT(e->country), AN_FMT(e->role), AN_FMT(e->kind));
    out = an_str_join(a->arena, out, one);
  }
  return out;
}

static an_out_actor make_actor(const adding *a, uint32_t mention, an_point when) {
  const an_mention *m = &a->in->mentions->at[mention];
  an_str role = an_actor_role_on(m, when);
  an_str code = an_str_join(a->arena, m->country, role);
  return (an_out_actor){.name = keep(a, m->name),
                        .id = keep_filled(a, m->id),
                        .country = keep_filled(a, m->country),
                        .role = keep_filled(a, role),
                        .code = code.len ? code : NONE,
                        .kind = actor_kind(a, m),
                        .text = words_at(a, m->range),
                        .why = keep(a, m->why),
                        .others = other_readings(a, m),
                        .span = m->range};
}

static an_out_actors make_actors(const adding *a, const uint32_t *side, size_t n, an_point when) {
  an_out_actors out = {an_arena_array(a->arena, an_out_actor, n), n};
  for (size_t i = 0; i < n; i++) out.at[i] = make_actor(a, side[i], when);
  return out;
}

/* "A protest was held": the word itself says who acted, and it is the evidence. */
static an_out_actors imply_actors(const adding *a, const an_event *e) {
  const an_frame *f = e->frame;
  an_range range = a->in->tokens->at[e->trigger].range;
  an_str country = e->place == AN_NO_TOKEN ? NONE : a->in->mentions->at[e->place].country;
  an_str code = an_str_join(a->arena, country, f->implied_role);
  an_out_actors out = {an_arena_array(a->arena, an_out_actor, 1), 1};
  out.at[0] = (an_out_actor){.name = keep(a, f->implied),
                             .id = NONE,
                             .country = keep_filled(a, country),
                             .role = keep_filled(a, f->implied_role),
                             .code = code.len ? code : NONE,
                             .kind = AN_LIT("unknown"),
                             .text = words_at(a, range),
                             .why = keep(a, f->rule->id),
                             .span = range};
  return out;
}

static an_out_actors actors_of(const adding *a, const an_event *e, an_point when) {
  if (!e->n_actors && e->frame->implied.len) return imply_actors(a, e);
  return make_actors(a, e->actors, e->n_actors, when);
}

/* Whom it was done to; else what, which is nobody: it has its words and nothing more. */
static an_out_actors recipients_of(const adding *a, const an_event *e, an_point when) {
  if (e->n_recipients || e->thing_first == e->thing_end)
    return make_actors(a, e->recipients, e->n_recipients, when);
  an_range range = {a->in->tokens->at[e->thing_first].range.from,
                    a->in->tokens->at[e->thing_end - 1].range.to};
  an_out_actors out = {an_arena_array(a->arena, an_out_actor, 1), 1};
  an_str name = an_token_text(a->in->tokens, e->thing_first, e->thing_end);
  out.at[0] = (an_out_actor){.name = keep(a, name),
                             .id = NONE,
                             .country = keep_filled(a, e->thing_country),
                             .role = NONE,
                             .code = keep_filled(a, e->thing_country),
                             .kind = NONE,
                             .text = words_at(a, range),
                             .why = keep(a, e->frame->rule->id),
                             .span = range};
  return out;
}

static an_out_place make_place(const adding *a, uint32_t mention) {
  if (mention == AN_NO_TOKEN) return (an_out_place){0};
  const an_mention *m = &a->in->mentions->at[mention];
  // "at Karsa University": the town that a body is named after
  const an_entity *entity = m->is_place ? m->entity : m->within;
  bool is_town = !m->is_place && entity;
  an_out_place out = {.is_set = true,
                      .name = keep(a, is_town ? entity->name : m->name),
                      .country = keep_filled(a, is_town ? entity->country : m->country),
                      .id = keep_filled(a, is_town ? entity->id : m->id),
                      .text = words_at(a, m->range),
                      .why = keep(a, m->why),
                      .others = other_readings(a, m),
                      .span = m->range};
  if (!entity) return out;
  out.admin1 = keep_filled(a, entity->admin1);
  out.has_point = entity->has_point;
  out.latitude = entity->latitude;
  out.longitude = entity->longitude;
  return out;
}

static an_out_count make_count(const adding *a, const an_count *c) {
  if (!c->is_set) return (an_out_count){0};
  return (an_out_count){true, c->min, c->max, words_at(a, c->range)};
}

static void set_counts(const adding *a, const an_event *e, an_out_numbers *out) {
#define MAKE(what) out->what = make_count(a, &e->what);
  AN_NUMBERS(MAKE)
#undef MAKE
}

static an_str origin_of(const adding *a, const an_dated *d) {
  switch (d->from) {
    case AN_FROM_NOTHING: return NONE;
    case AN_FROM_PUBLICATION: return AN_LIT("publication");
    case AN_FROM_TIMEX: return a->timex_ids[d->anchor];
    case AN_FROM_EVENT: return a->event_ids[d->anchor];
  }
  return NONE;
}

static an_out_time make_time(const adding *a, const an_dated *d) {
  const an_interval *t = &d->when;
  const char *part = an_part_name(t->part), *relation = an_relation_name(d->relation);
  an_out_time out = {.edtf = an_tell_edtf(a->arena, t),
                     .earliest_start = an_tell_bound(a->arena, t->earliest_start),
                     .latest_start = an_tell_bound(a->arena, t->latest_start),
                     .earliest_end = an_tell_bound(a->arena, t->earliest_end),
                     .latest_end = an_tell_bound(a->arena, t->latest_end),
                     .precision = an_str_of(an_grain_name(t->grain)),
                     .part_of_day = part ? an_str_of(part) : NONE,
                     .is_approximate = t->approximate != AN_ENDS_NONE,
                     .basis = an_str_of(an_basis_name(d->basis)),
                     .relation = relation ? an_str_of(relation) : NONE,
                     .anchor = origin_of(a, d),
                     .rule = keep(a, d->rule),
                     .story = keep(a, d->story),
                     .confidence = d->confidence};
  if (d->timex != AN_NO_TOKEN) {
    const an_timex *said = &a->in->timexes->at[d->timex];
    out.text = an_str_dup(a->arena, an_token_text(a->in->tokens, said->first, said->end));
    out.timex = a->timex_ids[d->timex];
  }
  return out;
}

/* The words of the event in one line: white space folded, cut at a blank with "...". */
static an_str summarize(const adding *a, an_range range) {
  an_str words = an_range_str(a->in->doc->text, range);
  char *line = an_arena_alloc(a->arena, words.len + 4, 1);
  size_t n = 0, blank = 0;
  for (size_t i = 0; i < words.len; i++) {
    bool is_white = words.at[i] == ' ' || words.at[i] == '\n' || words.at[i] == '\t';
    if (is_white && (!n || line[n - 1] == ' ')) continue;
    if (is_white) blank = n;
    if (n >= SUMMARY_BYTES && blank) {
      memcpy(line + blank, " ...", 4);
      return (an_str){line, blank + 4};
    }
    line[n++] = is_white ? ' ' : words.at[i];
  }
  return an_str_trim((an_str){line, n});
}

static void sort_key(const an_interval *t, an_out_event *out) {
  out->first_second =
      an_point_is_open(t->earliest_start) ? INT64_MIN : an_point_first_second(t->earliest_start);
  out->last_second =
      an_point_is_open(t->latest_end) ? INT64_MAX : an_point_last_second(t->latest_end);
}

static void relate(adding *a, an_out_event *out, const char *type, uint32_t other) {
  an_out_relation relation = {an_str_of(type), a->event_ids[other]};
  an_push(a->arena, &out->relations, relation);
}

/* What the words say of two events, whatever their dates. */
static void relate_order(adding *a, an_out_event *out, const an_dated *d) {
  if (d->response_to != AN_NO_TOKEN) relate(a, out, "response-to", d->response_to);
  if (d->leans_on == AN_NO_TOKEN || d->leans_on == d->response_to) return;
  switch (d->leaning) {
    case AN_RELATION_AFTER:
    case AN_RELATION_SINCE: relate(a, out, "after", d->leans_on); break;
    case AN_RELATION_BEFORE:
    case AN_RELATION_UNTIL: relate(a, out, "before", d->leans_on); break;
    case AN_RELATION_IN:
    case AN_RELATION_DURING: relate(a, out, "same-time", d->leans_on); break;
    case AN_RELATION_NONE: break;
  }
}

/* What event i claims stands in its own sentence, so only its neighbours are looked at. */
static void relate_content(adding *a, an_out_event *out, size_t i) {
  const an_event *at = a->in->events->at;
  size_t first = i, end = i + 1;
  while (first > 0 && at[first - 1].sentence == at[i].sentence) first--;
  while (end < a->in->events->n && at[end].sentence == at[i].sentence) end++;
  for (size_t k = first; k < end && at[i].frame->is_claim; k++)
    if (at[k].governor == i) relate(a, out, "reports", (uint32_t)k);
}

static bool is_above_text(const adding *a, const an_sentence *s) {
  an_block_kind kind = a->in->doc->blocks.at[s->block].kind;
  return kind == AN_BLOCK_TITLE || kind == AN_BLOCK_HEADING || kind == AN_BLOCK_CAPTION;
}

static void add_contexts(adding *a, an_out_event *out, an_str contexts) {
  an_str context;
  while (an_str_split(&contexts, ' ', &context))
    an_push(a->arena, &out->contexts, an_str_dup(a->arena, context));
}

/* Does the word say who was hurt, rather than what was done? */
static bool is_toll(const adding *a, an_str lemma) {
  if (!a->casualties) return false;
  uint32_t row = an_list_row(a->casualties, lemma);
  if (row == AN_MAP_NONE) return false;
  an_str value = an_list_cell(a->casualties, row, AN_LIT("value"));
  return an_str_eq(value, AN_LIT("killed")) || an_str_eq(value, AN_LIT("wounded"));
}

static bool is_period(const adding *a, an_str lemma) {
  uint32_t row = a->event_nouns ? an_list_row(a->event_nouns, lemma) : AN_MAP_NONE;
  if (row == AN_MAP_NONE) return false;
  return an_str_eq(an_list_cell(a->event_nouns, row, AN_LIT("story")), AN_LIT("period"));
}

static void add_event(adding *a, size_t i) {
  const an_event *e = &a->in->events->at[i];
  const an_dated *d = &a->in->dated[i];
  const an_frame *frame = e->frame;
  const an_token *trigger = &a->in->tokens->at[e->trigger];
  const an_sentence *sentence = &a->in->tokens->sentences[e->sentence];
  an_point when = d->when.latest_end;
  an_out_event out = {.id = a->event_ids[i],
                      .document = a->teller->document,
                      .summary = summarize(a, e->range),
                      .type = keep(a, frame->type),
                      .mode = keep_filled(a, e->mode),
                      .cameo = keep_filled(a, e->cameo),
                      .acled = keep_filled(a, e->acled),
                      .acled_sub = keep_filled(a, e->acled_sub),
                      .time = make_time(a, d),
                      .action_text = words_at(a, trigger->range),
                      .action_lemma = keep(a, trigger->lemma),
                      .action_rule = keep(a, frame->rule->id),
                      .action_span = trigger->range,
                      .actors = actors_of(a, e, when),
                      .recipients = recipients_of(a, e, when),
                      .place = make_place(a, e->place),
                      .status = an_str_of(an_status_name(e->status)),
                      .status_rule = e->status_rule ? keep(a, e->status_rule->id) : NONE,
                      .has_reporter = e->reporter != AN_NO_TOKEN,
                      .sentence = e->sentence,
                      .evidence = sentence->range,
                      .evidence_text = words_at(a, sentence->range),
                      .confidence = e->confidence,
                      .document_index = (uint32_t)a->timeline->documents.n - 1,
                      .is_noun = e->is_noun,
                      .is_title = is_above_text(a, sentence),
                      .is_total = e->is_total,
                      .refers_back = d->refers_back,
                      .object = keep(a, d->object),
                      .is_toll = is_toll(a, trigger->lemma),
                      .is_period = is_period(a, trigger->lemma) || is_period(a, trigger->lower),
                      .is_another = d->is_another};
  if (out.has_reporter) out.reporter = make_actor(a, e->reporter, when);
  set_counts(a, e, &out.numbers);
  add_contexts(a, &out, e->contexts);
  sort_key(&d->when, &out);
  relate_order(a, &out, d);
  relate_content(a, &out, i);
  an_push(a->arena, &a->timeline->events, out);
}

/* Words that say "after" and dates that say before: the dates stand, and it is said. */
static void count_odds(adding *a) {
  an_out_skip odds = {AN_LIT("orders of two events that their dates contradict"),
                      a->teller->document, 0, false};
  for (size_t i = 0; i < a->in->events->n; i++) odds.count += a->in->dated[i].is_at_odds;
  if (odds.count) an_push(a->arena, &a->timeline->skipped, odds);
}

static void add_events(adding *a) {
  const an_events *events = a->in->events;
  if (!events) return;
  a->casualties = an_rulebook_words(a->in->rules, "casualties");
  a->event_nouns = an_rulebook_words(a->in->rules, "event-nouns");
  a->event_ids = an_arena_array(a->arena, an_str, events->n);
  an_reserve(a->arena, &a->timeline->events, events->n);
  const an_doc *doc = a->in->doc;
  for (size_t i = 0; i < events->n; i++) {
    const an_event *e = &events->at[i];
    a->event_ids[i] = e->given ? keep(a, doc->given.at[e->given - 1].id)
                               : an_teller_id(a->arena, a->teller, "e",
                                              a->in->tokens->at[e->trigger].range, e->frame->type);
  }
  for (size_t i = 0; i < events->n; i++)
    if (!doc->has_given || events->at[i].given) add_event(a, i);
  count_odds(a);
}

static void add_skipped(adding *a) {
  const an_doc *doc = a->in->doc;
  for (size_t i = 0; i < doc->skipped.n; i++) {
    const an_skip *it = &doc->skipped.at[i];
    an_out_skip skip = {keep(a, it->what), a->teller->document, it->count, it->is_loss};
    an_push(a->arena, &a->timeline->skipped, skip);
  }
}

void an_timeline_add(an_arena *arena, an_timeline *timeline, const an_timeline_input *in) {
  adding a = {.arena = arena, .timeline = timeline, .in = in};
  add_document(&a);
  add_timexes(&a);
  add_events(&a);
  add_skipped(&a);
}
