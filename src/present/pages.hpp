// SPDX-License-Identifier: Apache-2.0
// The pages that the subcommands show: what goes on each, in which order.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "finding/summary.hpp"
#include "graph/graph.hpp"
#include "present/page.hpp"

namespace demarche {

// `check`: the model in numbers, and which parts of it cite a source.
Page check_page(const Model& model, const Graph& graph);
// The same of a model that is about treaties and talks alone.
Page check_page(const Model& model);

// `analyze`: the answer in words, then the equilibria as a table, then what the concepts mean.
Page analysis_page(const Model& model, const Graph& graph, const StabilityFinding& stability,
                   const Summary& summary);

// The equilibria as a table, and what the concepts ask: two sections.
Page equilibria_sections(const Model& model, const Graph& graph, const StabilityFinding& stability,
                        const Summary& summary);

// `explain`: the state, and for every party why it stays or leaves. `reasons` are of one state,
// ordered by party and then by concept.
Page explanation_page(const Model& model, const Graph& graph, std::span<const Reason> reasons);

// The same without its title, with headings from `level` on. Requires: reasons is not empty.
Page explanation_section(const Model& model, const Graph& graph, std::span<const Reason> reasons,
                         std::size_t level);

// `states`: the first of those of the mask, with outcomes and each party's order of preference (1 is
// best).
Page states_page(const Model& model, const Graph& graph, const Bits& shown, std::size_t first);

}  // namespace demarche
