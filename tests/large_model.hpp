// SPDX-License-Identifier: Apache-2.0
// Models whose states are too many to list, made up from a number: parties with options that follow
// rules, and statements over their own and their neighbours' options.
#pragma once

#include <cstdint>
#include <string>

#include "model/model.hpp"

namespace demarche {

struct LargeModel {
  std::size_t parties = 12;
  std::size_t options = 5;      // of each party
  std::size_t statements = 14;  // of each party
  bool weights = false;         // weights instead of priorities
  bool rules = true;            // infeasible states across parties, one-way options
  std::uint64_t seed = 1;
};

Model large_model(const LargeModel& shape);

}  // namespace demarche
