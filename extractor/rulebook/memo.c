/* rulebook/memo - see memo.h. */
// SPDX-License-Identifier: MIT
#include "rulebook/memo.h"

#include <stdatomic.h>

/* It stands in its own arena. */
typedef struct memo {
  an_arena arena;
  const void *made;
} memo;

struct an_memos {
  _Atomic(memo *) at[AN_N_MEMOS];
};

static void free_memo(memo *m) {
  if (!m) return;
  an_arena all = m->arena;
  an_arena_done(&all);
}

static void free_memos(void *memos) {
  for (int i = 0; i < AN_N_MEMOS; i++) free_memo(atomic_load(&((struct an_memos *)memos)->at[i]));
}

struct an_memos *an_memos_new(an_arena *arena) {
  struct an_memos *memos = an_arena_new(arena, struct an_memos);
  an_arena_defer(arena, free_memos, memos);
  return memos;
}

/* While it is made it belongs to `work`, which frees it if there is not enough memory. */
static memo *make_memo(const an_rulebook *rules, an_memo_maker *make, an_arena *work) {
  an_arena *arena = an_arena_scratch(work);
  arena->hook = rules->arena.hook;
  memo *m = an_arena_new(arena, memo);
  m->made = make(arena, rules);
  m->arena = *arena;
  m->arena.trap = NULL;
  an_arena_init(arena, &work->hook);
  return m;
}

const void *an_memo_get(const an_rulebook *rules, an_memo_kind kind, an_memo_maker *make,
                        an_arena *work) {
  _Atomic(memo *) *at = &rules->memos->at[kind];
  memo *there = atomic_load_explicit(at, memory_order_acquire);
  if (there) return there->made;
  memo *m = make_memo(rules, make, work);
  if (atomic_compare_exchange_strong(at, &there, m)) return m->made;
  free_memo(m);
  return there->made;
}
