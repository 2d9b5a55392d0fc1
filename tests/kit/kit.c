/* kit/kit - see kit.h. */
// SPDX-License-Identifier: MIT
#include "kit/kit.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static _Noreturn void give_up(const char *path) {
  perror(path);
  exit(2);
}

void kit_add(kit_bytes *bytes, const char *at, size_t n) {
  if (bytes->room - bytes->n < n + 1 || !bytes->at) {
    bytes->room = (bytes->n + n + 1) * 2;
    bytes->at = realloc(bytes->at, bytes->room);
    if (!bytes->at) give_up("realloc");
  }
  if (n) memcpy(bytes->at + bytes->n, at, n);
  bytes->n += n;
  bytes->at[bytes->n] = 0;
}

void kit_add_text(kit_bytes *bytes, const char *terminated) {
  kit_add(bytes, terminated, strlen(terminated));
}

void kit_drop(kit_bytes *bytes) {
  free(bytes->at);
  *bytes = (kit_bytes){0};
}

kit_bytes kit_read(const char *path) {
  FILE *in = fopen(path, "rb");
  if (!in) give_up(path);
  kit_bytes all = {0};
  kit_add(&all, "", 0);
  char piece[1 << 14];
  for (size_t n; (n = fread(piece, 1, sizeof piece, in));) kit_add(&all, piece, n);
  if (ferror(in)) give_up(path);
  fclose(in);
  return all;
}

bool kit_exists(const char *path) {
  FILE *in = fopen(path, "rb");
  if (in) fclose(in);
  return in != NULL;
}

void kit_write(const char *path, an_str bytes) {
  FILE *out = fopen(path, "wb");
  if (!out) give_up(path);
  if (bytes.len && fwrite(bytes.at, 1, bytes.len, out) != bytes.len) give_up(path);
  if (fclose(out)) give_up(path);
}

bool kit_sink(void *user, const char *at, size_t n) {
  kit_add(user, at, n);
  return true;
}

bool kit_sink_nothing(void *user, const char *at, size_t n) {
  (void)user, (void)at, (void)n;
  return true;
}

size_t kit_each_line(const char *path, size_t (*work)(an_str line, void *job), void *job) {
  kit_bytes bytes = kit_read(path), upper = kit_read(path);
  for (size_t i = 0; i < upper.n; i++)
    if (upper.at[i] >= 'a' && upper.at[i] <= 'z') upper.at[i] = (char)(upper.at[i] - 'a' + 'A');
  an_str rest = {bytes.at, bytes.n}, line;
  size_t sum = 0;
  while (an_str_split(&rest, '\n', &line))
    sum += work(line, job) + work((an_str){upper.at + (line.at - bytes.at), line.len}, job);
  kit_drop(&bytes);
  kit_drop(&upper);
  return sum;
}

double kit_cpu_seconds(void) {
  return (double)clock() / CLOCKS_PER_SEC;
}

bool kit_with_arena(bool (*work)(an_arena *arena, void *job), void *job) {
  an_arena arena;
  an_arena_init(&arena, NULL);
  jmp_buf trap;
  arena.trap = &trap;
  if (setjmp(trap)) give_up("arena");
  bool answer = work(&arena, job);
  an_arena_done(&arena);
  return answer;
}

static void count_down(kit_hook *hook, size_t bytes) {
  hook->live_blocks--;
  hook->live_bytes -= bytes;
}

static void *reallocate(void *user, void *block, size_t old_bytes, size_t bytes) {
  kit_hook *hook = user;
  if (!bytes) {
    if (block) count_down(hook, old_bytes);
    free(block);
    return NULL;
  }
  size_t call = hook->n_calls++;
  if (call == hook->fail_at || (hook->is_sticky && call > hook->fail_at)) {
    hook->has_failed = true;
    return NULL;
  }
  void *moved = realloc(block, bytes);
  if (!moved) give_up("realloc");
  if (block) count_down(hook, old_bytes);
  hook->live_blocks++;
  hook->live_bytes += bytes;
  if (hook->live_bytes > hook->peak_bytes) hook->peak_bytes = hook->live_bytes;
  return moved;
}

void kit_hook_init(kit_hook *hook) {
  *hook = (kit_hook){.allocator = {reallocate, hook}, .fail_at = SIZE_MAX};
}

void kit_hook_arm(kit_hook *hook, size_t fail_at, bool is_sticky) {
  hook->n_calls = 0;
  hook->fail_at = fail_at;
  hook->is_sticky = is_sticky;
  hook->has_failed = hook->is_jansson = false;
}

/* Jansson frees without a size, so the size stands before each block. */
typedef union sized {
  size_t bytes;
  max_align_t align;
} sized;
static kit_hook *jansson_hook;

/* Once out of memory, Jansson stays so until the hook is armed again: its lexer (2.14, lex_save)
 * goes on without the byte it had no room for, and reads and writes past its string if the next
 * call succeeds. Ours is what comes of it: the caller is told, and nothing is lost or leaks. */
static void *make_for_jansson(size_t n) {
  if (jansson_hook->is_jansson) return NULL;
  bool had_failed = jansson_hook->has_failed;
  sized *block = reallocate(jansson_hook, NULL, 0, sizeof(sized) + n);
  if (!block) jansson_hook->is_jansson |= !had_failed;
  if (!block) return NULL;
  block->bytes = sizeof(sized) + n;
  return block + 1;
}

static void free_for_jansson(void *at) {
  if (!at) return;
  sized *block = (sized *)at - 1;
  reallocate(jansson_hook, block, block->bytes, 0);
}

void kit_hook_take_jansson(kit_hook *hook) {
  jansson_hook = hook;
  json_set_alloc_funcs(make_for_jansson, free_for_jansson);
}
