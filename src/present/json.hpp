// SPDX-License-Identifier: Apache-2.0
// Results as JSON, by the schemas in schema/. States go by their stable names.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "demarche/diagnostic.hpp"
#include "finding/summary.hpp"
#include "graph/graph.hpp"

namespace demarche {

// schema/check.schema.json. `graph` is null if the model could not be compiled.
std::string check_json(const Model* model, const Graph* graph, const Diagnostics& diagnostics);

// schema/analysis.schema.json. `checked` says that every verdict was re-checked and agrees.
std::string analysis_json(const Model& model, const Graph& graph, const StabilityFinding& stability,
                          const Summary& summary, bool checked);

// schema/explanation.schema.json.
std::string explanation_json(const Model& model, const Graph& graph,
                             std::span<const Reason> reasons);

// schema/states.schema.json: the first of the states of the mask.
std::string states_json(const Model& model, const Graph& graph, const Bits& shown,
                        std::size_t first);

}  // namespace demarche
