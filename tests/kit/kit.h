/* kit/kit - what several suites need: files, buffers, an allocator that counts and fails.
 *
 * In:    paths; requests for memory.
 * Out:   bytes; numbers.
 * Never: decides whether a test passed.
 * Idea:  a suite that cannot read its own files is broken, so reading ends the program. */
// SPDX-License-Identifier: MIT
#ifndef AN_TESTS_KIT_H
#define AN_TESTS_KIT_H
#include "annals/annals.h"
#include "base/arena.h"

typedef struct kit_bytes {
  char *at;  // malloc, always followed by a NUL that is not counted
  size_t n, room;
} kit_bytes;

kit_bytes kit_read(const char *path);  // ends the program if it cannot
bool kit_exists(const char *path);
void kit_write(const char *path, an_str bytes);  // ends the program if it cannot
void kit_add(kit_bytes *bytes, const char *at, size_t n);
void kit_add_text(kit_bytes *bytes, const char *terminated);
void kit_drop(kit_bytes *bytes);
bool kit_sink(void *kit_bytes_pointer, const char *at, size_t n);  // an annals_sink
bool kit_sink_nothing(void *user, const char *at, size_t n);
double kit_cpu_seconds(void);

/* Hands each line of a file to work, as it is and in capitals; gives the sum of its answers. */
size_t kit_each_line(const char *path, size_t (*work)(an_str line, void *job), void *job);

/* Gives work an arena that lives as long as the call; out of memory ends the program. */
bool kit_with_arena(bool (*work)(an_arena *arena, void *job), void *job);

/* Fails the call number fail_at (from 0; SIZE_MAX = never), and all later ones if is_sticky. */
typedef struct kit_hook {
  annals_allocator allocator;  // to be handed to the library; points back at this struct
  size_t n_calls, fail_at;
  bool is_sticky, has_failed;
  bool is_jansson;  // the first that failed was Jansson's, which cannot say so to its caller
  size_t live_blocks, live_bytes, peak_bytes;
} kit_hook;

void kit_hook_init(kit_hook *hook);
void kit_hook_arm(kit_hook *hook, size_t fail_at, bool is_sticky);  // counts from 0 again

/* Jansson's memory from the same hook, until the program ends. */
void kit_hook_take_jansson(kit_hook *hook);
#endif
