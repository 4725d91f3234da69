// SPDX-License-Identifier: Apache-2.0
// The files of GMCR+ (.gmcr): JSON with options, decision makers and preferences in option form.
#pragma once

#include <optional>
#include <string>

#include "graph/graph.hpp"
#include "model/model.hpp"

namespace demarche {

// The model in a .gmcr file, in any of the layouts that GMCR+ 0.4.1 reads. Identifiers are made
// from the names, which stay as labels. What the model cannot hold (coalitions, misperceptions, the
// one of statements and ranking that the file does not use) is named in a warning. Returns nothing
// if there are errors in `out`. The places of the model are places in `file`.
std::optional<Model> import_gmcr(const SourceText& file, Diagnostics& out);

// The model as a .gmcr file that GMCR+ 0.4.1 reads, with the same states, moves and preference
// orders. Preferences go as statements where those of all parties can be written as such, else all
// go as rankings. Returns nothing if the model cannot be written so: graph form, merged states,
// forbidden moves, an infeasible formula that falls into too many conjunctions, too many states to
// rank; all of it is said in `out`, with a warning for what is left out. `graph` is the model's.
std::optional<std::string> export_gmcr(const Model& model, const Graph& graph, Diagnostics& out);

}  // namespace demarche
