/* contrib/image - makes the image of the shipped rulebook, at build time; see rulebook/image.h.
 *
 * usage: annals_image OUT
 * It loads the rules twice. What differs between the two rulebooks must be pointers, and where they
 * point to says which: so no list of structs and their members can fall behind the headers. A
 * pointer to a text of the program itself, such as "", is the same in both; it is known by lying
 * in the program. If anything else is found, OUT is empty, and annals reads its files. */
// SPDX-License-Identifier: MIT
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.c"  // for the head that it puts before each object; see AN_ARENA_SEPARATE
#include "rulebook/embedded.h"
#include "rulebook/image.h"
#include "rulebook/load.h"

const char an_embedded_image[1];
const size_t an_embedded_image_bytes = 0;
extern const char __executable_start[], end[];  // of this program; the linker sets them

enum { WORD = sizeof(uintptr_t), PAD = 16 };

/* A block of memory in the first rulebook, its like in the second, and where it goes. */
typedef struct object {
  char *at, *like;
  size_t bytes;  // without the arena's head
  size_t place;
  bool is_reached, is_hot;
} object;

typedef struct block {
  char *at;
  size_t bytes, n;  // the n-th that was asked for
} block;

typedef struct memory {
  block *at;
  size_t n, room;
} memory;

static object *objects;
static size_t n_objects, n_reached;
static memory first, second;  // sorted by address when both rulebooks are loaded
static size_t *reached;       // in the order in which they were come upon
static uint32_t *fixes;
static size_t n_fixes;

static _Noreturn void give_up(const char *why, size_t n) {
  fprintf(stderr, "annals_image: %s (%zu); annals will read its rule files at each start\n", why,
          n);
  exit(0);
}

static void *need(void *at) {
  if (at) return at;
  perror("annals_image");
  exit(1);
}

/* --------------------------------------------------------------------------------- memory --- */

/* The allocator of a rulebook: nothing is given back, so that no address comes twice. */
static void *take(void *user, void *old, size_t old_bytes, size_t bytes) {
  memory *m = user;
  (void)old_bytes;
  if (!bytes) return NULL;
  if (old) give_up("a block grew", bytes);
  if (m->n == m->room) {
    m->room = m->room ? m->room * 2 : 1 << 16;
    m->at = need(realloc(m->at, m->room * sizeof *m->at));
  }
  m->at[m->n] = (block){need(calloc(1, bytes + PAD)), bytes, m->n};
  return m->at[m->n++].at;
}

static int compare_blocks(const void *a, const void *b) {
  const block *x = a, *y = b;
  return (x->at > y->at) - (x->at < y->at);
}

/* The block that holds the address, or ends there; NULL: it is not the rulebook's. */
static const block *find_block(const memory *m, uintptr_t address) {
  size_t low = 0, high = m->n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if ((uintptr_t)m->at[middle].at <= address) low = middle + 1;
    else high = middle;
  }
  if (!low) return NULL;
  const block *b = &m->at[low - 1];
  return address - (uintptr_t)b->at <= b->bytes ? b : NULL;
}

/* -------------------------------------------------------------------------------- reaching --- */

static void reach(size_t n) {
  if (objects[n].is_reached) return;
  objects[n].is_reached = true;
  reached[n_reached++] = n;
}

static uintptr_t word_at(const char *at, size_t i) {
  uintptr_t word;
  memcpy(&word, at + i * WORD, WORD);
  return word;
}

/* The i-th word of the object, if it and the next are an an_str of a text in [from, from + n]. */
static bool is_text_in(const object *o, size_t i, const char *from, size_t n) {
  uintptr_t at = word_at(o->at, i) - (uintptr_t)from;
  return at <= n && (i + 2) * WORD <= o->bytes && word_at(o->at, i + 1) <= n - at;
}

static bool is_file(const object *o, size_t i) {
  return is_text_in(o, i, an_embedded_block, an_embedded_block_bytes);
}

static bool is_program(const object *o, size_t i) {
  return is_text_in(o, i, __executable_start, (size_t)(end - __executable_start));
}

/* Texts of the program become objects of their own, which every pointer to them shares. */
static size_t object_of_text(uintptr_t word) {
  const char *text = (const char *)word;
  for (const char *c = text; *c; c++)
    if (*c < ' ' || *c > '~') give_up("a pointer into the program that is no text", n_reached);
  for (size_t n = first.n; n < n_objects; n++)
    if (!strcmp(objects[n].at, text)) return n;
  objects = need(realloc(objects, (n_objects + 1) * sizeof *objects));
  reached = need(realloc(reached, (n_objects + 1) * sizeof *reached));
  char *copy = need(calloc(1, strlen(text) + PAD));
  strcpy(copy, text);
  objects[n_objects] = (object){.at = copy, .like = copy, .bytes = strlen(text) + 1};
  return n_objects++;
}

/* Is the i-th word of the object a pointer? To the byte *to of the object *n. */
static bool read_pointer(size_t of, size_t i, size_t *n, size_t *to) {
  uintptr_t one = word_at(objects[of].at, i), two = word_at(objects[of].like, i);
  if (one == two && !is_program(&objects[of], i)) return false;
  if (one == two) return *n = object_of_text(one), *to = 0, true;
  const block *a = find_block(&first, one), *b = find_block(&second, two);
  if (!a || !b || a->n != b->n || one - (uintptr_t)a->at != two - (uintptr_t)b->at)
    give_up("loading twice did not give the same", of);
  *n = a->n;
  *to = one - (uintptr_t)objects[*n].at;
  if (*to > objects[*n].bytes) give_up("a pointer to the head of an object", of);
  return true;
}

static void reach_all(size_t root) {
  reach(root);
  for (size_t k = 0; k < n_reached; k++) {
    size_t of = reached[k];
    for (size_t i = 0; i < objects[of].bytes / WORD; i++) {
      size_t n, to;
      bool is_view = is_file(&objects[of], i),
           is_pointer = !is_view && read_pointer(of, i, &n, &to);
      if (is_pointer) reach(n);
      objects[of].is_hot |= is_pointer || is_view;
    }
  }
}

/* --------------------------------------------------------------------------------- writing --- */

/* Places behind each other, with a byte between, so that no end is another's beginning. */
static size_t place_all(bool is_hot, size_t at) {
  for (size_t k = 0; k < n_reached; k++) {
    object *o = &objects[reached[k]];
    if (o->is_hot != is_hot) continue;
    o->place = at;
    at += (o->bytes + PAD) / PAD * PAD;
  }
  return at;
}

static void copy_object(char *out, const object *o) {
  memcpy(out + o->place, o->at, o->bytes);
  for (size_t i = 0; o->is_hot && i < o->bytes / WORD; i++) {
    size_t n, to;
    uintptr_t place = word_at(o->at, i) - (uintptr_t)an_embedded_block;
    uint32_t fix = (uint32_t)(o->place / WORD + i);
    if (is_file(o, i)) fix |= AN_IMAGE_TO_FILES;
    else if (!read_pointer((size_t)(o - objects), i, &n, &to)) continue;
    else place = objects[n].place + to;
    memcpy(out + o->place + i * WORD, &place, WORD);
    fixes[n_fixes++] = fix;
  }
}

static void write_image(FILE *out, size_t n_hot, size_t n_all) {
  char *bytes = need(calloc(1, n_all + n_hot));  // no more fixes than there are words
  fixes = (uint32_t *)(void *)need(calloc(n_hot / WORD + 1, sizeof *fixes));
  for (size_t k = 0; k < n_reached; k++) copy_object(bytes, &objects[reached[k]]);
  size_t n_fix_bytes = n_fixes * sizeof *fixes;
  char *copied = need(calloc(1, n_hot + n_fix_bytes + 1));
  memcpy(copied, bytes, n_hot);
  memcpy(copied + n_hot, fixes, n_fix_bytes);
  an_image_head head = {.layout = an_image_layout(),
                        .n_cold = n_all - n_hot,
                        .n_hot = n_hot,
                        .n_fixes = n_fixes,
                        .check = an_str_hash((an_str){copied, n_hot + n_fix_bytes})};
  memcpy(head.magic, AN_IMAGE_MAGIC, sizeof head.magic);
  memcpy(head.sha256, an_embedded_sha256, sizeof head.sha256);
  fwrite(&head, sizeof head, 1, out);
  fwrite(bytes + n_hot, 1, n_all - n_hot, out);
  fwrite(copied, 1, n_hot + n_fix_bytes, out);
}

/* ----------------------------------------------------------------------------------- rules --- */

/* What belongs to this process is taken out; an_image_load puts it in again. */
static an_rulebook *load(memory *m) {
  const annals_allocator hook = {take, m};
  const annals_pack pack = {"annals", an_embedded_files, an_embedded_n_files};
  an_err err = {0};
  an_rulebook *book = an_rulebook_of(&pack, 1, &hook, &err);
  if (!book) {
    fprintf(stderr, "%s:%u:%u: %s\n", err.source, err.line, err.column, err.text);
    give_up("the rules are wrong", err.line);
  }
  if (!an_rulebook_complete(book)) give_up("there is too little memory", 0);
  for (size_t i = 0; i < book->patterns.n; i++) an_pattern_forget(book->patterns.at[i]);
  book->memos = NULL;
  memset(&book->arena, 0, sizeof book->arena);
  return book;
}

/* Every block but the rulebook's own begins with an arena's head. */
static void list_objects(const an_rulebook *book, const an_rulebook *like) {
  if (first.n != second.n) give_up("loading twice took other memory", first.n);
  objects = need(calloc(first.n, sizeof *objects));
  reached = need(calloc(first.n, sizeof *reached));
  n_objects = first.n;
  for (size_t n = 0; n < first.n; n++) {
    bool is_book = first.at[n].at == (const char *)book;
    size_t head =
        is_book || first.at[n].bytes < sizeof(an_arena_block) ? 0 : sizeof(an_arena_block);
    objects[n] = (object){.at = first.at[n].at + head,
                          .like = second.at[n].at + head,
                          .bytes = first.at[n].bytes - head};
    if (is_book && second.at[n].at != (const char *)like) give_up("the order changed", n);
    if (first.at[n].bytes != second.at[n].bytes) give_up("a block has another size", n);
  }
}

int main(int argc, char **argv) {
  if (argc != 2) return fputs("usage: annals_image OUT\n", stderr), 2;
  FILE *out = need(fopen(argv[1], "wb"));
  an_rulebook *book = load(&first), *like = load(&second);
  list_objects(book, like);
  size_t root = 0;
  while (objects[root].at != (const char *)book) root++;
  qsort(first.at, first.n, sizeof *first.at, compare_blocks);
  qsort(second.at, second.n, sizeof *second.at, compare_blocks);
  reach_all(root);
  size_t n_hot = place_all(true, 0);
  write_image(out, n_hot, place_all(false, n_hot));
  return fclose(out) ? (perror(argv[1]), 1) : 0;
}
