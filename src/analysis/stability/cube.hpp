// SPDX-License-Identifier: Apache-2.0
// Stability where every combination of options is feasible: streaming passes instead of searches.
//
// In the cube of all codes a party's moves are all changes of its own options that one-way options
// allow, and preferences are weak orders. Two things follow.
//
// 1. Nobody gains by moving twice running: two moves of one party in a row of states are one move of
//    it (changes of options compose, one-way options included), and two improvements are one
//    improvement. So every sequence can be shortened to a legal one with the same end, and the
//    condition on legal sequences drops out of reachability.
// 2. By moves alone each option of the opponents goes its own way: to either value if it can be taken
//    back, one way only if not. What they reach is a product over options, and a minimum over it is
//    taken one option at a time.
//
// With u the ranks of the focal party i, g(x) = min(u(x), low(x)) and M(s) the maximum of g over s and
// all states that i can move to from s, s is stable if and only if M(s) <= u(s): an improvement s1 that
// nothing deters is one with u(s1) > u(s) and low(s1) > u(s), that is g(s1) > u(s). For Nash low is
// infinite and g = u. (low may count the improvement s1 itself as an answer here: its worth is at
// least u(s1) > u(s), so it deters nothing.)
//
//   GMR, SMR   low by one pass an option of the opponents, O(states x options);
//   SEQ, SSEQ  low as the least fixpoint of
//                low(x) = min( worth(x), low(y) over improvements x -> y of opponents ),
//              by sweeps over rows. In a row of party j, taken from the state that j likes most to the one
//              it likes least, each state's low is the least of those before it: one pass a row. Rows are
//              visited again only where something in them changed.
#pragma once

#include <cstdint>
#include <vector>

#include "demarche/concept.hpp"
#include "demarche/control.hpp"
#include "graph/graph.hpp"

namespace demarche {

// Whether the passes of this file apply: a cube without forbidden moves.
bool is_plain_cube(const Graph& graph);

// The states of each row of each party in that party's order of preference, best first.
class RowOrders {
 public:
  // O(states x parties x log(row size)) time, 4 bytes a state and party.
  RowOrders(const Graph& graph, const Control& control);

  // Of party j: entries of row r are [r << k, (r + 1) << k), k its number of options: the place in the
  // row, and kBetter if the entry before it is strictly better.
  const std::vector<std::uint32_t>& of(std::size_t party) const { return by_party_[party]; }

  static constexpr std::uint32_t kBetter = 0x80000000;
  static constexpr std::uint32_t kPlace = 0x7FFFFFFF;

 private:
  std::vector<std::vector<std::uint32_t>> by_party_;
};

// The states that are stable for the party under Nash, GMR or SMR.
Bits stable_in_cube(const Graph& graph, Concept which, std::size_t party, const Control& control);

// The same under SEQ or SSEQ.
Bits stable_in_cube(const Graph& graph, const RowOrders& orders, Concept which, std::size_t party,
                    const Control& control);

}  // namespace demarche
