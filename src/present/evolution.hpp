// SPDX-License-Identifier: Apache-2.0
// How a conflict moves from where it stands, as a page and as JSON.
#pragma once

#include <string>
#include <vector>

#include "finding/evolution.hpp"
#include "graph/graph.hpp"
#include "present/page.hpp"

namespace demarche {

// The answer in a few paragraphs: where the conflict stands, what is within reach of it and at whose
// cost, and the first move to watch for.
std::vector<std::string> evolution_headline(const Model& model, const Graph& graph,
                                            const Evolution& evolution);

// A section of a page, from its heading of level 2: destinations as a table, the ways to each in words,
// the table of stages.
Page evolution_section(const Model& model, const Graph& graph, const Evolution& evolution);

// `next`: title, headline, section.
Page evolution_page(const Model& model, const Graph& graph, const Evolution& evolution);

// schema/next.schema.json. `checked` says that it was re-checked and agrees.
std::string evolution_json(const Model& model, const Graph& graph, const Evolution& evolution,
                           bool checked);

}  // namespace demarche
