/* parse/scheme - the names of Universal Dependencies for what parse.h enumerates. */
// SPDX-License-Identifier: MIT
#include "parse/parse.h"

const char *an_pos_name(an_pos pos) {
  static const char *const NAMES[AN_N_POS] = {
      [AN_POS_X] = "X",       [AN_POS_NOUN] = "NOUN",   [AN_POS_PROPN] = "PROPN",
      [AN_POS_PRON] = "PRON", [AN_POS_VERB] = "VERB",   [AN_POS_AUX] = "AUX",
      [AN_POS_ADJ] = "ADJ",   [AN_POS_ADV] = "ADV",     [AN_POS_ADP] = "ADP",
      [AN_POS_DET] = "DET",   [AN_POS_NUM] = "NUM",     [AN_POS_CCONJ] = "CCONJ",
      [AN_POS_PART] = "PART", [AN_POS_SCONJ] = "SCONJ", [AN_POS_PUNCT] = "PUNCT",
      [AN_POS_INTJ] = "INTJ", [AN_POS_SYM] = "SYM",
  };
  return NAMES[pos];
}

const char *an_rel_name(an_rel rel) {
  static const char *const NAMES[AN_N_RELS] = {
      [AN_REL_DEP] = "dep",
      [AN_REL_ROOT] = "root",
      [AN_REL_NSUBJ] = "nsubj",
      [AN_REL_NSUBJ_PASS] = "nsubj:pass",
      [AN_REL_OBJ] = "obj",
      [AN_REL_OBL] = "obl",
      [AN_REL_OBL_AGENT] = "obl:agent",
      [AN_REL_NMOD] = "nmod",
      [AN_REL_NMOD_POSS] = "nmod:poss",
      [AN_REL_CCOMP] = "ccomp",
      [AN_REL_XCOMP] = "xcomp",
      [AN_REL_ADVCL] = "advcl",
      [AN_REL_ACL] = "acl",
      [AN_REL_CONJ] = "conj",
      [AN_REL_CC] = "cc",
      [AN_REL_CASE] = "case",
      [AN_REL_MARK] = "mark",
      [AN_REL_DET] = "det",
      [AN_REL_AMOD] = "amod",
      [AN_REL_COMPOUND] = "compound",
      [AN_REL_NUMMOD] = "nummod",
      [AN_REL_ADVMOD] = "advmod",
      [AN_REL_AUX] = "aux",
      [AN_REL_AUX_PASS] = "aux:pass",
      [AN_REL_COP] = "cop",
      [AN_REL_APPOS] = "appos",
      [AN_REL_PRT] = "compound:prt",
      [AN_REL_PUNCT] = "punct",
      [AN_REL_IOBJ] = "iobj",
      [AN_REL_CSUBJ] = "csubj",
      [AN_REL_CSUBJ_PASS] = "csubj:pass",
      [AN_REL_CSUBJ_OUTER] = "csubj:outer",
      [AN_REL_NSUBJ_OUTER] = "nsubj:outer",
      [AN_REL_ACL_RELCL] = "acl:relcl",
      [AN_REL_ADVCL_RELCL] = "advcl:relcl",
      [AN_REL_OBL_UNMARKED] = "obl:unmarked",
      [AN_REL_NMOD_UNMARKED] = "nmod:unmarked",
      [AN_REL_NMOD_DESC] = "nmod:desc",
      [AN_REL_FLAT] = "flat",
      [AN_REL_FIXED] = "fixed",
      [AN_REL_PARATAXIS] = "parataxis",
      [AN_REL_DISCOURSE] = "discourse",
      [AN_REL_VOCATIVE] = "vocative",
      [AN_REL_LIST] = "list",
      [AN_REL_EXPL] = "expl",
      [AN_REL_GOESWITH] = "goeswith",
      [AN_REL_REPARANDUM] = "reparandum",
      [AN_REL_ORPHAN] = "orphan",
      [AN_REL_DISLOCATED] = "dislocated",
      [AN_REL_CLF] = "clf",
      [AN_REL_DET_PREDET] = "det:predet",
      [AN_REL_CC_PRECONJ] = "cc:preconj",
  };
  return NAMES[rel];
}
