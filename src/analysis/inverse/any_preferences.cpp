// SPDX-License-Identifier: Apache-2.0
#include "analysis/inverse/any_preferences.hpp"

#include "analysis/inverse/demands.hpp"

namespace demarche {

AnyPreferences any_preferences(const Graph& graph, Concept under, StateId target,
                               std::uint64_t free, Effort& effort, const Control& control) {
  AnyPreferences result;
  if (effort.is_spent()) return result;
  Clauses clauses;
  Cheapest cheapest(clauses);
  Orders orders(clauses, cheapest, graph, free, target);
  Holding demand(clauses, orders, graph, under, {target}, control);
  while (true) {
    const Solver::Answer answer = clauses.solve({}, effort, control);
    if (answer == Solver::Answer::effort_spent) return result;
    if (answer == Solver::Answer::no) {
      result.possible = Requirement::Possible::no;
      return result;
    }
    if (orders.take_proposal() && demand.is_met()) break;
  }
  result.possible = Requirement::Possible::yes;
  result.orders.resize(graph.parties());
  for (std::size_t party = 0; party < graph.parties(); ++party) {
    if (orders.is_free(party)) result.orders[party] = orders.ranks(party);
  }
  return result;
}

}  // namespace demarche
