/* write/fields - see fields.h, and docs/json-format.md for what each key means. */
// SPDX-License-Identifier: MIT
#include "write/fields.h"

#define FIELD(k, kind_, type, member) \
  { .key = (k), .kind = AN_FIELD_##kind_, .at = offsetof(type, member) }
#define PART(k, type, member, when, flag_, layout_)                                        \
  {                                                                                        \
    .key = (k), .kind = AN_FIELD_OBJECT, .at = offsetof(type, member), .presence = (when), \
    .flag = offsetof(type, flag_), .layout = &(layout_)                                    \
  }
/* An object whose members lie directly in the struct around it. */
#define GROUP(k, type, when, flag_, layout_)                                                \
  {                                                                                         \
    .key = (k), .kind = AN_FIELD_OBJECT, .presence = (when), .flag = offsetof(type, flag_), \
    .layout = &(layout_)                                                                    \
  }
#define LIST(k, type, member, layout_) \
  { .key = (k), .kind = AN_FIELD_LIST, .at = offsetof(type, member), .layout = &(layout_) }
#define LAYOUT(table, type) \
  { (table), sizeof(table) / sizeof *(table), sizeof(type) }

/* ---- packs and documents */

static const an_field PACK[] = {
    FIELD("id", TEXT, an_pack_info, id),
    FIELD("version", TEXT, an_pack_info, version),
    FIELD("sha256", TEXT, an_pack_info, sha256),
};
const an_layout AN_PACK_LAYOUT = LAYOUT(PACK, an_pack_info);

static const an_field PUBLISHED[] = {
    FIELD("value", TEXT, an_out_document, published),
    FIELD("source", TEXT, an_out_document, published_source),
    FIELD("text", NULLABLE, an_out_document, published_text),
    FIELD("confidence", SHARE, an_out_document, published_confidence),
};
static const an_layout PUBLISHED_LAYOUT = LAYOUT(PUBLISHED, an_out_document);

static const an_field DOCUMENT[] = {
    FIELD("id", DOCUMENT, an_out_document, id),
    FIELD("title", NULLABLE, an_out_document, title),
    FIELD("uri", NULLABLE, an_out_document, uri),
    FIELD("language", NULLABLE, an_out_document, language),
    GROUP("published", an_out_document, AN_IF_FLAG, has_published, PUBLISHED_LAYOUT),
    FIELD("sha256", TEXT, an_out_document, sha256),
    FIELD("length", LENGTH, an_out_document, length),
    FIELD("text", FULL_TEXT, an_out_document, text),
};
const an_layout AN_DOCUMENT_LAYOUT = LAYOUT(DOCUMENT, an_out_document);

/* ---- timexes */

static const an_field TIMEX[] = {
    FIELD("id", TEXT, an_out_timex, id),
    FIELD("document", DOCUMENT, an_out_timex, document),
    FIELD("span", SPAN, an_out_timex, span),
    FIELD("text", TEXT, an_out_timex, text),
    FIELD("type", TEXT, an_out_timex, type),
    FIELD("value", NULLABLE, an_out_timex, value),
    FIELD("mod", NULLABLE, an_out_timex, mod),
    FIELD("quant", NULLABLE, an_out_timex, quant),
    FIELD("freq", NULLABLE, an_out_timex, freq),
    FIELD("edtf", NULLABLE, an_out_timex, edtf),
    FIELD("start", NULLABLE, an_out_timex, start),
    FIELD("end", NULLABLE, an_out_timex, end),
    FIELD("anchor", NULLABLE, an_out_timex, anchor),
    FIELD("rule", OPTIONAL, an_out_timex, rule),
};
const an_layout AN_TIMEX_LAYOUT = LAYOUT(TIMEX, an_out_timex);

/* ---- events */

static const an_field TIME[] = {
    FIELD("edtf", NULLABLE, an_out_time, edtf),
    FIELD("earliest_start", NULLABLE, an_out_time, earliest_start),
    FIELD("latest_start", NULLABLE, an_out_time, latest_start),
    FIELD("earliest_end", NULLABLE, an_out_time, earliest_end),
    FIELD("latest_end", NULLABLE, an_out_time, latest_end),
    FIELD("precision", TEXT, an_out_time, precision),
    FIELD("part_of_day", NULLABLE, an_out_time, part_of_day),
    FIELD("approximate", BOOL, an_out_time, is_approximate),
    FIELD("text", NULLABLE, an_out_time, text),
    FIELD("timex", NULLABLE, an_out_time, timex),
    FIELD("basis", TEXT, an_out_time, basis),
    FIELD("relation", NULLABLE, an_out_time, relation),
    FIELD("anchor", NULLABLE, an_out_time, anchor),
    FIELD("rule", NULLABLE, an_out_time, rule),
    FIELD("confidence", SHARE, an_out_time, confidence),
};
static const an_layout TIME_LAYOUT = LAYOUT(TIME, an_out_time);

static const an_field ACTOR[] = {
    FIELD("name", TEXT, an_out_actor, name),           FIELD("id", NULLABLE, an_out_actor, id),
    FIELD("country", NULLABLE, an_out_actor, country), FIELD("role", NULLABLE, an_out_actor, role),
    FIELD("code", NULLABLE, an_out_actor, code),       FIELD("kind", NULLABLE, an_out_actor, kind),
    FIELD("text", TEXT, an_out_actor, text),           FIELD("span", SPAN, an_out_actor, span),
};
static const an_layout ACTOR_LAYOUT = LAYOUT(ACTOR, an_out_actor);

static const an_field REPORTER[] = {
    FIELD("name", TEXT, an_out_actor, name),
    FIELD("text", TEXT, an_out_actor, text),
    FIELD("span", SPAN, an_out_actor, span),
};
static const an_layout REPORTER_LAYOUT = LAYOUT(REPORTER, an_out_actor);

static const an_field PLACE[] = {
    FIELD("name", TEXT, an_out_place, name),
    FIELD("country", NULLABLE, an_out_place, country),
    FIELD("admin1", NULLABLE, an_out_place, admin1),
    {.key = "latitude",
     .kind = AN_FIELD_DEGREES,
     .at = offsetof(an_out_place, latitude),
     .flag = offsetof(an_out_place, has_point)},
    {.key = "longitude",
     .kind = AN_FIELD_DEGREES,
     .at = offsetof(an_out_place, longitude),
     .flag = offsetof(an_out_place, has_point)},
    FIELD("text", TEXT, an_out_place, text),
    FIELD("span", SPAN, an_out_place, span),
    FIELD("id", NULLABLE, an_out_place, id),
};
static const an_layout PLACE_LAYOUT = LAYOUT(PLACE, an_out_place);

static const an_field COUNT[] = {
    FIELD("min", COUNT, an_out_count, min),
    FIELD("max", COUNT, an_out_count, max),
    FIELD("text", OPTIONAL, an_out_count, text),
};
static const an_layout COUNT_LAYOUT = LAYOUT(COUNT, an_out_count);

#define NUMBER(what) PART(#what, an_out_numbers, what, AN_IF_FLAG, what.is_set, COUNT_LAYOUT)
#define CROWD_OF(type) \
  PART("crowd", type, numbers.crowd, AN_IF_FLAG, numbers.crowd.is_set, COUNT_LAYOUT)

static const an_field CASUALTIES[] = {
    NUMBER(killed), NUMBER(wounded), NUMBER(detained), NUMBER(abducted), NUMBER(displaced),
};
static const an_layout CASUALTIES_LAYOUT = LAYOUT(CASUALTIES, an_out_numbers);

static const an_field ACLED[] = {
    FIELD("event_type", TEXT, an_out_event, acled),
    FIELD("sub_event_type", NULLABLE, an_out_event, acled_sub),
};
static const an_layout ACLED_LAYOUT = LAYOUT(ACLED, an_out_event);

static const an_field ACTION[] = {
    FIELD("text", TEXT, an_out_event, action_text),
    FIELD("lemma", TEXT, an_out_event, action_lemma),
    FIELD("span", SPAN, an_out_event, action_span),
    FIELD("rule", NULLABLE, an_out_event, action_rule),
};
static const an_layout ACTION_LAYOUT = LAYOUT(ACTION, an_out_event);

static const an_field MENTION[] = {
    FIELD("document", DOCUMENT, an_out_mention, document),
    FIELD("text", TEXT, an_out_mention, text),
    FIELD("span", SPAN, an_out_mention, span),
    FIELD("event", OPTIONAL, an_out_mention, event),
    FIELD("reason", OPTIONAL, an_out_mention, reason),
    FIELD("summary", OPTIONAL, an_out_mention, summary),
    FIELD("edtf", NULLABLE, an_out_mention, edtf),
    FIELD("status", OPTIONAL, an_out_mention, status),
    PART("reporter", an_out_mention, reporter, AN_IF_FLAG, has_reporter, REPORTER_LAYOUT),
    PART("casualties", an_out_mention, numbers, AN_IF_ANY, numbers, CASUALTIES_LAYOUT),
    CROWD_OF(an_out_mention),
};
static const an_layout MENTION_LAYOUT = LAYOUT(MENTION, an_out_mention);

static const an_field RELATION[] = {
    FIELD("type", TEXT, an_out_relation, type),
    FIELD("event", TEXT, an_out_relation, event),
};
static const an_layout RELATION_LAYOUT = LAYOUT(RELATION, an_out_relation);

static const an_field EVIDENCE[] = {
    FIELD("sentence", INDEX, an_out_event, sentence),
    FIELD("span", SPAN, an_out_event, evidence),
    FIELD("text", OPTIONAL, an_out_event, evidence_text),
};
static const an_layout EVIDENCE_LAYOUT = LAYOUT(EVIDENCE, an_out_event);

static const an_field REVIEW[] = {
    FIELD("decision", TEXT, an_out_review, decision),
    FIELD("by", NULLABLE, an_out_review, by),
    FIELD("at", NULLABLE, an_out_review, at),
    FIELD("changed", TEXTS, an_out_review, changed),
    FIELD("comment", NULLABLE, an_out_review, comment),
};
static const an_layout REVIEW_LAYOUT = LAYOUT(REVIEW, an_out_review);

static const an_field EVENT[] = {
    FIELD("id", TEXT, an_out_event, id),
    FIELD("document", DOCUMENT, an_out_event, document),
    FIELD("summary", TEXT, an_out_event, summary),
    PART("time", an_out_event, time, AN_ALWAYS, time, TIME_LAYOUT),
    FIELD("type", TEXT, an_out_event, type),
    FIELD("mode", NULLABLE, an_out_event, mode),
    {.key = "context",
     .kind = AN_FIELD_TEXTS,
     .at = offsetof(an_out_event, contexts),
     .presence = AN_IF_ANY},
    FIELD("cameo", NULLABLE, an_out_event, cameo),
    GROUP("acled", an_out_event, AN_IF_TEXT, acled, ACLED_LAYOUT),
    GROUP("action", an_out_event, AN_ALWAYS, action_text, ACTION_LAYOUT),
    LIST("actors", an_out_event, actors, ACTOR_LAYOUT),
    LIST("recipients", an_out_event, recipients, ACTOR_LAYOUT),
    PART("place", an_out_event, place, AN_IF_FLAG, place.is_set, PLACE_LAYOUT),
    FIELD("status", TEXT, an_out_event, status),
    PART("reporter", an_out_event, reporter, AN_IF_FLAG, has_reporter, REPORTER_LAYOUT),
    PART("casualties", an_out_event, numbers, AN_IF_ANY, numbers, CASUALTIES_LAYOUT),
    CROWD_OF(an_out_event),
    LIST("mentions", an_out_event, mentions, MENTION_LAYOUT),
    LIST("relations", an_out_event, relations, RELATION_LAYOUT),
    GROUP("evidence", an_out_event, AN_ALWAYS, evidence, EVIDENCE_LAYOUT),
    FIELD("confidence", SHARE, an_out_event, confidence),
    PART("review", an_out_event, review, AN_IF_MADE, review.is_set, REVIEW_LAYOUT),
};
const an_layout AN_EVENT_LAYOUT = LAYOUT(EVENT, an_out_event);

/* ---- what was skipped */

static const an_field SKIP[] = {
    FIELD("what", TEXT, an_out_skip, what),
    {.key = "count", .kind = AN_FIELD_COUNT, .at = offsetof(an_out_skip, count)},
    FIELD("document", OPTIONAL, an_out_skip, document),
};
const an_layout AN_SKIP_LAYOUT = LAYOUT(SKIP, an_out_skip);

static bool flag_at(const void *object, size_t at) {
  bool flag;
  memcpy(&flag, (const char *)object + at, sizeof flag);
  return flag;
}

bool an_field_is_there(const an_field *field, const void *object) {
  an_str text;
  switch (field->presence) {
    case AN_ALWAYS: return true;
    case AN_IF_MADE:
    case AN_IF_FLAG: return flag_at(object, field->flag);
    case AN_IF_TEXT: memcpy(&text, (const char *)object + field->flag, sizeof text); return text.at;
    case AN_IF_ANY: break;
  }
  for (size_t i = 0; i < field->layout->n; i++)
    if (flag_at(object, field->at + field->layout->fields[i].flag)) return true;
  return false;
}
