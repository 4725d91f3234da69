// SPDX-License-Identifier: Apache-2.0
// Stability where every party's moves follow rows: streaming passes instead of searches.
//
// In a row of party i, the states that agree on everybody else's options, i can go from every state
// to every other that its one-way options allow, and preferences are weak orders. Two things follow.
//
// 1. Nobody gains by moving twice running: two moves of one party in a row are one move of it
//    (changes of options compose, one-way options included), and two improvements are one
//    improvement. So every sequence can be shortened to a legal one with the same end, and the
//    condition on legal sequences drops out of reachability.
// 2. Where every combination of options is feasible each option of the opponents goes its own way by
//    moves: to either value if it can be taken back, one way only if not. What they reach is a
//    product over options, and a minimum over it is taken one option at a time (spread.hpp).
//
// With u the ranks of the focal party i, low(x) the least worth that its opponents can bring about
// from x, g(x) = min(u(x), low(x)) and M(s) the maximum of g over s and all states that i can move to
// from s, s is stable if and only if M(s) <= u(s): an improvement s1 that nothing deters is one with
// u(s1) > u(s) and low(s1) > u(s), that is g(s1) > u(s). For Nash low is infinite and g = u. (low may
// count the improvement s1 itself as an answer here: its worth is at least u(s1) > u(s), so it
// deters nothing.)
#pragma once

#include <span>
#include <vector>

#include "demarche/concept.hpp"
#include "demarche/control.hpp"
#include "graph/graph.hpp"

namespace demarche {

// Verdicts by passes over one graph that follows rows (Graph::follows_rows).
class RowPasses {
 public:
  RowPasses(const Graph& graph, const Control& control) : graph_(graph), control_(control) {}

  // For each of the concepts, by party: the states stable under it. The concepts are Nash alone, or
  // GMR, SMR or both, or SEQ, SSEQ or both: two that ask of the same sanctions share their work.
  // Nash, and GMR and SMR in a cube, take O(states x options); the others O(states x parties) a
  // sweep, see fixpoint.hpp, which for SEQ and SSEQ first orders rows, see row_orders.hpp.
  std::vector<std::vector<Bits>> stable(std::span<const Concept> concepts) const;

 private:
  std::vector<std::vector<Bits>> by_options(std::span<const Concept> concepts) const;
  std::vector<std::vector<Bits>> by_sweeps(std::span<const Concept> concepts) const;
  Bits stays(std::size_t party, Ranks::Values low) const;

  const Graph& graph_;
  const Control& control_;
};

}  // namespace demarche
