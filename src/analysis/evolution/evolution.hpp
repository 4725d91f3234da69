// SPDX-License-Identifier: Apache-2.0
// Status quo analysis and the ways to what is worth reaching.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "demarche/control.hpp"
#include "finding/evolution.hpp"
#include "graph/graph.hpp"

namespace demarche {

struct EvolutionOptions {
  std::optional<Bits> to;  // only the ways to any of these states
  std::string asked;       // how `to` was asked for
  std::size_t paths = 5;   // listed for each destination and measure, at most
  std::size_t first = 20;  // equilibria that ways are sought to, at most
};

// How the conflict moves from a state: to every equilibrium of the stability finding, which may be empty,
// and every outcome of the model, or to what is asked for alone. Tables of stages only for models of
// up to 4,096 states. O(states x parties) where moves follow rows without one-way options, else O(moves).
// Throws Cancelled if the control says so.
Evolution evolve(const Graph& graph, const StabilityFinding& stability, StateId from,
                 const EvolutionOptions& options = {}, const Control& control = {});

// What it takes beside the graph and the stability finding, in bytes a state: an upper bound.
std::uint64_t evolution_bytes_per_state(const Model& model);

}  // namespace demarche
