// SPDX-License-Identifier: Apache-2.0
// The least change of preferences, counted in swaps of neighbouring statements or ranks, that makes a
// state an equilibrium, or makes it one no longer.
//
// Inverse analysis, with the question of the least change, is from Kinsara, Kilgour and Hipel (2015),
// who try the orders one by one. Here the orders are the unknowns of a SAT solver:
// - a literal for each two statements of a party says that they stand the other way round than now; so
//   many swaps does an order take (Kendall 1938), and the fewest are found from below (cheapest.hpp);
// - whether the party prefers one state to another follows from these literals (orders.hpp);
// - an order that is proposed is judged, and what is wrong with it becomes a clause that is true of all
//   orders that do what is asked (demands.hpp). That an order is no order, three statements standing in
//   a circle, is found in the same way.
// So the first proposal that stands is least, and a contradiction is a proof that no order does it.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/find/effort.hpp"
#include "demarche/control.hpp"
#include "finding/requirement.hpp"
#include "graph/graph.hpp"

namespace demarche {

// What the search may cost unless told otherwise, in conflicts of the solver or work like it.
inline constexpr std::uint64_t kChangeEffort = 1'000'000;

// With more pairs of statements, or groups, of the parties that may change, memory could run away: such
// a question is undecided from the start. About 700 statements each of two parties are within it.
inline constexpr std::uint64_t kMostPairs = 500'000;

struct ChangeQuestion {
  Concept under = Concept::nash;  // not SIM, not SEQ or SIM
  // The states one of which is to be an equilibrium; or the one that is to be one no longer.
  std::vector<StateId> candidates;
  std::uint64_t free = 0;  // the mask of the parties whose preferences may change
  bool holds = true;       // whether a candidate is to be an equilibrium, or not to be one
  ChangeBy by = ChangeBy::statements;
  std::size_t most = 1;  // how many least changes, at most
  std::uint64_t effort = kChangeEffort;
};

// `graph` is the model compiled. Deterministic. A change in no swaps, with no parties, is the least if
// it is so already. The question is NP-hard in the number of statements; the effort bounds it. Memory:
// the statements' values in all states, 8 bytes a state and 64 statements of each free party.
LeastChange least_change(const Model& model, const Graph& graph, const ChangeQuestion& question,
                         const Control& control = {});

// The model's graph after a change: the same states and moves, other ranks.
Graph changed(const Model& model, const Graph& graph, ChangeBy by, const Change& change);

}  // namespace demarche
