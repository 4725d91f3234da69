// SPDX-License-Identifier: Apache-2.0
// Ranks of states from a party's preferences.
#pragma once

#include <cstddef>

#include "demarche/control.hpp"
#include "graph/graph.hpp"
#include "graph/lanes.hpp"

namespace demarche {

// The party's rank of every state: dense, 0 the least preferred, equal where the party is
// indifferent. What is wrong with the preferences (a ranking that misses or repeats a state) goes
// to `out`, with warnings for statements that tell no two states apart.
//
// Priorities (Fang, Hipel, Kilgour, Peng 2003): state s is preferred to q if at the first statement
// that tells them apart s has it true. Weights: the larger sum over the formulas that hold.
// Ranking: the earlier group. O(states x statements / 64), with O(states log states) for weights,
// rankings and very many levels.
Ranks rank_states(const Model& model, const States& states, const Lanes& lanes, std::size_t party,
                  Diagnostics& out, const Control& control);

}  // namespace demarche
