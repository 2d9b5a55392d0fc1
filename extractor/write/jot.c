/* write/jot - see jot.h. */
// SPDX-License-Identifier: MIT
#include "write/jot.h"

#include <inttypes.h>
#include <stdio.h>

#include "write/escape.h"

static void put(an_jot *jot, const char *text) {
  an_out_put(jot->out, an_str_of(text));
}

static void put_item(an_jot *jot, const char *text) {
  if (jot->is_next) put(jot, ",");
  put(jot, text);
  jot->is_next = true;
}

void an_jot_begin(an_jot *jot, const char *bracket) {
  put_item(jot, bracket);
  jot->is_next = false;
}

void an_jot_end(an_jot *jot, const char *bracket) {
  put(jot, bracket);
  jot->is_next = true;
}

void an_jot_key(an_jot *jot, const char *key) {
  put_item(jot, "\"");
  put(jot, key);
  put(jot, "\":");
  jot->is_next = false;
}

void an_jot_string(an_jot *jot, an_str text) {
  put_item(jot, "");
  if (jot->is_script) an_escape_script(jot->out, text);
  else an_escape_json(jot->out, text);
}

void an_jot_integer(an_jot *jot, int64_t number) {
  char digits[24];
  snprintf(digits, sizeof digits, "%" PRId64, number);
  put_item(jot, digits);
}

/* Six digits are a decimetre on the globe. */
void an_jot_decimal(an_jot *jot, double number) {
  char digits[400];
  snprintf(digits, sizeof digits, "%.6f", number);
  size_t n = strlen(digits);
  while (n > 1 && digits[n - 1] == '0') n--;
  if (digits[n - 1] == '.') n--;
  digits[n] = '\0';
  put_item(jot, digits);
}

void an_jot_number(an_jot *jot, an_str digits) {
  put_item(jot, "");
  an_out_put(jot->out, digits);
}

void an_jot_word(an_jot *jot, const char *word) {
  put_item(jot, word);
}

void an_jot_member(an_jot *jot, const char *key, an_str text) {
  if (!text.len) return;
  an_jot_key(jot, key);
  an_jot_string(jot, text);
}

void an_jot_member_integer(an_jot *jot, const char *key, int64_t number) {
  an_jot_key(jot, key);
  an_jot_integer(jot, number);
}

void an_jot_member_names(an_jot *jot, const char *key, const an_out_actors *actors) {
  an_jot_key(jot, key);
  an_jot_begin(jot, "[");
  for (size_t i = 0; i < actors->n; i++) an_jot_string(jot, actors->at[i].name);
  an_jot_end(jot, "]");
}
