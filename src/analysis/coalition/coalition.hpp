// SPDX-License-Identifier: Apache-2.0
// Who together could move the conflict elsewhere, and which states stand against that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "demarche/control.hpp"
#include "finding/coalition.hpp"
#include "graph/graph.hpp"

namespace demarche {

struct CoalitionOptions {
  // Masks of two parties or more; if empty, all coalitions of up to `most_members` parties.
  std::vector<std::uint64_t> named;
  std::size_t most_members = 0;  // 0: default_most_members()
  std::size_t most_starts = 60;  // at most so many equilibria; those under the most concepts first
  std::size_t first = 20;        // improvements kept of one coalition in one state
  bool merged = false;           // also the game in which each coalition is one party
};

// Up to six parties: coalitions of all sizes, 63 at most. More parties: pairs.
std::size_t default_most_members(std::size_t parties);

// How many coalitions the options ask for, single parties included. Saturates.
std::uint64_t coalition_count(std::size_t parties, const CoalitionOptions& options);
// More than that are not taken on.
inline constexpr std::uint64_t kMostCoalitions = 4096;

// CSEQ looks at every coalition of the others: with more parties than that it is left out.
inline constexpr std::size_t kMostPartiesForSeq = 10;

// Coalition improvements (Kilgour, Hipel, Fang, Peng 2001) and coalition stability (Inohara and
// Hipel 2008) as finding/coalition_concept.hpp has them, from the status quo and from the states
// that are equilibria under any concept of `stability`; from all states if there are at most 64.
// Single parties are always judged too. Requires coalition_count() <= kMostCoalitions, and
// why_no_merged_parties() to be empty if merged parties are asked for.
//
// For each coalition and start a search of what the members can bring about, then one for every
// improvement of what the others make of it, which ends at the first sanction: O(parties x moves)
// each, and as much for all escapes of CSMR together. CSEQ searches among coalition improvements of
// others: O(2^others) searches for every state it comes through, where CNash and CGMR do not decide;
// with more than kMostPartiesForSeq parties it is left out.
// Throws Cancelled if the control says so.
CoalitionFinding analyze_coalitions(const Graph& graph, const StabilityFinding& stability,
                                    const CoalitionOptions& options = {},
                                    const Control& control = {});

// What that takes beside the graph and the verdicts on single parties, in bytes a state.
inline constexpr std::uint64_t kCoalitionBytesPerState = 160;

// The game in which a coalition is one party with the options of all its members, as in GMCR+ (Kinsara
// and others 2015). It moves to any feasible state that differs in these options alone; a move
// improves if every member prefers where it leads; it is deterred by a state that some member does not
// prefer. Members have no moves of their own. Nash, GMR, SMR and SEQ as for single parties. Every state
// is judged, by searches from each improvement: O(states x improvements x moves).
MergedParty merged_party(const Graph& graph, std::uint64_t coalition, const Control& control = {});

// Why merged parties cannot be analysed in this model; empty if they can.
std::string why_no_merged_parties(const Model& model, const Graph& graph);

}  // namespace demarche
