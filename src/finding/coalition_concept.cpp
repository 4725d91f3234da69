// SPDX-License-Identifier: Apache-2.0
#include "finding/coalition_concept.hpp"

namespace demarche {

std::string_view id(CoalitionConcept which) {
  constexpr std::array<std::string_view, kCoalitionConcepts.size()> ids{"cnash", "cgmr", "csmr",
                                                                        "cseq"};
  return ids[static_cast<std::size_t>(which)];
}

std::string_view title(CoalitionConcept which) {
  constexpr std::array<std::string_view, kCoalitionConcepts.size()> titles{"CNash", "CGMR", "CSMR",
                                                                           "CSEQ"};
  return titles[static_cast<std::size_t>(which)];
}

std::string_view meaning(CoalitionConcept which) {
  switch (which) {
    case CoalitionConcept::nash:
      return "the coalition can bring about nothing that all its members prefer.";
    case CoalitionConcept::gmr:
      return "whatever of that kind it brings about, moves of the others can lead to a state that "
             "some member does not prefer to where it began.";
    case CoalitionConcept::smr:
      return "as CGMR, and the coalition cannot then go on to something that all members prefer.";
    case CoalitionConcept::seq:
      return "as CGMR, by steps that improve the lot of all who make them, alone or together.";
  }
  return {};
}

}  // namespace demarche
