/* write/write - a timeline becomes bytes; each format one file.
 *
 * In:    a timeline, write options.
 * Out:   bytes into a sink; and back: a saved JSON timeline.
 * Never: computes. Every value is in the timeline already; only offsets change their unit.
 * Idea:  strings from outside are escaped for where they go: JSON here, a terminal there. */
// SPDX-License-Identifier: MIT
#ifndef AN_WRITE_H
#define AN_WRITE_H
#include "timeline/timeline.h"

/* A new format: its value in annals.h, its row in formats.c, its file, its name in CMakeLists.txt;
 * text from outside goes through escape.h, what does not fit through an_out_lose. */

enum { AN_MAX_LOSSES = 24 };  // kinds of loss one format can name; counted in its source

/* What a format could not carry; nothing is dropped in silence. */
typedef struct an_losses {
  annals_loss at[AN_MAX_LOSSES];
  size_t n;
} an_losses;

typedef struct an_out {
  annals_sink *sink;
  void *user;
  an_err *err;
  bool is_stopped;    // the sink said false; nothing more is sent to it
  an_losses *losses;  // NULL: nobody wants to know
} an_out;

void an_out_put(an_out *out, an_str bytes);
/* Counts n times "thing fate", such as "event" "without a start left out": both literals. */
void an_out_lose(an_out *out, const char *thing, const char *fate, uint64_t n);
/* As it may stand on a terminal: controls, invisible and bidirectional signs become visible. */
void an_out_put_safe(an_out *out, an_str text);

bool an_write_json(an_arena *arena, const an_timeline *timeline,
                   const annals_write_options *options, bool is_line, an_out *out);
typedef bool an_format_writer(an_arena *arena, const an_timeline *timeline,
                              const annals_write_options *options, an_out *out);
an_format_writer an_write_show;
an_format_writer an_write_explain;
an_format_writer an_write_plain;
an_format_writer an_write_html;
an_format_writer an_write_timeml;
an_format_writer an_write_tree;
an_format_writer an_write_conllu;
an_format_writer an_write_csv;
an_format_writer an_write_markdown;
an_format_writer an_write_timelinejs;
an_format_writer an_write_vis;
an_format_writer an_write_vega_lite;
an_format_writer an_write_mermaid;
an_format_writer an_write_gantt;
an_format_writer an_write_ics;
an_format_writer an_write_geojson;
an_format_writer an_write_kml;
an_format_writer an_write_timesketch;
an_format_writer an_write_plover;
an_format_writer an_write_brat;
an_format_writer an_write_label_studio;
bool an_write_error_record(an_str record_id, const annals_error *failed, an_out *out);

/* The registry. */
typedef struct an_format {
  annals_format_info info;
  an_format_writer *write;
  bool reads_on;  // it takes time expressions one by one; others want them all laid out
} an_format;
const an_format *an_format_at(size_t i);  // NULL behind the last

/* Fills timeline from the JSON that an_write_json wrote. */
bool an_write_json_read(an_arena *arena, an_str json, an_timeline *timeline, an_err *err);
#endif
