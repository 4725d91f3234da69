// SPDX-License-Identifier: Apache-2.0
// Re-checks how robust equilibria were found to be, from the model and the definitions alone.
#pragma once

#include <string>
#include <vector>

#include "finding/robustness.hpp"
#include "model/model.hpp"

namespace demarche::check {

// What is wrong, a sentence each; empty if nothing is. Every reading is built anew: how many states are
// equilibria, in which outcomes; under which concepts each listed state holds where; how many hold in
// all readings. Each change of preferences is made in the model, and the state judged again. Where there
// are few orders all are tried: that no smaller change does it, nor another party's in so few.
struct RobustnessCheck {
  std::vector<std::string> wrong;
  bool compared_readings = true;  // not with merged states; nor outcomes then
  bool tried_all_orders = true;   // of all equilibria whose least changes were looked for
};
RobustnessCheck check_robustness(const Model& model, const RobustnessFinding& finding);

}  // namespace demarche::check
