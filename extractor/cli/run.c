/* cli/run - see run.h. */
// SPDX-License-Identifier: MIT
#include "cli/run.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/detect.h"
#include "cli/packs.h"
#include "cli/session.h"
#include "cli/terminal.h"

/* -------------------------------------------------------------------------------- failures --- */

static const char *shown_name(const char *file) {
  return strcmp(file, "-") ? file : "standard input";
}

static void count_failure(cli_run *run, cli_status status) {
  run->n_failed++;
  if (!run->first_failure) run->first_failure = status;
}

void cli_run_failed(cli_run *run, cli_source source, const annals_error *err) {
  count_failure(run, cli_status_of(err->code));
  if (source.line)
    cli_talk_say(&run->failures, "%s:%zu: %s", shown_name(source.file), source.line, err->text);
  else cli_talk_say(&run->failures, "'%s': %s", shown_name(source.file), err->text);
}

static void warn_skipped(cli_run *run, const annals_timeline *t, cli_source source, size_t from) {
  annals_skip skip;
  for (size_t i = from; annals_skipped(t, i, &skip); i++) {
    unsigned long long n = skip.count;
    const char *what = skip.what;
    if (!skip.is_loss) continue;
    if (source.line)
      cli_talk_say(&run->warnings, "warning: %s:%zu: %llu %s", shown_name(source.file), source.line,
                   n, what);
    else cli_talk_say(&run->warnings, "warning: '%s': %llu %s", shown_name(source.file), n, what);
  }
}

/* --------------------------------------------------------------------------- one timeline --- */

static size_t count_skipped(const annals_timeline *t, size_t from) {
  annals_skip skip;
  while (annals_skipped(t, from, &skip)) from++;
  return from;
}

typedef struct collection {
  cli_run *run;
  annals_timeline *timeline;
  size_t n_skipped;  // warned about already
  size_t n_saved;    // saved timelines, written on their own
  cli_bytes *texts;  // of files, which the timeline borrows
  size_t n_texts;
} collection;

static void add_document(collection *c, const annals_input *input, cli_source source) {
  annals_error err = {0};
  if (!annals_timeline_add(c->timeline, input, &err)) {
    cli_run_failed(c->run, source, &err);
    return;
  }
  c->run->n_done++;
  warn_skipped(c->run, c->timeline, source, c->n_skipped);
  c->n_skipped = count_skipped(c->timeline, c->n_skipped);
}

static cli_status add_records(collection *c, cli_input *in) {
  size_t number = 0;
  cli_line line;
  cli_status status;
  while (cli_records_next(in, &number, &line, &status)) {
    cli_source source = {in->name, number};
    annals_input input = {
        .size = sizeof input, .kind = ANNALS_KIND_RECORD, .bytes = line.at, .n_bytes = line.n};
    annals_error too_long;
    cli_records_too_long(&too_long);
    if (line.is_too_long) cli_run_failed(c->run, source, &too_long);
    else add_document(c, &input, source);
  }
  return status;
}

static bool forget(void *user, const char *bytes, size_t n) {
  (void)user, (void)bytes, (void)n;
  return true;
}

/* "3 events without a start left out", for each kind; gives how many kinds there are. */
static size_t say_losses(cli_run *run, const annals_timeline *t) {
  annals_loss loss;
  size_t n = 0;
  for (; annals_lost(t, n, &loss); n++)
    cli_talk_say(&run->warnings, "%s%llu %s%s %s",
                 run->options->is_strict ? "" : "warning: ", (unsigned long long)loss.count,
                 loss.thing, loss.count == 1 ? "" : "s", loss.fate);
  return n;
}

/* With --strict a first writing into nothing tells what would be lost. */
static bool is_too_poor(cli_run *run, annals_timeline *t) {
  if (!run->options->is_strict) return false;
  if (!annals_write(t, run->options->to, &run->look, forget, NULL, NULL)) return false;
  run->warnings.is_quiet = false;
  if (!say_losses(run, t)) return false;
  annals_format_info format;
  annals_format_at((size_t)run->options->to, &format);
  cli_say("nothing was written: --strict, and '%s' cannot carry all of it", format.name);
  run->refusal = CLI_BAD_DATA;
  return true;
}

static bool write_timeline(cli_run *run, annals_timeline *t) {
  annals_error err = {0};
  if (is_too_poor(run, t)) return false;
  if (annals_write(t, run->options->to, &run->look, cli_output_put, &run->out, &err)) {
    say_losses(run, t);
    return true;
  }
  run->is_out_broken = err.code == ANNALS_E_SINK;  // said when the output is closed
  if (run->is_out_broken) return false;
  cli_say("%s", err.text);
  run->refusal = cli_status_of(err.code);
  return false;
}

static size_t found_in(const cli_run *run, const annals_timeline *t) {
  return run->how.depth == ANNALS_TIMES ? annals_n_timexes(t) : annals_n_events(t);
}

/* ------------------------------------------------------------------------------- one file --- */

static bool shows_trees(const cli_options *o) {
  return o->to == ANNALS_TREE || o->to == ANNALS_CONLLU;
}

static void show_saved(collection *c, cli_input *in) {
  cli_run *run = c->run;
  annals_error err = {0};
  annals_error no_text = {.code = ANNALS_E_INPUT,
                          .text = "a saved timeline has no sentences; give the report itself"};
  if (shows_trees(run->options)) {
    cli_run_failed(run, (cli_source){in->name, 0}, &no_text);
    return;
  }
  cli_status status = cli_input_rest(in, CLI_MAX_SAVED_BYTES);
  if (status) {
    count_failure(run, status);
    return;
  }
  annals_timeline *t = annals_timeline_read(in->buffer.at, in->buffer.n, NULL, &err);
  if (!t) {
    cli_run_failed(run, (cli_source){in->name, 0}, &err);
    return;
  }
  run->n_done++;
  c->n_saved++;
  run->n_found += found_in(run, t);
  write_timeline(run, t);
  annals_timeline_free(t);
}

/* ---- annals merge: a timeline, or one a line */

static void join_saved(collection *c, const char *bytes, size_t n, cli_source source) {
  annals_error err = {0};
  bool is_joined = c->timeline ? annals_timeline_join(c->timeline, bytes, n, &err)
                               : (c->timeline = annals_timeline_read(bytes, n, NULL, &err)) != NULL;
  if (is_joined) c->run->n_done++;
  else cli_run_failed(c->run, source, &err);
}

/* A timeline over many lines begins with a line that does not close it. */
static bool is_line_each(const cli_input *in) {
  const char *end = memchr(in->buffer.at, '\n', in->buffer.n);
  size_t n = end ? (size_t)(end - in->buffer.at) : in->buffer.n;
  while (n && strchr(" \t\r", in->buffer.at[n - 1])) n--;
  return !end || (n && in->buffer.at[n - 1] == '}');
}

static cli_status join_lines(collection *c, cli_input *in) {
  size_t number = 0;
  cli_line line;
  cli_status status;
  while (cli_records_next(in, &number, &line, &status)) {
    annals_error too_long;
    cli_records_too_long(&too_long);
    cli_source source = {in->name, number};
    if (line.is_too_long) cli_run_failed(c->run, source, &too_long);
    else join_saved(c, line.at, line.n, source);
  }
  return status;
}

static void read_saved(collection *c, cli_input *in) {
  bool is_lines = is_line_each(in);
  cli_status status = is_lines ? join_lines(c, in) : cli_input_rest(in, CLI_MAX_SAVED_BYTES);
  if (status) count_failure(c->run, status);
  else if (!is_lines) join_saved(c, in->buffer.at, in->buffer.n, (cli_source){in->name, 0});
}

/* Room for one text more, which is then known to last. */
static bool make_room(collection *c) {
  cli_bytes *texts = realloc(c->texts, (c->n_texts + 1) * sizeof *texts);
  if (texts) c->texts = texts;
  return texts;
}

/* The timeline reads on in the text when it is written. */
static void add_text(collection *c, cli_input *in, annals_input *input) {
  input->is_lasting = make_room(c);
  add_document(c, input, (cli_source){in->name, 0});
  if (!input->is_lasting) return;
  c->texts[c->n_texts++] = in->buffer;
  in->buffer = (cli_bytes){0};
}

static void free_texts(collection *c) {
  for (size_t i = 0; i < c->n_texts; i++) cli_bytes_free(&c->texts[i]);
  free(c->texts);
}

static void read_text(collection *c, cli_input *in) {
  cli_run *run = c->run;
  cli_source source = {in->name, 0};
  cli_status status = cli_input_rest(in, CLI_MAX_FILE_BYTES);
  annals_input input = {.size = sizeof input,
                        .bytes = in->buffer.at,
                        .n_bytes = in->buffer.n,
                        .uri = strcmp(in->name, "-") ? in->name : NULL,
                        .title = run->options->title,
                        .is_lasting = true};
  if (status) count_failure(run, status);
  else if (run->options->is_jsonl) cli_record_write_file(run, &input, source);
  else add_text(c, in, &input);
}

static void read_records(collection *c, cli_input *in) {
  bool is_stream = c->run->options->is_jsonl;
  cli_status status = is_stream ? cli_records_write(c->run, in) : add_records(c, in);
  if (status) count_failure(c->run, status);
}

static void read_file(collection *c, const char *name) {
  cli_input in;
  cli_found found = CLI_FOUND_TEXT;
  cli_status status = cli_input_open(&in, name);
  if (!status) status = cli_input_fill(&in, CLI_DETECT_BYTES);
  if (!status) status = cli_detect(c->run->options, &in, &found);
  if (status) count_failure(c->run, status);
  else if (found == CLI_FOUND_SAVED && c->run->options->verb == CLI_MERGE) read_saved(c, &in);
  else if (found == CLI_FOUND_SAVED) show_saved(c, &in);
  else if (found == CLI_FOUND_RECORDS) read_records(c, &in);
  else read_text(c, &in);
  cli_input_close(&in);
}

/* ------------------------------------------------------------------------------ the whole --- */

/* Written unless nothing came out of the input; lines say themselves what failed. */
static bool merge_accounts(collection *c) {
  annals_error err = {0};
  bool is_asked = c->run->options->verb == CLI_MERGE || c->run->how.merge == ANNALS_MERGE_DOCUMENTS;
  if (!is_asked || annals_timeline_merge(c->timeline, &c->run->how, &err)) return true;
  cli_say("%s", err.text);
  c->run->refusal = cli_status_of(err.code);
  return false;
}

static void finish_timeline(collection *c) {
  cli_run *run = c->run;
  if (!c->timeline || !merge_accounts(c)) return;
  run->n_found += found_in(run, c->timeline);
  bool has_reports = run->n_done > c->n_saved || (!run->n_failed && !c->n_saved);
  if (!run->options->is_jsonl && has_reports) write_timeline(run, c->timeline);
}

static cli_status final_status(const cli_run *run) {
  if (run->refusal) return run->refusal;
  if (run->first_failure == CLI_INTERNAL && run->options->is_jsonl) return CLI_INTERNAL;
  if (run->n_failed) return run->n_done ? CLI_SOME_FAILED : run->first_failure;
  return run->options->tells_nothing_found && !run->n_found ? CLI_NOTHING_FOUND : CLI_OK;
}

static cli_status end_run(cli_run *run) {
  cli_talk_end(&run->warnings);
  cli_talk_end(&run->failures);
  size_t n_all = run->n_done + run->n_failed;
  if (run->n_failed && n_all > 1) cli_say("%zu of %zu documents failed", run->n_failed, n_all);
  cli_status status = final_status(run);
  bool is_wanted =
      status <= CLI_NOTHING_FOUND || (run->options->is_jsonl && status == CLI_BAD_DATA);
  cli_status closed = cli_output_close(&run->out, is_wanted);
  return closed ? closed : status;
}

static cli_status read_all(cli_run *run) {
  annals_error err = {0};
  collection c = {.run = run};
  if (run->rules) c.timeline = annals_timeline_new(run->rules, &run->how, &err);
  if (run->rules && !c.timeline) {
    cli_say("%s", err.text);
    count_failure(run, cli_status_of(err.code));
    return end_run(run);
  }
  for (size_t i = 0; i < run->options->n_operands && !run->is_out_broken; i++)
    read_file(&c, run->options->operands[i]);
  finish_timeline(&c);
  annals_timeline_free(c.timeline);
  free_texts(&c);
  return end_run(run);
}

static cli_status run_with_rules(const cli_options *o, const annals_rules *rules) {
  cli_run run = {
      .options = o,
      .rules = rules,
      .how = {.size = sizeof run.how,
              .depth = shows_trees(o) ? ANNALS_TREES : cli_depth(o->verb),
              .published = o->published,
              .prefer = o->prefer,
              .domain = o->domain,
              .order = o->order,
              .merge = o->merge},
      .look = {.size = sizeof run.look,
               .offsets = o->offsets,
               .include_text = o->includes_text,
               .colour = cli_terminal_colour(o),
               .width = cli_terminal_width(o),
               .view = o->view,
               .group = o->group,
               .is_for_spreadsheet = o->is_excel,
               .filter = o->filter,
               .event = o->event},
      .warnings = {.what = "warnings", .is_quiet = o->is_quiet},
      .failures = {.what = "failures"},
  };
  cli_status status = cli_output_open(&run.out, o->output);
  if (status) return status;
  cli_pager_start(o, &run.out);
  status = read_all(&run);
  cli_pager_end();
  return status;
}

cli_status cli_run_verb(const cli_options *o) {
  static const char *STANDARD_INPUT[] = {"-"};
  cli_options with_input = *o;
  if (!o->n_operands && isatty(STDIN_FILENO)) {
    cli_print_short_help(true);
    return CLI_USAGE;
  }
  if (!o->n_operands) {
    with_input.operands = STANDARD_INPUT;
    with_input.n_operands = 1;
  }
  bool is_read_already = o->verb == CLI_EXPORT || o->verb == CLI_MERGE;
  if (is_read_already) return run_with_rules(&with_input, NULL);
  cli_status status;
  annals_rules *rules = cli_packs_load(o, &status);
  if (!rules) return status;
  status = run_with_rules(&with_input, rules);
  annals_rules_free(rules);
  return status;
}
