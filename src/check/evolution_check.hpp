// SPDX-License-Identifier: Apache-2.0
// Holds what was found about the evolution of a conflict against the plain twin.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "check/naive.hpp"
#include "finding/evolution.hpp"

namespace demarche::check {

// What does not agree, in a sentence each. `targets`: the states of each destination of the finding.
// Tables of stages, least costs and every way listed are always looked at; all ways are tried
// only where that takes at most some hundred thousand sequences, and `complete` says whether it was so
// everywhere.
std::vector<std::string> check_evolution(const NaiveModel& model, const Evolution& evolution,
                                         const std::vector<std::set<std::size_t>>& targets,
                                         bool& complete);

}  // namespace demarche::check
