// SPDX-License-Identifier: Apache-2.0
// Clauses in one state from the definitions alone (see model/compliance.hpp): every cell one by one, in
// three-valued logic. For small models.
#pragma once

#include <cstdint>

#include "model/model.hpp"

namespace demarche::check {

// A state is the set of options taken, as bits. Both throw std::logic_error where by `else` and `over`
// a clause depends on itself. O(cells x size of the clause), and of the clauses it depends on.
bool in_force(const Model& model, const ClauseRef& clause, std::uint64_t state);
bool violated(const Model& model, const ClauseRef& clause, std::uint64_t state);

}  // namespace demarche::check
