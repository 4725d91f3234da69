// SPDX-License-Identifier: Apache-2.0
// Breadth-first search over legal sequences of moves.
#pragma once

#include <cstdint>
#include <functional>

#include "demarche/control.hpp"
#include "finding/reach.hpp"
#include "graph/graph.hpp"

namespace demarche {

// All that the parties of the mask `who` (bit i: party i) can bring about from a state by legal
// sequences, no party moving twice running: by any moves, R_H(s), or by moves that each improve on
// the state they leave for the party that makes them, R+_H(s) (definitions in Fang, Hipel, Kilgour
// 1993). The start counts as reached in no moves. Parties in order, states ascending, so that the
// sequence found for a state is always the same. Calls `found` for each new node after the root; it
// returns true to end the search. O(parties x moves) time.
Reach reach(const Graph& graph, StateId from, Means means, std::uint64_t who,
            const std::function<bool(const Reach::Node&)>& found = {}, const Control& control = {});

// The mask of all parties.
std::uint64_t everyone(const Graph& graph);

}  // namespace demarche
