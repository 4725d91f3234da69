// SPDX-License-Identifier: Apache-2.0
// Things that name each other in a circle.
#pragma once

#include <cstddef>
#include <vector>

namespace demarche {

// A cycle of the graph whose node n leads to next[n], as a list of its nodes in order; empty if there
// is none. O(nodes + edges), however deep.
std::vector<std::size_t> find_cycle(const std::vector<std::vector<std::size_t>>& next);

}  // namespace demarche
