// SPDX-License-Identifier: Apache-2.0
// Re-checks how robust equilibria were found to be, from the model and the definitions alone.
#pragma once

#include <string>
#include <vector>

#include "finding/robustness.hpp"
#include "model/model.hpp"

namespace demarche::check {

// What is wrong with a finding, a sentence each; empty if nothing is. Every reading is built anew: how
// many states are equilibria, in which outcomes; under which concepts each listed state holds where;
// how many hold in all readings. Each change of preferences is made in the model, and the state judged
// again; that no smaller change does it is not looked at. In models with merged states states are not
// compared between readings.
std::vector<std::string> check_robustness(const Model& model, const RobustnessFinding& finding);

}  // namespace demarche::check
