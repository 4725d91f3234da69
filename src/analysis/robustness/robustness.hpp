// SPDX-License-Identifier: Apache-2.0
// How robust the equilibria of a model are: against reading the model otherwise, and against one party
// wanting things in a slightly different order.
//
// That equilibria can be ranked by what they survive is from the literature: Sakakibara, Okada and Nakase
// (2002) ask which of them remain while preferences are uncertain, Matbouli, Hipel and Kilgour (2014) how
// free the parties are to leave once preferences change. The form used here, with swaps of neighbours as the
// measure, one party at a time, and the tally over variants, is the project's own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "finding/robustness.hpp"
#include "graph/graph.hpp"

namespace demarche {

// The concepts that are analysed unless told otherwise: those for which the least change is known.
inline const std::vector<Concept> kRobustnessConcepts{Concept::nash, Concept::gmr, Concept::smr,
                                                      Concept::seq, Concept::sseq};
// The most states that hold in one reading: each is compared between readings.
inline constexpr std::size_t kMostTallied = 1'000'000;

struct RobustnessQuestion {
  std::vector<Concept> concepts = kRobustnessConcepts;
  // So many states, the most robust first, are looked at: of these it is found out what ends them.
  // Nothing: 200, and in models of more than 100,000 states as many fewer as it takes longer, down to 10.
  std::optional<std::size_t> first;
  // What one search for a least change may cost (analysis/inverse/least_change.hpp).
  std::uint64_t effort = 100'000;
};

// `graph` is the model compiled; its variants are compiled with `options`, whose control is also that of
// the analysis, one after the other. Nothing if a variant does not compile, if no concept applies, or if
// more than kMostTallied states hold in a reading; `out` says so. Deterministic. Cost: a stability
// analysis a reading, and for each listed state, concept and party the search for a least change.
std::optional<RobustnessFinding> find_robustness(const Model& model, const Graph& graph,
                                                 const RobustnessQuestion& question,
                                                 Diagnostics& out,
                                                 const CompileOptions& options = {});

// What the analysis takes beside the model's graph, in bytes a state: a graph and an analysis of a
// variant at a time, and the codes of the states of all.
std::uint64_t robustness_bytes_per_state(const Model& model, std::size_t concepts);

}  // namespace demarche
