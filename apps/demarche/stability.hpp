// SPDX-License-Identifier: Apache-2.0
// Stability for the subcommands that begin with it.
#pragma once

#include <string>
#include <vector>

#include "console.hpp"
#include "demarche/control.hpp"
#include "finding/stability.hpp"
#include "graph/graph.hpp"

namespace demarche::cli {

// Decides stability under the concepts named on the command line, or under all. SIM is left out if
// nobody named it and it would take minutes, and the finding says why; if it was named, `console` says
// that it takes long. `finding` has what was decided when the work is told to stop.
void decide_stability(const Graph& graph, const std::vector<std::string>& asked,
                      StabilityFinding& finding, const Control& control, Console& console);

}  // namespace demarche::cli
