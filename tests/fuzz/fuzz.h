/* fuzz/fuzz - what the fuzz targets share. A broken property ends the program with abort().
 *
 * In:    bytes from a fuzzer, or from replay.c, which runs the seeds in ctest.
 * Out:   nothing, or an end that nobody can overlook.
 * Never: prints.
 * Idea:  one target per trust boundary; the same function with libFuzzer and without it. */
// SPDX-License-Identifier: MIT
#ifndef AN_TESTS_FUZZ_H
#define AN_TESTS_FUZZ_H
#include "kit/kit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FUZZ_HOLDS(claim) ((claim) ? (void)0 : abort())

const annals_rules *fuzz_rules(void);  // the shipped ones, made once

/* Adds the document to a timeline of its own and checks what comes out: all formats can be
 * written, JSON reads back equal, order and ranges hold. choices picks the options. */
void fuzz_pipeline(const annals_input *input, unsigned choices);
#endif
