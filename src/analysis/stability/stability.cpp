// SPDX-License-Identifier: Apache-2.0
// Verdicts for all states at once. demarche/concept.hpp has the definitions,
// general.hpp and cube.hpp the methods.
#include "analysis/stability/stability.hpp"

#include <optional>

#include "analysis/stability/cube.hpp"
#include "analysis/stability/general.hpp"
#include "analysis/stability/simultaneous.hpp"

namespace demarche {

namespace {

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

// Decides one concept after another on one graph, by the fastest way that applies.
class Decider {
 public:
  Decider(const Graph& graph, Method method, const Control& control)
      : graph_(graph),
        control_(control),
        in_cube_(method == Method::fastest && is_plain_cube(graph)) {}

  std::vector<Bits> verdicts(Concept which) {
    if (which == Concept::sim) return simultaneous_stability(graph_, control_);
    if (which == Concept::seq_or_sim) return either(verdicts(Concept::seq), verdicts(Concept::sim));
    std::vector<Bits> stable;
    for (std::size_t party = 0; party < graph_.parties(); ++party) {
      control_.report(title(which),
                      static_cast<double>(party) / static_cast<double>(graph_.parties()));
      stable.push_back(decide(which, party));
    }
    return stable;
  }

 private:
  Bits decide(Concept which, std::size_t party) {
    if (!in_cube_) return stable_in_general(graph_, which, party, control_);
    if (which != Concept::seq && which != Concept::sseq) {
      return stable_in_cube(graph_, which, party, control_);
    }
    if (!orders_) orders_.emplace(graph_, control_);
    return stable_in_cube(graph_, *orders_, which, party, control_);
  }

  const Graph& graph_;
  const Control& control_;
  bool in_cube_;
  std::optional<RowOrders> orders_;
};

}  // namespace

StabilityFinding analyze_stability(const Graph& graph, std::span<const Concept> concepts,
                                   const Control& control, Method method) {
  StabilityFinding finding;
  finding.parties = graph.parties();
  finding.states = graph.size();
  Decider decider(graph, method, control);
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
                                   : decider.verdicts(which);
    Bits equilibria = common(stable, graph.size());
    finding[which] = StabilityFinding::Verdicts{std::move(stable), std::move(equilibria)};
  }
  return finding;
}

}  // namespace demarche
