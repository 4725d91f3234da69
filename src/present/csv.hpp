// SPDX-License-Identifier: Apache-2.0
// Results as comma-separated values (RFC 4180), for spreadsheets and R.
#pragma once

#include <string>

#include "finding/stability.hpp"
#include "graph/graph.hpp"

namespace demarche {

// `state,options,party,concept,stable`: a row for every state, party and concept, then a row for
// every state and concept with party `*`: whether it is an equilibrium.
std::string analysis_csv(const Model& model, const Graph& graph, const StabilityFinding& stability);

// `state,options,name,outcomes,` and a column a party with the state's place in its order.
std::string states_csv(const Model& model, const Graph& graph, const Bits& shown,
                       std::size_t first);

}  // namespace demarche
