/* event/voice - who speaks a whole sentence, or the rest of it.
 *
 * "According to A, ..." and "..., A said" give a sentence its voice. A quotation that goes on over
 * several sentences is all of who said any part of it. */
// SPDX-License-Identifier: MIT
#include "event/room.h"

enum { MAX_CLAIMANT_WORDS = 10, MAX_QUOTED = 8 };

/* Behind "according to": the last mention of the noun phrase that follows. */
static uint32_t claimant_behind(const an_scene *s, uint32_t from, uint32_t end) {
  uint32_t found = AN_NO_TOKEN;
  for (uint32_t i = from; i < end && i < from + MAX_CLAIMANT_WORDS; i++) {
    an_pos pos = an_parse_pos(s->parse, i);
    bool is_nominal = pos == AN_POS_NOUN || pos == AN_POS_PROPN || pos == AN_POS_PRON ||
                      pos == AN_POS_DET || pos == AN_POS_ADJ || pos == AN_POS_PART ||
                      pos == AN_POS_X || pos == AN_POS_NUM;
    if (!is_nominal) break;
    if (s->mentions->of_token[i] != AN_NO_TOKEN) found = s->mentions->of_token[i];
  }
  return found;
}

static uint32_t count_words(an_str text) {
  uint32_t n = 0;
  an_str word;
  while (an_str_split(&text, ' ', &word)) n++;
  return n;
}

static an_voice find_phrase(const an_scene *s, const an_sentence *sentence) {
  for (uint32_t i = sentence->first; i < sentence->end; i++) {
    const an_cue *cue = an_cue_of_source(s, i);
    if (!cue) continue;
    uint32_t behind = i + count_words(cue->word);
    uint32_t claimant = claimant_behind(s, behind, sentence->end);
    return (an_voice){cue->rule, claimant, sentence->first, sentence->end};
  }
  return (an_voice){NULL, AN_NO_TOKEN, sentence->first, sentence->end};
}

static uint32_t speaker_of(const an_event *saying) {
  return saying->n_actors ? saying->actors[0] : AN_NO_TOKEN;
}

/* "..., RIA Novosti reported": plain saying that governs nothing and stands behind the rest. */
static void find_trailing_sayings(an_scene *s, an_voice *of_sentence) {
  bool *governs = an_arena_array(s->arena, bool, s->tokens->n + 1);
  for (size_t i = 0; i < s->events.n; i++) {
    const an_event *e = &s->events.at[i];
    if (!e->is_noun && e->clause.governor != AN_NO_TOKEN) governs[e->clause.governor] = true;
  }
  for (size_t i = 0; i < s->events.n; i++) {
    const an_event *e = &s->events.at[i];
    an_voice *v = &of_sentence[e->sentence];
    if (!e->frame->is_attribution || e->is_noun || governs[e->trigger] || v->rule) continue;
    bool is_finite = e->clause.tense != AN_TENSE_NONE && !e->clause.is_infinitive;
    if (!is_finite || e->clause.governor != AN_NO_TOKEN) continue;  // "called on them to show"
    uint32_t content = an_parse_child(s->parse, e->trigger, AN_REL_CCOMP, e->trigger);
    if (content != AN_NO_TOKEN) continue;  // "A, which backs B, said the truce was no solution"
    uint32_t object = an_parse_child(s->parse, e->trigger, AN_REL_OBJ, AN_NO_TOKEN);
    if (object < e->trigger) continue;  // "a raid, which A says killed two"
    *v = (an_voice){e->frame->rule, speaker_of(e), v->first, e->trigger + 1};
  }
}

/* ------------------------------------------------------------------------------- quotations --- */

typedef struct quotation {
  an_voice by;     // its speaker; no rule: not told yet
  uint32_t first;  // the sentence in which it began
  uint32_t from;   // the sign that opened it
  bool is_open;
} quotation;

/* One sign, or two of half: opens or closes a quotation. */
static uint32_t quote_length(const an_scene *s, uint32_t token, uint32_t end) {
  an_str sign = an_scene_token(s, token)->lower;
  if (sign.len != 1) return 0;
  if (*sign.at == '"') return 1;
  bool is_half = *sign.at == '`' || *sign.at == '\'';
  return is_half && token + 1 < end && an_str_eq(sign, an_scene_token(s, token + 1)->lower) ? 2 : 0;
}

/* Whoever says something in the sentence outside of its quotation. */
static an_voice find_sayer(const an_scene *s, const an_voice *own, size_t *at, uint32_t sentence) {
  an_voice found = *own;
  for (; *at < s->events.n && s->events.at[*at].sentence <= sentence; (*at)++) {
    const an_event *e = &s->events.at[*at];
    if (e->sentence == sentence && e->frame->is_attribution && !e->is_noun && !found.rule)
      found = (an_voice){e->frame->rule, speaker_of(e), 0, 0};
  }
  return found;
}

/* Sentences that lie inside of the quotation get its speaker; of the first one what stands behind
 * the sign that opened it. */
static void give_speaker(const an_scene *s, an_voice *voices, const quotation *q, uint32_t end) {
  for (uint32_t i = q->first; i < end; i++) {
    if (voices[i].rule || i + MAX_QUOTED < end) continue;
    uint32_t first = s->tokens->sentences[i].first;
    voices[i] = (an_voice){q->by.rule, q->by.reporter, i == q->first ? q->from : first,
                           s->tokens->sentences[i].end};
  }
}

static void read_signs(const an_scene *s, quotation *q, uint32_t sentence) {
  const an_sentence *words = &s->tokens->sentences[sentence];
  for (uint32_t i = words->first; i < words->end; i++) {
    uint32_t n = quote_length(s, i, words->end);
    if (!n) continue;
    q->is_open = !q->is_open;
    if (q->is_open) {
      q->first = sentence;
      q->from = i;
    }
    i += n - 1;
  }
}

/* 'A said: "B attacked. It shelled C."', '"War began. They fired", A said.' */
static void follow_quotations(const an_scene *s, an_voice *voices) {
  quotation q = {.is_open = false};
  size_t at = 0;
  for (uint32_t i = 0; i < s->tokens->n_sentences; i++) {
    const an_sentence *now = &s->tokens->sentences[i];
    bool is_new = !i || now->block != now[-1].block;
    if (is_new) q.is_open = false;
    bool was_open = q.is_open && i < q.first + MAX_QUOTED;
    an_voice sayer = find_sayer(s, &voices[i], &at, i);
    if (was_open && !q.by.rule && sayer.rule) {
      q.by = sayer;
      give_speaker(s, voices, &q, i);
    }
    if (was_open && q.by.rule && !sayer.rule) {
      quotation here = {q.by, i, now->first, true};
      give_speaker(s, voices, &here, i + 1);
    }
    read_signs(s, &q, i);
    if (q.is_open && q.first == i) q.by = sayer;
  }
}

const an_voice *an_voices_find(an_scene *s) {
  an_voice *voices = an_arena_array(s->arena, an_voice, s->tokens->n_sentences + 1);
  uint32_t done = AN_NO_TOKEN;  // the last sentence whose phrase was looked for
  for (size_t i = 0; i < s->events.n; i++) {
    uint32_t sentence = s->events.at[i].sentence;
    if (sentence != done) voices[sentence] = find_phrase(s, &s->tokens->sentences[sentence]);
    done = sentence;
  }
  find_trailing_sayings(s, voices);
  follow_quotations(s, voices);
  return voices;
}
