/* test_timeline - the order of a timeline and the stability of ids; both have no text form. */
// SPDX-License-Identifier: MIT
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "timeline/timeline.h"

static an_out_event make_event(int64_t first, int64_t last, uint32_t document, uint32_t at) {
  an_out_event e = {.first_second = first, .last_second = last, .document_index = document};
  e.action_span = (an_range){at, at + 1};
  return e;
}

static void sort_these(an_out_event *at, size_t n, annals_order order) {
  an_timeline t = {0};
  t.events.at = at;
  t.events.n = n;
  an_timeline_sort(&t, order);
}

static void known_starts_come_in_order(void **state) {
  (void)state;
  an_out_event e[] = {make_event(300, 400, 0, 1), make_event(100, 900, 0, 2),
                      make_event(200, 200, 0, 3)};
  sort_these(e, 3, ANNALS_ORDER_TIME);
  assert_int_equal(e[0].action_span.from, 2);
  assert_int_equal(e[1].action_span.from, 3);
  assert_int_equal(e[2].action_span.from, 1);
}

/* "reported earlier" on 28 September stands behind the 27th, and behind what is known to be the
 * 28th only if that ends no earlier. */
static void an_open_start_stands_at_its_last_second(void **state) {
  (void)state;
  an_out_event e[] = {make_event(INT64_MIN, 250, 0, 1), make_event(100, 199, 0, 2),
                      make_event(250, 299, 0, 3), make_event(251, 299, 0, 4)};
  sort_these(e, 4, ANNALS_ORDER_TIME);
  assert_int_equal(e[0].action_span.from, 2);
  assert_int_equal(e[1].action_span.from, 3);  // known before unknown
  assert_int_equal(e[2].action_span.from, 1);
  assert_int_equal(e[3].action_span.from, 4);
}

static void what_nothing_is_known_of_comes_last(void **state) {
  (void)state;
  an_out_event e[] = {make_event(INT64_MIN, INT64_MAX, 0, 1), make_event(5, 6, 0, 2)};
  sort_these(e, 2, ANNALS_ORDER_TIME);
  assert_int_equal(e[1].action_span.from, 1);
}

static void ties_follow_document_then_text(void **state) {
  (void)state;
  an_out_event e[] = {make_event(5, 6, 1, 0), make_event(5, 6, 0, 9), make_event(5, 7, 0, 3)};
  sort_these(e, 3, ANNALS_ORDER_TIME);
  assert_int_equal(e[0].action_span.from, 3);
  assert_int_equal(e[1].action_span.from, 9);
  assert_int_equal(e[2].document_index, 1);
}

static void text_order_ignores_time(void **state) {
  (void)state;
  an_out_event e[] = {make_event(1, 1, 0, 8), make_event(9, 9, 0, 2)};
  sort_these(e, 2, ANNALS_ORDER_TEXT);
  assert_int_equal(e[0].action_span.from, 2);
}

static void an_empty_timeline_sorts(void **state) {
  (void)state;
  sort_these(NULL, 0, ANNALS_ORDER_TIME);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(known_starts_come_in_order),
      cmocka_unit_test(an_open_start_stands_at_its_last_second),
      cmocka_unit_test(what_nothing_is_known_of_comes_last),
      cmocka_unit_test(ties_follow_document_then_text),
      cmocka_unit_test(text_order_ignores_time),
      cmocka_unit_test(an_empty_timeline_sorts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
