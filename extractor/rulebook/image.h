/* rulebook/image - the shipped rulebook as it stands in memory, made while annals is built.
 *
 * In:    bytes that contrib/image.c wrote with the same structs and the same rules.
 * Out:   the rulebook, as if its files had been read.
 * Never: trusts bytes of another program, version or pack: they are refused, and the files are
 *        read instead.
 * Idea:  to read the files takes tens of milliseconds and is the same each time. An image is the
 *        objects that a rulebook reaches. Those that hold pointers come first and are copied, for
 *        their pointers must be set right; those without (words, names, tables) stay in the program
 *        file, which the kernel maps and reads page by page when they are looked at. */
// SPDX-License-Identifier: MIT
#ifndef AN_IMAGE_H
#define AN_IMAGE_H
#include "rulebook/rulebook.h"

/* Behind it: n_cold bytes of objects without pointers, n_hot of such with, n_fixes fixes. */
typedef struct an_image_head {
  char magic[8];    // AN_IMAGE_MAGIC
  uint64_t layout;  // of the structs: an_image_layout of the writer
  char sha256[64];  // of the rule files
  uint64_t n_cold, n_hot, n_fixes;
  uint64_t check;  // an_str_hash of the hot objects and the fixes
} an_image_head;
#define AN_IMAGE_MAGIC "annals\0\1"

/* A fix is 32 bits: where in the hot objects a pointer stands, counted in pointers. What is written
 * there is a place in the hot objects or, from n_hot on, in the cold ones; if the highest bit of
 * the fix is set, in the block of rule files. */
#define AN_IMAGE_TO_FILES 0x80000000u

uint64_t an_image_layout(void);

/* The first object is the rulebook. NULL without err: the image cannot be used, read the files.
 * The image must live as long as the rulebook. */
an_rulebook *an_image_load(an_str image, const annals_allocator *hook, an_err *err);
void an_image_free(an_rulebook *book);  // only of one that an_image_load made

/* What the build has put into the program; nothing if it made none. */
extern const char an_embedded_image[];
extern const size_t an_embedded_image_bytes;
#endif
