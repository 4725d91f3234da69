// SPDX-License-Identifier: Apache-2.0
// Two parties that look several moves ahead: limited-move stability, non-myopic stability, and
// Stackelberg equilibria.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "demarche/control.hpp"
#include "finding/foresight.hpp"
#include "graph/graph.hpp"

namespace demarche {

// Why this model has no answer; empty if it has one.
std::string why_no_foresight(std::size_t parties);

// The most horizons that are looked at before the search for a repetition is given up, and the most
// that are listed.
inline constexpr std::size_t kMostHorizons = 10'000;
inline constexpr std::size_t kMostListedHorizons = 100;

// Limited-move stability L_h (Zagare 1984, Kilgour 1985, Fang, Hipel and Kilgour 1993), two parties
// i and j. Where i, moving first at s and looking h moves ahead, expects the conflict to end:
//   G_0(i, s) = s;  G_h(i, s) = s if i has no move from s; else, with M the move from s whose
//   G_{h-1}(j, M) i likes best, G_h(i, s) = G_{h-1}(j, M) if i prefers that to s, and s if not.
// s is L_h stable for i if G_h(i, s) = s, and non-myopically stable if so for every h from some one on.
// All G_h follow from those of h - 1, so that they recur; where they begin to is found exactly.
// A Stackelberg equilibrium of leader i is L_2 stable for i and L_1 stable, that is Nash, for j.
//
// The definitions are for strict preferences. With ties a party stays unless moving is strictly
// better, and of equally good moves takes the one to the state with the lowest number; the finding
// counts where that mattered.
//
// Lists the horizons up to `horizon`, or until they repeat, kMostListedHorizons at most. O(moves) a
// horizon, about four times as many horizons as there are before the repetition; 32 bytes a state.
// Requires: why_no_foresight() is empty. Throws Cancelled if the control says so.
ForesightFinding analyze_foresight(const Graph& graph, std::optional<std::size_t> horizon = {},
                                   const Control& control = {});

inline constexpr std::uint64_t kForesightBytesPerState = 96;

}  // namespace demarche
