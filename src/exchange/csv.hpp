// SPDX-License-Identifier: Apache-2.0
// Models in graph form as three CSV tables: states (state, label), arcs (party, from, to), rankings
// (party, rank, state; rank 1 is the most preferred, an equal rank a tie).
#pragma once

#include <optional>
#include <string>

#include "graph/graph.hpp"
#include "model/model.hpp"

namespace demarche {

// The model in three CSV files. Parties come in the order of their first appearance in the arcs and
// then in the rankings; state and party names that cannot stand in formulas are changed, and the
// original stays as label. The title is made from the name of the states' file,
// without `-states`. Returns nothing if
// there are errors in `out`.
std::optional<Model> import_csv(const SourceText& states, const SourceText& arcs,
                                const SourceText& rankings, Diagnostics& out);

struct CsvFiles {
  std::string states;
  std::string arcs;
  std::string rankings;
};

// The graph of a model of either form, with states under their stable names and parties under their
// identifiers. Returns nothing if a file would become larger than can be read back; what CSV has no
// place for is named in a warning. `graph` is the model's.
std::optional<CsvFiles> export_csv(const Model& model, const Graph& graph, Diagnostics& out);

}  // namespace demarche
