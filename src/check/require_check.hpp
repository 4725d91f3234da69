// SPDX-License-Identifier: Apache-2.0
// Re-checks what an inverse analysis found, from the model and the definitions alone.
#pragma once

#include <string>
#include <vector>

#include "finding/requirement.hpp"
#include "model/model.hpp"

namespace demarche::check {

// What is wrong, a sentence each; empty if nothing is. Every change is made in a copy of the model, and
// its state has to be an equilibrium there. Where there are few orders or few states everything is tried:
// that no smaller change does it and none is left out; that no preferences do it; the numbers of
// rankings.
struct RequireCheck {
  std::vector<std::string> wrong;
  // That the changes are least, and that there are none, was re-checked too: of the statements, and of
  // the ranks if they were asked about.
  bool tried_all_orders = false;
};
RequireCheck check_requirement(const Model& model, const Requirement& requirement);

}  // namespace demarche::check
