/* write/labels - see labels.h. */
// SPDX-License-Identifier: MIT
#include "write/labels.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "timeline/ids.h"

typedef an_vec(an_label) label_list;

static size_t units_of(an_str unit, size_t bytes) {
  if (an_str_eq(unit, AN_LIT("byte"))) return bytes;
  return an_str_eq(unit, AN_LIT("utf16")) && bytes == 4 ? 2 : 1;
}

/* table[i]: the wanted offset of the i-th unit; inside of a character that of its start. */
static void make_table(an_arena *arena, an_str text, const an_str unit[2], an_labels *labels) {
  labels->table = an_arena_array(arena, uint32_t, text.len + 1);
  size_t n = 0, bytes;
  uint32_t wanted = 0;
  for (size_t i = 0; i < text.len; i += bytes) {
    bytes = an_utf8_valid(an_str_slice(text, i, text.len));
    if (!bytes) bytes = 1;
    for (size_t k = units_of(unit[0], bytes); k; k--) labels->table[n++] = wanted;
    wanted += (uint32_t)units_of(unit[1], bytes);
  }
  labels->table[n++] = wanted;
  labels->n_table = n;
}

static uint32_t convert(const an_labels *labels, uint32_t at) {
  if (!labels->table) return at;
  return labels->table[at < labels->n_table ? at : labels->n_table - 1];
}

static int compare(const void *a, const void *b) {
  const an_label *x = a, *y = b;
  if (x->span.from != y->span.from) return x->span.from < y->span.from ? -1 : 1;
  if (x->span.to != y->span.to) return x->span.to < y->span.to ? -1 : 1;
  return an_str_cmp(x->name, y->name);
}

static void add(an_arena *arena, label_list *list, const an_labels *labels, an_label label) {
  label.span.from = convert(labels, label.span.from);
  label.span.to = convert(labels, label.span.to);
  if (label.span.from < label.span.to) an_push(arena, list, label);
}

static void add_actors(an_arena *arena, label_list *list, const an_labels *labels,
                       const an_out_actors *actors) {
  for (size_t i = 0; i < actors->n; i++)
    add(arena, list, labels, (an_label){actors->at[i].span, AN_LIT("Actor"), actors->at[i].text});
}

static void add_event(an_arena *arena, label_list *list, const an_labels *labels,
                      const an_out_event *e) {
  add(arena, list, labels, (an_label){e->action_span, e->type, e->action_text});
  add_actors(arena, list, labels, &e->actors);
  add_actors(arena, list, labels, &e->recipients);
  if (e->place.is_set)
    add(arena, list, labels, (an_label){e->place.span, AN_LIT("Place"), e->place.text});
}

static void sort_once(an_labels *labels) {
  size_t kept = 0;
  if (labels->n) qsort(labels->at, labels->n, sizeof *labels->at, compare);
  for (size_t i = 0; i < labels->n; i++)
    if (!kept || compare(&labels->at[kept - 1], &labels->at[i])) labels->at[kept++] = labels->at[i];
  labels->n = kept;
}

void an_labeller_init(an_arena *arena, an_labeller *l, const an_timeline *t) {
  an_ids ids;
  an_str *id = an_arena_array(arena, an_str, t->documents.n);
  for (size_t i = 0; i < t->documents.n; i++) id[i] = t->documents.at[i].id;
  an_ids_init(arena, &ids, id, t->documents.n);
  *l = (an_labeller){.timeline = t};
  l->first_event = an_arena_array(arena, uint32_t, t->documents.n + 1);
  l->first_timex = an_arena_array(arena, uint32_t, t->documents.n + 1);
  l->next_event = an_arena_array(arena, uint32_t, t->events.n);
  l->next_timex = an_arena_array(arena, uint32_t, t->timexes.n);
  for (size_t i = 0; i < t->documents.n; i++) l->first_event[i] = (uint32_t)t->events.n;
  for (size_t i = 0; i < t->documents.n; i++) l->first_timex[i] = (uint32_t)t->timexes.n;
  for (size_t i = t->events.n; i--;) {
    size_t d = an_ids_find(&ids, t->events.at[i].document);
    l->next_event[i] = l->first_event[d];
    l->first_event[d] = (uint32_t)i;
  }
  for (size_t i = t->timexes.n; i--;) {
    size_t d = an_ids_find(&ids, t->timexes.at[i].document);
    l->next_timex[i] = l->first_timex[d];
    l->first_timex[d] = (uint32_t)i;
  }
}

bool an_labels_find(an_arena *arena, const an_labeller *l, size_t document, an_str unit,
                    an_labels *labels) {
  label_list list = {0};
  const an_timeline *t = l->timeline;
  an_str text = t->documents.at[document].text;
  *labels = (an_labels){0};
  bool is_as_wanted = an_str_eq(t->unit, unit);
  if (!is_as_wanted && !text.at) return false;
  if (!is_as_wanted) make_table(arena, text, (an_str[]){t->unit, unit}, labels);
  for (size_t i = l->first_timex[document]; i < t->timexes.n; i = l->next_timex[i])
    add(arena, &list, labels,
        (an_label){t->timexes.at[i].span, AN_LIT("Time"), t->timexes.at[i].text});
  for (size_t i = l->first_event[document]; i < t->events.n; i = l->next_event[i])
    add_event(arena, &list, labels, &t->events.at[i]);
  labels->at = list.at;
  labels->n = list.n;
  sort_once(labels);
  return true;
}

size_t an_labels_at(const an_labels *labels, an_range span, an_str name) {
  an_label wanted = {.name = name};
  wanted.span = (an_range){convert(labels, span.from), convert(labels, span.to)};
  if (!labels->n) return 0;
  const an_label *found = bsearch(&wanted, labels->at, labels->n, sizeof *labels->at, compare);
  return found ? (size_t)(found - labels->at) : labels->n;
}
