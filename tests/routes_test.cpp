// SPDX-License-Identifier: Apache-2.0
// Routes by rows held against the search over (state, last mover) on random models.
#include "analysis/evolution/routes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "random_model.hpp"

namespace demarche {
namespace {

// Whether the steps are a legal sequence from one state to another.
bool leads(const Graph& graph, Means means, StateId from, StateId to,
           const std::vector<Step>& steps) {
  std::size_t last = graph.parties();
  for (const Step& step : steps) {
    if (step.party == last || !graph.moves[step.party].can_move(from, step.to)) return false;
    const Ranks& rank = graph.rank[step.party];
    if (means == Means::improvements && rank[step.to] <= rank[from]) return false;
    from = step.to;
    last = step.party;
  }
  return from == to;
}

void compare(const Model& model, Storage storage) {
  Diagnostics diagnostics;
  const auto graph = compile(model, diagnostics, {.storage = storage});
  RC_ASSERT(graph.has_value());
  RC_CLASSIFY(graph->follows_rows(), "by rows");
  const auto from = static_cast<StateId>(*rc::gen::inRange<std::size_t>(0, graph->size()));
  for (const Means means : {Means::moves, Means::improvements}) {
    const Reach reached = reach(*graph, from, means, everyone(*graph));
    const Routes routes(*graph, from, means);
    for (StateId s = 0; s < graph->size(); ++s) {
      RC_ASSERT(routes.reached(s) == reached.reached(s));
      if (!reached.reached(s)) continue;
      RC_ASSERT(routes.moves(s) == reached.moves(s));
      const std::vector<Step> path = routes.path(s);
      RC_ASSERT(path.size() == routes.moves(s));
      RC_ASSERT(leads(*graph, means, from, s, path));
    }
  }
}

RC_GTEST_PROP(Routes, AreShortestLegalSequences, ()) {
  compare(*random::model(), Storage::fitting);
}

RC_GTEST_PROP(Routes, AreTheSameInAList, ()) {
  compare(*random::option_form(), Storage::list);
}

}  // namespace
}  // namespace demarche
