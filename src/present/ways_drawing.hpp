// SPDX-License-Identifier: Apache-2.0
// A drawing of ways from one state to others: who moves, from where to where, and whether that improves
// things for the one who moves.
#pragma once

#include <string>
#include <vector>

#include "finding/stability.hpp"
#include "graph/graph.hpp"
#include "present/page.hpp"

namespace demarche {

// The states on the ways and the moves between them, each once. States of `holding` have a double
// outline, the start a bold one; moves that are no improvements are dashed; moves are named by their
// party and coloured by it, from a palette of six colours. The caption explains this.
Figure ways_figure(const Model& model, const Graph& graph, StateId from,
                   const std::vector<std::vector<Step>>& ways, const Bits& holding);

}  // namespace demarche
