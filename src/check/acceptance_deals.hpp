// SPDX-License-Identifier: Apache-2.0
// What the clauses come to that all accept, from the definitions alone. For small models.
#pragma once

#include <string>
#include <vector>

#include "demarche/control.hpp"
#include "finding/acceptance.hpp"

namespace demarche::check {

// Adds to a deal set, whose treaty and clauses are known, all that follows from them: burdens, conflicts,
// exchanges, and how the draft leans with and without each of its clauses. Each is read anew from a model
// in which the other clauses are left out.
void add_meaning(const Model& model, const Assumptions& assumptions, const Control& control,
                 DealSet& deal);

// The sentences on what differs in two deal sets of the same draft.
std::vector<std::string> differences(const Model& model, const DealSet& found,
                                     const DealSet& expected);

}  // namespace demarche::check
