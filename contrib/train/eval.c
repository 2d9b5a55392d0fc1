/* train/eval - a model against gold sentences: gold tokens, predicted tags and trees. */
// SPDX-License-Identifier: MIT
#include "train.h"

enum { PAD = AN_FEATURE_PAD };

/* Relations between a verb and a word; both must be right, and the verb must be one. */
typedef enum fact {
  SUBJECT,
  OBJECT,
  PASSIVE_SUBJECT,
  PASSIVE,
  AGENT,
  CONTENT,
  COORDINATION,
  OBLIQUE,
  N_FACTS
} fact;
static const char *const FACTS[N_FACTS] = {"subject",           "object",   "passive subject",
                                           "passive",           "by-agent", "clausal complement",
                                           "verb coordination", "oblique"};

typedef struct counts {
  uint64_t words, upos, xpos, uas, las, full;
  uint64_t gold[N_FACTS], found[N_FACTS], both[N_FACTS];
} counts;

typedef struct arc {
  an_str label;
  uint32_t head;
  bool from_verb, is_verb;
} arc;

static an_str plain(an_str label) {
  an_str first = label;
  an_str_split(&label, ':', &first);
  return first;
}

static bool is_fact(const arc *a, fact which) {
  an_str l = a->label, p = plain(l);
  if (!a->from_verb) return false;
  switch (which) {
    case SUBJECT: return an_str_eq(p, AN_LIT("nsubj")) || an_str_eq(p, AN_LIT("csubj"));
    case OBJECT: return an_str_eq(l, AN_LIT("obj"));
    case PASSIVE_SUBJECT: return an_str_eq(l, AN_LIT("nsubj:pass"));
    case PASSIVE: return an_str_eq(l, AN_LIT("aux:pass"));
    case AGENT: return an_str_eq(l, AN_LIT("obl:agent"));
    case CONTENT: return an_str_eq(l, AN_LIT("ccomp")) && a->is_verb;
    case COORDINATION: return an_str_eq(l, AN_LIT("conj")) && a->is_verb;
    case OBLIQUE: return an_str_eq(p, AN_LIT("obl"));
    default: return false;
  }
}

static void count_facts(counts *c, const arc *gold, const arc *got) {
  for (fact which = 0; which < N_FACTS; which++) {
    bool is_gold = is_fact(gold, which), is_got = is_fact(got, which);
    c->gold[which] += is_gold;
    c->found[which] += is_got;
    c->both[which] += is_gold && is_got && gold->head == got->head;
  }
}

static an_str name_of(const an_trained *m, uint32_t tag) {
  return an_str_of(m->tags + (size_t)tag * AN_TRAINED_NAME_BYTES);
}

static arc gold_arc(const sentence *s, uint32_t i) {
  uint32_t head = s->at[i].head;
  bool from_word = head < PAD + s->n;
  return (arc){s->at[i].label, head, from_word && an_str_eq(s->at[head - PAD].upos, AN_LIT("VERB")),
               an_str_eq(s->at[i].upos, AN_LIT("VERB"))};
}

static arc found_arc(const an_trained *m, const an_state *s, uint32_t i) {
  const an_node *n = &s->node[PAD + i];
  bool from_word = n->head < PAD + s->n;
  return (arc){an_str_of(m->labels + (size_t)n->label * AN_TRAINED_NAME_BYTES), n->head,
               from_word && m->pos[s->tag[n->head]] == AN_POS_VERB,
               m->pos[s->tag[PAD + i]] == AN_POS_VERB};
}

static void count_word(counts *c, const an_trained *m, const an_state *s, const sentence *gold,
                       uint32_t i) {
  arc right = gold_arc(gold, i), got = found_arc(m, s, i);
  const word *w = &gold->at[i];
  const char *tag = m->tags + (size_t)s->tag[PAD + i] * AN_TRAINED_NAME_BYTES;
  c->words++;
  c->upos += an_str_eq(w->upos, name_of(m, s->tag[PAD + i]));
  c->xpos += an_str_eq(w->xpos, an_str_of(tag + 8));
  bool is_attached = right.head == got.head;
  c->uas += is_attached;
  c->las += is_attached && an_str_eq(plain(right.label), plain(got.label));
  c->full += is_attached && an_str_eq(right.label, got.label);
  count_facts(c, &right, &got);
}

static void print_tree(const an_trained *m, const an_state *s, const sentence *gold, FILE *out) {
  for (uint32_t i = 0; i < s->n; i++) {
    const an_node *n = &s->node[PAD + i];
    const char *tag = m->tags + (size_t)s->tag[PAD + i] * AN_TRAINED_NAME_BYTES;
    uint32_t head = n->head == PAD + s->n ? 0 : n->head - PAD + 1u;
    fprintf(out, "%u\t%.*s\t_\t%s\t%s\t_\t%u\t%s\t_\t_\n", i + 1, AN_FMT(gold->at[i].form.text),
            tag, tag + 8, head, m->labels + (size_t)n->label * AN_TRAINED_NAME_BYTES);
  }
  fputc('\n', out);
}

static double percent(uint64_t part, uint64_t whole) {
  return whole ? 100.0 * (double)part / (double)whole : 0;
}

void evaluate(const an_trained *m, const sentences *all, FILE *trees) {
  static an_state s;
  counts c = {0};
  for (size_t i = 0; i < all->n; i++) {
    const sentence *gold = &all->at[i];
    set_words(&s, gold);
    an_trained_tag(m, &s);
    an_trained_parse(m, &s);
    for (uint32_t k = 0; k < gold->n; k++) count_word(&c, m, &s, gold, k);
    if (trees) print_tree(m, &s, gold, trees);
  }
  printf("words %llu  UPOS %.2f  XPOS %.2f  UAS %.2f  LAS %.2f  with subtypes %.2f\n",
         (unsigned long long)c.words, percent(c.upos, c.words), percent(c.xpos, c.words),
         percent(c.uas, c.words), percent(c.las, c.words), percent(c.full, c.words));
  for (fact f = 0; f < N_FACTS; f++)
    printf("  %-20s gold %5llu  F1 %.1f\n", FACTS[f], (unsigned long long)c.gold[f],
           percent(2 * c.both[f], c.gold[f] + c.found[f]));
}
