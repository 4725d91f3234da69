// SPDX-License-Identifier: Apache-2.0
// The moves by which a party betters itself, from a single state.
#pragma once

#include "analysis/find/effort.hpp"
#include "analysis/find/implicit.hpp"
#include "demarche/control.hpp"

namespace demarche {

struct BetterMoves {
  std::vector<std::uint64_t> to;
  bool complete = true;  // there are no others for certain
};

// Up to `most` moves of the party from `from` to states that it prefers to `than`. A party with few
// options has all their settings tried, else a solver looks.
BetterMoves better_moves(const Implicit& model, std::size_t party, std::uint64_t from,
                         std::uint64_t than, std::size_t most, Effort& effort,
                         const Control& control);

// The improvement from s that the party likes best, or nothing. Climbs from one to a better one;
// complete if it got to the top, or if there certainly is none.
BetterMoves best_improvement(const Implicit& model, std::size_t party, std::uint64_t s,
                             Effort& effort, const Control& control);

}  // namespace demarche
