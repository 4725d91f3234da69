// SPDX-License-Identifier: Apache-2.0
// Where a conflict can go from a state, and how soon.
#pragma once

#include <cstdint>
#include <vector>

#include "finding/stability.hpp"

namespace demarche {

// By any moves, or by improvements alone: moves to states that their movers prefer.
enum class Means : std::uint8_t { moves, improvements };

// The states that parties bring about from one by legal sequences of moves: a tree of shortest
// sequences, whose nodes are (state, last mover) in the order in which they are found.
struct Reach {
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  struct Node {
    StateId state = kNoState;
    std::uint32_t mover = kNone;   // kNone at the root
    std::uint32_t before = kNone;  // the node moved from; kNone at the root
    std::uint32_t moves = 0;       // the fewest moves that lead here
  };
  std::vector<Node> nodes;             // the root first
  std::vector<std::uint32_t> node_of;  // by state: the first node in it, kNone if out of reach

  bool reached(StateId state) const { return node_of[state] != kNone; }
  // The fewest moves that lead to a state within reach.
  std::uint32_t moves(StateId state) const { return nodes[node_of[state]].moves; }
  // A shortest legal sequence to a state within reach; empty for the start itself.
  std::vector<Step> path(StateId to) const { return path_to_node(node_of[to]); }
  std::vector<Step> path_to_node(std::uint32_t node) const;
};

}  // namespace demarche
