// SPDX-License-Identifier: Apache-2.0
#include "finding/stability.hpp"

namespace demarche {

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
