/* write/geojson - RFC 7946: a feature for each event; its geometry is null where no point is
 * known, which maps pass over. The properties are the columns of columns.h. */
// SPDX-License-Identifier: MIT
#include "write/columns.h"

static void put_geometry(an_jot *jot, const an_out_place *place) {
  an_jot_key(jot, "geometry");
  if (!place->is_set || !place->has_point) {
    an_jot_word(jot, "null");
    return;
  }
  an_jot_begin(jot, "{");
  an_jot_member(jot, "type", AN_LIT("Point"));
  an_jot_key(jot, "coordinates");
  an_jot_begin(jot, "[");
  an_jot_decimal(jot, place->longitude);
  an_jot_decimal(jot, place->latitude);
  an_jot_end(jot, "]");
  an_jot_end(jot, "}");
}

static void put_feature(an_jot *jot, const an_row *row) {
  const an_out_event *e = row->event;
  if (!e->place.is_set || !e->place.has_point)
    an_out_lose(jot->out, "event", "without coordinates on no map", 1);
  an_out_lose(jot->out, "link", "to another event left out", e->relations.n);
  an_jot_begin(jot, "\n{");
  an_jot_member(jot, "type", AN_LIT("Feature"));
  an_jot_member(jot, "id", e->id);
  put_geometry(jot, &e->place);
  an_jot_key(jot, "properties");
  an_jot_begin(jot, "{");
  an_columns_jot(jot, row);
  an_jot_end(jot, "}");
  an_jot_end(jot, "}");
}

bool an_write_geojson(an_arena *arena, const an_timeline *t, const annals_write_options *options,
                      an_out *out) {
  (void)options;
  an_jot jot = {.out = out};
  an_titles titles = an_titles_of(arena, t);
  an_jot_begin(&jot, "{");
  an_jot_member(&jot, "type", AN_LIT("FeatureCollection"));
  an_jot_key(&jot, "features");
  an_jot_begin(&jot, "[");
  for (size_t i = 0; i < t->events.n && !out->is_stopped; i++) {
    an_row row = {arena, &titles, &t->events.at[i]};
    put_feature(&jot, &row);
  }
  an_jot_end(&jot, "]");
  an_jot_end(&jot, "}");
  an_out_put(out, AN_LIT("\n"));
  return !out->is_stopped;
}
