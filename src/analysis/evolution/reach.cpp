// SPDX-License-Identifier: Apache-2.0
#include "analysis/evolution/reach.hpp"

namespace demarche {

std::uint64_t everyone(const Graph& graph) {
  return graph.parties() == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << graph.parties()) - 1;
}

Reach reach(const Graph& graph, StateId from, Means means, std::uint64_t who,
            const std::function<bool(const Reach::Node&)>& found, const Control& control) {
  Reach result;
  result.node_of.assign(graph.size(), Reach::kNone);
  result.nodes.push_back({from, Reach::kNone, Reach::kNone, 0});
  result.node_of[from] = 0;
  // Bit j of seen[s]: the node (s, last mover j) is known.
  std::vector<std::uint64_t> seen(graph.size(), 0);
  for (std::uint32_t at = 0; at < result.nodes.size(); ++at) {
    if (at % 4096 == 0) control.checkpoint();
    const Reach::Node node = result.nodes[at];
    for (std::uint32_t party = 0; party < graph.parties(); ++party) {
      if (((who >> party) & 1) == 0 || party == node.mover) continue;
      bool done = false;
      const auto visit = [&](StateId q) {
        if (done || ((seen[q] >> party) & 1) != 0) return;
        seen[q] |= std::uint64_t{1} << party;
        const auto number = static_cast<std::uint32_t>(result.nodes.size());
        result.nodes.push_back({q, party, at, node.moves + 1});
        if (result.node_of[q] == Reach::kNone) result.node_of[q] = number;
        done = found && found(result.nodes.back());
      };
      if (means == Means::moves) {
        graph.moves[party].for_each_from(node.state, visit);
      } else {
        graph.for_each_improvement(party, node.state, visit);
      }
      if (done) return result;
    }
  }
  return result;
}

}  // namespace demarche
