// SPDX-License-Identifier: Apache-2.0
// How soon, and by which moves, each state comes about from one of them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/evolution/reach.hpp"
#include "demarche/control.hpp"
#include "finding/stability.hpp"
#include "graph/graph.hpp"

namespace demarche {

// Shortest legal sequences of all parties from a state to every other. Where moves follow rows two
// moves of a party running are one move, and two improvements one improvement, so that a shortest
// sequence is legal as it is: a breadth-first search over states is enough, and it enters a row only
// from a state that its party likes less than those from which it entered before. O(states x
// parties) then, 4 bytes a state; elsewhere as reach(). By moves in a cube nothing is searched: each
// party whose options differ moves once.
class Routes {
 public:
  // Keeps a reference to the graph.
  Routes(const Graph& graph, StateId from, Means means, const Control& control = {});

  bool reached(StateId state) const { return moves_or_far(state) != kFar; }
  // The fewest moves. Requires: reached(state).
  std::uint32_t moves(StateId state) const { return moves_or_far(state); }
  // A sequence of that many moves, always the same one. Requires: reached(state).
  std::vector<Step> path(StateId state) const;

 private:
  static constexpr std::uint32_t kFar = 0xFFFFFFFF;

  std::uint32_t moves_or_far(StateId state) const;
  std::uint32_t moves_in_cube(StateId to) const;
  void search_rows(const Control& control);
  Step last_step(StateId& to) const;

  const Graph& graph_;
  StateId from_;
  Means means_;
  bool each_once_;                    // by moves in a cube
  std::optional<Reach> search_;       // where moves do not follow rows
  std::vector<std::uint32_t> moves_;  // by state, where rows are searched
};

}  // namespace demarche
