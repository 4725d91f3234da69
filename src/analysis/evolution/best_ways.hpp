// SPDX-License-Identifier: Apache-2.0
// The best legal sequences of moves from one state to all others, and all of them to some.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "demarche/control.hpp"
#include "finding/evolution.hpp"
#include "graph/graph.hpp"

namespace demarche {

// What makes a sequence good: that it has few moves, or that it costs its movers little.
enum class Measure : std::uint8_t { moves, cost };

// A search in order of cost (Dijkstra 1959) over pairs (state, last mover), which is what legal
// sequences ask for: the shortest walk in a graph with coloured arcs may have to come back to a state
// (Xu, Kilgour, Hipel, Kemkes 2010).
//
// Where moves follow rows the pairs come down to states. Say a party goes from p to q and on to r. It
// could have gone from p to r at once, and that costs less: one move instead of two; not against its
// interest unless one of the two is, nor to a state it likes just as well unless one of the two costs
// as much or more; for its preference is a weak order. So a cheapest sequence of any kind never has a
// party move twice running, and is legal as it is. For the same reason a row is entered in full only
// from its cheapest state, and again only from states that its party likes less than those from which
// it was entered before, and then only upwards.
//
// Elsewhere a state is left by everybody but the last mover of its cheapest sequence, and once more, by
// that party alone, when the next sequence by another comes.
//
// O(states x parties) time where moves follow rows without one-way options, in practice; else O(moves).
class BestWays {
 public:
  // Keeps a reference to the graph.
  BestWays(const Graph& graph, StateId from, Measure measure, const Control& control = {});

  // By Measure::moves only `moves` is counted.
  std::optional<Cost> cost(StateId state) const;

  // The sequences to those of some states that cost least, or nothing if all are out of reach. Lists the
  // first `most` of them. Counts them unless more than a million moves have to be looked at.
  std::optional<Ways> to(const std::vector<StateId>& states, std::size_t most) const;
  std::optional<Ways> to(const Bits& states, std::size_t most) const;

 private:
  // A state where moves follow rows; else a state and the last mover, or the start.
  using Node = std::uint64_t;
  using Buckets = std::map<Cost, std::vector<Node>>;

  struct Rows;
  struct Open;

  void search(const Control& control);
  void expand(Node node, Cost cost, Open& open);

  Node node_of(StateId state, std::size_t party) const {
    return by_rows_ ? state : Node{state} * graph_.parties() + party;
  }
  StateId state_of(Node node) const {
    if (node == start_) return from_;
    return static_cast<StateId>(by_rows_ ? node : node / graph_.parties());
  }
  Cost step(std::size_t party, StateId from, StateId to) const;
  // The nodes in these states of the cost.
  std::vector<Node> ends(const std::vector<StateId>& states, const Cost& cost) const;
  // Calls visit(node before, mover) for every last move of a best sequence to the node; `visited` counts
  // the moves looked at.
  template <class Visit>
  void for_each_before(Node node, std::size_t& visited, Visit&& visit) const;
  void count(const std::vector<Node>& ends, Ways& ways) const;
  void list(const std::vector<Node>& ends, std::size_t most, Ways& ways) const;

  const Graph& graph_;
  StateId from_;
  Measure measure_;
  bool by_rows_;
  Node start_;
  std::vector<Cost> cost_;  // by node
};

// What one takes beside the graph, in bytes a state, while it searches or after: an upper bound, from the
// model alone.
std::uint64_t best_ways_bytes_per_state(const Model& model, bool searching);

}  // namespace demarche
