// SPDX-License-Identifier: Apache-2.0
#include "analysis/stability/general.hpp"

#include "analysis/stability/sanctions.hpp"

namespace demarche {

namespace {

Bits nash(const Graph& graph, std::size_t party, const Control& control) {
  Bits stable(graph.size(), true);
  for (StateId s = 0; s < graph.size(); ++s) {
    if (s % 1024 == 0) control.checkpoint();
    graph.for_each_improvement(party, s, [&](StateId) { stable.reset(s); });
  }
  return stable;
}

// GMR and SMR by moves, SEQ and SSEQ by improvements; the symmetric ones look past the escape.
Bits deterred(const Graph& graph, std::size_t party, Concept which, const Control& control) {
  const bool credible = which == Concept::seq || which == Concept::sseq;
  const bool symmetric = which == Concept::smr || which == Concept::sseq;
  const Ranks& rank = graph.rank[party];
  const std::vector<std::uint32_t> low =
      least_after_sanction(graph, party, credible ? Means::improvements : Means::moves,
                           symmetric ? worth_after_escape(graph, party) : rank.values(), control);
  Bits stable(graph.size(), true);
  for (StateId s = 0; s < graph.size(); ++s) {
    if (s % 1024 == 0) control.checkpoint();
    graph.for_each_improvement(party, s, [&](StateId improvement) {
      if (low[improvement] > rank[s]) stable.reset(s);
    });
  }
  return stable;
}

}  // namespace

Bits stable_in_general(const Graph& graph, Concept which, std::size_t party,
                       const Control& control) {
  return which == Concept::nash ? nash(graph, party, control)
                                : deterred(graph, party, which, control);
}

}  // namespace demarche
