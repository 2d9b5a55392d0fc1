/* spec/facts - runs a case, and names what was found as .spec files name it. */
// SPDX-License-Identifier: MIT
#include "spec/spec.h"

bool spec_execute(an_arena *arena, const annals_rules *rules, const spec_case *spec, spec_run *run,
                  an_err *err) {
  annals_options options = {.size = sizeof options, .domain = spec->domain, .prefer = spec->prefer};
  an_read_options how = {
      .kind = ANNALS_KIND_TEXT, .bytes = spec->text, .max_bytes = AN_MAX_DOC_BYTES};
  if (spec->anchor.len) how.published = spec->anchor;
  *run = (spec_run){.arena = arena, .timeline = {.unit = AN_LIT("byte")}};
  an_str record_id = {NULL, 0};
  const an_rulebook *book = an_engine_rules(rules);
  an_facts *f = &run->facts;
  if (!an_engine_run(arena, book, &options, &how, &record_id, f, err)) return false;
  an_timeline_input in = {.rules = book,
                          .doc = f->doc,
                          .tokens = &f->tokens,
                          .anchor = f->anchor,
                          .timexes = &f->timexes,
                          .parse = &f->parse,
                          .mentions = &f->mentions,
                          .events = &f->events,
                          .dated = f->dated};
  run->merged = run->timeline;
  if (spec_has(spec, SPEC_EVENT)) {
    an_timeline_add(arena, &run->merged, &in);
    an_timeline_merge_mentions(arena, &run->merged, 0);
  }
  if (!spec_has(spec, SPEC_ORDER)) return true;
  an_timeline_add(arena, &run->timeline, &in);
  an_timeline_sort(&run->timeline, ANNALS_ORDER_TIME);
  return true;
}

/* ------------------------------------------------------------------------- the n-th of a kind */

static bool is_of_kind(const an_mention *mention, spec_kind kind) {
  return mention->is_place == (kind == SPEC_PLACE);
}

static const an_mention *find_mention(const spec_run *run, spec_kind kind, size_t i) {
  const an_mentions *all = &run->facts.mentions;
  for (size_t k = 0; k < all->n; k++)
    if (is_of_kind(&all->at[k], kind) && !i--) return &all->at[k];
  return NULL;
}

static size_t count_mentions(const spec_run *run, spec_kind kind) {
  size_t n = 0;
  for (size_t k = 0; k < run->facts.mentions.n; k++)
    n += is_of_kind(&run->facts.mentions.at[k], kind);
  return n;
}

size_t spec_n_found(const spec_run *run, spec_kind kind) {
  const an_facts *f = &run->facts;
  switch (kind) {
    case SPEC_TIMEX: return f->timexes.n;
    case SPEC_ACTOR:
    case SPEC_PLACE: return count_mentions(run, kind);
    case SPEC_EVENT: return f->events.n;
    case SPEC_BLOCK: return f->doc->blocks.n;
    case SPEC_PUBLISHED: return f->anchor.is_known;
    case SPEC_ORDER: return run->timeline.events.n;
    case SPEC_N_KINDS: break;
  }
  return 0;
}

/* Line breaks and runs of blanks of the document count as one blank. */
static an_str unify_blanks(an_arena *arena, an_str s) {
  char *line = an_arena_alloc(arena, s.len + 1, 1);
  size_t n = 0;
  for (size_t i = 0; i < s.len; i++) {
    bool is_blank = s.at[i] == ' ' || s.at[i] == '\n' || s.at[i] == '\t' || s.at[i] == '\r';
    if (!is_blank) line[n++] = s.at[i];
    else if (n && line[n - 1] != ' ') line[n++] = ' ';
  }
  return (an_str){line, n};
}

static an_range range_of(const spec_run *run, spec_kind kind, size_t i) {
  const an_facts *f = &run->facts;
  if (kind == SPEC_TIMEX) return f->timexes.at[i].range;
  if (kind == SPEC_EVENT) return f->tokens.at[f->events.at[i].trigger].range;
  if (kind == SPEC_BLOCK) return f->doc->blocks.at[i].range;
  return find_mention(run, kind, i)->range;
}

an_str spec_words(const spec_run *run, spec_kind kind, size_t i) {
  if (kind == SPEC_PUBLISHED) return AN_LIT("");
  if (kind == SPEC_ORDER) return run->timeline.events.at[i].action_text;
  an_str words = an_range_str(run->facts.doc->text, range_of(run, kind, i));
  return unify_blanks(run->arena, words);
}

/* -------------------------------------------------------------------------------------- fields */

static an_str or_dash(an_str s) {
  return s.len ? s : AN_LIT("-");
}

static an_str mention_name(const spec_run *run, uint32_t index) {
  return index == AN_NO_TOKEN ? AN_LIT("-") : run->facts.mentions.at[index].name;
}

static an_str side_names(const spec_run *run, const uint32_t *side, size_t n) {
  an_str all = AN_LIT("");
  for (size_t i = 0; i < n; i++) {
    if (i) all = an_str_join(run->arena, all, AN_LIT("; "));
    all = an_str_join(run->arena, all, run->facts.mentions.at[side[i]].name);
  }
  return or_dash(all);
}

// Whom it was done to, else the thing that was hit.
static an_str recipients(const spec_run *run, const an_event *e) {
  if (e->n_recipients || e->thing_first == e->thing_end)
    return side_names(run, e->recipients, e->n_recipients);
  return an_token_text(run->facts.parse.tokens, e->thing_first, e->thing_end);
}

static an_str bounds(const spec_run *run, const an_count *count) {
  if (!count->is_set) return AN_LIT("-");
  an_str min = AN_LIT(""), max = AN_LIT("");
  if (count->min >= 0) min = an_str_format(run->arena, "%lld", (long long)count->min);
  if (count->max >= 0) max = an_str_format(run->arena, "%lld", (long long)count->max);
  return an_str_format(run->arena, "%.*s..%.*s", AN_FMT(min), AN_FMT(max));
}

static an_str timex_value(const spec_run *run, const an_timex *t) {
  if (t->value.at) return t->value;
  if (t->has_interval) return an_interval_edtf(run->arena, &t->own);
  return AN_LIT("?");
}

// What it was counted from; an event by the word that names it.
static an_str timex_leans(const spec_run *run, const an_timex *t) {
  static const char *const NAMES[] = {[AN_LEAN_NOTHING] = "nothing",
                                      [AN_LEAN_PUBLICATION] = "publication",
                                      [AN_LEAN_TIMEX] = "timex",
                                      [AN_LEAN_UNRESOLVED] = "unknown"};
  if (t->lean != AN_LEAN_EVENT) return an_str_of(NAMES[t->lean]);
  return an_str_format(run->arena, "event:%.*s", AN_FMT(t->event_word));
}

static an_str timex_field(const spec_run *run, size_t i, an_str key) {
  const an_timex *t = &run->facts.timexes.at[i];
  if (!key.len) return timex_value(run, t);
  if (an_str_eq(key, AN_LIT("by"))) return t->rule->rule->id;
  if (an_str_eq(key, AN_LIT("type"))) return an_str_of(an_timex_type_name(t->type));
  if (an_str_eq(key, AN_LIT("mod"))) return or_dash(t->mod);
  if (an_str_eq(key, AN_LIT("quant"))) return or_dash(t->quant);
  if (an_str_eq(key, AN_LIT("freq"))) return or_dash(t->freq);
  if (an_str_eq(key, AN_LIT("edtf")))
    return or_dash(t->has_interval ? an_interval_edtf(run->arena, &t->own) : AN_LIT(""));
  if (an_str_eq(key, AN_LIT("leans"))) return timex_leans(run, t);
  if (an_str_eq(key, AN_LIT("begins")) && t->has_interval)
    return or_dash(an_point_iso(run->arena, t->own.earliest_start));
  return (an_str){NULL, 0};
}

static an_str mention_field(const spec_run *run, spec_kind kind, size_t i, an_str key) {
  const an_mention *m = find_mention(run, kind, i);
  if (!key.len && kind == SPEC_PLACE) return m->name;
  if (!key.len) return or_dash(an_str_join(run->arena, m->country, m->role));
  if (an_str_eq(key, AN_LIT("name"))) return or_dash(m->name);
  if (an_str_eq(key, AN_LIT("id"))) return or_dash(m->id);
  if (an_str_eq(key, AN_LIT("kind"))) return or_dash(m->kind);
  if (an_str_eq(key, AN_LIT("country"))) return or_dash(m->country);
  if (an_str_eq(key, AN_LIT("by"))) return m->rule ? m->rule->id : m->why;
  return (an_str){NULL, 0};
}

static an_str count_field(const spec_run *run, const an_event *e, an_str key) {
  const struct {
    an_str key;
    const an_count *count;
  } COUNTS[] = {{AN_LIT("killed"), &e->killed},       {AN_LIT("wounded"), &e->wounded},
                {AN_LIT("detained"), &e->detained},   {AN_LIT("abducted"), &e->abducted},
                {AN_LIT("displaced"), &e->displaced}, {AN_LIT("crowd"), &e->crowd}};
  for (size_t i = 0; i < sizeof COUNTS / sizeof *COUNTS; i++)
    if (an_str_eq(key, COUNTS[i].key)) return bounds(run, COUNTS[i].count);
  return (an_str){NULL, 0};
}

static an_str dated_field(const spec_run *run, const an_dated *d, an_str key) {
  if (an_str_eq(key, AN_LIT("time"))) return or_dash(an_interval_edtf(run->arena, &d->when));
  if (an_str_eq(key, AN_LIT("part"))) return or_dash(an_str_of(an_part_name(d->when.part)));
  if (an_str_eq(key, AN_LIT("basis"))) return an_str_of(an_basis_name(d->basis));
  if (an_str_eq(key, AN_LIT("precision"))) return an_str_of(an_grain_name(d->when.grain));
  if (an_str_eq(key, AN_LIT("relation"))) return or_dash(an_str_of(an_relation_name(d->relation)));
  if (an_str_eq(key, AN_LIT("dated-by"))) return or_dash(d->rule);
  return (an_str){NULL, 0};
}

/* The word of the event that an account became a mention of; "-" if it is an event itself. */
static an_str event_it_is_in(const spec_run *run, const an_event *e) {
  an_range at = run->facts.tokens.at[e->trigger].range;
  for (size_t i = 0; i < run->merged.events.n; i++) {
    const an_out_event *out = &run->merged.events.at[i];
    for (size_t k = 0; k < out->mentions.n; k++)
      if (out->mentions.at[k].span.from == at.from) return out->action_text;
  }
  return AN_LIT("-");
}

static an_str event_field(const spec_run *run, size_t i, an_str key) {
  const an_event *e = &run->facts.events.at[i];
  if (!key.len) return e->frame->type;
  if (an_str_eq(key, AN_LIT("actor"))) return side_names(run, e->actors, e->n_actors);
  if (an_str_eq(key, AN_LIT("recipient"))) return recipients(run, e);
  if (an_str_eq(key, AN_LIT("status"))) return an_str_of(an_status_name(e->status));
  if (an_str_eq(key, AN_LIT("reporter"))) return mention_name(run, e->reporter);
  if (an_str_eq(key, AN_LIT("place"))) return mention_name(run, e->place);
  if (an_str_eq(key, AN_LIT("mode"))) return or_dash(e->mode);
  if (an_str_eq(key, AN_LIT("cameo"))) return or_dash(e->cameo);
  if (an_str_eq(key, AN_LIT("by"))) return e->frame->rule->id;
  if (an_str_eq(key, AN_LIT("in"))) return event_it_is_in(run, e);
  an_str count = count_field(run, e, key);
  return count.at ? count : dated_field(run, &run->facts.dated[i], key);
}

an_str spec_get(const spec_run *run, spec_kind kind, size_t i, an_str key) {
  switch (kind) {
    case SPEC_TIMEX: return timex_field(run, i, key);
    case SPEC_ACTOR:
    case SPEC_PLACE: return mention_field(run, kind, i, key);
    case SPEC_EVENT: return event_field(run, i, key);
    case SPEC_BLOCK: return an_str_of(an_block_name(run->facts.doc->blocks.at[i].kind));
    case SPEC_PUBLISHED: return an_point_iso(run->arena, run->facts.anchor.when);
    case SPEC_ORDER:
    case SPEC_N_KINDS: break;
  }
  return (an_str){NULL, 0};
}

bool spec_is_field(spec_kind kind, an_str key) {
  static const char *const FIELDS[SPEC_N_KINDS] = {
      [SPEC_TIMEX] = " by type mod quant freq edtf begins leans ",
      [SPEC_ACTOR] = " name id kind country by ",
      [SPEC_PLACE] = " name id kind country by ",
      [SPEC_EVENT] =
          " actor recipient status reporter place mode cameo by killed wounded detained "
          "abducted displaced crowd time part basis precision relation dated-by in ",
  };
  if (!FIELDS[kind]) return false;
  an_str all = an_str_of(FIELDS[kind]);
  for (an_str word; an_str_split(&all, ' ', &word);)
    if (word.len && an_str_eq(word, key)) return true;
  return false;
}
