/* write/formats - the registry: one row a format feeds the library, --to, --help. */
// SPDX-License-Identifier: MIT
#include "write/write.h"

enum {
  EVENTS = 1 << ANNALS_EVENTS | 1 << ANNALS_DATES,
  TIMES = 1 << ANNALS_TIMES,
  TEXT = 1 << ANNALS_TEXT,
  TREES = 1 << ANNALS_TREES,
  ALL = EVENTS | TIMES | TEXT
};

static bool write_json(an_arena *arena, const an_timeline *timeline,
                       const annals_write_options *options, an_out *out) {
  return an_write_json(arena, timeline, options, false, out);
}

static bool write_json_line(an_arena *arena, const an_timeline *timeline,
                            const annals_write_options *options, an_out *out) {
  return an_write_json(arena, timeline, options, true, out);
}

static const an_format FORMATS[] = {
    // value, name, media type, extension, what it is for, what it can show, who writes it,
    // whether that one reads times on
    [ANNALS_JSON] = {{"json", "application/json", "json",
                      "the whole timeline, as docs/json-format.md says", ALL},
                     write_json,
                     true},
    [ANNALS_JSON_LINE] = {{"jsonl", "application/jsonl", "jsonl",
                           "the same, one line for each document", ALL},
                          write_json_line,
                          true},
    [ANNALS_SHOW] = {{"show", "text/plain", "txt", "for people, in a terminal", EVENTS | TIMES},
                     an_write_show},
    [ANNALS_EXPLAIN] = {{"explain", "text/plain", "txt",
                         "why: the words, rules and anchors behind each event", EVENTS | TIMES},
                        an_write_explain},
    [ANNALS_PLAIN_TEXT] = {{"text", "text/plain", "txt",
                            "what was read: text, blocks, publication date", ALL},
                           an_write_plain},
    [ANNALS_HTML] = {{"html", "text/html", "html",
                      "a page to look at, filter and print; one file, no network", EVENTS},
                     an_write_html},
    [ANNALS_TIMEML] = {{"timeml", "application/xml", "tml",
                        "TimeML 1.2.1: times, events and their links in the text", EVENTS | TIMES},
                       an_write_timeml},
    [ANNALS_TREE] = {{"tree", "text/plain", "txt",
                      "the sentences as trees: words, parts of speech, relations", TREES},
                     an_write_tree},
    [ANNALS_CONLLU] = {{"conllu", "text/x-conllu", "conllu",
                        "the sentences as CoNLL-U, for treebank tools", TREES},
                       an_write_conllu},
    [ANNALS_CSV] = {{"csv", "text/csv", "csv", "one line an event, for spreadsheets and databases",
                     EVENTS},
                    an_write_csv},
    [ANNALS_MARKDOWN] = {{"markdown", "text/markdown", "md", "a table for a report or an issue",
                          EVENTS},
                         an_write_markdown},
    [ANNALS_TIMELINEJS] = {{"timelinejs", "application/json", "json",
                            "slides on a time axis, for TimelineJS", EVENTS},
                           an_write_timelinejs},
    [ANNALS_VIS] = {{"vis", "application/json", "json", "items and groups for vis-timeline",
                     EVENTS},
                    an_write_vis},
    [ANNALS_VEGA_LITE] = {{"vega-lite", "application/json", "vl.json", "a picture, for Vega-Lite",
                           EVENTS},
                          an_write_vega_lite},
    [ANNALS_MERMAID] = {{"mermaid", "text/vnd.mermaid", "mmd", "a timeline diagram, for Mermaid",
                         EVENTS},
                        an_write_mermaid},
    [ANNALS_GANTT] = {{"gantt", "text/vnd.mermaid", "mmd", "a Gantt chart, for Mermaid", EVENTS},
                      an_write_gantt},
    [ANNALS_ICS] = {{"ics", "text/calendar", "ics", "a calendar (RFC 5545)", EVENTS}, an_write_ics},
    [ANNALS_GEOJSON] = {{"geojson", "application/geo+json", "geojson",
                         "a map (RFC 7946); events without coordinates have no geometry", EVENTS},
                        an_write_geojson},
    [ANNALS_KML] = {{"kml", "application/vnd.google-earth.kml+xml", "kml",
                     "a map with a time slider, for Google Earth", EVENTS},
                    an_write_kml},
    [ANNALS_TIMESKETCH] = {{"timesketch", "application/jsonl", "jsonl", "lines for Timesketch",
                            EVENTS},
                           an_write_timesketch},
    [ANNALS_PLOVER] = {{"plover", "application/jsonl", "jsonl", "PLOVER records, one line each",
                        EVENTS},
                       an_write_plover},
    [ANNALS_BRAT] = {{"brat", "text/plain", "ann", "standoff annotation of one document, for brat",
                      EVENTS},
                     an_write_brat},
    [ANNALS_LABEL_STUDIO] = {{"label-studio", "application/json", "json",
                              "tasks with our labels as predictions, for Label Studio", EVENTS},
                             an_write_label_studio},
};

const an_format *an_format_at(size_t i) {
  return i < sizeof FORMATS / sizeof *FORMATS ? &FORMATS[i] : NULL;
}
