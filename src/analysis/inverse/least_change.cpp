// SPDX-License-Identifier: Apache-2.0
#include "analysis/inverse/least_change.hpp"

#include <algorithm>

#include "analysis/inverse/demands.hpp"

namespace demarche {

namespace {

class Search {
 public:
  Search(const Model& model, const Graph& graph, const ChangeQuestion& question,
         const Control& control)
      : question_(question),
        control_(control),
        effort_(question.effort),
        cheapest_(clauses_),
        orders_(clauses_, cheapest_, model, graph, question.free, question.by, control) {}

  // `is_met` judges a proposal; `state` says of which state the change is.
  template <class IsMet, class State>
  LeastChange run(IsMet&& is_met, State&& state) {
    LeastChange result;
    result.by = question_.by;
    const auto next = [&](auto&& solve) {
      while (true) {
        const Solver::Answer answer = solve();
        if (answer != Solver::Answer::yes) return answer;
        if (orders_.take_proposal() && is_met()) return answer;
      }
    };
    Solver::Answer answer = next([&] { return cheapest_.solve(effort_, control_); });
    result.swaps = cheapest_.cost();
    if (answer == Solver::Answer::no) result.answer = LeastChange::Answer::impossible;
    if (answer != Solver::Answer::yes) return result;
    result.answer = LeastChange::Answer::found;
    while (answer == Solver::Answer::yes && result.changes.size() < question_.most) {
      result.changes.push_back({orders_.proposal(), state()});
      orders_.exclude_proposal();
      answer = next([&] { return cheapest_.solve_at_same_cost(effort_, control_); });
    }
    result.all = answer == Solver::Answer::no;
    return result;
  }

  Clauses& clauses() { return clauses_; }
  Orders& orders() { return orders_; }

 private:
  const ChangeQuestion& question_;
  const Control& control_;
  Effort effort_;
  Clauses clauses_;
  Cheapest cheapest_;
  Orders orders_;
};

// How many pairs of items the question may have to put in order.
std::uint64_t pairs(const Model& model, const Graph& graph, const ChangeQuestion& question) {
  std::uint64_t all = 0;
  for (std::size_t party = 0; party < graph.parties(); ++party) {
    if (((question.free >> party) & 1) == 0) continue;
    const auto* statements = std::get_if<Priorities>(&model.preferences[party].order);
    const std::uint64_t items = statements != nullptr && question.by == ChangeBy::statements
                                    ? statements->size()
                                    : graph.rank[party].levels();
    all += items * (items - std::min<std::uint64_t>(items, 1)) / 2;
  }
  return all;
}

}  // namespace

LeastChange least_change(const Model& model, const Graph& graph, const ChangeQuestion& question,
                         const Control& control) {
  if (pairs(model, graph, question) > kMostPairs) {
    LeastChange unknown;
    unknown.by = question.by;
    return unknown;
  }
  Search search(model, graph, question, control);
  if (question.holds) {
    Holding demand(search.clauses(), search.orders(), graph, question.under, question.candidates,
                   control);
    return search.run([&] { return demand.is_met(); }, [&] { return demand.state(); });
  }
  const StateId state = question.candidates.front();
  Leaving demand(search.clauses(), search.orders(), graph, question.under, state, control);
  return search.run([&] { return demand.is_met(); }, [&] { return state; });
}

Graph changed(const Model& model, const Graph& graph, ChangeBy by, const Change& change) {
  Graph other = graph;
  for (const Reordering& one : change.parties) {
    other.rank[one.party] = Items(model, graph, one.party, by, {}).ranks(one.order);
  }
  return other;
}

}  // namespace demarche
