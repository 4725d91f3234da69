// SPDX-License-Identifier: Apache-2.0
// Verdicts for all states at once. finding/concept.hpp has the definitions, sanctions.hpp the
// method.
#include "analysis/stability/stability.hpp"

#include "analysis/stability/sanctions.hpp"
#include "analysis/stability/simultaneous.hpp"

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
  const std::vector<std::uint32_t>& rank = graph.rank[party];
  const std::vector<std::uint32_t> low =
      least_after_sanction(graph, party, credible ? Means::improvements : Means::moves,
                           symmetric ? worth_after_escape(graph, party) : rank, control);
  Bits stable(graph.size(), true);
  for (StateId s = 0; s < graph.size(); ++s) {
    if (s % 1024 == 0) control.checkpoint();
    graph.for_each_improvement(party, s, [&](StateId improvement) {
      if (low[improvement] > rank[s]) stable.reset(s);
    });
  }
  return stable;
}

Bits common(const std::vector<Bits>& stable, std::size_t states) {
  Bits all(states, true);
  for (const Bits& one : stable) all &= one;
  return all;
}

// SEQ or SIM, party by party.
std::vector<Bits> either(const std::vector<Bits>& a, const std::vector<Bits>& b) {
  std::vector<Bits> stable = a;
  for (std::size_t party = 0; party < stable.size(); ++party) stable[party] |= b[party];
  return stable;
}

std::vector<Bits> verdicts(const Graph& graph, Concept which, const Control& control) {
  if (which == Concept::sim) return simultaneous_stability(graph, control);
  if (which == Concept::seq_or_sim) {
    return either(verdicts(graph, Concept::seq, control), verdicts(graph, Concept::sim, control));
  }
  std::vector<Bits> stable;
  for (std::size_t party = 0; party < graph.parties(); ++party) {
    control.report(title(which), static_cast<double>(party) / static_cast<double>(graph.parties()));
    stable.push_back(which == Concept::nash ? nash(graph, party, control)
                                            : deterred(graph, party, which, control));
  }
  return stable;
}

}  // namespace

StabilityFinding analyze_stability(const Graph& graph, std::span<const Concept> concepts,
                                   const Control& control) {
  StabilityFinding finding;
  finding.parties = graph.parties();
  finding.states = graph.size();
  const std::string no_simultaneous = why_no_simultaneous(graph);
  for (const Concept which : concepts) {
    const bool simultaneous = which == Concept::sim || which == Concept::seq_or_sim;
    if (simultaneous && !no_simultaneous.empty()) {
      finding.why_not[static_cast<std::size_t>(which)] = no_simultaneous;
      continue;
    }
    // SEQ or SIM is made of the other two where they are there already.
    const auto& seq = finding[Concept::seq];
    const auto& sim = finding[Concept::sim];
    std::vector<Bits> stable = which == Concept::seq_or_sim && seq && sim
                                   ? either(seq->stable, sim->stable)
                                   : verdicts(graph, which, control);
    Bits equilibria = common(stable, graph.size());
    finding[which] = StabilityFinding::Verdicts{std::move(stable), std::move(equilibria)};
  }
  return finding;
}

}  // namespace demarche
