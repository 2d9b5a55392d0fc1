/* cli/records - JSONL: lines in, and with --jsonl one line out for each.
 *
 * Lines are taken in batches; the workers of a batch pick its records by a shared counter, and
 * the batch is written in its order. So the output is the same for any number of threads. */
// SPDX-License-Identifier: MIT
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "cli/run.h"

enum { BATCH_RECORDS = 256, BATCH_BYTES = 4 << 20, MOST_WORKERS = 256 };

typedef struct record {
  annals_input input;  // bytes may be NULL while the batch is being read
  size_t offset;       // of the line in the batch
  bool is_too_long;
  cli_source source;
  cli_bytes line;    // the result
  annals_error err;  // why it was refused; code 0 = it was not
  size_t n_found;
  bool is_out_of_memory;
} record;

typedef struct batch {
  cli_run *run;
  record *at;
  size_t n;
  cli_bytes bytes;  // the lines
  atomic_size_t next;
} batch;

void cli_records_too_long(annals_error *err) {
  *err = (annals_error){.code = ANNALS_E_LIMIT,
                        .text = "the line is longer than 64 MiB and was skipped"};
}

/* ---- one record */

static bool keep_bytes(void *user, const char *bytes, size_t n) {
  return cli_bytes_add(user, bytes, n);
}

static bool fill_line(cli_run *run, record *r, annals_timeline *t) {
  annals_error err = {0};
  if (r->is_too_long) cli_records_too_long(&r->err);
  else if (annals_timeline_add(t, &r->input, &r->err)) {
    r->n_found = run->how.depth == ANNALS_TIMES ? annals_n_timexes(t) : annals_n_events(t);
    return annals_write(t, ANNALS_JSON_LINE, &run->look, keep_bytes, &r->line, &err);
  }
  if (r->err.code == ANNALS_E_NOMEM) return false;
  return annals_write_error(t, &r->err, keep_bytes, &r->line, &err);
}

static void make_line(cli_run *run, record *r) {
  annals_timeline *t = annals_timeline_new(run->rules, &run->how, &r->err);
  r->is_out_of_memory = !t || !fill_line(run, r, t);
  annals_timeline_free(t);
}

/* Writes and forgets the record. False: there is no point in going on. */
static bool finish_record(cli_run *run, record *r) {
  bool is_fatal = r->is_out_of_memory;
  if (is_fatal && !r->err.code) r->err = (annals_error){ANNALS_E_NOMEM, 0, 0, "", "out of memory"};
  if (r->err.code) cli_run_failed(run, r->source, &r->err);
  else run->n_done++;
  run->n_found += r->n_found;
  if (!is_fatal) run->is_out_broken |= !cli_output_put(&run->out, r->line.at, r->line.n);
  cli_bytes_free(&r->line);
  return !is_fatal && !run->is_out_broken;
}

cli_status cli_record_write_file(cli_run *run, const annals_input *document, cli_source source) {
  record r = {.input = *document, .source = source};
  make_line(run, &r);
  return finish_record(run, &r) ? CLI_OK : CLI_INTERNAL;
}

/* ---- a batch */

static void *work(void *user) {
  batch *b = user;
  for (size_t i; (i = atomic_fetch_add(&b->next, 1)) < b->n;) make_line(b->run, &b->at[i]);
  return NULL;
}

static void run_workers(batch *b) {
  pthread_t threads[MOST_WORKERS];
  size_t n = 0, wanted = b->run->options->threads < b->n ? b->run->options->threads : b->n;
  atomic_store(&b->next, 0);
  while (n + 1 < wanted && !pthread_create(&threads[n], NULL, work, b)) n++;
  work(b);  // this thread is one of them, and the only one if no other can be made
  for (size_t i = 0; i < n; i++) pthread_join(threads[i], NULL);
}

bool cli_records_next(cli_input *in, size_t *number, cli_line *line, cli_status *status) {
  for (;;) {
    *status = cli_input_line(in, line);
    if (*status) return false;
    if (line->is_last && !line->n && !line->is_too_long) return false;
    ++*number;
    if (*number == 1 && line->n >= 3 && !memcmp(line->at, "\xef\xbb\xbf", 3)) {  // BOM
      line->at += 3;
      line->n -= 3;
    }
    size_t blanks = 0;
    while (blanks < line->n && (line->at[blanks] == ' ' || line->at[blanks] == '\t')) blanks++;
    if (blanks < line->n || line->is_too_long) return true;
  }
}

static cli_status fill_batch(batch *b, cli_input *in, size_t *number) {
  cli_line line;
  cli_status status = CLI_OK;
  b->n = b->bytes.n = 0;
  while (b->n < BATCH_RECORDS && b->bytes.n < BATCH_BYTES &&
         cli_records_next(in, number, &line, &status)) {
    record *r = &b->at[b->n++];
    *r = (record){
        .offset = b->bytes.n, .is_too_long = line.is_too_long, .source = {in->name, *number}};
    r->input =
        (annals_input){.size = sizeof r->input, .kind = ANNALS_KIND_RECORD, .n_bytes = line.n};
    if (!cli_bytes_add(&b->bytes, line.n ? line.at : "", line.n)) {
      cli_say("out of memory");
      return CLI_INTERNAL;
    }
  }
  for (size_t i = 0; i < b->n; i++) b->at[i].input.bytes = b->bytes.at + b->at[i].offset;
  return status;
}

static cli_status write_batches(batch *b, cli_input *in) {
  size_t number = 0;
  for (;;) {
    cli_status status = fill_batch(b, in, &number);
    run_workers(b);
    bool goes_on = true;
    for (size_t i = 0; i < b->n; i++) {
      if (goes_on) goes_on = finish_record(b->run, &b->at[i]);
      else cli_bytes_free(&b->at[i].line);
    }
    if (status || !b->n) return status;
    if (!goes_on) return b->run->is_out_broken ? CLI_OK : CLI_INTERNAL;  // close tells the former
  }
}

cli_status cli_records_write(cli_run *run, cli_input *in) {
  batch b = {.run = run, .at = calloc(BATCH_RECORDS, sizeof *b.at)};
  cli_status status = CLI_INTERNAL;
  if (b.at) status = write_batches(&b, in);
  else cli_say("out of memory");
  free(b.at);
  cli_bytes_free(&b.bytes);
  return status;
}
