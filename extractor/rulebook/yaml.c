/* rulebook/yaml - the only place that knows libyaml. What libyaml allocates hangs on a reader that
 * is given to the arena, so that a jump for want of memory leaks nothing. */
// SPDX-License-Identifier: MIT
#include "rulebook/yaml.h"

#include <yaml.h>

#include "base/limits.h"
#include "base/map.h"
#include "base/utf8.h"

/* An open list or map. */
typedef struct level {
  an_node *node;
  an_node **tail;  // where its next child goes
  bool has_key;    // of a map: a key was read, its value comes next
  an_str key;
  an_place key_place;
  an_map keys;  // of a map: those it has
} level;

typedef struct reader {
  yaml_parser_t parser;
  yaml_event_t event;
  an_arena *arena;
  an_err *err;
  an_str bytes, source;
  size_t offset, chars, line_start;  // how far places were counted
  level open[AN_MAX_NODE_DEPTH];
  size_t depth, n_nodes;
  an_node *root;
  bool has_document;
} reader;

static void release_reader(void *what) {
  reader *r = what;
  yaml_event_delete(&r->event);  // both leave zeros behind: a second call does nothing
  yaml_parser_delete(&r->parser);
}

/* ----------------------------------------------------------------------------------- places --- */

static bool is_break(const char *at, size_t n) {
  if (n == 1) return *at == '\n' || *at == '\r';
  if (n == 2) return !memcmp(at, "\xc2\x85", 2);
  return n == 3 && (!memcmp(at, "\xe2\x80\xa8", 3) || !memcmp(at, "\xe2\x80\xa9", 3));
}

/* libyaml counts characters, annals bytes. Marks come in order, so one walk over the file does. */
static an_place place_of(reader *r, yaml_mark_t mark) {
  an_place place = {r->source, (uint32_t)mark.line + 1, (uint32_t)mark.column + 1};
  if (mark.index < r->chars) return place;
  while (r->chars < mark.index && r->offset < r->bytes.len) {
    an_str rest = an_str_slice(r->bytes, r->offset, r->bytes.len);
    size_t n = an_utf8_valid(rest);
    r->offset += n;
    r->chars++;
    if (is_break(rest.at, n)) r->line_start = r->offset;
  }
  place.column = (uint32_t)(r->offset - r->line_start) + 1;
  return place;
}

static an_place place_of_offset(an_str bytes, size_t offset, an_str source) {
  an_place place = {source, 1, 1};
  for (size_t i = 0; i < offset; i++) {
    place.column++;
    if (bytes.at[i] == '\n') place.line++, place.column = 1;
  }
  return place;
}

/* Bytes of ASCII but NUL at the front, eight at a time. */
static size_t skip_ascii(const char *at, size_t len) {
  const uint64_t ONES = 0x0101010101010101u, HIGH = 0x8080808080808080u;
  size_t i = 0;
  for (uint64_t eight; i + sizeof eight <= len; i += sizeof eight) {
    memcpy(&eight, at + i, sizeof eight);
    if ((eight & HIGH) || ((eight - ONES) & ~eight & HIGH)) break;
  }
  return i;
}

bool an_text_check(an_str bytes, an_str source, an_err *err) {
  for (size_t i = 0; i < bytes.len;) {
    i += skip_ascii(bytes.at + i, bytes.len - i);
    if (i == bytes.len) break;
    size_t n = bytes.at[i] ? an_utf8_valid(an_str_slice(bytes, i, bytes.len)) : 0;
    if (!n)
      return an_fail_at(err, place_of_offset(bytes, i, source), ANNALS_E_RULES,
                        bytes.at[i] ? "this byte is not UTF-8; save the file as UTF-8"
                                    : "a NUL byte cannot stand in a rule file");
    i += n;
  }
  return true;
}

an_place an_node_text_place(const an_node *node) {
  an_place place = node->place;
  place.column += node->is_quoted;
  return place;
}

/* ------------------------------------------------------------------------------------ nodes --- */

static bool refuse(reader *r, const char *why) {
  return an_fail_at(r->err, place_of(r, r->event.start_mark), ANNALS_E_RULES, "%s", why);
}

static bool take_key(reader *r, level *top) {
  an_str key = {(const char *)r->event.data.scalar.value, r->event.data.scalar.length};
  top->key = an_str_dup(r->arena, key);
  top->key_place = place_of(r, r->event.start_mark);
  top->has_key = true;
  size_t n = top->keys.n;
  an_map_add(r->arena, &top->keys, top->key, 0);
  if (top->keys.n > n) return true;
  return an_fail_at(r->err, top->key_place, ANNALS_E_RULES,
                    "'%.*s' stands here twice; take one out", AN_FMT(top->key));
}

static an_node *add_node(reader *r, an_node_kind kind) {
  an_node *node = an_arena_new(r->arena, an_node);
  node->kind = kind;
  node->place = place_of(r, r->event.start_mark);
  if (!r->depth) return r->root = node;
  level *top = &r->open[r->depth - 1];
  if (top->has_key) node->key = top->key, node->key_place = top->key_place;
  top->has_key = false;
  *top->tail = node;
  top->tail = &node->next;
  top->node->n++;
  return node;
}

static bool wants_key(const reader *r) {
  const level *top = r->depth ? &r->open[r->depth - 1] : NULL;
  return top && top->node->kind == AN_NODE_MAP && !top->has_key;
}

static bool add_text(reader *r) {
  an_str text = {(const char *)r->event.data.scalar.value, r->event.data.scalar.length};
  if (text.len && memchr(text.at, 0, text.len)) return refuse(r, "a text cannot hold a NUL");
  if (wants_key(r)) return take_key(r, &r->open[r->depth - 1]);
  an_node *node = add_node(r, AN_NODE_TEXT);
  node->text = an_str_dup(r->arena, text);
  yaml_scalar_style_t style = r->event.data.scalar.style;
  node->is_quoted =
      style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
  return true;
}

static bool open_node(reader *r, an_node_kind kind) {
  if (wants_key(r)) return refuse(r, "a key must be a word; quote what begins with { or [");
  if (r->depth == AN_MAX_NODE_DEPTH) return refuse(r, "nested too deeply");
  an_node *node = add_node(r, kind);
  r->open[r->depth++] = (level){.node = node, .tail = &node->first};
  return true;
}

static bool open_document(reader *r) {
  if (r->has_document) return refuse(r, "a rule file holds one YAML document; take out the '---'");
  r->has_document = true;
  return true;
}

static bool has_extras(const yaml_event_t *e) {
  switch (e->type) {
    case YAML_SCALAR_EVENT: return e->data.scalar.anchor || e->data.scalar.tag;
    case YAML_SEQUENCE_START_EVENT:
      return e->data.sequence_start.anchor || e->data.sequence_start.tag;
    case YAML_MAPPING_START_EVENT: return e->data.mapping_start.anchor || e->data.mapping_start.tag;
    default: return e->type == YAML_ALIAS_EVENT;
  }
}

static bool take_event(reader *r) {
  if (has_extras(&r->event))
    return refuse(r, "anchors, aliases and tags (&, *, !) are not read; quote the text");
  if (++r->n_nodes > AN_MAX_NODES) return refuse(r, "the file has too many values; split it");
  switch (r->event.type) {
    case YAML_DOCUMENT_START_EVENT: return open_document(r);
    case YAML_SCALAR_EVENT: return add_text(r);
    case YAML_SEQUENCE_START_EVENT: return open_node(r, AN_NODE_LIST);
    case YAML_MAPPING_START_EVENT: return open_node(r, AN_NODE_MAP);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: r->depth--; return true;
    default: return true;
  }
}

/* ------------------------------------------------------------------------------------- file --- */

static bool report_syntax(reader *r) {
  const yaml_parser_t *p = &r->parser;
  if (p->error == YAML_MEMORY_ERROR) longjmp(*r->arena->trap, 1);
  const char *what = p->problem ? p->problem : "not YAML";
  if (p->error == YAML_READER_ERROR)
    return an_fail_at(r->err, place_of_offset(r->bytes, p->problem_offset, r->source),
                      ANNALS_E_RULES, "%s", what);
  const char *hint = p->error == YAML_PARSER_ERROR || strstr(what, "start any token")
                         ? "; a text that holds { [ , : # ' or begins with a sign needs quotes"
                         : "";
  return an_fail_at(r->err, place_of(r, p->problem_mark), ANNALS_E_RULES, "%s%s", what, hint);
}

static bool read_events(reader *r) {
  for (bool is_end = false; !is_end;) {
    yaml_event_delete(&r->event);
    if (!yaml_parser_parse(&r->parser, &r->event)) return report_syntax(r);
    if (!take_event(r)) return false;
    is_end = r->event.type == YAML_STREAM_END_EVENT;
  }
  if (r->root) return true;
  return an_fail_at(r->err, (an_place){r->source, 1, 1}, ANNALS_E_RULES,
                    "the file is empty; it should begin with 'annals: 1'");
}

const an_node *an_yaml_read(an_arena *arena, an_str bytes, an_str source, an_err *err) {
  if (!an_text_check(bytes, source, err)) return NULL;
  if (an_str_starts(bytes, AN_LIT("\xef\xbb\xbf"))) bytes = an_str_slice(bytes, 3, bytes.len);
  reader *r = an_arena_new(arena, reader);
  r->arena = arena, r->err = err, r->bytes = bytes, r->source = source;
  an_arena_defer(arena, release_reader, r);
  if (!yaml_parser_initialize(&r->parser)) longjmp(*arena->trap, 1);
  yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&r->parser, (const unsigned char *)bytes.at, bytes.len);
  bool is_read = read_events(r);
  release_reader(r);  // now, not with the arena: a parser holds 100 KiB
  return is_read ? r->root : NULL;
}
