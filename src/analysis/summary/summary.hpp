// SPDX-License-Identifier: Apache-2.0
// Draws the answer in short from a stability analysis.
#pragma once

#include <cstddef>
#include <optional>

#include "analysis/evolution/reach.hpp"
#include "demarche/control.hpp"
#include "finding/summary.hpp"
#include "graph/graph.hpp"

namespace demarche {

// Which equilibria are listed, and in which order.
struct Selection {
  std::optional<Bits> where;       // only these states
  std::optional<Means> reachable;  // only those within reach of the status quo by these means
  // By state number; or those nearest to the status quo first, by improvements, then by moves, then
  // out of reach; or those that a party likes best first. Equals by state number.
  enum class Order : std::uint8_t { state, nearest, party };
  Order order = Order::state;
  std::size_t party = 0;
  std::size_t first = 60;  // at most so many
};

// Which states and outcomes hold, and what the status quo leads to. Requires a status quo if the
// selection speaks of one. O(states x (concepts + outcomes + parties)) where moves follow rows.
Summary summarize(const Graph& graph, const StabilityFinding& stability,
                  const Selection& selection = {}, const Control& control = {});

}  // namespace demarche
