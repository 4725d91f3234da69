// SPDX-License-Identifier: Apache-2.0
#include "analysis/summary/summary.hpp"

#include "analysis/evolution/reach.hpp"

namespace demarche {

Summary summarize(const Graph& graph, const StabilityFinding& stability, const Control& control) {
  Summary summary;
  for (const Concept which : kConcepts) {
    if (stability[which]) summary.concepts.push_back(which);
  }
  const auto concepts_of = [&](StateId s) {
    std::vector<Concept> under;
    for (const Concept which : summary.concepts) {
      if (stability[which]->equilibria[s]) under.push_back(which);
    }
    return under;
  };

  const std::optional<Bits> strong = stability.strong();
  for (StateId s = 0; s < graph.size(); ++s) {
    std::vector<Concept> under = concepts_of(s);
    if (!under.empty()) summary.equilibria.push_back({s, std::move(under), strong && (*strong)[s]});
  }

  for (const Bits& outcome : graph.outcomes) {
    Summary::Holding holding;
    holding.states = outcome.count();
    for (const Concept which : summary.concepts) {
      Bits holds = stability[which]->equilibria;
      holds &= outcome;
      holding.equilibria[static_cast<std::size_t>(which)] = holds.count();
    }
    summary.outcomes.push_back(holding);
  }

  if (graph.status_quo == kNoState) return summary;
  Summary::FromStatusQuo from;
  from.state = graph.status_quo;
  from.under = concepts_of(graph.status_quo);
  for (std::size_t party = 0; party < graph.parties(); ++party) {
    graph.for_each_improvement(party, graph.status_quo, [&](StateId q) {
      from.first_moves.push_back({party, q});
    });
  }
  from.by_improvements =
      reach(graph, graph.status_quo, Means::improvements, everyone(graph), {}, control);
  from.by_moves = reach(graph, graph.status_quo, Means::moves, everyone(graph), {}, control);
  summary.status_quo = std::move(from);
  return summary;
}

}  // namespace demarche
