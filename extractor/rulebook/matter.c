/* rulebook/matter - what acts are about, and the codes that say so. */
// SPDX-License-Identifier: MIT
#include "rulebook/rulebook.h"

an_str an_rulebook_act_matter(const an_rulebook *rules, const an_frame *frame) {
  const an_list *acts = an_rulebook_words(rules, "act-matters");
  for (size_t n = frame->cameo.len; acts && n > 1; n--) {  // "0871", else "087", else "08"
    uint32_t row = an_list_row(acts, an_str_slice(frame->cameo, 0, n));
    if (row != AN_MAP_NONE) return an_list_cell(acts, row, AN_LIT("value"));
  }
  return AN_LIT("");
}

an_str an_rulebook_matter_code(const an_rulebook *rules, an_str code, an_str matter) {
  const an_list *codes = an_rulebook_words(rules, "matter-codes");
  char key[64];
  if (!codes || !matter.len || code.len + matter.len + 1 > sizeof key) return AN_LIT("");
  memcpy(key, code.at, code.len);
  key[code.len] = '/';
  memcpy(key + code.len + 1, matter.at, matter.len);
  uint32_t row = an_list_row(codes, (an_str){key, code.len + matter.len + 1});
  return row == AN_MAP_NONE ? AN_LIT("") : an_list_cell(codes, row, AN_LIT("value"));
}
