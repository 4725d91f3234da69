// SPDX-License-Identifier: Apache-2.0
// How robust the answer is, in words and as JSON.
#pragma once

#include <string>
#include <vector>

#include "finding/robustness.hpp"
#include "graph/graph.hpp"
#include "present/page.hpp"

namespace demarche {

// What is robust, and what hangs by a single swap, in a few paragraphs.
std::vector<std::string> robustness_headline(const Model& model, const Graph& graph,
                                             const RobustnessFinding& finding);

// How many states a page lists where it is not told.
inline constexpr std::size_t kRobustnessListed = 30;

// A part of a page, from a heading of level 2: the headline, the variants, the outcomes and at most so
// many of the states in all of them, and what ends each equilibrium.
Page robustness_section(const Model& model, const Graph& graph, const RobustnessFinding& finding,
                        std::size_t most = kRobustnessListed);

// `robustness`: the section under the model's title.
Page robustness_page(const Model& model, const Graph& graph, const RobustnessFinding& finding,
                     std::size_t most = kRobustnessListed);

// schema/robustness.schema.json. `checked` says that it was re-checked (check/robustness.hpp) and
// agrees.
std::string robustness_json(const Model& model, const Graph& graph,
                            const RobustnessFinding& finding, bool checked);

}  // namespace demarche
