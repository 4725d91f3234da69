// SPDX-License-Identifier: Apache-2.0
// Coalitions as a page, as a section of a report, as sentences, and as JSON.
#pragma once

#include <string>
#include <vector>

#include "finding/coalition.hpp"
#include "graph/graph.hpp"
#include "present/page.hpp"

namespace demarche {

// The answer in a few sentences, each a paragraph: where coalitions could take the conflict from the
// status quo and from one equilibrium to another, and which states stand against every coalition.
std::vector<std::string> coalition_headline(const Model& model, const Graph& graph,
                                            const CoalitionFinding& finding);

// The same and all that is behind it; begins with a heading of level 2.
Page coalition_section(const Model& model, const Graph& graph, const CoalitionFinding& finding);

// `coalitions`: the section under the model's title.
Page coalition_page(const Model& model, const Graph& graph, const CoalitionFinding& finding);

// schema/coalitions.schema.json. `checked` says that every verdict was re-checked and agrees.
std::string coalition_json(const Model& model, const Graph& graph, const CoalitionFinding& finding,
                           bool checked);

}  // namespace demarche
