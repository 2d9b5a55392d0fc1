/* base/arena - memory with two lifetimes only: a rulebook's and a document's.
 *
 * In:    sizes in bytes; the caller's allocator (annals.h).
 * Out:   zeroed memory that lives until an_arena_done.
 * Never: frees one object. Nothing in an arena has a destructor, but see an_arena_defer.
 * Idea:  whoever owns the arena owns all that was made in it; there are no clean-up ladders.
 *
 * Out of memory is the one thing that leaves a room without returning: the arena jumps to the
 * `trap` of the door (annals.c), which frees the arena whole and answers ANNALS_E_NOMEM. So no
 * room checks a pointer from an arena, and what a library allocated behind the arena's back must
 * be given to an_arena_defer before the next allocation.
 * In debug builds each object is a block of its own, so that ASan sees an overrun. */
// SPDX-License-Identifier: MIT
#ifndef AN_BASE_ARENA_H
#define AN_BASE_ARENA_H
#include <setjmp.h>

#include "annals/annals.h"
#include "base/str.h"

typedef struct an_arena {
  annals_allocator hook;         // set, never NULL
  struct an_arena_block *top;    // newest block, linked to the older ones
  struct an_arena_block *spare;  // empty ones
  struct an_arena_late *late;    // what to release with the arena, newest first
  jmp_buf *trap;  // where out of memory goes; must be set before the first allocation
} an_arena;

void an_arena_init(an_arena *arena, const annals_allocator *hook);  // hook NULL: realloc and free
void an_arena_done(an_arena *arena);   // frees all; the arena may be inited again
void an_arena_reset(an_arena *arena);  // forgets all, but keeps the memory for what comes next

void *an_arena_alloc(an_arena *arena, size_t n_items, size_t item_bytes);
#define an_arena_new(arena, type) ((type *)an_arena_alloc((arena), 1, sizeof(type)))
#define an_arena_array(arena, type, n) ((type *)an_arena_alloc((arena), (n), sizeof(type)))

/* An arena of its own, for work: an_arena_done gives its memory back at once; else `arena` does. */
an_arena *an_arena_scratch(an_arena *arena);

void *an_arena_take(an_arena *arena, size_t bytes);  // not zeroed: the caller fills it

an_str an_str_dup(an_arena *arena, an_str s);  // a copy, followed by a NUL that is not counted
an_str an_str_join(an_arena *arena, an_str a, an_str b);
an_str an_str_join_all(an_arena *arena, const an_str *parts, size_t n);
an_str an_str_format(an_arena *arena, const char *fmt, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;

/* Calls release(what) when the arena is done, newest first: for what a library allocated. */
void an_arena_defer(an_arena *arena, void (*release)(void *), void *what);

/* A block that may become very big: it moves while it grows, and leaves nothing behind. */
typedef struct an_big {
  an_arena *arena;
  void *at;
  size_t bytes;
} an_big;
an_big *an_big_new(an_arena *arena);
void an_big_grow(an_big *big, size_t bytes);  // not zeroed beyond what it had

/* A growing array: an_vec(int) v = {0}; an_push(arena, &v, 7); v.at[0]; v.n. Old storage stays in
 * the arena until it is done, at most as much again as the array itself. */
#define an_vec(type) \
  struct {           \
    type *at;        \
    size_t n, room;  \
  }
#define an_push(arena, vec, item) \
  ((vec)->n < (vec)->room ? (void)0 : an_vec_more((arena), (vec)), (vec)->at[(vec)->n++] = (item))
#define an_vec_more(arena, vec) \
  an_vec_grow((arena), (void **)&(vec)->at, &(vec)->room, (vec)->n, sizeof *(vec)->at)
void an_vec_grow(an_arena *arena, void **at, size_t *room, size_t n, size_t item_bytes);

/* The same for an array that nobody else points into: it moves, and what it leaves is given back,
 * so that a long one costs what is in it. */
#define an_push_alone(arena, vec, item)                                                  \
  (an_vec_move((arena), (void **)&(vec)->at, &(vec)->room, (vec)->n, sizeof *(vec)->at), \
   (vec)->at[(vec)->n++] = (item))
void an_vec_move(an_arena *arena, void **at, size_t *room, size_t n, size_t item_bytes);

/* Room for so many and no more, in an empty array: where their number is known beforehand. */
#define an_reserve(arena, vec, n_items) \
  ((vec)->n                             \
       ? (void)0                        \
       : (void)((vec)->at = an_arena_alloc((arena), (vec)->room = (n_items), sizeof *(vec)->at)))
#endif
