// SPDX-License-Identifier: Apache-2.0
#include "stability.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "analysis/stability/simultaneous.hpp"
#include "analysis/stability/stability.hpp"
#include "output.hpp"

namespace demarche::cli {

namespace {

// Above so many combinations of moves SIM takes minutes.
constexpr double kLongSim = 2e9;

bool is_simultaneous(Concept which) {
  return which == Concept::sim || which == Concept::seq_or_sim;
}

// What SIM looks at, in words, if that takes long; else empty.
std::string long_sim(const Graph& graph) {
  if (!why_no_simultaneous(graph).empty()) return {};
  const double cost = simultaneous_cost(graph);
  if (cost <= kLongSim) return {};
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "looks at about %.1e combinations of moves", cost);
  return text.data();
}

}  // namespace

void decide_stability(const Graph& graph, const std::vector<std::string>& asked,
                      StabilityFinding& finding, const Control& control, Console& console) {
  std::vector<Concept> concepts = concepts_from(asked);
  std::string why_not;
  if (std::any_of(concepts.begin(), concepts.end(), is_simultaneous)) {
    const std::string effort = long_sim(graph);
    if (!effort.empty() && asked.empty()) {
      std::erase_if(concepts, is_simultaneous);
      why_not = "it " + effort + "; ask for it with --concept sim";
    } else if (!effort.empty()) {
      console.say("SIM " + effort + ", which takes long");
    }
  }
  analyze_stability(graph, concepts, finding, control);
  if (why_not.empty()) return;
  for (const Concept which : {Concept::sim, Concept::seq_or_sim}) {
    finding.why_not[static_cast<std::size_t>(which)] = why_not;
  }
}

}  // namespace demarche::cli
