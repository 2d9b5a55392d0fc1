/* parse/tree - groups become a tree, from left to right, with a small stack of open clauses. A
 * clause waits for its verb with its subject in hand; what comes before the verb waits too. */
// SPDX-License-Identifier: MIT
#include "parse/parts.h"

enum { MAX_FRAMES = 16, LOOK_AHEAD = 10 };  // nested clauses; items

typedef struct frame {
  uint32_t subject;    // noun that waits for its verb, or has it
  uint32_t verb;       // the clause's own verb, newest of several coordinated ones
  uint32_t last_verb;  // finite or not: objects and prepositions go there
  uint32_t opener;     // "that", "if", "which"
  uint32_t governor;   // what the clause hangs on ...
  an_rel rel;          // ... and how
  size_t since;        // its first item
  bool is_relative, is_after_comma;
} frame;

typedef struct builder {
  an_work *w;
  an_word *word;
  size_t i;  // the item being attached
  frame stack[MAX_FRAMES];
  size_t depth;
  uint32_t root;
} builder;

static const an_item NO_ITEM = {.kind = AN_ITEM_COMMA, .head = AN_NO_TOKEN};

static frame *top(builder *b) {
  return &b->stack[b->depth - 1];
}

static an_item *item_at(builder *b, size_t i) {
  return &b->w->items[i];
}

/* The item before or behind, quotes and adverbs left out. */
static const an_item *previous(const builder *b) {
  for (size_t i = b->i; i-- > 0;) {
    const an_item *item = &b->w->items[i];
    if (item->kind != AN_ITEM_QUOTE && item->kind != AN_ITEM_ADVERB) return item;
  }
  return &NO_ITEM;
}

static const an_item *next_item(const builder *b, size_t step) {
  for (size_t i = b->i + 1; i < b->w->n; i++) {
    const an_item *item = &b->w->items[i];
    if (item->kind == AN_ITEM_QUOTE || item->kind == AN_ITEM_ADVERB) continue;
    if (step-- == 1) return item;
  }
  return &NO_ITEM;
}

static bool is_free(const builder *b, uint32_t token) {
  return b->word[token].head == AN_NO_TOKEN && token != b->root;
}

static void attach(builder *b, uint32_t token, uint32_t head, an_rel rel) {
  if (token == head || token == AN_NO_TOKEN || head == AN_NO_TOKEN) return;
  if (is_free(b, token)) an_work_arc(b->w, token, head, rel);
}

static void push(builder *b, frame new) {
  if (b->depth == MAX_FRAMES) b->depth--;  // deeper ones lose their outer clause, not the words
  new.verb = new.last_verb = AN_NO_TOKEN;
  new.since = b->i;
  b->stack[b->depth++] = new;
}

/* ---- looking ahead */

/* Is item `i` a noun between commas that explains the one before: ", Ilham Aliyev ,"? Gives the
 * index behind the second comma, or 0. */
static size_t skip_apposition(const builder *b, size_t i) {
  const an_item *items = b->w->items;
  size_t n = b->w->n, k = i + 1;
  if (items[i].kind != AN_ITEM_COMMA) return 0;
  while (k < n && k < i + 6 && (items[k].kind == AN_ITEM_NOUN || items[k].kind == AN_ITEM_AND)) k++;
  return k > i + 1 && k < n && items[k].kind == AN_ITEM_COMMA ? k + 1 : 0;
}

/* Does a finite verb follow whose subject the noun at b->i can be? is_wide: past "and" and
 * appositions as well. */
static bool starts_clause(const builder *b, bool is_wide) {
  const an_item *items = b->w->items;
  size_t n = b->w->n, limit = b->i + LOOK_AHEAD;
  for (size_t k = b->i + 1; k < n && k < limit; k++) {
    const an_item *item = &items[k];
    switch (item->kind) {
      case AN_ITEM_VERB:
        if (item->is_finite) return true;
        if (item->is_infinitive || item->preposition != AN_NO_TOKEN) return false;
        break;  // "troops deployed in the north"
      case AN_ITEM_NOUN:
        if (item->preposition == AN_NO_TOKEN && items[k - 1].kind != AN_ITEM_AND) return false;
        break;
      case AN_ITEM_AND:
        if (!is_wide || k + 1 >= n || items[k + 1].kind != AN_ITEM_NOUN) return false;
        break;
      case AN_ITEM_COMMA: {
        size_t behind = is_wide ? skip_apposition(b, k) : 0;
        if (!behind) return false;
        k = behind - 1;
        break;
      }
      case AN_ITEM_ADVERB:
      case AN_ITEM_QUOTE: break;
      default: return false;
    }
  }
  return false;
}

/* Does the comma before the noun at b->i belong to a list, "A, B and C"? */
static bool is_in_list(const builder *b) {
  const an_item *items = b->w->items;
  for (size_t k = b->i + 1; k < b->w->n && k < b->i + LOOK_AHEAD; k++) {
    if (items[k].kind == AN_ITEM_AND) return k + 1 < b->w->n && items[k + 1].kind == AN_ITEM_NOUN;
    bool is_inside = items[k].kind == AN_ITEM_COMMA ||
                     (items[k].kind == AN_ITEM_NOUN &&
                      (items[k].preposition != AN_NO_TOKEN || items[k - 1].kind == AN_ITEM_COMMA));
    if (!is_inside) return false;
  }
  return false;
}

/* ---- nouns */

/* The noun item before the comma or "and" before b->i; AN_NO_TOKEN if there is none. */
static uint32_t noun_before(const builder *b) {
  const an_item *items = b->w->items;
  for (size_t k = b->i; k-- > 0;) {
    if (items[k].kind == AN_ITEM_NOUN) return items[k].head;
    if (items[k].kind == AN_ITEM_VERB) break;
  }
  return AN_NO_TOKEN;
}

static void open_content(builder *b, uint32_t governor, uint32_t subject) {
  push(b,
       (frame){
           .subject = subject, .opener = AN_NO_TOKEN, .governor = governor, .rel = AN_REL_CCOMP});
}

/* A second main clause: "A attacked and B withdrew". */
static void restart_clause(builder *b, uint32_t subject) {
  frame *f = top(b);
  f->governor = f->verb;
  f->rel = AN_REL_CONJ;
  f->subject = subject;
  f->opener = f->verb = f->last_verb = AN_NO_TOKEN;
  f->since = b->i;
  f->is_relative = false;
}

/* Does an outer clause still wait for its verb, as in "soldiers who guarded the bridge fled"? */
static bool has_waiting(const builder *b) {
  for (size_t d = 0; d + 1 < b->depth; d++)
    if (b->stack[d].verb == AN_NO_TOKEN && b->stack[d].subject != AN_NO_TOKEN) return true;
  return false;
}

static void attach_behind_verb(builder *b, const an_item *item, const an_item *verb) {
  bool is_bare = b->w->lex[verb->head].takes_bare;
  bool takes = b->w->lex[verb->head].takes_clause;
  bool can_open = takes || (verb->is_finite && !has_waiting(b));
  if (can_open && starts_clause(b, is_bare)) return open_content(b, verb->head, item->head);
  an_rel rel = verb->is_passive ? AN_REL_OBL : AN_REL_OBJ;
  if (b->word[verb->head].pos == AN_POS_AUX) rel = AN_REL_XCOMP;  // a predicate: "is a town"
  attach(b, item->head, verb->head, rel);
}

/* Is what waits as a subject only a time or a label: "The same day, ...", "12 May: ..."? */
static bool is_set_off(builder *b) {
  an_str sign = b->w->parse->tokens->at[previous(b)->first].lower;
  return b->w->lex[top(b)->subject].kind == AN_KIND_TIME || an_str_eq(sign, AN_LIT(":"));
}

static void attach_behind_comma(builder *b, const an_item *item) {
  frame *f = top(b);
  uint32_t noun = noun_before(b);
  bool has_noun = noun != AN_NO_TOKEN;
  if (f->verb == AN_NO_TOKEN && f->subject == AN_NO_TOKEN) {
    if (has_noun && !starts_clause(b, true) && is_in_list(b))
      attach(b, item->head, noun, AN_REL_CONJ);
    else f->subject = item->head;
    return;
  }
  if (f->verb == AN_NO_TOKEN && is_set_off(b)) {
    f->subject = item->head;  // the earlier one waits as an adverbial: "The same day, A attacked"
    return;
  }
  if (f->verb == AN_NO_TOKEN)
    return attach(b, item->head, f->subject, is_in_list(b) ? AN_REL_CONJ : AN_REL_APPOS);
  if (starts_clause(b, true) && !is_in_list(b)) return restart_clause(b, item->head);
  if (has_noun) return attach(b, item->head, noun, is_in_list(b) ? AN_REL_CONJ : AN_REL_APPOS);
  attach(b, item->head, f->last_verb, AN_REL_OBL);
}

static void attach_behind_and(builder *b, const an_item *item) {
  frame *f = top(b);
  uint32_t noun = noun_before(b);
  bool is_new_clause = f->verb != AN_NO_TOKEN && starts_clause(b, true);
  if (is_new_clause) return restart_clause(b, item->head);
  if (noun != AN_NO_TOKEN) attach(b, item->head, noun, AN_REL_CONJ);
  else if (f->verb == AN_NO_TOKEN) f->subject = item->head;
  else attach(b, item->head, f->last_verb, AN_REL_OBL);
}

static void attach_behind_noun(builder *b, const an_item *item) {
  frame *f = top(b);
  if (f->verb == AN_NO_TOKEN) {
    f->subject = item->head;  // the earlier one waits as an adverbial: "Monday troops ..."
    return;
  }
  bool takes = f->last_verb != AN_NO_TOKEN && b->w->lex[f->last_verb].takes_clause;
  if (starts_clause(b, takes)) {
    if (takes) return open_content(b, f->last_verb, item->head);
    uint32_t noun = noun_before(b);
    return push(
        b,
        (frame){.subject = item->head, .opener = AN_NO_TOKEN, .governor = noun, .rel = AN_REL_ACL});
  }
  attach(b, item->head, f->last_verb, AN_REL_OBL);
}

static void attach_plain(builder *b, const an_item *item) {
  const an_item *before = previous(b);
  frame *f = top(b);
  switch (before->kind) {
    case AN_ITEM_VERB:
      if (f->last_verb != AN_NO_TOKEN) return attach_behind_verb(b, item, before);
      break;
    case AN_ITEM_COMMA: return attach_behind_comma(b, item);
    case AN_ITEM_AND: return attach_behind_and(b, item);
    case AN_ITEM_NOUN: return attach_behind_noun(b, item);
    default: break;
  }
  if (f->verb == AN_NO_TOKEN) f->subject = item->head;
  else attach(b, item->head, f->last_verb, AN_REL_OBL);
}

static bool has_agent(const builder *b, uint32_t verb) {
  for (uint32_t i = verb + 1; i < b->w->end; i++)
    if (b->word[i].head == verb && b->word[i].rel == AN_REL_OBL_AGENT) return true;
  return false;
}

/* The nearest verb item before this one, if it is a passive that still lacks its agent. */
static uint32_t passive_before(const builder *b) {
  for (size_t k = b->i; k-- > 0;) {
    const an_item *item = &b->w->items[k];
    if (item->kind == AN_ITEM_COMMA) break;
    if (item->kind != AN_ITEM_VERB) continue;
    return item->is_passive && !has_agent(b, item->head) ? item->head : AN_NO_TOKEN;
  }
  return AN_NO_TOKEN;
}

/* "in Armenia and in Azerbaijan": the earlier noun with the same preposition. */
static uint32_t parallel_noun(const builder *b, const an_item *item) {
  const an_token *tokens = b->w->parse->tokens->at;
  for (size_t k = b->i; k-- > 0;) {
    const an_item *other = &b->w->items[k];
    if (other->kind == AN_ITEM_VERB) break;
    bool is_same = other->kind == AN_ITEM_NOUN && other->preposition != AN_NO_TOKEN &&
                   an_str_eq(tokens[other->preposition].lower, tokens[item->preposition].lower);
    if (is_same) return other->head;
  }
  return AN_NO_TOKEN;
}

static void attach_cased(builder *b, const an_item *item) {
  const an_item *before = previous(b);
  an_kind kind = b->w->lex[item->preposition].kind;
  uint32_t verb = top(b)->last_verb;
  uint32_t passive = kind == AN_KIND_BY ? passive_before(b) : AN_NO_TOKEN;
  if (passive != AN_NO_TOKEN) return attach(b, item->head, passive, AN_REL_OBL_AGENT);
  if (before->kind == AN_ITEM_AND) {
    uint32_t noun = parallel_noun(b, item);
    if (noun != AN_NO_TOKEN) return attach(b, item->head, noun, AN_REL_CONJ);
  }
  if (before->kind == AN_ITEM_NOUN) {
    bool is_of = kind == AN_KIND_OF && before->head + 1 >= item->preposition - 1;
    bool is_close = b->w->lex[before->head].is_deverbal || verb == AN_NO_TOKEN || is_of;
    if (is_close || kind == AN_KIND_OF) return attach(b, item->head, before->head, AN_REL_NMOD);
  }
  attach(b, item->head, verb, AN_REL_OBL);  // without a verb yet it waits for it
}

/* ---- verbs */

/* What stood before the verb and has no head yet hangs on it. */
static void collect_waiting(builder *b, uint32_t verb) {
  frame *f = top(b);
  for (size_t k = f->since; k < b->i; k++) {
    const an_item *item = item_at(b, k);
    bool is_adverb = item->kind == AN_ITEM_ADVERB;
    if (item->kind != AN_ITEM_NOUN && !is_adverb) continue;
    if (item->head == f->subject || item->head == f->governor) continue;
    attach(b, item->head, verb, is_adverb ? AN_REL_ADVMOD : AN_REL_OBL);
  }
  for (size_t k = f->since; k < b->i; k++) {
    const an_item *item = item_at(b, k);
    if (item->kind == AN_ITEM_VERB && item->head != verb && item->head != f->governor)
      attach(b, item->head, verb, AN_REL_ADVCL);
  }
}

/* Hangs the clause's verb where the clause belongs. */
static void place_verb(builder *b, uint32_t verb) {
  frame *f = top(b);
  if (f->governor != AN_NO_TOKEN) attach(b, verb, f->governor, f->rel);
  else if (b->root == AN_NO_TOKEN) b->root = verb;
  if (f->opener != AN_NO_TOKEN && !f->is_relative) attach(b, f->opener, verb, AN_REL_MARK);
}

static an_rel subject_rel(const an_item *verb) {
  return verb->is_passive ? AN_REL_NSUBJ_PASS : AN_REL_NSUBJ;
}

/* The relative pronoun is the subject, or the object if a noun stands before the verb. */
static void take_subject(builder *b, const an_item *verb) {
  frame *f = top(b);
  if (f->is_relative) {
    bool is_subject = f->subject == AN_NO_TOKEN;
    bool is_cased = f->opener != AN_NO_TOKEN && f->opener > b->w->first &&
                    b->word[f->opener - 1].rel == AN_REL_CASE;
    an_rel rel = is_cased ? AN_REL_OBL : is_subject ? subject_rel(verb) : AN_REL_OBJ;
    attach(b, f->opener, verb->head, rel);
  }
  attach(b, f->subject, verb->head, subject_rel(verb));
}

static void start_verb(builder *b, const an_item *verb) {
  frame *f = top(b);
  take_subject(b, verb);
  place_verb(b, verb->head);
  collect_waiting(b, verb->head);
  f->verb = f->last_verb = verb->head;
}

/* Speech behind its quote, '"...", X said': the root so far is what was said. */
static bool is_late_speech(const builder *b, const an_item *verb) {
  if (!b->w->lex[verb->head].takes_clause || b->root == AN_NO_TOKEN || verb->is_passive)
    return false;
  const an_item *next = next_item(b, 1);
  bool is_over = next->kind == AN_ITEM_COMMA || next->kind == AN_ITEM_CLAUSE ||
                 (next->kind == AN_ITEM_NOUN && next->preposition != AN_NO_TOKEN);
  bool is_bare_time = next->kind == AN_ITEM_NOUN && next_item(b, 2)->kind == AN_ITEM_COMMA;
  return is_over || is_bare_time;
}

static void turn_speech(builder *b, const an_item *verb, uint32_t subject) {
  uint32_t said = b->root;
  b->depth = 1;
  frame *f = top(b);
  b->root = verb->head;
  an_work_hang(b->w, verb->head, AN_NO_TOKEN);
  an_work_arc(b->w, said, verb->head, AN_REL_CCOMP);
  f->subject = subject;
  f->governor = f->opener = AN_NO_TOKEN;
  f->is_relative = false;
  attach(b, subject, verb->head, AN_REL_NSUBJ);
  f->verb = f->last_verb = verb->head;
}

/* '..., said X': verb directly behind the comma, its subject behind it. */
static bool is_inverted_speech(const builder *b, const an_item *verb, const an_item *before) {
  const an_item *next = next_item(b, 1);
  return b->w->lex[verb->head].takes_clause && before->kind == AN_ITEM_COMMA &&
         b->root != AN_NO_TOKEN && next->kind == AN_ITEM_NOUN && next->preposition == AN_NO_TOKEN &&
         next->first == verb->end;
}

static void coordinate(builder *b, const an_item *verb) {
  frame *f = top(b);
  attach(b, verb->head, f->verb, AN_REL_CONJ);
  f->verb = f->last_verb = verb->head;
}

/* Leaves the clauses that have their verb, until one still waits for it. False if none does. */
static bool find_waiting(builder *b) {
  for (size_t d = b->depth; d-- > 0;) {
    if (b->stack[d].verb != AN_NO_TOKEN) continue;
    b->depth = d + 1;
    return true;
  }
  return false;
}

static void attach_finite(builder *b, const an_item *verb) {
  const an_item *before = previous(b);
  frame *f = top(b);
  if (f->verb != AN_NO_TOKEN && is_inverted_speech(b, verb, before))
    return turn_speech(b, verb, next_item(b, 1)->head);
  if (f->verb == AN_NO_TOKEN) {
    bool is_speech = f->rel == AN_REL_CONJ && f->subject != AN_NO_TOKEN && b->depth == 1 &&
                     f->since > 0 && item_at(b, f->since)->kind == AN_ITEM_NOUN &&
                     is_late_speech(b, verb);
    if (is_speech) return turn_speech(b, verb, f->subject);
    return start_verb(b, verb);
  }
  if (before->kind == AN_ITEM_AND) return coordinate(b, verb);
  if (find_waiting(b)) return start_verb(b, verb);
  coordinate(b, verb);
}

/* The verb item before "and" that has the same form; NULL if there is none near. */
static const an_item *parallel_verb(const builder *b, const an_item *verb) {
  an_verb_form form = b->word[verb->head].form;
  for (size_t k = b->i; k-- > 0 && k + LOOK_AHEAD > b->i;) {
    const an_item *other = &b->w->items[k];
    if (other->kind == AN_ITEM_VERB && b->word[other->head].form == form) return other;
  }
  return NULL;
}

static an_rel complement_rel(const builder *b, const an_item *verb) {
  if (verb->preposition == AN_NO_TOKEN) return AN_REL_XCOMP;
  an_kind kind = b->w->lex[verb->preposition].kind;
  bool is_adverbial = kind == AN_KIND_BY || kind == AN_KIND_CLAUSE || kind == AN_KIND_AS;
  return is_adverbial ? AN_REL_ADVCL : AN_REL_XCOMP;
}

/* "called on A to stop": the noun that stands by the verb's own preposition. */
static void mark_controller(builder *b, const an_item *verb, uint32_t noun) {
  const an_word *word = &b->word[noun];
  if (!verb->is_infinitive || word->rel != AN_REL_OBL || word->head == AN_NO_TOKEN) return;
  const an_item *item = previous(b);
  const an_tokens *tokens = b->w->parse->tokens;
  if (!b->w->lex[word->head].has_control || item->preposition == AN_NO_TOKEN) return;
  an_str control = an_lexicon_control(tokens->words, tokens->at[word->head].lemma);
  bool is_controlled = an_str_lists(control, tokens->at[item->preposition].lower);
  if (is_controlled) b->word[noun].mark = AN_MARK_CONTROLLER;
}

/* Behind a noun: "plans to attack" and "troops operating in" hang on it, "called on X to stop"
 * and "accused X of attacking" on the verb. */
static void attach_verb_behind_noun(builder *b, const an_item *verb, uint32_t noun) {
  frame *f = top(b);
  bool is_complement = verb->is_infinitive || verb->preposition != AN_NO_TOKEN;
  mark_controller(b, verb, noun);
  bool is_of_noun = b->word[noun].mark != AN_MARK_CONTROLLER &&
                    (!is_complement || f->last_verb == AN_NO_TOKEN || b->w->lex[noun].is_deverbal);
  if (is_of_noun && b->w->lex[noun].is_capital && is_complement && f->last_verb != AN_NO_TOKEN)
    is_of_noun = false;
  if (is_of_noun) attach(b, verb->head, noun, AN_REL_ACL);
  else attach(b, verb->head, f->last_verb, complement_rel(b, verb));
}

static void attach_nonfinite(builder *b, const an_item *verb) {
  const an_item *before = previous(b);
  frame *f = top(b);
  bool is_own_clause =
      f->verb == AN_NO_TOKEN && f->opener != AN_NO_TOKEN && before->kind == AN_ITEM_CLAUSE;
  if (is_own_clause) return start_verb(b, verb);  // "as needed", "when attacked"
  const an_item *twin = before->kind == AN_ITEM_AND ? parallel_verb(b, verb) : NULL;
  bool is_behind_subject = before->kind == AN_ITEM_COMMA && f->verb == AN_NO_TOKEN &&
                           f->subject != AN_NO_TOKEN && !verb->is_infinitive;
  if (twin) attach(b, verb->head, twin->head, AN_REL_CONJ);
  else if (before->kind == AN_ITEM_VERB || before->kind == AN_ITEM_ADJECTIVE)
    attach(b, verb->head, f->last_verb, complement_rel(b, verb));
  else if (before->kind == AN_ITEM_NOUN) attach_verb_behind_noun(b, verb, before->head);
  else if (is_behind_subject) attach(b, verb->head, f->subject, AN_REL_ACL);
  else attach(b, verb->head, f->last_verb, AN_REL_ADVCL);  // without a verb yet it waits for it
  f->last_verb = verb->head;
}

/* ---- openers */

static void open_that(builder *b, const an_item *item) {
  frame *f = top(b);
  const an_item *before = previous(b);
  bool is_of_noun = before->kind == AN_ITEM_NOUN &&
                    (f->last_verb == AN_NO_TOKEN || !b->w->lex[f->last_verb].takes_clause);
  bool is_second = before->kind == AN_ITEM_AND && f->rel == AN_REL_CCOMP && b->depth > 1;
  if (is_second) b->depth--;  // "said that A and that B"
  uint32_t governor = is_of_noun ? before->head : top(b)->last_verb;
  push(b, (frame){.subject = AN_NO_TOKEN,
                  .opener = item->head,
                  .governor = governor,
                  .rel = is_of_noun ? AN_REL_ACL : AN_REL_CCOMP});
}

/* An adverbial clause hangs on the verb before it; one at the front waits (see place_late). */
static void open_clause(builder *b, const an_item *item) {
  frame *f = top(b);
  push(b, (frame){.subject = AN_NO_TOKEN,
                  .opener = item->head,
                  .governor = f->last_verb,
                  .rel = AN_REL_ADVCL,
                  .is_after_comma = f->verb == AN_NO_TOKEN});
}

static void open_relative(builder *b, const an_item *item) {
  const an_item *before = previous(b);
  uint32_t noun = noun_before(b);
  b->word[item->head].mark = AN_MARK_RELATIVE;
  push(b, (frame){.subject = AN_NO_TOKEN,
                  .opener = item->head,
                  .governor = noun,
                  .rel = AN_REL_ACL,
                  .is_relative = true,
                  .is_after_comma = before->kind == AN_ITEM_COMMA});
}

/* A comma ends relative and adverbial clauses that have their verb. */
static void close_at_comma(builder *b) {
  const an_item *next = next_item(b, 1);
  while (b->depth > 1) {
    const frame *f = top(b);
    bool is_done = f->verb != AN_NO_TOKEN && (f->rel == AN_REL_ACL || f->rel == AN_REL_ADVCL);
    if (!is_done || next->kind == AN_ITEM_AND) return;
    uint32_t verb = f->verb;
    b->depth--;
    if (top(b)->verb == AN_NO_TOKEN && is_free(b, verb) && b->root == verb) b->root = AN_NO_TOKEN;
  }
}

static void attach_adverb(builder *b, const an_item *item) {
  attach(b, item->head, top(b)->last_verb, AN_REL_ADVMOD);
}

static void attach_adjective(builder *b, const an_item *item) {
  attach(b, item->head, top(b)->last_verb, AN_REL_XCOMP);
}

static void attach_item(builder *b) {
  const an_item *item = item_at(b, b->i);
  switch (item->kind) {
    case AN_ITEM_NOUN:
      if (!is_free(b, item->head)) return;
      if (item->preposition != AN_NO_TOKEN) return attach_cased(b, item);
      return attach_plain(b, item);
    case AN_ITEM_VERB:
      if (item->is_finite && item->preposition == AN_NO_TOKEN) return attach_finite(b, item);
      return attach_nonfinite(b, item);
    case AN_ITEM_THAT: return open_that(b, item);
    case AN_ITEM_CLAUSE: return open_clause(b, item);
    case AN_ITEM_RELATIVE: return open_relative(b, item);
    case AN_ITEM_COMMA: return close_at_comma(b);
    case AN_ITEM_ADVERB: return attach_adverb(b, item);
    case AN_ITEM_ADJECTIVE: return attach_adjective(b, item);
    default: return;
  }
}

/* The root, if no finite verb gave it: the first noun, else the first word. */
static void choose_root(builder *b) {
  if (b->root != AN_NO_TOKEN) return;
  for (size_t i = 0; i < b->w->n && b->root == AN_NO_TOKEN; i++) {
    const an_item *item = item_at(b, i);
    bool can = item->kind == AN_ITEM_NOUN || item->kind == AN_ITEM_VERB;
    if (can && b->word[item->head].head == AN_NO_TOKEN) b->root = item->head;
  }
  if (b->root == AN_NO_TOKEN) b->root = b->w->first;
}

static void finish(builder *b) {
  choose_root(b);
  an_work_arc(b->w, b->root, AN_NO_TOKEN, AN_REL_ROOT);
  for (uint32_t i = b->w->first; i < b->w->end; i++) {
    if (i == b->root || b->word[i].head != AN_NO_TOKEN) continue;
    an_rel rel = AN_REL_DEP;
    if (b->word[i].pos == AN_POS_PUNCT) rel = AN_REL_PUNCT;
    if (b->word[i].pos == AN_POS_CCONJ) rel = AN_REL_CC;
    if (b->word[i].pos == AN_POS_VERB) rel = AN_REL_ADVCL;
    an_work_arc(b->w, i, b->root, rel);
  }
}

void an_parse_attach(an_work *w) {
  builder b = {.w = w, .word = w->parse->word, .root = AN_NO_TOKEN};
  push(&b, (frame){.subject = AN_NO_TOKEN,
                   .opener = AN_NO_TOKEN,
                   .governor = AN_NO_TOKEN,
                   .rel = AN_REL_ROOT});
  for (b.i = 0; b.i < w->n; b.i++) attach_item(&b);
  finish(&b);
}
