// SPDX-License-Identifier: Apache-2.0
// Re-checks a state that a search found, from the model and the definitions alone: its options, the
// party's moves tried one by one, the sanctions step by step. Knows nothing of the search.
#pragma once

#include <string>
#include <vector>

#include "finding/search.hpp"
#include "model/model.hpp"

namespace demarche::check {

struct FindCheck {
  std::vector<std::string> wrong;  // what differs from the definitions, a sentence each
  bool complete = true;            // false if it would have taken too long to look at all of it
};

// Whether the formula holds in the state, the state is feasible, every improvement of every party
// for which it should be stable is met by a sanction as the concept asks for, and the improvement
// of the one for which it should not be stable is met by none: all that the others reach is looked
// at, up to a bound.
FindCheck check_found(const Model& model, const Formula& where, const SearchFinding& finding,
                      const FoundState& found);

}  // namespace demarche::check
