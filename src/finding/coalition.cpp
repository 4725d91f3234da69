// SPDX-License-Identifier: Apache-2.0
#include "finding/coalition.hpp"

namespace demarche {

bool CoalitionFinding::complete() const {
  return parties < 64 && coalitions.size() == (std::uint64_t{1} << parties) - 1;
}

bool CoalitionFinding::stable_for_all(CoalitionConcept which, std::size_t start) const {
  for (const std::vector<CoalitionVerdict>& by_start : verdicts) {
    if (!by_start[start].stable_under(which)) return false;
  }
  return true;
}

bool CoalitionFinding::stable_for(CoalitionConcept which, std::size_t party,
                                  std::size_t start) const {
  for (std::size_t k = 0; k < coalitions.size(); ++k) {
    if (((coalitions[k] >> party) & 1) == 0) continue;
    if (!verdicts[k][start].stable_under(which)) return false;
  }
  return true;
}

}  // namespace demarche
