// SPDX-License-Identifier: Apache-2.0
// The public interface over the stages.
#include "demarche/conflict.hpp"

#include "analysis/stability/stability.hpp"
#include "analysis/summary/summary.hpp"
#include "graph/naming.hpp"
#include "model/read.hpp"
#include "present/json.hpp"
#include "present/pages.hpp"
#include "present/words.hpp"

namespace demarche {

struct Conflict::Data {
  Model model;
  Graph graph;
};

struct Stability::Data {
  std::shared_ptr<const Conflict::Data> conflict;
  StabilityFinding finding;
};

std::optional<Conflict> Conflict::load(const std::filesystem::path& file, Diagnostics& out) {
  Diagnostics found;
  std::optional<Model> model = read_model(file, found);
  std::optional<Graph> graph;
  if (model) graph = compile(*model, found);
  found.sort();
  for (const Diagnostic& diagnostic : found.items()) out.add(diagnostic);
  if (!graph || found.has_errors()) return std::nullopt;
  return Conflict(std::make_shared<const Data>(Data{std::move(*model), std::move(*graph)}));
}

const std::string& Conflict::title() const {
  return data_->model.title;
}

std::vector<std::string> Conflict::parties() const {
  std::vector<std::string> ids;
  for (const Party& party : data_->model.parties) ids.push_back(party.id);
  return ids;
}

std::size_t Conflict::states() const {
  return data_->graph.size();
}

std::string Conflict::state_name(std::size_t state) const {
  return demarche::state_name(data_->model, data_->graph, static_cast<StateId>(state - 1));
}

std::optional<std::size_t> Conflict::find_state(const std::string& name) const {
  std::string problem;
  const StateId state = demarche::find_state(data_->model, data_->graph, name, problem);
  if (state == kNoState) return std::nullopt;
  return state_number(state);
}

std::optional<std::size_t> Conflict::status_quo() const {
  if (data_->graph.status_quo == kNoState) return std::nullopt;
  return state_number(data_->graph.status_quo);
}

Stability Conflict::analyze(const std::vector<Concept>& concepts, const Control& control) const {
  return Stability(std::make_shared<const Stability::Data>(
      Stability::Data{data_, analyze_stability(data_->graph, concepts, control)}));
}

std::vector<std::string> Conflict::explain(Concept under, std::size_t party,
                                           std::size_t state) const {
  const Reason reason =
      demarche::explain(data_->graph, under, party, static_cast<StateId>(state - 1));
  return Words(data_->model, data_->graph).reason(reason);
}

bool Stability::has(Concept under) const {
  return data_->finding[under].has_value();
}

bool Stability::stable(Concept under, std::size_t party, std::size_t state) const {
  return data_->finding[under]->stable[party][state - 1];
}

bool Stability::equilibrium(Concept under, std::size_t state) const {
  return data_->finding[under]->equilibria[state - 1];
}

std::vector<std::size_t> Stability::equilibria(Concept under) const {
  std::vector<std::size_t> states;
  for (StateId s = 0; s < data_->finding.states; ++s) {
    if (data_->finding[under]->equilibria[s]) states.push_back(state_number(s));
  }
  return states;
}

std::string Stability::to_text() const {
  const auto& [model, graph] = *data_->conflict;
  return demarche::to_text(
      analysis_page(model, graph, data_->finding, summarize(graph, data_->finding)));
}

std::string Stability::to_json() const {
  const auto& [model, graph] = *data_->conflict;
  return analysis_json(model, graph, data_->finding, summarize(graph, data_->finding), false);
}

}  // namespace demarche
