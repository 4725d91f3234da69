// SPDX-License-Identifier: Apache-2.0
// Draws the answer in short from a stability analysis.
#pragma once

#include "demarche/control.hpp"
#include "finding/summary.hpp"
#include "graph/graph.hpp"

namespace demarche {

// Which states and outcomes hold, and what the status quo leads to. O(states x concepts + parties x
// moves).
Summary summarize(const Graph& graph, const StabilityFinding& stability,
                  const Control& control = {});

}  // namespace demarche
