/* rulebook/image - see image.h. */
// SPDX-License-Identifier: MIT
#include "rulebook/image.h"

#include "rulebook/embedded.h"
#include "rulebook/memo.h"

static uint64_t mix(uint64_t sum, uint64_t n) {
  return (sum ^ n) * 0x9e3779b97f4a7c15u;
}

/* Another compiler or computer may lay the structs out in another way. */
uint64_t an_image_layout(void) {
  const size_t SIZES[] = {
      sizeof(void *),           sizeof(an_rulebook), sizeof(an_rule),       sizeof(an_example),
      sizeof(an_time_rule),     sizeof(an_step),     sizeof(an_actor_rule), sizeof(an_frame),
      sizeof(an_expression),    sizeof(an_cue),      sizeof(an_list),       sizeof(an_names),
      sizeof(an_entity),        sizeof(an_map),      sizeof(an_model),      AN_N_VERBS,
      offsetof(an_frame, block)};
  uint16_t order = 1;
  unsigned char low;
  memcpy(&low, &order, 1);
  uint64_t sum = low;
  for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) sum = mix(sum, SIZES[i]);
  return sum;
}

/* The parts of an image. */
typedef struct parts {
  an_image_head head;
  an_str cold, hot, fixes;
} parts;

/* Is it an image of these rules, for this program, and whole? (As far as it is read now: to look
 * at all names would be to load them.) */
static bool is_usable(an_str image, parts *p) {
  if (image.len < sizeof p->head) return false;
  memcpy(&p->head, image.at, sizeof p->head);
  const an_image_head *h = &p->head;
  if (memcmp(h->magic, AN_IMAGE_MAGIC, sizeof h->magic)) return false;
  if (h->layout != an_image_layout()) return false;
  if (memcmp(h->sha256, an_embedded_sha256, sizeof h->sha256)) return false;
  size_t at = sizeof *h, left = image.len - at;
  if (h->n_cold > left || h->n_hot > left - h->n_cold || h->n_hot < sizeof(an_rulebook))
    return false;
  p->cold = an_str_slice(image, at, at + h->n_cold);
  p->hot = an_str_slice(image, at + h->n_cold, at + h->n_cold + h->n_hot);
  p->fixes = an_str_slice(image, at + h->n_cold + h->n_hot, image.len);
  an_str copied = {p->hot.at, p->hot.len + p->fixes.len};
  return p->fixes.len % sizeof(uint32_t) == 0 && p->fixes.len / sizeof(uint32_t) == h->n_fixes &&
         an_str_hash(copied) == h->check;
}

/* Sets the pointer at the fix right; false if it, or what it points to, lies outside. */
static bool mend(char *hot, const parts *p, uint32_t fix) {
  size_t at = (size_t)(fix & ~AN_IMAGE_TO_FILES) * sizeof(uintptr_t);
  uintptr_t to;
  if (at > p->hot.len - sizeof to) return false;
  memcpy(&to, hot + at, sizeof to);
  const char *target = to < p->hot.len ? hot + to : p->cold.at + (to - p->hot.len);
  bool is_inside = to <= p->hot.len + p->cold.len;
  if (fix & AN_IMAGE_TO_FILES) {
    target = an_embedded_block + to;
    is_inside = to <= an_embedded_block_bytes;
  }
  if (is_inside) memcpy(hot + at, &target, sizeof target);
  return is_inside;
}

static bool mend_all(char *hot, const parts *p) {
  for (uint64_t i = 0; i < p->head.n_fixes; i++) {
    uint32_t fix;
    memcpy(&fix, p->fixes.at + i * sizeof fix, sizeof fix);
    if (!mend(hot, p, fix)) return false;
  }
  return true;
}

static bool revive(an_rulebook *book) {
  jmp_buf trap;
  book->arena.trap = &trap;
  if (setjmp(trap)) return false;
  for (size_t i = 0; i < book->patterns.n; i++)
    an_pattern_revive(&book->arena, book->patterns.at[i]);
  book->memos = an_memos_new(&book->arena);
  book->arena.trap = NULL;
  return true;
}

an_rulebook *an_image_load(an_str image, const annals_allocator *hook, an_err *err) {
  parts p;
  an_arena arena;
  an_arena_init(&arena, hook);
  if (!is_usable(image, &p)) return NULL;
  char *hot = arena.hook.reallocate(arena.hook.user, NULL, 0, p.hot.len);
  an_rulebook *book = (an_rulebook *)(void *)hot;
  if (hot) {
    memcpy(hot, p.hot.at, p.hot.len);
    bool is_right = mend_all(hot, &p);
    book->arena = arena;
    book->image_bytes = p.hot.len;
    if (is_right && revive(book)) return book;
    an_image_free(book);
    if (!is_right) return NULL;
  }
  an_fail(err, ANNALS_E_NOMEM, "out of memory");
  return NULL;
}

void an_image_free(an_rulebook *book) {
  annals_allocator hook = book->arena.hook;
  size_t bytes = book->image_bytes;
  an_arena_done(&book->arena);
  hook.reallocate(hook.user, book, bytes, 0);
}
