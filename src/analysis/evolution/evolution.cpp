// SPDX-License-Identifier: Apache-2.0
#include "analysis/evolution/evolution.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "analysis/evolution/best_ways.hpp"
#include "analysis/evolution/reach.hpp"

namespace demarche {

namespace {

// Above so many states no table of stages is made.
constexpr std::size_t kMostTabled = 4096;

// The nodes of a search over (state, last mover) are exactly what the stages add.
Stages stages(const Graph& graph, StateId from, Means means, const Control& control) {
  const Reach reached = reach(graph, from, means, everyone(graph), {}, control);
  std::vector<std::map<StateId, std::uint64_t>> added;
  for (const Reach::Node& node : reached.nodes) {
    if (node.moves == 0) continue;
    if (node.moves > added.size()) added.resize(node.moves);
    added[node.moves - 1][node.state] |= std::uint64_t{1} << node.mover;
  }
  Stages stages;
  for (const auto& stage : added) stages.emplace_back(stage.begin(), stage.end());
  return stages;
}

class Evolver {
 public:
  Evolver(const Graph& graph, const StabilityFinding& stability, StateId from,
          const EvolutionOptions& options, const Control& control)
      : graph_(graph),
        stability_(stability),
        options_(options),
        control_(control),
        by_moves_(graph, from, Measure::moves, control),
        cheapest_(graph, from, Measure::cost, control) {
    result_.from = from;
    for (const Concept which : kConcepts) {
      if (stability_[which]) result_.concepts.push_back(which);
    }
    result_.under = stability_.equilibrium_under(from);
    for (std::size_t party = 0; party < graph.parties(); ++party) {
      graph.for_each_improvement(party, from, [&](StateId) { ++result_.improvements; });
    }
  }

  Evolution run() {
    if (options_.to) {
      Destination asked = to_set(*options_.to);
      asked.kind = Destination::Kind::asked;
      asked.asked = options_.asked;
      result_.destinations.push_back(std::move(asked));
    } else {
      add_equilibria();
      for (std::size_t k = 0; k < graph_.outcomes.size(); ++k) {
        Destination outcome = to_set(graph_.outcomes[k]);
        outcome.kind = Destination::Kind::outcome;
        outcome.outcome = k;
        result_.destinations.push_back(std::move(outcome));
      }
    }
    if (graph_.size() <= kMostTabled) {
      result_.by_moves = stages(graph_, result_.from, Means::moves, control_);
      result_.by_improvements_alone = stages(graph_, result_.from, Means::improvements, control_);
    }
    return std::move(result_);
  }

 private:
  Destination to_set(const Bits& states) const {
    Destination destination;
    destination.states = states.count();
    if (destination.states == 1) {
      states.for_each([&](std::size_t s) { destination.state = static_cast<StateId>(s); });
    }
    for (const Concept which : result_.concepts) {
      Bits holding = stability_[which]->equilibria;
      holding &= states;
      if (holding.any()) destination.under.push_back(which);
    }
    destination.by_moves = by_moves_.to(states, options_.paths);
    destination.cheapest = cheapest_.to(states, options_.paths);
    return destination;
  }

  void add_equilibria() {
    Bits holding(graph_.size());
    for (const Concept which : result_.concepts) holding |= stability_[which]->equilibria;
    // Those out of reach last. A heap of the best so far, the worst of them on top.
    using Key = std::pair<std::pair<bool, Cost>, StateId>;
    std::vector<Key> best;
    holding.for_each([&](std::size_t state) {
      const auto s = static_cast<StateId>(state);
      const std::optional<Cost> cost = cheapest_.cost(s);
      if (s != result_.from) {
        ++(!cost              ? result_.out_of_reach
           : cost->improves() ? result_.by_improvements
                              : result_.by_giving_way);
      }
      const Key key{{!cost, cost.value_or(Cost{})}, s};
      if (best.size() == options_.first) {
        if (best.empty() || key >= best.front()) return;
        std::pop_heap(best.begin(), best.end());
        best.pop_back();
      }
      best.push_back(key);
      std::push_heap(best.begin(), best.end());
    });
    std::sort_heap(best.begin(), best.end());
    for (const auto& [key, state] : best) {
      control_.checkpoint();
      Destination destination;
      destination.state = state;
      destination.under = stability_.equilibrium_under(state);
      destination.by_moves = by_moves_.to(std::vector{state}, options_.paths);
      destination.cheapest = cheapest_.to(std::vector{state}, options_.paths);
      result_.destinations.push_back(std::move(destination));
    }
  }

  const Graph& graph_;
  const StabilityFinding& stability_;
  const EvolutionOptions& options_;
  const Control& control_;
  BestWays by_moves_;
  BestWays cheapest_;
  Evolution result_;
};

}  // namespace

Evolution evolve(const Graph& graph, const StabilityFinding& stability, StateId from,
                 const EvolutionOptions& options, const Control& control) {
  return Evolver(graph, stability, from, options, control).run();
}

std::uint64_t evolution_bytes_per_state(const Model& model) {
  // Two searches one after the other; a state nearest to a destination, its node and sets of states.
  return best_ways_bytes_per_state(model, false) + best_ways_bytes_per_state(model, true) + 16;
}

}  // namespace demarche
