// SPDX-License-Identifier: Apache-2.0
#include "finding/requirement.hpp"

#include <algorithm>

namespace demarche {

bool Conditions::can_hold() const {
  return std::none_of(moves.begin(), moves.end(), [](const MoveCondition& move) {
    return move.verdict == MoveCondition::Verdict::never;
  });
}

}  // namespace demarche
