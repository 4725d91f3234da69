// SPDX-License-Identifier: Apache-2.0
#include "analysis/stability/sanctions.hpp"

#include <algorithm>
#include <bit>

namespace demarche {

namespace {

// The states in ascending order of worth (a counting sort: worths are ranks, hence below the number
// of states).
std::vector<StateId> by_worth(const std::vector<std::uint32_t>& worth) {
  std::vector<std::uint32_t> begin(worth.size() + 1, 0);
  for (const std::uint32_t w : worth) ++begin[w + 1];
  for (std::size_t w = 0; w < worth.size(); ++w) begin[w + 1] += begin[w];
  std::vector<StateId> order(worth.size());
  for (StateId s = 0; s < worth.size(); ++s) order[begin[worth[s]]++] = s;
  return order;
}

}  // namespace

std::vector<std::uint32_t> worth_after_escape(const Graph& graph, std::size_t party) {
  const Ranks& rank = graph.rank[party];
  std::vector<std::uint32_t> worth = rank.values();
  for (StateId s = 0; s < graph.size(); ++s) {
    graph.moves[party].for_each_from(s, [&](StateId q) { worth[s] = std::max(worth[s], rank[q]); });
  }
  return worth;
}

std::vector<std::uint32_t> least_after_sanction(const Graph& graph, std::size_t party, Means means,
                                                const std::vector<std::uint32_t>& worth,
                                                const Control& control) {
  struct Node {
    StateId state;
    std::uint32_t mover;
  };
  const auto bit = [](std::size_t p) { return std::uint64_t{1} << p; };
  const std::uint64_t opponents = everyone(graph) & ~bit(party);
  std::vector<std::uint64_t> open(graph.size(), opponents);  // movers j with (state, j) unlabelled
  std::vector<std::uint32_t> low(graph.size(), kNoSanction);
  std::vector<Node> pending;
  const auto label = [&](StateId state, std::uint64_t movers) {
    movers &= open[state];
    open[state] &= ~movers;
    for (; movers != 0; movers &= movers - 1) {
      pending.push_back({state, static_cast<std::uint32_t>(std::countr_zero(movers))});
    }
  };

  std::size_t done = 0;
  for (const StateId end : by_worth(worth)) {
    label(end, opponents);
    while (!pending.empty()) {
      if (++done % 1024 == 0) control.checkpoint();
      const Node node = pending.back();
      pending.pop_back();
      const Ranks& rank = graph.rank[node.mover];
      graph.moves[node.mover].for_each_to(node.state, [&](StateId before) {
        if (means == Means::improvements && rank[before] >= rank[node.state]) return;
        if (low[before] == kNoSanction) low[before] = worth[end];
        label(before, opponents & ~bit(node.mover));
      });
    }
  }
  return low;
}

}  // namespace demarche
