// SPDX-License-Identifier: Apache-2.0
// Re-checks what a stability analysis found, from the model and the definitions alone.
#pragma once

#include <string>
#include <vector>

#include "check/naive.hpp"
#include "finding/stability.hpp"

namespace demarche::check {

// Whether `state` is stable for `party`, straight from the definition. Not for speed.
bool stable(const NaiveModel& model, Concept under, std::size_t party, std::size_t state);

// All verdicts and equilibria that differ from the definitions, a sentence each; empty if there are
// none. Concepts that the finding leaves out are not looked at.
std::vector<std::string> check_stability(const NaiveModel& model, const StabilityFinding& finding);

// What is wrong with a reason, a sentence each: the verdict, an improvement left out or made up, a
// sanction that is not a legal sequence of the kind that the concept asks for, does not end where
// it says, or does not deter; a claim of no sanction where there is one; empty if nothing is.
std::vector<std::string> check_reason(const NaiveModel& model, const Reason& reason);

}  // namespace demarche::check
