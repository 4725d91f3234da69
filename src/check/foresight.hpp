// SPDX-License-Identifier: Apache-2.0
// Limited-move stability, non-myopic stability and Stackelberg equilibria of two parties, by the
// recursion of the definitions.
#pragma once

#include <cstddef>
#include <set>
#include <vector>

#include "check/naive.hpp"

namespace demarche::check {

// G_h(i, s): where party i, moving first at s and looking h moves ahead, expects the conflict to end
// (Kilgour 1985; Zagare 1984). G_0(i, s) = s. It stays unless moving is strictly better; of moves
// that are equally good it takes the one to the state with the lowest number. Two parties.
std::size_t anticipated(const NaiveModel& model, std::size_t horizon, std::size_t party,
                        std::size_t s);

// The same for every state at once.
std::vector<std::size_t> anticipated(const NaiveModel& model, std::size_t horizon,
                                     std::size_t party);

// G_h(i, s) = s.
bool limited_stable(const NaiveModel& model, std::size_t horizon, std::size_t party, std::size_t s);

// Whether some t exists with G_h(i, s) = s for all h >= t: decided over one whole period of the pairs
// (G_h(1, .), G_h(2, .)), which recur for ever from the first one that was there before.
bool nonmyopic_stable(const NaiveModel& model, std::size_t party, std::size_t s);

// All such states.
std::set<std::size_t> nonmyopic_states(const NaiveModel& model, std::size_t party);

// Whether s is stable with a horizon of two moves for the leader and of one for the other party.
bool stackelberg(const NaiveModel& model, std::size_t leader, std::size_t s);

}  // namespace demarche::check
