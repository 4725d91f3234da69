// SPDX-License-Identifier: Apache-2.0
// How little the opponents can leave a party with, for several parties and concepts at once.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "analysis/evolution/reach.hpp"
#include "analysis/stability/row_orders.hpp"
#include "demarche/control.hpp"
#include "graph/graph.hpp"

namespace demarche {

// One question: what a state is worth to a party is its rank, or, if `symmetric`, the best rank that
// the party can still get from there.
struct Lane {
  std::size_t party = 0;
  bool symmetric = false;
};

// Takes the answer to one question: low of every state, as ranks of the lane's party.
using TakeLow = std::function<void(std::size_t lane, Ranks::Values low)>;

// For every lane the greatest function low on the states with
//
//   low(x) <= worth(x),   low(x) <= low(y) for every move x -> y of an opponent of the lane's party,
//
// of an improvement of that opponent if `means` says so. In a graph whose moves follow rows that is
// the least worth of x and of everything that opponents can bring about from it by legal sequences:
// two moves of a party in a row of states are one move, and two improvements are one improvement.
//
// Method: values only fall, row by row, until no row has anything left to do. In a row of party j,
// taken from the state that j likes most to the one it likes least, each state gets the least of
// those strictly before it; without regard to likes each gets the least of the row. With w one-way
// options of j, the least is kept for each of their 2^w patterns (or, if the row is shorter than
// that, looked up state by state). Rows are visited again only where something in them changed. The
// limit does not depend on the order of visits, hence not on the number of threads.
//
// As many lanes as fit into 16 bytes fall together, by vector instructions: 16, 8 or 4 of them, as
// ranks need 1, 2 or 4 bytes. `orders` has those of every party with options; it is not looked at
// for Means::moves. O(states x parties) time a sweep; how many sweeps there are depends on the
// preferences. 16 bytes a state of memory.
void least_by_sweeps(const Graph& graph, Means means, const std::vector<AnyRowOrder>& orders,
                     std::span<const Lane> lanes, const TakeLow& take, const Control& control);

}  // namespace demarche
