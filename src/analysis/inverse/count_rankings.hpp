// SPDX-License-Identifier: Apache-2.0
// How many rankings make a state an equilibrium?
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "demarche/control.hpp"
#include "finding/requirement.hpp"
#include "graph/graph.hpp"

namespace demarche {

// The most states of a model whose rankings are counted.
inline constexpr std::size_t kMostRankedStates = 10;

// Of the strict rankings of all states, of the parties of the mask `free`, those that make `target` an
// equilibrium, everybody else's preferences staying; exactly. Nothing, and says why, if there are too
// many states or parties.
//
// Whether a party stays depends, of its own preferences, on the set B of states that it prefers to the
// target alone, and |B|! (n - 1 - |B|)! rankings have that set. Under Nash, GMR and SMR nobody's stay
// depends on the preferences of others, so the numbers of several parties are multiplied. Under SEQ and
// SSEQ the parties that may change are others' sanctioners too: rankings are then gone through one by
// one, unless the others stay, or leave, whatever the free party likes.
std::optional<RankingCount> count_rankings(const Graph& graph, Concept under, StateId target,
                                           std::uint64_t free, std::string& why_not,
                                           const Control& control = {});

}  // namespace demarche
