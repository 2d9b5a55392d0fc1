/* rulebook/types - the types an event may have: the sixteen of PLOVER, and two of ours.
 *
 * Source: PLOVER, the Political Language Ontology for Verifiable Event Records, codebook of 2022.
 * What each of them does is data: the list "types" of a language (rules/README.md). */
// SPDX-License-Identifier: MIT
#ifndef AN_RULEBOOK_TYPES_H
#define AN_RULEBOOK_TYPES_H

#define AN_EVENT_TYPES                                                                           \
  "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE",  \
      "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "STATEMENT", \
      "OTHER"
#endif
