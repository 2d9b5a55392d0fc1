/* review/report - see report.h. Rows and records; compare.c and lessons.c have the rest. */
// SPDX-License-Identifier: MIT
#include "review/report.h"

bool an_lines_put(an_lines *lines, an_str text) {
  if (lines->is_stopped || !text.len) return !lines->is_stopped;
  if (lines->sink(lines->user, text.at, text.len)) return true;
  lines->is_stopped = true;
  return an_fail(lines->err, ANNALS_E_SINK, "the output could not be written");
}

an_str an_report_date(an_arena *arena, const an_out_event *event) {
  const an_out_time *t = &event->time;
  if (!t->edtf.at) return AN_LIT("undated");
  if (!t->part_of_day.at) return t->edtf;
  return an_str_format(arena, "%.*s %.*s", AN_FMT(t->edtf), AN_FMT(t->part_of_day));
}

static an_str names_of(an_arena *arena, const an_out_actors *all) {
  an_str names = all->n ? all->at[0].name : AN_LIT("");
  for (size_t i = 1; i < all->n; i++)
    names = an_str_join(arena, an_str_join(arena, names, AN_LIT(", ")), all->at[i].name);
  return names;
}

void an_report_row(an_arena *arena, const an_review *review, uint32_t i, an_row *row) {
  const an_item *item = &review->items.at[i];
  const an_decision *last = item->last ? &review->log.at[item->last - 1] : NULL;
  *row = (an_row){.verdict = item->verdict, .id = item->id, .n_comments = item->n_comments};
  if (last)
    row->last = an_str_format(arena, "%.*s %.*s", AN_FMT(last->who.at ? last->who : AN_LIT("?")),
                              AN_FMT(last->at.at ? last->at : AN_LIT("")));
  if (!item->now) {
    row->summary = last && last->claim.at ? last->claim : AN_LIT("");
    row->date = row->type = row->actors = row->recipients = row->status = AN_LIT("");
    return;
  }
  const an_out_event *e = item->now;
  row->date = an_report_date(arena, e);
  row->type = e->type;
  row->actors = names_of(arena, &e->actors);
  row->recipients = names_of(arena, &e->recipients);
  row->summary = e->summary;
  row->status = e->status;
  row->confidence = e->confidence;
}

/* ---- search */

static char small(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool holds(an_str text, an_str word) {
  for (size_t i = 0; i + word.len <= text.len; i++) {
    size_t k = 0;
    while (k < word.len && small(text.at[i + k]) == small(word.at[k])) k++;
    if (k == word.len) return true;
  }
  return false;
}

static bool one_holds(const an_out_actors *all, an_str word) {
  for (size_t i = 0; i < all->n; i++)
    if (holds(all->at[i].name, word)) return true;
  return false;
}

bool an_report_has(const an_item *item, an_str word) {
  const an_out_event *e = item->now;
  if (holds(item->id, word)) return true;
  return e && (holds(e->summary, word) || holds(e->evidence_text, word) || holds(e->type, word) ||
               one_holds(&e->actors, word) || one_holds(&e->recipients, word) ||
               holds(e->time.edtf, word) || (e->place.is_set && holds(e->place.name, word)));
}

/* ---- records */

an_str an_report_pseudonym(an_arena *arena, const an_review *review, an_str who) {
  size_t number = 0;
  for (size_t i = 0; who.at && i < review->log.n; i++) {
    an_str name = review->log.at[i].who;
    bool is_new = name.at != NULL;
    for (size_t k = 0; is_new && k < i; k++)  // stops at the first record of most logs
      is_new = !review->log.at[k].who.at || !an_str_eq(review->log.at[k].who, name);
    number += is_new;
    if (name.at && an_str_eq(name, who)) return an_str_format(arena, "analyst %zu", number);
  }
  return who;
}

bool an_report_json(an_arena *arena, const an_review *review, bool hides_names, an_lines *lines) {
  an_lines_put(lines, AN_LIT("{\"schema\":\"annals/decisions/1\",\"decisions\":["));
  for (size_t i = 0; i < review->log.n && !lines->is_stopped; i++) {
    an_decision record = review->log.at[i];
    if (hides_names) record.who = an_report_pseudonym(arena, review, record.who);
    an_lines_put(lines, i ? AN_LIT(",\n") : AN_LIT("\n"));
    an_lines_put(lines, an_record_show(arena, &record));
  }
  return an_lines_put(lines, AN_LIT("\n]}\n"));
}
