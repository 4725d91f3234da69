// SPDX-License-Identifier: Apache-2.0
// What the clauses come to that all accept.
#pragma once

#include "finding/acceptance.hpp"

namespace demarche {

// The deal set of one draft, from the verdicts on its clauses by all parties that sign it.
DealSet deal_set(const Model& model, std::size_t treaty, const std::vector<ClauseVerdict>& verdicts,
                 const Assumptions& assumptions);

}  // namespace demarche
