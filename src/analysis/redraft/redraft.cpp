// SPDX-License-Identifier: Apache-2.0
#include "analysis/redraft/redraft.hpp"

#include <algorithm>

#include "analysis/stability/stability.hpp"
#include "graph/naming.hpp"

namespace demarche {

namespace {

std::vector<Concept> holds_under(const StabilityFinding& stability, StateId state) {
  std::vector<Concept> under;
  for (const Concept which : kRedraftConcepts) {
    if (stability[which]->equilibria[state]) under.push_back(which);
  }
  return under;
}

std::vector<std::string> outcomes_of(const Model& model, const Graph& graph, StateId state) {
  std::vector<std::string> ids;
  for (std::size_t k = 0; k < model.outcomes.size(); ++k) {
    if (graph.outcomes[k][state]) ids.push_back(model.outcomes[k].id);
  }
  return ids;
}

void count(const Graph& graph, const StabilityFinding& stability, std::size_t outcome,
           std::array<std::size_t, kRedraftConcepts.size()>& counts) {
  for (std::size_t c = 0; c < kRedraftConcepts.size(); ++c) {
    stability[kRedraftConcepts[c]]->equilibria.for_each(
        [&](std::size_t s) { counts[c] += graph.outcomes[outcome][s] ? 1U : 0U; });
  }
}

}  // namespace

std::optional<RedraftEffect> redraft_effect(const Model& model, const Graph& graph,
                                            const StabilityFinding& before,
                                            const std::vector<Redraft>& changes, std::size_t most,
                                            std::string& problem, const CompileOptions& options) {
  const std::optional<Model> changed = redrafted(model, changes, problem);
  if (!changed) return std::nullopt;
  Diagnostics diagnostics;
  const std::optional<Graph> now = compile(*changed, diagnostics, options);
  if (!now) {
    for (const Diagnostic& one : diagnostics.items()) {
      if (one.severity == Severity::error && problem.empty()) problem = one.message;
    }
    return std::nullopt;
  }
  const StabilityFinding after = analyze_stability(*now, kRedraftConcepts, options.control);

  RedraftEffect effect;
  effect.changes = changes;
  effect.outcomes.resize(model.outcomes.size());
  for (std::size_t k = 0; k < model.outcomes.size(); ++k) {
    count(graph, before, k, effect.outcomes[k].before);
    count(*now, after, k, effect.outcomes[k].after);
  }

  std::vector<RedraftEffect::State> gained, lost, otherwise;
  const auto keep = [&](std::vector<RedraftEffect::State>& list, std::size_t& total,
                        RedraftEffect::State state) {
    if (total++ < most) list.push_back(std::move(state));
  };
  after.holding().for_each([&](std::size_t s) {
    const auto state = static_cast<StateId>(s);
    const StateId same = graph.states.find(now->states.code(state));
    RedraftEffect::State one{state_name(*changed, now->states, state),
                             outcomes_of(*changed, *now, state),
                             same == kNoState ? std::vector<Concept>{} : holds_under(before, same),
                             holds_under(after, state)};
    if (one.before.empty()) {
      keep(gained, effect.gained, std::move(one));
    } else if (one.before != one.after) {
      keep(otherwise, effect.otherwise, std::move(one));
    }
  });
  for (StateId state = 0; state < graph.size(); ++state) {
    const std::vector<Concept> held = holds_under(before, state);
    if (held.empty()) continue;
    const StateId same = now->states.find(graph.states.code(state));
    if (same != kNoState && !holds_under(after, same).empty()) continue;
    keep(lost, effect.lost,
         {state_name(model, graph.states, state), outcomes_of(model, graph, state), held, {}});
  }
  for (auto* list : {&gained, &lost, &otherwise}) {
    for (RedraftEffect::State& state : *list) {
      if (effect.states.size() < most) effect.states.push_back(std::move(state));
    }
  }
  return effect;
}

}  // namespace demarche
