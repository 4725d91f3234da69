// SPDX-License-Identifier: Apache-2.0
#include "finding/reach.hpp"

#include <algorithm>

namespace demarche {

std::vector<Step> Reach::path_to_node(std::uint32_t node) const {
  std::vector<Step> steps;
  for (; nodes[node].before != kNone; node = nodes[node].before) {
    steps.push_back({nodes[node].mover, nodes[node].state});
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

}  // namespace demarche
