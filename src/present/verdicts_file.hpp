// SPDX-License-Identifier: Apache-2.0
// All verdicts of a large model in one compact file. docs/verdicts-file.md has the format.
#pragma once

#include <string>

#include "finding/stability.hpp"
#include "graph/graph.hpp"

namespace demarche {

// The file's bytes: a line that names the format, a line of JSON that says what follows, then sets
// of states as Roaring bitmaps: by concept the states stable for each party and the equilibria; if
// states are listed, by option those in which it is taken. A set takes about a bit a state at most,
// much less where its members are few or lie in runs. O(sets x states) time; twice the file's size
// in memory.
std::string verdicts_file(const Model& model, const Graph& graph,
                          const StabilityFinding& stability);

}  // namespace demarche
