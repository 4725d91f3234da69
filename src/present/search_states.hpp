// SPDX-License-Identifier: Apache-2.0
// States found by a search, as a graph of these states alone and without moves: enough for their
// names, situations and outcomes.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/graph.hpp"

namespace demarche {

Graph listed(const Model& model, const std::vector<std::uint64_t>& codes);

}  // namespace demarche
