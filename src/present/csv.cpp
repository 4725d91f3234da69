// SPDX-License-Identifier: Apache-2.0
#include "present/csv.hpp"

#include <algorithm>

#include "graph/naming.hpp"
#include "text/csv.hpp"

namespace demarche {

std::string analysis_csv(const Model& model, const Graph& graph,
                         const StabilityFinding& stability) {
  std::string csv = "state,options,party,concept,stable\n";
  const auto row = [&](const std::string& state, std::string_view party, Concept which,
                       bool stable) {
    csv += state;
    csv += party;
    csv += ',';
    csv += id(which);
    csv += stable ? ",1\n" : ",0\n";
  };
  const auto begin_of_row = [&](StateId s) {
    return std::to_string(state_number(s)) + ',' + csv_field(state_pattern(model, graph, s)) + ',';
  };
  for (StateId s = 0; s < graph.size(); ++s) {
    const std::string state = begin_of_row(s);
    for (std::size_t p = 0; p < graph.parties(); ++p) {
      for (const Concept which : kConcepts) {
        if (const auto& verdicts = stability[which]) {
          row(state, model.parties[p].id, which, verdicts->stable[p][s]);
        }
      }
    }
  }
  for (StateId s = 0; s < graph.size(); ++s) {
    const std::string state = begin_of_row(s);
    for (const Concept which : kConcepts) {
      if (const auto& verdicts = stability[which]) row(state, "*", which, verdicts->equilibria[s]);
    }
  }
  return csv;
}

std::string states_csv(const Model& model, const Graph& graph, const Bits& shown,
                       std::size_t first) {
  std::string csv = "state,options,name,outcomes";
  for (std::size_t p = 0; p < graph.parties(); ++p) {
    csv += ',' + csv_field(model.parties[p].id);
  }
  csv += '\n';
  std::size_t rows = 0;
  for (StateId s = 0; s < graph.size() && rows < first; ++s) {
    if (!shown[s]) continue;
    ++rows;
    std::string outcomes;
    for (std::size_t k = 0; k < model.outcomes.size(); ++k) {
      if (graph.outcomes[k][s]) outcomes += (outcomes.empty() ? "" : " ") + model.outcomes[k].id;
    }
    csv += std::to_string(state_number(s)) + ',' + csv_field(state_pattern(model, graph, s)) + ',' +
           csv_field(state_name(model, graph, s)) + ',' + csv_field(outcomes);
    for (std::size_t p = 0; p < graph.parties(); ++p) {
      csv += ',' + std::to_string(graph.place(p, s));
    }
    csv += '\n';
  }
  return csv;
}

}  // namespace demarche
