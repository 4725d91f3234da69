// SPDX-License-Identifier: Apache-2.0
// Stability on any graph: searches over the moves themselves.
#pragma once

#include "demarche/concept.hpp"
#include "demarche/control.hpp"
#include "graph/graph.hpp"

namespace demarche {

// The states that are stable for the party under Nash, GMR, SMR, SEQ or SSEQ. sanctions.hpp has the
// method. O(parties x moves) time, O(states) memory.
Bits stable_in_general(const Graph& graph, Concept which, std::size_t party,
                       const Control& control);

}  // namespace demarche
