// SPDX-License-Identifier: Apache-2.0
// Breadth-first search over legal sequences, in which no mover moves twice running, for movers of any
// kind: parties, coalitions, parties merged into one.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "demarche/control.hpp"
#include "finding/stability.hpp"

namespace demarche {

// Made once for a graph and used for many searches: a search costs what it reaches, not what there
// is. From a state first reached by mover j every mover but j can go on; once another mover has
// reached it as well, j can too. So a state has at most two nodes, and every mover leaves it at most
// once. 9 bytes a state, 24 bytes a state reached.
class LegalSearch {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  explicit LegalSearch(std::size_t states) : first_(states, kNone), settled_(states, 0) {}

  // Searches from the given states. go(mover, state, visit) calls visit(q) for each q that the mover
  // can go to. found(q) is told of every state when it is first reached, the states begun from
  // excepted, and ends the search by returning true. Returns whether it did.
  template <class Go, class Found>
  bool run(const std::vector<StateId>& from, std::uint32_t movers, Go&& go, Found&& found,
           const Control& control = {}) {
    clear();
    for (const StateId s : from) {
      first_[s] = static_cast<std::uint32_t>(nodes_.size());
      settled_[s] = 1;  // every mover leaves it, so that nothing is gained by coming back
      nodes_.push_back({s, kNone, kNone});
    }
    for (std::uint32_t at = 0; at < nodes_.size(); ++at) {
      if (at % 1024 == 0) control.checkpoint();
      const Node node = nodes_[at];
      const bool again = first_[node.state] != at;
      for (std::uint32_t mover = 0; mover < movers; ++mover) {
        if (again ? mover != nodes_[first_[node.state]].mover : mover == node.mover) continue;
        bool done = false;
        go(mover, node.state, [&](StateId q) {
          if (done || settled_[q] != 0) return;
          const bool is_new = first_[q] == kNone;
          if (!is_new && nodes_[first_[q]].mover == mover) return;
          const auto number = static_cast<std::uint32_t>(nodes_.size());
          nodes_.push_back({q, mover, at});
          if (is_new) {
            first_[q] = number;
            done = found(q);
          } else {
            settled_[q] = 1;
          }
        });
        if (done) return true;
      }
    }
    return false;
  }

  // After a search: how many moves a shortest sequence to a state reached has.
  std::size_t length(StateId to) const {
    std::size_t moves = 0;
    for (std::uint32_t at = first_[to]; nodes_[at].before != kNone; at = nodes_[at].before) ++moves;
    return moves;
  }

  // After a search: the steps of a shortest sequence to a state reached, by number of the mover.
  std::vector<Step> path(StateId to) const {
    std::vector<Step> steps;
    for (std::uint32_t at = first_[to]; nodes_[at].before != kNone; at = nodes_[at].before) {
      steps.push_back({nodes_[at].mover, nodes_[at].state});
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
  }

 private:
  struct Node {
    StateId state;
    std::uint32_t mover;
    std::uint32_t before;
  };

  void clear() {
    for (const Node& node : nodes_) {
      first_[node.state] = kNone;
      settled_[node.state] = 0;
    }
    nodes_.clear();
  }

  std::vector<std::uint32_t> first_;   // by state: its first node
  std::vector<std::uint8_t> settled_;  // by state: every mover leaves it
  std::vector<Node> nodes_;
};

}  // namespace demarche
