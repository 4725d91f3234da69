// SPDX-License-Identifier: Apache-2.0
// What the clauses come to that all accept.
#pragma once

#include <vector>

#include "analysis/clauses/scales.hpp"
#include "demarche/control.hpp"
#include "finding/acceptance.hpp"

namespace demarche {

// The deal set of one draft, from the verdicts on its clauses by all parties that sign it, in the order of
// the clauses.
DealSet deal_set(clauses::Readings& readings, clauses::Scales& scales, std::size_t treaty,
                 const std::vector<ClauseVerdict>& verdicts, const Assumptions& assumptions,
                 const Control& control);

}  // namespace demarche
