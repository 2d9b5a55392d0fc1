/* write/columns - see columns.h. */
// SPDX-License-Identifier: MIT
#include "write/columns.h"

#define MEMBER(name, member)              \
  static an_str name(const an_row *row) { \
    return row->event->member;            \
  }
MEMBER(id, id)
MEMBER(edtf, time.edtf)
MEMBER(start_min, time.earliest_start)
MEMBER(start_max, time.latest_start)
MEMBER(end_min, time.earliest_end)
MEMBER(end_max, time.latest_end)
MEMBER(precision, time.precision)
MEMBER(part_of_day, time.part_of_day)
MEMBER(basis, time.basis)
MEMBER(dated_by, time.text)
MEMBER(type, type)
MEMBER(mode, mode)
MEMBER(cameo, cameo)
MEMBER(acled_event_type, acled)
MEMBER(acled_sub_event_type, acled_sub)
MEMBER(action, action_text)
MEMBER(status, status)
MEMBER(place, place.name)
MEMBER(place_country, place.country)
MEMBER(admin1, place.admin1)
MEMBER(summary, summary)
MEMBER(sentence, evidence_text)
MEMBER(document, document)
MEMBER(time_rule, time.rule)
MEMBER(action_rule, action_rule)

static an_str approximate(const an_row *row) {
  return row->event->time.is_approximate ? AN_LIT("yes") : AN_LIT("");
}

/* ACLED's code: 1 the day is known, 2 the week, 3 the month; empty if not even that. */
static an_str time_precision(const an_row *row) {
  an_str p = row->event->time.precision;
  static const char *const DAYS[] = {"second", "minute", "hour", "part-of-day", "day"};
  if (!row->event->time.earliest_start.len) return AN_LIT("");
  for (size_t i = 0; i < sizeof DAYS / sizeof *DAYS; i++)
    if (an_str_eq(p, an_str_of(DAYS[i]))) return AN_LIT("1");
  if (an_str_eq(p, AN_LIT("week"))) return AN_LIT("2");
  return an_str_eq(p, AN_LIT("month")) ? AN_LIT("3") : AN_LIT("");
}

/* One property of each actor of a side, "; " between them; places of those without stay empty, so
 * that the n-th name and the n-th code belong together. */
static an_str joined(an_arena *arena, const an_out_actors *actors, size_t at) {
  an_str all = AN_LIT("");
  bool is_any = false;
  for (size_t i = 0; i < actors->n; i++) {
    an_str one;
    memcpy(&one, (const char *)&actors->at[i] + at, sizeof one);
    is_any = is_any || one.len;
    all = an_str_format(arena, "%.*s%s%.*s", AN_FMT(all), i ? "; " : "", (int)one.len,
                        one.at ? one.at : "");
  }
  return is_any ? all : AN_LIT("");
}

#define SIDE(name, side, member)                                                  \
  static an_str name(const an_row *row) {                                         \
    return joined(row->arena, &row->event->side, offsetof(an_out_actor, member)); \
  }
SIDE(actors, actors, name)
SIDE(actor_codes, actors, code)
SIDE(actor_countries, actors, country)
SIDE(recipients, recipients, name)
SIDE(recipient_codes, recipients, code)
SIDE(recipient_countries, recipients, country)

static an_str degrees(const an_row *row, double value) {
  if (!row->event->place.is_set || !row->event->place.has_point) return AN_LIT("");
  return an_str_format(row->arena, "%.5f", value);
}

static an_str latitude(const an_row *row) {
  return degrees(row, row->event->place.latitude);
}

static an_str longitude(const an_row *row) {
  return degrees(row, row->event->place.longitude);
}

static an_str reporter(const an_row *row) {
  return row->event->has_reporter ? row->event->reporter.name : AN_LIT("");
}

static an_str bound_of(const an_row *row, const an_out_count *count, int64_t bound) {
  if (!count->is_set || bound < 0) return AN_LIT("");
  return an_str_format(row->arena, "%lld", (long long)bound);
}

#define COUNT(what)                                                                \
  static an_str what##_min(const an_row *row) {                                    \
    return bound_of(row, &row->event->numbers.what, row->event->numbers.what.min); \
  }                                                                                \
  static an_str what##_max(const an_row *row) {                                    \
    return bound_of(row, &row->event->numbers.what, row->event->numbers.what.max); \
  }
AN_NUMBERS(COUNT)

static an_str source(const an_row *row) {
  return an_title_of(row->titles, row->event->document);
}

static an_str source_uri(const an_row *row) {
  const an_out_document *d = an_titles_document(row->titles, row->event->document);
  return d ? d->uri : AN_LIT("");
}

static an_str published(const an_row *row) {
  const an_out_document *d = an_titles_document(row->titles, row->event->document);
  return d && d->has_published ? d->published : AN_LIT("");
}

/* Of the other accounts of the event. */
static an_str other_sources(const an_row *row) {
  an_str all = AN_LIT(""), last = AN_LIT("");
  for (size_t i = 0; i < row->event->mentions.n; i++) {
    an_str document = row->event->mentions.at[i].document;
    if (an_str_eq(document, row->event->document) || an_str_eq(document, last)) continue;
    last = document;
    all = an_str_format(row->arena, "%.*s%s%.*s", AN_FMT(all), all.len ? "; " : "",
                        AN_FMT(an_title_of(row->titles, document)));
  }
  return all;
}

static an_str confidence(const an_row *row) {
  return an_str_format(row->arena, "%.3f", row->event->confidence);
}

#define LEAST(what) \
  { #what "_min", AN_COLUMN_NUMBER, what##_min }
#define MOST(what) \
  { #what "_max", AN_COLUMN_NUMBER, what##_max }
#define BOUNDS(what) , LEAST(what), MOST(what)
static const an_column COLUMNS[] = {
    {"id", AN_COLUMN_TEXT, id},
    {"edtf", AN_COLUMN_DATE, edtf},
    {"start_min", AN_COLUMN_DATE, start_min},
    {"start_max", AN_COLUMN_DATE, start_max},
    {"end_min", AN_COLUMN_DATE, end_min},
    {"end_max", AN_COLUMN_DATE, end_max},
    {"precision", AN_COLUMN_TEXT, precision},
    {"time_precision", AN_COLUMN_NUMBER, time_precision},
    {"part_of_day", AN_COLUMN_TEXT, part_of_day},
    {"approximate", AN_COLUMN_TEXT, approximate},
    {"basis", AN_COLUMN_TEXT, basis},
    {"dated_by", AN_COLUMN_TEXT, dated_by},
    {"type", AN_COLUMN_TEXT, type},
    {"mode", AN_COLUMN_TEXT, mode},
    {"cameo", AN_COLUMN_TEXT, cameo},
    {"acled_event_type", AN_COLUMN_TEXT, acled_event_type},
    {"acled_sub_event_type", AN_COLUMN_TEXT, acled_sub_event_type},
    {"action", AN_COLUMN_TEXT, action},
    {"status", AN_COLUMN_TEXT, status},
    {"reporter", AN_COLUMN_TEXT, reporter},
    {"actors", AN_COLUMN_TEXT, actors},
    {"actor_codes", AN_COLUMN_TEXT, actor_codes},
    {"actor_countries", AN_COLUMN_TEXT, actor_countries},
    {"recipients", AN_COLUMN_TEXT, recipients},
    {"recipient_codes", AN_COLUMN_TEXT, recipient_codes},
    {"recipient_countries", AN_COLUMN_TEXT, recipient_countries},
    {"place", AN_COLUMN_TEXT, place},
    {"admin1", AN_COLUMN_TEXT, admin1},
    {"country", AN_COLUMN_TEXT, place_country},
    {"latitude", AN_COLUMN_NUMBER, latitude},
    {"longitude", AN_COLUMN_NUMBER, longitude} AN_NUMBERS(BOUNDS),
    {"summary", AN_COLUMN_TEXT, summary},
    {"sentence", AN_COLUMN_TEXT, sentence},
    {"document", AN_COLUMN_TEXT, document},
    {"source", AN_COLUMN_TEXT, source},
    {"source_uri", AN_COLUMN_TEXT, source_uri},
    {"published", AN_COLUMN_DATE, published},
    {"other_sources", AN_COLUMN_TEXT, other_sources},
    {"time_rule", AN_COLUMN_TEXT, time_rule},
    {"action_rule", AN_COLUMN_TEXT, action_rule},
    {"confidence", AN_COLUMN_NUMBER, confidence},
};

const an_column *an_column_at(size_t i) {
  return i < sizeof COLUMNS / sizeof *COLUMNS ? &COLUMNS[i] : NULL;
}

void an_columns_jot(an_jot *jot, const an_row *row) {
  const an_column *column;
  for (size_t i = 0; (column = an_column_at(i)); i++) {
    an_str text = column->text(row);
    if (!text.len) continue;
    an_jot_key(jot, column->name);
    if (column->kind == AN_COLUMN_NUMBER) an_jot_number(jot, text);
    else an_jot_string(jot, text);
  }
}
