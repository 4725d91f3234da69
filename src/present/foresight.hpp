// SPDX-License-Identifier: Apache-2.0
// Two parties that look several moves ahead, as a page, as a section of a report, and as JSON.
#pragma once

#include <string>
#include <vector>

#include "finding/foresight.hpp"
#include "graph/graph.hpp"
#include "present/page.hpp"

namespace demarche {

// The answer in a few sentences, each a paragraph.
std::vector<std::string> foresight_headline(const Model& model, const Graph& graph,
                                            const ForesightFinding& finding);

// The same and all that is behind it; begins with a heading of level 2.
Page foresight_section(const Model& model, const Graph& graph, const ForesightFinding& finding);

// `foresight`: the section under the model's title.
Page foresight_page(const Model& model, const Graph& graph, const ForesightFinding& finding);

// schema/foresight.schema.json. `checked` says that every verdict was re-checked and agrees.
std::string foresight_json(const Model& model, const Graph& graph, const ForesightFinding& finding,
                           bool checked);

}  // namespace demarche
