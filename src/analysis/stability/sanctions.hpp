// SPDX-License-Identifier: Apache-2.0
// How little a party's opponents can leave it with, from every state at once.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/evolution/reach.hpp"
#include "demarche/control.hpp"
#include "graph/graph.hpp"

namespace demarche {

// More than any rank: the opponents cannot move at all.
inline constexpr std::uint32_t kNoSanction = 0xFFFFFFFF;

// What each state is worth to a party as the end of a sanction, as a rank: its own rank, or, if the
// party may still escape, the best rank among it and all states the party can move to.
std::vector<std::uint32_t> worth_after_escape(const Graph& graph, std::size_t party);

// For every state x, the least worth[c] over all c that the opponents of `party` bring about from x
// by legal sequences of at least one step, kNoSanction if there is none:
//
//   low(x) = min { worth(c) : c in R_{N-i}(x) },   with R+_{N-i} for Means::improvements.
//
// For weak orders this is all that GMR, SMR, SEQ and SSEQ need: s is stable for i if and only if
// low(s1) <= rank_i(s) for every improvement s1 of i from s.
//
// Method: nodes are pairs (state, last mover j), since legal sequences constrain only who moved
// last. The best continuation from (y, j) is worth(y) or that of a node (z, k), k != j, with y -k->
// z. Taking end states c in ascending order of worth, all nodes that lead to c and are not labelled
// yet get worth(c) by a search backwards; each node is settled once. O(opponents x their moves)
// time, O(states) memory beyond the labels, one word of open movers a state.
std::vector<std::uint32_t> least_after_sanction(const Graph& graph, std::size_t party, Means means,
                                                const std::vector<std::uint32_t>& worth,
                                                const Control& control);

}  // namespace demarche
