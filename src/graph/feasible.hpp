// SPDX-License-Identifier: Apache-2.0
// Lists the feasible states of a model in option form.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "demarche/control.hpp"
#include "text/formula.hpp"

namespace demarche {

struct FeasibleStates {
  enum class Ending { complete, too_many, too_hard };
  std::vector<std::uint64_t> codes;  // ascending; all of them only if complete
  Ending ending = Ending::complete;
};

// All codes of `options` bits in which none of the formulas holds, ascending. Never tries all
// codes: options are decided one by one from the last to the first, and a branch ends as soon as a
// formula is certain to hold in all of it (three-valued logic); the last six options are decided 64
// codes at a time. Stops with too_many once there are more than `most`, with too_hard when the
// search has cost a few seconds' work and much more for each state than listing it would (deciding
// whether any state is feasible is NP-hard).
FeasibleStates list_feasible(std::size_t options, const std::vector<const Formula*>& infeasible,
                             std::size_t most, const Control& control = {});

}  // namespace demarche
