// SPDX-License-Identifier: Apache-2.0
// Verdicts for all states at once. demarche/concept.hpp has the definitions,
// rows.hpp and general.hpp the methods.
#include "analysis/stability/stability.hpp"

#include <algorithm>
#include <array>

#include "analysis/stability/general.hpp"
#include "analysis/stability/rows.hpp"
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

// Decides concepts on one graph by the fastest way that applies.
class Decider {
 public:
  Decider(const Graph& graph, Method method, const Control& control)
      : graph_(graph),
        control_(control),
        by_rows_(method == Method::fastest && graph.follows_rows()) {}

  bool by_rows() const { return by_rows_; }

  // For each of the concepts, which are all Nash, or all of GMR and SMR, or all of SEQ and SSEQ: by
  // party the stable states.
  std::vector<std::vector<Bits>> verdicts(std::span<const Concept> concepts) const {
    if (by_rows_) return RowPasses(graph_, control_).stable(concepts);
    std::vector<std::vector<Bits>> stable(concepts.size());
    const auto parties = static_cast<double>(graph_.parties());
    for (std::size_t c = 0; c < concepts.size(); ++c) {
      for (std::size_t party = 0; party < graph_.parties(); ++party) {
        control_.report(title(concepts[c]), static_cast<double>(party) / parties);
        stable[c].push_back(stable_in_general(graph_, concepts[c], party, control_));
      }
    }
    return stable;
  }

 private:
  const Graph& graph_;
  const Control& control_;
  bool by_rows_;
};

// The concepts that are decided together, in the order in which they are decided.
constexpr std::array<std::array<Concept, 2>, 3> kTogether{
    {{Concept::nash, Concept::nash}, {Concept::gmr, Concept::smr}, {Concept::seq, Concept::sseq}}};

}  // namespace

void analyze_stability(const Graph& graph, std::span<const Concept> concepts,
                       StabilityFinding& finding, const Control& control, Method method) {
  const Decider decider(graph, method, control);
  finding = {};
  finding.parties = graph.parties();
  finding.states = graph.size();
  finding.by_rows = decider.by_rows();
  const auto asked = [&](Concept which) {
    return std::find(concepts.begin(), concepts.end(), which) != concepts.end();
  };
  const auto keep = [&](Concept which, std::vector<Bits> stable) {
    Bits equilibria = common(stable, graph.size());
    finding[which] = StabilityFinding::Verdicts{std::move(stable), std::move(equilibria)};
  };

  for (const auto& together : kTogether) {
    std::vector<Concept> group;
    for (const Concept which : together) {
      if (asked(which) && (group.empty() || group.back() != which)) group.push_back(which);
    }
    if (group.empty()) continue;
    std::vector<std::vector<Bits>> stable = decider.verdicts(group);
    for (std::size_t c = 0; c < group.size(); ++c) keep(group[c], std::move(stable[c]));
  }

  if (!asked(Concept::sim) && !asked(Concept::seq_or_sim)) return;
  if (const std::string why = why_no_simultaneous(graph); !why.empty()) {
    for (const Concept which : {Concept::sim, Concept::seq_or_sim}) {
      if (asked(which)) finding.why_not[static_cast<std::size_t>(which)] = why;
    }
    return;
  }
  std::vector<Bits> sim = simultaneous_stability(graph, control);
  if (asked(Concept::seq_or_sim)) {
    const auto& seq = finding[Concept::seq];
    keep(Concept::seq_or_sim,
         either(seq ? seq->stable : decider.verdicts(std::array{Concept::seq}).front(), sim));
  }
  if (asked(Concept::sim)) keep(Concept::sim, std::move(sim));
}

std::uint64_t stability_bytes_per_state(const Model& model, std::size_t concepts) {
  const std::uint64_t parties = model.parties.size();
  const std::uint64_t verdicts = (concepts + 1) * (parties + 1) / 8 + 1;
  if (model.is_graph_form() || !model.forbidden.empty() || !model.merged.empty()) {
    // Labels and orders of the searches, then the nodes of two searches from the status quo.
    return verdicts + std::max<std::uint64_t>(28 + 8 * parties, 2 * (12 + 16 * parties));
  }
  // Values of all lanes and of one, the orders of rows; then routes from the status quo.
  std::uint64_t orders = 0;
  for (const Party& party : model.parties) {
    if (party.option_count == 0) continue;
    orders += model.infeasible.empty() && party.option_count < 16 ? 2u : 4u;
  }
  return verdicts + std::max<std::uint64_t>(16 + 4 + orders, 16 + 2 * parties);
}

StabilityFinding analyze_stability(const Graph& graph, std::span<const Concept> concepts,
                                   const Control& control, Method method) {
  StabilityFinding finding;
  analyze_stability(graph, concepts, finding, control, method);
  return finding;
}

}  // namespace demarche
