/* base/arena - see arena.h. */
// SPDX-License-Identifier: MIT
#define _DEFAULT_SOURCE  // madvise
#include "base/arena.h"

#include <stdlib.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

#ifdef AN_ARENA_SEPARATE
enum { BLOCK_BYTES = 0 };  // every object its own block
#else
enum { BLOCK_BYTES = 64 << 10 };
#endif
enum { ALIGN = _Alignof(max_align_t) };

typedef struct an_arena_block {
  struct an_arena_block *below;
  size_t used, room;
  max_align_t bytes[];
} an_arena_block;

typedef struct an_arena_late {
  struct an_arena_late *next;
  void (*release)(void *);
  void *what;
} an_arena_late;

/* Memory comes in pages of 4 KiB, each at a price; for big blocks Linux has pages of 2 MiB. */
static void want_big_pages(char *at, size_t bytes) {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  enum { PAGE = 4 << 10, BIG_PAGE = 2 << 20 };
  if (bytes < 2 * BIG_PAGE) return;
  size_t skipped = (PAGE - (uintptr_t)at % PAGE) % PAGE;
  (void)madvise(at + skipped, (bytes - skipped) / PAGE * PAGE, MADV_HUGEPAGE);
#else
  (void)at, (void)bytes;
#endif
}

static void *plain_reallocate(void *user, void *block, size_t old_bytes, size_t bytes) {
  (void)user, (void)old_bytes;
  if (bytes) return realloc(block, bytes);
  free(block);
  return NULL;
}

void an_arena_init(an_arena *arena, const annals_allocator *hook) {
  *arena = (an_arena){.hook = {plain_reallocate, NULL}};
  if (hook && hook->reallocate) arena->hook = *hook;
}

static void free_blocks(an_arena *arena, an_arena_block *b) {
  for (an_arena_block *below; b; b = below) {
    below = b->below;
    arena->hook.reallocate(arena->hook.user, b, sizeof *b + b->room, 0);
  }
}

static void release_late(an_arena *arena) {
  for (an_arena_late *late = arena->late; late; late = late->next) late->release(late->what);
  arena->late = NULL;
}

void an_arena_done(an_arena *arena) {
  release_late(arena);
  free_blocks(arena, arena->top);
  free_blocks(arena, arena->spare);
  arena->top = arena->spare = NULL;
}

void an_arena_reset(an_arena *arena) {
  release_late(arena);
  for (an_arena_block *b = arena->top, *below; b; b = below) {
    below = b->below;
    b->below = NULL;
    if (b->room != BLOCK_BYTES) {
      free_blocks(arena, b);
      continue;
    }
    b->used = 0;
    b->below = arena->spare;
    arena->spare = b;
  }
  arena->top = NULL;
}

static _Noreturn void run_out(an_arena *arena) {
  if (!arena->trap) abort();  // a bug: an arena was used outside of the door
  longjmp(*arena->trap, 1);
}

static an_arena_block *add_block(an_arena *arena, size_t bytes) {
  size_t room = bytes > BLOCK_BYTES / 4 ? bytes : BLOCK_BYTES;
  if (room > SIZE_MAX - sizeof(an_arena_block)) run_out(arena);
  an_arena_block *block = room == BLOCK_BYTES ? arena->spare : NULL;
  if (block) {
    arena->spare = block->below;
    block->below = arena->top;
    return arena->top = block;
  }
  block = arena->hook.reallocate(arena->hook.user, NULL, 0, sizeof(an_arena_block) + room);
  if (!block) run_out(arena);
  want_big_pages((char *)block, room);
  *block = (an_arena_block){NULL, 0, room};
  // A big object goes below the top, so that the rest of the top block is not wasted.
  if (arena->top && room == bytes) {
    block->below = arena->top->below;
    arena->top->below = block;
  } else {
    block->below = arena->top;
    arena->top = block;
  }
  return block;
}

/* What is not said to be zeroed is not: the caller fills it. */
static void *take_bytes(an_arena *arena, size_t n_items, size_t item_bytes) {
  if (item_bytes && n_items > (SIZE_MAX / 2) / item_bytes) run_out(arena);
  size_t bytes = n_items * item_bytes;
  bytes = (bytes + ALIGN - 1) / ALIGN * ALIGN;
  if (!bytes) bytes = ALIGN;
  an_arena_block *block = arena->top;
  if (!block || block->room - block->used < bytes) block = add_block(arena, bytes);
  void *object = (char *)block->bytes + block->used;
  block->used += bytes;
  return object;
}

void *an_arena_take(an_arena *arena, size_t bytes) {
  return take_bytes(arena, bytes, 1);
}

void *an_arena_alloc(an_arena *arena, size_t n_items, size_t item_bytes) {
  void *object = take_bytes(arena, n_items, item_bytes);
  return memset(object, 0, n_items * item_bytes);
}

an_str an_str_dup(an_arena *arena, an_str s) {
  char *copy = take_bytes(arena, s.len + 1, 1);
  if (s.len) memcpy(copy, s.at, s.len);
  copy[s.len] = 0;
  return (an_str){copy, s.len};
}

an_str an_str_join(an_arena *arena, an_str a, an_str b) {
  char *copy = take_bytes(arena, a.len + b.len + 1, 1);
  if (a.len) memcpy(copy, a.at, a.len);
  if (b.len) memcpy(copy + a.len, b.at, b.len);
  copy[a.len + b.len] = 0;
  return (an_str){copy, a.len + b.len};
}

an_str an_str_join_all(an_arena *arena, const an_str *parts, size_t n) {
  size_t len = 0;
  for (size_t i = 0; i < n; i++) len += parts[i].len;
  char *copy = take_bytes(arena, len + 1, 1), *to = copy;
  for (size_t i = 0; i < n; to += parts[i++].len)
    if (parts[i].len) memcpy(to, parts[i].at, parts[i].len);
  *to = 0;
  return (an_str){copy, len};
}

void an_arena_defer(an_arena *arena, void (*release)(void *), void *what) {
  // If the note itself cannot be made, the thing must not leak: release it before jumping.
  jmp_buf *outer = arena->trap, here;
  arena->trap = &here;
  if (setjmp(here)) {
    release(what);
    arena->trap = outer;
    run_out(arena);
  }
  an_arena_late *late = an_arena_new(arena, an_arena_late);
  arena->trap = outer;
  *late = (an_arena_late){arena->late, release, what};
  arena->late = late;
}

static void release_arena(void *arena) {
  an_arena_done(arena);
}

an_arena *an_arena_scratch(an_arena *arena) {
  an_arena *scratch = an_arena_new(arena, an_arena);
  an_arena_init(scratch, &arena->hook);
  scratch->trap = arena->trap;
  an_arena_defer(arena, release_arena, scratch);
  return scratch;
}

static void release_big(void *what) {
  an_big *big = what;
  if (big->at) big->arena->hook.reallocate(big->arena->hook.user, big->at, big->bytes, 0);
}

an_big *an_big_new(an_arena *arena) {
  an_big *big = an_arena_new(arena, an_big);
  big->arena = arena;
  an_arena_defer(arena, release_big, big);
  return big;
}

void an_big_grow(an_big *big, size_t bytes) {
  annals_allocator *hook = &big->arena->hook;
  void *at = hook->reallocate(hook->user, big->at, big->bytes, bytes);
  if (!at) run_out(big->arena);
  want_big_pages(at, bytes);
  big->at = at;
  big->bytes = bytes;
}

void an_vec_grow(an_arena *arena, void **at, size_t *room, size_t n, size_t item_bytes) {
  if (n < *room) return;
  size_t more = *room ? *room * 2 : 8;
  void *bigger = take_bytes(arena, more, item_bytes);  // each item is written when it is pushed
  if (n) memcpy(bigger, *at, n * item_bytes);
  *at = bigger;
  *room = more;
}

/* The link that leads to the block of an object that has one to itself; NULL if it has not. */
static an_arena_block **find_own_block(an_arena *arena, const void *object, size_t bytes) {
  if (bytes <= BLOCK_BYTES) return NULL;
  an_arena_block **link = &arena->top;
  while (*link && (const void *)(*link)->bytes != object) link = &(*link)->below;
  return *link ? link : NULL;
}

void an_vec_move(an_arena *arena, void **at, size_t *room, size_t n, size_t item_bytes) {
  if (n < *room) return;
  an_arena_block **link = find_own_block(arena, *at, *room * item_bytes);
  if (!link) return an_vec_grow(arena, at, room, n, item_bytes);
  if (*room > SIZE_MAX / 4 / item_bytes) run_out(arena);
  an_arena_block *block = *link;
  size_t bytes = *room * 2 * item_bytes;
  block = arena->hook.reallocate(arena->hook.user, block, sizeof *block + block->room,
                                 sizeof *block + bytes);
  if (!block) run_out(arena);
  block->used = block->room = bytes;
  *link = block;
  *at = block->bytes;
  *room *= 2;
}
