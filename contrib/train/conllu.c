/* train/conllu - sentences of a treebank, and copies of them with other capitals. */
// SPDX-License-Identifier: MIT
#include <stdlib.h>

#include "token/cut.h"
#include "train.h"

enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, LABEL, N_CELLS };

uint64_t draw(uint64_t *state) {  // xorshift64*
  *state ^= *state >> 12;
  *state ^= *state << 25;
  *state ^= *state >> 27;
  return *state * 0x2545f4914f6cdd1du >> 16;
}

static an_form_text fold(an_arena *arena, an_str text) {
  char *line = an_arena_array(arena, char, 4 * text.len + 8);
  char *lower = an_arena_array(arena, char, 4 * text.len + 8);
  size_t n = an_cut_fold(text, line, lower);
  return (an_form_text){text, {lower, n}};
}

static bool has(an_str features, const char *wanted) {
  an_str one;
  while (an_str_split(&features, '|', &one))
    if (an_str_eq(one, an_str_of(wanted))) return true;
  return false;
}

static an_verb_form form_of(an_str features) {
  bool is_past = has(features, "Tense=Past");
  if (has(features, "VerbForm=Inf")) return AN_FORM_BASE;
  if (has(features, "VerbForm=Ger")) return AN_FORM_GERUND;
  if (has(features, "VerbForm=Part")) return is_past ? AN_FORM_PARTICIPLE : AN_FORM_GERUND;
  if (!has(features, "VerbForm=Fin")) return AN_FORM_NONE;
  if (is_past) return AN_FORM_PAST;
  return has(features, "Tense=Pres") ? AN_FORM_PRESENT : AN_FORM_NONE;
}

static uint8_t find_id(const an_map *map, an_str name) {
  uint32_t id = an_map_get(map, name);
  return id == AN_MAP_NONE ? NO_ID : (uint8_t)id;
}

static uint8_t find_pos(an_str name) {
  for (int k = 0; k < AN_N_POS; k++)
    if (an_str_eq(name, an_str_of(an_pos_name((an_pos)k)))) return (uint8_t)k;
  return AN_POS_X;
}

static void number_names(an_arena *arena, inventory *ids, word *w, an_str features) {
  an_str tag = an_str_format(arena, "%.*s %.*s", AN_FMT(w->upos), AN_FMT(w->xpos));
  if (an_map_add(arena, &ids->tag_ids, tag, (uint32_t)ids->tags.n) == ids->tags.n)
    an_push(arena, &ids->tags, tag);
  if (an_map_add(arena, &ids->label_ids, w->label, (uint32_t)ids->labels.n) == ids->labels.n)
    an_push(arena, &ids->labels, w->label);
  if (ids->tags.n > AN_MAX_TAGS || ids->labels.n > AN_MAX_LABELS) {
    fputs("annals-train: too many tags or labels\n", stderr);
    exit(65);
  }
  ids->pos[an_map_get(&ids->tag_ids, tag)] = find_pos(w->upos);
  ids->votes[an_map_get(&ids->tag_ids, tag)][form_of(features)]++;
}

static bool read_word(an_arena *arena, an_str line, inventory *ids, bool adds_ids, word *w) {
  an_str cells[N_CELLS], rest = line;
  int32_t id, head;
  for (int i = 0; i < N_CELLS; i++)
    if (!an_str_split(&rest, '\t', &cells[i])) return false;
  if (!an_str_int(cells[ID], &id) || !an_str_int(cells[HEAD], &head)) return false;
  *w = (word){.form = fold(arena, cells[FORM]),
              .upos = cells[UPOS],
              .xpos = cells[XPOS],
              .label = cells[LABEL],
              .head = (uint16_t)head};
  if (adds_ids) number_names(arena, ids, w, cells[FEATS]);
  an_str tag = an_str_format(arena, "%.*s %.*s", AN_FMT(w->upos), AN_FMT(w->xpos));
  w->gold_tag = find_id(&ids->tag_ids, tag);
  w->gold_label = find_id(&ids->label_ids, w->label);
  return true;
}

/* Heads become places: the root stands behind the last word. */
static void store(an_arena *arena, const word *words, uint32_t n, sentences *out) {
  if (!n || n > AN_MAX_SENTENCE_TOKENS) return;
  sentence s = {.at = an_arena_array(arena, word, n), .n = n, .fold = (uint32_t)(out->n % N_FOLDS)};
  for (uint32_t i = 0; i < n; i++) {
    s.at[i] = words[i];
    bool is_root = !words[i].head || words[i].head > n;
    s.at[i].head = (uint16_t)(AN_FEATURE_PAD + (is_root ? n : words[i].head - 1u));
  }
  an_push(arena, out, s);
}

void read_treebank(an_arena *arena, an_str bytes, inventory *ids, bool adds_ids, sentences *out) {
  word words[AN_MAX_SENTENCE_TOKENS + 1];
  uint32_t n = 0;
  for (an_str line; an_str_split(&bytes, '\n', &line);) {
    if (!line.len) {
      store(arena, words, n, out);
      n = 0;
    } else if (line.at[0] != '#' && n <= AN_MAX_SENTENCE_TOKENS) {
      n += read_word(arena, line, ids, adds_ids, &words[n]);
    }
  }
  store(arena, words, n, out);
}

static char upper(char c) {
  return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static char lower(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

void change_letters(an_arena *arena, sentence *s, char how) {
  for (uint32_t i = 0; i < s->n; i++) {
    an_str *text = &s->at[i].form.text;
    char *at = an_arena_array(arena, char, text->len + 1);
    for (size_t k = 0; k < text->len; k++) {
      char c = text->at[k];
      if (how == 'l') c = lower(c);
      else if (how == 'u' || !k) c = upper(c);
      at[k] = c;
    }
    text->at = at;
  }
}

void add_copies(an_arena *arena, sentences *all, const options *o) {
  uint64_t state = o->seed * 2 + 1;
  size_t n = all->n;
  for (size_t i = 0; i < n; i++) {
    if (draw(&state) % 100 >= o->copies_percent) continue;
    sentence s = all->at[i];
    word *copy = an_arena_array(arena, word, s.n);
    memcpy(copy, s.at, s.n * sizeof *copy);
    s.at = copy;
    change_letters(arena, &s, "ltut"[draw(&state) % 4]);
    an_push(arena, all, s);
  }
}
