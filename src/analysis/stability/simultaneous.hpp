// SPDX-License-Identifier: Apache-2.0
// Simultaneous sanctions: what comes about when several parties move from one state at once.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "demarche/control.hpp"
#include "finding/stability.hpp"
#include "graph/bits.hpp"
#include "graph/graph.hpp"

namespace demarche {

// Why simultaneous stability cannot be asked of a graph; empty if it can. It needs each party's
// part of a state apart from the others', hence options, and one combination of options a state.
std::string why_no_simultaneous(const Graph& graph);

// All that comes about when `party` goes from `state` to `improvement` while at least one of the
// others goes to an improvement of its own from `state` (Fraser and Hipel 1979): each party's
// options are taken from its own move. Infeasible combinations are passed over. Calls visit(moves of
// the others, joint state) until it returns true: fewest movers first, then ascending by state.
// O(states x parties).
void for_each_joint(const Graph& graph, std::size_t party, StateId state, StateId improvement,
                    const std::function<bool(const std::vector<Step>&, StateId)>& visit);

// About how many combinations of moves simultaneous_stability looks at, from a sample of at most a
// thousand states.
double simultaneous_cost(const Graph& graph);

// The states that are SIM stable for each party. For each state, party and improvement at most as
// many steps as there are combinations of the others' improvements, or states if these are fewer.
std::vector<Bits> simultaneous_stability(const Graph& graph, const Control& control);

}  // namespace demarche
