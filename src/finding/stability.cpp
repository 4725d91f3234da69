// SPDX-License-Identifier: Apache-2.0
#include "finding/stability.hpp"

namespace demarche {

std::vector<Concept> StabilityFinding::equilibrium_under(StateId state) const {
  std::vector<Concept> under;
  for (const Concept which : kConcepts) {
    if ((*this)[which] && (*this)[which]->equilibria[state]) under.push_back(which);
  }
  return under;
}

Bits StabilityFinding::holding() const {
  Bits holding(states);
  for (const Concept which : kConcepts) {
    if ((*this)[which]) holding |= (*this)[which]->equilibria;
  }
  return holding;
}

std::optional<Bits> StabilityFinding::strong() const {
  std::optional<Bits> all;
  for (const Concept which : {Concept::nash, Concept::gmr, Concept::smr, Concept::seq}) {
    const std::optional<Verdicts>& verdicts = (*this)[which];
    if (!verdicts) return std::nullopt;
    if (all) {
      *all &= verdicts->equilibria;
    } else {
      all = verdicts->equilibria;
    }
  }
  return all;
}

}  // namespace demarche
