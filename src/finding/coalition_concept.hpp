// SPDX-License-Identifier: Apache-2.0
// The coalition solution concepts (Kilgour, Hipel, Fang, Peng 2001; Inohara and Hipel 2008).
//
// A coalition H improves from s to q if its members bring q about by a legal sequence of their moves
// and every member prefers q to s: q in R++_H(s). What they pass through on the way does not matter.
// A state s is stable for H under
//   CNash  if H has no coalition improvement from it;
//   CGMR   if each coalition improvement s1 is met by moves of the others to some s2 that some member
//          does not prefer to s;
//   CSMR   as CGMR, and for every s3 that H can then bring about from s2 some member does not prefer
//          s3 to s;
//   CSEQ   as CGMR, where the others' sanction is a legal sequence of coalition improvements by
//          coalitions among them (single parties included), none moving twice running.
//
// CNash implies CSMR and CSEQ; CSMR implies CGMR; CSEQ implies CGMR where moves are transitive, as in the
// option form. Where they are not, two coalitions that share a party, one after the other, may lead
// where legal sequences of the parties' moves do not. The wording of the concepts was not compared with
// the papers of 2008; the implications and the special case of single parties were tested on random
// models.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace demarche {

enum class CoalitionConcept : std::uint8_t { nash, gmr, smr, seq };

inline constexpr std::array<CoalitionConcept, 4> kCoalitionConcepts{
    CoalitionConcept::nash, CoalitionConcept::gmr, CoalitionConcept::smr, CoalitionConcept::seq};

// The name in files: `cnash`, …, `cseq`.
std::string_view id(CoalitionConcept which);
// The name in print: `CNash`, …, `CSEQ`.
std::string_view title(CoalitionConcept which);
// What it asks, in a sentence for a newcomer.
std::string_view meaning(CoalitionConcept which);

}  // namespace demarche
