// SPDX-License-Identifier: Apache-2.0
// What two parties find that look several moves ahead.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "finding/stability.hpp"

namespace demarche {

// Where a party expects the conflict to end that looks some moves ahead, by state.
using Anticipation = std::array<std::vector<StateId>, 2>;  // [party][state]

// The states stable under limited moves of one horizon.
struct LimitedMoves {
  std::size_t horizon = 0;
  std::array<Bits, 2> stable;     // by party
  Bits equilibria;                // for both
  std::array<StateId, 2> ends{};  // where each expects the status quo to end; kNoState without one
  std::array<StateId, 2>
      first{};  // the state it would move to from there first; kNoState: it stays
};

struct ForesightFinding {
  std::vector<LimitedMoves> horizons;  // 1, 2, … up to the last one looked at

  // What the parties expect recurs: horizon h + period gives the same as h from `begins` on. Period 0
  // if the last horizon came first; `non_myopic` is not known then.
  std::size_t begins = 0;
  std::size_t period = 0;
  std::array<Bits, 2> non_myopic;  // by party: stable for every horizon from some one on
  Bits non_myopic_equilibria;

  std::array<Bits, 2> stackelberg;  // by leader

  // Ties: in how many states some horizon had a party choose between moves that it expects to end
  // equally well but in different states. The definitions are for strict preferences.
  std::array<std::size_t, 2> ties{};  // by party
};

}  // namespace demarche
